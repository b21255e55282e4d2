//! Implicit headings: short free-standing sentences without a marker that open blocks and have parallel siblings.
//!
//! Two kinds: leads that open neighbouring paragraphs (the commonest in work reports), and leads inside one paragraph. What makes
//! leads inside a paragraph parallel is told in `parallel`.

use std::ops::Range;

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::order::sort_by_place;
use crate::syntax::{is_subject_predicate, length, opening_verb, skip_adverbs};
use crate::text::points::QUOTED;
use crate::text::{Point, Span};

use super::parallel::{self, Block, Place};

/// Longest lead, in characters (annotation rule 3).
const LONGEST: usize = 20;
/// Shortest lead, and shortest one of several that begin alike: `抓开工。…抓入库。…`.
const SHORTEST: usize = 4;
pub(super) const BRIEFEST: usize = 3;

/// An unmarked heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lead {
    pub(crate) title: Span,
    /// Index of the line.
    pub(crate) line: usize,
    /// Leads of one number are siblings.
    pub(crate) group: usize,
    /// Whether it stands inside a paragraph that another lead opens.
    pub(crate) nested: bool,
}

/// The grammatical shape that parallel leads share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// 要 + verb.
    Should,
    /// Verb + object.
    Act,
    /// Subject + predicate.
    State,
}

impl Shape {
    pub(super) const ALL: [Self; 3] = [Self::Should, Self::Act, Self::State];
}

/// A short sentence that may be a lead.
#[derive(Debug, Clone, Copy)]
pub(super) struct Short {
    pub(super) title: Span,
    /// Index of its sentence.
    pub(super) sentence: usize,
    pub(super) shape: Shape,
    /// Characters, without quotation marks.
    pub(super) chars: usize,
    /// Characters without opening adverbs.
    pub(super) core: usize,
    /// Whether it reads as one order or one fact among others, unless its length says that it is a lead: `推动…`, `提升了…`.
    pub(super) bound: bool,
}

/// Finds the implicit headings. `body` says of each line whether it is running text; `marked` holds the places of marked
/// headings in order.
pub(crate) fn find(doc: &Document<'_>, body: &[bool], marked: &[usize]) -> Vec<Lead> {
    let joined = doc.is_one_sentence_a_line() || doc.parted;
    let mut leads = if joined { Vec::new() } else { openers(doc, body, marked) };
    let blocks = if joined { joined_blocks(doc, body, marked) } else { line_blocks(doc, body, &leads) };
    let first = leads.iter().map(|l| l.group + 1).max().unwrap_or(0);
    for (i, block) in blocks.into_iter().enumerate() {
        let nested = block.place == Place::Nested;
        let titles = inner(doc, &block, marked);
        leads.extend(titles.into_iter().map(|(title, line)| Lead { title, line, group: first + i, nested }));
    }
    sort_by_place(&mut leads, |l| (l.title.start, 0));
    leads
}

/// The sentences of each line that may hold leads inside it; behind the lead that opens it, if one does. A whole speech in one
/// line has no such paragraphs.
fn line_blocks(doc: &Document<'_>, body: &[bool], opened: &[Lead]) -> Vec<Block> {
    let mut by = vec![false; doc.lines.len()];
    opened.iter().for_each(|l| by[l.line] = true);
    let lines = (0..doc.lines.len()).filter(|&l| body[l]);
    let blocks = lines.map(|l| {
        let sentences = doc.sentences_of(l);
        let (first, place) = if by[l] { (1, Place::Nested) } else { (0, Place::Line) };
        Block { sentences: (sentences.start + first).min(sentences.end)..sentences.end, place }
    });
    blocks.filter(|b| (4..=60).contains(&b.sentences.len())).collect()
}

/// Where a line is only a sentence: the sentences between marked headings and other lines that are no running text.
fn joined_blocks(doc: &Document<'_>, body: &[bool], marked: &[usize]) -> Vec<Block> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for (i, sentence) in doc.sentences.iter().enumerate() {
        let starts = !body[sentence.line] || holds_any(marked, sentence.span);
        match out.last_mut() {
            Some(block) if !starts && block.end == i => block.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    let long = out.into_iter().filter(|b| b.len() >= 4);
    long.map(|sentences| Block { sentences, place: Place::Joined }).collect()
}

/// Leads that open neighbouring paragraphs.
fn openers(doc: &Document<'_>, body: &[bool], marked: &[usize]) -> Vec<Lead> {
    let mut out: Vec<Lead> = Vec::new();
    let mut run: Vec<(usize, Short)> = Vec::new();
    // Whether the paragraph of one of them holds items with markers: such leads are siblings under one heading only.
    let mut itemised = false;
    let mut group = 0;
    let mut flush = |run: &mut Vec<(usize, Short)>| {
        let free = |shape| run.iter().filter(|(_, s)| s.shape == shape && !s.bound).count();
        let parallel = |shape| free(shape) >= 2;
        // Three that lead for one that only tells.
        let told = |s: &Short| s.shape != Shape::Should && Shape::ALL.into_iter().map(free).sum::<usize>() >= 3;
        if Shape::ALL.into_iter().any(parallel) {
            // 教育公平迈出新步伐。…改革开放有了新突破。…: what reads as a fact leads too where its neighbours do.
            let beside = |i: usize| !run[i].1.bound || told(&run[i].1);
            let leads = (0..run.len()).filter(|&i| beside(i)).map(|i| run[i]);
            out.extend(leads.map(|(line, s)| Lead { title: s.title, line, group, nested: false }));
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
        // 经营管控方面。一是…；二是…: the items of its paragraph may have markers.
        let opened = marked_line && sentences.clone().next().is_none_or(|s| holds_any(marked, doc.sentences[s].span));
        if opened && itemised {
            flush(&mut run);
            itemised = false;
        }
        let short =
            (body[line] && !opened && block.is_some_and(long)).then(|| short_sentence(doc, sentences.start, true)).flatten();
        let short = short.filter(|s| s.chars >= SHORTEST);
        let bound = short.is_some_and(|s| s.bound);
        if let Some(short) = short.filter(|_| !bound || quiet == 0 && !run.is_empty()) {
            run.push((line, short));
        }
        if short.is_some() && !bound {
            itemised |= marked_line;
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
fn inner(doc: &Document<'_>, block: &Block, marked: &[usize]) -> Vec<(Span, usize)> {
    let is_marked = |s: usize| holds_any(marked, doc.sentences[s].span);
    let free = block.sentences.clone().filter(|&s| !is_marked(s));
    let brief: Vec<Short> = free.filter_map(|s| short_sentence(doc, s, false)).collect();
    let shorts: Vec<Short> = brief.iter().filter(|s| s.chars >= SHORTEST).copied().collect();
    let heads = block.sentences.clone().take_while(|&s| is_marked(s)).count();
    let mut leads = parallel::leads(doc, block, &shorts, heads);
    if leads.is_empty() && block.place == Place::Line {
        leads = parallel::alike_from_the_start(doc, block, &brief);
    }
    leads.into_iter().map(|s| (s.title, doc.sentences[s.sentence].line)).collect()
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
    // “12345”热线受理…: a number in the quotes of a name tells nothing.
    let plain = || !words.contains(marked) || !outside_quotes(words).any(marked);
    if !(BRIEFEST..=LONGEST).contains(&chars) || !plain() || words.contains('，') || refers(doc, title) {
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
    let bound = is_bound(doc, title, opens);
    let core = length(&doc.text[core_start..title.end], LONGEST);
    let quotes = words.chars().filter(|c| matches!(c, '“' | '”')).count();
    Some(Short { title, sentence, shape, chars: chars - quotes, core, bound })
}

/// The characters of a short sentence that stand outside quotes.
fn outside_quotes(words: &str) -> impl Iterator<Item = char> {
    let mut quoted = false;
    words.chars().filter(move |c| {
        quoted = *c == '“' || quoted && *c != '”';
        !quoted
    })
}

/// Whether a short sentence says something of its own instead of leading: it judges, dates, or speaks of us.
fn refers(doc: &Document<'_>, title: Span) -> bool {
    // 先说成绩, 再说形势: nor does what only says of what the speaker will speak.
    if doc.sense_at(title.start, Class::说起).is_some() {
        return true;
    }
    let judged = doc.has(title, Class::判断);
    let dated = doc.hits.within(title, Table::Time).next().is_some();
    // 最后强调几句, 今天就到这里: what is said of the speech itself leads no part of it.
    let speaks = |h: &Hit| h.class == Class::预告 || h.class == Class::结尾 && doc.lexicon.row(h.row).value == "9";
    let speaks = doc.hits.within(title, Table::RoleCue).any(speaks);
    // 路通才能财通: nor does what only says on what something depends.
    let depends = doc.str(title).contains("才能");
    judged || dated || speaks || depends || doc.str(title).contains(['年', '我', '你', '？', '！'])
}

/// Whether a short sentence reads as one fact or, unless it opens its paragraph, as one order of several.
fn is_bound(doc: &Document<'_>, title: Span, opens: bool) -> bool {
    let directs = |h: &Hit| matches!(h.class, Class::施动 | Class::扶持);
    let cue = || doc.hits.at(title.start, Table::Cue).is_some_and(directs);
    doc.str(title).contains('了') || !opens && cue()
}

/// Whether one of the sorted positions lies inside a span.
fn holds_any(positions: &[usize], span: Span) -> bool {
    positions.get(positions.partition_point(|&p| p < span.start)).is_some_and(|&p| p < span.end)
}
