//! Binary Word documents, built by [MS-DOC]: pieces out of order, one byte and two bytes a character.

mod common;

use std::io::{Cursor, Write};

use common::{read, text};
use gangmu_import::Note;

/// A piece: its characters, and whether they are stored in one byte each.
type Piece<'t> = (&'t str, bool);

/// A document whose pieces lie in the stream in reverse order, as a fast save leaves them, with these counts of characters for
/// text, footnotes, headers.
fn doc(pieces: &[Piece<'_>], counts: [u32; 3]) -> Vec<u8> {
    let mut main = vec![0u8; 1024];
    let mut put = |at: usize, bytes: &[u8]| main[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, &0xa5ecu16.to_le_bytes());
    put(2, &0x00c1u16.to_le_bytes());
    put(10, &0x0200u16.to_le_bytes());
    put(32, &14u16.to_le_bytes());
    put(62, &22u16.to_le_bytes());
    for (i, count) in counts.iter().enumerate() {
        put(64 + 12 + i * 4, &count.to_le_bytes());
    }
    put(152, &93u16.to_le_bytes());
    let mut places = vec![0u32; pieces.len()];
    for (i, (words, narrow)) in pieces.iter().enumerate().rev() {
        let at = main.len() as u32;
        places[i] = if *narrow { (at * 2) | 0x4000_0000 } else { at };
        let units = words.encode_utf16();
        if *narrow { main.extend(units.map(|u| u as u8)) } else { main.extend(units.flat_map(u16::to_le_bytes)) }
    }
    let mut plc = Vec::new();
    let mut cp = 0u32;
    plc.extend(cp.to_le_bytes());
    for (words, _) in pieces {
        cp += words.encode_utf16().count() as u32;
        plc.extend(cp.to_le_bytes());
    }
    for place in places {
        plc.extend([0, 0]);
        plc.extend(place.to_le_bytes());
        plc.extend([0, 0]);
    }
    // A property list stands before the pieces and is passed over.
    let mut clx = vec![1, 3, 0, 9, 9, 9, 2];
    clx.extend((plc.len() as u32).to_le_bytes());
    clx.extend(plc);
    main[154 + 33 * 8..][..4].copy_from_slice(&0u32.to_le_bytes());
    main[154 + 33 * 8 + 4..][..4].copy_from_slice(&(clx.len() as u32).to_le_bytes());
    let mut file = cfb::CompoundFile::create(Cursor::new(Vec::new())).unwrap();
    file.create_stream("/WordDocument").unwrap().write_all(&main).unwrap();
    file.create_stream("/1Table").unwrap().write_all(&clx).unwrap();
    file.into_inner().into_inner()
}

#[test]
fn pieces_are_read_in_the_order_of_the_text() {
    let pieces = [("一、抓项目\r", false), ("GDP 5.2% \u{93}", true), ("完成”\r", false)];
    let count: u32 = pieces.iter().map(|(w, _)| w.encode_utf16().count() as u32).sum();
    // 0x93 in one-byte pieces is the Windows-1252 opening quote.
    assert_eq!(text(&doc(&pieces, [count, 0, 0]), "a.doc"), "一、抓项目\nGDP 5.2% “完成”");
}

#[test]
fn headers_and_fields_are_left_out() {
    let body = "共\u{13} PAGE \u{14}3\u{15}页\u{b}下行\u{1e}尾\r";
    let head = "页眉\r";
    let pieces = [(body, false), (head, false)];
    let file = doc(&pieces, [body.encode_utf16().count() as u32, 0, head.encode_utf16().count() as u32]);
    assert_eq!(text(&file, "a.doc"), "共3页\n下行-尾");
}

#[test]
fn a_wps_name_is_no_news() {
    let body = "正文\r";
    let read = read(&doc(&[(body, false)], [3, 0, 0]), "a.wps").unwrap();
    assert!(!read.notes.contains(&Note::NameSaysOtherwise));
}
