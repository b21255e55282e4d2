//! How a text was typed does not change what is read in it: spaces around numbers, full-width digits, half-width punctuation,
//! characters that nobody sees, indented lines, line breaks that became spaces.
mod common;

use common::{properties, texts};
use gangmu::{Analysis, Section};

/// A habit of typing, done to a text.
struct Habit {
    name: &'static str,
    of: fn(&str) -> String,
}

const HABITS: [Habit; 8] = [
    Habit { name: "full-width digits", of: |t| each(t, |c| if c.is_ascii_digit() { moved(c, 0xfee0) } else { c }) },
    Habit {
        name: "half-width punctuation", of: |t| each(t, |c| if "，：；？！".contains(c) { moved(c, -0xfee0) } else { c })
    },
    Habit { name: "half-width brackets", of: |t| t.replace('（', "(").replace('）', ")") },
    Habit { name: "spaces around numbers", of: spaced },
    Habit { name: "no-break spaces around numbers", of: |t| spaced(t).replace(' ', "\u{a0}") },
    Habit { name: "indented lines", of: |t| t.lines().map(|l| format!("\u{3000}\u{3000}{l}\n")).collect() },
    Habit {
        name: "lines run together",
        of: |t| t.lines().filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\u{3000}\u{3000}"),
    },
    Habit { name: "unseen characters", of: |t| t.replace('的', "的\u{200b}").replace('要', "\u{ad}要") },
];

fn each(text: &str, change: fn(char) -> char) -> String {
    text.chars().map(change).collect()
}

fn moved(c: char, by: i32) -> char {
    u32::try_from(c as i32 + by).ok().and_then(char::from_u32).unwrap_or(c)
}

/// A space wherever a digit and a Chinese word meet.
fn spaced(text: &str) -> String {
    let mut out = String::new();
    let mut last = '\n';
    for c in text.chars() {
        let chinese = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
        if chinese(last) && c.is_ascii_digit() || last.is_ascii_digit() && chinese(c) {
            out.push(' ');
        }
        out.push(c);
        last = c;
    }
    out
}

/// Words in one way of typing.
fn plain(words: &str) -> String {
    let unseen = |c: &char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{ad}');
    let half = |c: char| match c {
        '！'..='～' => moved(c, -0xfee0),
        _ => c,
    };
    words.chars().filter(|c| !unseen(c)).map(half).collect()
}

/// What was read, a line for each finding.
fn findings(analysis: &Analysis) -> Vec<String> {
    let mut out: Vec<String> = analysis.paragraphs.iter().map(|p| format!("{:?}", p.role)).collect();
    let sections = analysis.outline.iter().flat_map(Section::walk);
    out.extend(sections.map(|s| plain(&format!("{} {} {}", s.id, s.marker, s.title))));
    for f in &analysis.figures {
        let said = format!("{:?} {:?} {:?} {:?} {:?} {:?}", f.number, f.kind, f.direction, f.bound, f.status, f.section);
        let words = [Some(&f.value), Some(&f.indicator), f.period.as_ref(), f.comparator.as_ref()];
        out.push(words.into_iter().flatten().map(|w| plain(w)).collect::<Vec<_>>().join(" ") + &said);
    }
    for d in &analysis.directives {
        let owners = d.owners.iter().map(|o| format!("{}{:?}", plain(&o.name), o.role));
        let deadlines = d.deadlines.iter().map(|t| format!("{}{:?}", plain(&t.text), t.date));
        let rest = owners.chain(deadlines).collect::<Vec<_>>().join(" ");
        out.push(format!("{} {:?} {:?} {:?} {rest}", plain(&d.text), d.force, d.targets, d.section));
    }
    out
}

#[test]
fn typing_does_not_change_what_is_read() {
    for text in texts::SAMPLES {
        let before = findings(&properties::read(text));
        assert!(before.len() > 60, "there is little to compare");
        for habit in &HABITS {
            let typed = (habit.of)(text);
            assert_ne!(typed, text, "{} changes nothing", habit.name);
            properties::check(&typed);
            let after = findings(&properties::read(&typed));
            for (a, b) in before.iter().zip(&after) {
                assert_eq!(a, b, "{}", habit.name);
            }
            assert_eq!(before.len(), after.len(), "{}", habit.name);
        }
    }
}
