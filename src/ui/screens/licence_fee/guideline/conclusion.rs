//! Steps 4 and 5: the coefficient, the fee, the form of payment.

use eframe::egui::{Align, ComboBox, RichText, Ui};

use crate::model::outcome::guideline::MethodFee;
use crate::model::{Case, FeeKind, FormKind, Input, Origin, Quantity, Severity};
use crate::text::{guideline as terms, number, screen_guideline as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::Choose as _;
use crate::ui::widgets::field::form_label;
use crate::ui::widgets::{Field, explain, figure, remark};

const PATH: &str = "licence_fee.guideline";

/// Step 4.
pub fn coefficient(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    let path = &mut case.licence_fee.guideline;
    let licensees = Field::new(format!("{PATH}.expected_licensees"), terms::EXPECTED_LICENSEES);
    if path.open.value == Some(false) {
        explain(ui, view, words::COEFFICIENT_ONE);
        return;
    }
    explain(ui, view, words::COEFFICIENT_EXPLAINED);
    licensees.count(ui, view, &mut path.expected_licensees);
    Field::new(format!("{PATH}.coefficient"), terms::COEFFICIENT).tip(words::COEFFICIENT_TIP).number(
        ui,
        view,
        &mut path.coefficient,
    );
    if let (Some(share), Some(n)) = (view.assessment.licence_fee.guideline.illustration, path.expected_licensees.value)
    {
        let text = words::USE_ILLUSTRATION.with([("n", (n as usize).into()), ("value", number::plain(share).into())]);
        if ui.button(RichText::new(view.message(&text)).font(theme::small())).clicked() {
            path.coefficient = Input::noted(share, Origin::Assumption, view.text(words::ILLUSTRATION_NOTE));
            view.ui.refresh += 1;
        }
    }
}

/// A fee of a kind in words.
pub fn render(view: &View<'_>, fee: &MethodFee) -> Option<String> {
    let value = fee.fee.value?;
    let quantity = match fee.kind {
        FeeKind::AnnualFee => Quantity::Money(value),
        FeeKind::SalesRate | FeeKind::ProfitRate => Quantity::Rate(value),
    };
    Some(quantity.render(view.lang))
}

/// Step 5.
pub fn fee(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    let path = &mut case.licence_fee.guideline;
    explain(ui, view, words::FEE_EXPLAINED);
    let assessment = view.assessment;
    let outcome = path
        .method
        .and_then(|method| assessment.licence_fee.guideline.methods.iter().find(|outcome| outcome.method == method));
    let asked = view.ui.field_request.as_ref().is_some_and(|request| request.path == "licence_fee.guideline.kind");
    match outcome {
        None => explain(ui, view, words::CHOOSE_METHOD_FIRST),
        Some(outcome) if outcome.fees.is_empty() => explain(ui, view, words::NO_FEE_YET),
        Some(outcome) => {
            ui.label(view.text(terms::KIND));
            for fee in &outcome.fees {
                let value = render(view, fee).unwrap_or_else(|| view.text(words::NO_FEE_YET).to_owned());
                let text = words::KIND_CHOICE.with([("kind", fee.kind.label().into()), ("fee", value.into())]);
                let response = ui.radio_value(&mut path.kind, Some(fee.kind), view.message(&text));
                if asked {
                    view.ui.field_request = None;
                    response.scroll_to_me(Some(Align::Center));
                }
            }
            if let Some(kind) = path.kind.filter(|kind| outcome.fee(*kind).is_some()) {
                ui.add_space(theme::GAP);
                figure::row(ui, view, &format!("{PATH}.fee.{}.{}", outcome.method.id(), kind.id()));
            }
        }
    }
    for finding in assessment.findings_for("licence_fee.guideline.kind") {
        if finding.severity != Severity::Missing {
            remark(ui, finding.severity, &view.message(&finding.message));
        }
    }
    ui.add_space(theme::GAP);
    Field::new(format!("{PATH}.reason"), terms::REASON).hint(view.text(words::REASON_HINT)).paragraph(
        ui,
        view,
        &mut path.reason,
        2,
    );
    declared_form(ui, view, &mut path.payment.form);
    if ui.button(view.text(words::TO_PAYMENT)).clicked() {
        view.ui.tabs.insert("licence_fee", crate::ui::screens::licence_fee::TAB_PAYMENT);
    }
}

/// The form to declare.
fn declared_form(ui: &mut Ui, view: &mut View<'_>, form: &mut Option<FormKind>) {
    let shown = form.map_or(words::NOT_CHOSEN, FormKind::label);
    ui.horizontal(|ui| {
        let label = form_label(ui, view.text(terms::DECLARED_FORM));
        let width = (ui.available_width() - 4.0).clamp(90.0, 300.0);
        let response = ComboBox::from_id_salt("declared_form")
            .width(width)
            .truncate()
            .selected_text(view.text(shown))
            .choose(ui, 0, |ui| {
                ui.selectable_value(form, None, view.text(words::NOT_CHOSEN));
                for one in FormKind::ALL {
                    ui.selectable_value(form, Some(one), view.text(one.label()));
                }
            })
            .accessible_name(view.text(terms::DECLARED_FORM))
            .labelled_by(label.id);
        if view.ui.field_request.as_ref().is_some_and(|request| request.path == "licence_fee.guideline.payment.form") {
            view.ui.field_request = None;
            response.scroll_to_me(None);
            response.request_focus();
        }
    });
    if let Some(form) = *form {
        figure::row(ui, view, &format!("{PATH}.form.{}", form.id()));
    }
}
