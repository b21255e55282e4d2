//! The page's side of the worker that reads texts: one text at a time, answers that come too late are dropped.

use std::borrow::Cow;
use std::rc::Rc;

use gangmu::Analysis;
use js_sys::Uint8Array;
use yew::Callback;

use crate::pipe::{Pipe, Signal};
use crate::protocol::{Reading, Verdict};

/// File that starts the worker.
const SCRIPT: &str = "worker_loader.js";

/// What the worker has to say to the page.
#[derive(Debug)]
pub enum News {
    /// The worker listens.
    Ready,
    /// The newest text and its analysis; `None` if the worker is of another build, as when a cache mixes two.
    Analysis(Rc<str>, Option<Analysis>),
    /// Another text and its analysis.
    Other(Rc<str>, Option<Analysis>),
    /// What is to be said of the reader's own rows.
    Proved(Verdict),
    /// The worker ended while it worked on the newest text, and was started again.
    Crashed,
    /// The worker could not be started.
    Unavailable,
}

/// A line to the worker.
pub struct Bridge {
    pipe: Option<Pipe>,
    /// Number of the newest text; older answers are stale.
    seq: u32,
    flying: Option<(u32, Rc<str>)>,
    /// A text that is not on the desk, and its number once it was sent.
    other: Option<(Option<u32>, Rc<str>)>,
    waiting: Option<(u32, Rc<str>, Rc<[usize]>)>,
    /// Rows of the reader's own, to read with.
    overlay: Rc<str>,
    /// If they are to be proved: the examples of the built-in rows, and by which number that was asked.
    proof: Option<(&'static str, Option<u32>)>,
    on: Callback<Signal>,
}

impl Bridge {
    /// Starts a worker. Every signal must be given back to [`Bridge::take`].
    pub fn new(on: Callback<Signal>) -> Self {
        Self {
            pipe: Pipe::open(SCRIPT, &on),
            seq: 0,
            flying: None,
            other: None,
            waiting: None,
            overlay: Rc::from(""),
            proof: None,
            on,
        }
    }

    /// Reads a text, with the lines that its file's formatting sets apart as headings; whatever was asked before is stale from
    /// now on.
    pub fn analyze(&mut self, text: Rc<str>, headings: Rc<[usize]>) {
        self.seq += 1;
        self.waiting = Some((self.seq, text, headings));
        self.send();
    }

    /// Reads a text that is not on the desk.
    pub fn analyze_other(&mut self, text: Rc<str>) {
        self.other = Some((None, text));
        self.send();
    }

    /// Reads with these rows of the reader's own from now on; [`News::Proved`] tells what is wrong with them and with the built-in
    /// ones by their `examples`. Returns whether they are others than before.
    pub fn read_with(&mut self, overlay: Rc<str>, examples: &'static str) -> bool {
        let other = self.overlay != overlay;
        if other {
            self.overlay = overlay;
            self.proof = Some((examples, None));
            self.send();
        }
        other
    }

    /// Makes every answer under way stale.
    pub fn forget(&mut self) {
        self.seq += 1;
        self.waiting = None;
    }

    fn send(&mut self) {
        let Some(pipe) = self.pipe.as_mut().filter(|_| self.flying.is_none()) else { return };
        if let Some((seq, text, headings)) = self.waiting.take() {
            pipe.send(seq, String::new(), wish(&text, &headings, &self.overlay, None));
            self.flying = Some((seq, text));
        } else if let Some((examples, number @ None)) = &mut self.proof {
            self.seq += 1;
            *number = Some(self.seq);
            pipe.send(self.seq, String::new(), wish("", &[], &self.overlay, Some(examples)));
            self.flying = Some((self.seq, Rc::from("")));
        } else if let Some((number @ None, text)) = &mut self.other {
            self.seq += 1;
            *number = Some(self.seq);
            pipe.send(self.seq, String::new(), wish(text, &[], &self.overlay, None));
            self.flying = Some((self.seq, text.clone()));
        }
    }

    /// Turns a signal into news; `None` for an answer that came too late.
    pub fn take(&mut self, signal: Signal) -> Option<News> {
        let pipe = self.pipe.as_mut()?;
        pipe.hear(&signal);
        match signal {
            Signal::Ended => Some(self.restart()),
            Signal::Letter(letter) if letter.seq == 0 => Some(News::Ready),
            Signal::Letter(letter) => {
                let (seq, text) = self.flying.take_if(|(seq, _)| *seq == letter.seq)?;
                if self.proof.is_some_and(|(_, number)| number == Some(seq)) {
                    self.proof = None;
                    self.send();
                    return Some(News::Proved(letter.read().and_then(|r| r.verdict).unwrap_or_default()));
                }
                let other = self.other.take_if(|(number, _)| *number == Some(seq)).is_some();
                // What is sent next gets a newer number.
                let newest = seq == self.seq;
                self.send();
                let news = if other { News::Other } else { News::Analysis };
                (other || newest).then(|| news(text, letter.read().map(|r| r.analysis)))
            }
        }
    }

    /// A worker that ended before it ever listened is not started again: its file is missing or refused.
    fn restart(&mut self) -> News {
        let listened = self.pipe.take().is_some_and(|p| p.is_ready());
        self.flying = None;
        (self.other, self.proof) = (None, None);
        if !listened {
            return News::Unavailable;
        }
        self.pipe = Pipe::open(SCRIPT, &self.on);
        self.send();
        News::Crashed
    }
}

fn wish(text: &str, headings: &[usize], overlay: &str, proof: Option<&str>) -> Option<Uint8Array> {
    let reading = Reading {
        text: Cow::Borrowed(text),
        headings: headings.to_vec(),
        reference_year: None,
        overlay: Cow::Borrowed(overlay),
        proof: proof.map(Cow::Borrowed),
    };
    Some(reading.bytes())
}
