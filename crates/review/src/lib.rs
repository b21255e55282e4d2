//! What an office does with an analysis: it corrects it (改), follows up on its tasks (台账), asks what is not settled
//! (待明确) and compares it with last year's (对比).
//!
//! The crate is pure: it knows no clock, no storage and no page. A [`Review`] is everything that was done by hand to one text;
//! it is kept as a list of changes, so that undo and redo have no limit, and each change is tied to the words of its sentence
//! ([`Anchor`]), so that it stays where the sentence stands when the text is edited. [`Review::apply`] gives the corrected
//! analysis in the same shape as the one that was read, and says of every item what was done to it. Spans are UTF-8 bytes.
//!
//! ```
//! use gangmu_review::{Edit, Person, Review};
//!
//! let text = "市发改委要确保6月底前开工项目20个。";
//! let analysis = gangmu::analyze(&gangmu::Source::new(text), &gangmu::Options::default());
//! let mut review = Review::default();
//! let owners = vec![Person { name: "市住建局".to_owned(), role: None }];
//! let seen = review.apply(&analysis, text);
//! review.make(&seen, text, "d1", Edit::Owners(owners));
//! let seen = review.apply(&analysis, text);
//! assert_eq!(seen.analysis.directives[0].owners[0].name, "市住建局");
//! review.undo();
//! assert_eq!(review.apply(&analysis, text).analysis, analysis);
//! ```
#![forbid(unsafe_code)]

mod anchor;
mod apply;
mod change;
mod compare;
mod draft;
mod entry;
mod gap;
mod order;
mod quantity;
mod review;

pub use anchor::{Anchor, Kind};
pub use apply::{Dropped, Lost, Mark, Reviewed, USER};
pub use change::{Change, Due, Edit, Field, Key, Person};
pub use compare::{Comparison, Fulfilment, Indicator, Pair, Relation, compare};
pub use entry::{Entry, Light, NEAR_DAYS, State, days_left, due_date, light};
pub use gap::{Gaps, gaps};
pub use order::sort_compact;
pub use review::{ReadError, Review, SCHEMA};
