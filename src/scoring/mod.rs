//! Indicator scores and their interval. 评分.

pub mod agreement;
pub mod assess;
pub mod attributes;
mod figures;
mod map;
mod narrow;
pub mod read;
pub mod score;
pub mod tree;
