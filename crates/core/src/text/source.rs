//! Source, span and line.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::Points;
use super::han_digit;
use super::points::{BLANK, is_of};

/// A half-open range `[start, end)` of a text; inside the crate always in UTF-8 bytes, on character boundaries.
///
/// As data it is a pair: `[start, end]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(from = "(usize, usize)", into = "(usize, usize)")]
#[cfg_attr(feature = "typescript", tsify(type = "[number, number]"))]
pub struct Span {
    /// First position.
    pub start: usize,
    /// The position after the last.
    pub end: usize,
}

impl Span {
    /// The span `[start, end)`.
    #[must_use]
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Its length in the unit it counts.
    #[must_use]
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether nothing lies in it.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether `other` lies wholly inside.
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the position lies inside.
    #[must_use]
    pub const fn holds(self, at: usize) -> bool {
        self.start <= at && at < self.end
    }

    /// Whether the two share any position.
    #[must_use]
    pub const fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// As a range, for slicing.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The words of `text` that it covers.
    ///
    /// # Panics
    /// If it does not lie on character boundaries of `text`.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }
}

impl From<(usize, usize)> for Span {
    fn from((start, end): (usize, usize)) -> Self {
        Self { start, end }
    }
}

impl From<Span> for (usize, usize) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

/// A text to be analysed, as it was given, with what its formatting said.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    text: &'a str,
    headings: &'a [usize],
}

impl<'a> Source<'a> {
    /// A source without formatting hints.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self { text, headings: &[] }
    }

    /// The same with the 1-based numbers of the lines, in order, that the file's formatting sets apart as headings do: by style,
    /// outline level, bold type or centring. A hint is evidence for a heading, never its only reason.
    #[must_use]
    pub const fn with_headings(self, headings: &'a [usize]) -> Self {
        Self { headings, ..self }
    }

    /// Whether the formatting sets a line apart as a heading.
    pub(crate) fn is_set_apart(&self, number: usize) -> bool {
        self.headings.binary_search(&number).is_ok()
    }

    /// The text, unchanged.
    #[must_use]
    pub const fn text(&self) -> &'a str {
        self.text
    }
}

/// One line of the text, blank or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    /// 1-based.
    pub(crate) number: usize,
    /// Without the line end.
    pub(crate) span: Span,
    /// Without leading and trailing white space (ideographic space, BOM and pictographs too); empty for a blank line.
    pub(crate) content: Span,
}

impl Line {
    /// The line, or the part of one, that a span of the text holds.
    pub(crate) fn of(text: &str, number: usize, span: Span) -> Self {
        Self { number, span, content: content(span.of(text), span.start) }
    }
}

/// The lines of a text. A line ends at `\n`; a `\r` before it belongs to the line end. Paragraphs that a page or a form ran
/// together in one line, with spaces between them, are lines of their own with the number of that line.
///
/// `points` are those of the text.
pub(crate) fn lines(text: &str, points: &Points) -> Vec<Line> {
    let mut out = Vec::new();
    let pictographs = text.bytes().max() >= Some(FOUR_BYTES);
    let mut start = 0;
    for (i, piece) in text.split_inclusive('\n').enumerate() {
        let body = piece.strip_suffix('\n').unwrap_or(piece);
        let body = body.strip_suffix('\r').unwrap_or(body);
        let inside = content(body, start);
        // Most lines have no space inside, and need not be looked through.
        let spaced = pictographs || points.within(inside).any(|p| p.is(BLANK));
        let gaps = if spaced { gaps(body) } else { Vec::new() };
        let mut from = 0;
        for gap in gaps.into_iter().chain([Span::new(body.len(), body.len())]) {
            out.push(Line::of(text, i + 1, Span::new(start + from, start + gap.start)));
            from = gap.end;
        }
        start += piece.len();
    }
    out
}

/// What stands in a piece of the text, which begins at `start`, between the white space at its ends.
fn content(piece: &str, start: usize) -> Span {
    let behind_lead = piece.trim_start_matches(is_space);
    let begin = start + piece.len() - behind_lead.len();
    Span::new(begin, begin + behind_lead.trim_end_matches(is_space).len())
}

/// The first byte of characters of four bytes, as pictographs are, or a lower one. They are no points.
const FOUR_BYTES: u8 = 0xf0;

/// Paragraphs that at least end with a stop where a line is read as several that were run together.
const RUN_TOGETHER: usize = 2;

/// Bytes of white space that part paragraphs even before a number: two ideographic spaces or four narrow ones.
const INDENT: usize = 4;

/// Characters of a remark in brackets, which is no place for a paragraph to end.
const REMARK: usize = 120;
/// Characters in which the number of a title ends: `十二、`.
const NUMBER: usize = 4;

/// The spaces between the paragraphs that were run together in one line: those not beside a letter or number, where most
/// of the paragraphs but the titles among them end with a stop. Single spaces behind every sentence part no paragraphs.
fn gaps(line: &str) -> Vec<Span> {
    let mut gaps: Vec<Span> = Vec::new();
    // Gaps behind a stop, stops without one, and the width of the widest gap.
    let (mut stopped, mut inner, mut widest) = (0, 0, 0);
    let mut last = 'a';
    let mut begun = None;
    // Where the bracket ends that was opened last.
    let mut bracket_until = 0;
    // Tabs and strokes part the cells of a table.
    let cells = line.trim_matches(is_space).contains(['\t', '|']);
    for (at, c) in line.char_indices().filter(|_| !cells) {
        if is_space(c) {
            begun = begun.or(Some(at));
            continue;
        }
        let ends = ends_paragraph(last);
        match begun.take() {
            // 强化调度， 完善机制；（市住建局负责。 下同）: no paragraph ends so.
            Some(_) if matches!(last, '，' | '、') || at < bracket_until => {}
            Some(from) if ends || !last.is_ascii_alphanumeric() && (!c.is_ascii_alphanumeric() || at - from >= INDENT) => {
                stopped += usize::from(ends);
                widest = widest.max(at - from);
                gaps.push(Span::new(from, at));
            }
            Some(_) => {}
            None => inner += usize::from(ends && last == '。'),
        }
        if matches!(c, '（' | '(') {
            bracket_until =
                line[at..].char_indices().take(REMARK).find(|(_, c)| matches!(c, '）' | ')')).map_or(at, |(i, _)| at + i);
        }
        last = c;
    }
    if stopped < RUN_TOGETHER || 3 * stopped < gaps.len() || widest == 1 && stopped > 2 * inner {
        return headed(line, &gaps);
    }
    // 　　县长　周晓岚　　: where paragraphs are set apart so, a narrower space parts the words of one.
    if widest >= INDENT {
        gaps.retain(|gap| gap.len() >= INDENT);
    }
    gaps
}

/// Where a line whose paragraphs stand together without a space falls apart: only its numbered titles, which no stop ends, have
/// one behind them. `…讲几点意见。|一、抓项目| |要抓好开工。…|二、抓作风| |…`; so has the title of the text before all stops.
fn headed(line: &str, gaps: &[Span]) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    let mut titles = 0;
    // Where the sentence begins in which the last gap stands.
    let (mut sentence, mut from) = (0, 0);
    for (i, gap) in gaps.iter().enumerate() {
        if let Some(stop) = line[from..gap.start].rfind(['。', '！', '？']) {
            sentence = from + stop + '。'.len_utf8();
        }
        from = gap.end;
        let mark = line[sentence..gap.start].char_indices().take(NUMBER).find(|&(_, c)| c == '、');
        let number = mark.map_or("", |(at, _)| &line[sentence..sentence + at]);
        let titled = !number.is_empty() && number.chars().all(|c| han_digit(c).is_some() || c == '十');
        titles += usize::from(titled);
        out.extend((titled && sentence > 0).then_some(Span::new(sentence, sentence)));
        out.extend((titled || i == 0 && sentence == 0).then_some(*gap));
        // A title has one space behind it.
        sentence = if titled { gap.end } else { sentence };
    }
    if titles < RUN_TOGETHER { Vec::new() } else { out }
}

/// Whether a paragraph may end with a character.
fn ends_paragraph(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '：' | '”' | '）')
}

/// White space of every width, the invisible marks that copied text carries, and the pictographs that posts hang on a line.
fn is_space(c: char) -> bool {
    matches!(c, '\u{1f000}'..='\u{1faff}') || is_of(c, BLANK)
}

#[cfg(test)]
mod tests {
    use super::{Line, Points};

    fn lines(text: &str) -> Vec<Line> {
        super::lines(text, &Points::of(text))
    }

    fn parts(text: &str) -> Vec<&str> {
        lines(text).iter().map(|l| l.content.of(text)).collect()
    }

    #[test]
    fn paragraphs_that_were_run_together_are_lines() {
        let text = "县长　周晓岚　　同志们：　　今天开会。　　一、抓项目　　要抓好开工。要抓好投产。　　2026年要见效。\n散会。";
        let found = lines(text);
        assert_eq!(
            parts(text),
            ["县长　周晓岚", "同志们：", "今天开会。", "一、抓项目", "要抓好开工。要抓好投产。", "2026年要见效。", "散会。"]
        );
        assert_eq!(found.iter().map(|l| l.number).collect::<Vec<_>>(), [1, 1, 1, 1, 1, 1, 2]);
        assert!(found.windows(2).all(|l| l[0].span.end < l[1].span.start), "{found:?}");
        // Single spaces do it too, where not every sentence has one behind it.
        let narrow = "今天开会。大家都来了。 一、抓项目 要抓好开工。要抓好投产。 二、抓作风 要抓好学习。";
        assert_eq!(
            parts(narrow),
            ["今天开会。大家都来了。", "一、抓项目", "要抓好开工。要抓好投产。", "二、抓作风", "要抓好学习。"]
        );
        // Nor need the paragraphs be parted where the titles are.
        let titles = "在推进会上的讲话 今天开会。我讲两点。一、抓项目 要抓好开工。要抓好 投产。二、抓作风 要抓好学习。";
        assert_eq!(
            parts(titles),
            ["在推进会上的讲话", "今天开会。我讲两点。", "一、抓项目", "要抓好开工。要抓好 投产。", "二、抓作风", "要抓好学习。"]
        );
    }

    #[test]
    fn other_spaces_part_nothing() {
        for text in [
            "今天开会。 要抓好开工。 要抓好投产。 要抓好学习。",
            "责任单位：张三　　李四　　王五　　赵六。　　完成时限：6月。",
            "增长 5.3 %，高于全省 1.2 个百分点。 其中，工业增长 6 %。",
            "市政府办公室　　2026年1月3日",
            "地区 产值 增速 位次",
        ] {
            assert_eq!(parts(text), [text]);
        }
    }
}
