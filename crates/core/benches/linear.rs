//! How the cost of the analysis grows with the text: every hard input at one, two and four quarters of its full size.
//!
//! `cargo bench -p gangmu --bench linear [-- words of a name] [--divide=N]`, where N makes every size smaller. A linear step keeps the time of a byte; a quadratic one doubles it from
//! column to column. The last column is the time of a byte at full size over that at a quarter of it.
#![allow(clippy::print_stdout)]
#[path = "../tests/common/mod.rs"]
mod common;

use std::hint::black_box;
use std::time::{Duration, Instant};

use common::hard::{self, Hard};
use gangmu::{Options, Source, analyze};

/// An input that takes longer than this at a quarter of its size is not tried at the next.
const PATIENCE: Duration = Duration::from_secs(6);

fn main() {
    let divide = std::env::args().find_map(|a| a.strip_prefix("--divide=")?.parse().ok()).unwrap_or(1).max(1);
    let wanted: Vec<String> = std::env::args().skip(1).filter(|a| !a.starts_with("--")).collect();
    let _ = analyze(&Source::new("要抓好落实。"), &Options::default());
    println!("{:>9} {:>9} {:>9} {:>9} {:>6}  input", "KB", "ns/B ×1", "ns/B ×2", "ns/B ×4", "growth");
    for hard in hard::ALL.iter().filter(|h| wanted.is_empty() || wanted.iter().any(|w| h.name.contains(w.as_str()))) {
        row(hard, divide);
    }
}

fn row(hard: &Hard, divide: usize) {
    let mut costs: Vec<f64> = Vec::new();
    let mut bytes = 0;
    for quarters in [1, 2, 4] {
        let text = (hard.make)(hard.count / 4 / divide * quarters);
        bytes = text.len();
        // The best of a few runs: other work on the machine only ever adds time.
        let runs = if bytes > 4_000_000 { 2 } else { 4 };
        let best = (0..runs).map(|_| time(&text)).min().unwrap_or_default();
        costs.push(best.as_nanos() as f64 / text.len() as f64);
        if best > PATIENCE {
            break;
        }
    }
    let shown = |i: usize| costs.get(i).map_or("too slow".to_owned(), |c| format!("{c:.1}"));
    let growth = costs.last().map_or(0.0, |last| last / costs[0]);
    println!("{:>9.1} {:>9} {:>9} {:>9} {growth:>6.2}  {}", bytes as f64 / 1000.0, shown(0), shown(1), shown(2), hard.name);
}

fn time(text: &str) -> Duration {
    let start = Instant::now();
    let analysis = analyze(&Source::new(black_box(text)), &Options::default());
    black_box(&analysis);
    start.elapsed()
}
