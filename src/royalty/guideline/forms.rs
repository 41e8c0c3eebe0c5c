//! The case's payment forms: what each pays and when, all of the same present value.

use super::Path;
use super::methods::exceeds_ceiling;
use super::payment::{Plan, Terms, rate_weight};
use crate::calendar::{term_in_years, years_between};
use crate::discounting::stated_rate::discount_rate;
use crate::model::fields::{CaseField, guideline as fields, licence_fee::ENTRY_FEE};
use crate::model::guideline::{FeeKind, FormKind, PaymentTerms, RatePattern};
use crate::model::outcome::LicenceFeeOutcome;
use crate::model::outcome::guideline::{GuidelineOutcome, LicenceYear, PaymentFormOutcome};
use crate::model::sheet::refused;
use crate::model::{End, Figure, Input, Line, Missing, Needs, Quantity, Sheet};
use crate::reference::Mark;
use crate::royalty::forms::{MOST_YEARS, beside, covered_sales};
use crate::text::{Text, engine, guideline as words};

const PAYMENT: &str = "licence_fee.guideline.payment";

/// What a form's parameter is, with its unit.
pub fn parameter_quantity(form: FormKind) -> fn(f64) -> Quantity {
    if form.is_rate() { Quantity::Rate } else { Quantity::Money }
}

/// The field of a form's parameter.
fn parameter_field(form: FormKind) -> &'static CaseField<Input<f64>> {
    match form {
        FormKind::FixedOnce => &fields::FIXED_ONCE,
        FormKind::FixedInstalments => &fields::FIXED_INSTALMENTS,
        FormKind::FixedAnnual => &fields::FIXED_ANNUAL,
        FormKind::RunningNetSales => &fields::RUNNING_NET_SALES,
        FormKind::RunningProfit => &fields::RUNNING_PROFIT,
        FormKind::RunningPerUnit => &fields::RUNNING_PER_UNIT,
        FormKind::EntryPlusRunning => &fields::ENTRY_PLUS_RUNNING,
    }
}

/// The kind of fee whose ceiling a form is held against.
fn ceiling_kind(form: FormKind) -> Option<FeeKind> {
    match form {
        FormKind::FixedOnce | FormKind::FixedInstalments | FormKind::FixedAnnual => Some(FeeKind::AnnualFee),
        FormKind::RunningNetSales | FormKind::EntryPlusRunning => Some(FeeKind::SalesRate),
        FormKind::RunningProfit => Some(FeeKind::ProfitRate),
        FormKind::RunningPerUnit => None,
    }
}

/// The form in which a kind of fee is paid.
fn form_of(kind: FeeKind) -> FormKind {
    match kind {
        FeeKind::AnnualFee => FormKind::FixedAnnual,
        FeeKind::SalesRate => FormKind::RunningNetSales,
        FeeKind::ProfitRate => FormKind::RunningProfit,
    }
}

/// The form that the others follow from.
struct Anchor {
    form: FormKind,
    parameter: Option<f64>,
    derived: bool,
}

impl Path<'_> {
    /// Every form at the present value of the one stated.
    pub(super) fn payment(&self, fee: &LicenceFeeOutcome, found: &mut GuidelineOutcome, sheet: &mut Sheet) {
        let inputs = &self.case.licence_fee.guideline.payment;
        let mut needs = Needs::default();
        let years = self.licence_years();
        if years.is_none() {
            needs.note("licence_fee.licence_years", engine::LICENCE_TERM);
        }
        let discount = discount_rate(self.case.valuation, &mut needs).and_then(Result::ok);
        let forecast = years.map(|years| self.forecast(years)).unwrap_or_default();
        let anchor = self.anchor(fee, found);
        let payment = &mut found.payment;
        payment.years = years;
        payment.discount_rate = discount;
        payment.anchor = anchor.as_ref().map(|anchor| anchor.form);
        payment.anchor_derived = anchor.as_ref().is_some_and(|anchor| anchor.derived);
        let common = needs.into_missing();
        let terms = years.zip(discount).map(|(years, discount)| self.terms(years, discount, &forecast));
        payment.forecast = forecast;

        let mut of_anchor = common.clone();
        let worth = match (&anchor, &terms) {
            (None, _) => {
                of_anchor.push(Missing { field: format!("{PAYMENT}.anchor"), label: words::ANCHOR.into() });
                None
            }
            (Some(anchor), terms) => {
                of_anchor.extend(self.lacks(anchor.form, years, &payment.forecast));
                match anchor.parameter {
                    None => {
                        let field = format!("{PAYMENT}.{}", anchor.form.id());
                        of_anchor.push(Missing { field, label: anchor.form.parameter_label().into() });
                        None
                    }
                    Some(parameter) if of_anchor.is_empty() => {
                        terms.as_ref().map(|terms| terms.plan(anchor.form, parameter))
                    }
                    Some(_) => None,
                }
            }
        };
        let (worth, anchor_refused) = match worth {
            Some(Ok(plan)) => (Some(plan.present_value), None),
            Some(Err(error)) => (None, Some(refused(&error))),
            None => (None, None),
        };
        payment.present_value = worth;
        for form in FormKind::ALL {
            let is_anchor = anchor.as_ref().is_some_and(|anchor| anchor.form == form);
            let mut missing = of_anchor.clone();
            for lack in self.lacks(form, years, &payment.forecast) {
                if !missing.contains(&lack) {
                    missing.push(lack);
                }
            }
            let plan = terms.as_ref().zip(worth).filter(|_| missing.is_empty()).map(|(terms, worth)| {
                match anchor.as_ref().filter(|_| is_anchor).and_then(|anchor| anchor.parameter) {
                    Some(parameter) => terms.plan(form, parameter),
                    None => terms.solve(form, worth).and_then(|parameter| terms.plan(form, parameter)),
                }
            });
            let (plan, refusal) = match plan {
                Some(Ok(plan)) => (Some(plan), None),
                Some(Err(error)) => (None, Some(refused(&error))),
                None => (None, anchor_refused.clone()),
            };
            let outcome = self.form(form, plan.as_ref(), refusal, missing, inputs);
            self.figure(&outcome, worth, payment.discount_rate, sheet);
            payment.forms.push(outcome);
        }
    }

    fn form(
        &self,
        form: FormKind,
        plan: Option<&Plan>,
        refused: Option<crate::text::Message>,
        missing: Vec<Missing>,
        inputs: &PaymentTerms,
    ) -> PaymentFormOutcome {
        let mut paid = 0.0;
        let payments = plan.map(|plan| plan.payments.as_slice()).unwrap_or_default();
        let cumulative = payments
            .iter()
            .map(|payment| {
                paid += payment.amount;
                [payment.at, paid]
            })
            .collect();
        let parameter = plan.map(|plan| plan.parameter);
        let step = inputs.step.value.unwrap_or(0.0);
        let rates = match parameter.filter(|_| form.is_running()) {
            Some(rate) => {
                let last = payments.iter().map(|payment| payment.year).max().unwrap_or(0);
                (1..=last).map(|year| rate * rate_weight(inputs.pattern, step, year)).collect()
            }
            None => Vec::new(),
        };
        // The text does not say whether a fixed standard is meant a year or in all; a sum above it is above it.
        let highest = rates.iter().copied().fold(parameter.unwrap_or(0.0), f64::max);
        let over_ceiling = self.is_open()
            && ceiling_kind(form).is_some_and(|kind| parameter.is_some() && exceeds_ceiling(kind, highest));
        PaymentFormOutcome {
            form,
            parameter,
            first_year: plan.map(|plan| plan.first_year),
            total: plan.map(|plan| plan.total),
            present_value: plan.map(|plan| plan.present_value),
            rates,
            cumulative,
            refused,
            missing,
            over_ceiling,
        }
    }

    fn figure(&self, outcome: &PaymentFormOutcome, worth: Option<f64>, discount: Option<f64>, sheet: &mut Sheet) {
        let inputs = &self.case.licence_fee.guideline.payment;
        let form = outcome.form;
        let show = parameter_quantity(form);
        let money = |label: Text, value: Option<f64>| value.map(|value| Line::step(label, Quantity::Money(value)));
        let mut figure = Figure::new(
            format!("licence_fee.guideline.form.{}", form.id()),
            words::FORM_WITH_PARAMETER
                .with([("form", form.label().into()), ("parameter", form.parameter_label().into())]),
            form.formula(),
            words::SOURCE_CIVIL_CODE,
            Mark::PrimaryQuoted,
        )
        .value(outcome.parameter.map(show))
        .missing(outcome.missing.clone())
        .inputs([parameter_field(form).line(inputs.parameter(form)).named(form.parameter_label()).letter(match form {
            FormKind::FixedOnce | FormKind::FixedInstalments => "P",
            FormKind::FixedAnnual => "A",
            _ => "R",
        })])
        .steps(money(words::TARGET_WORTH, worth))
        .steps(discount.map(|rate| Line::step(engine::DISCOUNT_RATE, Quantity::Rate(rate))))
        .steps(money(words::FIRST_YEAR, outcome.first_year))
        .steps(money(words::TOTAL_PAID, outcome.total))
        .steps(money(words::PRESENT_VALUE, outcome.present_value));
        if form.is_running() {
            figure = figure.inputs([
                fields::STEP.line(&inputs.step).letter("g"),
                fields::MINIMUM_ANNUAL.line(&inputs.minimum_annual),
            ]);
        }
        if form == FormKind::EntryPlusRunning {
            let fee = &self.case.licence_fee.entry_fee;
            figure = figure.inputs([ENTRY_FEE.line(fee)]);
        }
        if let Some(why) = &outcome.refused {
            figure = figure.convention(why.clone());
        }
        sheet.figures.push(figure.convention(words::CONVENTION_START).convention(words::CONVENTION_PRICE_ORDER));
    }

    /// The whole years of the licence: stated, or the longest life of the patents.
    fn licence_years(&self) -> Option<u32> {
        let life = self.case.patents.iter().filter_map(|patent| patent.life(self.base, End::Middle));
        let years = self.case.licence_fee.licence_years.value.or_else(|| life.reduce(f64::max));
        years.filter(|years| *years > 0.0).map(|years| term_in_years(years, MOST_YEARS))
    }

    /// Sales, profit and units of each licence year: stated, or of the products' forecast.
    fn forecast(&self, years: u32) -> Vec<LicenceYear> {
        let inputs = &self.case.licence_fee.guideline.payment;
        let sales = covered_sales(self.case, years, false);
        let profits = covered_sales(self.case, years, true);
        let at = |stated: &[Input<f64>], derived: Option<&Vec<f64>>, index: usize| {
            stated.get(index).and_then(|input| input.value).or_else(|| derived?.get(index).copied())
        };
        (1..=years)
            .zip(0..)
            .map(|(year, index)| LicenceYear {
                year,
                sales: at(&inputs.sales, sales.as_ref(), index),
                profit: at(&inputs.profits, profits.as_ref(), index),
                units: at(&inputs.units, None, index),
            })
            .collect()
    }

    /// What the case settles beside a form's parameter.
    fn terms(&self, years: u32, discount_rate: f64, forecast: &[LicenceYear]) -> Terms {
        let inputs = &self.case.licence_fee.guideline.payment;
        let series =
            |of: fn(&LicenceYear) -> Option<f64>| forecast.iter().map(|year| of(year).unwrap_or(0.0)).collect();
        let instalments = inputs
            .instalments
            .iter()
            .filter_map(|one| Some((years_between(self.base, one.date.value?).max(0.0), one.share.value?)))
            .collect();
        Terms {
            years,
            discount_rate,
            timing: inputs.timing,
            annual_in_arrears: inputs.annual_in_arrears,
            pattern: inputs.pattern,
            step: inputs.step.value.unwrap_or(0.0),
            minimum_annual: inputs.minimum_annual.value.unwrap_or(0.0),
            entry_fee: self.case.licence_fee.entry_fee.value.unwrap_or(0.0),
            instalments,
            sales: series(|year| year.sales),
            profits: series(|year| year.profit),
            units: series(|year| year.units),
        }
    }

    /// What a form needs beside its parameter and is not there.
    fn lacks(&self, form: FormKind, years: Option<u32>, forecast: &[LicenceYear]) -> Vec<Missing> {
        let inputs = &self.case.licence_fee.guideline.payment;
        let mut needs = Needs::default();
        let (name, label, of): (_, _, fn(&LicenceYear) -> Option<f64>) = match form {
            FormKind::RunningProfit => ("profits", words::PROFIT_OF_YEAR, |year| year.profit),
            FormKind::RunningPerUnit => ("units", words::UNITS_OF_YEAR, |year| year.units),
            _ => ("sales", words::SALES_OF_YEAR, |year| year.sales),
        };
        if form.is_running() && years.is_some() {
            for year in forecast.iter().filter(|year| of(year).is_none()).take(1) {
                let index = year.year - 1;
                let n = usize::try_from(year.year).unwrap_or_default();
                needs.note(&format!("{PAYMENT}.{name}.{index}"), label.with([("year", n.into())]));
            }
        }
        if form.is_running() && inputs.pattern != RatePattern::Constant && inputs.step.value.is_none() {
            needs.note(&format!("{PAYMENT}.step"), words::STEP);
        }
        if form.is_running() && beside(&inputs.minimum_annual, End::Middle).is_none() {
            needs.lack(fields::MINIMUM_ANNUAL.missing());
        }
        if form == FormKind::EntryPlusRunning && self.case.licence_fee.entry_fee.value.is_none() {
            needs.note("licence_fee.entry_fee", engine::ENTRY_FEE);
        }
        if form == FormKind::FixedInstalments {
            if inputs.instalments.is_empty() {
                needs.note(&format!("{PAYMENT}.instalments"), words::INSTALMENTS);
            }
            for (index, one) in inputs.instalments.iter().enumerate() {
                if one.date.value.is_none() {
                    needs.note(&format!("{PAYMENT}.instalments.{index}.date"), words::INSTALMENT_DATE);
                }
                if one.share.value.is_none() {
                    needs.note(&format!("{PAYMENT}.instalments.{index}.share"), words::INSTALMENT_SHARE);
                }
            }
        }
        needs.into_missing()
    }

    /// The form stated; else the fee chosen on the path; else the concluded rate.
    fn anchor(&self, fee: &LicenceFeeOutcome, found: &GuidelineOutcome) -> Option<Anchor> {
        let inputs = &self.case.licence_fee.guideline.payment;
        let chosen = found.chosen.and_then(|(_, fee)| Some((form_of(fee.kind), fee.fee.value?)));
        let concluded = fee.concluded.value.map(|rate| (FormKind::RunningNetSales, rate));
        let derived = chosen.or(concluded);
        match inputs.anchor {
            Some(form) => {
                let stated = inputs.parameter(form).value;
                let otherwise = derived.filter(|(of, _)| *of == form).map(|(_, value)| value);
                Some(Anchor { form, parameter: stated.or(otherwise), derived: stated.is_none() && otherwise.is_some() })
            }
            None => derived.map(|(form, parameter)| Anchor { form, parameter: Some(parameter), derived: true }),
        }
    }
}
