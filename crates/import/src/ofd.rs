//! OFD (GB/T 33190-2016): the text objects of pages and templates in reading order.
//!
//! Package 7.4 (`OFD.xml`), 7.5 (`Document.xml`), 7.7 (pages, templates, layers), 8.5 (`Boundary`, `CTM`), 11.2 and 11.3 (text
//! objects, `TextCode`, `DeltaX`, `DeltaY`). Annotations (clause 15), where watermarks and stamps live, are not read. Producers
//! disagree about the namespace, so that only local names are compared.

use std::collections::HashMap;

use crate::imported::Note;
use crate::legible::{self, Legibility};
use crate::limits::Limits;
use crate::package::{Package, resolve};
use crate::page::{self, Glyph, Page, Rules, Typeface};
use crate::refusal::Reason;
use crate::sheet::{Sheet, short};
use crate::xml::{El, Xml};

/// Reads a document.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, Reason> {
    let mut package = Package::open(bytes, limits)?;
    let entry = package.xml("OFD.xml")?.ok_or(Reason::Damaged)?;
    // Encrypted packages list what is encrypted beside the document (GM/T 0099).
    if package.has("Encryptions.xml") || entry.root().descendants("Encryptions").next().is_some() {
        return Err(Reason::Encrypted);
    }
    let plain = Typeface { name: "".into(), bold: false };
    let mut reader = OfdReader { package, limits, sheet: Sheet::default(), faces: vec![plain], pages: Vec::new(), glyphs: 0 };
    for root in entry.root().descendants("DocRoot") {
        reader.document(&resolve("", root.text().trim()))?;
    }
    if reader.pages.is_empty() {
        return Err(Reason::Damaged);
    }
    if reader.pages.iter().all(|p| p.glyphs.iter().all(|g| g.c.is_whitespace())) {
        return Err(Reason::OfdNoText);
    }
    // One page that can be read is worth showing; what cannot be read on the others becomes `□`.
    let garbled = |p: &Page| legible::judge(p.glyphs.iter().map(|g| g.c).filter(|c| !c.is_whitespace())) == Legibility::Garbled;
    if reader.pages.iter().filter(|p| !p.glyphs.is_empty()).all(garbled) {
        return Err(Reason::BrokenTextLayer);
    }
    page::write(reader.pages, &reader.faces, &mut reader.sheet);
    Ok(reader.sheet)
}

/// More typefaces than this are no document.
const MOST_FACES: usize = 1024;

struct OfdReader<'b, 'l> {
    package: Package<'b, 'l>,
    limits: &'l Limits,
    sheet: Sheet,
    faces: Vec<Typeface>,
    pages: Vec<Page>,
    /// Glyphs of these pages.
    glyphs: usize,
}

/// What pages of one document share.
struct Shared {
    /// Part of each template page by its id.
    templates: HashMap<String, String>,
    /// Index of each font's typeface by its id.
    fonts: HashMap<String, u16>,
    /// Height of pages that do not say their own.
    area: f32,
}

impl OfdReader<'_, '_> {
    fn document(&mut self, path: &str) -> Result<(), Reason> {
        let document = self.package.xml(path)?.ok_or(Reason::Damaged)?;
        let common = document.root().child("CommonData");
        let mut shared = Shared { templates: HashMap::new(), fonts: HashMap::new(), area: 297.0 };
        for e in common.into_iter().flat_map(El::children) {
            match e.name() {
                "TemplatePage" => {
                    if let (Some(id), Some(at)) = (e.attr("ID"), e.attr("BaseLoc")) {
                        shared.templates.insert(id.to_owned(), resolve(path, at));
                    }
                }
                "PublicRes" | "DocumentRes" => self.fonts(&resolve(path, e.text().trim()), &mut shared)?,
                "PageArea" => shared.area = area(e).unwrap_or(shared.area),
                _ => {}
            }
        }
        if document.root().child("Annotations").is_some() {
            self.sheet.note(Note::AnnotationsDropped);
        }
        let pages = document.root().child("Pages").into_iter().flat_map(El::children).filter(|p| p.name() == "Page");
        for page in pages {
            if self.pages.len() >= self.limits.pages {
                return Err(Reason::TooManyPages { limit: self.limits.pages });
            }
            let Some(at) = page.attr("BaseLoc").map(|b| resolve(path, b)) else { continue };
            match self.package.optional_xml(&at)? {
                Some(xml) => self.page(&xml, &shared)?,
                None => self.sheet.note(Note::PartlyDamaged),
            }
        }
        Ok(())
    }

    /// The fonts of a resource part (11.1).
    fn fonts(&mut self, path: &str, shared: &mut Shared) -> Result<(), Reason> {
        let Some(xml) = self.package.optional_xml(path)? else { return Ok(()) };
        for font in xml.root().descendants("Font") {
            let (Some(id), Some(name)) = (font.attr("ID"), font.attr("FontName").or_else(|| font.attr("FamilyName"))) else {
                continue;
            };
            let face = Typeface { name: short(name).into(), bold: font.attr("Bold") == Some("true") || name.contains("Bold") };
            let index = self.face(face);
            shared.fonts.insert(id.to_owned(), index);
        }
        Ok(())
    }

    fn face(&mut self, face: Typeface) -> u16 {
        if let Some(known) = self.faces.iter().position(|f| *f == face) {
            return known as u16;
        }
        let index = u16::try_from(self.faces.len()).unwrap_or(0);
        if index == 0 || self.faces.len() >= MOST_FACES {
            return 0;
        }
        self.faces.push(face);
        index
    }

    fn page(&mut self, xml: &Xml, shared: &Shared) -> Result<(), Reason> {
        let height = xml.root().child("Area").and_then(area).unwrap_or(shared.area);
        let mut page = Page { height, ..Page::default() };
        for used in xml.root().children().filter(|e| e.name() == "Template") {
            let Some(at) = used.attr("TemplateID").and_then(|id| shared.templates.get(id)) else { continue };
            if let Some(template) = self.package.optional_xml(at)? {
                self.layers(&template, shared, &mut page)?;
            }
        }
        self.layers(xml, shared, &mut page)?;
        self.glyphs += page.glyphs.len();
        self.pages.push(page);
        Ok(())
    }

    /// The text objects of all layers and the blocks inside them (7.7).
    fn layers(&mut self, xml: &Xml, shared: &Shared, page: &mut Page) -> Result<(), Reason> {
        let Some(content) = xml.root().child("Content") else { return Ok(()) };
        let mut rules = Rules::default();
        for path in content.descendants("PathObject") {
            draw(path, &mut rules);
        }
        page.rules.append(&mut rules.rules);
        for object in content.descendants("TextObject") {
            if object.attr("Visible") == Some("false") {
                continue;
            }
            // Faint or turned text is a watermark or a stamp.
            let faint = object.attr("Alpha").and_then(|a| a.parse::<f32>().ok()).is_some_and(|a| a < 128.0);
            let Some(place) = Place::of(object).filter(|_| !faint) else {
                self.sheet.note(Note::AnnotationsDropped);
                continue;
            };
            let font = object.attr("Font").and_then(|f| shared.fonts.get(f)).copied().unwrap_or(0);
            let heavy = object.attr("Weight").and_then(|w| w.parse::<u32>().ok()).is_some_and(|w| w >= 600);
            let face = match self.faces.get(usize::from(font)).cloned() {
                Some(f) if heavy && !f.bold => self.face(Typeface { bold: true, ..f }),
                _ => font,
            };
            place.text(object, face, page);
            if self.glyphs + page.glyphs.len() > self.limits.glyphs {
                return Err(Reason::TooLarge { what: "the pages have glyphs", limit: self.limits.glyphs as u64 });
            }
        }
        Ok(())
    }
}

/// Height of a page (7.5, `CT_PageArea`).
fn area(e: El<'_>) -> Option<f32> {
    numbers(&e.child("PhysicalBox")?.text()).get(3).copied().filter(|h| *h > 0.0)
}

fn numbers(text: &str) -> Vec<f32> {
    text.split_whitespace().filter_map(|n| n.parse().ok()).filter(|n: &f32| n.is_finite()).take(16).collect()
}

/// The lines of a path object (9.1, `AbbreviatedData`).
fn draw(object: El<'_>, rules: &mut Rules) {
    let stroked = object.attr("Stroke") != Some("false");
    let filled = object.attr("Fill") == Some("true");
    let (corner, matrix) = coordinates(object);
    let data = object.child("AbbreviatedData").map(El::text).unwrap_or_default();
    let mut parts = data.split_whitespace();
    while let Some(command) = parts.next() {
        // Of every curve only its end is of interest, which its last two numbers give.
        let count = match command {
            "S" | "M" | "L" => 2,
            "Q" => 4,
            "B" => 6,
            "A" => 7,
            "C" => {
                rules.close(stroked);
                continue;
            }
            _ => break,
        };
        let steps: Vec<f32> = parts.by_ref().take(count).filter_map(|n| n.parse().ok()).collect();
        let [.., x, y] = steps[..] else { break };
        let (x, y) = on_page(corner, matrix, x, y);
        match command {
            "S" | "M" => {
                rules.finish(filled);
                rules.move_to(x, y);
            }
            "L" => rules.line_to(x, y, stroked),
            _ => rules.curve_to(x, y),
        }
    }
    rules.finish(filled);
}

/// The corner of an object's boundary and its matrix (8.5).
fn coordinates(object: El<'_>) -> ((f32, f32), [f32; 6]) {
    let boundary = numbers(object.attr("Boundary").unwrap_or(""));
    let corner = (boundary.first().copied().unwrap_or(0.0), boundary.get(1).copied().unwrap_or(0.0));
    let ctm = numbers(object.attr("CTM").unwrap_or(""));
    (corner, <[f32; 6]>::try_from(ctm).unwrap_or([1.0, 0.0, 0.0, 1.0, 0.0, 0.0]))
}

fn on_page(corner: (f32, f32), [a, b, c, d, e, f]: [f32; 6], x: f32, y: f32) -> (f32, f32) {
    (corner.0 + a * x + c * y + e, corner.1 + b * x + d * y + f)
}

/// How the coordinates of a text object lie on the page: its boundary's corner and its matrix (8.5).
struct Place {
    corner: (f32, f32),
    matrix: [f32; 6],
    size: f32,
    scale: f32,
}

impl Place {
    /// `None` for an object that is turned.
    fn of(object: El<'_>) -> Option<Place> {
        let (corner, matrix) = coordinates(object);
        let [a, b, _, d, ..] = matrix;
        let scale = object.attr("HScale").and_then(|s| s.parse().ok()).filter(|s: &f32| *s > 0.0).unwrap_or(1.0);
        let size = object.attr("Size").and_then(|s| s.parse::<f32>().ok()).unwrap_or(0.0);
        (a > 0.0 && d > 0.0 && b.abs() < a * 0.1 && size > 0.0).then_some(Place { corner, matrix, size, scale })
    }

    /// Adds the characters of a text object (11.2, 11.3).
    fn text(&self, object: El<'_>, face: u16, page: &mut Page) {
        let (mut x, mut y) = (0.0, 0.0);
        for code in object.children().filter(|e| e.name() == "TextCode") {
            let number = |name| code.attr(name).and_then(|v| v.trim().parse::<f32>().ok());
            // A code that leaves its start out goes on from the last one's.
            (x, y) = (number("X").unwrap_or(x), number("Y").unwrap_or(y));
            let text = code.text();
            let count = text.chars().count();
            let (dx, dy) = (deltas(code.attr("DeltaX"), count), deltas(code.attr("DeltaY"), count));
            let (mut cx, mut cy) = (x, y);
            for (i, c) in text.chars().enumerate() {
                page.glyphs.push(self.glyph(c, cx, cy, dx.get(i).copied(), face));
                cx += dx.get(i).copied().unwrap_or(if dx.is_empty() && dy.is_empty() { self.advance(c) } else { 0.0 });
                cy += dy.get(i).copied().unwrap_or(0.0);
            }
        }
    }

    /// The width that a character has in most typefaces.
    fn advance(&self, c: char) -> f32 {
        self.size * self.scale * if c.is_ascii() { 0.5 } else { 1.0 }
    }

    fn glyph(&self, c: char, x: f32, y: f32, next: Option<f32>, face: u16) -> Glyph {
        let [a, _, _, d, ..] = self.matrix;
        let (px, py) = on_page(self.corner, self.matrix, x, y);
        // A step to the next character narrower than the type is the character's own width.
        let width = next.filter(|n| *n > 0.0 && *n < self.size).unwrap_or_else(|| self.advance(c)) * a;
        Glyph { c, x: px, y: py, width, size: self.size * d, face }
    }
}

/// The steps between `count` characters: numbers, and `g n v` for `n` times `v` (11.3).
fn deltas(list: Option<&str>, count: usize) -> Vec<f32> {
    let mut out = Vec::new();
    let mut parts = list.unwrap_or("").split_whitespace();
    while let Some(part) = parts.next().filter(|_| out.len() < count) {
        if part != "g" {
            out.push(part.parse().unwrap_or(0.0));
            continue;
        }
        let times = parts.next().and_then(|n| n.parse().ok()).unwrap_or(0);
        let value = parts.next().and_then(|v| v.parse().ok()).unwrap_or(0.0);
        out.extend(std::iter::repeat_n(value, count.saturating_sub(out.len()).min(times)));
    }
    out
}
