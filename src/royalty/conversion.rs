//! One payment form into another: lump sum, running royalty, entry fee.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::discounting::present_value::{annuity_factor, discounted_sum};
use crate::error::{InputError, Reason};
use crate::model::Timing;
use crate::validate;

/// How a lump sum becomes a running royalty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RoyaltyConvention {
    /// The textbook form: the lump sum grown to the end of the term, over all sales.
    FutureValue,
    /// The level rate whose royalties have the lump sum as present value.
    Annuity,
}

/// A lump sum and the sales it is to be spread over.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LumpSumToRoyaltyInput {
    /// The lump sum, paid now.
    pub lump_sum: f64,
    /// The discount rate a year.
    pub discount_rate: f64,
    /// Years of the licence; may be left out where yearly sales are given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years: Option<u32>,
    /// Sales over all years, even; either this or `sales`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub total_sales: Option<f64>,
    /// The sales of each year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sales: Option<Vec<f64>>,
    /// Which convention to use.
    pub convention: RoyaltyConvention,
}

/// The running royalty in place of a lump sum.
#[derive(Debug, Clone, Serialize)]
pub struct LumpSumToRoyalty {
    /// Royalty on sales.
    pub royalty_rate: f64,
    /// All royalties together, not discounted.
    pub total_payment: f64,
}

/// Lump sum to running royalty.
///
/// Future value: `P = P0·(1+r)^n`, `R = P / ΣS`. Annuity: `R = P0 / Σ S_t·(1+r)^-t`, at year ends.
/// The first is the textbook's; it is higher, since it charges all interest to the last day.
/// Errors: no or both sales fields, no sales at all, a rate of -100 % or less.
pub fn lump_sum_to_royalty(input: &LumpSumToRoyaltyInput) -> Result<LumpSumToRoyalty, InputError> {
    let rate = input.discount_rate;
    validate::non_negative("lump_sum", input.lump_sum)?;
    validate::rate("discount_rate", rate)?;
    if let Some(years) = input.years {
        validate::count("years", years, 1, 1000)?;
    }
    let (years, total_sales, discounted_sales) = match (input.total_sales, &input.sales) {
        (Some(total), None) => {
            validate::positive("total_sales", total)?;
            let years = f64::from(input.years.ok_or_else(|| InputError::required("years"))?);
            (years, total, total / years * annuity_factor(rate, years))
        }
        (None, Some(sales)) => {
            validate::each("sales", sales, validate::non_negative)?;
            if let Some(years) = input.years {
                validate::same_length("sales", sales.len(), "years", years as usize)?;
            }
            let discounted = discounted_sum(sales.iter().copied(), rate, Timing::EndOfYear);
            (sales.len() as f64, sales.iter().sum(), discounted)
        }
        (None, None) => return Err(InputError::required("total_sales")),
        (Some(_), Some(_)) => return Err(InputError::no_solution("sales", Reason::OneOfTwo)),
    };
    if total_sales <= 0.0 {
        return Err(InputError::no_solution("sales", Reason::ZeroTotal));
    }
    let royalty_rate = match input.convention {
        RoyaltyConvention::FutureValue => input.lump_sum * (1.0 + rate).powf(years) / total_sales,
        RoyaltyConvention::Annuity => input.lump_sum / discounted_sales,
    };
    let royalty_rate = validate::computed("discount_rate", royalty_rate)?;
    Ok(LumpSumToRoyalty { royalty_rate, total_payment: royalty_rate * total_sales })
}

/// A running royalty to be paid at once.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoyaltyToLumpSumInput {
    /// The sales of each period, the first one first.
    pub sales: Vec<f64>,
    /// Royalty on sales.
    pub royalty_rate: f64,
    /// A fee paid at the start.
    #[serde(default)]
    pub entry_fee: f64,
    /// The discount rate a period.
    pub discount_rate: f64,
    /// When in the period the royalties fall.
    #[serde(default)]
    pub timing: Timing,
}

/// The lump sum in place of a running royalty.
#[derive(Debug, Clone, Serialize)]
pub struct RoyaltyToLumpSum {
    /// Entry fee and present value of the royalties.
    pub lump_sum: f64,
}

/// Running royalty to lump sum: `P0 = E + Σ S_t·R·DF_t`.
///
/// Errors: an empty series, negative sales, a royalty outside 0 to 1, a rate of -100 % or less.
pub fn royalty_to_lump_sum(input: &RoyaltyToLumpSumInput) -> Result<RoyaltyToLumpSum, InputError> {
    validate::each("sales", &input.sales, validate::non_negative)?;
    validate::share("royalty_rate", input.royalty_rate)?;
    validate::non_negative("entry_fee", input.entry_fee)?;
    validate::rate("discount_rate", input.discount_rate)?;
    let royalties = input.sales.iter().map(|sales| sales * input.royalty_rate);
    let lump_sum = input.entry_fee + discounted_sum(royalties, input.discount_rate, input.timing);
    Ok(RoyaltyToLumpSum { lump_sum: validate::computed("discount_rate", lump_sum)? })
}

/// A price with and without the licensed technology.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PriceUpliftRoyaltyInput {
    /// The licensor's share of the added price.
    pub licensor_share: f64,
    /// Unit net price without the licence.
    pub price_before: f64,
    /// Unit net price with it.
    pub price_after: f64,
}

/// A royalty on sales.
#[derive(Debug, Clone, Serialize)]
pub struct RoyaltyRate {
    /// Royalty on sales.
    pub royalty_rate: f64,
}

/// Royalty from a price uplift: `R = S·(P2 - P1) / P2`; negative where the price falls.
///
/// Errors: a share outside 0 to 1, a price after of zero.
pub fn price_uplift_royalty(input: &PriceUpliftRoyaltyInput) -> Result<RoyaltyRate, InputError> {
    validate::share("licensor_share", input.licensor_share)?;
    validate::non_negative("price_before", input.price_before)?;
    validate::positive("price_after", input.price_after)?;
    let uplift = (input.price_after - input.price_before) / input.price_after;
    Ok(RoyaltyRate { royalty_rate: validate::computed("price_after", input.licensor_share * uplift)? })
}
