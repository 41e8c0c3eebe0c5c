//! Can this pledge be registered, and what would stop it. 登记审查.

pub mod assess;
pub mod calendar;
