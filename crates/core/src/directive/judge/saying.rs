//! Who speaks: what somebody else said, what the speaker is about to say, and what a meeting is for.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::{Force, Role};
use crate::syntax::{head, length, tail};
use crate::text::Span;

use super::super::cue::{CueClass, Governing};
use super::super::unit::Unit;
use super::demand::carries_out;
use super::{LONGEST_REPORT, NAMED};

/// Characters beyond which a sentence does more than announce the parts of the speech.
const AGENDA: usize = 45;

/// Characters in which the speaker says that he is about to speak.
const SPEAKS: usize = 8;

/// Clauses in which somebody else's words are led in, whatever stands before them; behind these only a clause that opens with
/// the word for it leads them in.
const REPORTED: usize = 3;

/// Whether the unit lays down what a list behind it holds: `专家应当遵守下列纪律：`.
pub(super) fn rules(doc: &Document<'_>, unit: &Unit, cues: &[Governing]) -> bool {
    let foretells = || doc.has(unit.span, Class::预告);
    let text = doc.str(unit.span);
    let law = ["条件：", "要求：", "规定：", "纪律：", "义务：", "标准："].iter().any(|w| text.ends_with(w));
    let rules = |g: &Governing| match g.cue.text.as_str() {
        "应当" | "应" | "不得" | "须" => true,
        word => word == "必须" && law,
    };
    text.ends_with('：') && cues.iter().any(rules) && !foretells()
}

/// Whether the unit says what a meeting is for, and names nobody who is to act: `今天我们召开…，主要任务是…，确保…`;
/// not `刚才…，各县区要深刻汲取教训`.
pub(super) fn is_agenda(doc: &Document<'_>, unit: &Unit, cues: &[Governing], role: Role) -> bool {
    let opening = |h: &Hit| h.class == Class::开场 && (h.span.start == unit.body || h.span.len() > 6);
    // 下面进行第一项，请统计局局长通报情况: who is called to speak has no task.
    let calls = |g: &Governing| g.cue.text == "请" && !g.asks(doc) && doc.has(g.clause, Class::发言);
    let words = &doc.text[unit.body..];
    let turns = ["请", "下面", "首先", "接下来", "现在"].iter().any(|w| words.starts_with(w));
    if role == Role::Opening && turns && cues.iter().any(calls) {
        return true;
    }
    // 今天会议的议程有两项，一是请指导组组长讲话: nor has who is only to speak by the agenda.
    let agenda = |g: &Governing| g.cue.text == "请" && doc.text[unit.body..g.cue.span.start].contains("议程");
    if role == Role::Opening && doc.str(unit.span).contains("讲话") && cues.iter().any(agenda) {
        return true;
    }
    let opens = || doc.hits.within(unit.span, Table::RoleCue).any(opening);
    let meant = || doc.has(unit.span, Class::会意);
    let named = |g: &Governing| {
        let before = tail(doc, Span::new(unit.body.min(g.cue.span.start), g.cue.span.start), NAMED);
        let words = doc.str(before);
        let vowed = g.cue.force >= Force::Must && words.ends_with("我们");
        let asked = g.asks(doc) || g.class == CueClass::Request || carries_out(doc, g);
        vowed || asked || words.ends_with("大家") || doc.hits.closes(before, Table::Organisation)
    };
    (role == Role::Opening && opens() || meant()) && !cues.iter().any(named)
}

/// Whether the unit tells what somebody else said: `×书记强调，…`. In the `minutes` of a meeting its word is their own:
/// `会议强调，要…`.
pub(crate) fn reported(doc: &Document<'_>, unit: &Unit, clauses: &[Span], minutes: bool) -> bool {
    // 据气象部门分析，…; 根据预测，…
    let sourced = clauses.first().is_some_and(|c| {
        let words = doc.str(*c);
        words.starts_with("根据") && doc.sense_closing(*c, Class::预测).is_some()
            || words.starts_with('据') && !words.starts_with("据此")
    });
    // 有的人说…，要…: nor is what some people say.
    let some = |c: &Span| ["有的", "有些", "有人"].iter().any(|w| doc.str(*c).starts_with(w));
    let claimed = || clauses.iter().take(2).any(some) && doc.has(unit.span, Class::转述);
    if sourced && clauses.len() > 1 || claimed() {
        return true;
    }
    clauses.iter().take(LONGEST_REPORT).enumerate().any(|(i, clause)| {
        // 对名单有异议的，可以书面提出。: behind the last word nothing is said.
        let goes_on = length(&doc.text[clause.end..unit.span.end], 2) > 1;
        let told = doc.hits.within(*clause, Table::Verb).any(|h| {
            let leads_in = h.span.end == clause.end && goes_on || doc.hits.at(h.span.end, Table::Cue).is_some();
            // 会议强调，各单位要…: so is that of a meeting which nobody names, at the start of a sentence.
            let unnamed = || doc.text[unit.body..h.span.start] == *"会议";
            let own = (minutes || unnamed()) && doc.text[..h.span.start].ends_with("会议");
            h.class == Class::转述 && leads_in && !own && (i < REPORTED || h.span.start == clause.start)
        });
        // 这里特别强调，…: nor is what the speaker himself says.
        let told = told && doc.sense_at(clause.start, Class::自述).is_none();
        let own =
            || goes_on_himself(doc, unit, clause.end) || clauses[i + 1..].iter().take(LONGEST_REPORT).any(|c| hands_on(doc, *c));
        told && clause.end < unit.span.end && !own() || i > 0 && goes_on_saying(doc, *clause)
    })
}

/// Whether a clause goes on with what somebody of the clauses before says there: `总书记赴现场看望伤员，|指出所有企业都必须履行责任`.
fn goes_on_saying(doc: &Document<'_>, clause: Span) -> bool {
    let said = doc.hits.at(clause.start, Table::Verb).filter(|h| h.class == Class::转述 && doc.str(h.span).ends_with("指出"));
    said.is_some_and(|h| doc.hits.within(Span::new(h.span.end, clause.end), Table::Cue).next().is_some())
}

/// Whether a clause only leads in somebody's words: `会议指出，…`.
pub(in super::super) fn leads_in_words(doc: &Document<'_>, clause: Span) -> bool {
    doc.hits.closing(tail(doc, clause, NAMED), Table::Verb).any(|h| h.class == Class::转述)
}

/// Whether a clause asks those who hear to carry out what was said: `总理作出批示，强调…，|各地区要认真学习领会，抓好贯彻落实`.
fn hands_on(doc: &Document<'_>, clause: Span) -> bool {
    let words = doc.str(head(doc, clause, 2 * NAMED));
    let told = words.find("要认真").or_else(|| words.find("要坚决")).or_else(|| words.find("要深入"));
    let named = told.is_some_and(|at| words[..at].starts_with(['各', '我', '大', '全']) && at > 0);
    named && ["学习", "领会", "贯彻", "落实"].iter().any(|w| words.contains(w))
}

/// Whether behind the words that somebody is quoted with the speaker goes on himself: `×书记说：“…。”我们要…`.
fn goes_on_himself(doc: &Document<'_>, unit: &Unit, end: usize) -> bool {
    let open = doc.text[end..unit.span.end].find('“').map(|i| end + i).filter(|&at| at <= end + '：'.len_utf8());
    let quote = open.and_then(|at| doc.pair_at(unit.line, at));
    quote.is_some_and(|q| q.end < unit.span.end && doc.text[q.end..].starts_with("我们"))
}

/// Whether a clause tells what the speaker is about to say: `我再重点讲“四个强化”，即…`.
fn speaks(doc: &Document<'_>, unit: &Unit) -> bool {
    // Few sentences have the word, and the others need not be cut into clauses once more.
    if !doc.str(unit.span).contains('我') {
        return false;
    }
    let clauses = doc.clauses(unit.span);
    // 下面，我就…，|谈几点意见: what he is going to speak about may stand between.
    let foretold = || doc.has(unit.span, Class::预告);
    clauses.iter().take(LONGEST_REPORT).any(|c| {
        let words = doc.str(head(doc, *c, SPEAKS));
        let says = ["讲", "强调", "谈", "说"].iter().any(|w| words.contains(w));
        words.starts_with('我') && !words.starts_with("我们") && (says || words.starts_with("我就") && foretold())
    })
}

/// Whether the unit only announces the parts of the speech: `这里，我强调六个方面工作：`, `重点抓好以下工作。`
pub(super) fn announces(doc: &Document<'_>, unit: &Unit, called: bool) -> bool {
    let text = doc.str(unit.span);
    // 各地区要将本意见落实情况及时报告: what is demanded about the document itself is no announcement.
    let itself = |h: &Hit| called && doc.str(h.span).starts_with('本');
    let foretells = doc.hits.within(unit.span, Table::RoleCue).any(|h| h.class == Class::预告 && !itself(h));
    // 为贯彻…，坚决遏制…，制定本方案: how the document came to be is no task of it.
    let purpose = doc.has(unit.span, Class::行文);
    purpose || !called && speaks(doc, unit) || (foretells || text.ends_with(['：', ':'])) && length(text, AGENDA) < AGENDA
}
