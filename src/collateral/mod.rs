//! The patent as collateral: what a forced sale leaves, and what may invalidate it.

mod at_times;
pub mod collateral_loss;
pub mod curve;
pub mod invalidation;
pub mod shortfall;
