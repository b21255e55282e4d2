//! Deadlines: bounds in time on an act, with the last day meant.

use jiff::civil::Date;

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::Deadline;
use crate::syntax::{head, is_act, length, opening_verb, opens_with_preposition, skip_adverbs, states_value, tail};
use crate::text::{Span, digit, han_digit};
use crate::time::{self, Kind, Month, Time, Year};

use super::owner::is_of_office;
use super::unit::Unit;

/// Bytes within which a target must follow a period for the period to bound it.
const REACH: usize = 240;

/// Characters in which the name of a task ends that a period belongs to.
const LONGEST_TASK: usize = 14;
/// Characters in which goals are led in.
const GOALS: usize = 24;
/// Characters in which the event is named before which the act is due.
const LONGEST_EVENT: usize = 16;
/// Characters of the name of somebody who acts at a time.
const COMPACT: usize = 8;
/// Bytes of a word that names the event wholly: 放寒假之前.
const WHOLE: usize = 12;
/// Characters of a day of some month.
const LONGEST_DAY: usize = 8;
/// Largest number in a date.
const LARGEST: u32 = 9999;
/// Characters in which it is said to whom something is handed in.
const HANDED: usize = 8;
/// Characters in which times that were named together are dealt out.
const DEALT: usize = 4;
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
        let taken = |span: Span| overlaps_one(&out[..shaped], span) || overlaps_one(&out[shaped..], span);
        if taken(hit.span) || quoted {
            continue;
        }
        // 明年|“五一”前, 11月15日|采暖期前
        // 2023年|春耕前, 从现在起|到年底
        let named = year_before(doc, hit.span.start)
            .or_else(|| digits_before(doc, unit, hit.span))
            .or_else(|| begun_before(doc, unit, hit.span))
            .or_else(|| day_before(doc, unit, hit.span));
        let named = named.map(|lead| Span::new(lead.start, hit.span.end)).filter(|whole| !taken(*whole));
        if is_due(doc, unit, (clauses, &out[..shaped]), targets, hit) {
            let date = year.filter(|_| named.is_none()).and_then(|year| word_date(&row.value, year));
            out.push(deadline(doc, named.unwrap_or(hit.span), date));
        }
    }
    let events = clauses.iter().filter_map(|c| before_event(doc, *c)).filter(|e| !doc.quoted(unit.line, e.start));
    out.extend(events.map(|span| deadline(doc, span, None)));
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
                // 元月|10日前, 从现在起|到10月底: words that the shape of a date does not know.
                let led = ["元月", "从现在起"].iter().find(|w| doc.text[unit.span.start..span.start].ends_with(**w));
                let span = Span::new(span.start - led.map_or(0, |w| w.len()), span.end);
                out.extend(before.drain(..).filter(|_| is_dealt(doc, span.end)));
                out.push(deadline(doc, span, date));
            }
            None => before.push(deadline(doc, Span::new(span.start + found.lead.map_or(0, str::len), span.end), date)),
        }
    }
    out
}

/// Whether the times named together before a place are dealt out: `2027年、2028年|分别建成`, `11月、12月|各办一场`.
fn is_dealt(doc: &Document<'_>, at: usize) -> bool {
    let near = doc.str(head(doc, Span::new(at, doc.text.len()), DEALT));
    near.contains("分别") || near.starts_with('各') && !near.starts_with("各级")
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
            let demanded = part && doc.hits.at(hit.span.end, Table::Cue).is_some_and(|h| h.class == Class::要求);
            // 上半年|完成前期工作: half a year bounds the act that it opens, as a quarter does.
            // 文旅局、云雾镇|上半年|完成招标: so does one behind who acts.
            let named = || doc.hits.closes(Span::new(unit.body.min(hit.span.start), hit.span.start), Table::Organisation);
            let half = || doc.str(hit.span).ends_with("半年") && (opens_clause(doc, unit, hit.span) || named());
            let acts = || opening_verb(doc, Span::new(hit.span.end, unit.span.end)).is_some_and(|v| v.span.len() > 3);
            demanded
                || frames(doc, (clauses, shaped), targets, hit.span)
                || dates_result(doc, unit, hit.span)
                || part && acts() && is_free(doc, unit, hit.span)
                || half() && (acts() || deals(doc, unit, hit.span))
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

/// A year that is named from that of the text, directly before a place.
fn year_before(doc: &Document<'_>, at: usize) -> Option<Span> {
    let year = time::YEARS.iter().find(|year| doc.text[..at].ends_with(**year))?;
    Some(Span::new(at - year.len(), at))
}

/// A year in digits directly before an event of it: `2023年|春耕前`.
fn digits_before(doc: &Document<'_>, unit: &Unit, event: Span) -> Option<Span> {
    let near = tail(doc, Span::new(unit.body.min(event.start), event.start), LONGEST_DAY);
    let found = time::all(doc, near).last().filter(|found| matches!(found.kind, Kind::Year { part: None, before: None, .. }))?;
    let year = Span::new(near.start + found.start + found.lead.map_or(0, str::len), near.start + found.end);
    (year.end == event.start && doc.str(event).ends_with('前')).then_some(year)
}

/// The word for now directly before the time up to which something is done: `从现在起|到年底`.
fn begun_before(doc: &Document<'_>, unit: &Unit, until: Span) -> Option<Span> {
    let now = "从现在起";
    let from = until.start.checked_sub(now.len()).filter(|&from| from >= unit.span.start)?;
    (doc.str(until).starts_with('到') && doc.text[..until.start].ends_with(now)).then(|| Span::new(from, until.start))
}

/// The day of a month that stands directly before what happens on it, and before which something is due: `9月1日|开学前`.
fn day_before(doc: &Document<'_>, unit: &Unit, event: Span) -> Option<Span> {
    let near = tail(doc, Span::new(unit.body.min(event.start), event.start), LONGEST_DAY);
    if !doc.str(event).ends_with('前') || !doc.str(near).ends_with('日') {
        return None;
    }
    let found = time::all(doc, near).last().filter(|found| matches!(found.kind, Kind::Month(Month { day: Some(_), .. })));
    let day = |found: Time<'_>| Span::new(near.start + found.start + found.lead.map_or(0, str::len), near.start + found.end);
    found.map(day).filter(|day| day.end == event.start)
}

/// The deadlines of a unit that are days named from the one on which it is spoken: `明天上午10点前`, `本周五下班之前`.
fn days(doc: &Document<'_>, unit: &Unit) -> impl Iterator<Item = Deadline> {
    let named = doc.hits.within(unit.span, Table::Sense).filter(|h| h.class == Class::日子);
    named.filter(|h| !doc.quoted(unit.line, h.span.start)).filter_map(|h| {
        let (behind, before) = time::behind_day(&doc.text[h.span.end..unit.span.end]);
        before.then(|| deadline(doc, Span::new(h.span.start, h.span.end + behind), None))
    })
}

/// What is to happen later than the act, with the word for before: `主题教育结束前`, 在`民主生活会召开之前`.
fn before_event(doc: &Document<'_>, clause: Span) -> Option<Span> {
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

/// Whether one of some deadlines, which follow each other, overlaps a span.
fn overlaps_one(deadlines: &[Deadline], span: Span) -> bool {
    deadlines.get(deadlines.partition_point(|d| d.span.end <= span.start)).is_some_and(|d| d.span.overlaps(span))
}

/// Whether a bound in time stands in a clause directly before a verb: `该项工作于4月底前完成`.
pub(super) fn leads_to_act(doc: &Document<'_>, clause: Span) -> bool {
    // 2年内: the word may be the end of a length of time.
    let counted = |h: &Hit| doc.text[..h.span.start].chars().next_back().is_some_and(|c| c.is_ascii_digit());
    let word = |h: &Hit| h.class == Class::期限 && !counted(h) && is_act(doc, Span::new(h.span.end, clause.end));
    doc.hits.within(clause, Table::Time).any(word)
        || time::all(doc, clause).any(|found| {
            let rest = Span::new(clause.start + found.end, clause.end);
            // 一般性事项|3个工作日内|办结: so does the time in which whatever comes in is dealt with.
            let standard = || doc.has(clause, Class::来件);
            is_strict(&found.kind) && (!matches!(found.kind, Kind::Within { .. }) || standard()) && is_act(doc, rest)
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

/// The last day meant by a date in digits: `2025.6`, `2025-09-30`, `2025/12/31前`.
fn dotted(text: &str) -> Option<String> {
    let mut parts = text.trim_end_matches(['前', '底']).split(['.', '-', '/']).map(number);
    let year = parts.next()?.filter(|year| (2000..2100).contains(year))?;
    let (year, month) = (i16::try_from(year).ok()?, i8::try_from(parts.next()??).ok()?);
    match (parts.next(), parts.next()) {
        (None, _) => month_end(year.into(), month),
        (Some(day), None) => Date::new(year, month, i8::try_from(day?).ok()?).ok().map(iso),
        _ => None,
    }
}

/// The part of a time shape that bounds an act, if it does: it ends in 前 or 内, or follows 到.
fn bounds(doc: &Document<'_>, unit: &Unit, found: &Time<'_>, span: Span, year: Option<i32>) -> Option<Span> {
    let lead = found.lead.unwrap_or_default();
    // 从明年1月1日起|执行, 从8月29日到9月5日|全部下沉: so does the time from which, or over which, something is done.
    if let Some(whole) = onward(doc, unit, &found.kind, span, year) {
        return Some(whole);
    }
    // 落实到明年… is no bound: 到 must open its phrase.
    let until = matches!(lead, "到" | "至" | "截至" | "力争到") && (opens_clause(doc, unit, span) || ordered(doc, unit, span));
    if doc.quoted(unit.line, span.start) && !doc.str(span).contains('“') && !stages(doc, span) {
        return None;
    }
    // 缩短到5个工作日以内: what a verb takes down to a length of time is a figure.
    // 控制在60个工作日以内: so is one within which it is kept.
    let before = doc.text[..span.start].trim_end_matches('在').len();
    let kept = doc.sense_closing(Span::new(0, before), Class::限在).is_some();
    let taken = matches!(lead, "到" | "至") && !opens_clause(doc, unit, span);
    if matches!(found.kind, Kind::Within { .. }) && (kept || taken) {
        return None;
    }
    let year_end = until && matches!(found.kind, Kind::Year { .. } | Kind::Plan { .. } | Kind::Month(_));
    if !is_strict(&found.kind) && !year_end && !governs(doc, unit, &found.kind, span) {
        return None;
    }
    if modifies(doc, unit, span) {
        return None;
    }
    // 对企业的诉求，2个工作日内响应: what holds whenever something comes in is a standard, and nothing is due.
    // 凡是定下来的事，一周内拿出方案: nor does what is said of all that may come.
    let all = || doc.text[unit.body..].starts_with("凡");
    let short = matches!(found.kind, Kind::Within { unit: "工作日" | "日" | "天", .. });
    if matches!(found.kind, Kind::Within { .. }) && (all() || short && is_standard(doc, unit, span)) {
        return None;
    }
    // 五年内|不得重复开挖: nor is anything due where something must not be done so long.
    // 5年内|可不改变用途: nor what may be so long.
    let forbids = |h: &Hit| doc.lexicon.row(h.row).value == "prohibit" || h.class == Class::准许;
    if matches!(found.kind, Kind::Within { .. }) && doc.hits.at(span.end, Table::Cue).is_some_and(forbids) {
        return None;
    }
    // 会后|一周内, 春节后|两个月内: from when the time runs belongs to it.
    if matches!(found.kind, Kind::Within { .. })
        && let Some(start) = behind_event(doc, unit, span)
    {
        return Some(Span::new(start, span.end));
    }
    // 到 belongs to the words of the deadline, 于 and 在 do not.
    let outside = match lead {
        "到" | "至" | "截至" => 0,
        other => other.len() - if other.ends_with('到') { '到'.len_utf8() } else { 0 },
    };
    Some(Span::new(span.start + outside, span.end))
}

/// A day or month to come from which something is done, with the words around it: `从明年1月1日起`, `从3月25日到5月31日`.
fn onward(doc: &Document<'_>, unit: &Unit, time: &Kind<'_>, span: Span, reference: Option<i32>) -> Option<Span> {
    let led = doc.text[..span.start].strip_suffix('从').map(str::len).filter(|&at| at >= unit.span.start);
    // 7月1日起|执行: a day may open its clause without 从.
    let dates = matches!(time, Kind::Month(_) | Kind::Year { year: Year::Digits(_), part: None, .. });
    let opens = opens_clause(doc, unit, span) && dates && doc.text[span.end..].starts_with('起');
    let start = led.or_else(|| opens.then_some(span.start))?;
    let year = match time {
        Kind::Month(Month { year, .. }) => *year,
        Kind::Year { year, part: None, .. } => Some(*year),
        _ => return None,
    };
    // 从2013年1月起，…: what has begun long ago bounds nothing; 从2024年起 does in a text of that year or the one before.
    let begun = |year: Year<'_>| match year {
        Year::Digits(digits) => {
            let first = number(digits).and_then(|n| i32::try_from(n).ok());
            reference.zip(first).is_none_or(|(now, first)| first < now)
        }
        Year::Word(_) => false,
    };
    if year.is_some_and(begun) || doc.quoted(unit.line, span.start) {
        return None;
    }
    let end = ["起", "开始"].iter().find(|w| doc.text[span.end..unit.span.end].starts_with(**w)).map(|w| span.end + w.len());
    let ranges = doc.str(span).contains(['至', '到', '—', '-', '～']);
    let end = end.or_else(|| ranges.then_some(span.end))?;
    let rest = Span::new(end, unit.span.end);
    let acts =
        opening_verb(doc, rest).is_some() || deals(doc, unit, Span::new(start, end)) || doc.str(rest).starts_with(['，', '凡']);
    acts.then_some(Span::new(start, end))
}

/// Whether a length of time says how fast whatever comes in is to be dealt with.
fn is_standard(doc: &Document<'_>, unit: &Unit, span: Span) -> bool {
    let near = tail(doc, Span::new(unit.span.start, span.start), 2 * GOALS);
    // 每月25日前推送信息，乡镇5个工作日内核实: so does what comes back.
    let again = ["每月", "每周", "每日", "每天", "每季"].iter().any(|w| doc.str(near).contains(w));
    doc.has(near, Class::来件) || again
}

/// Where the event begins from which a time runs, directly before it: `会后|一周内`, `在春节后|两个月内`.
fn behind_event(doc: &Document<'_>, unit: &Unit, span: Span) -> Option<usize> {
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

/// Whether a time bounds an act wherever it stands: it ends in 前, 内 or 底, or comes back.
fn is_strict(time: &Kind<'_>) -> bool {
    match *time {
        Kind::Month(Month { part, before, .. }) => before || matches!(part, Some("底" | "末")),
        Kind::Every | Kind::Within { .. } | Kind::Day => true,
        Kind::Quarter { closed, .. } => closed,
        Kind::Year { part, before, .. } => before.is_some() || matches!(part, Some("年底" | "底" | "末" | "内")),
        Kind::Plan { part, before, .. } => before || matches!(part, "末" | "期末"),
    }
}

/// Whether a time bounds the act by where it stands.
fn governs(doc: &Document<'_>, unit: &Unit, time: &Kind<'_>, span: Span) -> bool {
    let ordered = || ordered(doc, unit, span);
    // 8月份|要到位3亿元, 巡察机构明年上半年|要回头看: a demand acts too, whatever stands before the time.
    let demanded = doc.hits.at(span.end, Table::Cue).is_some_and(|h| h.class == Class::要求 && h.span.end <= unit.span.end);
    let acts = || demanded || acts_after(doc, unit, span);
    let led = || acts() || doc.text[span.end..].starts_with(['，', '：']);
    let in_time = doc.text[..span.start].ends_with('于') || doc.str(span).starts_with('于');
    match time {
        // 2027年累计达到150个: the value is what is to be reached by then.
        // 比例2025年|达到65%: so is what a noun is to reach by then.
        Kind::Year { year: Year::Digits(_), .. } => {
            // 展望2035年，…: a plan looks further than its own goals.
            let opens = || opens_clause(doc, unit, span) || doc.text[..span.start].ends_with("展望");
            reaches(doc, span.end) || in_time && acts() || (ordered() || opens()) && (led() || valued(doc, unit, span))
        }
        // 于2023年四季度|制定出台, 明年一季度|报省政府: so does a part of a year in which something is done or handed in.
        Kind::Year { part: Some(_), .. } => {
            let opens = || opens_clause(doc, unit, span);
            ordered() || demanded || in_time && acts() || opens() && (led() || hands_in(doc, span.end))
        }
        // 8月中旬启动, 7月至9月开展: a time before the verb bounds the act; one with a comma behind it only where it is a year.
        // 2025年7月至明年6月，开展…: so does a range, which dates nothing else.
        Kind::Month(_) | Kind::Quarter { .. } => {
            let ranges = matches!(time, Kind::Month(_)) && doc.str(span).contains(['至', '到', '—', '-', '～']);
            let range = || ranges && led();
            // 10月，组织实施: so does one that opens an item of a schedule.
            // 11月8日|全县各乡镇张贴标语: and a day that opens the sentence.
            let day = matches!(time, Kind::Month(Month { day: Some(_), .. }))
                && !doc.text[span.end..].starts_with(['起', '以', '后', '至', '到', '—', '-']);
            let opens = || span.start == unit.body && (day || led() && acts_behind_mark(doc, unit, span));
            // 市金融办|5月份至少组织两场: nor does who acts.
            let named = || doc.hits.closes(Span::new(unit.body, span.start), Table::Organisation);
            // 5月份|县委组织“回头看”: nor does who acts behind it.
            let theirs = || opens_clause(doc, unit, span) && somebody_acts(doc, unit, span.end);
            // 10月份|税收入库不少于3亿元: and one in which a value is to be kept to; 11月、12月|各办一场
            let kept = || is_bounded(doc, unit, span) || is_dealt(doc, span.end);
            (ordered() || demanded || in_time || opens_clause(doc, unit, span) || named()) && (acts() || range() || opens())
                || opens_clause(doc, unit, span) && (deals(doc, unit, span) || kept())
                || theirs()
                || is_strived_for(doc, unit, span)
                || dates_result(doc, unit, span)
                || stages(doc, span)
        }
        Kind::Plan { .. } => opens_clause(doc, unit, span) && led(),
        _ => false,
    }
}

/// Whether what is to come about by a time closes the words behind it: 确保某高铁|上半年|开工、某机场….
fn dates_result(doc: &Document<'_>, unit: &Unit, time: Span) -> bool {
    // 比上半年提高: what something is compared with bounds nothing.
    if doc.text[..time.start].ends_with(['比', '较', '同', '与']) {
        return false;
    }
    let at = skip_adverbs(doc, Span::new(time.end, unit.span.end));
    doc.hits.at(at, Table::Verb).filter(|v| v.span.len() > 3 && v.span.end <= unit.span.end).is_some_and(|verb| {
        let behind = doc.text[verb.span.end..unit.span.end].chars().next();
        behind.is_none_or(|c| matches!(c, '、' | '，' | '；' | '。' | '！'))
    })
}

/// Whether what is dealt with, or how much is to be done, follows a time: 上半年|把年轻干部轮训一遍, 一季度|至少汇报一次.
fn deals(doc: &Document<'_>, unit: &Unit, time: Span) -> bool {
    let rest = Span::new(time.end, unit.span.end);
    doc.sense_at(rest.start, Class::起码).is_some()
        || doc.str(rest).starts_with(['把', '对', '将', '向']) && opens_with_preposition(doc, rest)
}

/// Whether a time follows a word for what is strived for or ensured, and bounds what comes of it: 争取|上半年|可研获批,
/// 力争|3月份|有一家恢复生产; not 确保上半年任务完成, where it only tells which.
fn is_strived_for(doc: &Document<'_>, unit: &Unit, time: Span) -> bool {
    let before = Span::new(unit.span.start, time.start);
    let strives = |h: &Hit| matches!(doc.lexicon.row(h.row).value.as_str(), "strive" | "ensure");
    let behind = &doc.text[time.end..unit.span.end];
    let which = doc.sense_at(time.end, Class::期事).is_some();
    // 确保XX项目|一季度|完成批复: what it comes of may stand between.
    let between = || {
        let cue = doc.hits.within(before, Table::Cue).filter(|h| strives(h)).last();
        let acts = || opening_verb(doc, Span::new(time.end, unit.span.end)).is_some_and(|v| v.span.len() > 3);
        cue.is_some_and(|h| {
            let noun = Span::new(h.span.end, time.start);
            let plain = !doc.str(noun).contains(['，', '、', '；']) && doc.hits.within(noun, Table::Verb).next().is_none();
            plain && acts()
        })
    };
    // 争取四季度和全年的好结果: nor where more times follow.
    (doc.hits.closing(before, Table::Cue).any(strives) || between()) && !which && !behind.starts_with(['的', '和', '与', '、'])
}

/// Whether a cue stands directly before a time: 确保|6月底前.
fn ordered(doc: &Document<'_>, unit: &Unit, time: Span) -> bool {
    doc.hits.closes(Span::new(unit.span.start, time.start), Table::Cue)
}

fn opens_clause(doc: &Document<'_>, unit: &Unit, span: Span) -> bool {
    let before = doc.text[..span.start].chars().next_back();
    span.start == unit.body || before.is_none_or(|c| matches!(c, '，' | ',' | '。' | '；' | ';' | '：' | ':' | '\n' | '、'))
}

/// Whether a time stands in a bracket behind the name of a stage whose act follows: `动员部署阶段（3月中旬）：召开动员会`.
fn stages(doc: &Document<'_>, time: Span) -> bool {
    let (before, behind) = (&doc.text[..time.start], &doc.text[time.end..]);
    before.ends_with(['（', '(']) && (behind.starts_with("）：") || behind.starts_with("):"))
}

/// Whether a verb follows within a few words.
fn acts_after(doc: &Document<'_>, unit: &Unit, span: Span) -> bool {
    // 明年上半年|在全国|推开: where everybody acts may stand between.
    let at = span.end + if doc.text[span.end..].starts_with('在') { '在'.len_utf8() } else { 0 };
    let whole = doc.hits.at(at, Table::Organisation).filter(|h| h.class == Class::全域).map_or(span.end, |h| h.span.end);
    opening_verb(doc, Span::new(whole.min(unit.span.end), unit.span.end)).is_some()
}

/// Whether the clause goes on behind a time with a value that is to be reached.
fn valued(doc: &Document<'_>, unit: &Unit, time: Span) -> bool {
    let rest = head(doc, Span::new(time.end, unit.span.end), LONGEST_TASK);
    let end = doc.str(rest).find(['，', '；', '。']).map_or(rest.end, |at| rest.start + at);
    states_value(doc, Span::new(rest.start, end))
}

/// Whether somebody who is named at a place acts: `县委|组织“回头看”`.
fn somebody_acts(doc: &Document<'_>, unit: &Unit, at: usize) -> bool {
    let near = head(doc, Span::new(at, unit.span.end), COMPACT);
    let acts = |h: &Hit| opening_verb(doc, Span::new(h.span.end, unit.span.end)).is_some_and(|v| v.span.len() > 3);
    let plain = !doc.str(near).contains(['，', '的', '、']);
    plain && doc.hits.within(near, Table::Organisation).any(|h| h.class != Class::全域 && acts(h))
}

/// Whether the clause goes on behind a time with a value to which a bound is set: `10月份|税收入库不少于3亿元`.
fn is_bounded(doc: &Document<'_>, unit: &Unit, time: Span) -> bool {
    let rest = head(doc, Span::new(time.end, unit.span.end), LONGEST_TASK);
    let end = doc.str(rest).find(['，', '；', '。']).map_or(rest.end, |at| rest.start + at);
    let demands = |h: &Hit| h.class.bounds_ahead() && doc.str(h.span).starts_with('不');
    doc.hits.within(Span::new(rest.start, end), Table::Bound).any(demands)
}

/// Whether a word for what is reached stands at a place.
fn reaches(doc: &Document<'_>, at: usize) -> bool {
    doc.hits.at(at, Table::Change).is_some_and(|h| h.span.len() > 3 && h.class == Class::达到)
}

/// Whether it follows a time to whom something is handed in: 一季度|报省政府.
fn hands_in(doc: &Document<'_>, at: usize) -> bool {
    let near = head(doc, Span::new(at, doc.text.len()), HANDED);
    doc.str(near).starts_with('报') && doc.hits.within(near, Table::Organisation).next().is_some()
}

/// Whether a verb follows the mark behind a time: 10月，|组织实施.
fn acts_behind_mark(doc: &Document<'_>, unit: &Unit, time: Span) -> bool {
    let mark = doc.text[time.end..unit.span.end].chars().next().map_or(0, char::len_utf8);
    opening_verb(doc, Span::new(time.end + mark, unit.span.end)).is_some()
}

/// Whether the time word only describes a noun (`年底前的工作`) or dates something past.
fn modifies(doc: &Document<'_>, unit: &Unit, span: Span) -> bool {
    let after = &doc.text[span.end..unit.span.end];
    let before = &doc.text[unit.span.start..span.start];
    after.starts_with('的')
        // 明年初|步安排: 初 may belong to the next word.
        || doc.str(span).ends_with('初') && after.starts_with('步')
        // 4月份前|后省里要来: 前 may belong to 前后.
        || doc.str(span).ends_with('前') && after.starts_with('后')
        // 5月10号前往工地: 前 may belong to the next word.
        || after.starts_with('往')
        || after.starts_with("以来")
        // 自即日起至6月底: a range ends.
        || before.ends_with('自') && !doc.str(span).contains('至')
        || before.ends_with("截至")
        || tells_which(doc, unit, span)
}

/// Whether the act behind a time only tells which thing is meant: `2024年底前|完成的项目`.
fn tells_which(doc: &Document<'_>, unit: &Unit, time: Span) -> bool {
    let rest = Span::new(time.end, unit.span.end);
    // 一季度没有完成任务的县区, 今年计划投产的项目: so does what has not come about, or is planned.
    let verb =
        ["没有", "未", "计划"].iter().find_map(|w| doc.str(rest).strip_prefix(w)).map_or(rest.start, |r| rest.end - r.len());
    let acts = opening_verb(doc, Span::new(verb, rest.end));
    let near = doc.str(head(doc, Span::new(verb, rest.end), LONGEST_EVENT));
    let clause = near.split(['，', '。', '；']).next().unwrap_or_default();
    // 春节前|摸排出来的线索
    let come = |v: Hit| ["的", "出来的", "出的", "到的", "了的"].iter().any(|w| doc.text[v.span.end..].starts_with(w));
    verb > rest.start && clause.contains('的') || acts.is_some_and(come)
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
    let done = doc.first(Span::new(time.end, clause.end), Class::完成).is_some();
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

/// The last day meant by a time, in a text that speaks from the year `reference`. What comes back has none.
fn last_day(time: &Kind<'_>, reference: Option<i32>) -> Option<String> {
    match *time {
        Kind::Month(Month { year: Some(Year::Word("每年")), .. }) | Kind::Every => None,
        Kind::Month(ref month) => last_day_of(month, reference),
        Kind::Quarter { quarter, .. } => month_end(reference?, quarter_end(quarter)?),
        Kind::Year { year: Year::Word("每年"), .. } | Kind::Year { part: Some("初"), .. } | Kind::Day => None,
        Kind::Year { year, part, before } => {
            let month = match part {
                Some("上半年") => 6,
                Some(part) if part.contains("季度") => quarter_end(part)?,
                // Whether 2030年前 takes in the year itself the words do not say.
                None if before.is_some_and(|b| b.ends_with('前')) => return None,
                _ => 12,
            };
            month_end(year_of(year, reference)?, month)
        }
        Kind::Plan { plan, .. } => year_end(time::plan_end(plan)?),
        Kind::Within { count, unit: "年" } => year_end(reference? + i32::try_from(number(count)?).ok()?),
        Kind::Within { .. } => None,
    }
}

/// The last day of a month, or of the part of it that is named.
fn last_day_of(time: &Month<'_>, reference: Option<i32>) -> Option<String> {
    // 2025年7月至9月: without a year of its own the end has that of the beginning, from which 明年 counts too.
    let begun = time.range_year.map_or(reference, |digits| year_of(Year::Digits(digits), reference));
    let year = time.year.map_or(begun, |year| year_of(year, begun))?;
    let month = i8::try_from(number(time.month)?).ok()?;
    match (time.day, time.part) {
        (Some(day), _) => Date::new(i16::try_from(year).ok()?, month, i8::try_from(number(day)?).ok()?).ok().map(iso),
        (None, Some("上旬" | "初")) => Date::new(i16::try_from(year).ok()?, month, 10).ok().map(iso),
        (None, Some("中旬")) => Date::new(i16::try_from(year).ok()?, month, 20).ok().map(iso),
        _ => month_end(year, month),
    }
}

fn year_of(year: Year<'_>, reference: Option<i32>) -> Option<i32> {
    match year {
        Year::Digits(digits) => i32::try_from(number(digits)?).ok(),
        Year::Word("明年" | "次年") => Some(reference? + 1),
        Year::Word("后年") => Some(reference? + 2),
        Year::Word(_) => reference,
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

/// A number in half-width, full-width or Chinese digits, up to four places; a longer one is no part of a date.
pub(crate) fn number(text: &str) -> Option<u32> {
    let mut total = 0;
    let mut digits = 0;
    for c in text.chars() {
        if total > LARGEST {
            return None;
        }
        let digit = match c {
            '十' => {
                total = if digits == 0 { 10 } else { total * 10 };
                digits = 0;
                continue;
            }
            _ => digit(c).or_else(|| han_digit(c))?,
        };
        total = if digits == 0 && total >= 10 && text.contains('十') { total + digit } else { total * 10 + digit };
        digits += 1;
    }
    (total <= LARGEST).then_some(total)
}
