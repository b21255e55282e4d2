//! Rich Text Format 1.9.1: text with GBK escapes and Unicode, tables, notes, fields, text boxes. The numbers of lists are in
//! the file as text (`\listtext`).

mod state;
mod token;

use std::collections::HashMap;
use std::rc::Rc;

use state::{Destination, Group};
use token::{Token, Tokens};

use crate::encoding::TextEncoding;
use crate::imported::Note;
use crate::limits::Limits;
use crate::refusal::Reason;
use crate::sheet::{Face, Line, Sheet, short};
use crate::table::{self, Row};

/// Reads a document; the encoding is that of its escaped bytes, where it has any.
pub(crate) fn read(bytes: &[u8], limits: &Limits) -> Result<(Sheet, Option<TextEncoding>), Reason> {
    let mut reader = RtfReader::new(limits);
    for token in Tokens::new(bytes) {
        reader.token(token)?;
    }
    reader.flush();
    // One brace is easily lost; more than one means that the end of the file is.
    if reader.groups.len() > 2 {
        return Err(Reason::Truncated);
    }
    if reader.groups.len() > 1 {
        reader.sheet.note(Note::PartlyDamaged);
    }
    reader.finish();
    Ok((reader.sheet, reader.encoding))
}

/// More typefaces than this are no document.
const MOST_FONTS: usize = 4096;

/// What the style sheet says about a paragraph style.
#[derive(Debug, Clone, Default)]
struct Style {
    name: String,
    outline: Option<u8>,
}

#[derive(Default)]
struct OpenTable {
    rows: Vec<Row>,
    row: Row,
    cell: Vec<Line>,
}

struct RtfReader<'l> {
    limits: &'l Limits,
    groups: Vec<Group>,
    /// Escaped or plain bytes not yet decoded.
    bytes: Vec<u8>,
    /// The first half of a character that takes two `\u`.
    high: Option<u16>,
    /// Characters still to be passed over after a `\u`.
    skip: usize,
    default_encoding: TextEncoding,
    encoding: Option<TextEncoding>,
    fonts: HashMap<i32, (u8, Rc<str>)>,
    default_font: i32,
    styles: HashMap<i32, Style>,
    sheet: Sheet,
    line: Line,
    label: String,
    table: OpenTable,
    footnotes: Vec<String>,
}

impl<'l> RtfReader<'l> {
    fn new(limits: &'l Limits) -> Self {
        Self {
            limits,
            groups: vec![Group::outermost()],
            bytes: Vec::new(),
            high: None,
            skip: 0,
            default_encoding: TextEncoding::Gb18030,
            encoding: None,
            fonts: HashMap::new(),
            default_font: 0,
            styles: HashMap::new(),
            sheet: Sheet::default(),
            line: Line::default(),
            label: String::new(),
            table: OpenTable::default(),
            footnotes: Vec::new(),
        }
    }

    fn group(&mut self) -> &mut Group {
        if self.groups.is_empty() {
            self.groups.push(Group::outermost());
        }
        let last = self.groups.len() - 1;
        &mut self.groups[last]
    }

    fn token(&mut self, token: Token<'_>) -> Result<(), Reason> {
        match token {
            Token::Open => {
                self.flush();
                self.skip = 0;
                if self.groups.len() >= self.limits.depth {
                    return Err(Reason::TooDeep);
                }
                let inner = self.group().inner();
                self.groups.push(inner);
            }
            Token::Close => {
                self.flush();
                self.skip = 0;
                self.close();
            }
            Token::Byte(_) | Token::Binary | Token::Symbol(_) | Token::Word(..) if self.skip > 0 && token.counts() => {
                self.skip -= 1;
            }
            Token::Byte(b) => self.bytes.push(b),
            Token::Binary => {}
            Token::Symbol(s) => self.symbol(s),
            Token::Word("u", Some(n)) => self.unicode(n),
            Token::Word(word, n) => {
                self.flush();
                self.word(word, n);
            }
        }
        Ok(())
    }

    fn symbol(&mut self, symbol: u8) {
        match symbol {
            b'\\' | b'{' | b'}' => self.bytes.push(symbol),
            b'*' => self.group().starred = true,
            b'~' => self.push("\u{a0}"),
            b'_' => self.push("-"),
            b'\r' | b'\n' => {
                self.flush();
                self.end_paragraph();
            }
            _ => {}
        }
    }

    /// `\uN`: a UTF-16 unit, followed by as many replacement characters as `\uc` says.
    fn unicode(&mut self, n: i32) {
        if !self.bytes.is_empty() {
            self.flush_bytes();
        }
        self.skip = self.group().replacement;
        let unit = n as u16;
        match (self.high.take(), unit) {
            (_, 0xd800..=0xdbff) => self.high = Some(unit),
            (Some(high), 0xdc00..=0xdfff) => self.push_text(&String::from_utf16_lossy(&[high, unit])),
            (_, unit) => self.push_text(&String::from_utf16_lossy(&[unit])),
        }
    }

    fn push(&mut self, text: &str) {
        self.flush();
        self.push_text(text);
    }

    fn flush(&mut self) {
        self.high = None;
        if !self.bytes.is_empty() {
            self.flush_bytes();
        }
    }

    fn flush_bytes(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        if bytes.is_ascii() {
            let text: String = bytes.iter().map(|b| *b as char).collect();
            self.push_text(&text);
            return;
        }
        let encoding = self.byte_encoding(&bytes);
        self.encoding.get_or_insert(encoding);
        let text = encoding.decode(&bytes);
        if text.contains('\u{fffd}') {
            self.sheet.note(Note::UndecodableBytes);
        }
        self.push_text(&text);
    }

    /// The encoding of bytes here: of the typeface's character set where that has more than one byte a character, else of the
    /// document; Western only when no Chinese typeface is declared.
    fn byte_encoding(&mut self, bytes: &[u8]) -> TextEncoding {
        let (font, east) = (self.group().font.unwrap_or(self.default_font), self.group().east_font);
        let set = |f: i32| self.fonts.get(&f).map(|(set, _)| *set);
        for found in [set(font), east.and_then(set)].into_iter().flatten() {
            match found {
                134 => return TextEncoding::Gb18030,
                136 => return TextEncoding::Big5,
                _ => {}
            }
        }
        let chinese = self.fonts.values().any(|(set, _)| *set == 134);
        if self.default_encoding == TextEncoding::Windows1252 && chinese {
            let read = TextEncoding::Gb18030.decode(bytes);
            if !read.contains('\u{fffd}') && read.chars().any(|c| ('\u{3000}'..='\u{9fff}').contains(&c)) {
                return TextEncoding::Gb18030;
            }
        }
        self.default_encoding
    }

    fn push_text(&mut self, text: &str) {
        let default = self.default_font;
        let group = self.group();
        let (font, bold, hidden, deleted) = (group.font.unwrap_or(default), group.bold, group.hidden, group.deleted);
        match group.destination {
            Destination::Body if deleted => self.sheet.note(Note::ChangesAccepted),
            Destination::Body if hidden => self.sheet.note(Note::HiddenTextDropped),
            Destination::Body => {
                if self.line.is_blank() && text.trim().is_empty() && text.contains(['\t', '\n']) {
                    return;
                }
                let east = self.groups.last().and_then(|g| g.east_font);
                let typeface = self.fonts.get(&east.unwrap_or(font)).map(|(_, name)| name.clone());
                self.line.push(text, &Face { bold, typeface: typeface.filter(|n| !n.is_empty()) });
            }
            Destination::ListText => self.label.push_str(text),
            Destination::Footnote => {
                if let Some(last) = self.footnotes.last_mut() {
                    last.push_str(text);
                }
            }
            Destination::Fonts | Destination::Styles => self.group().name.push_str(text),
            Destination::Skipped => {}
        }
    }

    /// A group ends: what it defined is kept.
    fn close(&mut self) {
        if self.groups.len() <= 1 {
            return;
        }
        let Some(group) = self.groups.pop() else { return };
        let outer = self.group().destination;
        match group.destination {
            Destination::Fonts if group.font_entry => {
                let name = group.name.trim_end_matches(';').trim();
                if let Some(font) = group.font.filter(|_| self.fonts.len() < MOST_FONTS) {
                    self.fonts.insert(font, (group.charset, short(name).into()));
                }
            }
            Destination::Styles => {
                let name = group.name.trim_end_matches(';').trim().to_owned();
                if let Some(number) = group.style.filter(|_| !name.is_empty()) {
                    let named = name.to_lowercase();
                    let heading = named.strip_prefix("heading").or_else(|| named.strip_prefix("标题"));
                    let level = heading.and_then(|h| h.trim().parse::<u8>().ok()).filter(|n| (1..=9).contains(n));
                    self.styles.insert(number, Style { name: short(&name), outline: group.outline.or(level) });
                }
            }
            Destination::ListText if outer != Destination::ListText => {
                let label = std::mem::take(&mut self.label);
                self.set_label(label.trim());
            }
            Destination::Body if self.groups.len() > 1 => {
                // Paragraph settings hold until `\pard`, whatever group they were made in.
                let p = (group.style, group.outline, group.centred, group.in_table);
                let g = self.group();
                if g.destination == Destination::Body {
                    (g.style, g.outline, g.centred, g.in_table) = p;
                }
            }
            _ => {}
        }
    }

    fn set_label(&mut self, label: &str) {
        if label.is_empty() || !self.line.is_blank() {
            return;
        }
        let label: String =
            label.chars().map(|c| if matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{b7}') { '•' } else { c }).collect();
        let gap = if label.ends_with(['、', '）', '．', '。', '：']) { "" } else { " " };
        self.line.set_label(&format!("{label}{gap}"));
        self.sheet.note(Note::NumberingRebuilt);
    }

    fn word(&mut self, word: &str, n: Option<i32>) {
        if self.group().enters(word) {
            if word == "footnote" && self.group().destination == Destination::Footnote {
                self.footnotes.push(String::new());
                let label = format!("[{}]", self.footnotes.len());
                self.line.push(&label, &Face::default());
            }
            return;
        }
        if self.group().destination == Destination::Skipped {
            return;
        }
        match word {
            "ansicpg" => self.default_encoding = code_page(n.unwrap_or(936)),
            "deff" => self.default_font = n.unwrap_or(0),
            "par" | "sect" => self.end_paragraph(),
            "cell" => self.end_cell(),
            "row" => self.end_row(),
            "nestcell" | "nestrow" => self.push_text(" "),
            "line" | "lbr" | "softline" => self.push_text("\n"),
            "tab" => self.push_text("\t"),
            "emdash" => self.push_text("—"),
            "endash" => self.push_text("–"),
            "lquote" => self.push_text("‘"),
            "rquote" => self.push_text("’"),
            "ldblquote" => self.push_text("“"),
            "rdblquote" => self.push_text("”"),
            "bullet" => self.push_text("•"),
            "emspace" => self.push_text("\u{3000}"),
            "enspace" | "qmspace" => self.push_text(" "),
            _ => self.group().setting(word, n),
        }
    }

    fn take_line(&mut self) -> Line {
        let (style, outline, centred) = {
            let g = self.group();
            (g.style, g.outline, g.centred)
        };
        let mut line = std::mem::take(&mut self.line);
        let style = style.and_then(|s| self.styles.get(&s));
        line.level = outline.or_else(|| style.and_then(|s| s.outline));
        line.style = style.map(|s| s.name.clone()).filter(|n| !n.eq_ignore_ascii_case("normal") && !n.is_empty());
        line.centred = centred;
        line
    }

    fn end_paragraph(&mut self) {
        match self.group().destination {
            Destination::Body => {}
            Destination::Footnote => return self.push_text("\n"),
            _ => return,
        }
        let line = self.take_line();
        if self.group().in_table {
            self.table.cell.push(line);
        } else {
            self.end_table();
            self.sheet.end_line(line);
        }
    }

    fn end_cell(&mut self) {
        let line = self.take_line();
        self.table.cell.push(line);
        let cell = std::mem::take(&mut self.table.cell);
        self.table.row.push(cell, 1);
    }

    fn end_row(&mut self) {
        let row = std::mem::take(&mut self.table.row);
        self.table.rows.push(row);
        self.table.cell.clear();
    }

    fn end_table(&mut self) {
        let mut table = std::mem::take(&mut self.table);
        if !table.cell.is_empty() {
            table.row.push(table.cell, 1);
        }
        table.rows.push(table.row);
        for line in table::lines(table.rows) {
            self.sheet.end_line(line);
        }
    }

    fn finish(&mut self) {
        if !self.line.is_blank() {
            let line = self.take_line();
            self.table.cell.push(line);
        }
        self.end_table();
        for (i, note) in std::mem::take(&mut self.footnotes).into_iter().enumerate() {
            self.sheet.plain(&format!("[{}] {}", i + 1, note.trim()));
        }
    }
}

/// The encoding of a Windows code page.
fn code_page(number: i32) -> TextEncoding {
    match number {
        950 => TextEncoding::Big5,
        65001 => TextEncoding::Utf8,
        936 | 54936 | 0 => TextEncoding::Gb18030,
        _ => TextEncoding::Windows1252,
    }
}
