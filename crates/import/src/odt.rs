//! OpenDocument text (ODF 1.3, part 3): paragraphs, headings, lists with their labels, tables, notes, text boxes; tracked
//! changes as accepted.

use crate::imported::Note;
use crate::limits::Limits;
use crate::odt_styles::{OdtStyles, Style};
use crate::package::Package;
use crate::refusal::Reason;
use crate::sheet::{Line, Sheet};
use crate::table;
use crate::xml::El;

/// Reads a document.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, Reason> {
    let mut package = Package::open(bytes, limits)?;
    // An encrypted package says so in its manifest (ODF 1.3 part 2, 4.8) and holds cipher text.
    if let Some(manifest) = package.optional_xml("META-INF/manifest.xml")?
        && manifest.root().descendants("encryption-data").next().is_some()
    {
        return Err(Reason::Encrypted);
    }
    let content = package.xml("content.xml")?.ok_or(Reason::Damaged)?;
    let shared = package.optional_xml("styles.xml")?;
    let mut styles = OdtStyles::default();
    for xml in shared.iter().chain([&content]) {
        styles.add(xml);
    }
    let text = content.root().path(&["body", "text"]).ok_or(Reason::Damaged)?;
    let mut reader = OdtReader { styles, sheet: Sheet::default(), boxes: Vec::new(), notes: Vec::new(), list: None };
    let mut out = Vec::new();
    reader.blocks(text, &mut out);
    for line in out {
        reader.sheet.end_line(line);
    }
    for note in std::mem::take(&mut reader.notes) {
        reader.sheet.plain(&note);
    }
    Ok(reader.sheet)
}

/// Where in a list the reader stands.
#[derive(Clone)]
struct Place {
    style: String,
    level: usize,
    /// The next paragraph is the first of its item and carries the label.
    fresh: bool,
}

struct OdtReader {
    styles: OdtStyles,
    sheet: Sheet,
    boxes: Vec<Line>,
    notes: Vec<String>,
    list: Option<Place>,
}

impl OdtReader {
    fn blocks(&mut self, parent: El<'_>, out: &mut Vec<Line>) {
        for e in parent.children() {
            match e.name() {
                "p" | "h" => self.paragraph(e, out),
                "list" => self.list(e, out),
                "table" => {
                    let rows = self.rows(e);
                    out.extend(table::lines(rows));
                }
                "tracked-changes" => self.sheet.note(Note::ChangesAccepted),
                "section" if e.attr("display") == Some("none") => self.sheet.note(Note::HiddenTextDropped),
                "frame" | "custom-shape" => {
                    self.frame(e);
                    out.append(&mut self.boxes);
                }
                "section" | "table-of-content" | "illustration-index" | "table-index" | "alphabetical-index" | "user-index"
                | "index-body" | "index-title" | "bibliography" | "numbered-paragraph" => self.blocks(e, out),
                _ => {}
            }
        }
    }

    fn list(&mut self, list: El<'_>, out: &mut Vec<Line>) {
        let outer = self.list.clone();
        let level = outer.as_ref().map_or(0, |p| p.level + 1);
        let named = list.attr("style-name").map(str::to_owned);
        let style = named.or_else(|| outer.as_ref().map(|p| p.style.clone())).unwrap_or_default();
        let goes_on = list.attr("continue-numbering") == Some("true") || list.attr("continue-list").is_some();
        if outer.is_none() && !goes_on {
            self.styles.numbering.restart(&style);
        }
        for item in list.children().filter(|e| matches!(e.name(), "list-item" | "list-header")) {
            if let Some(start) = item.attr("start-value").and_then(|v| v.parse().ok()) {
                self.styles.numbering.go_on_at(&style, level, start);
            }
            self.list = Some(Place { style: style.clone(), level, fresh: item.name() == "list-item" });
            self.blocks(item, out);
        }
        self.list = outer;
    }

    fn paragraph(&mut self, p: El<'_>, out: &mut Vec<Line>) {
        let style = self.styles.of(p.attr("style-name"));
        let outline = p.attr("outline-level").and_then(|v| v.parse::<u8>().ok());
        let mut line = Line {
            level: outline.or(style.outline).filter(|l| (1..=9).contains(l)),
            style: style.shown_name(),
            centred: style.centred.unwrap_or(false),
            ..Line::default()
        };
        let mut content = Line::default();
        self.inline(p, &style, &mut content);
        if !content.is_blank()
            && let Some(label) = self.label(p, outline)
        {
            line.set_label(&label);
            self.sheet.note(Note::NumberingRebuilt);
        }
        line.append(&content);
        out.push(line);
        out.append(&mut self.boxes);
    }

    /// The number drawn before a paragraph: of its list item, or of the document's outline for a heading outside of lists.
    fn label(&mut self, p: El<'_>, outline: Option<u8>) -> Option<String> {
        if let Some(place) = self.list.as_mut() {
            if !std::mem::take(&mut place.fresh) {
                return None;
            }
            let (style, level) = (place.style.clone(), place.level);
            return self.styles.numbering.label(&style, level);
        }
        let level = outline.filter(|_| p.name() == "h" && p.attr("is-list-header") != Some("true"))?;
        self.styles.numbering.label(crate::odt_styles::OUTLINE, usize::from(level.max(1)) - 1)
    }

    fn inline(&mut self, parent: El<'_>, style: &Style, line: &mut Line) {
        let mut last_space = false;
        for e in parent.content() {
            let name = e.name();
            if name.is_empty() {
                line.push(&collapse(e.own_text(), line.is_blank() || last_space), &style.face());
                last_space = line.text().ends_with(' ');
                continue;
            }
            last_space = false;
            match name {
                "span" => {
                    let inner = self.styles.of(e.attr("style-name")).over(style);
                    if inner.hidden.unwrap_or(false) {
                        self.sheet.note(Note::HiddenTextDropped);
                    } else {
                        self.inline(e, &inner, line);
                    }
                }
                "s" => {
                    let count = e.attr("c").and_then(|c| c.parse::<usize>().ok()).unwrap_or(1);
                    line.push(&" ".repeat(count.min(256)), &style.face());
                }
                "tab" if !line.is_blank() => line.push("\t", &style.face()),
                "line-break" if !line.is_blank() => line.push("\n", &style.face()),
                "note" => self.note(e, style, line),
                "annotation" | "annotation-end" => self.sheet.note(Note::AnnotationsDropped),
                "frame" | "custom-shape" | "g" | "rect" => self.frame(e),
                "ruby" => {
                    if let Some(base) = e.child("ruby-base") {
                        self.inline(base, style, line);
                    }
                }
                "hidden-text" | "hidden-paragraph" => self.sheet.note(Note::HiddenTextDropped),
                "tracked-changes" | "change" | "change-start" | "change-end" | "soft-page-break" | "bookmark" | "script" => {}
                // Fields hold their result; links and marks hold text.
                _ => self.inline(e, style, line),
            }
        }
    }

    /// Text boxes and shapes: their paragraphs follow the one they are anchored in.
    fn frame(&mut self, frame: El<'_>) {
        let outer = (self.list.take(), std::mem::take(&mut self.boxes));
        let mut lines = Vec::new();
        for inner in frame.children() {
            match inner.name() {
                "text-box" => self.blocks(inner, &mut lines),
                "frame" | "g" | "custom-shape" | "rect" => {
                    self.frame(inner);
                    lines.append(&mut self.boxes);
                }
                "p" => self.paragraph(inner, &mut lines),
                _ => {}
            }
        }
        (self.list, self.boxes) = outer;
        self.boxes.extend(lines);
    }

    fn note(&mut self, note: El<'_>, style: &Style, line: &mut Line) {
        let Some(body) = note.child("note-body") else { return };
        let number = self.notes.len() + 1;
        line.push(&format!("[{number}]"), &style.face());
        let place = self.notes.len();
        self.notes.push(String::new());
        let outer = self.list.take();
        let mut lines = Vec::new();
        self.blocks(body, &mut lines);
        self.list = outer;
        let words: Vec<&str> = lines.iter().map(|l| l.text().trim()).filter(|t| !t.is_empty()).collect();
        self.notes[place] = format!("[{number}] {}", words.join("\n"));
    }

    fn rows(&mut self, table: El<'_>) -> Vec<table::Row> {
        let mut rows = Vec::new();
        self.collect_rows(table, &mut rows);
        rows
    }

    fn collect_rows(&mut self, parent: El<'_>, rows: &mut Vec<table::Row>) {
        for e in parent.children() {
            match e.name() {
                "table-row" => {
                    let mut row = table::Row::default();
                    for cell in e.children().filter(|c| c.name() == "table-cell") {
                        let span = cell.attr("number-columns-spanned").and_then(|v| v.parse().ok()).unwrap_or(1);
                        let outer = self.list.take();
                        let mut lines = Vec::new();
                        self.blocks(cell, &mut lines);
                        self.list = outer;
                        row.push(lines, span);
                    }
                    rows.push(row);
                }
                "table-header-rows" | "table-rows" | "table-row-group" => self.collect_rows(e, rows),
                _ => {}
            }
        }
    }
}

/// White space as ODF reads it (6.1.2): runs of it are one space, none at the start.
fn collapse(text: &str, at_start: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let mut space = at_start;
    for c in text.chars() {
        let white = matches!(c, ' ' | '\t' | '\r' | '\n');
        if !white {
            out.push(c);
        } else if !space {
            out.push(' ');
        }
        space = white;
    }
    out
}
