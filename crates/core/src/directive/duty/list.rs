//! Lists of owners that hold nothing but names.

use crate::document::Document;
use crate::lexicon::{Class, Table};
use crate::model::{Owner, OwnerRole};
use crate::syntax::length;
use crate::text::{REMARK_CLOSERS, REMARK_OPENERS, Span};

use super::super::owner::{ends_with_name, extend, is_rank, is_vague, owner, split_words};
use super::LONGEST_LIST;
use super::bracket::closing_word;

/// Longest name in a list of owners, in characters.
const LONGEST_NAME: usize = 30;

/// The names of a list that holds nothing but names. `甲牵头，乙、丙配合` gives each its role.
pub(in super::super) fn names(doc: &Document<'_>, list: Span, role: OwnerRole) -> Vec<Owner> {
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
pub(super) fn parts(doc: &Document<'_>, list: Span) -> Vec<Span> {
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
            // 各区、县级市: two of which the second has a name of its own; of 各省、自治区、直辖市 no part stands alone.
            let own = part.len() > "市".len() * 2
                && is_rank(doc, part)
                && !text.contains('、')
                && !doc.text[part.end..].starts_with('、');
            near && !own && length(rank, 2) == 1 && (text.starts_with('各') || length(tail, 2) == 1)
        });
        match open {
            Some(last) => *out.last_mut().unwrap_or(&mut Span::default()) = Span::new(last.start, part.end),
            None => out.push(part),
        }
    }
    out
}
