//! Targets beside what was achieved, indicator by indicator.

use gangmu::{Analysis, Figure, FigureKind, Status};

use crate::Chart;
use crate::bars::{Row, Scale, chart};

/// For every target whose indicator also has an achieved value of the same sort and unit: how much of it was achieved. The
/// mark leads to the target. `width` is in pixels.
#[must_use]
pub fn progress(analysis: &Analysis, width: u32) -> Chart {
    let rows: Vec<Row> = pairs(analysis)
        .into_iter()
        .map(|(target, achieved, share)| Row {
            id: target.id.clone(),
            name: target.indicator.clone(),
            more: format!("{share:.0}%"),
            value: format!("{} / {}", achieved.value, target.value),
            bars: vec![(0.0..share, "achieved")],
            cells: vec![target.indicator.clone(), achieved.value.clone(), target.value.clone(), format!("{share:.0}%")],
        })
        .collect();
    let most = rows.iter().flat_map(|r| &r.bars).fold(100.0_f64, |most, (bar, _)| most.max(bar.end));
    let scale = Scale { range: 0.0..most, lines: vec![(0.0, "axis"), (100.0, "goal")], number: &|n| format!("{n}%"), numbers: 6 };
    chart(width, rows, &scale)
}

/// Target, what was achieved of it, and the achieved in hundredths of the target.
fn pairs(analysis: &Analysis) -> Vec<(&Figure, &Figure, f64)> {
    let stated = |f: &Figure| f.number.filter(|n| *n > 0.0 && n.is_finite() && !f.redacted);
    let is_change = |f: &Figure| f.kind == FigureKind::Change;
    let targets = analysis.figures.iter().filter(|f| f.status == Status::Target && !f.indicator.is_empty());
    targets
        .filter_map(|target| {
            let goal = stated(target)?;
            let answers = |f: &&Figure| {
                f.status == Status::Achieved
                    && f.indicator == target.indicator
                    && is_change(f) == is_change(target)
                    && base_unit(f) == base_unit(target)
                    && f.direction == target.direction
            };
            let achieved = analysis.figures.iter().find(|f| answers(f) && stated(f).is_some())?;
            Some((target, achieved, stated(achieved)? / goal * 100.0))
        })
        .collect()
}

/// The unit without 万 and 亿, which are multiplied out.
fn base_unit(f: &Figure) -> &str {
    f.unit.trim_start_matches(['万', '亿'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_can_be_compared_is_compared() {
        let text =
            "一、回顾\n上半年，税收完成50亿元，工业投资增长5%。\n二、部署\n要确保全年税收完成100亿元，工业投资完成200亿元。";
        let analysis = gangmu::analyze(&gangmu::Source::new(text), &gangmu::Options::default());
        let chart = progress(&analysis, 600);
        let cells: Vec<_> = chart.rows.iter().map(|(_, cells)| cells.join(" ")).collect();
        assert_eq!(cells, ["税收 50亿元 100亿元 50%"]);
        assert_eq!(chart.marks.len(), 1);
    }
}
