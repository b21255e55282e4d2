//! Deadlines: bounds in time on an act, with the last day meant.

mod bound;
mod calendar;
mod event;

use std::cell::LazyCell;

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::Deadline;
use crate::syntax::{head, is_act, opening_verb};
use crate::text::Span;
use crate::time::{self, Kind};

use super::unit::Unit;
use bound::{bounds, dates_result, deals, is_dealt, is_strict, is_strived_for, opens_clause, tells_which};
pub(crate) use calendar::number;
use calendar::{dotted, last_day, word_date};
use event::{before_event, during, named_before};

/// Bytes within which a target must follow a period for the period to bound it.
const REACH: usize = 240;
/// Characters in which the name of a task ends that a period belongs to.
const LONGEST_TASK: usize = 14;
/// Characters in which goals are led in.
const GOALS: usize = 24;
/// Characters in which the event is named before which the act is due.
const LONGEST_EVENT: usize = 16;
/// Times that the words behind a task may name.
const MOST_TIMES: usize = 4;
/// What the name of a task or its measure ends in.
const TASKS: [&str; 4] = ["任务的", "目标的", "计划的", "指标的"];

/// The deadlines of a unit. `targets` are the places of its target figures: `全年` bounds the act only where it has one.
///
/// `terms` are the words after `完成时限：` behind the unit.
pub(crate) fn find(
    doc: &Document<'_>,
    unit: &Unit,
    clauses: &[Span],
    targets: &[Span],
    terms: &[Span],
    year: Option<i32>,
) -> Vec<Deadline> {
    let mut out = shaped(doc, unit, year);
    let days = days(doc, unit).filter(|day| !overlaps_one(&out, day.span)).collect::<Vec<_>>();
    if !days.is_empty() {
        out.extend(days);
        crate::order::sort_by_place(&mut out, |d| (d.span.start, d.span.end));
    }
    let shaped = out.len();
    for hit in doc.hits.within(unit.span, Table::Time) {
        let row = doc.lexicon.row(hit.row);
        // “七一”前 brings its own quotes.
        let quoted = doc.quoted(unit.line, hit.span.start) && !doc.str(hit.span).starts_with('“');
        if is_taken(&out, shaped, hit.span) || quoted {
            continue;
        }
        if is_due(doc, unit, (clauses, &out[..shaped]), targets, hit) {
            let end = hit.span.end + bound_behind(&doc.text[hit.span.end..unit.span.end]);
            let whole = named_before(doc, unit, hit.span)
                .or_else(|| (end > hit.span.end).then_some(hit.span.start))
                .map(|from| Span::new(from, end))
                .filter(|w| !is_taken(&out, shaped, *w));
            let date = year.filter(|_| whole.is_none()).and_then(|year| word_date(&row.value, year));
            out.push(deadline(doc, whole.unwrap_or(hit.span), date));
        }
    }
    // “十四五”期间: one that has a shape of its own is there already.
    let free = |time: &Span| !is_taken(&out, shaped, *time) && !doc.quoted(unit.line, time.end);
    let times: Vec<Span> = clauses.iter().filter_map(|c| during(doc, *c)).filter(free).collect();
    let events = clauses.iter().filter_map(|c| before_event(doc, *c)).filter(|e| !doc.quoted(unit.line, e.start));
    out.extend(times.into_iter().chain(events).map(|span| deadline(doc, span, None)));
    terms.iter().for_each(|t| term(doc, *t, year, &mut out));
    crate::order::sort_by_place(&mut out, |d| (d.span.start, d.span.end));
    // 下个月|10号之前: two parts of one time.
    out.dedup_by(|b, a| {
        let goes_on = a.span.end == b.span.start;
        if goes_on {
            *a = deadline(doc, Span::new(a.span.start, b.span.end), b.date.take());
        }
        goes_on || a.text == b.text
    });
    out
}

fn deadline(doc: &Document<'_>, span: Span, date: Option<String>) -> Deadline {
    Deadline { text: doc.written(span), span, date }
}

/// Bytes of what makes a bound of the time before it: 本月底|以前.
fn bound_behind(text: &str) -> usize {
    ["以前", "之前"].iter().find(|w| text.starts_with(**w)).map_or(0, |w| w.len())
}

/// The deadlines of a unit that have the shape of a date or a term.
fn shaped(doc: &Document<'_>, unit: &Unit, year: Option<i32>) -> Vec<Deadline> {
    let mut out: Vec<Deadline> = Vec::new();
    // 2027年、|2028年|分别建成: times that bound nothing by themselves, one directly behind the other.
    let mut before: Vec<Deadline> = Vec::new();
    for found in time::all(doc, unit.span) {
        let span = Span::new(unit.span.start + found.start, unit.span.start + found.end);
        // 从今年起: the year from which something is done does not say by when.
        let from = doc.text[..span.start].ends_with('从') && matches!(found.kind, Kind::Year { .. });
        let date = last_day(&found.kind, year).filter(|_| !from);
        let beside = |last: &Deadline| matches!(&doc.text[last.span.end..span.start], "、" | "和");
        if before.last().is_some_and(|last| !beside(last)) {
            before.clear();
        }
        match bounds(doc, unit, &found, span, year) {
            Some(span) => {
                // 元月|10日前: the shape of a date does not know this name of a month.
                let led = if doc.text[unit.span.start..span.start].ends_with("元月") { "元月".len() } else { 0 };
                let span = Span::new(span.start - led, span.end);
                out.extend(before.drain(..).filter(|_| is_dealt(doc, span.end)));
                out.push(deadline(doc, span, date));
            }
            None => before.push(deadline(doc, Span::new(span.start + found.lead.map_or(0, str::len), span.end), date)),
        }
    }
    out
}

/// Whether a time word bounds an act.
///
/// `shaped` are the deadlines of the unit in digits, beside its clauses.
fn is_due(doc: &Document<'_>, unit: &Unit, (clauses, shaped): (&[Span], &[Deadline]), targets: &[Span], hit: &Hit) -> bool {
    match hit.class {
        // 不要等到下周一: so long nobody is to wait.
        // 临近年底，…: nor is it due when it is near.
        Class::期限 if doc.sense_closing(Span::new(0, hit.span.start), Class::不限).is_some() => false,
        // 汛前没完成的，…: nor is what was not done by then.
        Class::期限 if ["没", "未", "仍未"].iter().any(|w| doc.text[hit.span.end..].starts_with(w)) => false,
        Class::期限 => !tells_which(doc, unit, hit.span),
        // 今年的主要预期目标是：…: the goals have their time, and nothing is due.
        Class::时段 if doc.str(head(doc, Span::new(hit.span.end, unit.span.end), GOALS)).contains("标是") => false,
        // 二季度是决定成败的关键: what is said of a time is due in none.
        // 一季度签约的23个项目: nor is what tells which are meant.
        Class::时段 if doc.text[hit.span.end..].starts_with('是') || tells_which(doc, unit, hit.span) => false,
        Class::时段 => {
            // 能复产的二季度|必须复产: a demand acts behind a part of the year, whatever stands before it.
            let part = doc.str(hit.span).ends_with("季度") || doc.str(hit.span).ends_with("半年");
            // 今年|要开展大调研: so does a year; what must not be is due in none.
            let asks = |h: &Hit| h.class == Class::要求 && (part || !doc.str(h.span).contains('不'));
            let demanded = doc.hits.at(hit.span.end, Table::Cue).is_some_and(asks);
            // 上半年|完成前期工作: half a year bounds the act that it opens, as a quarter does.
            // 文旅局、云雾镇|上半年|完成招标: so does one behind who acts.
            let named = || doc.hits.closes(Span::new(unit.body.min(hit.span.start), hit.span.start), Table::Organisation);
            let half = || doc.str(hit.span).ends_with("半年") && (opens_clause(doc, unit, hit.span) || named());
            let acts = || opening_verb(doc, Span::new(hit.span.end, unit.span.end)).is_some_and(|v| v.span.len() > 3);
            demanded
                || frames(doc, (clauses, shaped), targets, hit.span)
                || dates_result(doc, unit, hit.span)
                || part && acts() && is_free(doc, unit, hit.span)
                || half() && (acts() || deals(doc, unit, hit.span) || is_dealt(doc, hit.span.end))
                || is_strived_for(doc, unit, hit.span)
        }
        _ => false,
    }
}

/// Whether no verb governs a time: 属于资金问题的|三季度|落实到位; not 抓好三季度生产经营.
fn is_free(doc: &Document<'_>, unit: &Unit, time: Span) -> bool {
    let before = Span::new(unit.span.start, time.start);
    let governed = doc.hits.closing(before, Table::Verb).any(|h| h.span.len() > 3);
    !governed && doc.text[..time.start].ends_with(['的', '，'])
}

/// The deadlines of a unit that are days named from the one on which it is spoken: `明天上午10点前`, `本周五下班之前`.
fn days(doc: &Document<'_>, unit: &Unit) -> impl Iterator<Item = Deadline> {
    let named = doc.hits.within(unit.span, Table::Sense).filter(|h| h.class == Class::日子);
    named.filter(|h| !doc.quoted(unit.line, h.span.start)).filter_map(|h| {
        let (behind, before) = time::behind_day(&doc.text[h.span.end..unit.span.end]);
        before.then(|| deadline(doc, Span::new(h.span.start, h.span.end + behind), None))
    })
}

/// Whether a span overlaps one of the deadlines so far: those with a shape, `shaped` of them, or the words behind them.
fn is_taken(deadlines: &[Deadline], shaped: usize, span: Span) -> bool {
    let (shapes, words) = deadlines.split_at(shaped);
    overlaps_one(shapes, span) || overlaps_one(words, span)
}

/// Whether one of some deadlines, which follow each other, overlaps a span.
fn overlaps_one(deadlines: &[Deadline], span: Span) -> bool {
    deadlines.get(deadlines.partition_point(|d| d.span.end <= span.start)).is_some_and(|d| d.span.overlaps(span))
}

/// Whether a bound in time stands in a clause directly before a verb: `该项工作于4月底前完成`.
pub(super) fn leads_to_act(doc: &Document<'_>, clause: Span) -> bool {
    // 2年内: the word may be the end of a length of time.
    let counted = |h: &Hit| doc.text[..h.span.start].chars().next_back().is_some_and(|c| c.is_ascii_digit());
    let word = |h: &Hit| h.class == Class::期限 && !counted(h) && is_act(doc, Span::new(h.span.end, clause.end));
    // 一般性事项|3个工作日内|办结: so does the time in which whatever comes in is dealt with.
    let standard = LazyCell::new(|| doc.has(clause, Class::来件));
    doc.hits.within(clause, Table::Time).any(word)
        || time::all(doc, clause).any(|found| {
            let rest = Span::new(clause.start + found.end, clause.end);
            is_strict(&found.kind) && (!matches!(found.kind, Kind::Within { .. }) || *standard) && is_act(doc, rest)
        })
}

/// The deadlines that are written out behind a task.
fn term(doc: &Document<'_>, words: Span, year: Option<i32>, out: &mut Vec<Deadline>) {
    let before = out.len();
    for found in time::all(doc, words).take(MOST_TIMES) {
        let span = Span::new(words.start + found.start, words.start + found.end);
        out.push(deadline(doc, span, last_day(&found.kind, year)));
    }
    if out.len() > before {
        return;
    }
    if let Some(hit) = doc.hits.within(words, Table::Time).next() {
        out.push(deadline(doc, hit.span, year.and_then(|year| word_date(&doc.lexicon.row(hit.row).value, year))));
    } else if let Some(date) = dotted(doc.str(words)) {
        out.push(deadline(doc, words, Some(date)));
    }
}

/// Whether a period such as 全年 bounds an act: a target follows it, or 在 leads it in before the verb.
fn frames(doc: &Document<'_>, (clauses, shaped): (&[Span], &[Deadline]), targets: &[Span], time: Span) -> bool {
    let around = clauses.get(clauses.partition_point(|c| c.end < time.end));
    let Some(clause) = around.filter(|c| c.contains(time)) else { return false };
    if names_task(doc, Span::new(time.end, clause.end)) {
        return false;
    }
    let led = doc.text[..time.start].ends_with('在') && opening_verb(doc, Span::new(time.end, clause.end)).is_some();
    // 制定一季度促销方案，组织活动20场: the time of what a verb governs bounds no value behind the clause.
    let governed = doc.hits.closing(Span::new(clause.start, time.start), Table::Verb).any(|h| h.span.len() > 3);
    // 上半年打通了11条，…: a time of what is done bounds nothing behind it.
    let done = doc.first(Span::new(time.end, clause.end.min(time.end + REACH)), Class::完成).is_some();
    let reach = if governed || done { clause.end } else { time.end + REACH };
    // 今年…，6月10日前建成2个: a value that has a day of its own is not due in the time before.
    let nearer = |t: &Span| shaped.iter().find(|d| d.span.start >= time.end).is_some_and(|d| d.span.end <= t.start);
    let next = targets.get(targets.partition_point(|t| t.start < time.end));
    led || next.is_some_and(|t| t.start < reach && !nearer(t))
}

/// Whether what follows a period is the whole that it belongs to: 全年|投资任务的90%; not 全年|完成投资任务的90%.
fn names_task(doc: &Document<'_>, rest: Span) -> bool {
    let near = head(doc, rest, LONGEST_TASK);
    let end = TASKS.iter().filter_map(|w| doc.str(near).find(w)).min();
    end.is_some_and(|end| {
        let name = Span::new(near.start, near.start + end);
        let acts = |h: &Hit| h.span.len() > 3 && doc.hits.at(h.span.start, Table::VerbNoun).is_none();
        !doc.hits.within(name, Table::Verb).any(acts)
    })
}
