//! Dropdowns by keyboard: Space, Enter, Down or Alt and Down open one at what is chosen, arrows go through it, Enter
//! chooses and closes, Esc and Tab close; the focus goes back to the dropdown.

use eframe::egui::{ComboBox, EventFilter, Id, Key, LayerId, Modifiers, Order, Popup, Response, Ui};

/// A dropdown that works by keyboard.
pub trait Choose {
    /// Shows the dropdown; `at` is the place of what is chosen among its entries.
    fn choose(self, ui: &mut Ui, at: usize, contents: impl FnOnce(&mut Ui)) -> Response;
}

impl Choose for ComboBox<'_> {
    fn choose(self, ui: &mut Ui, at: usize, contents: impl FnOnce(&mut Ui)) -> Response {
        let shown = self.show_ui(ui, |ui| {
            contents(ui);
            keep_in_sight(ui);
        });
        keys(ui, &shown.response, at);
        shown.response
    }
}

/// The entry that the keyboard has reached is scrolled to.
fn keep_in_sight(ui: &Ui) {
    let focused = ui.memory(eframe::egui::Memory::focused).and_then(|id| ui.ctx().read_response(id));
    if let Some(entry) = focused.filter(|entry| entry.layer_id == ui.layer_id() && entry.gained_focus()) {
        ui.scroll_to_rect(entry.rect, None);
    }
}

fn keys(ui: &Ui, button: &Response, at: usize) {
    let popup = button.id.with("popup");
    let open = Popup::is_id_open(ui.ctx(), popup);
    let before = ui.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<bool>(popup), open));
    let focused = ui.memory(eframe::egui::Memory::focused);
    let pressed = |key| ui.input(|input| input.key_pressed(key));
    if !open {
        if before && pressed(Key::Escape) {
            button.request_focus();
        } else if focused == Some(button.id) {
            let arrows = EventFilter { vertical_arrows: true, ..EventFilter::default() };
            ui.memory_mut(|memory| memory.set_focus_lock_filter(button.id, arrows));
            let down = [Modifiers::NONE, Modifiers::ALT];
            if down.into_iter().any(|with| ui.input_mut(|input| input.consume_key(with, Key::ArrowDown))) {
                Popup::open_id(ui.ctx(), popup);
                ui.ctx().request_repaint();
            }
        }
        return;
    }
    let entries: Vec<Id> = ui.ctx().viewport(|viewport| {
        let widgets = viewport.this_pass.widgets.get_layer(LayerId::new(Order::Foreground, popup));
        widgets.filter(|widget| widget.enabled && widget.sense.is_focusable()).map(|widget| widget.id).collect()
    });
    if focused.is_some_and(|focused| entries.contains(&focused)) {
        if [Key::Enter, Key::Space, Key::Tab].into_iter().any(pressed) {
            Popup::close_id(ui.ctx(), popup);
            button.request_focus();
        }
    } else if let Some(entry) = entries.get(at).or(entries.first()).filter(|_| focused == Some(button.id)) {
        ui.memory_mut(|memory| memory.request_focus(*entry));
        ui.ctx().request_repaint();
    }
}
