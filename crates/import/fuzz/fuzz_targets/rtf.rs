#![no_main]
//! Any bytes inside a rtf file: no panic, no hang, no flood.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let bytes = [b"{\\rtf1\\ansi\\ansicpg936 ", data].concat();
    let _ = gangmu_import::import(&bytes, "x.rtf", &gangmu_import::Limits::default());
});
