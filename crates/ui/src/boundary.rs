//! What keeps the failure of one pane from taking the others with it.
//!
//! On wasm a panic is a trap: no destructor runs, and nothing above the defect can catch it, but the browser can. `Promise`
//! calls what it is given at once and turns an exception into a rejection, so that it is a `try` without any script of our own,
//! which the content security policy would have to allow. What is attempted only reads and makes new values; what the trap left
//! unfinished is leaked and seen by nobody.

use std::cell::Cell;

use yew::prelude::*;

use crate::desk::Pane;
use crate::words::{Lang, Word};

thread_local! {
    static ATTEMPTS: Cell<usize> = const { Cell::new(0) };
}

/// Whether a panic now would be the failure of a part, and not the end of the page. For the panic hook.
#[must_use]
pub fn is_attempt() -> bool {
    ATTEMPTS.get() > 0
}

/// Does some work that may fail by a defect; `None` if it did. The work must not change anything that outlives it.
pub fn attempt<T>(work: impl FnOnce() -> T) -> Option<T> {
    let before = ATTEMPTS.get();
    ATTEMPTS.set(before + 1);
    let mut done = None;
    let mut work = Some(work);
    in_a_try(&mut || done = work.take().map(|work| work()));
    // A trap leaves no chance to count down.
    ATTEMPTS.set(before);
    done
}

#[cfg(target_arch = "wasm32")]
fn in_a_try(work: &mut dyn FnMut()) {
    use js_sys::Promise;
    use wasm_bindgen_futures::{JsFuture, spawn_local};

    let mut ended = false;
    let promise = Promise::new(&mut |resolve, _| {
        work();
        ended = true;
        // A promise nobody waits for needs no end; this one only has to be let go.
        drop(resolve);
    });
    if !ended {
        // A rejection that nobody takes is an error of the page.
        spawn_local(async move { drop(JsFuture::from(promise).await) });
    }
}

#[cfg(not(target_arch = "wasm32"))]
fn in_a_try(work: &mut dyn FnMut()) {
    work();
}

/// Draws a part of the page; where that fails by a defect, `instead`.
pub(crate) fn guarded(draw: impl FnOnce() -> Html, instead: impl FnOnce() -> Html) -> Html {
    attempt(draw).unwrap_or_else(instead)
}

/// Draws a pane; where that fails, or what it needs already failed, the pane says so and the others go on.
pub(crate) fn guarded_pane(pane: Pane, lang: Lang, draw: impl FnOnce() -> Option<Html>) -> Html {
    attempt(draw).flatten().unwrap_or_else(|| bare_pane(pane, NodeRef::default(), Bare::Failed, lang))
}

/// Why a part of the page has nothing to show but words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bare {
    /// Its program is on its way.
    Coming,
    /// Its program could not be loaded.
    Missing,
    /// It failed by a defect.
    Failed,
}

impl Bare {
    /// What is said in its place.
    pub(crate) fn words(self, lang: Lang) -> Html {
        match self {
            Self::Coming => html! { <p class="empty" role="status" data-part="coming">{ lang.t(Word::PartComing) }</p> },
            Self::Missing => html! { <p class="empty" role="alert" data-part="missing">{ lang.t(Word::PartMissing) }</p> },
            Self::Failed => html! { <p class="empty failed" role="alert">{ lang.t(Word::PartFailed) }</p> },
        }
    }
}

/// A pane with words in the place of what it lists.
pub(crate) fn bare_pane(pane: Pane, body: NodeRef, why: Bare, lang: Lang) -> Html {
    let title = lang.t(pane.title());
    let failed = (why == Bare::Failed).then_some("");
    let busy = (why == Bare::Coming).then_some("true");
    html! {
        <section class="pane" data-pane={pane.name()} data-failed={failed} aria-label={title} aria-busy={busy}>
            <header class="pane-head"><h2>{ title }</h2></header>
            <div class="body" ref={body} tabindex="-1">{ why.words(lang) }</div>
        </section>
    }
}

/// A row of a table that failed; its cell takes as many columns as there are.
pub(crate) fn failed_row(lang: Lang) -> Html {
    html! { <tr role="row" data-failed=""><td role="cell" colspan="99">{ lang.t(Word::PartFailed) }</td></tr> }
}
