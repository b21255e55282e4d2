//! Rows of the reader's own, as the worker reads with them.

use gangmu::lexicon::{Lexicon, TableError};

use crate::protocol::Verdict;

/// What errors call them.
pub const NAME: &str = "我的词表";

/// Times that rows are left out before all of them are: first for their cells, then for their examples, then for those of others
/// that held only by them.
const TRIES: usize = 3;

/// The tables with the rows of one text over them.
#[derive(Debug, Default)]
pub struct OwnWords {
    text: String,
    /// `None` if there are no rows, or none that can be read with.
    lexicon: Option<Lexicon>,
    verdict: Verdict,
}

impl OwnWords {
    /// Lays the rows of a text over the built-in tables; those that are wrong are left out.
    #[must_use]
    pub fn new(text: &str) -> Self {
        let mut own = Self { text: text.to_owned(), ..Self::default() };
        let mut rest = text.to_owned();
        for _ in 0..if text.is_empty() { 0 } else { TRIES } {
            match Lexicon::built_in().with_overlay(NAME, &rest) {
                Ok(lexicon) => {
                    own.lexicon = Some(lexicon);
                    break;
                }
                Err(errors) => {
                    rest = without(&rest, &errors);
                    own.verdict.errors.extend(errors);
                }
            }
        }
        own
    }

    /// The text of the rows.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The tables to read with.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        self.lexicon.as_ref().unwrap_or_else(|| Lexicon::built_in())
    }

    /// What is to be said of the rows; `examples` are those by which the built-in ones prove themselves.
    pub fn verdict(&mut self, examples: &str) -> &Verdict {
        self.lexicon = self.lexicon.take().map(|lexicon| lexicon.with_examples(examples));
        self.verdict.shaken = self.lexicon.as_ref().map_or_else(Vec::new, Lexicon::check);
        &self.verdict
    }
}

/// A text whose lines that are to blame are empty, so that the others keep their numbers.
fn without(text: &str, errors: &[TableError]) -> String {
    let line =
        |(i, line): (usize, &str)| if errors.iter().any(|e| e.line == i + 1) { "\n".to_owned() } else { format!("{line}\n") };
    text.lines().enumerate().map(line).collect()
}
