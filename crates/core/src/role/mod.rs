//! What each line does in the speech (annotation rule 2).

mod frame;
mod sequence;

pub(crate) use frame::{Frame, frame};
pub(crate) use sequence::{Roles, assign};
