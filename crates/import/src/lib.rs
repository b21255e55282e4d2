//! Any file an office has, as text with its structure kept, or a clear reason why not.
//!
//! The crate is pure: bytes in, text out. It knows no file, clock, network or JavaScript, and compiles to wasm32. What the
//! formats keep and drop, the limits and the comparison of the libraries stand in `docs/formats.md`.
//!
//! ```
//! use gangmu_import::{Format, Limits, import};
//!
//! let read = import("一、着力扩大内需\r\n".as_bytes(), "讲话.txt", &Limits::default()).unwrap();
//! assert_eq!((read.text.as_str(), read.format), ("一、着力扩大内需\n", Format::Txt));
//!
//! let refused = import(b"", "空.docx", &Limits::default()).unwrap_err();
//! assert_eq!(refused.code(), "empty");
//! assert!(refused.message_zh().contains("空.docx"));
//! ```
#![forbid(unsafe_code)]

mod detect;
mod doc;
mod docx;
mod docx_styles;
mod encoding;
mod html;
mod html_article;
mod html_lines;
mod imported;
mod legible;
mod limits;
mod md;
mod numbering;
mod odt;
mod odt_styles;
mod ofd;
mod package;
mod page;
#[cfg(feature = "pdf")]
mod pdf;
mod refusal;
mod rows;
mod rtf;
mod sheet;
mod table;
mod txt;
mod wrapped;
mod xml;

pub use detect::{Format, detect};
pub use encoding::TextEncoding;
pub use imported::{Imported, LineHint, Note};
pub use limits::Limits;
pub use refusal::Refusal;
pub use wrapped::rejoin;

use detect::Sniffed;
use refusal::Reason;
use sheet::Sheet;

/// How a file is to be read.
#[derive(Debug, Clone, Default)]
#[non_exhaustive]
pub struct Options {
    /// What the file may cost.
    pub limits: Limits,
    /// The character encoding a person chose, for text, web pages and Markdown; otherwise it is guessed.
    pub encoding: Option<TextEncoding>,
}

/// Reads a file of any kind. `name` is used in messages, and its ending to tell Markdown from plain text.
///
/// # Errors
///
/// A [`Refusal`] with a code and a message when the bytes hold no readable text or break a limit.
pub fn import(bytes: &[u8], name: &str, limits: &Limits) -> Result<Imported, Refusal> {
    import_with(bytes, name, &Options { limits: *limits, encoding: None })
}

/// Reads a file with [`Options`].
///
/// # Errors
///
/// As [`import`].
pub fn import_with(bytes: &[u8], name: &str, options: &Options) -> Result<Imported, Refusal> {
    import_by(bytes, name, options, read_pdf)
}

/// As [`import_with`], but a PDF is refused with [`Refusal::is_reader_missing`]: a program that calls only this one does not hold
/// the PDF reader, which is larger than all others together.
///
/// # Errors
///
/// As [`import`].
pub fn import_but_pdf(bytes: &[u8], name: &str, options: &Options) -> Result<Imported, Refusal> {
    import_by(bytes, name, options, |_, _| Err(Reason::FeatureMissing))
}

/// Reads a file of any kind, a PDF with the reader that is given.
fn import_by(
    bytes: &[u8],
    name: &str,
    options: &Options,
    pdf: impl Fn(&[u8], &Limits) -> Result<Sheet, Reason>,
) -> Result<Imported, Refusal> {
    let format = kind(bytes, name, options).map_err(|reason| Refusal::new(name, reason))?;
    let mut imported = read(bytes, format, options, pdf).map_err(|reason| Refusal::new(name, reason))?.rejoined();
    if says_otherwise(name, format) {
        imported.notes.insert(0, Note::NameSaysOtherwise);
    }
    Ok(imported)
}

/// Reads a PDF, and nothing else: a program that calls only this one holds no other reader.
///
/// # Errors
///
/// As [`import`].
#[cfg(feature = "pdf")]
pub fn import_pdf(bytes: &[u8], name: &str, limits: &Limits) -> Result<Imported, Refusal> {
    let read = || {
        if bytes.len() > limits.file_bytes {
            return Err(Reason::TooLarge { what: "the file has bytes", limit: limits.file_bytes as u64 });
        }
        finish(pdf::read(bytes, limits)?, Format::Pdf, None)
    };
    read().map_err(|reason| Refusal::new(name, reason))
}

/// What the bytes are, or why they are nothing that is read.
fn kind(bytes: &[u8], name: &str, options: &Options) -> Result<Format, Reason> {
    let limits = &options.limits;
    if bytes.len() > limits.file_bytes {
        return Err(Reason::TooLarge { what: "the file has bytes", limit: limits.file_bytes as u64 });
    }
    match detect::sniff(bytes) {
        Sniffed::Empty => Err(Reason::Empty),
        Sniffed::Other(kind) => Err(Reason::WrongKind(kind)),
        Sniffed::Package => package::kind(bytes),
        Sniffed::Compound => doc::kind(bytes),
        // A person who names an encoding vouches that it is text.
        Sniffed::Junk if options.encoding.is_some() => Ok(Format::Txt),
        Sniffed::Junk => Err(Reason::NotText),
        Sniffed::Known(Format::Txt | Format::Md) if has_ending(name, Format::Md) => Ok(Format::Md),
        Sniffed::Known(Format::Md) if has_ending(name, Format::Txt) => Ok(Format::Txt),
        Sniffed::Known(format) => Ok(format),
    }
}

#[cfg(feature = "pdf")]
fn read_pdf(bytes: &[u8], limits: &Limits) -> Result<Sheet, Reason> {
    pdf::read(bytes, limits)
}

#[cfg(not(feature = "pdf"))]
fn read_pdf(_: &[u8], _: &Limits) -> Result<Sheet, Reason> {
    Err(Reason::FeatureMissing)
}

fn read(
    bytes: &[u8],
    format: Format,
    options: &Options,
    pdf: impl Fn(&[u8], &Limits) -> Result<Sheet, Reason>,
) -> Result<Imported, Reason> {
    let limits = &options.limits;
    match format {
        Format::Txt => {
            let plain = txt::read(bytes, options.encoding)?;
            Ok(Imported { text: plain.text, format, encoding: Some(plain.encoding), hints: Vec::new(), notes: plain.notes })
        }
        Format::Md => {
            let plain = txt::read(bytes, options.encoding)?;
            finish(md::read(&plain.text, plain.notes), format, Some(plain.encoding))
        }
        Format::Html => {
            let (sheet, encoding) = html::read(bytes, options.encoding, limits)?;
            finish(sheet, format, Some(encoding))
        }
        Format::Rtf => {
            let (sheet, encoding) = rtf::read(bytes, limits)?;
            finish(sheet, format, encoding)
        }
        Format::Docx => finish(docx::read(bytes, limits)?, format, None),
        Format::Odt => finish(odt::read(bytes, limits)?, format, None),
        Format::Doc => finish(doc::read(bytes, limits)?, format, None),
        Format::Ofd => finish(ofd::read(bytes, limits)?, format, None),
        Format::Pdf => finish(pdf(bytes, limits)?, format, None),
    }
}

fn finish(sheet: Sheet, format: Format, encoding: Option<TextEncoding>) -> Result<Imported, Reason> {
    let (text, hints, notes) = sheet.finish();
    if text.trim().is_empty() { Err(Reason::NoText) } else { Ok(Imported { text, format, encoding, hints, notes }) }
}

/// The ending of a name, in lower case.
fn ending(name: &str) -> Option<String> {
    name.rsplit_once('.').map(|(_, e)| e.to_ascii_lowercase())
}

fn has_ending(name: &str, format: Format) -> bool {
    ending(name).is_some_and(|e| format.extensions().contains(&e.as_str()))
}

/// Whether a name's ending says another kind than `format`: one that only other kinds have, or one that this kind borrows, such as
/// `.doc` on a web page. An ending that no kind has says nothing.
fn says_otherwise(name: &str, format: Format) -> bool {
    let borrowed = ending(name).is_some_and(|e| matches!(e.as_str(), "doc" | "wps"));
    if has_ending(name, format) {
        return borrowed && matches!(format, Format::Docx | Format::Rtf | Format::Html);
    }
    Format::ALL.iter().any(|other| has_ending(name, *other))
}
