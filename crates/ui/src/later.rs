//! Parts of the page whose program comes when they are first opened: a text can be read without them.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::amend::{Amend, AmendProps};
use crate::charts::ChartsPane;
use crate::checks::ChecksPane;
use crate::compare::{ComparePane, CompareProps};
use crate::desk::Pane;
use crate::export::{ExportProps, ExportSheet};
use crate::frame::active_element;
use crate::gaps::GapsPane;
use crate::ledger::LedgerPane;
use crate::outline::ListProps;
use crate::overview::OverviewPane;
use crate::sheet::{KeySheet, KeysProps, Sheet};
use crate::words::{Lang, Word};

/// What draws each of the parts. They are reached through this table only, so that none of them is needed before it is here.
pub(crate) struct Parts {
    pub(crate) overview: fn(ListProps) -> Html,
    pub(crate) gaps: fn(ListProps) -> Html,
    pub(crate) checks: fn(ListProps) -> Html,
    pub(crate) charts: fn(ListProps) -> Html,
    pub(crate) ledger: fn(ListProps) -> Html,
    pub(crate) compare: fn(CompareProps) -> Html,
    pub(crate) amend: fn(AmendProps) -> Html,
    pub(crate) export: fn(ExportProps) -> Html,
    pub(crate) keys: fn(KeysProps) -> Html,
}

static PARTS: Parts = Parts {
    overview: |props| html! { <OverviewPane ..props /> },
    gaps: |props| html! { <GapsPane ..props /> },
    checks: |props| html! { <ChecksPane ..props /> },
    charts: |props| html! { <ChartsPane ..props /> },
    ledger: |props| html! { <LedgerPane ..props /> },
    compare: |props| html! { <ComparePane ..props /> },
    amend: |props| html! { <Amend ..props /> },
    export: |props| html! { <ExportSheet ..props /> },
    keys: |props| html! { <KeySheet ..props /> },
};

/// Something of the program could not be loaded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Missing;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for Missing {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// The parts; where the program is split, calling this loads them.
#[cfg_attr(feature = "split", wasm_split_helpers::wasm_split(parts, fallible))]
fn parts() -> Result<&'static Parts, Missing> {
    Ok(&PARTS)
}

type Loading = Pin<Box<dyn Future<Output = Result<&'static Parts, Missing>>>>;

fn load() -> Loading {
    #[cfg(feature = "split")]
    return Box::pin(parts());
    #[cfg(not(feature = "split"))]
    Box::pin(std::future::ready(parts()))
}

/// Has the parts come ahead, so that opening one asks nobody for anything. Where that fails, it is tried again when one is opened.
pub fn fetch_parts() {
    spawn_local(async {
        let _ = load().await;
    });
}

/// Whether the parts are here.
#[derive(Clone, Copy)]
pub(crate) enum Coming {
    /// They were not asked for, or are on their way.
    Soon,
    Here(&'static Parts),
    /// They could not be loaded.
    Missing,
}

impl From<Result<&'static Parts, Missing>> for Coming {
    fn from(result: Result<&'static Parts, Missing>) -> Self {
        result.map_or(Self::Missing, Self::Here)
    }
}

/// The parts once one of them is wanted, by its name. Those that are here already are given at once; those that failed to come are
/// asked for again whenever another one is wanted.
#[hook]
pub(crate) fn use_parts(wanted: Option<&'static str>) -> Coming {
    let coming = use_state(|| Coming::Soon);
    let now = *coming;
    let given = use_memo(wanted, move |wanted| {
        wanted.as_ref()?;
        let mut loading = load();
        match loading.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
            Poll::Ready(result) => Some(Coming::from(result)),
            Poll::Pending => {
                spawn_local(async move { coming.set(loading.await.into()) });
                None
            }
        }
    });
    given.unwrap_or(now)
}

#[derive(Properties, PartialEq)]
pub(crate) struct WaitingProps {
    pub(crate) pane: Pane,
    pub(crate) title: Word,
    pub(crate) missing: bool,
    pub(crate) lang: Lang,
    /// Told when the pane goes, if it had the focus: what comes in its place takes it over.
    pub(crate) had_focus: Callback<()>,
}

/// Stands in the place of a pane that is not here, of the same size.
#[component]
pub(crate) fn WaitingPane(props: &WaitingProps) -> Html {
    let WaitingProps { pane, title, missing, lang, had_focus } = props;
    let body = use_node_ref();
    {
        let (body, had_focus) = (body.clone(), had_focus.clone());
        use_effect_with((), move |()| {
            move || {
                let body = body.cast::<web_sys::Element>();
                if body.is_some_and(|body| active_element(&body).is_some_and(|active| active == body)) {
                    had_focus.emit(());
                }
            }
        });
    }
    html! {
        <section class="pane" data-pane={pane.name()} aria-label={lang.t(*title)} aria-busy={(!missing).to_string()}>
            <header class="pane-head"><h2>{ lang.t(*title) }</h2></header>
            <div class="body" ref={body} tabindex="-1">{ instead(*missing, *lang) }</div>
        </section>
    }
}

/// What is said in the place of a part that is not here.
pub(crate) fn instead(missing: bool, lang: Lang) -> Html {
    if missing {
        html! { <p class="empty" role="alert" data-part="missing">{ lang.t(Word::PartMissing) }</p> }
    } else {
        html! { <p class="empty" role="status" data-part="coming">{ lang.t(Word::PartComing) }</p> }
    }
}

/// A sheet, or what is said in its place.
pub(crate) fn sheet(
    coming: Coming,
    title: Word,
    lang: Lang,
    close: Callback<()>,
    draw: impl FnOnce(&'static Parts) -> Html,
) -> Html {
    match coming {
        Coming::Here(parts) => draw(parts),
        Coming::Soon => html! { <div class="coming">{ instead(false, lang) }</div> },
        Coming::Missing => html! { <Sheet {title} name="missing" {lang} on_close={close}>{ instead(true, lang) }</Sheet> },
    }
}
