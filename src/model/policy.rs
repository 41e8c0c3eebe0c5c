//! The institution's policy: what a bank has settled once for all its cases, as rows that a file and a form share.
//!
//! A row is declared once in `terms!`: name, group, label, unit, bounds, where in a case it lands, and which way a case
//! departs from it leniently. Every row is optional: what is absent is proposed by the program, with its mark.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::fields::{FieldUnit, InputValue as _, Kind, WEIGHT, policy_kinds as kinds};
use super::figure::Quantity;
use super::scoring::Scenario;
use crate::text::{Text, challenge, policy as words};

/// What says that a file is a policy.
pub const FORMAT: &str = "pledgeworth-policy";
/// The version of the form of a policy.
pub const VERSION: u32 = 1;

/// A value that the institution has set, and the paper that sets it.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Term {
    /// The value in base units: 元, fraction, years, months, days.
    pub value: f64,
    /// 依据: the institution's paper and article.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// The part of the form that a row stands in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TermGroup {
    /// Pledge rates by kind of patent.
    PledgeRates,
    /// Terms of a forced sale.
    Sale,
    /// Remaining lives and papers.
    Lives,
    /// Caps of tenor and amount.
    Caps,
    /// Warning lines.
    Lines,
    /// What an outside appraisal may assume.
    Appraisals,
}

impl TermGroup {
    /// Every group, in the order of the form.
    pub const ALL: [Self; 6] = [Self::PledgeRates, Self::Sale, Self::Lives, Self::Caps, Self::Lines, Self::Appraisals];

    /// Its heading.
    pub fn label(self) -> Text {
        match self {
            Self::PledgeRates => words::GROUP_PLEDGE_RATES,
            Self::Sale => words::GROUP_SALE,
            Self::Lives => words::GROUP_LIVES,
            Self::Caps => words::GROUP_CAPS,
            Self::Lines => words::GROUP_LINES,
            Self::Appraisals => challenge::POLICY_GROUP,
        }
    }
}

/// What a row does to a case.
#[derive(Clone, Copy, PartialEq, Debug)]
pub enum TermEffect {
    /// It stands in that field of a case until somebody states otherwise. The program proposes that row of a reference
    /// table in its absence.
    Stands {
        /// The field's path.
        field: &'static str,
        /// `table/row` of what serves in its absence; empty where nothing does.
        proposed: &'static str,
        /// A case that states more than the policy is the more lenient one.
        more_is_lenient: bool,
    },
    /// The number of that field of a case is not to be above it.
    Most(&'static str),
    /// It takes the place of the row of that name among the program's limits.
    Limit,
}

/// A row of the policy.
pub struct TermField {
    /// Its name in the file.
    pub key: &'static str,
    /// The part of the form.
    pub group: TermGroup,
    /// What it is called.
    pub label: Text,
    /// What it is counted in and what it may be.
    pub kind: Kind,
    /// What it does to a case.
    pub effect: TermEffect,
    read: fn(&PolicyTerms) -> &Option<Term>,
    write: fn(&mut PolicyTerms) -> &mut Option<Term>,
}

impl TermField {
    /// What the policy says.
    pub fn get<'p>(&self, policy: &'p Policy) -> Option<&'p Term> {
        let term = (self.read)(&policy.terms).as_ref();
        term.filter(|term| self.may_be(term.value))
    }

    /// What the policy says, to change.
    pub fn get_mut<'p>(&self, policy: &'p mut Policy) -> &'p mut Option<Term> {
        (self.write)(&mut policy.terms)
    }

    /// The value can be meant.
    pub fn may_be(&self, value: f64) -> bool {
        let whole = !matches!(self.kind.unit, FieldUnit::Months | FieldUnit::Days) || value.fract() == 0.0;
        value.is_finite() && whole && self.kind.bounds.is_none_or(|bounds| bounds.contain(value))
    }

    /// A value of it with its unit.
    pub fn quantity(&self, value: f64) -> Quantity {
        match self.kind.unit {
            FieldUnit::Cents => Quantity::Money(value),
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the row's bounds")]
            FieldUnit::Months => Quantity::Months(value.max(0.0) as u32),
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within the row's bounds")]
            FieldUnit::Days => Quantity::Days(value.max(0.0) as u32),
            unit => value.quantity(unit),
        }
    }
}

/// Declares the rows: the field of the file, its place on the form, its label and kind, and what it does.
macro_rules! terms {
    ($($(#[doc = $doc:literal])+ $key:ident: $group:ident, $label:expr, $kind:expr, $effect:expr;)+) => {
        /// The rows of a policy.
        #[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
        #[serde(deny_unknown_fields, default)]
        pub struct PolicyTerms {
            $($(#[doc = $doc])+ #[serde(skip_serializing_if = "Option::is_none")] pub $key: Option<Term>,)+
        }

        /// Every row, in the order of the form.
        pub static TERMS: &[TermField] = &[$(TermField {
            key: stringify!($key),
            group: TermGroup::$group,
            label: $label,
            kind: $kind,
            effect: $effect,
            read: |terms| &terms.$key,
            write: |terms| &mut terms.$key,
        }),+];
    };
}

const fn stands(field: &'static str, proposed: &'static str, more_is_lenient: bool) -> TermEffect {
    TermEffect::Stands { field, proposed, more_is_lenient }
}

terms! {
    /// 质押率, invention.
    pledge_rate_invention: PledgeRates, words::PLEDGE_RATE_INVENTION, kinds::SHARE_OF_VALUE,
        stands("lending.pledge_rate_invention", "policy_rates/invention", true);
    /// 质押率, utility model.
    pledge_rate_utility_model: PledgeRates, words::PLEDGE_RATE_UTILITY_MODEL, kinds::SHARE_OF_VALUE,
        stands("lending.pledge_rate_utility_model", "policy_rates/utility_model", true);
    /// 质押率, design.
    pledge_rate_design: PledgeRates, words::PLEDGE_RATE_DESIGN, kinds::SHARE_OF_VALUE,
        stands("lending.pledge_rate_design", "policy_rates/design", true);
    /// 清算折减率: the share of the value lost in a forced sale.
    liquidation_discount: Sale, words::LIQUIDATION_DISCOUNT, kinds::SHARE_OF_VALUE,
        stands("lending.liquidation_discount", "liquidation_presets/court", false);
    /// 处置费用, as a share of the proceeds.
    disposal_cost: Sale, words::DISPOSAL_COST, kinds::SHARE_OF_VALUE,
        stands("lending.disposal_cost", "new_case/disposal_cost", false);
    /// 变现时间, years.
    years_to_sale: Sale, words::YEARS_TO_SALE, kinds::SOME_YEARS,
        stands("lending.years_to_sale", "new_case/years_to_sale", false);
    /// 变现期折现率.
    sale_discount_rate: Sale, words::SALE_DISCOUNT_RATE, kinds::A_RATE,
        stands("lending.sale_discount_rate", "new_case/sale_discount_rate", false);
    /// 发明最低剩余年限.
    least_life_invention: Lives, words::LEAST_LIFE_INVENTION, kinds::SOME_YEARS,
        stands("registration.least_life_invention", "", false);
    /// 实用新型最低剩余年限.
    least_life_utility_model: Lives, words::LEAST_LIFE_UTILITY_MODEL, kinds::SOME_YEARS,
        stands("registration.least_life_utility_model", "", false);
    /// 剩余年限超出贷款期限的余量, months.
    life_margin: Lives, words::LIFE_MARGIN, kinds::SOME_MONTHS, TermEffect::Limit;
    /// 登记簿副本最长时效, days.
    register_extract_age: Lives, words::REGISTER_EXTRACT_AGE, kinds::SOME_DAYS, TermEffect::Limit;
    /// 最长贷款期限, months.
    tenor_cap: Caps, words::TENOR_CAP, kinds::SOME_MONTHS, TermEffect::Most("loan.months");
    /// 产品上限, 元.
    product_cap: Caps, words::PRODUCT_CAP, kinds::A_CAP, stands("lending.product_cap", "", true);
    /// 资本净额, 元.
    bank_capital: Caps, words::BANK_CAPITAL, kinds::A_CAP, stands("lending.bank_capital", "", true);
    /// 单一客户上限, 元.
    single_borrower_cap: Caps, words::SINGLE_BORROWER_CAP, kinds::A_CAP, TermEffect::Most("loan.amount");
    /// 押品覆盖倍数关注线.
    coverage_attention: Lines, words::COVERAGE_ATTENTION, kinds::TIMES, TermEffect::Limit;
    /// 押品覆盖倍数预警线.
    coverage_warning: Lines, words::COVERAGE_WARNING, kinds::TIMES, TermEffect::Limit;
    /// 押品覆盖倍数处置线.
    coverage_action: Lines, words::COVERAGE_ACTION, kinds::TIMES, TermEffect::Limit;
    /// 最低偿债覆盖率 (DSCR).
    dscr_warning: Lines, words::DSCR_LEAST, kinds::TIMES, TermEffect::Limit;
    /// 偿债覆盖率处置线.
    dscr_action: Lines, words::DSCR_ACTION, kinds::TIMES, TermEffect::Limit;
    /// 贷款价值比超出质押率的余地.
    ltv_over_policy: Lines, words::LTV_OVER_POLICY, kinds::SHARE_OF_VALUE, TermEffect::Limit;
    /// 许可收入与计划之比.
    licence_income: Lines, words::LICENCE_INCOME_LINE, kinds::SHARE_OF_VALUE, TermEffect::Limit;
    /// 年费到期前提示, days.
    fee_notice: Lines, words::FEE_NOTICE, kinds::SOME_DAYS, TermEffect::Limit;
    /// 重新估值间隔, months.
    revaluation_months: Lines, words::REVALUATION_MONTHS, kinds::SOME_MONTHS, TermEffect::Limit;
    /// 估值最长时效, months.
    value_age_months: Lines, words::VALUE_AGE_MONTHS, kinds::SOME_MONTHS, TermEffect::Limit;
    /// 最低利息保障倍数.
    interest_cover_least: Lines, words::INTEREST_COVER_LEAST, kinds::TIMES, TermEffect::Limit;
    /// 外部评估折现率下限.
    appraisal_discount_least: Appraisals, challenge::POLICY_DISCOUNT_LEAST, kinds::A_RATE, TermEffect::Limit;
    /// 外部评估永续前增长率上限.
    appraisal_growth_most: Appraisals, challenge::POLICY_GROWTH_MOST, kinds::A_RATE, TermEffect::Limit;
    /// 外部评估收益年限上限, years.
    appraisal_life_most: Appraisals, challenge::POLICY_LIFE_MOST, kinds::SOME_YEARS, TermEffect::Limit;
    /// 外部评估收入分成率上限.
    appraisal_royalty_most: Appraisals, challenge::POLICY_ROYALTY_MOST, kinds::SHARE_OF_VALUE, TermEffect::Limit;
}

/// A grade of borrowers.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct BorrowerGrade {
    /// 等级.
    pub name: String,
    /// 违约概率 a year; absent where the institution states none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pd: Option<f64>,
}

/// 指标权重: what an indicator, a group or a value weighs among its siblings when a case is scored for a scenario.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct IndicatorWeight {
    /// The key in the indicator table.
    pub node: String,
    /// For which scenario.
    pub scenario: Scenario,
    /// Its weight among its siblings, not negative.
    pub weight: f64,
    /// 依据: the institution's paper and article.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub source: String,
}

/// A level of approval.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Approval {
    /// 审批层级.
    pub name: String,
    /// The largest loan that it may approve, 元; absent where there is no bound.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub up_to: Option<f64>,
}

/// An institution's policy.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Policy {
    /// Always `pledgeworth-policy`.
    pub format: String,
    /// The version of the form.
    pub format_version: u32,
    /// 名称.
    #[serde(default)]
    pub name: String,
    /// 版本.
    #[serde(default)]
    pub version: String,
    /// 施行日期.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub date: Option<Date>,
    /// What reports bear at their head.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub report_head: String,
    /// 压力情景: the rows of the table `stresses` that the institution looks at; none: all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stresses: Vec<String>,
    /// The rows.
    #[serde(default)]
    pub terms: PolicyTerms,
    /// Grades of borrowers, the best first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub grades: Vec<BorrowerGrade>,
    /// Levels of approval, the lowest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approvals: Vec<Approval>,
    /// Weights of the scoring indicators; what is not among them weighs as the program's table has it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub weights: Vec<IndicatorWeight>,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            format: FORMAT.to_owned(),
            format_version: VERSION,
            name: String::new(),
            version: String::new(),
            date: None,
            report_head: String::new(),
            stresses: Vec::new(),
            terms: PolicyTerms::default(),
            grades: Vec::new(),
            approvals: Vec::new(),
            weights: Vec::new(),
        }
    }
}

impl Policy {
    /// The row of that name.
    pub fn term(&self, key: &str) -> Option<&Term> {
        TERMS.iter().find(|row| row.key == key)?.get(self)
    }

    /// What takes the place of the program's limit of that name.
    pub fn limit(&self, key: &str) -> Option<f64> {
        let row = TERMS.iter().find(|row| row.key == key && row.effect == TermEffect::Limit)?;
        row.get(self).map(|term| term.value)
    }

    /// The lowest level that may approve a loan of that amount.
    pub fn approval(&self, amount: f64) -> Option<&Approval> {
        let bound = |one: &&Approval| one.up_to.is_none_or(|most| amount <= most);
        let order = |one: &&Approval| one.up_to.unwrap_or(f64::INFINITY);
        self.approvals.iter().filter(bound).min_by(|a, b| order(a).total_cmp(&order(b)))
    }

    /// What it lets a node of an indicator table weigh in a scenario.
    pub fn weight(&self, node: &str, scenario: Scenario) -> Option<f64> {
        let found = self.weights.iter().find(|one| one.node == node && one.scenario == scenario)?;
        Some(found.weight).filter(|weight| WEIGHT.contain(*weight))
    }

    /// Its name and version, as notes and reports name it.
    pub fn named(&self) -> String {
        [self.name.trim(), self.version.trim()].join(" ").trim().to_owned()
    }

    /// The policy as a file: rows in the order of the form, nothing but what is stated.
    pub fn to_toml(&self) -> String {
        // Every part of it can be written: keys are words, numbers are finite or written as TOML has them.
        toml::to_string_pretty(self).unwrap_or_default()
    }

    /// SHA-256 of its content in this program's form, so that comments and blanks make no other policy of it.
    pub fn hash(&self) -> String {
        use std::fmt::Write as _;
        let mut text = String::with_capacity(64);
        for byte in Sha256::digest(self.to_toml().as_bytes()) {
            let _ = write!(text, "{byte:02x}");
        }
        text
    }
}
