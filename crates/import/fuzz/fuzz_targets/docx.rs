#![no_main]
//! Any bytes as the parts of a sound docx package, one after another, divided by a zero byte.

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const FIXED: &[(&str, &str)] = &[];
const PARTS: &[&str] = &["word/document.xml", "word/numbering.xml", "word/styles.xml", "word/footnotes.xml"];

fuzz_target!(|data: &[u8]| {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, content) in FIXED {
        zip.start_file(*name, stored).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    for (name, content) in PARTS.iter().zip(data.split(|b| *b == 0)) {
        zip.start_file(*name, stored).unwrap();
        zip.write_all(content).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    let _ = gangmu_import::import(&bytes, "x.docx", &gangmu_import::Limits::default());
});
