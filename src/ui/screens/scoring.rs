//! The scoring stage: grades, two scorers, the result, the comparison, the institution's table.

mod answers;
mod compare;
mod grades;
mod grid;
mod indicator;
mod own_table;
mod parts;
mod result;
mod scorers;
mod tree;

use eframe::egui::Ui;

use super::without_patents;
use crate::model::PatentId;
use crate::text::screen_scoring as words;
use crate::ui::theme;
use crate::ui::view::ScreenContext;
use crate::ui::widgets::scroll;
use crate::ui::widgets::{Tab, form_and_picture, tabs};

const TABS: [Tab; 5] = [
    Tab::new(words::TAB_SCORE, &["scoring"]),
    Tab::new(words::TAB_SCORERS, &["scoring.two_scorers", "scoring.scorers", "scoring.settled"]),
    Tab::new(words::TAB_RESULT, &["scoring.least_known", "scoring.allocate_by_score"]),
    Tab::new(words::TAB_COMPARE, &[]),
    Tab::rare(words::TAB_TABLE, &["scoring.table"]),
];
/// The name under which the open part is kept.
const ID: &str = "scoring";

/// Shows the stage.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let table = &cx.case.scoring.table;
    let own = !table.weights.is_empty() || !table.grades.is_empty() || !table.name.trim().is_empty();
    let part = tabs(ui, &mut cx.view, ID, &TABS, |_| own);
    if part == 4 {
        form_and_picture(ui, cx, own_table::show, grades::show);
        return;
    }
    if cx.case.patents.is_empty() {
        without_patents(ui, &mut cx.view, words::HEADING, words::EXPLANATION, words::EMPTY);
        return;
    }
    follow_request(cx);
    match part {
        1 if !cx.case.scoring.two_scorers => whole(ui, cx, scorers::form),
        1 => form_and_picture(ui, cx, scorers::form, scorers::deviations),
        2 => form_and_picture(ui, cx, result::form, result::picture),
        3 => whole(ui, cx, compare::show),
        _ => whole(ui, cx, tree::show),
    }
}

/// A field of an answer names its patent: `scoring.answers.{patent}.{indicator}`.
fn follow_request(cx: &mut ScreenContext<'_>) {
    let wanted = cx.view.ui.field_request.as_ref().and_then(|request| {
        let rest = request.path.strip_prefix("scoring.answers.")?;
        let id = rest.split('.').next()?.parse().ok()?;
        cx.case.patent(PatentId(id)).map(|patent| patent.id)
    });
    if wanted.is_some() {
        cx.view.ui.selected_patent = wanted;
    }
}

fn whole(ui: &mut Ui, cx: &mut ScreenContext<'_>, show: fn(&mut Ui, &mut ScreenContext<'_>)) {
    scroll::vertical(ui, "scoring").show(ui, |ui| {
        // Room for the scroll bar, so that nothing stands under it.
        ui.set_max_width(ui.available_width() - 12.0);
        show(ui, cx);
        ui.add_space(theme::GROUP_GAP);
    });
}
