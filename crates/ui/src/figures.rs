//! The figures pane (关键数据).

use std::collections::HashMap;

use gangmu::{Bound, Direction, Figure, Status};
use yew::prelude::*;

use crate::boundary::{failed_row, guarded, guarded_pane};
use crate::desk::{Action, Desk, Pane};
use crate::directives::{no_match, section_cell};
use crate::document::Document;
use crate::filter::{FigureChip, FigureColumn, FigureFilter};
use crate::frame::{Frame, Phase, arrows, cell, chip, choice, empty_words, or_unknown, search, sections_choice, sentence, tools};
use crate::list::{ListProps, Listing, use_list};
use crate::table::{RowName, RowProps, finding_row, list_table};
use crate::words::{Lang, Named, Word};

/// The figures as a table.
#[component]
pub fn FiguresPane(props: &ListProps) -> Html {
    let shown = |doc: &Document| props.desk.figures_shown(doc, props.selected.as_deref());
    let list = use_list(props, shown, |doc, &i| &doc.analysis().figures[i].id);
    guarded_pane(Pane::Figures, props.lang, || Some(draw(props, &list?)))
}

fn draw(props: &ListProps, list: &Listing<usize>) -> Html {
    let ListProps { doc, phase, desk, lang, on, .. } = props;
    let Listing { shown, body, onscroll, .. } = list;
    let all = doc.as_ref().map_or(&[][..], |d| d.analysis().figures.as_slice());
    let content = match doc {
        Some(doc) if !shown.is_empty() => {
            let rows = list.drawn().map(|(_, &index, selected, reachable)| {
                html! {
                    <Row key={all[index].id.clone()} doc={doc.clone()} {index} {selected} {reachable} lang={*lang} on={on.clone()} />
                }
            });
            table(desk.figures.sort, *lang, on, rows.collect())
        }
        _ if all.is_empty() => empty_words(*lang, *phase, Word::HintFigures, Word::NoneFigures),
        _ => no_match(*lang, Pane::Figures, on),
    };
    html! {
        <Frame pane={Pane::Figures} unit={Word::FiguresCount} lang={*lang} count={all.len()}
            shown={Some(shown.len())} busy={*phase == Phase::Busy} tools={tools(*lang, Pane::Figures, desk.wide, !shown.is_empty(), on)}>
            { doc.as_ref().filter(|_| !all.is_empty()).map(|doc| filters(doc, desk, *lang, on)).unwrap_or_default() }
            { sentence(*lang, Pane::Figures, filter_words(doc.as_ref(), &desk.figures, *lang), on) }
            <div class="body" ref={body} tabindex="-1" {onscroll} onkeydown={arrows(Pane::Figures, on)}>{ content }</div>
        </Frame>
    }
}

fn filters(doc: &Document, desk: &Desk, lang: Lang, on: &Callback<Action>) -> Html {
    let (all, filter) = (&doc.analysis().figures, &desk.figures);
    let with = |chip_of: FigureChip, word: Word, pressed: bool, count: usize| {
        if count == 0 && !pressed { Html::default() } else { chip(lang.t(word), count, pressed, on, Action::Figures(chip_of)) }
    };
    let statuses = [Status::Achieved, Status::Target, Status::Reference].map(|status| {
        let count = all.iter().filter(|f| f.status == status).count();
        with(FigureChip::Status(status), status.word(), filter.statuses.contains(&status), count)
    });
    let redacted = all.iter().filter(|f| f.redacted).count();
    html! {
        <div class="filters" role="group" aria-label={lang.t(Word::Filter)}>
            { search(lang.t(Word::FilterFigures), &filter.words, on, Action::FindFigures) }
            { for statuses }
            { with(FigureChip::Redacted, Word::Redacted, filter.redacted, redacted) }
            { indicator_choice(all, filter.indicator.as_deref(), lang, on) }
            { sections_choice(doc, Pane::Figures, filter.section.as_deref(), lang, on) }
        </div>
    }
}

/// All indicators in the order of the text, with the number of their figures.
fn indicator_choice(all: &[Figure], chosen: Option<&str>, lang: Lang, on: &Callback<Action>) -> Html {
    let mut order: Vec<&str> = Vec::new();
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for name in all.iter().map(|f| f.indicator.as_str()).filter(|name| !name.is_empty()) {
        let count = counts.entry(name).or_insert_with(|| {
            order.push(name);
            0
        });
        *count += 1;
    }
    let named = order.into_iter().map(|name| (AttrValue::from(name.to_owned()), format!("{name} {}", counts[name])));
    let options: Vec<_> = std::iter::once((AttrValue::default(), lang.t(Word::AllIndicators).to_owned())).chain(named).collect();
    let onchange = on.reform(|name: Option<String>| Action::Indicator(name.map(AttrValue::from)));
    choice(lang.t(Word::Indicator), &options, chosen.unwrap_or_default(), onchange)
}

/// The filter as a sentence: `状态：目标 · 指标：工业投资`.
fn filter_words(doc: Option<&Document>, filter: &FigureFilter, lang: Lang) -> Vec<String> {
    let mut words = Vec::new();
    if !filter.statuses.is_empty() {
        let statuses: Vec<&str> = filter.statuses.iter().map(|s| lang.t(s.word())).collect();
        words.push(format!("{}：{}", lang.t(Word::StatusHead), statuses.join("、")));
    }
    words.extend(filter.redacted.then(|| lang.t(Word::Redacted).to_owned()));
    words.extend(filter.indicator.as_ref().map(|name| format!("{}：{name}", lang.t(Word::Indicator))));
    words.extend(doc.and_then(|d| d.section_label(filter.section.as_deref())));
    words.extend((!filter.words.is_empty()).then(|| format!("“{}”", filter.words)));
    words
}

/// The columns as they stand.
pub(crate) const COLUMNS: [(FigureColumn, Word); 6] = [
    (FigureColumn::Indicator, Word::Indicator),
    (FigureColumn::Value, Word::Value),
    (FigureColumn::Kind, Word::KindHead),
    (FigureColumn::Status, Word::StatusHead),
    (FigureColumn::Period, Word::Period),
    (FigureColumn::Section, Word::SectionOf),
];

fn table(sort: Option<(FigureColumn, bool)>, lang: Lang, on: &Callback<Action>, rows: Html) -> Html {
    let head = |&(column, word): &(FigureColumn, Word)| {
        let down = sort.filter(|(c, _)| *c == column).map(|(_, down)| down);
        let (state, arrow) = match down {
            Some(false) => ("ascending", " ▲"),
            Some(true) => ("descending", " ▼"),
            None => ("none", ""),
        };
        let onclick = on.reform(move |_: MouseEvent| Action::Sort(column));
        html! {
            <th scope="col" role="columnheader" aria-sort={state}>
                <button type="button" class="sort" {onclick}>{ lang.t(word) }<span aria-hidden="true">{ arrow }</span></button>
            </th>
        }
    };
    list_table("figures", Word::Figures, COLUMNS.iter().map(head).collect(), rows, lang)
}

#[component]
fn Row(props: &RowProps) -> Html {
    guarded(|| row(props), || failed_row(props.lang))
}

fn row(props: &RowProps) -> Html {
    let RowProps { doc, index, lang, .. } = props;
    let f = &doc.analysis().figures[*index];
    let indicator = (!f.indicator.is_empty()).then(|| html! { { &f.indicator } });
    let status = html! { <span class={classes!("status-tag", status_class(f.status))}>{ lang.t(f.status.word()) }</span> };
    let period = f.period.as_ref().map(|p| html! { { p } });
    let name = RowName { id: &f.id, words: or_unknown(*lang, indicator), title: Some(why(f, *lang)) };
    let cells = html! {
        <>
            <td role="cell" class="number" data-label={lang.t(Word::Value)}>{ value(f, *lang) }</td>
            { cell(*lang, Word::KindHead, "kind-cell", html! { { lang.t(f.kind.word()) } }) }
            { cell(*lang, Word::StatusHead, "status-cell", status) }
            { cell(*lang, Word::Period, "period-cell", or_unknown(*lang, period)) }
            { cell(*lang, Word::SectionOf, "section-cell", section_cell(doc, f.section.as_deref(), *lang)) }
        </>
    };
    finding_row(props, Pane::Figures, name, cells, true)
}

/// The class that inks a status.
pub(crate) const fn status_class(status: Status) -> &'static str {
    match status {
        Status::Achieved => "status-achieved",
        Status::Target => "status-target",
        Status::Reference => "status-reference",
    }
}

/// The value with its unit dimmed, its direction before it and its bound after it.
pub(crate) fn value(f: &Figure, lang: Lang) -> Html {
    let arrow = match f.direction {
        Direction::Up => Some("↑"),
        Direction::Down => Some("↓"),
        Direction::None => None,
    };
    let arrow = arrow.map(|a| {
        html! { <span class="arrow" role="img" aria-label={lang.t(f.direction.word())}>{ a }</span> }
    });
    let bound =
        (!matches!(f.bound, Bound::Exact | Bound::Range)).then(|| html! { <span class="dim">{ lang.t(f.bound.word()) }</span> });
    let digits_end = f.value.len() - f.unit.len();
    let (digits, unit) = match f.value.strip_suffix(f.unit.as_str()) {
        Some(digits) if !digits.is_empty() => (digits, &f.value[digits_end..]),
        _ => (f.value.as_str(), ""),
    };
    html! {
        <>
            { arrow.unwrap_or_default() }
            <b class={classes!("value", f.redacted.then_some("redacted"))}>{ digits }<span class="unit">{ unit }</span></b>
            { bound.unwrap_or_default() }
        </>
    }
}

/// Why a figure was taken, in one line.
fn why(f: &Figure, lang: Lang) -> String {
    let parts: Vec<String> = f.because.iter().map(|id| crate::directives::reason(id, lang)).collect();
    format!("{}：{}", lang.t(Word::Why), parts.join(" · "))
}
