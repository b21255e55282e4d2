//! What an importer hands back: the text, and beside it what the formatting said about its lines.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::wrapped::rejoin_but;
use crate::{Format, TextEncoding};

/// A file as text: one line a paragraph, one line a table row (cells joined by a tab), `\n` between lines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// The text. Never empty.
    pub text: String,
    /// What the bytes turned out to be.
    pub format: Format,
    /// The character encoding the bytes were read in, where the format leaves that open.
    pub encoding: Option<TextEncoding>,
    /// What the formatting says, for lines about which it says something, in line order.
    pub hints: Vec<LineHint>,
    /// What was left out or doubtful, in the order in which it was met, each once.
    pub notes: Vec<Note>,
}

impl Imported {
    /// The 1-based numbers of the lines that their formatting sets apart as headings: by style or outline level, centring, or
    /// bold type from end to end. Rows of tables are none.
    #[must_use]
    pub fn headings(&self) -> Vec<usize> {
        let lengths: Vec<usize> = self.text.split('\n').map(str::len).collect();
        let whole = |hint: &LineHint| {
            let length = hint.line.checked_sub(1).and_then(|i| lengths.get(i)).copied().unwrap_or_default();
            hint.bold_lead.as_ref().is_some_and(|b| b.len() == length)
        };
        let apart = self.hints.iter().filter(|h| !h.table && (h.level.is_some() || h.centred || whole(h)));
        apart.map(|h| h.line).collect()
    }

    /// The same with its paragraphs whole, where they were broken into lines of one width, and the rows of its tables whole. Rows and
    /// lines that their formatting sets apart stay lines.
    pub(crate) fn rejoined(mut self) -> Self {
        let whole = |h: &LineHint| h.table || h.level.is_some() || h.centred;
        let apart: Vec<usize> = self.hints.iter().filter(|h| whole(h)).map(|h| h.line).collect();
        let Some(new) = rejoin_but(&self.text, |i| apart.binary_search(&(i + 1)).is_ok()) else { return self };
        let (old_starts, new_starts) = (line_starts(&self.text), line_starts(&new.text));
        self.hints.retain_mut(|hint| {
            let Ok(line) = new.lines.binary_search(&(hint.line - 1)) else { return false };
            let (old, new) = (old_starts[hint.line - 1], new_starts[line]);
            hint.line = line + 1;
            for range in [&mut hint.label, &mut hint.bold_lead, &mut hint.face_lead].into_iter().flatten() {
                *range = range.start + new - old..range.end + new - old;
            }
            true
        });
        self.text = new.text;
        self.notes.push(Note::LinesRejoined);
        self
    }
}

/// Where the lines of a text begin, in bytes.
fn line_starts(text: &str) -> Vec<usize> {
    std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect()
}

/// What the formatting of one line says. Evidence for the outline, never its only reason.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineHint {
    /// 1-based number of the line in the text.
    pub line: usize,
    /// Outline level, 1 for the highest, from a heading style or from the paragraph itself.
    pub level: Option<u8>,
    /// Name of the paragraph style, where it is not the document's ordinary one.
    pub style: Option<String>,
    /// The line is centred.
    pub centred: bool,
    /// The line is a row of a table.
    pub table: bool,
    /// Bytes of the text that the word processor draws as automatic numbering.
    pub label: Option<Range<usize>>,
    /// Bytes of the text at the start of the line that are bold while the document's body is not.
    pub bold_lead: Option<Range<usize>>,
    /// Bytes of the text at the start of the line that stand in another typeface than the document's body.
    pub face_lead: Option<Range<usize>>,
    /// That typeface.
    pub face: Option<String>,
}

/// Something the reader of the text should know about the way it was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Note {
    /// The name's ending says another kind than the bytes.
    NameSaysOtherwise,
    /// Bytes that are no character in the encoding became `�`.
    UndecodableBytes,
    /// NUL bytes were taken out.
    NulBytesRemoved,
    /// Tracked changes were read as accepted.
    ChangesAccepted,
    /// Hidden text was left out.
    HiddenTextDropped,
    /// A document embedded in the document (altChunk, sub-document) was left out.
    EmbeddedDocumentIgnored,
    /// Numbers that the word processor draws were written into the text.
    NumberingRebuilt,
    /// Running heads, feet or page numbers were left out.
    FurnitureDropped,
    /// Pages were set in columns; they were read column by column.
    ColumnsRead,
    /// Annotations or watermarks were left out.
    AnnotationsDropped,
    /// Footnotes were moved from the feet of the pages to the end.
    FootnotesMoved,
    /// Glyphs that stand for no character became `□`.
    UnreadableGlyphs,
    /// Some pages hold no text, perhaps because they are scans.
    PagesWithoutText,
    /// Compatibility forms of characters (Kangxi radicals, ligatures) became ordinary ones.
    CompatibilityFolded,
    /// A part of the file was damaged; what could be read is here.
    PartlyDamaged,
    /// Paragraphs were broken into lines of one width, or rows of a table inside their cells; the lines were joined again.
    LinesRejoined,
}

impl Note {
    /// The note in Chinese.
    #[must_use]
    pub fn message_zh(self) -> &'static str {
        match self {
            Note::NameSaysOtherwise => "扩展名与实际内容不符，已按实际内容读取",
            Note::UndecodableBytes => "个别字节不是有效字符，已显示为“�”；如有乱码请改选编码",
            Note::NulBytesRemoved => "文件里夹有空字节，已去除",
            Note::ChangesAccepted => "修订已按“全部接受”读取",
            Note::HiddenTextDropped => "隐藏文字未读入",
            Note::EmbeddedDocumentIgnored => "文件里嵌入的其他文档未读入",
            Note::NumberingRebuilt => "自动编号已还原为文字",
            Note::FurnitureDropped => "页眉、页脚、页码已去除",
            Note::ColumnsRead => "分栏页面已按栏读取",
            Note::AnnotationsDropped => "批注、水印未读入",
            Note::FootnotesMoved => "脚注已移到文末",
            Note::UnreadableGlyphs => "部分字形没有对应的文字，已用“□”代替，请核对原文",
            Note::PagesWithoutText => "部分页面没有文字，可能是扫描图像",
            Note::CompatibilityFolded => "部首等兼容字形已换成通用汉字",
            Note::PartlyDamaged => "文件有部分损坏，已读入可读的部分",
            Note::LinesRejoined => "段落或表格的行断成了许多行，已接好",
        }
    }

    /// The note in English.
    #[must_use]
    pub fn message_en(self) -> &'static str {
        match self {
            Note::NameSaysOtherwise => "The name's ending does not match the content; read by its content",
            Note::UndecodableBytes => "Some bytes are no characters and became “�”; choose another encoding if it looks wrong",
            Note::NulBytesRemoved => "NUL bytes were removed",
            Note::ChangesAccepted => "Tracked changes were read as accepted",
            Note::HiddenTextDropped => "Hidden text was left out",
            Note::EmbeddedDocumentIgnored => "An embedded document was left out",
            Note::NumberingRebuilt => "Automatic numbering was written out",
            Note::FurnitureDropped => "Running heads, feet and page numbers were left out",
            Note::ColumnsRead => "Pages in columns were read column by column",
            Note::AnnotationsDropped => "Annotations and watermarks were left out",
            Note::FootnotesMoved => "Footnotes were moved to the end",
            Note::UnreadableGlyphs => "Some glyphs stand for no character and became “□”; check them against the original",
            Note::PagesWithoutText => "Some pages hold no text and may be scans",
            Note::CompatibilityFolded => "Compatibility characters (radicals) became ordinary ones",
            Note::PartlyDamaged => "Part of the file is damaged; what could be read is here",
            Note::LinesRejoined => "Paragraphs or table rows were broken into many lines; they were put together again",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hints_go_with_their_lines_where_lines_are_joined() {
        let line = "各镇各部门要进一步提高认识，把防汛各项责任落到实处，确保安全";
        let lines = [line, line, line, line, "度汛。", "一、压实责任", line, "度汛。", line, "甲\t乙", "散会。"];
        let hint = |line| LineHint { line, ..LineHint::default() };
        let bold = lines[..5].join("\n").len() + 1;
        let imported = Imported {
            text: lines.join("\n"),
            format: Format::Docx,
            encoding: None,
            hints: vec![
                LineHint { style: Some("正文".to_owned()), ..hint(2) },
                LineHint { bold_lead: Some(bold..bold + "一、压实责任".len()), ..hint(6) },
                LineHint { table: true, ..hint(10) },
                LineHint { centred: true, ..hint(11) },
            ],
            notes: Vec::new(),
        };
        let joined = imported.clone().rejoined();
        let whole = [line.repeat(4) + "度汛。", lines[5].to_owned(), format!("{line}度汛。"), line.to_owned()];
        assert_eq!(joined.text.lines().take(4).collect::<Vec<_>>(), whole);
        assert_eq!(joined.notes, [Note::LinesRejoined]);
        // What was said of a line that is now the middle of a paragraph is said of nothing.
        assert_eq!(joined.hints.iter().map(|h| h.line).collect::<Vec<_>>(), [2, 5, 6]);
        assert_eq!(joined.hints[0].bold_lead.clone().and_then(|r| joined.text.get(r)), Some(lines[5]));
        assert_eq!(joined.headings(), [2, 6]);
        // Lines that are paragraphs stay as they are.
        let plain = Imported { text: "一、压实责任\n各镇要抓好落实。".to_owned(), ..imported };
        assert_eq!(plain.clone().rejoined(), plain);
    }
}
