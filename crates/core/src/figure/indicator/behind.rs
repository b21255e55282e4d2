//! The noun phrase behind a value: what is counted or granted.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::text::{Span, digit};
use crate::time;

use super::super::value::floor;
use super::super::words::Words;
use super::{LONGEST, date_end, is_act, is_step, phrase_end, protected};

/// Bytes of the longest verb.
const VERB: usize = 4 * 3;

/// Bytes of an attribute that a preposition leads in.
const LED: usize = 60 * 3;

/// Attributes that may stand before a noun; no phrase of the genre has more, and a text made of nothing else stays linear.
const ATTRIBUTES: usize = 4;

/// Adverbs that make an attribute of the predicate behind them: 未开工项目, 在建工程.
const ATTRIBUTIVE: [&str; 7] = ["未", "在", "待", "拟", "计划", "已", "应"];

/// The noun phrase directly behind a value, from `at` to `end` at most.
pub(in super::super) fn behind(doc: &Document<'_>, at: usize, end: usize, next: Option<Span>) -> Option<Span> {
    behind_attributes(doc, Span::new(at, end), next, ATTRIBUTES)
}

/// The same with at most `left` attributes passed over.
fn behind_attributes(doc: &Document<'_>, span: Span, next: Option<Span>, left: usize) -> Option<Span> {
    let Span { start: at, end } = span;
    let over =
        |inner: usize| behind_attributes(doc, Span::new(inner, end), next.filter(|n| n.start > inner), left.checked_sub(1)?);
    let stop = phrase_end(doc.text, at, end);
    // 小学98所（含教学点28所）: a bracket explains the value and names nothing.
    // 3家是民营企业: what is said of them is no name.
    if doc.text[at..stop].starts_with(['的', '（', '(', '是'])
        || joins_more(doc, at)
        // 剩余的4200套|明年春节前全部交付: when it is due names nothing.
        || time::behind(doc, Span::new(at, stop)).is_some_and(|end| doc.text[at..end].ends_with(['前', '底', '内']))
        // 变电站2座|等项目
        || doc.text[at..stop].starts_with("等项目")
        || is_step(&doc.text[at..stop])
        || next.is_some_and(|n| n.start == at)
    {
        return None;
    }
    let words = Words::new(doc, at);
    // 10个|企业级、行业级|平台: the grades of a list stand before the one noun.
    // 5款|侵入式、非侵入式|产品: so do their ways.
    if doc.text[at..stop].ends_with(['级', '式']) && doc.text[stop..end].starts_with('、') {
        return over(stop + "、".len());
    }
    if let Some(inner) = led_attribute(words, Span::new(at, end)) {
        return over(inner);
    }
    if let Some(inner) = joined_attribute(words, Span::new(at, stop), end) {
        return over(inner);
    }
    // 12条跨县公路|和多座桥梁: another count without a number goes on with other things.
    let more = doc.text[at..stop].char_indices().map(|(i, _)| at + i).find(|&i| joins_more(doc, i));
    let stop = more.unwrap_or(stop);
    // A predicate ends the phrase; so does 的 and another value.
    let cut = predicate_start(words, at, stop).unwrap_or(stop);
    if let Some(inner) = attribute_end(words, Span::new(at, stop), cut) {
        return over(inner);
    }
    let cut = name_end(words, Span::new(at, cut), next);
    without_adverbs(words, Span::new(at, cut), stop, end)
}

/// Where the name ends that a phrase begins with: before 的, what is done, when or how, what is measured, and the `next` value.
fn name_end(words: Words<'_, '_>, phrase: Span, next: Option<Span>) -> usize {
    let (doc, at, mut cut) = (words.doc, phrase.start, phrase.end);
    if let Some(de) = doc.text[at..cut].find('的').filter(|&d| d > 0) {
        cut = at + de;
    }
    cut = done(words, at, cut).unwrap_or(cut);
    cut = dated(doc.text, at, cut).unwrap_or(cut);
    // 57个重点项目|全年|计划完成…: a time behind the name opens what is said of it.
    let time = |h: &&Hit| h.table == Table::Time && h.span.start >= at + 6 && h.class != Class::时点;
    cut = words.inside(at, cut).find(time).map_or(cut, |h| h.span.start);
    // 19个项目|逐个建台账: so does a word for how it is done.
    let how = |h: &&Hit| {
        let word = words.doc.str(h.span);
        h.table == Table::Adverb && h.span.start >= at + 6 && word.starts_with('逐')
    };
    cut = words.inside(at, cut).find(how).map_or(cut, |h| h.span.start);
    cut = without_measure(words, Span::new(at, cut), next).unwrap_or(cut);
    // Another value behind a noun has that noun for itself: 项目XX个.
    if let Some(next) = next.filter(|n| n.start > at && n.start < cut) {
        let gap = &doc.text[at..next.start];
        // 56个项目（资金17.3亿元）: a bracket that is not closed before the value holds it.
        let open = gap.rfind(['（', '(']).filter(|&open| !gap[open..].contains(['）', ')']));
        cut = at + open.or_else(|| gap.rfind(['和', '与', '及'])).unwrap_or(gap.len());
    }
    cut
}

/// Whether a count without a number stands at a place behind a word for and: 和多条, 及多个.
fn joins_more(doc: &Document<'_>, at: usize) -> bool {
    let more = doc.text[at..].strip_prefix(['和', '及', '与']).filter(|rest| rest.starts_with('多'));
    more.is_some_and(|rest| doc.hits.at(doc.text.len() - rest.len() + "多".len(), Table::Unit).is_some())
}

/// Where the predicate begins that ends a phrase: 85户企业|复工, 24个未开工项目|开工.
fn predicate_start(words: Words<'_, '_>, at: usize, stop: usize) -> Option<usize> {
    let ends = |hit: &Hit| {
        let row = words.row(hit);
        let bound = hit.class.bounds_ahead() && hit.span.len() >= 6;
        let demand = matches!(hit.class, Class::要求 | Class::准许);
        let change = hit.table == Table::Change
            && match hit.class {
                Class::谓词 => true,
                Class::位 | Class::差 | Class::增 | Class::减 | Class::达到 => {
                    (hit.span.len() >= 6 || states(words, hit, at)) && row.value != "名"
                }
                _ => false,
            };
        bound || demand && hit.span.start > at || change
    };
    // 24个未开工项目, 4个在建项目: an adverb before the predicate makes an attribute of it.
    // 36起|成功|避险案例; not 5家|成功|上市.
    let alone = |hit: &Hit| {
        let next = words.starting(hit.span.end).any(|h| h.class == Class::谓词);
        hit.span.of(words.doc.text) == "成功" && !next && stop >= hit.span.end + 12
    };
    // 29家|负增长|企业, 57个|签约未开工|项目: a state tells which are counted.
    let state = words.doc.sense_at(at, Class::所处).filter(|s| stop >= s.end + 6);
    let which = |hit: &Hit| state.is_some_and(|s| s.contains(hit.span));
    let begun =
        |hit: &Hit| hit.span.start == at && (["在建", "拟建", "脱贫"].contains(&hit.span.of(words.doc.text)) || alone(hit));
    // 3个拟竣工|投产项目: of two verbs too.
    let near = if words.doc.text[at..stop].starts_with('拟') { at + "拟竣工".len() } else { at };
    // 200名|诺贝尔奖获得者: who has done it is meant.
    let named = |hit: &Hit| {
        !which(hit)
            && !words.doc.text[hit.span.end..].starts_with('者')
            && !ATTRIBUTIVE.contains(&&words.doc.text[at..hit.span.start])
            && !begun(hit)
            && (hit.span.start > near || near == at)
    };
    let closes = |hit: &Hit| {
        ends(hit) && named(hit) && !names_unit(words, hit, at, stop)
            || carried_out(words, hit, at, stop)
            || acts_on(words, hit, at, stop)
    };
    // 3个“绿水青山就|是|金山银山”基地: what is quoted is a name.
    let quoted = |hit: &Hit| {
        let before = &words.doc.text[at..hit.span.start];
        before.contains('“') && !before.contains('”')
    };
    words.inside(at, stop).find(|hit| closes(hit) && !protected(words, hit.span) && !quoted(hit)).map(|hit| hit.span.start)
}

/// Whether a verb of one character has its number or place at once behind it: 14种产品产量|居|全国第1位, 203个断面优良率|达|100%.
fn states(words: Words<'_, '_>, hit: &Hit, at: usize) -> bool {
    let rest = &words.doc.text[hit.span.end..];
    let place = || words.starting(hit.span.end).any(|h| h.class == Class::范围);
    let verb = hit.span.of(words.doc.text);
    let states = match verb {
        "居" | "列" => place(),
        "达" => rest.starts_with(|c| digit(c).is_some()),
        _ => false,
    };
    states && hit.span.start >= at + 6
}

/// Whether a verb is part of the name of a place or household behind it, with which the phrase ends: 66个产能|提升|县全部启动.
fn names_unit(words: Words<'_, '_>, hit: &Hit, at: usize, stop: usize) -> bool {
    let text = words.doc.text;
    // 39个托底性|帮扶|县: what ends so qualifies the verb, which is a noun then.
    let grows = matches!(hit.class, Class::增 | Class::减) && hit.span.end < stop;
    let predicate = (hit.class == Class::谓词 || grows) && hit.span.len() >= 6;
    if predicate && hit.span.start >= at + 6 && text[at..hit.span.start].ends_with('性') {
        return true;
    }
    // 66个产能提升|重点|县
    let grade = ["重点", "示范", "试点"].iter().find_map(|w| text[hit.span.end..stop].strip_prefix(w));
    if grade.is_some_and(|rest| rest.starts_with(['县', '镇', '乡', '村'])) {
        return true;
    }
    let unit = text[hit.span.end..stop].chars().next().filter(|c| "县镇乡村户".contains(*c));
    let Some(end) = unit.map(|c| hit.span.end + c.len_utf8()) else { return false };
    let predicate = words.starting(end).any(|h| h.class == Class::谓词);
    hit.span.start >= at + 6 && (end == stop || predicate)
}

/// 191家企业|营业收入|超百亿元: what the amount behind measures is no part of the things counted.
fn without_measure(words: Words<'_, '_>, phrase: Span, next: Option<Span>) -> Option<usize> {
    let next = next.filter(|n| n.start > phrase.start && n.start <= phrase.end + "达到".len())?;
    let from = floor(words.doc.text, next.start, VERB).max(phrase.start);
    let words = Words::new(words.doc, from);
    let bound = words.ending(next.start, Table::Bound).or_else(|| words.class_ending(next.start, Class::达到))?;
    let noun = Span::new(phrase.start, bound.span.start.max(phrase.start));
    // 46个项目里有7个|支出率|不到30%
    if words.doc.str(noun).ends_with('率') && noun.len() <= "支出率".len() {
        return Some(phrase.start);
    }
    let measure = words.doc.sense_closing(noun, Class::量名)?;
    (measure.start >= phrase.start + 6).then_some(measure.start)
}

/// A noun phrase without the words at its end that belong to the predicate behind it. The phrase could go on up to `stop`,
/// the clause up to `end`.
fn without_adverbs(words: Words<'_, '_>, phrase: Span, stop: usize, end: usize) -> Option<Span> {
    let (doc, at, mut cut) = (words.doc, phrase.start, phrase.end);
    // 幼儿园改扩建|基本|完成, 16个区|首次|获评: what may stand before the predicate goes with it.
    let named =
        |h: &&Hit| h.span.start >= at + 6 || h.span.start > at && "省市区县镇乡村户".contains(&doc.text[at..h.span.start]);
    let adverb = words.class_ending(cut, Class::修饰).filter(|h| cut < stop && h.span.len() >= 6);
    // 4项|基本|达到预期: an adverb alone names nothing.
    if adverb.is_some_and(|h| h.span.start == at) {
        return None;
    }
    if let Some(hit) = adverb.filter(named) {
        cut = hit.span.start;
    }
    // 4项制度创新成果|全国|复制推广
    if let Some(hit) = words.class_ending(cut, Class::范围).filter(|h| cut < stop && h.span.start >= at + 6) {
        cut = hit.span.start;
    }
    if let Some(hit) = words.ending(cut, Table::Bound).filter(|h| h.span.start > at) {
        cut = hit.span.start;
    }
    // 5个县级城市|新|获评; 104种产品|中|有…: what says when or among which is no part of the name.
    let counted = |c: char| matches!(c, '，' | '有' | '排' | '居' | '位') || digit(c).is_some();
    let name = doc.text[at..cut].trim_end();
    // 11个县|中排|第6位
    let ranked = ["排", "排名", "居", "位居", "列", "位列", "名列"].iter().find_map(|w| name.strip_suffix(w));
    let name = ranked.filter(|n| n.ends_with('中')).unwrap_or(name);
    let among = name.ends_with(['中', '里']) && (name.len() < cut - at || doc.text[cut..end].starts_with(counted));
    let name = name.trim_end_matches(['新', '再', '又', '还', '都']);
    let school = ["高中", "初中"].iter().any(|w| name.ends_with(w));
    let name = if among && !school { name.trim_end_matches(['中', '里']) } else { name };
    // 85个口袋公园|等|建成开放
    let name = name.strip_suffix('等').filter(|n| n.len() >= 6).unwrap_or(name);
    let noun = Span::new(at, at + name.len());
    (noun.len() >= 3).then_some(noun)
}

/// Where the verb begins that a phrase says is done: 企业代表|提了, 县区|通过了.
fn done(words: Words<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let text = words.doc.text;
    let le = at + text[at..end].find('了')?;
    let from = floor(text, le, VERB).max(at);
    let verb = words.inside(from, le).filter(|h| h.table == Table::Verb && h.span.end == le).map(|h| h.span.start).min();
    let start = verb.or_else(|| text[at..le].char_indices().next_back().map(|(i, _)| at + i))?;
    (start >= at + "个".len() * 2).then_some(start)
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
    let adverb = || hit.class == Class::状语 && words.starting(hit.span.end).any(last);
    let result = || is_act(hit) && text[hit.span.end..stop].starts_with(['至', '到']);
    behind_noun && (adverb() || result())
}

/// Whether a verb behind a county or village has an object of its own: 20个县|深化|城乡交通一体化.
fn acts_on(words: Words<'_, '_>, hit: &Hit, at: usize, stop: usize) -> bool {
    let text = words.doc.text;
    let place = text[at..hit.span.start].ends_with(['县', '镇', '乡', '村']);
    let object = stop >= hit.span.end + 12 && !text[hit.span.end..stop].starts_with('的');
    place && object && is_act(hit) && !["农村", "城乡", "县乡"].iter().any(|w| text[at..hit.span.start].ends_with(w))
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
    let near = floor(words.doc.text, span.end.min(span.start + LED + LONGEST + "的，".len()), 0);
    let text = &words.doc.text[span.start..near.max(span.start)];
    let leads = text.starts_with(['在', '以', '由', '与', '为']) && words.starting(span.start).all(|h| h.span.len() <= 3);
    // 1家|符合条件的|园区: a verb may say what the things counted have.
    let has = words.doc.sense_at(span.start, Class::具备).is_some();
    let clause = (leads || has).then(|| &text[..text.find(['，', '。', '；', '：']).unwrap_or(text.len())])?;
    let de = if has { clause.find('的') } else { clause.rfind('的') };
    let de = de.filter(|&de| de <= LED)? + "的".len();
    (clause.len() >= de + 6 && clause.len() <= de + LONGEST).then_some(span.start + de)
}

/// Where an attribute made of a verb ends, its 的 included: 10个|有条件的|县, 5家|委托经营的|食堂.
fn attribute_end(words: Words<'_, '_>, span: Span, cut: usize) -> Option<usize> {
    let de = span.start + span.of(words.doc.text).find('的')?;
    let from = floor(words.doc.text, de, 12);
    let verb = words.inside(from.max(span.start), de).any(|h| h.span.end == de && h.table == Table::Verb && h.span.len() >= 6);
    // 规划|实施的|项目: the predicate that ends the phrase is itself the end of the attribute.
    let predicate = cut < de && words.starting(cut).any(|h| h.span.end == de && h.table == Table::Change);
    // 由4.9张|提高到2021年的|7.6张: what is reached there is another value, no thing.
    let reaches = words.starting(cut).any(|h| matches!(h.class, Class::达到 | Class::增 | Class::减));
    // 13个|实现收入的|税种: the verb reaches no value.
    let valued = |c: char| digit(c).is_some();
    if reaches && cut == span.start && words.doc.text[cut..span.end].contains(valued) {
        return None;
    }
    // 5万名|经济困难的|患者
    // 5个|一体化的|园区
    let state = words.doc.sense_closing(Span::new(span.start, de), Class::性状).is_some() || words.doc.text[..de].ends_with('化');
    let attribute = de > span.start && (state || cut == span.start || predicate || (cut > de && verb));
    (attribute && span.end > de + "的".len()).then_some(de + "的".len())
}
