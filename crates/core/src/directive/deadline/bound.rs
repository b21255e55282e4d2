//! Whether a time in a sentence bounds its act, by where it stands.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::syntax::{head, opening_verb, opens_with_preposition, rest_of_clause, skip_adverbs, states_value, tail};
use crate::text::Span;
use crate::time::{Kind, Month, Time, Year};

use super::calendar::number;
use super::event::behind_event;
use super::{GOALS, LONGEST_EVENT, LONGEST_TASK};
use crate::directive::unit::Unit;

/// Characters of the name of somebody who acts at a time.
const COMPACT: usize = 8;
/// Characters in which it is said to whom something is handed in.
const HANDED: usize = 8;
/// Characters in which times that were named together are dealt out.
const DEALT: usize = 4;

/// The part of a time shape that bounds an act, if it does: it ends in 前 or 内, or follows 到.
pub(super) fn bounds(doc: &Document<'_>, unit: &Unit, found: &Time<'_>, span: Span, year: Option<i32>) -> Option<Span> {
    let lead = found.lead.unwrap_or_default();
    // 从明年1月1日起|执行, 从8月29日到9月5日|全部下沉: so does the time from which, or over which, something is done.
    if let Some(whole) = onward(doc, unit, &found.kind, span, year) {
        return Some(whole);
    }
    // 截至2023年底|全省老年人口达1186万人: so far it is told what is.
    if lead == "截至" {
        return None;
    }
    if let Kind::Month(Month { about: true, .. }) | Kind::Day { about: true } = found.kind {
        return about_day(doc, unit, &found.kind, Span::new(span.start + lead.len(), span.end));
    }
    // 从现在起|到3月15日: so may a time up to which something is done that has begun before; the two are one.
    let before = Span::new(unit.body.min(span.start), span.start);
    let begun = || doc.hits.closing(before, Table::Time).any(|h| doc.str(h.span).ends_with(['起', '始']));
    // 落实到明年… is no bound: 到 must open its phrase.
    let until = matches!(lead, "到" | "至" | "力争到") && (opens_clause(doc, unit, span) || ordered(doc, unit, span) || begun());
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
    // 到 belongs to the words of the deadline, 于 and 在 do not.
    let outside = match lead {
        "到" | "至" => 0,
        other => other.len() - if other.ends_with('到') { '到'.len_utf8() } else { 0 },
    };
    let start = span.start + outside;
    let whole = if matches!(found.kind, Kind::Within { .. }) { begins(doc, unit, &found.kind, span, start) } else { Some(start) };
    whole.map(|start| Span::new(start, span.end))
}

/// Where a length of time begins in which an act is due, with the event or the year from which it runs; `start` without one.
/// `None` if nothing is due in it.
fn begins(doc: &Document<'_>, unit: &Unit, time: &Kind<'_>, span: Span, start: usize) -> Option<usize> {
    // 对企业的诉求，2个工作日内响应: what holds whenever something comes in is a standard, and nothing is due.
    // 凡是定下来的事，一周内拿出方案: nor does what is said of all that may come.
    let all = || doc.text[unit.body..].starts_with("凡");
    let short = matches!(time, Kind::Within { unit: "工作日" | "日" | "天", .. });
    if all() || short && is_standard(doc, unit, span) {
        return None;
    }
    // 五年内|不得重复开挖: nor is anything due where something must not be done so long.
    // 5年内|可不改变用途: nor what may be so long.
    let forbids = |h: &Hit| doc.lexicon.row(h.row).value == "prohibit" || h.class == Class::准许;
    if doc.hits.at(span.end, Table::Cue).is_some_and(forbids) {
        return None;
    }
    // 会后|一周内, 春节后|两个月内: from when the time runs belongs to it; so does the year: 2012年起|5年内.
    let year = || {
        let before = doc.text[..span.start].strip_suffix("年起")?;
        let from = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        (before.len() == from + "2012".len() && from >= unit.span.start).then_some(from)
    };
    behind_event(doc, unit, span).or_else(year).or(Some(start))
}

/// A day or month to come from which something is done, with the words around it: `从明年1月1日起`, `从3月25日到5月31日`.
fn onward(doc: &Document<'_>, unit: &Unit, time: &Kind<'_>, span: Span, reference: Option<i32>) -> Option<Span> {
    let led = doc.text[..span.start].strip_suffix('从').map(str::len).filter(|&at| at >= unit.span.start);
    // 7月1日起|执行: a day may open its clause without 从.
    let dates = matches!(time, Kind::Month(_) | Kind::Year { year: Year::Digits(_), part: None, .. });
    // 省政府督查室|5月24日起|分赴各市: so may one behind who acts.
    let before = Span::new(unit.body.min(span.start), span.start);
    let opens = || opens_clause(doc, unit, span) || doc.hits.closes(before, Table::Organisation);
    let opens = dates && doc.text[span.end..].starts_with('起') && opens();
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
    // 5月24日起|分赴16个市: a day from which something is done may open it, whatever is done.
    let acts = opens
        || opening_verb(doc, rest).is_some()
        || deals(doc, unit, Span::new(start, end))
        || doc.str(rest).starts_with(['，', '凡']);
    acts.then_some(Span::new(start, end))
}

/// A day with 前后 behind it, about which something is done: `2月20日前后|组织集中开工`; about a whole month nothing is due.
fn about_day(doc: &Document<'_>, unit: &Unit, time: &Kind<'_>, span: Span) -> Option<Span> {
    let dated = matches!(time, Kind::Month(Month { day: Some(_), .. }) | Kind::Day { .. });
    let day = dated && !doc.quoted(unit.line, span.start);
    let placed = opens_clause(doc, unit, span) || doc.text[..span.start].ends_with(['在', '于']);
    (day && placed && acts_after(doc, unit, span)).then_some(span)
}

/// Whether a length of time says how fast whatever comes in is to be dealt with.
fn is_standard(doc: &Document<'_>, unit: &Unit, span: Span) -> bool {
    let near = tail(doc, Span::new(unit.span.start, span.start), 2 * GOALS);
    // 每月25日前推送信息，乡镇5个工作日内核实: so does what comes back.
    let again = ["每月", "每周", "每日", "每天", "每季"].iter().any(|w| doc.str(near).contains(w));
    doc.has(near, Class::来件) || again
}

/// Whether a time bounds an act wherever it stands: it ends in 前, 内 or 底, or comes back.
pub(super) fn is_strict(time: &Kind<'_>) -> bool {
    match *time {
        Kind::Month(Month { part, before, .. }) => before || matches!(part, Some("底" | "末")),
        Kind::Every | Kind::Within { .. } | Kind::Day { .. } => true,
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
            // 前后组织|一季度集中开工: to organise names nobody.
            let before = Span::new(unit.body, span.start);
            let organises = || doc.hits.closing(before, Table::Verb).any(|h| doc.str(h.span) == "组织");
            let named = || doc.hits.closes(before, Table::Organisation) && !organises();
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
pub(super) fn dates_result(doc: &Document<'_>, unit: &Unit, time: Span) -> bool {
    // 比上半年提高: what something is compared with bounds nothing.
    if doc.text[..time.start].ends_with(['比', '较', '同', '与']) {
        return false;
    }
    // 前后|组织|一季度集中开工: what the verb of a clause governs is only named after its time.
    let before = Span::new(unit.span.start, time.start);
    let opens = |h: &Hit| doc.text[..h.span.start].ends_with(['，', '。', '；', '：', '前', '后', '内', '底']);
    let governs = |h: &Hit| h.span.len() > 3 && opens(h) && doc.hits.at(h.span.start, Table::Cue).is_none();
    if doc.hits.closing(before, Table::Verb).any(governs) {
        return false;
    }
    let at = skip_adverbs(doc, Span::new(time.end, unit.span.end));
    doc.hits.at(at, Table::Verb).filter(|v| v.span.len() > 3 && v.span.end <= unit.span.end).is_some_and(|verb| {
        let behind = doc.text[verb.span.end..unit.span.end].chars().next();
        behind.is_none_or(|c| matches!(c, '、' | '，' | '；' | '。' | '！'))
    })
}

/// Whether what is dealt with, or how much is to be done, follows a time: 上半年|把年轻干部轮训一遍, 一季度|至少汇报一次.
pub(super) fn deals(doc: &Document<'_>, unit: &Unit, time: Span) -> bool {
    let rest = Span::new(time.end, unit.span.end);
    doc.sense_at(rest.start, Class::起码).is_some()
        || doc.str(rest).starts_with(['把', '对', '将', '向']) && opens_with_preposition(doc, rest)
}

/// Whether a time follows a word for what is strived for or ensured, and bounds what comes of it: 争取|上半年|可研获批,
/// 力争|3月份|有一家恢复生产; not 确保上半年任务完成, where it only tells which.
pub(super) fn is_strived_for(doc: &Document<'_>, unit: &Unit, time: Span) -> bool {
    let before = tail(doc, Span::new(unit.span.start, time.start), 2 * GOALS);
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

pub(super) fn opens_clause(doc: &Document<'_>, unit: &Unit, span: Span) -> bool {
    let before = doc.text[..span.start].chars().next_back();
    // 其中|2024年改造96个: so does one behind the word that takes a part of what was said.
    let part = doc.text[..span.start].ends_with("其中");
    part || span.start == unit.body
        || before.is_none_or(|c| matches!(c, '，' | ',' | '。' | '；' | ';' | '：' | ':' | '\n' | '、'))
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

/// The words of the clause behind a time in which its task is named.
fn task_behind(doc: &Document<'_>, unit: &Unit, time: Span) -> Span {
    rest_of_clause(doc, head(doc, Span::new(time.end, unit.span.end), LONGEST_TASK))
}

/// Whether the clause goes on behind a time with a value that is to be reached.
fn valued(doc: &Document<'_>, unit: &Unit, time: Span) -> bool {
    states_value(doc, task_behind(doc, unit, time))
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
    let demands = |h: &Hit| h.class.bounds_ahead() && doc.str(h.span).starts_with('不');
    doc.hits.within(task_behind(doc, unit, time), Table::Bound).any(demands)
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
        // 5月10号前往工地: 前 may belong to the next word.
        || after.starts_with('往')
        || after.starts_with("以来")
        // 较2023年末翻一番: nor does what something is compared with.
        || before.ends_with(['较', '比'])
        // 原定9月1日投用: nor what was once meant.
        || before.ends_with("原定") || before.ends_with("原计划")
        // 自即日起至6月底: a range ends.
        || before.ends_with('自') && !doc.str(span).contains('至')
        || before.ends_with("截至")
        || tells_which(doc, unit, span)
}

/// Whether the act behind a time only tells which thing is meant: `2024年底前|完成的项目`.
pub(super) fn tells_which(doc: &Document<'_>, unit: &Unit, time: Span) -> bool {
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

/// Whether the times named together before a place are dealt out: `2027年、2028年|分别建成`, `11月、12月|各办一场`.
pub(super) fn is_dealt(doc: &Document<'_>, at: usize) -> bool {
    let near = doc.str(head(doc, Span::new(at, doc.text.len()), DEALT));
    near.contains("分别") || near.starts_with('各') && !near.starts_with("各级")
}
