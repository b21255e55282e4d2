//! Implicit headings: short free-standing sentences without a marker that open blocks and have parallel siblings.
//!
//! Two kinds: leads that open neighbouring paragraphs (the commonest in work reports), and leads inside one paragraph.

use std::ops::Range;

use crate::document::Document;
use crate::order::sort_by_place;
use crate::syntax::{is_subject_predicate, length, opening_verb, skip_adverbs};
use crate::text::points::QUOTED;
use crate::text::{Point, Span};

/// Longest lead, in characters (annotation rule 3).
const LONGEST: usize = 20;
/// A lead inside a paragraph explains itself over at least this many characters.
const SHORTEST_BLOCK: usize = 46;
/// The same where the paragraph is nothing but leads with one sentence behind each.
const SHORTEST_ALTERNATING: usize = 20;
/// The same where paragraphs are not marked by lines, and short sentences are many.
const SHORTEST_JOINED_BLOCK: usize = 75;
/// A lead that stands in a row of short sentences is one only if it is as brief as a headline.
const HEADLINE: usize = 9;

/// An unmarked heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lead {
    pub(crate) title: Span,
    /// Index of the line.
    pub(crate) line: usize,
    /// Leads of one number are siblings.
    pub(crate) group: usize,
}

/// The grammatical shape that parallel leads share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// 要 + verb.
    Should,
    /// Verb + object.
    Act,
    /// Subject + predicate.
    State,
}

/// A short sentence that may be a lead.
#[derive(Debug, Clone, Copy)]
struct Short {
    title: Span,
    /// Index of its sentence.
    sentence: usize,
    shape: Shape,
    /// Characters without opening adverbs.
    core: usize,
}

/// Finds the implicit headings. `body` says of each line whether it is running text; `marked` holds the places of marked
/// headings in order.
pub(crate) fn find(doc: &Document<'_>, body: &[bool], marked: &[usize]) -> Vec<Lead> {
    let joined = doc.is_one_sentence_a_line();
    let mut leads = if joined { Vec::new() } else { openers(doc, body, marked) };
    let mut opened = vec![false; doc.lines.len()];
    leads.iter().for_each(|l| opened[l.line] = true);
    let blocks = if joined { joined_blocks(doc, body, marked) } else { line_blocks(doc, body, &opened) };
    let first = leads.iter().map(|l| l.group + 1).max().unwrap_or(0);
    for (i, block) in blocks.into_iter().enumerate() {
        let titles = inner(doc, block, marked, if joined { SHORTEST_JOINED_BLOCK } else { SHORTEST_BLOCK });
        leads.extend(titles.into_iter().map(|(title, line)| Lead { title, line, group: first + i }));
    }
    sort_by_place(&mut leads, |l| (l.title.start, 0));
    leads
}

/// The sentences of each line that may hold leads inside it. A whole speech in one line has no such paragraphs.
fn line_blocks(doc: &Document<'_>, body: &[bool], opened: &[bool]) -> Vec<Range<usize>> {
    let lines = (0..doc.lines.len()).filter(|&l| body[l] && !opened[l]);
    lines.map(|l| doc.sentences_of(l)).filter(|s| (4..=60).contains(&s.len())).collect()
}

/// Where a line is only a sentence: the sentences between marked headings and other lines that are no running text.
fn joined_blocks(doc: &Document<'_>, body: &[bool], marked: &[usize]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, sentence) in doc.sentences.iter().enumerate() {
        let starts = !body[sentence.line] || holds_any(marked, sentence.span);
        match out.last_mut() {
            Some(block) if !starts && block.end == i => block.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    out.retain(|b| b.len() >= 4);
    out
}

/// Leads that open neighbouring paragraphs.
fn openers(doc: &Document<'_>, body: &[bool], marked: &[usize]) -> Vec<Lead> {
    let mut out: Vec<Lead> = Vec::new();
    let mut run: Vec<(usize, Short)> = Vec::new();
    let mut group = 0;
    let mut flush = |run: &mut Vec<(usize, Short)>| {
        let parallel = |shape| run.iter().filter(|(_, s)| s.shape == shape).count() >= 2;
        if parallel(Shape::Should) || parallel(Shape::Act) || parallel(Shape::State) {
            out.extend(run.iter().map(|(line, s)| Lead { title: s.title, line: *line, group }));
            group += 1;
        }
        run.clear();
    };
    let mut quiet = 0;
    for line in (0..doc.lines.len()).filter(|&l| !doc.lines[l].content.is_empty()) {
        let sentences = doc.sentences_of(line);
        let marked_line = holds_any(marked, doc.lines[line].content);
        // Such a sentence may fill its line, the paragraph that it leads below it.
        let next = || doc.lines[line + 1..].iter().position(|l| !l.content.is_empty()).map(|i| line + 1 + i);
        let below = || next().filter(|&l| body[l] && !holds_any(marked, doc.lines[l].content) && doc.sentences_of(l).len() >= 2);
        let block = if sentences.len() >= 2 { Some(line) } else { below() };
        let long = |l: usize| length(doc.str(doc.lines[l].content), 60) >= 40;
        let short =
            (body[line] && !marked_line && block.is_some_and(long)).then(|| short_sentence(doc, sentences.start, true)).flatten();
        if let Some(short) = short {
            run.push((line, short));
            quiet = 0;
        } else {
            // One paragraph may stand between two leads: the second paragraph of a block.
            quiet += 1;
            if quiet > 1 && !marked_line {
                flush(&mut run);
            }
        }
    }
    flush(&mut run);
    sort_by_place(&mut out, |l| (l.title.start, 0));
    out
}

/// Leads inside a block of sentences, each with its line.
fn inner(doc: &Document<'_>, block: Range<usize>, marked: &[usize], shortest: usize) -> Vec<(Span, usize)> {
    let end = doc.sentences[block.end - 1].span.end;
    let (from, to) = (block.start, block.end);
    let shorts: Vec<Short> =
        block.filter(|&s| !holds_any(marked, doc.sentences[s].span)).filter_map(|s| short_sentence(doc, s, false)).collect();
    let chosen: Vec<Short> = rows(&shorts).into_iter().filter_map(choose).collect();
    let starts: Vec<usize> = chosen.iter().map(|s| s.sentence).chain([to]).collect();
    let alternates = chosen.len() >= 3 && starts[0] <= from + 1 && starts.windows(2).all(|w| w[1] == w[0] + 2);
    let shortest = if alternates { SHORTEST_ALTERNATING } else { shortest };
    let explained: Vec<Short> = chosen
        .iter()
        .enumerate()
        .filter(|(i, short)| {
            let end = chosen.get(i + 1).map_or(end, |next| next.title.start);
            length(&doc.text[short.title.end..end], 200) >= shortest
        })
        .map(|(_, s)| *s)
        .collect();
    let shape = [Shape::Should, Shape::Act, Shape::State]
        .into_iter()
        .max_by_key(|shape| explained.iter().filter(|s| s.shape == *shape).count())
        .unwrap_or(Shape::Act);
    let parallel = explained.iter().filter(|s| s.shape == shape).map(|s| (s.title, doc.sentences[s.sentence].line));
    let parallel: Vec<(Span, usize)> = parallel.collect();
    // 要…。要…，…。要…。: where longer sentences demand too, the short ones are no more than they.
    let demands = |s: usize| doc.str(doc.sentences[s].span).starts_with('要') && !shorts.iter().any(|short| short.sentence == s);
    let one_of_many = shape == Shape::Should && parallel.len() == 2 && (from..to).any(demands);
    if parallel.len() >= 2 && !one_of_many { parallel } else { Vec::new() }
}

/// Short sentences that stand directly behind each other.
fn rows(shorts: &[Short]) -> Vec<&[Short]> {
    let mut out = Vec::new();
    let mut start = 0;
    for i in 1..=shorts.len() {
        if i == shorts.len() || shorts[i].sentence != shorts[i - 1].sentence + 1 {
            out.push(&shorts[start..i]);
            start = i;
        }
    }
    out.retain(|row| !row.is_empty());
    out
}

/// The one of a row of short sentences that leads a block: alone it is itself; in a row, the briefest.
fn choose(row: &[Short]) -> Option<Short> {
    let best = row.iter().rev().min_by_key(|s| s.core)?;
    (row.len() < 3 || best.core <= HEADLINE).then_some(*best)
}

/// A sentence of at most 20 characters without comma, number or name marks, or the end of one after a colon.
///
/// One that opens a paragraph may list, support or demand; inside a paragraph such a sentence is one of its orders.
fn short_sentence(doc: &Document<'_>, sentence: usize, opens: bool) -> Option<Short> {
    let span = doc.sentences[sentence].span;
    let text = doc.str(span);
    if !text.ends_with('。') {
        return None;
    }
    let body = Span::new(span.start, span.end - '。'.len_utf8());
    let colon = doc.points.between(body).iter().rfind(|p| matches!(p.c, '：' | ':'));
    let tail = colon.filter(|p| !p.is(QUOTED)).map_or(body.start, Point::end);
    let words = doc.str(Span::new(tail, body.end)).trim_start();
    let title = Span::new(body.end - words.len(), body.end);
    let chars = length(words, LONGEST + 1);
    let marked = |c: char| matches!(c, '，' | ',' | '（' | '*' | '；') || c.is_ascii_digit();
    let plain = || !words.contains(marked) || words.contains('“');
    if !(4..=LONGEST).contains(&chars) || !plain() || words.contains('，') || refers(doc, title, opens) {
        return None;
    }
    let after_cue = words.strip_prefix('要').map(|_| Span::new(title.start + '要'.len_utf8(), title.end));
    let core_start = skip_adverbs(doc, after_cue.unwrap_or(title));
    let shape = if after_cue.is_some() {
        Shape::Should
    } else if opening_verb(doc, title).is_some() && !is_subject_predicate(doc, title) {
        Shape::Act
    } else {
        // A statement that lists has no headline's brevity.
        if !opens && words.contains('、') {
            return None;
        }
        Shape::State
    };
    Some(Short { title, sentence, shape, core: length(&doc.text[core_start..title.end], LONGEST) })
}

/// Whether a short sentence says something of its own instead of leading: it judges, dates, or tells of a number.
fn refers(doc: &Document<'_>, title: Span, opens: bool) -> bool {
    use crate::lexicon::Table;
    let judged = doc.has(title, Table::Verb, "判断");
    let dated = doc.hits.within(title, Table::Time).next().is_some();
    let cue = doc
        .hits
        .at(title.start, Table::Cue)
        .is_some_and(|h| matches!(doc.lexicon.row(h.row).class.as_str(), "施动" | "扶持") && !opens);
    let words = doc.str(title);
    judged || dated || cue || words.contains(['年', '了', '我', '你', '？', '！'])
}

/// Whether one of the sorted positions lies inside a span.
fn holds_any(positions: &[usize], span: Span) -> bool {
    positions.get(positions.partition_point(|&p| p < span.start)).is_some_and(|&p| p < span.end)
}
