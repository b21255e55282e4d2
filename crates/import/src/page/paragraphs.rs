//! Rows into paragraphs.

use super::columns::Block;
use super::rows::{Row, common};
use super::ruled::Grid;
use super::{Glyph, Typeface};
use crate::imported::Note;
use crate::sheet::{Face, Line, Sheet};
use crate::table;
use crate::wrapped::{self, ends_sentence, is_closing};

/// How text stands in a block.
#[derive(Debug, Clone, Copy)]
struct Frame {
    left: f32,
    right: f32,
    size: f32,
    /// Usual distance of base lines.
    pitch: f32,
}

/// A block with few rows stands in the frame of the document.
const FEW: usize = 8;

/// A frame narrower than this many characters holds no running text.
const NARROW: f32 = 10.0;

/// Writes the blocks of a document, joining the rows of a paragraph, also from block to block.
pub(super) fn write(blocks: &[Block], faces: &[Typeface], sheet: &mut Sheet) {
    let all: Vec<&Row> = blocks.iter().filter_map(Block::rows).flatten().collect();
    let whole = frame(&all);
    let mut writer = ParagraphWriter { faces, sheet, open: None, notes: Vec::new() };
    for block in blocks {
        match block {
            Block::Table(grid) => writer.table(grid),
            Block::Rows(rows) => {
                let own = frame(&rows.iter().collect::<Vec<_>>());
                let body = rows.len() - notes_at_foot(rows, whole.size);
                let frame = if rows.len() < FEW && (own.size - whole.size).abs() < whole.size * 0.15 { whole } else { own };
                for i in 0..body {
                    writer.row(&rows[..body], i, frame);
                }
                writer.foot(&rows[body..]);
            }
        }
    }
    writer.finish();
}

impl Block {
    fn rows(&self) -> Option<&Vec<Row>> {
        match self {
            Block::Rows(rows) => Some(rows),
            Block::Table(_) => None,
        }
    }
}

/// How the rows stand: the margins are where rows begin and end again and again.
fn frame(rows: &[&Row]) -> Frame {
    let size = common(rows.iter().flat_map(|r| r.glyphs.iter().map(|g| g.size)));
    let body = || rows.iter().filter(|r| (r.size - size).abs() < size * 0.15);
    let often = |places: &[f32], near: f32| {
        let enough = (places.len() / 12).clamp(1, 3);
        places.windows(enough).find(|w| (w[enough - 1] - w[0]).abs() < near).map(|w| w[0])
    };
    let mut lefts: Vec<f32> = body().map(|r| r.left()).collect();
    lefts.sort_by(f32::total_cmp);
    let mut rights: Vec<f32> = body().map(|r| r.right()).collect();
    rights.sort_by(|a, b| b.total_cmp(a));
    let pitch = common(rows.windows(2).map(|w| w[1].y - w[0].y).filter(|d| *d > size * 0.5 && *d < size * 4.0));
    Frame {
        left: often(&lefts, size * 0.4).unwrap_or(0.0),
        right: often(&rights, size * 0.6).unwrap_or(0.0),
        size,
        pitch: if pitch > 0.0 { pitch } else { size * 1.6 },
    }
}

/// How many rows at the end of a block are footnotes: smaller than the text, the first with a number or a mark before it.
fn notes_at_foot(rows: &[Row], size: f32) -> usize {
    let small = rows.iter().rev().take_while(|r| r.size < size * 0.93).count();
    let from = rows.len() - small;
    let first = (from..rows.len()).find(|i| rows[*i].glyphs.first().is_some_and(|g| is_note_mark(g.c)));
    // A page of nothing but small type is no foot.
    first.filter(|i| *i > 0).map_or(0, |i| rows.len() - i)
}

fn is_note_mark(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '①'..='⑳' | '*' | '＊' | '[' | '〔' | '注')
}

struct ParagraphWriter<'f, 's> {
    faces: &'f [Typeface],
    sheet: &'s mut Sheet,
    /// The paragraph being joined, its last row and that row's frame.
    open: Option<(Line, Row, Frame)>,
    notes: Vec<Line>,
}

impl ParagraphWriter<'_, '_> {
    fn row(&mut self, rows: &[Row], i: usize, frame: Frame) {
        let row = &rows[i];
        let tabbed = is_tabbed(rows, i);
        let goes_on =
            |(line, last, before): &(Line, Row, Frame)| !line.table && !tabbed && joins(last, before, row, &frame, i > 0);
        if self.open.as_ref().is_some_and(goes_on)
            && let Some((line, last, before)) = self.open.as_mut()
        {
            put(line, row, self.faces, false);
            line.centred = false;
            (*last, *before) = (row.clone(), frame);
            return;
        }
        self.end();
        let mut line = Line { centred: is_centred(row, &frame), table: tabbed, ..Line::default() };
        put(&mut line, row, self.faces, tabbed);
        self.open = Some((line, row.clone(), frame));
    }

    fn end(&mut self) {
        if let Some((line, ..)) = self.open.take() {
            self.sheet.end_line(line);
        }
    }

    /// Footnotes are kept for the end of the text.
    fn foot(&mut self, rows: &[Row]) {
        let mut notes: Vec<Line> = Vec::new();
        for row in rows {
            let starts = row.glyphs.first().is_some_and(|g| is_note_mark(g.c));
            match notes.last_mut().filter(|_| !starts) {
                Some(line) => put(line, row, self.faces, false),
                None => {
                    let mut line = Line::default();
                    put_note(&mut line, row, self.faces);
                    notes.push(line);
                }
            }
        }
        self.notes.extend(notes);
    }

    fn table(&mut self, grid: &Grid) {
        self.end();
        let rows = grid.rows.iter().map(|cells| {
            let mut row = table::Row::default();
            for (lines, span) in cells {
                let mut line = Line::default();
                for r in lines {
                    put(&mut line, r, self.faces, false);
                }
                row.push(vec![line], *span);
            }
            row
        });
        for line in table::lines(rows.collect()) {
            self.sheet.end_line(line);
        }
    }

    fn finish(mut self) {
        self.end();
        if !self.notes.is_empty() {
            self.sheet.note(Note::FootnotesMoved);
        }
        for note in std::mem::take(&mut self.notes) {
            self.sheet.end_line(note);
        }
    }
}

/// Whether `row` goes on in the paragraph of the row before it.
fn joins(last: &Row, before: &Frame, row: &Row, frame: &Frame, same_block: bool) -> bool {
    let size = last.size;
    if (row.size - size).abs() > size * 0.15 || before.right - before.left < size * NARROW {
        return false;
    }
    let distance = row.y - last.y;
    if same_block && (distance > frame.pitch.max(size * 1.2) * 1.4 || distance > size * 2.6) {
        return false;
    }
    // The row before must be full: what begins this one did not fit into it.
    if before.right - last.right() > first_word(row) + size * 1.1 {
        return false;
    }
    if is_contents(last) {
        return false;
    }
    let ended = last.glyphs.last().is_some_and(|g| ends_sentence(g.c));
    if ended && is_numbered(row) {
        return false;
    }
    let indent = row.left() - frame.left;
    if indent < size * 0.8 {
        return true;
    }
    // Both are indented alike (a list, a quotation): a sentence that is not over goes on.
    let other = last.left() - before.left;
    (indent - other).abs() < size * 0.4 && !ended && !is_centred(last, before)
}

/// Whether a row is an entry of a table of contents: dots lead to a page number.
fn is_contents(row: &Row) -> bool {
    let end = row.glyphs.iter().rev().skip_while(|g| g.c.is_ascii_digit());
    end.take_while(|g| matches!(g.c, '.' | '…' | '·' | '．' | '‥')).count() >= 3
}

/// Whether a row opens with a number as paragraphs do: 一、 （一） 1. 1、 ① 第一章.
fn is_numbered(row: &Row) -> bool {
    wrapped::is_numbered(&row.glyphs.iter().take(8).map(|g| g.c).collect::<String>())
}

/// The width of what cannot be broken at the start of a row: a word or a number with its punctuation, or one ideograph.
fn first_word(row: &Row) -> f32 {
    let mut end = row.left();
    for (i, g) in row.glyphs.iter().enumerate() {
        let next = row.glyphs.get(i + 1).map_or(' ', |n| n.c);
        end = g.x + g.width;
        let goes_on = is_closing(next) || g.c.is_ascii_graphic() && next.is_ascii_graphic();
        if !goes_on || end - row.left() > row.size * 20.0 {
            break;
        }
    }
    end - row.left()
}

fn is_centred(row: &Row, frame: &Frame) -> bool {
    let (before, after) = (row.left() - frame.left, frame.right - row.right());
    before > frame.size * 2.5 && (before - after).abs() < frame.size * 1.5
}

/// More gaps than this in one row are no table.
const MOST_GAPS: usize = 64;

/// The gaps of a row that may stand between the cells of a table.
fn gaps(row: &Row) -> impl Iterator<Item = (f32, f32)> {
    row.glyphs.windows(2).map(|w| (w[0].x + w[0].width, w[1].x)).filter(|(a, b)| b - a > row.size * 1.1).take(MOST_GAPS)
}

/// Whether a row is one of a table without lines: a neighbour has a gap in the same place, and one of the two is wide.
fn is_tabbed(rows: &[Row], index: usize) -> bool {
    let row = &rows[index];
    let near = [index.wrapping_sub(1), index + 1];
    gaps(row).any(|(a, b)| {
        near.iter().filter_map(|i| rows.get(*i)).any(|other| {
            let wide = |gap: f32| gap > row.size * 2.0;
            (other.y - row.y).abs() < row.size * 4.0
                && gaps(other).any(|(c, d)| a.max(c) + row.size < b.min(d) && (wide(b - a) || wide(d - c)))
        })
    })
}

/// Adds the glyphs of a row to a line, with the blanks that its gaps mean.
fn put(line: &mut Line, row: &Row, faces: &[Typeface], tabbed: bool) {
    if needs_space(line.text().chars().last(), row.glyphs.first().map(|g| g.c)) {
        line.push(" ", &Face::default());
    }
    let mut last: Option<&Glyph> = None;
    let mut glyphs = row.glyphs.iter().enumerate();
    while let Some((i, g)) = glyphs.next() {
        if let Some(l) = last {
            line.push(blank(row, l, g, tabbed), &Face::default());
        }
        let reference = note_reference(row, i);
        if reference > 0 {
            let number: String = row.glyphs[i..i + reference].iter().map(|g| g.c).collect();
            line.push(&format!("[{number}]"), &face(g, faces));
            for _ in 1..reference {
                glyphs.next();
            }
            last = row.glyphs.get(i + reference - 1);
            continue;
        }
        line.push(g.c.encode_utf8(&mut [0; 4]), &face(g, faces));
        last = Some(g);
    }
}

/// A footnote's first row: its number in brackets, as the reference to it is written.
fn put_note(line: &mut Line, row: &Row, faces: &[Typeface]) {
    let digits = row.glyphs.iter().take_while(|g| g.c.is_ascii_digit()).count();
    if digits == 0 {
        return put(line, row, faces, false);
    }
    let number: String = row.glyphs[..digits].iter().map(|g| g.c).collect();
    line.push(&format!("[{number}] "), &Face::default());
    let rest = Row { glyphs: row.glyphs[digits..].to_vec(), ..*row };
    put(line, &rest, faces, false);
}

/// How many glyphs from `i` on are the number of a footnote: small raised digits after a word, not after a unit's letter.
fn note_reference(row: &Row, i: usize) -> usize {
    let raised = |g: &&Glyph| g.c.is_ascii_digit() && g.size < row.size * 0.8 && g.y < row.y - row.size * 0.15;
    let starts = i == 0 || row.glyphs.get(i - 1).is_some_and(|p| p.c.is_ascii_alphanumeric() || p.c == '㎡');
    if starts { 0 } else { row.glyphs[i..].iter().take_while(raised).count().min(3) }
}

fn face(g: &Glyph, faces: &[Typeface]) -> Face {
    let face = faces.get(usize::from(g.face));
    Face { bold: face.is_some_and(|f| f.bold), typeface: face.map(|f| f.name.clone()).filter(|n| !n.is_empty()) }
}

/// What the gap between two glyphs means.
fn blank(row: &Row, l: &Glyph, g: &Glyph, tabbed: bool) -> &'static str {
    let gap = g.x - (l.x + l.width);
    if tabbed && gap > row.size * 1.1 {
        "\t"
    } else if gap > row.size * 1.4 || (gap > row.size * 0.18 && needs_space(Some(l.c), Some(g.c))) {
        " "
    } else {
        ""
    }
}

/// Whether a gap between two characters is a blank: only between the letters and digits of alphabets. Word processors put
/// thin gaps round digits in Chinese text that nobody typed.
fn needs_space(before: Option<char>, after: Option<char>) -> bool {
    let alphabetic =
        |c: char| c.is_alphanumeric() && !is_ideographic(c) || matches!(c, ',' | '.' | ';' | ':' | '(' | ')' | '&' | '%');
    before.is_some_and(alphabetic) && after.is_some_and(|c| alphabetic(c) && !matches!(c, ',' | '.' | ';' | ':' | ')' | '%'))
}

fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}
