//! A text that may take several lines, in which no number is parted from its unit.

use eframe::egui::{Color32, FontId, Label, Response, RichText, Role, Sense, Ui, WidgetInfo};

use crate::text::together::kept_together;

/// A label of several lines; it may be one to click.
///
/// ```text
/// wrapping(ui, "5.5 % of CNY 3 million", theme::small(), palette.weak, false);
/// ```
pub fn wrapping(ui: &mut Ui, text: &str, font: FontId, colour: Color32, clicked: bool) -> Response {
    let shown = RichText::new(kept_together(text)).font(font).color(colour);
    let label = Label::new(shown).wrap();
    let response = ui.add(if clicked { label.sense(Sense::click()) } else { label });
    // Whoever is read the text hears it with plain spaces.
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, enabled, text));
    response
}
