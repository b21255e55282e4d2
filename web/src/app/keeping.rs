//! Keeping: what lies on the desk goes into the library at once, and comes back from it.

use gangmu_ui::{Action, Kept, Notice, Pane, Word};
use yew::AttrValue;

use super::{App, Paper};
use crate::browser::{local_time, recall_here, remember_here};
use crate::keeper::{Event, News, Place};
use crate::library::{Body, Entry};

/// Remembered in the tab: the panes that were open.
const PANES: &str = "gangmu.panes";
/// Characters of a text that stand for its title if it has none.
const TITLE: usize = 40;

/// The library as it lies open.
#[derive(Default)]
pub(crate) struct Shelf {
    pub(super) words: String,
    pub(super) found: Option<Vec<Entry>>,
}

impl App {
    /// Answers what is done with the library; `false` if the action is none of these.
    pub(super) fn keeping(&mut self, action: &Action) -> bool {
        match action {
            Action::Library(true) => self.look_for(String::new()),
            Action::Library(false) => self.shelf = None,
            Action::FindKept(words) => self.look_for(words.clone()),
            Action::OpenKept(id) => {
                self.shelf = None;
                if self.keeper.place().is_none_or(|p| p.id != id.as_str()) {
                    self.keeper.get(id.to_string());
                }
            }
            Action::DeleteKept(id) => self.keeper.delete(id.to_string()),
            Action::EraseAll => self.keeper.erase(),
            Action::Keep(on) => {
                self.keeper.switch(*on);
                self.keep();
                self.keep_own();
            }
            Action::TakeTheirs => {
                self.notice = None;
                let id = self.keeper.place().map(|p| p.id.clone());
                id.into_iter().for_each(|id| self.keeper.get(id));
            }
            Action::TakeOver => {
                self.notice = None;
                self.keeper.take_over();
                self.keep();
            }
            _ => return false,
        }
        true
    }

    fn look_for(&mut self, words: String) {
        self.keeper.find(words.clone());
        let found = self.shelf.take().and_then(|shelf| shelf.found);
        self.shelf = Some(Shelf { words, found });
    }

    /// What the library shows.
    pub(super) fn kept(&self, shelf: &Shelf) -> Option<Vec<Kept>> {
        let row = |e: &Entry| Kept {
            id: AttrValue::from(e.id.clone()),
            title: e.title.clone(),
            characters: e.characters,
            saved: local_time(e.saved),
            open: self.keeper.place().is_some_and(|p| p.id == e.id),
        };
        shelf.found.as_ref().map(|found| found.iter().map(row).collect())
    }

    /// Keeps what lies on the desk. A text of white space is not worth the place of the one before it.
    pub(super) fn keep(&mut self) {
        if self.text.trim().is_empty() {
            return;
        }
        let title = self.read.as_ref().map(|r| r.analysis.document.title.clone().unwrap_or_else(|| first_words(&self.text)));
        let body = Body {
            text: self.text.to_string(),
            headings: self.headings.to_vec(),
            review: self
                .work
                .filter(|_| !self.review.is_empty())
                .map_or_else(String::new, |work| (work.review_json)(&self.review)),
        };
        self.keeper.keep(title, body);
        self.warn();
    }

    /// Says once that something is not kept, as soon as there is something to lose.
    fn warn(&mut self) {
        let state = self.keeper.state();
        let trouble = state.trouble().filter(|_| !self.text.trim().is_empty());
        if std::mem::replace(&mut self.warned, trouble) == trouble {
            return;
        }
        if let Some(word) = trouble {
            self.notice = Some(Notice::refused(vec![(word, Vec::new())]).offering(state.offers()));
        }
    }

    /// Something happened to the library.
    pub(super) fn kept_event(&mut self, event: Event) {
        match self.keeper.hear(event) {
            Some(News::Ready) => self.return_to_desk(),
            Some(News::Got(entry, body)) => self.take_out(entry, body),
            Some(News::Missing) if !self.returning => {
                let offers = if self.keeper.place().is_some() { vec![Action::TakeOver] } else { Vec::new() };
                self.notice = Some(Notice::refused(vec![(Word::GoneDocument, Vec::new())]).offering(offers));
            }
            Some(News::Missing) => self.returning = false,
            Some(News::OpenElsewhere) => self.notice = Some(Notice::done(Word::OpenElsewhere, Vec::new())),
            Some(News::Found(words, found)) => {
                self.shelf.iter_mut().filter(|s| s.words == words).for_each(|s| s.found = Some(found.clone()));
            }
            Some(News::Deleted) => {
                self.wipe();
                self.look_again();
            }
            Some(News::Own(elsewhere, rows)) => self.own_came(elsewhere, rows),
            Some(News::Erased(here)) => {
                self.wipe();
                self.forget_own();
                self.close_files();
                self.other = None;
                self.notice = Some(Notice::done(if here { Word::Erased } else { Word::ErasedElsewhere }, Vec::new()));
                self.look_again();
            }
            Some(News::Changed) => self.look_again(),
            None => {}
        }
        self.warn();
    }

    /// Draws an open list anew.
    fn look_again(&mut self) {
        if let Some(shelf) = &self.shelf {
            self.keeper.find(shelf.words.clone());
        }
    }

    /// Puts back on the desk what lay there before this tab was loaded again.
    fn return_to_desk(&mut self) {
        if let Some(id) = self.keeper.recalled().filter(|_| self.text.is_empty()) {
            self.returning = true;
            self.keeper.get(id);
        }
    }

    fn take_out(&mut self, entry: Entry, body: Body) {
        let returning = std::mem::take(&mut self.returning);
        if returning && !self.text.is_empty() {
            return;
        }
        let Some(review) = body.review() else {
            self.notice = Some(Notice::refused(vec![(Word::KeptOtherFormat, Vec::new())]));
            return;
        };
        let selection = self.selection.clone().filter(|_| returning);
        let (text, headings) = (body.text.as_str().into(), body.headings.as_slice().into());
        let place = Place { id: entry.id, revision: entry.revision, had: Some((entry.title, body)) };
        self.lay(Paper { text, headings, review, place: Some(place) });
        if selection.is_some() {
            crate::browser::set_address(selection.as_ref().map(|s| s.id.as_str()), false);
            self.selection = selection;
        }
    }

    /// Empties the desk, and forgets what lay there before.
    fn wipe(&mut self) {
        self.lay(Paper::default());
        self.previous = None;
    }

    /// Notes in the tab which panes are open.
    pub(super) fn remember_panes(&self) {
        remember_here(PANES, &format!("{} {}", self.desk.view.name(), self.desk.margin.name()));
    }

    /// Opens the panes that were open before the tab was loaded again.
    pub(super) fn recall_panes(&mut self) {
        let Some(names) = recall_here(PANES) else { return };
        let pane = |name: &str| Pane::ALL.into_iter().find(|p| p.name() == name);
        let mut panes = names.split(' ').filter_map(pane);
        if let (Some(view), Some(margin)) = (panes.next(), panes.next()) {
            (self.desk.view, self.desk.margin) = (view, margin);
            self.desk.active = margin;
            self.desk.wide = view == Pane::Ledger;
        }
    }
}

/// The first line that says something.
pub(crate) fn first_words(text: &str) -> String {
    text.lines().map(str::trim).find(|l| !l.is_empty()).unwrap_or_default().chars().take(TITLE).collect()
}
