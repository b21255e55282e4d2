//! Any characters at all: every property of `tests/common/properties.rs` must hold.
#![no_main]
#[path = "../../tests/common/mod.rs"]
mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| common::properties::check(text));
