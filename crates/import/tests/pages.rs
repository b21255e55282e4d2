//! PDF and OFD: glyphs in their places become lines.

mod common;

use common::{code, ofd, ofd_text, pdf, pdf_font, pdf_pages, pdf_text, read, stream, text};
use gangmu_import::Note;

/// A PDF in UniGB-UCS2-H with these pages.
fn ucs2(pages: &[String]) -> Vec<u8> {
    let (font, more) = pdf_font("UniGB-UCS2-H");
    pdf_pages(pages, &font, &more)
}

/// A paragraph of twelve-point type, thirty characters to a line, its first line indented by two.
fn paragraph(top: f32, words: &str) -> String {
    let chars: Vec<char> = words.chars().collect();
    let (first, rest) = chars.split_at(chars.len().min(28));
    let mut out = pdf_text(100.0 + 24.0, top, 12.0, &first.iter().collect::<String>());
    for (i, line) in rest.chunks(30).enumerate() {
        out += &pdf_text(100.0, top - 20.0 * (i as f32 + 1.0), 12.0, &line.iter().collect::<String>());
    }
    out
}

const FIRST: &str =
    "今年以来全市上下坚持稳中求进工作总基调统筹推进各项重点任务经济运行总体平稳稳中有进主要指标增速高于全省平均水平。";
const SECOND: &str =
    "下一步各县区各部门要对照年初确定的目标任务逐项梳理倒排工期压实责任确保上半年实现时间过半任务过半全年任务圆满完成。";

#[test]
fn rows_become_paragraphs() {
    let file = ucs2(&[paragraph(700.0, FIRST) + &paragraph(660.0 - 20.0, SECOND)]);
    assert_eq!(text(&file, "a.pdf"), format!("{FIRST}\n{SECOND}"));
}

#[test]
fn a_paragraph_goes_on_over_the_page_and_its_furniture() {
    let page = |n: usize, body: &str| {
        pdf_text(250.0, 800.0, 9.0, "某市人民政府公报") + body + &pdf_text(280.0, 40.0, 9.0, &format!("— {n} —"))
    };
    let chars: Vec<char> = SECOND.chars().collect();
    let rest = |from: usize| pdf_text(100.0, 700.0, 12.0, &chars[from..].iter().collect::<String>());
    let full: String = chars[..28].iter().collect();
    let first = paragraph(700.0, FIRST) + &pdf_text(124.0, 640.0, 12.0, &full);
    let file = ucs2(&[page(1, &first), page(2, &rest(28)), page(3, &paragraph(700.0, FIRST))]);
    let read = read(&file, "a.pdf").unwrap();
    assert_eq!(read.text, format!("{FIRST}\n{SECOND}\n{FIRST}"));
    assert!(read.notes.contains(&Note::FurnitureDropped));
}

#[test]
fn fonts_that_are_not_embedded_are_read_in_their_encodings() {
    let (font, more) = pdf_font("GBK-EUC-H");
    // 一、抓项目 in GBK.
    let page = "BT /F1 16 Tf 1 0 0 1 100 700 Tm <D2BBA1A2D7A5CFEEC4BF> Tj ET";
    assert_eq!(text(&pdf_pages(&[page.to_owned()], &font, &more), "a.pdf"), "一、抓项目");
    assert_eq!(text(&ucs2(&[pdf_text(100.0, 700.0, 16.0, "一、抓项目")]), "a.pdf"), "一、抓项目");
}

#[test]
fn gaps_round_digits_are_not_blanks() {
    let page =
        pdf_text(100.0, 700.0, 12.0, "完成") + &pdf_text(127.0, 700.0, 12.0, "20") + &pdf_text(154.0, 700.0, 12.0, "个，增长");
    assert_eq!(text(&ucs2(&[page]), "a.pdf"), "完成20个，增长");
}

/// A Type 3 font whose glyph codes 65… stand for these characters.
fn type3(characters: &str) -> (String, Vec<String>) {
    let codes: Vec<String> = characters.encode_utf16().enumerate().map(|(i, u)| format!("<{:02X}> <{u:04X}>", 65 + i)).collect();
    let map = format!(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange {} beginbfchar {} \
         endbfchar endcmap end end",
        codes.len(),
        codes.join(" ")
    );
    let last = 64 + codes.len();
    let names: Vec<String> = (65..=last).map(|c| format!("/g{c}")).collect();
    let glyphs: Vec<String> = names.iter().map(|n| format!("{n} 5 0 R")).collect();
    let font = format!(
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 65 /LastChar {last} /Widths \
         [{}] /Encoding << /Type /Encoding /Differences [65 {}] >> /CharProcs << {} >> /ToUnicode 4 0 R /Resources << >> >>",
        vec!["1000"; codes.len()].join(" "),
        names.join(" "),
        glyphs.join(" ")
    );
    (font, vec![stream(&map), stream("1000 0 d0 0 0 800 800 re f")])
}

#[test]
fn radicals_of_type_3_fonts_become_characters() {
    let (font, more) = type3("⼯⻓⼀⽉");
    let page = "BT /F1 16 Tf 1 0 0 1 100 700 Tm (ABCD) Tj ET".to_owned();
    let read = read(&pdf_pages(&[page], &font, &more), "a.pdf").unwrap();
    assert_eq!((read.text.as_str(), read.notes.contains(&Note::CompatibilityFolded)), ("工长一月", true));
}

#[test]
fn a_text_layer_that_says_something_else_is_refused() {
    let (font, more) = type3("犐犆犛犔犌犕犜犃犅犇犈犉犑犓犖");
    let page = "BT /F1 16 Tf 1 0 0 1 100 700 Tm (ABCDEFGHIJKLMNO) Tj ET".to_owned();
    assert_eq!(code(&pdf_pages(&[page], &font, &more), "乱.pdf"), "broken-text-layer");
    let latin = "<< /Type /Font /Subtype /TrueType /BaseFont /SimSun /Encoding /WinAnsiEncoding >>";
    // 全世界无产者联合起来 in GB 2312, byte by byte.
    let page = "BT /F1 16 Tf 1 0 0 1 100 700 Tm <C8ABCAC0BDE7CEDEB2FAD5DFC1AABACFC6F0C0B4> Tj ET".to_owned();
    assert_eq!(code(&pdf_pages(&[page], latin, &[]), "乱.pdf"), "broken-text-layer");
}

#[test]
fn a_scan_and_an_empty_page_are_refused() {
    let image = "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream";
    let file = pdf(&[
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Count 1 /Kids [3 0 R] >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /XObject << /I 4 0 R >> >> /Contents 5 0 R >>"
            .to_owned(),
        image.to_owned(),
        stream("q 595 0 0 842 0 0 cm /I Do Q"),
    ]);
    assert_eq!(code(&file, "扫.pdf"), "scan-no-text");
    assert_eq!(code(&ucs2(&[String::new()]), "空.pdf"), "no-text");
    let whole = include_bytes!("fixtures/speech.pdf");
    assert!(matches!(code(&whole[..2000], "断.pdf"), "truncated" | "damaged"));
}

#[test]
fn a_protected_pdf_is_refused() {
    let mut file = String::from_utf8(ucs2(&[String::new()])).unwrap();
    let lock = format!(
        "trailer\n<< /Encrypt << /Filter /Standard /V 1 /R 2 /O <{0}> /U <{0}> /P -4 >> /ID [<00112233445566778899AABBCCDDEEFF> \
         <00112233445566778899AABBCCDDEEFF>] ",
        "A5".repeat(32)
    );
    file = file.replacen("trailer\n<< ", &lock, 1);
    assert_eq!(code(file.as_bytes(), "密.pdf"), "encrypted");
}

#[test]
fn columns_are_read_one_after_the_other() {
    let column = |x: f32, start: usize| -> String {
        (0..12)
            .map(|i| {
                let line: String = FIRST.chars().cycle().skip(start + i * 17).take(17).collect();
                pdf_text(x, 700.0 - 18.0 * i as f32, 12.0, &line)
            })
            .collect()
    };
    let expected: String = FIRST.chars().cycle().take(17 * 24).collect();
    let read = read(&ucs2(&[column(60.0, 0) + &column(320.0, 17 * 12)]), "a.pdf").unwrap();
    assert_eq!(read.text.replace('\n', ""), expected);
    assert!(read.notes.contains(&Note::ColumnsRead));
}

#[test]
fn a_table_with_lines_is_rows_of_cells() {
    let mut page = String::new();
    for x in [100.0, 200.0, 300.0, 400.0] {
        page += &format!("{x} 600 m {x} 700 l S\n");
    }
    for y in [600.0, 650.0, 700.0] {
        page += &format!("100 {y} m 400 {y} l S\n");
    }
    for (x, y, t) in [
        (105.0, 680.0, "任务"),
        (205.0, 680.0, "单位"),
        (305.0, 680.0, "时限"),
        (105.0, 635.0, "新开工项目二十"),
        (105.0, 615.0, "个"),
        (205.0, 635.0, "发改委"),
    ] {
        page += &pdf_text(x, y, 12.0, t);
    }
    let read = read(&ucs2(&[page]), "a.pdf").unwrap();
    assert_eq!(read.text, "任务\t单位\t时限\n新开工项目二十个\t发改委\t");
    assert!(read.hints.iter().all(|h| h.table));
}

#[test]
fn footnotes_go_to_the_end() {
    let body = paragraph(700.0, FIRST);
    let mark = pdf_text(100.0 + 12.0 * 27.0, 666.0 + 20.0, 6.0, "");
    let page = body
        + &mark
        + &pdf_text(100.0, 100.0, 8.0, "1数据来源于市统计局。")
        + &pdf_text(100.0, 640.0, 12.0, SECOND.get(..90).unwrap());
    let read = read(&ucs2(&[page]), "a.pdf").unwrap();
    assert!(read.text.ends_with("\n[1] 数据来源于市统计局。"), "{}", read.text);
}

#[test]
fn ofd_is_read_by_geometry_over_templates_and_layers() {
    let template = format!("<Page><Content><Layer>{}</Layer></Content></Page>", ofd_text(30.0, 20.0, "模板标题"));
    let page = format!(
        "<Page><Template TemplateID=\"7\"/><Content><Layer Type=\"Foreground\">{}</Layer><Layer><PageBlock>{}{}</PageBlock></Layer></Content></Page>",
        ofd_text(30.0, 200.0, "第三行"),
        ofd_text(30.0, 150.0, "第二行"),
        ofd_text(30.0, 100.0, "第一行"),
    );
    let common = "<TemplatePage ID=\"7\" BaseLoc=\"Tpls/T.xml\"/>";
    let file = ofd(common, &page, &[("Doc_0/Tpls/T.xml", &template)]);
    assert_eq!(text(&file, "a.ofd"), "模板标题\n第一行\n第二行\n第三行");
}

#[test]
fn ofd_namespaces_and_places_vary() {
    let page = "<x:Page xmlns:x=\"urn:odd\"><x:Content><x:Layer><x:TextObject ID=\"1\" Boundary=\"30 100 100 10\" CTM=\"0.5 0 0 0.5 0 0\" \
        Font=\"1\" Size=\"10\"><x:TextCode X=\"0\" Y=\"8\" DeltaX=\"g 2 10 10\">关于印发</x:TextCode><x:TextCode X=\"40\">通知</x:TextCode>\
        </x:TextObject></x:Layer></x:Content></x:Page>";
    assert_eq!(text(&ofd("", page, &[]), "a.ofd"), "关于印发通知");
}

#[test]
fn ofd_watermarks_are_left_out() {
    let turned = "<TextObject ID=\"3\" Boundary=\"0 0 210 297\" CTM=\"0.7 0.7 -0.7 0.7 0 0\" Font=\"1\" Size=\"20\"><TextCode X=\"9\" Y=\"9\">保密</TextCode></TextObject>";
    let faint = "<TextObject ID=\"4\" Boundary=\"0 50 210 20\" Alpha=\"50\" Font=\"1\" Size=\"20\"><TextCode X=\"9\" Y=\"9\">内部</TextCode></TextObject>";
    let page = format!("<Page><Content><Layer>{turned}{faint}{}</Layer></Content></Page>", ofd_text(30.0, 100.0, "正文"));
    let read = read(&ofd("", &page, &[]), "a.ofd").unwrap();
    assert_eq!((read.text.as_str(), read.notes.as_slice()), ("正文", &[Note::AnnotationsDropped][..]));
}

#[test]
fn ofd_without_text_is_refused() {
    let page = "<Page><Content><Layer><PathObject ID=\"2\" Boundary=\"0 0 9 9\"><AbbreviatedData>M 0 0 L 9 9</AbbreviatedData></PathObject></Layer></Content></Page>";
    assert_eq!(code(&ofd("", page, &[]), "图.ofd"), "ofd-no-text");
}
