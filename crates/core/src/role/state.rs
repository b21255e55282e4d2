//! The roles that the speech itself can have, and what scores for each of them.

use crate::model::Role;

/// The roles that a paragraph of the speech can have; the order is that of the usual speech.
pub(super) const STATES: [Role; 6] = [Role::Opening, Role::Review, Role::Problems, Role::Situation, Role::Plan, Role::Closing];

pub(super) const OPENING: usize = 0;
pub(super) const REVIEW: usize = 1;
pub(super) const PROBLEMS: usize = 2;
pub(super) const SITUATION: usize = 3;
pub(super) const PLAN: usize = 4;
pub(super) const CLOSING: usize = 5;

pub(super) type Scores = [f32; STATES.len()];

/// Sentences over which the role of a bare heading is looked for.
pub(super) const REACH: usize = 40;

/// Paragraphs in which a speech opens.
pub(super) const OPENING_PARAGRAPHS: usize = 3;

/// Characters before a demand in which those who are told are named.
pub(super) const SUBJECT: usize = 16;
