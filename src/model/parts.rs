//! The parts of a case, by reference: what a stage reads is chosen from them.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::policy::Policy;
use super::{
    Case, Input, LendingTerms, LicenceFee, LoanRequest, Patent, Product, Registration, Scenario, Scoring, Valuation,
};

/// The parts of a case that stages are given, so that two cases may share those that are equal.
#[derive(Clone, Copy, Debug)]
pub struct CaseParts<'c> {
    /// The base date.
    pub base_date: &'c Input<Date>,
    /// The bank's name.
    pub bank: &'c str,
    /// The scenario that the case is scored for.
    pub scenario: Scenario,
    /// The patents.
    pub patents: &'c [Patent],
    /// The products.
    pub products: &'c [Product],
    /// The registration.
    pub registration: &'c Registration,
    /// The answers, the table and who gives them.
    pub scoring: &'c Scoring,
    /// The licence fee.
    pub licence_fee: &'c LicenceFee,
    /// The valuation.
    pub valuation: &'c Valuation,
    /// The loan asked for.
    pub loan: &'c LoanRequest,
    /// On what terms is lent.
    pub lending: &'c LendingTerms,
    /// The institution's policy.
    pub policy: Option<&'c Policy>,
}

/// The amounts of an input with their decimal places.
pub fn written(input: &Input<Decimal>) -> [Option<[u8; 16]>; 3] {
    [input.value, input.low, input.high].map(|amount| amount.map(|amount| amount.serialize()))
}

/// One and the same, or equal: what is shared is not looked through again.
pub fn same<T: PartialEq + ?Sized>(one: &T, other: &T) -> bool {
    std::ptr::eq(one, other) || one == other
}

impl<'c> CaseParts<'c> {
    /// The parts of a case.
    pub fn of(case: &'c Case) -> Self {
        Self {
            base_date: &case.base_date,
            bank: &case.bank.name,
            scenario: case.scoring_scenario(),
            patents: &case.patents,
            products: &case.products,
            registration: &case.registration,
            scoring: &case.scoring,
            licence_fee: &case.licence_fee,
            valuation: &case.valuation,
            loan: &case.loan,
            lending: &case.lending,
            policy: case.policy.as_deref(),
        }
    }

    /// The same parts, those that are equal in another case taken from there: each is looked through once, however many
    /// stages ask for it.
    #[must_use]
    pub fn shared_with(self, other: &Self) -> Self {
        fn one<'c, T: PartialEq + ?Sized>(own: &'c T, other: &'c T) -> &'c T {
            if own == other { other } else { own }
        }
        Self {
            patents: one(self.patents, other.patents),
            products: one(self.products, other.products),
            registration: match self.registration {
                // Shown with its decimal places: as numbers 1 and 1.00 are equal.
                own if written(&own.contract.claim_amount) != written(&other.registration.contract.claim_amount) => own,
                own => one(own, other.registration),
            },
            scoring: one(self.scoring, other.scoring),
            licence_fee: one(self.licence_fee, other.licence_fee),
            valuation: one(self.valuation, other.valuation),
            policy: match (self.policy, other.policy) {
                (Some(own), Some(other)) => Some(one(own, other)),
                (own, _) => own,
            },
            ..self
        }
    }
}
