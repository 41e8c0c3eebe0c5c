//! The institution's own table: its name, its weights, and the file it travels in.

use eframe::egui::{Align, Button, ComboBox, Id, Label, Layout, Link, RichText, Ui};

use super::parts;
use crate::app::Command;
use crate::model::fields::scoring as scoring_fields;
use crate::model::{Case, Input, InstitutionTable, Scenario, Scheme, Severity, WeightChange};
use crate::reference::{IndicatorNode, Row};
use crate::text::{number, screen_scoring as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::Choose as _;
use crate::ui::widgets::{
    Field, Icon, TableColumn, card, closed_section, declared, explain, remark, screen_heading, section, table,
};

const COLUMNS: [TableColumn; 5] = [
    TableColumn::rest(words::OWN_COLUMN_NODE),
    TableColumn::figures(words::OWN_COLUMN_DEFAULT, 64.0),
    TableColumn::words(words::OWN_COLUMN_WEIGHT, 72.0),
    TableColumn::figures(words::OWN_COLUMN_SHARE, 54.0),
    TableColumn::words(words::OWN_COLUMN_RESET, 40.0),
];

/// Shows the table and its weights.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    screen_heading(ui, view, words::OWN_HEADING, words::OWN_EXPLANATION);
    declared(&scoring_fields::SCHEME).show(ui, view, &mut case.scoring.scheme);
    let own = &mut case.scoring.table;
    let hint = view.text(words::OWN_NAME_HINT);
    declared(&scoring_fields::TABLE_NAME).hint(hint).show(ui, view, &mut own.name);
    let hint = view.text(words::OWN_VERSION_HINT);
    declared(&scoring_fields::TABLE_VERSION).hint(hint).show(ui, view, &mut own.version);
    if !own.is_unchanged() && (own.name.trim().is_empty() || own.version.trim().is_empty()) {
        remark(ui, Severity::Warning, view.text(words::OWN_NEEDS_VERSION));
    }
    let identity = parts::table_identity(case, view);
    crate::ui::widgets::section::explain_text(ui, view.message(&identity));
    for finding in view.assessment.findings.iter().filter(|finding| finding.field.starts_with("scoring.table")) {
        remark(ui, finding.severity, &view.message(&finding.message));
    }
    ui.horizontal_wrapped(|ui| {
        let export = ui.button(view.text(words::OWN_EXPORT)).on_hover_text(view.text(words::OWN_EXPORT_TIP));
        if export.clicked() {
            view.run(Command::ExportScoreTable);
        }
        let import = ui.button(view.text(words::OWN_IMPORT)).on_hover_text(view.text(words::OWN_IMPORT_TIP));
        if import.clicked() {
            view.run(Command::ImportScoreTable);
        }
        reset_all(ui, &mut case.scoring.table, view);
    });
    reset_question(ui, &mut case.scoring.table, view);
    section(ui, view, "weights", words::OWN_WEIGHTS, Some(words::OWN_WEIGHTS_EXPLAINED), |ui, view| {
        weights(ui, case, view);
    });
    closed_section(ui, view, "about-table", words::TABLE_NOTE, |ui, view| parts::about_table(ui, case, view));
}

/// Whether resetting everything is being asked about.
fn asking() -> Id {
    Id::unique("scoring-table-reset")
}

fn reset_all(ui: &mut Ui, own: &mut InstitutionTable, view: &View<'_>) {
    let enabled = !own.is_unchanged();
    if ui.add_enabled(enabled, Button::new(view.text(words::OWN_RESET_ALL))).clicked() {
        ui.data_mut(|data| data.insert_temp(asking(), true));
    }
}

fn reset_question(ui: &mut Ui, own: &mut InstitutionTable, view: &mut View<'_>) {
    if own.is_unchanged() || !ui.data(|data| data.get_temp(asking())).unwrap_or(false) {
        ui.data_mut(|data| data.remove::<bool>(asking()));
        return;
    }
    card(ui, |ui| {
        let question = words::OWN_RESET_ASK.with([("count", parts::changes(own).into())]);
        remark(ui, Severity::Warning, &view.message(&question));
        ui.horizontal(|ui| {
            let yes = ui.button(view.text(words::OWN_RESET_YES)).clicked();
            if yes {
                own.weights.clear();
                own.grades.clear();
                view.ui.refresh += 1;
            }
            if yes || ui.button(view.text(words::REVEAL_NO)).clicked() {
                ui.data_mut(|data| data.remove::<bool>(asking()));
            }
        });
    });
}

/// The nodes with their depth, each below its parent.
fn in_order(scheme: Scheme) -> Vec<(&'static Row<IndicatorNode>, usize)> {
    fn below(scheme: Scheme, parent: Option<&str>, depth: usize, out: &mut Vec<(&'static Row<IndicatorNode>, usize)>) {
        // Three levels; a table that names itself its own parent goes no deeper.
        if depth > 3 {
            return;
        }
        for row in parts::children(scheme, parent) {
            out.push((row, depth));
            below(scheme, Some(&row.about.id), depth + 1, out);
        }
    }
    let mut out = Vec::new();
    below(scheme, None, 0, &mut out);
    out
}

fn weights(ui: &mut Ui, case: &mut Case, view: &mut View<'_>) {
    let key = Id::unique("scoring-table-scenario");
    let in_use = parts::scenario_in_use(case);
    let mut scenario: Scenario = ui.data(|data| data.get_temp(key)).unwrap_or(in_use);
    ui.horizontal_wrapped(|ui| {
        ui.label(view.text(words::OWN_SCENARIO));
        ComboBox::from_id_salt("scoring-table-scenario")
            .selected_text(view.text(scenario.label()))
            .choose(ui, 0, |ui| {
                for one in Scenario::ALL {
                    ui.selectable_value(&mut scenario, one, view.text(one.label()));
                }
            })
            .accessible_name(view.text(words::OWN_SCENARIO));
    });
    ui.data_mut(|data| data.insert_temp(key, scenario));
    if scenario != in_use {
        explain(ui, view, words::OWN_SHARE_OTHER);
    }
    let rows = in_order(case.scoring.scheme);
    let keys: Vec<&str> = rows.iter().map(|(row, _)| row.about.id.as_str()).collect();
    let height = (ui.ctx().content_rect().height() - 330.0).max(260.0);
    table(ui, view, "scoring-weights", &COLUMNS, &keys, height, |ui, view, index, column| {
        let (row, depth) = rows[index];
        cell(ui, case, view, row, depth, column, (scenario, in_use));
    });
}

fn cell(
    ui: &mut Ui,
    case: &mut Case,
    view: &mut View<'_>,
    row: &'static Row<IndicatorNode>,
    depth: usize,
    column: usize,
    (scenario, in_use): (Scenario, Scenario),
) {
    let id = row.about.id.as_str();
    let name = row.about.name.get(view.lang);
    let set = case.policy.as_deref().and_then(|policy| policy.weight(id, scenario));
    let default = set.unwrap_or_else(|| row.figures.weights.get(scenario));
    let policy_name = case.policy.as_deref().filter(|_| set.is_some()).map(crate::model::policy::Policy::named);
    let own = &mut case.scoring.table;
    let changed = own.weights.iter().find(|change| change.node == id && change.scenario == scenario);
    let changed = changed.map(|change| change.weight);
    let palette = theme::palette(ui);
    match column {
        0 => {
            ui.add_space(depth as f32 * 12.0);
            let font = if depth == 0 { theme::strong() } else { theme::small() };
            if row.figures.grades.is_empty() {
                ui.add(Label::new(RichText::new(name).font(font)).truncate()).on_hover_text(name);
            } else {
                grades_link(ui, view, own, row, name);
            }
        }
        1 => {
            // Head office's weight stands on the accent: it takes the place of the program's.
            let colour = if set.is_some() { palette.accent } else { palette.weak };
            let label = ui.label(RichText::new(number::plain(default)).font(theme::small()).color(colour));
            if let Some(policy) = policy_name {
                let said = words::OWN_DEFAULT_BY_POLICY.with([("policy", policy.into())]);
                label.on_hover_text(view.message(&said));
            }
        }
        2 => {
            let label = words::OWN_WEIGHT_OF.with([("node", name.into())]);
            let path = format!("scoring.table.weights.{scenario:?}.{id}");
            let mut weight = Input::given(changed.unwrap_or(default));
            marked(ui, changed.is_some(), |ui| Field::new(path, label).compact(56.0).number(ui, view, &mut weight));
            // One below zero is taken over too: the check refuses it and says so above.
            if let Some(weight) = weight.value.filter(|weight| weight.is_finite()) {
                set_weight(own, id, scenario, (weight - default).abs() > 1e-12, weight);
            }
        }
        3 => {
            let share = view.assessment.scoring.tree_node(id).filter(|_| scenario == in_use).map(|node| node.share);
            let share = share.map(number::percent).unwrap_or_default();
            ui.label(RichText::new(share).font(theme::small()));
        }
        _ => {
            if changed.is_some() {
                let label = view.message(&words::OWN_RESET_OF.with([("node", name.into())]));
                if Icon::Undo.button(ui, &label).clicked() {
                    set_weight(own, id, scenario, false, default);
                    view.ui.refresh += 1;
                }
            }
        }
    }
}

/// The name of an indicator; a click shows its grades.
fn grades_link(
    ui: &mut Ui,
    view: &View<'_>,
    own: &InstitutionTable,
    row: &'static Row<IndicatorNode>,
    name: &'static str,
) {
    let id = row.about.id.as_str();
    let label = view.message(&words::OWN_EDIT_GRADES.with([("indicator", name.into())]));
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        if own.grades.iter().any(|change| change.indicator == id) {
            changed_badge(ui, view);
        }
        let link = ui.add(Link::new(RichText::new(name).font(theme::small())));
        if link.accessible_name(&label).on_hover_text(&label).clicked() {
            ui.data_mut(|data| data.insert_temp(super::grades::chosen(), id.to_owned()));
        }
    });
}

/// What the institution has changed stands on the accent.
pub fn marked<R>(ui: &mut Ui, is_changed: bool, add_contents: impl FnOnce(&mut Ui) -> R) -> R {
    if is_changed {
        let palette = theme::palette(ui);
        let visuals = ui.visuals_mut();
        visuals.extreme_bg_color = palette.accent_fill;
        visuals.text_edit_bg_color = Some(palette.accent_fill);
        visuals.override_text_color = Some(palette.accent);
    }
    add_contents(ui)
}

/// The word beside what is changed.
pub fn changed_badge(ui: &mut Ui, view: &View<'_>) {
    let palette = theme::palette(ui);
    let text = RichText::new(view.text(words::OWN_CHANGED)).font(theme::small()).color(palette.accent);
    ui.label(text.background_color(palette.accent_fill));
}

fn set_weight(own: &mut InstitutionTable, node: &str, scenario: Scenario, is_changed: bool, weight: f64) {
    let at = own.weights.iter().position(|change| change.node == node && change.scenario == scenario);
    match (at, is_changed) {
        (Some(at), true) => own.weights[at].weight = weight,
        (Some(at), false) => drop(own.weights.remove(at)),
        (None, true) => own.weights.push(WeightChange { node: node.to_owned(), scenario, weight }),
        (None, false) => {}
    }
}
