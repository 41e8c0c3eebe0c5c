//! The borrower's financial statements: one year at a time, from a sheet or typed.

use eframe::egui::{Button, Id, RichText, Ui};
use jiff::civil::date;

use crate::app::Command;
use crate::import::template::TemplateKind;
use crate::model::fields::financials as declared;
use crate::model::{Case, FinancialYear, Input};
use crate::text::{Arg, financials as words, import_tables};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{Fold, Icon, declared as field};

/// The path of the list.
const PATH: &str = "financials.years";

/// Shows the part.
pub fn show(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    let fold = Fold::new("statements", words::STATEMENTS).explained(words::STATEMENTS_EXPLAINED);
    fold.rows(PATH, case.financials.years.len()).show(ui, view, |ui, view| contents(ui, view, case));
}

fn contents(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    ui.horizontal_wrapped(|ui| {
        if ui.button(view.text(words::IMPORT)).clicked() {
            view.run(Command::Import);
        }
        if ui.button(view.text(import_tables::SAVE_TEMPLATE)).clicked() {
            view.run(Command::SaveTemplate(TemplateKind::Financials));
        }
        if ui.button(view.text(words::ADD_YEAR)).clicked() {
            add(case);
            choose(ui, case.financials.years.len() - 1);
            view.ui.refresh += 1;
        }
    });
    let count = case.financials.years.len();
    if count == 0 {
        return;
    }
    let shown = chosen(ui, view).min(count - 1);
    ui.add_space(theme::GAP);
    ui.horizontal_wrapped(|ui| {
        for (at, year) in case.financials.years.iter().enumerate() {
            let text = RichText::new(title(view, year, at)).font(theme::strong());
            if ui.add(Button::selectable(at == shown, text)).clicked() {
                choose(ui, at);
            }
        }
        let remove = title(view, &case.financials.years[shown], shown);
        let remove = view.message(&words::REMOVE_YEAR.with([("year", remove.into())]));
        if Icon::Cross.button(ui, &remove).clicked() {
            case.financials.years.remove(shown);
            choose(ui, shown.saturating_sub(1));
            view.ui.refresh += 1;
        }
    });
    let Some(year) = case.financials.years.get_mut(shown) else { return };
    ui.push_id(("year", shown), |ui| form(ui, view, year, shown));
}

fn form(ui: &mut Ui, view: &mut View<'_>, year: &mut FinancialYear, at: usize) {
    field(declared::END.at(at)).show(ui, view, &mut year.end);
    field(declared::REVENUE.at(at)).show(ui, view, &mut year.revenue);
    field(declared::COST_OF_SALES.at(at)).show(ui, view, &mut year.cost_of_sales);
    field(declared::PROFIT_BEFORE_TAX.at(at)).show(ui, view, &mut year.profit_before_tax);
    field(declared::INTEREST_EXPENSE.at(at)).tip(words::INTEREST_TIP).show(ui, view, &mut year.interest_expense);
    field(declared::EBIT.at(at)).tip(words::EBIT_TIP).show(ui, view, &mut year.ebit);
    field(declared::DEPRECIATION.at(at)).show(ui, view, &mut year.depreciation);
    field(declared::NET_PROFIT.at(at)).show(ui, view, &mut year.net_profit);
    field(declared::OPERATING_CASH_FLOW.at(at)).show(ui, view, &mut year.operating_cash_flow);
    field(declared::DEBT.at(at)).tip(words::DEBT_TIP).show(ui, view, &mut year.debt);
    field(declared::PRINCIPAL_REPAID.at(at)).tip(words::PRINCIPAL_TIP).show(ui, view, &mut year.principal_repaid);
    field(declared::AUDITED.at(at)).show(ui, view, &mut year.audited);
    field(declared::DOCUMENT.at(at)).hint(view.text(words::DOCUMENT_HINT)).show(ui, view, &mut year.document);
}

/// A further year: the one after the last known.
fn add(case: &mut Case) {
    let last = case.financials.in_order().last().and_then(|(_, year)| year.year());
    let base = case.base_date.value.map(|base| base.year() - 4);
    let end =
        last.or(base).and_then(|last| last.checked_add(1)).and_then(|year| jiff::civil::Date::new(year, 12, 31).ok());
    let end = end.unwrap_or_else(|| date(2023, 12, 31));
    case.financials.years.push(FinancialYear { end: Input::given(end), ..FinancialYear::default() });
}

fn title(view: &View<'_>, year: &FinancialYear, at: usize) -> String {
    let message = match year.year() {
        Some(year) => words::STATEMENTS_OF.with([("year", Arg::raw(year.to_string()))]),
        None => words::STATEMENTS_N.with([("n", Arg::Count(at + 1))]),
    };
    view.message(&message)
}

fn key() -> Id {
    Id::unique("statements-year")
}

fn choose(ui: &Ui, at: usize) {
    ui.data_mut(|data| data.insert_temp(key(), at));
}

/// The year that is shown: the one that a link asks for, else the one chosen.
fn chosen(ui: &Ui, view: &View<'_>) -> usize {
    let asked = view.ui.field_request.as_ref().and_then(|request| request.path.strip_prefix(PATH)?.strip_prefix('.'));
    if let Some(at) = asked.and_then(|rest| rest.split('.').next()?.parse().ok()) {
        choose(ui, at);
    }
    ui.data(|data| data.get_temp(key())).unwrap_or(0)
}
