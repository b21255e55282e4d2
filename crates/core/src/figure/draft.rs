//! One value with the words around it, read in the order of the line, so that a later value can lean on an earlier one.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::{Bound, Direction, FigureKind};
use crate::syntax::{behind_marker, rest_of_clause};
use crate::text::Span;

use super::left::{self, Governor, Left};
use super::shapes::ENDS;
use super::value::{Shape, UnitClass, Value, floor};
use super::words::Words;
use super::{classify, indicator, lists, sentence_of};

/// How far the words before a value are read, in characters.
pub(super) const REACH: usize = 60;

/// Bytes of the longest name of a figure that the thresholds before it belong to.
const LONGEST_NAME: usize = 240;

/// A noun phrase with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Indicator {
    pub(super) span: Span,
    /// The words; more than those of the span where a list shares its head (`交通、能源领域投资额`).
    pub(super) text: String,
}

impl Indicator {
    /// The words at a place.
    pub(super) fn at(doc: &Document<'_>, span: Span) -> Self {
        Self { span, text: doc.written(span) }
    }
}

/// A value and what is known of it.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) value: Value,
    pub(super) sentence: Span,
    pub(super) left: Left,
    /// The bound behind the value.
    pub(super) after: Option<Bound>,
    /// Where the value and its bound end.
    pub(super) end: usize,
    /// Nothing but a list sign stands between this value and the one before.
    pub(super) joined: bool,
    /// A list sign and a noun phrase stand between: the verb of the one before still governs.
    pub(super) listed: bool,
    /// The thing that the value before counts and a list sign stand between: 新增4个园区、|3个基地.
    pub(super) chained: bool,
    pub(super) governor: Option<Governor>,
    pub(super) threshold: bool,
    /// It is a place among things that the value before counts.
    among: bool,
    pub(super) noun: Span,
    pub(super) indicator: Option<Indicator>,
    /// What a later value without a noun of its own is about.
    pub(super) topic: Option<Indicator>,
    pub(super) kind: FigureKind,
    pub(super) direction: Direction,
    pub(super) bound: Bound,
    pub(super) because: Vec<String>,
}

/// Reads the values of a line.
pub(super) fn read_line(doc: &Document<'_>, line: usize, values: Vec<Value>) -> Vec<Draft> {
    let nexts: Vec<Option<Span>> = values.iter().skip(1).map(|v| Some(v.span)).chain([None]).collect();
    let mut drafts: Vec<Draft> = Vec::with_capacity(values.len());
    for (value, next) in values.into_iter().zip(nexts) {
        let draft = read_one(doc, line, value, next, &drafts);
        drafts.push(draft);
    }
    lists::deal(doc, &mut drafts);
    lists::lean_on_next(doc, &mut drafts);
    for i in 0..drafts.len() {
        classify::classify(doc, &mut drafts, i);
    }
    drafts
}

fn read_one(doc: &Document<'_>, line: usize, value: Value, next: Option<Span>, before: &[Draft]) -> Draft {
    let sentence = sentence_of(doc, line, value.span.start);
    let prev = before.last().filter(|p| p.sentence == sentence);
    let from = clause_start(doc, line, sentence, value.span.start, prev.map(|p| p.end));
    let span = Span::new(from, value.span.start);
    let percent = matches!(value.class, UnitClass::Percent | UnitClass::Times) || value.shape == Shape::Fraction;
    let mut left = left::read(doc, span, percent, matches!(value.class, UnitClass::Count | UnitClass::Measure));
    if left.region.of(doc.text).starts_with('的') {
        left.region.start += "的".len();
    }
    let adjoining = prev.is_some_and(|p| p.end == from);
    let gap = doc.str(span);
    let joined = adjoining && is_list_sign(gap);
    let listed = joined || adjoining && gap.starts_with(['、', '和', '及', '与']);
    let sign = gap.chars().next_back().filter(|c| matches!(c, '、' | '和' | '及')).map_or(0, char::len_utf8);
    let counted = prev.and_then(|p| p.indicator.as_ref().map(|i| (p, i.span)));
    let chained = sign > 0 && counted.is_some_and(|(p, i)| i.start == p.end && i.end + sign == value.span.start);
    let (after, end) = bound_after(doc, &value);
    let mut draft = Draft {
        because: left.because.clone(),
        governor: left.governor,
        noun: left.region,
        sentence,
        left,
        after,
        end,
        joined,
        listed,
        chained,
        threshold: false,
        among: false,
        indicator: None,
        topic: None,
        kind: FigureKind::Level,
        direction: Direction::None,
        bound: Bound::Exact,
        value,
    };
    draft.find_noun(doc, prev);
    draft.leave_out_rivals(doc, prev);
    draft.find_other_place(doc, prev);
    draft.find_threshold(doc, next);
    draft.find_joined_threshold(doc, prev);
    let before = prev.map(|p| goes_on_from(doc, &draft, before, p));
    draft.find_indicator(doc, before, next);
    draft
}

/// Characters between a count and 以上的.
const COUNTED: usize = 6;

/// Values in a bracket that are passed over at most.
const BRACKETED: usize = 8;

/// The value before that a later one goes on from: 支出5亿元（其中镇级1亿元），|完成预算的90%.
fn unbracketed<'a>(doc: &Document<'_>, before: &'a [Draft], sentence: Span, at: usize) -> Option<&'a Draft> {
    let (mut end, mut closed) = (at, 0);
    before.iter().rev().take(BRACKETED).take_while(|p| p.sentence == sentence).find(|p| {
        let gap = &doc.text[p.end.min(end)..end];
        closed += gap.matches(['）', ')']).count();
        closed = closed.saturating_sub(gap.matches(['（', '(']).count());
        end = p.value.span.start;
        closed == 0
    })
}

/// The value before that one goes on from; `last` is the one just before, in the same sentence.
fn goes_on_from<'a>(doc: &Document<'_>, draft: &Draft, before: &'a [Draft], last: &'a Draft) -> &'a Draft {
    let (sentence, class) = (draft.sentence, draft.value.class);
    let near = unbracketed(doc, before, sentence, draft.value.span.start).unwrap_or(last);
    // 增速居全省90个县|第17位: what ranks was named before those among whom it does.
    if draft.among {
        return before.iter().rev().nth(1).filter(|p| p.sentence == sentence).unwrap_or(near);
    }
    // 收入5亿元，税收占比72%，其中镇级3亿元: an amount is no part of a rate; 项目23个，总投资36亿元，完工15个: nor are things of an amount.
    let apart = match class {
        UnitClass::Money => near.indicator.as_ref().is_some_and(|i| i.text.ends_with("占比") || i.text.ends_with('率')),
        // 调处276件，成功率97.5%，移交3件; 火情2起，面积5.6亩，同比减少3起.
        UnitClass::Count => matches!(near.value.class, UnitClass::Money | UnitClass::Measure | UnitClass::Percent),
        _ => false,
    };
    if !apart {
        return near;
    }
    let unit = |v: &Value| if class == UnitClass::Count { doc.str(v.unit) } else { "" };
    let alike = |p: &&Draft| p.sentence == sentence && p.value.class == class && unit(&p.value) == unit(&draft.value);
    before.iter().rev().take(BRACKETED).find(alike).unwrap_or(near)
}

/// Whether a gap between two values is only a list sign.
fn is_list_sign(gap: &str) -> bool {
    matches!(gap.trim(), "、" | "和" | "及" | "与" | "以及" | "或" | "，" | "," | "")
}

/// Where the clause that holds `at` starts: behind the last stop outside quotes, the value before, or 60 characters back.
fn clause_start(doc: &Document<'_>, line: usize, sentence: Span, at: usize, prev: Option<usize>) -> usize {
    // 四是|我市有42人被录取: the number of the item is no part of a name.
    let lowest = behind_marker(doc, sentence).start.max(prev.unwrap_or(0)).min(at);
    let own = doc.nesting[line].pair_at(at);
    let mut pos = at;
    let mut left = REACH;
    while pos > lowest && left > 0 {
        let Some(c) = doc.text[lowest..pos].chars().next_back() else { break };
        let start = pos - c.len_utf8();
        if let Some(pair) = doc.nesting[line].pair_at(start)
            && Some(pair) != own
        {
            left = left.saturating_sub(1);
            pos = pair.start.max(lowest);
            continue;
        }
        if c == '“' && at - pos <= 6 {
            // “过万亿”: the noun stands before the quote.
            pos = start;
            continue;
        }
        if matches!(c, '，' | '。' | '；' | '：' | '！' | '？' | ',' | ';' | ':' | '（' | '(' | '“' | '\n') {
            break;
        }
        pos = start;
        left -= 1;
    }
    pos
}

/// The bound behind a value and where it ends.
fn bound_after(doc: &Document<'_>, value: &Value) -> (Option<Bound>, usize) {
    let words = Words::new(doc, value.span.end);
    let hit = words.starting(value.span.end).find(|h| h.class.bounds_behind());
    // 1万名|老人|以上的街镇: what is counted stands between.
    let counted = || {
        let rest = &doc.text[value.span.end..];
        let (at, _) = rest.char_indices().take(COUNTED).find(|&(i, _)| rest[i..].starts_with("以上的"))?;
        let noun = rest[..at].chars().all(|c| c != '的' && ('一'..='龥').contains(&c));
        (noun && value.class == UnitClass::Count).then_some((Some(Bound::AtLeast), value.span.end + at + "以上".len()))
    };
    match hit {
        Some(h) => (Some(left::bound_of(h.class)), h.span.end),
        None => counted().unwrap_or_else(|| {
            let behind = &doc.text[value.span.end..];
            (None, value.span.end + ENDS.iter().find(|e| behind.starts_with(**e)).map_or(0, |e| e.len()))
        }),
    }
}

impl Draft {
    /// The words of its sentence before the value, so many bytes of them at most.
    pub(super) fn before(&self, doc: &Document<'_>, bytes: usize) -> Span {
        let at = self.value.span.start;
        Span::new(self.sentence.start.max(floor(doc.text, at, bytes)).min(at), at)
    }

    /// The words of its sentence behind the value.
    pub(super) fn behind(&self) -> Span {
        Span::new(self.end, self.sentence.end.max(self.end))
    }

    /// Whether a percentage is that of a whole which comes from somewhere or lies there: `80%|的工业产值都来自开发区`.
    pub(super) fn is_of_whole(&self, doc: &Document<'_>) -> bool {
        let of = self.value.class == UnitClass::Percent && doc.text[self.end..].starts_with('的');
        of && doc.has(rest_of_clause(doc, self.behind()), Class::所占)
    }

    /// Whether nothing but a verb of change stands before the value: 分别下降5%、|上升3%.
    pub(super) fn is_bare_change(&self) -> bool {
        self.noun.is_empty() && self.governor.is_some_and(Governor::is_change)
    }

    /// Whether the value is a rate by which something grew or fell.
    pub(super) fn changes_by_rate(&self) -> bool {
        self.value.class == UnitClass::Percent && self.left.governor.is_some_and(Governor::is_change)
    }

    /// 总量|在全省百强县中排名第5位: what ranks stands before those among whom it does.
    fn leave_out_rivals(&mut self, doc: &Document<'_>, prev: Option<&Draft>) {
        // 居全省90个县|第17位, 36个行业中|22个增长: they may have been counted; not 14种产品产量居全国|第1位.
        let among = |p: &&Draft| {
            let gap = doc.str(Span::new(p.end, self.value.span.start.max(p.end)));
            let alone = gap.contains('中') || gap == doc.str(self.noun);
            p.value.class == UnitClass::Count && !p.threshold && p.end == self.noun.start && !self.noun.is_empty() && alone
        };
        if let Some(p) = prev.filter(among) {
            if self.value.shape == Shape::Rank {
                let led = doc.text[..p.noun.start].ends_with('在');
                let named = !p.noun.is_empty() && !led && !p.noun_is_empty(doc);
                self.noun = if named { p.noun } else { Span::new(self.noun.end, self.noun.end) };
                self.among = true;
            } else if doc.str(self.noun).ends_with('中') {
                self.noun.end -= "中".len();
            }
            return;
        }
        // 在满意度测评中|上升17个位次
        let placed = self.value.shape == Shape::Rank || doc.str(self.value.unit).ends_with("位次");
        if placed && doc.str(self.noun).ends_with('中') {
            let among = doc.str(self.noun).find('在').filter(|&at| at >= 6);
            self.noun.end = among.map_or(self.noun.end - "中".len(), |at| self.noun.start + at);
        }
    }

    /// 给予不超过总投入|30%: by what the value is reckoned stands behind its bound.
    fn limit_by_whole(&mut self, doc: &Document<'_>) {
        let region = self.left.region;
        let words = Words::new(doc, region.start);
        let ahead = |h: &&Hit| h.class.bounds_ahead() && h.span.len() >= 6;
        let Some(bound) = words.inside(region.start, region.end).filter(ahead).last() else { return };
        let whole = Span::new(bound.span.end, region.end);
        let amount = doc.str(whole).ends_with(['额', '入', '资', '费', '价', '出']);
        if self.value.class == UnitClass::Percent && amount && self.governor.is_none() {
            self.left.bound.get_or_insert(left::bound_of(bound.class));
            self.left.region.start = whole.start;
            self.because.push(doc.lexicon.row(bound.row).id.clone());
        }
    }

    /// The noun phrase before the value, and the verb that governs over it.
    fn find_noun(&mut self, doc: &Document<'_>, prev: Option<&Draft>) {
        if self.value.shape == Shape::Rank {
            self.split_rank(doc);
        }
        self.limit_by_whole(doc);
        let (mut noun, distant) = indicator::before(doc, self.left.region);
        // 水电|因来水偏枯|下降21.6%: why something fell is no part of its name.
        let reason =
            |h: &&Hit| h.class == Class::谓词 && h.span.start >= noun.start + 6 && doc.str(h.span).contains(['因', '由']);
        let why = Words::new(doc, noun.start).inside(noun.start, noun.end).find(reason);
        noun.end = why.map_or(noun.end, |h| h.span.start);
        // 稳经济增长XX条: only a rate grows; 对经济增长贡献超五成: not where another verb stands between.
        let rate = matches!(self.value.class, UnitClass::Percent | UnitClass::Times) && self.left.verbs.is_none();
        // 新增从业人员培训率达到100%: those who are new have a rate, which is none of growth.
        let of_new = self.value.class == UnitClass::Percent && doc.str(noun).ends_with(['率', '比', '重']);
        if let Some((governor, id)) = distant.filter(|_| (rate || !doc.str(noun).ends_with("增长")) && !of_new)
            && self.governor.is_none_or(|g| g == Governor::Reached)
            && self.value.class != UnitClass::Time
        {
            self.governor = Some(governor);
            self.because.push(id);
        }
        // 在8个重点县|建设蔬菜基地3万亩: where it is done was named by the value before.
        if let Some(place) = prev.and_then(|p| p.indicator.as_ref().filter(|i| i.span.start == p.end)).map(|i| i.span.end)
            && place > noun.start
            && place + 6 <= noun.end
            && doc.text[..place].ends_with(['县', '镇', '乡', '村'])
        {
            noun = indicator::before(doc, Span::new(place, self.left.region.end)).0;
        }
        // 投诉件中反映|“联系难”的占41.2%
        let says = doc.str(noun).rfind("反映“").filter(|_| doc.str(noun).ends_with('”'));
        noun.start += says.map_or(0, |at| at + "反映".len());
        self.split_share(doc, &mut noun);
        // 专精特新企业|省级20家、市级50家: the grade tells which of them are counted.
        if let Some(grade) = doc.sense_closing(noun, Class::级别).filter(|_| self.value.class == UnitClass::Count) {
            // 获|省级20个
            noun.end = noun.start + doc.str(Span::new(noun.start, grade.start)).trim_end_matches('获').len();
        }
        // XX亿元以上|服务业项目: the threshold before belongs to the name of the class.
        if let Some(p) = prev.filter(|p| p.threshold && p.end <= noun.start && !noun.is_empty())
            && is_adverb(doc, p.end, noun.start)
            && !joins(&doc.text[p.end..])
        {
            // A text of nothing but thresholds must not name each by all before it.
            let near = |i: &&Indicator| noun.end.saturating_sub(i.span.start) <= LONGEST_NAME;
            let named = p.indicator.as_ref().filter(|i| i.span.end <= p.value.span.start && p.end != noun.start).filter(near);
            // 新增|收入过20万元的村2个: the verb before the threshold governs the count behind it.
            if self.governor.is_none() && p.left.governor.is_none() && p.governor.is_some_and(Governor::is_change) {
                self.governor = p.governor;
            }
            noun.start = named.map_or(p.value.span.start, |i| i.span.start);
        }
        self.noun = noun;
    }

    /// 高于自治区10947元、|包头市2967元: a second place that the same thing is compared with.
    fn find_other_place(&mut self, doc: &Document<'_>, prev: Option<&Draft>) {
        let Some(prev) = prev.filter(|p| self.listed && p.value.class == self.value.class) else { return };
        let gap = matches!(prev.governor, Some(Governor::Above | Governor::Below)) && self.governor.is_none();
        let place = self.noun.is_empty() || left::names_place(Words::new(doc, self.left.region.start), self.noun);
        if gap && place {
            self.governor = prev.governor;
            self.left.comparator = self.left.comparator.or(Some(self.noun));
            self.noun = Span::new(self.noun.end, self.noun.end);
        }
    }

    /// 稳居国内大中城市|第四位: the verb of rank and the place behind it are no part of what is ranked; what is no place is
    /// itself ranked: 位居全国百强县|投资潜力第3.
    fn split_rank(&mut self, doc: &Document<'_>) {
        let region = self.left.region;
        let words = Words::new(doc, region.start);
        let Some(hit) = words.inside(region.start, region.end).filter(|h| ranks(doc, h)).last() else { return };
        let behind = Span::new(hit.span.end, region.end);
        if behind.is_empty() {
            return;
        }
        let subject = indicator::before(doc, Span::new(region.start, hit.span.start)).0;
        // 成交量|稳居全国区域碳市场首位: with a subject before it the verb has no other behind it.
        let named = !indicator::is_rest(doc, subject) && !left::names_place(words, subject);
        let place = named && hit.span.len() >= 6 || left::names_place(words, behind);
        if place {
            self.left.comparator = self.left.comparator.or(Some(behind));
            // 总量|继续|位居包头市各旗县首位
            let adverb = words.class_ending(hit.span.start, Class::修饰).filter(|h| h.span.start > region.start);
            self.left.region.end = adverb.map_or(hit.span.start, |h| h.span.start);
        } else if hit.span.len() >= 6 {
            self.left.region.start = hit.span.end;
        } else {
            return;
        }
        self.governor = Some(Governor::Rank);
    }

    /// 甲占乙（的比例）5%: 甲 is measured, a share of 乙.
    fn split_share(&mut self, doc: &Document<'_>, noun: &mut Span) {
        if !matches!(self.value.class, UnitClass::Percent | UnitClass::None) || self.governor.is_some_and(Governor::is_change) {
            return;
        }
        let words = Words::new(doc, noun.start);
        let region = Span::new(self.left.region.start, noun.end);
        let Some(hit) = words.inside(region.start, region.end).find(|h| h.class == Class::占) else {
            return;
        };
        let named = words.row(hit).value == "名";
        if named {
            return;
        }
        self.governor = Some(Governor::Share);
        self.because.push(words.row(hit).id.clone());
        *noun = indicator::before(doc, Span::new(region.start, hit.span.start)).0;
    }

    /// 销售额2万元以上且|单量1000单以上的主体: the second of two conditions.
    fn find_joined_threshold(&mut self, doc: &Document<'_>, prev: Option<&Draft>) {
        let of = self.after.is_some() && doc.text[self.end..].starts_with('的');
        let joined = prev.is_some_and(|p| p.threshold && joins(&doc.text[p.end..self.value.span.start.max(p.end)]));
        if of && joined && !self.threshold {
            self.threshold = true;
            self.because.push("FIG-threshold".to_owned());
        }
    }

    /// Whether a list sign and an attribute stand behind the value: 、具备自主品牌的|骨干企业.
    fn has_attribute_behind(&self, doc: &Document<'_>) -> bool {
        let behind = self.behind();
        let named = |rest: &str| rest.split(['，', '。', '；', '、']).next().is_some_and(|words| words.contains('的'));
        let rest = doc.str(behind).strip_prefix('、').filter(|rest| named(rest));
        rest.is_some_and(|rest| doc.sense_at(behind.end - rest.len(), Class::具备).is_some())
    }

    /// Whether it is people, or animals and cards, that are counted without a verb: `10人以上的企业`.
    fn is_of_heads(&self, doc: &Document<'_>) -> bool {
        let unit = doc.str(self.value.unit);
        let heads = matches!(unit, "人" | "户" | "名" | "头" | "只" | "羽" | "张");
        heads && self.left.verbs.is_none() && self.governor.is_none()
    }

    /// Whether a value may say how large the things of a class are.
    fn is_size(&self, doc: &Document<'_>) -> bool {
        matches!(self.value.class, UnitClass::Money | UnitClass::Measure) || self.is_of_heads(doc)
    }

    /// Whether it is bounded behind, or is a range of ages: 以上, 18—35岁.
    fn is_above(&self, doc: &Document<'_>) -> bool {
        let aged = self.value.shape == Shape::Range && doc.str(self.value.unit).contains('岁');
        aged || self.after.is_some_and(|b| b != Bound::About)
    }

    /// Whether a value says which things of the class behind it are meant: `2万元以上|企业`, `不超过60天的|项目`. `of` tells whether 的
    /// stands between.
    fn qualifies(&self, doc: &Document<'_>, behind: Span, of: bool) -> bool {
        let class = self.value.class;
        let (sized, above) = (self.is_size(doc), self.is_above(doc));
        let last_class = last_class(doc, behind);
        // 引进1个|投资5亿元以上的项目: behind a count a sum only tells which are counted.
        let counted = doc.text[..self.noun.start].ends_with(['个', '家', '项']);
        let total = !counted && (doc.str(self.noun).ends_with("投资") || doc.str(self.noun).ends_with("总额"));
        // 运行20年以上的|管道: how old things are tells which are meant.
        let old = class == UnitClass::Time && of;
        let qualified = (sized || old) && above && !(total && of);
        // 超百亿元重大项目, 产值超亿元企业
        let named = self.noun.is_empty() || starts_with_class(doc, behind, false);
        let least = self.left.bound == Some(Bound::AtLeast);
        // 营业收入过亿元的|物流龙头企业: so does an attribute, whatever is measured.
        let attribute = of && last_class == Some(behind.end);
        let over = class == UnitClass::Money && least && (last_class.is_some() && named || attribute);
        // 快递业务量超过2000万件的县
        let kind = class == UnitClass::Count && least && attribute;
        let measured = class == UnitClass::Measure && above || self.left.bound.is_some();
        let rated = matches!(class, UnitClass::Percent | UnitClass::Measure);
        let percent = rated && of && !self.noun.is_empty() && measured;
        let bare = class == UnitClass::None && self.value.multiplied && starts_with_class(doc, behind, true);
        // 入住人数大于10人的幸福院; not 参保人数超过10万人的目标.
        let goal = || doc.sense_closing(behind, Class::目标名).is_some() || doc.str(behind).ends_with("水平");
        let classed = of && self.left.bound.is_some() && self.is_of_heads(doc) && !goal();
        // 5000万元至1亿元的企业
        let between = self.value.shape == Shape::Range && sized && of && last_class.is_some();
        qualified || over || kind || percent || bare || classed || between
    }

    /// Whether the value only qualifies a class of things: 亿元以上项目, 百亿级企业.
    fn find_threshold(&mut self, doc: &Document<'_>, next: Option<Span>) {
        let rest = doc.str(self.behind());
        let of = rest.starts_with('的');
        let at = self.end + if of { "的".len() } else { 0 };
        let behind = indicator::behind(doc, at, self.sentence.end.max(at), next);
        let unit = doc.str(self.value.unit);
        let joined = joins(rest);
        self.threshold = match (self.value.shape, behind) {
            (Shape::Plain | Shape::Range, _) if joined => self.is_size(doc) && self.is_above(doc),
            // 迈上千亿级台阶: where something stands is no class of things; nor is 用户数突破千万级 where nothing stands behind it.
            (Shape::Grade, _) => {
                let stands = self.left.bound.is_some() && !self.noun.is_empty();
                !(indicator::is_step(rest) || stands && rest.starts_with(['，', '。', '；']))
            }
            // 35岁以下|占24.4%
            (Shape::Plain, _) if self.is_above(doc) && unit.contains('岁') && rest.starts_with('占') => true,
            // 入住人数少于10人的，…: a condition names its class no further.
            // 年产值超50亿元、|具备自主品牌的|企业: a second attribute of the same class follows.
            (Shape::Plain | Shape::Range, None) => {
                let bounded = self.is_above(doc) || self.left.bound.is_some();
                let who = ["的，", "的只有", "的仅", "的有", "的占", "的达"].iter().any(|w| rest.starts_with(w));
                bounded && (who || self.is_size(doc) && self.has_attribute_behind(doc))
            }
            (Shape::Plain | Shape::Range, Some(behind)) => self.qualifies(doc, behind, of),
            _ => false,
        };
        if self.threshold {
            self.because.push("FIG-threshold".to_owned());
            let owned = (of || joined) && !self.noun.is_empty() && !indicator::is_general(doc, self.noun);
            // 200张|床位|以上的机构: what is counted names the threshold.
            let counted =
                doc.text[self.value.span.end..self.end].strip_suffix("以上").filter(|n| n.len() >= 6 && !n.starts_with('（'));
            if let Some(counted) = counted {
                self.noun = Span::new(self.value.span.end, self.value.span.end + counted.len());
            } else if !owned {
                self.noun = behind.map_or(self.noun, |b| class_of(doc, b));
            }
            let start = if owned { self.noun.start } else { self.value.span.start };
            let share = rest.starts_with('占').then_some(self.end);
            self.topic = behind.map(|b| b.end).or(share).map(|end| Indicator::at(doc, Span::new(start, end)));
        }
    }
}

/// Whether nothing but an adverb stands between a threshold and the class it qualifies: 亿元以上|重点|项目.
fn is_adverb(doc: &Document<'_>, from: usize, to: usize) -> bool {
    let between = doc.text[from..to].trim_start_matches('的');
    between.is_empty() || doc.hits.at(to - between.len(), Table::Adverb).is_some_and(|h| h.span.end == to)
}

/// Whether a word says of a place among others where something stands: 位居, 跃居, 上升至.
pub(super) fn ranks(doc: &Document<'_>, hit: &Hit) -> bool {
    let verb = hit.class == Class::位;
    verb && doc.str(hit.span).contains(['居', '列', '升', '跃', '排'])
}

/// Whether a second condition follows: 且快递单量….
fn joins(rest: &str) -> bool {
    ["且", "并且", "或者", "或年", "或日", "或月"].iter().any(|w| rest.starts_with(w))
}

fn names_class(hit: &Hit) -> bool {
    hit.class == Class::名类
}

/// Where the last word for a class of things in a span ends, if there is one.
fn last_class(doc: &Document<'_>, span: Span) -> Option<usize> {
    Words::new(doc, span.start).inside(span.start, span.end).filter(|h| names_class(h)).map(|h| h.span.end).max()
}

/// The class that a threshold qualifies: 项目 in 项目开工率.
fn class_of(doc: &Document<'_>, behind: Span) -> Span {
    Span::new(behind.start, last_class(doc, behind).unwrap_or(behind.end))
}

fn starts_with_class(doc: &Document<'_>, behind: Span, sized: bool) -> bool {
    let sized = |h: &Hit| names_class(h) && (!sized || doc.lexicon.row(h.row).value == "级");
    Words::new(doc, behind.start).starting(behind.start).any(sized)
}
