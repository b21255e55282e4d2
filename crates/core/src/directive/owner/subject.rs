//! Whether words before a demand or a verb are who is told to act: where a subject ends, and what only looks like one.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::syntax::{
    head, is_act, is_subject_predicate, length, opening_verb, opens_with_preposition, opens_with_result, skip_adverbs,
    skip_circumstances, speaker, tells_past,
};
use crate::text::Span;
use crate::time;

use super::names::{
    ends_with_name, is_authority_or_class, is_of_leader, is_of_office, is_office, is_vague, name_ends, pieces, split_commas,
};
use super::{COMPACT, LONGEST_SUBJECT, sets_about};

/// What makes of a verb the name of those who do it: 牵头单位, 协同部门.
const BODIES: [&str; 3] = ["单位", "部门", "责任"];

/// Characters in which 后 follows whom 由 leads in.
const SOON: usize = 6;

/// Whether 由 stands before a list of short names, whose words may look like verbs: 由|统筹办、新农办|组织….
pub(super) fn follows_by(doc: &Document<'_>, list: Span) -> bool {
    let short = |s: &Span| length(doc.str(*s), COMPACT + 1) <= COMPACT && ends_with_name(doc, *s);
    let joined = || doc.hits.within(list, Table::Duty).any(|h| h.class == Class::连同);
    doc.text[..list.start].ends_with('由') && pieces(doc, list).iter().all(short) && !joined()
}

/// The words of a clause before its cue, without conjunctions at their start and adverbs at their end.
pub(super) fn before_cue(doc: &Document<'_>, clause: Span, cue: usize) -> Option<Span> {
    // 请各单位要…: the call is no part of the name.
    let called =
        doc.hits.at(clause.start, Table::Cue).filter(|h| matches!(h.class, Class::请托 | Class::请名) && h.span.end < cue);
    let start = skip_conjunction(doc, Span::new(called.map_or(clause.start, |h| h.span.end), cue));
    // 这些任务|各乡镇必须完成: what the demand is about may stand before each of those who are told.
    let words = &doc.text[start..cue];
    // 这个事情本月内|党政办要解决: so may when it is due.
    let due = || doc.hits.within(Span::new(start, cue), Table::Time).last().map(|h| h.span.end - start);
    let about = words.starts_with(['这', '上', '以']).then(|| words.find('各').or_else(due)).flatten().unwrap_or(0);
    // 这项工作|审计局要介入: so may the word that points to it; 清明前后|各林区乡镇要…: and when it is due.
    let pointed = || doc.sense_at(start, Class::前指).map(|word| word.end).filter(|end| *end < cue);
    let timed = || time::behind(doc, Span::new(start, cue)).filter(|end| *end < cue);
    // 按照法律规定|企业应当缴纳: so may by what it is done.
    let guided = || {
        let by = ["按照", "依照", "依据", "根据"].iter().any(|w| words.starts_with(w)).then(|| words.find("规定"))?;
        by.map(|at| start + at + "规定".len()).filter(|end| *end < cue)
    };
    let from = if about > 0 { start + about } else { pointed().or_else(timed).or_else(guided).unwrap_or(start) };
    let subject = Span::new(from, cue);
    let start = subject.start;
    // 引导党员教师|争做先锋: who is led to act is not told to.
    let led = |h: &Hit| matches!(h.class, Class::引导 | Class::扶持 | Class::施动) && h.span.end < cue;
    if doc.hits.at(start, Table::Cue).is_some_and(led) || length(doc.str(subject), LONGEST_SUBJECT + 1) > LONGEST_SUBJECT {
        return None;
    }
    // Adverbs may stand between the subject and the cue: 各部门也要, 各地区均应; so may 各: 高新区、临江县|年内各|要.
    let ends = name_ends(doc, subject);
    let each = doc.text[start..cue].strip_suffix('各').map_or(cue, |rest| start + rest.len());
    let adjoins = ends.iter().rev().find_map(|&end| {
        let end = end + if doc.text[end..cue].starts_with("之间") { "之间".len() } else { 0 };
        // 甲厅、乙厅、丙厅等|要: a list may close with 等.
        let listed = &doc.text[end..cue] == "等" && doc.text[start..end].contains('、');
        // 教体局|放寒假之前|要组织…: so may the event before which it is due.
        let before = || doc.sense_at(end, Class::临事).is_some_and(|word| word.end == cue);
        (listed || end == cue || before() || skip_circumstances(doc, Span::new(end, clause.end)) >= each)
            .then_some(Span::new(start, end))
    });
    // 分管领导对领办的任务要…: what the order is about stands between.
    // 领导干部外出必须…, 乡镇长汛期不准…: so may what somebody does, or when.
    adjoins.or_else(|| {
        let about = |end: usize| opens_with_preposition(doc, Span::new(end, cue)) || does_before(doc, Span::new(start, end), cue);
        ends.into_iter().find(|&end| about(end)).map(|end| Span::new(start, end))
    })
}

/// Whether between somebody's name and a demand stands nothing but what he does, or when: `领导干部|外出|必须`, `乡镇长|汛期|不准`.
fn does_before(doc: &Document<'_>, name: Span, cue: usize) -> bool {
    let between = Span::new(name.end, cue);
    let person = doc.hits.closing(name, Table::Organisation).any(|h| h.class == Class::人员);
    let timed = || {
        let time = doc.hits.at(name.end, Table::Time).map_or(name.end, |h| h.span.end);
        skip_circumstances(doc, Span::new(time.min(cue), cue)) > name.end
    };
    // 人大代表|建议|必须办结: not a verb that is a noun there.
    let verb = || opening_verb(doc, between).filter(|v| doc.hits.at(v.span.start, Table::VerbNoun).is_none());
    let does = || timed() || verb().is_some();
    length(doc.str(between), COMPACT + 1) <= COMPACT
        && person
        && !doc.str(between).contains(['的', '，', '和', '、'])
        && doc.hits.within(between, Table::Organisation).next().is_none()
        && does()
}

/// A subject without the time or circumstance behind it: `各牵头单位|从第二季度起`，要….
pub(super) fn without_aside(doc: &Document<'_>, clause: Span) -> Span {
    if length(doc.str(clause), LONGEST_SUBJECT + 1) > LONGEST_SUBJECT {
        return clause;
    }
    if ends_with_name(doc, clause) && !doc.has(clause, Class::名分) {
        return clause;
    }
    let aside = |&end: &usize| {
        let rest = Span::new(end, clause.end);
        // 各市人民政府作为责任主体，要…; 各单位主要负责人为第一责任人，要…
        let role = doc.sense_at(rest.start, Class::名分).is_some();
        // 人民群众对优美环境的需要日益增长，必须…: what grows is told.
        let about = || opens_with_preposition(doc, rest) && !doc.str(rest).contains('了') && !grows(doc.str(rest));
        role || about() || time::behind(doc, rest) == Some(clause.end)
    };
    name_ends(doc, clause).into_iter().find(aside).map_or(clause, |end| Span::new(clause.start, end))
}

/// A subject without what it is said to be: `各单位主要负责人|是第一责任人`，要….
pub(super) fn without_judgment(doc: &Document<'_>, clause: Span) -> Span {
    let words = doc.str(clause);
    // 各乡镇党委书记是“一线总指挥”，要…: each of many is told whatever he is said to be.
    let each = || words.starts_with('各') && !words.contains('的') || words.starts_with('每');
    let judged = |h: &&Hit| h.class == Class::判断 && h.span.start > clause.start;
    let trimmed = |end: usize| {
        Span::new(clause.start, clause.start + doc.text[clause.start..end].trim_end_matches(['都', '均', '也', '既']).len())
    };
    let verb = doc.hits.starting_in(clause).iter().find(judged).map(|h| trimmed(h.span.start));
    // 党的领导是全面的，必须…: only somebody is told to be somebody.
    // 开发区是主战场，至少要签约6个: so is who is said to bear the brunt.
    let bears = || ["第一责任人", "责任主体", "主战场"].iter().any(|w| words.ends_with(w));
    let somebody = ends_with_name(doc, clause) || each() || bears();
    // 工程招标是腐败的重灾区，要堵住漏洞: where it is a thing that is judged, what it is names nobody.
    match verb {
        // 企业是创新的主体，要鼓励…: what a whole class is said to be is a saying.
        Some(subject) if somebody && ends_with_name(doc, subject) => {
            let class = |h: &Hit| h.span == subject && doc.lexicon.row(h.row).value == "类";
            let saying = !bears() && doc.hits.closing(subject, Table::Organisation).any(class);
            if saying { Span::new(clause.start, clause.start) } else { subject }
        }
        Some(_) if somebody && !each() => Span::new(clause.start, clause.start),
        _ => clause,
    }
}

/// The word that leads in who is to act, where a clause opens with it: 由.
pub(in super::super) fn by<'a>(doc: &'a Document<'_>, clause: Span) -> Option<&'a Hit> {
    // 这67件，全部由领导包案: all of them may stand before it.
    let start = clause.start + if doc.str(clause).starts_with("全部由") { "全部".len() } else { 0 };
    doc.hits.at(start, Table::Duty).filter(|h| h.class == Class::引出)
}

/// The rest of a clause from 由 on, where 由 stands in its middle behind what is dealt with: `所需经费|由市财政局统筹安排`; not
/// `成立由县长任组长的领导小组`.
pub(in super::super) fn agent(doc: &Document<'_>, clause: Span) -> Option<Span> {
    let near = head(doc, clause, LONGEST_SUBJECT);
    let by = doc.hits.within(near, Table::Duty).find(|h| h.class == Class::引出)?;
    let matter = Span::new(clause.start, by.span.start);
    // 成立由…, 推动形成由…: what a verb makes is no matter; 平时考核|由… is one.
    let makes = |h: &Hit| h.span.len() > 3 && doc.hits.at(h.span.start, Table::VerbNoun).is_none();
    let verb = || doc.hits.closing(matter, Table::Verb).any(makes);
    // 对产值下降的19户企业|由包联领导上门会诊: what is dealt with may stand behind 对.
    let dealt = || doc.str(matter).starts_with('对');
    // 用电用气|由市发改委保障: a matter of few words is one, whatever they look like.
    let short = || length(doc.str(matter), 5) <= 4;
    let bare = !matter.is_empty() && !verb() && (dealt() || short() || !opens_with_preposition(doc, matter));
    // 每年底由领导小组按照办法的要求进行考核: behind a time nothing else is led in.
    let timed = || time::behind(doc, matter) == Some(matter.end);
    let alone = |rest: Span| !doc.str(rest).contains('的') || timed();
    (bare && alone(Span::new(by.span.end, clause.end))).then_some(Span::new(by.span.start, clause.end))
}

/// Whether a word stands at a place that leads in what somebody will do or deals with: 将, 把.
pub(super) fn opens_with_disposal(doc: &Document<'_>, at: usize) -> bool {
    doc.text[at..].starts_with(['将', '把'])
}

/// Whether people go ahead themselves: `区级领导|带头领办项目`, `局长|亲自驻厂`.
pub(super) fn goes_ahead(doc: &Document<'_>, name: Span) -> bool {
    let person = doc.hits.closing(name, Table::Organisation).any(|h| h.class == Class::人员);
    person && doc.sense_at(name.end, Class::领先).is_some()
}

/// Whether somebody takes a matter up himself: 主要领导|亲自抓，分管领导|具体抓.
pub(super) fn takes_up(doc: &Document<'_>, at: usize) -> bool {
    doc.sense_at(at, Class::亲抓).is_some()
}

/// Whether somebody answers for a matter: `各级政府|对本地区安全生产负总责`.
pub(in super::super) fn answers_for(doc: &Document<'_>, at: usize) -> bool {
    let near = head(doc, Span::new(at, doc.text.len()), LONGEST_SUBJECT);
    let clause = doc.str(near).split(['，', '。', '；']).next().unwrap_or_default();
    clause.starts_with('对') && doc.sense_closing(Span::new(at, at + clause.len()), Class::担责).is_some()
}

/// Whether words behind a name say what is dealt with, and how: 市政府|将落实情况列入考核, 各单位|把进展报督查室.
pub(in super::super) fn disposes(doc: &Document<'_>, behind: Span) -> bool {
    let verb = |h: &Hit| h.span.len() > 3 && h.class == Class::行动;
    opens_with_disposal(doc, behind.start) && doc.hits.within(behind, Table::Verb).any(verb)
}

/// Whether a subject is a word of the division of labour that looks as if it had a predicate: 协同单位, 配合部门.
pub(super) fn is_label(doc: &Document<'_>, subject: Span) -> bool {
    length(doc.str(subject), 5) == 4 && doc.sense_at(subject.start, Class::分担).is_some()
}

/// Whether a clause only says when something is done: `老旧小区改造时，…`; not `各单位要同时`.
fn tells_when(doc: &Document<'_>, clause: Span) -> bool {
    let word = |t: &Table| doc.hits.closes(clause, *t);
    doc.str(clause).ends_with('时') && ![Table::Adverb, Table::Time, Table::Unit, Table::Verb].iter().any(word)
}

/// Whether a clause only leads in what something is: `省厅对我们的定位是：…`.
pub(super) fn leads_in_judgment(doc: &Document<'_>, clause: Span) -> bool {
    doc.text[clause.end..].starts_with(['：', ':']) && doc.str(clause).ends_with('是')
}

/// The names that open a clause and are followed directly by a verb.
pub(super) fn before_verb(doc: &Document<'_>, clause: Span) -> Option<Span> {
    let asked = doc.hits.closes(Span::new(clause.start.saturating_sub(6), clause.start), Table::Cue);
    // 作为“万村千乡”工程试点县，…: what somebody is said to be names nobody, unless it is short.
    if doc.str(clause).starts_with("作为") && length(doc.str(clause), 2 * COMPACT) >= 2 * COMPACT {
        return None;
    }
    // 社区综合服务设施改造时，…: nobody is told when something is done.
    if tells_when(doc, clause) {
        return None;
    }
    // 由群众代表公开摇号产生: by whom somebody is chosen has no task.
    if doc.str(clause).ends_with("产生") {
        return None;
    }
    // 全镇造林的目标是：…: nobody acts where goals are led in.
    if leads_in_judgment(doc, clause) || doc.str(clause).ends_with("目标是") {
        return None;
    }
    // 允许地方高校自主招聘: who is let act is not the one who acts first.
    if doc.hits.at(clause.start, Table::Cue).is_some() {
        return None;
    }
    let window = doc.str(clause).char_indices().nth(LONGEST_SUBJECT).map_or(clause.end, |(i, _)| clause.start + i);
    let by = by(doc, clause).map_or(clause.start, |h| h.span.end);
    let start = skip_conjunction(doc, Span::new(by, window));
    // 做到主要领导亲自抓, 明确各乡镇履行责任: what is to be so is who acts.
    let so = doc.text[start..window].strip_prefix("做到").filter(|_| doc.has(clause, Class::亲抓));
    let so = so.or_else(|| doc.text[start..window].strip_prefix("明确"));
    let start = so.map_or(start, |rest| window - rest.len());
    // 这个指标|工信局扛总: what points at the matter may stand before who acts.
    let start = doc.sense_at(start, Class::前指).map_or(start, |word| word.end.min(window));
    let names = name_ends(doc, Span::new(start, window));
    let named = |end: usize| may_act(doc, clause, Span::new(start, end));
    let acts = |end: usize| named(end) && acts_behind(doc, clause, Span::new(start, end), asked);
    // 由区督查组综合后报区政府: whom 由 leads in acts, whatever follows.
    let led = by > clause.start && !doc.str(clause).ends_with(['成', '任']);
    let charged = |end: usize| led && named(end) && is_charged(doc, clause, Span::new(start, end));
    // 政府督查室会同统计局、审计局，|对…: those who act together may fill the clause.
    let joined = doc.hits.within(Span::new(start, window), Table::Duty).find(|h| h.class == Class::连同);
    let joined = joined.filter(|h| names.last() == Some(&clause.end) && names.contains(&h.span.start)).map(|_| clause.end);
    let end = names.into_iter().find(|&end| acts(end) || charged(end)).or(joined)?;
    let subject = Span::new(start, end);
    // 明确部门牵头: that somebody is charged charges nobody yet.
    let bare = doc.text[..start].ends_with("明确") && is_vague(doc, subject);
    // 明确各部门在应急处置中的职责: nor does it who is responsible for what.
    let bare = bare || so.is_some() && opens_with_preposition(doc, Span::new(end, clause.end)) && doc.str(clause).contains('的');
    (!bare && !says_something(doc, subject)).then_some(subject)
}

/// Whether words before a verb may be the name of one who acts in a clause, whatever the verb is.
fn may_act(doc: &Document<'_>, clause: Span, name: Span) -> bool {
    let words = doc.str(name);
    // 居民收入保持全省领先: a whole place is nobody who acts there.
    let whole = || doc.hits.closing(name, Table::Organisation).any(|h| h.class == Class::全域 && h.span.start > name.start);
    // 市|专项治理工作领导小组: a rank alone is nobody's name.
    // 改革工作的组织实施: to organise is what is done.
    // 请各位回去|认真组织学习: so it is behind an adverb.
    let organises = || doc.sense_closing(name, Class::施行).is_some();
    // 中心医院新院区|年底前完成主体封顶: what is built is told nothing.
    // 各区政府|是本辖区…的责任主体, 港城区|11月5日前帮企业: nor what is said of him, or when he acts.
    // 由我任政委: nor the part that somebody has.
    // 届时我|带市委督查室去看: nor is he told who speaks of himself.
    let himself = || speaker(words).any(|at| at > 0);
    let said = || ["是", "日前", "月底前"].iter().any(|w| words.contains(w)) || doc.has(name, Class::名分) || himself();
    // 城市更新不是拆旧建新: nor is the city where it stands for all cities.
    length(words, 2) > 1 && !whole() && !organises() && words != "城市" && !is_built(doc, clause, name) && !said()
}

/// Whether one whom 由 leads in is charged with an act that follows in the clause: `由区督查组|综合后报区政府`.
fn is_charged(doc: &Document<'_>, clause: Span, name: Span) -> bool {
    // 机构|编制|部门 goes on; 成员由某部组成, 组长由某人担任 give nobody a task.
    // 市政府|督查室 goes on too.
    let ends = |h: &Hit| [h.span.start, h.span.end].iter().all(|at| doc.hits.at(*at, Table::Organisation).is_none());
    let word = |h: &Hit| h.span.len() > 3 && ends(h);
    let verb = doc.hits.at(name.end, Table::Verb);
    // 由市重点办|发提醒函: an office acts by any verb.
    let any = || is_office(doc, name) && verb.is_some_and(ends);
    let follows = || verb.is_some_and(word) || doc.hits.at(name.end, Table::Adverb).is_some_and(word) || any();
    let near = doc.str(head(doc, Span::new(name.end, clause.end), SOON));
    // 由主要负责同志|向市政府说明
    // 由九江市水利局局长|包县督办, 由市长|到省政府说明情况: those who lead act by any verb.
    // 由我约谈县区长: whom the speaker deals with does not.
    let leads = || {
        let leader = doc.hits.closing(name, Table::Organisation).any(|h| is_of_leader(doc, h));
        leader && !doc.str(name).starts_with('我') && !near.starts_with(['任', '的', '担', '为'])
    };
    let then = near.starts_with("进行") || near.starts_with(['向', '对', '把', '将', '到']) || near.contains('后') || leads();
    (then || follows()) && (is_authority_or_class(doc, name) || doc.str(name).ends_with(['志', '长', '记']))
}

/// Whether a clause says of a place where people learn or are healed, or of a work, that it is ready: `中心医院新院区|年底前完成主体封顶`.
pub(super) fn is_built(doc: &Document<'_>, clause: Span, name: Span) -> bool {
    doc.sense_closing(name, Class::所建).is_some() && doc.sense_closing(clause, Class::建成).is_some()
}

/// Whether what looks like a subject says something of somebody: 困难企业可|组织…, 所需经费按照规定从企业|列支.
fn says_something(doc: &Document<'_>, subject: Span) -> bool {
    let said = |h: &Hit| {
        let class = h.class;
        h.span.start > subject.start
            && (h.table == Table::Cue || h.table == Table::Adverb && class == Class::介引 && h.span.len() >= 6)
    };
    // 自主选定有能力、信誉好的企业, 具体负责组织: what is told of somebody, and an act, are no name.
    let words = doc.str(subject);
    let described = || words.contains('的') && words.contains('、');
    let label = |h: &Hit| BODIES.iter().any(|w| doc.text[h.span.end..].starts_with(w));
    let charged = || doc.hits.within(subject, Table::Duty).any(|h| h.class == Class::动词 && !label(h));
    // 全市首批100个示范社区|建成: things that are counted are built and not told.
    // 每个市州至少选X个县: what is counted there, known or not, is told of somebody.
    // 10名领导|当好链长: people that are counted act.
    let people = words.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(['名', '位']);
    // 每个4A级以上景区: a grade counts nothing.
    let digits = |c: char| c.is_ascii_digit();
    let counts = words.match_indices(digits).any(|(at, c)| !words[at + c.len()..].starts_with(['A', 'Ａ']));
    let counted = counts && !people || doc.hits.within(subject, Table::Bound).any(|h| h.class == Class::前至少);
    // 每件事都有一名副市长领衔、一个部门|牵头: that there is somebody names nobody.
    let there = || words.find('有').is_some_and(|at| ["有一名", "有一位", "有一个"].iter().any(|w| words[at..].starts_with(w)));
    doc.hits.starting_in(subject).iter().any(said)
        || there()
        || words.contains(['可', '按'])
        || counted
        || described()
        || charged()
}

/// Whether a name that opens a clause is followed by what it does. Who is `asked` stands behind 请.
fn acts_behind(doc: &Document<'_>, clause: Span, name: Span, asked: bool) -> bool {
    let after = doc.text[name.end..clause.end].strip_prefix(['不', '将']).map_or(name.end, |r| clause.end - r.len());
    let led = Span::new(after, clause.end);
    // 各镇每年至少组织2次演练, 市督查室及时汇总: adverbs and a time may stand before the verb.
    // 三个县|上半年各|拿出一个方案: so may 各.
    let at = skip_circumstances(doc, led);
    let behind_each = doc.text[at..clause.end].strip_prefix('各').map(|rest| Span::new(clause.end - rest.len(), clause.end));
    let rest = behind_each.filter(|rest| opening_verb(doc, *rest).is_some()).unwrap_or(Span::new(at, clause.end));
    // 各单位明确的牵头领导: with 的 behind it the verb describes a noun.
    let describes = |v: Span| doc.text[v.end..clause.end].starts_with('的');
    let acts = opening_verb(doc, rest)
        .is_some_and(|v| v.span.len() > 3 && !is_nominal(doc, clause, (name.start, after), v.span) && !describes(v.span));
    // 各县每月新开工1个项目: a result is one where the name is told by 每 or 各.
    // 每个乡镇抓1至2个村: so does any verb that says how many.
    let each = || doc.str(name).starts_with(['各', '每']);
    let reaches = || each() && (opens_with_result(doc, rest) || says_how_many(doc, rest));
    // 市直部门按照“管行业必须管投资”的原则，…: what they do may stand in the next clause.
    let guided = || acts_by_rule(doc, clause, led);
    // 负责人作为协理员，负责…: who is named in a part has its tasks.
    let part = doc.sense_at(name.end, Class::名分).is_some();
    // 各区政府|是本辖区更新改造的责任主体
    let bearing = || doc.text[name.end..].starts_with('是') && doc.str(clause).ends_with("责任主体");
    if acts
        || part
        || bearing()
        || goes_ahead(doc, name)
        || takes_up(doc, name.end)
        || answers_for(doc, name.end)
        || reaches()
        || disposes(doc, Span::new(name.end, clause.end))
        || disposes(doc, rest)
        || (is_office(doc, name) || each()) && opens_with_disposal(doc, name.end)
        || sets_about(doc, name, led)
        || guided()
        || lists_offices(doc, name, led)
    {
        return true;
    }
    // 各地按照分工抓好落实: a short name is the subject of an adverbial too, a verb behind it.
    // So is one whose words say that it names those who act: 各级…, 教育、卫生等部门.
    // 市、区（县级市）两级|在重点领域引进人才: so is one that is a single word.
    let word = || doc.hits.at(name.start, Table::Organisation).is_some_and(|h| h.span == name);
    let short = || (length(doc.str(name), COMPACT + 1) <= COMPACT || word()) && is_act(doc, led);
    let plain = || (short() || names_many(doc, name)) && !is_object_of(doc, name);
    // 干部|每年|到基层调研: a time may stand before the preposition.
    (opens_with_preposition(doc, led) || opens_with_preposition(doc, rest)) && (after > name.end || asked || plain())
}

/// Whether a name lists offices, each by its own name, and what follows them is no part of a name and tells no fact: then they
/// act, by whatever verb: `统计局、工信局、住建局|各管一块`, `市教育局、市人社局|帮着办`.
fn lists_offices(doc: &Document<'_>, name: Span, behind: Span) -> bool {
    // Few subjects are lists, and the others need not be cut into pieces.
    if !doc.str(name).contains('、') {
        return false;
    }
    let list = pieces(doc, name);
    let rest = doc.str(behind);
    let noun = rest.is_empty()
        || rest.starts_with(['、', '的', '之', '等', '和', '与', '及', '以', '是', '为', '（', '有', '在', '已', '都']);
    // 市委|人才办, 生态环境局|XX分局: nor does the name go on.
    let goes_on = || {
        let near = head(doc, behind, COMPACT);
        let led = doc.sense_at(behind.start, Class::着手).is_some() || time::behind(doc, behind).is_some();
        !led && doc.hits.within(near, Table::Organisation).any(|h| is_of_office(doc, h))
    };
    // 市科技局、市委人才办起草的《若干措施》: nor do they only describe something.
    let describes = || opening_verb(doc, behind).is_some_and(|v| doc.text[v.span.end..].starts_with('的'));
    let noun = noun || goes_on() || describes();
    let told = || tells_past(doc, behind) || doc.has(behind, Class::问题);
    list.len() > 1 && !noun && list.iter().all(|s| is_office(doc, *s) && length(doc.str(*s), COMPACT + 1) <= COMPACT) && !told()
}

/// Whether the verb behind a name makes a noun with what stands around it: `企业|研发投入增长`, `文明城市|创建`. The name begins, and
/// the words `after` it, at two places.
fn is_nominal(doc: &Document<'_>, clause: Span, (start, after): (usize, usize), verb: Span) -> bool {
    // 政府|监管能力显著增强: what grows is named after the verb.
    // 组织|综合演练: to organise grows nothing.
    let grows = || doc.str(verb) != "组织" && is_subject_predicate(doc, Span::new(verb.start, clause.end));
    // 危旧桥梁|改造|工程: so is what a verb and its noun make.
    let project = ["工程", "行动", "计划", "项目"].contains(&&doc.text[verb.end..clause.end]);
    // 限上单位|培育|是短板: so is an act of which it is said what it is.
    // 文明城市|创建|今年进入第二年: nor does one that has its time behind it.
    // 政府|采购|这些领域: and so is one of the fields that are pointed at.
    let stated = || {
        doc.text[verb.end..clause.end].starts_with(['是', '这'])
            || doc.hits.at(verb.end, Table::Time).is_some_and(|h| h.span.end < clause.end)
    };
    project
        || stated()
        || ends_in_name(doc, clause, start, verb)
        || is_named(doc, verb, after)
        || is_bounded(doc, verb, clause.end)
        || grows()
}

/// Whether a clause ends by saying by what rule somebody acts behind his name: `市直部门|按照“管行业必须管投资”的原则`.
pub(in super::super) fn acts_by_rule(doc: &Document<'_>, clause: Span, behind: Span) -> bool {
    opens_with_preposition(doc, behind) && doc.sense_closing(clause, Class::依循).is_some()
}

/// Whether words open with a verb that says how many: `抓2个片区`.
pub(in super::super) fn says_how_many(doc: &Document<'_>, rest: Span) -> bool {
    opening_verb(doc, rest).is_some_and(|v| doc.text[v.span.end..rest.end].starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a name says that it is one of many who act: `各级各有关单位`, `工信、商务等行业主管部门`.
fn names_many(doc: &Document<'_>, name: Span) -> bool {
    let words = doc.str(name);
    // 市委督查室、市政府督查室: so does a list of names.
    let many = words.starts_with('各') || words.contains('、') && (words.contains('等') || split_commas(doc, name).len() > 1);
    // 各街镇对辖区内的工作负总责: places that are told one by one act too.
    let place = |h: &Hit| words.starts_with('各') && matches!(h.class, Class::地方 | Class::园区);
    let told = || is_authority_or_class(doc, name) || doc.hits.closing(name, Table::Organisation).any(place);
    // 省直有关部门, 市各相关单位: so do those that are told of a place.
    // 全国政府信息公开工作主管部门: and the authority for something.
    let charged = words.ends_with("主管部门") && words.starts_with(['国', '全', '省', '市', '县', '区', '各']);
    let related = |h: &Hit| h.span.start > name.start && h.class == Class::虚指 || charged;
    !words.contains('的') && (many && told() || doc.hits.closing(name, Table::Organisation).any(related))
}

/// Whether a name counts fields whose words may be verbs: `教育、医保、住建等行业部门`.
pub(super) fn names_fields(doc: &Document<'_>, name: Span) -> bool {
    let field = |v: Hit| doc.text[v.span.end..name.end].starts_with('、');
    names_many(doc, name) && !doc.str(name).contains('了') && opening_verb(doc, name).is_some_and(field)
}

/// Whether a verb belongs to a name that ends behind it: 机构|编制|部门按程序做好…, 市委|组织|部制定….
fn ends_in_name(doc: &Document<'_>, clause: Span, start: usize, verb: Span) -> bool {
    let last = doc.hits.at(verb.end, Table::Organisation).map_or(verb.end, |h| h.span.end);
    last > verb.end
        && length(&doc.text[start..last], COMPACT) < COMPACT
        && (last == clause.end
            || doc.text[last..].starts_with(['、', '和', '及', '与'])
            || doc.sense_at(last, Class::并及).is_some()
            // 社区|服务|中心工作: what is done there is named, and nobody is told.
            || ["工作", "建设", "管理"].iter().any(|w| doc.text[last..].starts_with(w))
            || opens_with_preposition(doc, Span::new(last, clause.end))
            || opening_verb(doc, Span::new(last, clause.end)).is_some())
}

/// Whether what looks like a name is none that acts of itself: a person, or the object of words before it (支持企业).
fn is_object_of(doc: &Document<'_>, name: Span) -> bool {
    // 县级领导|按照分工联系乡镇: those who lead act of themselves.
    let person = |h: &Hit| h.class == Class::人员 && !is_of_leader(doc, h);
    doc.hits.closing(name, Table::Organisation).any(person)
        || skip_adverbs(doc, name) > name.start
        || opening_verb(doc, name).is_some()
        || opens_with_preposition(doc, name)
}

/// Whether a verb stands as a noun before another: `企业研发投入增长…`. Behind an adverb it does not, nor does one that is no
/// noun: `各单位认真学习领会…`, `各单位强化监督检查`.
fn is_named(doc: &Document<'_>, verb: Span, rest: usize) -> bool {
    // 学校|组织|开展活动, 人社厅|研究|制定办法: to organise or to think about an act is no noun either.
    let acts = || ["组织", "研究"].contains(&doc.str(verb));
    let noun = || doc.hits.at(verb.start, Table::VerbNoun).is_some() && !acts();
    verb.start == rest && noun() && doc.hits.at(verb.end, Table::Verb).is_some_and(|h| h.span.len() > 3)
}

/// Whether a verb stands in the name of what a bound is set to: `基金承担的比例不低于20%`.
fn is_bounded(doc: &Document<'_>, verb: Span, end: usize) -> bool {
    let near = head(doc, Span::new(verb.end, end), LONGEST_SUBJECT);
    // 县财政局每年安排|不少于200万元: where nothing stands between them the act is bounded.
    let named = |h: &Hit| h.span.start > verb.end;
    doc.hits.within(near, Table::Bound).any(|h| h.class.bounds_ahead() && h.span.len() > 6 && named(h))
}

/// Whether a subject is so short and ends in so full a word that it is a name, whatever it begins with: 招商工作专班, 经开区.
pub(super) fn is_compact(doc: &Document<'_>, subject: Span) -> bool {
    let Some(last) = doc.hits.closing(subject, Table::Organisation).next().map(|h| h.span) else { return false };
    // 帮扶省市: two ranks of places behind a word that tells which.
    let ranks = || doc.hits.closes(Span::new(subject.start, last.start), Table::Organisation);
    // 对民营企业家要高看一眼: whom it is about is told nothing.
    let about = doc.str(subject).starts_with(['对', '向', '给']);
    // 举办|托育机构应当…: nor is who only stands behind a verb that is no noun; 招商|工作专班, 建设单位
    let done = || {
        let noun = doc.hits.at(subject.start, Table::VerbNoun).is_some();
        !noun
            && opening_verb(doc, subject)
                .is_some_and(|v| v.span.len() > 3 && doc.hits.at(v.span.end, Table::Organisation).is_none())
    };
    !about && !done() && (last.len() >= 6 || ranks()) && length(doc.str(subject), COMPACT + 1) <= COMPACT
}

/// Whether words tell what grows: `对优美环境的需要日益增长`.
fn grows(words: &str) -> bool {
    words.contains("日益") || words.contains("越来越")
}

/// Whether a span holds a predicate of its own: then it is no bare subject.
pub(in super::super) fn has_predicate(doc: &Document<'_>, subject: Span) -> bool {
    let text = doc.str(subject);
    // 重大情况及时向市政府…: who stands behind 向 does not act.
    let told = doc.hits.within(subject, Table::Adverb).any(|h| doc.str(h.span) == "向" && h.span.start > subject.start);
    // 各责任单位|将进展情况报领导小组办公室: who deals with something acts.
    let deals = || {
        let disposal = |end: usize| end < subject.end && opens_with_disposal(doc, end);
        text.contains(['将', '把']) && name_ends(doc, subject).into_iter().any(disposal)
    };
    opening_verb(doc, subject).is_some_and(|v| v.span.len() > 3)
        || told
        || deals()
        || opens_with_preposition(doc, subject)
        || text.contains(['了', '占'])
        || length(text, LONGEST_SUBJECT + 1) > LONGEST_SUBJECT
        || grows(text)
}

/// Whether somebody who is named in a span acts there before it ends: `市市场监管局督促企业`, `各级部门负责对医疗机构`.
pub(in super::super) fn acts_inside(doc: &Document<'_>, span: Span) -> bool {
    let noun = |v: &Hit| doc.hits.at(v.span.start, Table::VerbNoun).is_some_and(|n| n.span.end >= v.span.end);
    let acts = |end: usize| {
        let verb = opening_verb(doc, Span::new(end, span.end)).filter(|v| v.span.len() > 3);
        let duty = doc.hits.at(end, Table::Duty).is_some_and(|h| h.span.end < span.end && h.class == Class::动词);
        // 监督|指导: a verb that may be a noun acts with another behind it.
        let acting = |v: Hit| !noun(&v) || doc.hits.at(v.span.end, Table::Verb).is_some_and(|next| !noun(next));
        duty || verb.is_some_and(acting)
    };
    name_ends(doc, span).into_iter().any(|end| end < span.end && length(&doc.text[span.start..end], 3) > 2 && acts(end))
}

/// Passes over 同时, 特别是 and the like, with the comma behind them.
pub(super) fn skip_conjunction(doc: &Document<'_>, span: Span) -> usize {
    let mut at = span.start;
    for _ in 0..3 {
        let Some(hit) = doc.hits.at(at, Table::Adverb) else { break };
        if hit.class != Class::连接 || hit.span.end >= span.end {
            break;
        }
        at = hit.span.end;
        while doc.text[at..span.end].starts_with(['，', '、']) {
            at += '，'.len_utf8();
        }
    }
    // 我们每一名党员要…: nor with 我们; 6月底前各单位要…: nor with a time.
    // 我们将推动…: nor does 将.
    let ours =
        ["我们将", "我们"].into_iter().find(|w| doc.text[at..span.end].strip_prefix(w).is_some_and(|rest| !rest.is_empty()));
    at += ours.map_or(0, str::len);
    time::behind(doc, Span::new(at, span.end)).unwrap_or(at)
}
