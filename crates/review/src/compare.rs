//! Two documents side by side: what continues, what is new, what is no longer said, and what became of the targets.

use std::collections::{BTreeMap, HashMap};

use gangmu::{Analysis, Bound, Direction, Figure, FigureKind, Section, Status};
use serde::{Deserialize, Serialize};

use crate::anchor::Bigrams;
use crate::order::sort_compact;

/// What became of something from the older document to the newer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// 继续: in the same words.
    Same,
    /// 继续: in other words.
    Reworded,
    /// 新提.
    New,
    /// 不再提.
    Gone,
}

/// An item of the older document and its counterpart in the newer; one of them is missing where there is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pair {
    /// Id in the older document.
    pub old: Option<String>,
    /// Id in the newer document.
    pub new: Option<String>,
    /// What became of it.
    pub relation: Relation,
    /// How like each other their words are, 0 to 1.
    pub likeness: f64,
}

/// An indicator with all its figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Indicator {
    /// Its name, without words such as 全市 that only say where.
    pub name: String,
    /// Ids of figures of the older document.
    pub old: Vec<String>,
    /// Ids of figures of the newer document.
    pub new: Vec<String>,
}

/// A target of the older document beside the value that the newer one reports (年初目标 vs 年末完成).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fulfilment {
    /// The indicator's name.
    pub name: String,
    /// Id of the target in the older document.
    pub target: String,
    /// Id of the achieved value in the newer document; `None` if it reports none.
    pub achieved: Option<String>,
    /// Whether it was reached; `None` where the numbers do not tell.
    pub reached: Option<bool>,
}

/// Two documents side by side. Pairs are in the order of the newer document, what is gone behind what it followed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Comparison {
    /// Headings.
    pub headings: Vec<Pair>,
    /// Tasks.
    pub tasks: Vec<Pair>,
    /// Indicators that at least one of the documents has figures for, by first mention.
    pub indicators: Vec<Indicator>,
    /// What became of the older document's targets, in its order.
    pub fulfilments: Vec<Fulfilment>,
}

/// Sets two analyses side by side. The time is about proportional to their length.
#[must_use]
pub fn compare(old: &Analysis, new: &Analysis) -> Comparison {
    let headings = |a: &Analysis| -> Vec<(String, String)> {
        a.outline.iter().flat_map(Section::walk).map(|s| (s.id.clone(), s.title.clone())).collect()
    };
    let tasks = |a: &Analysis| -> Vec<(String, String)> { a.directives.iter().map(|d| (d.id.clone(), d.text.clone())).collect() };
    Comparison {
        headings: pairs(&headings(old), &headings(new)),
        tasks: pairs(&tasks(old), &tasks(new)),
        indicators: indicators(old, new),
        fulfilments: fulfilments(old, new),
    }
}

/// From which likeness on two items are the same matter.
const ALIKE: f64 = 0.5;
/// Pairs of characters in more items than this say nothing about which item it is.
const COMMON: usize = 64;
/// So many candidates for each item are looked at closely.
const CANDIDATES: usize = 8;

/// Aligns items by their words.
fn pairs(old: &[(String, String)], new: &[(String, String)]) -> Vec<Pair> {
    let partner = align(old, new);
    let mut rows: Vec<((usize, usize, usize), Pair)> = Vec::new();
    let mut taken = vec![None; old.len()];
    for (i, (id, words)) in new.iter().enumerate() {
        let (old_id, relation, likeness) = match partner[i] {
            Some((j, likeness)) => {
                taken[j] = Some(i);
                let same = bare(&old[j].1) == bare(words);
                (Some(old[j].0.clone()), if same { Relation::Same } else { Relation::Reworded }, likeness)
            }
            None => (None, Relation::New, 0.0),
        };
        rows.push(((i + 1, 0, 0), Pair { old: old_id, new: Some(id.clone()), relation, likeness }));
    }
    let mut after = 0;
    for (j, (id, _)) in old.iter().enumerate() {
        match taken[j] {
            Some(i) => after = i + 1,
            None => {
                let gone = Pair { old: Some(id.clone()), new: None, relation: Relation::Gone, likeness: 0.0 };
                rows.push(((after, 1, j), gone));
            }
        }
    }
    sort_compact(&mut rows, |(a, _), (b, _)| a.cmp(b));
    rows.into_iter().map(|(_, pair)| pair).collect()
}

/// Words without what does not matter: white space and punctuation.
fn bare(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric() || matches!(c, '%' | '％' | '.')).collect()
}

/// For each new item the old one that is most like it. No old item is given twice.
fn align(old: &[(String, String)], new: &[(String, String)]) -> Vec<Option<(usize, f64)>> {
    let grams = |items: &[(String, String)]| -> Vec<Bigrams> { items.iter().map(|(_, w)| Bigrams::new(&bare(w))).collect() };
    let (old_grams, new_grams) = (grams(old), grams(new));
    let mut holders: HashMap<(char, char), Vec<usize>> = HashMap::new();
    for (j, grams) in old_grams.iter().enumerate() {
        grams.distinct().for_each(|pair| holders.entry(pair).or_default().push(j));
    }
    holders.retain(|_, list| list.len() <= COMMON);
    let mut by_words: HashMap<String, Vec<usize>> = HashMap::new();
    for (j, (_, words)) in old.iter().enumerate().rev() {
        by_words.entry(bare(words)).or_default().push(j);
    }
    let mut partner: Vec<Option<(usize, f64)>> = vec![None; new.len()];
    let mut taken = vec![false; old.len()];
    for (i, (_, words)) in new.iter().enumerate() {
        if let Some(j) = by_words.get_mut(&bare(words)).and_then(Vec::pop) {
            (partner[i], taken[j]) = (Some((j, 1.0)), true);
        }
    }
    let mut offers = Vec::new();
    for (i, grams) in new_grams.iter().enumerate().filter(|(i, _)| partner[*i].is_none()) {
        for j in candidates(grams, &holders, &taken) {
            let likeness = grams.likeness(&old_grams[j]);
            if likeness >= ALIKE {
                offers.push((((1.0 - likeness) * 1e6) as u32, i.abs_diff(j), i, j, likeness));
            }
        }
    }
    sort_compact(&mut offers, |a, b| (a.0, a.1, a.2, a.3).cmp(&(b.0, b.1, b.2, b.3)));
    for (_, _, i, j, likeness) in offers {
        if partner[i].is_none() && !taken[j] {
            (partner[i], taken[j]) = (Some((j, likeness)), true);
        }
    }
    partner
}

/// The old items that share most of the telling pairs.
fn candidates(grams: &Bigrams, holders: &HashMap<(char, char), Vec<usize>>, taken: &[bool]) -> Vec<usize> {
    let mut shared: HashMap<usize, usize> = HashMap::new();
    for pair in grams.distinct() {
        for &j in holders.get(&pair).into_iter().flatten().filter(|j| !taken[**j]) {
            *shared.entry(j).or_default() += 1;
        }
    }
    let mut best: Vec<(usize, usize)> = shared.into_iter().collect();
    best.sort_unstable_by_key(|&(j, n)| (std::cmp::Reverse(n), j));
    best.truncate(CANDIDATES);
    best.into_iter().map(|(j, _)| j).collect()
}

/// Words before an indicator that only say whose it is or for how long.
const WHOSE: [&str; 12] = ["全市", "全省", "全县", "全区", "全国", "我市", "我省", "我县", "我区", "全年", "预计", "实现"];

/// An indicator's name as both documents would write it.
fn name_of(indicator: &str) -> String {
    let mut name: String = indicator.chars().filter(|c| !c.is_whitespace()).collect();
    while let Some(rest) = WHOSE.iter().find_map(|w| name.strip_prefix(w)).filter(|rest| rest.chars().count() > 1) {
        name = rest.to_owned();
    }
    for end in ["增长率", "增速", "增幅", "增长"] {
        if let Some(rest) = name.strip_suffix(end).filter(|rest| rest.chars().count() > 1) {
            name = rest.to_owned();
        }
    }
    name
}

fn indicators(old: &Analysis, new: &Analysis) -> Vec<Indicator> {
    let mut order: Vec<Indicator> = Vec::new();
    let mut place: HashMap<String, usize> = HashMap::new();
    for (figures, is_new) in [(&old.figures, false), (&new.figures, true)] {
        for figure in figures.iter().filter(|f| !f.indicator.is_empty() && f.status != Status::Reference) {
            let name = name_of(&figure.indicator);
            let i = *place.entry(name.clone()).or_insert_with(|| {
                order.push(Indicator { name, old: Vec::new(), new: Vec::new() });
                order.len() - 1
            });
            let list = if is_new { &mut order[i].new } else { &mut order[i].old };
            list.push(figure.id.clone());
        }
    }
    order
}

fn fulfilments(old: &Analysis, new: &Analysis) -> Vec<Fulfilment> {
    let mut achieved: BTreeMap<String, Vec<&Figure>> = BTreeMap::new();
    for figure in new.figures.iter().filter(|f| f.status == Status::Achieved && !f.indicator.is_empty()) {
        achieved.entry(name_of(&figure.indicator)).or_default().push(figure);
    }
    let targets = old.figures.iter().filter(|f| f.status == Status::Target && !f.indicator.is_empty());
    targets
        .map(|target| {
            let name = name_of(&target.indicator);
            // A growth is no answer to an amount, and persons are none to yuan.
            let answers =
                |f: &&&Figure| (f.kind == FigureKind::Change) == (target.kind == FigureKind::Change) && f.unit == target.unit;
            let answer = achieved.get(&name).and_then(|list| list.iter().find(answers));
            Fulfilment {
                name,
                target: target.id.clone(),
                achieved: answer.map(|f| f.id.clone()),
                reached: answer.and_then(|f| reached(target, f)),
            }
        })
        .collect()
}

/// Whether a value reaches a target. A fall is measured downwards, 以内 and 不超过 are reached from below.
fn reached(target: &Figure, value: &Figure) -> Option<bool> {
    let (goal, is) = (target.number?, value.number?);
    let signed = |f: &Figure, n: f64| if f.direction == Direction::Down { -n } else { n };
    if target.kind == FigureKind::Change {
        let (goal, is) = (signed(target, goal), signed(value, is));
        let downwards = target.direction == Direction::Down;
        return Some(match target.bound {
            Bound::AtMost if downwards => is >= goal,
            Bound::AtMost => is <= goal,
            _ if downwards => is <= goal,
            _ => is >= goal,
        });
    }
    Some(if target.bound == Bound::AtMost { is <= target.number_to.unwrap_or(goal) } else { is >= goal })
}
