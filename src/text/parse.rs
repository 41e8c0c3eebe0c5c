//! Reads numbers, amounts and dates as people type them: full-width digits, 万 and 亿, percent
//! signs, Chinese dates.

use std::str::FromStr;

use jiff::civil::Date;
use rust_decimal::Decimal;

/// Full-width forms become ASCII; separators and blanks go.
fn normalised(text: &str) -> String {
    text.chars()
        .map(|character| match character {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character),
            '\u{3000}' | '\u{a0}' | '\u{202f}' => ' ',
            '。' => '.',
            '、' => ',',
            '−' | '–' | '—' => '-',
            other => other,
        })
        .collect::<String>()
        .trim()
        .to_owned()
}

/// Splits a number from what follows it, dropping separators between digits.
fn number_and_rest(text: &str) -> Option<(String, String)> {
    let text = normalised(text);
    let end = text
        .char_indices()
        .find(|(index, character)| {
            !(character.is_ascii_digit()
                || matches!(character, '.' | ',' | ' ' | '\'')
                || (*index == 0 && matches!(character, '-' | '+')))
        })
        .map_or(text.len(), |(index, _)| index);
    let number: String = text[..end].chars().filter(|c| !matches!(c, ',' | ' ' | '\'')).collect();
    if !number.chars().any(|c| c.is_ascii_digit()) || number.matches('.').count() > 1 {
        return None;
    }
    Some((number, text[end..].trim().to_lowercase()))
}

/// A number without a unit. Refuses what is not finite.
pub fn number(text: &str) -> Option<f64> {
    let (number, rest) = number_and_rest(text)?;
    let scale = match rest.as_str() {
        "" | "年" | "个月" | "月" | "件" | "天" | "日" | "台" | "years" | "year" | "months" | "days" => 1.0,
        "万" => 1e4,
        "亿" => 1e8,
        "%" => 0.01,
        _ => return None,
    };
    number.parse::<f64>().ok().map(|value| value * scale).filter(|value| value.is_finite())
}

/// A rate: `5`, `5%`, `５％` are all 0.05; `0.05` alone is 0.05 %.
///
/// A field for a rate shows its unit, the percent sign; a number without a sign is in that unit.
pub fn rate(text: &str) -> Option<f64> {
    rate_decimal(text).and_then(|rate| rust_decimal::prelude::ToPrimitive::to_f64(&rate))
}

/// As [`rate`], exactly.
pub fn rate_decimal(text: &str) -> Option<Decimal> {
    let (number, rest) = number_and_rest(text)?;
    let value = Decimal::from_str(&number).ok()?;
    let divisor = match rest.as_str() {
        "" | "%" | "percent" => Decimal::ONE_HUNDRED,
        "‰" => Decimal::ONE_THOUSAND,
        "bp" | "个基点" | "基点" => Decimal::from(10_000),
        _ => return None,
    };
    value.checked_div(divisor).map(|rate| rate.normalize())
}

/// An amount in 元, exactly: `1,200万`, `1.2亿元`, `１５０万`, `12.5 million`, `3000`.
pub fn amount_decimal(text: &str) -> Option<Decimal> {
    let text = normalised(text);
    let text = text.trim_start_matches(['¥', '￥']).trim();
    let text =
        ["CNY", "cny", "RMB", "rmb", "人民币"].iter().find_map(|prefix| text.strip_prefix(prefix)).unwrap_or(text);
    let (number, rest) = number_and_rest(text)?;
    let value = Decimal::from_str(&number).ok()?;
    let scale: i64 = match rest.trim_end_matches('元').trim_end_matches("人民币") {
        "" | "cny" | "yuan" | "rmb" => 1,
        "百" => 100,
        "千" | "k" | "thousand" => 1_000,
        "万" | "wan" => 10_000,
        "百万" | "m" | "million" | "mn" => 1_000_000,
        "千万" => 10_000_000,
        "亿" | "yi" => 100_000_000,
        "b" | "bn" | "billion" | "十亿" => 1_000_000_000,
        _ => return None,
    };
    value.checked_mul(Decimal::from(scale)).map(|amount| amount.normalize())
}

/// An amount in 元.
pub fn amount(text: &str) -> Option<f64> {
    amount_decimal(text).and_then(|amount| rust_decimal::prelude::ToPrimitive::to_f64(&amount))
}

/// A day: `2026-08-01`, `2026/8/1`, `2026.8.1`, `2026年8月1日`, `20260801`, full-width digits.
pub fn date(text: &str) -> Option<Date> {
    let text = normalised(text);
    let parts: Vec<&str> = text.split(|c: char| !c.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let known =
        text.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | '/' | '.' | ' ' | '年' | '月' | '日' | '号'));
    if !known {
        return None;
    }
    let (year, month, day) = match parts.as_slice() {
        [whole] if whole.len() == 8 => (whole.get(..4)?, whole.get(4..6)?, whole.get(6..)?),
        [year, month, day] if year.len() == 4 => (*year, *month, *day),
        _ => return None,
    };
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day;

    #[test]
    fn amounts_as_people_type_them() {
        for (typed, yuan) in [
            ("1,200万", 12_000_000.0),
            ("1.2亿", 120_000_000.0),
            ("１５０万元", 1_500_000.0),
            ("￥3，000", 3_000.0),
            ("12.5 million", 12_500_000.0),
            ("CNY 20k", 20_000.0),
            ("-3万", -30_000.0),
            ("600 万元", 6_000_000.0),
        ] {
            assert_eq!(amount(typed), Some(yuan), "{typed}");
        }
        for nonsense in ["", "万", "abc", "1.2.3", "12 apples", "1e400", "9".repeat(60).as_str()] {
            assert_eq!(amount(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn a_rate_is_in_percent() {
        assert_eq!(rate("５％"), Some(0.05));
        assert_eq!(rate("3.45"), Some(0.0345));
        assert_eq!(rate("345bp"), Some(0.0345));
        assert_eq!(rate_decimal("3.45%").map(|rate| rate.to_string()), Some("0.0345".into()));
        assert_eq!(rate("five"), None);
    }

    #[test]
    fn dates_in_every_form() {
        for typed in ["2026-08-01", "2026/8/1", "2026.8.1", "2026年8月1日", "２０２６年８月１日", "20260801"]
        {
            assert_eq!(date(typed), Some(day(2026, 8, 1)), "{typed}");
        }
        for nonsense in ["2026-02-30", "26-8-1", "2026-08", "tomorrow", "99999999", "2026-08-01x"] {
            assert_eq!(date(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn numbers() {
        assert_eq!(number("１０年"), Some(10.0));
        assert_eq!(number("0.6"), Some(0.6));
        assert_eq!(number("NaN"), None);
        assert_eq!(number("inf"), None);
    }
}
