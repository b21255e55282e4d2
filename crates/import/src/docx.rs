//! WordprocessingML (ECMA-376 part 1, clause 17): paragraphs, tables, notes, text boxes, accepted changes, fields.

use std::collections::HashMap;

use crate::docx_styles::{self, Character, Paragraph, Styles, Typefaces, on};
use crate::imported::Note;
use crate::limits::Limits;
use crate::numbering::Numbering;
use crate::package::{Package, resolve};
use crate::refusal::Reason;
use crate::sheet::{Face, Line, Sheet};
use crate::table;
use crate::xml::{El, Xml};

/// Reads a document.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, Reason> {
    let mut package = Package::open(bytes, limits)?;
    let main = main_part(&mut package)?;
    let document = package.xml(&main)?.ok_or(Reason::Damaged)?;
    let related = Related::of(&mut package, &main)?;
    let mut typefaces = Typefaces::default();
    let styles = match package.optional_xml(&related.styles)? {
        Some(xml) => Styles::read(&xml, &mut typefaces),
        None => Styles::default(),
    };
    let numbering = package.optional_xml(&related.numbering)?.map(|x| docx_styles::numbering(&x)).unwrap_or_default();
    let mut reader = DocxReader {
        styles,
        numbering,
        typefaces,
        sheet: Sheet::default(),
        fields: Vec::new(),
        open: None,
        boxes: Vec::new(),
        notes: Vec::new(),
        numbers: HashMap::new(),
    };
    let body = document.root().child("body").ok_or(Reason::Damaged)?;
    let lines = reader.story(body);
    for line in lines {
        reader.sheet.end_line(line);
    }
    reader.write_notes(package.optional_xml(&related.footnotes)?, package.optional_xml(&related.endnotes)?);
    Ok(reader.sheet)
}

/// The part that the package names as its main document.
fn main_part(package: &mut Package<'_, '_>) -> Result<String, Reason> {
    let named = package.optional_xml("_rels/.rels")?.and_then(|rels| {
        let target = rels.root().children().find(|r| r.attr("Type").is_some_and(|t| t.ends_with("/officeDocument")));
        target.and_then(|r| r.attr("Target")).map(|t| resolve("", t))
    });
    Ok(named.filter(|n| package.has(n)).unwrap_or_else(|| "word/document.xml".to_owned()))
}

/// The parts that belong to the main document.
struct Related {
    styles: String,
    numbering: String,
    footnotes: String,
    endnotes: String,
}

impl Related {
    fn of(package: &mut Package<'_, '_>, main: &str) -> Result<Related, Reason> {
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", main));
        let rels = package.optional_xml(&format!("{folder}/_rels/{file}.rels"))?;
        let find = |kind: &str| {
            let named = rels.as_ref().and_then(|x| {
                let rel = x.root().children().find(|r| r.attr("Type").is_some_and(|t| t.rsplit('/').next() == Some(kind)))?;
                rel.attr("Target").map(|t| resolve(main, t))
            });
            named.unwrap_or_else(|| format!("{folder}/{kind}.xml"))
        };
        Ok(Related {
            styles: find("styles"),
            numbering: find("numbering"),
            footnotes: find("footnotes"),
            endnotes: find("endnotes"),
        })
    }
}

/// Where a field stands: in its instruction, which is dropped, or in its result, which is kept.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Instruction,
    Result,
}

struct DocxReader {
    styles: Styles,
    numbering: Numbering,
    typefaces: Typefaces,
    sheet: Sheet,
    fields: Vec<Field>,
    /// A paragraph whose mark was deleted: the next one goes on in it.
    open: Option<Line>,
    /// Text boxes anchored in the paragraph being read; they follow it.
    boxes: Vec<Line>,
    /// Footnotes and endnotes in the order of their references: (is an endnote, id).
    notes: Vec<(bool, String)>,
    /// The number of each note in that order.
    numbers: HashMap<(bool, String), usize>,
}

impl DocxReader {
    /// The lines of a body, a cell, a text box or a note.
    fn story(&mut self, parent: El<'_>) -> Vec<Line> {
        let outer = self.open.take();
        let mut out = Vec::new();
        self.blocks(parent, &mut out);
        out.extend(self.open.take());
        self.open = outer;
        out
    }

    fn blocks(&mut self, parent: El<'_>, out: &mut Vec<Line>) {
        for e in parent.children() {
            match e.name() {
                "p" => self.paragraph(e, out),
                "tbl" => {
                    let rows = self.rows(e);
                    out.extend(table::lines(rows));
                }
                "altChunk" | "subDoc" => self.sheet.note(Note::EmbeddedDocumentIgnored),
                "del" | "moveFrom" => self.sheet.note(Note::ChangesAccepted),
                "AlternateContent" => {
                    if let Some(branch) = branch(e) {
                        self.blocks(branch, out);
                    }
                }
                "sdt" => {
                    if let Some(content) = e.child("sdtContent") {
                        self.blocks(content, out);
                    }
                }
                "sdtContent" | "customXml" | "ins" | "moveTo" | "smartTag" => self.blocks(e, out),
                _ => {}
            }
        }
    }

    fn paragraph(&mut self, p: El<'_>, out: &mut Vec<Line>) {
        let properties = p.child("pPr");
        let style_id = properties.and_then(|x| x.val("pStyle"));
        let style = self.styles.paragraph(style_id).clone();
        let own = properties.map(docx_styles::paragraph).unwrap_or_default();
        let joined = self.open.take();
        let mut line = joined.unwrap_or_else(|| self.begin(&own, &style, has_words(p)));
        self.inline(p, &style.character, &mut line);
        let mark = properties.and_then(|x| x.child("rPr"));
        if mark.is_some_and(|r| r.child("del").is_some() || r.child("moveFrom").is_some()) {
            self.sheet.note(Note::ChangesAccepted);
            self.open = Some(line);
        } else {
            out.push(line);
        }
        out.append(&mut self.boxes);
    }

    /// A line with the paragraph's hints and its automatic number.
    fn begin(&mut self, own: &Paragraph, style: &docx_styles::Style, counted: bool) -> Line {
        let mut line = Line {
            level: own.outline.or(style.paragraph.outline).filter(|l| *l <= 9),
            style: Some(style.name.clone()).filter(|n| !n.is_empty() && !n.eq_ignore_ascii_case("normal")),
            centred: own.centred.or(style.paragraph.centred).unwrap_or(false),
            ..Line::default()
        };
        let list = own.list.as_deref().or(style.paragraph.list.as_deref());
        // List 0 takes the numbering of the style away.
        let Some(list) = list.filter(|l| *l != "0" && counted) else { return line };
        let level = own.list_level.or(style.paragraph.list_level).unwrap_or(0);
        if let Some(label) = self.numbering.label(list, level) {
            line.set_label(&label);
            self.sheet.note(Note::NumberingRebuilt);
        }
        line
    }

    /// Whether characters count here: not inside the instruction of a field.
    fn visible(&self) -> bool {
        !self.fields.contains(&Field::Instruction)
    }

    /// What stands inside a paragraph, or inside something that wraps runs.
    fn inline(&mut self, parent: El<'_>, face: &Character, line: &mut Line) {
        for e in parent.children() {
            match e.name() {
                "r" => self.run(e, face, line),
                "del" | "moveFrom" => self.sheet.note(Note::ChangesAccepted),
                "ins" | "moveTo" => {
                    self.sheet.note(Note::ChangesAccepted);
                    self.inline(e, face, line);
                }
                "AlternateContent" => {
                    if let Some(branch) = branch(e) {
                        self.inline(branch, face, line);
                    }
                }
                "sdt" => {
                    if let Some(content) = e.child("sdtContent") {
                        self.inline(content, face, line);
                    }
                }
                "ruby" => {
                    if let Some(base) = e.child("rubyBase") {
                        self.inline(base, face, line);
                    }
                }
                "oMath" | "oMathPara" if self.visible() => line.push(&e.text(), &face.face()),
                "hyperlink" | "smartTag" | "fldSimple" | "customXml" | "dir" | "bdo" | "sdtContent" | "p" => {
                    self.inline(e, face, line);
                }
                _ => {}
            }
        }
    }

    fn run(&mut self, run: El<'_>, paragraph: &Character, line: &mut Line) {
        let properties = run.child("rPr");
        let own = properties.map(|r| docx_styles::character(r, &mut self.typefaces)).unwrap_or_default();
        let style = properties.and_then(|r| r.val("rStyle")).and_then(|id| self.styles.character(id));
        let settings = match style {
            Some(s) => own.over(&s.character).over(paragraph),
            None => own.over(paragraph),
        };
        let hidden = settings.hidden.unwrap_or(false);
        let face = settings.face();
        for e in run.children() {
            if hidden && e.name() == "t" {
                self.sheet.note(Note::HiddenTextDropped);
            } else if !hidden || e.name() == "fldChar" {
                self.run_child(e, &face, line);
            }
        }
    }

    fn run_child(&mut self, e: El<'_>, face: &Face, line: &mut Line) {
        match e.name() {
            "fldChar" => self.field_mark(e.attr("fldCharType")),
            "AlternateContent" => {
                if let Some(branch) = branch(e) {
                    for inner in branch.children() {
                        self.run_child(inner, face, line);
                    }
                }
            }
            "drawing" | "pict" | "object" => self.text_boxes(e),
            "commentReference" => self.sheet.note(Note::AnnotationsDropped),
            _ if !self.visible() => {}
            "t" => line.push(&e.text().replace(['\n', '\r'], " "), face),
            "tab" | "ptab" if !line.is_blank() => line.push("\t", face),
            "br" | "cr" if !line.is_blank() => line.push("\n", face),
            "noBreakHyphen" => line.push("-", face),
            "ruby" => {
                if let Some(base) = e.child("rubyBase") {
                    line.push(&base.text(), face);
                }
            }
            "footnoteReference" | "endnoteReference" => self.note_reference(e, face, line),
            _ => {}
        }
    }

    fn field_mark(&mut self, kind: Option<&str>) {
        match kind {
            // Deeper nesting than this is no document.
            Some("begin") if self.fields.len() < 64 => self.fields.push(Field::Instruction),
            Some("separate") => {
                if let Some(last) = self.fields.last_mut() {
                    *last = Field::Result;
                }
            }
            Some("end") => {
                self.fields.pop();
            }
            _ => {}
        }
    }

    /// The text boxes inside a drawing; a choice between drawings is taken once.
    fn text_boxes(&mut self, drawing: El<'_>) {
        let mut found = Vec::new();
        let mut walk = drawing.walk();
        while let Some(step) = walk.next() {
            let crate::xml::Step::Enter(e) = step else { continue };
            match e.name() {
                "txbxContent" => {
                    found.push(e);
                    walk.pass_over(e);
                }
                "AlternateContent" => {
                    found.extend(branch(e).into_iter().flat_map(|b| b.descendants("txbxContent")));
                    walk.pass_over(e);
                }
                _ => {}
            }
        }
        for content in found {
            let fields = std::mem::take(&mut self.fields);
            let outer = std::mem::take(&mut self.boxes);
            let lines = self.story(content);
            self.boxes = outer;
            self.boxes.extend(lines);
            self.fields = fields;
        }
    }

    fn note_reference(&mut self, e: El<'_>, face: &Face, line: &mut Line) {
        // A note with a mark of the author's own (*) is found by that mark.
        if e.attr("customMarkFollows").is_some_and(on) {
            return;
        }
        let Some(id) = e.attr("id") else { return };
        let key = (e.name() == "endnoteReference", id.to_owned());
        let next = self.numbers.len() + 1;
        let number = *self.numbers.entry(key.clone()).or_insert_with(|| {
            self.notes.push(key);
            next
        });
        line.push(&format!("[{number}]"), face);
    }

    /// Footnotes and endnotes at the end of the text, numbered as their references are.
    fn write_notes(&mut self, footnotes: Option<Xml>, endnotes: Option<Xml>) {
        let references = std::mem::take(&mut self.notes);
        let (footnotes, endnotes) = (by_id(footnotes.as_ref()), by_id(endnotes.as_ref()));
        for (number, (is_end, id)) in references.iter().enumerate() {
            let part = if *is_end { &endnotes } else { &footnotes };
            let Some(note) = part.get(id.as_str()) else { continue };
            let lines = self.story(*note);
            for (i, line) in lines.into_iter().enumerate() {
                let label = if i == 0 { format!("[{}] ", number + 1) } else { String::new() };
                self.sheet.plain(&format!("{label}{}", line.text().trim_start()));
            }
        }
    }

    fn rows(&mut self, tbl: El<'_>) -> Vec<table::Row> {
        let mut rows = Vec::new();
        self.collect_rows(tbl, &mut rows);
        rows
    }

    fn collect_rows(&mut self, parent: El<'_>, rows: &mut Vec<table::Row>) {
        for e in parent.children() {
            match e.name() {
                "tr" if e.child("trPr").is_some_and(|p| p.child("del").is_some()) => self.sheet.note(Note::ChangesAccepted),
                "tr" => {
                    let mut row = table::Row::default();
                    self.cells(e, &mut row);
                    rows.push(row);
                }
                "sdt" => {
                    if let Some(content) = e.child("sdtContent") {
                        self.collect_rows(content, rows);
                    }
                }
                "ins" | "customXml" => self.collect_rows(e, rows),
                _ => {}
            }
        }
    }

    fn cells(&mut self, parent: El<'_>, row: &mut table::Row) {
        for e in parent.children() {
            match e.name() {
                "tc" => {
                    let span = e.child("tcPr").and_then(|p| p.val("gridSpan")).and_then(|v| v.parse().ok()).unwrap_or(1);
                    let lines = self.story(e);
                    row.push(lines, span);
                }
                "sdt" => {
                    if let Some(content) = e.child("sdtContent") {
                        self.cells(content, row);
                    }
                }
                "ins" | "customXml" => self.cells(e, row),
                _ => {}
            }
        }
    }
}

/// The notes of a part by their ids.
fn by_id(part: Option<&Xml>) -> HashMap<&str, El<'_>> {
    part.into_iter().flat_map(|x| x.root().children()).filter_map(|n| Some((n.attr("id")?, n))).collect()
}

/// The one branch of a compatibility choice that is read: the first that holds text, else the first at all.
fn branch(choice: El<'_>) -> Option<El<'_>> {
    let branches = || choice.children().filter(|e| matches!(e.name(), "Choice" | "Fallback"));
    branches().find(|b| b.descendants("t").next().is_some()).or_else(|| branches().next())
}

/// Whether Word counts a paragraph in its list: every one does, but an empty one that only ends a cell draws no number worth
/// keeping.
fn has_words(p: El<'_>) -> bool {
    p.descendants("t").next().is_some() || p.descendants("drawing").next().is_some()
}
