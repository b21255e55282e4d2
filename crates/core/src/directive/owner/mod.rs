//! Owners: who is told to act, or answers for the act, as the text names them.

mod called;
mod charge;
mod enabled;
mod names;
mod partner;
mod subject;
mod told;

use crate::document::Document;
use crate::lexicon::{Class, Table};
use crate::model::Owner;
use crate::syntax::{length, skip_adverbs, skip_circumstances};
use crate::text::{Span, is_redaction};
use crate::time;

use super::cue::{CueClass, Governing};
use super::judge::leads_in_words;
use super::unit::Unit;
use called::{described, from_to, spoken_to};
use charge::{beside, dealt_one, dealt_out, in_charge_of};
use enabled::enabled;
use names::{counts_fields, name_ends, names};
use partner::with_partners;
use subject::{
    before_cue, before_verb, follows_by, is_built, is_compact, is_label, leads_in_judgment, names_fields, skip_conjunction,
    without_aside, without_judgment,
};
use told::is_told;

pub(super) use called::led_by_colon;
pub(crate) use called::{called_on, deals_by_colon};
pub(super) use charge::take_charge;
pub(super) use names::{
    ends_with_name, is_of_authority, is_of_leader, is_of_office, is_office, is_rank, is_vague, is_whole, owner, split_words,
};
pub(super) use partner::{opens_with_joining, partners};
pub(super) use subject::{acts_by_rule, acts_inside, agent, answers_for, by, disposes, has_predicate, says_how_many};
pub(super) use told::sets_about;

/// A name of at most so many characters is one, whatever it begins with.
const COMPACT: usize = 8;

/// Owners that one task can have.
const MOST_OWNERS: usize = 120;

/// Characters of a list of partners.
const LONGEST_LIST: usize = 120;

/// Longest subject that is looked at, in characters.
const LONGEST_SUBJECT: usize = 60;

/// The owners that a unit names as subjects of its order.
pub(crate) fn subjects(doc: &Document<'_>, unit: &Unit, clauses: &[Span], cues: &[Governing]) -> Vec<Owner> {
    let mut out: Vec<Owner> = Vec::new();
    // Whether the clause before had a subject without a cue; then this one may go on with the next. So may an office where the
    // one before was told something at all: `市财政局要保障经费，基层党组织抓好落实`.
    let (mut listed, mut told_before) = (false, false);
    let first = clauses.iter().position(|c| !only_leads_in(doc, *c)).unwrap_or(0);
    // 两位同志传达了精神，大家要认真领会: where all are asked nobody is who is named before.
    let before_cue = |g: &Governing| &doc.text[g.clause.start..g.cue.span.start.max(g.clause.start)];
    let all = cues.iter().any(|g| before_cue(g).trim_end_matches('都').ends_with("大家"));
    for (i, &clause) in clauses.iter().enumerate() {
        let cue = cues_of(cues, Span::new(clause.start.max(unit.body), clause.end)).find(|g| g.class != CueClass::Enable);
        let subject = match cue {
            // 任务重的地区，在抓好当前的同时，可以…: how it is done may stand between.
            Some(cue) => {
                let aside = |c: &Span| doc.str(*c).starts_with('在') && doc.str(*c).ends_with("同时");
                let before = clauses[..i].iter().rev().find(|c| !aside(c)).filter(|c| !leads_in_judgment(doc, **c));
                subject_of(doc, cue, cues, clause, before.copied())
            }
            // 刚才，县安委办通报了情况，请大家…: who has acted is not who is asked.
            None => uncalled(doc, clause, i == first || listed, told_before)
                .filter(|_| !all && (cues.is_empty() || !doc.has(agent(doc, clause).unwrap_or(clause), Class::完成))),
        };
        let called = cue.is_some_and(|g| g.cue.span.start > clause.start);
        let mut named = named_in(doc, clause, subject, (cue, called), &clauses[..i]);
        // 城关镇、柳河镇占了六成，你们…，要主动加压: who is spoken to was named where the sentence opens.
        if out.is_empty() && named.is_empty() && i > first && doc.str(clause).starts_with("你们") {
            named = spoken_to(doc, clauses[first]);
        }
        // 云岭县、青山区林区面积大，|要严格落实巡护: so was who is described there.
        if out.is_empty() && named.is_empty() && cue.is_some_and(|g| g.class == CueClass::Demand && !called) && i > 0 {
            named = described(doc, clauses[i - 1]);
        }
        // 各县要选准产业，到2022年全省要建成…: the whole is no owner beside its parts.
        // 全县|用电量下降4.1%，某局要查清原因: nor is it told anything where no demand is made of it.
        let whole = out.is_empty() && (cue.is_some() || cues.is_empty());
        named.retain(|o| whole || !is_whole(doc, o.span));
        listed = cue.is_none() && !named.is_empty();
        told_before = !named.is_empty();
        if called && !named.is_empty() {
            extend(&mut out, named_before(doc, &clauses[..i], clause));
        }
        extend(&mut out, named);
        if cue.is_some() || i == first || told_before {
            let with = partners(doc, clause, &out);
            extend(&mut out, with);
        }
    }
    for governing in cues.iter().filter(|g| g.class == CueClass::Enable) {
        extend(&mut out, enabled(doc, governing));
    }
    extend(&mut out, dealt_out(doc, clauses));
    // 县级领导包联的项目，每月至少到现场一次: where nobody else is named, who has charge of it.
    if out.is_empty() {
        out.extend(clauses.iter().find_map(|c| in_charge_of(doc, *c)));
    }
    out
}

/// Who is told to act in a clause without a cue, if it opens the sentence or `goes_on` with its list of subjects, or he will do
/// something.
fn uncalled(doc: &Document<'_>, clause: Span, goes_on: bool, told_before: bool) -> Option<Span> {
    let clause = agent(doc, clause).unwrap_or(clause);
    before_verb(doc, clause).filter(|s| {
        !is_field(doc, clause)
            && !opens_with_joining(doc, clause)
            && (goes_on || by(doc, clause).is_some() || is_told(doc, *s, clause, told_before))
    })
}

/// Those whom a clause names: its subject, or those of whom it says what they take charge of, and who takes it up beside them.
fn named_in(
    doc: &Document<'_>,
    clause: Span,
    subject: Option<Span>,
    (cue, called): (Option<&Governing>, bool),
    before: &[Span],
) -> Vec<Owner> {
    let mut named = subject.map_or_else(Vec::new, |s| {
        let reached = from_to(doc, before, s);
        if reached.is_empty() && is_somebody(doc, s, cue, called) { with_partners(doc, s) } else { reached }
    });
    if cue.is_none() && named.is_empty() {
        named = take_charge(doc, clause);
        named.extend(dealt_one(doc, clause));
    }
    if !named.is_empty() {
        named.extend(beside(doc, clause));
    }
    named
}

/// Whether a clause only leads in the one behind it, and is none of its own.
fn only_leads_in(doc: &Document<'_>, clause: Span) -> bool {
    // 2020年起，国家卫生健康委…: a time alone.
    // 会议要求，县财政局…: what only leads in what was said.
    let told = || leads_in_words(doc, clause) || doc.str(clause) == "会议要求";
    // 同时，市应急局…, 此外，…, 会后，…: a conjunction that goes on with acts; 其中，小微企业… and 当前，… go on with things.
    let joins = || {
        let word = doc.hits.at(clause.start, Table::Adverb).is_some_and(|h| h.span == clause && h.class == Class::连接);
        word && doc.str(clause).ends_with(['时', '外', '后'])
    };
    // 对骗取、套取资金的，|审计机关依法查处: what is dealt with.
    let dealt = || doc.str(clause).starts_with('对') && doc.str(clause).ends_with('的');
    time::behind(doc, clause) == Some(clause.end) || told() || joins() || is_field(doc, clause) || dealt()
}

/// Whether a clause names the field of which the next one speaks: `用工方面，|人社局…`, `说到财政，|…`.
fn is_field(doc: &Document<'_>, clause: Span) -> bool {
    let words = doc.str(clause);
    length(words, COMPACT) < COMPACT && is_topic(words) || doc.sense_at(clause.start, Class::话题).is_some()
}

/// Whether the subject of a clause names somebody and says nothing of him.
fn is_somebody(doc: &Document<'_>, subject: Span, cue: Option<&Governing>, called: bool) -> bool {
    called && is_compact(doc, subject)
        || is_label(doc, subject)
        || names_fields(doc, subject)
        || counts_fields(doc, subject)
        || cue.is_none() && follows_by(doc, subject)
        || !has_predicate(doc, subject)
}

/// Whether the words of a clause name a field.
fn is_topic(words: &str) -> bool {
    words.ends_with("方面") || words.starts_with('用') && length(words, 5) <= 4
}

/// The names in a list of offices.
pub(super) fn listed(doc: &Document<'_>, list: Span) -> Vec<Owner> {
    names(doc, list)
}

/// Those who are told in the clauses before that of the demand: `每一位同志，|特别是领导干部，都要…`, `各乡镇、各部门，|以及市直各单位都要…`.
fn named_before(doc: &Document<'_>, before: &[Span], clause: Span) -> Vec<Owner> {
    let above_all = |c: &Span| doc.sense_at(c.start, Class::着重).is_some();
    let list = match before {
        [.., list, last] if above_all(last) => list,
        [.., list] if doc.str(clause).starts_with("以及") || doc.str(*list).contains('、') => list,
        _ => return Vec::new(),
    };
    // 法定代表人是第一责任人，中央企业要带好头: what somebody is said to be is no part of the name.
    let list = without_judgment(doc, *list);
    // 各级干部要管好自己、管好身边人员，任何人都不得…: nor is a demand.
    let demands = doc.hits.within(list, Table::Cue).next().is_some();
    if demands || has_predicate(doc, list) || !ends_with_name(doc, list) { Vec::new() } else { names(doc, list) }
}

pub(super) fn extend(out: &mut Vec<Owner>, more: Vec<Owner>) {
    for owner in more {
        // Nobody charges hundreds with one task; the bound keeps junk linear.
        if out.len() >= MOST_OWNERS {
            return;
        }
        // XX镇、XX镇要…: names that were made unknown may be those of two.
        let same = |o: &&mut Owner| o.name == owner.name && (o.span == owner.span || !owner.name.contains(is_redaction));
        match out.iter_mut().find(same) {
            Some(known) => known.role = known.role.or(owner.role),
            None => out.push(owner),
        }
    }
}

/// The cues of a clause. Cues are in order: those of the clauses before are passed over without a look at each.
fn cues_of(cues: &[Governing], clause: Span) -> impl Iterator<Item = &Governing> {
    let from = cues.partition_point(|g| g.cue.span.start < clause.start);
    cues[from..].iter().take_while(move |g| g.cue.span.start < clause.end).filter(move |g| g.cue.span.end <= clause.end)
}

/// Who is told to act by a cue of a clause, with the clause before it if there is one.
fn subject_of(doc: &Document<'_>, cue: &Governing, cues: &[Governing], clause: Span, before: Option<Span>) -> Option<Span> {
    let place = cue.cue.span;
    // 请市财政局…: who is asked stands behind the cue.
    if cue.class == CueClass::Request {
        let rest = Span::new(place.end, clause.end);
        let asked = || before_cue(doc, clause, cues_of(cues, rest).next()?.cue.span.start);
        // 请各乡镇11月6日前，|以书面形式上报: a time may close the clause behind those who are asked.
        let timed = || {
            // 请各单位负责人|回去以后认真想一想: so may adverbs.
            let ends = |end: &usize| {
                let behind = Span::new(*end, rest.end);
                let office = || is_office(doc, Span::new(rest.start, *end)) && doc.hits.at(*end, Table::Organisation).is_none();
                time::behind(doc, behind) == Some(rest.end) || *end == rest.end || skip_adverbs(doc, behind) > *end || office()
            };
            name_ends(doc, rest).into_iter().find(ends).map(|end| Span::new(rest.start, end))
        };
        return before_verb(doc, rest).or_else(asked).or_else(timed);
    }
    if cue.asks(doc) {
        return None;
    }
    // 每一位同志，特别是领导干部，|都要…: an adverb names nobody.
    // 没有完成任务的县区，|会后一周内|要召开会议: nor does a time.
    if place.start != clause.start && skip_circumstances(doc, clause) != place.start {
        // 供电、供水等单位，|管线迁改要服从大局: who is told may have been called before what it is about.
        let called = || before.filter(|c| is_list(doc, *c));
        // 新建的3所学校必须交付使用: what is built is told nothing.
        let built = |s: &Span| is_built(doc, clause, *s);
        let own =
            before_cue(doc, clause, place.start).filter(|s| !built(s) && (!names(doc, *s).is_empty() || is_compact(doc, *s)));
        return own.or_else(called);
    }
    set_off(doc, cue, cues, clause, before)
}

/// Who is told to act by a cue that opens its clause: the subject may be set off by a comma: `各级领导干部特别是一把手，|要带头…`.
fn set_off(doc: &Document<'_>, cue: &Governing, cues: &[Governing], clause: Span, before: Option<Span>) -> Option<Span> {
    let place = cue.cue.span;
    // 分管领导要挂帅督办，确保…: a clause that demands has its own subject and is none.
    // 规定应当作出界定，可以适用于所有单位，也可以…: nor is one that permits.
    let demands = |g: &Governing| matches!(g.class, CueClass::Demand | CueClass::Permit);
    let bare = |c: &Span| cue.class != CueClass::Urge && !cues_of(cues, *c).any(demands);
    let set_off = before.filter(bare).map(|c| Span::new(skip_conjunction(doc, c), c.end))?;
    // 一季度没有完成任务的县区，…: a time in what describes somebody is part of his name.
    let dated = before.filter(|c| c.start < set_off.start && time::behind(doc, *c) == Some(set_off.start));
    let set_off = dated.filter(|c| doc.str(*c).contains('的')).unwrap_or(set_off);
    // 作为“万村千乡”工程试点县，要…: what somebody is said to be is no name, unless it is short: 作为党员干部.
    let said = doc.text[..set_off.start].ends_with("作为") || doc.str(set_off).starts_with("作为");
    // 说到财政，…要过紧日子: nor is what is spoken about.
    if said && length(doc.str(set_off), COMPACT + 3) > COMPACT + 2
        || doc.sense_at(set_off.start, Class::话题).is_some()
        || doc.str(set_off).ends_with("方面")
    {
        return None;
    }
    let subject = without_judgment(doc, without_aside(doc, set_off));
    // 三个镇动作最慢，|年底前|务必建成: what stands before a time names somebody and says nothing of him.
    let timed = place.start != clause.start && skip_adverbs(doc, clause) != place.start;
    // 在领导班子考核中，要…: when something is done no one is told.
    // 任务已经分解到市，各地要…: nor is anybody where something has been done.
    let done = doc.str(subject).contains("已经");
    (!doc.str(subject).ends_with('中') && !done && (!timed || ends_with_name(doc, subject))).then_some(subject)
}

/// Whether a clause is nothing but a list of those who are told: `供电、供水、燃气、通信等单位`.
fn is_list(doc: &Document<'_>, clause: Span) -> bool {
    let words = doc.str(clause);
    // 对应到分管副市长、对应到部门: to whom something goes is told nothing.
    let list = words.contains('、') && !words.contains(['的', '到']) && length(words, LONGEST_SUBJECT + 1) <= LONGEST_SUBJECT;
    let demanded = || doc.hits.within(clause, Table::Cue).next().is_some();
    list && ends_with_name(doc, clause) && !demanded() && names(doc, clause).len() > 1
}
