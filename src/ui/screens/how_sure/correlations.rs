//! The small matrix of how inputs move together: typed below the diagonal, mirrored above it.

use eframe::egui::{Grid, Id, RichText, ScrollArea, Ui};

use crate::assessment::correlated::{CorrelationRepair, fault, repair};
use crate::model::{Case, PairCorrelation, Severity};
use crate::report::drivers::short_name;
use crate::text::{number, parse, screen_sure as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::entry::Entry;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{explain, remark};

/// The width of a cell, points.
const CELL: f32 = 50.0;
/// More inputs than this make no small matrix: the rest is set by the case file.
const MOST: usize = 24;

/// Shows it for the inputs that are drawn, and for those that the case correlates already.
pub fn show(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, drawn: &[String]) {
    let mut inputs: Vec<String> = drawn.to_vec();
    for pair in &case.simulation.correlations {
        for field in [&pair.first, &pair.second] {
            if !inputs.contains(field) {
                inputs.push(field.clone());
            }
        }
    }
    inputs.truncate(MOST);
    if inputs.len() < 2 {
        explain(ui, view, words::CORRELATIONS_FEW);
        return;
    }
    let lang = view.lang;
    let names: Vec<String> = inputs.iter().map(|field| short_name(case, field, lang)).collect();
    matrix(ui, case, view, &inputs, &names);
    broken(ui, case, view);
    if !case.simulation.correlations.is_empty() && ui.button(view.text(words::CLEAR)).clicked() {
        case.simulation.correlations.clear();
        view.ui.refresh += 1;
    }
}

/// A letter for each input, so that the columns stay narrow.
fn letter(place: usize) -> String {
    char::from_u32(u32::from('A') + u32::try_from(place).unwrap_or(0)).map_or_else(String::new, String::from)
}

fn matrix(ui: &mut Ui, case: &mut Case, view: &View<'_>, inputs: &[String], names: &[String]) {
    ScrollArea::horizontal().id_salt("correlations").show(ui, |ui| {
        Grid::new("correlations").spacing([4.0, 4.0]).show(ui, |ui| {
            let weak = theme::palette(ui).weak;
            ui.label("");
            for place in 0..inputs.len() {
                ui.vertical_centered(|ui| {
                    ui.set_width(CELL);
                    ui.label(RichText::new(letter(place)).color(weak));
                });
            }
            ui.end_row();
            for row in 0..inputs.len() {
                let label = words::LETTER.with([("letter", letter(row).into()), ("field", names[row].clone().into())]);
                let label = label.render(view.lang);
                ui.scope(|ui| {
                    ui.set_max_width(168.0);
                    ui.add(eframe::egui::Label::new(&label).truncate()).on_hover_text(&label);
                });
                for column in 0..inputs.len() {
                    let now = between(case, &inputs[row], &inputs[column]);
                    if column < row {
                        let spoken = words::CELL
                            .with([("first", names[column].clone().into()), ("second", names[row].clone().into())]);
                        if let Some(typed) = cell(ui, view, (row, column), now, &spoken.render(view.lang)) {
                            set(case, &inputs[column], &inputs[row], typed);
                        }
                    } else {
                        let text = match now {
                            _ if row == column => "1".to_owned(),
                            Some(value) if value.abs() > 0.0 => number::decimals(value, 3),
                            _ => "·".to_owned(),
                        };
                        ui.vertical_centered(|ui| {
                            ui.set_width(CELL);
                            ui.label(RichText::new(text).color(weak));
                        });
                    }
                }
                ui.end_row();
            }
        });
    });
}

fn cell(ui: &mut Ui, view: &View<'_>, place: (usize, usize), now: Option<f64>, spoken: &str) -> Option<f64> {
    let shown = now.filter(|value| value.abs() > 0.0).map(|value| number::decimals(value, 4)).unwrap_or_default();
    let entry = Entry {
        id: Id::unique(("correlation", place)),
        editing: shown.clone(),
        shown,
        hint: "0".to_owned(),
        unit: "",
        name: spoken,
        width: CELL,
        right: true,
        replaced: true,
        takes_back: true,
        refresh: view.ui.refresh,
    };
    let text = entry.show(ui).text?;
    if text.trim().is_empty() {
        return Some(0.0);
    }
    parse::number(&text).filter(|value| (-1.0..=1.0).contains(value))
}

fn is_of(pair: &PairCorrelation, one: &str, other: &str) -> bool {
    (pair.first == one && pair.second == other) || (pair.first == other && pair.second == one)
}

/// The correlation that the case states of two inputs.
fn between(case: &Case, one: &str, other: &str) -> Option<f64> {
    case.simulation.correlations.iter().rev().find(|pair| is_of(pair, one, other)).map(|pair| pair.correlation)
}

fn set(case: &mut Case, first: &str, second: &str, correlation: f64) {
    let pairs = &mut case.simulation.correlations;
    pairs.retain(|pair| !is_of(pair, first, second));
    if correlation.abs() > 0.0 {
        pairs.push(PairCorrelation { first: first.to_owned(), second: second.to_owned(), correlation });
    }
}

/// Names a matrix that cannot hold, repairs it on request, and shows what that changed.
fn broken(ui: &mut Ui, case: &mut Case, view: &mut View<'_>) {
    let key = Id::unique("repaired correlations");
    let lang = view.lang;
    if let Some(fault) = fault(&case.simulation.correlations) {
        let mut says = view.text(words::CANNOT_HOLD).to_owned();
        if !fault.among.is_empty() {
            let names: Vec<String> = fault.among.iter().map(|field| short_name(case, field, lang)).collect();
            let among = words::CONTRADICT.with([("inputs", names.join(lang.pick("、", ", ")).into())]);
            says = format!("{says} {}", view.message(&among));
        }
        remark(ui, Severity::Block, &says);
        if ui.button(view.text(words::REPAIR)).clicked()
            && let Some(CorrelationRepair { pairs, changed }) = repair(&case.simulation.correlations)
        {
            case.simulation.correlations = pairs;
            let said: Vec<String> = changed
                .iter()
                .map(|pair| {
                    let parts = [
                        ("first", short_name(case, &pair.first, lang).into()),
                        ("second", short_name(case, &pair.second, lang).into()),
                        ("before", number::decimals(pair.from, 3).into()),
                        ("after", number::decimals(pair.to, 3).into()),
                    ];
                    words::REPAIRED_ONE.with(parts).render(lang)
                })
                .collect();
            let says = words::REPAIRED.with([("changes", said.join(lang.pick("；", "; ")).into())]).render(lang);
            ui.data_mut(|data| data.insert_temp(key, (case.simulation.correlations.clone(), says)));
            view.ui.refresh += 1;
        }
        return;
    }
    // What a repair changed is said until the matrix changes again.
    let said: Option<(Vec<PairCorrelation>, String)> = ui.data(|data| data.get_temp(key));
    if let Some((_, says)) = said.filter(|(of, _)| *of == case.simulation.correlations) {
        explain_text(ui, says);
    }
}
