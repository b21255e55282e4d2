//! The properties that hold for every text, on our samples, on kept inputs, on random texts and, when they are there, on
//! the speeches and reports beside the repository.
mod common;

use common::{grammar, hard, properties, texts};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed, TestRunner};

/// The same cases on every machine and in every run.
fn runner(cases: u32) -> TestRunner {
    TestRunner::new(Config { cases, rng_seed: RngSeed::Fixed(20_250_718), failure_persistence: None, ..Config::default() })
}

#[test]
fn our_samples() {
    texts::SAMPLES.iter().for_each(|text| properties::check(text));
}

#[test]
fn kept_inputs() {
    let kept = texts::kept();
    assert!(!kept.is_empty(), "the kept inputs are gone");
    for (_, text) in kept {
        properties::check(&text);
    }
}

#[test]
fn texts_beside_the_repository() {
    for (_, text) in texts::shared() {
        properties::check(&text);
    }
}

#[test]
fn pieces_of_the_genre() {
    let pieces = prop::collection::vec(any::<u8>(), 0..240).prop_map(|bytes| grammar::text(&bytes));
    let result = runner(600).run(&pieces, |text| {
        properties::check(&text);
        Ok(())
    });
    result.unwrap_or_else(|e| panic!("{e}"));
}

#[test]
fn any_characters() {
    let result = runner(300).run(&any::<String>(), |text| {
        properties::check(&text);
        Ok(())
    });
    result.unwrap_or_else(|e| panic!("{e}"));
}

/// Our samples cut off anywhere, with a piece of another place put in.
#[test]
fn samples_cut_and_pasted() {
    let sample = texts::SAMPLES.join("\n");
    let chars: Vec<char> = sample.chars().collect();
    let n = chars.len();
    let result = runner(150).run(&(0..n, 0..n, 0..n, 1..400usize), |(end, at, from, len)| {
        let at = at.min(end);
        let pasted = &chars[from..(from + len).min(n)];
        let text: String = chars[at.saturating_sub(600)..at].iter().chain(pasted).chain(&chars[at..end.min(at + 600)]).collect();
        properties::check(&text);
        // The same with its paragraphs run together.
        properties::check(&text.replace('\n', ""));
        Ok(())
    });
    result.unwrap_or_else(|e| panic!("{e}"));
}

/// No time is measured here: a quadratic step would take hours on these and never end.
#[test]
fn hard_inputs_end() {
    for hard in hard::ALL {
        let text = (hard.make)(hard.count / 16);
        let analysis = properties::read(&text);
        assert_eq!(analysis.paragraphs.len(), analysis.document.paragraphs);
    }
}

/// The same shapes, small enough to check everything about them.
#[test]
fn hard_inputs_hold() {
    for hard in hard::ALL {
        properties::check(&(hard.make)(60));
    }
}
