//! Chinese application numbers (申请号) of all eras, ZC 0006-2003 and its predecessors.
//!
//! | era | form | example |
//! |---|---|---|
//! | 1985-1988 | 2-digit year, type, 5-digit serial, no check digit | 85100001 |
//! | 1989 to September 2003 | the same, dot, check digit | 95115608.X |
//! | since October 2003 | 4-digit year, type, 7-digit serial, dot, check digit | 201410264351.3 |
//!
//! Type digit: 1 invention, 2 utility model, 3 design, 8 and 9 inventions and utility models that came by PCT.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::PatentType;
use crate::error::{InputError, Problem};
use crate::validate;

/// Which numbering an application number follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Era {
    /// 1985-1988: eight digits, numbered without a check digit.
    WithoutCheckDigit,
    /// 1989 to September 2003: eight digits and a check digit.
    EightDigits,
    /// Since October 2003: twelve digits and a check digit.
    TwelveDigits,
}

/// An application number as it may be written.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ApplicationNumberInput {
    /// The number, with or without CN, ZL, dot and blanks.
    pub number: String,
}

/// What an application number says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ApplicationNumber {
    /// Whether nothing contradicts the number: its check digit is right, or none was written.
    pub valid: bool,
    /// The check digit as computed from the digits before it.
    pub check_digit: String,
    /// The check digit as written, where one was.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub written_check_digit: Option<String>,
    /// Invention, utility model or design.
    pub patent_type: PatentType,
    /// Whether the application entered China by the PCT.
    pub pct: bool,
    /// Year of filing.
    pub filing_year: i16,
    /// The numbering it follows.
    pub era: Era,
    /// Whether it was written with ZL, the mark of a granted patent.
    pub granted_prefix: bool,
    /// The number in its plain form: digits, dot, and the check digit as written (as computed if none was).
    /// Numbers of 1985-1988 keep their eight digits if written so.
    pub display: String,
}

/// The check digit: weights 2 to 9, then 2 to 5 again, from the left; sum modulo 11; 10 is X.
///
/// Source: ZC 0006, verified on real numbers. `None` if there is something other than a digit.
pub fn check_digit(digits: &str) -> Option<char> {
    let mut sum = 0;
    for (i, digit) in digits.chars().enumerate() {
        let weight = u32::try_from(i % 8).ok()? + 2;
        sum += weight * digit.to_digit(10)?;
    }
    match sum % 11 {
        10 => Some('X'),
        rest => char::from_digit(rest, 10),
    }
}

/// Full-width forms to plain ones, upper case, without blanks, dots and dashes.
fn clean(written: &str) -> String {
    written
        .chars()
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .filter(|c| !c.is_whitespace() && !matches!(c, '.' | '·' | '。' | '-' | '–' | '—' | '\u{feff}' | '\u{200b}'))
        .map(|c| c.to_ascii_uppercase())
        .collect()
}

const FORMS: &str = "YYYYTNNNNNNN.C / YYTNNNNN.C / YYTNNNNN";

/// Reads an application number.
///
/// A wrong check digit is no error: the result says `valid: false` and what the digit should be.
/// Errors: an empty text, a form that no era used, a year or type digit that never existed.
pub fn application_number(input: &ApplicationNumberInput) -> Result<ApplicationNumber, InputError> {
    parse(&input.number)
}

/// Reads an application number; see [`application_number`].
pub fn parse(written: &str) -> Result<ApplicationNumber, InputError> {
    validate::text("number", written)?;
    let shown = || written.chars().take(40).collect::<String>();
    let malformed = || InputError::out_of_range("number", &shown(), FORMS);
    let cleaned = clean(written);
    let mut body = cleaned.as_str();
    let mut granted_prefix = false;
    while let Some(rest) = body.strip_prefix("CN").or_else(|| body.strip_prefix("ZL")) {
        granted_prefix |= body.starts_with("ZL");
        body = rest;
    }
    if !body.is_ascii() {
        return Err(malformed());
    }
    let (digits, written_check) = match body.len() {
        8 | 12 => (body, None),
        9 | 13 => body.split_at_checked(body.len() - 1).map(|(d, c)| (d, Some(c))).ok_or_else(malformed)?,
        _ => return Err(malformed()),
    };
    let check = check_digit(digits).ok_or_else(malformed)?;
    if written_check.is_some_and(|c| c != "X" && !c.bytes().all(|b| b.is_ascii_digit())) {
        return Err(malformed());
    }
    let year_length = if digits.len() == 12 { 4 } else { 2 };
    let year: i16 = digits[..year_length].parse().map_err(|_| malformed())?;
    let (filing_year, era) = match (digits.len(), year) {
        (12, 2003..=2100) => (year, Era::TwelveDigits),
        (8, 85..=88) => (1900 + year, Era::WithoutCheckDigit),
        (8, 89..=99) => (1900 + year, Era::EightDigits),
        (8, 0..=3) => (2000 + year, Era::EightDigits),
        _ => {
            let given = &digits[..year_length];
            return Err(InputError::out_of_range("number", &shown(), format!("YY 85…03, YYYY ≥ 2003 ({given})")));
        }
    };
    let type_digit = digits.as_bytes()[year_length];
    let (patent_type, pct) = match type_digit {
        b'1' => (PatentType::Invention, false),
        b'2' => (PatentType::UtilityModel, false),
        b'3' => (PatentType::Design, false),
        b'8' => (PatentType::Invention, true),
        b'9' => (PatentType::UtilityModel, true),
        _ => {
            return Err(InputError::new(
                "number",
                Problem::UnknownValue {
                    given: char::from(type_digit).to_string(),
                    allowed: ["1", "2", "3", "8", "9"].map(str::to_owned).to_vec(),
                },
            ));
        }
    };
    let check = check.to_string();
    let display = match (era, written_check) {
        (_, Some(written)) => format!("{digits}.{written}"),
        (Era::WithoutCheckDigit, None) => digits.to_owned(),
        (_, None) => format!("{digits}.{check}"),
    };
    Ok(ApplicationNumber {
        valid: written_check.is_none_or(|written| written == check),
        check_digit: check,
        written_check_digit: written_check.map(str::to_owned),
        patent_type,
        pct,
        filing_year,
        era,
        granted_prefix,
        display,
    })
}
