//! What is not settled (待明确): where the text is silent about who, by when and how much, and where it hides a number.

use gangmu::Analysis;
use serde::{Deserialize, Serialize};

/// Ids of items, in document order.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Gaps {
    /// Tasks without an owner.
    pub no_owner: Vec<String>,
    /// Tasks without a deadline.
    pub no_deadline: Vec<String>,
    /// Tasks without a measure: no figure says when they are done.
    pub no_measure: Vec<String>,
    /// Figures with hidden digits.
    pub redacted: Vec<String>,
}

impl Gaps {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.no_owner.len() + self.no_deadline.len() + self.no_measure.len() + self.redacted.len()
    }

    /// Whether everything is settled.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The gaps of an analysis, as it was read or as it was corrected.
#[must_use]
pub fn gaps(analysis: &Analysis) -> Gaps {
    let tasks = |silent: fn(&gangmu::Directive) -> bool| {
        analysis.directives.iter().filter(|d| silent(d)).map(|d| d.id.clone()).collect::<Vec<_>>()
    };
    Gaps {
        no_owner: tasks(|d| d.owners.is_empty()),
        no_deadline: tasks(|d| d.deadlines.is_empty()),
        no_measure: tasks(|d| d.targets.is_empty()),
        redacted: analysis.figures.iter().filter(|f| f.redacted).map(|f| f.id.clone()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_silence_is_named_once() {
        let text =
            "一、着力扩大内需\n市发改委要确保6月底前开工项目20个。\n要抓好落实。\n二、上半年工作回顾\n上半年，税收增长*%。";
        let gaps = gaps(&gangmu::analyze(&gangmu::Source::new(text), &gangmu::Options::default()));
        assert_eq!(gaps.no_owner, ["d2"]);
        assert_eq!(gaps.no_deadline, ["d2"]);
        assert_eq!(gaps.no_measure, ["d2"]);
        assert_eq!(gaps.redacted, ["f2"]);
        assert_eq!(gaps.len(), 4);
    }
}
