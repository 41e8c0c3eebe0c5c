//! The loan: schedules, limits, subsidies, the sharing of losses, concentration.
//!
//! `assess` is what other rooms call; `run` finds the numbers.

pub mod assess;
pub mod capacity;
mod classes;
pub mod concentration;
pub mod counted;
pub mod course;
pub mod cover;
pub mod exposure;
pub mod forms;
mod insurance;
pub mod interest_subsidy;
pub mod levels;
mod limits;
pub mod loss_sharing;
pub mod lpr;
pub mod plan;
mod pricing;
pub mod remedy;
pub mod repayment;
pub mod risk_neutral;
pub mod run;
mod schedule;
pub mod share_by_size;
mod sharing;
mod subsidies;
pub mod tranches;
mod watch;
pub mod yearly_instalments;
