//! The worker's side: answers letters one by one. A trap ends only this worker; the page starts another.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::protocol::Letter;

/// Listens for ever. `answer` turns the words and bytes of a wish into words and bytes.
pub fn serve(answer: impl Fn(&str, &[u8]) -> (String, Option<Vec<u8>>) + 'static) {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let answers = scope.clone();
    let onmessage = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Some(wish) = Letter::unpack(&event.data()) else { return };
        let given = wish.bytes.map(|b| b.to_vec()).unwrap_or_default();
        let (words, bytes) = answer(&wish.words, &given);
        post(&answers, &Letter { seq: wish.seq, words, bytes: bytes.map(|b| Uint8Array::from(b.as_slice())) });
    });
    scope.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
    // The worker lives as long as its listener.
    onmessage.forget();
    post(&scope, &Letter { seq: 0, words: String::new(), bytes: None });
}

fn post(scope: &DedicatedWorkerGlobalScope, letter: &Letter) {
    let (message, buffers) = letter.pack();
    scope.post_message_with_transfer(&message, &buffers).unwrap_throw();
}
