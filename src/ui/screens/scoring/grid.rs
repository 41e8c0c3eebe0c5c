//! Several patents at once: a row for each judged indicator, a column for each patent, and one for all of them.

use eframe::egui::{Align, Id, Label, Layout, RichText, Ui};
use egui_extras::{Column, TableBuilder};

use super::answers::{self, Whose};
use super::{indicator, parts, tree};
use crate::model::{Case, Opinion, PatentId, Scorer};
use crate::reference::{IndicatorNode, Row};
use crate::text::screen_scoring as words;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{Icon, explain};

/// The least width of a patent's column, points.
const NARROWEST: f32 = 128.0;
/// The width of the indicators' names, points.
const NAMES: f32 = 170.0;

/// Shows the grid of the one who is scoring.
pub fn show(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, now: Scorer) {
    explain(ui, view, words::GRID_EXPLAINED);
    let ids: Vec<PatentId> = case.patents.iter().map(|patent| patent.id).collect();
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few columns")]
    let room = ((ui.available_width() - NAMES) / (NARROWEST + 8.0)).max(2.0) as usize;
    let at_once = room.saturating_sub(1).clamp(1, 8).min(ids.len());
    let first = pages(ui, view, ids.len(), at_once);
    let shown = &ids[first..(first + at_once).min(ids.len())];
    let rows: Vec<&'static Row<IndicatorNode>> =
        parts::indicators(case.scoring.scheme).filter(|row| row.figures.automatic.is_none()).collect();
    let height = (theme::ROW_HEIGHT + 4.0 + ui.spacing().item_spacing.y) * (rows.len() + 2) as f32;
    TableBuilder::new(ui)
        .id_salt("scoring-grid")
        .striped(true)
        .auto_shrink([false, true])
        // As high as its rows: the page scrolls, not the table within it.
        .max_scroll_height(height)
        .cell_layout(Layout::left_to_right(Align::Center))
        .column(Column::exact(NAMES).clip(true))
        .columns(Column::remainder().at_least(NARROWEST).clip(true), shown.len() + 1)
        .header(theme::ROW_HEIGHT, |mut header| {
            let title = |ui: &mut Ui, text: &str| {
                let weak = theme::palette(ui).weak;
                let text = RichText::new(text).font(theme::small()).color(weak);
                ui.add(Label::new(text).truncate());
            };
            header.col(|ui| title(ui, view.text(words::COLUMN_INDICATOR)));
            header.col(|ui| title(ui, view.text(words::GRID_ALL)));
            for id in shown {
                let name = parts::numbered(case, *id, view);
                header.col(|ui| title(ui, &name));
            }
        })
        .body(|body| {
            body.rows(theme::ROW_HEIGHT + 4.0, rows.len(), |mut table_row| {
                let row = rows[table_row.index()];
                table_row.col(|ui| {
                    ui.add(Label::new(row.about.name.get(view.lang)).truncate()).on_hover_ui(|ui| {
                        ui.set_max_width(360.0);
                        ui.label(tree::meaning(&row.figures, view));
                    });
                });
                table_row.col(|ui| {
                    ui.push_id(("all", &row.about.id), |ui| of_all(ui, case, view, now, row));
                });
                for id in shown {
                    table_row.col(|ui| {
                        ui.push_id((id, &row.about.id), |ui| of_one(ui, case, view, now, *id, row));
                    });
                }
            });
        });
}

/// Which patents are in sight; gives the first one's place.
fn pages(ui: &mut Ui, view: &View<'_>, count: usize, at_once: usize) -> usize {
    let key = Id::unique("scoring-grid-first");
    let mut first: usize = ui.data(|data| data.get_temp(key)).unwrap_or(0).min(count.saturating_sub(1));
    if count <= at_once {
        first = 0;
    } else {
        ui.horizontal(|ui| {
            if Icon::Left.button_enabled(ui, view.text(words::GRID_BACK), first > 0).clicked() {
                first = first.saturating_sub(at_once);
            }
            let last = (first + at_once).min(count);
            let said =
                words::GRID_SHOWN.with([("from", (first + 1).into()), ("to", last.into()), ("count", count.into())]);
            ui.label(view.message(&said));
            if Icon::Right.button_enabled(ui, view.text(words::GRID_ON), last < count).clicked() {
                first = last;
            }
        });
    }
    ui.data_mut(|data| data.insert_temp(key, first));
    first
}

fn scorer_and_indicator(
    case: &Case,
    view: &View<'_>,
    now: Scorer,
    row: &Row<IndicatorNode>,
) -> [(&'static str, crate::text::Arg); 2] {
    let scorer = parts::scorer_name(&case.scoring, now, view.lang);
    [("indicator", row.about.name.get(view.lang).into()), ("scorer", scorer.into())]
}

fn of_one(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, now: Scorer, id: PatentId, row: &Row<IndicatorNode>) {
    let patent = ("patent", parts::numbered(case, id, view).into());
    let names = scorer_and_indicator(case, view, now, row).into_iter().chain([patent]).collect::<Vec<_>>();
    let label = words::GRADE_OF_PATENT.with(names);
    let open = answers::is_open(case, id, now);
    ui.add_enabled_ui(open, |ui| {
        indicator::grade_choice(ui, case, view, id, row, Whose::Scorer(now), &label, words::GRADE_UNKNOWN, None);
    });
}

/// The grade that all patents share; choosing one gives it to all whose grades may still change.
fn of_all(ui: &mut Ui, case: &mut Case, view: &View<'_>, now: Scorer, row: &Row<IndicatorNode>) {
    let (id, whose) = (row.about.id.as_str(), Whose::Scorer(now));
    let open: Vec<PatentId> =
        case.patents.iter().map(|patent| patent.id).filter(|id| answers::is_open(case, *id, now)).collect();
    let mut grades = open.iter().map(|patent| answers::opinion(case, *patent, id, whose).grade);
    let common = grades.next().unwrap_or_default();
    let differ = grades.any(|grade| grade != common);
    let label = words::GRADE_OF_ALL.with(scorer_and_indicator(case, view, now, row));
    let stands = if differ { "" } else { common.as_str() };
    let instead = differ.then_some(words::GRID_DIFFER);
    let (response, chosen) = ui
        .add_enabled_ui(!open.is_empty(), |ui| {
            indicator::choice(ui, &case.scoring, view, row, (stands, words::GRADE_UNKNOWN, instead), whose, &label)
        })
        .inner;
    if chosen == stands || !response.enabled() {
        return;
    }
    for patent in open {
        let said = answers::opinion(case, patent, id, whose);
        answers::put(case, patent, id, whose, Opinion { grade: chosen.clone(), ..said });
    }
}
