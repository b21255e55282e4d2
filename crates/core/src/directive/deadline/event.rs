//! The events that a deadline is counted from or stands before.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::syntax::{head, is_act, length, tail};
use crate::text::Span;
use crate::time::{self, Kind, Month};

use super::LONGEST_EVENT;
use crate::directive::owner::is_of_office;
use crate::directive::unit::Unit;

/// Bytes of a word that names the event wholly: 放寒假之前.
const WHOLE: usize = 12;
/// Characters with which a time opens a clause in which something is done.
const LONGEST_DURING: usize = 16;
/// Characters behind such a time in which a word forbids something.
const FORBIDS: usize = 12;
/// Characters of a day of some month.
const LONGEST_DAY: usize = 8;

/// Where the time begins that stands directly before a word for a time and belongs to it: `明年|“五一”前`, `2023年|春耕前`,
/// `9月1日|开学前`.
pub(super) fn named_before(doc: &Document<'_>, unit: &Unit, time: Span) -> Option<usize> {
    let before = &doc.text[..time.start];
    let relative = time::YEARS.iter().find(|year| before.ends_with(**year)).map(|year| time.start - year.len());
    relative.or_else(|| dated_before(doc, unit, time))
}

/// Where a year or a day of a month in digits begins that stands directly before an event of it.
fn dated_before(doc: &Document<'_>, unit: &Unit, event: Span) -> Option<usize> {
    if !doc.str(event).ends_with('前') {
        return None;
    }
    let near = tail(doc, Span::new(unit.body.min(event.start), event.start), LONGEST_DAY);
    let found = time::all(doc, near).last().filter(|found| near.start + found.end == event.start)?;
    let dates = match found.kind {
        Kind::Year { part: None, before: None, .. } => true,
        Kind::Month(Month { day: Some(_), .. }) => doc.str(near).ends_with('日'),
        _ => false,
    };
    dates.then(|| near.start + found.start + found.lead.map_or(0, str::len))
}

/// The time with which a clause opens in which something is to be done: `元旦、春节期间`, `省市“两会”期间`.
pub(super) fn during(doc: &Document<'_>, clause: Span) -> Option<Span> {
    let word = doc.first(clause, Class::期间)?;
    if length(&doc.text[clause.start..word.end], LONGEST_DURING + 1) > LONGEST_DURING {
        return None;
    }
    let start = clause.start + if doc.str(clause).starts_with('在') { '在'.len_utf8() } else { 0 };
    let time = Span::new(start, word.end);
    // 做好节日期间值班: a verb that governs the time does not let it bound.
    let governed = doc.hits.within(Span::new(start, word.start), Table::Verb).any(|h| h.span.len() > 3);
    let past = || doc.hits.within(time, Table::Time).any(|h| h.class == Class::过去);
    // 清明节期间，严禁野外用火: what must never be is due in no time.
    let behind = head(doc, Span::new(word.end, doc.text.len()), FORBIDS);
    let forbids = || doc.hits.within(behind, Table::Cue).next().is_some_and(|h| doc.lexicon.row(h.row).value == "prohibit");
    // 春节期间不少乡贤回来: nor is what is told of a time.
    let rest = Span::new(word.end, clause.end);
    let dealt = || doc.sense_at(rest.start, Class::处置).is_some();
    let acts = || rest.is_empty() || doc.hits.within(rest, Table::Cue).next().is_some() || dealt() || is_act(doc, rest);
    (!governed && !past() && !forbids() && acts() && !doc.str(time).contains('的')).then_some(time)
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
    // 清单公布后|30日内, 竣工验收后|3个月内: what happens then may be told by a verb.
    let told = || doc.hits.closes(Span::new(near.start + from, near.start + words.len()), Table::Verb);
    let named = (1..=2).contains(&length(event, 3)) || told();
    (whole && named && !event.contains(['的', '了', '以', '之'])).then_some(near.start + from)
}
