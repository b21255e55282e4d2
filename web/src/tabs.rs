//! What the tabs of one browser say to each other about the library.

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::*;
use web_sys::{BroadcastChannel, MessageEvent};
use yew::Callback;

/// A word to all other tabs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Said {
    /// Opened this document.
    Opened(String),
    /// Has this document open too.
    Here(String),
    /// Kept this document in this revision.
    Kept(String, u32),
    /// Deleted this document.
    Gone(String),
    /// Kept other rows of the reader's own.
    Own,
    /// Erased everything.
    Erased,
}

/// The way to the other tabs.
pub(crate) struct Tabs {
    channel: BroadcastChannel,
    _listener: Closure<dyn FnMut(MessageEvent)>,
}

impl Tabs {
    /// `None` where the browser has no such thing.
    pub(crate) fn open(on: Callback<Said>) -> Option<Self> {
        let channel = BroadcastChannel::new("gangmu").ok()?;
        let listener = Closure::<dyn FnMut(MessageEvent)>::new(move |e: MessageEvent| {
            let said = e.data().as_string().and_then(|words| serde_json::from_str(&words).ok());
            said.into_iter().for_each(|said| on.emit(said));
        });
        channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        Some(Self { channel, _listener: listener })
    }

    /// Tells all others.
    pub(crate) fn say(&self, said: &Said) {
        // Names and numbers always make JSON; a channel that is closed has nobody to tell.
        let words = serde_json::to_string(said).unwrap_or_default();
        let _ = self.channel.post_message(&JsValue::from_str(&words));
    }
}

impl Drop for Tabs {
    fn drop(&mut self) {
        self.channel.close();
    }
}
