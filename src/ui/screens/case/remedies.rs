//! What would make the loan hold, as buttons that do it; and the patents that do not count, each with its tick.

use eframe::egui::{
    Color32, CursorIcon, FontId, Label, Pos2, RichText, Role, Sense, Stroke, StrokeKind, TextWrapMode, Ui, Vec2,
    WidgetInfo,
};

use crate::app::Command;
use crate::model::Stage;
use crate::model::outcome::remedy::Remedy;
use crate::report::overview;
use crate::text::screen_case as words;
use crate::ui::screens::patents::pledge_tick;
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::section;

/// The least width of a remedy's button.
const LEAST: f32 = 250.0;

/// Shows the remedies, if any is needed.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let view = &mut cx.view;
    let assessment = view.assessment;
    if assessment.loan.remedies.is_empty() {
        return;
    }
    ui.label(RichText::new(view.text(words::REMEDIES)).font(theme::subheading()))
        .on_hover_text(view.text(words::REMEDIES_EXPLAINED));
    let (here, elsewhere): (Vec<&Remedy>, Vec<&Remedy>) =
        assessment.loan.remedies.iter().partition(|remedy| remedy.is_done_here());
    // Below each other in a column, beside each other where there is the width.
    let whole = ui.available_width();
    let width = if whole < 2.0 * LEAST { whole } else { LEAST };
    let mut chosen = None;
    let buttons = |ui: &mut Ui| {
        for remedy in here {
            if button(ui, view, remedy, width) {
                chosen = Some(remedy.clone());
            }
        }
    };
    if width < whole {
        ui.horizontal_wrapped(buttons);
    } else {
        buttons(ui);
    }
    if let Some(remedy) = chosen {
        view.run(Command::Apply(remedy));
    }
    if elsewhere.is_empty() {
        return;
    }
    let palette = theme::palette(ui);
    if width < whole {
        ui.horizontal_wrapped(|ui| others(ui, view, &elsewhere, palette.weak));
    } else {
        others(ui, view, &elsewhere, palette.weak);
    }
}

/// What the user does not do here: said, with the way to its field.
fn others(ui: &mut Ui, view: &mut View<'_>, remedies: &[&Remedy], weak: Color32) {
    ui.label(RichText::new(view.text(words::REMEDIES_ELSEWHERE)).font(theme::small()).color(weak));
    for (index, remedy) in remedies.iter().enumerate() {
        let text = RichText::new(view.message(&overview::remedy(remedy))).font(theme::small());
        ui.push_id(("elsewhere", index), |ui| {
            let response = ui.add(Label::new(text).wrap().sense(Sense::click()));
            if response.on_hover_cursor(CursorIcon::PointingHand).clicked()
                && let Some(step) = remedy.steps.first()
            {
                view.run(Command::GoToField(step.field()));
            }
        });
    }
}

/// A remedy as a button of two lines: what it does, and what follows.
fn button(ui: &mut Ui, view: &View<'_>, remedy: &Remedy, width: f32) -> bool {
    const HEIGHT: f32 = 44.0;
    const INSIDE: f32 = 10.0;
    let palette = theme::palette(ui);
    let (does, then) = (view.message(&overview::remedy(remedy)), view.message(&overview::then(remedy)));
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, HEIGHT), Sense::click());
    let spoken = words::REMEDY_SPOKEN.with([("remedy", does.clone().into()), ("then", then.clone().into())]);
    let spoken = view.message(&spoken);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &spoken));
    let active = response.hovered() || response.has_focus();
    let (fill, line) = if active { (palette.accent_fill, palette.accent) } else { (palette.surface, palette.line) };
    ui.painter().rect(rect, theme::RADIUS, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    let width = rect.width() - 2.0 * INSIDE;
    let write = |text: &str, font: FontId, colour, top: f32| {
        let job = eframe::egui::text::LayoutJob {
            wrap: eframe::egui::text::TextWrapping::from_wrap_mode_and_width(TextWrapMode::Truncate, width),
            ..eframe::egui::text::LayoutJob::simple_singleline(text.to_owned(), font, colour)
        };
        let galley = ui.painter().layout_job(job);
        ui.painter().galley(Pos2::new(rect.left() + INSIDE, rect.top() + top), galley, colour);
    };
    write(&does, theme::strong(), palette.accent, 4.0);
    write(&then, theme::small(), palette.weak, 23.0);
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(spoken).clicked()
}

/// The patents that do not count: why, and whether they are in the pledge.
pub fn failing(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    const SHOWN: usize = 6;
    let ScreenContext { case, view } = cx;
    let not_counted = &view.assessment.loan.not_counted;
    if not_counted.is_empty() {
        return;
    }
    section(ui, view, "failing", words::FAILING, Some(words::FAILING_EXPLAINED), |ui, view| {
        let weak = theme::palette(ui).weak;
        for (id, why) in not_counted.iter().take(SHOWN) {
            let Some(patent) = case.patents.iter_mut().find(|patent| patent.id == *id) else { continue };
            ui.push_id(id.0, |ui| {
                ui.horizontal(|ui| {
                    pledge_tick(ui, view, patent);
                    let name = view.message(&patent.named());
                    let why = RichText::new(view.text(*why)).font(theme::small()).color(weak);
                    ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
                        ui.label(why);
                        ui.with_layout(eframe::egui::Layout::left_to_right(eframe::egui::Align::Center), |ui| {
                            let label = Label::new(RichText::new(&name).font(theme::small())).truncate();
                            if ui
                                .add(label.sense(Sense::click()))
                                .on_hover_cursor(CursorIcon::PointingHand)
                                .on_hover_text(&name)
                                .clicked()
                            {
                                view.run(Command::GoToField(format!("patents.{}.pledged", id.0)));
                            }
                        });
                    });
                });
            });
        }
        if let Some(more) = not_counted.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            let text = view.message(&words::FAILING_MORE.with([("count", more.into())]));
            let label = Label::new(RichText::new(text).font(theme::small()).color(theme::palette(ui).accent));
            if ui.add(label.sense(Sense::click())).on_hover_cursor(CursorIcon::PointingHand).clicked() {
                view.run(Command::GoTo(Stage::Patents));
            }
        }
    });
}
