//! Figures (annotation rule 4): quantities stated about the world.

use crate::document::{Document, Mood};
use crate::model::Figure;

/// Finds the figures of a text, in document order. `moods` holds one entry for each sentence of `doc`.
///
/// `section` of the result is left empty for the caller to fill in.
pub(crate) fn read(_doc: &Document<'_>, _moods: &[Mood]) -> Vec<Figure> {
    Vec::new()
}
