//! Tables of tasks (任务分解表、责任分工表): one row a line, its cells parted by tabs, under a head that says what each column holds.

use crate::lexicon::{Class, Hit, Hits, Lexicon, Table};
use crate::model::{OwnerRole, Role};
use crate::text::{Line, Span};

/// Cells of a row that are looked at; no table has more columns, and junk stays linear.
const MOST_CELLS: usize = 64;
/// Bytes of the longest head of a column.
const LONGEST_HEAD: usize = 60;
/// Bytes of the longest number of a row: `（十二）`.
const LONGEST_NUMBER: usize = 12;

/// What a column of a table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Column {
    /// The names of the columns.
    Head,
    /// What is to be done.
    Task,
    /// What is to be reached; alone it makes no table of tasks, since tables of figures have such columns too.
    Goal,
    /// What is to be done by the time that its head names.
    Stage(Span),
    Owner(OwnerRole),
    /// The time limit.
    Term,
    /// The number of the row.
    Number,
    /// Anything else: remarks, persons, telephone numbers.
    Other,
}

/// A cell of a table of tasks, without white space at its ends.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    pub(crate) span: Span,
    pub(crate) column: Column,
}

/// The cells of a text's tables of tasks, in order.
#[derive(Debug, Default)]
pub(crate) struct Grid(Vec<Cell>);

impl Grid {
    /// Reads the tables. A head holds for the rows below it until another head, or the title of the next table.
    pub(crate) fn of(text: &str, lines: &[Line], hits: &Hits, lexicon: &Lexicon) -> Self {
        let mut out = Vec::new();
        let mut heads: Vec<Column> = Vec::new();
        // Whether the line above was a head: then this one may say more of its columns.
        let mut fresh = false;
        for line in lines.iter().filter(|l| !l.content.is_empty()) {
            let cells = cells(text, line);
            if cells.len() < 2 || cells.len() == 2 && cells[0].is_empty() {
                if line.content.of(text).starts_with(['附', '表']) {
                    heads.clear();
                }
                continue;
            }
            let found = columns(text, &cells, hits, lexicon);
            let head = !found.is_empty();
            if head && fresh && cells[0].is_empty() && !found.contains(&Column::Task) {
                heads.resize(heads.len().max(found.len()), Column::Other);
                for (i, new) in found.iter().enumerate() {
                    heads[i] = if *new == Column::Other { heads[i] } else { *new };
                }
            } else if head {
                heads.clear();
                heads.extend_from_slice(if found.contains(&Column::Task) { &found } else { &[] });
            }
            fresh = head && !heads.is_empty();
            let shift = shift(text, &cells, &heads);
            for (i, &span) in cells.iter().enumerate().filter(|_| !heads.is_empty()) {
                let named = heads.get(i + shift).copied().unwrap_or(Column::Other);
                let task = matches!(named, Column::Task | Column::Goal | Column::Stage(_));
                let column = match named {
                    _ if head => Column::Head,
                    _ if task && !span.of(text).contains(is_ideograph) => Column::Other,
                    named => named,
                };
                out.push(Cell { span, column });
            }
        }
        Self(out)
    }

    /// The cells of a line, if it is a row or a head of a table of tasks.
    pub(crate) fn row(&self, line: Span) -> &[Cell] {
        let from = self.0.partition_point(|c| c.span.start < line.start);
        let to = self.0.partition_point(|c| c.span.start <= line.end);
        &self.0[from..to.max(from)]
    }

    /// The cell that holds a place.
    pub(crate) fn at(&self, at: usize) -> Option<&Cell> {
        self.0[..self.0.partition_point(|c| c.span.start <= at)].last().filter(|c| at < c.span.end)
    }

    /// The role of the words at a place of a table: those of a task are planned, and what
    /// else is told of it, such as its problems and how far it is, are facts.
    pub(crate) fn role(&self, at: usize) -> Option<Role> {
        Some(match self.at(at)?.column {
            Column::Task | Column::Goal | Column::Stage(_) => Role::Plan,
            Column::Head => Role::Heading,
            Column::Other => Role::Review,
            _ => Role::Noise,
        })
    }
}

/// The cells of a line. Strokes part them where they stand round the line too, as in Markdown.
fn cells(text: &str, line: &Line) -> Vec<Span> {
    let mut out = Vec::new();
    let words = line.content.of(text);
    let (mut start, end, mark) = match words.strip_prefix('|').and_then(|w| w.strip_suffix('|')) {
        Some(inner) => (line.content.start + 1, line.content.start + 1 + inner.len(), '|'),
        None => (line.span.start, line.span.end, '\t'),
    };
    for part in text[start..end].split(mark).take(MOST_CELLS) {
        let from = start + (part.len() - part.trim_start().len());
        out.push(Span::new(from, from + part.trim().len()));
        start += part.len() + 1;
    }
    out
}

/// What the cells of a head name; nothing if the line is no head.
fn columns(text: &str, cells: &[Span], hits: &Hits, lexicon: &Lexicon) -> Vec<Column> {
    let mut out = Vec::with_capacity(cells.len());
    let (mut named, mut filled) = (0, 0);
    for cell in cells {
        let column = column(text, *cell, hits, lexicon);
        // A row with a number is no head, whatever its other cells end in.
        if column.is_none() && is_number(cell.of(text)) {
            return Vec::new();
        }
        named += usize::from(column.is_some());
        filled += usize::from(!cell.is_empty());
        out.push(column.unwrap_or(Column::Other));
    }
    if named < 2 || 2 * named < filled {
        out.clear();
    }
    out
}

/// What the head of a column names.
fn column(text: &str, cell: Span, hits: &Hits, lexicon: &Lexicon) -> Option<Column> {
    if cell.len() > LONGEST_HEAD {
        return None;
    }
    // 责任单位（第一个为牵头单位）
    let end = cell.of(text).find(['（', '(']).map_or(cell.end, |at| cell.start + at);
    let name = Span::new(cell.start, end);
    let value = |h: &Hit| Some(lexicon.row(h.row)).filter(|row| row.class == Class::列名).map(|row| row.value.as_str());
    // 牵头单位及责任人: whoever stands first is meant.
    let first = hits.within(name, Table::Duty).take_while(|h| h.span.start == name.start).find_map(value);
    let first = first.filter(|v| matches!(*v, "lead" | "support" | "responsible" | "deadline"));
    Some(match first.or_else(|| hits.closing(name, Table::Duty).find_map(value))? {
        "lead" => Column::Owner(OwnerRole::Lead),
        "support" => Column::Owner(OwnerRole::Support),
        "responsible" => Column::Owner(OwnerRole::Responsible),
        "deadline" => Column::Term,
        "task" => Column::Task,
        "goal" => Column::Goal,
        "stage" => Column::Stage(name),
        "number" => Column::Number,
        _ => Column::Other,
    })
}

/// How many columns a row lacks at its beginning, because their cells were merged with those above: the number tells.
fn shift(text: &str, cells: &[Span], heads: &[Column]) -> usize {
    let lacking = heads.len().saturating_sub(cells.len());
    let numbered = |at: usize| cells.get(at).is_some_and(|c| is_number(c.of(text)));
    let Some(place) = heads.iter().position(|c| *c == Column::Number).filter(|_| lacking > 0) else { return 0 };
    let filled = cells.get(place).is_some_and(|c| !c.is_empty());
    let merged = if place < lacking { filled && !cells[0].is_empty() } else { numbered(place - lacking) };
    if merged && !numbered(place) { lacking } else { 0 }
}

/// Whether a cell holds nothing but the number of a row.
fn is_number(text: &str) -> bool {
    text.len() <= LONGEST_NUMBER
        && text.contains(|c: char| crate::text::digit(c).is_some() || crate::text::han_digit(c).is_some())
        || text == "十"
}

fn is_ideograph(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
