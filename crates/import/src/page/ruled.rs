//! Tables drawn with lines: rules into a grid, glyphs into its cells.

use super::rows::{Row, group};
use super::{Glyph, Page, Rule, Rules};

/// Most places of a grid.
const MOST_CELLS: usize = 5_000;

/// A table on a page.
#[derive(Debug, Clone, Default)]
pub(super) struct Grid {
    pub(super) top: f32,
    /// Rows of cells; a cell is its rows of glyphs and the columns it stretches over.
    pub(super) rows: Vec<Vec<(Vec<Row>, usize)>>,
}

/// Horizontal or vertical line: its place across, and from where to where it runs.
#[derive(Debug, Clone, Copy)]
struct Stroke {
    at: f32,
    from: f32,
    to: f32,
}

/// Takes the glyphs of ruled tables out of a page and gives the tables, from top to bottom.
pub(super) fn take(page: &mut Page) -> Vec<Grid> {
    if page.rules.len() >= Rules::MOST {
        return Vec::new();
    }
    let near = page.height * 0.004;
    let (across, down) = strokes(&page.rules, near);
    let mut grids = Vec::new();
    for (ys, xs) in components(&across, &down, near) {
        let (rows, columns) = (lines(&ys, near), lines(&xs, near));
        if rows.len() < 2 || columns.len() < 3 || rows.len() * columns.len() > MOST_CELLS {
            continue;
        }
        let inside = |g: &Glyph| {
            let (x, y) = (g.x + g.width / 2.0, g.y - g.size * 0.35);
            x > columns[0] && x < columns[columns.len() - 1] && y > rows[0] && y < rows[rows.len() - 1]
        };
        let glyphs: Vec<Glyph> = page.glyphs.iter().copied().filter(inside).collect();
        if glyphs.iter().any(|g| !g.c.is_whitespace()) {
            page.glyphs.retain(|g| !inside(g));
            grids.push(grid(&rows, &columns, &ys, &xs, glyphs, near));
        }
    }
    grids.sort_by(|a, b| a.top.total_cmp(&b.top));
    grids
}

/// The rules as horizontal and vertical strokes, pieces of one line joined.
fn strokes(rules: &[Rule], near: f32) -> (Vec<Stroke>, Vec<Stroke>) {
    let (mut across, mut down) = (Vec::new(), Vec::new());
    for r in rules {
        let (w, h) = ((r.x1 - r.x0).abs(), (r.y1 - r.y0).abs());
        if h <= near && w > near * 1.5 {
            across.push(Stroke { at: f32::midpoint(r.y0, r.y1), from: r.x0.min(r.x1), to: r.x0.max(r.x1) });
        } else if w <= near && h > near * 1.5 {
            down.push(Stroke { at: f32::midpoint(r.x0, r.x1), from: r.y0.min(r.y1), to: r.y0.max(r.y1) });
        }
    }
    (join(across, near), join(down, near))
}

fn join(mut all: Vec<Stroke>, near: f32) -> Vec<Stroke> {
    all.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut out: Vec<Stroke> = Vec::new();
    for s in all {
        let same = out
            .iter_mut()
            .rev()
            .take(64)
            .find(|o| (o.at - s.at).abs() <= near * 0.5 && s.from <= o.to + near && s.to >= o.from - near);
        match same {
            Some(o) => (o.from, o.to) = (o.from.min(s.from), o.to.max(s.to)),
            None => out.push(s),
        }
    }
    out
}

/// Groups of strokes that cross or touch one another: the horizontal and the vertical ones of each group.
fn components(across: &[Stroke], down: &[Stroke], near: f32) -> Vec<(Vec<Stroke>, Vec<Stroke>)> {
    let mut parent: Vec<usize> = (0..across.len() + down.len()).collect();
    fn root(parent: &mut [usize], mut i: usize) -> usize {
        while parent[i] != i {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        i
    }
    for (i, h) in across.iter().enumerate() {
        for (j, v) in down.iter().enumerate() {
            let crosses = v.at >= h.from - near && v.at <= h.to + near && h.at >= v.from - near && h.at <= v.to + near;
            if crosses {
                let (a, b) = (root(&mut parent, i), root(&mut parent, across.len() + j));
                parent[a] = b;
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, (Vec<Stroke>, Vec<Stroke>)> = std::collections::BTreeMap::new();
    for (i, s) in across.iter().chain(down).enumerate() {
        let group = groups.entry(root(&mut parent, i)).or_default();
        if i < across.len() { group.0.push(*s) } else { group.1.push(*s) }
    }
    groups.into_values().filter(|(h, v)| h.len() >= 2 && v.len() >= 3).collect()
}

/// The distinct places of strokes, in order.
fn lines(strokes: &[Stroke], near: f32) -> Vec<f32> {
    let mut all: Vec<f32> = strokes.iter().map(|s| s.at).collect();
    all.sort_by(f32::total_cmp);
    all.dedup_by(|b, a| *b - *a <= near * 1.5);
    all
}

/// Whether a line of the grid is drawn along most of `from..to`.
fn is_drawn(strokes: &[Stroke], at: f32, from: f32, to: f32, near: f32) -> bool {
    let covered: f32 =
        strokes.iter().filter(|s| (s.at - at).abs() <= near * 1.6).map(|s| (s.to.min(to) - s.from.max(from)).max(0.0)).sum();
    covered >= (to - from) * 0.5
}

fn grid(rows: &[f32], columns: &[f32], ys: &[Stroke], xs: &[Stroke], glyphs: Vec<Glyph>, near: f32) -> Grid {
    let (height, width) = (rows.len() - 1, columns.len() - 1);
    // Each place of the grid belongs to the cell whose first place it names; cells grow right, then down.
    let mut owner: Vec<usize> = (0..height * width).collect();
    for r in 0..height {
        for c in 0..width {
            let at = r * width + c;
            if c > 0 && !is_drawn(xs, columns[c], rows[r], rows[r + 1], near) {
                owner[at] = owner[at - 1];
            } else if r > 0 && !is_drawn(ys, rows[r], columns[c], columns[c + 1], near) {
                owner[at] = owner[at - width];
            }
        }
    }
    let mut content: Vec<Vec<Glyph>> = vec![Vec::new(); height * width];
    for g in glyphs {
        let find = |lines: &[f32], v: f32| lines.partition_point(|l| *l <= v).saturating_sub(1).min(lines.len() - 2);
        let place = find(rows, g.y - g.size * 0.35) * width + find(columns, g.x + g.width / 2.0);
        content[owner[place]].push(g);
    }
    let mut out = Grid { top: rows[0], rows: Vec::new() };
    for r in 0..height {
        let mut cells: Vec<(Vec<Row>, usize)> = Vec::new();
        let mut last = None;
        for c in 0..width {
            let at = r * width + c;
            if last == Some(owner[at]) {
                if let Some((_, span)) = cells.last_mut() {
                    *span += 1;
                }
                continue;
            }
            last = Some(owner[at]);
            cells.push((if owner[at] == at { group(std::mem::take(&mut content[at])) } else { Vec::new() }, 1));
        }
        out.rows.push(cells);
    }
    out
}
