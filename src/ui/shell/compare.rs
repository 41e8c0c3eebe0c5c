//! The open case beside another: what differs, field by field in words, what each change moved, as tables and as a bridge.

use eframe::egui::{Align, Button, Grid, Label, Layout, ProgressBar, RichText, ScrollArea, Sense, Ui};

use super::desk_file;
use super::dialogs::{Answer, buttons, heading, primary};
use crate::app::comparing::{CompareDesk, CompareWith};
use crate::app::state::{CaseAbout, ChartRequest};
use crate::assessment::comparing::CaseComparison;
use crate::chart::sheet::ChartSheet;
use crate::lang::Lang;
use crate::report::charts::notes;
use crate::report::{Block, ReportLang, ReportTable, Voice, comparing as report};
use crate::text::{comparing as words, shell};
use crate::ui::theme;
use crate::ui::widgets::chart::{chart_menu, measure, paint_chart};

/// What the comparison needs to know of the program.
pub(super) struct Around<'a> {
    pub lang: Lang,
    /// How far the comparison under way is.
    pub progress: Option<f32>,
    /// The case has a file, and a version before the last.
    pub saved: bool,
    pub backup: bool,
    /// What stands below a picture that leaves the program.
    pub notes: &'a CaseAbout,
    /// A file of it is being made.
    pub writing: bool,
}

/// Shows the comparison.
pub(super) fn show(ui: &mut Ui, around: &Around<'_>, desk: &mut CompareDesk) -> Answer {
    let lang = around.lang;
    let room = ui.ctx().content_rect();
    let width = (room.width() - 120.0).clamp(560.0, 1_060.0);
    ui.set_width(width);
    heading(ui, words::DESK_HEADING.get(lang));
    let weak = theme::palette(ui).weak;
    ui.add(Label::new(RichText::new(words::DESK_EXPLAINED.get(lang)).font(theme::small()).color(weak)).wrap());
    ui.add_space(theme::GAP);
    let mut answer = Answer::Open;
    ui.horizontal_wrapped(|ui| {
        for (name, with, there) in [
            (words::WITH_SAVED, CompareWith::Saved, around.saved),
            (words::WITH_BACKUP, CompareWith::Backup, around.backup),
        ] {
            if ui.add_enabled(there, Button::new(name.get(lang))).clicked() {
                answer = Answer::CompareWith(Some(with));
            }
        }
        if ui.button(words::WITH_FILE.get(lang)).clicked() {
            answer = Answer::CompareWith(None);
        }
    });
    if !around.saved {
        ui.label(RichText::new(words::NEVER_SAVED.get(lang)).font(theme::small()).color(weak));
    }
    if let Some(path) = &desk.path {
        let line = words::BESIDE_FILE.with([("file", path.display().to_string().into())]).render(lang);
        ui.add(Label::new(RichText::new(line).font(theme::small()).color(weak)).truncate());
    }
    // Its height is set, not found: a dialog that grows into its room takes many passes.
    let height = (room.height() - 336.0).clamp(160.0, 900.0);
    match (&desk.found, around.progress) {
        (_, Some(progress)) => {
            ui.horizontal(|ui| {
                ui.add(ProgressBar::new(progress).desired_width(260.0).text(words::RUNNING.get(lang)));
                if ui.button(words::STOP.get(lang)).clicked() {
                    answer = Answer::StopComparing;
                }
            });
        }
        (None, None) if desk.path.is_some() => {
            ui.label(words::STOPPED.get(lang));
        }
        (None, None) => {}
        (Some(Err(error)), None) => {
            let colour = theme::palette(ui).block;
            ui.add(Label::new(RichText::new(error.message(lang)).color(colour)).wrap());
        }
        (Some(Ok(found)), None) => {
            let found = std::sync::Arc::clone(found);
            ScrollArea::vertical().max_height(height).min_scrolled_height(height).auto_shrink(false).show(ui, |ui| {
                ui.set_max_width(width - 16.0);
                if let Some(request) = picture(ui, around, desk, &found) {
                    answer = Answer::SaveChart(request);
                }
                content(ui, lang, &found);
            });
        }
    }
    if matches!(desk.found, Some(Ok(_))) && desk.files.is_some() && around.progress.is_none() {
        ui.horizontal_wrapped(|ui| match desk_file::menu(ui, lang, around.writing) {
            Some(desk_file::Asked::File(asked)) => answer = Answer::DeskFile(asked),
            Some(desk_file::Asked::Stop) => answer = Answer::StopDeskFile,
            None => {}
        });
    }
    buttons(ui, |ui| {
        if primary(ui, shell::DONE.get(lang)) {
            answer = Answer::Closed;
        }
    });
    answer
}

/// The bridge of the value or of the limit.
/// Gives the picture that is to be saved.
fn picture(ui: &mut Ui, around: &Around<'_>, desk: &mut CompareDesk, found: &CaseComparison) -> Option<ChartRequest> {
    let lang = around.lang;
    if found.changes.is_empty() {
        return None;
    }
    let mut asked = None;
    ui.horizontal(|ui| {
        for (of_limit, name) in [(false, words::VALUE), (true, words::LENDABLE)] {
            if ui.add(Button::selectable(desk.of_limit == of_limit, name.get(lang))).clicked() {
                desk.of_limit = of_limit;
            }
        }
    });
    if let Some(chart) = report::chart(found, desk.of_limit, lang) {
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let notes = notes(&around.notes.name, around.notes.base_date, chart.shown_unit(), lang);
                let width_of = measure(ui);
                let sheet = || ChartSheet::of_chart(&chart, &notes, &width_of);
                asked = chart_menu(ui, lang, &chart.title, sheet, || chart.to_csv());
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    ui.add(Label::new(RichText::new(&chart.title).font(theme::strong())).wrap());
                });
            });
        });
        paint_chart(ui, &chart, Sense::hover());
    } else {
        let weak = theme::palette(ui).weak;
        let why = if desk.of_limit { words::NO_LIMIT_BRIDGE } else { words::NO_VALUE_BRIDGE };
        ui.add(Label::new(RichText::new(why.get(lang)).font(theme::small()).color(weak)).wrap());
    }
    asked
}

/// What the report of the comparison says, with its tables.
fn content(ui: &mut Ui, lang: Lang, found: &CaseComparison) {
    for block in report::content(found, lang).blocks() {
        match block {
            Block::Table(shown) => table(ui, lang, shown),
            Block::Paragraph(voice, text) => {
                let weak = theme::palette(ui).weak;
                let text = RichText::new(&text.first);
                let text = if *voice == Voice::Plain { text } else { text.font(theme::small()).color(weak) };
                ui.add_space(theme::GAP);
                ui.add(Label::new(text).wrap());
            }
            _ => {}
        }
    }
}

fn table(ui: &mut Ui, lang: Lang, shown: &ReportTable) {
    let weak = theme::palette(ui).weak;
    ui.add_space(theme::GROUP_GAP);
    ui.label(RichText::new(&shown.caption.first).font(theme::strong()));
    let widths = ui.available_width() / shown.columns.len().max(1) as f32 - 14.0;
    Grid::new(&shown.id).striped(true).spacing([14.0, 6.0]).show(ui, |ui| {
        let cell = |ui: &mut Ui, right: bool, first: bool, text: RichText| {
            let width = if first { widths * 1.5 } else { widths * (1.0 - 0.5 / (shown.columns.len() as f32 - 1.0)) };
            let layout =
                if right { Layout::right_to_left(Align::Center) } else { Layout::left_to_right(Align::Center) };
            ui.allocate_ui_with_layout([width, theme::ROW_HEIGHT].into(), layout, |ui| {
                ui.set_min_width(width);
                ui.set_max_width(width);
                ui.add(Label::new(text).wrap());
            });
        };
        for (at, column) in shown.columns.iter().enumerate() {
            let text = RichText::new(&column.heading.first).font(theme::small()).color(weak);
            cell(ui, column.right, at == 0, text);
        }
        ui.end_row();
        for row in &shown.rows {
            for (at, (one, column)) in row.iter().zip(&shown.columns).enumerate() {
                let text = RichText::new(one.line(ReportLang::One(lang))).font(theme::small());
                cell(ui, column.right, at == 0, text);
            }
            ui.end_row();
        }
    });
}
