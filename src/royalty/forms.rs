//! Payment forms of equal value: lump sum and running royalty in their conventions, and the minimum fee.

use jiff::civil::Date;

use super::assess::{Desk, settled};
use super::conversion::{
    LumpSumToRoyaltyInput, RoyaltyConvention, RoyaltyToLumpSumInput, lump_sum_to_royalty, royalty_to_lump_sum,
};
use super::minimum_fee::{MinimumLicenceFeeInput, minimum_licence_fee};
use crate::calendar::term_in_years;
use crate::model::Timing;
use crate::model::outcome::{CumulativeFee, LicenceFeeOutcome, PaymentForm, Range};
use crate::model::{Case, End, Figure, Input, Line, Needs, Quantity, Sheet, Stage};
use crate::reference::Mark;
use crate::text::{Text, engine as words};

/// The longest licence that is reckoned, years.
pub(super) const MOST_YEARS: u32 = 100;

/// Revenue of the licence's years that the patents explain, over all products; or the profit on it.
pub(super) fn covered_sales(case: &Case, years: u32, profit: bool) -> Option<Vec<f64>> {
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

/// Lump sum and running royalty in both conventions, and the minimum fee.
pub(super) fn forms(desk: &Desk<'_>, base: Date, outcome: &mut LicenceFeeOutcome, sheet: &mut Sheet) {
    let case = desk.case;
    let fee = &case.licence_fee;
    let life = case.patents.iter().filter_map(|patent| patent.life(base, End::Middle)).reduce(f64::max);
    let years =
        fee.licence_years.value.or(life).filter(|years| *years > 0.0).map(|years| term_in_years(years, MOST_YEARS));
    let sales =
        years.and_then(|years| covered_sales(case, years, false)).filter(|sales| sales.iter().sum::<f64>() > 0.0);
    let entry_fee = fee.entry_fee.value.unwrap_or(0.0);

    let mut lump = None;
    if let (Some(sales), Some(discount)) = (&sales, desk.discount) {
        let at = |rate: Option<f64>| {
            let input = RoyaltyToLumpSumInput {
                sales: sales.clone(),
                royalty_rate: rate?,
                entry_fee,
                discount_rate: discount,
                timing: Timing::EndOfYear,
            };
            royalty_to_lump_sum(&input).ok().map(|found| found.lump_sum)
        };
        let range = Range {
            low: at(outcome.concluded.low),
            value: at(outcome.concluded.value),
            high: at(outcome.concluded.high),
        };
        lump = range.value;
        let terms = |figure: Figure| {
            figure
                .inputs([
                    Line::input(words::LICENCE_TERM, &fee.licence_years, Quantity::Years, "licence_fee.licence_years"),
                    Line::input(words::ENTRY_FEE, &fee.entry_fee, Quantity::Money, "licence_fee.entry_fee"),
                ])
                .steps([
                    Line::step(words::LICENCE_TERM_USED, Quantity::Years(f64::from(years.unwrap_or(0)))),
                    Line::step(words::COVERED_SALES, Quantity::Money(sales.iter().sum())),
                    Line::step(words::DISCOUNT_RATE, Quantity::Rate(discount)),
                ])
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
            )),
        );
        let stated = fee.lump_sum.value.or(lump.map(|sum| sum - entry_fee));
        for (id, label, formula, convention) in [
            (
                "rate_of_lump_sum_future",
                words::FORM_RATE_FUTURE,
                words::FORMULA_RATE_FUTURE,
                RoyaltyConvention::FutureValue,
            ),
            (
                "rate_of_lump_sum_annuity",
                words::FORM_RATE_ANNUITY,
                words::FORMULA_RATE_ANNUITY,
                RoyaltyConvention::Annuity,
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
                .inputs([Line::input(words::LUMP_SUM, &fee.lump_sum, Quantity::Money, "licence_fee.lump_sum")])
                .steps(stated.map(|sum| Line::step(words::LUMP_SUM_USED, Quantity::Money(sum))));
            push(outcome, sheet, (id, label, range, true), figure);
        }
    }
    minimum(case, outcome, sheet);

    if let (Some(sales), Some(rate), Some(lump)) = (&sales, outcome.concluded.value, fee.lump_sum.value.or(lump)) {
        let mut running = entry_fee;
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
fn minimum(case: &Case, outcome: &mut LicenceFeeOutcome, sheet: &mut Sheet) {
    let inputs = &case.licence_fee.minimum_fee;
    let field = |name: &str| format!("licence_fee.minimum_fee.{name}");
    let mut needs = Needs::default();
    let mut read = |input, name: &str, label| needs.read(input, End::Middle, &field(name), label);
    let cost = read(&inputs.book_cost, "book_cost", words::BOOK_COST);
    let used = read(&inputs.years_used, "years_used", words::YEARS_USED);
    let remaining = read(&inputs.years_remaining, "years_remaining", words::YEARS_REMAINING);
    let own = read(&inputs.licensor_capacity, "licensor_capacity", words::LICENSOR_CAPACITY);
    let other = read(&inputs.licensee_capacity, "licensee_capacity", words::LICENSEE_CAPACITY);
    let result = (|| {
        Some(minimum_licence_fee(&MinimumLicenceFeeInput {
            book_cost: cost?,
            price_change: inputs.price_change.value.unwrap_or(0.0),
            years_used: used?,
            years_remaining: remaining?,
            licensor_capacity: own?,
            licensee_capacity: other?,
            lost_income: inputs.lost_income.value.unwrap_or(0.0),
            extra_cost: inputs.extra_cost.value.unwrap_or(0.0),
        }))
    })();
    let found = match result {
        Some(Ok(found)) => Some(found),
        Some(Err(error)) => {
            sheet.find_refused(Stage::LicenceFee, field("book_cost"), &error);
            None
        }
        None => None,
    };
    let value = found.as_ref().map(|found| found.fee);
    let money = |label, input: &Input<f64>, name: &str| Line::input(label, input, Quantity::Money, field(name));
    let number = |label, input: &Input<f64>, name: &str| Line::input(label, input, Quantity::Number, field(name));
    let figure = form("minimum", words::FORM_MINIMUM, words::FORMULA_MINIMUM, words::SOURCE_MINIMUM, Mark::Secondary)
        .missing(needs.into_missing())
        .inputs([
            money(words::BOOK_COST, &inputs.book_cost, "book_cost"),
            Line::input(words::PRICE_CHANGE, &inputs.price_change, Quantity::Rate, field("price_change")),
            Line::input(words::YEARS_USED, &inputs.years_used, Quantity::Years, field("years_used")),
            Line::input(words::YEARS_REMAINING, &inputs.years_remaining, Quantity::Years, field("years_remaining")),
            number(words::LICENSOR_CAPACITY, &inputs.licensor_capacity, "licensor_capacity"),
            number(words::LICENSEE_CAPACITY, &inputs.licensee_capacity, "licensee_capacity"),
            money(words::LOST_INCOME, &inputs.lost_income, "lost_income"),
            money(words::EXTRA_COST, &inputs.extra_cost, "extra_cost"),
        ])
        .steps(found.into_iter().flat_map(|found| {
            [
                Line::step(words::NET_REPLACEMENT_COST, Quantity::Money(found.net_replacement_cost)),
                Line::step(words::COST_SHARE, Quantity::Rate(found.cost_share)),
            ]
        }));
    push(outcome, sheet, ("minimum", words::FORM_MINIMUM, Range { low: value, value, high: value }, false), figure);
}
