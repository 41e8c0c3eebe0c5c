//! The second step: each column with its first values, and the field that it is read as.

use eframe::egui::{Align, ComboBox, Label, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use crate::app::importing::{ImportAction, ImportWizard};
use crate::import::cells::letter;
use crate::import::filling::FieldColumn;
use crate::import::headings::{MappedBy, RecognisedColumn};
use crate::import::patents::PatentField;
use crate::import::statistics::StatisticColumn;
use crate::import::topic::Understood;
use crate::import::{comparables, financials};
use crate::lang::Lang;
use crate::text::{Arg, import_wizard as words};
use crate::ui::theme;
use crate::ui::widgets::choose::Choose as _;

/// A column as it is shown.
struct ShownColumn {
    /// What it is chosen by: its heading, with its place among those of the same heading.
    id: String,
    heading: String,
    place: usize,
    hidden: bool,
    samples: Vec<String>,
    /// The field's key; empty where it is not read.
    key: &'static str,
    by: MappedBy,
}

fn shown<F>(column: &RecognisedColumn<F>, key: impl Fn(&F) -> &'static str) -> ShownColumn {
    ShownColumn {
        id: column.key.clone(),
        heading: column.heading.clone(),
        place: column.place,
        hidden: column.hidden,
        samples: column.samples.iter().take(3).cloned().collect(),
        key: column.field.as_ref().map_or("", key),
        by: column.by,
    }
}

/// The fields that a column may be read as: key and name.
fn options(columns: &[FieldColumn], lang: Lang) -> Vec<(&'static str, String)> {
    columns.iter().map(|column| (column.key(), column.title(lang))).collect()
}

/// Shows the step.
pub(super) fn show(ui: &mut Ui, lang: Lang, wizard: &ImportWizard, action: &mut Option<ImportAction>) {
    let Some(read) = wizard.read() else { return };
    let (columns, options): (Vec<ShownColumn>, Vec<(&'static str, String)>) = match &*read.understood {
        Understood::Patents { list, .. } => (
            list.columns.iter().map(|column| shown(column, |field| field.key())).collect(),
            PatentField::ALL.iter().map(|field| (field.key(), field.label().get(lang).to_owned())).collect(),
        ),
        Understood::Financials(read) => {
            (read.items.iter().map(|item| shown(item, FieldColumn::key)).collect(), options(&financials::COLUMNS, lang))
        }
        Understood::Comparables(read) => (
            read.items.iter().map(|item| shown(item, FieldColumn::key)).collect(),
            options(&comparables::COLUMNS, lang),
        ),
        Understood::Statistics(preview) => (
            preview.columns.iter().map(|column| shown(column, |field| field.key())).collect(),
            StatisticColumn::ALL.iter().map(|column| (column.key(), column.label().get(lang).to_owned())).collect(),
        ),
    };
    explained(ui, words::COLUMNS_EXPLAINED.get(lang));
    head(ui, lang, columns.len(), |ui, index, place| {
        let Some(column) = columns.get(index) else { return };
        match place {
            0 => {
                let mut name = heading(column, lang);
                if column.hidden {
                    name = format!("{name} · {}", words::COLUMN_HIDDEN.get(lang));
                }
                ui.add(Label::new(&name).truncate()).on_hover_text(&name);
            }
            1 => {
                let samples = column.samples.join(" ｜ ");
                let text = RichText::new(&samples).font(theme::small()).color(theme::palette(ui).weak);
                ui.add(Label::new(text).truncate()).on_hover_text(&samples);
            }
            _ => field(ui, lang, column, &options, action),
        }
    });
}

fn explained(ui: &mut Ui, text: &str) {
    let weak = theme::palette(ui).weak;
    ui.add(Label::new(RichText::new(text).font(theme::small()).color(weak)).wrap());
    ui.add_space(theme::GAP);
}

fn heading(column: &ShownColumn, lang: Lang) -> String {
    if column.heading.is_empty() {
        words::UNNAMED.with([("letter", Arg::raw(letter(column.place)))]).render(lang)
    } else {
        column.id.clone()
    }
}

fn head(ui: &mut Ui, lang: Lang, count: usize, mut cell: impl FnMut(&mut Ui, usize, usize)) {
    let titles = [words::COLUMN_HEADING, words::COLUMN_SAMPLES, words::COLUMN_FIELD];
    let height = ui.available_height();
    TableBuilder::new(ui)
        .id_salt("import columns")
        .striped(true)
        .auto_shrink([false, false])
        .max_scroll_height(height)
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::initial(240.0).at_least(80.0).clip(true).resizable(true))
        .column(Column::remainder().at_least(120.0).clip(true))
        .column(Column::exact(340.0).clip(true))
        .header(theme::ROW_HEIGHT, |mut header| {
            for title in titles {
                header.col(|ui| {
                    let weak = theme::palette(ui).weak;
                    ui.label(RichText::new(title.get(lang)).font(theme::small()).color(weak));
                });
            }
        })
        .body(|body| {
            body.rows(theme::ROW_HEIGHT + 6.0, count, |mut row| {
                let index = row.index();
                for place in 0..titles.len() {
                    row.col(|ui| {
                        ui.push_id((index, place), |ui| cell(ui, index, place));
                    });
                }
            });
        });
}

fn field(
    ui: &mut Ui,
    lang: Lang,
    column: &ShownColumn,
    options: &[(&'static str, String)],
    action: &mut Option<ImportAction>,
) {
    let not_read = words::NOT_READ.get(lang);
    let name = |key: &str| {
        options.iter().find(|(known, _)| *known == key).map_or(not_read, |(_, label)| label.as_str()).to_owned()
    };
    let palette = theme::palette(ui);
    let colour = if column.key.is_empty() { palette.weak } else { palette.text };
    let at = options.iter().position(|(key, _)| *key == column.key).map_or(0, |at| at + 1);
    let selected = RichText::new(name(column.key)).color(colour);
    let combo = ComboBox::from_id_salt(("import column", column.place)).width(220.0).truncate().selected_text(selected);
    let response = combo.choose(ui, at, |ui| {
        for key in std::iter::once("").chain(options.iter().map(|(key, _)| *key)) {
            if ui.selectable_label(key == column.key, name(key)).clicked() && key != column.key {
                *action = Some(ImportAction::Map { column: column.id.clone(), key: key.to_owned() });
            }
        }
    });
    let spoken = words::COLUMN_OF.with([("heading", Arg::Quoted(heading(column, lang)))]).render(lang);
    response.accessible_name(spoken);
    let by = match column.by {
        MappedBy::Heading => words::BY_HEADING,
        MappedBy::User => words::BY_USER,
        MappedBy::Remembered => words::BY_MEMORY,
        MappedBy::NotNeeded => words::BY_NOT_NEEDED,
        MappedBy::Second => words::BY_SECOND,
        MappedBy::Unknown => words::BY_UNKNOWN,
    };
    let colour = match column.by {
        MappedBy::Unknown | MappedBy::Second => palette.warning,
        MappedBy::User | MappedBy::Remembered => palette.accent,
        MappedBy::Heading | MappedBy::NotNeeded => palette.weak,
    };
    ui.label(RichText::new(by.get(lang)).font(theme::small()).color(colour));
}
