//! The list of patents.

use eframe::egui::{Button, Checkbox, CursorIcon, Id, Label, Response, RichText, Sense, Ui};

use super::title;
use crate::lang::Lang;
use crate::model::{Case, Figure, Finding, Input, Patent, PatentId, Severity};
use crate::text::{Message, number, screen_patents as words, shell};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::Icon;
use crate::ui::widgets::figure;
use crate::ui::widgets::table::{Selection, TableColumn, table_with_selection};

const COLUMNS: [TableColumn; 9] = [
    TableColumn::words(words::COLUMN_FLAG, 36.0),
    TableColumn::words(words::COLUMN_PLEDGED, 44.0),
    TableColumn::rest(words::COLUMN_TITLE),
    TableColumn::words(words::COLUMN_NUMBER, 118.0),
    TableColumn::words(words::COLUMN_KIND, 78.0),
    TableColumn::words(words::COLUMN_STATUS, 66.0),
    TableColumn::figures(words::COLUMN_EXPIRY, 106.0),
    TableColumn::figures(words::COLUMN_LEFT, 72.0),
    TableColumn::figures(words::COLUMN_VALUE, 126.0),
];

/// The column of the ticks.
const PLEDGED: usize = 1;

/// A tick: the patent is in the pledge.
pub fn pledge_tick(ui: &mut Ui, view: &View<'_>, patent: &mut Patent) {
    let mut pledged = patent.is_in_pledge();
    let spoken = view.message(&words::PLEDGED_OF.with([("patent", patent.name())]));
    let response = ui.add(Checkbox::without_text(&mut pledged)).accessible_name(&spoken);
    if response.on_hover_text(spoken).changed() {
        patent.pledged = Input::given(pledged);
    }
}

/// Shows the list; a click on a row selects it.
pub fn show(ui: &mut Ui, case: &mut Case, view: &mut View<'_>, selected: usize) {
    let ids: Vec<PatentId> = case.patents.iter().map(|patent| patent.id).collect();
    let height = (ui.ctx().content_rect().height() * 0.3).clamp(150.0, 400.0);
    let scroll_to = newly(ui, "patents-scrolled-to", &(ids.len(), ids.get(selected).copied(), selected));
    let selection = Selection { row: Some(selected), scroll_to };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        table_with_selection(ui, view, "patents", &COLUMNS, &ids, height, selection, |ui, view, row, column| {
            let Some(patent) = case.patents.get_mut(row) else { return };
            if column == PLEDGED {
                return pledge_tick(ui, view, patent);
            }
            let clicked = cell(ui, view, patent, column, row == selected);
            if clicked {
                view.ui.selected_patent = Some(patent.id);
            }
        });
    });
}

/// Whether a value differs from that of the last pass.
fn newly<T: Clone + PartialEq + Send + Sync + 'static>(ui: &Ui, id: &str, value: &T) -> bool {
    let id = Id::unique(id);
    let former: Option<T> = ui.data(|data| data.get_temp(id));
    ui.data_mut(|data| data.insert_temp(id, value.clone()));
    former.as_ref() != Some(value)
}

fn cell(ui: &mut Ui, view: &mut View<'_>, patent: &Patent, column: usize, selected: bool) -> bool {
    let lang = view.lang;
    let id = patent.id.0;
    match column {
        0 => flag(ui, view, patent.id),
        2 => {
            let title = title(patent, view);
            let text = RichText::new(&title).font(if selected { theme::strong() } else { theme::small() });
            return ui.add(Button::new(text).frame(false).truncate()).on_hover_text(title).clicked();
        }
        3 => return words_cell(ui, patent.number.value.as_deref().or(patent.number.typed.as_deref()).unwrap_or("—")),
        4 => return words_cell(ui, patent.kind.value.map_or("—", |kind| kind.label().get(lang))),
        5 => return words_cell(ui, patent.status.value.map_or("—", |status| status.label().get(lang))),
        6 => figure_cell(ui, view, &format!("patents.{id}.expiry"), None),
        7 => {
            let years = view.assessment.patent(patent.id).and_then(|outcome| outcome.statutory_years);
            // A tenth of a year is all that the column has room for, and enough to compare.
            let shown = years.map(|years| number::years((years * 10.0).round() / 10.0, lang));
            figure_cell(ui, view, &format!("patents.{id}.economic_years"), shown.or_else(|| Some("—".to_owned())));
        }
        _ => figure_cell(ui, view, &format!("patents.{id}.value"), None),
    }
    false
}

fn words_cell(ui: &mut Ui, text: &str) -> bool {
    let label = Label::new(RichText::new(text).font(theme::small())).truncate().sense(Sense::click());
    ui.add(label).on_hover_cursor(CursorIcon::PointingHand).on_hover_text(text).clicked()
}

/// What is found about the patent, as the icon of the gravest.
fn flag(ui: &mut Ui, view: &View<'_>, id: PatentId) {
    let palette = theme::palette(ui);
    let findings: Vec<&Finding> = view.assessment.findings_of_patent(id);
    ui.add_space(8.0);
    let response: Response = match findings.iter().map(|finding| finding.severity).max() {
        Some(severity) => Icon::severity(severity).show(ui, 15.0, palette.severity(severity)),
        None => Icon::Check.show(ui, 15.0, palette.good),
    };
    response.on_hover_ui(|ui| {
        if findings.is_empty() {
            ui.label(view.text(words::NO_FINDINGS));
        }
        for finding in findings {
            ui.label(spoken(finding.severity, &finding.message, view.lang));
        }
    });
}

fn spoken(severity: Severity, message: &Message, lang: Lang) -> String {
    let name = ("name", severity.label().into());
    shell::STRIP_ITEM.with([name, ("value", message.clone().into())]).render(lang)
}

/// A figure in little room: its value, the rest on hovering, its workings on a click.
fn figure_cell(ui: &mut Ui, view: &mut View<'_>, id: &str, shown: Option<String>) {
    let found = view.assessment.figure(id);
    let shown = shown.unwrap_or_else(|| short(found, view.lang));
    let palette = theme::palette(ui);
    let chosen = view.ui.selected_figure.as_deref() == Some(id);
    let text = RichText::new(&shown).font(theme::small()).color(if chosen { palette.accent } else { palette.text });
    let name = found.map(|figure| view.message(&figure.label)).unwrap_or_default();
    let spoken = shell::STRIP_ITEM.with([("name", name.clone().into()), ("value", shown.into())]).render(view.lang);
    let full = shell::STRIP_ITEM.with([("name", name.into()), ("value", figure::render(found, view.lang).into())]);
    let full = full.render(view.lang);
    let response = ui.add(Label::new(text).truncate().sense(Sense::click()));
    let response = response.accessible_name(spoken).on_hover_cursor(CursorIcon::PointingHand).on_hover_text(full);
    if response.hovered() {
        view.ui.hovered_figure = Some(id.to_owned());
    }
    if response.clicked() {
        view.ui.select_figure(id);
    }
}

fn short(figure: Option<&Figure>, lang: Lang) -> String {
    match figure {
        Some(Figure { value: Some(value), .. }) => value.render(lang),
        Some(Figure { value: None, low: Some(_), high: Some(_), .. }) => figure::render(figure, lang),
        _ => "—".to_owned(),
    }
}
