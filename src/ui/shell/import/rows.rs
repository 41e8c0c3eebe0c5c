//! The third step: what each row becomes, which are taken, what is to be looked at.

use eframe::egui::{Align, Button, Checkbox, Label, Layout, RichText, Sense, Ui, Vec2};
use egui_extras::{Column, TableBuilder};

use super::detail;
use crate::app::importing::{ImportState, ImportWizard};
use crate::app::shown_rows::{RowState, ShownRow};
use crate::import::topic::Understood;
use crate::lang::Lang;
use crate::model::Severity;
use crate::text::{Arg, Text, import_wizard as words};
use crate::ui::theme;
use crate::ui::widgets::Icon;

/// The details stand beside the rows where there is room, else below them.
const SIDE_BY_SIDE: f32 = 860.0;
const DETAILS: f32 = 380.0;

/// Shows the step.
pub(super) fn show(ui: &mut Ui, lang: Lang, wizard: &mut ImportWizard) {
    let weak = theme::palette(ui).weak;
    ui.add(Label::new(RichText::new(words::ROWS_EXPLAINED.get(lang)).font(theme::small()).color(weak)).wrap());
    filters(ui, lang, wizard);
    ui.add_space(theme::GAP);
    let size = ui.available_size();
    if size.x >= SIDE_BY_SIDE {
        ui.horizontal_top(|ui| {
            part(ui, Vec2::new(size.x - DETAILS - 14.0, size.y), |ui| list(ui, lang, wizard));
            ui.separator();
            part(ui, Vec2::new(DETAILS, size.y), |ui| detail::show(ui, lang, wizard));
        });
    } else {
        part(ui, Vec2::new(size.x, size.y * 0.6), |ui| list(ui, lang, wizard));
        ui.separator();
        part(ui, Vec2::new(size.x, size.y * 0.4 - 12.0), |ui| detail::show(ui, lang, wizard));
    }
}

fn part(ui: &mut Ui, size: Vec2, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(size);
        ui.set_max_size(size);
        add(ui);
    });
}

/// How many rows become what; a click shows those alone.
fn filters(ui: &mut Ui, lang: Lang, wizard: &mut ImportWizard) {
    let (counts, _) = wizard.counts();
    let all: usize = counts.values().sum();
    ui.horizontal_wrapped(|ui| {
        let mut chip = |ui: &mut Ui, filter: Option<RowState>, text: String| {
            if ui.add(Button::selectable(wizard.filter == filter, text)).clicked() {
                (wizard.filter, wizard.selected) = (filter, None);
            }
        };
        chip(ui, None, words::FILTER_ALL.with([("n", all.into())]).render(lang));
        for state in RowState::ALL {
            if let Some(count) = counts.get(&state) {
                let text = words::FILTER_OF.with([("state", state.label().into()), ("n", (*count).into())]);
                chip(ui, Some(state), text.render(lang));
            }
        }
        ui.add_space(theme::GROUP_GAP);
        for (text, take) in [(words::MARK_ALL, true), (words::MARK_NONE, false)] {
            if ui.button(text.get(lang)).clicked() {
                mark(wizard, take);
            }
        }
    });
}

/// Marks the rows that are shown, or none of them; what is gone from the table only by itself.
fn mark(wizard: &mut ImportWizard, take: bool) {
    let filter = wizard.filter;
    let ImportState::Read(read) = &mut wizard.state else { return };
    for row in read.rows.iter_mut().filter(|row| filter.is_none_or(|state| row.state == state)) {
        if row.can_be_taken() && (row.state != RowState::Gone || filter.is_some() || !take) {
            row.take = take;
        }
    }
}

fn list(ui: &mut Ui, lang: Lang, wizard: &mut ImportWizard) {
    let (filter, selected) = (wizard.filter, wizard.selected);
    let ImportState::Read(read) = &mut wizard.state else { return };
    let (key, title) = match *read.understood {
        Understood::Patents { .. } => (words::ROW_KEY, words::ROW_TITLE),
        Understood::Financials(_) => (words::ROW_YEAR, words::ROW_REVENUE),
        Understood::Comparables(_) => (words::ROW_DATE, words::ROW_PARTIES),
        Understood::Statistics(_) => (words::ROW_CODE, words::ROW_INDUSTRY),
    };
    let titles: [Option<Text>; 6] =
        [None, Some(words::ROW_LINE), Some(words::ROW_STATE), Some(key), Some(title), Some(words::ROW_LOOK)];
    let shown: Vec<usize> = (0..read.rows.len())
        .filter(|at| filter.is_none_or(|state| read.rows.get(*at).is_some_and(|row| row.state == state)))
        .collect();
    if shown.is_empty() {
        ui.label(words::NO_ROWS.get(lang));
        return;
    }
    let mut chosen = None;
    let height = ui.available_height();
    TableBuilder::new(ui)
        .id_salt("import rows")
        .striped(true)
        .sense(Sense::click())
        .auto_shrink([false, false])
        .max_scroll_height(height)
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::exact(26.0))
        .column(Column::exact(52.0))
        .column(Column::exact(if lang == Lang::Zh { 66.0 } else { 104.0 }))
        .column(Column::initial(138.0).at_least(50.0).clip(true).resizable(true))
        .column(Column::remainder().at_least(80.0).clip(true))
        .column(Column::exact(60.0).clip(true))
        .header(theme::ROW_HEIGHT, |mut header| {
            for title in titles {
                header.col(|ui| {
                    let weak = theme::palette(ui).weak;
                    let text = title.map(|title| title.get(lang)).unwrap_or_default();
                    ui.label(RichText::new(text).font(theme::small()).color(weak));
                });
            }
        })
        .body(|body| {
            body.rows(theme::ROW_HEIGHT + 2.0, shown.len(), |mut row| {
                let Some(at) = shown.get(row.index()).copied() else { return };
                row.set_selected(selected == Some(at));
                let Some(one) = read.rows.get_mut(at) else { return };
                for place in 0..titles.len() {
                    row.col(|ui| {
                        ui.push_id((at, place), |ui| {
                            if cell(ui, lang, one, place) {
                                chosen = Some(at);
                            }
                        });
                    });
                }
                if row.response().clicked() {
                    chosen = Some(at);
                }
            });
        });
    if chosen.is_some() {
        wizard.selected = chosen;
    }
}

/// A cell. Gives whether the row is asked for.
fn cell(ui: &mut Ui, lang: Lang, row: &mut ShownRow, place: usize) -> bool {
    let palette = theme::palette(ui);
    match place {
        0 => {
            if row.can_be_taken() {
                let text = if row.state == RowState::Gone { words::ROW_REMOVE } else { words::ROW_TAKE };
                let name = text.with([("row", Arg::Quoted(named(row)))]).render(lang);
                ui.add(Checkbox::without_text(&mut row.take)).accessible_name(name);
            }
        }
        1 => drop(ui.label(row.line.map(|line| line.to_string()).unwrap_or_default())),
        2 => {
            let colour = match row.state {
                RowState::New => palette.accent,
                RowState::Changed | RowState::Gone => palette.warning,
                RowState::Refused => palette.block,
                RowState::Same | RowState::NoData => palette.weak,
            };
            ui.add(Label::new(RichText::new(row.state.label().get(lang)).color(colour)).selectable(false));
        }
        3 => {
            // By keyboard, the number is what opens the row.
            let name = words::ROW_OPEN.with([("row", Arg::Quoted(named(row)))]).render(lang);
            let shown = if row.key.is_empty() { "—" } else { &row.key };
            let button = Button::new(RichText::new(shown)).frame(false).truncate();
            return ui.add(button).accessible_name(name).clicked();
        }
        4 => {
            let title = match (&row.reason, row.title.is_empty()) {
                (Some(why), true) => why.render(lang),
                _ => row.title.clone(),
            };
            ui.add(Label::new(title).truncate().selectable(false));
        }
        _ => {
            if row.findings > 0 {
                Icon::severity(Severity::Warning).show(ui, 13.0, palette.warning);
                ui.label(row.findings.to_string());
            }
        }
    }
    false
}

/// What a row is called beside its mark.
fn named(row: &ShownRow) -> String {
    let name = [row.key.as_str(), row.title.as_str()].join(" ").trim().to_owned();
    match (name.is_empty(), row.line) {
        (true, Some(line)) => line.to_string(),
        _ => name,
    }
}
