//! Annual fees while the licence is open: 15 % off, not on top of another reduction.

use std::collections::BTreeSet;

use super::Path;
use crate::calendar::years_between;
use crate::model::outcome::guideline::{FeeSaving, GuidelineOutcome};
use crate::model::{Figure, Line, Missing, Needs, Patent, Quantity, Sheet};
use crate::reference::Mark;
use crate::statutory::annual_fees::fee_due_dates;
use crate::statutory::fees::annual_fee;
use crate::statutory::{FeeReduction, PatentType};
use crate::text::{engine, guideline as words};

/// The lower of two fees: reductions are alternatives, the most favourable holds.
pub fn most_favourable(kind: PatentType, fee_year: u32, own: FeeReduction) -> Option<u32> {
    let with = |reduction| annual_fee(kind, fee_year, reduction);
    Some(with(own)?.min(with(FeeReduction::OpenLicence)?))
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
        let field = |name: &str| format!("patents.{}.{name}", patent.id.0);
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
        let expiry = patent.expiry().and_then(Result::ok);
        let known = (|| Some((patent.kind.value?, patent.filing_date.value?, years?)))();
        let due: Vec<u32> = known
            .map(|(kind, filing, years)| {
                fee_due_dates(kind, filing)
                    .into_iter()
                    .filter(|due| {
                        due.due >= self.base
                            && years_between(self.base, due.due) < f64::from(years)
                            && expiry.is_none_or(|expiry| due.due < expiry)
                            && due.fee_year > patent.paid_through_year.value.unwrap_or(0)
                    })
                    .map(|due| due.fee_year)
                    .collect()
            })
            .unwrap_or_default();
        let sum = |of: &dyn Fn(PatentType, u32, FeeReduction) -> Option<u32>| {
            let (kind, own) = (patent.kind.value?, patent.fee_reduction.value?);
            known?;
            let fees = due.iter().map(|year| of(kind, *year, own)).sum::<Option<u32>>()?;
            Some(f64::from(fees))
        };
        let before = sum(&|kind, year, own| annual_fee(kind, year, own));
        let after = sum(&most_favourable);
        FeeSaving { patent: patent.id, before, after, years: due, missing: needs.into_missing() }
    }
}
