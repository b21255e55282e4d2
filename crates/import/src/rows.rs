//! Rows of tables that were broken inside their cells: Word and Excel hand out a cell's line ends as they are, so that one row of a
//! table that is pasted becomes several lines. The row is one line again.

use std::ops::Range;

/// Tabs of the narrowest table: a line with one may be indented or spaced prose.
const FEWEST: usize = 2;
/// Lines that one row may be broken into.
const MOST_LINES: usize = 60;
/// Characters of the longest head of a column.
const LONGEST_HEAD: usize = 16;

/// A text with its paragraphs and rows whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Rejoined {
    /// The text, with a line for each paragraph or row.
    pub(crate) text: String,
    /// For each of its lines the line of the broken text, counted from 0, that it begins with.
    pub(crate) lines: Vec<usize>,
}

impl Rejoined {
    /// Begins lines, of which all but the last are blank.
    pub(crate) fn begin_line(&mut self, lines: Range<usize>) {
        for line in lines {
            if !self.lines.is_empty() {
                self.text.push('\n');
            }
            self.lines.push(line);
        }
    }
}

/// The text with each row of its tables in one line, the parts of a cell parted by a space as importers write them; `None` if no
/// row is broken.
///
/// A table is known by its head: short names, no digits, no empty cell. A row has as many tabs as the head, so that lines with
/// fewer go on until together they do; those that never do stay as they are. A cell in straight quotes, as Excel writes one that
/// holds a line end, goes on to its closing quote.
pub(crate) fn whole_rows(text: &str) -> Option<Rejoined> {
    if !text.contains('\t') {
        return None;
    }
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out = Rejoined { text: String::with_capacity(text.len()), lines: Vec::new() };
    let mut tabs = None;
    let mut above = "";
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if line.trim().is_empty() || !above.contains('\t') && is_head(line) {
            tabs = Some(count(line, '\t')).filter(|&n| n >= FEWEST);
        }
        let parts = &lines[at..at + parts(&lines[at..], tabs)];
        out.begin_line(at..at + 1);
        if let [whole] = parts {
            out.text.push_str(whole);
        } else {
            push_row(&mut out.text, parts);
        }
        above = line;
        at += parts.len();
    }
    (out.lines.len() < lines.len()).then_some(out)
}

fn count(text: &str, mark: char) -> usize {
    text.matches(mark).count()
}

/// Whether a line names the columns of a table.
fn is_head(line: &str) -> bool {
    let is_name = |cell: &str| {
        let cell = cell.trim();
        !cell.is_empty() && cell.chars().count() <= LONGEST_HEAD && !cell.contains(|c: char| c.is_ascii_digit())
    };
    count(line, '\t') >= FEWEST && line.split('\t').all(is_name)
}

/// How many of the lines make up the row that begins with the first of them; 1 if that is a row, or no part of one.
fn parts(lines: &[&str], tabs: Option<usize>) -> usize {
    if !lines[0].contains('\t') {
        return 1;
    }
    let (mut found, mut quotes, mut quoted) = (0, 0, false);
    for (i, line) in lines.iter().take(MOST_LINES).enumerate() {
        found += count(line, '\t');
        quotes += count(line, '"');
        quoted = quoted || line.split('\t').skip(usize::from(i > 0)).any(|cell| cell.starts_with('"'));
        let open = quoted && quotes % 2 == 1;
        if !open && tabs.is_none_or(|tabs| found == tabs) {
            return i + 1;
        }
        if tabs.is_some_and(|tabs| found > tabs) || line.trim().is_empty() && !open {
            break;
        }
    }
    1
}

/// Writes a row. The quotes around a cell go: they only said that line ends belong to it.
fn push_row(out: &mut String, parts: &[&str]) {
    let row: Vec<&str> = parts.iter().map(|part| part.trim_matches([' ', '\u{3000}', '\r'])).filter(|p| !p.is_empty()).collect();
    for (i, cell) in row.join(" ").split('\t').enumerate() {
        if i > 0 {
            out.push('\t');
        }
        match cell.trim().strip_prefix('"').and_then(|cell| cell.strip_suffix('"')) {
            Some(inner) => out.push_str(inner.replace("\"\"", "\"").trim()),
            None => out.push_str(cell.trim()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::whole_rows;

    const HEAD: &str = "序号\t重点任务\t牵头单位\t完成时限";

    fn joined(text: &str) -> Option<String> {
        whole_rows(text).map(|rows| rows.text)
    }

    #[test]
    fn a_row_goes_on_until_it_has_the_cells_of_the_head() {
        let broken = format!(
            "分工表\n{HEAD}\n1\t加快开工。\n 加强调度。\t县发改局\n县财政局\t6月底前\n2\t抓好招商\t县商务局\t年底前\n说明"
        );
        let whole =
            format!("分工表\n{HEAD}\n1\t加快开工。 加强调度。\t县发改局 县财政局\t6月底前\n2\t抓好招商\t县商务局\t年底前\n说明");
        assert_eq!(joined(&broken), Some(whole));
        assert_eq!(whole_rows(&broken).unwrap().lines, [0, 1, 2, 5, 6]);
    }

    #[test]
    fn a_cell_in_quotes_goes_on_to_its_end() {
        let broken = format!(
            "{HEAD}\n1\t\"加快\"\"双百\"\"工程。\n\n加强调度。\"\t县发改局\t\"6月底前\n（长期坚持）\"\n二、项目\n2\t抓好招商\t县商务局\t年底前"
        );
        let whole = format!(
            "{HEAD}\n1\t加快\"双百\"工程。 加强调度。\t县发改局\t6月底前 （长期坚持）\n二、项目\n2\t抓好招商\t县商务局\t年底前"
        );
        assert_eq!(joined(&broken), Some(whole));
        assert_eq!(joined("序号\t\"牵头\n单位\"\t时限"), Some("序号\t牵头 单位\t时限".into()));
    }

    #[test]
    fn what_is_no_broken_row_stays() {
        for text in [
            format!("{HEAD}\n1\t加快开工\t县发改局\t年底前\n\n一、总体要求\n\t要加强调度。\n\t要抓好招商。\t同志们"),
            format!("{HEAD}\n1\t加快开工\t县发改局\t年底前\n指标\t单位\t数值\n产值\t亿元\t12"),
            "\t\t关于防汛工作的讲话\n\t同志们：\n\t要加强值守。".into(),
            "姓名\t\"电话\n1\t2".into(),
            "今天开会。\n\n散会。".into(),
        ] {
            assert_eq!(joined(&text), None, "{text}");
        }
    }
}
