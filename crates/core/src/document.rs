//! The text, cut into lines and sentences and read once for the words of the tables: what every reader below works on.

use std::cell::OnceCell;

use crate::grid::Grid;
use crate::lexicon::{Class, Hits, Lexicon, Table};
use crate::model::Role;
use crate::order::sort_by_place;
use crate::outline;
use crate::text::points::{CLAUSE, Kinds, QUOTED};
use crate::text::{Line, Nesting, Point, Points, Source, Span, View, lines, split_sentences};

/// A text with its lines, sentences and typed hits. Its places are those of the view.
pub(crate) struct Document<'a> {
    view: &'a View<'a>,
    pub(crate) text: &'a str,
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) lines: Vec<Line>,
    /// Which lines the formatting sets apart as headings.
    pub(crate) set_apart: Vec<bool>,
    /// Characters at which something may begin or end.
    pub(crate) points: Points,
    /// Balanced quotes and brackets, one for each line.
    pub(crate) nesting: Vec<Nesting>,
    pub(crate) sentences: Vec<Sentence>,
    /// For each line its first sentence, or that of the next line that has one; at last how many sentences there are.
    first_sentences: Vec<usize>,
    pub(crate) hits: Hits,
    /// The tables of tasks.
    pub(crate) grid: Grid,
    /// Names of places, packed, in order.
    ranked_places: OnceCell<Vec<u64>>,
    /// Whether brackets charge more than one with their items.
    charges: OnceCell<bool>,
    /// Whether paragraphs that had been run together in one line were parted by their numbers only.
    pub(crate) parted: bool,
}

/// One sentence (annotation rule 1), without white space at its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sentence {
    pub(crate) span: Span,
    /// Index of its line in [`Document::lines`].
    pub(crate) line: usize,
}

/// What the readers of outline, roles and directives found out about a sentence; the readers after them build on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Mood {
    /// The role of its paragraph.
    pub(crate) role: Role,
    /// Whether it tells someone to act.
    pub(crate) order: bool,
}

impl<'a> Document<'a> {
    pub(crate) fn new(source: &Source<'_>, view: &'a View<'a>, lexicon: &'a Lexicon) -> Self {
        let text = view.text();
        let mut points = Points::of(text);
        let whole = lines(text, &points);
        let before = whole.len();
        let lines = outline::part(lexicon, text, &points, whole);
        let parted = lines.len() > before;
        let hits = Hits::find(lexicon, text);
        let grid = Grid::of(text, &lines, &hits, lexicon);
        let mut nesting: Vec<Nesting> = Vec::with_capacity(lines.len());
        let mut sentences: Vec<Sentence> = Vec::new();
        let mut first_sentences: Vec<usize> = Vec::with_capacity(lines.len() + 1);
        for (i, line) in lines.iter().enumerate() {
            first_sentences.push(sentences.len());
            let mut pairs = Nesting::default();
            // Every cell of a row is read for itself.
            let row = grid.row(line.span);
            let whole = row.is_empty().then_some(line.content);
            for span in row.iter().map(|c| c.span).chain(whole).filter(|s| !s.is_empty()) {
                let own = Nesting::of(points.between(span));
                own.pairs().for_each(|pair| points.quote(pair));
                let spans = split_sentences(text, span, points.between(span), &own);
                sentences.extend(spans.into_iter().map(|span| Sentence { span, line: i }));
                pairs.append(own);
            }
            nesting.push(pairs);
        }
        first_sentences.push(sentences.len());
        let set_apart = lines.iter().map(|l| source.is_set_apart(l.number)).collect();
        Self {
            view,
            text,
            lexicon,
            lines,
            set_apart,
            points,
            nesting,
            sentences,
            first_sentences,
            hits,
            grid,
            ranked_places: OnceCell::new(),
            charges: OnceCell::new(),
            parted,
        }
    }

    /// The words of a span, as they are read.
    pub(crate) fn str(&self, span: Span) -> &'a str {
        span.of(self.text)
    }

    /// The words of a span, as they are written.
    pub(crate) fn written(&self, span: Span) -> String {
        self.view.written(span).to_owned()
    }

    /// The first word of a class inside a span.
    pub(crate) fn first(&self, span: Span, class: Class) -> Option<Span> {
        self.hits.within(span, class.table()).find(|h| h.class == class).map(|h| h.span)
    }

    /// Whether a word of a class lies inside a span.
    pub(crate) fn has(&self, span: Span, class: Class) -> bool {
        self.first(span, class).is_some()
    }

    /// The word of the table 句意词 that opens at a place, where it is of a class.
    pub(crate) fn sense_at(&self, at: usize, class: Class) -> Option<Span> {
        let mut here = self.hits.within(Span::new(at, self.text.len()), Table::Sense).take_while(|h| h.span.start == at);
        here.find(|h| h.class == class).map(|h| h.span)
    }

    /// The word of the table 句意词 of a class with which a span ends.
    pub(crate) fn sense_closing(&self, span: Span, class: Class) -> Option<Span> {
        self.hits.closing(span, Table::Sense).find(|h| h.class == class).map(|h| h.span)
    }

    /// Whether a position lies inside quotes or brackets of its line.
    pub(crate) fn quoted(&self, line: usize, at: usize) -> bool {
        self.nesting[line].inside(at)
    }

    /// The balanced pair of quotes or brackets that holds a position of a line, its marks included.
    pub(crate) fn pair_at(&self, line: usize, at: usize) -> Option<Span> {
        self.nesting[line].pair_at(at)
    }

    /// Whether the text uses a name of two or three characters with the rank of a place behind it: 浦东 of 浦东新区.
    pub(crate) fn ranks_place(&self, name: &str) -> bool {
        self.ranked_places.get_or_init(|| self.ranked_places()).binary_search(&packed(name)).is_ok()
    }

    /// Whether brackets name those who answer for their items, found out once.
    pub(crate) fn charges_in_brackets(&self, find: impl FnOnce() -> bool) -> bool {
        *self.charges.get_or_init(find)
    }

    fn ranked_places(&self) -> Vec<u64> {
        let mut out = Vec::new();
        for hit in self.hits.of(Table::Organisation) {
            if matches!(hit.class, Class::地方 | Class::园区) {
                let before = &self.text[..hit.span.start];
                let starts = before.char_indices().rev().take(3).map(|(i, _)| i);
                // A word of the tables is no name: 重点区县 makes 重点 no place.
                let known = |i: usize| self.hits.starting_in(Span::new(i, hit.span.start)).iter().any(|h| h.span.len() > 3);
                out.extend(starts.skip(1).filter(|&i| !known(i)).map(|i| packed(&before[i..])));
            }
        }
        sort_by_place(&mut out, |name| ((name >> 32) as usize, (name & 0xffff_ffff) as usize));
        out.dedup();
        out
    }

    /// Whether the text is set one sentence a line, so that a line is no paragraph.
    pub(crate) fn is_one_sentence_a_line(&self) -> bool {
        let filled = self.lines.iter().filter(|l| !l.content.is_empty()).count();
        let size: usize = self.lines.iter().map(|l| l.content.len()).sum();
        filled >= 60 && self.sentences.len() * 10 <= filled * 13 && size / filled.max(1) < 240
    }

    /// Indices of the sentences of a line.
    pub(crate) fn sentences_of(&self, line: usize) -> std::ops::Range<usize> {
        self.first_sentences[line]..self.first_sentences[line + 1]
    }

    /// Index of the line that holds a position.
    pub(crate) fn line_at(&self, at: usize) -> usize {
        self.lines.partition_point(|l| l.span.start <= at).saturating_sub(1)
    }

    /// Index of the sentence that holds a position.
    pub(crate) fn sentence_at(&self, at: usize) -> Option<usize> {
        let i = self.sentences.partition_point(|s| s.span.end <= at);
        self.sentences.get(i).is_some_and(|s| s.span.start <= at).then_some(i)
    }

    /// The points of a span that are of some kinds, and quoted or not.
    pub(crate) fn points(&self, span: Span, kinds: Kinds) -> impl Iterator<Item = &Point> {
        self.points.within(span).filter(move |p| p.is(kinds))
    }

    /// The clauses of a span: its pieces between commas, colons and stops outside quotes and brackets, without them.
    pub(crate) fn clauses(&self, span: Span) -> Vec<Span> {
        let mut out = Vec::with_capacity(8);
        let mut start = span.start;
        for mark in self.clause_marks(span) {
            if start < mark.at {
                out.push(Span::new(start, mark.at));
            }
            start = mark.end();
        }
        if start < span.end {
            out.push(Span::new(start, span.end));
        }
        out
    }

    /// The marks that end clauses of a span.
    pub(crate) fn clause_marks(&self, span: Span) -> impl Iterator<Item = &Point> {
        // 17:00 and 6.2：47.7 are one word.
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let inside = move |p: &Point| {
            let (before, behind) = (&self.text[..p.at], &self.text[p.end()..]);
            matches!(p.c, ':' | '：') && digit(before.chars().next_back()) && digit(behind.chars().next())
        };
        self.points(span, CLAUSE).filter(move |p| !p.is(QUOTED) && !inside(p))
    }
}

/// A name of at most three characters as one number, its length included: comparing these is cheaper than comparing words.
fn packed(name: &str) -> u64 {
    name.chars().fold(1, |packed, c| packed << 21 | u64::from(c))
}
