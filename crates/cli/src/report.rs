//! The analysis as a report in Markdown, in Chinese.

use std::collections::HashMap;
use std::fmt::Write as _;

use gangmu::{Analysis, Bound, Direction, Directive, Figure, FigureKind, Force, OwnerRole, Section, Status};

/// What stands where the text is silent.
const BLANK: &str = "待明确";

/// The report of one text, under the name of its file if there are several.
pub(crate) fn markdown(analysis: &Analysis, file: Option<&str>) -> String {
    let mut out = String::new();
    let title = file.or(analysis.document.title.as_deref()).unwrap_or("分析结果");
    // Writing into a string cannot fail.
    let _ = writeln!(out, "# {}\n", cell(title));
    let document = &analysis.document;
    let _ = write!(out, "共{}字，{}段，{}句", document.characters, document.paragraphs, document.sentences);
    if let Some(year) = document.reference_year {
        let _ = write!(out, "；讲话年份{year}年");
    }
    let _ = writeln!(out, "。");
    if document.characters == 0 {
        let _ = writeln!(out, "\n文中没有文字。");
        return out;
    }
    outline(&mut out, &analysis.outline);
    figures(&mut out, &analysis.figures);
    directives(&mut out, analysis);
    if !analysis.diagnostics.is_empty() {
        let _ = writeln!(out, "\n## 提示（{}条）\n", analysis.diagnostics.len());
        analysis.diagnostics.iter().for_each(|d| {
            let _ = writeln!(out, "- {}", cell(&d.message));
        });
    }
    out
}

fn outline(out: &mut String, sections: &[Section]) {
    let all: Vec<&Section> = sections.iter().flat_map(Section::walk).collect();
    let _ = writeln!(out, "\n## 提纲（{}个标题）\n", all.len());
    if all.is_empty() {
        let _ = writeln!(out, "没有找到标题。");
    }
    let top = all.iter().map(|s| s.level).min().unwrap_or(1);
    for section in all {
        let indent = "  ".repeat(section.level - top);
        // `1.` and `1)` at the start of an item would open a numbered list inside it.
        let marker = cell(&section.marker).replace('.', "\\.").replace(')', "\\)");
        let _ = writeln!(out, "{indent}- {marker}{}", cell(&section.title));
    }
}

fn figures(out: &mut String, figures: &[Figure]) {
    let _ = writeln!(out, "\n## 关键数据（{}项）\n", figures.len());
    if figures.is_empty() {
        let _ = writeln!(out, "没有找到数据。");
        return;
    }
    let _ =
        writeln!(out, "| 编号 | 指标 | 数值 | 类别 | 性质 | 时期 | 对比 | 章节 | 行 |\n|---|---|---|---|---|---|---|---|---|");
    for f in figures {
        let or_dash = |text: Option<&str>| cell(text.filter(|t| !t.is_empty()).unwrap_or("—"));
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} | {} | {} |",
            f.id,
            if f.indicator.is_empty() { BLANK.to_owned() } else { cell(&f.indicator) },
            cell(&value(f)),
            kind(f),
            status(f.status),
            or_dash(f.period.as_deref()),
            or_dash(f.comparator.as_deref()),
            or_dash(f.section.as_deref()),
            f.line
        );
    }
}

fn directives(out: &mut String, analysis: &Analysis) {
    let _ = writeln!(out, "\n## 任务清单（{}条）\n", analysis.directives.len());
    if analysis.directives.is_empty() {
        let _ = writeln!(out, "没有找到任务。");
        return;
    }
    let values: HashMap<&str, &Figure> = analysis.figures.iter().map(|f| (f.id.as_str(), f)).collect();
    let _ = writeln!(out, "| 编号 | 任务 | 力度 | 责任单位 | 时限 | 目标 | 章节 | 行 |\n|---|---|---|---|---|---|---|---|");
    for d in &analysis.directives {
        let targets = d.targets.iter().filter_map(|id| values.get(id.as_str())).map(|f| format!("{}{}", f.indicator, value(f)));
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} | {} | {} | {} |",
            d.id,
            cell(&d.text),
            force(d.force),
            listed(owners(d)),
            listed(
                d.deadlines
                    .iter()
                    .map(|t| t.date.as_ref().map_or_else(|| t.text.clone(), |date| format!("{}（{date}）", t.text)))
            ),
            listed(targets),
            cell(d.section.as_deref().unwrap_or("—")),
            d.line
        );
    }
}

fn owners(directive: &Directive) -> impl Iterator<Item = String> {
    directive.owners.iter().map(|owner| match owner.role {
        Some(OwnerRole::Lead) => format!("{}（牵头）", owner.name),
        Some(OwnerRole::Support) => format!("{}（配合）", owner.name),
        Some(OwnerRole::Responsible) => format!("{}（负责）", owner.name),
        None => owner.name.clone(),
    })
}

/// The items in one cell, or that they are still to be settled.
fn listed(items: impl Iterator<Item = String>) -> String {
    let items: Vec<String> = items.collect();
    if items.is_empty() { BLANK.to_owned() } else { cell(&items.join("；")) }
}

/// The value with its bound and direction as a reader says it.
fn value(figure: &Figure) -> String {
    let value = &figure.value;
    match figure.bound {
        Bound::Exact | Bound::Range => value.clone(),
        Bound::AtLeast => format!("{value}以上"),
        Bound::AtMost => format!("{value}以内"),
        Bound::About => format!("约{value}"),
    }
}

fn kind(figure: &Figure) -> &'static str {
    match (figure.kind, figure.direction) {
        (FigureKind::Level, _) => "总量",
        (FigureKind::Change, Direction::Up) => "增长",
        (FigureKind::Change, Direction::Down) => "下降",
        (FigureKind::Change, Direction::None) => "变化",
        (FigureKind::Gap, Direction::Up) => "高于",
        (FigureKind::Gap, Direction::Down) => "低于",
        (FigureKind::Gap, Direction::None) => "差距",
        (FigureKind::Rank, _) => "位次",
        (FigureKind::Share, _) => "占比",
        (FigureKind::Ratio, _) => "比例",
        (FigureKind::Threshold, _) => "门槛",
        (FigureKind::Duration, _) => "时长",
    }
}

const fn status(status: Status) -> &'static str {
    match status {
        Status::Achieved => "现状",
        Status::Target => "目标",
        Status::Reference => "参照",
    }
}

const fn force(force: Force) -> &'static str {
    match force {
        Force::Plain => "一般",
        Force::Encourage => "鼓励",
        Force::Should => "要求",
        Force::Strive => "力争",
        Force::Ensure => "确保",
        Force::Must => "必须",
        Force::Prohibit => "严禁",
    }
}

/// A text that stays in its cell and is not taken for markup.
fn cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.trim().chars() {
        match c {
            '\n' | '\r' | '\t' => out.push(' '),
            // Redacted digits (`**亿元`) must not turn into bold type.
            '|' | '*' | '_' | '\\' | '<' | '`' | '[' | ']' | '#' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use gangmu::{Cue, Deadline, DocumentInfo, OffsetUnit, Owner, SCHEMA, SectionForm, Span};

    use super::*;

    fn section(id: &str, level: usize, marker: &str, title: &str, children: Vec<Section>) -> Section {
        let (marker, title, id) = (marker.to_owned(), title.to_owned(), id.to_owned());
        let (span, extent) = (Span::default(), Span::default());
        Section {
            id,
            level,
            marker,
            ordinal: None,
            title,
            form: SectionForm::Standalone,
            because: Vec::new(),
            line: 1,
            span,
            extent,
            children,
        }
    }

    fn figure(value: &str, bound: Bound) -> Figure {
        Figure {
            id: "f1".to_owned(),
            line: 2,
            span: Span::default(),
            value: value.to_owned(),
            number: None,
            number_to: None,
            unit: String::new(),
            indicator: "投资".to_owned(),
            indicator_span: None,
            kind: FigureKind::Change,
            direction: Direction::Up,
            bound,
            status: Status::Target,
            period: None,
            comparator: None,
            redacted: true,
            section: Some("1.1".to_owned()),
            sentence: Span::default(),
            because: Vec::new(),
        }
    }

    fn directive(id: &str) -> Directive {
        Directive {
            id: id.to_owned(),
            line: 3,
            span: Span::default(),
            text: "确保投资增长。".to_owned(),
            force: Force::Ensure,
            cues: Vec::<Cue>::new(),
            owners: Vec::new(),
            deadlines: Vec::new(),
            targets: Vec::new(),
            section: None,
            because: Vec::new(),
        }
    }

    fn analysis() -> Analysis {
        let mut full = directive("d2");
        full.owners.push(Owner { name: "市发改委".to_owned(), span: Span::default(), role: Some(OwnerRole::Lead) });
        full.deadlines
            .push(Deadline { text: "8月底前".to_owned(), span: Span::default(), date: Some("2022-08-31".to_owned()) });
        full.targets.push("f1".to_owned());
        Analysis {
            schema: SCHEMA.to_owned(),
            offset_unit: OffsetUnit::Utf8,
            document: DocumentInfo {
                title: None,
                genre: None,
                salutation: None,
                characters: 30,
                paragraphs: 3,
                sentences: 2,
                reference_year: Some(2022),
            },
            paragraphs: Vec::new(),
            outline: vec![section("1", 1, "一、", "扩大内需", vec![section("1.1", 2, "1.", "抓投资", Vec::new())])],
            figures: vec![figure("**亿元", Bound::AtLeast)],
            directives: vec![directive("d1"), full],
            diagnostics: Vec::new(),
        }
    }

    #[test]
    fn the_report_has_a_tree_and_two_tables() {
        let report = markdown(&analysis(), None);
        assert!(report.starts_with("# 分析结果\n\n共30字，3段，2句；讲话年份2022年。\n"), "{report}");
        assert!(report.contains("\n- 一、扩大内需\n  - 1\\.抓投资\n"), "{report}");
        assert!(report.contains("| f1 | 投资 | \\*\\*亿元以上 | 增长 | 目标 | — | — | 1.1 | 2 |"), "{report}");
        assert!(report.contains("| d1 | 确保投资增长。 | 确保 | 待明确 | 待明确 | 待明确 | — | 3 |"), "{report}");
        let full = "| d2 | 确保投资增长。 | 确保 | 市发改委（牵头） | 8月底前（2022-08-31） | 投资\\*\\*亿元以上 | — | 3 |";
        assert!(report.contains(full), "{report}");
    }

    #[test]
    fn every_table_row_has_the_columns_of_its_head() {
        let report = markdown(&analysis(), Some("a|b.txt"));
        let columns = |line: &str| line.replace("\\|", "").matches('|').count();
        let tables: Vec<Vec<usize>> = report
            .split("\n\n")
            .filter(|block| block.starts_with('|'))
            .map(|block| block.lines().map(columns).collect())
            .collect();
        assert_eq!(tables, [vec![10; 3], vec![9; 4]]);
        assert!(report.starts_with("# a\\|b.txt\n"), "{report}");
    }

    #[test]
    fn a_text_without_words_says_so() {
        let mut empty = analysis();
        empty.document.characters = 0;
        assert!(markdown(&empty, None).ends_with("文中没有文字。\n"));
    }
}
