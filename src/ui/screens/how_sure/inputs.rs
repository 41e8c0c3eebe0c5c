//! What is uncertain: the inputs with their ranges and distributions, how they move together, and how they are drawn.

use eframe::egui::{Align, ComboBox, CursorIcon, Grid, Label, Layout, RichText, Sense, Ui, Vec2};

use super::{correlations, events};
use crate::app::Command;
use crate::app::distribution_desk::StatedEnds;
use crate::app::simulating::HowSure;
use crate::assessment::simulation::{DrawnFrom, MOST_TRIALS};
use crate::model::fields::{self, Handle};
use crate::model::{Case, InputDistribution, SamplingPlan};
use crate::report::distributions::says;
use crate::report::drivers::{short_name, shown};
use crate::text::{Text, number, parse, screen_sure as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::entry::Entry;
use crate::ui::widgets::{Choose as _, density, explain, section, wrapping};

/// An input that is known as a range, or whose values have a distribution.
pub struct UncertainInput {
    /// The field.
    pub handle: Handle,
    /// Its path.
    pub path: String,
    /// What it states.
    pub ends: StatedEnds,
    /// Its distribution.
    pub distribution: Option<InputDistribution>,
}

/// The inputs of a case that are uncertain, in the order of the case.
pub fn uncertain(case: &Case) -> Vec<UncertainInput> {
    fields::numeric(case)
        .filter_map(|handle| {
            let ends = StatedEnds::of(case, handle);
            let distribution = handle.distribution(case).cloned();
            let ranged = matches!(ends, StatedEnds { low: Some(low), high: Some(high), .. } if low < high);
            (ranged || distribution.is_some()).then(|| UncertainInput {
                handle,
                path: handle.path(),
                ends,
                distribution,
            })
        })
        .collect()
}

/// The fields that are drawn, where the case can be simulated; else those that are uncertain.
pub fn drawn_fields(sure: Option<&HowSure>, uncertain: &[UncertainInput]) -> Vec<String> {
    match sure {
        Some(sure) => sure.found.drawn.iter().map(|(field, _)| field.clone()).collect(),
        None => uncertain.iter().map(|input| input.path.clone()).collect(),
    }
}

/// Shows the page.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let found = match &cx.view.ui.sure.found {
        Some(Ok(found)) => Some(std::sync::Arc::clone(found)),
        _ => None,
    };
    if let Some(Err(why)) = &cx.view.ui.sure.found {
        let message = crate::report::simulation::refused(cx.case, why).render(cx.view.lang);
        super::refused(ui, &mut cx.view, &message);
    }
    let inputs = uncertain(cx.case);
    ui.add_space(theme::GAP);
    list(ui, cx, &inputs, found.as_deref());
    let ScreenContext { case, view } = cx;
    let drawn = drawn_fields(found.as_deref(), &inputs);
    section(ui, view, "correlations", words::CORRELATIONS, Some(words::CORRELATIONS_EXPLAINED), |ui, view| {
        correlations::show(ui, case, view, &drawn);
    });
    section(ui, view, "events", words::EVENTS, Some(words::EVENTS_EXPLAINED), |ui, view| {
        events::show(ui, case, view, found.as_deref());
    });
    section(ui, view, "sampling", words::SETTINGS, None, |ui, view| settings(ui, case, view));
}

/// The inputs with their pictures, and what gives more of them a distribution.
fn list(ui: &mut Ui, cx: &mut ScreenContext<'_>, inputs: &[UncertainInput], found: Option<&HowSure>) {
    let ScreenContext { case, view } = cx;
    explain(ui, view, if inputs.is_empty() { words::INPUTS_NONE } else { words::INPUTS_EXPLAINED });
    let lang = view.lang;
    for input in inputs {
        ui.push_id(&input.path, |ui| ui.horizontal(|ui| row(ui, case, view, input, found)));
    }
    ui.add_space(theme::GAP);
    ui.horizontal_wrapped(|ui| {
        if let Some(sure) = found {
            choose_another(ui, case, view, inputs, sure);
        }
        let ranges = inputs.iter().filter(|input| input.distribution.is_none()).count();
        if ranges > 0 {
            let says = words::TRIANGLES.with([("count", ranges.into())]).render(lang);
            if ui.button(says).on_hover_text(view.text(words::TRIANGLES_TIP)).clicked() {
                give_triangles(case, inputs);
                view.ui.refresh += 1;
            }
        }
    });
    ui.checkbox(&mut case.simulation.draw_ranges, view.text(words::DRAW_RANGES));
}

/// The width of the names, points.
const NAME: f32 = 236.0;

fn row(ui: &mut Ui, case: &Case, view: &mut View<'_>, input: &UncertainInput, found: Option<&HowSure>) {
    let lang = view.lang;
    let palette = theme::palette(ui);
    let name = short_name(case, &input.path, lang);
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(Vec2::new(NAME, theme::ROW_HEIGHT), layout, |ui| {
        ui.set_min_width(NAME);
        // Products differ at the end of the name: it is not cut.
        let text = RichText::new(&name).font(theme::small()).color(palette.accent);
        let label = Label::new(text).wrap().sense(Sense::click());
        if ui.add(label).on_hover_cursor(CursorIcon::PointingHand).on_hover_text(&name).clicked() {
            view.run(Command::GoToField(input.path.clone()));
        }
    });
    match &input.distribution {
        Some(stated) => density::spark(ui, view, &input.path, &name, stated, input.ends.value),
        None => ui.add_space(density::SPARK + ui.spacing().item_spacing.x),
    }
    let mut text = match (&input.distribution, input.ends) {
        (Some(stated), _) => says(&input.path, stated, lang),
        (None, StatedEnds { low: Some(low), high: Some(high), .. }) => {
            let drawn = found.and_then(|sure| sure.found.drawn.iter().find(|(field, _)| *field == input.path));
            let text = match drawn {
                Some((_, DrawnFrom::Triangle)) => words::ONLY_RANGE_DRAWN,
                Some((_, DrawnFrom::Worse)) => words::ONLY_RANGE_WORSE,
                _ => words::ONLY_RANGE,
            };
            let of = |value: f64| shown(&input.path, value, lang).into();
            text.with([("low", of(low)), ("high", of(high))]).render(lang)
        }
        _ => String::new(),
    };
    if found.is_some_and(|sure| !sure.found.drawn.iter().any(|(field, _)| *field == input.path))
        && case.simulation.draw_ranges
    {
        text = format!("{text} · {}", view.text(words::NOT_USED));
    }
    let edit = ui.button(view.text(words::EDIT));
    let spoken = words::EDIT_OF.with([("field", name.into())]).render(lang);
    if edit.accessible_name(spoken).clicked() {
        view.run(Command::EditDistribution(input.path.clone()));
    }
    wrapping(ui, &text, theme::small(), palette.weak, false).on_hover_text(text);
}

/// The other inputs of the run, those that move the value most first.
fn choose_another(ui: &mut Ui, case: &Case, view: &mut View<'_>, inputs: &[UncertainInput], sure: &HowSure) {
    let known = |field: &str| inputs.iter().any(|input| input.path == field);
    let fields: Vec<&str> =
        sure.tornado.iter().map(|driver| driver.field.as_str()).filter(|field| !known(field)).collect();
    if fields.is_empty() {
        return;
    }
    let mut chosen: Option<&str> = None;
    ComboBox::from_id_salt("another input")
        .width(220.0)
        .selected_text(view.text(words::ADD_CHOOSE))
        .choose(ui, usize::MAX, |ui| {
            for field in &fields {
                let name = short_name(case, field, view.lang);
                ui.selectable_value(&mut chosen, Some(*field), name);
            }
        })
        .accessible_name(view.text(words::ADD_INPUT));
    if let Some(field) = chosen {
        view.run(Command::EditDistribution(field.to_owned()));
    }
}

/// Gives every range without a distribution a triangle through low, value and high; even where there is no value.
fn give_triangles(case: &mut Case, inputs: &[UncertainInput]) {
    for input in inputs.iter().filter(|input| input.distribution.is_none()) {
        let StatedEnds { low: Some(low), high: Some(high), value } = input.ends else { continue };
        let distribution = match value {
            Some(mode) if mode >= low && mode <= high => InputDistribution::Triangular { low, mode, high },
            Some(_) => continue,
            None => InputDistribution::Uniform { low, high },
        };
        input.handle.set_distribution(case, Some(distribution));
    }
}

/// How it is drawn: trials, seed, plan, level.
fn settings(ui: &mut Ui, case: &mut Case, view: &mut View<'_>) {
    let settings = &mut case.simulation;
    Grid::new("sampling settings").spacing([10.0, 6.0]).show(ui, |ui| {
        let trials = number::decimals(f64::from(settings.trials), 0);
        if let Some(value) = whole(ui, view, words::TRIALS, trials) {
            settings.trials = u32::try_from(value).unwrap_or(MOST_TRIALS).clamp(1, MOST_TRIALS);
        }
        ui.end_row();
        if let Some(value) = whole(ui, view, words::SEED, settings.seed.to_string()) {
            settings.seed = value;
        }
        ui.end_row();
        let plan = ui.label(view.text(words::PLAN));
        let plans = [(SamplingPlan::LatinHypercube, words::PLAN_LATIN), (SamplingPlan::Plain, words::PLAN_PLAIN)];
        let at = plans.iter().position(|(plan, _)| *plan == settings.sampling).unwrap_or(0);
        ComboBox::from_id_salt("plan")
            .selected_text(view.text(plans[at].1))
            .choose(ui, at, |ui| {
                for (plan, name) in plans {
                    ui.selectable_value(&mut settings.sampling, plan, view.text(name));
                }
            })
            .labelled_by(plan.id)
            .on_hover_text(view.text(words::PLAN_TIP));
        ui.end_row();
        let level = number::decimals(settings.confidence * 100.0, 2);
        if let Some(value) = typed(ui, view, words::CONFIDENCE, level, "%", &parse::rate)
            && value > 0.0
            && value < 1.0
        {
            settings.confidence = value;
        }
        ui.end_row();
        let precision = settings.precision.map(|part| number::decimals(part * 100.0, 3)).unwrap_or_default();
        ui.label(view.text(words::PRECISION)).on_hover_text(view.text(words::PRECISION_TIP));
        ui.horizontal(|ui| {
            if let Some(text) = entered(ui, view, words::PRECISION, precision) {
                settings.precision = parse::rate(&text).filter(|part| *part > 0.0 && *part < 1.0);
            }
            ui.label(RichText::new("%").color(theme::palette(ui).weak));
        });
        ui.end_row();
    });
}

fn whole(ui: &mut Ui, view: &View<'_>, name: Text, shown: String) -> Option<u64> {
    let read = |text: &str| parse::number(text).filter(|value| *value >= 0.0 && value.fract() == 0.0);
    let value = typed(ui, view, name, shown, "", &read)?;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole, not negative; saturates")]
    Some(value as u64)
}

/// A number of the settings in an entry of its own.
fn typed(
    ui: &mut Ui,
    view: &View<'_>,
    name: Text,
    shown: String,
    unit: &str,
    read: &dyn Fn(&str) -> Option<f64>,
) -> Option<f64> {
    ui.label(view.text(name));
    ui.horizontal(|ui| {
        let value = entered(ui, view, name, shown).as_deref().and_then(read);
        ui.label(RichText::new(unit).color(theme::palette(ui).weak));
        value
    })
    .inner
}

/// What is typed into an entry of the settings, when it changes.
fn entered(ui: &mut Ui, view: &View<'_>, name: Text, shown: String) -> Option<String> {
    let entry = Entry {
        id: eframe::egui::Id::unique(("sampling", name.en)),
        editing: shown.replace(',', ""),
        shown,
        hint: String::new(),
        unit: "",
        name: view.text(name),
        width: 110.0,
        right: true,
        replaced: true,
        takes_back: true,
        refresh: view.ui.refresh,
    };
    entry.show(ui).text
}
