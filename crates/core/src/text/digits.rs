//! Digits in the forms the genre writes them in.

/// The value of a half-width or full-width digit.
pub(crate) fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => Some(u32::from(c) - u32::from('0')),
        '０'..='９' => Some(u32::from(c) - u32::from('０')),
        _ => None,
    }
}

/// The value of a Chinese digit.
pub(crate) fn han_digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' | '○' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

/// Whether a character stands for what was made unknown in a copy: `XX镇`, `*%`.
pub(crate) fn is_redaction(c: char) -> bool {
    matches!(c, '*' | '＊' | 'X' | 'x' | 'Ｘ' | 'ｘ' | '×' | '╳' | '✕')
}
