//! Tables that were copied one cell a line.

use crate::document::Document;
use crate::lexicon::{Class, Row, Table};
use crate::model::OwnerRole;
use crate::syntax::length;
use crate::text::Span;
use crate::time;

use super::super::owner::{ends_with_name, has_predicate};
use super::bracket::role;
use super::list::{names, parts};
use super::{Duties, LONGEST_HEADING};

/// Longest time limit in a cell of a table, in characters.
const LONGEST_TERM: usize = 10;

/// The line with which a table begins that was copied one cell a line: a head, with another on the next line. Without a table
/// no line is behind it.
pub(in super::super) fn table(doc: &Document<'_>) -> usize {
    let whole = Span::new(0, doc.text.len());
    let lines = doc.hits.within(whole, Table::Duty).map(|h| doc.line_at(h.span.start));
    let mut heads = lines.filter(|line| is_table_head(doc, doc.lines[*line].content)).peekable();
    while let Some(line) = heads.next() {
        let follows = |next: &usize| line < *next && doc.lines[line + 1..*next].iter().all(|l| l.content.is_empty());
        if heads.peek().is_some_and(follows) {
            return line;
        }
    }
    usize::MAX
}

/// Whether a line is nothing but the head of a column about owners or time limits.
pub(super) fn is_table_head(doc: &Document<'_>, content: Span) -> bool {
    head_row(doc, content).is_some()
}

/// The row of the table of duties by which a line is the head of a column.
fn head_row<'a>(doc: &'a Document<'_>, content: Span) -> Option<&'a Row> {
    // A line can be as long as the text: only the words at its start can be all of it.
    let opening = doc.hits.within(content, Table::Duty).take_while(|h| h.span.start == content.start);
    opening.filter(|h| h.span == content).map(|h| doc.lexicon.row(h.row)).find(|row| row.class == Class::表头)
}

/// What a cell of such a table says: those who answer for the task above, or its time limit (9月投入使用).
pub(super) fn cell(doc: &Document<'_>, content: Span) -> Option<Duties> {
    let text = doc.str(content);
    if length(text, LONGEST_HEADING + 1) > LONGEST_HEADING || text.contains(['，', '。', '；', '：']) {
        return None;
    }
    if time::behind(doc, content).is_some() && length(text, LONGEST_TERM + 1) <= LONGEST_TERM {
        return Some(Duties { owners: Vec::new(), terms: vec![content] });
    }
    let named = parts(doc, content).iter().all(|p| ends_with_name(doc, *p) && !has_predicate(doc, *p));
    named.then(|| Duties { owners: names(doc, content, OwnerRole::Responsible), terms: Vec::new() })
}

/// The role that a table head gives to the cell under it: a line that is nothing but `牵头单位`.
pub(super) fn table_head(doc: &Document<'_>, content: Span) -> Option<OwnerRole> {
    role(&head_row(doc, content)?.value)
}
