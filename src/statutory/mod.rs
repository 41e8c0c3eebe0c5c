//! What the statute fixes: terms, annual fees and their dates, application numbers.

pub mod annual_fees;
pub mod application_number;
pub mod fees;
pub mod patent_term;
pub mod working_days;

pub use fees::Reduction as FeeReduction;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The three kinds of Chinese patents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PatentType {
    /// 发明.
    Invention,
    /// 实用新型.
    UtilityModel,
    /// 外观设计.
    Design,
}

impl PatentType {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Invention, Self::UtilityModel, Self::Design];
}
