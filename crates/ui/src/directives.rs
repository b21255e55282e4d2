//! The directives pane (任务清单).

use gangmu::{Directive, Force};
use yew::prelude::*;

use crate::amend::set_aside;
use crate::boundary::{failed_row, guarded, guarded_pane};
use crate::desk::{Action, Desk, Pane};
use crate::document::Document;
use crate::filter::{DirectiveChip, DirectiveFilter, Group, first_date, first_owner};
use crate::frame::{Frame, Phase, arrows, cell, chip, choice, empty_words, or_unknown, search, sections_choice, sentence, tools};
use crate::list::{ListProps, Listing, use_list};
use crate::table::{RowName, RowProps, finding_row, heads, list_table};
use crate::words::{Lang, Named, Word};

/// From strongest to weakest, as the chips stand.
pub(crate) const FORCES: [Force; 7] =
    [Force::Prohibit, Force::Must, Force::Ensure, Force::Strive, Force::Should, Force::Encourage, Force::Plain];

/// The directives as a table.
#[component]
pub fn DirectivesPane(props: &ListProps) -> Html {
    let shown = |doc: &Document| props.desk.directives_shown(doc, props.selected.as_deref());
    let list = use_list(props, shown, |doc, &i| &doc.analysis().directives[i].id);
    guarded_pane(Pane::Directives, props.lang, || Some(draw(props, &list?)))
}

fn draw(props: &ListProps, list: &Listing<usize>) -> Html {
    let ListProps { doc, phase, desk, lang, on, .. } = props;
    let Listing { shown, body, onscroll, .. } = list;
    let all = doc.as_ref().map_or(&[][..], |d| d.analysis().directives.as_slice());
    let content = match doc {
        Some(doc) if !shown.is_empty() => {
            let group = desk.directives.group;
            let labels: Vec<Option<String>> = shown.iter().map(|&i| group_label(doc, &all[i], group, *lang)).collect();
            let rows = list.drawn().map(|(n, &index, selected, reachable)| {
                html! {
                    <>
                        { group_head(&labels, n, COLUMNS.len()) }
                        <Row key={all[index].id.clone()} doc={doc.clone()} {index} {selected} {reachable} lang={*lang} on={on.clone()} />
                    </>
                }
            });
            list_table("directives", Word::Directives, heads(&COLUMNS, *lang), rows.collect(), *lang)
        }
        _ if all.is_empty() => empty_words(*lang, *phase, Word::HintDirectives, Word::NoneDirectives),
        _ => no_match(*lang, Pane::Directives, on),
    };
    html! {
        <Frame pane={Pane::Directives} unit={Word::DirectivesCount} lang={*lang} count={all.len()}
            shown={Some(shown.len())} busy={*phase == Phase::Busy} tools={tools(*lang, Pane::Directives, desk.wide, !shown.is_empty(), on)}>
            { doc.as_ref().filter(|_| !all.is_empty()).map(|doc| filters(doc, desk, *lang, on)).unwrap_or_default() }
            { sentence(*lang, Pane::Directives, filter_words(doc.as_ref(), &desk.directives, *lang), on) }
            <div class="body" ref={body} tabindex="-1" {onscroll} onkeydown={arrows(Pane::Directives, on)}>
                { content }
                { doc.as_ref().map(|d| set_aside(d, *lang, on)).unwrap_or_default() }
            </div>
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

pub(crate) fn filters(doc: &Document, desk: &Desk, lang: Lang, on: &Callback<Action>) -> Html {
    let (all, filter) = (&doc.analysis().directives, &desk.directives);
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
            { sections_choice(doc, Pane::Directives, filter.section.as_deref(), lang, on) }
            { group_choice(filter.group, lang, on) }
        </div>
    }
}

fn group_choice(group: Group, lang: Lang, on: &Callback<Action>) -> Html {
    let options = Group::ALL.map(|g| (AttrValue::from(g.name()), lang.t(g.word()).to_owned()));
    let onchange = on.reform(|name: Option<String>| {
        let chosen = Group::ALL.into_iter().find(|g| Some(g.name()) == name.as_deref());
        Action::GroupBy(chosen.unwrap_or_default())
    });
    choice(lang.t(Word::GroupBy), &options, group.name(), onchange)
}

/// The filter as a sentence: `力度：确保 · 有时限 · 三、扎实做好下半年重点工作`.
pub(crate) fn filter_words(doc: Option<&Document>, filter: &DirectiveFilter, lang: Lang) -> Vec<String> {
    let mut words = Vec::new();
    if !filter.forces.is_empty() {
        let forces: Vec<&str> = filter.forces.iter().map(|f| lang.t(f.word())).collect();
        words.push(format!("{}：{}", lang.t(Word::ForceHead), forces.join("、")));
    }
    let flags = [(filter.deadline, Word::HasDeadline), (filter.owner, Word::HasOwner), (filter.target, Word::HasTarget)];
    words.extend(flags.into_iter().filter(|(on, _)| *on).map(|(_, word)| lang.t(word).to_owned()));
    words.extend(doc.and_then(|d| d.section_label(filter.section.as_deref())));
    words.extend((!filter.words.is_empty()).then(|| format!("“{}”", filter.words)));
    words
}

/// The name of the group that a directive belongs to; `None` if they are not put together.
pub(crate) fn group_label(doc: &Document, d: &Directive, group: Group, lang: Lang) -> Option<String> {
    let unknown = || lang.t(Word::Unknown).to_owned();
    match group {
        Group::Text => None,
        Group::Section => {
            let top = d.section.as_deref().map(|id| id.split('.').next().unwrap_or(id));
            Some(doc.section_label(top).unwrap_or_else(|| lang.t(Word::NoSection).to_owned()))
        }
        Group::Owner => Some(first_owner(d).map_or_else(unknown, str::to_owned)),
        Group::Deadline => {
            let words = || d.deadlines.first().map(|t| t.text.clone());
            Some(first_date(d).map(str::to_owned).or_else(words).unwrap_or_else(unknown))
        }
        Group::Force => Some(lang.t(d.force.word()).to_owned()),
    }
}

/// The head of the group that begins with row `n`, if one does.
pub(crate) fn group_head(labels: &[Option<String>], n: usize, columns: usize) -> Html {
    let Some(label) = labels[n].as_ref().filter(|_| n == 0 || labels[n - 1] != labels[n]) else { return Html::default() };
    let count = labels.iter().flatten().filter(|l| *l == label).count();
    html! {
        <tr role="row" class="group" key={format!("group {label}")}>
            <th role="rowheader" colspan={columns.to_string()} scope="colgroup">{ label }<span class="chip-count">{ count }</span></th>
        </tr>
    }
}

/// Why a directive was taken, in one line: `依据：“确保”（DIR-020） · 有部署用词`.
pub(crate) fn why(d: &Directive, lang: Lang) -> String {
    let cues = d.cues.iter().map(|c| format!("“{}”（{}）", c.text, c.because));
    let mut parts: Vec<String> = cues.collect();
    parts.extend(d.because.iter().filter(|id| !d.cues.iter().any(|c| c.because == **id)).map(|id| reason(id, lang)));
    parts.dedup();
    format!("{}：{}", lang.t(Word::Why), parts.join(" · "))
}

/// A rule in words, a table row by its id.
pub(crate) fn reason(id: &str, lang: Lang) -> String {
    gangmu::rule_of(id).map_or_else(|| id.to_owned(), |r| if lang == Lang::Zh { r.zh } else { r.en }.to_owned())
}

/// The columns as they stand.
const COLUMNS: [Word; 6] = [Word::Task, Word::ForceHead, Word::Owners, Word::Deadline, Word::Targets, Word::Section];

#[component]
fn Row(props: &RowProps) -> Html {
    guarded(|| row(props), || failed_row(props.lang))
}

fn row(props: &RowProps) -> Html {
    let RowProps { doc, index, lang, .. } = props;
    let d = &doc.analysis().directives[*index];
    let name = RowName { id: &d.id, words: html! { { &d.text } }, title: None };
    let cells = html! {
        <>
            <td role="cell" class="force" title={why(d, *lang)}>
                <span class={classes!("force-tag", force_class(d.force))}>{ lang.t(d.force.word()) }</span>
            </td>
            { cell(*lang, Word::Owners, "owners-cell", or_unknown(*lang, owners(d, *lang))) }
            { cell(*lang, Word::Deadline, "deadline-cell", or_unknown(*lang, deadlines(d))) }
            { cell(*lang, Word::Targets, "targets-cell", or_unknown(*lang, targets(doc, d))) }
            { cell(*lang, Word::Section, "section-cell", section_cell(doc, d.section.as_deref(), *lang)) }
        </>
    };
    finding_row(props, Pane::Directives, name, cells, true)
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
