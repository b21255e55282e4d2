//! Texts as the page keeps them.

/// Longest text that is read, in characters.
pub const LONGEST: usize = 1_000_000;

/// Line ends as the text field keeps them, so that what is analysed is what is shown.
#[must_use]
pub fn with_field_line_ends(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}
