//! The characters of a binary Word document as lines ([MS-DOC] 2.4).

use super::fib::{Fib, Piece, Place, pieces};
use super::prop::{Chp, Formatting, Pap};
use super::{list, u32_at};
use crate::encoding::TextEncoding;
use crate::imported::Note;
use crate::numbering::Numbering;
use crate::refusal::Reason;
use crate::sheet::{Face, Line, Sheet};
use crate::table::{self, Row};

/// The streams of one file.
pub(super) struct Source<'d> {
    pub(super) main: &'d [u8],
    pub(super) table: &'d [u8],
    pub(super) fib: &'d Fib,
}

/// Reads main text, text boxes and notes; headers and comments are left out.
pub(super) fn read(source: &Source<'_>) -> Result<Sheet, Reason> {
    let pieces = pieces(source.fib, source.main, source.table)?;
    let counts = source.fib.counts;
    let mut reader = StoryReader {
        source,
        pieces,
        formatting: Formatting::read(source.fib, source.main, source.table),
        numbering: list::read(source.fib, source.table),
        notes: notes(source),
        sheet: Sheet::default(),
        numbered: 0,
    };
    if counts.comments > 0 {
        reader.sheet.note(Note::AnnotationsDropped);
    }
    reader.story(0, counts.text);
    let boxes = counts.text + counts.footnotes + counts.headers + counts.comments + counts.endnotes;
    reader.story(boxes, boxes.saturating_add(counts.boxes));
    reader.write_notes();
    Ok(reader.sheet)
}

/// A footnote or endnote: where it is referred to and where its text lies, in characters of the document.
struct NoteText {
    reference: usize,
    from: usize,
    to: usize,
}

/// Footnotes and endnotes in the order of their references (`PlcffndRef`, 2.8.16, and its siblings).
fn notes(source: &Source<'_>) -> Vec<NoteText> {
    let counts = source.fib.counts;
    let endnotes = counts.text + counts.footnotes + counts.headers + counts.comments;
    let mut out = Vec::new();
    for (references, texts, start) in [
        (Place::FootnoteReferences, Place::FootnoteTexts, counts.text),
        (Place::EndnoteReferences, Place::EndnoteTexts, endnotes),
    ] {
        let of = |place| source.fib.find(place, source.table).map_or(&[][..], |(_, bytes)| bytes);
        let (references, texts) = (of(references), of(texts));
        // A reference is a position of four bytes and a flag of two.
        for i in 0..references.len().saturating_sub(4) / 6 {
            let place = |bytes, i: usize| u32_at(bytes, i * 4).map(|n| n as usize);
            let (Some(reference), Some(from), Some(to)) = (place(references, i), place(texts, i), place(texts, i + 1)) else {
                break;
            };
            if from > to || to > source.main.len() {
                break;
            }
            out.push(NoteText { reference, from: start.saturating_add(from), to: start.saturating_add(to) });
        }
    }
    out.sort_by_key(|n| n.reference);
    out
}

struct StoryReader<'d> {
    source: &'d Source<'d>,
    pieces: Vec<Piece>,
    formatting: Formatting<'d>,
    numbering: Numbering,
    notes: Vec<NoteText>,
    sheet: Sheet,
    /// Note references met so far.
    numbered: usize,
}

/// A table while its rows are read.
#[derive(Default)]
struct OpenTable {
    rows: Vec<Row>,
    row: Row,
    cell: Vec<Line>,
}

impl OpenTable {
    fn flush(&mut self, sheet: &mut Sheet) {
        let mut last = std::mem::take(self);
        if !last.cell.is_empty() {
            last.row.push(last.cell, 1);
        }
        last.rows.push(last.row);
        for line in table::lines(last.rows) {
            sheet.end_line(line);
        }
    }
}

impl StoryReader<'_> {
    /// The piece that holds a character.
    fn piece(&self, cp: usize) -> Option<&Piece> {
        let after = self.pieces.partition_point(|p| p.from <= cp);
        self.pieces.get(after.checked_sub(1)?).filter(|p| cp < p.to)
    }

    /// The code unit of a character and its offset in the main stream.
    fn unit(&self, piece: &Piece, cp: usize) -> Option<u16> {
        let at = piece.offset(cp);
        if piece.narrow {
            let byte = *self.source.main.get(at)?;
            return TextEncoding::Windows1252.decode(&[byte]).encode_utf16().next();
        }
        super::u16_at(self.source.main, at)
    }

    /// The characters `from..to` as lines.
    fn story(&mut self, from: usize, to: usize) {
        let mut cp = from;
        let mut open = OpenTable::default();
        let mut fields = Vec::new();
        while cp < to {
            let Some((end, mark)) = self.paragraph_end(cp, to) else { break };
            let offset = self.piece(end).map_or(0, |p| p.offset(end));
            let pap = self.formatting.paragraph(offset);
            let line = self.line(cp, end, &pap, &mut fields);
            cp = end + 1;
            match (pap.in_table || mark == 7, mark) {
                (true, 7) if pap.row_end => {
                    let row = std::mem::take(&mut open.row);
                    open.rows.push(row);
                    open.cell.clear();
                }
                (true, 7) => {
                    open.cell.push(line);
                    let cell = std::mem::take(&mut open.cell);
                    open.row.push(cell, 1);
                }
                (true, _) => open.cell.push(line),
                (false, _) => {
                    open.flush(&mut self.sheet);
                    self.sheet.end_line(line);
                }
            }
        }
        open.flush(&mut self.sheet);
    }

    /// The next paragraph, cell or section mark at or after `cp`, and which it is; the last character when there is none.
    fn paragraph_end(&self, cp: usize, to: usize) -> Option<(usize, u16)> {
        let mut at = cp;
        let mut last = None;
        while at < to {
            let piece = *self.piece(at)?;
            for cp in at..piece.to.min(to) {
                let Some(unit) = self.unit(&piece, cp) else { return last };
                last = Some((cp, unit));
                if matches!(unit, 0x07 | 0x0c | 0x0d) {
                    return last;
                }
            }
            at = piece.to;
        }
        last
    }

    /// The characters `from..end` as one line. `fields` says for each open field whether its result has begun.
    fn line(&mut self, from: usize, end: usize, pap: &Pap, fields: &mut Vec<bool>) -> Line {
        let style = self.formatting.style(pap).cloned();
        let mut line = Line {
            level: pap.outline,
            style: style.as_ref().map(|s| s.name.clone()).filter(|n| !n.is_empty()),
            centred: pap.centred,
            ..Line::default()
        };
        let mut units: Vec<u16> = Vec::new();
        let mut face: Option<Face> = None;
        let mut labelled = pap.list == 0;
        let mut cp = from;
        while cp <= end {
            let Some(piece) = self.piece(cp).copied() else { break };
            let (chp, change) = self.formatting.characters(piece.offset(cp), style.as_ref());
            let until = piece.position(change).clamp(cp + 1, piece.to).min(end + 1);
            let own = self.face(&chp);
            if face.as_ref() != Some(&own) {
                flush(&mut line, &mut units, face.as_ref());
                face = Some(own);
            }
            for at in cp..until {
                let Some(unit) = self.unit(&piece, at) else { break };
                self.take(unit, at, &chp, fields, &mut units);
            }
            if !labelled && units.iter().any(|u| *u > 0x20) {
                labelled = true;
                self.set_label(&mut line, pap);
            }
            cp = until;
        }
        flush(&mut line, &mut units, face.as_ref());
        line
    }

    fn face(&self, chp: &Chp) -> Face {
        Face { bold: chp.bold, typeface: chp.font.and_then(|f| self.formatting.font(f)) }
    }

    fn set_label(&mut self, line: &mut Line, pap: &Pap) {
        if let Some(label) = self.numbering.label(&pap.list.to_string(), usize::from(pap.list_level)) {
            line.set_label(&label);
            self.sheet.note(Note::NumberingRebuilt);
        }
    }

    /// One code unit: text, or a sign of the program's own (2.4.1, 2.8.25, 2.9.27).
    fn take(&mut self, unit: u16, cp: usize, chp: &Chp, fields: &mut Vec<bool>, units: &mut Vec<u16>) {
        match unit {
            // A field: begin, instruction | result, end.
            0x13 if fields.len() < 64 => fields.push(false),
            0x14 => fields.iter_mut().next_back().into_iter().for_each(|f| *f = true),
            0x15 => {
                fields.pop();
            }
            _ if fields.contains(&false) => {}
            _ if chp.deleted => self.sheet.note(Note::ChangesAccepted),
            _ if chp.hidden => {
                if unit > 0x20 {
                    self.sheet.note(Note::HiddenTextDropped);
                }
            }
            0x02 if chp.special && self.notes.binary_search_by_key(&cp, |n| n.reference).is_ok() => {
                self.numbered += 1;
                units.extend(format!("[{}]", self.numbered).encode_utf16());
            }
            0x0b if !units.is_empty() => units.push(0x0a),
            0x1e => units.push(0x2d),
            // A special `(` stands for a sign of a symbol typeface.
            0x28 if chp.special => {}
            0x00..=0x08 | 0x0a..=0x1f => {}
            unit => units.push(unit),
        }
    }

    /// Footnotes and endnotes at the end, numbered as their references are.
    fn write_notes(&mut self) {
        let notes = std::mem::take(&mut self.notes);
        for (i, note) in notes.iter().enumerate() {
            let (mut cp, mut label) = (note.from, format!("[{}] ", i + 1));
            let mut fields = Vec::new();
            while cp < note.to {
                let Some((end, _)) = self.paragraph_end(cp, note.to) else { break };
                let line = self.line(cp, end, &Pap::default(), &mut fields);
                if !line.is_blank() {
                    self.sheet.plain(&format!("{label}{}", line.text().trim_start()));
                    label.clear();
                }
                cp = end + 1;
            }
        }
    }
}

/// Adds the collected code units to the line.
fn flush(line: &mut Line, units: &mut Vec<u16>, face: Option<&Face>) {
    let text = String::from_utf16_lossy(units);
    let text = if line.is_blank() { text.trim_start_matches(['\t', '\n']) } else { &text };
    line.push(text, face.unwrap_or(&Face::default()));
    units.clear();
}
