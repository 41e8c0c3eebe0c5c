//! 有多大把握: how sure value and loan are. Part of the valuation and of the loan, not a stage of its own.

mod correlations;
mod drivers;
mod events;
mod importance;
mod inputs;
mod looking;
mod outcome;
mod overlays;
mod parts;
pub mod pictures;
mod scenarios;
mod stresses;
mod ties;

use std::sync::Arc;

use eframe::egui::{ProgressBar, Ui};

use crate::app::Command;
use crate::app::simulating::HowSure;
use crate::model::{Severity, Stage};
use crate::text::{Text, number, screen_case, screen_sure, simulation as words};
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::{Tab, remark, tabs};

/// What it is asked of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum SurePart {
    /// The value.
    Value,
    /// The loan.
    Loan,
}

impl SurePart {
    fn id(self) -> &'static str {
        match self {
            Self::Value => "valuation picture",
            Self::Loan => "loan picture",
        }
    }

    fn pages(self) -> &'static str {
        match self {
            Self::Value => "how sure of the value",
            Self::Loan => "how sure of the loan",
        }
    }
}

/// The pages, in order.
const PAGES: [Text; 4] =
    [screen_sure::PAGE_OUTCOME, screen_sure::PAGE_INPUTS, screen_sure::PAGE_DRIVERS, screen_sure::PAGE_STRESS];

/// The choice between the stage's own picture and how sure it is; true: how sure.
pub fn chosen(ui: &mut Ui, view: &mut View<'_>, part: SurePart) -> bool {
    let own = if part == SurePart::Value { words::TAB_VALUE } else { words::TAB_LOAN };
    tabs(ui, view, part.id(), &[Tab::new(own, &[]), Tab::new(words::TAB_SURE, &[])], |_| false) == 1
}

/// Shows it.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>, part: SurePart) {
    cx.view.ui.sure.wanted = true;
    let pages = PAGES.map(|page| Tab::new(page, &[]));
    let page = tabs(ui, &mut cx.view, part.pages(), &pages, |_| false);
    state(ui, &mut cx.view);
    // What makes the case uncertain can be set whether or not it can be simulated as it is.
    if page == 1 {
        inputs::show(ui, cx);
        return;
    }
    let ScreenContext { case, view } = cx;
    let found: Arc<HowSure> = match &view.ui.sure.found {
        None => return,
        Some(Err(why)) => {
            let message = crate::report::simulation::refused(case, why).render(view.lang);
            refused(ui, view, &message);
            return;
        }
        Some(Ok(found)) => Arc::clone(found),
    };
    let dimmed = view.ui.sure.running || view.ui.sure.stopped;
    theme::dimmed(ui, dimmed, |ui| match page {
        0 => outcome::show(ui, case, view, &found, part),
        2 => drivers::show(ui, case, view, &found, part),
        _ => stresses::show(ui, case, view, &found, part),
    });
    if page == 3 {
        stresses::own(ui, case, view, &found);
    }
}

/// Why it cannot be simulated, and the way to what lacks.
fn refused(ui: &mut Ui, view: &mut View<'_>, why: &str) {
    remark(ui, Severity::Missing, why);
    if ui.button(view.text(screen_case::NEXT)).clicked() {
        view.run(Command::GoTo(Stage::Case));
    }
}

/// How far a simulation under way is, and how to end it or have it again.
fn state(ui: &mut Ui, view: &mut View<'_>) {
    let sure = &view.ui.sure;
    let (running, stopped, progress, any) = (sure.running, sure.stopped, sure.progress, sure.found.is_some());
    let soon = sure.soon_long();
    if running && !soon.is_zero() {
        // What is there in a moment says nothing of how far it is; what takes longer does.
        ui.ctx().request_repaint_after(soon);
    } else if running {
        ui.horizontal(|ui| {
            let percent = number::decimals(f64::from(progress) * 100.0, 0);
            let says = words::RUNNING.with([("percent", format!("{percent} %").into())]);
            ui.add(ProgressBar::new(progress).desired_width(180.0).text(view.message(&says)));
            if ui.button(view.text(words::STOP)).clicked() {
                view.run(Command::StopSimulation);
            }
        });
    } else if stopped {
        ui.horizontal_wrapped(|ui| {
            ui.label(view.text(if any { words::STOPPED } else { words::STOPPED_NONE }));
            if ui.button(view.text(words::AGAIN)).clicked() {
                view.ui.sure.again();
                ui.ctx().request_repaint();
            }
        });
    }
}
