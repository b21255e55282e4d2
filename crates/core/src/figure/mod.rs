//! Figures (annotation rule 4): quantities stated about the world.
//!
//! Values are found by their shape ([`value`], [`number`]); names, dates and codes are told apart ([`names`]); then each
//! value is read together with the words on both sides ([`left`], [`draft`]): bound, governing verb, noun phrase
//! ([`indicator`]), of which [`naming`] takes the one that is measured. What the words say becomes kind, direction
//! ([`classify`]), status and period ([`status`]).
//!
//! Rules of this module, as they appear in `because`: `FIG-number` (number and unit), `FIG-vague` (数百), `FIG-range`,
//! `FIG-ratio`, `FIG-fraction`, `FIG-rank`, `FIG-doubling` (翻番), `FIG-grade` (百亿级), `FIG-shared-unit` (a list whose unit
//! stands at its end), `FIG-share` (X的5%), `FIG-threshold`, `FIG-carried` (indicator of the figure before), `FIG-dealt`
//! (分别), `FIG-new` (a fixed name with 新增).

mod classify;
mod draft;
mod indicator;
mod left;
mod lists;
mod names;
mod naming;
mod number;
mod shapes;
mod standing;
mod status;
mod value;
mod words;

use crate::document::{Document, Mood};
use crate::model::{Figure, Role, id};
use crate::text::Span;

use draft::Draft;

/// Finds the figures of a text, in document order. `moods` holds one entry for each sentence of `doc`.
///
/// `section` of the result is left empty for the caller to fill in; `year` is that of the text, where it is known.
pub(crate) fn read(doc: &Document<'_>, moods: &[Mood], year: Option<i32>) -> Vec<Figure> {
    let mut out = Vec::new();
    // What holds by the end of the text's own year is a goal in a plan and a fact in a bulletin.
    let from = year.map_or_else(|| status::to_come(doc.text), |year| year + 1);
    for line in 0..doc.lines.len() {
        let content = doc.lines[line].content;
        let reader = value::Reader { doc, end: content.end };
        let values: Vec<value::Value> = reader.values(content).into_iter().filter(|v| names::is_figure(doc, line, v)).collect();
        if values.is_empty() {
            continue;
        }
        let drafts = draft::read_line(doc, line, values);
        let mut times = status::Times::new(from);
        for draft in &drafts {
            let mood = doc.sentence_at(draft.value.span.start).and_then(|s| moods.get(s).copied());
            if mood.is_some_and(|m| matches!(m.role, Role::Noise | Role::Title | Role::Salutation)) {
                continue;
            }
            out.push(finish(doc, line, draft, mood, &mut times, out.len() + 1));
        }
    }
    out
}

/// The figure of a draft.
fn finish(
    doc: &Document<'_>,
    line: usize,
    draft: &Draft,
    mood: Option<Mood>,
    times: &mut status::Times,
    number: usize,
) -> Figure {
    let value = &draft.value;
    let sentence = draft.sentence;
    let (indicator, indicator_span) = match &draft.indicator {
        Some(i) => (i.text.clone(), Some(i.span)),
        None => (String::new(), None),
    };
    let mut because = value.because(doc.lexicon);
    because.extend(draft.because.iter().cloned());
    because.dedup();
    Figure {
        id: id("f", number),
        line: doc.lines[line].number,
        span: value.span,
        value: doc.written(value.span),
        // A fraction of nothing (〇百分之七十) and digits without end are no numbers.
        number: value.number.filter(|n| n.is_finite()),
        number_to: value.number_to.filter(|n| n.is_finite()),
        unit: unit_text(doc.str(value.unit)),
        indicator,
        indicator_span,
        kind: draft.kind,
        direction: draft.direction,
        bound: draft.bound,
        status: status::of(doc, draft, mood, times),
        period: times.period(doc, draft),
        comparator: draft.left.comparator.map(|c| doc.written(c)),
        redacted: value.form == number::Form::Redacted,
        section: None,
        sentence,
        because,
    }
}

/// The unit as written; `百分之` is the percent sign in words.
fn unit_text(unit: &str) -> String {
    if unit == "百分之" { "%".to_owned() } else { unit.to_owned() }
}

/// The sentence that holds a place, or the line where there is none.
fn sentence_of(doc: &Document<'_>, line: usize, at: usize) -> Span {
    doc.sentence_at(at).map_or(doc.lines[line].content, |s| doc.sentences[s].span)
}
