//! The digits of a number and what stands before and after them.

use std::str::FromStr as _;

use rust_decimal::Decimal;

use super::Refusal;

/// A number at the beginning of a text, and the rest, trimmed.
pub(super) fn leading(text: &str) -> Result<(Decimal, &str), Refusal> {
    let text = text.trim();
    let (sign, text) = match text.as_bytes().first() {
        Some(b'-') => ("-", text[1..].trim_start()),
        Some(b'+') => ("", text[1..].trim_start()),
        _ => ("", text),
    };
    let inside = |character: char| character.is_ascii_digit() || matches!(character, '.' | ',' | ' ' | '\'');
    let end = text.find(|character| !inside(character)).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    // A comma after the number belongs to what follows: "1 year, 6 months".
    let digits = ungrouped(digits.trim())?;
    let value = Decimal::from_str(&format!("{sign}{digits}")).map_err(|_| Refusal::Unreadable)?;
    Ok((value, rest.trim()))
}

/// The digits without their separators, which stand between groups of three, or of four as some write in China:
/// one kind of them, and only before the decimal point.
fn ungrouped(digits: &str) -> Result<String, Refusal> {
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_number = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if fraction.contains('.') || !digits.bytes().any(|byte| byte.is_ascii_digit()) {
        return Err(Refusal::Unreadable);
    }
    if !is_number(fraction) {
        return Err(Refusal::Separators);
    }
    let mut plain = String::from(if whole.is_empty() { "0" } else { "" });
    if let Some(separator) = whole.chars().find(|character| !character.is_ascii_digit()) {
        let groups: Vec<&str> = whole.split(separator).collect();
        let in_groups_of = |size: usize| {
            groups.iter().all(|group| is_number(group))
                && groups.first().is_some_and(|first| (1..=size).contains(&first.len()))
                && groups.iter().skip(1).all(|group| group.len() == size)
        };
        if !in_groups_of(3) && !in_groups_of(4) {
            return Err(Refusal::Separators);
        }
        plain.extend(groups);
    } else {
        plain.push_str(whole);
    }
    if !fraction.is_empty() {
        plain.push('.');
        plain.push_str(fraction);
    }
    Ok(plain)
}
