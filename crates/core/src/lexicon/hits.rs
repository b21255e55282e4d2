//! Typed hits: where which row's word stands in the text, after the competition between them.

use std::str::Chars;

use crate::text::{Placed, Span, Start};

use super::trie::{ROOT, Taker, Word};
use super::{Class, Lexicon, Table};

/// A word of a row at a place of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) span: Span,
    pub(crate) table: Table,
    pub(crate) class: Class,
    /// Index into the rows of the lexicon.
    pub(crate) row: u16,
}

/// All hits of a text, by start, the longer first.
#[derive(Debug)]
pub(crate) struct Hits {
    list: Placed<Hit>,
    /// The same hits table by table: most questions are about one table, and most hits are of others.
    tables: [Placed<Hit>; Table::ALL.len()],
    /// The bytes of the longest hit of each table: no hit that ends at a place starts further before it.
    longest: [usize; Table::ALL.len()],
}

impl Start for Hit {
    fn start(&self) -> usize {
        self.span.start
    }
}

impl Hits {
    /// One pass over the text, then the competition: a row's conditions must hold, no longer word of the same table may
    /// cover the hit, and no masking word may overlap it unless the hit covers the mask.
    pub(crate) fn find(lexicon: &Lexicon, text: &str) -> Self {
        let mut hits = uncovered(lexicon, text);
        if lexicon.own_rows > 0 {
            drop_replaced(lexicon, &mut hits);
        }
        let masks: Vec<Span> = hits.iter().filter(|h| h.table == Table::Mask).map(|h| h.span).collect();
        let mut masks = Masks(&masks);
        let mut counts = [0; Table::ALL.len()];
        hits.iter().for_each(|h| counts[h.table as usize] += 1);
        let room = |count| Placed::with_capacity(count, text.len());
        let mut found = Self { list: room(hits.len()), tables: counts.map(room), longest: [0; Table::ALL.len()] };
        for hit in hits.into_iter().filter(|h| h.table == Table::Mask || !masks.hide(h.span)) {
            found.list.push(hit);
            found.tables[hit.table as usize].push(hit);
            let longest = &mut found.longest[hit.table as usize];
            *longest = hit.span.len().max(*longest);
        }
        found
    }

    /// All of a table.
    pub(crate) fn of(&self, table: Table) -> &[Hit] {
        self.tables[table as usize].all()
    }

    /// Those that start inside `span`.
    pub(crate) fn starting_in(&self, span: Span) -> &[Hit] {
        self.list.between(span)
    }

    /// Those of a table that lie wholly inside `span`.
    pub(crate) fn within(&self, span: Span, table: Table) -> impl Iterator<Item = &Hit> {
        self.tables[table as usize].within(span).filter(move |h| h.span.end <= span.end)
    }

    /// Those of a table that start inside `window` and end just where it does, the longest first. However long the window
    /// is, only its last few words are walked over.
    pub(crate) fn closing(&self, window: Span, table: Table) -> impl Iterator<Item = &Hit> {
        let from = window.end.saturating_sub(self.longest[table as usize]).max(window.start);
        self.tables[table as usize].within(Span::new(from, window.end)).filter(move |h| h.span.end == window.end)
    }

    /// Whether a hit of a table that starts inside `window` ends just where it does.
    pub(crate) fn closes(&self, window: Span, table: Table) -> bool {
        self.closing(window, table).next().is_some()
    }

    /// The longest hit of a table that starts just at `at`.
    pub(crate) fn at(&self, at: usize, table: Table) -> Option<&Hit> {
        self.tables[table as usize].from(at).first().filter(|h| h.span.start == at)
    }
}

/// The hits whose conditions hold, in order, without those that a longer one of the same table covers.
fn uncovered(lexicon: &Lexicon, text: &str) -> Vec<Hit> {
    // About one word begins in every five bytes of the genre.
    let mut hits: Vec<Hit> = Vec::with_capacity(text.len() / 5);
    // For each table the hit that reached furthest: a later one that ends at or before it is covered.
    let mut furthest = [Span::default(); Table::ALL.len()];
    // The words that start at a place, with their ends, the shortest first.
    let mut words: Vec<(usize, Word)> = Vec::new();
    let trie = &lexicon.trie;
    let mut chars = text.chars();
    let passed = |chars: &Chars<'_>| text.len() - chars.as_str().len();
    loop {
        let start = passed(&chars);
        let Some(first) = chars.next() else { break };
        let mut ahead = chars.clone();
        let mut place = trie.step(ROOT, first);
        while let Some(here) = place {
            let (word, goes_on) = trie.at(here);
            if !word.is_none() {
                words.push((passed(&ahead), word));
            }
            place = if goes_on { ahead.next().and_then(|c| trie.step(here, c)) } else { None };
        }
        while let Some((end, word)) = words.pop() {
            let span = Span::new(start, end);
            for &Taker { row, table, class, tried } in trie.takers(word) {
                let last = &mut furthest[table as usize];
                let covered = end <= last.end && span != *last;
                if !covered && (!tried || lexicon.conditions(row).iter().all(|c| c.holds(&text[..start], &text[end..]))) {
                    *last = span;
                    hits.push(Hit { span, table, class, row });
                }
            }
        }
    }
    hits
}

/// Bytes beyond which no masking word reaches: masks are words, not sentences.
const LONGEST_MASK: usize = 64;

/// The masking words of a text from some place on, in order.
struct Masks<'a>(&'a [Span]);

impl Masks<'_> {
    /// Whether one overlaps a span without lying inside it. Spans must be asked for in order.
    fn hide(&mut self, span: Span) -> bool {
        while let [first, rest @ ..] = self.0
            && first.end + LONGEST_MASK <= span.start
        {
            self.0 = rest;
        }
        let near = self.0.iter().take_while(|m| m.start < span.end);
        near.into_iter().any(|m| m.overlaps(span) && !span.contains(*m))
    }
}

/// Drops the hits of built-in rows whose words an overlay takes for itself. Rows of an overlay come first among those of a
/// table that take the same word.
fn drop_replaced(lexicon: &Lexicon, hits: &mut Vec<Hit>) {
    let mut own: Vec<Hit> = Vec::new();
    hits.retain(|h| {
        own.retain(|o| o.span == h.span);
        if lexicon.is_own(h.row) {
            own.push(*h);
            return true;
        }
        !own.iter().any(|o| lexicon.replaces(o.row, h.row))
    });
}
