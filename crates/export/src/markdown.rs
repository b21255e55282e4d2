//! Tables and lists in Markdown.

use crate::table::{Shape, Table};
use crate::{Export, Lang, Ledger, Options, What, table};

/// A heading and the table under it; the outline is a list.
pub(crate) fn write(ledger: &Ledger, options: &Options) -> Vec<u8> {
    let title = escape(&table::title(ledger, options.what, options));
    let body = match options.what {
        What::Outline => list(ledger),
        what => grid(&Table::new(ledger, what, Export::Markdown, options)),
    };
    let none = if options.lang == Lang::Zh { "（无）\n" } else { "(none)\n" };
    format!("# {title}\n\n{}", if body.is_empty() { none } else { &body }).into_bytes()
}

fn list(ledger: &Ledger) -> String {
    let line = |row: &crate::OutlineRow| {
        // `1.` and `1)` at the start of an item would open a numbered list inside it.
        let marker = escape(&row.marker).replace('.', "\\.").replace(')', "\\)");
        format!("{}- {marker}{}\n", "  ".repeat(row.level.saturating_sub(1)), escape(&row.title))
    };
    ledger.outline.iter().map(line).collect()
}

fn grid(table: &Table) -> String {
    if table.rows.is_empty() {
        return String::new();
    }
    let rule = |shape: Shape| match shape {
        Shape::Numeric => "---:",
        Shape::Short => ":---:",
        Shape::Long => "---",
    };
    let mut out = line(table.heads.iter().map(|h| h.name.to_owned()));
    out += &line(table.heads.iter().map(|h| rule(h.shape).to_owned()));
    table.rows.iter().for_each(|row| out += &line(row.iter().map(|cell| escape(&cell.text()))));
    out
}

fn line(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.collect();
    format!("| {} |\n", cells.join(" | "))
}

/// A text that stays in its cell and is not taken for markup; redacted digits (`**亿元`) must not turn into bold type.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '|' | '*' | '_' | '`' | '[' | ']' | '#' | '~' | '$' => out.extend(['\\', c]),
            '\n' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            _ => out.push(c),
        }
    }
    out
}
