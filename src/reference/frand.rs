//! Rows of the tables behind the FRAND desk and the checklist of factors.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Mark;
use crate::text::{Text, licence_evidence as words};

/// A currency in which amounts are stated. Amounts are never converted from one to another.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
pub enum Currency {
    /// 人民币元.
    #[default]
    #[serde(rename = "CNY")]
    Cny,
    /// 美元.
    #[serde(rename = "USD")]
    Usd,
    /// 欧元.
    #[serde(rename = "EUR")]
    Eur,
}

impl Currency {
    /// Every currency.
    pub const ALL: [Self; 3] = [Self::Cny, Self::Usd, Self::Eur];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Cny => "CNY",
            Self::Usd => "USD",
            Self::Eur => "EUR",
        }
    }

    /// Its name on screen.
    pub const fn label(self) -> Text {
        match self {
            Self::Cny => words::CURRENCY_CNY,
            Self::Usd => words::CURRENCY_USD,
            Self::Eur => words::CURRENCY_EUR,
        }
    }
}

/// How the FRAND sheet comes to a rate or fee.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FrandMethod {
    /// 自上而下法.
    #[default]
    TopDown,
    /// 可比协议法.
    Comparable,
    /// 多模: the generations' rates by their shares of value.
    MultiMode,
    /// A rate as announced or decided.
    StatedRate,
    /// A fee a unit as announced or decided.
    StatedFee,
}

impl FrandMethod {
    /// Every method.
    pub const ALL: [Self; 5] = [Self::TopDown, Self::Comparable, Self::MultiMode, Self::StatedRate, Self::StatedFee];

    /// Its name on screen.
    pub const fn label(self) -> Text {
        match self {
            Self::TopDown => words::FRAND_TOP_DOWN,
            Self::Comparable => words::FRAND_COMPARABLE,
            Self::MultiMode => words::FRAND_MULTI_MODE,
            Self::StatedRate => words::FRAND_STATED_RATE,
            Self::StatedFee => words::FRAND_STATED_FEE,
        }
    }
}

/// An input of the FRAND sheet.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrandField {
    /// 累积费率.
    AggregateRate,
    /// 有效且必要的专利族数.
    OwnFamilies,
    /// 标准全部专利族数.
    AllFamilies,
    /// 可比协议费率.
    ComparableRate,
    /// 强度比.
    StrengthRatio,
    /// 公布或裁定的费率.
    StatedRate,
    /// 公布或裁定的单价.
    StatedFee,
    /// 净售价.
    Price,
    /// 计费价格下限.
    PriceFloor,
    /// 计费价格上限.
    PriceCap,
    /// 单台费用上限.
    FeeCap,
    /// 区域系数.
    TerritoryFactor,
    /// 年销量.
    Units,
}

/// A figure that fills an input.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrandFigure {
    /// Which input.
    pub field: FrandField,
    /// Its value, where one is stated.
    #[serde(default)]
    pub value: Option<f64>,
    /// The lower end of a range.
    #[serde(default)]
    pub low: Option<f64>,
    /// The upper end.
    #[serde(default)]
    pub high: Option<f64>,
    /// Its own mark, where it differs from the row's.
    #[serde(default)]
    pub mark: Option<Mark>,
    /// Its own source, where it differs from the row's.
    #[serde(default)]
    pub source: Option<String>,
}

/// A generation as decided.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecidedGeneration {
    /// 5G, 4G, …
    pub name: String,
    /// Single-mode rate, where it was seen.
    #[serde(default)]
    pub rate: Option<f64>,
    /// 价值占比.
    pub value_share: f64,
    /// The share's mark, where it differs from the row's.
    #[serde(default)]
    pub share_mark: Option<Mark>,
}

/// Which result of the sheet a decided figure is held against.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FrandResult {
    /// The rate of the price.
    Rate,
    /// The fee a unit.
    UnitFee,
    /// The royalty of all units stated.
    Annual,
}

/// A figure that the court decided.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DecidedFigure {
    /// What it is held against.
    pub of: FrandResult,
    /// The figure.
    pub value: f64,
    /// The last digit that it was stated to.
    pub rounded_to: f64,
    /// Its own mark, where it differs from the row's.
    #[serde(default)]
    pub mark: Option<Mark>,
    /// What it is, in Chinese.
    pub zh: String,
    /// What it is, in English.
    pub en: String,
}

/// A decided case as a worked example.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FrandDecision {
    /// How the sheet comes to its result.
    pub method: FrandMethod,
    /// The currency of its amounts.
    pub currency: Currency,
    /// The inputs that were seen.
    #[serde(default)]
    pub inputs: Vec<FrandFigure>,
    /// The generations of a multi-mode device.
    #[serde(default)]
    pub generations: Vec<DecidedGeneration>,
    /// What was decided.
    pub decided: Vec<DecidedFigure>,
}

/// A rate or fee as an owner announced it.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnouncedRate {
    /// The currency of its amounts.
    pub currency: Currency,
    /// Rate of the net selling price.
    #[serde(default)]
    pub rate: Option<f64>,
    /// The least price that it is taken on.
    #[serde(default)]
    pub price_floor: Option<f64>,
    /// The highest price that it is taken on.
    #[serde(default)]
    pub price_cap: Option<f64>,
    /// The highest fee for one device.
    #[serde(default)]
    pub fee_cap: Option<f64>,
    /// A fee a unit.
    #[serde(default)]
    pub fee: Option<f64>,
    /// The lower end of a fee a unit.
    #[serde(default)]
    pub fee_low: Option<f64>,
    /// The upper end of a fee a unit.
    #[serde(default)]
    pub fee_high: Option<f64>,
}

/// The groups of Georgia-Pacific's factors.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FactorGroup {
    /// 既往许可.
    PastLicences,
    /// 许可的性质、范围与期限.
    NatureAndScope,
    /// 许可政策.
    LicensingPolicy,
    /// 双方关系.
    Relationship,
    /// 带动销售.
    ConvoyedSales,
    /// 利润与使用程度.
    ProfitAndUse,
    /// 技术的贡献.
    Contribution,
    /// 专家意见.
    Experts,
    /// 假想谈判.
    Negotiation,
}

impl FactorGroup {
    /// Every group, in the order of the checklist.
    pub const ALL: [Self; 9] = [
        Self::PastLicences,
        Self::NatureAndScope,
        Self::LicensingPolicy,
        Self::Relationship,
        Self::ConvoyedSales,
        Self::ProfitAndUse,
        Self::Contribution,
        Self::Experts,
        Self::Negotiation,
    ];

    /// Its name on screen.
    pub const fn label(self) -> Text {
        match self {
            Self::PastLicences => words::GROUP_PAST_LICENCES,
            Self::NatureAndScope => words::GROUP_NATURE,
            Self::LicensingPolicy => words::GROUP_POLICY,
            Self::Relationship => words::GROUP_RELATIONSHIP,
            Self::ConvoyedSales => words::GROUP_CONVOYED,
            Self::ProfitAndUse => words::GROUP_PROFIT,
            Self::Contribution => words::GROUP_CONTRIBUTION,
            Self::Experts => words::GROUP_EXPERTS,
            Self::Negotiation => words::GROUP_NEGOTIATION,
        }
    }
}

/// A factor of the checklist.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RoyaltyFactor {
    /// Its number in the list.
    pub number: u8,
    /// Its group.
    pub group: FactorGroup,
}
