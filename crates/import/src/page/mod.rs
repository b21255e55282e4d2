//! Pages of positioned glyphs (PDF, OFD) as lines of text: glyphs into rows, columns, page furniture, paragraphs.
//!
//! All thresholds are multiples of the type size, so that points and millimetres give the same result.

mod columns;
mod furniture;
mod paragraphs;
mod radicals;
mod rows;
mod ruled;

use std::rc::Rc;

use crate::imported::Note;
use crate::sheet::Sheet;

/// One glyph: a character in its place. `y` grows downwards and is the base line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Glyph {
    pub(crate) c: char,
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) size: f32,
    /// Index into the typefaces of the document.
    pub(crate) face: u16,
}

/// One page.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub(crate) height: f32,
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) rules: Vec<Rule>,
}

/// A thin line that is drawn on a page, across or down.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Rule {
    pub(crate) x0: f32,
    pub(crate) y0: f32,
    pub(crate) x1: f32,
    pub(crate) y1: f32,
}

/// Collects the rules of a page out of the paths that are drawn on it.
#[derive(Debug, Default)]
pub(crate) struct Rules {
    pub(crate) rules: Vec<Rule>,
    start: Option<(f32, f32)>,
    at: Option<(f32, f32)>,
    path: Vec<(f32, f32)>,
}

impl Rules {
    /// Most rules that are kept; a page with more is a drawing and not searched for tables.
    pub(crate) const MOST: usize = 1_500;

    pub(crate) fn move_to(&mut self, x: f32, y: f32) {
        (self.start, self.at) = (Some((x, y)), Some((x, y)));
        self.path.clear();
        self.path.push((x, y));
    }

    /// A straight step; `stroked` when the line itself is drawn rather than the area inside.
    pub(crate) fn line_to(&mut self, x: f32, y: f32, stroked: bool) {
        if let Some((x0, y0)) = self.at.filter(|_| stroked) {
            self.add(Rule { x0, y0, x1: x, y1: y });
        }
        self.at = Some((x, y));
        if self.path.len() < 16 {
            self.path.push((x, y));
        }
    }

    /// A curve is never a rule.
    pub(crate) fn curve_to(&mut self, x: f32, y: f32) {
        self.at = Some((x, y));
        self.path.clear();
    }

    pub(crate) fn close(&mut self, stroked: bool) {
        if let Some((x, y)) = self.start {
            self.line_to(x, y, stroked);
        }
    }

    /// The path ends. A filled one is a rule when it is a thin bar.
    pub(crate) fn finish(&mut self, filled: bool) {
        if filled && self.path.len() >= 2 {
            let (mut r, first) = (self.path[0], self.path[0]);
            let mut low = first;
            for (x, y) in &self.path {
                low = (low.0.min(*x), low.1.min(*y));
                r = (r.0.max(*x), r.1.max(*y));
            }
            let middle = (f32::midpoint(low.0, r.0), f32::midpoint(low.1, r.1));
            // A bar counts as the line down its middle; thick ones are told from rules later.
            if r.0 - low.0 > (r.1 - low.1) * 4.0 {
                self.add(Rule { x0: low.0, y0: middle.1, x1: r.0, y1: middle.1 });
            } else if r.1 - low.1 > (r.0 - low.0) * 4.0 {
                self.add(Rule { x0: middle.0, y0: low.1, x1: middle.0, y1: r.1 });
            }
        }
        self.path.clear();
        (self.start, self.at) = (None, None);
    }

    fn add(&mut self, rule: Rule) {
        if self.rules.len() < Self::MOST && [rule.x0, rule.y0, rule.x1, rule.y1].iter().all(|n| n.is_finite()) {
            self.rules.push(rule);
        }
    }
}

/// A typeface by its name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Typeface {
    pub(crate) name: Rc<str>,
    pub(crate) bold: bool,
}

/// Writes pages as text.
pub(crate) fn write(pages: Vec<Page>, faces: &[Typeface], sheet: &mut Sheet) {
    let total = pages.len();
    let mut laid: Vec<rows::Laid> = Vec::with_capacity(total);
    for mut page in pages {
        if radicals::fold(&mut page.glyphs) {
            sheet.note(Note::CompatibilityFolded);
        }
        let grids = ruled::take(&mut page);
        let mut page = rows::lay(page, grids);
        if rows::mark_private(&mut page.rows) {
            sheet.note(Note::UnreadableGlyphs);
        }
        laid.push(page);
    }
    if laid.iter().any(|p| p.rows.is_empty()) && laid.iter().any(|p| !p.rows.is_empty()) {
        sheet.note(Note::PagesWithoutText);
    }
    if furniture::drop(&mut laid) {
        sheet.note(Note::FurnitureDropped);
    }
    let mut blocks = Vec::new();
    for page in laid {
        let (columns, split) = columns::split(page);
        if split {
            sheet.note(Note::ColumnsRead);
        }
        blocks.extend(columns);
    }
    paragraphs::write(&blocks, faces, sheet);
}
