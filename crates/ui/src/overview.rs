//! The overview pane (概览): what the text is, how it is built, its ten key figures, its firm commitments with a date.

use std::collections::HashMap;

use gangmu::{Directive, Figure, FigureKind, Force, Status};
use gangmu_review::sort_compact;
use yew::prelude::*;

use crate::bar::{Stretch, go_to, part_label, role_class, shares, stretches};
use crate::boundary::guarded_pane;
use crate::desk::{Action, Pane};
use crate::directives::{force_class, why};
use crate::document::Document;
use crate::figures::{status_class, value};
use crate::filter::{by_date, first_date, first_owner};
use crate::frame::{Frame, Phase, arrows, empty_words, or_unknown};
use crate::list::{ListProps, Listing, use_list};
use crate::words::{Lang, Named, Word};

/// How many figures are key.
const KEY: usize = 10;

/// The text at a glance.
#[component]
pub fn OverviewPane(props: &ListProps) -> Html {
    let list = use_list(props, overview_ids, |_, id| id);
    guarded_pane(Pane::Overview, props.lang, || Some(draw(props, &list?)))
}

fn draw(props: &ListProps, list: &Listing<AttrValue>) -> Html {
    let ListProps { doc, phase, selected, lang, on, .. } = props;
    let Listing { at, rows, body, onscroll, .. } = list;
    let characters = doc.as_ref().map_or(0, |d| d.analysis().document.characters);
    let content = match doc {
        Some(doc) if *phase != Phase::Busy => glance(doc, selected.as_deref().filter(|_| at.is_some()), *rows, *lang, on),
        _ => empty_words(*lang, *phase, Word::HintOverview, Word::Busy),
    };
    html! {
        <Frame pane={Pane::Overview} unit={Word::Characters} lang={*lang} count={characters}
            busy={*phase == Phase::Busy}>
            <div class="body overview" ref={body} tabindex="-1" {onscroll} onkeydown={arrows(Pane::Overview, on)}>{ content }</div>
        </Frame>
    }
}

/// `selected` is the selected finding if it is listed here; of the commitments the first `rows` are drawn.
fn glance(doc: &Document, selected: Option<&str>, rows: usize, lang: Lang, on: &Callback<Action>) -> Html {
    let (figures, promises) = (key_figures(doc), commitments(doc));
    let first = figures.first().map(|f| f.id.as_str()).or(promises.first().map(|d| d.id.as_str()));
    let row = RowContext { selected, reachable: selected.or(first), on };
    html! {
        <>
            { facts(doc, lang) }
            { parts(doc, lang, on) }
            <h3>{ lang.t(Word::TenFigures) }<span class="count">{ figures.len() }</span></h3>
            if figures.is_empty() { <p class="empty">{ lang.t(Word::NoneFigures) }</p> }
            <ul class="glance">{ for figures.iter().map(|f| figure_row(f, lang, &row)) }</ul>
            <h3>{ lang.t(Word::Commitments) }<span class="count">{ promises.len() }</span></h3>
            if promises.is_empty() { <p class="empty">{ lang.t(Word::NoneCommitments) }</p> }
            <ul class="glance">{ for promises.iter().take(rows).map(|d| promise_row(d, lang, &row)) }</ul>
        </>
    }
}

/// Title, kind and length.
fn facts(doc: &Document, lang: Lang) -> Html {
    let (analysis, info) = (doc.analysis(), &doc.analysis().document);
    let with_date = analysis.directives.iter().filter(|d| !d.deadlines.is_empty()).count();
    let with_owner = analysis.directives.iter().filter(|d| !d.owners.is_empty()).count();
    let hidden = analysis.figures.iter().filter(|f| f.redacted).count();
    let number = |n: usize| n.to_string();
    let rows = [
        (Word::Genre, info.genre.clone().unwrap_or_else(|| lang.t(Word::Unknown).to_owned())),
        (Word::YearOf, info.reference_year.map_or_else(|| lang.t(Word::Unknown).to_owned(), |y| y.to_string())),
        (Word::Length, lang.fill(Word::LengthOf, &[&number(info.characters), &number(info.paragraphs), &number(info.sentences)])),
        (Word::Outline, lang.fill(Word::HeadingsOf, &[&number(doc.sections().len())])),
        (Word::Figures, lang.fill(Word::FiguresHidden, &[&number(analysis.figures.len()), &number(hidden)])),
        (
            Word::Directives,
            lang.fill(Word::TasksWith, &[&number(analysis.directives.len()), &number(with_date), &number(with_owner)]),
        ),
    ];
    html! {
        <>
            <p class="doc-title" lang="zh-CN">{ info.title.clone().map_or_else(|| or_unknown(lang, None), |t| html! { { t } }) }</p>
            <dl class="fields facts">
                { for rows.into_iter().map(|(word, words)| html! { <div class="field-row"><dt>{ lang.t(word) }</dt><dd>{ words }</dd></div> }) }
            </dl>
        </>
    }
}

/// The parts of the text as lengths of a bar, and by name.
fn parts(doc: &Document, lang: Lang, on: &Callback<Action>) -> Html {
    const LENGTH: f64 = 1000.0;
    let stretches = stretches(doc);
    let share = shares(&stretches);
    let mut left = 0.0;
    let rects: Html = stretches
        .iter()
        .map(|s| {
            let (x, width) = (left, share(s.bytes) * LENGTH);
            left += width;
            html! {
                <rect y="0" height="10" x={format!("{x:.1}")} width={format!("{:.1}", (width - 2.0).max(1.0))}
                    class={role_class(s.role)} onclick={go_to(doc, s, on)}>
                    <title>{ part_label(s, share(s.bytes), lang) }</title>
                </rect>
            }
        })
        .collect();
    let named = |s: &&Stretch| crate::source::names_a_part(s.role);
    let buttons = stretches.iter().filter(named).map(|s| {
        html! {
            <li><button type="button" class={classes!("part", role_class(s.role))} onclick={go_to(doc, s, on)}>
                { part_label(s, share(s.bytes), lang) }
            </button></li>
        }
    });
    html! {
        <>
            <h3>{ lang.t(Word::Structure) }</h3>
            <svg class="bar across" viewBox={format!("0 0 {LENGTH} 10")} preserveAspectRatio="none" aria-hidden="true">{ rects }</svg>
            <ul class="parts">{ for buttons }</ul>
        </>
    }
}

/// What every row of the pane needs.
struct RowContext<'a> {
    selected: Option<&'a str>,
    /// The row that Tab comes to.
    reachable: Option<&'a str>,
    on: &'a Callback<Action>,
}

impl RowContext<'_> {
    fn row(&self, id: &str, title: Option<String>, content: Html) -> Html {
        let selected = (self.selected == Some(id)).to_string();
        let key = AttrValue::from(id.to_owned());
        let onclick = {
            let id = key.clone();
            self.on.reform(move |_: MouseEvent| Action::Choose(id.clone(), Pane::Overview))
        };
        html! {
            <li key={key.to_string()} data-id={key} data-selected={selected.clone()}>
                <button type="button" data-row="" aria-current={selected} {title} {onclick}
                    tabindex={if self.reachable == Some(id) { "0" } else { "-1" }}>{ content }</button>
            </li>
        }
    }
}

fn figure_row(f: &Figure, lang: Lang, row: &RowContext<'_>) -> Html {
    let indicator = (!f.indicator.is_empty()).then(|| html! { { &f.indicator } });
    let content = html! {
        <>
            <span class="glance-main">{ or_unknown(lang, indicator) }</span>
            <span class="number">{ value(f, lang) }</span>
            <span class={classes!("status-tag", status_class(f.status))}>{ lang.t(f.status.word()) }</span>
        </>
    };
    row.row(&f.id, None, content)
}

fn promise_row(d: &Directive, lang: Lang, row: &RowContext<'_>) -> Html {
    let date = first_date(d).map_or_else(|| d.deadlines[0].text.clone(), str::to_owned);
    let owner = first_owner(d).map(|name| html! { { name.to_owned() } });
    let content = html! {
        <>
            <span class="when">{ date }</span>
            <span class={classes!("force-tag", force_class(d.force))}>{ lang.t(d.force.word()) }</span>
            <span class="glance-main clamp">{ &d.text }</span>
            <span class="who">{ or_unknown(lang, owner) }</span>
        </>
    };
    row.row(&d.id, Some(why(d, lang)), content)
}

/// The ids of the pane in their order.
pub(crate) fn overview_ids(doc: &Document) -> Vec<AttrValue> {
    let figures = key_figures(doc).into_iter().map(|f| f.id.clone());
    figures.chain(commitments(doc).into_iter().map(|d| d.id.clone())).map(AttrValue::from).collect()
}

/// The figures a reader asks for first, in the order of the text.
///
/// Of each indicator and status one counts. Growths come before amounts, amounts before shares; what the text comes back to, and
/// what it promises, weighs more; durations, thresholds and values of others are no headline.
pub(crate) fn key_figures(doc: &Document) -> Vec<&Figure> {
    let all = &doc.analysis().figures;
    let mut mentions: HashMap<&str, usize> = HashMap::new();
    all.iter().for_each(|f| *mentions.entry(f.indicator.as_str()).or_default() += 1);
    let score = |f: &Figure| {
        let kind = match f.kind {
            FigureKind::Change => 3,
            FigureKind::Level => 2,
            FigureKind::Share | FigureKind::Rank => 1,
            FigureKind::Gap | FigureKind::Ratio | FigureKind::Threshold | FigureKind::Duration => return None,
        };
        let told = f.status != Status::Reference && !f.indicator.is_empty() && !f.redacted;
        let again = mentions[f.indicator.as_str()].min(3);
        told.then_some(kind + 2 * again + usize::from(f.status == Status::Target))
    };
    let mut best: Vec<(usize, usize)> = Vec::new();
    for (i, f) in all.iter().enumerate() {
        let Some(score) = score(f) else { continue };
        let twin = best.iter().position(|&(_, j)| all[j].indicator == f.indicator && all[j].status == f.status);
        match twin {
            Some(at) if best[at].0 < score => best[at] = (score, i),
            Some(_) => {}
            None => best.push((score, i)),
        }
    }
    sort_compact(&mut best, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
    best.truncate(KEY);
    sort_compact(&mut best, |a, b| a.1.cmp(&b.1));
    best.into_iter().map(|(_, i)| &all[i]).collect()
}

/// What is to be ensured, must be done or is forbidden by a day, the next day first; days that are not known come last.
pub(crate) fn commitments(doc: &Document) -> Vec<&Directive> {
    let firm = |d: &&Directive| d.force >= Force::Ensure && !d.deadlines.is_empty();
    let mut firm: Vec<&Directive> = doc.analysis().directives.iter().filter(firm).collect();
    sort_compact(&mut firm, |a: &&Directive, b| by_date(a, b));
    firm
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;

    fn doc(text: &str) -> Document {
        Document::new(Rc::from(text), gangmu::analyze(&gangmu::Source::new(text), &gangmu::Options::default()))
    }

    #[test]
    fn commitments_are_firm_and_dated_and_the_next_stands_first() {
        let text = "2024年1月8日\n市发改委要确保10月底前开工。\n市教育局要确保6月底前建成学校20所。\n市商务局要在5月底前办好消费季。\n市科技局要确保建成。";
        let doc = doc(text);
        let dates: Vec<_> = commitments(&doc).into_iter().map(first_date).collect();
        assert_eq!(dates, [Some("2024-06-30"), Some("2024-10-31")]);
    }

    #[test]
    fn a_key_figure_stands_for_its_indicator_once() {
        let doc = doc("上半年，地区生产总值增长6%，地区生产总值完成600亿元，工业投资增长*%，会期3天。");
        let values: Vec<_> = key_figures(&doc).into_iter().map(|f| f.value.as_str()).collect();
        assert_eq!(values, ["6%"]);
    }
}
