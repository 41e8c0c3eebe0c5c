//! The licensor's share of the enterprise's profit (LSEP, 技术供方占企业利润份额).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::discounting::present_value::discount_factor;
use crate::error::{InputError, Reason};
use crate::validate;

/// What the licensor and the licensee earn, year by year.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LsepInput {
    /// Royalties of each year.
    pub royalties: Vec<f64>,
    /// The licensee's operating profit of each year, after the royalty.
    pub operating_profits: Vec<f64>,
    /// Discount rate a year; the first year is discounted once.
    #[serde(default)]
    pub discount_rate: f64,
}

/// How the profit divides.
#[derive(Debug, Clone, Serialize)]
pub struct Lsep {
    /// The licensor's share.
    pub lsep: f64,
    /// Technology-transfer factor: the licensee's profit for each unit of royalty; absent where no royalty is paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub transfer_factor: Option<f64>,
    /// Present value of each year's royalty.
    pub pv_royalties: Vec<f64>,
    /// Present value of each year's operating profit.
    pub pv_operating_profits: Vec<f64>,
}

/// Licensor's share of enterprise profit: `LSEP = PV(royalties) / (PV(royalties) + PV(operating profits))`,
/// `= 1 / (1 + TTF)` with `TTF = PV(operating profits) / PV(royalties)`.
///
/// Errors: no years, years of different number, negative royalties, a total of zero or below, a rate of -100 % or less.
/// Source: UNIDO, Manual on Technology Transfer Negotiation (1996), as quoted in secondary pages.
pub fn lsep(input: &LsepInput) -> Result<Lsep, InputError> {
    validate::each("royalties", &input.royalties, validate::non_negative)?;
    validate::each("operating_profits", &input.operating_profits, validate::amount)?;
    validate::same_length("operating_profits", input.operating_profits.len(), "royalties", input.royalties.len())?;
    validate::rate("discount_rate", input.discount_rate)?;
    let present = |flows: &[f64]| -> Vec<f64> {
        let of = |(at, flow): (usize, &f64)| flow * discount_factor(input.discount_rate, (at + 1) as f64);
        flows.iter().enumerate().map(of).collect()
    };
    let (pv_royalties, pv_operating_profits) = (present(&input.royalties), present(&input.operating_profits));
    let (royalty, profit): (f64, f64) = (pv_royalties.iter().sum(), pv_operating_profits.iter().sum());
    let total = validate::computed("discount_rate", royalty + profit)?;
    if total <= 0.0 {
        return Err(InputError::no_solution("operating_profits", Reason::ZeroTotal));
    }
    let transfer_factor = (royalty > 0.0).then(|| profit / royalty).filter(|factor| factor.is_finite());
    Ok(Lsep { lsep: royalty / total, transfer_factor, pv_royalties, pv_operating_profits })
}
