//! Owners: who is told to act, or answers for the act, as the text names them.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::{Owner, OwnerRole};
use crate::order::sort_by_place;
use crate::syntax::{
    head, is_act, is_subject_predicate, length, opening_verb, opens_with_preposition, opens_with_result, skip_adverbs,
    skip_circumstances,
};
use crate::text::{REMARK_OPENERS, Span};
use crate::time;

use super::cue::{CueClass, Governing};
use super::judge::leads_in_words;
use super::unit::Unit;

/// A name of at most so many characters is one, whatever it begins with.
const COMPACT: usize = 8;
/// What makes of a verb the name of those who do it: 牵头单位, 协同部门.
const BODIES: [&str; 3] = ["单位", "部门", "责任"];
/// What they do, of those whose names look like predicates.
const SHARES: [&str; 8] = ["牵头", "协同", "配合", "协办", "承办", "主办", "参与", "帮扶"];
/// Owners that one task can have.
const MOST_OWNERS: usize = 120;
/// Characters of a list of partners.
const LONGEST_LIST: usize = 120;
/// Characters in which 后 follows whom 由 leads in.
const SOON: usize = 6;
/// Names beside which one that looks like none is a name too.
const MANY: usize = 5;
/// What the name of an office ends with, and the characters it may have, where a colon behind it gives it a task.
const OFFICES: [char; 15] = ['局', '委', '办', '室', '厅', '部', '会', '院', '组', '处', '站', '所', '府', '队', '科'];
const LONGEST_OFFICE: usize = 16;
/// Longest subject that is looked at, in characters.
const LONGEST_SUBJECT: usize = 60;

/// The owners that a unit names as subjects of its order.
pub(crate) fn subjects(doc: &Document<'_>, unit: &Unit, clauses: &[Span], cues: &[Governing]) -> Vec<Owner> {
    let mut out: Vec<Owner> = Vec::new();
    // Whether the clause before had a subject without a cue; then this one may go on with the next. So may an office where the
    // one before was told something at all: `市财政局要保障经费，基层党组织抓好落实`.
    let (mut listed, mut told_before) = (false, false);
    // 2020年起，国家卫生健康委…: a time alone is no clause of its own.
    // 会议要求，县财政局…: nor is one that only leads in what was said.
    let told = |c: &Span| leads_in_words(doc, *c) || doc.str(*c) == "会议要求";
    // 同时，市应急局…, 此外，…, 会后，…: nor is a conjunction that goes on with acts; 其中，小微企业… and 当前，… go on with things.
    let joins = |c: &Span| {
        let word = doc.hits.at(c.start, Table::Adverb).is_some_and(|h| h.span == *c && h.class == Class::连接);
        word && doc.str(*c).ends_with(['时', '外', '后'])
    };
    let bare = |c: &Span| time::behind(doc, *c) == Some(c.end) || told(c) || joins(c);
    let first = clauses.iter().position(|c| !bare(c)).unwrap_or(0);
    // 两位同志传达了精神，大家要认真领会: where all are asked nobody is who is named before.
    let all = cues
        .iter()
        .any(|g| doc.text[g.clause.start..g.cue.span.start.max(g.clause.start)].trim_end_matches('都').ends_with("大家"));
    for (i, &clause) in clauses.iter().enumerate() {
        let cue = cues_of(cues, Span::new(clause.start.max(unit.body), clause.end)).find(|g| g.class != CueClass::Enable);
        let subject = match cue {
            Some(cue) => subject_of(doc, cue, cues, clause, i.checked_sub(1).map(|p| clauses[p])),
            // Without a cue only what opens the sentence, goes on with its list of subjects, or will do something is told to act.
            None => {
                let clause = agent(doc, clause).unwrap_or(clause);
                // 刚才，县安委办通报了情况，请大家…: who has acted is not who is asked.
                let done = || all || !cues.is_empty() && doc.has(clause, Table::RoleCue, Class::完成);
                before_verb(doc, clause)
                    .filter(|s| (i == first || listed || by(doc, clause).is_some() || is_told(doc, *s, told_before)) && !done())
            }
        };
        let called = cue.is_some_and(|g| g.cue.span.start > clause.start);
        let is_subject = |s: &Span| {
            let compact = || {
                called && is_compact(doc, *s)
                    || is_label(doc, *s)
                    || names_fields(doc, *s)
                    || cue.is_none() && follows_by(doc, *s)
            };
            compact() || !has_predicate(doc, *s)
        };
        let named = subject.map_or_else(Vec::new, |s| {
            let reached = from_to(doc, &clauses[..i], s);
            if reached.is_empty() && is_subject(&s) { with_partners(doc, s) } else { reached }
        });
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
    out
}

/// Who is named before a colon, with what he does behind it: `区委宣传部：|制订宣传方案，…`, `商务局、工信局：|负责…`.
pub(super) fn led_by_colon(doc: &Document<'_>, clauses: &[Span]) -> Vec<Owner> {
    let [name, act, ..] = clauses else { return Vec::new() };
    if !doc.text[name.end..].starts_with(['：', ':']) || !is_act(doc, *act) {
        return Vec::new();
    }
    let list = pieces(doc, *name);
    let office = |s: &Span| {
        doc.str(*s).ends_with(OFFICES) && length(doc.str(*s), LONGEST_OFFICE + 1) <= LONGEST_OFFICE && is_name(doc, *s)
    };
    if list.iter().all(office) { list.into_iter().map(|s| owner(doc, s, None)).collect() } else { Vec::new() }
}

/// Whether a text opens by naming before a colon who does what stands behind it.
pub(crate) fn deals_by_colon(doc: &Document<'_>, span: Span) -> bool {
    !led_by_colon(doc, &doc.clauses(head(doc, span, LONGEST_SUBJECT))).is_empty()
}

/// Whether 由 stands before a list of short names, whose words may look like verbs: 由|统筹办、新农办|组织….
fn follows_by(doc: &Document<'_>, list: Span) -> bool {
    let short = |s: &Span| length(doc.str(*s), COMPACT + 1) <= COMPACT && ends_with_name(doc, *s);
    let joined = || doc.hits.within(list, Table::Duty).any(|h| h.class == Class::连同);
    doc.text[..list.start].ends_with('由') && pieces(doc, list).iter().all(short) && !joined()
}

/// Whether a subject is told to act where nothing asks it to; `told_before` if somebody was told in the clause before.
fn is_told(doc: &Document<'_>, subject: Span, told_before: bool) -> bool {
    // 加大督查力度，纪检监察部门|对落实情况实施监察: an authority that deals with something is told to.
    let deals = || doc.str(subject).ends_with("部门") && doc.text[subject.end..].starts_with('对');
    if opens_with_disposal(doc, subject.end)
        || deals()
        || takes_up(doc, subject.end)
        || is_label(doc, subject)
        || doc.str(subject).starts_with(['各', '每'])
    {
        return true;
    }
    let named = names(doc, subject);
    let goes_on = |o: &Owner| length(&o.name, COMPACT + 1) <= COMPACT && is_authority_or_class(doc, o.span);
    named.iter().any(|o| is_office(doc, o.span)) || told_before && named.iter().all(goes_on)
}

/// Whether a subject is the office of a place, which acts even where nothing asks it to: `…，市应急局|统筹协调`.
fn is_office(doc: &Document<'_>, subject: Span) -> bool {
    let words = doc.str(subject);
    let office = |h: &Hit| h.span.start > subject.start && doc.str(h.span).ends_with(['局', '委', '办', '室', '厅', '部', '会']);
    words.starts_with(['省', '市', '州', '县', '区', '镇', '乡'])
        && length(words, COMPACT + 1) <= COMPACT
        && doc.hits.closing(subject, Table::Organisation).any(office)
}

/// The names in a subject that reaches from some to others: `从局长、科长，到校长、教师|都要…`.
fn from_to(doc: &Document<'_>, before: &[Span], subject: Span) -> Vec<Owner> {
    let goes_on = before.last().filter(|_| doc.str(subject).starts_with('到'));
    let start = goes_on.map_or(subject.start, |c| c.start);
    let reach = || {
        let words = doc.text[start..subject.end].strip_prefix('从')?;
        let (from, to) = words.split_once('到')?;
        let left = Span::new(start + '从'.len_utf8(), start + '从'.len_utf8() + from.trim_end_matches('，').len());
        let right = Span::new(subject.end - to.len(), subject.end);
        (ends_with_name(doc, left) && ends_with_name(doc, right)).then_some([left, right])
    };
    reach().into_iter().flatten().flat_map(|s| names(doc, s)).collect()
}

/// Those who are told in the clauses before that of the demand: `每一位同志，|特别是领导干部，都要…`, `各乡镇、各部门，|以及市直各单位都要…`.
fn named_before(doc: &Document<'_>, before: &[Span], clause: Span) -> Vec<Owner> {
    let above_all = |c: &Span| doc.sense_at(c.start, Class::着重).is_some();
    let list = match before {
        [.., list, last] if above_all(last) => list,
        [.., list] if doc.str(clause).starts_with("以及") || doc.str(*list).contains('、') => list,
        _ => return Vec::new(),
    };
    if has_predicate(doc, *list) || !ends_with_name(doc, *list) { Vec::new() } else { names(doc, *list) }
}

pub(super) fn extend(out: &mut Vec<Owner>, more: Vec<Owner>) {
    for owner in more {
        // Nobody charges hundreds with one task; the bound keeps junk linear.
        if out.len() >= MOST_OWNERS {
            return;
        }
        match out.iter_mut().find(|o| o.name == owner.name) {
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
        return before_verb(doc, rest).or_else(|| before_cue(doc, clause, cues_of(cues, rest).next()?.cue.span.start));
    }
    if cue.asks(doc) {
        return None;
    }
    // 每一位同志，特别是领导干部，|都要…: an adverb names nobody.
    if place.start != clause.start && skip_adverbs(doc, clause) != place.start {
        return before_cue(doc, clause, place.start);
    }
    // The subject may be set off by a comma: 各级领导干部特别是一把手，要带头….
    // 分管领导要挂帅督办，确保…: a clause that demands has its own subject and is none.
    // 规定应当作出界定，可以适用于所有单位，也可以…: nor is one that permits.
    let demands = |g: &Governing| matches!(g.class, CueClass::Demand | CueClass::Permit);
    let bare = |c: &Span| cue.class != CueClass::Urge && !cues_of(cues, *c).any(demands);
    let set_off = before.filter(bare).map(|c| Span::new(skip_conjunction(doc, c), c.end))?;
    // 作为“万村千乡”工程试点县，要…: what somebody is said to be is no name, unless it is short: 作为党员干部.
    let said = doc.text[..set_off.start].ends_with("作为") || doc.str(set_off).starts_with("作为");
    if said && length(doc.str(set_off), COMPACT + 3) > COMPACT + 2 {
        return None;
    }
    let subject = without_judgment(doc, without_aside(doc, set_off));
    // 在领导班子考核中，要…: when something is done no one is told.
    (!doc.str(subject).ends_with('中')).then_some(subject)
}

/// The words of a clause before its cue, without conjunctions at their start and adverbs at their end.
fn before_cue(doc: &Document<'_>, clause: Span, cue: usize) -> Option<Span> {
    // 请各单位要…: the call is no part of the name.
    let called = doc.hits.at(clause.start, Table::Cue).filter(|h| h.class == Class::请托 && h.span.end < cue);
    let start = skip_conjunction(doc, Span::new(called.map_or(clause.start, |h| h.span.end), cue));
    // 这些任务|各乡镇必须完成: what the demand is about may stand before each of those who are told.
    let words = &doc.text[start..cue];
    let about = words.starts_with(['这', '上', '以']).then(|| words.find('各')).flatten().unwrap_or(0);
    let subject = Span::new(start + about, cue);
    let start = subject.start;
    if length(doc.str(subject), LONGEST_SUBJECT + 1) > LONGEST_SUBJECT {
        return None;
    }
    // Adverbs may stand between the subject and the cue: 各部门也要, 各地区均应.
    let ends = name_ends(doc, subject);
    let adjoins = ends.iter().rev().find_map(|&end| {
        let end = end + if doc.text[end..cue].starts_with("之间") { "之间".len() } else { 0 };
        (end == cue || skip_circumstances(doc, Span::new(end, clause.end)) >= cue).then_some(Span::new(start, end))
    });
    // 分管领导对领办的任务要…: what the order is about stands between.
    adjoins.or_else(|| {
        let end = ends.into_iter().find(|&end| opens_with_preposition(doc, Span::new(end, cue)))?;
        Some(Span::new(start, end))
    })
}

/// A subject without the time or circumstance behind it: `各牵头单位|从第二季度起`，要….
fn without_aside(doc: &Document<'_>, clause: Span) -> Span {
    if length(doc.str(clause), LONGEST_SUBJECT + 1) > LONGEST_SUBJECT {
        return clause;
    }
    if ends_with_name(doc, clause) && doc.sense_in(clause, Class::名分).is_none() {
        return clause;
    }
    let aside = |&end: &usize| {
        let rest = Span::new(end, clause.end);
        // 各市人民政府作为责任主体，要…; 各单位主要负责人为第一责任人，要…
        let role = doc.sense_at(rest.start, Class::名分).is_some();
        role || opens_with_preposition(doc, rest) && !doc.str(rest).contains('了') || time::behind(doc, rest) == Some(clause.end)
    };
    name_ends(doc, clause).into_iter().find(aside).map_or(clause, |end| Span::new(clause.start, end))
}

/// A subject without what it is said to be: `各单位主要负责人|是第一责任人`，要….
fn without_judgment(doc: &Document<'_>, clause: Span) -> Span {
    let words = doc.str(clause);
    // 各乡镇党委书记是“一线总指挥”，要…: each of many is told whatever he is said to be.
    let each = || words.starts_with('各') && !words.contains('的') || words.starts_with('每');
    let judged = |h: &&Hit| h.class == Class::判断 && h.span.start > clause.start;
    let trimmed = |end: usize| {
        Span::new(clause.start, clause.start + doc.text[clause.start..end].trim_end_matches(['都', '均', '也']).len())
    };
    let verb = doc.hits.starting_in(clause).iter().find(judged).map(|h| trimmed(h.span.start));
    // 党的领导是全面的，必须…: only somebody is told to be somebody.
    let somebody = ends_with_name(doc, clause) || each();
    verb.filter(|subject| somebody && ends_with_name(doc, *subject)).unwrap_or(clause)
}

/// The word that leads in who is to act, where a clause opens with it: 由.
pub(super) fn by<'a>(doc: &'a Document<'_>, clause: Span) -> Option<&'a Hit> {
    doc.hits.at(clause.start, Table::Duty).filter(|h| h.class == Class::引出)
}

/// The rest of a clause from 由 on, where 由 stands in its middle behind what is dealt with: `所需经费|由市财政局统筹安排`; not
/// `成立由县长任组长的领导小组`.
pub(super) fn agent(doc: &Document<'_>, clause: Span) -> Option<Span> {
    let near = head(doc, clause, LONGEST_SUBJECT);
    let by = doc.hits.within(near, Table::Duty).find(|h| h.class == Class::引出)?;
    let matter = Span::new(clause.start, by.span.start);
    // 成立由…, 推动形成由…: what a verb makes is no matter; 平时考核|由… is one.
    let makes = |h: &Hit| h.span.len() > 3 && doc.hits.at(h.span.start, Table::VerbNoun).is_none();
    let verb = || doc.hits.closing(matter, Table::Verb).any(makes);
    let bare = !matter.is_empty() && !verb() && !opens_with_preposition(doc, matter);
    // 每年底由领导小组按照办法的要求进行考核: behind a time nothing else is led in.
    let timed = || time::behind(doc, matter) == Some(matter.end);
    let alone = |rest: Span| !doc.str(rest).contains('的') || timed();
    (bare && alone(Span::new(by.span.end, clause.end))).then_some(Span::new(by.span.start, clause.end))
}

/// Whether a word stands at a place that leads in what somebody will do or deals with: 将, 把.
fn opens_with_disposal(doc: &Document<'_>, at: usize) -> bool {
    doc.text[at..].starts_with(['将', '把'])
}

/// Whether somebody takes a matter up himself: 主要领导|亲自抓，分管领导|具体抓.
fn takes_up(doc: &Document<'_>, at: usize) -> bool {
    doc.sense_at(at, Class::亲抓).is_some()
}

/// Whether words behind a name say what is dealt with, and how: 市政府|将落实情况列入考核, 各单位|把进展报督查室.
pub(super) fn disposes(doc: &Document<'_>, behind: Span) -> bool {
    let verb = |h: &Hit| h.span.len() > 3 && h.class == Class::行动;
    opens_with_disposal(doc, behind.start) && doc.hits.within(behind, Table::Verb).any(verb)
}

/// Whether a subject is a word of the division of labour that looks as if it had a predicate: 协同单位, 配合部门.
fn is_label(doc: &Document<'_>, subject: Span) -> bool {
    let words = doc.str(subject);
    let shares = SHARES.iter().any(|w| words.starts_with(w));
    shares && length(words, 5) == 4 && BODIES.iter().any(|w| words.ends_with(w))
}

/// The names that open a clause and are followed directly by a verb.
fn before_verb(doc: &Document<'_>, clause: Span) -> Option<Span> {
    let asked = doc.hits.closes(Span::new(clause.start.saturating_sub(6), clause.start), Table::Cue);
    // 作为“万村千乡”工程试点县，…: what somebody is said to be names nobody, unless it is short.
    if doc.str(clause).starts_with("作为") && length(doc.str(clause), 2 * COMPACT) >= 2 * COMPACT {
        return None;
    }
    // 允许地方高校自主招聘: who is let act is not the one who acts first.
    if doc.hits.at(clause.start, Table::Cue).is_some() {
        return None;
    }
    let window = doc.str(clause).char_indices().nth(LONGEST_SUBJECT).map_or(clause.end, |(i, _)| clause.start + i);
    let by = by(doc, clause).map_or(clause.start, |h| h.span.end);
    let start = skip_conjunction(doc, Span::new(by, window));
    // 做到主要领导亲自抓, 明确各乡镇履行责任: what is to be so is who acts.
    let so = doc.text[start..window].strip_prefix("做到").filter(|_| doc.sense_in(clause, Class::亲抓).is_some());
    let so = so.or_else(|| doc.text[start..window].strip_prefix("明确"));
    let start = so.map_or(start, |rest| window - rest.len());
    let names = name_ends(doc, Span::new(start, window));
    // 居民收入保持全省领先: a whole place is nobody who acts there.
    let whole = |end: usize| {
        doc.hits.closing(Span::new(start, end), Table::Organisation).any(|h| h.class == Class::全域 && h.span.start > start)
    };
    // 市|专项治理工作领导小组: a rank alone is nobody's name.
    // 改革工作的组织实施: to organise is what is done.
    let named = |end: usize| length(&doc.text[start..end], 2) > 1 && !whole(end) && !doc.text[start..end].ends_with("的组织");
    let acts = |end: usize| named(end) && acts_behind(doc, clause, Span::new(start, end), asked);
    // 由区督查组综合后报区政府: whom 由 leads in acts, whatever follows.
    let charged = |end: usize| {
        // 机构|编制|部门 goes on; 成员由某部组成, 组长由某人担任 give nobody a task.
        // 市政府|督查室 goes on too.
        let word = |h: &Hit| {
            let goes_on = [h.span.start, h.span.end].iter().any(|at| doc.hits.at(*at, Table::Organisation).is_some());
            h.span.len() > 3 && !goes_on
        };
        let follows = [Table::Verb, Table::Adverb].iter().any(|t| doc.hits.at(end, *t).is_some_and(word));
        let near = doc.str(head(doc, Span::new(end, clause.end), SOON));
        let then = near.starts_with("进行") || near.contains('后');
        let told = by > clause.start && named(end) && !doc.str(clause).ends_with(['成', '任']);
        let name = Span::new(start, end);
        told && (follows || then) && (is_authority_or_class(doc, name) || doc.str(name).ends_with(['志', '长', '记']))
    };
    let end = names.into_iter().find(|&end| acts(end) || charged(end))?;
    let subject = Span::new(start, end);
    // 明确部门牵头: that somebody is charged charges nobody yet.
    let bare = doc.text[..start].ends_with("明确") && is_vague(doc, subject);
    // 明确各部门在应急处置中的职责: nor does it who is responsible for what.
    let bare = bare || so.is_some() && opens_with_preposition(doc, Span::new(end, clause.end)) && doc.str(clause).contains('的');
    (!bare && !says_something(doc, subject)).then_some(subject)
}

/// Whether what looks like a subject says something of somebody: 困难企业可|组织…, 所需经费按照规定从企业|列支.
fn says_something(doc: &Document<'_>, subject: Span) -> bool {
    let said = |h: &Hit| {
        let class = h.class;
        h.span.start > subject.start
            && (h.table == Table::Cue || h.table == Table::Adverb && class == Class::介引 && h.span.len() >= 6)
    };
    // 自主选定有能力、信誉好的企业, 具体负责组织: what is told of somebody, and an act, are no name.
    let words = doc.str(subject);
    let described = || words.contains('的') && words.contains('、');
    let label = |h: &Hit| BODIES.iter().any(|w| doc.text[h.span.end..].starts_with(w));
    let charged = || doc.hits.within(subject, Table::Duty).any(|h| h.class == Class::动词 && !label(h));
    // 全市首批100个示范社区|建成: things that are counted are built and not told.
    let counted = words.contains(|c: char| c.is_ascii_digit());
    doc.hits.starting_in(subject).iter().any(said) || words.contains(['可', '按']) || counted || described() || charged()
}

/// Whether a name that opens a clause is followed by what it does. Who is `asked` stands behind 请.
fn acts_behind(doc: &Document<'_>, clause: Span, name: Span, asked: bool) -> bool {
    let after = doc.text[name.end..clause.end].strip_prefix(['不', '将']).map_or(name.end, |r| clause.end - r.len());
    let led = Span::new(after, clause.end);
    // 各镇每年至少组织2次演练, 市督查室及时汇总: adverbs and a time may stand before the verb.
    let rest = Span::new(skip_circumstances(doc, led), clause.end);
    // 政府|监管能力显著增强: what grows is named after the verb.
    let grows = |v: Span| is_subject_predicate(doc, Span::new(v.start, clause.end));
    let nominal = |v: Span| {
        ends_in_name(doc, clause, name.start, v) || is_named(doc, v, after) || is_bounded(doc, v, clause.end) || grows(v)
    };
    // 各单位明确的牵头领导: with 的 behind it the verb describes a noun.
    let describes = |v: Span| doc.text[v.end..clause.end].starts_with('的');
    let acts = opening_verb(doc, rest).is_some_and(|v| v.span.len() > 3 && !nominal(v.span) && !describes(v.span));
    // 各县每月新开工1个项目: a result is one where the name is told by 每 or 各.
    let reaches = || doc.str(name).starts_with(['各', '每']) && opens_with_result(doc, rest);
    // 负责人作为协理员，负责…: who is named in a part has its tasks.
    let part = doc.sense_at(name.end, Class::名分).is_some();
    if acts
        || part
        || takes_up(doc, name.end)
        || reaches()
        || disposes(doc, Span::new(name.end, clause.end))
        || disposes(doc, rest)
    {
        return true;
    }
    // 各地按照分工抓好落实: a short name is the subject of an adverbial too, a verb behind it.
    // So is one whose words say that it names those who act: 各级…, 教育、卫生等部门.
    let short = || length(doc.str(name), COMPACT + 1) <= COMPACT && is_act(doc, led);
    let plain = || (short() || names_many(doc, name)) && !is_object_of(doc, name);
    opens_with_preposition(doc, led) && (after > name.end || asked || plain())
}

/// Whether a name says that it is one of many who act: `各级各有关单位`, `工信、商务等行业主管部门`.
fn names_many(doc: &Document<'_>, name: Span) -> bool {
    let words = doc.str(name);
    // 市委督查室、市政府督查室: so does a list of names.
    let many = words.starts_with('各') || words.contains('、') && (words.contains('等') || split_commas(doc, name).len() > 1);
    // 各街镇对辖区内的工作负总责: places that are told one by one act too.
    let place = |h: &Hit| words.starts_with('各') && matches!(h.class, Class::地方 | Class::园区);
    let told = || is_authority_or_class(doc, name) || doc.hits.closing(name, Table::Organisation).any(place);
    // 省直有关部门, 市各相关单位: so do those that are told of a place.
    // 全国政府信息公开工作主管部门: and the authority for something.
    let charged = words.ends_with("主管部门") && words.starts_with(['国', '全', '省', '市', '县', '区', '各']);
    let related = |h: &Hit| h.span.start > name.start && h.class == Class::虚指 || charged;
    !words.contains('的') && (many && told() || doc.hits.closing(name, Table::Organisation).any(related))
}

/// Whether a name counts fields whose words may be verbs: `教育、医保、住建等行业部门`.
fn names_fields(doc: &Document<'_>, name: Span) -> bool {
    let field = |v: Hit| doc.text[v.span.end..name.end].starts_with('、');
    names_many(doc, name) && !doc.str(name).contains('了') && opening_verb(doc, name).is_some_and(field)
}

/// Whether a verb belongs to a name that ends behind it: 机构|编制|部门按程序做好…, 市委|组织|部制定….
fn ends_in_name(doc: &Document<'_>, clause: Span, start: usize, verb: Span) -> bool {
    let last = doc.hits.at(verb.end, Table::Organisation).map_or(verb.end, |h| h.span.end);
    last > verb.end
        && length(&doc.text[start..last], COMPACT) < COMPACT
        && (last == clause.end
            || doc.text[last..].starts_with(['、', '和', '及', '与'])
            || doc.sense_at(last, Class::并及).is_some()
            // 社区|服务|中心工作: what is done there is named, and nobody is told.
            || ["工作", "建设", "管理"].iter().any(|w| doc.text[last..].starts_with(w))
            || opens_with_preposition(doc, Span::new(last, clause.end))
            || opening_verb(doc, Span::new(last, clause.end)).is_some())
}

/// Whether what looks like a name is none that acts of itself: a person, or the object of words before it (支持企业).
fn is_object_of(doc: &Document<'_>, name: Span) -> bool {
    doc.hits.closing(name, Table::Organisation).any(|h| h.class == Class::人员)
        || skip_adverbs(doc, name) > name.start
        || opening_verb(doc, name).is_some()
        || opens_with_preposition(doc, name)
}

/// Whether a verb stands as a noun before another: `企业研发投入增长…`. Behind an adverb it does not, nor does one that is no
/// noun: `各单位认真学习领会…`, `各单位强化监督检查`.
fn is_named(doc: &Document<'_>, verb: Span, rest: usize) -> bool {
    // 学校组织开展活动: to organise an act is no noun either.
    let noun = || doc.hits.at(verb.start, Table::VerbNoun).is_some() && doc.str(verb) != "组织";
    verb.start == rest && noun() && doc.hits.at(verb.end, Table::Verb).is_some_and(|h| h.span.len() > 3)
}

/// Whether a verb stands in the name of what a bound is set to: `基金承担的比例不低于20%`.
fn is_bounded(doc: &Document<'_>, verb: Span, end: usize) -> bool {
    let near = head(doc, Span::new(verb.end, end), LONGEST_SUBJECT);
    // 县财政局每年安排|不少于200万元: where nothing stands between them the act is bounded.
    let named = |h: &Hit| h.span.start > verb.end;
    doc.hits.within(near, Table::Bound).any(|h| h.class.bounds_ahead() && h.span.len() > 6 && named(h))
}

/// Ends of the organisation words in a span, a bracket behind the word included: `基金（机构）`.
fn name_ends(doc: &Document<'_>, span: Span) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for hit in doc.hits.within(span, Table::Organisation) {
        let end = if doc.text[hit.span.end..span.end].starts_with(REMARK_OPENERS) {
            doc.pair_at(doc.line_at(span.start), hit.span.end).map_or(hit.span.end, |p| p.end.min(span.end))
        } else {
            hit.span.end
        };
        out.push(end);
    }
    if let Some(end) = place_end(doc, span) {
        out.push(end);
    }
    sort_by_place(&mut out, |end| (*end, 0));
    out.dedup();
    out
}

/// The end of a bare place name that opens a span (浦东要…): the text names it elsewhere with its rank (浦东新区).
fn place_end(doc: &Document<'_>, span: Span) -> Option<usize> {
    let mut ends = doc.str(span).char_indices().map(|(at, c)| span.start + at + c.len_utf8()).skip(1);
    let (second, third) = (ends.next(), ends.next());
    third.into_iter().chain(second).find(|&end| {
        let rest = Span::new(end, span.end);
        let complete = || rest.is_empty() || skip_adverbs(doc, rest) >= span.end || opening_verb(doc, rest).is_some();
        doc.ranks_place(&doc.text[span.start..end]) && complete()
    })
}

/// Whether a subject is so short and ends in so full a word that it is a name, whatever it begins with: 招商工作专班, 经开区.
fn is_compact(doc: &Document<'_>, subject: Span) -> bool {
    let Some(last) = doc.hits.closing(subject, Table::Organisation).next().map(|h| h.span) else { return false };
    // 帮扶省市: two ranks of places behind a word that tells which.
    let ranks = || doc.hits.closes(Span::new(subject.start, last.start), Table::Organisation);
    (last.len() >= 6 || ranks()) && length(doc.str(subject), COMPACT + 1) <= COMPACT
}

/// Whether a span holds a predicate of its own: then it is no bare subject.
pub(super) fn has_predicate(doc: &Document<'_>, subject: Span) -> bool {
    let text = doc.str(subject);
    // 重大情况及时向市政府…: who stands behind 向 does not act.
    let told = doc.hits.within(subject, Table::Adverb).any(|h| doc.str(h.span) == "向" && h.span.start > subject.start);
    opening_verb(doc, subject).is_some_and(|v| v.span.len() > 3)
        || told
        || opens_with_preposition(doc, subject)
        || text.contains('了')
        || length(text, LONGEST_SUBJECT + 1) > LONGEST_SUBJECT
}

/// Whether somebody who is named in a span acts there before it ends: `市市场监管局督促企业`, `各级部门负责对医疗机构`.
pub(super) fn acts_inside(doc: &Document<'_>, span: Span) -> bool {
    let noun = |v: &Hit| doc.hits.at(v.span.start, Table::VerbNoun).is_some_and(|n| n.span.end >= v.span.end);
    let acts = |end: usize| {
        let verb = opening_verb(doc, Span::new(end, span.end)).filter(|v| v.span.len() > 3);
        let duty = doc.hits.at(end, Table::Duty).is_some_and(|h| h.span.end < span.end && h.class == Class::动词);
        // 监督|指导: a verb that may be a noun acts with another behind it.
        let acting = |v: Hit| !noun(&v) || doc.hits.at(v.span.end, Table::Verb).is_some_and(|next| !noun(next));
        duty || verb.is_some_and(acting)
    };
    name_ends(doc, span).into_iter().any(|end| end < span.end && length(&doc.text[span.start..end], 3) > 2 && acts(end))
}

/// Passes over 同时, 特别是 and the like, with the comma behind them.
fn skip_conjunction(doc: &Document<'_>, span: Span) -> usize {
    let mut at = span.start;
    for _ in 0..3 {
        let Some(hit) = doc.hits.at(at, Table::Adverb) else { break };
        if hit.class != Class::连接 || hit.span.end >= span.end {
            break;
        }
        at = hit.span.end;
        while doc.text[at..span.end].starts_with(['，', '、']) {
            at += '，'.len_utf8();
        }
    }
    // 我们每一名党员要…: nor with 我们; 6月底前各单位要…: nor with a time.
    // 我们将推动…: nor does 将.
    let ours =
        ["我们将", "我们"].into_iter().find(|w| doc.text[at..span.end].strip_prefix(w).is_some_and(|rest| !rest.is_empty()));
    at += ours.map_or(0, str::len);
    time::behind(doc, Span::new(at, span.end)).unwrap_or(at)
}

/// The names in a subject that is nothing but those who act and those they act with: `发改局会同住建局、供电公司`.
fn with_partners(doc: &Document<'_>, subject: Span) -> Vec<Owner> {
    let joined = doc.hits.within(subject, Table::Duty).find(|h| h.class == Class::连同);
    let Some(joined) = joined.filter(|h| h.span.start > subject.start) else { return names(doc, subject) };
    let mut out = names(doc, Span::new(subject.start, joined.span.start));
    let with = names(doc, Span::new(joined.span.end, subject.end)).into_iter().filter(|o| !is_vague(doc, o.span));
    extend(&mut out, with.map(|o| Owner { role: Some(OwnerRole::Support), ..o }).collect());
    out
}

/// Whether a clause opens with 会同 or the like.
pub(super) fn opens_with_joining(doc: &Document<'_>, clause: Span) -> bool {
    doc.hits.at(clause.start, Table::Duty).is_some_and(|h| h.class == Class::连同)
}

/// Those with whom the subject acts: `财政部会同发展改革委、…等部门`. Vague partners (有关方面) are nobody.
pub(super) fn partners(doc: &Document<'_>, clause: Span, subjects: &[Owner]) -> Vec<Owner> {
    let joined = doc.hits.within(clause, Table::Duty).find(|h| h.class == Class::连同);
    // 承担联合采购办公室的工作: what a verb governs joins nobody.
    let joins = |at: usize| !doc.hits.closes(Span::new(clause.start, at), Table::Verb);
    let joined = joined.filter(|h| !subjects.is_empty() && joins(h.span.start));
    let Some(from) = joined.map(|h| h.span.end) else { return Vec::new() };
    // The list ends at 等, or at the first name that the predicate follows.
    let rest = head(doc, Span::new(from, clause.end), LONGEST_LIST);
    let listed = doc.str(rest).char_indices().take(LONGEST_SUBJECT).find(|&(_, c)| c == '等').map(|(i, _)| from + i);
    let acted = || name_ends(doc, rest).into_iter().find(|&end| opening_verb(doc, Span::new(end, clause.end)).is_some());
    // 由市商务局牵头，会同市发改委、市市场监管局，…: the list may fill its clause.
    // 市人社局要会同工会、妇联，…
    let whole = || opens_with_joining(doc, clause) || doc.text[..from].ends_with("会同");
    let filled = || (whole() && rest.end == clause.end && ends_with_name(doc, rest)).then_some(rest.end);
    let Some(end) = listed.or_else(acted).or_else(filled) else { return Vec::new() };
    // 会同财政、农业|等部门: fields are names only with their class.
    let class = |w: &&&str| doc.text[end..].strip_prefix('等').is_some_and(|rest| rest.starts_with(**w));
    let class = ["部门", "单位", "有关部门", "相关部门", "行业部门"].iter().find(class).map_or(0, |w| '等'.len_utf8() + w.len());
    let list = Span::new(from, end);
    if class > 0 && length(doc.str(list), COMPACT * 2) < COMPACT * 2 && !pieces(doc, list).iter().all(|p| is_name(doc, *p)) {
        return vec![owner(doc, Span::new(from, end + class), Some(OwnerRole::Support))];
    }
    let named = names(doc, list).into_iter().filter(|o| !is_vague(doc, o.span));
    named.map(|o| Owner { role: Some(OwnerRole::Support), ..o }).collect()
}

/// Whether a name is one of a class that names nobody: 有关部门, 有关部门和单位.
pub(super) fn is_vague(doc: &Document<'_>, name: Span) -> bool {
    if let Some(first) = before_bare_class(doc, name) {
        return is_vague(doc, first);
    }
    is_of_class(doc, name, &[Class::虚指]) || is_of_class(doc, name, &[Class::泛指]) && length(doc.str(name), 3) == 2
}

/// Whether a span is just one word of the given classes of organisations.
fn is_of_class(doc: &Document<'_>, span: Span, classes: &[Class]) -> bool {
    doc.hits.within(span, Table::Organisation).any(|h| h.span == span && classes.contains(&h.class))
}

/// The somebody of 支持某某做: a place, or an authority, that is let do a concrete task.
fn enabled(doc: &Document<'_>, governing: &Governing) -> Vec<Owner> {
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
            opening_verb(doc, rest).is_some_and(|v| v.span.end < piece.end) || opens_with_preposition(doc, rest)
        };
        if let Some(end) = name_ends(doc, piece).into_iter().find(|&end| acts(end)) {
            pending.push(Span::new(piece.start, end));
            let spans: Vec<Span> = pending.drain(..).flat_map(|s| split_words(doc, s)).collect();
            let place = spans.last().is_some_and(|s| is_authority(doc, *s));
            // 鼓励各地区、各部门积极探索: so is what each of a kind is let do.
            let each = |s: &Span| {
                let kind = |h: &Hit| h.class == Class::泛指;
                doc.str(*s).starts_with('各') && doc.hits.closing(*s, Table::Organisation).any(kind)
            };
            // 鼓励某地在景区、服务区开设…: the rest of the list is where it acts.
            let placed = opens_with_preposition(doc, Span::new(end, piece.end));
            // 支持淮安、常州打造…: a bare place name beside a place is one.
            // 支持设备在社区推广, 支持力量深入社区宣讲: nobody's name says where or how.
            let told = |s: &Span| {
                let words = doc.str(*s);
                !words.starts_with(['在', '以', '将']) && !has_place(words) && !words.contains("深入")
            };
            out.extend(
                spans
                    .into_iter()
                    .filter(told)
                    .filter(|s| is_authority(doc, *s) || each(s) || place && length(doc.str(*s), 4) <= 3)
                    .map(|s| owner(doc, s, None)),
            );
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

/// Whether a name is a place or an authority, not a class such as 企业 or 高校.
fn is_authority(doc: &Document<'_>, span: Span) -> bool {
    let text = doc.str(span);
    let ranked = doc.hits.closing(span, Table::Organisation).any(|h| {
        let class = h.class;
        class == Class::政府 && (h.span != span || !text.ends_with("政府"))
            || matches!(class, Class::地方 | Class::地名 | Class::园区)
    });
    (ranked || place_end(doc, span) == Some(span.end)) && length(text, 24) <= 20 && !text.contains(['“', '，'])
}

/// Whether a span ends with somebody's name.
pub(super) fn ends_with_name(doc: &Document<'_>, span: Span) -> bool {
    name_ends(doc, span).last() == Some(&span.end)
}

/// Whether a name is that of an authority or of a class of them, not of people or a place.
fn is_authority_or_class(doc: &Document<'_>, name: Span) -> bool {
    doc.hits.closing(name, Table::Organisation).any(is_of_authority)
}

/// Whether a word ends the names of authorities or of classes of them.
pub(super) fn is_of_authority(hit: &Hit) -> bool {
    matches!(hit.class, Class::机构 | Class::泛指 | Class::政府 | Class::虚指)
}

/// Splits at enumeration marks outside quotes and brackets.
fn pieces(doc: &Document<'_>, span: Span) -> Vec<Span> {
    let line = doc.line_at(span.start);
    let mut out = Vec::new();
    let mut start = span.start;
    for (i, c) in doc.str(span).char_indices() {
        let at = span.start + i;
        if matches!(c, '、' | '，' | '；' | ',' | ';') && !doc.quoted(line, at) {
            out.push(Span::new(start, at));
            start = at + c.len_utf8();
        }
    }
    out.push(Span::new(start, span.end));
    out.retain(|s| !s.is_empty());
    out
}

/// The names in a subject. Elliptic ones such as 各级担保、再担保机构 stay whole.
fn names(doc: &Document<'_>, subject: Span) -> Vec<Owner> {
    if let Some(spans) = with_field(doc, subject) {
        return spans.into_iter().map(|s| owner(doc, s, None)).collect();
    }
    let each = |s: &Span| doc.str(*s).starts_with('各');
    let spans: Vec<Span> = split_words(doc, without_class(doc, subject)).into_iter().map(|s| without_object(doc, s)).collect();
    let many = spans.len() > 1;
    let spans: Vec<Span> =
        spans.into_iter().filter(|s| is_name(doc, *s) || many && (each(s) || is_rank(doc, *s))).collect();
    // 各地与全市之间: the whole is no owner beside its parts.
    let whole = |s: Span| is_of_class(doc, s, &[Class::全域]);
    spans.iter().filter(|s| spans.len() == 1 || !whole(**s)).map(|s| owner(doc, *s, None)).collect()
}

/// The names of a list whose last is a field that only its class makes one: `财政局、龙潭乡、|自然资源等部门`.
fn with_field(doc: &Document<'_>, list: Span) -> Option<Vec<Span>> {
    let short = length(doc.str(list), LONGEST_SUBJECT + 1) <= LONGEST_SUBJECT;
    let at = doc.str(list).rfind('等').filter(|_| short)?;
    let class = length(&doc.str(list)[at + '等'.len_utf8()..], 7);
    let mut parts = pieces(doc, Span::new(list.start, list.start + at));
    let field = parts.pop()?;
    let named = |s: &Span| {
        let place = |h: &Hit| h.class == Class::地方 && h.span.start > s.start;
        let told = is_authority_or_class(doc, *s) || doc.hits.closing(*s, Table::Organisation).any(place);
        told && is_name(doc, *s)
    };
    let mixed = !parts.is_empty() && parts.iter().all(named) && !ends_with_name(doc, field);
    let joined = conjunctions(doc.str(field)).next().is_some();
    (mixed && !joined && (1..=6).contains(&class)).then(|| {
        parts.push(Span::new(field.start, list.end));
        parts
    })
}

/// A list of names without the class that closes it: `日报社、广播电视台|等媒体`, `洛阳、南阳|两市`.
fn without_class(doc: &Document<'_>, list: Span) -> Span {
    let text = doc.str(list);
    let short = length(text, LONGEST_SUBJECT + 1) <= LONGEST_SUBJECT;
    let Some(at) = text.rfind(['等', '两', '三', '四', '五', '六']).filter(|_| short) else { return list };
    let named = Span::new(list.start, list.start + at);
    let class = length(&text[at + '等'.len_utf8()..], 7);
    if (1..=6).contains(&class) && split_commas(doc, named).len() > 1 { named } else { list }
}

/// A name without those whom its bearer acts on: `各级人民政府|对所属部门`.
fn without_object(doc: &Document<'_>, list: Span) -> Span {
    let text = doc.str(list);
    let Some(at) = text.find('对').filter(|_| length(text, LONGEST_SUBJECT + 1) <= LONGEST_SUBJECT) else { return list };
    let before = Span::new(list.start, list.start + at);
    if ends_with_name(doc, before) { before } else { list }
}

/// What joins the names of a list.
const CONJUNCTIONS: [&str; 8] = ["特别是", "尤其是", "以及", "或者", "和", "与", "及", "或"];

/// The bytes of a text at which conjunctions of names start and end, from left to right.
fn conjunctions(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut from = 0;
    text.char_indices().filter_map(move |(at, _)| {
        // The 及 of 以及 is no conjunction of its own.
        let word = CONJUNCTIONS.iter().find(|w| at >= from && text[at..].starts_with(**w))?;
        from = at + word.len();
        Some((at, from))
    })
}

/// The words before 和单位 or 和部门: a bare class is nobody by itself, but one name with what stands before it.
fn before_bare_class(doc: &Document<'_>, name: Span) -> Option<Span> {
    let text = doc.str(name);
    // No name is longer; the bound keeps junk linear.
    if length(text, LONGEST_SUBJECT + 1) > LONGEST_SUBJECT {
        return None;
    }
    let (start, end) = conjunctions(text).last()?;
    let (left, right) = (Span::new(name.start, name.start + start), Span::new(name.start + end, name.end));
    let bare = |s: Span| is_of_class(doc, s, &[Class::泛指]) && length(doc.str(s), 3) == 2;
    // 省直部门和单位, 社会团体和单位, but 市财政局和部门: a name of its own stands for itself.
    let general = |h: &Hit| matches!(h.class, Class::泛指 | Class::虚指) || doc.str(h.span) == "团体";
    let class = doc.hits.closing(left, Table::Organisation).any(general);
    (bare(right) && class).then_some(left)
}

/// Splits a list of names at 和, 与, 特别是 and 、 where all parts are names.
pub(super) fn split_words(doc: &Document<'_>, list: Span) -> Vec<Span> {
    let text = doc.str(list);
    let text = text.strip_suffix("之间").unwrap_or(text);
    let list = Span::new(list.start, list.start + text.len());
    let line = doc.line_at(list.start);
    if !text.contains('、') && before_bare_class(doc, list).is_some() {
        return vec![list];
    }
    for (start, end) in conjunctions(text) {
        let (left, right) = (Span::new(list.start, list.start + start), Span::new(list.start + end, list.end));
        // The whole list may stand in a bracket.
        let level = doc.pair_at(line, right.start) == doc.pair_at(line, list.start);
        // 市和各区: a rank may stand before those below it.
        // 各作业点和全体人员: so may each of a kind before all of another.
        let all = || ["全体", "广大"].iter().any(|w| doc.str(right).starts_with(w)) && doc.str(left).starts_with('各');
        let ranked = || doc.str(right).starts_with('各') && is_rank(doc, left) || all();
        // 该省或其辖内地区 is one name, 市发改局或市工信局 are two.
        let level = level && (!text[start..].starts_with('或') || !text.contains(['其', '的']));
        if level
            && (is_name(doc, left) || ranked())
            && right.start < right.end
            && (is_name(doc, right) || doc.str(right).contains('、'))
        {
            let mut out = split_commas(doc, left);
            if doc.str(left) != doc.str(right) {
                out.extend(split_words(doc, right));
            }
            return out;
        }
    }
    split_commas(doc, list)
}

/// Splits at 、 if every part is a name, and joins 甲与甲之间 and 甲与全市之间 of reciprocal lists.
fn split_commas(doc: &Document<'_>, list: Span) -> Vec<Span> {
    let parts = pieces(doc, list);
    if is_elliptic(doc, &parts) || are_places_of_last(doc, &parts) {
        return vec![list];
    }
    let strip = |p: Span| Span::new(p.start, p.start + doc.str(p).trim_end_matches("之间").len());
    let parts: Vec<Span> = parts.into_iter().map(strip).collect();
    // 各场站、各部门: beside a name what each of a kind is told is one too.
    let each = |p: Span| doc.str(p).starts_with('各') && !doc.str(p).starts_with("各级") && length(doc.str(p), 6) <= 5;
    let named = parts.iter().any(|p| is_name(doc, *p));
    // One of many may be named as no other is: 发展改革委、…、某某社、财政部.
    let others = parts.iter().filter(|p| !is_name(doc, **p) && !each(**p)).count();
    if parts.len() > 1 && named && (others == 0 || others == 1 && parts.len() >= MANY) {
        parts
            .into_iter()
            .flat_map(|p| if conjunctions(doc.str(p)).next().is_some() { split_words(doc, p) } else { vec![p] })
            .collect()
    } else {
        vec![list]
    }
}

/// Whether the places of a list say where that is which ends it: `广州、深圳地区的园区`.
fn are_places_of_last(doc: &Document<'_>, parts: &[Span]) -> bool {
    let Some((last, places)) = parts.split_last() else { return false };
    doc.str(*last).contains('的') && !places.is_empty() && places.iter().all(|p| is_of_class(doc, *p, &[Class::地名]))
}

/// Whether a span is nothing but a rank of places, as they stand in a list: 自治区, 县级市, 行署.
fn is_rank(doc: &Document<'_>, span: Span) -> bool {
    let rank = |h: &Hit| h.span == span && doc.lexicon.row(h.row).value == "级";
    doc.hits.within(span, Table::Organisation).any(rank) || doc.str(span) == "行署"
}

/// Whether the last of a list of ranks says what all of them are: `各省、自治区、直辖市人民政府`.
fn is_elliptic(doc: &Document<'_>, parts: &[Span]) -> bool {
    let Some((last, ranks)) = parts.split_last().filter(|(_, ranks)| !ranks.is_empty()) else { return false };
    // 各有关部门、单位: nor is a bare class a name beside the one that 各 counts.
    if ranks.len() == 1
        && is_of_class(doc, *last, &[Class::泛指])
        && length(doc.str(*last), 3) == 2
        && doc.str(ranks[0]).starts_with('各')
    {
        return true;
    }
    let rank = |s: Span| {
        let words = doc.str(s).trim_start_matches('各').trim_start_matches("有关");
        is_rank(doc, Span::new(s.end - words.len(), s.end))
    };
    // 各区、县级市: ranks that one 各 counts.
    if rank(*last) && doc.str(*last) != "区" && ranks.len() == 1 && doc.str(ranks[0]).starts_with('各') {
        return rank(ranks[0]);
    }
    let ruled = ["人民政府", "政府", "党委"].iter().find_map(|w| doc.str(*last).strip_suffix(w));
    ruled.is_some_and(|rest| rank(Span::new(last.start, last.start + rest.len()))) && ranks.iter().all(|r| rank(*r))
}

/// Whether words tell where something is: `党的先进性在|党委办公厅系统`; not `党员所在单位`, `在校学生`.
fn has_place(text: &str) -> bool {
    text.match_indices('在').any(|(i, _)| i > 0 && !text[..i].ends_with('所'))
}

/// Whether a span ends in an organisation word and is short enough for a name.
fn is_name(doc: &Document<'_>, span: Span) -> bool {
    let text = doc.str(span);
    // 该转移的群众 are those whom the act is for; nobody's name holds a document or a means.
    // Nor is anybody told by 有的单位.
    let meant = text.starts_with(['是', '这'])
        || text.starts_with("有的")
        || has_place(text)
        || text.starts_with('该') && text.contains('的')
        || text.contains('《')
        // 也将与相关部门合作; 某总要求有关人员汇报: what stands with, or is asked, is no name.
        || text.starts_with(['也', '与'])
        || text.contains("要求")
        || text.contains("通过");
    !meant && ends_with_name(doc, span) && (2..=40).contains(&length(text, 41)) && !text.contains(['，', '；'])
}

pub(super) fn owner(doc: &Document<'_>, span: Span, role: Option<OwnerRole>) -> Owner {
    // 请某某同志牵头: who is asked is not called so.
    // 由所涉及的部门…: nor is who is concerned.
    let words = doc.str(span);
    let called = ["请", "所涉及的", "涉及的"].into_iter().find(|w| words.starts_with(w)).map_or(0, str::len);
    // 市科学技术委员会（以下简称市科委）: what it is called for short is no part of the name.
    let end = words.find("（以下").filter(|at| *at > called).unwrap_or(words.len());
    let span = Span::new(span.start + called, span.start + end);
    Owner { name: doc.written(span), span, role }
}
