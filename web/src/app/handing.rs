//! Handing out: files by the exporter, tables by the clipboard.

use gangmu_export::{Blank, Export, Options};
use gangmu_ui::{Notice, Pane, Phase, Word, copied};
use web::clipboard::copy;
use web::exporter::{Handed, file_name, lang_of};
use web::handout::Order;
use web::pipe::Signal;

use super::App;

impl App {
    pub(super) fn export(&mut self, kind: Export) {
        let Some(doc) = self.doc.as_ref().filter(|_| self.phase == Phase::Ready) else {
            self.notice = Some(Notice::refused(vec![(Word::ExportNothing, Vec::new())]));
            return;
        };
        let handout = &self.desk.handout;
        let mut options = Options::default();
        options.what = handout.what;
        options.columns = handout.chosen();
        options.lang = lang_of(self.lang);
        options.blank = if handout.mark_blanks { Blank::ToBeSettled } else { Blank::Empty };
        options.stamp = Some((js_sys::Date::now() / 1000.0) as i64);
        let name = file_name(doc.analysis().document.title.as_deref(), kind, &options);
        let analysis = self.read.as_ref().map(|r| web::handout::analysis_words(&r.analysis)).unwrap_or_default();
        let review = if self.review.is_empty() { String::new() } else { self.review.to_json() };
        self.exporter.order(&Order { kind, options, analysis, text: doc.text().to_owned(), review }, name);
    }

    pub(super) fn handed(&mut self, signal: Signal) {
        let line = match self.exporter.take(signal) {
            None => return,
            Some(Handed::Out(name)) => {
                self.notice = Some(Notice::done(Word::Exported, vec![name]));
                return;
            }
            Some(Handed::Failed(name, why)) => (name, why),
            Some(Handed::Crashed(name)) => (name, self.lang.t(Word::ExportCrashed).to_owned()),
            Some(Handed::Unavailable(name)) => (name, self.lang.t(Word::ExportUnavailable).to_owned()),
        };
        let lines = vec![(Word::ExportFailed, vec![line.0, line.1])];
        self.notice = Some(Notice::refused(lines));
    }

    pub(super) fn copy(&mut self, pane: Pane) {
        let Some(words) = self.doc.as_ref().and_then(|doc| copied(doc, self.other.as_ref(), &self.desk, pane, self.lang)) else {
            return;
        };
        let done = copy(&words);
        self.notice = Some(if done {
            Notice::done(Word::Copied, vec![words.rows.to_string()])
        } else {
            Notice::refused(vec![(Word::CopyRefused, Vec::new())])
        });
    }
}
