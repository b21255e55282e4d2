//! Source, span and line.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range `[start, end)` of a text; inside the crate always in UTF-8 bytes, on character boundaries.
///
/// As data it is a pair: `[start, end]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
#[cfg_attr(feature = "typescript", tsify(type = "[number, number]"))]
pub struct Span {
    /// First position.
    pub start: usize,
    /// The position after the last.
    pub end: usize,
}

impl Span {
    /// The span `[start, end)`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Its length in the unit it counts.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing lies in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the position lies inside.
    #[must_use]
    pub const fn holds(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share any position.
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// As a range, for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The words of `text` that it covers.
    ///
    /// # Panics
    /// If it does not lie on character boundaries of `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Self { start, end }
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

/// A text to be analysed, as it was given, with what its formatting said.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    text: &'a str,
    headings: &'a [usize],
}

impl<'a> Source<'a> {
    /// A source without formatting hints.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { text, headings: &[] }
    }

    /// The same with the 1-based numbers of the lines, in order, that the file's formatting sets apart as headings do: by style,
    /// outline level, bold type or centring. A hint is evidence for a heading, never its only reason.
    #[must_use]
    pub const fn with_headings(self, headings: &'a [usize]) -> Self {
        Self { headings, ..self }
    }

    /// Whether the formatting sets a line apart as a heading.
    pub(crate) fn is_set_apart(&self, number: usize) -> bool {
        self.headings.binary_search(&number).is_ok()
    }

    /// The text, unchanged.
    #[must_use]
    pub const fn text(&self) -> &'a str {
        self.text
    }
}

/// One line of the text, blank or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// 1-based.
    pub(crate) number: usize,
    /// Without the line end.
    pub(crate) span: Span,
    /// Without leading and trailing white space (ideographic space, BOM and pictographs too); empty for a blank line.
    pub(crate) content: Span,
}

/// The lines of a text. A line ends at `\n`; a `\r` before it belongs to the line end.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, piece) in text.split_inclusive('\n').enumerate() {
        let body = piece.strip_suffix('\n').unwrap_or(piece);
        let body = body.strip_suffix('\r').unwrap_or(body);
        let lead = body.len() - body.trim_start_matches(is_space).len();
        let inner = body.trim_matches(is_space);
        out.push(Line {
            number: i + 1,
            span: Span::new(start, start + body.len()),
            content: Span::new(start + lead.min(body.len()), start + lead + inner.len()),
        });
        start += piece.len();
    }
    out
}

/// White space of every width, the invisible marks that copied text carries, and the pictographs that posts hang on a line.
fn is_space(c: char) -> bool {
    let pictograph = matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{fe0f}');
    pictograph || c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{0}')
}
