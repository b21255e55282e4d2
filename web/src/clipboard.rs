//! Puts words on the clipboard in two forms at once. The old way, through the browser's own copy command, because it works on
//! an intranet page without a certificate too, where `navigator.clipboard` is missing.

use gangmu_ui::Copied;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, HtmlDocument};

/// Copies; `false` if the browser refused.
pub fn copy(words: &Copied) -> bool {
    let (html, plain) = (words.html.clone(), words.plain.clone());
    let taken = std::rc::Rc::new(std::cell::Cell::new(false));
    let listener = {
        let taken = taken.clone();
        EventListener::once_with_options(
            &gloo::utils::document(),
            "copy",
            EventListenerOptions::enable_prevent_default(),
            move |e| {
                let Some(data) = e.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else { return };
                let set =
                    [("text/html", html), ("text/plain", plain)].iter().all(|(kind, words)| data.set_data(kind, words).is_ok());
                e.prevent_default();
                taken.set(set);
            },
        )
    };
    let document = gloo::utils::document();
    let asked = document.dyn_ref::<HtmlDocument>().is_some_and(|d| d.exec_command("copy").unwrap_or(false));
    drop(listener);
    asked && taken.get()
}
