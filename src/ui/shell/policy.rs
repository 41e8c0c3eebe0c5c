//! The institution's policy at the desk: rows with the institution's value, its source, and what the program proposes.

use eframe::egui::{Align, ComboBox, Label, Layout, RichText, ScrollArea, TextEdit, Ui, Vec2};

use super::dialogs::{Answer, buttons, heading, primary};
use crate::app::policy::{DeskAction, PolicyDesk, WeightRow, proposed, read};
use crate::lang::Lang;
use crate::model::policy::{TERMS, TermField, TermGroup};
use crate::model::policy_checks::contradictions;
use crate::model::{Quantity, Scenario, Scheme};
use crate::reference::Reference;
use crate::text::{Text, fields, policy as words, shell};
use crate::ui::theme;
use crate::ui::widgets::Icon;

/// The widths of a row's cells: label, value with its unit, source, what the program proposes.
const LABEL: f32 = 226.0;
const VALUE: f32 = 152.0;
const SOURCE: f32 = 216.0;
const PROPOSAL: f32 = 220.0;
const WEIGHT_WIDTH: f32 = 84.0;

/// What the desk needs to know of the program.
pub(super) struct Around<'a> {
    pub lang: Lang,
    /// The file that new cases take.
    pub in_use: Option<&'a std::path::Path>,
    /// A case is open.
    pub case: bool,
    /// Its own scoring table has weights.
    pub own_weights: bool,
}

/// Shows the desk.
pub(super) fn show(ui: &mut Ui, around: &Around<'_>, desk: &mut PolicyDesk) -> Answer {
    let lang = around.lang;
    let room = ui.ctx().content_rect();
    let width = (room.width() - 120.0).clamp(560.0, 900.0);
    ui.set_width(width);
    heading(ui, words::DESK.get(lang));
    let weak = theme::palette(ui).weak;
    ui.add(Label::new(RichText::new(words::DESK_EXPLAINED.get(lang)).font(theme::small()).color(weak)).wrap());
    ui.add_space(theme::GAP);
    // Its height is set, not found: a dialog that grows into its room takes many passes.
    let height = (room.height() - 310.0).clamp(200.0, 900.0);
    ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
        ui.set_max_width(width - 16.0);
        compared(ui, lang, desk);
        contradicted(ui, lang, desk);
        head(ui, lang, desk);
        for group in TermGroup::ALL {
            terms(ui, lang, desk, group);
        }
        stresses(ui, lang, &mut desk.stresses);
        let grades = [words::GRADE, words::DEFAULT_PROBABILITY];
        rows(ui, lang, words::GRADES, grades, words::ADD_GRADE, &mut desk.grades);
        let approvals = [words::APPROVAL_LEVEL, words::APPROVES_UP_TO];
        rows(ui, lang, words::APPROVALS, approvals, words::ADD_APPROVAL, &mut desk.approvals);
        weights(ui, lang, desk);
    });
    footer(ui, around, desk)
}

/// A cell of a row, of a width of its own: a dialog whose cells ask for what is left never settles.
fn cell<R>(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(Vec2::new(width, theme::ROW_HEIGHT), layout, |ui| {
        ui.set_min_width(width);
        ui.set_max_width(width);
        add(ui)
    })
    .inner
}

fn entry(ui: &mut Ui, width: f32, text: &mut String, name: String, wrong: bool) {
    let colour = wrong.then(|| theme::palette(ui).block);
    let edit = TextEdit::singleline(text).desired_width(width).text_color_opt(colour);
    ui.add(edit).accessible_name(name);
}

fn head(ui: &mut Ui, lang: Lang, desk: &mut PolicyDesk) {
    let labels = [words::NAME, words::VERSION, words::DATE, words::REPORT_HEAD];
    for (label, text) in labels.into_iter().zip(&mut desk.head) {
        ui.horizontal(|ui| {
            cell(ui, LABEL, |ui| ui.label(label.get(lang)));
            let wrong = label == words::DATE && !text.trim().is_empty() && crate::text::parse::date(text).is_none();
            entry(ui, 420.0, text, label.get(lang).to_owned(), wrong);
        });
    }
}

/// Where what is typed contradicts itself.
fn contradicted(ui: &mut Ui, lang: Lang, desk: &PolicyDesk) {
    let Ok(policy) = desk.policy() else { return };
    let palette = theme::palette(ui);
    for what in contradictions(&policy, Reference::builtin()) {
        let line = words::CONTRADICTS.with([("what", what.into())]).render(lang);
        ui.add(Label::new(RichText::new(line).color(palette.warning)).wrap());
    }
}

fn sub_heading(ui: &mut Ui, text: &str) {
    ui.add_space(theme::GROUP_GAP);
    ui.label(RichText::new(text).font(theme::strong()));
}

fn terms(ui: &mut Ui, lang: Lang, desk: &mut PolicyDesk, group: TermGroup) {
    sub_heading(ui, group.label().get(lang));
    let weak = theme::palette(ui).weak;
    for (row, [value, source]) in TERMS.iter().zip(&mut desk.terms).filter(|(row, _)| row.group == group) {
        let label = row.label.get(lang);
        ui.horizontal(|ui| {
            cell(ui, LABEL, |ui| ui.add(Label::new(label).wrap()));
            cell(ui, VALUE, |ui| {
                let wrong = !value.trim().is_empty() && read(row, value).is_none();
                entry(ui, 84.0, value, label.to_owned(), wrong);
                ui.label(RichText::new(unit(row, lang)).color(weak));
            });
            let name = words::SOURCE_OF.with([("what", row.label.into())]).render(lang);
            cell(ui, SOURCE, |ui| {
                let hint = words::SOURCE_HINT.get(lang);
                let edit = TextEdit::singleline(source).hint_text(hint).desired_width(SOURCE - 10.0);
                ui.add(edit).accessible_name(name);
            });
            let Some((found, key)) = proposed(Reference::builtin(), row) else { return };
            let mark = Reference::builtin().find(&key).map(|about| about.mark.label(lang)).unwrap_or_default();
            let value = row.quantity(found).render(lang);
            let said = words::PROPOSED.with([("value", value.into()), ("mark", mark.into())]).render(lang);
            cell(ui, PROPOSAL, |ui| {
                ui.add(Label::new(RichText::new(said).font(theme::small()).color(weak)).truncate());
            });
        });
    }
}

fn unit(row: &TermField, lang: Lang) -> &'static str {
    use crate::model::fields::FieldUnit;
    match row.kind.unit {
        FieldUnit::Cents => fields::UNIT_YUAN.get(lang),
        unit => unit.beside().map_or("", |unit| unit.get(lang)),
    }
}

/// Named rows with a figure each, added and removed.
fn rows(ui: &mut Ui, lang: Lang, title: Text, columns: [Text; 2], add: Text, rows: &mut Vec<[String; 2]>) {
    sub_heading(ui, title.get(lang));
    let mut removed = None;
    if !rows.is_empty() {
        ui.horizontal(|ui| {
            for column in columns {
                let text = RichText::new(column.get(lang)).font(theme::small()).color(theme::palette(ui).weak);
                cell(ui, LABEL, |ui| ui.add(Label::new(text).truncate()));
            }
        });
    }
    for (at, row) in rows.iter_mut().enumerate() {
        ui.horizontal(|ui| {
            for (column, text) in columns.into_iter().zip(row) {
                let name = words::ROW_N.with([("what", column.into()), ("n", (at + 1).into())]).render(lang);
                cell(ui, LABEL, |ui| entry(ui, LABEL - 10.0, text, name, false));
            }
            let name = words::REMOVE_N.with([("what", title.into()), ("n", (at + 1).into())]).render(lang);
            if Icon::Cross.button(ui, &name).clicked() {
                removed = Some(at);
            }
        });
    }
    if let Some(at) = removed {
        rows.remove(at);
    }
    if ui.button(add.get(lang)).clicked() {
        rows.push(Default::default());
    }
}

/// Weights of the scoring indicators: what head office has settled, and the adding of one.
fn weights(ui: &mut Ui, lang: Lang, desk: &mut PolicyDesk) {
    let weak = theme::palette(ui).weak;
    let small = |text: &str| RichText::new(text).font(theme::small()).color(weak);
    sub_heading(ui, words::WEIGHTS.get(lang));
    ui.add(Label::new(small(words::WEIGHTS_EXPLAINED.get(lang))).wrap());
    let reference = Reference::builtin();
    let name = |node: &str| -> String {
        let row = Scheme::of_node(node, reference).and_then(|scheme| scheme.table(reference).row(node));
        row.map_or_else(|| node.to_owned(), |row| row.about.name.get(lang).to_owned())
    };
    let mut removed = None;
    if !desk.weights.is_empty() {
        ui.horizontal(|ui| {
            for (column, width) in [
                (words::WEIGHT_NODE, LABEL),
                (words::WEIGHT_SCENARIO, VALUE),
                (words::WEIGHT, WEIGHT_WIDTH),
                (words::SOURCE_HINT, SOURCE),
            ] {
                cell(ui, width, |ui| ui.add(Label::new(small(column.get(lang))).truncate()));
            }
        });
    }
    for (at, row) in desk.weights.iter_mut().enumerate() {
        let named = name(&row.node);
        let scenario = row.scenario.label();
        let what = words::WEIGHT_OF.with([("node", named.as_str().into()), ("scenario", scenario.into())]);
        ui.horizontal(|ui| {
            cell(ui, LABEL, |ui| ui.add(Label::new(&named).truncate()).on_hover_text(&named));
            cell(ui, VALUE, |ui| ui.add(Label::new(small(scenario.get(lang))).truncate()));
            let [weight, source] = &mut row.typed;
            let wrong = !weight.trim().is_empty() && WeightRow::read(weight).is_none();
            cell(ui, WEIGHT_WIDTH, |ui| entry(ui, WEIGHT_WIDTH - 10.0, weight, what.render(lang), wrong));
            let spoken = words::SOURCE_OF.with([("what", what.clone().into())]).render(lang);
            cell(ui, SOURCE, |ui| entry(ui, SOURCE - 10.0, source, spoken, false));
            let remove = words::REMOVE_N.with([("what", what.into()), ("n", (at + 1).into())]).render(lang);
            if Icon::Cross.button(ui, &remove).clicked() {
                removed = Some(at);
            }
        });
    }
    if let Some(at) = removed {
        desk.weights.remove(at);
    }
    let mut added = None;
    ui.horizontal_wrapped(|ui| {
        let (scheme, scenario) = &mut desk.adding;
        let list = ComboBox::from_id_salt("weight system").selected_text(scheme.label().get(lang)).show_ui(ui, |ui| {
            for one in Scheme::ALL {
                ui.selectable_value(scheme, one, one.label().get(lang));
            }
        });
        list.response.accessible_name(words::ADD_WEIGHT_SYSTEM.get(lang));
        let list =
            ComboBox::from_id_salt("weight scenario").selected_text(scenario.label().get(lang)).show_ui(ui, |ui| {
                for one in Scenario::ALL {
                    ui.selectable_value(scenario, one, one.label().get(lang));
                }
            });
        list.response.accessible_name(words::ADD_WEIGHT_SCENARIO.get(lang));
        let (scheme, scenario) = (*scheme, *scenario);
        let list = ComboBox::from_id_salt("weight node")
            .width(220.0)
            .selected_text(words::ADD_WEIGHT.get(lang))
            .show_ui(ui, |ui| {
                for row in &scheme.table(reference).rows {
                    let there = desk.weights.iter().any(|one| one.node == row.about.id && one.scenario == scenario);
                    if !there && ui.selectable_label(false, row.about.name.get(lang)).clicked() {
                        added = Some(row.about.id.clone());
                    }
                }
            });
        list.response.accessible_name(words::ADD_WEIGHT.get(lang));
    });
    if let Some(node) = added {
        desk.add_weight(reference, &node);
    }
}

fn footer(ui: &mut Ui, around: &Around<'_>, desk: &PolicyDesk) -> Answer {
    let lang = around.lang;
    let palette = theme::palette(ui);
    ui.add_space(theme::GAP);
    let file =
        desk.path.as_ref().map_or_else(|| words::NO_FILE.get(lang).to_owned(), |path| path.display().to_string());
    let dirty = if desk.is_dirty() { "● " } else { "" };
    let hash = desk.policy().map(|policy| policy.hash()).unwrap_or_default();
    let short: String = hash.chars().take(12).collect();
    let line = words::FILE_LINE.with([("dirty", dirty.into()), ("file", file.into()), ("hash", short.into())]);
    ui.add(Label::new(RichText::new(line.render(lang)).font(theme::small()).color(palette.weak)).truncate())
        .on_hover_text(hash);
    if !desk.said.is_empty() {
        ui.add(Label::new(RichText::new(&desk.said).color(palette.accent)).wrap());
    }
    let mut answer = Answer::Open;
    let used = around.in_use.is_some() && desk.path.as_deref() == around.in_use;
    ui.horizontal_wrapped(|ui| {
        let mut offer = |text: Text, action: DeskAction| {
            if ui.button(text.get(lang)).clicked() {
                answer = Answer::Desk(action);
            }
        };
        offer(words::OPEN, DeskAction::Open);
        offer(words::SAVE_AS, DeskAction::SaveAs);
        offer(words::COMPARE, DeskAction::Compare);
        offer(words::PROPOSE, DeskAction::Propose);
        offer(words::IMPORT_GRADES, DeskAction::Grades);
        if around.own_weights {
            offer(words::TAKE_WEIGHTS, DeskAction::Weights);
        }
        if used {
            offer(words::USE_NONE, DeskAction::ForNone);
        } else {
            offer(words::USE_FOR_NEW, DeskAction::ForNewCases);
        }
        if around.case {
            offer(words::USE_FOR_CASE, DeskAction::ForThisCase);
        }
    });
    if let Some(place) = presets(ui, lang) {
        answer = Answer::Desk(DeskAction::Preset(place));
    }
    buttons(ui, |ui| {
        if primary(ui, words::SAVE.get(lang)) {
            answer = Answer::Desk(DeskAction::Save);
        }
        if ui.button(shell::DONE.get(lang)).clicked() {
            answer = Answer::Closed;
        }
    });
    answer
}

/// What differs from another version.
fn compared(ui: &mut Ui, lang: Lang, desk: &mut PolicyDesk) {
    let Some((other, found)) = &desk.compared else { return };
    let count = words::COMPARED.with([("other", other.as_str().into()), ("count", found.len().into())]);
    ui.label(RichText::new(count.render(lang)).font(theme::strong()));
    let said = |quantity: &Option<Quantity>| match quantity {
        Some(quantity) => quantity.render(lang),
        None => words::NOT_STATED.get(lang).to_owned(),
    };
    for one in found {
        let line = words::COMPARED_LINE.with([
            ("what", one.what.clone().into()),
            ("before", said(&one.before).into()),
            ("after", said(&one.after).into()),
        ]);
        ui.add(Label::new(RichText::new(line.render(lang)).font(theme::small())).wrap());
    }
    if ui.button(words::COMPARE_CLOSE.get(lang)).clicked() {
        desk.compared = None;
    }
    ui.add_space(theme::GROUP_GAP);
}

/// The stresses that are looked at.
fn stresses(ui: &mut Ui, lang: Lang, set: &mut Vec<String>) {
    sub_heading(ui, words::STRESS_SET.get(lang));
    for row in &Reference::builtin().stresses.rows {
        let mut chosen = set.contains(&row.about.id);
        if ui.checkbox(&mut chosen, row.about.name.get(lang)).changed() {
            set.retain(|one| *one != row.about.id);
            if chosen {
                set.push(row.about.id.clone());
            }
        }
    }
}

/// What lenders have printed, to fill in what is empty: which one was chosen.
fn presets(ui: &mut Ui, lang: Lang) -> Option<usize> {
    let mut chosen = None;
    let text = RichText::new(words::PRESETS.get(lang)).font(theme::small());
    let list = ComboBox::from_id_salt("policy presets").selected_text(text).width(360.0).show_ui(ui, |ui| {
        for (place, row) in Reference::builtin().pledge_rates.rows.iter().enumerate() {
            let name = format!("{} · {}", row.about.name.get(lang), row.about.mark.label(lang));
            if ui.selectable_label(false, name).on_hover_text(row.about.source_in(lang)).clicked() {
                chosen = Some(place);
            }
        }
    });
    list.response.accessible_name(words::PRESETS.get(lang));
    chosen
}
