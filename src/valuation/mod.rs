//! What a patent is worth: income, cost, market and option, and the rate to discount at.
//!
//! `assess` is what other rooms call; `prepare` makes a case ready, `run` values it; every other
//! file is named for its formula.

pub mod ageing;
pub mod amortisation_benefit;
pub mod assess;
pub mod comparable_transactions;
mod corner;
pub mod cost;
pub mod declining_income;
pub mod excess_earnings;
pub mod incremental_earnings;
pub mod patent_option;
pub mod periods;
pub mod prepare;
pub mod profit_share_value;
pub mod relief_from_royalty;
pub mod renewal_value;
pub mod risk_adjusted;
pub mod run;
pub mod shape;
pub mod slots;
pub mod staged_option;
pub mod strikes;
pub mod values;
