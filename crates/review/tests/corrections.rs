//! Corrections: each kind of them, undo, and what becomes of them when the text is edited.

use gangmu::{Analysis, Force, Options, OwnerRole, Source, Span, Status, analyze};
use gangmu_review::{Due, Edit, Entry, Field, Kind, Person, Review, Reviewed, State, USER};

const TEXT: &str = "一、着力扩大内需\n\
市发改委要确保6月底前开工项目20个。市商务局要抓好落实，市教育局要做好保障。\n\
二、着力改善民生\n\
要抓好落实。去年税收增长5%。\n\
要抓好落实。\n";

fn read(text: &str) -> Analysis {
    analyze(&Source::new(text), &Options::default())
}

fn person(name: &str) -> Edit {
    Edit::Owners(vec![Person { name: name.to_owned(), role: Some(OwnerRole::Lead) }])
}

/// A text under review.
struct Desk {
    text: String,
    analysis: Analysis,
    review: Review,
}

impl Desk {
    fn new(text: &str) -> Self {
        Self { text: text.to_owned(), analysis: read(text), review: Review::default() }
    }

    fn seen(&self) -> Reviewed {
        self.review.apply(&self.analysis, &self.text)
    }

    fn make(&mut self, id: &str, edit: Edit) {
        let seen = self.seen();
        assert!(self.review.make(&seen, &self.text, id, edit), "{id}");
    }

    fn edit_text(&mut self, text: String) {
        self.analysis = read(&text);
        self.text = text;
        self.review.reanchor(&self.analysis, &self.text);
    }

    /// Words of the task with this owner.
    fn owned_by(&self, name: &str) -> Vec<String> {
        let seen = self.seen();
        let own = seen.analysis.directives.iter().filter(|d| d.owners.iter().any(|o| o.name == name));
        own.map(|d| d.text.clone()).collect()
    }
}

#[test]
fn a_field_is_corrected_marked_and_reset() {
    let mut desk = Desk::new(TEXT);
    desk.make("d1", person("市住建局"));
    desk.make("d1", Edit::Force(Force::Must));
    let due = Due { text: "9月底前".to_owned(), date: Some("2024-09-30".to_owned()) };
    desk.make("d1", Edit::Deadlines(vec![due]));
    let seen = desk.seen();
    let task = &seen.analysis.directives[0];
    assert_eq!((task.owners[0].name.as_str(), task.owners[0].span.len()), ("市住建局", 0));
    assert_eq!((task.force, task.deadlines[0].date.as_deref()), (Force::Must, Some("2024-09-30")));
    assert_eq!(task.span, desk.analysis.directives[0].span);
    assert!(task.because.iter().any(|b| b == USER));
    let mark = &seen.marks["d1"];
    assert_eq!(mark.fields, [Field::Owners, Field::Deadlines, Field::Force]);
    assert_eq!(mark.task.as_ref(), Some(&desk.analysis.directives[0]), "the original is kept");
    for field in [Field::Owners, Field::Deadlines, Field::Force] {
        desk.make("d1", Edit::Reset(field));
    }
    let seen = desk.seen();
    assert_eq!(seen.analysis, desk.analysis);
    assert!(!seen.marks["d1"].is_correction());
}

#[test]
fn an_owner_that_the_sentence_names_keeps_its_place() {
    let mut desk = Desk::new(TEXT);
    desk.make("d1", person("发改委"));
    let owner = &desk.seen().analysis.directives[0].owners[0];
    assert_eq!(owner.span.of(TEXT), "发改委");
}

#[test]
fn targets_mean_figures_of_the_sentence_or_are_written() {
    let mut desk = Desk::new(TEXT);
    desk.make("d1", Edit::Targets(vec!["项目20个".to_owned(), "投资3亿元".to_owned()]));
    let seen = desk.seen();
    assert_eq!(seen.analysis.directives[0].targets, ["f1", "d1-2"]);
    let written = seen.analysis.figures.iter().find(|f| f.id == "d1-2").unwrap();
    assert_eq!((written.status, written.span.len(), written.value.as_str()), (Status::Target, 0, "投资3亿元"));
    desk.make("d1", Edit::Targets(Vec::new()));
    assert!(desk.seen().analysis.directives[0].targets.is_empty());
}

#[test]
fn a_figure_gets_another_indicator_and_status() {
    let mut desk = Desk::new(TEXT);
    desk.make("f2", Edit::Indicator("税收收入".to_owned()));
    desk.make("f2", Edit::Status(Status::Target));
    let seen = desk.seen();
    let figure = seen.analysis.figures.iter().find(|f| f.id == "f2").unwrap();
    assert_eq!((figure.indicator.as_str(), figure.status), ("税收收入", Status::Target));
    assert_eq!(seen.marks["f2"].figure.as_ref().unwrap().status, Status::Achieved);
}

#[test]
fn what_is_dropped_is_listed_and_restored() {
    let mut desk = Desk::new(TEXT);
    let tasks = desk.analysis.directives.len();
    desk.make("f1", Edit::Drop);
    desk.make("d1", Edit::Drop);
    let seen = desk.seen();
    assert_eq!(seen.analysis.directives.len(), tasks - 1);
    assert_eq!(seen.dropped.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["d1", "f1"]);
    for dropped in &seen.dropped {
        assert!(desk.review.restore(dropped, &seen, TEXT));
    }
    assert_eq!(desk.seen().analysis, desk.analysis);
}

#[test]
fn a_dropped_figure_is_no_target() {
    let mut desk = Desk::new(TEXT);
    desk.make("f1", Edit::Drop);
    assert!(desk.seen().analysis.directives[0].targets.is_empty());
}

#[test]
fn neighbours_merge_into_one_stretch_and_others_into_one_task() {
    let mut desk = Desk::new(TEXT);
    let seen = desk.seen();
    let (first, second) = (seen.analysis.directives[0].clone(), seen.analysis.directives[1].clone());
    assert!(desk.review.merge(&seen, TEXT, &["d1", "d2"]));
    let seen = desk.seen();
    let task = &seen.analysis.directives[0];
    assert_eq!(task.span, Span::new(first.span.start, second.span.end));
    assert_eq!(task.text, format!("{}{}", first.text, second.text));
    assert_eq!(seen.marks["d1"].fields, [Field::Extent]);
    assert!(!seen.analysis.directives.iter().any(|d| d.id == "d2"));
    let last = seen.analysis.directives.last().unwrap().clone();
    assert!(desk.review.merge(&seen, TEXT, &["d1", &last.id]));
    let seen = desk.seen();
    assert_eq!(seen.marks["d1"].sources, [last.span]);
    assert!(seen.analysis.directives[0].text.ends_with(&last.text));
    assert!(!desk.review.merge(&seen, TEXT, &["d1", "d1", "nothing"]));
}

#[test]
fn a_task_splits_and_its_parts_are_tasks() {
    let mut desk = Desk::new(TEXT);
    let at = TEXT.find("市教育局").unwrap();
    assert!(desk.review.split(&desk.seen(), TEXT, "d2", at));
    let seen = desk.seen();
    let parts: Vec<&str> = seen.analysis.directives[1..3].iter().map(|d| d.span.of(TEXT)).collect();
    assert_eq!(parts, ["市商务局要抓好落实，", "市教育局要做好保障。"]);
    let second = seen.analysis.directives[2].id.clone();
    assert!(seen.marks[&second].added);
    desk.make(&second, person("市教育局"));
    assert_eq!(desk.owned_by("市教育局").last().unwrap(), "市教育局要做好保障。");
    assert!(!desk.review.split(&desk.seen(), TEXT, "d1", 0), "not outside of the task");
    assert!(!desk.review.split(&desk.seen(), TEXT, "d1", desk.analysis.directives[0].span.start + 1), "not inside a character");
}

#[test]
fn tasks_and_figures_are_added_from_a_selection() {
    let mut desk = Desk::new(TEXT);
    let place = |words: &str| {
        let at = TEXT.find(words).unwrap();
        Span::new(at, at + words.len())
    };
    assert!(desk.review.add(&desk.seen(), TEXT, Kind::Task, place("去年税收增长5%。\n")));
    assert!(desk.review.add(&desk.seen(), TEXT, Kind::Figure, place("税收")));
    assert!(!desk.review.add(&desk.seen(), TEXT, Kind::Figure, place("5%")), "it is a figure already");
    assert!(!desk.review.add(&desk.seen(), TEXT, Kind::Task, place("\n")));
    let seen = desk.seen();
    let task = seen.analysis.directives.iter().find(|d| d.id == "a1").unwrap();
    assert_eq!((task.text.as_str(), task.section.as_deref(), task.line), ("去年税收增长5%。", Some("2"), 4));
    assert!(seen.marks["a1"].added);
    assert_eq!(seen.analysis.figures.iter().find(|f| f.id == "a2").unwrap().sentence.of(TEXT), "去年税收增长5%。");
    desk.make("f2", Edit::Drop);
    assert!(desk.review.add(&desk.seen(), TEXT, Kind::Figure, place("5%")), "what was taken out is put back");
    assert!(desk.seen().dropped.is_empty());
    assert!(seen.analysis.directives.windows(2).all(|w| w[0].span.start <= w[1].span.start));
}

#[test]
fn every_change_can_be_taken_back_and_made_again() {
    let mut desk = Desk::new(TEXT);
    let mut states = vec![desk.seen()];
    desk.make("d1", person("市住建局"));
    states.push(desk.seen());
    desk.make("d1", Edit::Entry(Entry { state: State::InProgress, note: "已开会".to_owned(), ..Entry::default() }));
    states.push(desk.seen());
    assert!(desk.review.merge(&desk.seen(), TEXT, &["d1", "d2"]));
    states.push(desk.seen());
    desk.make("f2", Edit::Drop);
    states.push(desk.seen());
    let full = desk.review.clone();
    for state in states.iter().rev().skip(1) {
        assert!(desk.review.undo());
        assert_eq!(desk.seen(), *state);
    }
    assert!(!desk.review.undo());
    for state in states.iter().skip(1) {
        assert!(desk.review.redo());
        assert_eq!(desk.seen(), *state);
    }
    assert!(!desk.review.redo());
    assert_eq!(desk.review, full);
    desk.review.undo();
    desk.make("d1", Edit::Force(Force::Must));
    assert_eq!(desk.review.steps().1, 0, "a new change ends what could be made again");
}

#[test]
fn a_correction_follows_its_sentence_through_an_edit() {
    let mut desk = Desk::new(TEXT);
    desk.make("d1", person("市住建局"));
    desk.make("f2", Edit::Indicator("税收收入".to_owned()));
    desk.edit_text(format!("同志们：\n今天开会。\n{}", TEXT.replace("二、着力改善民生", "二、切实改善民生")));
    assert_eq!(desk.owned_by("市住建局"), ["市发改委要确保6月底前开工项目20个。"]);
    let seen = desk.seen();
    assert!(seen.analysis.figures.iter().any(|f| f.indicator == "税收收入" && f.value == "5%"));
    assert!(seen.lost.is_empty());
}

#[test]
fn equal_sentences_are_told_apart_by_their_neighbours() {
    let mut desk = Desk::new(TEXT);
    let last = desk.analysis.directives.last().unwrap().id.clone();
    desk.make(&last, person("市住建局"));
    desk.edit_text(format!("要抓好落实。\n{}", TEXT.replace("去年税收增长5%。", "税收增长5%，好于预期。")));
    let seen = desk.seen();
    let owned: Vec<usize> = seen
        .analysis
        .directives
        .iter()
        .filter(|d| !d.owners.is_empty() && d.owners[0].name == "市住建局")
        .map(|d| d.line)
        .collect();
    assert_eq!(owned, [6], "the last of three equal sentences");
    assert!(seen.lost.is_empty());
}

#[test]
fn a_lost_sentence_keeps_its_corrections_and_takes_them_back() {
    let mut desk = Desk::new(TEXT);
    desk.make("d1", person("市住建局"));
    desk.make("d1", Edit::Entry(Entry { note: "已开会".to_owned(), ..Entry::default() }));
    desk.edit_text(TEXT.replace("市发改委要确保6月底前开工项目20个。", ""));
    let seen = desk.seen();
    assert_eq!(seen.lost.len(), 1);
    assert_eq!((seen.lost[0].quote.as_str(), seen.lost[0].edits.len()), ("市发改委要确保6月底前开工项目20个。", 2));
    desk.edit_text(TEXT.to_owned());
    assert!(desk.seen().lost.is_empty());
    assert_eq!(desk.owned_by("市住建局").len(), 1);
    assert_eq!(desk.seen().entries["d1"].note, "已开会");
}

#[test]
fn a_slightly_edited_sentence_keeps_its_correction_and_says_so() {
    let mut desk = Desk::new(TEXT);
    desk.make("d1", person("市住建局"));
    desk.edit_text(TEXT.replace("开工项目20个", "新开工项目30个"));
    let seen = desk.seen();
    assert!(seen.lost.is_empty());
    assert!(seen.marks["d1"].reworded);
    assert_eq!(desk.owned_by("市住建局"), ["市发改委要确保6月底前新开工项目30个。"]);
    desk.edit_text(TEXT.replace("市发改委要确保6月底前开工项目20个。", "市财政局要落实好过紧日子要求。"));
    assert_eq!(desk.seen().lost.len(), 1, "another sentence in its place is not the old one");
}

#[test]
fn reviews_of_other_versions_are_refused_with_the_reason() {
    let mut desk = Desk::new(TEXT);
    desk.make("d1", person("市住建局"));
    let json = desk.review.to_json();
    assert_eq!(Review::from_json(&json).unwrap(), desk.review);
    let newer = Review::from_json(&json.replace("gangmu.review/1", "gangmu.review/9")).unwrap_err();
    assert!(newer.is_other_format() && newer.to_string().contains("gangmu.review/9"));
    assert!(!Review::from_json(json.strip_suffix('}').unwrap()).unwrap_err().is_other_format());
}

#[test]
fn of_sentences_with_the_same_words_each_keeps_its_own_after_another_text() {
    let line = "市商务局要抓好落实；市教育局要做好保障。要抓好落实。";
    let text = format!("要抓好落实。\n{line}\n市发改委要确保6月底前开工项目20个。\n{line}");
    let mut desk = Desk::new(&text);
    let seen = desk.seen();
    let ids: Vec<&str> = seen.analysis.directives.iter().rev().map(|d| d.id.as_str()).collect();
    assert!(desk.review.merge(&seen, &text, &[ids[1], ids[0]]));
    // The same sentence stands further up, and is touched too.
    let seen = desk.seen();
    let twin = seen.analysis.directives.iter().find(|d| d.text == "市教育局要做好保障。").unwrap();
    assert!(desk.review.make(&seen, &text, &twin.id, Edit::Force(Force::Must)));
    let seen = desk.seen();
    let merged = seen.analysis.directives.last().unwrap();
    assert!(desk.review.split(&seen, &text, &merged.id, merged.span.end - "要抓好落实。".len()));
    let before = desk.seen();
    assert!(before.lost.is_empty());
    // Another text comes and goes that holds one such line.
    let other = format!("{line}\n一、着力扩大内需");
    desk.review.reanchor(&read(&other), &other);
    desk.review.reanchor(&desk.analysis, &text);
    assert_eq!(desk.seen(), before);
    // A review that was kept before the places were kept with it is read as ever.
    let json = desk.review.to_json();
    let end = json.rfind(",\"home\":").unwrap();
    let older: String =
        json[..end].split(",\"home\":").map(|part| part.trim_start_matches(|c: char| c.is_ascii_digit())).collect();
    let older = Review::from_json(&format!("{older}}}")).unwrap();
    assert_eq!(older.apply(&desk.analysis, &text), before);
}
