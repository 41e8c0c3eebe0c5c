//! Before there is a picture: what to fill in, in order.

use eframe::egui::{CursorIcon, Label, RichText, Sense, Ui};

use crate::app::Command;
use crate::model::Finding;
use crate::model::outcome::lacks::{Aim, grouped};
use crate::text::{Message, screen_case as words};
use crate::ui::theme;
use crate::ui::view::ScreenContext;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{card, explain};

/// What lacks, and in how many fields.
pub fn alike(finding: &Finding, count: usize) -> Message {
    if count < 2 {
        return finding.message.clone();
    }
    words::NEXT_ALIKE.with([("what", finding.message.clone().into()), ("count", count.into())])
}

/// Shows what is still to do.
pub fn show(ui: &mut Ui, cx: &mut ScreenContext<'_>) {
    const SHOWN: usize = 12;
    let view = &mut cx.view;
    let assessment = view.assessment;
    let mut steps: Vec<&Finding> = assessment.lacks(Aim::Curve);
    let nothing_lacks = steps.is_empty();
    let loan = [Aim::Loan, Aim::Limits].into_iter().flat_map(|aim| assessment.lacks(aim));
    for finding in loan {
        if steps.iter().all(|step| step.field != finding.field) {
            steps.push(finding);
        }
    }
    ui.add_space(theme::GAP);
    card(ui, |ui| {
        ui.label(RichText::new(view.text(words::NEXT)).font(theme::heading()));
        if nothing_lacks {
            explain(ui, view, words::NEXT_NOTHING);
            return;
        }
        explain(ui, view, words::NEXT_CURVE);
        ui.add_space(theme::GAP);
        let palette = theme::palette(ui);
        let steps = grouped(&steps);
        for (index, (finding, count)) in steps.iter().take(SHOWN).enumerate() {
            let step = [("n", (index + 1).into()), ("what", alike(finding, *count).into())];
            let text = RichText::new(view.message(&words::NEXT_STEP.with(step)));
            // The first is the one to do now.
            let text = if index == 0 { text.font(theme::strong()) } else { text };
            let label = Label::new(text.color(palette.accent)).wrap().sense(Sense::click());
            ui.push_id(index, |ui| {
                if ui.add(label).on_hover_cursor(CursorIcon::PointingHand).clicked() {
                    view.run(Command::GoToField(finding.field.clone()));
                }
            });
        }
        if let Some(more) = steps.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            explain_text(ui, view.message(&words::NEXT_MORE.with([("count", more.into())])));
        }
    });
}
