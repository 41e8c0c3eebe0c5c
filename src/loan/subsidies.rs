//! What each place's rule of subsidies would pay of this loan, and what it costs the borrower then.

use super::assess::LoanStage;
use super::pricing::{Fees, borrower_flows, yearly_fees};
use crate::discounting::internal_rate::rate_of_cost;
use crate::model::outcome::{LoanOutcome, PlaceSubsidy};
use crate::model::{Case, Input, Needs};
use crate::reference::{Reference, Row, SubsidyRule};
use crate::text::number::to_f64;

/// The one-year LPR in force on the day of the pay-out, by the program's table.
fn lpr_at_start(case: &Case, reference: &Reference) -> Option<f64> {
    let start = case.loan.start.value?;
    let known = reference.lpr.rows.iter().filter(|row| row.figures.from <= start);
    known.max_by_key(|row| row.figures.from).map(|row| to_f64(row.figures.one_year))
}

/// By each place; empty while the loan has no schedule.
pub(super) fn find(case: &Case, stage: &LoanStage<'_>, outcome: &LoanOutcome) -> Vec<PlaceSubsidy> {
    if outcome.schedule.is_empty() {
        return Vec::new();
    }
    let lpr = lpr_at_start(case, stage.reference);
    stage.reference.subsidies.rows.iter().map(|row| by_rule(case, outcome, row, lpr)).collect()
}

fn by_rule(case: &Case, outcome: &LoanOutcome, row: &Row<SubsidyRule>, lpr: Option<f64>) -> PlaceSubsidy {
    let rule = &row.figures;
    let pricing = &case.pricing;
    let stated = |input: &Input<f64>| input.value.or(input.low).unwrap_or(0.0);
    let insured = stated(&pricing.guarantee_rate) > 0.0 || stated(&pricing.insurance_rate) > 0.0;
    let share = if insured { rule.interest_insured.or(rule.interest) } else { rule.interest };
    // Of the interest really paid, at the LPR where that is lower.
    let rate = case.loan.annual_rate.value.map(to_f64);
    let below = |(rate, lpr): (f64, f64)| if rate > 0.0 { (lpr / rate).min(1.0) } else { 1.0 };
    let part = if rule.by_lpr { rate.zip(lpr).map(below) } else { Some(1.0) };
    let interest = share.zip(part).map(|(share, part)| interest(outcome, rule, share * part));
    let of_loan = rule.of_loan.map(|share| share * case.loan.amount.value.map_or(0.0, |a| to_f64(case.loan.drawn(a))));
    let each = |fee: f64| rule.fees.map_or(0.0, |share| (fee * share).min(rule.each_fee_most.unwrap_or(f64::INFINITY)));
    let [guarantee, insurance] = yearly_fees(case, outcome);
    let appraisal = stated(&pricing.appraisal_fee);
    let fees = each(appraisal)
        + each(guarantee)
        + each(insurance)
        + rule.appraisal_most.map_or(0.0, |most| appraisal.min(most));
    // A fee that nobody has stated is not known, and what a place would pay of it neither.
    let known = |input: &Input<f64>| input.value.or(input.low).is_some();
    let of_all = rule.fees.is_some() && (known(&pricing.guarantee_rate) || known(&pricing.insurance_rate));
    let of_appraisal = (rule.fees.is_some() || rule.appraisal_most.is_some()) && known(&pricing.appraisal_fee);
    let fees = (of_all || of_appraisal).then_some(fees);
    let pays_interest = rule.interest.is_some();
    let known = if pays_interest { interest.is_some() } else { of_loan.is_some() || fees.is_some() };
    let cap = rule.cap.unwrap_or(f64::INFINITY);
    let total = known.then(|| (interest.unwrap_or(0.0) + of_loan.unwrap_or(0.0) + fees.unwrap_or(0.0)).min(cap));
    let all_in = total.zip(case.loan.start.value).zip(Fees::of(case, &mut Needs::default()));
    let all_in =
        all_in.and_then(|((total, start), fees)| rate_of_cost(&borrower_flows(case, outcome, start, &fees, total)));
    PlaceSubsidy { rule: row.about.id.clone(), interest: interest.or(of_loan), fees, total, all_in }
}

/// `Σ_years min(cap a year, Σ interest · part)` over the months that are subsidised.
fn interest(outcome: &LoanOutcome, rule: &SubsidyRule, part: f64) -> f64 {
    let mut years: Vec<f64> = Vec::new();
    for row in outcome.schedule.iter().filter(|row| rule.months.is_none_or(|most| row.month <= most)) {
        let year = (row.month.max(1) as usize - 1) / 12;
        if years.len() <= year {
            years.resize(year + 1, 0.0);
        }
        years[year] += to_f64(row.interest) * part;
    }
    let most = rule.cap_a_year.unwrap_or(f64::INFINITY);
    years.into_iter().map(|year| year.min(most)).sum()
}
