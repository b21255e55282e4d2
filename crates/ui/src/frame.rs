//! What all panes share: the frame with its head and count, the window over long lists, the search field, the chips.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement, HtmlSelectElement, ShadowRoot};
use yew::prelude::*;

use crate::desk::{Action, Pane};
use crate::document::Document;
use crate::words::{Lang, Word};

/// How far the reading of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// There is no text.
    Empty,
    /// The first reading of this text is under way.
    Busy,
    /// The panes show the text.
    Ready,
    /// The reading stopped; the text is kept.
    Broken,
    /// The analysis could not be loaded at all.
    Unavailable,
}

#[derive(Properties, PartialEq)]
pub(crate) struct FrameProps {
    pub(crate) pane: Pane,
    pub(crate) unit: Word,
    pub(crate) lang: Lang,
    pub(crate) count: usize,
    #[prop_or_default]
    pub(crate) shown: Option<usize>,
    #[prop_or_default]
    pub(crate) busy: bool,
    #[prop_or_default]
    pub(crate) class: Classes,
    #[prop_or_default]
    pub(crate) tools: Html,
    pub(crate) children: Html,
}

/// A pane: its name, its count, its tools, what it holds.
#[component]
pub(crate) fn Frame(props: &FrameProps) -> Html {
    let FrameProps { pane, unit, lang, count, shown, busy, class, tools, children } = props;
    let head_id = format!("gangmu-{}-head", pane.name());
    let number = match shown {
        Some(shown) if shown != count => lang.fill(Word::Shown, &[&shown.to_string(), &count.to_string()]),
        _ => format!("{count} {}", lang.t(*unit)),
    };
    html! {
        <section class={classes!("pane", class.clone())} data-pane={pane.name()} aria-labelledby={head_id.clone()}
            aria-busy={busy.to_string()} part={format!("pane pane-{}", pane.name())}>
            <header class="pane-head" part="head">
                <h2 id={head_id}>{ lang.t(pane.title()) }</h2>
                <span class="count" data-count={count.to_string()}>{ number }</span>
                { tools.clone() }
            </header>
            { children.clone() }
        </section>
    }
}

/// What a list says when it has nothing to list.
pub(crate) fn empty_words(lang: Lang, phase: Phase, hint: Word, none: Word) -> Html {
    let word = match phase {
        Phase::Empty => hint,
        Phase::Busy => Word::Busy,
        Phase::Ready => none,
        Phase::Broken => Word::Broken,
        Phase::Unavailable => Word::Unavailable,
    };
    html! { <p class="empty" role="status">{ lang.t(word) }</p> }
}

/// Rows rendered at first, and added whenever the end comes near.
const ROWS: usize = 100;
/// How near, in pixels.
const NEAR: i32 = 800;

/// A window over a long list: how many rows to render, and what to do on scroll. It only grows, so that nothing jumps, and
/// starts again for another text.
#[hook]
pub(crate) fn use_window(start_again: usize, selected: Option<usize>, whole: bool) -> (usize, Callback<Event>) {
    let grown = use_state_eq(|| (start_again, ROWS));
    let rows = if grown.0 == start_again { grown.1 } else { ROWS };
    let onscroll = {
        let grown = grown.clone();
        Callback::from(move |e: Event| {
            let Some(el) = e.target().and_then(|t| t.dyn_into::<Element>().ok()) else { return };
            if el.scroll_top() + el.client_height() + NEAR > el.scroll_height() {
                grown.set((start_again, rows + ROWS));
            }
        })
    };
    let needed = selected.map_or(0, |i| i + ROWS / 4);
    (if whole { usize::MAX } else { needed.max(rows) }, onscroll)
}

/// Brings the selected row into view, and the focus with it if the focus is already in the list.
#[hook]
pub(crate) fn use_follow(body: NodeRef, selected: Option<AttrValue>, stamp: usize) {
    use_effect_with((selected, stamp), move |(selected, _)| {
        let (Some(_), Some(body)) = (selected, body.cast::<Element>()) else { return };
        let Ok(Some(row)) = body.query_selector("[aria-selected=true], [data-selected=true]") else { return };
        scroll_to(&row, web_sys::ScrollLogicalPosition::Nearest);
        let active = active_element(&row);
        if active.is_some_and(|a| a.has_attribute("data-row") && body.contains(Some(&a))) {
            let target = if row.has_attribute("data-row") { Some(row) } else { row.query_selector("[data-row]").ok().flatten() };
            if let Some(target) = target.and_then(|t| t.dyn_into::<HtmlElement>().ok()) {
                // An element that cannot take the focus leaves it where it was.
                let _ = target.focus();
            }
        }
    });
}

/// What has the focus in the document, or in the shadow tree, to which an element belongs.
pub(crate) fn active_element(el: &Element) -> Option<Element> {
    let root = el.get_root_node();
    match root.dyn_ref::<ShadowRoot>() {
        Some(shadow) => shadow.active_element(),
        None => el.owner_document()?.active_element(),
    }
}

/// Scrolls an element into view at once; a smooth way through a long text would take seconds.
pub(crate) fn scroll_to(el: &Element, block: web_sys::ScrollLogicalPosition) {
    let options = web_sys::ScrollIntoViewOptions::new();
    options.set_block(block);
    options.set_inline(web_sys::ScrollLogicalPosition::Nearest);
    el.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Up and down arrows step through a list.
pub(crate) fn arrows(pane: Pane, on: &Callback<Action>) -> Callback<KeyboardEvent> {
    let on = on.clone();
    Callback::from(move |e: KeyboardEvent| {
        let forward = match e.key().as_str() {
            "ArrowDown" => true,
            "ArrowUp" => false,
            _ => return,
        };
        // In a field they move the caret, choose or count.
        let target = e.target().and_then(|t| t.dyn_into::<Element>().ok());
        if target.is_some_and(|t| matches!(t.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA")) {
            return;
        }
        e.prevent_default();
        on.emit(Action::Step(forward, Some(pane)));
    })
}

/// A chip of a filter.
pub(crate) fn chip(label: &'static str, count: usize, pressed: bool, on: &Callback<Action>, action: Action) -> Html {
    let on = on.clone();
    let onclick = Callback::from(move |_| on.emit(action.clone()));
    html! {
        <button type="button" class="chip" aria-pressed={pressed.to_string()} {onclick}>
            { label }<span class="chip-count">{ count }</span>
        </button>
    }
}

/// The search field of a list.
pub(crate) fn search(label: &'static str, value: &str, on: &Callback<Action>, action: fn(String) -> Action) -> Html {
    let on = on.clone();
    let oninput = Callback::from(move |e: InputEvent| {
        if let Some(field) = e.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) {
            on.emit(action(field.value().trim().to_owned()));
        }
    });
    html! {
        <input type="search" class="search" aria-label={label} placeholder={label} value={value.to_owned()} {oninput}
            autocomplete="off" spellcheck="false" />
    }
}

/// The tools of a table: copy it, and give it the room of the source.
pub(crate) fn tools(lang: Lang, pane: Pane, wide: bool, has_rows: bool, on: &Callback<Action>) -> Html {
    let copy = on.reform(move |_: MouseEvent| Action::Copy(pane));
    let widen = on.reform(|_: MouseEvent| Action::Widen);
    html! {
        <span class="pane-tools">
            if has_rows {
                <button type="button" class="quiet" data-action="copy" title={lang.t(Word::CopyHint)} onclick={copy}>{ lang.t(Word::Copy) }</button>
            }
            <button type="button" class="quiet widen" aria-pressed={wide.to_string()} onclick={widen}>
                { lang.t(if wide { Word::Narrow } else { Word::Widen }) }
            </button>
        </span>
    }
}

/// A choice of one among several: value and words of each. The empty value stands for none.
pub(crate) fn choice(label: &'static str, options: &[(AttrValue, String)], chosen: &str, on: Callback<Option<String>>) -> Html {
    let onchange = Callback::from(move |e: Event| {
        if let Some(select) = e.target().and_then(|t| t.dyn_into::<HtmlSelectElement>().ok()) {
            on.emit(Some(select.value()).filter(|v| !v.is_empty()));
        }
    });
    let option = |(value, words): &(AttrValue, String)| {
        html! { <option value={value.clone()} selected={value.as_str() == chosen}>{ words }</option> }
    };
    html! { <select class="choice" aria-label={label} title={label} {onchange}>{ for options.iter().map(option) }</select> }
}

/// The choice of a section down to the second level.
pub(crate) fn sections_choice(doc: &Document, pane: Pane, chosen: Option<&str>, lang: Lang, on: &Callback<Action>) -> Html {
    let listed = doc.sections().iter().filter(|s| s.section.level <= 2 || chosen == Some(s.id.as_str()));
    let named = listed.map(|s| {
        let indent = "　".repeat(s.section.level.saturating_sub(1));
        (s.id.clone(), format!("{indent}{}{}", s.section.marker, s.section.title))
    });
    let options: Vec<_> = std::iter::once((AttrValue::default(), lang.t(Word::AllSections).to_owned())).chain(named).collect();
    if options.len() < 3 && chosen.is_none() {
        return Html::default();
    }
    let onchange = on.reform(move |id: Option<String>| Action::Within(pane, id.map(AttrValue::from)));
    choice(lang.t(Word::SectionOf), &options, chosen.unwrap_or_default(), onchange)
}

/// What a filter lets through, as a sentence, with the way out of it.
pub(crate) fn sentence(lang: Lang, pane: Pane, words: Vec<String>, on: &Callback<Action>) -> Html {
    if words.is_empty() {
        return Html::default();
    }
    let onclick = on.reform(move |_: MouseEvent| Action::ClearFilter(pane));
    html! {
        <p class="sentence" role="status">
            <span>{ words.join(" · ") }</span>
            <button type="button" class="quiet" {onclick}>{ lang.t(Word::ClearFilter) }</button>
        </p>
    }
}

/// A cell of a table; where rows become cards, its column's name stands before its words.
pub(crate) fn cell(lang: Lang, column: Word, class: &'static str, content: Html) -> Html {
    html! { <td role="cell" {class} data-label={lang.t(column)}><span class="cell">{ content }</span></td> }
}

/// A cell that the text may leave open.
pub(crate) fn or_unknown(lang: Lang, words: Option<Html>) -> Html {
    words.unwrap_or_else(|| html! { <span class="unknown">{ lang.t(Word::Unknown) }</span> })
}
