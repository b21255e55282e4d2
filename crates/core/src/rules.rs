//! What the rules are called: the ids in `because` that are no rows of a table.

/// A rule with its words in Chinese and English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rule {
    /// The permanent id, such as `TASK-cue`.
    pub id: &'static str,
    /// What it says, in Chinese.
    pub zh: &'static str,
    /// The same in English.
    pub en: &'static str,
}

const fn rule(id: &'static str, zh: &'static str, en: &'static str) -> Rule {
    Rule { id, zh, en }
}

/// All rules that a finding may name; docs/rules.md tells more of each.
pub const RULES: [Rule; 25] = [
    rule("TASK-role", "在部署段落里", "in a paragraph of plans"),
    rule("TASK-cue", "有部署用词", "has a word of demand"),
    rule("TASK-urge", "有鼓励、争取一类用词", "has a word of encouragement"),
    rule("TASK-permit", "准许怎么做", "says what may be done"),
    rule("TASK-verb-first", "动词开头", "opens with a verb"),
    rule("TASK-duty", "写明由谁负责", "says who answers for it"),
    rule("TASK-item", "所在的一条末尾写明责任单位", "stands in an item that owners close"),
    rule("TASK-cell", "在表格的任务、措施一栏", "stands in the column of tasks of a table"),
    rule("TASK-vow", "表示将解决问题", "promises to set things right"),
    rule("OUT-lead", "段首短句并列", "short sentences that lead in parallel"),
    rule("OUT-title-line", "独占一行，领起下文", "a line of its own that titles what follows"),
    rule("FIG-number", "数字和单位", "a number with a unit"),
    rule("FIG-range", "区间", "a range"),
    rule("FIG-ratio", "比例", "a ratio"),
    rule("FIG-fraction", "分数、成数", "a fraction"),
    rule("FIG-rank", "位次", "a rank"),
    rule("FIG-grade", "以数定级", "a grade named by a number"),
    rule("FIG-doubling", "翻番", "a doubling"),
    rule("FIG-new", "指标名里说了增加", "the name of the indicator says that it grows"),
    rule("FIG-share", "占比", "a share of a whole"),
    rule("FIG-shared-unit", "几个数共用单位", "numbers that share a unit"),
    rule("FIG-threshold", "门槛：用来划范围", "a threshold that names a class"),
    rule("FIG-dealt", "“分别”逐一对应", "dealt out one by one by 分别"),
    rule("FIG-carried", "指标承前省略", "the indicator is that of the figure before"),
    rule("FIG-vague", "约数", "a vague number"),
];

/// The rule of an id; `None` where the id is that of a table row, such as `DIR-010`.
#[must_use]
pub fn rule_of(id: &str) -> Option<&'static Rule> {
    RULES.iter().find(|r| r.id == id)
}
