//! The parts of an issue by rank (分层): shares, the coupon of the ranked parts together, and what covers each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::InputError;
use crate::validate;

/// A part of an issue.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tranche {
    /// Its size, as an amount or as a share of the issue.
    pub size: f64,
    /// Its coupon a year; left out where it has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coupon: Option<f64>,
}

/// An issue in parts.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TranchesInput {
    /// The parts, the most senior first.
    pub tranches: Vec<Tranche>,
    /// The whole issue; what the parts leave of it is the junior part. Left out: the parts are all of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total: Option<f64>,
    /// What stands behind the issue; left out: as much as the issue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool: Option<f64>,
}

/// An issue in parts.
#[derive(Debug, Clone, Serialize)]
pub struct Tranches {
    /// The named parts together.
    pub sum: f64,
    /// Each part's share of the issue.
    pub shares: Vec<f64>,
    /// What the named parts leave, as a share of the issue.
    pub junior_share: f64,
    /// The pool over each part and those before it.
    pub covers: Vec<f64>,
    /// The mean coupon of the parts that have one, by size; absent where none has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub combined_coupon: Option<f64>,
}

/// Tranches: `share_i = size_i / total`, `junior = 1 - Σ share`, `cover_i = pool / Σ_{j≤i} size_j`,
/// `coupon = Σ size·coupon / Σ size` over the parts with a coupon.
///
/// Errors: no parts, sizes not above zero, parts larger than the issue.
pub fn tranches(input: &TranchesInput) -> Result<Tranches, InputError> {
    validate::list("tranches", &input.tranches)?;
    let (mut sum, mut with_coupon, mut coupons) = (0.0, 0.0, 0.0);
    let mut ranked = Vec::with_capacity(input.tranches.len());
    for (i, tranche) in input.tranches.iter().enumerate() {
        let at = |error: InputError| error.within(&format!("tranches[{i}]"));
        validate::positive("size", tranche.size).map_err(at)?;
        sum += tranche.size;
        ranked.push(sum);
        if let Some(coupon) = tranche.coupon {
            validate::positive_rate("coupon", coupon).map_err(at)?;
            with_coupon += tranche.size;
            coupons += tranche.size * coupon;
        }
    }
    let total = input.total.unwrap_or(sum);
    validate::positive("total", total)?;
    if sum > total * (1.0 + validate::SHARE_SLACK) {
        return Err(InputError::out_of_range("total", &total, format!("{sum} ≤ x")));
    }
    let pool = input.pool.unwrap_or(total);
    validate::non_negative("pool", pool)?;
    Ok(Tranches {
        sum,
        shares: input.tranches.iter().map(|tranche| tranche.size / total).collect(),
        junior_share: (1.0 - sum / total).max(0.0),
        covers: ranked.into_iter().map(|ranked| pool / ranked).collect(),
        combined_coupon: (with_coupon > 0.0).then(|| coupons / with_coupon),
    })
}
