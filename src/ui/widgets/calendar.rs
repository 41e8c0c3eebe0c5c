//! A calendar in the user's language. egui's own speaks only English.

use eframe::egui::{Button, Id, Popup, PopupCloseBehavior, RichText, Ui, Vec2};
use jiff::civil::{Date, Weekday};
use jiff::{Span, ToSpan, Zoned};

use super::icon::Icon;
use super::typed::{back_to_field, focus_has_left};
use crate::lang::Lang;
use crate::text::{Arg, Text, fields};
use crate::ui::theme;

const WEEKDAYS: [Text; 7] = [
    fields::MONDAY,
    fields::TUESDAY,
    fields::WEDNESDAY,
    fields::THURSDAY,
    fields::FRIDAY,
    fields::SATURDAY,
    fields::SUNDAY,
];

/// A button that opens a calendar; gives the day that was chosen. It is no Tab stop: a key in its field opens it, and
/// the focus goes back there.
pub fn calendar_button(ui: &mut Ui, lang: Lang, id: Id, name: &str, value: Option<Date>, open: bool) -> Option<Date> {
    let label = fields::OPEN_CALENDAR.with([("field", name.into())]).render(lang);
    let button = Icon::Calendar.button_outside_tab_order(ui, &label);
    let month_id = id.with("calendar");
    let popup = Popup::default_response_id(&button);
    if open {
        Popup::open_id(ui.ctx(), popup);
    } else if focus_has_left(ui, popup, id) {
        Popup::close_id(ui.ctx(), popup);
    }
    if open || button.clicked() {
        ui.data_mut(|data| data.remove::<Date>(month_id));
    }
    let mut chosen = None;
    Popup::menu(&button).close_behavior(PopupCloseBehavior::CloseOnClickOutside).show(|ui| {
        let today = Zoned::now().date();
        let shown = ui.data(|data| data.get_temp(month_id)).or(value).unwrap_or(today).first_of_month();
        let mut month = shown;
        header(ui, lang, &mut month);
        chosen = days(ui, lang, month, value, open.then(|| value.unwrap_or(today)));
        if ui.button(fields::CALENDAR_TODAY.get(lang)).clicked() {
            chosen = Some(today);
        }
        ui.data_mut(|data| data.insert_temp(month_id, month));
        if chosen.is_some() {
            ui.close();
        }
    });
    back_to_field(ui, popup, id);
    chosen
}

fn header(ui: &mut Ui, lang: Lang, month: &mut Date) {
    let turns: [(Icon, Text, Span); 4] = [
        (Icon::Up, fields::CALENDAR_PREVIOUS_YEAR, -1.year()),
        (Icon::Down, fields::CALENDAR_NEXT_YEAR, 1.year()),
        (Icon::Left, fields::CALENDAR_PREVIOUS_MONTH, -1.month()),
        (Icon::Right, fields::CALENDAR_NEXT_MONTH, 1.month()),
    ];
    ui.horizontal(|ui| {
        for (icon, name, span) in turns {
            if icon.button(ui, name.get(lang)).clicked() {
                *month = month.checked_add(span).unwrap_or(*month);
            }
        }
        let text = fields::CALENDAR_MONTH
            .with([("year", Arg::raw(month.year().to_string())), ("month", Arg::raw(month.month().to_string()))]);
        ui.label(RichText::new(text.render(lang)).font(theme::strong()));
    });
}

fn days(ui: &mut Ui, lang: Lang, month: Date, value: Option<Date>, focus: Option<Date>) -> Option<Date> {
    let cell = Vec2::new(32.0, 26.0);
    let mut chosen = None;
    ui.spacing_mut().item_spacing = Vec2::splat(2.0);
    ui.horizontal(|ui| {
        for name in WEEKDAYS {
            ui.add_sized(cell, eframe::egui::Label::new(RichText::new(name.get(lang)).weak()));
        }
    });
    let lead = i64::from(month.weekday().since(Weekday::Monday));
    let mut day = month.checked_sub(lead.days()).ok()?;
    for _week in 0..6 {
        ui.horizontal(|ui| {
            for _weekday in 0..7 {
                let inside = day.month() == month.month();
                let text = RichText::new(day.day().to_string());
                let text = if inside { text } else { text.weak() };
                let response = ui.add_sized(cell, Button::selectable(value == Some(day), text));
                if focus == Some(day) {
                    response.request_focus();
                }
                if response.accessible_name(day.to_string()).clicked() {
                    chosen = Some(day);
                }
                day = day.tomorrow().unwrap_or(day);
            }
        });
        if day.month() != month.month() {
            break;
        }
    }
    chosen
}
