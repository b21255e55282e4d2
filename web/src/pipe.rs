//! A worker and the listeners that keep it in touch; what is sent before it listens is kept for it.

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web::protocol::Letter;
use web_sys::{Event, MessageEvent, Worker};
use yew::Callback;

/// What comes out of a worker.
#[derive(Debug)]
pub(crate) enum Signal {
    /// A letter; number `0` says that it listens.
    Letter(Letter),
    /// The worker ended, or could not be started.
    Ended,
}

/// One worker. Dropping it ends the worker, whatever it is at.
pub(crate) struct Pipe {
    worker: Worker,
    ready: bool,
    kept: Vec<Letter>,
    _listeners: [Closure<dyn FnMut(Event)>; 2],
}

impl Pipe {
    /// Starts the worker of a script beside the page; `None` where the browser refuses. Every signal must be shown to
    /// [`Pipe::hear`].
    pub(crate) fn open(script: &str, on: &Callback<Signal>) -> Option<Self> {
        let worker = Worker::new(script).ok()?;
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
    pub(crate) const fn is_ready(&self) -> bool {
        self.ready
    }

    /// Sends words and bytes; the bytes are handed over.
    pub(crate) fn send(&mut self, seq: u32, words: String, bytes: Option<Uint8Array>) {
        self.kept.push(Letter { seq, words, bytes });
        self.flush();
    }

    /// Takes note of a signal.
    pub(crate) fn hear(&mut self, signal: &Signal) {
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

impl Drop for Pipe {
    fn drop(&mut self) {
        self.worker.set_onmessage(None);
        self.worker.set_onerror(None);
        self.worker.terminate();
    }
}
