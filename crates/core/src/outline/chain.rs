//! Runs: a heading is a member of a run of one style with rising ordinals, and runs nest in each other.
//!
//! Levels come from what this document does, not from the style: a run is a child of the runs that are open around it.

use crate::lexicon::{MarkerClass, MarkerStyle};

use super::candidate::{Candidate, Place};
use super::marker::LAST;

/// Rank of unnumbered title lines that name the halves of a report: above everything that is numbered.
pub(crate) const PART_RANK: u8 = 0;
/// Rank of other unnumbered title lines: below numbered parts, above items of running text.
pub(crate) const STANDALONE_RANK: u8 = 9;
/// Rank of the articles of a law, which its chapters hold, and of those that the parts of another document hold.
const ARTICLE_RANK: u8 = 4;
const ARTICLE_IN_PART_RANK: u8 = 7;
/// Rank of implicit headings: below everything that is numbered.
pub(crate) const LEAD_RANK: u8 = 12;
/// Rank of implicit headings inside a paragraph that an implicit heading opens.
pub(crate) const NESTED_RANK: u8 = 13;

/// Paragraphs after which the next bullet of a run stands at the latest; after a bullet that is a heading of its own, more.
const BULLET: usize = 3;
const BULLET_HEADING: usize = 12;

/// How far the number of the next item may be from the last one where some were lost, and where the text is an excerpt.
const MOST_MISSING: u32 = 3;
const MOST_CUT: u32 = 20;

/// One heading of a run.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    pub(crate) at: usize,
    pub(crate) line: usize,
    /// Index of the marker's candidate, where it has a marker.
    pub(crate) candidate: Option<usize>,
    /// Whether numbers are missing before it.
    pub(crate) gap: bool,
}

/// Headings of one style that count on from each other, in document order.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    pub(crate) items: Vec<Item>,
    rank: u8,
    last_ordinal: u32,
    last_paragraph: usize,
    /// Where the items are paragraphs of running text: the first line that is no longer the last item's own.
    spent_from: Option<usize>,
}

impl Run {
    /// A run of headings without markers.
    pub(crate) fn unmarked(items: impl Iterator<Item = (usize, usize)>, rank: u8) -> Self {
        let items = items.map(|(at, line)| Item { at, line, candidate: None, gap: false }).collect();
        Self { items, rank, last_ordinal: 0, last_paragraph: 0, spent_from: None }
    }

    fn last_at(&self) -> usize {
        self.items.last().map_or(0, |i| i.at)
    }

    /// The first item after a position.
    fn next_after(&self, at: usize) -> Option<&Item> {
        self.items.get(self.items.partition_point(|i| i.at <= at))
    }
}

/// Links candidates into runs, one open run for each style, and drops the runs that nothing supports.
pub(crate) fn link(candidates: &[Candidate], styles: &[MarkerStyle]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open: Vec<Option<usize>> = vec![None; styles.len()];
    // The run in one of whose items the open one began: 一是…有四项：一是…；二是….
    let mut outer: Vec<Option<usize>> = vec![None; styles.len()];
    for (index, candidate) in candidates.iter().enumerate() {
        let style = candidate.marker.style;
        let ordinal = candidate.marker.ordinal;
        let mut item = Item { at: candidate.at, line: candidate.line, candidate: Some(index), gap: false };
        let goes_on = |run: Option<usize>| run.is_some_and(|r| continues(&runs[r], candidate).is_some());
        if candidate.place == Place::LineStart && goes_on(outer[style]) && !goes_on(open[style]) {
            open[style] = outer[style].take();
        }
        match open[style].and_then(|r| continues(&runs[r], candidate).map(|gap| (r, gap))) {
            Some((r, gap)) => {
                item.gap = gap;
                runs[r].items.push(item);
                runs[r].last_paragraph = candidate.paragraph;
                runs[r].last_ordinal = if ordinal == LAST { LAST - 1 } else { ordinal };
            }
            // A run whose first item was lost in copying may begin later, if all of it stands at starts of sentences.
            None if ordinal <= 1 || candidate.place <= Place::SentenceStart && ordinal != LAST => {
                let within = |r: &usize| runs[*r].items.last().is_some_and(|i| i.line == candidate.line);
                outer[style] = open[style].filter(within).or(outer[style]);
                open[style] = Some(runs.len());
                runs.push(Run {
                    items: vec![item],
                    rank: styles[style].rank,
                    last_ordinal: ordinal,
                    last_paragraph: candidate.paragraph,
                    spent_from: None,
                });
            }
            None => {}
        }
    }
    runs.retain(|r| is_supported(r, candidates) && !candidates[r.items[0].candidate.unwrap_or(0)].annex);
    for run in &mut runs {
        run.spent_from = spent_from(run, candidates);
    }
    hang_articles(&mut runs);
    runs
}

/// Articles that are counted through the parts of a document hang under them: 一、…第1条…；二、…（一）…第2条….
fn hang_articles(runs: &mut [Run]) {
    let places = |r: &Run| r.items.iter().map(|i| i.at).collect::<Vec<_>>();
    let parts: Vec<Vec<usize>> =
        runs.iter().filter(|r| r.rank > ARTICLE_RANK && r.rank < ARTICLE_IN_PART_RANK).map(places).collect();
    for run in runs.iter_mut().filter(|r| r.rank == ARTICLE_RANK) {
        let (first, last) = (run.items.first().map_or(0, |i| i.at), run.last_at());
        let runs_through = |part: &Vec<usize>| {
            let next = part.partition_point(|&at| at < first);
            next > 0 && part.get(next).is_some_and(|&at| at < last)
        };
        if parts.iter().any(runs_through) {
            run.rank = ARTICLE_IN_PART_RANK;
        }
    }
}

/// Whether a candidate counts on from a run, and if so whether numbers are missing between.
fn continues(run: &Run, candidate: &Candidate) -> Option<bool> {
    let (last, ordinal) = (run.last_ordinal, candidate.marker.ordinal);
    if candidate.class == MarkerClass::Bullet {
        // A bullet on a line of its own is a heading, and paragraphs may hang under it.
        let reach = if candidate.standalone { BULLET_HEADING } else { BULLET };
        return (candidate.paragraph <= run.last_paragraph + reach).then_some(false);
    }
    if ordinal == LAST {
        return (last != LAST - 1).then_some(false);
    }
    if ordinal == last + 1 {
        return Some(false);
    }
    // A number or two may be missing where the heading stands at the start of its line.
    // More may in an excerpt of a text that counts its parts in brackets: （三）…, （七）….
    let most = if candidate.class == MarkerClass::Bracket { MOST_CUT } else { MOST_MISSING };
    (candidate.place == Place::LineStart && ordinal > last && ordinal <= last + most).then_some(true)
}

/// Whether a run is more than a chance likeness: two members, or one that stands as a heading of its own.
fn is_supported(run: &Run, candidates: &[Candidate]) -> bool {
    let members = || run.items.iter().filter_map(|i| i.candidate.map(|c| &candidates[c]));
    let Some(first) = members().next() else { return false };
    if run.items.len() >= 2 {
        let strong = members().all(|c| c.place == Place::LineStart || c.place == Place::SentenceStart && c.is_item());
        return first.marker.ordinal <= 1 || strong;
    }
    let plain = matches!(first.class, MarkerClass::Chapter | MarkerClass::Comma | MarkerClass::Bracket)
        || first.class == MarkerClass::Ordinal && first.open;
    plain
        && first.place == Place::LineStart
        && (first.standalone && first.clean
            || first.marker.ordinal == 1 && first.class != MarkerClass::Comma
            || first.class == MarkerClass::Bracket)
}

/// The line from which a run of items in running text is over, judged by how long its other items are.
fn spent_from(run: &Run, candidates: &[Candidate]) -> Option<usize> {
    let first = run.items.first()?.candidate.map(|c| &candidates[c])?;
    let last = run.items.last()?.line;
    let longest = run.items.windows(2).map(|w| w[1].line - w[0].line).max().unwrap_or(0);
    first.is_item().then_some(last + longest.max(1))
}

/// Gives every item its level: walks the items in document order with a stack of open runs.
///
/// `breaks` are the places, in order, where the speaker turns to the audience again (`各位代表，…`): what stood open below
/// the top sections is over there, unless its run goes on.
pub(crate) fn nest(runs: &[Run], breaks: &[usize]) -> Vec<(Item, usize)> {
    let mut order: Vec<(Item, usize)> =
        runs.iter().enumerate().flat_map(|(r, run)| run.items.iter().map(move |&i| (i, r))).collect();
    crate::order::sort_by_place(&mut order, |(item, _)| (item.at, 0));
    let mut stack: Vec<usize> = Vec::new();
    let mut out = Vec::with_capacity(order.len());
    let mut next_break = 0;
    for (item, run) in order {
        while breaks.get(next_break).is_some_and(|&b| b <= item.at) {
            next_break += 1;
            if !stack.contains(&run) {
                stack.truncate(1);
            }
        }
        if let Some(depth) = stack.iter().position(|&r| r == run) {
            stack.truncate(depth + 1);
        } else {
            while stack.last().is_some_and(|&top| !holds(&runs[top], &runs[run], item)) {
                stack.pop();
            }
            stack.push(run);
        }
        out.push((item, stack.len()));
    }
    out
}

/// Whether `inner`, whose pending item is `item`, hangs under the last item of `outer`.
fn holds(outer: &Run, inner: &Run, item: Item) -> bool {
    let pending = outer.next_after(item.at);
    if inner.rank > outer.rank {
        return pending.is_some() || outer.spent_from.is_none_or(|line| item.line < line);
    }
    // 办好民生实事。一是…；二是…: the items of a paragraph hang under the lead that opens it, the last of its run too.
    let last = outer.items.partition_point(|i| i.at < item.at).checked_sub(1).map(|i| outer.items[i]);
    let ends = [inner.items.first(), inner.items.last()];
    let opens = |lead: Item| lead.line == item.line && ends.iter().flatten().all(|i| i.line == item.line);
    if outer.rank == LEAD_RANK && inner.rank < LEAD_RANK && last.is_some_and(opens) {
        return true;
    }
    // A usually higher style may hang under a usually lower one, but only if it ends before the lower one goes on.
    inner.rank <= outer.rank && pending.is_some_and(|next| inner.last_at() < next.at)
}
