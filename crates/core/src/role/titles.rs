//! What the headings above a paragraph say of its role.

use crate::document::Document;
use crate::lexicon::{Class, Hit, MarkerClass, Table};
use crate::model::SectionForm;
use crate::outline::Heading;
use crate::syntax::{head, is_subject_predicate, length, opening_verb};
use crate::text::Span;

use super::state::{PLAN, REVIEW, SITUATION, STATES, Scores};
use super::words::{demands, state_of, view};

/// Characters at the start of a paragraph in which such a report turns to plans.
const TURNS: usize = 60;

/// Characters of a noun that closes a title.
const NOUN: usize = 3;

/// Whether a report turns to what is to be done: by the headings above or by the first words of a paragraph.
pub(super) fn plans(doc: &Document<'_>, first: usize, above: &[&Heading]) -> bool {
    let first = &doc.sentences[first];
    let says = |span: Span, behind_plan: bool| {
        doc.hits.within(span, Table::RoleCue).any(|h| said_by_title(h.class, behind_plan) == Class::部署)
    };
    says(head(doc, first.span, TURNS), false) || demands(doc, first) || above.iter().any(|h| says(h.title, h.behind_plan))
}

/// Whether the headings above speak of what is to come and none of what has been: under 重点工作, 新增 is a task.
pub(super) fn is_planned(doc: &Document<'_>, path: &[&Heading]) -> bool {
    let classes = || {
        let said = |h: &'_ &Heading| {
            let behind_plan = h.behind_plan;
            doc.hits.within(h.title, Table::RoleCue).map(move |hit| said_by_title(hit.class, behind_plan))
        };
        path.iter().flat_map(said)
    };
    // 今年要办好三件实事
    let demands = || path.iter().any(|h| doc.has(h.title, Class::要求));
    (classes().any(|c| c == Class::部署) || demands()) && classes().all(|c| c == Class::部署)
}

/// The class for which a word speaks in a title: 2024年工作回顾 tells of a review only there. 2026年主要工作 is what is to be done if
/// a part before it speaks of that already (`behind_plan`), else what has been.
fn said_by_title(class: Class, behind_plan: bool) -> Class {
    match class {
        Class::部署题 => Class::部署,
        Class::半题 if behind_plan => Class::部署,
        Class::回顾题 | Class::半题 => Class::回顾,
        Class::形势题 => Class::形势,
        _ => class,
    }
}

/// Whether a title speaks of problems, and of nothing that was or is to be done.
pub(super) fn names_problems(doc: &Document<'_>, heading: &Heading) -> bool {
    let title = heading.words(doc);
    let named = |class: Class| doc.has(title, class);
    named(Class::问题) && ![Class::回顾, Class::回顾题, Class::部署, Class::部署题].into_iter().any(named)
}

/// Scores from the headings above: the words of their titles and their shape.
pub(super) fn context(doc: &Document<'_>, path: &[&Heading], scores: &mut Scores) {
    for (depth, heading) in path.iter().enumerate() {
        let weight = if depth == 0 { 1.3 } else { 1.0 };
        // 对…成效显著的市，…: such a title only says who is meant.
        if names_addressee(doc, heading) {
            continue;
        }
        let title = heading.words(doc);
        let named = |class: Class| doc.has(title, class);
        // 从民生看，期盼已经变了: what is seen from somewhere tells of no result.
        let viewed = view(doc, title).is_some_and(|state| state != REVIEW);
        // 发展成就和今后五年的主要任务: such a title names both halves, and tells nothing of its paragraphs.
        let both = (named(Class::部署) || named(Class::部署题)) && (named(Class::回顾) || named(Class::形势));
        // 认清形势，落实责任: the part says why, and then what is to be done.
        let clauses = doc.clauses(title);
        let why = |c: &Span| doc.has(*c, Class::形势);
        let turns = clauses.last().is_some_and(|c| clauses.len() > 1 && !why(c)) && clauses.iter().any(why);
        // 增强责任感和紧迫感: two words for the same say no more than one.
        let mut said: Scores = [0.0; STATES.len()];
        for hit in doc.hits.within(title, Table::RoleCue) {
            let row = doc.lexicon.row(hit.row);
            let class = said_by_title(hit.class, heading.behind_plan);
            let state = state_of(class).filter(|_| !both && (class == hit.class || hit.span.end == title.end));
            if let Some(state) = state {
                let half = if turns && state == SITUATION { 0.5 } else { 1.0 };
                said[state] = said[state].max(half * weight * (0.6 + 0.5 * row.value.parse::<f32>().unwrap_or(1.0)));
            }
        }
        said[REVIEW] *= if viewed { 0.0 } else { 1.0 };
        scores.iter_mut().zip(said).for_each(|(score, more)| *score += more);
        let verb = opening_verb(doc, title);
        // 认清形势，增强紧迫感: to see how things stand is not what the part orders.
        let sees = |v: Hit| doc.lexicon.row(v.row).value == "认知";
        // 提高政治站位，充分认识重大意义: nor is it where the last clause says so.
        let last = clauses.last().and_then(|c| opening_verb(doc, *c));
        // 深刻领会开展这项工作的重要意义: what the title ends with is what its part is about.
        // …具有十分重要的地位: so is what it says of a matter's place.
        let object = || doc.hits.closing(title, Table::RoleCue).any(|h| matches!(h.class, Class::形势 | Class::形势题));
        let elsewhere = verb.is_some_and(sees) || named(Class::形势) && (last.is_some_and(sees) || object());
        let act = verb.is_some() || doc.hits.at(title.start, Table::Cue).is_some();
        if act && !elsewhere {
            scores[PLAN] += 0.8 * weight;
        } else if !act
            && !viewed
            && !object()
            && !is_article(doc, heading)
            && !is_listed(doc, heading)
            && is_statement(doc, heading)
        {
            scores[REVIEW] += 0.8 * weight;
        }
    }
}

/// Whether a title is an item of a sentence that goes on behind it: `（一）直接关系群众利益的信息；`.
fn is_listed(doc: &Document<'_>, heading: &Heading) -> bool {
    heading.form != SectionForm::Inline && doc.text[heading.title.end..].starts_with(['；', ';'])
}

/// Whether a title is the beginning of an article: `第三条 行业主管部门是责任主体`.
pub(super) fn is_article(doc: &Document<'_>, heading: &Heading) -> bool {
    let class = heading.style.map(|s| doc.lexicon.marker_styles()[s].class);
    heading.form == SectionForm::RunIn && class == Some(MarkerClass::Chapter)
}

/// Whether a title is nothing but those for whom its part holds: `对促进外贸增长成效明显的省（区、市）`.
fn names_addressee(doc: &Document<'_>, heading: &Heading) -> bool {
    let title = doc.str(heading.title);
    title.starts_with('对') && title.contains('的') && heading.form == SectionForm::RunIn
}

/// Whether a title states a result: subject and predicate, no order.
fn is_statement(doc: &Document<'_>, heading: &Heading) -> bool {
    let last = doc.clauses(heading.title).last().copied().unwrap_or(heading.title);
    // 关于《…通知》精神: what a part is about states nothing.
    let about = doc.sense_at(heading.title.start, Class::话题).is_some() || doc.str(heading.title).starts_with("关于");
    // 村级卫生室的空心, 执法到底为了什么: nor does a noun that closes it, or a question.
    let words = doc.str(last);
    let noun = words.rsplit_once('的').is_some_and(|(_, noun)| length(noun, NOUN + 1) <= NOUN || noun.starts_with('几'));
    let asks = ["什么", "怎么", "如何", "为何"].iter().any(|w| words.contains(w));
    !about
        && !noun
        && !asks
        && length(doc.str(last), 8) >= 6
        && (opening_verb(doc, last).is_none() || is_subject_predicate(doc, last))
}
