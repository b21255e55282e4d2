//! The component inside the element: the panes of the page, in tabs or side by side.

use std::borrow::Cow;
use std::rc::Rc;

use gangmu_export::{Export, Options};
use gangmu_ui::{
    Action, Desk, DirectivesPane, Document, FiguresPane, FindingCard, Lang, ListProps, OutlinePane, Pane, Phase, Selection,
    SourcePane, Word, copied,
};
use js_sys::{Function, Uint8Array};
use wasm_bindgen::JsValue;
use web::clipboard::copy;
use web::exporter::{file_name, lang_of};
use web::handout::{Order, analysis_words, order_words};
use web::protocol::{Import, Imported, Letter, Reading};
use web::text::LONGEST;
use yew::prelude::*;

use crate::Clerks;
use crate::report::{Report, object};

/// The views that an element can show, by their names in the attribute `views`.
const VIEWS: [Pane; 4] = [Pane::Source, Pane::Outline, Pane::Figures, Pane::Directives];

/// The views of a list of names such as `outline directives`.
pub(crate) fn views_of(names: &str) -> Vec<Pane> {
    names.split([' ', ',']).filter_map(|name| VIEWS.into_iter().find(|v| v.name() == name)).collect()
}

/// What is there from the start.
#[derive(Properties, Clone)]
pub(crate) struct Start {
    pub(crate) report: Report,
    pub(crate) clerks: Clerks,
}

impl PartialEq for Start {
    fn eq(&self, other: &Self) -> bool {
        self.report == other.report
    }
}

/// Something happened.
pub(crate) enum Msg {
    /// The element is gone.
    Clear,
    Text(Rc<str>),
    File(String, Uint8Array),
    Lang(Lang),
    Views(Vec<Pane>),
    Year(Option<i32>),
    Select(Option<AttrValue>),
    /// Wants a file of that format; what to call when it is there and when it is not.
    Export(String, Function, Function),
    /// The reader did something.
    Act(Action),
    /// The answer to the reading of that number.
    Read(u32, Option<Letter>),
    /// What became of the file of that name, for the reading of that number.
    Imported(u32, String, Option<Letter>),
}

/// The component.
pub(crate) struct Widget {
    text: Rc<str>,
    headings: Rc<[usize]>,
    year: Option<i32>,
    /// Number of the newest text; answers for older ones are dropped.
    number: u32,
    doc: Option<Document>,
    phase: Phase,
    selection: Option<Selection>,
    desk: Desk,
    lang: Lang,
    views: Vec<Pane>,
}

impl Component for Widget {
    type Message = Msg;
    type Properties = Start;

    fn create(_: &Context<Self>) -> Self {
        Self::empty(0)
    }

    fn update(&mut self, ctx: &Context<Self>, msg: Msg) -> bool {
        match msg {
            Msg::Clear => *self = Self::empty(self.number + 1),
            Msg::Text(text) => self.put(ctx, text, Rc::default()),
            Msg::File(name, bytes) => self.import(ctx, name, bytes),
            Msg::Lang(lang) => self.lang = lang,
            Msg::Views(views) => self.show_views(views),
            Msg::Year(year) => {
                if std::mem::replace(&mut self.year, year) != year {
                    self.read(ctx);
                }
            }
            Msg::Select(id) => self.select(ctx, id, None),
            Msg::Export(kind, resolve, reject) => self.export(ctx, &kind, resolve, reject),
            Msg::Act(action) => self.act(ctx, &action),
            Msg::Read(number, letter) => self.take_in(ctx, number, letter),
            Msg::Imported(number, name, letter) => self.imported(ctx, number, &name, letter),
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let on = ctx.link().callback(Msg::Act);
        let alone = !self.views.contains(&Pane::Source);
        let card = self.doc.as_ref().zip(self.selection.as_ref()).filter(|(doc, s)| alone && doc.has(&s.id));
        html! {
            <>
                if self.views.len() > 1 {
                    <nav class="tabs" part="tabs" aria-label={self.lang.t(Word::Tabs)}>{ for self.views.iter().map(|v| self.tab(*v, &on)) }</nav>
                }
                <div class="views" data-view={self.desk.view.name()} data-margin={self.desk.margin.name()}
                    data-source={(!alone).then_some("")}>
                    { for self.views.iter().map(|v| self.pane(*v, &on)) }
                </div>
                if let Some((doc, selection)) = card {
                    <FindingCard doc={doc.clone()} id={selection.id.clone()} fixed={true} lang={self.lang} {on} />
                }
            </>
        }
    }
}

impl Widget {
    /// Nothing on the desk yet; answers to readings up to `number` are dropped.
    fn empty(number: u32) -> Self {
        Self {
            text: Rc::from(""),
            headings: Rc::default(),
            year: None,
            number,
            doc: None,
            phase: Phase::Empty,
            selection: None,
            desk: Desk { view: Pane::Outline, ..Desk::default() },
            lang: Lang::default(),
            views: VIEWS.to_vec(),
        }
    }

    fn tab(&self, pane: Pane, on: &Callback<Action>) -> Html {
        let analysis = self.doc.as_ref().map(Document::analysis);
        let (word, count) = match pane {
            Pane::Outline => (Word::Outline, None),
            Pane::Figures => (Word::FiguresShort, analysis.map(|a| a.figures.len())),
            Pane::Directives => (Word::DirectivesShort, analysis.map(|a| a.directives.len())),
            _ => (Word::Source, None),
        };
        let onclick = on.reform(move |_: MouseEvent| Action::View(pane));
        html! {
            <button type="button" class="tab" part="tab" data-tab={pane.name()} aria-current={(self.desk.view == pane).to_string()}
                data-margin={(self.desk.margin == pane).to_string()} {onclick}>
                { self.lang.t(word) }
                { count.map(|c| html! { <span class="tab-count">{ c }</span> }).unwrap_or_default() }
            </button>
        }
    }

    fn pane(&self, pane: Pane, on: &Callback<Action>) -> Html {
        let list = || {
            yew::props!(ListProps {
                doc: self.doc.clone(),
                phase: self.phase,
                desk: self.desk.clone(),
                selected: self.selection.as_ref().map(|s| s.id.clone()),
                lang: self.lang,
                on: on.clone()
            })
        };
        match pane {
            Pane::Outline => html! { <OutlinePane ..list() /> },
            Pane::Figures => html! { <FiguresPane ..list() /> },
            Pane::Directives => html! { <DirectivesPane ..list() /> },
            _ => html! {
                <SourcePane doc={self.doc.clone()} text={AttrValue::from(self.text.clone())} epoch={self.number} phase={self.phase}
                    editing={false} selection={self.selection.clone()} place={self.desk.place} fixed={true} lang={self.lang} on={on.clone()}
                    on_files={Callback::noop()} />
            },
        }
    }

    fn show_views(&mut self, views: Vec<Pane>) {
        self.views = if views.is_empty() { VIEWS.to_vec() } else { views };
        let beside = self.views.iter().copied().find(|v| *v != Pane::Source);
        self.desk.margin = beside.unwrap_or(Pane::Source);
        self.desk.view = self.views[0];
        self.desk.active = self.desk.margin;
    }

    fn act(&mut self, ctx: &Context<Self>, action: &Action) {
        self.desk = std::mem::take(&mut self.desk).after(action);
        match action {
            Action::Choose(id, from) => {
                if *from == Pane::Source
                    && let Some(pane) = self.doc.as_ref().and_then(|doc| doc.pane_of(id)).filter(|p| self.views.contains(p))
                {
                    self.desk.uncover(pane);
                }
                self.select(ctx, Some(id.clone()), Some(*from));
            }
            Action::Step(forward, pane) => {
                let selected = self.selection.as_ref().map(|s| s.id.as_str());
                let pane = pane.unwrap_or(self.desk.active);
                let next = self.doc.as_ref().and_then(|doc| self.desk.step(doc, pane, selected, *forward));
                if next.is_some() {
                    self.select(ctx, next, None);
                }
            }
            Action::Release => self.select(ctx, None, None),
            Action::Copy(pane) => {
                let words = self.doc.as_ref().and_then(|doc| copied(doc, None, &self.desk, *pane, self.lang));
                if !words.is_some_and(|words| copy(&words)) {
                    self.fail(ctx, "copy-refused", self.lang.t(Word::CopyRefused));
                }
            }
            _ => {}
        }
    }

    fn select(&mut self, ctx: &Context<Self>, id: Option<AttrValue>, from: Option<Pane>) {
        let Some(doc) = &self.doc else { return };
        let id = id.filter(|id| doc.has(id));
        if id.is_none() && self.selection.is_none() {
            return;
        }
        ctx.props().report.selection(doc, id.as_deref());
        self.selection = id.map(|id| Selection { id, from });
    }

    fn put(&mut self, ctx: &Context<Self>, text: Rc<str>, headings: Rc<[usize]>) {
        self.text = text;
        self.headings = headings;
        self.read(ctx);
    }

    /// Has the text read; what is shown stays until the answer comes.
    fn read(&mut self, ctx: &Context<Self>) {
        self.number += 1;
        if self.text.trim().is_empty() {
            self.doc = None;
            self.selection = None;
            self.phase = Phase::Empty;
            return ctx.props().report.empty();
        }
        if self.text.len() > LONGEST && self.text.chars().count() > LONGEST {
            return self.fail(ctx, "too-long", "文字太长。The text is too long.");
        }
        if self.doc.is_none() {
            self.phase = Phase::Busy;
        }
        let number = self.number;
        let wish = Reading {
            text: Cow::Borrowed(&self.text),
            headings: self.headings.to_vec(),
            reference_year: self.year,
            overlay: Cow::Borrowed(""),
            proof: None,
        };
        let asker = ctx.link().callback(move |letter| Msg::Read(number, letter));
        ctx.props().clerks.reader.ask(String::new(), Some(wish.bytes()), asker);
    }

    fn take_in(&mut self, ctx: &Context<Self>, number: u32, letter: Option<Letter>) {
        if number != self.number {
            return;
        }
        let Some(read) = letter.and_then(|l| l.read()) else {
            self.phase = Phase::Unavailable;
            return self.fail(ctx, "no-reader", self.lang.t(Word::Unavailable));
        };
        let doc = Document::new(self.text.clone(), read.analysis);
        // Ids are those of one text: in another they may stand for other words.
        if self.doc.as_ref().is_some_and(|old| old.text() != doc.text()) {
            self.select(ctx, None, None);
        }
        ctx.props().report.analysis(&doc);
        self.doc = Some(doc);
        self.phase = Phase::Ready;
    }

    fn import(&mut self, ctx: &Context<Self>, name: String, bytes: Uint8Array) {
        self.number += 1;
        let number = self.number;
        let clerks = &ctx.props().clerks;
        let clerk = if web::importing::is_pdf(&bytes) { &clerks.importer_pdf } else { &clerks.importer };
        let wish = serde_json::to_string(&Import { name: name.clone(), encoding: None }).unwrap_or_default();
        clerk.ask(wish, Some(bytes), ctx.link().callback(move |letter| Msg::Imported(number, name.clone(), letter)));
    }

    fn imported(&mut self, ctx: &Context<Self>, number: u32, name: &str, letter: Option<Letter>) {
        if number != self.number {
            return;
        }
        match letter.and_then(|l| serde_json::from_str(&l.words).ok()) {
            Some(Imported::Read { text, headings, .. }) => self.put(ctx, text.into(), headings.into()),
            Some(Imported::Refused(zh, en)) => self.fail(ctx, "refused", if self.lang == Lang::En { &en } else { &zh }),
            Some(Imported::Pdf) | None => self.fail(ctx, "no-reader", &format!("{name}: {}", self.lang.t(Word::Unavailable))),
        }
    }

    fn fail(&self, ctx: &Context<Self>, code: &str, message: &str) {
        ctx.props().report.error(code, message);
    }

    fn export(&self, ctx: &Context<Self>, kind: &str, resolve: Function, reject: Function) {
        let refuse = |why: &str| {
            let error = js_sys::Error::new(why);
            // Whoever waits is told by the promise; a promise that is settled already takes no harm.
            let _ = reject.call1(&JsValue::NULL, &error);
        };
        let Some(kind) = Export::from_extension(kind) else { return refuse("没有这种格式。There is no such format.") };
        let Some(doc) = self.doc.as_ref().filter(|_| self.phase == Phase::Ready) else {
            return refuse(self.lang.t(Word::ExportNothing));
        };
        let mut options = Options::default();
        options.lang = lang_of(self.lang);
        options.stamp = Some((js_sys::Date::now() / 1000.0) as i64);
        let name = file_name(doc.analysis().document.title.as_deref(), kind, &options);
        let (analysis, text) = (analysis_words(doc.analysis()), doc.text().to_owned());
        let order = order_words(&Order { kind, options, analysis, text, review: String::new() });
        let crashed = self.lang.t(Word::ExportCrashed);
        let asker = Callback::from(move |letter: Option<Letter>| {
            let answered = match letter {
                Some(Letter { bytes: Some(bytes), .. }) => {
                    let file = [("name", name.as_str().into()), ("type", kind.media_type().into()), ("bytes", bytes.into())];
                    resolve.call1(&JsValue::NULL, &object(file))
                }
                Some(letter) => reject.call1(&JsValue::NULL, &js_sys::Error::new(&letter.words)),
                None => reject.call1(&JsValue::NULL, &js_sys::Error::new(crashed)),
            };
            drop(answered);
        });
        ctx.props().clerks.exporter.ask(order, None, asker);
    }
}
