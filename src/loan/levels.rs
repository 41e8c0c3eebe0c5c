//! What each patent is worth at three levels: appraised, after the risk of invalidation, in a sale.

use super::assess::LoanStage;
use crate::model::Case;
use crate::model::outcome::{SALES, ValueLevels};
use crate::reference::{CourtPath, Reference};
use crate::statutory::PatentType;

/// What a way of sale brings of each yuan of value, at least and at most: of a court's ladder from its last round to its
/// first, of a preset what its two discounts leave.
pub fn kept(reference: &Reference, sale: &str) -> Option<(f64, f64)> {
    let path = match sale {
        "court_ladder/online" => CourtPath::Online,
        "court_ladder/traditional" => CourtPath::Traditional,
        "court_ladder/private_sale" => CourtPath::PrivateSale,
        _ => {
            let range = reference.liquidation_presets.figures(sale.strip_prefix("liquidation_presets/")?)?;
            return Some((1.0 - range.high, 1.0 - range.low));
        }
    };
    let shares = reference.court_ladder.rows.iter().filter(|row| row.figures.path == path).map(|row| row.figures.share);
    shares.fold(None, |ends, share| match ends {
        None => Some((share, share)),
        Some((low, high)) => Some((share.min(low), share.max(high))),
    })
}

/// A yuan of value after the risk of invalidation over so many years: `(1 − q·λ)^T`, λ what is lost given a request.
pub fn after_invalidation(probability: f64, loss: f64, years: f64) -> f64 {
    (1.0 - probability * loss).clamp(0.0, 1.0).powf(years.max(0.0))
}

/// The levels of each patent that counts, then of all together. Empty while the value at the pay-out has no stated figure.
pub(super) fn find(case: &Case, stage: &LoanStage<'_>) -> Vec<ValueLevels> {
    let stated = &stage.runs.stated;
    let Some(whole) = stated.value_at_start.filter(|value| value.is_finite()) else { return Vec::new() };
    let model = &stage.loan.collateral;
    let mut collateral = stated.collateral();
    let mut parts = |at: usize, whole: f64| -> Vec<f64> {
        let weights = collateral.weights(stage.prepared, model, &stated.valued, stage.x, at).to_vec();
        let sum: f64 = weights.iter().sum();
        weights.into_iter().map(|weight| if sum > 0.0 { whole * (weight / sum) } else { 0.0 }).collect()
    };
    let appraised = parts(1, whole);
    // The sale begun at the pay-out: its proceeds, shared as the patents weigh when it ends.
    let own = stated.limits[2].filter(|sale| sale.is_finite()).map(|sale| parts(2 + stage.loan.months.len(), sale));
    let challenge = &case.lending.challenge_probability;
    let challenge = challenge.high.or(challenge.value);
    let years = case.loan.term().map(|months| f64::from(months) / 12.0);
    let table = &stage.reference.invalidation_outcomes;
    let loss = |kind: PatentType| {
        let row = match kind {
            PatentType::Invention => "invention",
            PatentType::UtilityModel => "utility_model",
            PatentType::Design => "design",
        };
        table.figures(row).map(|row| row.expected_loss)
    };
    let mut out = Vec::new();
    for (at, patent) in case.patents.iter().enumerate().filter(|(at, _)| model.counted.get(*at) == Some(&true)) {
        let Some(value) = appraised.get(at).copied() else { continue };
        let keeps = challenge.zip(years).zip(patent.kind.value.and_then(loss));
        out.push(ValueLevels {
            patent: Some(patent.id),
            appraised: Some(value),
            after_invalidation: keeps.map(|((q, years), loss)| value * after_invalidation(q, loss, years)),
            sales: sales(stage.reference, value),
            own_sale: own.as_ref().and_then(|own| own.get(at).copied()),
        });
    }
    let sum = |read: fn(&ValueLevels) -> Option<f64>| out.iter().map(read).sum::<Option<f64>>();
    if !out.is_empty() {
        out.push(ValueLevels {
            patent: None,
            appraised: sum(|one| one.appraised),
            after_invalidation: sum(|one| one.after_invalidation),
            sales: sales(stage.reference, whole),
            own_sale: sum(|one| one.own_sale),
        });
    }
    out
}

fn sales(reference: &Reference, value: f64) -> Vec<(String, f64, f64)> {
    let of = |sale: &&str| kept(reference, sale).map(|(low, high)| ((*sale).to_owned(), value * low, value * high));
    SALES.iter().filter_map(of).collect()
}
