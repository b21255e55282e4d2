//! A document in the layout of GB/T 9704-2012 without a red head: page, type and page numbers as the standard names them.
//!
//! Written with `zip` and `quick-xml`; docs/exports.md says why.

mod body;
mod parts;

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use crate::{Error, Ledger, Options, table};

/// The package: the same parts in the same order with the same date, so that the same input gives the same bytes.
pub(crate) fn write(ledger: &Ledger, options: &Options) -> Result<Vec<u8>, Error> {
    let title = table::title(ledger, options.what, options);
    let document = body::document(ledger, options, &title)?;
    let mut files = vec![("[Content_Types].xml", parts::CONTENT_TYPES.as_bytes().to_vec())];
    files.push(("_rels/.rels", parts::PACKAGE_RELATIONS.as_bytes().to_vec()));
    files.push(("word/document.xml", document));
    files.push(("word/_rels/document.xml.rels", parts::DOCUMENT_RELATIONS.as_bytes().to_vec()));
    files.push(("word/styles.xml", parts::styles()?));
    files.push(("word/settings.xml", parts::SETTINGS.as_bytes().to_vec()));
    files.push(("word/fontTable.xml", parts::font_table()?));
    files.push(("word/footer1.xml", parts::footer("right")?));
    files.push(("word/footer2.xml", parts::footer("left")?));
    files.push(("docProps/core.xml", parts::core(&title, options.stamp)?));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let plain = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, bytes) in files {
        zip.start_file(name, plain).map_err(Error::library)?;
        zip.write_all(&bytes).map_err(Error::library)?;
    }
    Ok(zip.finish().map_err(Error::library)?.into_inner())
}
