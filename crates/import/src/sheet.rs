//! Where importers write: paragraphs of formatted runs go in, a text with hints comes out.

use std::collections::BTreeMap;
use std::rc::Rc;

use crate::imported::{LineHint, Note};
use crate::txt::is_invisible;

/// The formatting of a run of characters, as far as the outline can use it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Face {
    pub(crate) bold: bool,
    pub(crate) typeface: Option<Rc<str>>,
}

/// One paragraph under construction.
#[derive(Debug, Default)]
pub(crate) struct Line {
    pub(crate) text: String,
    /// Ends of the runs of equal face, in bytes of `text`.
    pub(crate) runs: Vec<(usize, Face)>,
    /// Bytes of the automatic number at the start.
    pub(crate) label: usize,
    pub(crate) level: Option<u8>,
    pub(crate) style: Option<String>,
    pub(crate) centred: bool,
    pub(crate) table: bool,
    /// Something that is no white space was pushed.
    pub(crate) inked: bool,
}

/// Longest name of a style or typeface that is kept.
pub(crate) const LONGEST_NAME: usize = 64;

/// A name cut to a length that no honest one has.
pub(crate) fn short(name: &str) -> String {
    name.chars().take(LONGEST_NAME).collect()
}

impl Line {
    /// Adds characters. `\n` inside splits the line when it is finished; other control characters are dropped.
    pub(crate) fn push(&mut self, text: &str, face: &Face) {
        self.text.extend(text.chars().filter(|&c| keeps(c)));
        let end = self.text.len();
        self.inked = self.inked || text.chars().any(|c| keeps(c) && !c.is_whitespace());
        match self.runs.last_mut() {
            Some((last, f)) if f == face => *last = end,
            Some((last, _)) if *last == end => {}
            _ => self.runs.push((end, face.clone())),
        }
    }

    /// Puts the automatic number before all else; call it before the first [`Line::push`].
    pub(crate) fn set_label(&mut self, label: &str) {
        self.push(label, &Face::default());
        self.label = self.text.trim_end().len();
    }

    /// Adds another line's characters with their faces.
    pub(crate) fn append(&mut self, other: &Line) {
        let mut at = 0;
        for (end, face) in &other.runs {
            self.push(other.text.get(at..*end).unwrap_or(""), face);
            at = *end;
        }
    }

    /// Adds another line's characters with their faces; tabs and breaks become spaces, as in a table cell.
    pub(crate) fn append_flat(&mut self, other: &Line) {
        let mut at = 0;
        for (end, face) in &other.runs {
            let part = other.text.get(at..*end).unwrap_or("").replace(['\t', '\n'], " ");
            self.push(if at == 0 { part.trim_start() } else { &part }, face);
            at = *end;
        }
    }

    /// The runs inside `from..to`, cut to it.
    fn runs_within(&self, from: usize, to: usize) -> impl Iterator<Item = (usize, usize, &Face)> {
        let first = self.runs.partition_point(|(end, _)| *end <= from);
        let mut at = from;
        self.runs[first..].iter().map_while(move |(end, face)| {
            let (a, b) = (at, (*end).min(to));
            at = *end;
            (a < b).then_some((a, b, face))
        })
    }

    pub(crate) fn is_blank(&self) -> bool {
        !self.inked
    }

    pub(crate) fn text(&self) -> &str {
        &self.text
    }
}

/// Tabs, line breaks and every character that is not a control or a formatting sign survive.
fn keeps(c: char) -> bool {
    match c {
        '\t' | '\n' => true,
        '\u{2028}' | '\u{2029}' => false,
        '\u{fff9}'..='\u{fffc}' | '\u{ffff}' => false,
        c => !c.is_control() && !is_invisible(c),
    }
}

/// A finished line with what is needed to write its hint once the document's body face is known.
struct Kept {
    start: usize,
    end: usize,
    label: usize,
    bold: usize,
    face: Option<(usize, Rc<str>)>,
    level: Option<u8>,
    style: Option<String>,
    centred: bool,
    table: bool,
}

/// The text so far.
#[derive(Default)]
pub(crate) struct Sheet {
    text: String,
    lines: Vec<Kept>,
    notes: Vec<Note>,
    /// Characters set in each typeface; the body is the one with most.
    faces: BTreeMap<Rc<str>, usize>,
    bold: usize,
    characters: usize,
}

impl Sheet {
    /// Notes something once.
    pub(crate) fn note(&mut self, note: Note) {
        if !self.notes.contains(&note) {
            self.notes.push(note);
        }
    }

    /// Ends a paragraph. Soft breaks inside it make further lines that share its formatting but not its level.
    pub(crate) fn end_line(&mut self, line: Line) {
        let (mut from, mut first) = (0, true);
        for part in line.text.split('\n') {
            self.keep_part(&line, from, part, first);
            from += part.len() + 1;
            first = false;
        }
    }

    /// Adds a line without any formatting.
    pub(crate) fn plain(&mut self, text: &str) {
        let mut line = Line::default();
        line.push(text, &Face::default());
        self.end_line(line);
    }

    fn keep_part(&mut self, line: &Line, from: usize, part: &str, first: bool) {
        // A tab at the end of a table row is an empty cell.
        let trimmed = if line.table { part.trim_end_matches(' ') } else { part.trim_end() };
        let start = self.text.len();
        self.text.push_str(trimmed);
        let end = self.text.len();
        self.text.push('\n');
        self.count_faces(line, from, from + trimmed.len());
        let label = if first { line.label.min(trimmed.len()) } else { 0 };
        let (bold, face) = lead(line, from + label, from + trimmed.len());
        self.lines.push(Kept {
            start,
            end,
            label,
            bold: if bold > from + label { start + bold - from } else { start },
            face: face.map(|(to, f)| (start + to - from, f)),
            level: line.level.filter(|_| first),
            style: line.style.clone().filter(|_| first),
            centred: line.centred,
            table: line.table,
        });
    }

    fn count_faces(&mut self, line: &Line, from: usize, to: usize) {
        for (a, b, face) in line.runs_within(from, to) {
            let n = line.text.get(a..b).map_or(0, |s| s.chars().count());
            self.characters += n;
            self.bold += if face.bold { n } else { 0 };
            if let Some(f) = &face.typeface {
                *self.faces.entry(f.clone()).or_default() += n;
            }
        }
    }

    /// The text and its hints. Blank lines at both ends are dropped, runs of blank lines shrink to one.
    pub(crate) fn finish(self) -> (String, Vec<LineHint>, Vec<Note>) {
        let body = self.faces.iter().max_by_key(|(_, n)| **n).map(|(f, _)| f.clone());
        let body_bold = self.bold * 2 > self.characters;
        let mut text = String::with_capacity(self.text.len());
        let mut hints = Vec::new();
        let (mut number, mut blank) = (0, true);
        for kept in &self.lines {
            let words = &self.text[kept.start..kept.end];
            if words.trim().is_empty() {
                if !blank {
                    text.push('\n');
                    number += 1;
                }
                blank = true;
                continue;
            }
            blank = false;
            number += 1;
            hints.extend(kept.hint(number, text.len(), body.as_ref(), body_bold));
            text.push_str(words);
            text.push('\n');
        }
        text.truncate(text.trim_end_matches('\n').len());
        (text, hints, self.notes)
    }
}

impl Kept {
    /// The hint of this line when it starts at byte `at` of the final text; `None` when there is nothing to say.
    fn hint(&self, number: usize, at: usize, body: Option<&Rc<str>>, body_bold: bool) -> Option<LineHint> {
        let lead = self.start + self.label;
        let there = |to: usize| at + self.label..at + to - self.start;
        let bold = (!body_bold && self.bold > lead).then(|| there(self.bold));
        let face = self.face.as_ref().filter(|(to, f)| Some(f) != body && *to > lead);
        let hint = LineHint {
            line: number,
            level: self.level,
            style: self.style.clone(),
            centred: self.centred,
            table: self.table,
            label: (self.label > 0).then_some(at..at + self.label),
            bold_lead: bold,
            face_lead: face.map(|(to, _)| there(*to)),
            face: face.map(|(_, f)| f.to_string()),
        };
        (hint != LineHint { line: number, ..LineHint::default() }).then_some(hint)
    }
}

/// How far the bold runs and the runs of one typeface reach that open `from..to`, in bytes of the line.
fn lead(line: &Line, from: usize, to: usize) -> (usize, Option<(usize, Rc<str>)>) {
    let (mut bold, mut face) = (from, None::<(usize, Rc<str>)>);
    let (mut bold_on, mut face_on) = (true, true);
    for (_, b, run) in line.runs_within(from, to) {
        bold_on = bold_on && run.bold;
        if bold_on {
            bold = b;
        }
        face_on = face_on && run.typeface.is_some() && face.as_ref().is_none_or(|(_, f)| Some(f) == run.typeface.as_ref());
        if face_on {
            face = run.typeface.clone().map(|f| (b, f));
        }
        if !bold_on && !face_on {
            break;
        }
    }
    (bold, face)
}
