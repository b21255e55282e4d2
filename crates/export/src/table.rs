//! The three tables as heads and cells, which spreadsheets, CSV, Markdown and pages write alike.

use crate::{Column, Export, FigureRow, Lang, Ledger, Options, OutlineRow, What, words};

/// One value of a table.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Cell {
    /// Words, perhaps none.
    Text(String),
    /// A number to reckon with.
    Number(f64),
}

impl Cell {
    fn of(text: &str) -> Self {
        Self::Text(text.to_owned())
    }

    /// As it is printed in a text.
    pub(crate) fn text(&self) -> String {
        match self {
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
        }
    }
}

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A few words, centred.
    Short,
    /// Running text, from the left.
    Long,
    /// Numbers, to the right.
    Numeric,
}

/// The head of a column.
#[derive(Debug, Clone)]
pub(crate) struct Head {
    pub(crate) name: &'static str,
    /// In half-width characters.
    pub(crate) width: u16,
    pub(crate) shape: Shape,
    /// Whether neighbours of one group share one cell.
    pub(crate) merged: bool,
    /// The only values a cell may take; empty if it is free.
    pub(crate) choices: Vec<&'static str>,
}

/// Heads and rows of equal length.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub(crate) title: String,
    pub(crate) heads: Vec<Head>,
    pub(crate) rows: Vec<Vec<Cell>>,
    /// Runs of rows `[start, end)` that share the cells of merged columns; runs of one row are left out.
    pub(crate) groups: Vec<(usize, usize)>,
}

impl Table {
    /// The table that was asked for.
    pub(crate) fn new(ledger: &Ledger, what: What, kind: Export, options: &Options) -> Self {
        match what {
            What::Tasks => tasks(ledger, kind, options),
            What::Outline => outline(ledger, options),
            What::Figures => figures(ledger, kind, options),
        }
    }
}

/// The title of a file: the one given, or the text's own with the name of the content behind it.
pub(crate) fn title(ledger: &Ledger, what: What, options: &Options) -> String {
    if let Some(title) = options.title.as_deref().filter(|t| !t.trim().is_empty()) {
        return crate::clean::line(title);
    }
    let name = what.name(options.lang);
    match (ledger.title.as_deref(), options.lang) {
        (Some(title), Lang::Zh) => format!("《{title}》{name}"),
        (Some(title), Lang::En) => format!("{name}: {title}"),
        (None, _) => name.to_owned(),
    }
}

fn tasks(ledger: &Ledger, kind: Export, options: &Options) -> Table {
    let columns = if options.columns.is_empty() { Column::usual(kind) } else { &options.columns };
    let heads = columns.iter().map(|c| c.head(options.lang)).collect();
    let row = |row| columns.iter().map(|c| c.cell(row, options.lang, options.blank)).collect();
    let mut groups: Vec<(usize, usize)> = Vec::new();
    for (i, task) in ledger.tasks.iter().enumerate().filter(|(_, t)| !t.category.is_empty()) {
        match groups.last_mut() {
            Some((start, end)) if *end == i && ledger.tasks[*start].category_id == task.category_id => *end += 1,
            _ => groups.push((i, i + 1)),
        }
    }
    groups.retain(|(start, end)| end - start > 1);
    Table { title: title(ledger, What::Tasks, options), heads, rows: ledger.tasks.iter().map(row).collect(), groups }
}

/// Name in Chinese and English, width and shape of a column of figures or outline.
type Plan = (&'static str, &'static str, u16, Shape);

fn heads(plans: &[Plan], lang: Lang) -> Vec<Head> {
    let name = |plan: &Plan| if lang == Lang::Zh { plan.0 } else { plan.1 };
    plans.iter().map(|p| Head { name: name(p), width: p.2, shape: p.3, merged: false, choices: Vec::new() }).collect()
}

fn outline(ledger: &Ledger, options: &Options) -> Table {
    const PLANS: [Plan; 5] = [
        ("级别", "Level", 6, Shape::Short),
        ("标题", "Heading", 80, Shape::Long),
        ("段", "Paragraph", 7, Shape::Numeric),
        ("数据", "Figures", 7, Shape::Numeric),
        ("任务", "Tasks", 7, Shape::Numeric),
    ];
    let row = |row: &OutlineRow| {
        let indent = "　".repeat(row.level.saturating_sub(1).min(8));
        let count = |n: usize| Cell::Number(n as f64);
        let heading = Cell::Text(format!("{indent}{}{}", row.marker, row.title));
        vec![count(row.level), heading, count(row.paragraph), count(row.figures), count(row.tasks)]
    };
    let rows = ledger.outline.iter().map(row).collect();
    Table { title: title(ledger, What::Outline, options), heads: heads(&PLANS, options.lang), rows, groups: Vec::new() }
}

/// The figures. A page has no room for what only reckoning needs.
fn figures(ledger: &Ledger, kind: Export, options: &Options) -> Table {
    const FOR_RECKONING: [usize; 4] = [3, 4, 5, 7];
    const PLANS: [Plan; 14] = [
        ("序号", "No.", 7, Shape::Short),
        ("指标", "Indicator", 20, Shape::Long),
        ("原文数值", "As written", 13, Shape::Short),
        ("数值", "Number", 15, Shape::Numeric),
        ("上限", "Upper end", 10, Shape::Numeric),
        ("单位", "Unit", 8, Shape::Short),
        ("类型", "Kind", 8, Shape::Short),
        ("升降", "Direction", 8, Shape::Short),
        ("界限", "Bound", 8, Shape::Short),
        ("性质", "Status", 8, Shape::Short),
        ("时期", "Period", 9, Shape::Short),
        ("对比", "Compared with", 9, Shape::Short),
        ("原文出处", "Source", 14, Shape::Long),
        ("原文", "Sentence", 42, Shape::Long),
    ];
    let shown = |i: usize| kind != Export::Docx || !FOR_RECKONING.contains(&i);
    let heads = heads(&PLANS, options.lang).into_iter().enumerate().filter(|(i, _)| shown(*i)).map(|(_, head)| head).collect();
    let row = |row: &FigureRow| {
        let cells = figure(row, options.lang).into_iter().enumerate();
        cells.filter(|(i, _)| shown(*i)).map(|(_, cell)| cell).collect()
    };
    let rows = ledger.figures.iter().map(row).collect();
    Table { title: title(ledger, What::Figures, options), heads, rows, groups: Vec::new() }
}

/// A redacted value has words but no number.
fn figure(row: &FigureRow, lang: Lang) -> Vec<Cell> {
    let number = |n: Option<f64>| n.filter(|n| n.is_finite()).map_or_else(|| Cell::of(""), Cell::Number);
    vec![
        Cell::Number(row.number as f64),
        Cell::of(&row.indicator),
        Cell::of(&row.value),
        number(row.amount),
        number(row.amount_to),
        Cell::of(&row.unit),
        Cell::of(words::kind(row.kind, lang)),
        Cell::of(words::direction(row.direction, lang)),
        Cell::of(words::bound(row.bound, lang)),
        Cell::of(words::status(row.status, lang)),
        Cell::of(&row.period),
        Cell::of(&row.comparator),
        Cell::of(&row.source),
        Cell::of(&row.sentence),
    ]
}
