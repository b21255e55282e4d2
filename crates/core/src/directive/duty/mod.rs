//! Duties: the owners that a bracket or a line of its own names behind the task.
//!
//! `（体育总局、教育部按职责分工负责）`, `（牵头单位：民政厅；配合单位：财政厅）`, a line `牵头单位：市发改委`.

mod bracket;
mod cell;
mod heading;
mod list;

use std::ops::Range;

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::Owner;
use crate::syntax::length;
use crate::text::Span;

use super::owner::{acts_inside, ends_with_name, extend, has_predicate, is_vague, opens_with_joining, owner, partners};
use super::unit::Unit;
use super::{Order, row};
use bracket::{brackets, closes_item, ends_item, is_bracket_of_owners, names_owners, opens_with_label, remarks, role};
use cell::{cell, is_table_head, table_head};
use list::parts;

pub(super) use bracket::{labels, read};
pub(super) use cell::table;
pub(super) use heading::{of_headings, of_section};
pub(super) use list::names;

/// One paragraph in so many that gives orders is closed by a bracket where a text charges item by item.
const USUAL: usize = 4;

/// So many paragraphs that a bracket closes are a habit, where none has one in its middle.
const SEVERAL: usize = 3;

/// Longest list of owners before a duty verb, in characters.
const LONGEST_LIST: usize = 160;

/// Time limits that one task can have.
const MOST_TERMS: usize = 20;

/// Items that one line of duties can close; the bound keeps junk linear.
const MOST_ITEMS: usize = 200;

/// Longest heading that a bracket of owners may close, in characters.
const LONGEST_HEADING: usize = 80;

/// Whether a unit is only a duty line, or a bracket that closes an item: then it is no order itself.
pub(super) fn is_duty_line(doc: &Document<'_>, unit: &Unit, table: usize) -> bool {
    let cell = || unit.line > table && unit.span == doc.lines[unit.line].content && cell(doc, unit.span).is_some();
    opens_with_label(doc, unit.span) || is_table_head(doc, unit.span) || is_bracket_of_owners(doc, unit.span) || cell()
}

/// What brackets and lines behind an order say of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Duties {
    pub(super) owners: Vec<Owner>,
    /// Places where a time limit is written: the words after `完成时限：`.
    pub(super) terms: Vec<Span>,
}

impl Duties {
    fn join(&mut self, other: &Duties) {
        extend(&mut self.owners, other.owners.clone());
        if self.terms.len() > MOST_TERMS {
            return;
        }
        self.terms.extend(other.terms.iter().filter(|t| !self.terms.contains(t)).copied().collect::<Vec<_>>());
    }
}

/// The owners that a sentence itself assigns: `由市商务局牵头，市财政局配合`, `市住建局负责制定方案`.
pub(super) fn assigned(doc: &Document<'_>, clauses: &[Span]) -> Vec<Owner> {
    let mut out = Vec::new();
    for &clause in clauses {
        let verbs = doc.hits.within(clause, Table::Duty).filter(|h| h.class == Class::动词);
        // 市商务局牵头的工作机制: with 的 behind it the verb describes a noun.
        let describes = |h: &Hit| doc.text[h.span.end..].starts_with('的');
        for verb in verbs.filter(|h| !doc.quoted(doc.line_at(clause.start), h.span.start) && !describes(h)) {
            let Some(role) = role(&doc.lexicon.row(verb.row).value) else { continue };
            // 协同单位积极配合: an adverb may stand before the verb.
            let adverb = |h: &&Hit| h.class == Class::状语;
            let before = Span::new(clause.start, verb.span.start);
            let manner = doc.hits.closing(before, Table::Adverb).find(adverb).map(|h| h.span.start);
            if let Some(subject) = assignee(doc, clause, verb.span.start).or_else(|| assignee(doc, clause, manner?)) {
                // 住建等部门配合: one field that only its class makes a name keeps it.
                let field = doc.str(subject).contains('等') && matches!(parts(doc, subject)[..], [p] if !ends_with_name(doc, p));
                let owners = if field { vec![owner(doc, subject, Some(role))] } else { names(doc, subject, role) };
                extend(&mut out, owners);
            }
        }
        // Who joins may have a clause of their own behind the one that says who leads.
        if opens_with_joining(doc, clause) {
            let with = partners(doc, clause, &out);
            extend(&mut out, with);
        }
    }
    out
}

/// The names directly before a duty verb: behind 由, or from the start of the clause.
fn assignee(doc: &Document<'_>, clause: Span, verb: usize) -> Option<Span> {
    let before = Span::new(clause.start, verb);
    if length(doc.str(before), LONGEST_LIST + 1) > LONGEST_LIST || !ends_with_name(doc, before) {
        return None;
    }
    let by = doc.hits.within(before, Table::Duty).filter(|h| h.class == Class::引出).last();
    // 成立由县长任组长的领导小组: whom the verb before 由 makes something of has no task.
    let made = |h: &Hit| h.span.len() > 3 && doc.hits.at(h.span.start, Table::VerbNoun).is_none();
    if by.is_some_and(|by| doc.hits.closing(Span::new(clause.start, by.span.start), Table::Verb).any(made)) {
        return None;
    }
    let start = by.map_or(clause.start, |h| h.span.end);
    // 线路的问题请分管副县长牵头: who is asked stands behind the word.
    let asked = doc.hits.within(Span::new(start, verb), Table::Cue).filter(|h| doc.str(h.span) == "请").last();
    let start = asked.map_or(start, |h| h.span.end);
    // 明确民政部门负责…: who is charged stands behind the word.
    let charged = doc.text[start..verb].strip_prefix("明确").map(|rest| Span::new(verb - rest.len(), verb));
    let subject = charged.filter(|s| !is_vague(doc, *s)).unwrap_or(Span::new(start, verb));
    // 各县要建立县政府办公室牵头、…: what is demanded before the name is no part of it.
    let demanded = doc.has(subject, Class::要求);
    // 让省负总责: what is brought about gives nobody a task.
    // 市科技局从效果等方面对机构参与情况开展考评: what is said behind 从 names nobody.
    // 每件事都有一名副市长领衔、一个部门牵头: nor is one told of whom it is not said which.
    let any = ["一个", "一名", "一位"].iter().any(|w| doc.str(subject).starts_with(w)) || doc.str(subject).contains("有一");
    let caused = doc.str(subject).starts_with(['让', '使']) || doc.str(subject).contains("方面对") || any;
    (by.is_some() || !demanded && !caused && !has_predicate(doc, subject) && !acts_inside(doc, subject)).then_some(subject)
}

/// For each order what a bracket or duty line behind it says.
///
/// A bracket behind a stop closes the item before it. Where a text charges so item by item, as opinions do, it holds for every
/// order of the paragraph since the last such bracket; where one stands here and there, as in speeches, for the sentence before
/// it. One inside a sentence holds for that sentence; a line of its own holds for the paragraph above. `sections` are the
/// ids of the orders' sections.
pub(super) fn of_orders(doc: &Document<'_>, orders: &[Order], sections: &[Option<String>]) -> Vec<Duties> {
    let mut out: Vec<Duties> = vec![Duties::default(); orders.len()];
    let mut above = None;
    let mut next = 0;
    // The orders before these have duty lines of their own; more lines may follow the first.
    let (mut closed, mut spoken) = (0, 0);
    // The role of a table head that stands alone on its line; the next line names the owners.
    let mut head = None;
    // What line after line says of the same orders is put together before they are told.
    let mut heard = (0..0, Duties::default());
    let table = table(doc);
    let usual = charges_by_item(doc, orders);
    // What the row above says.
    let mut row = Duties::default();
    for (line, content) in doc.lines.iter().map(|l| l.content).enumerate().filter(|(_, c)| !c.is_empty()) {
        let from = next;
        while next < orders.len() && orders[next].unit.line == line {
            next += 1;
        }
        let cells = doc.grid.row(doc.lines[line].span);
        if !cells.is_empty() {
            row = row::read(doc, cells, row);
            tell(&mut out[from..next], &row);
            row::tell_stages(doc, &orders[from..next], &mut out[from..next]);
            of_brackets(doc, (line, usual), &orders[from..next], &sections[from..next], &mut out[from..next]);
            above = None;
            continue;
        }
        // What ends a table, or parts its groups, ends what its rows say.
        row = Duties::default();
        let said = if opens_with_label(doc, content) || is_bracket_of_owners(doc, content) {
            Some(read(doc, content))
        } else if line > table && !is_table_head(doc, content) {
            cell(doc, content)
        } else {
            head.take().map(|role| Duties { owners: names(doc, content, role), terms: Vec::new() })
        };
        if let Some(role) = table_head(doc, content) {
            head = Some(role).filter(|_| line < table);
            continue;
        }
        // The number of a row stands in a cell of its own.
        if line > table && doc.str(content).bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        if let Some(said) = said {
            let first = above.map_or(from, |above| orders[..from].partition_point(|o| o.unit.line < above));
            let first = first_of_list(orders, &out, spoken..first, from);
            if heard.0 != (first..from) {
                let (orders, before) = std::mem::replace(&mut heard, (first..from, Duties::default()));
                tell(&mut out[orders], &before);
            }
            heard.1.join(&said);
            closed = from;
            continue;
        }
        above = Some(line);
        spoken = closed;
        of_brackets(doc, (line, usual), &orders[from..next], &sections[from..next], &mut out[from..next]);
    }
    tell(&mut out[heard.0], &heard.1);
    out
}

/// Lets the bracket or the line of duties behind an item's last sentence speak for the whole item, where its sentences stand on
/// lines of their own and no other one names an owner (annotation rule 5: a bracket that closes an item names its owners).
/// `sections` are the ids of the orders' sections.
pub(super) fn of_items(doc: &Document<'_>, orders: &[Order], sections: &[Option<String>], out: &mut [Duties]) {
    if out.iter().all(|duties| duties.owners.is_empty()) {
        return;
    }
    let mut first = 0;
    while let Some(id) = sections.get(first) {
        let count = sections[first..].iter().take_while(|other| *other == id).count();
        let last = orders[first + count - 1].unit.line;
        let own = first + orders[first..first + count].partition_point(|o| o.unit.line < last);
        let silent = out[first..own].iter().all(|duties| duties.owners.is_empty());
        // 1. …（牵头单位：…）: a line with a marker of its own is an item of its own.
        let goes_on = orders.get(own).is_some_and(|o| o.unit.style.is_none());
        if id.is_some() && silent && goes_on && is_closed(doc, last) {
            let said = out[first + count - 1].clone();
            tell(&mut out[first..own], &said);
        }
        first += count;
    }
}

/// Whether a bracket of owners closes a line, behind a stop at its end or on the next line, or a line of duties follows.
fn is_closed(doc: &Document<'_>, line: usize) -> bool {
    let end = doc.lines[line].content.end;
    let bracket = remarks(doc, line).last().filter(|b| b.end == end && closes_item(doc, *b) && names_owners(doc, *b));
    let mut below = doc.lines[line + 1..].iter().map(|l| l.content).filter(|c| !c.is_empty());
    bracket.is_some() || below.next().is_some_and(|c| opens_with_label(doc, c) || is_bracket_of_owners(doc, c))
}

/// Gives each order of a run what was said of all.
fn tell(orders: &mut [Duties], said: &Duties) {
    orders.iter_mut().for_each(|duties| duties.join(said));
}

/// The first order of the list of items that a line of duties closes: `（1）…`, `（2）…`, then `（责任单位：…）` for both. An
/// item with owners in its own line is closed by them.
fn first_of_list(orders: &[Order], said: &[Duties], before: Range<usize>, end: usize) -> usize {
    let Some(style) = orders[before.end..end].first().and_then(|o| o.unit.style) else { return before.end };
    let open = |at: usize| orders[at].unit.item && orders[at].unit.style == Some(style) && said[at].owners.is_empty();
    let mut first = before.end;
    while first > before.start && before.end - first < MOST_ITEMS && open(first - 1) {
        first -= 1;
    }
    first
}

/// The items that a bracket or a line of owners closes, without the bracket: every sentence of them is somebody's.
pub(crate) fn items(doc: &Document<'_>) -> Vec<Span> {
    let mut out = Vec::new();
    let mut above = None;
    for (line, content) in doc.lines.iter().map(|l| l.content).enumerate().filter(|(_, c)| !c.is_empty()) {
        // A line of duties closes the line above it, and is itself no look back: `牵头单位：市发改委`.
        if opens_with_label(doc, content) {
            out.extend(above.take());
            out.push(content);
            continue;
        }
        let mut start = content.start;
        for bracket in remarks(doc, line).filter(|b| closes_item(doc, *b) && names_owners(doc, *b)) {
            out.push(Span::new(start, bracket.start));
            start = bracket.end;
        }
        above = (start < content.end).then(|| Span::new(start, content.end));
    }
    out
}

/// Whether brackets or labels behind a stop close a good part of the paragraphs that give orders, or several of them, and stand
/// nowhere else: then each speaks for its item.
fn charges_by_item(doc: &Document<'_>, orders: &[Order]) -> bool {
    let mut lines: Vec<usize> = orders.iter().map(|o| o.unit.line).collect();
    lines.dedup();
    let closed = |line: &&usize| brackets(doc, **line).iter().any(|b| closes_item(doc, *b));
    let count = lines.iter().filter(closed).count();
    let ends = |line: &usize| {
        let mut closing = brackets(doc, *line).into_iter().filter(|b| closes_item(doc, *b));
        closing.all(|b| b.end == doc.lines[*line].content.end)
    };
    count * USUAL >= lines.len() || count >= SEVERAL && lines.iter().all(ends)
}

/// What the brackets of a line say of its orders; `usual` if brackets speak for items in this text.
fn of_brackets(
    doc: &Document<'_>,
    (line, usual): (usize, bool),
    orders: &[Order],
    sections: &[Option<String>],
    out: &mut [Duties],
) {
    let mut item = doc.lines[line].content.start;
    let brackets = brackets(doc, line);
    for &bracket in &brackets {
        let said = read(doc, bracket);
        let closes_item = closes_item(doc, bracket) || brackets.len() == 1 && ends_item(doc, line, bracket);
        // Orders follow each other, so only the last one that begins before the bracket can hold it.
        let end = orders.partition_point(|o| o.unit.span.start <= bracket.start);
        let last = end.saturating_sub(1);
        let whole = closes_item && usual;
        let first = if whole { last.min(orders.partition_point(|o| o.unit.span.start < item)) } else { last };
        let first = first.max(first_of_part(sections, end, brackets.last() == Some(&bracket)));
        for (order, into) in orders[first..end].iter().zip(&mut out[first..end]) {
            let before = item <= order.unit.span.start && order.unit.span.end <= bracket.start;
            if closes_item && before || order.unit.span.contains(bracket) {
                into.join(&said);
            }
        }
        if closes_item {
            item = bracket.end;
        }
    }
}

/// The first of the orders of a paragraph before a place for which a bracket there may speak. Where another part of the paragraph
/// follows, that is the part's first: `一要…。二要…。（责任单位：…）三要…` says who does the second. Where the part goes on and the
/// bracket is the `last` one, it is no end of an item, and speaks for its sentence. `sections` are the ids of the orders' sections.
fn first_of_part(sections: &[Option<String>], end: usize, last: bool) -> usize {
    let (Some(before), Some(next)) = (end.checked_sub(1).and_then(|at| sections[at].as_deref()), sections.get(end)) else {
        return 0;
    };
    let outer = |id: &str| id.rfind('.').map(|at| id[..at].to_owned());
    if next.as_deref() == Some(before) {
        return if last { end - 1 } else { 0 };
    }
    if outer(before).is_none() || outer(before) != next.as_deref().and_then(outer) {
        return 0;
    }
    sections[..end].iter().rposition(|id| id.as_deref() != Some(before)).map_or(0, |at| at + 1)
}
