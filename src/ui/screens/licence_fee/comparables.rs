//! Comparable licences: the list and the form of the selected one; the picture, the statistics, the
//! adjustment grid and leave one out beside them.

mod form;
mod picture;
mod tables;

use eframe::egui::{Align, Button, Id, Label, RichText, Sense, Ui};

use super::evidence_cells::{base_date_missing, figure_cell};
use crate::model::{ComparableLicence, Decision, Severity};
use crate::reference::Mark;
use crate::text::{Arg, number, screen_licence_evidence as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::table::{Selection, TableColumn, table_with_selection};
use crate::ui::widgets::{Field, Icon, empty_state, explain, form_and_picture, remark, screen_heading, section};

/// Below this width of the list the unadjusted rate stands in the form and the picture only.
const ROOM_FOR_RAW: f32 = 430.0;
/// Where the comparables stand in the case.
pub const PATH: &str = "licence_fee.evidence.comparables";

/// Shows the part.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    form_and_picture(ui, cx, left, right);
}

fn left(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    screen_heading(ui, view, words::COMPARABLES, words::COMPARABLES_EXPLAINED);
    let evidence = &mut case.licence_fee.evidence;
    section(ui, view, "comparables-list", words::LIST, None, |ui, view| list(ui, view, &mut evidence.comparables));
    let at = selected(ui, view, evidence.comparables.len());
    if let Some(comparable) = evidence.comparables.get_mut(at) {
        ui.push_id(("comparable", at), |ui| form::show(ui, view, at, comparable));
        section(ui, view, "comparables-limit", crate::text::licence_evidence::GROSS_LIMIT, None, |ui, view| {
            let limit = view.assessment.licence_fee.evidence.comparables.gross_limit;
            let is_own = evidence.gross_limit.value.is_none();
            Field::new("licence_fee.evidence.gross_limit", crate::text::licence_evidence::GROSS_LIMIT)
                .tip(words::GROSS_LIMIT_TIP)
                .hint(number::decimals(limit * 100.0, 2))
                .rate(ui, view, &mut evidence.gross_limit);
            if is_own {
                let mark = Mark::OwnChoice.label(view.lang).into();
                let now = words::GROSS_LIMIT_NOW.with([("limit", Arg::Percent(limit)), ("mark", mark)]);
                explain_text(ui, view.message(&now));
            }
            explain(ui, view, words::GROSS_LIMIT_TIP);
        });
    }
}

fn right(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    base_date_missing(ui, view);
    let comparables = case.licence_fee.evidence.comparables.as_slice();
    picture::show(ui, view, comparables);
    if view.assessment.licence_fee.evidence.comparables.rows.is_empty() {
        return;
    }
    tables::statistics(ui, view);
    let before = selected(ui, view, comparables.len());
    if let Some(row) = tables::grid(ui, view, comparables, before) {
        select(ui, row);
    }
    tables::leave_one_out(ui, view, comparables);
}

fn place() -> Id {
    Id::unique("licence_fee.comparables.selected")
}

/// The comparable in the form: the one that a field asks for, else the one chosen last.
fn selected(ui: &Ui, view: &View<'_>, count: usize) -> usize {
    let asked = view.ui.field_request.as_ref().and_then(|request| {
        request.path.strip_prefix(PATH)?.strip_prefix('.')?.split('.').next()?.parse::<usize>().ok()
    });
    let kept = ui.data(|data| data.get_temp::<usize>(place())).unwrap_or(0);
    let chosen = asked.unwrap_or(kept).min(count.saturating_sub(1));
    select(ui, chosen);
    chosen
}

fn select(ui: &Ui, row: usize) {
    ui.data_mut(|data| data.insert_temp(place(), row));
}

/// A comparable's name in the list.
fn name(view: &View<'_>, comparable: &ComparableLicence) -> String {
    let parties = comparable.parties();
    if parties.is_empty() { view.text(words::UNNAMED).to_owned() } else { parties }
}

/// The icon and colour of a decision; the words stand beside it or on hovering.
fn decision(ui: &mut Ui, view: &View<'_>, decision: Decision) {
    let palette = theme::palette(ui);
    let (icon, colour) = match decision {
        Decision::Accepted => (Icon::Check, palette.good),
        Decision::Rejected => (Icon::Cross, palette.block),
        Decision::Undecided => (Icon::Ring, palette.missing),
    };
    icon.show(ui, 13.0, colour);
    ui.add(Label::new(RichText::new(view.text(decision.label())).font(theme::small())).truncate());
}

fn list(ui: &mut Ui, view: &mut View<'_>, comparables: &mut Vec<ComparableLicence>) {
    let assessment = view.assessment;
    for finding in assessment.findings_for(PATH).filter(|finding| finding.severity != Severity::Missing) {
        remark(ui, finding.severity, &view.message(&finding.message));
    }
    let add = view.text(words::ADD);
    if comparables.is_empty() {
        let mut button = None;
        empty_state(ui, view, words::EMPTY, |ui| button = Some(ui.button(add)));
        if button.is_some_and(|button| asked(view, &button)) {
            comparables.push(ComparableLicence::default());
            select(ui, 0);
        }
        return;
    }
    let mut columns = vec![TableColumn::figures(words::COLUMN_NUMBER, 38.0), TableColumn::rest(words::COLUMN_PARTIES)];
    if ui.available_width() >= ROOM_FOR_RAW {
        columns.push(TableColumn::figures(words::COLUMN_RAW, 78.0));
    }
    columns.push(TableColumn::figures(words::COLUMN_ADJUSTED, 70.0));
    columns.push(TableColumn::words(words::COLUMN_DECISION, 90.0));
    let last = columns.len() - 1;
    let row = selected(ui, view, comparables.len());
    let keys: Vec<usize> = (0..comparables.len()).collect();
    let scroll_to = newly(ui, &(row, keys.len()));
    let height = (ui.ctx().content_rect().height() * 0.3).clamp(150.0, 360.0);
    let selection = Selection { row: Some(row), scroll_to };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 5.0;
        table_with_selection(ui, view, "comparables", &columns, &keys, height, selection, |ui, view, index, column| {
            let Some(comparable) = comparables.get(index) else { return };
            match column {
                0 => drop(ui.label(RichText::new((index + 1).to_string()).font(theme::small()))),
                1 => {
                    let name = name(view, comparable);
                    let font = if index == row { theme::strong() } else { theme::small() };
                    let button = Button::new(RichText::new(&name).font(font)).frame(false).truncate();
                    if ui.add(button).on_hover_text(&name).clicked() {
                        select(ui, index);
                    }
                }
                _ if column == last => decision(ui, view, comparable.decision),
                _ if column + 1 == last => figure_cell(ui, view, &format!("{PATH}.{index}.adjusted")),
                _ => figure_cell(ui, view, &format!("{PATH}.{index}.rate")),
            }
        });
    });
    buttons(ui, view, comparables, row);
}

/// Adds, duplicates and removes.
fn buttons(ui: &mut Ui, view: &mut View<'_>, comparables: &mut Vec<ComparableLicence>, row: usize) {
    let (mut add, mut copy, mut remove) = (false, false, false);
    ui.horizontal_wrapped(|ui| {
        let button = ui.button(view.text(words::ADD));
        add = asked(view, &button);
        let of = |text: crate::text::Text| view.message(&text.with([("n", Arg::Count(row + 1))]));
        copy = Icon::Copy.button(ui, &of(words::DUPLICATE)).clicked();
        remove = Icon::Cross.button(ui, &of(words::REMOVE)).clicked();
    });
    if add {
        comparables.push(ComparableLicence::default());
        select(ui, comparables.len() - 1);
    } else if copy && let Some(comparable) = comparables.get(row).cloned() {
        comparables.insert(row + 1, comparable);
        select(ui, row + 1);
    } else if remove && row < comparables.len() {
        comparables.remove(row);
        select(ui, row.min(comparables.len().saturating_sub(1)));
    }
    if add || copy || remove {
        view.ui.refresh += 1;
    }
}

/// The button was clicked; a request to go to the list goes to it.
fn asked(view: &mut View<'_>, button: &eframe::egui::Response) -> bool {
    if view.ui.field_request.as_ref().is_some_and(|request| request.path == PATH) {
        view.ui.field_request = None;
        button.scroll_to_me(Some(Align::Center));
        button.request_focus();
    }
    button.clicked()
}

/// Whether a value differs from that of the last pass.
fn newly<T: Clone + PartialEq + Send + Sync + 'static>(ui: &Ui, value: &T) -> bool {
    let id = Id::unique("licence_fee.comparables.scrolled");
    let former: Option<T> = ui.data(|data| data.get_temp(id));
    ui.data_mut(|data| data.insert_temp(id, value.clone()));
    former.as_ref() != Some(value)
}

/// A label that selects a row.
fn selects(ui: &mut Ui, text: &str, hover: &str, strong: bool) -> bool {
    let font = if strong { theme::strong() } else { theme::small() };
    let label = Label::new(RichText::new(text).font(font)).truncate().sense(Sense::click());
    ui.add(label).on_hover_text(hover).clicked()
}
