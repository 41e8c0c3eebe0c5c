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

impl ApplicationNumber {
    /// What makes the number one: its eight or twelve digits, without the check digit, which may be written wrong.
    pub fn identity(&self) -> &str {
        self.display.split('.').next().unwrap_or(&self.display)
    }
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

/// What was written, without its dressing.
struct Written {
    /// ZL stood before it.
    granted_prefix: bool,
    /// Digits and letters, upper case, in plain width.
    body: String,
    /// What a mark sets apart at the end: how many signs stand before it. A dot always does; a dash or a blank only
    /// before a single sign, as the other groups of a number are longer.
    set_apart: Option<usize>,
    /// A mark that can separate nothing: two dots, or a dot at the end.
    misplaced: bool,
}

/// Takes a number as written apart: full-width forms to plain ones, CN and ZL off, blanks and dashes out.
fn take_apart(written: &str) -> Written {
    let mut plain = String::with_capacity(written.len());
    let signs = written
        .chars()
        .filter(|c| !matches!(c, '\u{feff}' | '\u{200b}'))
        .map(|c| match c {
            '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
            _ => c,
        })
        .map(|c| match c {
            '·' | '。' | '•' | '․' => '.',
            '–' | '—' | '‐' | '‑' | '−' => '-',
            c if c.is_whitespace() => ' ',
            c => c.to_ascii_uppercase(),
        });
    plain.extend(signs);
    let mut granted_prefix = false;
    let mut rest = plain.trim_matches([' ', '-']);
    while let Some(after) = rest.strip_prefix("CN").or_else(|| rest.strip_prefix("ZL")) {
        granted_prefix |= rest.starts_with("ZL");
        rest = after.trim_start_matches([' ', '-']);
    }
    let mut out =
        Written { granted_prefix, body: String::with_capacity(rest.len()), set_apart: None, misplaced: false };
    let (mut dot, mut mark) = (None, None);
    for c in rest.chars() {
        match c {
            '.' => {
                out.misplaced |= dot.is_some();
                dot = Some(out.body.len());
            }
            ' ' | '-' => mark = Some(out.body.len()),
            c => out.body.push(c),
        }
    }
    out.misplaced |= dot == Some(out.body.len());
    out.set_apart = dot.or_else(|| mark.filter(|before| before + 1 == out.body.len()));
    out
}

/// A publication number (公开号, 公告号): seven, eight or nine digits with the letter of a kind of document, or nine digits
/// that begin as those since 2007 do.
fn is_publication(body: &str) -> bool {
    let digits = body.len() - body.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let kind = &body[digits..];
    let mut signs = kind.chars();
    let letter = signs.next();
    let lettered = matches!(letter, Some('A' | 'B' | 'C' | 'D' | 'S' | 'U' | 'Y'))
        && signs.all(|c| c.is_ascii_digit())
        && kind.len() <= 2;
    match digits {
        7..=9 if lettered => true,
        9 => kind.is_empty() && matches!(body.as_bytes()[0], b'1' | b'2' | b'3'),
        _ => false,
    }
}

const FORMS: &str = "YYYYTNNNNNNN.C / YYTNNNNN.C / YYTNNNNN";

/// Reads an application number.
///
/// A wrong check digit is no error: the result says `valid: false` and what the digit should be.
/// Errors: an empty text, a publication number, a form that no era used, a check digit that is set apart elsewhere than
/// after the eighth or twelfth digit, a year or type digit that never existed.
pub fn application_number(input: &ApplicationNumberInput) -> Result<ApplicationNumber, InputError> {
    parse(&input.number)
}

/// Reads an application number; see [`application_number`].
pub fn parse(written: &str) -> Result<ApplicationNumber, InputError> {
    validate::text("number", written)?;
    let shown = || written.chars().take(40).collect::<String>();
    let malformed = || InputError::out_of_range("number", &shown(), FORMS);
    let Written { granted_prefix, body, set_apart, misplaced } = take_apart(written);
    if misplaced || !body.is_ascii() {
        return Err(malformed());
    }
    if is_publication(&body) {
        return Err(InputError::new("number", Problem::PublicationNumber { given: shown() }));
    }
    let serial = match (set_apart, body.len()) {
        // Where a mark says which is the check digit, the digits before it must be a whole number.
        (Some(before @ (8 | 12)), length) if length == before + 1 => before,
        (None, length @ (8 | 12)) => length,
        (None, length @ (9 | 13)) => length - 1,
        _ => return Err(malformed()),
    };
    let (digits, rest) = body.split_at(serial);
    let written_check = (!rest.is_empty()).then_some(rest);
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
