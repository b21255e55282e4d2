//! Questions to the hits of a bounded piece of text: which word ends or starts at a place.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Row, Table};
use crate::text::Span;

/// The hits from a place on; every question looks at a bounded number of them.
#[derive(Clone, Copy)]
pub(super) struct Words<'a, 't> {
    pub(super) doc: &'a Document<'t>,
    from: usize,
}

impl<'a, 't> Words<'a, 't> {
    /// Words that start at `from` or later.
    pub(super) fn new(doc: &'a Document<'t>, from: usize) -> Self {
        Self { doc, from }
    }

    pub(super) fn row(self, hit: &Hit) -> &'a Row {
        self.doc.lexicon.row(hit.row)
    }

    /// Whether a hit is a verb of two characters and more that counts what stands behind it: 建成, 改造提升.
    pub(super) fn counts(self, hit: &Hit) -> bool {
        hit.span.len() >= 6 && hit.class == Class::计数
    }

    fn until(self, end: usize) -> &'a [Hit] {
        if self.from >= end { &[] } else { self.doc.hits.starting_in(Span::new(self.from, end)) }
    }

    /// The longest word of a table that ends at `end`.
    pub(super) fn ending(self, end: usize, table: Table) -> Option<&'a Hit> {
        self.until(end).iter().find(|h| h.span.end == end && h.table == table)
    }

    /// The longest word of 变化词 with this class that ends at `end`.
    pub(super) fn class_ending(self, end: usize, class: Class) -> Option<&'a Hit> {
        self.classes_ending(end, &[class])
    }

    /// The longest word of 变化词 with one of these classes that ends at `end`.
    pub(super) fn classes_ending(self, end: usize, classes: &[Class]) -> Option<&'a Hit> {
        self.until(end).iter().find(|h| h.span.end == end && classes.contains(&h.class))
    }

    /// All words that start at `at`, the longest first.
    pub(super) fn starting(self, at: usize) -> impl Iterator<Item = &'a Hit> {
        self.doc.hits.starting_in(Span::new(at, at + 1)).iter()
    }

    /// All words that lie between `start` and `end`.
    pub(super) fn inside(self, start: usize, end: usize) -> impl Iterator<Item = &'a Hit> {
        let span = Span::new(start.min(end), end);
        self.doc.hits.starting_in(span).iter().filter(move |h| h.span.end <= end)
    }
}
