#![no_main]
//! Any bytes as the parts of a sound ofd package, one after another, divided by a zero byte.

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const FIXED: &[(&str, &str)] = &[("OFD.xml", r#"<OFD><DocBody><DocRoot>Doc_0/Document.xml</DocRoot></DocBody></OFD>"#), ("Doc_0/Document.xml", r#"<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea><PublicRes>PublicRes.xml</PublicRes></CommonData><Pages><Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></Pages></Document>"#)];
const PARTS: &[&str] = &["Doc_0/Pages/Page_0/Content.xml", "Doc_0/PublicRes.xml"];

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
    let _ = gangmu_import::import(&bytes, "x.ofd", &gangmu_import::Limits::default());
});
