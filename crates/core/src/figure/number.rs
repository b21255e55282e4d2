//! Numerals: Arabic (half and full width, with separators), Chinese, redacted, and bare multipliers such as 千亿.

use crate::text::{Span, digit, han_digit, is_redaction};

/// How a numeral is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `1,234.5`, `６６．５`.
    Digits,
    /// `*`, `XX`, `x.x`: digits were taken out.
    Redacted,
    /// `一百二十点五`.
    Han,
    /// Multipliers without a number before them: `千`, `万亿`.
    Bare,
}

/// A numeral with its multipliers: `623.2亿`, `**万多`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Numeral {
    pub(super) span: Span,
    /// `None` where digits are redacted or vague (`数百`).
    pub(super) number: Option<f64>,
    pub(super) form: Form,
    /// 多, 余 or 几 inside: the number is a lower bound.
    pub(super) more: bool,
    /// 百, 千, 万 or 亿 is part of it.
    pub(super) multiplied: bool,
    /// Digits written before any multiplier; tells `2024` from `24`.
    pub(super) digits: usize,
}

/// A numeral longer than this is no number that anybody states about the world.
const LONGEST: usize = 40;

/// The power of ten of a multiplier.
fn power(c: char) -> Option<i32> {
    Some(match c {
        '十' => 1,
        '百' => 2,
        '千' => 3,
        '万' => 4,
        '亿' => 8,
        _ => return None,
    })
}

/// Whether a character can open a Chinese numeral.
pub(super) fn is_han(c: char) -> bool {
    han_digit(c).is_some() || power(c).is_some()
}

/// The decimal number `digits` × 10^`shift`, rounded once.
fn shifted(digits: &str, shift: i32) -> Option<f64> {
    if shift == 0 {
        return digits.parse().ok();
    }
    format!("{digits}e{shift}").parse().ok()
}

/// Where the run of characters that a numeral could be made of ends. At most a bounded part of it is ever read again.
pub(super) fn run_end(text: &str, at: usize, end: usize) -> usize {
    let same = |c: char| digit(c).is_some() || is_redaction(c);
    let len: usize = text[at..end].chars().take_while(|&c| same(c)).map(char::len_utf8).sum();
    at + len
}

/// Reads the numeral in digits or redaction marks at `at`. `is_unit` tells whether a unit of several characters starts at a
/// place, so that 千瓦 is not read as a multiplier.
pub(super) fn read_digits(text: &str, at: usize, end: usize, is_unit: &dyn Fn(usize) -> bool) -> Option<Numeral> {
    let behind_word = text[..at].ends_with(|c| ('一'..='龥').contains(&c));
    let head = Head::read(&text[at..end], behind_word)?;
    let mut tail = Tail::read(text, at + head.len, end, is_unit);
    if head.redacted && tail.end > at + head.len && tail.shift == 0 && !tail.more {
        tail.end = at + head.len;
    }
    let mut number = if head.redacted { None } else { shifted(&head.digits, tail.shift) };
    // 2万5千: a second part after a multiplier, of a lower power.
    if let Some(first) = number
        && tail.shift >= 4
        && !tail.more
        && text[tail.end..end].chars().next().is_some_and(|c| digit(c).is_some())
        && let Some(rest) = Head::read(&text[tail.end..end], false)
    {
        let second = Tail::read(text, tail.end + rest.len, end, is_unit);
        if second.shift > 0 && second.shift < tail.shift {
            number = shifted(&rest.digits, second.shift).map(|s| first + s);
            tail = Tail { shift: tail.shift, ..second };
        }
    }
    Some(Numeral {
        span: Span::new(at, tail.end),
        number,
        form: if head.redacted { Form::Redacted } else { Form::Digits },
        more: tail.more,
        multiplied: tail.shift > 0,
        digits: head.whole,
    })
}

/// The digits at the head of a numeral.
struct Head {
    /// In half width, without separators.
    digits: String,
    len: usize,
    whole: usize,
    redacted: bool,
}

impl Head {
    /// `spaced` says that a space may part thousands: behind a word, 电耗3 186度; between two cells of a table it parts numbers.
    fn read(text: &str, spaced: bool) -> Option<Self> {
        let mut head = Head { digits: String::new(), len: 0, whole: 0, redacted: false };
        let (mut point, mut group, mut separated) = (false, 0, false);
        let mut chars = text.char_indices().peekable();
        while let Some((at, c)) = chars.next() {
            let after = at + c.len_utf8();
            if let Some(d) = digit(c) {
                head.digits.push(char::from_digit(d, 10)?);
                head.whole += usize::from(!point);
                group += 1;
            } else if is_redaction(c) {
                head.redacted = true;
                head.whole += usize::from(!point);
            } else if matches!(c, '.' | '．' | '·')
                && !point
                && chars.peek().is_some_and(|&(_, n)| numeric(n) || head.redacted && counted(n))
            {
                point = true;
                head.digits.push('.');
            } else if matches!(c, ',' | '，')
                && !(point || head.redacted)
                && if separated { group == 3 } else { group <= 3 }
                && three_digits(&text[after..])
            {
                // A thousands separator; not a comma between two numbers.
                (group, separated) = (0, true);
            } else if c == ' ' && spaced && !point && !separated && head.whole <= 3 && three_places(&text[after..]) {
                (group, separated) = (0, true);
            } else {
                break;
            }
            head.len = after;
            if head.digits.len() > LONGEST || head.whole > LONGEST {
                return None;
            }
        }
        // 7×24 multiplies; only a run of its own hides digits.
        let product = head.redacted && head.digits.contains(|c: char| c.is_ascii_digit()) && text[..head.len].contains('×');
        (head.whole > 0 && !product).then_some(head)
    }
}

fn numeric(c: char) -> bool {
    digit(c).is_some() || is_redaction(c)
}

/// Whether a character counts what the number before it numbers: ××.亿元, ××.% have lost the digits behind the point.
fn counted(c: char) -> bool {
    matches!(c, '%' | '％') || power(c).is_some_and(|p| p >= 4)
}

/// Whether exactly three digits follow.
fn three_digits(rest: &str) -> bool {
    rest.chars().take(4).take_while(|&c| digit(c).is_some()).count() == 3
}

/// Whether exactly three digits follow, hidden or not, and then the word for what is counted.
fn three_places(rest: &str) -> bool {
    let places: usize = rest.chars().take(4).take_while(|&c| numeric(c)).map(char::len_utf8).sum();
    let hidden = |c: char| is_redaction(c);
    rest[..places].chars().count() == 3
        && !(rest[..places].contains(hidden) && rest[places..].starts_with(hidden))
        && rest[places..].starts_with(|c| ('一'..='龥').contains(&c))
}

/// Multipliers and 多 余 几 after the digits.
struct Tail {
    end: usize,
    shift: i32,
    more: bool,
}

impl Tail {
    fn read(text: &str, at: usize, end: usize, is_unit: &dyn Fn(usize) -> bool) -> Self {
        let mut tail = Tail { end: at, shift: 0, more: false };
        // Copied texts have a space between number and multiplier: 605 万平方米.
        let space = text[at..end].starts_with(' ') && text[at + 1..end].starts_with(['万', '亿']);
        tail.end += usize::from(space);
        for c in text[tail.end..end].chars().take(6) {
            if is_unit(tail.end) {
                break;
            }
            match c {
                '多' | '余' | '几' if !tail.more => tail.more = true,
                '百' | '千' | '万' | '亿' => tail.shift += power(c).unwrap_or(0),
                _ => break,
            }
            tail.end += c.len_utf8();
        }
        tail
    }
}

/// Reads the Chinese numeral at `at`: the longest run of numeral characters that makes a number.
pub(super) fn read_han(text: &str, at: usize, end: usize, is_unit: &dyn Fn(usize) -> bool) -> Option<Numeral> {
    let mut run: Vec<char> = Vec::new();
    let (mut pos, mut more) = (at, false);
    for c in text[at..end].chars().take(LONGEST) {
        let inside = matches!(c, '多' | '余' | '几') && run.last().is_some_and(|&l| power(l).is_some());
        let point = c == '点' && run.last().is_some_and(|&l| han_digit(l).is_some() || power(l).is_some());
        if is_unit(pos) && !run.is_empty() {
            break;
        }
        if inside && !more {
            more = true;
        } else if is_han(c) || point {
            run.push(c);
        } else {
            break;
        }
        pos += c.len_utf8();
    }
    if run.last() == Some(&'点') {
        run.pop();
        pos -= '点'.len_utf8();
    }
    let bare = run.iter().all(|&c| matches!(c, '百' | '千' | '万' | '亿'));
    let number = if bare { None } else { Some(evaluate(&run)?) };
    let shift: i32 = run.iter().filter_map(|&c| power(c)).sum();
    Some(Numeral {
        span: Span::new(at, pos),
        number: if bare { shifted("1", shift) } else { number },
        form: if bare { Form::Bare } else { Form::Han },
        more,
        multiplied: run.iter().any(|&c| matches!(c, '百' | '千' | '万' | '亿')),
        digits: run.len(),
    })
    .filter(|_| !run.is_empty())
}

/// The value of a Chinese numeral, `None` if it is not well formed (`三五`, `二〇二四` is well formed).
fn evaluate(run: &[char]) -> Option<f64> {
    let point = run.iter().position(|&c| c == '点');
    let (whole, rest) = run.split_at(point.unwrap_or(run.len()));
    // Multipliers behind the fraction (`一百二十点五亿`) move the point.
    let tail_at = rest.iter().skip(1).position(|&c| power(c).is_some()).map_or(rest.len(), |i| i + 1);
    let (fraction, multipliers) = rest.split_at(tail_at);
    let shift = multipliers.iter().map(|&c| power(c)).sum::<Option<i32>>()?;
    let fraction: String =
        fraction.iter().skip(1).map(|&c| han_digit(c).and_then(|d| char::from_digit(d, 10))).collect::<Option<_>>()?;
    if point.is_some() && fraction.is_empty() {
        return None;
    }
    let whole = whole_number(whole)?;
    if point.is_none() {
        return Some(whole as f64);
    }
    shifted(&format!("{whole}.{fraction}0"), shift)
}

/// The whole number of a run without 点.
fn whole_number(run: &[char]) -> Option<u64> {
    if run.len() > 1 && run.iter().all(|&c| han_digit(c).is_some()) {
        // Digit by digit, as in years; `三五` (three to five) is no number.
        let years = run.len() == 4 || run.contains(&'〇') || run.contains(&'○');
        return years.then(|| run.iter().fold(0, |n, &c| n * 10 + u64::from(han_digit(c).unwrap_or(0))));
    }
    let (mut total, mut section, mut last): (u64, u64, Option<u64>) = (0, 0, None);
    for &c in run {
        if let Some(d) = han_digit(c) {
            if last.is_some_and(|l| l != 0) {
                return None;
            }
            last = Some(u64::from(d));
            continue;
        }
        let p = power(c)?;
        let factor = 10u64.checked_pow(u32::try_from(p).ok()?)?;
        if p < 4 {
            section = section.checked_add(last.take().unwrap_or(u64::from(p == 1)).checked_mul(factor)?)?;
        } else {
            section = section.checked_add(last.take().unwrap_or(0))?;
            if p == 8 {
                total = total.checked_add(section)?.max(1).checked_mul(factor)?;
            } else {
                total = total.checked_add(section.checked_mul(factor)?)?;
            }
            section = 0;
        }
    }
    total.checked_add(section)?.checked_add(last.unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numerals() {
        for (text, want) in [
            ("一百二十点五亿", Some(12_050_000_000.0)),
            ("六千四百三十四万", Some(64_340_000.0)),
            ("二〇二四", Some(2024.0)),
            ("十四亿", Some(1_400_000_000.0)),
            ("一百一十四万亿", Some(114e12)),
            ("二万八千亿", Some(2.8e12)),
            ("三万九千八百", Some(39800.0)),
            ("十一点六", Some(11.6)),
            ("一千零五", Some(1005.0)),
            ("三五", None),
        ] {
            let run: Vec<char> = text.chars().collect();
            assert_eq!(evaluate(&run), want, "{text}");
        }
    }

    #[test]
    fn digits_with_separators_and_multipliers() {
        for (text, want, len) in [
            ("1,234.5", Some(1234.5), 7),
            ("1，234", Some(1234.0), 7),
            ("12，345，678元", Some(12_345_678.0), 14),
            ("5，100个", Some(5100.0), 7),
            ("５．６％", Some(5.6), 9),
            ("623.2亿元", Some(62_320_000_000.0), 8),
            ("10.36百亿亿次", Some(1.036e19), 14),
            ("2万5千公里", Some(25_000.0), 8),
            ("**万多张", None, 8),
            ("x.x%", None, 3),
            ("7000多所", Some(7000.0), 7),
        ] {
            let n = read_digits(text, 0, text.len(), &|_| false).unwrap();
            assert_eq!((n.number, n.span.end), (want, len), "{text}");
        }
    }
}
