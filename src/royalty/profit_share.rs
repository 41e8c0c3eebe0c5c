//! The licensor's share of the licensee's profit (利润分成率, LSLP), and its link to a royalty on sales.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::conversion::RoyaltyRate;
use crate::discounting::present_value::discounted_sum;
use crate::error::{InputError, Reason};
use crate::model::Timing;
use crate::validate;

/// A share of profit.
#[derive(Debug, Clone, Serialize)]
pub struct ProfitShare {
    /// Share of profit; above 1 where the royalty eats up more than the profit.
    pub profit_share: f64,
}

/// Added and total profits.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IncrementalProfitShareInput {
    /// The profit that the patent adds in each year.
    pub incremental_profits: Vec<f64>,
    /// The whole profit of each year.
    pub total_profits: Vec<f64>,
    /// The discount rate a year.
    pub discount_rate: f64,
}

/// Marginal analysis (边际分析法): `K = PV(added profit) / PV(total profit)`, at year ends.
///
/// Errors: empty or unequal series, a total of zero or less, a rate of -100 % or less.
pub fn incremental_profit_share(input: &IncrementalProfitShareInput) -> Result<ProfitShare, InputError> {
    validate::each("incremental_profits", &input.incremental_profits, validate::amount)?;
    validate::each("total_profits", &input.total_profits, validate::amount)?;
    let (added, total) = (&input.incremental_profits, &input.total_profits);
    validate::same_length("incremental_profits", added.len(), "total_profits", total.len())?;
    validate::rate("discount_rate", input.discount_rate)?;
    let worth = |flows: &[f64]| discounted_sum(flows.iter().copied(), input.discount_rate, Timing::EndOfYear);
    let whole = worth(total);
    if whole <= 0.0 {
        return Err(InputError::no_solution("total_profits", Reason::ZeroTotal));
    }
    Ok(ProfitShare { profit_share: validate::computed("discount_rate", worth(added) / whole)? })
}

/// What each side puts in.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EquivalentInvestmentShareInput {
    /// Replacement cost of the patent.
    pub patent_cost: f64,
    /// Profit on that cost (4 is 400 %).
    pub patent_profit_rate: f64,
    /// Replacement cost of the licensee's assets.
    pub licensee_assets: f64,
    /// Profit on those assets.
    pub licensee_profit_rate: f64,
}

/// Equivalent investment (约当投资分成法): `K = A / (A + B)`, `A` patent cost times one plus its profit rate, `B` the same
/// of the licensee's assets.
///
/// Errors: negative amounts, rates of -100 % or less, both sides zero.
pub fn equivalent_investment_share(input: &EquivalentInvestmentShareInput) -> Result<ProfitShare, InputError> {
    validate::non_negative("patent_cost", input.patent_cost)?;
    validate::rate("patent_profit_rate", input.patent_profit_rate)?;
    validate::non_negative("licensee_assets", input.licensee_assets)?;
    validate::rate("licensee_profit_rate", input.licensee_profit_rate)?;
    let patent = input.patent_cost * (1.0 + input.patent_profit_rate);
    let licensee = input.licensee_assets * (1.0 + input.licensee_profit_rate);
    if patent + licensee > 0.0 {
        Ok(ProfitShare { profit_share: patent / (patent + licensee) })
    } else {
        Err(InputError::no_solution("patent_cost", Reason::ZeroTotal))
    }
}

/// A royalty on sales and the margin of those sales.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoyaltyToProfitShareInput {
    /// Royalty on sales.
    pub royalty_rate: f64,
    /// Profit as a share of sales, above 0.
    pub operating_margin: f64,
}

/// Share of profit from a royalty on sales: `K = R / m`.
///
/// Errors: a royalty outside 0 to 1, a margin outside 0 to 1 or zero.
pub fn royalty_to_profit_share(input: &RoyaltyToProfitShareInput) -> Result<ProfitShare, InputError> {
    validate::share("royalty_rate", input.royalty_rate)?;
    validate::between("operating_margin", input.operating_margin, 1e-9, 1.0)?;
    Ok(ProfitShare { profit_share: input.royalty_rate / input.operating_margin })
}

/// A share of profit and the margin of the sales.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProfitShareToRoyaltyInput {
    /// Share of profit, 0 to 1.
    pub profit_share: f64,
    /// Profit as a share of sales, 0 to 1.
    pub operating_margin: f64,
}

/// Royalty on sales from a share of profit: `R = K·m`.
///
/// Errors: shares outside 0 to 1.
pub fn profit_share_to_royalty(input: &ProfitShareToRoyaltyInput) -> Result<RoyaltyRate, InputError> {
    validate::share("profit_share", input.profit_share)?;
    validate::share("operating_margin", input.operating_margin)?;
    Ok(RoyaltyRate { royalty_rate: input.profit_share * input.operating_margin })
}
