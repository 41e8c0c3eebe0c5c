//! The stages on the left, each with its state.

use eframe::egui::{Align2, CursorIcon, FontId, Rect, Role, Sense, Ui, Vec2, WidgetInfo};

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
        StageState::Missing(count) => shell::STATE_MISSING.with([("count", count.into())]).render(lang),
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
    let room = ui.available_height() / Stage::ALL.len() as f32 - ui.spacing().item_spacing.y;
    let height = room.clamp(36.0, 48.0);
    for (index, stage) in Stage::ALL.into_iter().enumerate() {
        entry(ui, view, index + 1, stage, height);
    }
}

fn entry(ui: &mut Ui, view: &mut View<'_>, number: usize, stage: Stage, height: f32) {
    let palette = theme::palette(ui);
    let state = view.assessment.state(stage);
    let words = state_words(stage, state, view.lang);
    let selected = view.ui.stage == stage;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::click());
    let spoken = shell::STAGE_WITH_STATE.with([("stage", stage.label().into()), ("state", words.as_str().into())]);
    let spoken = view.message(&spoken);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, &spoken));
    let painter = ui.painter();
    if selected {
        painter.rect_filled(rect, theme::RADIUS, palette.accent_fill);
        painter.rect_filled(Rect::from_min_size(rect.min, Vec2::new(3.0, rect.height())), 1.0, palette.accent);
    } else if response.hovered() {
        painter.rect_filled(rect, theme::RADIUS, palette.surface);
    }
    if response.has_focus() {
        painter.rect_stroke(
            rect,
            theme::RADIUS,
            eframe::egui::Stroke::new(1.0, palette.accent),
            eframe::egui::StrokeKind::Inside,
        );
    }
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
