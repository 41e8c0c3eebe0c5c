//! The published cases with their sources, as run in this program.

use eframe::egui::{Align, Label, Layout, RichText, ScrollArea, Ui};
use egui_extras::{Column, TableBuilder};
use serde_json::Value;

use crate::lang::Lang;
use crate::text::{Arg, Text, number, quote, shell};
use crate::ui::theme;
use crate::ui::widgets::Icon;
use crate::verify::{CaseVerdict, Check};

const COLUMNS: [(Text, f32); 6] = [
    (shell::VERIFY_CASE, 80.0),
    (shell::VERIFY_TITLE, 280.0),
    (shell::VERIFY_EXPECTED, 130.0),
    (shell::VERIFY_COMPUTED, 130.0),
    (shell::VERIFY_VERDICT, 84.0),
    (shell::VERIFY_SOURCE, 240.0),
];

/// What a case expects or got, as short as a column is: the first of its fields, and how many more there are.
fn figures(verdict: &CaseVerdict, of: impl Fn(&Check) -> &Value) -> String {
    let shown = verdict.checks.first().map_or_else(String::new, |check| match of(check) {
        Value::Number(number) => number.as_f64().map_or_else(|| number.to_string(), number::plain),
        Value::String(text) => quote::escaped(text),
        other => quote::escaped(&other.to_string()),
    });
    match verdict.checks.len() {
        0 | 1 => shown,
        count => format!("{shown}  +{}", count - 1),
    }
}

/// Shows the verdicts.
pub fn show(ui: &mut Ui, lang: Lang, verdicts: &[CaseVerdict]) {
    let palette = theme::palette(ui);
    let screen = ui.ctx().content_rect().size();
    ui.set_width((screen.x - 120.0).clamp(400.0, 1_000.0));
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
            .max_scroll_height((screen.y - 220.0).max(160.0))
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
                    let all = verdict.line(lang);
                    for text in [figures(verdict, |check| &check.expected), figures(verdict, |check| &check.got)] {
                        row.col(|ui| {
                            ui.add(Label::new(&text).truncate()).on_hover_text(&all);
                        });
                    }
                    row.col(|ui| {
                        let (icon, colour, word) = if verdict.passed {
                            (Icon::Check, palette.good, shell::VERIFY_PASSED)
                        } else {
                            (Icon::Bar, palette.block, shell::VERIFY_FAILED)
                        };
                        icon.show(ui, 13.0, colour);
                        ui.label(word.get(lang)).on_hover_text(&all);
                    });
                    row.col(|ui| cell(ui, &verdict.source));
                });
            });
    });
}
