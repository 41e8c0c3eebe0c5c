//! The collateral month by month from the base date to the end of the last economic life. It hangs on the value and on what
//! stands behind the loan, and on nothing else of the loan.

use jiff::civil::Date;

use super::run::{LoanModel, Runs};
use crate::calendar::{add_months, add_years, years_between};
use crate::collateral::curve::{Collateral, CollateralModel};
use crate::interval::{Interval, Num};
use crate::model::outcome::{CurvePoint, Range};
use crate::valuation::prepare::Prepared;
use crate::valuation::run::Run;

/// All that the curve reads. Where this is equal, so is the curve.
#[derive(Clone, Copy, Debug)]
pub struct CurvePart<'a> {
    base: Date,
    prepared: &'a Prepared,
    collateral: &'a CollateralModel,
    /// The numbers of the value and of what stands behind the loan.
    x: &'a [f64],
    /// What each of them may be; absent where nothing of the case is known as a range.
    intervals: Option<&'a [Interval]>,
    /// When the last economic life ends, years from the base date.
    end: f64,
}

impl PartialEq for CurvePart<'_> {
    fn eq(&self, other: &Self) -> bool {
        // Taken apart, so that what is not compared is an unused name. Numbers are the same to the last bit, or differ.
        let Self { base, prepared, collateral, x, intervals, end } = *self;
        let bits = |x: &[f64]| x.iter().map(|x| x.to_bits()).collect::<Vec<_>>();
        let ends = |all: Option<&[Interval]>| {
            all.map(|all| all.iter().map(|one| (one.lo.to_bits(), one.hi.to_bits())).collect::<Vec<_>>())
        };
        base == other.base
            && end.to_bits() == other.end.to_bits()
            && bits(x) == bits(other.x)
            && ends(intervals) == ends(other.intervals)
            && *collateral == *other.collateral
            && prepared.is_built_like(other.prepared)
    }
}

impl<'a> CurvePart<'a> {
    /// That part of a case made ready, on the numbers `x` and what each may be, of which `runs` were made.
    pub fn of(
        base: Date,
        (prepared, loan): (&'a Prepared, &'a LoanModel),
        (x, intervals): (&'a [f64], &'a [Interval]),
        runs: &Runs,
    ) -> Self {
        let end = match (runs.stated.valued.has_income, &runs.ends) {
            (true, None) => runs.stated.valued.end(),
            (true, Some(ends)) => ends.valued.end().hi,
            (false, None) => runs.stated.valued.longest_life(),
            (false, Some(ends)) => ends.valued.longest_life().hi,
        };
        let read = loan.collateral_slots;
        let intervals = runs.ends.as_ref().map(|_| &intervals[..read]);
        Self { base, prepared, collateral: &loan.collateral, x: &x[..read], intervals, end }
    }

    /// When the last economic life ends, years from the base date.
    pub fn end(self) -> f64 {
        self.end
    }

    /// The curve: each month's day and value, then the last day. Empty while some value is unknown.
    pub fn curve(self) -> Vec<CurvePoint> {
        let end = self.end;
        if !end.is_finite() || end <= 0.0 {
            return Vec::new();
        }
        let dates: Vec<Date> = (0..=1200)
            .map(|month| add_months(self.base, month))
            .take_while(|date| years_between(self.base, *date) < end)
            .chain([add_years(self.base, end)])
            .collect();
        let last = dates.len() - 1;
        let years = |(at, date): (usize, &Date)| if at == last { end } else { years_between(self.base, *date) };
        let times: Vec<f64> = dates.iter().enumerate().map(years).collect();
        let stated = self.through_time(self.x, &times);
        let ends = self.intervals.map(|intervals| self.through_time(intervals, &times));
        let points: Vec<CurvePoint> = dates
            .into_iter()
            .enumerate()
            .map(|(at, date)| CurvePoint { date, value: Range::of(stated[at], ends.as_ref().map(|ends| ends[at])) })
            .collect();
        if points.iter().all(|point| point.value.is_known()) { points } else { Vec::new() }
    }

    fn through_time<N: Num>(self, x: &[N], times: &[f64]) -> Vec<Option<N>> {
        let mut run = Run::default();
        run.run(self.prepared, x, times);
        let mut collateral = Collateral::default();
        collateral.set(self.prepared, self.collateral, &run, x);
        (0..times.len()).map(|at| collateral.value(self.prepared, self.collateral, &run, x, at)).collect()
    }
}

/// A curve with what it was found of.
#[derive(Clone, Debug)]
pub struct KeptCurve {
    base: Date,
    prepared: Prepared,
    collateral: CollateralModel,
    x: Vec<f64>,
    intervals: Option<Vec<Interval>>,
    end: f64,
    points: Vec<CurvePoint>,
}

impl KeptCurve {
    /// Keeps the curve of a case made ready, which ends after `end` years; with the `intervals` where it has some.
    pub fn new(
        base: Date,
        (prepared, loan): (Prepared, LoanModel),
        (mut x, mut intervals): (Vec<f64>, Option<Vec<Interval>>),
        end: f64,
        points: Vec<CurvePoint>,
    ) -> Self {
        x.truncate(loan.collateral_slots);
        if let Some(intervals) = &mut intervals {
            intervals.truncate(loan.collateral_slots);
        }
        Self { base, prepared, collateral: loan.collateral, x, intervals, end, points }
    }

    /// The curve, where it was found of the same.
    pub fn of(&self, part: CurvePart<'_>) -> Option<&[CurvePoint]> {
        let Self { base, prepared, collateral, x, intervals, end, points } = self;
        let own = CurvePart { base: *base, prepared, collateral, x, intervals: intervals.as_deref(), end: *end };
        (own == part).then_some(points)
    }
}
