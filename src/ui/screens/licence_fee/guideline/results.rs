//! The methods side by side, as a table and as pictures; annual fees while open.

use eframe::egui::{Button, Label, RichText, Ui};

use crate::chart::{Axis, Bar, Chart, Scale, Series, Shape, Tone};
use crate::model::outcome::Range;
use crate::model::outcome::guideline::MethodFee;
use crate::model::{FeeKind, GuidelineMethod, Quantity};
use crate::reference::Reference;
use crate::text::{Text, fields, screen_guideline as words};
use crate::ui::screens::licence_fee::parts;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{TableColumn, explain, figure, section, show_chart, table};

/// Below this width a table has no room for the base.
const ROOM_FOR_BASE: f32 = 460.0;

/// Shows results.
pub fn show(ui: &mut Ui, view: &mut View<'_>) {
    let assessment = view.assessment;
    let outcome = &assessment.licence_fee.guideline;
    let rows: Vec<(GuidelineMethod, MethodFee)> =
        outcome.methods.iter().flat_map(|method| method.fees.iter().map(|fee| (method.method, *fee))).collect();
    section(ui, view, "results", words::RESULTS, Some(words::RESULTS_EXPLAINED), |ui, view| {
        if rows.is_empty() {
            explain(ui, view, words::RESULTS_EMPTY);
            return;
        }
        // On a narrow window the base stands in the workings of the fee.
        let wide = ui.available_width() >= ROOM_FOR_BASE;
        let mut columns = vec![
            TableColumn::rest(words::COLUMN_METHOD),
            TableColumn::words(words::COLUMN_KIND, if wide { 116.0 } else { 112.0 }),
        ];
        if wide {
            columns.push(TableColumn::figures(words::COLUMN_BASE, 142.0));
        }
        columns.push(TableColumn::figures(words::COLUMN_FEE, 142.0));
        let keys: Vec<(&str, &str)> = rows.iter().map(|(method, fee)| (method.id(), fee.kind.id())).collect();
        table(ui, view, "guideline_results", &columns, &keys, 420.0, |ui, view, row, column| {
            let Some((method, fee)) = rows.get(row) else { return };
            let chosen = outcome.chosen.as_ref().is_some_and(|(one, of)| one == method && of.kind == fee.kind);
            match column {
                0 => {
                    let text = RichText::new(view.text(method.label()));
                    let text = if chosen { text.font(theme::strong()) } else { text };
                    ui.add(Label::new(text).truncate());
                }
                1 => {
                    ui.add(Label::new(view.text(fee.kind.label())).truncate());
                }
                2 if wide => cell(ui, view, *method, fee, "base", words::COLUMN_BASE, fee.base),
                _ => cell(ui, view, *method, fee, "fee", words::COLUMN_FEE, fee.fee),
            }
        });
    });
    for (kind, title, axis) in [
        (FeeKind::SalesRate, words::RATES_CHART, words::RATE_AXIS),
        (FeeKind::AnnualFee, words::FEES_CHART, words::FEE_AXIS),
    ] {
        let of_kind: Vec<_> = rows.iter().filter(|(_, fee)| fee.kind == kind).collect();
        // One method alone stands in the table: a chart compares.
        if of_kind.len() > 1 {
            ui.add_space(theme::GROUP_GAP);
            let chart = chart(view, kind, title, axis, &of_kind);
            show_chart(ui, view, &chart);
        }
    }
    if outcome.open == Some(true) {
        let about = &Reference::builtin().open_licence_ceilings.about;
        parts::provenance(ui, view, about);
        section(ui, view, "savings", words::SAVINGS, Some(words::SAVINGS_EXPLAINED), |ui, view| {
            parts::result(ui, view, "licence_fee.guideline.annual_fee_saving");
            let saving = view.assessment.figure("licence_fee.guideline.annual_fee_saving");
            if saving.is_some_and(|figure| figure.value.is_none()) {
                figure::value(ui, view, "licence_fee.guideline.annual_fee_saving");
            }
            explain(ui, view, crate::text::guideline::CONVENTION_SAVING_UNCLEAR);
        });
    }
}

fn quantity(kind: FeeKind, value: f64) -> Quantity {
    match kind {
        FeeKind::AnnualFee => Quantity::Money(value),
        FeeKind::SalesRate | FeeKind::ProfitRate => Quantity::Rate(value),
    }
}

/// A base or a fee; a click opens its workings.
fn cell(
    ui: &mut Ui,
    view: &mut View<'_>,
    method: GuidelineMethod,
    fee: &MethodFee,
    part: &str,
    column: Text,
    range: Range,
) {
    let palette = theme::palette(ui);
    let shown = match (range.value, range.low, range.high) {
        (Some(value), ..) => quantity(fee.kind, value).render(view.lang),
        (None, Some(low), Some(high)) => {
            let (low, high) = figure::ends(&quantity(fee.kind, low), &quantity(fee.kind, high), view.lang);
            view.message(&fields::FIGURE_RANGE.with([("low", low.into()), ("high", high.into())]))
        }
        _ => view.text(fields::FIGURE_NONE).to_owned(),
    };
    let colour = if part == "fee" && fee.over_ceiling { palette.warning } else { palette.text };
    let spoken = words::CELL_OF.with([
        ("method", method.label().into()),
        ("kind", fee.kind.label().into()),
        ("column", column.into()),
        ("value", shown.clone().into()),
    ]);
    let text = RichText::new(shown).color(colour);
    let text = if part == "fee" { text.font(theme::strong()) } else { text };
    let id = format!("licence_fee.guideline.{part}.{}.{}", method.id(), fee.kind.id());
    let button = ui.add(Button::new(text).frame(false)).accessible_name(view.message(&spoken));
    if button.clicked() {
        view.ui.select_figure(&id);
    } else if button.hovered() {
        view.ui.hovered_figure = Some(id);
    }
}

/// Base and fee of each method, one row each.
fn chart(view: &View<'_>, kind: FeeKind, title: Text, axis: Text, rows: &[&(GuidelineMethod, MethodFee)]) -> Chart {
    let bar = |at: f64, range: Range, label: String| {
        let (from, to) = (range.low.or(range.value)?, range.high.or(range.value)?);
        Some(Bar { at, from, to, mark: range.value, label })
    };
    let mut names = Vec::new();
    let (mut bases, mut fees) = (Vec::new(), Vec::new());
    for (method, fee) in rows {
        let name = view.text(method.label()).to_owned();
        let base_row = format!("{name} · {}", view.text(words::COLUMN_BASE));
        bases.extend(bar(names.len() as f64, fee.base, base_row.clone()));
        names.push(base_row);
        let fee_row = format!("{name} · {}", view.text(words::COLUMN_FEE));
        if let Some(found) = bar(names.len() as f64, fee.fee, fee_row.clone()) {
            fees.push(found);
            names.push(fee_row);
        }
    }
    let height = 96.0 + 24.0 * names.len() as f32;
    let scale = if kind == FeeKind::AnnualFee { Scale::Money } else { Scale::Percent };
    let x = Axis::new(view.text(axis), scale).from_zero();
    let y = Axis::new(view.text(words::METHOD_AXIS), Scale::Category(names));
    let mut chart = Chart::new(format!("guideline-{}", kind.id()), view.text(title), x, y, view.lang)
        .height(height)
        .with(Series::new(view.text(words::BASE_SERIES), Tone::Grey, Shape::Ranges(bases)));
    if !fees.is_empty() {
        chart = chart.with(Series::new(view.text(words::FEE_SERIES), Tone::Blue, Shape::Ranges(fees)));
    }
    let open = view.assessment.licence_fee.guideline.open == Some(true);
    let row = Reference::builtin().open_licence_ceilings.row(match kind {
        FeeKind::AnnualFee => "fixed_fee",
        FeeKind::SalesRate => "net_sales_rate",
        FeeKind::ProfitRate => "profit_rate",
    });
    // A ceiling far beyond the fees would squeeze them against the axis.
    let most = rows.iter().filter_map(|(_, fee)| fee.fee.high.or(fee.base.high)).fold(0.0, f64::max);
    if let Some(row) = row.filter(|row| open && row.figures.value <= 8.0 * most) {
        let value = quantity(kind, row.figures.value).render(view.lang);
        let name = view.message(&words::CEILING_SERIES.with([("value", value.into())]));
        chart = chart.with(Series::new(name, Tone::Vermilion, Shape::Vertical(row.figures.value)));
    }
    chart
}
