//! The page's side of the worker: starts it, hands it one request at a time, drops answers that came too late.

use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::prelude::*;
use web::protocol::{self, Answer};
use web_sys::{Event, MessageEvent, Worker};
use yew::Callback;

/// File that starts the worker, beside the page.
const SCRIPT: &str = "./worker_loader.js";

/// What the worker has to say to the page.
#[derive(Debug)]
pub(crate) enum News {
    /// The worker listens.
    Ready,
    /// The analysis of the newest text, as JSON, with that text.
    Analysis(Rc<str>, String),
    /// The analysis of another text, as JSON, with that text.
    Other(Rc<str>, String),
    /// A file was read: its text and encoding.
    Text(String, String),
    /// A file was not read.
    Refused(web::import::Refusal),
    /// The worker ended while it worked on the newest text or a file, and was started again.
    Crashed(Work),
    /// The worker could not be started.
    Unavailable,
}

/// What a worker was at.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Work {
    /// Nothing.
    Idle,
    /// A text.
    Text,
    /// A file.
    File,
}

/// A job for the worker.
#[derive(Debug, Clone)]
enum Job {
    Text(Rc<str>),
    /// A text that is not on the desk.
    Other(Rc<str>),
    File(String, Uint8Array),
}

/// One worker with the listeners that keep it in touch.
struct Line {
    worker: Worker,
    _listeners: [Closure<dyn FnMut(Event)>; 2],
}

/// A line to the worker.
pub(crate) struct Bridge {
    line: Option<Line>,
    /// It said that it listens.
    ready: bool,
    /// Number of the newest request; older answers are stale.
    seq: u32,
    flying: Option<(u32, Job)>,
    waiting: Option<(u32, Job)>,
    on_event: Callback<Signal>,
}

/// What reaches the page from a worker; `0` is the number of the worker.
#[derive(Debug)]
pub(crate) enum Signal {
    /// A message.
    Message(JsValue),
    /// The worker ended.
    Error,
}

impl Bridge {
    /// Starts a worker. Every signal must be given back to [`Bridge::take`].
    pub(crate) fn new(on_event: Callback<Signal>) -> Self {
        let mut bridge = Self { line: None, ready: false, seq: 0, flying: None, waiting: None, on_event };
        bridge.start();
        bridge
    }

    fn start(&mut self) {
        self.ready = false;
        let Ok(worker) = Worker::new(SCRIPT) else { return };
        let on_event = self.on_event.clone();
        let message = Closure::<dyn FnMut(Event)>::new(move |e: Event| {
            if let Ok(e) = e.dyn_into::<MessageEvent>() {
                on_event.emit(Signal::Message(e.data()));
            }
        });
        let on_event = self.on_event.clone();
        let error = Closure::<dyn FnMut(Event)>::new(move |e: Event| {
            e.prevent_default();
            on_event.emit(Signal::Error);
        });
        worker.set_onmessage(Some(message.as_ref().unchecked_ref()));
        worker.set_onerror(Some(error.as_ref().unchecked_ref()));
        self.line = Some(Line { worker, _listeners: [message, error] });
    }

    /// Reads a text; whatever was asked before is stale from now on.
    pub(crate) fn analyze(&mut self, text: Rc<str>) {
        self.ask(Job::Text(text));
    }

    /// Reads a text that is not on the desk.
    pub(crate) fn analyze_other(&mut self, text: Rc<str>) {
        self.ask(Job::Other(text));
    }

    /// Decodes a file.
    pub(crate) fn read(&mut self, name: String, bytes: Uint8Array) {
        self.ask(Job::File(name, bytes));
    }

    /// Makes every answer under way stale.
    pub(crate) fn forget(&mut self) {
        self.seq += 1;
        self.waiting = None;
    }

    fn ask(&mut self, job: Job) {
        self.seq += 1;
        self.waiting = Some((self.seq, job));
        self.send();
    }

    fn send(&mut self) {
        if !self.ready || self.flying.is_some() {
            return;
        }
        let (Some(line), Some((seq, job))) = (&self.line, self.waiting.take()) else { return };
        let sent = match &job {
            Job::Text(text) | Job::Other(text) => line.worker.post_message(&protocol::text_request(seq, text)),
            Job::File(name, bytes) => {
                let (message, buffers) = protocol::file_request(seq, name, bytes);
                line.worker.post_message_with_transfer(&message, &buffers)
            }
        };
        if sent.is_ok() {
            self.flying = Some((seq, job));
        }
    }

    /// Turns a signal into news; `None` for an answer that came too late.
    pub(crate) fn take(&mut self, signal: Signal) -> Option<News> {
        match signal {
            Signal::Error => Some(self.restart()),
            Signal::Message(message) => {
                let answer = protocol::answer(&message)?;
                if matches!(answer, Answer::Ready) {
                    self.ready = true;
                    self.send();
                    return Some(News::Ready);
                }
                let (seq, job) = self.flying.take()?;
                let news = (seq == self.seq).then_some(answer).and_then(|answer| fresh(seq, job, answer));
                self.send();
                news
            }
        }
    }

    /// A worker that ended before it ever listened is not started again: its file is missing or refused.
    fn restart(&mut self) -> News {
        if let Some(line) = self.line.take() {
            line.worker.terminate();
        }
        if !self.ready {
            return News::Unavailable;
        }
        let work = match self.flying.take() {
            Some((seq, Job::Text(_) | Job::Other(_))) if seq == self.seq => Work::Text,
            Some((seq, Job::File(..))) if seq == self.seq => Work::File,
            _ => Work::Idle,
        };
        self.start();
        News::Crashed(work)
    }
}

fn fresh(asked: u32, job: Job, answer: Answer) -> Option<News> {
    match (job, answer) {
        (Job::Text(text), Answer::Analysis(seq, json)) if seq == asked => Some(News::Analysis(text, json)),
        (Job::Other(text), Answer::Analysis(seq, json)) if seq == asked => Some(News::Other(text, json)),
        (Job::File(..), Answer::Text(seq, text, encoding)) if seq == asked => Some(News::Text(text, encoding)),
        (Job::File(..), Answer::Refused(seq, refusal)) if seq == asked => Some(News::Refused(refusal)),
        _ => None,
    }
}

impl Drop for Bridge {
    fn drop(&mut self) {
        if let Some(line) = &self.line {
            line.worker.terminate();
        }
    }
}
