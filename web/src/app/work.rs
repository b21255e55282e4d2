//! What the page can do beyond reading a text: correct, compare, hand out, read files, keep. Its program comes once the page can
//! read, or when it is first asked for.

use std::rc::Rc;

use gangmu::Analysis;
use gangmu_review::{Review, Reviewed};
use gangmu_ui::{Action, FileList, Library, Missing, Notice, Word};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{App, Msg, own};
use crate::keeper::{Answer, Wish, answered};
use crate::library::Library as Kept;

/// What there is to do. It is reached through this table only, so that none of it is needed before it is here.
pub(crate) struct Work {
    update: fn(&mut App, &Context<App>, Msg),
    pub(super) files: fn(&App, &Callback<Action>) -> Html,
    pub(super) sheets: fn(&App, &Context<App>, Callback<Action>) -> Html,
    pub(super) apply: fn(&Review, &Analysis, &str) -> Reviewed,
    pub(super) reanchor: fn(&mut Review, &Analysis, &str),
    pub(super) review_json: fn(&Review) -> String,
    pub(crate) answer: fn(Option<Rc<Kept>>, Wish) -> Answer,
}

static WORK: Work = Work {
    update: App::work,
    files: App::files_view,
    sheets: App::sheets_view,
    apply: Review::apply,
    reanchor: Review::reanchor,
    review_json: Review::to_json,
    answer: answered,
};

/// The work; where the program is split, calling this loads it.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(work, fallible))]
fn work() -> Result<&'static Work, Missing> {
    Ok(&WORK)
}

/// Has the work come, if it is not here.
pub(crate) async fn load() -> Result<&'static Work, Missing> {
    #[cfg(feature = "split")]
    return work().await;
    #[cfg(not(feature = "split"))]
    work()
}

impl App {
    /// Has a message answered by the work, after all that wait for it already.
    pub(super) fn later(&mut self, ctx: &Context<Self>, msg: Msg) {
        if let Some(work) = self.work {
            return (work.update)(self, ctx, msg);
        }
        self.work_waits.push(msg);
        if !std::mem::replace(&mut self.work_comes, true) {
            let link = ctx.link().clone();
            spawn_local(async move { link.send_message(Msg::Work(load().await)) });
        }
    }

    /// The work came, or could not; then it is tried again with the next message for it.
    pub(super) fn work_came(&mut self, ctx: &Context<Self>, came: Result<&'static Work, Missing>) {
        self.work_comes = false;
        let waits = std::mem::take(&mut self.work_waits);
        if let Ok(work) = came {
            self.work = Some(work);
            waits.into_iter().for_each(|msg| (work.update)(self, ctx, msg));
        } else {
            self.work_waits.push(Msg::Begin);
            self.keeper.refuse();
            self.notice = Some(Notice::refused(vec![(Word::WorkMissing, Vec::new())]));
        }
    }

    fn work(&mut self, ctx: &Context<Self>, msg: Msg) {
        match msg {
            Msg::Act(action) => self.work_act(action),
            Msg::Exporter(signal) => self.handed(signal),
            Msg::OtherFiles(files) => self.arrive_other(files),
            Msg::Files(files) => self.arrive(files),
            Msg::File(event) => self.file_event(event),
            Msg::OwnFile(name, file) => own::fetch(ctx, name, &file),
            Msg::OwnRead(name, text) => self.own_file(name, text),
            Msg::Kept(event) => self.kept_event(event),
            Msg::Proved(verdict) => self.own_proved(verdict),
            Msg::Begin => {
                self.keeper.begin();
                self.exporter.start();
                self.files.start();
            }
            // The others are answered without the work.
            _ => {}
        }
    }

    fn work_act(&mut self, action: Action) {
        if self.correcting(&action) || self.keeping(&action) {
            return;
        }
        match action {
            Action::Copy(pane) => self.copy(pane),
            Action::CompareWith(text) => self.compare_with(text),
            Action::CompareEnd => {
                self.other = None;
                self.focus = vec!["[data-input=other]".to_owned()];
            }
            Action::Own(act) => self.own(&act),
            Action::Export(kind) => self.export(kind),
            Action::OpenFile(id) => self.open_file(id),
            Action::CancelFile(id) => self.files.cancel(id),
            Action::CancelFiles => self.files.cancel_all(),
            Action::ReadAgain(id, encoding) => self.files.again(id, encoding.map(|e| e.to_string())),
            Action::CloseFiles => self.close_files(),
            _ => {}
        }
    }

    fn files_view(&self, on: &Callback<Action>) -> Html {
        if !self.lists_files() {
            return Html::default();
        }
        html! { <FileList files={self.files.rows()} open={self.open_file} lang={self.lang} on={on.clone()} /> }
    }

    fn sheets_view(&self, ctx: &Context<Self>, on: Callback<Action>) -> Html {
        html! {
            <>
                if let Some(shelf) = &self.shelf {
                    <Library kept={self.kept(shelf)} words={shelf.words.clone()} keeping={self.keeper.state()} lang={self.lang} {on} />
                }
                { self.own_sheet(ctx) }
            </>
        }
    }
}
