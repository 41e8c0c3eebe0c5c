//! What the rows of the tables hold. Rates and shares are fractions, money is in yuan.

use jiff::civil::Date;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// From a low to a high figure, both included.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RangeRow {
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// A mean.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mean {
    /// The arithmetic mean.
    pub mean: f64,
}

/// A point of a cumulative distribution.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CumulativePoint {
    /// A rate.
    pub rate: f64,
    /// The share of licences with at most that rate.
    pub share: f64,
}

/// A public holiday on a fixed day.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The month.
    pub month: i8,
    /// The day of the month.
    pub day: i8,
    /// The first year in which the text that was read has it.
    pub from_year: i16,
}

/// A loan prime rate from the day on which it took effect.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LprStep {
    /// The day.
    pub from: Date,
    /// Of one year.
    pub one_year: Decimal,
    /// Of five years and more.
    pub five_years: Decimal,
}

/// What a stress changes.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StressChange {
    /// The concluded and the products' own royalty rates, by a part of themselves.
    RoyaltyRate,
    /// Every year's revenue, by a part of itself.
    Sales,
    /// The discount rate, in points.
    DiscountRate,
    /// What is left of each patent's and product's life, in years.
    Life,
    /// The part of the claims that is lost.
    ClaimsLost,
    /// The patent of the greatest value is lost.
    LeadPatentLost,
    /// The liquidation discount, at least so high.
    LiquidationDiscount,
    /// The time to a sale, in years.
    TimeToSale,
    /// The loan's interest rate, in points.
    LoanRate,
}

/// A stress: one change, and how far it goes.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stress {
    /// What changes.
    pub change: StressChange,
    /// How far, in the units of the change.
    pub by: f64,
}

/// What a single figure counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// A fraction, shown as a percentage.
    Rate,
    /// A ratio, shown as a multiple.
    Times,
    /// 元
    Yuan,
    /// Years.
    Years,
    /// Months.
    Months,
    /// Days.
    Days,
}

/// A single figure with its unit.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Value {
    /// The figure.
    pub value: f64,
    /// What it counts.
    pub unit: Unit,
}

/// The licence contracts recorded in a year or a run of years.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LicenceStatistics {
    /// First year.
    pub from_year: i16,
    /// Last year.
    pub to_year: i16,
    /// Contracts.
    pub contracts: u32,
    /// Patents in them.
    pub patents: Option<u32>,
    /// Share of inventions.
    pub invention_share: Option<f64>,
    /// Share of utility models.
    pub utility_model_share: Option<f64>,
    /// Share of designs.
    pub design_share: Option<f64>,
    /// Contracts with a fixed or convertible amount.
    pub fixed_contracts: Option<u32>,
    /// Their total amount.
    pub fixed_total: Option<f64>,
    /// Their mean amount.
    pub fixed_mean: Option<f64>,
    /// Their mean term in years.
    pub fixed_mean_years: Option<f64>,
    /// Contracts with a running royalty.
    pub royalty_contracts: Option<u32>,
    /// Their mean term in years.
    pub royalty_mean_years: Option<f64>,
    /// Contracts free of charge.
    pub free_contracts: Option<u32>,
}

impl LicenceStatistics {
    /// The mean fixed amount of a contract: the total over the contracts; without a total, as printed.
    pub fn mean_fixed(&self) -> Option<f64> {
        let computed = self.fixed_total.zip(self.fixed_contracts).map(|(total, count)| total / f64::from(count));
        computed.or(self.fixed_mean)
    }
}

/// Where an official table stands.
#[derive(Clone, PartialEq, Eq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Annex {
    /// Its address, where it was seen.
    pub url: Option<String>,
}

/// How a printed pledge rate is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PledgeRateKind {
    /// Not above.
    Ceiling,
    /// The mean of loans made.
    Average,
    /// Said to be common.
    Usual,
}

/// The printed pledge terms of one lender, rule or survey.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PledgeRate {
    /// How the rates are meant.
    pub kind: PledgeRateKind,
    /// Pledge rate of inventions.
    pub invention: Option<f64>,
    /// Pledge rate of utility models.
    pub utility_model: Option<f64>,
    /// Pledge rate without distinction of kind.
    pub general: Option<f64>,
    /// Largest loan.
    pub max_loan: Option<f64>,
    /// Longest term in months.
    pub max_months: Option<u32>,
    /// Least remaining life of an invention, in years.
    pub min_life_invention: Option<f64>,
    /// Least remaining life of a utility model, in years.
    pub min_life_utility_model: Option<f64>,
}

/// A default pledge rate and the range around it.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PolicyRate {
    /// The rate a new case starts with.
    pub standard: f64,
    /// The lower end of practice.
    pub low: f64,
    /// The upper end of practice.
    pub high: f64,
}

/// A way in which a court sells.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CourtPath {
    /// 网络司法拍卖
    Online,
    /// 传统拍卖
    Traditional,
    /// 变卖
    PrivateSale,
}

/// The lowest opening price of one round of a court sale.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CourtRound {
    /// The way of sale.
    pub path: CourtPath,
    /// The round, from one.
    pub round: u8,
    /// The price as a share of the appraised value.
    pub share: f64,
}

/// The annual fee in a run of fee years; none where the right has ended.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnualFee {
    /// First fee year.
    pub from_year: u8,
    /// Last fee year.
    pub to_year: u8,
    /// Fee of an invention.
    pub invention: Option<f64>,
    /// Fee of a utility model.
    pub utility_model: Option<f64>,
    /// Fee of a design.
    pub design: Option<f64>,
}

/// The statutory term of a kind of patent.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StatutoryTerm {
    /// `invention`, `utility_model` or `design`.
    pub patent_type: String,
    /// Years from the filing date.
    pub years: u8,
    /// The first filing date it holds for.
    #[serde(default)]
    pub filed_from: Option<Date>,
    /// The last filing date it holds for.
    #[serde(default)]
    pub filed_until: Option<Date>,
}

/// How decided invalidation requests ended.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InvalidationOutcome {
    /// Share wholly invalid.
    pub wholly: f64,
    /// Share partly invalid.
    pub partly: f64,
    /// Share maintained.
    pub maintained: f64,
    /// Loss given a challenge, with "partly" as one half.
    pub expected_loss: f64,
}

/// One answer to a scored question.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BuildUpGrade {
    /// Its score, 0 to 100.
    pub score: f64,
    /// The upper end where the answer spans a range of scores.
    #[serde(default)]
    pub score_to: Option<f64>,
    /// The answer in Chinese.
    pub zh: String,
    /// The answer in English.
    pub en: String,
}

/// The groups of the risk build-up.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RiskGroup {
    /// 技术风险
    Technology,
    /// 市场风险
    Market,
    /// 资金风险
    Funding,
    /// 管理风险
    Management,
}

impl RiskGroup {
    /// Every group, in the order of the build-up.
    pub const ALL: [Self; 4] = [Self::Technology, Self::Market, Self::Funding, Self::Management];
}

/// An item of the risk build-up: the group's premium is its range times the weighted score / 100.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RiskItem {
    /// The group it belongs to.
    pub group: RiskGroup,
    /// Its weight within the group; the weights of a group add up to one.
    pub weight: f64,
    /// The group's premium at score 0.
    pub range_low: f64,
    /// The group's premium at score 100.
    pub range_high: f64,
    /// The answers, where a table of them is known.
    #[serde(default)]
    pub grades: Vec<BuildUpGrade>,
}

/// The groups of the scored royalty rate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScoreGroup {
    /// 法律因素
    Legal,
    /// 技术因素
    Technical,
    /// 经济因素
    Economic,
}

/// A factor of the scored royalty rate.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoreFactor {
    /// The group it belongs to.
    pub group: ScoreGroup,
    /// The group's weight.
    pub group_weight: f64,
    /// Its weight within the group.
    pub weight: f64,
    /// The answers.
    pub grades: Vec<BuildUpGrade>,
}

/// Who bears a part of a loss.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SharingParty {
    /// The lender.
    Bank,
    /// A compensation fund or pool.
    Fund,
    /// A guarantor.
    Guarantor,
    /// A guarantor behind the guarantor.
    Reguarantor,
    /// An insurer.
    Insurer,
    /// The appraiser.
    Appraiser,
    /// A government's budget.
    Government,
}

/// A party's part of a loss.
#[derive(Clone, Copy, PartialEq, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SharedPart {
    /// Who.
    pub party: SharingParty,
    /// Its part, fraction of the loss.
    pub share: f64,
}

/// The parts for loans of a size.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharingTier {
    /// Loans up to this, 元; absent: of any size.
    pub up_to: Option<f64>,
    /// The parts; together all of the loss.
    pub parts: Vec<SharedPart>,
}

/// A rule of loss sharing.
#[derive(Clone, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SharingRule {
    /// By size of loan, the smallest first.
    pub tiers: Vec<SharingTier>,
    /// What the fund bears besides of a loan on an IP pledge.
    #[serde(default)]
    pub ip_pledge: f64,
    /// What the fund bears besides of a loan under a monetary-policy tool.
    #[serde(default)]
    pub policy_tool: f64,
    /// The most that the fund bears.
    pub fund_most: Option<f64>,
    /// The yearly loss rate of a bank at which it stops.
    pub stop_at: Option<f64>,
    /// The sources disagree on who bears what.
    #[serde(default)]
    pub disputed: bool,
}

/// What a place pays of a loan. Shares are fractions; what the rule does not pay is absent.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubsidyRule {
    /// Of the interest.
    pub interest: Option<f64>,
    /// Of the interest of a loan that is insured or guaranteed.
    pub interest_insured: Option<f64>,
    /// Interest counts at the one-year LPR where that is lower.
    #[serde(default)]
    pub by_lpr: bool,
    /// The months whose interest counts; absent: all.
    pub months: Option<u32>,
    /// Of the loan, once.
    pub of_loan: Option<f64>,
    /// Of each of the fees for appraisal, guarantee and insurance.
    pub fees: Option<f64>,
    /// The most of each fee, 元.
    pub each_fee_most: Option<f64>,
    /// The most of the appraisal fee where that alone is paid, 元.
    pub appraisal_most: Option<f64>,
    /// The most in all, 元.
    pub cap: Option<f64>,
    /// The most of the interest in a year of the loan, 元.
    pub cap_a_year: Option<f64>,
    /// The rule gives a ceiling only.
    #[serde(default)]
    pub at_most: bool,
}

/// A class of loans, the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LoanClass {
    /// 正常
    Normal,
    /// 关注
    SpecialMention,
    /// 次级
    Substandard,
    /// 可疑
    Doubtful,
    /// 损失
    Loss,
}

/// What puts a loan into a class, and what is provided for it.
#[derive(Clone, Copy, PartialEq, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LoanClassRow {
    /// Which class.
    pub class: LoanClass,
    /// More days overdue than this.
    pub overdue_above: Option<u32>,
    /// An expected loss of at least this part of the balance.
    pub loss_from: Option<f64>,
    /// What is provided, a part of the balance.
    pub provision: f64,
}
