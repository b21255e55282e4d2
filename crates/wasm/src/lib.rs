//! The JavaScript face of [`gangmu`]: plain objects that survive `structuredClone`, offsets that index JavaScript strings,
//! errors with a stable `code`. No logic of its own.
#![forbid(unsafe_code)]

mod error;
mod options;

use gangmu::{Source, analyze as read};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use error::GangmuError;
use options::Wanted;

/// Reads a text: its outline (提纲), key figures (关键数据) and directives (任务).
///
/// Every `span` is `[start, end)` in the unit that `options.offsets` names, by default UTF-16 units, so that
/// `text.slice(...span)` gives its words. A lone surrogate in the text counts as one unit and is read as U+FFFD.
///
/// Throws an `Error` with `code` `"bad-text"` if `text` is no string and `"bad-options"` if an option makes no sense.
#[wasm_bindgen(unchecked_return_type = "Analysis")]
pub fn analyze(
    #[wasm_bindgen(unchecked_param_type = "string")] text: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "AnalyzeOptions")] options: &JsValue,
) -> Result<JsValue, js_sys::Error> {
    let text = text.as_string().ok_or_else(GangmuError::bad_text)?;
    let Wanted { unit, options } = Wanted::from_js(options)?;
    let analysis = read(&Source::new(&text), &options).into_unit(&text, unit);
    // Missing values become null and maps plain objects, as in the JSON of the command line.
    analysis.serialize(&Serializer::json_compatible()).map_err(|e| GangmuError::internal(&e).into())
}

/// The version of gangmu.
#[wasm_bindgen]
#[must_use]
pub fn version() -> String {
    env!("CARGO_PKG_VERSION").to_owned()
}
