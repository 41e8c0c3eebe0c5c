//! The valuation stage: products and their revenue, the discount rate, the methods and their
//! weights; beside them the value and its pictures.

mod challenge;
mod methods;
mod parts;
pub mod picture;
mod product;
mod products;
mod protection;
mod rate;
mod yields;

use eframe::egui::{Button, Ui};

use super::how_sure::{self, SurePart};
use crate::model::Severity;
use crate::text::{Text, challenge as challenge_words, screen_valuation as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::scroll;
use crate::ui::widgets::{form_and_picture, screen_heading};

/// A step of the form.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Step {
    #[default]
    Products,
    Rate,
    Methods,
    Challenge,
}

impl Step {
    const ALL: [Self; 4] = [Self::Products, Self::Rate, Self::Methods, Self::Challenge];

    fn label(self) -> Text {
        match self {
            Self::Products => words::STEP_PRODUCTS,
            Self::Rate => words::STEP_RATE,
            Self::Methods => words::STEP_METHODS,
            Self::Challenge => challenge_words::STEP,
        }
    }

    /// The step that a field stands in.
    fn of(path: &str) -> Option<Self> {
        if path.starts_with("products") {
            return Some(Self::Products);
        }
        let rest = path.strip_prefix("valuation.")?;
        if rest.starts_with("outside_appraisal") {
            return Some(Self::Challenge);
        }
        let methods = ["methods", "cost", "comparables", "option"];
        Some(if methods.iter().any(|part| rest.starts_with(part)) { Self::Methods } else { Self::Rate })
    }
}

/// Shows the stage.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let step = open_step(&mut cx.view);
    scroll::shows_part(ui, step.label().en);
    form_and_picture(ui, cx, form, |ui, cx| {
        if step == Step::Challenge {
            challenge::result(ui, cx);
        } else if how_sure::chosen(ui, &mut cx.view, SurePart::Value) {
            how_sure::show(ui, cx, SurePart::Value);
        } else {
            picture::show(ui, cx);
        }
    });
}

/// The name under which the open step is kept.
const STEPS: &str = "valuation";

/// The step that is open. A field that is asked for shows its own.
fn open_step(view: &mut View<'_>) -> Step {
    if let Some(asked) = view.ui.field_request.as_ref().and_then(|request| Step::of(&request.path)) {
        take_step(view, asked);
    }
    let place = view.ui.tabs.get(STEPS).copied().unwrap_or(0);
    Step::ALL.get(place).copied().unwrap_or_default()
}

fn take_step(view: &mut View<'_>, step: Step) {
    let place = Step::ALL.iter().position(|choice| *choice == step).unwrap_or(0);
    view.ui.tabs.insert(STEPS, place);
}

fn form(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    screen_heading(ui, view, words::HEADING, words::EXPLANATION);
    let step = steps(ui, view);
    match step {
        Step::Products => products::show(ui, case, view),
        Step::Rate => rate::show(ui, case, view),
        Step::Methods => methods::show(ui, case, view),
        Step::Challenge => challenge::form(ui, case, view),
    }
    let next = match step {
        Step::Products => Step::Rate,
        Step::Rate => Step::Methods,
        Step::Methods | Step::Challenge => return,
    };
    ui.add_space(theme::GROUP_GAP);
    let text = view.message(&words::NEXT_STEP.with([("step", next.label().into())]));
    if ui.button(text).clicked() {
        take_step(view, next);
    }
}

/// The bar of steps.
fn steps(ui: &mut Ui, view: &mut View<'_>) -> Step {
    let mut step = open_step(view);
    ui.horizontal_wrapped(|ui| {
        for choice in Step::ALL {
            let missing = view
                .assessment
                .findings
                .iter()
                .filter(|finding| finding.severity == Severity::Missing && Step::of(&finding.field) == Some(choice))
                .count();
            let name = if missing == 0 {
                view.text(choice.label()).to_owned()
            } else {
                view.message(&words::STEP_MISSING.with([("step", choice.label().into()), ("count", missing.into())]))
            };
            if ui.add(Button::selectable(step == choice, name)).clicked() {
                step = choice;
            }
        }
    });
    take_step(view, step);
    step
}
