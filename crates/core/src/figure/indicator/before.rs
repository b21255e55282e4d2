//! The noun phrase before a value, with the word that governs the value over it.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::syntax::{length, skip_circumstances};
use crate::text::{Span, digit};
use crate::time;

use super::super::left::Governor;
use super::super::number::is_han;
use super::super::words::Words;
use super::{date_end, is_general, protected};

/// Characters that make a noun of the verb before them.
const NOUN_TAILS: [char; 16] = ['性', '型', '业', '量', '额', '率', '费', '员', '者', '类', '器', '区', '线', '站', '度', '权'];

/// Single-character words that may stand in front of a noun phrase; others (经, 常) begin nouns more often.
pub(in super::super) const SHORT_LEADS: [&str; 17] =
    ["但", "对", "为", "向", "把", "将", "从", "以", "在", "使", "让", "又", "还", "共", "已", "均", "也"];

/// The noun phrase at the end of `region`, with the word that governs it from a distance (新增…).
pub(in super::super) fn before(doc: &Document<'_>, region: Span) -> (Span, Option<(Governor, String)>) {
    let text = doc.text;
    let words = Words::new(doc, region.start);
    let mut start = last_item(doc, region);
    let mut governor =
        distant(words, Span::new(start, region.end)).or_else(|| list_governor(words, Span::new(region.start, start)));
    let listed = text[..start].ends_with('等');
    let timed = time::behind(doc, Span::new(start, region.end));
    // 2012年|以来|年均增速
    start = timed.map_or(start, |at| if text[at..region.end].starts_with("以来") { at + "以来".len() } else { at });
    start = skip_lead(words, Span::new(start, region.end), listed);
    if let Some(cut) = inner_cut(words, Span::new(start, region.end)) {
        start = skip_lead(words, Span::new(cut, region.end), true);
    }
    if let Some(de) = open_de(&text[start..region.end]) {
        let at = start + de + "的".len();
        let rest = Span::new(at, region.end);
        // 工业经济在综合考核中的|权重: a short name of a share names it, where it needs no whole.
        let share = || words.starting(at).any(|h| h.span == rest && h.class == Class::占) && !is_general(doc, rest);
        // 有研发活动的|企业占比, 项目建设的|权重: what a short share is the share of is part of its name.
        let named = words.class_ending(region.end, Class::占).is_some_and(|h| words.row(h).value == "名");
        let of = named && rest.len() <= 15 && !text[start..at].contains('在') && !text[..start].ends_with('对');
        if (rest.len() >= 9 || share()) && !of {
            start = at;
        }
    }
    let trimmed = text[start..region.end].trim();
    // 行业大类中|有28个: among which things is no part of their name.
    let among = text[region.end..].starts_with('有') && !trimmed.ends_with("其中");
    let trimmed = if among { trimmed.trim_end_matches(['中', '里']) } else { trimmed };
    // 专项债|我们去年拿到了68亿元, 一般性支出|一律压减8%: who has it, and how it is done, are no part of the name.
    let ours = trimmed.find("我们").filter(|&at| at >= 6).map_or(trimmed, |at| &trimmed[..at]);
    let at = start + (text[start..region.end].len() - text[start..region.end].trim_start().len());
    let told = doc.sense_closing(Span::new(at, at + ours.len()), Class::尾随).map(|word| &text[at..word.start]);
    let trimmed = told.filter(|n| n.len() >= 6).unwrap_or(ours);
    // 地区生产总值, 亿元, 1234.5: the other cells of a row are no part of the name.
    let trimmed = trimmed.split('\t').next().unwrap_or(trimmed).trim_end();
    if governor.is_none() {
        governor = words.inside(at, region.end).find_map(|h| named_change(words, h, region.end));
    }
    (Span::new(at, at + trimmed.len()), governor)
}

/// The last 的 that stands in no quotes and in no foreign name: not “我的家园”游客.
fn open_de(text: &str) -> Option<usize> {
    let closed = |at: usize| text[..at].matches('“').count() > text[..at].matches('”').count();
    let at = text.rfind('的').filter(|&at| !text[at..].starts_with("的海"))?;
    if closed(at) { text[..at].rfind('的').filter(|&at| !closed(at)) } else { Some(at) }
}

/// 城镇新增就业 is a fixed name that holds its verb; so is 经济增长 where the value follows it at once.
fn named_change(words: Words<'_, '_>, hit: &Hit, end: usize) -> Option<(Governor, String)> {
    let name = hit.span.of(words.doc.text);
    let grows = name.contains("新增") || name.ends_with("增长") && hit.span.end == end;
    (hit.class == Class::指标名 && grows).then(|| (Governor::Up, "FIG-new".to_owned()))
}

/// Start of the last item of a list joined by 、 and of the part behind 等.
pub(super) fn last_item(doc: &Document<'_>, region: Span) -> usize {
    let mut start = region.start;
    let (mut depth, text) = (0i32, region.of(doc.text));
    for (at, c) in text.char_indices() {
        match c {
            '“' | '（' | '(' => depth += 1,
            '”' | '）' | ')' => depth -= 1,
            '、' | '，' | '：' | '。' | '；' if depth <= 0 => start = region.start + at + c.len_utf8(),
            '\t' => {
                let cell = text[at + 1..].split('\t').next().unwrap_or_default();
                if cell.len() > 6 && !cell.starts_with(|c: char| c.is_ascii()) {
                    start = region.start + at + 1;
                }
            }
            '等' if depth <= 0 => {
                let rest = &text[at + c.len_utf8()..];
                if rest.len() >= 6 && !rest.starts_with(['级', '教', '待', '次', '候']) {
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
        let governor = if h.class == Class::减 { Governor::Down } else { Governor::Up };
        (governor, row.id.clone())
    })
}

/// 新增某山、某关、某湖|3家景区: the verb before a list of names governs what counts them.
fn list_governor(words: Words<'_, '_>, list: Span) -> Option<(Governor, String)> {
    let names = list.of(words.doc.text);
    let hit = words.starting(list.start).find(|h| h.table == Table::Change && words.row(h).value == "远" && h.span.len() >= 6)?;
    let acts = |h: &Hit| h.span.start > hit.span.start && words.counts(h);
    // 新增学位、|治理河道5公里: an item with a verb of its own is none of them.
    let own = words.starting(list.end).any(|h| words.counts(h));
    let plain = !own
        && names.ends_with('、')
        && !names.contains(|c: char| digit(c).is_some())
        && !words.inside(list.start, list.end).any(acts);
    let governor = if hit.class == Class::减 { Governor::Down } else { Governor::Up };
    plain.then(|| (governor, words.row(hit).id.clone()))
}

/// Skips time, place, adverbs and verbs in front of the noun phrase.
///
/// `after_verb` says that the verb of the clause stood before already.
pub(super) fn skip_lead(words: Words<'_, '_>, span: Span, after_verb: bool) -> usize {
    let text = words.doc.text;
    let mut at = span.start;
    let mut verbs = usize::from(after_verb);
    for _ in 0..24 {
        let rest = &text[at..span.end];
        let Some(c) = rest.chars().next() else { break };
        // 培育|和美乡村
        let name = ["和美", "和谐", "和平"].iter().any(|w| rest.starts_with(w));
        if c.is_whitespace()
            || !name && matches!(c, '、' | '，' | '）' | '：' | '。' | '和' | '与' | '及' | '且' | '”' | ',' | '—')
        {
            at += c.len_utf8();
            continue;
        }
        // 新|改造提升村卫生室: new is what was done to them.
        // 新竣工项目: which projects are meant.
        let done = |h: &Hit| words.counts(h) && span.end >= h.span.end + 9;
        if matches!(c, '新' | '再')
            && words.starting(at + c.len_utf8()).any(done)
            && !words.starting(at).any(|h| h.span.len() > 3)
        {
            at += c.len_utf8();
            continue;
        }
        // 增加|了|身份证工本费
        if c == '了' && verbs > 0 && !rest.starts_with("了解") {
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

/// Where a lead word at `at` ends: anything that is not part of a noun phrase.
///
/// `verbs` counts the verbs skipped: the second one in front of a short noun is its modifier (接收|转移人员).
fn lead_end(words: Words<'_, '_>, at: usize, end: usize, verbs: &mut usize) -> Option<usize> {
    let mut best: Option<(usize, bool)> = None;
    for hit in words.starting(at).filter(|h| h.span.end <= end) {
        // 服务性, 研发费: the verb is part of a longer noun.
        let tail = words.doc.text[hit.span.end..end].chars().next();
        let any = hit.table == Table::Verb && tail.is_some_and(|c| NOUN_TAILS.contains(&c));
        // 紧密型, 补贴性, 种植业: so is any word before these.
        if any || tail.is_some_and(|c| matches!(c, '型' | '性' | '式')) || hit.class == Class::计数 && tail == Some('业') {
            continue;
        }
        if hit.class == Class::指标名 {
            return None;
        }
        // 有|关部门: the word begins a name.
        if hit.span.len() <= 3 && words.starting(at).any(|h| h.table == Table::Organisation && h.span.len() > hit.span.len()) {
            continue;
        }
        let verb = hit.table == Table::Verb || matches!(hit.class, Class::计数 | Class::小数);
        // GDP is three characters as 生产总值 is four; bytes would take it for one.
        let rest = 3 * length(&words.doc.text[hit.span.end..end], 5);
        let needed = match hit.table {
            Table::Change if hit.class == Class::修饰 => 9,
            _ if verb && *verbs > 0 => 12,
            _ => 6,
        };
        // 集中供水率, 竣工投产率: what a short rate is the rate of.
        let rate = rest <= 9 && hit.table == Table::Verb && words.doc.text[..end].ends_with('率');
        let general = rate || (verb || hit.class == Class::修饰) && is_general(words.doc, Span::new(hit.span.end, end));
        if leads(words, hit) && rest >= needed && !general {
            best = best.max(Some((hit.span.end, verb)));
        }
    }
    let (end, verb) = best?;
    *verbs += usize::from(verb);
    Some(end)
}

/// Whether a word may stand in front of a noun phrase without being part of it.
fn leads(words: Words<'_, '_>, hit: &Hit) -> bool {
    let (row, text) = (words.row(hit), hit.span.of(words.doc.text));
    let long = hit.span.len() >= 6;
    match hit.table {
        Table::Time | Table::Cue => true,
        // 对 opens 对接 too: a longer verb at the same place takes it.
        // 在沪金融机构, 在孵企业: a province by its short name, or a state, tells which of them.
        Table::Adverb if text == "在" && words.doc.sense_at(hit.span.end, Class::在名).is_some() => false,
        Table::Adverb if !long && words.starting(hit.span.start).any(|v| v.table == Table::Verb && v.span.len() >= 6) => false,
        Table::Adverb => long || SHORT_LEADS.contains(&text),
        Table::Verb => long,
        Table::Change => match hit.class {
            Class::增 | Class::减 => row.value == "远" || long && row.value != "名",
            Class::修饰 | Class::达到 | Class::计数 | Class::小数 => {
                long || matches!(text, "达" | "为" | "有" | "共" | "对")
            }
            Class::范围 => true,
            // 1项|获|市科技进步奖
            Class::谓词 => text == "获",
            _ => false,
        },
        _ => false,
    }
}

/// The end of a list marker at the start of `text`: `（一）`, `1.`, `第三条 `.
fn marker_end(text: &str) -> Option<usize> {
    // 第三条 办理时限为5日: the space parts the number of the article from its words.
    if let Some(article) = text.strip_prefix('第').and_then(|rest| rest.find([' ', '\u{3000}'])).filter(|&at| at <= 6 * 3) {
        let article = "第".len() + article;
        return text[..article].ends_with(['条', '章', '款', '节']).then_some(article);
    }
    if let Some(circled) = text.chars().next().filter(|c| ('①'..='⑳').contains(c)) {
        return Some(circled.len_utf8());
    }
    // 四是|招募志愿者3000名: a point of a list whose first ones no reader took for such.
    let ordinal = text.find('是').filter(|&at| (1..=3).contains(&(at / 3)) && text[..at].chars().all(is_han));
    if let Some(at) = ordinal {
        return Some(at + "是".len());
    }
    let bracket = text.starts_with(['（', '(']);
    let close: &[char] = if bracket { &['）', ')'] } else { &['.', '．', '﹒', '、'] };
    let at = text.char_indices().take(5).find(|&(_, c)| close.contains(&c))?;
    let inner = text[..at.0].trim_start_matches(['（', '(']);
    let number = !inner.is_empty() && inner.chars().all(|c| digit(c).is_some() || is_han(c));
    number.then(|| at.0 + at.1.len_utf8())
}

/// Whether the words between two places say for whom something is done: 行动为劳动者.
fn serves(words: Words<'_, '_>, from: usize, to: usize) -> bool {
    let text = words.doc.text;
    let name = |at: usize| text[..at].ends_with(['作', '成', '行', '认', '变', '视', '称', '因', '转', '华', '最']);
    words.inside(from, to).any(|h| h.table == Table::Adverb && h.span.of(text) == "为" && !name(h.span.start))
}

/// Whether a verb of counting stands behind 共 or who acts: 全市法院（共）|受理|各类案件.
fn sums(words: Words<'_, '_>, span: Span, hit: &Hit) -> bool {
    let before = Span::new(span.start, hit.span.start);
    let acts = |h: &Hit| h.class == Class::机构;
    // 为136名|农民工|追回|欠薪860万元: so does one behind those who were counted.
    let counted = words.doc.text[..span.start].ends_with(['名', '户']);
    hit.class == Class::计数
        && span.end - hit.span.end >= if counted { 6 } else { 9 }
        && (counted || before.of(words.doc.text).ends_with('共') || words.doc.hits.closing(before, Table::Organisation).any(acts))
}

/// Whether a verb says what an office does, which is none of what it acts on: 交投集团负责打通|临江港区疏港公路.
fn office_acts(words: Words<'_, '_>, span: Span, hit: &Hit) -> bool {
    let near = Span::new(span.start, hit.span.start);
    // 公共|财政|预算, 东西|部|协作: a word that ends other names too is no office.
    let acts = |h: &Hit| {
        let plain = words.doc.str(h.span).ends_with(['局', '委', '办', '团', '司', '院', '会']);
        h.class == Class::机构 && words.row(h).value != "类" && plain
    };
    let verb = hit.table == Table::Verb && hit.span.len() >= 6 && words.doc.hits.at(hit.span.start, Table::VerbNoun).is_none();
    let led = |end: usize| skip_circumstances(words.doc, Span::new(end, span.end)) == hit.span.start;
    verb && words.doc.hits.within(near, Table::Organisation).any(|h| acts(h) && led(h.span.end))
}

/// The end of the last verb inside a phrase that splits subject and object: 自贸试验区新设|企业.
fn inner_cut(words: Words<'_, '_>, span: Span) -> Option<usize> {
    let mut cut = None;
    for hit in words.inside(span.start, span.end) {
        let row = words.row(hit);
        // 对接 is a word of its own.
        let longer = || words.starting(hit.span.start).any(|v| v.table == Table::Verb && v.span.len() > hit.span.len());
        let preposition = hit.table == Table::Adverb && matches!(hit.span.of(words.doc.text), "对" | "将" | "把") && !longer();
        // 学院累计|输送|人才, 为群众|节省|费用: so does one that says how often or for whom.
        let told = || {
            let often = words.doc.sense_closing(Span::new(span.start, hit.span.start), Class::频次).is_some();
            let verb = hit.table == Table::Verb && hit.span.len() >= 6;
            let counts = words.counts(hit);
            often && (counts || verb) || counts && serves(words, span.start, hit.span.start)
        };
        // 专利|培育|中心: a place of work is named by what is done there.
        let compound = || {
            let rest = Span::new(hit.span.end, span.end);
            words.doc.sense_at(rest.start, Class::场所) == Some(rest) && !hit.span.of(words.doc.text).starts_with('新')
        };
        // 县主要领导|每季度|外出招商: how often somebody does what is counted.
        let often = || {
            let before = Span::new(span.start, hit.span.start);
            let each = hit.table == Table::Adverb && hit.span.of(words.doc.text).starts_with('每');
            each && words.doc.hits.closes(before, Table::Organisation)
        };
        let verb = preposition
            || hit.table == Table::Cue
            || often()
            || told()
            || hit.table == Table::Change
                && ((hit.class == Class::小数 && hit.span.len() >= 6 && !compound())
                    || sums(words, span, hit)
                    || matches!(row.value.as_str(), "远" | "隔")
                    || (hit.class == Class::达到 && hit.span.len() >= 6))
            || office_acts(words, span, hit);
        // 应急装备配备|达标率: what a short rate is the rate of.
        let rate = || span.end - hit.span.end <= 9 && words.doc.text[..span.end].ends_with('率');
        if verb && hit.span.start > span.start && span.end - hit.span.end >= 6 && !protected(words, hit.span) && !rate() {
            cut = Some(hit.span.end);
        }
    }
    cut
}
