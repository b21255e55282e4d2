//! Headings that say whose work hangs under them.

use std::collections::HashMap;

use crate::document::Document;
use crate::lexicon::{Class, Table};
use crate::model::Owner;
use crate::outline::SectionIndex;
use crate::syntax::{behind_marker, length};
use crate::text::Span;

use super::super::Order;
use super::super::owner::{ends_with_name, has_predicate};
use super::LONGEST_HEADING;
use super::bracket::{names_owners, read, remarks, role};
use super::list::names;

/// The owners that a bracket at the end of a heading names, by the section's id: `一、强化科技创新（区科技局牵头）`. They answer
/// for all that hangs under it.
pub(in super::super) fn of_headings(
    doc: &Document<'_>,
    orders: &[Order],
    sections: &SectionIndex,
) -> HashMap<String, Vec<Owner>> {
    let mut out = HashMap::new();
    for (line, content) in doc.lines.iter().map(|l| l.content).enumerate().filter(|(_, c)| !c.is_empty()) {
        let from = orders.partition_point(|o| o.unit.line < line);
        let told = orders.get(from).is_some_and(|o| o.unit.line == line);
        if told || length(doc.str(content), LONGEST_HEADING + 1) > LONGEST_HEADING {
            continue;
        }
        let closing = remarks(doc, line).find(|b| b.end == content.end && b.start > content.start && names_owners(doc, *b));
        let (owners, at) = closing.map_or_else(|| (work_of(doc, content), content.end - 1), |b| (read(doc, b).owners, b.start));
        if let Some(id) = sections.at(at).filter(|_| !owners.is_empty()) {
            out.insert(id, owners);
        }
    }
    out
}

/// Whose work a heading names: `一、示范区管委会牵头工作（8项）`, `二、市教育局牵头任务`.
fn work_of(doc: &Document<'_>, heading: Span) -> Vec<Owner> {
    let body = behind_marker(doc, heading);
    let verb = doc.hits.within(body, Table::Duty).find(|h| h.class == Class::动词);
    let led = verb.filter(|h| {
        let behind = h.span.end + if doc.text[h.span.end..].starts_with('的') { '的'.len_utf8() } else { 0 };
        doc.sense_at(behind, Class::事项).is_some_and(|word| word.end <= body.end)
    });
    let Some((verb, role)) = led.and_then(|h| Some((h, role(&doc.lexicon.row(h.row).value)?))) else { return Vec::new() };
    let list = Span::new(body.start, verb.span.start);
    if ends_with_name(doc, list) && !has_predicate(doc, list) { names(doc, list, role) } else { Vec::new() }
}

/// The owners of the innermost section that names any, for an order in the section with this id.
pub(in super::super) fn of_section<'a>(
    headings: &'a HashMap<String, Vec<Owner>>,
    section: Option<&str>,
) -> Option<&'a Vec<Owner>> {
    let mut id = section?;
    loop {
        if let Some(owners) = headings.get(id) {
            return Some(owners);
        }
        id = &id[..id.rfind('.')?];
    }
}
