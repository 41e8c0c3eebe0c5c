//! The guidelines' five steps on one page, each with its state; results and the declaration beside them.

mod bases;
mod conclusion;
mod declaration;
mod results;
mod suitability;

use eframe::egui::{Align, CursorIcon, Id, Label, RichText, Sense, Ui};

use crate::assessment::StageState;
use crate::model::outcome::guideline::StepState;
use crate::model::{Case, GuidelineMethod, Severity};
use crate::text::{Text, fields, guideline as terms, screen_guideline as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Icon, card, explain, form_and_picture, remark, screen_heading};

/// Shows the part.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    form_and_picture(ui, cx, form, |ui, cx| {
        let ScreenContext { case, view } = cx;
        results::show(ui, view);
        declaration::show(ui, case, view);
    });
}

fn form(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    screen_heading(ui, view, words::HEADING, words::EXPLANATION);
    remark(ui, Severity::Note, view.text(words::NOT_SEEN));
    if view.assessment.licence_fee.guideline.steps.is_empty() {
        // Without a base date nothing is assessed.
        super::picture::needs_base_date(ui, view);
        return;
    }
    let wanted = stepper(ui, view);
    for number in 1..=5 {
        ui.add_space(theme::GROUP_GAP);
        let response = card(ui, |ui| {
            let response = heading(ui, view, number);
            ui.separator();
            ui.push_id(("step", number), |ui| step(ui, view, case, number));
            response
        });
        if wanted == Some(number) {
            response.scroll_to_me(Some(Align::TOP));
        }
    }
}

/// What a step's state looks like.
fn icon(state: StepState, palette: &theme::Palette) -> (Icon, eframe::egui::Color32) {
    match state {
        StepState::Open => (Icon::Ring, palette.weak),
        StepState::Missing => Icon::stage(StageState::Missing(1), palette),
        StepState::Warning => Icon::stage(StageState::Warning, palette),
        StepState::Block => Icon::stage(StageState::Block, palette),
        StepState::Done => Icon::stage(StageState::Complete, palette),
    }
}

/// The five steps in a row; gives the one that was clicked.
fn stepper(ui: &mut Ui, view: &View<'_>) -> Option<usize> {
    const SHORT: [Text; 5] =
        [words::STEP_SHORT_1, words::STEP_SHORT_2, words::STEP_SHORT_3, words::STEP_SHORT_4, words::STEP_SHORT_5];
    let palette = theme::palette(ui);
    let mut wanted = None;
    ui.add_space(theme::GAP);
    ui.horizontal_wrapped(|ui| {
        for (step, short) in view.assessment.licence_fee.guideline.steps.iter().zip(SHORT) {
            let text = format!("{} {}", step.number, view.text(short));
            // A step's mark and name stay in one row.
            let name = ui.painter().layout_no_wrap(text.clone(), theme::strong(), palette.text);
            let gap = ui.spacing().item_spacing.x;
            if ui.available_size_before_wrap().x < name.size().x + 14.0 + 9.0 + 3.0 * gap {
                ui.end_row();
            }
            if step.number > 1 {
                Icon::Right.show(ui, 9.0, palette.weak);
            }
            let (icon, colour) = icon(step.state, &palette);
            icon.show(ui, 14.0, colour);
            let text = RichText::new(text).font(theme::strong());
            let label = ui.add(Label::new(text).extend().sense(Sense::click()).selectable(false));
            let spoken = words::STEP_OF.with([
                ("n", step.number.into()),
                ("step", step.label.into()),
                ("summary", step.summary.clone().into()),
            ]);
            let spoken = view.message(&spoken);
            let label = label.accessible_name(&spoken).on_hover_cursor(CursorIcon::PointingHand).on_hover_text(spoken);
            if label.clicked() {
                wanted = Some(step.number);
            }
        }
    });
    wanted
}

/// A step's name, its state and where it stands.
fn heading(ui: &mut Ui, view: &View<'_>, number: usize) -> eframe::egui::Response {
    let palette = theme::palette(ui);
    let Some(step) = view.assessment.licence_fee.guideline.steps.get(number - 1) else { return ui.label("") };
    let response = ui
        .horizontal(|ui| {
            let (icon, colour) = icon(step.state, &palette);
            icon.show(ui, 16.0, colour);
            let title = words::STEP_HEADING.with([("n", number.into()), ("step", step.label.into())]);
            ui.label(RichText::new(view.message(&title)).font(theme::subheading()));
        })
        .response;
    explain_text(ui, view.message(&step.summary));
    response
}

fn step(ui: &mut Ui, view: &mut View<'_>, case: &mut Case, number: usize) {
    match number {
        1 => suitability::show(ui, view, case),
        2 => methods(ui, view, case),
        3 => bases::show(ui, view, case),
        4 => conclusion::coefficient(ui, view, case),
        _ => conclusion::fee(ui, view, case),
    }
}

/// The five methods: when each fits, what it needs, whether its data is there.
fn methods(ui: &mut Ui, view: &mut View<'_>, case: &mut Case) {
    explain(ui, view, words::METHOD_EXPLAINED);
    let path = &mut case.licence_fee.guideline;
    let asked = view.ui.field_request.as_ref().is_some_and(|request| request.path == "licence_fee.guideline.method");
    for method in GuidelineMethod::ALL {
        ui.add_space(theme::GAP);
        let response = ui.radio_value(&mut path.method, Some(method), view.text(method.label()));
        if asked && method == GuidelineMethod::OwnExploitation {
            view.ui.field_request = None;
            response.scroll_to_me(Some(Align::Center));
            response.request_focus();
        }
        if response.changed() {
            path.kind = path.kind.filter(|kind| {
                let outcome = view.assessment.licence_fee.guideline.methods.iter().find(|one| one.method == method);
                outcome.is_some_and(|outcome| outcome.fee(*kind).is_some())
            });
        }
        ui.indent(Id::unique(("method", method.id())), |ui| {
            explain(ui, view, method.when());
            state(ui, view, method);
        });
    }
    if path.method.is_none() && path.is_started() {
        ui.add_space(theme::GAP);
        explain(ui, view, terms::SUMMARY_AFTER_METHOD);
    }
}

/// Whether a method's data is there.
fn state(ui: &mut Ui, view: &View<'_>, method: GuidelineMethod) {
    let outcome = view.assessment.licence_fee.guideline.methods.iter().find(|one| one.method == method);
    let Some(outcome) = outcome else { return };
    let palette = theme::palette(ui);
    let separator = view.text(fields::LIST_SEPARATOR);
    let (text, icon, colour) = if outcome.fees.is_empty() {
        let inputs: Vec<String> = outcome.missing.iter().map(|missing| view.message(&missing.label)).collect();
        (words::METHOD_LACKS.with([("inputs", inputs.join(separator).into())]), Icon::Ring, palette.weak)
    } else {
        let kinds: Vec<&str> = outcome.fees.iter().map(|fee| view.text(fee.kind.label())).collect();
        (words::METHOD_READY.with([("kinds", kinds.join(separator).into())]), Icon::Check, palette.good)
    };
    ui.horizontal_top(|ui| {
        icon.show(ui, 13.0, colour);
        ui.add(Label::new(RichText::new(view.message(&text)).font(theme::small())).wrap());
    });
}
