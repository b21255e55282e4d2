//! Bytes of a `.txt` to text. One function, so that readers for more formats can take its place.

use encoding_rs::{BIG5, Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// A text that was read.
#[derive(Debug, PartialEq)]
pub struct Text {
    /// Its characters; a byte order mark is taken off.
    pub text: String,
    /// Name of the encoding it was in.
    pub encoding: &'static str,
}

/// Why a file was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Not text, whatever its name says.
    Binary,
    /// A format that is not read yet.
    Format,
    /// Text in no encoding that makes sense of it.
    Damaged,
    /// Nothing in it.
    Empty,
}

impl Refusal {
    const ALL: [Self; 4] = [Self::Binary, Self::Format, Self::Damaged, Self::Empty];

    /// Name on the way between worker and page.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Binary => "binary",
            Self::Format => "format",
            Self::Damaged => "damaged",
            Self::Empty => "empty",
        }
    }

    /// The refusal of that name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.code() == code)
    }
}

/// First bytes of files that are never text: zip (docx, xlsx, ofd), the old Office container, PDF, pictures, archives.
const SIGNATURES: [&[u8]; 10] = [
    b"PK\x03\x04",
    b"\xD0\xCF\x11\xE0",
    b"%PDF-",
    b"\x89PNG",
    b"\xFF\xD8\xFF",
    b"GIF8",
    b"Rar!",
    b"7z\xBC\xAF",
    b"\x1F\x8B",
    b"{\\rtf",
];

/// Decodes a text file: by its byte order mark, else UTF-8, else UTF-16 without a mark, else GB18030 or what Firefox would
/// guess. A wrong guess must not reach the analysis, so text that decodes with errors or control characters is refused.
pub fn read(bytes: &[u8], name: &str) -> Result<Text, Refusal> {
    if SIGNATURES.iter().any(|s| bytes.starts_with(s)) {
        return Err(if is_text_name(name) { Refusal::Binary } else { Refusal::Format });
    }
    let (encoding, body) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (encoding, &bytes[length..]),
        None => (guess(bytes)?, bytes),
    };
    let (text, broken) = encoding.decode_without_bom_handling(body);
    if has_controls(&text) {
        return Err(Refusal::Binary);
    }
    if broken {
        return Err(Refusal::Damaged);
    }
    if text.trim().is_empty() {
        return Err(Refusal::Empty);
    }
    Ok(Text { text: text.into_owned(), encoding: encoding.name() })
}

fn is_text_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.ends_with(".txt") || name.ends_with(".text") || !name.contains('.')
}

fn guess(bytes: &[u8]) -> Result<&'static Encoding, Refusal> {
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(UTF_8);
    }
    if let Some(encoding) = [UTF_16LE, UTF_16BE].into_iter().find(|e| reads_as_chinese(e, bytes)) {
        return Ok(encoding);
    }
    if bytes.contains(&0) {
        return Err(Refusal::Binary);
    }
    if reads_as_chinese(GB18030, bytes) {
        return Ok(GB18030);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let encoding = detector.guess(None, chardetng::Utf8Detection::Deny);
    // Anything else that is guessed for bytes like these is a single-byte code, in which any junk is "valid".
    if encoding == BIG5 || encoding == GB18030 || encoding == encoding_rs::GBK { Ok(encoding) } else { Err(Refusal::Damaged) }
}

/// Whether the bytes are valid in the encoding and give mostly common Chinese characters and ASCII.
fn reads_as_chinese(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    let (text, broken) = encoding.decode_without_bom_handling(bytes);
    if broken {
        return false;
    }
    let (mut all, mut usual, mut han) = (0usize, 0usize, 0usize);
    for c in text.chars().take(20_000) {
        all += 1;
        match c {
            '\u{4e00}'..='\u{9fa5}' => (usual, han) = (usual + 1, han + 1),
            '\t' | '\n' | '\r' | ' '..='~' | '\u{3000}'..='\u{3017}' | '\u{ff01}'..='\u{ff5e}' | '\u{2010}'..='\u{203b}' => {
                usual += 1
            }
            _ => {}
        }
    }
    // Two bytes read as one UTF-16 unit fall on a Han character by chance; punctuation and line ends do not.
    han * 10 >= all && usual * 20 >= all * 19
}

/// Control characters that no text has; the old end-of-file mark and the form feed are let pass.
fn has_controls(text: &str) -> bool {
    text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}' | '\u{80}'..='\u{9f}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SPEECH: &str = "同志们：\r\n一、着力扩大内需\r\n市发改委要确保6月底前开工项目20个。\r\n";

    fn utf16(text: &str, to: fn(u16) -> [u8; 2]) -> Vec<u8> {
        text.encode_utf16().flat_map(to).collect()
    }

    #[test]
    fn every_usual_encoding_reads_the_same() {
        let gb = GB18030.encode(SPEECH).0.into_owned();
        let big5 = BIG5.encode("同志們：一、著力擴大內需，確保六月底前開工專案二十個，全力推進各項工作。").0.into_owned();
        for (bytes, encoding) in [
            (SPEECH.as_bytes().to_vec(), "UTF-8"),
            ([b"\xEF\xBB\xBF", SPEECH.as_bytes()].concat(), "UTF-8"),
            (gb, "gb18030"),
            (utf16(SPEECH, u16::to_le_bytes), "UTF-16LE"),
            (utf16(&format!("\u{feff}{SPEECH}"), u16::to_le_bytes), "UTF-16LE"),
            (utf16(&format!("\u{feff}{SPEECH}"), u16::to_be_bytes), "UTF-16BE"),
            (utf16(SPEECH, u16::to_be_bytes), "UTF-16BE"),
        ] {
            assert_eq!(read(&bytes, "讲话.txt"), Ok(Text { text: SPEECH.to_owned(), encoding }), "{encoding}");
        }
        assert!(read(&big5, "讲话.txt").is_ok_and(|t| t.text.contains("擴大內需") || t.encoding != "Big5"));
    }

    #[test]
    fn junk_is_refused_with_its_reason() {
        let noise: Vec<u8> = (0..4000u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(matches!(read(&noise, "讲话.txt"), Err(Refusal::Binary | Refusal::Damaged)));
        assert_eq!(read(b"PK\x03\x04rest", "讲话.txt"), Err(Refusal::Binary));
        assert_eq!(read(b"PK\x03\x04rest", "讲话.docx"), Err(Refusal::Format));
        assert_eq!(read(b"\x00\x01\x02\x03", "a.txt"), Err(Refusal::Binary));
        assert_eq!(read(b"", "a.txt"), Err(Refusal::Empty));
        assert_eq!(read("\u{3000}\r\n".as_bytes(), "a.txt"), Err(Refusal::Empty));
    }
}
