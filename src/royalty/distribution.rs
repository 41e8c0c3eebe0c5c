//! The cumulative distribution of published technology royalty rates (R. Parr): which share of licences has
//! at most a rate, and which rate a share of them does not exceed.

use crate::reference::Reference;

/// The points of the distribution, from nothing at a rate of zero.
fn points(reference: &Reference) -> Vec<(f64, f64)> {
    let rows = reference.royalty_distribution.rows.iter().map(|row| (row.figures.rate, row.figures.share));
    std::iter::once((0.0, 0.0)).chain(rows).collect()
}

/// The share of published licences at or below a rate, linear between the points; at the last
/// point for rates above it.
pub fn percentile(reference: &Reference, rate: f64) -> Option<f64> {
    interpolate(&points(reference), rate)
}

/// The rate that a share of published licences does not exceed.
pub(super) fn quantile(reference: &Reference, share: f64) -> Option<f64> {
    let swapped: Vec<(f64, f64)> = points(reference).into_iter().map(|(rate, share)| (share, rate)).collect();
    interpolate(&swapped, share)
}

fn interpolate(points: &[(f64, f64)], at: f64) -> Option<f64> {
    let (_, last) = *points.last().filter(|_| points.len() > 1)?;
    for pair in points.windows(2) {
        let [(x0, y0), (x1, y1)] = [pair[0], pair[1]];
        if at <= x1 {
            return Some(if x1 > x0 { y0 + (y1 - y0) * ((at - x0) / (x1 - x0)).max(0.0) } else { y1 });
        }
    }
    Some(last)
}
