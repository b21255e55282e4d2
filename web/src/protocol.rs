//! What page and workers say to each other: plain objects `{seq, words, bytes}` with a number that the answer gives back,
//! words (a text, or JSON) and, where there are any, bytes that are handed over instead of copied.
//!
//! The wishes and answers of the reader stand in the bytes, in the coding of `postcard`: they are decoded before the first text
//! is shown, and what decodes JSON would be a tenth of the program that the page has to load for it.

use gangmu::Analysis;
use gangmu::lexicon::TableError;
use js_sys::{Array, Object, Reflect, Uint8Array};
use serde::{Deserialize, Serialize};
use wasm_bindgen::{JsCast, JsValue};

/// A wish or an answer.
#[derive(Debug)]
pub struct Letter {
    /// Number of the wish; `0` is the worker's word that it listens.
    pub seq: u32,
    /// A text or JSON.
    pub words: String,
    /// A file, if there is one.
    pub bytes: Option<Uint8Array>,
}

/// What the analyzer is asked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Reading<'a> {
    /// The text.
    pub text: std::borrow::Cow<'a, str>,
    /// Lines that the formatting of its file sets apart as headings, 1-based, in order.
    pub headings: Vec<usize>,
    /// The year from which the text speaks, if somebody said so.
    pub reference_year: Option<i32>,
    /// Rows of the reader's own to read it with; empty if there are none.
    pub overlay: std::borrow::Cow<'a, str>,
    /// If the answer is to tell what is wrong with them: the examples by which the built-in rows prove themselves.
    pub proof: Option<std::borrow::Cow<'a, str>>,
}

/// What the analyzer answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Read {
    /// What it found, offsets in bytes.
    pub analysis: Analysis,
    /// What is to be said of the reader's own rows, if that was asked.
    pub verdict: Option<Verdict>,
}

/// What is to be said of rows of the reader's own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// What is wrong with them; the rows to blame are not read with.
    pub errors: Vec<TableError>,
    /// Built-in rows that do not hold any more by them.
    pub shaken: Vec<TableError>,
}

/// What an importer is asked, beside the bytes of the file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Import {
    /// The file's name, for messages and to tell Markdown from text.
    pub name: String,
    /// Name of the encoding that a person chose.
    pub encoding: Option<String>,
}

/// What an importer answers.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Imported {
    /// The file was read.
    Read {
        /// Its text.
        text: String,
        /// Lines that its formatting sets apart as headings, 1-based, in order.
        headings: Vec<usize>,
        /// Name of its format: `docx`.
        format: String,
        /// Name of its encoding, where the format leaves that open.
        encoding: Option<String>,
        /// What the reader should know, in Chinese and English.
        notes: Vec<(String, String)>,
    },
    /// The file was not read: why, in Chinese and English.
    Refused(String, String),
    /// It is a PDF, which another worker reads.
    Pdf,
}

impl Reading<'_> {
    /// The wish as the bytes of a letter.
    #[must_use]
    pub fn bytes(&self) -> Uint8Array {
        Uint8Array::from(coded(self).as_slice())
    }
}

/// A wish or an answer of the reader as bytes.
#[must_use]
pub fn coded(what: &impl Serialize) -> Vec<u8> {
    // Plain data in memory always has a coding.
    postcard::to_allocvec(what).unwrap_or_default()
}

/// The wish or answer in the bytes of a letter; `None` if it is none of this build.
pub fn decoded<'b, T: Deserialize<'b>>(bytes: &'b [u8]) -> Option<T> {
    postcard::from_bytes(bytes).ok()
}

impl Letter {
    /// What the reader answered; `None` if it was not asked, or is of another build.
    #[must_use]
    pub fn read(&self) -> Option<Read> {
        decoded(&self.bytes.as_ref()?.to_vec())
    }

    /// A letter as a message, and the buffers that go with it.
    pub fn pack(&self) -> (JsValue, Array) {
        let message = Object::new();
        let put = |key: &str, value: &JsValue| {
            // A plain object takes every key.
            let _ = Reflect::set(&message, &JsValue::from_str(key), value);
        };
        put("seq", &self.seq.into());
        put("words", &JsValue::from_str(&self.words));
        let buffers = Array::new();
        if let Some(bytes) = &self.bytes {
            put("bytes", bytes);
            buffers.push(&bytes.buffer());
        }
        (message.into(), buffers)
    }

    /// The letter in a message; `None` if it is none of ours.
    pub fn unpack(message: &JsValue) -> Option<Self> {
        let get = |key: &str| Reflect::get(message, &JsValue::from_str(key)).ok();
        let seq = get("seq")?.as_f64()? as u32;
        let words = get("words")?.as_string()?;
        let bytes = get("bytes").and_then(|b| b.dyn_into::<Uint8Array>().ok());
        Some(Self { seq, words, bytes })
    }
}
