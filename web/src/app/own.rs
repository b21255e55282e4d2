//! The reader's own rows: kept, proved and read with as they stand.

use gangmu::lexicon::{EXAMPLES, OverlayCells, overlay_rows, overlay_text};
use gangmu_ui::{Action, Notice, OwnAct, OwnSheet, Word, number_rows, own_row, propose, remembered, take_in, write_cell};
use js_sys::Uint8Array;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web::exporter::download;
use web::protocol::Verdict;
use web_sys::{File, FileList};
use yew::{Context, Html, html};

use super::{App, Msg};
use crate::folder::listed;

/// The name of the file with the rows.
const FILE: &str = "我的词表.tsv";

/// The rows and what is to be said of them.
#[derive(Default)]
pub(super) struct Own {
    /// `None` until they were looked up.
    rows: Option<Vec<OverlayCells>>,
    verdict: Verdict,
    open: bool,
    /// What was wrong with the last file.
    refused: Vec<String>,
    /// What came of the last file: its name, and how many rows it brought, if it was taken in.
    file: Option<(String, Option<usize>)>,
}

impl App {
    /// Answers what is done with the reader's own rows.
    pub(super) fn own(&mut self, act: &OwnAct) {
        match act {
            OwnAct::Open(open) => self.open_own(*open),
            OwnAct::Add => {
                self.change_own(|rows| rows.push(own_row("部署词")));
                self.focus = vec![".own > li:last-child [data-written=own-words]".to_owned()];
            }
            OwnAct::Write(row, column, words) => self.change_own(|rows| {
                rows.get_mut(*row).into_iter().for_each(|row| write_cell(row, *column, words.clone()));
            }),
            OwnAct::Remove(row) => self.change_own(|rows| {
                if *row < rows.len() {
                    rows.remove(*row);
                }
            }),
            OwnAct::Export => self.export_own(),
            OwnAct::Remember(id) => self.remember(id),
        }
    }

    /// Adds the rows that a correction proposes, and opens the sheet at the last of them.
    fn remember(&mut self, id: &str) {
        let (Some(doc), Some(read)) = (&self.doc, &self.read) else { return };
        let rows = remembered(doc, &read.analysis, id);
        self.change_own(|own| propose(own, rows));
        self.open_own(true);
        self.focus = vec![".own > li:last-child [data-written=own-counter]".to_owned()];
    }

    fn open_own(&mut self, open: bool) {
        self.own.open = open;
        if open {
            (self.shelf, self.notice) = (None, None);
        } else {
            (self.own.refused, self.own.file) = (Vec::new(), None);
            self.tell_broken();
        }
    }

    /// Changes the rows, keeps them and reads with them. Nothing can be changed before they were looked up.
    fn change_own(&mut self, change: impl FnOnce(&mut Vec<OverlayCells>)) {
        let Some(rows) = &mut self.own.rows else { return };
        change(rows);
        number_rows(rows);
        self.keep_own();
        self.read_with_own();
    }

    /// Keeps the rows as they are.
    pub(super) fn keep_own(&mut self) {
        self.own.rows.iter().for_each(|rows| self.keeper.keep_own(rows.clone()));
    }

    /// Reads with the rows from now on, also what lies on the desk.
    fn read_with_own(&mut self) {
        let rows = self.own.rows.as_deref().unwrap_or_default();
        let overlay = if rows.is_empty() { String::new() } else { overlay_text(rows) };
        if self.bridge.read_with(overlay.into(), EXAMPLES) && !self.text.trim().is_empty() {
            self.bridge.analyze(self.text.clone(), self.headings.clone());
        }
    }

    /// The rows came out of the library.
    pub(super) fn own_came(&mut self, elsewhere: bool, rows: Vec<OverlayCells>) {
        if self.own.rows.is_some() && !elsewhere {
            return;
        }
        if elsewhere && self.own.rows.as_ref() != Some(&rows) {
            self.notice = Some(Notice::done(Word::OwnElsewhere, Vec::new()));
        }
        self.own.rows = Some(rows);
        self.read_with_own();
    }

    /// Everything was erased.
    pub(super) fn forget_own(&mut self) {
        self.own = Own { rows: Some(Vec::new()), open: self.own.open, ..Own::default() };
        self.read_with_own();
    }

    /// The rows were proved.
    pub(super) fn own_proved(&mut self, verdict: Verdict) {
        self.own.verdict = verdict;
        if !self.own.open {
            self.tell_broken();
        }
    }

    /// Says how many rows are not read with.
    fn tell_broken(&mut self) {
        let mut lines: Vec<usize> = self.own.verdict.errors.iter().map(|e| e.line).collect();
        lines.sort_unstable();
        lines.dedup();
        if !lines.is_empty() {
            let notice = Notice::refused(vec![(Word::OwnBroken, vec![lines.len().to_string()])]);
            self.notice = Some(notice.offering(vec![Action::Own(OwnAct::Open(true))]));
        }
    }

    fn export_own(&self) {
        let text = overlay_text(self.own.rows.as_deref().unwrap_or_default());
        // With a mark at its beginning, Excel and WPS read it as what it is.
        let bytes = Uint8Array::from(format!("\u{feff}{text}").as_bytes());
        // A browser that refuses says so itself.
        let _ = download(&bytes, "text/tab-separated-values", FILE);
    }

    /// A file with rows was read, or could not be.
    pub(super) fn own_file(&mut self, name: String, text: Option<String>) {
        let rows = text.map_or_else(|| Err(Vec::new()), |text| overlay_rows(&name, &text));
        self.own.refused = Vec::new();
        match rows {
            Ok(file) => {
                let mut count = 0;
                self.change_own(|rows| count = take_in(rows, file));
                self.own.file = Some((name, Some(count)));
            }
            Err(errors) => {
                self.own.refused = errors.iter().map(ToString::to_string).collect();
                self.own.file = Some((name, None));
            }
        }
    }

    /// The sheet, if it lies open.
    pub(super) fn own_sheet(&self, ctx: &Context<Self>) -> Html {
        if !self.own.open {
            return Html::default();
        }
        let on_files = ctx
            .link()
            .batch_callback(|list: FileList| listed(Some(list)).into_iter().next().map(|(name, file)| Msg::OwnFile(name, file)));
        let said = self.own.file.as_ref().map(|(name, count)| match count {
            Some(count) => self.lang.fill(Word::OwnImported, &[name, &count.to_string()]),
            None => self.lang.fill(Word::OwnRefused, &[name]),
        });
        let Own { rows, verdict, refused, .. } = &self.own;
        html! {
            <OwnSheet rows={rows.clone()} errors={verdict.errors.clone()} shaken={verdict.shaken.clone()} refused={refused.clone()}
                {said} lang={self.lang} on={ctx.link().callback(Msg::Act)} {on_files} />
        }
    }
}

/// Reads a file with rows: UTF-8, or GB18030, in which Excel saves here.
pub(super) fn fetch(ctx: &Context<App>, name: String, file: &File) {
    let (link, buffer) = (ctx.link().clone(), file.array_buffer());
    spawn_local(async move {
        let bytes = JsFuture::from(buffer).await.ok().map(|b| Uint8Array::new(&b).to_vec());
        link.send_message(Msg::OwnRead(name, bytes.and_then(|b| decode(&b))));
    });
}

fn decode(bytes: &[u8]) -> Option<String> {
    let with = |label: &str| {
        let options = web_sys::TextDecoderOptions::new();
        options.set_fatal(true);
        web_sys::TextDecoder::new_with_label_and_options(label, &options).ok()?.decode_with_u8_array(bytes).ok()
    };
    with("utf-8").or_else(|| with("gb18030"))
}
