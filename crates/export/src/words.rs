//! The terms of the field in Chinese and English, and dates as offices write them.

use gangmu::{Bound, Direction, FigureKind, Force, Status};

use crate::{Due, Lang, State};

const fn pick(lang: Lang, zh: &'static str, en: &'static str) -> &'static str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

pub(crate) const fn to_be_settled(lang: Lang) -> &'static str {
    pick(lang, "待明确", "to be settled")
}

pub(crate) const fn force(force: Force, lang: Lang) -> &'static str {
    match force {
        Force::Plain => pick(lang, "一般", "plain"),
        Force::Encourage => pick(lang, "鼓励", "encourage"),
        Force::Should => pick(lang, "要求", "should"),
        Force::Strive => pick(lang, "力争", "strive"),
        Force::Ensure => pick(lang, "确保", "ensure"),
        Force::Must => pick(lang, "必须", "must"),
        Force::Prohibit => pick(lang, "严禁", "prohibit"),
    }
}

pub(crate) const fn state(state: State, lang: Lang) -> &'static str {
    match state {
        State::NotStarted => pick(lang, "未启动", "not started"),
        State::InProgress => pick(lang, "推进中", "in progress"),
        State::Done => pick(lang, "已完成", "done"),
        State::Closed => pick(lang, "已销号", "closed"),
        State::Overdue => pick(lang, "逾期", "overdue"),
    }
}

pub(crate) const fn kind(kind: FigureKind, lang: Lang) -> &'static str {
    match kind {
        FigureKind::Level => pick(lang, "总量", "level"),
        FigureKind::Change => pick(lang, "增减", "change"),
        FigureKind::Gap => pick(lang, "差距", "gap"),
        FigureKind::Rank => pick(lang, "位次", "rank"),
        FigureKind::Share => pick(lang, "占比", "share"),
        FigureKind::Ratio => pick(lang, "比例", "ratio"),
        FigureKind::Threshold => pick(lang, "门槛", "threshold"),
        FigureKind::Duration => pick(lang, "时长", "duration"),
    }
}

pub(crate) const fn direction(direction: Direction, lang: Lang) -> &'static str {
    match direction {
        Direction::Up => pick(lang, "升", "up"),
        Direction::Down => pick(lang, "降", "down"),
        Direction::None => "",
    }
}

pub(crate) const fn bound(bound: Bound, lang: Lang) -> &'static str {
    match bound {
        Bound::Exact => "",
        Bound::AtLeast => pick(lang, "不少于", "at least"),
        Bound::AtMost => pick(lang, "不超过", "at most"),
        Bound::About => pick(lang, "约", "about"),
        Bound::Range => pick(lang, "区间", "range"),
    }
}

pub(crate) const fn status(status: Status, lang: Lang) -> &'static str {
    match status {
        Status::Achieved => pick(lang, "现状", "achieved"),
        Status::Target => pick(lang, "目标", "target"),
        Status::Reference => pick(lang, "参照", "reference"),
    }
}

/// A deadline in the words of the text, with the last day meant in brackets where it is known and not there already.
pub(crate) fn due(due: &Due, lang: Lang) -> String {
    let Some(date) = &due.date else { return due.text.clone() };
    let day = day(date, lang);
    if due.text.contains(&day) { due.text.clone() } else { format!("{}（{day}）", due.text) }
}

/// `2024-06-30` as `2024年6月30日`; what is no such date stays as it is.
fn day(date: &str, lang: Lang) -> String {
    let parts: Vec<u16> = date.split('-').filter_map(|part| part.parse().ok()).collect();
    match (lang, parts.as_slice()) {
        (Lang::Zh, [year, month, day]) => format!("{year}年{month}月{day}日"),
        _ => date.to_owned(),
    }
}

/// A positive number below a hundred in Chinese numerals, others in digits: 十二.
pub(crate) fn chinese_number(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS.get(n as usize).copied().unwrap_or_default();
    match number {
        1..=9 => digit(number).to_owned(),
        10..=19 => format!("十{}", digit(number % 10)),
        20..=99 => format!("{}十{}", digit(number / 10), digit(number % 10)),
        _ => number.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_date_stands_in_brackets_unless_the_text_has_it() {
        let due_of = |text: &str, date: Option<&str>| Due { text: text.to_owned(), date: date.map(str::to_owned) };
        assert_eq!(due(&due_of("6月底前", Some("2024-06-30")), Lang::Zh), "6月底前（2024年6月30日）");
        assert_eq!(due(&due_of("6月底前", Some("2024-06-30")), Lang::En), "6月底前（2024-06-30）");
        assert_eq!(due(&due_of("2024年6月30日前", Some("2024-06-30")), Lang::Zh), "2024年6月30日前");
        assert_eq!(due(&due_of("年内", None), Lang::Zh), "年内");
    }

    #[test]
    fn ordinals_are_written_as_people_say_them() {
        let written: Vec<String> = [1, 10, 12, 20, 21, 99, 100].map(chinese_number).into();
        assert_eq!(written, ["一", "十", "十二", "二十", "二十一", "九十九", "100"]);
    }
}
