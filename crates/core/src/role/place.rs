//! What the place of a paragraph says of its role: beside titles and salutations, at either end, in front of a list.

use std::ops::Range;

use crate::directive::deals_by_colon;
use crate::document::{Document, Sentence};
use crate::lexicon::{Class, Hit, MarkerClass, Table};
use crate::model::Role;
use crate::outline::Heading;
use crate::syntax::{head, length, tail};
use crate::text::Span;

use super::Frame;
use super::state::{CLOSING, OPENING, OPENING_PARAGRAPHS, PLAN, PROBLEMS, REACH, STATES, SUBJECT, Scores};
use super::titles::{context, is_article};
use super::words::state_of;

/// Characters at the end of a paragraph in which a list of tasks is led in.
const LEADS_IN: usize = 30;

/// Characters of a sentence that only says how much the speaker is going to say.
const FORETOLD: usize = 60;

/// Paragraphs in which it may open still if it says so once more, and those in which a host leads through the meeting.
const LATEST_OPENING: usize = 10;
const HOSTED: usize = 40;

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

/// Characters of a short paragraph.
const FEW: usize = 120;

/// Weight of the words that name what is wrong, and do not only tell it.
pub(super) const NAMED: u8 = 3;

/// What it takes from a plan that a report to a congress has not yet turned to what is to be done.
const REPORTED: f32 = 4.0;

/// Characters of a paragraph of minutes in which it says what was resolved.
const RESOLVED: usize = 300;

/// Whether a paragraph is nothing but the words with which a speaker stops.
pub(super) fn is_thanks(doc: &Document<'_>, content: Span) -> bool {
    let stops = |h: &Hit| h.span.end + '！'.len_utf8() >= content.end && doc.lexicon.row(h.row).value == "9";
    length(doc.str(content), REACH) < REACH && doc.hits.within(content, Table::RoleCue).any(stops)
}

/// Where a paragraph stands.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    /// Its number from 0, and how many there are.
    pub(super) index: usize,
    pub(super) count: usize,
    /// The headings above it; those inside the paragraph do not stand above it.
    pub(super) above: &'a [&'a Heading],
    /// What the title of the text says of all its paragraphs, as a heading.
    pub(super) said: &'a [&'a Heading],
    /// Whether a bracket of owners closes it.
    pub(super) owned: bool,
    /// Whether it leads in tasks or goals, or is one of them.
    pub(super) listed: bool,
    /// Whether it is an item of a list of problems.
    pub(super) wrong: bool,
    /// Whether it belongs to what is reported.
    pub(super) reports: bool,
    /// Whether lines that are nothing but the number of an article part it from others.
    pub(super) ruled: bool,
    /// Whether it is an item of the agenda.
    pub(super) item: bool,
    /// Whether the agenda was told: then a host leads through the meeting.
    pub(super) hosted: bool,
}

/// Scores from where a paragraph stands.
pub(super) fn around(doc: &Document<'_>, frame: &Frame, block: &Range<usize>, place: Place<'_>) -> Scores {
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
    let now = |s: &Sentence| doc.str(s.span).starts_with("刚才") || doc.sense_at(s.span.start, Class::亲历).is_some();
    let greets = first
        && frame.is_speech()
        && (opens_speech(doc, doc.sentences[block.start].span)
            || place.index == 0 && doc.sentences[block.clone()].iter().any(now));
    // A meeting with an agenda opens over more paragraphs: 首先，进行第一项议程：…; 刚才，…作了发言.
    let late = if place.hosted {
        HOSTED
    } else if greets {
        LATEST_OPENING
    } else {
        OPENING_PARAGRAPHS
    };
    position(place.index, place.count, first && place.index < late, frame.is_speech(), &mut scores);
    scores[OPENING] += if place.index == 0 && greets { OPENS } else { 0.0 };
    // 下面，我讲五点意见。: a paragraph that says nothing else opens, whatever stands before it.
    let announces = || block.len() == 1 && foretells(doc, content);
    let speaks = || doc.str(content).contains('我');
    scores[OPENING] += if first && (greets || speaks()) && announces() { PREAMBLE } else { 0.0 };
    scores[OPENING] += if first && (preamble || place.item) { PREAMBLE } else { 0.0 };
    scores[PLAN] += if article { RULED } else { 0.0 };
    scores[PLAN] -= if place.reports { REPORTED } else { 0.0 };
    scores[PLAN] += if place.owned { OWNED } else { 0.0 };
    scores[PLAN] += if deals_out(doc, content) || deals_by_colon(doc, content) { LISTED } else { 0.0 };
    scores[PROBLEMS] += if place.wrong { LISTED } else { 0.0 };
    scores[PLAN] += if place.listed || frame.minutes && resolves(doc, content) { LISTED } else { 0.0 };
    scores
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
pub(super) fn span_of(doc: &Document<'_>, block: &Range<usize>) -> Span {
    Span::new(doc.sentences[block.start].span.start, doc.sentences[block.end - 1].span.end)
}

/// Whether a paragraph opens by turning to the audience: `各位代表，…`, `同志们！…`.
fn addresses(doc: &Document<'_>, content: Span) -> bool {
    let hit = doc.hits.at(content.start, Table::RoleCue);
    hit.is_some_and(|h| h.class == Class::结尾 && doc.str(h.span).ends_with(['，', '！']))
}

/// Whether a text names a time past or says of an act that it is done: 去年…, …了….
pub(super) fn tells_of_past(doc: &Document<'_>, content: Span) -> bool {
    doc.has(content, Class::过去) || doc.has(content, Class::完成)
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
    let named = || doc.has(content, Class::预告);
    length(doc.str(content), FORETOLD) < FORETOLD && named()
}

/// Whether a paragraph is nothing but the words that lead in goals: `具体目标：`.
pub(super) fn leads_in_aims(doc: &Document<'_>, content: Span) -> bool {
    let words = doc.str(content);
    length(words, SUBJECT) < SUBJECT && words.trim_end_matches(['：', ':', '是']).ends_with("目标") && !words.ends_with("目标")
}

/// Whether a paragraph ends by leading in a list of what is to be done: `…提出办好12件民生实事：`.
pub(super) fn lists_tasks(doc: &Document<'_>, block: &Range<usize>) -> bool {
    let sentence = doc.sentences[block.end - 1].span;
    let end = tail(doc, sentence, LEADS_IN);
    let words = doc.str(end);
    let named = words.ends_with(['：', ':']) && doc.has(end, Class::列事);
    let verb = || ["办好", "抓好", "实施", "完成", "推进", "做好"].iter().any(|w| words.contains(w));
    named && verb() && !tells_of_past(doc, sentence)
}

/// Whether a paragraph ends by leading in the agenda of a meeting: `今天的会议有五项议程：`.
pub(super) fn lists_agenda(doc: &Document<'_>, content: Span) -> bool {
    let end = tail(doc, content, LEADS_IN);
    doc.str(end).ends_with(['：', ':']) && doc.str(end).contains("议程")
}

/// Whether a paragraph opens by turning to what is wrong: `同时也要清醒看到，…`.
pub(super) fn turns_to_problems(doc: &Document<'_>, content: Span) -> bool {
    names_wrong(doc, head(doc, content, LEADS_IN), NAMED + 1)
}

/// Whether a paragraph ends by leading in a list of what is wrong: `…必须清醒地看到，…。突出表现在以下几个方面：`.
pub(super) fn lists_problems(doc: &Document<'_>, block: &Range<usize>) -> bool {
    let content = span_of(doc, block);
    let end = tail(doc, doc.sentences[block.end - 1].span, LEADS_IN);
    // …有些问题，今天不点不行。|一是…: so does a short paragraph before the first item.
    let first = doc.sentences.get(block.end).filter(|_| length(doc.str(content), FEW) < FEW);
    let counted = || first.is_some_and(|s| doc.str(s.span).starts_with("一是") || doc.str(s.span).starts_with("第一，"));
    let leads = doc.str(end).ends_with(['：', ':']) || doc.has(end, Class::预告) || counted();
    leads && names_wrong(doc, content, NAMED)
}

/// Whether a word of at least a weight names in a span what is wrong.
pub(super) fn names_wrong(doc: &Document<'_>, span: Span, least: u8) -> bool {
    let names = |h: &Hit| h.class == Class::问题 && doc.lexicon.row(h.row).value.parse::<u8>().is_ok_and(|w| w >= least);
    doc.hits.within(span, Table::RoleCue).any(names)
}

/// Whether a paragraph of minutes tells what the meeting resolved or demanded.
fn resolves(doc: &Document<'_>, content: Span) -> bool {
    doc.has(head(doc, content, RESOLVED), Class::议决)
}

/// Whether a heading counts an item in figures: `1.`, `（1）`.
pub(super) fn is_numbered(doc: &Document<'_>, heading: &Heading) -> bool {
    let class = heading.style.map(|s| doc.lexicon.marker_styles()[s].class);
    matches!(class, Some(MarkerClass::Arabic | MarkerClass::ArabicBracket | MarkerClass::Circled | MarkerClass::Bracket))
}

/// Whether a sentence says how the document came to be: `经国务院同意，现提出以下意见：`.
fn ends_preamble(doc: &Document<'_>, sentence: Span) -> bool {
    doc.has(sentence, Class::行文)
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
