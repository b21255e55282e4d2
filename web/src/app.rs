//! The state of the page and what changes it.

mod arriving;
mod correcting;
mod handing;
mod keeping;
mod laying;
mod own;
mod work;

use std::cell::Cell;
use std::rc::Rc;

use gangmu_review::Review;
use gangmu_ui::{Action, Desk, Document, Lang, Missing, Notice, NoticeBar, Pane, Phase, Selection, Word, Workbench};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use web::bridge::Bridge;
use web::exporter::Exporter;
use web::pipe::Signal;
use web::protocol::Verdict;
use web_sys::File;
use yew::prelude::*;

use self::correcting::Read;
use self::keeping::Shelf;
pub(crate) use self::keeping::first_words;
use self::laying::told;
use self::own::Own;
use self::work::Work;
pub(crate) use self::work::load as load_work;
use crate::browser::{address, focus_first, narrow, print, set_address, today};
use crate::folder::listed;
use crate::keeper::{Event as KeepEvent, Keeper, Place};
use crate::listen::listen;
use crate::reading::{Event as FileEvent, Reading};
use crate::settings::{Theme, apply_lang, recalled_lang};
use crate::topbar::Topbar;

/// A speech of our own, to look at.
const SAMPLE: &str = include_str!("../sample.txt");

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
    /// A file with rows of the reader's own was chosen.
    OwnFile(String, File),
    /// That file was read, if it could be.
    OwnRead(String, Option<String>),
    /// Something happened to the library.
    Kept(KeepEvent),
    /// The rows of the reader's own were proved.
    Proved(Verdict),
    /// The page can read; now comes the rest.
    Begin,
    /// The rest of the program came, or could not.
    Work(Result<&'static Work, Missing>),
    /// The page is put out of sight, perhaps for good.
    Hidden,
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

/// A text and what was done with it.
#[derive(Default)]
struct Paper {
    text: Rc<str>,
    headings: Rc<[usize]>,
    review: Review,
    /// Where it is in the library, if it was kept.
    place: Option<Place>,
}

/// The page.
pub(crate) struct App {
    text: Rc<str>,
    /// Lines that the formatting of its file sets apart as headings, until the text is edited.
    headings: Rc<[usize]>,
    /// What was done to its findings by hand.
    review: Review,
    /// The text before the last replacement.
    previous: Option<Paper>,
    /// The text as it was pasted, while it lies on the desk with its lines joined.
    as_pasted: Option<Rc<str>>,
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
    /// What was read last.
    read: Option<Read>,
    keeper: Keeper,
    /// The library, where it lies open.
    shelf: Option<Shelf>,
    own: Own,
    /// The part of the program that comes once the page can read.
    work: Option<&'static Work>,
    /// Whether it is on its way.
    work_comes: bool,
    /// What it has to answer when it is here.
    work_waits: Vec<Msg>,
    /// What was said about the keeping last.
    warned: Option<Word>,
    /// Whether what lay on the desk before is being looked up.
    returning: bool,
    /// Whether leaving the page would lose something.
    holds: Rc<Cell<bool>>,
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
        let holds = Rc::new(Cell::new(false));
        let mut app = Self {
            text: Rc::from(""),
            headings: Rc::default(),
            review: Review::default(),
            previous: None,
            as_pasted: None,
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
            read: None,
            keeper: Keeper::new(ctx.link().callback(Msg::Kept)),
            shelf: None,
            own: Own::default(),
            work: None,
            work_comes: false,
            work_waits: Vec::new(),
            warned: None,
            returning: false,
            rest: None,
            focus: Vec::new(),
            _listeners: listen(&ctx.link().callback(|msg| msg), &holds),
            holds,
        };
        app.recall_panes();
        app
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Act(action) => self.act(ctx, action),
            Msg::Worker(signal) => self.hear(ctx, signal),
            Msg::Rested => self.analyze(),
            Msg::Pasted(text) => self.paste(&text),
            Msg::Work(came) => self.work_came(ctx, came),
            Msg::Exporter(_)
            | Msg::OtherFiles(_)
            | Msg::Files(_)
            | Msg::File(_)
            | Msg::OwnFile(..)
            | Msg::OwnRead(..)
            | Msg::Kept(_)
            | Msg::Proved(_)
            | Msg::Begin => self.later(ctx, msg),
            Msg::Hidden if self.rest.is_some() => self.analyze(),
            Msg::Hidden => return false,
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
                <Topbar lang={self.lang} theme={self.theme} steps={self.review.steps()} keeping={self.keeper.state()} on={on.clone()} />
                if let Some(notice) = &self.notice {
                    <NoticeBar notice={notice.clone()} lang={self.lang} on={on.clone()} />
                }
                { self.work.map(|work| (work.files)(self, &on)).unwrap_or_default() }
                <Workbench doc={self.doc.clone()} text={AttrValue::from(self.text.clone())} epoch={self.epoch} phase={self.phase}
                    editing={self.editing} selection={self.selection.clone()} desk={self.desk.clone()} lang={self.lang} on={on.clone()} {on_files}
                    other={self.other.clone()} {on_other_files} />
                { self.work.map(|work| (work.sheets)(self, ctx, on)).unwrap_or_default() }
                if self.dragging { <div class="drop-here" aria-hidden="true"><p>{ self.lang.t(Word::DropHere) }</p></div> }
            </>
        }
    }

    fn rendered(&mut self, ctx: &Context<Self>, _first: bool) {
        self.holds.set(self.keeper.state().trouble().is_some() && !self.review.is_empty());
        if focus_first(&self.focus) {
            self.focus.clear();
        } else if !self.focus.is_empty() {
            // What takes the focus may be inside a component that is drawn after this one.
            let link = ctx.link().clone();
            Timeout::new(0, move || link.send_message(Msg::Focus)).forget();
        }
    }
}

impl App {
    fn act(&mut self, ctx: &Context<Self>, action: Action) {
        self.desk = std::mem::take(&mut self.desk).after(&action);
        self.remember_panes();
        if action.is_of_desk() {
            return;
        }
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
            Action::Amend(open) => {
                let target = if open { ".amend input, .amend select" } else { "[data-action=amend]" };
                self.focus = vec![target.to_owned()];
            }
            Action::Print => print(),
            Action::Edit(open) => self.edit(open),
            Action::Input(text, pasted) => self.input(ctx, text, pasted),
            Action::Sample => {
                self.replace(SAMPLE.to_owned());
                self.notice = self.previous.is_some().then(|| told(Word::Replaced));
            }
            Action::Clear => self.clear(),
            Action::Restore => {
                if let Some(paper) = self.previous.take() {
                    self.lay(paper);
                }
                self.notice = None;
            }
            Action::AsPasted => self.take_as_pasted(),
            Action::Dismiss => self.notice = None,
            Action::SwitchLang => {
                self.lang = self.lang.other();
                apply_lang(self.lang);
            }
            Action::SwitchTheme => {
                self.theme = self.theme.next();
                self.theme.apply();
            }
            _ => self.later(ctx, Msg::Act(action)),
        }
    }

    /// Brings up the pane that lists a finding chosen elsewhere.
    fn uncover(&mut self, id: &str) {
        let pane = self.doc.as_ref().and_then(|doc| doc.pane_of(id));
        // The ledger lists the tasks as well.
        if let Some(pane) = pane.filter(|p| *p != Pane::Directives || self.desk.margin != Pane::Ledger) {
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
}

/// Where the keyboard goes when a pane is turned to.
fn focus_of(pane: Pane) -> Vec<String> {
    let name = pane.name();
    match pane {
        Pane::Source => vec!["[data-pane=source] .text".to_owned(), "[data-input=text]".to_owned()],
        _ => vec![format!("[data-pane={name}] [data-row][tabindex='0']"), format!("[data-pane={name}] .body")],
    }
}
