//! What JavaScript gets, seen from JavaScript: these tests run in node.
#![cfg(target_arch = "wasm32")]

use gangmu_wasm::{analyze, version};
use js_sys::{Array, Function, JSON, JsString, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

/// A speech of our own; 😀 and 𠮷 take two UTF-16 units each.
const SPEECH: &str = "同志们：\n😀今年上半年，𠮷林市完成投资623.2亿元，增长5.4%。\n一、着力扩大内需\n\
    😀𠮷市发改委要牵头，确保8月底前开工项目20个，力争全年投资增长6%以上。\n各县区必须压实责任。\n";

fn get(value: &JsValue, name: &str) -> JsValue {
    Reflect::get(value, &name.into()).unwrap()
}

fn items(value: &JsValue, name: &str) -> Vec<JsValue> {
    get(value, name).dyn_into::<Array>().unwrap_or_else(|_| panic!("{name} is no array")).to_vec()
}

fn options(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

/// Calls a function of JavaScript's own.
fn js(body: &str, argument: &JsValue) -> JsValue {
    Function::new_with_args("x", body).call1(&JsValue::NULL, argument).unwrap()
}

/// `text.slice(...span)`.
fn slice(text: &JsString, span: &JsValue) -> String {
    let at = |i: u32| span.dyn_ref::<Array>().unwrap().get(i).as_f64().unwrap() as u32;
    text.slice(at(0), at(1)).into()
}

#[wasm_bindgen_test]
fn the_result_is_plain_and_survives_a_structured_clone() {
    let analysis = analyze(&SPEECH.into(), &JsValue::UNDEFINED).unwrap();
    let plain = "const plain = v => v === null || ['string', 'number', 'boolean'].includes(typeof v)
        || (Array.isArray(v) ? v.every(plain)
            : typeof v === 'object' && Object.getPrototypeOf(v) === Object.prototype && Object.values(v).every(plain));
        return plain(x)";
    assert!(js(plain, &analysis).is_truthy());
    let same = "return JSON.stringify(structuredClone(x)) === JSON.stringify(x)";
    assert!(js(same, &analysis).is_truthy());
    assert_eq!(get(&analysis, "schema").as_string().as_deref(), Some("gangmu.analysis/1"));
    assert_eq!(get(&analysis, "offset_unit").as_string().as_deref(), Some("utf16"));
    assert!(get(&get(&analysis, "document"), "title").is_null(), "a missing value is null");
}

#[wasm_bindgen_test]
fn offsets_cut_the_javascript_string() {
    let text = JsString::from(SPEECH);
    let analysis = analyze(&text, &JsValue::UNDEFINED).unwrap();
    let lines: Vec<&str> = SPEECH.lines().collect();
    let paragraphs = items(&analysis, "paragraphs");
    assert_eq!(paragraphs.len(), lines.len());
    for (paragraph, line) in paragraphs.iter().zip(lines) {
        assert_eq!(slice(&text, &get(paragraph, "span")), line);
    }
    let words = |list: &str, member: &str| {
        for item in items(&analysis, list) {
            assert_eq!(slice(&text, &get(&item, "span")), get(&item, member).as_string().unwrap());
        }
        items(&analysis, list).len()
    };
    assert!(words("figures", "value") >= 2, "the speech states figures");
    assert!(words("directives", "text") >= 1, "the speech gives orders");
}

#[wasm_bindgen_test]
fn other_units_are_counted_on_request() {
    let start = |unit: &str| {
        let analysis = analyze(&SPEECH.into(), &options(&format!("{{\"offsets\":\"{unit}\"}}"))).unwrap();
        assert_eq!(get(&analysis, "offset_unit").as_string().as_deref(), Some(unit));
        get(&get(&items(&analysis, "paragraphs")[2], "span"), "0").as_f64().unwrap() as usize
    };
    let before = &SPEECH[..SPEECH.find("一、").unwrap()];
    assert_eq!(start("utf8"), before.len());
    assert_eq!(start("utf16"), before.encode_utf16().count());
    assert_eq!(start("char"), before.chars().count());
}

#[wasm_bindgen_test]
fn the_reference_year_is_taken() {
    let year = |json: &str| get(&get(&analyze(&SPEECH.into(), &options(json)).unwrap(), "document"), "reference_year");
    assert_eq!(year("{\"referenceYear\":2022}").as_f64(), Some(2022.0));
    assert!(year("{\"referenceYear\":null}").is_null());
    assert!(year("null").is_null());
}

#[wasm_bindgen_test]
fn wrong_options_are_refused_by_code() {
    let wrong = [
        "{\"offsets\":\"lines\"}",
        "{\"offsets\":16}",
        "{\"referenceYear\":\"2022\"}",
        "{\"referenceYear\":2022.5}",
        "{\"referenceYear\":0}",
        "{\"offset\":\"utf8\"}",
        "7",
        "\"utf8\"",
    ];
    for json in wrong {
        let error: JsValue = analyze(&SPEECH.into(), &options(json)).expect_err(json).into();
        assert!(error.is_instance_of::<js_sys::Error>());
        assert_eq!(get(&error, "code").as_string().as_deref(), Some("bad-options"), "{json}");
        assert!(get(&error, "message").as_string().is_some_and(|m| !m.is_empty()), "{json}");
    }
}

#[wasm_bindgen_test]
fn what_is_no_string_is_refused() {
    for value in [JsValue::UNDEFINED, JsValue::NULL, JsValue::from(7), Object::new().into()] {
        let error: JsValue = analyze(&value, &JsValue::UNDEFINED).expect_err("no string").into();
        assert_eq!(get(&error, "code").as_string().as_deref(), Some("bad-text"));
    }
}

#[wasm_bindgen_test]
fn an_empty_text_has_nothing_in_it() {
    for text in ["", "\n\u{3000}\n"] {
        let analysis = analyze(&text.into(), &JsValue::UNDEFINED).unwrap();
        for list in ["paragraphs", "outline", "figures", "directives"] {
            assert!(items(&analysis, list).is_empty(), "{list}");
        }
    }
}

#[wasm_bindgen_test]
fn a_lone_surrogate_counts_as_one_unit() {
    let broken: JsString = js("return '好\\uD83D\\n' + x", &"一、着力扩大内需\n".into()).unchecked_into();
    let analysis = analyze(&broken, &JsValue::UNDEFINED).unwrap();
    assert_eq!(slice(&broken, &get(&items(&analysis, "paragraphs")[1], "span")), "一、着力扩大内需");
}

#[wasm_bindgen_test]
fn the_version_is_that_of_the_workspace() {
    assert_eq!(version(), env!("CARGO_PKG_VERSION"));
}
