//! Sales, profit and units of each licence year.

use eframe::egui::{Label, Ui};

use crate::model::guideline::PaymentTerms;
use crate::model::{Input, Quantity};
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
    let assessment = view.assessment;
    let forecast = &assessment.licence_fee.guideline.payment.forecast;
    // Year, three entries with their origin, and the gaps between.
    let column = ((ui.available_width() - 58.0 - 30.0) / 3.0).clamp(86.0, 140.0);
    let columns = [
        TableColumn::words(words::COLUMN_YEAR, 58.0),
        TableColumn::words(words::COLUMN_SALES, column),
        TableColumn::words(words::COLUMN_PROFIT, column),
        TableColumn::rest(words::COLUMN_UNITS),
    ];
    let entry = (column - 48.0).max(56.0);
    let keys: Vec<u32> = forecast.iter().map(|year| year.year).collect();
    table(ui, view, "licence_years", &columns, &keys, 320.0, |ui, view, row, column| {
        let Some(year) = forecast.get(row) else { return };
        let n = row + 1;
        let (name, label, series, known) = match column {
            0 => {
                ui.add(Label::new(view.message(&words::YEAR_N.with([("n", n.into())]))).truncate());
                return;
            }
            1 => ("sales", terms::SALES_OF_YEAR, &mut payment.sales, year.sales),
            2 => ("profits", terms::PROFIT_OF_YEAR, &mut payment.profits, year.profit),
            _ => ("units", terms::UNITS_OF_YEAR, &mut payment.units, year.units),
        };
        let path = format!("licence_fee.guideline.payment.{name}.{row}");
        let field = Field::new(path, label.with([("year", n.into())])).compact(entry);
        let input = at(series, row);
        if column == 3 {
            field.number(ui, view, input);
        } else {
            field.otherwise(view, known.map(Quantity::Money).as_ref()).money(ui, view, input);
        }
    });
    for series in [&mut payment.sales, &mut payment.profits, &mut payment.units] {
        trim(series);
    }
}
