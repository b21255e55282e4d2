//! What the page wishes of its exporter, as the words of a letter.

use gangmu::Analysis;
use gangmu_export::{Blank, Column, Export, Lang, Options, What};
use serde_json::{Value, json};

/// A wish of the page.
#[derive(Debug, Clone)]
pub struct Order {
    /// The format.
    pub kind: Export,
    /// Its options.
    pub options: Options,
    /// The analysis as JSON, its offsets in UTF-8 bytes.
    pub analysis: String,
    /// The text that was analysed.
    pub text: String,
    /// What was corrected and followed up by hand, as JSON; empty if nothing was.
    pub review: String,
}

/// An analysis as an order carries it.
#[must_use]
pub fn analysis_words(analysis: &Analysis) -> String {
    // Plain data without maps of odd keys always make JSON.
    serde_json::to_string(analysis).unwrap_or_default()
}

/// An order as words. Choices travel by the names that people see, which are one list each.
#[must_use]
pub fn order_words(order: &Order) -> String {
    let options = &order.options;
    json!({
        "kind": order.kind.extension(),
        "what": options.what.name(Lang::Zh),
        "columns": options.columns.iter().map(|c| c.name(Lang::Zh)).collect::<Vec<_>>(),
        "english": options.lang == Lang::En,
        "blanks": options.blank == Blank::ToBeSettled,
        "stamp": options.stamp,
        "analysis": order.analysis,
        "text": order.text,
        "review": order.review,
    })
    .to_string()
}

/// The order in the words of a letter; `None` if it is none of ours.
#[must_use]
pub fn order(words: &str) -> Option<Order> {
    let order: Value = serde_json::from_str(words).ok()?;
    let words = |key: &str| order[key].as_str().map(str::to_owned);
    let what = words("what")?;
    let mut options = Options::default();
    options.what = What::ALL.into_iter().find(|w| w.name(Lang::Zh) == what)?;
    options.columns = order["columns"].as_array()?.iter().filter_map(|c| Column::from_name(c.as_str()?)).collect();
    options.lang = if order["english"] == true { Lang::En } else { Lang::Zh };
    options.blank = if order["blanks"] == true { Blank::ToBeSettled } else { Blank::Empty };
    options.stamp = order["stamp"].as_i64();
    let kind = Export::from_extension(&words("kind")?)?;
    Some(Order { kind, options, analysis: words("analysis")?, text: words("text")?, review: words("review")? })
}
