//! Owners: who is told to act, or answers for the act, as the text names them.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::Document;
use crate::lexicon::Table;
use crate::model::{Owner, OwnerRole};
use crate::syntax::{length, opening_verb, skip_adverbs};
use crate::text::Span;

use super::cue::{CueClass, Governing};
use super::unit::Unit;

/// Longest subject that is looked at, in characters.
const LONGEST_SUBJECT: usize = 60;

/// The owners that a unit names as subjects of its order.
pub(crate) fn subjects(doc: &Document<'_>, unit: &Unit, clauses: &[Span], cues: &[Governing]) -> Vec<Owner> {
    let mut out: Vec<Owner> = Vec::new();
    for (i, &clause) in clauses.iter().enumerate() {
        let clause = Span::new(clause.start.max(unit.body).min(clause.end), clause.end);
        let subject = subject_of(doc, clause, cues).or_else(|| {
            // The subject may be set off by a comma: 各级领导干部特别是一把手，要带头….
            let opens_with_cue = cues.iter().any(|g| g.cue.span.start == clause.start && g.class == CueClass::Demand);
            let before = i.checked_sub(1).map(|p| clauses[p]).filter(|_| opens_with_cue)?;
            Some(Span::new(before.start.max(unit.body).min(before.end), before.end))
        });
        if let Some(subject) = subject {
            extend(&mut out, names(doc, subject));
        }
    }
    for governing in cues.iter().filter(|g| g.class == CueClass::Enable) {
        extend(&mut out, enabled(doc, governing));
    }
    out
}

fn extend(out: &mut Vec<Owner>, more: Vec<Owner>) {
    for owner in more {
        if !out.iter().any(|o| o.name == owner.name) {
            out.push(owner);
        }
    }
}

/// The words of a clause before the cue or verb that governs it, if they may name somebody.
fn subject_of(doc: &Document<'_>, clause: Span, cues: &[Governing]) -> Option<Span> {
    let cue = cues.iter().find(|g| clause.contains(g.cue.span) && g.class != CueClass::Enable).map(|g| g.cue.span.start);
    let window = doc.str(clause).char_indices().nth(LONGEST_SUBJECT).map_or(clause.end, |(i, _)| clause.start + i);
    let start = skip_conjunction(doc, Span::new(clause.start, window));
    let limit = cue.unwrap_or(window).min(window);
    // The subject ends at the first organisation word that the predicate follows directly.
    let ends = doc.hits.within(Span::new(start, limit), Table::Organisation).map(|h| h.span.end);
    let end = ends.into_iter().find(|&end| {
        let rest = Span::new(end, clause.end);
        cue == Some(end) || opens_predicate(doc, rest, cue)
    })?;
    let subject = Span::new(start, end);
    (!has_predicate(doc, subject)).then_some(subject)
}

/// Whether a predicate starts right here: adverbs, then the governing cue or a verb.
fn opens_predicate(doc: &Document<'_>, rest: Span, cue: Option<usize>) -> bool {
    let at = skip_adverbs(doc, rest);
    cue.map_or_else(|| opening_verb(doc, rest).is_some_and(|v| v.span.len() > 3), |cue| at == cue)
}

/// Whether a span holds a verb of its own outside the names: then it is no bare subject.
fn has_predicate(doc: &Document<'_>, subject: Span) -> bool {
    opening_verb(doc, subject).is_some_and(|v| v.span.len() > 3) || crate::syntax::opens_with_preposition(doc, subject)
}

/// Passes over 同时, 特别是 and the like, with the comma behind them.
fn skip_conjunction(doc: &Document<'_>, span: Span) -> usize {
    let mut at = span.start;
    for _ in 0..3 {
        let Some(hit) = doc.hits.at(at, Table::Adverb) else { break };
        if doc.lexicon.row(hit.row).class != "连接" || hit.span.end >= span.end {
            break;
        }
        at = hit.span.end;
        while doc.text[at..span.end].starts_with(['，', '、']) {
            at += '，'.len_utf8();
        }
    }
    at
}

/// The somebody of 支持某某做: a named unit that is told to do a concrete task.
fn enabled(doc: &Document<'_>, governing: &Governing) -> Vec<Owner> {
    let object = Span::new(governing.cue.span.end, governing.clause.end);
    let mut out = Vec::new();
    for piece in pieces(doc, object) {
        let end = doc
            .hits
            .within(piece, Table::Organisation)
            .map(|h| (h.span.end, doc.lexicon.row(h.row).class.clone()))
            .find(|(end, _)| opening_verb(doc, Span::new(*end, piece.end)).is_some());
        if let Some((end, class)) = end
            && (class == "机构" && doc.str(Span::new(piece.start, end)).ends_with('区') || class == "地方")
            && !doc.str(Span::new(piece.start, end)).contains(['的', '有'])
        {
            out.push(owner(doc, Span::new(piece.start, end), None));
        }
    }
    out
}

/// Splits at enumeration marks outside quotes and brackets.
fn pieces(doc: &Document<'_>, span: Span) -> Vec<Span> {
    let line = doc.line_at(span.start);
    let mut out = Vec::new();
    let mut start = span.start;
    for (i, c) in doc.str(span).char_indices() {
        let at = span.start + i;
        if matches!(c, '、' | '，' | '；' | ',' | ';') && !doc.quoted(line, at) {
            out.push(Span::new(start, at));
            start = at + c.len_utf8();
        }
    }
    out.push(Span::new(start, span.end));
    out.retain(|s| !s.is_empty());
    out
}

/// The names in a subject: its pieces that end in an organisation word.
fn names(doc: &Document<'_>, subject: Span) -> Vec<Owner> {
    let mut out = Vec::new();
    let spans = pieces(doc, subject).into_iter().flat_map(|p| split_words(doc, p)).collect::<Vec<_>>();
    let all = spans.iter().all(|s| is_name(doc, *s));
    if all {
        out.extend(spans.into_iter().map(|s| owner(doc, s, None)));
    } else if let Some(last) = spans.last()
        && is_name(doc, *last)
    {
        // Elliptic names such as 各级担保、再担保机构 stay whole.
        out.push(owner(doc, Span::new(spans[0].start, last.end), None));
    }
    out
}

static BETWEEN: LazyLock<Regex> = LazyLock::new(|| Regex::new("特别是|尤其是|以及|和|与|及").expect("a constant pattern"));

/// Splits at 和, 与, 特别是 where both sides are names.
fn split_words(doc: &Document<'_>, piece: Span) -> Vec<Span> {
    let text = doc.str(piece);
    let text = text.strip_suffix("之间").unwrap_or(text);
    let piece = Span::new(piece.start, piece.start + text.len());
    for m in BETWEEN.find_iter(text) {
        let (left, right) = (Span::new(piece.start, piece.start + m.start()), Span::new(piece.start + m.end(), piece.end));
        if is_name(doc, left) && is_name(doc, right) {
            let mut out = vec![left];
            if doc.str(left) != doc.str(right) {
                out.extend(split_words(doc, right));
            }
            return out;
        }
    }
    vec![piece]
}

/// Whether a span ends in an organisation word and is short enough for a name.
fn is_name(doc: &Document<'_>, span: Span) -> bool {
    let text = doc.str(span);
    let pronoun = ["我们", "大家", "我市", "我省", "我县", "我区", "我国"].iter().any(|p| text.ends_with(p));
    let word = doc.hits.starting_in(span).iter().any(|h| h.table == Table::Organisation && h.span.end == span.end);
    word && !pronoun && (2..=40).contains(&length(text, 41)) && !text.contains(['，', '；'])
}

fn owner(doc: &Document<'_>, span: Span, role: Option<OwnerRole>) -> Owner {
    Owner { name: doc.str(span).to_owned(), span, role }
}

static DUTY: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("(牵头单位|牵头部门|责任单位|责任部门|配合单位|配合部门|协办单位|主办单位|责任人|牵头领导)[：:]")
        .expect("a constant pattern")
});

/// The owners that a bracket or a duty line names: `（牵头单位：甲；配合单位：乙、丙）`, `（甲、乙按职责分工负责）`.
pub(crate) fn duties(doc: &Document<'_>, span: Span) -> Vec<Owner> {
    let text = doc.str(span);
    let inner = Span::new(
        span.start + text.len() - text.trim_start_matches(['（', '(']).len(),
        span.start + text.trim_end_matches(['）', ')', '。', '；']).len(),
    );
    let words = doc.str(inner);
    let labels: Vec<_> = DUTY.find_iter(words).collect();
    if labels.is_empty() {
        let Some(end) = ["负责", "牵头", "落实"].iter().filter_map(|w| words.rfind(w)).max() else { return Vec::new() };
        let body = words[..end]
            .trim_end_matches("按职责分工")
            .trim_end_matches("分工")
            .trim_end_matches("具体")
            .trim_end_matches("分别");
        return listed(doc, Span::new(inner.start, inner.start + body.len()), Some(OwnerRole::Responsible));
    }
    let mut out = Vec::new();
    for (i, label) in labels.iter().enumerate() {
        let end = labels.get(i + 1).map_or(words.len(), |n| n.start());
        let role = match &words[label.start()..label.start() + 6] {
            "牵头" | "主办" => OwnerRole::Lead,
            "配合" | "协办" => OwnerRole::Support,
            _ => OwnerRole::Responsible,
        };
        extend(&mut out, listed(doc, Span::new(inner.start + label.end(), inner.start + end), Some(role)));
    }
    out
}

/// The names of a list that is known to hold nothing but names.
fn listed(doc: &Document<'_>, span: Span, role: Option<OwnerRole>) -> Vec<Owner> {
    let mut role = role;
    let mut out = Vec::new();
    let mut depth_start = span.start;
    let mut push = |from: usize, to: usize, out: &mut Vec<Owner>| {
        let text = doc.str(Span::new(from, to));
        let lead = text.ends_with("牵头");
        let name =
            text.trim().trim_end_matches("牵头").trim_end_matches("等部门").trim_end_matches('等').trim_end_matches("按职责分工");
        let start = from + (text.len() - text.trim_start().len());
        if length(name, 31) <= 30 && length(name, 3) >= 2 {
            out.push(owner(doc, Span::new(start, start + name.len()), if lead { Some(OwnerRole::Lead) } else { role }));
        }
        if lead {
            role = Some(OwnerRole::Responsible);
        }
    };
    let mut depth = 0;
    for (i, c) in doc.str(span).char_indices() {
        match c {
            '（' | '(' => depth += 1,
            '）' | ')' => depth -= 1,
            '、' | '，' | '；' | ';' | ',' | ' ' | '\u{3000}' if depth == 0 => {
                push(depth_start, span.start + i, &mut out);
                depth_start = span.start + i + c.len_utf8();
            }
            _ => {}
        }
    }
    push(depth_start, span.end, &mut out);
    out
}

/// Whether a bracket names owners.
pub(crate) fn is_duty(text: &str) -> bool {
    DUTY.is_match(text)
        || text.trim_end_matches(['）', ')', '。', '；']).ends_with("负责")
        || text.trim_end_matches(['）', ')', '。']).ends_with("牵头")
}

/// Whether a unit is only a duty line: `牵头单位：市发改委`, or a bracket that closes an item.
pub(crate) fn is_duty_line(doc: &Document<'_>, unit: &Unit) -> bool {
    let text = doc.str(unit.span);
    let label = DUTY.find(text).is_some_and(|m| m.start() == 0);
    label || text.starts_with(['（', '(']) && is_duty(text) && text.ends_with(['）', ')', '。'])
}

/// For each order the owners that a bracket or duty line behind it names.
///
/// A bracket behind the last stop of a paragraph closes the whole item, so it holds for every order of the paragraph; one
/// inside a sentence holds for that sentence; a line of its own holds for the paragraph above.
pub(crate) fn duties_of_orders(doc: &Document<'_>, orders: &[super::Order]) -> Vec<Vec<Owner>> {
    let mut out: Vec<Vec<Owner>> = vec![Vec::new(); orders.len()];
    let mut last_line = None;
    for line in 0..doc.lines.len() {
        let content = doc.lines[line].content;
        if content.is_empty() {
            continue;
        }
        let text = doc.str(content);
        let from = orders.partition_point(|o| o.unit.line < line);
        let to = from + orders[from..].partition_point(|o| o.unit.line == line);
        if DUTY.find(text).is_some_and(|m| m.start() == 0) {
            if let Some(above) = last_line {
                let first = orders.partition_point(|o| o.unit.line < above);
                for owners in &mut out[first..from] {
                    extend(owners, duties(doc, content));
                }
            }
            continue;
        }
        last_line = Some(line);
        for pair in doc.nesting[line].pairs() {
            let bracket = doc.str(pair);
            if !bracket.starts_with(['（', '(']) || !is_duty(bracket) {
                continue;
            }
            let owners = duties(doc, pair);
            let closes_item = doc.text[..pair.start].ends_with(['。', '；'])
                && doc.text[pair.end..content.end].trim_matches(['。', ' ']).is_empty();
            for (order, into) in orders[from..to].iter().zip(&mut out[from..to]) {
                if closes_item || order.unit.span.contains(pair) {
                    extend(into, owners.clone());
                }
            }
        }
    }
    out
}
