//! What holds for any run of changes on any text of the genre.

use gangmu::{Analysis, Force, Options, Source, Span, analyze};
use gangmu_review::{Edit, Entry, Kind, Person, Review, Reviewed, State};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;

/// A change by numbers; they are taken round the items there are.
#[derive(Debug, Clone)]
enum Step {
    Owner(usize),
    Targets(usize),
    Force(usize),
    Drop(usize),
    Entry(usize),
    Merge(usize, usize),
    Split(usize, usize),
    Add(bool, usize, usize),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    let n = 0..64usize;
    prop_oneof![
        n.clone().prop_map(Step::Owner),
        n.clone().prop_map(Step::Targets),
        n.clone().prop_map(Step::Force),
        n.clone().prop_map(Step::Drop),
        n.clone().prop_map(Step::Entry),
        (n.clone(), n.clone()).prop_map(|(a, b)| Step::Merge(a, b)),
        (n.clone(), n.clone()).prop_map(|(a, b)| Step::Split(a, b)),
        (any::<bool>(), n.clone(), n).prop_map(|(t, a, b)| Step::Add(t, a, b)),
        Just(Step::Undo),
        Just(Step::Redo),
    ]
}

fn text() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        Just("一、着力扩大内需"),
        Just("二、着力改善民生"),
        Just("市发改委要确保6月底前开工项目20个。"),
        Just("要抓好落实。"),
        Just("税收增长5%，就业10万人。"),
        Just("市商务局要抓好落实；市教育局要做好保障。要抓好落实。"),
        Just("今年以来，全市经济稳中向好。"),
    ];
    prop::collection::vec(line, 1..12).prop_map(|lines| lines.join("\n"))
}

fn read(text: &str) -> Analysis {
    analyze(&Source::new(text), &Options::default())
}

/// The nearest place before `at` between two characters.
fn boundary(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn take(review: &mut Review, seen: &Reviewed, text: &str, step: &Step) {
    let tasks: Vec<&str> = seen.analysis.directives.iter().map(|d| d.id.as_str()).collect();
    let task = |n: &usize| tasks.get(n % tasks.len().max(1)).copied().unwrap_or("none");
    match step {
        Step::Owner(n) => {
            review.make(seen, text, task(n), Edit::Owners(vec![Person { name: format!("单位{n}"), role: None }]));
        }
        Step::Targets(n) => {
            review.make(seen, text, task(n), Edit::Targets(vec![format!("{n}个"), "20个".to_owned()]));
        }
        Step::Force(n) => {
            review.make(seen, text, task(n), Edit::Force(Force::Must));
        }
        Step::Drop(n) => {
            let figures = seen.analysis.figures.iter().map(|f| f.id.as_str());
            let all: Vec<&str> = tasks.iter().copied().chain(figures).collect();
            review.make(seen, text, all.get(n % all.len().max(1)).copied().unwrap_or("none"), Edit::Drop);
        }
        Step::Entry(n) => {
            review.make(seen, text, task(n), Edit::Entry(Entry { state: State::ALL[n % 5], ..Entry::default() }));
        }
        Step::Merge(a, b) => {
            review.merge(seen, text, &[task(a), task(b)]);
        }
        Step::Split(n, at) => {
            let at = seen.analysis.directives.get(n % tasks.len().max(1)).map_or(0, |d| d.span.start + at);
            review.split(seen, text, task(n), boundary(text, at));
        }
        Step::Add(is_task, a, b) => {
            let (a, b) = (boundary(text, *a), boundary(text, *a + *b));
            review.add(seen, text, if *is_task { Kind::Task } else { Kind::Figure }, Span::new(a, b));
        }
        Step::Undo => drop(review.undo()),
        Step::Redo => drop(review.redo()),
    }
}

/// Every span lies in the text between characters, every target is a figure, ids are unique.
fn is_sound(seen: &Reviewed, text: &str) {
    let mut analysis = seen.analysis.clone();
    analysis.for_each_span(&mut |s| assert!(text.get(s.range()).is_some(), "{s:?}"));
    let mut ids: Vec<&str> = analysis.figures.iter().map(|f| f.id.as_str()).collect();
    for task in &analysis.directives {
        assert!(task.targets.iter().all(|t| ids.contains(&t.as_str())), "{:?}", task.targets);
    }
    ids.extend(analysis.directives.iter().map(|d| d.id.as_str()));
    let all = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), all, "ids are unique");
}

proptest! {
    // The same cases on every machine and in every run, as in the core.
    #![proptest_config(ProptestConfig { cases: 400, rng_seed: RngSeed::Fixed(20_250_718), ..ProptestConfig::default() })]

    #[test]
    fn any_run_of_changes_is_sound_undoes_to_the_start_and_survives_keeping(text in text(), steps in prop::collection::vec(step(), 1..20)) {
        let analysis = read(&text);
        let mut review = Review::default();
        for step in &steps {
            let seen = review.apply(&analysis, &text);
            is_sound(&seen, &text);
            take(&mut review, &seen, &text, step);
        }
        let last = review.apply(&analysis, &text);
        is_sound(&last, &text);
        prop_assert!(last.lost.is_empty(), "nothing is lost while the text stands: {:?}", last.lost);
        let kept = Review::from_json(&review.to_json()).unwrap();
        prop_assert_eq!(&kept, &review);
        let mut undone = 0;
        while review.undo() {
            undone += 1;
        }
        prop_assert_eq!(review.apply(&analysis, &text).analysis, analysis.clone());
        for _ in 0..undone {
            review.redo();
        }
        prop_assert_eq!(review.apply(&analysis, &text), last);
    }

    #[test]
    fn words_put_before_or_behind_change_no_correction(text in text(), steps in prop::collection::vec(step(), 1..10)) {
        let analysis = read(&text);
        let mut review = Review::default();
        for step in &steps {
            let seen = review.apply(&analysis, &text);
            take(&mut review, &seen, &text, step);
        }
        let before = review.apply(&analysis, &text);
        let longer = format!("会议室里很安静。\n{text}\n散会。\n");
        let longer_analysis = read(&longer);
        review.reanchor(&longer_analysis, &longer);
        let after = review.apply(&longer_analysis, &longer);
        is_sound(&after, &longer);
        prop_assert_eq!(before.lost, after.lost);
    }

    #[test]
    fn nothing_done_is_ever_dropped_silently(text in text(), other in text(), steps in prop::collection::vec(step(), 1..10)) {
        let analysis = read(&text);
        let mut review = Review::default();
        for step in &steps {
            let seen = review.apply(&analysis, &text);
            take(&mut review, &seen, &text, step);
        }
        let before = review.apply(&analysis, &text);
        // Another text comes and goes.
        let other_analysis = read(&other);
        review.reanchor(&other_analysis, &other);
        is_sound(&review.apply(&other_analysis, &other), &other);
        review.reanchor(&analysis, &text);
        let after = review.apply(&analysis, &text);
        prop_assert_eq!(before, after);
    }
}
