//! The full analysis of speeches beside jieba-rs, which only cuts the same text into words, in the same run.
//!
//! `cargo bench -p gangmu --bench analyze`. Texts: `../shared` when it is there, otherwise our own samples, repeated.
#[path = "../tests/common/mod.rs"]
mod common;

use std::sync::LazyLock;

use common::{hard, texts};
use divan::{Bencher, black_box, counter::BytesCount};
use gangmu::{OffsetUnit, Options, Source, analyze};
use jieba_rs::Jieba;

const MB: usize = 1_000_000;

static JIEBA: LazyLock<Jieba> = LazyLock::new(Jieba::new);
static TEXTS: LazyLock<[String; 2]> = LazyLock::new(|| {
    let (_, genre) = texts::genre();
    [texts::repeated(&genre, MB), texts::repeated(&genre, 10 * MB)]
});

fn main() {
    // What is built once, tables and dictionary, is no part of the comparison.
    let _ = analyze(&Source::new("要抓好落实。"), &Options::default());
    LazyLock::force(&JIEBA);
    #[allow(clippy::print_stdout)]
    {
        println!("texts: {}", texts::genre().0);
    }
    divan::main();
}

fn text(megabytes: usize) -> &'static str {
    &TEXTS[usize::from(megabytes > 1)]
}

#[divan::bench(args = [1, 10], max_time = 12, sample_count = 20)]
fn gangmu_analyze(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = text(megabytes);
    bencher.counter(BytesCount::of_str(text)).bench(|| analyze(&Source::new(black_box(text)), &Options::default()));
}

#[divan::bench(args = [1], sample_count = 20)]
fn gangmu_analyze_into_utf16(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = text(megabytes);
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| analyze(&Source::new(black_box(text)), &Options::default()).into_unit(text, OffsetUnit::Utf16));
}

#[divan::bench(args = [1, 10], max_time = 12, sample_count = 20)]
fn jieba_cut(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = text(megabytes);
    bencher.counter(BytesCount::of_str(text)).bench(|| JIEBA.cut(black_box(text), false).len());
}

#[divan::bench(args = [1, 10], max_time = 12, sample_count = 20)]
fn jieba_cut_hmm(bencher: Bencher<'_, '_>, megabytes: usize) {
    let text = text(megabytes);
    bencher.counter(BytesCount::of_str(text)).bench(|| JIEBA.cut(black_box(text), true).len());
}

/// Shapes that make careless code quadratic; `--bench linear` shows how each grows.
#[divan::bench(args = hard::ALL.iter().map(|h| h.name), sample_count = 1, sample_size = 1)]
fn pathological(bencher: Bencher<'_, '_>, name: &str) {
    let Some(hard) = hard::ALL.iter().find(|h| h.name == name) else { return };
    let text = (hard.make)(hard.count / 4);
    bencher.counter(BytesCount::of_str(&text)).bench(|| analyze(&Source::new(black_box(&text)), &Options::default()));
}
