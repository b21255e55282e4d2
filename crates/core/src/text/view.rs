//! The text as the readers see it: what keyboards, converters and web pages put in differently is one and the same there.
//!
//! Full-width digits and letters become half-width ones, half-width punctuation between Chinese words becomes full-width,
//! characters that nobody sees are left out, and so are the marks of a page that sets a title in bold (`**总则**`, `# 总则`), the
//! single space that some programs set between a number and the words around it (`增长 5.3 %`, `2025 年 6 月底前`), the spaces that
//! spread a short word out (`目　　录`), those left of the ends of printed lines (`…，设立引导 资金，…。`) and those before a
//! bracket that closes an item (`…。 （市教育局负责）`). Every place of the view is a place of the source, which itself is never
//! rewritten.

use std::borrow::Cow;
use std::cell::OnceCell;

use super::{REMARK_CLOSERS, REMARK_OPENERS, Span};

/// Digits of an ordinal that may open a line with a space behind it: `1 着力扩大内需`, the first column of a table.
const ORDINAL: usize = 3;
/// Characters of a label that begins behind a space: `浏览次数：`.
const LABEL: usize = 4;
/// Characters of a number, a date or a time of day.
const NUMBER: usize = 20;
/// Characters of a title or label that a page sets in bold.
const BOLD: usize = 90;
/// Depth of the titles that a page marks with `#`.
const DEEPEST: usize = 6;
/// Characters of a number in brackets that opens a paragraph, and its closing mark: `（二十一）`.
const NUMERAL: usize = 4;
/// Characters on each side of a space that stand together where it parts no words.
const WHOLE: usize = 6;
/// Characters on each side in which running text has a stop.
const RUNNING: usize = 80;
/// What the names of offices and places end in, which a list may part by spaces.
const NAMES_END: [char; 24] = [
    '局', '委', '办', '部', '厅', '府', '处', '室', '院', '会', '所', '站', '队', '司', '社', '校', '组', '人', '省', '市', '县',
    '区', '镇', '乡',
];
/// Spaces between the characters of a word that is spread out.
const SPREAD: usize = 4;

/// A text in its normal form, with the way back.
#[derive(Debug)]
pub(crate) struct View<'a> {
    source: &'a str,
    text: Cow<'a, str>,
    /// Where the two differ, in order.
    changes: Vec<Change>,
}

/// A character that is another one in the view, or none.
#[derive(Debug, Clone, Copy)]
struct Change {
    /// Where it ends in the view.
    view: usize,
    /// Where it ends in the source.
    source: usize,
    /// Whether the view has nothing in its place.
    dropped: bool,
}

impl<'a> View<'a> {
    /// The view of a text.
    pub(crate) fn of(source: &'a str) -> Self {
        let spaced = OnceCell::new();
        let mut text = String::new();
        let mut changes: Vec<Change> = Vec::new();
        let mut kept = 0;
        for place in places(source, &MAY_DIFFER) {
            let Some(new) = place.instead(&spaced) else { continue };
            text.push_str(&source[kept..place.at]);
            text.extend(new);
            kept = place.end();
            changes.push(Change { view: text.len(), source: kept, dropped: new.is_none() });
        }
        if changes.is_empty() {
            return Self { source, text: Cow::Borrowed(source), changes };
        }
        text.push_str(&source[kept..]);
        Self { source, text: Cow::Owned(text), changes }
    }

    /// The words of the view.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Whether the view is the source itself.
    pub(crate) fn is_source(&self) -> bool {
        self.changes.is_empty()
    }

    /// The words of the source at a span of the view.
    pub(crate) fn written(&self, span: Span) -> &'a str {
        self.source_span(span).of(self.source)
    }

    /// The place in the source of a span of the view, without what is left out at its ends.
    pub(crate) fn source_span(&self, span: Span) -> Span {
        let start = self.source_of(span.start, |c| c.view <= span.start);
        let end = self.source_of(span.end, |c| if c.dropped { c.view < span.end } else { c.view <= span.end });
        Span::new(start, end.max(start))
    }

    /// The same with what is left out at its ends, for a line: its marks belong to it.
    pub(crate) fn source_around(&self, span: Span) -> Span {
        let start = self.source_of(span.start, |c| if c.dropped { c.view < span.start } else { c.view <= span.start });
        Span::new(start, self.source_of(span.end, |c| c.view <= span.end).max(start))
    }

    /// The place in the source of a place in the view that has the changes behind it for which `passed` holds.
    fn source_of(&self, at: usize, passed: impl Fn(&Change) -> bool) -> usize {
        let last = self.changes.partition_point(passed).checked_sub(1).map(|i| self.changes[i]);
        last.map_or(at, |c| c.source + (at - c.view))
    }
}

/// Bytes with which characters begin, by which most characters of a text are passed over.
type First = [bool; 256];

/// Where a character begins that may be another one in the view.
const MAY_DIFFER: First = first(b" ,;:!?#*\xc2\xe2\xe3\xef");
/// Where a space, a letter or the end of a number may stand.
const MAY_MEET: First = first(b" 0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz*%\xc2\xc3\xe2\xef");

const fn first(bytes: &[u8]) -> First {
    let mut set = [false; 256];
    let mut i = 0;
    while i < bytes.len() {
        set[bytes[i] as usize] = true;
        i += 1;
    }
    set
}

/// The characters of a text that begin with one of some bytes.
fn places<'a>(source: &'a str, first: &First) -> impl Iterator<Item = Place<'a>> {
    let bytes = source.as_bytes();
    let mut next = 0;
    std::iter::from_fn(move || {
        while let Some(&byte) = bytes.get(next) {
            let at = next;
            // The first byte of a character tells how many it has.
            next += match byte {
                0..=0x7f => 1,
                0x80..=0xdf => 2,
                0xe0..=0xef => 3,
                _ => 4,
            };
            if first[usize::from(byte)] {
                return Some(Place { source, at });
            }
        }
        None
    })
}

/// A character of a text with what stands around it.
#[derive(Clone, Copy)]
struct Place<'a> {
    source: &'a str,
    at: usize,
}

impl<'a> Place<'a> {
    fn before(self) -> &'a str {
        &self.source[..self.at]
    }

    fn character(self) -> Option<char> {
        self.source[self.at..].chars().next()
    }

    fn end(self) -> usize {
        self.at + self.character().map_or(0, char::len_utf8)
    }

    fn behind(self) -> &'a str {
        &self.source[self.end()..]
    }

    /// What stands in the view instead of the character: another one, or none; `None` if it stays.
    fn instead(self, spaced: &OnceCell<bool>) -> Option<Option<char>> {
        let c = self.character()?;
        match c {
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => char::from_u32(u32::from(c) - 0xfee0).map(Some),
            ',' | ';' | ':' | '!' | '?' => self.is_chinese().then(|| char::from_u32(u32::from(c) + 0xfee0)),
            '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => self.is_inside_a_line().then_some(None),
            '*' => self.is_bold().then_some(None),
            '#' => self.is_hash().then_some(None),
            ' ' if self.follows_hash() => Some(None),
            _ if is_space(c) => {
                let drops = self.is_typeset(spaced) || self.is_spread() || self.leads_to_remark() || self.is_left_of_a_line_end();
                drops.then_some(None)
            }
            '\u{3000}' => (self.is_spread() || self.leads_to_remark()).then_some(None),
            _ => None,
        }
    }

    /// Whether a space is one of those that spread a word out: single characters stand around it, and beyond them nothing or
    /// another space: `政 府 工 作 报 告`, `目　　录`, `索 引 号：`.
    fn is_spread(self) -> bool {
        is_alone(self.before().chars().rev()) && is_alone(self.behind().chars())
    }

    /// Whether a space is what was left of the end of a printed line in the middle of a sentence: `…，设立引导 资金，列入预算。`.
    fn is_left_of_a_line_end(self) -> bool {
        let before = self.before();
        let (last, next) = (before.chars().next_back(), self.behind().chars().next());
        // 由市发改委 市财政局负责: between the names of a list it parts them.
        let wraps = |last: char| is_ideograph(last) && !NAMES_END.contains(&last);
        if !last.is_some_and(wraps) || !next.is_some_and(is_ideograph) {
            return false;
        }
        let words = |c: &char| !is_space(*c) && !matches!(c, '\u{3000}' | '\t' | '\n');
        let whole = before.chars().rev().take(WHOLE).filter(words).count() == WHOLE
            && self.behind().chars().take(WHOLE).filter(words).count() == WHOLE;
        // 一、压实责任 各县区要抓好落实，…。: a heading without a stop may end there; a sentence that has a comma goes on.
        let stops = |c: &char| !matches!(c, '\n' | '。' | '；' | '：' | '（' | '(');
        let runs_on = || before.chars().rev().take(RUNNING).take_while(stops).any(|c| matches!(c, '，' | ','));
        whole && runs_on() && self.behind().chars().take(RUNNING).take_while(|c| *c != '\n').any(|c| matches!(c, '。' | '；'))
    }

    /// Whether a space stands between a stop and the bracket that says something of what came before: `…。 （市教育局负责）`;
    /// `…。 （二）` opens what comes.
    fn leads_to_remark(self) -> bool {
        let words = |c: &char| !is_space(*c) && *c != '\u{3000}';
        let last = self.before().chars().rev().take(SPREAD).find(words);
        let mut ahead = self.behind().chars();
        let next = ahead.by_ref().take(SPREAD).find(words);
        matches!(last, Some('。' | '；'))
            && next.is_some_and(|c| REMARK_OPENERS.contains(&c))
            && ahead.take(NUMERAL).all(|c| !REMARK_CLOSERS.contains(&c))
    }

    /// Whether an asterisk is one of those that set the start of a line in bold: `**第一章 总则**`, `**来源**：…`, `**加强领导。**各单位…`;
    /// not one that hides a digit: `**万多张`.
    fn is_bold(self) -> bool {
        if !(self.before().ends_with('*') || self.behind().starts_with('*')) {
            return false;
        }
        let Some(start) = self.line_start() else { return false };
        let line = self.source[start..].trim_start_matches(|c: char| c != '\n' && c.is_whitespace() || c == '-');
        let start = self.source.len() - line.len();
        let Some(open) = line.strip_prefix("**") else { return false };
        let close = open
            .char_indices()
            .take(BOLD)
            .take_while(|(_, c)| !matches!(c, '\n' | '\r'))
            .find(|(_, c)| *c == '*')
            .map(|(i, _)| i);
        let Some((words, rest)) = close.map(|i| open.split_at(i)).filter(|(words, _)| words.contains(char::is_alphanumeric))
        else {
            return false;
        };
        let Some(rest) = rest.strip_prefix("**") else { return false };
        let ends = rest.is_empty() || rest.starts_with(['\n', '\r', ':', '：']) || words.ends_with(['。', '：', ':']);
        let close = "**".len() + words.len();
        ends && [0, 1, close, close + 1].contains(&self.at.wrapping_sub(start))
    }

    /// Where the line of the place begins, if that is not far.
    fn line_start(self) -> Option<usize> {
        let before = self.before();
        let mut near = before.char_indices().rev().take(BOLD);
        near.find(|(_, c)| *c == '\n').map(|(i, _)| i + 1).or_else(|| (before.chars().nth(BOLD).is_none()).then_some(0))
    }

    /// Whether a `#` is one of those that open a line to make a title of it: `## 总则`.
    fn is_hash(self) -> bool {
        let opens = |c: Option<char>| c.is_none_or(|c| c == '\n');
        // A line of nothing else would be none.
        let mut line = self.source[self.at..].chars().take(BOLD).take_while(|c| *c != '\n').skip_while(|c| *c == '#');
        opens(self.before().chars().rev().take(DEEPEST).find(|c| *c != '#'))
            && self.source[self.at..].chars().take(DEEPEST + 1).find(|c| *c != '#') == Some(' ')
            && line.any(char::is_alphanumeric)
    }

    /// Whether a space stands behind such marks.
    fn follows_hash(self) -> bool {
        self.before().ends_with('#') && Self { at: self.at - 1, ..self }.is_hash()
    }

    /// Whether a mark of punctuation stands between Chinese words: not in `1,234`, `12:30` or the number `1,` of a line.
    fn is_chinese(self) -> bool {
        let words = |c: char| is_ideograph(c) || matches!(c, '“' | '”' | '《' | '》' | '（' | '）');
        let before = self.before();
        // **来源**: the marks of bold words are none between.
        let last = before.strip_suffix("**").unwrap_or(before).chars().next_back();
        let next = self.behind().chars().next();
        last.is_some_and(words) || next.is_some_and(words) && !self.follows_ordinal()
    }

    /// Whether a character has others on both sides in its line.
    fn is_inside_a_line(self) -> bool {
        let ends = |c: Option<char>| c.is_none_or(|c| matches!(c, '\n' | '\r'));
        !ends(self.before().chars().next_back()) && !ends(self.behind().chars().next())
    }

    /// Whether a space was set between a number and a word for the look of it. `spaced` says whether the text does so everywhere.
    fn is_typeset(self, spaced: &OnceCell<bool>) -> bool {
        let (Some(last), Some(next)) = (self.before().chars().next_back(), self.behind().chars().next()) else { return false };
        if ends_number(last) && matches!(next, '%' | '％' | '‰' | '℃') {
            return true;
        }
        // 第 1 0 条: nor one inside the number of an article.
        if last.is_ascii_digit() && next.is_ascii_digit() {
            return self.numbers_an_article();
        }
        if !meet(last, next) {
            return false;
        }
        // 第 1 位: no text sets such a space to part words.
        let ranked = last == '第';
        let certain = ranked || ends_number(last) && is_ideograph(next);
        let parts = || self.follows_ordinal() || self.follows_time_of_day() || self.leads_to_label();
        (certain || *spaced.get_or_init(|| is_spaced(self.source))) && !parts()
    }

    /// Whether a place lies inside the number of an article or chapter that is spread out: `第 1 0 条`.
    fn numbers_an_article(self) -> bool {
        let number = |c: &char| c.is_ascii_digit() || is_space(*c);
        let first = self.before().chars().rev().take(NUMERAL).find(|c| !number(c));
        let last = self.behind().chars().take(NUMERAL).find(|c| !number(c));
        first == Some('第') && matches!(last, Some('条' | '章' | '节'))
    }

    /// Whether nothing stands before in the line but a short number: `1 着力扩大内需`; not `8 月底前`.
    fn follows_ordinal(self) -> bool {
        let dated = self.behind().starts_with(['年', '月', '日', '个', '万', '亿', '多', '余']);
        let before = self.before();
        let digits = before.bytes().rev().take(ORDINAL + 1).take_while(u8::is_ascii_digit).count();
        let opens = before[..before.len() - digits].chars().rev().take(NUMBER).find(|c| !is_space(*c) && *c != '\u{3000}');
        !dated && (1..=ORDINAL).contains(&digits) && opens.is_none_or(|c| c == '\n')
    }

    /// Whether the number before is a time of day or a date in digits: `10:32 浏览`, `2025-03-08 来源`; not `1/8 的面积`.
    fn follows_time_of_day(self) -> bool {
        let number = |c: &char| c.is_ascii_digit() || matches!(c, ':' | '-' | '/');
        let (mut clock, mut calendar) = (0, 0);
        for c in self.before().chars().rev().take(NUMBER).take_while(number) {
            clock += usize::from(c == ':');
            calendar += usize::from(matches!(c, '-' | '/'));
        }
        clock > 0 || calendar > 1
    }

    /// Whether a label begins behind: `来源：`. What is counted is none: `3 个方面：`.
    fn leads_to_label(self) -> bool {
        let mut ahead = self.behind().chars().take(LABEL + 1);
        let counted = |c: char| matches!(c, '个' | '项' | '家' | '条' | '方' | '年' | '月' | '日');
        let label = ahead.find(|c| !is_ideograph(*c));
        matches!(label, Some(':' | '：')) && !self.behind().starts_with(counted)
    }
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '〇')
}

/// Whether a single Chinese character comes first behind some spaces, and nothing but a space, a colon or the line's end behind it.
fn is_alone(mut chars: impl Iterator<Item = char>) -> bool {
    let blank = |c: char| is_space(c) || c == '\u{3000}';
    let word = chars.by_ref().take(SPREAD).find(|c| !blank(*c));
    let parts = |c: char| blank(c) || matches!(c, '\n' | '\r' | '：' | ':');
    word.is_some_and(is_ideograph) && chars.next().is_none_or(parts)
}

/// A space no wider than a letter.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{200a}' | '\u{202f}')
}

fn is_letter(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '*' | '＊' | '×')
}

fn ends_number(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９' | '%' | '％' | '‰' | '℃' | '*' | '＊' | '×')
}

/// Whether a Chinese word and a number or a Latin word stand side by side.
fn meet(last: char, next: char) -> bool {
    is_ideograph(last) && is_letter(next) || (is_letter(last) || ends_number(last)) && is_ideograph(next)
}

/// Whether a text sets spaces between numbers and words more often than not.
fn is_spaced(text: &str) -> bool {
    let (mut spaced, mut direct) = (0_usize, 0_usize);
    for place in places(text, &MAY_MEET) {
        let Some(c) = place.character() else { continue };
        let (last, next) = (place.before().chars().next_back(), place.behind().chars().next());
        if is_space(c) {
            spaced += usize::from(last.zip(next).is_some_and(|(last, next)| meet(last, next)));
        } else {
            direct += usize::from(last.is_some_and(|last| is_ideograph(last) && is_letter(c)));
            direct += usize::from(next.is_some_and(|next| is_ideograph(next) && meet(c, next)));
        }
    }
    spaced > direct
}

#[cfg(test)]
mod tests {
    use super::*;

    fn view(text: &str) -> String {
        View::of(text).text().to_owned()
    }

    #[test]
    fn spaces_around_numbers_are_for_the_look() {
        assert_eq!(view("增长 5.3 %，2025 年 6 月底前完成 20 个项目"), "增长5.3%，2025年6月底前完成20个项目");
        assert_eq!(view("GDP 增长、5G 基站"), "GDP增长、5G基站");
        // One of them in a text that else has none.
        assert_eq!(view("增长5%，减少6个，扩大7项，6800 多万人"), "增长5%，减少6个，扩大7项，6800多万人");
        assert_eq!(view("增长5%，居全省第 3 位，占全国 1/8 的面积"), "增长5%，居全省第3位，占全国1/8的面积");
    }

    #[test]
    fn words_may_be_spread_out() {
        assert_eq!(view("政 府 工 作 报 告\n目　　录\n索 引 号：123"), "政府工作报告\n目录\n索引号：123");
        assert_eq!(view("第一章 总 则"), "第一章 总则");
        assert_eq!(view("\u{3000}\u{3000}一、总 则"), "\u{3000}\u{3000}一、总 则");
    }

    #[test]
    fn ends_of_printed_lines_leave_spaces() {
        assert_eq!(
            view("按照规定，设立重点产业发展引导 资金用于奖励企业，列入预算。"),
            "按照规定，设立重点产业发展引导资金用于奖励企业，列入预算。"
        );
        assert_eq!(view("第 1 0 条 鼓励企业做大。"), "第10条 鼓励企业做大。");
        for text in [
            "出席会议的有 张三 李四 王五，列席的有赵六。",
            "加强组织领导压实责任 各县区要抓好落实工作。",
            "完成改革，由市发展改革委 市财政局牵头负责。",
            "完成改革（发展改革部门 财政部门负责），报市政府。",
            "1 0 2",
        ] {
            assert_eq!(view(text), text);
        }
    }

    #[test]
    fn other_spaces_part_words() {
        let kept = [
            "市 发改委",
            "\u{3000}\u{3000}好",
            "发改委 市 财政局",
            "第一章 总则",
            "牵头单位：市发改委 市财政局",
            "1 着力扩大内需",
            "在全市大会上的讲话 2024年3月8日",
            "增长  5.3%",
            "2024-03-08 来源：市政府办",
            "10:32 浏览",
            "点击123 字号：大",
            "1.1 2.2",
        ];
        for text in kept {
            assert_eq!(view(text), text);
        }
    }

    #[test]
    fn punctuation_of_chinese_words_is_full_width() {
        assert_eq!(view("抓项目,促投资;牵头单位:市发改委"), "抓项目，促投资；牵头单位：市发改委");
        assert_eq!(view("增长5.3%,增强后劲"), "增长5.3%，增强后劲");
        for text in ["1,234亿元", "6.2:47.7", "12:30", "1,着力扩大内需"] {
            assert_eq!(view(text), text);
        }
    }

    #[test]
    fn marks_of_titles_are_left_out() {
        assert_eq!(view("**第一章 总则**\n# 关于印发方案的通知"), "第一章 总则\n关于印发方案的通知");
        assert_eq!(view("**来源**: 某网\n**加强领导。**各单位要抓好落实。"), "来源： 某网\n加强领导。各单位要抓好落实。");
        for text in ["**万多张床位", "增长**%，达**亿元", "**县**局要抓好落实", "投入**：**亿元", "#1机组投产", "a # b", "****"]
        {
            assert_eq!(view(text), text);
        }
    }

    #[test]
    fn what_nobody_sees_is_left_out() {
        assert_eq!(view("要抓\u{200b}好\u{feff}落实"), "要抓好落实");
        assert_eq!(view("\u{feff}要抓好落实\u{200b}\n"), "\u{feff}要抓好落实\u{200b}\n");
    }

    #[test]
    fn places_lead_back_to_the_source() {
        let source = "比２０２４ 年,增长 5 %。";
        let view = View::of(source);
        assert_eq!(view.text(), "比2024年，增长5%。");
        let find = |words: &str| {
            let at = view.text().find(words).unwrap_or_default();
            view.written(Span::new(at, at + words.len()))
        };
        assert_eq!(find("2024年"), "２０２４ 年");
        assert_eq!(find("年，增长"), "年,增长");
        assert_eq!(find("增长"), "增长");
        assert_eq!(find("5%"), "5 %");
        assert_eq!(view.written(Span::new(0, view.text().len())), source);
        let empty = view.source_span(Span::new("比2024".len(), "比2024".len()));
        assert_eq!(empty.of(source), "");
    }
}
