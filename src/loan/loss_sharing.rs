//! Who bears a loss (风险分担): the bank, a compensation pool, a guarantor, an insurer.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{InputError, Reason};
use crate::validate;

/// One party and its share.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LossShare {
    /// The party's name.
    pub party: String,
    /// Its share of the loss.
    pub share: f64,
    /// Whether it lends, and so bears what the pool cannot pay.
    #[serde(default)]
    pub lender: bool,
    /// Whether it pays from the pool.
    #[serde(default)]
    pub pool: bool,
}

/// A loss and who shares it.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LossSharingInput {
    /// The loss.
    pub loss: f64,
    /// The parties; their shares add up to one.
    pub shares: Vec<LossShare>,
    /// What is left in the pool; left out, the pool pays in full.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pool_left: Option<f64>,
}

/// What each party pays.
#[derive(Debug, Clone, Serialize)]
pub struct LossSharing {
    /// By party; together they are the loss.
    pub parties: BTreeMap<String, f64>,
}

/// Loss sharing: each party pays `loss · share`; what the pool cannot pay falls on the lenders by their shares.
///
/// Errors: no parties, a name twice, shares outside 0 to 1 or not one in total, a short pool without a lender.
pub fn loss_sharing(input: &LossSharingInput) -> Result<LossSharing, InputError> {
    validate::non_negative("loss", input.loss)?;
    validate::list("shares", &input.shares)?;
    let mut total = 0.0;
    for (i, one) in input.shares.iter().enumerate() {
        let at = |error: InputError| error.within(&format!("shares[{i}]"));
        validate::text("party", &one.party).map_err(at)?;
        validate::share("share", one.share).map_err(at)?;
        if input.shares[..i].iter().any(|other| other.party == one.party) {
            return Err(at(InputError::no_solution("party", Reason::Duplicate)));
        }
        total += one.share;
    }
    if (total - 1.0).abs() > validate::SHARE_SLACK {
        return Err(InputError::no_solution("shares", Reason::SharesNotOne));
    }
    let share_of =
        |of: fn(&LossShare) -> bool| -> f64 { input.shares.iter().filter(|one| of(one)).map(|one| one.share).sum() };
    let from_pool = input.loss * share_of(|one| one.pool);
    let mut shortfall = 0.0;
    if let Some(left) = input.pool_left {
        validate::non_negative("pool_left", left)?;
        shortfall = (from_pool - left).max(0.0);
    }
    let lenders = input.shares.iter().filter(|one| one.lender).count();
    if shortfall > 0.0 && lenders == 0 {
        return Err(InputError::no_solution("shares", Reason::NoLender));
    }
    let lenders_share = share_of(|one| one.lender);
    let paid = |one: &LossShare| {
        let mut part = input.loss * one.share;
        if one.pool && from_pool > 0.0 {
            part *= 1.0 - shortfall / from_pool;
        }
        if one.lender && shortfall > 0.0 {
            let weight = if lenders_share > 0.0 { one.share / lenders_share } else { 1.0 / lenders as f64 };
            part += shortfall * weight;
        }
        part
    };
    Ok(LossSharing { parties: input.shares.iter().map(|one| (one.party.clone(), paid(one))).collect() })
}
