//! The text as it was given, and the units that everything later works on: lines and sentences.

mod characters;
mod digits;
#[cfg(test)]
mod looks;
mod offset;
mod placed;
pub(crate) mod points;
mod sentence;
mod source;
mod view;

pub use offset::{OffsetMap, OffsetUnit};
pub use source::{Source, Span};

pub(crate) use characters::Characters;
pub(crate) use digits::{digit, han_digit, is_redaction};
pub(crate) use placed::{Placed, Start};
pub(crate) use points::{Point, Points};
pub(crate) use sentence::{Nesting, REMARK_CLOSERS, REMARK_OPENERS, split_sentences};
pub(crate) use source::{Line, lines};
pub(crate) use view::View;
