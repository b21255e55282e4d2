//! Kind, direction and bound of a draft.

use crate::document::Document;
use crate::lexicon::{Class, Table};
use crate::model::{Bound, Direction, FigureKind};
use crate::text::Span;

use super::draft::Draft;
use super::left::{Governor, governor_of, is_noun};
use super::value::{Shape, UnitClass};
use super::words::Words;

/// Sets kind, direction and bound of the draft at `i`; a draft of a list may take its governor from the one before.
pub(super) fn classify(doc: &Document<'_>, drafts: &mut [Draft], i: usize) {
    // 新增企业13家、|总数|突破1万家: how many there are in all is no increment.
    let total = |d: &Draft| doc.sense_at(d.noun.start, Class::总量) == Some(d.noun);
    let inherited = if i > 0 && !total(&drafts[i]) { inherit(&drafts[i - 1], &drafts[i]) } else { None };
    // 从77%提高到80%: what began as a share ends as one.
    let began_as_share = i > 0 && {
        let p = &drafts[i - 1];
        p.kind == FigureKind::Share && p.sentence == drafts[i].sentence && p.value.class == drafts[i].value.class
    };
    // 排名由369位|上升到235位: so does what began as a place.
    let began_as_rank = i > 0 && {
        let (p, d) = (&drafts[i - 1], &drafts[i]);
        p.kind == FigureKind::Rank && p.sentence == d.sentence && doc.str(d.value.unit) == "位" && d.noun.is_empty()
    };
    // 增幅由16.9%|回落到6.3%: and what began as a rate of growth.
    let began_as_rate = i.checked_sub(1).map(|i| &drafts[i]).filter(|p| p.sentence == drafts[i].sentence).and_then(|p| {
        let rate = p.kind == FigureKind::Change
            && p.indicator.as_ref().is_some_and(|i| doc.sense_closing(i.span, Class::速度).is_some());
        p.governor.filter(|_| rate && p.value.class == drafts[i].value.class)
    });
    let open = drafts[i].governor.is_none() || drafts[i].governor == Some(Governor::Reached) && drafts[i].joined;
    if let Some(governor) = inherited.filter(|_| open) {
        // The row that governs the list is the reason for each of its values.
        let rows: Vec<String> = drafts[i - 1].because.iter().filter(|b| b.starts_with("CHG")).cloned().collect();
        drafts[i].because.extend(rows);
        drafts[i].governor = Some(governor);
    }
    let draft = &mut drafts[i];
    let mut governor = effective(doc, draft);
    let reached = governor.is_none_or(|g| g == Governor::Reached);
    if began_as_share && reached && draft.noun.is_empty() {
        governor = Some(Governor::Share);
    }
    if let Some(change) = began_as_rate.filter(|_| governor == Some(Governor::Reached) && draft.noun.is_empty()) {
        governor = Some(change);
    }
    if matches!(governor, None | Some(Governor::Reached | Governor::Rank)) && draft.value.class == UnitClass::Percent {
        governor = rate_behind(doc, draft).or(governor);
    }
    let (mut kind, direction) = kind_of(doc, draft, governor);
    if kind == FigureKind::Level && (began_as_rank || counts_places(doc, draft)) {
        kind = FigureKind::Rank;
    }
    // 增长-5.2% is a fall.
    let below = draft.value.number.is_some_and(|n| n < 0.0);
    let direction = if below && direction == Direction::Up { Direction::Down } else { direction };
    (draft.kind, draft.direction) = (kind, direction);
    draft.bound = bound_of(draft);
    // 每个县区至少储备城建项目|10个: the bound may stand before the verb.
    let region = draft.left.at_least(doc);
    if draft.bound == Bound::Exact && draft.value.class == UnitClass::Count && region {
        draft.bound = Bound::AtLeast;
    }
}

/// 实现8%以上的正增长: what the value is a rate of stands behind it. 正向拉动投资10个百分点: points that no verb governs are a difference.
fn rate_behind(doc: &Document<'_>, draft: &Draft) -> Option<Governor> {
    // 营收保持20%以上|增长: of two rows for the word, that one holds which needs its end.
    let of = if doc.text[draft.end..].starts_with('的') { "的".len() } else { 0 };
    let said = |class| (of > 0 || draft.after.is_some()) && doc.sense_at(draft.end + of, class).is_some();
    if said(Class::率降) {
        return Some(Governor::Down);
    }
    let points = draft.governor.is_none() && draft.left.bound.is_none() && doc.str(draft.value.unit).ends_with("百分点");
    (points || said(Class::率升)).then_some(Governor::Up)
}

/// 排名由|369位: places are counted among those who are ranked.
fn counts_places(doc: &Document<'_>, draft: &Draft) -> bool {
    let before = doc.text[..draft.value.span.start].trim_end_matches(['由', '从', '为', '至', '到', '第']);
    doc.str(draft.value.unit) == "位" && doc.sense_closing(Span::new(0, before.len()), Class::名次).is_some()
}

/// The governor of the value before that still holds: over a list sign always, over 、 and a noun only for 新增.
fn inherit(before: &Draft, this: &Draft) -> Option<Governor> {
    if before.sentence != this.sentence || before.threshold {
        return None;
    }
    let change = before.governor.is_some_and(Governor::is_change);
    let same = before.value.class == this.value.class;
    if this.joined
        || this.chained && change && same
        || (this.listed && change && same && before.because.iter().any(|b| b.starts_with("CHG")))
            && !this.noun_has_verb()
            && this.left.verbs.is_none()
    {
        before.governor
    } else {
        None
    }
}

/// The governor by the noun phrase itself where no verb governs: 占比, 涨幅.
fn effective(doc: &Document<'_>, draft: &Draft) -> Option<Governor> {
    let ranks = draft.value.shape == Shape::Rank;
    let strong = draft.governor.filter(|g| *g != Governor::Reached && (ranks || *g != Governor::Rank));
    if strong.is_some() {
        return strong;
    }
    // A carried indicator tells the kind too: 占比从23%提高到40%; but 增速 only where it stands.
    let carried = draft.noun.is_empty();
    let noun = if carried { draft.indicator.as_ref().map_or(draft.noun, |i| i.span) } else { draft.noun };
    let words = Words::new(doc, noun.start);
    let tail = words.inside(noun.start, noun.end).filter(|h| {
        let row = words.row(h);
        h.table == Table::Change
            && h.span.end == noun.end
            && is_noun(&row.value)
            && (!carried && draft.value.class != UnitClass::Count || h.class == Class::占)
    });
    tail.last().and_then(|h| governor_of(h.class, &words.row(h).value)).or(draft.governor)
}

fn kind_of(doc: &Document<'_>, draft: &Draft, governor: Option<Governor>) -> (FigureKind, Direction) {
    let value = &draft.value;
    let plain = |kind| (kind, Direction::None);
    let unit = doc.str(value.unit);
    if value.shape == Shape::Rank || matches!(unit, "连冠" | "连胜") {
        return plain(FigureKind::Rank);
    }
    if draft.threshold {
        return plain(FigureKind::Threshold);
    }
    // 增加值增速连续30个月居…: how long it goes on is no growth.
    if value.class == UnitClass::Time && doc.text[..value.span.start].ends_with("连续") {
        return plain(FigureKind::Duration);
    }
    // 谈心谈话160人/次: a stroke between 人 and 次 makes no rate of them.
    let rate = || value.composite && value.class == UnitClass::Count && unit.contains(['人', '户']) && !unit.ends_with('次');
    if value.shape == Shape::Ratio || rate() {
        return plain(FigureKind::Ratio);
    }
    if value.shape == Shape::Doubling {
        return (FigureKind::Change, Direction::Up);
    }
    // 80%的|工业产值都来自开发区, 计划的60%以上|用于工业项目: so much of the whole that is named.
    let used = || doc.text[..value.span.start].ends_with('的') && doc.str(draft.behind()).starts_with("用于");
    if draft.is_of_whole(doc) || value.class == UnitClass::Percent && used() {
        return plain(FigureKind::Share);
    }
    // 到现在才干了|六成, 化解|九成以上: tenths are a part of the whole, unless something changes by so much.
    // 60%的|社区实现“15分钟”服务: so is a percentage of what stands behind it.
    // 流失率在三成上下: a rate is none.
    let rate = || draft.indicator.as_ref().is_some_and(|i| i.text.ends_with('率'));
    let tenths = || unit == "成" && !rate();
    let of = || value.class == UnitClass::Percent && draft.noun.is_empty() && doc.str(draft.behind()).starts_with('的');
    if matches!(governor, None | Some(Governor::Reached)) && (tenths() || of()) {
        return plain(FigureKind::Share);
    }
    match governor {
        Some(Governor::Up) => (FigureKind::Change, Direction::Up),
        Some(Governor::Down) => (FigureKind::Change, Direction::Down),
        Some(Governor::Better) => (FigureKind::Change, better(doc, draft)),
        Some(Governor::Above) => (FigureKind::Gap, Direction::Up),
        Some(Governor::Below) => (FigureKind::Gap, Direction::Down),
        Some(Governor::Share) if matches!(value.class, UnitClass::Percent | UnitClass::None) => plain(FigureKind::Share),
        _ if value.shape == Shape::Fraction => plain(FigureKind::Share),
        _ if value.class == UnitClass::Times => plain(FigureKind::Ratio),
        // 城乡居民收入比缩小到2.35
        _ if draft.indicator.as_ref().is_some_and(|i| {
            value.class == UnitClass::None && ["收入比", "倍差", "比值"].iter().any(|w| i.text.ends_with(w))
        }) =>
        {
            plain(FigureKind::Ratio)
        }
        _ if value.class == UnitClass::Time && draft.indicator.as_ref().is_some_and(|i| i.text.ends_with("天数")) => {
            plain(FigureKind::Level)
        }
        _ if value.class == UnitClass::Time => plain(FigureKind::Duration),
        _ => plain(FigureKind::Level),
    }
}

/// The direction of an improvement: down where the indicator is one of those that should fall.
fn better(doc: &Document<'_>, draft: &Draft) -> Direction {
    let Some(indicator) = &draft.indicator else { return Direction::Up };
    let words = Words::new(doc, indicator.span.start);
    let falls = words.inside(indicator.span.start, indicator.span.end).any(|h| h.class == Class::逆指标);
    if falls { Direction::Down } else { Direction::Up }
}

fn bound_of(draft: &Draft) -> Bound {
    if draft.value.shape == Shape::Range {
        return Bound::Range;
    }
    let more = draft.value.more.then_some(Bound::AtLeast);
    draft.after.or(draft.left.bound).or(more).unwrap_or(Bound::Exact)
}

impl Draft {
    /// Whether the noun phrase was cut out behind a verb of its own.
    fn noun_has_verb(&self) -> bool {
        self.noun.start > self.left.region.start + "、".len()
    }
}
