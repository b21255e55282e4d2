//! The course of a text from paragraph to paragraph: the headings above, and what the paragraphs before led in.

use std::ops::Range;

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::{Role, SectionForm};
use crate::outline::Heading;
use crate::syntax::head;
use crate::text::{Span, han_digit};

use super::place::{
    is_numbered, leads_in_aims, lists_agenda, lists_problems, lists_tasks, span_of, tells_of_past, turns_to_problems,
};
use super::sequence::Step;
use super::state::{PROBLEMS, REVIEW, SITUATION, Scores};
use super::titles::{is_article, is_planned, names_problems, plans};
use super::words::{assigned, demands, view, words};

/// What is left of the words of a review under a title that names only problems.
const WRONG: f32 = 0.3;

/// What a view adds that opens a paragraph: `从民生看，…`.
const VIEWED: f32 = 1.6;

/// Characters in which such an item says which it is.
const FRAMED: usize = 14;

/// Characters of the words that lead in a paragraph of problems.
const LEAD: usize = 40;

/// With what a paragraph opens that comes behind the last item of a list.
const AFTER: [&str; 6] = ["最后", "还有", "另外", "此外", "再就是", "再补充"];

/// What is known of the text up to a paragraph.
#[derive(Default)]
pub(super) struct Course<'h> {
    /// The headings above, and the index of the next one.
    path: Vec<&'h Heading>,
    next: usize,
    /// Whether a top section begins here: the speech may turn to anything.
    turn: bool,
    /// Whether the paragraphs are the items of a list of tasks.
    listed: bool,
    /// Whether they are the items of a list of problems, which the paragraph before led in.
    ills: bool,
    /// Whether the part has turned from what was done to what is wrong.
    turned: bool,
    /// Whether a line says that they are goals.
    aims: bool,
    /// Whether they are the items of an agenda, and whether there was one: then a host leads through the meeting.
    listing: bool,
    pub(super) hosted: bool,
    /// Whether the text reports to a congress what was done, and has not turned to what is to be done.
    pub(super) reports: bool,
    /// The frame in which the paragraph before counts.
    before: Option<(&'h str, &'h str)>,
}

/// Where a paragraph stands among the headings.
pub(super) struct Standing<'h> {
    /// The heading that it holds, and whether that opens it.
    own: Option<&'h Heading>,
    leads: bool,
    /// Whether it is an item of the agenda.
    pub(super) item: bool,
    /// The headings above, its own too if that opens it, and those without it.
    pub(super) above: Vec<&'h Heading>,
    parents: Vec<&'h Heading>,
}

/// What the paragraphs before, and the words that open it, say of a paragraph.
pub(super) struct Told {
    planned: bool,
    pub(super) listed: bool,
    pub(super) wrong: bool,
}

impl<'h> Course<'h> {
    /// What stood above is over: another text begins.
    pub(super) fn leave(&mut self) {
        self.path.clear();
        self.turn = true;
    }

    /// Comes to a paragraph.
    pub(super) fn enter(
        &mut self,
        doc: &Document<'_>,
        headings: &'h [Heading],
        roles: &mut [Role],
        content: Span,
    ) -> Standing<'h> {
        let line = doc.line_at(content.start);
        // 一是…。二是…。: what stands inside a paragraph ends with it.
        self.path.retain(|h| h.line == line || !stands_inside(doc, h));
        self.go_down(headings, content.start);
        let own = headings.get(self.next).filter(|h| h.title.start < content.end);
        // 议程：一是…；二是…。: what it lists are no parts of the speech, and nothing hangs under them.
        let item = self.listing && own.is_some_and(|h| h.marker.start == content.start);
        if self.listing && !item {
            self.path.drain(..).for_each(|h| roles[h.line] = Role::Opening);
        }
        let mut outer = self.path.clone();
        self.go_down(headings, content.end);
        let leads = own
            .is_some_and(|h| h.form == SectionForm::RunIn || h.title.start == content.start || h.marker.start == content.start);
        // 最后，…; 还有一件小事，…: what comes behind the last item belongs to it no more.
        let loose = !leads && AFTER.iter().any(|w| doc.str(content).starts_with(w));
        let unmarked =
            |h: &&Heading| h.form != SectionForm::Standalone || h.marker.is_empty() && doc.str(content).starts_with("最后");
        if loose && outer.last().is_some_and(unmarked) {
            outer.pop();
        }
        let above = match (item, leads) {
            (true, _) => Vec::new(),
            (_, true) => self.path.clone(),
            _ => outer.clone(),
        };
        self.listing = item || above.is_empty() && lists_agenda(doc, content);
        self.hosted |= self.listing;
        // 刚才，…: before all headings the speaker may come back to the meeting.
        self.turn |= above.is_empty() && doc.str(content).starts_with("刚才");
        let parents = own.filter(|_| leads).map_or_else(
            || above.clone(),
            |h| {
                outer.truncate(h.level - 1);
                outer
            },
        );
        Standing { own, leads, item, above, parents }
    }

    /// Hears what a paragraph leads in, and tells what was led in for it; `early` if the text may open still.
    pub(super) fn hear(&mut self, doc: &Document<'_>, block: &Range<usize>, at: &Standing<'_>, early: bool) -> Told {
        let content = span_of(doc, block);
        let leads = |fits: &dyn Fn(&Heading) -> bool| at.leads && at.own.is_some_and(fits);
        self.listed = lists_tasks(doc, block) || self.listed && leads(&|h| is_numbered(doc, h));
        self.turned &= !self.turn;
        let wrong = self.ills && !self.turn && leads(&|h| !h.marker.is_empty());
        self.ills = wrong || lists_problems(doc, block);
        self.aims = leads_in_aims(doc, content) || self.aims && !self.turn;
        self.reports = (self.reports || early && doc.str(content).contains("报告工作")) && !plans(doc, block.start, &at.above);
        let listed = self.listed || self.aims;
        // 今年要办好三件实事：…新增…: what an order leads in is planned too; the words of an item's own title tell nothing of it.
        let planned =
            listed || is_planned(doc, &at.above) || is_planned(doc, &at.parents) || demands(doc, &doc.sentences[block.start]);
        Told { planned, listed, wrong }
    }

    /// What heading and place say, where the part may have turned to what is wrong.
    pub(super) fn weigh(&self, mut around: Scores) -> Scores {
        around[REVIEW] *= if self.turned && around[REVIEW] > 0.0 { WRONG } else { 1.0 };
        around
    }

    /// The paragraph with its scores; the course goes on behind it.
    pub(super) fn step(
        &mut self,
        doc: &'h Document<'_>,
        block: &Range<usize>,
        at: &Standing<'_>,
        told: &Told,
        around: &Scores,
    ) -> Step {
        let content = span_of(doc, block);
        self.turned |= turns_to_problems(doc, content);
        let turned = self.turned;
        // 存在的突出问题: what was done under such a title is what went wrong.
        let wrong = told.wrong || at.above.iter().any(|h| names_problems(doc, h));
        // 运行中的突出问题：…; 当然，问题也不少。…: so it is behind such a lead, whatever the title of the part.
        let admits = leads_in_problems(doc, content);
        let seen = view(doc, doc.sentences[block.start].span);
        let given = assigned(doc, block);
        let score = |planned: bool| {
            let mut own = words(doc, content, block, &given, planned);
            own[REVIEW] *= if wrong { WRONG } else { 1.0 };
            // 也要看到…。从产业看，层次不高: what is seen where it is told what is wrong is wrong too.
            match seen {
                Some(SITUATION) if turned || own[PROBLEMS] > 2.0 * VIEWED => {}
                Some(SITUATION) => own[SITUATION] += VIEWED,
                Some(state) => own[state] += 2.5 * VIEWED,
                None => {}
            }
            let mut sum: Scores = std::array::from_fn(|state| own[state] + around[state]);
            sum[REVIEW] *= if admits { WRONG } else { 1.0 };
            sum
        };
        let scores = score(told.planned);
        let turn = std::mem::take(&mut self.turn);
        let going_on = if told.planned || turn || tells_of_past(doc, content) { scores } else { score(true) };
        let framed = frame_of(doc.str(content));
        let numbered = at.own.is_some_and(|h| at.leads && h.ordinal > Some(1) && !is_article(doc, h));
        let counts = numbered || framed.is_some() && framed == self.before;
        self.before = framed;
        let ahead = doc.sense_at(content.start, Class::转入).is_some();
        Step { sentences: block.clone(), scores, going_on, turn, counts, ahead }
    }

    /// Goes down to every heading before a place. One that is only implied, a short sentence beside its like, goes on with what its
    /// neighbours say.
    fn go_down(&mut self, headings: &'h [Heading], before: usize) {
        while let Some(heading) = headings.get(self.next).filter(|h| h.title.start < before) {
            self.turn |= heading.level == 1 && heading.form != SectionForm::Implicit;
            self.path.truncate(heading.level - 1);
            self.path.push(heading);
            self.next += 1;
        }
    }
}

/// The words with which a paragraph counts or names what it speaks of, without those that differ from item to item: `第|笔账，`, `“|”，就是`.
fn frame_of(text: &str) -> Option<(&str, &str)> {
    let (open, rest) = text.split_at_checked('第'.len_utf8()).filter(|(open, _)| matches!(*open, "第" | "“"))?;
    let near = rest.char_indices().nth(FRAMED).map_or(rest, |(at, _)| &rest[..at]);
    let inner = |c: char| if open == "第" { han_digit(c).is_some() || c == '十' } else { c != '”' };
    let behind = near.trim_start_matches(inner);
    let end = behind.char_indices().nth(3).map_or(behind.len(), |(at, _)| at);
    (behind.len() < near.len() && !behind.is_empty() && !behind.starts_with('条')).then_some((open, &behind[..end]))
}

/// Whether a paragraph opens with words that end by naming problems.
fn leads_in_problems(doc: &Document<'_>, content: Span) -> bool {
    let lead = head(doc, content, LEAD);
    let Some(stop) = doc.str(lead).find(['：', ':', '。']).map(|at| lead.start + at) else { return false };
    let near = |h: &Hit| h.class == Class::问题 && h.span.end >= stop && h.span.start < stop;
    doc.hits.within(lead, Table::RoleCue).any(near)
}

/// Whether a heading stands inside a paragraph.
fn stands_inside(doc: &Document<'_>, heading: &Heading) -> bool {
    let inner = || heading.title.start > doc.lines[heading.line].content.start;
    heading.form == SectionForm::Inline || heading.form == SectionForm::Implicit && inner()
}
