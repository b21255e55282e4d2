//! What the tables of findings share: their frame, the properties of a row, and the cell by which a row is chosen.

use yew::prelude::*;

use crate::amend::hand_tag;
use crate::desk::{Action, Pane};
use crate::document::Document;
use crate::words::{Lang, Word};

/// What a row needs.
#[derive(Properties, PartialEq)]
pub(crate) struct RowProps {
    pub(crate) doc: Document,
    /// The place of its finding in the analysis.
    pub(crate) index: usize,
    pub(crate) selected: bool,
    /// Whether the Tab key reaches it.
    pub(crate) reachable: bool,
    /// The day, for a row that says how much time is left.
    #[prop_or_default]
    pub(crate) today: AttrValue,
    pub(crate) lang: Lang,
    pub(crate) on: Callback<Action>,
}

/// What names a row, and what its finding is called by.
pub(crate) struct RowName<'a> {
    pub(crate) id: &'a str,
    pub(crate) words: Html,
    /// What is told when the pointer rests on it.
    pub(crate) title: Option<String>,
}

/// A table with its heads.
pub(crate) fn list_table(class: &'static str, label: Word, heads: Html, rows: Html, lang: Lang) -> Html {
    html! {
        <table class={classes!("list", class)} role="table" aria-label={lang.t(label)}>
            <thead role="rowgroup"><tr role="row">{ heads }</tr></thead>
            <tbody role="rowgroup">{ rows }</tbody>
        </table>
    }
}

/// Heads that are words and nothing else.
pub(crate) fn heads(words: &[Word], lang: Lang) -> Html {
    words.iter().map(|w| html! { <th scope="col" role="columnheader">{ lang.t(*w) }</th> }).collect()
}

/// A row of a pane. `anywhere` says that a click on any of its cells chooses it; where cells are written in, only its name does.
pub(crate) fn finding_row(props: &RowProps, pane: Pane, name: RowName<'_>, cells: Html, anywhere: bool) -> Html {
    let RowProps { doc, selected, reachable, lang, on, .. } = props;
    let id = AttrValue::from(name.id.to_owned());
    let choose = {
        let id = id.clone();
        on.reform(move |_: MouseEvent| Action::Choose(id.clone(), pane))
    };
    let (of_row, of_name) = if anywhere { (Some(choose), None) } else { (None, Some(choose)) };
    html! {
        <tr role="row" data-id={id} data-selected={selected.to_string()} onclick={of_row}>
            <td role="cell" class="task" title={name.title}>
                <button type="button" data-row="" tabindex={if *reachable { "0" } else { "-1" }}
                    aria-current={selected.to_string()} onclick={of_name}>{ name.words }</button>
                { hand_tag(doc, name.id, *lang) }
            </td>
            { cells }
        </tr>
    }
}
