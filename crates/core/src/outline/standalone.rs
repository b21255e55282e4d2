//! Unnumbered title lines: a short line of its own, without closing punctuation, that titles the text after it.

use std::collections::HashMap;

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::order::sort_by_place;
use crate::syntax::length;
use crate::text::Span;

/// What running text ends with.
const ENDS: [char; 7] = ['。', '；', '！', '？', '：', '”', '）'];

/// Characters with which such titles open, and how many must open so.
const FRAME: usize = 2;
const LIKE: usize = 3;

/// Finds them. A line that has the words of a title needs a paragraph below and a finished one above, or the formatting of a
/// heading. `marked` holds the places of marked headings in order.
pub(crate) fn find(doc: &Document<'_>, body: &[bool], marked: &[usize]) -> Vec<Span> {
    let filled: Vec<usize> = (0..doc.lines.len()).filter(|&l| !doc.lines[l].content.is_empty()).collect();
    let mut out = Vec::new();
    let mut paired = Vec::new();
    let pairs = !doc.is_one_sentence_a_line();
    for (i, &line) in filled.iter().enumerate() {
        let content = doc.lines[line].content;
        let is_marked = marked.binary_search(&content.start).is_ok();
        let Some(&next) = filled.get(i + 1) else { break };
        if body[line]
            && body[next]
            && !is_marked
            && is_title(doc, content, false)
            && (doc.set_apart[line] && !doc.set_apart[next]
                || (explains(doc, next) || is_part(doc, content)) && after_stop(doc, &filled, i, marked))
        {
            out.push(content);
        } else if body[line]
            && body[next]
            && !is_marked
            && pairs
            && is_title(doc, content, true)
            && explains(doc, next)
            && (after_stop(doc, &filled, i, marked)
                || i.checked_sub(1).is_some_and(|p| out.last() == Some(&doc.lines[filled[p]].content)))
        {
            paired.push(content);
        }
    }
    // 坚持服务大局，护航发展: two clauses are a title only where another line is like it.
    if paired.len() > 1 {
        paired.extend(alike(doc, &filled, body, &paired));
        out.extend(paired);
        sort_by_place(&mut out, |s| (s.start, 0));
    }
    out
}

/// Lines that open as several titles of two clauses do, with a shorter paragraph below: `聚力抓项目扩投资，…`, `聚力惠民生增福祉，…`.
fn alike(doc: &Document<'_>, filled: &[usize], body: &[bool], titles: &[Span]) -> Vec<Span> {
    let opening = |s: Span| doc.str(s).char_indices().nth(FRAME).map(|(at, _)| &doc.str(s)[..at]);
    let mut frames: HashMap<&str, usize> = HashMap::new();
    titles.iter().filter_map(|t| opening(*t)).for_each(|o| *frames.entry(o).or_default() += 1);
    let like = |s: Span| opening(s).and_then(|o| frames.get(o)).is_some_and(|count| *count >= LIKE);
    let known = |s: Span| titles.binary_search_by_key(&s.start, |t| t.start).is_ok();
    filled
        .windows(2)
        .filter(|pair| body[pair[0]] && body[pair[1]] && doc.str(doc.lines[pair[1]].content).ends_with(ENDS))
        .map(|pair| doc.lines[pair[0]].content)
        .filter(|content| is_title(doc, *content, true) && !known(*content) && like(*content))
        .collect()
}

/// Whether a line looks like a title: 4 to 30 characters, nothing but words and enumeration commas; of two clauses if `paired`.
fn is_title(doc: &Document<'_>, content: Span, paired: bool) -> bool {
    let text = doc.str(content);
    let chars = length(text, 32);
    let stops = ['。', '；', '：', '？', '！', ',', ';', ':', '\t', '|', '…'];
    (4..=30).contains(&chars)
        && !text.contains(stops)
        && text.matches('，').count() == usize::from(paired)
        && !text.ends_with('，')
        && (opens_with_year(text) || !text.starts_with(|c: char| c.is_ascii_alphanumeric()))
}

/// Whether a title names one of the halves of a report by its time: `2025年工作回顾`, `今后五年工作安排`.
pub(crate) fn is_part(doc: &Document<'_>, title: Span) -> bool {
    let text = doc.str(title);
    let timed = opens_with_year(text)
        || doc.hits.at(title.start, Table::Time).is_some()
        || doc.sense_at(title.start, Class::半篇).is_some();
    let halves = |h: &Hit| matches!(h.class, Class::回顾题 | Class::部署题 | Class::半题 | Class::部署);
    timed && doc.hits.closing(title, Table::RoleCue).any(halves)
}

/// `2025年工作回顾`, `20XX年工作安排`
fn opens_with_year(text: &str) -> bool {
    let digits = text.chars().take_while(|c| c.is_ascii_digit() || matches!(c, 'X' | 'x' | '*')).count();
    digits == 4 && text.chars().nth(4) == Some('年')
}

/// Whether a line is running text, which a title may stand above.
fn explains(doc: &Document<'_>, line: usize) -> bool {
    let text = doc.str(doc.lines[line].content);
    length(text, 60) >= 40 && text.ends_with(ENDS)
}

/// Whether the line before ends a sentence, so that this one does not continue it.
fn after_stop(doc: &Document<'_>, filled: &[usize], i: usize, marked: &[usize]) -> bool {
    let above = i.checked_sub(1).map(|p| doc.lines[filled[p]].content);
    // A heading line needs no stop to be complete.
    if above.is_some_and(|c| marked.binary_search(&c.start).is_ok()) {
        return true;
    }
    i.checked_sub(1).is_none_or(|p| doc.str(doc.lines[filled[p]].content).ends_with(ENDS))
}

#[cfg(test)]
mod tests {
    use crate::{Options, Source, analyze};

    /// Titles of the sections in order.
    fn titles(text: &str, headings: &[usize]) -> Vec<String> {
        let analysis = analyze(&Source::new(text).with_headings(headings), &Options::default());
        analysis.outline.into_iter().map(|s| s.title).collect()
    }

    #[test]
    fn formatting_is_evidence_and_never_the_only_reason() {
        let text = "关于防汛工作的意见\n各县区：\n为切实做好今年防汛抗旱各项准备工作，保障人民群众生命财产安全，结合实际，现提出如下意见。\n压实各方责任\n要落实包保制度。\n强化物资储备\n要备足沙袋，加强巡查。\n";
        assert!(titles(text, &[]).is_empty());
        assert_eq!(titles(text, &[4, 6]), ["压实各方责任", "强化物资储备"]);
        // A sentence does not become a title because it is bold.
        assert!(titles(text, &[5, 7]).is_empty());
    }
}
