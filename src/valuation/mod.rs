//! What a patent is worth: income, cost, market and option, and the rate to discount at.

pub mod amortisation_benefit;
pub mod assess;
pub mod comparable_transactions;
pub mod cost;
pub mod declining_income;
pub mod excess_earnings;
pub mod income;
pub mod incremental_earnings;
pub mod patent_option;
pub mod periods;
pub mod profit_share_value;
pub mod relief_from_royalty;
pub mod renewal_value;
pub mod stage;
pub mod stream;
