//! What drives a result: each input moved alone, its share of the variance, one or two inputs against it, and which
//! evidence would narrow it most.

use eframe::egui::{Id, RichText, Ui};

use super::SurePart;
use super::parts::{LookedAt, choice, looked_at, report};
use super::{importance, looking, pictures};
use crate::app::simulating::{HowSure, SureAnswers};
use crate::model::Case;
use crate::text::{Arg, Text, number, parse, screen_sure as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::entry::Entry;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{closed_section, explain, show_chart};

/// The pictures of the page.
const PICTURES: [Text; 5] = [
    words::PICTURE_TORNADO,
    words::PICTURE_SPIDER,
    words::PICTURE_IMPORTANCE,
    words::PICTURE_SCATTER,
    words::PICTURE_TWO_WAY,
];
/// The results that drivers are looked at for, in the order of [`crate::app::simulating::LOOKED_AT`].
const RESULTS: [LookedAt; 3] = [LookedAt::Value, LookedAt::Lendable, LookedAt::Cover];

/// Shows the page.
pub fn show(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure, part: SurePart) {
    view.ui.sure.wants_drivers = true;
    let mut picture = 0;
    ui.horizontal_wrapped(|ui| picture = choice(ui, view, ("drivers", part.id()), None, &PICTURES));
    let mut result = LookedAt::Value;
    ui.horizontal_wrapped(|ui| {
        let known: Vec<LookedAt> =
            looked_at(part, sure).into_iter().filter(|result| RESULTS.contains(result)).collect();
        let names: Vec<Text> = known.iter().map(|result| result.name()).collect();
        let at = choice(ui, view, ("driven", part.id()), Some(words::RESULT), &names);
        result = known.get(at).copied().unwrap_or(LookedAt::Value);
    });
    view.ui.sure.ask.result = RESULTS.iter().position(|one| *one == result).unwrap_or(0);
    view.ui.sure.ask.two_way = picture == 4;
    match picture {
        2 => importance::show(ui, case, view, sure, result),
        3 => looking::scatter(ui, case, view, sure, result),
        _ => answered(ui, case, view, sure, picture, result),
    }
    importance::evidence(ui, case, view, sure);
}

/// The pictures that hang on what is asked.
fn answered(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure, picture: usize, result: LookedAt) {
    swing(ui, view, picture != 4);
    let Some(answers) = view.ui.sure.answers.clone() else {
        // Of many inputs it takes a moment: an empty place would look like an answer.
        explain(ui, view, words::DRIVERS_WAIT);
        return;
    };
    let stale = answers.ask != view.ui.sure.ask;
    theme::dimmed(ui, stale, |ui| {
        if picture == 4 {
            looking::two_way(ui, case, view, &answers, result);
            return;
        }
        let chart = match picture {
            0 => pictures::drivers::tornado(case, sure, &answers.tornado, result, view.lang),
            _ => pictures::drivers::spider(case, &answers.spider, result, view.lang),
        };
        match chart {
            Some(chart) => show_chart(ui, view, &chart),
            None => explain(ui, view, words::DRIVERS_NONE),
        }
        said(ui, view, &answers);
        closed_section(ui, view, "drivers table", words::DRIVERS_TABLE, |ui, view| {
            let mut content =
                crate::report::drivers::content(case, &answers.tornado, &[], sure.now, answers.ask.swing, view.lang);
            content.sections.truncate(1);
            report(ui, "drivers", &content);
        });
    });
}

/// From P10 to P90, or every input by the same part of itself.
fn swing(ui: &mut Ui, view: &mut View<'_>, ways: bool) {
    ui.horizontal_wrapped(|ui| {
        for (all, name) in [(false, words::SWING_DRAWN), (true, words::SWING_ALL)].into_iter().filter(|_| ways) {
            let chosen = view.ui.sure.ask.swing_all == all;
            if ui.add(eframe::egui::Button::selectable(chosen, view.text(name))).clicked() {
                view.ui.sure.ask.swing_all = all;
            }
        }
        ui.label(view.text(words::SWING));
        let shown = number::decimals(view.ui.sure.ask.swing * 100.0, 2);
        let entry = Entry {
            id: Id::unique("swing"),
            editing: shown.clone(),
            shown,
            hint: String::new(),
            unit: "",
            name: view.text(words::SWING),
            width: 56.0,
            right: true,
            replaced: true,
            takes_back: true,
            refresh: view.ui.refresh,
        };
        let typed = entry.show(ui).text.and_then(|text| parse::rate(&text));
        if let Some(swing) = typed.filter(|swing| *swing > 0.0 && *swing <= 10.0) {
            view.ui.sure.ask.swing = swing;
        }
        ui.label(RichText::new("%").color(theme::palette(ui).weak));
    });
}

fn said(ui: &mut Ui, view: &View<'_>, answers: &SureAnswers) {
    let text = if answers.ask.swing_all { words::SWING_ALL_SAYS } else { words::SWING_SAYS };
    explain_text(ui, view.message(&text.with([("swing", Arg::Percent(answers.ask.swing))])));
}
