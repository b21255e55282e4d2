//! A text whose paragraphs were run together in one line, nothing between them: it is parted again where the numbers of its parts
//! stand.

use crate::lexicon::{Lexicon, MarkerClass};
use crate::order::sort_by_place;
use crate::text::{Line, Nesting, Point, Points, Span, split_sentences};

use super::candidate::window;
use super::marker::{self, Marker};

/// Bytes of a line that may be more than one paragraph.
const LONG: usize = 1800;
/// Numbered parts behind a stop that show that it is.
const PARTS: usize = 2;
/// Characters of a title behind which the number of the first part below may follow, no stop between: `二、强化保障（一）加强领导。`
const TITLE: usize = 60;
/// What opens a paragraph without a number.
const BULLET: &str = "——";

/// Parts the line that holds most of a text where numbers of parts stand; other lines stay as they are.
pub(crate) fn part(lexicon: &Lexicon, text: &str, points: &Points, lines: Vec<Line>) -> Vec<Line> {
    let total: usize = lines.iter().map(|l| l.content.len()).sum();
    let stops = |l: &Line| l.content.of(text).matches('。').take(PARTS).count() == PARTS;
    // The row of a table is one line, whatever stands in its cells.
    let row = |l: &Line| l.content.of(text).contains(['\t', '|']);
    let most = |l: &Line| l.content.len() >= LONG && l.content.len() * 2 > total && stops(l) && !row(l);
    let Some(index) = lines.iter().position(most) else { return lines };
    let line = lines[index];
    let starts = starts(lexicon, text, points, line.content);
    if starts.is_empty() {
        return lines;
    }
    let mut out = lines;
    let ends = starts.iter().copied().chain([line.span.end]);
    let mut from = line.span.start;
    let parts: Vec<Line> = ends
        .map(|end| {
            let part = Line::of(text, line.number, Span::new(from, end));
            from = end;
            part
        })
        .collect();
    out.splice(index..=index, parts);
    out
}

/// Where the parts of a line begin, the first one left out; none if too few of them stand behind a stop.
fn starts(lexicon: &Lexicon, text: &str, points: &Points, content: Span) -> Vec<usize> {
    let nesting = Nesting::of(points.between(content));
    let mut out: Vec<usize> = Vec::new();
    let mut behind_stop = 0;
    for sentence in split_sentences(text, content, points.between(content), &nesting) {
        // …；（二）…: the items of one paragraph.
        let item = text[..sentence.start].trim_end().ends_with(['；', ';']);
        if !item && sentence.start > content.start && text[sentence.start..].starts_with(BULLET) {
            out.push(sentence.start);
        }
        // …提出以下意见：一、…
        let colons = points.within(sentence).filter(|p| matches!(p.c, '：' | ':') && !nesting.inside(p.at));
        let places = (!item).then_some(sentence.start).into_iter().chain(colons.map(Point::end));
        for at in places.filter(|&at| at < content.end && !opens_inside(&nesting, at)) {
            let found = numbered(lexicon, text, at, content.end);
            let Some((marker, class)) = found.filter(|(m, _)| at == sentence.start || m.ordinal == 1) else { continue };
            if at > content.start {
                behind_stop += usize::from(at == sentence.start);
                out.push(at);
            }
            out.extend(below(lexicon, text, &nesting, Span::new(at + marker.len, content.end), class));
        }
    }
    if behind_stop < PARTS {
        return Vec::new();
    }
    // 一、总体要求：（一）…: the place behind a colon may be found twice.
    sort_by_place(&mut out, |at| (*at, 0));
    out.dedup();
    out
}

/// The number of a part at a place, and its class.
fn numbered(lexicon: &Lexicon, text: &str, at: usize, end: usize) -> Option<(Marker, MarkerClass)> {
    let styles = lexicon.marker_styles();
    text[at..].starts_with(|c| lexicon.opens_marker(c)).then_some(())?;
    let marker = marker::read(styles, window(text, at, end)).filter(|m| at + m.len < end)?;
    let class = styles[marker.style].class;
    let numbers = matches!(class, MarkerClass::Chapter | MarkerClass::Comma | MarkerClass::Bracket | MarkerClass::Arabic);
    numbers.then_some((marker, class))
}

/// Where, in the title behind the number of a part, the first parts below it begin.
fn below(lexicon: &Lexicon, text: &str, nesting: &Nesting, behind: Span, class: MarkerClass) -> Vec<usize> {
    let mut out = Vec::new();
    let mut outer = class;
    let title = behind.of(text).char_indices().take(TITLE).take_while(|(_, c)| !matches!(c, '。' | '！' | '？' | '；'));
    for (i, c) in title.skip(2) {
        let at = behind.start + i;
        let first = matches!(c, '（' | '(' | '１' | '1') && !opens_inside(nesting, at);
        let found = first.then(|| numbered(lexicon, text, at, behind.end)).flatten();
        let opens = |(marker, class): &(Marker, MarkerClass)| {
            // （四） of a count that goes on across the parts above it may come first.
            *class != outer && (*class == MarkerClass::Bracket || *class == MarkerClass::Arabic && marker.ordinal == 1)
        };
        if let Some((_, class)) = found.filter(opens) {
            outer = class;
            out.push(at);
        }
    }
    out
}

/// Whether a place lies inside quotes or brackets; the bracket of a number itself is none.
fn opens_inside(nesting: &Nesting, at: usize) -> bool {
    nesting.pair_at(at).is_some_and(|pair| pair.start < at)
}
