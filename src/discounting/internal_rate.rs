//! The rate at which payments are worth nothing in sum (内部收益率): exact, and by interpolation between two rates.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{InputError, Reason};
use crate::validate;

/// Logarithms of `1 + r` that are looked at: rates from -99.995 % to 22,000 a year.
const FURTHEST: f64 = 10.0;

/// The rate a year at which `Σ CF · (1+r)^-t` is zero, of payments `(t, CF)` in order of their years.
///
/// `None` where the payments do not change their sign exactly once, so that there is no such rate or more than one, or
/// where it lies beyond all reason.
pub fn rate_of_return(payments: &[(f64, f64)]) -> Option<f64> {
    if !turns_once(payments) {
        return None;
    }
    let first = payments.first().map_or(0.0, |(year, _)| *year);
    let worth = |log: f64| payments.iter().map(|(year, flow)| flow * (-log * (year - first)).exp()).sum::<f64>();
    // With one change of sign the sum has one zero and, divided by its first factor, one direction.
    let (mut low, mut high) = (-FURTHEST, FURTHEST);
    let below = worth(low);
    if !below.is_finite() || !worth(high).is_finite() || (below > 0.0) == (worth(high) > 0.0) {
        return None;
    }
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if (worth(middle) > 0.0) == (below > 0.0) {
            low = middle;
        } else {
            high = middle;
        }
    }
    Some(f64::midpoint(low, high).exp_m1())
}

/// The payments change their sign exactly once.
fn turns_once(payments: &[(f64, f64)]) -> bool {
    let signs = payments.iter().map(|(_, flow)| flow).filter(|flow| **flow != 0.0).map(|flow| *flow > 0.0);
    let (mut last, mut changes) = (None, 0);
    for sign in signs {
        changes += usize::from(last.is_some_and(|last| last != sign));
        last = Some(sign);
    }
    changes == 1
}

/// The rate a year that payments cost who gets the first of them: as [`rate_of_return`], and where something comes back in
/// the end the one rate between -90 % and 900 % above which they are worth having and below which they are not, if there is
/// only one. The other rates at which they are worth nothing come of what is received late and are no cost.
pub fn rate_of_cost(payments: &[(f64, f64)]) -> Option<f64> {
    const STEPS: u32 = 2_000;
    if let Some(rate) = rate_of_return(payments) {
        return Some(rate);
    }
    let first = payments.first().map_or(0.0, |(year, _)| *year);
    let worth = |log: f64| payments.iter().map(|(year, flow)| flow * (-log * (year - first)).exp()).sum::<f64>();
    let (least, most) = (0.1_f64.ln(), 10.0_f64.ln());
    let at = |step: u32| least + (most - least) * f64::from(step) / f64::from(STEPS);
    let mut crossings = (0..STEPS).filter(|step| worth(at(*step)) <= 0.0 && worth(at(step + 1)) > 0.0);
    let (step, None) = (crossings.next()?, crossings.next()) else { return None };
    let (mut low, mut high) = (at(step), at(step + 1));
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if worth(middle) > 0.0 {
            high = middle;
        } else {
            low = middle;
        }
    }
    Some(f64::midpoint(low, high).exp_m1())
}

/// Payments to find the rate of.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InternalRateInput {
    /// The payments in order, with one change of sign.
    pub cash_flows: Vec<f64>,
    /// When each falls, years, in order; left out: one a year, the first at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<Vec<f64>>,
}

/// The rate of payments.
#[derive(Debug, Clone, Serialize)]
pub struct InternalRate {
    /// Rate a year, compounded yearly.
    pub rate: f64,
}

/// Internal rate of return: the `r` with `Σ CF_t · (1+r)^-t = 0`.
///
/// Errors: no payments, years out of order, payments whose sign does not change exactly once, a rate beyond 22,000 a year.
pub fn internal_rate(input: &InternalRateInput) -> Result<InternalRate, InputError> {
    validate::each("cash_flows", &input.cash_flows, validate::amount)?;
    let years = match &input.years {
        None => (0..input.cash_flows.len()).map(|at| at as f64).collect(),
        Some(years) => {
            validate::each("years", years, validate::years_from_zero)?;
            validate::same_length("years", years.len(), "cash_flows", input.cash_flows.len())?;
            if !years.is_sorted() {
                return Err(InputError::no_solution("years", Reason::NotInOrder));
            }
            years.clone()
        }
    };
    let payments: Vec<(f64, f64)> = years.into_iter().zip(input.cash_flows.iter().copied()).collect();
    let why = if turns_once(&payments) { Reason::RateBeyond } else { Reason::NoSingleRate };
    let rate = rate_of_return(&payments).ok_or_else(|| InputError::no_solution("cash_flows", why))?;
    Ok(InternalRate { rate })
}

/// Two rates with the net present value at each.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IrrInterpolatedInput {
    /// The lower rate.
    pub rate_low: f64,
    /// Net present value at the lower rate.
    pub npv_low: f64,
    /// The higher rate.
    pub rate_high: f64,
    /// Net present value at the higher rate, of the other sign.
    pub npv_high: f64,
}

/// A rate between two.
#[derive(Debug, Clone, Serialize)]
pub struct IrrInterpolated {
    /// The rate where the straight line between the two is zero.
    pub irr: f64,
}

/// Internal rate of return by straight interpolation: `r1 + (r2 - r1) · NPV1 / (NPV1 - NPV2)`.
///
/// Errors: rates out of order, net present values of the same sign.
pub fn irr_interpolated(input: &IrrInterpolatedInput) -> Result<IrrInterpolated, InputError> {
    validate::rate("rate_low", input.rate_low)?;
    validate::rate("rate_high", input.rate_high)?;
    validate::amount("npv_low", input.npv_low)?;
    validate::amount("npv_high", input.npv_high)?;
    if input.rate_high <= input.rate_low {
        return Err(InputError::out_of_range("rate_high", &input.rate_high, format!("{} < x", input.rate_low)));
    }
    let spread = input.npv_low - input.npv_high;
    let part = input.npv_low / spread;
    if spread == 0.0 || !(0.0..=1.0).contains(&part) {
        return Err(InputError::no_solution("npv_high", Reason::NoSingleRate));
    }
    Ok(IrrInterpolated { irr: input.rate_low + (input.rate_high - input.rate_low) * part })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_loan_costs_its_own_rate() {
        // 1,000 for a year of twelve level payments at 1 % a month: 1.01^12 - 1 a year.
        let payment = 1_000.0 * 0.01 / (1.0 - 1.01_f64.powi(-12));
        let mut flows = vec![(0.0, 1_000.0)];
        flows.extend((1..=12).map(|month| (f64::from(month) / 12.0, -payment)));
        let rate = rate_of_return(&flows).unwrap();
        assert!((rate - (1.01_f64.powi(12) - 1.0)).abs() < 1e-12, "{rate}");
    }

    #[test]
    fn payments_with_no_single_rate_have_none() {
        for flows in [&[(0.0, 1.0), (1.0, 2.0)][..], &[(0.0, -1.0), (1.0, 3.0), (2.0, -1.0)], &[(0.0, 0.0)], &[]] {
            assert_eq!(rate_of_return(flows), None, "{flows:?}");
        }
        // Ten times as much within a month is a rate, beyond all reason: the sign is not what is wrong.
        let refused = |cash_flows: &[f64], years: &[f64]| {
            let input = InternalRateInput { cash_flows: cash_flows.to_vec(), years: Some(years.to_vec()) };
            internal_rate(&input).unwrap_err().problem
        };
        assert_eq!(refused(&[-1.0, 10.0], &[0.0, 0.08]), refused_for(Reason::RateBeyond));
        assert_eq!(refused(&[-1.0, 3.0, -1.0], &[0.0, 1.0, 2.0]), refused_for(Reason::NoSingleRate));
    }

    fn refused_for(reason: Reason) -> crate::error::Problem {
        InputError::no_solution("cash_flows", reason).problem
    }
}
