//! Messages: what happened, to which file, what to do now.

use yew::prelude::*;

use crate::desk::Action;
use crate::words::{Lang, Word};

/// A message over the desk.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// Whether something was refused or lost its way.
    pub warning: bool,
    /// Sentences with what fills their gaps.
    pub lines: Vec<(Word, Vec<String>)>,
    /// Sentences that come ready made, in Chinese and English; they stand before the others.
    pub said: Vec<(String, String)>,
    /// Whether the text that was replaced can be had back.
    pub restore: bool,
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
    let restore = on.reform(|_: MouseEvent| Action::Restore);
    html! {
        <div class={classes!("notice", notice.warning.then_some("warning"))} role={if notice.warning { "alert" } else { "status" }}
            data-notice={if notice.warning { "refused" } else { "done" }}>
            <div class="notice-words">
                { say(*lang) }
                if notice.warning { { say(lang.other()) } }
            </div>
            if notice.restore {
                <button type="button" class="button" data-action="restore" onclick={restore}>{ lang.t(Word::Restore) }</button>
            }
            <button type="button" class="quiet" data-action="dismiss" onclick={dismiss}>{ lang.t(Word::Close) }</button>
        </div>
    }
}
