//! The entries of the register: pledges, preservation, licences, transfers, invalidation.

use eframe::egui::{ComboBox, Id, TextEdit, Ui};
use jiff::civil::Date;

use crate::model::{LegalEvent, Patent, Severity};
use crate::text::{Arg, Text, fields, number, parse, screen_patents as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::Choose as _;
use crate::ui::widgets::calendar::calendar_button;
use crate::ui::widgets::entry::Entry;
use crate::ui::widgets::typed::opening_keys;
use crate::ui::widgets::{Field, Icon, card, explain, remark};

/// The gazette's codes that matter for a pledge, with their names.
const CODES: [(&str, Text); 15] = [
    ("PE01", words::CODE_PE01),
    ("PM01", words::CODE_PM01),
    ("PC01", words::CODE_PC01),
    ("PP01", words::CODE_PP01),
    ("PD01", words::CODE_PD01),
    ("EE01", words::CODE_EE01),
    ("EM01", words::CODE_EM01),
    ("EC01", words::CODE_EC01),
    ("TR01", words::CODE_TR01),
    ("IP01", words::CODE_IP01),
    ("IW01", words::CODE_IW01),
    ("CF01", words::CODE_CF01),
    ("RR01", words::CODE_RR01),
    ("CX01", words::CODE_CX01),
    ("AV01", words::CODE_AV01),
];

/// Shows the entries with what adds and removes them.
pub fn show(ui: &mut Ui, view: &mut View<'_>, patent: &mut Patent) {
    if patent.events.is_empty() {
        explain(ui, view, words::EVENTS_NONE);
    }
    let id = patent.id.0;
    let mut gone = None;
    for (index, event) in patent.events.iter_mut().enumerate() {
        let path = format!("patents.{id}.events.{index}");
        ui.push_id(index, |ui| {
            card(ui, |ui| {
                if entry(ui, view, &path, index, event) {
                    gone = Some(index);
                }
            });
        });
    }
    if let Some(index) = gone {
        patent.events.remove(index);
        view.ui.refresh += 1;
    }
    if ui.button(view.text(words::EVENT_ADD)).clicked() {
        patent.events.push(LegalEvent::default());
    }
}

/// One entry. Gives whether it is to be removed.
fn entry(ui: &mut Ui, view: &mut View<'_>, path: &str, index: usize, event: &mut LegalEvent) -> bool {
    let named = |text: Text| text.with([("n", (index + 1).into())]);
    let mut remove = false;
    ui.horizontal(|ui| {
        let room = ui.available_width() - theme::ROW_HEIGHT - ui.spacing().item_spacing.x;
        code(ui, view, path, &view.message(&named(words::EVENT_CODE)), event, room);
        let label = view.message(&named(words::EVENT_REMOVE));
        remove = Icon::Cross.button(ui, &label).clicked();
    });
    if !event.code.is_empty() && name_of(&event.code).is_none() {
        let label = view.message(&named(words::EVENT_OTHER_CODE));
        // While it is typed it is upper case; a lone blank stands for a code still to come.
        let mut typed = event.code.trim().to_owned();
        let edit = TextEdit::singleline(&mut typed).hint_text(view.text(words::EVENT_CODE_HINT)).desired_width(120.0);
        if ui.add(edit).accessible_name(label).changed() {
            event.code = if typed.trim().is_empty() { " ".to_owned() } else { typed.trim().to_uppercase() };
        }
    }
    let mut unread = false;
    ui.horizontal(|ui| {
        let half = (ui.available_width() - ui.spacing().item_spacing.x) / 2.0;
        unread =
            date(ui, view, &format!("{path}.date"), &view.message(&named(words::EVENT_DATE)), half, &mut event.date);
        Field::new(format!("{path}.registration_number"), named(words::EVENT_NUMBER))
            .hint(view.text(words::EVENT_NUMBER_HINT))
            .compact(ui.available_width())
            .line(ui, view, &mut event.registration_number);
    });
    if unread {
        remark(ui, Severity::Warning, view.text(fields::EXPECTS_DATE));
    }
    let width = ui.available_width();
    Field::new(format!("{path}.detail"), named(words::EVENT_DETAIL))
        .hint(view.text(words::EVENT_DETAIL_HINT))
        .compact(width)
        .line(ui, view, &mut event.detail);
    remove
}

/// A day without an origin of its own. Gives whether what is typed cannot be read; that text is
/// kept while the program runs.
fn date(ui: &mut Ui, view: &mut View<'_>, path: &str, name: &str, width: f32, date: &mut Option<Date>) -> bool {
    let id = Id::unique(("field", path));
    let kept = id.with("unread");
    let unread: Option<String> = ui.data(|data| data.get_temp(kept)).filter(|_| date.is_none());
    let entry = Entry {
        id,
        shown: date.map(|date| number::date(date, view.lang)).or_else(|| unread.clone()).unwrap_or_default(),
        editing: date.map(|date| date.to_string()).or_else(|| unread.clone()).unwrap_or_default(),
        hint: view.text(words::EVENT_DATE_HINT).to_owned(),
        unit: "",
        name,
        width: width - theme::ROW_HEIGHT - ui.spacing().item_spacing.x,
        right: false,
        replaced: true,
        takes_back: true,
        refresh: view.ui.refresh,
    };
    let (_, calendar) = opening_keys(ui, id);
    if let Some(text) = entry.show(ui).text {
        *date = parse::date(&text);
        let text = Some(text).filter(|text| date.is_none() && !text.trim().is_empty());
        ui.data_mut(|data| {
            data.remove::<String>(kept);
            if let Some(text) = text {
                data.insert_temp(kept, text);
            }
        });
    }
    if let Some(day) = calendar_button(ui, view.lang, id, name, *date, calendar) {
        *date = Some(day);
        view.ui.refresh += 1;
    }
    unread.is_some() && !ui.memory(|memory| memory.has_focus(id))
}

fn name_of(code: &str) -> Option<Text> {
    CODES.iter().find(|(known, _)| *known == code).map(|(_, name)| *name)
}

fn code(ui: &mut Ui, view: &View<'_>, path: &str, label: &str, event: &mut LegalEvent, width: f32) {
    let full = |code: &str, name: Text| {
        view.message(&words::CODE_NAME.with([("code", Arg::raw(code.to_owned())), ("name", name.into())]))
    };
    let shown = match (event.code.as_str(), name_of(&event.code)) {
        ("", _) => view.text(words::CODE_CHOOSE).to_owned(),
        (code, Some(name)) => full(code, name),
        (_, None) => view.text(words::CODE_OTHER).to_owned(),
    };
    let at = CODES.iter().position(|(code, _)| *code == event.code).unwrap_or(0);
    ComboBox::from_id_salt((path, "code"))
        .width(width.min(280.0))
        .height(420.0)
        .truncate()
        .selected_text(shown)
        .choose(ui, at, |ui| {
            for (code, name) in CODES {
                ui.selectable_value(&mut event.code, code.to_owned(), full(code, name));
            }
            let other = !event.code.is_empty() && name_of(&event.code).is_none();
            if ui.selectable_label(other, view.text(words::CODE_OTHER)).clicked() && !other {
                " ".clone_into(&mut event.code);
            }
        })
        .accessible_name(label);
}
