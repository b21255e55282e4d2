//! The outline pane (提纲).

use yew::prelude::*;

use crate::desk::{Action, Desk, Pane};
use crate::document::{Document, SectionView};
use crate::frame::{Frame, Phase, arrows, empty_words, use_follow, use_window};
use crate::words::{Lang, Word};

/// What a list pane needs.
#[derive(Properties, PartialEq)]
pub struct ListProps {
    /// The reading, if there is one.
    pub doc: Option<Document>,
    /// How far the reading is.
    pub phase: Phase,
    /// Filters and what lies open.
    pub desk: Desk,
    /// `id` of the selected finding, of any kind.
    pub selected: Option<AttrValue>,
    /// Language of the interface.
    pub lang: Lang,
    /// Where actions go.
    pub on: Callback<Action>,
}

/// The headings of the text as a tree.
#[component]
pub fn OutlinePane(props: &ListProps) -> Html {
    let ListProps { doc, phase, desk, selected, lang, on } = props;
    let body = use_node_ref();
    let sections = doc.as_ref().map_or(&[][..], Document::sections);
    let at = selected.as_ref().and_then(|id| sections.iter().position(|s| s.id == *id));
    let stamp = doc.as_ref().map_or(0, |d| d.text().len());
    let (rows, onscroll) = use_window(stamp, at, desk.whole);
    use_follow(body.clone(), at.and(selected.clone()), stamp);
    let list = html! {
        <div class="tree" role="tree" aria-label={lang.t(Word::Outline)}>
            { for sections.iter().take(rows).enumerate().map(|(i, s)| row(s, at == Some(i), at.unwrap_or(0) == i, *lang, on)) }
        </div>
    };
    html! {
        <Frame pane={Pane::Outline} title={Word::Outline} unit={Word::SectionsCount} lang={*lang} count={sections.len()}
            busy={*phase == Phase::Busy}>
            <div class="body" ref={body} tabindex="-1" {onscroll} onkeydown={arrows(Pane::Outline, on)}>
                { if sections.is_empty() { empty_words(*lang, *phase, Word::HintOutline, Word::NoneOutline) } else { list } }
            </div>
        </Frame>
    }
}

fn row(view: &SectionView, selected: bool, reachable: bool, lang: Lang, on: &Callback<Action>) -> Html {
    let section = &view.section;
    let (on, id) = (on.clone(), view.id.clone());
    let choose = Callback::from(move |()| on.emit(Action::Choose(id.clone(), Pane::Outline)));
    let onclick = choose.reform(|_: MouseEvent| ());
    let onkeydown = Callback::from(move |e: KeyboardEvent| {
        if matches!(e.key().as_str(), "Enter" | " ") {
            e.prevent_default();
            choose.emit(());
        }
    });
    let depth = section.level.clamp(1, 6);
    let counted = [(Word::FiguresOf, view.figures), (Word::DirectivesOf, view.directives)];
    let counts: Vec<String> =
        counted.iter().filter(|(_, n)| *n > 0).map(|(word, n)| lang.fill(*word, &[&n.to_string()])).collect();
    html! {
        <div key={view.id.to_string()} role="treeitem" data-row="" data-id={view.id.clone()} class={classes!("node", format!("depth-{depth}"))}
            aria-level={section.level.to_string()} aria-selected={selected.to_string()} tabindex={if reachable { "0" } else { "-1" }}
            {onclick} {onkeydown}>
            <span class="node-title"><span class="marker">{ &section.marker }</span>{ &section.title }</span>
            if !counts.is_empty() { <span class="node-counts">{ counts.join(" ") }</span> }
        </div>
    }
}
