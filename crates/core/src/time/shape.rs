//! Reads one time expression by its shape.
//!
//! The alternatives are tried in the order of [`Kind`] and the first that fits is taken; within one, every optional part is
//! taken when it is there. Each looks a bounded number of characters ahead, so that a search is linear.

use crate::text::digit;

/// Characters of a number.
const NUMBER: usize = 4;
/// Characters of an hour: 12, 十二.
const HOUR: usize = 2;
/// Characters of a remark in brackets behind a day: `（星期五）`.
const REMARK: usize = 6;

/// What may lead a time in and belongs to its shape.
const LEADS: &[&str] = &["到", "至", "截至", "力争到", "于", "在"];
/// Years named from the one in which the text speaks.
pub(crate) const YEARS: &[&str] = &["今年", "明年", "本年", "当年", "后年", "次年", "翌年", "每年"];
/// What joins the ends of a range: `7月至9月`.
const RANGES: &[&str] = &["至", "到", "—", "－", "-", "～"];
/// Parts of the month in which a range begins.
const FROM_PARTS: &[&str] = &["初", "底", "上旬", "中旬", "下旬", "上中旬", "中下旬"];
/// Parts of a month.
const MONTH_PARTS: &[&str] = &["底", "末", "初", "中旬", "上旬", "下旬", "上中旬", "中下旬", "份"];
/// What makes a month a bound.
const MONTH_BOUNDS: &[&str] = &["之前", "以前", "前", "之内", "内", "底前"];
/// Spans that come back.
const CYCLES: &[&str] = &["年", "半年", "季度", "月", "周", "天", "日"];
/// What stands before.
const BEFORE: &[&str] = &["之前", "以前", "前"];
/// What says that a day or a month is meant only roughly.
const ABOUT: &str = "前后";
/// Parts of a year; a quarter is another.
const YEAR_PARTS: &[&str] = &["上半年", "下半年", "年底", "底", "末", "初", "内"];
/// What makes a year a bound.
const YEAR_BOUNDS: &[&str] = &["之前", "以前", "前", "之内"];
/// Parts of a five-year plan.
const PLAN_PARTS: &[&str] = &["末", "期末", "期间", "时期"];
/// What closes the number of a day.
const DAYS: &[&str] = &["日", "号"];
/// Parts of a day.
const DAY_PARTS: &[&str] = &["上午", "中午", "下午", "晚上", "早上"];
/// Hours that have a name.
const HOURS: &[&str] = &["上班", "下班", "零时"];
/// Units in which a term is counted.
const UNITS: &[&str] = &["工作日", "年", "月", "周", "天", "日"];
/// What closes a term.
const INSIDE: &[&str] = &["之内", "以内", "内"];

/// A time expression in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Time<'t> {
    /// Byte of the text at which it starts.
    pub(crate) start: usize,
    /// Byte of the text at which it ends.
    pub(crate) end: usize,
    /// The word that leads it in: 到, 至, 截至, 力争到, 于, 在.
    pub(crate) lead: Option<&'t str>,
    pub(crate) kind: Kind<'t>,
}

/// The shapes of time expressions with what is said in them. Of a range the parts are those of its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind<'t> {
    /// `8月底前`, `2025年6月30日24时前`, `7月1日至9月30日`, `即日起至12月底`.
    Month(Month<'t>),
    /// `每月底前`, `每季度末月20日前`, `每个季度第1个月的20日前`.
    Every,
    /// `第三季度末`; `closed` says whether a word such as 末 or 前 stands behind it.
    Quarter { quarter: &'t str, closed: bool },
    /// `2025年底`, `明年一季度`, `2030年前`. `part` is the part of the year, `before` what makes it a bound: 前, 之内.
    Year { year: Year<'t>, part: Option<&'t str>, before: Option<&'t str> },
    /// `“十四五”末`. `part` is that of the plan: 末, 期间.
    Plan { plan: &'t str, part: &'t str, before: bool },
    /// `3年内`, `10个工作日内`; of `3—5年内` the larger number.
    Within { count: &'t str, unit: &'t str },
    /// `25号之前`, of the month in which the text speaks or that the words before name; `about` as that of a month: `25号前后`.
    Day { about: bool },
}

/// A month, and maybe a day or a part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Month<'t> {
    /// The digits of the year in which a range begins.
    pub(crate) range_year: Option<&'t str>,
    pub(crate) year: Option<Year<'t>>,
    pub(crate) month: &'t str,
    pub(crate) day: Option<&'t str>,
    /// 底, 上旬.
    pub(crate) part: Option<&'t str>,
    /// Whether a word such as 前 makes it a bound.
    pub(crate) before: bool,
    /// Whether 前后 behind it says that it is meant only roughly: `2月20日前后`.
    pub(crate) about: bool,
}

/// A year in digits without 年, or named from that of the text: 明年.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Year<'t> {
    Digits(&'t str),
    Word(&'t str),
}

/// The time expressions of a text, which do not overlap, from left to right. `starts` are the places, in order, at which there
/// is a character that may open one.
pub(super) fn all<'t>(text: &'t str, starts: impl Iterator<Item = usize>) -> impl Iterator<Item = Time<'t>> {
    let mut from = 0;
    starts.filter_map(move |start| {
        let found = (start >= from).then(|| read(text, start)).flatten()?;
        from = found.end;
        Some(found)
    })
}

/// The time expression with which a text opens.
pub(crate) fn opening(text: &str) -> Option<Time<'_>> {
    read(text, 0)
}

type Reader = for<'t> fn(&mut Cursor<'t>) -> Option<Kind<'t>>;

/// The readers of the shapes that can begin here, in the order of [`Kind`]. A few characters tell most places off.
fn readers(mut at: Cursor<'_>) -> &'static [Reader] {
    let Some(first) = at.rest().chars().next() else { return &[] };
    match first {
        '今' | '明' | '本' | '当' | '后' | '次' | '翌' => &[month_kind, year_kind],
        '每' => &[month_kind, every, year_kind],
        '即' => &[month_kind],
        '第' => &[quarter],
        '“' => &[plan],
        _ if at.number().is_some() && at.one(follows_number).is_some() => &[month_kind, quarter, year_kind, plan, within, day],
        _ => &[],
    }
}

/// Whether a number at the start of a shape can end before a character; ○ and ” stand in years and plans.
fn follows_number(c: char) -> bool {
    let unit = matches!(c, ' ' | '月' | '年' | '季' | '个' | '工' | '周' | '天' | '日' | '号');
    unit || matches!(c, '至' | '到' | '—' | '－' | '-' | '～' | '○' | '起' | '开' | '”' | '规' | '末' | '期' | '时')
}

fn read(text: &str, start: usize) -> Option<Time<'_>> {
    let mut at = Cursor { text, at: start };
    let leads = at.rest().starts_with(['到', '至', '截', '力', '于', '在']);
    let lead = if leads { at.any(LEADS) } else { None };
    let (end, kind) = readers(at).iter().find_map(|shape| {
        let mut cursor = at;
        shape(&mut cursor).map(|kind| (cursor.at, kind))
    })?;
    Some(Time { start, end, lead, kind })
}

/// A place in a text. What reads on moves it; what fails may leave it anywhere, so that who goes on keeps a copy.
#[derive(Clone, Copy)]
struct Cursor<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Cursor<'t> {
    fn rest(&self) -> &'t str {
        &self.text[self.at..]
    }

    /// Passes over a word, if it stands here.
    fn eat(&mut self, word: &str) -> bool {
        let here = self.rest().starts_with(word);
        self.at += if here { word.len() } else { 0 };
        here
    }

    /// Passes over the first of the words that stands here.
    fn any(&mut self, words: &[&str]) -> Option<&'t str> {
        // The third byte tells most words apart without a comparison of strings.
        let (rest, third) = (self.rest(), |text: &str| text.as_bytes().get(2).copied());
        let word = words.iter().find(|w| (w.len() < 3 || third(rest) == third(w)) && rest.starts_with(**w))?;
        let start = self.at;
        self.at += word.len();
        Some(&self.text[start..self.at])
    }

    /// Passes over one of the characters.
    fn one(&mut self, fits: impl Fn(char) -> bool) -> Option<()> {
        let c = self.rest().chars().next().filter(|&c| fits(c))?;
        self.at += c.len_utf8();
        Some(())
    }

    /// Passes over at most `most` characters that fit; the words passed over, unless there are none.
    fn run(&mut self, most: usize, fits: impl Fn(char) -> bool) -> Option<&'t str> {
        let start = self.at;
        for _ in 0..most {
            if self.one(&fits).is_none() {
                break;
            }
        }
        (self.at > start).then(|| &self.text[start..self.at])
    }

    fn number(&mut self) -> Option<&'t str> {
        self.run(NUMBER, is_numeral)
    }

    /// A part that may be missing: if it does not fit, nothing is passed over.
    fn maybe<T>(&mut self, part: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        let mut ahead = *self;
        let found = part(&mut ahead)?;
        *self = ahead;
        Some(found)
    }
}

fn is_digit(c: char) -> bool {
    digit(c).is_some()
}

/// Whether a character may stand in a number, its own digits hidden or not: ×月×日前.
fn is_numeral(c: char) -> bool {
    is_digit(c)
        || matches!(c, '×' | 'X' | 'x' | 'Ｘ' | '*' | '＊')
        || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两' | '〇' | '零')
}

/// `8月底前`, with a range before it or without one.
fn month_kind<'t>(at: &mut Cursor<'t>) -> Option<Kind<'t>> {
    let start = *at;
    if let Some(range_year) = range(at)
        && let Some(month) = month(at)
    {
        return Some(Kind::Month(Month { range_year, ..month }));
    }
    // What looked like a range may be a month, and the words behind it something else: 6月至今.
    *at = start;
    month(at).map(Kind::Month)
}

/// The beginning of a range, up to the mark that joins its ends: `7月1日至`, `即日起至`. Its year, if it has one.
fn range<'t>(at: &mut Cursor<'t>) -> Option<Option<&'t str>> {
    let mut year = None;
    if at.any(&["即日", "今天", "明天"]).is_none() {
        year = at.maybe(|c| decimal_year(c).filter(|_| c.eat("年")));
        at.number()?;
        // 4-5月: the month may be named once.
        if at.eat("月") && at.maybe(day_of_month).is_none() {
            at.any(FROM_PARTS);
        }
    }
    at.any(&["起", "开始"]);
    at.any(RANGES).map(|_| year)
}

fn month<'t>(at: &mut Cursor<'t>) -> Option<Month<'t>> {
    let year = at.maybe(year);
    // 本月25日前: which month it is only the day of the text tells.
    let this = at.any(&["本月", "当月", "次月"]);
    let month = match this {
        Some(month) => month,
        None => {
            let month = at.number()?;
            at.eat(" ");
            at.eat("月").then_some(month)?
        }
    };
    let day = at.maybe(day_of_month);
    if this.is_some() && day.is_none() {
        return None;
    }
    let part = if day.is_some() {
        at.maybe(hour).or_else(|| at.maybe(remark));
        None
    } else {
        at.any(MONTH_PARTS)
    };
    let about = at.eat(ABOUT);
    let before = !about && at.any(MONTH_BOUNDS).is_some();
    Some(Month { range_year: None, year, month, day, part, before, about })
}

/// The number of a day, 日 or 号 behind it.
fn day_of_month<'t>(at: &mut Cursor<'t>) -> Option<&'t str> {
    at.number().filter(|_| at.any(DAYS).is_some())
}

/// `24时`, `17:00`, `下午5点半`, `晚上十二点`, `上午`, `下班`, `下午下班`, `零时`.
fn hour(at: &mut Cursor<'_>) -> Option<()> {
    let part = at.any(DAY_PARTS);
    let named = at.any(HOURS).map(|_| ());
    named.or_else(|| at.maybe(clock)).or(part.map(|_| ()))
}

fn clock(at: &mut Cursor<'_>) -> Option<()> {
    let two = |at: &mut Cursor<'_>| at.run(2, |c| c.is_ascii_digit()).map(|_| ());
    let sharp = |at: &mut Cursor<'_>| {
        at.run(HOUR, is_numeral)?;
        at.any(&["时", "点"])?;
        at.eat("半");
        Some(())
    };
    at.maybe(sharp).or_else(|| {
        two(at)?;
        at.any(&[":", "："])?;
        two(at)
    })
}

/// How far the hour reaches behind a day that is named from the one on which the text is spoken, and whether a word such as 前
/// behind it makes it a bound: 明天|上午10点前, 本周四|（11月28日）中午12时前.
pub(crate) fn behind_day(text: &str) -> (usize, bool) {
    let mut at = Cursor { text, at: 0 };
    at.maybe(remark);
    at.maybe(hour);
    let before = at.any(BEFORE).is_some();
    (at.at, before)
}

/// `25号之前`, `15日下班前`.
fn day<'t>(at: &mut Cursor<'t>) -> Option<Kind<'t>> {
    day_of_month(at)?;
    at.maybe(hour);
    let about = at.eat(ABOUT);
    (about || at.any(BEFORE).is_some()).then_some(Kind::Day { about })
}

/// `（星期五）`.
fn remark(at: &mut Cursor<'_>) -> Option<()> {
    at.one(|c| matches!(c, '（' | '('))?;
    at.run(REMARK, |c| !matches!(c, '）' | ')'))?;
    at.one(|c| matches!(c, '）' | ')'))
}

/// `2025年`, `二〇二五年`, `明年`.
fn year<'t>(at: &mut Cursor<'t>) -> Option<Year<'t>> {
    let digits = at.maybe(|c| c.maybe(decimal_year).or_else(|| chinese_year(c)).filter(|_| c.eat("年")));
    digits.map(Year::Digits).or_else(|| at.any(YEARS).map(Year::Word))
}

/// The last of years that follow each other: `2024—2026年`, `2023年至2025年`.
fn years<'t>(at: &mut Cursor<'t>) -> Option<Year<'t>> {
    decimal_year(at)?;
    at.eat("年");
    at.any(RANGES)?;
    decimal_year(at).filter(|_| at.eat("年")).map(Year::Digits)
}

/// `2025`, `２０２５`.
fn decimal_year<'t>(at: &mut Cursor<'t>) -> Option<&'t str> {
    let start = at.at;
    at.any(&["20", "２０"])?;
    at.one(is_digit)?;
    at.one(is_digit)?;
    Some(&at.text[start..at.at])
}

/// `二〇二五`.
fn chinese_year<'t>(at: &mut Cursor<'t>) -> Option<&'t str> {
    let start = at.at;
    let nought = |c| matches!(c, '〇' | '○' | '零');
    let digit = |c| nought(c) || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九');
    at.one(|c| c == '二')?;
    at.one(nought)?;
    at.one(digit)?;
    at.one(digit)?;
    Some(&at.text[start..at.at])
}

/// `每季度末月20日前`, `每季度末`, `每周三下班前`, `每天17时前`.
fn every<'t>(at: &mut Cursor<'t>) -> Option<Kind<'t>> {
    if !at.eat("每") {
        return None;
    }
    at.eat("个");
    at.any(CYCLES)?;
    let part = |c: &mut Cursor<'t>| {
        let month = c.any(&["末月", "首月", "底", "末"]).is_some() || c.maybe(month_of_cycle).is_some();
        month || c.any(&["一", "二", "三", "四", "五", "六", "日"]).is_some()
    };
    let rest = |c: &mut Cursor<'t>| {
        c.maybe(day_of_month);
        c.maybe(hour);
        c.any(BEFORE)
    };
    // 每月三日前: what looks like a day of the week may be the number of one of the month.
    let bound = at.maybe(|c| if part(c) { rest(c) } else { None }).or_else(|| at.maybe(rest));
    bound.or_else(|| at.any(&["底", "末"])).map(|_| Kind::Every)
}

/// `第1个月的`, `最后一个月`, `最后一个工作日`.
fn month_of_cycle(at: &mut Cursor<'_>) -> Option<()> {
    let ordinal = at.maybe(|c| c.eat("第").then(|| c.number()).flatten());
    ordinal.or_else(|| at.any(&["首", "最后一"]))?;
    at.any(&["个月", "个工作日", "天"])?;
    at.eat("的");
    Some(())
}

/// `第三季度`.
fn quarter_name<'t>(at: &mut Cursor<'t>) -> Option<&'t str> {
    let start = at.at;
    at.eat("第");
    at.one(|c| matches!(c, '一' | '二' | '三' | '四'))?;
    at.eat("季度").then(|| &at.text[start..at.at])
}

fn quarter<'t>(at: &mut Cursor<'t>) -> Option<Kind<'t>> {
    let quarter = quarter_name(at)?;
    let end = at.at;
    at.any(&["末", "底", "内"]);
    at.eat("前");
    Some(Kind::Quarter { quarter, closed: at.at > end })
}

fn year_kind<'t>(at: &mut Cursor<'t>) -> Option<Kind<'t>> {
    // 2024—2026年: of years that follow each other the last one counts.
    let year = at.maybe(years).or_else(|| year(at))?;
    let mut part = at.any(YEAR_PARTS);
    let mut closed = None;
    if part.is_none() {
        part = at.maybe(quarter_name);
        closed = part.and_then(|_| at.any(&["末", "底"]));
    }
    let before = at.any(YEAR_BOUNDS).or(closed);
    Some(Kind::Year { year, part, before })
}

/// The last year of a plan: 2030 of `“十五五”`. The plans count from the one that ended in 2005, five years each.
pub(crate) fn plan_end(plan: &str) -> Option<i32> {
    let ordinal = plan.chars().find_map(|c| "一二三四五六七八九".chars().position(|d| d == c))?;
    Some(2005 + 5 * (i32::try_from(ordinal).ok()? + 1))
}

fn plan<'t>(at: &mut Cursor<'t>) -> Option<Kind<'t>> {
    let start = at.at;
    at.eat("“");
    if !at.eat("十") {
        return None;
    }
    at.one(|c| matches!(c, '三' | '四' | '五' | '六' | '七'))?;
    if !at.eat("五") {
        return None;
    }
    at.eat("”");
    let plan = &at.text[start..at.at];
    at.eat("规划");
    let part = at.any(PLAN_PARTS)?;
    Some(Kind::Plan { plan, part, before: at.eat("前") })
}

fn within<'t>(at: &mut Cursor<'t>) -> Option<Kind<'t>> {
    at.maybe(|c| c.number().and_then(|_| c.any(&["—", "-", "至", "到"])));
    let count = at.number()?;
    at.eat("个");
    let unit = at.any(UNITS)?;
    at.eat("左右");
    at.any(INSIDE).map(|_| Kind::Within { count, unit })
}
