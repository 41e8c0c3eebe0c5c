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

use crate::model::FrandSheet;
use crate::model::fields::licence_fee as fields;
use crate::text::{defaults, screen_licence_fee as words};
use crate::ui::view::ScreenContext;
use crate::ui::widgets::{Fold, Tab, form_and_picture, screen_heading, tabs};

/// The place of the tab of payment forms.
const TAB_PAYMENT: usize = 2;
/// The place of the tab of statistics.
const TAB_STATISTICS: usize = 3;

const TABS: [Tab; 7] = [
    Tab::new(words::TAB_RATE, &["licence_fee"]),
    Tab::new(words::TAB_GUIDELINE, &["licence_fee.guideline", "licence_fee.guideline.statistics_row"]),
    Tab::new(words::TAB_PAYMENT, &["licence_fee.guideline.payment"]),
    Tab::rare(words::TAB_STATISTICS, &["licence_fee.guideline.statistics", "licence_fee.guideline.looked_up_rate"]),
    Tab::rare(words::TAB_COMPARABLES, &["licence_fee.evidence.comparables"]),
    Tab::rare(words::TAB_FRAND, &["licence_fee.evidence.frand"]),
    Tab::rare(words::TAB_FACTORS, &["licence_fee.evidence.factors"]),
];

/// Shows the stage.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let fee = &cx.case.licence_fee;
    let evidence = &fee.evidence;
    let holds = |tab: usize| match tab {
        3 => !fee.guideline.statistics.is_empty(),
        4 => !evidence.comparables.is_empty(),
        5 => evidence.frand != FrandSheet::default(),
        6 => !evidence.factors.is_empty(),
        _ => false,
    };
    match tabs(ui, &mut cx.view, "licence_fee", &TABS, holds) {
        1 => guideline::show(ui, cx),
        2 => payment_forms::show(ui, cx),
        3 => statistics::show(ui, cx),
        4 => comparables::show(ui, cx),
        5 => frand::show(ui, cx),
        6 => factors::show(ui, cx),
        _ => form_and_picture(ui, cx, form, |ui, cx| picture::show(ui, cx.case, &mut cx.view)),
    }
}

fn form(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    let fee = &mut case.licence_fee;
    screen_heading(ui, view, words::HEADING, words::EXPLANATION);
    conclusion::show(ui, view, fee);
    industry::show(ui, view, fee);
    let (equivalent, uplift) = (&fee.equivalent_investment, &fee.price_uplift);
    let methods = Fold::new("methods", defaults::MORE_METHODS)
        .holds(&fields::LICENSOR_PROFIT_SHARE, &fee.licensor_profit_share)
        .holds(&fields::PATENT_COST, &equivalent.patent_cost)
        .holds(&fields::PATENT_PROFIT_RATE, &equivalent.patent_profit_rate)
        .holds(&fields::LICENSEE_ASSETS, &equivalent.licensee_assets)
        .holds(&fields::LICENSEE_PROFIT_RATE, &equivalent.licensee_profit_rate)
        .holds(&fields::LICENSOR_SHARE, &uplift.licensor_share)
        .holds(&fields::PRICE_BEFORE, &uplift.price_before)
        .holds(&fields::PRICE_AFTER, &uplift.price_after)
        .rows("licence_fee.earlier_licences", fee.earlier_licences.len())
        .called_for(!fee.earlier_licences.is_empty());
    methods.show(ui, view, |ui, view| {
        shares::profit_sharing(ui, view, &mut fee.licensor_profit_share);
        shares::equivalent_investment(ui, view, &mut fee.equivalent_investment);
        shares::price_uplift(ui, view, &mut fee.price_uplift);
        earlier::show(ui, view, &mut fee.earlier_licences);
    });
    payment::show(ui, view, fee);
}
