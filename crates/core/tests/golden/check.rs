//! The one way in which golden cases are checked.

use std::path::{Path, PathBuf};

use similar::TextDiff;

use crate::findings::actual;
use crate::notation::{Case, parse, write};

/// A file of cases that do not hold.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The failing cases as diffs in the notation.
    pub(crate) message: String,
    /// The file with the failing cases as the program sees them; nothing else in it is touched.
    pub(crate) rewritten: String,
}

/// The folder of the case files.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden")
}

/// Checks the cases of one file. With `UPDATE_GOLDEN=1` the file is rewritten where it differs, otherwise nothing is written.
pub(crate) fn check(file: &str) {
    let path = folder().join(file);
    let content = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}：{e}", path.display()));
    let Err(failure) = verify(&content) else { return };
    if std::env::var("UPDATE_GOLDEN").is_ok_and(|v| v == "1") && !failure.rewritten.is_empty() {
        std::fs::write(&path, failure.rewritten).unwrap_or_else(|e| panic!("{}：{e}", path.display()));
    } else {
        panic!("\n{file}\n{}", failure.message);
    }
}

/// Compares what a file of cases expects with what the program finds.
pub(crate) fn verify(content: &str) -> Result<(), Failure> {
    let cases = parse(content).map_err(|message| Failure { message, rewritten: String::new() })?;
    if cases.is_empty() {
        return Err(Failure { message: "文件里没有例子".to_owned(), rewritten: String::new() });
    }
    let mut message = String::new();
    let mut rewritten = String::new();
    let mut copied = 0;
    let mut failed = 0;
    for case in &cases {
        let seen = actual(case);
        if seen == *case {
            continue;
        }
        failed += 1;
        message.push_str(&explain(case, &seen));
        rewritten.push_str(&content[copied..case.place.start]);
        rewritten.push_str(&write(&seen));
        copied = case.place.end;
    }
    if failed == 0 {
        return Ok(());
    }
    rewritten.push_str(&content[copied..]);
    message.push_str(&format!("{failed} 个例子不符（共 {} 个）；- 是例子所写，+ 是程序所见\n", cases.len()));
    Err(Failure { message, rewritten })
}

/// The difference of a case in its own notation, then finding by finding.
fn explain(expected: &Case, seen: &Case) -> String {
    let (before, after) = (write(expected), write(seen));
    let diff = TextDiff::from_lines(&before, &after);
    let mut out = format!("\n{}\n", diff.unified_diff().context_radius(usize::MAX / 4).missing_newline_hint(false));
    for mark in expected.marks.iter().filter(|m| !seen.marks.contains(m)) {
        out.push_str(&format!("  少了 {}\n", mark.alone(&expected.text)));
    }
    for mark in seen.marks.iter().filter(|m| !expected.marks.contains(m)) {
        out.push_str(&format!("  多了 {}\n", mark.alone(&seen.text)));
    }
    out
}
