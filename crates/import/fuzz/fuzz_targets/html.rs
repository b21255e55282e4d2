#![no_main]
//! Any bytes inside a html file: no panic, no hang, no flood.

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let bytes = [b"<html><body>", data].concat();
    let _ = gangmu_import::import(&bytes, "x.html", &gangmu_import::Limits::default());
});
