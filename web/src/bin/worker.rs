//! The worker that reads texts away from the page, so that typing never waits.

use std::cell::RefCell;

use gangmu::{Options, Source, analyze_with};
use web::own_words::OwnWords;
use web::protocol::{Read, Reading, coded, decoded};

fn main() {
    let own = RefCell::new(OwnWords::default());
    web::serve::serve(move |_, bytes| {
        // Page and worker are of one build; what is no wish is answered with nothing, which is seen as a defect.
        let Some(wish) = decoded::<Reading<'_>>(bytes) else { return (String::new(), None) };
        let mut own = own.borrow_mut();
        if own.text() != wish.overlay {
            *own = OwnWords::new(&wish.overlay);
        }
        let mut options = Options::default();
        options.reference_year = wish.reference_year;
        let analysis = analyze_with(own.lexicon(), &Source::new(&wish.text).with_headings(&wish.headings), &options);
        let verdict = wish.proof.map(|examples| own.verdict(&examples).clone());
        (String::new(), Some(coded(&Read { analysis, verdict })))
    });
}
