//! The shapes of time expressions: what bounds an act, and what may stand before the verb of an order.

use std::sync::LazyLock;

use regex::Regex;

use crate::document::Document;
use crate::lexicon::Table;
use crate::syntax::head;
use crate::text::Span;

const NUMBER: &str = "[0-9０-９一二三四五六七八九十两〇零]{1,4}";

/// Characters in which a time expression ends.
const LONGEST: usize = 32;
/// Characters in which the event is named from which a time counts.
const EVENT: usize = 12;
/// Time expressions that may stand behind each other: `今年|6月底前`.
const CHAIN: usize = 3;

/// 8月底前, 2025年6月30日前, 7月1日至9月30日, 到2025年底, “十四五”末, 3年内, 会后一周内, 每月底前.
///
/// The named groups say which part is which; the last day is worked out from those of the end.
pub(crate) static SHAPE: LazyLock<Regex> = LazyLock::new(|| {
    // The pattern is constant; a test compiles it.
    Regex::new(&pattern()).unwrap_or_else(|e| panic!("{e}"))
});

/// The same at the start of a text.
static OPENING: LazyLock<Regex> = LazyLock::new(|| Regex::new(&format!("^(?:{})", pattern())).unwrap_or_else(|e| panic!("{e}")));

fn pattern() -> String {
    let year = |name: &str, rel: &str| {
        let digits = "(?:20|２０)[0-9０-９]{2}|二[〇○零][〇○零一二三四五六七八九]{2}";
        format!("(?:(?P<{name}>{digits})年|(?P<{rel}>今年|明年|本年|当年|后年|次年|每年))")
    };
    let (year, month_year) = (year("year", "rel"), year("month_year", "month_rel"));
    let from = format!(
        "(?P<range>(?:即日|(?:(?P<range_year>(?:20|２０)[0-9０-９]{{2}})年)?{NUMBER}月(?:{NUMBER}日|初|底|上旬|中旬|下旬)?)起?(?:至|到|—|－|-|～))"
    );
    format!(
        "(?P<to>到|至|截至|力争到|于|在)?(?:\
         {from}?(?:{month_year})?(?P<month>{NUMBER}) ?月(?:(?P<day>{NUMBER})日(?:[0-9]{{1,2}}时|[（(][^）)]{{1,6}}[）)])?|(?P<part>底|末|初|中旬|上旬|下旬|份))?(?P<before>之前|以前|前|之内|内|底前)?\
         |(?P<every>每个?(?:年|半年|季度|月|周)(?:(?:末月|底|末|(?:第{NUMBER}|首|最后一)个月的?)?(?:{NUMBER}日)?(?:之前|以前|前)|[底末]))\
         |(?P<quarter>第?[一二三四]季度)(?P<qpart>末|底)?(?P<qbefore>前)?\
         |{year}(?P<half>上半年|下半年|年底|底|末|初|内|第?[一二三四]季度)?(?P<ybefore>之前|以前|前|之内)?\
         |(?P<plan>“?十[三四五六七]五”?)(?:规划)?(?P<planpart>末|期末|期间|时期)(?P<pbefore>前)?\
         |(?:{NUMBER}[—-])?(?P<within>{NUMBER})(?:个)?(?P<unit>工作日|年|月|周|天|日)(?:左右)?(?P<inside>之内|以内|内))"
    )
}

/// Where the time expressions end that open a span, if any do: `6月底前`完成立项, `会后一周内`制定方案, `每月底前`报送.
pub(crate) fn behind(doc: &Document<'_>, span: Span) -> Option<usize> {
    let near = head(doc, span, LONGEST);
    let mut at = near.start;
    for _ in 0..CHAIN {
        at += doc.text[at..near.end].len() - doc.text[at..near.end].trim_start().len();
        let rest = &doc.text[at..near.end];
        let rest_start = at;
        let shaped = opens(rest).then(|| OPENING.find(rest)).flatten().map_or(0, |m| m.end());
        let word = [rest_start, rest_start + lead(rest)].into_iter().find_map(|p| doc.hits.at(p, Table::Time));
        let word = word.filter(|h| h.span.end <= near.end && doc.lexicon.row(h.row).class != "过去").map_or(at, |h| h.span.end);
        let end = (at + shaped).max(word).max(at + event(rest));
        if end == at {
            break;
        }
        at = end;
    }
    if at > span.start && doc.text[at..near.end].starts_with('起') {
        at += '起'.len_utf8();
    }
    (at > span.start).then_some(at)
}

/// Bytes of an event and the time behind it: `会议结束后3个工作日内`, `方案印发后30日内`.
fn event(text: &str) -> usize {
    let after = text.char_indices().take(EVENT).find(|(_, c)| matches!(c, '后' | '，' | '。'));
    let Some((at, '后')) = after else { return 0 };
    let at = at + '后'.len_utf8();
    OPENING.captures(&text[at..]).filter(|f| f.name("inside").is_some()).map_or(0, |f| at + f[0].len())
}

/// Bytes of a preposition that may stand before a time word.
fn lead(text: &str) -> usize {
    ["到", "于", "在"].into_iter().find(|w| text.starts_with(w)).map_or(0, str::len)
}

/// Whether a shape can begin with the first character of a text; most places are told off by this alone.
fn opens(text: &str) -> bool {
    let first = |c: char| {
        c.is_ascii_digit() || ('０'..='９').contains(&c) || "一二三四五六七八九十两到至截力于在今明本当后次每第即“".contains(c)
    };
    text.starts_with(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_take_the_whole_expression() {
        for words in [
            "8月底前",
            "2025年6月30日前",
            "7月1日至9月30日",
            "2026年1月至6月",
            "即日起至12月底",
            "到2025年底",
            "“十四五”末",
            "3年内",
            "3—5年内",
            "每月底前",
            "每季度末月20日前",
            "每个季度第1个月的20日前",
            "每季度最后一个月的30日前",
            "每年12月底前",
            "明年一季度",
            "第三季度",
            "10个工作日内",
            "6月30日24时前",
            "4月20日（星期五）前",
            "每季度末",
        ] {
            assert_eq!(OPENING.find(words).map(|m| m.as_str()), Some(words));
        }
    }
}
