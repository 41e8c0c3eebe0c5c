//! Annual fees over the years of a patent, and the days on which they fall due.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::PatentType;
use crate::calendar::checked_add_months;
use crate::error::InputError;
use crate::statutory::fees::{EXTENSION_FEE, REDUCTION_YEARS, annual_fee, last_fee_year};
use crate::statutory::working_days::end_of_term;
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

/// What has become of a reduction in one fee year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relief {
    /// No reduction is stated: the full fee.
    None,
    /// The fee is reduced.
    Applies,
    /// The ten fee years are over: the full fee.
    Ended,
    /// Nobody knows when they are over, as the day of grant is not known: the full fee.
    EndUnknown,
    /// A year of an extended term, which no reduction covers.
    Extension,
}

/// The fee of one year, with the days to pay it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct FeeDueDate {
    /// The fee year, counted from the filing date; years of an extended term go on counting.
    pub fee_year: u32,
    /// The day of that year that corresponds to the filing date.
    pub anniversary: Date,
    /// The last day to pay without delay: the anniversary, or the first working day after it.
    pub due: Date,
    /// The last day to pay with a surcharge, six months after `due`; then the patent lapses back to `due`.
    pub grace_end: Date,
    /// The full fee in yuan, of which the surcharge is a share.
    pub full: u32,
    /// The fee in yuan after the reduction that applies.
    pub amount: u32,
    /// What has become of the reduction.
    pub relief: Relief,
}

/// Every fee after the filing year, up to the end of the term and of its extension.
///
/// - The fee of year `n` is due before the end of year `n - 1`; six months of grace follow. Rule 115.
/// - A term that ends on a day off ends on the first working day after it: rule 5, see
///   [`end_of_term`]. The grace counts from the day so moved.
/// - The reductions for applicants hold for [`REDUCTION_YEARS`] fee years from that of the grant. Without the day of
///   grant their end is unknown, and an unknown end lowers no fee.
/// - The full years by which `expiry` exceeds the term cost [`EXTENSION_FEE`] each, part years nothing. That each falls
///   due like any other year's fee is read from rule 115; no text on their payment was found.
///
/// No day after `expiry` is listed. Without `expiry` the term has no extension.
pub fn fees_due(
    patent_type: PatentType,
    filing_date: Date,
    grant_date: Option<Date>,
    reduction: Option<Reduction>,
    expiry: Option<Date>,
) -> Vec<FeeDueDate> {
    fees_due_from(2, patent_type, filing_date, grant_date, reduction, expiry).collect()
}

/// The same from a fee year on, one after the other: who looks for the next fee need not find the days of all.
pub fn fees_due_from(
    first: u32,
    patent_type: PatentType,
    filing_date: Date,
    grant_date: Option<Date>,
    reduction: Option<Reduction>,
    expiry: Option<Date>,
) -> impl Iterator<Item = FeeDueDate> {
    let term = super::patent_term::term_years(patent_type, filing_date);
    let extra = expiry.map_or(0, |expiry| extension_years(filing_date, term, expiry));
    let reduction = reduction.unwrap_or_default();
    let until = reduced_until(filing_date, grant_date, reduction);
    (first.max(2)..=term + extra).filter_map(move |fee_year| {
        let days = fee_due_date(filing_date, fee_year)?;
        if expiry.is_some_and(|expiry| days.anniversary >= expiry) {
            return None;
        }
        let (full, relief) = if fee_year > term {
            (EXTENSION_FEE, Relief::Extension)
        } else {
            let relief = match until {
                _ if reduction == Reduction::None => Relief::None,
                Some(last) if fee_year <= last => Relief::Applies,
                Some(_) => Relief::Ended,
                None => Relief::EndUnknown,
            };
            (annual_fee(patent_type, fee_year, Reduction::None)?, relief)
        };
        let amount = match relief {
            Relief::Applies => full / 100 * reduction.percent_left(),
            _ => full,
        };
        let DueDays { anniversary, due, grace_end } = days;
        Some(FeeDueDate { fee_year, anniversary, due, grace_end, full, amount, relief })
    })
}

/// The last fee year that a reduction covers; `None` where that is not known.
fn reduced_until(filing_date: Date, grant_date: Option<Date>, reduction: Reduction) -> Option<u32> {
    match reduction {
        // It lasts as long as the open licence is carried out.
        Reduction::None | Reduction::OpenLicence => Some(u32::MAX),
        Reduction::SingleApplicant | Reduction::JointApplicants => {
            Some(fee_year_on(filing_date, grant_date?)?.saturating_add(REDUCTION_YEARS - 1))
        }
    }
}

/// The full years by which a term of `term` years is extended.
pub fn extension_years(filing_date: Date, term: u32, expiry: Date) -> u32 {
    (1..=100)
        .take_while(|extra| {
            checked_add_months(filing_date, 12 * i64::from(term + extra)).is_some_and(|end| end <= expiry)
        })
        .last()
        .unwrap_or(0)
}

/// The days of one fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DueDays {
    /// The day that corresponds to the filing date.
    pub anniversary: Date,
    /// The last day to pay without delay.
    pub due: Date,
    /// The last day to pay with a surcharge.
    pub grace_end: Date,
}

/// The days of the fee of `fee_year` (2 or later; the fee of the grant year is paid on grant).
///
/// Source: Implementing Regulations rules 5 and 115. `None` before year 2 or beyond the calendar.
pub fn fee_due_date(filing_date: Date, fee_year: u32) -> Option<DueDays> {
    let anniversaries = i64::from(fee_year.checked_sub(1).filter(|&n| n > 0 && n < 1000)?);
    let anniversary = checked_add_months(filing_date, 12 * anniversaries)?;
    let due = end_of_term(anniversary);
    let grace_end = end_of_term(checked_add_months(due, 6)?);
    Some(DueDays { anniversary, due, grace_end })
}

/// The fee year (专利年度) on a day: 1 in the year from the filing date; `None` before the filing date.
pub fn fee_year_on(filing_date: Date, date: Date) -> Option<u32> {
    if date < filing_date {
        return None;
    }
    let mut year = u32::try_from(date.year() - filing_date.year()).ok()?;
    // The anniversary of 29 February is 28 February in common years, as months are added.
    let anniversary = checked_add_months(filing_date, 12 * i64::from(year))?;
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
    (1..=1200).find(|&month| checked_add_months(due, i64::from(month)).is_some_and(|end| paid <= end)).unwrap_or(1201)
}
