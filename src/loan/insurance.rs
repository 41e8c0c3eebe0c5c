//! 保证保险: what insuring this loan would cost, on the disposal of its patents alone and with the borrower's own repayment.

use super::assess::LoanStage;
use super::pricing::marginal;
use crate::collateral::shortfall::{ShortfallPremiumInput, shortfall_premium};
use crate::model::fields::{CaseField, pricing as fields};
use crate::model::outcome::LoanOutcome;
use crate::model::{Case, Figure, Input, Line, Missing, Needs, Quantity, Severity, Sheet, Stage};
use crate::reference::Mark;
use crate::text::number::to_f64;
use crate::text::{Arg, pricing as words};

/// The insurance of one month: what is insured, and what the insurer pays on average if the borrower defaults then, 元.
struct InsuredMonth {
    month: u32,
    insured: f64,
    payment: f64,
}

/// Month by month: insured is a part of what is owed before the month's payment, the proceeds are lognormal about what a sale
/// begun at the month's end brings. `None` while a month is not known.
fn months(outcome: &LoanOutcome, share: f64, deviation: f64) -> Option<Vec<InsuredMonth>> {
    let mut out = Vec::new();
    for pair in outcome.months.windows(2) {
        let insured = to_f64(pair[0].exposure?) * share;
        let mean = pair[1].liquidation.lending()?;
        if insured <= 0.0 {
            continue;
        }
        // Where a sale brings nothing all of it is lost.
        let payment = if mean > 0.0 {
            shortfall_premium(&ShortfallPremiumInput { mean, sigma_log: deviation, insured }).ok()?.premium
        } else {
            insured
        };
        out.push(InsuredMonth { month: pair[1].month, insured, payment });
    }
    (!out.is_empty()).then_some(out)
}

/// The dearer end of an input: more is insured, proceeds spread wider, defaults are likelier.
fn dearer(field: &'static CaseField<Input<f64>>, input: &Input<f64>, needs: &mut Needs) -> Option<f64> {
    let found = input.high.or(input.value);
    if found.is_none() {
        needs.lack(field.missing());
    }
    found
}

/// Writes the figures, where a part to be insured is stated.
pub(super) fn write(case: &Case, stage: &LoanStage<'_>, outcome: &LoanOutcome, sheet: &mut Sheet) {
    let pricing = &case.pricing;
    if pricing.insured_share.is_unset() {
        return;
    }
    let mut needs = Needs::default();
    let share = dearer(&fields::INSURED_SHARE, &pricing.insured_share, &mut needs).filter(|share| *share > 0.0);
    let deviation = dearer(&fields::SALE_DEVIATION, &pricing.sale_deviation, &mut needs);
    let lacks: Vec<Missing> = needs.missing().to_vec();
    let probability = dearer(&fields::DEFAULT_PROBABILITY, &pricing.default_probability, &mut needs);
    let with_borrower: Vec<Missing> = needs.into_missing();
    let found = share.zip(deviation).and_then(|(share, deviation)| months(outcome, share, deviation));
    let or_loan = |lacks: Vec<Missing>| {
        if lacks.is_empty() { stage.loan.needs.missing().to_vec() } else { lacks }
    };
    let dearest = found
        .as_ref()
        .and_then(|months| months.iter().max_by(|a, b| (a.payment / a.insured).total_cmp(&(b.payment / b.insured))));
    let rate = dearest.map(|month| month.payment / month.insured);
    let figure = |id: &str, label, formula| {
        Figure::new(format!("loan.{id}"), label, formula, words::SOURCE_INSURANCE, Mark::Primary)
    };
    let lines =
        || [fields::INSURED_SHARE.line(&pricing.insured_share), fields::SALE_DEVIATION.line(&pricing.sale_deviation)];
    sheet.figures.push(
        figure("insurance_on_disposal", words::FIG_INSURANCE_DISPOSAL, words::FORMULA_INSURANCE_DISPOSAL)
            .value(rate.map(Quantity::Rate))
            .missing(if rate.is_some() { Vec::new() } else { or_loan(lacks) })
            .inputs(lines())
            .steps(dearest.into_iter().flat_map(|month| {
                [
                    Line::step(words::INSURED_MONTH, Quantity::Months(month.month)),
                    Line::step(words::INSURED_SUM, Quantity::Money(month.insured)),
                    Line::step(words::INSURED_PAYMENT, Quantity::Money(month.payment)),
                ]
            }))
            .convention(words::CONVENTION_INSURANCE),
    );
    let expected = found.as_ref().zip(probability).map(|(months, probability)| {
        let paid: f64 = months.iter().map(|month| marginal(probability, month.month) * month.payment).sum();
        let insured: f64 = months.iter().map(|month| month.insured / 12.0).sum();
        (paid, insured)
    });
    let yearly = expected.map(|(paid, insured)| paid / insured);
    sheet.figures.push(
        figure("insurance_premium", words::FIG_INSURANCE, words::FORMULA_INSURANCE)
            .value(yearly.map(Quantity::FineRate))
            .missing(if yearly.is_some() { Vec::new() } else { or_loan(with_borrower) })
            .inputs(lines())
            .inputs([fields::DEFAULT_PROBABILITY.line(&pricing.default_probability)])
            .steps(expected.into_iter().flat_map(|(paid, insured)| {
                [
                    Line::step(words::INSURED_EXPECTED, Quantity::Money(paid)),
                    Line::step(words::INSURED_YEARS, Quantity::Money(insured)),
                ]
            }))
            .convention(words::CONVENTION_INSURANCE),
    );
    find(case, stage, rate, yearly, sheet);
}

/// What the reader must know of the figures: on disposal alone hardly any pledge loan can be insured.
fn find(case: &Case, stage: &LoanStage<'_>, rate: Option<f64>, yearly: Option<f64>, sheet: &mut Sheet) {
    let least = case.limit(stage.reference, "insurable_recovery");
    if let (Some(rate), Some(least)) = (rate, least) {
        let recovery = 1.0 - rate;
        let (severity, text) = if recovery < least {
            (Severity::Warning, words::NOT_INSURABLE)
        } else {
            (Severity::Note, words::INSURABLE)
        };
        let parts =
            [("rate", Arg::Percent(rate)), ("recovery", Arg::Percent(recovery)), ("least", Arg::Percent(least))];
        sheet.find(severity, Stage::Loan, "pricing.insured_share", text.with(parts));
    }
    let charged = case.pricing.insurance_rate.low.or(case.pricing.insurance_rate.value);
    if let (Some(yearly), Some(charged), Some(share)) = (yearly, charged, case.pricing.insured_share.value)
        // The charge is of what is owed, the pure premium of what is insured of it.
        && charged < yearly * share
    {
        let parts = [("charged", Arg::Percent(charged)), ("pure", Arg::Percent(yearly * share))];
        sheet.find(Severity::Warning, Stage::Loan, "pricing.insurance_rate", words::CHARGED_TOO_LITTLE.with(parts));
    }
}
