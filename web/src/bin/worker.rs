//! The worker: reads texts and files away from the page, so that typing never waits. A trap ends only this instance; the
//! page starts another.

use wasm_bindgen::prelude::*;
use web::protocol::{self, Request};
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let answers = scope.clone();
    let onmessage = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Some((seq, request)) = protocol::request(&event.data()) else { return };
        let answer = match request {
            Request::Analyze(text) => analyze(seq, &text),
            Request::Read(name, bytes) => protocol::file_answer(seq, &web::import::read(&bytes, &name)),
        };
        post(&answers, &answer);
    });
    scope.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
    // The worker lives as long as its listener.
    onmessage.forget();
    post(&scope, &protocol::ready());
}

fn analyze(seq: u32, text: &str) -> JsValue {
    let analysis = gangmu::analyze(&gangmu::Source::new(text), &gangmu::Options::default());
    // An analysis is plain data without maps of odd keys; a failure here is a defect and must be seen as one.
    let json = serde_json::to_string(&analysis).unwrap_throw();
    protocol::analysis_answer(seq, &json)
}

fn post(scope: &DedicatedWorkerGlobalScope, message: &JsValue) {
    scope.post_message(message).unwrap_throw();
}
