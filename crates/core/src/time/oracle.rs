//! The shapes once more as one pattern: what the reader by hand takes must be what the pattern takes, in every part.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use crate::text::Span;
use crate::text::points::{Points, TIME};

use super::shape::{Kind, Month, Time, Year, all, opening};

const NUMBER: &str = "[0-9０-９一二三四五六七八九十两〇零×XxＸ*＊]{1,4}";

fn pattern() -> String {
    let year = |name: &str, rel: &str| {
        let digits = "(?:20|２０)[0-9０-９]{2}|二[〇○零][〇○零一二三四五六七八九]{2}";
        format!("(?:(?P<{name}>{digits})年|(?P<{rel}>今年|明年|本年|当年|后年|次年|翌年|每年))")
    };
    let (year, month_year) = (year("year", "rel"), year("month_year", "month_rel"));
    let from = format!(
        "(?:(?:即日|今天|明天|(?:(?P<range_year>(?:20|２０)[0-9０-９]{{2}})年)?{NUMBER}(?:月(?:{NUMBER}[日号]|初|底|上旬|中旬|下旬|上中旬|中下旬)?)?)(?:起|开始)?(?:至|到|—|－|-|～))"
    );
    let clock = format!("(?:{}(?:时|点)半?|[0-9]{{1,2}}[:：][0-9]{{1,2}})", NUMBER.replace("{1,4}", "{1,2}"));
    let part = "(?:上午|中午|下午|晚上|早上)";
    let time_of_day = format!("(?:{part}?(?:上班|下班|零时|{clock})|{part})");
    let hour = format!("(?:{time_of_day}|[（(][^）)]{{1,6}}[）)])");
    format!(
        "(?P<to>到|至|截至|力争到|于|在)?(?:\
         {from}?(?:{month_year})?(?:(?P<month>{NUMBER}) ?月(?:(?P<day>{NUMBER})[日号]{hour}?|(?P<part>底|末|初|中旬|上旬|下旬|上中旬|中下旬|份))?|(?P<this>本月|当月|次月)(?P<of_this>{NUMBER})[日号]{hour}?)(?:(?P<about>前后)|(?P<before>之前|以前|前|之内|内|底前))?\
         |(?P<every>每个?(?:年|半年|季度|月|周|天|日)(?:(?:末月|首月|底|末|(?:第{NUMBER}|首|最后一)(?:个月|个工作日|天)的?|[一二三四五六日])?(?:{NUMBER}[日号])?{time_of_day}?(?:之前|以前|前)|[底末]))\
         |(?P<quarter>第?[一二三四]季度)(?P<qpart>末|底|内)?(?P<qbefore>前)?\
         |(?:(?:20|２０)[0-9０-９]{{2}}年?(?:至|到|—|－|-|～)(?P<years>(?:20|２０)[0-9０-９]{{2}})年|{year})(?:(?P<half>上半年|下半年|年底|底|末|初|内)|(?P<term>第?[一二三四]季度)(?P<closed>末|底)?)?(?P<ybefore>之前|以前|前|之内)?\
         |(?P<plan>“?十[三四五六七]五”?)(?:规划)?(?P<planpart>末|期末|期间|时期)(?P<pbefore>前)?\
         |(?:{NUMBER}[—至到-])?(?P<within>{NUMBER})(?:个)?(?P<unit>工作日|年|月|周|天|日)(?:左右)?(?:之内|以内|内)\
         |{NUMBER}[日号]{time_of_day}?(?P<monthday>前后|之前|以前|前))"
    )
}

static ANYWHERE: LazyLock<Regex> = LazyLock::new(|| Regex::new(&pattern()).unwrap());
static OPENING: LazyLock<Regex> = LazyLock::new(|| Regex::new(&format!("^(?:{})", pattern())).unwrap());

fn time<'t>(found: &Captures<'t>) -> Time<'t> {
    let get = |name: &str| found.name(name).map(|m| m.as_str());
    let has = |name: &str| get(name).is_some();
    let year = |digits: &str, word: &str| get(digits).map(Year::Digits).or(get(word).map(Year::Word));
    let kind = if let Some(month) = get("month").or(get("this")) {
        let (range_year, day, part) = (get("range_year"), get("day").or(get("of_this")), get("part"));
        Kind::Month(Month {
            range_year,
            year: year("month_year", "month_rel"),
            month,
            day,
            part,
            before: has("before"),
            about: has("about"),
        })
    } else if has("every") {
        Kind::Every
    } else if let Some(quarter) = get("quarter") {
        Kind::Quarter { quarter, closed: has("qpart") || has("qbefore") }
    } else if let Some(year) = get("years").map(Year::Digits).or(year("year", "rel")) {
        Kind::Year { year, part: get("half").or(get("term")), before: get("ybefore").or(get("closed")) }
    } else if let Some(plan) = get("plan") {
        Kind::Plan { plan, part: get("planpart").unwrap(), before: has("pbefore") }
    } else if let Some(bound) = get("monthday") {
        Kind::Day { about: bound == "前后" }
    } else {
        Kind::Within { count: get("within").unwrap(), unit: get("unit").unwrap() }
    };
    let whole = found.get(0).unwrap();
    Time { start: whole.start(), end: whole.end(), lead: get("to"), kind }
}

/// The parts of the pattern in their order, each with words that fit it.
const MONTH: &[&[&str]] =
    &[&["2025年", "２０25年", "二〇二五年", "二○25年", "明年", "每年", ""], NUMBERS, &["月", " 月"], AFTER_MONTH, BOUNDS];
const AFTER_MONTH: &[&str] = &[
    "",
    "30日",
    "三十日",
    "6日24时",
    "6号下午下班",
    "6日晚上十二点半",
    "6日12:30",
    "6日（星期五）",
    "6日(周五)",
    "6日（一二三四五六七）",
    "底",
    "末",
    "初",
    "中旬",
    "上旬",
    "下旬",
    "上中旬",
    "中下旬",
    "份",
];
const RANGE: &[&[&str]] = &[
    &["2025年", "2025", ""],
    NUMBERS,
    &["月"],
    &["", "1日", "初", "底", "中旬", "中下旬", "末"],
    &["", "起"],
    &["至", "到", "—", "－", "-", "～"],
];
const FROM_NOW: &[&[&str]] = &[&["即日", "今天", "明天"], &["", "起", "开始"], &["至", "到", "—"]];
const EVERY: &[&[&str]] = &[
    &["每", "每个"],
    &["年", "半年", "季度", "月", "周", "天", "日"],
    &["", "末月", "底", "末", "第1个月", "第一个月的", "首个月", "最后一个月的", "三"],
    &["", "20日", "二十日"],
    &["", "17时", "下班", "下午5点半"],
    &["", "之前", "以前", "前", "底"],
];
const QUARTER: &[&[&str]] = &[&["", "第"], &["一", "二", "四", "五"], &["季度"], &["", "末", "底", "内"], &["", "前"]];
const YEAR: &[&[&str]] = &[
    &[
        "2025年",
        "２０２５年",
        "二〇三〇年",
        "二零二五年",
        "今年",
        "明年",
        "本年",
        "翌年",
        "每年",
        "2024—2026年",
        "2023年至2025年",
    ],
    &["", "上半年", "下半年", "年底", "底", "末", "初", "内", "一季度", "第三季度"],
    BOUNDS,
];
const PLAN: &[&[&str]] =
    &[&["“十", "十"], &["三", "四", "八"], &["五”", "五"], &["", "规划"], &["末", "期末", "期间", "时期"], &["", "前"]];
const WITHIN: &[&[&str]] = &[
    &["", "3—", "3-", "三～", "2至"],
    NUMBERS,
    &["", "个"],
    &["工作日", "年", "月", "周", "天", "日"],
    &["", "左右"],
    &["之内", "以内", "内", "前"],
];
const DAY: &[&[&str]] = &[NUMBERS, &["日", "号"], &["", "上午", "下班", "早上8点", "17:00", "十二点"], BOUNDS];
const NUMBERS: &[&str] = &["6", "12", "１２", "十二", "两", "零", "2025", "20256", "三", "×", "XX", "**"];
const BOUNDS: &[&str] = &["", "之前", "以前", "前", "前后", "之内", "内", "底前"];
const LEADS: &[&str] = &["", "", "到", "至", "截至", "力争到", "于", "在", "力争", "截"];
const NOISE: &[&str] = &["完成", "，", " ", "年", "月", "日", "）", "（", "20", "二", "第", "个月", "至", "到", "底", "\n", "a"];
const SHAPES: &[&[&[&str]]] = &[MONTH, RANGE, FROM_NOW, EVERY, QUARTER, YEAR, PLAN, WITHIN, DAY];

/// The same numbers in every run (xorshift).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % u64::try_from(sides).unwrap()).unwrap()
    }

    fn pick(&mut self, words: &[&'static str]) -> &'static str {
        words[self.roll(words.len())]
    }

    /// One to three shapes in a row, of which here and there a part is missing or another word stands.
    fn text(&mut self) -> String {
        let mut out = String::new();
        for _ in 0..=self.roll(3) {
            out += self.pick(LEADS);
            for part in SHAPES[self.roll(SHAPES.len())] {
                match self.roll(24) {
                    0 => {}
                    1 => out += self.pick(NOISE),
                    _ => out += self.pick(part),
                }
            }
            if self.roll(3) == 0 {
                out += self.pick(NOISE);
            }
        }
        out
    }
}

#[test]
fn the_reader_takes_what_the_pattern_takes() {
    let mut dice = Dice(20_250_718);
    let mut seen = [0; 7];
    for _ in 0..20_000 {
        let text = dice.text();
        let by_pattern: Vec<Time<'_>> = ANYWHERE.captures_iter(&text).map(|f| time(&f)).collect();
        let points = Points::of(&text);
        let starts = points.between(Span::new(0, text.len())).iter().filter(|p| p.is(TIME)).map(|p| p.at);
        assert_eq!(all(&text, starts).collect::<Vec<_>>(), by_pattern, "{text}");
        assert_eq!(opening(&text), OPENING.captures(&text).map(|f| time(&f)), "{text}");
        for found in by_pattern {
            seen[match found.kind {
                Kind::Month(_) => 0,
                Kind::Every => 1,
                Kind::Quarter { .. } => 2,
                Kind::Year { .. } => 3,
                Kind::Plan { .. } => 4,
                Kind::Within { .. } => 5,
                Kind::Day { .. } => 6,
            }] += 1;
        }
    }
    assert!(seen.iter().all(|&n| n > 1_000), "{seen:?}");
}

#[test]
fn each_expression_alone() {
    // Every choice of every part, without noise.
    for shape in SHAPES {
        for n in 0..shape.iter().map(|part| part.len()).product::<usize>() {
            let mut left = n;
            let mut text = String::new();
            for part in *shape {
                text += part[left % part.len()];
                left /= part.len();
            }
            assert_eq!(opening(&text), OPENING.captures(&text).map(|f| time(&f)), "{text}");
        }
    }
}
