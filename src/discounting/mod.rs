//! What several stages discount with: factors, rates, and the rate that a case states.

pub mod depreciation;
pub mod present_value;
pub mod rate;
pub mod stated_rate;
