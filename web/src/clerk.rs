//! A worker that several parts of a page share: started when it is first asked, each question answered to the one who asked.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::{Rc, Weak};

use js_sys::Uint8Array;
use yew::Callback;

use crate::pipe::{Pipe, Signal};
use crate::protocol::Letter;

/// Who waits for an answer: the letter, or `None` if the worker ended or could not be started.
type Asker = Callback<Option<Letter>>;

/// A line to a shared worker. Clones are the same line.
#[derive(Clone)]
pub struct Clerk(Rc<RefCell<Desk>>);

struct Desk {
    script: &'static str,
    pipe: Option<Pipe>,
    seq: u32,
    waiting: BTreeMap<u32, Asker>,
}

impl Clerk {
    /// Starts nothing yet; `script` is the name of a worker's file.
    #[must_use]
    pub fn new(script: &'static str) -> Self {
        Self(Rc::new(RefCell::new(Desk { script, pipe: None, seq: 0, waiting: BTreeMap::new() })))
    }

    /// Asks; bytes are handed over.
    pub fn ask(&self, words: String, bytes: Option<Uint8Array>, asker: Asker) {
        let mut desk = self.0.borrow_mut();
        if desk.pipe.is_none() {
            let weak = Rc::downgrade(&self.0);
            desk.pipe = Pipe::open(desk.script, &Callback::from(move |signal| hear(&weak, signal)));
        }
        desk.seq += 1;
        let seq = desk.seq;
        match &mut desk.pipe {
            Some(pipe) => {
                pipe.send(seq, words, bytes);
                desk.waiting.insert(seq, asker);
            }
            None => {
                drop(desk);
                asker.emit(None);
            }
        }
    }

    /// Ends the worker; what was asked is not answered any more. The next question starts another.
    pub fn retire(&self) {
        let mut desk = self.0.borrow_mut();
        desk.pipe = None;
        desk.waiting.clear();
    }
}

fn hear(desk: &Weak<RefCell<Desk>>, signal: Signal) {
    let Some(desk) = desk.upgrade() else { return };
    let mut desk = desk.borrow_mut();
    if let Some(pipe) = &mut desk.pipe {
        pipe.hear(&signal);
    }
    match signal {
        Signal::Letter(letter) => {
            let asker = desk.waiting.remove(&letter.seq);
            drop(desk);
            if let Some(asker) = asker {
                asker.emit(Some(letter));
            }
        }
        Signal::Ended => {
            desk.pipe = None;
            let askers = std::mem::take(&mut desk.waiting);
            drop(desk);
            askers.into_values().for_each(|asker| asker.emit(None));
        }
    }
}
