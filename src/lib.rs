//! 质值 Pledgeworth: what a patent is worth as collateral, in every month of the loan.

pub mod lang;
pub mod reference;
