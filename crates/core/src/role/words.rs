//! What the words of a paragraph say of its role: the cues of the table 篇章词, and the moods of its sentences.

use std::ops::Range;

use crate::directive::{assigns, states};
use crate::document::{Document, Sentence};
use crate::lexicon::{Class, Hit, Table};
use crate::syntax::{acts_in_time, behind_marker, is_hard, length, opens_with_result, speaker, states_change, tail};
use crate::text::Span;

use super::place::{NAMED, names_wrong};
use super::state::{CLOSING, OPENING, PLAN, PROBLEMS, REVIEW, SITUATION, STATES, SUBJECT, Scores};

/// Weight from which a word of the table 篇章词 tells the role even inside an order.
const STRONG: f32 = 4.0;

/// Weight up to which a word of 回顾 only counts results, which a plan does too.
const WEAK: f32 = 1.0;

/// What a word adds that leads in a list of problems, in a paragraph that first says thanks or tells of results.
const LISTS: f32 = 1.5;

/// What questions leave of the words of a review, what each of them adds to problems and situation, and how many count.
const ASKED: f32 = 0.5;
const ASKS: f32 = 0.8;
const MOST_ASKED: usize = 3;

/// What it adds to the situation that all sentences say what something is.
const STATED: f32 = 1.2;

/// Sentences of a paragraph in which one that demands counts.
const FEW: usize = 3;

/// What is left of them at least where all sentences demand something.
const LEFT: f32 = 0.2;

/// Characters before a word in which it is said to be only supposed.
const SUPPOSED: usize = 40;

/// Scores from the paragraph's own words. Under a heading of plans (`planned`) the weak words of results tell nothing.
/// `assigned` tells of each sentence whether it gives somebody a task.
pub(super) fn words(doc: &Document<'_>, content: Span, sentences: &Range<usize>, assigned: &[bool], planned: bool) -> Scores {
    let mut scores = [0.0; STATES.len()];
    let demands: Vec<Span> = doc.sentences[sentences.clone()].iter().filter(|s| demands(doc, s)).map(|s| s.span).collect();
    // 刚才，某同志总结了过去一年的成绩: what was said at the meeting is no review of the speaker's.
    // 昨天我去看了泵站: nor is what he has seen these days.
    // 这个会本来定在明天开: nor is what is said of the meeting.
    let opens = |s: &Sentence| doc.hits.at(s.span.start, Table::RoleCue).is_some_and(|h| h.class == Class::开场);
    let just = |s: &&Sentence| opens(s) || doc.sense_at(s.span.start, Class::亲历).is_some();
    let heard: Vec<Span> = doc.sentences[sentences.clone()].iter().filter(just).map(|s| s.span).collect();
    for hit in doc.hits.within(content, Table::RoleCue) {
        let row = doc.lexicon.row(hit.row);
        let mut weight: f32 = row.value.parse().unwrap_or(1.0);
        if state_of(hit.class) == Some(REVIEW) && heard.iter().any(|s| s.contains(hit.span)) {
            weight *= 0.25;
        }
        if planned && hit.class == Class::回顾 && weight <= WEAK {
            continue;
        }
        // 如果监管没有做好，就会…: what is only supposed is no problem.
        if hit.class == Class::问题 && is_supposed(doc, content, hit.span.start) {
            continue;
        }
        // 确保年内建成, 要针对短板: inside an order the words of results and problems are its matter.
        if weight < STRONG && hit.class != Class::部署 && demands.iter().any(|s| s.contains(hit.span)) {
            weight *= 0.25;
        }
        // What opens the paragraph says more than what stands in its middle.
        let early = if hit.span.start < content.start + 90 { 1.6 } else { 1.0 };
        if let Some(state) = state_of(hit.class) {
            scores[state] += weight * early;
        }
    }
    let size = (length(doc.str(content), 2000) as f32 / 60.0).max(1.0);
    for score in &mut scores {
        *score = 3.0 * (1.0 + *score / size).ln();
    }
    let lists = |h: &Hit| h.class == Class::问题 && doc.lexicon.row(h.row).value.parse::<f32>().is_ok_and(|w| w > STRONG);
    scores[PROBLEMS] += if doc.hits.within(content, Table::RoleCue).any(lists) { LISTS } else { 0.0 };
    let Moods { orders, reports, asked, states } = moods(doc, sentences, assigned, planned);
    scores[SITUATION] += STATED * states;
    scores[PLAN] += 2.2 * orders;
    scores[REVIEW] += 2.6 * reports;
    // 名单换了没有，要一个个核，水利局牵头: where so much is asked for, little is looked back on.
    scores[REVIEW] *= (1.0 - asked).max(LEFT);
    // 我问为什么不修: who tells what he himself saw does not report results.
    let tells = |h: &Hit| h.class == Class::亲历 && doc.str(h.span).contains('我');
    let lived = || doc.hits.within(content, Table::Sense).any(tells);
    scores[REVIEW] *= if lived() || speaks_of_himself(doc.str(content)) { ASKED } else { 1.0 };
    // 为什么修不好？: who asks looks back on no results, but at what is wrong or why it matters.
    let asked = doc.sentences[sentences.clone()].iter().filter(|s| asks(doc, s)).count();
    if asked > 0 {
        scores[REVIEW] *= ASKED;
        let more = ASKS * asked.min(MOST_ASKED) as f32;
        scores[PROBLEMS] += more;
        scores[SITUATION] += more;
    }
    scores
}

/// What a paragraph looks at that opens with the view from which it does: `第二，从民生看，…`; `从成绩看，…`, `从差距看，…`.
pub(super) fn view(doc: &Document<'_>, sentence: Span) -> Option<usize> {
    let body = behind_marker(doc, sentence);
    let first = doc.clauses(body).first().copied().filter(|c| doc.str(*c).starts_with('从'))?;
    doc.sense_closing(first, Class::视角)?;
    let names = |words: &[&str]| words.iter().any(|w| doc.str(first).contains(w));
    // 从自身看，短板弱项还比较明显。: what is seen may be what is wrong.
    Some(if names(&["成绩", "成效", "成就", "进展"]) {
        REVIEW
    } else if names(&["差距", "问题", "短板", "不足"]) || names_wrong(doc, sentence, NAMED + 1) {
        PROBLEMS
    } else {
        SITUATION
    })
}

/// Whether the words shortly before a place suppose something: 如果…, 一旦….
fn is_supposed(doc: &Document<'_>, content: Span, at: usize) -> bool {
    let before = tail(doc, Span::new(content.start, at), SUPPOSED);
    let from = doc.str(before).rfind(['。', '；', ';']).map_or(before.start, |i| before.start + i);
    let supposes = |h: &Hit| doc.lexicon.row(h.row).value == "条件";
    doc.hits.within(Span::new(from, at), Table::Verb).any(supposes)
}

/// Whether a sentence orders: a demand opens a clause of it, or follows somebody's name or a time.
pub(super) fn demands(doc: &Document<'_>, sentence: &Sentence) -> bool {
    let asked = doc.hits.within(sentence.span, Table::Cue).filter(|h| matches!(h.class, Class::要求 | Class::请托)).any(|h| {
        let before = doc.text[..h.span.start].chars().next_back();
        let opens = h.span.start == sentence.span.start
            || before.is_none_or(|c| matches!(c, '，' | ',' | '；' | ';' | '：' | ':' | '。' | '是' | '们'))
            || behind_marker(doc, sentence.span).start == h.span.end;
        let window = Span::new(h.span.start.saturating_sub(40).max(sentence.span.start), h.span.start);
        let led = |table| doc.hits.closes(window, table);
        // 各项目要迅速开工: 各 names those who are told, whatever they are.
        let each = || {
            let words = doc.str(tail(doc, Span::new(sentence.span.start, h.span.start), SUBJECT));
            words.rsplit(['，', ',', '；', '。', '：']).next().is_some_and(|subject| subject.starts_with('各'))
        };
        let leads = opens || led(Table::Organisation) || led(Table::Time) || each();
        leads && !doc.quoted(sentence.line, h.span.start)
    });
    // 要按时完成任务，压力非常大: what is hard is told.
    asked && !is_hard(doc, sentence.span)
}

/// The role for which a class of the table 篇章词 speaks.
pub(super) fn state_of(class: Class) -> Option<usize> {
    Some(match class {
        Class::开场 | Class::会意 | Class::会况 | Class::行文 => OPENING,
        Class::回顾 | Class::完成 => REVIEW,
        Class::问题 => PROBLEMS,
        Class::形势 => SITUATION,
        Class::部署 => PLAN,
        Class::结尾 => CLOSING,
        _ => return None,
    })
}

/// For each sentence of a paragraph whether it gives somebody a task.
pub(super) fn assigned(doc: &Document<'_>, sentences: &Range<usize>) -> Vec<bool> {
    doc.sentences[sentences.clone()].iter().map(|s| assigns(doc, behind_marker(doc, s.span))).collect()
}

/// Shares of the sentences of a paragraph.
#[derive(Default)]
struct Moods {
    /// Those that look like orders, and like reports of what was done.
    orders: f32,
    reports: f32,
    /// Those in which something is asked for by a word.
    asked: f32,
    /// Those that say what something is.
    states: f32,
}

/// Which of the sentences of a paragraph order, report, ask or state; `assigned` tells of each whether it gives somebody a task.
fn moods(doc: &Document<'_>, range: &Range<usize>, assigned: &[bool], planned: bool) -> Moods {
    let count = range.len().max(1) as f32;
    let mut found = Moods::default();
    for (sentence, &assigned) in doc.sentences[range.clone()].iter().zip(assigned) {
        let cue = doc.hits.within(sentence.span, Table::Cue).any(|h| doc.lexicon.row(h.row).value != "encourage");
        let done = doc.has(sentence.span, Class::完成);
        let words = doc.str(sentence.span);
        let we = words.starts_with("我们") && !words.starts_with("我们将");
        let demand = demands(doc, sentence);
        let body = behind_marker(doc, sentence.span);
        // 今天我们召开…会，动员…，确保…: what a meeting is for is no order.
        let said = doc.hits.within(sentence.span, Table::RoleCue);
        let opens = said.into_iter().any(|h| {
            let class = h.class;
            // 刚才，某同志介绍了情况: a short word opens where it leads the sentence.
            matches!(class, Class::行文 | Class::会况)
                || class == Class::开场 && (h.span.len() > 6 || h.span.start == sentence.span.start)
        });
        // 一些干部把公权力当成了工具: what went wrong is no report of what was done.
        let wrong = doc.has(sentence.span, Class::问题);
        // 党中央历来高度重视，召开了会议: nor is what the superiors did.
        // …标志着发展站上了新起点: nor what an event means.
        let above = doc.sense_at(body.start, Class::上级).is_some() || doc.has(sentence.span, Class::意义);
        // 刚才，某局传达了会议精神: nor is what was done at the meeting itself.
        let lived = doc.sense_at(body.start, Class::亲历).is_some();
        // 完成了市里的部署，请予审议: what opens a speech asks its audience for nothing.
        if asks(doc, sentence) || opens && (demand || done || !we) {
            continue;
        }
        // 名单发了，不要放在抽屉里: what is demanded behind it makes an order of what is done.
        let from = doc.first(body, Class::完成).map_or(body.start, |h| h.end);
        let demanded = assigned || demand || demands_behind(doc, sentence, from);
        found.asked += f32::from(u8::from(demanded));
        if assigned || done && demanded {
            found.orders += if demand || assigned { 1.4 } else { 1.0 };
        } else if done && (wrong && !we || above || lived) {
            continue;
        } else if done || we && !cue {
            found.reports += 1.0;
        } else if opens {
            continue;
        } else if !demand && says_what_is(doc, body) {
            found.states += 1.0;
        } else if cue || acts_in_time(doc, body) && !is_judged(doc, body) || planned && opens_with_result(doc, body) {
            found.orders += if demand { 1.4 } else { 1.0 };
        } else if !planned && states_change(doc, body) {
            // 一季度，工业投资增长15.3%: outside of plans a value that is stated is a fact.
            found.reports += 1.0;
        }
    }
    // One word of many is soon misread.
    let asked = if found.asked > 1.0 || range.len() <= FEW { found.asked } else { 0.0 };
    Moods { orders: found.orders / count, reports: found.reports / count, asked: asked / count, states: found.states / count }
}

/// Whether a sentence says what something is or what it means: `环境整治是必须完成的硬任务`.
fn says_what_is(doc: &Document<'_>, sentence: Span) -> bool {
    // 三季度是极不平凡的一段时光: what is said of what was done belongs to it.
    // 政府是责任主体: nor does it say how things stand who answers for something.
    if doc.has(sentence, Class::回顾) || doc.has(sentence, Class::名分) || !states(doc, sentence) {
        return false;
    }
    // 疫情防控是头等大事，各级各部门…，…: what is to be done may be said behind it.
    let clauses = doc.clauses(sentence);
    2 * clauses.iter().filter(|c| states(doc, **c)).count() >= clauses.len()
}

/// Whether a word of demand stands in a sentence from a place on.
fn demands_behind(doc: &Document<'_>, sentence: &Sentence, from: usize) -> bool {
    // 群众的文化需要得到满足: a need may be what is met.
    let need = |h: &Hit| doc.str(h.span).starts_with('需');
    let listed = |h: &Hit| doc.text[..h.span.start].ends_with('、');
    let asks = |h: &Hit| {
        matches!(h.class, Class::要求 | Class::请托) && !need(h) && !listed(h) && !doc.quoted(sentence.line, h.span.start)
    };
    doc.hits.within(Span::new(from.min(sentence.span.end), sentence.span.end), Table::Cue).any(asks)
}

/// Whether somebody speaks of himself more than once: 我, but not 我们 or 我市.
fn speaks_of_himself(words: &str) -> bool {
    speaker(words).filter(|&at| words[..at].ends_with(['，', '。', '？', '；'])).nth(1).is_some()
}

/// Whether a sentence is a question.
fn asks(doc: &Document<'_>, sentence: &Sentence) -> bool {
    doc.str(sentence.span).ends_with(['？', '?'])
}

/// Whether the first clause of a sentence says what something is: `设立专员的目的是…`, `做好普查是摸清家底的需要`.
fn is_judged(doc: &Document<'_>, sentence: Span) -> bool {
    let judges = |h: &Hit| h.class == Class::判断 && doc.str(h.span) == "是";
    doc.clauses(sentence).first().is_some_and(|c| doc.hits.within(*c, Table::Verb).any(judges))
}
