//! The File Information Block ([MS-DOC] 2.5) and the piece table (2.9.38, 2.8.35).

use super::{u16_at, u32_at};
use crate::refusal::Reason;

/// What the File Information Block says about the whole file.
pub(super) struct Fib {
    /// `fWhichTblStm` (2.5.2): the table stream is `1Table`.
    pub(super) second_table: bool,
    /// Characters of each part of the document (`FibRgLw97`, 2.5.4), in the order in which they follow one another.
    pub(super) counts: Counts,
    /// `FibRgFcLcb97` (2.5.6): offset and size of each structure in the table stream.
    places: Vec<(usize, usize)>,
}

/// Characters of the parts of a document.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counts {
    pub(super) text: usize,
    pub(super) footnotes: usize,
    pub(super) headers: usize,
    pub(super) comments: usize,
    pub(super) endnotes: usize,
    pub(super) boxes: usize,
}

/// Positions in `FibRgFcLcb97` of the structures that are read.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Styles = 1,
    FootnoteReferences = 2,
    FootnoteTexts = 3,
    Characters = 12,
    Paragraphs = 13,
    Fonts = 15,
    Pieces = 33,
    EndnoteReferences = 46,
    EndnoteTexts = 47,
    Lists = 73,
    ListOverrides = 74,
}

impl Fib {
    pub(super) fn read(main: &[u8]) -> Result<Fib, Reason> {
        let word = |at| u16_at(main, at).ok_or(Reason::Truncated);
        let (ident, version, flags) = (word(0)?, word(2)?, word(10)?);
        // Word 6 and 95 have the same stream but versions below 193 (2.5.2, nFib).
        if ident == 0xa5dc || (ident == 0xa5ec && version < 0x00c1) {
            return Err(Reason::OldWord);
        }
        if ident != 0xa5ec {
            return Err(Reason::Damaged);
        }
        if flags & 0x0100 != 0 {
            return Err(Reason::Encrypted);
        }
        let longs = 34 + usize::from(word(32)?) * 2;
        let count = |i: usize| u32_at(main, longs + 2 + i * 4).ok_or(Reason::Truncated).map(|n| n as usize & 0x7fff_ffff);
        let counts = Counts {
            text: count(3)?,
            footnotes: count(4)?,
            headers: count(5)?,
            comments: count(7)?,
            endnotes: count(8)?,
            boxes: count(9)?,
        };
        let pairs = longs + 2 + usize::from(word(longs)?) * 4;
        let places = (0..usize::from(word(pairs)?))
            .map_while(|i| {
                let at = pairs + 2 + i * 8;
                Some((u32_at(main, at)? as usize, u32_at(main, at + 4)? as usize))
            })
            .collect();
        Ok(Fib { second_table: flags & 0x0200 != 0, counts, places })
    }

    /// Offset in the table stream and bytes of a structure.
    pub(super) fn find<'t>(&self, place: Place, table: &'t [u8]) -> Option<(usize, &'t [u8])> {
        let &(at, size) = self.places.get(place as usize)?;
        (size > 0).then_some((at, table.get(at..at.checked_add(size)?)?))
    }
}

/// A run of characters that lie together in the main stream (`Pcd`, 2.9.177).
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    /// First character, counted over the whole document.
    pub(super) from: usize,
    /// The character after the last.
    pub(super) to: usize,
    /// Offset of the first byte in the main stream.
    pub(super) at: usize,
    /// One byte a character (Windows-1252) instead of two (`FcCompressed`, 2.9.73).
    pub(super) narrow: bool,
}

impl Piece {
    /// The offset of a character's first byte.
    pub(super) fn offset(&self, cp: usize) -> usize {
        self.at + (cp - self.from) * self.width()
    }

    /// The character at an offset.
    pub(super) fn position(&self, offset: usize) -> usize {
        self.from + offset.saturating_sub(self.at) / self.width()
    }

    fn width(&self) -> usize {
        if self.narrow { 1 } else { 2 }
    }
}

/// The pieces of the document in reading order. A file without a piece table has one piece from `fcMin` on, which only
/// files of Word 6 and 95 leave out.
pub(super) fn pieces(fib: &Fib, main: &[u8], table: &[u8]) -> Result<Vec<Piece>, Reason> {
    let (_, clx) = fib.find(Place::Pieces, table).ok_or(Reason::Truncated)?;
    let mut at = 0;
    // Property lists (Prc, 2.9.209) come first; each says its own size.
    while clx.get(at) == Some(&1) {
        at += 3 + usize::from(u16_at(clx, at + 1).ok_or(Reason::Damaged)?);
    }
    if clx.get(at) != Some(&2) {
        return Err(Reason::Damaged);
    }
    let size = u32_at(clx, at + 1).ok_or(Reason::Damaged)? as usize;
    let plc = clx.get(at + 5..).ok_or(Reason::Damaged)?;
    let plc = &plc[..size.min(plc.len())];
    let count = plc.len().saturating_sub(4) / 12;
    let mut pieces = Vec::with_capacity(count);
    for i in 0..count {
        let (Some(from), Some(to)) = (u32_at(plc, i * 4), u32_at(plc, i * 4 + 4)) else { break };
        let Some(fc) = u32_at(plc, (count + 1) * 4 + i * 8 + 2) else { break };
        let narrow = fc & 0x4000_0000 != 0;
        let at = (fc & 0x3fff_ffff) as usize / if narrow { 2 } else { 1 };
        let piece = Piece { from: from as usize, to: to as usize, at, narrow };
        if piece.from > piece.to || pieces.last().is_some_and(|p: &Piece| p.to != piece.from) {
            return Err(Reason::Damaged);
        }
        if piece.from < piece.to {
            pieces.push(piece);
        }
    }
    // Pieces never share bytes, so that all together they are not longer than their stream.
    let bytes: usize = pieces.iter().map(|p| (p.to - p.from) * p.width()).sum();
    if bytes > main.len() {
        return Err(Reason::Truncated);
    }
    Ok(pieces)
}
