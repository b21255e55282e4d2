//! Pages of positioned glyphs (PDF, OFD) as lines of text: glyphs into rows, columns, page furniture, paragraphs.
//!
//! All thresholds are multiples of the type size, so that points and millimetres give the same result.

mod columns;
mod furniture;
mod paragraphs;
mod radicals;
mod rows;

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
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) glyphs: Vec<Glyph>,
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
        laid.push(rows::lay(page));
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
