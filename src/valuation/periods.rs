//! The periods of a forecast.

use jiff::civil::Date;

use crate::calendar::years_between;
use crate::model::ForecastYears;

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
