//! The import wizard: three steps in one dialog, each of which says what to do next.

mod columns;
mod detail;
mod rows;
mod table;

use std::sync::atomic::Ordering;

use eframe::egui::{Align, Button, Label, Layout, ProgressBar, RichText, ScrollArea, Ui, Vec2};

use super::dialogs::{Answer, buttons, focused_first, heading, primary};
use crate::app::importing::{ImportAction, ImportState, ImportStep, ImportWizard};
use crate::lang::Lang;
use crate::text::{Arg, Text, import_wizard as words, shell};
use crate::ui::theme;

/// What the wizard needs to know of the program.
pub(super) struct Around {
    pub lang: Lang,
    /// A case is open.
    pub case: bool,
}

/// Shows the wizard.
pub(super) fn show(ui: &mut Ui, around: &Around, wizard: &mut ImportWizard) -> Answer {
    let lang = around.lang;
    let room = ui.ctx().content_rect();
    let width = (room.width() - 90.0).clamp(560.0, 1180.0);
    ui.set_width(width);
    heading(ui, words::HEADING.with([("file", Arg::Quoted(wizard.file.clone()))]).render(lang));
    // Its height is set, not found: a dialog that grows into its room takes many passes.
    let height = (room.height() - 190.0).clamp(240.0, 820.0);
    let mut answer = Answer::Open;
    if matches!(wizard.state, ImportState::Reading) {
        ui.set_height(120.0);
        reading(ui, lang, wizard, words::READING);
        buttons(ui, |ui| {
            let cancel = ui.button(shell::CANCEL.get(lang));
            focused_first(ui, &cancel);
            if cancel.clicked() {
                answer = Answer::Closed;
            }
        });
        return answer;
    }
    steps(ui, lang, wizard);
    let mut action = None;
    ui.allocate_ui_with_layout(Vec2::new(width, height), Layout::top_down(Align::Min), |ui| {
        ui.set_min_height(height);
        let again = wizard.again;
        if again {
            reading(ui, lang, wizard, words::READING_AGAIN);
        }
        theme::dimmed(ui, again, |ui| match wizard.step {
            ImportStep::Table => {
                ScrollArea::vertical().id_salt("import table").auto_shrink(false).show(ui, |ui| {
                    ui.set_max_width(width - 16.0);
                    table::show(ui, lang, wizard, &mut action);
                });
            }
            ImportStep::Columns => columns::show(ui, lang, wizard, &mut action),
            ImportStep::Rows => rows::show(ui, lang, wizard),
        });
    });
    footer(ui, around, wizard, &mut action, &mut answer);
    match action {
        Some(action) if !wizard.again => Answer::Import(action),
        _ => answer,
    }
}

fn reading(ui: &mut Ui, lang: Lang, wizard: &ImportWizard, text: Text) {
    let rows = wizard.progress.load(Ordering::Relaxed);
    ui.label(text.with([("rows", rows.into())]).render(lang));
    // How many there are is not known before the end.
    let part = rows as f32 / (rows as f32 + 2_000.0);
    ui.add(ProgressBar::new(part).desired_width(400.0));
}

fn step_name(step: ImportStep) -> Text {
    match step {
        ImportStep::Table => words::STEP_TABLE,
        ImportStep::Columns => words::STEP_COLUMNS,
        ImportStep::Rows => words::STEP_ROWS,
    }
}

/// The steps, of which any can be gone to once the table is read.
fn steps(ui: &mut Ui, lang: Lang, wizard: &mut ImportWizard) {
    let known = wizard.read().is_some();
    ui.horizontal(|ui| {
        for step in ImportStep::ALL {
            let text = RichText::new(step_name(step).get(lang)).font(theme::strong());
            let enabled = known || step == ImportStep::Table;
            if ui.add_enabled(enabled, Button::selectable(wizard.step == step, text)).clicked() {
                wizard.step = step;
            }
        }
    });
    ui.separator();
}

fn footer(
    ui: &mut Ui,
    around: &Around,
    wizard: &mut ImportWizard,
    action: &mut Option<ImportAction>,
    answer: &mut Answer,
) {
    let lang = around.lang;
    let palette = theme::palette(ui);
    let (_, taken) = wizard.counts();
    let known = wizard.read().is_some();
    let unit = wizard.asks_for_unit();
    let hint = match () {
        () if !known => None,
        () if unit => Some((palette.warning, words::TAKE_NEEDS_UNIT.get(lang).to_owned())),
        () if wizard.said.is_some() => wizard.said.as_ref().map(|said| (palette.block, said.render(lang))),
        () if wizard.step == ImportStep::Rows && taken == 0 => {
            Some((palette.weak, words::TAKE_NONE.get(lang).to_owned()))
        }
        () if !around.case => Some((palette.weak, words::TAKE_BEGINS.get(lang).to_owned())),
        () => None,
    };
    if let Some((colour, hint)) = hint {
        ui.add(Label::new(RichText::new(hint).color(colour)).truncate());
    }
    buttons(ui, |ui| {
        match wizard.step {
            ImportStep::Rows => {
                let enabled = known && taken > 0 && !unit && !wizard.again;
                let name = words::TAKE.with([("count", taken.into())]).render(lang);
                ui.add_enabled_ui(enabled, |ui| {
                    if primary(ui, &name) {
                        *action = Some(ImportAction::Take);
                    }
                });
            }
            step if known => {
                let text = if step == ImportStep::Table { words::NEXT_COLUMNS } else { words::NEXT_ROWS };
                if primary(ui, text.get(lang))
                    && let Some(next) = step.next()
                {
                    wizard.step = next;
                }
            }
            _ => {
                if primary(ui, words::OTHER_FILE.get(lang)) {
                    *action = Some(ImportAction::OtherFile);
                }
            }
        }
        if known
            && let Some(previous) = wizard.step.previous()
            && ui.button(words::BACK.get(lang)).clicked()
        {
            wizard.step = previous;
        }
        if ui.button(shell::CANCEL.get(lang)).clicked() {
            *answer = Answer::Closed;
        }
        if known && wizard.step == ImportStep::Table && ui.button(words::OTHER_FILE.get(lang)).clicked() {
            *action = Some(ImportAction::OtherFile);
        }
    });
}
