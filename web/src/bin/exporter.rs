//! The exporter: a worker of its own, so that nobody waits for it who only reads.

use gangmu::Analysis;
use gangmu_export::{Export, Ledger};
use gangmu_review::Review;
use web::handout::{Order, order};

fn main() {
    web::serve::serve(|words, _| {
        let order = order(words).ok_or_else(|| "no order".to_owned());
        match order.and_then(|order| write(&order)) {
            Ok(bytes) => (String::new(), Some(bytes)),
            Err(why) => (why, None),
        }
    });
}

/// The file, or why there is none.
fn write(order: &Order) -> Result<Vec<u8>, String> {
    let analysis: Analysis = serde_json::from_str(&order.analysis).map_err(|e| e.to_string())?;
    let review = match order.review.as_str() {
        "" => Review::default(),
        json => Review::from_json(json).map_err(|e| e.to_string())?,
    };
    let reviewed = review.apply(&analysis, &order.text);
    let bytes = match order.kind {
        Export::Json => gangmu_export::export(&reviewed.analysis, &order.text, order.kind, &order.options),
        kind => gangmu_export::export_ledger(&Ledger::reviewed(&reviewed, &order.text), kind, &order.options),
    };
    bytes.map_err(|e| e.to_string())
}
