//! The page's side of the exporter: starts it once the page has come to rest, hands it one order at a time.

use gangmu_export::{Export, Lang, Options, What};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web::handout::{Answer, Order, answer, order_message};
use web_sys::{Blob, BlobPropertyBag, Event, HtmlAnchorElement, MessageEvent, Url, Worker};
use yew::Callback;

use crate::bridge::Signal;
use crate::browser::document;

/// File that starts the exporter, beside the page.
const SCRIPT: &str = "./exporter_loader.js";

/// What the exporter has to say to the page.
#[derive(Debug)]
pub(crate) enum Handed {
    /// A file was handed to the browser, under this name.
    Out(String),
    /// The file of this name was not made, and why.
    Failed(String, String),
    /// The exporter ended while it worked on the file of this name.
    Crashed(String),
    /// The exporter could not be started.
    Unavailable(String),
}

struct Line {
    worker: Worker,
    _listeners: [Closure<dyn FnMut(Event)>; 2],
}

/// A line to the exporter.
pub(crate) struct Exporter {
    line: Option<Line>,
    ready: bool,
    seq: u32,
    waiting: Option<Order>,
    /// Format and name of the file under way.
    flying: Option<(Export, String)>,
    on_event: Callback<Signal>,
}

impl Exporter {
    /// Starts nothing yet. Every signal must be given back to [`Exporter::take`].
    pub(crate) fn new(on_event: Callback<Signal>) -> Self {
        Self { line: None, ready: false, seq: 0, waiting: None, flying: None, on_event }
    }

    /// Loads the exporter, so that it is there when the network no longer is.
    pub(crate) fn start(&mut self) {
        if self.line.is_some() {
            return;
        }
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

    /// Has a file made. The last order counts.
    pub(crate) fn order(&mut self, order: Order, name: String) {
        self.flying = Some((order.kind, name));
        self.waiting = Some(order);
        self.start();
        self.send();
    }

    fn send(&mut self) {
        if !self.ready {
            return;
        }
        let (Some(line), Some(order)) = (&self.line, self.waiting.take()) else { return };
        self.seq += 1;
        // Plain data can always be sent.
        let _ = line.worker.post_message(&order_message(self.seq, &order));
    }

    /// Turns a signal into what is to be told; hands a finished file to the browser.
    pub(crate) fn take(&mut self, signal: Signal) -> Option<Handed> {
        let Signal::Message(message) = signal else {
            if let Some(line) = self.line.take() {
                line.worker.terminate();
            }
            let was_ready = std::mem::replace(&mut self.ready, false);
            let (_, name) = self.flying.take()?;
            return Some(if was_ready { Handed::Crashed(name) } else { Handed::Unavailable(name) });
        };
        match answer(&message)? {
            Answer::Ready => {
                self.ready = true;
                self.send();
                None
            }
            Answer::File(seq, _) | Answer::Failed(seq, _) if seq != self.seq => None,
            Answer::File(_, bytes) => {
                let (kind, name) = self.flying.take()?;
                Some(match download(&bytes, kind.media_type(), &name) {
                    Ok(()) => Handed::Out(name),
                    Err(_) => Handed::Crashed(name),
                })
            }
            Answer::Failed(_, why) => Some(Handed::Failed(self.flying.take()?.1, why)),
        }
    }
}

impl Drop for Exporter {
    fn drop(&mut self) {
        if let Some(line) = &self.line {
            line.worker.terminate();
        }
    }
}

/// The name of a file: the text's title and what is in it, without what file systems refuse.
pub(crate) fn file_name(title: Option<&str>, kind: Export, options: &Options) -> String {
    let what = if kind.has_choice() { options.what } else { What::Outline };
    let content = match kind {
        Export::Ics | Export::Json => kind.name(options.lang).to_owned(),
        _ => what.name(options.lang).to_owned(),
    };
    let title: String =
        title.unwrap_or_default().chars().filter(|c| !c.is_control() && !r#"\/:*?"<>|"#.contains(*c)).take(60).collect();
    let dash = if title.is_empty() { "" } else { "-" };
    format!("{title}{dash}{content}.{}", kind.extension())
}

/// The language of a file.
pub(crate) const fn lang_of(lang: gangmu_ui::Lang) -> Lang {
    match lang {
        gangmu_ui::Lang::Zh => Lang::Zh,
        gangmu_ui::Lang::En => Lang::En,
    }
}

/// Gives bytes to the browser as a file to keep.
fn download(bytes: &Uint8Array, media_type: &str, name: &str) -> Result<(), JsValue> {
    let bag = BlobPropertyBag::new();
    bag.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(bytes), &bag)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser takes the file in its own time; afterwards the address only costs memory.
    gloo::timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}
