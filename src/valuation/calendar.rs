//! Time between days, and the forecast's periods.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::model::ForecastYears;

/// The day so many whole months after a day; the end of a short month stands in for a day it
/// lacks (31 January plus one month is 28 or 29 February).
pub fn add_months(from: Date, months: i64) -> Date {
    from.saturating_add(months.months())
}

/// Years from one day to another: whole anniversaries, plus the days left over as a share of the
/// anniversary year they fall in (actual/actual by anniversary). Negative before the start.
///
/// The n-th anniversary is exactly n, so that yearly periods from the base date agree with the
/// textbook formulas to the last digit.
pub fn years_between(from: Date, to: Date) -> f64 {
    if to < from {
        return -years_between(to, from);
    }
    let mut whole = i64::from(to.year()) - i64::from(from.year());
    if add_months(from, whole * 12) > to {
        whole -= 1;
    }
    let last = add_months(from, whole * 12);
    let next = add_months(from, (whole + 1) * 12);
    let length = days_between(last, next);
    #[expect(clippy::cast_precision_loss, reason = "a count of years is small")]
    let whole = whole as f64;
    if length > 0.0 { whole + days_between(last, to) / length } else { whole }
}

/// The day so many years after another; the inverse of [`years_between`] to the day.
pub fn add_years(from: Date, years: f64) -> Date {
    let whole = years.floor().clamp(-9_000.0, 9_000.0);
    #[expect(clippy::cast_possible_truncation, reason = "clamped to the calendar")]
    let last = add_months(from, whole as i64 * 12);
    #[expect(clippy::cast_possible_truncation, reason = "clamped to the calendar")]
    let next = add_months(from, (whole as i64 + 1) * 12);
    let days = ((years - whole) * days_between(last, next)).round();
    #[expect(clippy::cast_possible_truncation, reason = "less than a year")]
    let days = if days.is_finite() { days as i64 } else { 0 };
    last.saturating_add(days.days())
}

fn days_between(from: Date, to: Date) -> f64 {
    from.until(to).map_or(0.0, |span| f64::from(span.get_days()))
}

/// A forecast period: a year or the stub of one.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Period {
    /// The forecast year it belongs to, counted from 0.
    pub year: usize,
    /// The calendar year, or the forecast year counted from 1.
    pub label: i32,
    /// Start, in years from the base date.
    pub from: f64,
    /// End, in years from the base date.
    pub to: f64,
}

/// The periods from the base date until `until` (years). The last is cut there; in calendar
/// years the first is the rest of the base date's year.
pub fn periods(base: Date, until: f64, years: ForecastYears) -> Vec<Period> {
    let mut out = Vec::new();
    let mut from = 0.0;
    let mut year = 0_usize;
    // Nothing on earth is forecast further; the cap keeps an absurd life from filling memory.
    while from < until && year < 200 {
        let index = i16::try_from(year).unwrap_or(i16::MAX);
        let (end, label) = match years {
            ForecastYears::FromBaseDate => (f64::from(index) + 1.0, i32::from(index) + 1),
            ForecastYears::Calendar => {
                let calendar = base.year().saturating_add(index);
                let next = Date::new(calendar.saturating_add(1), 1, 1).unwrap_or(Date::MAX);
                (years_between(base, next), i32::from(calendar))
            }
        };
        let to = end.min(until);
        if to > from {
            out.push(Period { year, label, from, to });
            from = to;
        }
        year += 1;
    }
    out
}

#[cfg(test)]
#[expect(clippy::float_cmp, reason = "anniversaries are exact")]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn anniversaries_are_whole_years() {
        let base = date(2020, 2, 29);
        assert_eq!(years_between(base, date(2024, 2, 29)), 4.0);
        assert_eq!(years_between(date(2022, 3, 31), date(2032, 3, 31)), 10.0);
        assert!((years_between(date(2021, 1, 1), date(2021, 7, 2)) - 182.0 / 365.0).abs() < 1e-12);
        assert_eq!(years_between(date(2022, 1, 1), date(2020, 1, 1)), -2.0);
    }

    #[test]
    fn adding_years_is_the_inverse_to_the_day() {
        let base = date(2011, 11, 8);
        for to in [date(2011, 11, 9), date(2014, 2, 28), date(2018, 9, 10), date(2030, 12, 31)] {
            assert_eq!(add_years(base, years_between(base, to)), to);
        }
    }

    #[test]
    fn calendar_periods_start_and_end_with_stubs() {
        let periods = periods(date(2022, 10, 1), 2.0, ForecastYears::Calendar);
        assert_eq!(periods.iter().map(|p| p.label).collect::<Vec<_>>(), [2022, 2023, 2024]);
        assert!((periods[0].to - 92.0 / 365.0).abs() < 1e-12);
        assert_eq!(periods[2].to, 2.0);
        assert!((periods.iter().map(|p| p.to - p.from).sum::<f64>() - 2.0).abs() < 1e-12);
    }

    #[test]
    fn an_absurd_life_ends() {
        assert_eq!(periods(date(2022, 1, 1), f64::INFINITY, ForecastYears::FromBaseDate).len(), 200);
        assert!(periods(date(2022, 1, 1), -1.0, ForecastYears::Calendar).is_empty());
    }
}
