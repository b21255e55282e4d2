//! Glyphs into rows.

use super::ruled::Grid;
use super::{Glyph, Page};

/// Glyphs on one base line, from left to right, without blanks.
#[derive(Debug, Clone, Default)]
pub(super) struct Row {
    pub(super) glyphs: Vec<Glyph>,
    pub(super) y: f32,
    /// The type size of most of its glyphs.
    pub(super) size: f32,
}

/// A page whose glyphs stand in rows, from top to bottom.
#[derive(Debug, Clone, Default)]
pub(super) struct Laid {
    pub(super) height: f32,
    pub(super) rows: Vec<Row>,
    /// Tables drawn with lines; their glyphs are in no row.
    pub(super) grids: Vec<Grid>,
}

impl Row {
    pub(super) fn left(&self) -> f32 {
        self.glyphs.first().map_or(0.0, |g| g.x)
    }

    pub(super) fn right(&self) -> f32 {
        self.glyphs.last().map_or(0.0, |g| g.x + g.width)
    }

    /// The characters without any gaps.
    pub(super) fn squeezed(&self) -> String {
        self.glyphs.iter().map(|g| g.c).collect()
    }

    /// A row of these glyphs, which lie on about one base line.
    pub(super) fn of(mut glyphs: Vec<Glyph>) -> Row {
        glyphs.sort_by(|a, b| a.x.total_cmp(&b.x));
        drop_doubles(&mut glyphs);
        let size = common(glyphs.iter().map(|g| g.size));
        let y = common(glyphs.iter().filter(|g| g.size > size * 0.8).map(|g| g.y));
        Row { glyphs, y, size }
    }
}

/// Groups the glyphs of a page into rows.
pub(super) fn lay(page: Page, grids: Vec<Grid>) -> Laid {
    let mut glyphs: Vec<Glyph> = page.glyphs;
    glyphs.retain(|g| g.x.is_finite() && g.y.is_finite() && g.width.is_finite() && g.size.is_finite() && g.size > 0.0);
    glyphs.retain(|g| !g.c.is_control());
    Laid { height: page.height, rows: group(glyphs), grids }
}

/// Private characters are signs of a symbol typeface: before a row's first word a bullet, elsewhere something that cannot be
/// read. Whether there were any of the latter.
pub(super) fn mark_private(rows: &mut [Row]) -> bool {
    let is_private = |c: char| matches!(c, '\u{e000}'..='\u{f8ff}');
    let mut unreadable = false;
    for row in rows {
        let bullet = row.glyphs.get(1).is_some_and(|g| !is_private(g.c));
        for (i, g) in row.glyphs.iter_mut().enumerate().filter(|(_, g)| is_private(g.c)) {
            g.c = if i == 0 && bullet { '•' } else { '□' };
            unreadable |= g.c == '□';
        }
    }
    unreadable
}

/// Rows by base line: a glyph belongs to the row above it when their base lines are closer than four tenths of the larger of
/// the two; a smaller one (a note's number) may be raised by half.
pub(super) fn group(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.retain(|g| !g.c.is_whitespace());
    glyphs.sort_by(|a, b| a.y.total_cmp(&b.y).then(a.x.total_cmp(&b.x)));
    let mut groups: Vec<Vec<Glyph>> = Vec::new();
    let (mut base, mut size) = (f32::NEG_INFINITY, 0.0f32);
    for g in glyphs {
        let near = g.y - base < size.max(g.size) * if g.size < size * 0.8 || size < g.size * 0.8 { 0.5 } else { 0.4 };
        match groups.last_mut().filter(|_| near) {
            Some(group) => group.push(g),
            None => groups.push(vec![g]),
        }
        // The base line of a row is that of its largest glyphs; it must not creep from row to row.
        if !near || g.size > size * 1.2 {
            (base, size) = (g.y, g.size);
        }
    }
    groups.into_iter().map(Row::of).collect()
}

/// Bold that is faked by drawing a glyph twice leaves one.
fn drop_doubles(glyphs: &mut Vec<Glyph>) {
    let mut kept: Vec<Glyph> = Vec::with_capacity(glyphs.len());
    for g in glyphs.iter() {
        let again = kept
            .iter()
            .rev()
            .take(4)
            .any(|k| k.c == g.c && (k.x - g.x).abs() < g.size * 0.25 && (k.y - g.y).abs() < g.size * 0.25);
        if !again {
            kept.push(*g);
        }
    }
    *glyphs = kept;
}

/// The value that most of the numbers are near to.
pub(super) fn common(values: impl Iterator<Item = f32>) -> f32 {
    let mut all: Vec<f32> = values.collect();
    all.sort_by(f32::total_cmp);
    let (mut best, mut most, mut from) = (0.0, 0, 0);
    for to in 0..all.len() {
        while all[to] - all[from] > all[to].abs() * 0.03 + 1e-4 {
            from += 1;
        }
        if to + 1 - from > most {
            (most, best) = (to + 1 - from, all[(from + to) / 2]);
        }
    }
    best
}
