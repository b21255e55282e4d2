//! Values: a numeral with its unit, and the shapes that are no plain numeral: ranks, ratios, fractions, ranges, 翻番.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Lexicon, Table};
use crate::text::points::VALUE;
use crate::text::{Span, digit, is_redaction};

use super::left;
use super::number::{Form, Numeral, is_han, read_digits, read_han, run_end};
use super::words::Words;

/// Bytes in which the name of an index stands before its value.
const INDEX: usize = 48;

/// The sort of unit, from the 类别 of its row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitClass {
    Money,
    Measure,
    Count,
    Percent,
    Time,
    Times,
    None,
}

/// The shape of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    Plain,
    Range,
    Ratio,
    Rank,
    Fraction,
    /// 翻一番.
    Doubling,
    /// 百亿级: the unit is 级.
    Grade,
    /// A number of a list whose unit stands behind a later one.
    Shared,
}

/// A quantity as it stands in the text, before it is known what it says.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub(super) span: Span,
    pub(super) number: Option<f64>,
    pub(super) number_to: Option<f64>,
    pub(super) unit: Span,
    pub(super) class: UnitClass,
    pub(super) shape: Shape,
    pub(super) form: Form,
    pub(super) more: bool,
    pub(super) multiplied: bool,
    /// Number of digits before a multiplier.
    pub(super) digits: usize,
    /// A unit for a unit: `60间/万人`.
    pub(super) composite: bool,
    /// The rule that took it.
    pub(super) rule: &'static str,
    /// What took its unit.
    pub(super) unit_because: Option<Reason>,
    /// Whether its unit is that of a later value.
    pub(super) shares_unit: bool,
}

/// What took a unit; most values are no figures, so that ids are not copied before it is known.
#[derive(Debug, Clone, Copy)]
pub(super) enum Reason {
    Rule(&'static str),
    /// A row of the lexicon.
    Row(u16),
}

/// Reads values of one line.
pub(super) struct Reader<'a, 't> {
    pub(super) doc: &'a Document<'t>,
    pub(super) end: usize,
}

impl Reader<'_, '_> {
    /// The values of `span`, in order.
    pub(super) fn values(&self, span: Span) -> Vec<Value> {
        let mut out = Vec::new();
        let mut at = span.start;
        for point in self.doc.points(Span::new(span.start, self.end), VALUE) {
            if point.at >= at {
                let (value, next) = self.read(point.at, point.c);
                at = value.as_ref().map_or(next, |v| v.span.end.max(next));
                out.extend(value);
            }
        }
        out
    }

    pub(super) fn char_at(&self, at: usize) -> Option<char> {
        self.doc.text[at..self.end].chars().next()
    }

    pub(super) fn rest(&self, at: usize) -> &str {
        &self.doc.text[at..self.end]
    }

    pub(super) fn before(&self, at: usize) -> Option<char> {
        self.doc.text[..at].chars().next_back()
    }

    /// Reads what starts at `at`: a value or nothing, and where to go on.
    fn read(&self, at: usize, c: char) -> (Option<Value>, usize) {
        match c {
            '第' | '前' | '倒' => self.rank(at),
            '首' => self.first_place(at),
            '翻' => self.doubling(at),
            '数' | '几' => self.vague(at, c),
            '-' | '－' | '−' => (self.negative(at, c), at + c.len_utf8()),
            _ => {
                let n = self.numeral(at);
                n.and_then(|n| self.fraction(at, n).or_else(|| self.ratio(at, n))).unwrap_or_else(|| self.plain(at, c, n))
            }
        }
    }

    fn is_unit(&self, at: usize) -> bool {
        // 千瓦, 千米 and 千克 begin with a character that is a multiplier elsewhere.
        self.doc.hits.at(at, Table::Unit).is_some_and(|h| h.span.len() > 3 && self.doc.text[at..].starts_with(['千', '百']))
    }

    pub(super) fn numeral(&self, at: usize) -> Option<Numeral> {
        let c = self.char_at(at)?;
        if digit(c).is_some() || is_redaction(c) {
            read_digits(self.doc.text, at, self.end, &|p| self.is_unit(p))
        } else if is_han(c) {
            read_han(self.doc.text, at, self.end, &|p| self.is_unit(p))
        } else {
            None
        }
    }

    /// A numeral with its unit, or a range of two.
    fn plain(&self, at: usize, c: char, n: Option<Numeral>) -> (Option<Value>, usize) {
        let skip = if is_han(c) { at + c.len_utf8() } else { run_end(self.doc.text, at, self.end) };
        let Some(n) = n else { return (None, skip) };
        let next = n.span.end.max(skip);
        if self.glued(at) {
            return (None, next);
        }
        if let Some(value) = self.range(&n) {
            let end = value.span.end;
            return (Some(value), end);
        }
        let value = self.with_unit(n, "FIG-number").map(|v| self.shared_points(v)).or_else(|| self.shared(n));
        let end = value.as_ref().map_or(next, |v| v.span.end.max(next));
        (value, end)
    }

    /// A percentage below zero: 增长-5.2%. Behind a figure or a letter the sign is a dash.
    fn negative(&self, at: usize, sign: char) -> Option<Value> {
        let opens = self.before(at).is_none_or(|c| ('一'..='龥').contains(&c) || matches!(c, '：' | '（' | '、' | ' '));
        let n = self.numeral(at + sign.len_utf8()).filter(|n| opens && n.form == Form::Digits)?;
        let mut value = self.with_unit(n, "FIG-number").filter(|v| v.class == UnitClass::Percent)?;
        value.span.start = at;
        value.number = value.number.map(|n| -n);
        Some(value)
    }

    /// Part of a code or a sum: G328, 1+1, 4×4, 〔2019〕.
    pub(super) fn glued(&self, at: usize) -> bool {
        let c = self.before(at);
        let sign = |c: char| matches!(c, '+' | '＋' | '-' | '－' | '/' | '〔' | '×' | '.' | '＃' | '#' | '_' | '=' | '∶');
        let letter = |c: char| c.is_ascii_alphabetic() && !matches!(c, 'X' | 'x');
        c.is_some_and(|c| letter(c) || sign(c) || is_redaction(c) || matches!(c, '第' | '十' | '○' | '〇'))
    }

    /// The numeral with the unit behind it, if the two make a quantity.
    pub(super) fn with_unit(&self, n: Numeral, rule: &'static str) -> Option<Value> {
        if let Some(value) = self.minutes(n, rule) {
            return Some(value);
        }
        let Some((unit, class, because)) = self.unit(n.span.end, &n) else {
            let noun = self.char_at(n.span.end);
            let word = noun.is_none_or(|c| ('一'..='龥').contains(&c) || matches!(c, '，' | '。' | '、' | '；' | '”' | '）'));
            let large = self.doc.text[n.span.range()].contains(['万', '亿']) || n.form == Form::Bare;
            let strong = large && word && (n.form != Form::Han || n.digits > 1);
            let indexed = || n.form == Form::Digits && self.is_index(n.span);
            return (strong || indexed()).then(|| Value::of(n, rule));
        };
        let text = &self.doc.text[unit.range()];
        let mut value = Value { span: Span::new(n.span.start, unit.end), unit, class, ..Value::of(n, rule) };
        value.more |= text.contains('多') || text.contains('余');
        value.composite = text.contains(['/', '／']);
        value.unit_because = Some(because);
        if text == "级" {
            value.shape = Shape::Grade;
        }
        if self.rest(unit.end).starts_with('级') && matches!(class, UnitClass::Money | UnitClass::Measure) {
            value.span.end += "级".len();
            value.shape = Shape::Grade;
        }
        Some(value)
    }

    /// 6分20秒
    fn minutes(&self, n: Numeral, rule: &'static str) -> Option<Value> {
        let at = n.span.end + self.rest(n.span.end).strip_prefix('分').map(|_| "分".len())?;
        let seconds = self.numeral(at).filter(|m| m.form == n.form && self.rest(m.span.end).starts_with('秒'))?;
        let unit = Span::new(seconds.span.end, seconds.span.end + "秒".len());
        let number = n.number.zip(seconds.number).map(|(m, s)| 60.0 * m + s);
        let span = Span::new(n.span.start, unit.end);
        Some(Value { span, unit, number, class: UnitClass::Time, ..Value::of(n, rule) })
    }

    /// 消费价格指数为|100.7, 收入比由2.41缩小到|2.35: an index has no unit.
    fn is_index(&self, span: Span) -> bool {
        let words = Words::new(self.doc, floor(self.doc.text, span.start, INDEX));
        let verb = |at: usize| words.class_ending(at, Class::达到).map(|h| h.span.start);
        let closes = self.char_at(span.end).is_none_or(|c| matches!(c, '，' | '。' | '、' | '；' | '）' | ','));
        let goes_on = || words.starting(span.end).any(|h| h.class == Class::达到 || h.class.bounds_behind());
        if !(closes || goes_on()) {
            return false;
        }
        // 千人负伤率|0.61, 负伤率≤|0.5, 保障水平6月末只有|0.27: what has decimals needs no verb.
        let decimal = self.doc.text[span.range()].contains('.');
        let bound = |at: usize| words.ending(at, Table::Bound).map(|h| h.span.start);
        let only = |at: usize| ["只有", "仅有", "仅"].iter().find_map(|w| self.doc.text[..at].strip_suffix(w)).map(str::len);
        let bare = || bound(span.start).or_else(|| only(span.start)).or(Some(span.start)).filter(|_| decimal);
        let Some(at) = verb(span.start).or_else(bare) else { return false };
        let from = self.doc.text[..at].trim_end_matches(|c: char| c.is_ascii_digit() || c == '.').len();
        let end = if from < at { verb(from).unwrap_or(from) } else { at };
        // 万人起诉率由|206.3降到190以下
        let end = self.doc.text[..end].trim_end_matches(['由', '从']).len();
        let low = floor(self.doc.text, end, INDEX);
        let end = left::date_start(self.doc.text, Span::new(low, end)).unwrap_or(end);
        // 居民消费价格指数（CPI）为|100.6
        let noted = self.doc.text[low..end].strip_suffix(['）', ')']).and_then(|t| t.rfind(['（', '('])).map(|i| low + i);
        self.doc.sense_closing(Span::new(low, noted.unwrap_or(end)), Class::无单位).is_some()
    }

    /// The unit at `at`, composite units and the second name in brackets included.
    pub(super) fn unit(&self, at: usize, n: &Numeral) -> Option<(Span, UnitClass, Reason)> {
        if n.multiplied && self.rest(at).starts_with('级') {
            return Some((Span::new(at, at + "级".len()), UnitClass::Measure, Reason::Rule("FIG-grade")));
        }
        let space = n.form == Form::Digits && self.rest(at).starts_with(' ');
        let hit = self.doc.hits.at(at + usize::from(space), Table::Unit)?;
        let class = match hit.class {
            Class::货币 => UnitClass::Money,
            Class::度量 => UnitClass::Measure,
            Class::比率 => UnitClass::Percent,
            Class::时长 => UnitClass::Time,
            Class::倍数 => UnitClass::Times,
            Class::次序 => return None,
            _ => UnitClass::Count,
        };
        Some((Span::new(hit.span.start, self.unit_end(hit)), class, Reason::Row(hit.row)))
    }

    fn unit_end(&self, hit: &Hit) -> usize {
        let mut end = hit.span.end;
        let text = self.rest(end);
        // 套（户）
        if let Some(open) = text.chars().next().filter(|c| matches!(c, '（' | '(')) {
            let at = end + open.len_utf8();
            let inner: usize = self.rest(at).chars().take(9).take_while(|c| !matches!(c, '）' | ')')).map(char::len_utf8).sum();
            let list = self.rest(at)[..inner].split('、').all(|u| u.chars().count() <= 2);
            if self.doc.hits.at(at, Table::Unit).is_some() && list && self.rest(at + inner).starts_with(['）', ')']) {
                end = at + inner + self.char_at(at + inner).map_or(0, char::len_utf8);
                if self.rest(end).starts_with('次') {
                    end += "次".len();
                }
            }
        }
        // 间/万人
        if let Some(slash) = self.char_at(end).filter(|c| matches!(c, '/' | '／')) {
            let mut at = end + slash.len_utf8();
            // 克/千瓦时: a unit may begin with what is a multiplier elsewhere.
            let most = if self.is_unit(at) { 0 } else { 3 };
            at += self
                .rest(at)
                .chars()
                .take(most)
                .take_while(|c| matches!(c, '百' | '千' | '万' | '亿'))
                .map(char::len_utf8)
                .sum::<usize>();
            let short = ["日", "月", "人", "天", "年", "户", "亩", "次"].into_iter().find(|u| self.rest(at).starts_with(u));
            if let Some(second) = self.doc.hits.at(at, Table::Unit) {
                end = second.span.end;
            } else if let Some(u) = short {
                end = at + u.len();
            }
        }
        end
    }
}

impl Value {
    pub(super) fn of(n: Numeral, rule: &'static str) -> Self {
        Self {
            span: n.span,
            number: n.number,
            number_to: None,
            unit: Span::new(n.span.end, n.span.end),
            class: UnitClass::None,
            shape: Shape::Plain,
            form: n.form,
            more: n.more,
            multiplied: n.multiplied,
            digits: n.digits,
            composite: false,
            rule,
            unit_because: None,
            shares_unit: false,
        }
    }

    /// The ids of the rules and the row that took it.
    pub(super) fn because(&self, lexicon: &Lexicon) -> Vec<String> {
        let unit = self.unit_because.map(|reason| match reason {
            Reason::Rule(id) => id,
            Reason::Row(row) => lexicon.row(row).id.as_str(),
        });
        let shared = self.shares_unit.then_some("FIG-shared-unit");
        [Some(self.rule), unit, shared].into_iter().flatten().map(str::to_owned).collect()
    }
}

/// The character boundary at most `bytes` before `at`.
pub(super) fn floor(text: &str, at: usize, bytes: usize) -> usize {
    let mut start = at.saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    start
}
