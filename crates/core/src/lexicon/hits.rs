//! Typed hits: where which row's word stands in the text, after the competition between them.

use crate::text::Span;

use super::{Lexicon, Row, Table};

/// A word of a row at a place of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Hit {
    pub(crate) span: Span,
    pub(crate) table: Table,
    /// Index into the rows of the lexicon.
    pub(crate) row: u16,
}

/// All hits of a text, by start, the longer first.
#[derive(Debug, Default)]
pub(crate) struct Hits {
    list: Placed,
    /// The same hits table by table: most questions are about one table, and most hits are of others.
    tables: [Placed; Table::ALL.len()],
}

/// Hits by start, with the number of the first hit of every [`BLOCK`] of the text, so that none is searched for.
#[derive(Debug, Default)]
struct Placed {
    hits: Vec<Hit>,
    /// For each block the first hit that starts in it or behind it.
    first: Vec<u32>,
}

/// Bytes of a block; a look-up walks over the hits of one block at most.
const BLOCK: usize = 32;

impl Placed {
    fn new(hits: Vec<Hit>) -> Self {
        let blocks = hits.last().map_or(0, |h| h.span.start / BLOCK + 1);
        let mut first = Vec::with_capacity(blocks);
        for (number, hit) in (0..).zip(&hits) {
            first.resize(first.len().max(hit.span.start / BLOCK + 1), number);
        }
        Self { hits, first }
    }

    /// The hits that start at `at` or behind it.
    fn from(&self, at: usize) -> &[Hit] {
        let Some(&first) = self.first.get(at / BLOCK) else { return &[] };
        let rest = &self.hits[first as usize..];
        &rest[rest.iter().take_while(|h| h.span.start < at).count()..]
    }
}

impl Hits {
    /// One pass of the automaton, then the competition: a row's conditions must hold, no longer word of the same table may
    /// cover the hit, and no masking word may overlap it unless the hit covers the mask.
    pub(crate) fn find(lexicon: &Lexicon, text: &str) -> Self {
        // About one word begins in every twelve bytes of the genre.
        let mut raw: Vec<Hit> = Vec::with_capacity(text.len() / 12);
        for m in lexicon.automaton.find_overlapping_iter(text) {
            let span = Span::new(m.start(), m.end());
            for &row in &lexicon.rows_of_word[m.value() as usize] {
                if holds(lexicon.row(row), text, span) {
                    insert(&mut raw, Hit { span, table: lexicon.row(row).table, row });
                }
            }
        }
        let masks: Vec<Span> = raw.iter().filter(|h| h.table == Table::Mask).map(|h| h.span).collect();
        // The furthest end seen so far in each table: a later hit that ends at or before it is covered by a longer one.
        let mut reach = [0usize; Table::ALL.len()];
        let mut last = [Span::default(); Table::ALL.len()];
        let mut first_mask = 0;
        raw.retain(|h| {
            let t = h.table as usize;
            let covered = h.span.end <= reach[t] && h.span != last[t];
            if h.span.end > reach[t] {
                reach[t] = h.span.end;
                last[t] = h.span;
            }
            if covered {
                return false;
            }
            while first_mask < masks.len() && masks[first_mask].end + 64 <= h.span.start {
                first_mask += 1;
            }
            let masked = h.table != Table::Mask
                && masks[first_mask..]
                    .iter()
                    .take_while(|m| m.start < h.span.end)
                    .any(|m| m.overlaps(h.span) && !h.span.contains(*m));
            !masked
        });
        let mut counts = [0; Table::ALL.len()];
        raw.iter().for_each(|h| counts[h.table as usize] += 1);
        let mut tables = counts.map(Vec::with_capacity);
        raw.iter().for_each(|h| tables[h.table as usize].push(*h));
        Self { list: Placed::new(raw), tables: tables.map(Placed::new) }
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Hit] {
        &self.list.hits
    }

    /// Those that start inside `span`.
    pub(crate) fn starting_in(&self, span: Span) -> &[Hit] {
        let rest = self.list.from(span.start);
        let end = self.list.from(span.end.max(span.start)).len();
        &rest[..rest.len() - end]
    }

    /// Those of a table that lie wholly inside `span`.
    pub(crate) fn within(&self, span: Span, table: Table) -> impl DoubleEndedIterator<Item = &Hit> {
        let placed = &self.tables[table as usize];
        let rest = placed.from(span.start);
        let end = placed.from(span.end.max(span.start)).len();
        rest[..rest.len() - end].iter().filter(move |h| h.span.end <= span.end)
    }

    /// Whether a hit of a table that starts inside `window` ends just at `end`.
    pub(crate) fn any_ending_at(&self, window: Span, end: usize, table: Table) -> bool {
        self.starting_in(window).iter().any(|h| h.table == table && h.span.end == end)
    }

    /// The longest hit of a table that starts just at `at`.
    pub(crate) fn at(&self, at: usize, table: Table) -> Option<&Hit> {
        self.tables[table as usize].from(at).first().filter(|h| h.span.start == at)
    }
}

/// Puts a hit where it belongs. The automaton reports words by their ends, so that only the few that end together or
/// overlap are out of order: the walk is as short as a word.
fn insert(raw: &mut Vec<Hit>, hit: Hit) {
    let key = |h: &Hit| (h.span.start, std::cmp::Reverse(h.span.end), h.table, h.row);
    let behind = raw.iter().rev().take_while(|h| key(h) > key(&hit)).count();
    raw.insert(raw.len() - behind, hit);
}

fn holds(row: &Row, text: &str, span: Span) -> bool {
    row.conditions.iter().all(|c| c.holds(&text[..span.start], &text[span.end..]))
}
