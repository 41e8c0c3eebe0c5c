//! What a case is, and what results are made of.

pub mod appraisal;
pub mod case;
pub mod contradictions;
pub mod convention;
pub mod distribution;
pub mod fields;
pub mod figure;
pub mod financials;
pub mod frand_sheet;
pub mod guideline;
pub mod input;
pub mod labels;
pub mod ledger;
pub mod licence_evidence;
pub mod licence_fee;
pub mod loan;
pub mod monitoring;
pub mod names;
pub mod needs;
pub mod new_case;
pub mod outcome;
pub mod own_scenario;
pub mod parts;
pub mod patent;
pub mod patent_id;
mod patent_life;
pub mod policy;
pub mod policy_checks;
pub mod policy_diff;
pub mod pricing;
pub mod product;
pub mod put_in;
pub mod registration;
pub mod risk_event;
pub mod scoring;
pub mod sheet;
pub mod under_policy;
pub mod valuation;

pub use appraisal::{AfterForecast, AppraisalWorking, AppraisedTax, FirstPeriod, OutsideAppraisal, PrintedRounding};
pub use case::{Case, FORMAT_VERSION, Party, Purpose};
pub use convention::{FormKind, OptionStyle, RatePattern, RepaymentMethod, Timing};
pub use distribution::{InputDistribution, PairCorrelation, SamplingPlan, SimulationSettings};
pub use figure::{Figure, Finding, Line, Missing, Quantity, Severity, Stage, Workings};
pub use financials::{FinancialYear, Financials};
pub use guideline::{FeeKind, Guideline, GuidelineMethod};
pub use input::{End, Input, Origin};
pub use licence_evidence::{
    Adjustments, ComparableLicence, Currency, DealKind, Decision, Exclusivity, FactorMark, FrandMethod, FrandSheet,
    Generation, LicenceEvidence, RateBase, Tendency,
};
pub use licence_fee::{EarlierLicence, EquivalentInvestment, LicenceFee, LicenceForm, MinimumFee, PriceUplift};
pub use loan::{LendingTerms, LoanRequest, ValueBasis};
pub use monitoring::Monitoring;
pub use needs::Needs;
pub use outcome::{Assessment, Range, StageState};
pub use own_scenario::{ChangeBy, FieldChange, OwnScenario};
pub use parts::CaseParts;
pub use patent::{LegalEvent, LegalStatus, Patent, PatentId};
pub use pricing::Pricing;
pub use product::{ContributoryAsset, Product, Protection, WithAndWithout};
pub use registration::{ArticleCorrection, PaperMark, PaperState, PledgeContract, Registration};
pub use risk_event::{PatentTie, RiskEvent, RiskEventKind};
pub use scoring::{
    Answer, GradeChange, HandedIn, InstitutionTable, Opinion, Scenario, Scheme, Scorer, Scoring, WeightChange,
};
pub use sheet::Sheet;
pub use valuation::{
    ComparableDeal, CostBasis, CostInputs, DiscountBasis, DiscountRate, ForecastYears, Method, MethodChoice,
    OptionInputs, Premium, Valuation,
};
