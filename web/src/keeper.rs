//! Keeping what lies on the desk: what is written when, and what came of it.

use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;

use gangmu::lexicon::OverlayCells;
use gangmu_ui::Keeping;
use wasm_bindgen_futures::spawn_local;
use yew::Callback;

use crate::app::first_words;
use crate::browser::{forget, recall, recall_here, remember, remember_here};
use crate::library::{Body, Entry, Library, Trouble};
use crate::tabs::{Said, Tabs};

/// Remembered in the browser: `off` if nothing is to be kept.
const SWITCH: &str = "gangmu.keep";
/// Remembered in the tab: the document on the desk.
const DOCUMENT: &str = "gangmu.document";

/// A document in the library as it was last seen here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) id: String,
    pub(crate) revision: u32,
    /// Its title and all else as it was read, or last given to be kept.
    pub(crate) had: Option<(String, Body)>,
}

/// What is to be written.
#[derive(Debug, Clone)]
pub(crate) struct Draft {
    entry: Entry,
    body: Body,
    over: bool,
}

/// Something happened to the library.
#[derive(Debug)]
pub(crate) enum Event {
    /// It was opened, or not.
    Opened(Result<Rc<Library>, Trouble>),
    /// A draft was written, or not.
    Written(Box<Draft>, Result<u32, Trouble>),
    /// A document was looked up.
    Got(Option<Box<(Entry, Body)>>),
    /// The list for these words.
    Found(String, Vec<Entry>),
    /// The reader's own rows were looked up, because (`true`) another tab kept them.
    Own(bool, Result<Vec<OverlayCells>, Trouble>),
    /// The reader's own rows were kept, or not.
    OwnKept(Result<(), Trouble>),
    /// A document was deleted.
    Deleted(String, Result<(), Trouble>),
    /// Everything was erased.
    Erased(Result<(), Trouble>),
    /// Another tab said something.
    Heard(Said),
}

/// What the page has to do about it.
#[derive(Debug)]
pub(crate) enum News {
    /// The library can be used.
    Ready,
    /// The document on the desk is open in another tab.
    OpenElsewhere,
    /// A document to be put on the desk.
    Got(Entry, Body),
    /// A document that is not there any more.
    Missing,
    /// The list for these words.
    Found(String, Vec<Entry>),
    /// The reader's own rows, as (`true`) another tab kept them.
    Own(bool, Vec<OverlayCells>),
    /// The library changed, so that a list of it is old.
    Changed,
    /// The document on the desk was deleted here.
    Deleted,
    /// Everything was erased, here (`true`) or in another tab.
    Erased(bool),
}

/// The one who keeps.
pub(crate) struct Keeper {
    on: Callback<Event>,
    library: Option<Rc<Library>>,
    tabs: Option<Tabs>,
    /// The document on the desk, once it was kept.
    at: Option<Place>,
    /// Whether a draft is being written.
    flying: bool,
    /// The newest draft of each document that waits.
    waiting: Vec<Draft>,
    /// The newest revision of each document that was kept by this tab.
    seen: BTreeMap<String, u32>,
    /// Whether another tab changed the document on the desk.
    contested: bool,
    /// Whether the next draft is kept whatever another tab kept.
    over: bool,
    switched_off: bool,
    /// Whether the library was to be opened.
    begun: bool,
    /// Whether the library is being opened, or will be.
    opening: bool,
    /// What was asked before the library was open: an answer without it would be that there is nothing.
    held: Vec<Wish>,
    /// Whether everything is being erased, so that nothing is kept meanwhile.
    erasing: bool,
    trouble: Option<Trouble>,
}

impl Keeper {
    /// Opens nothing yet. Every event must be given back to [`Keeper::hear`].
    pub(crate) fn new(on: Callback<Event>) -> Self {
        let switched_off = recall(SWITCH).as_deref() == Some("off");
        Self {
            on,
            library: None,
            tabs: None,
            at: None,
            flying: false,
            waiting: Vec::new(),
            seen: BTreeMap::new(),
            contested: false,
            over: false,
            switched_off,
            begun: false,
            opening: true,
            held: Vec::new(),
            erasing: false,
            trouble: None,
        }
    }

    /// Opens the library, the first time that it is called.
    pub(crate) fn begin(&mut self) {
        if !std::mem::replace(&mut self.begun, true) {
            self.tabs = Tabs::open(self.on.reform(Event::Heard));
            ask(&self.on, None, Wish::Open);
        }
    }

    /// Notes that what opens the library could not be loaded.
    pub(crate) fn refuse(&mut self) {
        self.opening = false;
        self.waiting.clear();
        self.struck(Trouble::Refused);
        self.release();
    }

    /// Asks the library something, now or once it is open.
    fn wish(&mut self, wish: Wish) {
        if self.opening {
            self.held.push(wish);
        } else {
            ask(&self.on, self.library.clone(), wish);
        }
    }

    /// Asks what was held back.
    fn release(&mut self) {
        for wish in std::mem::take(&mut self.held) {
            ask(&self.on, self.library.clone(), wish);
        }
    }

    /// How the keeping goes.
    pub(crate) fn state(&self) -> Keeping {
        match self.trouble {
            _ if self.switched_off => Keeping::Off,
            Some(Trouble::Refused) => Keeping::Refused,
            Some(Trouble::Full) => Keeping::Full,
            _ if self.contested => Keeping::Elsewhere,
            _ if self.flying || !self.waiting.is_empty() => Keeping::Busy,
            _ if self.at.is_some() => Keeping::Kept,
            _ => Keeping::Idle,
        }
    }

    /// The document on the desk, once it was kept.
    pub(crate) const fn place(&self) -> Option<&Place> {
        self.at.as_ref()
    }

    /// The document that was on the desk of this tab before it was loaded again.
    pub(crate) fn recalled(&self) -> Option<String> {
        recall_here(DOCUMENT)
    }

    /// Notes that another document lies on the desk; `None` for one that was never kept.
    pub(crate) fn turn_to(&mut self, place: Option<Place>) {
        match &place {
            Some(place) => remember_here(DOCUMENT, &place.id),
            None => forget(DOCUMENT),
        }
        self.at = place.map(|p| Place { revision: self.seen.get(&p.id).copied().unwrap_or(0).max(p.revision), ..p });
        (self.contested, self.over) = (false, false);
        if let Some(place) = &self.at {
            self.say(&Said::Opened(place.id.clone()));
        }
    }

    /// Lets the next draft be kept whatever another tab kept.
    pub(crate) const fn take_over(&mut self) {
        (self.contested, self.over) = (false, true);
    }

    /// Switches the keeping on or off. What is kept stays.
    pub(crate) fn switch(&mut self, on: bool) {
        self.switched_off = !on;
        remember(SWITCH, if on { "on" } else { "off" });
    }

    /// Keeps what lies on the desk, now or as soon as what is being written is written; nothing happens if it is kept already.
    /// Without a title it keeps the one it had.
    pub(crate) fn keep(&mut self, title: Option<String>, body: Body) {
        if self.switched_off || self.contested || self.erasing {
            return;
        }
        let place = self.at.get_or_insert_with(|| Place { id: new_id(), revision: 0, had: None });
        let had = place.had.as_ref().map(|(title, _)| title.clone());
        let title = title.or(had).unwrap_or_else(|| first_words(&body.text));
        let draft = Some((title.clone(), body.clone()));
        let over = std::mem::take(&mut self.over);
        if !over && place.had == draft {
            return;
        }
        place.had = draft;
        remember_here(DOCUMENT, &place.id);
        let characters = body.text.chars().filter(|c| !c.is_whitespace()).count();
        let entry = Entry { id: place.id.clone(), title, characters, saved: js_sys::Date::now(), revision: place.revision };
        self.waiting.retain(|d| d.entry.id != entry.id);
        self.waiting.push(Draft { entry, body, over });
        self.write();
    }

    fn write(&mut self) {
        if self.flying || self.opening || self.waiting.is_empty() {
            return;
        }
        let Some(library) = self.library.clone() else {
            // It was refused, or broke off; perhaps the browser has changed its mind.
            self.opening = true;
            return ask(&self.on, None, Wish::Open);
        };
        self.flying = true;
        let draft = Box::new(self.waiting.remove(0));
        ask(&self.on, Some(library), Wish::Write(draft));
    }

    /// Looks a document up; [`News::Got`] brings it.
    pub(crate) fn get(&mut self, id: String) {
        self.wish(Wish::Get(id));
    }

    /// Looks for documents; [`News::Found`] brings the list.
    pub(crate) fn find(&mut self, words: String) {
        self.wish(Wish::Find(words));
    }

    /// Keeps the reader's own rows; of two tabs the later one counts.
    pub(crate) fn keep_own(&mut self, rows: Vec<OverlayCells>) {
        if !self.switched_off && !self.erasing {
            self.wish(Wish::KeepOwn(rows));
        }
    }

    /// Deletes a document.
    pub(crate) fn delete(&mut self, id: String) {
        self.waiting.retain(|d| d.entry.id != id);
        self.wish(Wish::Delete(id));
    }

    /// Erases everything that the page ever kept in this browser.
    pub(crate) fn erase(&mut self) {
        self.waiting.clear();
        self.erasing = true;
        self.wish(Wish::Erase);
    }

    fn say(&self, said: &Said) {
        if let Some(tabs) = &self.tabs {
            tabs.say(said);
        }
    }

    fn is_here(&self, id: &str) -> bool {
        self.at.as_ref().is_some_and(|p| p.id == id)
    }

    /// Turns an event into news.
    pub(crate) fn hear(&mut self, event: Event) -> Option<News> {
        match event {
            Event::Opened(Ok(library)) => {
                (self.library, self.opening) = (Some(library), false);
                self.write();
                ask(&self.on, self.library.clone(), Wish::Own(false));
                self.release();
                Some(News::Ready)
            }
            Event::Opened(Err(_)) => {
                self.refuse();
                Some(News::Own(false, Vec::new()))
            }
            Event::Own(elsewhere, Ok(rows)) => Some(News::Own(elsewhere, rows)),
            Event::OwnKept(Ok(())) => {
                self.say(&Said::Own);
                None
            }
            Event::Written(draft, written) => self.written(*draft, written),
            Event::Got(found) => Some(found.map_or(News::Missing, |f| News::Got(f.0, f.1))),
            Event::Found(words, entries) => Some(News::Found(words, entries)),
            Event::Deleted(id, Ok(())) => {
                self.say(&Said::Gone(id.clone()));
                // There may be room now for what had none.
                self.trouble = self.trouble.filter(|t| *t != Trouble::Full);
                Some(if self.is_here(&id) { News::Deleted } else { News::Changed })
            }
            Event::Erased(Ok(())) => {
                self.erasing = false;
                self.say(&Said::Erased);
                self.forget_all();
                Some(News::Erased(true))
            }
            Event::Deleted(_, Err(trouble))
            | Event::Erased(Err(trouble))
            | Event::Own(_, Err(trouble))
            | Event::OwnKept(Err(trouble)) => {
                self.erasing = false;
                self.struck(trouble);
                None
            }
            Event::Heard(said) => self.heard(said),
        }
    }

    /// Notes a trouble. What was to be kept is not, so that it is tried again with the next change.
    fn struck(&mut self, trouble: Trouble) {
        self.trouble = Some(trouble);
        self.at.iter_mut().for_each(|p| p.had = None);
    }

    fn forget_all(&mut self) {
        forget("gangmu.");
        (self.at, self.trouble) = (None, None);
        (self.contested, self.over, self.switched_off) = (false, false, false);
        self.seen.clear();
    }

    fn written(&mut self, mut draft: Draft, written: Result<u32, Trouble>) -> Option<News> {
        self.flying = false;
        let id = draft.entry.id.clone();
        let news = match written {
            Ok(revision) => {
                self.trouble = None;
                self.seen.insert(id.clone(), revision);
                self.at.iter_mut().filter(|p| p.id == id).for_each(|p| p.revision = revision);
                self.waiting.iter_mut().filter(|d| d.entry.id == id).for_each(|d| d.entry.revision = revision);
                self.say(&Said::Kept(id, revision));
                Some(News::Changed)
            }
            Err(Trouble::Changed) if self.is_here(&id) => {
                self.waiting.retain(|d| d.entry.id != id);
                self.contested = true;
                None
            }
            Err(Trouble::Changed) => {
                // The desk has gone on to another document, so that nobody can be asked: both are kept.
                (draft.entry.id, draft.entry.revision) = (new_id(), 0);
                self.waiting.push(draft);
                None
            }
            Err(trouble) => {
                self.struck(trouble);
                if trouble == Trouble::Refused {
                    self.library = None;
                    self.waiting.clear();
                }
                return None;
            }
        };
        self.write();
        news
    }

    fn heard(&mut self, said: Said) -> Option<News> {
        match said {
            Said::Opened(id) if self.is_here(&id) => {
                self.say(&Said::Here(id));
                Some(News::OpenElsewhere)
            }
            Said::Here(id) if self.is_here(&id) => Some(News::OpenElsewhere),
            // The answer to what is being written here comes later, and tells whether it was first.
            Said::Kept(id, revision) if self.at.as_ref().is_some_and(|p| p.id == id && p.revision < revision) && !self.flying => {
                self.contested = true;
                None
            }
            Said::Gone(id) if self.is_here(&id) => {
                self.contested = true;
                Some(News::Changed)
            }
            Said::Own => {
                self.wish(Wish::Own(true));
                None
            }
            Said::Erased => {
                self.waiting.clear();
                self.forget_all();
                Some(News::Erased(false))
            }
            Said::Kept(..) | Said::Gone(_) => Some(News::Changed),
            Said::Opened(_) | Said::Here(_) => None,
        }
    }
}

/// What the library is asked.
pub(crate) enum Wish {
    Open,
    Write(Box<Draft>),
    Get(String),
    Find(String),
    Own(bool),
    KeepOwn(Vec<OverlayCells>),
    Delete(String),
    Erase,
}

/// Asks the library something. One way for all questions, because each kind of future brings its own code into the page.
fn ask(on: &Callback<Event>, library: Option<Rc<Library>>, wish: Wish) {
    let on = on.clone();
    spawn_local(async move {
        // If it cannot be loaded, the page says so where it first asks for it.
        if let Ok(work) = crate::app::load_work().await {
            on.emit((work.answer)(library, wish).await);
        }
    });
}

/// The answer of the library.
pub(crate) type Answer = Pin<Box<dyn Future<Output = Event>>>;

/// Answers a question, as [`Wish`] says.
pub(crate) fn answered(library: Option<Rc<Library>>, wish: Wish) -> Answer {
    Box::pin(answer(library, wish))
}

async fn answer(library: Option<Rc<Library>>, wish: Wish) -> Event {
    if matches!(wish, Wish::Open) {
        return Event::Opened(Library::open().await.map(Rc::new));
    }
    let Some(library) = library else { return answer_of_none(wish) };
    match wish {
        Wish::Write(draft) => {
            let written = library.keep(draft.entry.clone(), &draft.body, draft.over).await;
            Event::Written(draft, written)
        }
        Wish::Get(id) => Event::Got(library.get(&id).await.ok().flatten().map(Box::new)),
        Wish::Find(words) => {
            let found = library.find(&words).await.unwrap_or_default();
            Event::Found(words, found)
        }
        Wish::Own(elsewhere) => Event::Own(elsewhere, library.own().await),
        Wish::KeepOwn(rows) => Event::OwnKept(library.keep_own(&rows).await),
        Wish::Delete(id) => {
            let deleted = library.delete(&id).await;
            Event::Deleted(id, deleted)
        }
        Wish::Open | Wish::Erase => Event::Erased(library.erase().await),
    }
}

/// The answers of a library that cannot be opened. Its list is empty, and the message beside it says why.
fn answer_of_none(wish: Wish) -> Event {
    match wish {
        Wish::Write(draft) => Event::Written(draft, Err(Trouble::Refused)),
        Wish::Get(_) => Event::Got(None),
        Wish::Find(words) => Event::Found(words, Vec::new()),
        Wish::Own(elsewhere) => Event::Own(elsewhere, Err(Trouble::Refused)),
        Wish::KeepOwn(_) => Event::OwnKept(Err(Trouble::Refused)),
        Wish::Delete(id) => Event::Deleted(id, Err(Trouble::Refused)),
        // What the page remembered elsewhere is forgotten all the same.
        Wish::Open | Wish::Erase => Event::Erased(Ok(())),
    }
}

/// An id that no other document has: the time, and chance for what two tabs make at once.
fn new_id() -> String {
    format!("{:x}-{:x}", js_sys::Date::now() as u64, (js_sys::Math::random() * 4_294_967_296.0) as u64)
}
