//! Indicator scores and their interval. 评分.

pub mod assess;
