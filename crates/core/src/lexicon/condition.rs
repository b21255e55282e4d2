//! Conditions of a row: what must or must not stand beside its words. No regular expressions, so that a person who does not
//! program can write them.

use crate::text::Characters;

/// What must or must not stand directly before or after a word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Condition {
    /// `前接:甲|乙`
    Before(Neighbours),
    /// `不前接:甲|乙`
    NotBefore(Neighbours),
    /// `后接:甲|乙`
    After(Neighbours),
    /// `不后接:甲|乙`
    NotAfter(Neighbours),
}

/// The words of a condition.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Neighbours {
    /// The words, each with the character at which it meets the one beside which it stands.
    words: Vec<(char, String)>,
    /// These characters; they tell most texts off at once.
    meeting: Characters,
    /// Whether [`EDGE`] is one of them.
    edge: bool,
}

/// Stands for the edge of a clause: the start or end of the text, or punctuation.
const EDGE: &str = "〔界〕";

impl Condition {
    /// Parses a cell such as `不前接:难以|不能；不后接:的`. An empty cell has no conditions.
    pub(crate) fn parse(cell: &str) -> Result<Vec<Self>, String> {
        cell.split('；').filter(|c| !c.is_empty()).map(Self::parse_one).collect()
    }

    fn parse_one(text: &str) -> Result<Self, String> {
        let Some((name, words)) = text.split_once([':', '：']) else {
            return Err(format!("条件“{text}”缺少冒号"));
        };
        let words: Vec<String> = words.split('|').map(str::to_owned).collect();
        if words.iter().any(String::is_empty) {
            return Err(format!("条件“{text}”里有空词"));
        }
        match name {
            "前接" => Ok(Self::Before(Neighbours::before(words))),
            "不前接" => Ok(Self::NotBefore(Neighbours::before(words))),
            "后接" => Ok(Self::After(Neighbours::after(words))),
            "不后接" => Ok(Self::NotAfter(Neighbours::after(words))),
            _ => Err(format!("没有名为“{name}”的条件（有：前接、不前接、后接、不后接）")),
        }
    }

    /// Whether it holds between the text before and the text after a word.
    pub(crate) fn holds(&self, before: &str, after: &str) -> bool {
        match self {
            Self::Before(words) => words.end(before),
            Self::NotBefore(words) => !words.end(before),
            Self::After(words) => words.start(after),
            Self::NotAfter(words) => !words.start(after),
        }
    }
}

impl Neighbours {
    /// Words that stand before another, and meet it with their last characters.
    fn before(words: Vec<String>) -> Self {
        Self::new(words, |w| w.chars().next_back())
    }

    /// Words that stand behind another, and meet it with their first characters.
    fn after(words: Vec<String>) -> Self {
        Self::new(words, |w| w.chars().next())
    }

    fn new(words: Vec<String>, meets: impl Fn(&str) -> Option<char>) -> Self {
        let edge = words.iter().any(|w| w == EDGE);
        let words: Vec<(char, String)> = words.into_iter().filter(|w| w != EDGE).filter_map(|w| Some((meets(&w)?, w))).collect();
        Self { meeting: words.iter().map(|(c, _)| *c).collect(), words, edge }
    }

    /// Whether one of the words ends `text`.
    fn end(&self, text: &str) -> bool {
        let Some(last) = text.chars().next_back() else { return self.edge };
        self.any_meets(last, |w| text.ends_with(w)) || self.edge && is_edge(last)
    }

    /// Whether one of the words starts `text`.
    fn start(&self, text: &str) -> bool {
        let Some(first) = text.chars().next() else { return self.edge };
        self.any_meets(first, |w| text.starts_with(w)) || self.edge && is_edge(first)
    }

    /// Whether one of the words that meet the other at a character stands there.
    fn any_meets(&self, at: char, stands: impl Fn(&str) -> bool) -> bool {
        self.meeting.may_hold(at) && self.words.iter().any(|(c, w)| *c == at && stands(w))
    }
}

/// Whether a character ends a clause: punctuation or white space.
fn is_edge(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？' | '“' | '”' | '（' | '）' | ',' | ';' | ':' | '!' | '?')
}
