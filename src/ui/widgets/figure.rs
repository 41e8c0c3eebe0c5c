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
    let range = match (&figure.low, &figure.high) {
        (Some(low), Some(high)) if low != high => Some(ends(low, high, lang)),
        _ => None,
    };
    match (&figure.value, range) {
        (Some(value), Some((low, high))) => fields::FIGURE_VALUE_RANGE
            .with([("value", show(value)), ("low", low.into()), ("high", high.into())])
            .render(lang),
        (Some(value), None) => value.render(lang),
        (None, Some((low, high))) => {
            fields::FIGURE_RANGE.with([("low", low.into()), ("high", high.into())]).render(lang)
        }
        (None, None) => missing(figure, lang),
    }
}

/// A figure's value and, apart from it, its range. Without a value the range comes first; without
/// both, what is missing.
pub fn apart(figure: &Figure, lang: Lang) -> (String, Option<String>) {
    let range = figure.low.as_ref().zip(figure.high.as_ref()).filter(|(low, high)| low != high).map(|(low, high)| {
        let (low, high) = ends(low, high, lang);
        fields::FIGURE_RANGE.with([("low", low.into()), ("high", high.into())]).render(lang)
    });
    match (&figure.value, range) {
        (Some(value), range) => (value.render(lang), range),
        (None, Some(range)) => (range, None),
        (None, None) => (missing(figure, lang), None),
    }
}

/// The ends of a range, the unit they share said once: `143 – 229 万元`, `CNY 1.4 – 2.3 million`.
pub fn ends(low: &Quantity, high: &Quantity, lang: Lang) -> (String, String) {
    let (mut low, mut high) = (low.render(lang), high.render(lang));
    if let (Some((number, unit)), Some((_, same))) = (low.rsplit_once(' '), high.rsplit_once(' '))
        && unit == same
        && !unit.chars().all(|sign| sign.is_ascii_digit())
    {
        low = number.to_owned();
    }
    if let (Some((currency, _)), Some((same, number))) = (low.split_once(' '), high.split_once(' '))
        && currency == same
        && currency.chars().all(|sign| sign.is_ascii_uppercase())
    {
        high = number.to_owned();
    }
    (low, high)
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
/// ```text
/// figure::row(ui, view, "valuation.concluded");
/// ```
pub fn row(ui: &mut Ui, view: &mut View<'_>, id: &str) -> Response {
    /// On a large screen the value stays near its label.
    const WIDEST: f32 = 520.0;
    ui.horizontal(|ui| {
        ui.set_max_width(ui.available_width().min(WIDEST));
        let label = view.assessment.figure(id).map(|figure| view.message(&figure.label)).unwrap_or_default();
        form_label(ui, label);
        value_in(ui, view, id, Setting::Flow)
    })
    .inner
}

/// A figure's value alone, where it stands.
pub fn value(ui: &mut Ui, view: &mut View<'_>, id: &str) -> Response {
    clickable(ui, view, id, Setting::Flow)
}

/// A figure's value alone, large.
pub fn headline(ui: &mut Ui, view: &mut View<'_>, id: &str) -> Response {
    clickable(ui, view, id, Setting::Headline)
}

/// A figure's value, right-aligned in what is left of the row (or of a table cell).
pub fn value_right(ui: &mut Ui, view: &mut View<'_>, id: &str) -> Response {
    value_in(ui, view, id, Setting::Line)
}

/// How a value is set.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Setting {
    /// In the flow of a form, wrapping.
    Flow,
    /// Large.
    Headline,
    /// In one line: where the range has no room, the value alone.
    Line,
}

fn value_in(ui: &mut Ui, view: &mut View<'_>, id: &str, setting: Setting) -> Response {
    let size = Vec2::new(ui.available_width(), theme::ROW_HEIGHT);
    let layout = Layout::right_to_left(Align::Center);
    ui.allocate_ui_with_layout(size, layout, |ui| clickable(ui, view, id, setting)).inner
}

fn clickable(ui: &mut Ui, view: &mut View<'_>, id: &str, setting: Setting) -> Response {
    let palette = theme::palette(ui);
    let figure = view.assessment.figure(id);
    let known = figure.is_some_and(|figure| figure.value.is_some() || figure.low.is_some());
    let whole = render(figure, view.lang);
    let name = figure.map(|figure| view.message(&figure.label)).unwrap_or_default();
    let selected = view.ui.selected_figure.as_deref() == Some(id);
    let colour = if !known {
        palette.weak
    } else if selected {
        palette.accent
    } else {
        palette.text
    };
    let font = if setting == Setting::Headline { theme::heading() } else { theme::strong() };
    let mut shown = whole.clone();
    if setting == Setting::Line
        && let Some(value) = figure.and_then(|figure| figure.value.as_ref())
        && ui.painter().layout_no_wrap(whole.clone(), font.clone(), colour).size().x > ui.available_width()
    {
        shown = value.render(view.lang);
    }
    let text = RichText::new(shown).font(font).color(colour);
    let text = if selected { text.background_color(palette.accent_fill) } else { text };
    let label = Label::new(text).sense(Sense::click()).selectable(false);
    let label = if setting == Setting::Line { label.truncate() } else { label.wrap() };
    let response = theme::dimmed(ui, view.ui.stale, |ui| ui.add(label));
    let spoken = crate::text::shell::STRIP_ITEM.with([("name", name.into()), ("value", whole.into())]);
    let response = response.accessible_name(spoken.render(view.lang)).on_hover_cursor(CursorIcon::PointingHand);
    if response.hovered() {
        view.ui.hovered_figure = Some(id.to_owned());
    }
    if response.clicked() {
        view.ui.select_figure(id);
    }
    response
}
