//! Values: a numeral with its unit, and the shapes that are no plain numeral: ranks, ratios, fractions, ranges, 翻番.

use crate::document::Document;
use crate::lexicon::{Hit, Table};
use crate::text::Span;

use super::number::{Form, Numeral, digit, is_han, is_redaction, read_digits, read_han, run_end};

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
    pub(super) because: Vec<String>,
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
        while let Some(c) = self.char_at(at) {
            let opens =
                digit(c).is_some() || is_redaction(c) || is_han(c) || matches!(c, '第' | '前' | '倒' | '翻' | '数' | '几' | '首');
            if !opens {
                at += c.len_utf8();
                continue;
            }
            let (value, next) = self.read(at, c);
            out.extend(value);
            at = next.max(at + c.len_utf8());
        }
        out
    }

    fn char_at(&self, at: usize) -> Option<char> {
        self.doc.text[at..self.end].chars().next()
    }

    fn rest(&self, at: usize) -> &str {
        &self.doc.text[at..self.end]
    }

    fn before(&self, at: usize) -> Option<char> {
        self.doc.text[..at].chars().next_back()
    }

    /// Reads what starts at `at`: a value or nothing, and where to go on.
    fn read(&self, at: usize, c: char) -> (Option<Value>, usize) {
        match c {
            '第' | '前' | '倒' => self.rank(at),
            '首' => self.first_place(at),
            '翻' => self.doubling(at),
            '数' | '几' => self.vague(at, c),
            _ => self.fraction(at).or_else(|| self.ratio(at)).unwrap_or_else(|| self.plain(at, c)),
        }
    }

    fn is_unit(&self, at: usize) -> bool {
        // 千瓦, 千米 and 千克 begin with a character that is a multiplier elsewhere.
        self.doc.hits.at(at, Table::Unit).is_some_and(|h| h.span.len() > 3 && self.doc.text[at..].starts_with(['千', '百']))
    }

    fn numeral(&self, at: usize) -> Option<Numeral> {
        let c = self.char_at(at)?;
        if digit(c).is_some() || is_redaction(c) {
            read_digits(self.doc.text, at, self.end, &|p| self.is_unit(p))
        } else if is_han(c) {
            read_han(self.doc.text, at, self.end, &|p| self.is_unit(p))
        } else {
            None
        }
    }

    /// 第3位, 第五, 前5位, 前三, 倒数第三.
    fn rank(&self, at: usize) -> (Option<Value>, usize) {
        let lead = ["倒数第", "第", "前"].into_iter().find(|w| self.rest(at).starts_with(w));
        let Some(lead) = lead.filter(|_| self.before(at) != Some('提')) else { return (None, at) };
        let Some(n) = self.numeral(at + lead.len()) else { return (None, at + lead.len()) };
        let unit = ["位", "名", "强", "列"].into_iter().find(|u| self.rest(n.span.end).starts_with(u));
        let unit = unit.filter(|u| (lead == "前") == matches!(*u, "强" | "列") || matches!(*u, "位" | "名"));
        let end = n.span.end + unit.map_or(0, str::len);
        let value =
            Value { span: Span::new(at, end), unit: Span::new(n.span.end, end), shape: Shape::Rank, ..Value::of(n, "FIG-rank") };
        let fits = n.form != Form::Bare && !n.multiplied && n.digits <= 4 && (unit.is_some() || self.ends_name(end));
        (fits.then_some(value), end)
    }

    /// 首位, of which only 居…首位 is a rank; the reader of context decides.
    fn first_place(&self, at: usize) -> (Option<Value>, usize) {
        let end = at + "首位".len();
        if !self.rest(at).starts_with("首位") {
            return (None, at);
        }
        let n =
            Numeral { span: Span::new(at, end), number: Some(1.0), form: Form::Han, more: false, multiplied: false, digits: 1 };
        let value = Value { unit: Span::new(end - "位".len(), end), shape: Shape::Rank, ..Value::of(n, "FIG-rank") };
        (self.ends_name(end).then_some(value), end)
    }

    /// Whether a bare rank can end here: no measure word follows.
    fn ends_name(&self, at: usize) -> bool {
        self.char_at(at).is_none_or(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '，' | '。' | '；' | '、' | '：' | '！' | '”' | '）' | '的' | '和' | ',' | ';' | '（' | '以' | '行'
                )
        })
    }

    /// 翻一番, 翻番, 翻两番.
    fn doubling(&self, at: usize) -> (Option<Value>, usize) {
        let words = ["翻番", "翻一番", "翻了一番", "翻两番", "翻了两番", "翻了番", "翻三番", "翻倍"];
        let Some(word) = words.into_iter().filter(|w| self.rest(at).starts_with(w)).max_by_key(|w| w.len()) else {
            return (None, at);
        };
        let end = at + word.len();
        let times = if word.contains('两') {
            4.0
        } else if word.contains('三') {
            8.0
        } else {
            2.0
        };
        let n =
            Numeral { span: Span::new(at, end), number: Some(times), form: Form::Han, more: false, multiplied: false, digits: 1 };
        let value = Value { class: UnitClass::Times, shape: Shape::Doubling, ..Value::of(n, "FIG-doubling") };
        (Some(value), end)
    }

    /// 数百家, 几十亿元: a number that is only a size.
    fn vague(&self, at: usize, c: char) -> (Option<Value>, usize) {
        let from = at + c.len_utf8();
        let multiple = self.char_at(from).is_some_and(|c| matches!(c, '十' | '百' | '千' | '万' | '亿'));
        let noun = c == '数'
            && self.before(at).is_some_and(|b| !matches!(b, '，' | '、' | '达' | '有' | '的' | '成' | '为' | '了' | '过'));
        if !multiple || noun {
            return (None, from);
        }
        let Some(mut n) = self.numeral(from) else { return (None, from) };
        (n.number, n.more, n.form) = (None, true, Form::Han);
        n.span.start = at;
        (self.with_unit(n, "FIG-vague"), n.span.end)
    }

    /// 1/8000, 三分之一, 百分之七十.
    fn fraction(&self, at: usize) -> Option<(Option<Value>, usize)> {
        let lower = self.numeral(at)?;
        let rest = self.rest(lower.span.end);
        let (upper, whole) = if rest.starts_with("分之") {
            (self.numeral(lower.span.end + "分之".len())?, lower.number?)
        } else if rest.starts_with(['/', '／']) && lower.form == Form::Digits && !lower.multiplied {
            let slash = rest.chars().next().map_or(1, char::len_utf8);
            let below = self.numeral(lower.span.end + slash).filter(|n| n.form == Form::Digits && n.digits < 7)?;
            let dated = self.rest(below.span.end).starts_with(['/', '年', '-']) || lower.digits > 2 || below.number == Some(0.0);
            if dated || self.glued(at) {
                return Some((None, below.span.end));
            }
            (Numeral { number: lower.number, ..below }, below.number?)
        } else {
            return None;
        };
        let end = upper.span.end;
        let percent = self.doc.text[at..end].starts_with("百分之");
        let mut value = Value { span: Span::new(at, end), shape: Shape::Fraction, ..Value::of(upper, "FIG-fraction") };
        value.class = if percent { UnitClass::Percent } else { UnitClass::None };
        value.unit = if percent { Span::new(at, at + "百分之".len()) } else { Span::new(end, end) };
        value.number = upper.number.map(|n| if percent { n } else { n / whole });
        if percent {
            value.shape = Shape::Plain;
        }
        Some((Some(value), end))
    }

    /// 6.2：47.7：46.1; two parts only with a decimal, so that no time of day is taken.
    fn ratio(&self, at: usize) -> Option<(Option<Value>, usize)> {
        let first = self.numeral(at).filter(|n| n.form != Form::Han && n.form != Form::Bare && !n.multiplied)?;
        let (mut end, mut parts) = (first.span.end, 1);
        while parts < 8 {
            let Some(c) = self.char_at(end).filter(|c| matches!(c, ':' | '：' | '∶')) else { break };
            let Some(next) = self.numeral(end + c.len_utf8()).filter(|n| matches!(n.form, Form::Digits | Form::Redacted)) else {
                break;
            };
            (end, parts) = (next.span.end, parts + 1);
        }
        let decimal = self.doc.text[at..end].contains('.') || self.doc.text[..at].ends_with(['比', '按']);
        if parts < 2 || (parts == 2 && !decimal) || self.glued(at) {
            return None;
        }
        let value = Value { span: Span::new(at, end), shape: Shape::Ratio, number: None, ..Value::of(first, "FIG-ratio") };
        Some((Some(value), end))
    }

    /// A numeral with its unit, or a range of two.
    fn plain(&self, at: usize, c: char) -> (Option<Value>, usize) {
        let skip = if is_han(c) { at + c.len_utf8() } else { run_end(self.doc.text, at, self.end) };
        let Some(n) = self.numeral(at) else { return (None, skip) };
        let next = n.span.end.max(skip);
        if self.glued(at) {
            return (None, next);
        }
        if let Some(value) = self.range(&n) {
            let end = value.span.end;
            return (Some(value), end);
        }
        let value = self.with_unit(n, "FIG-number").or_else(|| self.shared(n));
        let end = value.as_ref().map_or(next, |v| v.span.end.max(next));
        (value, end)
    }

    /// Part of a code or a sum: G328, 1+1, 4×4, 〔2019〕.
    fn glued(&self, at: usize) -> bool {
        let c = self.before(at);
        let sign = |c: char| matches!(c, '+' | '＋' | '-' | '－' | '/' | '〔' | '×' | '.' | '＃' | '#' | '_' | '=' | '∶');
        let letter = |c: char| c.is_ascii_alphabetic() && !matches!(c, 'X' | 'x');
        c.is_some_and(|c| letter(c) || sign(c) || is_redaction(c) || matches!(c, '第' | '十' | '○' | '〇'))
    }

    /// 60—70万, 3到5年, 5%至6%.
    fn range(&self, first: &Numeral) -> Option<Value> {
        let unit = self.unit(first.span.end, first);
        let mid = unit.as_ref().map_or(first.span.end, |u| u.0.end);
        let rest = self.rest(mid);
        let dash = ["——", "—", "－", "-", "–", "～", "~", "至", "到", "∼"].into_iter().find(|d| rest.starts_with(d))?;
        let second = self.numeral(mid + dash.len())?;
        if second.form == Form::Bare || first.form == Form::Bare {
            return None;
        }
        let from = matches!(dash, "至" | "到")
            && self.doc.text[floor(self.doc.text, first.span.start, 36)..first.span.start].contains(['从', '由']);
        let mut value = self.with_unit(second, "FIG-range")?;
        let ordered = first.number.zip(value.number).is_none_or(|(a, b)| a < b || (!first.multiplied && second.multiplied));
        if from || !ordered || value.class == UnitClass::None && !second.multiplied {
            return None;
        }
        value.span.start = first.span.start;
        value.shape = Shape::Range;
        value.number_to = value.number;
        // The multiplier behind the second number holds for the first too: 60—70万.
        let own = first.multiplied || unit.is_some();
        let shift = if own || !second.multiplied { 1.0 } else { multiplier(&self.doc.text[second.span.range()]) };
        value.number = first.number.map(|n| n * shift);
        value.digits = first.digits.max(second.digits);
        Some(value)
    }

    /// A number whose unit stands behind a later one of its list: `12.3和12.9个百分点`.
    fn shared(&self, n: Numeral) -> Option<Value> {
        let rest = self.rest(n.span.end);
        let sign = ["和", "、", "与", "或"].into_iter().find(|s| rest.starts_with(s))?;
        let next = self.numeral(n.span.end + sign.len()).filter(|m| m.form == n.form)?;
        let decimal = self.doc.text[n.span.range()].contains('.') && n.form == Form::Digits;
        let unit =
            self.unit(next.span.end, &next).filter(|u| matches!(u.1, UnitClass::Percent | UnitClass::Money | UnitClass::Measure));
        let opens = self.before(n.span.start).is_none_or(|c| c.is_whitespace() || matches!(c, '。' | '；' | '、'));
        let (_, class, because) = unit.filter(|_| decimal || !opens)?;
        let mut value =
            Value { class, shape: Shape::Shared, unit: Span::new(n.span.end, n.span.end), ..Value::of(n, "FIG-shared-unit") };
        value.because.extend(because);
        Some(value)
    }

    /// The numeral with the unit behind it, if the two make a quantity.
    fn with_unit(&self, n: Numeral, rule: &str) -> Option<Value> {
        let Some((unit, class, because)) = self.unit(n.span.end, &n) else {
            let noun = self.char_at(n.span.end);
            let word = noun.is_none_or(|c| ('一'..='龥').contains(&c) || matches!(c, '，' | '。' | '、' | '；' | '”' | '）'));
            let large = self.doc.text[n.span.range()].contains(['万', '亿']) || n.form == Form::Bare;
            let strong = large && word && (n.form != Form::Han || n.digits > 1);
            return strong.then(|| Value::of(n, rule));
        };
        let text = &self.doc.text[unit.range()];
        let mut value = Value { span: Span::new(n.span.start, unit.end), unit, class, ..Value::of(n, rule) };
        value.more |= text.contains('多') || text.contains('余');
        value.composite = text.contains(['/', '／']);
        value.because.extend(because);
        if text == "级" {
            value.shape = Shape::Grade;
        }
        if self.rest(unit.end).starts_with('级') && matches!(class, UnitClass::Money | UnitClass::Measure) {
            value.span.end += "级".len();
            value.shape = Shape::Grade;
        }
        Some(value)
    }

    /// The unit at `at`, composite units and the second name in brackets included.
    fn unit(&self, at: usize, n: &Numeral) -> Option<(Span, UnitClass, Option<String>)> {
        if n.multiplied && self.rest(at).starts_with('级') {
            return Some((Span::new(at, at + "级".len()), UnitClass::Measure, Some("FIG-grade".to_owned())));
        }
        let space = n.form == Form::Digits && self.rest(at).starts_with(' ');
        let hit = self.doc.hits.at(at + usize::from(space), Table::Unit)?;
        let row = self.doc.lexicon.row(hit.row);
        let class = match row.class.as_str() {
            "货币" => UnitClass::Money,
            "度量" => UnitClass::Measure,
            "比率" => UnitClass::Percent,
            "时长" => UnitClass::Time,
            "倍数" => UnitClass::Times,
            "次序" => return None,
            _ => UnitClass::Count,
        };
        Some((Span::new(hit.span.start, self.unit_end(hit)), class, Some(row.id.clone())))
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
            at += self
                .rest(at)
                .chars()
                .take(3)
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
    fn of(n: Numeral, rule: &str) -> Self {
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
            because: vec![rule.to_owned()],
        }
    }
}

/// The factor of the multipliers at the end of a numeral.
fn multiplier(text: &str) -> f64 {
    text.chars()
        .rev()
        .map_while(|c| match c {
            '十' => Some(1e1),
            '百' => Some(1e2),
            '千' => Some(1e3),
            '万' => Some(1e4),
            '亿' => Some(1e8),
            '多' | '余' => Some(1.0),
            _ => None,
        })
        .product()
}

/// The character boundary at most `bytes` before `at`.
pub(super) fn floor(text: &str, at: usize, bytes: usize) -> usize {
    let mut start = at.saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    start
}
