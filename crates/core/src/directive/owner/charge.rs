//! Those who take charge of something, and places among which a number is dealt out.

use std::cell::LazyCell;

use crate::document::Document;
use crate::lexicon::{Class, Table};
use crate::model::Owner;
use crate::syntax::{head, length, opening_verb, opens_with_result};
use crate::text::Span;
use crate::time;

use super::COMPACT;
use super::names::{ends_with_name, is_authority, is_name, name_ends, owner, pieces, split_words};

/// Characters of a share, with what the first one says of it: 港城区四季度完成投资不少于62亿元.
const LONGEST_SHARE: usize = 24;

/// Shares of a list that deals something out among places, of which not all are known.
const SHARES: usize = 3;

/// Those of whom a clause says whom or what each takes charge of: `县级领导包乡、|乡包村、|党员包户`.
pub(in super::super) fn take_charge(doc: &Document<'_>, clause: Span) -> Vec<Owner> {
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
pub(super) fn beside(doc: &Document<'_>, clause: Span) -> Vec<Owner> {
    let list = pieces(doc, clause);
    let named = list.iter().skip(1).filter_map(|piece| {
        let taken = doc.first(*piece, Class::亲抓).filter(|word| word.end == piece.end)?;
        let name = Span::new(piece.start, taken.start);
        is_name(doc, name).then(|| owner(doc, name, None))
    });
    named.collect()
}

/// Who is to see to what he has charge of: `|县级领导|包联的项目每月至少到现场一次`.
pub(super) fn in_charge_of(doc: &Document<'_>, clause: Span) -> Option<Owner> {
    let near = head(doc, clause, COMPACT);
    let charge = doc.first(Span::new(near.start, near.end + 1), Class::包管)?;
    let name = Span::new(clause.start, charge.start);
    is_name(doc, name).then(|| owner(doc, name, None))
}

/// Of whom one is dealt to each thing: `一个项目|一名县级领导|包抓`.
pub(super) fn dealt_one(doc: &Document<'_>, clause: Span) -> Option<Owner> {
    let words = doc.str(clause);
    let (_, who) = words.strip_prefix('一').and_then(|rest| rest.split_once("一名").or_else(|| rest.split_once("一位")))?;
    let rest = Span::new(clause.end - who.len(), clause.end);
    let acts = |end: &usize| opening_verb(doc, Span::new(*end, rest.end)).is_some() || charges(doc, *end);
    let end = name_ends(doc, rest).into_iter().find(acts)?;
    let name = Span::new(rest.start, end);
    (length(doc.str(name), COMPACT + 1) <= COMPACT).then(|| owner(doc, name, None))
}

/// Places among which a number of things is dealt out: `其中临江县12个、高新区15个、青山区8个`, `城关镇4户，其他乡镇各1户`.
pub(super) fn dealt_out(doc: &Document<'_>, clauses: &[Span]) -> Vec<Owner> {
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
    // A name has no blanks, of which owners are freed.
    let plain = !name.contains(|c: char| c == '的' || c.is_whitespace());
    (named && (1..=3).contains(&length(unit, 4)) && plain).then_some(span)
}

/// Whether a word stands at a place that gives somebody charge of something.
pub(super) fn charges(doc: &Document<'_>, at: usize) -> bool {
    doc.hits.at(at, Table::Duty).is_some_and(|h| h.class == Class::动词)
}
