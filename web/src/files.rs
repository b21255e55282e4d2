//! Files that were dropped, chosen or pasted: one is read, the others are named.

use std::collections::VecDeque;

use gangmu_ui::{Notice, Word};
use web::import::Refusal;
use web_sys::File;

/// Largest file that is read, in bytes.
pub(crate) const LARGEST: f64 = 20.0 * 1024.0 * 1024.0;
/// Longest text that is read, in characters.
pub(crate) const LONGEST: usize = 1_000_000;

/// Files on their way in.
#[derive(Default)]
pub(crate) struct Incoming {
    waiting: VecDeque<File>,
    /// The one that is being read.
    current: Option<String>,
    /// What was said about files before it.
    refused: Vec<(Word, Vec<String>)>,
}

impl Incoming {
    pub(crate) fn new(files: Vec<File>) -> Self {
        Self { waiting: files.into(), ..Self::default() }
    }

    /// The next file to read. Files that are too large are passed over, with a word about them.
    pub(crate) fn next(&mut self) -> Option<File> {
        while let Some(file) = self.waiting.pop_front() {
            if file.size() <= LARGEST {
                self.current = Some(file.name());
                return Some(file);
            }
            let megabytes = |bytes: f64| format!("{:.0}", (bytes / 1024.0 / 1024.0).ceil());
            self.refused.push((Word::RefusedLarge, vec![file.name(), megabytes(file.size()), megabytes(LARGEST)]));
        }
        None
    }

    /// Name of the file that is being read.
    pub(crate) fn current(&self) -> String {
        self.current.clone().unwrap_or_default()
    }

    /// The current file was not read.
    pub(crate) fn refuse(&mut self, word: Word, more: Vec<String>) {
        let parts = std::iter::once(self.current()).chain(more).collect();
        self.refused.push((word, parts));
    }

    /// The message after a file was read.
    pub(crate) fn done(&self, encoding: &str, restore: bool) -> Notice {
        let mut lines = self.refused.clone();
        lines.push((Word::ReadFile, vec![self.current(), encoding.to_owned()]));
        if !self.waiting.is_empty() {
            let names: Vec<String> = self.waiting.iter().map(|f| format!("《{}》", f.name())).collect();
            lines.push((Word::OthersLeft, vec![names.len().to_string(), names.join("")]));
        }
        Notice { warning: !self.refused.is_empty(), lines, restore }
    }

    /// The message after no file was read.
    pub(crate) fn failed(self, kept: bool) -> Notice {
        let mut lines = self.refused;
        if kept {
            lines.push((Word::Kept, Vec::new()));
        }
        Notice { warning: true, lines, restore: false }
    }
}

/// The words for a refusal.
pub(crate) const fn refusal_word(refusal: Refusal) -> Word {
    match refusal {
        Refusal::Binary => Word::RefusedBinary,
        Refusal::Format => Word::RefusedFormat,
        Refusal::Damaged => Word::RefusedDamaged,
        Refusal::Empty => Word::RefusedEmpty,
    }
}

/// Line ends as the text field keeps them, so that what is analysed is what is shown.
pub(crate) fn with_field_line_ends(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}
