//! What the parts of the stage have in common: traffic lights, rows that open, paper states.

use eframe::egui::{
    Align, Button, Color32, CursorIcon, FontId, Label, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    pos2,
};

use crate::model::outcome::eligibility::{RegistrationAnswer, TitleState, Verdict};
use crate::model::registration::PaperState;
use crate::model::{Case, PatentId, Registration};
use crate::text::{Arg, Text, screen_eligibility as words};
use crate::ui::theme::{self, Palette};
use crate::ui::view::View;
use crate::ui::widgets::Icon;

/// The light of a verdict. It always stands beside its word.
pub fn verdict_light(verdict: Verdict, palette: &Palette) -> (Icon, Color32) {
    match verdict {
        Verdict::NotApplicable => (Icon::More, palette.weak),
        Verdict::Clear => (Icon::Check, palette.good),
        Verdict::Noted => (Icon::Info, palette.accent),
        Verdict::Lifted => (Icon::Check, palette.accent),
        Verdict::Unknown => (Icon::Ring, palette.missing),
        Verdict::Warning => (Icon::Triangle, palette.warning),
        Verdict::Block => (Icon::Bar, palette.block),
    }
}

/// The light of the answer; one that rests on assumptions is not green.
pub fn answer_light(answer: RegistrationAnswer, assumed: usize, palette: &Palette) -> (Icon, Color32) {
    match answer {
        RegistrationAnswer::Yes if assumed == 0 => (Icon::Check, palette.good),
        RegistrationAnswer::Yes => (Icon::Check, palette.warning),
        RegistrationAnswer::AfterDeclaration => (Icon::Triangle, palette.warning),
        RegistrationAnswer::Undecided => (Icon::Ring, palette.missing),
        RegistrationAnswer::No => (Icon::Bar, palette.block),
    }
}

/// The light of a title.
pub fn title_light(state: TitleState, palette: &Palette) -> (Icon, Color32) {
    match state {
        TitleState::Proven => (Icon::Check, palette.good),
        TitleState::NotProven => (Icon::Ring, palette.missing),
        TitleState::Encumbered => (Icon::Triangle, palette.warning),
        TitleState::Gone => (Icon::Bar, palette.block),
    }
}

/// The light of a paper's state.
pub fn paper_light(state: PaperState, required: bool, palette: &Palette) -> (Icon, Color32) {
    match state {
        PaperState::Lacking if required => (Icon::Ring, palette.block),
        PaperState::Lacking => (Icon::Ring, palette.missing),
        PaperState::OnFile => (Icon::Check, palette.good),
        PaperState::NotNeeded => (Icon::More, palette.weak),
    }
}

/// A row that opens: light, number, name, and at the right a word.
pub struct RuleRow<'a> {
    /// The light.
    pub light: (Icon, Color32),
    /// The number before the name.
    pub head: &'a str,
    /// The name; it may take several lines.
    pub name: &'a str,
    /// The word at the right.
    pub right: &'a str,
    /// It is open.
    pub open: bool,
}

impl RuleRow<'_> {
    /// Shows it; `spoken` is its accessible name.
    pub fn show(self, ui: &mut Ui, spoken: &str) -> eframe::egui::Response {
        const HEAD: f32 = 36.0;
        let palette = theme::palette(ui);
        let width = ui.available_width();
        let right =
            ui.painter().layout_no_wrap(self.right.to_owned(), FontId::new(13.5, theme::strong_family()), self.light.1);
        let left = 30.0 + if self.head.is_empty() { 0.0 } else { HEAD };
        let room = (width - left - right.size().x - 44.0).max(60.0);
        let font = FontId::proportional(14.5);
        let name = ui.painter().layout(self.name.to_owned(), font, palette.text, room);
        let height = (name.size().y + 12.0).max(32.0);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(width, height), Sense::click());
        response.widget_info(|| WidgetInfo::selected(Role::Button, true, self.open, spoken));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let painter = ui.painter();
        if self.open || response.hovered() {
            painter.rect_filled(rect, theme::RADIUS, if self.open { palette.accent_fill } else { palette.ground });
        }
        if response.has_focus() {
            painter.rect_stroke(rect, theme::RADIUS, Stroke::new(1.0, palette.accent), StrokeKind::Inside);
        }
        let middle = rect.top() + 16.0;
        let (icon, colour) = self.light;
        icon.paint(painter, pos2(rect.left() + 15.0, middle), 16.0, colour, palette.surface);
        if !self.head.is_empty() {
            let at = pos2(rect.left() + 30.0, middle);
            painter.text(at, eframe::egui::Align2::LEFT_CENTER, self.head, theme::strong(), palette.text);
        }
        let top = if name.rows.len() > 1 { rect.top() + 6.0 } else { middle - name.size().y / 2.0 };
        painter.galley(pos2(rect.left() + left, top), name, palette.text);
        let at = pos2(rect.right() - 28.0 - right.size().x, middle - right.size().y / 2.0);
        painter.galley(at, right, self.light.1);
        let arrow = if self.open { Icon::Up } else { Icon::Down };
        arrow.paint(painter, pos2(rect.right() - 13.0, middle), 9.0, palette.weak, palette.surface);
        response.on_hover_cursor(CursorIcon::PointingHand)
    }
}

/// A line of text that leads somewhere.
pub fn link(ui: &mut Ui, text: impl Into<String>) -> eframe::egui::Response {
    let accent = theme::palette(ui).accent;
    let text = text.into();
    let label = Label::new(RichText::new(&text).font(theme::small()).color(accent)).wrap().sense(Sense::click());
    let response = ui.add(label);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &text));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// A small heading within an open row.
pub fn small_heading(ui: &mut Ui, text: &str) {
    ui.add_space(theme::GAP);
    let weak = theme::palette(ui).weak;
    ui.label(RichText::new(text).font(FontId::new(13.0, theme::strong_family())).color(weak));
}

/// The field by which a paper is gone to.
pub fn paper_field(paper: &str, patent: Option<PatentId>) -> String {
    match patent {
        Some(id) => format!("registration.papers.{paper}.{}", id.0),
        None => format!("registration.papers.{paper}"),
    }
}

/// Whether that paper is gone to: by its own name, or by the place of its mark in the case, as a finding on its date names it.
pub fn paper_asked(view: &View<'_>, registration: &Registration, paper: &str, patent: Option<PatentId>) -> bool {
    let Some(request) = &view.ui.field_request else { return false };
    let place = registration.papers.iter().position(|mark| mark.paper == paper && mark.patent == patent);
    let by_place = place.is_some_and(|at| request.path.starts_with(&format!("registration.papers.{at}.")));
    by_place || request.path == paper_field(paper, patent)
}

/// Lacking, on file, not needed: a click changes it. `name` is the paper's accessible name.
pub fn paper_states(
    ui: &mut Ui,
    view: &mut View<'_>,
    registration: &mut Registration,
    paper: &str,
    patent: Option<PatentId>,
    name: &str,
    state: PaperState,
) {
    ui.spacing_mut().item_spacing.x = 2.0;
    let asked = paper_asked(view, registration, paper, patent);
    for choice in [PaperState::Lacking, PaperState::OnFile, PaperState::NotNeeded] {
        let word = view.text(choice.label());
        let spoken = words::PAPER_STATE.with([("paper", name.into()), ("state", word.into())]);
        let spoken = view.message(&spoken);
        let response = ui.add(Button::selectable(state == choice, RichText::new(word).font(theme::small())));
        let response = response.accessible_name(spoken);
        if response.clicked() && state != choice {
            set_paper(registration, paper, patent, choice);
        }
        if choice == PaperState::OnFile && asked {
            view.ui.field_request = None;
            response.scroll_to_me(Some(Align::Center));
            response.request_focus();
        }
    }
}

/// Ticks a paper. A mark that says nothing any more goes away.
pub fn set_paper(registration: &mut Registration, paper: &str, patent: Option<PatentId>, state: PaperState) {
    registration.paper_mut(paper, patent).state = state;
    // A lacking paper with a mark of its own stays where a tick for all patents would speak for it.
    let general = patent.is_some() && registration.paper(paper, None).is_some();
    registration.papers.retain(|mark| {
        mark.paper != paper
            || mark.patent != patent
            || mark.state != PaperState::Lacking
            || general
            || !mark.date.is_unset()
            || !mark.note.is_empty()
    });
}

/// A patent's title, short enough for a row.
pub fn patent_name(case: &Case, id: PatentId, view: &View<'_>) -> String {
    let name = case.patent(id).map(crate::model::Patent::name);
    name.map_or_else(String::new, |name| view.message(&ARRANGED.with([("patent", name)])))
}

/// The patent's name of a rule's case, or the pledge as a whole.
pub fn concerned(case: &Case, patent: Option<PatentId>, view: &View<'_>) -> String {
    patent.map_or_else(|| view.text(words::WHOLE_PLEDGE).to_owned(), |id| patent_name(case, id, view))
}

const ARRANGED: Text = crate::text::pledge_checklist::OF_PATENT;

/// A count as an argument.
pub fn count(count: usize) -> Arg {
    Arg::Count(count)
}

/// A verdict whose reason is worth a line beside it.
pub fn speaks(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Block | Verdict::Warning | Verdict::Unknown)
}
