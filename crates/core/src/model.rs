//! The analysis as plain data: the one shape that the library, the command line and the page share.
//!
//! Inside the crate every [`Span`] counts UTF-8 bytes of the text as it was given. [`Analysis::into_unit`] converts all of
//! them once, at the edge. Adding a field is free; changing one raises the number in [`SCHEMA`].

use serde::{Deserialize, Serialize};

use crate::text::{OffsetUnit, Span};

/// Name and number of the data contract, printed in every analysis.
pub const SCHEMA: &str = "gangmu.analysis/1";

/// Everything that was read from one text. All lists are in document order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Analysis {
    /// Always [`SCHEMA`].
    pub schema: String,
    /// What the offsets in every span count.
    pub offset_unit: OffsetUnit,
    /// Facts about the text as a whole.
    pub document: DocumentInfo,
    /// The non-blank lines and what each of them does in the speech.
    pub paragraphs: Vec<Paragraph>,
    /// The top sections; each holds its children.
    pub outline: Vec<Section>,
    /// The quantities stated about the world (关键数据).
    pub figures: Vec<Figure>,
    /// The sentences that tell someone to act (任务).
    pub directives: Vec<Directive>,
    /// Hints about the text, such as a gap in its numbering; never a change of it.
    pub diagnostics: Vec<Diagnostic>,
}

/// Facts about the text as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct DocumentInfo {
    /// The title line, where the text has one.
    pub title: Option<String>,
    /// The kind of document (文种) that the title names last: 讲话, 报告, 方案.
    #[serde(default)]
    pub genre: Option<String>,
    /// The salutation, such as `同志们：`.
    pub salutation: Option<String>,
    /// Unicode scalar values that are not white space.
    pub characters: usize,
    /// Lines that are not blank.
    pub paragraphs: usize,
    /// Sentences, as annotation rule 1 counts them.
    pub sentences: usize,
    /// The year from which the text speaks, where it says so; it resolves deadlines such as `8月底前`.
    pub reference_year: Option<i32>,
}

/// What a line does in the speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Watermark, advertisement, page furniture.
    Noise,
    /// The title of the document and the lines that belong to it (date, place, speaker).
    Title,
    /// `同志们：`
    Salutation,
    /// A line that is nothing but a heading.
    Heading,
    /// Purpose of the meeting, agenda.
    Opening,
    /// What was done: 成绩、回顾、特点、经验.
    Review,
    /// 问题、短板、差距.
    Problems,
    /// 形势、机遇、意义.
    Situation,
    /// What is to be done: 部署、要求、任务.
    Plan,
    /// The peroration.
    Closing,
}

/// One non-blank line of the text, or a part of one in which paragraphs were run together with spaces between them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Paragraph {
    /// 1-based line number in the text as given.
    pub line: usize,
    /// Its words without the line end.
    pub span: Span,
    /// What it does in the speech.
    pub role: Role,
}

/// How a heading stands in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum SectionForm {
    /// A line of its own.
    Standalone,
    /// It opens a line that goes on with text.
    RunIn,
    /// It stands in the middle of a paragraph.
    Inline,
    /// It has no marker and is known by its parallel siblings.
    Implicit,
}

/// A heading and what hangs under it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Section {
    /// Path of 1-based positions among siblings: `2.1` is the first child of the second top section.
    pub id: String,
    /// Depth in this document; the top headings are level 1.
    pub level: usize,
    /// The marker as written (`一、`, `（二）`, `三要`), empty for implicit headings.
    pub marker: String,
    /// The number the marker stands for, where it has one.
    pub ordinal: Option<u32>,
    /// The heading's words, without marker and closing punctuation.
    pub title: String,
    /// How the heading stands in the text.
    pub form: SectionForm,
    /// 1-based line of the heading.
    pub line: usize,
    /// Marker and title.
    pub span: Span,
    /// The heading and all that hangs under it.
    pub extent: Span,
    /// Id of the table row or rule that took it.
    pub because: Vec<String>,
    /// Sections directly under this one.
    pub children: Vec<Section>,
}

/// What sort of quantity a figure states.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum FigureKind {
    /// An amount or count.
    Level,
    /// Growth, fall, increment.
    Change,
    /// Difference to another subject.
    Gap,
    /// Place in an order.
    Rank,
    /// Part of a stated whole.
    Share,
    /// One quantity against another.
    Ratio,
    /// A quantity that only qualifies a class of things.
    Threshold,
    /// A length of time.
    Duration,
}

/// Which way a change or a gap points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Growth, or above the comparator.
    Up,
    /// Fall, or below the comparator.
    Down,
    /// Neither.
    None,
}

/// How exactly the value is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Bound {
    /// Just this value.
    Exact,
    /// 以上、超、不少于.
    AtLeast,
    /// 以内、不超过.
    AtMost,
    /// 近、约、左右.
    About,
    /// From one value to another.
    Range,
}

/// Whether the figure is a fact or a goal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A fact, past or present.
    Achieved,
    /// To be reached.
    Target,
    /// A definition, a threshold, or another's value given for comparison.
    Reference,
}

/// A quantity stated about the world.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Figure {
    /// `f1`, `f2`, … in document order.
    pub id: String,
    /// 1-based line.
    pub line: usize,
    /// Place of `value`.
    pub span: Span,
    /// Number and unit exactly as written, without words of bound.
    pub value: String,
    /// The number in base units (`623.2亿元` is 62320000000); `None` where digits are redacted.
    pub number: Option<f64>,
    /// The upper end of a range, in base units.
    pub number_to: Option<f64>,
    /// The unit as written, without 万/亿.
    pub unit: String,
    /// What is measured, in the words of the text; empty if it was not found.
    pub indicator: String,
    /// Place of `indicator` in the text.
    pub indicator_span: Option<Span>,
    /// What sort of quantity it is.
    pub kind: FigureKind,
    /// Which way it points.
    pub direction: Direction,
    /// How exactly it is stated.
    pub bound: Bound,
    /// Fact, goal or reference.
    pub status: Status,
    /// The time expression that governs it.
    pub period: Option<String>,
    /// What it is compared with (`全省`, `上年`), where the text says so.
    pub comparator: Option<String>,
    /// Whether digits are hidden (`*%`, `XX亿元`).
    pub redacted: bool,
    /// `id` of the innermost section that holds it.
    pub section: Option<String>,
    /// The sentence that holds it.
    pub sentence: Span,
    /// Ids of the rules and table rows that took it.
    pub because: Vec<String>,
}

/// How firmly a directive binds; the order is from weakest to strongest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Force {
    /// No cue word.
    Plain,
    /// 鼓励、支持、引导.
    Encourage,
    /// 要、需要、应.
    Should,
    /// 力争、争取、努力.
    Strive,
    /// 确保、保证、力保.
    Ensure,
    /// 必须、务必、坚决.
    Must,
    /// 严禁、不得、坚决杜绝.
    Prohibit,
}

/// A cue word that gives a directive its force.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Cue {
    /// The word as written.
    pub text: String,
    /// Its place.
    pub span: Span,
    /// The force it carries.
    pub force: Force,
    /// Id of the table row.
    pub because: String,
}

/// What an owner answers for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum OwnerRole {
    /// 牵头.
    Lead,
    /// 配合.
    Support,
    /// 负责.
    Responsible,
}

/// Who is told to act or answers for the act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Owner {
    /// As the text names them.
    pub name: String,
    /// Its place.
    pub span: Span,
    /// 牵头, 配合, 负责, or `None` for the plain subject of the order.
    pub role: Option<OwnerRole>,
}

/// A bound in time on an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Deadline {
    /// As written: `8月底前`.
    pub text: String,
    /// Its place.
    pub span: Span,
    /// ISO date of the last day meant; `None` if the year is unknown.
    pub date: Option<String>,
}

/// A sentence that tells someone to do, keep doing, reach or refrain from something.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Directive {
    /// `d1`, `d2`, … in document order.
    pub id: String,
    /// 1-based line.
    pub line: usize,
    /// The whole sentence, any marker included.
    pub span: Span,
    /// The sentence's words.
    pub text: String,
    /// The strongest governing cue's force.
    pub force: Force,
    /// The governing cues.
    pub cues: Vec<Cue>,
    /// Who acts; blank (待明确) where the text is silent.
    pub owners: Vec<Owner>,
    /// By when; blank where the text is silent.
    pub deadlines: Vec<Deadline>,
    /// Ids of the figures to be reached.
    pub targets: Vec<String>,
    /// `id` of the innermost section that holds it.
    pub section: Option<String>,
    /// Ids of the rules and table rows that took it.
    pub because: Vec<String>,
}

/// How much a diagnostic matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth a look.
    Warning,
    /// Good to know.
    Info,
}

/// A hint about the text, with its place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
pub struct Diagnostic {
    /// Stable name, such as `numbering-gap`.
    pub code: String,
    /// How much it matters.
    pub severity: Severity,
    /// Where it is.
    pub span: Span,
    /// One sentence in Chinese.
    pub message: String,
}

impl Analysis {
    /// The same analysis with every offset counted in `unit`.
    ///
    /// `text` must be the text that was analysed. An analysis that already counts in `unit` is returned as it is; one that
    /// does not count bytes is returned as it is too, because only bytes can be converted.
    #[must_use]
    pub fn into_unit(mut self, text: &str, unit: OffsetUnit) -> Self {
        if self.offset_unit != OffsetUnit::Utf8 || unit == OffsetUnit::Utf8 {
            return self;
        }
        let map = crate::text::OffsetMap::new(text, unit);
        self.for_each_span(&mut |span| *span = map.span(*span));
        self.offset_unit = unit;
        self
    }

    /// Calls `f` on every span of the analysis.
    pub fn for_each_span(&mut self, f: &mut impl FnMut(&mut Span)) {
        self.paragraphs.iter_mut().for_each(|p| f(&mut p.span));
        self.outline.iter_mut().for_each(|s| s.for_each_span(f));
        for figure in &mut self.figures {
            f(&mut figure.span);
            f(&mut figure.sentence);
            figure.indicator_span.iter_mut().for_each(&mut *f);
        }
        for directive in &mut self.directives {
            f(&mut directive.span);
            directive.cues.iter_mut().for_each(|c| f(&mut c.span));
            directive.owners.iter_mut().for_each(|o| f(&mut o.span));
            directive.deadlines.iter_mut().for_each(|d| f(&mut d.span));
        }
        self.diagnostics.iter_mut().for_each(|d| f(&mut d.span));
    }
}

impl Section {
    /// Calls `f` on every span of this section and those under it.
    fn for_each_span(&mut self, f: &mut impl FnMut(&mut Span)) {
        f(&mut self.span);
        f(&mut self.extent);
        self.children.iter_mut().for_each(|c| c.for_each_span(f));
    }

    /// This section and all under it, in document order.
    pub fn walk(&self) -> Vec<&Section> {
        let mut out = vec![self];
        out.extend(self.children.iter().flat_map(Section::walk));
        out
    }
}

/// The id of the finding with a number among those of its sort: `f12`.
pub(crate) fn id(sort: &str, number: usize) -> String {
    // Findings are many, and the machinery of `format!` costs more than all else of an id.
    [sort, &number.to_string()].concat()
}
