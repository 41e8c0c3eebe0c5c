//! How concentrated a portfolio is (集中度).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{InputError, Reason};
use crate::validate;

/// Exposures by borrower, sector, class or appraiser.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConcentrationInput {
    /// The exposures.
    pub exposures: Vec<f64>,
}

/// The concentration.
#[derive(Debug, Clone, Serialize)]
pub struct Concentration {
    /// Herfindahl-Hirschman index, 0 to 1.
    pub hhi: f64,
    /// The number of equal exposures with the same index.
    pub effective_number: f64,
}

/// Concentration: `HHI = Σ s_i²`, `s_i` the share of each exposure; effective number `1/HHI`.
///
/// Errors: no exposures, negative ones, a total of zero.
pub fn concentration(input: &ConcentrationInput) -> Result<Concentration, InputError> {
    validate::each("exposures", &input.exposures, validate::non_negative)?;
    let total: f64 = input.exposures.iter().sum();
    if total <= 0.0 {
        return Err(InputError::no_solution("exposures", Reason::ZeroTotal));
    }
    let hhi: f64 = input.exposures.iter().map(|exposure| (exposure / total).powi(2)).sum();
    Ok(Concentration { hhi, effective_number: 1.0 / hhi })
}
