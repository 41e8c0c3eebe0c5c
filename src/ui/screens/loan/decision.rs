//! The decision: which limit binds, what would lift it, which comes next, how long the loan may be.

use eframe::egui::{Label, RichText, Ui};

use crate::model::{Case, Quantity, Severity};
use crate::text::number::to_f64;
use crate::text::{Arg, loan_desk as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{explain, remark};

/// The part.
pub fn show(ui: &mut Ui, view: &mut View<'_>, case: &Case) {
    let loan = &view.assessment.loan;
    if let (Some(holds), Some(amount)) = (loan.holds, case.loan.amount.value) {
        let text = if holds { words::DECISION_HOLDS } else { words::DECISION_BREAKS };
        let said = view.message(&text.with([("amount", Arg::Money(to_f64(amount)))]));
        remark(ui, if holds { Severity::Note } else { Severity::Warning }, &said);
    }
    let money =
        |amount: Option<f64>| amount.map(|amount| Quantity::Money(amount).render(view.lang)).unwrap_or_default();
    if let Some(limit) = loan.binding_limit() {
        let binds = words::DECISION_BINDS
            .with([("limit", limit.kind.label().into()), ("amount", money(limit.amount.lending()).into())]);
        ui.add(Label::new(RichText::new(view.message(&binds)).font(theme::strong())).wrap());
        explain(ui, view, limit.kind.lifted_by());
        if let Some(next) = loan.next_limit() {
            let line = words::DECISION_NEXT
                .with([("limit", next.kind.label().into()), ("amount", money(next.amount.lending()).into())]);
            explain_text(ui, view.message(&line));
        }
    } else {
        let figure = view.assessment.figure("loan.lendable");
        if let Some(missing) = figure.and_then(|figure| figure.missing.first()) {
            let what = ("what", Arg::Message(Box::new(missing.label.clone())));
            remark(ui, Severity::Missing, &view.message(&words::DECISION_UNKNOWN.with([what])));
        }
    }
    if case.financials.is_empty() {
        explain(ui, view, words::NO_STATEMENTS);
    }
    if let Some(tenor) = loan.tenor {
        let name =
            case.patent(tenor.patent).map_or_else(|| Arg::Raw(String::new()), crate::model::patent::Patent::name);
        let line = words::TENOR_LINE.with([
            ("patent", name),
            ("date", tenor.expiry.into()),
            ("margin", Arg::Count(tenor.margin as usize)),
            ("months", Arg::Count(tenor.months as usize)),
        ]);
        explain_text(ui, view.message(&line));
    }
}
