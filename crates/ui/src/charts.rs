//! The charts pane (图表): deadlines, growth, targets and weights, each mark a way to its words and a table behind each.

use gangmu_chart::{Anchor, Chart, Form, Light, Mark, Shape};
use gloo::events::EventListener;
use web_sys::Element;
use yew::prelude::*;

use crate::boundary::{attempt, guarded_pane};
use crate::desk::{Action, Pane};
use crate::document::Document;
use crate::frame::{Frame, Phase, empty_words};
use crate::list::ListProps;
use crate::words::{Lang, Word};

/// Pixels left and right of a chart.
const SIDES: i32 = 32;

/// A chart with its words.
struct Picture {
    name: &'static str,
    title: Word,
    /// What stands above the chart: which class means what.
    key: &'static [(&'static str, Word)],
    heads: &'static [Word],
    chart: Chart,
}

/// The charts below each other.
#[component]
pub fn ChartsPane(props: &ListProps) -> Html {
    let ListProps { doc, desk, lang, .. } = props;
    let body = use_node_ref();
    let width = use_width(body.clone(), desk.wide);
    let pictures = use_memo((doc.clone(), width, *lang, desk.today.clone()), |(doc, width, lang, today)| {
        attempt(|| doc.as_ref().map(|doc| pictures(doc, *width, *lang, today)).unwrap_or_default())
    });
    guarded_pane(Pane::Charts, *lang, || Some(draw(props, body, (*pictures).as_deref()?)))
}

fn draw(props: &ListProps, body: NodeRef, pictures: &[Picture]) -> Html {
    let ListProps { phase, selected, lang, on, .. } = props;
    let drawn: Vec<&Picture> = pictures.iter().filter(|p| !p.chart.marks.is_empty()).collect();
    let content = if drawn.is_empty() {
        empty_words(*lang, *phase, Word::HintCharts, Word::NoneCharts)
    } else {
        drawn.iter().map(|p| figure(p, selected.as_deref(), *lang, on)).collect()
    };
    html! {
        <Frame pane={Pane::Charts} unit={Word::ChartsCount} lang={*lang} count={drawn.len()}
            busy={*phase == Phase::Busy}>
            <div class="body charts" ref={body} tabindex="-1">{ content }</div>
        </Frame>
    }
}

/// The room that a chart has, in pixels; it follows the window.
#[hook]
fn use_width(body: NodeRef, wide: bool) -> u32 {
    let width = use_state_eq(|| 480);
    let measure = {
        let width = width.clone();
        move || {
            if let Some(body) = body.cast::<Element>() {
                width.set((body.client_width() - SIDES).clamp(240, 900) as u32);
            }
        }
    };
    use_effect_with(wide, move |_| {
        measure();
        let listener = web_sys::window().map(|window| EventListener::new(&window, "resize", move |_| measure()));
        move || drop(listener)
    });
    *width
}

fn pictures(doc: &Document, width: u32, lang: Lang, today: &str) -> Vec<Picture> {
    const STATUS: &[(&str, Word)] = &[("achieved", Word::StatusAchieved), ("target", Word::StatusTarget)];
    let analysis = doc.analysis();
    let days = |n: i32| n.to_string();
    let left = |light: Light| match light {
        Light::Over(n) => lang.fill(Word::DaysOver, &[&days(n)]),
        Light::Near(0) => lang.t(Word::DueToday).to_owned(),
        Light::Near(n) | Light::Open(n) => lang.fill(Word::DaysLeft, &[&days(n)]),
        Light::Unknown => String::new(),
    };
    let parts = [Word::Source, Word::FiguresShort, Word::DirectivesShort].map(|w| lang.t(w));
    vec![
        Picture {
            name: "deadlines",
            title: Word::ChartDeadlines,
            key: &[("over", Word::LightOver), ("near", Word::LightNear), ("open", Word::LightOpen)],
            heads: &[Word::Deadline, Word::Countdown, Word::Owners, Word::Task],
            chart: gangmu_chart::deadlines(analysis, width, today, left),
        },
        Picture {
            name: "growth",
            title: Word::ChartGrowth,
            key: STATUS,
            heads: &[Word::Indicator, Word::Value, Word::Period],
            chart: gangmu_chart::growth(analysis, width),
        },
        Picture {
            name: "progress",
            title: Word::ChartProgress,
            key: &[],
            heads: &[Word::Indicator, Word::StatusAchieved, Word::StatusTarget, Word::Share],
            chart: gangmu_chart::progress(analysis, width),
        },
        Picture {
            name: "weight",
            title: Word::ChartWeight,
            key: &[("text", Word::Source), ("figures", Word::FiguresShort), ("tasks", Word::DirectivesShort)],
            heads: &[Word::SectionOf, Word::Source, Word::FiguresShort, Word::DirectivesShort],
            chart: gangmu_chart::weight(analysis, width, parts),
        },
    ]
}

fn figure(p: &Picture, selected: Option<&str>, lang: Lang, on: &Callback<Action>) -> Html {
    let Chart { width, height, frame, marks, .. } = &p.chart;
    let title = lang.t(p.title);
    html! {
        <figure class="chart" data-chart={p.name} key={p.name}>
            <figcaption><h3>{ title }</h3>{ for p.key.iter().map(|(class, word)| key(class, lang.t(*word))) }
                if p.chart.left_out > 0 {
                    <span class="count">{ lang.fill(Word::Shown, &[&marks.len().to_string(), &(marks.len() + p.chart.left_out).to_string()]) }</span>
                }
            </figcaption>
            <svg role="group" aria-label={title} width={width.to_string()} height={height.to_string()}
                viewBox={format!("0 0 {width} {height}")}>
                <g aria-hidden="true">{ for frame.iter().map(shape) }</g>
                { for marks.iter().map(|m| mark(m, selected == Some(m.id.as_str()), on)) }
            </svg>
            <details><summary>{ lang.t(Word::AsTable) }</summary>{ table(p, lang, on) }</details>
        </figure>
    }
}

fn key(class: &'static str, word: &'static str) -> Html {
    html! {
        <span class="key"><svg width="14" height="10" aria-hidden="true"><rect x="1" y="1" width="12" height="8" class={class} /></svg>{ word }</span>
    }
}

/// A mark is a button: a click, or Tab and Enter, leads to its words.
fn mark(m: &Mark, selected: bool, on: &Callback<Action>) -> Html {
    let id = AttrValue::from(m.id.clone());
    let choose = {
        let (on, id) = (on.clone(), id.clone());
        Callback::from(move |()| on.emit(Action::Choose(id.clone(), Pane::Charts)))
    };
    let onclick = choose.reform(|_: MouseEvent| ());
    let onkeydown = Callback::from(move |e: KeyboardEvent| {
        if matches!(e.key().as_str(), "Enter" | " ") {
            e.prevent_default();
            choose.emit(());
        }
    });
    html! {
        <g key={m.id.clone()} class="chart-mark" role="button" tabindex="0" aria-label={m.label.clone()} data-id={id}
            data-selected={selected.to_string()} {onclick} {onkeydown}>
            <title>{ &m.label }</title>
            { for m.shapes.iter().map(shape) }
        </g>
    }
}

fn shape(s: &Shape) -> Html {
    match &s.form {
        Form::Box { x, y, width, height } => html! {
            <rect class={s.class} x={x.to_string()} y={y.to_string()} width={width.to_string()} height={height.to_string()} />
        },
        Form::Line { from, to } => html! {
            <line class={s.class} x1={from.0.to_string()} y1={from.1.to_string()} x2={to.0.to_string()} y2={to.1.to_string()} />
        },
        Form::Dot { centre, radius } => html! {
            <circle class={s.class} cx={centre.0.to_string()} cy={centre.1.to_string()} r={radius.to_string()} />
        },
        Form::Words { at, anchor, words } => {
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            html! {
                <text class={s.class} x={at.0.to_string()} y={at.1.to_string()} text-anchor={anchor} aria-hidden="true">{ words }</text>
            }
        }
    }
}

fn table(p: &Picture, lang: Lang, on: &Callback<Action>) -> Html {
    let row = |(id, cells): &(String, Vec<String>)| {
        let id = AttrValue::from(id.clone());
        let onclick = on.reform(move |_: MouseEvent| Action::Choose(id.clone(), Pane::Charts));
        let cell = |(i, words): (usize, &String)| match i {
            0 => html! { <td><button type="button" class="link" onclick={onclick.clone()}>{ words }</button></td> },
            _ => html! { <td>{ words }</td> },
        };
        html! { <tr>{ for cells.iter().enumerate().map(cell) }</tr> }
    };
    html! {
        <table class="plain">
            <thead><tr>{ for p.heads.iter().map(|w| html! { <th scope="col">{ lang.t(*w) }</th> }) }</tr></thead>
            <tbody>{ for p.chart.rows.iter().map(row) }</tbody>
        </table>
    }
}
