//! What a file is, by its bytes; its name is only asked where the bytes leave a choice (plain text or Markdown).

use serde::{Deserialize, Serialize};

use crate::encoding;

/// The kinds of file that are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// Plain text.
    Txt,
    /// Office Open XML (ECMA-376), under whatever name.
    Docx,
    /// Binary Word 97–2003 and WPS.
    Doc,
    /// OpenDocument text, zipped.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// A web page.
    Html,
    /// Markdown.
    Md,
    /// PDF.
    Pdf,
    /// OFD (GB/T 33190).
    Ofd,
}

impl Format {
    /// Every kind that is read.
    pub const ALL: [Format; 9] =
        [Format::Docx, Format::Doc, Format::Txt, Format::Pdf, Format::Ofd, Format::Odt, Format::Rtf, Format::Html, Format::Md];

    /// A short stable name.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.extensions()[0]
    }

    /// The endings that files of this kind have, the usual one first.
    #[must_use]
    pub fn extensions(self) -> &'static [&'static str] {
        match self {
            Format::Txt => &["txt", "text"],
            Format::Docx => &["docx", "docm", "dotx", "wps", "doc"],
            Format::Doc => &["doc", "wps", "dot", "wpt"],
            Format::Odt => &["odt", "ott"],
            Format::Rtf => &["rtf", "doc"],
            Format::Html => &["html", "htm", "shtml", "xhtml", "doc"],
            Format::Md => &["md", "markdown"],
            Format::Pdf => &["pdf"],
            Format::Ofd => &["ofd"],
        }
    }

    /// What people call it, in Chinese.
    #[must_use]
    pub fn name_zh(self) -> &'static str {
        match self {
            Format::Txt => "纯文本",
            Format::Docx => "Word 文档（OOXML）",
            Format::Doc => "Word 97–2003 或 WPS 文档",
            Format::Odt => "OpenDocument 文本",
            Format::Rtf => "RTF 文档",
            Format::Html => "网页",
            Format::Md => "Markdown",
            Format::Pdf => "PDF",
            Format::Ofd => "OFD 版式文件",
        }
    }
}

/// Kinds that are recognised in order to say what they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stranger {
    Spreadsheet,
    Slides,
    Drawing,
    Image,
    Archive,
    Zip,
    Media,
    Program,
    Compound,
    Xml,
    WebArchive,
}

impl Stranger {
    pub(crate) fn zh(self) -> &'static str {
        match self {
            Stranger::Spreadsheet => "电子表格",
            Stranger::Slides => "演示文稿",
            Stranger::Drawing => "绘图文件",
            Stranger::Image => "图片",
            Stranger::Archive | Stranger::Zip => "压缩包",
            Stranger::Media => "音视频文件",
            Stranger::Program => "程序文件",
            Stranger::Compound => "其他 Office 文件",
            Stranger::Xml => "XML 数据",
            Stranger::WebArchive => "单文件网页（MHT）",
        }
    }

    pub(crate) fn en(self) -> &'static str {
        match self {
            Stranger::Spreadsheet => "a spreadsheet",
            Stranger::Slides => "a slide show",
            Stranger::Drawing => "a drawing",
            Stranger::Image => "an image",
            Stranger::Archive | Stranger::Zip => "an archive",
            Stranger::Media => "sound or video",
            Stranger::Program => "a program",
            Stranger::Compound => "another Office file",
            Stranger::Xml => "XML data",
            Stranger::WebArchive => "a web archive (MHT)",
        }
    }

    pub(crate) fn advice_zh(self) -> &'static str {
        match self {
            Stranger::Image => "请先做文字识别（OCR），再粘贴文字",
            Stranger::Archive | Stranger::Zip => "请解压后把里面的文稿拖入",
            Stranger::Xml | Stranger::WebArchive => "请用 Word 或 WPS 打开，另存为 .docx 后再拖入",
            _ => "请复制其中的文字粘贴到页面，或另存为 .docx 后再拖入",
        }
    }

    pub(crate) fn advice_en(self) -> &'static str {
        match self {
            Stranger::Image => "Run text recognition (OCR) and paste the text",
            Stranger::Archive | Stranger::Zip => "Unpack it and drop the documents inside",
            Stranger::Xml | Stranger::WebArchive => "Open it in Word or WPS and save it as .docx",
            _ => "Copy its text and paste it, or save it as .docx",
        }
    }
}

/// What the first look at the bytes says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sniffed {
    Known(Format),
    /// A zip package: which document it is stands in its entries.
    Package,
    /// A compound file: which document it is stands in its streams.
    Compound,
    Other(Stranger),
    Empty,
    /// Neither text nor anything known.
    Junk,
}

/// What kind of file the bytes are, or `None` where no importer reads it.
///
/// ```
/// use gangmu_import::{Format, detect};
///
/// assert_eq!(detect(b"{\\rtf1\\ansi}"), Some(Format::Rtf));
/// assert_eq!(detect("一、指导思想".as_bytes()), Some(Format::Txt));
/// assert_eq!(detect(b"\x89PNG\r\n\x1a\n"), None);
/// ```
#[must_use]
pub fn detect(bytes: &[u8]) -> Option<Format> {
    match sniff(bytes) {
        Sniffed::Known(format) => Some(format),
        Sniffed::Package => crate::package::kind(bytes).ok(),
        Sniffed::Compound => crate::doc::kind(bytes).ok(),
        _ => None,
    }
}

/// Leading bytes that name a kind.
const SIGNATURES: &[(&[u8], Stranger)] = &[
    (b"\x89PNG", Stranger::Image),
    (b"\xff\xd8\xff", Stranger::Image),
    (b"GIF8", Stranger::Image),
    (b"II*\0", Stranger::Image),
    (b"MM\0*", Stranger::Image),
    (b"Rar!\x1a", Stranger::Archive),
    (b"7z\xbc\xaf\x27\x1c", Stranger::Archive),
    (b"\x1f\x8b", Stranger::Archive),
    (b"\xfd7zXZ", Stranger::Archive),
    (b"\x1aE\xdf\xa3", Stranger::Media),
    (b"\x7fELF", Stranger::Program),
    (b"MIME-Version:", Stranger::WebArchive),
];

/// Leading letters that name a kind when what follows is no text.
const LETTERS: &[(&[u8], Stranger)] = &[
    (b"BM", Stranger::Image),
    (b"BZh", Stranger::Archive),
    (b"ID3", Stranger::Media),
    (b"OggS", Stranger::Media),
    (b"fLaC", Stranger::Media),
    (b"RIFF", Stranger::Media),
    (b"MZ", Stranger::Program),
    (b"AC10", Stranger::Drawing),
];

/// The first look, by leading bytes.
pub(crate) fn sniff(bytes: &[u8]) -> Sniffed {
    if bytes.iter().all(|b| matches!(b, 0 | 9 | 10 | 13 | 32)) {
        return Sniffed::Empty;
    }
    let skip = if bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
    let head = &bytes[skip..];
    let head = &head[head.iter().take(1024).take_while(|b| b.is_ascii_whitespace()).count()..];
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") || head.starts_with(b"PK\x07\x08") {
        return Sniffed::Package;
    }
    if head.starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") {
        return Sniffed::Compound;
    }
    if head.starts_with(b"{\\rt") {
        return Sniffed::Known(Format::Rtf);
    }
    // Readers accept a PDF header anywhere in the first KiB (ISO 32000-1, annex H.3.4.1).
    if bytes[..bytes.len().min(1024)].windows(5).any(|w| w == b"%PDF-") {
        return Sniffed::Known(Format::Pdf);
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Sniffed::Other(Stranger::Media);
    }
    if let Some((_, kind)) = SIGNATURES.iter().find(|(mark, _)| bytes.starts_with(mark)) {
        return Sniffed::Other(*kind);
    }
    // These letters may also open a text; a text does not hold control characters.
    if let Some((_, kind)) = LETTERS.iter().find(|(mark, _)| bytes.starts_with(mark))
        && !looks_like_text(bytes)
    {
        return Sniffed::Other(*kind);
    }
    sniff_text(bytes)
}

/// Text of some kind, or junk.
fn sniff_text(bytes: &[u8]) -> Sniffed {
    if !looks_like_text(bytes) {
        return Sniffed::Junk;
    }
    let head = encoding::decode(&bytes[..bytes.len().min(64 << 10)], None).0;
    let lower = head.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']).to_ascii_lowercase();
    if is_html(&lower) {
        return Sniffed::Known(Format::Html);
    }
    if lower.starts_with("<?xml") {
        return Sniffed::Other(Stranger::Xml);
    }
    Sniffed::Known(if is_markdown(&head) { Format::Md } else { Format::Txt })
}

/// An opening tag that only a web page has stands near its start.
fn is_html(lower: &str) -> bool {
    const TAGS: [&str; 8] = ["<!doctype html", "<html", "<head", "<body", "<meta ", "<div", "<table", "<p>"];
    let mut opening = lower;
    while let Some(rest) = opening.strip_prefix("<!--").and_then(|s| s.split_once("-->")).map(|(_, rest)| rest) {
        opening = rest.trim_start();
    }
    if let Some(rest) = opening.strip_prefix("<?xml") {
        return rest.chars().take(512).collect::<String>().contains("<html");
    }
    TAGS.iter().any(|t| opening.starts_with(t))
}

/// At least two signs that only Markdown has: `#` headings, rules under a table head, fences, bold markers.
fn is_markdown(head: &str) -> bool {
    let mut signs = 0;
    for line in head.lines().take(400) {
        let line = line.trim_end();
        let hashes = line.bytes().take_while(|&b| b == b'#').count();
        signs += usize::from((1..=6).contains(&hashes) && line[hashes..].starts_with(' ') && line.len() > hashes + 1);
        signs += usize::from(line.starts_with("```"));
        signs += usize::from(line.contains("---") && line.contains('|') && line.chars().all(|c| "|-: ".contains(c)));
        signs += usize::from(line.matches("**").count() >= 2);
    }
    signs >= 2
}

/// Whether bytes can be text at all: hardly any control characters in whatever encoding they seem to be in.
fn looks_like_text(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(64 << 10)];
    let (text, _) = encoding::decode(sample, None);
    let (mut odd, mut all) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        // NUL bytes alone are forgiven: they are padding that a faulty program left.
        odd += usize::from(
            c == '\u{fffd}' || (c.is_control() && !matches!(c, '\0' | '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1a}')),
        );
    }
    let nul = text.chars().filter(|&c| c == '\0').count();
    odd * 20 <= all && nul * 2 <= all
}
