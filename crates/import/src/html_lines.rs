//! The article of a page as lines.

use ego_tree::NodeRef;
use ego_tree::iter::Edge;
use scraper::Node;
use scraper::node::Element;

use crate::html_article::{Article, name};
use crate::sheet::{Face, Line, Sheet};
use crate::table::{self, Row};

/// Writes an article.
pub(crate) fn write(article: &Article<'_>, sheet: &mut Sheet) {
    let mut writer = HtmlWriter { sheet, line: Line::default(), styles: Vec::new(), tables: Vec::new(), lists: Vec::new() };
    if let Some(title) = &article.title {
        writer.styles.push(Style { level: Some(1), ..Style::default() });
        writer.push(title);
        writer.end_line();
        writer.styles.clear();
    }
    for part in &article.parts {
        writer.part(*part, article);
        writer.end_line();
    }
}

/// What the open elements say about text inside them.
#[derive(Debug, Clone, Default)]
struct Style {
    bold: bool,
    centred: bool,
    keep_spaces: bool,
    level: Option<u8>,
    typeface: Option<std::rc::Rc<str>>,
}

#[derive(Default)]
struct OpenTable {
    rows: Vec<Row>,
    row: Option<Row>,
    cell: Option<(Vec<Line>, usize)>,
}

struct HtmlWriter<'s> {
    sheet: &'s mut Sheet,
    line: Line,
    styles: Vec<Style>,
    tables: Vec<OpenTable>,
    /// Numbers of the open lists; a list of bullets has none.
    lists: Vec<Option<i64>>,
}

impl HtmlWriter<'_> {
    fn part(&mut self, part: NodeRef<'_, Node>, article: &Article<'_>) {
        let mut silent = 0usize;
        for edge in part.traverse() {
            match edge {
                Edge::Open(n) => {
                    silent += usize::from(article.dropped.contains(&n.id()));
                    if silent > 0 {
                        continue;
                    }
                    match n.value() {
                        Node::Text(t) => self.push(t),
                        Node::Element(e) => self.open(e),
                        _ => {}
                    }
                }
                Edge::Close(n) => {
                    if silent == 0 && n.value().is_element() {
                        self.close(name(n).unwrap_or(""));
                    }
                    silent -= usize::from(article.dropped.contains(&n.id()));
                }
            }
        }
    }

    fn style(&self) -> Style {
        self.styles.last().cloned().unwrap_or_default()
    }

    fn push(&mut self, text: &str) {
        let style = self.style();
        let face = Face { bold: style.bold, typeface: style.typeface.clone() };
        let text = text.replace('\u{a0}', " ");
        if style.keep_spaces {
            return self.line.push(text.trim_start_matches(if self.line.is_blank() { "\n" } else { "" }), &face);
        }
        // White space is one space, and none at the start of a line; the full-width space is no white space here.
        let mut out = String::with_capacity(text.len());
        let mut space = self.line.text().is_empty() || self.line.text().ends_with([' ', '\n', '\u{3000}']);
        for c in text.chars() {
            let white = matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}');
            if !white {
                out.push(c);
            } else if !space {
                out.push(' ');
            }
            space = white || c == '\u{3000}';
        }
        self.line.push(&out, &face);
    }

    fn open(&mut self, e: &Element) {
        if is_block(e.name()) {
            self.end_line();
        }
        let style = inner(&self.style(), e);
        self.styles.push(style);
        match e.name() {
            "br" if !self.line.is_blank() => self.end_line(),
            "table" => self.tables.push(OpenTable::default()),
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.row = Some(Row::default());
                }
            }
            "td" | "th" => {
                let span = e.attr("colspan").and_then(|v| v.trim().parse().ok()).unwrap_or(1);
                if let Some(table) = self.tables.last_mut() {
                    table.cell = Some((Vec::new(), span));
                }
            }
            "ol" => self.lists.push(e.attr("start").map_or(Some(1), |v| v.trim().parse().ok())),
            "ul" => self.lists.push(None),
            "li" => self.label(e),
            _ => {}
        }
    }

    /// The number that a browser draws before an item of an ordered list.
    fn label(&mut self, e: &Element) {
        let Some(Some(number)) = self.lists.last_mut() else { return };
        if let Some(value) = e.attr("value").and_then(|v| v.trim().parse().ok()) {
            *number = value;
        }
        let label = format!("{number}. ");
        *number = number.saturating_add(1);
        self.line.set_label(&label);
    }

    fn close(&mut self, name: &str) {
        if is_block(name) {
            self.end_line();
        }
        self.styles.pop();
        match name {
            "td" | "th" => {
                if let Some(OpenTable { row: Some(row), cell, .. }) = self.tables.last_mut()
                    && let Some((lines, span)) = cell.take()
                {
                    row.push(lines, span);
                }
            }
            "tr" => {
                if let Some(table) = self.tables.last_mut() {
                    table.rows.extend(table.row.take());
                }
            }
            "table" => {
                if let Some(table) = self.tables.pop() {
                    for line in table::lines(table.rows) {
                        self.keep(line);
                    }
                }
            }
            "ol" | "ul" => {
                self.lists.pop();
            }
            _ => {}
        }
    }

    fn end_line(&mut self) {
        let mut line = std::mem::take(&mut self.line);
        if line.is_blank() {
            return;
        }
        let style = self.style();
        line.level = style.level;
        line.centred = style.centred;
        self.keep(line);
    }

    /// Into the innermost open cell, or onto the sheet.
    fn keep(&mut self, line: Line) {
        match self.tables.iter_mut().rev().find_map(|t| t.cell.as_mut()) {
            Some((lines, _)) => lines.push(line),
            None => self.sheet.end_line(line),
        }
    }
}

/// What holds inside an element.
fn inner(outer: &Style, e: &Element) -> Style {
    let css = e.attr("style").unwrap_or("").to_ascii_lowercase();
    let property = |name: &str| {
        css.split(';').filter_map(|d| d.split_once(':')).find(|(k, _)| k.trim() == name).map(|(_, v)| v.trim().to_owned())
    };
    let mut style = outer.clone();
    let heading = e.name().strip_prefix('h').and_then(|n| n.parse::<u8>().ok()).filter(|n| (1..=6).contains(n));
    style.level = heading.or(outer.level);
    style.bold = match property("font-weight").as_deref() {
        Some("bold" | "bolder" | "600" | "700" | "800" | "900") => true,
        Some("normal" | "400") => false,
        _ => outer.bold || heading.is_some() || matches!(e.name(), "b" | "strong" | "th"),
    };
    let align = property("text-align").or_else(|| e.attr("align").map(str::to_ascii_lowercase));
    style.centred = align.map_or(outer.centred || e.name() == "center", |a| a == "center");
    style.keep_spaces = outer.keep_spaces || e.name() == "pre";
    let family = property("font-family").or_else(|| e.attr("face").map(str::to_owned));
    if let Some(first) = family.as_deref().and_then(|f| f.split(',').next()) {
        style.typeface = Some(first.trim().trim_matches(['"', '\'']).into());
    }
    style
}

/// Elements that begin and end a line.
fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "table"
            | "tr"
            | "td"
            | "th"
            | "thead"
            | "tbody"
            | "tfoot"
            | "caption"
            | "blockquote"
            | "pre"
            | "hr"
            | "form"
            | "fieldset"
            | "center"
            | "address"
            | "figure"
            | "figcaption"
            | "body"
    )
}
