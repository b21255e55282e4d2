//! Tables as lines: one row a line, cells joined by a tab.

use crate::sheet::{Face, Line};

/// The most columns a merged cell is padded to.
const MOST_COLUMNS: usize = 64;

/// One row: the lines of each cell, and over how many columns it stretches.
#[derive(Debug, Default)]
pub(crate) struct Row {
    cells: Vec<(Vec<Line>, usize)>,
}

impl Row {
    pub(crate) fn push(&mut self, lines: Vec<Line>, span: usize) {
        self.cells.push((lines, span.clamp(1, MOST_COLUMNS)));
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }
}

/// The lines of a table. A table of one column is a frame round text: its paragraphs stay paragraphs.
pub(crate) fn lines(rows: Vec<Row>) -> Vec<Line> {
    if rows.iter().all(|r| r.cells.len() <= 1) {
        return rows.into_iter().flat_map(|r| r.cells).flat_map(|(lines, _)| lines).collect();
    }
    rows.into_iter().filter(|r| !r.is_empty()).filter_map(line).collect()
}

/// One row as a line. A cell over several columns is followed by empty ones, so that columns stay in line; a row with words
/// in its first cell only is written without tabs.
fn line(row: Row) -> Option<Line> {
    let mut out = Line { table: true, ..Line::default() };
    let plain = Face::default();
    let filled = row.cells.iter().filter(|(l, _)| l.iter().any(|l| !l.is_blank())).count();
    let spread = row.cells.iter().any(|(_, span)| *span > 1);
    let alone = filled == 1 && spread;
    out.level = row.cells.first().and_then(|(l, _)| l.first()).and_then(|l| l.level).filter(|_| alone);
    let mut gaps = 0;
    for (i, (cell, span)) in row.cells.into_iter().enumerate() {
        gaps += usize::from(i > 0);
        let words: Vec<Line> = cell.into_iter().filter(|l| !l.is_blank()).collect();
        if !words.is_empty() || !alone {
            if !alone {
                out.push(&"\t".repeat(gaps), &plain);
            }
            gaps = 0;
        }
        for (n, part) in words.iter().enumerate() {
            if n > 0 {
                out.push(" ", &plain);
            }
            out.append_flat(part);
        }
        gaps += span - 1;
    }
    (filled > 0).then_some(out)
}
