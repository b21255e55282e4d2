//! Which items of a pane are shown, and in which order.

use gangmu::{Directive, Figure, Force, OwnerRole, Section, Status};
use gangmu_review::sort_compact;
use yew::AttrValue;

/// A chip over the directives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DirectiveChip {
    /// One force; several chosen mean any of them.
    Force(Force),
    /// 有时限
    Deadline,
    /// 有责任单位
    Owner,
    /// 有目标
    Target,
}

/// By what the directives are put together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Group {
    /// Not at all: in the order of the text.
    #[default]
    Text,
    /// By the level-1 section.
    Section,
    /// By the unit that leads, or else the first named.
    Owner,
    /// By the last day meant.
    Deadline,
    /// From the strongest to the weakest.
    Force,
}

impl Group {
    /// In the order of the menu.
    pub const ALL: [Self; 5] = [Self::Text, Self::Section, Self::Owner, Self::Deadline, Self::Force];

    /// The value of its option.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Section => "section",
            Self::Owner => "owner",
            Self::Deadline => "deadline",
            Self::Force => "force",
        }
    }
}

/// Which directives are shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct DirectiveFilter {
    /// Any of these; empty means all.
    pub forces: Vec<Force>,
    /// Only those with a deadline.
    pub deadline: bool,
    /// Only those with an owner.
    pub owner: bool,
    /// Only those with a target.
    pub target: bool,
    /// Only those in this section and under it.
    pub section: Option<AttrValue>,
    /// Only those whose text, owners or deadlines hold each of these words.
    pub words: String,
    /// By what they are put together.
    pub group: Group,
}

impl DirectiveFilter {
    /// Whether the directive passes.
    #[must_use]
    pub fn takes(&self, d: &Directive) -> bool {
        (self.forces.is_empty() || self.forces.contains(&d.force))
            && (!self.deadline || !d.deadlines.is_empty())
            && (!self.owner || !d.owners.is_empty())
            && (!self.target || !d.targets.is_empty())
            && is_within(d.section.as_deref(), self.section.as_deref())
            && self.words.split_whitespace().all(|word| {
                d.text.contains(word)
                    || d.owners.iter().any(|o| o.name.contains(word))
                    || d.deadlines.iter().any(|t| t.text.contains(word))
            })
    }

    /// Whether something is left out.
    #[must_use]
    pub fn is_active(&self) -> bool {
        *self != Self { group: self.group, ..Self::default() }
    }

    pub(crate) fn toggle(&mut self, chip: DirectiveChip) {
        match chip {
            DirectiveChip::Force(force) => toggle(&mut self.forces, force),
            DirectiveChip::Deadline => self.deadline = !self.deadline,
            DirectiveChip::Owner => self.owner = !self.owner,
            DirectiveChip::Target => self.target = !self.target,
        }
    }

    /// Shows all again; how they are put together stays.
    pub(crate) fn clear(&mut self) {
        *self = Self { group: self.group, ..Self::default() };
    }
}

/// Who answers for a directive first: the unit that leads, or else the first named.
pub(crate) fn first_owner(d: &Directive) -> Option<&str> {
    let lead = d.owners.iter().find(|o| o.role == Some(OwnerRole::Lead));
    lead.or(d.owners.first()).map(|o| o.name.as_str())
}

/// The earliest last day meant.
pub(crate) fn first_date(d: &Directive) -> Option<&str> {
    d.deadlines.iter().filter_map(|t| t.date.as_deref()).min()
}

/// The next day first; days that are not known come last.
pub(crate) fn by_date(a: &Directive, b: &Directive) -> std::cmp::Ordering {
    let (a, b) = (first_date(a), first_date(b));
    a.is_none().cmp(&b.is_none()).then(a.cmp(&b))
}

/// A chip over the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureChip {
    /// One status; several chosen mean any of them.
    Status(Status),
    /// 隐去
    Redacted,
}

/// A column by which the figures can be sorted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureColumn {
    /// 指标
    Indicator,
    /// 数值, in base units.
    Value,
    /// 类型
    Kind,
    /// 状态
    Status,
    /// 时期
    Period,
    /// 章节: the order of the text.
    Section,
}

/// Which figures are shown, and in which order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FigureFilter {
    /// Any of these; empty means all.
    pub statuses: Vec<Status>,
    /// Only those with hidden digits.
    pub redacted: bool,
    /// Only those of this indicator.
    pub indicator: Option<AttrValue>,
    /// Only those in this section and under it.
    pub section: Option<AttrValue>,
    /// Only those whose indicator, value or period hold each of these words.
    pub words: String,
    /// The column that orders them, and whether downwards; `None` is the order of the text.
    pub sort: Option<(FigureColumn, bool)>,
}

impl FigureFilter {
    /// Whether the figure passes.
    #[must_use]
    pub fn takes(&self, f: &Figure) -> bool {
        (self.statuses.is_empty() || self.statuses.contains(&f.status))
            && (!self.redacted || f.redacted)
            && self.indicator.as_ref().is_none_or(|name| f.indicator == name.as_str())
            && is_within(f.section.as_deref(), self.section.as_deref())
            && self.words.split_whitespace().all(|word| {
                f.indicator.contains(word) || f.value.contains(word) || f.period.as_ref().is_some_and(|p| p.contains(word))
            })
    }

    /// Whether something is left out.
    #[must_use]
    pub fn is_active(&self) -> bool {
        *self != Self { sort: self.sort, ..Self::default() }
    }

    pub(crate) fn toggle(&mut self, chip: FigureChip) {
        match chip {
            FigureChip::Status(status) => toggle(&mut self.statuses, status),
            FigureChip::Redacted => self.redacted = !self.redacted,
        }
    }

    /// Shows all again; their order stays.
    pub(crate) fn clear(&mut self) {
        *self = Self { sort: self.sort, ..Self::default() };
    }

    /// A first click sorts upwards, a second downwards, a third not at all.
    pub(crate) fn sort_by(&mut self, column: FigureColumn) {
        self.sort = match self.sort {
            Some((c, false)) if c == column => Some((column, true)),
            Some((c, true)) if c == column => None,
            _ => Some((column, false)),
        };
    }

    /// Puts places of `all` in order. What has no value of that column comes last, either way.
    pub(crate) fn order(&self, all: &[Figure], shown: &mut Vec<usize>) {
        let Some((column, down)) = self.sort else { return };
        sort_compact(shown, |&a, &b| {
            let (a, b) = (&all[a], &all[b]);
            let missing = lacks(a, column).cmp(&lacks(b, column));
            let order = compare(a, b, column);
            missing.then(if down { order.reverse() } else { order })
        });
    }
}

fn lacks(f: &Figure, column: FigureColumn) -> bool {
    match column {
        FigureColumn::Indicator => f.indicator.is_empty(),
        FigureColumn::Value => f.number.is_none(),
        FigureColumn::Period => f.period.is_none(),
        FigureColumn::Kind | FigureColumn::Status | FigureColumn::Section => false,
    }
}

/// Values are compared within one unit, since hectares say nothing about yuan.
fn compare(a: &Figure, b: &Figure, column: FigureColumn) -> std::cmp::Ordering {
    match column {
        FigureColumn::Indicator => a.indicator.cmp(&b.indicator),
        FigureColumn::Value => {
            let number = |f: &Figure| f.number.unwrap_or_default();
            a.unit.cmp(&b.unit).then(number(a).total_cmp(&number(b)))
        }
        FigureColumn::Kind => (a.kind as u8).cmp(&(b.kind as u8)),
        FigureColumn::Status => (a.status as u8).cmp(&(b.status as u8)),
        FigureColumn::Period => a.period.cmp(&b.period),
        FigureColumn::Section => a.span.start.cmp(&b.span.start),
    }
}

/// How far the outline is unfolded, and what is looked for in it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct OutlineFilter {
    /// Headings down to this level; `None` shows all.
    pub level: Option<usize>,
    /// Sections that were folded or unfolded one by one, against the level.
    pub turned: Vec<AttrValue>,
    /// Only headings that hold these words, with the ones above them.
    pub words: String,
}

impl OutlineFilter {
    /// Whether what hangs under a section is shown.
    #[must_use]
    pub fn is_open(&self, section: &Section, id: &AttrValue) -> bool {
        self.level.is_none_or(|level| section.level < level) != self.turned.contains(id)
    }

    pub(crate) fn turn(&mut self, id: AttrValue) {
        toggle(&mut self.turned, id);
    }
}

/// An id is the path of its section, so what lies under a section begins with its id.
pub(crate) fn is_within(section: Option<&str>, wanted: Option<&str>) -> bool {
    let Some(wanted) = wanted else { return true };
    section.and_then(|s| s.strip_prefix(wanted)).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Takes a member out of a list, or puts it in.
pub(crate) fn toggle<T: PartialEq>(list: &mut Vec<T>, member: T) {
    match list.iter().position(|m| *m == member) {
        Some(i) => drop(list.remove(i)),
        None => list.push(member),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> gangmu::Analysis {
        gangmu::analyze(&gangmu::Source::new(text), &gangmu::Options::default())
    }

    #[test]
    fn a_section_holds_what_lies_under_it_and_no_neighbour() {
        assert!(is_within(Some("2.1"), Some("2")) && is_within(Some("2"), Some("2")) && is_within(None, None));
        assert!(!is_within(Some("21"), Some("2")) && !is_within(Some("2"), Some("2.1")) && !is_within(None, Some("2")));
    }

    #[test]
    fn every_word_must_be_found() {
        let analysis = read("市发改委要确保6月底前开工项目20个。");
        let takes =
            |words: &str| DirectiveFilter { words: words.to_owned(), ..Default::default() }.takes(&analysis.directives[0]);
        assert!(takes("发改委 6月") && takes("") && !takes("发改委 教育"));
    }

    #[test]
    fn figures_sort_up_then_down_then_as_the_text_and_the_redacted_stay_last() {
        let analysis = read("上半年，工业投资增长5%，消费增长*%，出口增长12%，税收增长3%。");
        let mut filter = FigureFilter::default();
        let values = |filter: &FigureFilter| {
            let mut shown: Vec<usize> = (0..analysis.figures.len()).collect();
            filter.order(&analysis.figures, &mut shown);
            shown.into_iter().map(|i| analysis.figures[i].value.clone()).collect::<Vec<_>>()
        };
        filter.sort_by(FigureColumn::Value);
        assert_eq!(values(&filter), ["3%", "5%", "12%", "*%"]);
        filter.sort_by(FigureColumn::Value);
        assert_eq!(values(&filter), ["12%", "5%", "3%", "*%"]);
        filter.sort_by(FigureColumn::Value);
        assert_eq!(values(&filter), ["5%", "*%", "12%", "3%"]);
    }
}
