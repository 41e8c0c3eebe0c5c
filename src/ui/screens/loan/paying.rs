//! How interest is counted and paid, in a fold: what a loan of twelve plain months needs none of.

use eframe::egui::{Align, Label, Layout, RichText, Ui};

use crate::model::fields::loan;
use crate::model::loan::{DayCount, OwnLpr, PaidEvery, Prepayment, Repricing};
use crate::model::{LoanRequest, RepaymentMethod};
use crate::reference::Reference;
use crate::text::number::{self, to_f64};
use crate::text::{Arg, Text, loan_desk as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Fold, Icon, declared, explain};

/// No plan has more rows of a kind.
const MOST: usize = 100;

/// The fold.
pub fn show(ui: &mut Ui, view: &mut View<'_>, request: &mut LoanRequest) {
    let fold = Fold::new("paying", words::MORE_SCHEDULE)
        .explained(words::MORE_SCHEDULE_EXPLAINED)
        .made("loan.day_count", request.day_count != DayCount::Twelfth)
        .made("loan.paid_every", request.paid_every != PaidEvery::Month)
        .holds(&loan::GRACE_MONTHS, &request.grace_months)
        .holds(&loan::FIRST_PAYMENT, &request.first_payment)
        .holds(&loan::PAYDOWN_MONTH, &request.paydown_month)
        .holds(&loan::PAYDOWN_SHARE, &request.paydown_share)
        .made("loan.repricing", request.repricing != Repricing::Never)
        .rows("loan.own_lpr", request.own_lpr.len())
        .rows("loan.prepayments", request.prepayments.len());
    fold.show(ui, view, |ui, view| fields(ui, view, request));
}

fn fields(ui: &mut Ui, view: &mut View<'_>, request: &mut LoanRequest) {
    declared(&loan::DAY_COUNT).tip(words::DAY_COUNT_TIP).show(ui, view, &mut request.day_count);
    if request.repayment != RepaymentMethod::Bullet {
        declared(&loan::PAID_EVERY).show(ui, view, &mut request.paid_every);
        declared(&loan::GRACE_MONTHS).tip(words::GRACE_TIP).show(ui, view, &mut request.grace_months);
        declared(&loan::FIRST_PAYMENT).tip(words::FIRST_PAYMENT_TIP).show(ui, view, &mut request.first_payment);
    }
    if request.repayment != RepaymentMethod::Revolving {
        declared(&loan::PAYDOWN_MONTH).tip(words::PAYDOWN_TIP).show(ui, view, &mut request.paydown_month);
        declared(&loan::PAYDOWN_SHARE).show(ui, view, &mut request.paydown_share);
    }
    declared(&loan::REPRICING).tip(words::REPRICING_TIP).show(ui, view, &mut request.repricing);
    if request.repricing != Repricing::Never {
        repricing(ui, view, request);
    }
    prepayments(ui, view, request);
}

fn repricing(ui: &mut Ui, view: &mut View<'_>, request: &mut LoanRequest) {
    declared(&loan::LPR_TERM).show(ui, view, &mut request.lpr_term);
    if let Some(found) = view.assessment.loan.lpr {
        let line = words::SPREAD_LINE.with([
            ("term", request.lpr_term.label().into()),
            ("lpr", Arg::Percent(to_f64(found.lpr))),
            ("spread", number::fixed(to_f64(found.spread) * 1e4, 0).into()),
            ("mark", found.mark.label(view.lang).into()),
        ]);
        explain_text(ui, view.message(&line));
    }
    heading(ui, view, words::OWN_LPR);
    if let Some(end) = Reference::builtin().lpr.rows.iter().map(|row| row.figures.from).max() {
        explain_text(ui, view.message(&words::OWN_LPR_EXPLAINED.with([("date", end.into())])));
    }
    let mut removed = None;
    for (index, own) in request.own_lpr.iter_mut().enumerate() {
        if row_heading(ui, view, words::OWN_LPR_N, words::REMOVE_LPR, index) {
            removed = Some(index);
        }
        declared(loan::LPR_FROM.at(index)).show(ui, view, &mut own.from);
        declared(loan::LPR_RATE.at(index)).show(ui, view, &mut own.rate);
    }
    if let Some(index) = removed {
        request.own_lpr.remove(index);
        view.ui.refresh += 1;
    }
    if request.own_lpr.len() < MOST && ui.button(view.text(words::ADD_LPR)).clicked() {
        request.own_lpr.push(OwnLpr::default());
    }
}

fn prepayments(ui: &mut Ui, view: &mut View<'_>, request: &mut LoanRequest) {
    heading(ui, view, words::PREPAYMENTS);
    explain(ui, view, words::PREPAYMENTS_EXPLAINED);
    let mut removed = None;
    for (index, one) in request.prepayments.iter_mut().enumerate() {
        if row_heading(ui, view, words::PREPAYMENT_N, words::REMOVE_PREPAYMENT, index) {
            removed = Some(index);
        }
        declared(loan::PREPAID_ON.at(index)).show(ui, view, &mut one.on);
        declared(loan::PREPAID.at(index)).show(ui, view, &mut one.amount);
    }
    if let Some(index) = removed {
        request.prepayments.remove(index);
        view.ui.refresh += 1;
    }
    if !request.prepayments.is_empty() {
        declared(&loan::AFTER_PREPAYMENT).show(ui, view, &mut request.after_prepayment);
    }
    if request.prepayments.len() < MOST && ui.button(view.text(words::ADD_PREPAYMENT)).clicked() {
        request.prepayments.push(Prepayment::default());
    }
}

fn heading(ui: &mut Ui, view: &View<'_>, title: Text) {
    ui.add_space(theme::GAP);
    ui.label(RichText::new(view.text(title)).font(theme::strong()));
}

/// A row's name and the button that removes it.
fn row_heading(ui: &mut Ui, view: &View<'_>, title: Text, remove: Text, index: usize) -> bool {
    let numbered = |text: Text| view.message(&text.with([("n", (index + 1).into())]));
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let removed = Icon::Cross.button(ui, &numbered(remove)).clicked();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(RichText::new(numbered(title)).font(theme::small())).truncate());
            });
            removed
        })
        .inner
    })
    .inner
}
