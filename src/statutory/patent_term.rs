//! The term of a patent (专利权期限), Patent Law art. 42.

use jiff::ToSpan;
use jiff::civil::{Date, date};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::PatentType;
use crate::error::{InputError, Reason};
use crate::validate;

/// Designs filed from this day on run 15 years; earlier ones keep 10.
pub const FIRST_DAY_OF_LONG_DESIGN_TERM: Date = date(2021, 6, 1);

/// The longest extension for a drug, in days of five years. Patent Law art. 42.
pub const MOST_DRUG_EXTENSION_DAYS: u32 = 1827;

/// The term in years from the filing date: invention 20, utility model 10, design 15 (10 if filed before June 2021).
pub fn term_years(patent_type: PatentType, filing_date: Date) -> u32 {
    match patent_type {
        PatentType::Invention => 20,
        PatentType::UtilityModel => 10,
        PatentType::Design if filing_date < FIRST_DAY_OF_LONG_DESIGN_TERM => 10,
        PatentType::Design => 15,
    }
}

/// The day a patent expires: filing date plus the term, plus days of term adjustment (PTA), plus days of drug
/// extension (PTE). Both are for inventions only; the caller applies the limit of 14 years after approval.
///
/// Errors: extra days on a utility model or design, more than 7300 days of adjustment or 1827 of extension.
pub fn expiry_date(
    patent_type: PatentType,
    filing_date: Date,
    adjustment_days: u32,
    drug_extension_days: u32,
) -> Result<Date, InputError> {
    let (most_adjustment, most_extension) = match patent_type {
        PatentType::Invention => (7300, MOST_DRUG_EXTENSION_DAYS),
        PatentType::UtilityModel | PatentType::Design => (0, 0),
    };
    validate::count("adjustment_days", adjustment_days, 0, most_adjustment)?;
    validate::count("drug_extension_days", drug_extension_days, 0, most_extension)?;
    let years = i64::from(term_years(patent_type, filing_date));
    let days = i64::from(adjustment_days) + i64::from(drug_extension_days);
    filing_date
        .checked_add(years.years())
        .and_then(|end| end.checked_add(days.days()))
        .map_err(|_| InputError::no_solution("filing_date", Reason::BeyondCalendar))
}

/// A filing.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PatentTermInput {
    /// Invention, utility model or design.
    pub patent_type: PatentType,
    /// The filing date; a priority date does not move the term.
    #[schemars(with = "String", extend("format" = "date"))]
    pub filing_date: Date,
}

/// Its term.
#[derive(Debug, Clone, Serialize)]
pub struct PatentTerm {
    /// Years from the filing date.
    pub term_years: u32,
    /// The day of expiry.
    pub expiry_date: Date,
}

/// The statutory term without adjustments; see [`expiry_date`] for those.
///
/// Errors: a filing before 1 April 1985, when the first Patent Law came into force, or beyond the calendar.
pub fn patent_term(input: &PatentTermInput) -> Result<PatentTerm, InputError> {
    if input.filing_date < date(1985, 4, 1) {
        return Err(InputError::out_of_range("filing_date", &input.filing_date, "x ≥ 1985-04-01"));
    }
    Ok(PatentTerm {
        term_years: term_years(input.patent_type, input.filing_date),
        expiry_date: expiry_date(input.patent_type, input.filing_date, 0, 0)?,
    })
}
