#![no_main]
//! Any bytes as the two streams of a binary Word document: the first four bytes say how long the main stream is.

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((size, rest)) = data.split_first_chunk::<4>() else { return };
    let (main, table) = rest.split_at((u32::from_le_bytes(*size) as usize).min(rest.len()));
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, content) in [("/WordDocument", main), ("/1Table", table), ("/0Table", table)] {
        file.create_stream(name).unwrap().write_all(content).unwrap();
    }
    let bytes = file.into_inner().into_inner();
    let _ = gangmu_import::import(&bytes, "x.doc", &gangmu_import::Limits::default());
});
