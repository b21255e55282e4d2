//! What the panes that list findings share: what is listed, which of it is selected, how much of it is drawn.

use yew::prelude::*;

use crate::boundary::attempt;
use crate::desk::{Action, Desk};
use crate::document::Document;
use crate::frame::{Phase, use_follow, use_window};
use crate::words::Lang;

/// What a list pane needs.
#[derive(Properties, PartialEq, Clone)]
pub struct ListProps {
    /// The reading, if there is one.
    pub doc: Option<Document>,
    /// How far the reading is.
    pub phase: Phase,
    /// Filters and what lies open.
    pub desk: Desk,
    /// `id` of the selected finding, of any kind.
    pub selected: Option<AttrValue>,
    /// Language of the interface.
    pub lang: Lang,
    /// Where actions go.
    pub on: Callback<Action>,
}

/// What a pane lists at the moment.
pub(crate) struct Listing<T> {
    /// All that the filter lets through.
    pub(crate) shown: Vec<T>,
    /// The place of the selected finding among them.
    pub(crate) at: Option<usize>,
    /// How many of them to draw.
    pub(crate) rows: usize,
    /// The element that scrolls.
    pub(crate) body: NodeRef,
    /// What it does on scroll.
    pub(crate) onscroll: Callback<Event>,
}

impl<T> Listing<T> {
    /// The findings to draw: each with whether it is selected, and whether the Tab key reaches it.
    pub(crate) fn drawn(&self) -> impl Iterator<Item = (usize, &T, bool, bool)> {
        let reachable = self.at.unwrap_or(0);
        self.shown.iter().take(self.rows).enumerate().map(move |(n, one)| (n, one, self.at == Some(n), reachable == n))
    }
}

/// Lists what `find` gives, of which `id_of` tells the ids, and keeps the selected one in view. `None` if either failed by a
/// defect.
#[hook]
pub(crate) fn use_list<T, F, I>(props: &ListProps, find: F, id_of: I) -> Option<Listing<T>>
where
    F: FnOnce(&Document) -> Vec<T>,
    I: for<'a> Fn(&'a Document, &'a T) -> &'a str,
{
    let ListProps { doc, desk, selected, .. } = props;
    let found = attempt(|| {
        let shown = doc.as_ref().map(find).unwrap_or_default();
        let chosen = doc.as_ref().zip(selected.as_deref());
        let at = chosen.and_then(|(doc, id)| shown.iter().position(|one| id_of(doc, one) == id));
        (shown, at)
    });
    let at = found.as_ref().and_then(|(_, at)| *at);
    let stamp = doc.as_ref().map_or(0, |d| d.text().len());
    let body = use_node_ref();
    let (rows, onscroll) = use_window(stamp, at, desk.whole);
    use_follow(body.clone(), at.and(selected.clone()), stamp);
    found.map(|(shown, at)| Listing { shown, at, rows, body, onscroll })
}
