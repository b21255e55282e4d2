//! Shapes that are no plain number with a unit: ranks, ratios, fractions, ranges, 翻番, 数百, numbers that share a unit.

use crate::text::{Span, han_digit};

use super::number::{Form, Numeral};
use super::value::{Reader, Shape, UnitClass, Value, floor};

/// Numbers of a list that are looked over for the one with the unit.
const LISTED: usize = 4;

/// Whether the end of a range is one of its values.
pub(super) const ENDS: [&str; 6] = ["（含）/年", "（不含）/年", "（含）", "（不含）", "(含)", "(不含)"];

impl Reader<'_, '_> {
    /// 第3位, 第五, 前5位, 前三, 倒数第三.
    pub(super) fn rank(&self, at: usize) -> (Option<Value>, usize) {
        let lead = ["倒数第", "第", "前"].into_iter().find(|w| self.rest(at).starts_with(w));
        let Some(lead) = lead.filter(|_| self.before(at) != Some('提')) else { return (None, at) };
        // 6月30日前|2台: what stands behind a date is counted.
        let dated = lead == "前" && self.before(at).is_some_and(|c| matches!(c, '日' | '月' | '底' | '末'));
        let Some(n) = self.numeral(at + lead.len()).filter(|_| !dated) else { return (None, at + lead.len()) };
        let unit = ["位", "名", "强", "列"].into_iter().find(|u| self.rest(n.span.end).starts_with(u));
        let unit = unit.filter(|u| (lead == "前") == matches!(*u, "强" | "列") || matches!(*u, "位" | "名"));
        let end = n.span.end + unit.map_or(0, str::len);
        let value =
            Value { span: Span::new(at, end), unit: Span::new(n.span.end, end), shape: Shape::Rank, ..Value::of(n, "FIG-rank") };
        let fits = n.form != Form::Bare && !n.multiplied && n.digits <= 4 && (unit.is_some() || self.ends_name(end));
        (fits.then_some(value), end)
    }

    /// 首位, of which only 居…首位 is a rank; the reader of context decides.
    pub(super) fn first_place(&self, at: usize) -> (Option<Value>, usize) {
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
    pub(super) fn ends_name(&self, at: usize) -> bool {
        self.char_at(at).is_none_or(|c| {
            c.is_whitespace()
                || matches!(
                    c,
                    '，' | '。' | '；' | '、' | '：' | '！' | '”' | '）' | '的' | '和' | ',' | ';' | '（' | '以' | '行'
                )
        })
    }

    /// 翻番, 翻一番, 翻了两番, 翻倍: each 番 doubles.
    pub(super) fn doubling(&self, at: usize) -> (Option<Value>, usize) {
        let turned = at + '翻'.len_utf8();
        let from = turned + if self.char_at(turned) == Some('了') { '了'.len_utf8() } else { 0 };
        let times = self.char_at(from).and_then(han_digit).filter(|n| *n > 0);
        let last = from + times.map_or(0, |_| '一'.len_utf8());
        let doubles = match self.char_at(last) {
            Some('番') => true,
            Some('倍') => last == turned,
            _ => false,
        };
        if !doubles {
            return (None, at);
        }
        let end = last + '番'.len_utf8();
        let n = Numeral {
            span: Span::new(at, end),
            number: Some(f64::from(1 << times.unwrap_or(1))),
            form: Form::Han,
            more: false,
            multiplied: false,
            digits: 1,
        };
        let value = Value { class: UnitClass::Times, shape: Shape::Doubling, ..Value::of(n, "FIG-doubling") };
        (Some(value), end)
    }

    /// 数百家, 几十亿元: a number that is only a size.
    pub(super) fn vague(&self, at: usize, c: char) -> (Option<Value>, usize) {
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
    pub(super) fn fraction(&self, at: usize, lower: Numeral) -> Option<(Option<Value>, usize)> {
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
    pub(super) fn ratio(&self, at: usize, first: Numeral) -> Option<(Option<Value>, usize)> {
        let first = Some(first).filter(|n| n.form != Form::Han && n.form != Form::Bare && !n.multiplied)?;
        let (mut end, mut parts) = (first.span.end, 1);
        while parts < 8 {
            let Some(c) = self.char_at(end).filter(|c| matches!(c, ':' | '：' | '∶' | '︰')) else { break };
            let Some(next) = self.numeral(end + c.len_utf8()).filter(|n| matches!(n.form, Form::Digits | Form::Redacted)) else {
                break;
            };
            (end, parts) = (next.span.end, parts + 1);
        }
        // 分流比例达到7:3
        let before = self.doc.text[..at].trim_end_matches(['达', '到', '为', '约', '是', '例']);
        let decimal = self.doc.text[at..end].contains('.') || before.ends_with(['比', '按']);
        if parts < 2 || (parts == 2 && !decimal) || self.glued(at) {
            return None;
        }
        let value = Value { span: Span::new(at, end), shape: Shape::Ratio, number: None, ..Value::of(first, "FIG-ratio") };
        Some((Some(value), end))
    }

    /// 60—70万, 3到5年, 5%至6%.
    pub(super) fn range(&self, first: &Numeral) -> Option<Value> {
        let unit = self.unit(first.span.end, first);
        let mid = unit.as_ref().map_or(first.span.end, |u| u.0.end);
        // 5000万元（含）至1亿元
        let mid = mid + ENDS.iter().find(|e| self.rest(mid).starts_with(**e)).map_or(0, |e| e.len());
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
        if first.form == Form::Redacted || second.form == Form::Redacted {
            // One hidden end hides the range.
            (value.form, value.number) = (Form::Redacted, None);
            return Some(value);
        }
        value.number_to = value.number;
        // The multiplier behind the second number holds for the first too: 60—70万.
        let own = first.multiplied || unit.is_some();
        let shift = if own || !second.multiplied { 1.0 } else { multiplier(&self.doc.text[second.span.range()]) };
        value.number = first.number.map(|n| n * shift);
        value.digits = first.digits.max(second.digits);
        Some(value)
    }

    /// A number whose unit stands behind a later one of its list: `12.3和12.9个百分点`.
    pub(super) fn shared(&self, n: Numeral) -> Option<Value> {
        let next = self.last_of_list(n)?;
        let decimal = self.doc.text[n.span.range()].contains('.') && n.form == Form::Digits;
        let unit =
            self.unit(next.span.end, &next).filter(|u| matches!(u.1, UnitClass::Percent | UnitClass::Money | UnitClass::Measure));
        let opens = self.before(n.span.start).is_none_or(|c| c.is_whitespace() || matches!(c, '。' | '；' | '、'));
        let (_, class, because) = unit.filter(|_| decimal || !opens)?;
        let mut value =
            Value { class, shape: Shape::Shared, unit: Span::new(n.span.end, n.span.end), ..Value::of(n, "FIG-shared-unit") };
        value.unit_because = Some(because);
        Some(value)
    }

    /// The last number of a list that `n` opens: 54 in `20.9、36.2、54个百分点`.
    fn last_of_list(&self, n: Numeral) -> Option<Numeral> {
        let follows = |at: usize| {
            let sign = ["和", "、", "与", "或"].into_iter().find(|s| self.rest(at).starts_with(s))?;
            self.numeral(at + sign.len()).filter(|m| m.form == n.form)
        };
        let mut last = follows(n.span.end)?;
        for _ in 0..LISTED {
            let decimal = self.doc.text[last.span.range()].contains('.');
            let Some(next) = follows(last.span.end).filter(|_| decimal && self.unit(last.span.end, &last).is_none()) else {
                break;
            };
            last = next;
        }
        Some(last)
    }

    /// `高1.6个和0.9个百分点`: the first 个 counts percentage points too.
    pub(super) fn shared_points(&self, mut value: Value) -> Value {
        if self.rest(value.unit.start).starts_with('个') && value.class == UnitClass::Count {
            let rest = self.rest(value.span.end);
            let next = ["和", "、", "与"].into_iter().find(|s| rest.starts_with(s)).map(|s| value.span.end + s.len());
            let next = next.and_then(|at| self.numeral(at));
            if next.is_some_and(|n| self.rest(n.span.end).starts_with("个百分点")) {
                value.class = UnitClass::Percent;
                value.shares_unit = true;
            }
        }
        value
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
