//! Inputs of shapes that make careless code quadratic: one thing, very many times, in one line or on as many lines.

/// A hard input that can be made at any size.
pub(crate) struct Hard {
    /// What it is, for tables and messages.
    pub(crate) name: &'static str,
    /// How many times its piece is repeated at full size.
    pub(crate) count: usize,
    /// Makes it with `count` pieces.
    pub(crate) make: fn(usize) -> String,
}

/// All of them. A step that looks back over everything before, or ahead over everything behind, takes hours on these.
pub(crate) const ALL: &[Hard] = &[
    // Lines without any punctuation.
    Hard {
        name: "one line, no punctuation",
        count: 3_400_000,
        make: |n| "推进高质量发展确保完成".chars().cycle().take(n).collect(),
    },
    Hard { name: "one line, one character", count: 1_000_000, make: |n| "字".repeat(n) },
    Hard { name: "one line of commas", count: 1_000_000, make: |n| "，".repeat(n) },
    Hard { name: "one line of stops", count: 1_000_000, make: |n| "。".repeat(n) },
    Hard { name: "one line of spaces", count: 1_000_000, make: |n| "\u{3000}".repeat(n) + "字" },
    Hard { name: "empty lines", count: 1_000_000, make: |n| "\n".repeat(n) },
    Hard {
        name: "attributes of several verbs in one line",
        count: 200_000,
        make: |n| "5项".to_owned() + &"满足需求、破解难题的".repeat(n),
    },
    Hard { name: "paragraphs run together", count: 100_000, make: |n| "抓项目。　　一、抓落实　　".repeat(n) },
    Hard {
        name: "numbered parts run together in one line",
        count: 100_000,
        make: |n| numbered(n, |i| format!("{}、抓项目：（一）抓落实。", chinese(i % 99 + 1))),
    },
    // Values and times without a mark between them.
    Hard { name: "rates in one line", count: 20_000, make: |n| "增长5.2%".repeat(n) },
    Hard { name: "thresholds in one line", count: 20_000, make: |n| "对5000万元以上的项目".repeat(n) },
    Hard { name: "standards in one line", count: 20_000, make: |n| "每月5个工作日内".repeat(n) },
    Hard { name: "times from an issue in one line", count: 20_000, make: |n| "本意见印发后2个月内".repeat(n) },
    Hard {
        name: "past times in one line",
        count: 100_000,
        make: |n| "二、重点任务\n\n".to_owned() + &"要完成去年3亿元、".repeat(n),
    },
    Hard { name: "half years in one line", count: 20_000, make: |n| "争取上半年可研获批".repeat(n) },
    // Markers.
    Hard {
        name: "markers 一、二、三、 in one line", count: 100_000, make: |n| numbered(n, |i| format!("{}、", chinese(i)))
    },
    Hard { name: "markers 1.1.1. in one line", count: 100_000, make: |n| "1.".repeat(n) },
    Hard { name: "markers （一） on lines", count: 100_000, make: |n| numbered(n, |i| format!("（{}）\n", chinese(i))) },
    Hard {
        name: "markers （一） with titles on lines",
        count: 100_000,
        make: |n| numbered(n, |i| format!("（{}）着力扩大内需\n", chinese(i))),
    },
    Hard { name: "—— on lines", count: 100_000, make: |n| "——坚持创新驱动。\n".repeat(n) },
    Hard { name: "bare —— on lines", count: 100_000, make: |n| "——\n".repeat(n) },
    Hard { name: "一是 in one line", count: 100_000, make: |n| numbered(n, |i| format!("{}是抓好落实；", chinese(i))) },
    Hard {
        name: "（1） after commas in one line",
        count: 100_000,
        make: |n| numbered(n, |i| format!("（{}）抓项目，", i % 99 + 1)),
    },
    Hard {
        name: "① in one line",
        count: 100_000,
        make: |n| numbered(n, |i| format!("{}抓项目，", char::from_u32('①' as u32 + (i % 20) as u32).unwrap_or('①'))),
    },
    Hard { name: "章 节 条 一 （一） 1. （1） ① 第一 一是 in turn", count: 100_000, make: nested },
    Hard { name: "short title on each line", count: 100_000, make: |n| "着力扩大内需\n".repeat(n) },
    Hard {
        name: "short title over a paragraph",
        count: 20_000,
        make: |n| {
            format!(
                "着力扩大内需\n{}\n",
                "我们坚持把发展经济的着力点放在实体经济上，推动产业链供应链优化升级，取得明显成效。".repeat(2)
            )
            .repeat(n)
        },
    },
    Hard {
        name: "lead on each line",
        count: 20_000,
        make: |n| {
            format!("推动产业升级。{}\n", "完善支持政策，健全服务体系，优化营商环境，提升发展质量，增强内生动力。".repeat(2))
                .repeat(n)
        },
    },
    Hard {
        name: "leads in one line",
        count: 20_000,
        make: |n| {
            format!(
                "推动产业升级。{}",
                "完善支持政策，健全服务体系，优化营商环境，提升发展质量，增强内生动力，促进共同富裕，实现良性循环。".repeat(2)
            )
            .repeat(n)
        },
    },
    // Quotes and brackets.
    Hard { name: "opening quotes", count: 1_000_000, make: |n| "“".repeat(n) },
    Hard { name: "closing quotes", count: 1_000_000, make: |n| "”".repeat(n) },
    Hard { name: "straight quotes", count: 1_000_000, make: |n| "\"".repeat(n) },
    Hard { name: "quotes of all sorts", count: 1_000_000, make: |n| "“（《【‘\"(「".chars().cycle().take(n).collect() },
    Hard { name: "deep brackets", count: 500_000, make: |n| "（".repeat(n) + &"）".repeat(n) },
    Hard { name: "quoted words in one line", count: 200_000, make: |n| "“要”，".repeat(n) },
    // Sentences, numbers and words.
    Hard { name: "short sentences in one line", count: 100_000, make: |n| "抓好落实。".repeat(n) },
    Hard { name: "one short sentence a line", count: 100_000, make: |n| "抓好落实。\n".repeat(n) },
    Hard { name: "numbers in one line", count: 100_000, make: |n| "增长5.3%、".repeat(n) },
    Hard { name: "bare numbers in one line", count: 100_000, make: |n| "12.5 ".repeat(n) },
    Hard { name: "digits in one line", count: 1_000_000, make: |n| "7".repeat(n) },
    Hard {
        name: "Chinese digits in one line", count: 1_000_000, make: |n| "一百二十点五亿".chars().cycle().take(n).collect()
    },
    Hard { name: "units without numbers", count: 300_000, make: |n| "亿元".repeat(n) },
    Hard { name: "redactions in one line", count: 300_000, make: |n| "增长*%、".repeat(n) },
    Hard { name: "asterisks", count: 1_000_000, make: |n| "*".repeat(n) },
    Hard {
        name: "numbers each with its subject", count: 50_000, make: |n| "投资、消费、出口分别增长5%、6%和7%，".repeat(n)
    },
    Hard { name: "subjects before one number", count: 100_000, make: |n| "投资、".repeat(n) + "增长5%。" },
    Hard { name: "cues in one line", count: 300_000, make: |n| "要".repeat(n) },
    Hard { name: "cues in one clause with 的", count: 100_000, make: |n| "必须".repeat(n) + "抓好的大事" },
    Hard { name: "cues with commas in one line", count: 100_000, make: |n| "各部门要抓好落实，".repeat(n) },
    Hard { name: "支持 in one clause", count: 100_000, make: |n| "支持甲市做大产业".repeat(n) },
    Hard { name: "支持 a list", count: 100_000, make: |n| "支持".to_owned() + &"甲市、".repeat(n) + "做大产业" },
    Hard {
        name: "owners in one list", count: 100_000, make: |n| numbered(n, |i| format!("第{i}局、")) + "要抓好落实。"
    },
    Hard {
        name: "owners in one bracket",
        count: 100_000,
        make: |n| "抓好落实。（".to_owned() + &numbered(n, |i| format!("第{i}局、")) + "市局负责）",
    },
    Hard {
        name: "会同 with a list",
        count: 100_000,
        make: |n| "财政局要会同".to_owned() + &"发改局和科技局、".repeat(n) + "等部门抓好落实。",
    },
    Hard { name: "duty brackets in one line", count: 50_000, make: |n| "要抓好落实（市局负责），".repeat(n) },
    Hard { name: "duty brackets after stops", count: 50_000, make: |n| "要抓好落实。（市局负责）".repeat(n) },
    Hard { name: "duty lines", count: 50_000, make: |n| "要抓好落实。\n责任单位：市局\n".repeat(n) },
    Hard {
        name: "duty lines under one item",
        count: 50_000,
        make: |n| "要抓好落实。".repeat(n / 10) + "\n" + &"责任单位：市局\n".repeat(n),
    },
    Hard { name: "deadlines in one line", count: 100_000, make: |n| "8月底前、".repeat(n) + "完成。" },
    Hard { name: "cues and deadlines in one sentence", count: 50_000, make: |n| "要于8月底前完成，".repeat(n) },
    Hard { name: "time words in one sentence", count: 100_000, make: |n| "年底前，全年，".repeat(n) },
    Hard { name: "shares in one sentence", count: 50_000, make: |n| "其中青石县12个、高新区15个，".repeat(n) },
    Hard {
        name: "times in which something is done", count: 50_000, make: |n| "8月底前，省市“两会”期间要值班，".repeat(n)
    },
    Hard { name: "what is not to be waited for", count: 50_000, make: |n| "不要等到开了年，".repeat(n) },
    Hard { name: "what was done in other years", count: 100_000, make: |n| "去年建".repeat(n) + "的农田。" },
    Hard {
        name: "names and what they do before a demand", count: 50_000, make: |n| "干部每月外出".repeat(n) + "必须请假。"
    },
    Hard { name: "verbs in one line", count: 300_000, make: |n| "推进".repeat(n) },
    Hard { name: "adverbs in one line", count: 300_000, make: |n| "全面".repeat(n) },
    Hard { name: "organisations in one line", count: 300_000, make: |n| "局".repeat(n) },
    Hard { name: "ranked places", count: 100_000, make: |n| numbered(n, |i| format!("地{i}新区")) },
    Hard { name: "masked cues", count: 300_000, make: |n| "要求".repeat(n) },
    Hard {
        name: "words of every table",
        count: 200_000,
        make: |n| "确保年内加快全面要求取得了局今年元增长超过报告来源：".chars().cycle().take(n).collect(),
    },
    Hard { name: "salutations", count: 100_000, make: |n| "同志们：\n".repeat(n) },
    Hard { name: "dates on lines", count: 100_000, make: |n| "2025年6月30日\n".repeat(n) },
    Hard { name: "astral characters", count: 500_000, make: |n| "𠮷😀".repeat(n) },
    Hard { name: "our own speech", count: 300, make: |n| super::texts::SAMPLES[0].repeat(n) },
    Hard { name: "our own speech in one line", count: 300, make: |n| super::texts::SAMPLES[0].replace('\n', "").repeat(n) },
];

fn numbered(count: usize, piece: impl Fn(usize) -> String) -> String {
    (0..count).map(piece).collect()
}

/// Chinese numerals from 一 to 九十九, round and round.
fn chinese(i: usize) -> String {
    let digits: Vec<char> = "零一二三四五六七八九".chars().collect();
    let n = i % 99 + 1;
    let ten = match n / 10 {
        0 => String::new(),
        1 => "十".to_owned(),
        tens => format!("{}十", digits[tens]),
    };
    if n.is_multiple_of(10) { ten } else { format!("{ten}{}", digits[n % 10]) }
}

/// Marker classes that nest in each other, over and over.
fn nested(count: usize) -> String {
    let styles = [
        "第{}章 总则\n",
        "第{}节 要求\n",
        "第{}条 目的\n",
        "{}、扩大内需\n",
        "（{}）扩大投资\n",
        "第{}，抓项目。",
        "{}是抓投资。",
    ];
    let arabic = ["{}.抓项目\n", "（{}）抓投资\n"];
    numbered(count, |i| {
        let (style, ordinal) = (i % 9, i / 81);
        match styles.get(style) {
            Some(s) => s.replace("{}", &chinese(ordinal)),
            None => arabic[style - styles.len()].replace("{}", &(ordinal % 99 + 1).to_string()),
        }
    })
}
