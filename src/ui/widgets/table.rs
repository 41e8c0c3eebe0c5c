//! A calm table: a header, rows of one height, figures at the right.

use eframe::egui::{Align, Layout, RichText, ScrollArea, Ui};
use egui_extras::{Column, TableBuilder};

use crate::text::Text;
use crate::ui::theme;
use crate::ui::view::View;

/// A column of a table.
#[derive(Clone, Copy)]
pub struct TableColumn {
    /// Its heading.
    pub title: Text,
    /// Its width; `None` takes what is left.
    pub width: Option<f32>,
    /// Figures stand at the right.
    pub right: bool,
}

impl TableColumn {
    /// A column of words.
    pub const fn words(title: Text, width: f32) -> Self {
        Self { title, width: Some(width), right: false }
    }

    /// A column of figures.
    pub const fn figures(title: Text, width: f32) -> Self {
        Self { title, width: Some(width), right: true }
    }

    /// The column that takes what is left.
    pub const fn rest(title: Text) -> Self {
        Self { title, width: None, right: false }
    }
}

/// Shows a table. `keys` are the rows' stable names (never the index alone, when rows can move);
/// `cell` is called for each visible row and column.
///
/// ```text
/// table(ui, view, "schedule", &COLUMNS, &months, 320.0, |ui, view, row, column| { … });
/// ```
pub fn table<K: std::hash::Hash + std::fmt::Debug>(
    ui: &mut Ui,
    view: &mut View<'_>,
    id: &str,
    columns: &[TableColumn],
    keys: &[K],
    height: f32,
    cell: impl FnMut(&mut Ui, &mut View<'_>, usize, usize),
) {
    table_with_selection(ui, view, id, columns, keys, height, Selection::default(), cell);
}

/// A table that scrolls sideways where the screen is narrower than its columns.
pub fn wide_table<K: std::hash::Hash + std::fmt::Debug>(
    ui: &mut Ui,
    view: &mut View<'_>,
    id: &str,
    columns: &[TableColumn],
    keys: &[K],
    height: f32,
    cell: impl FnMut(&mut Ui, &mut View<'_>, usize, usize),
) {
    // Small type and narrow gaps: the whole table stands beside the form.
    let gap = 2.0;
    ui.spacing_mut().item_spacing.x = gap;
    let width: f32 = columns.iter().map(|column| column.width.unwrap_or(80.0) + gap).sum();
    ScrollArea::horizontal().id_salt((id, "sideways")).auto_shrink([false, true]).show(ui, |ui| {
        ui.set_width(width.max(ui.available_width()));
        table(ui, view, id, columns, keys, height, cell);
        // Room for the bar, so that it does not cover the last row.
        ui.add_space(10.0);
    });
}

/// The row of a table that is chosen.
#[derive(Clone, Copy, Default, Debug)]
pub struct Selection {
    /// Its index.
    pub row: Option<usize>,
    /// The table scrolls until it is in sight.
    pub scroll_to: bool,
}

/// As [`table`], with a chosen row.
#[expect(clippy::too_many_arguments, reason = "those of `table` and the chosen row")]
pub fn table_with_selection<K: std::hash::Hash + std::fmt::Debug>(
    ui: &mut Ui,
    view: &mut View<'_>,
    id: &str,
    columns: &[TableColumn],
    keys: &[K],
    height: f32,
    selection: Selection,
    mut cell: impl FnMut(&mut Ui, &mut View<'_>, usize, usize),
) {
    ui.push_id(id, |ui| {
        let mut builder = TableBuilder::new(ui)
            .id_salt(id)
            .striped(true)
            .auto_shrink([false, true])
            .max_scroll_height(height)
            .cell_layout(Layout::left_to_right(Align::Center));
        if let Some(row) = selection.row.filter(|_| selection.scroll_to) {
            builder = builder.scroll_to_row(row, None);
        }
        for column in columns {
            builder = builder.column(match column.width {
                Some(width) => Column::initial(width).at_least(36.0).clip(true).resizable(true),
                None => Column::remainder().at_least(80.0).clip(true),
            });
        }
        builder
            .header(theme::ROW_HEIGHT, |mut header| {
                for column in columns {
                    header.col(|ui| {
                        let weak = theme::palette(ui).weak;
                        let text = RichText::new(view.text(column.title)).font(theme::small()).color(weak);
                        aligned(ui, column.right, |ui| {
                            ui.label(text);
                        });
                    });
                }
            })
            .body(|body| {
                body.rows(theme::ROW_HEIGHT + 4.0, keys.len(), |mut row| {
                    let index = row.index();
                    let Some(key) = keys.get(index) else { return };
                    row.set_selected(selection.row == Some(index));
                    for (number, column) in columns.iter().enumerate() {
                        row.col(|ui| {
                            ui.push_id((key, number), |ui| {
                                aligned(ui, column.right, |ui| cell(ui, view, index, number));
                            });
                        });
                    }
                });
            });
    });
}

fn aligned(ui: &mut Ui, right: bool, add_contents: impl FnOnce(&mut Ui)) {
    if right {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(6.0);
            add_contents(ui);
        });
    } else {
        add_contents(ui);
    }
}
