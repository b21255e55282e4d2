//! Correcting: what a person does to the findings, and the findings after it.

use std::rc::Rc;

use gangmu::{Analysis, Span};
use gangmu_review::{Edit, Kind};
use gangmu_ui::{Action, Document, Pane, Phase, Selection, attempt};
use yew::AttrValue;

use super::App;

/// What the worker read, before anything that was done by hand.
pub(crate) struct Read {
    pub(super) text: Rc<str>,
    pub(super) analysis: Analysis,
}

impl App {
    /// Answers what is done to findings; `false` if the action is none of these.
    pub(super) fn correcting(&mut self, action: &Action) -> bool {
        match action {
            Action::Correct(id, edit) => self.correct(id, edit.clone()),
            Action::NotOne => self.not_one(),
            Action::Merge(id, forward) => self.merge(id, *forward),
            Action::Split(id, at) => self.split(id, *at),
            Action::Add(kind, span) => self.add(*kind, *span),
            Action::Undo => self.go(gangmu_review::Review::undo),
            Action::Redo => self.go(gangmu_review::Review::redo),
            _ => return false,
        }
        true
    }

    /// The findings as they are after everything that was done by hand.
    pub(super) fn apply(&mut self) {
        let Some(Read { text, analysis, .. }) = &self.read else { return };
        // Whatever was done by hand was done by the part of the program that can apply it.
        let read = || match self.work.filter(|_| !self.review.is_empty()) {
            Some(work) => Document::reviewed(text.clone(), (work.apply)(&self.review, analysis, text)),
            None => Document::new(text.clone(), analysis.clone()),
        };
        let Some(doc) = attempt(read) else {
            self.phase = Phase::Broken;
            return;
        };
        if self.selection.as_ref().is_some_and(|s| !doc.has(&s.id)) {
            self.deselect();
        }
        self.doc = Some(doc);
        self.keep();
    }

    /// Finds the places of all corrections in a text that was read just now.
    pub(super) fn read(&mut self, read: Read) {
        if let Some(work) = self.work.filter(|_| !self.review.is_empty()) {
            (work.reanchor)(&mut self.review, &read.analysis, &read.text);
        }
        self.read = Some(read);
        self.phase = Phase::Ready;
        self.apply();
    }

    fn correct(&mut self, id: &str, edit: Edit) {
        let Some(doc) = &self.doc else { return };
        if self.review.make(doc.hand(), doc.text(), id, edit) {
            self.apply();
        }
    }

    /// Takes the selected finding out and goes on to the next one of its pane.
    fn not_one(&mut self) {
        let (Some(doc), Some(selection)) = (&self.doc, &self.selection) else { return };
        let id = selection.id.clone();
        if !matches!(doc.pane_of(&id), Some(Pane::Directives | Pane::Figures)) {
            return;
        }
        let next = self.desk.step(doc, self.desk.active, Some(&id), true);
        self.correct(&id, Edit::Drop);
        if let Some(next) = next.filter(|next| self.doc.as_ref().is_some_and(|d| d.has(next))) {
            self.choose(next, None, false);
        }
    }

    /// Makes one of a task and its neighbour in the text.
    fn merge(&mut self, id: &str, forward: bool) {
        let Some(doc) = &self.doc else { return };
        let tasks = &doc.analysis().directives;
        let Some(at) = tasks.iter().position(|d| d.id == id) else { return };
        let (first, second) = if forward { (Some(at), at + 1) } else { (at.checked_sub(1), at) };
        let Some((first, second)) = first.and_then(|i| Some((tasks.get(i)?.id.clone(), tasks.get(second)?.id.clone()))) else {
            return;
        };
        if self.review.merge(doc.hand(), doc.text(), &[&first, &second]) {
            self.apply();
            self.choose(first.into(), None, false);
        }
    }

    fn split(&mut self, id: &str, at: usize) {
        let Some(doc) = &self.doc else { return };
        if self.review.split(doc.hand(), doc.text(), id, at) {
            self.apply();
        }
    }

    /// Makes the selected words a finding and opens its fields.
    fn add(&mut self, kind: Kind, span: Span) {
        let Some(doc) = &self.doc else { return };
        if self.review.add(doc.hand(), doc.text(), kind, span) {
            self.apply();
        }
        let Some(analysis) = self.doc.as_ref().map(Document::analysis) else { return };
        let inside = |s: Span| span.contains(s) && !s.is_empty();
        let id = match kind {
            Kind::Task => analysis.directives.iter().find(|d| inside(d.span)).map(|d| d.id.clone()),
            Kind::Figure => analysis.figures.iter().find(|f| inside(f.span)).map(|f| f.id.clone()),
        };
        if let Some(id) = id {
            self.desk.uncover(if kind == Kind::Task { Pane::Directives } else { Pane::Figures });
            self.selection = Some(Selection { id: AttrValue::from(id), from: Some(Pane::Source) });
            self.desk.amending = true;
            self.focus = vec![".amend input, .amend select".to_owned()];
        }
    }

    /// Goes one step back or forward.
    fn go(&mut self, step: fn(&mut gangmu_review::Review) -> bool) {
        if step(&mut self.review) {
            self.apply();
        }
    }
}
