//! Everything that was done by hand to one text.

use std::collections::{BTreeMap, HashSet};
use std::fmt;

use gangmu::{Analysis, Span};
use serde::{Deserialize, Serialize};

use crate::anchor::{Anchor, Found, Kind, find_all};
use crate::apply::{Reviewed, USER};
use crate::change::{Change, Edit, Key};

/// Name and number of the format in which a review is kept.
pub const SCHEMA: &str = "gangmu.review/1";

/// The changes made to one text, the newest last, and those that were undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Review {
    schema: String,
    pub(crate) anchors: BTreeMap<Key, Anchor>,
    pub(crate) done: Vec<Change>,
    undone: Vec<Change>,
    /// The key of the next item.
    next: Key,
    /// Bytes of the text in which the anchors were last seen.
    pub(crate) length: usize,
    /// Bytes of the text in which the newest change was made. When that text comes back after another one, all sentences are
    /// taken to be where they stood in it; of two with the same words the other text may have held but one.
    #[serde(default)]
    home: usize,
}

impl Default for Review {
    fn default() -> Self {
        let (anchors, done, undone) = Default::default();
        Self { schema: SCHEMA.to_owned(), anchors, done, undone, next: 1, length: 0, home: 0 }
    }
}

/// Why a kept review cannot be read.
#[derive(Debug)]
pub struct ReadError(Cause);

#[derive(Debug)]
enum Cause {
    Other(String),
    Damaged(serde_json::Error),
}

impl ReadError {
    /// Whether it was written in a format that is not ours, such as that of a newer version.
    #[must_use]
    pub const fn is_other_format(&self) -> bool {
        matches!(self.0, Cause::Other(_))
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Cause::Other(schema) => write!(f, "保存的格式是“{schema}”，本页只认识“{SCHEMA}”"),
            Cause::Damaged(cause) => write!(f, "保存的内容不完整：{cause}"),
        }
    }
}

impl std::error::Error for ReadError {}

impl Review {
    /// Reads a review that was kept with [`Review::to_json`].
    ///
    /// # Errors
    /// If it is damaged or of another format; [`ReadError::is_other_format`] tells which.
    pub fn from_json(json: &str) -> Result<Self, ReadError> {
        #[derive(Deserialize)]
        struct Tag {
            schema: String,
        }
        let damaged = |e| ReadError(Cause::Damaged(e));
        let tag: Tag = serde_json::from_str(json).map_err(damaged)?;
        if tag.schema != SCHEMA {
            return Err(ReadError(Cause::Other(tag.schema)));
        }
        serde_json::from_str(json).map_err(damaged)
    }

    /// As JSON, with the format's name inside.
    ///
    /// # Panics
    /// Never: the keys of its maps are numbers and all else is plain data.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_else(|e| unreachable!("a review is plain data: {e}"))
    }

    /// Whether nothing was ever done.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.done.is_empty() && self.undone.is_empty()
    }

    /// How many changes can be undone and redone.
    #[must_use]
    pub fn steps(&self) -> (usize, usize) {
        (self.done.len(), self.undone.len())
    }

    /// Does something to the item `id` of `seen`, which must be this review applied to `text`; `false` if there is no such item.
    pub fn make(&mut self, seen: &Reviewed, text: &str, id: &str, edit: Edit) -> bool {
        let Some(key) = self.key_of(seen, text, id) else { return false };
        self.push(text, Change { key, edit });
        true
    }

    /// Makes one task of several; the first id takes the others. `false` if fewer than two of them are tasks.
    pub fn merge(&mut self, seen: &Reviewed, text: &str, ids: &[&str]) -> bool {
        let mut spans = Vec::new();
        for id in ids {
            if seen.analysis.directives.iter().any(|d| d.id == *id) && !spans.contains(id) {
                spans.push(*id);
            }
        }
        if spans.len() < 2 {
            return false;
        }
        let keys: Vec<Key> = spans.iter().filter_map(|id| self.key_of(seen, text, id)).collect();
        self.push(text, Change { key: keys[0], edit: Edit::Merge(keys[1..].to_vec()) });
        true
    }

    /// Makes two tasks of one, the second from byte `at` of the text on. `false` if `at` does not lie inside the task, between
    /// two characters.
    pub fn split(&mut self, seen: &Reviewed, text: &str, id: &str, at: usize) -> bool {
        let Some(task) = seen.analysis.directives.iter().find(|d| d.id == id) else { return false };
        let span = task.span;
        let inside = span.start < at && at < span.end && text.is_char_boundary(at);
        let is_blank = |part: Span| part.of(text).trim().is_empty();
        if !inside || is_blank(Span::new(span.start, at)) || is_blank(Span::new(at, span.end)) {
            return false;
        }
        let Some(key) = self.key_of(seen, text, id) else { return false };
        let tail = self.new_key(Anchor::new(Kind::Task, text, Span::new(at, span.end), None));
        self.push(text, Change { key, edit: Edit::Split { at: at - span.start, tail } });
        true
    }

    /// Makes the selected words a task or a figure; one that was taken out is put back. `false` if nothing but white space is
    /// selected, or what is one already.
    pub fn add(&mut self, seen: &Reviewed, text: &str, kind: Kind, span: Span) -> bool {
        let Some(words) = text.get(span.range()) else { return false };
        let start = span.start + (words.len() - words.trim_start().len());
        let span = Span::new(start, start + words.trim().len());
        let known = match kind {
            Kind::Task => seen.analysis.directives.iter().any(|d| d.span == span),
            Kind::Figure => seen.analysis.figures.iter().any(|f| f.span == span),
        };
        if span.is_empty() || known {
            return false;
        }
        if let Some(dropped) = seen.dropped.iter().find(|d| d.kind == kind && d.span == span) {
            self.push(text, Change { key: dropped.key, edit: Edit::Restore });
            return true;
        }
        let anchor = match kind {
            Kind::Task => Anchor::new(kind, text, span, None),
            Kind::Figure => Anchor::new(kind, text, crate::draft::sentence_around(text, span), Some(span)),
        };
        let key = self.new_key(anchor);
        self.push(text, Change { key, edit: Edit::Add });
        true
    }

    /// Takes back the newest change; `false` if there is none.
    pub fn undo(&mut self) -> bool {
        self.done.pop().map(|change| self.undone.push(change)).is_some()
    }

    /// Makes the change again that was taken back last; `false` if there is none.
    pub fn redo(&mut self) -> bool {
        self.undone.pop().map(|change| self.done.push(change)).is_some()
    }

    /// Notes where the sentences stand in an edited text. Those that are gone keep their old place and are found again when
    /// their words come back; so do those among strange neighbours, which is another text, and those of which one with the same
    /// words is gone, because which of them is left cannot be told. In the text in which the newest change was made all stand
    /// where they stood then.
    pub fn reanchor(&mut self, analysis: &Analysis, text: &str) {
        if self.home == text.len() && self.anchors.values().all(|a| a.home.is_none_or(|at| a.stands_at(text, at).is_some())) {
            self.anchors.values_mut().for_each(|anchor| anchor.go_home(text));
            self.length = text.len();
        }
        let found = find_all(&self.anchors, analysis, text, self.length);
        let gone: HashSet<(Kind, &str)> =
            self.anchors.iter().filter(|(key, _)| !found.contains_key(key)).map(|(_, a)| (a.kind, a.quote.as_str())).collect();
        let at_home = |key: &Key, place: &Found| {
            let anchor = &self.anchors[key];
            !gone.contains(&(anchor.kind, anchor.quote.as_str())) && anchor.knows(text, place.span)
        };
        let seen: Vec<(Key, Span)> = found.iter().filter(|(k, f)| at_home(k, f)).map(|(k, f)| (*k, f.span)).collect();
        for (key, span) in seen {
            if let Some(anchor) = self.anchors.get_mut(&key) {
                anchor.see(text, span);
            }
        }
        self.length = text.len();
    }

    fn push(&mut self, text: &str, change: Change) {
        self.length = text.len();
        self.done.push(change);
        if !self.undone.is_empty() {
            self.undone.clear();
            let used: Vec<Key> = self.done.iter().flat_map(Change::keys).collect();
            self.anchors.retain(|key, _| used.contains(key));
        }
        self.home = text.len();
        for anchor in self.anchors.values_mut() {
            anchor.home = anchor.stands_at(text, anchor.at).map(|span| span.start);
        }
    }

    fn new_key(&mut self, anchor: Anchor) -> Key {
        let key = self.next;
        self.next += 1;
        self.anchors.insert(key, anchor);
        key
    }

    /// The key of an item; one that was never touched gets one. A target that a person wrote is part of its task and has none.
    fn key_of(&mut self, seen: &Reviewed, text: &str, id: &str) -> Option<Key> {
        if let Some(key) = seen.key_of(id) {
            return Some(key);
        }
        let anchor = match seen.analysis.directives.iter().find(|d| d.id == id) {
            Some(task) => Anchor::new(Kind::Task, text, task.span, None),
            None => {
                let figure = seen.analysis.figures.iter().find(|f| f.id == id && f.because != [USER])?;
                Anchor::new(Kind::Figure, text, figure.sentence, Some(figure.span))
            }
        };
        Some(self.new_key(anchor))
    }
}
