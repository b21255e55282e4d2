//! The roles of the paragraphs as a sequence: each paragraph has scores from its own words, its heading and its place, and
//! the best path through them is taken (Viterbi).

use std::ops::Range;

use crate::directive::owned_items;
use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::{Role, SectionForm};
use crate::outline::Heading;
use crate::syntax::head;
use crate::text::{Span, han_digit};

use super::Frame;
use super::place::{
    Place, around, is_numbered, is_thanks, leads_in_aims, lists_agenda, lists_problems, lists_tasks, span_of, tells_of_past,
    turns_to_problems,
};
use super::state::{CLOSING, OPENING, OPENING_PARAGRAPHS, PLAN, PROBLEMS, REACH, REVIEW, SITUATION, STATES, Scores};
use super::titles::{is_article, is_planned, names_problems, plans};
use super::words::{demands, view, words};

/// What it costs to go back from a plan to a review: once a speech plans, it seldom looks back without a heading that says so.
const BACK: f32 = 3.6;

/// What is left of the words of a review under a title that names only problems.
const WRONG: f32 = 0.3;

/// What a view adds that opens a paragraph: `从民生看，…`.
const VIEWED: f32 = 1.6;

/// What it costs that the items of one list have different roles.
const COUNTED: f32 = 0.8;

/// Characters in which such an item says which it is.
const FRAMED: usize = 14;

/// Sentences beyond which a line is no paragraph but a text, whose parts have roles of their own.
const LONG_LINE: usize = 30;

/// Characters of the words that lead in a paragraph of problems.
const LEAD: usize = 40;

/// Sentences in a part of such a line, and lines in a paragraph of a text set one sentence a line.
const PART: usize = 5;

/// With what a paragraph opens that comes behind the last item of a list.
const AFTER: [&str; 6] = ["最后", "还有", "另外", "此外", "再就是", "再补充"];

/// A paragraph, or what stands for one, with its scores.
struct Step {
    /// Its sentences.
    sentences: Range<usize>,
    scores: Scores,
    /// The scores if the paragraph before is a plan and this one goes on with it: bare results are planned too then.
    /// Those of a paragraph that turns to something else, or tells of a time past, are the same as the others.
    going_on: Scores,
    /// Whether a top section begins with it: the speech may turn to anything there.
    turn: bool,
    /// Whether it goes on counting from the paragraph before: 二是…, or in the same frame (“准”，就是…; 第二笔账，…).
    counts: bool,
    /// Whether it opens with words that turn from what has been to what is or will be: `今年是…`, `下一步，…`.
    ahead: bool,
}

/// The roles of a text.
pub(crate) struct Roles {
    /// Of every line; blank lines keep [`Role::Noise`].
    pub(crate) lines: Vec<Role>,
    /// Of every sentence: that of its line, or of its part where the line is a whole text.
    pub(crate) sentences: Vec<Role>,
    /// Whether the text is the minutes of a meeting.
    pub(crate) minutes: bool,
}

impl Roles {
    /// The role of the text around a sentence that is only a heading: that of the text before it, else behind it.
    pub(crate) fn around(&self, sentence: usize) -> Role {
        let body = |role: &&Role| STATES.contains(role);
        let (before, behind) = self.sentences.split_at(sentence.min(self.sentences.len()));
        before.iter().rev().take(REACH).find(body).or(behind.iter().take(REACH).find(body)).copied().unwrap_or(Role::Plan)
    }
}

/// Assigns the roles.
pub(crate) fn assign(doc: &Document<'_>, frame: &Frame, headings: &[Heading]) -> Roles {
    let mut lines: Vec<Role> = frame.roles.iter().map(|r| r.unwrap_or(Role::Noise)).collect();
    let steps = steps(doc, frame, headings, &mut lines);
    let mut sentences: Vec<Role> = doc.sentences.iter().map(|s| doc.grid.role(s.span.start).unwrap_or(lines[s.line])).collect();
    for (step, state) in steps.iter().zip(best_path(&steps)) {
        sentences[step.sentences.clone()].fill(STATES[state]);
    }
    for (line, role) in lines.iter_mut().enumerate() {
        if frame.roles[line].is_none() && *role != Role::Heading && !doc.lines[line].content.is_empty() {
            *role = prevailing(doc, line, &sentences);
        }
    }
    Roles { lines, sentences, minutes: frame.minutes }
}

/// The role that most of a line's text has.
fn prevailing(doc: &Document<'_>, line: usize, sentences: &[Role]) -> Role {
    let mut sizes = [0; STATES.len()];
    for i in doc.sentences_of(line) {
        if let Some(state) = STATES.iter().position(|s| *s == sentences[i]) {
            sizes[state] += doc.sentences[i].span.len();
        }
    }
    let best = (0..STATES.len()).fold(PLAN, |b, s| if sizes[s] > sizes[b] { s } else { b });
    STATES[best]
}

/// Scores the paragraphs; lines that are only a heading get their role at once.
fn steps(doc: &Document<'_>, frame: &Frame, headings: &[Heading], roles: &mut [Role]) -> Vec<Step> {
    // A lead that fills its line titles it as a line without a stop does, unless every sentence has a line.
    let lines = !doc.is_one_sentence_a_line();
    for heading in headings.iter().filter(|h| h.form == SectionForm::Standalone || lines && fills_line(doc, h)) {
        roles[heading.line] = Role::Heading;
    }
    let blocks = blocks(doc, frame, headings, roles);
    let items = owned_items(doc);
    let mut out: Vec<Step> = Vec::new();
    let title = title_as_heading(frame);
    let said: Vec<&Heading> = title.iter().collect();
    let mut path: Vec<&Heading> = Vec::new();
    let mut next = 0;
    let mut turn = false;
    // The line of the paragraph before, and the first paragraph of the text.
    let (mut last, mut base) = (0, 0);
    let mut count = speech_length(doc, frame, &blocks);
    // Whether the paragraphs are the items of a list of tasks.
    let mut listed = false;
    // Whether they are the items of a list of problems, which the paragraph before led in.
    let mut ills = false;
    // Whether the part has turned from what was done to what is wrong.
    let mut turned = false;
    // Whether a line says that they are goals.
    let mut aims = false;
    // Whether the paragraphs are the items of an agenda, and whether there was one: then a host leads through the meeting.
    let (mut listing, mut hosted) = (false, false);
    // Whether the text reports to a congress what was done, and has not turned to what is to be done.
    let mut reports = false;
    let rules = first_rule(frame);
    let mut before = None;
    for (index, block) in blocks.iter().enumerate() {
        let content = span_of(doc, block);
        // The title of an enclosed text: what stood above is over, and the text opens as any does.
        let line = doc.sentences[block.start].line;
        if index > 0 && frame.roles[last..line].contains(&Some(Role::Title)) {
            path.clear();
            (base, turn) = (index, true);
            count = speech_length(doc, frame, &blocks[index..]);
        }
        last = line;
        // 一是…。二是…。: what stands inside a paragraph ends with it.
        path.retain(|h| h.line == line || !stands_inside(doc, h));
        turn |= go_down(&mut path, headings, &mut next, content.start);
        let own = headings.get(next).filter(|h| h.title.start < content.end);
        // 议程：一是…；二是…。: what it lists are no parts of the speech, and nothing hangs under them.
        let item = listing && own.is_some_and(|h| h.marker.start == content.start);
        if listing && !item {
            path.drain(..).for_each(|h| roles[h.line] = Role::Opening);
        }
        let outer = path.clone();
        turn |= go_down(&mut path, headings, &mut next, content.end);
        let leads = own
            .is_some_and(|h| h.form == SectionForm::RunIn || h.title.start == content.start || h.marker.start == content.start);
        // 最后，…; 还有一件小事，…: what comes behind the last item belongs to it no more.
        let loose = !leads && AFTER.iter().any(|w| doc.str(content).starts_with(w));
        let unmarked =
            |h: &&Heading| h.form != SectionForm::Standalone || h.marker.is_empty() && doc.str(content).starts_with("最后");
        let inner = usize::from(loose && outer.last().is_some_and(unmarked));
        let outer = &outer[..outer.len() - inner];
        let above = if item {
            &[][..]
        } else if leads {
            &path[..]
        } else {
            outer
        };
        listing = item || above.is_empty() && lists_agenda(doc, content);
        hosted |= listing;
        // 刚才，…: before all headings the speaker may come back to the meeting.
        turn |= above.is_empty() && doc.str(content).starts_with("刚才");
        // 今年要办好三件实事：…新增…: what an order leads in is planned too; the words of an item's own title tell nothing of it.
        let parents = own.filter(|_| leads).map_or(above, |h| &outer[..outer.len().min(h.level - 1)]);
        let lists = lists_tasks(doc, block);
        listed = lists || listed && own.is_some_and(|h| leads && is_numbered(doc, h));
        turned &= !turn;
        let wrongs = ills && !turn && own.is_some_and(|h| leads && !h.marker.is_empty());
        ills = wrongs || lists_problems(doc, block);
        aims = leads_in_aims(doc, content) || aims && !turn;
        reports = (reports || index - base < OPENING_PARAGRAPHS && doc.str(content).contains("报告工作"))
            && !plans(doc, block.start, above);
        let planned =
            listed || aims || is_planned(doc, above) || is_planned(doc, parents) || demands(doc, &doc.sentences[block.start]);
        // 对…成效明显的市，优先给予支持。（市财政局负责）: the words of results only say who is meant.
        let owned = items.get(items.partition_point(|i| i.end <= content.start)).is_some_and(|i| i.start < content.end);
        // What heading and place say is the same whether or not the paragraph is planned.
        let place = Place {
            index: index - base,
            count,
            above,
            said: &said,
            owned,
            listed: listed || aims,
            wrong: wrongs,
            reports,
            ruled: line >= rules,
            item,
            hosted,
        };
        let mut around = around(doc, frame, block, place);
        around[REVIEW] *= if turned && around[REVIEW] > 0.0 { WRONG } else { 1.0 };
        turned |= turns_to_problems(doc, content);
        // 存在的突出问题: what was done under such a title is what went wrong.
        let wrong = wrongs || above.iter().any(|h| names_problems(doc, h));
        // 运行中的突出问题：…; 当然，问题也不少。…: so it is behind such a lead, whatever the title of the part.
        let admits = leads_in_problems(doc, content);
        let seen = view(doc, doc.sentences[block.start].span);
        let score = |planned: bool| {
            let mut own = words(doc, content, block, planned);
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
        let scores = score(planned);
        let going_on = if planned || turn || tells_of_past(doc, content) { scores } else { score(true) };
        let ahead = doc.sense_at(content.start, Class::转入).is_some();
        let framed = frame_of(doc.str(content));
        let counts =
            own.is_some_and(|h| leads && h.ordinal > Some(1) && !is_article(doc, h)) || framed.is_some() && framed == before;
        before = framed;
        out.push(Step { sentences: block.clone(), scores, going_on, turn, counts, ahead });
        turn = false;
    }
    out
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

/// The line from which articles are counted in lines of their own; none is where there are not two of them.
fn first_rule(frame: &Frame) -> usize {
    let mut counted = (0..frame.roles.len()).filter(|&l| frame.roles[l] == Some(Role::Heading));
    counted.next().filter(|_| counted.next().is_some()).unwrap_or(usize::MAX)
}

/// Whether a heading stands inside a paragraph.
fn stands_inside(doc: &Document<'_>, heading: &Heading) -> bool {
    let inner = || heading.title.start > doc.lines[heading.line].content.start;
    heading.form == SectionForm::Inline || heading.form == SectionForm::Implicit && inner()
}

/// Whether an implied heading is all that its line says.
fn fills_line(doc: &Document<'_>, heading: &Heading) -> bool {
    let content = doc.lines[heading.line].content;
    let whole = heading.title.start == content.start && heading.title.end + '。'.len_utf8() == content.end;
    heading.form == SectionForm::Implicit && whole
}

/// How many paragraphs the first speech of some has: it ends before the title of the next. Thanks behind the last one are none
/// of its own: `我就讲这些，谢谢大家！`.
fn speech_length(doc: &Document<'_>, frame: &Frame, blocks: &[Range<usize>]) -> usize {
    let line = |b: &Range<usize>| doc.sentences[b.start].line;
    let parted = |pair: &[Range<usize>]| frame.roles[line(&pair[0])..line(&pair[1])].contains(&Some(Role::Title));
    let end = blocks.windows(2).position(parted).map_or(blocks.len(), |i| i + 1);
    end - blocks[..end].iter().rev().take_while(|b| is_thanks(doc, span_of(doc, b))).count()
}

/// A title that names no kind of document, as a heading: it speaks for the text as that does for its part (全区经济运行开局良好).
fn title_as_heading(frame: &Frame) -> Option<Heading> {
    let title = frame.said?;
    let marker = Span::new(title.start, title.start);
    Some(Heading {
        level: 1,
        marker,
        ordinal: None,
        title,
        form: SectionForm::Standalone,
        line: 0,
        gap: false,
        style: None,
        behind_plan: false,
    })
}

/// Goes down to every heading before a place; tells whether one of them is a top section.
fn go_down<'h>(path: &mut Vec<&'h Heading>, headings: &'h [Heading], next: &mut usize, before: usize) -> bool {
    let mut turn = false;
    while let Some(heading) = headings.get(*next).filter(|h| h.title.start < before) {
        turn |= enter(path, heading);
        *next += 1;
    }
    turn
}

/// Goes down to a heading; tells whether it is a top section. One that is only implied, a short sentence beside its like, goes
/// on with what its neighbours say.
fn enter<'h>(path: &mut Vec<&'h Heading>, heading: &'h Heading) -> bool {
    path.truncate(heading.level - 1);
    path.push(heading);
    heading.level == 1 && heading.form != SectionForm::Implicit
}

/// The sentences of each paragraph of the speech: a line; a part of a line that holds a whole text; some lines of a text
/// that is set one sentence a line.
fn blocks(doc: &Document<'_>, frame: &Frame, headings: &[Heading], roles: &[Role]) -> Vec<Range<usize>> {
    let joined = doc.is_one_sentence_a_line();
    let start = |h: &Heading| h.marker.start.min(h.title.start);
    let starts: Vec<usize> = headings.iter().map(start).collect();
    // 一、 and 二、 inside one line: its paragraphs were run together.
    let top = |h: &&Heading| h.level == 1 && doc.str(h.marker).ends_with('、');
    let tops: Vec<usize> = headings.iter().filter(top).map(start).collect();
    let opened = |starts: &[usize], i: usize| {
        let span = doc.sentences[i].span;
        starts.get(starts.partition_point(|&s| s < span.start)).is_some_and(|&s| s < span.end)
    };
    let opens = |i: usize| opened(&starts, i);
    let mut out: Vec<Range<usize>> = Vec::new();
    for (line, role) in roles.iter().enumerate() {
        if frame.roles[line].is_some() || *role == Role::Heading {
            continue;
        }
        let sentences = doc.sentences_of(line);
        let parts: Vec<usize> = sentences.clone().filter(|&i| opened(&tops, i)).collect();
        if parts.len() > 1 && sentences.len() <= LONG_LINE {
            let ends = parts.iter().copied().chain([sentences.end]);
            let mut from = sentences.start;
            for end in ends {
                out.extend((from < end).then_some(from..end));
                from = end;
            }
            continue;
        }
        if sentences.len() <= LONG_LINE && !joined {
            out.extend((!sentences.is_empty()).then_some(sentences));
            continue;
        }
        for i in sentences {
            match out.last_mut() {
                Some(block) if block.end == i && block.len() < PART && !opens(i) => block.end = i + 1,
                _ => out.push(i..i + 1),
            }
        }
    }
    out
}

impl Step {
    /// What the paragraph adds to a path that comes from one role and goes on with another.
    fn gain(&self, from: usize, to: usize) -> f32 {
        let scores = if from == PLAN { &self.going_on } else { &self.scores };
        // A paragraph that says nothing of results, problems or how things stand does not lead from a plan back to them.
        let back = from == PLAN && matches!(to, REVIEW | PROBLEMS | SITUATION);
        let idle = back && !self.turn && scores[to] <= scores[PLAN];
        let breaks = if self.counts && from != to { COUNTED } else { 0.0 };
        scores[to]
            - breaks
            - cost(from, to, self.turn || self.ahead && from < to && to > PROBLEMS)
            - if idle { BACK } else { 0.0 }
    }
}

/// What it costs to go from one role to the next within a section.
fn cost(from: usize, to: usize, turn: bool) -> f32 {
    if from == to {
        return 0.0;
    }
    let base = match (from, to) {
        (OPENING, _) | (_, CLOSING) => 0.5,
        (SITUATION, PLAN) => 0.7,
        (REVIEW, PROBLEMS) | (PROBLEMS, PLAN | SITUATION) => 1.0,
        (REVIEW, SITUATION | PLAN) => 1.8,
        (SITUATION, PROBLEMS) => 1.4,
        (_, OPENING) | (CLOSING, _) => 6.0,
        (PLAN, REVIEW) => BACK,
        _ => 2.2,
    };
    if turn { base * 0.3 } else { base }
}

/// The best path through the scores, one state for each step.
fn best_path(steps: &[Step]) -> Vec<usize> {
    let mut back: Vec<[usize; STATES.len()]> = Vec::with_capacity(steps.len());
    let mut best: Scores = [0.0; STATES.len()];
    for (i, step) in steps.iter().enumerate() {
        let mut next = step.scores;
        let mut from = [0; STATES.len()];
        if i > 0 {
            for (to, score) in next.iter_mut().enumerate() {
                let gain = |s: usize| best[s] + step.gain(s, to);
                from[to] = (0..STATES.len()).fold(0, |b, s| if gain(s) > gain(b) { s } else { b });
                *score = gain(from[to]);
            }
        }
        back.push(from);
        best = next;
    }
    let mut state = (0..STATES.len()).fold(0, |b, s| if best[s] > best[b] { s } else { b });
    let mut out = vec![state; steps.len()];
    for i in (1..steps.len()).rev() {
        state = back[i][state];
        out[i - 1] = state;
    }
    out
}
