//! Weekends and the public holidays that fall on the same day every year: where a term that ends on one really ends.

use jiff::civil::{Date, Weekday};

/// A public holiday with a fixed day: month, day, and the year from which the text that was read has it.
///
/// The same rows, with their sources, stand in the reference table `public_holidays`. Holidays of the lunar and solar
/// calendar (Spring Festival, Qingming, Dragon Boat, Mid-Autumn) and the yearly exchange of working days are decided
/// year by year and are not here.
pub const FIXED_HOLIDAYS: [(i8, i8, i16); 6] =
    [(1, 1, 2008), (5, 1, 2008), (5, 2, 2025), (10, 1, 2008), (10, 2, 2008), (10, 3, 2008)];

/// Whether a day is a Saturday, a Sunday or a holiday with a fixed day.
pub fn is_free(day: Date) -> bool {
    matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
        || FIXED_HOLIDAYS
            .iter()
            .any(|(month, at, since)| day.month() == *month && day.day() == *at && day.year() >= *since)
}

/// The day on which a term really ends: the first working day from `day` on.
///
/// Source: Implementing Regulations rule 5 (2023), which moves a term that ends on a statutory day off to the first
/// working day after it. Of days off only [`is_free`] ones are known here; the true day may be later, never earlier,
/// except where a weekend is worked in exchange for another day.
pub fn end_of_term(day: Date) -> Date {
    let mut end = day;
    // No run of weekend and fixed holidays is longer than a week.
    for _ in 0..10 {
        if !is_free(end) {
            break;
        }
        end = end.tomorrow().unwrap_or(end);
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_term_ends_on_a_working_day() {
        // Thursday 1 October 2026: two holidays more, then Saturday's holiday and Sunday.
        assert_eq!(end_of_term(date(2026, 10, 1)), date(2026, 10, 5));
        // 2 May is a holiday only since 2025; in 2024 it was a Thursday at work.
        assert_eq!(end_of_term(date(2024, 5, 1)), date(2024, 5, 2));
        assert_eq!(end_of_term(date(2025, 5, 1)), date(2025, 5, 5));
        assert_eq!(end_of_term(date(2028, 1, 1)), date(2028, 1, 3));
        assert_eq!(end_of_term(date(2026, 6, 13)), date(2026, 6, 15));
        assert_eq!(end_of_term(date(2026, 6, 12)), date(2026, 6, 12));
        assert_eq!(end_of_term(Date::MAX), Date::MAX);
    }
}
