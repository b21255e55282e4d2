//! The word tables: `gangmu lexicon check` proves every row by its own examples, `--lexicon` lays rows of one's own over them.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use gangmu::lexicon::{Lexicon, TableError, is_overlay};

use crate::complain;
use crate::read::read_source;

#[derive(Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    /// 用每行的正例、反例检查词表。Prove every row of the tables by its own examples
    Check(CheckArgs),
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// 自己的词表；不给则检查内置词表。Tables of one's own; the built-in ones if absent
    ///
    /// 首列为“词表”的，加在内置词表之上；其余的文件名与内置词表相同，替换同名的一张。
    /// A file whose first column is 词表 lies over the built-in tables; any other replaces the table that has its name.
    #[arg(value_name = "TSV")]
    files: Vec<PathBuf>,
}

/// The tables by which texts are read.
#[derive(Debug, Args)]
pub(crate) struct Overlay {
    /// 自己的词表（首列为“词表”），加在内置词表之上。Rows of one's own over the built-in tables; their first column is 词表
    #[arg(long, value_name = "TSV")]
    lexicon: Option<PathBuf>,
}

/// Tables that lie in memory as long as the command runs.
pub(crate) enum Tables {
    BuiltIn,
    Own(Box<Lexicon>),
}

impl Tables {
    pub(crate) fn get(&self) -> &Lexicon {
        match self {
            Self::BuiltIn => Lexicon::built_in(),
            Self::Own(lexicon) => lexicon,
        }
    }
}

impl Overlay {
    /// The built-in tables, with the rows of one's own if there are any.
    ///
    /// # Errors
    /// What is wrong with the file, a message each.
    pub(crate) fn tables(&self) -> Result<Tables, Vec<String>> {
        let Some(path) = &self.lexicon else { return Ok(Tables::BuiltIn) };
        let text = read_source(path).map_err(|e| vec![e.to_string()])?;
        lay(Lexicon::built_in(), path, &text).map(|lexicon| Tables::Own(Box::new(lexicon)))
    }
}

fn lay(lexicon: &Lexicon, path: &Path, text: &str) -> Result<Lexicon, Vec<String>> {
    lexicon.with_overlay(&path.display().to_string(), text).map_err(|errors| errors.iter().map(ToString::to_string).collect())
}

/// Checks the tables: how many rows hold, or what is wrong, a message each. Says on the standard error which built-in rows do
/// not prove themselves any more under rows of one's own; that may be just what is wanted, and is no error.
pub(crate) fn check(args: &CheckArgs) -> Result<usize, Vec<String>> {
    let (mut tables, mut overlays) = (Vec::new(), Vec::new());
    for path in &args.files {
        let text = read_source(path).map_err(|e| vec![e.to_string()])?;
        if is_overlay(&text) {
            overlays.push((path, text));
        } else {
            let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
            tables.push((name, text));
        }
    }
    let files: Vec<(&str, &str)> = tables.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let mut lexicon = Lexicon::with_files(&files).map_err(|e| vec![e.to_string()])?;
    let errors: Vec<TableError> = lexicon.check();
    if !errors.is_empty() {
        return Err(errors.iter().map(ToString::to_string).collect());
    }
    for (path, text) in &overlays {
        lexicon = lay(&lexicon, path, text)?;
    }
    for error in lexicon.check() {
        complain(&format!("受自己的词表影响，不再成立：{error}\n  This row does not hold any more under your own rows."));
    }
    Ok(lexicon.rows().len())
}
