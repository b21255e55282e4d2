//! Why a file was not read: a small opaque error with a stable code and a message in Chinese and English.

use std::fmt;

use crate::detect::Stranger;

/// Why a file was refused. Opaque: look at [`Refusal::code`] and show one of the messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    name: String,
    reason: Reason,
}

/// The causes; each has one code and one pair of messages.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "some causes are only a PDF's"))]
pub(crate) enum Reason {
    Empty,
    NoText,
    TooLarge { what: &'static str, limit: u64 },
    Encrypted,
    Truncated,
    Damaged,
    ZipBomb,
    XmlEntities,
    TooDeep,
    TooManyPages { limit: usize },
    WrongKind(Stranger),
    OldWord,
    ScanNoText,
    BrokenTextLayer,
    OfdNoText,
    NotText,
    FeatureMissing,
}

impl Refusal {
    pub(crate) fn new(name: &str, reason: Reason) -> Self {
        Self { name: name.to_owned(), reason }
    }

    /// A stable kebab-case name of the cause, for programs.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self.reason {
            Reason::Empty => "empty",
            Reason::NoText => "no-text",
            Reason::TooLarge { .. } => "too-large",
            Reason::Encrypted => "encrypted",
            Reason::Truncated => "truncated",
            Reason::Damaged => "damaged",
            Reason::ZipBomb => "zip-bomb",
            Reason::XmlEntities => "xml-entities",
            Reason::TooDeep => "too-deep",
            Reason::TooManyPages { .. } => "too-many-pages",
            Reason::WrongKind(_) => "wrong-kind",
            Reason::OldWord => "unsupported",
            Reason::ScanNoText => "scan-no-text",
            Reason::BrokenTextLayer => "broken-text-layer",
            Reason::OfdNoText => "ofd-no-text",
            Reason::NotText => "not-text",
            Reason::FeatureMissing => "reader-not-loaded",
        }
    }

    /// The file's name as the caller gave it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Whether the PDF reader was left out of this build; a page that holds it in a second wasm file asks that one.
    #[must_use]
    pub fn is_reader_missing(&self) -> bool {
        self.reason == Reason::FeatureMissing
    }

    /// One sentence in Chinese: the file, the cause, what to do.
    #[must_use]
    pub fn message_zh(&self) -> String {
        let (cause, advice) = self.words_zh();
        format!("《{}》未能读取：{cause}。{advice}。", self.name)
    }

    /// One sentence in English: the file, the cause, what to do.
    #[must_use]
    pub fn message_en(&self) -> String {
        let (cause, advice) = self.words_en();
        format!("“{}” was not read: {cause}. {advice}.", self.name)
    }

    fn words_zh(&self) -> (String, &'static str) {
        let (cause, advice) = match &self.reason {
            Reason::Empty => ("文件是空的", "请检查文件是否保存完整"),
            Reason::NoText => ("文件里没有文字", "请检查是否选错了文件，或正文是不是图片"),
            Reason::TooLarge { what, limit } => {
                return (format!("{}，上限为 {limit}", size_zh(what)), "请拆分文件，或只复制需要的部分粘贴到页面");
            }
            Reason::Encrypted => ("文件已加密，需要密码才能打开", "请在原软件中取消密码后另存，再拖入"),
            Reason::Truncated => ("文件不完整，后半部分缺失", "请重新下载或复制一份完整的文件"),
            Reason::Damaged => ("文件结构已损坏", "请在原软件中打开并另存一份，再拖入"),
            Reason::ZipBomb => ("压缩内容展开后异常膨胀，疑似恶意文件", "请核实文件来源；确需使用时在原软件中另存一份"),
            Reason::XmlEntities => ("文件内含自定义实体，存在安全风险", "请核实文件来源；确需使用时在原软件中另存一份"),
            Reason::TooDeep => ("文件内部嵌套层数过深", "请在原软件中另存一份，或复制文字粘贴到页面"),
            Reason::TooManyPages { limit } => return (format!("页数超过上限 {limit} 页"), "请拆分文件后再拖入"),
            Reason::WrongKind(kind) => return (format!("这是{}，不是文稿", kind.zh()), kind.advice_zh()),
            Reason::OldWord => ("这是 Word 6.0/95 的旧格式", "请用 Word 或 WPS 打开，另存为 .docx 后再拖入"),
            Reason::ScanNoText => ("这是扫描件，只有图像，没有文字层", "请先做文字识别（OCR），或找电子原稿"),
            Reason::BrokenTextLayer => {
                ("文字层的编码是坏的，复制出来是乱码", "请找电子原稿（Word 或 WPS），或做文字识别（OCR）后再用")
            }
            Reason::OfdNoText => ("这个 OFD 里没有文字对象，只有图形或图像", "请找电子原稿，或做文字识别（OCR）后再用"),
            Reason::NotText => {
                ("内容不是文字，无法识别是哪种文件", "请确认文件类型；支持 txt、docx、doc、wps、odt、rtf、html、md、pdf、ofd")
            }
            Reason::FeatureMissing => ("PDF 读取组件还没有载入", "请稍候重试"),
        };
        (cause.to_owned(), advice)
    }

    fn words_en(&self) -> (String, &'static str) {
        let (cause, advice) = match &self.reason {
            Reason::Empty => ("the file is empty", "Check that it was saved completely"),
            Reason::NoText => ("there is no text in it", "Check that it is the right file and that its text is not a picture"),
            Reason::TooLarge { what, limit } => {
                return (format!("{what} over the limit of {limit}"), "Split the file, or paste the part you need");
            }
            Reason::Encrypted => {
                ("it is encrypted and needs a password", "Remove the password in its own program and save it again")
            }
            Reason::Truncated => ("the file is cut short", "Download or copy it again"),
            Reason::Damaged => ("its structure is damaged", "Open it in its own program and save a new copy"),
            Reason::ZipBomb => {
                ("it inflates far beyond its size", "Check where it comes from, or save a new copy in its own program")
            }
            Reason::XmlEntities => {
                ("it defines XML entities", "Check where it comes from, or save a new copy in its own program")
            }
            Reason::TooDeep => ("it is nested too deeply", "Save a new copy in its own program, or paste the text"),
            Reason::TooManyPages { limit } => return (format!("it has more than {limit} pages"), "Split the file"),
            Reason::WrongKind(kind) => return (format!("this is {}, not a text document", kind.en()), kind.advice_en()),
            Reason::OldWord => ("it is in the old Word 6.0/95 format", "Open it in Word or WPS and save it as .docx"),
            Reason::ScanNoText => {
                ("it is a scan: images without a text layer", "Run text recognition (OCR) first, or find the original")
            }
            Reason::BrokenTextLayer => {
                ("its text layer is wrongly encoded and copies as garbage", "Find the original (Word or WPS), or run OCR")
            }
            Reason::OfdNoText => ("this OFD has no text objects, only graphics or images", "Find the original, or run OCR"),
            Reason::NotText => {
                ("it is not text and of no known kind", "Supported: txt, docx, doc, wps, odt, rtf, html, md, pdf, ofd")
            }
            Reason::FeatureMissing => ("the PDF reader is not loaded", "Try again in a moment"),
        };
        (cause.to_owned(), advice)
    }
}

/// The Chinese words for what outgrew its limit; the English ones are the key.
fn size_zh(what: &str) -> &'static str {
    match what {
        "the file has bytes" => "文件字节数超限",
        "the package has entries" => "压缩包内文件数超限",
        "the unpacked content has bytes" => "解压后的字节数超限",
        "the pages have glyphs" => "页面字符数超限",
        "the XML has nodes" => "文件内部元素数超限",
        _ => "文件超限",
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} / {}", self.message_zh(), self.message_en())
    }
}

impl std::error::Error for Refusal {}
