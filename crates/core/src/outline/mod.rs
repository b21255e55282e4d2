//! The outline (annotation rule 3): headings at every depth, with levels relative to this document.

mod candidate;
mod chain;
mod implicit;
mod marker;
mod parallel;
mod standalone;
mod together;

use crate::document::Document;
use crate::lexicon::{Class, Hit, MarkerClass, MarkerStyle, Table};
use crate::model::{Section, SectionForm};
use crate::order::sort_by_place;
use crate::syntax::{length, tail};
use crate::text::Span;

pub(crate) use standalone::is_part;
pub(crate) use together::part;

use candidate::{Candidate, Place};
use chain::{Item, Run};

/// A heading before the tree is built; the list is in document order.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Heading {
    pub(crate) level: usize,
    /// Empty for headings without a marker.
    pub(crate) marker: Span,
    pub(crate) ordinal: Option<u32>,
    pub(crate) title: Span,
    pub(crate) form: SectionForm,
    /// Index of the line.
    pub(crate) line: usize,
    /// Whether numbers are missing before it.
    pub(crate) gap: bool,
    /// Index of the style in the lexicon, for headings with a marker.
    pub(crate) style: Option<usize>,
    /// Whether a top section before it says already what is to be done.
    pub(crate) behind_plan: bool,
}

impl Heading {
    /// The words of the heading: its title, and what was cut off a long one.
    pub(crate) fn words(&self, doc: &Document<'_>) -> Span {
        let end = doc.lines[self.line].content.end;
        let cut = self.form == SectionForm::Standalone && self.title.end + 4 < end;
        Span::new(self.title.start, if cut { end } else { self.title.end })
    }
}

/// Reads the marker at the start of `text`, for the proof of the table's rows.
pub(crate) fn read_marker(styles: &[MarkerStyle], text: &str) -> Option<marker::Marker> {
    marker::read(styles, text)
}

/// Finds the headings. `body` says of each line whether it is text of the speech (no title, no page furniture).
pub(crate) fn headings(doc: &Document<'_>, body: &[bool]) -> Vec<Heading> {
    let candidates = candidate::find(doc, body);
    let mut runs = chain::link(&candidates, doc.lexicon.marker_styles());
    let below = candidates.iter().rev().find(|c| c.place == Place::LineStart).map(|c| c.line);
    runs.retain(|run| !is_agenda(doc, &candidates, run, below));
    let taken: Vec<usize> = {
        let mut at: Vec<usize> = runs.iter().flat_map(|r| r.items.iter().map(|i| i.at)).collect();
        sort_by_place(&mut at, |at| (*at, 0));
        at
    };
    let alone = standalone::find(doc, body, &taken);
    let (parts, others): (Vec<Span>, Vec<Span>) = alone.iter().partition(|s| standalone::is_part(doc, **s));
    for (titles, rank) in [(parts, chain::PART_RANK), (others, chain::STANDALONE_RANK)] {
        runs.push(Run::unmarked(titles.iter().map(|s| (s.start, doc.line_at(s.start))), rank));
    }
    let leads = implicit::find(doc, body, &taken);
    runs.extend(lead_runs(&leads));
    let mut out: Vec<Heading> = chain::nest(&runs, &addresses(doc, body))
        .into_iter()
        .map(|(item, level)| heading(doc, &candidates, &leads, &alone, item, level))
        .collect();
    sort_by_place(&mut out, |h| (h.marker.start.min(h.title.start), 0));
    // 五是…，六是…: a title ends where the next heading of its line begins.
    for i in 1..out.len() {
        let next = out[i].marker.start.min(out[i].title.start);
        let title = &mut out[i - 1].title;
        if title.end > next {
            let words = doc.text[title.start.min(next)..next].trim_end_matches(['，', '；', '、', ' ']);
            title.end = title.start + words.len();
        }
    }
    // A marker directly before the next one heads nothing.
    out.retain(|h| !h.title.is_empty());
    items(doc, body, &mut out);
    let mut planned = false;
    for heading in &mut out {
        heading.behind_plan = planned;
        planned |= heading.level == 1 && doc.has(heading.title, Class::部署题);
    }
    out
}

/// Characters before a list of what a speaker or a meeting goes through that lead it in.
const LEAD: usize = 40;
/// Characters of an item that is only named.
const BARE: usize = 10;

/// Whether a run only counts what the speech or the meeting will go through: `我讲三方面内容，一是工作回顾；二是下一步打算`.
/// `below` is the line of the last heading that opens one.
fn is_agenda(doc: &Document<'_>, candidates: &[Candidate], run: &Run, below: Option<usize>) -> bool {
    let (Some(first), Some(last)) = (run.items.first(), run.items.last()) else { return false };
    let inline = first.candidate.is_some_and(|c| candidates[c].place > Place::LineStart);
    let line = doc.lines[first.line].content;
    let items = Span::new(first.at, last.at);
    // 我讲三句话：一是认清形势。二是强化责任。: bare words are only named here, where headings follow.
    let bare = length(doc.str(Span::new(first.at, line.end)), 200) <= BARE * run.items.len() && below > Some(first.line);
    if !inline || first.line != last.line || !bare && doc.str(items).contains('。') {
        return false;
    }
    let lead = tail(doc, Span::new(line.start, first.at), LEAD);
    let lead = Span::new(doc.str(lead).rfind('。').map_or(lead.start, |i| lead.start + i), lead.end);
    let opens = doc.has(lead, Class::开场);
    let agenda = || doc.has(lead, Class::议程) && (opens || doc.has(lead, Class::预告));
    // 今天召开座谈会，一是肯定成绩，二是研究问题，三是统一思想。: so are those in the sentence that says what is held.
    let held = || {
        let long = |h: &Hit| h.class == Class::开场 && h.span.len() > 6;
        let clause = first.candidate.is_some_and(|c| candidates[c].place == Place::Clause);
        clause && !doc.str(items).contains(['。', '；']) && doc.hits.within(lead, Table::RoleCue).any(long)
    };
    (bare && opens || agenda() || held()) && !doc.has(items, Class::要求)
}

/// A marked line that ends in a full stop and has nothing under it is an item, and its text is all that the item says:
/// `1、新增城镇就业70万人。` Such a line is no bare heading.
fn items(doc: &Document<'_>, body: &[bool], headings: &mut [Heading]) {
    let filled: Vec<usize> = (0..doc.lines.len()).filter(|&l| body[l] && !doc.lines[l].content.is_empty()).collect();
    for i in 0..headings.len() {
        let heading = headings[i];
        if heading.form != SectionForm::Standalone || heading.marker.is_empty() {
            continue;
        }
        let below = filled.get(filled.partition_point(|&l| l <= heading.line)).copied();
        let sibling = headings.get(i + 1).is_some_and(|next| Some(next.line) == below && next.level <= heading.level);
        let said = doc.str(doc.lines[heading.line].content).ends_with(['。', '；', '！']);
        if said && (below.is_none() || sibling) {
            headings[i].form = SectionForm::RunIn;
        }
    }
}

/// Starts of the paragraphs in which the speaker turns to the audience: `各位代表，…`, `同志们，…`.
fn addresses(doc: &Document<'_>, body: &[bool]) -> Vec<usize> {
    let lines = doc.lines.iter().enumerate().filter(|(i, _)| body[*i]).map(|(_, l)| l.content);
    let called = |content: &Span| {
        let hit = doc.hits.at(content.start, Table::RoleCue);
        hit.is_some_and(|h| h.class == Class::结尾 && doc.str(h.span).ends_with(['，', '！']))
    };
    lines.filter(called).map(|c| c.start).collect()
}

/// One run for each group of parallel leads.
fn lead_runs(leads: &[implicit::Lead]) -> Vec<Run> {
    let groups = leads.iter().map(|l| l.group + 1).max().unwrap_or(0);
    let mut members: Vec<(Vec<(usize, usize)>, u8)> = vec![(Vec::new(), chain::LEAD_RANK); groups];
    for lead in leads {
        let (places, rank) = &mut members[lead.group];
        places.push((lead.title.start, lead.line));
        *rank = if lead.nested { chain::NESTED_RANK } else { chain::LEAD_RANK };
    }
    members.into_iter().filter(|(m, _)| !m.is_empty()).map(|(m, rank)| Run::unmarked(m.into_iter(), rank)).collect()
}

fn heading(
    doc: &Document<'_>,
    candidates: &[Candidate],
    leads: &[implicit::Lead],
    alone: &[Span],
    item: Item,
    level: usize,
) -> Heading {
    if let Some(index) = item.candidate {
        return marked(doc, &candidates[index], item.gap, level);
    }
    let lead = leads.binary_search_by_key(&item.at, |l| l.title.start).ok().map(|i| leads[i].title);
    let (title, form) = match lead {
        Some(title) => (title, SectionForm::Implicit),
        None => {
            let title = alone.iter().find(|s| s.start == item.at).copied().unwrap_or_default();
            (title, SectionForm::Standalone)
        }
    };
    Heading {
        level,
        marker: Span::new(title.start, title.start),
        ordinal: None,
        title,
        form,
        line: item.line,
        gap: false,
        style: None,
        behind_plan: false,
    }
}

fn marked(doc: &Document<'_>, candidate: &Candidate, gap: bool, level: usize) -> Heading {
    let marker = Span::new(candidate.at, candidate.at + candidate.marker.len);
    let title = candidate::title(doc, candidate.line, marker.end);
    let line = doc.lines[candidate.line].content;
    // 一、…，…: a long title ends at its first comma, but the rest of its line is no text of its own.
    let part = matches!(candidate.class, MarkerClass::Chapter | MarkerClass::Comma | MarkerClass::Bracket);
    let whole = title.end + 4 >= line.end || part && !doc.str(line).ends_with('。');
    let form = match candidate.place {
        Place::LineStart if candidate.standalone && whole => SectionForm::Standalone,
        Place::LineStart => SectionForm::RunIn,
        _ => SectionForm::Inline,
    };
    let ordinal = Some(candidate.marker.ordinal).filter(|&o| o > 0 && o != marker::LAST);
    Heading {
        level,
        marker,
        ordinal,
        title,
        form,
        line: candidate.line,
        gap,
        style: Some(candidate.marker.style),
        behind_plan: false,
    }
}

/// Builds the tree of sections. `end` is the end of the text.
pub(crate) fn tree(doc: &Document<'_>, headings: &[Heading]) -> Vec<Section> {
    let mut pending: Vec<Section> = Vec::new();
    let mut roots: Vec<Section> = Vec::new();
    for heading in headings {
        fold(&mut pending, &mut roots, heading.level);
        let parent = pending.last();
        let position = parent.map_or(roots.len(), |p| p.children.len()) + 1;
        let id = parent.map_or_else(|| position.to_string(), |p| format!("{}.{position}", p.id));
        let start = heading.marker.start.min(heading.title.start);
        pending.push(Section {
            id,
            level: heading.level,
            marker: doc.written(heading.marker).trim().to_owned(),
            ordinal: heading.ordinal,
            title: doc.written(heading.title),
            form: heading.form,
            because: vec![reason(doc, heading)],
            line: doc.lines[heading.line].number,
            span: Span::new(start, heading.title.end),
            extent: Span::new(start, doc.text.len()),
            children: Vec::new(),
        });
    }
    fold(&mut pending, &mut roots, 0);
    close(&mut roots, doc.text.len());
    roots
}

/// The table row or rule that took a heading.
fn reason(doc: &Document<'_>, heading: &Heading) -> String {
    match (heading.style, heading.form) {
        (Some(style), _) => doc.lexicon.marker_styles()[style].id.clone(),
        (None, SectionForm::Implicit) => "OUT-lead".to_owned(),
        (None, _) => "OUT-title-line".to_owned(),
    }
}

/// Hangs every pending section of `level` or deeper under the one before it.
fn fold(pending: &mut Vec<Section>, roots: &mut Vec<Section>, level: usize) {
    while pending.last().is_some_and(|s| s.level >= level.max(1)) {
        let Some(section) = pending.pop() else { return };
        match pending.last_mut() {
            Some(parent) => parent.children.push(section),
            None => roots.push(section),
        }
    }
}

/// Ends every extent where the next section of its level or above begins.
fn close(sections: &mut [Section], end: usize) {
    for i in 0..sections.len() {
        let limit = sections.get(i + 1).map_or(end, |next| next.extent.start);
        sections[i].extent.end = limit;
        close(&mut sections[i].children, limit);
    }
}

/// For each position the innermost section that holds it; built once, asked often.
pub(crate) struct SectionIndex {
    /// Start and id, in document order; a section holds everything up to the next start.
    starts: Vec<(usize, String)>,
}

impl SectionIndex {
    pub(crate) fn new(sections: &[Section]) -> Self {
        let starts = sections.iter().flat_map(Section::walk).map(|s| (s.extent.start, s.id.clone())).collect();
        Self { starts }
    }

    pub(crate) fn at(&self, position: usize) -> Option<String> {
        let i = self.starts.partition_point(|(start, _)| *start <= position);
        i.checked_sub(1).map(|i| self.starts[i].1.clone())
    }
}
