//! How many things the readers of a text look at: the same on every machine, where time is not. A reader that looks at all
//! of a line for every clause of it looks four times as often at each thing when the line is four times as long.

use std::cell::Cell;

use crate::{Options, Source, analyze};

#[path = "../../tests/common/hard.rs"]
mod hard;
#[path = "../../tests/common/texts.rs"]
#[allow(dead_code)]
mod texts;

thread_local! {
    static LOOKS: Cell<usize> = const { Cell::new(0) };
}

pub(crate) fn looked(count: usize) {
    LOOKS.set(LOOKS.get() + count);
}

fn looks(text: &str) -> usize {
    LOOKS.set(0);
    let analysis = analyze(&Source::new(text), &Options::default());
    assert!(!analysis.paragraphs.is_empty() || text.trim().is_empty());
    LOOKS.get()
}

#[test]
fn hard_inputs_are_looked_at_once() {
    for hard in hard::ALL {
        let [small, large] = [1, 4].map(|quarters| looks(&(hard.make)((hard.count / 400).max(4) * quarters)));
        assert!(large <= 5 * small + 200, "{}: {small} looks, {large} at four times the length", hard.name);
    }
}
