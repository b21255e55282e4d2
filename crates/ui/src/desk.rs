//! What the reader has open, chosen and filtered; no text and no browser in it.

use gangmu::{Directive, Span};
use gangmu_export::Export;
use gangmu_review::{Edit, Kind, Relation, sort_compact};
use yew::AttrValue;

use crate::compare::{CompareFilter, Part};
use crate::document::Document;
use crate::export::{Handout, HandoutChange};
use crate::filter::{
    DirectiveChip, DirectiveFilter, FigureChip, FigureColumn, FigureFilter, Group, OutlineFilter, by_date, first_owner, toggle,
};
use crate::gaps::{Gap, open_shown};
use crate::ledger::{LedgerChip, LedgerFilter};
use crate::overview::overview_ids;
use crate::own::OwnAct;
use crate::words::Word;

/// One of the panes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Pane {
    /// 原文
    #[default]
    Source,
    /// 提纲
    Outline,
    /// 概览
    Overview,
    /// 关键数据
    Figures,
    /// 任务清单
    Directives,
    /// 待明确
    Gaps,
    /// 校核
    Checks,
    /// 图表
    Charts,
    /// 对比
    Compare,
    /// 台账
    Ledger,
}

impl Pane {
    /// In the order of their number keys.
    pub const ALL: [Self; 10] = [
        Self::Source,
        Self::Outline,
        Self::Overview,
        Self::Figures,
        Self::Directives,
        Self::Gaps,
        Self::Checks,
        Self::Charts,
        Self::Compare,
        Self::Ledger,
    ];

    /// What stands in its head.
    pub(crate) const fn title(self) -> Word {
        match self {
            Self::Source => Word::Source,
            Self::Outline => Word::Outline,
            Self::Overview => Word::Overview,
            Self::Figures => Word::Figures,
            Self::Directives => Word::Directives,
            Self::Gaps => Word::Gaps,
            Self::Checks => Word::Checks,
            Self::Charts => Word::Charts,
            Self::Compare => Word::Compare,
            Self::Ledger => Word::Ledger,
        }
    }

    /// The value of `data-pane`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Source => "source",
            Self::Outline => "outline",
            Self::Overview => "overview",
            Self::Figures => "figures",
            Self::Directives => "directives",
            Self::Gaps => "gaps",
            Self::Checks => "checks",
            Self::Charts => "charts",
            Self::Compare => "compare",
            Self::Ledger => "ledger",
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
    /// Gave the margin the room of the source, or took it back.
    Widen,
    /// Went to a place of the text, in bytes.
    GoTo(usize),
    /// Toggled a chip over the directives.
    Directives(DirectiveChip),
    /// Typed into the search field over the directives.
    FindDirectives(String),
    /// Toggled a chip over the figures.
    Figures(FigureChip),
    /// Toggled a chip over the gaps.
    Gaps(Gap),
    /// Typed into the search field over the figures.
    FindFigures(String),
    /// Chose by what the directives are put together.
    GroupBy(Group),
    /// Clicked the head of a column of figures.
    Sort(FigureColumn),
    /// Chose the indicator whose figures are shown, or all.
    Indicator(Option<AttrValue>),
    /// Chose the section whose figures or directives are shown, or all.
    Within(Pane, Option<AttrValue>),
    /// Unfolded the outline to a level, or all of it.
    Unfold(Option<usize>),
    /// Folded or unfolded one section.
    Fold(AttrValue),
    /// Typed into the search field over the outline.
    FindSections(String),
    /// Cleared the filter of a pane.
    ClearFilter(Pane),
    /// Wants what a pane shows on the clipboard.
    Copy(Pane),
    /// Wants to search.
    Find,
    /// Gave the older document to compare with.
    CompareWith(String),
    /// Put the older document away.
    CompareEnd,
    /// Chose what is compared.
    ComparePart(Part),
    /// Toggled a chip over the comparison.
    CompareRelation(Relation),
    /// Opened or closed the export sheet.
    Exporting(bool),
    /// Changed what is to be handed out.
    Handout(HandoutChange),
    /// Wants a file.
    Export(Export),
    /// Wants a print.
    Print,
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
    /// Wants the lines of a paste as they came.
    AsPasted,
    /// Read a message and put it away.
    Dismiss,
    /// Puts the text of a file that was read on the desk.
    OpenFile(u32),
    /// Calls off one file.
    CancelFile(u32),
    /// Calls off all files that are not done.
    CancelFiles,
    /// Reads a file again, perhaps in another encoding.
    ReadAgain(u32, Option<AttrValue>),
    /// Puts the list of files away.
    CloseFiles,
    /// Asked for the other language.
    SwitchLang,
    /// Asked for another look.
    SwitchTheme,
    /// Corrected a finding, or wrote into its row of the ledger.
    Correct(AttrValue, Edit),
    /// Said of the selected finding that it is none.
    NotOne,
    /// Made one of a task and the one after it (`true`) or before it.
    Merge(AttrValue, bool),
    /// Made two of a task; the second begins at this byte of the text.
    Split(AttrValue, usize),
    /// Selected words of the text, or no longer.
    Pick(Option<Span>),
    /// Made words of the text a task or a figure.
    Add(Kind, Span),
    /// Took the last correction back.
    Undo,
    /// Made the correction again that was taken back.
    Redo,
    /// Opened or closed the fields of the selected finding for correction.
    Amend(bool),
    /// Toggled a chip over the ledger.
    Ledger(LedgerChip),
    /// Did something with the reader's own rows.
    Own(OwnAct),
    /// Opened or closed the library.
    Library(bool),
    /// Typed into the search field of the library.
    FindKept(String),
    /// Wants to see a kept document.
    OpenKept(AttrValue),
    /// Deleted a kept document.
    DeleteKept(AttrValue),
    /// Erased everything that is kept.
    EraseAll,
    /// Switched the keeping on or off.
    Keep(bool),
    /// Wants the document as another tab kept it.
    TakeTheirs,
    /// Wants the document kept as it is here, whatever another tab kept.
    TakeOver,
}

impl Action {
    /// Whether an action turns nothing but the desk, so that [`Desk::after`] does all of it.
    #[must_use]
    pub fn is_of_desk(&self) -> bool {
        matches!(
            self,
            Self::Widen
                | Self::Directives(_)
                | Self::FindDirectives(_)
                | Self::Figures(_)
                | Self::Gaps(_)
                | Self::FindFigures(_)
                | Self::GroupBy(_)
                | Self::Sort(_)
                | Self::Indicator(_)
                | Self::Unfold(_)
                | Self::Fold(_)
                | Self::FindSections(_)
                | Self::ClearFilter(_)
                | Self::ComparePart(_)
                | Self::CompareRelation(_)
                | Self::Exporting(_)
                | Self::Handout(_)
                | Self::Help(_)
                | Self::Pick(_)
                | Self::Ledger(_)
        )
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
    /// Whether the margin has the room of the source.
    pub wide: bool,
    /// Where in the text the reader went, in bytes, and the how-manyeth time.
    pub place: Option<(usize, u32)>,
    /// The gaps that are shown; empty means all.
    pub gaps: Vec<Gap>,
    /// Which tasks the ledger shows.
    pub ledger: LedgerFilter,
    /// What of a comparison is shown.
    pub compare: CompareFilter,
    /// Today as an ISO date, as the host's clock has it; empty if it has none.
    pub today: AttrValue,
    /// How far the outline is unfolded.
    pub outline: OutlineFilter,
    /// Filter of the directives.
    pub directives: DirectiveFilter,
    /// Filter of the figures.
    pub figures: FigureFilter,
    /// Whether the sheet of keys is open.
    pub help: bool,
    /// Whether the export sheet is open.
    pub exporting: bool,
    /// What is to be handed out and how.
    pub handout: Handout,
    /// Whether every row is to be shown, for print.
    pub whole: bool,
    /// Whether the fields of the selected finding lie open for correction.
    pub amending: bool,
    /// The words selected in the text.
    pub picked: Option<Span>,
}

impl Default for Desk {
    fn default() -> Self {
        Self {
            view: Pane::Source,
            margin: Pane::Directives,
            active: Pane::Directives,
            wide: false,
            place: None,
            gaps: Vec::new(),
            ledger: LedgerFilter::default(),
            compare: CompareFilter::default(),
            today: AttrValue::default(),
            outline: OutlineFilter::default(),
            directives: DirectiveFilter::default(),
            figures: FigureFilter::default(),
            help: false,
            exporting: false,
            handout: Handout::default(),
            whole: false,
            amending: false,
            picked: None,
        }
    }
}

impl Desk {
    /// The desk after an action; actions on text, selection and settings leave it as it is.
    #[must_use]
    pub fn after(mut self, action: &Action) -> Self {
        match action {
            Action::Choose(_, pane) => {
                self.active = *pane;
                self.wide = false;
            }
            Action::Step(_, Some(pane)) => self.active = *pane,
            Action::View(pane) => self.turn_to(*pane),
            Action::Widen => self.wide = !self.wide,
            Action::GoTo(byte) => {
                self.place = Some((*byte, self.place.map_or(0, |(_, n)| n.wrapping_add(1))));
                self.wide = false;
            }
            Action::GroupBy(group) => self.directives.group = *group,
            Action::Sort(column) => self.figures.sort_by(*column),
            Action::Indicator(name) => self.figures.indicator.clone_from(name),
            Action::Within(pane, section) => self.show_within(*pane, section.clone()),
            Action::Unfold(level) => self.outline = OutlineFilter { level: *level, ..OutlineFilter::default() },
            Action::Fold(id) => self.outline.turn(id.clone()),
            Action::FindSections(words) => self.outline.words.clone_from(words),
            Action::Directives(chip) => self.directives.toggle(*chip),
            Action::FindDirectives(words) => self.directives.words.clone_from(words),
            Action::Figures(chip) => self.figures.toggle(*chip),
            Action::FindFigures(words) => self.figures.words.clone_from(words),
            Action::ClearFilter(Pane::Figures) => self.figures.clear(),
            Action::ComparePart(part) => self.compare = CompareFilter { part: *part, ..CompareFilter::default() },
            Action::CompareRelation(relation) => self.compare.turn(*relation),
            Action::Gaps(gap) => toggle(&mut self.gaps, *gap),
            Action::ClearFilter(Pane::Gaps) => self.gaps.clear(),
            Action::ClearFilter(Pane::Outline) => self.outline.words.clear(),
            Action::ClearFilter(pane) => {
                self.directives.clear();
                if *pane == Pane::Ledger {
                    self.ledger = LedgerFilter::default();
                }
            }
            Action::Ledger(chip) => self.ledger.toggle(*chip),
            Action::Find => self.turn_to(self.searchable()),
            Action::Edit(_) | Action::Input(..) | Action::Sample | Action::Clear => (self.place, self.picked) = (None, None),
            Action::Exporting(open) => self.exporting = *open,
            Action::Handout(change) => self.handout = std::mem::take(&mut self.handout).after(*change),
            Action::Export(_) | Action::Print => self.exporting = false,
            Action::Help(open) => self.help = *open,
            Action::Release => (self.help, self.amending, self.picked) = (false, false, None),
            Action::Amend(open) => self.amending = *open,
            Action::Pick(span) => self.picked = *span,
            Action::Add(..) => self.picked = None,
            _ => {}
        }
        self
    }

    fn turn_to(&mut self, pane: Pane) {
        // The ledger has columns to write in, which want room.
        if (self.margin == Pane::Ledger) != (pane == Pane::Ledger) {
            self.wide = pane == Pane::Ledger;
        }
        self.view = pane;
        self.active = pane;
        self.uncover(pane);
    }

    /// Brings a pane up beside the source without leaving the source.
    pub fn uncover(&mut self, pane: Pane) {
        if pane != Pane::Source {
            self.margin = pane;
        }
        if matches!(pane, Pane::Source | Pane::Outline) {
            self.wide = false;
        }
    }

    fn show_within(&mut self, pane: Pane, section: Option<AttrValue>) {
        match pane {
            Pane::Figures => self.figures.section = section,
            _ => self.directives.section = section,
        }
        self.turn_to(pane);
    }

    /// The pane whose search field the search key goes to.
    #[must_use]
    pub fn searchable(&self) -> Pane {
        match self.active {
            Pane::Figures | Pane::Outline | Pane::Ledger => self.active,
            _ => Pane::Directives,
        }
    }

    /// Places of the directives to show. The selected one is always among them.
    pub(crate) fn directives_shown(&self, doc: &Document, selected: Option<&str>) -> Vec<usize> {
        let all = &doc.analysis().directives;
        let takes = |d: &Directive| self.directives.takes(d) || selected == Some(d.id.as_str());
        let mut shown: Vec<usize> = (0..all.len()).filter(|&i| takes(&all[i])).collect();
        match self.directives.group {
            // Sections are in the order of the text anyway.
            Group::Text | Group::Section => {}
            Group::Force => sort_compact(&mut shown, |&a, &b| all[b].force.cmp(&all[a].force)),
            Group::Deadline => sort_compact(&mut shown, |&a, &b| by_date(&all[a], &all[b])),
            Group::Owner => {
                // Units stand in the order in which the text names them, tasks without one last.
                let mut units: Vec<&str> = Vec::new();
                let mut place = |name| {
                    units.iter().position(|u| *u == name).unwrap_or_else(|| {
                        units.push(name);
                        units.len() - 1
                    })
                };
                let keys: Vec<usize> = all.iter().map(|d| first_owner(d).map_or(usize::MAX, &mut place)).collect();
                sort_compact(&mut shown, |&a, &b| keys[a].cmp(&keys[b]));
            }
        }
        shown
    }

    /// Places of the directives that the ledger shows. The selected one is always among them.
    pub(crate) fn ledger_shown(&self, doc: &Document, selected: Option<&str>) -> Vec<usize> {
        let all = &doc.analysis().directives;
        let mut shown = self.directives_shown(doc, selected);
        shown.retain(|&i| self.ledger.takes(doc, &all[i], &self.today) || selected == Some(all[i].id.as_str()));
        shown
    }

    /// Places of the figures to show. The selected one is always among them.
    pub(crate) fn figures_shown(&self, doc: &Document, selected: Option<&str>) -> Vec<usize> {
        let all = &doc.analysis().figures;
        let takes = |f: &gangmu::Figure| self.figures.takes(f) || selected == Some(f.id.as_str());
        let mut shown: Vec<usize> = (0..all.len()).filter(|&i| takes(&all[i])).collect();
        self.figures.order(all, &mut shown);
        shown
    }

    /// Places of the sections to show: those not folded away, or those that hold the words looked for with the ones above
    /// them. The selected one is always among them.
    pub(crate) fn sections_shown(&self, doc: &Document, selected: Option<&str>) -> Vec<usize> {
        let sections = doc.sections();
        let above = |id: &str, inner: &str| inner.strip_prefix(id).is_some_and(|rest| rest.starts_with('.'));
        let words = &self.outline.words;
        if !words.is_empty() {
            let hits: Vec<&str> =
                sections.iter().filter(|s| s.section.title.contains(words.as_str())).map(|s| s.id.as_str()).collect();
            // Sections stand in the order of the text, so a hit under one is the next hit at or behind it.
            let mut next = 0;
            let keep = |s: &crate::document::SectionView| {
                let hit = hits.get(next).copied();
                let is_hit = hit == Some(s.id.as_str());
                next += usize::from(is_hit);
                is_hit || hit.is_some_and(|h| above(&s.id, h)) || selected == Some(s.id.as_str())
            };
            return sections.iter().map(keep).enumerate().filter(|(_, keep)| *keep).map(|(i, _)| i).collect();
        }
        let mut folded: Option<&str> = None;
        let mut shown = Vec::new();
        for (i, s) in sections.iter().enumerate() {
            if folded.is_some_and(|id| above(id, &s.id)) {
                if selected == Some(s.id.as_str()) {
                    shown.push(i);
                }
                continue;
            }
            shown.push(i);
            folded = (!self.outline.is_open(&s.section, &s.id)).then_some(s.id.as_str());
        }
        shown
    }

    /// The ids that the step keys walk through in a pane.
    #[must_use]
    pub fn walk(&self, doc: &Document, pane: Pane, selected: Option<&str>) -> Vec<AttrValue> {
        let analysis = doc.analysis();
        match pane {
            Pane::Source => doc.in_order().collect(),
            Pane::Outline => self.sections_shown(doc, selected).into_iter().map(|i| doc.sections()[i].id.clone()).collect(),
            Pane::Overview => overview_ids(doc),
            Pane::Gaps => open_shown(doc, &self.gaps).into_iter().map(|item| item.id).collect(),
            // Its marks are reached by Tab; the step keys go through the text.
            Pane::Charts | Pane::Compare => doc.in_order().collect(),
            Pane::Checks => doc.checks().map(|(id, _)| id).collect(),
            Pane::Figures => {
                self.figures_shown(doc, selected).into_iter().map(|i| analysis.figures[i].id.clone().into()).collect()
            }
            Pane::Ledger => {
                self.ledger_shown(doc, selected).into_iter().map(|i| analysis.directives[i].id.clone().into()).collect()
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
        "/" => Action::Find,
        "?" => Action::Help(true),
        "e" => Action::Exporting(true),
        "i" => Action::Edit(true),
        "u" => Action::Undo,
        "U" => Action::Redo,
        "c" => Action::Amend(true),
        "x" => Action::NotOne,
        "b" => Action::Library(true),
        "w" => Action::Own(OwnAct::Open(true)),
        "Escape" => Action::Release,
        _ => {
            let number: usize = key.parse().ok()?;
            // 0 stands behind 9 on the keyboard too.
            Action::View(*Pane::ALL.get(number.checked_sub(1).unwrap_or(9))?)
        }
    })
}

#[cfg(test)]
mod tests {
    use gangmu::Force;

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
