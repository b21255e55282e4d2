//! The deadlines as a wall chart (挂图作战): one row a task, its last day and how many days are left.

use gangmu::{Analysis, Directive, OwnerRole};
use jiff::SignedDuration;
use jiff::civil::Date;

use crate::Chart;
use crate::bars::{Row, Scale, chart};

/// From how many days before its last day a task is 临近.
const NEAR_DAYS: i32 = 7;
/// A day today that lies farther than this from the deadlines is not drawn: the rows would shrink to nothing.
const FAR_DAYS: i32 = 200;

/// How near a last day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Light {
    /// The last day is over by so many days.
    Over(i32),
    /// So many days are left, at most a week; 0 is today.
    Near(i32),
    /// So many days are left.
    Open(i32),
    /// The day today is not known.
    Unknown,
}

impl Light {
    fn new(left: Option<i32>) -> Self {
        match left {
            None => Self::Unknown,
            Some(left) if left < 0 => Self::Over(-left),
            Some(left) if left <= NEAR_DAYS => Self::Near(left),
            Some(left) => Self::Open(left),
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Over(_) => "over",
            Self::Near(_) => "near",
            Self::Open(_) | Self::Unknown => "open",
        }
    }
}

/// The tasks with a known last day, the next first. `width` is in pixels, `today` an ISO date; one that is none draws no day
/// today. `words` says how near a last day is.
#[must_use]
pub fn deadlines(analysis: &Analysis, width: u32, today: &str, words: impl Fn(Light) -> String) -> Chart {
    let mut tasks: Vec<(Date, &Directive)> = analysis.directives.iter().filter_map(|d| Some((last_day(d)?, d))).collect();
    tasks.sort_by_key(|(day, d)| (*day, d.span.start));
    let (Some(first), Some(last)) = (tasks.first().map(|t| t.0), tasks.last().map(|t| t.0)) else {
        return Chart::default();
    };
    let today = date(today);
    // Reckoned by length of time: the calendar arithmetic of the library would be most of this crate's bytes.
    let days = |from: Date, to: Date| (to.duration_since(from).as_hours() / 24) as i32;
    let drawn = today.filter(|t| days(*t, first) < FAR_DAYS && days(last, *t) < FAR_DAYS);
    let begin = drawn.map_or(first, |t| t.min(first));
    let end = drawn.map_or(last, |t| t.max(last));
    // A month of air before the first day, so that its bar has a length.
    let at = |day: Date| f64::from(days(begin, day)) + 15.0;
    let now = drawn.map_or(0.0, at);
    let rows = tasks
        .iter()
        .map(|&(day, d)| {
            let light = Light::new(today.map(|t| days(t, day)));
            let value = words(light);
            let owner = d.owners.iter().find(|o| o.role == Some(OwnerRole::Lead)).or(d.owners.first());
            let owner = owner.map(|o| o.name.clone()).unwrap_or_default();
            let due = at(day);
            Row {
                id: d.id.clone(),
                name: format!("{} {}", iso(day), if owner.is_empty() { d.text.as_str() } else { owner.as_str() }),
                more: d.text.clone(),
                value: value.clone(),
                bars: vec![(now.min(due)..now.max(due).max(now.min(due) + 1.0), light.class())],
                cells: vec![iso(day), value, owner, d.text.clone()],
            }
        })
        .collect();
    let number = |n: &f64| {
        let day = begin.saturating_add(SignedDuration::from_hours(24 * (n - 15.0).round() as i64));
        format!("{:02}-{:02}", day.month(), day.day())
    };
    let mut lines = vec![(0.0, "axis")];
    lines.extend(drawn.map(|t| (at(t), "today")));
    let scale = Scale { range: 0.0..at(end).max(30.0), lines, number: &number, numbers: 5 };
    chart(width, rows, &scale)
}

/// The latest of the task's deadlines that is a known day.
fn last_day(d: &Directive) -> Option<Date> {
    d.deadlines.iter().filter_map(|t| date(t.date.as_deref()?)).max()
}

/// `2024-06-30`, as the analysis writes days.
fn date(iso: &str) -> Option<Date> {
    let mut parts = iso.splitn(3, '-');
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Date::new(year, month, day).ok()
}

fn iso(day: Date) -> String {
    format!("{:04}-{:02}-{:02}", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart_on(today: &str) -> Chart {
        let text = "2024年1月8日\n市发改委要确保10月底前开工。\n市教育局要确保6月底前建成。\n市科技局要确保建成。";
        let analysis = gangmu::analyze(&gangmu::Source::new(text), &gangmu::Options::default());
        deadlines(&analysis, 600, today, |light| format!("{light:?}"))
    }

    #[test]
    fn the_next_day_stands_first_and_days_are_counted() {
        let chart = chart_on("2024-06-28");
        let cells: Vec<_> = chart.rows.iter().map(|(_, cells)| cells[..3].join(" ")).collect();
        assert_eq!(cells, ["2024-06-30 Near(2) 市教育局", "2024-10-31 Open(125) 市发改委"]);
        assert!(chart.frame.iter().any(|s| s.class == "today"));
        let over = chart_on("2024-07-10");
        assert_eq!(over.rows[0].1[1], "Over(10)");
        assert!(over.marks[0].shapes.iter().any(|s| s.class == "over"));
    }

    #[test]
    fn too_many_rows_are_counted_instead_of_drawn() {
        let text = format!("2024年1月8日\n{}", "市发改委要确保10月底前开工。\n".repeat(70));
        let analysis = gangmu::analyze(&gangmu::Source::new(&text), &gangmu::Options::default());
        let chart = deadlines(&analysis, 600, "2024-06-28", |_| String::new());
        assert_eq!((chart.marks.len(), chart.rows.len(), chart.left_out), (60, 60, 10));
    }

    #[test]
    fn a_day_far_away_or_unknown_is_not_drawn() {
        assert!(!chart_on("2031-01-01").frame.iter().any(|s| s.class == "today"));
        assert_eq!(chart_on("someday").rows[0].1[1], "Unknown");
    }
}
