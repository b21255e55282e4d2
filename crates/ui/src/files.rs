//! The files that came in, each with what became of it.

use web_sys::HtmlSelectElement;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::desk::Action;
use crate::words::{Lang, Word};

/// What became of a file.
#[derive(Debug, Clone, PartialEq)]
pub enum FileState {
    /// 等待
    Waiting,
    /// 读取中
    Reading,
    /// 已读
    Read {
        /// Short name of the format: `docx`.
        format: AttrValue,
        /// The encoding, where the format leaves that open.
        encoding: Option<AttrValue>,
        /// What the reader should know, in Chinese and English.
        notes: Vec<(String, String)>,
    },
    /// 未读: why, in Chinese and English.
    Refused(String, String),
    /// 已取消
    Cancelled,
}

impl FileState {
    /// Whether there is still something to do.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        matches!(self, Self::Waiting | Self::Reading)
    }

    /// The value of `data-state`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Reading => "reading",
            Self::Read { .. } => "read",
            Self::Refused(..) => "refused",
            Self::Cancelled => "cancelled",
        }
    }

    const fn word(&self) -> Word {
        match self {
            Self::Waiting => Word::FileWaiting,
            Self::Reading => Word::FileReading,
            Self::Read { .. } => Word::FileRead,
            Self::Refused(..) => Word::FileRefused,
            Self::Cancelled => Word::FileCancelled,
        }
    }
}

/// A file of the list.
#[derive(Debug, Clone, PartialEq)]
pub struct FileRow {
    /// Its number, which is never given again.
    pub id: u32,
    /// Its name, made distinct, with its folder.
    pub name: AttrValue,
    /// What became of it.
    pub state: FileState,
}

/// What the list needs.
#[derive(Properties, PartialEq)]
pub struct FileListProps {
    /// The files.
    pub files: Vec<FileRow>,
    /// The one whose text lies on the desk.
    pub open: Option<u32>,
    /// Language of the interface.
    pub lang: Lang,
    /// Where actions go.
    pub on: Callback<Action>,
}

/// The names of the encodings that a person can choose; gangmu-import knows them all.
const ENCODINGS: [&str; 5] = ["UTF-8", "GB18030", "Big5", "UTF-16LE", "UTF-16BE"];

/// The list over the desk.
#[component]
pub fn FileList(props: &FileListProps) -> Html {
    let FileListProps { files, open, lang, on } = props;
    let done = files.iter().filter(|f| !f.state.is_open()).count();
    let busy = done < files.len();
    let act = |action: Action| on.reform(move |_: MouseEvent| action.clone());
    let count = lang.fill(Word::FilesDone, &[&done.to_string(), &files.len().to_string()]);
    html! {
        <section class="files" aria-label={lang.t(Word::Files)} data-files="">
            <div class="files-head">
                <h2>{ lang.t(Word::Files) }</h2>
                <span class="files-count" role="status" data-files-done={done.to_string()}>{ count.clone() }</span>
                if busy {
                    <progress max={files.len().to_string()} value={done.to_string()} aria-label={count}></progress>
                    <button type="button" class="button" data-action="cancel-files" onclick={act(Action::CancelFiles)}>
                        { lang.t(Word::CancelAll) }
                    </button>
                }
                <span class="spacer"></span>
                <button type="button" class="quiet" data-action="close-files" onclick={act(Action::CloseFiles)}>{ lang.t(Word::Close) }</button>
            </div>
            <ul>{ for files.iter().map(|file| row(file, *open == Some(file.id), *lang, on)) }</ul>
        </section>
    }
}

fn row(file: &FileRow, open: bool, lang: Lang, on: &Callback<Action>) -> Html {
    let id = file.id;
    let act = |action: Action| on.reform(move |_: MouseEvent| action.clone());
    let name = match file.state {
        FileState::Read { .. } => html! {
            <button type="button" class="file-name" data-action="open-file" aria-current={open.to_string()} onclick={act(Action::OpenFile(id))}>
                { file.name.clone() }
            </button>
        },
        _ => html! { <span class="file-name">{ file.name.clone() }</span> },
    };
    html! {
        <li key={id} class="file" data-file={file.name.clone()} data-state={file.state.name()}>
            { name }
            <span class="file-state">{ lang.t(file.state.word()) }</span>
            { told(file, lang, on) }
            if file.state.is_open() {
                <button type="button" class="quiet" data-action="cancel-file" aria-label={lang.fill(Word::CancelFile, &[&file.name])}
                    onclick={act(Action::CancelFile(id))}>{ lang.t(Word::Cancel) }</button>
            }
            if matches!(file.state, FileState::Cancelled) {
                <button type="button" class="quiet" data-action="read-again" aria-label={lang.fill(Word::ReadFileAgain, &[&file.name])}
                    onclick={act(Action::ReadAgain(id, None))}>{ lang.t(Word::ReadAgain) }</button>
            }
        </li>
    }
}

/// What there is to say of a file: its kind, its encoding, its notes, or why it was not read.
fn told(file: &FileRow, lang: Lang, on: &Callback<Action>) -> Html {
    let (zh, en) = match &file.state {
        FileState::Refused(zh, en) => (zh, en),
        FileState::Read { format, encoding, notes } => {
            let notes: Vec<&str> = notes.iter().map(|(zh, en)| pick(lang, zh, en)).collect();
            return html! {
                <>
                    <span class="file-kind">{ format.to_uppercase() }</span>
                    if let Some(encoding) = encoding { { encodings(file, encoding, lang, on) } }
                    if !notes.is_empty() { <span class="file-notes">{ notes.join("；") }</span> }
                </>
            };
        }
        _ => return Html::default(),
    };
    html! { <span class="file-why" role="alert"><span lang="zh-CN">{ zh.clone() }</span>{ " " }<span lang="en">{ en.clone() }</span></span> }
}

const fn pick<'a>(lang: Lang, zh: &'a str, en: &'a str) -> &'a str {
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}

/// The encoding that was used, in the menu of those that can be used instead.
fn encodings(file: &FileRow, used: &AttrValue, lang: Lang, on: &Callback<Action>) -> Html {
    let id = file.id;
    let on = on.clone();
    let onchange = Callback::from(move |e: Event| {
        if let Some(select) = e.target().and_then(|t| t.dyn_into::<HtmlSelectElement>().ok()) {
            on.emit(Action::ReadAgain(id, Some(select.value().into())));
        }
    });
    let known = ENCODINGS.iter().any(|e| e.eq_ignore_ascii_case(used));
    html! {
        <select class="file-encoding" aria-label={lang.fill(Word::EncodingOf, &[&file.name])} {onchange}>
            if !known { <option value={used.clone()} selected={true}>{ used.clone() }</option> }
            { for ENCODINGS.iter().map(|e| html! { <option value={*e} selected={e.eq_ignore_ascii_case(used)}>{ *e }</option> }) }
        </select>
    }
}
