//! Two documents side by side.

use gangmu::{Analysis, Options, Source, analyze};
use gangmu_review::{Comparison, Relation, compare};

fn read(text: &str) -> Analysis {
    analyze(&Source::new(text), &Options::default())
}

const PLAN: &str = "一、着力扩大内需\n市发改委要确保6月底前开工项目20个。\n要确保全年税收增长5%以上。\n\
二、着力改善民生\n市教育局要新建学校3所。\n三、防范化解风险\n市财政局要严禁新增政府隐性债务。";
const REPORT: &str = "今年以来，全市税收增长6%，经济运行稳中向好。\n一、着力扩大内需\n市发改委要确保6月底前开工项目30个。\n\
二、切实改善民生\n市教育局要新建学校3所。\n三、深化改革开放\n市商务局要办好展会。";

fn both() -> (Analysis, Analysis, Comparison) {
    let (old, new) = (read(PLAN), read(REPORT));
    let comparison = compare(&old, &new);
    (old, new, comparison)
}

#[test]
fn headings_continue_change_come_and_go() {
    let (_, _, comparison) = both();
    let rows: Vec<(Option<&str>, Option<&str>, Relation)> =
        comparison.headings.iter().map(|p| (p.old.as_deref(), p.new.as_deref(), p.relation)).collect();
    assert_eq!(
        rows,
        [
            (Some("1"), Some("1"), Relation::Same),
            (Some("2"), Some("2"), Relation::Reworded),
            (Some("3"), None, Relation::Gone),
            (None, Some("3"), Relation::New),
        ]
    );
}

#[test]
fn tasks_are_aligned_by_their_words() {
    let (old, new, comparison) = both();
    let words = |a: &Analysis, id: Option<&String>| {
        id.map(|id| a.directives.iter().find(|d| d.id == *id).unwrap().text.chars().take(4).collect::<String>())
    };
    let rows: Vec<_> =
        comparison.tasks.iter().map(|p| (words(&old, p.old.as_ref()), words(&new, p.new.as_ref()), p.relation)).collect();
    let row = |a: Option<&str>, b: Option<&str>, r| (a.map(str::to_owned), b.map(str::to_owned), r);
    assert!(rows.contains(&row(Some("市发改委"), Some("市发改委"), Relation::Reworded)), "{rows:?}");
    assert!(rows.contains(&row(Some("市教育局"), Some("市教育局"), Relation::Same)), "{rows:?}");
    assert!(rows.contains(&row(Some("市财政局"), None, Relation::Gone)), "{rows:?}");
    assert!(rows.contains(&row(None, Some("市商务局"), Relation::New)), "{rows:?}");
}

#[test]
fn targets_stand_beside_what_was_achieved() {
    let (old, _, comparison) = both();
    let tax = comparison.fulfilments.iter().find(|f| f.name == "税收").expect("the tax target");
    assert_eq!(old.figures.iter().find(|f| f.id == tax.target).unwrap().value, "5%");
    assert_eq!((tax.achieved.is_some(), tax.reached), (true, Some(true)));
}

#[test]
fn a_document_beside_itself_continues_throughout() {
    let analysis = read(PLAN);
    let comparison = compare(&analysis, &analysis);
    let same = |pairs: &[gangmu_review::Pair]| pairs.iter().all(|p| p.relation == Relation::Same && p.old == p.new);
    assert!(same(&comparison.headings) && same(&comparison.tasks));
    assert!(comparison.indicators.iter().all(|i| i.old == i.new));
}

#[test]
fn no_item_is_lost_or_given_twice() {
    let (old, new, comparison) = both();
    let mut olds: Vec<&str> = comparison.tasks.iter().filter_map(|p| p.old.as_deref()).collect();
    olds.sort_unstable();
    olds.dedup();
    assert_eq!(olds.len(), old.directives.len());
    assert_eq!(comparison.tasks.iter().filter(|p| p.new.is_some()).count(), new.directives.len());
}
