//! What is not read, and why.

mod common;

use std::io::{Cursor, Write};

use common::{code, docx, p, zip};
use gangmu_import::{Limits, detect, import};

#[test]
fn nothing_and_no_text() {
    assert_eq!(code(b"", "空.txt"), "empty");
    assert_eq!(code(b" \r\n\0 ", "空.txt"), "empty");
    assert_eq!(code(&docx(&p("", " "), &[]), "空.docx"), "no-text");
}

#[test]
fn other_kinds_are_named() {
    assert_eq!(code(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "图.docx"), "wrong-kind");
    assert_eq!(code(&zip(&[("xl/workbook.xml", b"<a/>")]), "表.docx"), "wrong-kind");
    assert_eq!(code(&zip(&[("a.txt", b"a")]), "包.zip"), "wrong-kind");
    assert_eq!(code(&(0..=255).cycle().take(4000).collect::<Vec<u8>>(), "x.txt"), "not-text");
    assert_eq!(detect(b"\x89PNG\r\n\x1a\n"), None);
}

#[test]
fn a_cut_package_is_told_from_a_damaged_one() {
    let whole = docx(&p("", "正文"), &[]);
    assert_eq!(code(&whole[..whole.len() / 2], "断.docx"), "truncated");
    assert_eq!(code(&zip(&[("word/document.xml", b"<w:document><w:body>")]), "坏.docx"), "damaged");
}

#[test]
fn entities_are_refused() {
    let laughs = br#"<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w:document><w:body>&b;</w:body></w:document>"#;
    assert_eq!(code(&zip(&[("word/document.xml", laughs)]), "炸.docx"), "xml-entities");
    let outside = br#"<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document><w:body>&a;</w:body></w:document>"#;
    assert_eq!(code(&zip(&[("word/document.xml", outside)]), "外.docx"), "xml-entities");
}

#[test]
fn bombs_and_depths_are_refused() {
    let blanks = vec![b' '; 40 << 20];
    assert_eq!(code(&zip(&[("word/document.xml", &blanks)]), "弹.docx"), "zip-bomb");
    let deep = format!("<w:document><w:body>{}</w:body></w:document>", "<w:p>".repeat(5000));
    assert_eq!(code(&zip(&[("word/document.xml", deep.as_bytes())]), "深.docx"), "too-deep");
    assert_eq!(code(format!("<html>{}一", "<b>".repeat(100_000)).as_bytes(), "深.html"), "too-deep");
    assert_eq!(code(format!("{{\\rtf1{}", "{".repeat(100_000)).as_bytes(), "深.rtf"), "too-deep");
}

#[test]
fn limits_are_kept() {
    let mut limits = Limits::default();
    limits.file_bytes = 10;
    assert_eq!(import("一、超过十个字节".as_bytes(), "大.txt", &limits).unwrap_err().code(), "too-large");
    let mut limits = Limits::default();
    limits.zip_entries = 1;
    let two = zip(&[("word/document.xml", b"<a/>"), ("word/b.xml", b"<a/>")]);
    assert_eq!(import(&two, "多.docx", &limits).unwrap_err().code(), "too-large");
    let mut limits = Limits::default();
    limits.xml_nodes = 3;
    assert_eq!(import(&docx(&p("", "正文"), &[]), "多.docx", &limits).unwrap_err().code(), "too-large");
}

#[test]
fn path_tricks_are_only_names() {
    let file =
        zip(&[("../../word/document.xml", b"<w:document><w:body><w:p><w:r><w:t>x</w:t></w:r></w:p></w:body></w:document>")]);
    assert_eq!(common::text(&file, "路.docx"), "x");
}

/// A compound file of these streams.
fn compound(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    for (name, content) in streams {
        file.create_stream(name).unwrap().write_all(content).unwrap();
    }
    file.into_inner().into_inner()
}

/// The start of a binary Word document: its mark, version and flags.
fn fib(ident: u16, version: u16, flags: u16) -> Vec<u8> {
    let mut main = vec![0; 1024];
    main[..2].copy_from_slice(&ident.to_le_bytes());
    main[2..4].copy_from_slice(&version.to_le_bytes());
    main[10..12].copy_from_slice(&flags.to_le_bytes());
    main
}

#[test]
fn binary_documents_that_cannot_be_read() {
    let of = |main: &[u8]| compound(&[("/WordDocument", main), ("/0Table", &[0; 64]), ("/1Table", &[0; 64])]);
    assert_eq!(code(&of(&fib(0xa5ec, 0xc1, 0x0100)), "密.doc"), "encrypted");
    assert_eq!(code(&of(&fib(0xa5dc, 0x65, 0)), "旧.doc"), "unsupported");
    assert_eq!(code(&compound(&[("/EncryptedPackage", b"x"), ("/EncryptionInfo", b"x")]), "密.docx"), "encrypted");
    assert_eq!(code(&compound(&[("/Workbook", b"x")]), "表.doc"), "wrong-kind");
    let whole = include_bytes!("fixtures/speech.doc");
    assert_eq!(code(&whole[..whole.len() / 3], "断.doc"), "truncated");
}
