//! The strict parser of the tables: UTF-8 TSV with Chinese column names, `#` lines that explain, one header line.
//!
//! Whatever is wrong with a table is said in Chinese with file, line and column, because the reader of the message is the
//! person who wrote the row in a spreadsheet.

use std::collections::HashSet;
use std::fmt;

use serde::{Deserialize, Serialize};

/// What is wrong with a table, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableError {
    /// File name of the table.
    pub file: String,
    /// 1-based line.
    pub line: usize,
    /// Column name, where one is to blame.
    pub column: Option<String>,
    /// One sentence in Chinese.
    pub message: String,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} 第{}行", self.file, self.line)?;
        if let Some(column) = &self.column {
            write!(f, "“{column}”列")?;
        }
        write!(f, "：{}", self.message)
    }
}

impl std::error::Error for TableError {}

/// A row as written: one cell per column of the header.
#[derive(Debug, Clone)]
pub(crate) struct RawRow {
    pub(crate) line: usize,
    pub(super) cells: Vec<String>,
}

/// A table whose shape has been checked: header, cell counts, ids.
#[derive(Debug, Clone)]
pub(crate) struct RawTable {
    pub(crate) file: String,
    columns: Vec<String>,
    pub(crate) rows: Vec<RawRow>,
}

/// The lines that say something, with their places from 0 on: no explanations, no blank lines.
pub(crate) fn written_lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.trim().is_empty())
}

impl RawTable {
    /// Parses `text`; the header must name exactly `columns`, in this order.
    pub(crate) fn parse(file: &str, text: &str, columns: &[&str]) -> Result<Self, TableError> {
        let (table, errors) = Self::parse_all(file, text, columns);
        errors.into_iter().next().map_or(Ok(table), Err)
    }

    /// As [`RawTable::parse`], but goes on behind an error: the rows whose shape is right, and all that is wrong.
    pub(crate) fn parse_all(file: &str, text: &str, columns: &[&str]) -> (Self, Vec<TableError>) {
        let error = |line: usize, message: String| TableError { file: file.to_owned(), line, column: None, message };
        let columns: Vec<String> = columns.iter().map(|c| (*c).to_owned()).collect();
        let mut table = Self { file: file.to_owned(), columns, rows: Vec::new() };
        let mut lines = written_lines(text);
        let Some((at, header)) = lines.next() else {
            return (table, vec![error(1, "没有表头行".to_owned())]);
        };
        let found: Vec<&str> = header.split('\t').map(str::trim).collect();
        if found != table.columns {
            let message = format!("表头应为“{}”，实为“{}”", table.columns.join(" "), found.join(" "));
            return (table, vec![error(at + 1, message)]);
        }
        let mut errors = Vec::new();
        let mut ids = HashSet::new();
        for (at, line) in lines {
            let row = RawRow { line: at + 1, cells: line.split('\t').map(|c| c.trim().to_owned()).collect() };
            if row.cells.len() != table.columns.len() {
                let message = format!("应有{}列，实有{}列（列与列之间用制表符）", table.columns.len(), row.cells.len());
                errors.push(error(row.line, message));
                continue;
            }
            // A row without an id is blamed for that by whoever reads its cells.
            let id = table.cell(&row, "编号").to_owned();
            if !id.is_empty() && ids.contains(&id) {
                errors.push(error(row.line, format!("编号“{id}”与前面的行重复")));
                continue;
            }
            ids.insert(id);
            table.rows.push(row);
        }
        (table, errors)
    }

    /// The cell of a row under a column that the header is known to have.
    pub(crate) fn cell<'a>(&self, row: &'a RawRow, column: &str) -> &'a str {
        self.columns.iter().position(|c| c == column).map_or("", |i| row.cells[i].as_str())
    }

    /// An error that blames one cell.
    pub(crate) fn blame(&self, row: &RawRow, column: &str, message: impl Into<String>) -> TableError {
        TableError { file: self.file.clone(), line: row.line, column: Some(column.to_owned()), message: message.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_file_line_and_cause_in_chinese() {
        let bad = RawTable::parse("试.tsv", "# 说明\n编号\t写法\nA-1\t确保\nA-1\t力争\n", &["编号", "写法"]).unwrap_err();
        assert_eq!(bad.to_string(), "试.tsv 第4行：编号“A-1”与前面的行重复");
        let bad = RawTable::parse("试.tsv", "编号\t写法\nA-1\n", &["编号", "写法"]).unwrap_err();
        assert_eq!(bad.to_string(), "试.tsv 第2行：应有2列，实有1列（列与列之间用制表符）");
        let bad = RawTable::parse("试.tsv", "编号\t词\n", &["编号", "写法"]).unwrap_err();
        assert_eq!(bad.to_string(), "试.tsv 第1行：表头应为“编号 写法”，实为“编号 词”");
    }
}
