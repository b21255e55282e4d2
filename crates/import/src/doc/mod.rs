//! Binary Word 97–2003, also as WPS writes it, by [MS-DOC]. The compound file is read by the `cfb` crate.
//!
//! * `fib` – where things are: File Information Block (2.5), piece table (`Clx`, 2.9.38; `PlcPcd`, 2.8.35; `Pcd`, 2.9.177).
//! * `prop` – property modifications (`Sprm`, 2.2.5), formatted disk pages (`PapxFkp`, 2.9.175; `ChpxFkp`, 2.9.33), style sheet
//!   (`STSH`, 2.9.271).
//! * `list` – automatic numbering (`PlfLst`, 2.9.192; `LVL`, 2.9.149; `PlfLfo`, 2.9.191).
//! * `story` – the characters (2.4.1) as lines: paragraphs, tables (2.4.3), fields, notes, text boxes.

mod fib;
mod list;
mod prop;
mod story;

use std::io::{Cursor, Read};

use cfb::CompoundFile;

use crate::Format;
use crate::detect::Stranger;
use crate::limits::Limits;
use crate::refusal::Reason;
use crate::sheet::Sheet;

type Compound<'b> = CompoundFile<Cursor<&'b [u8]>>;

fn open(bytes: &[u8]) -> Result<Compound<'_>, Reason> {
    CompoundFile::open(Cursor::new(bytes)).map_err(|_| if is_short(bytes) { Reason::Truncated } else { Reason::Damaged })
}

/// Whether a compound file ends before a sector that its own tables name: the sectors of the table that lists all others
/// ([MS-CFB] 2.2, DIFAT) must lie inside the file.
fn is_short(bytes: &[u8]) -> bool {
    let shift = bytes.get(30..32).map_or(9, |b| u16::from_le_bytes([b[0], b[1]]));
    let size = 1u64.checked_shl(u32::from(shift)).unwrap_or(512);
    let sectors = bytes.get(76..512).unwrap_or(&[]).chunks_exact(4).map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]]));
    let directory = bytes.get(48..52).map(|c| u32::from_le_bytes([c[0], c[1], c[2], c[3]]));
    bytes.len() < 512
        || sectors.chain(directory).filter(|s| *s < 0xffff_fffa).any(|s| (u64::from(s) + 2) * size > bytes.len() as u64)
}

/// Which document a compound file holds.
pub(crate) fn kind(bytes: &[u8]) -> Result<Format, Reason> {
    let file = open(bytes)?;
    if file.is_stream("/WordDocument") {
        return Ok(Format::Doc);
    }
    if file.is_stream("/EncryptedPackage") || file.is_stream("/EncryptionInfo") {
        return Err(Reason::Encrypted);
    }
    Err(Reason::WrongKind(if file.is_stream("/Workbook") || file.is_stream("/Book") {
        Stranger::Spreadsheet
    } else if file.is_stream("/PowerPoint Document") {
        Stranger::Slides
    } else {
        Stranger::Compound
    }))
}

fn stream(file: &mut Compound<'_>, name: &str, most: usize) -> Result<Vec<u8>, Reason> {
    let stream = file.open_stream(name).map_err(|_| Reason::Damaged)?;
    let mut out = Vec::new();
    // A chain of sectors cannot hold more than the file; a longer one runs in a circle.
    stream.take(most as u64).read_to_end(&mut out).map_err(|_| Reason::Truncated)?;
    Ok(out)
}

/// Reads a document.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, Reason> {
    let mut file = open(bytes)?;
    let most = bytes.len().min(limits.inflated_bytes);
    let main = stream(&mut file, "/WordDocument", most)?;
    let fib = fib::Fib::read(&main)?;
    let table = stream(&mut file, if fib.second_table { "/1Table" } else { "/0Table" }, most)?;
    story::read(&story::Source { main: &main, table: &table, fib: &fib })
}

/// Little-endian numbers out of untrusted bytes.
fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at.checked_add(2)?)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at.checked_add(4)?)?.try_into().ok()?))
}

/// UTF-16 characters, `count` of them.
fn utf16_at(bytes: &[u8], at: usize, count: usize) -> Option<String> {
    let raw = bytes.get(at..at.checked_add(count.checked_mul(2)?)?)?;
    let units: Vec<u16> = raw.chunks_exact(2).map(|c| u16::from_le_bytes([c[0], c[1]])).collect();
    Some(String::from_utf16_lossy(&units))
}
