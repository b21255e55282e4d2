//! Owners: who is told to act, or answers for the act, as the text names them.

mod names;
mod subject;

use std::cell::LazyCell;

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::model::{Owner, OwnerRole};
use crate::syntax::{
    head, is_act, length, opening_verb, opens_with_preposition, opens_with_result, skip_adverbs, skip_circumstances,
};
use crate::text::{Span, is_redaction};
use crate::time;

use super::cue::{CueClass, Governing};
use super::judge::leads_in_words;
use super::unit::Unit;
use names::{counts_fields, has_place, is_authority, is_authority_or_class, is_name, name_ends, names, pieces};
use subject::{
    answers_for, before_cue, before_verb, follows_by, goes_ahead, is_built, is_compact, is_label, names_fields,
    opens_with_disposal, skip_conjunction, takes_up, without_aside, without_judgment,
};

pub(super) use names::{
    ends_with_name, is_of_authority, is_of_leader, is_of_office, is_office, is_vague, is_whole, owner, split_words,
};
pub(super) use subject::{acts_by_rule, acts_inside, agent, by, disposes, has_predicate, says_how_many};

/// A name of at most so many characters is one, whatever it begins with.
const COMPACT: usize = 8;

/// Owners that one task can have.
const MOST_OWNERS: usize = 120;

/// Characters of a list of partners.
const LONGEST_LIST: usize = 120;

/// Characters of the name of an office where a colon behind it gives it a task.
const LONGEST_OFFICE: usize = 16;

/// Bytes of the words with which a sentence can open and of those whom it calls.
const REACH: usize = 4 * (COMPACT + LONGEST_SUBJECT);

/// Characters of a share, with what the first one says of it: 港城区四季度完成投资不少于62亿元.
const LONGEST_SHARE: usize = 24;

/// Shares of a list that deals something out among places, of which not all are known.
const SHARES: usize = 3;

/// Longest subject that is looked at, in characters.
const LONGEST_SUBJECT: usize = 60;

/// The owners that a unit names as subjects of its order.
pub(crate) fn subjects(doc: &Document<'_>, unit: &Unit, clauses: &[Span], cues: &[Governing]) -> Vec<Owner> {
    let mut out: Vec<Owner> = Vec::new();
    // Whether the clause before had a subject without a cue; then this one may go on with the next. So may an office where the
    // one before was told something at all: `市财政局要保障经费，基层党组织抓好落实`.
    let (mut listed, mut told_before) = (false, false);
    let first = clauses.iter().position(|c| !only_leads_in(doc, *c)).unwrap_or(0);
    // 两位同志传达了精神，大家要认真领会: where all are asked nobody is who is named before.
    let before_cue = |g: &Governing| &doc.text[g.clause.start..g.cue.span.start.max(g.clause.start)];
    let all = cues.iter().any(|g| before_cue(g).trim_end_matches('都').ends_with("大家"));
    for (i, &clause) in clauses.iter().enumerate() {
        let cue = cues_of(cues, Span::new(clause.start.max(unit.body), clause.end)).find(|g| g.class != CueClass::Enable);
        let subject = match cue {
            // 任务重的地区，在抓好当前的同时，可以…: how it is done may stand between.
            Some(cue) => {
                let aside = |c: &Span| doc.str(*c).starts_with('在') && doc.str(*c).ends_with("同时");
                let before = clauses[..i].iter().rev().find(|c| !aside(c));
                subject_of(doc, cue, cues, clause, before.copied())
            }
            // Without a cue only what opens the sentence, goes on with its list of subjects, or will do something is told to act.
            None => {
                let clause = agent(doc, clause).unwrap_or(clause);
                // 刚才，县安委办通报了情况，请大家…: who has acted is not who is asked.
                let done = || all || !cues.is_empty() && doc.has(clause, Class::完成);
                before_verb(doc, clause).filter(|s| {
                    !is_field(doc, clause)
                        && !opens_with_joining(doc, clause)
                        && (i == first || listed || by(doc, clause).is_some() || is_told(doc, *s, clause, told_before))
                        && !done()
                })
            }
        };
        let called = cue.is_some_and(|g| g.cue.span.start > clause.start);
        let mut named = named_in(doc, clause, subject, (cue, called), &clauses[..i]);
        // 城关镇、柳河镇占了六成，你们…，要主动加压: who is spoken to was named where the sentence opens.
        if out.is_empty() && named.is_empty() && i > first && doc.str(clause).starts_with("你们") {
            named = spoken_to(doc, clauses[first]);
        }
        // 各县要选准产业，到2022年全省要建成…: the whole is no owner beside its parts.
        // 全县|用电量下降4.1%，某局要查清原因: nor is it told anything where no demand is made of it.
        let whole = out.is_empty() && (cue.is_some() || cues.is_empty());
        named.retain(|o| whole || !is_whole(doc, o.span));
        listed = cue.is_none() && !named.is_empty();
        told_before = !named.is_empty();
        if called && !named.is_empty() {
            extend(&mut out, named_before(doc, &clauses[..i], clause));
        }
        extend(&mut out, named);
        if cue.is_some() || i == first || told_before {
            let with = partners(doc, clause, &out);
            extend(&mut out, with);
        }
    }
    for governing in cues.iter().filter(|g| g.class == CueClass::Enable) {
        extend(&mut out, enabled(doc, governing));
    }
    extend(&mut out, dealt_out(doc, clauses));
    // 县级领导包联的项目，每月至少到现场一次: where nobody else is named, who has charge of it.
    if out.is_empty() {
        out.extend(clauses.iter().find_map(|c| in_charge_of(doc, *c)));
    }
    out
}

/// Those whom a clause names: its subject, or those of whom it says what they take charge of, and who takes it up beside them.
fn named_in(
    doc: &Document<'_>,
    clause: Span,
    subject: Option<Span>,
    (cue, called): (Option<&Governing>, bool),
    before: &[Span],
) -> Vec<Owner> {
    let mut named = subject.map_or_else(Vec::new, |s| {
        let reached = from_to(doc, before, s);
        if reached.is_empty() && is_somebody(doc, s, cue, called) { with_partners(doc, s) } else { reached }
    });
    if cue.is_none() && named.is_empty() {
        named = take_charge(doc, clause);
        named.extend(dealt_one(doc, clause));
    }
    if !named.is_empty() {
        named.extend(beside(doc, clause));
    }
    named
}

/// Whether a clause only leads in the one behind it, and is none of its own.
fn only_leads_in(doc: &Document<'_>, clause: Span) -> bool {
    // 2020年起，国家卫生健康委…: a time alone.
    // 会议要求，县财政局…: what only leads in what was said.
    let told = || leads_in_words(doc, clause) || doc.str(clause) == "会议要求";
    // 同时，市应急局…, 此外，…, 会后，…: a conjunction that goes on with acts; 其中，小微企业… and 当前，… go on with things.
    let joins = || {
        let word = doc.hits.at(clause.start, Table::Adverb).is_some_and(|h| h.span == clause && h.class == Class::连接);
        word && doc.str(clause).ends_with(['时', '外', '后'])
    };
    time::behind(doc, clause) == Some(clause.end) || told() || joins() || is_field(doc, clause)
}

/// Whether a clause names the field of which the next one speaks: `用工方面，|人社局…`, `说到财政，|…`.
fn is_field(doc: &Document<'_>, clause: Span) -> bool {
    let words = doc.str(clause);
    length(words, COMPACT) < COMPACT && is_topic(words) || doc.sense_at(clause.start, Class::话题).is_some()
}

/// Whether the subject of a clause names somebody and says nothing of him.
fn is_somebody(doc: &Document<'_>, subject: Span, cue: Option<&Governing>, called: bool) -> bool {
    called && is_compact(doc, subject)
        || is_label(doc, subject)
        || names_fields(doc, subject)
        || counts_fields(doc, subject)
        || cue.is_none() && follows_by(doc, subject)
        || !has_predicate(doc, subject)
}

/// Who is named before a colon, with what he does behind it: `区委宣传部：|制订宣传方案，…`, `商务局、工信局：|负责…`.
pub(super) fn led_by_colon(doc: &Document<'_>, clauses: &[Span]) -> Vec<Owner> {
    let [name, act, ..] = clauses else { return Vec::new() };
    if !doc.text[name.end..].starts_with(['：', ':']) || !is_act(doc, *act) {
        return Vec::new();
    }
    let list = pieces(doc, *name);
    let office = |s: &Span| is_office(doc, *s) && length(doc.str(*s), LONGEST_OFFICE + 1) <= LONGEST_OFFICE && is_name(doc, *s);
    if list.iter().all(office) { list.into_iter().map(|s| owner(doc, s, None)).collect() } else { Vec::new() }
}

/// Whether a text opens by naming before a colon who does what stands behind it.
pub(crate) fn deals_by_colon(doc: &Document<'_>, span: Span) -> bool {
    !led_by_colon(doc, &doc.clauses(head(doc, span, LONGEST_SUBJECT))).is_empty()
}

/// A sentence without the words before its first comma that only name a field: `用工方面，`, `用电用气，`.
fn behind_topic(doc: &Document<'_>, sentence: Span) -> Span {
    let words = doc.str(head(doc, sentence, COMPACT));
    let at = words.find('，').filter(|&at| is_topic(&words[..at]));
    Span::new(at.map_or(sentence.start, |at| sentence.start + at + '，'.len_utf8()), sentence.end)
}

/// Whether the words of a clause name a field.
fn is_topic(words: &str) -> bool {
    words.ends_with("方面") || words.starts_with('用') && length(words, 5) <= 4
}

/// The offices that a sentence calls before it says what they are to do: `水利局，|渠道的清淤6月10日前完成…`.
pub(crate) fn called_on(doc: &Document<'_>, sentence: Span) -> Option<Span> {
    // Most sentences name nobody where they open.
    let reach = Span::new(sentence.start, sentence.end.min(sentence.start + REACH));
    doc.hits.within(reach, Table::Organisation).next()?;
    let near = head(doc, behind_topic(doc, sentence), LONGEST_SUBJECT);
    let called = Span::new(near.start, near.start + doc.str(near).find('，')?);
    // 说到财政，…: what is spoken about is not called.
    if doc.sense_at(called.start, Class::话题).is_some() {
        return None;
    }
    // Few sentences open so; the words of offices tell the others off before their names are looked for.
    let mut words = doc.hits.within(called, Table::Organisation);
    let (first, last) = (words.next()?, doc.hits.closing(called, Table::Organisation).next().or_else(|| words.last()));
    let far = last.unwrap_or(first).span.end + "两家单位".len() < called.end;
    let office = doc.hits.within(called, Table::Organisation).any(|h| h.class == Class::机构);
    // 柳河、石门、大坪三个镇，|会后一周内作出报告: places that are counted are called too.
    let counted = !office && doc.str(called).contains('、') && counts_fields(doc, called);
    if far || !office && !counted || has_predicate(doc, called) {
        return None;
    }
    // 我们已成立领导小组，…: a name is short, and nothing is said in it.
    let short = |s: &Span| {
        let said = doc.hits.within(*s, Table::Cue).next().is_some() || doc.has(*s, Class::连同);
        // 能办的马上办，…: nor does it describe.
        length(doc.str(*s), COMPACT + 1) <= COMPACT && !said && !doc.str(*s).contains('的')
    };
    let told = names(doc, called);
    let (first, last) = (told.first()?.span, told.last()?.span);
    let whole = first.start == called.start && called.end - last.end <= "两家单位".len();
    let offices = whole && (counted || is_office(doc, first)) && told.iter().all(|o| short(&o.span));
    (offices && !is_vague(doc, called)).then_some(called)
}

/// Whether an office sets about something behind its name.
pub(super) fn sets_about(doc: &Document<'_>, name: Span, behind: Span) -> bool {
    let words = doc.str(name);
    // 县级领导|每月外出招商, 主要负责人|每周带班检查: so do those who lead.
    // 社区|每月走访: so does a place that is told by its kind alone.
    let place = |h: &Hit| h.class == Class::地方 && h.span == name;
    let office = |h: &Hit| is_of_office(doc, h) || h.class == Class::园区 || is_of_leader(doc, h) || place(h);
    let acts = doc.hits.closing(name, Table::Organisation).any(office);
    // 各县区|11月底前拿出来: so do places that are told one by one.
    let each = || words.starts_with('各') && doc.hits.closes(name, Table::Organisation);
    (acts || each()) && !words.contains('的') && is_timed(doc, behind)
}

/// The names in a list of offices.
pub(super) fn listed(doc: &Document<'_>, list: Span) -> Vec<Owner> {
    names(doc, list)
}

/// Whether a time follows a name, with what is to be done then: `城投公司|8月底进场`, `应急局|每天抽查`.
pub(super) fn is_timed(doc: &Document<'_>, behind: Span) -> bool {
    // 城管局|每天抽查, 发改委|帮着跑一跑
    let often = doc.sense_at(behind.start, Class::着手).map(|word| word.end);
    let told = || doc.hits.within(behind, Table::RoleCue).any(|h| matches!(h.class, Class::完成 | Class::回顾));
    let near = !doc.text[behind.start..behind.end].starts_with(char::is_whitespace);
    near && time::behind(doc, behind).or(often).is_some_and(|at| at <= behind.end) && !told()
}

/// Whether a subject is told to act where nothing asks it to; `told_before` if somebody was told in the clause before.
fn is_told(doc: &Document<'_>, subject: Span, clause: Span, told_before: bool) -> bool {
    // …，应急局|5月8日前搞一次拉练: so is an office that has a time.
    let timed = || sets_about(doc, subject, Span::new(subject.end, clause.end));
    // 加大督查力度，纪检监察部门|对落实情况实施监察: an authority that deals with something is told to.
    // 教育局、各乡镇|对在册学生逐人劝返
    let listed = || is_office(doc, subject) || doc.str(subject).contains("、各");
    let deals = || (doc.str(subject).ends_with("部门") || listed()) && doc.text[subject.end..].starts_with('对');
    // 县发改局|会后把清单印发下去: a time or an adverb may stand before what is dealt with.
    let behind = skip_circumstances(doc, Span::new(subject.end, clause.end));
    let after = doc.text[behind..].strip_prefix("会后").map_or(behind, |rest| doc.text.len() - rest.len());
    if opens_with_disposal(doc, subject.end)
        || is_office(doc, subject) && opens_with_disposal(doc, after)
        || answers_for(doc, subject.end)
        || deals()
        || timed()
        || takes_up(doc, subject.end)
        || is_label(doc, subject)
        || goes_ahead(doc, subject)
        || is_kind_of_place(doc, subject) && doc.text[subject.end..].starts_with("至少")
        || counts_fields(doc, subject)
        || doc.str(subject).starts_with(['各', '每'])
    {
        return true;
    }
    let named = names(doc, subject);
    // 乡镇|5个工作日内核实, 县级领导|按照分工联系乡镇: so do places and those who lead.
    let acts = |o: &Owner| {
        let acting = |h: &Hit| is_of_leader(doc, h) || h.class == Class::地方 && h.span == o.span;
        doc.hits.closing(o.span, Table::Organisation).any(acting)
    };
    // 医保、民政、教育等部门|每月推送信息: so do the fields of a list, which their class makes names.
    let fields = named.len() > 1 && doc.str(subject).ends_with("部门");
    let goes_on =
        |o: &Owner| length(&o.name, COMPACT + 1) <= COMPACT && (fields || is_authority_or_class(doc, o.span) || acts(o));
    named.iter().any(|o| is_of_place(doc, o.span) || acts_itself(doc, o.span, clause)) || told_before && named.iter().all(goes_on)
}

/// Whether a subject is nothing but a kind of places: `乡镇（街道）`.
fn is_kind_of_place(doc: &Document<'_>, subject: Span) -> bool {
    doc.hits.within(subject, Table::Organisation).any(|h| h.class == Class::地方 && h.span == subject)
}

/// Whether a subject is the office of a place, which acts even where nothing asks it to: `…，市应急局|统筹协调`.
fn is_of_place(doc: &Document<'_>, subject: Span) -> bool {
    let words = doc.str(subject);
    let office = |h: &Hit| h.span.start > subject.start && is_of_office(doc, h);
    words.starts_with(['省', '市', '州', '县', '区', '镇', '乡'])
        && length(words, COMPACT + 1) <= COMPACT
        && doc.hits.closing(subject, Table::Organisation).any(office)
}

/// Whether a subject is an office of some place that is left unsaid, and what it does is not told as done: `…，|植保站|下去指导`.
fn acts_itself(doc: &Document<'_>, subject: Span, clause: Span) -> bool {
    let words = doc.str(subject);
    // 以及国务院投资主管部门的规定, 村卫生室与乡镇卫生院的差距: where a list goes on or two are joined nobody acts.
    let joined = doc.str(clause).starts_with("以及") || doc.text[subject.end..].starts_with(['与', '和']);
    !joined
        && (2..=COMPACT).contains(&length(words, COMPACT + 1))
        && is_office(doc, subject)
        && !words.contains(['的', '了'])
        && !doc.hits.within(clause, Table::RoleCue).any(|h| matches!(h.class, Class::完成 | Class::回顾))
}

/// Those of whom a clause says whom or what each takes charge of: `县级领导包乡、|乡包村、|党员包户`.
pub(super) fn take_charge(doc: &Document<'_>, clause: Span) -> Vec<Owner> {
    if !doc.str(clause).contains('包') {
        return Vec::new();
    }
    let part = |s: Span| {
        let (who, what) = doc.str(s).split_once('包')?;
        let name = Span::new(s.start, s.start + who.len());
        let charged = ['县', '乡', '镇', '村', '组', '户', '片', '段', '点', '线', '业', '校', '街', '楼', '格', '目', '区'];
        let fits = (1..=COMPACT).contains(&length(who, COMPACT + 1))
            && length(what, 5) <= 4
            // 农技人员包片|到田: how far it goes may be said too.
            && (what.ends_with(charged)
                || what.starts_with(charged) && ends_with_name(doc, name) && !doc.hits.closes(s, Table::Organisation))
            && !what.contains('的')
            // 秸秆禁烧实行三级|包保: who takes charge does nothing else.
            && doc.hits.within(name, Table::Verb).all(|h| h.span.len() <= 3);
        (fits && (is_name(doc, name) || doc.sense_at(s.start, Class::层级) == Some(name))).then(|| owner(doc, name, None))
    };
    let list = pieces(doc, clause);
    let all: Vec<Owner> = list.iter().filter_map(|s| part(*s)).collect();
    let others = list.iter().skip(all.len()).any(|s| doc.str(*s).contains('包'));
    if all.is_empty() || others { Vec::new() } else { all }
}

/// Who takes a matter up beside those who are told first: `各县区主要负责同志要亲自抓、|分管同志|具体抓`.
fn beside(doc: &Document<'_>, clause: Span) -> Vec<Owner> {
    let list = pieces(doc, clause);
    let named = list.iter().skip(1).filter_map(|piece| {
        let taken = doc.first(*piece, Class::亲抓).filter(|word| word.end == piece.end)?;
        let name = Span::new(piece.start, taken.start);
        is_name(doc, name).then(|| owner(doc, name, None))
    });
    named.collect()
}

/// Who is to see to what he has charge of: `|县级领导|包联的项目每月至少到现场一次`.
fn in_charge_of(doc: &Document<'_>, clause: Span) -> Option<Owner> {
    let near = head(doc, clause, COMPACT);
    let charge = doc.first(Span::new(near.start, near.end + 1), Class::包管)?;
    let name = Span::new(clause.start, charge.start);
    is_name(doc, name).then(|| owner(doc, name, None))
}

/// Of whom one is dealt to each thing: `一个项目|一名县级领导|包抓`.
fn dealt_one(doc: &Document<'_>, clause: Span) -> Option<Owner> {
    let words = doc.str(clause);
    let (_, who) = words.strip_prefix('一').and_then(|rest| rest.split_once("一名").or_else(|| rest.split_once("一位")))?;
    let rest = Span::new(clause.end - who.len(), clause.end);
    let acts = |end: &usize| opening_verb(doc, Span::new(*end, rest.end)).is_some() || charges(doc, *end);
    let end = name_ends(doc, rest).into_iter().find(acts)?;
    let name = Span::new(rest.start, end);
    (length(doc.str(name), COMPACT + 1) <= COMPACT).then(|| owner(doc, name, None))
}

/// Places among which a number of things is dealt out: `其中临江县12个、高新区15个、青山区8个`, `城关镇4户，其他乡镇各1户`.
fn dealt_out(doc: &Document<'_>, clauses: &[Span]) -> Vec<Owner> {
    let mut out: Vec<Owner> = Vec::new();
    let mut run: Vec<Span> = Vec::new();
    let mut close = |run: &mut Vec<Span>| {
        let places = run.iter().filter(|s| is_authority(doc, **s)).count();
        // 南浦12家、东陵8家、经开区3家: what stands beside places is one too.
        if places >= 2 && places == run.len() || places > 0 && run.len() >= SHARES {
            out.extend(run.iter().flat_map(|s| split_words(doc, *s)).map(|s| owner(doc, s, None)));
        }
        run.clear();
    };
    for (i, clause) in clauses.iter().enumerate() {
        if !doc.str(*clause).bytes().any(|b| b.is_ascii_digit()) {
            close(&mut run);
            continue;
        }
        // 还有17家没有开工，其中甲县5家、乙县3家: what is left or exists is told of them, and not dealt out.
        // 任务分解为：…: unless they are told to be the task.
        let before = i.checked_sub(1).map(|i| clauses[i]);
        let told = |c: Span| [Class::现有, Class::剩余, Class::偏少].iter().any(|class| doc.has(c, *class));
        let fact = LazyCell::new(|| before.is_some_and(|c| told(c) && !doc.has(c, Class::定任)));
        // 滨江新区、度假区|各承担12亿元: a place may stand before the one that says how many each takes.
        let mut waiting: Vec<Span> = Vec::new();
        for piece in pieces(doc, *clause) {
            match share(doc, piece).filter(|_| !*fact) {
                Some(name) => {
                    run.append(&mut waiting);
                    run.push(name);
                }
                None if is_authority(doc, piece) && length(doc.str(piece), COMPACT + 1) <= COMPACT => waiting.push(piece),
                None => {
                    waiting.clear();
                    close(&mut run);
                }
            }
        }
    }
    close(&mut run);
    out
}

/// The name of somebody of whom a piece of a list says nothing but how many are dealt to him: `临江县|12个`, `其他乡镇|各1户`.
fn share(doc: &Document<'_>, piece: Span) -> Option<Span> {
    let words = doc.str(piece);
    if length(words, LONGEST_SHARE + 1) > LONGEST_SHARE {
        return None;
    }
    let lead = if words.starts_with("其中") { "其中".len() } else { 0 };
    let digits = words.find(|c: char| c.is_ascii_digit())?;
    let unit = words[digits..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let name = words.get(lead..digits)?.trim_end_matches("不少于").trim_end_matches("合计");
    // 度假区|各承担12亿元
    let name = name.trim_end_matches("承担").trim_end_matches("完成").trim_end_matches('各');
    let span = Span::new(piece.start + lead, piece.start + lead + name.len());
    // 新增示范村200个、改造老旧小区86个: what is counted there is nobody.
    let done = || opening_verb(doc, span).is_some() || opens_with_result(doc, span);
    let thing = done() || [Class::所建, Class::地类].iter().any(|c| doc.sense_closing(span, *c).is_some());
    // 港城区|四季度完成投资不少于62亿元: what the first of them is to do stands behind its name.
    let first = || {
        let end = name_ends(doc, span).into_iter().find(|&end| is_authority(doc, Span::new(span.start, end)))?;
        let timed = time::behind(doc, Span::new(end, span.end)).is_some();
        timed.then_some(Span::new(span.start, end))
    };
    if let Some(name) = first() {
        return Some(name);
    }
    let named = (2..=COMPACT).contains(&length(name, COMPACT + 1)) && !thing;
    (named && (1..=3).contains(&length(unit, 4)) && !name.contains('的')).then_some(span)
}

/// Whether a word stands at a place that gives somebody charge of something.
fn charges(doc: &Document<'_>, at: usize) -> bool {
    doc.hits.at(at, Table::Duty).is_some_and(|h| h.class == Class::动词)
}

/// The list of names with which a clause opens, whatever it says of them: `城关镇、柳河镇、开发区|占了全县经济总量的六成多`.
fn spoken_to(doc: &Document<'_>, clause: Span) -> Vec<Owner> {
    let near = head(doc, clause, LONGEST_SUBJECT);
    let goes_on = |end: usize| doc.text[end..near.end].starts_with(['、', '和', '与', '及']);
    let listed = |end: &usize| !goes_on(*end) && split_words(doc, Span::new(near.start, *end)).len() > 1;
    let end = name_ends(doc, near).into_iter().find(listed);
    end.map_or_else(Vec::new, |end| names(doc, Span::new(near.start, end)))
}

/// The names in a subject that reaches from some to others: `从局长、科长，到校长、教师|都要…`.
fn from_to(doc: &Document<'_>, before: &[Span], subject: Span) -> Vec<Owner> {
    let goes_on = before.last().filter(|_| doc.str(subject).starts_with('到'));
    let start = goes_on.map_or(subject.start, |c| c.start);
    let reach = || {
        let words = doc.text[start..subject.end].strip_prefix('从')?;
        let (from, to) = words.split_once('到')?;
        let left = Span::new(start + '从'.len_utf8(), start + '从'.len_utf8() + from.trim_end_matches('，').len());
        let right = Span::new(subject.end - to.len(), subject.end);
        (ends_with_name(doc, left) && ends_with_name(doc, right)).then_some([left, right])
    };
    reach().into_iter().flatten().flat_map(|s| names(doc, s)).collect()
}

/// Those who are told in the clauses before that of the demand: `每一位同志，|特别是领导干部，都要…`, `各乡镇、各部门，|以及市直各单位都要…`.
fn named_before(doc: &Document<'_>, before: &[Span], clause: Span) -> Vec<Owner> {
    let above_all = |c: &Span| doc.sense_at(c.start, Class::着重).is_some();
    let list = match before {
        [.., list, last] if above_all(last) => list,
        [.., list] if doc.str(clause).starts_with("以及") || doc.str(*list).contains('、') => list,
        _ => return Vec::new(),
    };
    // 法定代表人是第一责任人，中央企业要带好头: what somebody is said to be is no part of the name.
    let list = without_judgment(doc, *list);
    // 各级干部要管好自己、管好身边人员，任何人都不得…: nor is a demand.
    let demands = doc.hits.within(list, Table::Cue).next().is_some();
    if demands || has_predicate(doc, list) || !ends_with_name(doc, list) { Vec::new() } else { names(doc, list) }
}

pub(super) fn extend(out: &mut Vec<Owner>, more: Vec<Owner>) {
    for owner in more {
        // Nobody charges hundreds with one task; the bound keeps junk linear.
        if out.len() >= MOST_OWNERS {
            return;
        }
        // XX镇、XX镇要…: names that were made unknown may be those of two.
        let same = |o: &&mut Owner| o.name == owner.name && (o.span == owner.span || !owner.name.contains(is_redaction));
        match out.iter_mut().find(same) {
            Some(known) => known.role = known.role.or(owner.role),
            None => out.push(owner),
        }
    }
}

/// The cues of a clause. Cues are in order: those of the clauses before are passed over without a look at each.
fn cues_of(cues: &[Governing], clause: Span) -> impl Iterator<Item = &Governing> {
    let from = cues.partition_point(|g| g.cue.span.start < clause.start);
    cues[from..].iter().take_while(move |g| g.cue.span.start < clause.end).filter(move |g| g.cue.span.end <= clause.end)
}

/// Who is told to act by a cue of a clause, with the clause before it if there is one.
fn subject_of(doc: &Document<'_>, cue: &Governing, cues: &[Governing], clause: Span, before: Option<Span>) -> Option<Span> {
    let place = cue.cue.span;
    // 请市财政局…: who is asked stands behind the cue.
    if cue.class == CueClass::Request {
        let rest = Span::new(place.end, clause.end);
        let asked = || before_cue(doc, clause, cues_of(cues, rest).next()?.cue.span.start);
        // 请各乡镇11月6日前，|以书面形式上报: a time may close the clause behind those who are asked.
        let timed = || {
            // 请各单位负责人|回去以后认真想一想: so may adverbs.
            let ends = |end: &usize| {
                let behind = Span::new(*end, rest.end);
                let office = || is_office(doc, Span::new(rest.start, *end)) && doc.hits.at(*end, Table::Organisation).is_none();
                time::behind(doc, behind) == Some(rest.end) || *end == rest.end || skip_adverbs(doc, behind) > *end || office()
            };
            name_ends(doc, rest).into_iter().find(ends).map(|end| Span::new(rest.start, end))
        };
        return before_verb(doc, rest).or_else(asked).or_else(timed);
    }
    if cue.asks(doc) {
        return None;
    }
    // 每一位同志，特别是领导干部，|都要…: an adverb names nobody.
    // 没有完成任务的县区，|会后一周内|要召开会议: nor does a time.
    if place.start != clause.start && skip_circumstances(doc, clause) != place.start {
        // 供电、供水等单位，|管线迁改要服从大局: who is told may have been called before what it is about.
        let called = || before.filter(|c| is_list(doc, *c));
        // 新建的3所学校必须交付使用: what is built is told nothing.
        let built = |s: &Span| is_built(doc, clause, *s);
        let own =
            before_cue(doc, clause, place.start).filter(|s| !built(s) && (!names(doc, *s).is_empty() || is_compact(doc, *s)));
        return own.or_else(called);
    }
    set_off(doc, cue, cues, clause, before)
}

/// Who is told to act by a cue that opens its clause: the subject may be set off by a comma: `各级领导干部特别是一把手，|要带头…`.
fn set_off(doc: &Document<'_>, cue: &Governing, cues: &[Governing], clause: Span, before: Option<Span>) -> Option<Span> {
    let place = cue.cue.span;
    // 分管领导要挂帅督办，确保…: a clause that demands has its own subject and is none.
    // 规定应当作出界定，可以适用于所有单位，也可以…: nor is one that permits.
    let demands = |g: &Governing| matches!(g.class, CueClass::Demand | CueClass::Permit);
    let bare = |c: &Span| cue.class != CueClass::Urge && !cues_of(cues, *c).any(demands);
    let set_off = before.filter(bare).map(|c| Span::new(skip_conjunction(doc, c), c.end))?;
    // 一季度没有完成任务的县区，…: a time in what describes somebody is part of his name.
    let dated = before.filter(|c| c.start < set_off.start && time::behind(doc, *c) == Some(set_off.start));
    let set_off = dated.filter(|c| doc.str(*c).contains('的')).unwrap_or(set_off);
    // 作为“万村千乡”工程试点县，要…: what somebody is said to be is no name, unless it is short: 作为党员干部.
    let said = doc.text[..set_off.start].ends_with("作为") || doc.str(set_off).starts_with("作为");
    // 说到财政，…要过紧日子: nor is what is spoken about.
    if said && length(doc.str(set_off), COMPACT + 3) > COMPACT + 2
        || doc.sense_at(set_off.start, Class::话题).is_some()
        || doc.str(set_off).ends_with("方面")
    {
        return None;
    }
    let subject = without_judgment(doc, without_aside(doc, set_off));
    // 三个镇动作最慢，|年底前|务必建成: what stands before a time names somebody and says nothing of him.
    let timed = place.start != clause.start && skip_adverbs(doc, clause) != place.start;
    // 在领导班子考核中，要…: when something is done no one is told.
    // 任务已经分解到市，各地要…: nor is anybody where something has been done.
    let done = doc.str(subject).contains("已经");
    (!doc.str(subject).ends_with('中') && !done && (!timed || ends_with_name(doc, subject))).then_some(subject)
}

/// Whether a clause is nothing but a list of those who are told: `供电、供水、燃气、通信等单位`.
fn is_list(doc: &Document<'_>, clause: Span) -> bool {
    let words = doc.str(clause);
    let list = words.contains('、') && !words.contains('的') && length(words, LONGEST_SUBJECT + 1) <= LONGEST_SUBJECT;
    let demanded = || doc.hits.within(clause, Table::Cue).next().is_some();
    list && ends_with_name(doc, clause) && !demanded() && names(doc, clause).len() > 1
}

/// The names in a subject that is nothing but those who act and those they act with: `发改局会同住建局、供电公司`.
fn with_partners(doc: &Document<'_>, subject: Span) -> Vec<Owner> {
    let joined = doc.hits.within(subject, Table::Duty).find(|h| h.class == Class::连同);
    let Some(joined) = joined.filter(|h| h.span.start > subject.start) else { return names(doc, subject) };
    let mut out = names(doc, Span::new(subject.start, joined.span.start));
    extend(&mut out, named_partners(doc, Span::new(joined.span.end, subject.end)));
    out
}

/// Whether a clause opens with 会同 or the like.
pub(super) fn opens_with_joining(doc: &Document<'_>, clause: Span) -> bool {
    doc.hits.at(clause.start, Table::Duty).is_some_and(|h| h.class == Class::连同)
}

/// Those with whom the subject acts: `财政部会同发展改革委、…等部门`.
pub(super) fn partners(doc: &Document<'_>, clause: Span, subjects: &[Owner]) -> Vec<Owner> {
    let joined = doc.hits.within(clause, Table::Duty).find(|h| h.class == Class::连同);
    // 承担联合采购办公室的工作: what a verb governs joins nobody.
    // 区委办|会同有关部门: nor is the last word of a name a verb.
    let joins = |at: usize| {
        let before = Span::new(clause.start, at);
        !doc.hits.closes(before, Table::Verb) || doc.hits.closes(before, Table::Organisation)
    };
    let joined = joined.filter(|h| !subjects.is_empty() && joins(h.span.start));
    let Some(from) = joined.map(|h| h.span.end) else { return Vec::new() };
    // The list ends at 等, or at the first name that the predicate follows.
    let rest = head(doc, Span::new(from, clause.end), LONGEST_LIST);
    let listed = doc.str(rest).char_indices().take(LONGEST_SUBJECT).find(|&(_, c)| c == '等').map(|(i, _)| from + i);
    // 会同各县区|在月底前…: so may the words that lead in when or how.
    let follows = |end: usize| {
        let behind = Span::new(end, clause.end);
        // 会同税务局|进行一次清理
        let does = doc.str(behind).starts_with("进行");
        // 会同农业农村局|一周内把图斑核实, 会同住建局|9月份搞一次检查: a time may stand before what they do.
        let timed = || time::behind(doc, behind).is_some();
        does || opening_verb(doc, behind).is_some() || opens_with_preposition(doc, behind) || timed()
    };
    let acted = || name_ends(doc, rest).into_iter().find(|&end| follows(end));
    // 由市商务局牵头，会同市发改委、市市场监管局，…: the list may fill its clause.
    // 市人社局要会同工会、妇联，…
    let whole = || opens_with_joining(doc, clause) || doc.text[..from].ends_with("会同");
    let filled = || (whole() && rest.end == clause.end && ends_with_name(doc, rest)).then_some(rest.end);
    // 会同税务局、各镇街|一家一家去谈: nor need what they do be a word that is known, where the last of them is an office or a place.
    let last = || {
        let ends = |end: &usize| whole() && !doc.text[*end..].starts_with('的') && is_authority(doc, Span::new(from, *end));
        name_ends(doc, rest).into_iter().rev().find(ends)
    };
    let Some(end) = listed.or_else(acted).or_else(filled).or_else(last) else { return Vec::new() };
    // 会同财政、农业|等部门: fields are names only with their class.
    let class = |w: &&&str| doc.text[end..].strip_prefix('等').is_some_and(|rest| rest.starts_with(**w));
    let class = ["部门", "单位", "有关部门", "相关部门", "行业部门"].iter().find(class).map_or(0, |w| '等'.len_utf8() + w.len());
    let list = Span::new(from, end + class);
    // 会同财政等部门: one field alone keeps it.
    if class > 0 && length(doc.str(list), COMPACT * 2) < COMPACT * 2 && !doc.str(list).contains(['、', '和']) {
        return vec![owner(doc, list, Some(OwnerRole::Support))];
    }
    named_partners(doc, list)
}

/// The names of a list of partners. Vague ones (各方面) are nobody, but 有关部门 are.
fn named_partners(doc: &Document<'_>, list: Span) -> Vec<Owner> {
    let somebody = |o: &Owner| !is_vague(doc, o.span) || ["部门", "单位"].iter().any(|w| o.name.ends_with(w));
    let named = names(doc, list).into_iter().filter(somebody);
    named.map(|o| Owner { role: Some(OwnerRole::Support), ..o }).collect()
}

/// The somebody of 支持某某做: a place, or an authority, that is let do a concrete task.
fn enabled(doc: &Document<'_>, governing: &Governing) -> Vec<Owner> {
    // 引导园区…: who is guided is told nothing himself.
    if governing.cue.text == "引导" {
        return Vec::new();
    }
    // 鼓励和支持各地…: the second word is no part of the name.
    let joined =
        doc.text[governing.cue.span.end..].chars().next().filter(|c| matches!(c, '和' | '、' | '并')).map_or(0, char::len_utf8);
    let second =
        doc.hits.at(governing.cue.span.end + joined, Table::Verb).filter(|h| joined > 0 && h.span.end < governing.clause.end);
    let start = second.map_or(governing.cue.span.end, |h| h.span.end);
    let object = head(doc, Span::new(start, governing.clause.end), LONGEST_LIST);
    let mut pending: Vec<Span> = Vec::new();
    let mut out = Vec::new();
    for piece in pieces(doc, object) {
        let acts = |end: usize| {
            let rest = Span::new(end, piece.end);
            // A verb that closes the piece is a noun: 支持某新区高质量发展.
            let leads = || charges(doc, end) && !rest.is_empty();
            opening_verb(doc, rest).is_some_and(|v| v.span.end < piece.end) || opens_with_preposition(doc, rest) || leads()
        };
        if let Some(end) = name_ends(doc, piece).into_iter().find(|&end| acts(end)) {
            // 支持济南、青岛|等市|推进…: the class that closes a list is no part of its last name.
            let class = doc.text[piece.start..end].find('等').filter(|_| !pending.is_empty());
            pending.push(Span::new(piece.start, class.map_or(end, |at| piece.start + at)));
            let spans: Vec<Span> = pending.drain(..).flat_map(|s| split_words(doc, s)).collect();
            let place = is_authority(doc, Span::new(piece.start, end));
            // 鼓励某地在景区、服务区开设…: the rest of the list is where it acts.
            let placed = opens_with_preposition(doc, Span::new(end, piece.end));
            // 支持淮安、常州打造…: a bare place name beside a place is one.
            let named = |s: &Span| place && length(doc.str(*s), 4) <= 3;
            let charged = spans.into_iter().filter(|s| names_somebody(doc, *s) && (is_let(doc, *s) || named(s)));
            out.extend(charged.map(|s| owner(doc, before_kind(doc, s), None)));
            if placed {
                break;
            }
        } else if length(doc.str(piece), 9) <= 8 && opening_verb(doc, piece).is_none() {
            pending.push(piece);
        } else {
            break;
        }
    }
    out
}

/// Whether a name says neither where nor how something is done: not 支持设备|在社区|推广, 支持力量|深入社区|宣讲.
fn names_somebody(doc: &Document<'_>, name: Span) -> bool {
    let words = doc.str(name);
    // 支持20个县开展试点: nor how many they are.
    let counted = words.starts_with(|c: char| c.is_ascii_digit());
    !counted && !words.starts_with(['在', '以', '将']) && !has_place(words) && !words.contains("深入")
}

/// Whether a name is of those who may be charged by being let do something: a place or an authority, what each of a kind is
/// (`各部门`), or one body by its own name, which an official text makes unknown (`XX集团`) or that of its place
/// (`市城投集团`); not a class such as 龙头企业.
fn is_let(doc: &Document<'_>, name: Span) -> bool {
    let each = |h: &Hit| h.class == Class::泛指 && doc.str(name).starts_with('各');
    let ranked = doc.str(name).starts_with(['省', '市', '州', '县', '区']);
    let body = |h: &Hit| {
        // 市场主体, 区域内高校: a class of bodies is none of a place.
        h.class == Class::机构 && (doc.str(name).starts_with(is_redaction) || ranked && is_of_office(doc, h))
    };
    is_authority(doc, name) || doc.hits.closing(name, Table::Organisation).any(|h| each(h) || body(h))
}

/// One name without the class of which it is an example: `XX药业|等企业`.
fn before_kind(doc: &Document<'_>, name: Span) -> Span {
    let at = doc.str(name).find('等').filter(|_| doc.str(name).starts_with(is_redaction));
    let before = at.map(|at| Span::new(name.start, name.start + at));
    before.filter(|s| ends_with_name(doc, *s)).unwrap_or(name)
}
