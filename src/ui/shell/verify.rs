//! The published cases with their sources, as run in this program.

use eframe::egui::{Align, Label, Layout, RichText, ScrollArea, Ui};
use egui_extras::{Column, TableBuilder};

use crate::lang::Lang;
use crate::text::{Arg, Text, shell};
use crate::ui::theme;
use crate::ui::widgets::Icon;
use crate::verify::CaseVerdict;

const COLUMNS: [(Text, f32); 4] = [
    (shell::VERIFY_CASE, 150.0),
    (shell::VERIFY_TITLE, 270.0),
    (shell::VERIFY_VERDICT, 84.0),
    (shell::VERIFY_SOURCE, 260.0),
];

/// Shows the verdicts.
pub fn show(ui: &mut Ui, lang: Lang, verdicts: &[CaseVerdict]) {
    let palette = theme::palette(ui);
    let screen = ui.ctx().content_rect().size();
    ui.set_width((screen.x - 120.0).clamp(400.0, 860.0));
    for (whole, text) in [(false, shell::VERIFY_RESULT), (true, shell::VERIFY_WHOLE_RESULT)] {
        let of_kind = verdicts.iter().filter(|verdict| verdict.is_whole() == whole);
        let passed = of_kind.clone().filter(|verdict| verdict.passed).count();
        let counts = [("passed", Arg::Count(passed)), ("failed", Arg::Count(of_kind.count() - passed))];
        ui.label(RichText::new(text.with(counts).render(lang)).font(theme::strong()));
    }
    ui.add_space(theme::GAP);
    ScrollArea::horizontal().show(ui, |ui| {
        let mut table = TableBuilder::new(ui)
            .striped(true)
            .max_scroll_height((screen.y - 260.0).max(160.0))
            .cell_layout(Layout::left_to_right(Align::Center));
        for (_, width) in COLUMNS {
            table = table.column(Column::initial(width).at_least(60.0).clip(true).resizable(true));
        }
        table
            .header(theme::ROW_HEIGHT, |mut header| {
                for (title, _) in COLUMNS {
                    header.col(|ui| {
                        ui.label(RichText::new(title.get(lang)).font(theme::small()).color(palette.weak));
                    });
                }
            })
            .body(|body| {
                body.rows(theme::ROW_HEIGHT, verdicts.len(), |mut row| {
                    let Some(verdict) = verdicts.get(row.index()) else { return };
                    let cell = |ui: &mut Ui, text: &str| {
                        ui.add(Label::new(text).truncate()).on_hover_text(text);
                    };
                    row.col(|ui| cell(ui, &verdict.id));
                    row.col(|ui| {
                        let shown = ui.add(Label::new(&verdict.title).truncate());
                        let working = if verdict.is_whole() { &verdict.working } else { &verdict.title };
                        shown.on_hover_text(working);
                    });
                    row.col(|ui| {
                        let (icon, colour, word) = if verdict.passed {
                            (Icon::Check, palette.good, shell::VERIFY_PASSED)
                        } else {
                            (Icon::Bar, palette.block, shell::VERIFY_FAILED)
                        };
                        icon.show(ui, 13.0, colour);
                        ui.label(word.get(lang)).on_hover_text(verdict.line(lang));
                    });
                    row.col(|ui| cell(ui, &verdict.source));
                });
            });
    });
}
