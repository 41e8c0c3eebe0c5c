//! What is not known for sure: distributions, correlation, Monte Carlo simulation, sensitivity.

pub mod correlation;
pub mod distribution;
pub mod draw;
pub mod latin_hypercube;
pub mod low_discrepancy;
pub mod sensitivity;
pub mod simulate;
