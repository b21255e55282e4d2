//! Lays out the tables of `lexicon/` as they are built in: without their comments, whose lines stay empty so that a message names
//! the line of the file. A page that waits for a network carries no counter-examples either; they prove the rows natively. It
//! keeps the 正例, by which it tells which rows a reader's own words shake.

use std::env;
use std::fs;
use std::io;
use std::path::Path;

/// Stands in a cell that was left out; no row fires on it.
const LEFT_OUT: &str = "\u{1a}";
/// The column with the counter-examples.
const COUNTER_EXAMPLES: &str = "反例";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=lexicon");
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let is_page = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    for entry in fs::read_dir("lexicon")? {
        let path = entry?.path();
        if let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|e| e == "tsv")) {
            fs::write(Path::new(&out).join(name), laid_out(&fs::read_to_string(&path)?, is_page))?;
        }
    }
    Ok(())
}

fn laid_out(table: &str, is_page: bool) -> String {
    let mut head: Option<Vec<&str>> = None;
    let mut out = String::new();
    for line in table.lines() {
        if !line.is_empty() && !line.starts_with('#') {
            match head.as_ref().filter(|_| is_page) {
                Some(head) => out.push_str(&without_counter_examples(line, head)),
                None => out.push_str(line),
            }
            head.get_or_insert_with(|| line.split('\t').collect());
        }
        out.push('\n');
    }
    out
}

fn without_counter_examples(row: &str, head: &[&str]) -> String {
    let kept = |(i, cell)| if head.get(i) == Some(&COUNTER_EXAMPLES) { LEFT_OUT } else { cell };
    row.split('\t').enumerate().map(kept).collect::<Vec<&str>>().join("\t")
}
