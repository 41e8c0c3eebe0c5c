//! A case: everything that one decision rests on.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::distribution::SimulationSettings;
use super::financials::Financials;
use super::input::Input;
use super::licence_fee::LicenceFee;
use super::loan::{LendingTerms, LoanRequest, ValueBasis};
use super::monitoring::Monitoring;
use super::patent::{Patent, PatentId};
use super::policy::Policy;
use super::pricing::Pricing;
use super::product::Product;
use super::registration::Registration;
use super::scoring::{Scenario, Scoring};
use super::under_policy::DepartureReason;
use super::valuation::Valuation;

/// The version of the case format that this program writes.
pub const FORMAT_VERSION: u32 = 1;

/// A party to the case.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Party {
    /// 名称.
    #[serde(default)]
    pub name: String,
    /// 统一社会信用代码.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub credit_code: String,
    /// 地址.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// 联系人.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub contact: String,
}

/// What the valuation is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// 质押融资.
    #[default]
    Pledge,
    /// 许可.
    Licensing,
    /// 转让.
    Transfer,
    /// 财务报告.
    Reporting,
    /// 侵权救济.
    Infringement,
    /// 管理.
    Management,
}

impl Purpose {
    /// Every purpose.
    pub const ALL: [Self; 6] =
        [Self::Pledge, Self::Licensing, Self::Transfer, Self::Reporting, Self::Infringement, Self::Management];
}

/// A case. The first field is the format version, so that it can be read before the rest.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Case {
    /// The version of the format.
    pub format_version: u32,
    /// 案件名称.
    #[serde(default)]
    pub title: String,
    /// What is public and what is assumed, in words; shown with the case.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remarks: String,
    /// 借款人.
    #[serde(default)]
    pub borrower: Party,
    /// 银行.
    #[serde(default)]
    pub bank: Party,
    /// 代理机构.
    #[serde(default)]
    pub agent: Party,
    /// 评估基准日.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub base_date: Input<Date>,
    /// 评估目的.
    #[serde(default)]
    pub purpose: Purpose,
    /// 专利.
    #[serde(default)]
    pub patents: Vec<Patent>,
    /// 产品.
    #[serde(default)]
    pub products: Vec<Product>,
    /// 登记审查.
    #[serde(default)]
    pub registration: Registration,
    /// 评分.
    #[serde(default)]
    pub scoring: Scoring,
    /// 许可费.
    #[serde(default)]
    pub licence_fee: Box<LicenceFee>,
    /// 估值.
    #[serde(default)]
    pub valuation: Valuation,
    /// 贷款申请.
    #[serde(default)]
    pub loan: LoanRequest,
    /// 放贷条件.
    #[serde(default)]
    pub lending: LendingTerms,
    /// 借款人财务报表.
    #[serde(default, skip_serializing_if = "Financials::is_empty")]
    pub financials: Financials,
    /// 定价与费用.
    #[serde(default, skip_serializing_if = "Pricing::is_blank")]
    pub pricing: Box<Pricing>,
    /// 机构政策: the institution's policy that the case is under, as it was when the case took it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy: Option<Box<Policy>>,
    /// 贷后监测与分类.
    #[serde(default, skip_serializing_if = "Monitoring::is_blank")]
    pub monitoring: Box<Monitoring>,
    /// 偏离政策的理由, by field; what no longer departs keeps its reason and needs none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub departure_reasons: Vec<DepartureReason>,
    /// 模拟: how the case is simulated; the distributions stand at their inputs.
    #[serde(default, skip_serializing_if = "SimulationSettings::is_default")]
    pub simulation: SimulationSettings,
}

impl Default for Case {
    fn default() -> Self {
        Self {
            format_version: FORMAT_VERSION,
            title: String::new(),
            remarks: String::new(),
            borrower: Party::default(),
            bank: Party::default(),
            agent: Party::default(),
            base_date: Input::default(),
            purpose: Purpose::default(),
            patents: Vec::new(),
            products: Vec::new(),
            registration: Registration::default(),
            scoring: Scoring::default(),
            licence_fee: Box::default(),
            valuation: Valuation::default(),
            loan: LoanRequest::default(),
            lending: LendingTerms::default(),
            financials: Financials::default(),
            pricing: Box::default(),
            policy: None,
            monitoring: Box::default(),
            departure_reasons: Vec::new(),
            simulation: SimulationSettings::default(),
        }
    }
}

impl Case {
    /// The scenario that the case is scored for: its own, else that of its purpose.
    pub fn scoring_scenario(&self) -> Scenario {
        self.scoring.scenario.unwrap_or_else(|| Scenario::of(self.purpose))
    }

    /// The patent of that name.
    pub fn patent(&self, id: PatentId) -> Option<&Patent> {
        self.patents.iter().find(|patent| patent.id == id)
    }

    /// Each patent's place in the list, for work over many of them; of two that bear one name, the first's.
    pub fn places(&self) -> BTreeMap<PatentId, usize> {
        let mut places = BTreeMap::new();
        for (at, patent) in self.patents.iter().enumerate() {
            places.entry(patent.id).or_insert(at);
        }
        places
    }

    /// An outside appraisal has come: who has two values lends on the lower one, unless the bank decides otherwise.
    pub fn take_lower_of_both(&mut self) {
        if self.lending.basis == ValueBasis::OwnValue {
            self.lending.basis = ValueBasis::LowerOfBoth;
        }
    }

    /// A name that no patent of the case bears.
    pub fn next_patent_id(&self) -> PatentId {
        PatentId(self.patents.iter().map(|patent| patent.id.0).max().unwrap_or(0).saturating_add(1))
    }

    /// A name that no product of the case bears.
    pub fn next_product_id(&self) -> u32 {
        self.products.iter().map(|product| product.id).max().unwrap_or(0).saturating_add(1)
    }

    /// Takes a patent out of the case and out of every product.
    pub fn remove_patent(&mut self, id: PatentId) {
        self.patents.retain(|patent| patent.id != id);
        self.registration.papers.retain(|mark| mark.patent != Some(id));
        self.scoring.answers.retain(|answer| answer.patent != id);
        self.licence_fee.guideline.patents.retain(|patent| *patent != id);
        self.scoring.handed_in.retain(|handed_in| handed_in.patent != id);
        self.scoring.revealed.retain(|patent| *patent != id);
        self.simulation.remove_patent(id);
        for product in &mut self.products {
            product.patents.retain(|protection| protection.patent != id);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Protection;

    #[test]
    fn a_patent_leaves_nothing_behind() {
        let mut case = Case { patents: vec![Patent { id: PatentId(1), ..Patent::default() }], ..Case::default() };
        case.products.push(Product {
            patents: vec![Protection { patent: PatentId(1), ..Protection::default() }],
            ..Product::default()
        });
        case.registration.paper_mut("register_extract", Some(PatentId(1)));
        case.scoring.answer_mut(PatentId(1), "gb.validity");
        case.licence_fee.guideline.patents.push(PatentId(1));
        case.remove_patent(PatentId(1));
        assert!(case.patents.is_empty() && case.products[0].patents.is_empty());
        assert!(case.registration.papers.is_empty() && case.scoring.answers.is_empty());
        assert!(case.licence_fee.guideline.patents.is_empty());
    }
}
