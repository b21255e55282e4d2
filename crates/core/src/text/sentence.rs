//! Sentences (annotation rule 1): they end at `。！？；` outside quotes and brackets, or at the end of the line.
//!
//! Copied texts lose quotation marks. A mark without its partner in the same line counts as an ordinary character, so that
//! a stray quote cannot swallow the rest of a document.

use super::Span;

/// Which positions of a line lie inside balanced quotes or brackets.
#[derive(Debug, Default)]
pub(crate) struct Nesting {
    /// Outermost balanced pairs in order, as byte spans that include the marks.
    pairs: Vec<Span>,
}

impl Nesting {
    /// Matches the quotes and brackets of `line`; `base` is added to every position.
    pub(crate) fn of(line: &str, base: usize) -> Self {
        let mut stack: Vec<(char, usize)> = Vec::new();
        let mut found: Vec<Span> = Vec::new();
        for (at, c) in line.char_indices() {
            if c == '"' {
                // A straight quote opens or closes by what stands open.
                match stack.iter().rposition(|&(open, _)| open == '"') {
                    Some(i) => close(&mut stack, &mut found, i, at + 1),
                    None => stack.push((c, at)),
                }
            } else if opener_of(c).is_some() {
                if let Some(i) = stack.iter().rposition(|&(open, _)| Some(open) == opener_of(c)) {
                    close(&mut stack, &mut found, i, at + c.len_utf8());
                }
            } else if is_opener(c) {
                // Marks do not nest deeply; a long run of openers is junk and must stay linear.
                if stack.len() >= 16 {
                    stack.remove(0);
                }
                stack.push((c, at));
            }
        }
        crate::order::sort_by_place(&mut found, |s| (s.start, usize::MAX - s.end));
        let mut pairs: Vec<Span> = Vec::new();
        for span in found {
            if pairs.last().is_none_or(|last| last.end <= span.start) {
                pairs.push(span);
            }
        }
        pairs.iter_mut().for_each(|s| *s = Span::new(s.start + base, s.end + base));
        Self { pairs }
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

fn close(stack: &mut Vec<(char, usize)>, found: &mut Vec<Span>, i: usize, end: usize) {
    found.push(Span::new(stack[i].1, end));
    stack.truncate(i);
}

fn is_opener(c: char) -> bool {
    matches!(c, '“' | '‘' | '（' | '(' | '《' | '【' | '「' | '『' | '〔' | '[' | '〈')
}

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

/// Whether a character ends a sentence.
fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '!' | '?' | ';')
}

/// Brackets that a remark may stand in: `〔责任单位：省商务厅〕`.
pub(crate) const REMARK_OPENERS: [char; 4] = ['（', '(', '〔', '['];
/// The marks that close them.
pub(crate) const REMARK_CLOSERS: [char; 4] = ['）', ')', '〕', ']'];

/// Bytes of the shortest bracket that is a remark, its marks included; `（十二）` is a marker.
const SHORTEST_REMARK: usize = 21;

/// The sentences of one line, without leading white space. `base` is the line's place in the text.
///
/// A bracket directly behind a stop stands for itself: it says something of what came before (`…。（市教育局负责）`).
pub(crate) fn split_sentences(line: &str, base: usize, nesting: &Nesting) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut skip = 0;
    for (at, c) in line.char_indices() {
        // 新华社记者 某某/摄: the caption of a picture that was copied with the text ends without a stop.
        let caption = c == '摄' && line[..at].ends_with(['/', '／']);
        if at < skip || !is_end(c) && !caption || nesting.inside(base + at) {
            continue;
        }
        let mut end = at + c.len_utf8();
        // A closing mark after the stop, and a stop that is repeated, belong to the sentence.
        while let Some(next) = line[end..].chars().next() {
            if is_end(next) || (opener_of(next).is_some() && !nesting.inside(base + end)) {
                end += next.len_utf8();
            } else {
                break;
            }
        }
        push_trimmed(&mut out, line, start, end, base);
        start = end;
        skip = end;
        if line[end..].starts_with(REMARK_OPENERS)
            && let Some(bracket) = nesting.pair_at(base + end)
            && bracket.len() >= SHORTEST_REMARK
        {
            skip = bracket.end - base;
            if !line[skip..].trim_start().is_empty() {
                push_trimmed(&mut out, line, start, skip, base);
                start = skip;
            }
        }
    }
    push_trimmed(&mut out, line, start, line.len(), base);
    out
}

fn push_trimmed(out: &mut Vec<Span>, line: &str, start: usize, end: usize, base: usize) {
    let piece = &line[start..end];
    let lead = piece.len() - piece.trim_start().len();
    let body = piece.trim();
    if !body.is_empty() {
        out.push(Span::new(base + start + lead, base + start + lead + body.len()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(line: &str) -> Vec<&str> {
        split_sentences(line, 0, &Nesting::of(line, 0)).into_iter().map(|s| s.of(line)).collect()
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
