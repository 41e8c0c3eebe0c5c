//! 压力测试: the case with one thing worse, assessed anew.
//!
//! Each row of the stress table changes the case as a user would, and the assessment is that of any case: ranges, limits
//! and lower ends included. Where an outside appraisal counts, it falls in the proportion in which the own value falls:
//! what hits the income hits what somebody else made of it.

use rayon::prelude::*;

use std::sync::Arc;

use super::{Assessment, Kept, assess_again, assess_beside};
use crate::model::fields::{self, Handle};
use crate::model::own_scenario::ChangeBy;
use crate::model::{Case, DiscountBasis, Input, LegalStatus, OwnScenario, Range, ValueBasis};
use crate::reference::{Reference, Row, Stress, StressChange};
use crate::text::number::to_f64;

/// What a stress comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Stressed {
    /// The row of the stress table; `None` is the case as it stands, or a scenario of its own.
    pub row: Option<String>,
    /// The place of a scenario among the case's own.
    pub own: Option<usize>,
    /// The value that counts at the base date, 元.
    pub value: Range,
    /// The most that may be lent, 元.
    pub lendable: Range,
    /// Highest loan-to-value over the loan, as lending reads it.
    pub peak_ltv: Option<f64>,
    /// The least of all months' liquidation value over what is owed, as lending reads it.
    pub least_cover: Option<f64>,
    /// The most that a sale would lack in a month, 元, as lending reads it.
    pub shortfall: Option<f64>,
    /// The loan is within every limit, and a sale covers it in every month; absent while that cannot be said.
    pub holds: Option<bool>,
    /// The case has nothing that the stress could change: an income method, a forced sale.
    pub untouched: bool,
}

/// The case as it stands, under each stress of the table, and in each scenario of its own.
pub fn stress(case: &Case, reference: &Reference) -> Vec<Stressed> {
    stress_while(case, reference, &|| true).unwrap_or_default()
}

/// The same; `None` where it was given up.
pub fn stress_while(case: &Case, reference: &Reference, go_on: &(dyn Fn() -> bool + Sync)) -> Option<Vec<Stressed>> {
    let mut kept = Kept::new(reference);
    let base = assess_again(&Arc::new(case.clone()), &mut kept);
    // An institution that names its set looks at no others.
    let set = case.policy.as_ref().map(|policy| policy.stresses.as_slice()).unwrap_or_default();
    let wanted = |row: &&Row<Stress>| set.is_empty() || set.contains(&row.about.id);
    let rows = reference.stresses.rows.iter().filter(wanted).map(Change::Row);
    let changes: Vec<Change<'_>> = rows.chain(case.simulation.scenarios.iter().enumerate().map(Change::Own)).collect();
    let rows: Option<Vec<Stressed>> =
        changes.par_iter().map(|change| go_on().then(|| one(case, &base, change, &kept))).collect();
    let mut out = vec![outcome((None, None), case, &base, false)];
    out.extend(rows?);
    Some(out)
}

/// What makes a case worse.
enum Change<'a> {
    Row(&'a Row<Stress>),
    Own((usize, &'a OwnScenario)),
}

fn one(case: &Case, base: &Assessment, change_by: &Change<'_>, kept: &Kept<'_>) -> Stressed {
    let (worse, assessment, named, untouched) = worsened(case, base, change_by, kept);
    outcome(named, &worse, &assessment, untouched)
}

/// The case under a stress, its assessment, which stress it is, and whether it changed nothing.
fn worsened(
    case: &Case,
    base: &Assessment,
    change_by: &Change<'_>,
    kept: &Kept<'_>,
) -> (Case, Assessment, (Option<String>, Option<usize>), bool) {
    let mut worse = case.clone();
    let named = match change_by {
        Change::Row(row) => {
            apply(&mut worse, base, row.figures);
            (Some(row.about.id.clone()), None)
        }
        Change::Own((place, scenario)) => {
            scenario.apply(&mut worse);
            (None, Some(*place))
        }
    };
    let untouched = worse == *case;
    let mut assessment = assess_beside(&worse, kept);
    let restated = worse.valuation.outside_appraisal.value != case.valuation.outside_appraisal.value;
    if worse.lending.basis != ValueBasis::OwnValue && !restated {
        let own = |assessment: &Assessment| assessment.valuation.concluded.lending();
        if let (Some(before), Some(after)) = (own(base), own(&assessment))
            && before > 0.0
            && after < before
        {
            let part = (after / before).max(0.0);
            change(&mut worse.valuation.outside_appraisal.value, |value| value * part);
            assessment = assess_beside(&worse, kept);
        }
    }
    (worse, assessment, named, untouched)
}

/// The case under a row of the stress table as it is simulated: what an input is drawn from moves with it.
///
/// A discount rate that is built of parts is worse by a part that adds to it as it is, so that the others are drawn as before.
pub fn stressed_case(case: &Case, reference: &Reference, row: &Row<Stress>) -> Case {
    let mut kept = Kept::new(reference);
    let base = assess_again(&Arc::new(case.clone()), &mut kept);
    let (mut worse, ..) = worsened(case, &base, &Change::Row(row), &kept);
    let stress = row.figures;
    if stress.change == StressChange::DiscountRate {
        let rate = &mut worse.valuation.discount_rate;
        rate.clone_from(&case.valuation.discount_rate);
        let part = match rate.basis {
            DiscountBasis::Direct => &mut rate.direct,
            DiscountBasis::BuildUp => &mut rate.risk_free_rate,
            DiscountBasis::Capm => &mut rate.specific_risk,
            DiscountBasis::Wacc => &mut rate.premium_over_wacc,
        };
        if part.is_unset() {
            *part = Input::given(stress.by);
        } else {
            change(part, |rate| rate + stress.by);
        }
    }
    let drawn: Vec<Handle> = fields::numeric(case).filter(|handle| handle.distribution(case).is_some()).collect();
    for handle in drawn {
        let (Some(before), Some(after)) = (handle.number(case), handle.number(&worse)) else { continue };
        if before.to_bits() == after.to_bits() {
            continue;
        }
        let by = match stress.change {
            StressChange::RoyaltyRate | StressChange::Sales | StressChange::ClaimsLost => {
                ChangeBy::Times(after / before)
            }
            StressChange::LiquidationDiscount | StressChange::LeadPatentLost => ChangeBy::To(after),
            StressChange::DiscountRate | StressChange::Life | StressChange::TimeToSale | StressChange::LoanRate => {
                ChangeBy::Plus(after - before)
            }
        };
        let moved = handle.distribution(case).and_then(|distribution| distribution.moved(by));
        handle.set_distribution(&mut worse, moved);
    }
    worse
}

/// Changes what an input states, and its ends.
fn change(input: &mut Input<f64>, by: impl Fn(f64) -> f64) {
    for value in [&mut input.value, &mut input.low, &mut input.high].into_iter().flatten() {
        *value = by(*value);
    }
}

/// Makes the change of a stress in a case.
pub fn apply(case: &mut Case, base: &Assessment, stress: Stress) {
    let by = stress.by;
    match stress.change {
        StressChange::RoyaltyRate => {
            let rate = &mut case.licence_fee.concluded_rate;
            if rate.value.or(rate.low).or(rate.high).is_none() {
                // Nothing is concluded: the span of the ways serves, and it is what falls.
                (rate.low, rate.high) = (base.licence_fee.concluded.low, base.licence_fee.concluded.high);
            }
            change(rate, |rate| rate * (1.0 + by));
            case.products.iter_mut().for_each(|product| change(&mut product.royalty_rate, |rate| rate * (1.0 + by)));
        }
        StressChange::Sales => {
            let years = case.products.iter_mut().flat_map(|product| &mut product.revenues);
            years.for_each(|revenue| change(revenue, |revenue| revenue * (1.0 + by)));
        }
        StressChange::DiscountRate => {
            let found = base.valuation.discount_rate;
            let rate = &mut case.valuation.discount_rate;
            rate.basis = DiscountBasis::Direct;
            (rate.direct.value, rate.direct.low, rate.direct.high) = (found.value, found.low, found.high);
            change(&mut rate.direct, |rate| rate + by);
        }
        StressChange::Life => {
            for (patent, found) in case.patents.iter_mut().zip(&base.patents) {
                if let Some(left) = found.economic_years {
                    let life = (left + by).max(0.0);
                    let was = patent.technical_life.clone();
                    patent.technical_life.value = was.value.map(|_| life);
                    patent.technical_life.low = was.low.map(|low| (low + by).max(0.0));
                    patent.technical_life.high = was.high.map(|_| life);
                } else {
                    change(&mut patent.technical_life, |life| (life + by).max(0.0));
                }
            }
            case.products.iter_mut().for_each(|product| change(&mut product.product_life, |life| (life + by).max(0.0)));
        }
        StressChange::ClaimsLost => {
            let products = case.products.iter_mut();
            products.for_each(|product| change(&mut product.patent_share, |share| share * (1.0 - by)));
        }
        StressChange::LeadPatentLost => {
            let worth = |range: &Range| range.value.or(range.high).unwrap_or(0.0);
            let values = base.patents.iter().map(|found| worth(&found.value));
            let lead = values.enumerate().filter(|(_, value)| *value > 0.0).max_by(|a, b| a.1.total_cmp(&b.1));
            if let Some(patent) = lead.and_then(|(at, _)| case.patents.get_mut(at)) {
                patent.status.value = Some(LegalStatus::Invalidated);
            }
        }
        StressChange::LiquidationDiscount => {
            change(&mut case.lending.liquidation_discount, |discount| discount.max(by));
        }
        StressChange::TimeToSale => change(&mut case.lending.years_to_sale, |years| years + by),
        StressChange::LoanRate => {
            let rate = &mut case.loan.annual_rate;
            if let Ok(by) = rust_decimal::Decimal::try_from(by) {
                for rate in [&mut rate.value, &mut rate.low, &mut rate.high].into_iter().flatten() {
                    *rate += by;
                }
            }
        }
    }
}

fn outcome(
    (row, own): (Option<String>, Option<usize>),
    case: &Case,
    assessment: &Assessment,
    untouched: bool,
) -> Stressed {
    let loan = &assessment.loan;
    let amount = case.loan.amount.value.map(to_f64);
    let lendable = loan.lendable.lending();
    let months: Option<Vec<(f64, f64, f64)>> = loan
        .months
        .iter()
        .map(|month| {
            let owed = month.exposure.map(to_f64)?;
            Some((owed, month.value.lending()?, month.liquidation.lending()?))
        })
        .collect();
    let months = months.filter(|months| !months.is_empty());
    let ratio = |a: f64, b: f64| if b > 0.0 { a / b } else { f64::INFINITY };
    let over = |of: &dyn Fn(&(f64, f64, f64)) -> f64, join: fn(f64, f64) -> f64| {
        months.as_ref().and_then(|months| months.iter().filter(|month| month.0 > 0.0).map(of).reduce(join))
    };
    let covered = !loan.months.iter().any(|month| month.is_over_limit() || month.is_over_liquidation());
    Stressed {
        row,
        own,
        value: loan.basis_value,
        lendable: loan.lendable,
        peak_ltv: over(&|(owed, value, _)| ratio(*owed, *value), f64::max),
        least_cover: over(&|(owed, _, sale)| ratio(*sale, *owed), f64::min),
        shortfall: over(&|(owed, _, sale)| (owed - sale).max(0.0), f64::max),
        holds: amount.zip(lendable).filter(|_| months.is_some()).map(|(amount, most)| {
            let cent = 0.005;
            covered && amount <= most + cent
        }),
        untouched,
    }
}
