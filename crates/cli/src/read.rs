//! The one place where a file becomes a text.

use std::fmt;
use std::io::{self, Read};
use std::path::Path;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{BIG5, Encoding, GB18030, UTF_8};
use gangmu_import::{Format, Limits, Refusal};

/// Share of control characters, one in so many, above which bytes are no prose.
const CONTROLS_ONE_IN: usize = 100;

/// Why a file is not read: which file, what is wrong, what to do, in Chinese and then in English.
#[derive(Debug)]
pub(crate) struct Error {
    file: String,
    cause: Cause,
}

#[derive(Debug)]
enum Cause {
    Missing,
    Folder,
    Forbidden,
    Other(io::Error),
    NotText,
    Refused(Refusal),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = &self.file;
        match &self.cause {
            Cause::Missing => write!(
                f,
                "“{name}”：没有这个文件，请检查文件名和所在文件夹。\n  {name}: there is no such file; check its name and folder."
            ),
            Cause::Folder => {
                write!(f, "“{name}”：这是文件夹，请给出其中的文件。\n  {name}: this is a folder; name the files in it.")
            }
            Cause::Forbidden => write!(
                f,
                "“{name}”：没有读取权限，请换一个位置或修改权限。\n  {name}: may not be read; move it or change its permissions."
            ),
            Cause::Other(error) => {
                write!(
                    f,
                    "“{name}”：读取出错（{error}），请重试或另存一份。\n  {name}: reading failed ({error}); try again or save a copy."
                )
            }
            Cause::Refused(refusal) => write!(f, "{}\n  {}", refusal.message_zh(), refusal.message_en()),
            Cause::NotText => write!(
                f,
                "“{name}”：内容不是文字，或编码无法识别，请另存为 UTF-8 编码的 .txt 后再试。\n  {name}: this is no text, or its encoding is unknown; save it as .txt in UTF-8."
            ),
        }
    }
}

/// The text of a file; `-` is the standard input. Of plain text only a byte order mark is taken away; other formats (docx,
/// doc, wps, odt, rtf, html, pdf, ofd) come out as text with a paragraph a line.
///
/// # Errors
/// If it cannot be opened or read, or does not hold text.
pub(crate) fn read_source(path: &Path) -> Result<String, Error> {
    read_file(path, &Rejoin::default()).map(|file| file.text)
}

/// What is done with paragraphs and rows of tables that were broken into many lines.
#[derive(Debug, Clone, Copy, Default, clap::Args)]
pub(crate) struct Rejoin {
    /// 把断开的段落、表格的行（如从 PDF 阅读器、Word 表格复制的）接好；位置按接好的文字计，即 text --rejoin 所示。Put paragraphs and table rows together again that were broken into many lines; offsets count in what `text --rejoin` prints
    #[arg(long)]
    rejoin: bool,
}

/// A text and the lines that the formatting of its file sets apart as headings.
pub(crate) struct FileText {
    pub(crate) text: String,
    pub(crate) headings: Vec<usize>,
    /// What the person should know about it.
    pub(crate) warning: Option<String>,
}

impl From<String> for FileText {
    fn from(text: String) -> Self {
        Self { text, headings: Vec::new(), warning: None }
    }
}

impl FileText {
    /// The same with its paragraphs whole, or with a word to the person that they are not.
    fn rejoined(mut self, rejoin: &Rejoin, file: &str) -> Self {
        match gangmu_import::rejoin(&self.text) {
            // What the formatting said is said of lines, and plain text has none.
            Some(whole) if rejoin.rejoin => self.text = whole,
            Some(_) => {
                self.warning = Some(format!(
                    "“{file}”：段落或表格的行断成了许多行，读出的会有错漏；请加 --rejoin 先接好。\n  {file}: paragraphs or table rows are broken into many lines, so much is misread; add --rejoin to put them together again."
                ));
            }
            None => {}
        }
        self
    }
}

/// As [`read_source`], with what the formatting says; the lines of plain text are joined where that is wished for.
///
/// # Errors
/// As [`read_source`].
pub(crate) fn read_file(path: &Path, rejoin: &Rejoin) -> Result<FileText, Error> {
    let standard_input = path == Path::new("-");
    let bytes = if standard_input {
        let mut bytes = Vec::new();
        io::stdin().lock().read_to_end(&mut bytes).map(|_| bytes)
    } else {
        std::fs::read(path)
    };
    let file = if standard_input { "标准输入 standard input".to_owned() } else { path.display().to_string() };
    let cause = match bytes {
        Ok(bytes) => match decode(&bytes, &path.to_string_lossy()) {
            Ok(read) => return Ok(read.rejoined(rejoin, &file)),
            Err(cause) => cause,
        },
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound => Cause::Missing,
            io::ErrorKind::IsADirectory => Cause::Folder,
            // Windows denies access to a folder that is opened like a file.
            io::ErrorKind::PermissionDenied if path.is_dir() => Cause::Folder,
            io::ErrorKind::PermissionDenied => Cause::Forbidden,
            _ => Cause::Other(error),
        },
    };
    Err(Error { file, cause })
}

/// Bytes to text. Chinese prose is UTF-8, UTF-16 with a mark, GB18030 (with GBK and GB2312 in it) or Big5; what reads without
/// an error in none of them is no text.
fn decode(bytes: &[u8], name: &str) -> Result<FileText, Cause> {
    // Plain text keeps its line ends and blanks, so that offsets count in the file as it was given.
    if !matches!(gangmu_import::detect(bytes), None | Some(Format::Txt | Format::Md)) {
        let file = gangmu_import::import(bytes, name, &Limits::default()).map_err(Cause::Refused)?;
        return Ok(FileText { headings: file.headings(), text: file.text, warning: None });
    }
    let marked = Encoding::for_bom(bytes);
    let encoding = marked.map_or_else(|| guess(bytes), |(encoding, _)| encoding);
    let body = &bytes[marked.map_or(0, |(_, length)| length)..];
    let text = encoding.decode_without_bom_handling_and_without_replacement(body).ok_or(Cause::NotText)?;
    let controls = text.chars().filter(|&c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{b}' | '\u{c}')).count();
    if text.contains('\0') || controls * CONTROLS_ONE_IN > text.len() {
        return Err(Cause::NotText);
    }
    Ok(text.into_owned().into())
}

/// The encoding of bytes without a mark.
fn guess(bytes: &[u8]) -> &'static Encoding {
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    if detector.guess(None, Utf8Detection::Deny) == BIG5 { BIG5 } else { GB18030 }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "一、着力扩大内需。要确保6月底前开工项目20个。";

    #[test]
    fn chinese_encodings_are_recognised() {
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(TEXT.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(decode(&utf16, "试.txt").unwrap().text, TEXT);
        assert_eq!(decode(&[b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), "试.txt").unwrap().text, TEXT);
        assert_eq!(decode(&GB18030.encode(TEXT).0, "试.txt").unwrap().text, TEXT);
        let traditional = "一、著力擴大內需。各單位要確保六月底前開工，務必落實到位。";
        assert_eq!(decode(&BIG5.encode(traditional).0, "试.txt").unwrap().text, traditional);
    }

    #[test]
    fn nothing_is_a_text_and_junk_is_not() {
        assert_eq!(decode(b"", "空.txt").unwrap().text, "");
        assert!(matches!(decode(b"%PDF-1.7", "坏.pdf"), Err(Cause::Refused(_))));
        assert!(decode(b"\x00\x01\x02\x03", "坏.txt").is_err());
        let junk: Vec<u8> = (0..4096u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        assert!(decode(&junk, "坏.txt").is_err());
    }
}
