//! The registration stage's days, sums and years.

use super::{Checker, YEARS};
use crate::model::Case;
use crate::text::eligibility as words;

pub(super) fn registration(case: &mut Case, check: &mut Checker<'_>) {
    let registration = &mut case.registration;
    let contract = &mut registration.contract;
    check.amount(&mut contract.claim_amount, "registration.contract.claim_amount", words::CLAIM_AMOUNT);
    for (input, name, label) in [
        (&mut contract.performance_end, "contract.performance_end", words::PERFORMANCE_END),
        (&mut registration.debt_since, "debt_since", words::DEBT_SINCE),
        (&mut registration.registered_on, "registered_on", words::REGISTERED_ON),
    ] {
        check.date(input, format!("registration.{name}"), label);
    }
    for (input, name) in [
        (&mut registration.least_life_invention, "least_life_invention"),
        (&mut registration.least_life_utility_model, "least_life_utility_model"),
    ] {
        check.number(input, format!("registration.{name}"), words::LEAST_LIFE, YEARS);
    }
    for (index, mark) in registration.papers.iter_mut().enumerate() {
        check.date(&mut mark.date, format!("registration.papers.{index}.date"), words::PAPER_DATE);
    }
    for patent in &mut case.patents {
        let field = format!("patents.{}.register_extract", patent.id.0);
        check.date(&mut patent.register_extract, field, words::REGISTER_EXTRACT);
    }
}
