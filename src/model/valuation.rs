//! Assumptions of the valuation stage.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::appraisal::OutsideAppraisal;
use super::input::Input;
use crate::model::{OptionStyle, Timing};

/// How the discount rate is found.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DiscountBasis {
    /// Stated as it is.
    #[default]
    Direct,
    /// 风险累加法: the risk-free rate plus premiums.
    BuildUp,
    /// CAPM: the cost of equity.
    Capm,
    /// WACC: the firm's cost of capital, plus a premium for the patents.
    Wacc,
}

impl DiscountBasis {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Direct, Self::BuildUp, Self::Capm, Self::Wacc];
}

/// A premium of the build-up.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Premium {
    /// Which risk.
    #[serde(default)]
    pub name: String,
    /// The premium a year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub rate: Input<f64>,
}

/// The discount rate and its parts. Rates a year, after tax.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DiscountRate {
    /// How it is found.
    #[serde(default)]
    pub basis: DiscountBasis,
    /// The stated rate.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub direct: Input<f64>,
    /// 无风险利率.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub risk_free_rate: Input<f64>,
    /// 风险报酬率 of the build-up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub premiums: Vec<Premium>,
    /// β.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub beta: Input<f64>,
    /// 市场期望报酬率.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub market_return: Input<f64>,
    /// 特定风险调整.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub specific_risk: Input<f64>,
    /// E/V.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub equity_share: Input<f64>,
    /// 债务成本 before tax.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub cost_of_debt: Input<f64>,
    /// What the patents must earn above the firm's WACC.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub premium_over_wacc: Input<f64>,
}

/// Which years the forecast counts in.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ForecastYears {
    /// Twelve months each from the base date: no stub at the start.
    #[default]
    FromBaseDate,
    /// Calendar years: the first is the rest of the base date's year, pro rata.
    Calendar,
}

impl ForecastYears {
    /// Both ways of counting.
    pub const ALL: [Self; 2] = [Self::FromBaseDate, Self::Calendar];
}

/// A valuation method.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// 许可费节省法.
    ReliefFromRoyalty,
    /// 利润分成法.
    ProfitShare,
    /// 多期超额收益法.
    ExcessEarnings,
    /// 增量收益法.
    IncrementalEarnings,
    /// 成本法.
    Cost,
    /// 市场法.
    Market,
    /// 实物期权法.
    Option,
}

impl Method {
    /// Every method, income first.
    pub const ALL: [Self; 7] = [
        Self::ReliefFromRoyalty,
        Self::ProfitShare,
        Self::ExcessEarnings,
        Self::IncrementalEarnings,
        Self::Cost,
        Self::Market,
        Self::Option,
    ];

    /// An income method has a stream of flows behind it.
    pub fn is_income(self) -> bool {
        matches!(self, Self::ReliefFromRoyalty | Self::ProfitShare | Self::ExcessEarnings | Self::IncrementalEarnings)
    }

    /// The identifier used in figures, fields and JSON.
    pub fn id(self) -> &'static str {
        match self {
            Self::ReliefFromRoyalty => "relief_from_royalty",
            Self::ProfitShare => "profit_share",
            Self::ExcessEarnings => "excess_earnings",
            Self::IncrementalEarnings => "incremental_earnings",
            Self::Cost => "cost",
            Self::Market => "market",
            Self::Option => "option",
        }
    }
}

/// A method in use and its weight in the concluded value.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MethodChoice {
    /// Which method.
    pub method: Method,
    /// Its weight in the concluded value; zero shows the method beside the others only.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub weight: Input<f64>,
    /// Why it is used, or why it weighs so.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
}

/// Which cost formula.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CostBasis {
    /// 重置成本.
    #[default]
    Replacement,
    /// 倍加系数法: creative labour.
    CreativeLabour,
}

impl CostBasis {
    /// Both formulas.
    pub const ALL: [Self; 2] = [Self::Replacement, Self::CreativeLabour];
}

/// Inputs of the cost approach, for the patents together. Amounts in 元.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CostInputs {
    /// Which formula.
    #[serde(default)]
    pub basis: CostBasis,
    /// Cost spent.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub cost: Input<f64>,
    /// Price change since, as a fraction.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub price_change: Input<f64>,
    /// Materials, of the creative-labour formula.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub materials: Input<f64>,
    /// Wages.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub wages: Input<f64>,
    /// 创造性劳动倍加系数.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub creative_multiplier: Input<f64>,
    /// 科研平均风险系数.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub research_risk: Input<f64>,
    /// 投资报酬率.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub return_rate: Input<f64>,
    /// Years used until the base date.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub years_used: Input<f64>,
    /// Years remaining; absent, the economic life serves.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub years_remaining: Input<f64>,
}

/// A comparable transaction.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComparableDeal {
    /// What was sold, by whom.
    #[serde(default)]
    pub name: String,
    /// When.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub date: Input<Date>,
    /// Price, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub price: Input<f64>,
    /// 交易时间修正.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub time_adjustment: Input<f64>,
    /// 剩余寿命修正.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub life_adjustment: Input<f64>,
    /// 技术特性修正.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub technical_adjustment: Input<f64>,
    /// 其他修正.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub other_adjustment: Input<f64>,
    /// Weight among the comparables.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub weight: Input<f64>,
}

/// Inputs of the patent option. Amounts in 元.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OptionInputs {
    /// Present value of the flows if developed now; absent, the income value serves.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub asset_value: Input<f64>,
    /// Present value of the cost of development.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub exercise_cost: Input<f64>,
    /// Life of the option, years; absent, the economic life serves.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub years: Input<f64>,
    /// Standard deviation of the value, a year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub volatility: Input<f64>,
    /// Risk-free rate, continuously compounded.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub risk_free_rate: Input<f64>,
    /// Value lost to delay, a year; absent, one over the life.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub dividend_yield: Input<f64>,
    /// European or American.
    #[serde(default = "american")]
    pub style: OptionStyle,
}

fn american() -> OptionStyle {
    OptionStyle::American
}

impl Default for OptionInputs {
    fn default() -> Self {
        Self {
            asset_value: Input::default(),
            exercise_cost: Input::default(),
            years: Input::default(),
            volatility: Input::default(),
            risk_free_rate: Input::default(),
            dividend_yield: Input::default(),
            style: OptionStyle::American,
        }
    }
}

/// What the valuation stage is told.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Valuation {
    /// The discount rate.
    #[serde(default)]
    pub discount_rate: DiscountRate,
    /// 所得税率.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub tax_rate: Input<f64>,
    /// Mid-year or end of year.
    #[serde(default)]
    pub timing: Timing,
    /// Calendar years or years from the base date.
    #[serde(default)]
    pub forecast_years: ForecastYears,
    /// Add the tax amortisation benefit to the income methods.
    #[serde(default)]
    pub tax_amortisation: bool,
    /// Years over which a buyer amortises.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub amortisation_years: Input<f64>,
    /// Deduct the patents' annual fees from the relief from royalty.
    #[serde(default)]
    pub deduct_annual_fees: bool,
    /// The methods in use, with their weights.
    #[serde(default)]
    pub methods: Vec<MethodChoice>,
    /// The cost approach.
    #[serde(default)]
    pub cost: CostInputs,
    /// The market approach.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comparables: Vec<ComparableDeal>,
    /// The option.
    #[serde(default)]
    pub option: OptionInputs,
    /// An outside appraisal.
    #[serde(default)]
    pub outside_appraisal: Box<OutsideAppraisal>,
}

impl Default for Valuation {
    fn default() -> Self {
        Self {
            discount_rate: DiscountRate::default(),
            tax_rate: Input::default(),
            timing: Timing::MidYear,
            forecast_years: ForecastYears::FromBaseDate,
            tax_amortisation: false,
            amortisation_years: Input::default(),
            deduct_annual_fees: false,
            methods: vec![MethodChoice {
                method: Method::ReliefFromRoyalty,
                weight: Input::given(1.0),
                reason: String::new(),
            }],
            cost: CostInputs::default(),
            comparables: Vec::new(),
            option: OptionInputs::default(),
            outside_appraisal: Box::default(),
        }
    }
}
