//! Figures of a list: values dealt out to subjects by 分别, and values that take their name from the next one.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::syntax::length;
use crate::text::Span;

use super::draft::{Draft, Indicator};
use super::indicator;
use super::left::Governor;
use super::number::Form;
use super::value::{Shape, UnitClass, floor};
use super::words::Words;

/// 分别: the values of a list go in order to the subjects of the list before them.
pub(super) fn deal(doc: &Document<'_>, drafts: &mut [Draft]) {
    let mut first = 0;
    while first < drafts.len() {
        let mut last = first + 1;
        while last < drafts.len() && (drafts[last].joined || drafts[last].listed && drafts[last].is_bare_change()) {
            last += 1;
        }
        // 甲5亿元、乙3亿元，增长6%、4%: two rates with no subject go back to two values, 分别 or not.
        // 甲收入、乙收入增长13%和15%: nor do rates of as many subjects need it.
        let rates = last - first == 2 && drafts[first].changes_by_rate();
        if last - first < 2 || !(drafts[first].left.dealt || drafts[first].is_bare_change() || rates) {
            first = last;
            continue;
        }
        let subjects = subjects(doc, drafts[first].left.region, last - first);
        // 2015和2016年同期增速分别为3%、5%: years are no subjects.
        let years = subjects.first().is_some_and(|s| doc.str(*s).starts_with(|c: char| c.is_ascii_digit()));
        if subjects.len() == last - first && !years {
            let apart = subjects.iter().skip(1).any(|s| s.start > 0 && acts_before(doc, *s));
            let tail = if apart { Span::default() } else { shared_head(doc, &subjects) };
            for (draft, subject) in drafts[first..last].iter_mut().zip(&subjects) {
                let mut indicator = Indicator::at(doc, *subject);
                if *subject != subjects[subjects.len() - 1] {
                    indicator.text.push_str(&doc.written(tail));
                }
                draft.indicator = Some(indicator);
                draft.because.push("FIG-dealt".to_owned());
            }
        }
        // 甲、乙分别增长5%、6%，占工业比重分别达40%、30%: such a clause has no subjects of its own.
        let shares = doc.str(drafts[first].left.region).starts_with('占');
        if subjects.is_empty() || shares {
            deal_back(drafts, first, last);
        }
        first = last;
    }
}

/// 分别 without subjects of its own deals to the figures before it: `财政收入5亿元、税收3亿元，分别增长6%和4%`.
fn deal_back(drafts: &mut [Draft], first: usize, last: usize) {
    let Some(from) = first.checked_sub(last - first) else { return };
    let (before, dealt) = drafts.split_at_mut(first);
    let named = |d: &Draft| d.indicator.is_some() && d.sentence == dealt[0].sentence;
    let distinct = before[from..].windows(2).all(|w| match (&w[0].indicator, &w[1].indicator) {
        (Some(a), Some(b)) => a.text != b.text,
        _ => false,
    });
    // 受理15862件，审结15210件，结案率95%，同比分别…: values that stand where they are may be of the same thing.
    let moves = |d: &Draft| d.governor.is_some_and(Governor::is_difference);
    let steady = !before[from..].iter().any(moves);
    if (distinct || steady) && before[from..].iter().all(named) {
        for (draft, subject) in dealt.iter_mut().zip(&before[from..]) {
            draft.indicator.clone_from(&subject.indicator);
            draft.because.push("FIG-dealt".to_owned());
        }
    }
}

/// Whether a verb stands just before a subject, which has a measure of its own then: 接待游客、实现|旅游花费.
fn acts_before(doc: &Document<'_>, subject: Span) -> bool {
    let from = floor(doc.text, subject.start, "实现".len());
    Words::new(doc, from).classes_ending(subject.start, &[Class::计数, Class::达到]).is_some_and(|h| h.span.len() >= 6)
}

/// The coordinated noun phrases of a text, to which `values` values are dealt. Where 和 and 、 together join more, the words
/// between two 、 hold their own 和: `设备用品及维修服务、居住`.
fn subjects(doc: &Document<'_>, region: Span, values: usize) -> Vec<Span> {
    let all = split(doc, region, true);
    if all.len() <= values {
        return all;
    }
    let listed = split(doc, region, false);
    if listed.len() == values { listed } else { all }
}

/// The pieces of a text between 、 and, if `joins`, between words for and.
fn split(doc: &Document<'_>, region: Span, joins: bool) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = region.start;
    let (noun, _) = indicator::before(doc, region);
    let end = if noun.is_empty() { region.end } else { noun.end };
    let text = doc.str(Span::new(region.start, end));
    // With 、 between them, 和 joins only the last two; 普及 and 参与 are words.
    for (at, c) in text.char_indices() {
        let word = text[..at].ends_with(['普', '参', '涉', '共']) || text[at..].starts_with("和谐");
        if c == '、' || joins && matches!(c, '和' | '与' | '及') && !word {
            let at = region.start + at;
            out.push(Span::new(start.min(at), at));
            start = at + c.len_utf8();
        }
    }
    out.push(Span::new(start, end));
    out.retain(|s| !s.is_empty());
    // 接待游客、实现旅游花费: where the first one has its verb, so may the others.
    let acts = |at: usize| {
        let words = Words::new(doc, at);
        words.starting(at).any(|h| words.counts(h))
    };
    let verbs = out.first().is_some_and(|s| acts(s.start));
    for piece in out.iter_mut().skip(1).filter(|_| verbs) {
        let words = Words::new(doc, piece.start);
        let reaches = |h: &Hit| h.span.len() >= 6 && h.class == Class::达到;
        let verb = words.starting(piece.start).find(|h| words.counts(h) || reaches(h));
        // 实现|旅游花费; not 出口|额
        let noun = |h: &&Hit| doc.hits.at(piece.start, Table::VerbNoun).is_none() && h.span.end + 9 <= piece.end;
        if let Some(hit) = verb.filter(noun).filter(|h| !matches!(doc.str(h.span), "出口" | "进口" | "销售" | "生产")) {
            piece.start = hit.span.end;
        }
    }
    if let Some(first) = out.first_mut() {
        let words = doc.str(*first);
        first.start = first.end - words.trim_start().trim_start_matches("其中").len();
        *first = indicator::before(doc, *first).0;
    }
    out
}

/// The head that a list of short names shares: 领域投资额 in `交通、能源领域投资额`.
fn shared_head(doc: &Document<'_>, subjects: &[Span]) -> Span {
    let Some((last, others)) = subjects.split_last() else { return Span::default() };
    // 金融机构存、贷|款余额: the pair shares the rest of the last word.
    let pair = |a: &str, b: &str| others.len() == 1 && doc.str(others[0]).ends_with(a) && doc.str(*last).starts_with(b);
    if pair("存", "贷款") || pair("进", "出口") {
        return Span::new(last.start + "贷".len(), last.end);
    }
    // 食品、衣着、居住|的价格
    if let Some(of) = doc.str(*last).rfind('的').filter(|_| others.iter().all(|s| !doc.str(*s).contains('的'))) {
        return Span::new(last.start + of, last.end);
    }
    // （国内）游客、入境游客|数量: what the last one repeats is not said twice.
    if let [other] = others
        && let Some(at) = doc.str(*last).rfind(doc.str(*other)).filter(|&at| at > 0 && other.len() >= 6)
    {
        return Span::new(last.start + at + other.len(), last.end);
    }
    // 各类事故、较大事故、重特大事故|起数: behind the word with which all the others end stands what they share.
    if let Some(at) = behind_common(doc, *last, others) {
        return Span::new(at, last.end);
    }
    // 国家级、省级|创新平台
    let graded = others.iter().all(|s| doc.str(*s).ends_with('级'));
    if let Some(at) = doc.str(*last).find('级').filter(|_| graded) {
        return Span::new(last.start + at + "级".len(), last.end);
    }
    let lengths: Vec<usize> = others.iter().map(|s| doc.str(*s).chars().count()).collect();
    let same = lengths.first().copied().filter(|n| *n <= 4 && lengths.iter().all(|m| m == n));
    let Some((split, _)) = same.and_then(|n| doc.str(*last).char_indices().nth(n)) else {
        return shared_measure(doc, *last, others);
    };
    // 制造业、数字经济核心产业|增加值: what is no name of the same sort is not torn to its length.
    let trade = others.iter().all(|s| doc.str(*s).ends_with('业'));
    if trade && !doc.str(*last)[..split].ends_with('业') {
        return shared_measure(doc, *last, others);
    }
    // 化学需氧量|排放量: a name that begins the last subject is not torn.
    let names = doc.hits.within(*last, Table::Change).filter(|h| h.span.start == last.start);
    let named = names.filter(|h| h.class == Class::指标名).map(|h| h.span.len()).max().unwrap_or(0);
    // 一、二、三|产业: ordinals alone name nothing.
    let name = if lengths.contains(&1) { 0 } else { named };
    // 文明城市、历史文化名城: four characters make a whole name, unless the last one begins with such a name too.
    if lengths.contains(&4) && name == 0 {
        return shared_measure(doc, *last, others);
    }
    let tail = Span::new(whole_from(doc, *last, last.start + split.max(name)), last.end);
    // 能源、旅游|投资: a short measure is one if it is known.
    let measure = || [Class::量名, Class::共名].iter().any(|c| doc.sense_at(tail.start, *c) == Some(tail));
    if length(doc.str(tail), 3) < 3 && !measure() { Span::default() } else { tail }
}

/// Where the last of several names goes on behind the two characters with which all the others end.
fn behind_common(doc: &Document<'_>, last: Span, others: &[Span]) -> Option<usize> {
    let first = doc.str(*others.first()?);
    let (from, _) = first.char_indices().rev().nth(1)?;
    let word = &first[from..];
    let at = last.start + doc.str(last).rfind(word).filter(|&at| at > 0)? + word.len();
    let at = if doc.text[at..].starts_with('”') { at + '”'.len_utf8() } else { at };
    (others.iter().all(|s| doc.str(*s).ends_with(word)) && at < last.end).then_some(at)
}

/// Where a shared head begins that was cut at the length of the other names, so that no single character of the last name is
/// left before the measure: 原煤、原油、天然气|产量, 新材料、生物医药|产业产值.
fn whole_from(doc: &Document<'_>, last: Span, cut: usize) -> usize {
    let names = doc.hits.closing(last, Table::Change).filter(|h| h.class == Class::指标名);
    let Some(measure) = names.map(|h| h.span.start).filter(|&s| s > cut).max() else { return cut };
    let between = &doc.text[cut..measure];
    let head = ["产业", "领域", "行业", "企业", "产品"].iter().find_map(|w| between.strip_suffix(w));
    if length(head.unwrap_or(between), 2) == 1 { cut + between.chars().next().map_or(0, char::len_utf8) } else { cut }
}

/// What is measured of every subject, where only the last one says so: 复工率 in `龙头企业、规上文化企业复工率`.
fn shared_measure(doc: &Document<'_>, last: Span, others: &[Span]) -> Span {
    let trade = |s: &Span| ["进出口", "出口", "进口"].iter().find(|w| doc.str(*s).ends_with(**w)).map(|w| w.len());
    let measures = |s: &Span| {
        doc.str(*s).ends_with(['率', '值', '额', '量', '数', '度', '比', '入', '出', '资', '积']) || trade(s).is_some()
    };
    if !measures(&last) || others.iter().any(measures) {
        return Span::default();
    }
    let names = doc.hits.closing(last, Table::Change).filter(|h| h.class == Class::指标名);
    // 城镇居民和农村居民|人均可支配收入
    let per_head = doc.str(last).find("人均").map(|at| last.start + at);
    let named = names.map(|h| h.span.start).filter(|&s| s > last.start).min();
    // 高技术制造业、绿色低碳优势产业|增加值: the others are trades themselves.
    let trades = others.iter().all(|s| doc.str(*s).ends_with('业'));
    let named = named.map(|s| if trades && doc.text[s..last.end].starts_with("产业") { s + "产业".len() } else { s });
    let traded = trade(&last).map(|len| last.end - len);
    let start = per_head.or(named).or(traded).or_else(|| {
        let stem = last.end - doc.str(last).chars().next_back()?.len_utf8();
        doc.hits.closing(Span::new(last.start, stem), Table::Verb).map(|h| h.span.start).min()
    });
    start.filter(|&s| s > last.start).map_or(Span::default(), |s| Span::new(s, last.end))
}

/// `3个万亿级和7个千亿级产业集群`: a grade with nothing behind it qualifies the thing that the next one does.
fn share_grades(drafts: &mut [Draft]) {
    for i in (0..drafts.len().saturating_sub(1)).rev() {
        let (head, tail) = drafts.split_at_mut(i + 1);
        let (this, next) = (&mut head[i], &tail[0]);
        let counts = next.value.class == UnitClass::Count && tail.get(1).is_some_and(|g| g.value.span.start == next.end);
        let grade = if counts { tail.get(1).unwrap_or(next) } else { next };
        let listed = this.value.shape == Shape::Grade && grade.value.shape == Shape::Grade && this.sentence == grade.sentence;
        if listed && next.joined {
            this.indicator.clone_from(&grade.indicator);
            this.topic.clone_from(&grade.topic);
        }
    }
}

/// 4个|过|千亿新兴产业: how large the things counted are only says which of them.
fn lean_over_size(doc: &Document<'_>, this: &mut Draft, next: &mut Draft, third: Option<&Draft>) {
    let between = Span::new(this.end.min(next.value.span.start), next.value.span.start);
    let over = ["过", "超", "超过", "突破"].contains(&doc.str(between)) && next.value.multiplied;
    let sized = matches!(next.value.class, UnitClass::Money | UnitClass::None);
    if !(over && sized && this.value.class == UnitClass::Count) {
        return;
    }
    let named = |i: &&Indicator| i.span != between && !i.text.is_empty();
    let own = next.indicator.as_ref().filter(named);
    this.indicator = own.or_else(|| third.and_then(|d| d.indicator.as_ref()).filter(named)).cloned();
    next.threshold = true;
    next.indicator.clone_from(&this.indicator);
}

/// 20个国家级、19个省级|重点县: the noun behind the last grade is that of the others.
fn lean_over_grade(doc: &Document<'_>, this: &mut Draft, next: &Draft) {
    let between = Span::new(this.end.min(next.value.span.start), next.value.span.start);
    let sign = ["、", "和", "与", "及"].iter().find_map(|s| doc.str(between).strip_suffix(s));
    let grade = sign.is_some_and(|g| g.ends_with('级') && g.len() <= "世界级".len());
    let counts = this.value.class == UnitClass::Count && next.value.class == UnitClass::Count;
    let Some(noun) = next.indicator.as_ref().filter(|i| grade && counts && i.span.start >= next.end) else { return };
    let after = doc.str(noun.span).find('级').filter(|&at| at <= "世界级".len()).map_or(0, |at| at + "级".len());
    let span = Span::new(noun.span.start + after, noun.span.end);
    if !span.is_empty() {
        this.indicator = Some(Indicator::at(doc, span));
    }
}

/// `12类45件民生实事`, `X亿、XX亿项目`: a value with no name of its own before one that has.
pub(super) fn lean_on_next(doc: &Document<'_>, drafts: &mut [Draft]) {
    share_grades(drafts);
    for i in (0..drafts.len().saturating_sub(1)).rev() {
        let (head, tail) = drafts.split_at_mut(i + 1);
        let Some((next, rest)) = tail.split_first_mut() else { continue };
        let this = &mut head[i];
        lean_over_size(doc, this, next, rest.first());
        lean_over_grade(doc, this, next);
        let touching = this.end == next.value.span.start;
        let classes = next.joined
            && !touching
            && next.threshold
            && this.value.class == next.value.class
            && (!this.threshold || this.noun.is_empty());
        // 23个投资额|百亿元以上项目: the measure between says only which projects are counted.
        let between = Span::new(this.end.min(next.value.span.start), next.value.span.start);
        let measured = this.indicator.as_ref().is_some_and(|i| i.span == between)
            && doc.sense_at(between.start, Class::量名) == Some(between);
        let limited = touching || measured && next.value.class == UnitClass::Money;
        if limited && next.threshold && this.value.class == UnitClass::Count {
            this.indicator = next.topic.clone().or(this.indicator.take());
        }
        // 10亿元以上6个: the amount qualifies what is counted.
        // 发放补贴268万元6132户: not one that is stated of something.
        let limits = this.after.is_some() || this.left.bound.is_some() || this.noun_is_empty(doc);
        if touching && limits && this.value.class == UnitClass::Money && next.value.class == UnitClass::Count {
            this.threshold = true;
        }
        // 单户500万元及以下、费率不超过1%的业务: both qualify the same thing.
        let both = next.listed && next.threshold && this.after.is_some() && this.sentence == next.sentence;
        if both && this.value.class == UnitClass::Money && next.value.class == UnitClass::Percent {
            this.threshold = true;
        }
        // 分别给予2000元、3000元奖励: the last amount says what all of them are.
        let amounts = next.joined && this.value.class == UnitClass::Money && next.value.class == UnitClass::Money;
        if amounts && this.noun_is_empty(doc) && next.indicator.as_ref().is_some_and(|i| i.span.start == next.end) {
            this.indicator.clone_from(&next.indicator);
        }
        // 签署5个、总投资100亿元的项目: the noun stands behind both.
        let gap = Span::new(this.end.min(next.value.span.start), next.value.span.start);
        if this.value.class == UnitClass::Count
            && this.noun_is_empty(doc)
            && doc.str(gap).starts_with('、')
            && this.sentence == next.sentence
        {
            let rest = doc.str(next.behind());
            if rest.starts_with('的') {
                let behind = indicator::behind(doc, next.end + "的".len(), next.sentence.end, None);
                this.indicator = behind.map(|span| Indicator::at(doc, span)).or(this.indicator.take());
            }
        }
        let bare = this.value.form != Form::Han && (this.indicator.is_none() || this.because.iter().any(|b| b == "FIG-carried"));
        // 8万户46万|群众: a number without a unit counts too.
        let counted = next.value.class == UnitClass::Count || next.value.class == UnitClass::None && next.value.multiplied;
        if (touching && counted && this.value.class == UnitClass::Count) || (classes && this.noun_is_empty(doc) && bare) {
            this.indicator = next.indicator.clone();
            this.threshold |= classes;
        }
    }
}
