//! Hands out what was read from a text: the task table (任务分解表), the outline (提纲) and the key figures (关键数据) as files
//! that an office can issue, fill in and follow up.
//!
//! The crate is pure: an [`Analysis`] in, bytes out. It knows no file, clock or network; the same analysis and options give
//! the same bytes. Every format has a file of its own; all of them write the rows of one [`Ledger`], which can be built from
//! an analysis and corrected by hand before it is written.
//!
//! ```
//! use gangmu_export::{Column, Export, Options, export};
//!
//! let text = "一、着力扩大内需\n市发改委要确保2024年6月底前开工项目20个。";
//! let analysis = gangmu::analyze(&gangmu::Source::new(text), &gangmu::Options::default());
//! let mut options = Options::default();
//! options.columns = vec![Column::Number, Column::Category, Column::LeadUnit];
//! let csv = String::from_utf8(export(&analysis, text, Export::Csv, &options)?).unwrap();
//! assert_eq!(csv, "\u{feff}序号,类别,牵头单位\r\n1,着力扩大内需,市发改委\r\n");
//! # Ok::<(), gangmu_export::Error>(())
//! ```
#![forbid(unsafe_code)]

mod clean;
mod column;
mod csv;
mod docx;
mod error;
mod freemind;
mod ics;
mod ledger;
mod markdown;
mod opml;
mod options;
mod place;
mod table;
mod task;
mod words;
mod xlsx;
mod xml;

use gangmu::Analysis;

pub use column::Column;
pub use error::Error;
pub use gangmu_review::State;
pub use ledger::{Due, FigureRow, Ledger, OutlineRow, TaskRow};
pub use options::{Blank, Export, Lang, Options, What};

/// Writes what was read from `text` in the given format.
///
/// `text` must be the text that was analysed; the offsets of `analysis` may count in any unit. [`Export::Json`] is the
/// analysis itself, with its offsets as they are given; all other formats write the rows of its [`Ledger`].
///
/// # Errors
/// If the format cannot hold that many rows, or needs [`Options::stamp`] and has none.
pub fn export(analysis: &Analysis, text: &str, kind: Export, options: &Options) -> Result<Vec<u8>, Error> {
    if kind == Export::Json {
        return json(analysis);
    }
    export_ledger(&Ledger::new(analysis, text), kind, options)
}

/// Writes a ledger, corrected by hand perhaps. [`Export::Json`] is the ledger itself, which can be read back by serde.
///
/// # Errors
/// As [`export`].
pub fn export_ledger(ledger: &Ledger, kind: Export, options: &Options) -> Result<Vec<u8>, Error> {
    match kind {
        Export::Xlsx => xlsx::write(ledger, options),
        Export::Docx => docx::write(ledger, options),
        Export::Csv => csv::write(ledger, options),
        Export::Markdown => Ok(markdown::write(ledger, options)),
        Export::Json => json(ledger),
        Export::Opml => opml::write(ledger, options),
        Export::FreeMind => freemind::write(ledger, options),
        Export::Ics => ics::write(ledger, options),
    }
}

/// Indented JSON in UTF-8, with a line end behind it.
fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, Error> {
    let mut bytes = serde_json::to_vec_pretty(value).map_err(Error::library)?;
    bytes.push(b'\n');
    Ok(bytes)
}
