//! Automatic numbering: `PlfLst` ([MS-DOC] 2.9.192), `LVL` (2.9.149) and `PlfLfo` (2.9.191) as lists of `numbering`.

use std::collections::HashMap;
use std::rc::Rc;

use super::fib::{Fib, Place};
use super::{u16_at, u32_at, utf16_at};
use crate::numbering::{LEVELS, LONGEST_PATTERN, Level, List, MOST_LISTS, NumberFormat, Numbering, Suffix};

/// The lists of a document, named by their one-based index as paragraphs name them.
pub(super) fn read(fib: &Fib, table: &[u8]) -> Numbering {
    let mut numbering = Numbering::default();
    let _ = fill(&mut numbering, fib, table);
    numbering
}

fn fill(numbering: &mut Numbering, fib: &Fib, table: &[u8]) -> Option<()> {
    let (start, lists) = fib.find(Place::Lists, table)?;
    // The levels lie behind the structure, outside of the size that the File Information Block gives.
    let definitions = definitions(lists, table.get(start + lists.len()..)?);
    let (overrides_at, _) = fib.find(Place::ListOverrides, table)?;
    let lfo = table.get(overrides_at..)?;
    let count = (u32_at(lfo, 0)? as usize).min(lfo.len() / 16).min(MOST_LISTS);
    let mut data = 4 + count * 16;
    for i in 0..count {
        let at = 4 + i * 16;
        let id = u32_at(lfo, at)?;
        let changes = *lfo.get(at + 12)?;
        let levels = definitions.get(&id).cloned().unwrap_or_default();
        let mut list = List { counter: id, levels, ..List::default() };
        data += 4;
        for _ in 0..changes {
            data = override_level(&mut list, lfo, data)?;
        }
        numbering.lists.insert((i + 1).to_string(), list);
    }
    Some(())
}

/// The levels of each list by the list's id.
fn definitions(lists: &[u8], levels: &[u8]) -> HashMap<u32, Rc<Vec<Level>>> {
    let mut out = HashMap::new();
    let mut at = 0;
    for i in 0..u16_at(lists, 0).map_or(0, usize::from) {
        let Some(lstf) = lists.get(2 + i * 28..2 + (i + 1) * 28) else { break };
        let simple = lstf[26] & 1 != 0;
        let mut own = vec![Level::default(); LEVELS];
        for slot in own.iter_mut().take(if simple { 1 } else { LEVELS }) {
            let Some((level, size)) = levels.get(at..).and_then(level) else { return out };
            *slot = level;
            at += size;
        }
        out.insert(u32_at(lstf, 0).unwrap_or(0), Rc::new(own));
    }
    out
}

/// `LVL` (2.9.149): the level and its size in bytes.
fn level(bytes: &[u8]) -> Option<(Level, usize)> {
    let (start, format, flags) = (u32_at(bytes, 0)?, *bytes.get(4)?, *bytes.get(5)?);
    let follow = *bytes.get(15)?;
    let lists = usize::from(*bytes.get(24)?) + usize::from(*bytes.get(25)?);
    let restart = (flags & 0x08 != 0).then(|| bytes[26]);
    let text_at = 28 + lists;
    let length = usize::from(u16_at(bytes, text_at).filter(|n| usize::from(*n) <= LONGEST_PATTERN)?);
    let raw = utf16_at(bytes, text_at + 2, length)?;
    // Characters below nine stand for the number of a level.
    let text = raw.chars().map(|c| if (c as u32) < 9 { format!("%{}", c as u32 + 1) } else { c.to_string() }).collect();
    let level = Level {
        start,
        format: NumberFormat::from_nfc(format),
        text,
        restart,
        legal: flags & 0x04 != 0,
        suffix: if follow == 2 { Suffix::Nothing } else { Suffix::Gap },
    };
    Some((level, text_at + 2 + length * 2))
}

/// `LFOLVL` (2.9.132): a level that starts or looks otherwise in this list. Gives the offset behind it.
fn override_level(list: &mut List, lfo: &[u8], at: usize) -> Option<usize> {
    let (start, flags) = (u32_at(lfo, at)?, u32_at(lfo, at + 4)?);
    let index = (flags & 0xf) as usize;
    if flags & 0x20 != 0 {
        let (level, size) = level(lfo.get(at + 8..)?)?;
        if flags & 0x10 != 0 {
            list.start_overrides.push((index, level.start));
        }
        if let Some(slot) = Rc::make_mut(&mut list.levels).get_mut(index) {
            *slot = level;
        }
        return Some(at + 8 + size);
    }
    if flags & 0x10 != 0 {
        list.start_overrides.push((index, start));
    }
    Some(at + 8)
}
