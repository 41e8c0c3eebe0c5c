//! The main picture with the answer above it.

use eframe::egui::{Button, CursorIcon, Label, RichText, Sense, Ui};

use crate::app::Command;
use crate::model::outcome::eligibility::RegistrationAnswer;
use crate::model::outcome::lacks::{Aim, grouped};
use crate::model::{Finding, Severity, Stage};
use crate::report::charts::events;
use crate::report::overview::lending;
use crate::text::{Arg, Text, engine, number, overview, screen_case, screen_loan as words};
use crate::ui::screens::case::alike;
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Icon, card, explain, figure, remark, show_chart};

/// The answer, and the picture. What must be said about it stands at the fields and in the panel.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    let loan = &view.assessment.loan;
    ui.add_space(theme::GAP);
    answer(ui, view, case.loan.amount.value);
    ui.add_space(theme::GAP);
    if loan.curve.is_empty() {
        missing(ui, view, words::MISSING_CURVE, Aim::Curve);
        return;
    }
    let life = horizon(ui, view);
    let over_life = life || loan.months.is_empty();
    super::main_picture(ui, view, case, life);
    if let Some(shape) = loan.shape {
        let text = words::SHAPE.with([("shape", shape.label().into())]);
        explain_text(ui, view.message(&text));
    }
    lacking(ui, view);
    let groups = events::by_month(case, view.assessment, over_life, view.lang);
    if !groups.is_empty() {
        ui.add_space(theme::GAP);
        let start = loan.months.first().map(|month| month.date);
        show_chart(ui, view, &events::chart(&groups, start, over_life, view.lang));
    }
}

/// The picture alone, for another screen.
pub fn alone(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    let ScreenContext { case, view } = cx;
    let life = view.assessment.loan.months.is_empty();
    super::main_picture(ui, view, case, life);
    lacking(ui, view);
}

/// What the picture lacks beside the curve.
fn lacking(ui: &mut Ui, view: &mut View<'_>) {
    let assessment = view.assessment;
    for (aim, text) in [(Aim::Loan, words::MISSING_LOAN), (Aim::Limits, words::MISSING_LIMITS)] {
        if !assessment.lacks(aim).is_empty() {
            return missing(ui, view, text, aim);
        }
    }
}

/// How much may be lent, and what limits it.
fn answer(ui: &mut Ui, view: &mut View<'_>, asked: Option<rust_decimal::Decimal>) {
    if view.assessment.figure("loan.lendable").is_none() {
        return;
    }
    card(ui, |ui| {
        let palette = theme::palette(ui);
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(view.text(words::LENDABLE)).color(palette.weak));
            figure::headline(ui, view, "loan.lendable");
        });
        ui.horizontal_wrapped(|ui| {
            let loan = &view.assessment.loan;
            if let Some(limit) = loan.binding.and_then(|index| loan.limits.get(index)) {
                let text = engine::BINDS.with([("limit", limit.kind.label().into())]);
                ui.label(view.message(&text));
            }
            if let Some(asked) = asked {
                let text = words::REQUESTED.with([("amount", Arg::Money(number::to_f64(asked)))]);
                ui.label(RichText::new(view.message(&text)).color(palette.weak));
            }
        });
        let loan = &view.assessment.loan;
        let basis = screen_case::BASIS_IS.with([("basis", loan.basis_words().into())]);
        explain_text(ui, view.message(&basis));
        if view.assessment.eligibility.answer == Some(RegistrationAnswer::Undecided) {
            explain(ui, view, words::IF_REGISTRABLE);
        }
        if loan.lendable.is_wide() {
            explain(ui, view, screen_case::RANGE_OF_INPUTS);
        }
        if view.assessment.eligibility.answer == Some(RegistrationAnswer::No) {
            let refused = overview::VERDICT.with([
                ("registration", RegistrationAnswer::No.label().into()),
                ("lending", lending(view.assessment).into()),
            ]);
            remark(ui, Severity::Block, &view.message(&refused));
        }
    });
}

/// The switch of the time shown; true: to the end of the economic life.
fn horizon(ui: &mut Ui, view: &View<'_>) -> bool {
    let id = ui.make_persistent_id("loan-horizon");
    let mut life: bool = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    if view.assessment.loan.months.is_empty() {
        return true;
    }
    ui.horizontal_wrapped(|ui| {
        ui.label(RichText::new(view.text(words::PICTURE_HORIZON)).color(theme::palette(ui).weak));
        for (value, text) in [(false, words::PICTURE_OVER_LOAN), (true, words::PICTURE_OVER_LIFE)] {
            if ui.add(Button::selectable(life == value, view.text(text))).clicked() {
                life = value;
            }
        }
    });
    ui.data_mut(|data| data.insert_temp(id, life));
    life
}

/// What the picture still needs: each line leads to its field.
fn missing(ui: &mut Ui, view: &mut View<'_>, text: Text, aim: Aim) {
    const SHOWN: usize = 10;
    let found: Vec<&Finding> = view.assessment.lacks(aim);
    card(ui, |ui| {
        if found.is_empty() {
            explain(ui, view, words::MISSING_NOTHING);
            if ui.button(view.text(words::MISSING_GO)).clicked() {
                view.run(Command::GoTo(Stage::Valuation));
            }
            return;
        }
        explain(ui, view, text);
        let palette = theme::palette(ui);
        let found = grouped(&found);
        for (index, (finding, count)) in found.iter().take(SHOWN).enumerate() {
            let line = words::MISSING_ITEM
                .with([("stage", finding.stage.label().into()), ("what", alike(finding, *count).into())]);
            let line = view.message(&line);
            ui.push_id(index, |ui| {
                ui.horizontal_top(|ui| {
                    Icon::Right.show(ui, 13.0, palette.accent);
                    let label = Label::new(RichText::new(line).color(palette.accent)).wrap().sense(Sense::click());
                    if ui.add(label).on_hover_cursor(CursorIcon::PointingHand).clicked() {
                        view.run(Command::GoToField(finding.field.clone()));
                    }
                });
            });
        }
        if let Some(more) = found.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            explain_text(ui, view.message(&words::MISSING_MORE.with([("count", more.into())])));
        }
    });
}
