//! Markdown by pulldown-cmark: its marks removed, headings and tables kept.

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use crate::imported::Note;
use crate::sheet::{Face, Line, Sheet};
use crate::table::{self, Row};

/// Reads a text that is already decoded.
pub(crate) fn read(text: &str, notes: Vec<Note>) -> Sheet {
    let mut reader = MdReader::default();
    for note in notes {
        reader.sheet.note(note);
    }
    let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_YAML_STYLE_METADATA_BLOCKS;
    for event in Parser::new_ext(text, options) {
        reader.event(event);
    }
    reader.end_line();
    reader.sheet
}

#[derive(Default)]
struct MdReader {
    sheet: Sheet,
    line: Line,
    bold: usize,
    /// Inside metadata, which is no text of the document.
    silent: bool,
    /// Numbers of the open lists; a list of bullets has none.
    lists: Vec<Option<u64>>,
    rows: Vec<Row>,
    row: Row,
    in_table: bool,
}

impl MdReader {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(&tag),
            Event::End(tag) => self.end(tag),
            Event::Text(t) | Event::Code(t) => self.push(&t),
            Event::SoftBreak | Event::HardBreak => self.push("\n"),
            Event::Rule => self.end_line(),
            _ => {}
        }
    }

    fn push(&mut self, text: &str) {
        if !self.silent {
            self.line.push(text, &Face { bold: self.bold > 0, typeface: None });
        }
    }

    fn start(&mut self, tag: &Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.end_line();
                self.line.level = Some(depth(*level));
            }
            // In a list the number of the item stands in the line already.
            Tag::Paragraph | Tag::CodeBlock(_) | Tag::BlockQuote(_) if self.lists.is_empty() => self.end_line(),
            Tag::List(first) => {
                self.end_line();
                self.lists.push(*first);
            }
            Tag::Item => {
                self.end_line();
                if let Some(Some(number)) = self.lists.last_mut() {
                    let label = format!("{number}. ");
                    *number += 1;
                    self.line.push(&label, &Face::default());
                }
            }
            Tag::Strong => self.bold += 1,
            Tag::MetadataBlock(_) => self.silent = true,
            Tag::Table(_) => {
                self.end_line();
                self.in_table = true;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) | TagEnd::Paragraph | TagEnd::CodeBlock | TagEnd::Item => self.end_line(),
            TagEnd::List(_) => {
                self.lists.pop();
            }
            TagEnd::Strong => self.bold = self.bold.saturating_sub(1),
            TagEnd::MetadataBlock(_) => self.silent = false,
            TagEnd::TableCell => {
                let cell = std::mem::take(&mut self.line);
                self.row.push(vec![cell], 1);
            }
            TagEnd::TableHead | TagEnd::TableRow => self.rows.push(std::mem::take(&mut self.row)),
            TagEnd::Table => {
                self.in_table = false;
                for line in table::lines(std::mem::take(&mut self.rows)) {
                    self.sheet.end_line(line);
                }
            }
            _ => {}
        }
    }

    fn end_line(&mut self) {
        if !self.in_table {
            let line = std::mem::take(&mut self.line);
            if !line.is_blank() {
                self.sheet.end_line(line);
            }
        }
    }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}
