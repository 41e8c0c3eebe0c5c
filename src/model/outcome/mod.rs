//! What an assessment holds, stage by stage: values for pictures and tables. The figures beside
//! them carry the workings.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

pub mod challenge;
mod desk;
pub mod eligibility;
pub mod guideline;
pub mod lacks;
pub mod licence_evidence;
mod loan;
mod places;
pub mod remedy;
pub mod scoring;

pub use desk::{Classified, PlaceSubsidy, SALES, ValueLevels, WatchKind, WatchLine, WatchState};
pub use loan::{
    Breach, CurvePoint, CurveShape, EventKind, ExpectedLoss, FormOutcome, LIMITS, Limit, LimitKind, LoanEvent,
    LoanOutcome, LprSpread, MonthPoint, Payment, SharedLoss, Tenor, Tightest, exceeds,
};

use super::figure::{Figure, Finding, Missing, Severity, Stage};
use super::patent::PatentId;
use super::sheet::stage_of;
use super::valuation::Method;
use crate::interval::Interval;
use crate::statutory::annual_fees::Relief;
use crate::text::number::to_f64;
use crate::text::{Message, Text, engine as words};

/// A result with the ends that the ranges of its inputs allow. A value that is missing stays
/// missing; an end without a value comes from inputs known only as a range.
#[derive(Clone, Copy, PartialEq, Debug, Default, Serialize, JsonSchema)]
pub struct Range {
    /// With every input at the end that lowers it.
    pub low: Option<f64>,
    /// With every input as stated.
    pub value: Option<f64>,
    /// With every input at the end that raises it.
    pub high: Option<f64>,
}

impl Range {
    /// A stated result and its ends over all ranges; the outer `None` where nothing is known as a
    /// range. Rounding never puts the stated result outside; a result without an end is unknown.
    pub fn of(stated: Option<f64>, ends: Option<Option<Interval>>) -> Self {
        let stated = stated.filter(|stated| stated.is_finite());
        match ends {
            None => Self { low: stated, value: stated, high: stated },
            Some(Some(ends)) if ends.lo.is_finite() && ends.hi.is_finite() => Self {
                low: Some(stated.map_or(ends.lo, |stated| ends.lo.min(stated))),
                value: stated,
                high: Some(stated.map_or(ends.hi, |stated| ends.hi.max(stated))),
            },
            Some(_) => Self::default(),
        }
    }

    /// What lending reads: the stated result, and where there is none the lower end.
    pub fn lending(&self) -> Option<f64> {
        self.value.or(self.low)
    }

    /// Something is known of it.
    pub fn is_known(&self) -> bool {
        self.value.is_some() || self.low.is_some()
    }

    /// Both ends and the stated result changed alike, by something that never turns them round.
    #[must_use]
    pub fn map(&self, change: impl Fn(f64) -> f64) -> Self {
        Self { low: self.low.map(&change), value: self.value.map(&change), high: self.high.map(&change) }
    }

    /// The same of something that falls as this rises.
    #[must_use]
    pub fn against(&self, change: impl Fn(f64) -> f64) -> Self {
        Self { low: self.high.map(&change), value: self.value.map(&change), high: self.low.map(&change) }
    }

    /// The ends differ, or there is no stated value between them.
    pub fn is_wide(&self) -> bool {
        match (self.low, self.high) {
            (Some(low), Some(high)) => (high - low).abs() > 1e-12 * high.abs().max(1.0) || self.value.is_none(),
            _ => false,
        }
    }
}

/// An annual fee that falls due.
#[derive(Clone, PartialEq, Debug)]
pub struct FeeDue {
    /// 专利年度, counted from the filing date.
    pub fee_year: u32,
    /// The day that corresponds to the filing date.
    pub anniversary: Date,
    /// The last day to pay without surcharge: that day, or the first working day after it.
    pub due: Date,
    /// The fee, 元, after the reduction that applies.
    pub amount: f64,
    /// What has become of the reduction in that year.
    pub relief: Relief,
    /// The last day to pay with a surcharge; after it the patent lapses back to `due`.
    pub grace_end: Date,
    /// The surcharge in each month of that grace, the first month first.
    pub surcharges: Vec<LateFee>,
}

/// What paying late costs in one month after the due date.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct LateFee {
    /// The month after the due date, from 1.
    pub month: u32,
    /// Its last day.
    pub until: Date,
    /// The surcharge on top of the fee, 元: a share of the full fee, whatever the reduction.
    pub amount: f64,
}

/// What follows for one patent.
#[derive(Clone, PartialEq, Debug)]
pub struct PatentOutcome {
    /// Which patent.
    pub id: PatentId,
    /// The statutory end of its term.
    pub expiry: Option<Date>,
    /// Statutory years left at the base date.
    pub statutory_years: Option<f64>,
    /// Economic years left: the least of statutory, technical and product life.
    pub economic_years: Option<f64>,
    /// When its economic life ends.
    pub economic_end: Option<Date>,
    /// Fees due after the base date until the later of loan end and the next two years, at most
    /// to expiry.
    pub fees: Vec<FeeDue>,
    /// Its share of the concluded value, 元.
    pub value: Range,
}

/// A way to a royalty rate.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RateWay {
    /// The industry's range and the score.
    Industry,
    /// The licensor's share of profit.
    ProfitSharing,
    /// 约当投资分成法
    EquivalentInvestment,
    /// A share of the higher price.
    PriceUplift,
    /// The patents' own earlier licences.
    EarlierLicences,
    /// Comparable licences.
    Comparables,
    /// The distribution of published licences.
    Published,
}

impl RateWay {
    /// Its name in figures and for machines: `licence_fee.method.<id>`.
    pub const fn id(self) -> &'static str {
        match self {
            Self::Industry => "industry",
            Self::ProfitSharing => "profit_sharing",
            Self::EquivalentInvestment => "equivalent_investment",
            Self::PriceUplift => "price_uplift",
            Self::EarlierLicences => "earlier_licences",
            Self::Comparables => "comparables",
            Self::Published => "published",
        }
    }

    /// Its name on screen.
    pub const fn label(self) -> Text {
        match self {
            Self::Industry => words::WAY_INDUSTRY,
            Self::ProfitSharing => words::WAY_PROFIT_SHARING,
            Self::EquivalentInvestment => words::WAY_EQUIVALENT,
            Self::PriceUplift => words::WAY_UPLIFT,
            Self::EarlierLicences => words::WAY_EARLIER,
            Self::Comparables => crate::text::licence_evidence::WAY_COMPARABLES,
            Self::Published => words::WAY_PUBLISHED,
        }
    }
}

/// One way to a royalty rate, as a range of net sales.
#[derive(Clone, PartialEq, Debug)]
pub struct RateMethod {
    /// Which; `licence_fee.method.<id>` is its figure.
    pub way: RateWay,
    /// The rates.
    pub range: Range,
    /// What is missing for it.
    pub missing: Vec<Missing>,
}

/// A payment form of equal present value.
#[derive(Clone, PartialEq, Debug)]
pub struct PaymentForm {
    /// Its identifier; `licence_fee.form.<id>` is its figure.
    pub id: &'static str,
    /// Its name.
    pub label: Text,
    /// The figure's value: a rate or a sum.
    pub range: Range,
    /// The value is a rate (of net sales), not a sum.
    pub is_rate: bool,
}

/// The licence-fee stage.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LicenceFeeOutcome {
    /// Operating margin over all products, weighted by revenue.
    pub margin: Option<f64>,
    /// The ways to a rate, side by side.
    pub methods: Vec<RateMethod>,
    /// The concluded rate.
    pub concluded: Range,
    /// The share of published licences at or below the concluded rate.
    pub percentile: Option<f64>,
    /// Lump sum and running royalty in their conventions, and the minimum fee.
    pub forms: Vec<PaymentForm>,
    /// Year by year from the start of the licence: the lump sum paid so far and the running
    /// royalty paid so far (both 元, undiscounted), for the picture.
    pub cumulative: Vec<CumulativeFee>,
    /// The 2022 guidelines' path.
    pub guideline: guideline::GuidelineOutcome,
    /// Comparables, FRAND, Georgia-Pacific.
    pub evidence: licence_evidence::EvidenceOutcome,
}

/// What has been paid by the end of a licence year.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct CumulativeFee {
    /// The year, 0 at the start.
    pub year: f64,
    /// Lump sum, 元.
    pub lump_sum: f64,
    /// Running royalty in the concluded rate, 元.
    pub running: f64,
}

/// A method's value.
#[derive(Clone, PartialEq, Debug)]
pub struct MethodOutcome {
    /// Which method; `valuation.method.<id>` is its figure.
    pub method: Method,
    /// Its value, 元.
    pub range: Range,
    /// Its weight in the conclusion, after those without a value are left out.
    pub weight: f64,
    /// What is missing for it.
    pub missing: Vec<Missing>,
}

/// One forecast period of a product.
#[derive(Clone, PartialEq, Debug)]
pub struct FlowPeriod {
    /// The calendar year, or the forecast year counted from 1.
    pub label: i32,
    /// First day.
    pub from: Date,
    /// First day after it.
    pub to: Date,
    /// Revenue of the period, 元, pro rata for a stub.
    pub revenue: f64,
    /// The share of the product's patents, by weight, still alive in it.
    pub alive: f64,
    /// Flow after tax to the patents by the leading income method, 元.
    pub flow: f64,
    /// Its present value at the base date, 元.
    pub present_value: f64,
}

/// How much of a product a patent carries, and for how long.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct ProtectionShare {
    /// Which patent.
    pub patent: PatentId,
    /// Its weight among the product's patents; the weights add up to one.
    pub weight: f64,
    /// Years that it earns in this product.
    pub years: f64,
}

/// A product's income value.
#[derive(Clone, PartialEq, Debug)]
pub struct ProductOutcome {
    /// Which product.
    pub id: u32,
    /// Its value by the weighted income methods, 元.
    pub value: Range,
    /// Its periods by the leading income method.
    pub periods: Vec<FlowPeriod>,
    /// Its patents' shares: the weights given, or the remaining lives.
    pub shares: Vec<ProtectionShare>,
}

/// A step of the bridge from revenue to value: a total or a change.
#[derive(Clone, PartialEq, Debug)]
pub struct BridgeStep {
    /// What it is.
    pub label: Text,
    /// The change, 元; of the first and last step, the total.
    pub amount: f64,
    /// A total starts from zero.
    pub is_total: bool,
}

/// The valuation stage.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct ValuationOutcome {
    /// The discount rate.
    pub discount_rate: Range,
    /// Economic life of the whole, years: the longest of the patents'.
    pub economic_years: Option<f64>,
    /// The methods in use.
    pub methods: Vec<MethodOutcome>,
    /// The income method whose periods are shown.
    pub leading: Option<Method>,
    /// The products.
    pub products: Vec<ProductOutcome>,
    /// From revenue to value by the leading income method, over all products.
    pub bridge: Vec<BridgeStep>,
    /// The concluded value, 元.
    pub concluded: Range,
    /// Highest over lowest method value.
    pub spread: Option<f64>,
}

/// The state of a stage in the navigation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StageState {
    /// Everything it needs is there and nothing is to be remarked.
    Complete,
    /// So many questions are open.
    Missing(usize),
    /// What it lacks is asked for at an earlier stage.
    Waiting,
    /// Open questions on which no figure at hand rests.
    Optional,
    /// Something deserves attention.
    Warning,
    /// Something blocks.
    Block,
}

/// One case, assessed.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Assessment {
    /// The patents, in the case's order.
    pub patents: Vec<PatentOutcome>,
    /// The registration check.
    pub eligibility: Arc<eligibility::EligibilityOutcome>,
    /// The pledge's calendar, by date.
    pub calendar: Arc<Vec<eligibility::CalendarEntry>>,
    /// The scores.
    pub scoring: Arc<scoring::ScoringOutcome>,
    /// The share of the concluded value that rests on judgement.
    pub value_on_judgement: Option<f64>,
    /// The licence fee.
    pub licence_fee: Arc<LicenceFeeOutcome>,
    /// The valuation.
    pub valuation: ValuationOutcome,
    /// The pledge loan.
    pub loan: LoanOutcome,
    /// The challenge of an outside appraisal; absent while nothing of its calculation is stated.
    pub challenge: Option<Box<challenge::ChallengeOutcome>>,
    /// Every figure with its workings, in the order of the stages.
    pub figures: Vec<Arc<Figure>>,
    /// What the reader must know, gravest first within each stage.
    pub findings: Vec<Finding>,
    /// The questions still open at each stage, in the order of the stages.
    pub open: [usize; Stage::ALL.len()],
    /// Where they stand, for whoever asks often.
    places: places::Places,
}

impl Assessment {
    /// Finds once where everything stands, for whoever asks for many figures and findings and changes nothing.
    pub fn find_places(&self) {
        self.places.find(self);
    }

    /// The figure of that identifier.
    pub fn figure(&self, id: &str) -> Option<&Figure> {
        match self.places.figure(self, id) {
            Ok(at) => self.figures.get(at?).map(Arc::as_ref),
            Err(_) => self.figures.iter().map(Arc::as_ref).find(|figure| figure.id == id),
        }
    }

    /// The outcome for a patent.
    pub fn patent(&self, id: PatentId) -> Option<&PatentOutcome> {
        match self.places.patent(self, id) {
            Ok(at) => self.patents.get(at?),
            Err(_) => self.patents.iter().find(|patent| patent.id == id),
        }
    }

    /// The findings that concern any field of a patent, in their order.
    pub fn findings_of_patent(&self, id: PatentId) -> Vec<&Finding> {
        if let Some(places) = self.places.of_patent(self, id) {
            return places.iter().filter_map(|at| self.findings.get(*at)).collect();
        }
        let own = format!("patents.{}.", id.0);
        self.findings.iter().filter(|finding| finding.field.starts_with(&own)).collect()
    }

    /// How many facts that the registration check reads are assumed.
    pub fn assumed(&self) -> usize {
        self.places.assumed(self).unwrap_or_else(|| self.eligibility.assumed())
    }

    /// Whether the pledge can be registered, as it is said everywhere.
    pub fn registration_conclusion(&self) -> Option<Message> {
        self.eligibility.conclusion_on(self.assumed())
    }

    /// The largest amount among value, loan and limits, 元: what decides the unit that the case's
    /// pictures are drawn in. Limits far above all else (a share of the bank's capital) do not count.
    pub fn largest_amount(&self) -> Option<f64> {
        let high = |range: &Range| range.high.or(range.value).or(range.low);
        let loan = &self.loan;
        let asked = loan.months.iter().filter_map(|month| month.balance.map(to_f64));
        let values = [&self.valuation.concluded, &loan.basis_value, &loan.lendable];
        let all = values.into_iter().filter_map(high).chain(asked).filter(|amount| amount.is_finite());
        all.map(f64::abs).reduce(f64::max)
    }

    /// The findings that concern a field or a part of it.
    pub fn findings_for<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a Finding> {
        let places = self.places.findings(self, field);
        let all = if places.is_none() { self.findings.as_slice() } else { &[] };
        let known = places.unwrap_or_default().iter().filter_map(|(_, at)| self.findings.get(*at));
        known.chain(all).filter(move |finding| finding.field == field)
    }

    /// Counts the questions still open at each stage: each field once, at the stage whose screen answers it.
    pub fn count_open(&mut self) {
        self.open = Stage::ALL.map(|stage| {
            let mut open: BTreeMap<&str, usize> = BTreeMap::new();
            for finding in self.findings.iter().filter(|finding| finding.severity == Severity::Missing) {
                if stage_of(&finding.field).unwrap_or(finding.stage) == stage {
                    let of_field = open.entry(&finding.field).or_default();
                    *of_field = (*of_field).max(finding.open);
                }
            }
            open.values().sum()
        });
    }

    /// The state of a stage. That of the overview is the verdict's: it is not complete beside what stops the pledge, nor
    /// before there is an answer.
    pub fn state(&self, stage: Stage) -> StageState {
        self.places.state(self, stage).unwrap_or_else(|| self.look_at(stage))
    }

    fn look_at(&self, stage: Stage) -> StageState {
        let of_stage = || self.findings.iter().filter(|finding| finding.stage == stage || stage == Stage::Case);
        let open = Stage::ALL.iter().position(|one| *one == stage).map_or(0, |at| self.open[at]);
        let gravest = of_stage().map(|finding| finding.severity).max();
        let lacks = |severity| of_stage().any(|finding| finding.severity == severity && finding.open > 0);
        match gravest {
            Some(Severity::Block) => StageState::Block,
            _ if open > 0 => StageState::Missing(open),
            _ if stage == Stage::Case && !self.loan.lendable.is_known() => StageState::Waiting,
            _ if stage != Stage::Case && lacks(Severity::Missing) => StageState::Waiting,
            Some(Severity::Warning) if stage != Stage::Case || self.loan.holds == Some(false) => StageState::Warning,
            _ if stage != Stage::Case && lacks(Severity::Note) => StageState::Optional,
            _ => StageState::Complete,
        }
    }
}
