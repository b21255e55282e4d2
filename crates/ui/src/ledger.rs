//! The ledger pane (台账): how far each task has come, filled in by hand.

use gangmu::Directive;
use gangmu_review::{Edit, Entry, Light, State, days_left};
use yew::prelude::*;

use crate::amend::member;
use crate::boundary::{failed_row, guarded, guarded_pane};
use crate::desk::{Action, Desk, Pane};
use crate::directives::{deadlines, filter_words, filters, group_head, group_label, no_match, owners};
use crate::document::Document;
use crate::frame::{Frame, Phase, arrows, cell, chip, empty_words, or_unknown, sentence, tools};
use crate::list::{ListProps, Listing, use_list};
use crate::table::{RowName, RowProps, finding_row, heads, list_table};
use crate::words::{Lang, Named, Word};
use crate::written::{Writing, Written};

/// The columns as they stand.
pub(crate) const COLUMNS: [Word; 8] =
    [Word::Task, Word::Owners, Word::Deadline, Word::LedgerState, Word::Progress, Word::Problems, Word::Note, Word::LedgerDays];

/// A chip over the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LedgerChip {
    /// One colour; several chosen mean any of them.
    Light(Light),
    /// One state; several chosen mean any of them.
    State(State),
}

/// Which tasks the ledger shows, beside the filter of the task list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct LedgerFilter {
    /// Any of these; empty means all.
    pub lights: Vec<Light>,
    /// Any of these; empty means all.
    pub states: Vec<State>,
}

impl LedgerFilter {
    /// Whether the task passes on the day `today` (ISO).
    #[must_use]
    pub fn takes(&self, doc: &Document, task: &Directive, today: &str) -> bool {
        (self.lights.is_empty() || doc.light(task, today).is_some_and(|light| self.lights.contains(&light)))
            && (self.states.is_empty() || self.states.contains(&doc.entry(&task.id).state))
    }

    pub(crate) fn toggle(&mut self, chip: LedgerChip) {
        match chip {
            LedgerChip::Light(light) => crate::filter::toggle(&mut self.lights, light),
            LedgerChip::State(state) => crate::filter::toggle(&mut self.states, state),
        }
    }
}

/// The ledger as a table to write in.
#[component]
pub fn LedgerPane(props: &ListProps) -> Html {
    let shown = |doc: &Document| props.desk.ledger_shown(doc, props.selected.as_deref());
    let list = use_list(props, shown, |doc, &i| &doc.analysis().directives[i].id);
    guarded_pane(Pane::Ledger, props.lang, || Some(draw(props, &list?)))
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
                        <Row key={all[index].id.clone()} doc={doc.clone()} {index} {selected} {reachable} today={desk.today.clone()}
                            lang={*lang} on={on.clone()} />
                    </>
                }
            });
            list_table("ledger", Word::Ledger, heads(&COLUMNS, *lang), rows.collect(), *lang)
        }
        _ if all.is_empty() => empty_words(*lang, *phase, Word::HintDirectives, Word::NoneDirectives),
        _ => no_match(*lang, Pane::Ledger, on),
    };
    let mut words = filter_words(doc.as_ref(), &desk.directives, *lang);
    words.extend(desk.ledger.lights.iter().map(|l| lang.t(l.word()).to_owned()));
    words.extend(desk.ledger.states.iter().map(|s| format!("{}：{}", lang.t(Word::LedgerState), lang.t(s.word()))));
    html! {
        <Frame pane={Pane::Ledger} unit={Word::DirectivesCount} lang={*lang} count={all.len()}
            shown={Some(shown.len())} busy={*phase == Phase::Busy} tools={tools(*lang, Pane::Ledger, desk.wide, !shown.is_empty(), on)}>
            if let Some(doc) = doc.as_ref().filter(|_| !all.is_empty()) {
                { filters(doc, desk, *lang, on) }
                { chips(doc, desk, *lang, on) }
            }
            { sentence(*lang, Pane::Ledger, words, on) }
            <div class="body" ref={body} tabindex="-1" {onscroll} onkeydown={arrows(Pane::Ledger, on)}>{ content }</div>
        </Frame>
    }
}

/// The chips that choose by colour and by state.
fn chips(doc: &Document, desk: &Desk, lang: Lang, on: &Callback<Action>) -> Html {
    let all = &doc.analysis().directives;
    let lights = Light::ALL.map(|light| {
        let count = all.iter().filter(|d| doc.light(d, &desk.today) == Some(light)).count();
        chip(lang.t(light.word()), count, desk.ledger.lights.contains(&light), on, Action::Ledger(LedgerChip::Light(light)))
    });
    let states = State::ALL.map(|state| {
        let count = all.iter().filter(|d| doc.entry(&d.id).state == state).count();
        let pressed = desk.ledger.states.contains(&state);
        if count == 0 && !pressed {
            return Html::default();
        }
        chip(lang.t(state.word()), count, pressed, on, Action::Ledger(LedgerChip::State(state)))
    });
    html! { <div class="filters" role="group" aria-label={lang.t(Word::LedgerState)}>{ for lights }{ for states }</div> }
}

/// The class that draws a colour; its word stands beside it.
const fn light_class(light: Light) -> &'static str {
    match light {
        Light::Overdue => "light-overdue",
        Light::Near => "light-near",
        Light::Open => "light-open",
    }
}

/// One task with its fields to fill in. Each is kept when it is left.
#[component]
fn Row(props: &RowProps) -> Html {
    guarded(|| row(props), || failed_row(props.lang))
}

fn row(props: &RowProps) -> Html {
    let RowProps { doc, index, today, lang, on, .. } = props;
    let d = &doc.analysis().directives[*index];
    let entry = doc.entry(&d.id);
    let id = AttrValue::from(d.id.clone());
    let keep = |change: fn(&mut Entry, String)| {
        let (id, entry, today) = (id.clone(), entry.clone(), today.clone());
        on.reform(move |words: String| Action::Correct(id.clone(), written(&entry, &today, |e| change(e, words))))
    };
    let state = {
        let (id, before, today) = (id.clone(), entry.clone(), today.clone());
        let keep = on.reform(move |state: State| Action::Correct(id.clone(), in_state(&before, &today, state)));
        member(Word::LedgerState, &State::ALL, entry.state, *lang, keep)
    };
    let field = |name: &'static str, label: Word, writing: Writing, value: &str, keep: Callback<String>| {
        html! { <Written {name} {writing} value={value.to_owned()} label={lang.t(label)} {keep} /> }
    };
    let day = |value: &Option<String>| value.clone().unwrap_or_default();
    let days = html! {
        <span class="days">
            <label>{ lang.t(Word::Started) }{ field("started", Word::Started, Writing::Day, &day(&entry.started), keep(|e, w| e.started = some(w))) }</label>
            <label>{ lang.t(Word::Finished) }{ field("finished", Word::Finished, Writing::Day, &day(&entry.finished), keep(|e, w| e.finished = some(w))) }</label>
        </span>
    };
    let lines = |name, label, value: &str, keep| field(name, label, Writing::Lines, value, keep);
    let progress = lines("progress", Word::Progress, &entry.progress, keep(|e, w| e.progress = w));
    let problems = lines("problems", Word::Problems, &entry.problems, keep(|e, w| e.problems = w));
    let note = lines("note", Word::Note, &entry.note, keep(|e, w| e.note = w));
    let name = RowName { id: &d.id, words: html! { { &d.text } }, title: None };
    let cells = html! {
        <>
            { cell(*lang, Word::Owners, "owners-cell", or_unknown(*lang, owners(d, *lang))) }
            { cell(*lang, Word::Deadline, "deadline-cell", due_cell(doc, d, today, *lang)) }
            { cell(*lang, Word::LedgerState, "state-cell", state) }
            { cell(*lang, Word::Progress, "written-cell", progress) }
            { cell(*lang, Word::Problems, "written-cell", problems) }
            { cell(*lang, Word::Note, "written-cell", note) }
            { cell(*lang, Word::LedgerDays, "days-cell", days) }
        </>
    };
    finding_row(props, Pane::Ledger, name, cells, false)
}

fn some(words: String) -> Option<String> {
    (!words.is_empty()).then_some(words)
}

/// The entry after a change, with the day on which it was made.
fn written(entry: &Entry, today: &str, change: impl FnOnce(&mut Entry)) -> Edit {
    let mut entry = entry.clone();
    change(&mut entry);
    entry.updated = some(today.to_owned());
    Edit::Entry(entry)
}

/// The entry in another state. The days of beginning and end are filled in where they are blank.
fn in_state(entry: &Entry, today: &str, state: State) -> Edit {
    written(entry, today, |e| {
        e.state = state;
        if state != State::NotStarted && e.started.is_none() {
            e.started = some(today.to_owned());
        }
        if state.is_over() && e.finished.is_none() {
            e.finished = some(today.to_owned());
        }
    })
}

/// The colour of a task in words, with the days that are left: `临近 还有 3 天`.
pub(crate) fn light_words(doc: &Document, d: &Directive, today: &str, lang: Lang) -> Option<(Light, String)> {
    let light = doc.light(d, today)?;
    let left = match days_left(d, today) {
        Some(0) => lang.t(Word::DueToday).to_owned(),
        Some(days) if days < 0 => lang.fill(Word::DaysOver, &[&(-days).to_string()]),
        Some(days) => lang.fill(Word::DaysLeft, &[&days.to_string()]),
        None => String::new(),
    };
    Some((light, format!("{} {left}", lang.t(light.word()))))
}

fn due_cell(doc: &Document, d: &Directive, today: &str, lang: Lang) -> Html {
    let light = light_words(doc, d, today, lang).map(|(light, words)| {
        html! { <span class={classes!("light", light_class(light))} data-light={light_class(light)}>{ words }</span> }
    });
    html! { <>{ or_unknown(lang, deadlines(d)) }{ light.unwrap_or_default() }</> }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_state_fills_in_blank_days_only() {
        let entry = Entry { started: Some("2024-01-02".to_owned()), ..Entry::default() };
        let Edit::Entry(done) = in_state(&entry, "2024-03-01", State::Done) else { panic!("an entry") };
        assert_eq!((done.started.as_deref(), done.finished.as_deref()), (Some("2024-01-02"), Some("2024-03-01")));
        assert_eq!(done.updated.as_deref(), Some("2024-03-01"));
        let Edit::Entry(idle) = in_state(&Entry::default(), "", State::InProgress) else { panic!("an entry") };
        assert_eq!((idle.started, idle.updated), (None, None));
    }
}
