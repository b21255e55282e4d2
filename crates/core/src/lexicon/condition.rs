//! Conditions of a row: what must or must not stand beside its words. No regular expressions, so that a person who does not
//! program can write them.

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
    words: Vec<String>,
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
        let words =
            Neighbours { edge: words.iter().any(|w| w == EDGE), words: words.into_iter().filter(|w| w != EDGE).collect() };
        match name {
            "前接" => Ok(Self::Before(words)),
            "不前接" => Ok(Self::NotBefore(words)),
            "后接" => Ok(Self::After(words)),
            "不后接" => Ok(Self::NotAfter(words)),
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
    /// Whether one of the words ends `text`.
    fn end(&self, text: &str) -> bool {
        let last = text.as_bytes().last();
        // One byte tells most words apart without a comparison of strings.
        self.words.iter().any(|w| w.as_bytes().last() == last && text.ends_with(w.as_str()))
            || self.edge && text.chars().next_back().is_none_or(is_edge)
    }

    /// Whether one of the words starts `text`.
    fn start(&self, text: &str) -> bool {
        // The third byte of a character differs more than the first.
        let differs = |w: &String| w.len().clamp(1, 3) - 1;
        self.words.iter().any(|w| text.as_bytes().get(differs(w)) == w.as_bytes().get(differs(w)) && text.starts_with(w.as_str()))
            || self.edge && text.chars().next().is_none_or(is_edge)
    }
}

/// Whether a character ends a clause: punctuation or white space.
fn is_edge(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '，' | '。' | '；' | '：' | '、' | '！' | '？' | '“' | '”' | '（' | '）' | ',' | ';' | ':' | '!' | '?')
}
