//! The tables: the forms compared, the months, the payments.

use eframe::egui::{Button, Label, RichText, Ui};

use crate::lang::Lang;
use crate::model::RepaymentMethod;
use crate::model::outcome::{FormOutcome, MonthPoint, Payment};
use crate::text::number::{self, MoneyUnit, to_f64};
use crate::text::{Text, screen_loan as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::TableColumn;
use crate::ui::widgets::section::explain_text;
pub use crate::ui::widgets::wide_table;

/// What stands where nothing is known.
const NONE: &str = "—";

fn plain(ui: &mut Ui, text: impl Into<String>) {
    ui.add(Label::new(RichText::new(text).font(theme::small())).truncate());
}

/// The loan in each form; a click on a name takes that form.
pub fn forms(ui: &mut Ui, view: &mut View<'_>, chosen: &mut RepaymentMethod) {
    let name_width = if view.lang == Lang::En { 138.0 } else { 118.0 };
    let columns = [
        TableColumn::words(words::FORMS_METHOD, name_width),
        TableColumn::figures(words::FORMS_PEAK, 58.0),
        TableColumn::figures(words::FORMS_LIMIT, 86.0),
        TableColumn::figures(words::FORMS_LIQUIDATION, 98.0),
        TableColumn::figures(words::FORMS_INTEREST, 88.0),
        TableColumn::figures(words::FORMS_LARGEST, 96.0),
    ];
    let loan = &view.assessment.loan;
    let keys: Vec<RepaymentMethod> = loan.forms.iter().map(|form| form.method).collect();
    wide_table(ui, view, "forms", &columns, &keys, 200.0, |ui, view, row, column| {
        let Some(form) = loan.forms.get(row) else { return };
        if column == 0 {
            let name = view.text(form.method.label());
            let spoken = view.message(&words::FORMS_USE.with([("form", name.into())]));
            let button =
                Button::selectable(form.method == *chosen, RichText::new(name).font(theme::small())).truncate();
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

/// Every month of the loan. What to remark has a column only where there is something to remark.
pub fn months(ui: &mut Ui, view: &mut View<'_>) {
    const COLUMNS: [TableColumn; 9] = [
        TableColumn::figures(words::MONTH, 28.0),
        TableColumn::words(words::DATE, 94.0),
        TableColumn::figures(words::VALUE, 64.0),
        TableColumn::figures(words::LIMIT, 58.0),
        TableColumn::figures(words::LIQUIDATION_COLUMN, 64.0),
        TableColumn::figures(words::BALANCE, 58.0),
        TableColumn::figures(words::LTV, 56.0),
        TableColumn::figures(words::COVERAGE, 52.0),
        TableColumn::words(words::BREACH, 50.0),
    ];
    let loan = &view.assessment.loan;
    let keys: Vec<u32> = loan.months.iter().map(|month| month.month).collect();
    let unit = view.money_unit().unwrap_or(MoneyUnit::Wan);
    let remarked = loan.months.iter().any(|month| breach(month).is_some());
    let columns = if remarked { &COLUMNS[..] } else { &COLUMNS[..8] };
    let said = words::MONTHS_UNIT.with([("unit", unit.name(view.lang).into())]);
    explain_text(ui, view.message(&said));
    wide_table(ui, view, "months", columns, &keys, 320.0, |ui, view, row, column| {
        let Some(month) = loan.months.get(row) else { return };
        let breach = breach(month);
        if column == 8 {
            let text = breach.map(|text| view.text(text)).unwrap_or_default();
            let colour = theme::palette(ui).warning;
            ui.add(Label::new(RichText::new(text).font(theme::small()).color(colour)).truncate());
            return;
        }
        let text = RichText::new(month_cell(month, column, unit, view.lang)).font(theme::small());
        let text = if breach.is_some() { text.color(theme::palette(ui).warning) } else { text };
        ui.add(Label::new(text).truncate());
    });
}

fn month_cell(month: &MonthPoint, column: usize, unit: MoneyUnit, lang: Lang) -> String {
    let money = |amount: Option<f64>| amount.map_or_else(|| NONE.to_owned(), |amount| number::in_unit(amount, unit));
    match column {
        0 => month.month.to_string(),
        1 => number::date(month.date, lang),
        2 => money(month.value.lending()),
        3 => money(month.limit.lending()),
        4 => money(month.liquidation.lending()),
        5 => money(month.balance.map(to_f64)),
        6 => {
            let ratio = month.loan_to_value.value.or(month.loan_to_value.high);
            ratio.map_or_else(|| NONE.to_owned(), number::percent)
        }
        _ => month.coverage.lending().map_or_else(|| NONE.to_owned(), |times| format!("{} ×", number::fixed(times, 2))),
    }
}

/// Every payment, to the cent.
pub fn schedule(ui: &mut Ui, view: &mut View<'_>) {
    const COLUMNS: [TableColumn; 6] = [
        TableColumn::figures(words::MONTH, 28.0),
        TableColumn::words(words::DATE, 94.0),
        TableColumn::figures(words::PAYMENT, 92.0),
        TableColumn::figures(words::INTEREST, 84.0),
        TableColumn::figures(words::PRINCIPAL, 92.0),
        TableColumn::figures(words::BALANCE_AFTER, 96.0),
    ];
    let payments = &view.assessment.loan.schedule;
    let keys: Vec<usize> = (0..payments.len()).collect();
    wide_table(ui, view, "schedule", &COLUMNS, &keys, 320.0, |ui, view, row, column| {
        if let Some(payment) = payments.get(row) {
            plain(ui, payment_cell(payment, column, view.lang));
        }
    });
}

fn payment_cell(payment: &Payment, column: usize, lang: Lang) -> String {
    match column {
        0 => payment.month.to_string(),
        1 => number::date(payment.date, lang),
        2 => number::cents_only(payment.payment),
        3 => number::cents_only(payment.interest),
        4 => number::cents_only(payment.principal),
        _ => number::cents_only(payment.balance),
    }
}
