//! The panel of workings and findings while it is folded: what it holds, as counts, and the way to it.

use eframe::egui::{Align, CursorIcon, Layout, RichText, Sense, Ui, UiBuilder};

use crate::app::Command;
use crate::model::Severity;
use crate::text::{fields, shell};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::Icon;

/// The severities that are counted, gravest first. What is missing is counted in the navigation.
const COUNTED: [Severity; 3] = [Severity::Block, Severity::Warning, Severity::Note];

/// Shows the folded panel.
pub fn show(ui: &mut Ui, view: &mut View<'_>) {
    let stage = view.ui.stage;
    let counts = COUNTED.map(|severity| {
        let of_stage = view.assessment.findings.iter().filter(|finding| finding.stage == stage);
        (severity, of_stage.filter(|finding| finding.severity == severity).count())
    });
    let said: Vec<String> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| {
            let said = shell::RAIL_COUNT.with([("severity", severity.label().into()), ("count", (*count).into())]);
            view.message(&said)
        })
        .collect();
    let what = if said.is_empty() {
        view.text(shell::FINDINGS_NONE).to_owned()
    } else {
        said.join(view.text(fields::LIST_SEPARATOR))
    };
    let name = view.message(&shell::RAIL.with([("what", what.into())]));
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        let mut open = Icon::Left.button(ui, &name).clicked();
        let palette = theme::palette(ui);
        for (severity, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
            ui.add_space(theme::GAP);
            let place = UiBuilder::new().id_salt(severity.label().en).sense(Sense::click());
            let response = ui.scope_builder(place, |ui| {
                Icon::severity(severity).show(ui, 16.0, palette.severity(severity));
                ui.label(RichText::new(count.to_string()).font(theme::small()).color(palette.severity(severity)));
            });
            open |= response.response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(&name).clicked();
        }
        if open {
            view.run(Command::ToggleWorkings);
        }
    });
}
