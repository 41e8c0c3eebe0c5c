//! What the scores read of a case.

use jiff::civil::Date;

use super::attributes::{Protected, protected};
use crate::model::parts::same;
use crate::model::policy::Policy;
use crate::model::{Case, CaseParts, Input, Patent, Product, Protection, Scenario, Scoring};

/// What the scores read of a product: whom it is protected by and how long it sells, not what it earns.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ScoredProduct<'c> {
    /// Which product.
    pub id: u32,
    /// Its name.
    pub name: &'c str,
    /// The patents that protect it.
    pub patents: &'c [Protection],
    /// How long it sells.
    pub life: &'c Input<f64>,
}

/// All that the scores can read of a case. Where this is equal, so are they.
#[derive(Clone, Debug)]
pub struct ScoredPart<'c> {
    /// The base date.
    pub base: Date,
    /// The answers, the table and who gives them.
    pub scoring: &'c Scoring,
    /// The scenario that the case is scored for.
    pub scenario: Scenario,
    /// The institution's policy.
    pub policy: Option<&'c Policy>,
    /// The patents.
    pub patents: &'c [Patent],
    /// The products.
    pub products: Vec<ScoredProduct<'c>>,
}

impl PartialEq for ScoredPart<'_> {
    fn eq(&self, other: &Self) -> bool {
        // Taken apart, so that what is not compared is an unused name.
        let Self { base, scoring, scenario, policy, patents, products } = self;
        *base == other.base
            && same(*scoring, other.scoring)
            && *scenario == other.scenario
            && same(policy, &other.policy)
            && same(*patents, other.patents)
            && *products == other.products
    }
}

impl<'c> ScoredPart<'c> {
    /// That part of a case.
    pub fn of(case: &'c Case, base: Date) -> Self {
        Self::of_parts(&CaseParts::of(case), base)
    }

    /// The same of a case's parts.
    pub fn of_parts(parts: &CaseParts<'c>, base: Date) -> Self {
        let product = |product: &'c Product| ScoredProduct {
            id: product.id,
            name: &product.name,
            patents: &product.patents,
            life: &product.product_life,
        };
        Self {
            base,
            scoring: parts.scoring,
            scenario: parts.scenario,
            policy: parts.policy,
            patents: parts.patents,
            products: parts.products.iter().map(product).collect(),
        }
    }

    /// The lives of the products that each patent protects.
    pub fn protected(&self) -> Protected<'c> {
        protected(&self.products)
    }
}
