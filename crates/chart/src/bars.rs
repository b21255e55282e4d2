//! Rows of horizontal bars over one scale: what most of the charts are.

use std::ops::Range;

use plotters::coord::Shift;
use plotters::coord::types::RangedCoordf64;
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use crate::canvas::{Canvas, fitted, width_of};
use crate::{Chart, Mark};

/// Height of words.
pub(crate) const SIZE: f64 = 12.0;
/// Height of one row.
const ROW: u32 = 26;
/// Room for the numbers of the scale below.
const SCALE: u32 = 24;
/// More rows than this are no picture; what comes behind them is left out and counted.
const MOST: usize = 60;
/// The names take at most this part of the width.
const NAMES: f64 = 0.4;

/// One row.
pub(crate) struct Row {
    /// Id of its finding.
    pub(crate) id: String,
    /// Stands before the bars.
    pub(crate) name: String,
    /// What those who do not see the row are told beside its name and value; may be empty.
    pub(crate) more: String,
    /// Stands behind the last bar.
    pub(crate) value: String,
    /// From, to and class; bars of one row lie beneath each other.
    pub(crate) bars: Vec<(Range<f64>, &'static str)>,
    /// Its cells in the table behind the chart.
    pub(crate) cells: Vec<String>,
}

/// How the scale looks.
pub(crate) struct Scale<'a> {
    pub(crate) range: Range<f64>,
    /// Where a line runs from top to bottom, and its class.
    pub(crate) lines: Vec<(f64, &'static str)>,
    /// The number at a place of the scale.
    pub(crate) number: &'a dyn Fn(&f64) -> String,
    /// How many numbers at most.
    pub(crate) numbers: usize,
}

type Plane<'a> = ChartContext<'a, Canvas, Cartesian2d<RangedCoordf64, RangedCoordf64>>;
/// Drawing on shapes in memory cannot fail; the library's errors are those of its other users.
type Drawn = Result<(), Box<dyn std::error::Error>>;

/// Draws rows over a scale. No rows are no chart.
pub(crate) fn chart(width: u32, mut rows: Vec<Row>, scale: &Scale<'_>) -> Chart {
    let width = width.max(240);
    let left_out = rows.len().saturating_sub(MOST);
    rows.truncate(MOST);
    let height = rows.len() as u32 * ROW + SCALE + 6;
    if rows.is_empty() || scale.range.start >= scale.range.end {
        return Chart { width, ..Chart::default() };
    }
    let canvas = Canvas::new(width, height);
    let area = canvas.clone().into_drawing_area();
    let drawn = draw(&canvas, &area, width, &rows, scale);
    drop(area);
    let sheet = canvas.finish();
    let table = rows.into_iter().map(|row| (row.id, row.cells)).collect();
    // An error leaves the table, which says the same.
    let marks: Vec<Mark> = if drawn.is_ok() { sheet.marks } else { Vec::new() };
    Chart { width, height, frame: sheet.frame, marks, left_out, rows: table }
}

fn draw(canvas: &Canvas, area: &DrawingArea<Canvas, Shift>, width: u32, rows: &[Row], scale: &Scale<'_>) -> Drawn {
    let widest = |words: fn(&Row) -> &str| rows.iter().map(|r| width_of(words(r), SIZE)).fold(0.0, f64::max);
    let names = widest(|r| &r.name).min(f64::from(width) * NAMES) + 10.0;
    let values = widest(|r| &r.value).min(f64::from(width) * 0.45) + 12.0;
    let count = rows.len() as f64;
    let mut plane: Plane<'_> = ChartBuilder::on(area)
        .margin_top(4)
        .margin_right(values as u32)
        .x_label_area_size(SCALE)
        .y_label_area_size(names as u32)
        .build_cartesian_2d(scale.range.clone(), count..0.0)?;
    canvas.class("grid");
    plane
        .configure_mesh()
        .disable_y_mesh()
        .disable_y_axis()
        .axis_style(TRANSPARENT)
        .x_labels(scale.numbers)
        .x_label_formatter(&scale.number)
        .label_style(("sans-serif", SIZE - 1.0))
        .light_line_style(TRANSPARENT)
        .draw()?;
    for &(at, class) in &scale.lines {
        canvas.class(class);
        plane.draw_series(std::iter::once(PathElement::new(vec![(at, 0.0), (at, count)], BLACK)))?;
    }
    for (i, row) in rows.iter().enumerate() {
        canvas.begin(&row.id, label(row, names));
        draw_row(canvas, &mut plane, i as f64, names, width, row, scale)?;
        canvas.end();
    }
    Ok(())
}

/// Begins with the words that are seen, so that who speaks them to the machine is understood.
fn label(row: &Row, names: f64) -> String {
    let shown = fitted(&row.name, SIZE, names - 10.0);
    let full = if shown == row.name { "" } else { row.name.as_str() };
    let parts = [shown.as_str(), row.value.as_str(), full, row.more.as_str()];
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" ")
}

fn draw_row(canvas: &Canvas, plane: &mut Plane<'_>, top: f64, names: f64, width: u32, row: &Row, scale: &Scale<'_>) -> Drawn {
    let words = |anchor: HPos| TextStyle::from(("sans-serif", SIZE)).pos(Pos::new(anchor, VPos::Center));
    let start = scale.range.start;
    canvas.class("hit");
    let hit = Rectangle::new(
        [(-(names as i32), 1 - ROW as i32 / 2), (width as i32 - names as i32, ROW as i32 / 2 - 1)],
        BLACK.filled(),
    );
    plane.draw_series(std::iter::once(EmptyElement::at((start, top + 0.5)) + hit))?;
    canvas.class("label");
    let name = Text::new(fitted(&row.name, SIZE, names - 10.0), (-8, 0), words(HPos::Right));
    plane.draw_series(std::iter::once(EmptyElement::at((start, top + 0.5)) + name))?;
    let thick = 0.62 / row.bars.len().max(1) as f64;
    let mut end = start;
    for (n, (bar, class)) in row.bars.iter().enumerate() {
        canvas.class(class);
        let upper = top + 0.19 + n as f64 * thick;
        plane.draw_series(std::iter::once(Rectangle::new(
            [(bar.start, upper), (bar.end, upper + thick * 0.92)],
            BLACK.filled(),
        )))?;
        end = end.max(bar.start).max(bar.end);
    }
    canvas.class("number");
    let value = Text::new(row.value.clone(), (6, 0), words(HPos::Left));
    plane.draw_series(std::iter::once(EmptyElement::at((end, top + 0.5)) + value))?;
    Ok(())
}
