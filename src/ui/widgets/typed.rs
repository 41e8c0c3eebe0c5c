//! What typing into a field does to its input: every keystroke starts from what stood there when the field got the
//! focus, so that Esc brings it back whole and a bare number keeps the unit that the field showed.

use eframe::egui::{Id, Key, Memory, Modifiers, Popup, Response, Ui};

use super::entry::Entry;
use super::field::{EntryOutcome, Field};
use super::format::Format;
use crate::app::edit;
use crate::app::paste::PastedBlock;
use crate::model::{Input, Severity};
use crate::text::number::AmountUnit;
use crate::text::parse::{Measure, ReadAs};
use crate::text::{Arg, fields};
use crate::ui::view::View;

/// What a field can hold while it is typed.
pub trait Typed: PartialEq + Clone + Send + Sync + 'static {}
impl<T: PartialEq + Clone + Send + Sync + 'static> Typed for T {}

/// A field that is being typed into.
#[derive(Clone)]
struct Typing<T> {
    /// The input when the field got the focus.
    before: Input<T>,
    /// The input after the last keystroke; another one was changed from elsewhere.
    last: Input<T>,
    /// How the text is read.
    read_as: ReadAs,
    /// What was typed.
    text: Option<String>,
    refresh: u64,
}

/// How a field that is not being typed into reads and shows its input.
fn at_rest<T>(field: &Field, input: &Input<T>, format: &Format<T>, view: &View<'_>) -> ReadAs {
    let value = input.value.as_ref().or(input.high.as_ref()).or(input.low.as_ref());
    let read_as = format.read_as(value, field.unit_read(format.unit), view.lang);
    match (read_as.measure, value, field.unit_of_others()) {
        (Measure::Money(_), None, Some(unit)) => ReadAs { measure: Measure::Money(unit), ..read_as },
        _ => read_as,
    }
}

/// Shows the entry of a field and takes in what is typed.
pub fn show<T: Typed>(
    field: &Field,
    ui: &mut Ui,
    view: &mut View<'_>,
    input: &mut Input<T>,
    format: Format<T>,
    width: f32,
) -> EntryOutcome {
    let (id, lang, refresh) = (field.id(), view.lang, view.ui.refresh);
    let key = id.with("typing");
    let focused = ui.memory(|memory| memory.has_focus(id));
    let kept = ui.data(|data| data.get_temp::<Typing<T>>(key)).filter(|kept| focused && kept.refresh == refresh);
    let mut typing = kept.unwrap_or_else(|| Typing {
        before: input.clone(),
        last: input.clone(),
        read_as: at_rest(field, input, &format, view),
        text: None,
        refresh,
    });
    if typing.last != *input {
        typing.before = input.clone();
    }
    let read_as = typing.read_as;
    let inside = match read_as.measure {
        Measure::Money(unit) => unit.name(lang),
        _ if field.is_compact() => read_as.own.map_or("", |unit| unit.get(lang)),
        _ => "",
    };
    let shown =
        format.text(input, lang, |value| (format.show)(value, read_as, lang)).map(|text| match read_as.measure {
            Measure::Money(unit) => unit.around(&text, lang),
            _ => text,
        });
    let editing = format.text(input, crate::lang::Lang::En, |value| (format.edit)(value, read_as));
    let typed = input.typed.clone();
    let hint = if focused && !inside.is_empty() { String::new() } else { field.hint_text().to_owned() };
    let whole = shown.clone();
    let entry = Entry {
        id,
        shown: typed.clone().or(shown).unwrap_or_default(),
        editing: typed.or(editing).unwrap_or_default(),
        // A hint names its own unit.
        unit: if focused || hint.is_empty() { inside } else { "" },
        hint,
        name: &field.name(view),
        width,
        right: format.right,
        replaced: true,
        takes_back: true,
        refresh,
    };
    let entered = entry.show(ui);
    if entered.taken_back {
        if *input != typing.before {
            *input = typing.before.clone();
            view.ui.taken_back = true;
        }
        typing.text = None;
    } else if let Some(text) = entered.text {
        *input = typing.before.clone();
        edit::type_text(input, &text, |text| (format.parse)(text, read_as));
        typing.text = Some(text);
    }
    if let Some(text) = entered.block {
        let unit = match read_as.measure {
            Measure::Money(unit) => unit,
            _ => AmountUnit::YUAN,
        };
        view.ui.pasted = Some(PastedBlock { path: field.path().to_owned(), text, unit });
    }
    typing.last = input.clone();
    let refusal = refusal(input, &format, read_as).map(|message| view.message(&message));
    let echo = if focused { echo(&typing, input, &format, view) } else { Vec::new() };
    let mut response = entered.response;
    if focused {
        ui.data_mut(|data| data.insert_temp(key, typing));
    } else {
        ui.data_mut(|data| data.remove::<Typing<T>>(key));
        if let Some(whole) = whole.filter(|_| input.low.is_some() || input.high.is_some()) {
            // A narrow entry may cut the range off.
            response = response.on_hover_text(whole);
        }
    }
    field.take_request(ui, view, &response);
    EntryOutcome { response, refusal, echo, typing: focused }
}

/// Why the text of an input cannot be read.
fn refusal<T>(input: &Input<T>, format: &Format<T>, read_as: ReadAs) -> Option<crate::text::Message> {
    let typed = input.typed.as_ref()?;
    match (format.parse)(typed, read_as) {
        Err(refusal) => Some(refusal.message(format.expects, read_as)),
        Ok(_) => Some(format.expects.into()),
    }
}

/// What was understood, and the question whether a figure a thousand times off the last one is meant.
fn echo<T: Typed>(
    typing: &Typing<T>,
    input: &Input<T>,
    format: &Format<T>,
    view: &View<'_>,
) -> Vec<(Option<Severity>, String)> {
    const FAR: f64 = 999.0;
    let Some(text) = &typing.text else { return Vec::new() };
    let lang = view.lang;
    let mut lines = Vec::new();
    let bare = text.trim_start_matches('-').chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    let plain = bare && format.right && !matches!(typing.read_as.measure, Measure::Money(_));
    let understood = format.text(input, lang, |value| (format.echo)(value, typing.read_as, lang).unwrap_or_default());
    if let Some(understood) = understood.filter(|understood| !plain && !understood.is_empty()) {
        lines.push((None, format!("= {understood}")));
    }
    let number = |input: &Input<T>| input.value.as_ref().and_then(format.number).filter(|value| *value != 0.0);
    if let (Some(before), Some(now), Some(value)) = (number(&typing.before), number(input), &typing.before.value) {
        let times = (now / before).abs();
        if times >= FAR || times <= 1.0 / FAR {
            let was = match typing.read_as.measure {
                Measure::Money(unit) => unit.around(&(format.show)(value, typing.read_as, lang), lang),
                _ => (format.echo)(value, typing.read_as, lang).unwrap_or_default(),
            };
            let ask = fields::ASK_FACTOR.with([("before", Arg::raw(was))]);
            lines.push((Some(Severity::Warning), view.message(&ask)));
        }
    }
    lines
}

/// F2 in a field opens its origin.
pub fn origin_key(ui: &Ui, id: Id) -> bool {
    ui.memory(|memory| memory.has_focus(id)) && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F2))
}

/// The keys that open what belongs to a field, taken before its entry sees them: F2 the origin, Alt and Down what the
/// field offers first.
pub fn opening_keys(ui: &Ui, id: Id) -> (bool, bool) {
    let focused = ui.memory(|memory| memory.has_focus(id));
    (origin_key(ui, id), focused && ui.input_mut(|input| input.consume_key(Modifiers::ALT, Key::ArrowDown)))
}

/// After a popup was closed by a key or a choice in it, the focus goes back to its field.
pub fn back_to_field(ui: &Ui, popup: Id, field: Id) {
    let open = Popup::is_id_open(ui.ctx(), popup);
    let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<bool>(popup), open));
    if before && !open {
        let clicked = ui.input(|input| input.pointer.any_click());
        let escaped = ui.input(|input| input.key_pressed(Key::Escape));
        if escaped || !clicked {
            ui.memory_mut(|memory| memory.request_focus(field));
        }
    }
}

/// Whether the focus has gone on to something outside an open popup.
pub fn focus_has_left(ui: &Ui, popup: Id, field: Id) -> bool {
    let Some(focused) = ui.memory(Memory::focused).filter(|focused| *focused != field) else {
        return false;
    };
    ui.ctx().read_response(focused).is_some_and(|response: Response| response.layer_id.id != popup)
}
