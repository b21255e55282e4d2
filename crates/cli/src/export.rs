//! `gangmu export`: a file that an office can issue, from one text.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{SystemTime, UNIX_EPOCH};

use clap::{Args, ValueEnum};
use gangmu::{Analysis, OffsetUnit, Source, analyze_with};
use gangmu_export::{Blank, Column, Export, Lang, Options, What};

use crate::{
    UNREADABLE, UNWRITABLE, complain,
    lexicon::Overlay,
    read::{Rejoin, read_file},
};

/// The command was not used as it is meant to be; clap ends with the same code.
const MISUSED: u8 = 2;

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// 文件，- 为标准输入。The file; - is the standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    rejoin: Rejoin,
    /// 写到哪个文件，- 为标准输出（仅文本格式，或输出到管道）。Where to write; - is the standard output, for binary formats only if it is no terminal
    ///
    /// 已有同名文件时不覆盖，除非加 --force：台账里可能有手工填写的内容。
    /// A file that is there already is kept unless --force is given: it may hold what was filled in by hand.
    #[arg(short, long, value_name = "OUT")]
    output: PathBuf,
    /// 格式；不给则看 OUT 的扩展名。The format; taken from the extension of OUT if absent
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// 内容：任务分解表、提纲或关键数据（xlsx 三者都有，此项决定哪张在前；json、opml、mm、ics 不用此项）。What to write; xlsx holds all three and opens at this one
    #[arg(long, value_enum)]
    what: Option<Content>,
    /// 任务分解表的列，按顺序用逗号隔开：序号,类别,工作任务,量化目标,工作措施,牵头领导,牵头单位,配合单位,完成时限,力度,原文出处,进展情况,存在问题,状态,备注。Columns of the task table in their order, in Chinese or English
    #[arg(long, value_delimiter = ',', value_parser = column)]
    columns: Vec<Column>,
    /// 表头和用语的语言。Language of column names and terms
    #[arg(long, value_enum, default_value_t)]
    lang: Language,
    /// 文件标题；不给则用讲话的标题。Title of the file; the text's own if absent
    #[arg(long)]
    title: Option<String>,
    /// 原文没有写明的措施、牵头单位、时限填“待明确”。Write 待明确 where the text names no measure, unit or deadline
    #[arg(long)]
    mark_blanks: bool,
    /// 讲话的年份，用来换算“8月底前”等时限；不给则从文中找。The year from which the text speaks; looked for in the text if absent
    #[arg(long, value_parser = clap::value_parser!(i32).range(1900..=2999))]
    year: Option<i32>,
    /// 覆盖已有文件。Replace a file that is there already
    #[arg(short, long)]
    force: bool,
    #[command(flatten)]
    overlay: Overlay,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// Excel 表格。Workbook
    Xlsx,
    /// Word 文档（GB/T 9704 版式）。Document
    Docx,
    /// CSV 表格（UTF-8，带 BOM）。Table
    Csv,
    /// Markdown
    Md,
    /// 数据，同 analyze。Data, as analyze prints it
    Json,
    /// 提纲。Outline
    Opml,
    /// FreeMind 思维导图（提纲和任务）。Mind map of outline and tasks
    Mm,
    /// 日历（时限）。Calendar of deadlines
    Ics,
}

impl From<Format> for Export {
    fn from(format: Format) -> Self {
        match format {
            Format::Xlsx => Self::Xlsx,
            Format::Docx => Self::Docx,
            Format::Csv => Self::Csv,
            Format::Md => Self::Markdown,
            Format::Json => Self::Json,
            Format::Opml => Self::Opml,
            Format::Mm => Self::FreeMind,
            Format::Ics => Self::Ics,
        }
    }
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Content {
    /// 任务分解表（默认）。Task table, the default
    Tasks,
    /// 提纲。Outline
    Outline,
    /// 关键数据。Key figures
    Figures,
}

impl From<Content> for What {
    fn from(content: Content) -> Self {
        match content {
            Content::Tasks => Self::Tasks,
            Content::Outline => Self::Outline,
            Content::Figures => Self::Figures,
        }
    }
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Language {
    /// 中文。Chinese
    #[default]
    Zh,
    /// 英文。English
    En,
}

/// A column by its name; full-width commas between names are a common slip.
fn column(name: &str) -> Result<Column, String> {
    Column::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Column::ALL.iter().map(|c| c.name(Lang::Zh)).collect();
        format!("没有“{name}”这一列，可用：{}（用半角逗号隔开）。There is no such column", names.join(","))
    })
}

/// Why nothing was written, and the exit code that says so.
struct Failure {
    code: u8,
    message: String,
}

impl Failure {
    fn misused(zh: &str, en: &str) -> Self {
        Self { code: MISUSED, message: format!("{zh}\n  {en}") }
    }

    fn unwritable(file: &Path, cause: impl fmt::Display) -> Self {
        let name = file.display();
        Self {
            code: UNWRITABLE, message: format!("“{name}”：写不出去（{cause}）。\n  {name}: could not be written ({cause}).")
        }
    }
}

/// Reads, analyses, writes; says on the standard error what went wrong.
pub(crate) fn run(args: &ExportArgs) -> ExitCode {
    match attempt(args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            complain(&failure.message);
            ExitCode::from(failure.code)
        }
    }
}

fn attempt(args: &ExportArgs) -> Result<(), Failure> {
    let kind = kind(args)?;
    check(args, kind)?;
    let tables = args.overlay.tables();
    let tables = tables.map_err(|errors| Failure { code: UNREADABLE, message: errors.join("\ngangmu: ") })?;
    let read = read_file(&args.file, &args.rejoin).map_err(|error| Failure { code: UNREADABLE, message: error.to_string() })?;
    read.warning.iter().for_each(|warning| complain(warning));
    let mut reading = gangmu::Options::default();
    reading.reference_year = args.year;
    let text = read.text;
    let analysis = analyze_with(tables.get(), &Source::new(&text).with_headings(&read.headings), &reading);
    let bytes = gangmu_export::export(&for_kind(analysis, &text, kind), &text, kind, &options(args))
        .map_err(|error| Failure { code: UNWRITABLE, message: error.to_string() })?;
    write(args, &bytes)
}

/// The data is printed with the offsets that `analyze` prints.
fn for_kind(analysis: Analysis, text: &str, kind: Export) -> Analysis {
    if kind == Export::Json { analysis.into_unit(text, OffsetUnit::Char) } else { analysis }
}

/// The format that was named, or that of the file's extension.
fn kind(args: &ExportArgs) -> Result<Export, Failure> {
    let by_extension = || args.output.extension().and_then(|e| Export::from_extension(e.to_str()?));
    args.format.map(Export::from).or_else(by_extension).ok_or_else(|| {
        let names: Vec<&str> = Export::ALL.iter().map(|kind| kind.extension()).collect();
        let names = names.join(", ");
        Failure::misused(
            &format!("看不出要什么格式，请用 --format 指明：{names}。"),
            &format!("The format is not clear; name it with --format: {names}."),
        )
    })
}

/// What can be told before the file is read.
fn check(args: &ExportArgs, kind: Export) -> Result<(), Failure> {
    let name = kind.extension();
    if args.what.is_some() && !kind.has_choice() {
        return Err(Failure::misused(
            &format!("{name} 格式不分内容，请去掉 --what。"),
            &format!("{name} takes no --what; leave it out."),
        ));
    }
    let has_columns = kind.has_choice() && (kind == Export::Xlsx || matches!(args.what, None | Some(Content::Tasks)));
    if !args.columns.is_empty() && !has_columns {
        return Err(Failure::misused(
            "只有任务分解表可以选列，请去掉 --columns。",
            "Only the task table has columns to choose; leave --columns out.",
        ));
    }
    if is_standard_output(args) {
        if !kind.is_text() && io::stdout().is_terminal() {
            return Err(Failure::misused(
                &format!("{name} 不是文本，不能显示在终端，请用 -o 指明文件。"),
                &format!("{name} is no text for a terminal; name a file with -o."),
            ));
        }
    } else if !args.force && fs::symlink_metadata(&args.output).is_ok() {
        return Err(exists(&args.output));
    }
    Ok(())
}

fn exists(file: &Path) -> Failure {
    let name = file.display();
    Failure {
        code: UNWRITABLE,
        message: format!(
            "“{name}”：已有这个文件，没有覆盖；换个名字，或加 --force。\n  {name}: is there already and was kept; take another name or add --force."
        ),
    }
}

fn is_standard_output(args: &ExportArgs) -> bool {
    args.output == Path::new("-")
}

fn options(args: &ExportArgs) -> Options {
    let mut options = Options::default();
    options.what = args.what.map(What::from).unwrap_or_default();
    options.columns.clone_from(&args.columns);
    options.title.clone_from(&args.title);
    options.lang = match args.lang {
        Language::Zh => Lang::Zh,
        Language::En => Lang::En,
    };
    options.blank = if args.mark_blanks { Blank::ToBeSettled } else { Blank::Empty };
    let now = SystemTime::now().duration_since(UNIX_EPOCH).ok();
    options.stamp = now.and_then(|now| i64::try_from(now.as_secs()).ok());
    options
}

fn write(args: &ExportArgs, bytes: &[u8]) -> Result<(), Failure> {
    if is_standard_output(args) {
        return match io::stdout().write_all(bytes).and_then(|()| io::stdout().flush()) {
            // The reader, such as `head`, has seen enough.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            result => result.map_err(|error| Failure::unwritable(Path::new("standard output"), error)),
        };
    }
    let file = &args.output;
    let result = if args.force { replace(file, bytes) } else { create(file, bytes) };
    result.map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists if !args.force => exists(file),
        _ => Failure::unwritable(file, error),
    })
}

/// Writes a file that must not be there yet; nothing half-written stays behind.
fn create(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut out = OpenOptions::new().write(true).create_new(true).open(file)?;
    out.write_all(bytes).and_then(|()| out.sync_all()).inspect_err(|_| {
        let _ = fs::remove_file(file);
    })
}

/// Writes beside the old file and then takes its place, so that the old one stays whole if writing fails. What is no ordinary
/// file, such as `/dev/null`, is written to as it is.
fn replace(file: &Path, bytes: &[u8]) -> io::Result<()> {
    if !fs::metadata(file).map_or(true, |m| m.is_file()) {
        return OpenOptions::new().write(true).open(file)?.write_all(bytes);
    }
    let file = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let beside = file.with_file_name(name);
    create(&beside, bytes)?;
    fs::rename(&beside, &file).inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}
