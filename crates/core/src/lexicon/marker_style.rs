//! The table 标题样式: how a heading's marker is written.

use super::condition::Condition;
use super::table::{RawRow, RawTable, TableError};
use crate::text::Characters;

/// File name of the table.
pub(crate) const FILE: &str = "标题样式.tsv";
/// The table's name.
pub(crate) const NAME: &str = "标题样式";
/// What its column 类别 may say.
pub(super) const CLASSES: [&str; 12] =
    ["编", "章", "节", "条", "顿号", "括号", "阿拉伯", "括号数", "圈号", "序数", "是要", "破折"];
/// The table's text as it is built in.
pub(crate) const BUILT_IN: &str = include_str!(concat!(env!("OUT_DIR"), "/标题样式.tsv"));

/// One row: a style with the ways it is written.
#[derive(Debug, Clone)]
pub(crate) struct MarkerStyle {
    pub(crate) id: String,
    pub(crate) class: MarkerClass,
    /// Usual depth among the styles, the smaller the higher; a document may do otherwise.
    pub(crate) rank: u8,
    pub(crate) templates: Vec<Vec<Piece>>,
    pub(crate) example: String,
    pub(crate) counter_example: String,
    /// The file in which it stands.
    pub(crate) file: String,
    pub(crate) line: usize,
    conditions: Vec<Condition>,
    /// The characters with which its markers begin.
    opens: Vec<char>,
    /// The same characters.
    may_open: Characters,
}

/// The classes of annotation rule 3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum MarkerClass {
    /// 第一编、第一章、第一节、第一条.
    Chapter,
    /// 一、
    Comma,
    /// （一）
    Bracket,
    /// 1. 1、
    Arabic,
    /// （1） ⑴
    ArabicBracket,
    /// ①
    Circled,
    /// 第一，首先，其二，
    Ordinal,
    /// 一是 二要
    Clause,
    /// —— ●
    Bullet,
}

impl MarkerClass {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "编" | "章" | "节" | "条" => Self::Chapter,
            "顿号" => Self::Comma,
            "括号" => Self::Bracket,
            "阿拉伯" => Self::Arabic,
            "括号数" => Self::ArabicBracket,
            "圈号" => Self::Circled,
            "序数" => Self::Ordinal,
            "是要" => Self::Clause,
            "破折" => Self::Bullet,
            _ => return None,
        })
    }
}

/// A piece of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// These characters.
    Literal(String),
    /// A word that is itself an ordinal: 首先 is 1, 最后 is the last.
    Word(String, u32),
    /// 汉字数字.
    Chinese,
    /// 阿拉伯数字.
    Arabic,
    /// An enclosed number, counted from this first one.
    Enclosed(char),
}

/// Words that are ordinals, and the numerals of accounts; 最后 follows whatever came before.
#[rustfmt::skip]
const ORDINAL_WORDS: [(&str, u32); 14] = [
    ("首先", 1), ("其次", 2), ("再次", 3), ("最后", u32::MAX),
    ("壹", 1), ("贰", 2), ("叁", 3), ("肆", 4), ("伍", 5), ("陆", 6), ("柒", 7), ("捌", 8), ("玖", 9), ("拾", 10),
];

impl MarkerStyle {
    /// The characters with which a marker of this style can begin.
    pub(crate) fn openings(&self) -> impl Iterator<Item = char> + '_ {
        self.opens.iter().copied()
    }

    /// Whether a marker of this style can begin with a character.
    pub(crate) fn opens_with(&self, c: char) -> bool {
        self.may_open.may_hold(c) && self.opens.contains(&c)
    }

    /// Whether the text after the marker lets it be one.
    pub(crate) fn allows(&self, after: &str) -> bool {
        self.conditions.iter().all(|c| c.holds("", after))
    }

    pub(crate) fn parse_table(text: &str) -> Result<Vec<Self>, TableError> {
        let raw = RawTable::parse(FILE, text, &super::COLUMNS)?;
        raw.rows.iter().filter(|r| raw.cell(r, "启用") == "是").map(|r| Self::parse_row(&raw, r)).collect()
    }

    /// A row of the table.
    pub(super) fn parse_row(raw: &RawTable, row: &RawRow) -> Result<Self, TableError> {
        let class = raw.cell(row, "类别");
        for column in ["正例", "反例"] {
            if raw.cell(row, column).is_empty() {
                return Err(raw.blame(row, column, "不能为空：每一行都要有例子证明自己"));
            }
        }
        let templates: Vec<Vec<Piece>> = raw.cell(row, "写法").split('|').map(parse_template).collect();
        let opens: Vec<char> = templates.iter().filter_map(|t| t.first()).flat_map(opening).collect();
        Ok(Self {
            id: raw.cell(row, "编号").to_owned(),
            may_open: opens.iter().copied().collect(),
            opens,
            class: MarkerClass::parse(class).ok_or_else(|| raw.blame(row, "类别", format!("没有名为“{class}”的类别")))?,
            rank: raw.cell(row, "取值").parse().map_err(|_| raw.blame(row, "取值", "应为层次先后的数字"))?,
            templates,
            example: raw.cell(row, "正例").to_owned(),
            counter_example: raw.cell(row, "反例").to_owned(),
            file: raw.file.clone(),
            line: row.line,
            conditions: Condition::parse(raw.cell(row, "条件")).map_err(|m| raw.blame(row, "条件", m))?,
        })
    }
}

/// The characters with which a piece can begin.
fn opening(piece: &Piece) -> Vec<char> {
    match piece {
        Piece::Literal(word) | Piece::Word(word, _) => word.chars().take(1).collect(),
        Piece::Chinese => "一二三四五六七八九十".chars().collect(),
        Piece::Arabic => ('0'..='9').chain('０'..='９').collect(),
        // Twenty at most follow the first; what is too much is refused when the marker is read.
        Piece::Enclosed(first) => (*first..).take(20).collect(),
    }
}

fn parse_template(text: &str) -> Vec<Piece> {
    let mut out = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let slots = [
            ("〔中〕", Piece::Chinese),
            ("〔数〕", Piece::Arabic),
            ("〔圈〕", Piece::Enclosed('①')),
            ("〔括数〕", Piece::Enclosed('⑴')),
            ("〔括中〕", Piece::Enclosed('㈠')),
            ("〔点数〕", Piece::Enclosed('⒈')),
            ("〔黑圈〕", Piece::Enclosed('❶')),
        ];
        if let Some((name, piece)) = slots.iter().find(|(name, _)| rest.starts_with(name)) {
            out.push(piece.clone());
            rest = &rest[name.len()..];
        } else if let Some((word, value)) = ORDINAL_WORDS.iter().find(|(word, _)| rest.starts_with(word)) {
            out.push(Piece::Word((*word).to_owned(), *value));
            rest = &rest[word.len()..];
        } else {
            let end = rest.char_indices().skip(1).map(|(i, _)| i).find(|&i| rest[i..].starts_with('〔')).unwrap_or(rest.len());
            out.push(Piece::Literal(rest[..end].to_owned()));
            rest = &rest[end..];
        }
    }
    out
}
