//! How far each of the five steps is, and the findings of a path that has been started.

use super::Path;
use crate::model::guideline::GuidelineMethod;
use crate::model::outcome::Range;
use crate::model::outcome::guideline::{GuidelineOutcome, StepOutcome, StepState, Suitability};
use crate::model::{Missing, Severity, Sheet, Stage};
use crate::text::{Message, Text, guideline as words};

impl Path<'_> {
    /// The five steps with their state; findings only where the path has been started.
    pub(super) fn steps(&self, found: &mut GuidelineOutcome, sheet: &mut Sheet) {
        let states = [first(found), self.second(found), self.third(found), fourth(found), self.fifth(found)];
        let labels = [words::STEP_1, words::STEP_2, words::STEP_3, words::STEP_4, words::STEP_5];
        for ((label, (state, summary)), number) in labels.into_iter().zip(states).zip(1..) {
            found.steps.push(StepOutcome { number, label, state, summary });
        }
        if found.started {
            self.findings(found, sheet);
        }
    }

    fn second(&self, found: &GuidelineOutcome) -> (StepState, Message) {
        let ready = found.methods.iter().filter(|method| !method.fees.is_empty()).count();
        match self.case.licence_fee.guideline.method {
            Some(method) => (StepState::Done, words::SUMMARY_METHOD.with([("method", method.label().into())])),
            None if !found.started => (StepState::Open, words::SUMMARY_READY.with([("n", ready.into())])),
            None => (StepState::Missing, words::SUMMARY_READY.with([("n", ready.into())])),
        }
    }

    fn third(&self, found: &GuidelineOutcome) -> (StepState, Message) {
        let Some(method) = self.case.licence_fee.guideline.method else {
            return (StepState::Open, words::SUMMARY_AFTER_METHOD.into());
        };
        match found.methods.iter().find(|outcome| outcome.method == method) {
            Some(outcome) if !outcome.fees.is_empty() => {
                let kinds = outcome.fees.len();
                (StepState::Done, words::SUMMARY_BASES.with([("n", kinds.into())]))
            }
            _ => (StepState::Missing, words::SUMMARY_NO_BASE.into()),
        }
    }

    fn fifth(&self, found: &GuidelineOutcome) -> (StepState, Message) {
        match &found.chosen {
            Some((_, fee)) if fee.fee != Range::default() => {
                let form = self.case.licence_fee.guideline.payment.form;
                let value = fee.fee.value.or(fee.fee.high).unwrap_or_default();
                let said = super::methods::shown(fee.kind, value);
                match form {
                    _ if fee.over_ceiling => (StepState::Warning, words::SUMMARY_OVER.with([("fee", said)])),
                    Some(form) => {
                        (StepState::Done, words::SUMMARY_FEE.with([("fee", said), ("form", form.label().into())]))
                    }
                    None => (StepState::Missing, words::SUMMARY_FORM.with([("fee", said)])),
                }
            }
            _ if !found.started => (StepState::Open, words::SUMMARY_FEE_OPEN.into()),
            _ => (StepState::Missing, words::SUMMARY_FEE_OPEN.into()),
        }
    }

    fn findings(&self, found: &GuidelineOutcome, sheet: &mut Sheet) {
        let guideline = &self.case.licence_fee.guideline;
        let field = |name: &str| format!("licence_fee.guideline.{name}");
        let mut missing: Vec<Missing> = Vec::new();
        let mut lack = |name: &str, label: Text| missing.push(Missing { field: field(name), label: label.into() });
        if guideline.open.value.is_none() {
            lack("open", words::OPEN);
        }
        if guideline.method.is_none() {
            lack("method", words::METHOD);
        } else if guideline.kind.is_none() {
            lack("kind", words::KIND);
        }
        if found.coefficient == Range::default() {
            lack("coefficient", words::COEFFICIENT);
        }
        if let Some(method) = guideline.method {
            let of_method = found.methods.iter().find(|outcome| outcome.method == method);
            missing.extend(
                of_method
                    .filter(|outcome| outcome.fees.is_empty())
                    .into_iter()
                    .flat_map(|outcome| outcome.missing.clone()),
            );
        }
        sheet.find_missing(Stage::LicenceFee, &missing);
        if found.open == Some(true) {
            for check in &found.checks {
                let severity = match check.verdict {
                    Suitability::Obstacle => Severity::Warning,
                    Suitability::Unknown if check.patent.is_none() => Severity::Missing,
                    _ => continue,
                };
                sheet.find(severity, Stage::LicenceFee, check.field.clone(), check.message.clone());
            }
        }
        let national = guideline.statistics_row.as_deref().is_some_and(|key| !key.starts_with("imported/"));
        if guideline.method == Some(GuidelineMethod::IndustryStatistics) && national {
            let message = words::FIND_NATIONAL_ROW;
            sheet.find(Severity::Warning, Stage::LicenceFee, field("statistics_row"), message);
        }
        self.warn(found, sheet);
    }
}

fn first(found: &GuidelineOutcome) -> (StepState, Message) {
    if !found.started {
        return (StepState::Open, words::SUMMARY_OPEN.into());
    }
    match found.open {
        None => (StepState::Missing, words::SUMMARY_SAY_OPEN.into()),
        Some(false) => (StepState::Done, words::SUMMARY_NOT_OPEN.into()),
        Some(true) => {
            let count = |verdict| found.checks.iter().filter(|check| check.verdict == verdict).count();
            let (obstacles, unknown) = (count(Suitability::Obstacle), count(Suitability::Unknown));
            match (obstacles, unknown) {
                (0, 0) => (StepState::Done, words::SUMMARY_SUITABLE.into()),
                (0, n) => (StepState::Missing, words::SUMMARY_UNKNOWN.with([("n", n.into())])),
                (n, _) => (StepState::Block, words::SUMMARY_OBSTACLES.with([("n", n.into())])),
            }
        }
    }
}

fn fourth(found: &GuidelineOutcome) -> (StepState, Message) {
    let used = found.coefficient.value.or(found.coefficient.high);
    match (found.open, used) {
        (Some(false), _) => (StepState::Done, words::SUMMARY_COEFFICIENT_ONE.into()),
        (_, Some(value)) => {
            (StepState::Done, words::SUMMARY_COEFFICIENT.with([("value", crate::text::Arg::Number(value))]))
        }
        (_, None) if !found.started => (StepState::Open, words::SUMMARY_COEFFICIENT_OPEN.into()),
        (_, None) => (StepState::Missing, words::SUMMARY_COEFFICIENT_OPEN.into()),
    }
}
