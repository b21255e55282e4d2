//! The page's side of the exporter: starts it once the page has come to rest, hands it one order at a time.

use gangmu_export::{Export, Lang, Options, What};
use js_sys::{Array, Uint8Array};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};
use yew::Callback;

use crate::handout::{Order, order_words};
use crate::pipe::{Pipe, Signal};

/// File that starts the exporter.
const SCRIPT: &str = "exporter_loader.js";

/// What the exporter has to say to the page.
#[derive(Debug)]
pub enum Handed {
    /// A file was handed to the browser, under this name.
    Out(String),
    /// The file of this name was not made, and why.
    Failed(String, String),
    /// The exporter ended while it worked on the file of this name.
    Crashed(String),
    /// The exporter could not be started.
    Unavailable(String),
}

/// A line to the exporter.
pub struct Exporter {
    pipe: Option<Pipe>,
    seq: u32,
    /// Format and name of the file under way.
    flying: Option<(Export, String)>,
    on: Callback<Signal>,
}

impl Exporter {
    /// Starts nothing yet. Every signal must be given back to [`Exporter::take`].
    pub fn new(on: Callback<Signal>) -> Self {
        Self { pipe: None, seq: 0, flying: None, on }
    }

    /// Loads the exporter, so that it is there when the network no longer is.
    pub fn start(&mut self) {
        if self.pipe.is_none() {
            self.pipe = Pipe::open(SCRIPT, &self.on);
        }
    }

    /// Has a file made. The last order counts.
    pub fn order(&mut self, order: &Order, name: String) {
        self.flying = Some((order.kind, name));
        self.start();
        self.seq += 1;
        if let Some(pipe) = &mut self.pipe {
            pipe.send(self.seq, order_words(order), None);
        }
    }

    /// Turns a signal into what is to be told; hands a finished file to the browser.
    pub fn take(&mut self, signal: Signal) -> Option<Handed> {
        let pipe = self.pipe.as_mut()?;
        pipe.hear(&signal);
        let Signal::Letter(letter) = signal else {
            let listened = self.pipe.take().is_some_and(|p| p.is_ready());
            let (_, name) = self.flying.take()?;
            return Some(if listened { Handed::Crashed(name) } else { Handed::Unavailable(name) });
        };
        if letter.seq == 0 || letter.seq != self.seq {
            return None;
        }
        let (kind, name) = self.flying.take()?;
        let Some(bytes) = letter.bytes else { return Some(Handed::Failed(name, letter.words)) };
        Some(match download(&bytes, kind.media_type(), &name) {
            Ok(()) => Handed::Out(name),
            Err(_) => Handed::Crashed(name),
        })
    }
}

/// The name of a file: the text's title and what is in it, without what file systems refuse.
pub fn file_name(title: Option<&str>, kind: Export, options: &Options) -> String {
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
pub const fn lang_of(lang: gangmu_ui::Lang) -> Lang {
    match lang {
        gangmu_ui::Lang::Zh => Lang::Zh,
        gangmu_ui::Lang::En => Lang::En,
    }
}

/// Gives bytes to the browser as a file to keep.
pub fn download(bytes: &Uint8Array, media_type: &str, name: &str) -> Result<(), JsValue> {
    let bag = BlobPropertyBag::new();
    bag.set_type(media_type);
    let blob = Blob::new_with_u8_array_sequence_and_options(&Array::of1(bytes), &bag)?;
    let url = Url::create_object_url_with_blob(&blob)?;
    let link: HtmlAnchorElement = gloo::utils::document().create_element("a")?.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser takes the file in its own time; afterwards the address only costs memory.
    gloo::timers::callback::Timeout::new(60_000, move || drop(Url::revoke_object_url(&url))).forget();
    Ok(())
}
