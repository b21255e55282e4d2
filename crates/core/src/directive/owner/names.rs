//! Names: which spans are names of somebody, and how a list of them is taken apart.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::{Owner, OwnerRole};
use crate::order::sort_by_place;
use crate::syntax::{length, opening_verb, skip_adverbs};
use crate::text::{REMARK_OPENERS, Span, han_digit};

use super::{COMPACT, LONGEST_SUBJECT};

/// Characters of a word that says which are meant, up to which it belongs to their name: 有条件的县.
const WHICH: usize = 10;

/// Characters of words that point at a kind: 这几家燃气公司.
const POINTED: usize = 8;

/// Names beside which one that looks like none is a name too.
const MANY: usize = 4;

/// Ends of the organisation words in a span, a bracket behind the word included: `基金（机构）`.
pub(super) fn name_ends(doc: &Document<'_>, span: Span) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for hit in doc.hits.within(span, Table::Organisation) {
        let end = if doc.text[hit.span.end..span.end].starts_with(REMARK_OPENERS) {
            doc.pair_at(doc.line_at(span.start), hit.span.end).map_or(hit.span.end, |p| p.end.min(span.end))
        } else {
            hit.span.end
        };
        out.push(end);
    }
    if let Some(end) = place_end(doc, span) {
        out.push(end);
    }
    sort_by_place(&mut out, |end| (*end, 0));
    out.dedup();
    out
}

/// The end of a bare place name that opens a span (浦东要…): the text names it elsewhere with its rank (浦东新区).
fn place_end(doc: &Document<'_>, span: Span) -> Option<usize> {
    let mut ends = doc.str(span).char_indices().map(|(at, c)| span.start + at + c.len_utf8()).skip(1);
    let (second, third) = (ends.next(), ends.next());
    third.into_iter().chain(second).find(|&end| {
        let rest = Span::new(end, span.end);
        let complete = || rest.is_empty() || skip_adverbs(doc, rest) >= span.end || opening_verb(doc, rest).is_some();
        doc.ranks_place(&doc.text[span.start..end]) && complete()
    })
}

/// Whether a name is one of a class that names nobody: 有关部门, 有关部门和单位.
pub(in super::super) fn is_vague(doc: &Document<'_>, name: Span) -> bool {
    if let Some(first) = before_bare_class(doc, name) {
        return is_vague(doc, first);
    }
    is_of_class(doc, name, &[Class::虚指]) || is_of_class(doc, name, &[Class::泛指]) && length(doc.str(name), 3) == 2
}

/// Whether a span is just one word of the given classes of organisations.
fn is_of_class(doc: &Document<'_>, span: Span, classes: &[Class]) -> bool {
    doc.hits.within(span, Table::Organisation).any(|h| h.span == span && classes.contains(&h.class))
}

/// Whether a name is that of a whole place: 全市.
pub(in super::super) fn is_whole(doc: &Document<'_>, span: Span) -> bool {
    is_of_class(doc, span, &[Class::全域])
}

/// Whether a name is a place or an authority, not a class such as 企业 or 高校.
pub(super) fn is_authority(doc: &Document<'_>, span: Span) -> bool {
    let text = doc.str(span);
    let ranked = doc.hits.closing(span, Table::Organisation).any(|h| {
        let class = h.class;
        class == Class::政府 && (h.span != span || !text.ends_with("政府"))
            || matches!(class, Class::地方 | Class::地名 | Class::园区)
    });
    (ranked || place_end(doc, span) == Some(span.end)) && length(text, 24) <= 20 && !text.contains(['“', '，'])
}

/// Whether a span ends with somebody's name.
pub(in super::super) fn ends_with_name(doc: &Document<'_>, span: Span) -> bool {
    name_ends(doc, span).last() == Some(&span.end)
}

/// Whether a name is that of an authority or of a class of them, not of people or a place.
pub(super) fn is_authority_or_class(doc: &Document<'_>, name: Span) -> bool {
    doc.hits.closing(name, Table::Organisation).any(is_of_authority)
}

/// Whether a word ends the names of authorities or of classes of them.
pub(in super::super) fn is_of_authority(hit: &Hit) -> bool {
    matches!(hit.class, Class::机构 | Class::泛指 | Class::政府 | Class::虚指)
}

/// Whether a name ends as that of one office does, not as that of a kind of them: `水利局`, not `各类企业`.
pub(in super::super) fn is_office(doc: &Document<'_>, name: Span) -> bool {
    doc.hits.closing(name, Table::Organisation).any(|h| is_of_office(doc, h))
}

/// Whether a word ends the names of offices.
pub(in super::super) fn is_of_office(doc: &Document<'_>, hit: &Hit) -> bool {
    hit.class == Class::机构 && doc.lexicon.row(hit.row).value != "类"
}

/// Whether a word ends the names of those who lead others, or take charge of a place.
pub(in super::super) fn is_of_leader(doc: &Document<'_>, hit: &Hit) -> bool {
    hit.class == Class::人员 && doc.lexicon.row(hit.row).value == "领"
}

/// Splits at enumeration marks outside quotes and brackets.
pub(super) fn pieces(doc: &Document<'_>, span: Span) -> Vec<Span> {
    let line = doc.line_at(span.start);
    let mut out = Vec::new();
    let mut start = span.start;
    for (i, c) in doc.str(span).char_indices() {
        let at = span.start + i;
        if matches!(c, '、' | '，' | '；' | ',' | ';') && !doc.quoted(line, at) {
            out.push(Span::new(start, at));
            start = at + c.len_utf8();
        }
    }
    out.push(Span::new(start, span.end));
    out.retain(|s| !s.is_empty());
    out
}

/// The names in a subject. Elliptic ones such as 各级担保、再担保机构 stay whole.
pub(super) fn names(doc: &Document<'_>, subject: Span) -> Vec<Owner> {
    if let Some(spans) = of_fields(doc, subject) {
        return spans.into_iter().map(|s| owner(doc, s, None)).collect();
    }
    let each = |s: &Span| doc.str(*s).starts_with('各');
    // 我和县长|带头跑: who speaks gives himself no task.
    let others = ["我和", "我与", "我同"].iter().find_map(|w| doc.str(subject).strip_prefix(w)).unwrap_or(doc.str(subject));
    let subject = Span::new(subject.end - others.len(), subject.end);
    let spans: Vec<Span> = split_words(doc, without_class(doc, subject)).into_iter().map(|s| without_object(doc, s)).collect();
    let many = spans.len() > 1;
    let spans: Vec<Span> = spans.into_iter().filter(|s| is_name(doc, *s) || many && (each(s) || is_rank(doc, *s))).collect();
    // 各地与全市之间: the whole is no owner beside its parts.
    spans.iter().filter(|s| spans.len() == 1 || !is_whole(doc, **s)).map(|s| owner(doc, *s, None)).collect()
}

/// The names of a list of which some are fields that only the class behind them makes names: `财政局、龙潭乡、自然资源|等部门`,
/// `发改、供电、燃气|等部门`. Each is one of those who are told.
fn of_fields(doc: &Document<'_>, list: Span) -> Option<Vec<Span>> {
    let words = doc.str(list);
    // 联合公安、财政等部门: those with whom somebody acts are not told.
    let short = length(words, LONGEST_SUBJECT + 1) <= LONGEST_SUBJECT && !words.starts_with("联合");
    let (end, behind) = class_of_fields(doc, list).filter(|_| short)?;
    let parts = pieces(doc, Span::new(list.start, list.start + end));
    let (last, others) = parts.split_last().filter(|(_, others)| !others.is_empty())?;
    // 发改、水利和林业等部门: the last two may be joined by a word.
    let joined = conjunctions(doc.str(*last)).next();
    let ends = joined.map_or(vec![*last], |(start, end)| {
        vec![Span::new(last.start, last.start + start), Span::new(last.start + end, last.end)]
    });
    let mut all: Vec<Span> = others.iter().copied().chain(ends).collect();
    let named = |s: &Span| (2..=COMPACT).contains(&length(doc.str(*s), COMPACT + 1)) && !doc.str(*s).contains(['的', '了']);
    let fields = all.iter().all(named);
    if behind < words.len() {
        all.extend(split_words(doc, Span::new(list.start + behind, list.end)));
    }
    fields.then_some(all)
}

/// Whether a list of fields says that they are authorities: `发改、财政部门`, `发改、财政、乡村振兴三家`.
pub(super) fn counts_fields(doc: &Document<'_>, list: Span) -> bool {
    // 健全跨地区、跨部门机制, 持续推进教育、科技等领域改革: what opens with an act counts none; 统计、发改两家 does.
    let acts = |s: &Span| opening_verb(doc, *s).is_some_and(|v| v.span.len() > 3 && v.span.end < s.end);
    class_of_fields(doc, list).is_some() && !pieces(doc, list).iter().any(acts) && names(doc, list).len() > 1
}

/// Where the fields of a list end whose class makes names of them, and where those begin who are told behind the class: `水利、
/// 林业|等部门和|各县区`, `公安、交通运输部门|`.
fn class_of_fields(doc: &Document<'_>, list: Span) -> Option<(usize, usize)> {
    let words = doc.str(list);
    let Some(at) = words.rfind('等') else {
        let whole = |fields: &str| fields.contains('、').then_some((fields.len(), words.len()));
        let before = |word: Span| doc.str(Span::new(list.start, word.start));
        // 资源规划、林业、水利|这些部门, 发改、财政、乡村振兴|三家: a word that points at them all, or counts them, closes the list.
        let pointed = || doc.sense_closing(list, Class::总指).and_then(|word| whole(before(word)));
        // 青杠、石门|这些高寒乡镇, 华润、中燃|这几家燃气公司: so does one of a kind that is described.
        let those = || {
            let listed = words.find('、')?;
            let at = ["这些", "这几"].iter().find_map(|w| words[listed..].rfind(w)).map(|at| listed + at)?;
            let kind = Span::new(list.start + at, list.end);
            (length(&words[at..], POINTED + 1) <= POINTED && ends_with_name(doc, kind)).then(|| whole(&words[..at])).flatten()
        };
        // 柳河、石门、大坪|三个镇
        let counted = || doc.sense_closing(list, Class::几个).and_then(|word| whole(before(word).trim_end_matches(is_numeral)));
        let named = words.strip_suffix("部门").is_some_and(|w| w.contains('、') && !w.ends_with(['级', '关', '各', '个']));
        return pointed().or_else(|| named.then_some((words.len(), words.len()))).or_else(counted).or_else(those);
    };
    let joins = ['和', '及', '、', '与'];
    let rest = &words[at + '等'.len_utf8()..];
    let class = rest.find(joins).filter(|end| *end > 0).map_or(rest, |end| &rest[..end]);
    let named = (2..=6).contains(&length(class, 7)) && ["部门", "单位", "委办局"].iter().any(|w| class.ends_with(w));
    let behind = rest[class.len()..].trim_start_matches(joins);
    named.then_some((at, words.len() - behind.len()))
}

/// What a number in words counts: the words behind `三个`.
pub(super) fn behind_count(text: &str) -> Option<&str> {
    let rest = text.trim_start_matches(is_numeral);
    rest.strip_prefix('个').filter(|_| rest.len() < text.len())
}

/// Whether a character counts a few.
fn is_numeral(c: char) -> bool {
    han_digit(c).is_some() || matches!(c, '几' | '十')
}

/// A list of names without the class that closes it: `日报社、广播电视台|等媒体`, `洛阳、南阳|两市`.
fn without_class(doc: &Document<'_>, list: Span) -> Span {
    let text = doc.str(list);
    let short = length(text, LONGEST_SUBJECT + 1) <= LONGEST_SUBJECT;
    let Some(at) = text.rfind(['等', '两', '三', '四', '五', '六']).filter(|_| short) else { return list };
    let named = Span::new(list.start, list.start + at);
    let class = length(&text[at + '等'.len_utf8()..], 7);
    if (1..=6).contains(&class) && split_commas(doc, named).len() > 1 { named } else { list }
}

/// A name without those whom its bearer acts on: `各级人民政府|对所属部门`.
fn without_object(doc: &Document<'_>, list: Span) -> Span {
    let text = doc.str(list);
    let Some(at) = text.find('对').filter(|_| length(text, LONGEST_SUBJECT + 1) <= LONGEST_SUBJECT) else { return list };
    let before = Span::new(list.start, list.start + at);
    if ends_with_name(doc, before) { before } else { list }
}

/// What joins the names of a list.
const CONJUNCTIONS: [&str; 8] = ["特别是", "尤其是", "以及", "或者", "和", "与", "及", "或"];

/// The bytes of a text at which conjunctions of names start and end, from left to right.
fn conjunctions(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut from = 0;
    text.char_indices().filter_map(move |(at, _)| {
        // The 及 of 以及 is no conjunction of its own.
        let word = CONJUNCTIONS.iter().find(|w| at >= from && text[at..].starts_with(**w))?;
        from = at + word.len();
        Some((at, from))
    })
}

/// The words before 和单位 or 和部门: a bare class is nobody by itself, but one name with what stands before it.
fn before_bare_class(doc: &Document<'_>, name: Span) -> Option<Span> {
    let text = doc.str(name);
    // No name is longer; the bound keeps junk linear.
    if length(text, LONGEST_SUBJECT + 1) > LONGEST_SUBJECT {
        return None;
    }
    let (start, end) = conjunctions(text).last()?;
    let (left, right) = (Span::new(name.start, name.start + start), Span::new(name.start + end, name.end));
    let bare = |s: Span| is_of_class(doc, s, &[Class::泛指]) && length(doc.str(s), 3) == 2;
    // 省直部门和单位, 社会团体和单位, but 市财政局和部门: a name of its own stands for itself.
    let general = |h: &Hit| matches!(h.class, Class::泛指 | Class::虚指) || doc.str(h.span) == "团体";
    let class = doc.hits.closing(left, Table::Organisation).any(general);
    // 有关县区和部门, 任何乡镇和部门: nor does a word that stands for both.
    let both = doc.sense_at(left.start, Class::泛限).is_some() && ends_with_name(doc, left);
    (bare(right) && (class || both)).then_some(left)
}

/// Splits a list of names at 和, 与, 特别是 and 、 where all parts are names.
pub(in super::super) fn split_words(doc: &Document<'_>, list: Span) -> Vec<Span> {
    let text = doc.str(list);
    let text = text.strip_suffix("之间").unwrap_or(text);
    let list = Span::new(list.start, list.start + text.len());
    let line = doc.line_at(list.start);
    if !text.contains('、') && before_bare_class(doc, list).is_some() {
        return vec![list];
    }
    for (start, end) in conjunctions(text) {
        let (left, right) = (Span::new(list.start, list.start + start), Span::new(list.start + end, list.end));
        // The whole list may stand in a bracket.
        let level = doc.pair_at(line, right.start) == doc.pair_at(line, list.start);
        // 市和各区: a rank may stand before those below it.
        // 各作业点和全体人员: so may each of a kind before all of another.
        let all = || ["全体", "广大"].iter().any(|w| doc.str(right).starts_with(w)) && doc.str(left).starts_with('各');
        let ranked = || doc.str(right).starts_with('各') && is_rank(doc, left) || all();
        // 各部门和地方的主要负责同志 lead them all.
        // 各级人大及其常委会 are one.
        let level = level && !are_led(doc, &[left, right]) && !doc.str(right).starts_with('其');
        // 该省或其辖内地区 is one name, 市发改局或市工信局 are two.
        let level = level && (!text[start..].starts_with('或') || !text.contains(['其', '的']));
        if level
            && (is_name(doc, left) || ranked())
            && right.start < right.end
            && (is_name(doc, right) || doc.str(right).contains('、'))
        {
            let mut out = split_commas(doc, left);
            if doc.str(left) != doc.str(right) {
                out.extend(split_words(doc, right));
            }
            return out;
        }
    }
    split_commas(doc, list)
}

/// Splits at 、 if every part is a name, and joins 甲与甲之间 and 甲与全市之间 of reciprocal lists.
pub(super) fn split_commas(doc: &Document<'_>, list: Span) -> Vec<Span> {
    let parts = pieces(doc, list);
    if is_elliptic(doc, &parts) || are_places_of_last(doc, &parts) || are_led(doc, &parts) {
        return vec![list];
    }
    let strip = |p: Span| Span::new(p.start, p.start + doc.str(p).trim_end_matches("之间").len());
    let parts: Vec<Span> = parts.into_iter().map(strip).collect();
    // 各场站、各部门: beside a name what each of a kind is told is one too.
    // 各区、县级市: so is a rank that has a name of its own.
    let rank = |p: Span| p.len() > "市".len() && doc.str(list).starts_with('各') && is_rank(doc, p);
    let each = |p: Span| doc.str(p).starts_with('各') && !doc.str(p).starts_with("各级") && length(doc.str(p), 6) <= 5 || rank(p);
    let named = parts.iter().any(|p| is_name(doc, *p));
    // One of many may be named as no other is: 发展改革委、…、某某社、财政部.
    let others = parts.iter().filter(|p| !is_name(doc, **p) && !each(**p)).count();
    if parts.len() > 1 && named && (others == 0 || others == 1 && parts.len() >= MANY) {
        parts
            .into_iter()
            .flat_map(|p| if conjunctions(doc.str(p)).next().is_some() { split_words(doc, p) } else { vec![p] })
            .collect()
    } else {
        vec![list]
    }
}

/// Whether the places of a list say where that is which ends it: `广州、深圳地区的园区`.
fn are_places_of_last(doc: &Document<'_>, parts: &[Span]) -> bool {
    let Some((last, places)) = parts.split_last() else { return false };
    doc.str(*last).contains('的') && !places.is_empty() && places.iter().all(|p| is_of_class(doc, *p, &[Class::地名]))
}

/// Whether those who end a list lead all that it names: `各地区、各部门|主要负责同志`, `各级党委和政府|主要领导`; not `各单位、各级领导干部`.
fn are_led(doc: &Document<'_>, parts: &[Span]) -> bool {
    let Some((last, others)) = parts.split_last().filter(|(_, others)| !others.is_empty()) else { return false };
    let head = |h: &Hit| {
        let before = doc.text[last.start..h.span.start].trim_end_matches("主要").trim_end_matches("分管");
        let before = before.trim_end_matches("党政").trim_end_matches('的');
        let word = doc.str(h.span);
        let led = doc.hits.closes(Span::new(last.start, last.start + before.len()), Table::Organisation);
        h.class == Class::人员 && led && (word.contains("负责") || word.contains("一把手") || word == "领导")
    };
    let person = |p: &Span| doc.hits.closing(*p, Table::Organisation).any(|h| h.class == Class::人员);
    doc.hits.closing(*last, Table::Organisation).any(head) && others.iter().all(|p| ends_with_name(doc, *p) && !person(p))
}

/// Whether a span is nothing but a rank of places, as they stand in a list: 自治区, 县级市, 行署.
pub(in super::super) fn is_rank(doc: &Document<'_>, span: Span) -> bool {
    let rank = |h: &Hit| h.span == span && doc.lexicon.row(h.row).value == "级";
    doc.hits.within(span, Table::Organisation).any(rank) || doc.str(span) == "行署"
}

/// Whether the last of a list of ranks says what all of them are: `各省、自治区、直辖市人民政府`.
fn is_elliptic(doc: &Document<'_>, parts: &[Span]) -> bool {
    let Some((last, ranks)) = parts.split_last().filter(|(_, ranks)| !ranks.is_empty()) else { return false };
    // 各有关部门、单位: nor is a bare class a name beside the one that 各 counts.
    if ranks.len() == 1
        && is_of_class(doc, *last, &[Class::泛指])
        && length(doc.str(*last), 3) == 2
        && doc.str(ranks[0]).starts_with('各')
    {
        return true;
    }
    // 市委、市政府督查室: two who have one office.
    let both = ranks.len() == 1
        && doc.str(ranks[0]).strip_suffix('委').is_some_and(|rank| {
            let office = doc.str(*last).strip_prefix(rank).and_then(|rest| rest.strip_prefix("政府"));
            length(rank, 2) == 1 && office.is_some_and(|rest| !rest.is_empty())
        });
    if both {
        return true;
    }
    let rank = |s: Span| {
        let words = doc.str(s).trim_start_matches('各').trim_start_matches("有关");
        is_rank(doc, Span::new(s.end - words.len(), s.end))
    };
    // 各市、县: ranks that one 各 counts; 各区、县级市 are two that have a name each.
    let short = doc.str(*last) != "区" && length(doc.str(*last), 2) == 1;
    if rank(*last) && short && ranks.len() == 1 && doc.str(ranks[0]).starts_with('各') {
        return rank(ranks[0]);
    }
    let ruled = ["人民政府", "政府", "党委"].iter().find_map(|w| doc.str(*last).strip_suffix(w));
    ruled.is_some_and(|rest| rank(Span::new(last.start, last.start + rest.len()))) && ranks.iter().all(|r| rank(*r))
}

/// Whether words tell where something is: `党的先进性在|党委办公厅系统`; not `党员所在单位`, `在校学生`.
pub(super) fn has_place(text: &str) -> bool {
    text.match_indices('在').any(|(i, _)| i > 0 && !text[..i].ends_with('所'))
}

/// Whether a span ends in an organisation word and is short enough for a name.
pub(super) fn is_name(doc: &Document<'_>, span: Span) -> bool {
    let text = doc.str(span);
    // 该转移的群众 are those whom the act is for; nobody's name holds a document or a means.
    // Nor is anybody told by 有的单位.
    // 对各县区滚动督查, 联合公安…: nor does who is dealt with, or joined.
    let with = || {
        let dealt = text.strip_prefix('对').is_some_and(|rest| !rest.starts_with(['外', '口', '台']));
        dealt || text.starts_with("联合") && length(text, COMPACT) < COMPACT
    };
    let meant = || {
        with()
            || text.starts_with(['是', '这'])
        || text.starts_with("有的")
        || has_place(text)
        || text.starts_with('该') && text.contains('的')
        || text.contains('《')
        // 也将与相关部门合作; 某总要求有关人员汇报: what stands with, or is asked, is no name.
        // 逐街道排查: nor is what is gone through one by one.
        // 让企业把精力用在经营上, 有企业反映: nor who is brought to it, or only is there.
        || text.starts_with(['也', '与', '逐', '让', '使'])
        || text.starts_with('有') && doc.hits.at(span.start + '有'.len_utf8(), Table::Organisation).is_some()
        // 基教股（职成教股配合）会同…: half a bracket is part of no name.
        || text.contains('（') != text.contains('）')
        // 报镇党委备案: nor is to whom something is reported.
        || reports_to(text)
        // 全省还有20个贫困县要摘帽: nor are those of whom it is told how many there are.
        // 收入10万元以下的村要清零: nor are those whom a bound tells.
        // 乡镇政府是第一责任人: nor is what somebody is said to be, or when something happens part of a name.
        || doc.has(span, Class::名外)
        // 62家帮扶车间要逐个过: nor are things that are counted, as people and teams are.
        || counts_things(text)
    };
    (2..=40).contains(&length(text, 41)) && !text.contains(['，', '；']) && ends_with_name(doc, span) && !meant()
}

/// Whether words count things, not people or teams: `62家帮扶车间`, `10万元到20万元的村`; not `7个招商专班`.
fn counts_things(text: &str) -> bool {
    let behind = text.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    // 4A级以上景区: a grade counts nothing.
    // 一个产业一个专班、一套政策: nor do things that are dealt out one by one.
    let dealt = text.starts_with("一个") || text.starts_with('报') && !text.starts_with("报社");
    dealt || behind.len() < text.len() && !behind.starts_with(['名', '位', '个', '支', '路', '号', 'A', 'Ａ'])
}

/// Whether words say to whom something is reported: `特殊情况报县委`, `报镇党委`; not `日报社`.
fn reports_to(text: &str) -> bool {
    let above = ["县", "市", "区", "省", "镇", "党", "政", "安委", "组织", "办公室", "指挥"];
    let told = |(before, behind): (&str, &str)| {
        !before.ends_with(['日', '晚', '汇', '申', '情', '预', '早']) && above.iter().any(|w| behind.starts_with(w))
    };
    text.split_once('报').is_some_and(told)
}

pub(in super::super) fn owner(doc: &Document<'_>, span: Span, role: Option<OwnerRole>) -> Owner {
    // 请某某同志牵头: who is asked is not called so.
    // 由所涉及的部门…: nor is who is concerned.
    let words = doc.str(span);
    let called = ["请", "所涉及的", "涉及的"].into_iter().find(|w| words.starts_with(w)).map_or(0, str::len);
    // 这个事情|农业农村局局长是第一责任人: nor is what he answers for.
    let called = doc.sense_at(span.start, Class::前指).map_or(called, |word| word.end - span.start);
    // 由建设单位|市交投集团负责: nor what part somebody has.
    let part = doc.sense_at(span.start, Class::身份).filter(|word| is_office(doc, Span::new(word.end.min(span.end), span.end)));
    let called = part.map_or(called, |word| word.end - span.start);
    // 10名|市领导: nor how many they are.
    let counted = words.trim_start_matches(|c: char| c.is_ascii_digit());
    let people = counted.strip_prefix(['名', '位']).filter(|_| counted.len() < words.len());
    let called = people.map_or(called, |rest| words.len() - rest.len());
    // 清单之外|政府部门不得索要证明: nor is what is outside.
    let called = ["之外", "以外"]
        .iter()
        .find_map(|w| words.find(w).map(|at| at + w.len()))
        .filter(|at| !words[*at..].starts_with('的'))
        .unwrap_or(called);
    // 民生实事由|县政府督查室…: nor is what is dealt with.
    let led = words[called..].find('由').map(|at| called + at + '由'.len_utf8());
    let led = led.filter(|at| *at > called + '由'.len_utf8() && ends_with_name(doc, Span::new(span.start + at, span.end)));
    let called = led.unwrap_or(called);
    // 工作推进不力、连续两年排在后三位的|市州: nor is a long word for which of them are meant.
    let which = words[called..].rfind('的').filter(|at| {
        // 各有关部门和县区的|主要负责同志: whose they are belongs to the name.
        let whose = ends_with_name(doc, Span::new(span.start + called, span.start + called + at));
        !whose && length(&words[called..called + at], WHICH + 1) > WHICH
    });
    let which = which.map(|at| called + at + '的'.len_utf8());
    // 负有监管职责的|部门: a bare class is nobody without it.
    let somebody = |s: Span| ends_with_name(doc, s) && !(is_of_class(doc, s, &[Class::泛指]) && length(doc.str(s), 3) == 2);
    let called = which.filter(|at| somebody(Span::new(span.start + at, span.end))).unwrap_or(called);
    // 市科学技术委员会（以下简称市科委）: what it is called for short is no part of the name.
    let end = words.find("（以下").filter(|at| *at > called).unwrap_or(words.len());
    // 第三条 网信部门…: nor is the space behind a number.
    let called = called + (words[called..end].len() - words[called..end].trim_start().len());
    let span = Span::new(span.start + called, span.start + end);
    Owner { name: doc.written(span), span, role }
}
