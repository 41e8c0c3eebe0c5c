//! Numbers and their units, where a line may end.

/// What follows a number as its unit.
const UNITS: [&str; 18] = [
    "%", "×", "‰", "元", "万", "亿", "个", "件", "年", "月", "天", "美元", "million", "billion", "months", "years",
    "year", "days",
];

/// The text with the space within `5 %`, `150 万元` and `CNY 1.5 million` one at which no line ends.
pub fn kept_together(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 8);
    for (at, sign) in text.char_indices() {
        let follows = &text[at + sign.len_utf8()..];
        let number_before = shown.ends_with(|before: char| before.is_ascii_digit());
        let currency_before = shown.ends_with("CNY") || shown.ends_with("USD");
        let holds = sign == ' '
            && (number_before && UNITS.iter().any(|unit| follows.starts_with(unit))
                || currency_before && follows.starts_with(|next: char| next.is_ascii_digit()));
        shown.push(if holds { '\u{a0}' } else { sign });
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::kept_together;

    #[test]
    fn no_number_is_parted_from_its_unit() {
        let told = |text: &str| kept_together(text).replace('\u{a0}', "_");
        assert_eq!(told("70 % / 96 %, 1.2 ×"), "70_% / 96_%, 1.2_×");
        assert_eq!(told("评估值 15,312.9 万元 与 12 个月"), "评估值 15,312.9_万元 与 12_个月");
        assert_eq!(told("CNY 1.5 million in 12 months"), "CNY_1.5_million in 12_months");
        assert_eq!(told("GB/T 42748 and 5 of 9"), "GB/T 42748 and 5 of 9");
    }
}
