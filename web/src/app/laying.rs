//! What lies on the desk: a text comes, is edited, is read, and makes room for another.

use std::rc::Rc;

use gangmu::{Analysis, DocumentInfo, OffsetUnit};
use gangmu_ui::{Action, Document, Notice, Phase, Word};
use gloo::timers::callback::Timeout;
use web::bridge::News;
use web::pipe::Signal;
use web::text::{LONGEST, with_field_line_ends, with_paragraphs_whole};
use yew::Context;

use super::correcting::Read;
use super::{App, Msg, Paper};
use crate::browser::set_address;

/// Rest after a keystroke before the text is read, in milliseconds.
const REST: u32 = 120;

impl App {
    pub(super) fn compare_with(&mut self, text: String) {
        let text = with_field_line_ends(&text);
        let text = with_paragraphs_whole("", &text).unwrap_or(text);
        if !text.trim().is_empty() && self.fits(Word::OtherLabel, &text) {
            self.bridge.analyze_other(text.into());
        }
    }

    /// Lets go of a selection that belongs to another text.
    pub(super) fn deselect(&mut self) {
        if self.selection.take().is_some() {
            set_address(None, false);
        }
    }

    pub(super) fn input(&mut self, ctx: &Context<Self>, text: String, pasted: bool) {
        if !self.fits(Word::PastedText, &text) {
            self.epoch += 1;
            return;
        }
        // A paste into an empty or closed field is a new text; everything else is work on this one.
        let new = pasted && (self.text.is_empty() || !self.editing);
        let (text, as_pasted) = if pasted { joined(if new { "" } else { &self.text }, text) } else { (text, None) };
        if new {
            self.put_away();
        }
        self.deselect();
        // What the formatting said was of the lines as they were.
        self.headings = Rc::default();
        self.text = text.into();
        self.epoch += u32::from(as_pasted.is_some());
        // What was offered of an earlier paste was for the text before this change.
        let offered = std::mem::replace(&mut self.as_pasted, as_pasted).is_some();
        if new || offered || self.as_pasted.is_some() {
            self.tell_of_paste(new);
        }
        self.editing = !new || self.text.is_empty();
        if new || self.doc.is_none() {
            self.begin();
        }
        if pasted || self.text.trim().is_empty() {
            self.analyze();
        } else {
            let link = ctx.link().clone();
            self.rest = Some(Timeout::new(REST, move || link.send_message(Msg::Rested)));
        }
    }

    /// Puts a text that was pasted outside of the field on the desk.
    pub(super) fn paste(&mut self, text: &str) {
        let text = with_field_line_ends(text);
        if self.fits(Word::PastedText, &text) {
            let (text, as_pasted) = joined("", text);
            self.replace(text);
            self.as_pasted = as_pasted;
            self.tell_of_paste(true);
        }
    }

    /// Says what became of a paste, which is a new text or not: its lines were joined and can be had back, or it came in place of
    /// another text.
    fn tell_of_paste(&mut self, new: bool) {
        let mut notice = Notice::default();
        if self.as_pasted.is_some() {
            notice.lines.push((Word::Rejoined, Vec::new()));
            notice.offers.push(Action::AsPasted);
        }
        if new && self.previous.is_some() {
            notice.lines.push((Word::Replaced, Vec::new()));
            notice.offers.push(Action::Restore);
        }
        self.notice = (!notice.lines.is_empty()).then_some(notice);
    }

    /// Gives the lines of a paste back as they came.
    pub(super) fn take_as_pasted(&mut self) {
        self.notice = None;
        if let Some(text) = self.as_pasted.take() {
            self.epoch += 1;
            self.deselect();
            self.text = text;
            self.analyze();
        }
    }

    /// Puts another text on the desk; the old one can be had back.
    pub(super) fn replace(&mut self, text: String) {
        self.put(text, Rc::default());
    }

    /// The same for the text of a file, with the lines that its formatting sets apart as headings.
    pub(super) fn put(&mut self, text: String, headings: Rc<[usize]>) {
        self.lay(Paper { text: text.into(), headings, ..Paper::default() });
    }

    /// Notes what lies on the desk, so that it can be had back.
    pub(super) fn put_away(&mut self) {
        // What was typed last has not rested yet.
        if self.rest.take().is_some() {
            self.keep();
        }
        let review = std::mem::take(&mut self.review);
        if !self.text.trim().is_empty() {
            let place = self.keeper.place().cloned();
            self.previous = Some(Paper { text: self.text.clone(), headings: self.headings.clone(), review, place });
        }
        self.keeper.turn_to(None);
    }

    /// Puts a text on the desk with what was done with it.
    pub(super) fn lay(&mut self, paper: Paper) {
        self.put_away();
        (self.text, self.headings, self.review) = (paper.text, paper.headings, paper.review);
        if paper.place.is_some() {
            self.keeper.turn_to(paper.place);
        }
        self.open_file = None;
        self.as_pasted = None;
        self.epoch += 1;
        self.editing = self.text.is_empty();
        self.deselect();
        self.begin();
        self.analyze();
    }

    pub(super) fn clear(&mut self) {
        self.replace(String::new());
        self.notice = self.previous.is_some().then(|| told(Word::Replaced));
        self.focus = vec!["[data-input=text]".to_owned()];
    }

    /// Shows the text at once; its findings follow.
    pub(super) fn begin(&mut self) {
        self.doc = Some(Document::new(self.text.clone(), unread()));
        self.read = None;
        self.phase = Phase::Busy;
        self.desk.directives = Default::default();
        self.desk.figures = Default::default();
        self.desk.ledger = Default::default();
    }

    pub(super) fn analyze(&mut self) {
        self.rest = None;
        if self.text.trim().is_empty() {
            self.bridge.forget();
            (self.doc, self.read) = (None, None);
            self.phase = Phase::Empty;
            return;
        }
        self.bridge.analyze(self.text.clone(), self.headings.clone());
        self.keep();
    }

    /// Whether a text is short enough; says so if it is not.
    pub(super) fn fits(&mut self, name: Word, text: &str) -> bool {
        let Some(characters) = too_long(text) else { return true };
        let parts = vec![self.lang.t(name).to_owned(), ten_thousands(characters), ten_thousands(LONGEST)];
        let lines = vec![(Word::RefusedLong, parts), (Word::Kept, Vec::new())];
        self.notice = Some(Notice::refused(lines));
        false
    }

    pub(super) fn hear(&mut self, ctx: &Context<Self>, signal: Signal) {
        match self.bridge.take(signal) {
            Some(News::Analysis(text, Some(analysis))) => self.read(Read { text, analysis }),
            Some(News::Other(text, Some(analysis))) => self.other = Some(Document::new(text, analysis)),
            Some(News::Analysis(_, None) | News::Other(_, None)) => self.phase = Phase::Unavailable,
            Some(News::Proved(verdict)) => self.later(ctx, Msg::Proved(verdict)),
            Some(News::Crashed) => self.phase = Phase::Broken,
            Some(News::Unavailable) => {
                self.phase = Phase::Unavailable;
                self.later(ctx, Msg::Begin);
            }
            // What is needed to read is there; now comes the rest of the page and what is needed for files, while the network still is.
            Some(News::Ready) => {
                gangmu_ui::fetch_parts();
                self.later(ctx, Msg::Begin);
            }
            None => {}
        }
    }
}

/// The text after a paste into `before`, its paragraphs whole, and the text as it was pasted if that is another one.
fn joined(before: &str, text: String) -> (String, Option<Rc<str>>) {
    match with_paragraphs_whole(before, &text) {
        Some(whole) => (whole, Some(text.into())),
        None => (text, None),
    }
}

/// A message that something was done and can be undone.
pub(super) fn told(word: Word) -> Notice {
    Notice::done(word, Vec::new()).offering(vec![Action::Restore])
}

/// The reading of a text before it was read. Made here, because a call to the analyzer would link it into the page, where it
/// does not run.
fn unread() -> Analysis {
    let document = DocumentInfo {
        title: None,
        genre: None,
        salutation: None,
        characters: 0,
        paragraphs: 0,
        sentences: 0,
        reference_year: None,
    };
    Analysis {
        schema: gangmu::SCHEMA.to_owned(),
        offset_unit: OffsetUnit::Utf8,
        document,
        paragraphs: Vec::new(),
        outline: Vec::new(),
        figures: Vec::new(),
        directives: Vec::new(),
        diagnostics: Vec::new(),
    }
}

/// The number of characters, if there are too many.
pub(super) fn too_long(text: &str) -> Option<usize> {
    // A character takes at least a byte, so most texts need no counting.
    (text.len() > LONGEST).then(|| text.chars().count()).filter(|n| *n > LONGEST)
}

pub(super) fn ten_thousands(characters: usize) -> String {
    characters.div_ceil(10_000).to_string()
}
