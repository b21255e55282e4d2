//! What the page and its workers share.
#![forbid(unsafe_code)]

pub mod handout;
pub mod importing;
pub mod protocol;
pub mod serve;
