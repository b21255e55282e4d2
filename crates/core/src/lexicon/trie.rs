//! The words of all tables as one trie: which rows take a word that starts at a place of the text.
//!
//! A text is walked from each of its characters for as long as some word goes on so. In Chinese that is a step or two: cheaper
//! than an automaton that never goes back, and the words come in the order of their starts, as they are asked for later.

use std::collections::{BTreeMap, HashSet};

/// The trie with the rows that take each word.
pub(super) struct Trie {
    /// The edges by a hash of node and character, each at the first free slot from there on. A power of two.
    slots: Vec<Edge>,
    /// Bits by which a hash is shifted to give a slot.
    shift: u32,
    /// For each word how many rows take it, and these.
    rows: Vec<u16>,
}

/// What all words that begin with the same characters have in common.
type Node = u32;
/// The node of all words. No edge leads to it, so that it marks a free slot.
const ROOT: Node = 0;
/// The node from which no edge leads on.
const LEAF: Node = u32::MAX;

/// From a node over a character to another.
#[derive(Clone, Copy)]
pub(super) struct Edge {
    from: Node,
    over: char,
    to: Node,
    /// Where the rows of the word stand that ends here; 0 if none does.
    rows: u32,
}

const FREE: Edge = Edge { from: ROOT, over: '\0', to: ROOT, rows: 0 };

impl Trie {
    /// A trie of words with the rows that take each of them, in the order in which they are to be found.
    pub(super) fn new(words: &BTreeMap<&str, Vec<u16>>) -> Self {
        let ends = |word: &str| word.char_indices().map(|(at, c)| at + c.len_utf8()).collect::<Vec<_>>();
        let beginnings: HashSet<&str> = words.keys().flat_map(|w| ends(w).into_iter().map(|end| &w[..end])).collect();
        let slots = (2 * beginnings.len()).next_power_of_two().max(2);
        let mut trie = Self { slots: vec![FREE; slots], shift: u64::BITS - slots.ilog2(), rows: vec![0] };
        let mut nodes = ROOT;
        for (word, rows) in words {
            let (mut from, mut slot) = (ROOT, 0);
            for over in word.chars() {
                slot = trie.slot(from, over);
                if trie.slots[slot].to == ROOT {
                    nodes += 1;
                    trie.slots[slot] = Edge { from, over, to: nodes, rows: 0 };
                }
                from = trie.slots[slot].to;
            }
            trie.slots[slot].rows = trie.rows.len() as u32;
            trie.rows.push(rows.len() as u16);
            trie.rows.extend(rows);
        }
        let leading: HashSet<Node> = trie.slots.iter().map(|e| e.from).collect();
        trie.slots.iter_mut().filter(|e| e.to != ROOT && !leading.contains(&e.to)).for_each(|e| e.to = LEAF);
        trie
    }

    /// The slot of the edge from a node over a character; a free one if there is no such edge.
    fn slot(&self, from: Node, over: char) -> usize {
        // The constant is 2⁶⁴ divided by the golden ratio: it spreads neighbours far apart.
        let hash = (u64::from(from) << 32 | u64::from(over)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let mut slot = (hash >> self.shift) as usize;
        loop {
            let edge = &self.slots[slot];
            if edge.to == ROOT || edge.from == from && edge.over == over {
                return slot;
            }
            slot = (slot + 1) % self.slots.len();
        }
    }

    /// The edge over the first character of a word.
    pub(super) fn first(&self, over: char) -> Option<&Edge> {
        self.edge(ROOT, over)
    }

    /// The edge over the character behind those that led here.
    pub(super) fn next(&self, here: &Edge, over: char) -> Option<&Edge> {
        self.edge(here.to, over)
    }

    fn edge(&self, from: Node, over: char) -> Option<&Edge> {
        Some(&self.slots[self.slot(from, over)]).filter(|e| e.to != ROOT)
    }

    /// The rows that take a word.
    pub(super) fn rows(&self, word: Word) -> &[u16] {
        let start = word.0 as usize + 1;
        &self.rows[start..start + usize::from(self.rows[word.0 as usize])]
    }
}

/// A word of the trie.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word(u32);

impl Edge {
    /// The word that ends here.
    pub(super) fn word(&self) -> Option<Word> {
        (self.rows != 0).then_some(Word(self.rows))
    }

    /// Whether longer words begin so.
    pub(super) fn goes_on(&self) -> bool {
        self.to != LEAF
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_found_by_their_characters() {
        let words = BTreeMap::from([("确保", vec![1, 3]), ("确", vec![2]), ("确实", vec![4]), ("加强", vec![0])]);
        let trie = Trie::new(&words);
        let find = |word: &str| {
            let mut chars = word.chars();
            let first = chars.next().and_then(|c| trie.first(c));
            chars.try_fold(first?, |edge, c| trie.next(edge, c)).copied()
        };
        for (word, expected) in &words {
            assert_eq!(find(word).and_then(|e| e.word()).map(|w| trie.rows(w)), Some(&expected[..]), "{word}");
        }
        assert!(find("加").is_some_and(|e| e.word().is_none() && e.goes_on()));
        assert!(find("确保").is_some_and(|e| !e.goes_on()));
        assert!(find("强").is_none() && find("确保加").is_none());
    }
}
