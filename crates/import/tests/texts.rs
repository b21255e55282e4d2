//! Plain text, Markdown, web pages, RTF, OpenDocument.

mod common;

use common::{odt, read, text};
use gangmu_import::{Format, Limits, Note, Options, TextEncoding, import_with};

const WORDS: &str = "一、全力以赴抓项目，确保完成投资20亿元。\n（一）加快前期工作。\n";

fn utf16(big: bool) -> Vec<u8> {
    WORDS.encode_utf16().flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() }).collect()
}

#[test]
fn encodings_are_recognised() {
    let (gb, _, _) = encoding_rs::GB18030.encode(WORDS);
    let (big5, _, _) = encoding_rs::BIG5.encode("一、全力推動各項重點工作，確保完成年度目標任務。");
    let mark = |bom: &[u8], rest: Vec<u8>| [bom.to_vec(), rest].concat();
    for (bytes, encoding) in [
        (WORDS.as_bytes().to_vec(), TextEncoding::Utf8),
        (mark(b"\xef\xbb\xbf", WORDS.as_bytes().to_vec()), TextEncoding::Utf8),
        (utf16(false), TextEncoding::Utf16Le),
        (utf16(true), TextEncoding::Utf16Be),
        (mark(b"\xff\xfe", utf16(false)), TextEncoding::Utf16Le),
        (mark(b"\xfe\xff", utf16(true)), TextEncoding::Utf16Be),
        (gb.to_vec(), TextEncoding::Gb18030),
        (big5.to_vec(), TextEncoding::Big5),
    ] {
        let read = read(&bytes, "a.txt").unwrap();
        assert_eq!((read.format, read.encoding), (Format::Txt, Some(encoding)));
        assert!(read.text.starts_with("一、全力"), "{}", read.text);
        assert_eq!(read.notes, []);
    }
}

#[test]
fn an_encoding_can_be_chosen() {
    let (big5, _, _) = encoding_rs::BIG5.encode("會議");
    let mut options = Options::default();
    options.encoding = TextEncoding::from_label("big5");
    assert_eq!(import_with(&big5, "a.txt", &options).unwrap().text, "會議");
    assert_eq!(TextEncoding::ALL.map(TextEncoding::label)[1], "GB18030");
}

#[test]
fn line_ends_and_stray_bytes_are_mended() {
    assert_eq!(read("确\u{200b}保\u{2060}完\u{ad}成".as_bytes(), "a.txt").unwrap().text, "确保完成");
    let read = read("一\r\n二\r三\n\0四".as_bytes(), "a.txt").unwrap();
    assert_eq!((read.text.as_str(), read.notes.as_slice()), ("一\n二\n三\n四", &[Note::NulBytesRemoved][..]));
    let (gb, _, _) = encoding_rs::GB18030.encode(WORDS);
    let mut broken = gb.repeat(4);
    broken.insert(gb.len(), 0xff);
    let read = common::read(&broken, "a.txt").unwrap();
    assert_eq!((read.encoding, read.notes.as_slice()), (Some(TextEncoding::Gb18030), &[Note::UndecodableBytes][..]));
    let mut spots = WORDS.repeat(9).into_bytes();
    spots[100] = 0xff;
    assert_eq!(common::read(&spots, "a.txt").unwrap().encoding, Some(TextEncoding::Utf8));
}

#[test]
fn markdown_loses_its_marks() {
    let source = "# 讲话\n\n一、抓**项目**\n（一）开工\n\n1. 甲\n2. 乙\n\n- 丙\n\n| 任务 | 单位 |\n|---|---|\n| 开工 | 发改委 |\n\n`码` [链](x)\n";
    let read = read(source.as_bytes(), "a.md").unwrap();
    assert_eq!(read.text, "讲话\n一、抓项目\n（一）开工\n1. 甲\n2. 乙\n丙\n任务\t单位\n开工\t发改委\n码 链");
    assert_eq!((read.format, read.hints[0].level), (Format::Md, Some(1)));
    // Without the ending the marks themselves tell.
    assert_eq!(common::read(source.as_bytes(), "a").unwrap().format, Format::Md);
    assert_eq!(common::read(source.as_bytes(), "a.txt").unwrap().format, Format::Txt);
}

#[test]
fn web_pages_leave_their_chrome_out() {
    let (gb, _, _) = encoding_rs::GB18030.encode(
        "<html><head><meta charset=gb2312><title>站</title><script>var x='脚本';</script></head><body><div class=\"nav\">首页 要闻</div>\
         <div id=\"main\"><h1>关于推进工作的通知</h1><div class=\"TRS_Editor\"><p style=\"text-align: center\">某市人民政府</p><p>　　各县区要抓紧落实，\
         确保<b>6月底前</b>完成投资&nbsp;20亿元。</p><table><tr><td>任务</td><td>单位</td></tr><tr><td colspan=2>合计</td></tr></table>\
         <ol><li>甲</li><li>乙</li></ol><p style=\"display:none\">暗</p></div></div><footer>版权所有</footer></body></html>",
    );
    let read = read(&gb, "a.html").unwrap();
    assert_eq!(read.encoding, Some(TextEncoding::Gb18030));
    assert_eq!(
        read.text,
        "关于推进工作的通知\n某市人民政府\n　　各县区要抓紧落实，确保6月底前完成投资 20亿元。\n任务\t单位\n合计\n1. 甲\n2. 乙"
    );
    assert_eq!((read.hints[0].level, read.hints[1].centred), (Some(1), true));
}

#[test]
fn rtf_reads_gbk_escapes_and_unicode() {
    let source = br"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 SimSun;}{\f1\fnil\fcharset0 Times;}}{\stylesheet{\s1\outlinelevel0 heading 1;}}
{\*\generator X;}{\header \'d2\'b3}\pard\s1\qc\b\f0 \'d2\'bb\'a1\'a2\'cf\'ee\'c4\'bf\b0\par\pard\f1\uc1\u25237?\u-29372?\f0 20\'d2\'da\'d4\'aa\line\'d0\'c2{\footnote \'d7\'a2}\par
\trowd\intbl \'bc\'d7\cell \cell\row\pard{\listtext\f0 1.\tab}\'d2\'d2{\v hide}{\field{\*\fldinst PAGE}{\fldrslt 3}}\par{\pict 0102}}";
    let read = read(source, "a.rtf").unwrap();
    assert_eq!(read.text, "一、项目\n投资20亿元\n新[1]\n甲\t\n1. 乙3\n[1] 注");
    assert_eq!((read.encoding, read.hints[0].level, read.hints[0].centred), (Some(TextEncoding::Gb18030), Some(1), true));
    assert_eq!(common::code(b"{\\rtf1 {{{{ab", "a.rtf"), "truncated");
}

#[test]
fn odt_reads_lists_notes_tables_and_changes() {
    let styles = "<s:style s:name=\"P1\" s:family=\"paragraph\"><s:paragraph-properties fo:text-align=\"center\"/></s:style>\
        <t:list-style s:name=\"L\"><t:list-level-style-number t:level=\"1\" s:num-format=\"一, 二, 三, ...\" s:num-suffix=\"、\"/>\
        <t:list-level-style-number t:level=\"2\" s:num-format=\"1\" s:num-list-format=\"（%2%）\"/></t:list-style>";
    let item = |inner: &str| format!("<t:list-item>{inner}</t:list-item>");
    let body = format!(
        "<t:tracked-changes><t:p>删去</t:p></t:tracked-changes><t:p t:style-name=\"P1\">标题</t:p>\
         <t:list t:style-name=\"L\">{}{}</t:list><t:p>正文<t:s t:c=\"2\"/>续<t:line-break/>行<t:note><t:note-citation>1</t:note-citation>\
         <t:note-body><t:p>注</t:p></t:note-body></t:note></t:p><t:list t:style-name=\"L\" t:continue-numbering=\"true\">{}</t:list>\
         <table><table-row><table-cell><t:p>甲</t:p></table-cell><table-cell><t:p>乙</t:p></table-cell></table-row></table>",
        item("<t:p>一级</t:p>"),
        item(&format!("<t:p>二级</t:p><t:list>{}</t:list>", item("<t:p>下</t:p>"))),
        item("<t:p>三级</t:p>"),
    );
    let read = read(&odt(styles, &body), "a.odt").unwrap();
    assert_eq!(read.text, "标题\n一、一级\n二、二级\n（1）下\n正文  续\n行[1]\n三、三级\n甲\t乙\n[1] 注");
    assert!(read.hints[0].centred);
    assert_eq!(read.notes, [Note::ChangesAccepted, Note::NumberingRebuilt]);
}

#[test]
fn every_kind_of_the_same_speech_reads_the_same() {
    let expected = include_str!("fixtures/speech.txt");
    for (name, bytes) in [
        ("speech.docx", include_bytes!("fixtures/speech.docx").as_slice()),
        ("speech.doc", include_bytes!("fixtures/speech.doc")),
        ("speech.odt", include_bytes!("fixtures/speech.odt")),
        ("speech.rtf", include_bytes!("fixtures/speech.rtf")),
        ("speech.pdf", include_bytes!("fixtures/speech.pdf")),
    ] {
        assert_eq!(text(bytes, name), expected, "{name}");
    }
}

#[test]
fn hints_of_the_same_speech_agree() {
    let lines = |bytes: &[u8], name: &str| -> Vec<(usize, bool, bool, bool)> {
        let read = gangmu_import::import(bytes, name, &Limits::default()).unwrap();
        read.hints.iter().map(|h| (h.line, h.centred, h.table, h.bold_lead.is_some())).collect()
    };
    let docx = lines(include_bytes!("fixtures/speech.docx"), "speech.docx");
    assert_eq!(docx, lines(include_bytes!("fixtures/speech.doc"), "speech.doc"));
    assert_eq!(docx, lines(include_bytes!("fixtures/speech.odt"), "speech.odt"));
}
