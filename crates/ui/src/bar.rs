//! The structure bar: the roles of the lines as coloured lengths beside the text.

use gangmu::Role;
use yew::prelude::*;

use crate::desk::Action;
use crate::document::Document;
use crate::words::{Lang, Named, Word};

/// Length of the bar in its own units.
const LENGTH: f64 = 1000.0;

/// A run of lines with one role.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stretch {
    pub(crate) role: Role,
    /// Index of its first line.
    pub(crate) line: usize,
    /// Bytes of text.
    pub(crate) bytes: usize,
}

/// The runs of the text. A heading and the noise around it belong to what follows.
pub(crate) fn stretches(doc: &Document) -> Vec<Stretch> {
    let mut out: Vec<Stretch> = Vec::new();
    let (mut waiting, mut waiting_from) = (0, None);
    for (i, line) in doc.lines().iter().enumerate() {
        let role = line.role.unwrap_or(Role::Noise);
        if matches!(role, Role::Heading) {
            waiting += line.span.len();
            waiting_from.get_or_insert(i);
            continue;
        }
        let bytes = line.span.len() + waiting;
        let from = waiting_from.take().unwrap_or(i);
        waiting = 0;
        match out.last_mut() {
            Some(last) if last.role == role => last.bytes += bytes,
            _ => out.push(Stretch { role, line: from, bytes }),
        }
    }
    if let Some(last) = out.last_mut() {
        last.bytes += waiting;
    }
    out
}

/// The part of the whole that some bytes of it are.
pub(crate) fn shares(stretches: &[Stretch]) -> impl Fn(usize) -> f64 + use<> {
    let total: usize = stretches.iter().map(|s| s.bytes).sum::<usize>().max(1);
    move |bytes| bytes as f64 / total as f64
}

/// `部署 62%`.
pub(crate) fn part_label(s: &Stretch, share: f64, lang: Lang) -> String {
    format!("{} {:.0}%", lang.t(s.role.word()), share * 100.0)
}

/// Goes to the first line of a stretch.
pub(crate) fn go_to(doc: &Document, s: &Stretch, on: &Callback<Action>) -> Callback<MouseEvent> {
    let byte = doc.lines()[s.line].span.start;
    on.reform(move |_: MouseEvent| Action::GoTo(byte))
}

pub(crate) const fn role_class(role: Role) -> &'static str {
    match role {
        Role::Noise => "role-noise",
        Role::Title => "role-title",
        Role::Salutation => "role-salutation",
        Role::Heading => "role-heading",
        Role::Opening => "role-opening",
        Role::Review => "role-review",
        Role::Problems => "role-problems",
        Role::Situation => "role-situation",
        Role::Plan => "role-plan",
        Role::Closing => "role-closing",
    }
}

#[derive(Properties, PartialEq)]
pub(crate) struct BarProps {
    pub(crate) doc: Document,
    pub(crate) lang: Lang,
    pub(crate) on: Callback<Action>,
}

/// Click a stretch to go to its first line. The same way by keyboard is the overview.
#[component]
pub(crate) fn StructureBar(props: &BarProps) -> Html {
    let BarProps { doc, lang, on } = props;
    let stretches = stretches(doc);
    let share = shares(&stretches);
    let label = |s: &Stretch| part_label(s, share(s.bytes), *lang);
    let summary = stretches.iter().filter(|s| share(s.bytes) >= 0.01).map(label).collect::<Vec<_>>().join("，");
    let mut top = 0.0;
    let rects: Vec<Html> = stretches
        .iter()
        .map(|s| {
            let (y, height) = (top, share(s.bytes) * LENGTH);
            top += height;
            let go = go_to(doc, s, on);
            html! {
                <rect x="0" width="10" y={format!("{y:.1}")} height={format!("{:.1}", (height - 2.0).max(1.0))}
                    class={role_class(s.role)} onclick={go}>
                    <title>{ label(s) }</title>
                </rect>
            }
        })
        .collect();
    html! {
        <svg class="bar" viewBox={format!("0 0 10 {LENGTH}")} preserveAspectRatio="none" role="img"
            aria-label={format!("{}：{summary}", lang.t(Word::Structure))}>
            { for rects }
            <rect class="here" x="0" width="10" y="0" height="0" />
        </svg>
    }
}
