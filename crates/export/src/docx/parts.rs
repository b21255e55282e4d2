//! The parts of the package beside the text: styles, fonts, page numbers.

use jiff::Timestamp;

use crate::Error;
use crate::xml::Xml;

/// The name space of all word-processing parts.
pub(super) const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The name space of references between parts.
pub(super) const R: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

pub(super) const CONTENT_TYPES: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/fontTable.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>
"#;

pub(super) const PACKAGE_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>
"#;

pub(super) const DOCUMENT_RELATIONS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" Target="fontTable.xml"/><Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/><Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer2.xml"/></Relationships>
"#;

/// Page numbers stand at the outer edge: right on odd pages, left on even ones.
pub(super) const SETTINGS: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:zoom w:percent="100"/><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="156"/><w:characterSpacingControl w:val="compressPunctuation"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/></w:settings>
"#;

/// 字号 in half points: 二号, 三号, 四号, 五号.
const SIZE_2: &str = "44";
const SIZE_3: &str = "32";
const SIZE_4: &str = "28";
const SIZE_5: &str = "21";

/// Name of a style, its Chinese and Latin typeface, its size, and how its paragraphs are set.
struct Style {
    id: &'static str,
    name: &'static str,
    font: &'static str,
    size: &'static str,
    bold: bool,
    /// `center`, `both` or `left`.
    align: &'static str,
    /// Distance between lines in twentieths of a point, exactly.
    line: &'static str,
    /// Whether the first line is indented by two characters.
    indent: bool,
    /// Level in the navigation pane, from 0.
    outline: Option<&'static str>,
}

/// GB/T 9704: title 小标宋 二号; levels 黑体, 楷体, 仿宋 三号; text 仿宋 三号, 28 points from line to line.
const STYLES: [Style; 7] = [
    Style {
        id: "Normal",
        name: "Normal",
        font: "仿宋_GB2312",
        size: SIZE_3,
        bold: false,
        align: "both",
        line: "560",
        indent: true,
        outline: None,
    },
    Style {
        id: "Title",
        name: "Title",
        font: "方正小标宋简体",
        size: SIZE_2,
        bold: false,
        align: "center",
        line: "640",
        indent: false,
        outline: None,
    },
    Style {
        id: "Heading1",
        name: "heading 1",
        font: "黑体",
        size: SIZE_3,
        bold: false,
        align: "both",
        line: "560",
        indent: true,
        outline: Some("0"),
    },
    Style {
        id: "Heading2",
        name: "heading 2",
        font: "楷体_GB2312",
        size: SIZE_3,
        bold: false,
        align: "both",
        line: "560",
        indent: true,
        outline: Some("1"),
    },
    Style {
        id: "Heading3",
        name: "heading 3",
        font: "仿宋_GB2312",
        size: SIZE_3,
        bold: true,
        align: "both",
        line: "560",
        indent: true,
        outline: Some("2"),
    },
    Style {
        id: "TableHead",
        name: "Table Head",
        font: "黑体",
        size: SIZE_5,
        bold: false,
        align: "center",
        line: "320",
        indent: false,
        outline: None,
    },
    Style {
        id: "TableText",
        name: "Table Text",
        font: "仿宋_GB2312",
        size: SIZE_5,
        bold: false,
        align: "left",
        line: "320",
        indent: false,
        outline: None,
    },
];

/// What each font may be replaced by, where a computer lacks it.
const FONTS: [(&str, &str, &str); 5] = [
    ("方正小标宋简体", "FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,宋体", "roman"),
    ("黑体", "SimHei,Heiti SC,Noto Sans CJK SC", "swiss"),
    ("楷体_GB2312", "楷体,KaiTi,Kaiti SC", "script"),
    ("仿宋_GB2312", "仿宋,FangSong,STFangsong", "roman"),
    ("宋体", "SimSun,Songti SC,Noto Serif CJK SC", "roman"),
];

fn part(root: &str) -> Result<Xml, Error> {
    let mut xml = Xml::declared(Some("yes"))?;
    xml.open(root, &[("xmlns:w", W), ("xmlns:r", R)])?;
    Ok(xml)
}

pub(super) fn fonts(xml: &mut Xml, font: &str) -> Result<(), Error> {
    xml.empty("w:rFonts", &[("w:ascii", font), ("w:hAnsi", font), ("w:eastAsia", font), ("w:cs", "Times New Roman")])
}

pub(super) fn styles() -> Result<Vec<u8>, Error> {
    let mut xml = part("w:styles")?;
    xml.open("w:docDefaults", &[])?;
    xml.open("w:rPrDefault", &[])?;
    xml.open("w:rPr", &[])?;
    fonts(&mut xml, "仿宋_GB2312")?;
    xml.empty("w:lang", &[("w:val", "en-US"), ("w:eastAsia", "zh-CN")])?;
    ["w:rPr", "w:rPrDefault", "w:docDefaults"].iter().try_for_each(|name| xml.close(name))?;
    for style in &STYLES {
        write_style(&mut xml, style)?;
    }
    xml.close("w:styles")?;
    Ok(xml.finish())
}

fn write_style(xml: &mut Xml, style: &Style) -> Result<(), Error> {
    let mut attributes = vec![("w:type", "paragraph"), ("w:styleId", style.id)];
    if style.id == "Normal" {
        attributes.push(("w:default", "1"));
    }
    xml.open("w:style", &attributes)?;
    xml.empty("w:name", &[("w:val", style.name)])?;
    if style.id != "Normal" {
        xml.empty("w:basedOn", &[("w:val", "Normal")])?;
    }
    xml.empty("w:qFormat", &[])?;
    xml.open("w:pPr", &[])?;
    xml.empty("w:spacing", &[("w:before", "0"), ("w:after", "0"), ("w:line", style.line), ("w:lineRule", "exact")])?;
    let indent = if style.indent { "200" } else { "0" };
    // Two characters of 16 points; programs that do not count in characters take the second value.
    let points = if style.indent { "640" } else { "0" };
    xml.empty("w:ind", &[("w:firstLineChars", indent), ("w:firstLine", points)])?;
    xml.empty("w:jc", &[("w:val", style.align)])?;
    if let Some(level) = style.outline {
        xml.empty("w:outlineLvl", &[("w:val", level)])?;
    }
    xml.close("w:pPr")?;
    xml.open("w:rPr", &[])?;
    fonts(xml, style.font)?;
    if style.bold {
        xml.empty("w:b", &[])?;
    }
    xml.empty("w:sz", &[("w:val", style.size)])?;
    xml.empty("w:szCs", &[("w:val", style.size)])?;
    xml.close("w:rPr")?;
    xml.close("w:style")
}

pub(super) fn font_table() -> Result<Vec<u8>, Error> {
    let mut xml = part("w:fonts")?;
    for (name, others, family) in FONTS {
        xml.open("w:font", &[("w:name", name)])?;
        xml.empty("w:altName", &[("w:val", others)])?;
        xml.empty("w:charset", &[("w:val", "86")])?;
        xml.empty("w:family", &[("w:val", family)])?;
        xml.close("w:font")?;
    }
    xml.close("w:fonts")?;
    Ok(xml.finish())
}

/// `— 1 —` in 宋体 四号, one character away from the edge.
pub(super) fn footer(align: &str) -> Result<Vec<u8>, Error> {
    let mut xml = part("w:ftr")?;
    xml.open("w:p", &[])?;
    xml.open("w:pPr", &[])?;
    let edge = if align == "right" { ("w:rightChars", "100") } else { ("w:leftChars", "100") };
    xml.empty("w:ind", &[edge, ("w:firstLineChars", "0"), ("w:firstLine", "0")])?;
    xml.empty("w:jc", &[("w:val", align)])?;
    xml.close("w:pPr")?;
    let mut run = |inside: &dyn Fn(&mut Xml) -> Result<(), Error>| -> Result<(), Error> {
        xml.open("w:r", &[])?;
        xml.open("w:rPr", &[])?;
        fonts(&mut xml, "宋体")?;
        xml.empty("w:sz", &[("w:val", SIZE_4)])?;
        xml.empty("w:szCs", &[("w:val", SIZE_4)])?;
        xml.close("w:rPr")?;
        inside(&mut xml)?;
        xml.close("w:r")
    };
    let space = [("xml:space", "preserve")];
    run(&|xml| xml.element("w:t", &space, "— "))?;
    run(&|xml| xml.empty("w:fldChar", &[("w:fldCharType", "begin")]))?;
    run(&|xml| xml.element("w:instrText", &space, " PAGE "))?;
    run(&|xml| xml.empty("w:fldChar", &[("w:fldCharType", "separate")]))?;
    run(&|xml| xml.element("w:t", &[], "1"))?;
    run(&|xml| xml.empty("w:fldChar", &[("w:fldCharType", "end")]))?;
    run(&|xml| xml.element("w:t", &space, " —"))?;
    xml.close("w:p")?;
    xml.close("w:ftr")?;
    Ok(xml.finish())
}

pub(super) fn core(title: &str, stamp: Option<i64>) -> Result<Vec<u8>, Error> {
    let mut xml = Xml::declared(Some("yes"))?;
    let spaces = [
        ("xmlns:cp", "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
        ("xmlns:dcterms", "http://purl.org/dc/terms/"),
        ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ];
    xml.open("cp:coreProperties", &spaces)?;
    xml.element("dc:title", &[], title)?;
    if let Some(seconds) = stamp {
        let time = Timestamp::from_second(seconds).map_err(Error::library)?;
        xml.element("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &time.to_string())?;
    }
    xml.close("cp:coreProperties")?;
    Ok(xml.finish())
}
