//! The loan: schedules, subsidies, the sharing of losses, concentration.

pub mod assess;
pub mod concentration;
pub mod forms;
pub mod interest_subsidy;
pub mod loss_sharing;
pub mod repayment;
