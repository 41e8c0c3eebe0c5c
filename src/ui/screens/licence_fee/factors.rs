//! Georgia-Pacific's fifteen factors: a checklist that documents and never computes.

use eframe::egui::{Align, Button, Label, RichText, TextEdit, Ui};

use super::evidence_cells::base_date_missing;
use super::parts;
use crate::model::{FactorMark, Severity, Tendency};
use crate::reference::{FactorGroup, Reference, Row, RoyaltyFactor};
use crate::text::{Arg, licence_evidence as engine, screen_licence_evidence as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::field::form_label;
use crate::ui::widgets::{card, explain, form_and_picture, remark, screen_heading, section};

const PATH: &str = "licence_fee.evidence.factors";

/// Shows the part.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    form_and_picture(ui, cx, left, right);
}

fn left(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    screen_heading(ui, view, words::FACTORS, words::FACTORS_EXPLAINED);
    let table = &Reference::builtin().georgia_pacific;
    parts::provenance(ui, view, &table.about);
    for group in FactorGroup::ALL {
        ui.add_space(theme::GAP);
        ui.label(RichText::new(view.text(group.label())).font(theme::subheading()));
        for row in table.rows.iter().filter(|row| row.figures.group == group) {
            card(ui, |ui| factor(ui, view, row, &mut case.licence_fee.evidence.factors));
        }
    }
}

/// One factor; a blank one is not kept in the case.
fn factor(ui: &mut Ui, view: &mut View<'_>, row: &Row<RoyaltyFactor>, marks: &mut Vec<FactorMark>) {
    let id = row.about.id.as_str();
    let at = marks.iter().position(|mark| mark.factor == id);
    let mut mark = at
        .and_then(|at| marks.get(at).cloned())
        .unwrap_or_else(|| FactorMark { factor: id.to_owned(), ..FactorMark::default() });
    let before = mark.clone();
    let number = Arg::Count(row.figures.number.into());
    let title = words::FACTOR_TITLE.with([("n", number.clone()), ("name", row.about.name.get(view.lang).into())]);
    ui.add(Label::new(RichText::new(view.message(&title)).font(theme::strong())).wrap());
    let wanted = view.ui.field_request.as_ref().is_some_and(|request| request.path == format!("{PATH}.{id}"));
    ui.horizontal_wrapped(|ui| {
        for tendency in Tendency::ALL {
            let word = view.text(tendency.label());
            let spoken = words::FACTOR_DIRECTION.with([("n", number.clone()), ("direction", tendency.label().into())]);
            let button = ui.add(Button::selectable(mark.tendency == tendency, word));
            let button = button.accessible_name(view.message(&spoken));
            if wanted && tendency == mark.tendency {
                view.ui.field_request = None;
                button.scroll_to_me(Some(Align::Center));
                button.request_focus();
            }
            if button.clicked() {
                mark.tendency = tendency;
            }
        }
    });
    for (text, hint, name) in [
        (&mut mark.evidence, words::EVIDENCE_HINT, words::FACTOR_EVIDENCE),
        (&mut mark.remark, words::REMARK_HINT, words::FACTOR_REMARK),
    ] {
        let entry = TextEdit::singleline(text).hint_text(view.text(hint)).desired_width(f32::INFINITY);
        ui.add(entry).accessible_name(view.message(&name.with([("n", number.clone())])));
    }
    if mark == before {
        return;
    }
    match at {
        Some(at) if mark.is_blank() => drop(marks.remove(at)),
        Some(at) => marks[at] = mark,
        None => marks.push(mark),
    }
}

fn right(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    base_date_missing(ui, view);
    let table = &Reference::builtin().georgia_pacific;
    section(ui, view, "counts", words::FACTORS_COUNTS, None, |ui, view| {
        let counts = view.assessment.licence_fee.evidence.factors;
        for (tendency, count) in [
            (Tendency::Up, counts.up),
            (Tendency::Neutral, counts.neutral),
            (Tendency::Down, counts.down),
            (Tendency::Unknown, counts.unknown),
        ] {
            ui.horizontal(|ui| {
                form_label(ui, view.text(tendency.label()));
                ui.label(RichText::new(count.to_string()).font(theme::strong()));
                let numbers: Vec<String> = table
                    .rows
                    .iter()
                    .filter(|row| tendency_of(&case.licence_fee.evidence.factors, &row.about.id) == tendency)
                    .map(|row| row.figures.number.to_string())
                    .collect();
                let weak = theme::palette(ui).weak;
                ui.add(Label::new(RichText::new(numbers.join(" ")).font(theme::small()).color(weak)).truncate());
            });
        }
        remark(ui, Severity::Note, view.text(words::FACTORS_NOT_SUM));
        explain(ui, view, engine::FACTORS_DOCUMENT);
        explain(ui, view, words::FACTORS_PRINT);
    });
}

fn tendency_of(marks: &[FactorMark], id: &str) -> Tendency {
    marks.iter().find(|mark| mark.factor == id).map(|mark| mark.tendency).unwrap_or_default()
}
