//! The words of all tables as one trie: which rows take a word that starts at a place of the text.
//!
//! A text is walked from each of its characters for as long as some word goes on so. In Chinese that is a step or two: cheaper
//! than an automaton that never goes back, and the words come in the order of their starts, as they are asked for later.
//!
//! A node, which is what all words that begin with the same characters have in common, is known by its place. Its children lie
//! at its base plus the numbers of their characters (a double array): a step is one look at the place where the child would be.
//! Most steps find none, so that what tells this lies close together and the rest elsewhere.

use std::collections::BTreeMap;

use crate::order::sort_by_place;

use super::{Class, Table};

/// The trie with the rows that take each word.
pub(super) struct Trie {
    /// The numbers of the characters from U+0000 on; those of no word have 0.
    numbers: Vec<u32>,
    /// For each place that of its parent plus 1; 0 where no node is.
    parents: Vec<u32>,
    /// For each place what is added to the number of a character to give the place of the child over it; 0 if there is no child.
    bases: Vec<u32>,
    /// For each place the word that ends there.
    words: Vec<Word>,
    /// The rows, word after word.
    takers: Vec<Taker>,
}

/// A row that takes a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Taker {
    pub(super) row: u16,
    pub(super) table: Table,
    pub(super) class: Class,
    /// Whether the row has conditions.
    pub(super) tried: bool,
}

/// Places at the end of the nodes in which a free one is looked for; the few before them are not worth a long search.
const WINDOW: usize = 256;

/// A word: where its rows stand and how many take it. What is no word has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Word {
    first: u32,
    count: u32,
}

/// The place of a node.
pub(super) type Place = usize;
/// That of all words.
pub(super) const ROOT: Place = 0;

/// A word by the numbers of its characters.
type Numbered = (Vec<u32>, Word);

impl Trie {
    /// A trie of words with the rows that take each of them, in the order in which they are to be found.
    pub(super) fn new(words: &BTreeMap<&str, Vec<Taker>>) -> Self {
        let mut trie =
            Self { numbers: Vec::new(), parents: vec![1], bases: vec![0], words: vec![Word::default()], takers: Vec::new() };
        trie.number(words);
        let mut numbered = Vec::with_capacity(words.len());
        for (word, takers) in words {
            let place = Word { first: trie.takers.len() as u32, count: takers.len() as u32 };
            numbered.push((word.chars().map(|c| trie.number_of(c)).collect(), place));
            trie.takers.extend(takers);
        }
        numbered.sort_unstable();
        trie.place(&numbered);
        trie
    }

    /// Gives numbers from 1 on to the characters of the words, the lower the more often they stand there: so they lie close.
    fn number(&mut self, words: &BTreeMap<&str, Vec<Taker>>) {
        let mut counts: BTreeMap<char, usize> = BTreeMap::new();
        words.keys().flat_map(|w| w.chars()).for_each(|c| *counts.entry(c).or_default() += 1);
        let mut characters: Vec<(char, usize)> = counts.into_iter().collect();
        sort_by_place(&mut characters, |&(c, n)| (usize::MAX - n, usize::MAX - c as usize));
        for (number, (c, _)) in (1..).zip(characters) {
            self.numbers.resize(self.numbers.len().max(c as usize + 1), 0);
            self.numbers[c as usize] = number;
        }
    }

    /// Places the nodes of words, which are in order.
    fn place(&mut self, words: &[Numbered]) {
        // A place before which none is free, or few are.
        let mut free = 1;
        // Nodes whose children are not placed yet: with the words that begin so, and how many characters that is.
        let mut open = vec![(ROOT, words, 0)];
        while let Some((node, words, depth)) = open.pop() {
            // The word that ends here stands before those that go on.
            let ends = words.first().filter(|(word, _)| word.len() == depth);
            self.words[node] = ends.map_or_else(Word::default, |(_, word)| *word);
            let longer = &words[usize::from(ends.is_some())..];
            let children: Vec<(usize, &[Numbered])> =
                longer.chunk_by(|(a, _), (b, _)| a[depth] == b[depth]).map(|c| (c[0].0[depth] as usize, c)).collect();
            let Some(&(lowest, _)) = children.first() else { continue };
            free = free.max(self.parents.len().saturating_sub(WINDOW));
            while self.is_taken(free) {
                free += 1;
            }
            let mut base = free.saturating_sub(lowest).max(1);
            while children.iter().any(|(number, _)| self.is_taken(base + number)) {
                base += 1;
            }
            self.bases[node] = base as u32;
            for (number, child) in children {
                let place = base + number;
                let places = self.parents.len().max(place + 1);
                self.parents.resize(places, 0);
                self.bases.resize(places, 0);
                self.words.resize(places, Word::default());
                self.parents[place] = node as u32 + 1;
                open.push((place, child, depth + 1));
            }
        }
    }

    fn is_taken(&self, place: Place) -> bool {
        self.parents.get(place).is_some_and(|&parent| parent != 0)
    }

    /// The number of a character, 0 if it stands in no word.
    fn number_of(&self, c: char) -> u32 {
        self.numbers.get(c as usize).copied().unwrap_or(0)
    }

    /// The place behind another over a character.
    pub(super) fn step(&self, from: Place, over: char) -> Option<Place> {
        // Nobody's child is at the base itself, so that a character of no word finds none.
        let place = self.bases[from] as usize + self.number_of(over) as usize;
        self.parents.get(place).is_some_and(|&parent| parent as usize == from + 1).then_some(place)
    }

    /// The rows that take the word that ends at a place, and whether longer words go on from there.
    pub(super) fn at(&self, place: Place) -> (Word, bool) {
        (self.words[place], self.bases[place] != 0)
    }

    /// The rows that take a word.
    pub(super) fn takers(&self, word: Word) -> &[Taker] {
        &self.takers[word.first as usize..(word.first + word.count) as usize]
    }
}

impl Word {
    /// Whether it is none.
    pub(super) fn is_none(self) -> bool {
        self.count == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn taker(row: u16) -> Taker {
        Taker { row, table: Table::Cue, class: Class::要求, tried: false }
    }

    /// The words with which a text starts: how many characters each has, and its first row.
    fn found(trie: &Trie, text: &str) -> Vec<(usize, u16)> {
        let mut place = Some(ROOT);
        let places = text.chars().map_while(|c| {
            place = trie.step(place?, c);
            place
        });
        let words = (1..).zip(places).map(|(length, place)| (length, trie.at(place).0));
        words.filter(|(_, word)| !word.is_none()).map(|(length, word)| (length, trie.takers(word)[0].row)).collect()
    }

    #[test]
    fn words_are_found_by_their_characters() {
        let words = ["确保", "确", "确实", "加强", "𠮷"];
        let trie = Trie::new(&(0..).zip(words).map(|(row, word)| (word, vec![taker(row)])).collect());
        assert_eq!(found(&trie, "确保加强"), [(1, 1), (2, 0)]);
        assert_eq!(found(&trie, "确实"), [(1, 1), (2, 2)]);
        assert_eq!(found(&trie, "加强"), [(2, 3)]);
        assert_eq!(found(&trie, "𠮷确"), [(1, 4)]);
        assert!(["加", "强", "a确", "\0", ""].iter().all(|text| found(&trie, text).is_empty()));
    }

    #[test]
    fn every_word_is_found_among_many() {
        let texts: Vec<String> = (0..5000_u16).map(|i| format!("{:b}-{i}", i % 37)).collect();
        let trie = Trie::new(&(0..).zip(&texts).map(|(row, word)| (word.as_str(), vec![taker(row)])).collect());
        for (row, word) in (0..).zip(&texts) {
            assert_eq!(found(&trie, word).last(), Some(&(word.len(), row)), "{word}");
        }
    }
}
