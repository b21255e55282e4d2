//! The events that a deadline is counted from or stands before.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::syntax::{length, tail};
use crate::text::Span;
use crate::time::{self, Kind, Month, Time};

use super::LONGEST_EVENT;
use crate::directive::owner::is_of_office;
use crate::directive::unit::Unit;

/// Bytes of a word that names the event wholly: 放寒假之前.
const WHOLE: usize = 12;
/// Characters of a day of some month.
const LONGEST_DAY: usize = 8;

/// A year that is named from that of the text, directly before a place.
pub(super) fn year_before(doc: &Document<'_>, at: usize) -> Option<Span> {
    let year = time::YEARS.iter().find(|year| doc.text[..at].ends_with(**year))?;
    Some(Span::new(at - year.len(), at))
}

/// A year in digits directly before an event of it: `2023年|春耕前`.
pub(super) fn digits_before(doc: &Document<'_>, unit: &Unit, event: Span) -> Option<Span> {
    let near = tail(doc, Span::new(unit.body.min(event.start), event.start), LONGEST_DAY);
    let found = time::all(doc, near).last().filter(|found| matches!(found.kind, Kind::Year { part: None, before: None, .. }))?;
    let year = Span::new(near.start + found.start + found.lead.map_or(0, str::len), near.start + found.end);
    (year.end == event.start && doc.str(event).ends_with('前')).then_some(year)
}

/// The word for now directly before the time up to which something is done: `从现在起|到年底`.
pub(super) fn begun_before(doc: &Document<'_>, unit: &Unit, until: Span) -> Option<Span> {
    let now = "从现在起";
    let from = until.start.checked_sub(now.len()).filter(|&from| from >= unit.span.start)?;
    (doc.str(until).starts_with('到') && doc.text[..until.start].ends_with(now)).then(|| Span::new(from, until.start))
}

/// The day of a month that stands directly before what happens on it, and before which something is due: `9月1日|开学前`.
pub(super) fn day_before(doc: &Document<'_>, unit: &Unit, event: Span) -> Option<Span> {
    let near = tail(doc, Span::new(unit.body.min(event.start), event.start), LONGEST_DAY);
    if !doc.str(event).ends_with('前') || !doc.str(near).ends_with('日') {
        return None;
    }
    let found = time::all(doc, near).last().filter(|found| matches!(found.kind, Kind::Month(Month { day: Some(_), .. })));
    let day = |found: Time<'_>| Span::new(near.start + found.start + found.lead.map_or(0, str::len), near.start + found.end);
    found.map(day).filter(|day| day.end == event.start)
}

/// What is to happen later than the act, with the word for before: `主题教育结束前`, 在`民主生活会召开之前`.
pub(super) fn before_event(doc: &Document<'_>, clause: Span) -> Option<Span> {
    let word = doc.first(clause, Class::临事)?;
    let event = &doc.text[clause.start..word.start];
    // 教体局|放寒假之前要组织…: who acts then is no part of it.
    let whole = |h: &Hit| h.span.end == word.start && is_of_office(doc, h);
    if word.len() >= WHOLE && doc.hits.within(Span::new(clause.start, word.start), Table::Organisation).any(whole) {
        return Some(word);
    }
    // 存在问题: what is there leads in nothing.
    let led = event.rfind('在').filter(|&at| !event[..at].ends_with('存')).map_or(0, |at| at + '在'.len_utf8());
    let named = (2..LONGEST_EVENT).contains(&length(&event[led..], LONGEST_EVENT)) && !event[led..].contains(['要', '的']);
    named.then(|| Span::new(clause.start + led, word.end))
}

/// Where the event begins from which a time runs, directly before it: `会后|一周内`, `在春节后|两个月内`.
pub(super) fn behind_event(doc: &Document<'_>, unit: &Unit, span: Span) -> Option<usize> {
    let near = tail(doc, Span::new(unit.body.min(span.start), span.start), LONGEST_DAY);
    if let Some(issued) = doc.sense_closing(near, Class::印发后) {
        return Some(issued.start);
    }
    let words = doc.str(near).strip_suffix('后')?;
    let from = words
        .rfind(['，', '。', '；', '：', '、', '在', '于', '要', '保', '须'])
        .map_or(0, |at| at + words[at..].chars().next().map_or(0, char::len_utf8));
    let event = &words[from..];
    let whole = from > 0 || near.start == unit.body;
    (whole && (1..=2).contains(&length(event, 3)) && !event.contains(['的', '了', '以', '之'])).then_some(near.start + from)
}
