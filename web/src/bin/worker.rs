//! The worker that reads texts away from the page, so that typing never waits.

use std::cell::RefCell;

use gangmu::{Options, Source, analyze_with};
use web::own_words::OwnWords;
use web::protocol::Reading;

fn main() {
    let own = RefCell::new(OwnWords::default());
    web::serve::serve(move |words, _| {
        // Page and worker are of one build; what is no wish is answered with nothing, which is seen as a defect.
        let Ok(wish) = serde_json::from_str::<Reading<'_>>(words) else { return (String::new(), None) };
        let mut own = own.borrow_mut();
        if own.text() != wish.overlay {
            *own = OwnWords::new(&wish.overlay);
        }
        let mut options = Options::default();
        options.reference_year = wish.reference_year;
        let analysis = analyze_with(own.lexicon(), &Source::new(&wish.text).with_headings(&wish.headings), &options);
        // These are plain data without maps of odd keys, so this cannot fail.
        let verdict = wish.prove.then(|| serde_json::to_vec(own.verdict()).unwrap_or_default());
        (serde_json::to_string(&analysis).unwrap_or_default(), verdict)
    });
}
