//! What looks like a quantity and is none: dates, names, codes, policy titles, counts that enumerate the speech.

use crate::document::Document;
use crate::lexicon::{Class, Hit, Table};
use crate::text::{Span, digit};

use super::draft::ranks;
use super::left;
use super::number::Form;
use super::value::{Shape, UnitClass, Value, floor};
use super::words::Words;

/// Quoted text up to this many bytes is a name.
const NAME: usize = 14 * 3;

/// A policy has fewer articles: 落实帮扶措施1860项 counts what was done.
const LONGEST_POLICY: f64 = 200.0;

/// Bytes over which a verb of rank governs.
const RANKED: usize = 180;

/// Bytes of a list of numbers before the last of them.
const LISTED: usize = 30;

/// Bytes before a time in which it is said what comes in.
const COMES_IN: usize = 60;

/// Characters behind a time within which the word of a name must end.
const CIRCLE: usize = 12;

/// Whether a value states a quantity about the world.
pub(super) fn is_figure(doc: &Document<'_>, line: usize, value: &Value) -> bool {
    !(in_name(doc, line, value)
        || dated(doc, value)
        || after_name_word(doc, value)
        || weak_han(doc, value)
        || grades(doc, value)
        || weak_bare(doc, value)
        || in_address(doc, value)
        || numbers_too(doc, value)
        || is_word(doc, value)
        || is_clock(doc, value))
        && (value.shape != Shape::Rank || rank_is_stated(doc, value))
}

/// 按第2、|3条执行: what goes on with a list of numbers counts nothing.
fn numbers_too(doc: &Document<'_>, value: &Value) -> bool {
    let before = &doc.text[floor(doc.text, value.span.start, LISTED)..value.span.start];
    let number = before.strip_suffix('、').or_else(|| before.strip_suffix('和'));
    let digits = |c: char| c.is_ascii_digit() || "一二三四五六七八九十、".contains(c);
    value.class == UnitClass::Count && number.is_some_and(|n| n.trim_end_matches(digits).ends_with('第') && !n.ends_with('第'))
}

/// text=%E5%B9|%B4: a percent sign with a letter or digit behind it writes a character of an address.
fn in_address(doc: &Document<'_>, value: &Value) -> bool {
    let behind = doc.text[value.span.end..].chars().next();
    value.class == UnitClass::Percent && doc.str(value.span).ends_with('%') && behind.is_some_and(|c| c.is_ascii_alphanumeric())
}

/// 万一: a word of the language that looks like a number; XX里|等街区: 里 behind a hidden name ends the name.
fn is_word(doc: &Document<'_>, value: &Value) -> bool {
    // 中科院XX所: so does 所 behind an academy.
    let academy = || doc.str(value.unit) == "所" && doc.text[..value.span.start].ends_with('院');
    let hidden = value.form == Form::Redacted && (doc.str(value.unit) == "里" || academy());
    hidden || value.form == Form::Han && doc.hits.at(value.span.start, Table::Mask).is_some_and(|h| h.span == value.span)
}

/// 2026-02-02 15:25:09: what stands behind a date in digits is a time of day.
fn is_clock(doc: &Document<'_>, value: &Value) -> bool {
    let date = doc.text[..value.span.start].trim_end();
    let day = date.trim_end_matches(|c: char| c.is_ascii_digit());
    value.shape == Shape::Ratio && date.len() - day.len() <= 2 && day.ends_with(['-', '/', '日', 'T'])
}

/// 2个1类|创新药, Ⅱ类水体: the class of a thing that is counted already.
fn grades(doc: &Document<'_>, value: &Value) -> bool {
    let class = doc.str(value.unit) == "类" && value.digits == 1 && !value.multiplied;
    class && doc.sense_at(value.span.end, Class::类物).is_some()
}

/// Inside a title, or inside quotes that are too short to be a statement.
fn in_name(doc: &Document<'_>, line: usize, value: &Value) -> bool {
    let Some(pair) = doc.nesting[line].pair_at(value.span.start) else { return false };
    let open = doc.text[pair.start..].chars().next();
    match open {
        Some('《' | '〔' | '[' | '【' | '〈') => true,
        Some('“' | '"' | '‘' | '「' | '『') if pair.len() <= NAME => {
            // “3个95%”, “两个10亿元”, “双过万”: what is counted inside the quotes names a goal.
            let named =
                doc.text[pair.start..value.span.start].ends_with(['个', '双']) || doc.text[pair.start..].starts_with("“双");
            if named && doc.text[value.span.end..].starts_with('”') {
                return true;
            }
            let percent = value.class == UnitClass::Percent;
            let written = matches!(value.form, Form::Digits | Form::Redacted) || value.class == UnitClass::Money;
            let amount = value.multiplied && value.form != Form::Bare && value.class != UnitClass::Count && written;
            let stated = value.multiplied && bound_before(doc, value.span.start);
            !(percent || amount || stated)
        }
        _ => false,
    }
}

fn bound_before(doc: &Document<'_>, at: usize) -> bool {
    Words::new(doc, floor(doc.text, at, 12)).ending(at, Table::Bound).is_some()
}

/// 2025年, 近五年, 3年行动: dates and spans of time that only date something.
fn dated(doc: &Document<'_>, value: &Value) -> bool {
    let unit = &doc.text[value.unit.range()];
    let after = &doc.text[value.span.end..];
    if value.class == UnitClass::Time {
        let year = unit.starts_with('年') && !value.multiplied && value.digits >= 4;
        // 租期不少于X年: what is bounded is a length, known or not.
        let hidden = unit == "年" && value.form == Form::Redacted && !bound_before(doc, value.span.start);
        let before = &doc.text[..value.span.start];
        // 8时|30分; not 用时|26天
        let hour = before.strip_suffix('时').is_some_and(|b| b.ends_with(|c| digit(c).is_some()));
        let clock = hour || before.ends_with(['点', '月', '×', '年']);
        let framed = Words::new(doc, floor(doc.text, value.span.start, 18)).class_ending(value.span.start, Class::期前).is_some();
        let opens = doc.text[..value.span.start].chars().next_back().is_none_or(|c| c.is_whitespace() || "，。；：".contains(c));
        // 用5年左右时间
        let spent = doc.text[..value.span.start].ends_with('用')
            && unit == "年"
            && after.trim_start_matches("左右").trim_start_matches('的').starts_with("时间");
        // 6月30日; not 保存不少于90日, 登记后15日内备案
        let standard = unit == "日" && is_standard(doc, value.span);
        let day = unit == "日" && !bound_before(doc, value.span.start) && !standard;
        return names_circle(doc, value)
            || day
            || spent
            || year
            || hidden
            || clock
            || (opens && unit == "年")
            || unit == "年" && doc.text[..value.span.start].ends_with('、') && moves_behind(doc, value.span.end)
            || (framed && !standard && !matches!(unit, "小时" | "分钟" | "秒"));
    }
    // 2019年1—5月 and 5%—6月 cannot be values; a number of a date ends in 月, 日 or 号.
    value.shape != Shape::Rank && value.class == UnitClass::None && after.starts_with(['年', '月', '日', '号'])
}

/// Whether a time is one within which whatever comes in is dealt with: `投诉后|15日|内办结`.
fn is_standard(doc: &Document<'_>, time: Span) -> bool {
    let near = Span::new(floor(doc.text, time.start, COMES_IN), time.start);
    doc.text[time.end..].starts_with('内') && doc.has(near, Class::来件)
}

/// Whether a verb of change stands at once behind a time: 占比达到55%、5年|提升10个百分点.
fn moves_behind(doc: &Document<'_>, at: usize) -> bool {
    let moves = |h: &Hit| matches!(h.class, Class::增 | Class::减);
    Words::new(doc, at).starting(at).any(moves)
}

/// 15分钟便民生活圈: the time is part of a name.
fn names_circle(doc: &Document<'_>, value: &Value) -> bool {
    let end = value.span.end;
    let tail = doc.text[end..].char_indices().take(CIRCLE).take_while(|(_, c)| !matches!(c, '，' | '。' | '；' | '、')).last();
    let stop = tail.map_or(end, |(i, c)| end + i + c.len_utf8());
    Words::new(doc, end).inside(end, stop).any(|h| h.class == Class::名后)
}

/// 新政15条, 国发33条: the number belongs to a name. 变更强制措施17人 counts people.
fn after_name_word(doc: &Document<'_>, value: &Value) -> bool {
    value.shape == Shape::Plain
        && value.class == UnitClass::Count
        && value.number.is_none_or(|n| n < LONGEST_POLICY)
        && !doc.str(value.unit).starts_with('人')
        // 发出保护令|96份: copies are counted; 一式3份 are not.
        && (!doc.str(value.unit).starts_with(['份', '张']) || doc.text[..value.span.start].ends_with("一式"))
        // 制定规范性文件|170件: what ends like its unit is counted by it.
        && !doc.text[..value.span.start].ends_with(doc.str(value.unit))
        && Words::new(doc, floor(doc.text, value.span.start, 18)).class_ending(value.span.start, Class::名前).is_some()
}

/// Characters behind a count of people in which it is said who they are.
const PERSON: usize = 8;
/// What the names of people end in.
const PEOPLE: [char; 11] = ['人', '员', '者', '生', '师', '手', '工', '兵', '民', '干', '记'];

/// A small Chinese numeral is a count only after a verb that counts: `新增两家`, not `一家`, `三个方面`.
fn weak_han(doc: &Document<'_>, value: &Value) -> bool {
    if value.form != Form::Han || value.shape != Shape::Plain {
        return false;
    }
    let text = &doc.text[value.span.range()];
    let start = value.span.start;
    match value.class {
        UnitClass::Count if value.digits == 1 => {
            let one = text.starts_with('一') && !text.ends_with(['家', '所']);
            // 两所高校升格: what is built or founded counts where it opens its clause; 两个方面, 两位同志 do not.
            let opens = doc.text[..start].chars().next_back().is_none_or(|c| matches!(c, '，' | '。' | '；' | '、' | '\n'));
            if opens && text.starts_with('两') && text.ends_with(['所', '座', '艘', '架']) {
                return false;
            }
            // 两名直接责任人已经死亡: people are told off one by one.
            let near = doc.text[value.span.end..].chars().take(PERSON);
            let people = text.ends_with('名') && near.take_while(|c| !matches!(c, '，' | '。')).any(|c| PEOPLE.contains(&c));
            if people && !text.starts_with('一') {
                return false;
            }
            // 二轮土地承包: two things are 两.
            one || text.starts_with('二')
                || Words::new(doc, floor(doc.text, start, 18)).class_ending(start, Class::小数).is_none()
        }
        UnitClass::Count | UnitClass::Money | UnitClass::Percent | UnitClass::Measure if value.digits > 1 => false,
        UnitClass::Percent | UnitClass::Times => text.ends_with('倍') && text.starts_with('百'),
        UnitClass::Money => false,
        UnitClass::Measure => value.digits == 1,
        UnitClass::Time => value.digits == 1 && !doc.text[..start].ends_with("连续"),
        _ => !(value.digits > 1 && value.multiplied),
    }
}

/// A bare multiplier is a number only with money or land behind it, or a bound before it: 千亿元, 近万人.
fn weak_bare(doc: &Document<'_>, value: &Value) -> bool {
    if value.form != Form::Bare {
        return false;
    }
    let numeral = &doc.text[value.span.start..value.unit.start];
    let after = &doc.text[value.span.end..];
    let bounded = bound_before(doc, value.span.start);
    let above = ["以上", "以下", "及以上"].iter().any(|w| after.starts_with(w));
    let large = numeral.contains(['万', '亿']);
    match value.class {
        // 总投资（亿元）: a unit alone says in what is counted.
        UnitClass::Money => {
            let alone = doc.text[..value.span.start].ends_with(['（', '(', '：', '\t']);
            !(bounded || above || numeral.contains('亿') && !alone)
        }
        UnitClass::Measure if value.shape == Shape::Grade || doc.text[value.unit.range()].starts_with('级') => false,
        UnitClass::Measure => !(bounded || above),
        // 培育百亿|企业5家: firms and projects are named after their size; 万亿产业 is a name of its own.
        UnitClass::None if ["十亿", "百亿", "千亿"].contains(&numeral) => {
            !bounded && !["企业", "项目"].iter().any(|w| after.starts_with(w))
        }
        UnitClass::None => !(bounded && large && !after.starts_with(['名', '里', '能', '众'])),
        UnitClass::Count => !bounded,
        _ => true,
    }
}

/// Whether a verb of rank governs a place over the names between: 位居全国百强县投资潜力|第3、科技创新|第6.
fn ranked_before(doc: &Document<'_>, start: usize) -> bool {
    let from = floor(doc.text, start, RANKED);
    let stops = |c: char| matches!(c, '，' | '。' | '；' | '：' | '！' | ',' | ';' | ':' | '”' | '\n');
    let from = doc.text[from..start].rfind(stops).map_or(from, |i| from + i);
    let words = Words::new(doc, from);
    // 居|全国地级市|第四: a verb of one character is one only before a place.
    let place = |h: &Hit| left::names_place(words, Span::new(h.span.end, start));
    words.inside(from, start).any(|h| ranks(doc, h) && (h.span.len() >= 6 || place(h)))
}

/// A rank without 位 needs a verb of rank or a place before it: 位居全省第五, 全国第一; 第一，… opens a point.
fn rank_is_stated(doc: &Document<'_>, value: &Value) -> bool {
    let start = value.span.start;
    // 放在第一位 sets nothing in order; 排在第一位的为牵头单位 speaks of a list.
    let placed = ["放在", "摆在", "放到", "摆到", "作为"].iter().any(|w| doc.text[..start].ends_with(w));
    let listed = ["者为", "的为", "的是", "的部门", "的单位"].iter().any(|w| doc.text[value.span.end..].starts_with(w));
    if placed || listed {
        return false;
    }
    let measured = !value.unit.is_empty() && value.form != Form::Han;
    if measured {
        return true;
    }
    let place = doc.text[..start].ends_with(['X', 'x', '*', '＊', '×']);
    let words = Words::new(doc, floor(doc.text, start, 36));
    let scope = words.class_ending(start, Class::范围);
    let at = scope.map_or(start, |h| h.span.start);
    let verb = words.classes_ending(at, &[Class::位]).is_some();
    let first = doc.text[value.span.range()].starts_with('首');
    if ranked_before(doc, start) {
        return true;
    }
    place || verb || (!first && (scope.is_some() || !value.unit.is_empty()))
}
