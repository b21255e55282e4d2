//! What a directive says, cut into the cells of a task table. Every cell holds words of the text; none is made up.

use gangmu::{Directive, Figure, Owner, OwnerRole, Span};

use crate::clean;

/// Between indicator and value of one clause there are at most this many bytes: ten characters or so.
const NEAR: usize = 45;

/// Words behind a value that belong to it.
const BEHIND: [&str; 9] = ["以上", "以下", "以内", "之内", "左右", "上下", "及以上", "及以下", "次以上"];

/// Words before a value that belong to it; longer ones first.
const BEFORE: [&str; 32] = [
    "不得低于",
    "不得超过",
    "力争达到",
    "稳定在",
    "控制在",
    "保持在",
    "提高到",
    "增加到",
    "压减到",
    "提升至",
    "下降到",
    "降低到",
    "不少于",
    "不低于",
    "不超过",
    "不高于",
    "分别达",
    "力争达",
    "至少",
    "超过",
    "突破",
    "达到",
    "增长",
    "下降",
    "降低",
    "提高",
    "新增",
    "压减",
    "超",
    "近",
    "约",
    "达",
];

/// Words that open the clause which says how a task is done.
const BY: [&str; 8] = ["通过", "采取", "采用", "依托", "借助", "运用", "综合运用", "充分运用"];

/// Ends of what a person is called; whoever is named so leads as a person, not as a unit.
const PERSONS: [&str; 14] =
    ["书记", "市长", "县长", "区长", "省长", "州长", "镇长", "乡长", "主席", "秘书长", "同志", "负责人", "主要领导", "分管领导"];

/// The sentence without its marker and without the bracket at its end that only names owners and deadlines.
pub(crate) fn words(directive: &Directive, marker: usize) -> String {
    let text = directive.text.as_str();
    let start = if text.is_char_boundary(marker) { marker.min(text.len()) } else { 0 };
    let body = text[start..].trim_start_matches([' ', '　', '、', '，', ',', '：', ':', '．', '.', '—', '●', '·']);
    let offset = directive.span.start + (text.len() - body.len());
    let mut kept = body;
    while let Some(open) = duty_bracket(kept, offset, directive) {
        kept = kept[..open].trim_end();
    }
    let stopped = body.trim_end().ends_with(['。', '；', ';']) || kept.len() < body.trim_end().len();
    let kept = clean::line(kept.trim_end_matches(['；', ';', '，', '。', ' ']));
    if stopped && !kept.is_empty() && !kept.ends_with(['！', '？', '!', '?', '…']) { kept + "。" } else { kept }
}

/// Where the closing bracket of `text` opens, if an owner or deadline of the directive stands in it.
fn duty_bracket(text: &str, offset: usize, directive: &Directive) -> Option<usize> {
    let end = text.trim_end_matches(['。', '；', ';', ' ', '　']);
    if !end.ends_with(['）', ')']) {
        return None;
    }
    let mut depth = 0_usize;
    let open = end.char_indices().rev().find(|(_, c)| {
        match c {
            '）' | ')' => depth += 1,
            '（' | '(' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth == 0
    })?;
    let bracket = Span { start: offset + open.0, end: offset + end.len() };
    let inside = |span: &Span| bracket.start < span.start && span.end < bracket.end;
    let duties = directive.owners.iter().map(|o| &o.span).chain(directive.deadlines.iter().map(|d| &d.span));
    duties.into_iter().any(inside).then_some(open.0)
}

/// Persons in charge, the leading units and the supporting ones.
///
/// Whoever is said to lead (牵头) leads. If nobody is, the first named answers for the task and the others support it, as in
/// `（体育总局、教育部负责）`.
pub(crate) fn owners(owners: &[Owner]) -> (Vec<String>, Vec<String>, Vec<String>) {
    let is_person = |o: &&Owner| PERSONS.iter().any(|end| o.name.ends_with(end));
    let (persons, units): (Vec<&Owner>, Vec<&Owner>) = owners.iter().partition(is_person);
    let has_lead = units.iter().any(|o| o.role == Some(OwnerRole::Lead));
    let first = units.iter().position(|o| o.role != Some(OwnerRole::Support));
    let leads = |i: usize, o: &Owner| if has_lead { o.role == Some(OwnerRole::Lead) } else { Some(i) == first };
    let (mut lead, mut support) = (Vec::new(), Vec::new());
    for (i, owner) in units.iter().enumerate() {
        let list = if leads(i, owner) { &mut lead } else { &mut support };
        push_new(list, clean::line(&owner.name));
    }
    support.retain(|name| !lead.contains(name));
    let mut names = Vec::new();
    persons.iter().for_each(|o| push_new(&mut names, clean::line(&o.name)));
    (names, lead, support)
}

/// Adds what is not there yet and not empty.
pub(crate) fn push_new(list: &mut Vec<String>, item: String) {
    if !item.is_empty() && !list.contains(&item) {
        list.push(item);
    }
}

/// The clauses that say how: `通过专班推进`. Blank if the sentence has none.
pub(crate) fn measures(task: &str) -> Vec<String> {
    let clauses = task.split(['，', '；', '。', '：', '！']).map(str::trim);
    let mut found = Vec::new();
    for clause in clauses.filter(|c| BY.iter().any(|by| c.starts_with(by) && c.len() > by.len())) {
        push_new(&mut found, clause.to_owned());
    }
    found
}

/// A target in the words of the text: `外贸主体500家以上`, `500家以上外贸主体`.
///
/// Where indicator and value stand in one clause they are taken as they stand, with the words of bound; otherwise the
/// indicator is set before the value.
pub(crate) fn target(figure: &Figure, text: &str) -> String {
    // Words that a person wrote and the text does not hold have no place in it.
    if figure.span.is_empty() {
        return clean::line(&format!("{}{}", figure.indicator, figure.value));
    }
    let (before, behind) = bounds(figure.span, text);
    let value = Span { start: before, end: behind };
    let together = figure.indicator_span.and_then(|indicator| {
        let (gap, whole) = if indicator.end <= value.start {
            (indicator.end..value.start, indicator.start..value.end)
        } else if figure.span.start <= indicator.start && indicator.end <= value.end {
            (indicator.start..indicator.start, value.start..value.end)
        } else if indicator.end <= figure.span.start {
            (indicator.end..indicator.end, indicator.start..value.end)
        } else {
            (value.end.min(indicator.start)..indicator.start, value.start..indicator.end)
        };
        let gap = text.get(gap)?;
        let one_clause = gap.len() <= NEAR && !gap.contains(['，', '。', '；', '：', '、', '！', '？', ',', '\n', '（', '）']);
        one_clause.then(|| text.get(whole)).flatten()
    });
    match together {
        Some(words) => clean::line(words),
        None => clean::line(&format!("{}{}", figure.indicator, text.get(value.start..value.end).unwrap_or(&figure.value))),
    }
}

/// Start and end of the value with its words of bound. The unit's end is where the value ends; both lie on characters of
/// `text`, or the span is returned as it is.
fn bounds(span: Span, text: &str) -> (usize, usize) {
    let (Some(head), Some(tail)) = (text.get(..span.start), text.get(span.end..)) else { return (span.start, span.end) };
    let before = BEFORE.iter().find(|word| head.ends_with(**word)).map_or(0, |word| word.len());
    let behind = BEHIND.iter().find(|word| tail.starts_with(**word)).map_or(0, |word| word.len());
    (span.start - before, span.end + behind)
}
