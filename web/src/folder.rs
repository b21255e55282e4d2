//! Files out of what was dropped or chosen: plain files, and all that folders hold.

use gangmu_review::sort_compact;
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, File, FileList, FileSystemDirectoryEntry, FileSystemDirectoryReader, FileSystemEntry, FileSystemFileEntry,
};

/// Files that are taken out of one drop; more would be a disk, not a folder of speeches.
const MOST: usize = 2_000;

/// Something that was dropped.
pub(crate) enum Dropped {
    File(String, File),
    Entry(FileSystemEntry),
}

/// The files of a list with their places in the chosen folder.
pub(crate) fn listed(list: Option<FileList>) -> Vec<(String, File)> {
    let Some(list) = list else { return Vec::new() };
    let files = (0..list.length()).filter_map(|i| list.get(i));
    files.map(|f| (path_of(&f), f)).filter(|(path, _)| is_document(path)).take(MOST).collect()
}

/// The place of a file in the folder that was chosen, or its name.
fn path_of(file: &File) -> String {
    let path = Reflect::get(file, &JsValue::from_str("webkitRelativePath")).ok().and_then(|p| p.as_string());
    path.filter(|p| !p.is_empty()).unwrap_or_else(|| file.name())
}

/// What a drop holds. Must be asked while the drop is being handled; afterwards the browser has forgotten it.
pub(crate) fn dropped(data: &DataTransfer) -> Vec<Dropped> {
    let items = data.items();
    let entry = |i| items.get(i)?.webkit_get_as_entry().ok()?;
    let found: Vec<Dropped> = (0..items.length()).filter_map(entry).map(Dropped::Entry).collect();
    let files = listed(data.files());
    // Browsers without entries give the files alone.
    if found.len() < files.len() { files.into_iter().map(|(path, file)| Dropped::File(path, file)).collect() } else { found }
}

/// Walks through what was dropped and its folders, in order.
pub(crate) async fn gathered(dropped: Vec<Dropped>) -> Vec<(String, File)> {
    let mut out = Vec::new();
    let mut open: Vec<Dropped> = dropped.into_iter().rev().collect();
    while let Some(next) = open.pop() {
        match next {
            Dropped::File(path, file) => out.push((path, file)),
            Dropped::Entry(entry) if entry.is_directory() => {
                let inner = children(entry.unchecked_ref()).await;
                open.extend(inner.into_iter().rev().map(Dropped::Entry));
            }
            Dropped::Entry(entry) => {
                let path = entry.full_path().trim_start_matches('/').to_owned();
                // A file that vanished meanwhile is passed over.
                if let Some(file) = file_of(entry.unchecked_ref()).await.filter(|_| is_document(&path)) {
                    out.push((path, file));
                }
            }
        }
        if out.len() >= MOST {
            break;
        }
    }
    out
}

/// Whether a file is one that a person put there: not hidden, no lock file of an office program, no picture index.
fn is_document(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    !name.starts_with(['.', '~']) && !name.eq_ignore_ascii_case("thumbs.db") && !name.eq_ignore_ascii_case("desktop.ini")
}

/// The entries of a folder, by name. A folder gives them in batches, an empty one at last.
async fn children(folder: &FileSystemDirectoryEntry) -> Vec<FileSystemEntry> {
    let reader = folder.create_reader();
    let mut out: Vec<FileSystemEntry> = Vec::new();
    loop {
        let batch = called(|done, failed| reader_entries(&reader, done, failed)).await.map(|b| Array::from(&b));
        let Some(batch) = batch.filter(|b| b.length() > 0) else { break };
        out.extend(batch.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
        if out.len() >= MOST {
            break;
        }
    }
    sort_compact(&mut out, |a, b| a.name().cmp(&b.name()));
    out
}

fn reader_entries(reader: &FileSystemDirectoryReader, done: &Function, failed: &Function) -> bool {
    reader.read_entries_with_callback_and_callback(done, failed).is_ok()
}

async fn file_of(entry: &FileSystemFileEntry) -> Option<File> {
    let file = called(|done, failed| {
        entry.file_with_callback_and_callback(done, failed);
        true
    });
    file.await.map(JsCast::unchecked_into)
}

/// Waits for one of two callbacks; `None` if the second was called.
async fn called(start: impl Fn(&Function, &Function) -> bool) -> Option<JsValue> {
    let promise = Promise::new(&mut |done, failed| {
        if !start(&done, &failed) {
            let _ = failed.call0(&JsValue::UNDEFINED);
        }
    });
    JsFuture::from(promise).await.ok()
}
