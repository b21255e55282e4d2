//! The head of the page.

use gangmu_ui::{Action, Keeping, Lang, Named, Word};
use yew::prelude::*;

use crate::settings::Theme;

/// What the head needs.
#[derive(Properties, PartialEq)]
pub(crate) struct TopbarProps {
    pub(crate) lang: Lang,
    pub(crate) theme: Theme,
    /// How many corrections can be taken back and made again.
    pub(crate) steps: (usize, usize),
    pub(crate) keeping: Keeping,
    pub(crate) on: Callback<Action>,
}

/// Name, language, look, keys.
#[component]
pub(crate) fn Topbar(props: &TopbarProps) -> Html {
    let TopbarProps { lang, theme, steps, keeping, on } = props;
    let act = |action: Action| on.reform(move |_: MouseEvent| action.clone());
    html! {
        <header class="topbar">
            <span class="seal" aria-hidden="true" lang="zh-CN">{ "纲目" }</span>
            <h1 class="brand"><span class="brand-name">{ lang.t(Word::Brand) }</span><span class="tagline">{ lang.t(Word::Tagline) }</span></h1>
            <span class="spacer"></span>
            <span class="steps">
                <button type="button" class="quiet" data-action="undo" aria-keyshortcuts="u Control+Z" disabled={steps.0 == 0}
                    onclick={act(Action::Undo)}>{ lang.t(Word::Undo) }</button>
                <button type="button" class="quiet" data-action="redo" aria-keyshortcuts="U Control+Shift+Z" disabled={steps.1 == 0}
                    onclick={act(Action::Redo)}>{ lang.t(Word::Redo) }</button>
            </span>
            <button type="button" class="button" data-action="library" data-keeping={keeping.name()} aria-keyshortcuts="b"
                onclick={act(Action::Library(true))}>
                { lang.t(Word::Library) }<span class="keeping">{ lang.t(keeping.word()) }</span>
            </button>
            <button type="button" class="button" data-action="export" aria-keyshortcuts="e" onclick={act(Action::Exporting(true))}>
                { lang.t(Word::Export) }
            </button>
            <button type="button" class="quiet" data-action="lang" lang={lang.other().tag()} onclick={act(Action::SwitchLang)}>
                { lang.t(Word::SwitchLang) }
            </button>
            <button type="button" class="quiet" data-action="theme" onclick={act(Action::SwitchTheme)}>{ lang.t(theme.word()) }</button>
            <button type="button" class="quiet keys" data-action="help" aria-keyshortcuts="?" onclick={act(Action::Help(true))}>
                { lang.t(Word::Keys) }
            </button>
        </header>
    }
}
