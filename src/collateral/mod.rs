//! The patent as collateral: what a forced sale leaves, and what may invalidate it.

pub mod collateral_loss;
pub mod curve;
pub mod invalidation;
pub mod shortfall;
