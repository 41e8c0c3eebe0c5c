//! A text entry that shows a friendly form of its value, and what is being typed while it has
//! the focus.

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::{Align2, Id, Key, Response, TextEdit, Ui};

/// What is being typed.
#[derive(Clone)]
struct Draft {
    text: String,
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
    /// Its accessible name.
    pub name: &'a str,
    /// Width in points.
    pub width: f32,
    /// Text stands at the right.
    pub right: bool,
    /// Drafts of an earlier count are stale.
    pub refresh: u64,
}

impl Entry<'_> {
    /// Shows the entry. Gives the text when it has been changed in this pass.
    pub fn show(self, ui: &mut Ui) -> (Response, Option<String>) {
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        let draft = if focused {
            let draft = ui.data(|data| data.get_temp::<Draft>(self.id));
            Some(match draft {
                Some(draft) if draft.refresh == self.refresh => draft,
                stale => Draft { text: self.editing, refresh: self.refresh, select: stale.is_none() },
            })
        } else {
            ui.data_mut(|data| data.remove::<Draft>(self.id));
            None
        };
        let mut text = draft.as_ref().map_or(self.shown, |draft| draft.text.clone());
        let mut output = TextEdit::singleline(&mut text)
            .id(self.id)
            .hint_text(self.hint)
            .desired_width(self.width)
            .min_size([self.width, super::super::theme::ROW_HEIGHT].into())
            .align(if self.right { Align2::RIGHT_CENTER } else { Align2::LEFT_CENTER })
            .show(ui);
        let response = output.response.response.clone().accessible_name(self.name);
        let changed = response.changed();
        if let Some(mut draft) = draft {
            if draft.select && !ui.input(|input| input.pointer.any_down()) {
                // A focused entry starts with everything selected, so that typing replaces it.
                draft.select = false;
                if !changed {
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
        // Enter confirms nothing and submits nothing: the value is already there.
        if response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            ui.data_mut(|data| data.remove::<Draft>(self.id));
        }
        (response, changed.then_some(text))
    }
}
