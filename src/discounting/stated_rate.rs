//! The discount rate as a case states it, one rate for every stage that discounts.

use super::rate;
use crate::error::InputError;
use crate::model::{Case, Corner, DiscountBasis, Needs};
use crate::text::engine as words;

/// The discount rate at a corner; parts that are missing are noted.
pub fn discount_rate(case: &Case, corner: Corner, needs: &mut Needs) -> Option<Result<f64, InputError>> {
    let given = &case.valuation.discount_rate;
    let end = corner.falling();
    let field = |name: &str| format!("valuation.discount_rate.{name}");
    let cost_of_equity = |needs: &mut Needs| {
        let risk_free = needs.read(&given.risk_free_rate, end, &field("risk_free_rate"), words::RISK_FREE_RATE);
        let beta = needs.read(&given.beta, end, &field("beta"), words::BETA);
        let market = needs.read(&given.market_return, end, &field("market_return"), words::MARKET_RETURN);
        // No specific risk at all is stated as 0 %.
        let specific = needs.read(&given.specific_risk, end, &field("specific_risk"), words::SPECIFIC_RISK);
        Some(rate::capm_rate(&rate::CapmRateInput {
            risk_free_rate: risk_free?,
            beta: beta?,
            market_return: market?,
            specific_risk: specific?,
        }))
    };
    match given.basis {
        DiscountBasis::Direct => needs.read(&given.direct, end, &field("direct"), words::DISCOUNT_RATE).map(Ok),
        DiscountBasis::BuildUp => {
            let risk_free = needs.read(&given.risk_free_rate, end, &field("risk_free_rate"), words::RISK_FREE_RATE);
            if given.premiums.is_empty() {
                needs.note(&field("premiums"), words::PREMIUMS);
            }
            let premiums: Option<Vec<_>> = given
                .premiums
                .iter()
                .enumerate()
                .map(|(index, premium)| {
                    let name = field(&format!("premiums.{index}.rate"));
                    let rate = needs.read(&premium.rate, end, &name, words::PREMIUM)?;
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
            let share = needs.read(&given.equity_share, end, &field("equity_share"), words::EQUITY_SHARE);
            let debt = needs.read(&given.cost_of_debt, end, &field("cost_of_debt"), words::COST_OF_DEBT);
            let premium =
                needs.read(&given.premium_over_wacc, end, &field("premium_over_wacc"), words::PREMIUM_OVER_WACC);
            let tax = needs.read(&case.valuation.tax_rate, end, "valuation.tax_rate", words::TAX_RATE);
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
