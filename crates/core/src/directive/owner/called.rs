//! Those who are called before they are told what to do: by a comma, a colon, or as 你们.

use crate::document::Document;
use crate::lexicon::{Class, Table};
use crate::model::Owner;
use crate::syntax::{head, is_act, length};
use crate::text::Span;

use super::names::{
    counts_fields, ends_with_name, is_authority, is_name, is_office, is_vague, name_ends, names, owner, pieces, split_words,
};
use super::subject::has_predicate;
use super::{COMPACT, LONGEST_SUBJECT, is_topic};

/// Characters of the name of an office where a colon behind it gives it a task.
const LONGEST_OFFICE: usize = 16;

/// Bytes of the words with which a sentence can open and of those whom it calls.
const REACH: usize = 4 * (COMPACT + LONGEST_SUBJECT);

/// Who is named before a colon, with what he does behind it: `区委宣传部：|制订宣传方案，…`, `商务局、工信局：|负责…`.
pub(in super::super) fn led_by_colon(doc: &Document<'_>, clauses: &[Span]) -> Vec<Owner> {
    let [name, act, ..] = clauses else { return Vec::new() };
    if !doc.text[name.end..].starts_with(['：', ':']) || !is_act(doc, *act) {
        return Vec::new();
    }
    let list = pieces(doc, *name);
    let office = |s: &Span| is_office(doc, *s) && length(doc.str(*s), LONGEST_OFFICE + 1) <= LONGEST_OFFICE && is_name(doc, *s);
    if list.iter().all(office) { list.into_iter().map(|s| owner(doc, s, None)).collect() } else { Vec::new() }
}

/// Whether a text opens by naming before a colon who does what stands behind it.
pub(crate) fn deals_by_colon(doc: &Document<'_>, span: Span) -> bool {
    !led_by_colon(doc, &doc.clauses(head(doc, span, LONGEST_SUBJECT))).is_empty()
}

/// A sentence without the words before its first comma that only name a field: `用工方面，`, `用电用气，`.
fn behind_topic(doc: &Document<'_>, sentence: Span) -> Span {
    let words = doc.str(head(doc, sentence, COMPACT));
    let at = words.find('，').filter(|&at| is_topic(&words[..at]));
    Span::new(at.map_or(sentence.start, |at| sentence.start + at + '，'.len_utf8()), sentence.end)
}

/// The offices that a sentence calls before it says what they are to do: `水利局，|渠道的清淤6月10日前完成…`.
pub(crate) fn called_on(doc: &Document<'_>, sentence: Span) -> Option<Span> {
    // Most sentences name nobody where they open.
    let reach = Span::new(sentence.start, sentence.end.min(sentence.start + REACH));
    doc.hits.within(reach, Table::Organisation).next()?;
    let near = head(doc, behind_topic(doc, sentence), LONGEST_SUBJECT);
    let called = Span::new(near.start, near.start + doc.str(near).find('，')?);
    // 说到财政，…: what is spoken about is not called.
    if doc.sense_at(called.start, Class::话题).is_some() {
        return None;
    }
    // Few sentences open so; the words of offices tell the others off before their names are looked for.
    let mut words = doc.hits.within(called, Table::Organisation);
    let (first, last) = (words.next()?, doc.hits.closing(called, Table::Organisation).next().or_else(|| words.last()));
    let far = last.unwrap_or(first).span.end + "两家单位".len() < called.end;
    let office = doc.hits.within(called, Table::Organisation).any(|h| h.class == Class::机构);
    // 柳河、石门、大坪三个镇，|会后一周内作出报告: places that are counted are called too.
    let counted = !office && doc.str(called).contains('、') && counts_fields(doc, called);
    if far || !office && !counted || has_predicate(doc, called) {
        return None;
    }
    // 我们已成立领导小组，…: a name is short, and nothing is said in it.
    let short = |s: &Span| {
        let said = doc.hits.within(*s, Table::Cue).next().is_some() || doc.has(*s, Class::连同);
        // 能办的马上办，…: nor does it describe.
        length(doc.str(*s), COMPACT + 1) <= COMPACT && !said && !doc.str(*s).contains('的')
    };
    let told = names(doc, called);
    let (first, last) = (told.first()?.span, told.last()?.span);
    let whole = first.start == called.start && called.end - last.end <= "两家单位".len();
    let offices = whole && (counted || is_office(doc, first)) && told.iter().all(|o| short(&o.span));
    (offices && !is_vague(doc, called)).then_some(called)
}

/// The list of names with which a clause opens, whatever it says of them: `城关镇、柳河镇、开发区|占了全县经济总量的六成多`.
pub(super) fn spoken_to(doc: &Document<'_>, clause: Span) -> Vec<Owner> {
    let near = head(doc, clause, LONGEST_SUBJECT);
    let goes_on = |end: usize| doc.text[end..near.end].starts_with(['、', '和', '与', '及']);
    let listed = |end: &usize| !goes_on(*end) && split_words(doc, Span::new(near.start, *end)).len() > 1;
    let end = name_ends(doc, near).into_iter().find(listed);
    end.map_or_else(Vec::new, |end| names(doc, Span::new(near.start, end)))
}

/// The list of places or offices with which a clause opens, where it only says what they are like: `云岭县、青山区|林区面积大`.
pub(super) fn described(doc: &Document<'_>, clause: Span) -> Vec<Owner> {
    let named = spoken_to(doc, clause);
    let [first, .., last] = &named[..] else { return Vec::new() };
    let rest = Span::new(last.span.end, clause.end);
    let like = doc.sense_closing(rest, Class::样态).is_some() && first.span.start == clause.start;
    let acts =
        || doc.hits.within(rest, Table::Verb).any(|h| h.span.len() > 3) || doc.hits.within(rest, Table::Cue).next().is_some();
    if like && !acts() && named.iter().all(|o| is_authority(doc, o.span) || is_office(doc, o.span)) { named } else { Vec::new() }
}

/// The names in a subject that reaches from some to others: `从局长、科长，到校长、教师|都要…`.
pub(super) fn from_to(doc: &Document<'_>, before: &[Span], subject: Span) -> Vec<Owner> {
    let goes_on = before.iter().rfind(|c| c.start < subject.start).filter(|_| doc.str(subject).starts_with('到'));
    let start = goes_on.map_or(subject.start, |c| c.start);
    // 责任链，即|从局长、科长，到校长: what goes before may be spelt out so.
    let start = start + if doc.text[start..].starts_with('即') { '即'.len_utf8() } else { 0 };
    let reach = || {
        let words = doc.text[start..subject.end].strip_prefix('从')?;
        let (from, to) = words.split_once('到')?;
        let left = Span::new(start + '从'.len_utf8(), start + '从'.len_utf8() + from.trim_end_matches('，').len());
        let right = Span::new(subject.end - to.len(), subject.end);
        (ends_with_name(doc, left) && ends_with_name(doc, right)).then_some([left, right])
    };
    reach().into_iter().flatten().flat_map(|s| names(doc, s)).collect()
}
