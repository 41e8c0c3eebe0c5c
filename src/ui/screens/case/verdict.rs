//! The verdict in one sentence, and what it rests on.

use eframe::egui::{Color32, CursorIcon, FontId, Label, RichText, Sense, Ui};

use crate::app::Command;
use crate::model::outcome::Assessment;
use crate::model::outcome::eligibility::RegistrationAnswer;
use crate::report::overview;
use crate::text::screen_case as words;
use crate::ui::theme::{self, Palette};
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::{Icon, card, figure};

/// Shows the verdict.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    let sentence = view.message(&overview::verdict(case, view.assessment));
    card(ui, |ui| {
        let (icon, colour) = light(view.assessment, &theme::palette(ui));
        ui.horizontal_top(|ui| {
            ui.add_space(2.0);
            icon.show(ui, 20.0, colour);
            ui.vertical(|ui| {
                let font = FontId::new(17.0, theme::strong_family());
                let label = Label::new(RichText::new(&sentence).font(font)).wrap().sense(Sense::click());
                let response = theme::dimmed(ui, view.ui.stale, |ui| ui.add(label));
                if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                    view.run(Command::Explain("loan.lendable".to_owned()));
                }
                rests_on(ui, view);
            });
        });
    });
}

/// The gravest of what the sentence says, as a light: never green beside a refusal.
fn light(assessment: &Assessment, palette: &Palette) -> (Icon, Color32) {
    let (registration, loan) = (&assessment.eligibility, &assessment.loan);
    if registration.answer == Some(RegistrationAnswer::No) || loan.holds == Some(false) {
        return (Icon::Bar, palette.block);
    }
    match registration.answer {
        Some(RegistrationAnswer::Yes) if !loan.lendable.is_known() => (Icon::Ring, palette.missing),
        Some(RegistrationAnswer::Yes) if assessment.assumed() == 0 => (Icon::Check, palette.good),
        Some(RegistrationAnswer::Yes | RegistrationAnswer::AfterDeclaration) => (Icon::Triangle, palette.warning),
        _ => (Icon::Ring, palette.missing),
    }
}

/// Which value it rests on, and how many patents do not count in it.
fn rests_on(ui: &mut Ui, view: &mut View<'_>) {
    let loan = &view.assessment.loan;
    let weak = theme::palette(ui).weak;
    // A remark that does not fit goes to the next row as a whole.
    let small = |text: String| Label::new(RichText::new(text).font(theme::small()).color(weak)).extend();
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.add(small(view.text(words::RESTS_ON).to_owned()));
        figure::value(ui, view, "loan.basis_value");
        ui.add(small(view.message(&words::BASIS_IS.with([("basis", loan.basis_words().into())]))));
        if loan.basis_value.is_wide() {
            ui.add(small(view.text(words::RANGE_OF_INPUTS).to_owned()));
        }
        match loan.not_counted.len() {
            0 => {}
            1 => drop(ui.add(small(view.text(words::NOT_COUNTED_ONE).to_owned()))),
            count => drop(ui.add(small(view.message(&words::NOT_COUNTED.with([("count", count.into())]))))),
        }
    });
}
