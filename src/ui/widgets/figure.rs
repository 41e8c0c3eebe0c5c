//! A figure of the assessment on screen: its value, and a click that opens its workings.

use eframe::egui::{Align, Color32, CursorIcon, Label, Layout, Response, RichText, Sense, TextStyle, Ui, Vec2};

use super::field::label_width;
use crate::lang::Lang;
use crate::model::Figure;
use crate::report::figures;
pub use crate::report::figures::{apart, ends};
use crate::text::fields;
use crate::ui::theme;
use crate::ui::view::View;

/// A figure's value in words: the value, with its range when it has one; what is missing; or a
/// dash.
pub fn render(figure: Option<&Figure>, lang: Lang) -> String {
    figure.map_or_else(|| fields::FIGURE_NONE.get(lang).to_owned(), |figure| figures::short(figure, lang))
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
        let figure = view.assessment.figure(id);
        let label = figure.map(|figure| view.message(&figure.label)).unwrap_or_default();
        let value = render(figure, view.lang);
        let wide = |text: &str, font| ui.painter().layout_no_wrap(text.to_owned(), font, Color32::BLACK).size().x;
        // The label takes what the value leaves.
        let left = ui.available_width() - wide(&value, theme::strong()) - 2.0 * ui.spacing().item_spacing.x;
        let needs = wide(&label, TextStyle::Body.resolve(ui.style())) + 2.0;
        let room = label_width(ui).max(needs.min(left));
        let layout = Layout::left_to_right(Align::Center);
        ui.allocate_ui_with_layout(Vec2::new(room, theme::ROW_HEIGHT), layout, |ui| {
            ui.set_min_width(room);
            ui.add(Label::new(label).wrap())
        });
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
