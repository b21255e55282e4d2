//! Those with whom the subject acts.

use crate::document::Document;
use crate::lexicon::{Class, Table};
use crate::model::{Owner, OwnerRole};
use crate::syntax::{head, length, opening_verb, opens_with_preposition};
use crate::text::Span;
use crate::time;

use super::names::{ends_with_name, is_authority, is_vague, name_ends, names, owner};
use super::{COMPACT, LONGEST_LIST, LONGEST_SUBJECT, extend};

/// The names in a subject that is nothing but those who act and those they act with: `发改局会同住建局、供电公司`.
pub(super) fn with_partners(doc: &Document<'_>, subject: Span) -> Vec<Owner> {
    let joined = doc.hits.within(subject, Table::Duty).find(|h| h.class == Class::连同);
    let Some(joined) = joined.filter(|h| h.span.start > subject.start) else { return names(doc, subject) };
    let mut out = names(doc, Span::new(subject.start, joined.span.start));
    extend(&mut out, named_partners(doc, Span::new(joined.span.end, subject.end)));
    out
}

/// Whether a clause opens with 会同 or the like.
pub(in super::super) fn opens_with_joining(doc: &Document<'_>, clause: Span) -> bool {
    doc.hits.at(clause.start, Table::Duty).is_some_and(|h| h.class == Class::连同)
}

/// Those with whom the subject acts: `财政部会同发展改革委、…等部门`.
pub(in super::super) fn partners(doc: &Document<'_>, clause: Span, subjects: &[Owner]) -> Vec<Owner> {
    let joined = doc.hits.within(clause, Table::Duty).find(|h| h.class == Class::连同);
    // 承担联合采购办公室的工作: what a verb governs joins nobody.
    // 区委办|会同有关部门: nor is the last word of a name a verb.
    let joins = |at: usize| {
        let before = Span::new(clause.start, at);
        !doc.hits.closes(before, Table::Verb) || doc.hits.closes(before, Table::Organisation)
    };
    let joined = joined.filter(|h| !subjects.is_empty() && joins(h.span.start));
    let Some(from) = joined.map(|h| h.span.end) else { return Vec::new() };
    // The list ends at 等, or at the first name that the predicate follows.
    let rest = head(doc, Span::new(from, clause.end), LONGEST_LIST);
    let listed = doc.str(rest).char_indices().take(LONGEST_SUBJECT).find(|&(_, c)| c == '等').map(|(i, _)| from + i);
    // 会同各县区|在月底前…: so may the words that lead in when or how.
    let follows = |end: usize| {
        let behind = Span::new(end, clause.end);
        // 会同税务局|进行一次清理
        let does = doc.str(behind).starts_with("进行");
        // 会同农业农村局|一周内把图斑核实, 会同住建局|9月份搞一次检查: a time may stand before what they do.
        let timed = || time::behind(doc, behind).is_some();
        does || opening_verb(doc, behind).is_some() || opens_with_preposition(doc, behind) || timed()
    };
    let acted = || name_ends(doc, rest).into_iter().find(|&end| follows(end));
    // 由市商务局牵头，会同市发改委、市市场监管局，…: the list may fill its clause.
    // 市人社局要会同工会、妇联，…
    let whole = || opens_with_joining(doc, clause) || doc.text[..from].ends_with("会同");
    let filled = || (whole() && rest.end == clause.end && ends_with_name(doc, rest)).then_some(rest.end);
    // 会同税务局、各镇街|一家一家去谈: nor need what they do be a word that is known, where the last of them is an office or a place.
    let last = || {
        let ends = |end: &usize| whole() && !doc.text[*end..].starts_with('的') && is_authority(doc, Span::new(from, *end));
        name_ends(doc, rest).into_iter().rev().find(ends)
    };
    let Some(end) = listed.or_else(acted).or_else(filled).or_else(last) else { return Vec::new() };
    // 会同财政、农业|等部门: fields are names only with their class.
    let class = |w: &&&str| doc.text[end..].strip_prefix('等').is_some_and(|rest| rest.starts_with(**w));
    let class = ["部门", "单位", "有关部门", "相关部门", "行业部门"].iter().find(class).map_or(0, |w| '等'.len_utf8() + w.len());
    let list = Span::new(from, end + class);
    // 会同财政等部门: one field alone keeps it.
    if class > 0 && length(doc.str(list), COMPACT * 2) < COMPACT * 2 && !doc.str(list).contains(['、', '和']) {
        return vec![owner(doc, list, Some(OwnerRole::Support))];
    }
    named_partners(doc, list)
}

/// The names of a list of partners. Vague ones (各方面) are nobody, but 有关部门 are.
fn named_partners(doc: &Document<'_>, list: Span) -> Vec<Owner> {
    let somebody = |o: &Owner| !is_vague(doc, o.span) || ["部门", "单位"].iter().any(|w| o.name.ends_with(w));
    let named = names(doc, list).into_iter().filter(somebody);
    named.map(|o| Owner { role: Some(OwnerRole::Support), ..o }).collect()
}
