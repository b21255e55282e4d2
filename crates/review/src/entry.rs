//! The ledger (台账): how far each task has come.

use gangmu::{Deadline, Directive};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// How far a task has come (台账状态).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 未启动.
    #[default]
    NotStarted,
    /// 推进中.
    InProgress,
    /// 已完成.
    Done,
    /// 已销号.
    Closed,
    /// 逾期.
    Overdue,
}

impl State {
    /// Every state, in the order of a task's life.
    pub const ALL: [Self; 5] = [Self::NotStarted, Self::InProgress, Self::Done, Self::Closed, Self::Overdue];

    /// Whether nothing more is to be done.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Closed)
    }
}

/// A task's row in the ledger, filled in by hand. Texts are empty where nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Entry {
    /// 状态.
    pub state: State,
    /// 进展情况.
    pub progress: String,
    /// 存在问题.
    pub problems: String,
    /// 备注.
    pub note: String,
    /// ISO date on which the work began.
    pub started: Option<String>,
    /// ISO date on which it was done.
    pub finished: Option<String>,
    /// ISO date of the last word about it.
    pub updated: Option<String>,
}

/// The three colours of a ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Light {
    /// 逾期: the last day is over and the task is not.
    Overdue,
    /// 临近: the last day is at most [`NEAR_DAYS`] away.
    Near,
    /// 未达: there is time, or no day is set.
    Open,
}

impl Light {
    /// Every light, the most urgent first.
    pub const ALL: [Self; 3] = [Self::Overdue, Self::Near, Self::Open];
}

/// From how many days before its last day a task is 临近.
pub const NEAR_DAYS: i32 = 7;

/// The last day of a task: the latest of its deadlines that has a date.
#[must_use]
pub fn due_date(task: &Directive) -> Option<Date> {
    task.deadlines.iter().filter_map(|d: &Deadline| day(d.date.as_deref()?)).max()
}

/// Days from the day `today` (ISO) to the last day of a task, below zero once it is over.
#[must_use]
pub fn days_left(task: &Directive, today: &str) -> Option<i32> {
    let (due, today) = due_date(task).zip(day(today))?;
    Some((due.duration_since(today).as_hours() / 24) as i32)
}

/// The day of an ISO date. The parser of `jiff` reads far more than these ten characters, and takes fifty kilobytes for it.
fn day(iso: &str) -> Option<Date> {
    let mut parts = iso.splitn(3, '-');
    let (year, month, day) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Date::new(year, month, day).ok()
}

/// The colour of a task on the day `today` (ISO), or `None` for one that is over. A `today` that is no date tells nothing,
/// so that only what was marked 逾期 by hand is overdue.
#[must_use]
pub fn light(task: &Directive, entry: Option<&Entry>, today: &str) -> Option<Light> {
    let state = entry.map_or(State::NotStarted, |e| e.state);
    if state.is_over() {
        return None;
    }
    if state == State::Overdue {
        return Some(Light::Overdue);
    }
    Some(match days_left(task, today) {
        Some(days) if days < 0 => Light::Overdue,
        Some(days) if days <= NEAR_DAYS => Light::Near,
        _ => Light::Open,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(dates: &[Option<&str>]) -> Directive {
        let text = "确保6月底前完成。";
        let mut analysis = gangmu::analyze(&gangmu::Source::new(text), &gangmu::Options::default());
        let mut task = analysis.directives.remove(0);
        let deadline = |d: &Option<&str>| Deadline { text: String::new(), span: task.span, date: d.map(str::to_owned) };
        task.deadlines = dates.iter().map(deadline).collect();
        task
    }

    fn in_state(state: State) -> Entry {
        Entry { state, ..Entry::default() }
    }

    #[test]
    fn the_colours_follow_the_last_day() {
        let june = task(&[Some("2024-03-31"), None, Some("2024-06-30")]);
        assert_eq!(due_date(&june), Some(jiff::civil::date(2024, 6, 30)));
        for (today, want) in [
            ("2024-06-22", Light::Open),
            ("2024-06-23", Light::Near),
            ("2024-06-30", Light::Near),
            ("2024-07-01", Light::Overdue),
            ("2025-01-01", Light::Overdue),
            ("soon", Light::Open),
        ] {
            assert_eq!(light(&june, None, today), Some(want), "{today}");
        }
        assert_eq!(light(&task(&[None]), None, "2024-07-01"), Some(Light::Open));
    }

    #[test]
    fn what_is_over_has_no_colour_and_a_hand_outweighs_the_clock() {
        let june = task(&[Some("2024-06-30")]);
        assert_eq!(light(&june, Some(&in_state(State::Done)), "2024-07-01"), None);
        assert_eq!(light(&june, Some(&in_state(State::Closed)), "2024-07-01"), None);
        assert_eq!(light(&june, Some(&in_state(State::Overdue)), "2024-01-01"), Some(Light::Overdue));
    }
}
