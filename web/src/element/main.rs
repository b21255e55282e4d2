//! The program behind `<gangmu-analyzer>`: what the class in `web/embed/gangmu.js` calls.
#![forbid(unsafe_code)]

mod report;
mod widget;

use std::cell::{Cell, RefCell};

use gloo::timers::callback::Timeout;
use js_sys::{Function, Promise, Uint8Array};
use wasm_bindgen::prelude::*;
use web::clerk::Clerk;
use web_sys::Element;
use yew::AppHandle;

use report::Report;
use widget::{Msg, Start, Widget};

/// How long workers outlive the last element on a page, in milliseconds: elements are often put back at once.
const REST: u32 = 10_000;

/// The sheets that all elements share.
const STYLES: [&str; 5] = [
    include_str!("../../styles/base.css"),
    include_str!("../../styles/panes.css"),
    include_str!("../../styles/hand.css"),
    include_str!("../../styles/layout.css"),
    include_str!("../../styles/element.css"),
];

/// The workers that all elements of a page share.
#[derive(Clone)]
pub(crate) struct Clerks {
    reader: Clerk,
    importer: Clerk,
    importer_pdf: Clerk,
    exporter: Clerk,
}

impl Clerks {
    fn new() -> Self {
        let [reader, importer, importer_pdf, exporter] =
            ["worker_loader.js", "importer_loader.js", "importer_pdf_loader.js", "exporter_loader.js"].map(Clerk::new);
        Self { reader, importer, importer_pdf, exporter }
    }

    fn retire(&self) {
        [&self.reader, &self.importer, &self.importer_pdf, &self.exporter].into_iter().for_each(Clerk::retire);
    }
}

thread_local! {
    static CLERKS: Clerks = Clerks::new();
    static ELEMENTS: Cell<u32> = const { Cell::new(0) };
    static RETIREMENT: RefCell<Option<Timeout>> = const { RefCell::new(None) };
}

fn main() {}

/// The styles of the element, for a sheet inside its shadow tree.
#[wasm_bindgen]
#[must_use]
pub fn styles() -> String {
    STYLES.concat()
}

/// Has workers started by a function that gets the name of a script and returns a `Worker`.
#[wasm_bindgen(js_name = setStarter)]
pub fn set_starter(starter: Function) {
    web::pipe::set_starter(starter);
}

/// What one element shows. Yew never lets go of the element that it draws into, so whoever made a desk uses it again for the
/// next element instead of making another.
#[wasm_bindgen]
pub struct Analyzer {
    app: AppHandle<Widget>,
}

#[wasm_bindgen]
impl Analyzer {
    /// Draws into `root`; `report` is called with the name of an event and its detail.
    #[wasm_bindgen(constructor)]
    pub fn new(root: Element, report: Function) -> Self {
        let start = Start { report: Report::new(report), clerks: CLERKS.with(Clerks::clone) };
        Self { app: yew::Renderer::<Widget>::with_root_and_props(root, start).render() }
    }

    fn send(&self, msg: Msg) {
        self.app.send_message(msg);
    }

    /// An element begins to use it.
    pub fn open(&self) {
        ELEMENTS.set(ELEMENTS.get() + 1);
        RETIREMENT.take();
    }

    /// The element that used it is gone: everything it had is forgotten.
    pub fn close(&self) {
        self.send(Msg::Clear);
        ELEMENTS.set(ELEMENTS.get() - 1);
        if ELEMENTS.get() == 0 {
            RETIREMENT.set(Some(Timeout::new(REST, || CLERKS.with(Clerks::retire))));
        }
    }

    /// Shows a text, and has it read.
    #[wasm_bindgen(js_name = setText)]
    pub fn set_text(&self, text: String) {
        self.send(Msg::Text(text.into()));
    }

    /// Reads a file and shows its text.
    #[wasm_bindgen(js_name = setFile)]
    pub fn set_file(&self, name: String, bytes: Uint8Array) {
        self.send(Msg::File(name, bytes));
    }

    /// Chooses the language of the interface by its tag; Chinese unless it is `en`.
    #[wasm_bindgen(js_name = setLang)]
    pub fn set_lang(&self, tag: &str) {
        self.send(Msg::Lang(if tag.starts_with("en") { gangmu_ui::Lang::En } else { gangmu_ui::Lang::Zh }));
    }

    /// Chooses the views by their names, in their order; those that do not exist are left out.
    #[wasm_bindgen(js_name = setViews)]
    pub fn set_views(&self, names: &str) {
        self.send(Msg::Views(widget::views_of(names)));
    }

    /// Says from which year the text speaks.
    #[wasm_bindgen(js_name = setReferenceYear)]
    pub fn set_reference_year(&self, year: Option<i32>) {
        self.send(Msg::Year(year));
    }

    /// Selects the finding of an id, or nothing.
    pub fn select(&self, id: Option<String>) {
        self.send(Msg::Select(id.map(Into::into)));
    }

    /// Has a file made of what is shown: `{name, type, bytes}`.
    pub fn export(&self, kind: String) -> Promise {
        Promise::new(&mut |resolve, reject| self.send(Msg::Export(kind.clone(), resolve, reject)))
    }
}
