//! Files on their way in: a queue, some lanes of workers that read it, and what became of each file.
//!
//! A lane is at one file at a time. A file that takes too long, or makes its worker end, or is called off, takes its worker
//! with it; the lane starts another for the next file, so that no file holds up the others.

use std::rc::Rc;

use gangmu_import::Limits;
use gangmu_ui::{FileRow, FileState};
use gloo::timers::callback::Timeout;
use js_sys::Uint8Array;
use web::importing::is_pdf;
use web::pipe::{Pipe, Signal};
use web::protocol::{Import, Imported};
use web_sys::File;
use yew::{AttrValue, Callback};

/// Files that are read side by side.
const LANES: usize = 2;
/// Milliseconds that one file may take.
const PATIENCE: u32 = 60_000;

/// What happens to files.
#[derive(Debug)]
pub(crate) enum Event {
    /// The bytes of a file, by its id; none if the browser cannot open it.
    Bytes(u32, Option<Uint8Array>),
    /// A word of the worker of a lane; the second number is how many workers the lane had before it.
    Worker(usize, u32, Signal),
    /// A file took too long.
    Late(u32),
}

/// Which worker reads a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Reader {
    Office,
    Pdf,
}

impl Reader {
    const fn script(self) -> &'static str {
        match self {
            Self::Office => "importer_loader.js",
            Self::Pdf => "importer_pdf_loader.js",
        }
    }
}

struct Entry {
    id: u32,
    name: Rc<str>,
    file: File,
    /// The encoding that a person chose.
    encoding: Option<String>,
    state: FileState,
    text: Option<Rc<str>>,
    /// Lines that the formatting sets apart as headings.
    headings: Rc<[usize]>,
}

/// What was read from a file.
pub(crate) struct FileText {
    pub(crate) name: Rc<str>,
    pub(crate) text: Rc<str>,
    /// Lines that the formatting sets apart as headings.
    pub(crate) headings: Rc<[usize]>,
}

#[derive(Default)]
struct Lane {
    /// The file it is at.
    at: Option<u32>,
    worker: Option<(Reader, Pipe)>,
    /// Workers it had before this one; their last words are not for this one's file.
    generation: u32,
    /// No worker could be started here; where another lane has one, that one reads on.
    closed: bool,
    _patience: Option<Timeout>,
}

/// All files that came in, in their order.
pub(crate) struct Reading {
    entries: Vec<Entry>,
    lanes: [Lane; LANES],
    next_id: u32,
    on: Callback<Event>,
}

impl Reading {
    pub(crate) fn new(on: Callback<Event>) -> Self {
        Self { entries: Vec::new(), lanes: Default::default(), next_id: 0, on }
    }

    /// Loads the reader of office files, so that it is there when the network no longer is.
    pub(crate) fn start(&mut self) {
        if self.lanes[0].worker.is_none() {
            self.open(0, Reader::Office);
        }
    }

    fn open(&mut self, number: usize, reader: Reader) {
        let lane = &mut self.lanes[number];
        lane.generation += 1;
        let (generation, on) = (lane.generation, self.on.clone());
        let on = Callback::from(move |signal| on.emit(Event::Worker(number, generation, signal)));
        lane.worker = Pipe::open(reader.script(), &on).map(|pipe| (reader, pipe));
    }

    /// Takes files in behind those that are there; their ids are those that follow. `path` is a file's place in a folder.
    pub(crate) fn add(&mut self, files: Vec<(String, File)>) -> std::ops::Range<u32> {
        let first = self.next_id;
        self.lanes.iter_mut().for_each(|l| l.closed = false);
        for (path, file) in files {
            let name = self.distinct(path);
            let large = file.size() > Limits::default().file_bytes as f64;
            let state = if large { too_large(&name, file.size()) } else { FileState::Waiting };
            self.entries.push(Entry {
                id: self.next_id,
                name: name.into(),
                file,
                encoding: None,
                state,
                text: None,
                headings: Rc::default(),
            });
            self.next_id += 1;
        }
        self.go_on();
        first..self.next_id
    }

    /// A name that no file on the list has: 讲话.docx, 讲话.docx（2）.
    fn distinct(&self, name: String) -> String {
        let taken = |n: &str| self.entries.iter().any(|e| &*e.name == n);
        if !taken(&name) {
            return name;
        }
        (2..).map(|i| format!("{name}（{i}）")).find(|n| !taken(n)).unwrap_or(name)
    }

    /// The list as it is shown.
    pub(crate) fn rows(&self) -> Vec<FileRow> {
        let row = |e: &Entry| FileRow { id: e.id, name: AttrValue::from(e.name.clone()), state: e.state.clone() };
        self.entries.iter().map(row).collect()
    }

    /// The state of a file.
    pub(crate) fn state(&self, id: u32) -> Option<&FileState> {
        self.entry(id).map(|e| &e.state)
    }

    /// What was read from a file, once it was.
    pub(crate) fn text(&self, id: u32) -> Option<FileText> {
        self.entry(id).and_then(|e| Some(FileText { name: e.name.clone(), text: e.text.clone()?, headings: e.headings.clone() }))
    }

    fn entry(&self, id: u32) -> Option<&Entry> {
        self.entries.iter().find(|e| e.id == id)
    }

    fn set(&mut self, id: u32, state: FileState) {
        if let Some(entry) = self.entries.iter_mut().find(|e| e.id == id) {
            entry.state = state;
        }
    }

    /// Calls off a file that is waiting or being read.
    pub(crate) fn cancel(&mut self, id: u32) {
        if self.state(id).is_some_and(FileState::is_open) {
            self.set(id, FileState::Cancelled);
            self.stop(id);
            self.go_on();
        }
    }

    /// Calls off all that is left to do.
    pub(crate) fn cancel_all(&mut self) {
        let open: Vec<u32> = self.entries.iter().filter(|e| e.state.is_open()).map(|e| e.id).collect();
        open.iter().for_each(|&id| self.set(id, FileState::Cancelled));
        open.into_iter().for_each(|id| self.stop(id));
    }

    /// Puts the list away; what is under way is called off.
    pub(crate) fn clear(&mut self) {
        self.cancel_all();
        self.entries.clear();
    }

    /// Reads a file again: one that was called off or refused, or one whose encoding was guessed wrong.
    pub(crate) fn again(&mut self, id: u32, encoding: Option<String>) {
        if let Some(entry) = self.entries.iter_mut().find(|e| e.id == id && !e.state.is_open()) {
            entry.encoding = encoding;
            entry.state = FileState::Waiting;
            self.go_on();
        }
    }

    /// Ends the worker that is at a file.
    fn stop(&mut self, id: u32) {
        if let Some(lane) = self.lanes.iter_mut().find(|l| l.at == Some(id)) {
            *lane = Lane { generation: lane.generation + 1, ..Lane::default() };
        }
    }

    /// Gives the next files to the lanes that are free.
    fn go_on(&mut self) {
        for lane in &mut self.lanes {
            if lane.at.is_some() || lane.closed {
                continue;
            }
            let Some(entry) = self.entries.iter_mut().find(|e| e.state == FileState::Waiting) else { return };
            entry.state = FileState::Reading;
            lane.at = Some(entry.id);
            let (id, late) = (entry.id, self.on.clone());
            lane._patience = Some(Timeout::new(PATIENCE, move || late.emit(Event::Late(id))));
            fetch(entry, self.on.clone());
        }
    }

    /// Takes note of what happened. Returns the id of a file that is now done with.
    pub(crate) fn hear(&mut self, event: Event) -> Option<u32> {
        match event {
            Event::Bytes(id, bytes) => self.give(id, bytes),
            Event::Late(id) if self.state(id) == Some(&FileState::Reading) => {
                self.stop(id);
                self.done(id, failure(&self.name(id), "60秒内没有读完", "took more than 60 seconds"))
            }
            Event::Late(_) => None,
            Event::Worker(lane, generation, signal) => self.answered(lane, generation, signal),
        }
    }

    fn name(&self, id: u32) -> Rc<str> {
        self.entry(id).map_or_else(|| Rc::from(""), |e| e.name.clone())
    }

    /// Hands the bytes of a file to the worker of its lane.
    fn give(&mut self, id: u32, bytes: Option<Uint8Array>) -> Option<u32> {
        let lane = self.lanes.iter().position(|l| l.at == Some(id))?;
        let Some(bytes) = bytes else {
            self.lanes[lane].at = None;
            let zh = "文件可能已移走或正被占用";
            return self.done(id, failure(&self.name(id), zh, "it may have moved or be in use"));
        };
        let reader = if is_pdf(&bytes) { Reader::Pdf } else { Reader::Office };
        self.send(lane, reader, id, bytes)
    }

    fn send(&mut self, number: usize, reader: Reader, id: u32, bytes: Uint8Array) -> Option<u32> {
        let entry = self.entries.iter().find(|e| e.id == id)?;
        // The words of a wish always make JSON.
        let wish = serde_json::to_string(&Import { name: entry.name.to_string(), encoding: entry.encoding.clone() });
        if self.lanes[number].worker.as_ref().is_none_or(|(r, _)| *r != reader) {
            self.open(number, reader);
        }
        let lane = &mut self.lanes[number];
        match &mut lane.worker {
            Some((_, pipe)) => pipe.send(id + 1, wish.unwrap_or_default(), Some(bytes)),
            None => {
                lane.at = None;
                return self.done(id, unavailable(&self.name(id)));
            }
        }
        None
    }

    fn answered(&mut self, number: usize, generation: u32, signal: Signal) -> Option<u32> {
        let lane = self.lanes.get_mut(number).filter(|l| l.generation == generation)?;
        let (_, pipe) = lane.worker.as_mut()?;
        pipe.hear(&signal);
        let listened = pipe.is_ready();
        match signal {
            Signal::Letter(letter) if letter.seq == 0 => None,
            Signal::Letter(letter) => {
                let id = lane.at.take_if(|id| *id + 1 == letter.seq)?;
                lane._patience = None;
                self.take_in(id, serde_json::from_str(&letter.words).ok())
            }
            Signal::Ended => {
                let id = lane.at;
                *lane = Lane { generation: generation + 1, ..Lane::default() };
                self.ended(number, id?, listened)
            }
        }
    }

    /// The worker of a lane ended while it was at a file.
    fn ended(&mut self, number: usize, id: u32, listened: bool) -> Option<u32> {
        let name = self.name(id);
        if listened {
            return self.done(id, failure(&name, "文件内容异常，读取程序中断", "its content made the reader stop"));
        }
        // Without the network no second worker starts; the one that is there reads all.
        if self.lanes.iter().any(|l| l.worker.as_ref().is_some_and(|(r, p)| *r == Reader::Office && p.is_ready())) {
            self.lanes[number].closed = true;
            self.set(id, FileState::Waiting);
            self.go_on();
            return None;
        }
        self.done(id, unavailable(&name))
    }

    fn take_in(&mut self, id: u32, answer: Option<Imported>) -> Option<u32> {
        let state = match answer {
            Some(Imported::Read { text, headings, format, encoding, notes }) => {
                if let Some(entry) = self.entries.iter_mut().find(|e| e.id == id) {
                    entry.text = Some(text.into());
                    entry.headings = headings.into();
                }
                FileState::Read { format: format.into(), encoding: encoding.map(AttrValue::from), notes }
            }
            Some(Imported::Refused(zh, en)) => FileState::Refused(zh, en),
            // A PDF that does not begin as one: the other worker has to read it.
            Some(Imported::Pdf) | None => failure(&self.name(id), "文件开头不是PDF", "it does not begin as a PDF"),
        };
        self.done(id, state)
    }

    fn done(&mut self, id: u32, state: FileState) -> Option<u32> {
        self.set(id, state);
        self.go_on();
        Some(id)
    }
}

/// Opens a file.
fn fetch(entry: &Entry, on: Callback<Event>) {
    let (id, buffer) = (entry.id, entry.file.array_buffer());
    wasm_bindgen_futures::spawn_local(async move {
        let bytes = wasm_bindgen_futures::JsFuture::from(buffer).await.ok().map(|b| Uint8Array::new(&b));
        on.emit(Event::Bytes(id, bytes));
    });
}

fn failure(name: &str, zh: &str, en: &str) -> FileState {
    FileState::Refused(
        format!("《{name}》未能读取：{zh}。请用原来的软件打开，复制正文后粘贴到这里，或另存为 .docx 再试。"),
        format!("“{name}” was not read: {en}. Open it in the program it came from and paste its text here, or save it as .docx."),
    )
}

fn unavailable(name: &str) -> FileState {
    FileState::Refused(
        format!("《{name}》未能读取：读取程序没有载入。请刷新页面后再试。"),
        format!("“{name}” was not read: the reader could not be loaded. Reload the page and try again."),
    )
}

fn too_large(name: &str, size: f64) -> FileState {
    let megabytes = |bytes: f64| (bytes / 1024.0 / 1024.0).ceil();
    let (size, most) = (megabytes(size), megabytes(Limits::default().file_bytes as f64));
    FileState::Refused(
        format!("《{name}》未能读取：文件太大（{size} MB，上限 {most} MB）。请只保留讲话正文，或分成几个文件。"),
        format!(
            "“{name}” was not read: it is too large ({size} MB; the limit is {most} MB). Keep only the text, or split the file."
        ),
    )
}
