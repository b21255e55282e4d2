//! Automatic numbering as word processors draw it, rebuilt as text.
//!
//! The rules are those of ECMA-376 part 1: `lvl` (17.9.6), `lvlText` (17.9.11), `lvlRestart` (17.9.10), `isLgl` (17.9.4),
//! `suff` (17.9.28), `startOverride` (17.9.26), number formats (17.18.59). Binary Word ([MS-DOC] 2.9.150, LVLF) and
//! OpenDocument 1.3 (19.500, `style:num-format`) are mapped onto them.

use std::collections::HashMap;
use std::rc::Rc;

/// Levels of one list.
pub(crate) const LEVELS: usize = 9;

/// Most lists a document may define, and most characters of a label's pattern; more is no document.
pub(crate) const MOST_LISTS: usize = 20_000;
pub(crate) const LONGEST_PATTERN: usize = 255;

/// What stands between the number and the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Suffix {
    Gap,
    Nothing,
}

/// One level of a list.
#[derive(Debug, Clone)]
pub(crate) struct Level {
    pub(crate) start: u32,
    pub(crate) format: NumberFormat,
    /// The label with `%1`…`%9` for the numbers of the levels.
    pub(crate) text: String,
    /// One-based level whose use restarts this one; 0 for never, `None` for any higher level.
    pub(crate) restart: Option<u8>,
    /// All numbers in the label are decimal.
    pub(crate) legal: bool,
    pub(crate) suffix: Suffix,
}

impl Default for Level {
    fn default() -> Self {
        Self { start: 1, format: NumberFormat::Decimal, text: String::new(), restart: None, legal: false, suffix: Suffix::Gap }
    }
}

/// A list as the document's paragraphs name it: which counters it uses and how its levels look.
#[derive(Debug, Clone, Default)]
pub(crate) struct List {
    /// Lists with the same counter key count on from one another.
    pub(crate) counter: u32,
    /// Shared between lists until one of them changes a level.
    pub(crate) levels: Rc<Vec<Level>>,
    /// Levels that start anew when this list is first used, and where.
    pub(crate) start_overrides: Vec<(usize, u32)>,
    pub(crate) used: bool,
}

/// All lists of a document and where their counting stands.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    pub(crate) lists: HashMap<String, List>,
    counters: HashMap<u32, [Option<u32>; LEVELS]>,
}

impl Numbering {
    /// Makes a list start anew, each level at its start.
    pub(crate) fn restart(&mut self, list: &str) {
        if let Some(list) = self.lists.get(list) {
            self.counters.remove(&list.counter);
        }
    }

    /// Makes a level of a list go on at `start`.
    pub(crate) fn go_on_at(&mut self, list: &str, level: usize, start: u32) {
        let Some(list) = self.lists.get(list) else { return };
        self.counters.entry(list.counter).or_default()[level.min(LEVELS - 1)] = start.checked_sub(1);
    }

    /// Counts one paragraph and gives its label with what separates it from the text. `None` where nothing is drawn.
    pub(crate) fn label(&mut self, list: &str, level: usize) -> Option<String> {
        let list = self.lists.get_mut(list)?;
        let at = level.min(LEVELS - 1);
        let counters = self.counters.entry(list.counter).or_default();
        if !std::mem::replace(&mut list.used, true) {
            for &(l, start) in &list.start_overrides {
                if let (Some(slot), Some(lvl)) = (counters.get_mut(l), Rc::make_mut(&mut list.levels).get_mut(l)) {
                    *slot = None;
                    lvl.start = start;
                }
            }
        }
        let this = list.levels.get(at)?;
        counters[at] = Some(counters[at].map_or(this.start, |n| n.saturating_add(1)));
        for (deeper, lvl) in list.levels.iter().enumerate().skip(at + 1) {
            let restarts = lvl.restart.map_or(at < deeper, |r| at < usize::from(r));
            if restarts && deeper < LEVELS {
                counters[deeper] = None;
            }
        }
        let text = write_label(list, at, counters);
        (!text.trim().is_empty()).then(|| separate(text, this.suffix))
    }
}

/// The label of a level, its placeholders filled in.
fn write_label(list: &List, at: usize, counters: &[Option<u32>; LEVELS]) -> String {
    let this = &list.levels[at];
    if this.format == NumberFormat::Bullet {
        return bullet(&this.text);
    }
    let mut out = String::new();
    let mut chars = this.text.chars().peekable();
    while let Some(c) = chars.next() {
        let digit = (c == '%').then(|| chars.peek().and_then(|d| d.to_digit(10))).flatten().filter(|d| (1..=9).contains(d));
        let Some(digit) = digit else {
            out.push(c);
            continue;
        };
        chars.next();
        let index = digit as usize - 1;
        if let Some(level) = list.levels.get(index) {
            let format = if this.legal && level.format != NumberFormat::None { NumberFormat::Decimal } else { level.format };
            out.push_str(&format.write(counters[index].unwrap_or(level.start)));
        }
    }
    out
}

/// A bullet; signs of symbol typefaces are private characters that no other typeface has.
fn bullet(text: &str) -> String {
    text.chars().map(|c| if matches!(c, '\u{e000}'..='\u{f8ff}') { '•' } else { c }).collect()
}

/// The label and the gap after it. Full-width punctuation is its own gap.
fn separate(mut label: String, suffix: Suffix) -> String {
    let closed = label.ends_with(['、', '）', '．', '。', '：', '，', '】', '〕', '》', ' ', '\u{3000}']);
    if suffix == Suffix::Gap && !closed {
        label.push(' ');
    }
    label
}

/// How a number is written (ECMA-376 part 1, 17.18.59).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NumberFormat {
    Decimal,
    DecimalZero,
    FullWidth,
    Circled,
    Parenthesised,
    FullStop,
    /// 一 … 十 … 九十九, then digit by digit.
    Chinese,
    /// 一 … 十 … 一百 一千 一万.
    ChineseThousand,
    /// 壹贰叁.
    ChineseLegal,
    /// Digit by digit: 一〇.
    Digital,
    CircledIdeograph,
    Stems,
    Branches,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    Dashed,
    Bullet,
    None,
}

impl NumberFormat {
    /// The format of an OOXML `numFmt` value.
    pub(crate) fn from_ooxml(name: &str) -> Self {
        use NumberFormat as F;
        match name {
            "decimalZero" => F::DecimalZero,
            "decimalFullWidth" | "decimalFullWidth2" => F::FullWidth,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => F::Circled,
            "decimalEnclosedParen" => F::Parenthesised,
            "decimalEnclosedFullstop" => F::FullStop,
            "chineseCounting" | "taiwaneseCounting" => F::Chinese,
            "chineseCountingThousand" | "japaneseCounting" | "taiwaneseCountingThousand" => F::ChineseThousand,
            "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => F::ChineseLegal,
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => F::Digital,
            "ideographEnclosedCircle" => F::CircledIdeograph,
            "ideographTraditional" => F::Stems,
            "ideographZodiac" => F::Branches,
            "upperRoman" => F::UpperRoman,
            "lowerRoman" => F::LowerRoman,
            "upperLetter" => F::UpperLetter,
            "lowerLetter" => F::LowerLetter,
            "numberInDash" => F::Dashed,
            "bullet" => F::Bullet,
            "none" => F::None,
            _ => F::Decimal,
        }
    }

    /// The format of a binary Word number format code ([MS-OSHARED] 2.2.1.3, MSONFC).
    pub(crate) fn from_nfc(code: u8) -> Self {
        use NumberFormat as F;
        match code {
            1 => F::UpperRoman,
            2 => F::LowerRoman,
            3 => F::UpperLetter,
            4 => F::LowerLetter,
            10 | 17 | 36 => F::Digital,
            11 | 35 | 39 => F::ChineseThousand,
            14 | 19 => F::FullWidth,
            16 | 34 | 38 => F::ChineseLegal,
            18 | 28 => F::Circled,
            22 => F::DecimalZero,
            23 => F::Bullet,
            26 => F::FullStop,
            27 => F::Parenthesised,
            29 => F::CircledIdeograph,
            30 => F::Stems,
            31 => F::Branches,
            33 | 37 => F::Chinese,
            57 => F::Dashed,
            255 => F::None,
            _ => F::Decimal,
        }
    }

    /// The format that an OpenDocument `style:num-format` shows by its first number.
    pub(crate) fn from_odf(sample: &str) -> Self {
        use NumberFormat as F;
        match sample.split(',').next().unwrap_or("").trim() {
            "" => F::None,
            "i" => F::LowerRoman,
            "I" => F::UpperRoman,
            "a" => F::LowerLetter,
            "A" => F::UpperLetter,
            "①" => F::Circled,
            "１" => F::FullWidth,
            "一" if sample.contains('十') => F::ChineseThousand,
            "一" => F::ChineseThousand,
            "壹" | "壱" => F::ChineseLegal,
            "甲" => F::Stems,
            "子" => F::Branches,
            _ => F::Decimal,
        }
    }

    /// A number in this format; decimal where the format's characters run out.
    pub(crate) fn write(self, n: u32) -> String {
        use NumberFormat as F;
        let pick = |first: char, from: u32, to: u32| {
            (from..=to).contains(&n).then(|| char::from_u32(first as u32 + n - from)).flatten().map(String::from)
        };
        let named = match self {
            F::DecimalZero => Some(format!("{n:02}")),
            F::FullWidth => Some(n.to_string().chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap_or(c)).collect()),
            F::Circled => pick('①', 1, 20).or_else(|| pick('㉑', 21, 35)).or_else(|| pick('㊱', 36, 50)),
            F::Parenthesised => pick('⑴', 1, 20),
            F::FullStop => pick('⒈', 1, 20),
            F::CircledIdeograph => pick('㊀', 1, 10),
            F::Chinese if n < 100 => Some(chinese(n, CHINESE)),
            F::Chinese | F::Digital => Some(digits(n)),
            F::ChineseThousand => Some(chinese(n, CHINESE)),
            F::ChineseLegal => Some(chinese(n, LEGAL)),
            F::Stems => "甲乙丙丁戊己庚辛壬癸".chars().nth((n as usize).wrapping_sub(1)).map(String::from),
            F::Branches => "子丑寅卯辰巳午未申酉戌亥".chars().nth((n as usize).wrapping_sub(1)).map(String::from),
            F::UpperRoman => roman(n),
            F::LowerRoman => roman(n).map(|r| r.to_lowercase()),
            F::UpperLetter => letters(n, 'A'),
            F::LowerLetter => letters(n, 'a'),
            F::Dashed => Some(format!("- {n} -")),
            F::Bullet | F::None => Some(String::new()),
            F::Decimal => None,
        };
        named.unwrap_or_else(|| n.to_string())
    }
}

/// Digits, then the names of ten, hundred, thousand, ten thousand.
type Numerals = ([char; 10], [char; 4]);
const CHINESE: Numerals = (['零', '一', '二', '三', '四', '五', '六', '七', '八', '九'], ['十', '百', '千', '万']);
const LEGAL: Numerals = (['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'], ['拾', '佰', '仟', '万']);

/// 十一, 一百零三, 二万; decimal from a hundred million on.
fn chinese(n: u32, (digit, unit): Numerals) -> String {
    if n == 0 || n >= 100_000_000 {
        return if n == 0 { digit[0].to_string() } else { n.to_string() };
    }
    let mut out = String::new();
    if n >= 10_000 {
        out.push_str(&chinese(n / 10_000, (digit, unit)));
        out.push(unit[3]);
    }
    let (rest, mut gap) = (n % 10_000, false);
    for (power, name) in [(1000, Some(unit[2])), (100, Some(unit[1])), (10, Some(unit[0])), (1, None)] {
        let d = rest / power % 10;
        if d == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push(digit[0]);
        }
        // Ten to nineteen are written without the leading one.
        if !(power == 10 && d == 1 && out.is_empty() && digit[1] == '一') {
            out.push(digit[d as usize]);
        }
        out.extend(name);
    }
    out
}

/// 一〇三, digit by digit.
fn digits(n: u32) -> String {
    const NAMES: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    n.to_string().bytes().map(|b| NAMES[usize::from(b - b'0')]).collect()
}

fn roman(mut n: u32) -> Option<String> {
    const STEPS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..4000).contains(&n) {
        return None;
    }
    let mut out = String::new();
    for (value, name) in STEPS {
        while n >= value {
            out.push_str(name);
            n -= value;
        }
    }
    Some(out)
}

/// a … z, aa, bb … as Word counts.
fn letters(n: u32, first: char) -> Option<String> {
    let (index, times) = (n.checked_sub(1)? % 26, n.checked_sub(1)? / 26 + 1);
    let letter = char::from_u32(first as u32 + index)?;
    (times <= 30).then(|| letter.to_string().repeat(times as usize))
}

#[cfg(test)]
mod tests {
    use super::NumberFormat as F;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        for (format, n, expected) in [
            (F::Chinese, 10, "十"),
            (F::Chinese, 11, "十一"),
            (F::Chinese, 20, "二十"),
            (F::Chinese, 99, "九十九"),
            (F::Chinese, 103, "一〇三"),
            (F::ChineseThousand, 103, "一百零三"),
            (F::ChineseThousand, 110, "一百一十"),
            (F::ChineseThousand, 20_015, "二万零一十五"),
            (F::ChineseLegal, 12, "壹拾贰"),
            (F::Digital, 10, "一〇"),
            (F::FullWidth, 12, "１２"),
            (F::Circled, 20, "⑳"),
            (F::Circled, 21, "㉑"),
            (F::Circled, 36, "㊱"),
            (F::Circled, 51, "51"),
            (F::Parenthesised, 3, "⑶"),
            (F::Stems, 10, "癸"),
            (F::Stems, 11, "11"),
            (F::UpperRoman, 14, "XIV"),
            (F::LowerLetter, 28, "bb"),
            (F::DecimalZero, 7, "07"),
            (F::Decimal, 0, "0"),
        ] {
            assert_eq!(format.write(n), expected, "{format:?} {n}");
        }
    }
}
