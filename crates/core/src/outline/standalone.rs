//! Unnumbered title lines: a short line of its own, without closing punctuation, that titles the text after it.

use crate::document::Document;
use crate::syntax::length;
use crate::text::Span;

/// Finds them. `marked` holds the places of marked headings in order.
pub(crate) fn find(doc: &Document<'_>, body: &[bool], marked: &[usize]) -> Vec<Span> {
    let filled: Vec<usize> = (0..doc.lines.len()).filter(|&l| !doc.lines[l].content.is_empty()).collect();
    let mut out = Vec::new();
    for (i, &line) in filled.iter().enumerate() {
        let content = doc.lines[line].content;
        let is_marked = marked.binary_search(&content.start).is_ok();
        let Some(&next) = filled.get(i + 1) else { break };
        if body[line] && body[next] && !is_marked && is_title(doc, content) && explains(doc, next) && after_stop(doc, &filled, i)
        {
            out.push(content);
        }
    }
    out
}

/// Whether a line looks like a title: 4 to 30 characters, nothing but words and enumeration commas.
fn is_title(doc: &Document<'_>, content: Span) -> bool {
    let text = doc.str(content);
    let chars = length(text, 32);
    let stops = ['。', '；', '，', '：', '？', '！', ',', ';', ':', '\t', '|', '…'];
    (4..=30).contains(&chars) && !text.contains(stops) && !text.chars().next().is_some_and(|c| c.is_ascii_alphanumeric())
}

/// Whether a line is running text, which a title may stand above.
fn explains(doc: &Document<'_>, line: usize) -> bool {
    let text = doc.str(doc.lines[line].content);
    length(text, 60) >= 40 && text.ends_with(['。', '；', '！', '”', '）'])
}

/// Whether the line before ends a sentence, so that this one does not continue it.
fn after_stop(doc: &Document<'_>, filled: &[usize], i: usize) -> bool {
    i.checked_sub(1).is_none_or(|p| doc.str(doc.lines[filled[p]].content).ends_with(['。', '；', '！', '：', '”', '）']))
}
