//! Order statistics of a handful of rates.

use crate::model::outcome::licence_evidence::ValueSpread;

/// The quantile of sorted values by type 7: rank `h = 1 + (n − 1)·p`, linear between neighbours, as
/// Excel's `QUARTILE.INC` and `PERCENTILE.INC`. Nothing of nothing.
pub fn quantile(sorted: &[f64], share: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let place = last as f64 * share.clamp(0.0, 1.0);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 0 and the last index")]
    let below = (place.floor() as usize).min(last);
    let (low, high) = (sorted[below], sorted[(below + 1).min(last)]);
    Some(low + (high - low) * (place - below as f64))
}

/// The median.
pub fn median(values: &[f64]) -> Option<f64> {
    quantile(&sorted(values), 0.5)
}

fn sorted(values: &[f64]) -> Vec<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// Number, extremes, quartiles, median and mean. Nothing of nothing.
pub fn spread(values: &[f64]) -> Option<ValueSpread> {
    let sorted = sorted(values);
    let at = |share| quantile(&sorted, share);
    Some(ValueSpread {
        count: sorted.len(),
        min: at(0.0)?,
        lower: at(0.25)?,
        median: at(0.5)?,
        mean: sorted.iter().sum::<f64>() / sorted.len() as f64,
        upper: at(0.75)?,
        max: at(1.0)?,
    })
}
