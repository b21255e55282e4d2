//! Whether a unit is an order: evidence with names and weights, so that the page can say why.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::{Force, Role};
use crate::syntax::{
    head, is_act, is_hard, length, opening_verb, opens_with_preposition, opens_with_result, skip_adverbs, skip_circumstances,
    states_value, tail,
};
use crate::text::Span;
use crate::time;

use super::cue::{CueClass, Governing};
use super::deadline;
use super::owner::{
    acts_by_rule, agent, by, called_on, disposes, is_of_authority, is_of_leader, is_office, says_how_many, sets_about,
    take_charge,
};
use super::unit::Unit;

/// Characters beyond which a sentence does more than announce the parts of the speech.
const AGENDA: usize = 45;

/// Characters behind a time in which it describes something.
const DESCRIBED: usize = 60;

/// Characters of a demand that only says that something must be set right.
const REMEDY: usize = 12;

/// Characters at the end of a sentence in which a bracket says who answers for it.
const ANSWERS: usize = 40;
/// Characters in which the name of somebody who acts must end.
const NAMED: usize = 16;

/// Bytes behind 的 in which the verb before it comes back.
const MOST_AGAIN: usize = 15;

/// Characters in which the speaker says that he is about to speak.
const SPEAKS: usize = 8;

/// Clauses in which somebody else's words are led in, whatever stands before them; behind these only a clause that opens with
/// the word for it leads them in.
const REPORTED: usize = 3;

/// Characters of the name of an office that is told something among problems.
const OFFICE: usize = 12;

/// Acts behind a statement that make an order of the sentence.
const ACTS: usize = 3;
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

/// Whether a sentence says how those are dealt with who are of some class: `对支出进度快的，|额度分配上给予倾斜`.
fn deals_with_class(doc: &Document<'_>, clauses: &[Span]) -> bool {
    let [class, rest @ ..] = clauses else { return false };
    let words = doc.str(*class);
    let act = |h: &Hit| h.class == Class::行动 && h.span.len() > 3;
    words.starts_with('对')
        && words.ends_with('的')
        && rest.iter().take(LONGEST_REPORT).any(|c| doc.hits.within(*c, Table::Verb).any(act))
}

/// Whether a bracket at the end of a sentence says who answers for it: then somebody has to do it, whatever its words are:
/// `全区医院全部开设夜间门诊（牵头单位：市卫健委）。`
fn is_answered(doc: &Document<'_>, unit: &Unit) -> bool {
    let end = tail(doc, unit.span, ANSWERS);
    let bracket = doc.str(end).rfind(['（', '(', '〔', '【']).map(|at| Span::new(end.start + at, end.end));
    bracket.is_some_and(|b| b.start > unit.body && doc.hits.within(b, Table::Duty).next().is_some())
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

/// Whether a clause says what is to be done where plans are made: by a result, by somebody who is named, by what is proposed
/// (拟安排7000亿元), by a day, or by a value that is to be reached and no `fact`.
fn acts_in_plan(doc: &Document<'_>, clause: Span, fact: bool) -> bool {
    let proposed = || doc.hits.within(clause, Table::Verb).any(|h| doc.str(h.span).starts_with('拟'));
    opens_with_result(doc, clause)
        || named_acts(doc, clause)
        || !fact && states_value(doc, clause)
        || proposed()
        || deadline::leads_to_act(doc, clause)
        || is_dealt_with(doc, clause)
        || is_doubled(doc.str(clause))
        || !take_charge(doc, clause).is_empty()
}

/// Whether a clause says by a doubled verb that what can be done shall be: `该拆的拆`, `该约谈约谈`, `应养尽养`.
fn is_doubled(clause: &str) -> bool {
    let half = |rest: &str, mark: char| {
        // 能办的马上办: how it is done may stand between.
        let twice = |(verb, again): (&str, &str)| !verb.is_empty() && again.ends_with(verb) && again.len() <= MOST_AGAIN;
        rest.split_once(mark).is_some_and(twice)
    };
    let twice = |rest: &str| rest.split_at_checked(rest.len() / 2).is_some_and(|(verb, again)| !verb.is_empty() && verb == again);
    // 符合条件的老人应养尽养: such words may close a clause.
    let last: Vec<char> = clause.chars().rev().take(4).collect();
    matches!(last[..], [again, '尽', verb, '应'] if again == verb)
        || clause.strip_prefix(['该', '能']).is_some_and(|rest| half(rest, '的') || clause.starts_with('该') && twice(rest))
}

/// Whether a clause names a matter and ends with how it is dealt with: `重大事项|及时|请示报告`, `存在的问题|限期|整改`.
fn is_dealt_with(doc: &Document<'_>, clause: Span) -> bool {
    doc.first(clause, Class::处置).is_some_and(|how| {
        // 无证渡船|一律靠岸停航: whatever all of them are to do.
        if doc.str(how) == "一律" && !doc.text[how.end..clause.end].starts_with(['是', '为', '没']) {
            return how.end < clause.end;
        }
        opening_verb(doc, Span::new(how.end, clause.end)).is_some_and(|v| length(&doc.text[v.span.end..clause.end], 5) <= 4)
    })
}

/// Whether a clause says by a number what the task is: `今年培育企业的任务是40家`, `给各县定的任务是引进项目5个`.
fn sets_task(doc: &Document<'_>, clauses: &[Span]) -> bool {
    clauses.iter().any(|c| {
        let at = doc.first(*c, Class::定任).map(|word| word.end);
        let counted = |h: &Hit| {
            // 65亿元: a multiplier may stand before the unit.
            let number = doc.text[..h.span.start].trim_end_matches(['千', '万', '亿', '多', '余']);
            number.ends_with(|c: char| c.is_ascii_digit())
        };
        at.is_some_and(|at| doc.hits.within(Span::new(at, c.end), Table::Unit).any(counted))
    })
}

/// Whether a time to come leads in what is to be reached by then: `到2027年，体系基本健全`.
fn is_due(doc: &Document<'_>, clauses: &[Span]) -> bool {
    let Some((first, rest)) = clauses.split_first() else { return false };
    !rest.is_empty() && doc.str(*first).starts_with('到') && is_time(doc, *first)
}

/// Whether a sentence gives somebody a task, whatever its mood is: it calls an office, says who leads, or what is due by a day.
pub(crate) fn assigns(doc: &Document<'_>, sentence: Span) -> bool {
    let leads = |c: &Span| {
        let charged = |h: &Hit| h.class == Class::动词 && doc.hits.closes(Span::new(c.start, h.span.start), Table::Organisation);
        doc.hits.closing(*c, Table::Duty).any(charged)
    };
    // 十家企业3月1日前均实现了复工: what came about is due no more.
    let told = |c: &Span| doc.hits.within(*c, Table::RoleCue).any(|h| matches!(h.class, Class::回顾 | Class::完成));
    let due = |c: &Span| deadline::leads_to_act(doc, *c) && !told(c);
    // 环卫处明天去清运: or which office sets about it when.
    let set = |c: &Span| {
        let name = |h: &Hit| Span::new(c.start, h.span.end);
        let mut names = doc.hits.within(head(doc, *c, NAMED), Table::Organisation);
        names.any(|h| sets_about(doc, name(h), Span::new(h.span.end, c.end)))
    };
    // 该拆的拆, 一律停工
    let all = |c: &Span| is_doubled(doc.str(*c)) || doc.str(*c).starts_with("一律") && !told(c);
    let clauses = doc.clauses(sentence);
    let gives = |c: &Span| leads(c) || due(c) || set(c) || all(c);
    called_on(doc, sentence).is_some() || clauses.iter().take(LONGEST_REPORT).any(gives)
}

/// Whether a clause is nothing but a time.
fn is_time(doc: &Document<'_>, clause: Span) -> bool {
    time::behind(doc, clause).is_some_and(|end| end >= clause.end)
}

/// Whether a clause opens with somebody's name, perhaps behind 由, and goes on with a verb, perhaps behind a time:
/// `各金融机构加大信贷投放力度`, `市督查室每季度通报进展`.
fn named_acts(doc: &Document<'_>, clause: Span) -> bool {
    // 某书记在调研时指出，…: who only says something does nothing.
    if leads_in_words(doc, clause) {
        return false;
    }
    // 检查结果由各县汇总: who acts may stand behind what is dealt with.
    let clause = if by(doc, clause).is_none() { agent(doc, clause).unwrap_or(clause) } else { clause };
    let by = by(doc, clause);
    let clause = Span::new(by.map_or(clause.start, |h| h.span.end), clause.end);
    let near = head(doc, clause, NAMED);
    let names = doc.hits.within(near, Table::Organisation).filter(|h| {
        // Behind 由 a person acts too: 由分管副市长|约谈.
        // 各县区同步推进: places that are told one by one act too.
        let each = h.class == Class::地方 && doc.text[clause.start..].starts_with(['各', '每']);
        // 班子成员|按照分工抓好落实: so do those who lead.
        let authority = each || is_of_leader(doc, h) || is_of_authority(h);
        let behind = Span::new(h.span.end, clause.end);
        let acts = || opening_verb(doc, Span::new(skip_circumstances(doc, behind), clause.end)).is_some_and(|v| v.span.len() > 3);
        // 各单位|于12月10日前|将总结报县政府办公室
        let dealt = || disposes(doc, behind) || disposes(doc, Span::new(skip_circumstances(doc, behind), clause.end));
        // 每个乡镇抓2个村: so does any verb that says how many, where each does it.
        let counts = || each && says_how_many(doc, behind);
        // 由市发改委提出方案: whom 由 leads in acts by any verb.
        let led = || by.is_some() && doc.hits.at(h.span.end, Table::Verb).is_some_and(|v| v.span.len() > 3);
        // 市联席会议办公室|对报送的项目进行初审
        // 市直部门|按照“管行业必须管投资”的原则，…
        let guided = || acts_by_rule(doc, clause, behind);
        let handles = || authority && (opens_with_preposition(doc, behind) && is_act(doc, behind) || guided());
        // 城投公司|8月底|进场: an office that has a time does something then.
        let timed = || sets_about(doc, Span::new(clause.start, h.span.end), behind);
        (authority || by.is_some()) && (acts() || dealt() || led() || handles() || timed() || counts())
    });
    names.into_iter().any(|h| {
        let subject = Span::new(clause.start, h.span.end);
        let words = ["有条件的", "符合条件的"].iter().find_map(|w| doc.str(subject).strip_prefix(w)).unwrap_or(doc.str(subject));
        opening_verb(doc, subject).is_none() && !opens_with_preposition(doc, subject) && !words.contains('的')
    })
}

/// Whether a demand counts under a role. In a look back or a list of problems only a vow or a call does: `我们必须…`.
fn counts(doc: &Document<'_>, unit: &Unit, role: Role, governing: &Governing) -> bool {
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
    let words = if joined || timed() { "" } else { words };
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
fn carries_out(doc: &Document<'_>, governing: &Governing) -> bool {
    let words = doc.str(governing.clause);
    let short = length(words, REMEDY + 1) <= REMEDY && words.starts_with('要');
    short && doc.has(governing.clause, Class::照办)
}

/// Whether a unit among problems promises to set them right: `对此，我们将采取有力措施，认真加以解决`.
fn promises(doc: &Document<'_>, clauses: &[Span]) -> bool {
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
    let done = |h: &&Hit| h.class == Class::完成;
    // 取得了成绩 is a fact; 对已审核的文件实行动态管理 may yet be a task.
    // 不要等到开了年再谋划: nor is what is not to be waited for.
    let waited = |h: &&Hit| {
        let clause = clauses.get(clauses.partition_point(|c| c.end <= h.span.start));
        let before = clause.map(|c| Span::new(c.start.min(h.span.start), h.span.start));
        before.is_some_and(|b| doc.hits.within(b, Table::Cue).any(|c| doc.str(c.span).starts_with('不')))
    };
    let told = || {
        let told = doc.hits.within(unit.span, Table::RoleCue).filter(done).filter(|h| !waited(h));
        told.map(|h| doc.str(h.span) == "了").max()
    };
    if !demand && let Some(told) = told() {
        verdict.add("TASK-done", if told { -1.8 } else { -1.2 });
    }
    // 有的地方重建轻管: an example of what goes wrong.
    let example = doc.hits.at(unit.body, Table::RoleCue).is_some_and(|h| h.class == Class::问题);
    if example && !demand {
        verdict.add("TASK-example", -3.0);
    }
    // 比上年增加: a time that something is compared with does not date the sentence.
    let compared = |h: &Hit| doc.text[..h.span.start].ends_with(['比', '较']);
    // 按上年度实际缴纳保费的30%返还: nor does one that describes something.
    // 去年建的农田，某局去看一看: so it does at the start of a clause, with a verb before 的.
    let describes = |h: &Hit| {
        let behind = head(doc, Span::new(h.span.end, first.end), DESCRIBED);
        doc.str(behind).contains('的') && (h.span.start > first.start || described_by_act(doc, behind))
    };
    let dates = |h: &Hit| h.class == Class::过去 && !compared(h) && !describes(h);
    let past = doc.hits.within(first, Table::Time).any(dates);
    // 去年的政策还没有兑现的，由财政局牵头清理: where somebody is named to answer, what is past is only its matter.
    let answered = given.assigned && given.role == Role::Plan;
    if !demand && !answered && (past || doc.str(first).ends_with("以来")) {
        verdict.add("TASK-past", if past { -3.8 } else { -1.5 });
    }
    // 我们前有标兵、后有追兵: what we are or have is told, unless a cue makes it a vow.
    let vow = |at: usize| doc.hits.at(at, Table::RoleCue).is_some() || doc.hits.at(at, Table::Adverb).is_some();
    // 我当过六年队长: so is what the speaker says of himself.
    let himself = |c: &Span| {
        doc.str(*c).strip_prefix('我').is_some_and(|r| r.starts_with(['当', '想', '看', '说', '觉', '知', '放', '听', '问']))
    };
    let we = clauses.iter().any(|c| doc.str(*c).starts_with("我们") && !vow(c.start) || himself(c));
    let called = doc.hits.within(unit.span, Table::Cue).any(|h| doc.text[..h.span.start].ends_with("我们"));
    if we && !called && !demand {
        verdict.add("TASK-we", -1.8);
    }
    // 市发改委加强对本意见落实情况的督促: where somebody is named to act, nothing is announced.
    let named = || given.role == Role::Plan && clauses.first().is_some_and(|c| named_acts(doc, *c));
    let called = || demand || given.assigned || named();
    if is_agenda(doc, unit, cues, given.role) || !rules(doc, unit, cues) && announces(doc, unit, called()) {
        verdict.add("TASK-agenda", -4.4);
    }
}

/// Whether a verb and 的 behind it describe a noun with which words go on: `建|的28万亩高标准农田`.
fn described_by_act(doc: &Document<'_>, words: Span) -> bool {
    let at = doc.str(words).find('的').map(|at| words.start + at);
    at.is_some_and(|at| doc.hits.closes(Span::new(words.start, at), Table::Verb) && length(&doc.text[words.start..at], 5) <= 4)
}

/// Whether the unit lays down what a list behind it holds: `专家应当遵守下列纪律：`.
fn rules(doc: &Document<'_>, unit: &Unit, cues: &[Governing]) -> bool {
    let foretells = || doc.has(unit.span, Class::预告);
    let text = doc.str(unit.span);
    let law = ["条件：", "要求：", "规定：", "纪律：", "义务：", "标准："].iter().any(|w| text.ends_with(w));
    let rules = |g: &Governing| match g.cue.text.as_str() {
        "应当" | "应" | "不得" | "须" => true,
        word => word == "必须" && law,
    };
    text.ends_with('：') && cues.iter().any(rules) && !foretells()
}

/// Whether the unit says what a meeting is for, and names nobody who is to act: `今天我们召开…，主要任务是…，确保…`;
/// not `刚才…，各县区要深刻汲取教训`.
fn is_agenda(doc: &Document<'_>, unit: &Unit, cues: &[Governing], role: Role) -> bool {
    let opening = |h: &Hit| h.class == Class::开场 && (h.span.start == unit.body || h.span.len() > 6);
    // 下面进行第一项，请统计局局长通报情况: who is called to speak has no task.
    let calls = |g: &Governing| g.cue.text == "请" && !g.asks(doc) && doc.has(g.clause, Class::发言);
    let words = &doc.text[unit.body..];
    let turns = ["请", "下面", "首先", "接下来", "现在"].iter().any(|w| words.starts_with(w));
    if role == Role::Opening && turns && cues.iter().any(calls) {
        return true;
    }
    let opens = || doc.hits.within(unit.span, Table::RoleCue).any(opening);
    let meant = || doc.has(unit.span, Class::会意);
    let named = |g: &Governing| {
        let before = tail(doc, Span::new(unit.body.min(g.cue.span.start), g.cue.span.start), NAMED);
        let words = doc.str(before);
        let vowed = g.cue.force >= Force::Must && words.ends_with("我们");
        let asked = g.asks(doc) || g.class == CueClass::Request || carries_out(doc, g);
        vowed || asked || words.ends_with("大家") || doc.hits.closes(before, Table::Organisation)
    };
    (role == Role::Opening && opens() || meant()) && !cues.iter().any(named)
}

/// Whether the unit tells what somebody else said: `×书记强调，…`. In the `minutes` of a meeting its word is their own:
/// `会议强调，要…`.
pub(crate) fn reported(doc: &Document<'_>, unit: &Unit, clauses: &[Span], minutes: bool) -> bool {
    // 据气象部门分析，…; 根据预测，…
    let sourced = clauses.first().is_some_and(|c| {
        let words = doc.str(*c);
        words.starts_with("根据") && doc.sense_closing(*c, Class::预测).is_some()
            || words.starts_with('据') && !words.starts_with("据此")
    });
    // 有的人说…，要…: nor is what some people say.
    let some = |c: &Span| ["有的", "有些", "有人"].iter().any(|w| doc.str(*c).starts_with(w));
    let claimed = || clauses.iter().take(2).any(some) && doc.has(unit.span, Class::转述);
    if sourced && clauses.len() > 1 || claimed() {
        return true;
    }
    clauses.iter().take(LONGEST_REPORT).enumerate().any(|(i, clause)| {
        // 对名单有异议的，可以书面提出。: behind the last word nothing is said.
        let goes_on = length(&doc.text[clause.end..unit.span.end], 2) > 1;
        let told = doc.hits.within(*clause, Table::Verb).any(|h| {
            let leads_in = h.span.end == clause.end && goes_on || doc.hits.at(h.span.end, Table::Cue).is_some();
            // 会议强调，各单位要…: so is that of a meeting which nobody names, at the start of a sentence.
            let unnamed = || doc.text[unit.body..h.span.start] == *"会议";
            let own = (minutes || unnamed()) && doc.text[..h.span.start].ends_with("会议");
            h.class == Class::转述 && leads_in && !own && (i < REPORTED || h.span.start == clause.start)
        });
        // 这里特别强调，…: nor is what the speaker himself says.
        let told = told && doc.sense_at(clause.start, Class::自述).is_none();
        let own =
            || goes_on_himself(doc, unit, clause.end) || clauses[i + 1..].iter().take(LONGEST_REPORT).any(|c| hands_on(doc, *c));
        told && clause.end < unit.span.end && !own() || i > 0 && goes_on_saying(doc, *clause)
    })
}

/// Whether a clause goes on with what somebody of the clauses before says there: `总书记赴现场看望伤员，|指出所有企业都必须履行责任`.
fn goes_on_saying(doc: &Document<'_>, clause: Span) -> bool {
    let said = doc.hits.at(clause.start, Table::Verb).filter(|h| h.class == Class::转述 && doc.str(h.span).ends_with("指出"));
    said.is_some_and(|h| doc.hits.within(Span::new(h.span.end, clause.end), Table::Cue).next().is_some())
}

/// Whether a clause states what something is or means.
pub(crate) fn states(doc: &Document<'_>, clause: Span) -> bool {
    let mut verbs = doc.hits.within(clause, Table::Verb);
    // 总的要求是：…: what a colon leads in is no predicate.
    let leads_in = |h: &Hit| h.span.end == clause.end && doc.text[clause.end..].starts_with(['：', ':']);
    // 牢记为民造福是最大政绩: what is kept in mind is what somebody is told to keep there.
    let kept = || opening_verb(doc, clause).filter(|v| doc.lexicon.row(v.row).value == "信守").is_some();
    // 保障事关群众冷暖的企业稳定运行: what describes the object of a verb says nothing of it.
    let describes = |h: &Hit| {
        let before = Span::new(clause.start, h.span.start);
        ["事关", "关乎"].contains(&doc.str(h.span)) && doc.hits.closes(before, Table::Verb)
    };
    let quoted = |h: &Hit| doc.quoted(doc.line_at(h.span.start), h.span.start);
    verbs.any(|h| judges(doc, h) && !leads_in(h) && !describes(h) && !quoted(h)) && !kept()
}

/// Whether a clause only leads in somebody's words: `会议指出，…`.
pub(super) fn leads_in_words(doc: &Document<'_>, clause: Span) -> bool {
    doc.hits.closing(tail(doc, clause, NAMED), Table::Verb).any(|h| h.class == Class::转述)
}

/// Whether a clause asks those who hear to carry out what was said: `总理作出批示，强调…，|各地区要认真学习领会，抓好贯彻落实`.
fn hands_on(doc: &Document<'_>, clause: Span) -> bool {
    let words = doc.str(head(doc, clause, 2 * NAMED));
    let told = words.find("要认真").or_else(|| words.find("要坚决")).or_else(|| words.find("要深入"));
    let named = told.is_some_and(|at| words[..at].starts_with(['各', '我', '大', '全']) && at > 0);
    named && ["学习", "领会", "贯彻", "落实"].iter().any(|w| words.contains(w))
}

/// Whether behind the words that somebody is quoted with the speaker goes on himself: `×书记说：“…。”我们要…`.
fn goes_on_himself(doc: &Document<'_>, unit: &Unit, end: usize) -> bool {
    let open = doc.text[end..unit.span.end].find('“').map(|i| end + i).filter(|&at| at <= end + '：'.len_utf8());
    let quote = open.and_then(|at| doc.pair_at(unit.line, at));
    quote.is_some_and(|q| q.end < unit.span.end && doc.text[q.end..].starts_with("我们"))
}

/// Whether a clause likens one thing to another: `抓项目好比种庄稼`; not the demand `要像弹钢琴一样…`.
fn is_simile(doc: &Document<'_>, clause: Span) -> bool {
    doc.has(clause, Class::比喻) && !doc.has(clause, Class::要求)
}

/// Whether a clause names the view from which something is told: `从通报的情况看，…`, `就我市来讲，…`.
fn is_view(doc: &Document<'_>, clause: Span) -> bool {
    doc.str(clause).starts_with(['从', '就', '对', '由']) && doc.sense_closing(clause, Class::视角).is_some()
}

/// Whether the clauses say what depends on what: `只有守住底线，才能…`, `没有…，就不可能…`, `如果不抓，就是不负责任`; not
/// `没有依据的，一律取消` and `如果发现隐患，就地整改`.
fn supposes(doc: &Document<'_>, clauses: &[Span]) -> bool {
    let Some(from) = clauses.iter().take(LONGEST_REPORT).position(|c| {
        let verb = doc.hits.at(c.start, Table::Verb);
        // 树立什么样的导向，就会产生什么样的干部
        verb.is_some_and(|h| doc.lexicon.row(h.row).value == "条件") || doc.str(*c).contains("什么样")
    }) else {
        return false;
    };
    let follows = |words: &str| {
        let then = words.starts_with('就') && !["就地", "就近", "就业"].iter().any(|w| words.starts_with(w));
        then || words.contains('才') || words.contains("必将") || words.contains("一定能") || words.contains("必然会")
    };
    clauses[from + 1..].iter().any(|c| follows(doc.str(*c)))
}

/// Whether the clauses of a sentence say what something is, or what a document says.
fn is_statement(doc: &Document<'_>, clauses: &[Span], planned: bool) -> bool {
    let stated = clauses.iter().filter(|c| states(doc, **c)).count();
    let judged = |c: &Span| doc.hits.at(c.start, Table::Verb).is_some_and(|h| judges(doc, h));
    // 打好这一仗，关键在人; 贯彻全会精神，完成目标任务，是当前的政治责任: what stands before is what the clause says something of.
    let topic = clauses.iter().take(LONGEST_REPORT).skip(1).any(judged);
    // 今年开始，推进招商将是常态; 对于减负，总体来说是想法各异: a time or a matter before the sentence says nothing of its own.
    let said =
        clauses.iter().find(|c| !is_time(doc, **c) && !leads_in_words(doc, **c) && doc.sense_at(c.start, Class::话题).is_none());
    let stated_most = 2 * stated >= clauses.len() || clauses.first().is_some_and(|c| is_view(doc, *c));
    // 同时，《决定》围绕…，提出一系列举措: what a document says is told.
    let titled = |c: &Span| doc.str(*c).starts_with('《');
    let document = clauses.first().is_some_and(|c| titled(c) || c.len() <= 6 && clauses.get(1).is_some_and(titled));
    // 乡村道路是重要支撑，坚持一盘棋，推进…，增强…: what is said of a matter may lead in what is to be done about it.
    let acts = clauses.iter().skip(1).filter(|c| !states(doc, **c) && opening_verb(doc, **c).is_some_and(|v| v.span.len() > 3));
    let said = said.is_some_and(|c| states(doc, *c)) && (!planned || acts.take(ACTS).count() < ACTS);
    // 用足存量资源，能够为投资打开空间: what something can do is told.
    let can = clauses.iter().take(LONGEST_REPORT).skip(1).any(|c| doc.str(*c).starts_with("能够"));
    // 稳定预期，弘扬企业家精神，安全是基本保障。: acts may only name the matter of which the last clause says what matters.
    let matters = |c: &Span| doc.str(*c).contains('是') && doc.sense_closing(*c, Class::根本).is_some();
    let principle = clauses.len() <= ACTS && clauses.last().is_some_and(matters);
    topic || can || document || supposes(doc, clauses) || said || stated_most || principle
}

/// Whether a word says what something is or means.
fn judges(doc: &Document<'_>, hit: &Hit) -> bool {
    let row = doc.lexicon.row(hit.row);
    row.class == Class::判断 && row.value != "条件"
}

/// Whether a clause tells what the speaker is about to say: `我再重点讲“四个强化”，即…`.
fn speaks(doc: &Document<'_>, unit: &Unit) -> bool {
    // Few sentences have the word, and the others need not be cut into clauses once more.
    if !doc.str(unit.span).contains('我') {
        return false;
    }
    let clauses = doc.clauses(unit.span);
    // 下面，我就…，|谈几点意见: what he is going to speak about may stand between.
    let foretold = || doc.has(unit.span, Class::预告);
    clauses.iter().take(LONGEST_REPORT).any(|c| {
        let words = doc.str(head(doc, *c, SPEAKS));
        let says = ["讲", "强调", "谈", "说"].iter().any(|w| words.contains(w));
        words.starts_with('我') && !words.starts_with("我们") && (says || words.starts_with("我就") && foretold())
    })
}

/// Whether the unit only announces the parts of the speech: `这里，我强调六个方面工作：`, `重点抓好以下工作。`
fn announces(doc: &Document<'_>, unit: &Unit, called: bool) -> bool {
    let text = doc.str(unit.span);
    // 各地区要将本意见落实情况及时报告: what is demanded about the document itself is no announcement.
    let itself = |h: &Hit| called && doc.str(h.span).starts_with('本');
    let foretells = doc.hits.within(unit.span, Table::RoleCue).any(|h| h.class == Class::预告 && !itself(h));
    // 为贯彻…，坚决遏制…，制定本方案: how the document came to be is no task of it.
    let purpose = doc.has(unit.span, Class::行文);
    purpose || !called && speaks(doc, unit) || (foretells || text.ends_with(['：', ':'])) && length(text, AGENDA) < AGENDA
}
