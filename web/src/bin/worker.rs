//! The worker that reads texts away from the page, so that typing never waits.

use gangmu::{Options, Source, analyze};
use web::protocol::Reading;

fn main() {
    web::serve::serve(|words, _| {
        // Page and worker are of one build; what is no wish is answered with nothing, which is seen as a defect.
        let Ok(wish) = serde_json::from_str::<Reading<'_>>(words) else { return (String::new(), None) };
        let mut options = Options::default();
        options.reference_year = wish.reference_year;
        let analysis = analyze(&Source::new(&wish.text).with_headings(&wish.headings), &options);
        // An analysis is plain data without maps of odd keys, so this cannot fail.
        (serde_json::to_string(&analysis).unwrap_or_default(), None)
    });
}
