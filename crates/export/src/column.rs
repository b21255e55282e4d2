//! The columns of the task table (任务分解表).

use crate::table::{Cell, Head, Shape};
use crate::{Blank, Export, Lang, State, TaskRow};
use crate::{clean, words};

/// A column of the task table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Column {
    /// 序号.
    Number,
    /// 类别（一级标题）.
    Category,
    /// 工作任务.
    Task,
    /// 量化目标.
    Target,
    /// 工作措施.
    Measure,
    /// 牵头领导.
    LeadPerson,
    /// 牵头单位.
    LeadUnit,
    /// 配合单位.
    SupportUnits,
    /// 完成时限.
    Deadline,
    /// 力度.
    Force,
    /// 原文出处.
    Source,
    /// 进展情况.
    Progress,
    /// 存在问题.
    Problems,
    /// 状态.
    State,
    /// 备注.
    Note,
}

impl Column {
    /// Every column in the order offices use.
    pub const ALL: [Self; 15] = [
        Self::Number,
        Self::Category,
        Self::Task,
        Self::Target,
        Self::Measure,
        Self::LeadPerson,
        Self::LeadUnit,
        Self::SupportUnits,
        Self::Deadline,
        Self::Force,
        Self::Source,
        Self::Progress,
        Self::Problems,
        Self::State,
        Self::Note,
    ];

    /// What a page of A4 can hold in readable type.
    const PAGE: [Self; 8] =
        [Self::Number, Self::Category, Self::Task, Self::Target, Self::LeadUnit, Self::SupportUnits, Self::Deadline, Self::Note];

    /// The columns of a format if none are chosen: all of them for spreadsheets, those that fit a page for pages.
    #[must_use]
    pub const fn usual(kind: Export) -> &'static [Self] {
        match kind {
            Export::Docx | Export::Markdown => &Self::PAGE,
            _ => &Self::ALL,
        }
    }

    /// The column's name.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        match lang {
            Lang::Zh => self.chinese(),
            Lang::En => self.english(),
        }
    }

    const fn chinese(self) -> &'static str {
        match self {
            Self::Number => "序号",
            Self::Category => "类别",
            Self::Task => "工作任务",
            Self::Target => "量化目标",
            Self::Measure => "工作措施",
            Self::LeadPerson => "牵头领导",
            Self::LeadUnit => "牵头单位",
            Self::SupportUnits => "配合单位",
            Self::Deadline => "完成时限",
            Self::Force => "力度",
            Self::Source => "原文出处",
            Self::Progress => "进展情况",
            Self::Problems => "存在问题",
            Self::State => "状态",
            Self::Note => "备注",
        }
    }

    const fn english(self) -> &'static str {
        match self {
            Self::Number => "No.",
            Self::Category => "Category",
            Self::Task => "Task",
            Self::Target => "Target",
            Self::Measure => "Measures",
            Self::LeadPerson => "Leader",
            Self::LeadUnit => "Lead unit",
            Self::SupportUnits => "Supporting units",
            Self::Deadline => "Deadline",
            Self::Force => "Force",
            Self::Source => "Source",
            Self::Progress => "Progress",
            Self::Problems => "Problems",
            Self::State => "Status",
            Self::Note => "Remarks",
        }
    }

    /// The column with this Chinese or English name; `类别（一级标题）` is understood too.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let name = name.trim();
        let bare = name.split(['（', '(']).next().unwrap_or(name).trim_end();
        Self::ALL.into_iter().find(|c| c.chinese() == bare || c.english().eq_ignore_ascii_case(bare))
    }

    /// The head of the column, with its share of a page's width.
    pub(crate) fn head(self, lang: Lang) -> Head {
        let (width, shape) = match self {
            Self::Number => (7, Shape::Short),
            Self::Category => (14, Shape::Short),
            Self::Task => (40, Shape::Long),
            Self::Target => (16, Shape::Long),
            Self::Measure => (16, Shape::Long),
            Self::LeadPerson => (9, Shape::Short),
            Self::LeadUnit => (12, Shape::Short),
            Self::SupportUnits => (14, Shape::Short),
            Self::Deadline => (16, Shape::Short),
            Self::Force => (6, Shape::Short),
            Self::Source => (13, Shape::Long),
            Self::Progress => (12, Shape::Long),
            Self::Problems => (12, Shape::Long),
            Self::State => (8, Shape::Short),
            Self::Note => (9, Shape::Long),
        };
        let choices = if self == Self::State { State::ALL.map(|s| words::state(s, lang)).to_vec() } else { Vec::new() };
        Head { name: self.name(lang), width, shape, merged: self == Self::Category, choices }
    }

    /// The cell of one row.
    pub(crate) fn cell(self, row: &TaskRow, lang: Lang, blank: Blank) -> Cell {
        let text = match self {
            Self::Number => return Cell::Number(row.number as f64),
            Self::Category => row.category.clone(),
            Self::Task => row.task.clone(),
            Self::Target => row.targets.join("；"),
            Self::Measure => row.measures.join("；"),
            Self::LeadPerson => row.lead_persons.join("、"),
            Self::LeadUnit => row.lead_units.join("、"),
            Self::SupportUnits => row.support_units.join("、"),
            Self::Deadline => row.deadlines.iter().map(|d| words::due(d, lang)).collect::<Vec<_>>().join("；"),
            Self::Force => words::force(row.force, lang).to_owned(),
            Self::Source => row.source.clone(),
            Self::Progress => row.progress.clone(),
            Self::Problems => row.problems.clone(),
            Self::State => row.state.map(|s| words::state(s, lang).to_owned()).unwrap_or_default(),
            Self::Note => row.note.clone(),
        };
        let open = matches!(self, Self::Measure | Self::LeadUnit | Self::Deadline);
        if text.is_empty() && open && blank == Blank::ToBeSettled {
            return Cell::Text(words::to_be_settled(lang).to_owned());
        }
        Cell::Text(clean::block(&text))
    }
}
