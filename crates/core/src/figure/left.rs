//! What stands before a value: its bound, the verb that governs it, and the noun phrase that is left when both are taken off.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::Bound;
use crate::text::{Span, digit, han_digit, is_redaction};

use super::indicator::SHORT_LEADS;
use super::value::floor;
use super::words::Words;

/// Bytes between a verb and the end of its object: 发放|育儿|补贴.
const OBJECT: usize = 30;

/// What the governing word makes of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Governor {
    Up,
    Down,
    /// 改善幅度: up, but down where less is better (浓度).
    Better,
    Above,
    Below,
    Share,
    Rank,
    /// 达到, 提高到: the value is where it stands.
    Reached,
}

impl Governor {
    /// Whether the value says by how much something grew or fell.
    pub(super) const fn is_change(self) -> bool {
        matches!(self, Self::Up | Self::Down)
    }

    /// Whether it says by how much something differs, from another time or from something else.
    pub(super) const fn is_difference(self) -> bool {
        self.is_change() || matches!(self, Self::Above | Self::Below)
    }

    /// What a difference is if it is one to another time.
    fn over_time(self) -> Self {
        match self {
            Self::Above => Self::Up,
            Self::Below => Self::Down,
            other => other,
        }
    }
}

/// The words before a value, read.
#[derive(Debug, Clone)]
pub(super) struct Left {
    /// The noun phrase, empty if nothing is left.
    pub(super) noun: Span,
    /// All that is left of the clause before the noun phrase was cut out; the subjects of 分别 stand here.
    pub(super) region: Span,
    pub(super) governor: Option<Governor>,
    pub(super) bound: Option<Bound>,
    pub(super) comparator: Option<Span>,
    /// 分别 or 均 stands between subjects and values.
    pub(super) dealt: bool,
    /// 从…: the value is where a change began.
    pub(super) from: bool,
    /// Verbs of counting that were taken off, for `植树造林659万亩`.
    pub(super) verbs: Option<Span>,
    /// The value counts things, so that 提升 in `风貌提升5万户` is an act and no growth.
    counted: bool,
    /// The value counts acts, so that the verb before it names them: 开展质量督查48次.
    acts: bool,
    /// Where the value starts.
    at: usize,
    pub(super) because: Vec<String>,
}

/// Reads the text of `span`, which ends where the value starts.
pub(super) fn read(doc: &Document<'_>, span: Span, percent: bool, counted: bool) -> Left {
    let acts =
        counted && doc.text[span.end..].trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['次', '场', '期', '轮']);
    let mut left = Left {
        noun: span,
        region: span,
        governor: None,
        bound: None,
        comparator: None,
        dealt: false,
        from: false,
        verbs: None,
        counted,
        acts,
        at: span.end,
        because: Vec::new(),
    };
    let words = Words::new(doc, span.start);
    let mut end = trim_end(doc.text, span);
    while end > span.start {
        // 第3位居全省第一: a word may begin inside the value before.
        let next = left.take_off(words, Span::new(span.start, end), percent).max(span.start);
        if next >= end {
            break;
        }
        let compared = left.compares(words, Span::new(next, end));
        left.compare_times(words, Span::new(next, end));
        end = trim_end(doc.text, Span::new(span.start, next));
        if compared {
            // 高于全国、全省; 比去年
            let rest = &doc.text[span.start..end];
            let kept = rest.trim_end_matches(['、', '和', '及', '比', '较']).len();
            // 占比|比全省: only the second one compares.
            let share = rest[..kept].ends_with(['占', '对']) && rest[kept..].starts_with('比');
            end = span.start + kept + if share { "比".len() } else { 0 };
        }
    }
    let rest = left.compared(words, Span::new(span.start, end), percent);
    if rest < end {
        end = left.without_adverbs(words, Span::new(span.start, rest));
    }
    end = without_note(doc, Span::new(span.start, end));
    left.region = Span::new(span.start, end);
    left.noun = left.region;
    left
}

fn trim_end(text: &str, span: Span) -> usize {
    span.start + span.of(text).trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ',' | '，' | '：' | '“')).len()
}

/// A text without the mark of a footnote at its end: “双协员”|[21].
fn without_footnote(words: &str) -> &str {
    let number = |w: &str| !w.is_empty() && w.len() <= 4 && w.bytes().all(|b| b.is_ascii_digit());
    let open = words.strip_suffix([']', '〕']).and_then(|w| w.rfind(['[', '〔']).map(|i| (i, w)));
    match open {
        Some((at, inner)) if number(inner[at..].trim_start_matches(['[', '〔'])) => &words[..at],
        _ => words,
    }
}

/// The end of a text without a bracket that only says how the value is counted: 地区生产总值同比|（下同）|增长5%.
fn without_note(doc: &Document<'_>, span: Span) -> usize {
    let words = without_footnote(doc.str(span));
    let span = Span::new(span.start, span.start + words.len());
    let closed = words.strip_suffix(['）', ')']).and_then(|w| w.rfind(['（', '(']));
    let Some(open) = closed else { return span.end };
    let inner = words[open..].trim_start_matches(['（', '(']);
    if doc.sense_at(span.end - inner.len(), Class::口径注).is_none() {
        return span.end;
    }
    let rest = words[..open].trim_end();
    span.start + rest.trim_end_matches("同比").len()
}

impl Left {
    /// Whether 至少 stands in the words before the value.
    pub(super) fn at_least(&self, doc: &Document<'_>) -> bool {
        let words = Span::new(self.region.start.min(self.at), self.at);
        doc.hits.within(words, Table::Bound).any(|h| doc.str(h.span) == "至少")
    }

    /// Takes off the adverbs in front of a comparison: 增速|分别|高于全省.
    fn without_adverbs(&mut self, words: Words<'_, '_>, span: Span) -> usize {
        let mut end = trim_end(words.doc.text, span);
        while let Some(hit) = words.class_ending(end, Class::修饰).filter(|h| h.span.start > span.start) {
            self.dealt |= matches!(hit.span.of(words.doc.text), "分别" | "均");
            end = trim_end(words.doc.text, Span::new(span.start, hit.span.start));
        }
        end
    }

    /// Takes off what the value is compared with: 高于|序时进度, 比|序时进度 (慢). Returns where the rest ends.
    fn compared(&mut self, words: Words<'_, '_>, span: Span, percent: bool) -> usize {
        let text = words.doc.text;
        // 高于全市增速2个百分点: the noun at the end belongs to what is compared with.
        let noun = || {
            words
                .inside(floor(text, span.end, 18).max(span.start), span.end)
                .any(|h| h.span.end == span.end && matches!(h.class, Class::增 | Class::减) && is_noun(&words.row(h).value))
        };
        // 高于自治区10947元: an amount is compared with that of a place only, else 高于 is its bound.
        let place = || names_place(words, span) && !self.counted;
        if (percent || place()) && (self.governor.is_none_or(|g| g == Governor::Reached) || noun()) {
            let gap = words.inside(span.start, span.end).filter(|h| {
                // 差|既定目标2个百分点: a single character compares only where it opens the clause.
                let opens = text[span.start..h.span.start].trim_start_matches('、').is_empty();
                let whole = h.span.len() >= 6 || opens && matches!(h.span.of(text), "差" | "超");
                h.class == Class::差 && whole && span.end - h.span.end <= 30
            });
            if let Some(hit) = gap.last() {
                let row = words.row(hit);
                let other = Span::new(hit.span.end, span.end);
                let governor = governor_of(hit.class, &row.value);
                // 高于上年同期2个百分点: what differs from another time has changed.
                self.governor = if names_time(words, other) { governor.map(Governor::over_time) } else { governor };
                self.because.push(row.id.clone());
                self.comparator = Some(other);
                return hit.span.start;
            }
        }
        // 较“十三五”末实现翻番: what opens with 较 names nothing but what is compared with.
        let opens = text[span.range()].starts_with(['比', '较']) && text[span.range()].ends_with(['末', '初', '年', '期', '月']);
        if !(self.governor.is_some_and(Governor::is_difference) || percent && opens) {
            return span.end;
        }
        // 比同期|比重: the word for a share compares nothing; nor do 较大 and 较好, which describe.
        let describes = |rest: &str| rest.starts_with(['好', '大', '小', '高', '低', '多', '少', '快', '慢', '强', '弱', '重']);
        let share = |i: usize| {
            let word = ["比重", "比例", "比率"].iter().any(|w| text[i..].starts_with(w));
            word || text[i..].strip_prefix('较').is_some_and(describes)
        };
        let than = text[span.range()].rmatch_indices(['比', '较']).map(|(i, _)| span.start + i).find(|&i| !share(i));
        let than = than.filter(|&i| {
            let name = text[..i].ends_with(['占', '对', '收', '入', '之', '同', '环', '存', '贷', '正', '无']);
            !name && span.end - i <= 36 && span.end - i > "比".len()
        });
        let Some(at) = than else { return span.end };
        let other = Span::new(at + "比".len(), span.end);
        // 比同期增速|高0.8个百分点: a rate of another time is a time to compare with.
        let end = words.doc.sense_closing(other, Class::速度).map_or(other.end, |rate| rate.start);
        if names_time(words, Span::new(other.start, end)) {
            self.governor = self.governor.map(Governor::over_time);
        }
        self.comparator = Some(other);
        at
    }

    /// 比上年高0.3个百分点, 比2015年低0.2个百分点: what differs from another time has changed.
    fn compare_times(&mut self, words: Words<'_, '_>, taken: Span) {
        let text = words.doc.text;
        let (word, before) = (taken.of(text), &text[..taken.start]);
        let than = word.starts_with(['比', '较']) || before.ends_with(['比', '较']);
        if than && names_time(words, taken) {
            self.governor = self.governor.map(Governor::over_time);
        }
    }

    /// Whether the word just taken off is a time or a place that something is compared with.
    fn compares(&self, words: Words<'_, '_>, taken: Span) -> bool {
        self.comparator.is_some_and(|c| c.start == taken.start)
            || words.inside(taken.start, taken.end).any(|h| h.table == Table::Time)
            || taken.of(words.doc.text).ends_with('年')
            // 增速比|同期|提高: no adverb is compared with but this one.
            || taken.of(words.doc.text) == "同期"
    }

    /// Takes one word off the end of `span`; returns the new end, the old one if nothing was taken.
    fn take_off(&mut self, words: Words<'_, '_>, span: Span, percent: bool) -> usize {
        let (text, end) = (words.doc.text, span.end);
        // 反映“需求不足”的|占57.5%: those who say so are a part.
        if self.governor == Some(Governor::Share) && text[span.range()].ends_with("”的") {
            return end - "的".len();
        }
        if text[span.range()].ends_with('的') {
            return self.possessor(words, span, percent);
        }
        if let Some(start) = date_start(text, span) {
            return start;
        }
        // 价格提高|了|25%
        let stem = end - if text[span.range()].ends_with('了') { "了".len() } else { 0 };
        if let Some(hit) =
            words.classes_ending(stem, &[Class::增, Class::减]).filter(|h| stem < end && h.span.start >= span.start)
        {
            return self.note(words, hit, end);
        }
        // 跨过|两个|万亿元大关: how many steps are taken is no part of the name.
        if let Some(rest) = text[span.range()].strip_suffix('个').and_then(|r| r.strip_suffix(['两', '三', '四', '五', '六']))
            && words.doc.sense_closing(Span::new(span.start, span.start + rest.len()), Class::跨阶).is_some()
        {
            return span.start + rest.len();
        }
        let Some(hit) = best(words, end, end == self.at) else {
            let hidden: usize = text[span.range()].chars().rev().take_while(|&c| is_redaction(c)).map(char::len_utf8).sum();
            let place = self.governor.is_none_or(|g| matches!(g, Governor::Rank | Governor::Above | Governor::Below));
            return if hidden > 0 && place { end - hidden } else { end };
        };
        self.note(words, hit, end)
    }

    /// Notes what a word says and returns where it starts, or the old end where it must stay.
    fn note(&mut self, words: Words<'_, '_>, hit: &Hit, end: usize) -> usize {
        let row = words.row(hit);
        let (class, value) = (hit.class, row.value.as_str());
        if hit.table == Table::Bound {
            self.bound.get_or_insert(bound_of(class));
            self.because.push(row.id.clone());
            return hit.span.start;
        }
        if hit.table != Table::Change {
            return hit.span.start;
        }
        self.dealt |= matches!(hit.span.of(words.doc.text), "分别" | "均" | "分别为");
        if class == Class::指标名 || class == Class::泛称 {
            return end;
        }
        if class == Class::范围 {
            self.comparator = Some(hit.span);
            return hit.span.start;
        }
        let before = &words.doc.text[..hit.span.start];
        // 创新能力排名|提升|4位: a place among others is no thing that is counted.
        let placed = words.doc.sense_closing(Span::new(0, hit.span.start), Class::名次).is_some();
        if matches!(value, "率" | "好转") && self.counted && !placed {
            // 托养机构规范化|提升|74家: what is done to things that are counted.
            self.verbs = Some(self.verbs.map_or(hit.span, |v| Span::new(hit.span.start, v.end)));
            return hit.span.start;
        }
        // 增幅在9个县中: among how many something grows is no rate.
        if is_noun(value) && self.counted && hit.span.of(words.doc.text).ends_with(['幅', '速', '率']) {
            return end;
        }
        if let Some(governor) = governor_of(class, value) {
            let weak = self.governor.is_none_or(|g| g == Governor::Reached && governor != Governor::Reached);
            if weak {
                self.governor = Some(governor);
                self.because.push(row.id.clone());
            }
            return if is_noun(value) { end } else { hit.span.start };
        }
        // 出口增长5%: what grows is the subject, not a verb; 发放育儿补贴: behind a verb the word is what is counted.
        let noun = || {
            self.governor.is_some_and(|g| g != Governor::Reached)
                || (value == "名" || self.acts) && is_object(words, hit.span.start)
        };
        // 其中出口4.8亿元: an amount of trade is named by its way.
        let trade = !self.counted && matches!(hit.span.of(words.doc.text), "出口" | "进口");
        // 营业性|演出, 灌区现代化|改造: what ends so qualifies the verb, which is a noun then; so does 总|投入.
        let qualified = self.counted && before.ends_with(['性', '化']) || before.ends_with('总');
        if class == Class::计数 && (trade || qualified || noun()) {
            return end;
        }
        if class == Class::计数 {
            let last = self.verbs.map_or(hit.span.end, |v| v.end);
            self.verbs = Some(Span::new(hit.span.start, last));
        }
        hit.span.start
    }

    /// The text ends in 的: a whole (`占全省的`), a time (`2019年的`), or the start of a change (`从初期的`).
    fn possessor(&mut self, words: Words<'_, '_>, span: Span, percent: bool) -> usize {
        let text = words.doc.text;
        let inner = Span::new(span.start, span.end - "的".len());
        if let Some(start) = date_start(text, inner) {
            return start;
        }
        if let Some(at) = inner.of(text).rfind(['从', '由']).filter(|_| !percent) {
            self.from = true;
            return inner.start + at;
        }
        if !percent {
            return span.end;
        }
        let holder = words.inside(span.start, inner.end).filter(|h| {
            let row = words.row(h);
            // 支付|额: the verb is part of a noun.
            let noun = text[h.span.end..].starts_with(['额', '量', '费', '率']);
            (h.span.len() >= 6 && h.class.bounds_ahead())
                || h.table == Table::Change
                    && !noun
                    && (matches!(h.class, Class::占 | Class::达到 | Class::计数) && !is_noun(&row.value))
        });
        // 完成|市政府下达目标的: what is reached governs over the verb inside the whole.
        let rank = |h: &&Hit| (h.class != Class::计数, h.span.start);
        let Some(hit) = holder.max_by_key(rank) else {
            // 按照企业支付额|的|50%: by an amount the value is reckoned, and no verb governs it.
            return if inner.of(text).ends_with(['额', '费', '价']) { inner.end } else { span.end };
        };
        self.governor = Some(Governor::Share);
        self.because.push("FIG-share".to_owned());
        // 收入、支出分别|为预算的53.2%和49.7%
        self.dealt |= hit.span.of(text).starts_with("分别") || text[..hit.span.start].ends_with("分别");
        if hit.table == Table::Bound {
            self.bound.get_or_insert(bound_of(hit.class));
        }
        // 分别约|为全国平均的70%
        let about = text[..hit.span.start].strip_suffix('约').filter(|_| hit.span.start > span.start);
        if about.is_some() {
            self.bound.get_or_insert(Bound::About);
        }
        about.map_or(hit.span.start, str::len)
    }
}

/// Whether a span ends with a time: 2015年, 上年同期, 一季度.
fn names_time(words: Words<'_, '_>, span: Span) -> bool {
    let text = words.doc.text;
    date_start(text, span).is_some()
        || text[span.range()].ends_with(['年', '期', '月'])
        || text[span.range()].ends_with("年初")
        || words.doc.hits.closes(span, Table::Time)
}

/// Whether a span ends with the name of a place.
pub(super) fn names_place(words: Words<'_, '_>, span: Span) -> bool {
    let doc = words.doc;
    let place = |h: &Hit| matches!(h.class, Class::地方 | Class::园区);
    doc.hits.closing(span, Table::Organisation).any(place)
        || words.class_ending(span.end, Class::范围).is_some_and(|h| h.span.start >= span.start)
        || doc.sense_closing(span, Class::别处).is_some()
}

/// Whether a verb of counting stands shortly before a place in the same clause.
fn is_object(words: Words<'_, '_>, at: usize) -> bool {
    let text = words.doc.text;
    let from = floor(text, at, OBJECT);
    let verb = words.inside(from, at).filter(|h| words.counts(h));
    verb.last().is_some_and(|h| !text[h.span.end..at].contains(['，', '、', '。', '；']))
}

/// The word to take off at `end`: the longest; of equal ones that which says most.
fn best<'a>(words: Words<'a, '_>, end: usize, adjacent: bool) -> Option<&'a Hit> {
    let rank = |h: &Hit| match h.table {
        Table::Change => match h.class {
            Class::指标名 => 0,
            Class::增 | Class::减 | Class::差 | Class::占 | Class::位 => 1,
            Class::泛称 => 2,
            Class::达到 => 4,
            Class::修饰 | Class::范围 => 5,
            Class::计数 => 6,
            _ => 9,
        },
        // 低于5% is a limit; 低于全省5% is a gap.
        Table::Bound if h.class.bounds_ahead() => {
            if adjacent {
                0
            } else {
                3
            }
        }
        Table::Adverb if h.span.len() < 6 && !SHORT_LEADS.contains(&h.span.of(words.doc.text)) => 9,
        Table::Time | Table::Adverb | Table::Cue => 7,
        _ => 9,
    };
    let from = floor(words.doc.text, end, 36);
    let ends = words.inside(from, end).filter(|h| h.span.end == end && rank(h) < 9);
    // 晋升|12个位次: by how many places something rose; where it stands is another row of the word.
    ends.min_by_key(|h| (h.span.start, rank(h), h.class == Class::位))
}

pub(super) fn bound_of(class: Class) -> Bound {
    match class {
        Class::前至少 | Class::后至少 => Bound::AtLeast,
        Class::前至多 | Class::后至多 => Bound::AtMost,
        _ => Bound::About,
    }
}

/// Whether the 取值 of a row says that its words are nouns and stay in the indicator.
pub(super) fn is_noun(value: &str) -> bool {
    matches!(value, "名" | "改善")
}

pub(super) fn governor_of(class: Class, value: &str) -> Option<Governor> {
    Some(match class {
        Class::增 if matches!(value, "改善" | "好转") => Governor::Better,
        Class::增 => Governor::Up,
        Class::减 => Governor::Down,
        Class::差 if value == "低" => Governor::Below,
        Class::差 => Governor::Above,
        Class::占 => Governor::Share,
        Class::位 => Governor::Rank,
        Class::达到 => Governor::Reached,
        _ => return None,
    })
}

/// What a date in digits ends in.
const DATES: [&str; 17] = [
    "年以来",
    "月以来",
    "年底前",
    "年前",
    "月底前",
    "月前",
    "日前",
    "年底",
    "年末",
    "年初",
    "年",
    "月底",
    "月末",
    "月份",
    "月",
    "日",
    "季度",
];

/// Where a date or a length of time at the end of the text starts: `到2025年底` without 到, `2019年`, `两年内`.
pub(super) fn date_start(text: &str, span: Span) -> Option<usize> {
    let words = span.of(text);
    if let Some(within) = ["年内", "个月内", "年之内"].iter().find_map(|w| words.strip_suffix(w)) {
        let count = |c: char| digit(c).is_some() || is_redaction(c) || han_digit(c).is_some() || matches!(c, '十' | '半');
        let number: usize = within.chars().rev().take(3).take_while(|&c| count(c)).map(char::len_utf8).sum();
        return (number > 0).then(|| span.start + within.len() - number);
    }
    let body = DATES.iter().find_map(|w| words.strip_suffix(w))?;
    let digits: usize =
        body.chars().rev().take(8).take_while(|&c| digit(c).is_some() || is_redaction(c)).map(char::len_utf8).sum();
    if digits == 0 {
        return None;
    }
    // 1—10月: a range of months is one date.
    let rest = &body[..body.len() - digits];
    let first = rest.strip_suffix(['-', '—', '－', '–', '~', '～', '至']).map(|r| r.trim_end_matches('—'));
    let more: usize = first.map_or(0, |r| r.chars().rev().take(3).take_while(|&c| digit(c).is_some()).map(char::len_utf8).sum());
    let start = first.filter(|_| more > 0).map_or(rest.len(), |r| r.len() - more);
    Some(span.start + start)
}
