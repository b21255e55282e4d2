//! The state of the page and what changes it.

mod arriving;

use std::rc::Rc;

use gangmu::{Analysis, DocumentInfo, OffsetUnit};
use gangmu_export::{Blank, Export, Options};
use gangmu_ui::{Action, Desk, Document, FileList, Lang, Notice, NoticeBar, Pane, Phase, Selection, Word, Workbench, copied};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use web::handout::Order;
use web_sys::File;
use yew::prelude::*;

use crate::bridge::{Bridge, News};
use crate::browser::{address, focus_first, narrow, print, set_address, today};
use crate::clipboard::copy;
use crate::exporter::{Exporter, Handed, file_name, lang_of};
use crate::folder::listed;
use crate::listen::listen;
use crate::pipe::Signal;
use crate::reading::{Event as FileEvent, Reading};
use crate::settings::{Theme, apply_lang, recalled_lang};
use crate::text::{LONGEST, with_field_line_ends};
use crate::topbar::Topbar;

/// A speech of our own, to look at.
const SAMPLE: &str = include_str!("../sample.txt");
/// Rest after a keystroke before the text is read, in milliseconds.
const REST: u32 = 120;

/// Something happened.
pub(crate) enum Msg {
    /// The reader did something.
    Act(Action),
    /// The worker said something.
    Worker(Signal),
    /// The exporter said something.
    Exporter(Signal),
    /// The text has rested.
    Rested,
    /// A text was pasted outside of any field.
    Pasted(String),
    /// Files with the document to compare with were chosen.
    OtherFiles(Vec<(String, File)>),
    /// Files came in, each with its place in its folder.
    Files(Vec<(String, File)>),
    /// Something happened to a file.
    File(FileEvent),
    /// Files hang over the page, or no longer.
    Drag(bool),
    /// The address changed.
    Address,
    /// Print begins or is over.
    Print(bool),
    /// Escape in a text field.
    LeaveField,
    /// Time to put the focus where it belongs.
    Focus,
}

/// The page.
pub(crate) struct App {
    text: Rc<str>,
    /// Lines that the formatting of its file sets apart as headings, until the text is edited.
    headings: Rc<[usize]>,
    /// The text before the last replacement.
    previous: Option<Rc<str>>,
    epoch: u32,
    editing: bool,
    doc: Option<Document>,
    phase: Phase,
    selection: Option<Selection>,
    desk: Desk,
    lang: Lang,
    theme: Theme,
    notice: Option<Notice>,
    dragging: bool,
    files: Reading,
    /// Whether the list of files has not been put away.
    files_shown: bool,
    /// The files that came in last, until one of them is opened.
    arrived: Option<std::ops::Range<u32>>,
    /// The file whose text lies on the desk.
    open_file: Option<u32>,
    bridge: Bridge,
    exporter: Exporter,
    /// The older document that the text is compared with.
    other: Option<Document>,
    /// The file that is to be that document, until it is read.
    other_file: Option<u32>,
    /// The newest analysis as the worker gave it.
    reading: Rc<str>,
    rest: Option<Timeout>,
    /// What takes the focus once the page is drawn.
    focus: Vec<String>,
    _listeners: Vec<EventListener>,
}

impl Component for App {
    type Message = Msg;
    type Properties = ();

    fn create(ctx: &Context<Self>) -> Self {
        let (lang, theme) = (recalled_lang(), Theme::recalled());
        apply_lang(lang);
        theme.apply();
        Self {
            text: Rc::from(""),
            headings: Rc::default(),
            previous: None,
            epoch: 0,
            editing: true,
            doc: None,
            phase: Phase::Empty,
            selection: address().map(|id| Selection { id: id.into(), from: None }),
            desk: Desk { today: today().into(), ..Desk::default() },
            lang,
            theme,
            notice: None,
            dragging: false,
            files: Reading::new(ctx.link().callback(Msg::File)),
            files_shown: false,
            arrived: None,
            open_file: None,
            bridge: Bridge::new(ctx.link().callback(Msg::Worker)),
            exporter: Exporter::new(ctx.link().callback(Msg::Exporter)),
            other: None,
            other_file: None,
            reading: Rc::from(""),
            rest: None,
            focus: Vec::new(),
            _listeners: listen(&ctx.link().callback(|msg| msg)),
        }
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Act(action) => self.act(ctx, action),
            Msg::Worker(signal) => self.hear(signal),
            Msg::Exporter(signal) => self.handed(signal),
            Msg::Rested => self.analyze(),
            Msg::Pasted(text) => {
                let text = with_field_line_ends(&text);
                if self.fits(Word::PastedText, &text) {
                    self.replace(text);
                    self.notice = self.previous.is_some().then(|| told(Word::Replaced));
                }
            }
            Msg::OtherFiles(files) => self.arrive_other(files),
            Msg::Files(files) => self.arrive(files),
            Msg::File(event) => self.file_event(event),
            Msg::Drag(over) => return std::mem::replace(&mut self.dragging, over) != over,
            Msg::Address => self.selection = address().map(|id| Selection { id: id.into(), from: None }),
            Msg::Print(whole) => self.desk.whole = whole,
            Msg::LeaveField => self.leave_field(),
            Msg::Focus => {
                focus_first(&std::mem::take(&mut self.focus));
                return false;
            }
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let on = ctx.link().callback(Msg::Act);
        let on_files = ctx.link().callback(|list: web_sys::FileList| Msg::Files(listed(Some(list))));
        let on_other_files = ctx.link().callback(|list: web_sys::FileList| Msg::OtherFiles(listed(Some(list))));
        html! {
            <>
                <Topbar lang={self.lang} theme={self.theme} on={on.clone()} />
                if let Some(notice) = &self.notice {
                    <NoticeBar notice={notice.clone()} lang={self.lang} on={on.clone()} />
                }
                if self.lists_files() {
                    <FileList files={self.files.rows()} open={self.open_file} lang={self.lang} on={on.clone()} />
                }
                <Workbench doc={self.doc.clone()} text={AttrValue::from(self.text.clone())} epoch={self.epoch} phase={self.phase}
                    editing={self.editing} selection={self.selection.clone()} desk={self.desk.clone()} lang={self.lang} {on} {on_files}
                    other={self.other.clone()} {on_other_files} />
                if self.dragging { <div class="drop-here" aria-hidden="true"><p>{ self.lang.t(Word::DropHere) }</p></div> }
            </>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        if focus_first(&self.focus) {
            self.focus.clear();
        } else if !self.focus.is_empty() {
            // What takes the focus may be inside a component that is drawn after this one.
            let link = ctx.link().clone();
            Timeout::new(0, move || link.send_message(Msg::Focus)).forget();
        }
    }
}

/// A message that something was done and can be undone.
fn told(word: Word) -> Notice {
    Notice { warning: false, lines: vec![(word, Vec::new())], said: Vec::new(), restore: true }
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

impl App {
    fn act(&mut self, ctx: &Context<Self>, action: Action) {
        self.desk = std::mem::take(&mut self.desk).after(&action);
        match action {
            Action::Choose(id, from) => {
                if from == Pane::Source {
                    self.uncover(&id);
                }
                self.choose(id, Some(from), true);
            }
            Action::Step(forward, pane) => self.step(forward, pane),
            Action::Release => self.release(),
            Action::View(pane) => self.focus = focus_of(pane),
            Action::Find => self.focus = vec![format!("[data-pane={}] .search", self.desk.searchable().name())],
            Action::Within(pane, _) => self.focus = focus_of(pane),
            Action::GoTo(_) => {
                self.editing = self.text.is_empty();
                self.desk.view = Pane::Source;
            }
            Action::Copy(pane) => self.copy(pane),
            Action::CompareWith(text) => self.compare_with(text),
            Action::CompareEnd => {
                self.other = None;
                self.focus = vec!["[data-input=other]".to_owned()];
            }
            Action::Export(kind) => self.export(kind),
            Action::Print => print(),
            Action::Edit(open) => self.edit(open),
            Action::Input(text, pasted) => self.input(ctx, text, pasted),
            Action::Sample => {
                self.replace(SAMPLE.to_owned());
                self.notice = self.previous.is_some().then(|| told(Word::Replaced));
            }
            Action::Clear => self.clear(),
            Action::Restore => {
                if let Some(text) = self.previous.take() {
                    self.replace(text.to_string());
                }
                self.notice = None;
            }
            Action::Dismiss => self.notice = None,
            Action::OpenFile(id) => self.open_file(id),
            Action::CancelFile(id) => self.files.cancel(id),
            Action::CancelFiles => self.files.cancel_all(),
            Action::ReadAgain(id, encoding) => self.files.again(id, encoding.map(|e| e.to_string())),
            Action::CloseFiles => self.close_files(),
            Action::SwitchLang => {
                self.lang = self.lang.other();
                apply_lang(self.lang);
            }
            Action::SwitchTheme => {
                self.theme = self.theme.next();
                self.theme.apply();
            }
            _ => {}
        }
    }

    /// Brings up the pane that lists a finding chosen elsewhere.
    fn uncover(&mut self, id: &str) {
        if let Some(pane) = self.doc.as_ref().and_then(|doc| doc.pane_of(id)) {
            self.desk.uncover(pane);
        }
    }

    fn choose(&mut self, id: AttrValue, from: Option<Pane>, place_to_come_back_to: bool) {
        set_address(Some(&id), place_to_come_back_to);
        self.selection = Some(Selection { id, from });
        self.editing = false;
        if from.is_some_and(|pane| pane != Pane::Source) && narrow() {
            self.desk.view = Pane::Source;
        }
    }

    fn step(&mut self, forward: bool, pane: Option<Pane>) {
        let Some(doc) = &self.doc else { return };
        let selected = self.selection.as_ref().map(|s| s.id.as_str()).filter(|id| doc.has(id));
        let pane = pane.unwrap_or(self.desk.active);
        if let Some(id) = self.desk.step(doc, pane, selected, forward) {
            if pane == Pane::Source {
                self.uncover(&id);
            }
            // The first step begins a walk, and back leads out of it.
            let first = self.selection.is_none();
            self.choose(id, None, first);
        }
    }

    fn release(&mut self) {
        if self.notice.take().is_none() && self.selection.take().is_some() {
            set_address(None, true);
        }
    }

    fn leave_field(&mut self) {
        if self.editing && !self.text.is_empty() {
            self.edit(false);
        } else {
            self.focus = focus_of(self.desk.active);
        }
    }

    fn edit(&mut self, open: bool) {
        self.editing = open || self.text.is_empty();
        if self.editing {
            self.desk.view = Pane::Source;
        }
        self.focus = vec![if open { "[data-input=text]" } else { "[data-pane=source] .text" }.to_owned()];
    }

    fn compare_with(&mut self, text: String) {
        let text = with_field_line_ends(&text);
        if !text.trim().is_empty() && self.fits(Word::OtherLabel, &text) {
            self.bridge.analyze_other(text.into());
        }
    }

    fn export(&mut self, kind: Export) {
        let Some(doc) = self.doc.as_ref().filter(|_| self.phase == Phase::Ready) else {
            let lines = vec![(Word::ExportNothing, Vec::new())];
            self.notice = Some(Notice { warning: true, lines, said: Vec::new(), restore: false });
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
        let (analysis, text) = (self.reading.to_string(), doc.text().to_owned());
        self.exporter.order(&Order { kind, options, analysis, text, review: String::new() }, name);
    }

    fn handed(&mut self, signal: Signal) {
        let line = match self.exporter.take(signal) {
            None => return,
            Some(Handed::Out(name)) => {
                self.notice =
                    Some(Notice { warning: false, lines: vec![(Word::Exported, vec![name])], said: Vec::new(), restore: false });
                return;
            }
            Some(Handed::Failed(name, why)) => (name, why),
            Some(Handed::Crashed(name)) => (name, self.lang.t(Word::ExportCrashed).to_owned()),
            Some(Handed::Unavailable(name)) => (name, self.lang.t(Word::ExportUnavailable).to_owned()),
        };
        let lines = vec![(Word::ExportFailed, vec![line.0, line.1])];
        self.notice = Some(Notice { warning: true, lines, said: Vec::new(), restore: false });
    }

    fn copy(&mut self, pane: Pane) {
        let Some(words) = self.doc.as_ref().and_then(|doc| copied(doc, self.other.as_ref(), &self.desk, pane, self.lang)) else {
            return;
        };
        let done = copy(&words);
        let line = if done { (Word::Copied, vec![words.rows.to_string()]) } else { (Word::CopyRefused, Vec::new()) };
        self.notice = Some(Notice { warning: !done, lines: vec![line], said: Vec::new(), restore: false });
    }

    /// Lets go of a selection that belongs to another text.
    fn deselect(&mut self) {
        if self.selection.take().is_some() {
            set_address(None, false);
        }
    }

    fn input(&mut self, ctx: &Context<Self>, text: String, pasted: bool) {
        if !self.fits(Word::PastedText, &text) {
            self.epoch += 1;
            return;
        }
        // A paste into an empty or closed field is a new text; everything else is work on this one.
        let new = pasted && (self.text.is_empty() || !self.editing);
        if new && !self.text.is_empty() {
            self.previous = Some(self.text.clone());
            self.notice = Some(told(Word::Replaced));
        }
        self.deselect();
        // What the formatting said was of the lines as they were.
        self.headings = Rc::default();
        self.text = text.into();
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

    /// Puts another text on the desk; the old one can be had back.
    fn replace(&mut self, text: String) {
        self.put(text, Rc::default());
    }

    /// The same for the text of a file, with the lines that its formatting sets apart as headings.
    fn put(&mut self, text: String, headings: Rc<[usize]>) {
        self.headings = headings;
        if !self.text.trim().is_empty() {
            self.previous = Some(self.text.clone());
        }
        self.text = text.into();
        self.open_file = None;
        self.epoch += 1;
        self.editing = self.text.is_empty();
        self.deselect();
        self.begin();
        self.analyze();
    }

    fn clear(&mut self) {
        self.replace(String::new());
        self.notice = self.previous.is_some().then(|| told(Word::Replaced));
        self.focus = vec!["[data-input=text]".to_owned()];
    }

    /// Shows the text at once; its findings follow.
    fn begin(&mut self) {
        self.doc = Some(Document::new(self.text.clone(), unread()));
        self.phase = Phase::Busy;
        self.desk.directives = Default::default();
        self.desk.figures = Default::default();
    }

    fn analyze(&mut self) {
        self.rest = None;
        if self.text.trim().is_empty() {
            self.bridge.forget();
            self.doc = None;
            self.phase = Phase::Empty;
            return;
        }
        self.bridge.analyze(self.text.clone(), self.headings.clone());
    }

    /// Whether a text is short enough; says so if it is not.
    fn fits(&mut self, name: Word, text: &str) -> bool {
        let Some(characters) = too_long(text) else { return true };
        let parts = vec![self.lang.t(name).to_owned(), ten_thousands(characters), ten_thousands(LONGEST)];
        let lines = vec![(Word::RefusedLong, parts), (Word::Kept, Vec::new())];
        self.notice = Some(Notice { warning: true, lines, said: Vec::new(), restore: false });
        false
    }

    fn hear(&mut self, signal: Signal) {
        match self.bridge.take(signal) {
            Some(News::Analysis(text, json)) => self.show(text, &json),
            Some(News::Other(text, json)) => match serde_json::from_str(&json) {
                Ok(analysis) => self.other = Some(Document::new(text, analysis)),
                Err(_) => self.phase = Phase::Unavailable,
            },
            Some(News::Crashed) => self.phase = Phase::Broken,
            Some(News::Unavailable) => self.phase = Phase::Unavailable,
            // What is needed to read is there; now comes what is needed for files, while the network still is.
            Some(News::Ready) => {
                self.exporter.start();
                self.files.start();
            }
            None => {}
        }
    }

    fn show(&mut self, text: Rc<str>, json: &str) {
        match serde_json::from_str(json) {
            Ok(analysis) => {
                let doc = Document::new(text, analysis);
                if self.selection.as_ref().is_some_and(|s| !doc.has(&s.id)) {
                    self.deselect();
                }
                self.doc = Some(doc);
                self.reading = json.into();
                self.phase = Phase::Ready;
            }
            // Page and worker are of one build; two builds mixed by a cache do not understand each other.
            Err(_) => self.phase = Phase::Unavailable,
        }
    }
}

/// Where the keyboard goes when a pane is turned to.
fn focus_of(pane: Pane) -> Vec<String> {
    let name = pane.name();
    match pane {
        Pane::Source => vec!["[data-pane=source] .text".to_owned(), "[data-input=text]".to_owned()],
        _ => vec![format!("[data-pane={name}] [data-row][tabindex='0']"), format!("[data-pane={name}] .body")],
    }
}

/// The number of characters, if there are too many.
fn too_long(text: &str) -> Option<usize> {
    // A character takes at least a byte, so most texts need no counting.
    (text.len() > LONGEST).then(|| text.chars().count()).filter(|n| *n > LONGEST)
}

fn ten_thousands(characters: usize) -> String {
    characters.div_ceil(10_000).to_string()
}
