//! The findings of the program in the terms of the notation.

use gangmu::{Analysis, Figure, Options, OwnerRole, Section, SectionForm, Source, Span, analyze};
use serde::Serialize;

use crate::notation::{Case, Kind, Mark, Wish, wish};

/// The case as the program sees it: the same input, with the marks and roles that the program finds.
pub(crate) fn actual(case: &Case) -> Case {
    let mut options = Options::default();
    options.reference_year = case.year;
    let analysis = analyze(&Source::new(&case.text), &options);
    let mut marks = marks(&analysis);
    marks.retain(|m| case.checks.contains(&m.kind));
    marks.sort_by(|a, b| a.key().cmp(&b.key()));
    marks.dedup();
    let roles: Vec<String> =
        if case.checks.contains(&Kind::Role) { analysis.paragraphs.iter().map(|p| word(&p.role)).collect() } else { Vec::new() };
    // A note that has come true is dropped, so that a case cannot go on calling a thing wrong that is right.
    let mut notes = case.notes.clone();
    notes.retain(|note| !wish(note).is_some_and(|wish| came_true(&wish, case, &marks, &roles)));
    for mark in &mut marks {
        keep_named(mark, &case.marks);
    }
    Case { notes, marks, roles, ..case.clone() }
}

/// Whether the program now finds what a note wished for.
fn came_true(wish: &Wish, case: &Case, marks: &[Mark], roles: &[String]) -> bool {
    let found = |(wanted, words): &(Mark, String)| {
        marks.iter().any(|m| {
            (m.kind, &m.words) == (wanted.kind, &wanted.words)
                && case.text[m.span.clone()] == **words
                && wanted.options.iter().all(|option| m.options.contains(option))
        })
    };
    match wish {
        Wish::Found(wanted) => wanted.iter().all(found),
        Wish::Absent(unwanted) => !unwanted.iter().any(found),
        Wish::Roles(wanted) => wanted == roles,
    }
}

/// Of a finding that the case marks at the same place, only the properties that the case names are compared.
fn keep_named(mark: &mut Mark, expected: &[Mark]) {
    if let Some(twin) = expected.iter().find(|e| e.kind == mark.kind && e.span == mark.span) {
        mark.options.retain(|(name, _)| twin.options.iter().any(|(n, _)| n == name));
    } else if mark.kind != Kind::Figure {
        mark.options.clear();
    } else {
        mark.options.retain(|(name, _)| name == "指标");
    }
}

fn marks(analysis: &Analysis) -> Vec<Mark> {
    let mut out: Vec<Mark> = analysis.outline.iter().flat_map(Section::walk).map(section).collect();
    for directive in &analysis.directives {
        let owners: Vec<&str> = directive.owners.iter().map(|o| o.name.as_str()).collect();
        let targets: Vec<&str> = directive.targets.iter().filter_map(|id| value_of(analysis, id)).collect();
        let options = vec![("单位".to_owned(), owners.join("、")), ("目标".to_owned(), targets.join("、"))];
        out.push(mark(Kind::Directive, vec![word(&directive.force)], options, directive.span));
        for owner in &directive.owners {
            let role = owner.role.map(|r| match r {
                OwnerRole::Lead => "牵头".to_owned(),
                OwnerRole::Support => "配合".to_owned(),
                OwnerRole::Responsible => "负责".to_owned(),
            });
            out.push(mark(Kind::Owner, role.into_iter().collect(), Vec::new(), owner.span));
        }
        for deadline in &directive.deadlines {
            out.push(mark(Kind::Deadline, deadline.date.clone().into_iter().collect(), Vec::new(), deadline.span));
        }
    }
    out.extend(analysis.figures.iter().map(figure));
    out
}

fn mark(kind: Kind, words: Vec<String>, options: Vec<(String, String)>, span: Span) -> Mark {
    Mark { kind, words, options, span: span.range() }
}

fn section(section: &Section) -> Mark {
    let mut words = vec![section.level.to_string()];
    if section.form == SectionForm::Implicit {
        words.push("隐".to_owned());
    }
    let options = vec![("序".to_owned(), section.marker.clone()), ("形".to_owned(), word(&section.form))];
    mark(Kind::Section, words, options, section.span)
}

fn figure(figure: &Figure) -> Mark {
    let usual = ["none", "exact", "achieved"];
    let words = [word(&figure.kind), word(&figure.direction), word(&figure.bound), word(&figure.status)];
    let number = |n: Option<f64>| n.map_or_else(String::new, |n| n.to_string());
    let blank = |s: &Option<String>| s.clone().unwrap_or_default();
    let options = vec![
        ("指标".to_owned(), figure.indicator.clone()),
        ("时期".to_owned(), blank(&figure.period)),
        ("数".to_owned(), number(figure.number)),
        ("至".to_owned(), number(figure.number_to)),
        ("比".to_owned(), blank(&figure.comparator)),
    ];
    let words = words.into_iter().filter(|w| !usual.contains(&w.as_str())).collect();
    mark(Kind::Figure, words, options, figure.span)
}

fn value_of<'a>(analysis: &'a Analysis, id: &str) -> Option<&'a str> {
    analysis.figures.iter().find(|f| f.id == id).map(|f| f.value.as_str())
}

/// The name that the data contract gives to a value: `at_least`, `review`.
fn word(value: &impl Serialize) -> String {
    let value = serde_json::to_value(value).expect("the model serialises");
    value.as_str().expect("it is a plain name").to_owned()
}
