//! A figure of the assessment on screen: its value, and a click that opens its workings.

use eframe::egui::{Align, CursorIcon, Label, Layout, Response, RichText, Sense, Ui, Vec2};

use super::field::form_label;
use crate::lang::Lang;
use crate::model::{Figure, Quantity};
use crate::text::{Arg, fields};
use crate::ui::theme;
use crate::ui::view::View;

/// A figure's value in words: the value, with its range when it has one; what is missing; or a
/// dash.
pub fn render(figure: Option<&Figure>, lang: Lang) -> String {
    let Some(figure) = figure else { return fields::FIGURE_NONE.get(lang).to_owned() };
    let show = |quantity: &Quantity| Arg::Raw(quantity.render(lang));
    let low_end = |low: &Quantity, high: &Quantity| Arg::Raw(lower_end(low, high, lang));
    let range = match (&figure.low, &figure.high) {
        (Some(low), Some(high)) if low != high => Some((low, high)),
        _ => None,
    };
    match (&figure.value, range) {
        (Some(value), Some((low, high))) => fields::FIGURE_VALUE_RANGE
            .with([("value", show(value)), ("low", low_end(low, high)), ("high", show(high))])
            .render(lang),
        (Some(value), None) => value.render(lang),
        (None, Some((low, high))) => {
            fields::FIGURE_RANGE.with([("low", low_end(low, high)), ("high", show(high))]).render(lang)
        }
        (None, None) => missing(figure, lang),
    }
}

/// The lower end of a range, without the unit where the upper end has the same: `143 – 229 万元`.
pub fn lower_end(low: &Quantity, high: &Quantity, lang: Lang) -> String {
    let (low, high) = (low.render(lang), high.render(lang));
    match (low.rsplit_once(' '), high.rsplit_once(' ')) {
        (Some((number, unit)), Some((_, same))) if unit == same && unit.chars().any(|c| !c.is_ascii_digit()) => {
            number.to_owned()
        }
        _ => low,
    }
}

/// What a figure lacks, in words: at most two names, then how many.
pub fn missing(figure: &Figure, lang: Lang) -> String {
    const NAMED: usize = 2;
    if figure.missing.is_empty() {
        return fields::FIGURE_NONE.get(lang).to_owned();
    }
    let mut names: Vec<String> = Vec::new();
    for name in figure.missing.iter().map(|missing| missing.label.render(lang)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let count = names.len();
    names.truncate(NAMED);
    let inputs = names.join(fields::LIST_SEPARATOR.get(lang));
    if count > NAMED {
        fields::FIGURE_MISSING_MORE.with([("inputs", inputs.into()), ("count", count.into())]).render(lang)
    } else {
        fields::FIGURE_MISSING.with([("inputs", inputs.into())]).render(lang)
    }
}

/// A figure as a row of a form: its label, and its value right-aligned.
///
/// ```ignore
/// figure::row(ui, view, "valuation.concluded");
/// ```
pub fn row(ui: &mut Ui, view: &mut View<'_>, id: &str) -> Response {
    /// On a large screen the value stays near its label.
    const WIDEST: f32 = 520.0;
    ui.horizontal(|ui| {
        ui.set_max_width(ui.available_width().min(WIDEST));
        let label = view.assessment.figure(id).map(|figure| view.message(&figure.label)).unwrap_or_default();
        form_label(ui, label);
        value_in(ui, view, id, Align::Max)
    })
    .inner
}

/// A figure's value alone, where it stands.
pub fn value(ui: &mut Ui, view: &mut View<'_>, id: &str) -> Response {
    clickable(ui, view, id, false)
}

/// A figure's value alone, large.
pub fn headline(ui: &mut Ui, view: &mut View<'_>, id: &str) -> Response {
    clickable(ui, view, id, true)
}

/// A figure's value, right-aligned in what is left of the row (or of a table cell).
pub fn value_right(ui: &mut Ui, view: &mut View<'_>, id: &str) -> Response {
    value_in(ui, view, id, Align::Max)
}

fn value_in(ui: &mut Ui, view: &mut View<'_>, id: &str, align: Align) -> Response {
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
    let layout =
        if align == Align::Max { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
    ui.allocate_ui_with_layout(size, layout, |ui| clickable(ui, view, id, false)).inner
}

fn clickable(ui: &mut Ui, view: &mut View<'_>, id: &str, large: bool) -> Response {
    let palette = theme::palette(ui);
    let figure = view.assessment.figure(id);
    let known = figure.is_some_and(|figure| figure.value.is_some() || figure.low.is_some());
    let shown = render(figure, view.lang);
    let name = figure.map(|figure| view.message(&figure.label)).unwrap_or_default();
    let selected = view.ui.selected_figure.as_deref() == Some(id);
    let colour = if !known {
        palette.weak
    } else if selected {
        palette.accent
    } else {
        palette.text
    };
    let font = if large { theme::heading() } else { theme::strong() };
    let text = RichText::new(&shown).font(font).color(colour);
    let text = if selected { text.background_color(palette.accent_fill) } else { text };
    let response = ui.add(Label::new(text).wrap().sense(Sense::click()).selectable(false));
    let spoken = crate::text::shell::STRIP_ITEM.with([("name", name.into()), ("value", shown.into())]);
    let response = response.accessible_name(spoken.render(view.lang)).on_hover_cursor(CursorIcon::PointingHand);
    if response.hovered() {
        view.ui.hovered_figure = Some(id.to_owned());
    }
    if response.clicked() {
        view.ui.select_figure(id);
    }
    response
}
