//! The deadlines as iCalendar (RFC 5545), a whole-day event on the last day meant.
//!
//! The library for this stands on a clock, a time zone and a source of chance, which a pure crate may not have; what is left of
//! the format here is escaping and folding. The tests read the result with that library.

use std::collections::HashMap;
use std::fmt::Write as _;

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

use crate::{Error, Lang, Ledger, Options, TaskRow, What, clean, table, words};

/// A content line takes at most so many octets, its end not counted.
const LINE: usize = 75;

/// The title of an event is shortened to so many characters; the description has it all.
const SUMMARY: usize = 60;

/// One event for each dated deadline. Deadlines without a date are in the task table only.
pub(crate) fn write(ledger: &Ledger, options: &Options) -> Result<Vec<u8>, Error> {
    let stamp = stamp(options.stamp.ok_or_else(Error::no_stamp)?)?;
    let mut out = String::new();
    property(&mut out, "BEGIN", "VCALENDAR");
    property(&mut out, "VERSION", "2.0");
    property(&mut out, "PRODID", "-//gangmu//gangmu-export//ZH");
    property(&mut out, "CALSCALE", "GREGORIAN");
    property(&mut out, "METHOD", "PUBLISH");
    property(&mut out, "X-WR-CALNAME", &escape(&table::title(ledger, What::Tasks, options)));
    let mut seen = HashMap::new();
    for task in &ledger.tasks {
        for due in &task.deadlines {
            let Some(date) = due.date.as_deref().and_then(|d| d.parse::<Date>().ok()) else { continue };
            let hash = hash(&[ledger.title.as_deref().unwrap_or_default(), &task.task, &due.text, &date.to_string()]);
            let nth = seen.entry(hash).and_modify(|n| *n += 1).or_insert(1);
            property(&mut out, "BEGIN", "VEVENT");
            property(&mut out, "UID", &format!("{hash:016x}-{nth}@gangmu"));
            property(&mut out, "DTSTAMP", &stamp);
            event(&mut out, task, date, options.lang);
            property(&mut out, "END", "VEVENT");
        }
    }
    property(&mut out, "END", "VCALENDAR");
    Ok(out.into_bytes())
}

/// What people see of one deadline. The day blocks nobody's time.
fn event(out: &mut String, task: &TaskRow, date: Date, lang: Lang) {
    property(out, "DTSTART;VALUE=DATE", &date.strftime("%Y%m%d").to_string());
    if let Ok(next) = date.tomorrow() {
        property(out, "DTEND;VALUE=DATE", &next.strftime("%Y%m%d").to_string());
    }
    let mark = if lang == Lang::Zh { "【时限】" } else { "[Due] " };
    property(out, "SUMMARY", &escape(&format!("{mark}{}", clean::cut(&task.task, SUMMARY))));
    property(out, "DESCRIPTION", &escape(&description(task, lang)));
    if !task.category.is_empty() {
        property(out, "CATEGORIES", &escape(&task.category));
    }
    property(out, "TRANSP", "TRANSPARENT");
}

fn description(task: &TaskRow, lang: Lang) -> String {
    use crate::Column::{Deadline, LeadUnit, Source, SupportUnits, Target};
    let mut text = task.task.clone();
    for column in [Target, LeadUnit, SupportUnits, Deadline, Source] {
        let cell = column.cell(task, lang, crate::Blank::Empty).text();
        if !cell.is_empty() {
            // Writing into a string cannot fail.
            let _ = write!(text, "\n{}{}{cell}", column.name(lang), if lang == Lang::Zh { "：" } else { ": " });
        }
    }
    let _ = write!(text, "\n{}", words::force(task.force, lang));
    text
}

/// Seconds since 1970 as `20240630T080000Z`.
fn stamp(seconds: i64) -> Result<String, Error> {
    let time = Timestamp::from_second(seconds).map_err(Error::library)?;
    Ok(time.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string())
}

/// FNV-1a over the parts and the gaps between them: the same content keeps its identity from one export to the next.
fn hash(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            _ if c.is_control() => {}
            _ => out.push(c),
        }
    }
    out
}

/// A content line, folded between characters.
fn property(out: &mut String, name: &str, value: &str) {
    let mut width = 0;
    for c in name.chars().chain([':']).chain(value.chars()) {
        if width + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(c);
        width += c.len_utf8();
    }
    out.push_str("\r\n");
}
