//! The licence fee: its forms and how they convert, profit sharing, minimum and open-licence fees, FRAND.

pub mod assess;
pub mod conversion;
pub mod distribution;
pub mod enterprise_share;
pub mod evidence;
mod forms;
pub mod frand;
pub mod guideline;
pub mod minimum_fee;
pub mod open_licence;
pub mod profit_share;
pub mod read;
pub mod scored_rate;
pub mod withholding;
