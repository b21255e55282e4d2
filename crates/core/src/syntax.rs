//! Small views of a clause: what it opens with, and how long it is.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::text::points::MANNER;
use crate::text::{Point, Span, digit};
use crate::time;

/// Characters before a number in which the word that governs it stands.
const GOVERNED: usize = 6;
/// Characters in which a marker and what decides about it stand.
const LONGEST_MARKER: usize = 32;
/// Characters in which an adverb in 式 ends: 一揽子式.
const LONGEST_MANNER: usize = 5;
/// Characters in which the rest of a clause is read.
const REST: usize = 120;
/// Bytes at the end of a clause in which its adverb and predicate stand.
const TAIL: usize = 24;

/// The verb with which a span opens once adverbs are passed over, if it does: `全面深入推进…` opens with 推进.
pub(crate) fn opening_verb(doc: &Document<'_>, span: Span) -> Option<Hit> {
    verb_at(doc, Span::new(skip_adverbs(doc, span), span.end))
}

/// The verb of an act at the very start of a span.
fn verb_at(doc: &Document<'_>, span: Span) -> Option<Hit> {
    let at = span.start;
    let verb = doc.hits.at(at, Table::Verb).copied().filter(|h| h.span.end <= span.end)?;
    // 开发区 and 组织部 are no verbs.
    let name = doc.hits.at(at, Table::Organisation).is_some_and(|h| h.span.len() > verb.span.len());
    // 开工率仅为…: nor is what a rate is named after.
    let rate = doc.text[verb.span.end..span.end].starts_with('率');
    (!name && !rate && !names_office(doc, verb) && verb.class == Class::行动).then_some(verb)
}

/// Whether a word of one character that ends the names of authorities stands behind a verb, perhaps behind one more: then the
/// verb is what the authority is named after: 建设局, 发展改革委, 规划分局; so it is before a class of them where it is a noun
/// too: 宣传部门.
fn names_office(doc: &Document<'_>, verb: Hit) -> bool {
    let ends = |at: usize| {
        // 抓紧|组建: the word may begin a verb.
        let verb = || doc.hits.at(at, Table::Verb).is_some_and(|v| v.span.len() > 3);
        let office = |h: &Hit| (h.span.len() == 3 || doc.str(h.span).starts_with('分')) && !verb();
        doc.hits.at(at, Table::Organisation).is_some_and(|h| office(h) && h.class == Class::机构)
    };
    let told = |rest: &str| rest.starts_with(['要', '应', '须', '必', '和', '与', '及', '、', '把', '对', '将', '负']);
    // 审计|机关|依法查处: what is done, or how, may follow too.
    let acts = |at: usize| doc.hits.at(at, Table::Adverb).is_some_and(|h| h.span.len() > 3);
    let follows = |rest: &str| told(rest) || acts(doc.text.len() - rest.len());
    let classes = ["部门", "单位", "系统", "战线", "机关"];
    let class = |at: usize| classes.iter().any(|w| doc.text[at..].strip_prefix(w).is_some_and(follows));
    // 发展|改革|部门: it may be named after two.
    let named = |at: usize| ends(at) || doc.hits.at(at, Table::Verb).map(|h| h.span.end).is_some_and(|at| ends(at) || class(at));
    // 招商|和|投资|促进|局: or after two fields.
    let joined = || {
        let at = verb.span.end + '和'.len_utf8();
        let second = doc.text[verb.span.end..].starts_with('和').then(|| doc.hits.at(at, Table::Verb)).flatten();
        second.is_some_and(|v| named(v.span.end))
    };
    named(verb.span.end) || joined() || doc.hits.at(verb.span.start, Table::VerbNoun).is_some() && class(verb.span.end)
}

/// Whether a span opens with a verb that tells of a result, which only the role of its paragraph makes an order: 新增.
pub(crate) fn opens_with_result(doc: &Document<'_>, span: Span) -> bool {
    let span = Span::new(time::behind(doc, span).unwrap_or(span.start), span.end);
    let verb = doc.hits.at(skip_adverbs(doc, span), Table::Verb);
    verb.is_some_and(|h| h.span.end <= span.end && h.class == Class::结果)
}

/// Whether a span says what an indicator is to reach, by a word of change or by a bound. Only the role of its paragraph makes it
/// an order: `森林覆盖率达到35%`, `风险责任比例不低于20%`.
pub(crate) fn states_value(doc: &Document<'_>, span: Span) -> bool {
    // A bound of three characters and more: 近, 超 and 超过 bound facts too.
    let bound = |h: &Hit| h.span.len() > 6 && matches!(h.class, Class::前至少 | Class::前至多);
    // 不低于当地标准的1.3倍: a bound may reach over what it compares with.
    let bounded = |near: Span| doc.hits.within(near, Table::Bound).any(bound);
    states_change(doc, span) || before_numbers(doc, span, 2 * GOVERNED).any(bounded)
}

/// Whether a span has a word of change or reaching shortly before a number with its unit: `投资增长15.3%`.
pub(crate) fn states_change(doc: &Document<'_>, span: Span) -> bool {
    // 只有5个多月: too little is not reached.
    let little = |h: &Hit| doc.str(h.span).starts_with(['只', '仅', '尚']);
    // 城镇新增就业8000人: the name of the value says that it is new.
    let change = |h: &Hit| match h.class {
        Class::增 | Class::减 | Class::达到 => !little(h),
        Class::指标名 => doc.str(h.span).contains("新增"),
        _ => false,
    };
    before_numbers(doc, span, GOVERNED).any(|near| doc.hits.within(near, Table::Change).any(change))
}

/// The words before each number that has a unit, `reach` characters of them.
fn before_numbers<'a>(doc: &'a Document<'_>, span: Span, reach: usize) -> impl Iterator<Item = Span> + 'a {
    doc.hits.within(span, Table::Unit).filter_map(move |unit| {
        let at = span.start + doc.text[span.start..unit.span.start].trim_end_matches(is_numeral).len();
        // 4月20日至23日: a day of the month is no value.
        let day = doc.str(unit.span) == "日" && doc.text[..at].ends_with(['月', '至', '到', '、', '—', '-']);
        (at < unit.span.start && !day).then(|| tail(doc, Span::new(span.start, at), reach))
    })
}

/// Whether a character is part of a number in digits or of one whose digits are hidden.
fn is_numeral(c: char) -> bool {
    digit(c).is_some() || matches!(c, '.' | '．' | '*' | '＊' | 'X' | 'x' | '万' | '亿' | '千' | '百')
}

/// The position after the adverbs, conjunctions and adverbial particles that open a span.
pub(crate) fn skip_adverbs(doc: &Document<'_>, span: Span) -> usize {
    let mut at = span.start;
    // A chain of adverbs is short; eight is more than any sentence of the genre has.
    for _ in 0..8 {
        let Some(adverb) = doc.hits.at(at, Table::Adverb).filter(|h| h.span.end < span.end) else { break };
        let verb = || doc.hits.at(at, Table::Verb).map_or(0, |h| h.span.len());
        if adverb.class == Class::介引 || verb() >= adverb.span.len() {
            break;
        }
        at = adverb.span.end;
        if let Some(c) = doc.text[at..span.end].chars().next()
            && matches!(c, '地' | '、' | '，')
            && doc.hits.at(at + c.len_utf8(), Table::Adverb).or(doc.hits.at(at + c.len_utf8(), Table::Verb)).is_some()
        {
            at += c.len_utf8();
        }
    }
    manner_end(doc, Span::new(at, span.end)).unwrap_or(at)
}

/// Whether a word in a span tells that something is done, or that one looks back on it.
pub(crate) fn tells_past(doc: &Document<'_>, span: Span) -> bool {
    doc.hits.within(span, Table::RoleCue).any(|h| matches!(h.class, Class::完成 | Class::回顾))
}

/// Where somebody speaks of himself: 我, but not 我们 or 我市.
pub(crate) fn speaker(words: &str) -> impl Iterator<Item = usize> + '_ {
    let whole = ['们', '市', '县', '区', '省', '国', '镇', '乡', '局', '院', '校', '厂', '村', '军', '党', '行', '委', '队'];
    words.match_indices('我').map(|(at, _)| at).filter(move |at| !words[at + '我'.len_utf8()..].starts_with(whole))
}

/// The position after the adverbs and times that open a span, in any order: `各县区|6月底前全面|完成`.
pub(crate) fn skip_circumstances(doc: &Document<'_>, span: Span) -> usize {
    // 每月25日前: the time is looked for first, since 每月 alone is an adverb.
    let behind = |at: usize| time::behind(doc, Span::new(at, span.end)).unwrap_or(at);
    let at = skip_adverbs(doc, Span::new(behind(span.start), span.end));
    skip_adverbs(doc, Span::new(behind(at), span.end))
}

/// Where an adverb ends that 式 makes of the words before it, a verb behind it: `组团式|推进`, `一站式|办理`.
fn manner_end(doc: &Document<'_>, span: Span) -> Option<usize> {
    let window = Span::new(span.start, span.end.min(span.start + 4 * LONGEST_MANNER));
    let before = |p: &Point| doc.text[span.start..p.at].chars().count();
    let end = doc.points(window, MANNER).find(|p| (2..LONGEST_MANNER).contains(&before(p)))?.end();
    doc.hits.at(end, Table::Verb).is_some_and(|h| h.span.len() > 3 && h.span.end <= span.end).then_some(end)
}

/// Whether a span opens with a preposition that leads in an adverbial: `按照…`, `以…为…`, `围绕…`.
pub(crate) fn opens_with_preposition(doc: &Document<'_>, span: Span) -> bool {
    preposition_at(doc, Span::new(skip_adverbs(doc, span), span.end))
}

/// Whether a preposition stands at the very start of a span, with words behind it.
fn preposition_at(doc: &Document<'_>, span: Span) -> bool {
    doc.hits.at(span.start, Table::Adverb).is_some_and(|h| h.class == Class::介引 && h.span.end < span.end)
}

/// A sentence without the marker that opens it: `一是`加强….
pub(crate) fn behind_marker(doc: &Document<'_>, sentence: Span) -> Span {
    if !doc.str(sentence).starts_with(|c| doc.lexicon.opens_marker(c)) {
        return sentence;
    }
    let words = head(doc, sentence, LONGEST_MARKER);
    let marker = crate::outline::read_marker(doc.lexicon.marker_styles(), doc.str(words));
    Span::new(sentence.start + marker.map_or(0, |m| m.len), sentence.end)
}

/// Number of characters, counted no further than `limit`.
pub(crate) fn length(text: &str, limit: usize) -> usize {
    // A character takes four bytes at most.
    if text.len() >= 4 * limit { limit } else { text.chars().count().min(limit) }
}

/// Whether a clause says what is to be done: it opens with a verb, perhaps behind a time, or with a preposition and has a
/// verb behind it.
pub(crate) fn is_act(doc: &Document<'_>, clause: Span) -> bool {
    let verb_behind = || doc.hits.within(clause, Table::Verb).any(|h| h.span.len() > 3 && h.class == Class::行动);
    let behind_adverbs = Span::new(skip_adverbs(doc, clause), clause.end);
    // 参与的部门多: what describes a noun does nothing.
    verb_at(doc, behind_adverbs).is_some_and(|v| !doc.text[v.span.end..clause.end].starts_with('的'))
        || preposition_at(doc, behind_adverbs) && verb_behind()
        || acts_behind_time(doc, clause)
}

/// Whether a span opens with a verb, perhaps behind a time: `6月底前完成立项`.
pub(crate) fn acts_in_time(doc: &Document<'_>, span: Span) -> bool {
    opening_verb(doc, span).is_some() || acts_behind_time(doc, span)
}

/// Whether a sentence ends by saying how hard something is: `要保质保量按时完成，压力非常大。`
pub(crate) fn is_hard(doc: &Document<'_>, sentence: Span) -> bool {
    let end = sentence.start + doc.str(sentence).trim_end_matches(['。', '；', '！']).len();
    doc.sense_closing(Span::new(sentence.start, end), Class::难处).is_some()
}

/// Whether a span opens with a time and a verb behind it.
fn acts_behind_time(doc: &Document<'_>, span: Span) -> bool {
    time::behind(doc, span).is_some_and(|at| opening_verb(doc, Span::new(at, span.end)).is_some())
}

/// Whether the verb that opens a span is a noun there, because the span ends in adverb and predicate: `创新动能持续增强`.
pub(crate) fn is_subject_predicate(doc: &Document<'_>, span: Span) -> bool {
    let noun = doc.hits.at(span.start, Table::VerbNoun).is_some();
    let tail = Span::new(span.end.saturating_sub(TAIL).max(span.start), span.end);
    noun && doc.hits.starting_in(tail).iter().any(|h| {
        let predicate = || doc.hits.at(h.span.end, Table::Verb).is_some_and(|v| v.span.end == span.end);
        h.class == Class::状语 && h.span.start > span.start && predicate()
    })
}

/// The first `chars` characters of a span: what decides about a word stands near it, and a text without punctuation must
/// stay linear.
pub(crate) fn head(doc: &Document<'_>, span: Span, chars: usize) -> Span {
    // Passing over characters is cheaper than finding out where each of them stands.
    let mut rest = doc.str(span).chars();
    let passed = rest.nth(chars.saturating_sub(1));
    passed.map_or(span, |_| Span::new(span.start, span.end - rest.as_str().len()))
}

/// The rest of the clause that a span begins with, up to its first mark; at most [`REST`] characters, so that a text without
/// marks costs each of its values no more than that.
pub(crate) fn rest_of_clause(doc: &Document<'_>, span: Span) -> Span {
    let near = head(doc, span, REST);
    doc.str(near).find(['，', '。', '；']).map_or(near, |at| Span::new(near.start, near.start + at))
}

/// The last `chars` characters of a span.
pub(crate) fn tail(doc: &Document<'_>, span: Span, chars: usize) -> Span {
    doc.str(span).char_indices().rev().nth(chars.saturating_sub(1)).map_or(span, |(i, _)| Span::new(span.start + i, span.end))
}
