//! Tax withheld from a licence fee that is paid abroad (预提所得税).

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::error::InputError;
use crate::validate;

/// A licence fee paid to a licensor abroad.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WithholdingTaxInput {
    /// The fee, value-added tax included.
    pub fee_with_vat: f64,
    /// Rate of value-added tax.
    pub vat_rate: f64,
    /// Rate of income tax withheld, of the fee without value-added tax; a treaty may lower it.
    pub withholding_rate: f64,
}

/// What is withheld and what arrives.
#[derive(Debug, Clone, Serialize)]
pub struct WithholdingTax {
    /// The fee without value-added tax.
    pub fee: f64,
    /// Value-added tax.
    pub vat: f64,
    /// Income tax withheld.
    pub tax: f64,
    /// What reaches the licensor.
    pub paid_out: f64,
}

/// Withholding: `fee = gross / (1 + v)`, `tax = fee · w`; costs are not deducted; `paid out = fee - tax`.
///
/// Errors: a negative fee, rates outside 0 to 1.
pub fn withholding_tax(input: &WithholdingTaxInput) -> Result<WithholdingTax, InputError> {
    validate::non_negative("fee_with_vat", input.fee_with_vat)?;
    validate::share("vat_rate", input.vat_rate)?;
    validate::share("withholding_rate", input.withholding_rate)?;
    let fee = input.fee_with_vat / (1.0 + input.vat_rate);
    let tax = fee * input.withholding_rate;
    Ok(WithholdingTax { fee, vat: input.fee_with_vat - fee, tax, paid_out: fee - tax })
}
