//! How many bytes the page and everything that is handed out take, and whether they grew since that was last written down.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::run::{Failure, output, root};

/// By how many hundredths the compressed page may grow before a person has to say that it is meant.
const TOLERANCE: u64 = 5;

const HEAD: &str = "file\traw\tgzip\tbrotli";
const TOTAL: &str = "total";
/// Compressed bytes that the first use of the page may take; what need not come first belongs into a piece that comes later.
const BUDGET: u64 = 490_000;
/// What the page loads before a text can be pasted and read.
const FIRST: &str = "first use";
/// Beginnings of the files that load later: when a file comes, when one is handed out, or once the page stands and its reader
/// waits for a text.
const LATER: [&str; 4] = ["importer", "exporter", "split_", "chunk_"];

/// Node has the compressors that web servers use, and threads for them.
const MEASURE: &str = "const z = require('zlib'), fs = require('fs'), { promisify } = require('util');
const [gzip, brotli] = [promisify(z.gzip), promisify(z.brotliCompress)];
const sizes = async (f) => {
    const b = fs.readFileSync(f);
    return [b.length, (await gzip(b, { level: 9 })).length, (await brotli(b)).length].join('\\t');
};
Promise.all(process.argv.slice(1).map(sizes)).then((lines) => console.log(lines.join('\\n')));";

/// Bytes as they are, with gzip, with brotli.
type Size = [u64; 3];
/// By the path of the file inside the page's folder.
type Sizes = BTreeMap<String, Size>;

/// A table of sizes that is written down.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Record {
    /// The page, file by file.
    Page,
    /// What is handed out: each file in its folder, and each folder in it as a whole.
    Dist,
}

impl Record {
    fn path(self) -> PathBuf {
        let name = match self {
            Self::Page => "page.tsv",
            Self::Dist => "dist.tsv",
        };
        root().join("docs").join("sizes").join(name)
    }

    fn command(self) -> &'static str {
        match self {
            Self::Page => "cargo xtask build --record",
            Self::Dist => "cargo xtask dist --record",
        }
    }

    fn table(self, sizes: &Sizes) -> String {
        match self {
            Self::Page => table(sizes, &[(FIRST, total(&first_use(sizes))), (TOTAL, total(sizes))]),
            Self::Dist => table(&by_folder(sizes), &[(TOTAL, total(sizes))]),
        }
    }
}

/// Prints the sizes of a folder, and writes them down or compares them with what was written down.
pub(crate) fn report(record: Record, folder: &Path, write: bool) -> Result<(), Failure> {
    if write { write_down(record, folder) } else { check(record, folder) }
}

/// Prints the sizes and writes them down.
fn write_down(record: Record, dist: &Path) -> Result<(), Failure> {
    let table = record.table(&measure(dist)?);
    let path = record.path();
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).and_then(|()| fs::write(&path, &table)).map_err(|e| Failure::io(path.display(), &e))?;
    print!("{table}");
    Ok(())
}

/// Prints the sizes; fails if they grew noticeably since they were last written down.
pub(crate) fn check(record: Record, dist: &Path) -> Result<(), Failure> {
    let now = measure(dist)?;
    print!("{}", record.table(&now));
    if matches!(record, Record::Page) {
        within_budget(total(&first_use(&now))[2])?;
    }
    let path = record.path();
    let Ok(recorded) = fs::read_to_string(&path) else { return Ok(()) };
    let (old, new) = (total(&parse(&recorded))[2], total(&now)[2]);
    let command = record.command();
    println!("{}: {old} -> {new} (brotli)", path.display());
    if !grew(old, new) {
        return Ok(());
    }
    Err(Failure::new(format!(
        "变大了（压缩后 {old} -> {new} 字节）。若属预期，运行 {command} 并提交 docs/sizes。\n\
         It grew ({old} -> {new} bytes compressed). If that is meant, run {command} and commit docs/sizes."
    )))
}

/// Fails if the first use takes more than it may: the total hides what moved from a later piece into the first one.
fn within_budget(first: u64) -> Result<(), Failure> {
    if first <= BUDGET {
        return Ok(());
    }
    Err(Failure::new(format!(
        "第一次使用要载入 {first} 字节（brotli），上限 {BUDGET}。把粘贴和阅读用不着的移到晚到的部分，见 docs/build.md。\n\
         The first use loads {first} bytes (brotli); the limit is {BUDGET}. Move what pasting and reading do without into a later \
         piece, see docs/build.md."
    )))
}

const fn grew(old: u64, new: u64) -> bool {
    old > 0 && new * 100 > old * (100 + TOLERANCE)
}

fn measure(dist: &Path) -> Result<Sizes, Failure> {
    let mut files = Vec::new();
    list(dist, &mut files).map_err(|e| Failure::io(dist.display(), &e))?;
    files.sort();
    let lines = output(Command::new("node").args(["-e", MEASURE]).args(&files))?;
    let name = |file: &Path| file.strip_prefix(dist).unwrap_or(file).display().to_string().replace('\\', "/");
    Ok(files.iter().zip(lines.lines()).filter_map(|(file, line)| Some((name(file), numbers(line)?))).collect())
}

fn list(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { list(&path, files)? } else { files.push(path) }
    }
    Ok(())
}

fn numbers(line: &str) -> Option<Size> {
    let numbers: Vec<u64> = line.split('\t').filter_map(|n| n.parse().ok()).collect();
    numbers.try_into().ok()
}

fn total(sizes: &Sizes) -> Size {
    sizes.values().fold([0; 3], |sum, size| [sum[0] + size[0], sum[1] + size[1], sum[2] + size[2]])
}

/// The files that the page loads before a text can be pasted and read.
fn first_use(sizes: &Sizes) -> Sizes {
    sizes.iter().filter(|(name, _)| !LATER.iter().any(|l| name.starts_with(l))).map(|(n, s)| (n.clone(), *s)).collect()
}

/// The sizes with those of each folder added up.
fn by_folder(sizes: &Sizes) -> Sizes {
    let mut sums = Sizes::new();
    for (name, size) in sizes {
        let name = name.split_once('/').map_or(name.clone(), |(folder, _)| format!("{folder}/"));
        let sum = sums.entry(name).or_default();
        *sum = [sum[0] + size[0], sum[1] + size[1], sum[2] + size[2]];
    }
    sums
}

fn table(sizes: &Sizes, sums: &[(&str, Size)]) -> String {
    let mut out = format!("{HEAD}\n");
    for (name, [raw, gzip, brotli]) in sizes.iter().map(|(n, s)| (n.as_str(), *s)).chain(sums.iter().copied()) {
        let _ = writeln!(out, "{name}\t{raw}\t{gzip}\t{brotli}");
    }
    out
}

fn parse(table: &str) -> Sizes {
    let rows = table.lines().filter_map(|line| line.split_once('\t'));
    rows.filter(|(name, _)| ![FIRST, TOTAL].contains(name))
        .filter_map(|(name, rest)| Some((name.to_owned(), numbers(rest)?)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_use_has_a_budget() {
        assert!(within_budget(BUDGET).is_ok());
        assert!(within_budget(BUDGET + 1).is_err());
    }

    #[test]
    fn the_table_is_read_back() {
        let sizes = Sizes::from([("app.js".to_owned(), [30, 20, 10]), ("app_bg.wasm".to_owned(), [300, 200, 100])]);
        let table = Record::Page.table(&sizes);
        assert!(
            table.starts_with("file\traw\tgzip\tbrotli\napp.js\t30\t20\t10\n")
                && table.ends_with("first use\t330\t220\t110\ntotal\t330\t220\t110\n")
        );
        assert_eq!(parse(&table), sizes);
        let later = Sizes::from([
            ("app.js".to_owned(), [1; 3]),
            ("importer_pdf_bg.wasm".to_owned(), [9; 3]),
            ("split_parts.wasm".to_owned(), [5; 3]),
        ]);
        assert!(Record::Page.table(&later).contains("first use\t1\t1\t1\ntotal\t15\t15\t15\n"));
    }

    #[test]
    fn folders_that_are_handed_out_are_added_up() {
        let sizes =
            Sizes::from([("gangmu.html", 1), ("site/app.js", 2), ("site/sub/b.js", 4)].map(|(n, s)| (n.to_owned(), [s; 3])));
        let table = Record::Dist.table(&sizes);
        assert!(table.ends_with("gangmu.html\t1\t1\t1\nsite/\t6\t6\t6\ntotal\t7\t7\t7\n"), "{table}");
    }

    #[test]
    fn growth_is_noticed_and_shrinking_is_not() {
        assert!(grew(100, 106) && !grew(100, 105) && !grew(100, 10) && !grew(0, 10));
    }

    #[test]
    fn files_are_measured_as_servers_send_them() {
        let folder = std::env::temp_dir().join(format!("gangmu-sizes-{}", std::process::id()));
        fs::create_dir_all(folder.join("sub")).unwrap();
        fs::write(folder.join("sub").join("a.txt"), "提纲".repeat(1000)).unwrap();
        let sizes = measure(&folder).unwrap();
        fs::remove_dir_all(&folder).unwrap();
        let [raw, gzip, brotli] = sizes["sub/a.txt"];
        assert!(raw == 6000 && (10..200).contains(&gzip) && (10..200).contains(&brotli), "{sizes:?}");
    }
}
