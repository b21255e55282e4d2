//! The text field and the ways to fill it.

use web_sys::wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::desk::Action;
use crate::words::{Lang, Word};

/// Endings that the browser offers; what a file is, its bytes say.
const ACCEPTED: &str = ".txt,.md,.docx,.doc,.wps,.odt,.rtf,.html,.htm,.pdf,.ofd,text/plain";

/// What the text field needs.
#[derive(Properties, PartialEq)]
pub struct FieldProps {
    /// The text that stands in it.
    pub text: AttrValue,
    /// Raised whenever the text was changed by anything but the field itself.
    pub epoch: u32,
    /// Whether it is open; closed, it is one line in which a paste replaces the text.
    pub editing: bool,
    /// Language of the interface.
    pub lang: Lang,
    /// Where actions go.
    pub on: Callback<Action>,
}

/// One field for every text: as large as the pane while editing, one line while reading. It keeps its own undo history,
/// so its value is only set when the text came from elsewhere.
#[component]
pub fn TextField(props: &FieldProps) -> Html {
    let FieldProps { text, epoch, editing, lang, on } = props;
    let field = use_node_ref();
    {
        let (field, text) = (field.clone(), text.clone());
        use_effect_with(*epoch, move |_| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                field.set_value(&text);
                // Who has just pasted into the field goes on there.
                if !field.matches(":focus").unwrap_or_default() {
                    field.set_scroll_top(0);
                }
            }
        });
    }
    {
        let field = field.clone();
        use_effect_with(*editing, move |editing| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>().filter(|_| !editing) {
                field.set_scroll_top(0);
                field.set_scroll_left(0);
            }
        });
    }
    let oninput = {
        let on = on.clone();
        Callback::from(move |e: InputEvent| {
            let Some(field) = e.target().and_then(|t| t.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
            let pasted = matches!(e.input_type().as_str(), "insertFromPaste" | "insertFromDrop");
            on.emit(Action::Input(field.value(), pasted));
        })
    };
    // Like an address bar: the closed field offers its whole text for replacing.
    let onfocus = {
        let editing = *editing;
        Callback::from(move |e: FocusEvent| {
            if let Some(field) = e.target().and_then(|t| t.dyn_into::<HtmlTextAreaElement>().ok()).filter(|_| !editing) {
                field.select();
            }
        })
    };
    html! {
        <div class="entry">
            <textarea ref={field} data-input="text" lang="zh-CN" aria-label={lang.t(Word::FieldLabel)}
                placeholder={lang.t(Word::FieldPlaceholder)} spellcheck="false" autocomplete="off"
                {oninput} {onfocus} />
            if text.is_empty() {
                <p class="private"><strong>{ lang.t(Word::Private) }</strong>{ " " }{ lang.t(Word::PrivateHow) }</p>
                <p class="private first-steps">{ lang.t(Word::FirstSteps) }</p>
            }
        </div>
    }
}

/// What the buttons over the text need.
#[derive(Properties, PartialEq)]
pub struct ToolsProps {
    /// Language of the interface.
    pub lang: Lang,
    /// Whether the text lies open for editing.
    pub editing: bool,
    /// Whether there is no text.
    pub empty: bool,
    /// Where actions go.
    pub on: Callback<Action>,
    /// Where chosen files go.
    pub on_files: Callback<web_sys::FileList>,
}

/// The buttons over the text: edit, a file, the sample, away with it.
#[component]
pub fn FieldTools(props: &ToolsProps) -> Html {
    let ToolsProps { lang, editing, empty, on, on_files } = props;
    let act = |action: Action| on.reform(move |_: MouseEvent| action.clone());
    let onchange = {
        let on_files = on_files.clone();
        Callback::from(move |e: Event| {
            let Some(input) = e.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else { return };
            if let Some(files) = input.files() {
                on_files.emit(files);
            }
            // The same file chosen once more is a change too.
            input.set_value("");
        })
    };
    html! {
        <div class="tools">
            if !empty {
                <button type="button" class="button" data-action="edit" aria-pressed={editing.to_string()}
                    onclick={act(Action::Edit(!editing))}>
                    { lang.t(if *editing { Word::Done } else { Word::Edit }) }
                </button>
                // The buttons after this one stay where they are when a text comes, so that a double click on the sample
                // does not clear it.
                <button type="button" class="button" data-action="clear" onclick={act(Action::Clear)}>{ lang.t(Word::Clear) }</button>
            }
            <label class="button" data-input="files">
                { lang.t(Word::ChooseFile) }
                <input type="file" class="unseen" accept={ACCEPTED} multiple={true} aria-label={lang.t(Word::FileLabel)}
                    onchange={onchange.clone()} />
            </label>
            <label class="button" data-input="folder">
                { lang.t(Word::ChooseFolder) }
                <input type="file" class="unseen" webkitdirectory={true} multiple={true} aria-label={lang.t(Word::ChooseFolder)} {onchange} />
            </label>
            <button type="button" class={classes!("button", empty.then_some("primary"))} data-action="sample" onclick={act(Action::Sample)}>
                { lang.t(Word::Sample) }
            </button>
        </div>
    }
}
