//! Why a file could not be made.

use std::fmt;

/// A file could not be made: what is wrong and what to do, in Chinese and then in English.
#[derive(Debug)]
pub struct Error(Cause);

#[derive(Debug)]
enum Cause {
    TooManyRows { rows: usize, limit: usize },
    NoStamp,
    Library(String),
}

impl Error {
    pub(crate) const fn too_many_rows(rows: usize, limit: usize) -> Self {
        Self(Cause::TooManyRows { rows, limit })
    }

    pub(crate) const fn no_stamp() -> Self {
        Self(Cause::NoStamp)
    }

    /// A library refused what it was given, which is a fault of this crate.
    pub(crate) fn library(error: impl fmt::Display) -> Self {
        Self(Cause::Library(error.to_string()))
    }

    /// Stable name for programs: `too-many-rows`, `no-stamp` or `library`.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self.0 {
            Cause::TooManyRows { .. } => "too-many-rows",
            Cause::NoStamp => "no-stamp",
            Cause::Library(_) => "library",
        }
    }

    /// Whether the format cannot hold that many rows.
    #[must_use]
    pub const fn is_too_many_rows(&self) -> bool {
        matches!(self.0, Cause::TooManyRows { .. })
    }

    /// Whether the format needs the time of export and was not told.
    #[must_use]
    pub const fn is_no_stamp(&self) -> bool {
        matches!(self.0, Cause::NoStamp)
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Cause::TooManyRows { rows, limit } => write!(
                f,
                "共{rows}行，超过该格式的上限{limit}行，请分成几份文件或改用 CSV。\n  {rows} rows are more than the {limit} that the format holds; split the text or use CSV."
            ),
            Cause::NoStamp => {
                write!(f, "缺少导出时间，日历文件不能没有它。\n  The time of export is missing and a calendar needs it.")
            }
            Cause::Library(error) => {
                write!(
                    f,
                    "文件没有生成（{error}），请换一种格式，并反馈此问题。\n  The file was not made ({error}); use another format and report this."
                )
            }
        }
    }
}

impl std::error::Error for Error {}
