//! Whole cases, from patents to loan, each held against figures worked out by hand from plain formulas.
//!
//! The working stands beside the case, so that a reader can follow every figure without the program.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::{CaseVerdict, check, expectation};
use crate::assessment::assess;
use crate::calc;
use crate::error::{InputError, Problem};
use crate::lang::Lang;
use crate::model::outcome::{Assessment, LimitKind};
use crate::model::{Case, Method};
use crate::text::number::to_f64;

/// The whole cases that the program carries.
pub const WHOLE: &str = include_str!("../../assets/cases/whole.json");

/// What a verdict on a whole case names as its model.
pub const MODEL: &str = "whole_case";

/// The carried samples, checked as they are shipped.
const SAMPLES: [(&str, &str); 3] = [
    ("korui-2006", include_str!("../../assets/samples/korui-2006.pledge")),
    ("gaolan-2022", include_str!("../../assets/samples/gaolan-2022.pledge")),
    ("jiemei-2011", include_str!("../../assets/samples/jiemei-2011.pledge")),
];

/// A case with what it must come to.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct WholeCase {
    /// Short name.
    pub id: String,
    /// What the case shows.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// How the figures follow, formula by formula with the numbers in it.
    pub working: String,
    /// The carried sample that is meant; either this or `case`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<String>,
    /// The case, in the form of a case file.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    pub case: Map<String, Value>,
    /// What the assessment must say, by field, as in the published cases.
    pub expect: Map<String, Value>,
}

/// Reads whole cases from JSON text.
///
/// Errors: text that is not JSON, a case with missing or unknown fields or without expectations.
pub fn read_whole(text: &str) -> Result<Vec<WholeCase>, InputError> {
    let Value::Array(items) = calc::parse(text)? else { return Err(InputError::new("", Problem::Empty)) };
    let read_one = |(i, item)| calc::read(item).map_err(|error: InputError| error.within(&format!("[{i}]")));
    let cases: Vec<WholeCase> = items.into_iter().enumerate().map(read_one).collect::<Result<_, _>>()?;
    for (i, case) in cases.iter().enumerate() {
        if case.expect.is_empty() {
            return Err(InputError::new(format!("[{i}].expect"), Problem::Empty));
        }
        for (field, expected) in &case.expect {
            expectation(expected).map_err(|error| error.within(&format!("[{i}].expect.{field}")))?;
        }
    }
    Ok(cases)
}

fn case_of(whole: &WholeCase) -> Result<Case, InputError> {
    let Some(name) = &whole.sample else { return calc::read(Value::Object(whole.case.clone())) };
    let found = SAMPLES.iter().find(|(sample, _)| sample == name);
    let allowed = || SAMPLES.iter().map(|(sample, _)| (*sample).to_owned()).collect();
    let (_, text) = found
        .ok_or_else(|| InputError::new("sample", Problem::UnknownValue { given: name.clone(), allowed: allowed() }))?;
    calc::read(calc::parse(text)?)
}

/// Assesses a whole case as the program assesses any, and holds what comes of it against the working.
pub fn run_whole(whole: &WholeCase, lang: Lang) -> CaseVerdict {
    let (result, error) = match case_of(whole) {
        Ok(case) => (results(&assess(&case)), None),
        Err(error) => (Value::Null, Some(error.message(lang))),
    };
    let checks: Vec<_> = whole.expect.iter().map(|(field, expected)| check(field, expected, &result)).collect();
    CaseVerdict {
        id: whole.id.clone(),
        title: super::in_language(&whole.title, lang),
        source: super::in_language(&whole.source, lang),
        model: MODEL.to_owned(),
        working: whole.working.clone(),
        passed: error.is_none() && checks.iter().all(|check| check.passed),
        checks,
        error,
    }
}

/// The stated figures of an assessment by name.
fn results(assessment: &Assessment) -> Value {
    let (valued, loan) = (&assessment.valuation, &assessment.loan);
    let methods: Map<String, Value> =
        valued.methods.iter().map(|one| (Method::id(one.method).to_owned(), json!(one.range.value))).collect();
    let limits: Map<String, Value> =
        loan.limits.iter().map(|one| (LimitKind::id(one.kind).to_owned(), json!(one.amount.value))).collect();
    let months: Vec<Value> = loan
        .months
        .iter()
        .map(|month| {
            json!({
                "date": month.date.to_string(),
                "value": month.value.value,
                "liquidation": month.liquidation.value,
                "limit": month.limit.value,
                "balance": month.balance.map(to_f64),
                "exposure": month.exposure.map(to_f64),
                "loan_to_value": month.loan_to_value.value,
                "coverage": month.coverage.value,
            })
        })
        .collect();
    let figure = |id: &str| {
        let figure = assessment.figure(id);
        figure.and_then(|figure| figure.value.as_ref()).and_then(crate::model::Quantity::as_f64)
    };
    json!({
        "discount_rate": valued.discount_rate.value,
        "methods": methods,
        "concluded": valued.concluded.value,
        "patents": assessment.patents.iter().map(|one| one.value.value).collect::<Vec<_>>(),
        "basis": loan.basis_value.value,
        "loan_to_appraisal": figure("loan.loan_to_appraisal"),
        "pledge_rate": loan.pledge_rate.value,
        "limits": limits,
        "binding": loan.binding.and_then(|at| loan.limits.get(at)).map(|limit| limit.kind.id()),
        "lendable": loan.lendable.value,
        "months": months,
        "peak_month": loan.peak.map(|(month, _)| month),
        "peak_loan_to_value": loan.peak.map(|(_, ratio)| ratio),
        "first_over_limit": loan.over_limit.first,
        "first_over_liquidation": loan.over_liquidation.first,
        "total_interest": loan.total_interest.map(to_f64),
    })
}
