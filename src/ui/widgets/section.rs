//! Headings, sections, and the split of a stage into form and picture.

use eframe::egui::{CollapsingHeader, Frame, Label, Margin, RichText, Stroke, Ui, UiBuilder, Vec2};

use super::icon::Icon;
use super::{scroll, wrapping};
use crate::model::Severity;
use crate::text::Text;
use crate::ui::theme;
use crate::ui::view::View;

/// The heading of a screen with a line that says what it is for.
pub fn screen_heading(ui: &mut Ui, view: &View<'_>, title: Text, explanation: Text) {
    ui.label(RichText::new(view.text(title)).font(theme::heading()));
    explain(ui, view, explanation);
    ui.add_space(theme::GAP);
}

/// A line of explanation.
pub fn explain(ui: &mut Ui, view: &View<'_>, text: Text) {
    explain_text(ui, view.text(text));
}

/// A line of explanation that is already rendered.
pub fn explain_text(ui: &mut Ui, text: impl AsRef<str>) {
    let weak = theme::palette(ui).weak;
    wrapping(ui, text.as_ref(), theme::small(), weak, false);
}

/// A section of a form: a heading, a line of explanation, the fields.
///
/// ```text
/// section(ui, view, "parties", PARTIES, Some(PARTIES_EXPLAINED), |ui, view| { … });
/// ```
pub fn section(
    ui: &mut Ui,
    view: &mut View<'_>,
    id: &str,
    title: Text,
    explanation: Option<Text>,
    add_contents: impl FnOnce(&mut Ui, &mut View<'_>),
) {
    ui.add_space(theme::GROUP_GAP);
    ui.label(RichText::new(view.text(title)).font(theme::subheading()));
    if let Some(explanation) = explanation {
        explain(ui, view, explanation);
    }
    ui.separator();
    ui.push_id(id, |ui| add_contents(ui, view));
}

/// A section that starts closed, for what is seldom needed.
pub fn closed_section(
    ui: &mut Ui,
    view: &mut View<'_>,
    id: &str,
    title: Text,
    add_contents: impl FnOnce(&mut Ui, &mut View<'_>),
) {
    ui.add_space(theme::GAP);
    CollapsingHeader::new(RichText::new(view.text(title)).font(theme::subheading()))
        .id_salt(id)
        .show_unindented(ui, |ui| add_contents(ui, view));
}

/// A framed box, for a group that stands on its own.
pub fn card<R>(ui: &mut Ui, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    let palette = theme::palette(ui);
    Frame::new()
        .fill(palette.surface)
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(theme::RADIUS)
        .inner_margin(Margin::same(10))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add_contents(ui)
        })
        .inner
}

/// A remark with the icon of its severity.
pub fn remark(ui: &mut Ui, severity: Severity, text: &str) {
    let palette = theme::palette(ui);
    let colour = palette.severity(severity);
    ui.horizontal_top(|ui| {
        Icon::severity(severity).show(ui, 15.0, colour);
        ui.add(Label::new(RichText::new(text).color(palette.text)).wrap());
    });
}

/// What a stage shows when there is nothing yet: a line, and room for a button.
pub fn empty_state(ui: &mut Ui, view: &View<'_>, text: Text, add_action: impl FnOnce(&mut Ui)) {
    card(ui, |ui| {
        ui.vertical_centered(|ui| {
            ui.add_space(theme::GROUP_GAP);
            ui.label(RichText::new(view.text(text)).color(theme::palette(ui).weak));
            ui.add_space(theme::GAP);
            add_action(ui);
            ui.add_space(theme::GROUP_GAP);
        });
    });
}

/// Splits a stage into its form on the left and its picture on the right, each scrolling on its
/// own. On a narrow window the picture stands below the form, in one scroll.
///
/// Both closures get what `state` borrows, one after the other:
///
/// ```text
/// form_and_picture(ui, cx, |ui, cx| form(ui, cx), |ui, cx| picture(ui, cx));
/// ```
pub fn form_and_picture<S: ?Sized>(
    ui: &mut Ui,
    state: &mut S,
    form: impl FnOnce(&mut Ui, &mut S),
    picture: impl FnOnce(&mut Ui, &mut S),
) {
    /// Below this width there is no room for both side by side.
    const SIDE_BY_SIDE: f32 = 720.0;
    let full = ui.available_rect_before_wrap();
    if full.width() < SIDE_BY_SIDE {
        scroll::vertical(ui, "both").show(ui, |ui| {
            form(ui, state);
            ui.add_space(theme::GROUP_GAP);
            picture(ui, state);
        });
        return;
    }
    let form_width = (full.width() * 0.48).clamp(380.0, theme::FORM_WIDTH);
    let gap = 28.0;
    let (left, rest) = full.split_left_right_at_x(full.left() + form_width);
    let right = rest.with_min_x(rest.left() + gap);
    ui.painter().vline(rest.left() + gap / 2.0, full.y_range(), Stroke::new(1.0, theme::palette(ui).line));
    ui.scope_builder(UiBuilder::new().max_rect(left).id_salt("form"), |ui| {
        scroll::vertical(ui, "form").show(ui, |ui| {
            // Room for the scroll bar, so that nothing stands under it.
            ui.set_max_width(form_width - 12.0);
            form(ui, state);
            ui.add_space(theme::GROUP_GAP);
        });
    });
    ui.scope_builder(UiBuilder::new().max_rect(right).id_salt("picture"), |ui| {
        scroll::vertical(ui, "picture").show(ui, |ui| {
            ui.set_max_width(right.width() - 12.0);
            picture(ui, state);
            ui.add_space(theme::GROUP_GAP);
        });
    });
    ui.allocate_rect(full, eframe::egui::Sense::hover());
    ui.set_min_size(Vec2::new(full.width(), 0.0));
}
