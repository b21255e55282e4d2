//! Whether a demand asks somebody for something, by the role of its paragraph and the words around it.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::{Force, Role};
use crate::syntax::{head, is_hard, length, skip_adverbs, tail};
use crate::text::Span;

use super::super::cue::{CueClass, Governing};
use super::super::owner::{is_of_authority, is_office};
use super::super::unit::Unit;
use super::NAMED;
use super::act::{assigns, is_time};
use super::statement::judges;

/// Characters of a demand that only says that something must be set right.
const REMEDY: usize = 12;

/// Characters of the name of an office that is told something among problems.
const OFFICE: usize = 12;

/// Whether a demand counts under a role. In a look back or a list of problems only a vow or a call does: `我们必须…`.
pub(super) fn counts(doc: &Document<'_>, unit: &Unit, role: Role, governing: &Governing) -> bool {
    !only_tells(doc, unit, governing) && is_asked(doc, unit, role, governing)
}

/// Whether the sentence tells of what is demanded, instead of demanding it.
fn only_tells(doc: &Document<'_>, unit: &Unit, governing: &Governing) -> bool {
    let cue = &governing.cue;
    // 需要解决的问题已基本化解: what is done is no demand any more.
    if cue.force == Force::Should && is_done(doc, head(doc, Span::new(cue.span.end, governing.clause.end), 60)) {
        return true;
    }
    // 党在各个时期都创造了科学理论，确保始终走在前列: what has been done ensures something, and nobody is told to.
    let before = Span::new(unit.body, governing.clause.start.max(unit.body));
    if cue.force == Force::Ensure && cue.span.start == governing.clause.start && is_done(doc, tail(doc, before, 60)) {
        return true;
    }
    // 保证储粮安全是粮食行业的职责: what somebody has to ensure may be what is told of him.
    let told = |h: &Hit| doc.str(h.span) == "是" && judges(doc, h) && !doc.quoted(unit.line, h.span.start);
    let rest = Span::new(cue.span.end, governing.clause.end);
    if cue.force == Force::Ensure && cue.span.start == unit.body && doc.hits.within(head(doc, rest, NAMED), Table::Verb).any(told)
    {
        return true;
    }
    // 要保质保量按时完成，压力非常大: nor is what is told to be hard, unless somebody is named.
    if cue.force < Force::Must && cue.span.start == governing.clause.start && is_hard(doc, unit.span) {
        return true;
    }
    // 做好防汛工作，确保安全极为重要: what is said of the demand makes a statement of it.
    cue.force < Force::Must && doc.hits.closing(tail(doc, governing.clause, NAMED), Table::Verb).any(|h| judges(doc, h))
}

/// The words before a demand in its clause, and what of them may name somebody.
fn before_demand<'a>(doc: &'a Document<'_>, unit: &Unit, governing: &Governing) -> (Span, &'a str) {
    let cue = &governing.cue;
    let subject = tail(doc, Span::new(governing.clause.start.max(unit.body).min(cue.span.start), cue.span.start), 60);
    // 我们每个宣传工作者都要…: an adverb may stand before the demand.
    // 各单位会后|要对照通报认领: so may when it is.
    let words = doc.str(subject).trim_end_matches(['都', '也', '均']).trim_end_matches("会后");
    let subject = Span::new(subject.start, subject.start + words.len());
    let words = doc.str(Span::new(skip_adverbs(doc, subject).min(subject.end), subject.end));
    // 因此决不能…: a conjunction names nobody.
    let joins = doc.hits.at(subject.start, Table::Adverb);
    // 对这些成绩|要客观看待: nor does what the demand is about.
    let about = || doc.sense_at(subject.start, Class::因果).is_some_and(|about| about == subject);
    let joined = joins.is_some_and(|h| h.span == subject && h.class == Class::连接) || about();
    // 元旦之前|必须到位: nor does a time.
    let timed = || !subject.is_empty() && is_time(doc, subject);
    (subject, if joined || timed() { "" } else { words })
}

/// Whether a demand asks somebody for something where its paragraph has a role.
fn is_asked(doc: &Document<'_>, unit: &Unit, role: Role, governing: &Governing) -> bool {
    let cue = &governing.cue;
    // 大量危房需要维修: where things are described, a need is one of them.
    let need = role == Role::Situation && doc.str(cue.span).starts_with('需');
    if !need && !matches!(role, Role::Review | Role::Problems | Role::Opening) {
        return true;
    }
    // 坚决遏制新增隐性债务，存量债务全部化解: where it is told what was done, so was this.
    if role == Role::Review && doc.str(cue.span).starts_with("坚决") {
        return false;
    }
    let (subject, words) = before_demand(doc, unit, governing);
    let ours = words.ends_with("我们") || words.ends_with("大家") || words.is_empty();
    let called = doc.hits.closes(subject, Table::Organisation);
    // 每一位同志，特别是领导干部，都要…: those who are told may be set off by a comma.
    let told = doc.text[unit.body..governing.clause.start.max(unit.body)].trim_end_matches(['，', ',']).len() + unit.body;
    let set_off = || doc.hits.closes(tail(doc, Span::new(unit.body, told), NAMED), Table::Organisation);
    let first = governing.clause.start <= unit.body || set_off();
    // 刚才…作了部署，请大家抓好落实: who is asked stands behind the word; nobody need be named.
    // 请市林业局修改完善: nor does who is asked by name.
    let asked = head(doc, Span::new(cue.span.end, governing.clause.end), NAMED);
    let requested = governing.class == CueClass::Request && doc.hits.within(asked, Table::Organisation).any(is_of_authority);
    // 4月20号主体要完成，5月15号以前全部完工: what is due by a day is asked for wherever it stands.
    let due = || role == Role::Review && assigns(doc, unit.span) && !is_done(doc, unit.span);
    if requested || due() || governing.asks(doc) || role == Role::Opening && carries_out(doc, governing) {
        return true;
    }
    // 今年征收工作要完成1000户: what has to be done in a time that still runs is asked for even where one looks back.
    let runs = |h: &Hit| h.class == Class::时段;
    if role == Role::Review && cue.text == "要" && first && doc.hits.at(unit.body, Table::Time).is_some_and(runs) {
        return true;
    }
    // …不到位，要切实加以解决: a problem may be named together with what is to be done about it.
    if role == Role::Problems && remedies(doc, Span::new(governing.cue.span.end, governing.clause.end)) {
        return true;
    }
    // 因此，各部门要居安思危: what follows from the problems is asked for; so is what every one is told.
    if (called || words.is_empty()) && concludes(doc, unit) || set_off() && doc.text[unit.body..].starts_with('每') {
        return true;
    }
    match cue.force {
        Force::Must | Force::Ensure | Force::Prohibit => ours || called,
        Force::Should => {
            // 各单位要认真分析问题: what every one is told at the start of a sentence is a task even among problems.
            // 种子站要建台账: so is what an office is told.
            let office = || (2..=OFFICE).contains(&length(words, OFFICE + 1)) && is_office(doc, subject);
            let each = || governing.clause.start <= unit.body && words.starts_with(['各', '每', '全']);
            ours && !words.is_empty() || called && (role != Role::Problems || each() || office()) || words.is_empty() && first
        }
        _ => false,
    }
}

/// Whether a sentence draws the conclusion of what was said before it.
fn concludes(doc: &Document<'_>, unit: &Unit) -> bool {
    doc.sense_at(unit.body, Class::因果).is_some()
}

/// Whether what follows a demand is to set right what is wrong: `必须|认真加以解决`, `要|尽快整改到位`.
fn remedies(doc: &Document<'_>, rest: Span) -> bool {
    let words = doc.str(rest);
    let short = length(words, REMEDY + 1) <= REMEDY && !words.contains('的');
    short && doc.has(rest, Class::整改)
}

/// Whether a clause asks nothing but that what was said be carried out: `…讲得都很好，要认真抓好落实`.
pub(super) fn carries_out(doc: &Document<'_>, governing: &Governing) -> bool {
    let words = doc.str(governing.clause);
    let short = length(words, REMEDY + 1) <= REMEDY && words.starts_with('要');
    short && doc.has(governing.clause, Class::照办)
}

/// Whether a unit among problems promises to set them right: `对此，我们将采取有力措施，认真加以解决`.
pub(super) fn promises(doc: &Document<'_>, clauses: &[Span]) -> bool {
    let ours = |c: &Span| doc.str(*c).starts_with("我们将") || doc.str(*c).starts_with("我们要");
    let from = clauses.iter().position(ours);
    from.is_some_and(|from| clauses[from..].iter().any(|c| remedies(doc, *c)))
}

/// Whether a span tells that something is done.
fn is_done(doc: &Document<'_>, span: Span) -> bool {
    // “定了就干”的作风: what a quoted word says is not told.
    let line = doc.line_at(span.start);
    let told = |h: &Hit| h.class == Class::完成 && !doc.quoted(line, h.span.start);
    doc.hits.within(span, Table::RoleCue).any(told)
}
