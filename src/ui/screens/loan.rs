//! The pledge-loan stage: the collateral through the loan's life against what is owed.

mod after;
mod choosing;
mod decision;
mod details;
mod form;
mod paying;
mod picture;
mod practice;
mod pricing;
mod sharing;
mod statements;
mod tables;

use eframe::egui::Ui;
use jiff::civil::Date;

pub use picture::alone as picture_alone;

use super::how_sure::{self, SurePart};
use crate::lang::Lang;
use crate::model::Case;
use crate::model::outcome::Assessment;
use crate::report::charts::events;
use crate::text::screen_loan as words;
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::chart::{KeptChart, show_kept};
use crate::ui::widgets::scroll;
use crate::ui::widgets::{form_and_picture, screen_heading, show_chart};

/// The main picture on its own, over the loan or with `life` to the end of the economic life, for
/// whatever screen shows it.
pub fn main_picture(ui: &mut Ui, view: &mut View<'_>, case: &Case, life: bool) {
    view.ui.sure.welcome = true;
    let sure = &view.ui.sure;
    let fan = match &sure.found {
        Some(Ok(found)) if !life && !found.found.drawn.is_empty() => {
            Some((found.found.months.as_slice(), sure.is_old()))
        }
        _ => None,
    };
    if fan.is_none() {
        let of = view.charts(case);
        let name = if life { "main picture of the life" } else { "main picture" };
        let make = || KeptChart::new(of.collateral_in_fan(life, None), of.money_unit());
        let kept = view.ui.shown.or_make(name, make);
        show_kept(ui, view, &kept);
        return;
    }
    let chart = view.charts(case).collateral_in_fan(life, fan);
    show_chart(ui, view, &chart);
}

/// Shows the stage.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    /// Below this width the picture comes first and the form below it: it is what the stage is for.
    const SIDE_BY_SIDE: f32 = 720.0;
    if ui.available_width() < SIDE_BY_SIDE {
        scroll::vertical(ui, "loan").show(ui, |ui| {
            ui.set_max_width(ui.available_width() - 12.0);
            screen_heading(ui, &cx.view, words::HEADING, words::EXPLANATION);
            if how_sure::chosen(ui, &mut cx.view, SurePart::Loan) {
                how_sure::show(ui, cx, SurePart::Loan);
            } else {
                picture::show(ui, cx);
                form::show(ui, cx);
                details::show(ui, cx);
            }
            ui.add_space(theme::GROUP_GAP);
        });
        return;
    }
    form_and_picture(
        ui,
        cx,
        |ui, cx| {
            screen_heading(ui, &cx.view, words::HEADING, words::EXPLANATION);
            form::show(ui, cx);
        },
        |ui, cx| {
            if how_sure::chosen(ui, &mut cx.view, SurePart::Loan) {
                how_sure::show(ui, cx, SurePart::Loan);
            } else {
                picture::show(ui, cx);
                details::show(ui, cx);
            }
        },
    );
}

/// The limits as bars, the one that binds named, for another screen.
pub fn limit_bars(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    if view.assessment.loan.limits.iter().any(|limit| limit.amount.is_known()) {
        ui.add_space(theme::GROUP_GAP);
        details::limit_chart(ui, view, case);
    }
}

/// The dates of the loan, grouped by month, in words.
pub fn dates(case: &Case, assessment: &Assessment, lang: Lang) -> Vec<(Date, String)> {
    let mut groups = events::by_month(case, assessment, assessment.loan.months.is_empty(), lang);
    groups.sort_by_key(|group| group.date);
    groups.into_iter().map(|group| (group.date, group.label)).collect()
}
