//! What breaks first and when, and the dates ahead.

use eframe::egui::{Align, CursorIcon, Label, Layout, RichText, Sense, Ui, Vec2};

use crate::app::Command;
use crate::model::outcome::Breach;
use crate::model::{Finding, Severity, Stage};
use crate::text::{Arg, engine, number, screen_case as words};
use crate::ui::screens::loan;
use crate::ui::theme;
use crate::ui::view::{ScreenContext, View};
use crate::ui::widgets::{Icon, explain, remark, section};

/// What breaks first: the loan's own warnings; else the month that comes nearest.
pub fn breaks(ui: &mut Ui, view: &mut View<'_>) {
    const SHOWN: usize = 3;
    let assessment = view.assessment;
    let loan = &assessment.loan;
    section(ui, view, "breaks", words::BREAKS, None, |ui, view| {
        let of_loan = |finding: &&Finding| {
            // That more is asked for than can be lent stands in the verdict.
            let said = finding.message.text == engine::FIND_OVER_LENDABLE;
            let of_loan = finding.stage == Stage::Loan && finding.field.starts_with("loan.");
            of_loan && finding.severity > Severity::Missing && !said
        };
        let mut found: Vec<&Finding> = assessment.findings.iter().filter(of_loan).collect();
        found.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        for (index, finding) in found.iter().take(SHOWN).enumerate() {
            ui.push_id(index, |ui| line(ui, view, finding));
        }
        // Two values of the same patents that differ are a question whatever breaks.
        let appraisal = assessment.findings.iter().filter(|finding| {
            finding.severity > Severity::Missing && finding.field.starts_with("valuation.outside_appraisal.")
        });
        for (index, finding) in appraisal.enumerate() {
            ui.push_id(("appraisal", index), |ui| line(ui, view, finding));
        }
        if !found.is_empty() {
            return;
        }
        let known = |breach: &Breach| breach.known;
        if !known(&loan.over_limit) || !known(&loan.over_liquidation) {
            explain(ui, view, words::BREAKS_UNKNOWN);
            return;
        }
        remark(ui, Severity::Note, view.text(words::NOTHING_BREAKS));
        if let Some(tightest) = loan.tightest {
            let text = words::TIGHTEST.with([
                ("when", loan.month_words(tightest.month).into()),
                ("limit", tightest.kind.label().into()),
                ("share", Arg::Percent(tightest.share)),
            ]);
            ui.add(Label::new(RichText::new(view.message(&text)).font(theme::small())).wrap());
        }
        let earliest = [loan.over_limit.earliest, loan.over_liquidation.earliest].into_iter().flatten().min();
        if let Some(month) = earliest {
            let text = words::EARLIEST.with([("when", loan.month_words(month).into())]);
            remark(ui, Severity::Warning, &view.message(&text));
        }
    });
}

fn line(ui: &mut Ui, view: &mut View<'_>, finding: &Finding) {
    let palette = theme::palette(ui);
    let text = RichText::new(view.message(&finding.message)).font(theme::small());
    ui.horizontal_top(|ui| {
        Icon::severity(finding.severity).show(ui, 14.0, palette.severity(finding.severity));
        let response = ui.add(Label::new(text).wrap().sense(Sense::click()));
        if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
            view.run(Command::GoToField(finding.field.clone()));
        }
    });
}

/// The dates ahead, grouped by month.
pub fn ahead(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    const SHOWN: usize = 6;
    const DAY_WIDTH: f32 = 100.0;
    let ScreenContext { case, view } = cx;
    let groups = loan::dates(case, view.assessment, view.lang);
    if groups.is_empty() {
        return;
    }
    section(ui, view, "dates", words::DATES, None, |ui, view| {
        let palette = theme::palette(ui);
        for (index, (date, label)) in groups.iter().take(SHOWN).enumerate() {
            ui.push_id(index, |ui| {
                ui.horizontal_top(|ui| {
                    let day = RichText::new(number::date(*date, view.lang)).font(theme::small()).color(palette.weak);
                    let size = Vec2::new(DAY_WIDTH, ui.spacing().interact_size.y * 0.7);
                    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                        ui.set_min_width(DAY_WIDTH);
                        ui.label(day);
                    });
                    let text = Label::new(RichText::new(label).font(theme::small())).truncate();
                    ui.add(text).on_hover_text(label);
                });
            });
        }
        if let Some(more) = groups.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            let text = view.message(&words::NEXT_MORE.with([("count", more.into())]));
            let label = Label::new(RichText::new(text).font(theme::small()).color(palette.accent));
            if ui.add(label.sense(Sense::click())).on_hover_cursor(CursorIcon::PointingHand).clicked() {
                view.run(Command::GoTo(Stage::Loan));
            }
        }
    });
}
