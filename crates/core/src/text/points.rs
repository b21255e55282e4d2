//! Points: the few characters at which something may begin or end, found in one pass over the text.
//!
//! Most characters of the genre are words, and tell nothing of lines, brackets, sentences, clauses, values or times. Whoever
//! looks for one of these walks over the points of a span and never over its other characters.

use super::Span;
use super::placed::{Placed, Start};

/// What a character may be, as a set of the constants below.
pub(crate) type Kinds = u16;

/// A quotation mark or bracket.
pub(crate) const BRACKET: Kinds = 1;
/// Ends a sentence, unless it is quoted.
pub(crate) const STOP: Kinds = 1 << 1;
/// Ends a clause, unless it is quoted.
pub(crate) const CLAUSE: Kinds = 1 << 2;
/// Opens a value.
pub(crate) const VALUE: Kinds = 1 << 3;
/// Opens a time expression.
pub(crate) const TIME: Kinds = 1 << 4;
/// White space.
pub(crate) const SPACE: Kinds = 1 << 5;
/// Makes an adverb of the words before it.
pub(crate) const MANNER: Kinds = 1 << 6;
/// Lies inside balanced quotes or brackets of its line, or is one of them.
pub(crate) const QUOTED: Kinds = 1 << 7;
/// Ends the caption of a picture, behind a stroke.
pub(crate) const CAPTION: Kinds = 1 << 8;

/// White space, or a mark that nobody sees.
pub(crate) const BLANK: Kinds = 1 << 9;

/// The characters of each kind.
const CHARACTERS: [(Kinds, &str); 9] = [
    (CAPTION, "摄"),
    (MANNER, "式"),
    (BRACKET, "\"“”‘’（）()《》【】「」『』〔〕[]〈〉"),
    (STOP, "。！？；!?;"),
    (CLAUSE, "，,：:。；;！？"),
    (VALUE, "0123456789０１２３４５６７８９*＊XxＸｘ×╳✕零〇○一二两三四五六七八九十百千万亿第前倒翻数几首-－−"),
    (TIME, "0123456789０１２３４５６７８９一二三四五六七八九十两〇零×XxＸ*＊到至截力于在今明本当后次翌每第即“"),
    (BLANK, "\0\u{ad}\u{200b}\u{200c}\u{200d}\u{200e}\u{200f}\u{2060}\u{fe0f}\u{feff}"),
    (
        SPACE | BLANK,
        "\t\n\u{b}\u{c}\r \u{85}\u{a0}\u{1680}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}",
    ),
];

/// Characters of a page of the table; as many as differ in the last byte of their UTF-8.
const PAGE: usize = 64;
/// Pages up to U+FFFF; no character behind it is a point.
const PAGES: usize = 0x1_0000 / PAGE;
/// Pages that hold a point, and an empty one before them.
const FILLED: usize = 46;

/// The kinds of all characters: of each page its place among the filled ones, and those.
struct Table {
    places: [u8; PAGES],
    pages: [[Kinds; PAGE]; FILLED],
}

static TABLE: Table = Table::build();

impl Table {
    const fn build() -> Self {
        let mut table = Self { places: [0; PAGES], pages: [[0; PAGE]; FILLED] };
        let (mut next, mut group) = (1, 0);
        while group < CHARACTERS.len() {
            let (kind, characters) = CHARACTERS[group];
            let (bytes, mut at) = (characters.as_bytes(), 0);
            while at < bytes.len() {
                let (page, low, len) = split(bytes, at);
                if table.places[page] == 0 {
                    table.places[page] = next;
                    next += 1;
                }
                table.pages[table.places[page] as usize][low] |= kind;
                at += len;
            }
            group += 1;
        }
        assert!(next as usize == FILLED, "FILLED must count the pages");
        table
    }

    fn kinds(&self, c: char) -> Kinds {
        let place = self.places.get(c as usize / PAGE).copied().unwrap_or(0);
        self.pages[usize::from(place)][c as usize % PAGE]
    }
}

/// Whether a character is of one of some kinds.
pub(crate) fn is_of(c: char, kinds: Kinds) -> bool {
    TABLE.kinds(c) & kinds != 0
}

/// The page of the character at a byte of UTF-8, its place in the page, and its length; of characters of three bytes at most.
const fn split(bytes: &[u8], at: usize) -> (usize, usize, usize) {
    let first = bytes[at];
    if first < 0x80 {
        (first as usize / PAGE, first as usize % PAGE, 1)
    } else if first < 0xe0 {
        ((first & 0x1f) as usize, (bytes[at + 1] & 0x3f) as usize, 2)
    } else {
        ((first & 0x0f) as usize * PAGE + (bytes[at + 1] & 0x3f) as usize, (bytes[at + 2] & 0x3f) as usize, 3)
    }
}

/// A character that may begin or end something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Point {
    /// Its first byte.
    pub(crate) at: usize,
    pub(crate) c: char,
    kinds: Kinds,
}

impl Point {
    /// Whether it is of one of these kinds.
    pub(crate) fn is(&self, kinds: Kinds) -> bool {
        self.kinds & kinds != 0
    }

    /// Where the text goes on behind it.
    pub(crate) fn end(&self) -> usize {
        self.at + self.c.len_utf8()
    }
}

impl Start for Point {
    fn start(&self) -> usize {
        self.at
    }
}

/// The points of a text, in order.
#[derive(Debug)]
pub(crate) struct Points {
    placed: Placed<Point>,
    /// Characters of the text that are no white space.
    pub(crate) written: usize,
}

impl Points {
    /// The points of a text. None is [`QUOTED`] yet: [`Points::quote`] says which are.
    pub(crate) fn of(text: &str) -> Self {
        // About one character in five of the genre is a point.
        let mut placed = Placed::with_capacity(text.len() / 15, text.len());
        let mut written = 0;
        let mut chars = text.chars();
        loop {
            let at = text.len() - chars.as_str().len();
            let Some(c) = chars.next() else { break };
            let kinds = TABLE.kinds(c);
            if kinds != 0 {
                placed.push(Point { at, c, kinds });
            }
            written += usize::from(kinds & SPACE == 0);
        }
        Self { placed, written }
    }

    /// The points of a span, one by one.
    pub(crate) fn within(&self, span: Span) -> impl Iterator<Item = &Point> {
        self.placed.within(span)
    }

    /// The points of a span.
    pub(crate) fn between(&self, span: Span) -> &[Point] {
        self.placed.between(span)
    }

    /// Marks the points inside a span as [`QUOTED`].
    pub(crate) fn quote(&mut self, span: Span) {
        self.placed.between_mut(span).iter_mut().for_each(|p| p.kinds |= QUOTED);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_character_has_its_kinds() {
        let all: String = ('\0'..=char::MAX).collect();
        let points = Points::of(&all);
        let of = |c: char| CHARACTERS.iter().filter(|(_, s)| s.contains(c)).fold(0, |kinds, (kind, _)| kinds | kind);
        let mut found = points.between(Span::new(0, all.len())).iter();
        for (at, c) in all.char_indices().filter(|&(_, c)| of(c) != 0) {
            assert_eq!(found.next(), Some(&Point { at, c, kinds: of(c) }));
        }
        assert_eq!(found.next(), None);
        assert_eq!(points.written, all.chars().filter(|c| !c.is_whitespace()).count());
    }
}
