//! The options of `analyze`, as JavaScript gives them.

use gangmu::{OffsetUnit, Options};
use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::error::GangmuError;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** How a text is to be read. */
export interface AnalyzeOptions {
    /** What the offsets of every span count; UTF-16 units, as JavaScript strings count, unless told. */
    offsets?: OffsetUnit;
    /** The year from which the text speaks, if it is known; otherwise it is looked for in the text. */
    referenceYear?: number | null;
}
"#;

const OFFSETS: &str = "offsets";
const REFERENCE_YEAR: &str = "referenceYear";

/// What the caller wants.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub(crate) unit: OffsetUnit,
    pub(crate) options: Options,
}

impl Wanted {
    /// Reads the object; `undefined` and `null` mean the defaults, for the whole and for each member.
    ///
    /// # Errors
    /// `bad-options`, which also an unknown member is: most likely it is misspelt and would be ignored in silence.
    pub(crate) fn from_js(value: &JsValue) -> Result<Self, GangmuError> {
        let mut wanted = Self { unit: OffsetUnit::Utf16, options: Options::default() };
        if value.is_undefined() || value.is_null() {
            return Ok(wanted);
        }
        let object = value.dyn_ref::<Object>().ok_or_else(|| bad("options", "对象", "an object"))?;
        for key in Object::keys(object).iter() {
            let name = key.as_string().unwrap_or_default();
            let member = Reflect::get(object, &key).map_err(|_| bad(&name, "可读的值", "readable"))?;
            if member.is_undefined() || member.is_null() {
                continue;
            }
            match name.as_str() {
                OFFSETS => wanted.unit = unit(&member)?,
                REFERENCE_YEAR => wanted.options.reference_year = Some(year(&member)?),
                _ => return Err(GangmuError::bad_options(format!("没有选项 {name}。There is no option {name}."))),
            }
        }
        Ok(wanted)
    }
}

fn unit(value: &JsValue) -> Result<OffsetUnit, GangmuError> {
    match value.as_string().as_deref() {
        Some("utf16") => Ok(OffsetUnit::Utf16),
        Some("utf8") => Ok(OffsetUnit::Utf8),
        Some("char") => Ok(OffsetUnit::Char),
        _ => Err(bad(OFFSETS, "utf16、utf8 或 char", "\"utf16\", \"utf8\" or \"char\"")),
    }
}

fn year(value: &JsValue) -> Result<i32, GangmuError> {
    let year = value.as_f64().filter(|y| y.fract() == 0.0 && (1.0..=9999.0).contains(y));
    // The range makes the conversion exact.
    #[allow(clippy::cast_possible_truncation)]
    year.map(|y| y as i32).ok_or_else(|| bad(REFERENCE_YEAR, "1 到 9999 的整数", "an integer from 1 to 9999"))
}

fn bad(name: &str, chinese: &str, english: &str) -> GangmuError {
    GangmuError::bad_options(format!("选项 {name} 应当是{chinese}。{name} must be {english}."))
}
