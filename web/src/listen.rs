//! Listeners on the document: keys, drops and pastes anywhere on the page, the address bar, print.

use std::cell::Cell;
use std::rc::Rc;

use gangmu_ui::{Action, action_of_key};
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{ClipboardEvent, DataTransfer, DragEvent, Element, Event, KeyboardEvent};
use yew::Callback;

use crate::app::Msg;
use crate::browser::{document, takes_text, window};
use crate::folder::{dropped, gathered, listed};

/// Starts listening; dropping the listeners ends it.
///
/// The browser asks before it leaves the page while it `holds` what would be lost.
pub(crate) fn listen(on: &Callback<Msg>, holds: &Rc<Cell<bool>>) -> Vec<EventListener> {
    let mut all = vec![keys(on), paste(on), drop_of_files(on), hidden(on), leave(holds)];
    all.extend(["dragenter", "dragover"].map(|name| drag(name, on, true)));
    all.extend(["dragleave", "dragend"].map(|name| drag(name, on, false)));
    all.extend(["popstate", "hashchange"].map(|name| {
        let on = on.clone();
        EventListener::new(&window(), name, move |_| on.emit(Msg::Address))
    }));
    all.extend([("beforeprint", true), ("afterprint", false)].map(|(name, whole)| {
        let on = on.clone();
        EventListener::new(&window(), name, move |_| on.emit(Msg::Print(whole)))
    }));
    all
}

fn hidden(on: &Callback<Msg>) -> EventListener {
    let on = on.clone();
    EventListener::new(&document(), "visibilitychange", move |_| on.emit(Msg::Hidden))
}

fn leave(holds: &Rc<Cell<bool>>) -> EventListener {
    let holds = holds.clone();
    EventListener::new_with_options(&window(), "beforeunload", active(), move |e| {
        if holds.get() {
            e.prevent_default();
        }
    })
}

fn active() -> EventListenerOptions {
    EventListenerOptions::enable_prevent_default()
}

fn target(e: &Event) -> Option<Element> {
    e.target()?.dyn_into().ok()
}

fn within(el: &Element, selector: &str) -> bool {
    el.closest(selector).ok().flatten().is_some()
}

fn keys(on: &Callback<Msg>) -> EventListener {
    let on = on.clone();
    EventListener::new_with_options(&document(), "keydown", active(), move |e| {
        let Some(e) = e.dyn_ref::<KeyboardEvent>() else { return };
        if e.default_prevented() || e.alt_key() || e.is_composing() {
            return;
        }
        // A dialog that was closed holds the focus until the browser has told of it; the keys are the page's by then.
        let target = target(e).filter(|t| !within(t, "dialog:not([open])"));
        // An open dialog answers its own keys.
        if target.as_ref().is_some_and(|t| within(t, "dialog")) {
            return;
        }
        if target.as_ref().is_some_and(takes_text) {
            if e.key() == "Escape" {
                on.emit(Msg::LeaveField);
            }
            // Ctrl+Z in a field takes back what was typed there.
        } else if let Some(action) = if e.ctrl_key() || e.meta_key() { step_of(e) } else { action_of_key(&e.key()) } {
            if action != Action::Release {
                e.prevent_default();
            }
            on.emit(Msg::Act(action));
        }
    })
}

/// The step back or forward that a key with Ctrl means.
fn step_of(e: &KeyboardEvent) -> Option<Action> {
    match (e.key().to_ascii_lowercase().as_str(), e.shift_key()) {
        ("z", false) => Some(Action::Undo),
        ("z", true) | ("y", false) => Some(Action::Redo),
        _ => None,
    }
}

fn paste(on: &Callback<Msg>) -> EventListener {
    let on = on.clone();
    EventListener::new_with_options(&document(), "paste", active(), move |e| {
        let Some(data) = e.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else { return };
        let files = listed(data.files());
        let text = data.get_data("text/plain").unwrap_or_default();
        if !files.is_empty() && text.is_empty() {
            e.prevent_default();
            on.emit(Msg::Files(files));
        } else if !target(e).as_ref().is_some_and(takes_text) && !text.trim().is_empty() {
            e.prevent_default();
            on.emit(Msg::Pasted(text));
        }
    })
}

fn has_files(data: &DataTransfer) -> bool {
    data.types().iter().any(|t| t.as_string().as_deref() == Some("Files"))
}

fn drag(name: &'static str, on: &Callback<Msg>, over: bool) -> EventListener {
    let on = on.clone();
    EventListener::new_with_options(&document(), name, active(), move |e| {
        let Some(drag) = e.dyn_ref::<DragEvent>() else { return };
        if !drag.data_transfer().as_ref().is_some_and(has_files) {
            return;
        }
        e.prevent_default();
        // Going from one element to another inside the page is not leaving it.
        if over || drag.related_target().is_none() {
            on.emit(Msg::Drag(over));
        }
    })
}

fn drop_of_files(on: &Callback<Msg>) -> EventListener {
    let on = on.clone();
    EventListener::new_with_options(&document(), "drop", active(), move |e| {
        let Some(data) = e.dyn_ref::<DragEvent>().and_then(DragEvent::data_transfer) else { return };
        on.emit(Msg::Drag(false));
        let found = dropped(&data);
        if !found.is_empty() {
            e.prevent_default();
            let on = on.clone();
            spawn_local(async move { on.emit(Msg::Files(gathered(found).await)) });
        }
    })
}
