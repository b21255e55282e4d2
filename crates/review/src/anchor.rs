//! What ties a change to the words it was made for, so that it finds them again in an edited text.

use std::collections::{BTreeMap, HashMap, HashSet};

use gangmu::{Analysis, Span};
use serde::{Deserialize, Serialize};

use crate::change::Key;
use crate::order::sort_compact;

/// What sort of item was touched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A directive.
    Task,
    /// A key figure.
    Figure,
}

/// The words of an item with what stands around them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// What sort of item.
    pub kind: Kind,
    /// The sentence as it stood when the item was first touched.
    pub quote: String,
    /// For a figure: its value's place in the sentence, in bytes.
    pub value: Option<Span>,
    /// The words before the sentence, where it was last seen.
    pub before: String,
    /// The words behind the sentence, where it was last seen.
    pub after: String,
    /// Byte at which the sentence began, where it was last seen.
    pub at: usize,
    /// Byte at which it began in the text in which the newest change was made, if it stood there.
    #[serde(default)]
    pub home: Option<usize>,
}

/// Characters kept on each side.
const AROUND: usize = 32;
/// Characters on one side that must be equal for an edited sentence to be taken for the old one.
const NEIGHBOUR: usize = 6;
/// From which likeness on, 0 to 1, an edited sentence is taken for the old one.
const ALIKE: f64 = 0.6;

/// Where an anchor was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// The sentence in the text at hand.
    pub(crate) span: Span,
    /// Whether its words were edited.
    pub(crate) reworded: bool,
}

impl Anchor {
    /// An anchor for a sentence of the text; `value` is the place of a figure's value in the text.
    pub(crate) fn new(kind: Kind, text: &str, sentence: Span, value: Option<Span>) -> Self {
        let value = value.map(|v| Span::new(v.start - sentence.start, v.end - sentence.start));
        let quote = sentence.of(text).to_owned();
        let (before, after) = (before(text, sentence.start), after(text, sentence.end));
        Self { kind, quote, value, before, after, at: sentence.start, home: None }
    }

    /// Notes where the sentence stands now.
    pub(crate) fn see(&mut self, text: &str, span: Span) {
        self.at = span.start;
        self.before = before(text, span.start);
        self.after = after(text, span.end);
    }

    /// Notes that the sentence stands again where it stood when the newest change was made.
    pub(crate) fn go_home(&mut self, text: &str) {
        if let Some(span) = self.home.and_then(|at| self.stands_at(text, at)) {
            self.see(text, span);
        }
    }

    /// The place at `at`, if just these words stand there.
    pub(crate) fn stands_at(&self, text: &str, at: usize) -> Option<Span> {
        let span = Span::new(at, at + self.quote.len());
        (text.get(span.range()) == Some(self.quote.as_str())).then_some(span)
    }

    /// How many characters next to `span` are those that stood there before.
    fn likeness_around(&self, text: &str, span: Span) -> usize {
        let left = text[..span.start].chars().rev().zip(self.before.chars().rev()).take_while(|(a, b)| a == b).count();
        let right = text[span.end..].chars().zip(self.after.chars()).take_while(|(a, b)| a == b).count();
        left + right
    }

    /// Whether `span` stands among the neighbours that were there before, so that the sentence was not met in another text.
    pub(crate) fn knows(&self, text: &str, span: Span) -> bool {
        self.likeness_around(text, span) >= NEIGHBOUR || self.at_home(text, span)
    }

    /// Whether everything around `span` is as it was.
    fn at_home(&self, text: &str, span: Span) -> bool {
        text[..span.start].ends_with(&self.before) && text[span.end..].starts_with(&self.after)
    }
}

fn before(text: &str, at: usize) -> String {
    let start = text[..at].char_indices().rev().take(AROUND).last().map_or(at, |(i, _)| i);
    text[start..at].to_owned()
}

fn after(text: &str, at: usize) -> String {
    let end = text[at..].char_indices().nth(AROUND).map_or(text.len(), |(i, _)| at + i);
    text[at..end].to_owned()
}

/// Finds the anchors in a text that had `old_length` bytes when they were last seen. Anchors of one kind with the same words and
/// value get different places; who has the more familiar neighbours comes first. Those that are not in the answer are lost.
pub(crate) fn find_all(
    anchors: &BTreeMap<Key, Anchor>,
    analysis: &Analysis,
    text: &str,
    old_length: usize,
) -> BTreeMap<Key, Found> {
    let mut found = BTreeMap::new();
    let mut strays = Vec::new();
    let shift = |at: usize| (at + text.len()).checked_sub(old_length);
    for (key, anchor) in anchors {
        let hints = [Some(anchor.at), shift(anchor.at)];
        let span = hints.into_iter().flatten().find_map(|at| anchor.stands_at(text, at).filter(|s| anchor.at_home(text, *s)));
        match span {
            Some(span) => drop(found.insert(*key, Found { span, reworded: false })),
            None => strays.push((*key, anchor)),
        }
    }
    let strays = find_words(&strays, text, anchors, &mut found);
    find_alike(&strays, analysis, text, anchors, &mut found);
    found
}

/// What makes two anchors rivals for a place.
type Identity<'a> = (Kind, &'a str, Option<Span>);

fn identity(anchor: &Anchor) -> Identity<'_> {
    (anchor.kind, anchor.quote.as_str(), anchor.value)
}

/// Finds anchors by their words; returns those whose words are gone.
fn find_words<'a>(
    strays: &[(Key, &'a Anchor)],
    text: &str,
    anchors: &BTreeMap<Key, Anchor>,
    found: &mut BTreeMap<Key, Found>,
) -> Vec<(Key, &'a Anchor)> {
    // Who took a place, by where it stood before: what stood in one place, a task that was split and one that was added over it,
    // goes to one place together.
    let mut taken: HashMap<(Identity<'_>, usize), usize> =
        found.iter().map(|(k, f)| ((identity(&anchors[k]), f.span.start), anchors[k].at)).collect();
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut offers = Vec::new();
    for (key, anchor) in strays.iter().filter(|(_, a)| !a.quote.is_empty()) {
        let starts =
            places.entry(&anchor.quote).or_insert_with(|| text.match_indices(anchor.quote.as_str()).map(|(i, _)| i).collect());
        for &at in starts.iter() {
            let span = Span::new(at, at + anchor.quote.len());
            offers.push((std::cmp::Reverse(anchor.likeness_around(text, span)), at.abs_diff(anchor.at), *key, span));
        }
    }
    sort_compact(&mut offers, Ord::cmp);
    for (_, _, key, span) in offers {
        let anchor = &anchors[&key];
        if !found.contains_key(&key) && *taken.entry((identity(anchor), span.start)).or_insert(anchor.at) == anchor.at {
            found.insert(key, Found { span, reworded: false });
        }
    }
    strays.iter().filter(|(key, _)| !found.contains_key(key)).copied().collect()
}

/// Finds anchors whose sentence was edited a little between neighbours that are still the same.
fn find_alike(
    strays: &[(Key, &Anchor)],
    analysis: &Analysis,
    text: &str,
    anchors: &BTreeMap<Key, Anchor>,
    found: &mut BTreeMap<Key, Found>,
) {
    if strays.is_empty() {
        return;
    }
    let taken: HashSet<(Kind, usize)> = found.iter().map(|(k, f)| (anchors[k].kind, f.span.start)).collect();
    let mut offers = Vec::new();
    for (key, anchor) in strays {
        let old = Bigrams::new(&anchor.quote);
        let mut sentences: Vec<Span> = match anchor.kind {
            Kind::Task => analysis.directives.iter().map(|d| d.span).collect(),
            Kind::Figure => analysis.figures.iter().map(|f| f.sentence).collect(),
        };
        sentences.dedup();
        for span in sentences.into_iter().filter(|s| !taken.contains(&(anchor.kind, s.start))) {
            if anchor.likeness_around(text, span) < NEIGHBOUR {
                continue;
            }
            let alike = old.likeness(&Bigrams::new(span.of(text)));
            if alike >= ALIKE {
                offers.push((((1.0 - alike) * 1e6) as u32, *key, span));
            }
        }
    }
    sort_compact(&mut offers, Ord::cmp);
    let mut given = HashSet::new();
    for (_, key, span) in offers {
        let anchor = &anchors[&key];
        if !found.contains_key(&key) && given.insert((anchor.kind, anchor.value, span.start)) {
            found.insert(key, Found { span, reworded: true });
        }
    }
}

/// The pairs of neighbouring characters of some words, white space left out.
pub(crate) struct Bigrams(Vec<(char, char)>);

impl Bigrams {
    pub(crate) fn new(words: &str) -> Self {
        let chars: Vec<char> = words.chars().filter(|c| !c.is_whitespace()).collect();
        let mut pairs: Vec<(char, char)> = chars.windows(2).map(|w| (w[0], w[1])).collect();
        pairs.sort_unstable();
        Self(pairs)
    }

    /// The distinct pairs.
    pub(crate) fn distinct(&self) -> impl Iterator<Item = (char, char)> + '_ {
        self.0.chunk_by(|a, b| a == b).map(|run| run[0])
    }

    /// Dice's coefficient: twice the pairs in common by all pairs.
    pub(crate) fn likeness(&self, other: &Self) -> f64 {
        let (mut i, mut j, mut common) = (0, 0, 0_usize);
        while i < self.0.len() && j < other.0.len() {
            match self.0[i].cmp(&other.0[j]) {
                std::cmp::Ordering::Less => i += 1,
                std::cmp::Ordering::Greater => j += 1,
                std::cmp::Ordering::Equal => (i, j, common) = (i + 1, j + 1, common + 1),
            }
        }
        let all = self.0.len() + other.0.len();
        if all == 0 { 0.0 } else { 2.0 * common as f64 / all as f64 }
    }
}
