//! The parts of a stage that is too much for one page.

use eframe::egui::{Button, CursorIcon, Id, RichText, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, WidgetText};

use crate::text::{Text, defaults as words};
use crate::ui::theme;
use crate::ui::view::View;

/// A part of a stage.
#[derive(Clone, Copy)]
pub struct Tab {
    /// Its name.
    pub label: Text,
    /// The beginnings of the field paths that stand on it, so that going to a field opens it.
    pub fields: &'static [&'static str],
    /// Seldom needed: behind “more” until it is gone to or holds something.
    pub rare: bool,
}

impl Tab {
    /// A part of that name with those fields.
    pub const fn new(label: Text, fields: &'static [&'static str]) -> Self {
        Self { label, fields, rare: false }
    }

    /// The same, seldom needed.
    pub const fn rare(label: Text, fields: &'static [&'static str]) -> Self {
        Self { label, fields, rare: true }
    }
}

/// A row of tabs; gives the place of the one that is open. The choice is kept under `id`. `holds` tells whether a rare
/// tab holds something that is filled: then it stands among the others.
pub fn tabs(ui: &mut Ui, view: &mut View<'_>, id: &'static str, tabs: &[Tab], holds: impl Fn(usize) -> bool) -> usize {
    let palette = theme::palette(ui);
    if let Some(request) = &view.ui.field_request
        && let Some(wanted) = tab_of(tabs, &request.path)
    {
        view.ui.tabs.insert(id, wanted);
    }
    if let Some(figure) = &view.ui.figure_request {
        view.ui.tabs.insert(id, tab_of(tabs, figure).unwrap_or(0));
    }
    let mut open = view.ui.tabs.get(id).copied().unwrap_or(0).min(tabs.len().saturating_sub(1));
    let unfolded = Id::unique(("all tabs", id));
    let mut all = ui.data(|data| data.get_temp::<bool>(unfolded)).unwrap_or(false);
    let behind = |index: usize, open: usize| tabs[index].rare && index != open && !holds(index);
    let count = (0..tabs.len()).filter(|index| behind(*index, open)).count();
    let shown = open;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(2.0, 2.0);
        for (index, tab) in tabs.iter().enumerate().filter(|(index, _)| all || !behind(*index, shown)) {
            let selected = index == open;
            let name = view.text(tab.label);
            let colour = if selected { palette.accent } else { palette.text };
            let font = if selected { theme::strong() } else { eframe::egui::FontId::proportional(14.5) };
            let galley = WidgetText::from(RichText::new(name).font(font).color(colour)).into_galley(
                ui,
                None,
                f32::INFINITY,
                eframe::egui::TextStyle::Body,
            );
            let (rect, response) = ui.allocate_exact_size(galley.size() + Vec2::new(20.0, 12.0), Sense::click());
            response.widget_info(|| WidgetInfo::selected(Role::Tab, true, selected, name));
            if response.hovered() && !selected {
                ui.painter().rect_filled(rect, theme::RADIUS, palette.surface);
            }
            if response.has_focus() {
                let stroke = Stroke::new(1.0, palette.accent);
                ui.painter().rect_stroke(rect, theme::RADIUS, stroke, eframe::egui::StrokeKind::Inside);
            }
            ui.painter().galley(rect.min + Vec2::new(10.0, 6.0), galley, colour);
            if selected {
                ui.painter().hline(rect.x_range(), rect.bottom() - 1.0, Stroke::new(2.0, palette.accent));
            }
            if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
                open = index;
            }
        }
        if count > 0 {
            let more = if all { words::TABS_LESS.into() } else { words::TABS_MORE.with([("count", count.into())]) };
            let text = RichText::new(view.message(&more)).color(palette.weak);
            if ui.add(Button::new(text).frame(false)).on_hover_cursor(CursorIcon::PointingHand).clicked() {
                all = !all;
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(unfolded, all));
    ui.separator();
    view.ui.tabs.insert(id, open);
    super::scroll::shows_part(ui, open);
    open
}

/// The tab whose field beginnings match a path most closely.
fn tab_of(tabs: &[Tab], path: &str) -> Option<usize> {
    tabs.iter()
        .enumerate()
        .flat_map(|(index, tab)| tab.fields.iter().map(move |field| (index, *field)))
        .filter(|(_, field)| path.starts_with(field))
        .max_by_key(|(_, field)| field.len())
        .map(|(index, _)| index)
}
