//! Lump sum against running royalty, and the minimum fee.

use eframe::egui::Ui;

use super::parts;
use crate::model::fields::licence_fee as fee;
use crate::model::{LicenceFee, MinimumFee, Quantity};
use crate::text::{engine, number, screen_licence_fee as words};
use crate::ui::view::View;
use crate::ui::widgets::{Fold, declared, explain};

/// Shows the section, folded.
pub fn show(ui: &mut Ui, view: &mut View<'_>, fee: &mut LicenceFee) {
    let fold = Fold::new("payment", words::PAYMENT)
        .explained(words::PAYMENT_EXPLAINED)
        .holds(&fee::LUMP_SUM, &fee.lump_sum)
        .holds(&fee::ENTRY_FEE, &fee.entry_fee)
        .holds(&fee::LICENCE_YEARS, &fee.licence_years);
    holding(fold, &fee.minimum_fee).show(ui, view, |ui, view| {
        let lump = view.assessment.figure("licence_fee.form.lump_sum_of_rate");
        let equal = lump.and_then(|figure| figure.value.as_ref());
        declared(&fee::LUMP_SUM).tip(words::LUMP_SUM_TIP).otherwise(view, equal).show(ui, view, &mut fee.lump_sum);
        declared(&fee::ENTRY_FEE).tip(words::ENTRY_FEE_TIP).hint(view.text(words::NO_ENTRY_FEE)).show(
            ui,
            view,
            &mut fee.entry_fee,
        );
        declared(&fee::LICENCE_YEARS).tip(words::LICENCE_YEARS_TIP).hint(term_used(view)).show(
            ui,
            view,
            &mut fee.licence_years,
        );
        minimum(ui, view, &mut fee.minimum_fee);
    });
}

/// The term that the assessment took, without the unit, which stands beside the field.
fn term_used(view: &View<'_>) -> String {
    let figure = view.assessment.figure("licence_fee.form.lump_sum_of_rate");
    let steps = figure.map(|figure| figure.workings.steps.as_slice()).unwrap_or_default();
    let used = steps.iter().find(|step| step.label.text == engine::LICENCE_TERM_USED);
    let years = used.and_then(|step| step.value.as_ref()).and_then(Quantity::as_f64);
    years.map(|years| number::decimals(years, 2)).unwrap_or_default()
}

/// What of the minimum fee is filled.
fn holding(fold: Fold, inputs: &MinimumFee) -> Fold {
    fold.holds(&fee::BOOK_COST, &inputs.book_cost)
        .holds(&fee::PRICE_CHANGE, &inputs.price_change)
        .holds(&fee::YEARS_USED, &inputs.years_used)
        .holds(&fee::YEARS_REMAINING, &inputs.years_remaining)
        .holds(&fee::LICENSOR_CAPACITY, &inputs.licensor_capacity)
        .holds(&fee::LICENSEE_CAPACITY, &inputs.licensee_capacity)
        .holds(&fee::LOST_INCOME, &inputs.lost_income)
        .holds(&fee::EXTRA_COST, &inputs.extra_cost)
}

fn minimum(ui: &mut Ui, view: &mut View<'_>, inputs: &mut MinimumFee) {
    holding(Fold::new("minimum", words::MINIMUM), inputs).show(ui, view, |ui, view| {
        explain(ui, view, words::MINIMUM_EXPLAINED);
        declared(&fee::BOOK_COST).show(ui, view, &mut inputs.book_cost);
        declared(&fee::PRICE_CHANGE).show(ui, view, &mut inputs.price_change);
        declared(&fee::YEARS_USED).show(ui, view, &mut inputs.years_used);
        declared(&fee::YEARS_REMAINING).show(ui, view, &mut inputs.years_remaining);
        declared(&fee::LICENSOR_CAPACITY).tip(words::CAPACITY_TIP).show(ui, view, &mut inputs.licensor_capacity);
        declared(&fee::LICENSEE_CAPACITY).tip(words::CAPACITY_TIP).show(ui, view, &mut inputs.licensee_capacity);
        declared(&fee::LOST_INCOME).show(ui, view, &mut inputs.lost_income);
        declared(&fee::EXTRA_COST).show(ui, view, &mut inputs.extra_cost);
        parts::result(ui, view, "licence_fee.form.minimum");
    });
}
