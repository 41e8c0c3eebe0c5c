//! Annual fees while the licence is open: 15 % off, not on top of another reduction.

use std::collections::BTreeSet;

use super::Path;
use crate::calendar::years_between;
use crate::model::outcome::guideline::{FeeSaving, GuidelineOutcome};
use crate::model::{Figure, Line, Missing, Needs, Patent, Quantity, Sheet};
use crate::reference::Mark;
use crate::statutory::FeeReduction;
use crate::statutory::annual_fees::{FeeDueDate, Relief};
use crate::text::{engine, guideline as words};

/// The lower of two fees in yuan: reductions are alternatives, the most favourable holds. None is known to lower the fee
/// of an extended term.
pub fn most_favourable(due: &FeeDueDate) -> u32 {
    match due.relief {
        Relief::Extension => due.amount,
        _ => due.amount.min(due.full / 100 * FeeReduction::OpenLicence.percent_left()),
    }
}

impl Path<'_> {
    /// The fees due within the licence with and without the reduction, of open licences.
    pub(super) fn savings(&self, found: &mut GuidelineOutcome, sheet: &mut Sheet) {
        if !self.is_open() {
            return;
        }
        let years = found.payment.years;
        found.savings = self.patents().map(|patent| self.saving(patent, years)).collect();
        let sum = |of: fn(&FeeSaving) -> Option<f64>| found.savings.iter().map(of).sum::<Option<f64>>();
        let (before, after) = (sum(|saving| saving.before), sum(|saving| saving.after));
        let mut missing: Vec<Missing> = Vec::new();
        let mut asked = BTreeSet::new();
        for lack in found.savings.iter().flat_map(|saving| &saving.missing) {
            if asked.insert(&lack.field) {
                missing.push(lack.clone());
            }
        }
        if found.savings.is_empty() {
            missing.push(Missing { field: "patents".to_owned(), label: words::PATENTS.into() });
        }
        let value = before.zip(after).map(|(before, after)| before - after).filter(|_| !found.savings.is_empty());
        sheet.figures.push(
            Figure::new(
                "licence_fee.guideline.annual_fee_saving",
                words::FIG_SAVING,
                words::FORMULA_SAVING,
                words::SOURCE_SAVING,
                Mark::PrimaryQuoted,
            )
            .value(value.map(Quantity::Money))
            .missing(missing)
            .steps(before.map(|sum| Line::step(words::FEES_BEFORE, Quantity::Money(sum))))
            .steps(after.map(|sum| Line::step(words::FEES_AFTER, Quantity::Money(sum))))
            .convention(words::CONVENTION_SAVING)
            .convention(words::CONVENTION_SAVING_UNCLEAR),
        );
    }

    fn saving(&self, patent: &Patent, years: Option<u32>) -> FeeSaving {
        let field = |name: &str| patent.path(name);
        let mut needs = Needs::default();
        if years.is_none() {
            needs.note("licence_fee.licence_years", engine::LICENCE_TERM);
        }
        if patent.kind.value.is_none() {
            needs.note(&field("kind"), engine::KIND);
        }
        if patent.filing_date.value.is_none() {
            needs.note(&field("filing_date"), engine::FILING_DATE);
        }
        if patent.fee_reduction.value.is_none() {
            needs.note(&field("fee_reduction"), words::FEE_REDUCTION);
        }
        let known = years.filter(|_| patent.kind.value.is_some() && patent.filing_date.value.is_some());
        let paid = patent.paid_through_year.value.unwrap_or(0);
        let within = |due: &FeeDueDate| known.is_some_and(|years| years_between(self.base, due.due) < f64::from(years));
        let unpaid = patent.fees_due_after(paid).skip_while(|due| due.due < self.base);
        let due: Vec<FeeDueDate> = unpaid.take_while(within).collect();
        let sum = |of: &dyn Fn(&FeeDueDate) -> u32| {
            patent.fee_reduction.value?;
            known?;
            Some(f64::from(due.iter().map(of).sum::<u32>()))
        };
        let before = sum(&|due| due.amount);
        let after = sum(&most_favourable);
        let years = due.iter().map(|due| due.fee_year).collect();
        FeeSaving { patent: patent.id, before, after, years, missing: needs.into_missing() }
    }
}
