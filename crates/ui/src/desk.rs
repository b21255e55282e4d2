//! What the reader has open, chosen and filtered; no text and no browser in it.

use gangmu::{Directive, Figure, Force, Status};
use yew::AttrValue;

use crate::document::Document;

/// One of the four panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// 原文
    #[default]
    Source,
    /// 提纲
    Outline,
    /// 关键数据
    Figures,
    /// 任务清单
    Directives,
}

impl Pane {
    /// In the order of their number keys.
    pub const ALL: [Self; 4] = [Self::Source, Self::Outline, Self::Figures, Self::Directives];

    /// The value of `data-pane`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Outline => "outline",
            Self::Figures => "figures",
            Self::Directives => "directives",
        }
    }
}

/// The one selection, and the pane it was made in (`None`: by the address bar).
#[derive(Debug, Clone, PartialEq)]
pub struct Selection {
    /// `id` of a finding.
    pub id: AttrValue,
    /// Where it was chosen.
    pub from: Option<Pane>,
}

/// Something the reader did.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    /// Chose a finding.
    Choose(AttrValue, Pane),
    /// Went to the next (`true`) or previous finding of a pane; `None` is the pane last used.
    Step(bool, Option<Pane>),
    /// Let go of the selection and of whatever lies open.
    Release,
    /// Turned to a pane.
    View(Pane),
    /// Gave a pane the whole column, or took it back.
    Widen(Pane),
    /// Toggled a chip over the directives.
    Directives(DirectiveChip),
    /// Typed into the search field over the directives.
    FindDirectives(String),
    /// Toggled a chip over the figures.
    Figures(FigureChip),
    /// Typed into the search field over the figures.
    FindFigures(String),
    /// Cleared the filter of a pane.
    ClearFilter(Pane),
    /// Wants to search.
    Find,
    /// Opened or closed the sheet of keys.
    Help(bool),
    /// Opened or closed the text for editing.
    Edit(bool),
    /// Changed the text; `true` if the words were pasted.
    Input(String, bool),
    /// Asked for the sample.
    Sample,
    /// Emptied the desk.
    Clear,
    /// Asked for the text that was replaced.
    Restore,
    /// Read a message and put it away.
    Dismiss,
    /// Asked for the other language.
    SwitchLang,
    /// Asked for another look.
    SwitchTheme,
}

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
    /// Only those whose text holds these words.
    pub words: String,
}

impl DirectiveFilter {
    /// Whether the directive passes.
    #[must_use]
    pub fn takes(&self, d: &Directive) -> bool {
        (self.forces.is_empty() || self.forces.contains(&d.force))
            && (!self.deadline || !d.deadlines.is_empty())
            && (!self.owner || !d.owners.is_empty())
            && (!self.target || !d.targets.is_empty())
            && (self.words.is_empty() || d.text.contains(&self.words))
    }

    fn toggle(&mut self, chip: DirectiveChip) {
        match chip {
            DirectiveChip::Force(force) => toggle(&mut self.forces, force),
            DirectiveChip::Deadline => self.deadline = !self.deadline,
            DirectiveChip::Owner => self.owner = !self.owner,
            DirectiveChip::Target => self.target = !self.target,
        }
    }
}

/// A chip over the figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureChip {
    /// One status; several chosen mean any of them.
    Status(Status),
    /// 隐去
    Redacted,
}

/// Which figures are shown.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct FigureFilter {
    /// Any of these; empty means all.
    pub statuses: Vec<Status>,
    /// Only those with hidden digits.
    pub redacted: bool,
    /// Only those whose indicator or value holds these words.
    pub words: String,
}

impl FigureFilter {
    /// Whether the figure passes.
    #[must_use]
    pub fn takes(&self, f: &Figure) -> bool {
        (self.statuses.is_empty() || self.statuses.contains(&f.status))
            && (!self.redacted || f.redacted)
            && (self.words.is_empty() || f.indicator.contains(&self.words) || f.value.contains(&self.words))
    }

    fn toggle(&mut self, chip: FigureChip) {
        match chip {
            FigureChip::Status(status) => toggle(&mut self.statuses, status),
            FigureChip::Redacted => self.redacted = !self.redacted,
        }
    }
}

fn toggle<T: PartialEq>(list: &mut Vec<T>, member: T) {
    match list.iter().position(|m| *m == member) {
        Some(i) => drop(list.remove(i)),
        None => list.push(member),
    }
}

/// The state of the desk.
#[derive(Debug, Clone, PartialEq)]
pub struct Desk {
    /// The pane on top where only one fits.
    pub view: Pane,
    /// The pane beside the source where two fit.
    pub margin: Pane,
    /// The pane last used; the step keys move in it.
    pub active: Pane,
    /// The pane that has the whole right column.
    pub wide: Option<Pane>,
    /// Filter of the directives.
    pub directives: DirectiveFilter,
    /// Filter of the figures.
    pub figures: FigureFilter,
    /// Whether the sheet of keys is open.
    pub help: bool,
    /// Whether every row is to be shown, for print.
    pub whole: bool,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            view: Pane::Source,
            margin: Pane::Directives,
            active: Pane::Directives,
            wide: None,
            directives: DirectiveFilter::default(),
            figures: FigureFilter::default(),
            help: false,
            whole: false,
        }
    }
}

impl Desk {
    /// The desk after an action; actions on text, selection and settings leave it as it is.
    #[must_use]
    pub fn after(mut self, action: &Action) -> Self {
        match action {
            Action::Choose(_, pane) => self.active = *pane,
            Action::Step(_, Some(pane)) => self.active = *pane,
            Action::View(pane) => self.turn_to(*pane),
            Action::Widen(pane) => self.wide = (self.wide != Some(*pane)).then_some(*pane),
            Action::Directives(chip) => self.directives.toggle(*chip),
            Action::FindDirectives(words) => self.directives.words.clone_from(words),
            Action::Figures(chip) => self.figures.toggle(*chip),
            Action::FindFigures(words) => self.figures.words.clone_from(words),
            Action::ClearFilter(Pane::Figures) => self.figures = FigureFilter::default(),
            Action::ClearFilter(_) => self.directives = DirectiveFilter::default(),
            Action::Find => self.turn_to(self.searchable()),
            Action::Help(open) => self.help = *open,
            Action::Release => self.help = false,
            _ => {}
        }
        self
    }

    fn turn_to(&mut self, pane: Pane) {
        self.view = pane;
        self.active = pane;
        self.uncover(pane);
    }

    /// Brings a pane up beside the source without leaving the source.
    pub fn uncover(&mut self, pane: Pane) {
        if pane != Pane::Source {
            self.margin = pane;
        }
        if self.wide.is_some_and(|w| w != pane && matches!(pane, Pane::Figures | Pane::Directives)) {
            self.wide = None;
        }
    }

    /// The pane whose search field the search key goes to.
    #[must_use]
    pub fn searchable(&self) -> Pane {
        if self.active == Pane::Figures { Pane::Figures } else { Pane::Directives }
    }

    /// Places of the directives to show. The selected one is always among them.
    pub(crate) fn directives_shown(&self, doc: &Document, selected: Option<&str>) -> Vec<usize> {
        let all = doc.analysis().directives.iter().enumerate();
        all.filter(|(_, d)| self.directives.takes(d) || selected == Some(d.id.as_str())).map(|(i, _)| i).collect()
    }

    /// Places of the figures to show. The selected one is always among them.
    pub(crate) fn figures_shown(&self, doc: &Document, selected: Option<&str>) -> Vec<usize> {
        let all = doc.analysis().figures.iter().enumerate();
        all.filter(|(_, f)| self.figures.takes(f) || selected == Some(f.id.as_str())).map(|(i, _)| i).collect()
    }

    /// The ids that the step keys walk through in a pane.
    #[must_use]
    pub fn walk(&self, doc: &Document, pane: Pane, selected: Option<&str>) -> Vec<AttrValue> {
        let analysis = doc.analysis();
        match pane {
            Pane::Source => doc.in_order().collect(),
            Pane::Outline => doc.sections().iter().map(|s| s.id.clone()).collect(),
            Pane::Figures => {
                self.figures_shown(doc, selected).into_iter().map(|i| analysis.figures[i].id.clone().into()).collect()
            }
            Pane::Directives => {
                self.directives_shown(doc, selected).into_iter().map(|i| analysis.directives[i].id.clone().into()).collect()
            }
        }
    }

    /// Where a step leads. From a finding that the pane does not list, it leads to the nearest one in the text.
    #[must_use]
    pub fn step(&self, doc: &Document, pane: Pane, selected: Option<&str>, forward: bool) -> Option<AttrValue> {
        let ids = self.walk(doc, pane, selected);
        let Some(selected) = selected else {
            return if forward { ids.first().cloned() } else { ids.last().cloned() };
        };
        let next = match ids.iter().position(|id| id == selected) {
            Some(i) if forward => Some(i + 1),
            Some(i) => i.checked_sub(1),
            None => {
                let at = doc.span_of(selected)?.start;
                let after = ids.partition_point(|id| doc.span_of(id).is_some_and(|s| s.start < at));
                if forward { Some(after) } else { after.checked_sub(1) }
            }
        };
        next.and_then(|i| ids.get(i).cloned())
    }
}

/// What a key without modifiers means outside of text fields.
#[must_use]
pub fn action_of_key(key: &str) -> Option<Action> {
    Some(match key {
        "j" => Action::Step(true, None),
        "k" => Action::Step(false, None),
        "1" => Action::View(Pane::Source),
        "2" => Action::View(Pane::Outline),
        "3" => Action::View(Pane::Figures),
        "4" => Action::View(Pane::Directives),
        "/" => Action::Find,
        "?" => Action::Help(true),
        "i" => Action::Edit(true),
        "Escape" => Action::Release,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chip_toggles_and_the_filter_clears() {
        let desk = Desk::default().after(&Action::Directives(DirectiveChip::Force(Force::Ensure)));
        assert_eq!(desk.directives.forces, [Force::Ensure]);
        let desk = desk
            .after(&Action::Directives(DirectiveChip::Deadline))
            .after(&Action::Directives(DirectiveChip::Force(Force::Ensure)));
        assert!(desk.directives.forces.is_empty() && desk.directives.deadline);
        assert_eq!(desk.after(&Action::ClearFilter(Pane::Directives)).directives, DirectiveFilter::default());
    }

    #[test]
    fn turning_to_the_source_keeps_the_margin() {
        let desk = Desk::default().after(&Action::View(Pane::Figures)).after(&Action::View(Pane::Source));
        assert_eq!((desk.view, desk.margin), (Pane::Source, Pane::Figures));
    }
}
