//! Time between days. Every function is total: what lies beyond the calendar is its last or first day, the years -9999
//! to 9999, and no number of months or years panics.

use jiff::Span;
use jiff::civil::Date;

/// Beyond this many years every day of the calendar is passed.
const WHOLE_CALENDAR: f64 = 20_000.0;

/// The day so many whole months after a day; the end of a short month stands in for a day it lacks (31 January plus one
/// month is 28 or 29 February). Beyond the calendar, its last or first day.
pub fn add_months(from: Date, months: i64) -> Date {
    checked_add_months(from, months).unwrap_or(if months < 0 { Date::MIN } else { Date::MAX })
}

/// As [`add_months`]; `None` beyond the calendar.
///
/// Counted by hand: spans of jiff know units of every kind, and a case adds months some ten thousand times.
pub fn checked_add_months(from: Date, months: i64) -> Option<Date> {
    let month = (i64::from(from.year()) * 12 + i64::from(from.month()) - 1).checked_add(months)?;
    let (year, month) = (i16::try_from(month.div_euclid(12)).ok()?, i8::try_from(month.rem_euclid(12) + 1).ok()?);
    let day = from.day();
    if day <= 28 {
        return Date::new(year, month, day).ok();
    }
    let last = Date::new(year, month, 1).ok()?.days_in_month();
    Date::new(year, month, day.min(last)).ok()
}

/// Years from one day to another: whole anniversaries, plus the days left over as a share of the anniversary year they
/// fall in (actual/actual by anniversary). Negative before the start.
///
/// The n-th anniversary is exactly n, so that yearly periods from the base date agree with the textbook formulas to the
/// last digit.
pub fn years_between(from: Date, to: Date) -> f64 {
    if to < from {
        return -years_between(to, from);
    }
    let mut whole = i64::from(to.year()) - i64::from(from.year());
    if checked_add_months(from, whole * 12).is_none_or(|anniversary| anniversary > to) {
        whole -= 1;
    }
    let last = add_months(from, whole * 12);
    #[expect(clippy::cast_precision_loss, reason = "a count of years is small")]
    let years = whole as f64;
    years + days_between(last, to) / anniversary_year(from, whole)
}

/// The day so many years after another; the inverse of [`years_between`] to the day where `years` is not negative.
/// Beyond the calendar, its last or first day; what is no number moves nothing.
pub fn add_years(from: Date, years: f64) -> Date {
    if years.is_nan() {
        return from;
    }
    let floor = years.floor().clamp(-WHOLE_CALENDAR, WHOLE_CALENDAR);
    #[expect(clippy::cast_possible_truncation, reason = "clamped to the calendar")]
    let whole = floor as i64;
    let Some(last) = checked_add_months(from, whole * 12) else {
        return if whole < 0 { Date::MIN } else { Date::MAX };
    };
    #[expect(clippy::cast_possible_truncation, reason = "less than a year")]
    let days = ((years - floor).clamp(0.0, 1.0) * anniversary_year(from, whole)).round() as i64;
    Span::new().try_days(days).map_or(last, |span| last.saturating_add(span))
}

/// Whole years of a span, what is left over not counted: a life of 9.8 years has 9. None below zero.
pub fn complete_years(years: f64) -> u32 {
    // Casts to an integer take the nearest end of its range, and zero for what is no number.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates by the language's rule")]
    let whole = years.floor() as u32;
    whole
}

/// A span as a term in whole years, rounded, at least one and at most `most`.
pub fn term_in_years(years: f64, most: u32) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "saturates by the language's rule")]
    let whole = years.round() as u32;
    whole.clamp(1, most.max(1))
}

/// Days of the year that starts at the `whole`-th anniversary of a day.
fn anniversary_year(from: Date, whole: i64) -> f64 {
    let year = |whole: i64| {
        let start = checked_add_months(from, whole * 12)?;
        Some(days_between(start, checked_add_months(from, (whole + 1) * 12)?))
    };
    // The calendar repeats every 400 years; the year that its end cuts off is as long as one before.
    year(whole).or_else(|| year(whole - 400)).unwrap_or(365.0)
}

/// Whole days from one day to another; none where the second is not later.
pub fn whole_days(from: Date, to: Date) -> u32 {
    u32::try_from(days(from, to)).unwrap_or(0)
}

fn days(from: Date, to: Date) -> i64 {
    to.duration_since(from).as_hours() / 24
}

#[expect(clippy::cast_precision_loss, reason = "the calendar has seven million days")]
fn days_between(from: Date, to: Date) -> f64 {
    days(from, to) as f64
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
    fn months_and_days_are_those_of_the_calendar() {
        for (year, month, day) in
            [(2024, 1, 31), (2023, 1, 29), (2024, 2, 29), (2023, 12, 30), (2020, 6, 15), (-1, 3, 31)]
        {
            let from = date(year, month, day);
            for months in -500..500 {
                let span = Span::new().months(months);
                assert_eq!(checked_add_months(from, months), from.checked_add(span).ok(), "{from} {months}");
                let to = add_months(from, months);
                let between = from.until(to).map(|span| span.get_days());
                assert_eq!(between.ok().map(i64::from), Some(days(from, to)), "{from} {to}");
                assert_eq!(i64::from(whole_days(from, to)), days(from, to).max(0));
            }
        }
        assert_eq!(whole_days(Date::MIN, Date::MAX), 7_304_483);
    }

    #[test]
    fn no_number_of_months_leaves_the_calendar() {
        let from = date(2026, 1, 31);
        for months in [239_976, 239_977, i64::from(u32::MAX), i64::MAX] {
            assert_eq!(add_months(from, months), Date::MAX);
            assert_eq!(checked_add_months(from, months), None);
        }
        for months in [-239_977, -i64::from(u32::MAX), i64::MIN] {
            assert_eq!(add_months(from, months), Date::MIN);
        }
        assert_eq!(add_months(from, 7973 * 12), date(9999, 1, 31));
        for years in [7974.0, 1e9, f64::MAX, f64::INFINITY] {
            assert_eq!(add_years(from, years), Date::MAX);
            assert_eq!(add_years(from, -12_100.0 - years), Date::MIN);
        }
        assert_eq!(add_years(from, f64::NAN), from);
    }

    #[test]
    fn the_last_and_the_first_year_of_the_calendar_are_whole() {
        // 9999-06-01 to 10000-06-01 holds a 29 February.
        let left = years_between(date(2020, 6, 1), date(9999, 12, 31)) - 7979.0;
        assert!((left - 213.0 / 366.0).abs() < 1e-9, "{left}");
        assert_eq!(add_years(date(2020, 6, 1), 7979.0 + 213.0 / 366.0), Date::MAX);
        let whole = years_between(Date::MIN, Date::MAX);
        assert!((whole - (19_998.0 + 364.0 / 365.0)).abs() < 0.01, "{whole}");
        assert_eq!(years_between(Date::MAX, Date::MIN), -whole);
    }

    #[test]
    fn whole_years_of_any_number() {
        assert_eq!([9.8, -1.0, f64::NAN, 1e30].map(complete_years), [9, 0, 0, u32::MAX]);
        assert_eq!([9.5, 0.2, -3.0, f64::NAN, 1e30].map(|years| term_in_years(years, 100)), [10, 1, 1, 1, 100]);
    }
}
