//! The rows that all formats write: built once from an analysis, free to be corrected by hand before they are written.

use std::collections::HashMap;

use gangmu::{Analysis, Bound, Direction, Directive, Figure, FigureKind, Force, OffsetMap, OffsetUnit, Section, Status};
use gangmu_review::{Reviewed, State};
use serde::{Deserialize, Serialize};

use crate::place::Places;
use crate::{clean, task};

/// A deadline (完成时限).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// In the words of the text: `6月底前`.
    pub text: String,
    /// The last day meant, as an ISO date; `None` if the year is unknown.
    pub date: Option<String>,
}

/// One row of the task table. Texts are single lines; lists and texts are empty where the text is silent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskRow {
    /// Id of the directive.
    pub id: String,
    /// 序号, from 1.
    pub number: usize,
    /// Id of the innermost section, for outlines.
    pub section: Option<String>,
    /// Id of the level-1 section.
    pub category_id: String,
    /// 类别: the title of the level-1 section.
    pub category: String,
    /// 工作任务: the sentence without its marker and without the bracket of duties at its end.
    pub task: String,
    /// 量化目标, in the words of the text.
    pub targets: Vec<String>,
    /// 工作措施: the clauses that say how.
    pub measures: Vec<String>,
    /// 牵头领导.
    pub lead_persons: Vec<String>,
    /// 牵头单位.
    pub lead_units: Vec<String>,
    /// 配合单位.
    pub support_units: Vec<String>,
    /// 完成时限.
    pub deadlines: Vec<Due>,
    /// 力度.
    pub force: Force,
    /// 原文出处: `第三部分（二）·第18段`; paragraphs as the analysis counts them, from 1.
    pub source: String,
    /// 1-based line of the text.
    pub line: usize,
    /// 进展情况, filled in by hand.
    pub progress: String,
    /// 存在问题, filled in by hand.
    pub problems: String,
    /// 状态, filled in by hand.
    pub state: Option<State>,
    /// 备注, filled in by hand.
    pub note: String,
}

/// One key figure (关键数据). Texts are empty where the text is silent.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FigureRow {
    /// Id of the figure.
    pub id: String,
    /// 序号, from 1.
    pub number: usize,
    /// 指标.
    pub indicator: String,
    /// The value as written, redacted digits included.
    pub value: String,
    /// In base units: `623.2亿元` is 62320000000; `None` where digits are redacted.
    pub amount: Option<f64>,
    /// The upper end of a range, in base units.
    pub amount_to: Option<f64>,
    /// The unit without 万 and 亿.
    pub unit: String,
    /// What sort of quantity it is.
    pub kind: FigureKind,
    /// Which way it points.
    pub direction: Direction,
    /// How exactly it is stated.
    pub bound: Bound,
    /// Fact, goal or reference.
    pub status: Status,
    /// 时期.
    pub period: String,
    /// What it is compared with.
    pub comparator: String,
    /// 原文出处.
    pub source: String,
    /// The sentence that holds it.
    pub sentence: String,
}

/// One heading of the outline (提纲).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineRow {
    /// Id of the section.
    pub id: String,
    /// Depth; the top headings are level 1.
    pub level: usize,
    /// The marker as written, empty for implicit headings.
    pub marker: String,
    /// The heading's words.
    pub title: String,
    /// 1-based paragraph (line that is not blank).
    pub paragraph: usize,
    /// Figures in the section and all under it.
    pub figures: usize,
    /// Tasks in the section and all under it.
    pub tasks: usize,
}

/// What is handed out of one text. All lists are in document order.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Ledger {
    /// The text's own title.
    pub title: Option<String>,
    /// 任务.
    pub tasks: Vec<TaskRow>,
    /// 关键数据.
    pub figures: Vec<FigureRow>,
    /// 提纲, flat; `level` tells the depth.
    pub outline: Vec<OutlineRow>,
}

impl Ledger {
    /// The rows of an analysis. `text` must be the text that was analysed; offsets may count in any unit.
    #[must_use]
    pub fn new(analysis: &Analysis, text: &str) -> Self {
        if analysis.offset_unit != OffsetUnit::Utf8 {
            return Self::new(&in_bytes(analysis, text), text);
        }
        let places = Places::new(analysis);
        let figures: HashMap<&str, &Figure> = analysis.figures.iter().map(|f| (f.id.as_str(), f)).collect();
        let tasks = analysis.directives.iter().enumerate();
        let tasks = tasks.map(|(i, d)| task_row(d, i + 1, text, &places, &figures)).collect();
        let rows = analysis.figures.iter().enumerate();
        let rows = rows.map(|(i, f)| figure_row(f, i + 1, text, &places)).collect();
        let title = analysis.document.title.as_deref().map(clean::line).filter(|t| !t.is_empty());
        Self { title, tasks, figures: rows, outline: outline(analysis, &places) }
    }

    /// The rows of an analysis after all corrections, with what the follow-up ledger says of each task.
    #[must_use]
    pub fn reviewed(reviewed: &Reviewed, text: &str) -> Self {
        let mut ledger = Self::new(&reviewed.analysis, text);
        for row in &mut ledger.tasks {
            if let Some(entry) = reviewed.entries.get(&row.id) {
                row.state = Some(entry.state);
                row.progress = clean::block(&entry.progress);
                row.problems = clean::block(&entry.problems);
                row.note = clean::block(&entry.note);
            }
        }
        ledger
    }
}

/// The same analysis with its offsets in bytes.
fn in_bytes(analysis: &Analysis, text: &str) -> Analysis {
    let mut analysis = analysis.clone();
    let map = OffsetMap::new(text, analysis.offset_unit);
    analysis.for_each_span(&mut |span| {
        span.start = map.byte(span.start);
        span.end = map.byte(span.end);
    });
    analysis.offset_unit = OffsetUnit::Utf8;
    analysis
}

fn task_row(d: &Directive, number: usize, text: &str, places: &Places, figures: &HashMap<&str, &Figure>) -> TaskRow {
    let (category_id, category) = places.category(d.section.as_deref());
    let (lead_persons, lead_units, support_units) = task::owners(&d.owners);
    let words = task::words(d, places.marker_at(d.span.start));
    let mut targets = Vec::new();
    d.targets.iter().filter_map(|id| figures.get(id.as_str())).for_each(|f| task::push_new(&mut targets, task::target(f, text)));
    TaskRow {
        id: d.id.clone(),
        number,
        section: d.section.clone(),
        category_id,
        category,
        measures: task::measures(&words),
        task: words,
        targets,
        lead_persons,
        lead_units,
        support_units,
        deadlines: d.deadlines.iter().map(|t| Due { text: clean::line(&t.text), date: t.date.clone() }).collect(),
        force: d.force,
        source: places.cite(d.section.as_deref(), d.span.start),
        line: d.line,
        progress: String::new(),
        problems: String::new(),
        state: None,
        note: String::new(),
    }
}

fn figure_row(f: &Figure, number: usize, text: &str, places: &Places) -> FigureRow {
    let or_blank = |words: &Option<String>| words.as_deref().map(clean::line).unwrap_or_default();
    FigureRow {
        id: f.id.clone(),
        number,
        indicator: clean::line(&f.indicator),
        value: clean::line(&f.value),
        amount: f.number.filter(|_| !f.redacted),
        amount_to: f.number_to.filter(|_| !f.redacted),
        unit: clean::line(&f.unit),
        kind: f.kind,
        direction: f.direction,
        bound: f.bound,
        status: f.status,
        period: or_blank(&f.period),
        comparator: or_blank(&f.comparator),
        source: places.cite(f.section.as_deref(), f.span.start),
        sentence: text.get(f.sentence.start..f.sentence.end).map(clean::line).unwrap_or_default(),
    }
}

/// The headings with what each of them holds; an item counts for its section and for all above it.
fn outline(analysis: &Analysis, places: &Places) -> Vec<OutlineRow> {
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for id in analysis.figures.iter().filter_map(|f| f.section.as_deref()) {
        counts.entry(id).or_default().0 += 1;
    }
    for id in analysis.directives.iter().filter_map(|d| d.section.as_deref()) {
        counts.entry(id).or_default().1 += 1;
    }
    let mut rows = Vec::new();
    for section in &analysis.outline {
        add_section(section, &counts, places, &mut rows);
    }
    rows
}

/// Adds the section and all under it; returns how many figures and tasks they hold.
fn add_section(
    section: &Section,
    counts: &HashMap<&str, (usize, usize)>,
    places: &Places,
    rows: &mut Vec<OutlineRow>,
) -> (usize, usize) {
    let (mut figures, mut tasks) = counts.get(section.id.as_str()).copied().unwrap_or_default();
    let at = rows.len();
    rows.push(OutlineRow {
        id: section.id.clone(),
        level: section.level,
        marker: clean::line(&section.marker),
        title: clean::line(&section.title),
        paragraph: places.paragraph(section.span.start),
        figures,
        tasks,
    });
    for child in &section.children {
        let (f, t) = add_section(child, counts, places, rows);
        figures += f;
        tasks += t;
    }
    (rows[at].figures, rows[at].tasks) = (figures, tasks);
    (figures, tasks)
}
