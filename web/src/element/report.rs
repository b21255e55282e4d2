//! What an element tells its page: events with plain objects.

use gangmu::{OffsetUnit, Span};
use gangmu_ui::Document;
use js_sys::{Array, Function, JSON, Object, Reflect};
use wasm_bindgen::JsValue;

/// Calls the page's side.
#[derive(Clone, PartialEq)]
pub(crate) struct Report(Function);

impl Report {
    pub(crate) const fn new(call: Function) -> Self {
        Self(call)
    }

    fn tell(&self, event: &str, detail: &JsValue) {
        // What the page does with it, and whether that goes well, is the page's business.
        let _ = self.0.call2(&JsValue::NULL, &event.into(), detail);
    }

    /// A text was read: `{text, analysis}`, offsets in UTF-16 units.
    pub(crate) fn analysis(&self, doc: &Document) {
        let analysis = doc.analysis().clone().into_unit(doc.text(), OffsetUnit::Utf16);
        let json = serde_json::to_string(&analysis).unwrap_or_default();
        let analysis = JSON::parse(&json).unwrap_or(JsValue::NULL);
        self.tell("analysis", &object([("text", doc.text().into()), ("analysis", analysis)]));
    }

    /// There is no text to read.
    pub(crate) fn empty(&self) {
        self.tell("empty", &JsValue::NULL);
    }

    /// A finding was selected: `{id, span, words}`, or nothing is any more: `{id: null}`.
    pub(crate) fn selection(&self, doc: &Document, id: Option<&str>) {
        let Some((id, span)) = id.and_then(|id| Some((id, doc.span_of(id)?))) else {
            return self.tell("select", &object([("id", JsValue::NULL)]));
        };
        let place = Array::of2(&units_before(doc, span.start).into(), &units_before(doc, span.end).into());
        let words = span_words(doc, span);
        self.tell("select", &object([("id", id.into()), ("span", place.into()), ("words", words.into())]));
    }

    /// Something did not work: `{code, message}`.
    pub(crate) fn error(&self, code: &str, message: &str) {
        self.tell("error", &object([("code", code.into()), ("message", message.into())]));
    }
}

fn span_words(doc: &Document, span: Span) -> &str {
    span.of(doc.text())
}

/// UTF-16 units before a byte of the text.
fn units_before(doc: &Document, byte: usize) -> u32 {
    u32::try_from(doc.text()[..byte].encode_utf16().count()).unwrap_or(u32::MAX)
}

/// A plain object.
pub(crate) fn object<const N: usize>(members: [(&str, JsValue); N]) -> JsValue {
    let object = Object::new();
    for (name, value) in members {
        // A plain object takes every key.
        let _ = Reflect::set(&object, &name.into(), &value);
    }
    object.into()
}
