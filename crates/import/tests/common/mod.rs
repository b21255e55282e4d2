//! Small files of each kind, built by code.
#![allow(dead_code)]

use std::fmt::Write as _;
use std::io::{Cursor, Write};

use gangmu_import::{Imported, Limits, Refusal, import};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// Reads bytes under the usual limits.
pub(crate) fn read(bytes: &[u8], name: &str) -> Result<Imported, Refusal> {
    import(bytes, name, &Limits::default())
}

/// The text of bytes that must be readable.
pub(crate) fn text(bytes: &[u8], name: &str) -> String {
    read(bytes, name).unwrap_or_else(|e| panic!("{e}")).text
}

/// The code of the refusal of bytes that must be refused; its messages name the file.
pub(crate) fn code(bytes: &[u8], name: &str) -> &'static str {
    let refusal = read(bytes, name).expect_err("must be refused");
    assert!(refusal.message_zh().contains(name) && refusal.message_en().contains(name), "{refusal}");
    refusal.code()
}

/// A zip of parts, deflated.
pub(crate) fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A docx whose body is this WordprocessingML, with further parts.
pub(crate) fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!("<w:document xmlns:w=\"w\"><w:body>{body}</w:body></w:document>");
    let mut parts: Vec<(&str, &[u8])> = vec![("word/document.xml", document.as_bytes())];
    parts.extend(more.iter().map(|(n, c)| (*n, c.as_bytes())));
    zip(&parts)
}

/// A paragraph with these settings and this text.
pub(crate) fn p(settings: &str, text: &str) -> String {
    format!("<w:p><w:pPr>{settings}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
}

/// An odt whose text is this, with these automatic styles.
pub(crate) fn odt(styles: &str, text: &str) -> Vec<u8> {
    let content = format!(
        "<o:document-content xmlns:o=\"o\"><o:automatic-styles>{styles}</o:automatic-styles><o:body><o:text>{text}</o:text></o:body>\
         </o:document-content>"
    );
    zip(&[("mimetype", b"application/vnd.oasis.opendocument.text"), ("content.xml", content.as_bytes())])
}

/// An OFD whose only page has this content; `more` are further parts, `common` goes into `CommonData`.
pub(crate) fn ofd(common: &str, page: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let document = format!(
        "<Document><CommonData><PageArea><PhysicalBox>0 0 210 297</PhysicalBox></PageArea>{common}</CommonData><Pages>\
         <Page ID=\"1\" BaseLoc=\"Pages/P/Content.xml\"/></Pages></Document>"
    );
    let mut parts: Vec<(&str, &[u8])> = vec![
        ("OFD.xml", b"<OFD><DocBody><DocRoot>/Doc_0/Document.xml</DocRoot></DocBody></OFD>"),
        ("Doc_0/Document.xml", document.as_bytes()),
        ("Doc_0/Pages/P/Content.xml", page.as_bytes()),
    ];
    parts.extend(more.iter().map(|(n, c)| (*n, c.as_bytes())));
    zip(&parts)
}

/// An OFD text object of 5 mm type at a place.
pub(crate) fn ofd_text(x: f32, y: f32, text: &str) -> String {
    let steps = text.chars().count().saturating_sub(1);
    format!(
        "<TextObject ID=\"9\" Boundary=\"{x} {y} 150 6\" Font=\"1\" Size=\"5\"><TextCode X=\"0\" Y=\"4\" DeltaX=\"g {steps} 5\">\
         {text}</TextCode></TextObject>"
    )
}

/// A PDF of these objects (number 1 is the catalogue), with a cross-reference table.
pub(crate) fn pdf(objects: &[String]) -> Vec<u8> {
    let mut out = b"%PDF-1.4\n".to_vec();
    let mut places = Vec::new();
    for (i, object) in objects.iter().enumerate() {
        places.push(out.len());
        out.extend(format!("{} 0 obj\n{object}\nendobj\n", i + 1).bytes());
    }
    let start = out.len();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        let _ = writeln!(table, "{place:010} 00000 n ");
    }
    let _ = write!(table, "trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1);
    out.extend(table.bytes());
    out
}

/// A PDF stream object.
pub(crate) fn stream(content: &str) -> String {
    format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len())
}

/// A PDF with these pages of A4, each a content stream, and a font object named F1; further objects follow from number 4 on.
pub(crate) fn pdf_pages(contents: &[String], font: &str, more: &[String]) -> Vec<u8> {
    let first = 4 + more.len();
    let kids: Vec<String> = (0..contents.len()).map(|i| format!("{} 0 R", first + i * 2)).collect();
    let mut objects = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        format!("<< /Type /Pages /Count {} /Kids [{}] >>", contents.len(), kids.join(" ")),
        font.to_owned(),
    ];
    objects.extend(more.iter().cloned());
    for (i, content) in contents.iter().enumerate() {
        objects.push(format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents {} 0 R >>",
            first + i * 2 + 1
        ));
        objects.push(stream(content));
    }
    pdf(&objects)
}

/// An unembedded Chinese font in an encoding; its descendant is object 4.
pub(crate) fn pdf_font(encoding: &str) -> (String, Vec<String>) {
    (
        format!("<< /Type /Font /Subtype /Type0 /BaseFont /SimSun /Encoding /{encoding} /DescendantFonts [4 0 R] >>"),
        vec![
            "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /SimSun /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> \
             /DW 1000 /FontDescriptor 5 0 R >>"
                .to_owned(),
            "<< /Type /FontDescriptor /FontName /SimSun /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 \
             /CapHeight 700 /StemV 80 >>"
                .to_owned(),
        ],
    )
}

/// The drawing of a text in UniGB-UCS2-H at a place, in a type size.
pub(crate) fn pdf_text(x: f32, y: f32, size: f32, text: &str) -> String {
    let hex: String = text.encode_utf16().map(|u| format!("{u:04X}")).collect();
    format!("BT /F1 {size} Tf 1 0 0 1 {x} {y} Tm <{hex}> Tj ET\n")
}
