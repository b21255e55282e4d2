//! A text and its analysis, prepared for showing.

use std::collections::HashMap;
use std::rc::Rc;

use gangmu::{Analysis, Diagnostic, Directive, Figure, Role, Section, Span};
use gangmu_review::{Entry, Light, Mark as HandMark, Reviewed, light, sort_compact};
use yew::AttrValue;

use crate::desk::Pane;
use crate::marks::{Mark, MarkKind};

/// A text and its analysis. Cheap to clone; two are equal if they are the same reading.
#[derive(Debug, Clone)]
pub struct Document(Rc<Inner>);

impl PartialEq for Document {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Debug)]
struct Inner {
    text: Rc<str>,
    reviewed: Reviewed,
    lines: Vec<LineView>,
    sections: Vec<SectionView>,
    places: HashMap<AttrValue, Place>,
    order: Vec<(usize, AttrValue)>,
}

/// A non-blank line and the highlights that touch it.
#[derive(Debug)]
pub(crate) struct LineView {
    pub(crate) span: Span,
    pub(crate) role: Option<Role>,
    pub(crate) marks: Vec<Mark>,
}

/// A section with what a list needs to show it.
#[derive(Debug)]
pub(crate) struct SectionView {
    pub(crate) id: AttrValue,
    pub(crate) section: Section,
    pub(crate) figures: usize,
    pub(crate) directives: usize,
}

#[derive(Debug, Clone, Copy)]
enum Place {
    Section(usize),
    Figure(usize),
    Directive(usize),
    Check(usize),
}

/// What an id stands for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Finding<'a> {
    Section(&'a SectionView),
    Figure(&'a Figure),
    Directive(&'a Directive),
    Check(&'a Diagnostic),
}

impl Document {
    /// Prepares a reading. `analysis` must be the analysis of `text`, its offsets in UTF-8 bytes.
    #[must_use]
    pub fn new(text: Rc<str>, analysis: Analysis) -> Self {
        let (marks, entries, dropped, lost) = Default::default();
        Self::reviewed(text, Reviewed { analysis, marks, entries, dropped, lost })
    }

    /// Prepares a reading with what was done to it by hand. `reviewed` must be of `text`.
    #[must_use]
    pub fn reviewed(text: Rc<str>, reviewed: Reviewed) -> Self {
        let analysis = &reviewed.analysis;
        let sections = section_views(analysis);
        let mut places = HashMap::new();
        let mut order = Vec::new();
        let mut note = |id: &str, at: usize, place: Place| {
            let id = AttrValue::from(id.to_owned());
            order.push((at, id.clone()));
            places.insert(id, place);
        };
        for (i, s) in sections.iter().enumerate() {
            note(&s.id, s.section.span.start, Place::Section(i));
        }
        for (i, d) in analysis.directives.iter().enumerate() {
            note(&d.id, d.span.start, Place::Directive(i));
        }
        for (i, f) in analysis.figures.iter().enumerate() {
            note(&f.id, f.span.start, Place::Figure(i));
        }
        sort_compact(&mut order, |(a, _), (b, _)| a.cmp(b));
        // Hints are about the text, not of it: they can be chosen, but the walk through the findings passes them by.
        for i in 0..analysis.diagnostics.len() {
            places.insert(check_id(i), Place::Check(i));
        }
        let lines = line_views(&text, analysis, &sections);
        Self(Rc::new(Inner { text, reviewed, lines, sections, places, order }))
    }

    /// The text that was read.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// What was read from it.
    #[must_use]
    pub fn analysis(&self) -> &Analysis {
        &self.0.reviewed.analysis
    }

    /// The reading with what was done to it by hand.
    #[must_use]
    pub fn hand(&self) -> &Reviewed {
        &self.0.reviewed
    }

    /// What was done to a finding by hand.
    pub(crate) fn hand_mark(&self, id: &str) -> Option<&HandMark> {
        self.0.reviewed.marks.get(id)
    }

    /// A task's row in the ledger; an empty one if nothing was written.
    pub(crate) fn entry(&self, id: &str) -> Entry {
        self.0.reviewed.entries.get(id).cloned().unwrap_or_default()
    }

    /// A task's colour in the ledger.
    pub(crate) fn light(&self, task: &Directive, today: &str) -> Option<Light> {
        light(task, self.0.reviewed.entries.get(&task.id), today)
    }

    /// Whether the reading has a finding of that id.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.0.places.contains_key(id)
    }

    /// The pane that lists the finding of that id.
    #[must_use]
    pub fn pane_of(&self, id: &str) -> Option<Pane> {
        Some(match self.0.places.get(id)? {
            Place::Section(_) => Pane::Outline,
            Place::Figure(_) => Pane::Figures,
            Place::Directive(_) => Pane::Directives,
            Place::Check(_) => Pane::Checks,
        })
    }

    /// The hints about the text, each with the id under which it can be chosen.
    pub(crate) fn checks(&self) -> impl Iterator<Item = (AttrValue, &Diagnostic)> {
        self.analysis().diagnostics.iter().enumerate().map(|(i, d)| (check_id(i), d))
    }

    pub(crate) fn lines(&self) -> &[LineView] {
        &self.0.lines
    }

    pub(crate) fn sections(&self) -> &[SectionView] {
        &self.0.sections
    }

    /// All findings by their place in the text.
    pub(crate) fn in_order(&self) -> impl Iterator<Item = AttrValue> + '_ {
        self.0.order.iter().map(|(_, id)| id.clone())
    }

    pub(crate) fn find(&self, id: &str) -> Option<Finding<'_>> {
        Some(match *self.0.places.get(id)? {
            Place::Section(i) => Finding::Section(&self.0.sections[i]),
            Place::Figure(i) => Finding::Figure(&self.analysis().figures[i]),
            Place::Directive(i) => Finding::Directive(&self.analysis().directives[i]),
            Place::Check(i) => Finding::Check(&self.analysis().diagnostics[i]),
        })
    }

    pub(crate) fn figure(&self, id: &str) -> Option<&Figure> {
        match self.find(id)? {
            Finding::Figure(f) => Some(f),
            _ => None,
        }
    }

    /// How a section is cited: its marker and title.
    pub(crate) fn section_label(&self, id: Option<&str>) -> Option<String> {
        match self.find(id?)? {
            Finding::Section(s) => Some(format!("{}{}", s.section.marker, s.section.title)),
            _ => None,
        }
    }

    /// The stretch of the text that a selection lights up.
    #[must_use]
    pub fn span_of(&self, id: &str) -> Option<Span> {
        Some(match self.find(id)? {
            Finding::Section(s) => s.section.span,
            Finding::Figure(f) => f.span,
            Finding::Directive(d) => d.span,
            Finding::Check(c) => c.span,
        })
    }

    /// Marks that are shown only while `id` is selected: the words its fields were taken from.
    pub(crate) fn field_marks(&self, id: &str) -> Vec<Mark> {
        let mark = |kind: MarkKind, span: Span| Mark { id: AttrValue::from(id.to_owned()), kind, span };
        match self.find(id) {
            Some(Finding::Directive(d)) => {
                let cues = d.cues.iter().map(|c| mark(MarkKind::Cue, c.span));
                let owners = d.owners.iter().map(|o| mark(MarkKind::Owner, o.span));
                let deadlines = d.deadlines.iter().map(|t| mark(MarkKind::Deadline, t.span));
                cues.chain(owners).chain(deadlines).collect()
            }
            Some(Finding::Figure(f)) => f.indicator_span.iter().map(|s| mark(MarkKind::Indicator, *s)).collect(),
            _ => Vec::new(),
        }
    }
}

/// The sections in document order, each with the number of findings in it and under it.
fn section_views(analysis: &Analysis) -> Vec<SectionView> {
    let mut figures: HashMap<&str, usize> = HashMap::new();
    let mut directives: HashMap<&str, usize> = HashMap::new();
    for f in &analysis.figures {
        f.section.iter().for_each(|s| count_upwards(&mut figures, s));
    }
    for d in &analysis.directives {
        d.section.iter().for_each(|s| count_upwards(&mut directives, s));
    }
    analysis
        .outline
        .iter()
        .flat_map(Section::walk)
        .map(|s| SectionView {
            id: s.id.clone().into(),
            section: Section { children: Vec::new(), ..s.clone() },
            figures: figures.get(s.id.as_str()).copied().unwrap_or_default(),
            directives: directives.get(s.id.as_str()).copied().unwrap_or_default(),
        })
        .collect()
}

/// An id is the path of its section, so the sections around it are its prefixes.
fn count_upwards<'a>(counts: &mut HashMap<&'a str, usize>, id: &'a str) {
    let mut id = id;
    loop {
        *counts.entry(id).or_default() += 1;
        match id.rsplit_once('.') {
            Some((parent, _)) => id = parent,
            None => break,
        }
    }
}

fn line_views(text: &str, analysis: &Analysis, sections: &[SectionView]) -> Vec<LineView> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut paragraphs = analysis.paragraphs.iter().peekable();
    for piece in text.split_inclusive('\n') {
        let span = Span::new(start, start + piece.trim_end_matches(['\n', '\r']).len());
        let first = lines.len();
        // Paragraphs that were run together in one line are shown apart.
        while let Some(p) = paragraphs.next_if(|p| p.span.end <= span.end) {
            lines.push(LineView { span: p.span, role: Some(p.role), marks: Vec::new() });
        }
        if lines.len() == first && !span.of(text).trim().is_empty() {
            lines.push(LineView { span, role: None, marks: Vec::new() });
        }
        start += piece.len();
    }
    for s in sections {
        put(&mut lines, Mark { id: s.id.clone(), kind: MarkKind::Section, span: s.section.span });
    }
    for d in &analysis.directives {
        put(&mut lines, Mark { id: d.id.clone().into(), kind: MarkKind::Directive(d.force), span: d.span });
    }
    for f in &analysis.figures {
        put(&mut lines, Mark { id: f.id.clone().into(), kind: MarkKind::Figure(f.status, f.redacted), span: f.span });
    }
    for (i, c) in analysis.diagnostics.iter().enumerate() {
        put(&mut lines, Mark { id: check_id(i), kind: MarkKind::Check, span: c.span });
    }
    lines
}

/// The id of the hint at a place of the list.
fn check_id(place: usize) -> AttrValue {
    format!("c{}", place + 1).into()
}

/// Adds a mark to every line it touches.
fn put(lines: &mut [LineView], mark: Mark) {
    let first = lines.partition_point(|l| l.span.end <= mark.span.start);
    for line in lines[first..].iter_mut().take_while(|l| l.span.start < mark.span.end) {
        line.marks.push(mark.clone());
    }
}
