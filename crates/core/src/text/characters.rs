//! Sets of characters that tell quickly which ones are not in them.

/// A set of characters that knows them by their last eight bits.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Characters([u64; 4]);

impl Characters {
    /// The word of the set that stands for a character, and the bit in it.
    fn place(c: char) -> (usize, u32) {
        let low = u32::from(c) & 0xff;
        ((low / u64::BITS) as usize, low % u64::BITS)
    }

    /// Whether a character may be in the set; one that is, always may.
    pub(crate) fn may_hold(&self, c: char) -> bool {
        let (word, bit) = Self::place(c);
        self.0[word] >> bit & 1 == 1
    }
}

impl FromIterator<char> for Characters {
    fn from_iter<T: IntoIterator<Item = char>>(characters: T) -> Self {
        let mut set = Self::default();
        for (word, bit) in characters.into_iter().map(Self::place) {
            set.0[word] |= 1 << bit;
        }
        set
    }
}
