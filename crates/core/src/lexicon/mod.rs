//! The tables of domain words (`lexicon/*.tsv`), their rows, and the one trie over all of them.
//!
//! Words live in the tables, shapes in code. Every row has a permanent id; a finding names the rows that took it.

mod class;
mod condition;
mod hits;
mod marker_style;
mod overlay;
mod table;
mod trie;

use std::sync::LazyLock;

use crate::text::{Characters, View};
pub(crate) use class::Class;
use condition::Condition;
pub(crate) use hits::{Hit, Hits};
pub(crate) use marker_style::{MarkerClass, MarkerStyle, Piece};
pub use overlay::{OVERLAY_COLUMNS, OverlayCells, OverlayTable, is_overlay, overlay_rows, overlay_tables, overlay_text};
pub use table::TableError;
use table::{RawRow, RawTable};
use trie::{Taker, Trie};

/// The tables. Which one a row stands in says what sort of word it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// 部署词: words that give an order its force.
    Cue,
    /// 动词: verbs that open an order or report an act.
    Verb,
    /// 状语: adverbs that may stand before the verb.
    Adverb,
    /// 遮蔽词: words in which a shorter word of another table means nothing.
    Mask,
    /// 篇章词: words that tell what a paragraph does in the speech.
    RoleCue,
    /// 机构后缀: last characters of the name of somebody who can be told to act.
    Organisation,
    /// 时间词: words that bound or date an act.
    Time,
    /// 计量单位: what is counted or measured in.
    Unit,
    /// 变化词: words that make a figure a change, a gap, a share or a rank.
    Change,
    /// 界限词: words that make a value a bound.
    Bound,
    /// 文种: last words of a document title.
    TitleWord,
    /// 杂文: words of page furniture and adverts.
    Noise,
    /// 分工词: words that say who answers for a task.
    Duty,
    /// 动名词: verbs that are nouns too.
    VerbNoun,
    /// 句意词: words that tell what a clause, a bracket or a title is for.
    Sense,
}

impl Table {
    /// Every table, in the order of the files.
    pub const ALL: [Table; 15] = [
        Table::Cue,
        Table::Verb,
        Table::Adverb,
        Table::Mask,
        Table::RoleCue,
        Table::Organisation,
        Table::Time,
        Table::Unit,
        Table::Change,
        Table::Bound,
        Table::TitleWord,
        Table::Noise,
        Table::Duty,
        Table::VerbNoun,
        Table::Sense,
    ];

    /// The table's file name.
    #[must_use]
    pub const fn file(self) -> &'static str {
        match self {
            Table::Cue => "部署词.tsv",
            Table::Verb => "动词.tsv",
            Table::Adverb => "状语.tsv",
            Table::Mask => "遮蔽词.tsv",
            Table::RoleCue => "篇章词.tsv",
            Table::Organisation => "机构后缀.tsv",
            Table::Time => "时间词.tsv",
            Table::Unit => "计量单位.tsv",
            Table::Change => "变化词.tsv",
            Table::Bound => "界限词.tsv",
            Table::TitleWord => "文种.tsv",
            Table::Noise => "杂文.tsv",
            Table::Duty => "分工词.tsv",
            Table::VerbNoun => "动名词.tsv",
            Table::Sense => "句意词.tsv",
        }
    }

    /// The table's name: its file's without the ending.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.file().trim_end_matches(".tsv")
    }

    /// The table's text as it is built in: that of its file without the comments, whose lines are empty, and in a build for
    /// wasm without the examples.
    #[must_use]
    pub const fn built_in(self) -> &'static str {
        match self {
            Table::Cue => include_str!(concat!(env!("OUT_DIR"), "/部署词.tsv")),
            Table::Verb => include_str!(concat!(env!("OUT_DIR"), "/动词.tsv")),
            Table::Adverb => include_str!(concat!(env!("OUT_DIR"), "/状语.tsv")),
            Table::Mask => include_str!(concat!(env!("OUT_DIR"), "/遮蔽词.tsv")),
            Table::RoleCue => include_str!(concat!(env!("OUT_DIR"), "/篇章词.tsv")),
            Table::Organisation => include_str!(concat!(env!("OUT_DIR"), "/机构后缀.tsv")),
            Table::Time => include_str!(concat!(env!("OUT_DIR"), "/时间词.tsv")),
            Table::Unit => include_str!(concat!(env!("OUT_DIR"), "/计量单位.tsv")),
            Table::Change => include_str!(concat!(env!("OUT_DIR"), "/变化词.tsv")),
            Table::Bound => include_str!(concat!(env!("OUT_DIR"), "/界限词.tsv")),
            Table::TitleWord => include_str!(concat!(env!("OUT_DIR"), "/文种.tsv")),
            Table::Noise => include_str!(concat!(env!("OUT_DIR"), "/杂文.tsv")),
            Table::Duty => include_str!(concat!(env!("OUT_DIR"), "/分工词.tsv")),
            Table::VerbNoun => include_str!(concat!(env!("OUT_DIR"), "/动名词.tsv")),
            Table::Sense => include_str!(concat!(env!("OUT_DIR"), "/句意词.tsv")),
        }
    }

    /// Whether one word may belong to several classes at once, each of which says something else of it: 增长 is a change, and
    /// ends the noun before it.
    const fn is_many_sided(self) -> bool {
        matches!(self, Table::Adverb | Table::Change | Table::Duty | Table::Sense)
    }

    /// What the table's 取值 column may say; empty if the column is free.
    #[must_use]
    pub const fn values(self) -> &'static [&'static str] {
        match self {
            Table::Cue => &["prohibit", "must", "ensure", "strive", "should", "encourage", "plain"],
            _ => &[],
        }
    }
}

/// The 正例 of the built-in rows, which a build for wasm leaves out of its tables: a line for each, behind the row's id and a tab.
pub const EXAMPLES: &str = include_str!(concat!(env!("OUT_DIR"), "/examples.txt"));

/// Stands in a cell that was left out of a built-in table; see `build.rs`.
const LEFT_OUT: &str = "\u{1a}";

/// The columns of every table.
const COLUMNS: [&str; 8] = ["编号", "写法", "类别", "取值", "条件", "正例", "反例", "启用"];

/// One row of a table.
#[derive(Debug, Clone)]
pub struct Row {
    /// The permanent id, such as `DIR-012`.
    pub id: String,
    /// The table it stands in.
    pub table: Table,
    /// The words it takes (写法, separated by `|`).
    pub words: Vec<String>,
    /// 类别.
    pub(crate) class: Class,
    /// 取值: what the table's header says of it; may be empty.
    pub value: String,
    /// A text in which the row must fire, its words between `⟦` and `⟧`.
    pub example: String,
    /// A text in which the row must not fire.
    pub counter_example: String,
    conditions: Vec<Condition>,
    /// The file in which it stands.
    file: String,
    line: usize,
}

/// All tables, parsed, with the trie of their words.
pub struct Lexicon {
    rows: Vec<Row>,
    /// How many of the first rows come from an overlay.
    own_rows: usize,
    marker_styles: Vec<MarkerStyle>,
    /// Characters with which a marker of any style can begin, in order.
    marker_openings: Vec<char>,
    /// The same characters.
    may_open_marker: Characters,
    /// The rows by their words; those of one word by table.
    trie: Trie,
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("rows", &self.rows.len()).finish_non_exhaustive()
    }
}

static BUILT_IN: LazyLock<Lexicon> = LazyLock::new(|| {
    // The built-in tables are checked by the tests; a broken one cannot be shipped.
    Lexicon::with_files(&[]).unwrap_or_else(|e| panic!("{e}"))
});

impl Lexicon {
    /// The tables that come with the crate.
    #[must_use]
    pub fn built_in() -> &'static Lexicon {
        &BUILT_IN
    }

    /// The tables that come with the crate, with some of them replaced by other texts under the same file names.
    ///
    /// # Errors
    /// A file name that is no table's, or the first row that breaks a rule, with file, line, column and the cause in Chinese.
    pub fn with_files(files: &[(&str, &str)]) -> Result<Self, TableError> {
        let known = |name: &str| name == marker_style::FILE || Table::ALL.iter().any(|t| t.file() == name);
        if let Some((name, _)) = files.iter().find(|(name, _)| !known(name)) {
            let names: Vec<&str> = Table::ALL.iter().map(|t| t.file()).chain([marker_style::FILE]).collect();
            let message = format!("没有这张词表（有：{}）", names.join("、"));
            return Err(TableError { file: (*name).to_owned(), line: 0, column: None, message });
        }
        let text = |name: &str, own: &'static str| {
            files.iter().find(|(n, _)| *n == name).map_or(own.to_owned(), |(_, t)| (*t).to_owned())
        };
        let mut rows: Vec<Row> = Vec::new();
        for table in Table::ALL {
            let raw = RawTable::parse(table.file(), &text(table.file(), table.built_in()), &COLUMNS)?;
            for row in &raw.rows {
                rows.extend(parse_row(table, &raw, row).map_err(first)?);
            }
        }
        let mut ids = std::collections::HashSet::new();
        if let Some(row) = rows.iter().find(|row| !ids.insert(row.id.as_str())) {
            let message = format!("编号“{}”与别的词表里的行重复", row.id);
            return Err(TableError { file: row.file.clone(), line: row.line, column: Some("编号".to_owned()), message });
        }
        Self::build(rows, 0, MarkerStyle::parse_table(&text(marker_style::FILE, marker_style::BUILT_IN))?)
    }

    fn build(rows: Vec<Row>, own_rows: usize, marker_styles: Vec<MarkerStyle>) -> Result<Self, TableError> {
        // Readers see a text through its view, so words must stand as they would there: Ｇ60 as G60.
        let views: Vec<Vec<View<'_>>> = rows.iter().map(|r| r.words.iter().map(|w| View::of(w)).collect()).collect();
        let mut words: std::collections::BTreeMap<&str, Vec<Taker>> = std::collections::BTreeMap::new();
        for (i, (row, views)) in rows.iter().zip(&views).enumerate() {
            let i = u16::try_from(i).map_err(|_| TableError {
                file: row.file.clone(),
                line: row.line,
                column: None,
                message: "词表总行数超过65535".to_owned(),
            })?;
            let taker = Taker { row: i, table: row.table, class: row.class, tried: !row.conditions.is_empty() };
            for word in views {
                let takers = words.entry(word.text()).or_default();
                // Words of a row that differ in how they are typed are one.
                if takers.last() != Some(&taker) {
                    takers.push(taker);
                }
            }
        }
        words.values_mut().for_each(|takers| crate::order::sort_by_place(takers, |t| (t.table as usize, 0)));
        let trie = Trie::new(&words);
        let mut marker_openings: Vec<char> = marker_styles.iter().flat_map(MarkerStyle::openings).collect();
        crate::order::sort_by_place(&mut marker_openings, |c| (*c as usize, 0));
        marker_openings.dedup();
        Ok(Self {
            rows,
            own_rows,
            marker_styles,
            may_open_marker: marker_openings.iter().copied().collect(),
            marker_openings,
            trie,
        })
    }

    /// All rows: those of an overlay, then the others in table order.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    pub(crate) fn marker_styles(&self) -> &[MarkerStyle] {
        &self.marker_styles
    }

    /// Whether a marker can begin with a character; most places of a text are told off by this alone.
    pub(crate) fn opens_marker(&self, c: char) -> bool {
        self.may_open_marker.may_hold(c) && self.marker_openings.binary_search(&c).is_ok()
    }

    pub(crate) fn row(&self, index: u16) -> &Row {
        &self.rows[index as usize]
    }

    fn conditions(&self, row: u16) -> &[Condition] {
        &self.row(row).conditions
    }

    /// Proves every row by its own examples: it must fire on the marked words of its 正例 and nowhere in its 反例.
    ///
    /// Returns what is wrong, one error a failing example; empty if all rows hold. A build for wasm carries no examples of the
    /// tables that are built in: their rows are proved there by the 正例 of [`Lexicon::with_examples`] only.
    #[must_use]
    pub fn check(&self) -> Vec<TableError> {
        let styles = self.marker_styles.iter().flat_map(|style| self.check_style(style));
        self.rows.iter().flat_map(|row| self.check_row(row)).chain(styles).collect()
    }

    /// The same with the 正例 of [`EXAMPLES`] for the rows whose own were left out.
    #[must_use]
    pub fn with_examples(mut self, examples: &str) -> Self {
        let by_id: std::collections::HashMap<&str, &str> = examples.lines().filter_map(|line| line.split_once('\t')).collect();
        let rows = self.rows.iter_mut().map(|row| (&row.id, &mut row.example));
        let styles = self.marker_styles.iter_mut().map(|style| (&style.id, &mut style.example));
        for (id, example) in rows.chain(styles).filter(|(_, example)| *example == LEFT_OUT) {
            if let Some(known) = by_id.get(id.as_str()) {
                (*known).clone_into(example);
            }
        }
        self
    }

    fn check_style(&self, style: &MarkerStyle) -> Vec<TableError> {
        let read = |text: &str| {
            let marker = crate::outline::read_marker(&self.marker_styles, text)?;
            (self.marker_styles[marker.style].id == style.id).then(|| text[..marker.len].to_owned())
        };
        let error = |column: &str, message: String| TableError {
            file: style.file.clone(),
            line: style.line,
            column: Some(column.to_owned()),
            message: format!("{}：{message}", style.id),
        };
        let mut out = Vec::new();
        let (text, marks) = strip_marks(&style.example);
        if style.example != LEFT_OUT && read(&text).as_ref() != marks.first() {
            out.push(error("正例", format!("“{text}”应识别出序号{marks:?}，实际{:?}", read(&text))));
        }
        if let Some(found) = read(&style.counter_example) {
            out.push(error("反例", format!("“{}”不应识别出序号，实际“{found}”", style.counter_example)));
        }
        out
    }

    fn check_row(&self, row: &Row) -> Vec<TableError> {
        let error = |column: &str, message: String| TableError {
            file: row.file.clone(),
            line: row.line,
            column: Some(column.to_owned()),
            message: format!("{}：{message}", row.id),
        };
        let mut out = Vec::new();
        for example in row.example.split('／').filter(|example| *example != LEFT_OUT) {
            let (text, marks) = strip_marks(example);
            let fired = self.fired(row, &text);
            if marks.is_empty() {
                out.push(error("正例", format!("“{example}”没有用⟦⟧标出应命中的词")));
            } else if fired != marks {
                out.push(error("正例", format!("“{text}”应命中{marks:?}，实际命中{fired:?}")));
            }
        }
        for example in row.counter_example.split('／') {
            let fired = self.fired(row, example);
            if !fired.is_empty() {
                out.push(error("反例", format!("“{example}”不应命中，实际命中{fired:?}")));
            }
        }
        out
    }

    /// The words on which a row fires in a text.
    fn fired(&self, row: &Row, text: &str) -> Vec<String> {
        let view = View::of(text);
        let hits = Hits::find(self, view.text());
        hits.of(row.table).iter().filter(|h| self.row(h.row).id == row.id).map(|h| view.written(h.span).to_owned()).collect()
    }
}

/// Splits an example at its marks: the bare text and the marked words.
fn strip_marks(example: &str) -> (String, Vec<String>) {
    let (mut text, mut marks) = (String::new(), Vec::new());
    for piece in example.split('⟦') {
        match piece.split_once('⟧') {
            Some((word, rest)) => {
                marks.push(word.to_owned());
                text.push_str(word);
                text.push_str(rest);
            }
            None => text.push_str(piece),
        }
    }
    (text, marks)
}

/// Whether a row is switched on.
fn is_on(raw: &RawTable, row: &RawRow) -> Result<bool, TableError> {
    match raw.cell(row, "启用") {
        "是" => Ok(true),
        "否" => Ok(false),
        other => Err(raw.blame(row, "启用", format!("只能填“是”或“否”，实为“{other}”"))),
    }
}

/// The first of some errors, of which there is at least one.
fn first(errors: Vec<TableError>) -> TableError {
    errors.into_iter().next().unwrap_or_else(|| unreachable!("whoever fails says why"))
}

/// A row of a table, or nothing if it is switched off.
///
/// # Errors
/// All that is wrong with it, cell by cell.
fn parse_row(table: Table, raw: &RawTable, row: &RawRow) -> Result<Option<Row>, Vec<TableError>> {
    if !is_on(raw, row).map_err(|e| vec![e])? {
        return Ok(None);
    }
    let mut errors = Vec::new();
    let mut blame = |column: &str, message: String| errors.push(raw.blame(row, column, message));
    let id = raw.cell(row, "编号");
    if id.is_empty() {
        blame("编号", "不能为空".to_owned());
    }
    let words: Vec<String> = raw.cell(row, "写法").split('|').map(str::to_owned).collect();
    if words.iter().any(String::is_empty) {
        blame("写法", "有空词（词与词之间用一个|隔开）".to_owned());
    }
    let name = raw.cell(row, "类别");
    let class = table.class(name);
    if class.is_none() {
        blame("类别", format!("“{name}”不在本表的类别里（有：{}）", table.classes().join("、")));
    }
    let value = raw.cell(row, "取值");
    if !table.values().is_empty() && !table.values().contains(&value) {
        blame("取值", format!("“{value}”不在本表的取值里（有：{}）", table.values().join("、")));
    }
    for column in ["正例", "反例"] {
        if raw.cell(row, column).is_empty() {
            blame(column, "不能为空：每一行都要有例子证明自己".to_owned());
        }
    }
    let conditions = Condition::parse(raw.cell(row, "条件")).unwrap_or_else(|message| {
        blame("条件", message);
        Vec::new()
    });
    let Some(class) = class.filter(|_| errors.is_empty()) else { return Err(errors) };
    Ok(Some(Row {
        id: id.to_owned(),
        table,
        words,
        class,
        value: value.to_owned(),
        example: raw.cell(row, "正例").to_owned(),
        counter_example: raw.cell(row, "反例").to_owned(),
        conditions,
        file: raw.file.clone(),
        line: row.line,
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_proves_itself() {
        let errors: Vec<String> = Lexicon::built_in().check().iter().map(ToString::to_string).collect();
        assert!(errors.is_empty(), "\n{}", errors.join("\n"));
    }

    #[test]
    fn a_table_of_ones_own_is_checked_like_the_built_in_ones() {
        let header = COLUMNS.join("\t");
        let table = |row: &str| format!("{header}\n{row}\n");
        let error = |row: &str| Lexicon::with_files(&[("部署词.tsv", &table(row))]).unwrap_err().to_string();
        assert_eq!(
            error("甲-1\t确保\t要求\tensure\t\t⟦确保⟧完成。\t\t是"),
            "部署词.tsv 第2行“反例”列：不能为空：每一行都要有例子证明自己"
        );
        assert_eq!(
            error("甲-1\t确保\t要救\tensure\t\t⟦确保⟧完成。\t难以确保。\t是"),
            "部署词.tsv 第2行“类别”列：“要救”不在本表的类别里（有：要求、祈使、准许、请托、请名、施动、扶持、引导）"
        );
        let own = table("甲-1\t确保\t要求\tensure\t\t⟦确保⟧完成。\t难以确保。\t是");
        let found = Lexicon::with_files(&[("部署词.tsv", &own)]).expect("a well-formed table").check();
        assert_eq!(found[0].to_string(), "部署词.tsv 第2行“反例”列：甲-1：“难以确保。”不应命中，实际命中[\"确保\"]");
        assert!(Lexicon::with_files(&[("没有.tsv", "")]).is_err());
    }
}
