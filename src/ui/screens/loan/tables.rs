//! The tables: the forms compared, the months, the payments.

use std::hash::Hash;

use eframe::egui::{Button, Label, RichText, ScrollArea, Ui};

use crate::lang::Lang;
use crate::model::RepaymentMethod;
use crate::model::outcome::{FormOutcome, MonthPoint, Payment};
use crate::text::number::{self, to_f64};
use crate::text::{Text, screen_loan as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{TableColumn, table};

/// What stands where nothing is known.
const NONE: &str = "—";

/// A table that scrolls sideways where the screen is narrower than its columns.
pub fn wide_table<K: Hash + std::fmt::Debug>(
    ui: &mut Ui,
    view: &mut View<'_>,
    id: &str,
    columns: &[TableColumn],
    keys: &[K],
    height: f32,
    cell: impl FnMut(&mut Ui, &mut View<'_>, usize, usize),
) {
    let gap = ui.spacing().item_spacing.x;
    let width: f32 = columns.iter().map(|column| column.width.unwrap_or(80.0) + gap).sum();
    ScrollArea::horizontal().id_salt((id, "sideways")).auto_shrink([false, true]).show(ui, |ui| {
        ui.set_width(width.max(ui.available_width()));
        table(ui, view, id, columns, keys, height, cell);
        // Room for the bar, so that it does not cover the last row.
        ui.add_space(10.0);
    });
}

fn plain(ui: &mut Ui, text: impl Into<String>) {
    ui.add(Label::new(text.into()).truncate());
}

/// The loan in each form; a click on a name takes that form.
pub fn forms(ui: &mut Ui, view: &mut View<'_>, chosen: &mut RepaymentMethod) {
    let name_width = if view.lang == Lang::En { 206.0 } else { 152.0 };
    let columns = [
        TableColumn::words(words::FORMS_METHOD, name_width),
        TableColumn::figures(words::FORMS_PEAK, 70.0),
        TableColumn::figures(words::FORMS_LIMIT, 92.0),
        TableColumn::figures(words::FORMS_LIQUIDATION, 104.0),
        TableColumn::figures(words::FORMS_INTEREST, 110.0),
        TableColumn::figures(words::FORMS_LARGEST, 136.0),
    ];
    let loan = &view.assessment.loan;
    let keys: Vec<RepaymentMethod> = loan.forms.iter().map(|form| form.method).collect();
    wide_table(ui, view, "forms", &columns, &keys, 200.0, |ui, view, row, column| {
        let Some(form) = loan.forms.get(row) else { return };
        if column == 0 {
            let name = view.text(form.method.label());
            let spoken = view.message(&words::FORMS_USE.with([("form", name.into())]));
            let button = Button::selectable(form.method == *chosen, name).truncate();
            if ui.add(button).on_hover_text(name).accessible_name(spoken).clicked() {
                *chosen = form.method;
            }
        } else {
            plain(ui, form_cell(form, column, view.lang));
        }
    });
}

fn form_cell(form: &FormOutcome, column: usize, lang: Lang) -> String {
    let month = |month: Option<u32>, known: bool| match month {
        _ if !known => NONE.to_owned(),
        None => words::FORMS_NEVER.get(lang).to_owned(),
        Some(0) => words::COLUMN_PAID_OUT.get(lang).to_owned(),
        Some(month) => words::COLUMN_MONTH.with([("month", (month as usize).into())]).render(lang),
    };
    match column {
        1 => form.peak.map_or_else(|| NONE.to_owned(), |(_, ratio)| number::percent(ratio)),
        2 => month(form.over_limit.first, form.over_limit.known),
        3 => month(form.over_liquidation.first, form.over_liquidation.known),
        4 => number::cents_only(form.total_interest),
        _ => number::cents_only(form.largest_payment),
    }
}

/// The month's breaches in words.
fn breach(month: &MonthPoint) -> Option<Text> {
    match (month.is_over_limit(), month.is_over_liquidation()) {
        (true, true) => Some(words::BREACH_BOTH),
        (true, false) => Some(words::BREACH_LIMIT),
        (false, true) => Some(words::BREACH_LIQUIDATION),
        (false, false) => None,
    }
}

/// Every month of the loan.
pub fn months(ui: &mut Ui, view: &mut View<'_>) {
    const COLUMNS: [TableColumn; 9] = [
        TableColumn::figures(words::MONTH, 46.0),
        TableColumn::words(words::DATE, 86.0),
        TableColumn::words(words::BREACH, 80.0),
        TableColumn::figures(words::VALUE, 78.0),
        TableColumn::figures(words::LIMIT, 72.0),
        TableColumn::figures(words::LIQUIDATION_COLUMN, 74.0),
        TableColumn::figures(words::BALANCE, 74.0),
        TableColumn::figures(words::LTV, 72.0),
        TableColumn::figures(words::COVERAGE, 74.0),
    ];
    let loan = &view.assessment.loan;
    let keys: Vec<u32> = loan.months.iter().map(|month| month.month).collect();
    wide_table(ui, view, "months", &COLUMNS, &keys, 320.0, |ui, view, row, column| {
        let Some(month) = loan.months.get(row) else { return };
        let breach = breach(month);
        if column == 2 {
            let text = breach.map(|text| view.text(text)).unwrap_or_default();
            let colour = theme::palette(ui).warning;
            ui.add(Label::new(RichText::new(text).font(theme::strong()).color(colour)).truncate());
            return;
        }
        let text = RichText::new(month_cell(month, column));
        let text = if breach.is_some() { text.font(theme::strong()) } else { text };
        ui.add(Label::new(text).truncate());
    });
}

fn month_cell(month: &MonthPoint, column: usize) -> String {
    let money = |amount: Option<f64>| amount.map_or_else(|| NONE.to_owned(), number::wan);
    match column {
        0 => month.month.to_string(),
        1 => month.date.to_string(),
        3 => money(month.value.lending()),
        4 => money(month.limit.lending()),
        5 => money(month.liquidation.lending()),
        6 => money(month.balance.map(to_f64)),
        7 => {
            let ratio = month.loan_to_value.value.or(month.loan_to_value.high);
            ratio.map_or_else(|| NONE.to_owned(), number::percent)
        }
        _ => month.coverage.lending().map_or_else(|| NONE.to_owned(), |times| format!("{} ×", number::fixed(times, 2))),
    }
}

/// Every payment, to the cent.
pub fn schedule(ui: &mut Ui, view: &mut View<'_>) {
    const COLUMNS: [TableColumn; 6] = [
        TableColumn::figures(words::MONTH, 50.0),
        TableColumn::words(words::DATE, 88.0),
        TableColumn::figures(words::PAYMENT, 122.0),
        TableColumn::figures(words::INTEREST, 108.0),
        TableColumn::figures(words::PRINCIPAL, 122.0),
        TableColumn::figures(words::BALANCE_AFTER, 122.0),
    ];
    let payments = &view.assessment.loan.schedule;
    let keys: Vec<u32> = payments.iter().map(|payment| payment.month).collect();
    wide_table(ui, view, "schedule", &COLUMNS, &keys, 320.0, |ui, _, row, column| {
        if let Some(payment) = payments.get(row) {
            plain(ui, payment_cell(payment, column));
        }
    });
}

fn payment_cell(payment: &Payment, column: usize) -> String {
    match column {
        0 => payment.month.to_string(),
        1 => payment.date.to_string(),
        2 => number::cents_only(payment.payment),
        3 => number::cents_only(payment.interest),
        4 => number::cents_only(payment.principal),
        _ => number::cents_only(payment.balance),
    }
}
