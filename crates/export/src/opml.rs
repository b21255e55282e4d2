//! The outline as OPML 2.0, for outliners and mind maps.

use crate::xml::Xml;
use crate::{Error, Ledger, Options, What, table};

/// The headings, nested as they are.
pub(crate) fn write(ledger: &Ledger, options: &Options) -> Result<Vec<u8>, Error> {
    let mut xml = Xml::declared(None)?;
    xml.open("opml", &[("version", "2.0")])?;
    xml.open("head", &[])?;
    xml.element("title", &[], &table::title(ledger, What::Outline, options))?;
    xml.close("head")?;
    xml.open("body", &[])?;
    let mut open: Vec<usize> = Vec::new();
    for row in &ledger.outline {
        while open.last().is_some_and(|level| *level >= row.level) {
            open.pop();
            xml.close("outline")?;
        }
        xml.raw("\n")?;
        xml.open("outline", &[("text", &format!("{}{}", row.marker, row.title))])?;
        open.push(row.level);
    }
    for _ in open {
        xml.close("outline")?;
    }
    // The specification wants at least one element in the body.
    if ledger.outline.is_empty() {
        xml.empty("outline", &[("text", "")])?;
    }
    xml.close("body")?;
    xml.close("opml")?;
    xml.raw("\n")?;
    Ok(xml.finish())
}
