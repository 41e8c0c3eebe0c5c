//! The program's own error: what became of valued patents over what had been said of them.

use std::collections::BTreeMap;

use crate::model::Case;
use crate::model::ledger::{Ledger, LedgerOutcome, OutcomeKind, SaidMeasure};
use crate::model::outcome::Assessment;

/// So many cases are enough: with fewer there is no interval at all that holds the median with 95 %, whatever the ratios are
/// (the widest, from the least to the greatest, holds it with 1 − 2·0.5^n, and 0.9688 is first reached with six).
pub const ENOUGH: usize = 6;

/// How well what had been said held, by one measure.
#[derive(Clone, PartialEq, Debug)]
pub struct BackTest {
    /// What had been said.
    pub measure: SaidMeasure,
    /// Cases with an outcome that can be held against it.
    pub cases: usize,
    /// The ratios of outcome to what had been said, one for each case, rising.
    pub ratios: Vec<f64>,
    /// Outcomes that cannot be held against anything: nothing had been said, or they are not later.
    pub left_out: usize,
    /// The error; absent while the cases are too few.
    pub error: Option<BackTestError>,
}

/// An error, with how sure it is.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct BackTestError {
    /// The median ratio of outcome to what had been said.
    pub median: f64,
    /// An interval that holds the median with at least 95 %, from the order of the ratios alone.
    pub median_between: (f64, f64),
    /// The share of cases within a factor of two.
    pub within_two: f64,
    /// Its 95 % interval (Wilson).
    pub within_two_between: (f64, f64),
}

/// The median of rising ratios.
fn median(rising: &[f64]) -> Option<f64> {
    let n = rising.len();
    let upper = *rising.get(n / 2)?;
    Some(if n % 2 == 1 { upper } else { f64::midpoint(*rising.get(n / 2 - 1)?, upper) })
}

/// The places of the narrowest pair of order statistics that holds the median with at least 95 %.
///
/// The median lies below the k-th of n with probability `P(B ≤ k-1)`, B binomial of n and one half; `None` below six.
fn median_places(n: usize) -> Option<(usize, usize)> {
    let (mut term, mut sum, mut found) = (0.5_f64.powi(i32::try_from(n).ok()?), 0.0, None);
    for k in 0..n / 2 {
        sum += term;
        if sum > 0.025 {
            break;
        }
        found = Some((k, n - 1 - k));
        term *= (n - k) as f64 / (k + 1) as f64;
    }
    found
}

/// The 95 % interval of a share of so many (Wilson).
fn wilson(share: f64, of: usize) -> (f64, f64) {
    let (n, z) = (of as f64, 1.959_963_984_540_054_f64);
    let z2 = z * z;
    let middle = (share + z2 / (2.0 * n)) / (1.0 + z2 / n);
    let half = z / (1.0 + z2 / n) * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    ((middle - half).max(0.0), (middle + half).min(1.0))
}

/// The program's error by both measures.
///
/// Rows of one case count as one, by what came in all over what had been said of all of it. What came in for a loan and the
/// price of the auction that it came from are the same money: with recoveries, a case's auctions do not count.
pub fn back_test(ledger: &Ledger) -> [BackTest; 2] {
    SaidMeasure::ALL.map(|measure| {
        let mut left_out = 0;
        let mut cases: BTreeMap<&str, Vec<&LedgerOutcome>> = BTreeMap::new();
        for row in ledger.outcomes.iter().filter(|row| row.kind.measure() == Some(measure)) {
            if row.ratio().is_some() {
                cases.entry(row.case.trim()).or_default().push(row);
            } else {
                left_out += 1;
            }
        }
        let mut ratios: Vec<f64> = cases
            .values()
            .map(|rows| {
                let recovered = rows.iter().any(|row| row.kind == OutcomeKind::Recovery);
                let counted = || rows.iter().filter(|row| !recovered || row.kind == OutcomeKind::Recovery);
                let came: f64 = counted().map(|row| row.amount).sum();
                came / counted().filter_map(|row| row.said()).sum::<f64>()
            })
            .collect();
        ratios.sort_by(f64::total_cmp);
        let cases = ratios.len();
        let within = ratios.iter().filter(|ratio| (0.5..=2.0).contains(*ratio)).count() as f64 / cases.max(1) as f64;
        let error = median_places(cases).filter(|_| cases >= ENOUGH).and_then(|(low, high)| {
            Some(BackTestError {
                median: median(&ratios)?,
                median_between: (*ratios.get(low)?, *ratios.get(high)?),
                within_two: within,
                within_two_between: wilson(within, cases),
            })
        });
        BackTest { measure, cases, ratios, left_out, error }
    })
}

/// A row for an outcome of a case: what had been said is what the case comes to now.
pub fn said_of(case: &Case, assessment: &Assessment, row: LedgerOutcome) -> LedgerOutcome {
    let cents = |amount: f64| (amount * 100.0).round() / 100.0;
    LedgerOutcome {
        base_date: case.base_date.value,
        value: assessment.valuation.concluded.lending().map(cents),
        liquidation: assessment.loan.months.first().and_then(|month| month.liquidation.lending()).map(cents),
        said_by: format!("pledgeworth {}", env!("CARGO_PKG_VERSION")),
        ..row
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn six_are_the_fewest_that_hold_the_median() {
        assert_eq!(median_places(5), None);
        assert_eq!(median_places(6), Some((0, 5)));
        // The table of sign-test intervals: 2nd to 8th of nine, 6th to 15th of twenty.
        assert_eq!(median_places(9), Some((1, 7)));
        assert_eq!(median_places(20), Some((5, 14)));
    }

    #[test]
    fn the_interval_of_a_share_is_wilsons() {
        let (low, high) = wilson(0.8, 10);
        assert!((low - 0.4902).abs() < 5e-4 && (high - 0.9433).abs() < 5e-4, "{low} {high}");
    }
}
