//! The last day meant by the words of a deadline.

use jiff::civil::Date;

use crate::text::{digit, han_digit};
use crate::time::{self, Kind, Month, Year};

/// Largest number in a date.
const LARGEST: u32 = 9999;

/// The last day meant by a date in digits: `2025.6`, `2025-09-30`, `2025/12/31前`.
pub(super) fn dotted(text: &str) -> Option<String> {
    let mut parts = text.trim_end_matches(['前', '底']).split(['.', '-', '/']).map(number);
    let year = parts.next()?.filter(|year| (2000..2100).contains(year))?;
    let (year, month) = (i16::try_from(year).ok()?, i8::try_from(parts.next()??).ok()?);
    match (parts.next(), parts.next()) {
        (None, _) => month_end(year.into(), month),
        (Some(day), None) => Date::new(year, month, i8::try_from(day?).ok()?).ok().map(iso),
        _ => None,
    }
}

/// The last day meant by a time, in a text that speaks from the year `reference`. What comes back has none.
pub(super) fn last_day(time: &Kind<'_>, reference: Option<i32>) -> Option<String> {
    match *time {
        Kind::Month(Month { year: Some(Year::Word("每年")), .. }) | Kind::Every => None,
        Kind::Month(ref month) => last_day_of(month, reference),
        Kind::Quarter { quarter, .. } => month_end(reference?, quarter_end(quarter)?),
        Kind::Year { year: Year::Word("每年"), .. } | Kind::Year { part: Some("初"), .. } | Kind::Day { .. } => None,
        Kind::Year { year, part, before } => {
            let month = match part {
                Some("上半年") => 6,
                Some(part) if part.contains("季度") => quarter_end(part)?,
                // Whether 2030年前 takes in the year itself the words do not say.
                None if before.is_some_and(|b| b.ends_with('前')) => return None,
                _ => 12,
            };
            month_end(year_of(year, reference)?, month)
        }
        Kind::Plan { plan, .. } => year_end(time::plan_end(plan)?),
        Kind::Within { count, unit: "年" } => year_end(reference? + i32::try_from(number(count)?).ok()?),
        Kind::Within { .. } => None,
    }
}

/// The last day of a month, or of the part of it that is named.
fn last_day_of(time: &Month<'_>, reference: Option<i32>) -> Option<String> {
    // 2025年7月至9月: without a year of its own the end has that of the beginning, from which 明年 counts too.
    let begun = time.range_year.map_or(reference, |digits| year_of(Year::Digits(digits), reference));
    let year = time.year.map_or(begun, |year| year_of(year, begun))?;
    let month = i8::try_from(number(time.month)?).ok()?;
    match (time.day, time.part) {
        (Some(day), _) => Date::new(i16::try_from(year).ok()?, month, i8::try_from(number(day)?).ok()?).ok().map(iso),
        (None, Some("上旬" | "初")) => Date::new(i16::try_from(year).ok()?, month, 10).ok().map(iso),
        (None, Some("中旬" | "上中旬")) => Date::new(i16::try_from(year).ok()?, month, 20).ok().map(iso),
        _ => month_end(year, month),
    }
}

fn year_of(year: Year<'_>, reference: Option<i32>) -> Option<i32> {
    match year {
        Year::Digits(digits) => i32::try_from(number(digits)?).ok(),
        Year::Word("明年" | "次年" | "翌年") => Some(reference? + 1),
        Year::Word("后年") => Some(reference? + 2),
        Year::Word(_) => reference,
    }
}

/// The last month of a quarter.
fn quarter_end(quarter: &str) -> Option<i8> {
    let place = "一二三四".chars().position(|c| quarter.contains(c))?;
    i8::try_from(3 * (place + 1)).ok()
}

/// The last day of a fixed time word by the rule of its row: `12` is the end of December, `12+1` that of the next year.
pub(super) fn word_date(rule: &str, year: i32) -> Option<String> {
    let (month, years) = rule.split_once('+').unwrap_or((rule, "0"));
    month_end(year + years.parse::<i32>().ok()?, month.parse().ok()?)
}

fn year_end(year: i32) -> Option<String> {
    month_end(year, 12)
}

fn month_end(year: i32, month: i8) -> Option<String> {
    Date::new(i16::try_from(year).ok()?, month, 1).ok().map(|d| iso(d.last_of_month()))
}

fn iso(day: Date) -> String {
    day.to_string()
}

/// A number in half-width, full-width or Chinese digits, up to four places; a longer one is no part of a date.
pub(crate) fn number(text: &str) -> Option<u32> {
    let mut total = 0;
    let mut digits = 0;
    for c in text.chars() {
        if total > LARGEST {
            return None;
        }
        let digit = match c {
            '十' => {
                total = if digits == 0 { 10 } else { total * 10 };
                digits = 0;
                continue;
            }
            _ => digit(c).or_else(|| han_digit(c))?,
        };
        total = if digits == 0 && total >= 10 && text.contains('十') { total + digit } else { total * 10 + digit };
        digits += 1;
    }
    (total <= LARGEST).then_some(total)
}
