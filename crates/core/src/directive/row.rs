//! The rows of a table of tasks: which cells hold tasks, and what the other cells of their row say of them.

use crate::document::Document;
use crate::grid::{Cell, Column};
use crate::model::{Owner, OwnerRole};
use crate::syntax::{length, opening_verb};
use crate::text::Span;

use super::Order;
use super::duty::{Duties, labels, names, read as read_labels};
use super::owner::{ends_with_name, extend, owner};
use super::unit::Unit;

/// Whether a unit stands in a cell that holds tasks.
///
/// A noun phrase beside a cell that says what is to be done only names the matter: `农村供水工程` beside `新建管网30公里`.
pub(super) fn holds_task(doc: &Document<'_>, unit: &Unit) -> bool {
    let planned = |c: &&Cell| matches!(c.column, Column::Task | Column::Goal | Column::Stage(_));
    let Some(cell) = doc.grid.at(unit.span.start).filter(planned) else { return false };
    let mut tasks = doc.grid.row(doc.lines[unit.line].span).iter().filter(planned);
    let first = tasks.next().is_some_and(|c| c.span == cell.span) && tasks.next().is_some();
    let says =
        || doc.str(cell.span).contains(['，', '。', '；']) || opening_verb(doc, Span::new(unit.body, unit.span.end)).is_some();
    !first || cell.column != Column::Task || says()
}

/// What the cells of a row say: who answers for its tasks, and by when. A row without a number of its own goes on with the one
/// above, so that an empty cell was merged with that above it.
pub(super) fn read(doc: &Document<'_>, cells: &[Cell], above: Duties) -> Duties {
    let mut out = Duties::default();
    if cells.first().is_some_and(|c| c.column == Column::Head) {
        return out;
    }
    for cell in cells {
        match cell.column {
            Column::Owner(role) => {
                let labelled = !labels(doc, cell.span).is_empty();
                let named = if labelled { read_labels(doc, cell.span).owners } else { names(doc, cell.span, role) };
                for named in named {
                    // 安全科 王五: a person behind the name of an authority answers for his part of it.
                    let behind = doc.text[cell.span.start..named.span.start].ends_with(char::is_whitespace);
                    if !behind || length(&named.name, 4) > 3 || ends_with_name(doc, named.span) {
                        extend(&mut out.owners, vec![without_person(doc, named)]);
                    }
                }
            }
            Column::Term if !cell.span.is_empty() => out.terms.push(cell.span),
            _ => {}
        }
    }
    let number = cells.iter().find(|c| c.column == Column::Number).or(cells.first());
    if number.is_some_and(|c| c.span.is_empty()) {
        if out.owners.is_empty() {
            out.owners = above.owners;
        }
        if out.terms.is_empty() {
            out.terms = above.terms;
        }
    }
    out
}

/// An owner without the bracket behind it that holds no name of its own but a person or what he does: `市工信局（牵头）`.
fn without_person(doc: &Document<'_>, named: Owner) -> Owner {
    let words = doc.str(named.span);
    let (Some(open), Some(inside)) = (words.find(['（', '(']), words.strip_suffix(['）', ')'])) else { return named };
    let bracket = Span::new(named.span.start + open, named.span.end);
    let inner = Span::new(bracket.start, named.span.start + inside.len());
    // 各县（市、区）: what each of many is called more fully.
    let each = words.starts_with('各') || doc.str(inner).contains('、');
    if open == 0 || each || ends_with_name(doc, inner) || length(doc.str(bracket), 6) > 5 {
        return named;
    }
    let role = if doc.str(inner).ends_with("牵头") { Some(OwnerRole::Lead) } else { named.role };
    owner(doc, Span::new(named.span.start, bracket.start), role)
}

/// Gives the orders in a column whose head is a time that time as their limit: `一季度`.
pub(super) fn tell_stages(doc: &Document<'_>, orders: &[Order], out: &mut [Duties]) {
    for (order, into) in orders.iter().zip(out) {
        if let Some(Column::Stage(time)) = doc.grid.at(order.unit.span.start).map(|c| c.column) {
            into.terms.push(time);
        }
    }
}
