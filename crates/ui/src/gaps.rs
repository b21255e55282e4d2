//! The gaps pane (待明确): tasks without owner, deadline or measure, and figures with hidden digits.

use std::collections::HashMap;

use yew::prelude::*;

use crate::boundary::guarded_pane;
use crate::desk::{Action, Pane};
use crate::directives::{no_match, section_cell};
use crate::document::{Document, Finding};
use crate::frame::{Frame, Phase, arrows, chip, empty_words, tools};
use crate::list::{ListProps, Listing, use_list};
use crate::words::{Lang, Named, Word};

/// What is not settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// 缺责任单位
    Owner,
    /// 缺时限
    Deadline,
    /// 缺量化目标
    Measure,
    /// 隐去的数据
    Redacted,
}

impl Gap {
    const ALL: [Self; 4] = [Self::Owner, Self::Deadline, Self::Measure, Self::Redacted];
}

/// An item with what it lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Open {
    pub(crate) id: AttrValue,
    pub(crate) gaps: Vec<Gap>,
}

/// Everything that is not settled: the tasks in the order of the text, then the figures.
pub(crate) fn open_items(doc: &Document) -> Vec<Open> {
    let gaps = gangmu_review::gaps(doc.analysis());
    let lists = [(gaps.no_owner, Gap::Owner), (gaps.no_deadline, Gap::Deadline), (gaps.no_measure, Gap::Measure)];
    let mut lacks: HashMap<String, Vec<Gap>> = HashMap::new();
    for (ids, gap) in lists {
        ids.into_iter().for_each(|id| lacks.entry(id).or_default().push(gap));
    }
    let tasks = doc.analysis().directives.iter().filter_map(|d| {
        let gaps = lacks.remove(&d.id)?;
        Some(Open { id: d.id.clone().into(), gaps })
    });
    let figures = gaps.redacted.into_iter().map(|id| Open { id: id.into(), gaps: vec![Gap::Redacted] });
    tasks.chain(figures).collect()
}

/// Those that lack one of what is asked for; all of them if nothing is.
pub(crate) fn open_shown(doc: &Document, wanted: &[Gap]) -> Vec<Open> {
    let mut items = open_items(doc);
    items.retain(|item| wanted.is_empty() || item.gaps.iter().any(|g| wanted.contains(g)));
    items
}

/// The gaps as a list.
#[component]
pub fn GapsPane(props: &ListProps) -> Html {
    let list = use_list(props, |doc| open_shown(doc, &props.desk.gaps), |_, item| &item.id);
    guarded_pane(Pane::Gaps, props.lang, || Some(draw(props, &list?)))
}

fn draw(props: &ListProps, list: &Listing<Open>) -> Html {
    let ListProps { doc, phase, desk, lang, on, .. } = props;
    let Listing { shown, body, onscroll, .. } = list;
    let all = doc.as_ref().map(open_items).unwrap_or_default();
    let content = match doc {
        Some(doc) if !shown.is_empty() => {
            let rows = list.drawn().map(|(_, item, selected, reachable)| row(doc, item, selected, reachable, *lang, on));
            html! { <ul class="glance hints">{ for rows }</ul> }
        }
        _ if all.is_empty() => empty_words(*lang, *phase, Word::HintGaps, Word::NoneGaps),
        _ => no_match(*lang, Pane::Gaps, on),
    };
    html! {
        <Frame pane={Pane::Gaps} unit={Word::DirectivesCount} lang={*lang} count={all.len()}
            shown={Some(shown.len())} busy={*phase == Phase::Busy} tools={tools(*lang, Pane::Gaps, desk.wide, !shown.is_empty(), on)}>
            if !all.is_empty() {
                <div class="filters" role="group" aria-label={lang.t(Word::Filter)}>
                    { for Gap::ALL.map(|gap| {
                        let count = all.iter().filter(|item| item.gaps.contains(&gap)).count();
                        chip(lang.t(gap.word()), count, desk.gaps.contains(&gap), on, Action::Gaps(gap))
                    }) }
                </div>
            }
            <div class="body" ref={body} tabindex="-1" {onscroll} onkeydown={arrows(Pane::Gaps, on)}>{ content }</div>
        </Frame>
    }
}

/// The words of an item.
pub(crate) fn words_of(doc: &Document, id: &str) -> String {
    match doc.find(id) {
        Some(Finding::Directive(d)) => d.text.clone(),
        Some(Finding::Figure(f)) => format!("{}{}", f.indicator, f.value),
        _ => String::new(),
    }
}

/// The section of an item.
pub(crate) fn section_of<'a>(doc: &'a Document, id: &str) -> Option<&'a str> {
    match doc.find(id)? {
        Finding::Directive(d) => d.section.as_deref(),
        Finding::Figure(f) => f.section.as_deref(),
        _ => None,
    }
}

fn row(doc: &Document, item: &Open, selected: bool, reachable: bool, lang: Lang, on: &Callback<Action>) -> Html {
    let id = item.id.clone();
    let onclick = on.reform(move |_: MouseEvent| Action::Choose(id.clone(), Pane::Gaps));
    html! {
        <li key={item.id.to_string()} data-id={item.id.clone()} data-selected={selected.to_string()}>
            <button type="button" data-row="" aria-current={selected.to_string()} {onclick} tabindex={if reachable { "0" } else { "-1" }}>
                <span class="glance-main clamp" lang="zh-CN">{ words_of(doc, &item.id) }</span>
                <span class="lacks">
                    { for item.gaps.iter().map(|gap| html! { <span class="lack">{ lang.t(gap.word()) }</span> }) }
                    <span class="where">{ section_cell(doc, section_of(doc, &item.id), lang) }</span>
                </span>
            </button>
        </li>
    }
}
