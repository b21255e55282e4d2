//! The compare pane (对比): another, older document beside this one.

use dissimilar::{Chunk, diff};
use gangmu::Figure;
use gangmu_review::{Comparison, Fulfilment, Indicator, Pair, Relation};

use web_sys::wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::boundary::{attempt, guarded_pane};
use crate::desk::{Action, Desk, Pane};
use crate::document::{Document, Finding};
use crate::figures::value;
use crate::filter::toggle;
use crate::frame::{Frame, Phase, chip, empty_words, tools};
use crate::words::{Lang, Named, Word};

/// What is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// 任务
    #[default]
    Tasks,
    /// 提纲
    Headings,
    /// 指标
    Indicators,
    /// 年初目标与年末完成
    Fulfilments,
}

impl Part {
    const ALL: [Self; 4] = [Self::Tasks, Self::Headings, Self::Indicators, Self::Fulfilments];
}

/// What of a comparison is shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CompareFilter {
    /// Tasks, headings, indicators or targets.
    pub part: Part,
    /// Any of these; empty means all.
    pub relations: Vec<Relation>,
}

impl CompareFilter {
    pub(crate) fn turn(&mut self, relation: Relation) {
        toggle(&mut self.relations, relation);
    }
}

/// What the pane needs.
#[derive(Properties, PartialEq)]
pub struct CompareProps {
    /// The reading on the desk: the newer document.
    pub doc: Option<Document>,
    /// The older document.
    pub other: Option<Document>,
    /// How far the reading is.
    pub phase: Phase,
    /// Filters and what lies open.
    pub desk: Desk,
    /// `id` of the selected finding.
    pub selected: Option<AttrValue>,
    /// Language of the interface.
    pub lang: Lang,
    /// Where actions go.
    pub on: Callback<Action>,
    /// Where files with the older document go.
    pub on_files: Callback<web_sys::FileList>,
}

/// Two documents side by side.
#[component]
pub fn ComparePane(props: &CompareProps) -> Html {
    let CompareProps { doc, other, lang, .. } = props;
    let compared = use_memo((doc.clone(), other.clone()), |(doc, other)| {
        attempt(|| other.as_ref().zip(doc.as_ref()).map(|(old, new)| gangmu_review::compare(old.analysis(), new.analysis())))
    });
    guarded_pane(Pane::Compare, *lang, || Some(draw(props, (*compared).as_ref()?.as_ref())))
}

fn draw(props: &CompareProps, compared: Option<&Comparison>) -> Html {
    let CompareProps { doc, other, phase, desk, selected, lang, on, on_files } = props;
    let view = |comparison: &Comparison, old: &Document, new: &Document| {
        let view = View { old, new, selected: selected.as_deref(), lang: *lang, on };
        html! { <>{ view.chips(comparison, &desk.compare) }<div class="body" tabindex="-1">{ view.table(comparison, &desk.compare) }</div></> }
    };
    let content = match (compared, other, doc) {
        (Some(comparison), Some(old), Some(new)) => view(comparison, old, new),
        (_, _, None) => {
            html! { <div class="body" tabindex="-1">{ empty_words(*lang, *phase, Word::HintCompare, Word::HintCompare) }</div> }
        }
        _ => html! { <OtherField lang={*lang} on={on.clone()} on_files={on_files.clone()} /> },
    };
    let count = compared.map_or(0, |c| c.tasks.len());
    html! {
        <Frame pane={Pane::Compare} unit={Word::DirectivesCount} lang={*lang} {count}
            busy={*phase == Phase::Busy} tools={tools(*lang, Pane::Compare, desk.wide, count > 0, on)}>
            { content }
        </Frame>
    }
}

#[derive(Properties, PartialEq)]
struct OtherProps {
    lang: Lang,
    on: Callback<Action>,
    on_files: Callback<web_sys::FileList>,
}

/// The field for the older document.
#[component]
fn OtherField(props: &OtherProps) -> Html {
    let OtherProps { lang, on, on_files } = props;
    let field = use_node_ref();
    let onclick = {
        let (on, field) = (on.clone(), field.clone());
        Callback::from(move |_: MouseEvent| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                on.emit(Action::CompareWith(field.value()));
            }
        })
    };
    let oninput = {
        let on = on.clone();
        Callback::from(move |e: InputEvent| {
            let Some(field) = e.target().and_then(|t| t.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
            if e.input_type() == "insertFromPaste" {
                on.emit(Action::CompareWith(field.value()));
            }
        })
    };
    let onchange = {
        let on_files = on_files.clone();
        Callback::from(move |e: Event| {
            let input = e.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
            if let Some(files) = input.and_then(|i| i.files()) {
                on_files.emit(files);
            }
        })
    };
    html! {
        <div class="body other" tabindex="-1">
            <p>{ lang.t(Word::CompareHow) }</p>
            <textarea ref={field} data-input="other" lang="zh-CN" rows="8" aria-label={lang.t(Word::OtherLabel)}
                placeholder={lang.t(Word::OtherPlaceholder)} spellcheck="false" {oninput} />
            <p class="formats">
                <button type="button" class="button primary" data-action="compare" {onclick}>{ lang.t(Word::CompareStart) }</button>
                <label class="button">
                    { lang.t(Word::ChooseFile) }
                    <input type="file" class="unseen" data-input="other-files" accept=".txt,text/plain" aria-label={lang.t(Word::FileLabel)} {onchange} />
                </label>
            </p>
        </div>
    }
}

/// Both documents and who looks at them.
struct View<'a> {
    old: &'a Document,
    new: &'a Document,
    selected: Option<&'a str>,
    lang: Lang,
    on: &'a Callback<Action>,
}

impl View<'_> {
    fn chips(&self, comparison: &Comparison, filter: &CompareFilter) -> Html {
        let part = |part: Part| {
            let onclick = self.on.reform(move |_: MouseEvent| Action::ComparePart(part));
            html! {
                <button type="button" class="tab part-tab" aria-pressed={(filter.part == part).to_string()} {onclick}>{ self.lang.t(part.word()) }</button>
            }
        };
        let pairs = match filter.part {
            Part::Tasks => comparison.tasks.as_slice(),
            Part::Headings => &comparison.headings,
            Part::Indicators | Part::Fulfilments => &[],
        };
        let relation = |relation: Relation| {
            let count = pairs.iter().filter(|p| p.relation == relation).count();
            chip(
                self.lang.t(relation.word()),
                count,
                filter.relations.contains(&relation),
                self.on,
                Action::CompareRelation(relation),
            )
        };
        let relations = [Relation::New, Relation::Reworded, Relation::Same, Relation::Gone];
        let end = self.on.reform(|_: MouseEvent| Action::CompareEnd);
        html! {
            <>
                <div class="filters" role="group" aria-label={self.lang.t(Word::Filter)}>
                    { for Part::ALL.map(part) }
                    <span class="spacer"></span>
                    <button type="button" class="quiet" data-action="compare-end" onclick={end}>{ self.lang.t(Word::CompareEnd) }</button>
                </div>
                if !pairs.is_empty() { <div class="filters" role="group" aria-label={self.lang.t(Word::Filter)}>{ for relations.map(relation) }</div> }
            </>
        }
    }

    fn table(&self, comparison: &Comparison, filter: &CompareFilter) -> Html {
        let shown = |pair: &&Pair| filter.relations.is_empty() || filter.relations.contains(&pair.relation);
        let rows: Vec<Html> = match filter.part {
            Part::Tasks => comparison.tasks.iter().filter(shown).map(|p| self.pair(p)).collect(),
            Part::Headings => comparison.headings.iter().filter(shown).map(|p| self.pair(p)).collect(),
            Part::Indicators => comparison.indicators.iter().map(|i| self.indicator(i)).collect(),
            Part::Fulfilments => comparison.fulfilments.iter().map(|f| self.fulfilment(f)).collect(),
        };
        if rows.is_empty() {
            return html! { <p class="empty" role="status">{ self.lang.t(Word::NoneCompared) }</p> };
        }
        let heads = match filter.part {
            Part::Tasks | Part::Headings => [Word::RelationHead, Word::OldDocument, Word::NewDocument],
            Part::Indicators => [Word::Indicator, Word::OldDocument, Word::NewDocument],
            Part::Fulfilments => [Word::Indicator, Word::OldTarget, Word::NewAchieved],
        };
        html! {
            <table class="list compared">
                <thead><tr>{ for heads.map(|w| html! { <th scope="col">{ self.lang.t(w) }</th> }) }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        }
    }

    fn pair(&self, pair: &Pair) -> Html {
        let old = pair.old.as_deref().map(|id| words(self.old, id)).unwrap_or_default();
        let new = pair.new.as_deref().map(|id| words(self.new, id)).unwrap_or_default();
        let (old_html, new_html) = match pair.relation {
            Relation::Reworded => marked(&old, &new),
            _ => (html! { { old } }, html! { { new } }),
        };
        html! {
            <tr class={relation_class(pair.relation)} data-relation={relation_class(pair.relation)}>
                <td><span class="relation">{ self.lang.t(pair.relation.word()) }</span></td>
                <td lang="zh-CN">{ old_html }</td>
                <td lang="zh-CN">{ pair.new.as_deref().map(|id| self.link(id, new_html)).unwrap_or_default() }</td>
            </tr>
        }
    }

    /// An item of the document on the desk is a way to its words.
    fn link(&self, id: &str, content: Html) -> Html {
        let key = AttrValue::from(id.to_owned());
        let selected = (self.selected == Some(id)).to_string();
        let onclick = {
            let id = key.clone();
            self.on.reform(move |_: MouseEvent| Action::Choose(id.clone(), Pane::Compare))
        };
        html! { <button type="button" class="compared-item" data-id={key} aria-current={selected} {onclick}>{ content }</button> }
    }

    fn figure(&self, doc: &Document, id: &str) -> Html {
        let Some(f) = doc.figure(id) else { return Html::default() };
        let about = |f: &Figure| format!(" {}{}", f.period.clone().unwrap_or_default(), self.lang.t(f.status.word()));
        html! { <span class="piece">{ value(f, self.lang) }<span class="dim">{ about(f) }</span></span> }
    }

    fn indicator(&self, i: &Indicator) -> Html {
        html! {
            <tr>
                <td>{ &i.name }</td>
                <td>{ for i.old.iter().map(|id| self.figure(self.old, id)) }</td>
                <td>{ for i.new.iter().map(|id| self.link(id, self.figure(self.new, id))) }</td>
            </tr>
        }
    }

    fn fulfilment(&self, f: &Fulfilment) -> Html {
        let reached = match f.reached {
            Some(true) => Some(Word::Reached),
            Some(false) => Some(Word::NotReached),
            None => None,
        };
        let class = f.reached.map(|reached| if reached { "reached" } else { "not-reached" });
        html! {
            <tr>
                <td>{ &f.name }</td>
                <td>{ self.figure(self.old, &f.target) }</td>
                <td>
                    { f.achieved.as_deref().map_or_else(
                        || html! { <span class="unknown">{ self.lang.t(Word::NotReported) }</span> },
                        |id| self.link(id, self.figure(self.new, id)),
                    ) }
                    { reached.map(|w| html! { <span class={classes!("verdict", class)}>{ self.lang.t(w) }</span> }).unwrap_or_default() }
                </td>
            </tr>
        }
    }
}

/// The words of a task or heading.
fn words(doc: &Document, id: &str) -> String {
    match doc.find(id) {
        Some(Finding::Directive(d)) => d.text.clone(),
        Some(Finding::Section(s)) => format!("{}{}", s.section.marker, s.section.title),
        _ => String::new(),
    }
}

/// Both wordings, with what was struck and what was put in.
fn marked(old: &str, new: &str) -> (Html, Html) {
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for chunk in diff(old, new) {
        match chunk {
            Chunk::Equal(words) => {
                left.push(html! { { words.to_owned() } });
                right.push(html! { { words.to_owned() } });
            }
            Chunk::Delete(words) => left.push(html! { <del>{ words.to_owned() }</del> }),
            Chunk::Insert(words) => right.push(html! { <ins>{ words.to_owned() }</ins> }),
        }
    }
    (left.into_iter().collect(), right.into_iter().collect())
}

const fn relation_class(relation: Relation) -> &'static str {
    match relation {
        Relation::Same => "same",
        Relation::Reworded => "reworded",
        Relation::New => "new",
        Relation::Gone => "gone",
    }
}

/// A comparison as rows of words: what became of it, the older, the newer.
pub(crate) fn rows(old: &Document, new: &Document, filter: &CompareFilter, lang: Lang) -> Vec<Vec<String>> {
    let comparison = gangmu_review::compare(old.analysis(), new.analysis());
    let pairs = if filter.part == Part::Headings { comparison.headings } else { comparison.tasks };
    let shown = pairs.into_iter().filter(|p| filter.relations.is_empty() || filter.relations.contains(&p.relation));
    let side = |doc: &Document, id: Option<String>| id.map(|id| words(doc, &id)).unwrap_or_default();
    shown.map(|p| vec![lang.t(p.relation.word()).to_owned(), side(old, p.old), side(new, p.new)]).collect()
}
