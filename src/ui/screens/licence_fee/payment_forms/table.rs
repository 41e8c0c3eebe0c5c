//! The forms side by side, and what each has paid over time.

use eframe::egui::{Button, Label, RichText, Ui};

use super::quantity;
use crate::app::Command;
use crate::chart::{Axis, Chart, Scale, Series, Shape, Tone};
use crate::lang::Lang;
use crate::model::guideline::PaymentTerms;
use crate::model::outcome::guideline::PaymentFormOutcome;
use crate::model::{FormKind, Input, Origin, Quantity, Severity};
use crate::text::number::{self, MoneyUnit};
use crate::text::{screen_guideline as words, screen_licence_fee};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{TableColumn, explain, remark, section, show_chart, table};

/// Below this width first year and present value stand in the workings.
const ROOM_FOR_ALL: f32 = 640.0;

/// Shows the forms.
pub fn show(ui: &mut Ui, view: &mut View<'_>, payment: &mut PaymentTerms) {
    let assessment = view.assessment;
    let outcome = &assessment.licence_fee.guideline.payment;
    section(ui, view, "forms", words::FORMS, Some(words::FORMS_EXPLAINED), |ui, view| {
        let largest = outcome.forms.iter().filter_map(|form| form.total).map(f64::abs).fold(0.0, f64::max);
        let unit = MoneyUnit::fitting(largest, view.lang);
        explain_text(ui, view.message(&words::MONEY_UNIT.with([("unit", unit.name(view.lang).into())])));
        let wide = ui.available_width() >= ROOM_FOR_ALL;
        let mut columns = vec![(0, TableColumn::rest(words::COLUMN_FORM))];
        columns.push((1, TableColumn::figures(words::COLUMN_PARAMETER, 84.0)));
        if wide {
            columns.push((2, TableColumn::figures(words::COLUMN_FIRST, 72.0)));
        }
        columns.push((3, TableColumn::figures(words::COLUMN_TOTAL, 78.0)));
        if wide {
            columns.push((4, TableColumn::figures(words::COLUMN_WORTH, 78.0)));
        }
        columns.push((5, TableColumn::words(words::START_HERE, 52.0)));
        let (places, columns): (Vec<usize>, Vec<TableColumn>) = columns.into_iter().unzip();
        if let Some(worth) = outcome.present_value.filter(|_| !wide) {
            let worth = Quantity::Money(worth).render(view.lang);
            explain_text(ui, format!("{}: {worth}", view.text(words::COLUMN_WORTH)));
        }
        let keys: Vec<&str> = outcome.forms.iter().map(|form| form.form.id()).collect();
        let mut start = None;
        table(ui, view, "payment_forms", &columns, &keys, 300.0, |ui, view, row, column| {
            let Some(form) = outcome.forms.get(row) else { return };
            let anchor = outcome.anchor == Some(form.form);
            match places.get(column).copied().unwrap_or_default() {
                0 => {
                    let text = RichText::new(view.text(form.form.label()));
                    let text = if anchor { text.font(theme::strong()) } else { text };
                    ui.add(Label::new(text).truncate()).on_hover_text(view.text(form.form.label()));
                }
                1 => parameter(ui, view, form, unit),
                2 => amount(ui, form.first_year, unit),
                3 => amount(ui, form.total, unit),
                4 => amount(ui, form.present_value, unit),
                _ if anchor => {}
                _ => {
                    let Some(value) = form.parameter else { return };
                    let button = ui.small_button(view.text(words::START_HERE));
                    let name = words::START_HERE_OF.with([("form", form.form.label().into())]);
                    if button.accessible_name(view.message(&name)).clicked() {
                        start = Some((form.form, value));
                    }
                }
            }
        });
        if let Some((form, value)) = start {
            take(payment, form, value);
            view.ui.refresh += 1;
        }
        for form in &outcome.forms {
            if let Some(why) = &form.refused {
                let text = words::FORM_REFUSED.with([("form", form.form.label().into()), ("why", why.clone().into())]);
                remark(ui, Severity::Warning, &view.message(&text));
            }
            if form.over_ceiling {
                let text = words::FORMS_OVER_CEILING.with([("form", form.form.label().into())]);
                remark(ui, Severity::Warning, &view.message(&text));
            }
            if form.rates.windows(2).any(|pair| (pair[0] - pair[1]).abs() > 0.0) && form.rates.len() <= 30 {
                let rates: Vec<String> =
                    form.rates.iter().map(|rate| quantity(form.form, *rate).render(view.lang)).collect();
                explain_text(ui, format!("{}: {}", view.text(form.form.label()), rates.join(" → ")));
            }
        }
        explain(ui, view, words::PRICE_ORDER);
    });
    ui.add_space(theme::GROUP_GAP);
    let chart = cumulative(view);
    show_chart(ui, view, &chart);
}

/// Starts from a form; what other forms were given stays where it is.
fn take(payment: &mut PaymentTerms, form: FormKind, value: f64) {
    payment.anchor = Some(form);
    *payment.parameter_mut(form) = Input::new(value, Origin::Derived);
}

/// A form's parameter; a click opens its workings, or goes to what is missing.
fn parameter(ui: &mut Ui, view: &mut View<'_>, form: &PaymentFormOutcome, unit: MoneyUnit) {
    let palette = theme::palette(ui);
    let id = format!("licence_fee.guideline.form.{}", form.form.id());
    let (text, known) = match form.parameter {
        Some(value) => (stated(form.form, value, unit, view.lang), true),
        None if !form.missing.is_empty() => {
            (view.message(&words::LACKS_N.with([("n", form.missing.len().into())])), false)
        }
        None => (view.text(words::REFUSED).to_owned(), false),
    };
    let spoken = screen_licence_fee::CELL_OF.with([
        ("method", form.form.label().into()),
        ("column", words::COLUMN_PARAMETER.into()),
        ("value", text.clone().into()),
    ]);
    let text = if known {
        RichText::new(text).font(theme::strong())
    } else {
        RichText::new(text).font(theme::small()).color(palette.accent)
    };
    let names: Vec<String> = form.missing.iter().map(|missing| view.message(&missing.label)).collect();
    let mut button = ui.add(Button::new(text).frame(false)).accessible_name(view.message(&spoken));
    if !names.is_empty() {
        button = button.on_hover_text(names.join("\n"));
    }
    if button.clicked() {
        match form.missing.first() {
            Some(first) => view.run(Command::GoToField(first.field.clone())),
            None => view.ui.select_figure(&id),
        }
    } else if button.hovered() && known {
        view.ui.hovered_figure = Some(id);
    }
}

/// A sum in the table's unit; a rate or a fee for each piece with its own.
fn stated(form: FormKind, value: f64, unit: MoneyUnit, lang: Lang) -> String {
    if form.is_rate() || form == FormKind::RunningPerUnit {
        quantity(form, value).render(lang)
    } else {
        number::in_unit(value, unit)
    }
}

/// A sum in the unit that stands above the table.
fn amount(ui: &mut Ui, amount: Option<f64>, unit: MoneyUnit) {
    let weak = theme::palette(ui).weak;
    match amount {
        Some(amount) => ui.label(number::in_unit(amount, unit)),
        None => ui.label(RichText::new("—").color(weak)),
    };
}

fn cumulative(view: &View<'_>) -> Chart {
    let outcome = &view.assessment.licence_fee.guideline.payment;
    let x = Axis::new(view.text(words::CUMULATIVE_X), Scale::Number).from_zero();
    let y = Axis::new(view.text(words::CUMULATIVE_Y), Scale::Money).from_zero();
    let mut chart = Chart::new("payment-forms", view.text(words::CUMULATIVE_CHART), x, y, view.lang).height(320.0);
    let end = outcome.years.map_or(0.0, f64::from);
    for (index, form) in outcome.forms.iter().enumerate().filter(|(_, form)| !form.cumulative.is_empty()) {
        // Before the first payment nothing, after the last one the same.
        let mut points = Vec::new();
        let mut paid = 0.0;
        for [at, sum] in &form.cumulative {
            // Corners of a staircase; a payment on the first day starts it.
            if *at > 0.0 || !points.is_empty() {
                if points.is_empty() {
                    points.push([0.0, 0.0]);
                }
                points.push([*at, paid]);
            }
            points.push([*at, *sum]);
            paid = *sum;
        }
        if let Some(last) = points.last().copied().filter(|last| last[0] < end) {
            points.push([end, last[1]]);
        }
        let tone = if index < 6 { Tone::nth(index) } else { Tone::Grey };
        chart = chart.with(Series::new(view.text(form.form.label()), tone, Shape::Line(points)));
    }
    chart
}
