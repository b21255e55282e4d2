//! Those who are let do something: 支持某市建设….

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::Owner;
use crate::syntax::{head, length, opening_verb, opens_with_preposition};
use crate::text::{Span, is_redaction};

use super::super::cue::Governing;
use super::LONGEST_LIST;
use super::charge::charges;
use super::names::{behind_count, ends_with_name, has_place, is_authority, is_of_office, name_ends, owner, pieces, split_words};

/// The somebody of 支持某某做: a place, or an authority, that is let do a concrete task.
pub(super) fn enabled(doc: &Document<'_>, governing: &Governing) -> Vec<Owner> {
    // 引导园区…: who is guided is told nothing himself.
    if governing.cue.text == "引导" {
        return Vec::new();
    }
    // 鼓励和支持各地…: the second word is no part of the name.
    let joined =
        doc.text[governing.cue.span.end..].chars().next().filter(|c| matches!(c, '和' | '、' | '并')).map_or(0, char::len_utf8);
    let second =
        doc.hits.at(governing.cue.span.end + joined, Table::Verb).filter(|h| joined > 0 && h.span.end < governing.clause.end);
    let start = second.map_or(governing.cue.span.end, |h| h.span.end);
    let object = head(doc, Span::new(start, governing.clause.end), LONGEST_LIST);
    let mut pending: Vec<Span> = Vec::new();
    let mut out = Vec::new();
    for piece in pieces(doc, object) {
        let acts = |end: usize| {
            let rest = Span::new(end, piece.end);
            // A verb that closes the piece is a noun: 支持某新区高质量发展.
            let leads = || charges(doc, end) && !rest.is_empty();
            opening_verb(doc, rest).is_some_and(|v| v.span.end < piece.end) || opens_with_preposition(doc, rest) || leads()
        };
        if let Some(end) = name_ends(doc, piece).into_iter().find(|&end| acts(end)) {
            // 支持济南、青岛|等市|推进…: the class that closes a list is no part of its last name.
            let class = doc.text[piece.start..end].find('等').filter(|_| !pending.is_empty());
            pending.push(Span::new(piece.start, class.map_or(end, |at| piece.start + at)));
            let spans: Vec<Span> = pending.drain(..).flat_map(|s| split_words(doc, s)).collect();
            let place = is_authority(doc, Span::new(piece.start, end));
            // 鼓励某地在景区、服务区开设…: the rest of the list is where it acts.
            let placed = opens_with_preposition(doc, Span::new(end, piece.end));
            // 支持淮安、常州打造…: a bare place name beside a place is one.
            let named = |s: &Span| place && length(doc.str(*s), 4) <= 3;
            let charged = spans.into_iter().filter(|s| names_somebody(doc, *s) && (is_let(doc, *s) || named(s)));
            out.extend(charged.map(|s| owner(doc, before_kind(doc, s), None)));
            if placed {
                break;
            }
        } else if length(doc.str(piece), 9) <= 8 && opening_verb(doc, piece).is_none() {
            pending.push(piece);
        } else {
            break;
        }
    }
    out
}

/// Whether a name says neither where nor how something is done: not 支持设备|在社区|推广, 支持力量|深入社区|宣讲.
fn names_somebody(doc: &Document<'_>, name: Span) -> bool {
    let words = doc.str(name);
    // 支持20个县开展试点: nor how many they are.
    let counted = words.starts_with(|c: char| c.is_ascii_digit()) || behind_count(words).is_some();
    !counted && !words.starts_with(['在', '以', '将']) && !has_place(words) && !words.contains("深入")
}

/// Whether a name is of those who may be charged by being let do something: a place or an authority, what each of a kind is
/// (`各部门`), or one body by its own name, which an official text makes unknown (`XX集团`) or that of its place
/// (`市城投集团`); not a class such as 龙头企业.
fn is_let(doc: &Document<'_>, name: Span) -> bool {
    let each = |h: &Hit| h.class == Class::泛指 && doc.str(name).starts_with('各');
    let ranked = doc.str(name).starts_with(['省', '市', '州', '县', '区']);
    let body = |h: &Hit| {
        // 市场主体, 区域内高校: a class of bodies is none of a place.
        h.class == Class::机构 && (doc.str(name).starts_with(is_redaction) || ranked && is_of_office(doc, h))
    };
    is_authority(doc, name) || doc.hits.closing(name, Table::Organisation).any(|h| each(h) || body(h))
}

/// One name without the class of which it is an example: `XX药业|等企业`.
fn before_kind(doc: &Document<'_>, name: Span) -> Span {
    let at = doc.str(name).find('等').filter(|_| doc.str(name).starts_with(is_redaction));
    let before = at.map(|at| Span::new(name.start, name.start + at));
    before.filter(|s| ends_with_name(doc, *s)).unwrap_or(name)
}
