#![no_main]
//! Any bytes as a package file: no panic, no hang, no flood.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = gangmu_import::import(data, "x.zip", &gangmu_import::Limits::default());
});
