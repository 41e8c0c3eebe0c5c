//! The discount rate and the conventions that the income methods share.

use eframe::egui::{Button, CursorIcon, Id, RichText, Ui};

use super::parts::{findings_at, findings_below, hint, remove_button};
use crate::app::Command;
use crate::model::fields::valuation;
use crate::model::new_case::note_words;
use crate::model::{Case, DiscountBasis, Input, Origin, Premium, Valuation};
use crate::reference::Reference;
use crate::text::{Arg, Message, defaults, engine, quote, screen_valuation as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::field::label_width;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Fold, TableColumn, declared, explain, figure, section, table};

/// Shows the step.
pub fn show(ui: &mut Ui, case: &mut Case, view: &mut View<'_>) {
    section(ui, view, "rate", engine::DISCOUNT_RATE, Some(words::RATE_EXPLAINED), |ui, view| rate(ui, case, view));
    let valuation = &mut case.valuation;
    section(ui, view, "conventions", words::CONVENTIONS, Some(words::CONVENTIONS_EXPLAINED), |ui, view| {
        if valuation.discount_rate.basis != DiscountBasis::Wacc {
            tax_rate(ui, view, &mut valuation.tax_rate);
        }
        let usual = Valuation::default();
        let fold = Fold::new("conventions", defaults::MORE_CONVENTIONS)
            .made(valuation::TIMING.path(), valuation.timing != usual.timing)
            .made(valuation::FORECAST_YEARS.path(), valuation.forecast_years != usual.forecast_years)
            .made(valuation::TAX_AMORTISATION.path(), valuation.tax_amortisation)
            .holds(&valuation::AMORTISATION_YEARS, &valuation.amortisation_years)
            .made(valuation::DEDUCT_ANNUAL_FEES.path(), valuation.deduct_annual_fees);
        fold.show(ui, view, |ui, view| conventions(ui, view, valuation));
    });
}

fn conventions(ui: &mut Ui, view: &mut View<'_>, valuation: &mut Valuation) {
    declared(&valuation::TIMING).show(ui, view, &mut valuation.timing);
    declared(&valuation::FORECAST_YEARS).show(ui, view, &mut valuation.forecast_years);
    declared(&valuation::TAX_AMORTISATION).tip(words::TAX_AMORTISATION_TIP).show(
        ui,
        view,
        &mut valuation.tax_amortisation,
    );
    if valuation.tax_amortisation {
        declared(&valuation::AMORTISATION_YEARS).show(ui, view, &mut valuation.amortisation_years);
    }
    declared(&valuation::DEDUCT_ANNUAL_FEES).tip(words::DEDUCT_FEES_TIP).show(
        ui,
        view,
        &mut valuation.deduct_annual_fees,
    );
}

fn rate(ui: &mut Ui, case: &mut Case, view: &mut View<'_>) {
    let given = &mut case.valuation.discount_rate;
    declared(&valuation::DISCOUNT_BASIS).show(ui, view, &mut given.basis);
    explain(
        ui,
        view,
        match given.basis {
            DiscountBasis::Direct => words::BASIS_DIRECT,
            DiscountBasis::BuildUp => words::BASIS_BUILD_UP,
            DiscountBasis::Capm => words::BASIS_CAPM,
            DiscountBasis::Wacc => words::BASIS_WACC,
        },
    );
    if given.basis == DiscountBasis::Direct {
        declared(&valuation::DISCOUNT_RATE).show(ui, view, &mut given.direct);
    } else {
        declared(&valuation::RISK_FREE_RATE).show(ui, view, &mut given.risk_free_rate);
    }
    match given.basis {
        DiscountBasis::Direct => {}
        DiscountBasis::BuildUp => premiums(ui, &mut given.premiums, view),
        DiscountBasis::Capm | DiscountBasis::Wacc => {
            declared(&valuation::BETA).show(ui, view, &mut given.beta);
            declared(&valuation::MARKET_RETURN).show(ui, view, &mut given.market_return);
            declared(&valuation::SPECIFIC_RISK).hint(view.text(words::NOT_STATED)).show(
                ui,
                view,
                &mut given.specific_risk,
            );
        }
    }
    if given.basis == DiscountBasis::Wacc {
        declared(&valuation::EQUITY_SHARE).show(ui, view, &mut given.equity_share);
        declared(&valuation::COST_OF_DEBT).show(ui, view, &mut given.cost_of_debt);
        tax_rate(ui, view, &mut case.valuation.tax_rate);
        declared(&valuation::PREMIUM_OVER_WACC).show(ui, view, &mut given.premium_over_wacc);
    }
    findings_at(ui, view, "valuation.discount_rate");
    figure::row(ui, view, "valuation.discount_rate");
}

/// The tax rate, with the rates of the law a click away.
fn tax_rate(ui: &mut Ui, view: &mut View<'_>, input: &mut Input<f64>) {
    declared(&valuation::TAX_RATE).show(ui, view, input);
    let table = &Reference::builtin().new_case;
    ui.horizontal_top(|ui| {
        ui.add_space(label_width(ui) + ui.spacing().item_spacing.x);
        ui.vertical(|ui| {
            for (row, who) in [("tax_standard", defaults::TAX_GENERAL), ("tax_high_tech", defaults::TAX_HIGH_TECH)] {
                let Some(row) = table.row(row) else { continue };
                let rate = row.figures.value;
                let shown = defaults::TAX_CHOICE.with([("rate", Arg::Percent(rate)), ("who", who.into())]);
                let name = row.about.name.get(view.lang);
                let text = RichText::new(view.message(&shown)).font(theme::small());
                let button = ui.add(Button::selectable(input.value == Some(rate), text));
                let spoken = view.message(&defaults::TAX_USE.with([("what", name.into())]));
                let tip = note_words(Reference::builtin(), Origin::Default, &table.key(row), view.lang);
                if button.accessible_name(spoken).on_hover_text(tip).clicked() {
                    *input = Input::noted(rate, Origin::Table, table.key(row));
                    view.ui.refresh += 1;
                }
            }
        });
    });
}

/// A risk's name: said, since few are called otherwise, and an entry once somebody wants to.
fn risk_name(ui: &mut Ui, view: &mut View<'_>, row: usize, place: Message, name: &mut String) {
    let field = valuation::PREMIUM_NAME.at(row);
    let id = Id::unique(("premium name", row));
    let asked = view.ui.field_request.as_ref().is_some_and(|request| request.path == field.path());
    if asked || name.trim().is_empty() {
        ui.data_mut(|data| data.insert_temp(id, true));
    }
    if ui.data(|data| data.get_temp(id)).unwrap_or(false) {
        let width = ui.available_width() - 4.0;
        declared(field).called(place).hint(view.text(words::PREMIUM_HINT)).compact(width).show(ui, view, name);
        return;
    }
    let spoken = view.message(&words::PREMIUM_RENAME.with([("what", name.as_str().into())]));
    let shown = quote::in_language(name, view.lang);
    let button = ui.add(Button::new(shown).frame(false).truncate());
    let tip = view.text(words::PREMIUM_RENAME_TIP);
    if button.accessible_name(spoken).on_hover_text(tip).on_hover_cursor(CursorIcon::PointingHand).clicked() {
        view.run(Command::GoToField(field.path()));
    }
}

const COLUMNS: [TableColumn; 3] = [
    TableColumn::rest(words::COLUMN_RISK),
    TableColumn::figures(words::COLUMN_PREMIUM, 184.0),
    TableColumn::words(words::COLUMN_ACTIONS, 44.0),
];

fn premiums(ui: &mut Ui, premiums: &mut Vec<Premium>, view: &mut View<'_>) {
    findings_at(ui, view, "valuation.discount_rate.premiums");
    let mut removed = None;
    if premiums.is_empty() {
        explain(ui, view, words::NO_PREMIUMS);
    } else {
        let keys: Vec<usize> = (0..premiums.len()).collect();
        table(ui, view, "premiums", &COLUMNS, &keys, 300.0, |ui, view, row, column| {
            let Some(premium) = premiums.get_mut(row) else { return };
            let place: Message = words::PREMIUM_N.with([("n", Arg::Count(row + 1))]);
            match column {
                0 => risk_name(ui, view, row, place, &mut premium.name),
                1 => {
                    let named = if premium.name.trim().is_empty() {
                        Arg::Message(Box::new(place))
                    } else {
                        Arg::raw(premium.name.clone())
                    };
                    let label = engine::PREMIUM_FOR.with([("what", named)]);
                    let field = valuation::PREMIUM.at(row);
                    let hint = hint(view, &field.path(), "");
                    declared(field).called(label).hint(hint).compact(68.0).show(ui, view, &mut premium.rate);
                }
                _ => {
                    if remove_button(ui, view, &view.message(&place)) {
                        removed = Some(row);
                    }
                }
            }
        });
        for row in 0..premiums.len() {
            findings_below(ui, view, &valuation::PREMIUM.at(row).path());
        }
    }
    if let Some(row) = removed {
        premiums.remove(row);
        view.ui.refresh += 1;
    }
    let reference = &Reference::builtin().build_up_risks;
    ui.horizontal_wrapped(|ui| {
        if ui.button(view.text(words::ADD_PREMIUM)).clicked() {
            premiums.push(Premium::default());
        }
        let menu = ui.menu_button(view.text(words::FROM_TABLE), |ui| {
            for row in &reference.rows {
                let name = row.about.name.get(view.lang);
                let item =
                    words::ITEM_MARKED.with([("name", name.into()), ("mark", row.about.mark.label(view.lang).into())]);
                if ui.button(view.message(&item)).clicked() {
                    premiums.push(Premium { name: name.to_owned(), rate: Input::default() });
                }
            }
        });
        menu.response.on_hover_text(view.text(words::FROM_TABLE_TIP));
    });
    let about = &reference.about;
    let note = words::TABLE_NOTE.with([
        ("table", about.name.get(view.lang).into()),
        ("mark", about.mark.label(view.lang).into()),
        ("note", about.note.as_ref().map_or("", |note| note.get(view.lang)).into()),
    ]);
    explain_text(ui, view.message(&note));
    ui.add_space(theme::GAP);
}
