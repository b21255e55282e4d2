//! Deadlines: bounds in time on an act, with the last day meant.

use jiff::civil::{Date, date};

use crate::document::Document;
use crate::lexicon::Table;
use crate::model::Deadline;
use crate::syntax::opening_verb;
use crate::text::Span;
use crate::time;

use super::unit::Unit;

/// Bytes within which a target must follow a period for the period to bound it.
const REACH: usize = 240;

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
    let mut out: Vec<Deadline> = Vec::new();
    let words = doc.str(unit.span);
    for found in time::SHAPE.captures_iter(words) {
        let Some(whole) = found.get(0) else { continue };
        let span = Span::new(unit.span.start + whole.start(), unit.span.start + whole.end());
        if let Some(span) = bounds(doc, unit, &found, span) {
            out.push(Deadline { text: doc.str(span).to_owned(), span, date: last_day(&found, year) });
        }
    }
    for hit in doc.hits.within(unit.span, Table::Time) {
        let row = doc.lexicon.row(hit.row);
        // “七一”前 brings its own quotes.
        let quoted = doc.quoted(unit.line, hit.span.start) && !doc.str(hit.span).starts_with('“');
        if out.iter().any(|d| d.span.overlaps(hit.span)) || quoted {
            continue;
        }
        let bounds = match row.class.as_str() {
            "期限" => true,
            "时段" => frames(doc, clauses, targets, hit.span),
            _ => false,
        };
        if bounds {
            let date = year.and_then(|year| word_date(&row.value, year));
            out.push(Deadline { text: doc.str(hit.span).to_owned(), span: hit.span, date });
        }
    }
    out.extend(terms.iter().filter_map(|t| term(doc, *t, year)));
    out.sort_by_key(|d| d.span);
    out.dedup_by(|b, a| a.text == b.text);
    out
}

/// The deadline that is written out behind a task.
fn term(doc: &Document<'_>, words: Span, year: Option<i32>) -> Option<Deadline> {
    let text = doc.str(words);
    if let Some(found) = time::SHAPE.captures(text).filter(|f| f.get(0).is_some_and(|m| !m.is_empty())) {
        let whole = found.get(0)?;
        let span = Span::new(words.start + whole.start(), words.start + whole.end());
        return Some(Deadline { text: whole.as_str().to_owned(), span, date: last_day(&found, year) });
    }
    let hit = doc.hits.within(words, Table::Time).next()?;
    let date = year.and_then(|year| word_date(&doc.lexicon.row(hit.row).value, year));
    Some(Deadline { text: doc.str(hit.span).to_owned(), span: hit.span, date })
}

/// The part of a time shape that bounds an act, if it does: it ends in 前 or 内, or follows 到.
fn bounds(doc: &Document<'_>, unit: &Unit, found: &regex::Captures<'_>, span: Span) -> Option<Span> {
    let has = |name: &str| found.name(name).is_some();
    let get = |name: &str| found.name(name).map_or("", |m| m.as_str());
    // 落实到明年… is no bound: 到 must open its phrase.
    let until = matches!(get("to"), "到" | "至" | "截至" | "力争到")
        && (opens_clause(doc, span) || doc.hits.within(unit.span, Table::Cue).any(|h| h.span.end == span.start));
    if doc.quoted(unit.line, span.start) && !doc.str(span).contains('“') {
        return None;
    }
    let strict = has("before")
        || has("ybefore")
        || has("pbefore")
        || has("inside")
        || has("every")
        || has("qpart")
        || has("qbefore")
        || matches!(get("planpart"), "末" | "期末")
        || matches!(get("part"), "底" | "末")
        || matches!(get("half"), "年底" | "底" | "末" | "内");
    let year_end = until && ["year", "rel", "plan", "month"].iter().any(|n| has(n));
    let led = acts_after(doc, unit, span) || doc.text[span.end..].starts_with('，');
    let ordered = doc.hits.within(unit.span, Table::Cue).any(|h| h.span.end == span.start);
    // 8月中旬启动, 7月至9月开展: a time before the verb bounds the act; one with a comma behind it only where it is a year.
    let direct = acts_after(doc, unit, span);
    let part = has("quarter") || has("month");
    let part_of_year = has("rel") && !get("half").is_empty() && (ordered || led) || part && direct;
    let governs =
        (ordered || opens_clause(doc, span)) && part_of_year || has("year") && !has("month") && opens_clause(doc, span) && led;
    if !strict && !year_end && !governs {
        return None;
    }
    if modifies(doc, unit, span) {
        return None;
    }
    // 到 belongs to the words of the deadline, 于 and 在 do not.
    let lead = match get("to") {
        "到" | "至" | "" => 0,
        other => other.len() - if other.ends_with('到') { '到'.len_utf8() } else { 0 },
    };
    let lead = if get("to") == "截至" { 0 } else { lead };
    Some(Span::new(span.start + lead, span.end))
}

fn opens_clause(doc: &Document<'_>, span: Span) -> bool {
    doc.text[..span.start]
        .chars()
        .next_back()
        .is_none_or(|c| matches!(c, '，' | ',' | '。' | '；' | ';' | '：' | ':' | '\n' | '、'))
}

/// Whether a verb follows within a few words.
fn acts_after(doc: &Document<'_>, unit: &Unit, span: Span) -> bool {
    opening_verb(doc, Span::new(span.end, unit.span.end)).is_some()
}

/// Whether the time word only describes a noun (`年底前的工作`) or dates something past.
fn modifies(doc: &Document<'_>, unit: &Unit, span: Span) -> bool {
    let after = &doc.text[span.end..unit.span.end];
    let before = &doc.text[unit.span.start..span.start];
    after.starts_with('的') || after.starts_with("以来") || before.ends_with('自') || before.ends_with("截至")
}

/// Whether a period such as 全年 bounds an act: a target follows it, or 在 leads it in before the verb.
fn frames(doc: &Document<'_>, clauses: &[Span], targets: &[Span], time: Span) -> bool {
    let Some(clause) = clauses.iter().find(|c| c.contains(time)) else { return false };
    let led = doc.text[..time.start].ends_with('在') && opening_verb(doc, Span::new(time.end, clause.end)).is_some();
    led || targets.iter().any(|t| t.start >= time.end && t.start < time.end + REACH)
}

/// The last day meant by a time shape.
fn last_day(found: &regex::Captures<'_>, reference: Option<i32>) -> Option<String> {
    let get = |name: &str| found.name(name).map(|m| m.as_str());
    let either = |a: &str, b: &str| get(a).or(get(b));
    if let Some(plan) = get("plan") {
        let ordinal = plan.chars().find_map(|c| "三四五六七".chars().position(|d| d == c))?;
        return Some(iso(date(2020 + 5 * (i16::try_from(ordinal).ok()?), 12, 31)));
    }
    if let Some(n) = get("within") {
        let span = i32::try_from(number(n)?).ok()?;
        return (get("unit") == Some("年")).then(|| year_end(reference? + span)).flatten();
    }
    let year = match (either("year", "month_year").or(get("range_year")), either("rel", "month_rel")) {
        (Some(y), _) => i32::try_from(number(y)?).ok()?,
        (None, Some("明年" | "次年")) => reference? + 1,
        (None, Some("后年")) => reference? + 2,
        _ => reference?,
    };
    // What comes back every month or year has no last day.
    let recurs = get("every").is_some() || either("rel", "month_rel") == Some("每年");
    if recurs || matches!(get("half"), Some("初")) {
        return None;
    }
    if let Some(quarter) = get("quarter") {
        return month_end(year, quarter_end(quarter)?);
    }
    let Some(month) = get("month") else {
        let month = match get("half") {
            Some(h) if h.contains("上半年") => 6,
            Some(h) if h.contains("季度") => quarter_end(h)?,
            // Whether 2030年前 takes in the year itself the words do not say.
            None if get("ybefore").is_some_and(|b| b.ends_with('前')) => return None,
            _ => 12,
        };
        return month_end(year, month);
    };
    let month = i8::try_from(number(month)?).ok()?;
    match (get("day"), get("part")) {
        (Some(day), _) => Date::new(i16::try_from(year).ok()?, month, i8::try_from(number(day)?).ok()?).ok().map(iso),
        (None, Some("上旬" | "初")) => Date::new(i16::try_from(year).ok()?, month, 10).ok().map(iso),
        (None, Some("中旬")) => Date::new(i16::try_from(year).ok()?, month, 20).ok().map(iso),
        _ => month_end(year, month),
    }
}

/// The last month of a quarter.
fn quarter_end(quarter: &str) -> Option<i8> {
    let place = "一二三四".chars().position(|c| quarter.contains(c))?;
    i8::try_from(3 * (place + 1)).ok()
}

/// The last day of a fixed time word by the rule of its row: `12` is the end of December, `12+1` that of the next year.
fn word_date(rule: &str, year: i32) -> Option<String> {
    let (month, years) = rule.split_once('+').unwrap_or((rule, "0"));
    month_end(year + years.parse::<i32>().ok()?, month.parse().ok()?)
}

fn year_end(year: i32) -> Option<String> {
    month_end(year, 12)
}

fn month_end(year: i32, month: i8) -> Option<String> {
    Date::new(i16::try_from(year).ok()?, month, 1).ok().map(|d| iso(d.last_of_month()))
}

fn iso(day: Date) -> String {
    day.to_string()
}

/// A number in half-width, full-width or Chinese digits, up to four places.
pub(crate) fn number(text: &str) -> Option<u32> {
    let mut total = 0;
    let mut digits = 0;
    for c in text.chars() {
        let digit = match c {
            '0'..='9' => u32::from(c) - u32::from('0'),
            '０'..='９' => u32::from(c) - u32::from('０'),
            '〇' | '零' | '○' => 0,
            '两' => 2,
            '十' => {
                total = if digits == 0 { 10 } else { total * 10 };
                digits = 0;
                continue;
            }
            _ => u32::try_from("一二三四五六七八九".chars().position(|d| d == c)? + 1).ok()?,
        };
        total = if digits == 0 && total >= 10 && text.contains('十') { total + digit } else { total * 10 + digit };
        digits += 1;
    }
    Some(total)
}
