//! Numbers and dates that do not go together.

use std::collections::HashMap;

use crate::model::{Deadline, Diagnostic, Direction, Figure, FigureKind, Severity, Status};

use super::hint;

/// How far shares may be from a hundred because each of them was rounded.
const ROUNDED: f64 = 0.25;
/// Shortest name of an indicator whose values are compared; shorter ones are used of many things.
const SHORTEST: usize = 4;

/// `森林覆盖率提高2%`: the change of a rate is told in 个百分点 (percentage points); and a level is not.
pub(super) fn point_or_percent(figure: &Figure) -> Option<Diagnostic> {
    let rate = figure.indicator.ends_with(['率', '重', '比']) && !figure.indicator.ends_with("对比");
    let percent = matches!(figure.unit.as_str(), "%" | "％");
    let points = figure.unit.contains("百分点");
    let message = if rate && percent && figure.kind == FigureKind::Change {
        format!("“{}”的升降通常说“个百分点”，这里是“{}”，请核对。", figure.indicator, figure.value)
    } else if rate && points && matches!(figure.kind, FigureKind::Level | FigureKind::Share) {
        format!("“{}”的数值通常用“%”，这里是“{}”，请核对。", figure.indicator, figure.value)
    } else {
        return None;
    };
    Some(hint("point-or-percent", Severity::Info, figure.span, message))
}

/// `6.2：47.7：45.1`: shares of one whole that do not add up to a hundred.
pub(super) fn parts_of_a_whole(figure: &Figure) -> Option<Diagnostic> {
    let parts: Vec<f64> = figure.value.split([':', '：', '∶', '︰']).map_while(|p| p.trim().parse().ok()).collect();
    let whole = figure.kind == FigureKind::Ratio && parts.len() == 3 && figure.indicator.contains("产业");
    let sum: f64 = parts.iter().sum();
    (whole && (sum - 100.0).abs() > ROUNDED && sum > 50.0).then(|| {
        let message = format!("“{}”相加是{sum:.1}，不是100，请核对。", figure.value);
        hint("parts-of-a-whole", Severity::Warning, figure.span, message)
    })
}

/// One indicator with two rates of change, of one period, told in different sentences.
pub(super) fn two_values(figures: &[Figure]) -> Vec<Diagnostic> {
    type Key<'f> = (&'f str, Direction, Status, Option<&'f str>, Option<&'f str>);
    let mut first: HashMap<Key<'_>, &Figure> = HashMap::new();
    let mut out = Vec::new();
    let told = |f: &&Figure| {
        f.kind == FigureKind::Change
            && f.number.is_some()
            && f.unit.contains(['%', '％'])
            && f.indicator.chars().count() >= SHORTEST
    };
    for figure in figures.iter().filter(told) {
        let key =
            (figure.indicator.as_str(), figure.direction, figure.status, figure.period.as_deref(), figure.comparator.as_deref());
        let before = *first.entry(key).or_insert(figure);
        if before.number != figure.number && before.sentence != figure.sentence {
            let message = format!("“{}”前面是{}，这里是{}，请核对是不是一回事。", figure.indicator, before.value, figure.value);
            out.push(hint("two-values", Severity::Info, figure.span, message));
        }
    }
    out
}

/// A deadline in a year before that of the text.
pub(super) fn past_deadline(deadline: &Deadline, year: i32) -> Option<Diagnostic> {
    let due: i32 = deadline.date.as_deref()?.get(..4)?.parse().ok()?;
    (due < year).then(|| {
        let message = format!("时限“{}”早于本文的年份（{year}年），请核对。", deadline.text);
        hint("past-deadline", Severity::Warning, deadline.span, message)
    })
}

#[cfg(test)]
mod tests {
    use crate::{Options, Source, analyze};

    /// The codes of the hints of a text, in order.
    fn codes(text: &str) -> Vec<String> {
        analyze(&Source::new(text), &Options::default()).diagnostics.into_iter().map(|d| d.code).collect()
    }

    #[test]
    fn rates_change_by_points() {
        assert_eq!(codes("去年，全市森林覆盖率提高2%。"), ["point-or-percent"]);
        assert!(codes("去年，全市森林覆盖率提高2个百分点，工业投资增长2%。").is_empty());
    }

    #[test]
    fn shares_of_a_whole_add_up() {
        assert_eq!(codes("去年，三次产业结构调整为6.2：47.7：45.1。"), ["parts-of-a-whole"]);
        assert!(codes("去年，三次产业结构调整为6.2：47.7：46.1。").is_empty());
    }

    #[test]
    fn an_indicator_has_one_value() {
        let text = "一、去年工作回顾\n去年，固定资产投资增长8.1%。\n去年，工业运行平稳，固定资产投资增长8.6%。\n";
        assert_eq!(codes(text), ["two-values"]);
        assert!(codes("去年，固定资产投资增长8.1%。今年1月，固定资产投资增长8.6%。").is_empty());
    }

    #[test]
    fn a_deadline_lies_ahead() {
        let text = "2025年重点工作方案\n二、重点任务\n各县区要于2024年6月底前完成整改。各部门要在2025年6月底前完成评估。\n";
        assert_eq!(codes(text), ["past-deadline"]);
    }

    #[test]
    fn numbers_go_up() {
        let text =
            "一、提高认识\n要统一思想。\n二、突出重点\n要抓好项目。\n二、压实责任\n要加强督查。\n三、转变作风\n要真抓实干。\n";
        assert_eq!(codes(text), ["numbering-double"]);
        let text = "一、提高认识\n要统一思想。\n三、压实责任\n要加强督查。\n";
        assert_eq!(codes(text), ["numbering-gap"]);
    }
}
