//! The share of a loss that a fund bears, by the size of the loan and by condition (分档风险分担).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::{InputError, Reason};
use crate::validate;

/// A size of loan and the share for it.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SizeTier {
    /// Loans up to this amount, and above the tier before.
    pub up_to: f64,
    /// The share of the loss.
    pub share: f64,
}

/// A condition that adds to the share.
#[derive(Debug, Clone, PartialEq, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShareAddition {
    /// What the condition is.
    pub condition: String,
    /// What it adds.
    pub share: f64,
    /// Whether the loan meets it.
    pub met: bool,
}

/// A loan under a tiered rule.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LossShareBySizeInput {
    /// The loan.
    pub loan: f64,
    /// The tiers, the smallest loans first; a loan above the last is not covered.
    pub tiers: Vec<SizeTier>,
    /// What adds to the share of a covered loan.
    #[serde(default)]
    pub additions: Vec<ShareAddition>,
    /// The most that the fund bears.
    #[serde(default = "all")]
    pub most: f64,
}

fn all() -> f64 {
    1.0
}

/// What the fund bears.
#[derive(Debug, Clone, Serialize)]
pub struct LossShareBySize {
    /// Whether the loan is covered at all.
    pub covered: bool,
    /// The fund's share of the loss.
    pub fund_share: f64,
    /// What is left to the lender and others.
    pub rest: f64,
}

/// Share by size: that of the tier that the whole loan lies in, plus what its conditions add, at most the cap; nothing
/// for a loan above the last tier.
///
/// Errors: a loan not above zero, no tiers, tiers out of order, shares outside 0 to 1.
pub fn loss_share_by_size(input: &LossShareBySizeInput) -> Result<LossShareBySize, InputError> {
    validate::positive("loan", input.loan)?;
    validate::list("tiers", &input.tiers)?;
    for (i, tier) in input.tiers.iter().enumerate() {
        let at = |error: InputError| error.within(&format!("tiers[{i}]"));
        validate::positive("up_to", tier.up_to).map_err(at)?;
        validate::share("share", tier.share).map_err(at)?;
        if i > 0 && tier.up_to <= input.tiers[i - 1].up_to {
            return Err(at(InputError::no_solution("up_to", Reason::NotInOrder)));
        }
    }
    if input.additions.len() > validate::MOST_PERIODS {
        validate::list("additions", &input.additions)?;
    }
    for (i, addition) in input.additions.iter().enumerate() {
        let at = |error: InputError| error.within(&format!("additions[{i}]"));
        validate::text("condition", &addition.condition).map_err(at)?;
        validate::share("share", addition.share).map_err(at)?;
    }
    validate::share("most", input.most)?;
    let tier = input.tiers.iter().find(|tier| input.loan <= tier.up_to);
    let added: f64 = input.additions.iter().filter(|addition| addition.met).map(|addition| addition.share).sum();
    let fund_share = tier.map_or(0.0, |tier| (tier.share + added).min(input.most));
    Ok(LossShareBySize { covered: tier.is_some(), fund_share, rest: 1.0 - fund_share })
}
