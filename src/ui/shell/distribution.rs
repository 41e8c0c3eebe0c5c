//! The editor of a distribution: kind and parameters on the left, its picture on the right.

use eframe::egui::{
    Align, Align2, ComboBox, Grid, Key, Label, Layout, RichText, ScrollArea, Sense, TextEdit, Ui, Vec2,
};

use super::dialogs::{Answer, buttons, filled, focused_first, heading};
use crate::app::distribution_desk::{Amiss, DistributionDesk, DistributionForm, StatedEnds};
use crate::import::grades::NumberColumn;
use crate::lang::Lang;
use crate::model::fields::{self, Handle};
use crate::model::{Case, InputDistribution, Severity};
use crate::report::drivers::shown;
use crate::text::{Arg, Text, distributions as words, number, shell};
use crate::ui::theme;
use crate::ui::widgets::chart::paint_chart;
use crate::ui::widgets::density::{DensityPicture, density_chart};
use crate::ui::widgets::{Choose as _, remark};
use crate::uncertainty::draw::CaseSampler;
use crate::uncertainty::outline::DistributionOutline;

/// Width of the column of parameters.
const LEFT: f32 = 316.0;
/// Width of the column of the picture.
const RIGHT: f32 = 430.0;
/// Width of a parameter's label.
const LABEL: f32 = 92.0;
/// Height of both columns.
const HEIGHT: f32 = 372.0;

/// Shows it.
pub(super) fn show(ui: &mut Ui, lang: Lang, case: &Case, desk: &mut DistributionDesk) -> Answer {
    let Some(handle) = fields::find(&desk.field) else { return Answer::Closed };
    let label = handle.label(case).render(lang);
    ui.set_width(LEFT + RIGHT + 20.0);
    heading(ui, words::HEADING.with([("field", label.clone().into())]).render(lang));
    let (mut entered, mut from_file) = (false, false);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 20.0;
        column(ui, LEFT, |ui| {
            stated(ui, lang, case, handle, desk);
            kind(ui, lang, case, desk);
            entered = if desk.form.parameters().is_empty() {
                from_file = list(ui, lang, desk);
                false
            } else {
                parameters(ui, lang, desk)
            };
            if let Err(amiss) = desk.read() {
                refused(ui, lang, desk, &amiss);
            }
        });
        column(ui, RIGHT, |ui| picture(ui, lang, case, handle, &label, desk));
    });
    let read = desk.read().ok();
    let mut answer = match (&read, entered) {
        _ if from_file => Answer::Numbers,
        (Some(read), true) => Answer::Distribution(Some(read.clone())),
        _ => Answer::Open,
    };
    buttons(ui, |ui| {
        let accept = ui.add_enabled_ui(read.is_some(), |ui| filled(ui, words::ACCEPT.get(lang))).inner;
        if accept.clicked() {
            answer = read.map_or(Answer::Open, |read| Answer::Distribution(Some(read)));
        }
        if ui.button(shell::CANCEL.get(lang)).clicked() {
            answer = Answer::Closed;
        }
        if desk.was_there && ui.button(words::REMOVE.get(lang)).clicked() {
            answer = Answer::Distribution(None);
        }
    });
    answer
}

/// A column of a fixed size: a dialog whose parts ask for what is left never settles.
fn column(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(Vec2::new(width, HEIGHT), Layout::top_down(Align::Min), |ui| {
        ui.set_min_size(Vec2::new(width, HEIGHT));
        ui.set_max_width(width);
        ui.spacing_mut().item_spacing.x = 8.0;
        add(ui);
    });
}

fn small(ui: &mut Ui, text: impl Into<String>) {
    let weak = theme::palette(ui).weak;
    ui.add(Label::new(RichText::new(text).font(theme::small()).color(weak)).wrap());
}

/// What the field states, and what it may be.
fn stated(ui: &mut Ui, lang: Lang, case: &Case, handle: Handle, desk: &DistributionDesk) {
    let of = |value: f64| Arg::from(shown(&desk.field, value, lang));
    let ends = StatedEnds::of(case, handle);
    let range = ends.low.zip(ends.high);
    let line = match (ends.value, range) {
        (Some(value), None) => words::STATED.with([("value", of(value))]),
        (Some(value), Some((low, high))) => {
            words::STATED_RANGE.with([("value", of(value)), ("low", of(low)), ("high", of(high))])
        }
        (None, Some((low, high))) => words::STATED_ONLY_RANGE.with([("low", of(low)), ("high", of(high))]),
        (None, None) => words::STATED_NONE.into(),
    };
    ui.add(Label::new(line.render(lang)).wrap());
    if let Some(bounds) = desk.bounds() {
        small(ui, words::POSSIBLE.with([("allowed", bounds.allowed.into())]).render(lang));
    }
}

fn kind(ui: &mut Ui, lang: Lang, case: &Case, desk: &mut DistributionDesk) {
    ui.add_space(theme::GAP);
    let mut form = desk.form;
    let at = DistributionForm::ALL.iter().position(|one| *one == form).unwrap_or(0);
    ComboBox::from_id_salt("distribution kind")
        .width(LEFT - 12.0)
        .height(300.0)
        .selected_text(form.name().get(lang))
        .choose(ui, at, |ui| {
            for choice in DistributionForm::ALL {
                ui.selectable_value(&mut form, choice, choice.name().get(lang)).on_hover_text(choice.tip().get(lang));
            }
        })
        .accessible_name(words::KIND.get(lang));
    desk.choose(form, case);
    small(ui, desk.form.tip().get(lang));
    ui.add_space(theme::GAP);
}

/// The parameters; true: Enter was pressed in one.
fn parameters(ui: &mut Ui, lang: Lang, desk: &mut DistributionDesk) -> bool {
    let wrong = desk.read().err().and_then(|amiss| amiss.parameter);
    let unit = desk.unit();
    let mut entered = false;
    for (at, name) in desk.form.parameters().iter().enumerate() {
        ui.horizontal(|ui| {
            ui.allocate_ui_with_layout(
                Vec2::new(LABEL, theme::ROW_HEIGHT),
                Layout::left_to_right(Align::Center),
                |ui| {
                    ui.set_min_width(LABEL);
                    ui.label(name.get(lang));
                },
            );
            let colour = (wrong == Some(at)).then(|| theme::palette(ui).block);
            let edit = TextEdit::singleline(&mut desk.typed[at]).desired_width(130.0).text_color_opt(colour);
            let response = ui.add(edit.align(Align2::RIGHT_CENTER)).accessible_name(name.get(lang));
            entered |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if at == 0 {
                focused_first(ui, &response);
            }
            ui.label(RichText::new(unit).color(theme::palette(ui).weak));
        });
    }
    entered
}

/// The numbers, as many as there are; true: they are to come from a file.
fn list(ui: &mut Ui, lang: Lang, desk: &mut DistributionDesk) -> bool {
    let hint = if desk.form == DistributionForm::Discrete { words::DISCRETE_HINT } else { words::VALUES_HINT };
    small(ui, hint.get(lang));
    ScrollArea::vertical().max_height(104.0).min_scrolled_height(104.0).show(ui, |ui| {
        let edit = TextEdit::multiline(&mut desk.listed).desired_rows(4).desired_width(LEFT - 24.0);
        let response = ui.add(edit).accessible_name(words::VALUES.get(lang));
        focused_first(ui, &response);
    });
    let asked = desk.form == DistributionForm::Empirical && from_file(ui, lang, desk);
    if let Ok(numbers) = desk.numbers()
        && desk.form == DistributionForm::Empirical
        && !numbers.is_empty()
    {
        let unit = desk.unit();
        let counted = words::COUNTED.with([("count", numbers.len().into())]).render(lang);
        small(ui, if unit.is_empty() { counted } else { format!("{counted} · {unit}") });
        fits(ui, lang, desk);
    }
    asked
}

/// A file of numbers: asked for, or which of its columns is taken. True: it is asked for.
fn from_file(ui: &mut Ui, lang: Lang, desk: &mut DistributionDesk) -> bool {
    let asked = ui.horizontal(|ui| {
        let open = ui.button(words::NUMBERS_OPEN.get(lang)).on_hover_text(words::NUMBERS_TIP.get(lang));
        if desk.read.columns.len() > 1 {
            let names: Vec<String> = desk.read.columns.iter().map(|column| column_name(column, lang)).collect();
            let (before, mut taken) = (desk.read.taken, desk.read.taken);
            ComboBox::from_id_salt("numbers column")
                .width(150.0)
                .truncate()
                .selected_text(names.get(taken).map_or("", String::as_str))
                .choose(ui, taken, |ui| {
                    for (at, name) in names.iter().enumerate() {
                        ui.selectable_value(&mut taken, at, name);
                    }
                })
                .accessible_name(words::NUMBERS_COLUMN.get(lang));
            if taken != before {
                desk.take_column(taken);
            }
        } else if !desk.read.file.is_empty() {
            let read = words::NUMBERS_READ.with([("file", Arg::Quoted(desk.read.file.clone()))]).render(lang);
            let weak = theme::palette(ui).weak;
            ui.add(Label::new(RichText::new(read).font(theme::small()).color(weak)).truncate());
        }
        open.clicked()
    });
    for said in &desk.read.said {
        remark(ui, Severity::Note, &said.render(lang));
    }
    asked.inner
}

fn column_name(column: &NumberColumn, lang: Lang) -> String {
    let count = ("count", column.numbers.len().into());
    if column.heading.is_empty() {
        let letter = Arg::raw(crate::import::cells::letter(column.place));
        words::NUMBERS_UNNAMED.with([("letter", letter), count]).render(lang)
    } else {
        words::NUMBERS_OF.with([("heading", Arg::Quoted(column.heading.clone())), count]).render(lang)
    }
}

fn fit_name(lang: Lang, fit: &InputDistribution) -> String {
    crate::report::distributions::kind_name(fit).get(lang).to_owned()
}

/// The fits, ranked; each can take the place of the numbers.
fn fits(ui: &mut Ui, lang: Lang, desk: &mut DistributionDesk) {
    let found = desk.fits().to_vec();
    if found.is_empty() {
        return;
    }
    ui.add_space(theme::GAP);
    small(ui, words::FITS.get(lang));
    let mut taken = None;
    Grid::new("fits").num_columns(3).spacing([14.0, 2.0]).show(ui, |ui| {
        for fit in &found {
            let name = fit_name(lang, &fit.distribution);
            ui.label(RichText::new(&name).font(theme::small()));
            let statistic = number::decimals(fit.anderson_darling, 3);
            ui.label(
                RichText::new(words::FIT_STATISTIC.with([("value", statistic.into())]).render(lang))
                    .font(theme::small()),
            )
            .on_hover_text(words::FIT_TIP.get(lang));
            let spoken = words::FIT_USE_OF.with([("kind", name.into())]).render(lang);
            if ui.small_button(words::FITS_USE.get(lang)).accessible_name(spoken).clicked() {
                taken = Some(fit.distribution.clone());
            }
            ui.end_row();
        }
    });
    if let Some(fit) = taken {
        desk.take(&fit);
    }
}

fn refused(ui: &mut Ui, lang: Lang, desk: &DistributionDesk, amiss: &Amiss) {
    let parameter: Text =
        amiss.parameter.and_then(|at| desk.form.parameters().get(at)).copied().unwrap_or(words::VALUES);
    let says = words::WRONG.with([("parameter", parameter.into()), ("why", amiss.why.clone().into())]);
    remark(ui, Severity::Warning, &says.render(lang));
}

/// The picture, and what it says in figures.
fn picture(ui: &mut Ui, lang: Lang, case: &Case, handle: Handle, label: &str, desk: &mut DistributionDesk) {
    let read = desk.read().ok();
    let sampler = read.as_ref().and_then(|read| desk.sampler(read).ok());
    let Some((read, sampler)) = read.zip(sampler) else { return };
    let outline = DistributionOutline::of(&sampler);
    let ends = StatedEnds::of(case, handle);
    let numbers = match &read {
        InputDistribution::Empirical { values } => Some(values.as_slice()),
        _ => None,
    };
    // More than two lines over a histogram hide each other.
    let fits: Vec<(String, CaseSampler)> = if numbers.is_some() {
        let fitted = desk.fits().iter().take(2);
        let named: Vec<_> = fitted.map(|fit| (fit_name(lang, &fit.distribution), fit.distribution.clone())).collect();
        named.into_iter().filter_map(|(name, fit)| Some((name, desk.sampler(&fit).ok()?))).collect()
    } else {
        Vec::new()
    };
    let shape = DensityPicture { outline: &outline, stated: ends, numbers, fits: &fits };
    let chart = density_chart(handle, label, &shape, lang).height(214.0);
    paint_chart(ui, &chart, Sense::hover());
    figures(ui, lang, &desk.field, &sampler, &outline, ends.value);
}

fn figures(
    ui: &mut Ui,
    lang: Lang,
    field: &str,
    sampler: &CaseSampler,
    outline: &DistributionOutline,
    value: Option<f64>,
) {
    let of = |value: f64| Arg::from(shown(field, value, lang));
    let summary =
        words::SUMMARY.with([("mean", of(outline.mean)), ("deviation", of(outline.standard_deviation))]).render(lang);
    ui.label(summary);
    let parts = [("low", of(sampler.at(0.1))), ("middle", of(sampler.at(0.5))), ("high", of(sampler.at(0.9)))];
    ui.label(words::PERCENTILES.with(parts).render(lang));
    if let Some(value) = value {
        let at = sampler.percentile(value);
        if sampler.is_outside(value) {
            remark(ui, Severity::Warning, words::STATED_OUTSIDE.get(lang));
        } else {
            let at = number::decimals(at * 100.0, 0);
            small(ui, words::STATED_AT.with([("at", at.into())]).render(lang));
        }
    }
    if sampler.cut_off() > 0.0005 {
        small(ui, words::CUT.with([("share", Arg::Percent(sampler.cut_off()))]).render(lang));
    }
}
