//! Duties: the owners that a bracket or a line of its own names behind the task.
//!
//! `（体育总局、教育部按职责分工负责）`, `（牵头单位：民政厅；配合单位：财政厅）`, a line `牵头单位：市发改委`.

use std::collections::HashMap;
use std::ops::Range;

use crate::document::Document;
use crate::lexicon::{Class, Hit, Row, Table};
use crate::model::{Owner, OwnerRole};
use crate::outline::SectionIndex;
use crate::syntax::{behind_marker, length};
use crate::text::{REMARK_CLOSERS, REMARK_OPENERS, Span};
use crate::time;

use super::owner::{
    acts_inside, ends_with_name, extend, has_predicate, is_vague, opens_with_joining, owner, partners, split_words,
};
use super::unit::Unit;
use super::{Order, row};

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
/// Longest name in a list of owners, in characters.
const LONGEST_NAME: usize = 30;

/// Longest time limit in a cell of a table, in characters.
const LONGEST_TERM: usize = 10;

/// Longest heading that a bracket of owners may close, in characters.
const LONGEST_HEADING: usize = 80;

/// A label such as `牵头单位：` with the role it gives.
pub(super) struct Label {
    span: Span,
    /// `None` for a label of a time limit.
    role: Option<OwnerRole>,
}

/// Whether a unit is only a duty line, or a bracket that closes an item: then it is no order itself.
pub(super) fn is_duty_line(doc: &Document<'_>, unit: &Unit, table: usize) -> bool {
    let cell = || unit.line > table && unit.span == doc.lines[unit.line].content && cell(doc, unit.span).is_some();
    opens_with_label(doc, unit.span) || is_table_head(doc, unit.span) || is_bracket_of_owners(doc, unit.span) || cell()
}

/// The line with which a table begins that was copied one cell a line: a head, with another on the next line. Without a table
/// no line is behind it.
pub(super) fn table(doc: &Document<'_>) -> usize {
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
fn is_table_head(doc: &Document<'_>, content: Span) -> bool {
    head_row(doc, content).is_some()
}

/// The row of the table of duties by which a line is the head of a column.
fn head_row<'a>(doc: &'a Document<'_>, content: Span) -> Option<&'a Row> {
    // A line can be as long as the text: only the words at its start can be all of it.
    let opening = doc.hits.within(content, Table::Duty).take_while(|h| h.span.start == content.start);
    opening.filter(|h| h.span == content).map(|h| doc.lexicon.row(h.row)).find(|row| row.class == Class::表头)
}

/// What a cell of such a table says: those who answer for the task above, or its time limit (9月投入使用).
fn cell(doc: &Document<'_>, content: Span) -> Option<Duties> {
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

/// Whether a span is nothing but a bracket that names owners.
fn is_bracket_of_owners(doc: &Document<'_>, span: Span) -> bool {
    let text = doc.str(span).trim_end_matches(['。', '；', ' ']);
    let whole = || doc.pair_at(doc.line_at(span.start), span.start).is_some_and(|p| p.end == span.start + text.len());
    text.starts_with(REMARK_OPENERS) && whole() && names_owners(doc, span)
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
    let caused = doc.str(subject).starts_with(['让', '使']) || doc.str(subject).contains("方面对");
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

/// The owners that a bracket at the end of a heading names, by the section's id: `一、强化科技创新（区科技局牵头）`. They answer
/// for all that hangs under it.
pub(super) fn of_headings(doc: &Document<'_>, orders: &[Order], sections: &SectionIndex) -> HashMap<String, Vec<Owner>> {
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
pub(super) fn of_section<'a>(headings: &'a HashMap<String, Vec<Owner>>, section: Option<&str>) -> Option<&'a Vec<Owner>> {
    let mut id = section?;
    loop {
        if let Some(owners) = headings.get(id) {
            return Some(owners);
        }
        id = &id[..id.rfind('.')?];
    }
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

/// Whether a bracket stands behind a stop and so speaks of the whole item before it.
fn closes_item(doc: &Document<'_>, bracket: Span) -> bool {
    doc.text[..bracket.start].ends_with(['。', '；', ';'])
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
        let closes_item = closes_item(doc, bracket);
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

/// The role that a table head gives to the cell under it: a line that is nothing but `牵头单位`.
fn table_head(doc: &Document<'_>, content: Span) -> Option<OwnerRole> {
    role(&head_row(doc, content)?.value)
}

/// The remarks of a line that name owners: brackets, and labels behind a stop: `…20家。牵头单位：市发改委；完成时限：12月底前。`
fn brackets(doc: &Document<'_>, line: usize) -> Vec<Span> {
    let mut out: Vec<Span> = remarks(doc, line).filter(|b| names_owners(doc, *b)).collect();
    if let Some(labelled) = labelled(doc, line) {
        out.push(labelled);
        crate::order::sort_by_place(&mut out, |s| (s.start, s.end));
    }
    out
}

/// The stretch of a line from its first label behind a stop to the end of the last one's words.
fn labelled(doc: &Document<'_>, line: usize) -> Option<Span> {
    let content = doc.lines[line].content;
    let free = |l: &Label| closes_item(doc, Span::new(l.span.start, l.span.end)) && !doc.quoted(line, l.span.start);
    let labels = labels(doc, content);
    let (first, last) = (labels.first().filter(|l| free(l))?, labels.last()?);
    let end = doc.text[last.span.end..content.end].find(['。', '；']).map_or(content.end, |i| last.span.end + i);
    Some(Span::new(first.span.start, end))
}

/// The brackets of a line that a remark may stand in.
fn remarks(doc: &Document<'_>, line: usize) -> impl Iterator<Item = Span> {
    doc.nesting[line].pairs().filter(|p| doc.str(*p).starts_with(REMARK_OPENERS))
}

/// Whether a bracket names owners: it holds a label, ends with 负责 or 牵头, or closes an item and is nothing but a list of
/// authorities.
fn names_owners(doc: &Document<'_>, bracket: Span) -> bool {
    !labels(doc, bracket).is_empty() || closing_word(doc, inside(doc, bracket).0).is_some() || is_list_of_names(doc, bracket)
}

/// `…。（省能源局、省生态环境厅）`: at least two names, each ending in the word of an authority, behind a stop or beside a
/// time limit: `…（市水务局、市城管局，6月底前）`.
fn is_list_of_names(doc: &Document<'_>, bracket: Span) -> bool {
    // …。（市科委）: one name alone may be a source, unless the text charges others so.
    lists_names(doc, bracket, 2) || lists_names(doc, bracket, 1) && doc.charges_in_brackets(|| charges_many(doc))
}

/// Whether a bracket behind a stop or beside a time limit is nothing but names of authorities, and at least so many.
fn lists_names(doc: &Document<'_>, bracket: Span, least: usize) -> bool {
    let (list, term) = inside(doc, bracket);
    // 规范审批标准（省发展改革委、省商务厅）。: so does one before the stop, unless it says which authorities were named.
    let closes_sentence = || {
        let line = || doc.lines[doc.line_at(bracket.start)].content;
        doc.text[bracket.end..].starts_with(['。', '；'])
            && !doc.hits.closes(Span::new(line().start, bracket.start), Table::Organisation)
    };
    if term.is_none() && !closes_item(doc, bracket) && !closes_sentence()
        || length(doc.str(list), LONGEST_LIST + 1) > LONGEST_LIST
    {
        return false;
    }
    let parts = parts(doc, list);
    let named = |part: &Span| {
        // 各镇（街道）: what a bracket adds to a name belongs to it.
        let bare = doc.str(*part).find(REMARK_OPENERS).filter(|_| ends_with_name(doc, *part));
        let name = Span::new(part.start, bare.map_or(part.end, |at| part.start + at));
        doc.hits.closing(name, Table::Organisation).any(|h| !matches!(h.class, Class::人员 | Class::全域))
    };
    parts.len() >= least && parts.iter().all(named)
}

/// Whether brackets of at least two names close more than one item of a text.
fn charges_many(doc: &Document<'_>) -> bool {
    let lists = |line: usize| remarks(doc, line).filter(|b| closes_item(doc, *b) && lists_names(doc, *b, 2));
    (0..doc.lines.len()).flat_map(lists).nth(1).is_some()
}

fn opens_with_label(doc: &Document<'_>, span: Span) -> bool {
    labels(doc, span).first().is_some_and(|l| l.span.start == span.start)
}

/// The labels of a span: duty words with a colon behind them.
pub(super) fn labels(doc: &Document<'_>, span: Span) -> Vec<Label> {
    let hits = doc.hits.within(span, Table::Duty).filter(|h| h.class == Class::标签);
    hits.filter_map(|h| {
        let colon = doc.text[h.span.end..span.end].chars().next().filter(|c| matches!(c, '：' | ':'))?;
        let span = Span::new(h.span.start, h.span.end + colon.len_utf8());
        Some(Label { span, role: role(&doc.lexicon.row(h.row).value) })
    })
    .collect()
}

fn role(name: &str) -> Option<OwnerRole> {
    Some(match name {
        "lead" => OwnerRole::Lead,
        "support" => OwnerRole::Support,
        "responsible" => OwnerRole::Responsible,
        _ => return None,
    })
}

/// The words of a bracket without its marks, and the time limit that stands before or behind them:
/// `（市住建局牵头，市财政局配合，12月底前完成）`.
fn inside(doc: &Document<'_>, bracket: Span) -> (Span, Option<Span>) {
    let text = doc.str(bracket);
    let start = bracket.start + (text.len() - text.trim_start_matches(REMARK_OPENERS).len());
    let end = bracket.start + text.trim_end_matches(['。', '；']).trim_end_matches(REMARK_CLOSERS).trim_end_matches('。').len();
    let words = &doc.text[start..end.max(start)];
    // （财政部、税务总局负责，排在第一位的为牵头单位，下同）: how the list is to be read is no part of it.
    let note = doc.first(Span::new(start, end.max(start)), Class::分工注).map(|note| note.start - start);
    let list = note.map_or(words, |at| words[..at].trim_end_matches(['，', ',', '。', '；', ';', '（', '(']));
    let list = Span::new(start, start + list.len());
    // （甲局牵头，乙局负责落实。以下各项不再列出）: neither is a remark behind the names.
    let before_stop = doc.str(list).find('。').map(|at| without_term(doc, Span::new(start, start + at)));
    before_stop.filter(|(head, _)| closing_word(doc, *head).is_some()).unwrap_or_else(|| without_term(doc, list))
}

/// A list without the time limit that closes or opens it.
fn without_term(doc: &Document<'_>, list: Span) -> (Span, Option<Span>) {
    let parts = parts(doc, list);
    let is_term = |part: &Span| time::behind(doc, *part).is_some();
    match parts.as_slice() {
        [.., names, term] if is_term(term) => (Span::new(list.start, names.end), Some(*term)),
        [term, names, ..] if is_term(term) => (Span::new(names.start, list.end), Some(*term)),
        _ => (list, None),
    }
}

/// The duty verb with which a list of owners ends, with the words before it that say how the duty is shared.
fn closing_word(doc: &Document<'_>, list: Span) -> Option<(Span, OwnerRole)> {
    let verb = doc.hits.closing(list, Table::Duty).find(|h| h.class == Class::动词)?;
    Some((verb.span, role(&doc.lexicon.row(verb.row).value)?))
}

/// What a bracket or a duty line says.
pub(super) fn read(doc: &Document<'_>, span: Span) -> Duties {
    let (list, term) = inside(doc, span);
    let labels = labels(doc, list);
    let mut out = Duties { owners: Vec::new(), terms: term.into_iter().collect() };
    if labels.is_empty() {
        if let Some((verb, role)) = closing_word(doc, list) {
            out.owners = names(doc, Span::new(list.start, verb.start), role);
        } else if is_list_of_names(doc, span) {
            out.owners = names(doc, list, OwnerRole::Responsible);
        }
        return out;
    }
    for (i, label) in labels.iter().enumerate() {
        let end = labels.get(i + 1).map_or(list.end, |n| n.span.start);
        // 省商务厅负责。具体任务不再分工: what follows the stop is a remark.
        let words = Span::new(label.span.end, end);
        let stop = doc.str(words).find('。').map_or(words.end, |i| words.start + i);
        let words = Span::new(words.start, stop);
        match label.role {
            Some(role) => extend(&mut out.owners, names(doc, words, role)),
            None => out.terms.push(words),
        }
    }
    out
}

/// The names of a list that holds nothing but names. `甲牵头，乙、丙配合` gives each its role.
pub(super) fn names(doc: &Document<'_>, list: Span, role: OwnerRole) -> Vec<Owner> {
    let mut out: Vec<Owner> = Vec::new();
    // Names that still wait for the verb behind them.
    let mut waiting = 0;
    for part in parts(doc, list).into_iter().filter(|p| length(doc.str(*p), LONGEST_LIST + 1) <= LONGEST_LIST) {
        let (part, own) =
            closing_word(doc, part).map_or((part, None), |(verb, role)| (Span::new(part.start, verb.start), Some(role)));
        for name in split_words(doc, part) {
            let text = doc.str(name);
            // 由市教育局牵头: the word that leads in a name is no part of it.
            let body = text.trim().trim_start_matches('由');
            let end = name.start + text.trim_end().len();
            let name = Span::new(end - body.len(), end);
            // 市卫生健康委（除标注外，列第一位的为牵头单位）: nor is a note on how the list is to be read.
            let note = doc.first(name, Class::分工注).and_then(|n| doc.text[name.start..n.start].rfind(REMARK_OPENERS));
            let name = Span::new(name.start, note.map_or(end, |at| name.start + at));
            let chars = length(doc.str(name), LONGEST_NAME + 1);
            if (2..=LONGEST_NAME).contains(&chars) {
                extend(&mut out, vec![owner(doc, name, Some(role))]);
            }
        }
        if let Some(own) = own {
            out[waiting..].iter_mut().for_each(|o| o.role = Some(own));
            waiting = out.len();
        }
    }
    out
}

/// Cuts a list at its punctuation and at 等, outside brackets.
fn parts(doc: &Document<'_>, list: Span) -> Vec<Span> {
    let mut out = Vec::new();
    let mut depth = 0_i32;
    let mut start = list.start;
    // 财政部会同有关部门: who joins is one more of the list.
    let joins = doc.hits.within(list, Table::Duty).filter(|h| h.class == Class::连同);
    let mut joins = joins.map(|h| h.span).peekable();
    let mut push = |from: usize, to: usize| {
        let text = doc.str(Span::new(from, to));
        let body = text.trim().trim_start_matches(['和', '及', '与']);
        let from = from + (text.len() - text.trim_start().trim_start_matches(['和', '及', '与']).len());
        let body = Span::new(from, from + body.len());
        if !body.is_empty() && !is_vague(doc, body) {
            out.push(body);
        }
    };
    for (i, c) in doc.str(list).char_indices() {
        let at = list.start + i;
        if let Some(join) = joins.next_if(|j| j.start <= at) {
            // 联合采购办公室: the word joins only behind a name.
            let before = Span::new(start.min(join.start), join.start);
            if depth == 0 && ends_with_name(doc, before) {
                push(before.start, before.end);
                start = join.end;
            }
        }
        match c {
            // 各县〈市、区〉: a bracket inside a bracket may have another shape.
            _ if REMARK_OPENERS.contains(&c) || c == '〈' => depth += 1,
            _ if REMARK_CLOSERS.contains(&c) || c == '〉' => depth -= 1,
            '、' | '，' | '；' | ';' | ',' | ' ' | '\u{3000}' | '等' if depth == 0 => {
                push(start, at);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    push(start, list.end);
    join_elliptic(doc, out)
}

/// Joins the parts that only together are a name: `各市、州、县人民政府`.
fn join_elliptic(doc: &Document<'_>, parts: Vec<Span>) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::with_capacity(parts.len());
    for part in parts {
        let open = out.last().copied().filter(|last| {
            let text = doc.str(*last);
            let tail = text.rsplit(['、', '，']).next().unwrap_or(text);
            let rank = tail.strip_prefix('各').unwrap_or(tail);
            let rank = rank.strip_prefix("有关").unwrap_or(rank);
            let near = part.start - last.end <= "、".len();
            near && length(rank, 2) == 1 && (text.starts_with('各') || length(tail, 2) == 1)
        });
        match open {
            Some(last) => *out.last_mut().unwrap_or(&mut Span::default()) = Span::new(last.start, part.end),
            None => out.push(part),
        }
    }
    out
}
