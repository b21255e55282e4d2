//! Remember (记住): rows of the reader's own, proposed from what was corrected by hand. The counter-example is left to the person.

use gangmu::lexicon::OverlayCells;
use gangmu::{Analysis, Directive, Figure, Force, Span};
use gangmu_review::{Field, Kind, Mark};

use crate::document::{Document, Finding};
use crate::own::{CLASS, EXAMPLE, VALUE, WORDS, own_row};

/// Characters behind a word that was taken out by which it is told from the word alone.
const MORE: usize = 4;

/// The rows that the correction of a finding proposes; none if it says nothing of words. `read` is the analysis before anything
/// that was done by hand.
#[must_use]
pub fn remembered(doc: &Document, read: &Analysis, id: &str) -> Vec<OverlayCells> {
    if let Some(dropped) = doc.hand().dropped.iter().find(|d| d.id == id) {
        return vec![mask(doc.text(), dropped.span, &taken_for(read, dropped.kind, dropped.span))];
    }
    let Some(mark) = doc.hand_mark(id) else { return Vec::new() };
    match doc.find(id) {
        Some(Finding::Directive(d)) => of_task(doc.text(), d, mark),
        Some(Finding::Figure(f)) => of_figure(doc.text(), f, mark),
        _ => Vec::new(),
    }
}

/// Whether a correction says something of words.
pub(crate) fn can_remember(mark: &Mark) -> bool {
    mark.added || mark.fields.iter().any(|f| matches!(f, Field::Force | Field::Owners | Field::Indicator))
}

/// A cue for a task that was added or whose force was corrected, a mask for a cue that says nothing, organisations for owners.
fn of_task(text: &str, d: &Directive, mark: &Mark) -> Vec<OverlayCells> {
    let sentence = d.span.of(text);
    // Of 要确保 the word that made the force is the one to remember.
    let read = mark.task.as_ref().map_or(d.force, |t| t.force);
    let cue = d.cues.iter().find(|c| c.force == read).or(d.cues.first()).map_or("", |c| c.text.as_str());
    let mut rows = Vec::new();
    if mark.added || mark.fields.contains(&Field::Force) {
        match value_of(d.force) {
            Some(value) => rows.push(row("部署词", "要求", value, cue, sentence)),
            None => rows.push(mask(text, d.span, cue)),
        }
    }
    if mark.fields.contains(&Field::Owners) {
        let known = |name: &str| mark.task.iter().flat_map(|t| &t.owners).any(|o| o.name == name);
        let new = d.owners.iter().filter(|o| !known(&o.name) && sentence.contains(&o.name));
        rows.extend(new.map(|o| row("机构后缀", "机构", "", &o.name, sentence)));
    }
    rows
}

/// A unit for a figure that was added, a name for an indicator that was corrected.
fn of_figure(text: &str, f: &Figure, mark: &Mark) -> Vec<OverlayCells> {
    let sentence = around(text, f.span);
    let mut rows = Vec::new();
    if mark.added {
        rows.push(row("计量单位", "个体", "", unit(&f.value), sentence));
    }
    if mark.fields.contains(&Field::Indicator) {
        rows.push(row("变化词", "指标名", "", &f.indicator, sentence));
    }
    rows
}

/// What is behind the last digit of a value.
fn unit(value: &str) -> &str {
    value
        .trim_start_matches(|c: char| !c.is_ascii_digit())
        .trim_start_matches(|c: char| c.is_ascii_digit() || ".,％%".contains(c))
}

/// The word for which something was taken that was none.
fn taken_for(read: &Analysis, kind: Kind, span: Span) -> String {
    match kind {
        Kind::Task => {
            let task = read.directives.iter().find(|d| d.span == span);
            task.and_then(|d| d.cues.first()).map(|c| c.text.clone()).unwrap_or_default()
        }
        Kind::Figure => {
            let figure = read.figures.iter().find(|f| f.span == span);
            figure.map(|f| unit(&f.value).to_owned()).unwrap_or_default()
        }
    }
}

/// A masking word: what was taken, with what follows in its clause.
fn mask(text: &str, span: Span, taken: &str) -> OverlayCells {
    let sentence = around(text, span);
    let from = sentence.find(taken).filter(|_| !taken.is_empty()).map(|at| &sentence[at..]);
    let goes_on = |c: &char| c.is_alphanumeric();
    let word: String = from.map_or_else(String::new, |rest| {
        taken.chars().chain(rest[taken.len()..].chars().take_while(goes_on).take(MORE)).collect()
    });
    row("遮蔽词", "遮蔽", "", &word, sentence)
}

fn row(table: &str, class: &str, value: &str, word: &str, sentence: &str) -> OverlayCells {
    let mut row = own_row(table);
    let sentence: String = sentence.split_whitespace().collect();
    row[CLASS] = class.to_owned();
    row[VALUE] = value.to_owned();
    row[EXAMPLE] = if word.is_empty() { sentence } else { sentence.replace(word, &format!("⟦{word}⟧")) };
    row[WORDS] = word.to_owned();
    row
}

/// The sentence in which a place lies.
fn around(text: &str, span: Span) -> &str {
    let ends = ['。', '；', '！', '？', '\n'];
    let start = text[..span.start].rfind(ends).map_or(0, |i| i + text[i..].chars().next().map_or(1, char::len_utf8));
    let inside = text[..span.end].ends_with(ends);
    let end = if inside { span.end } else { text[span.end..].find(ends).map_or(text.len(), |i| span.end + i) };
    &text[start..end]
}

/// How 部署词 writes a force; a plain task needs no cue.
const fn value_of(force: Force) -> Option<&'static str> {
    Some(match force {
        Force::Prohibit => "prohibit",
        Force::Must => "must",
        Force::Ensure => "ensure",
        Force::Strive => "strive",
        Force::Should => "should",
        Force::Encourage => "encourage",
        Force::Plain => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_is_the_sentence_with_its_word_marked() {
        let text = "一、抓项目\n市商务局确保线已筑牢，投入使用。后面还有。";
        let at = text.find("确保").unwrap();
        let row = mask(text, Span::new(at, at + 6), "确保");
        assert_eq!((row[WORDS].as_str(), row[EXAMPLE].as_str()), ("确保线已筑牢", "市商务局⟦确保线已筑牢⟧，投入使用"));
        assert_eq!((unit("超过1,200台套"), unit("3.5%"), unit("若干")), ("台套", "", ""));
    }

    #[test]
    fn nothing_is_cut_inside_a_character() {
        for (start, _) in "甲。乙。".char_indices() {
            assert!(!around("甲。乙。", Span::new(start, start + 3)).is_empty());
        }
    }
}
