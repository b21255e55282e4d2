//! Places where a marker stands: candidates that become headings only in a run.

use crate::document::Document;
use crate::lexicon::{MarkerClass, MarkerStyle, Table};
use crate::syntax::length;
use crate::text::Span;

use super::marker::{self, Marker};

/// Where in its line a marker stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// At the start of the line.
    LineStart,
    /// At the start of a sentence, or after a colon.
    SentenceStart,
    /// After a comma.
    Clause,
}

/// A marker at a place where a heading may stand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    pub(crate) marker: Marker,
    /// First byte of the marker.
    pub(crate) at: usize,
    /// Index of the line in the document.
    pub(crate) line: usize,
    /// Its number among the lines that are not blank.
    pub(crate) paragraph: usize,
    pub(crate) place: Place,
    /// Whether the line is nothing but marker and title.
    pub(crate) standalone: bool,
    /// Whether the line holds no comma, stop or lost quotation mark.
    pub(crate) clean: bool,
    /// Whether the line is nothing but marker and title, and no stop ends it.
    pub(crate) open: bool,
    /// Whether it numbers annexes behind 附件：.
    pub(crate) annex: bool,
    pub(crate) class: MarkerClass,
}

impl Candidate {
    /// Whether its style numbers items of running text rather than parts of the document.
    pub(crate) fn is_item(&self) -> bool {
        matches!(self.class, MarkerClass::Ordinal | MarkerClass::Clause | MarkerClass::Circled | MarkerClass::Bullet)
    }
}

/// All candidates, in document order.
pub(crate) fn find(doc: &Document<'_>, body: &[bool]) -> Vec<Candidate> {
    let styles = doc.lexicon.marker_styles();
    let mut out = Vec::new();
    let mut paragraph = 0;
    for (i, line) in doc.lines.iter().enumerate() {
        paragraph += usize::from(!line.content.is_empty());
        if !body[i] || line.content.is_empty() {
            continue;
        }
        for (at, place) in places(doc, i) {
            let end = line.content.end;
            if let Some(marker) = marker::read(styles, window(doc.text, at, end))
                && fits(&styles[marker.style], place)
                && at + marker.len < end
            {
                let text = doc.str(line.content);
                let annex = doc.hits.at(line.content.start, Table::Noise).is_some() && at > line.content.start;
                let stray = |(at, c): (usize, char)| matches!(c, '“' | '”') && !doc.quoted(i, line.content.start + at);
                let plain = text.chars().take(60).all(|c| !matches!(c, '，' | '；')) && !text.char_indices().take(60).any(stray);
                let standalone = place == Place::LineStart && is_standalone(doc, i);
                // 一、提高站位，压实责任: the first part of a text that breaks off has no second one to support it.
                // 第三，狠抓落实: nor has any part that is copied alone.
                let open = standalone && !text.ends_with('。');
                let ordinal = styles[marker.style].class == MarkerClass::Ordinal;
                let opens = open && (marker.ordinal == 1 || ordinal);
                out.push(Candidate {
                    marker,
                    at,
                    line: i,
                    paragraph,
                    place,
                    standalone,
                    clean: plain || opens,
                    open,
                    annex,
                    class: styles[marker.style].class,
                });
            }
        }
    }
    out
}

/// At most 32 characters from `at`: a marker and what decides about it are short.
pub(super) fn window(text: &str, at: usize, end: usize) -> &str {
    let rest = &text[at..end];
    rest.char_indices().nth(32).map_or(rest, |(i, _)| &rest[..i])
}

/// The positions of a line where a marker may stand, those with a character that opens none left out.
fn places(doc: &Document<'_>, line: usize) -> Vec<(usize, Place)> {
    let content = doc.lines[line].content;
    let opens = |at: usize| doc.text[at..].starts_with(|c| doc.lexicon.opens_marker(c));
    let mut out = Vec::new();
    if opens(content.start) {
        out.push((content.start, Place::LineStart));
    }
    for index in doc.sentences_of(line) {
        let sentence = doc.sentences[index].span;
        if sentence.start > content.start && opens(sentence.start) {
            out.push((sentence.start, Place::SentenceStart));
        }
        for mark in doc.clause_marks(sentence).filter(|mark| mark.end() < sentence.end && opens(mark.end())) {
            let place = if matches!(mark.c, '：' | ':') { Place::SentenceStart } else { Place::Clause };
            out.push((mark.end(), place));
        }
    }
    out
}

/// Which places a style may stand at: bullets open a line, plain numbers open a sentence, ordinals may follow a comma.
fn fits(style: &MarkerStyle, place: Place) -> bool {
    match style.class {
        MarkerClass::Bullet | MarkerClass::Chapter => place == Place::LineStart,
        MarkerClass::Ordinal | MarkerClass::Clause | MarkerClass::ArabicBracket | MarkerClass::Circled => true,
        MarkerClass::Comma | MarkerClass::Bracket | MarkerClass::Arabic => place <= Place::SentenceStart,
    }
}

/// Whether a line holds one sentence without closing punctuation, or a single short one.
pub(crate) fn is_standalone(doc: &Document<'_>, line: usize) -> bool {
    let content = doc.lines[line].content;
    let text = doc.str(content);
    let range = doc.sentences_of(line);
    if range.len() != 1 {
        return false;
    }
    let closed = text.ends_with(['。', '；', ';', '！', '？', '：', ':', '，']);
    let chars = text.chars().take(80).count();
    chars < 80 && (!closed || text.ends_with('。') && chars <= 48)
}

/// Furthest that a title can reach, in characters; beyond it the text has no punctuation that could end one.
const LONGEST_TITLE: usize = 200;

/// The title after a marker: up to the first stop, and where that is longer than 40 characters up to the first comma or
/// colon (annotation rule 3). Marks inside quotes and brackets do not count.
pub(crate) fn title(doc: &Document<'_>, line: usize, from: usize) -> Span {
    let rest = &doc.text[from..doc.lines[line].content.end];
    let from = from + (rest.len() - rest.trim_start_matches([' ', '\u{3000}', '，', '、', '.']).len());
    let rest = &doc.text[from..doc.lines[line].content.end];
    let window = rest.char_indices().nth(LONGEST_TITLE).map_or(rest, |(i, _)| &rest[..i]);
    let stop = |marks: &[char]| {
        let found = window.char_indices().find(|&(i, c)| marks.contains(&c) && !doc.quoted(line, from + i));
        found.map_or(window.len(), |(i, _)| i)
    };
    let mut end = stop(&['。', '！', '？', '；', ';', '!', '?']);
    if length(&window[..end], 41) > 40 {
        end = end.min(stop(&['，', '：', ',', ':']));
    }
    Span::new(from, from + window[..end].trim_end().len())
}
