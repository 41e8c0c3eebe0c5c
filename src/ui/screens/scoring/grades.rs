//! The grades of one indicator: their words, points and bands, as the institution wants them.

use eframe::egui::{Frame, Id, Label, Margin, RichText, Stroke, TextEdit, Ui};

use super::own_table::{changed_badge, marked};
use super::{parts, tree};
use crate::model::{GradeChange, Input, InstitutionTable};
use crate::reference::{Direction, GradeRow, IndicatorNode, Row};
use crate::text::{Message, Text, screen_scoring as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::{Field, Icon, explain, section};

/// Where the indicator is kept whose grades are shown.
pub fn chosen() -> Id {
    Id::unique("scoring-table-indicator")
}

/// Shows the grades.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    let scheme = case.scoring.scheme;
    let wanted: Option<String> = ui.data(|data| data.get_temp(chosen()));
    let own = &mut case.scoring.table;
    section(ui, view, "grades", words::OWN_GRADES, Some(words::OWN_GRADES_CHOOSE), |ui, view| {
        let row = wanted
            .and_then(|id| parts::table_of(scheme).row(&id))
            .filter(|row| !row.figures.grades.is_empty())
            .or_else(|| parts::indicators(scheme).next());
        let Some(row) = row else { return };
        let title = words::OWN_GRADES_OF.with([("indicator", row.about.name.get(view.lang).into())]);
        ui.add(Label::new(RichText::new(view.message(&title)).font(theme::strong())).wrap());
        crate::ui::widgets::section::explain_text(ui, tree::meaning(&row.figures, view));
        crate::ui::widgets::section::explain_text(ui, tree::source(row, view));
        if row.figures.automatic.is_some() {
            explain(ui, view, words::OWN_FROM_EXPLAINED);
            if row.figures.direction == Some(Direction::Lower) {
                explain(ui, view, words::OWN_FROM_LOWER);
            }
        }
        explain(ui, view, words::OWN_WORDS_SHARED);
        ui.add_space(theme::GAP);
        for grade in &row.figures.grades {
            ui.push_id((&row.about.id, &grade.id), |ui| one(ui, own, view, row, grade));
        }
    });
}

/// One grade in a box of its own.
fn one(ui: &mut Ui, own: &mut InstitutionTable, view: &mut View<'_>, row: &Row<IndicatorNode>, grade: &GradeRow) {
    let palette = theme::palette(ui);
    let change = own
        .grades
        .iter()
        .find(|change| change.indicator == row.about.id && change.grade == grade.id)
        .cloned()
        .unwrap_or_else(|| GradeChange {
            indicator: row.about.id.clone(),
            grade: grade.id.clone(),
            points: None,
            words: None,
            from: None,
        });
    let mut next = change.clone();
    let default = parts::grade_words(&InstitutionTable::default(), &row.about.id, grade, view.lang);
    let lang = view.lang;
    let name =
        |text: Text| text.with([("indicator", row.about.name.get(lang).into()), ("grade", default.clone().into())]);
    Frame::new()
        .stroke(Stroke::new(1.0, palette.line))
        .corner_radius(theme::RADIUS)
        .inner_margin(Margin::same(8))
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            words_entry(ui, view, &name(words::OWN_WORDS_OF), &default, &mut next.words);
            ui.horizontal_wrapped(|ui| {
                ui.label(view.text(words::OWN_POINTS));
                let path = |what: &str| format!("scoring.table.grades.{}.{}.{what}", row.about.id, grade.id);
                let mut points = Input::given(next.points.unwrap_or(grade.points));
                marked(ui, next.points.is_some(), |ui| {
                    Field::new(path("points"), name(words::OWN_POINTS_OF)).compact(64.0).number(ui, view, &mut points)
                });
                if let Some(points) = points.value.filter(|points| points.is_finite()) {
                    next.points = Some(points).filter(|points| (points - grade.points).abs() > 1e-12);
                }
                if let Some(default) = grade.from {
                    ui.label(view.text(words::OWN_FROM));
                    let mut from = Input::given(next.from.unwrap_or(default));
                    marked(ui, next.from.is_some(), |ui| {
                        Field::new(path("from"), name(words::OWN_FROM_OF)).compact(64.0).count(ui, view, &mut from)
                    });
                    if let Some(from) = from.value {
                        next.from = Some(from).filter(|from| *from != default);
                    }
                }
                let is_changed = next.points.is_some() || next.words.is_some() || next.from.is_some();
                if is_changed {
                    changed_badge(ui, view);
                    let label = view.message(&words::OWN_RESET_OF.with([("node", default.clone().into())]));
                    if Icon::Undo.button(ui, &label).clicked() {
                        (next.points, next.words, next.from) = (None, None, None);
                        view.ui.refresh += 1;
                    }
                }
            });
        });
    if next != change {
        own.grades.retain(|one| one.indicator != next.indicator || one.grade != next.grade);
        if next.points.is_some() || next.words.is_some() || next.from.is_some() {
            own.grades.push(next);
        }
    }
}

/// The words, over several lines where they are long. Emptied, they are the table's again.
fn words_entry(ui: &mut Ui, view: &View<'_>, label: &Message, default: &str, words: &mut Option<String>) {
    let mut text = words.clone().unwrap_or_else(|| default.to_owned());
    let entry = marked(ui, words.is_some(), |ui| {
        let hint = default.to_owned();
        ui.add(TextEdit::multiline(&mut text).desired_rows(1).hint_text(hint).desired_width(f32::INFINITY))
            .accessible_name(view.message(label))
    });
    if entry.changed() {
        // Line breaks have no place in a list of choices.
        let text = text.replace(['\n', '\r'], " ");
        *words = Some(text).filter(|text| text != default && !text.trim().is_empty());
    }
}
