//! What the pages of how sure a case is share: the results that are looked at, choices in a row, tables of a report.

use eframe::egui::{Align, Button, Grid, Label, Layout, RichText, ScrollArea, Ui};

use super::SurePart;
use crate::app::simulating::HowSure;
use crate::assessment::drivers::Footing;
use crate::assessment::simulation::{SimulatedCase, SimulatedSpread};
use crate::chart::Scale;
use crate::lang::Lang;
use crate::report::{Block, Report, ReportTable};
use crate::text::{Text, number, screen_sure as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;

/// A result that is simulated.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Hash)]
pub enum LookedAt {
    /// The concluded value.
    Value,
    /// The collateral's value when the loan is paid out.
    Collateral,
    /// The most that may be lent.
    Lendable,
    /// The least of all months' cover.
    Cover,
}

impl LookedAt {
    /// Those that a part looks at, its own first.
    pub fn of(part: SurePart, sure: &HowSure) -> Vec<Self> {
        let all = match part {
            SurePart::Value => [Self::Value, Self::Collateral, Self::Lendable, Self::Cover],
            SurePart::Loan => [Self::Lendable, Self::Cover, Self::Collateral, Self::Value],
        };
        all.into_iter().filter(|result| result.spread(sure).is_some()).collect()
    }

    /// Its name.
    pub fn name(self) -> Text {
        match self {
            Self::Value => words::RESULT_VALUE,
            Self::Collateral => words::RESULT_COLLATERAL,
            Self::Lendable => words::RESULT_LENDABLE,
            Self::Cover => words::RESULT_COVER,
        }
    }

    /// Its name within a sentence.
    pub fn in_title(self) -> Text {
        match self {
            Self::Value => words::IN_TITLE_VALUE,
            Self::Collateral => words::IN_TITLE_COLLATERAL,
            Self::Lendable => words::IN_TITLE_LENDABLE,
            Self::Cover => words::IN_TITLE_COVER,
        }
    }

    /// What it counts.
    pub fn scale(self) -> Scale {
        if self == Self::Cover { Scale::Number } else { Scale::Money }
    }

    /// A value of it, in words.
    pub fn shown(self, value: f64, lang: Lang) -> String {
        if self == Self::Cover { number::decimals(value, 3) } else { number::money(value, lang) }
    }

    /// How it spreads.
    pub fn spread(self, sure: &HowSure) -> Option<&SimulatedSpread> {
        self.spread_of(&sure.found)
    }

    /// How it spreads in a simulation.
    pub fn spread_of(self, found: &SimulatedCase) -> Option<&SimulatedSpread> {
        match self {
            Self::Value => Some(&found.value),
            Self::Collateral => found.collateral.as_ref(),
            Self::Lendable => found.lendable.as_ref(),
            Self::Cover => found.least_cover.as_ref(),
        }
    }

    /// Its place among the results of a sensitivity.
    pub fn place(self) -> Option<usize> {
        match self {
            Self::Value => Some(0),
            Self::Lendable => Some(1),
            Self::Cover => Some(2),
            Self::Collateral => None,
        }
    }

    /// Where a run tells it.
    pub fn read(self) -> Option<fn(&Footing) -> Option<f64>> {
        match self {
            Self::Value => Some(|footing| footing.value),
            Self::Lendable => Some(|footing| footing.lendable),
            Self::Cover => Some(|footing| footing.least_cover),
            Self::Collateral => None,
        }
    }
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
                        // Names are cut rather than push the figures out of sight.
                        ui.scope(|ui| {
                            ui.set_max_width(NAME_WIDTH);
                            ui.add(Label::new(text).truncate());
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
