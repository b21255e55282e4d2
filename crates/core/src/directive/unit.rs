//! The pieces of text that are judged one by one: sentences, cut again where an inline heading begins.

use crate::document::Document;
use crate::lexicon::MarkerClass;
use crate::outline::Heading;
use crate::syntax::{behind_marker, head};
use crate::text::Span;

/// Characters in which the name of a stage and its time end.
const LONGEST_STAGE: usize = 32;
/// Rank of the first style that numbers items: `1.`.
const ITEM_RANK: u8 = 7;
/// Rank of the style that numbers articles: `第一条`.
const ARTICLE_RANK: u8 = 4;

/// A sentence, or the part of one that an inline heading opens (annotation rule 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unit {
    pub(crate) span: Span,
    /// Index of its line.
    pub(crate) line: usize,
    /// Index of its sentence.
    pub(crate) sentence: usize,
    /// Where its own words begin, behind a marker.
    pub(crate) body: usize,
    /// Whether it is nothing but a heading.
    pub(crate) heading_only: bool,
    /// Whether its marker is one that numbers items rather than parts of the document.
    pub(crate) item: bool,
    /// The style of its marker, if it has one.
    pub(crate) style: Option<usize>,
    /// Whether nothing hangs under that heading: then the item itself is the task.
    pub(crate) leaf: bool,
}

/// The units of a text, in document order.
pub(crate) fn units(doc: &Document<'_>, headings: &[Heading]) -> Vec<Unit> {
    let mut out = Vec::new();
    // Beside each unit the level of the heading that opens it.
    let mut levels: Vec<Option<usize>> = Vec::new();
    let mut next = 0;
    for (index, sentence) in doc.sentences.iter().enumerate() {
        let mut cuts: Vec<&Heading> = Vec::new();
        while next < headings.len() && headings[next].title.start < sentence.span.end {
            if headings[next].title.start >= sentence.span.start {
                cuts.push(&headings[next]);
            }
            next += 1;
        }
        let first = cuts.first().map_or(sentence.span.end, |h| start_of(h));
        if first > sentence.span.start {
            push(doc, &mut out, Span::new(sentence.span.start, first), index, None);
        }
        for (i, heading) in cuts.iter().enumerate() {
            let end = cuts.get(i + 1).map_or(sentence.span.end, |h| start_of(h));
            let before = out.len();
            push(doc, &mut out, Span::new(start_of(heading), end), index, Some(heading));
            levels.resize(before, None);
            levels.extend((out.len() > before).then_some(Some(heading.level)));
        }
    }
    levels.resize(out.len(), None);
    mark_leaves(doc, &mut out, &levels);
    out
}

/// Marks the headings behind which the next heading of their level or above follows at once. The last of such a list is a
/// leaf too: what follows it belongs to the list as a whole.
fn mark_leaves(doc: &Document<'_>, units: &mut [Unit], levels: &[Option<usize>]) {
    let mut after_leaf = None;
    for i in 0..units.len() {
        let Some(level) = levels[i].filter(|_| units[i].heading_only) else { continue };
        // （一）由县住建局负责，5月20日前完成。: a whole sentence under which nothing hangs is an item, whatever numbers it.
        let text = doc.str(units[i].span);
        units[i].item |= text.ends_with(['。', '；', ';']) && text.contains(['，', ',']);
        let followed = match levels.get(i + 1) {
            Some(next) => next.is_some_and(|next| next <= level),
            None => true,
        };
        units[i].leaf = units[i].item && followed || after_leaf == Some((i, level));
        after_leaf = (units[i].item && followed).then_some((i + 1, level));
    }
}

/// Whether a unit without a marker stops at a comma where the next item of its sentence begins.
pub(crate) fn leads_in(doc: &Document<'_>, unit: &Unit) -> bool {
    let cut = unit.span.end < doc.sentences[unit.sentence].span.end && unit.body == unit.span.start;
    cut && doc.str(unit.span).ends_with(['，', ','])
}

/// Where the words begin behind the name of a stage: `动员部署阶段（3月中旬）：`召开动员会.
fn behind_stage(doc: &Document<'_>, span: Span) -> usize {
    let near = doc.str(head(doc, span, LONGEST_STAGE));
    let colon = near.find('：').filter(|&at| near[..at].contains("阶段"));
    colon.map_or(span.start, |at| span.start + at + '：'.len_utf8())
}

fn start_of(heading: &Heading) -> usize {
    heading.marker.start.min(heading.title.start)
}

fn push(doc: &Document<'_>, out: &mut Vec<Unit>, span: Span, sentence: usize, heading: Option<&Heading>) {
    let text = doc.str(span).trim_end();
    if text.is_empty() {
        return;
    }
    let span = Span::new(span.start, span.start + text.len());
    let body = heading.map_or_else(|| behind_marker(doc, span).start, |h| h.marker.end.max(span.start)).min(span.end);
    let body = behind_stage(doc, Span::new(body, span.end));
    let rest = heading.map_or("", |h| &doc.text[h.words(doc).end.min(span.end)..span.end]);
    let style = heading.and_then(|h| h.style);
    let item = style.is_some_and(|s| doc.lexicon.marker_styles()[s].rank >= ITEM_RANK);
    // 第五条 专家应当如实登记信息。: an article is a sentence, however short it is.
    let counts_articles = |s: usize| {
        let style = &doc.lexicon.marker_styles()[s];
        style.rank == ARTICLE_RANK && style.class == MarkerClass::Chapter
    };
    let article = style.is_some_and(counts_articles);
    let heading_only = heading.is_some() && !article && rest.trim_matches(['。', '；', '！', '：', ' ', ';']).is_empty();
    out.push(Unit { span, line: doc.sentences[sentence].line, sentence, body, heading_only, item, style, leaf: false });
}
