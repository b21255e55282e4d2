//! The outline with its tasks as leaves, as a FreeMind map, which XMind, MindManager and others open too.

use std::collections::{HashMap, HashSet};

use crate::xml::Xml;
use crate::{Blank, Column, Error, Ledger, Options, OutlineRow, TaskRow, What, table};

/// What a leaf tells besides its words.
const DETAILS: [Column; 6] =
    [Column::Target, Column::LeadUnit, Column::SupportUnits, Column::Deadline, Column::Force, Column::Source];

/// The map. FreeMind reads files in the encoding of the machine, so that everything beyond ASCII is written by number, as it
/// does itself; for the same reason the file does not begin with a declaration.
pub(crate) fn write(ledger: &Ledger, options: &Options) -> Result<Vec<u8>, Error> {
    let mut tasks: HashMap<Option<&str>, Vec<&TaskRow>> = HashMap::new();
    let known: HashSet<&str> = ledger.outline.iter().map(|row| row.id.as_str()).collect();
    for task in &ledger.tasks {
        // What stands under no heading of the outline hangs on the root, so that no task is lost.
        tasks.entry(task.section.as_deref().filter(|id| known.contains(id))).or_default().push(task);
    }
    let title = ledger.title.clone().unwrap_or_else(|| table::title(ledger, What::Outline, options));
    let title = options.title.as_deref().map_or(title, crate::clean::line);
    let mut xml = Xml::bare();
    xml.open("map", &[("version", "1.0.1")])?;
    xml.open("node", &[("TEXT", &title)])?;
    leaves(&mut xml, tasks.remove(&None), options)?;
    let mut open: Vec<&OutlineRow> = Vec::new();
    for row in &ledger.outline {
        while open.last().is_some_and(|above| above.level >= row.level) {
            open.pop();
            xml.close("node")?;
        }
        xml.raw("\n")?;
        xml.open("node", &[("TEXT", &format!("{}{}", row.marker, row.title))])?;
        leaves(&mut xml, tasks.remove(&Some(row.id.as_str())), options)?;
        open.push(row);
    }
    for _ in open {
        xml.close("node")?;
    }
    xml.close("node")?;
    xml.close("map")?;
    xml.raw("\n")?;
    Ok(by_number(&xml.finish()))
}

fn leaves(xml: &mut Xml, tasks: Option<Vec<&TaskRow>>, options: &Options) -> Result<(), Error> {
    for task in tasks.into_iter().flatten() {
        xml.raw("\n")?;
        xml.open("node", &[("TEXT", &task.task), ("STYLE", "bubble")])?;
        for column in DETAILS {
            let value = column.cell(task, options.lang, Blank::Empty).text();
            if !value.is_empty() {
                xml.empty("attribute", &[("NAME", column.name(options.lang)), ("VALUE", &value)])?;
            }
        }
        xml.close("node")?;
    }
    Ok(())
}

/// Characters beyond ASCII as character references; all of them stand in attribute values here.
fn by_number(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() * 2);
    for c in String::from_utf8_lossy(bytes).chars() {
        if c.is_ascii() { out.push(c as u8) } else { out.extend(format!("&#x{:x};", u32::from(c)).bytes()) }
    }
    out
}
