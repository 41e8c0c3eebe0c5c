//! The loan: schedules, limits, subsidies, the sharing of losses, concentration.
//!
//! `assess` is what other rooms call; `run` finds the numbers.

pub mod assess;
pub mod concentration;
pub mod counted;
pub mod exposure;
pub mod forms;
pub mod interest_subsidy;
mod limits;
pub mod loss_sharing;
pub mod remedy;
pub mod repayment;
pub mod run;
