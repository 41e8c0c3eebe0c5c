//! The titles: what burdens each patent, and why “in force” proves nothing.

use eframe::egui::{Button, CursorIcon, Label, RichText, Ui};

use super::{parts, without_base_date};
use crate::app::Command;
use crate::lang::Lang;
use crate::model::outcome::eligibility::{Encumbrance, EncumbranceKind, ExtractState, Title, TitleState};
use crate::model::{Input, PatentId, Severity};
use crate::text::{Arg, Message, Text, fields, number, screen_eligibility as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::table::{Selection, table_with_selection};
use crate::ui::widgets::{Field, TableColumn, card, explain, figure, form_and_picture, remark, screen_heading};

/// The states in the order of the list: what needs looking at first.
const STATES: [TitleState; 4] = [TitleState::Gone, TitleState::Encumbered, TitleState::NotProven, TitleState::Proven];

fn columns(lang: Lang) -> [TableColumn; 4] {
    [
        TableColumn::words(words::COLUMN_STATE, if lang == Lang::Zh { 108.0 } else { 128.0 }),
        TableColumn::rest(words::COLUMN_PATENT),
        TableColumn::figures(words::COLUMN_OPEN, 44.0),
        TableColumn::words(words::COLUMN_EXTRACT, 84.0),
    ]
}

/// Shows the part.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    form_and_picture(ui, cx, list, details);
}

/// The titles, those that need looking at first.
fn sorted<'a>(view: &View<'a>) -> Vec<&'a Title> {
    let assessment = view.assessment;
    let mut titles: Vec<&Title> = assessment.eligibility.titles.iter().collect();
    titles.sort_by_key(|title| STATES.iter().position(|state| *state == title.state));
    titles
}

fn selected<'a>(view: &View<'a>, titles: &[&'a Title]) -> Option<&'a Title> {
    let chosen = titles.iter().find(|title| Some(title.patent) == view.ui.selected_patent);
    chosen.or(titles.first()).copied()
}

fn list(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    screen_heading(ui, &cx.view, words::TAB_TITLES, words::WHY_NOT_PROOF);
    if without_base_date(ui, cx) {
        return;
    }
    let ScreenContext { case, view } = cx;
    let titles = sorted(view);
    let counts: Vec<String> = STATES
        .into_iter()
        .filter_map(|state| {
            let count = titles.iter().filter(|title| title.state == state).count();
            let said = words::STATE_COUNT.with([("state", state.label().into()), ("count", count.into())]);
            (count > 0).then(|| view.message(&said))
        })
        .collect();
    let states = counts.join(view.text(fields::LIST_SEPARATOR));
    figure::row(ui, view, "eligibility.titles_proven");
    let counted = words::TITLES_COUNT.with([("count", titles.len().into()), ("states", states.into())]);
    ui.label(RichText::new(view.message(&counted)).font(theme::strong()));
    let keys: Vec<u32> = titles.iter().map(|title| title.patent.0).collect();
    let chosen = selected(view, &titles).map(|title| title.patent);
    let row = titles.iter().position(|title| Some(title.patent) == chosen);
    let height = (ui.available_height() - 60.0).max(300.0);
    let mut clicked = None;
    let selection = Selection { row, scroll_to: false };
    table_with_selection(ui, view, "titles", &columns(view.lang), &keys, height, selection, |ui, view, row, column| {
        let Some(title) = titles.get(row) else { return };
        let palette = theme::palette(ui);
        match column {
            0 => {
                let (icon, colour) = parts::title_light(title.state, &palette);
                icon.show(ui, 14.0, colour);
                ui.label(RichText::new(view.text(title.state.label())).font(theme::small()).color(colour));
            }
            1 => {
                let name = parts::patent_name(case, title.patent, view);
                let button = Button::new(RichText::new(name)).frame(false).truncate();
                if ui.add(button).on_hover_cursor(CursorIcon::PointingHand).clicked() {
                    clicked = Some(title.patent);
                }
            }
            2 => {
                let open = title.encumbrances.iter().filter(|one| one.open).count();
                let text = if open == 0 { view.text(fields::FIGURE_NONE).to_owned() } else { open.to_string() };
                ui.label(text);
            }
            _ => {
                let extract = case.patent(title.patent).and_then(|patent| patent.register_extract.value);
                let text = match (title.extract, extract) {
                    (ExtractState::Lacking, _) | (_, None) => view.text(words::EXTRACT_LACKING).to_owned(),
                    (_, Some(day)) => number::date(day, view.lang),
                };
                let weak = if title.extract == ExtractState::Good { palette.text } else { palette.weak };
                ui.add(Label::new(RichText::new(text).font(theme::small()).color(weak)).truncate())
                    .on_hover_text(view.text(extract_words(title.extract)));
            }
        }
    });
    if clicked.is_some() {
        view.ui.selected_patent = clicked;
    }
}

fn extract_words(state: ExtractState) -> Text {
    match state {
        ExtractState::Lacking => words::EXTRACT_LACKING,
        ExtractState::BeforeLastEvent => words::EXTRACT_BEFORE_EVENT,
        ExtractState::Stale => words::EXTRACT_STALE,
        ExtractState::StillToCome => words::EXTRACT_TO_COME,
        ExtractState::Good => words::EXTRACT_GOOD,
    }
}

fn details(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    let titles = sorted(view);
    let Some(title) = selected(view, &titles) else { return };
    let palette = theme::palette(ui);
    let name = parts::patent_name(case, title.patent, view);
    ui.add(Label::new(RichText::new(name).font(theme::subheading())).wrap());
    let (icon, colour) = parts::title_light(title.state, &palette);
    ui.horizontal_top(|ui| {
        icon.show(ui, 17.0, colour);
        ui.vertical(|ui| {
            ui.label(RichText::new(view.text(title.state.label())).font(theme::strong()).color(colour));
            ui.add(Label::new(view.message(&title.message)).wrap());
        });
    });
    for doubt in &title.doubts {
        remark(ui, Severity::Warning, &view.message(doubt));
    }
    ui.add_space(theme::GAP);
    if let Some(patent) = case.patents.iter_mut().find(|patent| patent.id == title.patent) {
        let path = format!("patents.{}.register_extract", patent.id.0);
        Field::new(path, words::EXTRACT).tip(words::EXTRACT_TIP).date(ui, view, &mut patent.register_extract);
        let state = words::EXTRACT_STATE.with([("state", extract_words(title.extract).into())]);
        explain_text(ui, view.message(&state));
    }
    let extract = case.patent(title.patent).and_then(|patent| patent.register_extract.value);
    let without = case.patents.iter().filter(|patent| patent.register_extract.is_unset()).count();
    if let Some(day) = extract.filter(|_| without > 0) {
        let text = view.message(&words::EXTRACT_FOR_ALL.with([("count", without.into())]));
        if ui.button(RichText::new(text).font(theme::small())).clicked() {
            for patent in case.patents.iter_mut().filter(|patent| patent.register_extract.is_unset()) {
                patent.register_extract = Input::given(day);
            }
        }
    }
    ui.add_space(theme::GROUP_GAP);
    ui.label(RichText::new(view.text(words::ENTRIES)).font(theme::subheading()));
    if title.encumbrances.is_empty() {
        explain(ui, view, words::ENTRIES_NONE);
    }
    for (index, one) in title.encumbrances.iter().enumerate() {
        ui.push_id(index, |ui| card(ui, |ui| encumbrance(ui, view, one)));
    }
    ui.add_space(theme::GAP);
    if ui.button(view.text(words::EDIT_EVENTS)).clicked() {
        view.run(Command::GoToField(events_field(case, title.patent)));
    }
}

/// The place on the patents screen where register entries stand.
fn events_field(case: &crate::model::Case, patent: PatentId) -> String {
    let has = case.patent(patent).is_some_and(|patent| !patent.events.is_empty());
    let part = if has { "events.0.registration_number" } else { "same_day_invention" };
    format!("patents.{}.{part}", patent.0)
}

fn encumbrance(ui: &mut Ui, view: &View<'_>, one: &Encumbrance) {
    let palette = theme::palette(ui);
    let (state, colour) = if one.open {
        (words::OPEN, palette.block)
    } else if one.released.is_some() {
        (words::RELEASED, palette.good)
    } else {
        (words::HISTORY, palette.weak)
    };
    let head = words::ENTRY_HEAD.with([("kind", one.kind.label().into()), ("state", state.into())]);
    ui.label(RichText::new(view.message(&head)).font(theme::strong()).color(colour));
    let date = |text: Text, name: &'static str, day| text.with([(name, Arg::raw(number::date(day, view.lang)))]);
    let mut said: Vec<Message> = Vec::new();
    said.push(if one.registration_number.trim().is_empty() {
        words::ENTRY_NO_NUMBER.into()
    } else {
        words::ENTRY_NUMBER.with([("number", one.registration_number.as_str().into())])
    });
    said.push(one.since.map_or(words::ENTRY_SINCE_UNKNOWN.into(), |day| date(words::ENTRY_SINCE, "since", day)));
    if let Some(day) = one.released {
        said.push(date(words::ENTRY_RELEASED, "released", day));
    }
    let said: Vec<String> = said.iter().map(|message| view.message(message)).collect();
    ui.add(Label::new(said.join(view.text(words::SEPARATOR))).wrap());
    for detail in one.details.iter().filter(|detail| !detail.trim().is_empty()) {
        explain_text(ui, detail);
    }
    if one.released.is_some() && !one.paired_by_number && pairs(one.kind) {
        remark(ui, Severity::Warning, view.text(words::ENTRY_UNPAIRED));
    }
}

/// Kinds whose start and release bear a registration number.
fn pairs(kind: EncumbranceKind) -> bool {
    matches!(kind, EncumbranceKind::Pledge | EncumbranceKind::Preservation | EncumbranceKind::Licence)
}
