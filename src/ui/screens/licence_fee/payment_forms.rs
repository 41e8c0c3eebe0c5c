//! Payment forms of equal present value: the starting point, the terms, the forms side by side.

mod table;
mod years;

use eframe::egui::{Align, ComboBox, Layout, RichText, Ui};

use crate::app::Command;
use crate::model::fields::{guideline, licence_fee as declared_fee};
use crate::model::guideline::{Instalment, PaymentTerms};
use crate::model::{FormKind, LicenceFee, Quantity, RatePattern, Severity};
use crate::text::{guideline as terms, screen_guideline as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::Choose as _;
use crate::ui::widgets::field::form_label;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Field, Icon, declared, explain, form_and_picture, remark, screen_heading, section};

const PATH: &str = "licence_fee.guideline.payment";
/// No plan has more instalments.
const MOST: usize = 100;

/// Shows the part.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    form_and_picture(ui, cx, form, |ui, cx| {
        let ScreenContext { case, view } = cx;
        table::show(ui, view, &mut case.licence_fee.guideline.payment);
    });
}

fn form(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    screen_heading(ui, view, words::PAYMENT_HEADING, words::PAYMENT_EXPLANATION);
    if view.assessment.licence_fee.guideline.steps.is_empty() {
        super::picture::needs_base_date(ui, view);
        return;
    }
    section(ui, view, "start", words::START, Some(words::START_EXPLAINED), |ui, view| {
        start(ui, view, &mut case.licence_fee.guideline.payment);
    });
    section(ui, view, "terms", words::TERMS, None, |ui, view| conditions(ui, view, &mut case.licence_fee));
    section(ui, view, "instalments", terms::INSTALMENTS, Some(words::INSTALMENTS_EXPLAINED), |ui, view| {
        instalments(ui, view, &mut case.licence_fee.guideline.payment.instalments);
    });
    section(ui, view, "forecast", words::FORECAST, Some(words::FORECAST_EXPLAINED), |ui, view| {
        years::show(ui, view, &mut case.licence_fee.guideline.payment);
    });
}

/// A form's parameter with its unit.
pub fn quantity(form: FormKind, value: f64) -> Quantity {
    if form.is_rate() { Quantity::Rate(value) } else { Quantity::Money(value) }
}

fn start(ui: &mut Ui, view: &mut View<'_>, payment: &mut PaymentTerms) {
    let assessment = view.assessment;
    let outcome = &assessment.licence_fee.guideline.payment;
    let shown = payment.anchor.map_or(words::NOT_CHOSEN, FormKind::label);
    ui.horizontal(|ui| {
        let label = form_label(ui, view.text(terms::ANCHOR));
        let width = (ui.available_width() - 4.0).clamp(90.0, 300.0);
        let response = ComboBox::from_id_salt("anchor")
            .width(width)
            .truncate()
            .selected_text(view.text(shown))
            .choose(ui, 0, |ui| {
                ui.selectable_value(&mut payment.anchor, None, view.text(words::NOT_CHOSEN));
                for form in FormKind::ALL {
                    ui.selectable_value(&mut payment.anchor, Some(form), view.text(form.label()));
                }
            })
            .accessible_name(view.text(terms::ANCHOR))
            .labelled_by(label.id);
        if view.ui.field_request.as_ref().is_some_and(|request| request.path == "licence_fee.guideline.payment.anchor")
        {
            view.ui.field_request = None;
            response.request_focus();
        }
    });
    if let Some(form) = payment.anchor {
        let derived = outcome.form(form).and_then(|found| found.parameter).map(|value| quantity(form, value));
        let field = Field::new(format!("{PATH}.{}", form.id()), form.parameter_label());
        let field = field.otherwise(view, derived.as_ref());
        let input = payment.parameter_mut(form);
        if form.is_rate() {
            field.rate(ui, view, input);
        } else {
            field.money(ui, view, input);
        }
    }
    if let Some(form) = outcome.anchor.filter(|_| outcome.anchor_derived)
        && let Some(value) = outcome.form(form).and_then(|found| found.parameter)
    {
        let value = quantity(form, value).render(view.lang);
        let text = words::ANCHOR_DERIVED.with([("form", form.label().into()), ("value", value.into())]);
        explain_text(ui, view.message(&text));
    }
}

fn conditions(ui: &mut Ui, view: &mut View<'_>, fee: &mut LicenceFee) {
    let assessment = view.assessment;
    let outcome = &assessment.licence_fee.guideline.payment;
    let years = outcome.years.map(|years| Quantity::Count(years.into()));
    declared(&declared_fee::LICENCE_YEARS).tip(words::YEARS_TIP).otherwise(view, years.as_ref()).show(
        ui,
        view,
        &mut fee.licence_years,
    );
    if let Some(rate) = outcome.discount_rate {
        let rate = Quantity::Rate(rate).render(view.lang);
        explain_text(ui, view.message(&words::DISCOUNT.with([("rate", rate.into())])));
    } else {
        remark(ui, Severity::Missing, view.text(words::DISCOUNT_MISSING));
        if ui.button(view.text(words::DISCOUNT_GO)).clicked() {
            view.run(Command::GoToField("valuation.discount_rate.direct".to_owned()));
        }
    }
    let payment = &mut fee.guideline.payment;
    declared(&guideline::TIMING).show(ui, view, &mut payment.timing);
    declared(&guideline::PATTERN).show(ui, view, &mut payment.pattern);
    if payment.pattern != RatePattern::Constant {
        declared(&guideline::STEP).tip(words::STEP_TIP).show(ui, view, &mut payment.step);
        explain(ui, view, words::STEP_TIP);
    }
    declared(&guideline::MINIMUM_ANNUAL).tip(words::MINIMUM_TIP).hint(view.text(words::NONE)).show(
        ui,
        view,
        &mut payment.minimum_annual,
    );
    declared(&guideline::ANNUAL_IN_ARREARS).show(ui, view, &mut payment.annual_in_arrears);
    declared(&declared_fee::ENTRY_FEE).tip(words::ENTRY_TIP).hint(view.text(words::NONE)).show(
        ui,
        view,
        &mut fee.entry_fee,
    );
}

fn instalments(ui: &mut Ui, view: &mut View<'_>, instalments: &mut Vec<Instalment>) {
    let mut removed = None;
    for (index, one) in instalments.iter_mut().enumerate() {
        let n = index + 1;
        ui.push_id(index, |ui| {
            let named = |what| words::INSTALMENT_N.with([("n", n.into()), ("what", crate::text::Arg::Text(what))]);
            ui.horizontal(|ui| {
                ui.label(RichText::new(format!("{n}.")).font(theme::strong()));
                let date = guideline::INSTALMENT_DATE.at(index);
                declared(date).called(named(date.label())).compact(130.0).show(ui, view, &mut one.date);
                let share = guideline::INSTALMENT_SHARE.at(index);
                declared(share).called(named(share.label())).compact(64.0).show(ui, view, &mut one.share);
                ui.label("%");
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let name = view.message(&words::INSTALMENT_REMOVE.with([("n", n.into())]));
                    if Icon::Cross.button(ui, &name).clicked() {
                        removed = Some(index);
                    }
                });
            });
        });
    }
    if let Some(index) = removed {
        instalments.remove(index);
        view.ui.refresh += 1;
    }
    if instalments.len() < MOST && ui.button(view.text(words::INSTALMENT_ADD)).clicked() {
        instalments.push(Instalment::default());
    }
}
