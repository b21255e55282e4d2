//! The outline pane (提纲).

use yew::prelude::*;

use crate::desk::{Action, Desk, Pane};
use crate::directives::no_match;
use crate::document::{Document, SectionView};
use crate::frame::{Frame, Phase, choice, empty_words, search, use_follow, use_window};
use crate::words::{Lang, Word};

/// What a list pane needs.
#[derive(Properties, PartialEq, Clone)]
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
    let shown = doc.as_ref().map(|d| desk.sections_shown(d, selected.as_deref())).unwrap_or_default();
    let at = selected.as_ref().and_then(|id| shown.iter().position(|&i| sections[i].id == *id));
    let stamp = doc.as_ref().map_or(0, |d| d.text().len());
    let (rows, onscroll) = use_window(stamp, at, desk.whole);
    use_follow(body.clone(), at.and(selected.clone()), stamp);
    let list = || {
        let nodes = shown.iter().take(rows).enumerate().map(|(n, &i)| {
            let fold = sections.get(i + 1).is_some_and(|next| next.section.level > sections[i].section.level);
            let open = fold.then(|| desk.outline.is_open(&sections[i].section, &sections[i].id));
            row(&sections[i], at == Some(n), at.unwrap_or(0) == n, open, *lang, on)
        });
        html! { <div class="tree" role="tree" aria-label={lang.t(Word::Outline)}>{ for nodes }</div> }
    };
    let content = match shown.len() {
        0 if sections.is_empty() => empty_words(*lang, *phase, Word::HintOutline, Word::NoneOutline),
        0 => no_match(*lang, Pane::Outline, on),
        _ => list(),
    };
    html! {
        <Frame pane={Pane::Outline} title={Word::Outline} unit={Word::SectionsCount} lang={*lang} count={sections.len()}
            shown={Some(shown.len())} busy={*phase == Phase::Busy} tools={copy_tool(!sections.is_empty(), *lang, on)}>
            { if sections.is_empty() { Html::default() } else { filters(sections, desk, *lang, on) } }
            <div class="body" ref={body} tabindex="-1" {onscroll} onkeydown={tree_keys(selected.clone(), doc.clone(), desk, on)}>
                { content }
            </div>
        </Frame>
    }
}

fn copy_tool(has_rows: bool, lang: Lang, on: &Callback<Action>) -> Html {
    let onclick = on.reform(|_: MouseEvent| Action::Copy(Pane::Outline));
    html! {
        if has_rows {
            <span class="pane-tools">
                <button type="button" class="quiet" data-action="copy" {onclick}>{ lang.t(Word::Copy) }</button>
            </span>
        }
    }
}

fn filters(sections: &[SectionView], desk: &Desk, lang: Lang, on: &Callback<Action>) -> Html {
    let deepest = sections.iter().map(|s| s.section.level).max().unwrap_or(1);
    let levels = (1..deepest).map(|n| (AttrValue::from(n.to_string()), lang.fill(Word::DownToLevel, &[&n.to_string()])));
    let options: Vec<_> = std::iter::once((AttrValue::default(), lang.t(Word::AllLevels).to_owned())).chain(levels).collect();
    let onchange = on.reform(|level: Option<String>| Action::Unfold(level.and_then(|l| l.parse().ok())));
    let chosen = desk.outline.level.map(|l| l.to_string()).unwrap_or_default();
    html! {
        <div class="filters" role="group" aria-label={lang.t(Word::Filter)}>
            { search(lang.t(Word::FilterOutline), &desk.outline.words, on, Action::FindSections) }
            { if deepest > 1 { choice(lang.t(Word::Level), &options, &chosen, onchange) } else { Html::default() } }
        </div>
    }
}

/// Up and down step through the tree, left folds and right unfolds.
fn tree_keys(selected: Option<AttrValue>, doc: Option<Document>, desk: &Desk, on: &Callback<Action>) -> Callback<KeyboardEvent> {
    let (on, outline) = (on.clone(), desk.outline.clone());
    Callback::from(move |e: KeyboardEvent| {
        let wants_open = match e.key().as_str() {
            "ArrowDown" => return step(&e, true, &on),
            "ArrowUp" => return step(&e, false, &on),
            "ArrowRight" => true,
            "ArrowLeft" => false,
            _ => return,
        };
        let section = doc.as_ref().zip(selected.as_ref()).and_then(|(d, id)| d.sections().iter().find(|s| s.id == *id));
        if let Some(view) = section.filter(|s| outline.is_open(&s.section, &s.id) != wants_open) {
            e.prevent_default();
            on.emit(Action::Fold(view.id.clone()));
        }
    })
}

fn step(e: &KeyboardEvent, forward: bool, on: &Callback<Action>) {
    e.prevent_default();
    on.emit(Action::Step(forward, Some(Pane::Outline)));
}

/// `open` is `None` for a section with nothing under it.
fn row(view: &SectionView, selected: bool, reachable: bool, open: Option<bool>, lang: Lang, on: &Callback<Action>) -> Html {
    let section = &view.section;
    let choose = {
        let (on, id) = (on.clone(), view.id.clone());
        Callback::from(move |()| on.emit(Action::Choose(id.clone(), Pane::Outline)))
    };
    let onclick = choose.reform(|_: MouseEvent| ());
    let onkeydown = Callback::from(move |e: KeyboardEvent| {
        if matches!(e.key().as_str(), "Enter" | " ") {
            e.prevent_default();
            choose.emit(());
        }
    });
    let fold = {
        let (on, id) = (on.clone(), view.id.clone());
        Callback::from(move |e: MouseEvent| {
            e.stop_propagation();
            on.emit(Action::Fold(id.clone()));
        })
    };
    let depth = section.level.clamp(1, 6);
    let counted = [(Word::FiguresOf, view.figures), (Word::DirectivesOf, view.directives)];
    let counts: Vec<String> =
        counted.iter().filter(|(_, n)| *n > 0).map(|(word, n)| lang.fill(*word, &[&n.to_string()])).collect();
    html! {
        <div key={view.id.to_string()} role="treeitem" data-row="" data-id={view.id.clone()} class={classes!("node", format!("depth-{depth}"))}
            aria-level={section.level.to_string()} aria-selected={selected.to_string()} aria-expanded={open.map(|o| o.to_string())}
            tabindex={if reachable { "0" } else { "-1" }} {onclick} {onkeydown}>
            if let Some(open) = open {
                <span class={classes!("twist", open.then_some("open"))} aria-hidden="true" onclick={fold}></span>
            }
            <span class="node-title"><span class="marker">{ &section.marker }</span>{ &section.title }</span>
            if !counts.is_empty() { <span class="node-counts">{ counts.join(" ") }</span> }
        </div>
    }
}
