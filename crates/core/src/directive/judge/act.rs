//! Whether a clause says what is to be done where no demand is made.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::syntax::{
    head, is_act, length, opening_verb, opens_with_preposition, opens_with_result, skip_circumstances, states_value, tail,
    tells_past,
};
use crate::text::Span;
use crate::time;

use super::super::deadline;
use super::super::owner::{
    acts_by_rule, agent, answers_for, by, called_on, disposes, is_of_authority, is_of_leader, says_how_many, sets_about,
    take_charge,
};
use super::super::unit::Unit;
use super::saying::leads_in_words;
use super::{LONGEST_REPORT, NAMED};

/// Characters at the end of a sentence in which a bracket says who answers for it.
const ANSWERS: usize = 40;

/// Bytes behind 的 in which the verb before it comes back.
const MOST_AGAIN: usize = 15;

/// Whether a sentence says how those are dealt with who are of some class: `对支出进度快的，|额度分配上给予倾斜`.
pub(super) fn deals_with_class(doc: &Document<'_>, clauses: &[Span]) -> bool {
    let [class, rest @ ..] = clauses else { return false };
    let words = doc.str(*class);
    let act = |h: &Hit| h.class == Class::行动 && h.span.len() > 3;
    words.starts_with('对')
        && words.ends_with('的')
        && rest.iter().take(LONGEST_REPORT).any(|c| doc.hits.within(*c, Table::Verb).any(act))
}

/// Whether a bracket at the end of a sentence says who answers for it: then somebody has to do it, whatever its words are:
/// `全区医院全部开设夜间门诊（牵头单位：市卫健委）。`
pub(super) fn is_answered(doc: &Document<'_>, unit: &Unit) -> bool {
    let end = tail(doc, unit.span, ANSWERS);
    let bracket = doc.str(end).rfind(['（', '(', '〔', '【']).map(|at| Span::new(end.start + at, end.end));
    bracket.is_some_and(|b| b.start > unit.body && doc.hits.within(b, Table::Duty).next().is_some())
}

/// Whether a clause says what is to be done where plans are made: by a result, by somebody who is named, by what is proposed
/// (拟安排7000亿元), by a day, or by a value that is to be reached and no `fact`.
pub(super) fn acts_in_plan(doc: &Document<'_>, clause: Span, fact: bool) -> bool {
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
pub(super) fn sets_task(doc: &Document<'_>, clauses: &[Span]) -> bool {
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
pub(super) fn is_due(doc: &Document<'_>, clauses: &[Span]) -> bool {
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
    let told = |c: &Span| tells_past(doc, *c);
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
pub(super) fn is_time(doc: &Document<'_>, clause: Span) -> bool {
    time::behind(doc, clause).is_some_and(|end| end >= clause.end)
}

/// Whether a clause opens with somebody's name, perhaps behind 由, and goes on with a verb, perhaps behind a time:
/// `各金融机构加大信贷投放力度`, `市督查室每季度通报进展`.
pub(super) fn named_acts(doc: &Document<'_>, clause: Span) -> bool {
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
        // 各县区长|对本辖区安全负总责: so does who answers for a matter.
        let answers = || authority && answers_for(doc, h.span.end);
        let timed = || sets_about(doc, Span::new(clause.start, h.span.end), behind);
        (authority || by.is_some()) && (acts() || dealt() || led() || handles() || timed() || answers() || counts())
    });
    names.into_iter().any(|h| {
        let subject = Span::new(clause.start, h.span.end);
        let words = ["有条件的", "符合条件的"].iter().find_map(|w| doc.str(subject).strip_prefix(w)).unwrap_or(doc.str(subject));
        opening_verb(doc, subject).is_none() && !opens_with_preposition(doc, subject) && !words.contains('的')
    })
}
