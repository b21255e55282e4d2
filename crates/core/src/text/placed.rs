//! Things at their places in a text, so that those of a span are found without a search.

use super::Span;
#[cfg(test)]
use super::looks::looked;

/// Counts nothing outside of tests.
#[cfg(not(test))]
fn looked(_: usize) {}

/// A thing that starts somewhere.
pub(crate) trait Start {
    /// Its first byte.
    fn start(&self) -> usize;
}

/// Things by start, with the number of the first one of every block of the text.
#[derive(Debug)]
pub(crate) struct Placed<T> {
    all: Vec<T>,
    /// For each block the first thing that starts in it or behind it.
    first: Vec<u32>,
    /// The bytes of a block, as a power of two. A look-up walks over the things of one block at most.
    shift: u32,
}

impl<T: Start> Placed<T> {
    /// None yet, with room for so many in a text of so many bytes. Of so many there are a few in a block.
    pub(crate) fn with_capacity(count: usize, bytes: usize) -> Self {
        let shift = (2 * bytes / count.max(1)).clamp(8, 1024).ilog2();
        Self { all: Vec::with_capacity(count), first: Vec::with_capacity((bytes >> shift) + 1), shift }
    }

    /// Adds one that starts at or behind the place where the last one does.
    pub(crate) fn push(&mut self, thing: T) {
        let block = thing.start() >> self.shift;
        while self.first.len() <= block {
            self.first.push(self.all.len() as u32);
        }
        self.all.push(thing);
    }

    /// All of them.
    pub(crate) fn all(&self) -> &[T] {
        &self.all
    }

    /// The number of the first that starts at `at` or behind it.
    fn lower(&self, at: usize) -> usize {
        let Some(&first) = self.first.get(at >> self.shift) else { return self.all.len() };
        let mut number = first as usize;
        while self.all.get(number).is_some_and(|t| t.start() < at) {
            number += 1;
        }
        looked(number - first as usize + 1);
        number
    }

    /// Those that start at `at` or behind it.
    pub(crate) fn from(&self, at: usize) -> &[T] {
        &self.all[self.lower(at)..]
    }

    /// Those that start inside `span`, for who may have enough of the first ones.
    pub(crate) fn within(&self, span: Span) -> impl Iterator<Item = &T> {
        self.from(span.start).iter().inspect(|_| looked(1)).take_while(move |t| t.start() < span.end)
    }

    /// Those that start inside `span`.
    pub(crate) fn between(&self, span: Span) -> &[T] {
        let found = &self.all[self.lower(span.start)..self.lower(span.end.max(span.start))];
        looked(found.len());
        found
    }

    /// The same, to be changed.
    pub(crate) fn between_mut(&mut self, span: Span) -> &mut [T] {
        let (from, to) = (self.lower(span.start), self.lower(span.end.max(span.start)));
        &mut self.all[from..to]
    }
}
