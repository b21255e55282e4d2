//! Lays out the tables of `lexicon/` as they are built in: without their comments, whose lines stay empty so that a message names
//! the line of the file. What reads texts in a page that waits for a network carries no examples either; they prove the rows
//! natively. The 正例, by which a page tells which rows a reader's own words shake, are laid out beside the tables.

use std::env;
use std::fs;
use std::io;
use std::path::Path;

/// Stands in a cell that was left out; no row fires on it.
const LEFT_OUT: &str = "\u{1a}";
/// The columns with the examples.
const EXAMPLES: [&str; 2] = ["正例", "反例"];

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=lexicon");
    println!("cargo::rerun-if-changed=build.rs");
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let is_page = env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32");
    let mut paths = fs::read_dir("lexicon")?.map(|entry| entry.map(|e| e.path())).collect::<io::Result<Vec<_>>>()?;
    paths.sort();
    let mut examples = String::new();
    for path in paths {
        if let Some(name) = path.file_name().filter(|_| path.extension().is_some_and(|e| e == "tsv")) {
            let table = fs::read_to_string(&path)?;
            fs::write(Path::new(&out).join(name), laid_out(&table, is_page))?;
            examples.push_str(&examples_of(&table));
        }
    }
    fs::write(Path::new(&out).join("examples.txt"), examples)
}

/// The 正例 of a table: a line for each row, behind its id and a tab.
fn examples_of(table: &str) -> String {
    let mut rows = table.lines().filter(|l| !l.is_empty() && !l.starts_with('#')).map(|l| l.split('\t').collect::<Vec<&str>>());
    let column = rows.next().and_then(|head| head.iter().position(|name| *name == EXAMPLES[0]));
    let line = |row: Vec<&str>| format!("{}\t{}\n", row[0], column.and_then(|c| row.get(c)).unwrap_or(&""));
    rows.map(line).collect()
}

fn laid_out(table: &str, is_page: bool) -> String {
    let mut head: Option<Vec<&str>> = None;
    let mut out = String::new();
    for line in table.lines() {
        if !line.is_empty() && !line.starts_with('#') {
            match head.as_ref().filter(|_| is_page) {
                Some(head) => out.push_str(&without_examples(line, head)),
                None => out.push_str(line),
            }
            head.get_or_insert_with(|| line.split('\t').collect());
        }
        out.push('\n');
    }
    out
}

fn without_examples(row: &str, head: &[&str]) -> String {
    let kept = |(i, cell)| if head.get(i).is_some_and(|name| EXAMPLES.contains(name)) { LEFT_OUT } else { cell };
    row.split('\t').enumerate().map(kept).collect::<Vec<&str>>().join("\t")
}
