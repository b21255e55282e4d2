//! Growth and fall by indicator, in percent.

use gangmu::{Analysis, Direction, Figure, FigureKind, Status};

use crate::Chart;
use crate::bars::{Row, Scale, chart};

/// The class of a bar by what it states.
pub(crate) const fn class_of(status: Status) -> &'static str {
    match status {
        Status::Achieved => "achieved",
        Status::Target => "target",
        Status::Reference => "reference",
    }
}

/// The change in percent, falls below zero; `None` for what is no stated change in percent.
fn change(f: &Figure) -> Option<f64> {
    let number = f.number.filter(|_| f.kind == FigureKind::Change && matches!(f.unit.as_str(), "%" | "％") && !f.redacted)?;
    let told = f.status != Status::Reference && !f.indicator.is_empty() && number.is_finite();
    told.then_some(if f.direction == Direction::Down { -number.abs() } else { number })
}

/// Growth bars in the order of the text. `width` is in pixels. Redacted values have no length and
/// are left out.
#[must_use]
pub fn growth(analysis: &Analysis, width: u32) -> Chart {
    let rows: Vec<Row> = analysis
        .figures
        .iter()
        .filter_map(|f| {
            let change = change(f)?;
            let arrow = if change < 0.0 { "↓" } else { "↑" };
            let value = format!("{arrow}{}", f.value);
            Some(Row {
                id: f.id.clone(),
                name: f.indicator.clone(),
                more: f.period.clone().unwrap_or_default(),
                cells: vec![f.indicator.clone(), value.clone(), f.period.clone().unwrap_or_default()],
                value,
                bars: vec![(change.min(0.0)..change.max(0.0), class_of(f.status))],
            })
        })
        .collect();
    let bounds = rows
        .iter()
        .flat_map(|r| &r.bars)
        .fold((0.0_f64, 0.0_f64), |(low, high), (bar, _)| (low.min(bar.start), high.max(bar.end)));
    let scale = Scale { range: bounds.0..bounds.1, lines: vec![(0.0, "axis")], number: &|n| format!("{n}%"), numbers: 6 };
    chart(width, rows, &scale)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Form;

    fn read(text: &str) -> Analysis {
        gangmu::analyze(&gangmu::Source::new(text), &gangmu::Options::default())
    }

    #[test]
    fn bars_are_as_long_as_their_values_and_falls_point_the_other_way() {
        let chart = growth(&read("上半年，工业投资增长10%，税收增长5%，餐饮营业额下降5%，出口增长*%。"), 600);
        let bars: Vec<(i32, u32)> = chart
            .marks
            .iter()
            .filter_map(|m| m.shapes.iter().find(|s| s.class == "achieved"))
            .filter_map(|s| if let Form::Box { x, width, .. } = s.form { Some((x, width)) } else { None })
            .collect();
        assert_eq!(bars.len(), 3, "the redacted one has no bar");
        assert_eq!(bars[0].0, bars[1].0, "growth begins at zero");
        assert!(bars[0].1.abs_diff(2 * bars[1].1) <= 2, "{bars:?}");
        assert!((bars[2].0 + bars[2].1 as i32).abs_diff(bars[0].0) <= 1, "a fall ends at zero: {bars:?}");
        assert_eq!(chart.rows[0], ("f1".to_owned(), vec!["工业投资".to_owned(), "↑10%".to_owned(), "上半年".to_owned()]));
        assert!(chart.marks[0].label.contains("工业投资"));
        let numbers = chart.frame.iter().filter(|s| matches!(&s.form, Form::Words { words, .. } if words.ends_with('%')));
        assert!(numbers.count() > 2, "the scale has numbers");
    }

    #[test]
    fn a_text_without_growth_has_no_chart() {
        let chart = growth(&read("窗外下着小雨。"), 600);
        assert!(chart.marks.is_empty() && chart.rows.is_empty() && chart.height == 0);
    }
}
