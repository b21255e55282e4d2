//! Parts of the page whose program comes when they are first opened: a text can be read without them.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, FileList, HtmlElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::amend::{Amend, AmendProps};
use crate::boundary::{Bare, bare_pane};
use crate::charts::ChartsPane;
use crate::checks::ChecksPane;
use crate::compare::{ComparePane, CompareProps};
use crate::desk::{Action, Desk, Pane};
use crate::document::Document;
use crate::export::{ExportProps, ExportSheet};
use crate::frame::active_element;
use crate::gaps::GapsPane;
use crate::ledger::LedgerPane;
use crate::list::ListProps;
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
    // The fields of another finding are other fields.
    amend: |props| {
        let key = props.id.to_string();
        html! { <Amend {key} ..props /> }
    },
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
pub(crate) struct LaterPaneProps {
    pub(crate) list: ListProps,
    pub(crate) other: Option<Document>,
    pub(crate) on_other_files: Callback<FileList>,
}

/// The pane of the margin, where its program comes later; what waits for it has its size, and hands its focus on.
#[component]
pub(crate) fn LaterPane(props: &LaterPaneProps) -> Html {
    let LaterPaneProps { list, other, on_other_files } = props;
    let pane = list.desk.margin;
    let coming = use_parts(Some(pane.name()));
    let waits = use_node_ref();
    // Asked while what waits still stands there.
    let had_focus =
        matches!(coming, Coming::Here(_)) && waits.cast::<Element>().is_some_and(|el| active_element(&el) == Some(el));
    use_effect_with(had_focus, move |had_focus| {
        if *had_focus {
            focus_body(pane);
        }
    });
    let list = list.clone();
    match coming {
        Coming::Here(parts) => match pane {
            Pane::Overview => (parts.overview)(list),
            Pane::Gaps => (parts.gaps)(list),
            Pane::Checks => (parts.checks)(list),
            Pane::Charts => (parts.charts)(list),
            Pane::Ledger => (parts.ledger)(list),
            _ => {
                let ListProps { doc, phase, desk, selected, lang, on } = list;
                let (other, on_files) = (other.clone(), on_other_files.clone());
                (parts.compare)(yew::props!(CompareProps { doc, other, phase, desk, selected, lang, on, on_files }))
            }
        },
        Coming::Soon => bare_pane(pane, waits, Bare::Coming, list.lang),
        Coming::Missing => bare_pane(pane, waits, Bare::Missing, list.lang),
    }
}

fn focus_body(pane: Pane) {
    let document = web_sys::window().and_then(|w| w.document());
    let body = document.and_then(|d| d.query_selector(&format!("[data-pane={}] .body", pane.name())).ok()?);
    if let Some(body) = body.and_then(|b| b.dyn_into::<HtmlElement>().ok()) {
        // An element that cannot take the focus leaves it where it was.
        let _ = body.focus();
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct LaterSheetProps {
    pub(crate) desk: Desk,
    pub(crate) lang: Lang,
    pub(crate) on: Callback<Action>,
}

/// The sheet that lies over the desk.
#[component]
pub(crate) fn LaterSheet(props: &LaterSheetProps) -> Html {
    let LaterSheetProps { desk, lang, on } = props;
    let (lang, handout) = (*lang, &desk.handout);
    let (name, title, close) =
        if desk.help { ("keys", Word::Keys, Action::Help(false)) } else { ("export", Word::Export, Action::Exporting(false)) };
    match use_parts(Some(name)) {
        Coming::Here(parts) if desk.help => (parts.keys)(yew::props!(KeysProps { lang, on: on.clone() })),
        Coming::Here(parts) => (parts.export)(yew::props!(ExportProps { handout: handout.clone(), lang, on: on.clone() })),
        Coming::Soon => html! { <div class="coming">{ Bare::Coming.words(lang) }</div> },
        Coming::Missing => {
            let on_close = on.reform(move |()| close.clone());
            html! { <Sheet {title} name="missing" {lang} {on_close}>{ Bare::Missing.words(lang) }</Sheet> }
        }
    }
}
