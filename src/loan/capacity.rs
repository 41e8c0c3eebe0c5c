//! What the borrower's statements leave for a further loan (偿债能力): debt service and interest cover.
//!
//! What is not known of a statement that is there is named and lifts nothing; where there are no statements at all the
//! limits do not apply, and the stage says so.

use jiff::civil::Date;

use crate::calendar::add_months;
use crate::model::{Case, End, FinancialYear, Missing};
use crate::reference::Reference;
use crate::text::{Arg, Text, loan_desk as words};

/// So many years are looked back on.
pub const YEARS: usize = 3;
/// Statements that follow each other end so many days apart.
const YEAR_DAYS: std::ops::RangeInclusive<i32> = 330..=400;
/// The last statements are not older at the base date. This program's own choice.
const STALE_MONTHS: i64 = 24;

/// What is left a year for a further loan.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum Capacity {
    /// There are no statements, or nothing asks for it.
    None,
    /// A figure of the statements is not known.
    Unknown,
    /// So much, 元 a year; below zero nothing is left.
    At {
        /// The lower end.
        low: f64,
        /// As stated; absent where something is known as a range alone.
        value: Option<f64>,
        /// The upper end.
        high: f64,
    },
}

/// A figure of several years as a lender reads it, at each end.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct YearlyFigure {
    /// At the lower end, as stated, at the upper end.
    pub ends: [Option<f64>; 3],
}

/// What the statements come to.
#[derive(Clone, Debug)]
pub struct CashFlow {
    /// What is left for debt service a year.
    pub debt_service: Capacity,
    /// What is left for interest a year.
    pub interest_cover: Capacity,
    /// Cash available for debt service: the lower of mean and last year.
    pub available: YearlyFigure,
    /// Earnings before interest and tax: the lower of mean and last year.
    pub earnings: YearlyFigure,
    /// Interest and principal of the last year.
    pub existing_service: YearlyFigure,
    /// Interest of the last year.
    pub existing_interest: YearlyFigure,
    /// The least DSCR that is asked for.
    pub least_dscr: Option<f64>,
    /// The least interest cover that is asked for; absent where the policy has none.
    pub least_cover: Option<f64>,
    /// So many years were read.
    pub years: usize,
    /// What is not known of them.
    pub lacking: Vec<Missing>,
}

const ENDS: [End; 3] = [End::Low, End::Middle, End::High];

impl CashFlow {
    /// Reads the statements of the case that had ended by the base date.
    ///
    /// Available: `min(mean of operating cash flow over the last three years, that of the last year)`, of fewer years the
    /// lowest; left for service: `available / DSCR - (interest + principal of the last year)`; left for interest:
    /// `EBIT / cover - interest`. Statements without a place in time leave both unknown.
    pub fn of(case: &Case, base: Date, reference: &Reference) -> Self {
        let years = case.financials.last_years(YEARS, base);
        let mut lacking = Vec::new();
        let placed = misplaced(case, &years, base, &mut lacking);
        // Of statements without their place in time nothing is read, by nobody.
        let legible =
            |ends: [Option<f64>; 3]| YearlyFigure { ends: ends.map(|at| at.filter(|_| placed != Some(false))) };
        let lower = |read: &dyn Fn(&FinancialYear, End) -> Option<f64>| {
            legible(ENDS.map(|end| lower_of_mean_and_last(&years, |year| read(year, end))))
        };
        let last = |read: &dyn Fn(&FinancialYear, End) -> Option<f64>| {
            legible(ENDS.map(|end| years.last().and_then(|(_, year)| read(year, end))))
        };
        let available = lower(&|year, end| year.operating_cash_flow.at(end));
        let earnings = lower(&|year, end| year.ebit_at(end));
        let existing_service = last(&|year, end| year.debt_service_at(end));
        let existing_interest = last(&|year, end| year.interest_expense.at(end));
        let least_dscr = case.limit(reference, "dscr_warning").filter(|least| *least > 0.0);
        let least_cover = case.limit(reference, "interest_cover_least").filter(|least| *least > 0.0);
        if least_dscr.is_none() && least_cover.is_none() {
            lacking.clear();
        }
        let mut lack =
            |at: usize, year: &FinancialYear, name: &str, what: Text| lacking.push(lacks(at, year, name, what));
        for (at, year) in &years {
            if least_dscr.is_some() && year.operating_cash_flow.at(End::Low).is_none() {
                lack(*at, year, "operating_cash_flow", words::OPERATING_CASH);
            }
            if least_cover.is_some() && year.ebit_at(End::Low).is_none() {
                lack(*at, year, "ebit", words::EARNINGS);
            }
        }
        if let Some((at, year)) = years.last() {
            if year.interest_expense.at(End::Low).is_none() {
                lack(*at, year, "interest_expense", words::INTEREST_PAID);
            }
            if least_dscr.is_some() && year.principal_repaid.at(End::Low).is_none() {
                lack(*at, year, "principal_repaid", words::PRINCIPAL_PAID);
            }
        }
        Self {
            debt_service: left(placed, &available, least_dscr, &existing_service),
            interest_cover: left(placed, &earnings, least_cover, &existing_interest),
            available,
            earnings,
            existing_service,
            existing_interest,
            least_dscr,
            least_cover,
            years: years.len(),
            lacking,
        }
    }
}

/// A figure of a statement that is lacking.
fn lacks(at: usize, year: &FinancialYear, name: &str, what: Text) -> Missing {
    let label = words::STATEMENT_FIGURE.with([
        ("year", Arg::raw(year.year().map_or_else(|| "?".to_owned(), |year| year.to_string()))),
        ("what", what.into()),
    ]);
    Missing { field: format!("financials.years.{at}.{name}"), label }
}

/// Notes the statements whose place in time is not known, and gaps among the last years: a bad year that is left out,
/// undated or dated later must not lend more. `None`: there are no statements; else whether all have their place.
fn misplaced(case: &Case, years: &[(usize, &FinancialYear)], base: Date, lacking: &mut Vec<Missing>) -> Option<bool> {
    let all = || case.financials.years.iter().enumerate().filter(|(_, year)| !year.is_blank());
    all().next()?;
    for (at, year) in all() {
        match year.end.value {
            None => {
                let field = format!("financials.years.{at}.end");
                lacking.push(Missing { field, label: words::YEAR_END.into() });
            }
            Some(end) if end > base => lacking.push(lacks(at, year, "end", words::YEAR_END_BY_BASE)),
            Some(_) => {}
        }
    }
    for pair in years.windows(2) {
        let [(_, before), (at, year)] = pair else { continue };
        let days = before.end.value.zip(year.end.value).map(|(before, end)| (end - before).get_days());
        if !days.is_some_and(|days| YEAR_DAYS.contains(&days)) {
            lacking.push(lacks(*at, year, "end", words::YEAR_BEFORE));
        }
    }
    if let Some((at, last)) = years.last()
        && last.end.value.is_some_and(|end| add_months(end, STALE_MONTHS) < base)
    {
        lacking.push(lacks(*at, last, "end", words::YEAR_NEWER));
    }
    Some(lacking.is_empty())
}

fn lower_of_mean_and_last(
    years: &[(usize, &FinancialYear)],
    read: impl Fn(&FinancialYear) -> Option<f64>,
) -> Option<f64> {
    let figures: Option<Vec<f64>> = years.iter().map(|(_, year)| read(year)).collect();
    let figures = figures.filter(|figures| !figures.is_empty())?;
    #[expect(clippy::cast_precision_loss, reason = "a count of years is small")]
    let mean = figures.iter().sum::<f64>() / figures.len() as f64;
    // Of a short history nothing says that the years which are not there were better than the worst.
    let usual = if figures.len() < YEARS { figures.iter().copied().fold(f64::INFINITY, f64::min) } else { mean };
    figures.last().map(|last| usual.min(*last))
}

/// `earned / least - existing`, the lower end with the least earned and the most that exists.
fn left(placed: Option<bool>, earned: &YearlyFigure, least: Option<f64>, existing: &YearlyFigure) -> Capacity {
    let Some((placed, least)) = placed.zip(least) else { return Capacity::None };
    if !placed {
        return Capacity::Unknown;
    }
    let of = |earned: Option<f64>, existing: Option<f64>| Some(earned? / least - existing?);
    let [low, middle, high] = earned.ends;
    let [least_existing, existing, most_existing] = existing.ends;
    match (of(low, most_existing), of(high, least_existing)) {
        (Some(low), Some(high)) => Capacity::At { low, value: of(middle, existing), high },
        _ => Capacity::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::Input;

    fn year(end: i16, cash: f64) -> FinancialYear {
        FinancialYear {
            end: Input::given(date(end, 12, 31)),
            operating_cash_flow: Input::given(cash),
            ebit: Input::given(cash * 1.5),
            interest_expense: Input::given(200_000.0),
            principal_repaid: Input::given(800_000.0),
            ..FinancialYear::default()
        }
    }

    fn case(cash: &[f64]) -> Case {
        let mut case = Case::default();
        case.financials.years = cash.iter().zip(2023..).map(|(cash, end)| year(end, *cash)).collect();
        case
    }

    fn service(case: &Case) -> Capacity {
        CashFlow::of(case, date(2026, 8, 1), Reference::builtin()).debt_service
    }

    #[test]
    fn the_lower_of_mean_and_last_year_less_what_is_served_already() {
        // Mean of 3, 6 and 4.5 million is 4.5; 4.5 ÷ 1.2 − 1 = 2.75 million.
        let Capacity::At { value: Some(left), .. } = service(&case(&[3e6, 6e6, 4.5e6])) else { unreachable!() };
        assert!((left - 2.75e6).abs() < 1e-6, "{left}");
        // A worse last year counts.
        let Capacity::At { value: Some(left), .. } = service(&case(&[3e6, 6e6, 2.4e6])) else { unreachable!() };
        assert!((left - 1e6).abs() < 1e-6, "{left}");
    }

    #[test]
    fn no_statements_limit_nothing_and_a_lacking_figure_is_named() {
        assert_eq!(service(&Case::default()), Capacity::None);
        let mut case = case(&[3e6, 6e6, 4.5e6]);
        case.financials.years[2].principal_repaid = Input::default();
        let found = CashFlow::of(&case, date(2026, 8, 1), Reference::builtin());
        assert_eq!(found.debt_service, Capacity::Unknown);
        assert_eq!(found.lacking[0].field, "financials.years.2.principal_repaid");
        // The policy of this program asks for no interest cover.
        assert_eq!(found.interest_cover, Capacity::None);
    }

    #[test]
    fn a_range_takes_the_least_earned_with_the_most_that_is_owed() {
        let mut case = case(&[3e6, 6e6, 4.5e6]);
        let last = &mut case.financials.years[2];
        last.operating_cash_flow = Input { low: Some(3.6e6), high: Some(6e6), ..Input::given(4.5e6) };
        last.interest_expense = Input { low: Some(100_000.0), high: Some(400_000.0), ..Input::given(200_000.0) };
        let Capacity::At { low, high, .. } = service(&case) else { unreachable!() };
        // 3.6 ÷ 1.2 − 1.2 = 1.8; the mean of 3, 6 and 6 is 5: 5 ÷ 1.2 − 0.9.
        assert!((low - 1.8e6).abs() < 1e-6 && (high - (5e6 / 1.2 - 0.9e6)).abs() < 1e-6, "{low} {high}");
    }
}
