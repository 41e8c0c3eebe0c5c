//! The annual fees that fall due.

use eframe::egui::{Label, RichText, Ui};

use super::named_figure;
use crate::model::{LegalStatus, Patent};
use crate::reference::Mark;
use crate::text::{Arg, number, pledge_calendar, screen_patents as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{TableColumn, explain, table};

const COLUMNS: [TableColumn; 5] = [
    TableColumn::figures(words::COLUMN_FEE_YEAR, 40.0),
    TableColumn::figures(words::COLUMN_DUE, 102.0),
    TableColumn::figures(words::COLUMN_AMOUNT, 72.0),
    TableColumn::figures(words::COLUMN_GRACE, 106.0),
    TableColumn::rest(words::COLUMN_SURCHARGE),
];

/// Shows the fees with their surcharges.
pub fn show(ui: &mut Ui, view: &mut View<'_>, patent: &Patent) {
    let fees = view.assessment.patent(patent.id).map(|outcome| outcome.fees.clone()).unwrap_or_default();
    if fees.is_empty() {
        let text = if patent.status.value.is_some_and(LegalStatus::is_dead) {
            words::FEES_DEAD
        } else if patent.kind.value.is_none() || patent.filing_date.value.is_none() {
            words::FEES_NEED
        } else {
            words::FEES_NONE_DUE
        };
        explain(ui, view, text);
        return;
    }
    named_figure(ui, view, words::FEES_TOTAL, &format!("patents.{}.fees", patent.id.0));
    let years: Vec<u32> = fees.iter().map(|fee| fee.fee_year).collect();
    let amount = |amount: f64| number::decimals(amount, 2);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        table(ui, view, "fees", &COLUMNS, &years, 220.0, |ui, view, row, column| {
            let Some(fee) = fees.get(row) else { return };
            let text = match column {
                0 => fee.fee_year.to_string(),
                1 => number::date(fee.due, view.lang),
                2 => amount(fee.amount),
                3 => number::date(fee.grace_end, view.lang),
                _ => fee.surcharges.iter().map(|late| amount(late.amount)).collect::<Vec<_>>().join("/"),
            };
            let response = ui.add(Label::new(RichText::new(text).font(theme::small())).truncate());
            if column == 4 {
                response.on_hover_ui(|ui| {
                    for late in &fee.surcharges {
                        let line = words::SURCHARGE_LINE.with([
                            ("month", Arg::raw(late.month.to_string())),
                            ("until", late.until.into()),
                            ("amount", Arg::Money(late.amount)),
                        ]);
                        ui.label(view.message(&line));
                    }
                });
            }
        });
    });
    let mark = Arg::raw(Mark::Secondary.label(view.lang).to_owned());
    let remark = view.message(&words::SURCHARGE_REMARK.with([("mark", mark)]));
    explain_text(ui, remark);
    explain(ui, view, pledge_calendar::CONVENTION_WORKING_DAY);
}
