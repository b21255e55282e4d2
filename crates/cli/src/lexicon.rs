//! `gangmu lexicon check`: proves every row of the word tables by its own examples.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use gangmu::lexicon::Lexicon;

#[derive(Debug, Subcommand)]
pub(crate) enum LexiconCommand {
    /// 用每行的正例、反例检查词表。Prove every row of the tables by its own examples
    Check(CheckArgs),
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// 自己的词表，文件名与内置词表相同，替换同名的一张；不给则检查内置词表。Tables of one's own under the names of the built-in ones
    #[arg(value_name = "TSV")]
    files: Vec<PathBuf>,
}

/// What is wrong with the tables, a message each; or how many rows hold.
pub(crate) fn check(args: &CheckArgs) -> Result<usize, Vec<String>> {
    let mut texts = Vec::new();
    for path in &args.files {
        let name = path.file_name().map_or_else(String::new, |n| n.to_string_lossy().into_owned());
        texts.push((name, crate::read::read_source(path).map_err(|e| vec![e.to_string()])?));
    }
    let files: Vec<(&str, &str)> = texts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let lexicon = Lexicon::with_files(&files).map_err(|e| vec![e.to_string()])?;
    let errors: Vec<String> = lexicon.check().iter().map(ToString::to_string).collect();
    if errors.is_empty() { Ok(lexicon.rows().len()) } else { Err(errors) }
}
