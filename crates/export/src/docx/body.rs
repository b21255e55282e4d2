//! The text of the document: a title with the outline as headings under it, or with a table on landscape pages.

use super::parts::{R, W};
use crate::table::{Cell, Head, Shape, Table};
use crate::xml::Xml;
use crate::{Error, Export, Lang, Ledger, Options, What};

/// Millimetres in twentieths of a point.
const fn twips(mm: u32) -> u32 {
    (mm * 14400 + 127) / 254
}

/// Paper and margins (top, right, bottom, left) in millimetres. On a page turned sideways the head of the table lies at the
/// binding edge, as GB/T 9704 asks, so that the left margin of the upright page becomes the upper one.
struct Page {
    size: (u32, u32),
    margins: (u32, u32, u32, u32),
    landscape: bool,
}

const UPRIGHT: Page = Page { size: (210, 297), margins: (37, 26, 35, 28), landscape: false };
const SIDEWAYS: Page = Page { size: (297, 210), margins: (28, 37, 26, 35), landscape: true };

impl Page {
    /// Width of the text in twentieths of a point.
    const fn width(&self) -> u32 {
        twips(self.size.0) - twips(self.margins.1) - twips(self.margins.3)
    }
}

pub(super) fn document(ledger: &Ledger, options: &Options, title: &str) -> Result<Vec<u8>, Error> {
    let mut xml = Xml::declared(Some("yes"))?;
    xml.open("w:document", &[("xmlns:w", W), ("xmlns:r", R)])?;
    xml.open("w:body", &[])?;
    paragraph(&mut xml, "Title", None, title)?;
    // The standard leaves one line blank under the title.
    paragraph(&mut xml, "Normal", None, "")?;
    let page = if options.what == What::Outline {
        outline(&mut xml, ledger)?;
        UPRIGHT
    } else {
        let table = Table::new(ledger, options.what, Export::Docx, options);
        if table.rows.is_empty() {
            paragraph(&mut xml, "Normal", None, if options.lang == Lang::Zh { "（无）" } else { "(none)" })?;
        } else {
            grid(&mut xml, &table)?;
        }
        SIDEWAYS
    };
    section(&mut xml, &page)?;
    xml.close("w:body")?;
    xml.close("w:document")?;
    Ok(xml.finish())
}

fn outline(xml: &mut Xml, ledger: &Ledger) -> Result<(), Error> {
    for row in &ledger.outline {
        let style = match row.level {
            0 | 1 => "Heading1",
            2 => "Heading2",
            3 => "Heading3",
            _ => "Normal",
        };
        paragraph(xml, style, None, &format!("{}{}", row.marker, row.title))?;
    }
    Ok(())
}

/// A paragraph; line ends inside become line breaks.
fn paragraph(xml: &mut Xml, style: &str, align: Option<&str>, text: &str) -> Result<(), Error> {
    xml.open("w:p", &[])?;
    xml.open("w:pPr", &[])?;
    xml.empty("w:pStyle", &[("w:val", style)])?;
    if let Some(align) = align {
        xml.empty("w:jc", &[("w:val", align)])?;
    }
    xml.close("w:pPr")?;
    for (i, line) in text.lines().enumerate() {
        xml.open("w:r", &[])?;
        if i > 0 {
            xml.empty("w:br", &[])?;
        }
        xml.element("w:t", &[("xml:space", "preserve")], line)?;
        xml.close("w:r")?;
    }
    xml.close("w:p")
}

/// The table over the whole width; its first row is repeated on every page and no row is torn apart.
fn grid(xml: &mut Xml, table: &Table) -> Result<(), Error> {
    let widths = widths(&table.heads, SIDEWAYS.width());
    xml.open("w:tbl", &[])?;
    xml.open("w:tblPr", &[])?;
    xml.empty("w:tblW", &[("w:w", &widths.iter().sum::<u32>().to_string()), ("w:type", "dxa")])?;
    xml.empty("w:jc", &[("w:val", "center")])?;
    xml.open("w:tblBorders", &[])?;
    for side in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
        xml.empty(side, &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", "000000")])?;
    }
    xml.close("w:tblBorders")?;
    xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
    xml.open("w:tblCellMar", &[])?;
    xml.empty("w:left", &[("w:w", "70"), ("w:type", "dxa")])?;
    xml.empty("w:right", &[("w:w", "70"), ("w:type", "dxa")])?;
    xml.close("w:tblCellMar")?;
    xml.close("w:tblPr")?;
    xml.open("w:tblGrid", &[])?;
    widths.iter().try_for_each(|width| xml.empty("w:gridCol", &[("w:w", &width.to_string())]))?;
    xml.close("w:tblGrid")?;
    row_start(xml, true)?;
    for (head, width) in table.heads.iter().zip(&widths) {
        cell(xml, *width, None, "TableHead", None, head.name)?;
    }
    xml.close("w:tr")?;
    rows(xml, table, &widths)?;
    xml.close("w:tbl")
}

fn rows(xml: &mut Xml, table: &Table, widths: &[u32]) -> Result<(), Error> {
    let mut groups = table.groups.iter().peekable();
    for (i, row) in table.rows.iter().enumerate() {
        while groups.next_if(|(_, end)| *end <= i).is_some() {}
        let merge =
            groups.peek().filter(|(start, _)| *start <= i).map(|(start, _)| if *start == i { "restart" } else { "continue" });
        row_start(xml, false)?;
        for ((value, head), width) in row.iter().zip(&table.heads).zip(widths) {
            let merge = merge.filter(|_| head.merged);
            let text = if merge == Some("continue") { String::new() } else { value.text() };
            cell(xml, *width, merge, "TableText", Some(align(head, value)), &text)?;
        }
        xml.close("w:tr")?;
    }
    Ok(())
}

const fn align(head: &Head, value: &Cell) -> &'static str {
    match (head.shape, value) {
        (Shape::Short, _) => "center",
        (Shape::Long, _) => "left",
        (Shape::Numeric, _) => "right",
    }
}

fn row_start(xml: &mut Xml, is_head: bool) -> Result<(), Error> {
    xml.open("w:tr", &[])?;
    xml.open("w:trPr", &[])?;
    xml.empty("w:cantSplit", &[])?;
    if is_head {
        xml.empty("w:tblHeader", &[])?;
    }
    xml.close("w:trPr")
}

fn cell(xml: &mut Xml, width: u32, merge: Option<&str>, style: &str, align: Option<&str>, text: &str) -> Result<(), Error> {
    xml.open("w:tc", &[])?;
    xml.open("w:tcPr", &[])?;
    xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
    if let Some(merge) = merge {
        xml.empty("w:vMerge", &[("w:val", merge)])?;
    }
    xml.empty("w:vAlign", &[("w:val", "center")])?;
    xml.close("w:tcPr")?;
    paragraph(xml, style, align, text)?;
    xml.close("w:tc")
}

/// The width of the text shared out by the widths of the columns; what rounding leaves goes to the last.
fn widths(heads: &[Head], total: u32) -> Vec<u32> {
    let sum: u32 = heads.iter().map(|h| u32::from(h.width)).sum::<u32>().max(1);
    let mut widths: Vec<u32> = heads.iter().map(|h| total * u32::from(h.width) / sum).collect();
    let used: u32 = widths.iter().sum();
    if let Some(last) = widths.last_mut() {
        *last += total - used;
    }
    widths
}

/// Page numbers, paper and margins. The number's middle lies 7 mm under the text, hence the distance of the footer.
fn section(xml: &mut Xml, page: &Page) -> Result<(), Error> {
    let text = |mm: u32| twips(mm).to_string();
    xml.open("w:sectPr", &[])?;
    xml.empty("w:footerReference", &[("w:type", "default"), ("r:id", "rId4")])?;
    xml.empty("w:footerReference", &[("w:type", "even"), ("r:id", "rId5")])?;
    let (width, height) = (text(page.size.0), text(page.size.1));
    let mut size = vec![("w:w", width.as_str()), ("w:h", height.as_str())];
    if page.landscape {
        size.push(("w:orient", "landscape"));
    }
    xml.empty("w:pgSz", &size)?;
    let (top, right, bottom, left) = page.margins;
    let footer = bottom.saturating_sub(10);
    let margins = [
        ("w:top", text(top)),
        ("w:right", text(right)),
        ("w:bottom", text(bottom)),
        ("w:left", text(left)),
        ("w:header", text(15)),
        ("w:footer", text(footer)),
        ("w:gutter", text(0)),
    ];
    let margins: Vec<(&str, &str)> = margins.iter().map(|(name, value)| (*name, value.as_str())).collect();
    xml.empty("w:pgMar", &margins)?;
    xml.close("w:sectPr")
}
