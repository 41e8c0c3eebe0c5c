//! What would make a loan hold that does not: each remedy as a change of the case, with what follows from it.

use rust_decimal::Decimal;

use super::eligibility::RegistrationAnswer;
use crate::model::loan::PaidEvery;
use crate::model::{Case, Input, PatentId, RepaymentMethod};
use crate::statutory::PatentType;

/// A change of the case that a remedy consists of.
#[derive(Clone, PartialEq, Debug)]
pub enum RemedyStep {
    /// The patents that cannot be registered leave the pledge.
    LeaveOut(Vec<PatentId>),
    /// Another form of repayment.
    Repayment(RepaymentMethod),
    /// A shorter term, months.
    Months(u32),
    /// Principal repaid more often.
    PaidEvery(PaidEvery),
    /// A shorter time of interest alone, months.
    Grace(u32),
    /// A part of the loan repaid by the end of that month under the contract: the month, and the part.
    Paydown(u32, f64),
    /// Another amount, 元.
    Amount(Decimal),
    /// A pledge rate of all these kinds of patents.
    PledgeRate(Vec<PatentType>, f64),
    /// 清算折减率.
    LiquidationDiscount(f64),
    /// Further collateral of the same make-up and lives, worth so much at the pay-out, 元.
    FurtherValue(f64),
}

impl RemedyStep {
    /// The user may do it here. A lender's terms are not bent for the sake of a loan, and what is not in the case must
    /// be found first: these are said, not done.
    pub fn is_done_here(&self) -> bool {
        !matches!(self, Self::PledgeRate(..) | Self::LiquidationDiscount(_) | Self::FurtherValue(_))
    }

    /// The field that it concerns.
    pub fn field(&self) -> String {
        match self {
            Self::LeaveOut(patents) => {
                let first = patents.first().map_or(0, |patent| patent.0);
                format!("patents.{first}.pledged")
            }
            Self::Repayment(_) => "loan.repayment".to_owned(),
            Self::Months(_) => "loan.months".to_owned(),
            Self::PaidEvery(_) => "loan.paid_every".to_owned(),
            Self::Grace(_) => "loan.grace_months".to_owned(),
            Self::Paydown(..) => "loan.paydown_share".to_owned(),
            Self::Amount(_) => "loan.amount".to_owned(),
            Self::PledgeRate(kinds, _) => {
                format!("lending.pledge_rate_{}", kinds.first().map_or("invention", |kind| rate_name(*kind)))
            }
            Self::LiquidationDiscount(_) => "lending.liquidation_discount".to_owned(),
            Self::FurtherValue(_) => "patents".to_owned(),
        }
    }

    /// Makes the change. Further collateral changes nothing: it is not in the case yet.
    pub fn apply(&self, case: &mut Case) {
        let terms = &mut case.lending;
        match self {
            Self::LeaveOut(patents) => {
                for patent in case.patents.iter_mut().filter(|patent| patents.contains(&patent.id)) {
                    patent.pledged = Input::given(false);
                }
            }
            Self::Repayment(method) => case.loan.repayment = *method,
            Self::Months(months) => case.loan.months = Input::given(*months),
            Self::PaidEvery(every) => case.loan.paid_every = *every,
            Self::Grace(months) => case.loan.grace_months = Input::given(*months),
            Self::Paydown(month, share) => {
                case.loan.paydown_month = Input::given(*month);
                case.loan.paydown_share = Input::given(*share);
            }
            Self::Amount(amount) => case.loan.amount = Input::given(*amount),
            Self::PledgeRate(kinds, rate) => {
                for kind in kinds {
                    *match kind {
                        PatentType::Invention => &mut terms.pledge_rate_invention,
                        PatentType::UtilityModel => &mut terms.pledge_rate_utility_model,
                        PatentType::Design => &mut terms.pledge_rate_design,
                    } = Input::given(*rate);
                }
            }
            Self::LiquidationDiscount(discount) => terms.liquidation_discount = Input::given(*discount),
            Self::FurtherValue(_) => {}
        }
    }
}

fn rate_name(kind: PatentType) -> &'static str {
    match kind {
        PatentType::Invention => "invention",
        PatentType::UtilityModel => "utility_model",
        PatentType::Design => "design",
    }
}

/// A way to make a loan hold, found by running it.
#[derive(Clone, PartialEq, Debug)]
pub struct Remedy {
    /// The changes, done together.
    pub steps: Vec<RemedyStep>,
    /// What may be lent then, 元, as lending reads it.
    pub lendable: f64,
    /// The month of the highest loan-to-value then, and that ratio; absent while no loan is stated.
    pub peak: Option<(u32, f64)>,
    /// Whether the pledge can be registered then.
    pub answer: Option<RegistrationAnswer>,
    /// The loan stays within every limit then.
    pub holds: bool,
}

impl Remedy {
    /// The user may do all of it here.
    pub fn is_done_here(&self) -> bool {
        self.steps.iter().all(RemedyStep::is_done_here)
    }

    /// Makes the changes.
    pub fn apply(&self, case: &mut Case) {
        for step in &self.steps {
            step.apply(case);
        }
    }
}
