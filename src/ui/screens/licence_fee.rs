//! The licence fee stage: the ways to a royalty rate, the rate concluded, and how it is paid.

mod comparables;
mod conclusion;
mod earlier;
mod evidence_cells;
mod factors;
mod frand;
mod guideline;
mod industry;
mod parts;
mod payment;
mod payment_forms;
mod picture;
mod shares;
mod statistics;
mod tables;

use eframe::egui::Ui;

use crate::text::screen_licence_fee as words;
use crate::ui::view::ScreenContext;
use crate::ui::widgets::{Tab, form_and_picture, screen_heading, tabs};

/// The place of the tab of payment forms.
const TAB_PAYMENT: usize = 2;
/// The place of the tab of statistics.
const TAB_STATISTICS: usize = 3;

const TABS: [Tab; 7] = [
    Tab { label: words::TAB_RATE, fields: &["licence_fee"] },
    Tab { label: words::TAB_GUIDELINE, fields: &["licence_fee.guideline", "licence_fee.guideline.statistics_row"] },
    Tab { label: words::TAB_PAYMENT, fields: &["licence_fee.guideline.payment"] },
    Tab {
        label: words::TAB_STATISTICS,
        fields: &["licence_fee.guideline.statistics", "licence_fee.guideline.looked_up_rate"],
    },
    Tab { label: words::TAB_COMPARABLES, fields: &["licence_fee.evidence.comparables"] },
    Tab { label: words::TAB_FRAND, fields: &["licence_fee.evidence.frand"] },
    Tab { label: words::TAB_FACTORS, fields: &["licence_fee.evidence.factors"] },
];

/// Shows the stage.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    match tabs(ui, &mut cx.view, "licence_fee", &TABS) {
        1 => guideline::show(ui, cx),
        2 => payment_forms::show(ui, cx),
        3 => statistics::show(ui, cx),
        4 => comparables::show(ui, cx),
        5 => frand::show(ui, cx),
        6 => factors::show(ui, cx),
        _ => form_and_picture(ui, cx, form, |ui, cx| picture::show(ui, &mut cx.view)),
    }
}

fn form(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    let fee = &mut case.licence_fee;
    screen_heading(ui, view, words::HEADING, words::EXPLANATION);
    industry::show(ui, view, fee);
    shares::profit_sharing(ui, view, &mut fee.licensor_profit_share);
    shares::equivalent_investment(ui, view, &mut fee.equivalent_investment);
    shares::price_uplift(ui, view, &mut fee.price_uplift);
    earlier::show(ui, view, &mut fee.earlier_licences);
    payment::show(ui, view, fee);
    conclusion::show(ui, view, fee);
}
