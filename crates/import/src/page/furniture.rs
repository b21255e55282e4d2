//! Running heads, running feet and page numbers.

use std::collections::HashMap;

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

/// A number alone, or between dashes, or as 第1页 (共9页) and 1/9.
fn is_page_number(row: &Row) -> bool {
    let pattern = pattern(row);
    let bare = pattern.trim_matches(['-', '—', '–', '―', '－', '·', '•', '~', '～', '.', ' ']);
    matches!(
        bare,
        "#" | "#/#"
            | "第#页"
            | "第#页共#页"
            | "第#页/共#页"
            | "第#页（共#页）"
            | "第#页,共#页"
            | "第#页，共#页"
            | "#页"
            | "Page#"
            | "Page#of#"
    )
}
