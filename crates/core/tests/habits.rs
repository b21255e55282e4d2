//! How a text was typed does not change what is read in it: spaces around numbers, full-width digits, half-width punctuation,
//! characters that nobody sees, indented lines, line breaks that became spaces.
mod common;

use common::{properties, texts};
use gangmu::{Analysis, Section};

/// A habit of typing, done to a text.
struct Habit {
    name: &'static str,
    of: fn(&str) -> String,
}

const HABITS: [Habit; 9] = [
    Habit { name: "full-width digits", of: |t| each(t, |c| if c.is_ascii_digit() { moved(c, 0xfee0) } else { c }) },
    Habit {
        name: "half-width punctuation", of: |t| each(t, |c| if "，：；？！".contains(c) { moved(c, -0xfee0) } else { c })
    },
    Habit { name: "half-width brackets", of: |t| t.replace('（', "(").replace('）', ")") },
    Habit { name: "spaces around numbers", of: spaced },
    Habit { name: "no-break spaces around numbers", of: |t| spaced(t).replace(' ', "\u{a0}") },
    Habit { name: "indented lines", of: |t| t.lines().map(|l| format!("\u{3000}\u{3000}{l}\n")).collect() },
    Habit {
        name: "lines run together",
        of: |t| t.lines().filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\u{3000}\u{3000}"),
    },
    Habit { name: "spaces before closing brackets", of: |t| t.replace("。（", "。 （") },
    Habit { name: "unseen characters", of: |t| t.replace('的', "的\u{200b}").replace('要', "\u{ad}要") },
];

fn each(text: &str, change: fn(char) -> char) -> String {
    text.chars().map(change).collect()
}

fn moved(c: char, by: i32) -> char {
    u32::try_from(c as i32 + by).ok().and_then(char::from_u32).unwrap_or(c)
}

/// A space wherever a digit and a Chinese word meet.
fn spaced(text: &str) -> String {
    let mut out = String::new();
    let mut last = '\n';
    for c in text.chars() {
        let chinese = |c: char| matches!(c, '\u{4e00}'..='\u{9fff}');
        if chinese(last) && c.is_ascii_digit() || last.is_ascii_digit() && chinese(c) {
            out.push(' ');
        }
        out.push(c);
        last = c;
    }
    out
}

/// Words in one way of typing.
fn plain(words: &str) -> String {
    let unseen = |c: &char| c.is_whitespace() || matches!(c, '\u{200b}' | '\u{ad}');
    let half = |c: char| match c {
        '！'..='～' => moved(c, -0xfee0),
        _ => c,
    };
    words.chars().filter(|c| !unseen(c)).map(half).collect()
}

/// What was read, a line for each finding.
fn findings(analysis: &Analysis) -> Vec<String> {
    let mut out: Vec<String> = analysis.paragraphs.iter().map(|p| format!("{:?}", p.role)).collect();
    let sections = analysis.outline.iter().flat_map(Section::walk);
    out.extend(sections.map(|s| plain(&format!("{} {} {}", s.id, s.marker, s.title))));
    for f in &analysis.figures {
        let said = format!("{:?} {:?} {:?} {:?} {:?} {:?}", f.number, f.kind, f.direction, f.bound, f.status, f.section);
        let words = [Some(&f.value), Some(&f.indicator), f.period.as_ref(), f.comparator.as_ref()];
        out.push(words.into_iter().flatten().map(|w| plain(w)).collect::<Vec<_>>().join(" ") + &said);
    }
    for d in &analysis.directives {
        let owners = d.owners.iter().map(|o| format!("{}{:?}", plain(&o.name), o.role));
        let deadlines = d.deadlines.iter().map(|t| format!("{}{:?}", plain(&t.text), t.date));
        let rest = owners.chain(deadlines).collect::<Vec<_>>().join(" ");
        out.push(format!("{} {:?} {:?} {:?} {rest}", plain(&d.text), d.force, d.targets, d.section));
    }
    out
}

#[test]
fn typing_does_not_change_what_is_read() {
    for text in texts::SAMPLES {
        let before = findings(&properties::read(text));
        assert!(before.len() > 60, "there is little to compare");
        for habit in &HABITS {
            let typed = (habit.of)(text);
            assert_ne!(typed, text, "{} changes nothing", habit.name);
            properties::check(&typed);
            let after = findings(&properties::read(&typed));
            for (a, b) in before.iter().zip(&after) {
                assert_eq!(a, b, "{}", habit.name);
            }
            assert_eq!(before.len(), after.len(), "{}", habit.name);
        }
    }
}

/// An opinion whose titles of the upper level have no stop behind them, one paragraph a line.
fn opinion() -> String {
    let items = ["冷链仓储", "田头市场", "质量追溯", "品牌培育", "电商培训", "金融服务"];
    let mut lines = vec!["关于促进农产品产销对接的实施意见".to_owned(), "现提出以下意见：".to_owned()];
    for (i, item) in items.iter().enumerate() {
        if i % 2 == 0 {
            let colon = if i == 0 { "" } else { "：" };
            lines.push(format!("{}、健全{item}等工作体系{colon}", ["一", "二", "三"][i / 2]));
        }
        let number = ["一", "二", "三", "四", "五", "六"][i];
        lines.push(format!(
            "（{number}）推进{item}建设。摸清全市{item}底数，分类制定建设标准，统筹安排资金和用地，优先支持基础较好的乡镇先行先试。\
             建立{item}项目库，实行清单管理，2027年6月底前建成{}个示范点，定期调度进展情况，年底组织验收。（市农业农村局、市商务局负责）",
            i + 3
        ));
    }
    lines.join("\n")
}

#[test]
fn paragraphs_run_together_are_parted_at_their_numbers() {
    let (whole, together) = (properties::read(&opinion()), properties::read(&opinion().replace('\n', "")));
    let titles = |a: &Analysis| {
        let sections = a.outline.iter().flat_map(Section::walk);
        sections.map(|s| format!("{}{}{}", s.level, s.marker, s.title)).collect::<Vec<_>>()
    };
    assert_eq!(titles(&whole).len(), 9);
    assert_eq!(titles(&together), titles(&whole));
    let tasks = |a: &Analysis| {
        let owners = |d: &gangmu::Directive| d.owners.iter().map(|o| o.name.clone()).collect::<Vec<_>>();
        a.directives.iter().map(|d| format!("{} {:?} {:?}", d.text, owners(d), d.targets)).collect::<Vec<_>>()
    };
    assert_eq!(tasks(&whole).len(), 12);
    assert_eq!(tasks(&together), tasks(&whole));
    assert!(together.paragraphs.iter().all(|p| p.line == 1));
}

#[test]
fn items_of_one_paragraph_are_not_parted() {
    let item = |n: &str| format!("（{n}）摸清{}底数，分类制定建设标准", "冷链仓储、田头市场".repeat(8));
    let items = ["一", "二", "三", "四", "五", "六"].map(item).join("；");
    let short = "抓好两件事。（一）抓防汛。各镇要排查隐患。（二）抓春耕。各镇要备足农资。";
    for text in [format!("要做好以下工作：{items}。"), short.to_owned()] {
        assert!(properties::read(&text).paragraphs.len() <= 2, "{text}");
    }
}
