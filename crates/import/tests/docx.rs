//! WordprocessingML: structure, numbering, changes, notes, boxes, fields.

mod common;

use common::{docx, p, read, text};
use gangmu_import::{Format, Note};

const NUMBERING: &str = r#"<w:numbering xmlns:w="w">
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimalEnclosedCircleChinese"/><w:lvlText w:val="%4"/><w:suff w:val="nothing"/></w:lvl>
<w:lvl w:ilvl="4"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%5"/><w:suff w:val="space"/></w:lvl>
<w:lvl w:ilvl="5"><w:start w:val="1"/><w:numFmt w:val="decimalFullWidth"/><w:lvlRestart w:val="0"/><w:lvlText w:val="%6．"/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="ideographDigital"/><w:lvlText w:val="第%1条"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride></w:num>
<w:num w:numId="4"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="japaneseCounting"/><w:lvlText w:val="第%1章"/></w:lvl></w:lvlOverride></w:num>
</w:numbering>"#;

const STYLES: &str = r#"<w:styles xmlns:w="w">
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="公文一级"/><w:basedOn w:val="1"/></w:style>
</w:styles>"#;

fn numbered(list: u8, level: u8, words: &str) -> String {
    p(&format!("<w:numPr><w:ilvl w:val=\"{level}\"/><w:numId w:val=\"{list}\"/></w:numPr>"), words)
}

fn lines(body: &str) -> Vec<String> {
    let file = docx(body, &[("word/numbering.xml", NUMBERING), ("word/styles.xml", STYLES)]);
    text(&file, "a.docx").lines().map(str::to_owned).collect()
}

#[test]
fn numbers_that_word_draws_are_written_out() {
    let body: String = [
        (1, 0, "甲"),
        (1, 1, "子"),
        (1, 1, "丑"),
        (1, 2, "寅"),
        (1, 3, "卯"),
        (1, 3, "辰"),
        (1, 0, "乙"),
        (1, 1, "巳"),
        (1, 4, "午"),
    ]
    .map(|(l, v, t)| numbered(l, v, t))
    .concat();
    assert_eq!(lines(&body), ["一、甲", "（一）子", "（二）丑", "1. 寅", "①卯", "②辰", "二、乙", "（一）巳", "2.1 午"]);
}

#[test]
fn lists_go_on_restart_and_start_where_they_say() {
    let body: String = [(1, 0, "甲"), (2, 0, "乙"), (2, 0, "丙"), (1, 0, "丁")].map(|(l, v, t)| numbered(l, v, t)).concat();
    assert_eq!(lines(&body), ["一、甲", "五、乙", "六、丙", "七、丁"]);
    let body: String = [(3, 0, "甲"), (3, 0, "乙")].map(|(l, v, t)| numbered(l, v, t)).concat();
    assert_eq!(lines(&body), ["第九条 甲", "第一〇条 乙"]);
    assert_eq!(lines(&numbered(4, 0, "总则")), ["第三章 总则"]);
    let body: String = [(1, 0, "甲"), (1, 5, "子"), (1, 0, "乙"), (1, 5, "丑")].map(|(l, v, t)| numbered(l, v, t)).concat();
    assert_eq!(lines(&body), ["一、甲", "１．子", "二、乙", "２．丑"]);
}

#[test]
fn styles_carry_numbering_and_paragraphs_take_it_away() {
    let body = [
        p("<w:pStyle w:val=\"1\"/>", "甲"),
        p("<w:pStyle w:val=\"own\"/>", "乙"),
        p("<w:pStyle w:val=\"own\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", "丙"),
    ]
    .concat();
    let file = docx(&body, &[("word/numbering.xml", NUMBERING), ("word/styles.xml", STYLES)]);
    let read = read(&file, "a.docx").unwrap();
    assert_eq!(read.text, "一、甲\n二、乙\n丙");
    assert_eq!(read.hints[1].level, Some(1));
    assert_eq!(read.hints[1].style.as_deref(), Some("公文一级"));
    assert_eq!(&read.text[read.hints[1].label.clone().unwrap()], "二、");
    assert_eq!(read.notes, [Note::NumberingRebuilt]);
}

#[test]
fn tables_stay_rows_of_cells() {
    let cell = |settings: &str, inner: &str| format!("<w:tc><w:tcPr>{settings}</w:tcPr>{inner}</w:tc>");
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = format!(
        "<w:tbl>{}{}{}</w:tbl>",
        row(&[cell("<w:gridSpan w:val=\"3\"/>", &p("", "任务分解表"))]),
        row(&[cell("", &p("", "任务")), cell("", &p("", "单位")), cell("", &p("", "时限"))]),
        row(&[cell("", &(numbered(1, 0, "开工") + &p("", "20个"))), cell("<w:gridSpan w:val=\"2\"/>", &p("", "发改委"))]),
    );
    assert_eq!(
        lines(&(p("", "前") + &table + &p("", "后"))),
        ["前", "任务分解表", "任务\t单位\t时限", "一、开工 20个\t发改委", "后"]
    );
    // A frame round a text is no table.
    let frame = format!("<w:tbl>{}</w:tbl>", row(&[cell("", &(p("", "甲") + &p("", "乙")))]));
    assert_eq!(lines(&frame), ["甲", "乙"]);
}

#[test]
fn changes_are_read_as_accepted() {
    let body = "<w:p><w:r><w:t>全市</w:t></w:r><w:del><w:r><w:delText>增长5%</w:delText></w:r></w:del><w:ins><w:r><w:t>增长6%</w:t></w:r></w:ins></w:p>\
        <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>上半</w:t></w:r></w:p><w:p><w:r><w:t>下半</w:t></w:r></w:p>\
        <w:p><w:moveFrom><w:r><w:t>移走</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>移来</w:t></w:r></w:moveTo></w:p>";
    let read = read(&docx(body, &[]), "a.docx").unwrap();
    assert_eq!(read.text, "全市增长6%\n上半下半\n移来");
    assert_eq!(read.notes, [Note::ChangesAccepted]);
}

#[test]
fn fields_keep_their_result_and_hidden_text_goes() {
    let body = "<w:p><w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:t>指令</w:t></w:r>\
        <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>结果</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>\
        <w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r><w:r><w:t>正文</w:t><w:br/><w:t>换行</w:t></w:r></w:p><w:altChunk/>";
    let read = read(&docx(body, &[]), "a.docx").unwrap();
    assert_eq!(read.text, "结果正文\n换行");
    assert_eq!(read.notes, [Note::HiddenTextDropped, Note::EmbeddedDocumentIgnored]);
}

#[test]
fn text_boxes_are_read_once_and_notes_at_the_end() {
    let boxed = |t: &str| format!("<w:txbxContent>{}</w:txbxContent>", p("", t));
    let body = format!(
        "<w:p><w:r><w:t>正文</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing>{}</w:drawing>\
         </mc:Choice><mc:Fallback><w:pict>{}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>{}",
        boxed("框内"),
        boxed("框内"),
        p("", "下段")
    );
    let notes = format!("<w:footnotes xmlns:w=\"w\"><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>", p("", "数据来源"));
    let file = docx(&body, &[("word/footnotes.xml", &notes)]);
    assert_eq!(text(&file, "a.docx"), "正文[1]\n框内\n下段\n[1] 数据来源");
}

#[test]
fn formatting_becomes_hints() {
    let run = |bold: &str, face: &str, t: &str| {
        format!("<w:r><w:rPr>{bold}<w:rFonts w:eastAsia=\"{face}\"/></w:rPr><w:t>{t}</w:t></w:r>")
    };
    let body = format!(
        "<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr>{}</w:p><w:p>{}{}</w:p><w:p>{}</w:p>",
        run("", "黑体", "讲话"),
        run("<w:b/>", "仿宋", "要快。"),
        run("", "仿宋", "各部门要抓紧落实各项任务，确保年内完成。"),
        run("<w:b w:val=\"0\"/>", "仿宋", "正文正文正文正文。")
    );
    let read = read(&docx(&body, &[]), "a.docx").unwrap();
    assert_eq!((read.hints[0].line, read.hints[0].centred, read.hints[0].face.as_deref()), (1, true, Some("黑体")));
    assert_eq!(&read.text[read.hints[1].bold_lead.clone().unwrap()], "要快。");
    assert_eq!(read.hints.len(), 2);
}

#[test]
fn a_document_under_another_name_says_so() {
    for name in ["a.doc", "a.wps"] {
        let read = read(&docx(&p("", "正文"), &[]), name).unwrap();
        assert_eq!((read.format, read.notes.as_slice()), (Format::Docx, &[Note::NameSaysOtherwise][..]));
    }
}
