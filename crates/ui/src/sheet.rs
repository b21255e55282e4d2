//! A sheet over the desk. The browser's own dialog keeps the focus inside and gives it back.

use yew::prelude::*;

use crate::desk::Action;
use crate::words::{Lang, Word};

#[derive(Properties, PartialEq)]
pub(crate) struct SheetProps {
    pub(crate) title: Word,
    /// The value of `data-sheet`.
    pub(crate) name: &'static str,
    pub(crate) lang: Lang,
    pub(crate) on_close: Callback<()>,
    pub(crate) children: Html,
}

/// A dialog that is open as long as it is drawn.
#[component]
pub(crate) fn Sheet(props: &SheetProps) -> Html {
    let SheetProps { title, name, lang, on_close, children } = props;
    let dialog = use_node_ref();
    {
        let dialog = dialog.clone();
        use_effect_with((), move |()| {
            if let Some(dialog) = dialog.cast::<web_sys::HtmlDialogElement>() {
                // It is in the document and closed, so it opens.
                let _ = dialog.show_modal();
            }
        });
    }
    let close = on_close.reform(|_: MouseEvent| ());
    let onclose = on_close.reform(|_: Event| ());
    html! {
        <dialog ref={dialog} class="sheet" data-sheet={*name} aria-label={lang.t(*title)} {onclose}>
            <h2>{ lang.t(*title) }</h2>
            { children.clone() }
            <button type="button" class="button" data-action="close-sheet" onclick={close}>{ lang.t(Word::Close) }</button>
        </dialog>
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct KeysProps {
    pub(crate) lang: Lang,
    pub(crate) on: Callback<Action>,
}

/// The sheet of keys.
#[component]
pub(crate) fn KeySheet(props: &KeysProps) -> Html {
    let KeysProps { lang, on } = props;
    let keys = [
        ("j  k  ↓  ↑", Word::KeyStep),
        ("←  →", Word::KeyFold),
        ("1 – 9  0", Word::KeyPanes),
        ("/", Word::KeyFind),
        ("e", Word::Export),
        ("b", Word::Library),
        ("w", Word::Own),
        ("c", Word::KeyAmend),
        ("x", Word::KeyNotOne),
        ("u  U", Word::KeyUndo),
        ("i", Word::KeyEdit),
        ("Esc", Word::KeyEsc),
        ("?", Word::KeyHelp),
    ];
    html! {
        <Sheet title={Word::Keys} name="keys" lang={*lang} on_close={on.reform(|()| Action::Help(false))}>
            <dl>{ for keys.iter().map(|(key, word)| html! { <div><dt><kbd>{ *key }</kbd></dt><dd>{ lang.t(*word) }</dd></div> }) }</dl>
        </Sheet>
    }
}
