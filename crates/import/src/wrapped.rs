//! Text whose paragraphs are broken into lines of one width (硬折行), as PDF readers, mail programs and old word processors hand it
//! out: the lines of a paragraph are joined again.

use std::ops::Range;

use crate::rows::{Rejoined, whole_rows};

/// Widths count half an ideograph each: a letter or digit is 1 wide, everything else 2.
///
/// Narrower lines than this are a list or a verse, wider ones whole paragraphs.
const WIDTHS: Range<usize> = 30..170;
/// So much may be missing in a full line beside the word that did not fit: fonts and justification differ from the count.
const SLACK: usize = 3;
/// Lines that must be full and end in the middle of a sentence.
const BROKEN: usize = 4;
/// White space that sets the first line of a paragraph apart.
const INDENT: usize = 4;

/// Joins the lines of the paragraphs of a text, and those of rows of tables that were broken inside their cells; `None` if its
/// lines are not of one width and so were not broken for it, and no row is broken.
///
/// Page numbers are left out; bare ones, which may be anything, only inside a paragraph. Where a line is full and a sentence ends
/// with it, the next one goes on in the same paragraph unless a number, an indent or a blank line opens it: a sentence ends there
/// more often than a paragraph does.
#[must_use]
pub fn rejoin(text: &str) -> Option<String> {
    let whole = |text: &str| rejoin_but(text, |_| false).map(|r| r.text);
    whole(text).or_else(|| whole(&with_spaces_as_line_ends(text)?))
}

/// Some programs hand out a space for each line end: a text with line ends in the place of spaces beside ideographs, where few
/// people write them. `None` if there are none.
fn with_spaces_as_line_ends(text: &str) -> Option<String> {
    let mut out = text.to_owned();
    let mut last = ' ';
    let mut chars = text.char_indices().peekable();
    let mut found = false;
    while let Some((at, c)) = chars.next() {
        if c == ' ' && chars.peek().is_some_and(|(_, next)| may_end_line(last, *next)) {
            out.replace_range(at..=at, "\n");
            found = true;
        }
        last = c;
    }
    found.then_some(out)
}

/// The same, but lines for which `whole` holds, counted from 0, are paragraphs of their own.
pub(crate) fn rejoin_but(text: &str, whole: impl Fn(usize) -> bool) -> Option<Rejoined> {
    let Some(mut rows) = whole_rows(text) else { return paragraphs(text, whole) };
    if let Some(new) = paragraphs(&rows.text, |i| whole(rows.lines[i])) {
        rows = Rejoined { text: new.text, lines: new.lines.iter().map(|&i| rows.lines[i]).collect() };
    }
    Some(rows)
}

/// The lines of the paragraphs joined.
fn paragraphs(text: &str, whole: impl Fn(usize) -> bool) -> Option<Rejoined> {
    let all = text.split('\n').enumerate().map(|(i, line)| Row::new(i, line, whole(i)));
    let mut rows: Vec<Row> = all.filter(|r| !r.text.is_empty()).collect();
    for i in 1..rows.len() {
        rows[i].apart = rows[i].line - rows[i - 1].line > 1;
    }
    let blank = text.matches('\n').count() + 1 - rows.len();
    let page = Page::of(&rows, blank)?;
    let behind = rows.last().map_or(0, |r| r.line + 1)..rows.len() + blank;
    page.leave_out_numbers(&mut rows);
    let mut out = Rejoined { text: String::with_capacity(text.len()), lines: Vec::new() };
    // Whether the row before is the first of its paragraph.
    let mut first = true;
    for (i, row) in rows.iter().enumerate() {
        let last = i.checked_sub(1).map(|before| &rows[before]);
        if last.is_some_and(|last| page.goes_on(last, first, row, rows.get(i + 1))) {
            if needs_space(&out.text, row.words()) {
                out.text.push(' ');
            }
            out.text.push_str(row.words());
            first = false;
        } else {
            out.begin_line(last.map_or(0, |last| last.line + 1)..row.line + 1);
            out.text.push_str(row.text);
            first = true;
        }
    }
    out.begin_line(behind);
    Some(out)
}

/// Whether a line may end between two characters: not between words of an alphabet or inside a page number.
fn may_end_line(last: char, next: char) -> bool {
    let frames = |c: char| is_dash(c) || matches!(c, '第' | '页' | '共');
    let number = last.is_ascii_digit() && frames(next) || frames(last) && next.is_ascii_digit();
    !(number || last.is_ascii() && next.is_ascii())
}

/// The kinds of numbers that open headings and paragraphs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Marker {
    /// 一、
    Han,
    /// （一）, 1）
    Bracketed,
    /// 1. 1、
    Arabic,
    /// ——, ①, 一是, 第一章: never the number of a heading that stands in a line of its own and runs over it.
    Other,
}

/// How many kinds there are.
const MARKERS: usize = Marker::Other as usize + 1;

/// A line as it stands on a page.
struct Row<'a> {
    /// Counted from 0.
    line: usize,
    /// Without the white space behind it.
    text: &'a str,
    width: usize,
    indent: usize,
    /// Whether a blank line stands before it.
    apart: bool,
    /// Whether it is a paragraph of its own, whatever its width.
    whole: bool,
}

impl<'a> Row<'a> {
    fn new(line: usize, text: &'a str, whole: bool) -> Self {
        let text = text.trim_end();
        let words = text.trim_start();
        let indent = &text[..text.len() - words.len()];
        Self { line, text, apart: false, width: width(text), indent: width(indent), whole: whole || words.contains('\t') }
    }

    fn words(&self) -> &'a str {
        self.text.trim_start()
    }

    /// Whether a sentence or the clause of a list ends with it.
    fn is_ended(&self) -> bool {
        self.text.ends_with(ends_sentence)
    }

    /// The number of a heading without a text behind it.
    fn heads(&self) -> Option<Marker> {
        let marker = marker(self.words()).filter(|m| *m != Marker::Other)?;
        (!self.is_ended() && !self.text.contains(['。', '；', '：'])).then_some(marker)
    }

    fn is_numbered(&self) -> bool {
        is_numbered(self.words())
    }

    /// Whether it is the number of a page: `3`, `— 12 —`, `第 3 页 共 10 页`.
    fn is_page_number(&self) -> bool {
        let furniture = |c: char| c.is_ascii_digit() || c.is_whitespace() || is_dash(c) || matches!(c, '第' | '共' | '页');
        let digits = self.text.bytes().filter(u8::is_ascii_digit).count();
        (1..=8).contains(&digits) && self.text.chars().all(furniture)
    }

    /// Whether it can be nothing but the number of a page.
    fn is_framed_number(&self) -> bool {
        let words = self.words();
        let framed = words.starts_with(is_dash) && words.ends_with(is_dash) || words.starts_with('第') && words.ends_with('页');
        framed && self.is_page_number()
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '—' | '-' | '－' | '–' | '·')
}

/// How the lines of a text stand on its pages.
struct Page {
    /// Width of a full line.
    width: usize,
    /// Whether an indent tells the first line of a paragraph.
    indented: bool,
    /// Whether the first line of a paragraph is narrower by an indent that was lost.
    lost_indent: bool,
    /// Whether a blank line stands behind almost every line, and so tells nothing.
    spaced: bool,
    /// For each kind of number whether its headings stand in lines of their own.
    headings: [bool; MARKERS],
}

impl Page {
    /// The page of the rows of a text with some blank lines between them; `None` if the rows are whole paragraphs.
    fn of(rows: &[Row], blank: usize) -> Option<Self> {
        let count = rows.len();
        let width = usual_width(rows).filter(|w| WIDTHS.contains(w))?;
        let indented = rows.iter().filter(|r| r.indent >= INDENT).count();
        let mut page = Self {
            width,
            indented: indented > 0 && 5 * indented < 3 * count,
            lost_indent: false,
            spaced: 5 * blank > 4 * count,
            headings: [false; MARKERS],
        };
        let pairs = || rows.windows(2).map(|w| (&w[0], &w[1]));
        let broken = pairs().filter(|(row, next)| page.is_broken(row, next)).count();
        let wider = rows.iter().filter(|r| r.width > width + 2 * SLACK).count();
        let stops: usize = rows.iter().map(|r| r.text.matches('。').count()).sum();
        if broken < BROKEN || 10 * broken <= 3 * count || 20 * wider > count || 6 * stops < count {
            return None;
        }
        page.lost_indent = indented == 0 && page.loses_indents(rows);
        let mut headings = page.headings;
        for (row, _) in pairs().filter(|(row, next)| page.room(row, next) >= 2 * INDENT) {
            if let Some(marker) = row.heads() {
                headings[marker as usize] = true;
            }
        }
        page.headings = headings;
        Some(page)
    }

    /// Whether the rows behind a paragraph's end are narrower than full rows by an indent more often than they are full.
    fn loses_indents(&self, rows: &[Row]) -> bool {
        let opening = rows.windows(3).filter(|w| w[0].is_ended() && !self.is_full(&w[0], &w[1]) && !w[1].is_ended());
        let (mut full, mut narrower) = (0, 0);
        for room in opening.map(|w| self.room(&w[1], &w[2])) {
            full += usize::from(room < INDENT / 2);
            narrower += usize::from((INDENT / 2..INDENT + INDENT / 2).contains(&room));
        }
        narrower > full
    }

    /// How much wider a row could be before what begins the next would fit into it.
    fn room(&self, row: &Row, next: &Row) -> usize {
        (self.width + 1).saturating_sub(row.width + first_word(next.words()))
    }

    /// Whether a row is full: what begins the next did not fit into it.
    fn is_full(&self, row: &Row, next: &Row) -> bool {
        self.room(row, next) <= SLACK
    }

    /// Whether a row is broken off in the middle of a sentence that goes on in the next.
    fn is_broken(&self, row: &Row, next: &Row) -> bool {
        self.joins(row, next, 0) && !row.is_ended() && !next.is_numbered()
    }

    /// Whether `next` goes on in the paragraph of a row that could be wider by `room` for another reason.
    fn joins(&self, row: &Row, next: &Row, room: usize) -> bool {
        let opens = self.indented && next.indent >= INDENT || row.is_ended() && next.is_numbered();
        let apart = row.whole || next.whole || next.is_page_number();
        !apart && !opens && self.room(row, next) <= SLACK + room
    }

    /// Whether `next` goes on in the paragraph of a row, which is the `first` one of it or not; `after` comes behind both.
    fn goes_on(&self, row: &Row, first: bool, next: &Row, after: Option<&Row>) -> bool {
        let parted = next.apart && row.is_ended() && !self.spaced;
        let room = if first && self.lost_indent { INDENT } else { 0 };
        // What follows a heading as wide as the page is its rest, if it is short, or the text under it.
        let heads = first && row.heads().is_some_and(|m| self.headings[m as usize]);
        let is_text = || after.is_some_and(|after| self.is_full(next, after));
        !parted && self.joins(row, next, room) && !(heads && is_text())
    }

    /// Takes out the numbers of pages.
    fn leave_out_numbers(&self, rows: &mut Vec<Row>) {
        let inside = |w: &[Row]| w[1].is_page_number() && self.joins(&w[0], &w[2], 0);
        let out: Vec<usize> = rows.windows(3).filter(|w| inside(w)).map(|w| w[1].line).collect();
        // Where a page ends, a blank line parts no paragraphs.
        let mut ended = false;
        rows.retain_mut(|row| {
            row.apart &= !std::mem::replace(&mut ended, row.is_framed_number() || out.binary_search(&row.line).is_ok());
            !ended
        });
    }
}

/// The width at which lines end again and again, which few exceed.
fn usual_width(rows: &[Row]) -> Option<usize> {
    let mut counts = [0_usize; WIDTHS.end];
    for row in rows {
        counts[row.width.min(WIDTHS.end - 1)] += 1;
    }
    let enough = (rows.len() / 12).clamp(2, 6);
    let near = |w: &usize| counts[w + 1 - SLACK.min(w + 1)..=*w].iter().sum::<usize>() >= enough;
    (0..WIDTHS.end).rev().filter(|w| counts[*w] > 0).find(near)
}

fn width(words: &str) -> usize {
    words.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum()
}

/// The width of what cannot be broken at the start of a line: a word, a number or one ideograph with the punctuation around it.
fn first_word(words: &str) -> usize {
    let mut sum = 0;
    let mut chars = words.chars().peekable();
    while let Some(c) = chars.next() {
        sum += if c.is_ascii() { 1 } else { 2 };
        let goes_on = |next: &char| is_closing(*next) || is_opening(c) || c.is_ascii_graphic() && next.is_ascii_graphic();
        if !chars.peek().is_some_and(goes_on) {
            break;
        }
    }
    sum
}

/// Whether words open with a number or mark as headings and paragraphs do.
pub(crate) fn is_numbered(words: &str) -> bool {
    marker(words).is_some()
}

/// The number or mark with which words open as headings and paragraphs do.
fn marker(words: &str) -> Option<Marker> {
    const NUMERALS: &str = "一二三四五六七八九十百0123456789０１２３４５６７８９";
    if words.starts_with("——") || words.starts_with(|c: char| matches!(c, '①'..='⑳' | '⑴'..='⒛')) {
        return Some(Marker::Other);
    }
    let inner = words.trim_start_matches(['（', '(', '第']);
    let rest = inner.trim_start_matches(|c| NUMERALS.contains(c));
    if rest.len() == inner.len() {
        return None;
    }
    let point = rest.strip_prefix(['.', '．']).is_some_and(|r| !r.starts_with(|c: char| c.is_ascii_digit()));
    match rest.chars().next() {
        Some('、') if inner.starts_with(|c: char| c.is_ascii_digit()) => Some(Marker::Arabic),
        Some('、') => Some(Marker::Han),
        Some('）' | ')') => Some(Marker::Bracketed),
        Some('.' | '．') if point => Some(Marker::Arabic),
        Some('是' | '章' | '节' | '条') => Some(Marker::Other),
        _ => None,
    }
}

/// Whether a sentence or the clause of a list may end with a character.
pub(crate) fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '；' | '：' | '”' | '）' | '》' | '…' | '.' | ':' | ';')
}

/// Whether no line begins with a mark.
pub(crate) fn is_closing(c: char) -> bool {
    matches!(c, '，' | '。' | '、' | '；' | '：' | '？' | '！' | '）' | '》' | '”' | '’' | '〉' | '】' | '〕' | '％' | '%')
}

fn is_opening(c: char) -> bool {
    matches!(c, '（' | '《' | '“' | '‘' | '〈' | '【' | '〔')
}

/// Whether the words of two lines are parted by a space: only two words of an alphabet are.
fn needs_space(before: &str, after: &str) -> bool {
    before.ends_with(|c: char| c.is_ascii_alphabetic()) && after.starts_with(|c: char| c.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::{Rejoined, rejoin, rejoin_but};

    const SPEECH: &[&str] = &[
        "在全县重点工作推进会上的讲话",
        "同志们：",
        "今天我们召开全县重点工作推进会，主要任务是总结上半年的工作，安排部署下半年的工作，动员全县上下认清形势、鼓足干劲，确保全年目标任务圆满完成。",
        "一、肯定成绩，看清差距，切实增强做好下半年工作的责任感和紧迫感",
        "上半年，全县生产总值同比增长6.5%，规模以上工业增加值增长8.2%，固定资产投资增长12.3%，城镇居民人均可支配收入达到21860元。在肯定成绩的同时，也要看到项目储备不足、要素保障不强的问题还没有根本解决。",
        "二、突出重点，狠抓落实",
        "（一）全力抓好项目建设。县发改局要牵头完善项目库，8月底前新开工项目20个以上，年底前完成投资45亿元。各镇要主动对接“三重一创”项目，做好征地拆迁和群众工作，一切围着项目转。",
        "（二）全力抓好安全生产。县应急局要会同有关部门开展拉网式排查，对查出的隐患建立清单，9月底前全部整改到位，坚决防范和遏制重特大事故发生，以实际行动维护全县社会大局和谐稳定，为全年工作收好官、起好步打下坚实基础。",
        "散会。",
    ];

    /// The paragraphs in lines of `width` ideographs, the first of each behind `indent`.
    fn broken(width: usize, indent: &str) -> String {
        let mut lines = Vec::new();
        for paragraph in SPEECH {
            let (mut line, mut used) = (indent.to_owned(), super::width(indent));
            for c in paragraph.chars() {
                let wide = if c.is_ascii() { 1 } else { 2 };
                if used + wide > 2 * width && !super::is_closing(c) {
                    // A number goes to the next line whole.
                    let digits =
                        if c.is_ascii_digit() { line.trim_end_matches(|l: char| l.is_ascii_digit()).len() } else { line.len() };
                    let rest = line.split_off(digits);
                    used = rest.len();
                    lines.push(std::mem::replace(&mut line, rest));
                }
                line.push(c);
                used += wide;
            }
            lines.push(line);
        }
        lines.join("\n")
    }

    fn paragraphs(text: &str) -> Vec<&str> {
        text.lines().map(str::trim).filter(|l| !l.is_empty()).collect()
    }

    #[test]
    fn paragraphs_are_whole_again() {
        for (width, indent) in [(24, ""), (28, "　　"), (33, "　　"), (40, "    "), (28, "")] {
            let text = broken(width, indent);
            let joined = rejoin(&text).unwrap_or_else(|| panic!("{width}: {text}"));
            assert_eq!(paragraphs(&joined), SPEECH, "{width} {indent:?}");
        }
    }

    #[test]
    fn an_indent_that_was_lost_narrows_the_first_line() {
        let text: String = broken(28, "　　").replace("　　", "");
        assert_eq!(paragraphs(&rejoin(&text).unwrap()), SPEECH);
    }

    #[test]
    fn page_numbers_go() {
        let lines: Vec<String> = broken(28, "").lines().map(str::to_owned).collect();
        let at = lines.iter().position(|l| l.starts_with("今天")).unwrap();
        for number in ["— 3 —", "3", "\n第 3 页 共 9 页\n"] {
            let mut numbered = lines.clone();
            numbered.insert(at + 1, number.to_owned());
            numbered.push("－4－".to_owned());
            let joined = rejoin(&numbered.join("\n")).unwrap();
            assert_eq!(paragraphs(&joined), SPEECH, "{number}");
            // A number between paragraphs may be anything.
            numbered.insert(1, "2".to_owned());
            let joined = rejoin(&numbered.join("\n")).unwrap();
            assert_eq!(joined.lines().nth(1), Some("2"));
        }
    }

    #[test]
    fn blank_lines_part_paragraphs_unless_they_stand_everywhere() {
        let text = broken(28, "");
        let everywhere = text.replace('\n', "\n\n");
        assert_eq!(paragraphs(&rejoin(&everywhere).unwrap()), SPEECH);
        // A sentence that ends where the line does: the blank line says that the paragraph does too.
        let full = "县应急局要会同有关部门开展拉网式排查，对查出的隐患逐项登记。";
        let apart = rejoin(&format!("{text}\n{full}\n\n各镇要抓好落实。")).unwrap();
        assert_eq!(apart.lines().rev().take(3).collect::<Vec<_>>(), ["各镇要抓好落实。", "", full]);
        let close = rejoin(&format!("{text}\n{full}\n各镇要抓好落实。")).unwrap();
        assert_eq!(close.lines().last(), Some(format!("{full}各镇要抓好落实。").as_str()));
    }

    #[test]
    fn a_heading_as_wide_as_the_page_stays_one() {
        // The other headings stand in lines of their own, so the text under this one begins a paragraph.
        let text = broken(28, "");
        let full = "三、全面加强党的领导和党的建设，为完成任务提供坚强政治保证";
        let under = "全县各级党组织要扛牢主体责任，把党的领导贯穿工作全过程，推动";
        let rest = "各项任务落到实处。";
        let joined = rejoin(&format!("{text}\n{full}\n{under}\n{rest}")).unwrap();
        assert_eq!(joined.lines().rev().take(2).collect::<Vec<_>>(), [&format!("{under}{rest}"), full]);
        // Its own rest is short.
        let long = rejoin(&format!("{text}\n{full}和组织保证\n{under}\n{rest}")).unwrap();
        assert_eq!(long.lines().rev().nth(1), Some(format!("{full}和组织保证").as_str()));
    }

    #[test]
    fn words_of_an_alphabet_are_parted_by_a_space() {
        let text = broken(28, "");
        let joined = rejoin(&format!("{text}\n全县要推进数字化转型，建设工业互联网平台，推广应用 Digital\nTwin 技术。")).unwrap();
        assert!(joined.ends_with("推广应用 Digital Twin 技术。"), "{joined}");
    }

    #[test]
    fn spaces_may_stand_for_line_ends() {
        let text = broken(28, "").replace('\n', " ");
        assert_eq!(paragraphs(&rejoin(&text).unwrap()), SPEECH);
        // The end of the text is kept.
        assert_eq!(rejoin(&format!("{}\n\n", broken(28, ""))).unwrap(), SPEECH.join("\n") + "\n\n");
        // Some spaces are the writer's own.
        assert_eq!(rejoin(&format!("县长　周晓岚 县委书记　王一鸣\n{}", SPEECH.join(" "))), None);
    }

    #[test]
    fn each_line_knows_the_one_it_begins_with() {
        let text = format!("\n{}", broken(28, "").replacen("同志们：", "\n同志们：", 1));
        let Rejoined { text: joined, lines } = rejoin_but(&text, |_| false).unwrap();
        let old: Vec<&str> = text.split('\n').collect();
        assert_eq!(joined.split('\n').count(), lines.len());
        for (line, from) in joined.split('\n').zip(&lines) {
            assert!(line.starts_with(old[*from]), "{line} {from}");
        }
    }

    #[test]
    fn paragraphs_lists_and_verses_are_left_alone() {
        let short = SPEECH.join("\n");
        let sentences = short.replace('。', "。\n");
        let units = "县发展和改革局、县财政局、县自然资源和规划局\n".repeat(12);
        let headings: String = ('一'..'二')
            .chain("一二三四五六七八九".chars())
            .map(|n| format!("{n}、坚持目标导向，全力以赴推动经济高质量发展\n"))
            .collect();
        let table = "1\t县发改局要牵头完善项目库，年底前完成投资四十五亿元以上\t县发改局。\n".repeat(12);
        for text in [short.as_str(), &sentences, &units, &headings, &table, "", "\n\n", "今天开会。"] {
            assert_eq!(rejoin(text), None, "{text}");
        }
    }

    /// Whatever is joined, no word is lost but the numbers of pages, and none is added.
    #[test]
    fn words_stay_as_they_are() {
        const PIECES: [&str; 20] = [
            "各镇各部门要进一步提高认识，把防汛各项责任落到实处，确保安全\n",
            "各镇各部门要进一步提高认识，把防汛各项责任落到实处。确保。\n",
            "县应急局要会同有关部门开展拉网式排查\n",
            "— 3 —\n",
            "3\n",
            "第 3 页\n",
            "一、",
            "（一）",
            "1.",
            "——",
            "12.5%",
            "Digital",
            "安排部署。",
            "“三重一创”",
            "；",
            "\n",
            "\r\n",
            " ",
            "　　",
            "\t",
        ];
        let mut seed = 88_172_645_463_325_252_u64;
        let mut next = |below: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            seed as usize % below
        };
        let mut joined = 0;
        for _ in 0..4_000 {
            let text: String = (0..next(60)).map(|_| PIECES[if next(2) == 0 { next(3) } else { next(PIECES.len()) }]).collect();
            let Some(whole) = rejoin(&text) else { continue };
            joined += 1;
            let mut kept = whole.chars().filter(|c| !c.is_whitespace()).peekable();
            let lost = text.chars().filter(|c| !c.is_whitespace() && kept.next_if_eq(c).is_none());
            assert!(lost.into_iter().all(|c| "—3第页".contains(c)), "{text:?} became {whole:?}");
            assert_eq!(kept.next(), None, "{text:?} became {whole:?}");
        }
        assert!(joined > 50, "{joined} of the texts were broken");
    }
}
