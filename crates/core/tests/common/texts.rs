//! Texts to read: our own samples always, and the speeches and reports beside the repository when they are there.

use std::fs;
use std::path::{Path, PathBuf};

/// Our own samples in the genre: a leader's speech and a work report.
pub(crate) const SAMPLES: [&str; 2] = [include_str!("../inputs/讲话.txt"), include_str!("../inputs/报告.txt")];

/// Kept inputs: small texts that once broke a property, or that exercise a rare way through the readers.
pub(crate) fn kept() -> Vec<(String, String)> {
    read_dir(&Path::new(env!("CARGO_MANIFEST_DIR")).join(KEPT))
}

/// The kept inputs, seen from a crate of this workspace and from the fuzz workspace alike.
const KEPT: &str = "tests/inputs/kept";

/// Every text file beside the repository (`../shared/speeches`, `../shared/corpus`) with its name; empty when they are absent.
pub(crate) fn shared() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared");
    ["speeches", "corpus"].iter().flat_map(|dir| read_dir(&root.join(dir))).collect()
}

fn read_dir(dir: &Path) -> Vec<(String, String)> {
    let Ok(entries) = fs::read_dir(dir) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|e| e.path()).filter(|p| p.is_file()).collect();
    paths.sort();
    // A file that is not UTF-8 is no text for the core; decoding is the importer's task.
    paths.iter().filter_map(|p| Some((p.file_name()?.to_string_lossy().into_owned(), fs::read_to_string(p).ok()?))).collect()
}

/// Plain texts of the genre for the benchmarks: the shared ones when they are there, otherwise our samples.
pub(crate) fn genre() -> (&'static str, String) {
    let shared: Vec<(String, String)> = shared().into_iter().filter(|(name, _)| name.ends_with(".txt")).collect();
    if shared.is_empty() {
        return ("own samples", SAMPLES.join("\n"));
    }
    ("shared speeches and corpus", shared.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n"))
}

/// A text repeated, line by line, up to about `bytes`.
pub(crate) fn repeated(text: &str, bytes: usize) -> String {
    let mut out = String::with_capacity(bytes + 4096);
    while out.len() < bytes {
        for line in text.lines() {
            out.push_str(line);
            out.push('\n');
            if out.len() >= bytes {
                break;
            }
        }
    }
    out
}
