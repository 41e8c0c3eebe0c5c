//! The forms in which a licence is paid, their present value, and one form into another.
//!
//! Civil Code art. 846: one sum once or in instalments; a running royalty on sales, profit or units, its rate constant,
//! rising or falling; an entry fee beside a running royalty. A yearly fixed fee is an even instalment plan.

use crate::discounting::present_value::discount_factor;
use crate::error::{InputError, Reason};
use crate::model::{FormKind, RatePattern, Timing};
use crate::validate;

/// What is settled beside the form's one free parameter. Amounts in one unit of money.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Terms {
    /// Years of the licence.
    pub years: u32,
    /// The discount rate a year.
    pub discount_rate: f64,
    /// When in a year running royalties are paid.
    pub timing: Timing,
    /// A fixed yearly fee is paid at the year's end; else at its start.
    pub annual_in_arrears: bool,
    /// How a running rate moves.
    pub pattern: RatePattern,
    /// By how much a year, as a share of the first year's rate.
    pub step: f64,
    /// What a running royalty pays at least each year.
    pub minimum_annual: f64,
    /// The entry fee of [`FormKind::EntryPlusRunning`].
    pub entry_fee: f64,
    /// Years from the start and share of each instalment; the shares add up to one.
    pub instalments: Vec<(f64, f64)>,
    /// Net sales of each year.
    pub sales: Vec<f64>,
    /// Profit of each year; a loss pays nothing but the minimum.
    pub profits: Vec<f64>,
    /// Units of each year.
    pub units: Vec<f64>,
}

/// One payment.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LicencePayment {
    /// Years from the start, for discounting.
    pub at: f64,
    /// The licence year it belongs to, from 1.
    pub year: u32,
    /// How much.
    pub amount: f64,
}

/// A form with its parameter.
#[derive(Clone, PartialEq, Debug)]
pub struct Plan {
    /// Which form.
    pub form: FormKind,
    /// Its parameter: a sum, or the first year's rate or unit fee.
    pub parameter: f64,
    /// The payments, in order.
    pub payments: Vec<LicencePayment>,
    /// All of the first licence year.
    pub first_year: f64,
    /// All of them, undiscounted.
    pub total: f64,
    /// Their present value.
    pub present_value: f64,
}

/// The weight of the first year's rate in a licence year: `max(0, 1 ± step·(year - 1))`.
pub fn rate_weight(pattern: RatePattern, step: f64, year: u32) -> f64 {
    let steps = f64::from(year.saturating_sub(1)) * step;
    match pattern {
        RatePattern::Constant => 1.0,
        RatePattern::Rising => 1.0 + steps,
        RatePattern::Falling => (1.0 - steps).max(0.0),
    }
}

impl Terms {
    fn base(&self, form: FormKind) -> (&'static str, &[f64]) {
        match form {
            FormKind::RunningProfit => ("profits", &self.profits),
            FormKind::RunningPerUnit => ("units", &self.units),
            _ => ("sales", &self.sales),
        }
    }

    fn check(&self, form: FormKind) -> Result<(), InputError> {
        validate::count("years", self.years, 1, 100)?;
        validate::rate("discount_rate", self.discount_rate)?;
        validate::positive_rate("step", self.step)?;
        validate::non_negative("minimum_annual", self.minimum_annual)?;
        validate::non_negative("entry_fee", self.entry_fee)?;
        if form.is_running() {
            let (name, base) = self.base(form);
            validate::each(name, base, validate::amount)?;
            validate::same_length(name, base.len(), "years", self.years as usize)?;
        }
        if form == FormKind::FixedInstalments {
            validate::list("instalments", &self.instalments)?;
            for (at, share) in &self.instalments {
                validate::years_from_zero("instalments", *at)?;
                validate::share("instalments", *share)?;
            }
            let total: f64 = self.instalments.iter().map(|(_, share)| share).sum();
            if (total - 1.0).abs() > validate::SHARE_SLACK {
                return Err(InputError::no_solution("instalments", Reason::SharesNotOne));
            }
        }
        Ok(())
    }

    /// The payments of a form with its parameter.
    fn payments(&self, form: FormKind, parameter: f64) -> Vec<LicencePayment> {
        let start = LicencePayment { at: 0.0, year: 1, amount: parameter };
        match form {
            FormKind::FixedOnce => vec![start],
            FormKind::FixedInstalments => {
                let mut payments: Vec<LicencePayment> = self
                    .instalments
                    .iter()
                    .map(|(at, share)| LicencePayment { at: *at, year: year_of(*at), amount: parameter * share })
                    .collect();
                payments.sort_by(|a, b| a.at.total_cmp(&b.at));
                payments
            }
            FormKind::FixedAnnual => (1..=self.years)
                .map(|year| {
                    let at = f64::from(if self.annual_in_arrears { year } else { year - 1 });
                    LicencePayment { at, year, amount: parameter }
                })
                .collect(),
            FormKind::RunningNetSales
            | FormKind::RunningProfit
            | FormKind::RunningPerUnit
            | FormKind::EntryPlusRunning => {
                let entry =
                    (form == FormKind::EntryPlusRunning).then_some(LicencePayment { amount: self.entry_fee, ..start });
                let (_, base) = self.base(form);
                entry
                    .into_iter()
                    .chain((1..=self.years).zip(base).map(|(year, base)| {
                        let rate = parameter * rate_weight(self.pattern, self.step, year);
                        let amount = (base.max(0.0) * rate).max(self.minimum_annual);
                        LicencePayment { at: self.timing.years_to(year as usize), year, amount }
                    }))
                    .collect()
            }
        }
    }

    fn worth(&self, form: FormKind, parameter: f64) -> f64 {
        self.payments(form, parameter)
            .iter()
            .map(|payment| payment.amount * discount_factor(self.discount_rate, payment.at))
            .sum()
    }

    /// A form with its parameter, paid out in full.
    ///
    /// Errors: no years or more than a hundred, series of another length, instalments that do not add up to one,
    /// a negative parameter.
    pub fn plan(&self, form: FormKind, parameter: f64) -> Result<Plan, InputError> {
        self.check(form)?;
        validate::non_negative("parameter", parameter)?;
        let payments = self.payments(form, parameter);
        let total = payments.iter().map(|payment| payment.amount).sum();
        let first_year = payments.iter().filter(|payment| payment.year == 1).map(|payment| payment.amount).sum();
        let present_value = validate::computed("discount_rate", self.worth(form, parameter))?;
        Ok(Plan { form, parameter, payments, first_year, total, present_value })
    }

    /// The parameter at which a form is worth `target` today.
    ///
    /// A fixed form follows in proportion. A running form with a minimum fee is flat while the minimum binds and then
    /// rises in straight pieces, so that the worth never falls as the rate rises: bracketed by doubling, halved to the
    /// last digit.
    ///
    /// Errors: as [`Terms::plan`]; no base at all; entry fee and minimum fees alone exceed the target.
    pub fn solve(&self, form: FormKind, target: f64) -> Result<f64, InputError> {
        self.check(form)?;
        validate::non_negative("present_value", target)?;
        let least = self.worth(form, 0.0);
        // Rounding of the last digits is no reason to refuse.
        if least > target * (1.0 + 1e-12) {
            return Err(InputError::no_solution("present_value", Reason::FloorAboveTarget));
        }
        let slack = target * 1e-13;
        if target - least <= slack {
            return Ok(0.0);
        }
        let mut high = 1e-6;
        for _ in 0..200 {
            if self.worth(form, high) >= target {
                break;
            }
            high *= 2.0;
        }
        let reached = self.worth(form, high);
        if !reached.is_finite() || reached < target {
            return Err(InputError::no_solution(self.base(form).0, Reason::ZeroTotal));
        }
        let mut low = 0.0_f64;
        for _ in 0..2000 {
            let middle = low + (high - low) / 2.0;
            if middle <= low || middle >= high {
                break;
            }
            if self.worth(form, middle) < target {
                low = middle;
            } else {
                high = middle;
            }
        }
        Ok(high)
    }

    /// A form of the same present value as another.
    pub fn convert(&self, from: FormKind, parameter: f64, to: FormKind) -> Result<Plan, InputError> {
        let worth = self.plan(from, parameter)?.present_value;
        if from == to {
            return self.plan(to, parameter);
        }
        let parameter = self.solve(to, worth)?;
        self.plan(to, parameter)
    }
}

/// The licence year of a day so many years from the start.
fn year_of(at: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to lie between 0 and 1000")]
    let year = at.clamp(0.0, 1000.0).ceil() as u32;
    year.max(1)
}
