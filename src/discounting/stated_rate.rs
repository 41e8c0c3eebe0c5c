//! The discount rate as a case states it, one rate for every stage that discounts.

use super::rate;
use crate::error::InputError;
use crate::model::fields::valuation as fields;
use crate::model::{DiscountBasis, End, Needs, Valuation};
use crate::text::engine as words;

/// The discount rate as stated; parts that are missing are noted.
pub fn discount_rate(valuation: &Valuation, needs: &mut Needs) -> Option<Result<f64, InputError>> {
    let given = &valuation.discount_rate;
    let end = End::Middle;
    let cost_of_equity = |needs: &mut Needs| {
        let risk_free = fields::RISK_FREE_RATE.read(&given.risk_free_rate, end, needs);
        let beta = fields::BETA.read(&given.beta, end, needs);
        let market = fields::MARKET_RETURN.read(&given.market_return, end, needs);
        // No specific risk at all is stated as 0 %.
        let specific = fields::SPECIFIC_RISK.read(&given.specific_risk, end, needs);
        Some(rate::capm_rate(&rate::CapmRateInput {
            risk_free_rate: risk_free?,
            beta: beta?,
            market_return: market?,
            specific_risk: specific?,
        }))
    };
    match given.basis {
        DiscountBasis::Direct => fields::DISCOUNT_RATE.read(&given.direct, end, needs).map(Ok),
        DiscountBasis::BuildUp => {
            let risk_free = fields::RISK_FREE_RATE.read(&given.risk_free_rate, end, needs);
            if given.premiums.is_empty() {
                needs.note("valuation.discount_rate.premiums", words::PREMIUMS);
            }
            let premiums: Option<Vec<_>> = given
                .premiums
                .iter()
                .enumerate()
                .map(|(index, premium)| {
                    let rate = fields::PREMIUM.at(index).read(&premium.rate, end, needs)?;
                    Some(rate::RiskPremium { name: premium.name.clone(), rate })
                })
                .collect::<Vec<_>>()
                .into_iter()
                .collect();
            let premiums = premiums.filter(|premiums| !premiums.is_empty())?;
            let input = rate::BuildUpRateInput { risk_free_rate: risk_free?, premiums };
            Some(rate::build_up_rate(&input).map(|rate| rate.discount_rate))
        }
        DiscountBasis::Capm => Some(cost_of_equity(needs)?.map(|rate| rate.discount_rate)),
        DiscountBasis::Wacc => {
            let equity = cost_of_equity(needs);
            let share = fields::EQUITY_SHARE.read(&given.equity_share, end, needs);
            let debt = fields::COST_OF_DEBT.read(&given.cost_of_debt, end, needs);
            let premium = fields::PREMIUM_OVER_WACC.read(&given.premium_over_wacc, end, needs);
            let tax = fields::TAX_RATE.read(&valuation.tax_rate, end, needs);
            let equity = match equity? {
                Ok(rate) => rate.discount_rate,
                Err(error) => return Some(Err(error)),
            };
            let input = rate::WaccRateInput {
                equity_share: share?,
                cost_of_equity: equity,
                cost_of_debt: debt?,
                tax_rate: tax?,
            };
            let premium = premium?;
            Some(rate::wacc_rate(&input).map(|rate| rate.discount_rate + premium))
        }
    }
}
