//! An item on the way through its changes.

use gangmu::{Analysis, Bound, Deadline, Direction, Directive, Figure, FigureKind, Force, Owner, Section, Span, Status};

use crate::apply::USER;
use crate::change::{Due, Field, Key, Person};
use crate::order::sort_compact;
use crate::quantity::quantity;

/// An item as it was read, as it is to be, and what was done to it.
#[derive(Debug, Clone)]
pub(crate) struct Draft<T> {
    /// The item now.
    pub(crate) now: T,
    /// What a reset field goes back to.
    pub(crate) base: T,
    /// As it was read; `None` if it was added by hand.
    pub(crate) read: Option<T>,
    /// Names it once it was touched.
    pub(crate) key: Option<Key>,
    /// Corrected fields.
    pub(crate) fields: Vec<Field>,
    pub(crate) dropped: bool,
    /// Part of another item now.
    pub(crate) absorbed: bool,
    /// Whether its sentence was edited since.
    pub(crate) reworded: bool,
    /// Further places its words come from.
    pub(crate) sources: Vec<Span>,
    /// Targets in words, where a person wrote them.
    pub(crate) targets: Option<Vec<String>>,
}

impl<T: Clone> Draft<T> {
    /// An item as it was read.
    pub(crate) fn read(item: T) -> Self {
        Self { read: Some(item.clone()), ..Self::added(item) }
    }

    /// An item that a person added.
    pub(crate) fn added(item: T) -> Self {
        Self {
            base: item.clone(),
            now: item,
            read: None,
            key: None,
            fields: Vec::new(),
            dropped: false,
            absorbed: false,
            reworded: false,
            sources: Vec::new(),
            targets: None,
        }
    }

    /// Notes that a field was corrected, or is no longer.
    pub(crate) fn note(&mut self, field: Field, corrected: bool) {
        self.fields.retain(|f| *f != field);
        if corrected {
            self.fields.push(field);
            sort_compact(&mut self.fields, Ord::cmp);
        }
    }
}

/// Where words of a person stand in the text; an empty place at the end of the task if they do not.
fn place_of(words: &str, span: Span, text: &str) -> Span {
    let at = if words.is_empty() { None } else { span.of(text).find(words) };
    at.map_or(Span::new(span.end, span.end), |i| Span::new(span.start + i, span.start + i + words.len()))
}

/// The owners as a person wrote them.
pub(crate) fn owners(people: &[Person], span: Span, text: &str) -> Vec<Owner> {
    people.iter().map(|p| Owner { name: p.name.clone(), span: place_of(&p.name, span, text), role: p.role }).collect()
}

/// The deadlines as a person wrote them.
pub(crate) fn deadlines(dues: &[Due], span: Span, text: &str) -> Vec<Deadline> {
    let deadline = |d: &Due| Deadline { text: d.text.clone(), span: place_of(&d.text, span, text), date: d.date.clone() };
    dues.iter().map(deadline).collect()
}

/// A task of words that were not found to be one. Figures that lie in it and are goals become its targets.
pub(crate) fn new_task(key: Key, span: Span, text: &str, analysis: &Analysis) -> Directive {
    let goals = analysis.figures.iter().filter(|f| span.contains(f.span) && f.status == Status::Target);
    Directive {
        id: format!("a{key}"),
        line: line_at(text, span.start),
        span,
        text: span.of(text).to_owned(),
        force: Force::Plain,
        cues: Vec::new(),
        owners: Vec::new(),
        deadlines: Vec::new(),
        targets: goals.map(|f| f.id.clone()).collect(),
        section: section_at(&analysis.outline, span.start),
        because: Vec::new(),
    }
}

/// A figure of words that were not found to be one.
pub(crate) fn new_figure(id: String, span: Span, text: &str, analysis: &Analysis) -> Figure {
    let value = span.of(text).to_owned();
    Figure {
        section: section_at(&analysis.outline, span.start),
        ..bare_figure(id, &value, span, sentence_around(text, span), text)
    }
}

/// A target that a person wrote and the text does not say.
pub(crate) fn written_target(id: String, words: &str, task: &Directive, text: &str) -> Figure {
    let place = place_of(words, task.span, text);
    Figure { section: task.section.clone(), status: Status::Target, ..bare_figure(id, words, place, task.span, text) }
}

fn bare_figure(id: String, value: &str, span: Span, sentence: Span, text: &str) -> Figure {
    let (number, unit) = quantity(value);
    Figure {
        id,
        line: line_at(text, span.start),
        span,
        value: value.to_owned(),
        number,
        number_to: None,
        unit,
        indicator: String::new(),
        indicator_span: None,
        kind: FigureKind::Level,
        direction: Direction::None,
        bound: Bound::Exact,
        status: Status::Achieved,
        period: None,
        comparator: None,
        redacted: false,
        section: None,
        sentence,
        because: vec![USER.to_owned()],
    }
}

fn line_at(text: &str, at: usize) -> usize {
    text[..at].bytes().filter(|b| *b == b'\n').count() + 1
}

/// The innermost section that holds a place.
fn section_at(sections: &[Section], at: usize) -> Option<String> {
    let holder = sections.iter().find(|s| s.extent.holds(at))?;
    section_at(&holder.children, at).or_else(|| Some(holder.id.clone()))
}

/// The sentence around some words: from the full stop before them to the one behind, within their lines.
pub(crate) fn sentence_around(text: &str, span: Span) -> Span {
    const STOPS: [char; 6] = ['。', '！', '？', '；', '\n', '\r'];
    let head = &text[..span.start];
    let start = head.char_indices().rev().find(|(_, c)| STOPS.contains(c)).map_or(0, |(i, c)| i + c.len_utf8());
    let tail = &text[span.end..];
    let end = tail.char_indices().find(|(_, c)| STOPS.contains(c));
    let end = end.map_or(text.len(), |(i, c)| span.end + i + if matches!(c, '\n' | '\r') { 0 } else { c.len_utf8() });
    let open = text[start..span.start].len() - text[start..span.start].trim_start().len();
    Span::new(start + open, end)
}

/// One task that says what several said. Its words are those of the text where they stand side by side.
pub(crate) fn merged(first: &Directive, others: &[&Directive], text: &str) -> (Directive, Vec<Span>) {
    let mut task = first.clone();
    let mut sources = Vec::new();
    for other in others {
        let (a, b) = if task.span.start <= other.span.start { (task.span, other.span) } else { (other.span, task.span) };
        let gap = text.get(a.end..b.start);
        if a.end > b.start || gap.is_some_and(|g| g.trim().is_empty()) {
            task.span = Span::new(a.start, a.end.max(b.end));
            task.text = task.span.of(text).to_owned();
            task.line = task.line.min(other.line);
        } else {
            task.text.push_str(&other.text);
            sources.push(other.span);
        }
        task.force = task.force.max(other.force);
        extend(&mut task.cues, &other.cues, |a, b| a.span == b.span);
        extend(&mut task.owners, &other.owners, |a, b| a.name == b.name && a.role == b.role);
        extend(&mut task.deadlines, &other.deadlines, |a, b| a.text == b.text);
        extend(&mut task.targets, &other.targets, |a, b| a == b);
        extend(&mut task.because, &other.because, |a, b| a == b);
    }
    (task, sources)
}

fn extend<T: Clone>(list: &mut Vec<T>, more: &[T], same: impl Fn(&T, &T) -> bool) {
    for item in more {
        if !list.iter().any(|l| same(l, item)) {
            list.push(item.clone());
        }
    }
}

/// The words of a task from `span.start` on up to its end as a task of their own. It keeps the force and whoever answers for
/// the whole; cues, deadlines and targets go with the words they stand in.
pub(crate) fn part(task: &Directive, span: Span, text: &str, goals: &[Figure]) -> Directive {
    let inside = |place: Span| span.contains(place);
    let of_part = |id: &String| goals.iter().find(|f| f.id == *id).is_none_or(|f| inside(f.span));
    let mut part = task.clone();
    part.span = span;
    part.text = span.of(text).to_owned();
    part.line = line_at(text, span.start);
    part.cues.retain(|c| inside(c.span));
    part.deadlines.retain(|d| inside(d.span));
    part.targets.retain(of_part);
    part
}
