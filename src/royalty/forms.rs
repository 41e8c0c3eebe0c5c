//! Payment forms of equal value: lump sum and running royalty in their conventions, and the minimum fee.

use super::read::LicensedPart;
use jiff::civil::Date;

use super::assess::{Desk, settled};
use super::conversion::{
    LumpSumToRoyaltyInput, RoyaltyConvention, RoyaltyToLumpSumInput, lump_sum_to_royalty, royalty_to_lump_sum,
};
use super::minimum_fee::{MinimumLicenceFeeInput, minimum_licence_fee};
use crate::calendar::term_in_years;
use crate::model::Timing;
use crate::model::fields::{CaseField, licence_fee as fields};
use crate::model::outcome::{CumulativeFee, LicenceFeeOutcome, PaymentForm, Range};
use crate::model::{End, Figure, Input, Line, Needs, Quantity, Sheet, Stage};
use crate::reference::Mark;
use crate::text::{Arg, Text, engine as words};

/// The longest licence that is reckoned, years.
pub(super) const MOST_YEARS: u32 = 100;

/// Revenue of the licence's years that the patents explain, over all products; or the profit on it.
pub(super) fn covered_sales(case: LicensedPart<'_>, years: u32, profit: bool) -> Option<Vec<f64>> {
    if case.products.is_empty() {
        return None;
    }
    (0..years)
        .map(|year| {
            case.products
                .iter()
                .map(|product| {
                    let last = product.revenues.len().checked_sub(1)?;
                    let index = year as usize;
                    let known = product.revenues.get(index.min(last))?.value?;
                    let growth = product.growth_after.value;
                    let revenue = match growth {
                        _ if index <= last => known,
                        Some(growth) => known * (1.0 + growth).powi(i32::try_from(index - last).unwrap_or(i32::MAX)),
                        None => 0.0,
                    };
                    let margin = if profit { product.operating_margin.value? } else { 1.0 };
                    Some(revenue * product.patent_share.value? * margin)
                })
                .sum::<Option<f64>>()
        })
        .collect()
}

/// What may be stated beside a fee: where nobody says anything there is none; a range alone, or a text that cannot be read, is
/// not known.
pub(super) fn beside(input: &Input<f64>, end: End) -> Option<f64> {
    let said = input.low.is_some() || input.high.is_some() || input.typed.is_some();
    input.at(end).or((!said).then_some(0.0))
}

/// Lump sum and running royalty in both conventions, and the minimum fee.
pub(super) fn forms(desk: &Desk<'_>, base: Date, outcome: &mut LicenceFeeOutcome, sheet: &mut Sheet) {
    let case = desk.case;
    let fee = case.licence_fee;
    let life = case.patents.iter().filter_map(|patent| patent.life(base, End::Middle)).reduce(f64::max);
    let years =
        fee.licence_years.value.or(life).filter(|years| *years > 0.0).map(|years| term_in_years(years, MOST_YEARS));
    let sales =
        years.and_then(|years| covered_sales(case, years, false)).filter(|sales| sales.iter().sum::<f64>() > 0.0);
    let entry_fee = |end| beside(&fee.entry_fee, end);

    let mut lump = None;
    if let (Some(sales), Some(discount)) = (&sales, desk.discount) {
        let at = |rate: Option<f64>, end: End| {
            let input = RoyaltyToLumpSumInput {
                sales: sales.clone(),
                royalty_rate: rate?,
                entry_fee: entry_fee(end)?,
                discount_rate: discount,
                timing: Timing::EndOfYear,
            };
            royalty_to_lump_sum(&input).ok().map(|found| found.lump_sum)
        };
        let range = Range {
            low: at(outcome.concluded.low, End::Low),
            value: at(outcome.concluded.value, End::Middle),
            high: at(outcome.concluded.high, End::High),
        };
        lump = range.value;
        let terms = |figure: Figure| {
            figure
                .inputs([
                    fields::LICENCE_YEARS.line(&fee.licence_years),
                    fields::ENTRY_FEE.line(&fee.entry_fee).letter("E"),
                ])
                .steps([
                    Line::step(words::LICENCE_TERM_USED, Quantity::Years(f64::from(years.unwrap_or(0)))).letter("n"),
                    Line::step(words::COVERED_SALES, Quantity::Money(sales.iter().sum())),
                    Line::step(words::DISCOUNT_RATE, Quantity::Rate(discount))
                        .letter("r")
                        .leads_to("valuation.discount_rate"),
                ])
                .steps(sales.iter().enumerate().map(|(year, sales)| {
                    let label = words::SALES_IN_YEAR.with([("year", Arg::Count(year + 1))]);
                    Line::step(label, Quantity::Money(*sales)).letter("S")
                }))
                .convention(words::CONVENTION_FORMS)
        };
        push(
            outcome,
            sheet,
            ("lump_sum_of_rate", words::FORM_LUMP_SUM, range, false),
            terms(form(
                "lump_sum_of_rate",
                words::FORM_LUMP_SUM,
                words::FORMULA_LUMP_SUM,
                words::SOURCE_CONVERSION,
                Mark::Secondary,
            ))
            .inputs([fields::CONCLUDED_RATE.line(&fee.concluded_rate).letter("R").leads_to("licence_fee.concluded")])
            .pattern("{E + }Σ[S × R ÷ (1 + r)^#]"),
        );
        let stated = fee.lump_sum.value.or(lump.and_then(|sum| Some(sum - entry_fee(End::Middle)?)));
        for (id, label, formula, convention, pattern) in [
            (
                "rate_of_lump_sum_future",
                words::FORM_RATE_FUTURE,
                words::FORMULA_RATE_FUTURE,
                RoyaltyConvention::FutureValue,
                "P0 × (1 + r)^n ÷ (Σ[S])",
            ),
            (
                "rate_of_lump_sum_annuity",
                words::FORM_RATE_ANNUITY,
                words::FORMULA_RATE_ANNUITY,
                RoyaltyConvention::Annuity,
                "P0 ÷ (Σ[S ÷ (1 + r)^#])",
            ),
        ] {
            let value = stated.and_then(|lump_sum| {
                let input = LumpSumToRoyaltyInput {
                    lump_sum,
                    discount_rate: discount,
                    years: None,
                    total_sales: None,
                    sales: Some(sales.clone()),
                    convention,
                };
                settled(lump_sum_to_royalty(&input).map(|found| found.royalty_rate), "licence_fee.lump_sum", sheet)
            });
            let range = Range { low: value, value, high: value };
            let figure = terms(form(id, label, formula, words::SOURCE_CONVERSION, Mark::Secondary))
                .inputs([fields::LUMP_SUM.line(&fee.lump_sum)])
                .steps(stated.map(|sum| Line::step(words::LUMP_SUM_USED, Quantity::Money(sum)).letter("P0")))
                .pattern(pattern);
            push(outcome, sheet, (id, label, range, true), figure);
        }
    }
    minimum(case, outcome, sheet);

    if let (Some(sales), Some(rate), Some(lump), Some(entry)) =
        (&sales, outcome.concluded.value, fee.lump_sum.value.or(lump), entry_fee(End::Middle))
    {
        let mut running = entry;
        outcome.cumulative.push(CumulativeFee { year: 0.0, lump_sum: lump, running });
        for (year, sales) in sales.iter().enumerate() {
            running += sales * rate;
            outcome.cumulative.push(CumulativeFee { year: year as f64 + 1.0, lump_sum: lump, running });
        }
    }
}

fn form(id: &str, label: Text, formula: Text, source: Text, mark: Mark) -> Figure {
    Figure::new(format!("licence_fee.form.{id}"), label, formula, source, mark)
}

fn push(
    outcome: &mut LicenceFeeOutcome,
    sheet: &mut Sheet,
    (id, label, range, is_rate): (&'static str, Text, Range, bool),
    figure: Figure,
) {
    sheet.figures.push(figure.range(range, if is_rate { Quantity::Rate } else { Quantity::Money }));
    outcome.forms.push(PaymentForm { id, label, range, is_rate });
}

/// 最低收费额, when anything of it has been stated.
fn minimum(case: LicensedPart<'_>, outcome: &mut LicenceFeeOutcome, sheet: &mut Sheet) {
    let inputs = &case.licence_fee.minimum_fee;
    let mut needs = Needs::default();
    let mut read = |field: &'static CaseField<Input<f64>>, input| field.read(input, End::Middle, &mut needs);
    let cost = read(&fields::BOOK_COST, &inputs.book_cost);
    let used = read(&fields::YEARS_USED, &inputs.years_used);
    let remaining = read(&fields::YEARS_REMAINING, &inputs.years_remaining);
    let own = read(&fields::LICENSOR_CAPACITY, &inputs.licensor_capacity);
    let other = read(&fields::LICENSEE_CAPACITY, &inputs.licensee_capacity);
    let mut optional = |field: &'static CaseField<Input<f64>>, input: &Input<f64>| {
        beside(input, End::Middle).or_else(|| {
            needs.lack(field.missing());
            None
        })
    };
    let price_change = optional(&fields::PRICE_CHANGE, &inputs.price_change);
    let lost_income = optional(&fields::LOST_INCOME, &inputs.lost_income);
    let extra_cost = optional(&fields::EXTRA_COST, &inputs.extra_cost);
    let result = (|| {
        Some(minimum_licence_fee(&MinimumLicenceFeeInput {
            book_cost: cost?,
            price_change: price_change?,
            years_used: used?,
            years_remaining: remaining?,
            licensor_capacity: own?,
            licensee_capacity: other?,
            lost_income: lost_income?,
            extra_cost: extra_cost?,
        }))
    })();
    let found = match result {
        Some(Ok(found)) => Some(found),
        Some(Err(error)) => {
            sheet.find_refused(Stage::LicenceFee, fields::BOOK_COST.path(), &error);
            None
        }
        None => None,
    };
    let value = found.as_ref().map(|found| found.fee);
    let figure = form("minimum", words::FORM_MINIMUM, words::FORMULA_MINIMUM, words::SOURCE_MINIMUM, Mark::Secondary)
        .missing(needs.into_missing())
        .inputs([
            fields::BOOK_COST.line(&inputs.book_cost),
            fields::PRICE_CHANGE.line(&inputs.price_change),
            fields::YEARS_USED.line(&inputs.years_used),
            fields::YEARS_REMAINING.line(&inputs.years_remaining),
            fields::LICENSOR_CAPACITY.line(&inputs.licensor_capacity),
            fields::LICENSEE_CAPACITY.line(&inputs.licensee_capacity),
            fields::LOST_INCOME.line(&inputs.lost_income).letter("I"),
            fields::EXTRA_COST.line(&inputs.extra_cost).letter("X"),
        ])
        .pattern("N × k{ + I}{ + X}")
        .steps(found.into_iter().flat_map(|found| {
            [
                Line::step(words::NET_REPLACEMENT_COST, Quantity::Money(found.net_replacement_cost)).letter("N"),
                Line::step(words::COST_SHARE, Quantity::Rate(found.cost_share)).letter("k"),
            ]
        }));
    push(outcome, sheet, ("minimum", words::FORM_MINIMUM, Range { low: value, value, high: value }, false), figure);
}
