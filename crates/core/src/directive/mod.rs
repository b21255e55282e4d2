//! Directives (annotation rule 5): who shall do what by when, to which target, how firmly.

mod cue;
mod deadline;
mod duty;
mod judge;
mod owner;
mod row;
mod unit;

use crate::document::{Document, Mood};
use crate::lexicon::{Class, Table};
use crate::model::{Directive, Figure, Force, Owner, Role, Status, id};
use crate::outline::{Heading, SectionIndex};
use crate::role::Roles;
use crate::text::Span;

/// Clauses in which a title names who is told, with more behind them.
const TOLD: usize = 2;

use cue::Governing;
pub(crate) use deadline::number;
pub(crate) use duty::items as owned_items;
pub(crate) use judge::{assigns, states};
pub(crate) use owner::deals_by_colon;
use unit::Unit;

/// A unit that was found to be an order, before its targets are known.
pub(crate) struct Order {
    unit: Unit,
    clauses: Vec<Span>,
    cues: Vec<Governing>,
    because: Vec<&'static str>,
    /// The owners that its own words assign.
    assigned: Vec<Owner>,
    /// Whether it calls those who have the task before it says what it is.
    called: bool,
    /// Whether it is one of a list of goals.
    goal: bool,
}

/// Finds the orders of a text, in document order.
pub(crate) fn orders(doc: &Document<'_>, headings: &[Heading], roles: &Roles) -> Vec<Order> {
    let units = unit::units(doc, headings);
    let table = duty::table(doc);
    let duty_lines: Vec<bool> = units.iter().map(|u| duty::is_duty_line(doc, u, table)).collect();
    let followed = |i: usize| duty_lines.get(i + 1) == Some(&true);
    let goals = goals(doc, &units, headings);
    let items = duty::items(doc);
    // The unit that goes on with somebody else's words.
    let mut quoted = None;
    units
        .iter()
        .enumerate()
        // A heading is no task of its own, unless nothing hangs under it or somebody is named to answer for it.
        .filter(|(i, u)| !duty_lines[*i] && (!u.heading_only || u.leaf || followed(*i) || tells(doc, u)))
        // Remarks and what is told of how far a task is are none, whatever they say.
        .filter(|(_, u)| doc.grid.role(u.span.start).is_none_or(|role| role == Role::Plan))
        // 做好下一阶段工作，|第一，要…: words that stop at a comma before an item only lead it in.
        .filter(|(_, u)| !unit::leads_in(doc, u))
        .filter_map(|(i, &unit)| {
            let clauses: Vec<Span> = doc
                .clauses(unit.span)
                .into_iter()
                .map(|c| Span::new(c.start.max(unit.body), c.end))
                .filter(|c| c.start < c.end)
                .collect();
            let cues = cue::governing(doc, &unit, &clauses);
            let mut owners = owner::led_by_colon(doc, &clauses);
            owner::extend(&mut owners, duty::assigned(doc, &clauses));
            let assigned = unit.heading_only && followed(i) || !owners.is_empty();
            let role = if unit.heading_only { roles.around(unit.sentence) } else { roles.sentences[unit.sentence] };
            // 水利局，台账本周补齐: in a plan who is called has the task.
            let called = owner::called_on(doc, Span::new(unit.body, unit.span.end)).filter(|_| role == Role::Plan);
            owner::extend(&mut owners, called.map_or_else(Vec::new, |c| owner::listed(doc, c)));
            let assigned = assigned || called.is_some();
            let told = quoted == Some(i) || judge::reported(doc, &unit, &clauses, roles.minutes);
            quoted = (told && doc.str(unit.span).ends_with(['；', ';'])).then_some(i + 1);
            let row = row::holds_task(doc, &unit);
            let cell = row && doc.grid.at(unit.span.start).is_some_and(|c| c.span.start == unit.span.start);
            let item = row || items.get(items.partition_point(|s| s.end < unit.span.end)).is_some_and(|s| s.contains(unit.span));
            let given = judge::Given { role, assigned, cell, item, goal: goals[i], told };
            let verdict = judge::judge(doc, &unit, &clauses, &cues, given);
            verdict.is_order().then_some(Order {
                unit,
                clauses,
                cues,
                because: verdict.because,
                assigned: owners,
                called: called.is_some(),
                goal: goals[i],
            })
        })
        .collect()
}

/// Whether a title that opens its paragraph tells somebody in several clauses what to do: `第二，宣传部要牵头，电视台配合，讲清政策。`
fn tells(doc: &Document<'_>, unit: &Unit) -> bool {
    let clauses = doc.clauses(unit.span);
    let asks = |c: &Span| {
        doc.hits.within(*c, Table::Cue).next().is_some_and(|cue| {
            let subject = Span::new(unit.body.max(c.start).min(cue.span.start), cue.span.start);
            doc.hits.closes(subject, Table::Organisation)
        })
    };
    unit.span.end < doc.lines[unit.line].content.end && clauses.len() > TOLD && clauses.iter().take(TOLD).any(asks)
}

/// Which units go on with a list of goals, or stand in a part about them: `主要预期目标是：…；居民收入增长与经济增长同步；…`.
fn goals(doc: &Document<'_>, units: &[Unit], headings: &[Heading]) -> Vec<bool> {
    let mut open = false;
    // The level of the heading 发展目标 that the place hangs under.
    let (mut part, mut next) = (None, 0);
    let names = |unit: &Unit| {
        doc.hits.within(unit.span, Table::Change).any(|h| h.class == Class::状态 && doc.str(h.span).contains("目标"))
    };
    units
        .iter()
        .map(|unit| {
            let goal = open;
            open = doc.str(unit.span).ends_with(['；', ';']) && (goal || names(unit));
            while let Some(heading) = headings.get(next).filter(|h| h.title.start < unit.span.end) {
                part = part.filter(|level| *level < heading.level);
                part =
                    part.or_else(|| doc.str(heading.title).trim_end_matches("任务").ends_with("目标").then_some(heading.level));
                next += 1;
            }
            // What a table there says is no goal of its own.
            // 更要看到，优势更加明显: how things stand is no goal.
            let words = doc.str(unit.span);
            let ends = words.ends_with(['。', '；', ';']) && !words.contains("看到");
            let stated = || ends && doc.has(unit.span, Class::成态);
            goal || part.is_some() && stated()
        })
        .collect()
}

/// What the figure reader may know of each sentence: its role and whether it orders.
pub(crate) fn moods(doc: &Document<'_>, roles: &Roles, orders: &[Order]) -> Vec<Mood> {
    let mut next = 0;
    doc.sentences
        .iter()
        .zip(&roles.sentences)
        .map(|(s, &role)| {
            while next < orders.len() && orders[next].unit.span.end <= s.span.start {
                next += 1;
            }
            let order = orders.get(next).is_some_and(|o| o.unit.span.overlaps(s.span));
            Mood { role, order }
        })
        .collect()
}

/// Completes the orders with owners, deadlines and targets.
pub(crate) fn complete(
    doc: &Document<'_>,
    orders: Vec<Order>,
    figures: &[Figure],
    sections: &SectionIndex,
    year: Option<i32>,
) -> Vec<Directive> {
    let within: Vec<Option<String>> = orders.iter().map(|o| sections.at(o.unit.body.max(o.unit.span.start))).collect();
    let mut duties = duty::of_orders(doc, &orders, &within);
    duty::of_items(doc, &orders, &within, &mut duties);
    let headings = duty::of_headings(doc, &orders, sections);
    let mut out = Vec::with_capacity(orders.len());
    for (index, (order, section)) in orders.into_iter().zip(within).enumerate() {
        let from = figures.partition_point(|f| f.span.start < order.unit.span.start);
        let targets: Vec<&Figure> = figures[from..]
            .iter()
            .take_while(|f| f.span.end <= order.unit.span.end)
            .filter(|f| f.status == Status::Target)
            .collect();
        let places: Vec<Span> = targets.iter().map(|f| f.span).collect();
        let mut owners = order.assigned;
        // 政府监管能力显著增强: what a goal says of somebody tells nobody to act.
        let each = doc.text[order.unit.body..].starts_with('各');
        if !order.goal || each || !order.cues.is_empty() {
            // 教育局，库区的学校要逐个走到: beside who is called what something is about names nobody.
            let about = |o: &Owner| !owners.is_empty() && order.called && o.name.contains('的');
            // 消防、住建、公安|参加: nor does the list of those who are known already.
            // 全县有作坊143家，由市场监管局牵头排查: nor does the whole beside who leads.
            let known = |o: &Owner| {
                let whole = || !owners.is_empty() && owner::is_whole(doc, o.span);
                whole() || owners.iter().any(|k| k.span != o.span && k.span.overlaps(o.span))
            };
            let subjects = owner::subjects(doc, &order.unit, &order.clauses, &order.cues);
            let subjects = subjects.into_iter().filter(|o| !about(o) && !known(o)).collect();
            owner::extend(&mut owners, subjects);
        }
        owner::extend(&mut owners, duties[index].owners.clone());
        if owners.is_empty() {
            owners.extend(duty::of_section(&headings, section.as_deref()).into_iter().flatten().cloned());
        }
        name_lead(&mut owners);
        let deadlines = deadline::find(doc, &order.unit, &order.clauses, &places, &duties[index].terms, year);
        // 在3天之内拿出方案: the length of a deadline is no target.
        let reached = targets.iter().filter(|f| !deadlines.iter().any(|d| d.span.contains(f.span)));
        let mut because: Vec<String> = order.because.iter().map(|b| (*b).to_owned()).collect();
        because.extend(order.cues.iter().map(|g| g.cue.because.clone()));
        out.push(Directive {
            id: id("d", index + 1),
            line: doc.lines[order.unit.line].number,
            span: order.unit.span,
            text: doc.written(order.unit.span),
            force: order.cues.iter().map(|g| g.cue.force).max().unwrap_or(Force::Plain),
            owners,
            targets: reached.map(|f| f.id.clone()).collect(),
            deadlines,
            section,
            cues: order.cues.into_iter().map(|g| g.cue).collect(),
            because,
        });
    }
    out
}

/// Where a list answers for an act together, the first named leads.
fn name_lead(owners: &mut [Owner]) {
    use crate::model::OwnerRole::{Lead, Responsible};
    let listed = owners.iter().filter(|o| o.role == Some(Responsible)).count();
    if listed > 1
        && !owners.iter().any(|o| o.role == Some(Lead))
        && let Some(first) = owners.iter_mut().find(|o| o.role == Some(Responsible))
    {
        first.role = Some(Lead);
    }
}

/// The year from which a text speaks: the year of its date or title, where it has one.
pub(crate) fn reference_year(doc: &Document<'_>) -> Option<i32> {
    let filled: Vec<Span> = doc.lines.iter().map(|l| l.content).filter(|c| !c.is_empty()).collect();
    let head = filled.iter().take(20);
    let tail = filled.iter().rev().take(6);
    let short = |span: &&Span| crate::syntax::length(doc.str(**span), 71) <= 70;
    head.filter(short).chain(tail.filter(short)).find_map(|span| year_in(doc.str(*span)))
}

/// The first year of a date or title such as `2026年`; 到2030年 is no time from which a text speaks. A plan for `2025—2027年`
/// speaks from the year with which it begins.
fn year_in(text: &str) -> Option<i32> {
    // The four characters before a place and where they begin, where they are a year of this century.
    let year = |end: usize| {
        let (start, _) = text[..end].char_indices().rev().nth(3)?;
        let year = number(&text[start..end]).filter(|n| (2000..2100).contains(n))?;
        Some((start, i32::try_from(year).ok()?))
    };
    let own = |(i, _): (usize, &str)| {
        let (start, found) = year(i)?;
        let digits = &text[start..i];
        let bound = text[..i].trim_end_matches(|c| digits.contains(c)).ends_with(['到', '至']);
        (digits.starts_with(['2', '二']) && !bound).then_some((start, found))
    };
    let (start, found) = text.match_indices('年').find_map(own)?;
    let before = text[..start].trim_end_matches(['—', '-']);
    let begun = (before.len() < start).then(|| year(before.trim_end_matches('年').len())).flatten();
    Some(begun.map_or(found, |(_, begun)| begun))
}
