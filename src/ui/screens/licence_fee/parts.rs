//! What several sections of the licence-fee screen share.

use eframe::egui::{Button, Label, Link, RichText, Ui};

use crate::app::Command;
use crate::lang::Lang;
use crate::model::Missing;
use crate::reference::Provenance;
pub use crate::report::charts::licence_fee::short_name;
use crate::text::{Text, fields, number, screen_licence_fee as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::figure;

/// The figure of a method of the form, with the way to inputs that other stages hold.
pub fn result(ui: &mut Ui, view: &mut View<'_>, id: &str) {
    let assessment = view.assessment;
    let Some(found) = assessment.figure(id) else { return };
    ui.add_space(theme::GAP);
    figure::row(ui, view, id);
    for missing in found.missing.iter().filter(|missing| !missing.field.starts_with("licence_fee.")) {
        let text = view.message(&words::GO_TO_INPUT.with([("what", missing.label.clone().into())]));
        if ui.add(Link::new(RichText::new(text).font(theme::small()))).clicked() {
            view.run(Command::GoToField(missing.field.clone()));
        }
    }
}

/// A row's note, and a mark that opens its source: which text, where it was read, how far it can be trusted.
pub fn provenance(ui: &mut Ui, view: &View<'_>, about: &Provenance) {
    let palette = theme::palette(ui);
    let colour = if about.mark.is_verified() { palette.weak } else { palette.warning };
    let small = |text: String| RichText::new(text).font(theme::small()).color(colour);
    if let Some(note) = &about.note {
        ui.add(Label::new(small(note.get(view.lang).to_owned())).wrap());
    }
    let id = ui.make_persistent_id(("source", &about.id));
    let mut open: bool = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    let mark = ("mark", about.mark.label(view.lang).into());
    let spoken = words::SOURCE_OF.with([("name", about.name.get(view.lang).into()), mark.clone()]);
    let mark = words::SOURCE_MARK.with([mark]);
    let link = Link::new(RichText::new(view.message(&mark)).font(theme::small()));
    if ui.add(link).accessible_name(view.message(&spoken)).clicked() {
        open = !open;
        ui.data_mut(|data| data.insert_temp(id, open));
    }
    if open {
        ui.add(Label::new(small(source_and_mark(about, view.lang))).wrap());
    }
}

fn source_and_mark(about: &Provenance, lang: Lang) -> String {
    words::SOURCE_AND_MARK
        .with([("source", about.source_in(lang).into()), ("mark", about.mark.label(lang).into())])
        .render(lang)
}

/// A row's source, mark and note.
pub fn provenance_text(about: &Provenance, lang: Lang) -> String {
    let source = source_and_mark(about, lang);
    match &about.note {
        Some(note) => format!("{source}\n{}", note.get(lang)),
        None => source,
    }
}

/// A range of rates, or the one rate where both ends are the same.
pub fn rates(low: f64, high: f64, lang: Lang) -> String {
    if number::percent(low) == number::percent(high) {
        return number::percent(low);
    }
    words::RANGE.with([("low", number::percent(low).into()), ("high", number::percent(high).into())]).render(lang)
}

/// How many inputs are missing; a click goes to the first of them.
pub fn missing_button(ui: &mut Ui, view: &mut View<'_>, of: Text, missing: &[Missing]) {
    let Some(first) = missing.first() else { return };
    let count = view.message(&words::STATE_MISSING.with([("count", missing.len().into())]));
    let names: Vec<String> = missing.iter().map(|missing| view.message(&missing.label)).collect();
    let named = words::STATE_MISSING_OF
        .with([("method", of.into()), ("inputs", names.join(fields::LIST_SEPARATOR.get(view.lang)).into())]);
    let named = view.message(&named);
    let text = RichText::new(count).font(theme::small()).color(theme::palette(ui).accent);
    let button = ui.add(Button::new(text).frame(false)).accessible_name(&named).on_hover_text(named);
    if button.clicked() {
        view.run(Command::GoToField(first.field.clone()));
    }
}
