//! The checks pane (校核): hints about the text itself, each with its place; the text is never changed.

use gangmu::{Diagnostic, Severity};
use yew::prelude::*;

use crate::boundary::guarded_pane;
use crate::desk::{Action, Pane};
use crate::document::Document;
use crate::frame::{Frame, Phase, arrows, empty_words};
use crate::list::{ListProps, Listing, use_list};
use crate::words::{Lang, Word};

/// Bytes of the text shown around a hint.
const AROUND: usize = 36;

/// The hints as a list.
#[component]
pub fn ChecksPane(props: &ListProps) -> Html {
    let list = use_list(props, |doc| doc.checks().map(|(id, _)| id).collect(), |_, id| id);
    guarded_pane(Pane::Checks, props.lang, || Some(draw(props, &list?)))
}

fn draw(props: &ListProps, list: &Listing<AttrValue>) -> Html {
    let ListProps { doc, phase, lang, on, .. } = props;
    let Listing { shown, at, body, .. } = list;
    let count = shown.len();
    let content = match doc {
        Some(doc) if count > 0 => {
            let rows = doc.checks().enumerate().map(|(i, (id, d))| row(doc, &id, d, *at, i, *lang, on));
            html! { <ul class="glance hints">{ for rows }</ul> }
        }
        _ => empty_words(*lang, *phase, Word::HintChecks, Word::NoneChecks),
    };
    html! {
        <Frame pane={Pane::Checks} unit={Word::ChecksCount} lang={*lang} {count} busy={*phase == Phase::Busy}>
            <div class="body" ref={body} tabindex="-1" onkeydown={arrows(Pane::Checks, on)}>{ content }</div>
        </Frame>
    }
}

fn row(doc: &Document, id: &AttrValue, d: &Diagnostic, at: Option<usize>, i: usize, lang: Lang, on: &Callback<Action>) -> Html {
    let selected = (at == Some(i)).to_string();
    let onclick = {
        let id = id.clone();
        on.reform(move |_: MouseEvent| Action::Choose(id.clone(), Pane::Checks))
    };
    let (before, words, after) = around(doc.text(), d);
    let severity = if d.severity == Severity::Warning { Word::SeverityWarning } else { Word::SeverityInfo };
    html! {
        <li key={id.to_string()} data-id={id.clone()} data-selected={selected.clone()}>
            <button type="button" data-row="" aria-current={selected} {onclick} tabindex={if at.unwrap_or(0) == i { "0" } else { "-1" }}>
                <span class="glance-main" lang="zh-CN">{ &d.message }</span>
                <span class={classes!("severity", (d.severity == Severity::Warning).then_some("warning"))}>{ lang.t(severity) }</span>
                <span class="around" lang="zh-CN">{ before }<mark>{ words }</mark>{ after }</span>
            </button>
        </li>
    }
}

/// The words of a hint and what stands around them on their line.
fn around<'a>(text: &'a str, d: &Diagnostic) -> (&'a str, &'a str, &'a str) {
    let before = text.get(..d.span.start).unwrap_or_default();
    let after = text.get(d.span.end..).unwrap_or_default();
    let from = (before.len().saturating_sub(AROUND)..=before.len()).find(|&i| before.is_char_boundary(i)).unwrap_or(before.len());
    let to = (0..=AROUND.min(after.len())).rev().find(|&i| after.is_char_boundary(i)).unwrap_or(0);
    let near = before[from..].rsplit('\n').next().unwrap_or_default();
    (near, d.span.of(text), after[..to].split('\n').next().unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use gangmu::Span;

    use super::*;

    #[test]
    fn the_words_around_a_hint_stay_on_its_line_and_whole() {
        let text = "前一行\n三、抓落实的人都要记得住\n后一行";
        let start = text.find("抓").unwrap();
        let d = Diagnostic {
            code: String::new(),
            severity: Severity::Info,
            span: Span::new(start, start + 3),
            message: String::new(),
        };
        assert_eq!(around(text, &d), ("三、", "抓", "落实的人都要记得住"));
    }
}
