//! A worker and the listeners that keep it in touch; what is sent before it listens is kept for it.

use std::cell::RefCell;

use js_sys::{Array, Function, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, Event, MessageEvent, Url, Worker};
use yew::Callback;

use crate::protocol::Letter;

thread_local! {
    static STARTER: RefCell<Option<Function>> = const { RefCell::new(None) };
}

/// Has workers started by a function of the page's side: it gets the name of a script and returns a `Worker`.
pub fn set_starter(starter: Function) {
    STARTER.set(Some(starter));
}

/// What comes out of a worker.
#[derive(Debug)]
pub enum Signal {
    /// A letter; number `0` says that it listens.
    Letter(Letter),
    /// The worker ended, or could not be started.
    Ended,
}

/// One worker. Dropping it ends the worker, whatever it is at.
pub struct Pipe {
    worker: Worker,
    ready: bool,
    kept: Vec<Letter>,
    _listeners: [Closure<dyn FnMut(Event)>; 2],
}

impl Pipe {
    /// Starts the worker of a script, by its file name; `None` where the browser refuses. Every signal must be shown to
    /// [`Pipe::hear`].
    pub fn open(script: &str, on: &Callback<Signal>) -> Option<Self> {
        let worker = start(script).ok()?;
        let heard = on.clone();
        let message = Closure::<dyn FnMut(Event)>::new(move |e: Event| {
            if let Some(letter) = e.dyn_into::<MessageEvent>().ok().and_then(|e| Letter::unpack(&e.data())) {
                heard.emit(Signal::Letter(letter));
            }
        });
        let ended = on.clone();
        let error = Closure::<dyn FnMut(Event)>::new(move |e: Event| {
            e.prevent_default();
            ended.emit(Signal::Ended);
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        Some(Self { worker, ready: false, kept: Vec::new(), _listeners: [message, error] })
    }

    /// Whether it said that it listens.
    pub const fn is_ready(&self) -> bool {
        self.ready
    }

    /// Sends words and bytes; the bytes are handed over.
    pub fn send(&mut self, seq: u32, words: String, bytes: Option<Uint8Array>) {
        self.kept.push(Letter { seq, words, bytes });
        self.flush();
    }

    /// Takes note of a signal.
    pub fn hear(&mut self, signal: &Signal) {
        if matches!(signal, Signal::Letter(letter) if letter.seq == 0) {
            self.ready = true;
            self.flush();
        }
    }

    fn flush(&mut self) {
        if !self.ready {
            return;
        }
        for letter in self.kept.drain(..) {
            let (message, buffers) = letter.pack();
            // What cannot be sent is never answered, which the one who waits for it notices.
            let _ = self.worker.post_message_with_transfer(&message, &buffers);
        }
    }
}

/// Starts the worker of a script that lies beside the page, or that the page carries within itself, as that of one file does.
fn start(script: &str) -> Result<Worker, JsValue> {
    if let Some(starter) = STARTER.with_borrow(Clone::clone) {
        return starter.call1(&JsValue::NULL, &script.into())?.dyn_into();
    }
    let carried = gloo::utils::document().query_selector(&format!("script[type='text/plain'][data-file='{script}']"))?;
    let Some(source) = carried.and_then(|element| element.text_content()) else { return Worker::new(&format!("./{script}")) };
    let url = Url::create_object_url_with_blob(&Blob::new_with_str_sequence(&Array::of1(&source.into()))?)?;
    let worker = Worker::new(&url);
    // A worker takes hold of its source when it is made.
    Url::revoke_object_url(&url)?;
    worker
}

impl Drop for Pipe {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
