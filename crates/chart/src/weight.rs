//! What each part of the outline weighs: its share of the text, of the figures and of the tasks.

use gangmu::{Analysis, Section};

use crate::Chart;
use crate::bars::{Row, Scale, chart};

/// The level-1 sections with three bars each: text, figures, tasks, in hundredths of the whole. `width` is in pixels; `names`
/// are the words for text, figures and tasks.
#[must_use]
pub fn weight(analysis: &Analysis, width: u32, names: [&str; 3]) -> Chart {
    let whole = analysis.paragraphs.iter().map(|p| p.span.len()).sum::<usize>();
    let totals = [whole, analysis.figures.len(), analysis.directives.len()];
    let share = |part: usize, total: usize| if total == 0 { 0.0 } else { part as f64 / total as f64 * 100.0 };
    let rows: Vec<Row> = analysis
        .outline
        .iter()
        .map(|section| {
            let parts = counts(analysis, section);
            let shares: Vec<f64> = parts.iter().zip(totals).map(|(&part, total)| share(part, total)).collect();
            let name = format!("{}{}", section.marker, section.title);
            let told = |i: usize| match i {
                0 => format!("{} {:.0}%", names[0], shares[0]),
                _ => format!("{} {}", names[i], parts[i]),
            };
            let value = [told(0), told(1), told(2)].join(" · ");
            let cells = vec![name.clone(), format!("{:.0}%", shares[0]), parts[1].to_string(), parts[2].to_string()];
            let classes = ["text", "figures", "tasks"];
            let bars = shares.iter().zip(classes).map(|(&share, class)| (0.0..share, class)).collect();
            Row { id: section.id.clone(), name, more: String::new(), value, bars, cells }
        })
        .collect();
    let most = rows.iter().flat_map(|r| &r.bars).fold(1.0_f64, |most, (bar, _)| most.max(bar.end));
    let scale = Scale { range: 0.0..most, lines: vec![(0.0, "axis")], number: &|n| format!("{n}%"), numbers: 5 };
    chart(width, rows, &scale)
}

/// Bytes of text, figures and tasks of a section and of all under it.
fn counts(analysis: &Analysis, section: &Section) -> [usize; 3] {
    let inside = |id: Option<&str>| {
        id.and_then(|id| id.strip_prefix(section.id.as_str())).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    [
        section.extent.len(),
        analysis.figures.iter().filter(|f| inside(f.section.as_deref())).count(),
        analysis.directives.iter().filter(|d| inside(d.section.as_deref())).count(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_section_has_its_part() {
        let text = "一、回顾\n税收增长5%，出口增长6%。\n二、部署\n市发改委要确保6月底前开工。\n市教育局要抓好落实。";
        let analysis = gangmu::analyze(&gangmu::Source::new(text), &gangmu::Options::default());
        let chart = weight(&analysis, 600, ["正文", "数据", "任务"]);
        let counts: Vec<_> = chart.rows.iter().map(|(id, cells)| (id.as_str(), cells[2].as_str(), cells[3].as_str())).collect();
        assert_eq!(counts, [("1", "2", "0"), ("2", "0", "2")]);
        assert!(
            chart.marks.iter().all(|m| m.shapes.iter().filter(|s| matches!(s.class, "text" | "figures" | "tasks")).count() == 3)
        );
    }
}
