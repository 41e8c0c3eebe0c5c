//! Several patents side by side: a table, their intervals, the map of risk and opportunity.

use std::cmp::Ordering;

use eframe::egui::{Button, Id, Label, RichText, Ui};

use super::parts;
use crate::model::outcome::scoring::PatentScore;
use crate::model::{Case, PatentId, Range};
use crate::report::charts::scoring::{intervals, risk_map};
use crate::text::{Text, fields, number, screen_scoring as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::table::{Selection, table_with_selection};
use crate::ui::widgets::{TableColumn, screen_heading, section, show_chart, show_drawing};

/// Orders of the table.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum Order {
    #[default]
    Case,
    Total,
    Low,
    Width,
}

impl Order {
    const ALL: [Self; 4] = [Self::Case, Self::Total, Self::Low, Self::Width];

    fn text(self) -> Text {
        match self {
            Self::Case => words::SORT_CASE,
            Self::Total => words::SORT_TOTAL,
            Self::Low => words::SORT_LOW,
            Self::Width => words::SORT_WIDTH,
        }
    }

    /// Highest first; what has no number comes last.
    fn compare(self, one: &Range, other: &Range) -> Ordering {
        let key = |range: &Range| match self {
            Self::Case => None,
            Self::Total => range.value,
            Self::Low => range.low,
            Self::Width => range.low.zip(range.high).map(|(low, high)| high - low),
        };
        let key = |range| key(range).unwrap_or(f64::NEG_INFINITY);
        key(other).total_cmp(&key(one))
    }
}

const COLUMNS: [TableColumn; 9] = [
    TableColumn::figures(words::COLUMN_NUMBER, 40.0),
    TableColumn::rest(words::COLUMN_PATENT),
    TableColumn::figures(words::COLUMN_TOTAL, 52.0),
    TableColumn::figures(words::COLUMN_RANGE, 92.0),
    TableColumn::words(words::COLUMN_BAR, 116.0),
    TableColumn::figures(words::COLUMN_KNOWN, 58.0),
    TableColumn::figures(words::COLUMN_JUDGED, 58.0),
    TableColumn::figures(words::COLUMN_RISK, 58.0),
    TableColumn::figures(words::COLUMN_OPPORTUNITY, 92.0),
];

/// Shows the part.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    screen_heading(ui, view, words::COMPARE_HEADING, words::COMPARE_EXPLAINED);
    let Some(chosen) = parts::chosen(case, view) else { return };
    let assessment = view.assessment;
    let mut scores: Vec<(usize, &PatentScore)> = assessment.scoring.patents.iter().enumerate().collect();
    parts::still_blind(ui, case, view);
    if scores.is_empty() {
        parts::ready(ui, case, view, chosen);
        return;
    }
    let order = order(ui, view);
    scores.sort_by(|(_, one), (_, other)| order.compare(&one.total, &other.total));
    list(ui, case, view, &scores, chosen);
    ui.add_space(theme::GROUP_GAP);
    let chart = intervals(view.charts(case), &scores);
    show_chart(ui, view, &chart);
    section(ui, view, "map", words::MAP_SECTION, Some(words::MAP_EXPLAINED), |ui, view| {
        let map = risk_map(view.charts(case), &scores, Some(chosen));
        show_drawing(ui, view, &map);
    });
}

fn order(ui: &mut Ui, view: &View<'_>) -> Order {
    let key = Id::unique("scoring-order");
    let mut order: Order = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    ui.horizontal_wrapped(|ui| {
        ui.label(view.text(words::SORT));
        for one in Order::ALL {
            if ui.add(Button::selectable(one == order, view.text(one.text()))).clicked() {
                order = one;
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(key, order));
    order
}

fn list(ui: &mut Ui, case: &Case, view: &mut View<'_>, scores: &[(usize, &PatentScore)], chosen: PatentId) {
    let keys: Vec<PatentId> = scores.iter().map(|(_, score)| score.patent).collect();
    let selection = Selection { row: keys.iter().position(|id| *id == chosen), scroll_to: false };
    let height = (ui.ctx().content_rect().height() * 0.4).clamp(160.0, 560.0);
    let scale = view.assessment.scoring.scale;
    table_with_selection(ui, view, "scoring-compare", &COLUMNS, &keys, height, selection, |ui, view, row, column| {
        let (place, score) = scores[row];
        let name = parts::named(case, score.patent, view);
        let text = match column {
            0 => (place + 1).to_string(),
            1 => {
                let text = RichText::new(&name).font(theme::small());
                if ui.add(Button::new(text).frame(false).truncate()).on_hover_text(name).clicked() {
                    view.ui.selected_patent = Some(score.patent);
                }
                return;
            }
            2 => score.total.value.map_or_else(|| view.text(fields::FIGURE_NONE).to_owned(), parts::points),
            3 => ends(&score.total, parts::points, view),
            4 => {
                parts::interval_bar(ui, view, &name, &score.total, scale, 104.0);
                return;
            }
            5 => number::percent(score.known),
            6 => number::percent(score.judged),
            7 => place_text(&score.risk, view),
            _ => place_text(&score.opportunity, view),
        };
        let label = ui.add(Label::new(RichText::new(&text).font(theme::small())).truncate());
        match column {
            7 => drop(label.on_hover_text(parts::range_text(&score.risk, number::percent, view.lang))),
            8 => drop(label.on_hover_text(parts::range_text(&score.opportunity, number::percent, view.lang))),
            _ => {}
        }
    });
}

fn ends(range: &Range, show: fn(f64) -> String, view: &View<'_>) -> String {
    parts::range_text(&Range { value: None, ..*range }, show, view.lang)
}

fn place_text(range: &Range, view: &View<'_>) -> String {
    range.value.map_or_else(|| view.text(fields::FIGURE_NONE).to_owned(), number::percent)
}
