//! The names of the model's choices on screen.

use super::case::Purpose;
use super::figure::{Severity, Stage};
use super::input::Origin;
use super::licence_fee::LicenceForm;
use super::loan::{AfterPrepayment, DayCount, LprTerm, PaidEvery, Repricing, ValueBasis};
use super::outcome::scoring::GradeSource;
use super::outcome::{CurveShape, LimitKind};
use super::patent::LegalStatus;
use super::risk_event::RiskEventKind;
use super::scoring::{Scenario, Scheme, Scorer};
use super::valuation::{CostBasis, DiscountBasis, ForecastYears, Method};
use crate::model::RepaymentMethod;
use crate::model::{OptionStyle, Timing};
use crate::reference::SharingParty;
use crate::statutory::{FeeReduction, PatentType};
use crate::text::{Text, engine, loan_desk, scoring, screen_loan, simulation, terms};

impl PatentType {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Invention => terms::INVENTION,
            Self::UtilityModel => terms::UTILITY_MODEL,
            Self::Design => terms::DESIGN,
        }
    }
}

impl RiskEventKind {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Invalidation => simulation::EVENT_INVALIDATION,
            Self::ProductLoss => simulation::EVENT_PRODUCT,
            Self::FeeLapse => simulation::EVENT_FEE,
            Self::CompetingDesign => simulation::EVENT_DESIGN,
        }
    }
}

impl FeeReduction {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::None => terms::REDUCTION_NONE,
            Self::SingleApplicant => terms::REDUCTION_SINGLE,
            Self::JointApplicants => terms::REDUCTION_JOINT,
            Self::OpenLicence => terms::REDUCTION_OPEN_LICENCE,
        }
    }
}

impl LegalStatus {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Pending => terms::STATUS_PENDING,
            Self::InForce => terms::STATUS_IN_FORCE,
            Self::PartlyInvalidated => terms::STATUS_PARTLY_INVALIDATED,
            Self::Lapsed => terms::STATUS_LAPSED,
            Self::Expired => terms::STATUS_EXPIRED,
            Self::Abandoned => terms::STATUS_ABANDONED,
            Self::Invalidated => terms::STATUS_INVALIDATED,
        }
    }
}

impl Purpose {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Pledge => terms::PURPOSE_PLEDGE,
            Self::Licensing => terms::PURPOSE_LICENSING,
            Self::Transfer => terms::PURPOSE_TRANSFER,
            Self::Reporting => terms::PURPOSE_REPORTING,
            Self::Infringement => terms::PURPOSE_INFRINGEMENT,
            Self::Management => terms::PURPOSE_MANAGEMENT,
        }
    }
}

impl Method {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::ReliefFromRoyalty => terms::METHOD_RELIEF_FROM_ROYALTY,
            Self::ProfitShare => terms::METHOD_PROFIT_SHARE,
            Self::ExcessEarnings => terms::METHOD_EXCESS_EARNINGS,
            Self::IncrementalEarnings => terms::METHOD_INCREMENTAL_EARNINGS,
            Self::Cost => terms::METHOD_COST,
            Self::Market => terms::METHOD_MARKET,
            Self::Option => terms::METHOD_OPTION,
        }
    }
}

impl Timing {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::EndOfYear => terms::TIMING_END_OF_YEAR,
            Self::MidYear => terms::TIMING_MID_YEAR,
        }
    }
}

impl ForecastYears {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::FromBaseDate => terms::YEARS_FROM_BASE_DATE,
            Self::Calendar => terms::YEARS_CALENDAR,
        }
    }
}

impl DiscountBasis {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Direct => terms::DISCOUNT_DIRECT,
            Self::BuildUp => terms::DISCOUNT_BUILD_UP,
            Self::Capm => terms::DISCOUNT_CAPM,
            Self::Wacc => terms::DISCOUNT_WACC,
        }
    }
}

impl CostBasis {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Replacement => terms::COST_REPLACEMENT,
            Self::CreativeLabour => terms::COST_CREATIVE_LABOUR,
        }
    }
}

impl OptionStyle {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::European => terms::STYLE_EUROPEAN,
            Self::American => terms::STYLE_AMERICAN,
        }
    }
}

impl RepaymentMethod {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::EqualInstalment => terms::REPAY_EQUAL_INSTALMENT,
            Self::EqualPrincipal => terms::REPAY_EQUAL_PRINCIPAL,
            Self::InterestFirst => terms::REPAY_INTEREST_FIRST,
            Self::Bullet => terms::REPAY_BULLET,
            Self::Renewal => terms::REPAY_RENEWAL,
            Self::Revolving => terms::REPAY_REVOLVING,
        }
    }
}

impl SharingParty {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Bank => loan_desk::PARTY_BANK,
            Self::Fund => loan_desk::PARTY_FUND,
            Self::Guarantor => loan_desk::PARTY_GUARANTOR,
            Self::Reguarantor => loan_desk::PARTY_REGUARANTOR,
            Self::Insurer => loan_desk::PARTY_INSURER,
            Self::Appraiser => loan_desk::PARTY_APPRAISER,
            Self::Government => loan_desk::PARTY_GOVERNMENT,
        }
    }
}

impl DayCount {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Twelfth => loan_desk::DAY_COUNT_TWELFTH,
            Self::Actual360 => loan_desk::DAY_COUNT_360,
            Self::Actual365 => loan_desk::DAY_COUNT_365,
        }
    }

    /// What it says in a figure's workings.
    pub fn convention(self) -> Text {
        match self {
            Self::Twelfth => loan_desk::CONVENTION_TWELFTH,
            Self::Actual360 => loan_desk::CONVENTION_360,
            Self::Actual365 => loan_desk::CONVENTION_365,
        }
    }
}

impl PaidEvery {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Month => loan_desk::EVERY_MONTH,
            Self::Quarter => loan_desk::EVERY_QUARTER,
            Self::Year => loan_desk::EVERY_YEAR,
        }
    }
}

impl Repricing {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Never => loan_desk::REPRICED_NEVER,
            Self::Anniversary => loan_desk::REPRICED_ANNIVERSARY,
            Self::NewYear => loan_desk::REPRICED_NEW_YEAR,
            Self::Quarter => loan_desk::REPRICED_QUARTER,
            Self::Month => loan_desk::REPRICED_MONTH,
        }
    }
}

impl LprTerm {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::OneYear => loan_desk::LPR_ONE_YEAR,
            Self::FiveYears => loan_desk::LPR_FIVE_YEARS,
        }
    }
}

impl AfterPrepayment {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::LowerPayments => loan_desk::LOWER_PAYMENTS,
            Self::SoonerEnd => loan_desk::SOONER_END,
        }
    }
}

impl ValueBasis {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::OwnValue => terms::BASIS_OWN,
            Self::OutsideAppraisal => terms::BASIS_APPRAISAL,
            Self::LowerOfBoth => terms::BASIS_LOWER,
        }
    }
}

impl LicenceForm {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::RunningRoyalty => terms::LICENCE_RUNNING,
            Self::LumpSum => terms::LICENCE_LUMP_SUM,
            Self::AnnualFee => terms::LICENCE_ANNUAL,
            Self::Free => terms::LICENCE_FREE,
        }
    }
}

impl Origin {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Unknown => terms::ORIGIN_UNKNOWN,
            Self::Given => terms::ORIGIN_GIVEN,
            Self::Evidence => terms::ORIGIN_EVIDENCE,
            Self::Table => terms::ORIGIN_TABLE,
            Self::Derived => terms::ORIGIN_DERIVED,
            Self::Assumption => terms::ORIGIN_ASSUMPTION,
            Self::Default => terms::ORIGIN_DEFAULT,
            Self::Policy => terms::ORIGIN_POLICY,
        }
    }
}

impl Severity {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Note => terms::SEVERITY_NOTE,
            Self::Missing => terms::SEVERITY_MISSING,
            Self::Warning => terms::SEVERITY_WARNING,
            Self::Block => terms::SEVERITY_BLOCK,
        }
    }
}

impl Stage {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Case => terms::STAGE_CASE,
            Self::Patents => terms::STAGE_PATENTS,
            Self::Eligibility => terms::STAGE_ELIGIBILITY,
            Self::Scoring => terms::STAGE_SCORING,
            Self::LicenceFee => terms::STAGE_LICENCE_FEE,
            Self::Valuation => terms::STAGE_VALUATION,
            Self::Loan => terms::STAGE_LOAN,
        }
    }
}

impl CurveShape {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Income => terms::CURVE_INCOME,
            Self::Depletion => terms::CURVE_DEPLETION,
            Self::StraightLine => terms::CURVE_STRAIGHT_LINE,
        }
    }
}

impl Scheme {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::NationalStandard => scoring::SCHEME_NATIONAL,
            Self::Manual2012 => scoring::SCHEME_MANUAL,
            Self::Ipscore => scoring::SCHEME_IPSCORE,
        }
    }
}

impl Scenario {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Licensing => scoring::SCENARIO_LICENSING,
            Self::Pledge => scoring::SCENARIO_PLEDGE,
            Self::Reporting => scoring::SCENARIO_REPORTING,
            Self::Infringement => scoring::SCENARIO_INFRINGEMENT,
            Self::Management => scoring::SCENARIO_MANAGEMENT,
        }
    }
}

impl Scorer {
    /// What to call them while they have no name.
    pub fn label(self) -> Text {
        match self {
            Self::First => scoring::SCORER_FIRST,
            Self::Second => scoring::SCORER_SECOND,
        }
    }
}

impl GradeSource {
    /// Its name on screen.
    pub fn label(self) -> Text {
        match self {
            Self::Automatic => scoring::SOURCE_AUTOMATIC,
            Self::Judged => scoring::SOURCE_JUDGED,
            Self::Single => scoring::SOURCE_SINGLE,
            Self::Agreed => scoring::SOURCE_AGREED,
            Self::Differing => scoring::SOURCE_DIFFERING,
            Self::Settled => scoring::SOURCE_SETTLED,
            Self::Unknown => scoring::SOURCE_UNKNOWN,
        }
    }
}

impl LimitKind {
    /// Its name where there is little room.
    pub fn short_label(self) -> Text {
        match self {
            Self::PledgeRate => screen_loan::SHORT_PLEDGE_RATE,
            Self::PledgeRatePath => screen_loan::SHORT_PLEDGE_RATE_PATH,
            Self::Liquidation => screen_loan::SHORT_LIQUIDATION,
            Self::LiquidationPath => screen_loan::SHORT_LIQUIDATION_PATH,
            Self::ProductCap => screen_loan::SHORT_PRODUCT_CAP,
            Self::SingleBorrower => screen_loan::SHORT_SINGLE_BORROWER,
            Self::DebtService => loan_desk::SHORT_DEBT_SERVICE,
            Self::InterestCover => loan_desk::SHORT_INTEREST_COVER,
        }
    }

    /// Its name.
    pub fn label(self) -> Text {
        match self {
            Self::PledgeRate => engine::LIMIT_PLEDGE_RATE,
            Self::PledgeRatePath => engine::LIMIT_PLEDGE_RATE_PATH,
            Self::Liquidation => engine::LIMIT_LIQUIDATION,
            Self::LiquidationPath => engine::LIMIT_LIQUIDATION_PATH,
            Self::ProductCap => engine::LIMIT_PRODUCT_CAP,
            Self::SingleBorrower => engine::LIMIT_SINGLE_BORROWER,
            Self::DebtService => loan_desk::LIMIT_DEBT_SERVICE,
            Self::InterestCover => loan_desk::LIMIT_INTEREST_COVER,
        }
    }

    /// What would lift it, in words.
    pub fn lifted_by(self) -> Text {
        match self {
            Self::PledgeRate => loan_desk::LIFT_PLEDGE_RATE,
            Self::PledgeRatePath => loan_desk::LIFT_PLEDGE_RATE_PATH,
            Self::Liquidation => loan_desk::LIFT_LIQUIDATION,
            Self::LiquidationPath => loan_desk::LIFT_LIQUIDATION_PATH,
            Self::ProductCap => loan_desk::LIFT_PRODUCT_CAP,
            Self::SingleBorrower => loan_desk::LIFT_SINGLE_BORROWER,
            Self::DebtService => loan_desk::LIFT_DEBT_SERVICE,
            Self::InterestCover => loan_desk::LIFT_INTEREST_COVER,
        }
    }
}
