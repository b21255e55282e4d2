//! Words selected in the text, and what can be made of them.

use gangmu::Span;
use gangmu_review::Kind;
use web_sys::wasm_bindgen::JsCast;
use web_sys::{Element, Node};
use yew::prelude::*;

use crate::desk::Action;
use crate::document::Document;
use crate::words::{Lang, Word};

/// The place in the text of what is selected in the drawn lines inside `body`; `None` if nothing is.
pub(crate) fn picked_lines(doc: &Document, body: &Element) -> Option<Span> {
    let selection = web_sys::window()?.get_selection().ok()??;
    if selection.is_collapsed() || selection.range_count() == 0 {
        return None;
    }
    let range = selection.get_range_at(0).ok()?;
    let place = |node: &Node, offset: u32| {
        let element = node.dyn_ref::<Element>().cloned().or_else(|| node.parent_element())?;
        let line = element.closest("[data-line]").ok()??;
        if !body.contains(Some(&line)) {
            return None;
        }
        let index: usize = line.get_attribute("data-line")?.parse().ok()?;
        let before = line.owner_document()?.create_range().ok()?;
        before.set_start(&line, 0).ok()?;
        before.set_end(node, offset).ok()?;
        let words: String = before.to_string().into();
        Some((doc.lines().get(index)?.span.start + words.len()).min(doc.text().len()))
    };
    let start = place(&range.start_container().ok()?, range.start_offset().ok()?)?;
    let end = place(&range.end_container().ok()?, range.end_offset().ok()?)?;
    (start < end && doc.text().is_char_boundary(start) && doc.text().is_char_boundary(end)).then(|| Span::new(start, end))
}

/// The bar that offers to make a task or a figure of the selected words.
pub(crate) fn pick_bar(text: &str, picked: Option<Span>, lang: Lang, on: &Callback<Action>) -> Html {
    let Some((span, words)) = picked.and_then(|span| Some((span, text.get(span.range())?))) else { return Html::default() };
    let count = words.chars().filter(|c| !c.is_whitespace()).count();
    let add = |kind: Kind, name: &'static str, word: Word| {
        let onclick = on.reform(move |_: MouseEvent| Action::Add(kind, span));
        html! { <button type="button" class="button" data-action={name} {onclick}>{ lang.t(word) }</button> }
    };
    html! {
        <div class="pick-bar" role="status">
            <span>{ lang.fill(Word::Picked, &[&count.to_string()]) }</span>
            { add(Kind::Task, "add-task", Word::AddTask) }
            { add(Kind::Figure, "add-figure", Word::AddFigure) }
        </div>
    }
}
