//! Small parts that the steps share.

use eframe::egui::{Align, Label, RichText, Ui, Vec2};

use crate::model::{Finding, Patent, Product, Severity};
use crate::text::{Arg, Message, Text, fields, screen_valuation as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::field::{form_label, in_panel};
use crate::ui::widgets::{Icon, remark};

/// A product by its name, or its number.
pub fn product_name(product: &Product) -> Message {
    product.named()
}

/// A patent by its title, or its number.
pub fn patent_name(patent: &Patent) -> Message {
    patent.named()
}

/// An action on a named thing: `删除：产品 2`.
pub fn action(view: &View<'_>, action: Text, what: impl Into<Arg>) -> String {
    view.message(&words::ACTION_OF.with([("action", action.into()), ("what", what.into())]))
}

/// The place of findings that concern no single entry: scrolls here when asked for, and shows
/// them. Notes stand beside the result.
pub fn findings_at(ui: &mut Ui, view: &mut View<'_>, path: &str) {
    if view.ui.field_request.as_ref().is_some_and(|request| request.path == path) {
        view.ui.field_request = None;
        ui.scroll_to_cursor(Some(Align::Center));
    }
    for finding in view.assessment.findings_for(path).filter(|finding| finding.severity != Severity::Note) {
        remark(ui, finding.severity, &view.message(&finding.message));
    }
}

/// The findings of an entry in a table or grid, whose cell bears only a mark: below the whole, unless the panel tells them.
pub fn findings_below(ui: &mut Ui, view: &View<'_>, path: &str) {
    let here = |finding: &&Finding| finding.severity != Severity::Missing && !in_panel(view, finding);
    for finding in view.assessment.findings_for(path).filter(here) {
        remark(ui, finding.severity, &view.message(&finding.message));
    }
}

/// What an empty entry of a table says: that it is missing, or what serves instead.
pub fn hint(view: &View<'_>, path: &str, otherwise: impl Into<String>) -> String {
    let missing = view.assessment.findings_for(path).any(|finding| finding.severity == Severity::Missing);
    if missing { view.text(Severity::Missing.label()).to_owned() } else { otherwise.into() }
}

/// An entry with a small label above it, of a width of its own, for grids.
pub fn cell(ui: &mut Ui, width: f32, label: &str, add_entry: impl FnOnce(&mut Ui)) {
    let height = theme::ROW_HEIGHT + 24.0;
    let layout = eframe::egui::Layout::top_down(Align::Min);
    ui.allocate_ui_with_layout(Vec2::new(width, height), layout, |ui| {
        ui.set_width(width);
        ui.spacing_mut().item_spacing.y = 2.0;
        let weak = theme::palette(ui).weak;
        ui.add(Label::new(RichText::new(label).font(theme::small()).color(weak)).truncate());
        add_entry(ui);
    });
}

/// A row of a form whose entry bears a longer name than its label: among several of a kind.
pub fn entry_row(ui: &mut Ui, view: &mut View<'_>, label: Text, add_entry: impl FnOnce(&mut Ui, &mut View<'_>, f32)) {
    ui.horizontal(|ui| {
        form_label(ui, view.text(label));
        // Room for a unit and the badge.
        let width = (ui.available_width() - 104.0).clamp(90.0, 300.0);
        add_entry(ui, view, width);
    });
}

/// What moves, copies or removes a row.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RowAction {
    /// One place up.
    Up,
    /// One place down.
    Down,
    /// A copy below.
    Copy,
    /// Away.
    Remove,
}

impl RowAction {
    /// Does it to a list; `copy` gives the copy of a row.
    pub fn apply<T>(self, list: &mut Vec<T>, index: usize, copy: impl FnOnce(&T) -> T) {
        match self {
            Self::Up if index > 0 && index < list.len() => list.swap(index - 1, index),
            Self::Down if index + 1 < list.len() => list.swap(index, index + 1),
            Self::Copy if index < list.len() => {
                let row = copy(&list[index]);
                list.insert(index + 1, row);
            }
            Self::Remove if index < list.len() => drop(list.remove(index)),
            _ => {}
        }
    }
}

/// The buttons of a row among so many. Gives what was clicked.
pub fn row_buttons(ui: &mut Ui, view: &View<'_>, what: &str, index: usize, rows: usize) -> Option<RowAction> {
    let mut clicked = None;
    let buttons = [
        (Icon::Up, fields::MOVE_UP, RowAction::Up, index > 0),
        (Icon::Down, fields::MOVE_DOWN, RowAction::Down, index + 1 < rows),
        (Icon::Copy, fields::DUPLICATE, RowAction::Copy, true),
        (Icon::Cross, fields::REMOVE, RowAction::Remove, true),
    ];
    ui.spacing_mut().item_spacing.x = 3.0;
    for (icon, name, row_action, enabled) in buttons {
        if icon.button_enabled(ui, &action(view, name, what), enabled).clicked() {
            clicked = Some(row_action);
        }
    }
    clicked
}

/// A button that removes a row.
pub fn remove_button(ui: &mut Ui, view: &View<'_>, what: &str) -> bool {
    Icon::Cross.button(ui, &action(view, fields::REMOVE, what)).clicked()
}
