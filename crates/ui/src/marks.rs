//! Highlights of one line as a tree, so that a figure inside a directive is an element inside an element.

use gangmu::{Force, Span, Status};
use gangmu_review::sort_compact;
use yew::AttrValue;

/// What a highlighted stretch of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MarkKind {
    /// A directive's sentence.
    Directive(Force),
    /// A heading: marker and title.
    Section,
    /// A cue word of the selected directive.
    Cue,
    /// An owner in the selected directive.
    Owner,
    /// A deadline in the selected directive.
    Deadline,
    /// The indicator of the selected figure.
    Indicator,
    /// A figure's value; the flag says that its digits are hidden.
    Figure(Status, bool),
    /// The place of a hint about the text.
    Check,
}

impl MarkKind {
    /// Of two marks over the same words the one with the lower rank lies outside.
    const fn rank(self) -> u8 {
        match self {
            Self::Directive(_) => 0,
            Self::Section => 1,
            Self::Indicator => 2,
            Self::Owner => 3,
            Self::Deadline => 4,
            Self::Cue => 5,
            Self::Figure(..) => 6,
            Self::Check => 7,
        }
    }
}

/// A highlighted stretch.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// `id` of the finding it belongs to.
    pub id: AttrValue,
    /// What it is.
    pub kind: MarkKind,
    /// Its place, in UTF-8 bytes of the text.
    pub span: Span,
}

/// A piece of a line: plain words, or a mark and what it holds.
#[derive(Debug, PartialEq)]
pub enum Piece<'a> {
    /// Words without a mark of their own.
    Words(Span),
    /// A mark, or the part of it that fits into what surrounds it.
    Marked(&'a Mark, Vec<Piece<'a>>),
}

/// Lays the marks of `line` into each other. Marks that cross are cut where the outer one ends, so every byte of the line
/// appears exactly once and in order; parts outside the line are left away.
#[must_use]
pub fn nest(line: Span, marks: &[Mark]) -> Vec<Piece<'_>> {
    let mut open: Vec<(Span, &Mark)> = marks
        .iter()
        .filter_map(|m| {
            let span = Span::new(m.span.start.max(line.start), m.span.end.min(line.end));
            (span.start < span.end).then_some((span, m))
        })
        .collect();
    sort_compact(&mut open, outer_first);
    lay(line, open)
}

/// By start, then the longer first.
fn outer_first((a, m): &(Span, &Mark), (b, n): &(Span, &Mark)) -> std::cmp::Ordering {
    (a.start, b.end, m.kind.rank()).cmp(&(b.start, a.end, n.kind.rank()))
}

/// `marks` are sorted by start, then the longer first, and lie inside `within`.
fn lay(within: Span, marks: Vec<(Span, &Mark)>) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut at = within.start;
    let mut rest = std::collections::VecDeque::from(marks);
    while let Some((span, mark)) = rest.pop_front() {
        if at < span.start {
            out.push(Piece::Words(Span::new(at, span.start)));
        }
        let mut inside = Vec::new();
        let mut beyond = Vec::new();
        while rest.front().is_some_and(|(s, _)| s.start < span.end) {
            let Some((s, m)) = rest.pop_front() else { break };
            inside.push((Span::new(s.start, s.end.min(span.end)), m));
            if s.end > span.end {
                beyond.push((Span::new(span.end, s.end), m));
            }
        }
        sort_compact(&mut inside, outer_first);
        for piece in beyond {
            let i = rest.partition_point(|(s, m)| {
                (s.start, std::cmp::Reverse(s.end), m.kind.rank())
                    < (piece.0.start, std::cmp::Reverse(piece.0.end), piece.1.kind.rank())
            });
            rest.insert(i, piece);
        }
        out.push(Piece::Marked(mark, lay(span, inside)));
        at = span.end;
    }
    if at < within.end {
        out.push(Piece::Words(Span::new(at, within.end)));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(id: &'static str, kind: MarkKind, start: usize, end: usize) -> Mark {
        Mark { id: id.into(), kind, span: Span::new(start, end) }
    }

    /// `a[d1 b[f1 c]]` for easy reading.
    fn show(text: &str, pieces: &[Piece<'_>]) -> String {
        pieces
            .iter()
            .map(|p| match p {
                Piece::Words(s) => s.of(text).to_owned(),
                Piece::Marked(m, inner) => format!("[{} {}]", m.id, show(text, inner)),
            })
            .collect()
    }

    #[test]
    fn a_figure_lies_inside_its_directive() {
        let text = "abcdefghij";
        let marks =
            [mark("f1", MarkKind::Figure(Status::Target, false), 4, 6), mark("d1", MarkKind::Directive(Force::Must), 2, 9)];
        assert_eq!(show(text, &nest(Span::new(0, 10), &marks)), "ab[d1 cd[f1 ef]ghi]j");
    }

    #[test]
    fn crossing_marks_are_cut_and_nothing_is_lost() {
        let text = "abcdefghij";
        let marks = [
            mark("1", MarkKind::Section, 0, 5),
            mark("d1", MarkKind::Directive(Force::Plain), 3, 10),
            mark("f1", MarkKind::Figure(Status::Achieved, true), 4, 7),
        ];
        assert_eq!(show(text, &nest(Span::new(0, 10), &marks)), "[1 abc[d1 d[f1 e]]][d1 [f1 fg]hij]");
    }

    #[test]
    fn equal_marks_nest_by_rank_and_the_line_clips() {
        let text = "abcdefghij";
        let marks = [mark("1", MarkKind::Section, 2, 6), mark("d1", MarkKind::Directive(Force::Plain), 2, 6)];
        assert_eq!(show(text, &nest(Span::new(1, 5), &marks)), "b[d1 [1 cde]]");
        assert_eq!(show(text, &nest(Span::new(6, 10), &marks)), "ghij");
    }
}
