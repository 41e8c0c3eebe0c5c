//! The patents' own earlier licences.

use eframe::egui::{Align, Button, Label, Layout, RichText, Ui};

use super::parts;
use crate::model::fields::licence_fee as fee;
use crate::model::{EarlierLicence, LicenceForm, Severity};
use crate::text::screen_licence_fee as words;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{Icon, card, declared, empty_state, explain, remark, section};

const PATH: &str = "licence_fee.earlier_licences";
const FIGURE: &str = "licence_fee.method.earlier_licences";

/// Shows the section.
pub fn show(ui: &mut Ui, view: &mut View<'_>, licences: &mut Vec<EarlierLicence>) {
    section(ui, view, "earlier", words::EARLIER, Some(words::EARLIER_EXPLAINED), |ui, view| {
        let assessment = view.assessment;
        for finding in assessment.findings_for(PATH).filter(|finding| finding.severity != Severity::Missing) {
            remark(ui, finding.severity, &view.message(&finding.message));
        }
        if licences.is_empty() {
            let text = view.text(words::EARLIER_ADD);
            let mut add = None;
            empty_state(ui, view, words::EARLIER_EMPTY, |ui| add = Some(ui.button(text)));
            added(view, licences, add);
            return;
        }
        let mut removed = None;
        for (index, licence) in licences.iter_mut().enumerate() {
            ui.push_id(index, |ui| {
                card(ui, |ui| {
                    if heading(ui, view, index, &licence.licensee) {
                        removed = Some(index);
                    }
                    fields(ui, view, index, licence);
                    rate(ui, view, index, licence.form);
                });
            });
        }
        if let Some(index) = removed {
            licences.remove(index);
            view.ui.refresh += 1;
        }
        let add = ui.button(view.text(words::EARLIER_ADD));
        added(view, licences, Some(add));
        parts::result(ui, view, FIGURE);
    });
}

/// Adds a licence when the button was clicked, and takes a request to go to the list.
fn added(view: &mut View<'_>, licences: &mut Vec<EarlierLicence>, button: Option<eframe::egui::Response>) {
    let Some(button) = button else { return };
    if view.ui.field_request.as_ref().is_some_and(|request| request.path == PATH) {
        view.ui.field_request = None;
        button.scroll_to_me(Some(Align::Center));
        button.request_focus();
    }
    if button.clicked() {
        licences.push(EarlierLicence::default());
    }
}

/// The licence's number and name, and the button that removes it.
fn heading(ui: &mut Ui, view: &View<'_>, index: usize, licensee: &str) -> bool {
    let number = index + 1;
    ui.horizontal(|ui| {
        let mut title = view.message(&words::EARLIER_N.with([("n", number.into())]));
        if !licensee.trim().is_empty() {
            title = format!("{title} · {}", licensee.trim());
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let remove = view.message(&words::EARLIER_REMOVE.with([("n", number.into())]));
            let removed = Icon::Cross.button(ui, &remove).clicked();
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.add(Label::new(RichText::new(title).font(theme::strong())).truncate());
            });
            removed
        })
        .inner
    })
    .inner
}

fn fields(ui: &mut Ui, view: &mut View<'_>, index: usize, licence: &mut EarlierLicence) {
    declared(fee::LICENSEE.at(index)).show(ui, view, &mut licence.licensee);
    declared(fee::LICENCE_DATE.at(index)).show(ui, view, &mut licence.date);
    declared(fee::LICENCE_FORM.at(index)).show(ui, view, &mut licence.form);
    match licence.form {
        LicenceForm::RunningRoyalty => {
            declared(fee::LICENCE_RATE.at(index)).show(ui, view, &mut licence.rate);
        }
        LicenceForm::LumpSum => {
            declared(fee::LICENCE_AMOUNT.at(index)).called(words::AMOUNT_LUMP_SUM_PAID).show(
                ui,
                view,
                &mut licence.amount,
            );
            declared(fee::LICENCE_SALES.at(index)).show(ui, view, &mut licence.annual_sales);
            declared(fee::LICENCE_TERM.at(index)).show(ui, view, &mut licence.years);
        }
        LicenceForm::AnnualFee => {
            declared(fee::LICENCE_AMOUNT.at(index)).called(words::AMOUNT_A_YEAR).show(ui, view, &mut licence.amount);
            declared(fee::LICENCE_SALES.at(index)).show(ui, view, &mut licence.annual_sales);
        }
        LicenceForm::Free => explain(ui, view, words::EARLIER_FREE),
    }
}

/// The rate that the licence comes to; a click shows the workings of all of them.
fn rate(ui: &mut Ui, view: &mut View<'_>, index: usize, form: LicenceForm) {
    if matches!(form, LicenceForm::Free) {
        return;
    }
    let assessment = view.assessment;
    let Some(figure) = assessment.figure(FIGURE) else { return };
    // The workings hold one step for each licence, in their order.
    let found = figure.workings.steps.get(index).and_then(|step| step.value.as_ref());
    let text = match found {
        Some(rate) => view.message(&words::EARLIER_RATE.with([("rate", rate.render(view.lang).into())])),
        None => view.text(words::EARLIER_RATE_MISSING).to_owned(),
    };
    let palette = theme::palette(ui);
    let colour = if found.is_some() { palette.accent } else { palette.weak };
    let button = Button::new(RichText::new(text).font(theme::small()).color(colour)).frame(false);
    if ui.add(button).clicked() {
        view.ui.select_figure(FIGURE);
    }
}
