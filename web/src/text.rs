//! Texts as the page keeps them.

/// Longest text that is read, in characters.
pub const LONGEST: usize = 1_000_000;

/// Line ends as the text field keeps them, so that what is analysed is what is shown.
#[must_use]
pub fn with_field_line_ends(text: &str) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.to_owned() }
}

/// The text after a paste with the pasted lines joined to paragraphs and rows of tables, if those were broken into several.
/// `before` is the text without them.
#[must_use]
pub fn with_paragraphs_whole(before: &str, after: &str) -> Option<String> {
    // What the two have in common at their ends stood there before.
    let common = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| -> usize {
        a.zip(b).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum()
    };
    let head = common(&mut before.chars(), &mut after.chars());
    let tail = common(&mut before[head..].chars().rev(), &mut after[head..].chars().rev());
    let pasted = &after[head..after.len() - tail];
    let whole = gangmu_import::rejoin(pasted)?;
    Some([&after[..head], &whole, &after[after.len() - tail..]].concat())
}

#[cfg(test)]
mod tests {
    use super::with_paragraphs_whole;

    #[test]
    fn only_what_was_pasted_is_joined() {
        let line = "各镇各部门要进一步提高认识，把防汛各项责任落到实处，确保安全";
        let lines = format!("{line}\n").repeat(5);
        let pasted = format!("{lines}度汛。县水利局要加强值守。");
        let whole = format!("{}度汛。县水利局要加强值守。", line.repeat(5));
        assert_eq!(with_paragraphs_whole("", &pasted), Some(whole.clone()));
        let (head, tail) = ("会议开始时强调了三点纪律，请同志们注意", "请大家抓好落实。");
        let before = format!("{head}\n{tail}");
        let after = format!("{head}\n{pasted}\n{tail}");
        assert_eq!(with_paragraphs_whole(&before, &after), Some(format!("{head}\n{whole}\n{tail}")));
        assert_eq!(with_paragraphs_whole(&before, &before), None);
        assert_eq!(with_paragraphs_whole("", "今天开会。\n散会。"), None);
    }
}
