//! What each line does in the speech (annotation rule 2).

mod course;
mod frame;
mod place;
mod sequence;
mod state;
mod titles;
mod words;

pub(crate) use frame::{Frame, frame};
pub(crate) use sequence::{Roles, assign};
