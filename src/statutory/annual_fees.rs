//! Annual fees over the years of a patent, and the days on which they fall due.

use jiff::ToSpan;
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::PatentType;
use crate::error::InputError;
use crate::statutory::fees::{annual_fee, last_fee_year};
use crate::validate;

pub use crate::statutory::fees::{Reduction, late_surcharge};

/// A run of fee years.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AnnualFeesInput {
    /// Invention, utility model or design.
    pub patent_type: PatentType,
    /// First fee year, counted from the filing date.
    pub from_year: u32,
    /// Last fee year, included.
    pub to_year: u32,
    /// The reduction that applies to all of them.
    #[serde(default)]
    pub reduction: Reduction,
}

/// The fees of a run of years.
#[derive(Debug, Clone, Serialize)]
pub struct AnnualFees {
    /// The fee of each year in yuan.
    pub fees: Vec<u32>,
    /// Their sum.
    pub total: u32,
}

/// The fees of a run of years from the CNIPA table, after one reduction.
///
/// Errors: a year outside the table (20, 10, 15 years), a last year before the first.
pub fn annual_fees(input: &AnnualFeesInput) -> Result<AnnualFees, InputError> {
    let last = last_fee_year(input.patent_type);
    validate::count("from_year", input.from_year, 1, last)?;
    validate::count("to_year", input.to_year, input.from_year, last)?;
    let fees: Vec<u32> = (input.from_year..=input.to_year)
        .filter_map(|year| annual_fee(input.patent_type, year, input.reduction))
        .collect();
    let total = fees.iter().sum();
    Ok(AnnualFees { fees, total })
}

/// When the fee of one year falls due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FeeDueDate {
    /// The fee year, counted from the filing date.
    pub fee_year: u32,
    /// The last day to pay without delay: the day of that year that corresponds to the filing date.
    pub due: Date,
    /// The last day to pay with a surcharge, six months later; after it the patent lapses back to `due`.
    pub grace_end: Date,
}

/// The due date of the fee of `fee_year` (2 or later; the fee of the grant year is paid on grant).
///
/// A year's fee is due before the end of the previous patent year, six months of grace follow.
/// Source: Implementing Regulations rule 115. `None` before year 2 or beyond the calendar.
pub fn fee_due_date(filing_date: Date, fee_year: u32) -> Option<FeeDueDate> {
    let anniversaries = i64::from(fee_year.checked_sub(1).filter(|&n| n > 0 && n < 1000)?);
    let due = filing_date.checked_add(anniversaries.years()).ok()?;
    let grace_end = due.checked_add(6.months()).ok()?;
    Some(FeeDueDate { fee_year, due, grace_end })
}

/// The due dates of all fees after the filing year, up to the last year of the term.
pub fn fee_due_dates(patent_type: PatentType, filing_date: Date) -> Vec<FeeDueDate> {
    let last = super::patent_term::term_years(patent_type, filing_date);
    (2..=last).filter_map(|year| fee_due_date(filing_date, year)).collect()
}

/// The fee year (专利年度) on a day: 1 in the year from the filing date; `None` before the filing date.
pub fn fee_year_on(filing_date: Date, date: Date) -> Option<u32> {
    if date < filing_date {
        return None;
    }
    let mut year = u32::try_from(date.year() - filing_date.year()).ok()?;
    // The anniversary of 29 February is 28 February in common years, as `checked_add` has it.
    let anniversary = filing_date.checked_add(i64::from(year).years()).ok()?;
    if date >= anniversary {
        year += 1;
    }
    Some(year)
}

/// The month after the due date in which a day lies, for [`late_surcharge`]: 0 on time, 1 in the first month.
/// A full month still belongs to the month that it ends.
pub fn months_late(due: Date, paid: Date) -> u32 {
    if paid <= due {
        return 0;
    }
    (1..=1200).find(|&month| due.checked_add(i64::from(month).months()).is_ok_and(|end| paid <= end)).unwrap_or(1201)
}
