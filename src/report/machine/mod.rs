//! The assessment as JSON, for machines: base units, stable names, everything labelled.

mod eligibility;
mod licence_desk;
mod licence_evidence;
mod scoring;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::ser::{Serialize, SerializeMap as _, Serializer};
use serde_json::{Value, json};

use super::figures;
use crate::assessment::outcome::{Breach, CurveShape, EventKind, MethodOutcome, MonthPoint, PatentOutcome, Payment};
use crate::assessment::{Assessment, Range};
use crate::lang::Lang;
use crate::model::{Case, Figure, Finding, Line, Missing, Quantity, Severity, Stage};
use crate::reference::Mark;

/// The whole assessment. Amounts in CNY yuan (contract amounts as decimal text), rates as
/// fractions, days as `YYYY-MM-DD`; what is unknown is null.
pub fn json(case: &Case, assessment: &Assessment, lang: Lang) -> Value {
    serde_json::to_value(machine(case, assessment, lang)).unwrap_or_default()
}

/// The same, written part by part: two thousand patents have a hundred megabytes of workings, which need never stand in
/// memory together.
pub fn machine<'a>(case: &'a Case, assessment: &'a Assessment, lang: Lang) -> Machine<'a> {
    Machine { writer: Writer { case, lang, workings: true }, assessment }
}

/// An assessment to be written as JSON.
pub struct Machine<'a> {
    writer: Writer<'a>,
    assessment: &'a Assessment,
}

impl Machine<'_> {
    /// The figures without formula, inputs, steps and conventions; of the registration the verdict; of the scores and the
    /// licence fee what stands among the figures.
    #[must_use]
    pub fn summary(mut self) -> Self {
        self.writer.workings = false;
        self
    }
}

/// A list of which each element is made when it is written.
struct Each<'a, T, F>(&'a [T], F);

fn each<T, F: Fn(&T) -> Value>(list: &[T], make: F) -> Each<'_, T, F> {
    Each(list, make)
}

impl<T, F: Fn(&T) -> Value> Serialize for Each<'_, T, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.iter().map(&self.1))
    }
}

impl Serialize for Machine<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { writer, assessment } = self;
        let case = writer.case;
        let mut out = serializer.serialize_map(None)?;
        out.serialize_entry("program", "pledgeworth")?;
        out.serialize_entry("version", env!("CARGO_PKG_VERSION"))?;
        out.serialize_entry(
            "case",
            &json!({
                "title": case.title,
                "remarks": case.remarks,
                "borrower": case.borrower.name,
                "bank": case.bank.name,
                "agent": case.agent.name,
            }),
        )?;
        out.serialize_entry("base_date", &case.base_date.get().map(Date::to_string))?;
        out.serialize_entry("figures", &each(&assessment.figures, |figure| writer.figure(figure)))?;
        out.serialize_entry("patents", &each(&assessment.patents, |patent| writer.patent(patent)))?;
        if writer.workings {
            out.serialize_entry("registration", &writer.eligibility(assessment))?;
            out.serialize_entry("scores", &writer.scoring(assessment))?;
            out.serialize_entry("licence_fee", &writer.licence_fee(assessment))?;
        } else {
            out.serialize_entry("registration", &writer.verdict(assessment))?;
        }
        out.serialize_entry("valuation", &writer.valuation(assessment))?;
        out.serialize_entry("loan", &writer.loan(assessment))?;
        out.serialize_entry("findings", &each(&assessment.findings, |finding| writer.finding(finding)))?;
        out.end()
    }
}

struct Writer<'a> {
    case: &'a Case,
    lang: Lang,
    /// How a figure comes about is written too.
    workings: bool,
}

fn range(range: &Range) -> Value {
    json!({"value": range.value, "low": range.low, "high": range.high})
}

fn day(date: Option<Date>) -> Value {
    date.map_or(Value::Null, |date| date.to_string().into())
}

fn cents(amount: Option<Decimal>) -> Value {
    amount.map_or(Value::Null, |amount| format!("{amount:.2}").into())
}

fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Primary => "primary",
        Mark::PrimaryQuoted => "primary_quoted",
        Mark::Secondary => "secondary",
        Mark::Unverified => "unverified",
        Mark::Computed => "computed",
        Mark::OwnChoice => "own_choice",
    }
}

/// The stage's name for machines.
fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Case => "case",
        Stage::Patents => "patents",
        Stage::Eligibility => "eligibility",
        Stage::Scoring => "scoring",
        Stage::LicenceFee => "licence_fee",
        Stage::Valuation => "valuation",
        Stage::Loan => "loan",
    }
}

impl Writer<'_> {
    /// The bare value: a number in base units, exact decimal text, a day or a word.
    fn bare(&self, quantity: &Quantity) -> Value {
        match quantity {
            Quantity::Cents(amount) => cents(Some(*amount)),
            Quantity::Count(count) => (*count).into(),
            Quantity::Date(date) => date.to_string().into(),
            Quantity::Text(message) => message.render(self.lang).into(),
            Quantity::Raw(raw) => raw.clone().into(),
            _ => quantity.as_f64().into(),
        }
    }

    fn maybe(&self, quantity: Option<&Quantity>) -> Value {
        quantity.map_or(Value::Null, |quantity| self.bare(quantity))
    }

    fn missing(&self, missing: &[Missing]) -> Vec<Value> {
        missing.iter().map(|one| json!({"field": one.field, "label": one.label.render(self.lang)})).collect()
    }

    fn line(&self, line: &Line) -> Value {
        json!({
            "label": line.label.render(self.lang),
            "value": self.maybe(line.value.as_ref()),
            "unit": line.value.as_ref().map(Quantity::unit),
            "text": line.value.as_ref().map(|value| value.render(self.lang)),
            "origin": line.origin,
            "note": line.note,
            "field": line.field,
        })
    }

    fn figure(&self, figure: &Figure) -> Value {
        let workings = &figure.workings;
        let lines = |lines: &[Line]| lines.iter().map(|line| self.line(line)).collect::<Value>();
        let known = [&figure.value, &figure.low, &figure.high].into_iter().flatten().next();
        let mut value = json!({
            "id": figure.id,
            "label": figure.label.render(self.lang),
            "value": self.maybe(figure.value.as_ref()),
            "unit": known.map(Quantity::unit),
            "low": self.maybe(figure.low.as_ref()),
            "high": self.maybe(figure.high.as_ref()),
            "text": figures::value(figure, self.lang),
            "missing": self.missing(&figure.missing),
            "mark": mark(workings.mark),
        });
        if self.workings {
            value["formula"] = workings.formula.get(self.lang).into();
            value["source"] = workings.source.get(self.lang).into();
            value["inputs"] = lines(&workings.inputs);
            value["steps"] = lines(&workings.steps);
            value["conventions"] = workings.conventions.iter().map(|one| one.render(self.lang)).collect();
        }
        value
    }

    fn patent(&self, outcome: &PatentOutcome) -> Value {
        let patent = self.case.patent(outcome.id);
        json!({
            "id": outcome.id,
            "title": patent.map(|patent| patent.title.as_str()),
            "number": patent.and_then(|patent| patent.number.get()),
            "expiry": day(outcome.expiry),
            "statutory_years": outcome.statutory_years,
            "economic_years": outcome.economic_years,
            "economic_end": day(outcome.economic_end),
            "value": range(&outcome.value),
            "fees": outcome.fees.iter().map(|fee| json!({
                "fee_year": fee.fee_year, "anniversary": day(Some(fee.anniversary)), "due": day(Some(fee.due)),
                "grace_end": day(Some(fee.grace_end)), "amount": fee.amount, "reduction": fee.relief,
            })).collect::<Vec<_>>(),
        })
    }

    fn licence_fee(&self, assessment: &Assessment) -> Value {
        let outcome = &assessment.licence_fee;
        json!({
            "margin": outcome.margin,
            "concluded": range(&outcome.concluded),
            "percentile": outcome.percentile,
            "guideline": self.guideline(assessment),
            "evidence": self.evidence(assessment),
            "methods": outcome.methods.iter().map(|method| json!({
                "id": method.id,
                "label": method.label.get(self.lang),
                "rate": range(&method.range),
                "missing": self.missing(&method.missing),
            })).collect::<Vec<_>>(),
            "forms": outcome.forms.iter().map(|form| json!({
                "id": form.id,
                "label": form.label.get(self.lang),
                "unit": if form.is_rate { "fraction" } else { "CNY" },
                "value": range(&form.range),
            })).collect::<Vec<_>>(),
        })
    }

    fn method(&self, outcome: &MethodOutcome) -> Value {
        json!({
            "id": outcome.method.id(),
            "label": outcome.method.label().get(self.lang),
            "value": range(&outcome.range),
            "weight": outcome.weight,
            "missing": self.missing(&outcome.missing),
        })
    }

    fn valuation(&self, assessment: &Assessment) -> Value {
        let outcome = &assessment.valuation;
        json!({
            "concluded": range(&outcome.concluded),
            "discount_rate": range(&outcome.discount_rate),
            "economic_years": outcome.economic_years,
            "spread": outcome.spread,
            "leading": outcome.leading.map(crate::model::Method::id),
            "methods": outcome.methods.iter().map(|method| self.method(method)).collect::<Vec<_>>(),
            "products": outcome.products.iter().map(|product| json!({
                "id": product.id,
                "value": range(&product.value),
                "periods": product.periods.iter().map(|period| json!({
                    "label": period.label,
                    "from": day(Some(period.from)),
                    "to": day(Some(period.to)),
                    "revenue": period.revenue,
                    "alive": period.alive,
                    "flow": period.flow,
                    "present_value": period.present_value,
                })).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
            "bridge": outcome.bridge.iter().map(|step| json!({
                "label": step.label.get(self.lang), "amount": step.amount, "is_total": step.is_total,
            })).collect::<Vec<_>>(),
        })
    }

    fn loan(&self, assessment: &Assessment) -> Value {
        let outcome = &assessment.loan;
        json!({
            "basis_value": range(&outcome.basis_value),
            "shape": outcome.shape.map(|shape| match shape {
                CurveShape::Income => "income",
                CurveShape::ScaledIncome => "scaled_income",
                CurveShape::StraightLine => "straight_line",
            }),
            "pledge_rate": outcome.pledge_rate.value,
            "pledge_rate_range": range(&outcome.pledge_rate),
            "lendable": outcome.lendable.value,
            "lendable_range": range(&outcome.lendable),
            "limits": outcome.limits.iter().enumerate().map(|(index, limit)| json!({
                "id": limit.kind.id(),
                "label": limit.kind.label().get(self.lang),
                "amount": limit.amount.value,
                "range": range(&limit.amount),
                "binding": outcome.binding == Some(index),
            })).collect::<Vec<_>>(),
            "peak": outcome.peak.map(|(month, loan_to_value)| json!({
                "month": month, "loan_to_value": finite(loan_to_value), "unsecured": loan_to_value.is_infinite(),
            })),
            "first_over_limit": outcome.over_limit.first,
            "over_limit": breach(outcome.over_limit),
            "first_over_liquidation": outcome.over_liquidation.first,
            "over_liquidation": breach(outcome.over_liquidation),
            "counted": outcome.counted.iter().map(|id| id.0).collect::<Vec<_>>(),
            "total_interest": cents(outcome.total_interest),
            "months": outcome.months.iter().map(month).collect::<Vec<_>>(),
            "schedule": outcome.schedule.iter().map(payment).collect::<Vec<_>>(),
            "events": outcome.events.iter().map(|event| json!({
                "date": day(Some(event.date)),
                "month": event.month,
                "kind": match event.kind {
                    EventKind::FeeDue => "fee_due",
                    EventKind::Revaluation => "revaluation",
                    EventKind::Expiry => "expiry",
                    EventKind::LoanEnd => "loan_end",
                },
                "label": event.label.render(self.lang),
            })).collect::<Vec<_>>(),
            "curve": outcome.curve.iter()
                .map(|point| json!({
                    "date": day(Some(point.date)), "value": point.value.value, "range": range(&point.value),
                }))
                .collect::<Vec<_>>(),
        })
    }

    fn finding(&self, finding: &Finding) -> Value {
        json!({
            "severity": match finding.severity {
                Severity::Note => "note",
                Severity::Missing => "missing",
                Severity::Warning => "warning",
                Severity::Block => "block",
            },
            "stage": stage(finding.stage),
            "field": finding.field,
            "message": finding.message.render(self.lang),
        })
    }
}

fn month(point: &MonthPoint) -> Value {
    json!({
        "month": point.month,
        "date": day(Some(point.date)),
        "value": range(&point.value),
        "liquidation": point.liquidation.value,
        "liquidation_range": range(&point.liquidation),
        "limit": point.limit.value,
        "limit_range": range(&point.limit),
        "balance": cents(point.balance),
        "exposure": cents(point.exposure),
        "loan_to_value": point.loan_to_value.value.and_then(finite),
        "loan_to_value_range": range(&point.loan_to_value),
        "coverage": point.coverage.value,
        "coverage_range": range(&point.coverage),
    })
}

/// A ratio that has an end.
fn finite(ratio: f64) -> Option<f64> {
    Some(ratio).filter(|ratio| ratio.is_finite())
}

fn breach(breach: Breach) -> Value {
    json!({
        "known": breach.known,
        "first": breach.first,
        "earliest": breach.earliest,
        "latest": breach.latest,
    })
}

fn payment(payment: &Payment) -> Value {
    json!({
        "month": payment.month,
        "date": day(Some(payment.date)),
        "payment": cents(Some(payment.payment)),
        "interest": cents(Some(payment.interest)),
        "principal": cents(Some(payment.principal)),
        "balance": cents(Some(payment.balance)),
    })
}
