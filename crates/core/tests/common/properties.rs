//! What holds for every text, whatever it says. Each function panics with the reason when it does not.
//!
//! The ordinary tests and the fuzz targets call the same functions.

use gangmu::{Analysis, Directive, Figure, OffsetMap, OffsetUnit, Options, Section, Source, Span, analyze};

/// Reads a text and checks everything that must hold of its analysis.
pub(crate) fn check(text: &str) {
    let analysis = read(text);
    spans_are_words(text, &analysis);
    paragraphs_are_lines(text, &analysis);
    outline_is_a_tree(text, &analysis);
    figures_are_verbatim(text, &analysis);
    directives_are_verbatim(text, &analysis);
    reasons_have_words(&analysis);
    ids_and_order(&analysis);
    same_twice(text, &analysis);
    offsets_come_back(text);
    units_agree(text, &analysis);
}

/// The analysis with default options.
pub(crate) fn read(text: &str) -> Analysis {
    analyze(&Source::new(text), &Options::default())
}

/// Every rule that took a finding can be told in words.
fn reasons_have_words(analysis: &Analysis) {
    let found = analysis.figures.iter().flat_map(|f| &f.because).chain(analysis.directives.iter().flat_map(|d| &d.because));
    for id in found.chain(analysis.outline.iter().flat_map(Section::walk).flat_map(|s| &s.because)) {
        let rule = ["TASK-", "FIG-", "OUT-"].iter().any(|p| id.starts_with(p));
        assert!(!rule || gangmu::rule_of(id).is_some(), "the rule {id} has no words");
    }
}

/// Every span lies in the text, the right way round and on character boundaries.
fn spans_are_words(text: &str, analysis: &Analysis) {
    analysis.clone().for_each_span(&mut |span| {
        assert!(span.start <= span.end, "a span the wrong way round: {span:?}");
        assert!(text.get(span.range()).is_some(), "a span outside the text or inside a character: {span:?}");
    });
}

/// The paragraphs are the lines that are not blank, or the parts of one that was run together, in order: nothing but white
/// space and pictographs stands between them, and none reaches over a line's end.
fn paragraphs_are_lines(text: &str, analysis: &Analysis) {
    // A line of nothing but pictographs says nothing either.
    let pictograph = |c: char| matches!(c, '\u{1f000}'..='\u{1faff}' | '\u{fe0f}');
    let invisible = |c: char| matches!(c, '\u{ad}' | '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\0');
    let blank = |words: &str| words.chars().all(|c| c.is_whitespace() || invisible(c) || pictograph(c));
    let (mut end, mut last) = (0, 0);
    let mut numbers = (1_usize..).zip(text.split('\n').scan(0, |at, line| {
        *at += line.len() + 1;
        Some(*at)
    }));
    let (mut number, mut line_end) = numbers.next().unwrap_or_default();
    for paragraph in &analysis.paragraphs {
        let Span { start, end: stop } = paragraph.span;
        assert!(blank(&text[end..start]), "words outside of every paragraph before {paragraph:?}");
        while start >= line_end {
            (number, line_end) = numbers.next().unwrap_or_else(|| panic!("{paragraph:?} behind the last line"));
        }
        assert_eq!(paragraph.line, number);
        assert!(stop < line_end && !blank(paragraph.span.of(text)), "{paragraph:?}");
        // The first of a line begins with it, and only white space parts the others; the last ends where the line does.
        assert_eq!(start == 0 || text[..start].ends_with('\n'), number != last, "{paragraph:?}");
        let rest = &text[stop..line_end.min(text.len())];
        assert!(matches!(rest, "" | "\n" | "\r" | "\r\n") || !blank(rest), "white space behind {paragraph:?}: {rest:?}");
        (end, last) = (stop, number);
    }
    assert!(blank(&text[end..]), "words behind the last paragraph");
    assert_eq!(analysis.document.paragraphs, analysis.paragraphs.len());
}

/// Children lie inside their parents, siblings follow each other, and ids say the place in the tree.
fn outline_is_a_tree(text: &str, analysis: &Analysis) {
    siblings(text, &analysis.outline, Span::new(0, text.len()), 0, "");
}

fn siblings(text: &str, sections: &[Section], parent: Span, level: usize, prefix: &str) {
    let mut from = parent.start;
    for (i, section) in sections.iter().enumerate() {
        assert_eq!(section.id, format!("{prefix}{}", i + 1));
        assert!(section.level > level, "level {} under level {level}: {section:?}", section.level);
        assert!(parent.contains(section.extent), "{section:?} does not lie in {parent:?}");
        assert!(section.extent.start >= from, "{section:?} begins before {from}");
        assert!(section.extent.contains(section.span), "a heading outside its own section: {section:?}");
        assert!(!section.span.is_empty(), "an empty heading: {section:?}");
        assert_eq!(section.extent.start, section.span.start);
        heading_is_verbatim(text, section);
        siblings(text, &section.children, section.extent, section.level, &format!("{}.", section.id));
        from = section.extent.end;
    }
}

/// The marks without width that copied text carries and no reader looks at.
const WITHOUT_WIDTH: &str = "\u{200b}\u{200c}\u{200d}\u{2060}\u{feff}\u{ad}";

/// A heading's span is its marker, at most some separators and the marks of bold, and its title.
fn heading_is_verbatim(text: &str, section: &Section) {
    let words = section.span.of(text);
    let rest = words.trim_start().strip_prefix(section.marker.as_str());
    let rest = rest.unwrap_or_else(|| panic!("{words:?} does not begin with {:?}", section.marker));
    let between = rest.strip_suffix(section.title.as_str());
    let between = between.unwrap_or_else(|| panic!("{words:?} does not end with {:?}", section.title));
    // `**十：***`: the marks of bold, which no reader looks at, may close behind the number.
    let plain = between.replace("**", "");
    assert!(
        plain.chars().all(|c| c.is_whitespace() || "，,、.".contains(c) || WITHOUT_WIDTH.contains(c)),
        "{between:?} in {words:?}"
    );
    assert_eq!(section.line, line_of(text, section.span.start), "{section:?}");
}

fn line_of(text: &str, at: usize) -> usize {
    text.as_bytes()[..at].iter().filter(|&&b| b == b'\n').count() + 1
}

/// Value and indicator of a figure are the words at their places, inside one line and one sentence.
fn figures_are_verbatim(text: &str, analysis: &Analysis) {
    for figure in &analysis.figures {
        figure_is_verbatim(text, figure);
        assert_eq!(figure.section, innermost(&analysis.outline, figure.span.start), "{figure:?}");
    }
}

fn figure_is_verbatim(text: &str, figure: &Figure) {
    assert_eq!(figure.value, figure.span.of(text));
    assert!(!figure.span.is_empty(), "an empty figure: {figure:?}");
    assert!(figure.sentence.contains(figure.span), "a figure outside its sentence: {figure:?}");
    assert!(!figure.sentence.of(text).contains('\n'), "a sentence over two lines: {figure:?}");
    assert_eq!(figure.line, line_of(text, figure.span.start));
    indicator_is_verbatim(text, figure);
    assert!(figure.number.is_none_or(f64::is_finite) && figure.number_to.is_none_or(f64::is_finite), "{figure:?}");
    assert!(!figure.redacted || figure.number.is_none(), "hidden digits have no number: {figure:?}");
    for word in [&figure.period, &figure.comparator].into_iter().flatten() {
        assert!(text.contains(word.as_str()), "{word:?} does not stand in the text: {figure:?}");
    }
}

/// The indicator is the words at its place; in a list that shares its noun (`城镇、农村居民收入分别…`) it is put together
/// from the words at its place and words behind them.
fn indicator_is_verbatim(text: &str, figure: &Figure) {
    let words = figure.indicator_span.map_or("", |s| s.of(text));
    let rest = figure.indicator.strip_prefix(words);
    let rest = rest.unwrap_or_else(|| panic!("{:?} does not begin with {words:?}: {figure:?}", figure.indicator));
    let shared = figure.because.iter().any(|b| b == "FIG-dealt" || b == "FIG-carried");
    assert!(rest.is_empty() || shared && text.contains(rest), "{rest:?} does not belong to {words:?}: {figure:?}");
}

/// Every word of a directive stands at its place; cues lie inside it, targets are figures inside it.
fn directives_are_verbatim(text: &str, analysis: &Analysis) {
    for directive in &analysis.directives {
        directive_is_verbatim(text, directive);
        for target in &directive.targets {
            let figure = analysis.figures.iter().find(|f| f.id == *target);
            assert!(figure.is_some_and(|f| directive.span.contains(f.span)), "{target} is no figure of {directive:?}");
        }
        if let Some(section) = &directive.section {
            let known = analysis.outline.iter().flat_map(Section::walk).any(|s| s.id == *section);
            assert!(known, "no section {section}: {directive:?}");
        }
    }
}

fn directive_is_verbatim(text: &str, directive: &Directive) {
    assert_eq!(directive.text, directive.span.of(text));
    assert!(!directive.text.trim().is_empty() && !directive.text.contains('\n'), "{directive:?}");
    assert_eq!(directive.line, line_of(text, directive.span.start));
    for cue in &directive.cues {
        assert_eq!(cue.text, cue.span.of(text));
        assert!(directive.span.contains(cue.span) && !cue.span.is_empty(), "{cue:?} outside {directive:?}");
    }
    for deadline in &directive.deadlines {
        assert_eq!(deadline.text, deadline.span.of(text));
        // A line below or another cell of the row may name it.
        assert!(!deadline.span.is_empty(), "{deadline:?} of {directive:?} is empty");
    }
    for owner in &directive.owners {
        assert_eq!(owner.name, owner.span.of(text));
        assert!(!owner.name.trim().is_empty(), "an owner without a name: {directive:?}");
    }
}

/// Ids are unique and lists are in document order.
fn ids_and_order(analysis: &Analysis) {
    ordered("paragraphs", analysis.paragraphs.iter().map(|p| p.span.start), false);
    ordered("headings", analysis.outline.iter().flat_map(Section::walk).map(|s| s.span.start), true);
    ordered("figures", analysis.figures.iter().map(|f| f.span.start), true);
    ordered("directives", analysis.directives.iter().map(|d| d.span.start), true);
    for directive in &analysis.directives {
        ordered("cues", directive.cues.iter().map(|c| c.span.start), true);
        ordered("deadlines", directive.deadlines.iter().map(|d| d.span.start), true);
        ordered("targets", directive.targets.iter().filter_map(|t| t[1..].parse().ok()), true);
    }
    for (i, figure) in analysis.figures.iter().enumerate() {
        assert_eq!(figure.id, format!("f{}", i + 1));
    }
    for (i, directive) in analysis.directives.iter().enumerate() {
        assert_eq!(directive.id, format!("d{}", i + 1));
    }
}

fn ordered(what: &str, positions: impl Iterator<Item = usize>, strictly: bool) {
    let mut last = None;
    for at in positions {
        assert!(last.is_none_or(|l| l < at || l == at && !strictly), "{what} out of order at {at}, after {last:?}");
        last = Some(at);
    }
}

/// Id of the innermost section that holds a position.
fn innermost(sections: &[Section], at: usize) -> Option<String> {
    let section = sections.iter().find(|s| s.extent.holds(at))?;
    Some(innermost(&section.children, at).unwrap_or_else(|| section.id.clone()))
}

/// The same text gives the same bytes.
fn same_twice(text: &str, analysis: &Analysis) {
    assert_eq!(json(analysis), json(&read(text)));
}

fn json(analysis: &Analysis) -> String {
    serde_json::to_string(analysis).unwrap_or_else(|e| panic!("an analysis that is no JSON: {e}"))
}

/// Byte offsets go to every unit and back.
fn offsets_come_back(text: &str) {
    for unit in [OffsetUnit::Utf8, OffsetUnit::Utf16, OffsetUnit::Char] {
        let map = OffsetMap::new(text, unit);
        // Every boundary of a short text, every so many of a long one.
        let step = text.len() / 4096 + 1;
        for (at, _) in text.char_indices().step_by(step).chain([(text.len(), ' ')]) {
            assert_eq!(map.byte(map.offset(at)), at, "{unit:?}");
        }
    }
    assert_eq!(OffsetMap::new(text, OffsetUnit::Utf16).offset(text.len()), text.encode_utf16().count());
    assert_eq!(OffsetMap::new(text, OffsetUnit::Char).offset(text.len()), text.chars().count());
}

/// Spans counted in another unit cover the same words.
fn units_agree(text: &str, analysis: &Analysis) {
    let mut spans: Vec<Span> = Vec::new();
    analysis.clone().for_each_span(&mut |s| spans.push(*s));
    let wide: Vec<u16> = text.encode_utf16().collect();
    let chars: Vec<char> = text.chars().collect();
    let mut bytes = spans.iter();
    analysis.clone().into_unit(text, OffsetUnit::Utf16).for_each_span(&mut |s| {
        let words = bytes.next().map(|b| b.of(text).encode_utf16().collect::<Vec<u16>>());
        assert_eq!(words.as_deref(), wide.get(s.range()), "UTF-16 span {s:?}");
    });
    let mut bytes = spans.iter();
    analysis.clone().into_unit(text, OffsetUnit::Char).for_each_span(&mut |s| {
        let words = bytes.next().map(|b| b.of(text).chars().collect::<Vec<char>>());
        assert_eq!(words.as_deref(), chars.get(s.range()), "char span {s:?}");
    });
}
