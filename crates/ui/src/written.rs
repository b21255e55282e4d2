//! Fields in which a person writes what is kept once the field is left.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

/// What is written in a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writing {
    /// A line.
    Line,
    /// Sentences.
    Lines,
    /// A day, as an ISO date, with the browser's own calendar.
    Day,
}

#[derive(Properties, PartialEq)]
pub(crate) struct WrittenProps {
    /// The value of `data-written`.
    pub(crate) name: &'static str,
    pub(crate) writing: Writing,
    pub(crate) value: String,
    /// Its name for screen readers, where no label stands around it.
    #[prop_or_default]
    pub(crate) label: Option<&'static str>,
    #[prop_or_default]
    pub(crate) help: Option<&'static str>,
    /// Gets the words when the field is left, or at Enter, if they are other words than before.
    pub(crate) keep: Callback<String>,
}

/// Such a field. What is typed stays in it while the page around it is drawn again; Escape takes it back.
#[component]
pub(crate) fn Written(props: &WrittenProps) -> Html {
    let WrittenProps { name, writing, value, label, help, keep } = props;
    let draft = use_state(|| None::<String>);
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |e: InputEvent| draft.set(words_in(&e)))
    };
    let onchange = {
        let (draft, keep, value) = (draft.clone(), keep.clone(), value.clone());
        Callback::from(move |e: Event| {
            draft.set(None);
            let words = words_in(&e).map(|w| w.trim().to_owned());
            words.filter(|w| *w != value).into_iter().for_each(|w| keep.emit(w));
        })
    };
    let onkeydown = {
        let draft = draft.clone();
        Callback::from(move |e: KeyboardEvent| {
            if e.key() == "Escape" {
                draft.set(None);
            }
        })
    };
    let value = (*draft).clone().unwrap_or_else(|| value.clone());
    if *writing == Writing::Lines {
        return html! {
            <textarea rows="1" data-written={*name} aria-label={*label} {value} spellcheck="false" {oninput} {onchange} {onkeydown} />
        };
    }
    let kind = if *writing == Writing::Day { "date" } else { "text" };
    html! {
        <input type={kind} data-written={*name} aria-label={*label} {value} placeholder={*help} title={*help} autocomplete="off"
            spellcheck="false" {oninput} {onchange} {onkeydown} />
    }
}

/// The words in the field that an event is about.
fn words_in(e: &Event) -> Option<String> {
    let target = e.target()?;
    let area = target.dyn_ref::<HtmlTextAreaElement>().map(HtmlTextAreaElement::value);
    area.or_else(|| target.dyn_ref::<HtmlInputElement>().map(HtmlInputElement::value))
}
