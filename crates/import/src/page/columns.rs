//! Pages set in two columns.

use super::Glyph;
use super::rows::{Laid, Row, group};

/// Rows that are read one after another.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    pub(super) rows: Vec<Row>,
}

/// The blocks of a page in reading order, and whether it is set in columns.
pub(super) fn split(page: Laid) -> (Vec<Block>, bool) {
    let Some(gutter) = gutter(&page) else { return (vec![Block { rows: page.rows }], false) };
    let mut blocks = Vec::new();
    let (mut left, mut right): (Vec<Glyph>, Vec<Glyph>) = (Vec::new(), Vec::new());
    let flush = |left: &mut Vec<Glyph>, right: &mut Vec<Glyph>, blocks: &mut Vec<Block>| {
        for side in [left, right] {
            if !side.is_empty() {
                blocks.push(Block { rows: group(std::mem::take(side)) });
            }
        }
    };
    for row in page.rows {
        if row.glyphs.iter().any(|g| g.x < gutter && g.x + g.width > gutter) {
            // A heading over both columns ends what stands above it.
            flush(&mut left, &mut right, &mut blocks);
            blocks.push(Block { rows: vec![row] });
        } else {
            for g in row.glyphs {
                if g.x < gutter { left.push(g) } else { right.push(g) }
            }
        }
    }
    flush(&mut left, &mut right, &mut blocks);
    (blocks, true)
}

/// The middle of the blank strip between two columns of prose.
///
/// A strip counts when hardly a row crosses it, when there are at least eight rows on either side, and when most rows of
/// either side reach the strip's edge or the margin, as running text does and the cells of a table do not.
fn gutter(page: &Laid) -> Option<f32> {
    let (from, to) = (page.rows.iter().map(Row::left).fold(f32::MAX, f32::min), page.rows.iter().map(Row::right).fold(0.0, f32::max));
    let size = super::rows::common(page.rows.iter().map(|r| r.size));
    if page.rows.len() < 8 || to - from < size * 24.0 {
        return None;
    }
    let step = size * 0.5;
    let bins = (((to - from) / step) as usize).min(4000);
    let mut covered = vec![0usize; bins + 1];
    for g in page.rows.iter().flat_map(|r| &r.glyphs) {
        let (a, b) = ((g.x - from) / step, (g.x + g.width - from) / step);
        for slot in covered.iter_mut().take((b as usize).min(bins) + 1).skip(a as usize) {
            *slot += 1;
        }
    }
    let most = page.rows.len() / 8;
    let (mut best, mut run) = ((0usize, 0usize), 0usize);
    for i in bins * 3 / 10..bins * 7 / 10 {
        run = if covered[i] <= most { run + 1 } else { 0 };
        if run > best.0 {
            best = (run, i);
        }
    }
    // A strip of one type size at least.
    if best.0 < 2 {
        return None;
    }
    let end = from + (best.1 + 1) as f32 * step;
    let start = end - best.0 as f32 * step;
    let middle = f32::midpoint(start, end);
    (is_prose(page, from, start, middle, false, size) && is_prose(page, end, to, middle, true, size)).then_some(middle)
}

/// Whether the rows on one side of the strip fill their column `left..right` as running text does.
fn is_prose(page: &Laid, left: f32, right: f32, middle: f32, after: bool, size: f32) -> bool {
    let (mut rows, mut full) = (0usize, 0usize);
    for row in &page.rows {
        let side = || row.glyphs.iter().filter(|g| (g.x > middle) == after);
        if side().next().is_none() {
            continue;
        }
        rows += 1;
        let start = side().map(|g| g.x).fold(f32::MAX, f32::min);
        let end = side().map(|g| g.x + g.width).fold(0.0, f32::max);
        full += usize::from(end > right - size * 2.0 && start < left + size * 3.0);
    }
    rows >= 8 && full * 2 >= rows
}
