//! What is not known for sure: distributions, correlation, Monte Carlo simulation, sensitivity.

pub mod correlation;
pub mod distribution;
pub mod draw;
pub mod fit;
pub mod latin_hypercube;
pub mod low_discrepancy;
pub mod nearest_correlation;
pub mod outline;
pub mod sensitivity;
pub mod simulate;
pub mod variance_shares;
