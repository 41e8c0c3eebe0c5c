//! Evidence for a licence rate: comparable licences and deals, the FRAND desk, Georgia-Pacific's factors.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::input::Input;
pub use crate::reference::{Currency, FrandMethod};
use crate::text::{Text, licence_evidence as words};

/// Whom a licence shuts out.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Exclusivity {
    /// 独占: the licensor too.
    Exclusive,
    /// 排他: everyone but the licensor.
    Sole,
    /// 普通: nobody.
    Ordinary,
}

impl Exclusivity {
    /// Every degree.
    pub const ALL: [Self; 3] = [Self::Exclusive, Self::Sole, Self::Ordinary];

    /// Its name on screen.
    pub const fn label(self) -> Text {
        match self {
            Self::Exclusive => words::EXCLUSIVE,
            Self::Sole => words::SOLE,
            Self::Ordinary => words::ORDINARY,
        }
    }
}

/// What kind of deal a comparable is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DealKind {
    /// 专利许可.
    Patents,
    /// 专利与技术秘密一并许可.
    WithKnowHow,
    /// 专利组合或专利池.
    Portfolio,
    /// 交叉许可.
    CrossLicence,
    /// 分许可.
    SubLicence,
    /// 开放许可.
    OpenLicence,
    /// 和解或裁判确定.
    SettledOrDecided,
}

impl DealKind {
    /// Every kind.
    pub const ALL: [Self; 7] = [
        Self::Patents,
        Self::WithKnowHow,
        Self::Portfolio,
        Self::CrossLicence,
        Self::SubLicence,
        Self::OpenLicence,
        Self::SettledOrDecided,
    ];

    /// Its name on screen.
    pub const fn label(self) -> Text {
        match self {
            Self::Patents => words::KIND_PATENTS,
            Self::WithKnowHow => words::KIND_WITH_KNOW_HOW,
            Self::Portfolio => words::KIND_PORTFOLIO,
            Self::CrossLicence => words::KIND_CROSS,
            Self::SubLicence => words::KIND_SUB,
            Self::OpenLicence => words::KIND_OPEN,
            Self::SettledOrDecided => words::KIND_SETTLED,
        }
    }
}

/// What a comparable's fee is counted on, and so how it comes to a rate of net sales.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RateBase {
    /// 净销售额提成: as it stands.
    #[default]
    NetSales,
    /// 利润提成: times the margin.
    Profit,
    /// 按件: over the net price of a unit.
    PerUnit,
    /// 一次总付: over the sales of the term, at equal present value.
    LumpSum,
    /// 入门费加提成: the entry fee over the sales of the term, at equal present value, and the rate.
    EntryAndSales,
}

impl RateBase {
    /// Every base.
    pub const ALL: [Self; 5] = [Self::NetSales, Self::Profit, Self::PerUnit, Self::LumpSum, Self::EntryAndSales];

    /// Its name on screen.
    pub const fn label(self) -> Text {
        match self {
            Self::NetSales => words::BASE_NET_SALES,
            Self::Profit => words::BASE_PROFIT,
            Self::PerUnit => words::BASE_PER_UNIT,
            Self::LumpSum => words::BASE_LUMP_SUM,
            Self::EntryAndSales => words::BASE_ENTRY,
        }
    }
}

/// What has been decided about a comparable.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// 未定.
    #[default]
    Undecided,
    /// 采纳.
    Accepted,
    /// 剔除; it stays in sight.
    Rejected,
}

impl Decision {
    /// Every decision.
    pub const ALL: [Self; 3] = [Self::Undecided, Self::Accepted, Self::Rejected];

    /// Its name on screen.
    pub const fn label(self) -> Text {
        match self {
            Self::Undecided => words::UNDECIDED,
            Self::Accepted => words::ACCEPTED,
            Self::Rejected => words::REJECTED,
        }
    }
}

/// The adjustment grid of a comparable: each a fraction, 0.1 for ten percent up. They multiply.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Adjustments {
    /// 时间与趋势.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub date: Input<f64>,
    /// 排他程度.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub exclusivity: Input<f64>,
    /// 地域.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub territory: Input<f64>,
    /// 许可范围.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub scope: Input<f64>,
    /// 技术成熟度.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub stage: Input<f64>,
    /// 专利强度.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub strength: Input<f64>,
    /// 期限.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub term: Input<f64>,
}

impl Adjustments {
    /// The factors by name, in the order of the grid.
    pub const NAMES: [(&'static str, Text); 7] = [
        ("date", words::ADJUST_DATE),
        ("exclusivity", words::ADJUST_EXCLUSIVITY),
        ("territory", words::ADJUST_TERRITORY),
        ("scope", words::ADJUST_SCOPE),
        ("stage", words::ADJUST_STAGE),
        ("strength", words::ADJUST_STRENGTH),
        ("term", words::ADJUST_TERM),
    ];

    /// The factors in that order.
    pub fn each(&self) -> [&Input<f64>; 7] {
        [&self.date, &self.exclusivity, &self.territory, &self.scope, &self.stage, &self.strength, &self.term]
    }

    /// The factors in that order, to be changed.
    pub fn each_mut(&mut self) -> [&mut Input<f64>; 7] {
        [
            &mut self.date,
            &mut self.exclusivity,
            &mut self.territory,
            &mut self.scope,
            &mut self.stage,
            &mut self.strength,
            &mut self.term,
        ]
    }
}

/// A licence or deal between others, held against the case.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparableLicence {
    /// 许可人.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub licensor: String,
    /// 被许可人.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub licensee: String,
    /// The day it was concluded.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub date: Input<Date>,
    /// 技术领域.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub field: String,
    /// 许可范围 (making, using, selling; products).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub scope: String,
    /// 许可地域.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub territory: String,
    /// 独占, 排他, 普通.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub exclusivity: Input<Exclusivity>,
    /// What kind of deal.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub kind: Input<DealKind>,
    /// What the fee is counted on.
    #[serde(default)]
    pub base: RateBase,
    /// The currency of its amounts. They are only divided by each other, so none is converted.
    #[serde(default)]
    pub currency: Currency,
    /// The rate: of net sales, or of profit.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub rate: Input<f64>,
    /// Operating margin of the licensed products, for a share of profit.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub margin: Input<f64>,
    /// Fee a unit.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub unit_fee: Input<f64>,
    /// Net price of a unit.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub unit_price: Input<f64>,
    /// The lump sum, or the entry fee.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub sum: Input<f64>,
    /// Licensed net sales a year, level.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub annual_sales: Input<f64>,
    /// Term in years.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub years: Input<f64>,
    /// Discount rate a year; absent, the case's serves.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub discount_rate: Input<f64>,
    /// The document it was read in.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub document: String,
    /// 采纳 or 剔除.
    #[serde(default)]
    pub decision: Decision,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// The adjustment grid.
    #[serde(default)]
    pub adjustments: Adjustments,
}

impl ComparableLicence {
    /// Its parties, `A → B`; empty when neither is named.
    pub fn parties(&self) -> String {
        match (self.licensor.trim(), self.licensee.trim()) {
            ("", "") => String::new(),
            (licensor, "") => licensor.to_owned(),
            ("", licensee) => format!("→ {licensee}"),
            (licensor, licensee) => format!("{licensor} → {licensee}"),
        }
    }
}

/// A generation of a multi-mode device.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Generation {
    /// Its name: 5G, 4G.
    #[serde(default)]
    pub name: String,
    /// Single-mode rate.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub rate: Input<f64>,
    /// 价值占比: its part of the value; the parts add up to one.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub value_share: Input<f64>,
}

/// The FRAND working sheet.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FrandSheet {
    /// The worked example it was opened from, as `table/row`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<String>,
    /// How it comes to a rate.
    #[serde(default)]
    pub method: FrandMethod,
    /// The currency of prices and fees.
    #[serde(default)]
    pub currency: Currency,
    /// 累积费率 of the whole standard.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub aggregate_rate: Input<f64>,
    /// The owner's families that are valid and essential; may be a weighted count.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub own_families: Input<f64>,
    /// All families essential to the standard.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub all_families: Input<f64>,
    /// Rate of the comparable licence, unpacked.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub comparable_rate: Input<f64>,
    /// Strength of the owner's portfolio over that of the comparable one.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub strength_ratio: Input<f64>,
    /// The generations of a multi-mode device.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub generations: Vec<Generation>,
    /// The rate as announced or decided.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub stated_rate: Input<f64>,
    /// The fee a unit as announced or decided.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub stated_fee: Input<f64>,
    /// Net selling price of the device.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub price: Input<f64>,
    /// The least price that the rate is taken on.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub price_floor: Input<f64>,
    /// The highest price that the rate is taken on.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub price_cap: Input<f64>,
    /// The highest fee for one device.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub fee_cap: Input<f64>,
    /// Factor of the territory, on the fee.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub territory_factor: Input<f64>,
    /// Devices a year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub units: Input<f64>,
}

/// Which way a factor moves the rate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Tendency {
    /// Nobody has said.
    #[default]
    Unknown,
    /// 上调.
    Up,
    /// 中性.
    Neutral,
    /// 下调.
    Down,
}

impl Tendency {
    /// Every tendency.
    pub const ALL: [Self; 4] = [Self::Unknown, Self::Up, Self::Neutral, Self::Down];

    /// Its name on screen.
    pub const fn label(self) -> Text {
        match self {
            Self::Unknown => words::TENDENCY_UNKNOWN,
            Self::Up => words::TENDENCY_UP,
            Self::Neutral => words::TENDENCY_NEUTRAL,
            Self::Down => words::TENDENCY_DOWN,
        }
    }
}

/// What has been noted of one of Georgia-Pacific's factors.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FactorMark {
    /// The factor's row in `georgia_pacific`.
    pub factor: String,
    /// Which way it moves the rate.
    #[serde(default)]
    pub tendency: Tendency,
    /// What shows it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// A remark.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub remark: String,
}

impl FactorMark {
    /// Nothing has been noted.
    pub fn is_blank(&self) -> bool {
        self.tendency == Tendency::Unknown && self.evidence.trim().is_empty() && self.remark.trim().is_empty()
    }
}

/// What the evidence desks are told.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LicenceEvidence {
    /// Comparable licences and deals.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comparables: Vec<ComparableLicence>,
    /// The gross adjustment above which a comparable is remarked; absent, the program's own choice.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub gross_limit: Input<f64>,
    /// The FRAND sheet.
    #[serde(default, skip_serializing_if = "FrandSheet::is_empty")]
    pub frand: FrandSheet,
    /// The price at which announced rates are compared.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub announced_price: Input<f64>,
    /// The currency of that price.
    #[serde(default = "dollars", skip_serializing_if = "is_dollars")]
    pub announced_currency: Currency,
    /// What has been noted of Georgia-Pacific's factors.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub factors: Vec<FactorMark>,
}

impl Default for LicenceEvidence {
    fn default() -> Self {
        Self {
            comparables: Vec::new(),
            gross_limit: Input::default(),
            frand: FrandSheet::default(),
            announced_price: Input::default(),
            announced_currency: dollars(),
            factors: Vec::new(),
        }
    }
}

const fn dollars() -> Currency {
    Currency::Usd
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_dollars(currency: &Currency) -> bool {
    *currency == Currency::Usd
}

impl FrandSheet {
    /// Nothing has been stated.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
