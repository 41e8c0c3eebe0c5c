//! Statistics, the adjustment grid, and leave one out.

use eframe::egui::Ui;

use super::{name, selects};
use crate::assessment::outcome::licence_evidence::LeftOut;
use crate::model::{ComparableLicence, Severity};
use crate::text::{Arg, Text, licence_evidence as engine, number, screen_licence_evidence as words};
use crate::ui::screens::licence_fee::evidence_cells::{figure_cell, number_cell};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::table::{Selection, TableColumn, table_with_selection};
use crate::ui::widgets::{Icon, explain, section, table};

const STATISTICS: [(&str, Text); 7] = [
    ("min", engine::STAT_MIN),
    ("lower_quartile", engine::STAT_LOWER),
    ("median", engine::STAT_MEDIAN),
    ("mean", engine::STAT_MEAN),
    ("upper_quartile", engine::STAT_UPPER),
    ("max", engine::STAT_MAX),
    ("interquartile_range", engine::STAT_SPREAD),
];

/// The statistics before and after adjustment.
pub fn statistics(ui: &mut Ui, view: &mut View<'_>) {
    section(ui, view, "statistics", words::STATISTICS, Some(words::STATISTICS_EXPLAINED), |ui, view| {
        crate::ui::widgets::figure::row(ui, view, "licence_fee.evidence.adjusted.count");
        let columns = [
            TableColumn::rest(words::COLUMN_STATISTIC),
            TableColumn::figures(words::COLUMN_RAW, 110.0),
            TableColumn::figures(words::COLUMN_ADJUSTED, 110.0),
        ];
        table(ui, view, "statistics", &columns, &STATISTICS.map(|(id, _)| id), 300.0, |ui, view, row, column| {
            let (id, label) = STATISTICS[row];
            match column {
                0 => number_cell(ui, view.text(label)),
                1 => figure_cell(ui, view, &format!("licence_fee.evidence.raw.{id}")),
                _ => figure_cell(ui, view, &format!("licence_fee.evidence.adjusted.{id}")),
            }
        });
    });
}

const FACTORS: [Text; 7] = [
    words::GRID_DATE,
    words::GRID_EXCLUSIVITY,
    words::GRID_TERRITORY,
    words::GRID_SCOPE,
    words::GRID_STAGE,
    words::GRID_STRENGTH,
    words::GRID_TERM,
];

/// The grid of all comparables; gives the row that was clicked.
pub fn grid(ui: &mut Ui, view: &mut View<'_>, comparables: &[ComparableLicence], chosen: usize) -> Option<usize> {
    let mut clicked = None;
    section(ui, view, "grid", words::GRID, Some(words::GRID_EXPLAINED), |ui, view| {
        /// Below this width the licences are named by their number, and the gross adjustment is left to the form.
        const WIDE: f32 = 540.0;
        let wide = ui.available_width() >= WIDE;
        let mut columns =
            vec![if wide { TableColumn::rest(words::STRIP_Y) } else { TableColumn::words(words::COLUMN_NUMBER, 34.0) }];
        columns.extend(FACTORS.map(|factor| TableColumn::figures(factor, if wide { 44.0 } else { 36.0 })));
        columns.push(TableColumn::figures(words::GRID_PRODUCT, 62.0));
        if wide {
            columns.push(TableColumn::figures(words::GRID_GROSS, 56.0));
        }
        let keys: Vec<usize> = (0..comparables.len()).collect();
        let height = (ui.ctx().content_rect().height() * 0.4).clamp(180.0, 460.0);
        let selection = Selection { row: Some(chosen), scroll_to: false };
        ui.spacing_mut().item_spacing.x = 3.0;
        table_with_selection(ui, view, "grid", &columns, &keys, height, selection, |ui, view, row, column| {
            let Some(comparable) = comparables.get(row) else { return };
            let outcome = view.assessment.licence_fee.evidence.comparables.rows.get(row);
            match column {
                0 => {
                    let name = format!("{} {}", row + 1, name(view, comparable));
                    let shown = if wide { name.clone() } else { (row + 1).to_string() };
                    if selects(ui, &shown, &name, row == chosen) {
                        clicked = Some(row);
                    }
                }
                1..=7 => {
                    let input = comparable.adjustments.each()[column - 1];
                    let shown = match (input.value, input.low.or(input.high)) {
                        (Some(value), _) => signed(value),
                        (None, Some(_)) => "…".to_owned(),
                        (None, None) => view.text(words::NOT_JUDGED).to_owned(),
                    };
                    if selects(ui, &shown, view.text(engine_name(column - 1)), false) {
                        clicked = Some(row);
                    }
                }
                8 => {
                    let Some(outcome) = outcome else { return };
                    number_cell(
                        ui,
                        &outcome.product.map_or_else(|| "–".to_owned(), |product| number::fixed(product, 3)),
                    );
                    if outcome.is_stretched {
                        let limit = view.assessment.licence_fee.evidence.comparables.gross_limit;
                        let text = words::ABOVE_LIMIT.with([("limit", Arg::Percent(limit))]);
                        let colour = theme::palette(ui).severity(Severity::Warning);
                        Icon::Triangle.show(ui, 11.0, colour).on_hover_text(view.message(&text));
                    }
                }
                _ => number_cell(ui, &outcome.map_or_else(String::new, |row| percents(row.gross))),
            }
        });
    });
    clicked
}

fn engine_name(factor: usize) -> Text {
    crate::model::Adjustments::NAMES[factor].1
}

/// In percent without its sign, which the explanation says once for the grid.
fn percents(share: f64) -> String {
    number::decimals(share * 100.0, 1)
}

/// A change with its sign, in percent.
fn signed(change: f64) -> String {
    if change > 0.0 { format!("+{}", percents(change)) } else { percents(change) }
}

/// The median without each of those accepted.
pub fn leave_one_out(ui: &mut Ui, view: &mut View<'_>, comparables: &[ComparableLicence]) {
    let outcome = &view.assessment.licence_fee.evidence.comparables;
    if outcome.adjusted.value.is_none() {
        return;
    }
    let explanation = Some(words::LEAVE_ONE_OUT_EXPLAINED);
    section(ui, view, "leave-one-out", words::LEAVE_ONE_OUT, explanation, |ui, view| {
        if outcome.left_out.is_empty() {
            explain(ui, view, words::LEAVE_ONE_OUT_ONE);
            return;
        }
        crate::ui::widgets::figure::row(ui, view, "licence_fee.evidence.leave_one_out");
        let columns = [
            TableColumn::rest(words::STRIP_Y),
            TableColumn::figures(words::COLUMN_WITHOUT, 124.0),
            TableColumn::figures(words::COLUMN_CHANGE, 72.0),
        ];
        let mut order: Vec<&LeftOut> = outcome.left_out.iter().collect();
        let size = |left: &LeftOut| left.change.map_or(0.0, f64::abs);
        order.sort_by(|one, other| size(other).total_cmp(&size(one)).then(one.index.cmp(&other.index)));
        let keys: Vec<usize> = order.iter().map(|left| left.index).collect();
        table(ui, view, "leave-one-out", &columns, &keys, 300.0, |ui, view, row, column| {
            let Some(left) = order.get(row) else { return };
            let Some(comparable) = comparables.get(left.index) else { return };
            match column {
                0 => number_cell(ui, &format!("{} {}", left.index + 1, name(view, comparable))),
                1 => number_cell(ui, &number::percent(left.median)),
                _ => {
                    let text = left.change.map_or_else(|| "–".to_owned(), |change| format!("{} %", signed(change)));
                    number_cell(ui, &text);
                }
            }
        });
    });
}
