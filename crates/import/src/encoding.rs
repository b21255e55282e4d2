//! Which characters the bytes of a text are, by encoding_rs and chardetng.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;
use serde::{Deserialize, Serialize};

/// The encodings a person can choose from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextEncoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// GB 18030, which holds GBK and GB 2312.
    Gb18030,
    /// Big5 of Taiwan and Hong Kong.
    Big5,
    /// The Western Windows code page 1252.
    Windows1252,
}

impl TextEncoding {
    /// All of them, in the order in which a menu shows them.
    pub const ALL: [TextEncoding; 6] = [
        TextEncoding::Utf8,
        TextEncoding::Gb18030,
        TextEncoding::Big5,
        TextEncoding::Utf16Le,
        TextEncoding::Utf16Be,
        TextEncoding::Windows1252,
    ];

    /// The name people know it by.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            TextEncoding::Utf8 => "UTF-8",
            TextEncoding::Utf16Le => "UTF-16LE",
            TextEncoding::Utf16Be => "UTF-16BE",
            TextEncoding::Gb18030 => "GB18030",
            TextEncoding::Big5 => "Big5",
            TextEncoding::Windows1252 => "Windows-1252",
        }
    }

    /// The encoding of a label such as `gbk` or `utf-8`, by the WHATWG table.
    #[must_use]
    pub fn from_label(label: &str) -> Option<Self> {
        Encoding::for_label(label.as_bytes()).and_then(Self::of)
    }

    fn of(encoding: &'static Encoding) -> Option<Self> {
        Some(match encoding {
            e if e == encoding_rs::UTF_8 => TextEncoding::Utf8,
            e if e == encoding_rs::UTF_16LE => TextEncoding::Utf16Le,
            e if e == encoding_rs::UTF_16BE => TextEncoding::Utf16Be,
            e if e == encoding_rs::GBK || e == encoding_rs::GB18030 => TextEncoding::Gb18030,
            e if e == encoding_rs::BIG5 => TextEncoding::Big5,
            e if e == encoding_rs::WINDOWS_1252 => TextEncoding::Windows1252,
            _ => return None,
        })
    }

    fn table(self) -> &'static Encoding {
        match self {
            TextEncoding::Utf8 => encoding_rs::UTF_8,
            TextEncoding::Utf16Le => encoding_rs::UTF_16LE,
            TextEncoding::Utf16Be => encoding_rs::UTF_16BE,
            TextEncoding::Gb18030 => encoding_rs::GB18030,
            TextEncoding::Big5 => encoding_rs::BIG5,
            TextEncoding::Windows1252 => encoding_rs::WINDOWS_1252,
        }
    }

    /// Decodes bytes without a byte order mark; whatever is no character becomes `�`.
    pub(crate) fn decode(self, bytes: &[u8]) -> String {
        self.table().decode_without_bom_handling(bytes).0.into_owned()
    }
}

impl TextEncoding {
    /// The first byte of a character in this encoding, where it has the character.
    pub(crate) fn lead_byte(self, c: char) -> Option<u8> {
        let mut buffer = [0; 4];
        let (bytes, _, unmappable) = self.table().encode(c.encode_utf8(&mut buffer));
        bytes.first().copied().filter(|_| !unmappable)
    }
}

/// The encoding a byte order mark names, and its length.
pub(crate) fn byte_order_mark(bytes: &[u8]) -> Option<(TextEncoding, usize)> {
    let (encoding, length) = Encoding::for_bom(bytes)?;
    Some((TextEncoding::of(encoding)?, length))
}

/// The bytes as text: by `forced`, else by the byte order mark, else by what they look like.
pub(crate) fn decode(bytes: &[u8], forced: Option<TextEncoding>) -> (String, TextEncoding) {
    let mark = byte_order_mark(bytes);
    if let Some(encoding) = forced {
        let skip = mark.filter(|(e, _)| *e == encoding).map_or(0, |(_, n)| n);
        return (encoding.decode(&bytes[skip..]), encoding);
    }
    if let Some((encoding, skip)) = mark {
        return (encoding.decode(&bytes[skip..]), encoding);
    }
    let encoding = guess(bytes);
    (encoding.decode(bytes), encoding)
}

/// How much of a file is looked at to guess its encoding.
const SAMPLE: usize = 256 << 10;

/// The encoding that bytes without a byte order mark look like.
pub(crate) fn guess(bytes: &[u8]) -> TextEncoding {
    let sample = &bytes[..bytes.len().min(SAMPLE)];
    if let Some(wide) = guess_utf16(sample) {
        return wide;
    }
    if is_mostly_utf8(sample) {
        return TextEncoding::Utf8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    let (gb, big5) = (frequency(sample, TextEncoding::Gb18030), frequency(sample, TextEncoding::Big5));
    if gb.abs_diff(big5) > 15 {
        return if big5 > gb { TextEncoding::Big5 } else { TextEncoding::Gb18030 };
    }
    // One damaged byte makes the detector give an encoding up; the texts of offices are in one of these two all the same.
    match TextEncoding::of(detector.guess(Some(b"cn"), Utf8Detection::Deny)) {
        Some(found @ (TextEncoding::Gb18030 | TextEncoding::Big5)) => found,
        _ => fewer_errors(sample),
    }
}

/// How many of a hundred characters are frequent ideographs or Chinese punctuation when the sample is read so. The frequent
/// ideographs have the lead bytes B0–D7 in GB 2312 and A4–C6 in Big5.
fn frequency(sample: &[u8], encoding: TextEncoding) -> usize {
    let lead = if encoding == TextEncoding::Big5 { 0xa4..=0xc6 } else { 0xb0..=0xd7 };
    let (mut frequent, mut all) = (0usize, 0usize);
    for c in encoding.decode(&sample[..sample.len().min(16 << 10)]).chars().filter(|c| !c.is_ascii()) {
        all += 1;
        let punctuation = matches!(c, '\u{3000}'..='\u{301f}' | '\u{ff01}'..='\u{ff5e}' | '\u{2014}'..='\u{2026}');
        frequent += usize::from(punctuation || encoding.lead_byte(c).is_some_and(|b| lead.contains(&b)));
    }
    frequent * 100 / all.max(1)
}

/// GB 18030 or Big5, whichever reads the sample with fewer `�`; a text in neither script is taken for GB 18030.
fn fewer_errors(sample: &[u8]) -> TextEncoding {
    let errors = |e: TextEncoding| e.decode(sample).chars().filter(|&c| c == '\u{fffd}').count();
    if errors(TextEncoding::Big5) < errors(TextEncoding::Gb18030) { TextEncoding::Big5 } else { TextEncoding::Gb18030 }
}

/// Valid UTF-8, or UTF-8 with a damaged spot here and there: at least fifty good sequences to a bad one.
fn is_mostly_utf8(sample: &[u8]) -> bool {
    let (mut rest, mut good, mut bad) = (sample, 0usize, 0usize);
    loop {
        match std::str::from_utf8(rest) {
            Ok(s) => {
                good += s.chars().filter(|c| !c.is_ascii()).count();
                break;
            }
            Err(e) => {
                let (head, tail) = rest.split_at(e.valid_up_to());
                good += String::from_utf8_lossy(head).chars().filter(|c| !c.is_ascii()).count();
                // A sequence cut off by the end of the sample is no error.
                let Some(skip) = e.error_len() else { break };
                bad += 1;
                rest = &tail[skip..];
            }
        }
    }
    bad == 0 || good >= bad * 50
}

/// UTF-16 without a byte order mark: read so, nearly all units are what Chinese prose is made of.
fn guess_utf16(sample: &[u8]) -> Option<TextEncoding> {
    if sample.len() < 4 || (std::str::from_utf8(sample).is_ok() && !sample.contains(&0)) {
        return None;
    }
    let share = |read: fn([u8; 2]) -> u16| {
        let units = sample.chunks_exact(2).map(|c| read([c[0], c[1]]));
        let (mut common, mut all) = (0usize, 0usize);
        for unit in units {
            all += 1;
            common += usize::from(is_common(unit));
        }
        common * 100 / all.max(1)
    };
    let (little, big) = (share(u16::from_le_bytes), share(u16::from_be_bytes));
    match (little >= 90, big >= 90) {
        (true, _) if little >= big => Some(TextEncoding::Utf16Le),
        (_, true) => Some(TextEncoding::Utf16Be),
        _ => None,
    }
}

/// Code units of ordinary Chinese text: ideographs, punctuation, full-width forms, printable ASCII, line ends.
fn is_common(unit: u16) -> bool {
    matches!(unit, 0x09 | 0x0a | 0x0d | 0x20..=0x7e | 0xb7 | 0x2010..=0x203b | 0x2460..=0x2473 | 0x3000..=0x301f | 0x4e00..=0x9fff | 0xff00..=0xff5e)
}
