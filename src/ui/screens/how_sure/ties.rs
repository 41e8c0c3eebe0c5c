//! Patents that fall together: what befalls one befalls the others at the same moment.

use eframe::egui::{ComboBox, Label, RichText, TextEdit, Ui};

use crate::model::{Case, Patent, PatentId, PatentTie, Severity};
use crate::text::{Arg, screen_sure as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::{Choose as _, Icon, explain, remark};

/// The width of a patent's name, points.
const NAME: f32 = 300.0;

/// Shows them.
pub fn show(ui: &mut Ui, case: &mut Case, view: &mut View<'_>) {
    ui.add_space(theme::GAP);
    ui.label(RichText::new(view.text(words::TIES)).font(theme::strong()));
    explain(ui, view, words::TIES_EXPLAINED);
    let patents: Vec<(PatentId, String)> = case.patents.iter().map(|patent| (patent.id, named(patent, view))).collect();
    let mut gone = None;
    for (place, tie) in case.simulation.ties.iter_mut().enumerate() {
        ui.push_id(("tie", place), |ui| {
            if one(ui, view, place, tie, &patents) {
                gone = Some(place);
            }
        });
    }
    if let Some(gone) = gone {
        case.simulation.ties.remove(gone);
        view.ui.refresh += 1;
    }
    // A tie takes two.
    if patents.len() > 1 && ui.button(view.text(words::TIE_ADD)).clicked() {
        case.simulation.ties.push(PatentTie::default());
    }
}

fn named(patent: &Patent, view: &View<'_>) -> String {
    view.message(&crate::text::import_command::VALUE.with([("value", patent.entry())]))
}

/// A tie; true: it is to go.
fn one(ui: &mut Ui, view: &mut View<'_>, place: usize, tie: &mut PatentTie, patents: &[(PatentId, String)]) -> bool {
    let lang = view.lang;
    let spoken = words::TIE_NAME.with([("number", Arg::Count(place + 1))]).render(lang);
    let mut gone = false;
    ui.horizontal(|ui| {
        let edit = TextEdit::singleline(&mut tie.name).hint_text(view.text(words::TIE_NAME_HINT)).desired_width(240.0);
        ui.add(edit).accessible_name(spoken.clone());
        let remove = words::REMOVE_OF.with([("what", spoken.into())]).render(lang);
        gone = Icon::Cross.button(ui, &remove).clicked();
    });
    let mut leaving = None;
    let mut added = None;
    ui.indent(("tied", place), |ui| {
        for id in &tie.patents {
            let name = patents.iter().find(|(known, _)| known == id).map_or("", |(_, name)| name.as_str());
            ui.horizontal(|ui| {
                let leave = words::TIE_LEAVES.with([("patent", name.into())]).render(lang);
                if Icon::Cross.button(ui, &leave).clicked() {
                    leaving = Some(*id);
                }
                ui.scope(|ui| {
                    ui.set_max_width(NAME);
                    ui.add(Label::new(name).truncate()).on_hover_text(name);
                });
            });
        }
        let others: Vec<&(PatentId, String)> = patents.iter().filter(|(id, _)| !tie.patents.contains(id)).collect();
        if !others.is_empty() {
            ComboBox::from_id_salt(("tie patent", place))
                .width(NAME)
                .selected_text(view.text(words::TIE_PATENT_ADD))
                .choose(ui, usize::MAX, |ui| {
                    for (id, name) in others {
                        if ui.selectable_label(false, name).clicked() {
                            added = Some(*id);
                        }
                    }
                })
                .accessible_name(words::TIE_PATENT_ADD_TO.with([("number", Arg::Count(place + 1))]).render(lang));
        }
        if tie.patents.len() < 2 {
            remark(ui, Severity::Note, view.text(words::TIE_FEW));
        }
    });
    if let Some(leaving) = leaving {
        tie.patents.retain(|id| *id != leaving);
    }
    if let Some(added) = added {
        tie.patents.push(added);
    }
    gone
}
