//! Sales, profit and units of each licence year.

use eframe::egui::{Label, Ui};

use crate::model::guideline::PaymentTerms;
use crate::model::{Input, Origin, Quantity};
use crate::text::{guideline as terms, screen_guideline as words};
use crate::ui::view::View;
use crate::ui::widgets::{Field, TableColumn, table};

/// The input of a year, made room for.
fn at(series: &mut Vec<Input<f64>>, index: usize) -> &mut Input<f64> {
    if series.len() <= index {
        series.resize(index + 1, Input::default());
    }
    &mut series[index]
}

/// Inputs of the last years that hold nothing are no inputs.
fn trim(series: &mut Vec<Input<f64>>) {
    while series.last().is_some_and(Input::is_unset) {
        series.pop();
    }
}

/// Shows the table.
pub fn show(ui: &mut Ui, view: &mut View<'_>, payment: &mut PaymentTerms) {
    /// What an origin takes beside an entry, where it is neither typed nor unknown.
    const ORIGIN: f32 = 76.0;
    const UNITS: f32 = 84.0;
    let assessment = view.assessment;
    let forecast = &assessment.licence_fee.guideline.payment.forecast;
    let column = ((ui.available_width() - 58.0 - 40.0 - UNITS) / 2.0).clamp(96.0, 180.0);
    let columns = [
        TableColumn::words(words::COLUMN_YEAR, 58.0),
        TableColumn::words(words::COLUMN_SALES, column),
        TableColumn::words(words::COLUMN_PROFIT, column),
        TableColumn::rest(words::COLUMN_UNITS),
    ];
    let keys: Vec<u32> = forecast.iter().map(|year| year.year).collect();
    table(ui, view, "licence_years", &columns, &keys, 320.0, |ui, view, row, place| {
        let Some(year) = forecast.get(row) else { return };
        let n = row + 1;
        let (name, label, series, known) = match place {
            0 => {
                ui.add(Label::new(view.message(&words::YEAR_N.with([("n", n.into())]))).truncate());
                return;
            }
            1 => ("sales", terms::SALES_OF_YEAR, &mut payment.sales, year.sales),
            2 => ("profits", terms::PROFIT_OF_YEAR, &mut payment.profits, year.profit),
            _ => ("units", terms::UNITS_OF_YEAR, &mut payment.units, year.units),
        };
        let path = format!("licence_fee.guideline.payment.{name}.{row}");
        let input = at(series, row);
        let beside = if input.is_unset() || input.origin == Origin::Given { 6.0 } else { ORIGIN };
        let room = if place == 3 { UNITS } else { column } - beside;
        let field = Field::new(path, label.with([("year", n.into())])).compact(room.max(40.0)).quiet();
        if place == 3 {
            field.number(ui, view, input);
        } else {
            field.otherwise(view, known.map(Quantity::Money).as_ref()).money(ui, view, input);
        }
    });
    for series in [&mut payment.sales, &mut payment.profits, &mut payment.units] {
        trim(series);
    }
}
