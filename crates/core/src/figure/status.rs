//! Status (fact, goal, reference) and period of a figure.

use crate::document::{Document, Mood};
use crate::lexicon::{Class, Hit, Table};
use crate::model::{Bound, Role, Status};
use crate::syntax::behind_marker;
use crate::text::{Span, digit};
use crate::time::{self, Kind, Year};

use super::draft::Draft;
use super::left;
use super::number::is_han;
use super::standing::{is_left_to_do, is_standing};
use super::value::{UnitClass, floor};
use super::words::Words;

/// Bytes in which 相比 follows the time that something is compared with: 与去年|同期相比.
const BESIDE: usize = 15;

/// Bytes before a value in which words tell what it is.
const CUES: usize = 360;

/// Bytes in which it is said for what a value is the condition.
const BEHIND: usize = 360;

/// Bytes in which a bracket opens before a value that it holds.
const ASIDE: usize = 90;

/// Fact, goal or reference: by the nearest cue in the sentence, then by whether the sentence is an order, then by role.
pub(super) fn of(doc: &Document<'_>, draft: &Draft, mood: Option<Mood>, times: &mut Times) -> Status {
    if draft.threshold || is_origin(doc, draft) || is_base(doc, draft) || is_aside(doc, draft) || is_condition(doc, draft) {
        return Status::Reference;
    }
    // 省委提出，到2025年占比要稳定在30%以上: the goal of those above, and what other places have, only stand beside our own.
    let ordered = mood.is_some_and(|m| m.order);
    if !ordered && is_others(doc, draft) {
        return Status::Reference;
    }
    // 连续两个季度排在末位的，…: how long something goes on is a condition.
    if ordered && draft.value.class == UnitClass::Time && doc.text[..draft.value.span.start].ends_with("连续") {
        return Status::Reference;
    }
    if let Some(status) = as_matter(doc, draft, ordered) {
        return status;
    }
    let before = draft.before(doc, CUES);
    let row = |h: &Hit| doc.lexicon.row(h.row);
    let cue = doc
        .hits
        .within(before, Table::Change)
        // 差既定目标2个百分点: what a value is compared with says nothing of it.
        .filter(|h| draft.left.comparator.is_none_or(|c| !c.contains(h.span)))
        // 占年度计划的39.2%: nor does the whole of which it is a share.
        .filter(|h| doc.text.get(h.span.end..draft.value.span.start) != Some("的"))
        .filter(|h| h.class == Class::状态 && !sets_goals(doc, h))
        .last();
    // 全年计划|完成投资5亿元: a plan that governs a verb is a goal, whatever its paragraph tells of.
    // 占年内计划完成投资额的109%: the plan is only the whole of which it is a share.
    let planned = cue.is_some_and(|h| doc.sense_at(h.span.start, Class::定划).is_some()) && !describes(doc, draft);
    let summed = cue.is_some_and(|h| doc.str(h.span) == "累计" && h.span.start == behind_marker(doc, draft.sentence).start);
    // 反馈的12个问题，已完成整改9个，…: what is done already is a fact in an order too.
    let done = cue
        .is_some_and(|h| doc.str(h.span).starts_with('已') && !doc.str(Span::new(h.span.end, before.end)).contains(['，', '；']));
    let cue = cue.map(|h| row(h).value.as_str());
    let forward = times.looks_forward(doc, draft);
    let mood = mood.unwrap_or(Mood { role: Role::Review, order: false });
    // 实施提水工程（总投资460万元，受益217户）: what is told of a project in passing is no goal.
    if mood.role == Role::Plan && is_passing(doc, draft) {
        return Status::Reference;
    }
    let part = draft.value.class == UnitClass::Percent;
    let looks_back = matches!(mood.role, Role::Review | Role::Problems | Role::Opening);
    match cue {
        // 一要稳投资，力争增速回升到5%以上: what is to be done about them may stand among the problems.
        Some("目标") if !looks_back || mood.order && mood.role == Role::Problems => Status::Target,
        Some("目标") if planned => Status::Target,
        None | Some("目标") if forward => Status::Target,
        // 累计建成7000个以上: in a plan a sum with a limit is a goal.
        Some("事实") if mood.role == Role::Plan && summed && draft.after == Some(Bound::AtLeast) => Status::Target,
        // 返还实际缴纳保险费的50%: of what is done already an order may take a part.
        Some("事实") if !mood.order || looks_back || done || !part && describes(doc, draft) => Status::Achieved,
        // 12个项目没有开工，要认真解决: among problems the demand is about a fact.
        _ if mood.order && mood.role != Role::Problems => Status::Target,
        _ if mood.role == Role::Plan => Status::Target,
        // 今年将继续实施60项实事: a promise of the peroration.
        _ if mood.role == Role::Closing && promises(doc, draft) => Status::Target,
        _ => Status::Achieved,
    }
}

/// Whether the sentence of a value tells of the goals of those above, or of another place, and of us nowhere before the value.
fn is_others(doc: &Document<'_>, draft: &Draft) -> bool {
    let before = draft.before(doc, CUES);
    let others = doc.hits.within(before, Table::Sense).filter(|h| matches!(h.class, Class::上级定 | Class::他处)).last();
    others.is_some_and(|h| {
        let between = &doc.text[h.span.end..before.end];
        !["我", "全市", "全县", "全区", "全镇"].iter().any(|w| between.contains(w))
    })
}

/// What a value is by the words around it alone, be it in an order or not: the size or the number of what is spoken of, what is
/// left of it, or what is a goal by name.
fn as_matter(doc: &Document<'_>, draft: &Draft, ordered: bool) -> Option<Status> {
    // 组建总规模50亿元的基金: what only says how large something is that an order is about is no goal.
    let sized = || doc.sense_closing(Span::new(0, draft.value.span.start), Class::大小).is_some();
    if ordered && doc.text[draft.end..].starts_with('的') && sized() {
        return Some(Status::Reference);
    }
    // 去年完成了12亿元，今年要力争…: what has been done is a fact, in an order too.
    // 对排查出来的31件积案，要…: so is how many there are.
    let at = draft.value.span.start;
    let before = &doc.text[..at];
    // 对全市1.2万户监测对象，要…: and how many there are in all.
    let whole = before.strip_suffix(['市', '县', '区', '省']).and_then(|b| b.strip_suffix('全'));
    let among = whole.is_some_and(|b| b.ends_with(['对', '为', '把', '将'])) && ordered;
    // 比去年慢|了|近10个百分点
    let bare = before.trim_end_matches(['近', '约', '超', '过']).len();
    let told = Span::new(draft.sentence.start.max(floor(doc.text, at, BESIDE)).min(bare), bare);
    // 围绕增长6%|目标任务: what is a goal by name is one in a review too.
    // 下半年还有14条|的任务: so is what is a task.
    let named = &doc.text[draft.end..];
    // 今年的任务是|2.4亿元: so is what is said to be one.
    let said = || ["任务是", "任务为", "目标是", "目标为"].iter().any(|w| before.ends_with(w));
    if named.trim_start_matches('的').starts_with("目标") || named.starts_with("的任务") || said() {
        return Some(Status::Target);
    }
    // 还剩640套房，6月底前全部交付: what is left is a goal where all of it is to be done.
    if ordered && is_left_to_do(doc, draft) {
        return Some(Status::Target);
    }
    // 80%的工业产值都来自开发区: where something comes from is a fact.
    if draft.is_of_whole(doc) {
        return Some(Status::Achieved);
    }
    // 满打满算还有八十天: nor is how much time is left.
    let left = || draft.value.class == UnitClass::Time && doc.sense_closing(told, Class::现有).is_some();
    if ordered && (left() || opens_past(doc, draft) || lists(doc, draft) || is_share(doc, draft)) {
        return Some(Status::Achieved);
    }
    let there = among || doc.sense_closing(told, Class::现数).is_some() || ordered && is_standing(doc, draft);
    there.then_some(Status::Achieved)
}

/// The words of the clause before a value.
fn clause_before(doc: &Document<'_>, draft: &Draft) -> Span {
    let near = draft.before(doc, CUES);
    let from = doc.str(near).rfind(['，', '；', '：', '。']).map_or(0, |at| at + '，'.len_utf8());
    Span::new(near.start + from, near.end)
}

/// 去年我市争取到位资金38.2亿元，今年要…; 截至2023年底，全省老年人达1186.4万人，必须…: what a past time opens is no goal, whatever the
/// sentence asks for behind it.
fn opens_past(doc: &Document<'_>, draft: &Draft) -> bool {
    let clause = clause_before(doc, draft);
    let past = doc.hits.at(clause.start, Table::Time).is_some_and(|h| h.class == Class::过去 && h.span.end <= clause.end);
    // Only what stands near is looked at, so that a sentence of nothing but figures stays linear.
    let (body, near) = (behind_marker(doc, draft.sentence), draft.before(doc, CUES));
    // 刚才，4家单位作了发言，希望大家…: nor is what has just been heard.
    let until = || {
        let opens = near.start <= body.start && body.start <= near.end;
        let told = opens && ["截至", "刚才", "刚刚"].iter().any(|w| doc.text[body.start..near.end].starts_with(w));
        told && doc.hits.within(Span::new(body.start, near.end), Table::Cue).next().is_none()
    };
    past || until()
}

/// 甲厅、乙厅等14个部门: those that were named are counted.
fn lists(doc: &Document<'_>, draft: &Draft) -> bool {
    let behind = &doc.text[draft.end..];
    let offices = behind.starts_with("部门") || behind.starts_with("单位");
    offices && doc.text[..draft.value.span.start].ends_with('等')
}

/// 两家企业占全县工业产值的四成多，包联领导要住到企业去: what part of a whole something has is told.
fn is_share(doc: &Document<'_>, draft: &Draft) -> bool {
    let clause = clause_before(doc, draft);
    let shared = doc.hits.within(clause, Table::Change).filter(|h| h.class == Class::占).last();
    let asked = || doc.hits.within(clause, Table::Cue).next().is_some();
    shared.is_some_and(|h| doc.str(h.span).starts_with('占') && doc.lexicon.row(h.row).value != "名")
        && doc.str(clause).ends_with('的')
        && !asked()
}

/// 纲要明确|了|28项指标: that goals were set does not say that they are reached.
fn sets_goals(doc: &Document<'_>, cue: &Hit) -> bool {
    doc.str(cue.span) == "了" && doc.sense_closing(Span::new(0, cue.span.start), Class::定标).is_some()
}

/// Whether the words before a value tell of what will be done: 今年将, 我们将, 将继续.
fn promises(doc: &Document<'_>, draft: &Draft) -> bool {
    doc.has(draft.before(doc, ASIDE), Class::将来)
}

/// 紧盯已排查出的126处隐患: what is done describes a noun inside the order.
fn describes(doc: &Document<'_>, draft: &Draft) -> bool {
    doc.text[..draft.value.span.start].ends_with('的')
}

/// 同比增长2%（同期为下降31.9%）: a bracket tells what it was at another time.
fn is_aside(doc: &Document<'_>, draft: &Draft) -> bool {
    let at = draft.value.span.start;
    let from = floor(doc.text, at, ASIDE);
    let Some(open) = doc.text[from..at].rfind(['（', '(']) else { return false };
    let inner = Span::new(from + open, at);
    // （剔除上年因素后同口径增长3.7%）: a bracket that reckons once more says what is.
    let again = doc.str(inner).contains("口径") || doc.str(inner).contains("剔除");
    !again && !doc.str(inner).contains(['）', ')', '。', '比', '较']) && doc.has(inner, Class::旁时)
}

/// （总投资460万元，受益217户）: a bracket tells how large is what is to be done.
fn is_passing(doc: &Document<'_>, draft: &Draft) -> bool {
    let near = draft.before(doc, ASIDE);
    let before = doc.str(near);
    let open = before.rfind(['（', '(']).filter(|&open| !before[open..].contains(['）', ')']));
    let inner = open.map(|open| near.start + open + before[open..].chars().next().map_or(0, char::len_utf8));
    inner.is_some_and(|i| doc.sense_at(i, Class::旁及).is_some())
}

/// 投资在5000万元以上的，要…; 低于90%的要通报; 按照每户30平方米的标准; 每3至10万居民设置1所: what an act depends on, goes by or holds for
/// is no goal.
fn is_condition(doc: &Document<'_>, draft: &Draft) -> bool {
    let near = doc.str(draft.before(doc, 2 * BESIDE));
    let clause = near.rsplit(['，', '。', '；', '：', '、']).next().unwrap_or_default();
    let behind = &doc.text[draft.value.span.end..ceil(doc.text, draft.value.span.end + BEHIND, doc.text.len())];
    let behind = ["以上", "以下", "以内"].iter().find_map(|w| behind.strip_prefix(w)).unwrap_or(behind);
    let goes_by = |rest: &str| clause.starts_with('按') && rest.starts_with("标准");
    // 对强度低于300万元/亩、税收低于20万元的项目，…
    let low = clause.ends_with("低于") && {
        let sentence = near.rsplit(['，', '。', '；', '：']).next().unwrap_or_default();
        sentence.starts_with('对') && behind.split(['，', '。']).next().is_some_and(|r| r.contains('的'))
    };
    // 对投资5000万元以上的项目，…: so is what is granted to some only.
    let some = clause.starts_with('对') && behind.starts_with('的') && (draft.after.is_some() || draft.left.bound.is_some());
    // 对整合4个以上品牌的，给予补助: so is what those must have to whom something is done.
    // 招用人数达到职工人数25%并签订劳动合同的，可…: and what those do, or reach, for whom the rule is made.
    let rest = behind.split(['，', '。', '；']).next().unwrap_or_default();
    let whose = || rest.ends_with('的') && behind[rest.len()..].starts_with('，') && !clause.contains(['是', '要']);
    some || low
        || whose()
        || clause.ends_with('每')
        // 河道沿岸1公里|范围内的企业: and where something lies.
        || behind.starts_with("范围内")
        || behind.strip_prefix('的').is_some_and(|r| r.starts_with(['，', ',', '要', '应', '不', '可', '须']) || goes_by(r))
}

/// 较“十三五”末的9323亿元|增加…: what another time had is only compared with.
fn is_base(doc: &Document<'_>, draft: &Draft) -> bool {
    let clause = doc.str(draft.before(doc, ASIDE)).rsplit(['，', '。', '；', '：', '、']).next().unwrap_or_default();
    let end = draft.value.span.end;
    let moves = || Words::new(doc, end).starting(end).any(|h| matches!(h.class, Class::增 | Class::减));
    clause.starts_with(['较', '比']) && clause.ends_with('的') && moves()
}

/// 从60亿元跃升到…: the first value only tells where the change began.
fn is_origin(doc: &Document<'_>, draft: &Draft) -> bool {
    if draft.begins_change(doc) {
        return true;
    }
    let end = behind_sibling(&doc.text[..draft.behind().end], draft.end);
    let stop = ceil(doc.text, end + 30, draft.sentence.end.max(end));
    let words = Words::new(doc, end);
    let from =
        draft.left.from || doc.text[floor(doc.text, draft.value.span.start, 30)..draft.value.span.start].contains(['从', '由']);
    from && words.inside(end, stop).any(|h| h.span.start <= end + 6 && h.class == Class::达到 && h.span.len() >= 6)
}

/// Where the next value of a pair ends, if one stands behind a list sign: 从645元|、318元|分别提高到….
fn behind_sibling(text: &str, at: usize) -> usize {
    let Some(rest) = ["、", "和", "与"].iter().find_map(|s| text[at..].strip_prefix(s)) else { return at };
    let number: usize = rest.chars().take(12).take_while(|&c| digit(c).is_some() || c == '.').map(char::len_utf8).sum();
    let unit = rest[number..].char_indices().take(6).find(|&(_, c)| matches!(c, '分' | '提' | '增' | '上' | '降' | '下' | '缩'));
    match unit {
        Some((length, _)) if number > 0 => text.len() - rest.len() + number + length,
        _ => at,
    }
}

/// The character boundary at most at `at`, no further than `end`.
fn ceil(text: &str, at: usize, end: usize) -> usize {
    let mut at = at.min(end);
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// The time expression that governs the figures of a line, and the year of the text.
#[derive(Debug)]
pub(super) struct Times {
    last: Option<(Span, String)>,
    /// The first year of which the text may set goals.
    from: i32,
    /// The last sentence that looks forward.
    forward: Option<Span>,
}

/// The first year that is to come for a text that does not say from when it speaks: the one after the last that it names as a
/// time of its own, not as the end of a span.
pub(super) fn to_come(text: &str) -> i32 {
    let years = text.match_indices('年').filter_map(|(at, _)| {
        let start = at.checked_sub(4)?;
        let year = text.get(start..at)?.parse::<i32>().ok().filter(|y| (2000..2100).contains(y))?;
        let led = text[..start].ends_with(['到', '至', '—', '－', '-', '~', '～', '–']);
        (!led).then_some(year)
    });
    years.max().map_or(i32::MIN, |year| year + 1)
}

/// The year in which a time ends: `2030年底`, `“十四五”末`.
fn end_year(text: &str) -> Option<i32> {
    match time::opening(text)?.kind {
        Kind::Year { year: Year::Digits(digits), .. } => digits.parse().ok(),
        Kind::Plan { plan, part: "末" | "期末", .. } => time::plan_end(plan),
        _ => None,
    }
}

impl Times {
    pub(super) fn new(from: i32) -> Self {
        Self { last: None, from, forward: None }
    }

    /// Whether the sentence opens with a year to come: 到2030年，…达到…, whatever else its paragraph tells of.
    /// So does what follows over `；`.
    fn looks_forward(&mut self, doc: &Document<'_>, draft: &Draft) -> bool {
        let this = draft.sentence;
        let goes_on = self.forward.is_some_and(|f| {
            f == this || doc.str(f).ends_with(['；', ';']) && !doc.text[f.end..this.start.max(f.end)].contains('。')
        });
        let forward = goes_on || self.opens_forward(doc, this);
        self.forward = forward.then_some(this);
        forward
    }

    fn opens_forward(&self, doc: &Document<'_>, sentence: Span) -> bool {
        let text = &doc.text[behind_marker(doc, sentence).range()];
        let Some(time) = text.strip_prefix(['到', '至']) else { return false };
        end_year(time).is_some_and(|year| year >= self.from)
    }

    /// The nearest time expression before the figure in its sentence; else that of the sentence before, over `；` only.
    pub(super) fn period(&mut self, doc: &Document<'_>, draft: &Draft) -> Option<String> {
        let at = draft.value.span.start;
        let start = draft.sentence.start.max(floor(doc.text, at, 600));
        // 比上年增长: what is compared with is no period.
        let beside = |h: &Hit| {
            let behind = &doc.text[h.span.end..ceil(doc.text, h.span.end + BESIDE, at)];
            doc.text[..h.span.start].ends_with(['与', '同']) && behind.contains("相比")
        };
        let compared = |h: &Hit| doc.text[..h.span.start].ends_with(['比', '较']) || beside(h);
        let named = doc
            .hits
            .within(Span::new(start, at), Table::Time)
            .filter(|h| h.span.end <= at && !compared(h))
            .last()
            .map(|h| month_of(doc.text, start, h.span));
        let dated = date_before(doc.text, Span::new(start, at));
        let nearest = match (named, dated) {
            // 2017年底: the word is the end of the date.
            (Some(n), Some(d)) if n.start < d.end && d.start < n.start => Some(Span::new(d.start, n.end)),
            (n, d) => n.into_iter().chain(d).max_by_key(|s| s.end),
        };
        if let Some(span) = nearest {
            let text = doc.written(span);
            if &doc.text[span.end..at] == "的" {
                return Some(text);
            }
            self.last = Some((draft.sentence, text));
        }
        let (sentence, text) = self.last.clone()?;
        let continues = sentence == draft.sentence || doc.str(sentence).ends_with(['；', ';']);
        if continues {
            self.last = Some((draft.sentence, text.clone()));
        }
        continues.then_some(text)
    }
}

/// A time word that ends a month or a span of years, with its number: `12 月底前`, `5年内`.
fn month_of(text: &str, floor: usize, word: Span) -> Span {
    if !word.of(text).starts_with(['月', '年']) {
        return word;
    }
    let before = text[floor..word.start].trim_end_matches(' ');
    let number: usize = before.chars().rev().take(3).take_while(|&c| digit(c).is_some() || is_han(c)).map(char::len_utf8).sum();
    if number == 0 { word } else { Span::new(floor + before.len() - number, word.end) }
}

/// The last date in a text that says when: `2019年`. One that a value hangs on directly (`是2000年的2.4倍`, `由2000年的45%`) says so
/// of that value only, and of a multiple not at all.
fn date_before(text: &str, span: Span) -> Option<Span> {
    let mut end = span.end;
    for _ in 0..DATES {
        let at = span.start + text[span.start..end].rfind('年')?;
        let date_end = at + "年".len();
        let date = left::date_start(text, Span::new(span.start, date_end)).map(|start| Span::new(start, date_end));
        let value = text[date_end..].strip_prefix('的').filter(|rest| rest.starts_with(|c| digit(c).is_some()));
        let own = value.is_some_and(|rest| text.len() - rest.len() == span.end);
        let base = date.is_some_and(|d| text[..d.start].ends_with(['是', '为', '于']));
        if let Some(date) = date.filter(|d| d.len() > "年".len() + 2 && (value.is_none() || own && !base)) {
            return Some(date);
        }
        end = at;
    }
    None
}

/// Dates that are looked at before a value.
const DATES: usize = 3;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_keeps_its_number_over_a_space() {
        let text = "今年12 月底前";
        let word = Span::new(text.find('月').unwrap_or(0), text.len());
        assert_eq!(month_of(text, 0, word).of(text), "12 月底前");
        assert_eq!(month_of("每月底前", 0, Span::new(3, 12)).of("每月底前"), "月底前");
    }
}
