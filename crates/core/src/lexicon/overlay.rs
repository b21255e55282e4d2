//! Rows of one's own over the built-in tables: one text with the columns of the tables and, before them, the table's name.

use std::collections::HashMap;

use super::table::{RawRow, RawTable, TableError, written_lines};
use super::{Lexicon, MarkerStyle, Row, Table, is_on, marker_style, parse_row};

/// The columns of an overlay.
pub const OVERLAY_COLUMNS: [&str; 9] = ["词表", "编号", "写法", "类别", "取值", "条件", "正例", "反例", "启用"];

/// Whether a text is an overlay and not one of the tables: its header begins with the column 词表.
#[must_use]
pub fn is_overlay(text: &str) -> bool {
    written_lines(text).next().is_some_and(|(_, header)| header.split('\t').next().map(str::trim) == Some(OVERLAY_COLUMNS[0]))
}

/// The cells of a row of an overlay, as [`OVERLAY_COLUMNS`] names them.
pub type OverlayCells = [String; OVERLAY_COLUMNS.len()];

/// A table to which rows of an overlay may belong, with what two of its columns may say; an empty list leaves a column free.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OverlayTable {
    /// What the column 词表 says.
    pub name: &'static str,
    /// What the column 类别 may say.
    pub classes: &'static [&'static str],
    /// What the column 取值 may say.
    pub values: &'static [&'static str],
}

/// All tables to which rows of an overlay may belong.
pub fn overlay_tables() -> impl Iterator<Item = OverlayTable> {
    let styles = OverlayTable { name: marker_style::NAME, classes: &marker_style::CLASSES, values: &[] };
    Table::ALL.into_iter().map(|t| OverlayTable { name: t.name(), classes: t.classes(), values: t.values() }).chain([styles])
}

/// The rows of an overlay's text, whatever their cells say. `file` is named in errors.
///
/// # Errors
/// All that is wrong with the shape of the text: its header, the number of cells in a line, ids that stand twice.
pub fn overlay_rows(file: &str, text: &str) -> Result<Vec<OverlayCells>, Vec<TableError>> {
    let (raw, errors) = RawTable::parse_all(file, text, &OVERLAY_COLUMNS);
    if errors.is_empty() { Ok(raw.rows.into_iter().filter_map(|r| r.cells.try_into().ok()).collect()) } else { Err(errors) }
}

/// The text of an overlay: its header, and then a line for each row, so that the first row stands in line 2.
#[must_use]
pub fn overlay_text(rows: &[OverlayCells]) -> String {
    let mut out = OVERLAY_COLUMNS.join("\t") + "\n";
    for row in rows {
        // Tabs and line ends would end a cell.
        let cells: Vec<String> = row.iter().map(|c| c.replace(['\t', '\n', '\r'], " ")).collect();
        out += &(cells.join("\t") + "\n");
    }
    out
}

/// Where a row of an overlay belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Table(Table),
    MarkerStyles,
}

impl Place {
    fn of(raw: &RawTable, row: &RawRow) -> Result<Self, TableError> {
        let name = raw.cell(row, OVERLAY_COLUMNS[0]);
        if name == marker_style::NAME {
            return Ok(Self::MarkerStyles);
        }
        Table::ALL.into_iter().find(|t| t.name() == name).map(Self::Table).ok_or_else(|| {
            let names: Vec<&str> = Table::ALL.iter().map(|t| t.name()).chain([marker_style::NAME]).collect();
            raw.blame(row, OVERLAY_COLUMNS[0], format!("没有名为“{name}”的词表（有：{}）", names.join("、")))
        })
    }
}

/// The rows of an overlay as they are read.
#[derive(Default)]
struct Overlay {
    rows: Vec<Row>,
    marker_styles: Vec<MarkerStyle>,
    /// Ids of the rows beneath that are switched off.
    off: Vec<String>,
}

impl Overlay {
    /// Takes a row in. `beneath` tells where the rows with these ids stand.
    fn take(&mut self, raw: &RawTable, row: &RawRow, beneath: &HashMap<&str, Place>) -> Result<(), Vec<TableError>> {
        let one = |error: TableError| vec![error];
        let place = Place::of(raw, row).map_err(one)?;
        let on = is_on(raw, row).map_err(one)?;
        let id = raw.cell(row, "编号");
        match (beneath.get(id), on) {
            (None, false) => Ok(()),
            (Some(there), false) if *there == place => {
                self.off.push(id.to_owned());
                Ok(())
            }
            (Some(_), false) => Err(one(raw.blame(row, OVERLAY_COLUMNS[0], format!("编号“{id}”是别的词表里的行")))),
            (Some(_), true) => Err(one(raw.blame(
                row,
                "编号",
                format!("编号“{id}”与内置的行重复；要停用内置的行，“启用”填“否”，自己的写法另起一行、另用编号"),
            ))),
            (None, true) => self.parse(place, raw, row),
        }
    }

    fn parse(&mut self, place: Place, raw: &RawTable, row: &RawRow) -> Result<(), Vec<TableError>> {
        match place {
            Place::Table(table) => self.rows.extend(parse_row(table, raw, row)?),
            Place::MarkerStyles => self.marker_styles.push(MarkerStyle::parse_row(raw, row).map_err(|e| vec![e])?),
        }
        Ok(())
    }
}

impl Lexicon {
    /// These tables with rows of one's own over them: the columns of the tables, and before them 词表, the name of the table to
    /// which the row belongs. `file` is named in errors.
    ///
    /// A row with 启用=否 and the id of a row beneath switches that one off. Where both have the same word, the row of the overlay
    /// wins: over all rows of its table, or, in tables where a word may belong to several classes (状语, 变化词, 分工词), over
    /// those of its class. [`Lexicon::check`] of the result tells which rows beneath do not hold any more by that.
    ///
    /// ```
    /// use gangmu::lexicon::Lexicon;
    ///
    /// let own = "词表\t编号\t写法\t类别\t取值\t条件\t正例\t反例\t启用\n\
    ///            部署词\t用户-1\t一抓到底\t要求\tmust\t\t对项目建设⟦一抓到底⟧。\t一抓就灵。\t是\n";
    /// let lexicon = Lexicon::built_in().with_overlay("我的词表.tsv", own).unwrap();
    /// assert_eq!(lexicon.rows()[0].id, "用户-1");
    ///
    /// let broken = own.replace("一抓就灵", "一抓到底");
    /// let errors = Lexicon::built_in().with_overlay("我的词表.tsv", &broken).unwrap_err();
    /// assert_eq!(errors[0].to_string(), "我的词表.tsv 第2行“反例”列：用户-1：“一抓到底。”不应命中，实际命中[\"一抓到底\"]");
    /// ```
    ///
    /// # Errors
    /// All that is wrong, by line, with column and cause in Chinese: cells that break a rule, ids that are taken; if there is
    /// nothing of that kind, the examples by which rows of the overlay do not prove themselves.
    pub fn with_overlay(&self, file: &str, text: &str) -> Result<Self, Vec<TableError>> {
        let (raw, mut errors) = RawTable::parse_all(file, text, &OVERLAY_COLUMNS);
        let styles = self.marker_styles.iter().map(|s| (s.id.as_str(), Place::MarkerStyles));
        let beneath = self.rows.iter().map(|r| (r.id.as_str(), Place::Table(r.table))).chain(styles).collect();
        let mut overlay = Overlay::default();
        for row in &raw.rows {
            errors.extend(overlay.take(&raw, row, &beneath).err().into_iter().flatten());
        }
        if !errors.is_empty() {
            crate::order::sort_by_place(&mut errors, |e| (e.line, 0));
            return Err(errors);
        }
        let (rows, styles) = (overlay.rows.len(), overlay.marker_styles.len());
        let laid = self.under(overlay).map_err(|e| vec![e])?;
        // What lies over the others stands before them.
        let failing_styles = laid.marker_styles[..styles].iter().flat_map(|s| laid.check_style(s));
        let failing: Vec<TableError> = laid.rows[..rows].iter().flat_map(|r| laid.check_row(r)).chain(failing_styles).collect();
        if failing.is_empty() { Ok(laid) } else { Err(failing) }
    }

    /// These tables with the rows of an overlay before them.
    fn under(&self, overlay: Overlay) -> Result<Self, TableError> {
        let Overlay { mut rows, mut marker_styles, off } = overlay;
        let own_rows = rows.len() + self.rows[..self.own_rows].iter().filter(|r| !off.contains(&r.id)).count();
        rows.extend(self.rows.iter().filter(|r| !off.contains(&r.id)).cloned());
        marker_styles.extend(self.marker_styles.iter().filter(|s| !off.contains(&s.id)).cloned());
        Self::build(rows, own_rows, marker_styles)
    }

    /// Whether a row comes from an overlay.
    pub(super) fn is_own(&self, row: u16) -> bool {
        usize::from(row) < self.own_rows
    }

    /// Whether a row of an overlay replaces another that takes the same word.
    pub(super) fn replaces(&self, own: u16, other: u16) -> bool {
        let (own, other) = (self.row(own), self.row(other));
        own.table == other.table && (!own.table.is_many_sided() || own.class == other.class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Force, Options, Source, analyze_with};

    fn overlay(rows: &[&str]) -> String {
        let header = OVERLAY_COLUMNS.join("\t");
        std::iter::once(header.as_str()).chain(rows.iter().copied()).map(|line| format!("{line}\n")).collect()
    }

    fn laid(rows: &[&str]) -> Lexicon {
        Lexicon::built_in().with_overlay("我的.tsv", &overlay(rows)).unwrap()
    }

    fn errors(rows: &[&str]) -> Vec<String> {
        let errors = Lexicon::built_in().with_overlay("我的.tsv", &overlay(rows)).unwrap_err();
        errors.iter().map(ToString::to_string).collect()
    }

    fn forces(lexicon: &Lexicon, text: &str) -> Vec<Force> {
        analyze_with(lexicon, &Source::new(text), &Options::default()).directives.iter().map(|d| d.force).collect()
    }

    #[test]
    fn the_columns_are_those_of_the_tables() {
        assert_eq!(OVERLAY_COLUMNS[1..], super::super::COLUMNS);
        assert!(is_overlay(&overlay(&[])) && !is_overlay(Table::Cue.built_in()) && !is_overlay(""));
        assert!(is_overlay("\u{feff}# 我们处的词\n词表\t编号\n"));
    }

    #[test]
    fn rows_are_written_as_they_are_read() {
        let text = overlay(&["部署词\t用户-1\t一抓到底\t要求\tmust\t\t⟦一抓到底⟧。\t\t也许"]);
        let rows = overlay_rows("我的.tsv", &text).unwrap();
        assert_eq!(overlay_text(&rows), text);
        assert_eq!(
            overlay_text(&[std::array::from_fn(|_| "甲\t乙".to_owned())]).lines().nth(1).unwrap().matches('\t').count(),
            8
        );
        assert!(overlay_rows("我的.tsv", "词表\t写法\n").is_err());
    }

    #[test]
    fn the_tables_that_can_be_chosen_are_those_that_are_read() {
        for table in overlay_tables() {
            assert!(!table.classes.is_empty(), "{}", table.name);
            for class in table.classes {
                let row = format!("{}\t用户-1\t甲\t{class}\t{}\t\t\t\t是", table.name, table.values.first().unwrap_or(&"1"));
                assert!(errors(&[&row]).iter().all(|e| !e.contains("“类别”列") && !e.contains("“词表”列")), "{row}");
            }
        }
    }

    #[test]
    fn a_row_of_ones_own_makes_a_task() {
        let text = "市商务局对招商引资一抓到底。";
        let own = laid(&["部署词\t用户-1\t一抓到底\t要求\tmust\t\t对项目建设⟦一抓到底⟧。\t一抓就灵。\t是"]);
        assert_eq!(forces(Lexicon::built_in(), text), []);
        assert_eq!(forces(&own, text), [Force::Must]);
        assert!(own.check().is_empty());
    }

    #[test]
    fn a_row_of_ones_own_wins_over_a_built_in_one_and_tells_whose_example_it_breaks() {
        let text = "各县要确保6月底前完成整改。";
        let own = laid(&["部署词\t用户-1\t确保\t要求\tmust\t\t⟦确保⟧完成任务。\t保证完成任务。\t是"]);
        let cues = |lexicon: &Lexicon| {
            let analysis = analyze_with(lexicon, &Source::new(text), &Options::default());
            analysis.directives[0].cues.iter().find(|c| c.text == "确保").map(|c| (c.force, c.because.clone())).unwrap()
        };
        assert_eq!(cues(Lexicon::built_in()).0, Force::Ensure);
        assert_eq!(cues(&own), (Force::Must, "用户-1".to_owned()));
        let broken = own.check();
        assert!(!broken.is_empty() && broken.iter().all(|e| e.file == "部署词.tsv"), "{broken:?}");
    }

    #[test]
    fn a_word_keeps_its_other_sides() {
        let own = laid(&["变化词\t用户-1\t增长\t增\t\t\t产值⟦增长⟧5%。\t产值下降5%。\t是"]);
        assert!(own.check().iter().all(|e| e.message.starts_with("CHG-001")), "{:?}", own.check());
    }

    #[test]
    fn a_word_is_known_however_it_is_typed() {
        let own = laid(&["机构后缀\t用户-1\tＧ６０专班\t机构\t\t\t由⟦Ｇ６０专班⟧牵头。\t由专班牵头。\t是"]);
        assert!(own.check().is_empty(), "{:?}", own.check());
        let owner = |text: &str| analyze_with(&own, &Source::new(text), &Options::default()).directives[0].owners[0].name.clone();
        assert_eq!(owner("G60专班要抓好落实。"), "G60专班");
        assert_eq!(owner("Ｇ６０ 专班要抓好落实。"), "Ｇ６０ 专班");
    }

    #[test]
    fn a_mask_of_ones_own_takes_a_finding_away() {
        let text = "市委举办确保安全专题展。";
        let own = laid(&["遮蔽词\t用户-1\t确保安全专题展\t遮蔽\t\t\t市委举办⟦确保安全专题展⟧。\t确保安全。\t是"]);
        let cues = |lexicon: &Lexicon| crate::lexicon::Hits::find(lexicon, text).of(Table::Cue).len();
        assert!(cues(Lexicon::built_in()) > cues(&own));
    }

    #[test]
    fn a_built_in_row_is_switched_off() {
        let cue = Lexicon::built_in().rows().iter().find(|r| r.words.iter().any(|w| w == "严禁")).unwrap().id.clone();
        let row = format!("部署词\t{cue}\t\t\t\t\t\t\t否");
        assert!(laid(&[&row]).rows().iter().all(|r| r.id != cue));
        let elsewhere = format!("动词\t{cue}\t\t\t\t\t\t\t否");
        assert_eq!(errors(&[&elsewhere]), [format!("我的.tsv 第2行“词表”列：编号“{cue}”是别的词表里的行")]);
        // A row of one's own that is switched off is not read.
        assert_eq!(laid(&["部署词\t用户-9\t\t\t\t\t\t\t否"]).rows().len(), Lexicon::built_in().rows().len());
    }

    #[test]
    fn all_that_is_wrong_is_said_by_line() {
        let found = errors(&[
            "部署词\t用户-1\t一抓到底\t要救\tmust!\t\t⟦一抓到底⟧。\t\t是",
            "没有\t用户-2\t甲\t要求\tmust\t\t⟦甲⟧。\t乙。\t是",
            "部署词\t用户-3\t甲",
            "部署词\tDIR-001\t甲\t要求\tmust\t\t⟦甲⟧。\t乙。\t是",
            "部署词\t用户-1\t乙\t要求\tmust\t\t⟦乙⟧。\t甲。\t是",
            "部署词\t\t乙\t要求\tmust\t\t⟦乙⟧。\t甲。\t也许",
        ]);
        let lines: Vec<&str> = found.iter().map(|e| e.split('：').next().unwrap()).collect();
        let expected = [
            "我的.tsv 第2行“类别”列",
            "我的.tsv 第2行“取值”列",
            "我的.tsv 第2行“反例”列",
            "我的.tsv 第3行“词表”列",
            "我的.tsv 第4行",
            "我的.tsv 第5行“编号”列",
            "我的.tsv 第6行",
            "我的.tsv 第7行“启用”列",
        ];
        assert_eq!(lines, expected, "{found:#?}");
    }

    #[test]
    fn a_heading_style_of_ones_own_is_read() {
        let own = laid(&["标题样式\t用户-1\t第〔中〕讲\t章\t1\t\t⟦第一讲⟧抓项目\t第一次讲抓项目\t是"]);
        assert!(own.check().is_empty());
        assert_eq!(own.marker_styles()[0].id, "用户-1");
    }

    #[test]
    fn overlays_lie_over_one_another() {
        let first = laid(&["部署词\t甲-1\t一抓到底\t要求\tmust\t\t⟦一抓到底⟧。\t一抓就灵。\t是"]);
        let rows =
            overlay(&["部署词\t甲-1\t\t\t\t\t\t\t否", "部署词\t乙-1\t一抓到底\t要求\tstrive\t\t⟦一抓到底⟧。\t一抓就灵。\t是"]);
        let both = first.with_overlay("二.tsv", &rows).unwrap();
        assert_eq!(forces(&both, "市商务局对招商引资一抓到底。"), [Force::Strive]);
    }
}
