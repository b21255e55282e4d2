//! Whether the characters of a text layer are the ones that a reader sees.

use crate::encoding::TextEncoding;

/// What the statistics of a text's characters say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Legibility {
    Fine,
    Garbled,
}

/// Judges the characters of a document (blanks left out).
///
/// Prose in Chinese is made of the characters of GB 2312's first plane of frequency (3755 ideographs, lead bytes B0–D7), or, in
/// traditional script, of Big5's (lead bytes A4–C6). A font whose codes were mapped to wrong characters gives rare ideographs
/// (`犐犆犛`), private ones or a litter of ASCII signs; GB bytes read one by one give accented Latin letters (`È«ÊÀ½ç`).
pub(crate) fn judge(text: impl Iterator<Item = char>) -> Legibility {
    let (mut all, mut han, mut frequent, mut traditional) = (0usize, 0usize, 0usize, 0usize);
    let (mut private, mut latin, mut signs) = (0usize, 0usize, 0usize);
    let mut bytes = Vec::new();
    for c in text.take(200_000) {
        all += 1;
        match c {
            '\u{4e00}'..='\u{9fff}' | '\u{3400}'..='\u{4dbf}' | '\u{20000}'..='\u{3ffff}' => {
                han += 1;
                frequent += usize::from(TextEncoding::Gb18030.lead_byte(c).is_some_and(|b| (0xb0..=0xd7).contains(&b)));
                traditional += usize::from(TextEncoding::Big5.lead_byte(c).is_some_and(|b| (0xa4..=0xc6).contains(&b)));
            }
            '\u{e000}'..='\u{f8ff}' | '\u{f0000}'.. | '\u{fffd}' => private += 1,
            '\u{a1}'..='\u{ff}' => {
                latin += 1;
                bytes.push(c as u32 as u8);
            }
            // Dots lead from a heading to its page number, dashes rule forms.
            '.' | '-' | '_' | '=' => all -= 1,
            c if c.is_ascii_punctuation() => signs += 1,
            _ => {}
        }
    }
    let rare = han >= 12 && frequent * 4 < han * 3 && traditional * 4 < han * 3;
    let accented = latin >= 8 && latin * 3 > all && reads_as_gb(&bytes);
    let littered = all >= 60 && signs * 5 > all * 2;
    if private * 6 > all || rare || accented || littered { Legibility::Garbled } else { Legibility::Fine }
}

/// Whether bytes are frequent ideographs when read as GB 18030.
fn reads_as_gb(bytes: &[u8]) -> bool {
    let text = TextEncoding::Gb18030.decode(bytes);
    let han = text.chars().filter(|c| ('\u{4e00}'..='\u{9fff}').contains(c)).count();
    han * 10 >= text.chars().count() * 6
}
