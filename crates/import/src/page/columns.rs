//! Pages set in two columns.

use super::Glyph;
use super::rows::{Laid, Row, group};
use super::ruled::Grid;

/// What is read one after another: rows of running text, or a table.
#[derive(Debug, Clone)]
pub(super) enum Block {
    Rows(Vec<Row>),
    Table(Grid),
}

/// The blocks of a page in reading order, and whether it is set in columns.
pub(super) fn split(page: Laid) -> (Vec<Block>, bool) {
    let gutter = gutter(&page);
    let mut grids = page.grids.into_iter().peekable();
    let mut band = Band { gutter, ..Band::default() };
    for row in page.rows {
        // A table stands between the rows above and below it.
        while let Some(grid) = grids.next_if(|g| g.top < row.y) {
            band.flush();
            band.blocks.push(Block::Table(grid));
        }
        band.row(row);
    }
    band.flush();
    band.blocks.extend(grids.map(Block::Table));
    (band.blocks, gutter.is_some())
}

/// Rows between two things that span the page.
#[derive(Default)]
struct Band {
    gutter: Option<f32>,
    whole: Vec<Row>,
    left: Vec<Glyph>,
    right: Vec<Glyph>,
    blocks: Vec<Block>,
}

impl Band {
    fn row(&mut self, row: Row) {
        match self.gutter {
            None => self.whole.push(row),
            // A heading over both columns ends what stands above it.
            Some(x) if row.glyphs.iter().any(|g| g.x < x && g.x + g.width > x) => {
                self.flush();
                self.blocks.push(Block::Rows(vec![row]));
            }
            Some(x) => {
                let (left, right): (Vec<Glyph>, Vec<Glyph>) = row.glyphs.into_iter().partition(|g| g.x < x);
                self.left.extend(left);
                self.right.extend(right);
            }
        }
    }

    fn flush(&mut self) {
        let whole = std::mem::take(&mut self.whole);
        let sides = [std::mem::take(&mut self.left), std::mem::take(&mut self.right)].map(group);
        self.blocks.extend([whole].into_iter().chain(sides).filter(|rows| !rows.is_empty()).map(Block::Rows));
    }
}

/// The middle of the blank strip between two columns of prose.
///
/// A strip counts when hardly a row crosses it, when there are at least eight rows on either side, and when most rows of
/// either side reach the strip's edge or the margin, as running text does and the cells of a table do not.
fn gutter(page: &Laid) -> Option<f32> {
    let (from, to) =
        (page.rows.iter().map(Row::left).fold(f32::MAX, f32::min), page.rows.iter().map(Row::right).fold(0.0, f32::max));
    let size = super::rows::common(page.rows.iter().map(|r| r.size));
    if page.rows.len() < 8 || to - from < size * 24.0 {
        return None;
    }
    let step = size * 0.5;
    let bins = (((to - from) / step) as usize).min(4000);
    let mut covered = vec![0usize; bins + 1];
    for g in page.rows.iter().flat_map(|r| &r.glyphs).filter(|g| g.width < size * 8.0) {
        let (a, b) = ((g.x - from) / step, (g.x + g.width - from) / step);
        for slot in covered.iter_mut().take((b as usize).min(bins) + 1).skip(a as usize) {
            *slot += 1;
        }
    }
    let most = page.rows.len() / 8;
    let (mut best, mut run) = ((0usize, 0usize), 0usize);
    for (i, count) in covered.iter().enumerate().take(bins * 7 / 10).skip(bins * 3 / 10) {
        run = if *count <= most { run + 1 } else { 0 };
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
