//! How much of the concluded value rests on judgement.

use crate::model::fields::licence_fee::CONCLUDED_RATE;
use crate::model::outcome::scoring::ScoringOutcome;
use crate::model::outcome::{LicenceFeeOutcome, RateWay};
use crate::model::{Case, Figure, Line, Method, Origin, Quantity, Sheet};
use crate::reference::Mark;
use crate::text::{Text, scoring as words};
use crate::valuation::values::Values;

/// Two rates are the same when they agree to half a hundredth of a percentage point.
const SAME_RATE: f64 = 0.000_05;

/// The share of the concluded value that rests on judgement.
///
/// A score moves the rate `K = m + (n − m)·r` and nothing else, so what is judged carries
/// `(n − m)·Δr ÷ K` of the rate, `Δr` being the change of `r` when the judged indicators go from
/// their worst to their best grade; and as much of the value that comes from that rate. A score typed
/// by hand is judged from end to end (`Δr = 1`). A rate stated by hand is itself a judgement, so that all
/// it gives rests on judgement; one from evidence or a table rests on none.
pub fn assess(
    case: &Case,
    scores: &ScoringOutcome,
    fee: &LicenceFeeOutcome,
    values: &Values<'_>,
    sheet: &mut Sheet,
) -> Option<f64> {
    if scores.patents.is_empty() {
        return None;
    }
    let found = share(case, scores, fee, values);
    let mut figure = Figure::new(
        "scoring.value_on_judgement",
        words::FIG_VALUE_ON_JUDGEMENT,
        words::FORMULA_VALUE_ON_JUDGEMENT,
        words::SOURCE_JUDGEMENT,
        Mark::OwnChoice,
    )
    .value(found.value.map(Quantity::Rate))
    .inputs([CONCLUDED_RATE.line(&case.licence_fee.concluded_rate)])
    .steps(found.steps)
    .pattern("j × v");
    if let Some(reason) = found.reason {
        figure = figure.convention(reason);
    }
    sheet.figures.push(figure);
    found.value
}

#[derive(Default)]
struct Share {
    value: Option<f64>,
    reason: Option<Text>,
    steps: Vec<Line>,
}

fn none_because(reason: Text) -> Share {
    Share { value: Some(0.0), reason: Some(reason), steps: Vec::new() }
}

fn share(case: &Case, scores: &ScoringOutcome, fee: &LicenceFeeOutcome, values: &Values<'_>) -> Share {
    let inputs = &case.licence_fee;
    let (Some(rate), Some(_)) = (fee.concluded.value.filter(|rate| *rate > 0.0), values.concluded().value) else {
        return Share::default();
    };
    let Some(of_rate) = value_from_rate(case, values) else { return Share::default() };
    if of_rate <= 0.0 {
        return none_because(words::CONVENTION_NO_RATE_METHOD);
    }
    let scored =
        fee.methods.iter().find(|method| method.way == RateWay::Industry).and_then(|method| method.range.value);
    if !scored.is_some_and(|scored| (scored - rate).abs() <= SAME_RATE) {
        return match inputs.concluded_rate.origin {
            Origin::Evidence | Origin::Table => none_because(words::CONVENTION_RATE_EVIDENCED),
            _ => Share {
                value: Some(of_rate),
                reason: Some(words::CONVENTION_RATE_BY_HAND),
                steps: vec![Line::step(words::WEIGHT_OF_RATE_METHODS, Quantity::Rate(of_rate))],
            },
        };
    }
    let (Some(low), Some(high)) = (inputs.range_low.value, inputs.range_high.value) else { return Share::default() };
    let by_hand = inputs.score.value.is_some();
    let span = if by_hand { 1.0 } else { scores.judged_span };
    let of_judgement = ((high - low) * span / rate).clamp(0.0, 1.0);
    Share {
        value: Some(of_judgement * of_rate),
        reason: Some(if by_hand { words::CONVENTION_SCORE_BY_HAND } else { words::CONVENTION_FROM_SCORE }),
        steps: vec![
            Line::step(words::RANGE_OF_RATE, Quantity::Rate(high - low)),
            Line::step(words::JUDGED_SPAN, Quantity::Number(span)),
            Line::step(words::SHARE_OF_RATE, Quantity::Rate(of_judgement)).letter("j"),
            Line::step(words::WEIGHT_OF_RATE_METHODS, Quantity::Rate(of_rate)).letter("v"),
        ],
    }
}

/// The share of the concluded value that relief from royalty gives on products without a rate of
/// their own.
fn value_from_rate(case: &Case, values: &Values<'_>) -> Option<f64> {
    let all = values.concluded().value.filter(|value| *value > 0.0)?;
    let at = values.place(Method::ReliefFromRoyalty)?;
    let weight = *values.stated.weights.get(at)?;
    let by_product = values.stated.products.get(at)?;
    let shared = case.products.iter().zip(by_product).filter(|(product, _)| product.royalty_rate.is_unset());
    let from_rate: f64 = shared.map(|(_, value)| weight * value).sum();
    Some((from_rate / all).clamp(0.0, 1.0))
}
