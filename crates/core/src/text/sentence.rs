//! Sentences (annotation rule 1): they end at `。！？；` outside quotes and brackets, or at the end of the line.
//!
//! Copied texts lose quotation marks. A mark without its partner in the same line counts as an ordinary character, so that
//! a stray quote cannot swallow the rest of a document.

use super::points::{BRACKET, CAPTION, QUOTED, STOP};
use super::{Point, Span};

/// Which positions of a line lie inside balanced quotes or brackets.
#[derive(Debug, Default)]
pub(crate) struct Nesting {
    /// Outermost balanced pairs in order, as byte spans that include the marks.
    pairs: Vec<Span>,
}

impl Nesting {
    /// Matches the quotes and brackets among the points of a line.
    pub(crate) fn of(points: &[Point]) -> Self {
        let mut stack: Vec<(char, usize)> = Vec::new();
        let mut found: Vec<Span> = Vec::new();
        for point in points.iter().filter(|p| p.is(BRACKET)) {
            let (at, c) = (point.at, point.c);
            // A straight quote opens or closes by what stands open.
            let closes = if c == '"' { Some(c) } else { opener_of(c) };
            match closes.map(|opener| stack.iter().rposition(|&(open, _)| open == opener)) {
                Some(Some(i)) => {
                    found.push(Span::new(stack[i].1, point.end()));
                    stack.truncate(i);
                }
                Some(None) if c != '"' => {}
                None if stack.len() >= DEEPEST => {
                    stack.remove(0);
                    stack.push((c, at));
                }
                _ => stack.push((c, at)),
            }
        }
        crate::order::sort_by_place(&mut found, |s| (s.start, usize::MAX - s.end));
        let mut pairs: Vec<Span> = Vec::new();
        for span in found {
            if pairs.last().is_none_or(|last| last.end <= span.start) {
                pairs.push(span);
            }
        }
        Self { pairs }
    }

    /// Adds those of a piece of the line that stands behind.
    pub(crate) fn append(&mut self, mut behind: Self) {
        self.pairs.append(&mut behind.pairs);
    }

    /// The outermost balanced pairs, in order.
    pub(crate) fn pairs(&self) -> impl Iterator<Item = Span> + '_ {
        self.pairs.iter().copied()
    }

    /// The outermost pair that holds the position, its marks included.
    pub(crate) fn pair_at(&self, at: usize) -> Option<Span> {
        let i = self.pairs.partition_point(|s| s.end <= at);
        self.pairs.get(i).copied().filter(|s| s.start <= at)
    }

    /// Whether the position lies inside quotes or brackets.
    pub(crate) fn inside(&self, at: usize) -> bool {
        self.pair_at(at).is_some()
    }
}

/// Marks that may stand open. They do not nest deeply; a long run of openers is junk and must stay linear.
const DEEPEST: usize = 16;

/// The mark that a closing one needs before it; every other bracket opens.
fn opener_of(c: char) -> Option<char> {
    Some(match c {
        '”' => '“',
        '’' => '‘',
        '）' => '（',
        ')' => '(',
        '》' => '《',
        '】' => '【',
        '」' => '「',
        '』' => '『',
        '〕' => '〔',
        ']' => '[',
        '〉' => '〈',
        _ => return None,
    })
}

/// Brackets that a remark may stand in: `〔责任单位：省商务厅〕`.
pub(crate) const REMARK_OPENERS: [char; 5] = ['（', '(', '〔', '[', '【'];
/// The marks that close them.
pub(crate) const REMARK_CLOSERS: [char; 5] = ['）', ')', '〕', ']', '】'];

/// Bytes of the shortest bracket that is a remark, its marks included; `（十二）` is a marker.
const SHORTEST_REMARK: usize = 21;

/// The sentences of one line, without leading white space. `points` are those of the line, which say what is quoted.
///
/// A bracket directly behind a stop stands for itself: it says something of what came before (`…。（市教育局负责）`).
pub(crate) fn split_sentences(text: &str, line: Span, points: &[Point], nesting: &Nesting) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = line.start;
    let mut next = 0;
    // 新华社记者 某某/摄: the caption of a picture that was copied with the text ends without a stop.
    let caption = |p: &Point| p.is(CAPTION) && text[..p.at].ends_with(['/', '／']);
    while let Some(skipped) = points[next..].iter().position(|p| (p.is(STOP) || caption(p)) && !p.is(QUOTED)) {
        next += skipped;
        let mut end = points[next].end();
        next += 1;
        // A closing mark after the stop, and a stop that is repeated, belong to the sentence.
        let closes = |p: &&Point| p.is(STOP) || opener_of(p.c).is_some() && !p.is(QUOTED);
        while let Some(closing) = points.get(next).filter(|p| p.at == end).filter(closes) {
            end = closing.end();
            next += 1;
        }
        push_trimmed(&mut out, text, Span::new(start, end));
        start = end;
        if text[end..line.end].starts_with(REMARK_OPENERS)
            && let Some(bracket) = nesting.pair_at(end)
            && bracket.len() >= SHORTEST_REMARK
        {
            next += points[next..].iter().take_while(|p| p.at < bracket.end).count();
            if !text[bracket.end..line.end].trim_start().is_empty() {
                push_trimmed(&mut out, text, Span::new(start, bracket.end));
                start = bracket.end;
            }
        }
    }
    push_trimmed(&mut out, text, Span::new(start, line.end));
    out
}

fn push_trimmed(out: &mut Vec<Span>, text: &str, span: Span) {
    let body = span.of(text).trim_start();
    let start = span.end - body.len();
    let body = body.trim_end();
    if !body.is_empty() {
        out.push(Span::new(start, start + body.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Points;

    fn split(line: &str) -> Vec<&str> {
        let mut points = Points::of(line);
        let whole = Span::new(0, line.len());
        let nesting = Nesting::of(points.between(whole));
        nesting.pairs().for_each(|pair| points.quote(pair));
        split_sentences(line, whole, points.between(whole), &nesting).into_iter().map(|s| s.of(line)).collect()
    }

    #[test]
    fn stops_inside_quotes_do_not_end_a_sentence() {
        assert_eq!(split("坚持“稳字当头。稳中求进”的总基调。抓好落实；"), ["坚持“稳字当头。稳中求进”的总基调。", "抓好落实；"]);
        assert_eq!(split("有的说：“行！”他们就干。"), ["有的说：“行！”他们就干。"]);
    }

    #[test]
    fn a_bracket_behind_a_stop_stands_for_itself() {
        assert_eq!(split("抓好整治。（市水利局负责）推进绿化。"), ["抓好整治。", "（市水利局负责）", "推进绿化。"]);
        assert_eq!(split("（一）抓好整治。（二）推进绿化。"), ["（一）抓好整治。", "（二）推进绿化。"]);
    }

    #[test]
    fn a_stray_quote_swallows_nothing() {
        assert_eq!(split("各地要多作贡献”，争做标杆；各部门要跟上。"), ["各地要多作贡献”，争做标杆；", "各部门要跟上。"]);
        assert_eq!(split("牢记“国之大者，抓好落实。再接再厉。"), ["牢记“国之大者，抓好落实。", "再接再厉。"]);
    }
}
