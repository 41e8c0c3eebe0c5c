//! Where something is scrolled to belongs to the part of the stage of the case that is shown: another
//! part, and another case, opens at its top.

use std::hash::Hash;

use eframe::egui::{Id, ScrollArea, Ui};

fn place_id() -> Id {
    Id::unique("what is scrolled")
}

/// Says what is shown from here on.
pub fn shows(ui: &Ui, what: impl Hash + std::fmt::Debug) {
    let place = Id::unique(("scrolled", what));
    ui.data_mut(|data| data.insert_temp(place_id(), place));
}

/// A part of what is shown, within it.
pub fn shows_part(ui: &Ui, part: impl Hash + std::fmt::Debug) {
    let whole: Option<Id> = ui.data(|data| data.get_temp(place_id()));
    shows(ui, (whole, part));
}

/// An area that scrolls up and down, of that name within what is shown.
pub fn vertical(ui: &Ui, name: &'static str) -> ScrollArea {
    let place: Option<Id> = ui.data(|data| data.get_temp(place_id()));
    ScrollArea::vertical().id_salt((name, place)).auto_shrink(false)
}
