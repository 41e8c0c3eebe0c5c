//! What the registration and the calendar read of a case.

use std::collections::BTreeMap;

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::calendar::add_months;
use crate::model::contradictions::entered_twice;
use crate::model::outcome::PatentOutcome;
use crate::model::parts::{same, written};
use crate::model::policy::Policy;
use crate::model::{Case, CaseParts, Input, Patent, PatentId, Registration};
use crate::reference::Reference;

/// All that the registration can read of a case: what it is worth, earns and scores is no matter of the office's. Where this
/// is equal, so is what the registration finds.
#[derive(Clone, Copy, Debug)]
pub struct RegisteredPart<'c> {
    /// The base date.
    pub base: Date,
    /// The patents.
    pub patents: &'c [Patent],
    /// The registration's own inputs.
    pub registration: &'c Registration,
    /// The bank's name.
    pub bank: &'c str,
    /// The day of the pay-out.
    pub start: &'c Input<Date>,
    /// The loan's term with its renewals, months.
    pub term: Option<u32>,
    /// What is asked for.
    pub amount: &'c Input<Decimal>,
    /// What of that is drawn.
    pub drawn: Option<Decimal>,
    /// The bank's capital.
    pub bank_capital: &'c Input<Decimal>,
    /// Something is stated of an outside appraisal.
    pub is_appraised: bool,
    /// The appraisal's base date.
    pub appraisal_date: &'c Input<Date>,
    policy: Option<&'c Policy>,
}

impl PartialEq for RegisteredPart<'_> {
    fn eq(&self, other: &Self) -> bool {
        // Taken apart, so that what is not compared is an unused name.
        let Self {
            base,
            patents,
            registration,
            bank,
            start,
            term,
            amount,
            drawn,
            bank_capital,
            is_appraised,
            appraisal_date,
            policy,
        } = *self;
        let claim = |registration: &Registration| written(&registration.contract.claim_amount);
        base == other.base
            && same(patents, other.patents)
            && same(registration, other.registration)
            && claim(registration) == claim(other.registration)
            && bank == other.bank
            && start == other.start
            && term == other.term
            && amount == other.amount
            && written(amount) == written(other.amount)
            && drawn == other.drawn
            && bank_capital == other.bank_capital
            && written(bank_capital) == written(other.bank_capital)
            && is_appraised == other.is_appraised
            && appraisal_date == other.appraisal_date
            && same(&policy, &other.policy)
    }
}

impl<'c> RegisteredPart<'c> {
    /// That part of a case.
    pub fn of(case: &'c Case, base: Date) -> Self {
        Self::of_parts(&CaseParts::of(case), base)
    }

    /// The same of a case's parts.
    pub fn of_parts(parts: &CaseParts<'c>, base: Date) -> Self {
        let appraisal = &parts.valuation.outside_appraisal;
        Self {
            base,
            patents: parts.patents,
            registration: parts.registration,
            bank: parts.bank,
            start: &parts.loan.start,
            term: parts.loan.term(),
            amount: &parts.loan.amount,
            drawn: parts.loan.amount.value.map(|amount| parts.loan.drawn(amount)),
            bank_capital: &parts.lending.bank_capital,
            is_appraised: [appraisal.value.value, appraisal.value.low, appraisal.value.high]
                .iter()
                .any(Option::is_some)
                || appraisal.base_date.value.is_some()
                || !appraisal.appraiser.is_empty(),
            appraisal_date: &appraisal.base_date,
            policy: parts.policy,
        }
    }

    /// The last day of the loan, when it is known.
    pub fn loan_end(&self) -> Option<Date> {
        Some(add_months(self.start.value?, i64::from(self.term?)))
    }

    /// A limit of the institution's policy, else of the table.
    pub fn limit(&self, reference: &Reference, row: &str) -> Option<f64> {
        let own = self.policy.and_then(|policy| policy.limit(row));
        own.or_else(|| reference.policy_limits.figures(row).map(|figures| figures.value))
    }

    /// The patents entered more than once, each with the other entry.
    pub fn entered_twice(&self) -> BTreeMap<PatentId, PatentId> {
        entered_twice(self.patents)
    }
}

/// When a patent ends.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PatentEnds {
    /// The end of its term.
    pub expiry: Option<Date>,
    /// The end of its economic life.
    pub economic_end: Option<Date>,
}

impl PatentEnds {
    /// Those of the patents stage, in the case's order.
    pub fn of(patents: &[PatentOutcome]) -> Vec<Self> {
        let ends = |one: &PatentOutcome| Self { expiry: one.expiry, economic_end: one.economic_end };
        patents.iter().map(ends).collect()
    }
}

/// All that the calendar can read. Where this is equal, so are its days.
#[derive(Clone, Copy, Debug)]
pub struct DatedPart<'c> {
    /// The base date.
    pub base: Date,
    /// The patents.
    pub patents: &'c [Patent],
    /// When each of them ends.
    pub ends: &'c [PatentEnds],
    /// The day of the pay-out.
    pub start: &'c Input<Date>,
    /// The loan's term, months.
    pub months: &'c Input<u32>,
    /// The loan's term with its renewals, months.
    pub term: Option<u32>,
    /// The base date of an outside appraisal.
    pub appraised_on: Option<Date>,
}

impl PartialEq for DatedPart<'_> {
    fn eq(&self, other: &Self) -> bool {
        // Taken apart, so that what is not compared is an unused name.
        let Self { base, patents, ends, start, months, term, appraised_on } = *self;
        base == other.base
            && same(patents, other.patents)
            && ends == other.ends
            && start == other.start
            && months == other.months
            && term == other.term
            && appraised_on == other.appraised_on
    }
}

impl<'c> DatedPart<'c> {
    /// That part of a case's parts, with the ends of its patents.
    pub fn of_parts(parts: &CaseParts<'c>, base: Date, ends: &'c [PatentEnds]) -> Self {
        Self {
            base,
            patents: parts.patents,
            ends,
            start: &parts.loan.start,
            months: &parts.loan.months,
            term: parts.loan.term(),
            appraised_on: parts.valuation.outside_appraisal.base_date.value,
        }
    }

    /// The last day of the loan, when it is known.
    pub fn loan_end(&self) -> Option<Date> {
        Some(add_months(self.start.value?, i64::from(self.term?)))
    }
}
