//! Hints about the text itself, each with its place; never a change of it.

use crate::document::Document;
use crate::model::{Diagnostic, Severity};
use crate::outline::Heading;
use crate::text::Span;

/// Looks the text over.
pub(crate) fn check(doc: &Document<'_>, headings: &[Heading]) -> Vec<Diagnostic> {
    let mut out: Vec<Diagnostic> = headings.iter().filter(|h| h.gap).map(|h| numbering_gap(doc, h)).collect();
    out.extend(doc.lines.iter().enumerate().filter_map(|(i, l)| stray_quote(doc, i, l.content)));
    out.sort_by_key(|d| d.span);
    out
}

/// Numbers are missing before a heading.
fn numbering_gap(doc: &Document<'_>, heading: &Heading) -> Diagnostic {
    Diagnostic {
        code: "numbering-gap".to_owned(),
        severity: Severity::Warning,
        span: heading.marker,
        message: format!("“{}”前面缺少序号，请核对是否漏了一项。", doc.str(heading.marker).trim()),
    }
}

/// A quotation mark has no partner in its paragraph.
fn stray_quote(doc: &Document<'_>, line: usize, content: Span) -> Option<Diagnostic> {
    let (at, mark) =
        doc.str(content).char_indices().find(|&(i, c)| matches!(c, '“' | '”') && !doc.quoted(line, content.start + i))?;
    Some(Diagnostic {
        code: "stray-quote".to_owned(),
        severity: Severity::Info,
        span: Span::new(content.start + at, content.start + at + mark.len_utf8()),
        message: format!("这里的“{mark}”没有配对的引号。"),
    })
}
