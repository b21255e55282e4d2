//! What the page and its worker share.
#![forbid(unsafe_code)]

pub mod handout;
pub mod import;
pub mod protocol;
