//! Other results over the present one: the ends of what is uncertain, own scenarios, results that were kept; with the figures of each.

use std::sync::Arc;

use eframe::egui::{Button, ComboBox, Grid, Label, RichText, ScrollArea, Ui};

use super::parts::LookedAt;
use super::scenarios;
use crate::app::overlays::{MOST_OVERLAYS, OverlayChange, OverlayOf};
use crate::app::simulating::HowSure;
use crate::assessment::scenarios::ScenarioOf;
use crate::assessment::simulation::{SimulatedCase, SimulatedSpread};
use crate::chart::{Scale, Tone};
use crate::model::{Case, Severity};
use crate::reference::Reference;
use crate::report::charts::sure::LaidOver;
use crate::text::number::{self, AmountUnit};
use crate::text::{Arg, screen_sure as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::chart::colour;
use crate::ui::widgets::{Choose as _, Icon, explain, remark};

/// The colours of what is laid over, in order.
const TONES: [Tone; MOST_OVERLAYS] = [Tone::Orange, Tone::Green, Tone::Purple];

/// The width of a name, points.
const NAME: f32 = 140.0;

/// What an overlay has to show.
pub enum OverlayShown {
    /// All that a simulation found.
    Simulated(Arc<SimulatedCase>),
    /// A result that was kept.
    Kept(Arc<HowSure>),
    /// One run: a result is one amount.
    Once(ScenarioOf),
    /// It is being simulated.
    Waiting,
    /// It cannot be simulated; why.
    Refused(String),
}

/// Something over the present result.
pub struct Overlay {
    of: OverlayOf,
    /// What it is called.
    pub name: String,
    tone: Tone,
    shown: OverlayShown,
}

impl Overlay {
    fn spread(&self, result: LookedAt) -> Option<&SimulatedSpread> {
        match &self.shown {
            OverlayShown::Simulated(found) => result.spread(found),
            OverlayShown::Kept(sure) => result.spread(&sure.found),
            OverlayShown::Once(_) | OverlayShown::Waiting | OverlayShown::Refused(_) => None,
        }
    }

    fn amount(&self, sure: &HowSure, result: LookedAt) -> Option<f64> {
        let OverlayShown::Once(of) = &self.shown else { return None };
        let outcome = sure.scenarios.iter().find(|outcome| outcome.of == *of)?;
        result.read().and_then(|read| read(&outcome.standing))
    }

    /// As it is drawn.
    pub fn laid(&self, sure: &HowSure, result: LookedAt) -> Option<LaidOver<'_>> {
        let (name, tone) = (self.name.as_str(), self.tone);
        match (self.spread(result), self.amount(sure, result)) {
            (Some(spread), _) => Some(LaidOver::Spread { name, tone, spread }),
            (None, Some(at)) => Some(LaidOver::Amount { name, tone, at }),
            (None, None) => None,
        }
    }
}

fn scenario_of(overlay: OverlayOf) -> Option<ScenarioOf> {
    match overlay {
        OverlayOf::Low => Some(ScenarioOf::Low),
        OverlayOf::High => Some(ScenarioOf::High),
        OverlayOf::Own(place) => Some(ScenarioOf::Own(place)),
        OverlayOf::Stress(_) | OverlayOf::Kept(_) => None,
    }
}

fn name(case: &Case, view: &View<'_>, overlay: OverlayOf) -> Option<String> {
    if let OverlayOf::Own(place) = overlay {
        case.simulation.scenarios.get(place)?;
    }
    if let OverlayOf::Kept(number) = overlay {
        let kept = view.ui.sure.overlays.kept(number)?;
        let parts = [("number", Arg::raw(number.to_string())), ("name", kept.name.clone().into())];
        return Some(words::KEPT_SERIES.with(parts).render(view.lang));
    }
    if let OverlayOf::Stress(place) = overlay {
        let row = Reference::builtin().stresses.rows.get(place)?;
        return Some(words::OVERLAY_STRESS.with([("name", row.about.name.get(view.lang).into())]).render(view.lang));
    }
    scenario_of(overlay).map(|of| scenarios::name(case, &of, view))
}

/// What lies over the present result; what is no more is taken off.
pub fn overlays(case: &Case, view: &mut View<'_>) -> Vec<Overlay> {
    let chosen = view.ui.sure.overlays.chosen.clone();
    let mut found = Vec::new();
    for overlay in chosen {
        let Some(name) = name(case, view, overlay) else {
            view.ui.sure.overlays.take_off(overlay);
            continue;
        };
        let overlays = &view.ui.sure.overlays;
        let shown = match overlay {
            OverlayOf::Low => OverlayShown::Once(ScenarioOf::Low),
            OverlayOf::High => OverlayShown::Once(ScenarioOf::High),
            OverlayOf::Kept(number) => match overlays.kept(number) {
                Some(kept) => OverlayShown::Kept(Arc::clone(&kept.sure)),
                None => continue,
            },
            OverlayOf::Own(_) | OverlayOf::Stress(_) => {
                match OverlayChange::of(overlay, case).and_then(|change| overlays.simulated(&change)) {
                    Some(Ok(found)) => OverlayShown::Simulated(Arc::clone(found)),
                    Some(Err(why)) => {
                        OverlayShown::Refused(crate::report::simulation::refused(case, why).render(view.lang))
                    }
                    None => OverlayShown::Waiting,
                }
            }
        };
        found.push(Overlay { of: overlay, name, tone: TONES[found.len() % TONES.len()], shown });
    }
    found
}

/// What can be laid over the result, and the keeping of it.
pub fn choose(ui: &mut Ui, case: &Case, view: &mut View<'_>, sure: &HowSure) {
    let mut options = vec![OverlayOf::Low, OverlayOf::High];
    options.extend((0..case.simulation.scenarios.len()).map(OverlayOf::Own));
    options.extend(view.ui.sure.overlays.kept.iter().map(|kept| OverlayOf::Kept(kept.number)));
    // An institution that names its stresses looks at no others.
    let set = case.policy.as_ref().map(|policy| policy.stresses.as_slice()).unwrap_or_default();
    for (place, row) in Reference::builtin().stresses.rows.iter().enumerate() {
        if set.is_empty() || set.contains(&row.about.id) {
            options.push(OverlayOf::Stress(place));
        }
    }
    // Low and high are the ends of what is uncertain: without any they are the base.
    options.retain(|one| {
        sure.scenarios.iter().any(|outcome| Some(&outcome.of) == scenario_of(*one).as_ref())
            || matches!(one, OverlayOf::Kept(_) | OverlayOf::Own(_) | OverlayOf::Stress(_))
    });
    let chosen = view.ui.sure.overlays.chosen.clone();
    options.retain(|one| !chosen.contains(one));
    let mut added = None;
    ui.horizontal_wrapped(|ui| {
        let free = chosen.len() < MOST_OVERLAYS && !options.is_empty();
        ui.add_enabled_ui(free, |ui| {
            ComboBox::from_id_salt("lay over")
                .width(150.0)
                .selected_text(view.text(words::OVERLAY_ADD))
                .choose(ui, usize::MAX, |ui| {
                    for option in &options {
                        let Some(name) = name(case, view, *option) else { continue };
                        if ui.selectable_label(false, name).clicked() {
                            added = Some(*option);
                        }
                    }
                })
                .accessible_name(view.text(words::OVERLAY_CHOOSE))
                .on_hover_text(view.text(words::OVERLAY_TIP));
        });
        let tip = view.text(words::KEEP_TIP);
        if ui.add(Button::new(view.text(words::KEEP))).on_hover_text(tip).clicked()
            && let Some(Ok(found)) = &view.ui.sure.found
        {
            let middle = number::money(sure.found.value.at(0.5), view.lang);
            let trials = number::decimals(sure.found.trials as f64, 0);
            let name = words::KEPT_NAME.with([("trials", trials.into()), ("middle", middle.into())]);
            let (name, found) = (name.render(view.lang), Arc::clone(found));
            view.ui.sure.overlays.keep(name, found);
        }
        let overlays = &mut view.ui.sure.overlays;
        if !overlays.kept.is_empty() && ui.button(words::FORGET.get(view.lang)).clicked() {
            overlays.forget();
        }
    });
    if let Some(added) = added {
        view.ui.sure.overlays.lay(added);
        ui.ctx().request_repaint();
    }
}

/// The figures of each, the present result first.
pub fn figures(ui: &mut Ui, view: &mut View<'_>, sure: &HowSure, laid: &[Overlay], result: LookedAt, at: f64) {
    let Some(own) = result.spread(&sure.found).filter(|_| !laid.is_empty()) else { return };
    let lang = view.lang;
    let palette = theme::palette(ui);
    let mut gone = None;
    // One unit for all, said once: the table is as narrow as its figures.
    let unit = (result.scale() == Scale::Money).then(|| AmountUnit::fitting(own.at(0.5), lang));
    let shown = |value: f64| match unit {
        Some(unit) => number::decimals(value / number::to_f64(unit.size()), 2),
        None if result == LookedAt::Loss => number::percent(value),
        None => number::decimals(value, 3),
    };
    ScrollArea::horizontal().id_salt("overlay figures").show(ui, |ui| {
        Grid::new("overlay figures").striped(true).spacing([14.0, 4.0]).show(ui, |ui| {
            let share = words::SHARE_ABOVE.with([("amount", shown(at).into())]).render(lang);
            let in_unit = unit.map_or("", |unit| unit.name(lang));
            for heading in [in_unit, "P10", "P50", "P90", share.as_str(), ""] {
                ui.label(RichText::new(heading).font(theme::small()).color(palette.weak));
            }
            ui.end_row();
            let row = |ui: &mut Ui, name: &str, tone: Tone, spread: Option<&SimulatedSpread>, amount: Option<f64>| {
                let text = RichText::new(name).color(colour(tone, &palette));
                ui.scope(|ui| {
                    ui.set_max_width(NAME);
                    ui.add(Label::new(text).truncate()).on_hover_text(name);
                });
                for p in [0.1, 0.5, 0.9] {
                    let middle = (p - 0.5_f64).abs() < 1e-9;
                    let value = spread.map(|spread| spread.at(p)).or(amount.filter(|_| middle));
                    ui.label(value.map_or_else(|| "—".to_owned(), shown));
                }
                let share = spread.map(|spread| number::percent(1.0 - spread.below(at)));
                ui.label(share.unwrap_or_else(|| "—".to_owned()));
            };
            row(ui, view.text(words::OVERLAY_PRESENT), Tone::Blue, Some(own), None);
            ui.label("");
            ui.end_row();
            for overlay in laid {
                row(ui, &overlay.name, overlay.tone, overlay.spread(result), overlay.amount(sure, result));
                let spoken = words::OVERLAY_OFF.with([("name", overlay.name.clone().into())]).render(lang);
                if Icon::Cross.button(ui, &spoken).clicked() {
                    gone = Some(overlay.of);
                }
                ui.end_row();
            }
        });
    });
    for overlay in laid {
        match &overlay.shown {
            OverlayShown::Refused(why) => {
                let parts = [("name", overlay.name.clone().into()), ("why", why.clone().into())];
                remark(ui, Severity::Warning, &words::OVERLAY_REFUSED.with(parts).render(lang));
            }
            OverlayShown::Once(_) => {}
            _ if overlay.spread(result).is_none() && !matches!(overlay.shown, OverlayShown::Waiting) => {
                let parts = [("name", overlay.name.clone().into()), ("result", result.name().into())];
                remark(ui, Severity::Note, &words::OVERLAY_WITHOUT.with(parts).render(lang));
            }
            _ => {}
        }
    }
    if view.ui.sure.overlays.waits() {
        explain(ui, view, words::OVERLAY_WAITS);
    }
    if laid.iter().any(|overlay| matches!(overlay.shown, OverlayShown::Once(_))) {
        explain(ui, view, words::OVERLAY_ONCE);
    }
    if let Some(gone) = gone {
        view.ui.sure.overlays.take_off(gone);
    }
}
