//! The case stage: who, when, why, and what is still to do.

use eframe::egui::{Button, Label, RichText, Ui};

use crate::app::Command;
use crate::model::fields::parties;
use crate::model::{Finding, Party, Severity, Stage};
use crate::text::{Text, screen_case};
use crate::ui::shell::navigation::state_words;
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::{
    Field, Icon, card, closed_section, declared, figure, form_and_picture, screen_heading, section,
};

/// Shows the stage.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    form_and_picture(ui, cx, form, summary);
}

fn form(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    screen_heading(ui, view, screen_case::HEADING, screen_case::EXPLANATION);
    section(ui, view, "basics", screen_case::BASICS, None, |ui, view| {
        declared(&parties::TITLE).hint(view.text(screen_case::TITLE_HINT)).show(ui, view, &mut case.title);
        declared(&parties::BASE_DATE).tip(screen_case::BASE_DATE_TIP).show(ui, view, &mut case.base_date);
        declared(&parties::PURPOSE).show(ui, view, &mut case.purpose);
    });
    let parties: [(&str, Text, &mut Party); 3] = [
        ("borrower", screen_case::BORROWER, &mut case.borrower),
        ("bank", screen_case::BANK, &mut case.bank),
        ("agent", screen_case::AGENT, &mut case.agent),
    ];
    section(ui, view, "parties", screen_case::PARTIES, None, |ui, view| {
        let mut rest = Vec::new();
        for (path, title, party) in parties {
            let Party { name, credit_code, address, contact } = party;
            Field::new(format!("{path}.name"), title).line(ui, view, name);
            rest.push((path, title, [credit_code, address, contact]));
        }
        closed_section(ui, view, "details", screen_case::DETAILS, |ui, view| {
            for (path, title, lines) in rest {
                details(ui, view, path, title, lines);
            }
        });
    });
    section(ui, view, "remarks", screen_case::REMARKS_HEADING, None, |ui, view| {
        declared(&parties::REMARKS).tip(screen_case::REMARKS_TIP).paragraph(ui, view, &mut case.remarks, 4);
    });
}

fn details(ui: &mut Ui, view: &mut View<'_>, path: &str, title: Text, lines: [&mut String; 3]) {
    let names = [
        ("credit_code", screen_case::CREDIT_CODE),
        ("address", screen_case::ADDRESS),
        ("contact", screen_case::CONTACT),
    ];
    for ((part, label), value) in names.into_iter().zip(lines) {
        let name = screen_case::FIELD_OF.with([("party", title.into()), ("field", label.into())]);
        Field::new(format!("{path}.{part}"), name).line(ui, view, value);
    }
}

fn summary(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let view = &mut cx.view;
    section(ui, view, "results", screen_case::RESULTS, Some(screen_case::RESULTS_EXPLANATION), |ui, view| {
        for id in ["licence_fee.concluded", "valuation.concluded", "loan.lendable", "loan.peak_ltv"] {
            if view.assessment.figure(id).is_some() {
                figure::row(ui, view, id);
            }
        }
    });
    section(ui, view, "next", screen_case::NEXT, Some(screen_case::NEXT_EXPLANATION), |ui, view| {
        for stage in Stage::ALL {
            checklist(ui, view, stage);
        }
    });
}

/// A stage with its state and the first things it lacks.
fn checklist(ui: &mut Ui, view: &mut View<'_>, stage: Stage) {
    const SHOWN: usize = 4;
    let palette = theme::palette(ui);
    let state = view.assessment.state(stage);
    let (icon, colour) = Icon::stage(state, &palette);
    card(ui, |ui| {
        ui.horizontal(|ui| {
            icon.show(ui, 15.0, colour);
            let name = RichText::new(view.text(stage.label())).font(theme::strong());
            if ui.add(Button::new(name).frame(false)).clicked() {
                view.run(Command::GoTo(stage));
            }
            ui.label(RichText::new(state_words(state, view.lang)).font(theme::small()).color(palette.weak));
        });
        let findings: Vec<&Finding> = view
            .assessment
            .findings
            .iter()
            .filter(|finding| finding.stage == stage && finding.severity > Severity::Note)
            .collect();
        for (index, finding) in findings.iter().take(SHOWN).enumerate() {
            let text = view.message(&finding.message);
            let field = finding.field.clone();
            ui.push_id(index, |ui| {
                ui.horizontal_top(|ui| {
                    Icon::severity(finding.severity).show(ui, 13.0, palette.severity(finding.severity));
                    let label = Label::new(RichText::new(text).font(theme::small())).wrap();
                    let response = ui.add(label.sense(eframe::egui::Sense::click()));
                    if response.on_hover_cursor(eframe::egui::CursorIcon::PointingHand).clicked() {
                        view.run(Command::GoToField(field));
                    }
                });
            });
        }
        if findings.len() > SHOWN {
            let more = screen_case::NEXT_MORE.with([("count", (findings.len() - SHOWN).into())]);
            ui.label(RichText::new(view.message(&more)).font(theme::small()).color(palette.weak));
        }
    });
}
