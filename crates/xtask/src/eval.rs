//! `cargo xtask eval` and `cargo xtask bench`: how well and how fast the texts are read.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Failure, cargo, root, run, target_dir};

/// `cargo xtask eval`: scores the command line tool on annotated speeches, which lie beside the project.
pub(crate) fn eval(args: &[String]) -> Result<(), Failure> {
    let shared = root().join("..").join("shared");
    let (mut gold, mut texts, mut rest) = (shared.join("gold"), shared.join("speeches"), Vec::new());
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--gold" => gold = folder(arg, args.next())?,
            "--texts" => texts = folder(arg, args.next())?,
            _ => rest.push(arg),
        }
    }
    let scorer = shared.join("tools").join("score.py");
    if !scorer.is_file() || !gold.is_dir() || !texts.is_dir() {
        println!("没有评分材料 ../shared，未打分。There is nothing to score against: ../shared is absent.");
        return Ok(());
    }
    run(cargo().args(["build", "--release", "--locked", "--quiet", "-p", "gangmu-cli"]))?;
    let gangmu = target_dir().join("release").join(format!("gangmu{}", std::env::consts::EXE_SUFFIX));
    let cli = format!("{} analyze --format json --offsets char", quoted(&gangmu));
    let python = if cfg!(windows) { "python" } else { "python3" };
    run(Command::new(python).arg(scorer).args(["--cli", &cli]).args(rest).arg(gold).arg(texts))
}

/// A folder that the caller names must be there.
fn folder(option: &str, value: Option<&String>) -> Result<PathBuf, Failure> {
    let path = value.map(PathBuf::from).filter(|path| path.is_dir());
    path.ok_or_else(|| Failure::usage(format!("{option}: 需要一个存在的文件夹 needs a folder that exists")))
}

/// The path as one word for the scorer, which splits its command as a shell does.
fn quoted(path: &Path) -> String {
    format!("'{}'", path.display().to_string().replace('\'', r#"'"'"'"#))
}

/// `cargo xtask bench`.
pub(crate) fn bench(args: &[String]) -> Result<(), Failure> {
    run(cargo().args(["bench", "--locked", "-p", "gangmu"]).args(args))
}
