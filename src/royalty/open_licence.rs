//! Open licence (开放许可): one offer to many licensees, and its ceilings.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::InputError;
use crate::validate;

/// Ceiling of a fixed fee, CNY: "generally not above" 20 million.
///
/// Source: notice of 2 July 2024 on open licensing (国知发运字〔2024〕19号), as quoted in the press; a warning, not a bar.
pub const FIXED_FEE_CEILING: f64 = 20_000_000.0;

/// Ceiling of a royalty on net sales: generally not above 20 %. Same source.
pub const SALES_ROYALTY_CEILING: f64 = 0.20;

/// Ceiling of a royalty on profit: generally not above 40 %. Same source.
pub const PROFIT_ROYALTY_CEILING: f64 = 0.40;

/// How an open licence is paid for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OpenLicenceForm {
    /// A fixed fee in CNY a year.
    Fixed,
    /// A royalty on net sales.
    SalesRoyalty,
    /// A royalty on profit.
    ProfitRoyalty,
}

impl OpenLicenceForm {
    /// The ceiling that the notice of July 2024 names for this form.
    pub const fn ceiling(self) -> f64 {
        match self {
            Self::Fixed => FIXED_FEE_CEILING,
            Self::SalesRoyalty => SALES_ROYALTY_CEILING,
            Self::ProfitRoyalty => PROFIT_ROYALTY_CEILING,
        }
    }
}

/// A base and the coefficient for the expected number of licensees.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenLicenceFeeInput {
    /// CNY a year, or a rate, by form.
    pub base: f64,
    /// Coefficient for the expected number of licensees.
    pub licensee_coefficient: f64,
    /// How it is paid.
    pub form: OpenLicenceForm,
}

/// The fee and whether it keeps within the ceiling.
#[derive(Debug, Clone, Serialize)]
pub struct OpenLicenceFee {
    /// CNY a year, or a rate, by form.
    pub fee: f64,
    /// The ceiling for this form.
    pub ceiling: f64,
    /// Whether the fee is at most the ceiling. "Generally" in the notice: a warning, not a bar.
    pub within_ceiling: bool,
}

/// Open-licence fee: `A = base · coefficient`, held against the ceiling of its form.
///
/// Errors: a negative base or coefficient, a rate above 1.
/// Source: outline of the 2022 guidelines for the base and coefficient; notice of 2 July 2024 for the ceilings.
pub fn open_licence_fee(input: &OpenLicenceFeeInput) -> Result<OpenLicenceFee, InputError> {
    match input.form {
        OpenLicenceForm::Fixed => validate::non_negative("base", input.base)?,
        OpenLicenceForm::SalesRoyalty | OpenLicenceForm::ProfitRoyalty => validate::share("base", input.base)?,
    }
    validate::positive_rate("licensee_coefficient", input.licensee_coefficient)?;
    let fee = input.base * input.licensee_coefficient;
    let ceiling = input.form.ceiling();
    // A fee that is the ceiling on paper may miss it by the rounding of the product.
    Ok(OpenLicenceFee { fee, ceiling, within_ceiling: fee <= ceiling * (1.0 + 1e-12) })
}
