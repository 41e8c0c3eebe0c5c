//! One or two inputs against a result: the scatter of the first paths, the table of two inputs, the line of two that just
//! lend what is asked for.

use eframe::egui::{ComboBox, Ui};

use super::parts::LookedAt;
use super::pictures;
use crate::app::simulating::{HowSure, SureAnswers};
use crate::model::Case;
use crate::report::drivers::short_name;
use crate::text::{Arg, Text, number, screen_sure as words};
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Choose as _, explain, show_chart, show_drawing};

/// A choice among fields, by their names.
pub fn field_choice(ui: &mut Ui, case: &Case, view: &View<'_>, label: Text, fields: &[String], chosen: &mut String) {
    let lang = view.lang;
    if !fields.contains(chosen)
        && let Some(first) = fields.first()
    {
        chosen.clone_from(first);
    }
    let at = fields.iter().position(|field| field == chosen).unwrap_or(0);
    ui.label(view.text(label));
    ComboBox::from_id_salt(label.en)
        .width((ui.available_width() - 16.0).clamp(120.0, 300.0))
        .truncate()
        .selected_text(short_name(case, chosen, lang))
        .choose(ui, at, |ui| {
            for field in fields {
                ui.selectable_value(chosen, field.clone(), short_name(case, field, lang));
            }
        })
        .accessible_name(view.text(label));
}

/// Any drawn input against a result.
pub fn scatter(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure, result: LookedAt) {
    let fields: Vec<String> = sure.found.drawn.iter().map(|(field, _)| field.clone()).collect();
    let Some(at) = result.place() else { return };
    if fields.is_empty() {
        return explain(ui, view, words::SCATTER_NONE);
    }
    let key = ui.make_persistent_id("scattered");
    let mut field: String = ui.data(|data| data.get_temp(key)).unwrap_or_default();
    ui.horizontal(|ui| field_choice(ui, case, view, words::SCATTER_INPUT, &fields, &mut field));
    ui.data_mut(|data| data.insert_temp(key, field.clone()));
    let place = fields.iter().position(|one| *one == field).unwrap_or(0);
    let samples = &sure.found.samples;
    let Some(drawn) = samples.inputs.get(place) else { return };
    let chart = pictures::drivers::scatter(case, &field, drawn, &samples.results[at], result, view.lang);
    show_chart(ui, view, &chart);
    let rank = sure.sensitivity.inputs.iter().find_map(|one| match &one.of {
        crate::assessment::sensitivity::InfluenceOf::Field(of) if *of == field => one.ranks[at],
        _ => None,
    });
    let paths = number::decimals(drawn.len() as f64, 0);
    let says = match rank {
        Some(rank) => words::SCATTER_SAYS.with([("paths", paths.into()), ("rank", number::decimals(rank, 3).into())]),
        None => words::SCATTER_PATHS.with([("paths", paths.into())]),
    };
    explain_text(ui, view.message(&says));
}

/// The table of two inputs, and the line along which exactly the amount asked for may be lent.
pub fn two_way(ui: &mut Ui, case: &Case, view: &mut View<'_>, answers: &SureAnswers, result: LookedAt) {
    let fields: Vec<String> = answers.tornado.iter().map(|driver| driver.field.clone()).collect();
    if fields.len() < 2 {
        return explain(ui, view, words::DRIVERS_NONE);
    }
    let [mut across, mut down] = view.ui.sure.ask.pair.clone().or_else(|| answers.pair.clone()).unwrap_or_default();
    ui.horizontal(|ui| field_choice(ui, case, view, words::ACROSS, &fields, &mut across));
    let others: Vec<String> = fields.iter().filter(|field| **field != across).cloned().collect();
    ui.horizontal(|ui| field_choice(ui, case, view, words::DOWN, &others, &mut down));
    let pair = [across, down];
    if Some(&pair) != answers.pair.as_ref() || view.ui.sure.ask.pair.is_some() {
        view.ui.sure.ask.pair = Some(pair);
    }
    let Some(table) = &answers.two_way else { return };
    match pictures::two_way::heat_map(case, table, answers, result, view.lang) {
        Some(map) => show_drawing(ui, view, &map),
        None => explain(ui, view, words::DRIVERS_NONE),
    }
    explain_text(ui, view.message(&words::TWO_WAY_SAYS.with([("swing", Arg::Percent(answers.ask.swing))])));
    if let Some((line, loan)) = answers.iso_line.as_ref().zip(case.loan.amount.value)
        && let Some(chart) = pictures::two_way::iso_line(case, line, number::to_f64(loan), view.lang)
    {
        show_chart(ui, view, &chart);
    }
}
