//! The library (文档库): what is kept in this browser, and how to be rid of it.

use web_sys::HtmlInputElement;
use yew::prelude::*;

use crate::desk::Action;
use crate::frame::search;
use crate::notice::offer;
use crate::own::OwnAct;
use crate::sheet::Sheet;
use crate::words::{Lang, Word};

/// A kept document, as the library lists it.
#[derive(Debug, Clone, PartialEq)]
pub struct Kept {
    /// Its id in the library.
    pub id: AttrValue,
    /// Its title, or its first words.
    pub title: String,
    /// Characters that are not white space.
    pub characters: usize,
    /// When it was last kept, as local time for people.
    pub saved: String,
    /// Whether it is the one on the desk.
    pub open: bool,
}

/// Whether what is on the desk is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Keeping {
    /// There is nothing to keep yet.
    #[default]
    Idle,
    /// It is being kept.
    Busy,
    /// It is kept.
    Kept,
    /// The reader wants nothing to be kept.
    Off,
    /// The browser refuses to keep anything.
    Refused,
    /// There is no room.
    Full,
    /// Another tab kept something else.
    Elsewhere,
}

impl Keeping {
    /// The value of `data-keeping`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Busy => "busy",
            Self::Kept => "kept",
            Self::Off => "off",
            Self::Refused => "refused",
            Self::Full => "full",
            Self::Elsewhere => "elsewhere",
        }
    }

    /// What is to be said about it at length, if something is wrong.
    #[must_use]
    pub const fn trouble(self) -> Option<Word> {
        match self {
            Self::Refused => Some(Word::StorageRefused),
            Self::Full => Some(Word::StorageFull),
            Self::Elsewhere => Some(Word::Contested),
            Self::Idle | Self::Busy | Self::Kept | Self::Off => None,
        }
    }

    /// What can be done about it.
    #[must_use]
    pub fn offers(self) -> Vec<Action> {
        match self {
            Self::Elsewhere => vec![Action::TakeTheirs, Action::TakeOver],
            Self::Full => vec![Action::Library(true)],
            _ => Vec::new(),
        }
    }
}

/// What the library needs.
#[derive(Properties, PartialEq)]
pub struct LibraryProps {
    /// The kept documents that match, the newest first; `None` while they are looked for.
    pub kept: Option<Vec<Kept>>,
    /// The words in its search field.
    pub words: String,
    /// How the keeping goes.
    pub keeping: Keeping,
    /// Language of the interface.
    pub lang: Lang,
    /// Where actions go.
    pub on: Callback<Action>,
}

/// The sheet over the page.
#[component]
pub fn Library(props: &LibraryProps) -> Html {
    let LibraryProps { kept, words, keeping, lang, on } = props;
    let erase = on.reform(|()| Action::EraseAll);
    let own = on.reform(|_: MouseEvent| Action::Own(OwnAct::Open(true)));
    let switch = on.reform(|e: Event| Action::Keep(e.target_unchecked_into::<HtmlInputElement>().checked()));
    html! {
        <Sheet title={Word::Library} name="library" lang={*lang} on_close={on.reform(|()| Action::Library(false))}>
            { search(lang.t(Word::LibraryFind), words, on, Action::FindKept) }
            { list(kept.as_deref(), words, *lang, on) }
            if let Some(trouble) = keeping.trouble() {
                <p class="trouble" role="status">{ lang.t(trouble) }</p>
                if *keeping == Keeping::Elsewhere { <p>{ for keeping.offers().iter().map(|action| offer(action, *lang, on)) }</p> }
            }
            <p class="stored">{ lang.t(Word::LibraryWhere) }</p>
            <div class="library-foot">
                <label><input type="checkbox" data-input="keep" checked={*keeping != Keeping::Off} onchange={switch} />{ lang.t(Word::KeepSwitch) }</label>
                <button type="button" class="button" data-action="own" aria-keyshortcuts="w" onclick={own}>{ lang.t(Word::Own) }</button>
                <Sure name="erase-all" ask={lang.t(Word::EraseAll)} sure={lang.t(Word::EraseSure)} on={erase} />
            </div>
        </Sheet>
    }
}

fn list(kept: Option<&[Kept]>, words: &str, lang: Lang, on: &Callback<Action>) -> Html {
    let Some(kept) = kept else { return html! { <p class="empty" role="status">{ lang.t(Word::Busy) }</p> } };
    if kept.is_empty() {
        let word = if words.is_empty() { Word::LibraryEmpty } else { Word::LibraryNone };
        return html! { <p class="empty" role="status">{ lang.t(word) }</p> };
    }
    let row = |k: &Kept| {
        let (id, other) = (k.id.clone(), k.id.clone());
        let open = on.reform(move |_: MouseEvent| Action::OpenKept(id.clone()));
        let delete = on.reform(move |()| Action::DeleteKept(other.clone()));
        let meta = lang.fill(Word::DocumentMeta, &[&k.characters.to_string(), &k.saved]);
        html! {
            <li key={k.id.to_string()} data-kept={k.id.clone()} aria-current={k.open.then_some("true")}>
                <button type="button" class="link kept-title" onclick={open}>{ &k.title }</button>
                <span class="dim kept-meta">{ meta }{ if k.open { format!(" · {}", lang.t(Word::OpenNow)) } else { String::new() } }</span>
                <Sure name="delete-kept" ask={lang.t(Word::DeleteDocument)} sure={lang.t(Word::DeleteSure)} on={delete} />
            </li>
        }
    };
    html! { <ul class="kept">{ for kept.iter().map(row) }</ul> }
}

#[derive(Properties, PartialEq)]
pub(crate) struct SureProps {
    pub(crate) name: &'static str,
    pub(crate) ask: &'static str,
    pub(crate) sure: &'static str,
    pub(crate) on: Callback<()>,
}

/// A button for what cannot be undone: the first press asks, the second does it; leaving it takes the question back.
#[component]
pub(crate) fn Sure(props: &SureProps) -> Html {
    let SureProps { name, ask, sure, on } = props;
    let asked = use_state_eq(|| false);
    let onclick = {
        let (asked, on) = (asked.clone(), on.clone());
        Callback::from(move |_: MouseEvent| {
            if *asked {
                on.emit(());
            }
            asked.set(!*asked);
        })
    };
    let onblur = {
        let asked = asked.clone();
        Callback::from(move |_: FocusEvent| asked.set(false))
    };
    html! {
        <button type="button" class={classes!("button", asked.then_some("danger"))} data-action={*name} data-asked={asked.to_string()}
            {onclick} {onblur}>{ if *asked { *sure } else { *ask } }</button>
    }
}
