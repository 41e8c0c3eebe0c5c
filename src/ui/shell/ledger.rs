//! The ledger of outcomes: the program's own error, and the rows that it rests on.

use eframe::egui::{Align, ComboBox, Label, Layout, RichText, ScrollArea, TextEdit, Ui};

use super::desk_file;
use super::dialogs::{Answer, buttons, heading, primary};
use crate::app::ledger::{LedgerAction, LedgerDesk, TEXTS};
use crate::lang::Lang;
use crate::model::ledger::OutcomeKind;
use crate::report::backtest;
use crate::text::{Text, ledger as words, shell};
use crate::ui::theme;
use crate::ui::widgets::{Choose as _, Icon};

/// The widths of a row's texts, in their order.
const WIDTHS: [f32; 8] = [140.0, 84.0, 106.0, 110.0, 106.0, 112.0, 112.0, 96.0];
/// The width of the kind.
const KIND: f32 = 96.0;

/// What the desk needs to know of the program.
pub(super) struct Around<'a> {
    pub lang: Lang,
    /// The file whose error stands beside values.
    pub in_use: Option<&'a std::path::Path>,
    /// A case is open.
    pub case: bool,
    /// A file of it is being made.
    pub writing: bool,
}

/// Shows the desk.
pub(super) fn show(ui: &mut Ui, around: &Around<'_>, desk: &mut LedgerDesk) -> Answer {
    let lang = around.lang;
    let room = ui.ctx().content_rect();
    let width = (room.width() - 100.0).clamp(560.0, 1_120.0);
    ui.set_width(width);
    heading(ui, words::HEADING.get(lang));
    let weak = theme::palette(ui).weak;
    let small = |ui: &mut Ui, text: &str| {
        ui.add(Label::new(RichText::new(text).font(theme::small()).color(weak)).wrap());
    };
    small(ui, words::EXPLAINED.get(lang));
    ui.add_space(theme::GAP);
    ui.label(RichText::new(words::ERROR_HEADING.get(lang)).font(theme::strong()));
    let errors = desk.errors();
    for one in &errors {
        ui.add(Label::new(backtest::line(one).render(lang)).wrap());
    }
    let left_out: usize = errors.iter().map(|one| one.left_out).sum();
    if left_out > 0 {
        small(ui, &words::LEFT_OUT.with([("count", left_out.into())]).render(lang));
    }
    ui.add_space(theme::GAP);
    // Its height is set, not found: a dialog that grows into its room takes many passes.
    let height = (room.height() - 460.0).clamp(120.0, 700.0);
    if desk.rows.is_empty() {
        small(ui, words::NO_OUTCOMES.get(lang));
    } else {
        ScrollArea::both().max_height(height).min_scrolled_height(height).auto_shrink([false, true]).show(ui, |ui| {
            rows(ui, lang, desk);
        });
    }
    let mut answer = Answer::Open;
    ui.horizontal_wrapped(|ui| {
        if around.case && ui.button(words::ADD_FROM_CASE.get(lang)).clicked() {
            answer = Answer::Ledger(LedgerAction::AddFromCase);
        }
        if ui.button(words::ADD_EMPTY.get(lang)).clicked() {
            answer = Answer::Ledger(LedgerAction::AddEmpty);
        }
    });
    match footer(ui, around, desk) {
        Answer::Open => answer,
        other => other,
    }
}

fn cell(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout([width, theme::ROW_HEIGHT].into(), Layout::left_to_right(Align::Center), |ui| {
        ui.set_min_width(width);
        ui.set_max_width(width);
        add(ui);
    });
}

/// The order on screen: case, patents, kind, then the rest.
fn rows(ui: &mut Ui, lang: Lang, desk: &mut LedgerDesk) {
    let palette = theme::palette(ui);
    let (weak, block) = (palette.weak, palette.block);
    ui.spacing_mut().item_spacing.x = 5.0;
    ui.horizontal(|ui| {
        let head = |ui: &mut Ui, width: f32, text: Text| {
            let text = RichText::new(text.get(lang)).font(theme::small()).color(weak);
            cell(ui, width, |ui| drop(ui.add(Label::new(text).truncate())));
        };
        for place in 0..TEXTS.len() {
            if place == 2 {
                head(ui, KIND, words::COLUMN_KIND);
            }
            head(ui, WIDTHS[place], TEXTS[place]);
        }
    });
    let mut removed = None;
    for (at, row) in desk.rows.iter_mut().enumerate() {
        let name = |what: Text| words::FIELD_OF.with([("what", what.into()), ("n", (at + 1).into())]).render(lang);
        ui.push_id(at, |ui| {
            ui.horizontal(|ui| {
                for place in 0..TEXTS.len() {
                    if place == 2 {
                        cell(ui, KIND, |ui| {
                            let chosen = OutcomeKind::ALL.iter().position(|kind| *kind == row.kind).unwrap_or(0);
                            let combo = ComboBox::from_id_salt("kind").width(KIND - 8.0);
                            let combo = combo.selected_text(row.kind.label().get(lang));
                            let response = combo.choose(ui, chosen, |ui| {
                                for kind in OutcomeKind::ALL {
                                    ui.selectable_value(&mut row.kind, kind, kind.label().get(lang));
                                }
                            });
                            response.accessible_name(name(words::COLUMN_KIND));
                        });
                    }
                    let wrong = row.is_wrong(place);
                    cell(ui, WIDTHS[place], |ui| {
                        let edit = TextEdit::singleline(&mut row.texts[place]).desired_width(WIDTHS[place] - 8.0);
                        ui.add(edit.text_color_opt(wrong.then_some(block))).accessible_name(name(TEXTS[place]));
                    });
                }
                let remove = words::REMOVE_ROW.with([("n", (at + 1).into())]).render(lang);
                if Icon::Cross.button(ui, &remove).clicked() {
                    removed = Some(at);
                }
            });
        });
    }
    if let Some(at) = removed {
        desk.rows.remove(at);
    }
}

fn footer(ui: &mut Ui, around: &Around<'_>, desk: &LedgerDesk) -> Answer {
    let lang = around.lang;
    let palette = theme::palette(ui);
    ui.add_space(theme::GAP);
    let file =
        desk.path.as_ref().map_or_else(|| words::NO_FILE.get(lang).to_owned(), |path| path.display().to_string());
    let file = if desk.is_dirty() { format!("● {file}") } else { file };
    ui.add(Label::new(RichText::new(file).font(theme::small()).color(palette.weak)).truncate());
    if !desk.said.is_empty() {
        ui.add(Label::new(RichText::new(&desk.said).color(palette.accent)).wrap());
    }
    let mut answer = Answer::Open;
    let used = around.in_use.is_some() && desk.path.as_deref() == around.in_use;
    ui.horizontal_wrapped(|ui| {
        let mut offer = |text: Text, action: LedgerAction| {
            if ui.button(text.get(lang)).clicked() {
                answer = Answer::Ledger(action);
            }
        };
        offer(words::OPEN, LedgerAction::Open);
        offer(words::SAVE_AS, LedgerAction::SaveAs);
        if used {
            offer(words::USE_NONE, LedgerAction::UseNone);
        } else {
            offer(words::USE, LedgerAction::Use);
        }
        match desk_file::menu(ui, lang, around.writing) {
            Some(desk_file::Asked::File(asked)) => answer = Answer::DeskFile(asked),
            Some(desk_file::Asked::Stop) => answer = Answer::StopDeskFile,
            None => {}
        }
    });
    buttons(ui, |ui| {
        if primary(ui, words::SAVE.get(lang)) {
            answer = Answer::Ledger(LedgerAction::Save);
        }
        if ui.button(shell::DONE.get(lang)).clicked() {
            answer = Answer::Closed;
        }
    });
    answer
}
