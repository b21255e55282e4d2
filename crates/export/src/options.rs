//! What to write and how: the lists that menus and commands are made from.

use crate::Column;

/// A file format that can be handed out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Export {
    /// A workbook with a sheet each for tasks, figures and outline.
    Xlsx,
    /// A document in the layout of GB/T 9704, without a red head.
    Docx,
    /// A table in UTF-8 with a byte order mark, as spreadsheets expect it.
    Csv,
    /// Tables and lists in Markdown.
    Markdown,
    /// The data model.
    Json,
    /// The outline for outliners.
    Opml,
    /// The outline with its tasks for mind maps.
    FreeMind,
    /// The deadlines for calendars.
    Ics,
}

impl Export {
    /// Every format, in the order of menus.
    pub const ALL: [Self; 8] =
        [Self::Xlsx, Self::Docx, Self::Csv, Self::Markdown, Self::Json, Self::Opml, Self::FreeMind, Self::Ics];

    /// The end of the file's name, without the dot; also the name of the format on the command line.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Csv => "csv",
            Self::Markdown => "md",
            Self::Json => "json",
            Self::Opml => "opml",
            Self::FreeMind => "mm",
            Self::Ics => "ics",
        }
    }

    /// The media type for downloads.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Docx => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            Self::Csv => "text/csv;charset=utf-8",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Json => "application/json",
            Self::Opml => "text/x-opml",
            Self::FreeMind => "application/x-freemind",
            Self::Ics => "text/calendar;charset=utf-8",
        }
    }

    /// The name for people.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Xlsx, Lang::Zh) => "Excel 表格",
            (Self::Xlsx, Lang::En) => "Excel workbook",
            (Self::Docx, Lang::Zh) => "Word 文档",
            (Self::Docx, Lang::En) => "Word document",
            (Self::Csv, Lang::Zh) => "CSV 表格",
            (Self::Csv, Lang::En) => "CSV table",
            (Self::Markdown, _) => "Markdown",
            (Self::Json, Lang::Zh) => "JSON 数据",
            (Self::Json, Lang::En) => "JSON data",
            (Self::Opml, Lang::Zh) => "OPML 提纲",
            (Self::Opml, Lang::En) => "OPML outline",
            (Self::FreeMind, Lang::Zh) => "FreeMind 思维导图",
            (Self::FreeMind, Lang::En) => "FreeMind mind map",
            (Self::Ics, Lang::Zh) => "日历（时限）",
            (Self::Ics, Lang::En) => "Calendar (deadlines)",
        }
    }

    /// The format with this extension, in any case.
    #[must_use]
    pub fn from_extension(extension: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.extension().eq_ignore_ascii_case(extension))
    }

    /// Whether the file is text, which a terminal can show.
    #[must_use]
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::Xlsx | Self::Docx)
    }

    /// Whether [`Options::what`] matters. A workbook holds all three anyway and opens at the one asked for; JSON is everything,
    /// OPML and FreeMind are the outline, a calendar holds deadlines.
    #[must_use]
    pub const fn has_choice(self) -> bool {
        matches!(self, Self::Xlsx | Self::Docx | Self::Csv | Self::Markdown)
    }
}

/// What a file is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum What {
    /// 任务分解表.
    #[default]
    Tasks,
    /// 提纲.
    Outline,
    /// 关键数据.
    Figures,
}

impl What {
    /// Every content, tasks first.
    pub const ALL: [Self; 3] = [Self::Tasks, Self::Outline, Self::Figures];

    /// The name for people, which is the sheet's name too.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Tasks, Lang::Zh) => "任务分解表",
            (Self::Tasks, Lang::En) => "Tasks",
            (Self::Outline, Lang::Zh) => "提纲",
            (Self::Outline, Lang::En) => "Outline",
            (Self::Figures, Lang::Zh) => "关键数据",
            (Self::Figures, Lang::En) => "Figures",
        }
    }
}

/// The language of column names and of terms such as 确保; the words of the text stay as they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// What stands where the text is silent about who, by when and how.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Blank {
    /// Nothing, to be filled in by hand.
    #[default]
    Empty,
    /// 待明确 in the columns 工作措施, 牵头单位 and 完成时限.
    ToBeSettled,
}

/// How a file is to be written.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub struct Options {
    /// Tasks, outline or figures, where [`Export::has_choice`].
    pub what: What,
    /// Columns of the task table in their order; empty means those that suit the format, see [`Column::usual`].
    pub columns: Vec<Column>,
    /// Title of the file; the text's own title with 任务分解表 and the like behind it if absent.
    pub title: Option<String>,
    /// Language of column names and terms.
    pub lang: Lang,
    /// What stands where the text is silent.
    pub blank: Blank,
    /// Time of export in seconds since 1970-01-01 00:00 UTC. A calendar needs it; documents carry it as their date of creation.
    pub stamp: Option<i64>,
}
