//! An analysis as it is after all corrections.

use std::collections::{BTreeMap, HashMap};

use gangmu::{Analysis, Directive, Figure, Span};
use serde::{Deserialize, Serialize};

use crate::anchor::{Anchor, Found, Kind, find_all};
use crate::change::{Change, Edit, Field, Key};
use crate::draft::{Draft, deadlines, merged, new_figure, new_task, owners, part, written_target};
use crate::entry::Entry;
use crate::order::sort_compact;
use crate::review::Review;

/// Stands in `because` of everything that a person said and the reading did not.
pub const USER: &str = "USER";

/// What was done to an item.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Mark {
    /// Its key.
    pub key: Key,
    /// Whether it was added by hand.
    pub added: bool,
    /// The corrected fields.
    pub fields: Vec<Field>,
    /// Whether its sentence was edited since it was corrected, so that the correction wants a second look.
    pub reworded: bool,
    /// Places of the text beside its span that it was merged from.
    pub sources: Vec<Span>,
    /// The task as it was read, if it is one that was read.
    pub task: Option<Directive>,
    /// The figure as it was read, if it is one that was read.
    pub figure: Option<Figure>,
}

impl Mark {
    /// Whether it differs from what was read, and not only in its ledger entry.
    #[must_use]
    pub fn is_correction(&self) -> bool {
        self.added || !self.fields.is_empty()
    }
}

/// An item that a person took out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dropped {
    /// Its key, for [`Reviewed::restore`].
    pub key: Key,
    /// Its id.
    pub id: String,
    /// What it was.
    pub kind: Kind,
    /// Its place.
    pub span: Span,
    /// Its words.
    pub text: String,
}

/// Something done to a sentence that does not stand in the text any more. It is kept, and holds again when the words come back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lost {
    /// Its key.
    pub key: Key,
    /// What it was.
    pub kind: Kind,
    /// The sentence as it stood.
    pub quote: String,
    /// What was done to it, in order.
    pub edits: Vec<Edit>,
}

/// An analysis after all corrections, and what they were.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reviewed {
    /// In the shape in which it was read. Words that a person wrote and the text does not hold have an empty span; whatever a
    /// person changed has [`USER`] in its `because`.
    pub analysis: Analysis,
    /// By id of a directive or figure of `analysis`.
    pub marks: BTreeMap<String, Mark>,
    /// The ledger, by id of a directive of `analysis`.
    pub entries: BTreeMap<String, Entry>,
    /// What was taken out.
    pub dropped: Vec<Dropped>,
    /// What lost its sentence.
    pub lost: Vec<Lost>,
}

impl Reviewed {
    /// The key of an item that was touched.
    #[must_use]
    pub fn key_of(&self, id: &str) -> Option<Key> {
        let marked = self.marks.get(id).map(|m| m.key);
        marked.or_else(|| self.dropped.iter().find(|d| d.id == id).map(|d| d.key))
    }
}

impl Review {
    /// The analysis after all changes. `analysis` must be that of `text`, its offsets in UTF-8 bytes.
    #[must_use]
    pub fn apply(&self, analysis: &Analysis, text: &str) -> Reviewed {
        let mut used: BTreeMap<Key, Anchor> = BTreeMap::new();
        for key in self.done.iter().flat_map(Change::keys) {
            self.anchors.get(&key).into_iter().for_each(|a| drop(used.insert(key, a.clone())));
        }
        let found = find_all(&used, analysis, text, self.length);
        let mut desk = Work::new(analysis, text);
        for (key, place) in &found {
            desk.tie(*key, &used[key], *place);
        }
        let mut lost: BTreeMap<Key, Vec<Edit>> = BTreeMap::new();
        for change in &self.done {
            if !desk.make(change.key, &change.edit, &used, &found) {
                lost.entry(change.key).or_default().push(change.edit.clone());
            }
        }
        let lost = lost.into_iter().filter_map(|(key, edits)| {
            let anchor = used.get(&key)?;
            Some(Lost { key, kind: anchor.kind, quote: anchor.quote.clone(), edits })
        });
        desk.finish(lost.collect())
    }

    /// Puts an item back that was taken out.
    pub fn restore(&mut self, dropped: &Dropped, seen: &Reviewed, text: &str) -> bool {
        self.make(seen, text, &dropped.id, Edit::Restore)
    }
}

/// All items while the changes are made.
struct Work<'a> {
    text: &'a str,
    analysis: &'a Analysis,
    tasks: Vec<Draft<Directive>>,
    figures: Vec<Draft<Figure>>,
    places: HashMap<Key, (Kind, usize)>,
    entries: BTreeMap<Key, Entry>,
}

impl<'a> Work<'a> {
    fn new(analysis: &'a Analysis, text: &'a str) -> Self {
        Self {
            text,
            analysis,
            tasks: analysis.directives.iter().cloned().map(Draft::read).collect(),
            figures: analysis.figures.iter().cloned().map(Draft::read).collect(),
            places: HashMap::new(),
            entries: BTreeMap::new(),
        }
    }

    /// Ties a key to the item that was read at its place, if there is one.
    fn tie(&mut self, key: Key, anchor: &Anchor, found: Found) {
        let span = value_span(anchor, found);
        let place = match anchor.kind {
            Kind::Task => place_at(&mut self.tasks, |d| d.span, span, key, found.reworded),
            Kind::Figure => place_at(&mut self.figures, |f| f.span, span, key, found.reworded),
        };
        if let Some(i) = place {
            self.places.insert(key, (anchor.kind, i));
        }
    }

    /// The item of a key; one whose words stand in the text, but not as an item, becomes one again.
    fn item(&mut self, key: Key, anchors: &BTreeMap<Key, Anchor>, found: &BTreeMap<Key, Found>) -> Option<(Kind, usize)> {
        if let Some(place) = self.places.get(&key) {
            return Some(*place);
        }
        let (anchor, place) = (anchors.get(&key)?, found.get(&key)?);
        let span = value_span(anchor, *place);
        if place.reworded || self.text.get(span.range()).is_none_or(str::is_empty) {
            return None;
        }
        let index = match anchor.kind {
            Kind::Task => {
                let task = new_task(key, span, self.text, self.analysis);
                self.tasks.push(Draft { key: Some(key), ..Draft::added(task) });
                self.tasks.len() - 1
            }
            Kind::Figure => {
                let figure = new_figure(format!("a{key}"), span, self.text, self.analysis);
                self.figures.push(Draft { key: Some(key), ..Draft::added(figure) });
                self.figures.len() - 1
            }
        };
        self.places.insert(key, (anchor.kind, index));
        Some((anchor.kind, index))
    }

    /// Makes one change; `false` if its words are gone.
    fn make(&mut self, key: Key, edit: &Edit, anchors: &BTreeMap<Key, Anchor>, found: &BTreeMap<Key, Found>) -> bool {
        let Some((kind, i)) = self.item(key, anchors, found) else { return false };
        match edit {
            Edit::Merge(others) => {
                let others: Vec<usize> = others
                    .iter()
                    .filter_map(|k| self.item(*k, anchors, found))
                    .filter(|(kind, other)| *kind == Kind::Task && *other != i)
                    .map(|(_, other)| other)
                    .collect();
                self.merge(i, &others);
            }
            Edit::Split { at, tail } => return self.split(i, *at, *tail),
            Edit::Entry(entry) => drop(self.entries.insert(key, entry.clone())),
            _ if kind == Kind::Task => change_task(&mut self.tasks[i], edit, self.text),
            _ => change_figure(&mut self.figures[i], edit),
        }
        true
    }

    fn merge(&mut self, first: usize, others: &[usize]) {
        let parts: Vec<&Directive> = others.iter().map(|i| &self.tasks[*i].now).collect();
        let (task, sources) = merged(&self.tasks[first].now, &parts, self.text);
        for other in others {
            self.tasks[*other].absorbed = true;
        }
        let draft = &mut self.tasks[first];
        (draft.base, draft.now) = (task.clone(), task);
        draft.sources.extend(sources);
        draft.note(Field::Extent, true);
    }

    fn split(&mut self, i: usize, at: usize, tail: Key) -> bool {
        let span = self.tasks[i].now.span;
        let cut = span.start + at;
        if cut <= span.start || cut >= span.end || !self.text.is_char_boundary(cut) {
            return false;
        }
        let cut_to = |task: &Directive, span: Span| part(task, span, self.text, &self.analysis.figures);
        let (head, rest) = (Span::new(span.start, cut), Span::new(cut, span.end));
        let mut second = cut_to(&self.tasks[i].now, rest);
        second.id = format!("a{tail}");
        let draft = &mut self.tasks[i];
        (draft.now, draft.base) = (cut_to(&draft.now, head), cut_to(&draft.base, head));
        draft.note(Field::Extent, true);
        self.tasks.push(Draft { key: Some(tail), ..Draft::added(second) });
        self.places.insert(tail, (Kind::Task, self.tasks.len() - 1));
        true
    }

    fn finish(mut self, lost: Vec<Lost>) -> Reviewed {
        let (marks, entries, dropped) = Default::default();
        let mut out = Reviewed { analysis: self.analysis.clone(), marks, entries, dropped, lost };
        sort_compact(&mut self.figures, |a, b| a.now.span.start.cmp(&b.now.span.start));
        let mut written = Vec::new();
        let mut tasks: Vec<Directive> = Vec::new();
        for mut draft in self.tasks.into_iter().filter(|d| !d.absorbed) {
            if let Some(words) = draft.targets.take() {
                draft.now.targets = targets(&words, &draft.now, &self.figures, self.text, &mut written);
            }
            if let Some(entry) = draft.key.filter(|_| !draft.dropped).and_then(|key| self.entries.get(&key)) {
                out.entries.insert(draft.now.id.clone(), entry.clone());
            }
            tasks.extend(settle(draft, &mut out));
        }
        let mut figures: Vec<Figure> = self.figures.into_iter().filter_map(|draft| settle(draft, &mut out)).collect();
        figures.extend(written);
        sort_compact(&mut tasks, |a, b| a.span.start.cmp(&b.span.start));
        sort_compact(&mut figures, |a, b| a.span.start.cmp(&b.span.start));
        // A figure that was taken out is no target either.
        for dropped in out.dropped.iter().filter(|d| d.kind == Kind::Figure) {
            tasks.iter_mut().for_each(|d| d.targets.retain(|t| *t != dropped.id));
        }
        (out.analysis.directives, out.analysis.figures) = (tasks, figures);
        out
    }
}

/// What [`settle`] needs to know of an item.
trait Item: Clone {
    fn id(&self) -> &str;
    fn because(&mut self) -> &mut Vec<String>;
    fn dropped(&self, key: Key) -> Dropped;
    fn note_read(read: Option<Self>, mark: &mut Mark);
}

impl Item for Directive {
    fn id(&self) -> &str {
        &self.id
    }

    fn because(&mut self) -> &mut Vec<String> {
        &mut self.because
    }

    fn dropped(&self, key: Key) -> Dropped {
        Dropped { key, id: self.id.clone(), kind: Kind::Task, span: self.span, text: self.text.clone() }
    }

    fn note_read(read: Option<Self>, mark: &mut Mark) {
        mark.task = read;
    }
}

impl Item for Figure {
    fn id(&self) -> &str {
        &self.id
    }

    fn because(&mut self) -> &mut Vec<String> {
        &mut self.because
    }

    fn dropped(&self, key: Key) -> Dropped {
        Dropped { key, id: self.id.clone(), kind: Kind::Figure, span: self.span, text: self.value.clone() }
    }

    fn note_read(read: Option<Self>, mark: &mut Mark) {
        mark.figure = read;
    }
}

/// The item as it is to be shown, its mark noted; `None` if it was taken out, which is noted too.
fn settle<T: Item>(mut draft: Draft<T>, out: &mut Reviewed) -> Option<T> {
    let Some(key) = draft.key else { return Some(draft.now) };
    if draft.dropped {
        out.dropped.push(draft.now.dropped(key));
        return None;
    }
    let added = draft.read.is_none();
    let (fields, reworded, sources) = (draft.fields, draft.reworded, draft.sources);
    let mut mark = Mark { key, added, fields, reworded, sources, task: None, figure: None };
    T::note_read(draft.read, &mut mark);
    if mark.is_correction() && !draft.now.because().iter().any(|b| b == USER) {
        draft.now.because().push(USER.to_owned());
    }
    out.marks.insert(draft.now.id().to_owned(), mark);
    Some(draft.now)
}

/// The place of the item's own words: the sentence of a task, the value of a figure.
fn value_span(anchor: &Anchor, found: Found) -> Span {
    match anchor.value {
        Some(value) => Span::new(found.span.start + value.start, found.span.start + value.end),
        None => found.span,
    }
}

/// Ties the item at a place to a key. In an edited sentence the figure may have moved a little: the nearest one that nobody
/// else has is taken.
fn place_at<T>(items: &mut [Draft<T>], span_of: fn(&T) -> Span, span: Span, key: Key, reworded: bool) -> Option<usize> {
    const NEAR: usize = 30;
    let first = items.partition_point(|d| span_of(&d.now).start + NEAR < span.start);
    let near = items[first..].iter().enumerate().take_while(|(_, d)| span_of(&d.now).start <= span.start + NEAR);
    let free = near.filter(|(_, d)| d.key.is_none());
    let (at, place) = if reworded {
        free.map(|(i, d)| (first + i, span_of(&d.now))).min_by_key(|(_, s)| s.start.abs_diff(span.start))?
    } else {
        free.map(|(i, d)| (first + i, span_of(&d.now))).find(|(_, s)| *s == span)?
    };
    debug_assert!(reworded || place == span);
    items[at].key = Some(key);
    items[at].reworded = reworded;
    Some(at)
}

fn change_task(draft: &mut Draft<Directive>, edit: &Edit, text: &str) {
    let (now, base) = (&mut draft.now, &draft.base);
    let field = match edit {
        Edit::Owners(people) => {
            now.owners = owners(people, now.span, text);
            Field::Owners
        }
        Edit::Deadlines(dues) => {
            now.deadlines = deadlines(dues, now.span, text);
            Field::Deadlines
        }
        Edit::Targets(words) => {
            draft.targets = Some(words.clone());
            Field::Targets
        }
        Edit::Force(force) => {
            now.force = *force;
            Field::Force
        }
        Edit::Reset(field) => {
            match field {
                Field::Owners => now.owners.clone_from(&base.owners),
                Field::Deadlines => now.deadlines.clone_from(&base.deadlines),
                Field::Force => now.force = base.force,
                Field::Targets => {
                    draft.targets = None;
                    now.targets.clone_from(&base.targets);
                }
                Field::Indicator | Field::Status | Field::Extent => return,
            }
            return draft.note(*field, false);
        }
        Edit::Drop => return draft.dropped = true,
        Edit::Restore => return draft.dropped = false,
        _ => return,
    };
    draft.note(field, true);
}

fn change_figure(draft: &mut Draft<Figure>, edit: &Edit) {
    let (now, base) = (&mut draft.now, &draft.base);
    let field = match edit {
        Edit::Indicator(words) => {
            (now.indicator, now.indicator_span) = (words.clone(), None);
            Field::Indicator
        }
        Edit::Status(status) => {
            now.status = *status;
            Field::Status
        }
        Edit::Reset(field) => {
            match field {
                Field::Indicator => (now.indicator, now.indicator_span) = (base.indicator.clone(), base.indicator_span),
                Field::Status => now.status = base.status,
                _ => return,
            }
            return draft.note(*field, false);
        }
        Edit::Drop => return draft.dropped = true,
        Edit::Restore => return draft.dropped = false,
        _ => return,
    };
    draft.note(field, true);
}

/// The figures that a person's words for targets mean: one of the task's own whose value they hold, or one written for them.
fn targets(words: &[String], task: &Directive, figures: &[Draft<Figure>], text: &str, written: &mut Vec<Figure>) -> Vec<String> {
    let mut ids: Vec<String> = Vec::new();
    let first = figures.partition_point(|d| d.now.span.start < task.span.start);
    let own = figures[first..].iter().take_while(|d| d.now.span.start < task.span.end);
    let read = task.targets.iter().filter_map(|id| figures.iter().find(|d| d.now.id == *id));
    let known: Vec<&Draft<Figure>> = own.chain(read).filter(|d| !d.dropped).collect();
    for (n, words) in words.iter().map(|w| w.trim()).filter(|w| !w.is_empty()).enumerate() {
        match known.iter().find(|d| words.contains(&d.now.value) && !ids.contains(&d.now.id)) {
            Some(draft) => ids.push(draft.now.id.clone()),
            None => {
                written.push(written_target(format!("{}-{}", task.id, n + 1), words, task, text));
                ids.extend(written.last().map(|f| f.id.clone()));
            }
        }
    }
    ids
}
