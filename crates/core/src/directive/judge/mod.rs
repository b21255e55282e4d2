//! Whether a unit is an order: evidence with names and weights, so that the page can say why.

mod act;
mod demand;
mod saying;
mod statement;

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::Role;
use crate::syntax::{head, is_act, is_hard, length, opens_with_preposition};
use crate::text::Span;

use super::cue::{CueClass, Governing};
use super::unit::Unit;
use act::{acts_in_plan, deals_with_class, is_answered, is_due, named_acts, sets_task};
use demand::{counts, promises};
use saying::{announces, is_agenda, rules};
use statement::{is_simile, is_statement};

pub(crate) use act::assigns;
pub(super) use saying::leads_in_words;
pub(crate) use saying::reported;
pub(crate) use statement::states;

/// Characters behind a time in which it describes something.
const DESCRIBED: usize = 60;

/// Characters in which the name of somebody who acts must end.
const NAMED: usize = 16;

/// Clauses of a sentence that are looked at for such a word.
const LONGEST_REPORT: usize = 8;

/// The reasons for and against, each with a permanent id; docs/rules.md explains them.
#[derive(Debug, Default)]
pub(crate) struct Verdict {
    score: f32,
    pub(crate) because: Vec<&'static str>,
}

impl Verdict {
    fn add(&mut self, id: &'static str, weight: f32) {
        self.score += weight;
        if weight > 0.0 {
            self.because.push(id);
        }
    }

    fn add_if(&mut self, holds: bool, id: &'static str, weight: f32) {
        if holds {
            self.add(id, weight);
        }
    }

    pub(crate) fn is_order(&self) -> bool {
        self.score > 0.0
    }
}

/// What is known of a unit from its surroundings.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Given {
    /// The role of its paragraph.
    pub(crate) role: Role,
    /// Whether somebody is named to answer for it.
    pub(crate) assigned: bool,
    /// Whether it opens a cell of a table that holds tasks.
    pub(crate) cell: bool,
    /// Whether a bracket of owners closes the item it stands in.
    pub(crate) item: bool,
    /// Whether it goes on with a list of goals.
    pub(crate) goal: bool,
    /// Whether it is what somebody else said, or goes on with it: `×书记强调，要…；要…`.
    pub(crate) told: bool,
}

/// Weighs the evidence for one unit.
pub(crate) fn judge(doc: &Document<'_>, unit: &Unit, clauses: &[Span], cues: &[Governing], given: Given) -> Verdict {
    let Given { role, assigned, cell, item, goal, told } = given;
    let mut verdict = Verdict::default();
    verdict.add("TASK-role", prior(role));
    let demand = cues.iter().any(|g| matches!(g.class, CueClass::Demand | CueClass::Request) && counts(doc, unit, role, g));
    let permit = cues.iter().any(|g| g.class == CueClass::Permit);
    let promised = role == Role::Problems && promises(doc, clauses);
    verdict.add_if(permit && !demand, "TASK-permit", 1.4);
    // 对口支援省市落实资金2亿元: in a review who did something is no one who is to answer for it.
    // 由县水利局牵头: but who is led in by 由 is given the task.
    let given_to = || role != Role::Review || item || doc.has(unit.span, Class::引出);
    verdict.add_if(assigned && given_to(), "TASK-duty", 2.6);
    verdict.add_if(cell, "TASK-cell", 2.6);
    verdict.add_if(item, "TASK-item", 1.7);
    verdict.add_if(demand, "TASK-cue", 2.6);
    verdict.add_if(!demand && !cues.is_empty(), "TASK-urge", 0.6);
    verdict.add_if(promised, "TASK-vow", 4.0);
    let planned = role == Role::Plan;
    let fact = tells_fact(doc, unit);
    let acts = |c: Span| is_act(doc, c) || planned && acts_in_plan(doc, c, fact);
    let opens = clauses.first().is_some_and(|c| acts(*c) || opens_with_preposition(doc, *c));
    verdict.add_if(opens, "TASK-verb-first", 0.7);
    // 开放合作仍然是潮流: a clause that says what something is does nothing, whatever it opens with.
    let acted = promised
        || planned && (goal || is_due(doc, clauses) || sets_task(doc, clauses) || deals_with_class(doc, clauses))
        || clauses.iter().any(|c| acts(*c) && !states(doc, *c));
    let idle = !acted && !demand && !permit && !assigned && !cell && !is_answered(doc, unit);
    verdict.add_if(idle, "TASK-no-act", if cues.is_empty() { -2.6 } else { -0.8 });
    verdict.add_if(told, "TASK-reported", -4.0);
    against(doc, unit, clauses, cues, (given, demand), &mut verdict);
    verdict
}

/// Whether a unit has a word that makes facts of its values, whatever the paragraph is: 同比, 累计, 仅为.
fn tells_fact(doc: &Document<'_>, unit: &Unit) -> bool {
    // 全省车流量预计达到300万辆次: so is what is only reckoned.
    if doc.has(unit.span, Class::估计) {
        return true;
    }
    doc.hits.within(unit.span, Table::RoleCue).any(|h| {
        let row = doc.lexicon.row(h.row);
        // 城镇新增就业8000人: what is new by name may be a goal.
        let named = doc.str(h.span) == "新增" && doc.text[h.span.end..].starts_with("就业");
        !named && matches!(row.class, Class::回顾 | Class::完成) || row.class == Class::问题 && row.value == "1"
    })
}

/// How likely an order is by the role of its paragraph alone.
fn prior(role: Role) -> f32 {
    match role {
        Role::Plan => 1.0,
        Role::Situation => -1.4,
        Role::Closing => -1.6,
        Role::Opening => -2.4,
        Role::Review | Role::Problems => -2.4,
        Role::Noise | Role::Title | Role::Salutation | Role::Heading => -9.0,
    }
}

/// Evidence that the unit tells something instead of asking for it.
fn against(
    doc: &Document<'_>,
    unit: &Unit,
    clauses: &[Span],
    cues: &[Governing],
    (given, demand): (Given, bool),
    verdict: &mut Verdict,
) {
    let first = clauses.first().copied().unwrap_or(unit.span);
    let text = doc.str(unit.span);
    // 推动转型，非一日之功。: what is hard is told too.
    let set = || given.role == Role::Plan && sets_task(doc, clauses);
    if !demand && (is_statement(doc, clauses, given.role == Role::Plan) && !set() || is_hard(doc, unit.span)) {
        verdict.add("TASK-statement", -1.8);
    }
    if clauses.first().is_some_and(|c| is_simile(doc, *c)) {
        verdict.add("TASK-simile", -3.0);
    }
    if text.ends_with(['？', '?']) {
        verdict.add("TASK-question", -5.0);
    }
    if !demand && let Some(told) = tells_done(doc, unit, clauses) {
        verdict.add("TASK-done", if told { -1.8 } else { -1.2 });
    }
    // 有的地方重建轻管: an example of what goes wrong.
    let example = doc.hits.at(unit.body, Table::RoleCue).is_some_and(|h| h.class == Class::问题);
    if example && !demand {
        verdict.add("TASK-example", -3.0);
    }
    let past = is_past(doc, first);
    // 去年的政策还没有兑现的，由财政局牵头清理: where somebody is named to answer, what is past is only its matter.
    let answered = given.assigned && given.role == Role::Plan;
    if !demand && !answered && (past || doc.str(first).ends_with("以来")) {
        verdict.add("TASK-past", if past { -3.8 } else { -1.5 });
    }
    if !demand && tells_of_us(doc, unit, clauses) {
        verdict.add("TASK-we", -1.8);
    }
    // 市发改委加强对本意见落实情况的督促: where somebody is named to act, nothing is announced.
    let named = || given.role == Role::Plan && clauses.first().is_some_and(|c| named_acts(doc, *c));
    let called = || demand || given.assigned || named();
    if is_agenda(doc, unit, cues, given.role) || !rules(doc, unit, cues) && announces(doc, unit, called()) {
        verdict.add("TASK-agenda", -4.4);
    }
}

/// Whether a unit tells that something is done, and whether 了 says so.
fn tells_done(doc: &Document<'_>, unit: &Unit, clauses: &[Span]) -> Option<bool> {
    // 取得了成绩 is a fact; 对已审核的文件实行动态管理 may yet be a task.
    // 不要等到开了年再谋划: nor is what is not to be waited for.
    let waited = |h: &Hit| {
        let clause = clauses.get(clauses.partition_point(|c| c.end <= h.span.start));
        let before = clause.map(|c| Span::new(c.start.min(h.span.start), h.span.start));
        before.is_some_and(|b| doc.hits.within(b, Table::Cue).any(|c| doc.str(c.span).starts_with('不')))
    };
    let told = doc.hits.within(unit.span, Table::RoleCue).filter(|h| h.class == Class::完成 && !waited(h));
    told.map(|h| doc.str(h.span) == "了").max()
}

/// Whether a past time dates a clause.
fn is_past(doc: &Document<'_>, first: Span) -> bool {
    // 比上年增加: a time that something is compared with does not date the sentence.
    // 审计局对|去年以来的项目开展专项审计: nor does that of what somebody deals with.
    let deals = |h: &Hit| {
        let at = doc.text[first.start.min(h.span.start)..h.span.start].find('对').map(|at| first.start + at);
        at.is_some_and(|at| doc.hits.closes(Span::new(first.start, at), Table::Organisation))
    };
    let compared = |h: &Hit| doc.text[..h.span.start].ends_with(['比', '较']) || deals(h);
    // 按上年度实际缴纳保费的30%返还: nor does one that describes something.
    // 去年建的农田，某局去看一看: so it does at the start of a clause, with a verb before 的.
    let describes = |h: &Hit| {
        let behind = head(doc, Span::new(h.span.end, first.end), DESCRIBED);
        doc.str(behind).contains('的') && (h.span.start > first.start || described_by_act(doc, behind))
    };
    let dates = |h: &Hit| h.class == Class::过去 && !compared(h) && !describes(h);
    doc.hits.within(first, Table::Time).any(dates)
}

/// Whether a unit tells what we are or have, or what the speaker does himself, and no cue calls on us.
fn tells_of_us(doc: &Document<'_>, unit: &Unit, clauses: &[Span]) -> bool {
    // 我们前有标兵、后有追兵: it is told, unless a cue makes it a vow.
    let vow = |at: usize| doc.hits.at(at, Table::RoleCue).is_some() || doc.hits.at(at, Table::Adverb).is_some();
    // 我当过六年队长: so is what the speaker says of himself.
    let himself = |c: &Span| {
        doc.str(*c).strip_prefix('我').is_some_and(|r| r.starts_with(['当', '想', '看', '说', '觉', '知', '放', '听', '问']))
    };
    let called = || doc.hits.within(unit.span, Table::Cue).any(|h| doc.text[..h.span.start].ends_with("我们"));
    clauses.iter().any(|c| doc.str(*c).starts_with("我们") && !vow(c.start) || himself(c)) && !called()
}

/// Whether a verb and 的 behind it describe a noun with which words go on: `建|的28万亩高标准农田`.
fn described_by_act(doc: &Document<'_>, words: Span) -> bool {
    let at = doc.str(words).find('的').map(|at| words.start + at);
    at.is_some_and(|at| doc.hits.closes(Span::new(words.start, at), Table::Verb) && length(&doc.text[words.start..at], 5) <= 4)
}
