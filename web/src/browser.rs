//! The browser around the page: address bar, remembered choices, focus. Everything here may be refused by the browser, and
//! the page goes on without it.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement, Window};

/// The window.
pub(crate) fn window() -> Window {
    gloo::utils::window()
}

/// The document.
pub(crate) fn document() -> Document {
    gloo::utils::document()
}

/// What stands behind `#` in the address, decoded; `None` if nothing does.
pub(crate) fn address() -> Option<String> {
    let hash = window().location().hash().ok()?;
    let id = js_sys::decode_uri_component(hash.strip_prefix('#')?).ok()?.as_string()?;
    (!id.is_empty()).then_some(id)
}

/// Writes the selection into the address. `step` makes it a place to come back to.
pub(crate) fn set_address(id: Option<&str>, step: bool) {
    if address().as_deref() == id {
        return;
    }
    let location = window().location();
    let here = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let url = id.map_or(here, |id| format!("#{id}"));
    let Ok(history) = window().history() else { return };
    let written = if step {
        history.push_state_with_url(&JsValue::NULL, "", Some(&url))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&url))
    };
    // A page in a sandboxed frame has no history of its own; the selection holds without it.
    drop(written);
}

/// The day of the computer's clock, as an ISO date.
pub(crate) fn today() -> String {
    iso_date(&js_sys::Date::new_0())
}

/// Opens the browser's print dialog, which makes PDF too.
pub(crate) fn print() {
    // A browser that cannot print says so itself.
    let _ = window().print();
}

/// A choice that was remembered.
pub(crate) fn recall(key: &str) -> Option<String> {
    window().local_storage().ok()??.get_item(key).ok()?
}

/// Remembers a choice, where the browser lets it.
pub(crate) fn remember(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().local_storage() {
        // A full or refused storage only means that the choice has to be made again.
        let _ = storage.set_item(key, value);
    }
}

/// What this tab remembers until it is closed, also when the page is loaded again.
pub(crate) fn recall_here(key: &str) -> Option<String> {
    window().session_storage().ok()??.get_item(key).ok()?
}

/// Has this tab remember something until it is closed, where the browser lets it.
pub(crate) fn remember_here(key: &str, value: &str) {
    if let Ok(Some(storage)) = window().session_storage() {
        // As above.
        let _ = storage.set_item(key, value);
    }
}

/// Forgets all choices whose key begins like this.
pub(crate) fn forget(prefix: &str) {
    let storages = [window().local_storage(), window().session_storage()];
    for storage in storages.into_iter().filter_map(|s| s.ok().flatten()) {
        let keys: Vec<String> = (0..storage.length().unwrap_or(0)).filter_map(|i| storage.key(i).ok().flatten()).collect();
        // A key that cannot be removed is one that is not there.
        keys.iter().filter(|k| k.starts_with(prefix)).for_each(|k| drop(storage.remove_item(k)));
    }
}

/// A time in milliseconds since 1970 as the clock on the wall shows it: `2026-11-21 09:05`.
pub(crate) fn local_time(milliseconds: f64) -> String {
    let at = js_sys::Date::new(&milliseconds.into());
    format!("{} {:02}:{:02}", iso_date(&at), at.get_hours(), at.get_minutes())
}

fn iso_date(at: &js_sys::Date) -> String {
    format!("{:04}-{:02}-{:02}", at.get_full_year(), at.get_month() + 1, at.get_date())
}

/// Notes a defect where whoever mends it will look.
pub(crate) fn note_defect(words: &str) {
    web_sys::console::error_1(&words.into());
}

/// Says over the page that it has come to an end.
pub(crate) fn tell_end(words: &str) {
    mark_root("data-ended", Some(""));
    // Without a body there is nobody to tell.
    let _ = document().body().map(|body| body.prepend_with_str_1(words));
}

/// Sets or removes an attribute of the root element.
pub(crate) fn mark_root(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    // Both names are fixed and valid.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Puts the focus on the first of the selectors that finds a visible element; `false` if none does.
pub(crate) fn focus_first(selectors: &[String]) -> bool {
    for selector in selectors {
        let found = document().query_selector(selector).ok().flatten();
        if let Some(el) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()).filter(|e| e.offset_parent().is_some()) {
            // An element that cannot take the focus leaves it where it was.
            let _ = el.focus();
            return true;
        }
    }
    false
}

/// Whether keys pressed on the element are meant as text.
pub(crate) fn takes_text(el: &Element) -> bool {
    matches!(el.tag_name().as_str(), "TEXTAREA" | "SELECT")
        || (el.tag_name() == "INPUT" && el.get_attribute("type").as_deref() != Some("file"))
}

/// Whether only one pane fits beside another.
pub(crate) fn narrow() -> bool {
    window().match_media("(max-width: 719.98px)").ok().flatten().is_some_and(|m| m.matches())
}
