//! What the pages of how sure a case is share: the results that are looked at, choices in a row, tables of a report.

use eframe::egui::{Align, Button, Grid, Label, Layout, RichText, ScrollArea, Ui};

use super::SurePart;
use crate::app::simulating::HowSure;
use crate::model::Severity;
pub use crate::report::charts::sure::LookedAt;
use crate::report::{Block, Report, ReportTable};
use crate::text::Text;
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::icon::Icon;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::wrapping;

/// The results that a part looks at, its own first.
pub fn looked_at(part: SurePart, sure: &HowSure) -> Vec<LookedAt> {
    use LookedAt::{Collateral, Cover, Lendable, Loss, Value};
    let all: &[LookedAt] = match part {
        SurePart::Value => &[Value, Collateral, Lendable, Cover],
        SurePart::Loan => &[Lendable, Cover, Loss, Collateral, Value],
    };
    all.iter().copied().filter(|result| result.spread(&sure.found).is_some()).collect()
}

/// A choice in a row, kept under a name; gives the place.
pub fn choice(
    ui: &mut Ui,
    view: &View<'_>,
    id: impl std::hash::Hash + std::fmt::Debug,
    label: Option<Text>,
    names: &[Text],
) -> usize {
    let id = ui.make_persistent_id(id);
    let mut at: usize = ui.data(|data| data.get_temp(id)).unwrap_or(0).min(names.len().saturating_sub(1));
    if let Some(label) = label {
        ui.label(RichText::new(view.text(label)).color(theme::palette(ui).weak));
    }
    for (place, name) in names.iter().enumerate() {
        if ui.add(Button::selectable(at == place, view.text(*name))).clicked() {
            at = place;
        }
    }
    ui.data_mut(|data| data.insert_temp(id, at));
    at
}

/// A report's paragraphs and tables on screen.
pub fn report(ui: &mut Ui, id: &str, content: &Report) {
    for (at, section) in content.sections.iter().enumerate() {
        blocks(ui, (id, at), &section.blocks, content.lang);
    }
}

/// The blocks of a section.
pub fn blocks(
    ui: &mut Ui,
    id: impl std::hash::Hash + Copy + std::fmt::Debug,
    blocks: &[Block],
    lang: crate::report::ReportLang,
) {
    for (at, block) in blocks.iter().enumerate() {
        match block {
            Block::Paragraph(_, text) => explain_text(ui, text.line()),
            Block::Table(shown) => grid(ui, (id, at), shown, lang),
            Block::Headline(pairs) | Block::Pairs(pairs) => {
                for (name, value) in pairs {
                    ui.label(format!("{}  {}", name.line(), value.line(lang)));
                }
            }
            Block::List(items) => items.iter().for_each(|item| explain_text(ui, item.line())),
            // Pictures and workings have places of their own on screen.
            Block::Chart(_) | Block::Workings(_) => {}
        }
    }
}

/// A warning about the results, with its icon.
pub fn warned(ui: &mut Ui, text: &str) {
    let colour = theme::palette(ui).severity(Severity::Warning);
    ui.horizontal_top(|ui| {
        Icon::severity(Severity::Warning).show(ui, 14.0, colour);
        wrapping(ui, text, theme::small(), colour, false);
    });
}

/// The width of a table's first column, points.
const NAME_WIDTH: f32 = 172.0;

/// A table of a report, as wide as it must be.
pub fn grid(
    ui: &mut Ui,
    id: impl std::hash::Hash + Copy + std::fmt::Debug,
    shown: &ReportTable,
    lang: crate::report::ReportLang,
) {
    ScrollArea::horizontal().id_salt(id).show(ui, |ui| {
        Grid::new(id).striped(true).spacing([16.0, 5.0]).show(ui, |ui| {
            let weak = theme::palette(ui).weak;
            let cell = |ui: &mut Ui, right: bool, text: RichText| {
                let layout =
                    if right { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
                ui.with_layout(layout, |ui| ui.label(text));
            };
            for column in &shown.columns {
                cell(ui, column.right, RichText::new(column.heading.line()).font(theme::small()).color(weak));
            }
            ui.end_row();
            for row in &shown.rows {
                for (at, (column, value)) in shown.columns.iter().zip(row).enumerate() {
                    let text = value.line(lang);
                    if at == 0 && !column.right {
                        // Names take a second line rather than push the figures out of sight.
                        ui.scope(|ui| {
                            ui.set_max_width(NAME_WIDTH);
                            ui.add(Label::new(text).wrap());
                        });
                    } else {
                        cell(ui, column.right, RichText::new(text));
                    }
                }
                ui.end_row();
            }
        });
    });
}
