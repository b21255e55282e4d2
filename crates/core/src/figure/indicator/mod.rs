//! The indicator: the shortest noun phrase of the text that names what is measured.

mod before;
mod behind;

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::syntax::{length, opening_verb, skip_circumstances};
use crate::text::{Span, digit, is_redaction};

use super::number::is_han;
use super::value::{UnitClass, Value, floor};
use super::words::Words;

pub(super) use before::{SHORT_LEADS, before};
pub(super) use behind::behind;

use before::{last_item, skip_lead};

/// Characters of the name of a time: 过渡期.
const PERIOD: usize = 5;

/// A noun phrase is no longer than this.
const LONGEST: usize = 24 * 3;

/// What an amount is granted as: `给予5万元|奖励`, `对企业|奖励|10万元`. `region` is the clause before the amount, `rest` what follows.
pub(super) fn granted(doc: &Document<'_>, region: Span, rest: Span) -> Option<Span> {
    let words = Words::new(doc, region.start);
    // 2000元、3000元|一次性奖励: the name stands at once behind the last amount of a list.
    let awarded = || grant_at(Words::new(doc, rest.start), rest.start, "名").is_some();
    if doc.str(region).starts_with(['、', '和', '或']) && awarded() {
        return behind(doc, rest.start, rest.end, None);
    }
    let hit = words.class_ending(region.end, Class::授予).filter(|h| h.span.start >= region.start)?;
    if words.row(hit).value == "动" {
        // 给予不低于100元的|补贴: an amount may be an attribute of what is granted.
        let of = if rest.of(doc.text).starts_with('的') { "的".len() } else { 0 };
        return behind(doc, rest.start + of, rest.end, None);
    }
    // 给予|一次性财政补助200万元: what is granted is named behind the verb.
    let grants =
        words.inside(region.start, hit.span.start).filter(|h| h.class == Class::授予 && words.row(h).value == "动").last();
    if let Some(verb) =
        grants.filter(|h| doc.str(Span::new(h.span.end, hit.span.start)).chars().all(|c| ('一'..='龥').contains(&c)))
    {
        return Some(Span::new(verb.span.end, hit.span.end));
    }
    let before = &doc.text[region.start..hit.span.start];
    (before.starts_with(['对', '每', '按']) || doc.str(hit.span).starts_with("一次性")).then_some(hit.span)
}

/// What a percentage before `at` is granted as: 按投入的20%|给予补助, 利息给予50%以内的|贴息.
pub(super) fn granted_behind(doc: &Document<'_>, at: usize, stop: usize) -> Option<Span> {
    let words = Words::new(doc, at);
    let at = at + if doc.text[at..stop].starts_with('的') { "的".len() } else { 0 };
    let at = grant_at(words, at, "动").map_or(at, |verb| verb.span.end);
    grant_at(words, at, "名").map(|h| h.span).filter(|name| name.end <= stop)
}

/// The word for what is granted, or for granting it, that stands at a place; `sort` is the 取值 of its row: 名, 动.
fn grant_at<'a>(words: Words<'a, '_>, at: usize, sort: &str) -> Option<&'a Hit> {
    words.starting(at).find(|h| h.class == Class::授予 && words.row(h).value == sort)
}

/// Whether a noun is the name of what is granted.
pub(super) fn is_grant(doc: &Document<'_>, noun: Span) -> bool {
    Words::new(doc, noun.start).class_ending(noun.end, Class::授予).is_some()
}

/// Whether words name where something stands, and nothing that is measured: 突破500亿元|大关.
pub(super) fn is_step(words: &str) -> bool {
    ["台阶", "大关", "关口"].iter().any(|w| words.starts_with(w))
}

/// A verb of two characters and more; shorter ones begin nouns too.
fn is_act(hit: &Hit) -> bool {
    hit.table == Table::Verb && hit.span.len() >= 6
}

/// Whether a word is part of a longer fixed name.
fn protected(words: Words<'_, '_>, span: Span) -> bool {
    let from = floor(words.doc.text, span.start, 24);
    words.inside(from, span.end + 24).any(|h| h.class == Class::指标名 && h.span.contains(span) && h.span != span)
}

/// Where the clause ends, at most a bounded way on. Quotes and brackets do not end it.
fn phrase_end(text: &str, at: usize, end: usize) -> usize {
    let mut stop = at;
    let mut depth = 0;
    for c in text[at..end].chars() {
        match c {
            '（' | '“' | '(' => depth += 1,
            '）' | '”' | ')' => depth -= 1,
            _ => {}
        }
        let closes = depth < 0
            || (depth == 0 && matches!(c, '，' | '。' | '；' | '、' | '：' | '！' | '？' | '…' | ',' | ';' | ':' | '\t' | '\n'));
        if closes || stop - at > LONGEST {
            break;
        }
        stop += c.len_utf8();
    }
    stop
}

/// The end of a date at the start of `text`: `2025年`, `到2027年底`.
fn date_end(text: &str) -> Option<usize> {
    let lead = ["到", "至", "截至", "截止", "自", "从"].into_iter().find(|w| text.starts_with(w)).map_or(0, str::len);
    let body = &text[lead..];
    // 2015和2016年: years of a list have their unit at its end.
    let part = |at: usize, c: char| digit(c).is_some() || is_redaction(c) || at > 0 && matches!(c, '和' | '至' | '—' | '-');
    let digits: usize = body.char_indices().take(12).take_while(|&(i, c)| part(i, c)).map(|(_, c)| c.len_utf8()).sum();
    let unit = ["年度", "年底", "年末", "年初", "年", "月底", "月末", "月份", "月", "日"]
        .into_iter()
        .find(|u| body[digits..].starts_with(u))?;
    let end = lead + digits + unit.len();
    let before =
        ["之前", "以前", "前", "起", "以来", "开始"].into_iter().find(|w| text[end..].starts_with(w)).map_or(0, str::len);
    (digits > 0).then(|| end + before)
}

/// Whether a noun phrase is too short to name anything: a single character, or digits, are a rest of something.
pub(super) fn is_rest(doc: &Document<'_>, noun: Span) -> bool {
    let text = doc.str(noun);
    let mut chars = text.chars();
    // 跨越三个|“十亿元”台阶: a count with nothing counted.
    let count =
        matches!((chars.next(), chars.next(), chars.next()), (Some(n), Some('个' | '大' | '项' | '年'), None) if is_han(n));
    // 羊|5600只: stock is named by one character.
    let stock = matches!(text, "牛" | "羊" | "猪" | "鸡" | "鸭" | "鹅" | "兔" | "鱼");
    count || length(text, 2) < 2 && !stock || text.starts_with(|c: char| c.is_ascii_digit()) && length(text, 3) < 3
}

/// Whether a noun phrase is nothing but a verb that is no noun: 严守.
pub(super) fn is_verb(doc: &Document<'_>, noun: Span) -> bool {
    let acts = |h: &Hit| h.span == noun && h.span.len() >= 6;
    let words = Words::new(doc, noun.start);
    let named =
        doc.hits.at(noun.start, Table::VerbNoun).is_some() || words.starting(noun.start).any(|h| h.class == Class::指标名);
    doc.hits.at(noun.start, Table::Verb).is_some_and(acts) && !named
}

/// Whether a noun phrase is the name of an authority, with what it is told or does between it and the value.
pub(super) fn acts(doc: &Document<'_>, noun: Span, value: usize) -> bool {
    let authority = |h: &Hit| matches!(h.class, Class::机构 | Class::泛指 | Class::政府 | Class::虚指);
    if !doc.hits.closing(noun, Table::Organisation).any(authority) {
        return false;
    }
    let rest = Span::new(noun.end, value.max(noun.end));
    let at = Span::new(skip_circumstances(doc, rest), rest.end);
    doc.hits.at(at.start, Table::Cue).is_some() || opening_verb(doc, at).is_some()
}

/// Whether a noun phrase says nothing of its own: 数量, 增速, 规模; the figure takes the topic before it.
pub(super) fn is_general(doc: &Document<'_>, noun: Span) -> bool {
    let words = Words::new(doc, noun.start);
    words.starting(noun.start).any(|h| {
        h.span == noun
            && h.table == Table::Change
            // 对经济增长的贡献率: what contributes is not what was measured before; nor is what has a weight.
            && !["贡献率", "权重"].contains(&doc.str(noun))
            && (matches!(h.class, Class::泛称 | Class::修饰 | Class::增 | Class::减 | Class::占 | Class::范围 | Class::达到)
                || h.class == Class::授予 && words.row(h).value == "动")
    })
}

/// The subject of the clause before: what a value without any noun of its own is about.
pub(super) fn clause_head(doc: &Document<'_>, span: Span) -> Option<Span> {
    let words = Words::new(doc, span.start);
    let start = skip_lead(words, span, false);
    let end = words.inside(start, span.end).find(|h| {
        let class = h.class;
        let verb = h.table == Table::Verb && h.span.len() >= 6 || h.table == Table::Adverb && h.span.len() >= 6;
        let change = h.table == Table::Change
            && matches!(class, Class::谓词 | Class::增 | Class::减 | Class::占 | Class::位 | Class::差 | Class::达到)
            && words.row(h).value != "名";
        h.span.start > start && (verb || change) && !protected(words, h.span)
    });
    let noun = Span::new(start, end.map_or(span.end, |h| h.span.start));
    // 县发改局要抓好固定资产投资: not who acts is measured, but what it acts on.
    let acts =
        words.inside(noun.start, noun.end).any(|h| matches!(h.table, Table::Cue | Table::Organisation) && h.span.end == noun.end);
    let verb =
        words.inside(noun.end, span.end).filter(|h| h.table == Table::Verb && h.span.len() >= 6 && h.span.end + 6 <= span.end);
    let noun = match verb.last().filter(|_| acts) {
        Some(verb) => Span::new(verb.span.end, span.end),
        None => noun,
    };
    let noun = Span::new(last_item(doc, noun), noun.end);
    (noun.len() >= 6 && noun.len() <= LONGEST).then_some(noun)
}

/// All that follows up to the end of the clause: what a length of time is the length of.
pub(super) fn clause_behind(doc: &Document<'_>, at: usize, end: usize) -> Option<Span> {
    let span = Span::new(at, phrase_end(doc.text, at, end));
    // 仅用1个多月|就|完成…: an adverb is no part of what takes the time.
    let words = doc.str(span).trim_start_matches("时间").trim_start_matches(['就', '便', '即']);
    let span = Span::new(span.end - words.len(), span.end);
    (span.len() >= 6 && !words.starts_with(['的', '）'])).then_some(span)
}

/// The name of a time that stands at once behind its length: 5年|过渡期; not 3年|行动期间, 2年来|分期….
pub(super) fn period(doc: &Document<'_>, at: usize, end: usize) -> Option<Span> {
    let mut chars = doc.text[at..end.max(at)].char_indices().take(PERIOD).take_while(|(_, c)| ('一'..='龥').contains(c));
    let (last, _) = chars.find(|(i, c)| *c == '期' && *i >= "过渡".len())?;
    let stop = at + last + "期".len();
    let whole = !doc.text[stop..].starts_with(['间', '限', '末', '望', '货', '内', '满'])
        && !doc.text[at..].starts_with(['为', '的', '内', '来', '多', '后', '前', '之', '以', '左']);
    // 5年完成二期工程: the stage of a work is no time.
    let stage = doc.text[..at + last].ends_with(|c| digit(c).is_some());
    (whole && !stage && doc.hits.at(at, Table::Verb).is_none()).then(|| Span::new(at, stop))
}

/// Whether what stands behind a value of this sort can be the thing counted.
pub(super) fn counts(value: &Value) -> bool {
    matches!(value.class, UnitClass::Count | UnitClass::Measure | UnitClass::Money | UnitClass::None)
}
