//! The shapes of time expressions: what bounds an act, and what may stand before the verb of an order.

#[cfg(test)]
mod oracle;
mod shape;

pub(crate) use shape::{Kind, Month, Time, YEARS, Year, behind_day, opening, plan_end};

use crate::document::Document;
use crate::lexicon::{Class, Table};
use crate::syntax::head;
use crate::text::points::{self, CLAUSE, SPACE, TIME};
use crate::text::{Point, Span};

/// Characters in which a time expression ends.
const LONGEST: usize = 32;
/// Characters in which the event is named from which a time counts.
const EVENT: usize = 12;
/// Time expressions that may stand behind each other: `今年|6月底前`.
const CHAIN: usize = 3;

/// The time expressions of a span, which do not overlap, from left to right. Their places count from its start.
pub(crate) fn all<'a>(doc: &'a Document<'_>, span: Span) -> impl Iterator<Item = Time<'a>> {
    shape::all(doc.str(span), doc.points(span, TIME).map(move |p| p.at - span.start))
}

/// Where the time expressions end that open a span, if any do: `6月底前`完成立项, `会后一周内`制定方案, `每月底前`报送.
pub(crate) fn behind(doc: &Document<'_>, span: Span) -> Option<usize> {
    if !may_open(doc, span) {
        return None;
    }
    let near = head(doc, span, LONGEST);
    let mut at = near.start;
    for _ in 0..CHAIN {
        at += doc.text[at..near.end].len() - doc.text[at..near.end].trim_start().len();
        let rest = &doc.text[at..near.end];
        let rest_start = at;
        let shaped = opens(rest).then(|| opening(rest)).flatten().map_or(0, |t| t.end);
        let word = [rest_start, rest_start + lead(rest)].into_iter().find_map(|p| doc.hits.at(p, Table::Time));
        let word = word.filter(|h| h.span.end <= near.end && h.class != Class::过去).map_or(at, |h| h.span.end);
        let day = doc.sense_at(at, Class::日子).filter(|day| day.end <= near.end);
        let day = day.map_or(at, |day| day.end + behind_day(&doc.text[day.end..near.end]).0);
        let end = (at + shaped).max(word).max(at + event(rest)).max(day);
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

/// Whether a time expression may open a span. Most spans are told off by their first character and by the points near it.
fn may_open(doc: &Document<'_>, span: Span) -> bool {
    // A character takes four bytes at most.
    let near = Span::new(span.start, span.end.min(span.start + 4 * EVENT));
    let shaped = |p: &Point| p.at == span.start && p.is(TIME | SPACE);
    let opens = doc.points(near, TIME | SPACE | CLAUSE).find(|p| shaped(p) || matches!(p.c, '后' | '，' | '。'));
    opens.is_some_and(|p| shaped(p) || p.c == '后')
        || doc.hits.at(span.start, Table::Time).is_some()
        || doc.sense_at(span.start, Class::日子).is_some()
}

/// Bytes of an event and the time behind it: `会议结束后3个工作日内`, `方案印发后30日内`.
fn event(text: &str) -> usize {
    let after = text.char_indices().take(EVENT).find(|(_, c)| matches!(c, '后' | '，' | '。'));
    let Some((at, '后')) = after else { return 0 };
    let at = at + '后'.len_utf8();
    opening(&text[at..]).filter(|t| matches!(t.kind, Kind::Within { .. })).map_or(0, |t| at + t.end)
}

/// Bytes of a preposition that may stand before a time word.
fn lead(text: &str) -> usize {
    ["到", "于", "在"].into_iter().find(|w| text.starts_with(w)).map_or(0, str::len)
}

/// Whether a shape can begin with the first character of a text; most places are told off by this alone.
fn opens(text: &str) -> bool {
    text.starts_with(|c| points::is_of(c, TIME))
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
            "今天开始到9月30号",
            "5月10号之前",
            "15号之前",
            "11月6日下午下班前",
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
            "×月×日前",
            "〇月〇日前",
            "XX月底前",
            "9月20号之前",
            "12月31日晚上十二点前",
            "25号之前",
            "15日下午下班前",
            "15日下午5点半前",
        ] {
            assert_eq!(opening(words).map(|t| &words[..t.end]), Some(words));
        }
    }
}
