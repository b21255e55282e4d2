//! Files that arrive: the first of a drop that can be read is put on the desk, the others wait in the list.

use gangmu_ui::{Action, FileState, Notice, Word};
use web::text::{LONGEST, with_field_line_ends};
use web_sys::File;

use super::App;
use super::laying::{ten_thousands, too_long};
use crate::reading::{Event, FileText};

/// Refusals that a message repeats; all of them stand in the list.
const TOLD: usize = 3;

impl App {
    /// Takes in what was dropped, chosen or pasted, each file with its place in its folder.
    pub(super) fn arrive(&mut self, files: Vec<(String, File)>) {
        if files.is_empty() {
            return;
        }
        self.dragging = false;
        self.files_shown = true;
        self.arrived = Some(self.files.add(files));
        self.look_for_first();
    }

    /// Takes in the document to compare with.
    pub(super) fn arrive_other(&mut self, files: Vec<(String, File)>) {
        self.files_shown = true;
        self.other_file = self.files.add(files.into_iter().take(1).collect()).next();
    }

    /// Something happened to a file.
    pub(super) fn file_event(&mut self, event: Event) {
        let Some(id) = self.files.hear(event) else { return };
        if self.other_file.take_if(|other| *other == id).is_some()
            && let Some(read) = self.files.text(id)
        {
            return self.compare_with(read.text.to_string());
        }
        if self.open_file == Some(id) {
            // It was read again in another encoding.
            self.open_file(id);
        }
        self.look_for_first();
    }

    /// Opens the first readable file of those that came in last, once it is known; says so if there is none.
    fn look_for_first(&mut self) {
        let Some(arrived) = self.arrived.clone() else { return };
        let failed = |s: &&FileState| matches!(s, FileState::Refused(..) | FileState::Cancelled);
        let first = arrived.clone().find(|id| !self.files.state(*id).as_ref().is_some_and(failed));
        match first {
            Some(id) if matches!(self.files.state(id), Some(FileState::Read { .. })) => {
                self.arrived = None;
                self.open_file(id);
            }
            Some(_) => {}
            None => {
                self.arrived = None;
                self.refuse_all(arrived);
            }
        }
    }

    fn refuse_all(&mut self, ids: std::ops::Range<u32>) {
        let said: Vec<(String, String)> = ids
            .filter_map(|id| match self.files.state(id) {
                Some(FileState::Refused(zh, en)) => Some((zh.clone(), en.clone())),
                _ => None,
            })
            .take(TOLD)
            .collect();
        if said.is_empty() {
            return;
        }
        let kept = !self.text.trim().is_empty();
        let lines = if kept { vec![(Word::Kept, Vec::new())] } else { Vec::new() };
        self.notice = Some(Notice { said, ..Notice::refused(lines) });
    }

    /// Puts the text of a file on the desk; the one that lies there can be had back.
    pub(super) fn open_file(&mut self, id: u32) {
        let (Some(FileText { name, text, headings }), Some(FileState::Read { format, encoding, .. })) =
            (self.files.text(id), self.files.state(id))
        else {
            return;
        };
        let how = encoding.as_ref().map_or_else(|| format.to_uppercase(), ToString::to_string);
        if let Some(characters) = too_long(&text) {
            let parts = vec![name.to_string(), ten_thousands(characters), ten_thousands(LONGEST)];
            let lines = vec![(Word::RefusedLong, parts), (Word::Kept, Vec::new())];
            self.notice = Some(Notice::refused(lines));
            return;
        }
        let restore = !self.text.trim().is_empty();
        self.put(with_field_line_ends(&text), headings);
        self.open_file = Some(id);
        let offers = if restore { vec![Action::Restore] } else { Vec::new() };
        self.notice = Some(Notice::done(Word::ReadFile, vec![name.to_string(), how]).offering(offers));
    }

    /// Puts the list away; what is not done is called off.
    pub(super) fn close_files(&mut self) {
        self.files.clear();
        self.files_shown = false;
        self.arrived = None;
        self.open_file = None;
    }

    /// Whether the list is worth its place: a single file that was refused is told of in a message.
    pub(super) fn lists_files(&self) -> bool {
        let rows = self.files.rows();
        self.files_shown && !(rows.len() == 1 && matches!(rows[0].state, FileState::Refused(..)))
    }
}
