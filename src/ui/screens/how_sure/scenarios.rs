//! Scenarios side by side, with the bridge that adds up, and the user's own.

use eframe::egui::{ComboBox, Grid, Id, Label, RichText, ScrollArea, TextEdit, Ui};

use super::SurePart;
use super::looking::field_choice;
use super::parts::{LookedAt, choice};
use super::pictures;
use crate::app::simulating::HowSure;
use crate::assessment::scenarios::{ScenarioOf, ScenarioOutcome};
use crate::model::fields::{self, FieldUnit};
use crate::model::{Case, ChangeBy, FieldChange, OwnScenario, Severity};
use crate::report::drivers::short_name;
use crate::text::{Text, number, parse, quote, screen_sure as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::entry::Entry;
use crate::ui::widgets::{Choose as _, Icon, explain, remark, show_chart};

/// What a scenario is called.
pub fn name(case: &Case, of: &ScenarioOf, view: &View<'_>) -> String {
    match of {
        ScenarioOf::Base => view.text(words::SCENARIO_BASE).to_owned(),
        ScenarioOf::Low => view.text(words::SCENARIO_LOW).to_owned(),
        ScenarioOf::High => view.text(words::SCENARIO_HIGH).to_owned(),
        ScenarioOf::Own(place) => case.simulation.scenarios.get(*place).map_or_else(String::new, |own| {
            if own.name.trim().is_empty() {
                words::SCENARIO_UNNAMED.with([("number", (place + 1).into())]).render(view.lang)
            } else {
                quote::short(&own.name, view.lang)
            }
        }),
    }
}

/// The scenarios in a table, and one of them explained.
pub fn show(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure, part: SurePart) {
    let lang = view.lang;
    ScrollArea::horizontal().id_salt("scenarios").show(ui, |ui| {
        Grid::new("scenarios").striped(true).spacing([11.0, 5.0]).show(ui, |ui| {
            let weak = theme::palette(ui).weak;
            ui.label("");
            let results = [LookedAt::Value, LookedAt::Lendable, LookedAt::Cover];
            for result in results {
                ui.label(RichText::new(view.text(result.name())).font(theme::small()).color(weak));
            }
            ui.label(RichText::new(view.text(words::VERDICT)).font(theme::small()).color(weak));
            ui.end_row();
            for outcome in &sure.scenarios {
                ui.label(name(case, &outcome.of, view));
                for result in results {
                    let value = result.read().and_then(|read| read(&outcome.standing));
                    ui.label(value.map_or_else(|| "—".to_owned(), |value| result.shown(value, lang)));
                }
                ui.label(view.text(verdict(outcome.standing.holds)));
                ui.end_row();
            }
        });
    });
    explain(ui, view, words::SCENARIOS_EXPLAINED);
    bridge(ui, case, view, sure, part);
}

fn verdict(holds: Option<bool>) -> Text {
    match holds {
        Some(true) => words::CELL_HOLDS,
        Some(false) => words::CELL_BREAKS,
        None => words::CELL_UNKNOWN,
    }
}

/// What each changed input brings, from the base to a scenario.
fn bridge(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure, part: SurePart) {
    // One that changes only what is not read has no bridge, and says why.
    let told = |outcome: &&ScenarioOutcome| !outcome.steps.is_empty() || !outcome.unread.is_empty();
    let others: Vec<&ScenarioOutcome> = sure.scenarios.iter().filter(told).collect();
    if others.is_empty() {
        return;
    }
    ui.add_space(theme::GAP);
    let names: Vec<String> = others.iter().map(|outcome| name(case, &outcome.of, view)).collect();
    let key = ui.make_persistent_id(("bridge", part.id()));
    let mut at: usize = ui.data(|data| data.get_temp(key)).unwrap_or(0).min(others.len() - 1);
    let mut result = LookedAt::Value;
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(view.text(words::BRIDGE_FROM)).color(theme::palette(ui).weak));
        for (place, name) in names.iter().enumerate() {
            if ui.add(eframe::egui::Button::selectable(place == at, name)).clicked() {
                at = place;
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(key, at));
    ui.horizontal_wrapped(|ui| {
        let results = [LookedAt::Value, LookedAt::Lendable];
        let names = results.map(LookedAt::name);
        let chosen = choice(ui, view, ("bridge result", part.id()), Some(words::RESULT), &names);
        result = results[chosen.min(1)];
    });
    let outcome = others[at];
    match pictures::bridge::waterfall(case, outcome, &names[at], result, view.lang) {
        Some(chart) => show_chart(ui, view, &chart),
        None => explain(ui, view, words::BRIDGE_NONE),
    }
    if !outcome.unread.is_empty() {
        let fields: Vec<String> = outcome.unread.iter().map(|field| field_name(case, field, view)).collect();
        let says = words::UNREAD.with([("fields", fields.join(view.lang.pick("、", ", ")).into())]);
        remark(ui, Severity::Note, &view.message(&says));
    }
}

/// Fields that belong together and are changed at once.
const GROUPS: [(&str, Text); 3] = [
    ("products.*.revenues.*", words::GROUP_REVENUES),
    ("products.*.patent_share", words::GROUP_SHARES),
    ("patents.*.technical_life", words::GROUP_LIVES),
];

fn field_name(case: &Case, field: &str, view: &View<'_>) -> String {
    match GROUPS.iter().find(|(pattern, _)| *pattern == field) {
        Some((_, name)) => view.text(*name).to_owned(),
        None => short_name(case, field, view.lang),
    }
}

/// What a field is counted in; of a group, that of its members.
fn unit_of(case: &Case, field: &str) -> FieldUnit {
    let one = fields::find(field)
        .or_else(|| fields::numeric(case).find(|handle| crate::model::own_scenario::path_is_of(field, &handle.path())));
    one.map_or(FieldUnit::Number, |handle| handle.kind().unit)
}

/// The user's own scenarios and stresses, kept in the case.
pub fn own(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, sure: Option<&HowSure>) {
    explain(ui, view, words::OWN_EXPLAINED);
    let mut fields: Vec<String> = GROUPS.iter().map(|(field, _)| (*field).to_owned()).collect();
    if let Some(sure) = sure {
        fields.extend(sure.tornado.iter().map(|driver| driver.field.clone()));
    }
    let mut gone = None;
    for place in 0..case.simulation.scenarios.len() {
        ui.push_id(("own scenario", place), |ui| {
            ui.add_space(theme::GAP);
            ui.horizontal(|ui| {
                let spoken = words::OWN_NAME.with([("number", (place + 1).into())]).render(view.lang);
                let name = &mut case.simulation.scenarios[place].name;
                let edit = TextEdit::singleline(name).hint_text(view.text(words::OWN_NAME_HINT)).desired_width(240.0);
                ui.add(edit).accessible_name(spoken.clone());
                let remove = words::REMOVE_OF.with([("what", spoken.into())]).render(view.lang);
                if Icon::Cross.button(ui, &remove).clicked() {
                    gone = Some(place);
                }
            });
            changes(ui, case, view, place, &fields);
            for line in crate::report::stress::held(case, &case.simulation.scenarios[place], view.lang) {
                remark(ui, Severity::Warning, &line);
            }
        });
    }
    if let Some(place) = gone {
        case.simulation.scenarios.remove(place);
        view.ui.refresh += 1;
    }
    ui.add_space(theme::GAP);
    if ui.button(view.text(words::OWN_ADD)).clicked() {
        let change = FieldChange { field: GROUPS[0].0.to_owned(), change: ChangeBy::Times(0.8) };
        case.simulation.scenarios.push(OwnScenario { name: String::new(), changes: vec![change] });
    }
}

/// What a scenario changes, line by line.
fn changes(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, place: usize, fields: &[String]) {
    let mut gone = None;
    for at in 0..case.simulation.scenarios[place].changes.len() {
        ui.push_id(at, |ui| {
            ui.horizontal(|ui| {
                let mut change = case.simulation.scenarios[place].changes[at].clone();
                ui.add_space(14.0);
                one_change(ui, case, view, &mut change, fields, (place, at));
                let name = field_name(case, &change.field, view);
                let remove = words::REMOVE_OF.with([("what", name.into())]).render(view.lang);
                if Icon::Cross.button(ui, &remove).clicked() {
                    gone = Some(at);
                }
                case.simulation.scenarios[place].changes[at] = change;
            });
        });
    }
    if let Some(at) = gone {
        case.simulation.scenarios[place].changes.remove(at);
        view.ui.refresh += 1;
    }
    ui.horizontal(|ui| {
        ui.add_space(14.0);
        if ui.button(view.text(words::OWN_ADD_CHANGE)).clicked() {
            let changes = &mut case.simulation.scenarios[place].changes;
            let free = fields.iter().find(|field| !changes.iter().any(|change| change.field == **field));
            let field = free.or(fields.first()).cloned().unwrap_or_default();
            changes.push(FieldChange { field, change: ChangeBy::Times(0.9) });
        }
    });
}

fn one_change(
    ui: &mut Ui,
    case: &Case,
    view: &View<'_>,
    change: &mut FieldChange,
    fields: &[String],
    place: (usize, usize),
) {
    let mut all = fields.to_vec();
    if !all.contains(&change.field) {
        all.push(change.field.clone());
    }
    let at = all.iter().position(|field| *field == change.field).unwrap_or(0);
    ComboBox::from_id_salt("changed field")
        .width(168.0)
        .truncate()
        .selected_text(field_name(case, &change.field, view))
        .choose(ui, at, |ui| {
            for field in &all {
                ui.selectable_value(&mut change.field, field.clone(), field_name(case, field, view));
            }
        })
        .accessible_name(view.text(words::CHANGED_FIELD));
    let ways = [words::CHANGE_TIMES, words::CHANGE_PLUS, words::CHANGE_TO];
    let mut way = match change.change {
        ChangeBy::Times(_) => 0,
        ChangeBy::Plus(_) => 1,
        ChangeBy::To(_) => 2,
    };
    let before = way;
    ComboBox::from_id_salt("way of change")
        .width(84.0)
        .selected_text(view.text(ways[way]))
        .choose(ui, way, |ui| {
            for (place, name) in ways.iter().enumerate() {
                ui.selectable_value(&mut way, place, view.text(*name));
            }
        })
        .accessible_name(view.text(words::CHANGE_WAY));
    if way != before {
        let stated = fields::find(&change.field).and_then(|handle| handle.number(case)).unwrap_or(0.0);
        change.change = match way {
            0 => ChangeBy::Times(0.9),
            1 => ChangeBy::Plus(0.0),
            _ => ChangeBy::To(stated),
        };
    }
    amount(ui, case, view, change, place, way);
}

/// By how much: percent of itself, more of the unit, or the value.
fn amount(ui: &mut Ui, case: &Case, view: &View<'_>, change: &mut FieldChange, place: (usize, usize), way: usize) {
    let unit = unit_of(case, &change.field);
    let percent = way == 0 || matches!(unit, FieldUnit::Rate | FieldUnit::FineRate);
    let money = !percent && matches!(unit, FieldUnit::Money | FieldUnit::Cents);
    let value = match change.change {
        ChangeBy::Times(times) => times - 1.0,
        ChangeBy::Plus(value) | ChangeBy::To(value) => value,
    };
    let text = if percent { number::decimals(value * 100.0, 4) } else { number::decimals(value, 4) };
    let spoken = view.text(words::CHANGE_AMOUNT);
    let entry = Entry {
        id: Id::unique(("own change", place, way)),
        editing: text.clone(),
        shown: if money { number::money(value, view.lang) } else { text },
        hint: String::new(),
        unit: "",
        name: spoken,
        width: 84.0,
        right: true,
        replaced: true,
        takes_back: true,
        refresh: view.ui.refresh,
    };
    let read = |text: &str| {
        if percent {
            parse::rate(text)
        } else if money {
            parse::amount(text)
        } else {
            parse::number(text)
        }
    };
    if let Some(value) = entry.show(ui).text.as_deref().and_then(read).filter(|value| value.is_finite()) {
        change.change = match way {
            0 => ChangeBy::Times((1.0 + value).max(0.0)),
            1 => ChangeBy::Plus(value),
            _ => ChangeBy::To(value),
        };
    }
    let beside = if percent { "%" } else { unit.beside().map_or("", |unit| unit.get(view.lang)) };
    ui.label(RichText::new(beside).color(theme::palette(ui).weak));
}

/// What an input must be for the wanted loan.
pub fn solver(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure) {
    explain(ui, view, words::SOLVER_EXPLAINED);
    let fields: Vec<String> = sure.model.fields().into_iter().map(str::to_owned).collect();
    let stated = case.loan.amount.value.map(number::to_f64);
    let mut ask = view.ui.sure.ask.solve.clone().unwrap_or_default();
    if ask.field.is_empty() {
        // The widest driver of the loan first.
        ask.field = sure.tornado.first().map_or_else(String::new, |driver| driver.field.clone());
    }
    ui.horizontal(|ui| field_choice(ui, case, view, words::SOLVE_FOR, &fields, &mut ask.field));
    ui.horizontal(|ui| {
        ui.label(view.text(words::SOLVE_LOAN));
        let loan = ask.loan.or(stated);
        let shown = loan.map(|loan| number::money(loan, view.lang)).unwrap_or_default();
        let entry = Entry {
            id: Id::unique("solve for a loan"),
            editing: loan.map(|loan| number::decimals(loan, 2)).unwrap_or_default(),
            shown,
            hint: String::new(),
            unit: "",
            name: view.text(words::SOLVE_LOAN),
            width: 130.0,
            right: true,
            replaced: true,
            takes_back: true,
            refresh: view.ui.refresh,
        };
        if let Some(text) = entry.show(ui).text {
            ask.loan = parse::amount(&text).filter(|loan| *loan > 0.0);
        }
    });
    let loan = ask.loan.or(stated);
    view.ui.sure.ask.solve = Some(ask);
    let answers = view.ui.sure.answers.clone();
    let Some((loan, answers)) = loan.zip(answers) else { return };
    let stale = answers.ask.solve != view.ui.sure.ask.solve;
    theme::dimmed(ui, stale, |ui| match &answers.solution {
        Some(found) => {
            let said = crate::report::drivers::solution(case, found, loan, view.lang);
            for line in said.lines() {
                ui.add(Label::new(line.trim_end()).wrap());
            }
        }
        None => explain(ui, view, crate::text::drivers::NO_LENDABLE),
    });
}
