//! The worker's side: answers letters one by one. A trap ends only this worker; the page starts another.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use crate::protocol::Letter;

/// Turns the words and bytes of a wish into words and bytes.
type Answer = Rc<dyn Fn(&str, &[u8]) -> (String, Option<Vec<u8>>)>;

thread_local! {
    static ANSWER: RefCell<Option<Answer>> = const { RefCell::new(None) };
}

/// Listens for ever, in a worker; elsewhere only [`answer`] is served.
pub fn serve(answer: impl Fn(&str, &[u8]) -> (String, Option<Vec<u8>>) + 'static) {
    let answer: Answer = Rc::new(answer);
    ANSWER.set(Some(Rc::clone(&answer)));
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

/// Answers one wish at once, for programs that load this module without a worker: `{words, bytes}`.
#[wasm_bindgen]
#[must_use]
pub fn answer(words: &str, bytes: &[u8]) -> JsValue {
    let answer = ANSWER.with_borrow(Clone::clone);
    let (words, bytes) = answer.map_or_else(Default::default, |answer| answer(words, bytes));
    Letter { seq: 0, words, bytes: bytes.map(|b| Uint8Array::from(b.as_slice())) }.pack().0
}

fn post(scope: &DedicatedWorkerGlobalScope, letter: &Letter) {
    let (message, buffers) = letter.pack();
    scope.post_message_with_transfer(&message, &buffers).unwrap_throw();
}
