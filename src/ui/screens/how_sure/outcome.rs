//! What came of the simulation: the answer in two lines, the fan, how a result spreads, and its figures.

use std::fmt::Write as _;

use eframe::egui::{Grid, RichText, Ui};

use super::parts::{LookedAt, blocks, choice, looked_at, warned};
use super::{SurePart, overlays, pictures};
use crate::app::simulating::HowSure;
use crate::assessment::simulation::SimulatedSpread;
use crate::chart::Scale;
use crate::model::Case;
use crate::report::drivers::short_name;
use crate::report::simulation::{money_with_error, statistics as told};
use crate::text::number::{self, AmountUnit};
use crate::text::parse::{self, Measure, ReadAs};
use crate::text::{Arg, screen_sure as words, simulation};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::chart::show_chart_with_threshold;
use crate::ui::widgets::entry::Entry;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{card, closed_section, explain, show_chart};

/// Shows it.
pub fn show(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure, part: SurePart) {
    answer(ui, case, view, sure, part);
    ui.add_space(theme::GAP);
    let found = &sure.found;
    if part == SurePart::Loan && !found.months.is_empty() {
        show_chart(ui, view, &pictures::fan(case, found, view.lang));
        if found.months.iter().any(|month| month.shortfall_probability.is_some_and(|share| share > 0.0)) {
            ui.add_space(theme::GAP);
            show_chart(ui, view, &pictures::shortfall(case, found, view.lang));
        }
        if let Some(losses) = pictures::losses(case, found, view.lang) {
            ui.add_space(theme::GAP);
            show_chart(ui, view, &losses);
        }
    }
    ui.add_space(theme::GAP);
    let looked_at = spread(ui, case, view, sure, part);
    closed_section(ui, view, "percentiles", words::STATISTICS, |ui, view| statistics(ui, view, sure, looked_at));
    if part == SurePart::Loan && !found.months.is_empty() {
        closed_section(ui, view, "sure months", words::MONTH_BY_MONTH, |ui, view| {
            let content = crate::report::simulation::content(case, found, view.lang);
            if let Some(months) = content.sections.iter().find(|section| section.anchor.ends_with("months")) {
                blocks(ui, "sure months", &months.blocks, content.lang);
            }
        });
    }
}

/// So many of the drawn inputs are named.
const NAMED: usize = 4;

/// The answer, and what it rests on.
fn answer(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure, part: SurePart) {
    let found = &sure.found;
    card(ui, |ui| {
        let mut say = |text: String| ui.label(RichText::new(text).font(theme::strong()));
        if let (SurePart::Loan, Some(share)) = (part, found.cover_holds) {
            say(view.message(&simulation::ANSWER_COVER.with([("share", Arg::Percent(share))])));
        }
        // That a sale covers it does not say that it may be lent.
        if let (SurePart::Loan, Some(share)) = (part, found.within_limits) {
            say(view.message(&simulation::ANSWER_WITHIN.with([("share", Arg::Percent(share))])));
        }
        if let (SurePart::Loan, Some(loan)) =
            (part, found.holding.iter().find(|loan| (loan.level - case.simulation.confidence).abs() < 1e-9))
        {
            let parts = [("level", Arg::Percent(loan.level)), ("amount", Arg::Money(loan.amount))];
            say(view.message(&simulation::ANSWER_HOLDING.with(parts)));
        }
        if part == SurePart::Value {
            let (low, high) = number::money_ends(found.value.at(0.05), found.value.at(0.95), view.lang);
            let middle = Arg::Money(found.value.at(0.5));
            let parts = [("low", low.into()), ("high", high.into()), ("middle", middle)];
            say(view.message(&simulation::ANSWER_VALUE.with(parts)));
        }
    });
    let still = (part == SurePart::Loan).then(|| crate::report::simulation::stands_still(case, found)).flatten();
    if let Some(still) = still {
        warned(ui, &view.message(&still));
    }
    if found.drawn.is_empty() {
        explain(ui, view, simulation::NOTHING_DRAWN);
        return;
    }
    let name = |(field, _): &(String, _)| short_name(case, field, view.lang);
    let mut inputs = found.drawn.iter().take(NAMED).map(name).collect::<Vec<_>>().join(view.lang.pick("、", ", "));
    if found.drawn.len() > NAMED {
        inputs = simulation::DRAWN_MORE.with([("inputs", inputs.into())]).render(view.lang);
    }
    let line = simulation::DRAWN_LINE.with([
        ("trials", number::decimals(found.trials as f64, 0).into()),
        ("count", Arg::Count(found.drawn.len())),
        ("inputs", inputs.into()),
    ]);
    explain_text(ui, view.message(&line));
    explain(ui, view, simulation::RANGES_HINT);
    if found.without_value > 0 {
        explain_text(ui, view.message(&words::WITHOUT_VALUE.with([("count", found.without_value.into())])));
    }
}

/// The threshold of a result, set in the picture or typed.
#[derive(Clone, Copy)]
struct Threshold {
    at: f64,
    /// Of this mean: another simulation begins anew at its usual place.
    usual: bool,
}

/// How one result spreads, with a threshold both ways: from a value to its probability and back. Gives which was looked at.
fn spread(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure, part: SurePart) -> Option<LookedAt> {
    let results = looked_at(part, sure);
    let (mut at, mut cumulative) = (0, false);
    ui.horizontal_wrapped(|ui| {
        let names: Vec<_> = results.iter().map(|result| result.name()).collect();
        at = choice(ui, view, ("sure result", part.id()), Some(words::RESULT), &names);
    });
    ui.horizontal_wrapped(|ui| {
        let shapes = [words::SHAPE_HISTOGRAM, words::SHAPE_CUMULATIVE];
        cumulative = choice(ui, view, ("sure shape", part.id()), None, &shapes) == 1;
    });
    let (result, spread) = results.get(at).and_then(|result| Some((*result, result.spread(&sure.found)?)))?;
    if spread.at(0.99) <= spread.at(0.01) {
        let mut said = format!("{}  {}", view.text(result.name()), result.shown(spread.at(0.5), view.lang));
        // One trial in a hundred that differs makes no picture, and is there.
        let (least, most) = spread.ends();
        for (name, end) in [(simulation::LEAST, least), (simulation::MOST, most)] {
            if most > least {
                let _ = write!(said, "  {} {}", view.text(name), result.shown(end, view.lang));
            }
        }
        explain_text(ui, said);
        return Some(result);
    }
    let key = ui.make_persistent_id(("threshold", part.id(), result));
    let usual = usual_threshold(case, result, spread);
    let mut threshold: Threshold = ui
        .data(|data| data.get_temp(key))
        .filter(|kept: &Threshold| !kept.usual)
        .unwrap_or(Threshold { at: usual, usual: true });
    let over = overlays::overlays(case, view);
    let laid: Vec<_> = over.iter().filter_map(|overlay| overlay.laid(sure, result)).collect();
    let chart = pictures::spread(result, sure, spread, threshold.at, &laid, cumulative, view.lang);
    if let Some(place) = show_chart_with_threshold(ui, view, &chart) {
        threshold = Threshold { at: place, usual: false };
    }
    explain(ui, view, words::DRAG_HINT);
    if let Some(typed) = typed_threshold(ui, view, key, result, spread, threshold.at) {
        threshold = Threshold { at: typed, usual: false };
    }
    ui.data_mut(|data| data.insert_temp(key, threshold));
    let below = spread.below(threshold.at);
    let says = if result == LookedAt::Loss { words::THRESHOLD_SAYS_LOSS } else { words::THRESHOLD_SAYS };
    let says = says.with([
        ("share", Arg::Percent(1.0 - below)),
        ("amount", result.shown(threshold.at, view.lang).into()),
        ("below", Arg::Percent(below)),
    ]);
    ui.label(view.message(&says));
    overlays::choose(ui, case, view, sure);
    overlays::figures(ui, view, sure, &over, result, threshold.at);
    Some(result)
}

/// Where the threshold begins: the amount asked for, a cover of one, else what nine in ten trials reach.
fn usual_threshold(case: &Case, result: LookedAt, spread: &SimulatedSpread) -> f64 {
    match (result, case.loan.amount.value) {
        (LookedAt::Cover, _) => 1.0,
        (LookedAt::Lendable, Some(amount)) => number::to_f64(amount),
        // Of a loss the far end is what counts.
        (LookedAt::Loss, _) => spread.at(0.95),
        _ => spread.at(0.1),
    }
}

/// The two entries: the value and the probability of at least that. What is typed in either moves the other.
fn typed_threshold(
    ui: &mut Ui,
    view: &mut View<'_>,
    key: eframe::egui::Id,
    result: LookedAt,
    spread: &SimulatedSpread,
    at: f64,
) -> Option<f64> {
    let lang = view.lang;
    let mut typed = None;
    let unit = AmountUnit::fitting(at.max(spread.at(0.5)), lang);
    let size = number::to_f64(unit.size());
    let (money, share) = (result.scale() == Scale::Money, result == LookedAt::Loss);
    let places = usize::try_from(unit.places()).unwrap_or(2);
    let (value, measure) = match (money, share) {
        (true, _) => (number::decimals(at / size, places), Measure::Money(unit)),
        (false, true) => (number::decimals(at * 100.0, 2), Measure::Percent),
        (false, false) => (number::decimals(at, 2), Measure::Plain),
    };
    let refresh = view.ui.refresh;
    let mut entry =
        |ui: &mut Ui, name: crate::text::Text, shown: String, unit: &str, read: &dyn Fn(&str) -> Option<f64>| {
            ui.label(view.text(name));
            let entry = Entry {
                id: key.with(name.en),
                shown: shown.clone(),
                editing: shown,
                hint: String::new(),
                unit: "",
                name: view.text(name),
                width: 96.0,
                right: true,
                replaced: true,
                takes_back: true,
                refresh,
            };
            if let Some(value) = entry.show(ui).text.as_deref().and_then(read) {
                typed = Some(value);
            }
            ui.label(RichText::new(unit).color(theme::palette(ui).weak));
        };
    Grid::new(key.with("typed")).spacing([10.0, 4.0]).show(ui, |ui| {
        let unit = if money {
            unit.name(lang)
        } else if share {
            "%"
        } else {
            ""
        };
        entry(ui, words::THRESHOLD, value, unit, &|text| {
            parse::float(text, ReadAs::new(measure)).ok().filter(|value| value.is_finite())
        });
        ui.end_row();
        let share = number::decimals((1.0 - spread.below(at)) * 100.0, 2);
        entry(ui, words::AT_LEAST, share, "%", &|text| {
            let share = parse::float(text, ReadAs::new(Measure::Percent)).ok()?;
            (0.0..=1.0).contains(&share).then(|| spread.at(1.0 - share))
        });
    });
    typed
}

/// Mean, deviation and what follows from it, and every quoted percentile with its standard error; the result that is looked at
/// first.
fn statistics(ui: &mut Ui, view: &View<'_>, sure: &HowSure, looked_at: Option<LookedAt>) {
    let mut all = [LookedAt::Value, LookedAt::Collateral, LookedAt::Lendable, LookedAt::Cover, LookedAt::Loss];
    all.sort_by_key(|result| Some(*result) != looked_at);
    let lang = view.lang;
    let columns: Vec<(LookedAt, Vec<(String, String)>)> = all
        .into_iter()
        .filter_map(|result| Some((result, told(result, result.spread(&sure.found)?, &|_| true, lang))))
        .collect();
    eframe::egui::ScrollArea::horizontal().id_salt("percentiles").show(ui, |ui| {
        Grid::new("percentiles").striped(true).spacing([18.0, 5.0]).show(ui, |ui| {
            let weak = theme::palette(ui).weak;
            ui.label("");
            for (result, _) in &columns {
                ui.label(RichText::new(view.text(result.name())).font(theme::small()).color(weak));
            }
            ui.end_row();
            let Some((_, first)) = columns.first() else { return };
            for (at, (name, _)) in first.iter().enumerate() {
                ui.label(name);
                for (_, rows) in &columns {
                    ui.label(rows.get(at).map_or("", |(_, said)| said.as_str()));
                }
                ui.end_row();
            }
        });
    });
    if !sure.found.holding.is_empty() {
        ui.add_space(theme::GAP);
        ui.label(RichText::new(view.text(words::ON_GRID_HOLDING)).font(theme::strong()));
        Grid::new("holding").striped(true).spacing([18.0, 5.0]).show(ui, |ui| {
            for loan in &sure.found.holding {
                ui.label(number::percent(loan.level));
                ui.label(money_with_error(loan.amount, loan.error, lang));
                ui.end_row();
            }
        });
    }
    explain(ui, view, simulation::ERRORS);
}
