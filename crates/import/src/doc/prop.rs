//! Formatting: property modifications ([MS-DOC] 2.2.5, 2.6), formatted disk pages (2.9.33, 2.9.175), styles (2.9.271).

use std::rc::Rc;

use super::fib::{Fib, Place};
use super::{u16_at, u32_at, utf16_at};
use crate::sheet::short;

/// One property modification: its code and the bytes of its operand.
fn sprms(grpprl: &[u8]) -> impl Iterator<Item = (u16, &[u8])> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let code = u16_at(grpprl, at)?;
        at += 2;
        // The three high bits say how long the operand is (2.2.5.1, spra).
        let size = match code >> 13 {
            0 | 1 => 1,
            2 | 4 | 5 => 2,
            3 => 4,
            7 => 3,
            // sprmTDefTable (0xD608) counts in two bytes, and one too many.
            _ if code == 0xd608 => usize::from(u16_at(grpprl, at)?) + 1,
            _ => usize::from(*grpprl.get(at)?) + 1,
        };
        let operand = grpprl.get(at..at + size)?;
        at += size;
        Some((code, operand))
    })
}

/// Paragraph properties as far as they are used.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Pap {
    pub(super) style: u16,
    pub(super) in_table: bool,
    pub(super) row_end: bool,
    pub(super) centred: bool,
    /// Outline level, 1 for the highest; `None` for body text.
    pub(super) outline: Option<u8>,
    /// One-based index of the list (`ilfo`); 0 for none.
    pub(super) list: u16,
    pub(super) list_level: u8,
}

impl Pap {
    fn apply(mut self, grpprl: &[u8]) -> Pap {
        for (code, operand) in sprms(grpprl) {
            let byte = operand[0];
            match code {
                0x2416 => self.in_table = byte != 0,
                0x2417 => self.row_end = byte != 0,
                0x6649 => self.in_table = u32_at(operand, 0).is_some_and(|n| n > 0),
                0x2403 | 0x2461 => self.centred = byte == 1,
                0x2640 => self.outline = (byte < 9).then_some(byte + 1),
                0x260a => self.list_level = byte,
                0x460b => self.list = u16_at(operand, 0).filter(|l| *l < 0xf801).unwrap_or(0),
                _ => {}
            }
        }
        self
    }
}

/// Character properties as far as they are used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Chp {
    pub(super) bold: bool,
    pub(super) hidden: bool,
    pub(super) deleted: bool,
    /// The character is a sign of the program's own (`fSpec`), not itself.
    pub(super) special: bool,
    /// Index of the East Asian typeface.
    pub(super) font: Option<u16>,
}

impl Chp {
    /// These properties changed by a list over a style's.
    fn apply(mut self, grpprl: &[u8], style: &Chp) -> Chp {
        // Toggles (2.6.1): 0x80 is as in the style, 0x81 the opposite.
        let toggle = |byte: u8, under: bool| match byte {
            0x80 => under,
            0x81 => !under,
            b => b != 0,
        };
        for (code, operand) in sprms(grpprl) {
            let byte = operand[0];
            match code {
                0x0835 => self.bold = toggle(byte, style.bold),
                0x083c => self.hidden = toggle(byte, style.hidden),
                0x0800 => self.deleted = byte != 0,
                0x0855 => self.special = byte != 0,
                0x4a50 => self.font = u16_at(operand, 0),
                _ => {}
            }
        }
        self
    }
}

/// A style.
#[derive(Debug, Clone, Default)]
pub(super) struct Style {
    pub(super) name: String,
    pub(super) pap: Pap,
    pub(super) chp: Chp,
    paragraph: Vec<u8>,
    characters: Vec<u8>,
    base: usize,
}

/// All the formatting of a document, to be asked by offset in the main stream.
pub(super) struct Formatting<'d> {
    styles: Vec<Style>,
    fonts: Vec<Rc<str>>,
    /// (first offset, offset after the last, properties of the paragraph whose mark lies there)
    paragraphs: Vec<(usize, usize, &'d [u8])>,
    characters: Vec<(usize, usize, &'d [u8])>,
}

impl<'d> Formatting<'d> {
    pub(super) fn read(fib: &Fib, main: &'d [u8], table: &'d [u8]) -> Formatting<'d> {
        let of = |place| fib.find(place, table).map_or(&[][..], |(_, bytes)| bytes);
        Formatting {
            styles: styles(of(Place::Styles)),
            fonts: fonts(of(Place::Fonts)),
            paragraphs: pages(of(Place::Paragraphs), main, 13, paragraph_bytes),
            characters: pages(of(Place::Characters), main, 1, character_bytes),
        }
    }

    pub(super) fn style(&self, pap: &Pap) -> Option<&Style> {
        self.styles.get(usize::from(pap.style))
    }

    pub(super) fn font(&self, index: u16) -> Option<Rc<str>> {
        self.fonts.get(usize::from(index)).cloned()
    }

    /// The properties of the paragraph whose mark is at this offset.
    pub(super) fn paragraph(&self, offset: usize) -> Pap {
        let bytes = find(&self.paragraphs, offset).map_or(&[][..], |(_, bytes)| bytes);
        let style = u16_at(bytes, 0).unwrap_or(0);
        let base = self.styles.get(usize::from(style)).map(|s| s.pap).unwrap_or_default();
        Pap { style, ..base }.apply(bytes.get(2..).unwrap_or(&[]))
    }

    /// The properties of the characters at this offset in a paragraph of that style, and where they change.
    pub(super) fn characters(&self, offset: usize, style: Option<&Style>) -> (Chp, usize) {
        let base = style.map(|s| s.chp).unwrap_or_default();
        match find(&self.characters, offset) {
            Some((end, bytes)) => (base.apply(bytes, &base), end),
            None => (base, usize::MAX),
        }
    }
}

/// The entry that holds an offset: where it ends, and its bytes.
fn find<'d>(entries: &[(usize, usize, &'d [u8])], offset: usize) -> Option<(usize, &'d [u8])> {
    let after = entries.partition_point(|e| e.0 <= offset);
    let (_, end, bytes) = entries.get(after.checked_sub(1)?)?;
    (offset < *end).then_some((*end, bytes))
}

/// All entries of the formatted disk pages that a bin table (2.8.4, 2.8.5) names. `step` is the size of a page's entry.
fn pages<'d>(
    bins: &[u8],
    main: &'d [u8],
    step: usize,
    bytes: fn(&'d [u8], &'d [u8]) -> Option<&'d [u8]>,
) -> Vec<(usize, usize, &'d [u8])> {
    let count = bins.len().saturating_sub(4) / 8;
    let mut out = Vec::new();
    // No page is named twice, so that there are no more of them than fit into the stream.
    for i in 0..count.min(main.len() / 512) {
        let Some(number) = u32_at(bins, (count + 1) * 4 + i * 4) else { break };
        let start = (number & 0x003f_ffff) as usize * 512;
        let Some(page) = main.get(start..start + 512) else { continue };
        let entries = usize::from(page[511]);
        for e in 0..entries {
            let (Some(from), Some(to)) = (u32_at(page, e * 4), u32_at(page, e * 4 + 4)) else { break };
            let Some(entry) = page.get((entries + 1) * 4 + e * step..) else { break };
            out.push((from as usize, to as usize, bytes(page, entry).unwrap_or(&[])));
        }
    }
    out.sort_by_key(|e| e.0);
    out
}

/// `PapxInFkp` (2.9.176): style index and property list.
fn paragraph_bytes<'d>(page: &'d [u8], entry: &'d [u8]) -> Option<&'d [u8]> {
    let at = usize::from(*entry.first()?) * 2;
    if at == 0 {
        return None;
    }
    match usize::from(*page.get(at)?) {
        0 => {
            let size = usize::from(*page.get(at + 1)?) * 2;
            page.get(at + 2..at + 2 + size)
        }
        half => page.get(at + 1..at + half * 2),
    }
}

/// `Chpx` (2.9.32): property list.
fn character_bytes<'d>(page: &'d [u8], entry: &'d [u8]) -> Option<&'d [u8]> {
    let at = usize::from(*entry.first()?) * 2;
    if at == 0 {
        return None;
    }
    let size = usize::from(*page.get(at)?);
    page.get(at + 1..at + 1 + size)
}

/// The style sheet (2.9.271): styles by index, what they inherit already applied.
fn styles(stsh: &[u8]) -> Vec<Style> {
    let header = u16_at(stsh, 0).map_or(0, usize::from);
    let count = u16_at(stsh, 2).map_or(0, usize::from);
    let base_size = u16_at(stsh, 4).map_or(10, usize::from);
    let mut at = 2 + header;
    let mut out = Vec::new();
    for _ in 0..count {
        let Some(size) = u16_at(stsh, at).map(usize::from) else { break };
        let std = stsh.get(at + 2..at + 2 + size).unwrap_or(&[]);
        out.push(style(std, base_size).unwrap_or_default());
        at += 2 + size + (size & 1);
    }
    let mut resolved = Vec::new();
    for i in 0..out.len() {
        let (pap, chp) = inherited(&out, i);
        resolved.push((pap, chp));
    }
    for (style, (pap, chp)) in out.iter_mut().zip(resolved) {
        (style.pap, style.chp) = (pap, chp);
        (style.paragraph, style.characters) = (Vec::new(), Vec::new());
    }
    out
}

/// `STD` (2.9.260): name, base and property lists of one style.
fn style(std: &[u8], base_size: usize) -> Option<Style> {
    let id = u16_at(std, 0)? & 0x0fff;
    let (kind, base) = (u16_at(std, 2)? & 0xf, usize::from(u16_at(std, 2)? >> 4));
    let length = usize::from(u16_at(std, base_size)?);
    let name = short(&utf16_at(std, base_size + 2, length)?);
    let mut style = Style { name, base, ..Style::default() };
    // Built-in styles 1 to 9 are the headings (2.9.260, sti); style 0 is the ordinary one and no news about a paragraph.
    style.pap.outline = u8::try_from(id).ok().filter(|n| (1..=9).contains(n));
    if id == 0 {
        style.name.clear();
    }
    let mut at = base_size + 4 + length * 2;
    let mut list = || {
        let size = usize::from(u16_at(std, at)?);
        let bytes = std.get(at + 2..at + 2 + size)?.to_vec();
        at += 2 + size + (size & 1);
        Some(bytes)
    };
    if kind == 1 {
        style.paragraph = list().and_then(|p| p.get(2..).map(<[u8]>::to_vec)).unwrap_or_default();
        style.characters = list().unwrap_or_default();
    }
    Some(style)
}

/// A style's properties over those of its bases; a chain longer than twenty is taken for a circle.
fn inherited(styles: &[Style], index: usize) -> (Pap, Chp) {
    let mut chain = Vec::new();
    let mut at = index;
    while let Some(style) = styles.get(at).filter(|_| chain.len() < 20) {
        chain.push(style);
        at = style.base;
    }
    chain.iter().rev().fold((Pap::default(), Chp::default()), |(pap, chp), style| {
        let outline = style.pap.outline.or(pap.outline);
        (Pap { outline, ..pap }.apply(&style.paragraph), chp.apply(&style.characters, &chp))
    })
}

/// The typefaces (`SttbfFfn`, 2.9.286; `FFN`, 2.9.87).
fn fonts(sttb: &[u8]) -> Vec<Rc<str>> {
    let mut at = 4;
    let mut out = Vec::new();
    while let Some(size) = sttb.get(at).map(|b| usize::from(*b) + 1) {
        let entry = sttb.get(at..at + size).unwrap_or(&[]);
        let name = utf16_at(entry, 40, entry.len().saturating_sub(40) / 2).unwrap_or_default();
        out.push(name.split('\0').next().unwrap_or("").into());
        at += size;
    }
    out
}
