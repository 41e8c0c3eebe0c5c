//! Income flows through time: what each patent earns in each period, and what all that is still
//! to come is worth at any day.

use crate::model::PatentId;
use crate::model::Timing;

/// A flow after tax that one patent earns over a stretch of time.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Flow {
    /// Who earns it.
    pub patent: PatentId,
    /// Start of the stretch, years from the base date.
    pub from: f64,
    /// Its end. A flow at one moment has `from == to`.
    pub to: f64,
    /// The amount, 元.
    pub amount: f64,
}

impl Flow {
    /// When the flow counts for discounting: mid-year `(from + to) / 2`, end of year `to`.
    ///
    /// For a first stub of length s this gives s/2, then s + (t - 1.5), as appraisers write it.
    pub fn moment(&self, timing: Timing) -> f64 {
        match timing {
            Timing::MidYear => f64::midpoint(self.from, self.to),
            Timing::EndOfYear => self.to,
        }
    }

    /// Present value at the base date: `amount / (1 + r)^moment`.
    pub fn present_value(&self, rate: f64, timing: Timing) -> f64 {
        self.amount * (1.0 + rate).powf(-self.moment(timing))
    }

    /// Value at time `at` of what of this flow is still to come, so that the value grows at the
    /// discount rate between flows and falls by each flow as it arrives.
    ///
    /// End of year: the whole amount arrives at `to`. Mid-year: the convention stands for income
    /// that arises evenly, so the amount is spread evenly over the stretch, scaled so that the
    /// value before the stretch is the mid-year value to the last digit.
    pub fn value_at(&self, at: f64, rate: f64, timing: Timing) -> f64 {
        if at >= self.to {
            return 0.0;
        }
        let spread = timing == Timing::MidYear && at > self.from;
        if !spread {
            return self.amount * (1.0 + rate).powf(at - self.moment(timing));
        }
        let force = (1.0 + rate).ln();
        if force.abs() < 1e-9 {
            return self.amount * (self.to - at) / (self.to - self.from);
        }
        // Both integrals of (1+r)^-u du, discounted to `at`; the common factor 1/ln(1+r) cancels.
        let left = 1.0 - (-force * (self.to - at)).exp();
        let whole = 1.0 - (-force * (self.to - self.from)).exp();
        let at_start = self.amount * (-force * (self.moment(timing) - self.from)).exp();
        at_start * left / whole
    }
}

/// Value at time `at` of all flows still to come.
pub fn value_at(flows: &[Flow], at: f64, rate: f64, timing: Timing) -> f64 {
    flows.iter().map(|flow| flow.value_at(at, rate, timing)).sum()
}

/// Present value at the base date of all flows.
pub fn present_value(flows: &[Flow], rate: f64, timing: Timing) -> f64 {
    flows.iter().map(|flow| flow.present_value(rate, timing)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn yearly(years: u16) -> Vec<Flow> {
        (0..years)
            .map(|year| Flow { patent: PatentId(1), from: f64::from(year), to: f64::from(year) + 1.0, amount: 100.0 })
            .collect()
    }

    #[test]
    fn agrees_with_the_published_annuity() {
        assert!((present_value(&yearly(5), 0.1, Timing::EndOfYear) - 379.0787).abs() < 1e-4);
        assert!((present_value(&yearly(5), 0.1, Timing::MidYear) - 397.5811).abs() < 1e-4);
    }

    #[test]
    fn the_curve_starts_at_the_value_and_ends_at_zero() {
        for timing in [Timing::MidYear, Timing::EndOfYear] {
            for rate in [0.0, 0.12, 0.3] {
                let flows = yearly(8);
                assert!((value_at(&flows, 0.0, rate, timing) - present_value(&flows, rate, timing)).abs() < 1e-9);
                assert!(value_at(&flows, 8.0, rate, timing).abs() < 1e-12);
            }
        }
    }

    /// Over any step the value grows at the discount rate less what arrived, valued at the step's
    /// end; the arrivals are integrated independently here.
    #[test]
    fn rolls_forward_exactly() {
        let rate: f64 = 0.14;
        let flows = yearly(6);
        let growth = (1.0 + rate).powf(1.0 / 12.0);
        for timing in [Timing::MidYear, Timing::EndOfYear] {
            for month in 0_u16..72 {
                let (at, next) = (f64::from(month) / 12.0, (f64::from(month) + 1.0) / 12.0);
                let arrived: f64 = flows
                    .iter()
                    .map(|flow| match timing {
                        Timing::EndOfYear if flow.to > at && flow.to <= next + 1e-12 => {
                            flow.amount * (1.0 + rate).powf(next - flow.to)
                        }
                        Timing::EndOfYear => 0.0,
                        Timing::MidYear => {
                            // Midpoint rule over the part of the stretch within the month.
                            let (start, end) = (flow.from.max(at), flow.to.min(next));
                            if end <= start {
                                return 0.0;
                            }
                            let steps = 200;
                            let width = (end - start) / f64::from(steps);
                            let even: f64 = (0..steps)
                                .map(|step| {
                                    let u = start + (f64::from(step) + 0.5) * width;
                                    flow.amount * width * (1.0 + rate).powf(next - u)
                                })
                                .sum();
                            let force = (1.0 + rate).ln();
                            let scale = (-force * 0.5).exp() * force / (1.0 - (-force).exp());
                            even * scale
                        }
                    })
                    .sum();
                let rolled = value_at(&flows, at, rate, timing) * growth - arrived;
                assert!(
                    (rolled - value_at(&flows, next, rate, timing)).abs() < 1e-4,
                    "{timing:?} month {month}: {rolled} against {}",
                    value_at(&flows, next, rate, timing)
                );
            }
        }
    }
}
