//! What page and worker say to each other: plain objects with a `seq` that an answer gives back.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};

use crate::import::{Refusal, Text};

/// A wish of the page.
#[derive(Debug)]
pub enum Request {
    /// Read a text: `{seq, text}`.
    Analyze(String),
    /// Decode a file: `{seq, name, bytes}`.
    Read(String, Vec<u8>),
}

/// An answer of the worker.
#[derive(Debug)]
pub enum Answer {
    /// It listens: `{ready: true}`.
    Ready,
    /// An analysis as JSON: `{seq, analysis}`.
    Analysis(u32, String),
    /// A file's text: `{seq, text, encoding}`.
    Text(u32, String, String),
    /// A file that was not read: `{seq, refusal}`.
    Refused(u32, Refusal),
}

pub(crate) fn object(fields: &[(&str, JsValue)]) -> Object {
    let pairs: Array = fields.iter().map(|(k, v)| Array::of2(&JsValue::from_str(k), v)).collect();
    // Pairs of a string and a value always make an object.
    Object::from_entries(&pairs).unwrap_or_default()
}

pub(crate) fn get(value: &JsValue, key: &str) -> JsValue {
    Reflect::get(value, &JsValue::from_str(key)).unwrap_or(JsValue::UNDEFINED)
}

pub(crate) fn seq(value: &JsValue) -> Option<u32> {
    get(value, "seq").as_f64().map(|n| n as u32)
}

/// A request as a message.
pub fn text_request(seq: u32, text: &str) -> JsValue {
    object(&[("seq", seq.into()), ("text", text.into())]).into()
}

/// A request as a message, and the buffer to hand over with it.
pub fn file_request(seq: u32, name: &str, bytes: &Uint8Array) -> (JsValue, Array) {
    let message = object(&[("seq", seq.into()), ("name", name.into()), ("bytes", bytes.into())]);
    (message.into(), Array::of1(&bytes.buffer()))
}

/// The request in a message; `None` if it is none of ours.
pub fn request(message: &JsValue) -> Option<(u32, Request)> {
    let seq = seq(message)?;
    if let Some(text) = get(message, "text").as_string() {
        return Some((seq, Request::Analyze(text)));
    }
    let bytes = get(message, "bytes").dyn_into::<Uint8Array>().ok()?;
    Some((seq, Request::Read(get(message, "name").as_string()?, bytes.to_vec())))
}

/// The worker's first message.
pub fn ready() -> JsValue {
    object(&[("ready", true.into())]).into()
}

/// An analysis as a message.
pub fn analysis_answer(seq: u32, json: &str) -> JsValue {
    object(&[("seq", seq.into()), ("analysis", json.into())]).into()
}

/// What became of a file, as a message.
pub fn file_answer(seq: u32, result: &Result<Text, Refusal>) -> JsValue {
    let fields = match result {
        Ok(t) => object(&[("seq", seq.into()), ("text", t.text.as_str().into()), ("encoding", t.encoding.into())]),
        Err(refusal) => object(&[("seq", seq.into()), ("refusal", refusal.code().into())]),
    };
    fields.into()
}

/// The answer in a message; `None` if it is none of ours.
pub fn answer(message: &JsValue) -> Option<Answer> {
    if get(message, "ready").is_truthy() {
        return Some(Answer::Ready);
    }
    let seq = seq(message)?;
    if let Some(json) = get(message, "analysis").as_string() {
        return Some(Answer::Analysis(seq, json));
    }
    if let Some(code) = get(message, "refusal").as_string() {
        return Refusal::from_code(&code).map(|r| Answer::Refused(seq, r));
    }
    Some(Answer::Text(seq, get(message, "text").as_string()?, get(message, "encoding").as_string()?))
}
