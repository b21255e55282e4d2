#![no_main]
//! Any bytes as a compound file, the container of binary Word documents.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = gangmu_import::import(data, "x.doc", &gangmu_import::Limits::default());
});
