//! The panel on the right: the workings of the figure in question, and the findings of the
//! stage.

use eframe::egui::{Align, Button, CursorIcon, Label, Layout, RichText, ScrollArea, Sense, Ui};

use crate::app::Command;
use crate::model::new_case::note_words;
use crate::model::{Figure, Finding, Line, Origin, Quantity};
use crate::reference::Reference;
use crate::text::shell;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::origin::badge;
use crate::ui::widgets::{Icon, explain, figure};

/// Shows the panel.
pub fn show(ui: &mut Ui, view: &mut View<'_>) {
    let height = ui.available_height();
    let id = view.ui.hovered_before.clone().or_else(|| view.ui.selected_figure.clone());
    let assessment = view.assessment;
    let shown = id.as_deref().and_then(|id| assessment.figure(id));
    heading(ui, view, shown);
    ScrollArea::vertical().id_salt("workings").max_height(height * 0.62).auto_shrink([false, true]).show(ui, |ui| {
        match shown {
            Some(figure) => workings(ui, view, figure),
            None => explain(ui, view, shell::WORKINGS_EMPTY),
        }
    });
    ui.add_space(theme::GAP);
    ui.separator();
    ui.label(RichText::new(view.text(shell::FINDINGS)).font(theme::subheading()));
    ScrollArea::vertical().id_salt("findings").auto_shrink(false).show(ui, |ui| findings(ui, view));
}

fn heading(ui: &mut Ui, view: &mut View<'_>, shown: Option<&Figure>) {
    ui.horizontal(|ui| {
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
    part(ui, view, shell::WORKINGS_FORMULA);
    ui.add(Label::new(workings.formula.get(lang)).wrap().selectable(true));
    if !workings.inputs.is_empty() {
        part(ui, view, shell::WORKINGS_INPUTS);
        for (index, line) in workings.inputs.iter().enumerate() {
            ui.push_id(("input", index), |ui| input(ui, view, line));
        }
    }
    if !workings.steps.is_empty() {
        part(ui, view, shell::WORKINGS_STEPS);
        for (index, line) in workings.steps.iter().enumerate() {
            ui.push_id(("step", index), |ui| input(ui, view, line));
        }
    }
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

fn part(ui: &mut Ui, view: &View<'_>, title: crate::text::Text) {
    ui.add_space(theme::GAP);
    let weak = theme::palette(ui).weak;
    ui.label(RichText::new(view.text(title)).font(theme::small()).color(weak));
}

/// An input or a step: name, value, and below them its origin and note. An input leads to its
/// field.
fn input(ui: &mut Ui, view: &mut View<'_>, line: &Line) {
    let palette = theme::palette(ui);
    let value = line
        .value
        .as_ref()
        .map_or_else(|| view.text(shell::WORKINGS_UNKNOWN).to_owned(), |value| value.render(view.lang));
    let name = view.message(&line.label);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        match &line.field {
            Some(field) => {
                let text = RichText::new(&name).color(palette.accent);
                let response = ui.add(Label::new(text).sense(Sense::click()).wrap());
                let tip = view.text(shell::GO_TO_FIELD);
                if response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(tip).clicked() {
                    view.run(Command::GoToField(field.clone()));
                }
            }
            None => drop(ui.add(Label::new(&name).wrap())),
        }
        let colour = if line.value.is_some() { palette.text } else { palette.warning };
        // A value that does not fit goes to the next row as a whole.
        let value = RichText::new(value).font(theme::strong()).color(colour);
        ui.add(match line.value {
            Some(Quantity::Text(_) | Quantity::Raw(_)) => Label::new(value).wrap(),
            _ => Label::new(value).extend(),
        });
        if line.origin != Origin::Derived {
            let origin = RichText::new(view.text(badge(line.origin))).font(theme::small()).color(palette.weak);
            ui.add(Button::new(origin).small().sense(Sense::hover()));
        }
    });
    if !line.note.is_empty() {
        let note = note_words(Reference::builtin(), line.origin, &line.note, view.lang);
        ui.add(Label::new(RichText::new(note).font(theme::small()).color(palette.weak)).wrap());
    }
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
                let text = RichText::new(view.message(&finding.message)).font(theme::small());
                let response = ui.add(Label::new(text).wrap().sense(Sense::click()));
                if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                    view.run(Command::GoToField(finding.field.clone()));
                }
            });
        });
    }
}
