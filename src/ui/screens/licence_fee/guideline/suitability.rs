//! Step 1: is an open licence suitable?

use eframe::egui::{Button, CollapsingHeader, Label, RichText, Ui};

use crate::app::Command;
use crate::model::Case;
use crate::model::fields::guideline;
use crate::model::outcome::guideline::{Suitability, SuitabilityCheck};
use crate::text::{fields, screen_guideline as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Icon, declared, explain};

/// Shows the step.
pub fn show(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    let path = &mut case.licence_fee.guideline;
    declared(&guideline::OPEN).tip(words::OPEN_TIP).show(ui, view, &mut path.open);
    if path.open.value != Some(true) {
        return;
    }
    declared(&guideline::EXCLUSIVE_IN_FORCE).show(ui, view, &mut path.exclusive_in_force);
    declared(&guideline::PLEDGEE_CONSENT).show(ui, view, &mut path.pledgee_consent);
    declared(&guideline::CO_OWNERS_JOIN).show(ui, view, &mut path.co_owners_join);
    declared(&guideline::OTHER_OBSTACLE).show(ui, view, &mut path.other_obstacle);
    ui.add_space(theme::GAP);
    ui.label(RichText::new(view.text(words::CHECKS)).font(theme::strong()));
    explain(ui, view, words::CHECKS_EXPLAINED);
    if case.patents.is_empty() {
        explain(ui, view, words::NO_PATENTS);
    }
    let assessment = view.assessment;
    let mut seen: Vec<&str> = Vec::new();
    for check in &assessment.licence_fee.guideline.checks {
        if !seen.contains(&check.id) {
            seen.push(check.id);
            let all =
                assessment.licence_fee.guideline.checks.iter().filter(|one| one.id == check.id).collect::<Vec<_>>();
            group(ui, view, check, &all);
        }
    }
}

fn icon(verdict: Suitability, palette: &theme::Palette) -> (Icon, eframe::egui::Color32) {
    match verdict {
        Suitability::Clear => (Icon::Check, palette.good),
        Suitability::NotApplicable => (Icon::Check, palette.weak),
        Suitability::Unknown => (Icon::Ring, palette.missing),
        Suitability::Obstacle => (Icon::Bar, palette.block),
    }
}

/// One check over all patents: its gravest verdict, how many of each, and the patents concerned.
fn group(ui: &mut Ui, view: &mut View<'_>, first: &SuitabilityCheck, all: &[&SuitabilityCheck]) {
    let palette = theme::palette(ui);
    let worst = all.iter().map(|check| check.verdict).max().unwrap_or(Suitability::NotApplicable);
    ui.add_space(4.0);
    ui.horizontal_top(|ui| {
        let (icon, colour) = icon(worst, &palette);
        icon.show(ui, 15.0, colour);
        ui.label(RichText::new(view.text(first.label)).font(theme::strong()));
        if all.len() > 1 {
            ui.label(RichText::new(counts(view, all)).font(theme::small()).color(palette.weak));
        }
    });
    if let [one] = all {
        line(ui, view, one);
    } else {
        /// A longer list is for the patents' own stage.
        const SHOWN: usize = 30;
        let open: Vec<_> =
            all.iter().filter(|check| matches!(check.verdict, Suitability::Unknown | Suitability::Obstacle)).collect();
        if !open.is_empty() {
            let title = view.text(fields::SHOW_MORE);
            CollapsingHeader::new(RichText::new(title).font(theme::small())).id_salt(first.id).show(ui, |ui| {
                for check in open.iter().take(SHOWN) {
                    line(ui, view, check);
                }
            });
        }
    }
    let basis =
        words::BASIS_AND_MARK.with([("source", first.source.into()), ("mark", first.mark.label(view.lang).into())]);
    ui.horizontal_wrapped(|ui| {
        ui.add_space(22.0);
        explain_text(ui, view.message(&basis));
    });
}

fn counts(view: &View<'_>, all: &[&SuitabilityCheck]) -> String {
    let of = |verdict| all.iter().filter(|check| check.verdict == verdict).count();
    let parts: Vec<String> = [
        (words::CHECK_OBSTACLE_N, of(Suitability::Obstacle)),
        (words::CHECK_UNKNOWN_N, of(Suitability::Unknown)),
        (words::CHECK_CLEAR_N, of(Suitability::Clear)),
        (words::CHECK_NA_N, of(Suitability::NotApplicable)),
    ]
    .into_iter()
    .filter(|(_, n)| *n > 0)
    .map(|(text, n)| view.message(&text.with([("n", n.into())])))
    .collect();
    parts.join(view.text(fields::LIST_SEPARATOR))
}

/// What a check says; where something can be done, a click goes to its field.
fn line(ui: &mut Ui, view: &mut View<'_>, check: &SuitabilityCheck) {
    let text = view.message(&check.message);
    ui.horizontal_wrapped(|ui| {
        ui.add_space(22.0);
        if matches!(check.verdict, Suitability::Unknown | Suitability::Obstacle) {
            let accent = theme::palette(ui).accent;
            let spoken = words::CHECK_OF.with([("check", check.label.into()), ("message", text.clone().into())]);
            let button = Button::new(RichText::new(text).color(accent)).frame(false).wrap();
            if ui.add(button).accessible_name(view.message(&spoken)).clicked() {
                view.run(Command::GoToField(check.field.clone()));
            }
        } else {
            ui.add(Label::new(text).wrap());
        }
    });
}
