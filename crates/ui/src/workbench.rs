//! The panes together, and what lies over them.

use yew::prelude::*;

use crate::boundary::attempt;
use crate::desk::{Action, Desk, Pane, Selection};
use crate::directives::DirectivesPane;
use crate::document::Document;
use crate::figures::FiguresPane;
use crate::frame::{Phase, scroll_to};
use crate::gaps::open_items;
use crate::later::{LaterPane, LaterSheet};
use crate::list::ListProps;
use crate::outline::OutlinePane;
use crate::source::SourcePane;
use crate::words::{Lang, Word};

/// What the workbench needs.
#[derive(Properties, PartialEq)]
pub struct WorkbenchProps {
    /// The reading, if there is one.
    pub doc: Option<Document>,
    /// The text as it stands in the field.
    pub text: AttrValue,
    /// Raised whenever the text was changed by anything but the field itself.
    pub epoch: u32,
    /// How far the reading is.
    pub phase: Phase,
    /// Whether the text lies open for editing.
    pub editing: bool,
    /// What is selected.
    pub selection: Option<Selection>,
    /// Filters and what lies open.
    pub desk: Desk,
    /// Language of the interface.
    pub lang: Lang,
    /// Where actions go.
    pub on: Callback<Action>,
    /// Where chosen files go.
    pub on_files: Callback<web_sys::FileList>,
    /// The older document that this one is compared with.
    #[prop_or_default]
    pub other: Option<Document>,
    /// Where files with that document go.
    #[prop_or_default]
    pub on_other_files: Callback<web_sys::FileList>,
}

/// All panes with the one selection they share.
#[component]
pub fn Workbench(props: &WorkbenchProps) -> Html {
    let WorkbenchProps { doc, text, epoch, phase, editing, selection, desk, lang, on, on_files, other, on_other_files } = props;
    let selected = selection.as_ref().map(|s| s.id.clone());
    let list = || {
        yew::props!(ListProps {
            doc: doc.clone(),
            phase: *phase,
            desk: desk.clone(),
            selected: selected.clone(),
            lang: *lang,
            on: on.clone()
        })
    };
    html! {
        <>
            <main class="desk" data-view={desk.view.name()} data-margin={desk.margin.name()} data-wide={desk.wide.then_some("")}>
                <OutlinePane ..list() />
                <SourcePane doc={doc.clone()} text={text.clone()} epoch={*epoch} phase={*phase} editing={*editing}
                    selection={selection.clone()} place={desk.place} amending={desk.amending} picked={desk.picked} lang={*lang}
                    on={on.clone()} on_files={on_files.clone()} />
                <Tabs doc={doc.clone()} view={desk.view} margin={desk.margin} lang={*lang} on={on.clone()} />
                <div class="margin">
                    <DirectivesPane ..list() />
                    <FiguresPane ..list() />
                    // The others are drawn only where they are seen: they take more reckoning than rows, and their program comes later.
                    if !matches!(desk.margin, Pane::Source | Pane::Outline | Pane::Directives | Pane::Figures) {
                        <LaterPane list={list()} other={other.clone()} on_other_files={on_other_files.clone()} />
                    }
                </div>
            </main>
            if desk.help || desk.exporting { <LaterSheet desk={desk.clone()} lang={*lang} on={on.clone()} /> }
        </>
    }
}

#[derive(Properties, PartialEq)]
struct TabsProps {
    doc: Option<Document>,
    view: Pane,
    margin: Pane,
    lang: Lang,
    on: Callback<Action>,
}

/// The switch between panes where not all of them fit.
#[component]
fn Tabs(props: &TabsProps) -> Html {
    let TabsProps { doc, view, margin, lang, on } = props;
    let doc = doc.as_ref();
    let analysis = doc.map(Document::analysis);
    let strip = use_node_ref();
    {
        let strip = strip.clone();
        // The strip is longer than a narrow window; a key may turn to a pane whose tab is out of sight.
        use_effect_with((*view, *margin), move |(view, _)| {
            let strip = strip.cast::<web_sys::Element>();
            let tab = strip.and_then(|s| s.query_selector(&format!("[data-tab={}]", view.name())).ok().flatten());
            tab.iter().for_each(|tab| scroll_to(tab, web_sys::ScrollLogicalPosition::Nearest));
        });
    }
    let open = use_memo(doc.cloned(), |doc| attempt(|| doc.as_ref().map(|d| open_items(d).len())).flatten());
    let tab = |pane: Pane| {
        let (word, count) = match pane {
            Pane::Source => (Word::Source, None),
            Pane::Outline => (Word::Outline, doc.map(|d| d.sections().len())),
            Pane::Overview => (Word::Overview, None),
            Pane::Gaps => (Word::Gaps, *open),
            Pane::Charts => (Word::Charts, None),
            Pane::Compare => (Word::Compare, None),
            Pane::Ledger => (Word::Ledger, None),
            Pane::Checks => (Word::Checks, analysis.map(|a| a.diagnostics.len())),
            Pane::Figures => (Word::FiguresShort, analysis.map(|a| a.figures.len())),
            Pane::Directives => (Word::DirectivesShort, analysis.map(|a| a.directives.len())),
        };
        let onclick = on.reform(move |_: MouseEvent| Action::View(pane));
        html! {
            <button type="button" class="tab" data-tab={pane.name()} aria-current={(*view == pane).to_string()}
                data-margin={(*margin == pane).to_string()} {onclick}>
                { lang.t(word) }
                { count.map(|c| html! { <span class="tab-count">{ c }</span> }).unwrap_or_default() }
            </button>
        }
    };
    html! { <nav class="tabs" ref={strip} aria-label={lang.t(Word::Tabs)}>{ for Pane::ALL.map(tab) }</nav> }
}
