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
    list: Vec<Hit>,
}

impl Hits {
    /// One pass of the automaton, then the competition: a row's conditions must hold, no longer word of the same table may
    /// cover the hit, and no masking word may overlap it unless the hit covers the mask.
    pub(crate) fn find(lexicon: &Lexicon, text: &str) -> Self {
        let mut raw: Vec<Hit> = Vec::new();
        for m in lexicon.automaton.find_overlapping_iter(text) {
            let span = Span::new(m.start(), m.end());
            for &row in &lexicon.rows_of_word[m.value() as usize] {
                if holds(lexicon.row(row), text, span) {
                    raw.push(Hit { span, table: lexicon.row(row).table, row });
                }
            }
        }
        raw.sort_unstable_by_key(|h| (h.span.start, std::cmp::Reverse(h.span.end), h.table, h.row));
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
        Self { list: raw }
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[Hit] {
        &self.list
    }

    /// Those that start inside `span`.
    pub(crate) fn starting_in(&self, span: Span) -> &[Hit] {
        let from = self.list.partition_point(|h| h.span.start < span.start);
        let to = from + self.list[from..].partition_point(|h| h.span.start < span.end);
        &self.list[from..to]
    }

    /// Those of a table that lie wholly inside `span`.
    pub(crate) fn within(&self, span: Span, table: Table) -> impl Iterator<Item = &Hit> {
        self.starting_in(span).iter().filter(move |h| h.table == table && h.span.end <= span.end)
    }

    /// The longest hit of a table that starts just at `at`.
    pub(crate) fn at(&self, at: usize, table: Table) -> Option<&Hit> {
        let from = self.list.partition_point(|h| h.span.start < at);
        self.list[from..].iter().take_while(|h| h.span.start == at).find(|h| h.table == table)
    }
}

fn holds(row: &Row, text: &str, span: Span) -> bool {
    row.conditions.iter().all(|c| c.holds(&text[..span.start], &text[span.end..]))
}
