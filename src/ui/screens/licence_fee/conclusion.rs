//! The concluded rate, taken from a method or typed, and why.

use eframe::egui::{RichText, Ui};

use super::parts;
use crate::assessment::outcome::RateMethod;
use crate::lang::Lang;
use crate::model::fields::licence_fee as fee;
use crate::model::{Input, LicenceFee, Origin};
use crate::text::{Message, number, screen_licence_fee as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::field::form_label;
use crate::ui::widgets::{declared, explain, figure, section};

/// Shows the section.
pub fn show(ui: &mut Ui, view: &mut View<'_>, fee: &mut LicenceFee) {
    section(ui, view, "conclusion", words::CONCLUSION, Some(words::CONCLUSION_EXPLAINED), |ui, view| {
        let methods = view.assessment.licence_fee.methods.as_slice();
        ui.label(RichText::new(view.text(words::TAKE_HEADING)).font(theme::strong()));
        if methods.iter().all(|method| method.range.value.is_none()) {
            explain(ui, view, words::TAKE_NONE);
        }
        for method in methods {
            offer(ui, view, fee, method);
        }
        ui.add_space(theme::GAP);
        let before = fee.concluded_rate.value;
        declared(&fee::CONCLUDED_RATE).show(ui, view, &mut fee.concluded_rate);
        if fee.concluded_rate.value != before {
            retyped(fee, methods);
        }
        declared(&fee::REASON).hint(view.text(words::REASON_HINT)).paragraph(ui, view, &mut fee.reason, 3);
        parts::result(ui, view, "licence_fee.concluded");
        parts::result(ui, view, "licence_fee.percentile");
    });
}

/// A method's value with the button that takes it.
fn offer(ui: &mut Ui, view: &mut View<'_>, fee: &mut LicenceFee, method: &RateMethod) {
    let Some(rate) = method.range.value else { return };
    ui.horizontal(|ui| {
        form_label(ui, view.text(parts::short_name(method.way)));
        let spoken =
            words::TAKE_OF.with([("method", method.way.label().into()), ("rate", number::percent(rate).into())]);
        let button = ui.button(view.text(words::TAKE));
        if button.accessible_name(view.message(&spoken)).clicked() {
            take(fee, view, method, rate);
        }
        figure::value(ui, view, &format!("licence_fee.method.{}", method.way.id()));
    });
}

fn taken_note(method: &RateMethod) -> Message {
    words::TAKEN_NOTE.with([("method", method.way.label().into())])
}

fn taken_reason(method: &RateMethod) -> Message {
    words::TAKEN_REASON.with([("method", method.way.label().into())])
}

/// The text is one that this screen wrote, in either language.
fn is_ours(text: &str, methods: &[RateMethod], write: fn(&RateMethod) -> Message) -> bool {
    let written = |method: &RateMethod| [Lang::Zh, Lang::En].map(|lang| write(method).render(lang));
    methods.iter().flat_map(written).any(|ours| ours == text.trim())
}

/// Concludes a method's rate. A reason of the user's own stays.
fn take(fee: &mut LicenceFee, view: &mut View<'_>, method: &RateMethod, rate: f64) {
    let methods = &view.assessment.licence_fee.methods;
    fee.concluded_rate = Input::noted(rate, Origin::Given, view.message(&taken_note(method)));
    if fee.reason.trim().is_empty() || is_ours(&fee.reason, methods, taken_reason) {
        fee.reason = view.message(&taken_reason(method));
    }
    view.ui.refresh += 1;
}

/// A rate typed over a taken one no longer comes from the method.
fn retyped(fee: &mut LicenceFee, methods: &[RateMethod]) {
    if is_ours(&fee.concluded_rate.note, methods, taken_note) {
        fee.concluded_rate.note.clear();
    }
    if is_ours(&fee.reason, methods, taken_reason) {
        fee.reason.clear();
    }
}
