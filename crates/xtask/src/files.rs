//! Files read, written and changed, with messages that name them.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256, Sha384};

use crate::run::{Failure, root};

/// The bytes of a file.
pub(crate) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(path).map_err(|e| Failure::io(path.display(), &e))
}

/// The text of a file.
pub(crate) fn text(path: &Path) -> Result<String, Failure> {
    fs::read_to_string(path).map_err(|e| Failure::io(path.display(), &e))
}

/// Writes a file, and the folder that it lies in.
pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), Failure> {
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).and_then(|()| fs::write(path, content)).map_err(|e| Failure::io(path.display(), &e))
}

/// Copies a file into a folder under its own name.
pub(crate) fn copy(from: &Path, folder: &Path) -> Result<(), Failure> {
    let name = from.file_name().ok_or_else(|| Failure::new(from.display().to_string()))?;
    write(&folder.join(name), bytes(from)?)
}

/// A file of `web/`.
pub(crate) fn source(name: &str) -> PathBuf {
    root().join("web").join(name)
}

/// The files that lie in a folder itself and are wanted by their names, in order.
pub(crate) fn lying_in(folder: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<PathBuf>, Failure> {
    Ok(list(folder)?.iter().filter(|name| !name.contains('/') && wanted(name)).map(|name| folder.join(name)).collect())
}

/// All files under a folder, by their paths inside it with slashes, in order.
pub(crate) fn list(folder: &Path) -> Result<Vec<String>, Failure> {
    let mut found = Vec::new();
    walk(folder, "", &mut found).map_err(|e| Failure::io(folder.display(), &e))?;
    found.sort_unstable();
    Ok(found)
}

fn walk(folder: &Path, prefix: &str, found: &mut Vec<String>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if entry.path().is_dir() { walk(&entry.path(), &format!("{name}/"), found)? } else { found.push(name) }
    }
    Ok(())
}

/// Replaces words that must stand in a text exactly once: a template that was changed must not be filled wrongly in silence.
pub(crate) fn fill(text: &str, old: &str, new: &str) -> Result<String, Failure> {
    match text.matches(old).count() {
        1 => Ok(text.replacen(old, new, 1)),
        n => Err(Failure::new(format!("{n} × {old:?} (1 expected) in: {:.200}", text))),
    }
}

/// The text from `start` up to and including the `end` behind it, taken out where it stands first.
pub(crate) fn cut(text: &mut String, start: &str, end: &str) -> Option<String> {
    let from = text.find(start)?;
    let inner = from + start.len();
    let upto = inner + text[inner..].find(end)? + end.len();
    Some(text.drain(from..upto).collect())
}

/// SHA-256 in hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A file's content as a page names it that wants this content and no other.
pub(crate) fn integrity(file: &Path) -> Result<String, Failure> {
    Ok(format!("sha384-{}", base64(&Sha384::digest(bytes(file)?))))
}

/// A script or style as a content security policy names it.
pub(crate) fn csp_hash(text: &str) -> String {
    format!("'sha256-{}'", base64(&Sha256::digest(text)))
}

/// Bytes compressed and written as text, as `web/onefile/unpack.js` reads them.
pub(crate) fn packed(bytes: &[u8]) -> Result<String, Failure> {
    // No time of day, so that the same bytes always give the same text.
    let mut gzip = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    gzip.write_all(bytes).map_err(|e| Failure::io("gzip", &e))?;
    Ok(base64(&gzip.finish().map_err(|e| Failure::io("gzip", &e))?))
}

/// Bytes as text.
fn base64(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_there_once_is_not_filled() {
        assert_eq!(fill("a @X@ b", "@X@", "1").unwrap(), "a 1 b");
        assert!(fill("a b", "@X@", "1").is_err() && fill("@X@@X@", "@X@", "1").is_err());
    }

    #[test]
    fn pieces_are_cut_out_with_both_ends() {
        let mut text = "a<link x>b<link y>".to_owned();
        assert_eq!(cut(&mut text, "<link", ">").as_deref(), Some("<link x>"));
        assert_eq!(text, "ab<link y>");
        assert_eq!(cut(&mut text, "<script", ">"), None);
        assert_eq!(cut(&mut "<a b=\"c\" d>".to_owned(), "b=\"", "\"").as_deref(), Some("b=\"c\""));
    }

    #[test]
    fn hashes_are_those_that_browsers_reckon() {
        // From the examples of the specification of content security policies.
        assert_eq!(csp_hash("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
        assert!(sha256(b"").starts_with("e3b0c44298fc1c14"));
    }
}
