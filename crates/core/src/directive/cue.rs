//! Cues that govern: a cue word inside quotes, in an attribute or in a name gives no order.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::{Cue, Force};
use crate::syntax::{head, length, opening_verb, opens_with_preposition, tail};
use crate::text::Span;

use super::unit::Unit;

/// Characters behind 希望 in which those who are asked are named.
const ASKED: usize = 16;
/// Characters of the act that is due in `应缴纳的费用`.
const OWED: usize = 4;
/// Characters around a cue that decide about it.
const NEAR: usize = 80;

/// A governing cue with the clause it stands in.
#[derive(Debug, Clone)]
pub(crate) struct Governing {
    pub(crate) cue: Cue,
    pub(crate) clause: Span,
    /// 要求, 祈使 or 施动.
    pub(crate) class: CueClass,
}

/// What sort of order a cue makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CueClass {
    /// The speaker asks for it: 要, 必须, 确保.
    Demand,
    /// An adverb that makes the verb an order: 坚决, 努力.
    Urge,
    /// The subject may: 可, 可以.
    Permit,
    /// Somebody is asked, who is named behind it: 请.
    Request,
    /// The other side is let or helped to act: 鼓励, 支持.
    Enable,
}

impl Governing {
    /// Whether it asks somebody who is named behind it: `请大家…`, `请各单位…`, `希望各单位…`.
    pub(crate) fn asks(&self, doc: &Document<'_>) -> bool {
        let behind = &doc.text[self.cue.span.end..self.clause.end];
        // 请各位政协委员提出意见: the guests are asked for something else. The table says before whom 希望 asks.
        match self.cue.text.as_str() {
            "请" => ["大家", "同志们", "各"].iter().any(|w| behind.starts_with(w)) && !behind.starts_with("各位"),
            word => word == "希望" && !behind.starts_with("各位"),
        }
    }
}

/// The governing cues of a unit, in order.
pub(crate) fn governing(doc: &Document<'_>, unit: &Unit, clauses: &[Span]) -> Vec<Governing> {
    let mut out = marker_cue(doc, unit, clauses);
    for &clause in clauses {
        for hit in doc.hits.within(clause, Table::Cue) {
            // Two rows may have the same word: 请 asks somebody by his kind, or by his name.
            let again = out.last().is_some_and(|g| g.cue.span == hit.span);
            if again || hit.span.start < unit.body || doc.quoted(unit.line, hit.span.start) {
                continue;
            }
            let row = doc.lexicon.row(hit.row);
            let Some(force) = force(&row.value) else { continue };
            let class = match hit.class {
                Class::祈使 => CueClass::Urge,
                Class::施动 | Class::扶持 | Class::引导 => CueClass::Enable,
                Class::准许 => CueClass::Permit,
                Class::请托 | Class::请名 => CueClass::Request,
                _ => CueClass::Demand,
            };
            // 请|九江市政府派人下去查: nor is anybody asked who is not named.
            let hoped = doc.str(hit.span).ends_with("希望") || hit.class == Class::请名;
            // 这里我要特别强调，…: the speaker asks nothing of himself.
            let himself = class == CueClass::Demand && doc.text[clause.start..hit.span.start].ends_with('我');
            if himself
                || is_attribute(doc, clause, hit.span)
                || hoped && !names_asked(doc, Span::new(hit.span.end, clause.end))
                || is_slogan(doc, clause, hit.span)
                || class == CueClass::Enable && describes(doc, clause, hit.span)
                || class == CueClass::Enable && !enables(doc, clause, hit.span, hit.class)
            {
                continue;
            }
            let cue = Cue { text: doc.written(hit.span), span: hit.span, force, because: row.id.clone() };
            out.push(Governing { cue, clause, class });
        }
    }
    out
}

/// Whether somebody who is asked stands behind 希望: `希望大家…`, `希望创建办…`; not `希望这座城市越来越好`.
fn names_asked(doc: &Document<'_>, behind: Span) -> bool {
    let near = head(doc, behind, ASKED);
    let all = ["大家", "我们", "同志们", "在座", "与会", "各", "全体", "广大"].iter().any(|w| doc.str(near).starts_with(w));
    let told = |h: &Hit| {
        let rest = Span::new(h.span.end, behind.end);
        let follows = |table| doc.hits.at(rest.start, table).is_some();
        opening_verb(doc, rest).is_some() || follows(Table::Adverb) || follows(Table::Cue)
    };
    all || doc.hits.within(near, Table::Organisation).any(told)
}

/// A marker such as `一要` is itself a demand.
fn marker_cue(doc: &Document<'_>, unit: &Unit, clauses: &[Span]) -> Vec<Governing> {
    let marker = Span::new(unit.span.start, unit.body);
    let text = doc.str(marker);
    let Some(at) = text.rfind('要').map(|i| marker.start + i) else { return Vec::new() };
    let span = Span::new(at, at + '要'.len_utf8());
    let cue = Cue { text: doc.written(span), span, force: Force::Should, because: "HDG-011".to_owned() };
    let clause = clauses.first().copied().unwrap_or(unit.span);
    vec![Governing { cue, clause, class: CueClass::Demand }]
}

fn force(name: &str) -> Option<Force> {
    Some(match name {
        "prohibit" => Force::Prohibit,
        "must" => Force::Must,
        "ensure" => Force::Ensure,
        "strive" => Force::Strive,
        "should" => Force::Should,
        "encourage" => Force::Encourage,
        "plain" => Force::Plain,
        _ => return None,
    })
}

/// Whether a cue stands in a phrase that describes a noun: `是…必须打赢的攻坚战`, `作为必须抓好的大事`.
fn is_attribute(doc: &Document<'_>, clause: Span, cue: Span) -> bool {
    let left = tail(doc, Span::new(clause.start, cue.start), NEAR);
    let right = head(doc, Span::new(cue.end, clause.end), NEAR);
    let (before, after) = (doc.str(left), doc.str(right));
    let Some(de) = after.rfind('的') else { return false };
    // 安全工作是要树立…的意识: 是要 tells what is to be done, and describes nothing.
    // 账一算，后背是要出汗的: 是 and 的 around it only assert.
    if doc.str(cue) == "要" && before.ends_with('是') {
        return doc.str(clause).ends_with('的');
    }
    // 需要各级干部的努力: what is needed of somebody is a noun, no act.
    let theirs =
        |h: &Hit| doc.text[h.span.end..].starts_with('的') && doc.hits.at(h.span.end + '的'.len_utf8(), Table::Verb).is_none();
    // 需要社会各界的理解和支持: nor is what it names at its end.
    let help = || doc.sense_closing(right, Class::众力).is_some();
    let listed = |v: Hit| doc.text[v.span.end..].starts_with('、');
    let needed =
        || opening_verb(doc, right).is_none_or(listed) && (doc.hits.within(right, Table::Organisation).any(theirs) || help());
    if doc.str(cue).starts_with('需') && needed() {
        return true;
    }
    // 也有诸多需要调查了解的情况: what there is, is no demand.
    // 有不少必须完成的任务: nor are the things of which there are many.
    let there = before.trim_end_matches(['诸', '多', '许', '一', '些', '很', '不', '少']).ends_with('有');
    let asks = doc.str(cue);
    if there && (asks.starts_with('需') || asks == "必须") && (1..=14).contains(&length(&after[de + '的'.len_utf8()..], 20)) {
        return true;
    }
    // 其个人应缴纳的医疗保险费由…支付: what is due only tells which thing is meant; in 应积极的推进 an act follows.
    let due = || after.find('的').filter(|&at| (1..=OWED).contains(&length(&after[..at], OWED + 1)));
    let acts = |at: usize| doc.hits.at(right.start + at + '的'.len_utf8(), Table::Verb).is_some_and(|h| h.span.len() > 3);
    if asks == "应" && due().is_some_and(|at| !acts(at)) {
        return true;
    }
    let line = doc.line_at(cue.start);
    let noun = &after[de + '的'.len_utf8()..];
    let noun_ends_clause = (1..=14).contains(&length(noun, 20));
    // 释放…必须一抓到底的强烈信号: what the noun holds is its content, no order.
    // 投资开发企业要深化认识: the verbs of a name convey nothing.
    let conveys = |h: &Hit| h.span.len() > 3 && h.class == Class::行动;
    let conveyed = || !doc.hits.closes(left, Table::Organisation) && doc.hits.within(left, Table::Verb).any(conveys);
    if noun_ends_clause && conveyed() && doc.sense_closing(right, Class::理念).is_some() {
        return true;
    }
    let opened = doc.hits.within(left, Table::Verb).any(|h| {
        let class = h.class;
        class == Class::判断 && h.span.end <= cue.start && !doc.quoted(line, h.span.start)
    });
    // 是发展经济，保证和谐的直接组织者: the judgement may stand in the clause before.
    let above = tail(doc, Span::new(doc.lines[line].content.start.min(clause.start), clause.start), NEAR);
    let above = doc.str(above).trim_end_matches(['，', ',']);
    let judged = above.rsplit(['，', '。', '；', ',']).next().is_some_and(|c| c.starts_with('是'));
    let held = matches!(doc.str(cue), "保证" | "确保" | "支持" | "鼓励" | "引导");
    let opened = opened || held && judged && cue.start == clause.start && !doc.str(clause).contains('是');
    noun_ends_clause && (opened || before.ends_with("作为") || before.ends_with("成为"))
}

/// Whether a clause is a call without an act, two words on each side of 就: `起步就要冲刺`, `开局就是决战`.
fn is_slogan(doc: &Document<'_>, clause: Span, cue: Span) -> bool {
    let (before, after) = (&doc.text[clause.start..cue.start], &doc.text[cue.end..clause.end]);
    before.ends_with('就') && length(before, 4) <= 3 && length(after, 3) <= 2
}

/// Whether 支持 and its object describe a noun that an earlier verb governs: `落实国家支持新区建设的政策举措`.
fn describes(doc: &Document<'_>, clause: Span, cue: Span) -> bool {
    let right = head(doc, Span::new(cue.end, clause.end), NEAR);
    let noun = doc.str(right).rfind('的').map(|de| length(&doc.str(right)[de + '的'.len_utf8()..], 16));
    // 探索鼓励…: to try to let somebody act lets him act.
    let tries = |v: Span| doc.str(v) == "探索" && v.end == cue.start;
    let governed = opening_verb(doc, clause).is_some_and(|v| v.span.len() > 3 && v.span.end <= cue.start && !tries(v.span));
    governed && noun.is_some_and(|n| (1..=14).contains(&n))
}

/// Whether 支持, 引导 or 鼓励 has the other side as the actor: somebody and a verb behind it. 鼓励 and 允许 always do.
fn enables(doc: &Document<'_>, clause: Span, cue: Span, class: Class) -> bool {
    if class == Class::施动 {
        return true;
    }
    let object = head(doc, Span::new(cue.end, clause.end), NEAR);
    if class == Class::扶持 && opening_verb(doc, object).is_some_and(|v| v.span.len() > 3) {
        return false;
    }
    let line = doc.line_at(cue.start);
    let comma = doc.str(object).char_indices().find(|&(i, c)| c == '、' && !doc.quoted(line, object.start + i));
    let near = comma.map_or(object.end, |(i, _)| object.start + i);
    let actors: Vec<usize> = doc.hits.within(object, Table::Organisation).map(|h| h.span.end).collect();
    // An actor that goes on to act: 支持企业向服务商转型, 支持检察机关依法履行职责.
    let turns = || {
        actors.iter().any(|&end| {
            let rest = Span::new(end, object.end);
            opens_with_preposition(doc, rest) || opening_verb(doc, rest).is_some_and(|v| v.span.len() > 3)
        })
    };
    let acts = || {
        let verbs = doc.hits.within(object, Table::Verb).filter(|h| h.class == Class::行动);
        verbs.filter(|h| h.span.start >= object.start + 6 && !doc.quoted(line, h.span.start)).any(|h| {
            let noun = doc.text[h.span.end..].starts_with('的') || doc.text[..h.span.start].ends_with('的');
            // A verb at the very end of 支持 is a noun: 支持文艺精品创作.
            // 支持实验室加快建设: 加快 is no noun.
            let acting = h.span.len() > 3 && doc.hits.at(h.span.start, Table::VerbNoun).is_none();
            let governs = class == Class::引导 || acting || h.span.end <= near && length(&doc.text[h.span.end..near], 3) >= 2;
            !noun && governs
        })
    };
    turns() || acts()
}
