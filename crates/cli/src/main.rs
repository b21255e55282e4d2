//! The `gangmu` command.
#![forbid(unsafe_code)]
fn main() {}
