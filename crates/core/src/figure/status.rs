//! Status (fact, goal, reference) and period of a figure.

use crate::document::{Document, Mood};
use crate::lexicon::{Hit, Table};
use crate::model::{Role, Status};
use crate::text::Span;

use super::draft::Draft;
use super::left;
use super::value::floor;
use super::words::Words;

/// Fact, goal or reference: by the nearest cue in the sentence, then by whether the sentence is an order, then by role.
pub(super) fn of(doc: &Document<'_>, draft: &Draft, _before: &[Draft], mood: Option<Mood>) -> Status {
    if draft.threshold || is_origin(doc, draft) {
        return Status::Reference;
    }
    let start = draft.sentence.start.max(floor(doc.text, draft.value.span.start, 360));
    let words = Words::new(doc, start);
    let cue = words
        .inside(start, draft.value.span.start)
        .filter(|h| h.table == Table::Change && words.row(h).class == "状态")
        .last()
        .map(|h| words.row(h).value.as_str());
    let mood = mood.unwrap_or(Mood { role: Role::Review, order: false });
    let looks_back = matches!(mood.role, Role::Review | Role::Problems | Role::Opening);
    match cue {
        Some("目标") if !looks_back => Status::Target,
        Some("事实") if !mood.order || looks_back || describes(doc, draft) => Status::Achieved,
        _ if mood.order => Status::Target,
        _ if mood.role == Role::Plan => Status::Target,
        _ => Status::Achieved,
    }
}

/// 紧盯已排查出的126处隐患: what is done describes a noun inside the order.
fn describes(doc: &Document<'_>, draft: &Draft) -> bool {
    doc.text[..draft.value.span.start].ends_with('的')
}

/// 从60亿元跃升到…: the first value only tells where the change began.
fn is_origin(doc: &Document<'_>, draft: &Draft) -> bool {
    let stop = ceil(doc.text, draft.end + 30, draft.sentence.end.max(draft.end));
    let words = Words::new(doc, draft.end);
    let from =
        draft.left.from || doc.text[floor(doc.text, draft.value.span.start, 30)..draft.value.span.start].contains(['从', '由']);
    from && words
        .inside(draft.end, stop)
        .any(|h| h.span.start <= draft.end + 6 && h.table == Table::Change && words.row(h).class == "达到" && h.span.len() >= 6)
}

/// The character boundary at most at `at`, no further than `end`.
fn ceil(text: &str, at: usize, end: usize) -> usize {
    let mut at = at.min(end);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Carries the time expression that governs the figures of a line.
#[derive(Debug, Default)]
pub(super) struct Periods {
    last: Option<(Span, String)>,
}

impl Periods {
    /// The nearest time expression before the figure in its sentence; else that of the sentence before, over `；` only.
    pub(super) fn of(&mut self, doc: &Document<'_>, draft: &Draft) -> Option<String> {
        let at = draft.value.span.start;
        let start = draft.sentence.start.max(floor(doc.text, at, 600));
        let words = Words::new(doc, start);
        // 比上年增长: what is compared with is no period.
        let compared = |h: &Hit| doc.text[..h.span.start].ends_with(['比', '较']);
        let named = words.inside(start, at).filter(|h| h.table == Table::Time && !compared(h)).last().map(|h| h.span);
        let dated = date_before(doc.text, Span::new(start, at));
        let nearest = match (named, dated) {
            // 2017年底: the word is the end of the date.
            (Some(n), Some(d)) if n.start < d.end && d.start < n.start => Some(Span::new(d.start, n.end)),
            (n, d) => n.into_iter().chain(d).max_by_key(|s| s.end),
        };
        if let Some(span) = nearest {
            self.last = Some((draft.sentence, doc.str(span).to_owned()));
        }
        let (sentence, text) = self.last.clone()?;
        let continues = sentence == draft.sentence || doc.str(sentence).ends_with('；');
        if continues {
            self.last = Some((draft.sentence, text.clone()));
        }
        continues.then_some(text)
    }
}

/// The last date in a text: `2019年`.
fn date_before(text: &str, span: Span) -> Option<Span> {
    let words = span.of(text);
    let at = words.rfind('年')? + "年".len();
    let end = span.start + at;
    let start = left::date_start(text, Span::new(span.start, end))?;
    (end - start > "年".len() + 2).then_some(Span::new(start, end))
}
