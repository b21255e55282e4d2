//! Running heads, running feet and page numbers.

use std::collections::HashMap;
use std::sync::LazyLock;

use regex::Regex;

use super::rows::{Laid, Row};

/// Takes page furniture out; whether there was any.
pub(super) fn drop(pages: &mut [Laid]) -> bool {
    let mut seen: HashMap<(String, bool), usize> = HashMap::new();
    for page in pages.iter() {
        let mut own: Vec<(String, bool)> =
            page.rows.iter().enumerate().filter_map(|(i, r)| edge(page, i).map(|top| (pattern(r), top))).collect();
        own.sort();
        own.dedup();
        for key in own {
            *seen.entry(key).or_default() += 1;
        }
    }
    // On left and right pages the heads may differ, so that half of the pages, less one, is enough.
    let enough = (pages.len() / 2).saturating_sub(1).clamp(2, 5);
    let mut dropped = false;
    for page in pages {
        let keep: Vec<bool> = page
            .rows
            .iter()
            .enumerate()
            .map(|(i, row)| match edge(page, i) {
                Some(top) => !is_page_number(row) && seen.get(&(pattern(row), top)).is_none_or(|n| *n < enough),
                None => true,
            })
            .collect();
        dropped |= keep.contains(&false);
        let mut keep = keep.into_iter();
        page.rows.retain(|_| keep.next().unwrap_or(true));
    }
    dropped
}

/// Whether a row stands where furniture does: `Some(true)` at the top of the page, `Some(false)` at its foot. Only the two
/// outermost rows count.
fn edge(page: &Laid, index: usize) -> Option<bool> {
    let y = page.rows[index].y;
    if y < page.height * 0.13 && index < 2 {
        Some(true)
    } else if y > page.height * 0.87 && index + 2 >= page.rows.len() {
        Some(false)
    } else {
        None
    }
}

/// The row's characters with every number made the same.
fn pattern(row: &Row) -> String {
    let mut out = String::new();
    for c in row.squeezed().chars() {
        let c = if c.is_ascii_digit() || ('０'..='９').contains(&c) { '#' } else { c };
        if c != '#' || !out.ends_with('#') {
            out.push(c);
        }
    }
    out
}

/// A number alone, or between dashes, or as 第1页 (共9页) and 1/9, without blanks.
static PAGE_NUMBER: LazyLock<Regex> = LazyLock::new(|| {
    let number = "[0-9０-９]+";
    let ornament = "[-—–―－·•~～.]*";
    let chinese = format!("第{number}页(?:[/,，]?共{number}页|（共{number}页）)?|{number}页");
    let pattern = format!("^{ornament}(?:{number}(?:/{number})?|{chinese}|Page{number}(?:of{number})?){ornament}$");
    // The pattern is constant; a test compiles it.
    Regex::new(&pattern).unwrap_or_else(|e| panic!("{e}"))
});

fn is_page_number(row: &Row) -> bool {
    PAGE_NUMBER.is_match(&row.squeezed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_numbers_are_told_by_their_shape() {
        for words in ["7", "１２", "—7—", "·12·", "-1-", "3/9", "第3页", "第3页共9页", "第3页/共9页", "第3页（共9页）"]
        {
            assert!(PAGE_NUMBER.is_match(words), "{words}");
        }
        for words in ["第3页，共9页", "3页", "Page3", "Page3of9", "～12～"] {
            assert!(PAGE_NUMBER.is_match(words), "{words}");
        }
        for words in ["", "—", "第页", "3-9", "1.2", "2025年", "第3页（共9页", "一", "增长7", "7%", "第3页共9页7"]
        {
            assert!(!PAGE_NUMBER.is_match(words), "{words}");
        }
    }
}
