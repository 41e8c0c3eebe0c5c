//! The loan prime rate through time: the program's table, then the user's own rows.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::calendar::add_months;
use crate::model::LoanRequest;
use crate::model::loan::{LprTerm, Repricing};
use crate::reference::Reference;

/// The loan prime rates of one term, from the earliest.
#[derive(Clone, Debug, Default)]
pub struct LprPath {
    steps: Vec<(Date, Decimal)>,
    /// The first day of the program's table.
    pub first: Option<Date>,
    /// The last step of the program's table.
    pub table_ends: Option<Date>,
    /// A row of the user's lies within the program's table.
    pub ignored: bool,
    /// The first row of the user's that says otherwise than the program's table of its day: its place, its day, its rate and
    /// the table's.
    pub contradicts: Option<(usize, Date, Decimal, Decimal)>,
    /// Two rows of the user's begin on one day at different rates; the higher one counts.
    pub twice: Option<Date>,
    /// The first row of the user's of which a part is not known.
    pub incomplete: Option<usize>,
}

impl LprPath {
    /// The rates that the loan follows.
    pub fn new(loan: &LoanRequest, reference: &Reference) -> Self {
        let mut steps: Vec<(Date, Decimal)> = Vec::new();
        for row in &reference.lpr.rows {
            let rate = match loan.lpr_term {
                LprTerm::OneYear => row.figures.one_year,
                LprTerm::FiveYears => row.figures.five_years,
            };
            steps.push((row.figures.from, rate));
        }
        steps.sort_by_key(|(from, _)| *from);
        let (first, table_ends) = (steps.first().map(|step| step.0), steps.last().map(|step| step.0));
        let (mut ignored, mut twice, mut incomplete, mut contradicts) = (false, None, None, None);
        let in_table = |day: Date| steps.iter().take_while(|(from, _)| *from <= day).last().map(|step| step.1);
        for (at, own) in loan.own_lpr.iter().enumerate() {
            let (Some(from), Some(low), Some(high)) =
                (own.from.value, own.rate.value.or(own.rate.low), own.rate.value.or(own.rate.high))
            else {
                continue;
            };
            if let Some(known) = in_table(from)
                && table_ends.is_some_and(|end| from <= end)
                && !(low..=high).contains(&known)
            {
                contradicts = contradicts.or(Some((at, from, high, known)));
            }
        }
        for (at, own) in loan.own_lpr.iter().enumerate() {
            if own.from.is_unset() && own.rate.is_unset() {
                continue;
            }
            // Of a rate known as a range the higher end is paid.
            let (Some(from), Some(rate)) = (own.from.value, own.rate.value.or(own.rate.high)) else {
                incomplete = incomplete.or(Some(at));
                continue;
            };
            if steps.iter().any(|(day, other)| *day == from && *other != rate && table_ends != Some(from)) {
                twice = Some(from);
            }
            if table_ends.is_none_or(|end| from > end) {
                steps.push((from, rate));
            } else {
                ignored = true;
            }
        }
        steps.sort_unstable();
        Self { steps, first, table_ends, ignored, contradicts, twice, incomplete }
    }

    /// The rate in force on a day; `None` before the first.
    pub fn on(&self, day: Date) -> Option<Decimal> {
        self.steps.iter().take_while(|(from, _)| *from <= day).last().map(|(_, rate)| *rate)
    }

    /// The last rate that is known, and from when.
    pub fn last(&self) -> Option<(Date, Decimal)> {
        self.steps.last().copied()
    }

    /// How far the rate of a period that begins on `begins` has moved since the pay-out; zero where it does not follow
    /// the LPR, or where that of the pay-out is not known.
    pub fn moved(&self, repricing: Repricing, start: Date, begins: Date) -> Decimal {
        let Some(repriced) = last_repricing(repricing, start, begins) else { return Decimal::ZERO };
        match (self.on(start), self.on(repriced)) {
            (Some(then), Some(now)) => now - then,
            _ => Decimal::ZERO,
        }
    }
}

/// The last repricing date on or before a day; `None` before the first one.
pub fn last_repricing(repricing: Repricing, start: Date, day: Date) -> Option<Date> {
    let every = match repricing {
        Repricing::Never => return None,
        Repricing::NewYear => {
            let new_year = Date::new(day.year(), 1, 1).ok()?;
            return (new_year > start).then_some(new_year);
        }
        Repricing::Anniversary => 12,
        Repricing::Quarter => 3,
        Repricing::Month => 1,
    };
    let months = i64::from(day.year() - start.year()) * 12 + i64::from(day.month()) - i64::from(start.month());
    let mut times = months.div_euclid(every);
    if add_months(start, times * every) > day {
        times -= 1;
    }
    (times > 0).then(|| add_months(start, times * every))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_repricing_date_is_the_last_on_or_before_a_day() {
        let start = date(2024, 3, 31);
        let on = |repricing, day| last_repricing(repricing, start, day);
        assert_eq!(on(Repricing::Never, date(2030, 1, 1)), None);
        assert_eq!(on(Repricing::Anniversary, date(2025, 3, 30)), None);
        assert_eq!(on(Repricing::Anniversary, date(2025, 3, 31)), Some(date(2025, 3, 31)));
        assert_eq!(on(Repricing::NewYear, date(2024, 12, 31)), None);
        assert_eq!(on(Repricing::NewYear, date(2026, 5, 1)), Some(date(2026, 1, 1)));
        assert_eq!(on(Repricing::Quarter, date(2024, 6, 30)), Some(date(2024, 6, 30)));
        assert_eq!(on(Repricing::Quarter, date(2024, 6, 29)), None);
        assert_eq!(on(Repricing::Month, date(2024, 5, 30)), Some(date(2024, 4, 30)));
    }

    #[test]
    fn the_table_holds_until_the_users_own_rows() {
        let reference = Reference::builtin();
        let mut loan = LoanRequest::default();
        let path = LprPath::new(&loan, reference);
        assert_eq!(path.on(date(2022, 8, 21)), None);
        assert_eq!(path.on(date(2023, 6, 19)), Some(Decimal::new(365, 4)));
        assert_eq!(path.on(date(2023, 6, 20)), Some(Decimal::new(355, 4)));
        assert_eq!(path.on(date(2030, 1, 1)), Some(Decimal::new(300, 4)));
        // From 3.45 % at the pay-out to 3.10 % on the first anniversary.
        let moved = path.moved(Repricing::Anniversary, date(2023, 12, 1), date(2024, 12, 1));
        assert_eq!(moved, Decimal::new(-35, 4));
        loan.own_lpr = vec![crate::model::loan::OwnLpr {
            from: crate::model::Input::given(date(2026, 6, 22)),
            rate: crate::model::Input::given(Decimal::new(29, 3)),
        }];
        let path = LprPath::new(&loan, reference);
        assert_eq!(path.on(date(2026, 6, 21)), Some(Decimal::new(300, 4)));
        assert_eq!(path.on(date(2026, 6, 22)), Some(Decimal::new(29, 3)));
    }
}
