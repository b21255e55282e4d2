//! The directives pane (任务清单).

use gangmu::{Directive, Force};
use yew::prelude::*;

use crate::desk::{Action, DirectiveChip, DirectiveFilter, Pane};
use crate::document::Document;
use crate::frame::{Frame, Phase, arrows, cell, chip, empty_words, or_unknown, search, use_follow, use_window, widen};
use crate::outline::ListProps;
use crate::words::{Lang, Named, Word};

/// From strongest to weakest, as the chips stand.
const FORCES: [Force; 7] =
    [Force::Prohibit, Force::Must, Force::Ensure, Force::Strive, Force::Should, Force::Encourage, Force::Plain];

/// The directives as a table.
#[component]
pub fn DirectivesPane(props: &ListProps) -> Html {
    let ListProps { doc, phase, desk, selected, lang, on } = props;
    let body = use_node_ref();
    let chosen = selected.as_deref();
    let shown = doc.as_ref().map(|d| desk.directives_shown(d, chosen)).unwrap_or_default();
    let all = doc.as_ref().map_or(&[][..], |d| d.analysis().directives.as_slice());
    let at = chosen.and_then(|id| shown.iter().position(|&i| all[i].id == id));
    let stamp = doc.as_ref().map_or(0, |d| d.text().len());
    let (rows, onscroll) = use_window(stamp, at, desk.whole);
    use_follow(body.clone(), at.and(selected.clone()), stamp);
    let content = match doc {
        Some(doc) if !shown.is_empty() => {
            let rows = shown.iter().take(rows).enumerate().map(|(n, &i)| {
                let id = AttrValue::from(all[i].id.clone());
                html! {
                    <Row key={id.to_string()} doc={doc.clone()} index={i} selected={at == Some(n)}
                        reachable={at.unwrap_or(0) == n} lang={*lang} on={on.clone()} />
                }
            });
            table(*lang, rows.collect())
        }
        _ if all.is_empty() => empty_words(*lang, *phase, Word::HintDirectives, Word::NoneDirectives),
        _ => no_match(*lang, Pane::Directives, on),
    };
    html! {
        <Frame pane={Pane::Directives} title={Word::Directives} unit={Word::DirectivesCount} lang={*lang} count={all.len()}
            shown={Some(shown.len())} busy={*phase == Phase::Busy} tools={widen(*lang, Pane::Directives, desk.wide, on)}>
            { if all.is_empty() { Html::default() } else { filters(all, &desk.directives, *lang, on) } }
            <div class="body" ref={body} tabindex="-1" {onscroll} onkeydown={arrows(Pane::Directives, on)}>{ content }</div>
        </Frame>
    }
}

/// What a list says when its filter lets nothing through.
pub(crate) fn no_match(lang: Lang, pane: Pane, on: &Callback<Action>) -> Html {
    let onclick = on.reform(move |_: MouseEvent| Action::ClearFilter(pane));
    html! {
        <p class="empty" role="status">
            { lang.t(Word::NoneMatch) }
            <button type="button" class="quiet" {onclick}>{ lang.t(Word::ClearFilter) }</button>
        </p>
    }
}

fn filters(all: &[Directive], filter: &DirectiveFilter, lang: Lang, on: &Callback<Action>) -> Html {
    let with = |chip_of: DirectiveChip, word: Word, pressed: bool, count: usize| {
        if count == 0 && !pressed { Html::default() } else { chip(lang.t(word), count, pressed, on, Action::Directives(chip_of)) }
    };
    let forces = FORCES.iter().map(|&force| {
        let count = all.iter().filter(|d| d.force == force).count();
        with(DirectiveChip::Force(force), force.word(), filter.forces.contains(&force), count)
    });
    let count = |has: fn(&Directive) -> bool| all.iter().filter(|d| has(d)).count();
    html! {
        <div class="filters" role="group" aria-label={lang.t(Word::Filter)}>
            { search(lang.t(Word::FilterDirectives), &filter.words, on, Action::FindDirectives) }
            { for forces }
            { with(DirectiveChip::Deadline, Word::HasDeadline, filter.deadline, count(|d| !d.deadlines.is_empty())) }
            { with(DirectiveChip::Owner, Word::HasOwner, filter.owner, count(|d| !d.owners.is_empty())) }
            { with(DirectiveChip::Target, Word::HasTarget, filter.target, count(|d| !d.targets.is_empty())) }
        </div>
    }
}

fn table(lang: Lang, rows: Html) -> Html {
    let heads = [Word::Task, Word::ForceHead, Word::Owners, Word::Deadline, Word::Targets, Word::Section];
    html! {
        <table class="list directives" role="table" aria-label={lang.t(Word::Directives)}>
            <thead role="rowgroup"><tr role="row">
                { for heads.iter().map(|w| html! { <th scope="col" role="columnheader">{ lang.t(*w) }</th> }) }
            </tr></thead>
            <tbody role="rowgroup">{ rows }</tbody>
        </table>
    }
}

#[derive(Properties, PartialEq)]
struct RowProps {
    doc: Document,
    index: usize,
    selected: bool,
    reachable: bool,
    lang: Lang,
    on: Callback<Action>,
}

#[component]
fn Row(props: &RowProps) -> Html {
    let RowProps { doc, index, selected, reachable, lang, on } = props;
    let d = &doc.analysis().directives[*index];
    let id = AttrValue::from(d.id.clone());
    let onclick = {
        let id = id.clone();
        on.reform(move |_: MouseEvent| Action::Choose(id.clone(), Pane::Directives))
    };
    html! {
        <tr role="row" data-id={id} data-selected={selected.to_string()} {onclick}>
            <td role="cell" class="task">
                <button type="button" data-row="" tabindex={if *reachable { "0" } else { "-1" }}
                    aria-current={selected.to_string()}>{ &d.text }</button>
            </td>
            <td role="cell" class="force">
                <span class={classes!("force-tag", force_class(d.force))}>{ lang.t(d.force.word()) }</span>
            </td>
            { cell(*lang, Word::Owners, "owners-cell", or_unknown(*lang, owners(d, *lang))) }
            { cell(*lang, Word::Deadline, "deadline-cell", or_unknown(*lang, deadlines(d))) }
            { cell(*lang, Word::Targets, "targets-cell", or_unknown(*lang, targets(doc, d))) }
            { cell(*lang, Word::Section, "section-cell", section_cell(doc, d.section.as_deref(), *lang)) }
        </tr>
    }
}

/// The class that draws a force as a line style.
pub(crate) const fn force_class(force: Force) -> &'static str {
    match force {
        Force::Prohibit => "force-prohibit",
        Force::Must => "force-must",
        Force::Ensure => "force-ensure",
        Force::Strive => "force-strive",
        Force::Should => "force-should",
        Force::Encourage => "force-encourage",
        Force::Plain => "force-plain",
    }
}

/// Owners with what they answer for; `None` where the text is silent.
pub(crate) fn owners(d: &Directive, lang: Lang) -> Option<Html> {
    let one = |o: &gangmu::Owner| {
        let role = o.role.map(|r| html! { <span class="dim">{ format!("（{}）", lang.t(r.word())) }</span> });
        html! { <span class="piece">{ &o.name }{ role.unwrap_or_default() }</span> }
    };
    (!d.owners.is_empty()).then(|| d.owners.iter().map(one).collect())
}

/// Deadlines with the last day meant; `None` where the text is silent.
pub(crate) fn deadlines(d: &Directive) -> Option<Html> {
    let one = |t: &gangmu::Deadline| {
        let date = t.date.as_ref().map(|date| html! { <span class="dim date">{ date }</span> });
        html! { <span class="piece">{ &t.text }{ date.unwrap_or_default() }</span> }
    };
    (!d.deadlines.is_empty()).then(|| d.deadlines.iter().map(one).collect())
}

/// Targets as indicator and value; `None` where the text is silent.
pub(crate) fn targets(doc: &Document, d: &Directive) -> Option<Html> {
    let one = |id: &String| {
        let f = doc.figure(id)?;
        Some(html! { <span class="piece"><span class="dim">{ &f.indicator }</span><b class="value">{ &f.value }</b></span> })
    };
    let list: Vec<Html> = d.targets.iter().filter_map(one).collect();
    (!list.is_empty()).then(|| list.into_iter().collect())
}

/// Where in the outline a finding stands.
pub(crate) fn section_cell(doc: &Document, section: Option<&str>, lang: Lang) -> Html {
    match doc.section_label(section) {
        Some(label) => html! { <span class="clamp" title={label.clone()}>{ label }</span> },
        None => html! { <span class="unknown">{ lang.t(Word::NoSection) }</span> },
    }
}
