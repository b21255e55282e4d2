//! The indicator: the shortest noun phrase of the text that names what is measured.

use crate::document::Document;
use crate::lexicon::{Hit, Table};
use crate::syntax::{length, opening_verb, skip_circumstances};
use crate::text::Span;
use crate::time;

use super::left::Governor;
use super::number::{digit, is_redaction};
use super::value::{UnitClass, Value};
use super::words::Words;

/// A noun phrase is no longer than this.
const LONGEST: usize = 24 * 3;

/// Verbs that say what the things counted have: 1家|符合条件的|园区.
const HAVING: [&str; 5] = ["符合", "具有", "具备", "满足", "达到"];

/// Bytes of the longest verb.
const VERB: usize = 4 * 3;

/// Bytes of an attribute that a preposition leads in.
const LED: usize = 60 * 3;

/// Attributes that may stand before a noun; no phrase of the genre has more, and a text made of nothing else stays linear.
const ATTRIBUTES: usize = 4;

/// The noun phrase directly behind a value, from `at` to `end` at most.
pub(super) fn behind(doc: &Document<'_>, at: usize, end: usize, next: Option<Span>) -> Option<Span> {
    behind_attributes(doc, Span::new(at, end), next, ATTRIBUTES)
}

/// The same with at most `left` attributes passed over.
fn behind_attributes(doc: &Document<'_>, span: Span, next: Option<Span>, left: usize) -> Option<Span> {
    let Span { start: at, end } = span;
    let over =
        |inner: usize| behind_attributes(doc, Span::new(inner, end), next.filter(|n| n.start > inner), left.checked_sub(1)?);
    let stop = phrase_end(doc.text, at, end);
    if doc.text[at..stop].starts_with('的') || next.is_some_and(|n| n.start == at) {
        return None;
    }
    let words = Words::new(doc, at);
    if let Some(inner) = led_attribute(words, Span::new(at, end)) {
        return over(inner);
    }
    if let Some(inner) = joined_attribute(words, Span::new(at, stop), end) {
        return over(inner);
    }
    let mut cut = stop;
    // A predicate ends the phrase; so does 的 and another value.
    for hit in words.inside(at, stop) {
        let row = words.row(hit);
        let bound = hit.table == Table::Bound && row.class.starts_with('前') && hit.span.len() >= 6;
        let demand = hit.table == Table::Cue && matches!(row.class.as_str(), "要求" | "准许");
        let ends = bound
            || demand && hit.span.start > at
            || hit.table == Table::Change
                && match row.class.as_str() {
                    "谓词" => true,
                    "位" | "差" | "增" | "减" | "达到" => hit.span.len() >= 6 && row.value != "名",
                    _ => false,
                };
        // 24个未开工项目: an adverb before the predicate makes an attribute of it.
        let named = !ATTRIBUTIVE.contains(&&doc.text[at..hit.span.start]);
        if (ends && named || carried_out(words, hit, at, stop)) && !protected(words, hit.span) {
            cut = hit.span.start;
            break;
        }
    }
    if let Some(inner) = attribute_end(words, Span::new(at, stop), cut) {
        return over(inner);
    }
    if let Some(de) = doc.text[at..cut].find('的').filter(|&d| d > 0) {
        cut = at + de;
    }
    cut = done(words, at, cut).unwrap_or(cut);
    cut = dated(doc.text, at, cut).unwrap_or(cut);
    // Another value behind a noun has that noun for itself: 项目XX个.
    if let Some(next) = next.filter(|n| n.start > at && n.start < cut) {
        let gap = &doc.text[at..next.start];
        cut = at + gap.rfind(['和', '与', '及']).unwrap_or(gap.len());
    }
    // 幼儿园改扩建|基本|完成: what may stand before the predicate goes with it.
    if let Some(hit) = words.class_ending(cut, "修饰").filter(|h| cut < stop && h.span.len() >= 6 && h.span.start >= at + 6) {
        cut = hit.span.start;
    }
    if let Some(hit) = words.ending(cut, Table::Bound).filter(|h| h.span.start > at) {
        cut = hit.span.start;
    }
    // 5个县级城市|新|获评; 104种产品|中|有…: what says when or among which is no part of the name.
    let among = doc.text[cut..end].starts_with(['，', '有']) && doc.text[at..cut].ends_with('中');
    let name = doc.text[at..cut].trim_end().trim_end_matches(['新', '再', '又', '还', '都']);
    let name = if among { name.trim_end_matches('中') } else { name };
    let noun = Span::new(at, at + name.len());
    (noun.len() >= 3).then_some(noun)
}

/// Where the verb begins that a phrase says is done: 企业代表|提了, 县区|通过了.
fn done(words: Words<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let text = words.doc.text;
    let le = at + text[at..end].find('了')?;
    let from = super::value::floor(text, le, VERB).max(at);
    let verb = words.inside(from, le).filter(|h| h.table == Table::Verb && h.span.end == le).map(|h| h.span.start).min();
    let start = verb.or_else(|| text[at..le].char_indices().next_back().map(|(i, _)| at + i))?;
    (start >= at + "个".len() * 2).then_some(start)
}

/// What an amount is granted as: `给予5万元|奖励`, `对企业|奖励|10万元`. `region` is the clause before the amount, `rest` what follows.
pub(super) fn granted(doc: &Document<'_>, region: Span, rest: Span) -> Option<Span> {
    let words = Words::new(doc, region.start);
    // 2000元、3000元|一次性奖励: the name stands at once behind the last amount of a list.
    let awarded =
        || Words::new(doc, rest.start).starting(rest.start).any(|h| words.row(h).class == "授予" && words.row(h).value == "名");
    if doc.str(region).starts_with(['、', '和', '或']) && awarded() {
        return behind(doc, rest.start, rest.end, None);
    }
    let hit = words.class_ending(region.end, "授予").filter(|h| h.span.start >= region.start)?;
    if words.row(hit).value == "动" {
        // 给予不低于100元的|补贴: an amount may be an attribute of what is granted.
        let of = if rest.of(doc.text).starts_with('的') { "的".len() } else { 0 };
        return behind(doc, rest.start + of, rest.end, None);
    }
    let before = &doc.text[region.start..hit.span.start];
    (before.starts_with(['对', '每', '按']) || doc.str(hit.span).starts_with("一次性")).then_some(hit.span)
}

/// Where a date begins inside a phrase, its preposition included: 大企业|2月20日前, 工业企业|至3月4日.
fn dated(text: &str, at: usize, end: usize) -> Option<usize> {
    let from = text[at..end].find(|c| digit(c).is_some()).map(|i| at + i)?;
    date_end(&text[from..end])?;
    let noun = text[at..from].trim_end_matches(['至', '到', '在', '于']);
    (noun.len() >= 6).then_some(at + noun.len())
}

/// Whether a verb is the predicate of the noun before it, told by an adverb before or a result behind it:
/// 诉求|及时|办妥, 单位|疏解|至….
fn carried_out(words: Words<'_, '_>, hit: &Hit, at: usize, stop: usize) -> bool {
    let text = words.doc.text;
    let behind_noun = hit.span.start >= at + 6 && hit.span.len() >= 6 && !text[hit.span.end..stop].starts_with('的');
    let last = |verb: &Hit| is_act(verb) && verb.span.end == stop;
    let adverb = || hit.table == Table::Adverb && words.row(hit).class == "状语" && words.starting(hit.span.end).any(last);
    let result = || is_act(hit) && text[hit.span.end..stop].starts_with(['至', '到']);
    behind_noun && (adverb() || result())
}

/// A verb of two characters and more; shorter ones begin nouns too.
fn is_act(hit: &Hit) -> bool {
    hit.table == Table::Verb && hit.span.len() >= 6
}

/// Where an attribute of several verbs ends, its 的 included: 12项|满足需要、破解难题的|任务. The phrase as cut at 、 is `span`.
fn joined_attribute(words: Words<'_, '_>, span: Span, end: usize) -> Option<usize> {
    let (text, sign) = (words.doc.text, "、".len());
    let acts = |at: usize| words.starting(at).any(is_act);
    if !text[span.end..end].starts_with('、') || !acts(span.start) || !acts(span.end + sign) {
        return None;
    }
    let last = phrase_end(text, span.end + sign, end);
    let de = span.end + sign + text[span.end + sign..last].find('的')? + "的".len();
    (last >= de + 6).then_some(de)
}

/// Where an attribute ends that a preposition leads in, its 的 included: 一家|在资本实力、业务规模等方面优势突出的|机构.
fn led_attribute(words: Words<'_, '_>, span: Span) -> Option<usize> {
    // A text without stops must stay linear.
    let near = super::value::floor(words.doc.text, span.end.min(span.start + LED + LONGEST + "的，".len()), 0);
    let text = &words.doc.text[span.start..near.max(span.start)];
    let leads = text.starts_with(['在', '以', '由', '与', '为']) && words.starting(span.start).all(|h| h.span.len() <= 3);
    let has = HAVING.iter().any(|w| text.starts_with(w));
    let clause = (leads || has).then(|| &text[..text.find(['，', '。', '；', '：']).unwrap_or(text.len())])?;
    let de = if has { clause.find('的') } else { clause.rfind('的') };
    let de = de.filter(|&de| de <= LED)? + "的".len();
    (clause.len() >= de + 6 && clause.len() <= de + LONGEST).then_some(span.start + de)
}

/// Where an attribute made of a verb ends, its 的 included: 10个|有条件的|县, 5家|委托经营的|食堂.
fn attribute_end(words: Words<'_, '_>, span: Span, cut: usize) -> Option<usize> {
    let de = span.start + span.of(words.doc.text).find('的')?;
    let from = super::value::floor(words.doc.text, de, 12);
    let verb = words.inside(from.max(span.start), de).any(|h| h.span.end == de && h.table == Table::Verb && h.span.len() >= 6);
    // 规划|实施的|项目: the predicate that ends the phrase is itself the end of the attribute.
    let predicate = cut < de && words.starting(cut).any(|h| h.span.end == de && h.table == Table::Change);
    // 由4.9张|提高到2021年的|7.6张: what is reached there is another value, no thing.
    let reaches =
        words.starting(cut).any(|h| h.table == Table::Change && matches!(words.row(h).class.as_str(), "达到" | "增" | "减"));
    if reaches && cut == span.start {
        return None;
    }
    let attribute = de > span.start && (cut == span.start || predicate || (cut > de && verb));
    (attribute && span.end > de + "的".len()).then_some(de + "的".len())
}

/// Whether a word is part of a longer fixed name.
fn protected(words: Words<'_, '_>, span: Span) -> bool {
    let from = super::value::floor(words.doc.text, span.start, 24);
    words
        .inside(from, span.end + 24)
        .any(|h| h.table == Table::Change && words.row(h).class == "指标名" && h.span.contains(span) && h.span != span)
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
        let closes =
            depth < 0 || (depth == 0 && matches!(c, '，' | '。' | '；' | '、' | '：' | '！' | '？' | ',' | ';' | ':' | '\n'));
        if closes || stop - at > LONGEST {
            break;
        }
        stop += c.len_utf8();
    }
    stop
}

/// The noun phrase at the end of `region`, with the word that governs it from a distance (新增…).
pub(super) fn before(doc: &Document<'_>, region: Span) -> (Span, Option<(Governor, String)>) {
    let text = doc.text;
    let words = Words::new(doc, region.start);
    let mut start = last_item(doc, region);
    let mut governor = distant(words, Span::new(start, region.end));
    let listed = text[..start].ends_with('等');
    start = time::behind(doc, Span::new(start, region.end)).unwrap_or(start);
    start = skip_lead(words, Span::new(start, region.end), listed);
    if let Some(cut) = inner_cut(words, Span::new(start, region.end)) {
        start = skip_lead(words, Span::new(cut, region.end), true);
    }
    if let Some(de) = text[start..region.end].rfind('的') {
        let at = start + de + "的".len();
        if region.end - at >= 9 {
            start = at;
        }
    }
    let trimmed = text[start..region.end].trim();
    // 行业大类中|有28个: among which things is no part of their name.
    let among = text[region.end..].starts_with('有') && !trimmed.ends_with("其中");
    let trimmed = if among { trimmed.trim_end_matches('中') } else { trimmed };
    let at = start + (text[start..region.end].len() - text[start..region.end].trim_start().len());
    if governor.is_none() {
        governor = words.inside(at, region.end).find_map(|h| named_change(words, h, region.end));
    }
    (Span::new(at, at + trimmed.len()), governor)
}

/// 城镇新增就业 is a fixed name that holds its verb; so is 经济增长 where the value follows it at once.
fn named_change(words: Words<'_, '_>, hit: &Hit, end: usize) -> Option<(Governor, String)> {
    let name = hit.span.of(words.doc.text);
    let grows = name.contains("新增") || name.ends_with("增长") && hit.span.end == end;
    (words.row(hit).class == "指标名" && grows).then(|| (Governor::Up, "FIG-new".to_owned()))
}

/// Start of the last item of a list joined by 、 and of the part behind 等.
fn last_item(doc: &Document<'_>, region: Span) -> usize {
    let mut start = region.start;
    let (mut depth, text) = (0i32, region.of(doc.text));
    for (at, c) in text.char_indices() {
        match c {
            '“' | '（' | '(' => depth += 1,
            '”' | '）' | ')' => depth -= 1,
            '、' | '，' | '：' | '。' | '；' if depth <= 0 => start = region.start + at + c.len_utf8(),
            '等' if depth <= 0 => {
                let rest = &text[at + c.len_utf8()..];
                if rest.len() >= 6 && !rest.starts_with(['级', '教', '待', '次']) {
                    start = region.start + at + c.len_utf8();
                }
            }
            _ => {}
        }
    }
    start
}

/// A verb of increase or decrease that governs the value over its noun: 新增企业5家.
fn distant(words: Words<'_, '_>, span: Span) -> Option<(Governor, String)> {
    let hits = words.inside(span.start, span.end).filter(|h| h.table == Table::Change && words.row(h).value == "远");
    hits.last().map(|h| {
        let row = words.row(h);
        let governor = if row.class == "减" { Governor::Down } else { Governor::Up };
        (governor, row.id.clone())
    })
}

/// Skips time, place, adverbs and verbs in front of the noun phrase.
///
/// `after_verb` says that the verb of the clause stood before already.
fn skip_lead(words: Words<'_, '_>, span: Span, after_verb: bool) -> usize {
    let text = words.doc.text;
    let mut at = span.start;
    let mut verbs = usize::from(after_verb);
    for _ in 0..24 {
        let rest = &text[at..span.end];
        let Some(c) = rest.chars().next() else { break };
        if c.is_whitespace() || matches!(c, '、' | '，' | '）' | '：' | '。' | '和' | '与' | '及' | '”' | ',' | '—') {
            at += c.len_utf8();
            continue;
        }
        let next =
            marker_end(rest).or_else(|| date_end(rest)).map(|n| at + n).or_else(|| lead_end(words, at, span.end, &mut verbs));
        match next {
            Some(next) if next > at && next <= span.end => at = next,
            _ => break,
        }
    }
    at
}

/// Adverbs that make an attribute of the predicate behind them: 未开工项目, 在建工程.
const ATTRIBUTIVE: [&str; 7] = ["未", "在", "待", "拟", "计划", "已", "应"];

/// Characters that make a noun of the verb before them.
const NOUN_TAILS: [char; 16] = ['性', '型', '业', '量', '额', '率', '费', '员', '者', '类', '器', '区', '线', '站', '度', '权'];

/// Single-character words that may stand in front of a noun phrase; others (经, 常) begin nouns more often.
pub(super) const SHORT_LEADS: [&str; 17] =
    ["但", "对", "为", "向", "把", "将", "从", "以", "在", "使", "让", "又", "还", "共", "已", "均", "也"];

/// Where a lead word at `at` ends: anything that is not part of a noun phrase.
///
/// `verbs` counts the verbs skipped: the second one in front of a short noun is its modifier (接收|转移人员).
fn lead_end(words: Words<'_, '_>, at: usize, end: usize, verbs: &mut usize) -> Option<usize> {
    let mut best: Option<(usize, bool)> = None;
    for hit in words.starting(at).filter(|h| h.span.end <= end) {
        let row = words.row(hit);
        let long = hit.span.len() >= 6;
        // 服务性, 研发费: the verb is part of a longer noun.
        let noun = hit.table == Table::Verb && words.doc.text[hit.span.end..end].starts_with(NOUN_TAILS);
        if noun {
            continue;
        }
        let lead = match hit.table {
            Table::Time | Table::Cue => true,
            // 对 opens 对接 too: a longer verb at the same place takes it.
            Table::Adverb if !long && words.starting(at).any(|v| v.table == Table::Verb && v.span.len() >= 6) => false,
            Table::Adverb => long || SHORT_LEADS.contains(&hit.span.of(words.doc.text)),
            Table::Verb => long,
            Table::Change => match row.class.as_str() {
                "指标名" => return None,
                "增" | "减" => row.value == "远" || long && row.value != "名",
                "修饰" | "达到" | "计数" | "小数" => {
                    long || matches!(hit.span.of(words.doc.text), "达" | "为" | "有" | "共" | "对")
                }
                "范围" => true,
                _ => false,
            },
            Table::Bound => false,
            _ => false,
        };
        let verb = hit.table == Table::Verb || matches!(row.class.as_str(), "计数" | "小数");
        // GDP is three characters as 生产总值 is four; bytes would take it for one.
        let rest = 3 * length(&words.doc.text[hit.span.end..end], 5);
        let needed = match hit.table {
            Table::Change if row.class == "修饰" => 9,
            _ if verb && *verbs > 0 => 12,
            _ => 6,
        };
        // 集中供水率, 竣工投产率: what a short rate is the rate of.
        let rate = rest <= 9 && hit.table == Table::Verb && words.doc.text[..end].ends_with('率');
        let general = rate || (verb || row.class == "修饰") && is_general(words.doc, Span::new(hit.span.end, end));
        if lead && rest >= needed && !general {
            best = best.max(Some((hit.span.end, verb)));
        }
    }
    let (end, verb) = best?;
    *verbs += usize::from(verb);
    Some(end)
}

/// The end of a list marker at the start of `text`: `（一）`, `1.`.
fn marker_end(text: &str) -> Option<usize> {
    let bracket = text.starts_with(['（', '(']);
    let close: &[char] = if bracket { &['）', ')'] } else { &['.', '．', '﹒', '、'] };
    let at = text.char_indices().take(5).find(|&(_, c)| close.contains(&c))?;
    let inner = text[..at.0].trim_start_matches(['（', '(']);
    let number = !inner.is_empty() && inner.chars().all(|c| digit(c).is_some() || super::number::is_han(c));
    number.then(|| at.0 + at.1.len_utf8())
}

/// The end of a date at the start of `text`: `2025年`, `到2027年底`.
fn date_end(text: &str) -> Option<usize> {
    let lead = ["到", "至", "截至", "截止"].into_iter().find(|w| text.starts_with(w)).map_or(0, str::len);
    let body = &text[lead..];
    let digits: usize = body.chars().take(8).take_while(|&c| digit(c).is_some() || is_redaction(c)).map(char::len_utf8).sum();
    let unit =
        ["年底", "年末", "年初", "年", "月底", "月末", "月份", "月", "日"].into_iter().find(|u| body[digits..].starts_with(u))?;
    let end = lead + digits + unit.len();
    let before = ["之前", "以前", "前"].into_iter().find(|w| text[end..].starts_with(w)).map_or(0, str::len);
    (digits > 0).then(|| end + before)
}

/// The end of the last verb inside a phrase that splits subject and object: 自贸试验区新设|企业.
fn inner_cut(words: Words<'_, '_>, span: Span) -> Option<usize> {
    let mut cut = None;
    for hit in words.inside(span.start, span.end) {
        let row = words.row(hit);
        let preposition = hit.table == Table::Adverb && matches!(hit.span.of(words.doc.text), "对" | "将" | "把");
        let verb = preposition
            || hit.table == Table::Cue
            || hit.table == Table::Change
                && ((row.class == "小数" && hit.span.len() >= 6)
                    || matches!(row.value.as_str(), "远" | "隔")
                    || (row.class == "达到" && hit.span.len() >= 6));
        if verb && hit.span.start > span.start && span.end - hit.span.end >= 6 && !protected(words, hit.span) {
            cut = Some(hit.span.end);
        }
    }
    cut
}

/// Whether a noun phrase is too short to name anything: a single character, or digits, are a rest of something.
pub(super) fn is_rest(doc: &Document<'_>, noun: Span) -> bool {
    let text = doc.str(noun);
    length(text, 2) < 2 || text.starts_with(|c: char| c.is_ascii_digit()) && length(text, 3) < 3
}

/// Whether a noun phrase is nothing but a verb that is no noun: 严守.
pub(super) fn is_verb(doc: &Document<'_>, noun: Span) -> bool {
    let acts = |h: &Hit| h.span == noun && h.span.len() >= 6;
    let words = Words::new(doc, noun.start);
    let named = doc.hits.at(noun.start, Table::VerbNoun).is_some()
        || words.starting(noun.start).any(|h| h.table == Table::Change && words.row(h).class == "指标名");
    doc.hits.at(noun.start, Table::Verb).is_some_and(acts) && !named
}

/// Whether a noun phrase is the name of an authority, with what it is told or does between it and the value.
pub(super) fn acts(doc: &Document<'_>, noun: Span, value: usize) -> bool {
    let authority = |h: &Hit| matches!(doc.lexicon.row(h.row).class.as_str(), "机构" | "泛指" | "政府");
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
            && (matches!(words.row(h).class.as_str(), "泛称" | "修饰" | "增" | "减" | "占" | "范围" | "达到")
                || words.row(h).class == "授予" && words.row(h).value == "动")
    })
}

/// The subject of the clause before: what a value without any noun of its own is about.
pub(super) fn clause_head(doc: &Document<'_>, span: Span) -> Option<Span> {
    let words = Words::new(doc, span.start);
    let start = skip_lead(words, span, false);
    let end = words.inside(start, span.end).find(|h| {
        let class = words.row(h).class.as_str();
        let verb = h.table == Table::Verb && h.span.len() >= 6 || h.table == Table::Adverb && h.span.len() >= 6;
        let change = h.table == Table::Change
            && matches!(class, "谓词" | "增" | "减" | "占" | "位" | "差" | "达到")
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

/// Whether what stands behind a value of this sort can be the thing counted.
pub(super) fn counts(value: &Value) -> bool {
    matches!(value.class, UnitClass::Count | UnitClass::Measure | UnitClass::Money | UnitClass::None)
}
