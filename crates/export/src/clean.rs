//! Texts made fit for the place where they will stand.

/// One line without characters that XML forbids: white space runs become one space, other controls vanish.
pub(crate) fn line(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        let before = out.len();
        if before > 0 {
            out.push(' ');
        }
        let start = out.len();
        out.extend(word.chars().filter(|&c| is_printable(c)));
        if out.len() == start {
            out.truncate(before);
        }
    }
    out
}

/// The text without characters that XML forbids; its lines stay, whatever ends them.
pub(crate) fn block(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().filter(|&c| c == '\n' || c == '\t' || is_printable(c)).collect()
}

/// What XML 1.0 allows, less the controls that it discourages and the marks of direction that can disguise a text.
const fn is_printable(c: char) -> bool {
    !matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a spreadsheet may take the text for a formula when it opens or re-reads it.
///
/// The list is that of the OWASP page on CSV injection, with the full-width forms that East Asian versions accept. A plain
/// signed number such as `-5.2%` is harmless and stays.
pub(crate) fn looks_like_formula(text: &str) -> bool {
    let risky = text.trim_start_matches(' ').starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    risky && !is_signed_number(text)
}

fn is_signed_number(text: &str) -> bool {
    let Some(rest) = text.strip_prefix(['+', '-']) else { return false };
    let rest = rest.strip_suffix('%').unwrap_or(rest);
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, "0"));
    [whole, fraction].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()))
}

/// The text with an apostrophe before what a spreadsheet would compute.
pub(crate) fn defused(text: &str) -> String {
    if looks_like_formula(text) { format!("'{text}") } else { text.to_owned() }
}

/// The first `limit` UTF-16 units at most, which is what office formats count; a cut is shown by `…`.
pub(crate) fn cut(text: &str, limit: usize) -> String {
    if text.encode_utf16().count() <= limit {
        return text.to_owned();
    }
    let mut units = 1;
    let kept = text.chars().take_while(|c| {
        units += c.len_utf16();
        units <= limit
    });
    kept.chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_one_printable_line() {
        assert_eq!(line(" 抓\u{0}投资\r\n\t 扩\u{b}内需\u{7}\u{ffff} \u{1} "), "抓投资 扩 内需");
        assert_eq!(line("😀𠮷　好"), "😀𠮷 好");
        assert_eq!(block("一\r\n二\r三\u{0}\u{202e}四"), "一\n二\n三四");
    }

    #[test]
    fn formulas_are_told_from_numbers() {
        for text in
            ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1+1", "－1+2", "-", "--1", "-1.", "+"]
        {
            assert!(looks_like_formula(text), "{text:?}");
            assert_eq!(defused(text), format!("'{text}"));
        }
        for text in ["-5.2%", "+3", "-12", "5-3", "投资=消费", "", "——抓投资"] {
            assert_eq!(defused(text), text);
        }
    }

    #[test]
    fn a_cut_splits_no_character_and_is_shown() {
        assert_eq!(cut("一二三", 3), "一二三");
        assert_eq!(cut("一二三四", 3), "一二…");
        assert_eq!(cut("一𠮷三四", 3), "一…");
    }
}
