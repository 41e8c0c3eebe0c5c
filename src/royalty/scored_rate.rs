//! A rate placed inside its range by a score (综合评价法).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::conversion::RoyaltyRate;
use crate::error::InputError;
use crate::validate;

/// A range of rates and a score.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScoredRoyaltyRateInput {
    /// Lower end of the industry's range.
    pub low: f64,
    /// Upper end.
    pub high: f64,
    /// Composite score, 0 to 1.
    pub score: f64,
}

/// Scored rate: `K = m + (n - m)·r`, `m` and `n` the ends of the range, `r` the score.
///
/// Errors: shares outside 0 to 1, an upper end below the lower.
pub fn scored_royalty_rate(input: &ScoredRoyaltyRateInput) -> Result<RoyaltyRate, InputError> {
    validate::share("low", input.low)?;
    validate::between("high", input.high, input.low, 1.0)?;
    validate::share("score", input.score)?;
    Ok(RoyaltyRate { royalty_rate: input.low + (input.high - input.low) * input.score })
}
