//! A field of the case on a form: label, entry, unit, origin, and the findings that concern it.

use eframe::egui::{
    Align, Button, ComboBox, EventFilter, Id, Key, Label, Layout, Modifiers, Rect, Response, RichText, Role, Sense,
    Shape, Stroke, TextEdit, TextStyle, Ui, Vec2, WidgetInfo, WidgetText,
};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::calendar::calendar_button;
use super::choose::Choose as _;
use super::density::{self, SPARK};
use super::entry::Entry;
use super::format::{self, Format};
use super::icon::Icon;
use super::origin::{Owner, origin_menu};
use super::typed::{self, Typed, opening_keys, origin_key};
use super::wrapping::wrapping;
use super::{echo, next};
use crate::app::edit;
use crate::app::paste::PastedBlock;
use crate::model::fields as catalogue;
use crate::model::{Finding, Input, Quantity, Severity};
use crate::text::number::AmountUnit;
use crate::text::{Message, Text, engine, fields};
use crate::ui::theme;
use crate::ui::view::View;

/// A line with the icon of its severity.
type Line = (Severity, String);

/// What came of a field's entry in this pass.
pub struct EntryOutcome {
    /// The entry.
    pub response: Response,
    /// Why what is typed cannot be read.
    pub refusal: Option<String>,
    /// What is understood of it, and what is asked.
    pub echo: Vec<(Option<Severity>, String)>,
    /// It is being typed into.
    pub typing: bool,
}

impl From<Response> for EntryOutcome {
    fn from(response: Response) -> Self {
        Self { response, refusal: None, echo: Vec::new(), typing: false }
    }
}

/// A field: its path in the case, its label, and how it is shown.
///
/// ```text
/// Field::new("loan.amount", AMOUNT).money_exact(ui, view, &mut case.loan.amount);
/// Field::new(format!("patents.{id}.filing_date"), FILED).date(ui, view, &mut patent.filing_date);
/// ```
pub struct Field {
    path: String,
    label: Message,
    tip: Option<Text>,
    hint: String,
    unit: Option<Text>,
    amount_unit: Option<AmountUnit>,
    compact: bool,
    quiet: bool,
    width: Option<f32>,
}

impl Field {
    /// A field at that path, which findings name and which must be unique on screen.
    pub fn new(path: impl Into<String>, label: impl Into<Message>) -> Self {
        Self {
            path: path.into(),
            label: label.into(),
            tip: None,
            hint: String::new(),
            unit: None,
            amount_unit: None,
            compact: false,
            quiet: false,
            width: None,
        }
    }

    /// Called otherwise, for instance with its row's name in a table.
    #[must_use]
    pub fn called(mut self, label: impl Into<Message>) -> Self {
        self.label = label.into();
        self
    }

    /// An explanation shown on hovering the label.
    #[must_use]
    pub fn tip(mut self, tip: Text) -> Self {
        self.tip = Some(tip);
        self
    }

    /// Shown faintly while the field is empty: an example, or in words what serves instead.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// Shown faintly while the field is empty: the value that serves instead.
    #[must_use]
    pub fn otherwise(mut self, view: &View<'_>, value: Option<&Quantity>) -> Self {
        self.hint = value.map(|value| value.render(view.lang)).unwrap_or_default();
        self
    }

    /// A unit other than the format's own, for instance 个月 beside a count.
    #[must_use]
    pub fn unit(mut self, unit: Text) -> Self {
        self.unit = Some(unit);
        self
    }

    /// While it is empty, an amount is typed in the unit that this neighbour is shown in.
    #[must_use]
    pub fn beside_amount(mut self, view: &View<'_>, amount: Option<f64>) -> Self {
        self.amount_unit = amount.map(|amount| AmountUnit::fitting(amount, view.lang));
        self
    }

    /// For a cell of a table: no label on screen (it stays the accessible name) and no unit.
    #[must_use]
    pub fn compact(mut self, width: f32) -> Self {
        self.compact = true;
        self.width = Some(width);
        self
    }

    /// For a narrow cell: the origin stays away while nothing is known.
    #[must_use]
    pub fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// The entry's width; without it, what the form leaves.
    #[must_use]
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// An amount in 元: `1,200万`, `1.2亿`, `12 million`.
    pub fn money(self, ui: &mut Ui, view: &mut View<'_>, input: &mut Input<f64>) -> Response {
        self.formatted(ui, view, input, format::MONEY)
    }

    /// An exact amount in 元.
    pub fn money_exact(self, ui: &mut Ui, view: &mut View<'_>, input: &mut Input<Decimal>) -> Response {
        self.formatted(ui, view, input, format::MONEY_EXACT)
    }

    /// A rate, typed and shown in percent, held as a fraction.
    pub fn rate(self, ui: &mut Ui, view: &mut View<'_>, input: &mut Input<f64>) -> Response {
        self.formatted(ui, view, input, format::RATE)
    }

    /// An exact rate.
    pub fn rate_exact(self, ui: &mut Ui, view: &mut View<'_>, input: &mut Input<Decimal>) -> Response {
        self.formatted(ui, view, input, format::RATE_EXACT)
    }

    /// Years.
    pub fn years(self, ui: &mut Ui, view: &mut View<'_>, input: &mut Input<f64>) -> Response {
        self.formatted(ui, view, input, format::YEARS)
    }

    /// A plain number.
    pub fn number(self, ui: &mut Ui, view: &mut View<'_>, input: &mut Input<f64>) -> Response {
        self.formatted(ui, view, input, format::NUMBER)
    }

    /// An amount in the currency that is its unit.
    pub fn price(self, ui: &mut Ui, view: &mut View<'_>, input: &mut Input<f64>) -> Response {
        self.formatted(ui, view, input, format::PRICE)
    }

    /// A whole number.
    pub fn count(self, ui: &mut Ui, view: &mut View<'_>, input: &mut Input<u32>) -> Response {
        self.formatted(ui, view, input, format::COUNT)
    }

    /// A line of text with an origin.
    pub fn text(self, ui: &mut Ui, view: &mut View<'_>, input: &mut Input<String>) -> Response {
        self.formatted(ui, view, input, format::TEXT)
    }

    /// Several texts, separated by semicolons.
    pub fn list(mut self, ui: &mut Ui, view: &mut View<'_>, input: &mut Input<Vec<String>>) -> Response {
        if self.hint.is_empty() {
            view.text(fields::LIST_HINT).clone_into(&mut self.hint);
        }
        self.formatted(ui, view, input, format::LIST)
    }

    /// A day, typed or chosen from a calendar.
    pub fn date(self, ui: &mut Ui, view: &mut View<'_>, input: &mut Input<Date>) -> Response {
        let id = self.id();
        let name = view.message(&self.label);
        self.row(ui, view, |field, ui, view| {
            let (origin, calendar) = opening_keys(ui, id);
            // The calendar's button stands where others have their unit.
            let width =
                field.entry_width(ui, true).min(field.room_beside(ui, view, ui.spacing().interact_size.y + 6.0));
            let outcome = typed::show(field, ui, view, input, format::DATE, width);
            if let Some(day) = calendar_button(ui, view.lang, id, &name, input.value, calendar) {
                edit::set(input, Some(day));
                view.ui.refresh += 1;
            }
            origin_menu(ui, view, Owner { id, name: &name, open: origin, path: None }, input, Some(format::DATE));
            outcome
        })
    }

    /// A choice that may be unknown.
    pub fn choice<T: Copy + PartialEq>(
        self,
        ui: &mut Ui,
        view: &mut View<'_>,
        input: &mut Input<T>,
        options: &[T],
        label: impl Fn(T) -> Text,
    ) -> Response {
        let name = view.message(&self.label);
        self.row(ui, view, |field, ui, view| {
            let mut chosen = input.value;
            let mut choices = vec![None];
            choices.extend(options.iter().copied().map(Some));
            let text = |choice: Option<T>| choice.map_or(fields::UNKNOWN, &label);
            let id = ui.make_persistent_id(field.id());
            let origin = origin_key(ui, id);
            let response = field.combo(ui, view, &name, &mut chosen, &choices, text, true);
            if chosen != input.value {
                edit::set(input, chosen);
            }
            origin_menu(ui, view, Owner { id, name: &name, open: origin, path: None }, input, None);
            response.into()
        })
    }

    /// A choice that is always made: a plain enum of the case, without an origin.
    pub fn option<T: Copy + PartialEq>(
        self,
        ui: &mut Ui,
        view: &mut View<'_>,
        value: &mut T,
        options: &[T],
        label: impl Fn(T) -> Text,
    ) -> Response {
        let name = view.message(&self.label);
        self.row(ui, view, |field, ui, view| field.combo(ui, view, &name, value, options, label, false).into())
    }

    /// Yes, no or unknown: one Tab stop, arrows choose.
    pub fn tri_state(self, ui: &mut Ui, view: &mut View<'_>, input: &mut Input<bool>) -> Response {
        let name = view.message(&self.label);
        self.row(ui, view, |field, ui, view| {
            let choices = [(Some(true), fields::YES), (Some(false), fields::NO), (None, fields::UNKNOWN)];
            let chosen = choices.iter().position(|(value, _)| *value == input.value).unwrap_or(2);
            // A button has its id from its place: the one of the last pass.
            let key = field.id().with("chosen");
            let id = ui.data(|data| data.get_temp::<Id>(key)).unwrap_or(key);
            let focused = ui.memory(|memory| memory.has_focus(id));
            let (origin, down) = opening_keys(ui, id);
            let pressed = |key| focused && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
            let onwards = pressed(Key::Enter);
            let by_key = match (pressed(Key::ArrowLeft), pressed(Key::ArrowRight)) {
                (true, _) => chosen.checked_sub(1),
                (_, true) => Some(chosen + 1).filter(|place| *place < choices.len()),
                _ => None,
            };
            let mut responses = Vec::with_capacity(choices.len());
            for (place, (value, text)) in choices.into_iter().enumerate() {
                let word = view.text(text);
                // Only the chosen one is a Tab stop.
                let sense = if place == chosen { Sense::click() } else { Sense::CLICK };
                let response = ui.add(Button::selectable(place == chosen, word).sense(sense));
                let response = response.accessible_name(format!("{name}：{word}"));
                if response.clicked() || by_key == Some(place) {
                    edit::set(input, value);
                    response.request_focus();
                    ui.data_mut(|data| data.insert_temp(key, response.id));
                }
                responses.push(response);
            }
            let Some(response) = responses.get(chosen).cloned() else { return ui.label("").into() };
            if response.has_focus() {
                ui.data_mut(|data| data.insert_temp(key, response.id));
                let arrows = EventFilter { horizontal_arrows: true, ..EventFilter::default() };
                ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
            }
            field.take_request(ui, view, &response);
            if onwards {
                next::ask(ui, response.id);
            }
            let owner = Owner { id: response.id, name: &name, open: origin || down, path: None };
            if owner.open || !input.is_unset() {
                // While nothing is known, the choice says so already.
                origin_menu(ui, view, owner, input, None);
            }
            let all = responses.into_iter().reduce(|all, other| all.union(other));
            all.unwrap_or(response).into()
        })
    }

    /// A switch: a plain bool of the case, the label to its right.
    pub fn switch(self, ui: &mut Ui, view: &mut View<'_>, value: &mut bool) -> Response {
        let name = view.message(&self.label);
        let response = ui.checkbox(value, name);
        self.take_request(ui, view, &response);
        let response = self.with_tip(response, view);
        self.findings(ui, view);
        response
    }

    /// A plain line of text, without an origin.
    pub fn line(self, ui: &mut Ui, view: &mut View<'_>, text: &mut String) -> Response {
        let name = view.message(&self.label);
        self.row(ui, view, |field, ui, view| {
            let entry = Entry {
                id: field.id(),
                shown: text.clone(),
                editing: text.clone(),
                hint: field.hint.clone(),
                unit: "",
                name: &name,
                width: field.entry_width(ui, false),
                right: false,
                replaced: false,
                takes_back: true,
                refresh: view.ui.refresh,
            };
            let entered = entry.show(ui);
            if let Some(typed) = entered.text {
                *text = typed;
            }
            if let Some(block) = entered.block {
                view.ui.pasted = Some(PastedBlock { path: field.path.clone(), text: block, unit: AmountUnit::YUAN });
            }
            view.ui.taken_back |= entered.taken_back;
            field.take_request(ui, view, &entered.response);
            entered.response.into()
        })
    }

    /// Plain text of several lines, the label above it.
    pub fn paragraph(self, ui: &mut Ui, view: &mut View<'_>, text: &mut String, rows: usize) -> Response {
        let name = view.message(&self.label);
        let label = ui.label(&name);
        self.with_tip(label, view);
        let response = ui
            .add(
                TextEdit::multiline(text)
                    .id(self.id())
                    .hint_text(self.hint.clone())
                    .desired_rows(rows)
                    .desired_width(f32::INFINITY),
            )
            .accessible_name(name);
        self.take_request(ui, view, &response);
        self.findings(ui, view);
        response
    }

    /// Any format of its own.
    pub fn formatted<T: Typed>(
        self,
        ui: &mut Ui,
        view: &mut View<'_>,
        input: &mut Input<T>,
        format: Format<T>,
    ) -> Response {
        let name = view.message(&self.label);
        self.row(ui, view, |field, ui, view| {
            let id = field.id();
            let (origin, down) = opening_keys(ui, id);
            let unit = field.unit.or(format.unit).filter(|_| !field.compact);
            let width = field.entry_width(ui, true).min(field.room_beside_unit(ui, view, unit));
            let spark = if input.distribution.is_some() { SPARK + ui.spacing().item_spacing.x } else { 0.0 };
            let outcome = typed::show(field, ui, view, input, format, (width - spark).max(48.0));
            if let Some(unit) = unit {
                ui.label(RichText::new(view.text(unit)).color(theme::palette(ui).weak));
            }
            if let Some(stated) = &input.distribution {
                let value = input.value.as_ref().and_then(format.number);
                density::spark(ui, view, &field.path, &name, stated, value);
            }
            let silent = field.quiet && input.is_unset();
            let open = origin || down;
            if open || !field.compact || (input.origin != crate::model::Origin::Given && !silent) {
                let path = may_vary(&field.path).then_some(field.path.as_str());
                origin_menu(ui, view, Owner { id, name: &name, open, path }, input, Some(format));
            }
            outcome
        })
    }

    pub(super) fn id(&self) -> Id {
        Id::unique(("field", &self.path))
    }

    pub(super) fn path(&self) -> &str {
        &self.path
    }

    pub(super) fn name(&self, view: &View<'_>) -> String {
        view.message(&self.label)
    }

    pub(super) fn hint_text(&self) -> &str {
        &self.hint
    }

    pub(super) fn is_compact(&self) -> bool {
        self.compact
    }

    /// The unit in which a bare number is read.
    pub(super) fn unit_read(&self, of_format: Option<Text>) -> Option<Text> {
        self.unit.or(of_format)
    }

    pub(super) fn unit_of_others(&self) -> Option<AmountUnit> {
        self.amount_unit
    }

    #[expect(clippy::too_many_arguments, reason = "a choice with its name, value, options and labels")]
    fn combo<T: Copy + PartialEq>(
        &self,
        ui: &mut Ui,
        view: &mut View<'_>,
        name: &str,
        value: &mut T,
        options: &[T],
        label: impl Fn(T) -> Text,
        badge: bool,
    ) -> Response {
        // A badge alone, without a unit, needs less than an entry keeps free.
        let room = ui.available_width() - if badge { 84.0 } else { 4.0 };
        let width = self.width.unwrap_or(room).clamp(90.0, 280.0);
        let at = options.iter().position(|option| option == value).unwrap_or(0);
        let response = ComboBox::from_id_salt(self.id())
            .width(width)
            .truncate()
            .selected_text(view.text(label(*value)))
            .choose(ui, at, |ui| {
                for option in options {
                    ui.selectable_value(value, *option, view.text(label(*option)));
                }
            })
            .accessible_name(name);
        self.take_request(ui, view, &response);
        response
    }

    /// What the entry may take of the row, keeping room for the unit and the badge.
    fn entry_width(&self, ui: &Ui, badge: bool) -> f32 {
        let reserve = if badge { 104.0 } else { 4.0 };
        self.width.unwrap_or_else(|| (ui.available_width() - reserve).clamp(90.0, 300.0))
    }

    fn is_missing(&self, view: &View<'_>) -> bool {
        view.assessment.findings_for(&self.path).any(|finding| finding.severity == Severity::Missing)
    }

    /// What is left for the entry beside a unit of several letters, the badge, and the ring of a
    /// missing input: a row that were wider than the form would push every row below it out.
    fn room_beside_unit(&self, ui: &Ui, view: &View<'_>, unit: Option<Text>) -> f32 {
        unit.map_or(f32::INFINITY, |unit| self.room_beside(ui, view, text_width(ui, view.text(unit))))
    }

    /// The same beside something so wide.
    fn room_beside(&self, ui: &Ui, view: &View<'_>, beside: f32) -> f32 {
        if self.width.is_some() {
            return f32::INFINITY;
        }
        let gap = ui.spacing().item_spacing.x;
        // The badge's text is smaller than the body's, which leaves room for its edges.
        let badge = [fields::BADGE_ASSUMPTION, fields::BADGE_UNKNOWN]
            .map(|badge| text_width(ui, view.text(badge)))
            .into_iter()
            .fold(0.0, f32::max)
            + 12.0;
        let marks = usize::from(self.is_missing(view)) + usize::from(self.told_in_panel(view).next().is_some());
        let ring = marks as f32 * (12.0 + gap);
        (ui.available_width() - beside - badge - ring - 2.0 * gap).max(56.0)
    }

    /// Lays out a row: the label, then the entry, then findings below it.
    fn row(
        self,
        ui: &mut Ui,
        view: &mut View<'_>,
        add_entry: impl FnOnce(&Self, &mut Ui, &mut View<'_>) -> EntryOutcome,
    ) -> Response {
        if self.compact {
            let outcome = ui.horizontal(|ui| add_entry(&self, ui, view)).inner;
            self.below(ui, view, &outcome);
            return self.corner(ui, view, outcome);
        }
        let outcome = ui
            .horizontal(|ui| {
                let label = form_label(ui, view.message(&self.label));
                let label = self.with_tip(label, view);
                let mut outcome = add_entry(&self, ui, view);
                if self.is_missing(view) {
                    let colour = theme::palette(ui).warning;
                    Icon::Ring.show(ui, 12.0, colour).on_hover_text(view.text(Severity::Missing.label()));
                }
                self.mark(ui, view);
                outcome.response = outcome.response.labelled_by(label.id);
                outcome
            })
            .inner;
        for (severity, text) in self.below(ui, view, &outcome) {
            line_below(ui, severity, &text);
        }
        outcome.response
    }

    /// A cell has no room for a message: its corner bears the mark, as in a spreadsheet, and what is said shows on hovering.
    /// The panel tells the findings in full.
    fn corner(&self, ui: &Ui, view: &View<'_>, outcome: EntryOutcome) -> Response {
        const SIZE: f32 = 8.0;
        let findings = view.assessment.findings_for(&self.path).filter(|finding| {
            finding.severity != Severity::Missing
                && !(outcome.refusal.is_some() && finding.message.text == engine::FIND_UNREADABLE)
        });
        let mut said: Vec<Line> = findings.map(|finding| (finding.severity, view.message(&finding.message))).collect();
        said.extend(outcome.refusal.map(|text| (Severity::Warning, text)));
        said.sort_by_key(|(severity, _)| std::cmp::Reverse(*severity));
        let Some(gravest) = said.first().map(|(severity, _)| *severity) else { return outcome.response };
        let said = said.into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n");
        let corner = outcome.response.rect.right_top();
        let points = vec![corner - Vec2::new(SIZE, 0.0), corner, corner + Vec2::new(0.0, SIZE)];
        ui.painter().add(Shape::convex_polygon(points, theme::palette(ui).severity(gravest), Stroke::NONE));
        let place = Rect::from_min_max(corner - Vec2::new(SIZE, 0.0), corner + Vec2::new(0.0, SIZE));
        let mark = ui.interact(place, self.id().with("corner"), Sense::hover());
        mark.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
        outcome.response.on_hover_text(said)
    }

    /// The lines below the field. While it is typed into they stay as they were, so that the form does not move; what
    /// is new stands in the echo.
    fn below(&self, ui: &Ui, view: &View<'_>, outcome: &EntryOutcome) -> Vec<Line> {
        let key = self.id().with("below");
        let lines = self.lines(view, outcome.refusal.as_deref());
        if !outcome.typing {
            ui.data_mut(|data| data.remove::<Vec<Line>>(key));
            return lines;
        }
        let before = ui.data_mut(|data| data.get_temp_mut_or_insert_with(key, || lines.clone()).clone());
        let mut echo = outcome.echo.clone();
        let new = lines.into_iter().filter(|line| !before.contains(line));
        echo.extend(new.map(|(severity, text)| (Some(severity), text)));
        echo::show(ui, self.id(), outcome.response.rect, &echo);
        before
    }

    /// What is said of the field: why its text cannot be read, and the findings, gravest first.
    fn lines(&self, view: &View<'_>, refusal: Option<&str>) -> Vec<Line> {
        let shown = |finding: &&Finding| {
            let said_already = refusal.is_some() && finding.message.text == engine::FIND_UNREADABLE;
            finding.severity != Severity::Missing && !said_already && !in_panel(view, finding)
        };
        let mut findings: Vec<&Finding> = view.assessment.findings_for(&self.path).filter(shown).collect();
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        let refusal = refusal.map(|text| (Severity::Warning, text.to_owned()));
        let findings = findings.into_iter().map(|finding| (finding.severity, view.message(&finding.message)));
        refusal.into_iter().chain(findings).collect()
    }

    /// The findings of the field that the panel tells in full.
    fn told_in_panel<'a>(&'a self, view: &'a View<'_>) -> impl Iterator<Item = &'a Finding> {
        let told = |finding: &&Finding| finding.severity != Severity::Missing && in_panel(view, finding);
        view.assessment.findings_for(&self.path).filter(told)
    }

    /// A message is written once: while the panel tells it, the field bears its mark.
    fn mark(&self, ui: &mut Ui, view: &View<'_>) {
        let Some(severity) = self.told_in_panel(view).map(|finding| finding.severity).max() else { return };
        let said: Vec<String> = self.told_in_panel(view).map(|finding| view.message(&finding.message)).collect();
        let said = said.join("\n");
        let colour = theme::palette(ui).severity(severity);
        let response = Icon::severity(severity).show(ui, 12.0, colour);
        response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &said));
        response.on_hover_text(said);
    }

    fn with_tip(&self, label: Response, view: &View<'_>) -> Response {
        match self.tip {
            Some(tip) => label.on_hover_text(view.text(tip)),
            None => label,
        }
    }

    /// Scrolls to the field and focuses it when it was asked for, or is the next after Enter.
    pub(super) fn take_request(&self, ui: &Ui, view: &mut View<'_>, response: &Response) {
        if view.ui.field_request.as_ref().is_some_and(|request| request.path == self.path) {
            view.ui.field_request = None;
            response.scroll_to_me(Some(Align::Center));
            response.request_focus();
        } else if next::is_me(ui, response.id) {
            response.scroll_to_me(None);
            response.request_focus();
        }
    }

    fn findings(&self, ui: &mut Ui, view: &View<'_>) {
        if self.told_in_panel(view).next().is_some() {
            ui.horizontal(|ui| {
                ui.add_space(label_width(ui) + ui.spacing().item_spacing.x - 2.0);
                self.mark(ui, view);
            });
        }
        for (severity, text) in self.lines(view, None) {
            line_below(ui, severity, &text);
        }
    }
}

/// The field holds a number of the catalogue, whose values may have a distribution.
fn may_vary(path: &str) -> bool {
    use crate::model::fields::FieldUnit as Unit;
    let words = |unit| matches!(unit, Unit::Date | Unit::YesNo | Unit::Choice | Unit::Words | Unit::Names);
    catalogue::find(path).is_some_and(|handle| !words(handle.kind().unit))
}

/// The panel is open and tells that finding in full.
pub fn in_panel(view: &View<'_>, finding: &Finding) -> bool {
    view.ui.workings_open && finding.stage == view.ui.stage
}

/// How wide a text is in body type.
fn text_width(ui: &Ui, text: &str) -> f32 {
    let font = TextStyle::Body.resolve(ui.style());
    ui.painter().layout_no_wrap(text.to_owned(), font, ui.visuals().text_color()).size().x
}

/// The width of the label column of a form.
pub fn label_width(ui: &Ui) -> f32 {
    (ui.max_rect().width() * 0.34).clamp(104.0, 190.0)
}

/// A label in the label column.
pub fn form_label(ui: &mut Ui, text: impl Into<WidgetText>) -> Response {
    let width = label_width(ui);
    let layout = Layout::left_to_right(Align::Center);
    ui.allocate_ui_with_layout(Vec2::new(width, theme::ROW_HEIGHT), layout, |ui| {
        ui.set_min_width(width);
        ui.add(Label::new(text).wrap().sense(Sense::hover()))
    })
    .inner
}

/// A line of explanation below a field, with the icon of its severity.
pub fn line_below(ui: &mut Ui, severity: Severity, text: &str) {
    let palette = theme::palette(ui);
    let colour = palette.severity(severity);
    ui.horizontal_top(|ui| {
        ui.add_space(label_width(ui) + ui.spacing().item_spacing.x - 2.0);
        Icon::severity(severity).show(ui, 14.0, colour);
        wrapping(ui, text, theme::small(), colour, false);
    });
}
