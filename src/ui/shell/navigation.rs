//! The stages on the left, each with its state.

use eframe::egui::{Align2, CursorIcon, FontId, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::app::Command;
use crate::assessment::StageState;
use crate::lang::Lang;
use crate::model::Stage;
use crate::text::shell;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::Icon;

/// The state of a stage in words.
pub fn state_words(stage: Stage, state: StageState, lang: Lang) -> String {
    match state {
        StageState::Complete => shell::STATE_COMPLETE.get(lang).to_owned(),
        StageState::Missing(count) if stage == Stage::Scoring => {
            shell::STATE_UNGRADED.with([("count", count.into())]).render(lang)
        }
        StageState::Missing(count) => shell::STATE_MISSING.with([("count", count.into())]).render(lang),
        StageState::Waiting if stage == Stage::Case => shell::STATE_NO_RESULT.get(lang).to_owned(),
        StageState::Waiting => shell::STATE_WAITING.get(lang).to_owned(),
        StageState::Optional => shell::STATE_OPTIONAL.get(lang).to_owned(),
        StageState::Warning => shell::STATE_WARNING.get(lang).to_owned(),
        StageState::Block if matches!(stage, Stage::Patents | Stage::Eligibility) => {
            shell::STATE_BLOCK.get(lang).to_owned()
        }
        StageState::Block => shell::STATE_STOP.get(lang).to_owned(),
    }
}

/// Shows the stages.
pub fn show(ui: &mut Ui, view: &mut View<'_>) {
    ui.add_space(theme::GAP);
    ui.spacing_mut().item_spacing.y = 2.0;
    // On a low window the entries come closer, so that none falls below its edge.
    let room = ui.available_height() / (Stage::ALL.len() + 1) as f32 - ui.spacing().item_spacing.y;
    let height = room.clamp(36.0, 48.0);
    for (index, stage) in Stage::ALL.into_iter().enumerate() {
        entry(ui, view, index + 1, stage, height);
    }
    report(ui, view, Stage::ALL.len() + 1, height * 0.75);
}

/// The report stands after the stages and has no state of its own.
fn report(ui: &mut Ui, view: &mut View<'_>, number: usize, height: f32) {
    let palette = theme::palette(ui);
    let selected = view.ui.report.is_open(view.ui.stage);
    let name = view.text(Command::Report.name());
    let (rect, response) = place(ui, height, selected, name);
    let colour = if selected { palette.accent } else { palette.text };
    let font = if selected { theme::strong() } else { FontId::proportional(14.5) };
    let at = eframe::egui::pos2(rect.left() + 14.0, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, format!("{number}  {name}"), font, colour);
    let response = response.on_hover_text(view.text(Command::Report.tip()));
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() && !selected {
        view.run(Command::Report);
    }
}

/// The place of an entry, filled where it is selected, hovered or has the focus.
fn place(ui: &mut Ui, height: f32, selected: bool, spoken: &str) -> (Rect, Response) {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, spoken));
    let painter = ui.painter();
    if selected {
        painter.rect_filled(rect, theme::RADIUS, palette.accent_fill);
        painter.rect_filled(Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height())), 1.0, palette.accent);
    } else if response.hovered() {
        painter.rect_filled(rect, theme::RADIUS, palette.surface);
    }
    if response.has_focus() {
        let stroke = eframe::egui::Stroke::new(1.0, palette.accent);
        painter.rect_stroke(rect, theme::RADIUS, stroke, eframe::egui::StrokeKind::Inside);
    }
    (rect, response)
}

fn entry(ui: &mut Ui, view: &mut View<'_>, number: usize, stage: Stage, height: f32) {
    let palette = theme::palette(ui);
    let state = view.assessment.state(stage);
    let words = state_words(stage, state, view.lang);
    let selected = view.ui.stage == stage && !view.ui.report.is_open(stage);
    let spoken = shell::STAGE_WITH_STATE.with([("stage", stage.label().into()), ("state", words.as_str().into())]);
    let (rect, response) = place(ui, height, selected, &view.message(&spoken));
    let painter = ui.painter();
    let colour = if selected { palette.accent } else { palette.text };
    let left = rect.left() + 14.0;
    let at = |x: f32, y: f32| eframe::egui::pos2(left + x, rect.top() + y);
    let font = if selected { theme::strong() } else { FontId::proportional(14.5) };
    painter.text(
        at(0.0, height * 0.33),
        Align2::LEFT_CENTER,
        format!("{number}  {}", view.text(stage.label())),
        font,
        colour,
    );
    let (icon, icon_colour) = Icon::stage(state, &palette);
    let ground = if selected { palette.accent_fill } else { palette.ground };
    icon.paint(painter, at(6.0, height * 0.73), 11.0, icon_colour, ground);
    painter.text(at(18.0, height * 0.73), Align2::LEFT_CENTER, words, theme::small(), palette.weak);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        view.run(Command::GoTo(stage));
    }
}
