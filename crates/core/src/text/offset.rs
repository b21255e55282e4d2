//! One offset unit inside (UTF-8 bytes), one conversion at the edge.

use serde::{Deserialize, Serialize};

use super::Span;

/// What an offset counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "typescript", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum OffsetUnit {
    /// Bytes of UTF-8; what Rust code uses.
    Utf8,
    /// UTF-16 code units; what JavaScript strings use.
    Utf16,
    /// Unicode scalar values; what Python strings use.
    #[default]
    Char,
}

/// Bytes between two checkpoints; a look-up walks at most this far.
const STRIDE: usize = 64;

/// Converts byte offsets of one text into another unit in near-constant time.
///
/// ```
/// use gangmu::{OffsetMap, OffsetUnit};
///
/// let map = OffsetMap::new("a𠮷好", OffsetUnit::Utf16);
/// assert_eq!(map.offset(5), 3); // 𠮷 takes four bytes and two UTF-16 units
/// assert_eq!(map.byte(3), 5);
/// ```
#[derive(Debug)]
pub struct OffsetMap<'a> {
    text: &'a str,
    unit: OffsetUnit,
    /// `(byte, offset)` about every [`STRIDE`] bytes, the first at 0.
    checkpoints: Vec<(usize, usize)>,
}

impl<'a> OffsetMap<'a> {
    /// Prepares conversion of byte offsets of `text` into `unit`.
    #[must_use]
    pub fn new(text: &'a str, unit: OffsetUnit) -> Self {
        let mut checkpoints = vec![(0, 0)];
        let (mut next, mut count) = (STRIDE, 0);
        for (byte, c) in text.char_indices() {
            if byte >= next {
                checkpoints.push((byte, count));
                next = byte + STRIDE;
            }
            count += width(c, unit);
        }
        Self { text, unit, checkpoints }
    }

    /// The offset of a byte position. Positions past the end count as the end; one inside a character counts as its end.
    #[must_use]
    pub fn offset(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let i = self.checkpoints.partition_point(|&(b, _)| b <= byte) - 1;
        let (start, mut count) = self.checkpoints[i];
        for (at, c) in self.text[start..].char_indices() {
            if start + at >= byte {
                break;
            }
            count += width(c, self.unit);
        }
        count
    }

    /// The byte position of an offset; the inverse of [`OffsetMap::offset`].
    #[must_use]
    pub fn byte(&self, offset: usize) -> usize {
        let i = self.checkpoints.partition_point(|&(_, o)| o <= offset) - 1;
        let (start, mut count) = self.checkpoints[i];
        for (at, c) in self.text[start..].char_indices() {
            if count >= offset {
                return start + at;
            }
            count += width(c, self.unit);
        }
        self.text.len()
    }

    /// Converts both ends of a span.
    #[must_use]
    pub fn span(&self, span: Span) -> Span {
        Span::new(self.offset(span.start), self.offset(span.end))
    }
}

fn width(c: char, unit: OffsetUnit) -> usize {
    match unit {
        OffsetUnit::Utf8 => c.len_utf8(),
        OffsetUnit::Utf16 => c.len_utf16(),
        OffsetUnit::Char => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_boundary_goes_there_and_back() {
        let text = "督查😀室𠮷a\r\n".repeat(60);
        for unit in [OffsetUnit::Utf8, OffsetUnit::Utf16, OffsetUnit::Char] {
            let map = OffsetMap::new(&text, unit);
            let mut expected = 0;
            for (byte, c) in text.char_indices() {
                assert_eq!(map.offset(byte), expected);
                assert_eq!(map.byte(expected), byte);
                expected += width(c, unit);
            }
            assert_eq!(map.offset(text.len()), expected);
            assert_eq!(map.byte(expected), text.len());
        }
    }
}
