//! Numbers that are missing or stand twice.

use crate::document::Document;
use crate::model::{Diagnostic, Section, Severity};
use crate::outline::Heading;

use super::hint;

/// Numbers are missing before a heading.
pub(super) fn gap(doc: &Document<'_>, heading: &Heading) -> Diagnostic {
    let marker = doc.str(heading.marker).trim();
    hint("numbering-gap", Severity::Warning, heading.marker, format!("“{marker}”前面缺少序号，请核对是否漏了一项。"))
}

/// Neighbours under one heading carry the same number. `headings` are those of the sections, in order.
pub(super) fn doubles(sections: &[Section], headings: &[Heading], out: &mut Vec<Diagnostic>) {
    for pair in sections.windows(2) {
        if !pair[1].marker.is_empty() && pair[0].marker == pair[1].marker && pair[1].ordinal.is_some() {
            let message = format!("“{}”用了两次，请核对序号。", pair[1].marker);
            let heading = headings.get(headings.partition_point(|h| h.marker.end <= pair[1].span.start));
            out.extend(heading.map(|h| hint("numbering-double", Severity::Warning, h.marker, message)));
        }
    }
    sections.iter().for_each(|s| doubles(&s.children, headings, out));
}
