//! A speech of our own, converted by LibreOffice to each kind of file: the paragraphs come back equal.
//!
//! Runs when `GANGMU_ROUNDTRIP=1`; the committed results of such a run are read by `texts.rs` every time.
#![allow(clippy::print_stderr)]

mod common;

use std::path::Path;
use std::process::Command;

#[test]
fn libreoffice_round_trip() {
    if std::env::var("GANGMU_ROUNDTRIP").as_deref() != Ok("1") {
        eprintln!("GANGMU_ROUNDTRIP is not 1: LibreOffice is not asked");
        return;
    }
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/speech.fodt");
    let folder = std::env::temp_dir().join(format!("gangmu-roundtrip-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let expected = include_str!("fixtures/speech.txt");
    let mut failures = Vec::new();
    for kind in ["docx", "doc", "odt", "rtf", "pdf"] {
        let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
        let done = Command::new("soffice")
            .args([&profile, "--headless", "--convert-to", kind, "--outdir"])
            .arg(&folder)
            .arg(&source)
            .output()
            .expect("soffice runs (Debian package libreoffice-writer)");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        let name = format!("speech.{kind}");
        let text = common::text(&std::fs::read(folder.join(&name)).unwrap(), &name);
        if text != expected {
            failures.push(format!("{name}:\n{text}"));
        }
    }
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}
