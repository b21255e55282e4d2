//! The strict parser of the tables: UTF-8 TSV with Chinese column names, `#` lines that explain, one header line.
//!
//! Whatever is wrong with a table is said in Chinese with file, line and column, because the reader of the message is the
//! person who wrote the row in a spreadsheet.

use std::collections::HashSet;
use std::fmt;

/// What is wrong with a table, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    cells: Vec<String>,
}

/// A table whose shape has been checked: header, cell counts, ids.
#[derive(Debug, Clone)]
pub(crate) struct RawTable {
    pub(crate) file: String,
    columns: Vec<String>,
    pub(crate) rows: Vec<RawRow>,
}

impl RawTable {
    /// Parses `text`; the header must name exactly `columns`, in this order.
    pub(crate) fn parse(file: &str, text: &str, columns: &[&str]) -> Result<Self, TableError> {
        let error = |line: usize, message: String| TableError { file: file.to_owned(), line, column: None, message };
        let mut lines =
            text.trim_start_matches('\u{feff}').lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.trim().is_empty());
        let Some((at, header)) = lines.next() else {
            return Err(error(1, "没有表头行".to_owned()));
        };
        let found: Vec<&str> = header.split('\t').map(str::trim).collect();
        if found != columns {
            return Err(error(at + 1, format!("表头应为“{}”，实为“{}”", columns.join(" "), found.join(" "))));
        }
        let mut rows = Vec::new();
        let mut ids = HashSet::new();
        for (at, line) in lines {
            let cells: Vec<String> = line.split('\t').map(|c| c.trim().to_owned()).collect();
            if cells.len() != columns.len() {
                return Err(error(at + 1, format!("应有{}列，实有{}列（列与列之间用制表符）", columns.len(), cells.len())));
            }
            if !ids.insert(cells[0].clone()) {
                return Err(error(at + 1, format!("编号“{}”与前面的行重复", cells[0])));
            }
            rows.push(RawRow { line: at + 1, cells });
        }
        Ok(Self { file: file.to_owned(), columns: columns.iter().map(|c| (*c).to_owned()).collect(), rows })
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
