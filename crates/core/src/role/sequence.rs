//! The roles of the paragraphs as a sequence: each paragraph has scores from its own words, its heading and its place, and
//! the best path through them is taken (Viterbi).

use std::ops::Range;

use crate::directive::owned_items;
use crate::document::Document;
use crate::model::{Role, SectionForm};
use crate::outline::Heading;
use crate::text::Span;

use super::Frame;
use super::course::Course;
use super::place::{Place, around, is_thanks, span_of};
use super::state::{CLOSING, OPENING, OPENING_PARAGRAPHS, PLAN, PROBLEMS, REACH, REVIEW, SITUATION, STATES, Scores};

/// What it costs to go back from a plan to a review: once a speech plans, it seldom looks back without a heading that says so.
const BACK: f32 = 3.6;

/// What it costs that the items of one list have different roles.
const COUNTED: f32 = 0.8;

/// Sentences beyond which a line is no paragraph but a text, whose parts have roles of their own.
const LONG_LINE: usize = 30;

/// Sentences in a part of such a line, and lines in a paragraph of a text set one sentence a line.
const PART: usize = 5;

/// A paragraph, or what stands for one, with its scores.
pub(super) struct Step {
    /// Its sentences.
    pub(super) sentences: Range<usize>,
    pub(super) scores: Scores,
    /// The scores if the paragraph before is a plan and this one goes on with it: bare results are planned too then.
    /// Those of a paragraph that turns to something else, or tells of a time past, are the same as the others.
    pub(super) going_on: Scores,
    /// Whether a top section begins with it: the speech may turn to anything there.
    pub(super) turn: bool,
    /// Whether it goes on counting from the paragraph before: 二是…, or in the same frame (“准”，就是…; 第二笔账，…).
    pub(super) counts: bool,
    /// Whether it opens with words that turn from what has been to what is or will be: `今年是…`, `下一步，…`.
    pub(super) ahead: bool,
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
    let title = title_as_heading(frame);
    let said: Vec<&Heading> = title.iter().collect();
    let rules = first_rule(frame);
    let mut course = Course::default();
    // The line of the paragraph before, and the first paragraph of the text.
    let (mut last, mut base) = (0, 0);
    let mut count = speech_length(doc, frame, &blocks);
    let mut out: Vec<Step> = Vec::new();
    for (index, block) in blocks.iter().enumerate() {
        let content = span_of(doc, block);
        // The title of an enclosed text: what stood above is over, and the text opens as any does.
        let line = doc.sentences[block.start].line;
        if index > 0 && frame.roles[last..line].contains(&Some(Role::Title)) {
            course.leave();
            base = index;
            count = speech_length(doc, frame, &blocks[index..]);
        }
        last = line;
        let at = course.enter(doc, headings, roles, content);
        let told = course.hear(doc, block, &at, index - base < OPENING_PARAGRAPHS);
        // 对…成效明显的市，优先给予支持。（市财政局负责）: the words of results only say who is meant.
        let owned = items.get(items.partition_point(|i| i.end <= content.start)).is_some_and(|i| i.start < content.end);
        let place = Place {
            index: index - base,
            count,
            above: &at.above,
            said: &said,
            owned,
            listed: told.listed,
            wrong: told.wrong,
            reports: course.reports,
            ruled: line >= rules,
            item: at.item,
            hosted: course.hosted,
        };
        // What heading and place say is the same whether or not the paragraph is planned.
        let around = course.weigh(around(doc, frame, block, place));
        out.push(course.step(doc, block, &at, &told, &around));
    }
    out
}

/// The line from which articles are counted in lines of their own; none is where there are not two of them.
fn first_rule(frame: &Frame) -> usize {
    let mut counted = (0..frame.roles.len()).filter(|&l| frame.roles[l] == Some(Role::Heading));
    counted.next().filter(|_| counted.next().is_some()).unwrap_or(usize::MAX)
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
