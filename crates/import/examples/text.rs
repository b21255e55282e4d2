//! Prints the text of a file, for developing.
#![allow(clippy::print_stdout, clippy::print_stderr)]
fn main() {
    for path in std::env::args().skip(1) {
        let bytes = std::fs::read(&path).expect("readable");
        let start = std::time::Instant::now();
        match gangmu_import::import(&bytes, &path, &gangmu_import::Limits::default()) {
            Ok(i) => {
                eprintln!(
                    "== {path}: {:?} {:?} {:?} {} hints, {:?}",
                    i.format,
                    i.encoding,
                    i.notes,
                    i.hints.len(),
                    start.elapsed()
                );
                println!("{}", i.text);
                if std::env::var_os("HINTS").is_some() {
                    for h in &i.hints {
                        eprintln!("{h:?}");
                    }
                }
            }
            Err(e) => eprintln!("== {path}: {} {e} {:?}", e.code(), start.elapsed()),
        }
    }
}
