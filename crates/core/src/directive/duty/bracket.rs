//! The remarks that name owners: brackets, and labels behind a stop.

use crate::document::Document;
use crate::lexicon::{Class, Table};
use crate::model::OwnerRole;
use crate::syntax::length;
use crate::text::{REMARK_CLOSERS, REMARK_OPENERS, Span};
use crate::time;

use super::super::owner::{ends_with_name, extend};
use super::list::{names, parts};
use super::{Duties, LONGEST_LIST};

/// A label such as `牵头单位：` with the role it gives.
pub(in super::super) struct Label {
    span: Span,
    /// `None` for a label of a time limit.
    role: Option<OwnerRole>,
}

/// Whether a span is nothing but a bracket that names owners.
pub(super) fn is_bracket_of_owners(doc: &Document<'_>, span: Span) -> bool {
    let text = doc.str(span).trim_end_matches(['。', '；', ' ']);
    let whole = || doc.pair_at(doc.line_at(span.start), span.start).is_some_and(|p| p.end == span.start + text.len());
    text.starts_with(REMARK_OPENERS) && whole() && names_owners(doc, span)
}

/// Whether a bracket with labels stands before the last stop of its paragraph, where a text may put what closes the item:
/// `…。严禁摊派任务（牵头单位：市工信局；完成时限：2027年底）。`
pub(super) fn ends_item(doc: &Document<'_>, line: usize, bracket: Span) -> bool {
    let rest = &doc.text[bracket.end..doc.lines[line].content.end];
    rest == "。" && !labels(doc, bracket).is_empty()
}

/// Whether a bracket stands behind a stop and so speaks of the whole item before it.
pub(super) fn closes_item(doc: &Document<'_>, bracket: Span) -> bool {
    doc.text[..bracket.start].ends_with(['。', '；', ';'])
}

/// The remarks of a line that name owners: brackets, and labels behind a stop: `…20家。牵头单位：市发改委；完成时限：12月底前。`
pub(super) fn brackets(doc: &Document<'_>, line: usize) -> Vec<Span> {
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
pub(super) fn remarks(doc: &Document<'_>, line: usize) -> impl Iterator<Item = Span> {
    doc.nesting[line].pairs().filter(|p| doc.str(*p).starts_with(REMARK_OPENERS))
}

/// Whether a bracket names owners: it holds a label, ends with 负责 or 牵头, or closes an item and is nothing but a list of
/// authorities.
pub(super) fn names_owners(doc: &Document<'_>, bracket: Span) -> bool {
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

pub(super) fn opens_with_label(doc: &Document<'_>, span: Span) -> bool {
    labels(doc, span).first().is_some_and(|l| l.span.start == span.start)
}

/// The labels of a span: duty words with a colon behind them.
pub(in super::super) fn labels(doc: &Document<'_>, span: Span) -> Vec<Label> {
    let hits = doc.hits.within(span, Table::Duty).filter(|h| h.class == Class::标签);
    hits.filter_map(|h| {
        let colon = doc.text[h.span.end..span.end].chars().next().filter(|c| matches!(c, '：' | ':'))?;
        let span = Span::new(h.span.start, h.span.end + colon.len_utf8());
        Some(Label { span, role: role(&doc.lexicon.row(h.row).value) })
    })
    .collect()
}

pub(super) fn role(name: &str) -> Option<OwnerRole> {
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
pub(super) fn closing_word(doc: &Document<'_>, list: Span) -> Option<(Span, OwnerRole)> {
    let verb = doc.hits.closing(list, Table::Duty).find(|h| h.class == Class::动词)?;
    Some((verb.span, role(&doc.lexicon.row(verb.row).value)?))
}

/// What a bracket or a duty line says.
pub(in super::super) fn read(doc: &Document<'_>, span: Span) -> Duties {
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
