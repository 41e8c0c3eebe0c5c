//! Time between days.

use jiff::ToSpan;
use jiff::civil::Date;

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
}
