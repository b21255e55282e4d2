//! Pieces of the genre (markers, cues, numbers, quotes, redactions, owners, dates), chosen by the fuzzer's bytes.
#![no_main]
#[path = "../../tests/common/mod.rs"]
mod common;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| common::properties::check(&common::grammar::text(bytes)));
