//! The exporter: a worker of its own, so that nobody waits for it who only reads.

use gangmu::Analysis;
use gangmu_export::{Export, Ledger};
use gangmu_review::Review;
use wasm_bindgen::prelude::*;
use web::handout::{Order, answer_message, order};
use web::protocol;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

fn main() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else { return };
    let answers = scope.clone();
    let onmessage = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let Some((seq, order)) = order(&event.data()) else { return };
        let (message, buffers) = answer_message(seq, write(&order));
        answers.post_message_with_transfer(&message, &buffers).unwrap_throw();
    });
    scope.set_onmessage(Some(onmessage.as_ref().unchecked_ref()));
    // The worker lives as long as its listener.
    onmessage.forget();
    scope.post_message(&protocol::ready()).unwrap_throw();
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
