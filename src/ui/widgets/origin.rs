//! The badge that tells where an input comes from, with a menu to change that, its note and its
//! range.

use eframe::egui::{Button, Id, Label, Popup, PopupCloseBehavior, RichText, Sense, Stroke, TextEdit, Ui};

use super::entry::Entry;
use super::format::Format;
use super::typed::{back_to_field, focus_has_left};
use crate::app::{Command, edit};
use crate::model::new_case::note_words;
use crate::model::{Input, Origin};
use crate::reference::Reference;
use crate::text::parse::Measure;
use crate::text::{Text, distributions, fields};
use crate::ui::theme;
use crate::ui::view::View;

/// The origins a user can choose.
const CHOICES: [Origin; 5] = [Origin::Given, Origin::Evidence, Origin::Table, Origin::Assumption, Origin::Unknown];

/// One end of an input's range.
type End<T> = fn(&mut Input<T>) -> &mut Option<T>;

/// The badge's short word.
pub fn badge(origin: Origin) -> Text {
    match origin {
        Origin::Unknown => fields::BADGE_UNKNOWN,
        Origin::Given => fields::BADGE_GIVEN,
        Origin::Evidence => fields::BADGE_EVIDENCE,
        Origin::Table => fields::BADGE_TABLE,
        Origin::Derived => fields::BADGE_DERIVED,
        Origin::Assumption => fields::BADGE_ASSUMPTION,
        Origin::Default => fields::BADGE_DEFAULT,
        Origin::Policy => fields::BADGE_POLICY,
    }
}

/// The field that a badge belongs to.
#[derive(Clone, Copy)]
pub struct Owner<'a> {
    /// What has the focus in it.
    pub id: Id,
    /// What it is called.
    pub name: &'a str,
    /// A key in the field has asked for the menu.
    pub open: bool,
    /// The field's path, where its values may have a distribution.
    pub path: Option<&'a str>,
}

/// Shows the badge of an input as a small menu. It is no Tab stop: a key in its field opens it, and the focus goes
/// back there.
pub fn origin_menu<T: PartialEq>(
    ui: &mut Ui,
    view: &mut View<'_>,
    owner: Owner<'_>,
    input: &mut Input<T>,
    format: Option<Format<T>>,
) {
    let name = owner.name;
    let palette = theme::palette(ui);
    let lang = view.lang;
    let stroke = match input.origin {
        Origin::Unknown | Origin::Derived | Origin::Given => palette.line,
        Origin::Evidence | Origin::Table | Origin::Policy => palette.accent,
        Origin::Assumption | Origin::Default => palette.warning,
    };
    let colour = match input.origin {
        Origin::Assumption | Origin::Default => palette.warning,
        Origin::Evidence | Origin::Table | Origin::Policy => palette.accent,
        _ => palette.weak,
    };
    let text = RichText::new(badge(input.origin).get(lang)).font(theme::small()).color(colour);
    let button = Button::new(text).small().fill(palette.surface).stroke(Stroke::new(1.0, stroke)).sense(Sense::CLICK);
    let button = ui.add(button);
    let spoken = fields::BADGE_OF.with([("field", name.into()), ("origin", input.origin.label().into())]).render(lang);
    let note = note_words(Reference::builtin(), input.origin, &input.note, lang);
    let tip = if note.is_empty() { spoken.clone() } else { format!("{spoken}\n{note}") };
    let button = button.accessible_name(spoken).on_hover_text(tip);
    let id = owner.id.with("origin");
    let popup = Popup::default_response_id(&button);
    let mut first = owner.open;
    if owner.open {
        Popup::open_id(ui.ctx(), popup);
    } else if focus_has_left(ui, popup, owner.id) {
        Popup::close_id(ui.ctx(), popup);
    }
    // Not in the style of a menu: its entries need their frames.
    Popup::from_toggle_button_response(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(260.0)
        .show(|ui| {
            ui.label(RichText::new(fields::ORIGIN_HEADING.get(lang)).font(theme::strong()));
            for origin in CHOICES {
                let chosen = input.origin == origin;
                let choice = ui.add(Button::selectable(chosen, origin.label().get(lang)));
                if choice.clicked() {
                    input.origin = origin;
                }
                if std::mem::take(&mut first) {
                    choice.request_focus();
                }
            }
            ui.add_space(theme::GAP);
            let label = ui.label(fields::ORIGIN_NOTE.get(lang));
            ui.add(
                TextEdit::singleline(&mut input.note)
                    .hint_text(fields::ORIGIN_NOTE_HINT.get(lang))
                    .desired_width(240.0),
            )
            .labelled_by(label.id);
            if let Some(format) = format {
                ui.add_space(theme::GAP);
                range(ui, view, id, input, format);
            }
            if let Some(path) = owner.path {
                ui.add_space(theme::GAP);
                if let Some(stated) = &input.distribution {
                    let says = crate::report::distributions::says(path, stated, lang);
                    ui.add(Label::new(RichText::new(says).font(theme::small())).wrap());
                }
                if ui.button(distributions::OPEN.get(lang)).clicked() {
                    view.run(Command::EditDistribution(path.to_owned()));
                    ui.close();
                }
            }
            ui.add_space(theme::GAP);
            if ui.button(fields::CLEAR_INPUT.get(lang)).clicked() {
                *input = Input::default();
                view.ui.refresh += 1;
                ui.close();
            }
        });
    back_to_field(ui, popup, owner.id);
}

fn range<T: PartialEq>(
    ui: &mut Ui,
    view: &mut View<'_>,
    id: eframe::egui::Id,
    input: &mut Input<T>,
    format: Format<T>,
) {
    let lang = view.lang;
    ui.label(RichText::new(fields::RANGE_HEADING.get(lang)).font(theme::strong()));
    let ends: [(Text, End<T>); 2] =
        [(fields::RANGE_LOW, |input| &mut input.low), (fields::RANGE_HIGH, |input| &mut input.high)];
    let read_as = format.read_as(input.value.as_ref().or(input.high.as_ref()).or(input.low.as_ref()), None, lang);
    for (name, end) in ends {
        ui.horizontal(|ui| {
            ui.label(name.get(lang));
            let value = end(input);
            let entry = Entry {
                id: id.with(name.en),
                shown: value.as_ref().map(|value| (format.show)(value, read_as, lang)).unwrap_or_default(),
                editing: value.as_ref().map(|value| (format.edit)(value, read_as)).unwrap_or_default(),
                hint: String::new(),
                unit: "",
                name: name.get(lang),
                width: 130.0,
                right: format.right,
                replaced: true,
                takes_back: false,
                refresh: view.ui.refresh,
            };
            if let Some(text) = entry.show(ui).text {
                edit::type_end(input, end, &text, |text| (format.parse)(text, read_as).ok()?.value);
            }
            let unit = match read_as.measure {
                Measure::Money(unit) => unit.name(lang),
                _ => format.unit.map_or("", |unit| unit.get(lang)),
            };
            ui.label(RichText::new(unit).weak());
        });
    }
}
