//! The notation of golden cases: parsed into marks over plain text, and written back. docs/golden.md explains it.

use std::cmp::Reverse;
use std::ops::Range;

/// What a mark stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Section,
    Directive,
    Owner,
    Deadline,
    Figure,
    /// Roles are listed in a header line, never marked in the text.
    Role,
}

impl Kind {
    const ALL: [(Kind, &'static str); 6] = [
        (Kind::Section, "标题"),
        (Kind::Directive, "部署"),
        (Kind::Owner, "单位"),
        (Kind::Deadline, "时限"),
        (Kind::Figure, "数据"),
        (Kind::Role, "角色"),
    ];

    pub(crate) fn name(self) -> &'static str {
        Kind::ALL.iter().find(|(k, _)| *k == self).map_or("", |(_, n)| n)
    }

    fn named(name: &str) -> Option<Self> {
        Kind::ALL.iter().find(|(_, n)| *n == name).map(|(k, _)| *k)
    }

    /// The words that a mark of this kind may carry, one group for each property; a mark takes at most one of a group.
    fn words(self) -> &'static [&'static [&'static str]] {
        match self {
            Kind::Section => &[&["隐"]],
            Kind::Directive => &[&["plain", "encourage", "should", "strive", "ensure", "must", "prohibit"]],
            Kind::Owner => &[&["牵头", "配合", "负责"]],
            Kind::Figure => &[
                &["level", "change", "gap", "rank", "share", "ratio", "threshold", "duration"],
                &["up", "down"],
                &["at_least", "at_most", "about", "range"],
                &["target", "reference"],
            ],
            Kind::Deadline | Kind::Role => &[],
        }
    }

    /// The properties that are checked only where a mark names them.
    fn options(self) -> &'static [&'static str] {
        match self {
            Kind::Section => &["序", "形"],
            Kind::Directive => &["单位", "目标"],
            Kind::Figure => &["指标", "时期", "数", "至", "比"],
            _ => &[],
        }
    }
}

/// A finding, expected or actual.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Mark {
    pub(crate) kind: Kind,
    /// Properties that are always checked, in the order of [`Kind::words`]; for a section the level first.
    pub(crate) words: Vec<String>,
    /// Properties that are checked where they are named.
    pub(crate) options: Vec<(String, String)>,
    pub(crate) span: Range<usize>,
}

impl Mark {
    /// Outer marks come before the inner ones they open together with.
    pub(crate) fn key(&self) -> (usize, Reverse<usize>, Kind, &[String]) {
        (self.span.start, Reverse(self.span.end), self.kind, &self.words)
    }

    fn head(&self) -> String {
        let mut out = self.kind.name().to_owned();
        for (i, word) in self.words.iter().enumerate() {
            if self.kind != Kind::Section || i > 0 {
                out.push(' ');
            }
            out.push_str(word);
        }
        for (name, value) in &self.options {
            out.push_str(&format!(" {name}={value}"));
        }
        out
    }

    /// The mark alone, as a message shows it.
    pub(crate) fn alone(&self, text: &str) -> String {
        format!("⟦{}|{}⟧", self.head(), &text[self.span.clone()])
    }

    fn parse(head: &str, span: Range<usize>) -> Result<Self, String> {
        let mut parts = head.split_whitespace();
        let first = parts.next().unwrap_or_default();
        let level = first.trim_start_matches(|c: char| !c.is_ascii_digit());
        let kind = Kind::named(&first[..first.len() - level.len()]).ok_or_else(|| format!("不认识的标记“{first}”"))?;
        if (kind == Kind::Section) == level.is_empty() || kind == Kind::Role {
            return Err(format!("标记“{first}”写法不对：标题要写层次，别的标记不写数字"));
        }
        let mut given: Vec<&str> = Vec::new();
        let mut options: Vec<(String, String)> = Vec::new();
        for part in parts {
            match part.split_once('=') {
                Some((name, value)) if kind.options().contains(&name) => options.push((name.to_owned(), value.to_owned())),
                Some((name, _)) => return Err(format!("“{}”没有“{name}”这一项", kind.name())),
                None => given.push(part),
            }
        }
        let order = |name: &str| kind.options().iter().position(|o| *o == name);
        options.sort_by_key(|(name, _)| order(name));
        let mut words: Vec<String> = if level.is_empty() { Vec::new() } else { vec![level.to_owned()] };
        if kind == Kind::Deadline {
            words.extend(given.drain(..).map(str::to_owned));
        }
        for group in kind.words() {
            let chosen: Vec<usize> = given.iter().enumerate().filter(|(_, w)| group.contains(w)).map(|(i, _)| i).collect();
            if chosen.len() > 1 {
                return Err(format!("“{head}”里有两个同类的词"));
            }
            words.extend(chosen.into_iter().map(|i| given.remove(i).to_owned()));
        }
        if let Some(word) = given.first() {
            return Err(format!("“{}”不认识“{word}”", kind.name()));
        }
        let needs_first = matches!(kind, Kind::Directive | Kind::Figure);
        if needs_first && !words.first().is_some_and(|w| kind.words()[0].contains(&w.as_str())) {
            return Err(format!("“{head}”少了力度或类别"));
        }
        Ok(Mark { kind, words, options, span })
    }
}

/// One golden case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Case {
    pub(crate) name: String,
    /// Header lines that are kept as they are: `说明：`, `待改：`.
    pub(crate) notes: Vec<String>,
    pub(crate) checks: Vec<Kind>,
    pub(crate) year: Option<i32>,
    /// One role for each line that is not blank.
    pub(crate) roles: Vec<String>,
    pub(crate) text: String,
    pub(crate) marks: Vec<Mark>,
    /// The bytes of the case in its file, from `====` to the end of the `----` line.
    pub(crate) place: Range<usize>,
}

/// Parses a file of cases. What stands between the cases is comment.
pub(crate) fn parse(content: &str) -> Result<Vec<Case>, String> {
    let mut out: Vec<Case> = Vec::new();
    let mut open: Option<(usize, usize, Vec<&str>)> = None;
    let mut at = 0;
    for (i, piece) in content.split_inclusive('\n').enumerate() {
        let line = piece.trim_end_matches(['\n', '\r']);
        let start = at;
        at += piece.len();
        if line.starts_with("==== ") {
            if open.is_some() {
                return Err(format!("第{}行：上一个例子没有用 ---- 结束", i + 1));
            }
            open = Some((start, i + 1, vec![line]));
        } else if let Some((from, number, lines)) = &mut open {
            if line.trim_end() == "----" {
                let case = case(lines, *from..start + line.len()).map_err(|e| format!("第{number}行起的例子：{e}"))?;
                if out.iter().any(|c| c.name == case.name) {
                    return Err(format!("第{number}行：例子“{}”重名", case.name));
                }
                out.push(case);
                open = None;
            } else {
                lines.push(line);
            }
        }
    }
    match open {
        Some((_, number, _)) => Err(format!("第{number}行起的例子没有用 ---- 结束")),
        None => Ok(out),
    }
}

fn case(lines: &[&str], place: Range<usize>) -> Result<Case, String> {
    let name = lines[0].trim_matches(['=', ' ']).to_owned();
    let mut case =
        Case { name, notes: vec![], checks: vec![], year: None, roles: vec![], text: String::new(), marks: vec![], place };
    let mut crossing: Vec<&str> = Vec::new();
    let mut body = 1;
    while let Some((key, value)) = lines.get(body).and_then(|l| l.split_once('：')) {
        match key {
            "检查" => {
                let kinds = value.split_whitespace().map(|n| Kind::named(n).ok_or(format!("检查里不认识“{n}”")));
                case.checks = kinds.collect::<Result<_, _>>()?;
            }
            "年份" => case.year = Some(value.trim().parse().map_err(|_| format!("年份“{value}”不是数"))?),
            "角色" => case.roles = value.split_whitespace().map(str::to_owned).collect(),
            "说明" | "待改" => case.notes.push(lines[body].to_owned()),
            "交叉" => crossing.push(value),
            _ => break,
        }
        body += 1;
    }
    if case.checks.is_empty() {
        return Err("没有“检查：”一行".to_owned());
    }
    (case.text, case.marks) = strip(&lines[body..].join("\n"))?;
    for mark in crossing {
        let (words, marks) = strip(mark)?;
        let at = case.text.find(&words).ok_or(format!("“交叉”里的“{words}”不在正文里"))?;
        case.marks.extend(marks.into_iter().map(|m| Mark { span: at + m.span.start..at + m.span.end, ..m }));
    }
    case.marks.sort_by(|a, b| a.key().cmp(&b.key()));
    if let Some(mark) = case.marks.iter().find(|m| !case.checks.contains(&m.kind)) {
        return Err(format!("有“{}”的标记，“检查：”里却没有它", mark.kind.name()));
    }
    if case.roles.is_empty() == case.checks.contains(&Kind::Role) {
        return Err("检查角色时要有“角色：”一行，不检查时不要写".to_owned());
    }
    Ok(case)
}

/// What a note says should be otherwise, where it says so with marks.
pub(crate) enum Wish {
    /// `待改：应有 ⟦…⟧`: these should be found.
    Found(Vec<(Mark, String)>),
    /// `待改：不应有 ⟦…⟧`: these should not be found.
    Absent(Vec<(Mark, String)>),
    /// `待改：应为 角色：…`: the roles should be these.
    Roles(Vec<String>),
}

/// Reads the wish of a note; a note in free words has none.
pub(crate) fn wish(note: &str) -> Option<Wish> {
    let words = note.strip_prefix("待改：")?;
    if let Some(roles) = words.strip_prefix("应为 角色：") {
        return Some(Wish::Roles(roles.split_whitespace().map(str::to_owned).collect()));
    }
    let (found, marked) = match words.strip_prefix("应有 ") {
        Some(marked) => (true, marked),
        None => (false, words.strip_prefix("不应有 ")?),
    };
    let (text, marks) = strip(marked).ok()?;
    let marks = marks.into_iter().map(|m| (m.clone(), text[m.span].to_owned())).collect();
    Some(if found { Wish::Found(marks) } else { Wish::Absent(marks) })
}

/// Takes the marks out of a text.
fn strip(marked: &str) -> Result<(String, Vec<Mark>), String> {
    let mut text = String::new();
    let mut open: Vec<(String, usize)> = Vec::new();
    let mut marks = Vec::new();
    let mut rest = marked;
    while let Some(at) = rest.find(['⟦', '⟧']) {
        text.push_str(&rest[..at]);
        let closes = rest[at..].starts_with('⟧');
        rest = &rest[at + '⟦'.len_utf8()..];
        if closes {
            let (head, start) = open.pop().ok_or("多了一个⟧")?;
            marks.push(Mark::parse(&head, start..text.len())?);
        } else {
            let bar = rest.find('|').ok_or("⟦后面少了|")?;
            open.push((rest[..bar].to_owned(), text.len()));
            rest = &rest[bar + 1..];
        }
    }
    if let Some((head, _)) = open.first() {
        return Err(format!("⟦{head}| 没有用⟧收住"));
    }
    text.push_str(rest);
    Ok((text, marks))
}

/// Writes a case in the notation, without a line end after `----`.
pub(crate) fn write(case: &Case) -> String {
    let mut out = format!("==== {} ====\n", case.name);
    let kinds: Vec<&str> = case.checks.iter().map(|k| k.name()).collect();
    out.push_str(&format!("检查：{}\n", kinds.join(" ")));
    if let Some(year) = case.year {
        out.push_str(&format!("年份：{year}\n"));
    }
    if !case.roles.is_empty() {
        out.push_str(&format!("角色：{}\n", case.roles.join(" ")));
    }
    case.notes.iter().for_each(|n| out.push_str(&format!("{n}\n")));
    let (nested, crossing) = untangle(&case.marks);
    crossing.iter().for_each(|m| out.push_str(&format!("交叉：{}\n", m.alone(&case.text))));
    out.push_str(&insert(&case.text, &nested));
    out.push_str("\n----");
    out
}

/// Splits sorted marks into those that nest and those that cross an earlier one.
fn untangle(marks: &[Mark]) -> (Vec<&Mark>, Vec<&Mark>) {
    let mut ends: Vec<usize> = Vec::new();
    marks.iter().partition(|mark| {
        ends.retain(|&end| end > mark.span.start);
        let fits = ends.iter().all(|&end| mark.span.end <= end);
        if fits {
            ends.push(mark.span.end);
        }
        fits
    })
}

fn insert(text: &str, marks: &[&Mark]) -> String {
    let mut out = String::new();
    let mut ends: Vec<usize> = Vec::new();
    let mut at = 0;
    let close_until = |limit: usize, at: &mut usize, ends: &mut Vec<usize>, out: &mut String| {
        while let Some(end) = ends.pop_if(|end| *end <= limit) {
            out.push_str(&text[*at..end]);
            out.push('⟧');
            *at = end;
        }
    };
    for mark in marks {
        close_until(mark.span.start, &mut at, &mut ends, &mut out);
        out.push_str(&text[at..mark.span.start]);
        out.push_str(&format!("⟦{}|", mark.head()));
        at = mark.span.start;
        ends.push(mark.span.end);
    }
    close_until(text.len(), &mut at, &mut ends, &mut out);
    out.push_str(&text[at..]);
    out
}
