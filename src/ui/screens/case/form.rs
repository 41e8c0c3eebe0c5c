//! Who, when and why: the form of the case.

use eframe::egui::Ui;

use crate::model::fields::parties;
use crate::model::{Case, Party};
use crate::text::{Text, screen_case};
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::{Field, Fold, declared, screen_heading, section};

/// What few need to know of a party.
const DETAILS: [(&str, Text); 3] =
    [("credit_code", screen_case::CREDIT_CODE), ("address", screen_case::ADDRESS), ("contact", screen_case::CONTACT)];

/// The whole form, while there is no picture yet.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    screen_heading(ui, view, screen_case::HEADING, screen_case::EXPLANATION);
    section(ui, view, "basics", screen_case::BASICS, None, |ui, view| basics(ui, view, case));
    section(ui, view, "parties", screen_case::PARTIES, None, |ui, view| parties(ui, view, case));
    remarks(ui, view, case);
}

/// The same below the picture.
pub fn small(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    section(ui, view, "case", screen_case::CASE_DATA, None, |ui, view| {
        basics(ui, view, case);
        parties(ui, view, case);
        remarks(ui, view, case);
    });
}

fn basics(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    declared(&parties::TITLE).hint(view.text(screen_case::TITLE_HINT)).show(ui, view, &mut case.title);
    declared(&parties::BASE_DATE).tip(screen_case::BASE_DATE_TIP).show(ui, view, &mut case.base_date);
    declared(&parties::PURPOSE).show(ui, view, &mut case.purpose);
}

fn parties(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    let parties: [(&str, Text, &mut Party); 3] = [
        ("borrower", screen_case::BORROWER, &mut case.borrower),
        ("bank", screen_case::BANK, &mut case.bank),
        ("agent", screen_case::AGENT, &mut case.agent),
    ];
    let mut rest = Vec::new();
    for (path, title, party) in parties {
        let Party { name, credit_code, address, contact } = party;
        Field::new(format!("{path}.name"), title).line(ui, view, name);
        rest.push((path, title, [credit_code, address, contact]));
    }
    let mut fold = Fold::new("details", screen_case::DETAILS);
    for (path, _, lines) in &rest {
        for ((part, _), line) in DETAILS.iter().zip(lines) {
            fold = fold.made(format!("{path}.{part}"), !line.trim().is_empty());
        }
    }
    fold.show(ui, view, |ui, view| {
        for (path, title, lines) in rest {
            details(ui, view, path, title, lines);
        }
    });
}

fn remarks(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    let fold = Fold::new("remarks", screen_case::REMARKS_HEADING).holds(&parties::REMARKS, &case.remarks);
    fold.show(ui, view, |ui, view| {
        declared(&parties::REMARKS).tip(screen_case::REMARKS_TIP).paragraph(ui, view, &mut case.remarks, 4);
    });
}

fn details(ui: &mut Ui, view: &mut View<'_>, path: &str, title: Text, lines: [&mut String; 3]) {
    for ((part, label), value) in DETAILS.into_iter().zip(lines) {
        let name = screen_case::FIELD_OF.with([("party", title.into()), ("field", label.into())]);
        Field::new(format!("{path}.{part}"), name).line(ui, view, value);
    }
}
