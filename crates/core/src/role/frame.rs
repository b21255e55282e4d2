//! The frame of a text: title, salutation, signature and page furniture, told apart from the speech itself.

use std::ops::Range;

use crate::document::Document;
use crate::grid::Column;
use crate::lexicon::{Class, Table};
use crate::model::Role;
use crate::syntax::{acts_in_time, length, opens_with_result};
use crate::text::Span;

/// Lines at each end that may belong to the frame.
const ZONE: usize = 45;
/// A line of more characters is running text, whatever words are in it.
const LONG: usize = 70;

/// Characters of a list of those to whom a document is sent.
const ADDRESSED: usize = 160;
/// Characters of a sentence that tells running text from the words of a menu.
const SENTENCE: usize = 24;
/// Characters of the name of a page in the path to it.
const CRUMB: usize = 8;
/// Blanks between the fields of a page's record.
const FIELD_GAP: &str = "    ";
/// Characters of a label before a link.
const LABEL: usize = 8;

/// Lines in which minutes of a meeting say what they are.
const MINUTES: usize = 12;

/// The frame of a text.
#[derive(Debug, Default)]
pub(crate) struct Frame {
    /// For each line of the document its role, if it belongs to the frame.
    pub(crate) roles: Vec<Option<Role>>,
    pub(crate) title: Option<Span>,
    pub(crate) salutation: Option<Span>,
    /// The title that is no kind of document but says something of the text.
    pub(crate) said: Option<Span>,
    /// Whether the text tells what a meeting resolved; then what the meeting demands is the text's own demand.
    pub(crate) minutes: bool,
}

impl Frame {
    /// Whether the text has the head of a speech or document, and so its beginning.
    pub(crate) fn is_speech(&self) -> bool {
        self.title.is_some() || self.salutation.is_some()
    }

    /// For each line whether it is text of the speech.
    pub(crate) fn body(&self, doc: &Document<'_>) -> Vec<bool> {
        self.roles.iter().zip(&doc.lines).map(|(role, line)| role.is_none() && !line.content.is_empty()).collect()
    }
}

/// Finds the frame.
pub(crate) fn frame(doc: &Document<'_>) -> Frame {
    let all: Vec<usize> = (0..doc.lines.len()).filter(|&l| !doc.lines[l].content.is_empty()).collect();
    let page = page(doc, &all);
    let filled = &all[page.clone()];
    // The rows of a table of tasks are planned, and the head of each names its columns.
    let of_row = |l: &crate::text::Line| doc.grid.row(l.span).first().map(|c| row_role(c.column));
    let mut frame = Frame { roles: doc.lines.iter().map(of_row).collect(), ..Frame::default() };
    for &line in all[..page.start].iter().chain(&all[page.end..]) {
        frame.roles[line] = Some(Role::Noise);
    }
    let head = head_end(doc, filled);
    mark_salutations(doc, filled, &mut frame);
    mark_title(doc, filled, &filled[..head], &mut frame);
    mark_tail(doc, filled, head, &mut frame);
    mark_enclosed(doc, filled, &mut frame);
    frame.minutes = filled.iter().take(MINUTES).any(|&line| opens_minutes(doc.str(doc.lines[line].content)));
    // Whether the lines above list the enclosures: 附件：1.…任务清单 / 2.….
    let mut enclosures = false;
    let glossary = glossary(doc, filled);
    for &line in filled {
        let text = doc.str(doc.lines[line].content);
        let noise = is_noise(doc, line);
        enclosures = noise && text.starts_with("附件：") || enclosures && is_enclosure(doc, text);
        if glossary.is_some_and(|from| line >= from) || frame.roles[line].is_none() && (noise || enclosures) {
            frame.roles[line] = Some(Role::Noise);
        }
        // What only says that the speech ends titles nothing but its last words; 第一条 may stand over its article.
        if text == "结束语" || is_bare_article(doc, text) {
            frame.roles[line] = Some(Role::Heading);
        }
    }
    let explained = glossary.map_or(filled.len(), |from| filled.partition_point(|&l| l < from));
    mark_close(doc, &filled[..explained], &mut frame);
    frame
}

/// The filled lines between the menus of a web page, which end with the path to the page, and its foot, copied with the text:
/// `当前位置：首页 >` / `新闻中心>` / … / `上一篇：…` / `网站地图`.
fn page(doc: &Document<'_>, filled: &[usize]) -> Range<usize> {
    let text = |at: usize| doc.str(doc.lines[filled[at]].content);
    let says = |at: usize| ends_sentence(text(at)) && length(text(at), SENTENCE + 1) > SENTENCE;
    let opens = |at: usize, class: Class| {
        let content = doc.lines[filled[at]].content;
        doc.hits.within(content, Table::Noise).take(2).any(|h| {
            let before = &doc.text[content.start..h.span.start];
            h.class == class && length(before, 2) < 2 && !before.contains(['，', '。'])
        })
    };
    let body = (0..filled.len()).find(|&at| says(at)).unwrap_or(filled.len());
    let path = (0..body).find(|&at| opens(at, Class::页首));
    let start = path.map_or(0, |path| {
        let crumbs = (path + 1..body).take_while(|&at| text(at).ends_with(['>', '＞', '»'])).count();
        // 新闻中心> / 学校公告> / 党政办 / 党政办: the last of them leads nowhere, and may stand over the page once more.
        let open = crumbs > 0 || text(path).ends_with(['>', '＞', '»']);
        let at = path + 1 + crumbs;
        let last = if open && at < body && length(text(at), CRUMB + 1) <= CRUMB && !is_salutation(text(at)) { 1 } else { 0 };
        let again = if last > 0 && at + 1 < body && text(at + 1) == text(at) { 1 } else { 0 };
        at + last + again
    });
    let behind = (start..filled.len()).rev().find(|&at| says(at)).map_or(start, |at| at + 1);
    let end = (behind..filled.len()).find(|&at| opens(at, Class::页尾)).unwrap_or(filled.len());
    start..end
}

/// The line from which a text only explains the words it used, after its last words: `名词解释`, `附件` / `《政府工作报告》名词注释`. What
/// is explained there is no part of the speech.
fn glossary(doc: &Document<'_>, filled: &[usize]) -> Option<usize> {
    let titled = |line: usize| {
        let content = doc.lines[line].content;
        let ends = || doc.hits.closing(content, Table::Noise).any(|h| h.class == Class::注释);
        length(doc.str(content), LONG) < LONG / 2 && ends()
    };
    let at = (filled.len() / 2..filled.len()).find(|&i| titled(filled[i]))?;
    let enclosed = doc.str(doc.lines[filled[at - 1]].content).starts_with("附件");
    Some(filled[if enclosed { at - 1 } else { at }])
}

/// The role of a line that is a row of a table of tasks, by its first cell.
fn row_role(first: Column) -> Role {
    if first == Column::Head { Role::Heading } else { Role::Plan }
}

/// Whether a line right under the title calls those to whom it is sent, without a word for many: `麦产区市、县农委：`.
fn is_addressed(text: &str) -> bool {
    let body = text.strip_suffix(['：', ':']).unwrap_or_default();
    let named = body.ends_with(['府', '门', '位', '局', '委', '会', '校', '厅', '办', '队', '院', '所', '司']);
    named && length(body, 60) < 60 && !body.contains(['。', '；', '，', '：'])
}

/// Whether a line is nothing but the number of an article or chapter: `第一条`.
fn is_bare_article(doc: &Document<'_>, text: &str) -> bool {
    let styles = doc.lexicon.marker_styles();
    let marker = || crate::outline::read_marker(styles, text).filter(|m| m.len == text.len());
    length(text, 8) < 8 && marker().is_some_and(|m| styles[m.style].class == crate::lexicon::MarkerClass::Chapter)
}

/// Whether a line may be one of a list of enclosures: numbered and without a stop.
fn is_enclosure(doc: &Document<'_>, text: &str) -> bool {
    let marker = || crate::outline::read_marker(doc.lexicon.marker_styles(), text).is_some();
    text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(['。', '；']) && length(text, LONG) < LONG && marker()
}

/// Number of filled lines before the speech itself: up to the salutation, the first marker or the first long line.
fn head_end(doc: &Document<'_>, filled: &[usize]) -> usize {
    let styles = doc.lexicon.marker_styles();
    let starts_body = |&line: &usize| {
        let text = doc.str(doc.lines[line].content);
        let row = !doc.grid.row(doc.lines[line].span).is_empty();
        let numbered = crate::outline::read_marker(styles, text)
            .is_some_and(|m| styles[m.style].class != crate::lexicon::MarkerClass::Bullet);
        row || is_salutation(text)
            || numbered
            || length(text, LONG + 1) > LONG && !is_metadata(text)
            || ends_sentence(text) && length(text, SENTENCE + 1) > SENTENCE
    };
    filled.iter().take(ZONE).position(starts_body).unwrap_or(filled.len().min(ZONE))
}

fn ends_sentence(text: &str) -> bool {
    text.ends_with(['。', '；', ';'])
}

/// `同志们：`, `各位代表！`, `各省、自治区、直辖市人民政府：`
fn is_salutation(text: &str) -> bool {
    // 各位代表，: short enough to be called out.
    let called_out = || text.strip_suffix('，').filter(|b| b.starts_with("各位") && length(b, 6) < 6);
    let Some(body) = text.strip_suffix(['：', ':', '！', '!']).or_else(called_out) else { return false };
    // 省级有关部门（单位）：
    let named = body.strip_suffix([')', '）']).and_then(|b| b.rfind(['(', '（']).map(|i| &b[..i])).unwrap_or(body);
    let called = named.ends_with(['们', '表', '府', '构', '位', '门', '员', '友', '宾', '志', '局', '委', '会', '校', '厅']);
    // 各位同事：, but not 各项实事：
    let called = called || body.starts_with("各位") && named.ends_with(['事', '学', '生', '家', '导', '师', '亲']);
    let plural = body.contains(['各', '们', '尊']) || body.ends_with("常委会") || body.ends_with("常务委员会");
    // …主管部门，各省、自治区、直辖市通信管理局，各有关单位：: a list of many may be long.
    let listed = body.contains('，') && named.ends_with(['位', '门', '构']) && length(body, ADDRESSED) < ADDRESSED;
    (listed || length(body, 60) < 60)
        && called
        && plural
        && !body.contains(['。', '；', '“', '是', '要'])
        && !body.starts_with(['一', '（'])
}

fn mark_salutations(doc: &Document<'_>, filled: &[usize], frame: &mut Frame) {
    for &line in filled {
        let content = doc.lines[line].content;
        if is_salutation(doc.str(content)) {
            frame.roles[line] = Some(Role::Salutation);
            frame.salutation.get_or_insert(content);
        }
    }
}

/// `某局局长办公会会议纪要`, `…参加会议。现纪要如下：`
fn opens_minutes(text: &str) -> bool {
    let title = text.ends_with("纪要") && length(text, LONG) < LONG;
    // 5月21日，市长主持召开市政府第44次常务会议。: so does the news of such a meeting.
    let held = text.find("主持召开").is_some_and(|at| text[at..].split('。').next().is_some_and(|s| s.contains("常务会议")));
    title || held || text.trim_end_matches(['：', ':', '。']).ends_with("纪要如下")
}

/// Marks the title and the lines that belong to it; what stands above it is page furniture.
fn mark_title(doc: &Document<'_>, filled: &[usize], head: &[usize], frame: &mut Frame) {
    let Some(at) = head.iter().position(|&line| is_title(doc, line)) else {
        return mark_first_line(doc, filled, head.len(), frame);
    };
    // A subtitle (——在某某会议上的讲话) hangs under the title proper.
    let subtitle = |i: usize| doc.str(doc.lines[head[i]].content).starts_with("——");
    let hangs = at > 0 && subtitle(at) && !is_noise(doc, head[at - 1]);
    let at = if hangs { at - 1 } else { at };
    let first = title_start(doc, head, at);
    let first = if hangs || subtitle(first) { headline(doc, head, first) } else { first };
    for (i, &line) in head.iter().enumerate() {
        let role = match i {
            _ if i < first => Some(Role::Noise),
            _ if i <= at => Some(Role::Title),
            // 国办发〔2019〕6号: the number under a title belongs to it.
            _ if is_document_number(doc.str(doc.lines[line].content)) => Some(Role::Title),
            _ if is_noise(doc, line) => Some(Role::Noise),
            _ if is_addressed(doc.str(doc.lines[line].content)) => Some(Role::Salutation),
            _ if belongs_to_title(doc, line) || is_title(doc, line) => Some(Role::Title),
            _ => None,
        };
        if frame.roles[line].is_none() {
            frame.roles[line] = role;
        }
    }
    frame.title = Some(Span::new(doc.lines[head[first]].content.start, doc.lines[head[at]].content.end));
}

/// A line without a stop over a long paragraph is the title of the text that it opens, whatever it says: 全区经济运行开局良好.
fn mark_first_line(doc: &Document<'_>, filled: &[usize], head: usize, frame: &mut Frame) {
    let (Some(&first), Some(&next)) = (filled.first(), filled.get(1)) else { return };
    let content = doc.lines[first].content;
    let plain = !doc.str(content).contains(['。', '；', '：', '，', '！', ':', ',', '>', '|'])
        && (6..=40).contains(&length(doc.str(content), 41));
    if head == 1
        && plain
        && frame.roles[first].is_none()
        && !is_noise(doc, first)
        && !crate::outline::is_part(doc, content)
        && length(doc.str(doc.lines[next].content), LONG + 1) > LONG
    {
        frame.roles[first] = Some(Role::Title);
        (frame.title, frame.said) = (Some(content), Some(content));
    }
}

/// Whether a line ends with the word for a kind of document.
fn is_title(doc: &Document<'_>, line: usize) -> bool {
    let content = doc.lines[line].content;
    let text = doc.str(content);
    let kind = doc.hits.within(content, Table::TitleWord).any(|h| {
        let after = doc.text[h.span.end..content.end].trim_start();
        // 某市人民政府印发《若干意见》: what is issued may close the line.
        let after = if text.contains("印发《") { after.trim_start_matches('》') } else { after };
        after.is_empty() || after.starts_with(['（', '(', '—']) && length(after, 60) < 60
    });
    let quoted = text.starts_with('《') && text.ends_with('》');
    kind && !quoted && length(text, LONG) < LONG && !text.contains(['。', '；', '：']) && !is_noise(doc, line)
}

/// A title may be wrapped over several lines: goes back over lines without punctuation to the one with 关于.
fn title_start(doc: &Document<'_>, head: &[usize], at: usize) -> usize {
    let text = |i: usize| doc.str(doc.lines[head[i]].content);
    let opens = |i: usize| text(i).contains("关于") || text(i).contains("在");
    let mut first = at;
    while first > 0 && at - first < 3 && !opens(first) {
        let above = text(first - 1);
        if above.ends_with(['。', '：', '；', '】', '”', '！']) || is_noise(doc, head[first - 1]) || length(above, 40) < 6
        {
            break;
        }
        first -= 1;
    }
    if opens(first) { first } else { at }
}

/// The first line of a title that a subtitle hangs under, wrapped or in two lines: 真抓实干 / 勇争一流 / ——在….
fn headline(doc: &Document<'_>, head: &[usize], first: usize) -> usize {
    let plain = |i: &usize| {
        let line = doc.str(doc.lines[head[*i]].content);
        let page = is_noise(doc, head[*i]) || is_signature(doc, head[*i]);
        (6..=LONG).contains(&length(line, LONG + 1)) && !line.contains(['。', '；', '：', ':', '>', '|']) && !page
    };
    first - (first.saturating_sub(2)..first).rev().take_while(plain).count()
}

/// A subtitle, date, place or speaker under the title.
fn belongs_to_title(doc: &Document<'_>, line: usize) -> bool {
    let text = doc.str(doc.lines[line].content);
    let subtitle = text.starts_with("——") || text.starts_with(['（', '(']) || is_date(text) || is_occasion(text);
    subtitle || length(text, 24) < 24 && !text.contains(['，', '。', '；'])
}

/// `2019年3月2日在某县人民代表大会上`: when and where the speech was given.
fn is_occasion(text: &str) -> bool {
    let day =
        text.find('日').is_some_and(|i| text[..i].contains('年') && text[..i].contains('月') && length(&text[..i], 16) < 16);
    day && text.ends_with('上') && length(text, 60) < 60
}

/// `国办发〔2019〕6号`
fn is_document_number(text: &str) -> bool {
    text.ends_with(['号', '期']) && length(text, 30) < 30 && text.contains(['〔', '[', '【', '（'])
}

/// Whether a line is nothing but a date.
fn is_date(text: &str) -> bool {
    let body = text.trim_matches(['（', '）', '(', ')']);
    let digit = |c: char| c.is_ascii_digit() || "〇○零一二三四五六七八九十Ｘ×*XxX年月日-./ ".contains(c);
    length(body, 24) < 20 && body.contains('年') && body.contains('月') && body.chars().all(digit)
}

/// Whether a line is a date of a web page, with the source behind it: `2023-01-05 10:00 区人民政府办公室`.
fn is_stamp(text: &str) -> bool {
    let (date, rest) = text.split_once(' ').unwrap_or((text, ""));
    let parts: Vec<&str> = date.split(['-', '/']).collect();
    let numeric = |p: &&str| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit());
    parts.len() == 3 && parts[0].len() == 4 && parts.iter().all(numeric) && !rest.contains(['，', '。'])
}

/// Marks what closes the document right behind its last paragraph: its enclosures, who signs it, and when. Behind the first line
/// of page furniture nothing belongs to it any more.
fn mark_close(doc: &Document<'_>, filled: &[usize], frame: &mut Frame) {
    let body = filled.iter().rposition(|&l| frame.roles[l] != Some(Role::Noise)).map_or(0, |at| at + 1);
    let mut enclosed = false;
    for &line in &filled[body..] {
        let text = doc.str(doc.lines[line].content);
        enclosed = text.starts_with("附件") || enclosed && is_enclosure(doc, text);
        if !(enclosed || is_date(text) || is_signature(doc, line)) {
            break;
        }
        frame.roles[line] = Some(Role::Closing);
    }
}

/// Marks signature, date and page furniture behind the speech.
fn mark_tail(doc: &Document<'_>, filled: &[usize], head: usize, frame: &mut Frame) {
    for &line in filled.iter().skip(head).rev().take(ZONE) {
        let text = doc.str(doc.lines[line].content);
        if frame.roles[line] == Some(Role::Plan) {
            break;
        }
        if frame.roles[line].is_some() {
            continue;
        }
        let signed =
            length(text, 30) < 30 && !text.ends_with(['。', '；', '！', '：', '”', '）', '，']) && !text.contains(['，', '。']);
        let marked = || crate::outline::read_marker(doc.lexicon.marker_styles(), text).is_some();
        // 建设基层老年学校100个: a list without punctuation may end the text; who signs does not act.
        let content = doc.lines[line].content;
        // 责任单位：市商务局: who answers for the last item signs nothing.
        let labels = || doc.hits.at(content.start, Table::Duty).is_some_and(|h| h.class == Class::标签);
        let acts = || length(text, 8) >= 8 && (acts_in_time(doc, content) || opens_with_result(doc, content));
        if is_date(text) || is_noise(doc, line) || signed && !marked() && !acts() && !labels() {
            frame.roles[line] = Some(Role::Noise);
        } else {
            break;
        }
    }
}

/// Marks what stands between a notice and the document it encloses: signature and date, and the title once more.
fn mark_enclosed(doc: &Document<'_>, filled: &[usize], frame: &mut Frame) {
    let text = |line: usize| doc.str(doc.lines[line].content);
    let named: Vec<&str> = filled.iter().take(ZONE).map(|&l| text(l)).collect();
    for (i, &line) in filled.iter().enumerate().skip(1) {
        let above = filled[i - 1];
        let signed = || is_signature(doc, above) && frame.roles[above].is_none();
        let again = || is_date(text(above)) && frame.roles[above] == Some(Role::Noise);
        if frame.roles[line].is_none() && is_date(text(line)) && (signed() || again()) {
            (frame.roles[above], frame.roles[line]) = (Some(Role::Noise), Some(Role::Noise));
            // Several authorities may sign, each in a line of its own.
            let with = filled[..i - 1].iter().rev().take_while(|&&l| frame.roles[l].is_none() && is_signature(doc, l));
            let with: Vec<usize> = with.copied().collect();
            with.into_iter().for_each(|l| frame.roles[l] = Some(Role::Noise));
            mark_wrapped_title(doc, &filled[i + 1..], frame);
        }
        // （试行） under the title of the enclosed document.
        let hangs =
            frame.roles[above] == Some(Role::Title) && text(line).starts_with(['（', '(']) && text(line).ends_with(['）', ')']);
        if frame.roles[line].is_none() && hangs && length(text(line), 24) < 24 {
            frame.roles[line] = Some(Role::Title);
        }
        // 某某同志的讲话摘要: one of the speeches that a circular encloses.
        let speech = || text(line).contains("同志") && text(line).contains("讲话");
        let again = || speech() || named.iter().take(i).any(|n| n.contains(text(line)));
        // 2025年工作打算: a half of the report is named in its opening too.
        let half = || crate::outline::is_part(doc, doc.lines[line].content);
        if frame.roles[line].is_none() && is_title(doc, line) && length(text(line), 9) > 8 && again() && !half() {
            frame.roles[line] = Some(Role::Title);
        }
    }
}

/// Marks the title of an enclosed document that is wrapped over several lines.
fn mark_wrapped_title(doc: &Document<'_>, below: &[usize], frame: &mut Frame) {
    let text = |line: usize| doc.str(doc.lines[line].content);
    let plain = |line: usize| {
        length(text(line), 41) <= 40
            && !text(line).contains(['。', '；', '：', ':', '，'])
            && crate::outline::read_marker(doc.lexicon.marker_styles(), text(line)).is_none()
    };
    let lines: Vec<usize> = below.iter().copied().filter(|&l| !is_noise(doc, l)).take(3).take_while(|&l| plain(l)).collect();
    if let Some(last) = lines.iter().position(|&l| is_title(doc, l)) {
        lines[..=last].iter().for_each(|&l| frame.roles[l] = Some(Role::Title));
    }
}

/// Whether a line is nothing but the name of an authority.
fn is_signature(doc: &Document<'_>, line: usize) -> bool {
    let content = doc.lines[line].content;
    let ends = doc.hits.closes(content, Table::Organisation);
    ends && length(doc.str(content), 30) < 30 && !doc.str(content).contains(['，', '。', '、', '：', ',', ':'])
}

/// `— 12 —`, `第3页`, `第 3 页 共 10 页`: the number of a page, copied with its text.
fn is_page_number(text: &str) -> bool {
    let dashes = ['—', '－', '–', '-', '·'];
    let framed = text.starts_with(dashes) && text.ends_with(dashes) || text.starts_with('第') && text.ends_with('页');
    let counts = |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '第' | '共' | '页') || dashes.contains(&c);
    framed && text.contains(|c: char| c.is_ascii_digit()) && text.chars().all(counts)
}

/// Whether a line is nothing but a link, perhaps behind a label, or a field of the page's own record, however long it is:
/// `原文链接：https://…`, `- [方案.pdf](/a/b.pdf)`, `- publish_date: 2022-05-17`.
fn is_metadata(text: &str) -> bool {
    let text = text.trim_start_matches(['-', ' ', '\u{3000}']);
    let name = text.bytes().take_while(|b| b.is_ascii_lowercase() || *b == b'_').count();
    let field = name > 1 && text[name..].starts_with(": ");
    let near = text.char_indices().take(LABEL).filter(|(_, c)| matches!(c, '：' | ':')).last();
    let link = near.map_or(text, |(at, _)| text[at..].trim_start_matches(['：', ':', ' ']));
    let bare = link.starts_with("http") && !link.contains(['，', '。']);
    let named = link.starts_with('[') && link.ends_with(')') && link.contains("](");
    field || bare || named
}

/// Whether a line is page furniture by the words of the table 杂文.
fn is_noise(doc: &Document<'_>, line: usize) -> bool {
    let content = doc.lines[line].content;
    // 出席：…; 发送：…: who was there and who gets it is no text of the document, however long the list is.
    if doc.hits.at(content.start, Table::Noise).is_some_and(|h| h.class == Class::名单) {
        return true;
    }
    let numbered = || is_document_number(doc.str(content)) && doc.str(content).contains('〔');
    if is_metadata(doc.str(content)) || numbered() {
        return true;
    }
    // 发文机关：          某办公室          成文日期：…: the blanks between the fields of a page's record say nothing.
    let fields = doc.str(content).contains(FIELD_GAP);
    let written = doc.str(content).chars().filter(|c| !fields || !c.is_whitespace()).take(LONG + 1).count();
    if written > LONG {
        return false;
    }
    let wordless = || !doc.str(content).contains(|c: char| c.is_alphanumeric() || matches!(c, '（' | '(' | '“' | '《' | '〔'));
    is_stamp(doc.str(content))
        || wordless()
        || is_page_number(doc.str(content))
        || doc.hits.within(content, Table::Noise).any(|h| {
            let class = h.class;
            matches!(class, Class::含有 | Class::页首 | Class::页尾) || class == Class::整行 && h.span == content
        })
}
