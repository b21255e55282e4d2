//! What a value is the value of: the noun phrase before or behind it, the verb that governs it, or what the value before
//! was about.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::syntax::{head, length};
use crate::text::{Span, digit};

use super::draft::{Draft, Indicator, REACH};
use super::indicator;
use super::left::Governor;
use super::value::{Shape, UnitClass, Value, floor};
use super::words::Words;

/// Lines, blank ones among them, in which the cell before stands.
const CELLS: usize = 3;

/// Bytes of the words by which one number becomes another.
const CHANGED: usize = 24;

/// Characters of the name of a place.
const PLACE: usize = 4;

/// Characters of the name in a cell.
const LONGEST_CELL: usize = 30;

/// Where the word stands that leads in a value as the start of a change: 由原来的|30个工作日.
fn led_by_from(doc: &Document<'_>, value: &Value) -> Option<usize> {
    let at = value.span.start;
    let at = doc.sense_closing(Span::new(0, at), Class::原状).map_or(at, |word| word.start);
    doc.text[..at].strip_suffix(['由', '从']).map(str::len)
}

/// Whether words between two values say that the first becomes the second: 扩充到, 整合重组为.
fn becomes(words: &str) -> bool {
    words.len() <= CHANGED && !words.contains(['，', '、', '。', '；']) && words.ends_with(['到', '至', '为', '成'])
}

/// The name without the 的 that a time or place taken off left before it: 今年|的任务是; none if a value is all that is left.
fn without_particle(doc: &Document<'_>, span: Span) -> Option<Indicator> {
    let words = doc.str(span).trim_start_matches('的');
    let value = || words.len() < span.len() && words.starts_with(|c| digit(c).is_some());
    let named = !words.is_empty() && !value();
    named.then(|| Indicator::at(doc, Span::new(span.end - words.len(), span.end)))
}

/// Whether a cell holds a value of its own, and so names none.
fn has_value(doc: &Document<'_>, cell: Span) -> bool {
    doc.hits.within(cell, Table::Unit).any(|h| doc.text[..h.span.start].ends_with(|c| digit(c).is_some()))
}

impl Draft {
    /// Finds the indicator. `prev` is the value before in the same sentence, `next` the place of the one behind.
    pub(super) fn find_indicator(&mut self, doc: &Document<'_>, prev: Option<&Draft>, next: Option<Span>) {
        if let Some(named) = self.of_change(doc, prev, next) {
            self.indicator = Some(named);
            return;
        }
        let empty = self.names_nothing(doc, prev);
        let beside = self.beside(doc, next, empty);
        self.find_part(doc);
        let carries = prev.is_some_and(|p| p.indicator.is_some()) && !self.noun.is_empty();
        let lasts = empty && !carries && self.value.class == UnitClass::Time;
        let stop = self.stop();
        let behind = || indicator::clause_behind(doc, self.end, stop).filter(|b| !self.goes_on_to_rank(doc, *b));
        // 设立5年|过渡期: a time that names what lasts so long.
        let period =
            Some(self.value.class).filter(|c| *c == UnitClass::Time).and_then(|_| indicator::period(doc, self.end, stop));
        let noun = period.or_else(|| if lasts { behind() } else { beside });
        let of = self.is_attribute(doc) && self.value.shape != Shape::Rank;
        // 控制在4.5%的|目标以内: a goal measures nothing.
        let thing = || {
            indicator::behind(doc, self.end + "的".len(), stop, next).filter(|b| doc.sense_at(b.start, Class::目标名).is_none())
        };
        let noun = noun.or_else(|| of.then(thing).flatten());
        let carried = prev.and_then(|p| p.topic.clone().or_else(|| p.indicator.clone()));
        let carried = carried.map(|i| self.amount_of(doc, i));
        let again = carried.is_some() && (self.listed || self.counts_the_same(doc, prev));
        let noun = self.named_by_verb(doc, noun, again).or_else(|| self.before_bracket(doc, prev));
        self.indicator = noun.and_then(|span| without_particle(doc, span));
        if self.indicator.is_none() {
            self.indicator = carried;
            self.because.push("FIG-carried".to_owned());
        }
        if self.indicator.is_none() {
            self.indicator = self.cell_before(doc).map(|span| Indicator::at(doc, span));
        }
        if self.indicator.is_none() {
            let head = self.clause_before(doc).and_then(|c| indicator::clause_head(doc, c));
            let rest = || Some(self.noun).filter(|n| !n.is_empty()).or(self.left.verbs);
            self.indicator = head.or_else(rest).and_then(|span| without_particle(doc, span));
        }
    }

    /// What changes from one number of things to another: it stands before 由, and both are numbers of it:
    /// `市属国企由|23家|整合重组为|5家`, `试点由|6个|县扩大至|20个|县`.
    fn of_change(&mut self, doc: &Document<'_>, prev: Option<&Draft>, next: Option<Span>) -> Option<Indicator> {
        let turns = |from: usize, to: usize| doc.text.get(from..to).filter(|words| becomes(words));
        if self.value.class != UnitClass::Count {
            return None;
        }
        if let Some(prev) = prev.filter(|p| p.value.class == UnitClass::Count && led_by_from(doc, &p.value).is_some()) {
            turns(prev.end, self.value.span.start)?;
            let carried = prev.indicator.clone()?;
            self.because.push("FIG-carried".to_owned());
            return Some(carried);
        }
        let end = led_by_from(doc, &self.value)?;
        turns(self.end, next?.start)?;
        let region = Span::new(self.left.region.start.min(end), end);
        let noun = indicator::before(doc, region).0;
        (!indicator::is_rest(doc, noun) && noun.len() >= 6).then(|| Indicator::at(doc, noun))
    }

    /// Whether the value is where a change begins: 由现行的|28项|扩充到33项, 由原来的|30个工作日|压到15个工作日.
    pub(super) fn begins_change(&self, doc: &Document<'_>) -> bool {
        let near = doc.str(head(doc, self.behind(), CHANGED / 3));
        let next = near.find(|c: char| digit(c).is_some()).map(|at| &near[..at]);
        led_by_from(doc, &self.value).is_some() && next.is_some_and(becomes)
    }

    /// What stands in the cell before, where a table was copied out with one cell a line: `火灾起数`, and in the next line
    /// `下降15%`. The cell of the value holds nothing else.
    fn cell_before(&self, doc: &Document<'_>) -> Option<Span> {
        let line = doc.line_at(self.value.span.start);
        let own = doc.lines[line].content;
        let alone = self.end == own.end && self.left.region.is_empty() && self.sentence.start == own.start;
        let mut above = doc.lines[..line].iter().rev().take(CELLS).map(|l| l.content);
        let name = above.find(|content| !content.is_empty()).filter(|_| alone)?;
        let words = doc.str(name);
        let stop = words.ends_with(['。', '；', '：', '！', '？', '”', '）']) || words.contains('，');
        let named = words.chars().filter(|c| ('一'..='龥').contains(c)).take(2).count() > 1;
        (named && !stop && length(words, LONGEST_CELL + 1) <= LONGEST_CELL && !has_value(doc, name)).then_some(name)
    }

    /// 粮食总产再创新高，连续16年|位居全国首位: how long something stood at a place is said of it.
    fn goes_on_to_rank(&self, doc: &Document<'_>, behind: Span) -> bool {
        let before = &doc.text[..self.value.span.start];
        let stays = |h: &Hit| super::draft::ranks(doc, h) || h.class == Class::达到 && h.span.len() >= 9;
        let ranks = Words::new(doc, behind.start).starting(behind.start).any(stays);
        ranks && before.ends_with("连续")
    }

    /// 收入增速达30%，规模达到20亿元: how large something is says nothing of its rate.
    fn amount_of(&self, doc: &Document<'_>, carried: Indicator) -> Indicator {
        let sized = doc.sense_at(self.noun.start, Class::总量) == Some(self.noun);
        let rate = doc.sense_closing(carried.span, Class::速度).filter(|_| sized);
        match rate.map(|rate| Span::new(carried.span.start, rate.start)).filter(|s| !s.is_empty()) {
            Some(span) => Indicator::at(doc, span),
            None => carried,
        }
    }

    /// Where the thing counted may stand: 拥有3个以上的|社会组织.
    fn counted_from(&self, doc: &Document<'_>) -> usize {
        let bounded = self.value.class == UnitClass::Count && self.after.is_some() && self.is_attribute(doc);
        self.end + if bounded { "的".len() } else { 0 }
    }

    /// Where the words end that may name the value.
    fn stop(&self) -> usize {
        self.sentence.end.max(self.end)
    }

    /// Whether the value is an attribute of what follows: 60%的|企业.
    fn is_attribute(&self, doc: &Document<'_>) -> bool {
        doc.text[self.end..self.stop()].starts_with('的')
    }

    /// Whether the noun before ends in a verb that is done, and so is none: 贡献了|全国24.1%的增量.
    fn is_open(&self, doc: &Document<'_>) -> bool {
        doc.str(self.noun).ends_with(['的', '了'])
    }

    /// Whether the words before the value do not name what it measures.
    fn names_nothing(&self, doc: &Document<'_>, prev: Option<&Draft>) -> bool {
        // 占全部投资比重达40%, 剔除减税因素后增长5%: without a subject of its own such a clause goes on with the one before.
        let goes_on = prev.is_some_and(|p| p.indicator.is_some())
            && (["占", "剔除", "扣除"].iter().any(|w| doc.str(self.noun).starts_with(w)) || doc.str(self.noun).ends_with("计算")
                // “十四五”|累计提高0.71个百分点, （计划|为增长6%）
                || doc.str(self.noun).starts_with("“十") && doc.str(self.noun).ends_with("五”")
                || matches!(doc.str(self.noun), "计划" | "目标" | "预期"));
        // 财政局要在5个工作日内|拨付到位, 水利局要完成12公里|河道整治: not who acts is measured, but the act or its object.
        let actor = matches!(self.value.class, UnitClass::Time | UnitClass::Measure | UnitClass::Money)
            && indicator::acts(doc, self.noun, self.value.span.start);
        // 受理8700件，其中市中院受理|960件: whoever counts is not counted.
        let counts =
            self.value.class == UnitClass::Count && self.left.verbs.is_some() && prev.is_some_and(|p| p.indicator.is_some());
        let actor = actor || counts && indicator::acts(doc, self.noun, self.value.span.start);
        // 49个项目没有开工，其中老城区|11个、云岭县|9个: nor is where they are.
        let place = prev.is_some_and(|p| self.is_where(doc, p));
        // 自受理之日起|3个工作日内: from when a time runs is not measured.
        let from = doc.str(self.noun).ends_with("之日起");
        // 向全市|620万人民交一份答卷: nor is to whom something is given.
        let given = doc.hits.closing(Span::new(self.sentence.start, self.value.span.start), Table::Change);
        let given = given.filter(|h| h.class == Class::范围);
        let given = given.into_iter().any(|h| doc.text[..h.span.start].ends_with(['向', '给', '为']));
        // 单个企业|最高不超过50万元: to whom most is granted was granted something before.
        let most = doc.str(self.noun).starts_with("单个")
            && prev.and_then(|p| p.indicator.as_ref()).is_some_and(|i| indicator::is_grant(doc, i.span));
        self.is_open(doc) || from || given || most || goes_on || actor || place || self.noun_is_empty(doc)
    }

    /// Whether the noun is only a place among which what was measured before is dealt out, or where some of it is: `49个项目没有开工，其中|
    /// 云岭县|9个`, `完成投资62亿元，|临海区|55亿元`.
    fn is_where(&self, doc: &Document<'_>, prev: &Draft) -> bool {
        let same = prev.indicator.is_some() && doc.str(prev.value.unit) == doc.str(self.value.unit);
        if !same || self.value.shape == Shape::Rank || self.left.verbs.is_some() {
            return false;
        }
        // 高新区|各承担|7000万美元: what each takes is said of the place.
        let words = doc.str(self.noun).trim_end_matches("承担").trim_end_matches('各');
        let noun = Span::new(self.noun.start, self.noun.start + words.len());
        let from = floor(doc.text, self.noun.start, REACH).max(prev.end.min(self.noun.start));
        let gap = &doc.text[from..self.noun.start];
        let closes = || doc.text[self.end..].starts_with(['、', '，', '。', '；']);
        let carried = || prev.because.iter().any(|b| b == "FIG-carried");
        // 余下2亿美元，|开发区、|高新区|各承担…: other places may stand between.
        let places = || {
            let mut start = from;
            gap.split(['，', '、']).all(|words| {
                let piece = Span::new(start, start + words.len());
                start = piece.end + '，'.len_utf8();
                piece.is_empty() || is_place(doc, piece)
            })
        };
        let apart = || gap.ends_with(['、', '，']) && places() || gap.ends_with('：');
        let listed = gap.ends_with("其中") || gap == "、" && carried() || closes() && apart();
        // 特色小镇6个、产业强镇5个: a kind of places is counted itself.
        listed && is_place(doc, noun) && doc.sense_closing(noun, Class::地类).is_none()
    }

    /// The noun phrase before the value, or the one behind it where that names what is counted or granted.
    fn beside(&self, doc: &Document<'_>, next: Option<Span>, empty: bool) -> Option<Span> {
        let stop = self.stop();
        let class = self.value.class;
        let mut noun = Some(self.noun).filter(|_| !empty);
        // 70%村卫生室…: what has nothing before it in its clause is said of the noun behind it.
        if class == UnitClass::Percent && self.opens_clause(doc) && !self.threshold {
            noun = indicator::behind(doc, self.end, stop, next);
        }
        if self.value.shape == Shape::Fraction && self.is_attribute(doc) {
            noun = None;
        }
        if !self.threshold && self.value.shape != Shape::Rank && indicator::counts(&self.value) {
            // 严守42万亩耕地红线: a verb before an amount leaves the name to what stands behind it.
            let acted = noun.is_some_and(|n| indicator::is_verb(doc, n));
            // 老旧小区|41公里|管网改造: what is so long stands at once behind.
            let counted = class == UnitClass::Count
                || class == UnitClass::Measure && self.is_size_of_act(doc)
                || ((empty || acted || self.chained || self.left.verbs.is_some())
                    && (!self.joined || doc.text[..self.value.span.start].ends_with('户')));
            let behind = indicator::behind(doc, self.counted_from(doc), stop, next).filter(|_| counted);
            // 完成带状种植6000亩|任务: a task is not what is counted, but the act before.
            let tasks = noun.is_some() && behind.is_some_and(|b| doc.sense_at(b.start, Class::目标名) == Some(b));
            noun = behind.filter(|_| !tasks).or(noun);
        }
        // 按投入的20%给予|补助: a part of an amount is what is granted.
        // 按实际支付额的|50%给予补助: unless it is reckoned by an amount that has a name.
        let base = doc.text[..self.value.span.start].trim_end_matches('的');
        let reckoned = base.ends_with(['额', '费', '价']) || base.ends_with("支出");
        if class == UnitClass::Percent && !self.threshold && !reckoned {
            noun = indicator::granted_behind(doc, self.end, stop).or(noun);
        }
        if class == UnitClass::Money && !self.threshold {
            // The verb may have been taken off already.
            let end = self.left.verbs.map_or(self.left.region.end, |v| v.end.max(self.left.region.end));
            let clause = Span::new(self.left.region.start, end);
            noun = indicator::granted(doc, clause, Span::new(self.end, stop)).or(noun);
        }
        noun
    }

    /// Whether a length or an area has at once behind it what is made of it.
    fn is_size_of_act(&self, doc: &Document<'_>) -> bool {
        // 标准厂房二期|3.2万平方米|交付: a verb says what is done with it; 沿岸|1公里|范围 names no thing.
        let rest = doc.str(self.behind());
        let last = |v: &Hit| doc.text[v.span.end..].starts_with(['，', '。', '；', '、']);
        let verb = doc.hits.at(self.end, Table::Verb).is_some_and(last);
        !verb && !rest.starts_with("范围") && rest.starts_with(|c| ('一'..='龥').contains(&c))
    }

    /// 贡献了全国24.1%的增量: a part of the whole of another place.
    fn find_part(&mut self, doc: &Document<'_>) {
        let of = self.is_attribute(doc) && self.is_open(doc);
        let part = of && self.left.comparator.is_some() && self.value.class == UnitClass::Percent;
        if part && self.governor.is_none_or(|g| g == Governor::Reached) {
            self.governor = Some(Governor::Share);
            self.because.push("FIG-share".to_owned());
        }
    }

    /// 实施项目46个，竣工投产28个: what is counted in the same unit behind another verb is the same thing.
    fn counts_the_same(&self, doc: &Document<'_>, prev: Option<&Draft>) -> bool {
        self.value.class == UnitClass::Count
            && prev.is_some_and(|p| p.value.class == UnitClass::Count && doc.str(p.value.unit) == doc.str(self.value.unit))
    }

    /// The indicator found so far, or the verbs before the value where nothing else names it. `again` says that the value
    /// before named it already.
    fn named_by_verb(&self, doc: &Document<'_>, noun: Option<Span>, again: bool) -> Option<Span> {
        // 每所|投入|不低于60万元: what each of them gets is named by the verb alone.
        let each = doc.str(self.noun).starts_with('每') && self.noun.len() <= "每所".len();
        if let Some(verbs) = self.left.verbs.filter(|_| each && self.value.class == UnitClass::Money) {
            return Some(verbs);
        }
        let named = || self.left.verbs.filter(|v| v.len() >= 12 && self.value.shape != Shape::Rank);
        noun.or_else(|| named().filter(|_| !again && self.value.class != UnitClass::Percent))
    }

    /// 发酵酒|（增长87%）: a bracket that holds nothing but a rate says it of the noun before.
    fn before_bracket(&self, doc: &Document<'_>, prev: Option<&Draft>) -> Option<Span> {
        let open = doc.text[..self.left.region.start].strip_suffix(['（', '('])?.len();
        let low = self.sentence.start.max(floor(doc.text, open, REACH)).max(prev.map_or(0, |p| p.end));
        // 均有提升（同期为下降31.9%）: a bracket with a time of its own goes on with what the sentence is about.
        let timed = || doc.text[open..self.value.span.start].contains(['年', '期', '季', '月']);
        if self.value.class != UnitClass::Percent || !self.noun.is_empty() || low >= open || timed() {
            return None;
        }
        let from = doc.text[low..open].rfind(['，', '、', '：', '；', '有']).map_or(low, |i| low + i);
        let noun = indicator::before(doc, Span::new(from, open)).0;
        (!indicator::is_rest(doc, noun)).then_some(noun)
    }

    /// Whether the value opens its clause, so that no verb and no subject of the same clause stands before it.
    fn opens_clause(&self, doc: &Document<'_>) -> bool {
        let before = doc.text[self.sentence.start..self.value.span.start].chars().next_back();
        before.is_none_or(|c| matches!(c, '，' | ',' | '；' | ';'))
    }

    /// The clause before the one that holds the value, in the same sentence.
    fn clause_before(&self, doc: &Document<'_>) -> Option<Span> {
        let end = self.left.region.start;
        let low = self.sentence.start.max(floor(doc.text, end, REACH * 3)).min(end);
        let text = doc.text[low..end].strip_suffix(['，', ','])?;
        let start =
            text.rfind(['，', '：', '；', '。', ',']).map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
        Some(Span::new(low + start, low + text.len()))
    }

    /// Whether the words before the value are a rest of something or name nothing of their own.
    pub(super) fn noun_is_empty(&self, doc: &Document<'_>) -> bool {
        // 免费为36万|适龄女生接种: how something is done names nothing.
        indicator::is_rest(doc, self.noun) || indicator::is_general(doc, self.noun) || doc.str(self.noun) == "免费"
    }
}

/// Whether a noun is the name of a place: a short one that ends with its rank, or one word.
fn is_place(doc: &Document<'_>, noun: Span) -> bool {
    let names = |h: &Hit| match h.class {
        Class::地方 => doc.lexicon.row(h.row).value == "级" && length(doc.str(noun), PLACE + 1) <= PLACE,
        Class::园区 => h.span == noun,
        _ => false,
    };
    doc.hits.closing(noun, Table::Organisation).any(names)
}
