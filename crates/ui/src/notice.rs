//! Messages: what happened, to which file, what to do now.

use yew::prelude::*;

use crate::desk::Action;
use crate::words::{Lang, Word};

/// A message over the desk.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Notice {
    /// Whether something was refused or lost its way.
    pub warning: bool,
    /// Sentences with what fills their gaps.
    pub lines: Vec<(Word, Vec<String>)>,
    /// Sentences that come ready made, in Chinese and English; they stand before the others.
    pub said: Vec<(String, String)>,
    /// What can be done about it.
    pub offers: Vec<Action>,
}

/// What the message bar needs.
#[derive(Properties, PartialEq)]
pub struct NoticeProps {
    /// The message.
    pub notice: Notice,
    /// Language of the interface; a warning is given in both, this one first.
    pub lang: Lang,
    /// Where actions go.
    pub on: Callback<Action>,
}

/// A message that stays until it is read.
#[component]
pub fn NoticeBar(props: &NoticeProps) -> Html {
    let NoticeProps { notice, lang, on } = props;
    let say = |lang: Lang| {
        let sentences = notice.lines.iter().map(|(word, parts)| {
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            lang.fill(*word, &parts)
        });
        let said = notice.said.iter().map(|(zh, en)| if lang == Lang::En { en.clone() } else { zh.clone() });
        let text = said.chain(sentences).collect::<Vec<_>>().join(if lang == Lang::En { " " } else { "" });
        html! { <p lang={lang.tag()}>{ text }</p> }
    };
    let dismiss = on.reform(|_: MouseEvent| Action::Dismiss);
    html! {
        <div class={classes!("notice", notice.warning.then_some("warning"))} role={if notice.warning { "alert" } else { "status" }}
            data-notice={if notice.warning { "refused" } else { "done" }}>
            <div class="notice-words">
                { say(*lang) }
                if notice.warning { { say(lang.other()) } }
            </div>
            { for notice.offers.iter().map(|action| offer(action, *lang, on)) }
            <button type="button" class="quiet" data-action="dismiss" onclick={dismiss}>{ lang.t(Word::Close) }</button>
        </div>
    }
}

/// The button for something that can be done about a message.
pub(crate) fn offer(action: &Action, lang: Lang, on: &Callback<Action>) -> Html {
    let (name, word) = match action {
        Action::Restore => ("restore", Word::Restore),
        Action::AsPasted => ("as-pasted", Word::AsPasted),
        Action::TakeTheirs => ("take-theirs", Word::TakeTheirs),
        Action::TakeOver => ("take-over", Word::TakeOver),
        Action::Own(_) => ("own", Word::Own),
        Action::Library(_) => ("library", Word::Library),
        _ => return Html::default(),
    };
    let action = action.clone();
    let onclick = on.reform(move |_: MouseEvent| action.clone());
    html! { <button type="button" class="button" data-action={name} {onclick}>{ lang.t(word) }</button> }
}

impl Notice {
    /// Something was done.
    #[must_use]
    pub fn done(word: Word, parts: Vec<String>) -> Self {
        Self { lines: vec![(word, parts)], ..Self::default() }
    }

    /// Something was refused or went wrong.
    #[must_use]
    pub fn refused(lines: Vec<(Word, Vec<String>)>) -> Self {
        Self { warning: true, lines, ..Self::default() }
    }

    /// The same with what can be done about it.
    #[must_use]
    pub fn offering(self, offers: Vec<Action>) -> Self {
        Self { offers, ..self }
    }
}
