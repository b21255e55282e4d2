//! How many bytes the page takes, and whether it grew since that was last written down.

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
/// What the page loads before a text can be pasted and read.
const FIRST: &str = "first use";
/// Beginnings of the files that load later: when a file comes, or when one is handed out.
const LATER: [&str; 2] = ["importer", "exporter"];

/// Node has the compressors that web servers use.
const MEASURE: &str = "const z = require('zlib'), fs = require('fs');
for (const f of process.argv.slice(1)) {
    const b = fs.readFileSync(f);
    console.log([b.length, z.gzipSync(b, { level: 9 }).length, z.brotliCompressSync(b).length].join('\\t'));
}";

/// Bytes as they are, with gzip, with brotli.
type Size = [u64; 3];
/// By the path of the file inside the page's folder.
type Sizes = BTreeMap<String, Size>;

fn record_path() -> PathBuf {
    root().join("docs").join("sizes").join("page.tsv")
}

/// Prints the sizes of the built page and writes them down.
pub(crate) fn record(dist: &Path) -> Result<(), Failure> {
    let table = table(&measure(dist)?);
    let path = record_path();
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).and_then(|()| fs::write(&path, &table)).map_err(|e| Failure::io(path.display(), &e))?;
    print!("{table}");
    Ok(())
}

/// Prints the sizes of the built page; fails if it grew noticeably since they were last written down.
pub(crate) fn check(dist: &Path) -> Result<(), Failure> {
    let now = measure(dist)?;
    print!("{}", table(&now));
    let Ok(recorded) = fs::read_to_string(record_path()) else { return Ok(()) };
    let (old, new) = (total(&parse(&recorded))[2], total(&now)[2]);
    println!("docs/sizes/page.tsv: {old} -> {new} (brotli)");
    if !grew(old, new) {
        return Ok(());
    }
    Err(Failure::new(format!(
        "网页变大了（压缩后 {old} -> {new} 字节）。若属预期，运行 cargo xtask build --record 并提交 docs/sizes。\n\
         The page grew ({old} -> {new} bytes compressed). If that is meant, run cargo xtask build --record and commit docs/sizes."
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

fn table(sizes: &Sizes) -> String {
    let mut out = format!("{HEAD}\n");
    let first: Sizes =
        sizes.iter().filter(|(name, _)| !LATER.iter().any(|l| name.starts_with(l))).map(|(n, s)| (n.clone(), *s)).collect();
    let sums = [(FIRST, total(&first)), (TOTAL, total(sizes))];
    for (name, [raw, gzip, brotli]) in sizes.iter().map(|(n, s)| (n.as_str(), *s)).chain(sums) {
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
    fn the_table_is_read_back() {
        let sizes = Sizes::from([("app.js".to_owned(), [30, 20, 10]), ("app_bg.wasm".to_owned(), [300, 200, 100])]);
        let table = table(&sizes);
        assert!(
            table.starts_with("file\traw\tgzip\tbrotli\napp.js\t30\t20\t10\n")
                && table.ends_with("first use\t330\t220\t110\ntotal\t330\t220\t110\n")
        );
        assert_eq!(parse(&table), sizes);
        let later = Sizes::from([("app.js".to_owned(), [1; 3]), ("importer_pdf_bg.wasm".to_owned(), [9; 3])]);
        assert!(super::table(&later).contains("first use\t1\t1\t1\ntotal\t10\t10\t10\n"));
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
