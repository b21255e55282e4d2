//! Whether a subject is told to act where nothing asks it to.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::Owner;
use crate::syntax::{length, skip_circumstances, tells_past};
use crate::text::Span;
use crate::time;

use super::COMPACT;
use super::names::{behind_count, counts_fields, is_authority_or_class, is_of_leader, is_of_office, is_office, names};
use super::subject::{answers_for, goes_ahead, is_label, opens_with_disposal, takes_up};

/// Whether an office sets about something behind its name.
pub(in super::super) fn sets_about(doc: &Document<'_>, name: Span, behind: Span) -> bool {
    let words = doc.str(name);
    // 县级领导|每月外出招商, 主要负责人|每周带班检查: so do those who lead.
    // 社区|每月走访: so does a place that is told by its kind alone.
    let place = |h: &Hit| h.class == Class::地方 && h.span == name;
    let office = |h: &Hit| is_of_office(doc, h) || h.class == Class::园区 || is_of_leader(doc, h) || place(h);
    let acts = doc.hits.closing(name, Table::Organisation).any(office);
    // 各县区|11月底前拿出来: so do places that are told one by one.
    let each = || words.starts_with('各') && doc.hits.closes(name, Table::Organisation);
    // 住建、交通、公安等部门|一起上: so do the fields of a list.
    let fields = || words.ends_with("部门") && words.contains('、');
    (acts || each() || fields()) && !words.contains('的') && is_timed(doc, behind)
}

/// Whether a time follows a name, with what is to be done then: `城投公司|8月底进场`, `应急局|每天抽查`.
pub(in super::super) fn is_timed(doc: &Document<'_>, behind: Span) -> bool {
    // 城管局|每天抽查, 发改委|帮着跑一跑
    let often = doc.sense_at(behind.start, Class::着手).map(|word| word.end);
    let near = !doc.text[behind.start..behind.end].starts_with(char::is_whitespace);
    near && time::behind(doc, behind).or(often).is_some_and(|at| at <= behind.end) && !tells_past(doc, behind)
}

/// Whether a subject is told to act where nothing asks it to; `told_before` if somebody was told in the clause before.
pub(super) fn is_told(doc: &Document<'_>, subject: Span, clause: Span, told_before: bool) -> bool {
    // …，应急局|5月8日前搞一次拉练: so is an office that has a time.
    let timed = || sets_about(doc, subject, Span::new(subject.end, clause.end));
    // 加大督查力度，纪检监察部门|对落实情况实施监察: an authority that deals with something is told to.
    // 教育局、各乡镇|对在册学生逐人劝返
    let listed = || is_office(doc, subject) || doc.str(subject).contains("、各");
    let deals = || (doc.str(subject).ends_with("部门") || listed()) && doc.text[subject.end..].starts_with('对');
    // 县发改局|会后把清单印发下去: a time or an adverb may stand before what is dealt with.
    let behind = skip_circumstances(doc, Span::new(subject.end, clause.end));
    let after = doc.text[behind..].strip_prefix("会后").map_or(behind, |rest| doc.text.len() - rest.len());
    if opens_with_disposal(doc, subject.end)
        || is_office(doc, subject) && opens_with_disposal(doc, after)
        || answers_for(doc, subject.end)
        || deals()
        || timed()
        || takes_up(doc, subject.end)
        || is_label(doc, subject)
        || goes_ahead(doc, subject)
        || is_kind_of_place(doc, subject) && doc.text[subject.end..].starts_with("至少")
        || counts_fields(doc, subject)
        || counts_places(doc, subject)
        || doc.str(subject).starts_with(['各', '每'])
    {
        return true;
    }
    let named = names(doc, subject);
    // 乡镇|5个工作日内核实, 县级领导|按照分工联系乡镇: so do places and those who lead.
    let acts = |o: &Owner| {
        let acting = |h: &Hit| is_of_leader(doc, h) || h.class == Class::地方 && h.span == o.span;
        doc.hits.closing(o.span, Table::Organisation).any(acting)
    };
    // 医保、民政、教育等部门|每月推送信息: so do the fields of a list, which their class makes names.
    let fields = named.len() > 1 && doc.str(subject).ends_with("部门");
    let goes_on =
        |o: &Owner| length(&o.name, COMPACT + 1) <= COMPACT && (fields || is_authority_or_class(doc, o.span) || acts(o));
    named.iter().any(|o| is_of_place(doc, o.span) || acts_itself(doc, o.span, clause)) || told_before && named.iter().all(goes_on)
}

/// Whether a subject is nothing but a kind of places: `乡镇（街道）`.
fn is_kind_of_place(doc: &Document<'_>, subject: Span) -> bool {
    doc.hits.within(subject, Table::Organisation).any(|h| h.class == Class::地方 && h.span == subject)
}

/// Whether a subject counts the places that were named before: `三个县`.
fn counts_places(doc: &Document<'_>, subject: Span) -> bool {
    let kind = behind_count(doc.str(subject)).map(|rest| Span::new(subject.end - rest.len(), subject.end));
    kind.is_some_and(|kind| is_kind_of_place(doc, kind))
}

/// Whether a subject is the office of a place, which acts even where nothing asks it to: `…，市应急局|统筹协调`.
fn is_of_place(doc: &Document<'_>, subject: Span) -> bool {
    let words = doc.str(subject);
    let office = |h: &Hit| h.span.start > subject.start && is_of_office(doc, h);
    words.starts_with(['省', '市', '州', '县', '区', '镇', '乡'])
        && length(words, COMPACT + 1) <= COMPACT
        && doc.hits.closing(subject, Table::Organisation).any(office)
}

/// Whether a subject is an office of some place that is left unsaid, and what it does is not told as done: `…，|植保站|下去指导`.
fn acts_itself(doc: &Document<'_>, subject: Span, clause: Span) -> bool {
    let words = doc.str(subject);
    // 以及国务院投资主管部门的规定, 村卫生室与乡镇卫生院的差距: where a list goes on or two are joined nobody acts.
    let joined = doc.str(clause).starts_with("以及") || doc.text[subject.end..].starts_with(['与', '和']);
    !joined
        && (2..=COMPACT).contains(&length(words, COMPACT + 1))
        && is_office(doc, subject)
        && !words.contains(['的', '了'])
        && !tells_past(doc, clause)
}
