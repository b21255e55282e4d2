//! Which short sentences inside a paragraph are parallel leads.
//!
//! Writers of the genre give the leads of one paragraph the same rhythm: as many characters each (`政策举措协同发力。… 提振消费精准有效。…
//! 投资结构向新向优。…`). Where the rhythm does not tell, the grammatical shape does. Either way leads divide the whole paragraph: the
//! first stands near its start, and most short sentences of the paragraph are among them; else these are only brief sentences.

use std::ops::{Range, RangeInclusive};

use crate::document::Document;
use crate::syntax::length;

use super::implicit::{BRIEFEST, Shape, Short};

/// A lead inside a paragraph explains itself over at least this many characters.
const SHORTEST_BLOCK: usize = 46;
/// The same where the rhythm shows, or the paragraph is nothing but leads with one sentence behind each.
const SHORTEST_RHYTHMIC_BLOCK: usize = 22;
/// The same where paragraphs are not marked by lines, and short sentences are many.
const SHORTEST_JOINED_BLOCK: usize = 75;
/// A lead that stands in a row of short sentences is one only if it is as brief as a headline.
const HEADLINE: usize = 9;
/// Two leads alone are brief.
const LONGEST_OF_TWO: usize = 12;
/// Longest leads that their rhythm tells, and longest of those that otherwise read as orders or stand under another lead.
const LONGEST_RHYTHMIC: usize = 14;
const LONGEST_BOUND: usize = 10;
/// Longest leads so brief that a character more or less does not matter.
const BRIEF: usize = 7;
/// Longest two leads inside a paragraph that a lead opens.
const LONGEST_NESTED_PAIR: usize = 8;
/// Sentences that may introduce a paragraph before its first lead; one more where all leads are as brief as headlines.
const INTRODUCTION: usize = 1;
/// Characters at the start and the end of leads that have one frame.
const FRAME: usize = 2;
/// Characters with which leads begin that are siblings by that alone; half of them where they are as brief as headlines, and one
/// where they have so few.
const OPENING: usize = 4;
/// Short sentences of a paragraph with which such a row may begin.
const MOST_OPENINGS: usize = 8;
/// Leads that have a rhythm.
const RHYTHMIC: usize = 3;
/// Characters by which a lead may miss the rhythm of its siblings.
const OFF_RHYTHM: usize = 2;
/// Characters by which no lead is longer than most of its siblings.
const FAR: usize = 6;

/// Where leads are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// In a paragraph.
    Line,
    /// In a paragraph that a lead opens, behind it.
    Nested,
    /// In text whose lines are sentences.
    Joined,
}

/// Sentences that leads may divide.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) sentences: Range<usize>,
    pub(super) place: Place,
}

/// The leads among the short sentences of a block, `heads` sentences of which are marked headings that open it.
pub(super) fn leads(doc: &Document<'_>, block: &Block, shorts: &[Short], heads: usize) -> Vec<Short> {
    // One alone has no siblings.
    if shorts.len() < 2 {
        return Vec::new();
    }
    let search = Search { doc, block, shorts, heads };
    match block.place {
        Place::Joined => search.shaped(SHORTEST_JOINED_BLOCK),
        Place::Line => search.in_line(),
        Place::Nested => search.nested(),
    }
}

/// The leads of a paragraph that begin alike, wherever the first of them stands: `要坚持把园区作为主战场。…要坚持把企业当主角。…要坚持把
/// 创新摆在前面。…`, `抓开工。…抓入库。…抓争取。…`. So long an opening is no chance.
pub(super) fn alike_from_the_start(doc: &Document<'_>, block: &Block, shorts: &[Short]) -> Vec<Short> {
    let search = Search { doc, block, shorts, heads: 0 };
    let opening = |s: &Short| {
        let words = doc.str(s.title);
        let chars = if s.chars <= BRIEFEST {
            1
        } else if s.chars <= HEADLINE {
            OPENING / 2
        } else {
            OPENING
        };
        let end = words.char_indices().nth(chars).map_or(words.len(), |(at, _)| at);
        (&words[..end], chars)
    };
    let near = |a: &Short, b: &Short| a.chars.abs_diff(b.chars) <= OFF_RHYTHM;
    let all = |first: &Short| search.explained(shorts.iter().filter(|s| opening(s) == opening(first) && near(s, first)));
    shorts.iter().take(MOST_OPENINGS).map(all).find(|set| set.len() >= RHYTHMIC).unwrap_or_default()
}

/// A block and its short sentences, among which leads are looked for.
#[derive(Clone, Copy)]
struct Search<'a> {
    doc: &'a Document<'a>,
    block: &'a Block,
    shorts: &'a [Short],
    /// Sentences at its start that are marked headings.
    heads: usize,
}

impl Search<'_> {
    /// Leads in a paragraph: a frame or a headline's rhythm tells more than a shape, a looser rhythm less.
    fn in_line(self) -> Vec<Short> {
        let divides = |set: &Vec<Short>| self.is_divided_by(set);
        let near = |set| self.with_near(set);
        let shaped = Some(alike(self.shaped(SHORTEST_BLOCK))).filter(divides);
        let adds = |set: &Vec<Short>| !shaped.as_ref().is_some_and(|shaped| holds_all(shaped, set));
        let tight = || longest(self.brief_rhythms()).filter(adds).map(near).filter(divides);
        let found = self.in_frame().filter(divides).filter(adds).or_else(tight);
        found.or(shaped).or_else(|| longest(self.rhythms()).map(near).filter(divides)).unwrap_or_default()
    }

    /// Leads in a paragraph that a lead opens; they must be told more plainly, or be all its short sentences.
    fn nested(self) -> Vec<Short> {
        let divides = |set: &Vec<Short>| self.is_divided_by(set);
        let brief = |s: &Short| s.chars <= LONGEST_OF_TWO && !lists(self.doc, s);
        let all = |set: &Vec<Short>| set.len() >= RHYTHMIC && set.iter().all(brief) && set.len() == self.free().count();
        let shaped = Some(alike(self.shaped(SHORTEST_BLOCK))).filter(all).filter(divides);
        let adds = |set: &Vec<Short>| !shaped.as_ref().is_some_and(|shaped| holds_all(shaped, set));
        let tight = || longest(self.brief_rhythms()).filter(adds).filter(divides);
        let found = self.in_frame().filter(divides).filter(adds).or_else(tight);
        let loose = || longest(self.rhythms()).filter(|set| is_even(set)).filter(divides);
        found.or(shaped).or_else(loose).or_else(|| self.pair().filter(divides)).unwrap_or_default()
    }

    /// The short sentences that may be leads by their shape.
    fn free(&self) -> impl Iterator<Item = &Short> {
        self.shorts.iter().filter(|s| !s.bound)
    }

    /// Whether some leads divide the paragraph: the first stands near its start, and they are no few of many brief sentences.
    fn is_divided_by(self, leads: &[Short]) -> bool {
        let near = |s: &&Short| leads.iter().any(|l| l.shape == s.shape && l.chars.abs_diff(s.chars) <= OFF_RHYTHM);
        let longest = INTRODUCTION + usize::from(leads.iter().all(|s| s.chars <= HEADLINE));
        let opens = leads.first().is_some_and(|first| self.introduction(first) <= longest);
        opens && self.free().filter(near).count() <= 2 * leads.len()
    }

    /// The sentences that stand before the first lead, without the headings before them.
    fn introduction(self, first: &Short) -> usize {
        let before = self.block.sentences.start + self.heads..first.sentence;
        before.filter(|&s| self.doc.str(self.doc.sentences[s].span).ends_with('。')).count()
    }

    /// Sets of short sentences of one length, as brief as headlines, each with its explanation.
    fn brief_rhythms(self) -> impl Iterator<Item = Vec<Short>> {
        (4..=HEADLINE).map(move |n| self.of_length(n..=n + usize::from(n < BRIEF), None))
    }

    /// Sets of short sentences of one shape whose length differs by a character at most, or of exactly one length: four of them
    /// are no chance.
    fn rhythms(self) -> impl Iterator<Item = Vec<Short>> {
        let lengths = Shape::ALL.into_iter().flat_map(|shape| (4..LONGEST_RHYTHMIC).map(move |n| (n, shape)));
        let equal = (4..=LONGEST_RHYTHMIC).map(move |n| self.of_length(n..=n, None)).filter(|set| set.len() > RHYTHMIC);
        equal.chain(lengths.map(move |(n, shape)| self.of_length(n..=n + 1, Some(shape))))
    }

    /// The short sentences of a length that may be leads by their rhythm.
    fn of_length(self, lengths: RangeInclusive<usize>, shape: Option<Shape>) -> Vec<Short> {
        let free = |s: &&Short| !lists(self.doc, s) && (!s.bound || s.chars <= LONGEST_BOUND);
        let fits = |s: &&Short| lengths.contains(&s.chars) && shape.is_none_or(|shape| s.shape == shape);
        self.explained(self.shorts.iter().filter(free).filter(fits))
    }

    /// The short sentences that begin and end like the first of them: `打造数智产业集群。…打造先进装备制造产业集群。…`.
    fn in_frame(self) -> Option<Vec<Short>> {
        let frame = |s: &Short| {
            let words = self.doc.str(s.title);
            let end = words.char_indices().rev().nth(FRAME - 1).map(|(i, _)| &words[i..]);
            Some((words.get(..FRAME * 3)?, end?))
        };
        let first = frame(self.shorts.first()?)?;
        let set = self.explained(self.shorts.iter().filter(|s| frame(s) == Some(first)));
        (set.len() >= RHYTHMIC).then_some(set)
    }

    /// Two leads are all the short sentences, the first at the start, as long as each other and brief.
    fn pair(self) -> Option<Vec<Short>> {
        let [a, b] = self.explained(self.shorts.iter())[..] else { return None };
        let alone = self.shorts.len() == 2 && a.sentence == self.block.sentences.start;
        (alone && a.chars == b.chars && a.chars <= LONGEST_NESTED_PAIR && a.shape == b.shape).then(|| vec![a, b])
    }

    /// Those of some short sentences that stand far enough from each other to be explained.
    fn explained<'s>(self, shorts: impl Iterator<Item = &'s Short>) -> Vec<Short> {
        let is_explained = |lead: &Short, end| is_explained(self.doc, lead, end, SHORTEST_RHYTHMIC_BLOCK);
        let mut set: Vec<Short> = Vec::new();
        for short in shorts {
            // Of two that stand together, the later one is explained.
            set.pop_if(|last| !is_explained(last, short.title.start));
            set.push(*short);
        }
        set.pop_if(|last| !is_explained(last, self.end()));
        set
    }

    /// Where the block ends.
    fn end(self) -> usize {
        self.doc.sentences[self.block.sentences.end - 1].span.end
    }

    /// A rhythmic set with the other short sentences that nearly have its rhythm.
    fn with_near(self, set: Vec<Short>) -> Vec<Short> {
        let (doc, shorts) = (self.doc, self.shorts);
        let least = set.iter().map(|s| s.chars).min().unwrap_or(0);
        let near = |n: usize| n + OFF_RHYTHM >= least && n <= least + 1 + OFF_RHYTHM;
        let shape = commonest(&set);
        let listing = set.iter().any(|s| lists(doc, s));
        let is_in = |short: &Short| set.iter().any(|s| s.sentence == short.sentence);
        let mut out: Vec<Short> = Vec::new();
        for (i, short) in shorts.iter().enumerate() {
            let next = shorts[i + 1..].iter().find(|s| is_in(s)).map_or(self.end(), |s| s.title.start);
            let behind = out.last().is_none_or(|last| is_explained(doc, last, short.title.start, SHORTEST_RHYTHMIC_BLOCK));
            let apart = || behind && is_explained(doc, short, next, SHORTEST_BLOCK);
            let like = || short.shape == shape && (listing || !lists(doc, short)) && (near(short.chars) || near(short.core));
            let joins = || like() && apart();
            if is_in(short) || joins() {
                out.push(*short);
            }
        }
        out
    }

    /// The leads that share a grammatical shape, each explained over at least `shortest` characters.
    fn shaped(self, shortest: usize) -> Vec<Short> {
        let (doc, sentences) = (self.doc, self.block.sentences.clone());
        let (from, to) = (sentences.start, sentences.end);
        let free: Vec<Short> = self.free().copied().collect();
        let chosen: Vec<Short> = rows(&free).into_iter().filter_map(choose).collect();
        let starts: Vec<usize> = chosen.iter().map(|s| s.sentence).chain([to]).collect();
        let alternates = chosen.len() >= 3 && starts[0] <= from + 1 && starts.windows(2).all(|w| w[1] == w[0] + 2);
        let shortest = if alternates { SHORTEST_RHYTHMIC_BLOCK } else { shortest };
        let end = |i: usize| chosen.get(i + 1).map_or(self.end(), |next| next.title.start);
        let told = chosen.iter().enumerate().filter(|(i, s)| is_explained(doc, s, end(*i), shortest));
        let explained: Vec<Short> = told.map(|(_, s)| *s).collect();
        let shape = commonest(&explained);
        let parallel: Vec<Short> = explained.into_iter().filter(|s| s.shape == shape).collect();
        // 要…。要…，…。要…。: where longer sentences demand too, the short ones are no more than they.
        let demands =
            |s: usize| doc.str(doc.sentences[s].span).starts_with('要') && !free.iter().any(|short| short.sentence == s);
        let one_of_many = shape == Shape::Should && parallel.len() == 2 && (from..to).any(demands);
        if parallel.len() >= 2 && !one_of_many { parallel } else { Vec::new() }
    }
}

/// Whether leads inside a paragraph that a lead opens are alike enough: brief, or of exactly one length.
fn is_even(set: &[Short]) -> bool {
    set.iter().all(|s| s.chars <= LONGEST_BOUND) || set.iter().all(|s| s.chars == set[0].chars)
}

/// The largest set of short sentences, if it is large enough to have a rhythm.
fn longest(sets: impl Iterator<Item = Vec<Short>>) -> Option<Vec<Short>> {
    sets.max_by_key(Vec::len).filter(|set| set.len() >= RHYTHMIC)
}

/// Whether some leads hold all of others.
fn holds_all(leads: &[Short], others: &[Short]) -> bool {
    others.iter().all(|o| leads.binary_search_by_key(&o.sentence, |l| l.sentence).is_ok())
}

/// Whether a short sentence lists.
fn lists(doc: &Document<'_>, short: &Short) -> bool {
    doc.str(short.title).contains('、')
}

/// Whether what follows a lead up to `end` says more of it, in `shortest` characters at least.
fn is_explained(doc: &Document<'_>, lead: &Short, end: usize, shortest: usize) -> bool {
    length(&doc.text[lead.title.end..end], shortest) >= shortest
}

/// Leads of one shape are about as long as each other: what is far longer or shorter than most of them is a sentence of its own.
fn alike(leads: Vec<Short>) -> Vec<Short> {
    let mut lengths: Vec<usize> = leads.iter().map(|s| s.chars).collect();
    lengths.sort_unstable();
    let Some(&middle) = lengths.get(lengths.len() / 2) else { return leads };
    let kept: Vec<Short> = leads.into_iter().filter(|s| s.chars <= middle + FAR && 5 * s.chars >= 3 * middle).collect();
    match kept.as_slice() {
        [a, b] if a.chars.abs_diff(b.chars) > OFF_RHYTHM || a.chars.max(b.chars) > LONGEST_OF_TWO => Vec::new(),
        [_] => Vec::new(),
        _ => kept,
    }
}

/// The shape that most of some short sentences have.
fn commonest(shorts: &[Short]) -> Shape {
    let count = |shape: &Shape| shorts.iter().filter(|s| s.shape == *shape).count();
    Shape::ALL.into_iter().max_by_key(count).unwrap_or(Shape::Act)
}

/// Short sentences that stand directly behind each other.
fn rows(shorts: &[Short]) -> Vec<&[Short]> {
    shorts.chunk_by(|a, b| b.sentence == a.sentence + 1).collect()
}

/// The one of a row of short sentences that leads a block: alone it is itself; in a row, the briefest.
fn choose(row: &[Short]) -> Option<Short> {
    let best = row.iter().rev().min_by_key(|s| s.core)?;
    (row.len() < 3 || best.core <= HEADLINE).then_some(*best)
}
