//! Plain text: its characters as they are, line ends made equal, NUL bytes taken out.

use crate::encoding::{self, TextEncoding};
use crate::imported::Note;
use crate::refusal::Reason;

/// A decoded text and what was noticed about it.
pub(crate) struct Plain {
    pub(crate) text: String,
    pub(crate) encoding: TextEncoding,
    pub(crate) notes: Vec<Note>,
}

/// Decodes the bytes of a text.
pub(crate) fn read(bytes: &[u8], forced: Option<TextEncoding>) -> Result<Plain, Reason> {
    // NUL bytes between the bytes of a text in another encoding than UTF-16 would hide what that encoding is.
    let stray = forced.is_none_or(|e| !matches!(e, TextEncoding::Utf16Le | TextEncoding::Utf16Be))
        && encoding::byte_order_mark(bytes).is_none()
        && bytes.contains(&0)
        && !matches!(encoding::guess(bytes), TextEncoding::Utf16Le | TextEncoding::Utf16Be);
    let cleaned: Vec<u8>;
    let bytes = if stray {
        cleaned = bytes.iter().copied().filter(|&b| b != 0).collect();
        &cleaned
    } else {
        bytes
    };
    let (decoded, encoding) = encoding::decode(bytes, forced);
    let mut notes = Vec::new();
    if stray || decoded.contains('\0') {
        notes.push(Note::NulBytesRemoved);
    }
    if decoded.contains('\u{fffd}') {
        notes.push(Note::UndecodableBytes);
    }
    let text = normalise(&decoded);
    if text.trim().is_empty() { Err(Reason::NoText) } else { Ok(Plain { text, encoding, notes }) }
}

/// Signs without a shape of their own: soft hyphens, joiners and spaces of no width, marks of writing direction, byte order marks. Copied
/// from web pages they stand inside words, where nobody sees them and no reader finds the word.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// Line ends become `\n`; invisible signs, NUL and the end-of-file mark of DOS go.
pub(crate) fn normalise(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' => {
                chars.next_if_eq(&'\n');
                out.push('\n');
            }
            '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => out.push('\n'),
            '\0' | '\u{1a}' => {}
            c if is_invisible(c) => {}
            c => out.push(c),
        }
    }
    out
}
