//! The panel on the right: the workings of the figure in question, and the findings of the
//! stage.

use eframe::egui::{Align, CursorIcon, Id, Label, Layout, RichText, ScrollArea, Ui};

use super::working_lines::{self, part};
use crate::app::Command;
use crate::model::{Figure, Finding};
use crate::text::shell;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{Icon, explain, figure, wrapping};

/// Shows the panel. The findings take what they need, up to half of it; the workings take the rest.
pub fn show(ui: &mut Ui, view: &mut View<'_>) {
    /// What stands between the two.
    const BETWEEN: f32 = 48.0;
    let id = view.ui.hovered_before.clone().or_else(|| view.ui.selected_figure.clone());
    let assessment = view.assessment;
    let shown = id.as_deref().and_then(|id| assessment.figure(id));
    heading(ui, view, shown);
    match shown {
        Some(figure) => {
            let height = ui.available_height();
            let place = Id::unique("height of the findings");
            let findings: f32 = ui.data(|data| data.get_temp(place)).unwrap_or(0.0);
            let most = (height - BETWEEN - findings.min(height * 0.45)).max(height * 0.4);
            // Another figure is read from its top.
            ScrollArea::vertical()
                .id_salt(("workings", &figure.id))
                .max_height(most)
                .auto_shrink([false, true])
                .show(ui, |ui| workings(ui, view, figure));
        }
        None => explain(ui, view, shell::WORKINGS_EMPTY),
    }
    ui.add_space(theme::GAP);
    ui.separator();
    ui.label(RichText::new(view.text(shell::FINDINGS)).font(theme::subheading()));
    let salt = ("findings", view.ui.case_number, view.ui.stage);
    let area = ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| findings(ui, view));
    ui.data_mut(|data| data.insert_temp(Id::unique("height of the findings"), area.content_size.y));
}

fn heading(ui: &mut Ui, view: &mut View<'_>, shown: Option<&Figure>) {
    ui.horizontal(|ui| {
        if view.ui.can_go_back() && Icon::Left.button(ui, view.text(shell::WORKINGS_BACK)).clicked() {
            view.ui.back_to_figure();
        }
        ui.label(RichText::new(view.text(shell::WORKINGS)).font(theme::subheading()));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if Icon::Right.button(ui, view.text(shell::HIDE)).clicked() {
                view.run(Command::ToggleWorkings);
            }
            if let Some(figure) = shown {
                let button = Icon::Copy.button(ui, view.text(shell::COPY_EXPLANATION));
                if button.clicked() {
                    view.run(Command::Explain(figure.id.clone()));
                    view.run(Command::CopyExplanation);
                }
            }
        });
    });
}

fn workings(ui: &mut Ui, view: &mut View<'_>, figure: &Figure) {
    let palette = theme::palette(ui);
    let lang = view.lang;
    ui.add(Label::new(RichText::new(view.message(&figure.label)).color(palette.weak)).wrap());
    let (value, range) = figure::apart(figure, lang);
    ui.add(Label::new(RichText::new(value).font(theme::subheading()).color(palette.accent)).wrap().selectable(true));
    if let Some(range) = range {
        ui.add(Label::new(RichText::new(range).font(theme::small()).color(palette.accent)).wrap().selectable(true));
    }
    let workings = &figure.workings;
    working_lines::show(ui, view, figure);
    if !workings.conventions.is_empty() {
        part(ui, view, shell::WORKINGS_CONVENTIONS);
        for convention in &workings.conventions {
            ui.add(Label::new(RichText::new(view.message(convention)).font(theme::small())).wrap());
        }
    }
    part(ui, view, shell::WORKINGS_SOURCE);
    ui.add(Label::new(RichText::new(workings.source.get(lang)).font(theme::small())).wrap().selectable(true));
    let mark = shell::WORKINGS_MARK.with([("mark", workings.mark.label(lang).into())]);
    ui.add(Label::new(RichText::new(view.message(&mark)).font(theme::small()).color(palette.weak)).wrap());
}

fn findings(ui: &mut Ui, view: &mut View<'_>) {
    let palette = theme::palette(ui);
    let stage = view.ui.stage;
    let of_stage: Vec<&Finding> = view.assessment.findings.iter().filter(|finding| finding.stage == stage).collect();
    if of_stage.is_empty() {
        explain(ui, view, shell::FINDINGS_NONE);
    }
    for (index, finding) in of_stage.into_iter().enumerate() {
        ui.push_id(index, |ui| {
            ui.horizontal_top(|ui| {
                let icon = Icon::severity(finding.severity);
                icon.show(ui, 14.0, palette.severity(finding.severity))
                    .on_hover_text(view.text(finding.severity.label()));
                let text = view.message(&finding.message);
                let response = wrapping(ui, &text, theme::small(), palette.text, true);
                if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                    view.run(Command::GoToField(finding.field.clone()));
                }
            });
        });
    }
}
