//! A workbook with a sheet each for tasks, figures and outline, ready to be filtered, filled in and printed.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use crate::table::{Cell, Head, Shape, Table};
use crate::{Error, Export, Lang, Ledger, Options, What, clean};

/// Rows and UTF-16 units of a cell that Excel can hold.
const ROWS: usize = 1_048_576;
const UNITS: usize = 32_767;

/// Title and column names stand above the first row.
const TITLE: u32 = 0;
const HEAD: u32 = 1;
const FIRST: u32 = 2;

/// Heights of the first two rows in points.
const TITLE_HEIGHT: f64 = 36.0;
const HEAD_HEIGHT: f64 = 28.0;

/// One line of a cell, and the tallest row that Excel allows, in points.
const LINE_HEIGHT: f64 = 14.0;
const TALLEST: f64 = 409.0;

/// 9 is A4 in the format's list of papers.
const A4: u8 = 9;

/// Date of creation where the caller gives none; the library would ask the clock.
const EPOCH: i64 = 0;

impl From<XlsxError> for Error {
    fn from(error: XlsxError) -> Self {
        Self::library(error)
    }
}

/// All three sheets; the one asked for stands first and is open.
pub(crate) fn write(ledger: &Ledger, options: &Options) -> Result<Vec<u8>, Error> {
    let mut workbook = Workbook::new();
    let created = ExcelDateTime::from_timestamp(options.stamp.unwrap_or(EPOCH))?;
    let title = crate::table::title(ledger, options.what, options);
    workbook.set_properties(&DocProperties::new().set_title(clean::cut(&title, 255)).set_creation_datetime(&created));
    let others = [What::Tasks, What::Figures, What::Outline].into_iter().filter(|what| *what != options.what);
    for what in [options.what].into_iter().chain(others) {
        // A title of one's own names the sheet that was asked for; the others keep theirs.
        let mut options = options.clone();
        options.title = options.title.filter(|_| what == options.what);
        let table = Table::new(ledger, what, Export::Xlsx, &options);
        if table.rows.len() > ROWS - FIRST as usize {
            return Err(Error::too_many_rows(table.rows.len(), ROWS - FIRST as usize));
        }
        let sheet = workbook.add_worksheet();
        sheet.set_name(what.name(options.lang))?;
        fill(sheet, &table)?;
        set_up(sheet, &table, options.lang)?;
    }
    Ok(workbook.save_to_buffer()?)
}

/// The formats of one sheet.
struct Formats {
    title: Format,
    head: Format,
    short: Format,
    long: Format,
    numeric: Format,
}

impl Formats {
    fn new() -> Self {
        let base = || Format::new().set_font_name("宋体").set_font_size(10).set_align(FormatAlign::VerticalCenter);
        let cell = || base().set_border(FormatBorder::Thin).set_text_wrap();
        Self {
            title: base().set_font_name("方正小标宋简体").set_font_size(18).set_align(FormatAlign::Center).set_text_wrap(),
            head: cell().set_font_name("黑体").set_align(FormatAlign::Center).set_background_color(Color::RGB(0x00F2_EFE8)),
            short: cell().set_align(FormatAlign::Center),
            long: cell().set_align(FormatAlign::Left),
            numeric: cell().set_align(FormatAlign::Right),
        }
    }

    const fn of(&self, shape: Shape) -> &Format {
        match shape {
            Shape::Short => &self.short,
            Shape::Long => &self.long,
            Shape::Numeric => &self.numeric,
        }
    }
}

/// Title, column names, cells.
fn fill(sheet: &mut Worksheet, table: &Table) -> Result<(), Error> {
    let formats = Formats::new();
    let last = last_column(table);
    let title = clean::cut(&table.title, UNITS);
    if last > 0 {
        sheet.merge_range(TITLE, 0, TITLE, last, &title, &formats.title)?;
    } else {
        sheet.write_string_with_format(TITLE, 0, &title, &formats.title)?;
    }
    sheet.set_row_height(TITLE, TITLE_HEIGHT)?.set_row_height(HEAD, HEAD_HEIGHT)?;
    for (head, column) in table.heads.iter().zip(0_u16..) {
        sheet.write_string_with_format(HEAD, column, head.name, &formats.head)?;
        sheet.set_column_width(column, f64::from(head.width))?;
    }
    merge(sheet, table, &formats)?;
    for (row, at) in table.rows.iter().zip(FIRST..) {
        sheet.set_row_height(at, height(row, &table.heads))?;
        for ((cell, head), column) in row.iter().zip(&table.heads).zip(0_u16..) {
            write_cell(sheet, (at, column), cell, formats.of(head.shape))?;
        }
    }
    Ok(())
}

/// Height in points that shows all words of a row, as not every program fits rows to wrapped words when it opens a file.
/// Merged cells have the height of several rows and are left out.
fn height(row: &[Cell], heads: &[Head]) -> f64 {
    let lines = |(cell, head): (&Cell, &Head)| {
        // A column holds a little less than its width says; characters beyond ASCII are twice as wide.
        let width = usize::from(head.width).saturating_sub(1).max(2);
        let text = cell.text();
        text.lines()
            .map(|line| line.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>().div_ceil(width).max(1))
            .sum()
    };
    let most = row.iter().zip(heads).filter(|(_, head)| !head.merged).map(lines).max().unwrap_or(1_usize).max(1);
    (f64::from(u32::try_from(most).unwrap_or(u32::MAX)) * LINE_HEIGHT + 4.0).min(TALLEST)
}

/// Merges the cells of groups. The cells beneath keep their value when they are written afterwards: so the filter finds every
/// row of a group, which it would not in an ordinary merged range, where only the first cell holds the value.
fn merge(sheet: &mut Worksheet, table: &Table, formats: &Formats) -> Result<(), Error> {
    for (_, column) in table.heads.iter().zip(0_u16..).filter(|(head, _)| head.merged) {
        for &(start, end) in &table.groups {
            let (start, end) = (row_number(start), row_number(end - 1));
            sheet.merge_range(start, column, end, column, "", &formats.short)?;
        }
    }
    Ok(())
}

/// Words are always stored as words. Those that a spreadsheet would compute once they are edited carry the quote prefix, which
/// Excel sets for what is typed after an apostrophe.
fn write_cell(sheet: &mut Worksheet, (row, column): (u32, u16), cell: &Cell, format: &Format) -> Result<(), Error> {
    match cell {
        Cell::Number(number) => sheet.write_number_with_format(row, column, *number, format)?,
        Cell::Text(text) if text.is_empty() => sheet.write_blank(row, column, format)?,
        Cell::Text(text) if clean::looks_like_formula(text) => {
            sheet.write_string_with_format(row, column, clean::cut(text, UNITS), &format.clone().set_quote_prefix())?
        }
        Cell::Text(text) => sheet.write_string_with_format(row, column, clean::cut(text, UNITS), format)?,
    };
    Ok(())
}

/// Freezing, filter, lists of choice, and how it is printed.
fn set_up(sheet: &mut Worksheet, table: &Table, lang: Lang) -> Result<(), Error> {
    let last = last_column(table);
    let end = row_number(table.rows.len()).saturating_sub(1).max(HEAD);
    sheet.set_freeze_panes(FIRST, 0)?;
    if !table.heads.is_empty() {
        sheet.autofilter(HEAD, 0, end, last)?;
    }
    for (head, column) in table.heads.iter().zip(0_u16..).filter(|(head, _)| !head.choices.is_empty() && end >= FIRST) {
        sheet.add_data_validation(FIRST, column, end, column, &choice(head, lang)?)?;
    }
    sheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0).set_repeat_rows(HEAD, HEAD)?;
    sheet.set_margins(0.5, 0.5, 0.7, 0.7, 0.3, 0.35).set_print_center_horizontally(true);
    sheet.set_footer(if lang == Lang::Zh { "&C第 &P 页，共 &N 页" } else { "&CPage &P of &N" });
    Ok(())
}

fn choice(head: &Head, lang: Lang) -> Result<DataValidation, Error> {
    let (title, message) = match lang {
        Lang::Zh => (head.name, "请从列表中选择"),
        Lang::En => (head.name, "Please choose from the list"),
    };
    let list = DataValidation::new().allow_list_strings(&head.choices)?;
    Ok(list.set_error_title(title)?.set_error_message(format!("{message}：{}", head.choices.join(" ")))?)
}

fn last_column(table: &Table) -> u16 {
    u16::try_from(table.heads.len().saturating_sub(1)).unwrap_or(u16::MAX)
}

/// The row of the sheet of a row of the table; the limit was checked.
fn row_number(row: usize) -> u32 {
    FIRST + u32::try_from(row).unwrap_or(u32::MAX - FIRST)
}
