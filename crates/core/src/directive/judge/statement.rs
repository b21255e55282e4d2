//! Whether clauses say what something is or means.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::syntax::opening_verb;
use crate::text::Span;

use super::LONGEST_REPORT;
use super::act::is_time;
use super::saying::leads_in_words;

/// Acts behind a statement that make an order of the sentence.
const ACTS: usize = 3;

/// Whether a clause states what something is or means.
pub(crate) fn states(doc: &Document<'_>, clause: Span) -> bool {
    let mut verbs = doc.hits.within(clause, Table::Verb);
    // 总的要求是：…: what a colon leads in is no predicate.
    let leads_in = |h: &Hit| h.span.end == clause.end && doc.text[clause.end..].starts_with(['：', ':']);
    // 牢记为民造福是最大政绩: what is kept in mind is what somebody is told to keep there.
    let kept = || opening_verb(doc, clause).filter(|v| doc.lexicon.row(v.row).value == "信守").is_some();
    // 保障事关群众冷暖的企业稳定运行: what describes the object of a verb says nothing of it.
    let describes = |h: &Hit| {
        let before = Span::new(clause.start, h.span.start);
        ["事关", "关乎"].contains(&doc.str(h.span)) && doc.hits.closes(before, Table::Verb)
    };
    let quoted = |h: &Hit| doc.quoted(doc.line_at(h.span.start), h.span.start);
    verbs.any(|h| judges(doc, h) && !leads_in(h) && !describes(h) && !quoted(h)) && !kept()
}

/// Whether a clause likens one thing to another: `抓项目好比种庄稼`; not the demand `要像弹钢琴一样…`.
pub(super) fn is_simile(doc: &Document<'_>, clause: Span) -> bool {
    doc.has(clause, Class::比喻) && !doc.has(clause, Class::要求)
}

/// Whether a clause names the view from which something is told: `从通报的情况看，…`, `就我市来讲，…`.
fn is_view(doc: &Document<'_>, clause: Span) -> bool {
    doc.str(clause).starts_with(['从', '就', '对', '由']) && doc.sense_closing(clause, Class::视角).is_some()
}

/// Whether the clauses say what depends on what: `只有守住底线，才能…`, `没有…，就不可能…`, `如果不抓，就是不负责任`; not
/// `没有依据的，一律取消` and `如果发现隐患，就地整改`.
fn supposes(doc: &Document<'_>, clauses: &[Span]) -> bool {
    let Some(from) = clauses.iter().take(LONGEST_REPORT).position(|c| {
        let verb = doc.hits.at(c.start, Table::Verb);
        // 树立什么样的导向，就会产生什么样的干部
        verb.is_some_and(|h| doc.lexicon.row(h.row).value == "条件") || doc.str(*c).contains("什么样")
    }) else {
        return false;
    };
    let follows = |words: &str| {
        let then = words.starts_with('就') && !["就地", "就近", "就业"].iter().any(|w| words.starts_with(w));
        then || words.contains('才') || words.contains("必将") || words.contains("一定能") || words.contains("必然会")
    };
    clauses[from + 1..].iter().any(|c| follows(doc.str(*c)))
}

/// Whether the clauses of a sentence say what something is, or what a document says.
pub(super) fn is_statement(doc: &Document<'_>, clauses: &[Span], planned: bool) -> bool {
    let stated = clauses.iter().filter(|c| states(doc, **c)).count();
    let judged = |c: &Span| doc.hits.at(c.start, Table::Verb).is_some_and(|h| judges(doc, h));
    // 打好这一仗，关键在人; 贯彻全会精神，完成目标任务，是当前的政治责任: what stands before is what the clause says something of.
    let topic = clauses.iter().take(LONGEST_REPORT).skip(1).any(judged);
    // 今年开始，推进招商将是常态; 对于减负，总体来说是想法各异: a time or a matter before the sentence says nothing of its own.
    let said =
        clauses.iter().find(|c| !is_time(doc, **c) && !leads_in_words(doc, **c) && doc.sense_at(c.start, Class::话题).is_none());
    let stated_most = 2 * stated >= clauses.len() || clauses.first().is_some_and(|c| is_view(doc, *c));
    // 同时，《决定》围绕…，提出一系列举措: what a document says is told.
    let titled = |c: &Span| doc.str(*c).starts_with('《');
    let document = clauses.first().is_some_and(|c| titled(c) || c.len() <= 6 && clauses.get(1).is_some_and(titled));
    // 乡村道路是重要支撑，坚持一盘棋，推进…，增强…: what is said of a matter may lead in what is to be done about it.
    let acts = clauses.iter().skip(1).filter(|c| !states(doc, **c) && opening_verb(doc, **c).is_some_and(|v| v.span.len() > 3));
    let said = said.is_some_and(|c| states(doc, *c)) && (!planned || acts.take(ACTS).count() < ACTS);
    // 用足存量资源，能够为投资打开空间: what something can do is told.
    let can = clauses.iter().take(LONGEST_REPORT).skip(1).any(|c| doc.str(*c).starts_with("能够"));
    // 稳定预期，弘扬企业家精神，安全是基本保障。: acts may only name the matter of which the last clause says what matters.
    let matters = |c: &Span| doc.str(*c).contains('是') && doc.sense_closing(*c, Class::根本).is_some();
    let principle = clauses.len() <= ACTS && clauses.last().is_some_and(matters);
    topic || can || document || supposes(doc, clauses) || said || stated_most || principle
}

/// Whether a word says what something is or means.
pub(super) fn judges(doc: &Document<'_>, hit: &Hit) -> bool {
    let row = doc.lexicon.row(hit.row);
    row.class == Class::判断 && row.value != "条件"
}
