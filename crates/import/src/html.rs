//! Web pages by html5ever (through `scraper`): the article without scripts, navigation and page chrome.

use scraper::Html;

use crate::encoding::{self, TextEncoding};
use crate::html_article;
use crate::html_lines;
use crate::imported::Note;
use crate::limits::Limits;
use crate::refusal::Reason;
use crate::sheet::Sheet;
use crate::txt;

/// Reads a page.
pub(crate) fn read(bytes: &[u8], forced: Option<TextEncoding>, limits: &Limits) -> Result<(Sheet, TextEncoding), Reason> {
    if bytes.len() > limits.html_bytes {
        return Err(Reason::TooLarge { what: "the file has bytes", limit: limits.html_bytes as u64 });
    }
    let declared = forced.or_else(|| if encoding::byte_order_mark(bytes).is_some() { None } else { declared(bytes) });
    let (text, encoding) = encoding::decode(bytes, declared);
    let mut sheet = Sheet::default();
    if text.contains('\u{fffd}') {
        sheet.note(Note::UndecodableBytes);
    }
    if deepest(&text) > limits.depth * 3 {
        return Err(Reason::TooDeep);
    }
    let page = Html::parse_document(&txt::normalise(&text));
    let article = html_article::find(&page);
    html_lines::write(&article, &mut sheet);
    Ok((sheet, encoding))
}

/// The encoding that the page's `meta` elements name (WHATWG HTML 13.2.3.2, the first 1024 bytes; pages in the wild want more).
fn declared(bytes: &[u8]) -> Option<TextEncoding> {
    let head: String = bytes.iter().take(8192).map(|b| b.to_ascii_lowercase() as char).collect();
    let mut rest = head.as_str();
    while let Some(at) = rest.find("<meta") {
        rest = &rest[at + 5..];
        let tag = rest.split('>').next().unwrap_or("");
        if let Some((_, value)) = tag.split_once("charset") {
            let value = value.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
            let label: String = value.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
            let found = TextEncoding::from_label(&label)?;
            // A page that is valid UTF-8 with Chinese in it is so whatever it says.
            return if std::str::from_utf8(bytes).is_ok() && !bytes.is_ascii() { Some(TextEncoding::Utf8) } else { Some(found) };
        }
    }
    None
}

/// How deep tags may nest, counted roughly: the parser's work grows with the square of it.
fn deepest(text: &str) -> usize {
    const VOID: [&str; 10] = ["br", "img", "input", "meta", "link", "hr", "!", "?", "p", "li"];
    let (mut depth, mut most) = (0usize, 0usize);
    for part in text.split('<').skip(1) {
        if part.starts_with('/') {
            depth = depth.saturating_sub(1);
        } else if part.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let name = part.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
            if !VOID.iter().any(|v| v.eq_ignore_ascii_case(name)) {
                depth += 1;
                most = most.max(depth);
            }
        }
    }
    most
}
