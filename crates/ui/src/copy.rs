//! What a pane shows, for the clipboard: as a table that word processors and spreadsheets take as one, and as plain text.

use gangmu::{Directive, Figure};

use crate::desk::{Desk, Pane};
use crate::document::Document;
use crate::figures::COLUMNS;
use crate::gaps::{open_shown, section_of, words_of};
use crate::words::{Lang, Named, Word};

/// Words for the clipboard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Copied {
    /// Rows, the head not counted.
    pub rows: usize,
    /// `text/html`.
    pub html: String,
    /// `text/plain`: cells parted by tabs.
    pub plain: String,
}

/// What a pane shows now, `other` being the document it is compared with; `None` where a pane has nothing to copy.
#[must_use]
pub fn copied(doc: &Document, other: Option<&Document>, desk: &Desk, pane: Pane, lang: Lang) -> Option<Copied> {
    let analysis = doc.analysis();
    match pane {
        Pane::Directives => {
            let heads = [Word::Number, Word::Task, Word::ForceHead, Word::Owners, Word::Deadline, Word::Targets, Word::Section];
            let rows = desk.directives_shown(doc, None).into_iter().map(|i| directive(doc, &analysis.directives[i], lang));
            Some(table(&heads.map(|w| lang.t(w)), rows.collect()))
        }
        Pane::Ledger => {
            let heads: Vec<&str> = [Word::Number].into_iter().chain(crate::ledger::COLUMNS).map(|w| lang.t(w)).collect();
            let rows = desk.ledger_shown(doc, None).into_iter().map(|i| ledger(doc, &analysis.directives[i], &desk.today, lang));
            Some(table(&heads, rows.collect()))
        }
        Pane::Figures => {
            let heads: Vec<&str> = [Word::Number].into_iter().chain(COLUMNS.map(|(_, w)| w)).map(|w| lang.t(w)).collect();
            let rows = desk.figures_shown(doc, None).into_iter().map(|i| figure(doc, &analysis.figures[i], lang));
            Some(table(&heads, rows.collect()))
        }
        Pane::Gaps => {
            let heads = [Word::Number, Word::Task, Word::Gaps, Word::Section].map(|w| lang.t(w));
            let rows = open_shown(doc, &desk.gaps).into_iter().map(|item| {
                let lacks: Vec<&str> = item.gaps.iter().map(|g| lang.t(g.word())).collect();
                vec![words_of(doc, &item.id), lacks.join("、"), doc.section_label(section_of(doc, &item.id)).unwrap_or_default()]
            });
            Some(table(&heads, rows.collect()))
        }
        Pane::Compare => {
            let heads = [Word::Number, Word::RelationHead, Word::OldDocument, Word::NewDocument].map(|w| lang.t(w));
            Some(table(&heads, crate::compare::rows(other?, doc, &desk.compare, lang)))
        }
        Pane::Outline => Some(outline(doc, desk)),
        _ => None,
    }
}

fn owners(d: &Directive, lang: Lang) -> String {
    let owner = |o: &gangmu::Owner| match o.role {
        Some(role) => format!("{}（{}）", o.name, lang.t(role.word())),
        None => o.name.clone(),
    };
    d.owners.iter().map(owner).collect::<Vec<_>>().join("、")
}

fn deadlines(d: &Directive) -> String {
    let deadline = |t: &gangmu::Deadline| t.date.as_ref().map_or_else(|| t.text.clone(), |date| format!("{}（{date}）", t.text));
    d.deadlines.iter().map(deadline).collect::<Vec<_>>().join("、")
}

fn ledger(doc: &Document, d: &Directive, today: &str, lang: Lang) -> Vec<String> {
    let entry = doc.entry(&d.id);
    let light = crate::ledger::light_words(doc, d, today, lang).map(|(_, words)| words).unwrap_or_default();
    let days = [(Word::Started, entry.started), (Word::Finished, entry.finished)];
    let days = days.into_iter().filter_map(|(word, day)| Some(format!("{} {}", lang.t(word), day?)));
    vec![
        d.text.clone(),
        owners(d, lang),
        format!("{} {light}", deadlines(d)),
        lang.t(entry.state.word()).to_owned(),
        entry.progress,
        entry.problems,
        entry.note,
        days.collect::<Vec<_>>().join("，"),
    ]
}

fn directive(doc: &Document, d: &Directive, lang: Lang) -> Vec<String> {
    let target = |f: &Figure| format!("{}{}", f.indicator, f.value);
    vec![
        d.text.clone(),
        lang.t(d.force.word()).to_owned(),
        owners(d, lang),
        deadlines(d),
        d.targets.iter().filter_map(|id| doc.figure(id)).map(target).collect::<Vec<_>>().join("、"),
        doc.section_label(d.section.as_deref()).unwrap_or_default(),
    ]
}

fn figure(doc: &Document, f: &Figure, lang: Lang) -> Vec<String> {
    vec![
        f.indicator.clone(),
        f.value.clone(),
        lang.t(f.kind.word()).to_owned(),
        lang.t(f.status.word()).to_owned(),
        f.period.clone().unwrap_or_default(),
        doc.section_label(f.section.as_deref()).unwrap_or_default(),
    ]
}

/// The headings that are shown, one a line, indented by their level.
fn outline(doc: &Document, desk: &Desk) -> Copied {
    let shown = desk.sections_shown(doc, None);
    let lines = shown.iter().map(|&i| &doc.sections()[i].section);
    let (mut html, mut plain) = (String::new(), String::new());
    for s in lines {
        let indent = "　　".repeat(s.level.saturating_sub(1));
        let line = format!("{indent}{}{}", s.marker, s.title);
        html.push_str(&format!("<p>{}</p>", escaped(&line)));
        plain.push_str(&line);
        plain.push('\n');
    }
    Copied { rows: shown.len(), html, plain }
}

/// Rows get their number as first cell.
fn table(heads: &[&str], rows: Vec<Vec<String>>) -> Copied {
    let count = rows.len();
    let head: Vec<String> = heads.iter().map(|&h| h.to_owned()).collect();
    let numbered = rows.into_iter().enumerate().map(|(i, row)| std::iter::once((i + 1).to_string()).chain(row).collect());
    let mut html = String::from("<table border=\"1\">");
    let mut plain = String::new();
    for (i, row) in std::iter::once(head).chain(numbered).enumerate() {
        let cell = if i == 0 { "th" } else { "td" };
        let row: Vec<String> = row;
        let cells = row.iter().map(|words| format!("<{cell}>{}</{cell}>", escaped(words))).collect::<String>();
        html.push_str(&format!("<tr>{cells}</tr>"));
        plain.push_str(&row.iter().map(|words| one_line(words)).collect::<Vec<_>>().join("\t"));
        plain.push('\n');
    }
    html.push_str("</table>");
    Copied { rows: count, html, plain }
}

/// A cell of plain text must not break the row.
fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn escaped(words: &str) -> String {
    words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;
    use crate::{Action, DirectiveChip};

    #[test]
    fn what_is_copied_is_what_is_shown_and_words_are_no_markup() {
        let text = "一、着力扩大内需\n市发改委要确保6月底前开工项目20个。\n市教育局要抓好<b>落实。";
        let analysis = gangmu::analyze(&gangmu::Source::new(text), &gangmu::Options::default());
        let doc = Document::new(Rc::from(text), analysis);
        let desk = Desk::default();
        let all = copied(&doc, None, &desk, Pane::Directives, Lang::Zh).unwrap();
        assert_eq!(all.rows, 2);
        assert!(all.html.contains("抓好&lt;b&gt;落实") && !all.html.contains("<b>"));
        assert_eq!(all.plain.lines().count(), 3);
        assert!(all.plain.starts_with(
            "序号\t任务\t力度\t责任单位\t时限\t量化目标\t出处\n1\t市发改委要确保6月底前开工项目20个。\t确保\t市发改委\t"
        ));
        let desk = desk.after(&Action::Directives(DirectiveChip::Deadline));
        assert_eq!(copied(&doc, None, &desk, Pane::Directives, Lang::Zh).unwrap().rows, 1);
        assert_eq!(copied(&doc, None, &desk, Pane::Outline, Lang::Zh).unwrap().plain, "一、着力扩大内需\n");
    }
}
