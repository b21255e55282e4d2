#![no_main]
//! Any bytes as a md file: no panic, no hang, no flood.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = gangmu_import::import(data, "x.md", &gangmu_import::Limits::default());
});
