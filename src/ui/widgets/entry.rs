//! A text entry that shows a friendly form of its value, and what is being typed while it has
//! the focus. Enter goes to the next field, Esc takes back what was typed here.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::{Align2, Event, EventFilter, Id, Key, Modifiers, Response, RichText, TextEdit, Ui};

use super::next;
use crate::ui::theme;

/// What is being typed.
#[derive(Clone)]
struct Draft {
    text: String,
    /// The text when the entry got the focus.
    before: String,
    refresh: u64,
    select: bool,
}

/// A single-line entry.
pub struct Entry<'a> {
    /// Its id.
    pub id: Id,
    /// The value in friendly form.
    pub shown: String,
    /// The value as it is edited.
    pub editing: String,
    /// Shown when there is nothing.
    pub hint: String,
    /// The unit inside the entry, while it is edited or empty.
    pub unit: &'a str,
    /// Its accessible name.
    pub name: &'a str,
    /// Width in points.
    pub width: f32,
    /// Text stands at the right.
    pub right: bool,
    /// Typing replaces what it holds: it is selected when the entry gets the focus.
    pub replaced: bool,
    /// Esc takes back what was typed; in a popup it closes that instead.
    pub takes_back: bool,
    /// Drafts of an earlier count are stale.
    pub refresh: u64,
}

/// What came of an entry in this pass.
pub struct Entered {
    /// The entry.
    pub response: Response,
    /// The text, when it has been changed.
    pub text: Option<String>,
    /// Esc took back what was typed.
    pub taken_back: bool,
    /// Several cells of a spreadsheet were pasted.
    pub block: Option<String>,
}

/// Cells of a spreadsheet among what is pasted: text with tabs or several lines. It is no text for one entry.
fn pasted_block(ui: &Ui) -> Option<String> {
    ui.input_mut(|input| {
        let is_block = |event: &Event| match event {
            Event::Paste(text) => text.trim_end_matches(['\r', '\n']).contains(['\t', '\n', '\r']),
            _ => false,
        };
        let at = input.events.iter().position(is_block)?;
        match input.events.remove(at) {
            Event::Paste(text) => Some(text),
            _ => None,
        }
    })
}

impl Entry<'_> {
    /// Shows the entry.
    pub fn show(self, ui: &mut Ui) -> Entered {
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        let draft = if focused {
            let draft = ui.data(|data| data.get_temp::<Draft>(self.id));
            Some(match draft {
                Some(draft) if draft.refresh == self.refresh => draft,
                stale => Draft {
                    text: self.editing.clone(),
                    before: self.editing,
                    refresh: self.refresh,
                    select: self.replaced && stale.is_none(),
                },
            })
        } else {
            ui.data_mut(|data| data.remove::<Draft>(self.id));
            None
        };
        let block = focused.then(|| pasted_block(ui)).flatten();
        let pressed = |key| focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let taken_back = self.takes_back && pressed(Key::Escape);
        let onwards = pressed(Key::Enter);
        let mut text = draft.as_ref().map_or(self.shown, |draft| draft.text.clone());
        let with_unit = !self.unit.is_empty() && (focused || text.is_empty());
        let mut edit = TextEdit::singleline(&mut text)
            .id(self.id)
            .hint_text(self.hint)
            .desired_width(self.width)
            .min_size([self.width, theme::ROW_HEIGHT].into())
            .align(if self.right { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER })
            .return_key(None)
            .event_filter(EventFilter { escape: self.takes_back, ..KEPT });
        if with_unit {
            edit = edit.suffix(RichText::new(self.unit).font(theme::small()).color(theme::palette(ui).weak));
        }
        let mut output = edit.show(ui);
        let response = output.response.response.clone().accessible_name(self.name);
        let mut changed = response.changed();
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if let Some(mut draft) = draft {
            if taken_back {
                changed |= draft.text != draft.before;
                text.clone_from(&draft.before);
            }
            if (draft.select || taken_back) && !ui.input(|input| input.pointer.any_down()) {
                // A focused entry starts with everything selected, so that typing replaces it.
                draft.select = false;
                if !response.changed() {
                    let all = CCursorRange::two(CCursor::new(0), CCursor::new(text.chars().count()));
                    output.state.cursor.set_char_range(Some(all));
                    output.state.store(ui.ctx(), self.id);
                }
            }
            draft.text.clone_from(&text);
            if ui.memory(|memory| memory.has_focus(self.id)) {
                ui.data_mut(|data| data.insert_temp(self.id, draft));
            }
        }
        if onwards {
            next::ask(ui, self.id);
        }
        Entered { response, text: changed.then_some(text), taken_back, block }
    }
}

/// The keys that stay with an entry: arrows move in its text, Esc takes back what was typed.
pub(super) const KEPT: EventFilter =
    EventFilter { tab: false, horizontal_arrows: true, vertical_arrows: true, escape: true };
