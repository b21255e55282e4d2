//! Yew components.
#![forbid(unsafe_code)]
