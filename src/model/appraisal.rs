//! An appraisal made by somebody else: its printed value, and what it says that the value was made of.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::convention::Timing;
use super::guideline::ShareOf;
use super::input::Input;
use super::valuation::Method;
use crate::text::{Text, challenge as words};

/// Whether what was discounted had borne income tax.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AppraisedTax {
    /// 税后.
    AfterTax,
    /// 税前.
    BeforeTax,
}

impl AppraisedTax {
    /// Both.
    pub const ALL: [Self; 2] = [Self::AfterTax, Self::BeforeTax];

    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::AfterTax => words::TAXED_AFTER,
            Self::BeforeTax => words::TAXED_BEFORE,
        }
    }
}

/// What the first of the printed years is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FirstPeriod {
    /// Twelve months from the base date, and so on.
    TwelveMonths,
    /// The rest of the base date's calendar year; its figure is that of the whole year, taken pro rata.
    RestProRata,
    /// The rest of the base date's calendar year; its figure is that of the rest alone.
    RestAsPrinted,
}

impl FirstPeriod {
    /// Every reading.
    pub const ALL: [Self; 3] = [Self::TwelveMonths, Self::RestProRata, Self::RestAsPrinted];

    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::TwelveMonths => words::FIRST_TWELVE_MONTHS,
            Self::RestProRata => words::FIRST_PRO_RATA,
            Self::RestAsPrinted => words::FIRST_AS_PRINTED,
        }
    }
}

/// What comes after the last printed year.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AfterForecast {
    /// Nothing.
    Ends,
    /// The last year's amount, growing, until the end of the life.
    UntilLife,
    /// The last year's amount, growing, for ever.
    ForEver,
}

impl AfterForecast {
    /// Every course.
    pub const ALL: [Self; 3] = [Self::Ends, Self::UntilLife, Self::ForEver];

    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Ends => words::AFTER_ENDS,
            Self::UntilLife => words::AFTER_UNTIL_LIFE,
            Self::ForEver => words::AFTER_FOR_EVER,
        }
    }
}

/// The unit that the printed value is rounded to.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PrintedRounding {
    /// 分.
    Cent,
    /// 元.
    Yuan,
    /// 百元: 万元 with two decimals.
    Hundred,
    /// 千元: 万元 with one decimal.
    Thousand,
    /// 万元.
    TenThousand,
    /// 十万元.
    HundredThousand,
    /// 百万元.
    Million,
}

impl PrintedRounding {
    /// Every unit, the finest first.
    pub const ALL: [Self; 7] = [
        Self::Cent,
        Self::Yuan,
        Self::Hundred,
        Self::Thousand,
        Self::TenThousand,
        Self::HundredThousand,
        Self::Million,
    ];

    /// The unit, 元.
    pub fn unit(self) -> f64 {
        match self {
            Self::Cent => 0.01,
            Self::Yuan => 1.0,
            Self::Hundred => 1e2,
            Self::Thousand => 1e3,
            Self::TenThousand => 1e4,
            Self::HundredThousand => 1e5,
            Self::Million => 1e6,
        }
    }

    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Cent => words::ROUNDED_CENT,
            Self::Yuan => words::ROUNDED_YUAN,
            Self::Hundred => words::ROUNDED_HUNDRED,
            Self::Thousand => words::ROUNDED_THOUSAND,
            Self::TenThousand => words::ROUNDED_TEN_THOUSAND,
            Self::HundredThousand => words::ROUNDED_HUNDRED_THOUSAND,
            Self::Million => words::ROUNDED_MILLION,
        }
    }
}

/// What an appraisal report prints of its calculation, as it prints it. What it does not say stays unknown.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AppraisalWorking {
    /// 评估方法.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub method: Input<Method>,
    /// The printed amount of each year, the first one first, 元.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub amounts: Vec<Input<f64>>,
    /// What those amounts are: revenue, or profit before tax. Not said, revenue.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub amounts_are: Input<ShareOf>,
    /// Growth a year after the last of them.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub growth_after: Input<f64>,
    /// 收益年限, years from its base date. Not said, the printed years are all there are.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub life: Input<f64>,
    /// 分成率: of revenue by relief from royalty, of profit by profit share.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub share: Input<f64>,
    /// 营业利润率 before tax.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub operating_margin: Input<f64>,
    /// The part of the amounts that the patents explain. Not said, all of it.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub patent_share: Input<f64>,
    /// 年衰减率 of the contribution. Not said, none.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub annual_decay: Input<f64>,
    /// 贡献资产回报 after tax, as a share of revenue: excess earnings.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub charges: Input<f64>,
    /// 所得税率.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub tax_rate: Input<f64>,
    /// 折现率.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub discount_rate: Input<f64>,
    /// Mid-year or end of year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub timing: Input<Timing>,
    /// Before or after tax.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub taxed: Input<AppraisedTax>,
    /// What the first year is.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub first_period: Input<FirstPeriod>,
    /// What follows the last year.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub after_forecast: Input<AfterForecast>,
    /// 税收摊销收益 was added.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub benefit: Input<bool>,
    /// Years over which a buyer amortises.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub amortisation_years: Input<f64>,
    /// What the printed value is rounded to.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub rounding: Input<PrintedRounding>,
    /// 重置成本 before depreciation, 元: the cost method.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub cost: Input<f64>,
    /// Price change since it was spent, as a fraction. Not said, none.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub price_change: Input<f64>,
    /// Years used until its base date.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub years_used: Input<f64>,
}

impl AppraisalWorking {
    /// Nothing has been stated.
    pub fn is_blank(&self) -> bool {
        *self == Self::default()
    }
}

/// An appraisal made by somebody else.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OutsideAppraisal {
    /// The appraised value of all the patents together, 元.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    pub value: Input<f64>,
    /// Its own base date.
    #[serde(default, skip_serializing_if = "Input::is_unset")]
    #[schemars(with = "Input<String>")]
    pub base_date: Input<Date>,
    /// Who appraised.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub appraiser: String,
    /// The report's number.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub report_number: String,
    /// The approach it used.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub approach: String,
    /// What it prints of its calculation.
    #[serde(default, skip_serializing_if = "AppraisalWorking::is_blank")]
    pub working: AppraisalWorking,
}
