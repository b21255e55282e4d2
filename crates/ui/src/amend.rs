//! Correcting a finding: its fields as they were read and as they are to be, away with it, merge and split.

use gangmu::{Directive, Figure, OwnerRole, Status};
use gangmu_review::{Due, Edit, Field, Mark, Person};
use yew::prelude::*;

use crate::desk::Action;
use crate::directives::FORCES;
use crate::document::{Document, Finding};
use crate::frame::choice;
use crate::own::OwnAct;
use crate::remember::can_remember;
use crate::words::{Lang, Named, Word};
use crate::written::{Writing, Written};

/// Every status, as the select lists them.
const STATUSES: [Status; 3] = [Status::Achieved, Status::Target, Status::Reference];

/// What the fields need.
#[derive(Properties, PartialEq)]
pub(crate) struct AmendProps {
    pub(crate) doc: Document,
    pub(crate) id: AttrValue,
    pub(crate) lang: Lang,
    pub(crate) on: Callback<Action>,
}

/// The fields of one finding, open for correction. Each is kept when it is left.
#[component]
pub(crate) fn Amend(props: &AmendProps) -> Html {
    let AmendProps { doc, id, lang, on } = props;
    let fields = match doc.find(id) {
        Some(Finding::Directive(d)) => task_fields(doc, d, *lang, on),
        Some(Finding::Figure(f)) => figure_fields(doc, f, *lang, on),
        _ => return Html::default(),
    };
    html! { <div class="amend" role="group" aria-label={lang.t(Word::Amend)}>{ fields }</div> }
}

/// One labelled control, with the way back to what was read.
fn row(name: &'static str, control: Html, reset: Html) -> Html {
    html! { <div class="amend-row"><label><span class="amend-name">{ name }</span>{ control }</label>{ reset }</div> }
}

/// The button back to what was read, and what that was; nothing where the field is as it was read.
fn reset(mark: Option<&Mark>, field: Field, read: Option<String>, id: &str, lang: Lang, on: &Callback<Action>) -> Html {
    if !mark.is_some_and(|m| m.fields.contains(&field)) {
        return Html::default();
    }
    let id = AttrValue::from(id.to_owned());
    let onclick = on.reform(move |_: MouseEvent| Action::Correct(id.clone(), Edit::Reset(field)));
    let read = read.map(|words| if words.is_empty() { lang.t(Word::Unknown).to_owned() } else { words });
    html! {
        <span class="as-read">
            { read.map(|words| format!("{}：{words}", lang.t(Word::AsRead))).unwrap_or_default() }
            <button type="button" class="quiet" {onclick}>{ lang.t(Word::AsReadAgain) }</button>
        </span>
    }
}

/// A choice among all members of a list.
pub(crate) fn member<T: Copy + PartialEq + Named + 'static>(
    label: Word,
    all: &'static [T],
    now: T,
    lang: Lang,
    keep: Callback<T>,
) -> Html {
    let options: Vec<_> = all.iter().enumerate().map(|(i, one)| (i.to_string().into(), lang.t(one.word()).to_owned())).collect();
    let place = all.iter().position(|one| *one == now).unwrap_or_default().to_string();
    let chosen = Callback::from(move |place: Option<String>| {
        let one = place.and_then(|p| all.get(p.parse::<usize>().ok()?));
        one.into_iter().for_each(|one| keep.emit(*one));
    });
    choice(lang.t(label), &options, &place, chosen)
}

fn correct<T: 'static>(id: &str, on: &Callback<Action>, edit: impl Fn(T) -> Edit + 'static) -> Callback<T> {
    let id = AttrValue::from(id.to_owned());
    on.reform(move |value| Action::Correct(id.clone(), edit(value)))
}

fn task_fields(doc: &Document, d: &Directive, lang: Lang, on: &Callback<Action>) -> Html {
    let mark = doc.hand_mark(&d.id);
    let read = mark.and_then(|m| m.task.as_ref());
    let back = |field: Field, words: fn(&Directive) -> String| reset(mark, field, read.map(words), &d.id, lang, on);
    let force = member(Word::ForceHead, &FORCES, d.force, lang, correct(&d.id, on, Edit::Force));
    let owners = html! {
        <Written name="owners" writing={Writing::Line} value={owner_words(d)} help={lang.t(Word::OwnersHelp)}
            keep={correct(&d.id, on, |w: String| Edit::Owners(people(&w)))} />
    };
    let targets: Vec<&str> = d.targets.iter().filter_map(|id| doc.figure(id)).map(|f| f.value.as_str()).collect();
    let targets = html! {
        <Written name="targets" writing={Writing::Line} value={targets.join("；")} help={lang.t(Word::TargetsHelp)}
            keep={correct(&d.id, on, |w: String| Edit::Targets(list(&w, &['；', ';'])))} />
    };
    html! {
        <>
            { row(lang.t(Word::ForceHead), force, reset(mark, Field::Force, read.map(|d| lang.t(d.force.word()).to_owned()), &d.id, lang, on)) }
            { row(lang.t(Word::Owners), owners, back(Field::Owners, owner_words)) }
            { deadline_rows(d, lang, on) }
            { back(Field::Deadlines, |d| d.deadlines.iter().map(|t| t.text.clone()).collect::<Vec<_>>().join("；")) }
            { row(lang.t(Word::Targets), targets, reset(mark, Field::Targets, None, &d.id, lang, on)) }
            { shape(doc, d, lang, on) }
        </>
    }
}

/// A row for each deadline and one to add another.
fn deadline_rows(d: &Directive, lang: Lang, on: &Callback<Action>) -> Html {
    let dues: Vec<Due> = d.deadlines.iter().map(|t| Due { text: t.text.clone(), date: t.date.clone() }).collect();
    let row = |i: usize| {
        let due = dues.get(i).cloned().unwrap_or(Due { text: String::new(), date: None });
        let with = |change: fn(&mut Due, String)| {
            let (dues, due) = (dues.clone(), due.clone());
            correct(&d.id, on, move |value: String| {
                let (mut dues, mut due) = (dues.clone(), due.clone());
                change(&mut due, value);
                dues.splice(i..(i + 1).min(dues.len()), [due]);
                dues.retain(|d| !d.text.is_empty() || d.date.is_some());
                Edit::Deadlines(dues)
            })
        };
        let date = with(|due, date| {
            if due.text.is_empty() {
                due.text.clone_from(&date);
            }
            due.date = (!date.is_empty()).then_some(date);
        });
        html! {
            <div class="amend-row amend-dates" key={i}>
                <label><span class="amend-name">{ lang.t(Word::DeadlineWords) }</span>
                    <Written name="deadline" writing={Writing::Line} value={due.text.clone()} keep={with(|due, words| due.text = words)} /></label>
                <label><span class="amend-name">{ lang.t(Word::DeadlineDate) }</span>
                    <Written name="date" writing={Writing::Day} value={due.date.clone().unwrap_or_default()} keep={date} /></label>
            </div>
        }
    };
    (0..=dues.len()).map(row).collect()
}

fn figure_fields(doc: &Document, f: &Figure, lang: Lang, on: &Callback<Action>) -> Html {
    let mark = doc.hand_mark(&f.id);
    let read = mark.and_then(|m| m.figure.as_ref());
    let indicator = html! {
        <Written name="indicator" writing={Writing::Line} value={f.indicator.clone()} keep={correct(&f.id, on, Edit::Indicator)} />
    };
    let status = member(Word::StatusHead, &STATUSES, f.status, lang, correct(&f.id, on, Edit::Status));
    let back = |field: Field, words: Option<String>| reset(mark, field, words, &f.id, lang, on);
    html! {
        <>
            { row(lang.t(Word::Indicator), indicator, back(Field::Indicator, read.map(|f| f.indicator.clone()))) }
            { row(lang.t(Word::StatusHead), status, back(Field::Status, read.map(|f| lang.t(f.status.word()).to_owned()))) }
        </>
    }
}

/// Merge and split.
fn shape(doc: &Document, d: &Directive, lang: Lang, on: &Callback<Action>) -> Html {
    let tasks = &doc.analysis().directives;
    let at = tasks.iter().position(|t| t.id == d.id).unwrap_or_default();
    let merge = |forward: bool, word: Word| {
        let id = AttrValue::from(d.id.clone());
        let onclick = on.reform(move |_: MouseEvent| Action::Merge(id.clone(), forward));
        html! { <button type="button" class="button" data-action={if forward { "merge-next" } else { "merge-previous" }} {onclick}>{ lang.t(word) }</button> }
    };
    let cuts = clause_starts(d.span.of(doc.text())).into_iter().map(|i| {
        let (id, at) = (AttrValue::from(d.id.clone()), d.span.start + i);
        let onclick = on.reform(move |_: MouseEvent| Action::Split(id.clone(), at));
        let words: String = doc.text()[at..d.span.end].chars().take(10).collect();
        html! { <li><button type="button" class="button" data-split={at.to_string()} {onclick}>{ lang.fill(Word::SplitHere, &[&words]) }</button></li> }
    });
    let cuts: Vec<Html> = cuts.collect();
    html! {
        <div class="amend-shape">
            if at > 0 { { merge(false, Word::MergePrevious) } }
            if at + 1 < tasks.len() { { merge(true, Word::MergeNext) } }
            if !cuts.is_empty() {
                <details class="split"><summary>{ lang.t(Word::SplitTask) }</summary><ul>{ for cuts }</ul></details>
            }
        </div>
    }
}

/// Where the clauses of a sentence begin, the first left out.
fn clause_starts(sentence: &str) -> Vec<usize> {
    let ends = sentence.char_indices().filter(|(_, c)| matches!(c, '，' | '；' | '。' | '：' | ',' | ';'));
    let starts = ends.map(|(i, c)| i + c.len_utf8());
    starts.filter(|i| !sentence[*i..].trim().trim_matches(['。', '；', '”', '）']).is_empty()).collect()
}

fn list(words: &str, between: &[char]) -> Vec<String> {
    words.split(between).map(str::trim).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// What stands behind a name, and what it means.
const ROLES: [(&str, OwnerRole); 3] = [("牵头", OwnerRole::Lead), ("配合", OwnerRole::Support), ("负责", OwnerRole::Responsible)];

/// The owners as one line: `市发改委（牵头）、市财政局（配合）`.
fn owner_words(d: &Directive) -> String {
    let one = |o: &gangmu::Owner| {
        let role = o.role.and_then(|r| ROLES.iter().find(|(_, role)| *role == r));
        role.map_or_else(|| o.name.clone(), |(word, _)| format!("{}（{word}）", o.name))
    };
    d.owners.iter().map(one).collect::<Vec<_>>().join("、")
}

/// The owners of such a line.
fn people(words: &str) -> Vec<Person> {
    let one = |words: String| {
        let role = ROLES.iter().find_map(|(word, role)| {
            let name = words.strip_suffix([')', '）'])?.strip_suffix(word)?.strip_suffix(['(', '（'])?;
            Some((name.trim().to_owned(), *role))
        });
        match role {
            Some((name, role)) => Person { name, role: Some(role) },
            None => Person { name: words, role: None },
        }
    };
    list(words, &['、', '，', '；', ',', ';']).into_iter().map(one).filter(|p| !p.name.is_empty()).collect()
}

/// What a row of a table says of a finding that was touched by hand.
pub(crate) fn hand_tag(doc: &Document, id: &str, lang: Lang) -> Html {
    let Some(mark) = doc.hand_mark(id).filter(|m| m.is_correction()) else { return Html::default() };
    let word = if mark.added { Word::AddedByHand } else { Word::ByHand };
    html! { <span class="hand-tag" data-hand={id.to_owned()}>{ lang.t(word) }</span> }
}

/// What was taken out, and what lost its sentence.
pub(crate) fn set_aside(doc: &Document, lang: Lang, on: &Callback<Action>) -> Html {
    let hand = doc.hand();
    let dropped = hand.dropped.iter().map(|d| {
        let id = AttrValue::from(d.id.clone());
        let onclick = on.reform(move |_: MouseEvent| Action::Correct(id.clone(), Edit::Restore));
        html! { <li data-dropped={d.id.clone()}>{ &d.text }<button type="button" class="quiet" {onclick}>{ lang.t(Word::PutBack) }</button>{ remember(&d.id, lang, on) }</li> }
    });
    let lost = hand.lost.iter().map(|l| html! { <li data-lost={l.key.to_string()}>{ &l.quote }</li> });
    let head = |word: Word, n: usize| lang.fill(word, &[&n.to_string()]);
    html! {
        <>
            if !hand.dropped.is_empty() {
                <details class="aside"><summary>{ head(Word::SetAside, hand.dropped.len()) }</summary><ul>{ for dropped }</ul></details>
            }
            if !hand.lost.is_empty() {
                <details class="aside lost" open={true}>
                    <summary>{ head(Word::LostHead, hand.lost.len()) }</summary>
                    <p>{ lang.t(Word::LostWhy) }</p><ul>{ for lost }</ul>
                </details>
            }
        </>
    }
}

/// Whether a finding has fields to correct.
pub(crate) const fn can_amend(finding: Finding<'_>) -> bool {
    matches!(finding, Finding::Directive(_) | Finding::Figure(_))
}

/// The marks and buttons of a card.
pub(crate) fn card_tools(doc: &Document, id: &AttrValue, amending: bool, lang: Lang, on: &Callback<Action>) -> Html {
    if !doc.find(id).is_some_and(can_amend) {
        return Html::default();
    }
    let amend = on.reform(move |_: MouseEvent| Action::Amend(!amending));
    let not_one = on.reform(|_: MouseEvent| Action::NotOne);
    html! {
        <>
            { hand_tag(doc, id, lang) }
            <button type="button" class="button" data-action="amend" aria-expanded={amending.to_string()} aria-keyshortcuts="c" onclick={amend}>
                { lang.t(if amending { Word::AmendDone } else { Word::Amend }) }
            </button>
            if doc.hand_mark(id).is_some_and(can_remember) { { remember(id, lang, on) } }
            <button type="button" class="button" data-action="not-one" aria-keyshortcuts="x" onclick={not_one}>{ lang.t(Word::NotOne) }</button>
        </>
    }
}

/// The button that makes a row of the reader's own from what was done to a finding.
fn remember(id: &str, lang: Lang, on: &Callback<Action>) -> Html {
    let id = AttrValue::from(id.to_owned());
    let onclick = on.reform(move |_: MouseEvent| Action::Own(OwnAct::Remember(id.clone())));
    html! { <button type="button" class="quiet" data-action="remember" {onclick}>{ lang.t(Word::Remember) }</button> }
}

/// What a card says of corrections beside their fields.
pub(crate) fn card_notes(doc: &Document, id: &str, lang: Lang) -> Html {
    let Some(mark) = doc.hand_mark(id) else { return Html::default() };
    let places = (mark.sources.len() + 1).to_string();
    html! {
        <>
            if mark.reworded { <p class="card-note" role="status">{ lang.t(Word::Reworded) }</p> }
            if !mark.sources.is_empty() { <p class="card-note">{ lang.fill(Word::MergedFrom, &[&places]) }</p> }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn owners_are_written_and_read_alike() {
        let people = people("市发改委（牵头）、市财政局(配合)，市教育局、 ");
        let names: Vec<(&str, Option<OwnerRole>)> = people.iter().map(|p| (p.name.as_str(), p.role)).collect();
        assert_eq!(names, [("市发改委", Some(OwnerRole::Lead)), ("市财政局", Some(OwnerRole::Support)), ("市教育局", None)]);
    }

    #[test]
    fn a_sentence_is_cut_between_its_clauses_only() {
        let sentence = "市商务局要抓好落实，市教育局要做好保障。";
        assert_eq!(clause_starts(sentence), [sentence.find("市教育局").unwrap()]);
        assert!(clause_starts("抓好落实。").is_empty());
    }
}
