//! The licence fee stage: the ways to a royalty rate, the rate concluded, and how it is paid.

mod conclusion;
mod earlier;
mod industry;
mod parts;
mod payment;
mod picture;
mod shares;
mod tables;

use eframe::egui::Ui;

use crate::text::screen_licence_fee as words;
use crate::ui::view::ScreenContext;
use crate::ui::widgets::{form_and_picture, screen_heading};

/// Shows the stage.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    form_and_picture(ui, cx, form, |ui, cx| picture::show(ui, &mut cx.view));
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
