//! What may befall the patents and products of a case: stated in the case, switched on one by one.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::input::{Input, Origin};
use super::patent::PatentId;
use crate::statutory::PatentType;

/// What may befall.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RiskEventKind {
    /// 无效宣告: a request against a patent, and how it ends, by the outcomes of its kind.
    #[default]
    Invalidation,
    /// 产品停售: a product's income ends.
    ProductLoss,
    /// 未缴年费失效: a patent lapses.
    FeeLapse,
    /// 竞争设计: a way round the patents takes a part of a product's income.
    CompetingDesign,
}

impl RiskEventKind {
    /// Every kind, in the order of the form.
    pub const ALL: [Self; 4] = [Self::Invalidation, Self::ProductLoss, Self::FeeLapse, Self::CompetingDesign];

    /// It befalls patents; else products.
    pub fn strikes_patents(self) -> bool {
        matches!(self, Self::Invalidation | Self::FeeLapse)
    }
}

/// Something that may happen to each of some patents or products, in any year with the same probability.
///
/// What an event needs and is not stated keeps a case with that event switched on from being simulated: nothing unknown
/// counts as never.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RiskEvent {
    /// What happens.
    pub kind: RiskEventKind,
    /// It counts in the simulation.
    #[serde(default)]
    pub on: bool,
    /// 年发生概率 for each patent or product, 0 to below 1; of an invalidation: that a request is filed.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub yearly: Input<f64>,
    /// 损失比例: the part that is lost, 0 to 1. Of an invalidation: by a patent that is declared invalid in part; of a
    /// competing design: of the product's income. A product that is lost and a patent that lapses lose all.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub loss: Input<f64>,
    /// Months from the request to its outcome, or from the event to its effect; unknown counts as at once.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub months: Input<f64>,
    /// The patents that it may befall; none named: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub patents: Vec<PatentId>,
    /// The products that it may befall, by their id; none named: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub products: Vec<u32>,
}

impl RiskEvent {
    /// An event with what the reference tables say of it: each figure names its row. What no table says stays unknown.
    ///
    /// `row` reads a figure of a table.
    pub fn proposed(kind: RiskEventKind, row: impl Fn(&str) -> Option<f64>) -> Self {
        let of = |key: &str| row(key).map_or_else(Input::default, |value| Input::noted(value, Origin::Table, key));
        let mut event = Self { kind, ..Self::default() };
        match kind {
            RiskEventKind::Invalidation => {
                event.yearly = of("challenge_presets/base_high");
                event.loss = of("event_terms/partly_invalid");
                event.months = of("event_terms/months_to_decision");
            }
            // A patent whose fee stays unpaid has ended on the day the fee was due; of the others no statistics were found.
            RiskEventKind::FeeLapse | RiskEventKind::ProductLoss | RiskEventKind::CompetingDesign => {}
        }
        event
    }
}

/// Patents that fall together: what befalls one befalls the others at the same moment (同族、同一产品).
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PatentTie {
    /// What they have in common, in the user's words.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    /// The patents.
    pub patents: Vec<PatentId>,
}

/// Which outcomes serve for a patent: of its kind; while that is unknown, of the kind that fares worst.
pub fn outcome_rows(kind: Option<PatentType>) -> &'static [&'static str] {
    match kind {
        Some(PatentType::Invention) => &["invention"],
        Some(PatentType::UtilityModel) => &["utility_model"],
        Some(PatentType::Design) => &["design"],
        None => &["invention", "utility_model", "design"],
    }
}
