//! Hints about the text itself, each with its place; never a change of it.

mod numbering;
mod numbers;

use crate::document::Document;
use crate::model::{Analysis, Diagnostic, Severity};
use crate::outline::Heading;
use crate::text::Span;
use crate::text::points::{BRACKET, QUOTED};

/// Looks the text over: its numbering, its quotation marks, its numbers and its dates.
pub(crate) fn check(doc: &Document<'_>, headings: &[Heading], found: &Analysis) -> Vec<Diagnostic> {
    let mut out: Vec<Diagnostic> = headings.iter().filter(|h| h.gap).map(|h| numbering::gap(doc, h)).collect();
    numbering::doubles(&found.outline, headings, &mut out);
    out.extend(doc.lines.iter().filter_map(|l| stray_quote(doc, l.content)));
    out.extend(found.figures.iter().filter_map(numbers::point_or_percent));
    out.extend(found.figures.iter().filter_map(numbers::parts_of_a_whole));
    out.extend(numbers::two_values(&found.figures));
    if let Some(year) = found.document.reference_year {
        out.extend(found.directives.iter().flat_map(|d| &d.deadlines).filter_map(|d| numbers::past_deadline(d, year)));
    }
    crate::order::sort_by_place(&mut out, |d| (d.span.start, d.span.end));
    out
}

/// One hint.
fn hint(code: &str, severity: Severity, span: Span, message: String) -> Diagnostic {
    Diagnostic { code: code.to_owned(), severity, span, message }
}

/// A quotation mark has no partner in its paragraph.
fn stray_quote(doc: &Document<'_>, content: Span) -> Option<Diagnostic> {
    let mark = doc.points(content, BRACKET).find(|p| matches!(p.c, '“' | '”') && !p.is(QUOTED))?;
    let span = Span::new(mark.at, mark.end());
    Some(hint("stray-quote", Severity::Info, span, format!("这里的“{}”没有配对的引号。", mark.c)))
}
