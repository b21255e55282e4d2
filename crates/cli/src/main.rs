//! The `gangmu` command: reads speeches and reports and prints their outline (提纲), key figures (关键数据) and directives
//! (任务清单).
#![forbid(unsafe_code)]

mod export;
mod lexicon;
mod read;
mod report;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand, ValueEnum};
use gangmu::lexicon::Lexicon;
use gangmu::{Analysis, OffsetUnit, Options, Source, analyze_with};
use read::{Rejoin, read_file};

/// A file could not be read; the others were still done.
const UNREADABLE: u8 = 1;
/// The result could not be written.
const UNWRITABLE: u8 = 3;

/// 读取讲话、报告，列出提纲、关键数据和任务清单。Reads Chinese official speeches and reports.
#[derive(Debug, Parser)]
#[command(
    version,
    arg_required_else_help = true,
    after_help = "\
退出码：0 正常；1 有文件读不了（其余照常处理）；2 用法不对；3 结果写不出去。
Exit codes: 0 fine; 1 a file could not be read (the others were still done); 2 usage; 3 the result could not be written."
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// 分析文件。Analyse files and print what was found
    Analyze(AnalyzeArgs),
    /// 导出任务分解表、提纲、关键数据。Write the task table, the outline or the figures as a file
    Export(export::ExportArgs),
    /// 显示将被分析的文字。Print the text as it will be analysed
    Text(Files),
    /// 词表。The word tables
    #[command(subcommand)]
    Lexicon(lexicon::LexiconCommand),
}

#[derive(Debug, Args)]
struct Files {
    /// 文件，- 为标准输入。Files; - is the standard input
    ///
    /// 文本的编码自动识别（UTF-8、UTF-16、GB18030、Big5）；开头的字节顺序标记不算文字，位置从其后算起。
    /// Encodings are recognised. A byte order mark is no part of the text: offsets count from behind it.
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    rejoin: Rejoin,
}

#[derive(Debug, Args)]
struct AnalyzeArgs {
    #[command(flatten)]
    files: Files,
    /// 输出格式。How to print: JSON (an array with each file's name when there are several), or a report in Markdown
    #[arg(long, value_enum, default_value_t)]
    format: Format,
    /// 位置的计数单位。What the offsets in the JSON count
    #[arg(long, value_enum, default_value_t)]
    offsets: Offsets,
    /// 讲话的年份，用来换算“8月底前”等时限；不给则从文中找。The year from which the text speaks; looked for in the text if absent
    #[arg(long, value_parser = clap::value_parser!(i32).range(1900..=2999))]
    year: Option<i32>,
    #[command(flatten)]
    overlay: lexicon::Overlay,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Format {
    /// 数据。Data, in the shape of the type `Analysis` of the library
    #[default]
    Json,
    /// 报告。A report to read
    Md,
}

#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum Offsets {
    /// 字符，与 Python 一致。Unicode scalar values, as Python counts
    #[default]
    Char,
    /// UTF-16 单元，与 JavaScript 一致。UTF-16 code units, as JavaScript counts
    Utf16,
    /// UTF-8 字节，与 Rust 一致。Bytes of UTF-8, as Rust counts
    Utf8,
}

impl From<Offsets> for OffsetUnit {
    fn from(offsets: Offsets) -> Self {
        match offsets {
            Offsets::Char => Self::Char,
            Offsets::Utf16 => Self::Utf16,
            Offsets::Utf8 => Self::Utf8,
        }
    }
}

/// A file that could be read.
struct Document {
    /// As it was given, for people to read.
    name: String,
    text: String,
    /// Lines that the formatting of the file sets apart as headings.
    headings: Vec<usize>,
}

fn main() -> ExitCode {
    match Cli::parse().command {
        Command::Analyze(args) => match args.overlay.tables() {
            Ok(tables) => over_files(&args.files, |documents, several| analyses(documents, &args, tables.get(), several)),
            Err(errors) => refuse(&errors),
        },
        Command::Text(files) => over_files(&files, texts),
        Command::Export(args) => export::run(&args),
        Command::Lexicon(lexicon::LexiconCommand::Check(args)) => check_lexicon(&args),
    }
}

/// Reads the files, prints what `show` makes of them, and tells by the exit code whether all could be read.
fn over_files(files: &Files, show: impl Fn(&[Document], bool) -> io::Result<String>) -> ExitCode {
    let (documents, failures) = read_all(files);
    print(show(&documents, files.files.len() > 1), if failures == 0 { 0 } else { UNREADABLE })
}

/// Writes a result to the standard output and returns `code`, or the code of a result that could not be written.
fn print(out: io::Result<String>, code: u8) -> ExitCode {
    match out.and_then(|out| io::stdout().write_all(out.as_bytes()).and_then(|()| io::stdout().flush())) {
        Ok(()) => ExitCode::from(code),
        // The reader, such as `head`, has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            complain(&format!("结果写不出去：{error}。The result could not be written."));
            ExitCode::from(UNWRITABLE)
        }
    }
}

/// Checks the word tables: says how many rows hold, or what is wrong with each that does not.
fn check_lexicon(args: &lexicon::CheckArgs) -> ExitCode {
    match lexicon::check(args) {
        Ok(rows) => print(Ok(format!("词表{rows}行全部成立。All {rows} rows hold.\n")), 0),
        Err(errors) => refuse(&errors),
    }
}

/// Says what is wrong with tables, and with that ends.
fn refuse(errors: &[String]) -> ExitCode {
    errors.iter().for_each(|e| complain(e));
    ExitCode::from(UNREADABLE)
}

/// Reads what can be read, says on the standard error what cannot, and counts that.
fn read_all(files: &Files) -> (Vec<Document>, usize) {
    let (mut documents, mut failures) = (Vec::new(), 0);
    for path in &files.files {
        match read_file(path, &files.rejoin) {
            Ok(read) => {
                read.warning.iter().for_each(|warning| complain(warning));
                documents.push(Document { name: path.display().to_string(), text: read.text, headings: read.headings });
            }
            Err(error) => {
                complain(&error.to_string());
                failures += 1;
            }
        }
    }
    (documents, failures)
}

/// Tells the person; if even that is impossible, the exit code still tells it.
fn complain(message: &str) {
    let _ = writeln!(io::stderr(), "gangmu: {message}");
}

/// The analyses in the format that was asked for. `several` says how many files were asked for, not how many could be read,
/// so that the shape of the output does not depend on luck.
fn analyses(documents: &[Document], args: &AnalyzeArgs, lexicon: &Lexicon, several: bool) -> io::Result<String> {
    let mut options = Options::default();
    options.reference_year = args.year;
    let read = documents.iter().map(|d| (d, analyze_with(lexicon, &Source::new(&d.text).with_headings(&d.headings), &options)));
    match args.format {
        Format::Md => Ok(read
            .map(|(d, analysis)| report::markdown(&analysis, several.then_some(d.name.as_str())))
            .collect::<Vec<_>>()
            .join("\n")),
        Format::Json => {
            json(read.map(|(d, analysis)| (d.name.as_str(), analysis.into_unit(&d.text, args.offsets.into()))), several)
        }
    }
}

/// One object, or an array whose members carry the name of their file; nothing if there is no analysis for the one object.
fn json<'a>(analyses: impl Iterator<Item = (&'a str, Analysis)>, several: bool) -> io::Result<String> {
    let mut values = Vec::new();
    for (name, analysis) in analyses {
        let mut value = serde_json::to_value(analysis)?;
        if let (true, Some(object)) = (several, value.as_object_mut()) {
            object.insert("file".to_owned(), name.into());
        }
        values.push(value);
    }
    let value = match (several, values.pop()) {
        (true, last) => serde_json::Value::Array(values.into_iter().chain(last).collect()),
        (false, Some(only)) => only,
        (false, None) => return Ok(String::new()),
    };
    Ok(serde_json::to_string_pretty(&value)? + "\n")
}

/// The texts, each under its name where several were asked for.
fn texts(documents: &[Document], several: bool) -> io::Result<String> {
    if !several {
        return Ok(documents.iter().map(|d| d.text.as_str()).collect());
    }
    Ok(documents.iter().map(|d| format!("==> {} <==\n{}\n", d.name, d.text)).collect())
}
