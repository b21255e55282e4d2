//! The roles of the paragraphs as a sequence: each paragraph has scores from its own words, its heading and its place, and
//! the best path through them is taken (Viterbi).

use std::ops::Range;

use crate::directive::{deals_by_colon, owned_items};
use crate::document::{Document, Sentence};
use crate::lexicon::{Class, Hit, MarkerClass, Table};
use crate::model::{Role, SectionForm};
use crate::outline::Heading;
use crate::syntax::{
    acts_in_time, behind_marker, head, is_hard, is_subject_predicate, length, opening_verb, opens_with_result, states_change,
    tail,
};
use crate::text::Span;

use super::Frame;

/// The roles that a paragraph of the speech can have; the order is that of the usual speech.
const STATES: [Role; 6] = [Role::Opening, Role::Review, Role::Problems, Role::Situation, Role::Plan, Role::Closing];
const OPENING: usize = 0;
const REVIEW: usize = 1;
const PROBLEMS: usize = 2;
const SITUATION: usize = 3;
const PLAN: usize = 4;
const CLOSING: usize = 5;

type Scores = [f32; STATES.len()];

/// Characters at the end of a paragraph in which a list of tasks is led in.
const LEADS_IN: usize = 30;
/// Sentences over which the role of a bare heading is looked for.
const REACH: usize = 40;
/// Characters of a sentence that only says how much the speaker is going to say.
const FORETOLD: usize = 60;
/// Paragraphs in which a speech opens, and those in which it may if it says so once more.
const OPENING_PARAGRAPHS: usize = 3;
const LATEST_OPENING: usize = 10;
/// What the words that open a speech add at its very start.
const OPENS: f32 = 2.5;
/// What a bracket of owners adds, which closes an item: somebody has to do it, whatever its words are.
const OWNED: f32 = 12.0;
/// What words that say how a document came to be add, where they end a paragraph before all headings: what has been done and
/// what is wrong is only why the document is issued.
const PREAMBLE: f32 = 6.0;
/// What it adds to the last paragraph that the audience is called once more right before it: `各位代表！`.
const CALLED: f32 = 4.0;
/// What it adds that a paragraph leads in a list of tasks or is an item of it: `今年办好十二件实事：`.
const LISTED: f32 = 4.0;
/// What it adds that a paragraph belongs to an article: what holds is laid down there, whatever its words are.
const RULED: f32 = 12.0;
/// What it takes from a plan that a report to a congress has not yet turned to what is to be done.
const REPORTED: f32 = 4.0;
/// Characters at the start of a paragraph in which such a report turns to plans.
const TURNS: usize = 60;
/// Weight from which a word of the table 篇章词 tells the role even inside an order.
const STRONG: f32 = 4.0;
/// Weight up to which a word of 回顾 only counts results, which a plan does too.
const WEAK: f32 = 1.0;
/// What it costs to go back from a plan to a review: once a speech plans, it seldom looks back without a heading that says so.
const BACK: f32 = 3.6;
/// What a word adds that leads in a list of problems, in a paragraph that first says thanks or tells of results.
const LISTS: f32 = 1.5;
/// What is left of the words of a review under a title that names only problems.
const WRONG: f32 = 0.3;
/// Characters of a paragraph of minutes in which it says what was resolved.
const RESOLVED: usize = 300;
/// Sentences beyond which a line is no paragraph but a text, whose parts have roles of their own.
const LONG_LINE: usize = 30;
/// Characters before a demand in which those who are told are named.
const SUBJECT: usize = 16;
/// Characters before a word in which it is said to be only supposed.
const SUPPOSED: usize = 40;
/// Sentences in a part of such a line, and lines in a paragraph of a text set one sentence a line.
const PART: usize = 5;

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
    // Whether a line says that they are goals.
    let mut aims = false;
    // Whether the text reports to a congress what was done, and has not turned to what is to be done.
    let mut reports = false;
    // The line from which articles are counted in lines of their own.
    let mut counted = (0..frame.roles.len()).filter(|&l| frame.roles[l] == Some(Role::Heading));
    let rules = counted.next().filter(|_| counted.next().is_some()).unwrap_or(usize::MAX);
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
        let outer = path.clone();
        let own = headings.get(next).filter(|h| h.title.start < content.end);
        turn |= go_down(&mut path, headings, &mut next, content.end);
        let leads = own
            .is_some_and(|h| h.form == SectionForm::RunIn || h.title.start == content.start || h.marker.start == content.start);
        let above = if leads { &path } else { &outer };
        // 刚才，…: before all headings the speaker may come back to the meeting.
        turn |= above.is_empty() && doc.str(content).starts_with("刚才");
        // 今年要办好三件实事：…新增…: what an order leads in is planned too; the words of an item's own title tell nothing of it.
        let parents = own.filter(|_| leads).map_or(&above[..], |h| &outer[..outer.len().min(h.level - 1)]);
        let lists = lists_tasks(doc, block);
        listed = lists || listed && own.is_some_and(|h| leads && is_numbered(doc, h));
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
            reports,
            ruled: line >= rules,
        };
        let around = around(doc, frame, block, place);
        // 存在的突出问题: what was done under such a title is what went wrong.
        let wrong = above.iter().any(|h| names_problems(doc, h));
        let score = |planned: bool| {
            let mut own = words(doc, content, block, planned);
            own[REVIEW] *= if wrong { WRONG } else { 1.0 };
            std::array::from_fn(|state| own[state] + around[state])
        };
        let scores = score(planned);
        let going_on = if planned || turn || tells_of_past(doc, content) { scores } else { score(true) };
        let ahead = doc.sense_at(content.start, Class::转入).is_some();
        out.push(Step { sentences: block.clone(), scores, going_on, turn, ahead });
        turn = false;
    }
    out
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

/// Whether a paragraph is nothing but the words with which a speaker stops.
fn is_thanks(doc: &Document<'_>, content: Span) -> bool {
    let stops = |h: &Hit| h.span.end + '！'.len_utf8() >= content.end && doc.lexicon.row(h.row).value == "9";
    length(doc.str(content), REACH) < REACH && doc.hits.within(content, Table::RoleCue).any(stops)
}

/// Where a paragraph stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    /// Its number from 0, and how many there are.
    index: usize,
    count: usize,
    /// The headings above it; those inside the paragraph do not stand above it.
    above: &'a [&'a Heading],
    /// What the title of the text says of all its paragraphs, as a heading.
    said: &'a [&'a Heading],
    /// Whether a bracket of owners closes it.
    owned: bool,
    /// Whether it leads in tasks or goals, or is one of them.
    listed: bool,
    /// Whether it belongs to what is reported.
    reports: bool,
    /// Whether lines that are nothing but the number of an article part it from others.
    ruled: bool,
}

/// Scores from where a paragraph stands.
fn around(doc: &Document<'_>, frame: &Frame, block: &Range<usize>, place: Place<'_>) -> Scores {
    let mut scores = [0.0; STATES.len()];
    let content = span_of(doc, block);
    // 各位代表，…: the last words to the audience belong to no part, be the audience called in a line of its own.
    let last = place.index + 1 >= place.count;
    let called = last && called_above(doc, frame, content);
    scores[CLOSING] += if called && place.index > OPENING_PARAGRAPHS { CALLED } else { 0.0 };
    if !last || !(called || addresses(doc, content)) {
        context(doc, place.above, &mut scores);
        context(doc, place.said, &mut scores);
    }
    // 第一条 为规范…，制定本办法。: the first article says why there are others.
    let article = place.ruled || place.above.iter().any(|h| is_article(doc, h));
    let preamble = ends_preamble(doc, doc.sentences[block.end - 1].span);
    let first = place.above.is_empty() || article && preamble;
    // 刚才，…: such words right behind the title open the speech, however long the paragraph goes on.
    // 今天上午，我们看了现场。…刚才，…: so do they anywhere in the first paragraph.
    let now = |s: &Sentence| doc.str(s.span).starts_with("刚才");
    let greets = first
        && frame.is_speech()
        && (opens_speech(doc, doc.sentences[block.start].span)
            || place.index == 0 && doc.sentences[block.clone()].iter().any(now));
    // A meeting with an agenda opens over more paragraphs: 首先，进行第一项议程：…; 刚才，…作了发言.
    let late = if greets { LATEST_OPENING } else { OPENING_PARAGRAPHS };
    position(place.index, place.count, first && place.index < late, frame.is_speech(), &mut scores);
    scores[OPENING] += if place.index == 0 && greets { OPENS } else { 0.0 };
    // 下面，我讲五点意见。: a paragraph that says nothing else opens, whatever stands before it.
    let announces = || block.len() == 1 && foretells(doc, content);
    let speaks = || doc.str(content).contains('我');
    scores[OPENING] += if first && (greets || speaks()) && announces() { PREAMBLE } else { 0.0 };
    scores[OPENING] += if first && preamble { PREAMBLE } else { 0.0 };
    scores[PLAN] += if article { RULED } else { 0.0 };
    scores[PLAN] -= if place.reports { REPORTED } else { 0.0 };
    scores[PLAN] += if place.owned { OWNED } else { 0.0 };
    scores[PLAN] += if deals_out(doc, content) || deals_by_colon(doc, content) { LISTED } else { 0.0 };
    scores[PLAN] += if place.listed || frame.minutes && resolves(doc, content) { LISTED } else { 0.0 };
    scores
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

/// Whether the line above calls the audience once more; those to whom a document is sent are not called.
fn called_above(doc: &Document<'_>, frame: &Frame, content: Span) -> bool {
    let from = doc.lines.partition_point(|l| l.content.start < content.start);
    let above = doc.lines[..from].iter().rposition(|l| !l.content.is_empty());
    above.is_some_and(|l| frame.roles[l] == Some(Role::Salutation) && addresses(doc, doc.lines[l].content))
}

/// Whether a paragraph opens by saying who does what: `区城管局负责，工商局配合，取缔…`, `区住建局负责总协调工作，…`.
fn deals_out(doc: &Document<'_>, content: Span) -> bool {
    let near = head(doc, content, LEADS_IN);
    let first = doc.str(near).find('，').map(|at| Span::new(content.start, content.start + at));
    first.is_some_and(|clause| {
        let charged = |h: &Hit| {
            let named = || doc.hits.closes(Span::new(clause.start, h.span.start), Table::Organisation);
            h.span.end == clause.end || doc.str(h.span).contains('负') && named()
        };
        doc.hits.within(clause, Table::Duty).any(|h| h.class == Class::动词 && charged(h))
    })
}

/// The words of a paragraph.
fn span_of(doc: &Document<'_>, block: &Range<usize>) -> Span {
    Span::new(doc.sentences[block.start].span.start, doc.sentences[block.end - 1].span.end)
}

/// Whether a paragraph opens by turning to the audience: `各位代表，…`, `同志们！…`.
fn addresses(doc: &Document<'_>, content: Span) -> bool {
    let hit = doc.hits.at(content.start, Table::RoleCue);
    hit.is_some_and(|h| h.class == Class::结尾 && doc.str(h.span).ends_with(['，', '！']))
}

/// Whether a text names a time past or says of an act that it is done: 去年…, …了….
fn tells_of_past(doc: &Document<'_>, content: Span) -> bool {
    let past = |table, class: Class| doc.hits.within(content, table).any(|h| h.class == class);
    past(Table::Time, Class::过去) || past(Table::RoleCue, Class::完成)
}

/// Whether a sentence has words that open a speech or a document: short ones (刚才) at its start, longer ones anywhere.
fn opens_speech(doc: &Document<'_>, sentence: Span) -> bool {
    // 同志们，刚才…: who is spoken to stands before such words.
    let start =
        doc.hits.at(sentence.start, Table::RoleCue).filter(|_| addresses(doc, sentence)).map_or(sentence.start, |h| h.span.end);
    doc.hits.within(sentence, Table::RoleCue).any(|h| {
        let opens = state_of(h.class) == Some(OPENING);
        opens && (h.span.start == start || h.span.len() > 6)
    })
}

/// Whether a short sentence only says how much the speaker is going to say.
fn foretells(doc: &Document<'_>, content: Span) -> bool {
    let named = || doc.has(content, Table::RoleCue, Class::预告);
    length(doc.str(content), FORETOLD) < FORETOLD && named()
}

/// Whether a paragraph is nothing but the words that lead in goals: `具体目标：`.
fn leads_in_aims(doc: &Document<'_>, content: Span) -> bool {
    let words = doc.str(content);
    length(words, SUBJECT) < SUBJECT && words.trim_end_matches(['：', ':', '是']).ends_with("目标") && !words.ends_with("目标")
}

/// Whether a paragraph ends by leading in a list of what is to be done: `…提出办好12件民生实事：`.
fn lists_tasks(doc: &Document<'_>, block: &Range<usize>) -> bool {
    let sentence = doc.sentences[block.end - 1].span;
    let end = tail(doc, sentence, LEADS_IN);
    let words = doc.str(end);
    let named = words.ends_with(['：', ':']) && doc.sense_in(end, Class::列事).is_some();
    let verb = || ["办好", "抓好", "实施", "完成", "推进", "做好"].iter().any(|w| words.contains(w));
    named && verb() && !tells_of_past(doc, sentence)
}

/// Whether a paragraph of minutes tells what the meeting resolved or demanded.
fn resolves(doc: &Document<'_>, content: Span) -> bool {
    doc.sense_in(head(doc, content, RESOLVED), Class::议决).is_some()
}

/// Whether a report turns to what is to be done: by the headings above or by the first words of a paragraph.
fn plans(doc: &Document<'_>, first: usize, above: &[&Heading]) -> bool {
    let first = &doc.sentences[first];
    let says = |span: Span, behind_plan: bool| {
        doc.hits.within(span, Table::RoleCue).any(|h| said_by_title(h.class, behind_plan) == Class::部署)
    };
    says(head(doc, first.span, TURNS), false) || demands(doc, first) || above.iter().any(|h| says(h.title, h.behind_plan))
}

/// Whether a heading counts an item in figures: `1.`, `（1）`.
fn is_numbered(doc: &Document<'_>, heading: &Heading) -> bool {
    let class = heading.style.map(|s| doc.lexicon.marker_styles()[s].class);
    matches!(class, Some(MarkerClass::Arabic | MarkerClass::ArabicBracket | MarkerClass::Circled | MarkerClass::Bracket))
}

/// Whether a sentence says how the document came to be: `经国务院同意，现提出以下意见：`.
fn ends_preamble(doc: &Document<'_>, sentence: Span) -> bool {
    doc.has(sentence, Table::RoleCue, Class::行文)
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

/// Whether the headings above speak of what is to come and none of what has been: under 重点工作, 新增 is a task.
fn is_planned(doc: &Document<'_>, path: &[&Heading]) -> bool {
    let classes = || {
        let said = |h: &'_ &Heading| {
            let behind_plan = h.behind_plan;
            doc.hits.within(h.title, Table::RoleCue).map(move |hit| said_by_title(hit.class, behind_plan))
        };
        path.iter().flat_map(said)
    };
    // 今年要办好三件实事
    let demands = || path.iter().any(|h| doc.has(h.title, Table::Cue, Class::要求));
    (classes().any(|c| c == Class::部署) || demands()) && classes().all(|c| c == Class::部署)
}

/// Scores from the paragraph's own words. Under a heading of plans (`planned`) the weak words of results tell nothing.
fn words(doc: &Document<'_>, content: Span, sentences: &Range<usize>, planned: bool) -> Scores {
    let mut scores = [0.0; STATES.len()];
    let demands: Vec<Span> = doc.sentences[sentences.clone()].iter().filter(|s| demands(doc, s)).map(|s| s.span).collect();
    // 刚才，某同志总结了过去一年的成绩: what was said at the meeting is no review of the speaker's.
    let just = |s: &&Sentence| doc.str(s.span).starts_with("刚才");
    let heard: Vec<Span> = doc.sentences[sentences.clone()].iter().filter(just).map(|s| s.span).collect();
    for hit in doc.hits.within(content, Table::RoleCue) {
        let row = doc.lexicon.row(hit.row);
        let mut weight: f32 = row.value.parse().unwrap_or(1.0);
        if state_of(row.class) == Some(REVIEW) && heard.iter().any(|s| s.contains(hit.span)) {
            weight *= 0.25;
        }
        if planned && row.class == Class::回顾 && weight <= WEAK {
            continue;
        }
        // 如果监管没有做好，就会…: what is only supposed is no problem.
        if row.class == Class::问题 && is_supposed(doc, content, hit.span.start) {
            continue;
        }
        // 确保年内建成, 要针对短板: inside an order the words of results and problems are its matter.
        if weight < STRONG && row.class != Class::部署 && demands.iter().any(|s| s.contains(hit.span)) {
            weight *= 0.25;
        }
        // What opens the paragraph says more than what stands in its middle.
        let early = if hit.span.start < content.start + 90 { 1.6 } else { 1.0 };
        if let Some(state) = state_of(row.class) {
            scores[state] += weight * early;
        }
    }
    let size = (length(doc.str(content), 2000) as f32 / 60.0).max(1.0);
    for score in &mut scores {
        *score = 3.0 * (1.0 + *score / size).ln();
    }
    let lists = |h: &Hit| {
        let row = doc.lexicon.row(h.row);
        row.class == Class::问题 && row.value.parse::<f32>().is_ok_and(|w| w > STRONG)
    };
    scores[PROBLEMS] += if doc.hits.within(content, Table::RoleCue).any(lists) { LISTS } else { 0.0 };
    let (orders, reports) = moods(doc, sentences, planned);
    scores[PLAN] += 2.2 * orders;
    scores[REVIEW] += 2.6 * reports;
    scores
}

/// Whether the words shortly before a place suppose something: 如果…, 一旦….
fn is_supposed(doc: &Document<'_>, content: Span, at: usize) -> bool {
    let before = tail(doc, Span::new(content.start, at), SUPPOSED);
    let from = doc.str(before).rfind(['。', '；', ';']).map_or(before.start, |i| before.start + i);
    let supposes = |h: &Hit| doc.lexicon.row(h.row).value == "条件";
    doc.hits.within(Span::new(from, at), Table::Verb).any(supposes)
}

/// Whether a sentence orders: a demand opens a clause of it, or follows somebody's name or a time.
fn demands(doc: &Document<'_>, sentence: &Sentence) -> bool {
    // 要按时完成任务，压力非常大: what is hard is told.
    if is_hard(doc, sentence.span) {
        return false;
    }
    doc.hits.within(sentence.span, Table::Cue).any(|h| {
        let class = h.class;
        let before = doc.text[..h.span.start].chars().next_back();
        let opens = h.span.start == sentence.span.start
            || before.is_none_or(|c| matches!(c, '，' | ',' | '；' | ';' | '：' | ':' | '。' | '是' | '们'))
            || behind_marker(doc, sentence.span).start == h.span.end;
        let window = Span::new(h.span.start.saturating_sub(40).max(sentence.span.start), h.span.start);
        let led = |table| doc.hits.closes(window, table);
        // 各项目要迅速开工: 各 names those who are told, whatever they are.
        let each = || {
            let words = doc.str(tail(doc, Span::new(sentence.span.start, h.span.start), SUBJECT));
            words.rsplit(['，', ',', '；', '。', '：']).next().is_some_and(|subject| subject.starts_with('各'))
        };
        let leads = opens || led(Table::Organisation) || led(Table::Time) || each();
        matches!(class, Class::要求 | Class::请托) && !doc.quoted(sentence.line, h.span.start) && leads
    })
}

/// The role for which a class of the table 篇章词 speaks.
fn state_of(class: Class) -> Option<usize> {
    Some(match class {
        Class::开场 | Class::会意 | Class::会况 | Class::行文 => OPENING,
        Class::回顾 | Class::完成 => REVIEW,
        Class::问题 => PROBLEMS,
        Class::形势 => SITUATION,
        Class::部署 => PLAN,
        Class::结尾 => CLOSING,
        _ => return None,
    })
}

/// The class for which a word speaks in a title: 2024年工作回顾 tells of a review only there. 2026年主要工作 is what is to be done if
/// a part before it speaks of that already (`behind_plan`), else what has been.
fn said_by_title(class: Class, behind_plan: bool) -> Class {
    match class {
        Class::部署题 => Class::部署,
        Class::半题 if behind_plan => Class::部署,
        Class::回顾题 | Class::半题 => Class::回顾,
        _ => class,
    }
}

/// Shares of the sentences that look like orders and like reports.
fn moods(doc: &Document<'_>, range: &Range<usize>, planned: bool) -> (f32, f32) {
    let count = range.len().max(1) as f32;
    let (mut orders, mut reports) = (0.0, 0.0);
    for sentence in &doc.sentences[range.clone()] {
        let cue = doc.hits.within(sentence.span, Table::Cue).any(|h| doc.lexicon.row(h.row).value != "encourage");
        let done = doc.has(sentence.span, Table::RoleCue, Class::完成);
        let words = doc.str(sentence.span);
        let we = words.starts_with("我们") && !words.starts_with("我们将");
        let demand = demands(doc, sentence);
        let body = behind_marker(doc, sentence.span);
        // 今天我们召开…会，动员…，确保…: what a meeting is for is no order.
        let said = doc.hits.within(sentence.span, Table::RoleCue);
        let opens = said.into_iter().any(|h| {
            let class = h.class;
            // 刚才，某同志介绍了情况: a short word opens where it leads the sentence.
            matches!(class, Class::行文 | Class::会况)
                || class == Class::开场 && (h.span.len() > 6 || h.span.start == sentence.span.start)
        });
        // 一些干部把公权力当成了工具: what went wrong is no report of what was done.
        let wrong = doc.has(sentence.span, Table::RoleCue, Class::问题);
        // 党中央历来高度重视，召开了会议: nor is what the superiors did.
        // …标志着发展站上了新起点: nor what an event means.
        let above = doc.sense_at(body.start, Class::上级).is_some() || doc.sense_in(sentence.span, Class::意义).is_some();
        // 刚才，某局传达了会议精神: nor is what was done at the meeting itself.
        if done && !demand && (wrong && !we || opens || above) {
            continue;
        } else if done && !demand || we && !cue {
            reports += 1.0;
        } else if opens {
            continue;
        } else if cue || acts_in_time(doc, body) && !is_judged(doc, body) || planned && opens_with_result(doc, body) {
            orders += if demand { 1.4 } else { 1.0 };
        } else if !planned && states_change(doc, body) {
            // 一季度，工业投资增长15.3%: outside of plans a value that is stated is a fact.
            reports += 1.0;
        }
    }
    (orders / count, reports / count)
}

/// Whether the first clause of a sentence says what something is: `设立专员的目的是…`, `做好普查是摸清家底的需要`.
fn is_judged(doc: &Document<'_>, sentence: Span) -> bool {
    let judges = |h: &Hit| h.class == Class::判断 && doc.str(h.span) == "是";
    doc.clauses(sentence).first().is_some_and(|c| doc.hits.within(*c, Table::Verb).any(judges))
}

/// Whether a title speaks of problems, and of nothing that was or is to be done.
fn names_problems(doc: &Document<'_>, heading: &Heading) -> bool {
    let title = heading.words(doc);
    let named = |class: Class| doc.has(title, Table::RoleCue, class);
    named(Class::问题) && ![Class::回顾, Class::回顾题, Class::部署, Class::部署题].into_iter().any(named)
}

/// Scores from the headings above: the words of their titles and their shape.
fn context(doc: &Document<'_>, path: &[&Heading], scores: &mut Scores) {
    for (depth, heading) in path.iter().enumerate() {
        let weight = if depth == 0 { 1.3 } else { 1.0 };
        // 对…成效显著的市，…: such a title only says who is meant.
        if names_addressee(doc, heading) {
            continue;
        }
        let title = heading.words(doc);
        let named = |class: Class| doc.has(title, Table::RoleCue, class);
        // 发展成就和今后五年的主要任务: such a title names both halves, and tells nothing of its paragraphs.
        let both = (named(Class::部署) || named(Class::部署题)) && (named(Class::回顾) || named(Class::形势));
        // 认清形势，落实责任: the part says why, and then what is to be done.
        let clauses = doc.clauses(title);
        let why = |c: &Span| doc.has(*c, Table::RoleCue, Class::形势);
        let turns = clauses.last().is_some_and(|c| clauses.len() > 1 && !why(c)) && clauses.iter().any(why);
        // 增强责任感和紧迫感: two words for the same say no more than one.
        let mut said: Scores = [0.0; STATES.len()];
        for hit in doc.hits.within(title, Table::RoleCue) {
            let row = doc.lexicon.row(hit.row);
            let class = said_by_title(row.class, heading.behind_plan);
            let state = state_of(class).filter(|_| !both && (class == row.class || hit.span.end == title.end));
            if let Some(state) = state {
                let half = if turns && state == SITUATION { 0.5 } else { 1.0 };
                said[state] = said[state].max(half * weight * (0.6 + 0.5 * row.value.parse::<f32>().unwrap_or(1.0)));
            }
        }
        scores.iter_mut().zip(said).for_each(|(score, more)| *score += more);
        let verb = opening_verb(doc, title);
        // 认清形势，增强紧迫感: to see how things stand is not what the part orders.
        let sees = |v: Hit| doc.lexicon.row(v.row).value == "认知";
        // 提高政治站位，充分认识重大意义: nor is it where the last clause says so.
        let last = clauses.last().and_then(|c| opening_verb(doc, *c));
        // 深刻领会开展这项工作的重要意义: what the title ends with is what its part is about.
        let object = || doc.hits.closing(title, Table::RoleCue).any(|h| h.class == Class::形势);
        let elsewhere = verb.is_some_and(sees) || named(Class::形势) && (last.is_some_and(sees) || object());
        let act = verb.is_some() || doc.hits.at(title.start, Table::Cue).is_some();
        if act && !elsewhere {
            scores[PLAN] += 0.8 * weight;
        } else if !act && !object() && !is_article(doc, heading) && !is_listed(doc, heading) && is_statement(doc, heading) {
            scores[REVIEW] += 0.8 * weight;
        }
    }
}

/// Whether a title is an item of a sentence that goes on behind it: `（一）直接关系群众利益的信息；`.
fn is_listed(doc: &Document<'_>, heading: &Heading) -> bool {
    heading.form != SectionForm::Inline && doc.text[heading.title.end..].starts_with(['；', ';'])
}

/// Whether a title is the beginning of an article: `第三条 行业主管部门是责任主体`.
fn is_article(doc: &Document<'_>, heading: &Heading) -> bool {
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
    !about && length(doc.str(last), 8) >= 6 && (opening_verb(doc, last).is_none() || is_subject_predicate(doc, last))
}

/// Scores from the place in the text: a speech opens at its start and closes at its end. A text without title and salutation
/// may be a piece from the middle of one.
fn position(place: usize, count: usize, before_headings: bool, speech: bool, scores: &mut Scores) {
    if !before_headings {
        scores[OPENING] -= 6.0;
    } else if place == 0 && speech {
        scores[OPENING] += 0.8;
    }
    if place + 3 < count {
        scores[CLOSING] -= 6.0;
    } else if place + 1 < count || count < 4 {
        scores[CLOSING] -= 1.0;
    }
}

impl Step {
    /// What the paragraph adds to a path that comes from one role and goes on with another.
    fn gain(&self, from: usize, to: usize) -> f32 {
        let scores = if from == PLAN { &self.going_on } else { &self.scores };
        // A paragraph that says nothing of results, problems or how things stand does not lead from a plan back to them.
        let back = from == PLAN && matches!(to, REVIEW | PROBLEMS | SITUATION);
        let idle = back && !self.turn && scores[to] <= scores[PLAN];
        scores[to] - cost(from, to, self.turn || self.ahead && from < to && to > PROBLEMS) - if idle { BACK } else { 0.0 }
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
