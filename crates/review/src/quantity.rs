//! The number in words that a person marked as a figure.

/// Number and unit of words such as `1,200.5万元`, the number in base units; no number where the words do not open with one
/// or digits are hidden.
pub(crate) fn quantity(words: &str) -> (Option<f64>, String) {
    let words = words.trim();
    let digits: String = words.chars().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '，')).collect();
    let mut rest = words[digits.len()..].trim_start();
    let number: String = digits.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect();
    let Ok(mut number) = number.parse::<f64>() else { return (None, String::new()) };
    for (word, factor) in [("万亿", 1e12), ("亿", 1e8), ("万", 1e4)] {
        if let Some(unit) = rest.strip_prefix(word) {
            (rest, number) = (unit, number * factor);
            break;
        }
    }
    (Some(number), rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_in_base_units() {
        assert_eq!(quantity("20个"), (Some(20.0), "个".to_owned()));
        assert_eq!(quantity("1,200.5万元"), (Some(12_005_000.0), "元".to_owned()));
        assert_eq!(quantity("3万亿元"), (Some(3e12), "元".to_owned()));
        assert_eq!(quantity("*%"), (None, String::new()));
        assert_eq!(quantity("1.2.3"), (None, String::new()));
    }
}
