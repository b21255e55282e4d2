//! The library in this browser's IndexedDB: every document with what was done with it. Two stores, so that the list can be
//! drawn without reading every text. All values are JSON.

use gangmu::lexicon::OverlayCells;
use gangmu_review::{Review, sort_compact};
use rexie::{ObjectStore, Rexie, Store, Transaction, TransactionMode};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use wasm_bindgen::JsValue;

/// Name of the database.
const NAME: &str = "gangmu";
/// What the list shows, by document id.
const ENTRIES: &str = "documents";
/// Texts and what was done with them, by document id.
const BODIES: &str = "texts";
const STORES: [&str; 2] = [ENTRIES, BODIES];
/// Name of the database of the reader's own rows. They have their own, so that no tab with the other one open holds up a change
/// of its stores.
const OWN: &str = "gangmu.words";
/// Its only store, with the rows under the same name.
const ROWS: &str = "rows";

/// A document as the list shows it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Entry {
    pub(crate) id: String,
    /// Its title, or its first words.
    pub(crate) title: String,
    /// Characters that are not white space.
    pub(crate) characters: usize,
    /// When it was kept, in milliseconds since 1970.
    pub(crate) saved: f64,
    /// How often it was kept.
    pub(crate) revision: u32,
}

/// The text of a document and what was done with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Body {
    pub(crate) text: String,
    /// Lines that the formatting of its file sets apart as headings, 1-based.
    pub(crate) headings: Vec<usize>,
    /// [`Review`] as JSON; empty if nothing was done.
    pub(crate) review: String,
}

impl Body {
    /// What was done by hand; `None` if it was kept in a format that is not ours.
    pub(crate) fn review(&self) -> Option<Review> {
        if self.review.is_empty() { Some(Review::default()) } else { Review::from_json(&self.review).ok() }
    }
}

/// Why something was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// The browser keeps nothing, or no longer.
    Refused,
    /// There is no room.
    Full,
    /// Another tab kept the document since it was opened here, or deleted it.
    Changed,
}

impl From<rexie::Error> for Trouble {
    fn from(error: rexie::Error) -> Self {
        // The browser's name for it stands in the words of the error, whichever call it comes out of.
        if format!("{error:?}").contains("Quota") { Self::Full } else { Self::Refused }
    }
}

/// The library.
#[derive(Debug)]
pub(crate) struct Library {
    documents: Rexie,
    own: Rexie,
}

impl Library {
    /// Opens it, or makes it.
    pub(crate) async fn open() -> Result<Self, Trouble> {
        let documents = STORES.iter().fold(Rexie::builder(NAME).version(1), |b, name| b.add_object_store(ObjectStore::new(name)));
        let own = Rexie::builder(OWN).version(1).add_object_store(ObjectStore::new(ROWS));
        Ok(Self { documents: documents.build().await?, own: own.build().await? })
    }

    fn change(&self) -> Result<(Transaction, Store, Store), Trouble> {
        let transaction = self.documents.transaction(&STORES, TransactionMode::ReadWrite)?;
        let (entries, bodies) = (transaction.store(ENTRIES)?, transaction.store(BODIES)?);
        Ok((transaction, entries, bodies))
    }

    /// Keeps a document. `entry.revision` is the one that was last seen here; `over` keeps it whatever stands there. Returns the
    /// new revision.
    pub(crate) async fn keep(&self, mut entry: Entry, body: &Body, over: bool) -> Result<u32, Trouble> {
        let (transaction, entries, bodies) = self.change()?;
        let key = JsValue::from_str(&entry.id);
        let there = entries.get(key.clone()).await?.and_then(|v| plain::<Entry>(&v)).map_or(0, |e| e.revision);
        if !over && there != entry.revision {
            return Err(Trouble::Changed);
        }
        entry.revision = there.max(entry.revision) + 1;
        entries.put(&json(&entry), Some(&key)).await?;
        bodies.put(&json(body), Some(&key)).await?;
        done(transaction).await?;
        Ok(entry.revision)
    }

    /// Finds a document.
    pub(crate) async fn get(&self, id: &str) -> Result<Option<(Entry, Body)>, Trouble> {
        let transaction = self.documents.transaction(&STORES, TransactionMode::ReadOnly)?;
        let key = JsValue::from_str(id);
        let entry = transaction.store(ENTRIES)?.get(key.clone()).await?;
        let body = transaction.store(BODIES)?.get(key).await?;
        Ok(entry.as_ref().and_then(plain).zip(body.as_ref().and_then(plain)))
    }

    /// All documents whose title or text holds each of the words, the newest first.
    pub(crate) async fn find(&self, words: &str) -> Result<Vec<Entry>, Trouble> {
        let transaction = self.documents.transaction(&STORES, TransactionMode::ReadOnly)?;
        let entries = transaction.store(ENTRIES)?.get_all(None, None).await?;
        // Both stores have the same keys, so both come in the same order; without words no text is looked at.
        let texts = if words.is_empty() { Vec::new() } else { transaction.store(BODIES)?.get_all(None, None).await? };
        let holds = |(i, entry): (usize, &Entry)| {
            let text = texts.get(i).and_then(plain::<Body>).map(|b| b.text).unwrap_or_default();
            words.split_whitespace().all(|w| entry.title.contains(w) || text.contains(w))
        };
        let all: Vec<Option<Entry>> = entries.iter().map(plain).collect();
        let found = all.iter().enumerate().filter_map(|(i, e)| e.as_ref().filter(|e| holds((i, e))));
        let mut found: Vec<Entry> = found.cloned().collect();
        sort_compact(&mut found, |a, b| b.saved.total_cmp(&a.saved));
        Ok(found)
    }

    /// Deletes a document.
    pub(crate) async fn delete(&self, id: &str) -> Result<(), Trouble> {
        let (transaction, entries, bodies) = self.change()?;
        entries.delete(JsValue::from_str(id)).await?;
        bodies.delete(JsValue::from_str(id)).await?;
        done(transaction).await
    }

    /// The reader's own rows; none if none were ever kept.
    pub(crate) async fn own(&self) -> Result<Vec<OverlayCells>, Trouble> {
        let transaction = self.own.transaction(&[ROWS], TransactionMode::ReadOnly)?;
        let rows = transaction.store(ROWS)?.get(JsValue::from_str(ROWS)).await?;
        Ok(rows.as_ref().and_then(plain).unwrap_or_default())
    }

    /// Keeps the reader's own rows in the place of those before.
    pub(crate) async fn keep_own(&self, rows: &[OverlayCells]) -> Result<(), Trouble> {
        let transaction = self.own.transaction(&[ROWS], TransactionMode::ReadWrite)?;
        transaction.store(ROWS)?.put(&json(&rows), Some(&JsValue::from_str(ROWS))).await?;
        done(transaction).await
    }

    /// Deletes everything.
    pub(crate) async fn erase(&self) -> Result<(), Trouble> {
        let own = self.own.transaction(&[ROWS], TransactionMode::ReadWrite)?;
        own.store(ROWS)?.clear().await?;
        done(own).await?;
        let (transaction, entries, bodies) = self.change()?;
        entries.clear().await?;
        bodies.clear().await?;
        done(transaction).await
    }
}

/// Waits until a change is on the disk. The browser breaks one off when it finds no room for it.
async fn done(transaction: Transaction) -> Result<(), Trouble> {
    if transaction.done().await?.is_committed() { Ok(()) } else { Err(Trouble::Full) }
}

fn json(value: &impl Serialize) -> JsValue {
    // Texts and numbers always make JSON.
    JsValue::from_str(&serde_json::to_string(value).unwrap_or_default())
}

fn plain<T: DeserializeOwned>(value: &JsValue) -> Option<T> {
    serde_json::from_str(&value.as_string()?).ok()
}
