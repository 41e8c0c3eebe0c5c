//! What several stages value with: what a year earns, factors, rates, and the rate that a case states.

pub mod depreciation;
pub mod internal_rate;
pub mod parts;
pub mod perpetuity;
pub mod present_value;
pub mod rate;
pub mod stated_rate;
