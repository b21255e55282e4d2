//! What the page, the element and their workers share.
#![forbid(unsafe_code)]

pub mod bridge;
pub mod clerk;
pub mod clipboard;
pub mod exporter;
pub mod handout;
pub mod importing;
pub mod own_words;
pub mod pipe;
pub mod protocol;
pub mod serve;
pub mod text;
