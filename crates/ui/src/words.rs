//! Every string of the interface, in both languages, in one table.

use gangmu::{Bound, Direction, FigureKind, Force, OwnerRole, Role, SectionForm, Status};
use gangmu_review::{Light, Relation, State};

use crate::compare::Part;
use crate::filter::Group;
use crate::gaps::Gap;
use crate::library::Keeping;

/// Language of the interface. The text that is read stays Chinese.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Lang {
    /// 中文
    #[default]
    Zh,
    /// English
    En,
}

impl Lang {
    /// The value for the `lang` attribute.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The language with that tag, if it is one of ours.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        [Self::Zh, Self::En].into_iter().find(|l| l.tag() == tag)
    }

    /// The other one.
    #[must_use]
    pub const fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// A word in this language.
    #[must_use]
    pub const fn t(self, word: Word) -> &'static str {
        let (zh, en) = word.both();
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// A sentence in this language, its `{}` filled in order.
    #[must_use]
    pub fn fill(self, word: Word, parts: &[&str]) -> String {
        let mut pieces = self.t(word).split("{}");
        let mut out = pieces.next().unwrap_or_default().to_owned();
        for (i, piece) in pieces.enumerate() {
            out.push_str(parts.get(i).copied().unwrap_or_default());
            out.push_str(piece);
        }
        out
    }
}

macro_rules! words {
    ($($name:ident: $zh:literal, $en:literal;)*) => {
        /// A string of the interface.
        #[allow(missing_docs, reason = "each name is explained by its own words")]
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum Word { $($name),* }

        impl Word {
            /// Chinese, English.
            const fn both(self) -> (&'static str, &'static str) {
                match self { $(Self::$name => ($zh, $en)),* }
            }

            #[cfg(test)]
            const ALL: &[Self] = &[$(Self::$name),*];
        }
    };
}

words! {
    Brand: "纲目", "Gangmu";
    Tagline: "讲话的提纲、数据与任务", "Outline, figures and tasks of a speech";
    Source: "原文", "Source";
    Outline: "提纲", "Outline";
    Overview: "概览", "Overview";
    Figures: "关键数据", "Key figures";
    FiguresShort: "数据", "Figures";
    Directives: "任务清单", "Directives";
    DirectivesShort: "任务", "Tasks";
    Gaps: "待明确", "Open points";
    Checks: "校核", "Checks";
    Charts: "图表", "Charts";
    Compare: "对比", "Compare";
    ChartsCount: "幅", "charts";
    Characters: "字", "chars";
    ChecksCount: "处", "hints";
    SectionsCount: "节", "sections";
    FiguresCount: "项", "figures";
    DirectivesCount: "条", "directives";
    Shown: "显示 {} / {}", "{} of {} shown";

    FieldLabel: "讲话全文（可粘贴、可修改）", "Full text of the speech (paste or edit)";
    FieldPlaceholder: "粘贴讲话全文，或把文件拖到这里", "Paste the full text of a speech here, or drop a file on the page";
    ChooseFile: "选择文件", "Choose a file";
    FileLabel: "选择一个 .txt 文件", "Choose a .txt file";
    Sample: "示例", "Sample";
    Edit: "编辑原文", "Edit text";
    Done: "完成编辑", "Done editing";
    Clear: "清空", "Clear";
    Restore: "恢复上一篇", "Restore the previous text";
    Close: "关闭", "Close";
    Private: "文字不离开这台电脑。断开网络，一切照常。", "The text never leaves this computer. Unplug the network and everything still works.";
    PrivateHow: "核实办法：按 F12 打开“网络”一栏，粘贴后不会出现任何请求。", "To check: press F12, open the Network tab, paste: no request appears.";
    DropHere: "松开即可读取", "Release to read the file";

    ThemeAuto: "外观：跟随系统", "Appearance: system";
    ThemeLight: "外观：浅色", "Appearance: light";
    ThemeDark: "外观：深色", "Appearance: dark";
    SwitchLang: "English", "中文";
    Keys: "快捷键", "Shortcuts";
    Tabs: "视图", "Views";

    HintOutline: "各级标题会列在这里，点一下即到原文。", "Headings at every depth will be listed here; click one to go to its words.";
    HintFigures: "增幅、总量、目标等数据会列在这里，含 *% 这类隐去的数字。", "Amounts, growth and targets will be listed here, redacted ones (*%) included.";
    HintDirectives: "每条任务的力度、责任单位、时限和量化目标会列在这里。", "Each directive will be listed here with its force, owners, deadline and targets.";
    HintOverview: "文种、篇幅、结构、十项关键数据和有时限的硬任务会列在这里。", "Kind, length, structure, ten key figures and the firm commitments with a date will be listed here.";
    HintChecks: "序号缺漏、孤引号等需要核对的地方会列在这里；原文不会改动。", "Gaps in the numbering, stray quotation marks and the like will be listed here; the text is never changed.";
    HintGaps: "缺责任单位、时限、量化目标的任务和隐去的数据会列在这里。", "Tasks without owner, deadline or target, and redacted figures, will be listed here.";
    NoneGaps: "没有待明确的事项。", "Nothing is left open.";
    HintCharts: "时限、增幅、目标完成和各部分篇幅会画在这里，点图即到原文。", "Deadlines, growth, targets and the weight of each section will be drawn here; click a mark to go to its words.";
    NoneCharts: "没有可以画成图的数据或时限。", "No figure or deadline to draw.";
    GapOwner: "缺责任单位", "no owner";
    GapDeadline: "缺时限", "no deadline";
    GapMeasure: "缺量化目标", "no target";
    GapRedacted: "数据隐去", "redacted";
    ChartDeadlines: "时限挂图", "Deadlines";
    ChartGrowth: "增幅", "Growth";
    ChartProgress: "目标完成", "Achieved against target";
    ChartWeight: "各部分篇幅", "Weight of each section";
    DaysOver: "已过 {} 天", "{} days past";
    DaysLeft: "还有 {} 天", "{} days left";
    DueToday: "今天到期", "due today";
    Countdown: "倒计时", "Countdown";
    LightOver: "逾期", "overdue";
    LightNear: "临近", "near";
    LightOpen: "未到期", "open";
    Share: "完成比例", "Share";
    AsTable: "数据表", "As a table";
    HintCompare: "先在原文栏放入一篇讲话，再在这里放入要对比的另一篇。", "Put a speech into the source pane first, then the one to compare it with here.";
    CompareHow: "放入较早的一篇（如去年的讲话、年初的报告），看本篇新提了什么、不再提什么、改写了什么，年初目标完成了多少。", "Put in the older document (last year's speech, the report of January) to see what is new, gone and reworded here, and what became of its targets.";
    OtherLabel: "较早的一篇", "The older document";
    OtherPlaceholder: "粘贴较早的一篇的全文", "Paste the full text of the older document";
    CompareStart: "开始对比", "Compare";
    CompareEnd: "结束对比", "End the comparison";
    PartIndicators: "指标", "Indicators";
    PartFulfilments: "目标完成", "Targets";
    RelationHead: "变化", "Change";
    RelationSame: "继续", "continued";
    RelationReworded: "改写", "reworded";
    RelationNew: "新提", "new";
    RelationGone: "不再提", "gone";
    OldDocument: "较早的一篇", "Older";
    NewDocument: "本篇", "This one";
    OldTarget: "年初目标", "Target then";
    NewAchieved: "年末完成", "Achieved now";
    Reached: "已达到", "reached";
    NotReached: "未达到", "not reached";
    NotReported: "本篇未提", "not reported";
    NoneCompared: "没有可以对比的内容。", "Nothing to compare.";
    NoneChecks: "没有需要核对的地方。", "Nothing to look at again.";
    NoneCommitments: "没有写明时限的硬任务（确保、必须、严禁）。", "No firm commitment (ensure, must, prohibit) with a deadline.";
    NoneOutline: "未发现标题。文中可能没有“一、”“（一）”“一是”这类层次，或换行在复制时丢失。", "No heading found. The text may have no numbered levels, or its line breaks were lost in copying.";
    NoneFigures: "未发现数据。文中可能没有带单位的数字。", "No figure found. The text may hold no number with a unit.";
    NoneDirectives: "未发现任务。可能是纯回顾或致辞，没有提出要求。", "No directive found. The text may only review or greet, and ask for nothing.";
    NoneMatch: "没有符合筛选条件的条目。", "Nothing matches the filter.";
    ClearFilter: "清除筛选", "Clear the filter";
    Busy: "分析中…", "Reading…";
    Broken: "分析中断，已重新启动；文字仍在。可修改原文再试，或删去最近粘贴的部分。", "The analysis stopped and was started again; your text is still here. Change the text to try again, or take out what was pasted last.";
    PartComing: "载入中…", "Loading…";
    PartMissing: "这一部分未能载入。文字和其他各栏照常可用；请检查网络，再打开一次。", "This part could not be loaded. The text and the other panes go on working; check the network and open it again.";
    WorkMissing: "改正、导出、读文件和保存未能载入，现在不能用；粘贴和阅读照常。请检查网络，再试一次或刷新页面。", "Correcting, exporting, reading files and keeping could not be loaded and cannot be used now; pasting and reading go on. Check the network, then try again or reload the page.";
    Unavailable: "分析组件未能载入。请刷新页面；若在内网使用，请确认 worker.js 与页面放在同一目录。", "The analysis could not be loaded. Reload the page; on an intranet, make sure worker.js lies beside it.";

    Filter: "筛选", "Filter";
    FilterDirectives: "在任务中查找", "Find in directives";
    FilterFigures: "在数据中查找", "Find in figures";
    HasDeadline: "有时限", "has deadline";
    HasOwner: "有责任单位", "has owner";
    HasTarget: "有目标", "has target";
    Redacted: "隐去", "redacted";
    FilterOutline: "在提纲中查找", "Find in outline";
    AllSections: "全部章节", "all sections";
    AllIndicators: "全部指标", "all indicators";
    AllLevels: "全部层级", "all levels";
    DownToLevel: "到第 {} 级", "down to level {}";
    GroupBy: "分组", "Group";
    GroupText: "按原文顺序", "as in the text";
    GroupSection: "按章节分组", "by section";
    GroupOwner: "按责任单位分组", "by owner";
    GroupDeadline: "按时限分组", "by deadline";
    GroupForce: "按力度分组", "by force";
    Copy: "复制", "Copy";
    CopyHint: "复制为表格，可粘贴到 Word、WPS 或 Excel", "Copy as a table to paste into Word, WPS or Excel";
    Copied: "已复制 {} 行，可粘贴到 Word、WPS 或 Excel。", "{} rows copied; paste them into Word, WPS or Excel.";
    CopyRefused: "浏览器不允许复制。请选中表格后按 Ctrl+C。", "The browser refused to copy. Select the table and press Ctrl+C.";
    Widen: "放大", "Enlarge";
    Narrow: "还原", "Shrink";

    Number: "序号", "No.";
    Task: "任务", "Task";
    ForceHead: "力度", "Force";
    Owners: "责任单位", "Owner";
    Deadline: "时限", "Deadline";
    Targets: "量化目标", "Target";
    Section: "出处", "Section";
    Indicator: "指标", "Indicator";
    Value: "数值", "Value";
    KindHead: "类型", "Kind";
    StatusHead: "状态", "Status";
    Period: "时期", "Period";
    SectionOf: "章节", "Section";
    Unknown: "待明确", "not stated";
    NoSection: "开头部分", "before the first heading";

    TenFigures: "关键数据", "Key figures";
    Commitments: "有时限的硬任务", "Firm commitments with a date";
    Genre: "文种", "Kind";
    YearOf: "年份", "Year";
    Length: "篇幅", "Length";
    LengthOf: "{} 字，{} 段，{} 句", "{} chars, {} paragraphs, {} sentences";
    HeadingsOf: "{} 个标题", "{} headings";
    FiguresHidden: "{} 项，其中隐去 {} 项", "{}, of which {} redacted";
    TasksWith: "{} 条，有时限 {} 条，有责任单位 {} 条", "{}; {} with a deadline, {} with an owner";
    SeverityWarning: "请核对", "please check";
    SeverityInfo: "提示", "hint";
    Message: "说明", "Message";
    ShowFigures: "查看 {} 项数据", "Show {} figures";
    ShowDirectives: "查看 {} 条任务", "Show {} directives";

    Export: "导出", "Export";
    ExportWhat: "内容", "What";
    ExportColumns: "任务分解表的列", "Columns of the task table";
    ExportWhole: "全文", "The whole text";
    UsualColumns: "恢复默认", "Back to the usual ones";
    MarkBlanks: "原文没有写明处填“待明确”", "Write 待明确 where the text is silent";
    MoveUp: "{}前移", "Move {} forward";
    MoveDown: "{}后移", "Move {} back";
    Print: "打印／PDF", "Print / PDF";
    Exported: "已导出《{}》。", "“{}” was exported.";
    ExportNothing: "还没有可导出的内容。请先粘贴讲话全文。", "There is nothing to export yet. Paste the text of a speech first.";
    ExportFailed: "《{}》没有导出：{}。页面上的内容没有变动，请换一种格式再试。", "“{}” was not exported: {}. Nothing on the page was changed; try another format.";
    ExportCrashed: "导出组件中断", "the export component stopped";
    ExportUnavailable: "导出组件未能载入，请刷新页面", "the export component could not be loaded; reload the page";
    KeyFold: "收起／展开提纲中的一节", "fold / unfold a section of the outline";

    Why: "依据", "Why";
    Cues: "提示词", "Cue words";
    Rules: "规则", "Rules";
    Comparator: "比较对象", "Compared with";
    DirectionHead: "方向", "Direction";
    BoundHead: "界限", "Bound";
    Level: "层级", "Level";
    LevelN: "第 {} 级", "level {}";
    Form: "形式", "Form";
    Holds: "包含", "Holds";
    FiguresOf: "{}数", "{} fig";
    DirectivesOf: "{}任", "{} dir";
    Previous: "上一项", "Previous";
    Next: "下一项", "Next";
    Finding: "选中的内容", "Selected finding";
    Structure: "全文结构", "Structure of the text";

    KeyStep: "下一项／上一项", "next / previous finding";
    KeyPanes: "原文、提纲、概览、数据、任务、待明确、校核、图表、对比、台账", "source, outline, overview, figures, directives, open points, checks, charts, compare, ledger";
    KeyFind: "查找与筛选", "find and filter";
    KeyEsc: "放开选中内容，关闭提示", "let go of the selection, close messages";
    KeyHelp: "这张表", "this sheet";
    KeyEdit: "编辑原文", "edit the text";

    ReadFile: "已读取《{}》（{}）。", "Read “{}” ({}).";
    Rejoined: "粘贴的文字断成了许多行，段落、表格的行已接好。", "Paragraphs or table rows of the pasted text were broken into many lines; they were put together again.";
    AsPasted: "改回原样", "Put the lines back";
    Replaced: "已换成新的原文。", "The text was replaced.";
    RefusedLong: "《{}》太长（{} 万字，上限 {} 万字）。请分成几篇分别读取。", "“{}” is too long ({}0 thousand characters; the limit is {}0 thousand). Split it into several texts.";
    Files: "文件", "Files";
    FilesDone: "已处理 {} / {}", "{} of {} done";
    FileWaiting: "等待", "waiting";
    FileReading: "读取中", "reading";
    FileRead: "已读", "read";
    FileRefused: "未读", "not read";
    FileCancelled: "已取消", "cancelled";
    Cancel: "取消", "Cancel";
    CancelAll: "全部取消", "Cancel all";
    CancelFile: "取消读取《{}》", "Cancel “{}”";
    ReadAgain: "重读", "Read again";
    ReadFileAgain: "重读《{}》", "Read “{}” again";
    EncodingOf: "《{}》的编码", "Encoding of “{}”";
    ChooseFolder: "选择文件夹", "Choose a folder";
    PastedText: "粘贴的文字", "the pasted text";
    Kept: "页面上原有的文字没有变动。", "The text on the page was not changed.";
    Amend: "改", "Correct";
    AmendDone: "改完", "Done";
    NotOne: "不是", "Not one";
    PutBack: "放回", "Put back";
    Undo: "撤销", "Undo";
    Redo: "重做", "Redo";
    ByHand: "已改", "corrected";
    AddedByHand: "补录", "added";
    AsRead: "原读", "As read";
    AsReadAgain: "还原", "Reset";
    Reworded: "原句在改正之后有变动，请核对。", "The sentence was edited after it was corrected; please check.";
    MergePrevious: "并入上一条", "Merge with previous";
    MergeNext: "与下一条合并", "Merge with next";
    SplitHere: "从“{}”起另立一条", "New task from “{}” on";
    SplitTask: "拆分", "Split";
    MergedFrom: "合并自 {} 处原文", "Merged from {} places";
    OwnersHelp: "几个单位用、隔开；在后面注明（牵头）（配合）（负责）", "Separate with 、; add （牵头）（配合）（负责） for lead, support, responsible";
    TargetsHelp: "几个目标用；隔开", "Separate with ；";
    DeadlineWords: "时限（文字）", "Deadline (words)";
    DeadlineDate: "最后一天", "Last day";
    Picked: "已选 {} 字", "{} characters selected";
    AddTask: "加为任务", "Add as task";
    AddFigure: "加为数据", "Add as figure";
    SetAside: "划出的条目（{}）", "Taken out ({})";
    LostHead: "原句已不在文中的改动（{}）", "Corrections whose sentence is gone ({})";
    LostWhy: "文字改回后自动恢复，不会丢失。", "They are kept, and hold again when the words come back.";

    Ledger: "台账", "Ledger";
    LedgerState: "状态", "Status";
    Progress: "进展情况", "Progress";
    Problems: "存在问题", "Problems";
    Note: "备注", "Note";
    LedgerDays: "日期", "Days";
    Started: "启动", "Started";
    Finished: "完成", "Finished";
    NotStarted: "未启动", "not started";
    InProgress: "推进中", "in progress";
    StateDone: "已完成", "done";
    StateClosed: "已销号", "closed";
    StateOverdue: "逾期", "overdue";
    LightUndone: "未达", "open";
    PartFailed: "这一部分出错，没有显示；其余照常，文字和改正都在。换一种筛选、改动文字或刷新页面后会再试。", "This part met a defect and is not shown; all else goes on, and your text and corrections are safe. It is tried again after another filter, a change of the text or a reload.";
    PageEnded: "页面出错，已停止工作。已保存的文字和改正还在：请刷新页面后继续。", "The page met a defect and stopped. What was kept is still there: reload the page to go on.";
    FirstSteps: "粘贴以后，点任何一条，就亮出它的原文和依据；按 c 改正，按 e 导出，按 ? 看全部快捷键。", "After pasting, click any finding to see its words and why it was taken; press c to correct, e to export, ? for all keys.";
    Own: "我的词表", "My words";
    Remember: "记住", "Remember";
    OwnHow: "这些行加在内置词表之上，读每一篇都用。改一格存一格，存在这台电脑的这个浏览器里。每一行用自己的正例、反例证明自己；不成立的行留在这里，读的时候不用。", "These rows lie over the built-in tables for every text. Each cell is kept in this browser on this computer when it is left. Every row proves itself by its examples; one that does not is kept here, but not read with.";
    OwnEmpty: "还没有自己的行。", "There are no rows yet.";
    OwnAdd: "加一行", "Add a row";
    OwnExport: "导出词表", "Export the rows";
    OwnImport: "导入词表", "Import rows";
    OwnShaken: "因此不再成立的内置行（{}）", "Built-in rows that do not hold any more by them ({})";
    OwnBroken: "我的词表里有 {} 行不成立，读的时候没有用这些行，其余照常。", "{} of your own rows do not hold and were not read with; all else was.";
    OwnElsewhere: "另一个标签页改了我的词表，这里已换成那边的。", "Your own rows were changed in another tab; they are the same here now.";
    OwnImported: "从《{}》加入了 {} 行。", "From “{}”, {} rows were taken in.";
    OwnRefused: "《{}》没有导入，已有的行没有变动。", "“{}” was not imported; the rows that were there are unchanged.";
    OwnTable: "词表", "Table";
    OwnId: "编号", "Id";
    OwnWords: "写法", "Words";
    OwnClass: "类别", "Class";
    OwnValue: "取值", "Value";
    OwnConditions: "条件", "Conditions";
    OwnExample: "正例", "Example";
    OwnCounter: "反例", "Counter-example";
    OwnOn: "启用", "In use";
    OwnWordsHelp: "几个写法用 | 隔开", "Separate several with |";
    OwnConditionsHelp: "如 不前接:难以|不能；不后接:的", "Such as 不前接:难以|不能；不后接:的";
    OwnExampleHelp: "一句话，词放在⟦⟧里", "A sentence, the word between ⟦⟧";
    Library: "文档库", "Library";
    LibraryFind: "在文档库中查找（题目、正文）", "Find in the library (titles and texts)";
    LibraryEmpty: "还没有保存的文档。粘贴或打开一篇，就自动保存在这里。", "No document is kept yet. Paste or open one and it is kept here by itself.";
    LibraryNone: "没有符合的文档。", "No document matches.";
    LibraryWhere: "全部保存在这台电脑的这个浏览器里（IndexedDB，名为 gangmu）：正文、题目、改正、台账、自己的词表、设置。不上传；换一台电脑或换一个浏览器看不到；清除浏览数据会一并清除。", "Everything is kept in this browser on this computer (IndexedDB, named gangmu): texts, titles, corrections, ledgers, your own words, settings. Nothing is uploaded; another computer or browser does not see it; clearing browsing data clears it too.";
    DeleteDocument: "删除", "Delete";
    DeleteSure: "确定删除", "Really delete";
    OpenNow: "正在看", "open now";
    EraseAll: "全部清除", "Erase everything";
    EraseSure: "确定清除全部文档、改正、台账、自己的词表和设置（不能恢复）", "Really erase all documents, corrections, ledgers, words of your own and settings (cannot be undone)";
    Erased: "已清除保存在这个浏览器里的全部内容。", "Everything kept in this browser was erased.";
    ErasedElsewhere: "另一个标签页清除了全部内容，这里的也已清除。", "Everything was erased in another tab; here too.";
    DocumentMeta: "{} 字 · {}", "{} chars · {}";
    SavedHere: "已保存在本机", "Kept on this computer";
    Saving: "保存中", "Saving";
    NotSaved: "未保存", "Not kept";
    NothingToSave: "自动保存", "Keeps itself";
    StorageRefused: "浏览器不允许保存（可能是无痕窗口，或禁用了网站数据）。文字和改正都在页面上，可以照常使用和导出；关闭页面前请先导出。", "The browser does not allow keeping anything (a private window, or site data is switched off). Your text and corrections are on the page and can be used and exported as usual; export before you close it.";
    StorageFull: "保存空间已满，最近的改动还没有保存。请在文档库中删除不用的文档，或先导出；腾出空间后自动再存。", "The storage is full and the latest changes are not kept yet. Delete documents in the library, or export; they will be kept once there is room.";
    KeptOtherFormat: "这篇的改正由别的版本保存，这里读不了；原样留着，没有改动。", "The corrections of this document were kept by another version and cannot be read here; they are left as they are.";
    GoneDocument: "这篇文档已经不在文档库里。", "This document is not in the library any more.";
    KeepSwitch: "自动保存在这个浏览器里", "Keep everything in this browser";
    KeepingOff: "不保存", "Keeping is off";
    KeptElsewhere: "未保存：另有改动", "Not kept: changed elsewhere";
    Contested: "这篇文档在另一个标签页里改过（或已删除），这里的改动暂不保存，以免覆盖。", "This document was changed (or deleted) in another tab. To overwrite nothing, changes here are not kept for now.";
    TakeTheirs: "载入那边的", "Load the other";
    TakeOver: "以这里的为准", "Keep this one";
    OpenElsewhere: "这篇文档也在另一个标签页里打开。两边都改时，后存的一边会先问。", "This document is open in another tab too. If both change it, the later one asks first.";
    KeyUndo: "撤销／重做改正", "undo / redo a correction";
    KeyAmend: "改正选中的条目", "correct the selected item";
    KeyNotOne: "选中的条目不是", "the selected item is not one";
    RoleNoise: "无关内容", "noise";
    RoleTitle: "标题", "title";
    RoleSalutation: "称呼", "salutation";
    RoleHeading: "层次标题", "heading";
    RoleOpening: "开头", "opening";
    RoleReview: "回顾", "review";
    RoleProblems: "问题", "problems";
    RoleSituation: "形势", "situation";
    RolePlan: "部署", "plan";
    RoleClosing: "结尾", "closing";
    ForceProhibit: "禁止", "prohibit";
    ForceMust: "必须", "must";
    ForceEnsure: "确保", "ensure";
    ForceStrive: "力争", "strive";
    ForceShould: "要求", "should";
    ForceEncourage: "鼓励", "encourage";
    ForcePlain: "部署", "plain";
    OwnerLead: "牵头", "lead";
    OwnerSupport: "配合", "support";
    OwnerResponsible: "负责", "responsible";
    KindLevel: "总量", "level";
    KindChange: "变化", "change";
    KindGap: "差距", "gap";
    KindRank: "位次", "rank";
    KindShare: "占比", "share";
    KindRatio: "比例", "ratio";
    KindThreshold: "门槛", "threshold";
    KindDuration: "时长", "duration";
    StatusAchieved: "完成", "achieved";
    StatusTarget: "目标", "target";
    StatusReference: "参照", "reference";
    DirectionUp: "上升", "up";
    DirectionDown: "下降", "down";
    DirectionNone: "无", "none";
    BoundExact: "确值", "exact";
    BoundAtLeast: "以上", "at least";
    BoundAtMost: "以内", "at most";
    BoundAbout: "左右", "about";
    BoundRange: "区间", "range";
    FormStandalone: "独立成行", "line of its own";
    FormRunIn: "段首标题", "run-in";
    FormInline: "段中序号", "inline";
    FormImplicit: "无序号小标题", "implicit";
}

/// The word for a term of the model.
pub trait Named {
    /// Its word in the table.
    fn word(self) -> Word;
}

macro_rules! named {
    ($($ty:ident { $($member:ident => $word:ident),* $(,)? })*) => {$(
        impl Named for $ty {
            fn word(self) -> Word {
                match self { $(Self::$member => Word::$word),* }
            }
        }
    )*};
}

named! {
    State {
        NotStarted => NotStarted, InProgress => InProgress, Done => StateDone, Closed => StateClosed, Overdue => StateOverdue,
    }
    Light { Overdue => LightOver, Near => LightNear, Open => LightUndone }
    Keeping {
        Idle => NothingToSave, Busy => Saving, Kept => SavedHere, Off => KeepingOff, Refused => NotSaved, Full => NotSaved,
        Elsewhere => KeptElsewhere,
    }
    Part { Tasks => Directives, Headings => Outline, Indicators => PartIndicators, Fulfilments => PartFulfilments }
    Relation { Same => RelationSame, Reworded => RelationReworded, New => RelationNew, Gone => RelationGone }
    Gap { Owner => GapOwner, Deadline => GapDeadline, Measure => GapMeasure, Redacted => GapRedacted }
    Group { Text => GroupText, Section => GroupSection, Owner => GroupOwner, Deadline => GroupDeadline, Force => GroupForce }
    Role {
        Noise => RoleNoise, Title => RoleTitle, Salutation => RoleSalutation, Heading => RoleHeading, Opening => RoleOpening,
        Review => RoleReview, Problems => RoleProblems, Situation => RoleSituation, Plan => RolePlan, Closing => RoleClosing,
    }
    Force {
        Prohibit => ForceProhibit, Must => ForceMust, Ensure => ForceEnsure, Strive => ForceStrive, Should => ForceShould,
        Encourage => ForceEncourage, Plain => ForcePlain,
    }
    OwnerRole { Lead => OwnerLead, Support => OwnerSupport, Responsible => OwnerResponsible }
    FigureKind {
        Level => KindLevel, Change => KindChange, Gap => KindGap, Rank => KindRank, Share => KindShare, Ratio => KindRatio,
        Threshold => KindThreshold, Duration => KindDuration,
    }
    Status { Achieved => StatusAchieved, Target => StatusTarget, Reference => StatusReference }
    Direction { Up => DirectionUp, Down => DirectionDown, None => DirectionNone }
    Bound { Exact => BoundExact, AtLeast => BoundAtLeast, AtMost => BoundAtMost, About => BoundAbout, Range => BoundRange }
    SectionForm { Standalone => FormStandalone, RunIn => FormRunIn, Inline => FormInline, Implicit => FormImplicit }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_have_the_same_gaps() {
        for word in Word::ALL {
            let (zh, en) = word.both();
            assert!(!zh.is_empty() && !en.is_empty());
            assert_eq!(zh.matches("{}").count(), en.matches("{}").count(), "{word:?}");
        }
    }

    #[test]
    fn gaps_are_filled_in_order() {
        assert_eq!(Lang::Zh.fill(Word::Shown, &["3", "20"]), "显示 3 / 20");
        assert_eq!(Lang::En.fill(Word::Shown, &["3"]), "3 of  shown");
    }
}
