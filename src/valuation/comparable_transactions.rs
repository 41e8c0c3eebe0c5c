//! Market method (市场法): prices of comparable patents, adjusted and weighted.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{InputError, Reason};
use crate::validate;

/// One comparable transaction.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Comparable {
    /// The price paid.
    pub price: f64,
    /// Adjustment factors, subject over comparable, such as 1.1 where the subject is 10 % better.
    pub adjustments: Vec<f64>,
    /// Weight; weights need not add up to one.
    #[serde(default = "even")]
    pub weight: f64,
}

fn even() -> f64 {
    1.0
}

/// Comparable transactions.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparableTransactionsInput {
    /// The transactions.
    pub comparables: Vec<Comparable>,
}

/// The value by comparison.
#[derive(Debug, Clone, Serialize)]
pub struct ComparableTransactions {
    /// Weighted mean of the adjusted prices.
    pub value: f64,
}

/// One price after all its adjustments: `P·Π A_j`.
pub fn adjusted_price(comparable: &Comparable) -> f64 {
    comparable.price * comparable.adjustments.iter().product::<f64>()
}

/// Market method: `V = Σ w_i·P_i·Π_j A_ij / Σ w_i`.
///
/// Errors: no comparables, negative prices, factors or weights, weights that are all zero.
pub fn comparable_transactions(input: &ComparableTransactionsInput) -> Result<ComparableTransactions, InputError> {
    validate::list("comparables", &input.comparables)?;
    let (mut total, mut weights) = (0.0, 0.0);
    for (i, comparable) in input.comparables.iter().enumerate() {
        let at = |error: InputError| error.within(&format!("comparables[{i}]"));
        validate::non_negative("price", comparable.price).map_err(at)?;
        if !comparable.adjustments.is_empty() {
            validate::each("adjustments", &comparable.adjustments, validate::positive_rate).map_err(at)?;
        }
        validate::non_negative("weight", comparable.weight).map_err(at)?;
        total += comparable.weight * adjusted_price(comparable);
        weights += comparable.weight;
    }
    if weights > 0.0 {
        Ok(ComparableTransactions { value: validate::computed("comparables", total / weights)? })
    } else {
        Err(InputError::no_solution("comparables", Reason::ZeroTotal))
    }
}
