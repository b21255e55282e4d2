//! What the importing workers have in common: a wish and a reader, an answer; and which of them reads a file.

use gangmu_import::{Imported as File, Options, Refusal, TextEncoding};

use js_sys::Uint8Array;

use crate::protocol::{Import, Imported};

/// Reads the file of a wish with `read`.
pub fn answer(
    wish: &str,
    bytes: &[u8],
    read: impl Fn(&[u8], &str, &Options) -> Result<File, Refusal>,
) -> (String, Option<Vec<u8>>) {
    // Page and worker are of one build; a wish in another shape is answered as an empty file would be.
    let wish = serde_json::from_str(wish).unwrap_or(Import { name: String::new(), encoding: None });
    let mut options = Options::default();
    options.encoding = wish.encoding.as_deref().and_then(TextEncoding::from_label);
    let answer = match read(bytes, &wish.name, &options) {
        Ok(file) => Imported::Read {
            headings: file.headings(),
            text: file.text,
            format: file.format.id().to_owned(),
            encoding: file.encoding.map(|e| e.label().to_owned()),
            notes: file.notes.iter().map(|n| (n.message_zh().to_owned(), n.message_en().to_owned())).collect(),
        },
        Err(refusal) if refusal.is_reader_missing() => Imported::Pdf,
        Err(refusal) => Imported::Refused(refusal.message_zh(), refusal.message_en()),
    };
    (serde_json::to_string(&answer).unwrap_or_default(), None)
}

/// Whether the bytes are a PDF: its mark stands within the first KiB.
#[must_use]
pub fn is_pdf(bytes: &Uint8Array) -> bool {
    bytes.slice(0, 1024).to_vec().windows(5).any(|w| w == b"%PDF-")
}
