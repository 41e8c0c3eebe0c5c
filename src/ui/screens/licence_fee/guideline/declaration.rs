//! The declaration's fee statement: drafted in Chinese, to be copied or saved.

use eframe::egui::{Label, RichText, Ui};

use crate::app::Command;
use crate::lang::Lang;
use crate::model::Case;
use crate::model::outcome::guideline::FeeStatement;
use crate::text::{fields, guideline as terms, screen_guideline as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Icon, card, explain, section};

/// Shows the draft.
pub fn show(ui: &mut Ui, case: &Case, view: &mut View<'_>) {
    if !case.licence_fee.guideline.is_started() {
        return;
    }
    let assessment = view.assessment;
    let statement = &assessment.licence_fee.guideline.statement;
    if statement.parts.is_empty() || case.licence_fee.guideline.open.value != Some(true) {
        return;
    }
    section(ui, view, "statement", words::STATEMENT, Some(words::STATEMENT_EXPLAINED), |ui, view| {
        if !statement.missing.is_empty() {
            let names: Vec<String> = statement.missing.iter().map(|missing| view.message(&missing.label)).collect();
            let inputs = names.join(view.text(fields::LIST_SEPARATOR));
            let text = view.message(&words::STATEMENT_LACKS.with([("inputs", inputs.into())]));
            let palette = theme::palette(ui);
            ui.horizontal_top(|ui| {
                Icon::Ring.show(ui, 15.0, palette.missing);
                ui.add(Label::new(text).wrap());
            });
            if let Some(first) = statement.missing.first()
                && ui.button(view.text(words::GO_TO)).clicked()
            {
                view.run(Command::GoToField(first.field.clone()));
            }
            ui.add_space(theme::GAP);
        }
        let draft = format!("{}\n\n{}", terms::DRAFT_TITLE.get(Lang::Zh), statement.text(Lang::Zh));
        card(ui, |ui| {
            parts(ui, statement, Lang::Zh);
            ui.add_space(theme::GAP);
            ui.horizontal(|ui| {
                let copy = ui.button(view.text(words::COPY_TEXT));
                if copy.accessible_name(view.text(words::COPY_DRAFT_OF)).clicked() {
                    ui.copy_text(draft.clone());
                }
                if ui.button(view.text(words::SAVE_TEXT)).clicked() {
                    let name = view.text(words::FILE_STATEMENT).to_owned();
                    view.run(Command::ExportText { name, text: draft.clone(), extension: "txt" });
                }
            });
        });
        if view.lang == Lang::En {
            ui.add_space(theme::GAP);
            explain(ui, view, words::STATEMENT_GLOSS);
            card(ui, |ui| parts(ui, statement, Lang::En));
        }
    });
}

fn parts(ui: &mut Ui, statement: &FeeStatement, lang: Lang) {
    /// Forty patents are listed in the text that is copied, not on screen.
    const SHOWN: usize = 8;
    ui.label(RichText::new(terms::DRAFT_TITLE.get(lang)).font(theme::strong()));
    for (heading, lines) in &statement.parts {
        ui.add_space(theme::GAP);
        ui.label(RichText::new(heading.get(lang)).font(theme::strong()));
        for line in lines.iter().take(SHOWN) {
            ui.add(Label::new(line.render(lang)).wrap());
        }
        if lines.len() > SHOWN {
            explain_text(ui, "…");
        }
    }
}
