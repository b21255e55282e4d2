//! CSV as RFC 4180 has it, in UTF-8 with a byte order mark, without which Excel takes Chinese for the local encoding.

use crate::table::{Cell, Table};
use crate::{Error, Export, Ledger, Options, clean};

/// The table with one row of column names; no title, so that programs can read it.
pub(crate) fn write(ledger: &Ledger, options: &Options) -> Result<Vec<u8>, Error> {
    let table = Table::new(ledger, options.what, Export::Csv, options);
    let mut writer = ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(table.heads.iter().map(|h| h.name)).map_err(Error::library)?;
    for row in &table.rows {
        writer.write_record(row.iter().map(cell)).map_err(Error::library)?;
    }
    writer.into_inner().map_err(Error::library)
}

/// Words are defused; numbers, negative ones too, are numbers.
fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => clean::defused(text),
        Cell::Number(_) => cell.text(),
    }
}
