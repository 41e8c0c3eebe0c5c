//! Figures, patents and findings as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::Writer;
use super::parts::{Bare, Day, MissingInput, day, finite};
use super::workings::{LinePlace, WayPlace};
use crate::assessment::Range;
use crate::assessment::outcome::{FeeDue, PatentOutcome};
use crate::model::{Figure, Finding, PatentId, Quantity, Severity, Stage};
use crate::reference::Mark;
use crate::report::figures;
use crate::statutory::annual_fees::Relief;

/// A result with its unit and, unless a summary is asked for, how it was found.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Figure")]
pub(super) struct FigureOut<'a> {
    /// Its stable name, for instance `valuation.concluded`.
    id: &'a str,
    /// What it is.
    label: String,
    /// Its bare value; null when inputs are missing.
    value: Option<Bare>,
    /// The unit of value, low and high: `CNY` or another currency's code, `fraction` (0.05 is 5 %), `times`, `years`,
    /// `number`, `points`, `count`, `months`, `days`, `date` or `text`; null when nothing is known.
    unit: Option<&'static str>,
    /// The lower end, by the ranges of its inputs.
    low: Option<Bare>,
    /// The upper end, by the ranges of its inputs.
    high: Option<Bare>,
    /// The value in words, with its unit and range, or what is missing.
    text: String,
    /// The inputs that are missing for a value.
    missing: Vec<MissingInput<'a>>,
    /// How well the source is confirmed.
    mark: Mark,
    /// Formula, source and conventions: their place among `workings.ways`; not in a summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "WayPlace")]
    way: Option<WayPlace>,
    /// The formula with the case's numbers in place of its letters, long rows shortened; absent where the formula is no
    /// arithmetic of its lines or the value is not single; not in a summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    put_in: Option<String>,
    /// The inputs with their origin, by their places among `workings.lines`; not in a summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<LinePlace>")]
    inputs: Option<Vec<LinePlace>>,
    /// The steps in order, by their places among `workings.lines`; not in a summary.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Vec<LinePlace>")]
    steps: Option<Vec<LinePlace>>,
}

/// A patent: its lives, its share of the value, its annual fees.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Patent")]
pub(super) struct PatentOut<'a> {
    /// Its number within the case.
    id: PatentId,
    /// Its title.
    title: Option<&'a str>,
    /// Its patent or application number.
    number: Option<&'a str>,
    /// The statutory end of its term.
    expiry: Option<Day>,
    /// Statutory years left at the base date.
    statutory_years: Option<f64>,
    /// Economic years left at the base date: the least of statutory, technical and product life.
    economic_years: Option<f64>,
    /// When its economic life ends.
    economic_end: Option<Day>,
    /// Its share of the concluded value, yuan.
    value: Range,
    /// The annual fees to come.
    fees: Vec<FeeOut>,
}

/// An annual fee that falls due.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Fee")]
struct FeeOut {
    /// The fee year, counted from the filing date.
    fee_year: u32,
    /// The day that corresponds to the filing date.
    anniversary: Option<Day>,
    /// The last day to pay without surcharge.
    due: Option<Day>,
    /// The last day to pay with a surcharge.
    grace_end: Option<Day>,
    /// The fee after the reduction that applies, yuan.
    amount: Option<f64>,
    /// What has become of the reduction in that year.
    reduction: Relief,
}

/// Something that the reader must know.
#[derive(Serialize, JsonSchema)]
#[schemars(rename = "Finding")]
pub(super) struct FindingOut<'a> {
    /// How grave.
    severity: Severity,
    /// The stage it belongs to.
    stage: Stage,
    /// The field of the case concerned, for instance `patents.3.filing_date`; patents and products by their id.
    field: &'a str,
    /// What is found, and what to do.
    message: String,
}

fn fee(fee: &FeeDue) -> FeeOut {
    FeeOut {
        fee_year: fee.fee_year,
        anniversary: day(Some(fee.anniversary)),
        due: day(Some(fee.due)),
        grace_end: day(Some(fee.grace_end)),
        amount: finite(fee.amount),
        reduction: fee.relief,
    }
}

impl<'a> Writer<'a> {
    pub(super) fn figure(self, figure: &'a Figure) -> FigureOut<'a> {
        let workings = &figure.workings;
        let known = [&figure.value, &figure.low, &figure.high].into_iter().flatten().next();
        let whole = self.workings;
        FigureOut {
            id: &figure.id,
            label: figure.label.render(self.lang),
            value: self.maybe(figure.value.as_ref()),
            unit: known.map(Quantity::unit),
            low: self.maybe(figure.low.as_ref()),
            high: self.maybe(figure.high.as_ref()),
            text: figures::value(figure, self.lang),
            missing: self.missing(&figure.missing),
            mark: workings.mark,
            way: whole.then(|| self.way(workings)),
            put_in: figure.put_in().filter(|_| whole).map(|put_in| put_in.render(self.lang)),
            inputs: whole.then(|| self.lines(&workings.inputs)),
            steps: whole.then(|| self.lines(&workings.steps)),
        }
    }

    pub(super) fn patent(self, outcome: &'a PatentOutcome) -> PatentOut<'a> {
        let patent = self.case.patent(outcome.id);
        PatentOut {
            id: outcome.id,
            title: patent.map(|patent| patent.title.as_str()),
            number: patent.and_then(|patent| patent.number.get()).map(String::as_str),
            expiry: day(outcome.expiry),
            statutory_years: outcome.statutory_years,
            economic_years: outcome.economic_years,
            economic_end: day(outcome.economic_end),
            value: outcome.value,
            fees: outcome.fees.iter().map(fee).collect(),
        }
    }

    pub(super) fn finding(self, finding: &'a Finding) -> FindingOut<'a> {
        FindingOut {
            severity: finding.severity,
            stage: finding.stage,
            field: &finding.field,
            message: finding.message.render(self.lang),
        }
    }
}
