//! My words (我的词表): rows of the reader's own over the built-in tables, in a table editor, and rows made from corrections.

use gangmu::lexicon::{OverlayCells, OverlayTable, TableError, overlay_tables};
use web_sys::HtmlInputElement;
use web_sys::wasm_bindgen::JsCast;
use yew::prelude::*;

use crate::desk::Action;
use crate::frame::choice;
use crate::library::Sure;
use crate::sheet::Sheet;
use crate::words::{Lang, Word};
use crate::written::{Writing, Written};

/// What is done with the reader's own rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnAct {
    /// Opened or closed the sheet.
    Open(bool),
    /// Added a row.
    Add,
    /// Wrote into a cell: row, column, words.
    Write(usize, usize, String),
    /// Took a row away.
    Remove(usize),
    /// Wants all rows as a file.
    Export,
    /// Wants what was done to a finding to become a row.
    Remember(AttrValue),
}

/// The columns as they are labelled, in the order of [`gangmu::lexicon::OVERLAY_COLUMNS`], with their `data-written`.
const COLUMNS: [(&str, Word); 9] = [
    ("own-table", Word::OwnTable),
    ("own-id", Word::OwnId),
    ("own-words", Word::OwnWords),
    ("own-class", Word::OwnClass),
    ("own-value", Word::OwnValue),
    ("own-conditions", Word::OwnConditions),
    ("own-example", Word::OwnExample),
    ("own-counter", Word::OwnCounter),
    ("own-on", Word::OwnOn),
];

/// Places of columns.
const TABLE: usize = 0;
const ID: usize = 1;
pub(crate) const WORDS: usize = 2;
pub(crate) const CLASS: usize = 3;
pub(crate) const VALUE: usize = 4;
const CONDITIONS: usize = 5;
pub(crate) const EXAMPLE: usize = 6;
#[cfg(test)]
const COUNTER: usize = 7;
const ON: usize = 8;

/// An empty row of a table, switched on.
#[must_use]
pub fn own_row(table: &str) -> OverlayCells {
    let mut row = OverlayCells::default();
    row[ON] = "是".to_owned();
    write_cell(&mut row, TABLE, table.to_owned());
    row
}

/// Writes a cell. A row that goes to another table takes a class and a value of that table.
pub fn write_cell(row: &mut OverlayCells, column: usize, words: String) {
    let Some(cell) = row.get_mut(column) else { return };
    *cell = words;
    if let Some(table) = table_of(row).filter(|_| column == TABLE) {
        let fits = |of: &[&str], cell: &str| of.contains(&cell);
        if !fits(table.classes, &row[CLASS]) {
            row[CLASS] = table.classes.first().copied().unwrap_or_default().to_owned();
        }
        if !fits(table.values, &row[VALUE]) {
            row[VALUE] = table.values.first().copied().unwrap_or_default().to_owned();
        }
    }
}

/// Gives every row without an id one that no other has: 用户-1, 用户-2.
pub fn number_rows(rows: &mut [OverlayCells]) {
    let last = rows.iter().filter_map(|r| r[ID].strip_prefix("用户-")?.parse::<u32>().ok()).max().unwrap_or(0);
    for (row, number) in rows.iter_mut().filter(|r| r[ID].is_empty()).zip(last.saturating_add(1)..) {
        row[ID] = format!("用户-{number}");
    }
}

/// Takes the rows of a file in behind those that are there, and counts them. A row that is there already is not taken twice; one
/// whose id is taken gets another, so that nothing is lost.
pub fn take_in(rows: &mut Vec<OverlayCells>, file: Vec<OverlayCells>) -> usize {
    let before = rows.len();
    for mut row in file {
        if rows.contains(&row) {
            continue;
        }
        if rows.iter().any(|r| r[ID] == row[ID]) {
            row[ID].clear();
        }
        rows.push(row);
    }
    number_rows(rows);
    rows.len() - before
}

/// Adds the rows that a correction proposes. One that was proposed before, and perhaps went on to get its counter-example, is not
/// added again.
pub fn propose(rows: &mut Vec<OverlayCells>, proposed: Vec<OverlayCells>) {
    for row in proposed {
        let there = |r: &OverlayCells| [TABLE, WORDS, EXAMPLE].iter().all(|&column| r[column] == row[column]);
        if !rows.iter().any(there) {
            rows.push(row);
        }
    }
    number_rows(rows);
}

fn table_of(row: &OverlayCells) -> Option<OverlayTable> {
    overlay_tables().find(|t| t.name == row[TABLE])
}

/// What the sheet needs.
#[derive(Properties, PartialEq)]
pub struct OwnProps {
    /// The rows; `None` while they are looked up.
    pub rows: Option<Vec<OverlayCells>>,
    /// What is wrong with them; row 0 stands in line 2.
    pub errors: Vec<TableError>,
    /// Built-in rows that do not hold any more by them.
    pub shaken: Vec<TableError>,
    /// What was wrong with the file that was to be taken in.
    pub refused: Vec<String>,
    /// What was said of the last file.
    pub said: Option<String>,
    /// Language of the interface.
    pub lang: Lang,
    /// Where actions go.
    pub on: Callback<Action>,
    /// Where a file with rows goes.
    pub on_files: Callback<web_sys::FileList>,
}

/// The sheet over the page.
#[component]
pub fn OwnSheet(props: &OwnProps) -> Html {
    let OwnProps { rows, errors, shaken, refused, said, lang, on, on_files } = props;
    let act = |act: OwnAct| on.reform(move |_: MouseEvent| Action::Own(act.clone()));
    let onchange = {
        let on_files = on_files.clone();
        Callback::from(move |e: Event| {
            let Some(input) = e.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok()) else { return };
            input.files().into_iter().for_each(|files| on_files.emit(files));
            // The same file may be chosen again once it was mended.
            input.set_value("");
        })
    };
    html! {
        <Sheet title={Word::Own} name="own" lang={*lang} on_close={on.reform(|()| Action::Own(OwnAct::Open(false)))}>
            <p class="stored">{ lang.t(Word::OwnHow) }</p>
            { list(rows.as_deref(), errors, *lang, on) }
            if let Some(said) = said { <p role="status" data-own-said="">{ said }</p> }
            if !refused.is_empty() {
                <div class="trouble own-refused" role="alert"><ul>{ for refused.iter().map(|e| html! { <li lang="zh-CN">{ e }</li> }) }</ul></div>
            }
            if !shaken.is_empty() {
                <details class="own-shaken">
                    <summary>{ lang.fill(Word::OwnShaken, &[&shaken.len().to_string()]) }</summary>
                    <ul>{ for shaken.iter().map(|e| html! { <li lang="zh-CN">{ e.to_string() }</li> }) }</ul>
                </details>
            }
            <p class="own-foot">
                <button type="button" class="button primary" data-action="own-add" onclick={act(OwnAct::Add)}>{ lang.t(Word::OwnAdd) }</button>
                <button type="button" class="button" data-action="own-export" onclick={act(OwnAct::Export)}>{ lang.t(Word::OwnExport) }</button>
                <label class="button">{ lang.t(Word::OwnImport) }
                    <input type="file" class="unseen" data-input="own-file" accept=".tsv,.txt,text/plain,text/tab-separated-values"
                        aria-label={lang.t(Word::OwnImport)} {onchange} />
                </label>
            </p>
        </Sheet>
    }
}

fn list(rows: Option<&[OverlayCells]>, errors: &[TableError], lang: Lang, on: &Callback<Action>) -> Html {
    let Some(rows) = rows else { return html! { <p class="empty" role="status">{ lang.t(Word::Busy) }</p> } };
    if rows.is_empty() {
        return html! { <p class="empty" role="status">{ lang.t(Word::OwnEmpty) }</p> };
    }
    let row = |(at, row): (usize, &OverlayCells)| {
        let remove = on.reform(move |()| Action::Own(OwnAct::Remove(at)));
        let wrong: Vec<&TableError> = errors.iter().filter(|e| e.line == at + 2).collect();
        html! {
            <li key={at} data-own={row[ID].clone()} data-wrong={(!wrong.is_empty()).then_some("")}>
                <div class="own-cells">{ for (0..COLUMNS.len()).map(|column| cell(at, row, column, lang, on)) }</div>
                if !wrong.is_empty() {
                    <div class="trouble" role="status">
                        <ul>{ for wrong.into_iter().map(|e| html! { <li lang="zh-CN">{ cause(e) }</li> }) }</ul>
                    </div>
                }
                <Sure name="own-remove" ask={lang.t(Word::DeleteDocument)} sure={lang.t(Word::DeleteSure)} on={remove} />
            </li>
        }
    };
    html! { <ol class="own">{ for rows.iter().enumerate().map(row) }</ol> }
}

/// What is wrong with a row, without the place, which is beside it.
fn cause(e: &TableError) -> String {
    e.column.as_ref().map_or_else(|| e.message.clone(), |column| format!("“{column}”列：{}", e.message))
}

/// A labelled cell.
fn cell(at: usize, row: &OverlayCells, column: usize, lang: Lang, on: &Callback<Action>) -> Html {
    let (name, word) = COLUMNS[column];
    let write = on.reform(move |words: String| Action::Own(OwnAct::Write(at, column, words)));
    let value = row[column].clone();
    let options = options(row, column, lang);
    let control = if options.is_empty() {
        let help = match column {
            WORDS => Some(lang.t(Word::OwnWordsHelp)),
            CONDITIONS => Some(lang.t(Word::OwnConditionsHelp)),
            EXAMPLE => Some(lang.t(Word::OwnExampleHelp)),
            _ => None,
        };
        html! { <Written {name} writing={Writing::Line} {value} {help} keep={write} /> }
    } else {
        choice(lang.t(word), &options, &value, Callback::from(move |v: Option<String>| write.emit(v.unwrap_or_default())))
    };
    html! { <label class="own-cell" data-cell={name}><span>{ lang.t(word) }</span>{ control }</label> }
}

/// What can be chosen in a cell, with what stands in it now; nothing where words are written.
fn options(row: &OverlayCells, column: usize, lang: Lang) -> Vec<(AttrValue, String)> {
    let table = table_of(row);
    let named: Vec<&str> = match column {
        TABLE => overlay_tables().map(|t| t.name).collect(),
        CLASS => table.map(|t| t.classes.to_vec()).unwrap_or_default(),
        VALUE => table.map(|t| t.values.to_vec()).unwrap_or_default(),
        ON => vec!["是", "否"],
        _ => Vec::new(),
    };
    let now = row[column].as_str();
    let stray = (!named.is_empty() && !named.contains(&now)).then_some(now);
    let label = |cell: &str| match (column, value_word(cell)) {
        (VALUE, Some(word)) => lang.t(word).to_owned(),
        _ => cell.to_owned(),
    };
    stray.into_iter().chain(named.iter().copied()).map(|cell| (AttrValue::from(cell.to_owned()), label(cell))).collect()
}

/// The word for a value of 部署词.
fn value_word(value: &str) -> Option<Word> {
    Some(match value {
        "prohibit" => Word::ForceProhibit,
        "must" => Word::ForceMust,
        "ensure" => Word::ForceEnsure,
        "strive" => Word::ForceStrive,
        "should" => Word::ForceShould,
        "encourage" => Word::ForceEncourage,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_numbered_and_taken_in_without_loss() {
        let mut rows = vec![own_row("部署词"), own_row("遮蔽词")];
        number_rows(&mut rows);
        assert_eq!((rows[0][ID].as_str(), rows[1][ID].as_str(), rows[0][VALUE].as_str()), ("用户-1", "用户-2", "prohibit"));
        let mut other = own_row("机构后缀");
        other[ID] = "用户-1".to_owned();
        let file = vec![rows[1].clone(), other];
        assert_eq!(take_in(&mut rows, file), 1);
        assert_eq!((rows.len(), rows[2][ID].as_str()), (3, "用户-3"));
    }

    #[test]
    fn what_was_proposed_before_is_not_added_again() {
        let mut rows = Vec::new();
        propose(&mut rows, vec![own_row("遮蔽词")]);
        rows[0][COUNTER] = "一抓就灵。".to_owned();
        propose(&mut rows, vec![own_row("遮蔽词"), own_row("部署词")]);
        assert_eq!(rows.iter().map(|r| r[ID].as_str()).collect::<Vec<_>>(), ["用户-1", "用户-2"]);
    }

    #[test]
    fn a_row_that_goes_to_another_table_takes_its_class() {
        let mut row = own_row("部署词");
        write_cell(&mut row, TABLE, "计量单位".to_owned());
        assert_eq!((row[CLASS].as_str(), row[VALUE].as_str()), ("货币", ""));
        write_cell(&mut row, 99, "无".to_owned());
    }
}
