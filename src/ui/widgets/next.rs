//! Enter goes to the next field: the one that is drawn after it in the same pass.

use eframe::egui::{Id, Ui};

/// Who asks, and in which pass.
#[derive(Clone, Copy)]
struct Asked {
    from: Id,
    pass: u64,
}

fn key() -> Id {
    Id::unique("next field")
}

/// The next field shall have the focus. Where none follows, it stays.
pub fn ask(ui: &Ui, from: Id) {
    let pass = ui.ctx().cumulative_pass_nr();
    ui.data_mut(|data| data.insert_temp(key(), Asked { from, pass }));
}

/// The first field that is drawn from here on shall have the focus.
pub fn ask_for_first(ui: &Ui) {
    ask(ui, key());
}

/// Whether this field is the one asked for. Every field asks once in each pass, in reading order.
pub fn is_me(ui: &Ui, id: Id) -> bool {
    let pass = ui.ctx().cumulative_pass_nr();
    let asked = ui.data(|data| data.get_temp::<Asked>(key()));
    let mine = asked.is_some_and(|asked| asked.pass == pass && asked.from != id);
    if mine {
        ui.data_mut(|data| data.remove::<Asked>(key()));
    }
    mine
}
