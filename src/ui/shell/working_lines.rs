//! The parts of a figure's workings: the formula with the case's numbers, and its inputs and steps, each of which leads to
//! its field or to the workings of the figure that it is.

use eframe::egui::{Align, CursorIcon, Label, Layout, RichText, Sense, Ui, Vec2};

use crate::app::Command;
use crate::model::new_case::note_words;
use crate::model::put_in::letters;
use crate::model::{Figure, Line, Origin};
use crate::reference::Reference;
use crate::text::{Text, fields, shell};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::origin::badge;

/// A label keeps at least this part of a row; a longer value goes below it.
const LEAST_LABEL: f32 = 0.4;
const BETWEEN: f32 = 8.0;

/// Formula, numbers put in, inputs and steps.
pub fn show(ui: &mut Ui, view: &mut View<'_>, figure: &Figure) {
    let workings = &figure.workings;
    let weak = theme::palette(ui).weak;
    part(ui, view, shell::WORKINGS_FORMULA);
    let formula = workings.formula.get(view.lang);
    ui.add(Label::new(formula).wrap().selectable(true));
    let legend = workings.legend();
    if !legend.is_empty() {
        let explained = legend.iter().map(|(letter, meaning)| {
            let what = [("letter", (*letter).into()), ("what", (*meaning).into())];
            view.message(&shell::WORKINGS_LETTER.with(what))
        });
        let explained: Vec<String> = explained.collect();
        let text = explained.join(fields::LIST_SEPARATOR.get(view.lang));
        ui.add(Label::new(RichText::new(text).font(theme::small()).color(weak)).wrap());
    }
    if let Some(put_in) = figure.put_in() {
        part(ui, view, shell::WORKINGS_PUT_IN);
        ui.add(Label::new(RichText::new(put_in.render(view.lang)).font(theme::strong())).wrap().selectable(true));
    }
    // A formula has the same letters in both languages; an English one has words beside them.
    let used: Vec<&str> = letters(workings.formula.zh).map(|(_, letter)| letter).collect();
    for (title, lines) in [(shell::WORKINGS_INPUTS, &workings.inputs), (shell::WORKINGS_STEPS, &workings.steps)] {
        if !lines.is_empty() {
            part(ui, view, title);
        }
        for (index, line) in lines.iter().enumerate() {
            let letter = line.letter.filter(|letter| used.contains(letter));
            ui.push_id((title.en, index), |ui| row(ui, view, figure, line, letter));
        }
    }
}

/// The heading of a part.
pub fn part(ui: &mut Ui, view: &View<'_>, title: Text) {
    ui.add_space(theme::GAP);
    let weak = theme::palette(ui).weak;
    ui.label(RichText::new(view.text(title)).font(theme::small()).color(weak));
}

/// Name and value on one row, the value at the right edge; below them origin and note.
fn row(ui: &mut Ui, view: &mut View<'_>, figure: &Figure, line: &Line, letter: Option<&str>) {
    let palette = theme::palette(ui);
    let unknown = || view.text(shell::WORKINGS_UNKNOWN).to_owned();
    let value = line.value.as_ref().map_or_else(unknown, |value| value.render(view.lang));
    let colour = if line.value.is_some() { palette.text } else { palette.warning };
    let width = ui.available_width();
    let needs = ui.painter().layout_no_wrap(value.clone(), theme::strong(), colour).size().x;
    let value = RichText::new(value).font(theme::strong()).color(colour);
    let room = width - needs - BETWEEN;
    if room >= width * LEAST_LABEL {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.allocate_ui_with_layout(Vec2::new(room, 0.0), Layout::top_down(Align::LEFT), |ui| {
                ui.set_width(room);
                name(ui, view, figure, line, letter);
            });
            ui.with_layout(Layout::right_to_left(Align::TOP), |ui| ui.add(Label::new(value).extend()));
        });
    } else {
        name(ui, view, figure, line, letter);
        ui.with_layout(Layout::top_down(Align::RIGHT), |ui| ui.add(Label::new(value).wrap()));
    }
    let origin = (line.origin != Origin::Derived).then(|| view.text(badge(line.origin)).to_owned());
    let note = (!line.note.is_empty()).then(|| note_words(Reference::builtin(), line.origin, &line.note, view.lang));
    let about: Vec<String> = origin.into_iter().chain(note).collect();
    if !about.is_empty() {
        let text = about.join(view.lang.pick("：", ": "));
        ui.add(Label::new(RichText::new(text).font(theme::small()).color(palette.weak)).wrap());
    }
}

/// The name, a link where it leads somewhere.
fn name(ui: &mut Ui, view: &mut View<'_>, figure: &Figure, line: &Line, letter: Option<&str>) {
    let name = view.message(&line.label);
    let text = RichText::new(letter.map_or_else(|| name.clone(), |letter| format!("{letter}  {name}")));
    let other = line.figure.as_ref().filter(|id| **id != figure.id && view.assessment.figure(id).is_some());
    if other.is_none() && line.field.is_none() {
        ui.add(Label::new(text).wrap());
        return;
    }
    let link = Label::new(text.color(theme::palette(ui).accent)).sense(Sense::click()).wrap();
    let tip = view.text(if other.is_some() { shell::GO_TO_FIGURE } else { shell::GO_TO_FIELD });
    if !ui.add(link).on_hover_cursor(CursorIcon::PointingHand).on_hover_text(tip).clicked() {
        return;
    }
    match (other, &line.field) {
        (Some(id), _) => view.ui.follow_figure(id),
        (None, Some(field)) => view.run(Command::GoToField(field.clone())),
        (None, None) => {}
    }
}
