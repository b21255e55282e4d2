//! What the page and its exporter say to each other: plain objects with a `seq` that an answer gives back.

use gangmu_export::{Blank, Column, Export, Lang, Options, What};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use crate::protocol::{get, object, seq};

/// A wish of the page.
#[derive(Debug, Clone)]
pub struct Order {
    /// The format.
    pub kind: Export,
    /// Its options.
    pub options: Options,
    /// The analysis as JSON, its offsets in UTF-8 bytes.
    pub analysis: String,
    /// The text that was analysed.
    pub text: String,
    /// What was corrected and followed up by hand, as JSON; empty if nothing was.
    pub review: String,
}

/// An answer of the exporter.
#[derive(Debug)]
pub enum Answer {
    /// It listens: `{ready: true}`.
    Ready,
    /// A file: `{seq, bytes}`.
    File(u32, Uint8Array),
    /// No file, and why: `{seq, failure}`.
    Failed(u32, String),
}

/// An order as a message. Choices travel by the names that people see, which are one list each.
#[must_use]
pub fn order_message(number: u32, order: &Order) -> JsValue {
    let options = &order.options;
    let columns: Array = options.columns.iter().map(|c| JsValue::from_str(c.name(Lang::Zh))).collect();
    let fields = [
        ("seq", number.into()),
        ("kind", order.kind.extension().into()),
        ("what", options.what.name(Lang::Zh).into()),
        ("columns", columns.into()),
        ("english", (options.lang == Lang::En).into()),
        ("blanks", (options.blank == Blank::ToBeSettled).into()),
        ("stamp", options.stamp.map_or(JsValue::NULL, |s| JsValue::from_f64(s as f64))),
        ("analysis", order.analysis.as_str().into()),
        ("text", order.text.as_str().into()),
        ("review", order.review.as_str().into()),
    ];
    object(&fields).into()
}

/// The order in a message; `None` if it is none of ours.
#[must_use]
pub fn order(message: &JsValue) -> Option<(u32, Order)> {
    let words = |key: &str| get(message, key).as_string();
    let what = words("what")?;
    let mut options = Options::default();
    options.what = What::ALL.into_iter().find(|w| w.name(Lang::Zh) == what)?;
    let columns = get(message, "columns").dyn_into::<Array>().ok()?;
    options.columns = columns.iter().filter_map(|c| Column::from_name(&c.as_string()?)).collect();
    options.lang = if get(message, "english").is_truthy() { Lang::En } else { Lang::Zh };
    options.blank = if get(message, "blanks").is_truthy() { Blank::ToBeSettled } else { Blank::Empty };
    options.stamp = get(message, "stamp").as_f64().map(|s| s as i64);
    let kind = Export::from_extension(&words("kind")?)?;
    let order = Order { kind, options, analysis: words("analysis")?, text: words("text")?, review: words("review")? };
    Some((seq(message)?, order))
}

/// What became of an order, as a message, and the buffer to hand over with it.
#[must_use]
pub fn answer_message(number: u32, result: Result<Vec<u8>, String>) -> (JsValue, Array) {
    match result {
        Ok(bytes) => {
            let bytes = Uint8Array::from(bytes.as_slice());
            let buffers = Array::of1(&bytes.buffer());
            (object(&[("seq", number.into()), ("bytes", bytes.into())]).into(), buffers)
        }
        Err(failure) => (object(&[("seq", number.into()), ("failure", failure.into())]).into(), Array::new()),
    }
}

/// The answer in a message; `None` if it is none of ours.
#[must_use]
pub fn answer(message: &JsValue) -> Option<Answer> {
    if get(message, "ready").is_truthy() {
        return Some(Answer::Ready);
    }
    let number = seq(message)?;
    if let Some(failure) = get(message, "failure").as_string() {
        return Some(Answer::Failed(number, failure));
    }
    Some(Answer::File(number, get(message, "bytes").dyn_into().ok()?))
}
