//! Heading markers: the styles of the table 标题样式, and where one stands in the text.

use crate::lexicon::{MarkerStyle, Piece};
use crate::text::{digit, han_digit};

/// A marker read at a place of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Marker {
    /// Bytes it takes.
    pub(crate) len: usize,
    /// The number it stands for; 0 for bullets.
    pub(crate) ordinal: u32,
    /// Index of its style in the lexicon.
    pub(crate) style: usize,
}

/// Ordinal of the last of 首先、其次、…、最后: it follows whatever came before.
pub(crate) const LAST: u32 = u32::MAX;

/// Reads the longest marker that stands at the start of `text`.
///
/// Numbers that only look like markers are refused: `1.5亿元`, `二、三级子公司`, `3、4月份`.
pub(crate) fn read(styles: &[MarkerStyle], text: &str) -> Option<Marker> {
    let mut best: Option<Marker> = None;
    let first = text.chars().next()?;
    for (style, row) in styles.iter().enumerate().filter(|(_, row)| row.opens_with(first)) {
        for template in &row.templates {
            if let Some((len, ordinal)) = match_template(template, text)
                && best.is_none_or(|b| b.len < len)
                && row.allows(&text[len..])
                && !is_trap(text, len, ordinal)
            {
                best = Some(Marker { len, ordinal, style });
            }
        }
    }
    best
}

/// Length and ordinal of a template at the start of `text`.
fn match_template(template: &[Piece], text: &str) -> Option<(usize, u32)> {
    let mut rest = text;
    let mut ordinal = 0;
    for piece in template {
        match piece {
            Piece::Literal(word) => rest = rest.strip_prefix(word.as_str())?,
            Piece::Word(word, value) => {
                rest = rest.strip_prefix(word.as_str())?;
                ordinal = *value;
            }
            Piece::Chinese => {
                let (value, len) = chinese_number(rest)?;
                ordinal = value;
                rest = &rest[len..];
            }
            Piece::Arabic => {
                let (value, len) = arabic_number(rest)?;
                ordinal = value;
                rest = &rest[len..];
            }
            Piece::Enclosed(first) => {
                let c = rest.chars().next()?;
                let value = u32::from(c).checked_sub(u32::from(*first)).filter(|v| *v < enclosed_count(*first))? + 1;
                ordinal = value;
                rest = &rest[c.len_utf8()..];
            }
        }
    }
    Some((text.len() - rest.len(), ordinal))
}

/// How many enclosed numbers follow ①, ⑴, ㈠, ⒈ or ❶ in Unicode.
const fn enclosed_count(first: char) -> u32 {
    match first {
        '㈠' | '❶' => 10,
        _ => 20,
    }
}

/// A Chinese number from 1 to 99 at the start of `text`, with its length.
fn chinese_number(text: &str) -> Option<(u32, usize)> {
    let mut chars = text.char_indices().peekable();
    let (mut value, mut end) = (0, 0);
    let mut seen_ten = false;
    let mut digit_pending = 0;
    while let Some(&(at, c)) = chars.peek() {
        if let Some(d) = han_digit(c).filter(|&d| d > 0 && c != '两') {
            if digit_pending > 0 {
                break;
            }
            digit_pending = d;
        } else if c == '十' && !seen_ten {
            value = 10 * digit_pending.max(1);
            digit_pending = 0;
            seen_ten = true;
        } else {
            break;
        }
        end = at + c.len_utf8();
        chars.next();
    }
    value += digit_pending;
    (value > 0).then_some((value, end))
}

/// An Arabic number of at most two digits, half or full width, with its length.
fn arabic_number(text: &str) -> Option<(u32, usize)> {
    let (mut value, mut end, mut digits) = (0, 0, 0);
    for (at, c) in text.char_indices() {
        let Some(d) = digit(c) else { break };
        digits += 1;
        if digits > 2 {
            return None;
        }
        value = value * 10 + d;
        end = at + c.len_utf8();
    }
    (value > 0).then_some((value, end))
}

/// Whether what follows shows that the marker is part of a number or an enumeration of numbers.
fn is_trap(text: &str, len: usize, ordinal: u32) -> bool {
    let marker = &text[..len];
    let rest = &text[len..];
    let next = rest.chars().next();
    let dotted = marker.ends_with(['.', '．', '、', '。']);
    if next.is_some_and(|c| digit(c).is_some()) && dotted {
        // `1.5亿元` and `3、4月份` go on with a digit; `1.2024年工作回顾` goes on with a year.
        let digits = rest.chars().take_while(|c| digit(*c).is_some()).count();
        let year = digits == 4 && rest.chars().nth(4).is_some_and(|c| c == '年' || c == '—' || c == '-');
        return !year;
    }
    // `二、三级子公司`, `一、二、三产业`: the next number directly after an enumeration comma.
    dotted && chinese_number(rest).is_some_and(|(value, _)| value == ordinal + 1)
}
