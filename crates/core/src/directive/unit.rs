//! The pieces of text that are judged one by one: sentences, cut again where an inline heading begins.

use crate::document::Document;
use crate::outline::Heading;
use crate::text::Span;

/// A sentence, or the part of one that an inline heading opens (annotation rule 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) span: Span,
    /// Index of its line.
    pub(crate) line: usize,
    /// Index of its sentence.
    pub(crate) sentence: usize,
    /// Where its own words begin, behind a marker.
    pub(crate) body: usize,
    /// Whether it is nothing but a heading.
    pub(crate) heading_only: bool,
}

/// The units of a text, in document order.
pub(crate) fn units(doc: &Document<'_>, headings: &[Heading]) -> Vec<Unit> {
    let mut out = Vec::new();
    let mut next = 0;
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let mut cuts: Vec<&Heading> = Vec::new();
        while next < headings.len() && headings[next].title.start < sentence.span.end {
            if headings[next].title.start >= sentence.span.start {
                cuts.push(&headings[next]);
            }
            next += 1;
        }
        let first = cuts.first().map_or(sentence.span.end, |h| start_of(h));
        if first > sentence.span.start {
            push(doc, &mut out, Span::new(sentence.span.start, first), index, None);
        }
        for (i, heading) in cuts.iter().enumerate() {
            let end = cuts.get(i + 1).map_or(sentence.span.end, |h| start_of(h));
            push(doc, &mut out, Span::new(start_of(heading), end), index, Some(heading));
        }
    }
    out
}

fn start_of(heading: &Heading) -> usize {
    heading.marker.start.min(heading.title.start)
}

fn push(doc: &Document<'_>, out: &mut Vec<Unit>, span: Span, sentence: usize, heading: Option<&Heading>) {
    let text = doc.str(span).trim_end();
    if text.is_empty() {
        return;
    }
    let span = Span::new(span.start, span.start + text.len());
    let body = heading.map_or(span.start, |h| h.marker.end.max(span.start)).min(span.end);
    let rest = heading.map_or("", |h| &doc.text[h.title.end.min(span.end)..span.end]);
    let heading_only = heading.is_some() && rest.trim_matches(['。', '；', '！', '：', ' ', ';']).is_empty();
    out.push(Unit { span, line: doc.sentences[sentence].line, sentence, body, heading_only });
}
