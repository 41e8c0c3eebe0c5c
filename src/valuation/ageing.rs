//! One and the same ageing may be stated in several places: a technical life, a product life, a
//! yearly decay, a premium for technical risk. Each takes something off; here is how much.
//!
//! IVS 210 wants life and attrition once, and risk apart from them.

use super::run::Run;
use super::slots::SlotId;
use super::values::Values;
use crate::model::Case;
use crate::text::{Text, engine as words};

/// What one statement of ageing does to the concluded value.
#[derive(Clone, PartialEq, Debug)]
pub struct AgeingEffect {
    /// The first field it stands in.
    pub field: String,
    /// What it is.
    pub label: Text,
    /// By how much the value would rise without it, as a fraction of the value.
    pub without: f64,
}

/// A change of less than this is none.
const LEAST: f64 = 1e-3;

/// Every statement of ageing that takes something off the stated value.
pub fn effects(case: &Case, values: &Values<'_>) -> Vec<AgeingEffect> {
    let Some(value) = values.stated.concluded.filter(|value| *value > 0.0) else { return Vec::new() };
    let prepared = values.case;
    let technology = |name: &str| {
        let name = name.to_lowercase();
        ["技术", "替代", "technolog", "technical", "substitut", "obsolescence"].iter().any(|word| name.contains(word))
    };
    let premiums = case
        .valuation
        .discount_rate
        .premiums
        .iter()
        .enumerate()
        .filter(|(_, premium)| technology(&premium.name))
        .filter_map(|(index, _)| prepared.slots.find(&format!("valuation.discount_rate.premiums.{index}.rate")))
        .collect();
    let statements: [(Text, Vec<SlotId>, f64); 4] = [
        (words::TECHNICAL_LIFE, prepared.patents.iter().map(|patent| patent.technical).collect(), f64::INFINITY),
        (words::PRODUCT_LIFE, prepared.products.iter().map(|product| product.life).collect(), f64::INFINITY),
        (words::DECAY, prepared.products.iter().map(|product| product.decay).collect(), 0.0),
        (words::TECHNOLOGY_PREMIUM, premiums, 0.0),
    ];
    let mut run = Run::default();
    let mut x = values.x.to_vec();
    let mut out = Vec::new();
    for (label, slots, nothing) in statements {
        let Some(first) = slots.first() else { continue };
        for slot in &slots {
            x[*slot] = nothing;
        }
        run.run(prepared, &x, &[]);
        for slot in &slots {
            x[*slot] = values.x[*slot];
        }
        let without = run.concluded.map_or(0.0, |without| without / value - 1.0);
        if without > LEAST {
            out.push(AgeingEffect { field: prepared.slots.list()[*first].field.clone(), label, without });
        }
    }
    out
}
