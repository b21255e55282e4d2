//! Counts tests by reading the closing lines of the test runners.

/// Tests that ran so far.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
}

impl Tally {
    /// Adds what a line of a runner's output says, if it is a closing line.
    ///
    /// cargo and wasm-bindgen: `test result: ok. 3 passed; 0 failed; 1 ignored; …`.
    /// node: `# pass 3` or `ℹ pass 3`, and the same with `fail`, `cancelled`, `skipped`, `todo`.
    pub(crate) fn read(&mut self, line: &str) {
        let line = plain(line);
        let line = line.trim();
        if let Some(counts) = line.strip_prefix("test result: ") {
            self.passed += number_before(counts, " passed");
            self.failed += number_before(counts, " failed");
            self.skipped += number_before(counts, " ignored");
        } else if let Some(count) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
            let Some((kind, number)) = count.split_once(' ') else { return };
            let Ok(number) = number.parse::<u64>() else { return };
            match kind {
                "pass" => self.passed += number,
                "fail" | "cancelled" => self.failed += number,
                "skipped" | "todo" => self.skipped += number,
                _ => {}
            }
        }
    }

    /// The tests that ran, whatever came of them.
    pub(crate) const fn ran(self) -> u64 {
        self.passed + self.failed
    }
}

/// The number that stands right before `word`, 0 if there is none.
fn number_before(text: &str, word: &str) -> u64 {
    text.split_once(word)
        .and_then(|(before, _)| before.rsplit(|c: char| !c.is_ascii_digit()).next())
        .and_then(|digits| digits.parse().ok())
        .unwrap_or(0)
}

/// The line without terminal colours (`ESC [ … letter`).
fn plain(line: &str) -> String {
    let mut out = String::new();
    let mut pieces = line.split('\u{1b}');
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        let end = piece.find(|c: char| c.is_ascii_alphabetic()).map_or(piece.len(), |i| i + 1);
        out.push_str(&piece[end..]);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(lines: &[&str]) -> (u64, u64, u64) {
        let mut tally = Tally::default();
        lines.iter().for_each(|line| tally.read(line));
        (tally.passed, tally.failed, tally.skipped)
    }

    #[test]
    fn cargo_and_wasm_bindgen_lines_add_up() {
        let lines = [
            "running 3 tests",
            "test a ... ok",
            "test result: ok. 12 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: \u{1b}[31mFAILED\u{1b}[0m. 3 passed; 1 failed; 0 ignored; 0 filtered out; finished in 0.28s",
        ];
        assert_eq!(count(&lines), (15, 1, 2));
    }

    #[test]
    fn node_lines_of_both_reporters_add_up() {
        assert_eq!(count(&["# tests 9", "# suites 1", "# pass 7", "# fail 1", "# cancelled 1", "# skipped 0"]), (7, 2, 0));
        assert_eq!(count(&["\u{1b}[34mℹ pass 4\u{1b}[39m", "ℹ fail 0", "ℹ todo 1", "ℹ duration_ms 81.2"]), (4, 0, 1));
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(count(&["# pass many", "ℹ", "", "5 passed, 0 failed", "# Subtest: pass 3"]), (0, 0, 0));
    }
}
