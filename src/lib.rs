//! 质值 Pledgeworth: what a patent is worth as collateral, in every month of the loan.

pub mod calendar;
pub mod error;
pub mod interval;
pub mod lang;
pub mod text;
pub mod validate;

pub mod model;
pub mod reference;
pub mod statutory;

pub mod collateral;
pub mod discounting;
pub mod eligibility;
pub mod loan;
pub mod royalty;
pub mod scoring;
pub mod uncertainty;
pub mod valuation;

pub mod assessment;
pub mod chart;

pub mod import;
pub mod regular;
pub mod report;
pub mod store;

pub mod calc;
pub mod cli;
pub mod verify;

#[cfg(feature = "gui")]
pub mod app;
#[cfg(feature = "gui")]
pub mod ui;

#[cfg(test)]
mod tests;
