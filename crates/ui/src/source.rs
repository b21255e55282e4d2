//! The source pane (原文): the text field, and the text with its findings lit up.

use gangmu::{Role, Span};
use gloo::timers::callback::Timeout;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, ScrollLogicalPosition};
use yew::prelude::*;

use crate::bar::{StructureBar, role_class, stretches};
use crate::boundary::guarded;
use crate::card::FindingCard;
use crate::desk::{Action, Pane, Selection};
use crate::directives::force_class;
use crate::document::Document;
use crate::field::{FieldTools, TextField};
use crate::figures::status_class;
use crate::frame::{Frame, Phase, empty_words, scroll_to};
use crate::marks::{Mark, MarkKind, Piece, nest};
use crate::pick::{pick_bar, picked_lines};
use crate::words::{Lang, Named, Word};

/// What the source pane needs.
#[derive(Properties, PartialEq)]
pub struct SourceProps {
    /// The reading, if there is one.
    pub doc: Option<Document>,
    /// The text as it stands in the field.
    pub text: AttrValue,
    /// Raised whenever the text was changed by anything but the field itself.
    pub epoch: u32,
    /// How far the reading is.
    pub phase: Phase,
    /// Whether the text lies open for editing.
    pub editing: bool,
    /// What is selected.
    pub selection: Option<Selection>,
    /// Where in the text the reader went, in bytes, and the how-manyeth time.
    pub place: Option<(usize, u32)>,
    /// Whether the fields of the selected finding lie open for correction.
    #[prop_or_default]
    pub amending: bool,
    /// The words selected in the text.
    #[prop_or_default]
    pub picked: Option<Span>,
    /// Whether the host takes no corrections.
    #[prop_or_default]
    pub fixed: bool,
    /// Language of the interface.
    pub lang: Lang,
    /// Where actions go.
    pub on: Callback<Action>,
    /// Where chosen files go.
    pub on_files: Callback<web_sys::FileList>,
}

/// The text, to read or to edit.
#[component]
pub fn SourcePane(props: &SourceProps) -> Html {
    let SourceProps { doc, text, epoch, phase, editing, selection, place, amending, picked, fixed, lang, on, on_files } = props;
    let count = text.chars().filter(|c| !c.is_whitespace()).count();
    let empty = text.is_empty();
    let tools = html! { <FieldTools lang={*lang} editing={*editing} {empty} on={on.clone()} on_files={on_files.clone()} /> };
    let class = classes!("source", editing.then_some("editing"), empty.then_some("is-empty"));
    let selected = doc.as_ref().zip(selection.as_ref()).filter(|(d, s)| d.has(&s.id));
    html! {
        <Frame pane={Pane::Source} unit={Word::Characters} lang={*lang} {count} {class} {tools}
            busy={*phase == Phase::Busy}>
            <TextField text={text.clone()} epoch={*epoch} editing={*editing} lang={*lang} on={on.clone()} />
            if matches!(phase, Phase::Broken | Phase::Unavailable) {
                <div class="broken">{ empty_words(*lang, *phase, Word::Busy, Word::Busy) }</div>
            }
            if let Some(doc) = doc.clone().filter(|_| !editing && !empty) {
                <Reading {doc} selection={selection.clone()} place={*place} lang={*lang} on={on.clone()} />
                { pick_bar(text, *picked, *lang, on) }
            }
            if let Some((doc, selection)) = selected {
                <FindingCard doc={doc.clone()} id={selection.id.clone()} amending={*amending} fixed={*fixed}
                    lang={*lang} on={on.clone()} />
            }
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct ReadingProps {
    doc: Document,
    selection: Option<Selection>,
    place: Option<(usize, u32)>,
    lang: Lang,
    on: Callback<Action>,
}

#[component]
fn Reading(props: &ReadingProps) -> Html {
    let ReadingProps { doc, selection, place, lang, on } = props;
    let body = use_node_ref();
    use_lit_in_view(&body, doc, selection.as_ref());
    use_place_in_view(&body, doc, *place);
    let pick = {
        let (on, body, doc) = (on.clone(), body.clone(), doc.clone());
        move || {
            let picked = body.cast::<Element>().and_then(|b| picked_lines(&doc, &b));
            on.emit(Action::Pick(picked));
            picked.is_some()
        }
    };
    // Browsers can move a caret through a page (F7), and Shift selects with it.
    let onkeyup = {
        let pick = pick.clone();
        Callback::from(move |e: KeyboardEvent| {
            if e.shift_key() {
                pick();
            }
        })
    };
    let onclick = {
        let (on, selected) = (on.clone(), selection.as_ref().map(|s| s.id.clone()));
        let pick = pick.clone();
        Callback::from(move |e: MouseEvent| {
            // Whoever drags over words selects them; whoever clicks chooses a finding.
            if pick() {
                return;
            }
            if let Some(id) = e.target().and_then(|t| t.dyn_into::<Element>().ok()).and_then(|t| hit(&t, selected.as_deref())) {
                on.emit(Action::Choose(id, Pane::Source));
            }
        })
    };
    let span = selection.as_ref().and_then(|s| doc.span_of(&s.id));
    let upto = span.map(|s| s.end).max(place.map(|(byte, _)| byte + 1));
    let drawn = use_lines(doc, upto);
    let starts = stretches(doc);
    let lines = doc.lines().iter().enumerate().take(drawn).map(|(i, line)| {
        let selected = span.filter(|s| s.overlaps(line.span)).and(selection.as_ref()).map(|s| s.id.clone());
        let label = starts.binary_search_by_key(&i, |s| s.line).ok().map(|n| starts[n].role).filter(|r| names_a_part(*r));
        let label = label.map(|role| lang.t(role.word()));
        html! { <Line key={i} doc={doc.clone()} index={i} {selected} {label} /> }
    });
    html! {
        <div class="reading">
            <StructureBar doc={doc.clone()} lang={*lang} on={on.clone()} />
            <div class="body text" ref={body} tabindex="0" role="group" aria-label={lang.t(Word::Source)} lang="zh-CN"
                {onclick} {onkeyup} onscroll={Callback::from(mark_place)}>
                { for lines }
            </div>
        </div>
    }
}

/// Brings what is lit into view when it was chosen elsewhere.
#[hook]
fn use_lit_in_view(body: &NodeRef, doc: &Document, selection: Option<&Selection>) {
    let body = body.clone();
    // A correction draws the same text again, which must not move under the reader.
    let is_there = selection.is_some_and(|s| doc.has(&s.id));
    use_effect_with((selection.cloned(), doc.text().as_ptr(), is_there), move |(selection, ..)| {
        let (Some(selection), Some(body)) = (selection, body.cast::<Element>()) else { return };
        if selection.from == Some(Pane::Source) {
            return;
        }
        if let Ok(Some(lit)) = body.query_selector(".lit") {
            bring_up(&lit, ScrollLogicalPosition::Center);
        }
    });
}

/// Brings the line of a place of the text into view, each time somebody goes there.
#[hook]
fn use_place_in_view(body: &NodeRef, doc: &Document, place: Option<(usize, u32)>) {
    let (body, doc) = (body.clone(), doc.clone());
    use_effect_with(place, move |place| {
        let (Some((byte, _)), Some(body)) = (place, body.cast::<Element>()) else { return };
        let line = doc.lines().partition_point(|l| l.span.end <= *byte);
        if let Ok(Some(target)) = body.query_selector(&format!("[data-line='{line}']")) {
            bring_up(&target, ScrollLogicalPosition::Start);
        }
    });
}

/// Scrolls a line into view. Lines out of view have estimated heights; the second call corrects what the first made known.
fn bring_up(line: &Element, block: ScrollLogicalPosition) {
    scroll_to(line, block);
    scroll_to(line, block);
}

/// Lines drawn at once.
const LINES: usize = 120;
/// Lines added at a time until all are drawn.
const MORE_LINES: usize = 240;

/// How many lines to draw. A long text is drawn in parts with a pause between them, so that the page keeps answering; the
/// lines up to a byte are always in the first part.
#[hook]
fn use_lines(doc: &Document, upto: Option<usize>) -> usize {
    let grown = use_state(|| (doc.clone(), LINES));
    // A correction changes the reading and leaves the text.
    let lines = if std::ptr::eq(grown.0.text(), doc.text()) { grown.1 } else { LINES };
    use_effect_with((doc.clone(), lines), move |(doc, lines)| {
        let next = (doc.clone(), lines + MORE_LINES);
        let timer = (*lines < doc.lines().len()).then(|| Timeout::new(0, move || grown.set(next)));
        move || drop(timer)
    });
    let needed = upto.map_or(0, |byte| doc.lines().partition_point(|l| l.span.start < byte) + LINES);
    lines.max(needed)
}

/// Whether the margin says where lines of this role begin; the others speak for themselves.
pub(crate) const fn names_a_part(role: Role) -> bool {
    matches!(role, Role::Opening | Role::Review | Role::Problems | Role::Situation | Role::Plan | Role::Closing)
}

/// The finding that was clicked. A second click on the same words takes what lies around them.
fn hit(target: &Element, selected: Option<&str>) -> Option<AttrValue> {
    let inner = target.closest("[data-id]").ok()??;
    let id = inner.get_attribute("data-id")?;
    if selected == Some(id.as_str()) {
        let mut around = inner.parent_element();
        while let Some(el) = around.and_then(|p| p.closest("[data-id]").ok().flatten()) {
            match el.get_attribute("data-id") {
                Some(outer) if outer != id => return Some(outer.into()),
                _ => around = el.parent_element(),
            }
        }
    }
    Some(id.into())
}

/// Shows on the structure bar which part of the text is in view. It writes to the bar itself, because a render for every
/// scrolled pixel would be waste.
fn mark_place(e: Event) {
    let Some(body) = e.target().and_then(|t| t.dyn_into::<Element>().ok()) else { return };
    let Some(here) = body.parent_element().and_then(|p| p.query_selector(".bar .here").ok().flatten()) else { return };
    let height = f64::from(body.scroll_height().max(1));
    let share = |px: i32| format!("{:.1}", f64::from(px) / height * 1000.0);
    // The two attributes exist; a failure would only leave the marker where it was.
    let _ = here.set_attribute("y", &share(body.scroll_top()));
    let _ = here.set_attribute("height", &share(body.client_height()));
}

#[derive(Properties, PartialEq)]
struct LineProps {
    doc: Document,
    index: usize,
    /// The selected finding, if it touches this line.
    selected: Option<AttrValue>,
    /// The name of the role that begins here.
    label: Option<&'static str>,
}

#[component]
fn Line(props: &LineProps) -> Html {
    let LineProps { doc, index, selected, label } = props;
    let line = &doc.lines()[*index];
    let marked = || {
        let fields = selected.as_ref().map(|id| doc.field_marks(id)).unwrap_or_default();
        let all: Vec<Mark> = line.marks.iter().cloned().chain(fields).collect();
        pieces_of(doc.text(), &nest(line.span, &all), selected.as_deref())
    };
    // The words of the text are shown whatever becomes of the marks over them.
    let pieces = guarded(marked, || html! { { line.span.of(doc.text()).to_owned() } });
    let role = line.role.map(role_class);
    html! { <p class={classes!("line", role)} data-line={index.to_string()} data-label={*label}>{ pieces }</p> }
}

fn pieces_of(text: &str, pieces: &[Piece<'_>], selected: Option<&str>) -> Html {
    pieces.iter().map(|p| piece(text, p, selected)).collect()
}

fn piece(text: &str, piece: &Piece<'_>, selected: Option<&str>) -> Html {
    match piece {
        Piece::Words(span) => html! { { span.of(text).to_owned() } },
        Piece::Marked(mark, inner) => {
            let lit = selected == Some(mark.id.as_str()) && !is_field(mark.kind);
            html! {
                <span class={classes!("mark", mark_class(mark.kind), lit.then_some("lit"))} data-id={mark.id.clone()}>
                    { pieces_of(text, inner, selected) }
                </span>
            }
        }
    }
}

const fn is_field(kind: MarkKind) -> bool {
    matches!(kind, MarkKind::Cue | MarkKind::Owner | MarkKind::Deadline | MarkKind::Indicator)
}

fn mark_class(kind: MarkKind) -> Classes {
    match kind {
        MarkKind::Directive(force) => classes!("directive", force_class(force)),
        MarkKind::Section => classes!("section"),
        MarkKind::Cue => classes!("field", "cue"),
        MarkKind::Owner => classes!("field", "owner"),
        MarkKind::Deadline => classes!("field", "deadline"),
        MarkKind::Indicator => classes!("field", "indicator"),
        MarkKind::Check => classes!("check"),
        MarkKind::Figure(status, redacted) => classes!("figure", status_class(status), redacted.then_some("redacted")),
    }
}
