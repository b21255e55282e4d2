//! Errors as JavaScript sees them.

use std::fmt::Display;

use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What `analyze` throws. */
export interface GangmuError extends Error {
    code: "bad-text" | "bad-options" | "internal";
}
"#;

/// A code that programs can rely on and a message for people, Chinese first.
#[derive(Debug)]
pub(crate) struct GangmuError {
    code: &'static str,
    message: String,
}

impl GangmuError {
    pub(crate) fn bad_text() -> Self {
        Self { code: "bad-text", message: "要分析的不是字符串。The text to analyse is no string.".to_owned() }
    }

    pub(crate) fn bad_options(message: String) -> Self {
        Self { code: "bad-options", message }
    }

    pub(crate) fn internal(error: &impl Display) -> Self {
        Self { code: "internal", message: format!("内部错误。Internal error: {error}") }
    }
}

impl From<GangmuError> for js_sys::Error {
    fn from(error: GangmuError) -> Self {
        let js = Self::new(&error.message);
        js.set_name("GangmuError");
        // Setting a property of a new plain Error cannot fail.
        let _ = js_sys::Reflect::set(&js, &"code".into(), &error.code.into());
        js
    }
}
