//! Rows into paragraphs.

use super::Typeface;
use super::columns::Block;
use super::rows::{Row, common};
use crate::sheet::{Face, Line, Sheet};

/// How text stands in a block.
struct Frame {
    left: f32,
    right: f32,
    size: f32,
    /// Usual distance of base lines.
    pitch: f32,
}

/// Writes the blocks of a document, joining the rows of a paragraph, also from block to block.
pub(super) fn write(blocks: &[Block], faces: &[Typeface], sheet: &mut Sheet) {
    let mut open: Option<(Line, &Row, &Frame)> = None;
    let frames: Vec<Frame> = blocks.iter().map(frame).collect();
    for (block, frame) in blocks.iter().zip(&frames) {
        for (i, row) in block.rows.iter().enumerate() {
            let tabbed = is_tabbed(block, i);
            let goes_on = open.as_ref().is_some_and(|(line, last, before)| {
                !line.table && !tabbed && joins(last, before, row, frame, i > 0)
            });
            match open.as_mut().filter(|_| goes_on) {
                Some((line, last, _)) => {
                    let gap = needs_space(line.text().chars().last(), row.glyphs.first().map(|g| g.c));
                    if gap {
                        line.push(" ", &Face::default());
                    }
                    put(line, row, faces, false);
                    *last = row;
                    line.centred = false;
                }
                None => {
                    if let Some((line, ..)) = open.take() {
                        sheet.end_line(line);
                    }
                    let mut line = Line { centred: is_centred(row, frame), table: tabbed, ..Line::default() };
                    put(&mut line, row, faces, tabbed);
                    open = Some((line, row, frame));
                }
            }
            if let Some((_, _, f)) = open.as_mut() {
                *f = frame;
            }
        }
    }
    if let Some((line, ..)) = open {
        sheet.end_line(line);
    }
}

fn frame(block: &Block) -> Frame {
    let size = common(block.rows.iter().flat_map(|r| r.glyphs.iter().map(|g| g.size)));
    let body = || block.rows.iter().filter(|r| (r.size - size).abs() < size * 0.15);
    let mut lefts: Vec<f32> = body().map(Row::left).collect();
    lefts.sort_by(f32::total_cmp);
    // The margin is the leftmost place where rows begin again and again; a lone row further left is none.
    let left = lefts
        .iter()
        .copied()
        .find(|x| lefts.iter().filter(|l| (**l - x).abs() < size * 0.4).count() >= (lefts.len() / 12).clamp(1, 3))
        .unwrap_or(0.0);
    let mut rights: Vec<f32> = body().map(Row::right).collect();
    rights.sort_by(|a, b| b.total_cmp(a));
    let right = rights
        .iter()
        .copied()
        .find(|x| rights.iter().filter(|r| (**r - x).abs() < size * 0.6).count() >= (rights.len() / 12).clamp(1, 3))
        .unwrap_or(0.0);
    let pitch = common(block.rows.windows(2).map(|w| w[1].y - w[0].y).filter(|d| *d > size * 0.5 && *d < size * 4.0));
    Frame { left, right, size, pitch: if pitch > 0.0 { pitch } else { size * 1.6 } }
}

/// Whether `row` goes on in the paragraph of the row before it.
fn joins(last: &Row, before: &Frame, row: &Row, frame: &Frame, same_block: bool) -> bool {
    let size = last.size;
    if (row.size - size).abs() > size * 0.15 {
        return false;
    }
    if same_block && row.y - last.y > frame.pitch.max(size * 1.2) * 1.4 {
        return false;
    }
    // The row before must be full: what begins this one did not fit into it.
    let word: f32 = first_word(row);
    if before.right - last.right() > word + size * 1.1 {
        return false;
    }
    let indent = row.left() - frame.left;
    if indent < size * 0.8 {
        return true;
    }
    // Both are indented alike (a list, a quotation): a sentence that is not over goes on.
    let other = last.left() - before.left;
    let ended = last.glyphs.last().is_some_and(|g| matches!(g.c, '。' | '！' | '？' | '；' | '：' | '.' | '”' | '）'));
    (indent - other).abs() < size * 0.4 && !ended && !is_centred(last, before)
}

/// The width of what cannot be broken at the start of a row: a word or a number with its punctuation, or one ideograph.
fn first_word(row: &Row) -> f32 {
    let mut end = row.left();
    for (i, g) in row.glyphs.iter().enumerate() {
        let solid = g.c.is_ascii_graphic() || is_closing(g.c);
        if i > 0 && !solid {
            break;
        }
        end = g.x + g.width;
        if !g.c.is_ascii_graphic() && !is_closing(row.glyphs.get(i + 1).map_or(' ', |n| n.c)) {
            break;
        }
        if end - row.left() > row.size * 20.0 {
            break;
        }
    }
    end - row.left()
}

fn is_closing(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '）' | '》' | '”' | '’' | '〉' | '】' | '〕' | '％')
}

fn is_centred(row: &Row, frame: &Frame) -> bool {
    let (before, after) = (row.left() - frame.left, frame.right - row.right());
    before > frame.size * 2.5 && (before - after).abs() < frame.size * 1.5
}

/// The gaps of a row that are wide enough to stand between the cells of a table.
fn gaps(row: &Row) -> impl Iterator<Item = (f32, f32)> {
    row.glyphs.windows(2).map(|w| (w[0].x + w[0].width, w[1].x)).filter(|(a, b)| b - a > row.size * 2.0)
}

/// Whether a row is one of a table: a neighbour has a wide gap in the same place.
fn is_tabbed(block: &Block, index: usize) -> bool {
    let row = &block.rows[index];
    let near = [index.wrapping_sub(1), index + 1];
    gaps(row).any(|(a, b)| {
        near.iter().filter_map(|i| block.rows.get(*i)).any(|other| {
            (other.y - row.y).abs() < row.size * 4.0 && gaps(other).any(|(c, d)| a.max(c) + row.size < b.min(d))
        })
    })
}

/// Adds the glyphs of a row to a line, with the blanks that its gaps mean.
fn put(line: &mut Line, row: &Row, faces: &[Typeface], tabbed: bool) {
    let mut last: Option<&super::Glyph> = None;
    for g in &row.glyphs {
        if let Some(l) = last {
            let gap = g.x - (l.x + l.width);
            let blank = if gap > row.size * 2.0 && tabbed {
                "\t"
            } else if gap > row.size * 1.4 || (gap > row.size * 0.18 && needs_space(Some(l.c), Some(g.c))) {
                " "
            } else {
                ""
            };
            line.push(blank, &Face::default());
        }
        let face = faces.get(usize::from(g.face));
        let face = Face { bold: face.is_some_and(|f| f.bold), typeface: face.map(|f| f.name.clone()).filter(|n| !n.is_empty()) };
        line.push(g.c.encode_utf8(&mut [0; 4]), &face);
        last = Some(g);
    }
}

/// Whether a gap between two characters is a blank: only between the letters and digits of alphabets. Word processors put
/// thin gaps round digits in Chinese text that nobody typed.
fn needs_space(before: Option<char>, after: Option<char>) -> bool {
    let alphabetic = |c: char| c.is_alphanumeric() && !is_ideographic(c) || matches!(c, ',' | '.' | ';' | ':' | '(' | ')' | '&' | '%');
    before.is_some_and(alphabetic) && after.is_some_and(|c| alphabetic(c) && !matches!(c, ',' | '.' | ';' | ':' | ')' | '%'))
}

fn is_ideographic(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}
