//! The card of the selected finding: its fields, and why it was taken.

use gangmu::{Diagnostic, Directive, Figure};
use yew::prelude::*;

use crate::amend::{AmendProps, can_amend, card_notes, card_tools};
use crate::boundary::{Bare, guarded};
use crate::desk::{Action, Pane};
use crate::directives::{deadlines, force_class, owners, targets};
use crate::document::{Document, Finding, SectionView};
use crate::figures::{status_class, value};
use crate::frame::or_unknown;
use crate::later::{Coming, use_parts};
use crate::words::{Lang, Named, Word};

/// What the card needs.
#[derive(Properties, PartialEq)]
pub struct CardProps {
    /// The reading.
    pub doc: Document,
    /// `id` of the selected finding.
    pub id: AttrValue,
    /// Whether its fields lie open for correction.
    #[prop_or_default]
    pub amending: bool,
    /// Whether the host takes no corrections.
    #[prop_or_default]
    pub fixed: bool,
    /// Language of the interface.
    pub lang: Lang,
    /// Where actions go.
    pub on: Callback<Action>,
}

/// The fields of one finding with the words and rules behind them.
#[component]
pub fn FindingCard(props: &CardProps) -> Html {
    let coming = use_parts(props.amending.then_some("amend"));
    guarded(|| card(props, coming), || html! { <aside class="card" data-failed="">{ Bare::Failed.words(props.lang) }</aside> })
}

fn card(props: &CardProps, coming: Coming) -> Html {
    let CardProps { doc, id, amending, fixed, lang, on } = props;
    let Some(finding) = doc.find(id) else { return Html::default() };
    let (pane, name, fields) = match finding {
        Finding::Directive(d) => (Pane::Directives, Word::Task, directive_fields(doc, d, *lang)),
        Finding::Figure(f) => (Pane::Figures, Word::FiguresShort, figure_fields(f, *lang)),
        Finding::Section(s) => (Pane::Outline, Word::Outline, section_fields(s, *lang, on)),
        Finding::Check(c) => (Pane::Checks, Word::Checks, check_fields(c, *lang)),
    };
    let section = match finding {
        Finding::Directive(d) => Some(d.section.as_deref()),
        Finding::Figure(f) => Some(f.section.as_deref()),
        Finding::Section(_) | Finding::Check(_) => None,
    };
    let step = |forward: bool| on.reform(move |_: MouseEvent| Action::Step(forward, None));
    let turn = on.reform(move |_: MouseEvent| Action::View(pane));
    let release = on.reform(|_: MouseEvent| Action::Release);
    html! {
        <aside class="card" data-card={id.clone()} aria-label={lang.t(Word::Finding)} aria-live="polite">
            <div class="card-head">
                <button type="button" class="quiet card-kind" onclick={turn}>{ lang.t(name) }{ " " }{ id }</button>
                if !fixed { { card_tools(doc, id, *amending, *lang, on) } }
                <span class="spacer"></span>
                <button type="button" class="quiet" onclick={step(false)} title="k">{ lang.t(Word::Previous) }</button>
                <button type="button" class="quiet" onclick={step(true)} title="j">{ lang.t(Word::Next) }</button>
                <button type="button" class="quiet" onclick={release} title="Esc">{ lang.t(Word::Close) }</button>
            </div>
            { card_notes(doc, id, *lang) }
            if *amending && can_amend(finding) {
                { match coming {
                    Coming::Here(parts) => (parts.amend)(
                        yew::props!(AmendProps { doc: doc.clone(), id: id.clone(), lang: *lang, on: on.clone() })
                    ),
                    Coming::Soon => Bare::Coming.words(*lang),
                    Coming::Missing => Bare::Missing.words(*lang),
                } }
            } else {
                <dl class="fields">
                    { fields }
                    { section.map(|s| section_field(doc, s, *lang, on)).unwrap_or_default() }
                </dl>
            }
        </aside>
    }
}

fn field(name: &'static str, content: Html) -> Html {
    html! { <div class="field-row"><dt>{ name }</dt><dd>{ content }</dd></div> }
}

fn text(words: &str) -> Html {
    html! { { words.to_owned() } }
}

fn rules<'a>(ids: impl Iterator<Item = &'a String>, lang: Lang) -> Html {
    let mut seen: Vec<&str> = Vec::new();
    for id in ids.filter(|id| !id.is_empty()) {
        if !seen.contains(&id.as_str()) {
            seen.push(id);
        }
    }
    if seen.is_empty() {
        return Html::default();
    }
    field(lang.t(Word::Rules), seen.iter().map(|id| rule(id, lang)).collect())
}

/// A rule in words, with its id; a table row by its id alone.
fn rule(id: &str, lang: Lang) -> Html {
    let words = gangmu::rule_of(id).map_or("", |r| if lang == Lang::Zh { r.zh } else { r.en });
    html! { <span class="rule">{ words }<code>{ id.to_owned() }</code></span> }
}

fn directive_fields(doc: &Document, d: &Directive, lang: Lang) -> Html {
    let cues = (!d.cues.is_empty()).then(|| d.cues.iter().map(|c| html! { <q>{ &c.text }</q> }).collect::<Html>());
    let force = html! {
        <><span class={classes!("force-tag", force_class(d.force))}>{ lang.t(d.force.word()) }</span>{ cues.unwrap_or_default() }</>
    };
    html! {
        <>
            { field(lang.t(Word::ForceHead), force) }
            { field(lang.t(Word::Owners), or_unknown(lang, owners(d, lang))) }
            { field(lang.t(Word::Deadline), or_unknown(lang, deadlines(d))) }
            { field(lang.t(Word::Targets), or_unknown(lang, targets(doc, d))) }
            { rules(d.because.iter().chain(d.cues.iter().map(|c| &c.because)), lang) }
        </>
    }
}

fn figure_fields(f: &Figure, lang: Lang) -> Html {
    let indicator = (!f.indicator.is_empty()).then(|| text(&f.indicator));
    let kind = format!("{} · {}", lang.t(f.kind.word()), lang.t(f.bound.word()));
    html! {
        <>
            { field(lang.t(Word::Indicator), or_unknown(lang, indicator)) }
            { field(lang.t(Word::Value), value(f, lang)) }
            { field(lang.t(Word::KindHead), text(&kind)) }
            { field(lang.t(Word::StatusHead), html! {
                <span class={classes!("status-tag", status_class(f.status))}>{ lang.t(f.status.word()) }</span>
            }) }
            { field(lang.t(Word::Period), or_unknown(lang, f.period.as_deref().map(text))) }
            { f.comparator.as_deref().map(|c| field(lang.t(Word::Comparator), text(c))).unwrap_or_default() }
            { rules(f.because.iter(), lang) }
        </>
    }
}

fn check_fields(c: &Diagnostic, lang: Lang) -> Html {
    html! {
        <>
            { field(lang.t(Word::Message), html! { <span lang="zh-CN">{ &c.message }</span> }) }
            { field(lang.t(Word::Rules), html! { <code>{ &c.code }</code> }) }
        </>
    }
}

fn section_fields(s: &SectionView, lang: Lang, on: &Callback<Action>) -> Html {
    let level = lang.fill(Word::LevelN, &[&s.section.level.to_string()]);
    let show = |pane: Pane, word: Word, count: usize| {
        let id = s.id.clone();
        let onclick = on.reform(move |_: MouseEvent| Action::Within(pane, Some(id.clone())));
        let words = lang.fill(word, &[&count.to_string()]);
        html! { if count > 0 { <button type="button" class="link" {onclick}>{ words }</button> } }
    };
    let holds = html! {
        <span class="holds">
            { show(Pane::Figures, Word::ShowFigures, s.figures) }
            { show(Pane::Directives, Word::ShowDirectives, s.directives) }
        </span>
    };
    html! {
        <>
            { field(lang.t(Word::Level), text(&level)) }
            { field(lang.t(Word::Form), text(lang.t(s.section.form.word()))) }
            if s.figures + s.directives > 0 { { field(lang.t(Word::Holds), holds) } }
        </>
    }
}

/// The section as a way there.
fn section_field(doc: &Document, section: Option<&str>, lang: Lang, on: &Callback<Action>) -> Html {
    let Some((id, label)) = section.and_then(|id| Some((id, doc.section_label(Some(id))?))) else {
        return field(lang.t(Word::Section), html! { <span class="unknown">{ lang.t(Word::NoSection) }</span> });
    };
    let id = AttrValue::from(id.to_owned());
    let onclick = on.reform(move |_: MouseEvent| Action::Choose(id.clone(), Pane::Outline));
    field(lang.t(Word::Section), html! { <button type="button" class="link" {onclick}>{ label }</button> })
}
