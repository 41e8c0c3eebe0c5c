//! The dialogs in front of the window.

use eframe::egui::{
    Align, Align2, Button, Context, Frame, Grid, Id, Key, Label, Layout, Margin, Modal, Pos2, ProgressBar, Rect,
    Response, RichText, ScrollArea, Stroke, StrokeKind, TextEdit, Ui, Vec2,
};

use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{compare, conflict, distribution, import, ledger, policy, verify};
use crate::app::comparing::CompareWith;
use crate::app::desk_files::DeskFile;
use crate::app::dialog::{Conflict, Dialog, FileAction, FileDialogState};
use crate::app::importing::ImportAction;
use crate::app::ledger::LedgerAction;
use crate::app::policy::DeskAction;
use crate::app::state::ChartRequest;
use crate::app::{App, Command};
use crate::lang::Lang;
use crate::model::InputDistribution;
use crate::store::recovery::Recovery;
use crate::store::score_table;
use crate::text::{Text, import_tables, import_wizard, quote, screen_scoring, shell};
use crate::ui::theme;

/// What the user did in a dialog.
pub(super) enum Answer {
    /// Nothing yet.
    Open,
    /// It is done with.
    Closed,
    /// Save, then do the command.
    Save(Command),
    /// Do the command, whatever is lost.
    Discard(Command),
    /// This file.
    File(FileAction, String),
    /// Open the unsaved work of that place in the list.
    Recover(usize),
    /// Give it up.
    GiveUp(usize),
    /// Replace the file that stands in the way.
    Overwrite,
    /// Write to another file.
    Elsewhere,
    /// Take the case from the file.
    Reload,
    /// Show in what the file differs.
    Compare,
    /// At the desk of the institution's policy.
    Desk(DeskAction),
    /// Compare the case with that, or ask for a file.
    CompareWith(Option<CompareWith>),
    /// Give the comparison up.
    StopComparing,
    /// Save a picture of the comparison.
    SaveChart(ChartRequest),
    /// At the desk of the ledger.
    Ledger(LedgerAction),
    /// What the desk shows is to be a file.
    DeskFile(DeskFile),
    /// That file is not wanted any more.
    StopDeskFile,
    /// This distribution for the field at its desk, or none.
    Distribution(Option<InputDistribution>),
    /// A file of numbers is asked for.
    Numbers,
    /// In the import wizard.
    Import(ImportAction),
}

/// Shows the dialog in front, if there is one.
pub fn show(ctx: &Context, app: &mut App, commands: &mut Vec<Command>) {
    let Some(mut dialog) = app.dialog.take() else { return };
    let lang = app.lang;
    let progress = app.jobs.progress("verify");
    let case = app.case_name().unwrap_or_default();
    // Each kind keeps its own size.
    let id = Id::unique(("dialog", std::mem::discriminant(&dialog)));
    let frame = Frame::popup(&ctx.global_style()).inner_margin(Margin::same(18));
    let mut place = Place::of(ctx, id);
    let area = Modal::default_area(id).anchor(Align2::CENTER_CENTER, place.offset);
    let response = Modal::new(id).area(area).frame(frame).show(ctx, |ui| match &mut dialog {
        Dialog::Confirm { then } => confirm(ui, lang, &case, then),
        Dialog::File(file) => file_dialog(ui, lang, file),
        Dialog::Opening(path) => opening(ui, lang, path),
        Dialog::Conflict(found) => conflict::show(ui, lang, found),
        Dialog::Recover(found) => recover(ui, lang, found),
        Dialog::Policy(desk) => {
            let case = app.workspace.as_ref().map(|workspace| &workspace.document.case);
            let own_weights = case.is_some_and(|case| !case.scoring.table.weights.is_empty());
            let in_use = app.settings.policy.as_deref();
            let around = policy::Around { lang, in_use, case: case.is_some(), own_weights };
            policy::show(ui, &around, desk)
        }
        Dialog::Compare(desk) => compare::show(
            ui,
            &compare::Around {
                lang,
                progress: app.comparing(),
                saved: app.version_of(&CompareWith::Saved).is_some(),
                backup: app.version_of(&CompareWith::Backup).is_some(),
                notes: &app.ui.about,
                writing: app.is_writing_desk(),
            },
            desk,
        ),
        Dialog::Ledger(desk) => {
            let (case, writing) = (app.workspace.is_some(), app.is_writing_desk());
            let around = ledger::Around { lang, in_use: app.settings.ledger.as_deref(), case, writing };
            ledger::show(ui, &around, desk)
        }
        Dialog::Distribution(desk) => match &app.workspace {
            Some(workspace) => distribution::show(ui, lang, &workspace.document.case, desk),
            None => Answer::Closed,
        },
        Dialog::Import(wizard) => import::show(ui, &import::Around { lang, case: app.workspace.is_some() }, wizard),
        Dialog::Verify(verdicts) => close_after(ui, lang, shell::VERIFY_HEADING, |ui| {
            if let Some(verdicts) = verdicts {
                verify::show(ui, lang, verdicts);
            } else {
                ui.set_width(420.0);
                ui.label(shell::VERIFY_RUNNING.get(lang));
                ui.add(ProgressBar::new(progress.unwrap_or(0.0)).desired_width(400.0));
            }
        }),
        Dialog::Shortcuts => close_after(ui, lang, shell::SHORTCUTS_HEADING, |ui| shortcuts(ui, lang)),
        Dialog::About => close_after(ui, lang, shell::WINDOW_TITLE, |ui| about(ui, lang)),
    });
    // A dialog stands in the middle by its size in the last pass: until that has settled, again.
    let rect = response.response.rect;
    let before =
        ctx.data_mut(|data| std::mem::replace(data.get_temp_mut_or_default::<eframe::egui::Vec2>(id), rect.size()));
    if before != rect.size() {
        ctx.request_repaint();
    }
    place.keep(ctx, rect.height());
    // A click beside a question is no answer to it.
    let tells_only = matches!(dialog, Dialog::Verify(_) | Dialog::Shortcuts | Dialog::About);
    let escaped =
        response.is_top_modal && !response.any_popup_open && ctx.input(|input| input.key_pressed(Key::Escape));
    let left = escaped || (tells_only && response.backdrop_response.clicked());
    let answer = if left && matches!(response.inner, Answer::Open) { Answer::Closed } else { response.inner };
    answered(ctx, app, commands, dialog, answer);
}

fn answered(ctx: &Context, app: &mut App, commands: &mut Vec<Command>, dialog: Dialog, answer: Answer) {
    if !matches!(answer, Answer::Open) {
        ctx.request_repaint();
    }
    match answer {
        Answer::Open => app.dialog = Some(dialog),
        Answer::Closed => {
            app.jobs.cancel("verify");
            app.jobs.cancel("open");
            app.jobs.cancel("file dialog");
            match dialog {
                Dialog::Policy(desk) => app.leave_desk(desk),
                Dialog::Ledger(desk) => {
                    app.stop_writing_desk();
                    app.leave_ledger(desk);
                }
                Dialog::Compare(_) => {
                    app.stop_writing_desk();
                    app.stop_comparing();
                }
                Dialog::Conflict(found) if matches!(found.action, FileAction::Export { .. }) => app.leave_export(),
                Dialog::Import(_) => app.leave_import(),
                Dialog::File(file) => {
                    app.dialog = Some(Dialog::File(file));
                    app.leave_file_dialog();
                }
                _ => {}
            }
        }
        Answer::Desk(action) => {
            if let Dialog::Policy(desk) = dialog {
                app.at_desk(ctx, desk, action);
            }
        }
        Answer::CompareWith(with) => match with {
            Some(with) => app.compare_with(&with),
            None => app.ask_what_to_compare(),
        },
        Answer::StopComparing => {
            app.stop_comparing();
            app.dialog = Some(dialog);
        }
        Answer::SaveChart(request) => {
            if let Dialog::Compare(desk) = dialog {
                app.save_compared(desk, request);
            }
        }
        Answer::Ledger(action) => {
            if let Dialog::Ledger(desk) = dialog {
                app.at_ledger(desk, action);
            }
        }
        Answer::DeskFile(asked) => match dialog {
            Dialog::Ledger(desk) => app.write_ledger_report(desk, asked),
            Dialog::Compare(desk) => app.write_comparison(desk, asked),
            _ => {}
        },
        Answer::StopDeskFile => {
            app.stop_writing_desk();
            app.dialog = Some(dialog);
        }
        Answer::Distribution(chosen) => {
            if let Dialog::Distribution(desk) = dialog {
                app.state_distribution(&desk.field, chosen);
            }
        }
        Answer::Numbers => {
            if let Dialog::Distribution(desk) = dialog {
                app.ask_for_file(FileAction::ImportNumbers(desk));
            }
        }
        Answer::Import(action) => {
            if let Dialog::Import(wizard) = dialog {
                app.at_import(ctx, wizard, action);
            }
        }
        Answer::Save(then) => app.save(ctx, Some(then)),
        Answer::Discard(then) => app.run_confirmed(ctx, then),
        Answer::File(action, path) => {
            app.jobs.cancel("file dialog");
            app.choose_file(ctx, action, path.trim().into(), false);
        }
        Answer::Overwrite | Answer::Elsewhere | Answer::Reload | Answer::Compare => {
            if let Dialog::Conflict(found) = dialog {
                resolved(ctx, app, *found, &answer);
            }
        }
        Answer::Recover(index) | Answer::GiveUp(index) => {
            let opened = matches!(answer, Answer::Recover(_));
            if let Dialog::Recover(mut found) = dialog
                && index < found.len()
            {
                let one = found.remove(index);
                if opened {
                    app.recover(one);
                } else {
                    app.discard(&one);
                }
                if !opened && !found.is_empty() {
                    app.dialog = Some(Dialog::Recover(found));
                }
            }
        }
    }
    commands.retain(|command| app.dialog.is_none() || !command.closes_case());
}

fn resolved(ctx: &Context, app: &mut App, mut found: Conflict, answer: &Answer) {
    match answer {
        Answer::Overwrite => app.overwrite(ctx, found),
        Answer::Elsewhere => app.write_elsewhere(found),
        Answer::Reload => app.reload(found),
        _ => {
            app.compare(&mut found);
            app.dialog = Some(Dialog::Conflict(Box::new(found)));
        }
    }
}

pub(super) fn heading(ui: &mut Ui, text: impl Into<String>) {
    ui.add(Label::new(RichText::new(text).font(theme::subheading())).wrap());
    ui.add_space(theme::GAP);
}

/// Where a dialog stands: in the middle, and with no button under the pointer that has just clicked something else.
#[derive(Clone, Copy)]
struct Place {
    dialog: Id,
    pass: u64,
    /// Where the pointer was when the dialog opened, until it moves.
    pointer: Option<Pos2>,
    offset: Vec2,
}

impl Place {
    fn key() -> Id {
        Id::unique("place of the dialog")
    }

    fn of(ctx: &Context, dialog: Id) -> Self {
        let pass = ctx.cumulative_pass_nr();
        let pointer = ctx.input(|input| input.pointer.latest_pos());
        match ctx.data(|data| data.get_temp::<Self>(Self::key())) {
            Some(place) if place.dialog == dialog && place.pass + 1 >= pass => {
                let stays = |at: &Pos2| pointer.is_some_and(|now| now.distance(*at) < 4.0);
                Self { pass, pointer: place.pointer.filter(stays), ..place }
            }
            _ => Self { dialog, pass, pointer, offset: Vec2::ZERO },
        }
    }

    /// Moves the dialog off the pointer where one of its buttons came to lie under it. One that fills the window has
    /// nowhere to go.
    fn keep(&mut self, ctx: &Context, height: f32) {
        const APART: f32 = 12.0;
        const FILLS: f32 = 0.7;
        let movable = height < ctx.content_rect().height() * FILLS;
        let row = ctx.data(|data| data.get_temp::<Rect>(Self::key()));
        if let (Some(pointer), Some(row)) = (self.pointer, row)
            && movable
            && row.expand(APART / 2.0).contains(pointer)
        {
            let up = row.bottom() - pointer.y + APART;
            let least = ctx.content_rect().top() + row.height();
            let up = if row.top() - up > least { -up } else { pointer.y - row.top() + APART };
            self.offset.y += up;
            ctx.request_repaint();
        }
        ctx.data_mut(|data| {
            data.remove::<Rect>(Self::key());
            data.insert_temp(Self::key(), *self);
        });
    }
}

/// Buttons at the right end of a dialog, the first one outermost.
pub(super) fn buttons(ui: &mut Ui, add_buttons: impl FnOnce(&mut Ui)) {
    ui.add_space(theme::GROUP_GAP);
    let row = ui.with_layout(Layout::right_to_left(Align::Min), add_buttons).response.rect;
    ui.data_mut(|data| data.insert_temp(Place::key(), row));
}

/// Has the focus when the dialog opens.
pub(super) fn focused_first(ui: &Ui, response: &Response) {
    let focused = ui.memory(eframe::egui::Memory::focused).and_then(|id| ui.ctx().read_response(id));
    if focused.is_none_or(|focused| focused.layer_id != ui.layer_id()) {
        response.request_focus();
    }
}

/// The button that does what the dialog is for: it has the focus when the dialog opens, and a ring around it.
pub(super) fn primary(ui: &mut Ui, name: &str) -> bool {
    let response = filled(ui, name);
    focused_first(ui, &response);
    response.clicked()
}

pub(super) fn filled(ui: &mut Ui, name: &str) -> Response {
    let palette = theme::palette(ui);
    let text = RichText::new(name).color(palette.surface).font(theme::strong());
    let response = ui.add(Button::new(text).fill(palette.accent));
    if response.has_focus() {
        // Apart from the button, whose colour it has.
        let ring = Stroke::new(1.5, palette.accent);
        ui.painter().rect_stroke(response.rect.expand(2.0), theme::RADIUS + 2, ring, StrokeKind::Outside);
    }
    response
}

fn close_after(ui: &mut Ui, lang: Lang, title: Text, add_contents: impl FnOnce(&mut Ui)) -> Answer {
    heading(ui, title.get(lang));
    add_contents(ui);
    let mut answer = Answer::Open;
    buttons(ui, |ui| {
        if primary(ui, shell::DONE.get(lang)) {
            answer = Answer::Closed;
        }
    });
    answer
}

fn confirm(ui: &mut Ui, lang: Lang, case: &str, then: &Command) -> Answer {
    ui.set_width(400.0);
    heading(ui, shell::CONFIRM_HEADING.with([("case", case.into())]).render(lang));
    ui.label(shell::CONFIRM_TEXT.get(lang));
    let mut answer = Answer::Open;
    buttons(ui, |ui| {
        if primary(ui, shell::CONFIRM_SAVE.get(lang)) {
            answer = Answer::Save(then.clone());
        }
        if ui.button(shell::CONFIRM_DISCARD.get(lang)).clicked() {
            answer = Answer::Discard(then.clone());
        }
        if ui.button(shell::CANCEL.get(lang)).clicked() {
            answer = Answer::Closed;
        }
    });
    answer
}

fn opening(ui: &mut Ui, lang: Lang, path: &std::path::Path) -> Answer {
    ui.set_width(420.0);
    heading(ui, shell::OPENING.get(lang));
    ui.add(Label::new(path.display().to_string()).wrap());
    let mut answer = Answer::Open;
    buttons(ui, |ui| {
        let cancel = ui.button(shell::CANCEL.get(lang));
        focused_first(ui, &cancel);
        if cancel.clicked() {
            answer = Answer::Closed;
        }
    });
    answer
}

fn file_dialog(ui: &mut Ui, lang: Lang, file: &mut FileDialogState) -> Answer {
    ui.set_width(480.0);
    let (title, button) = match file.action {
        FileAction::Open => (shell::FILE_OPEN_HEADING, shell::FILE_OPEN),
        FileAction::Save { .. } => (shell::FILE_SAVE_HEADING, shell::FILE_SAVE),
        FileAction::Export { extension: crate::report::ics::EXTENSION, .. } => {
            (shell::FILE_CALENDAR_HEADING, shell::FILE_SAVE)
        }
        FileAction::Print { .. } => (shell::FILE_PAPERS_HEADING, shell::FILE_SAVE),
        FileAction::ImportScoreTable => (screen_scoring::TABLE_FILE_OPEN, shell::FILE_OPEN),
        FileAction::CompareWith => (crate::text::comparing::FILE_OPEN, shell::FILE_OPEN),
        FileAction::OpenLedger(_) => (crate::text::ledger::FILE_OPEN, shell::FILE_OPEN),
        FileAction::SaveLedger(_) => (crate::text::ledger::FILE_SAVE, shell::FILE_SAVE),
        FileAction::OpenPolicy(_) => (crate::text::policy::FILE_OPEN, shell::FILE_OPEN),
        FileAction::ComparePolicy(_) => (crate::text::policy::FILE_COMPARE, shell::FILE_OPEN),
        FileAction::SavePolicy(_) => (crate::text::policy::FILE_SAVE, shell::FILE_SAVE),
        FileAction::ImportTable => (import_wizard::FILE_HEADING, shell::FILE_OPEN),
        FileAction::ImportGrades(_) => (import_tables::GRADES_HEADING, shell::FILE_OPEN),
        FileAction::ImportNumbers(_) => (import_tables::NUMBERS_HEADING, shell::FILE_OPEN),
        FileAction::Export { extension: score_table::EXTENSION, .. } => {
            (screen_scoring::TABLE_FILE_SAVE, shell::FILE_SAVE)
        }
        FileAction::Export { extension: "png" | "svg", .. } => (shell::FILE_EXPORT_HEADING, shell::FILE_SAVE),
        FileAction::Export { extension: "xlsx", .. } => (shell::FILE_BOOK_HEADING, shell::FILE_SAVE),
        FileAction::Export { extension: "pdf" | "docx" | "html", .. } => (shell::FILE_REPORT_HEADING, shell::FILE_SAVE),
        FileAction::Export { extension: "csv", .. } => (shell::FILE_DATA_HEADING, shell::FILE_SAVE),
        FileAction::Export { .. } => (shell::FILE_TEXT_HEADING, shell::FILE_SAVE),
    };
    heading(ui, title.get(lang));
    let waiting = file.waiting.is_some();
    ui.label(if waiting { shell::FILE_WAITING } else { shell::FILE_TYPE_PATH }.get(lang));
    let entry = ui.add(TextEdit::singleline(&mut file.path).desired_width(f32::INFINITY));
    let entry = entry.accessible_name(shell::FILE_PATH.get(lang));
    let known = !file.path.trim().is_empty();
    let entered = known && entry.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    focused_first(ui, &entry);
    let mut answer = Answer::Open;
    buttons(ui, |ui| {
        let pressed = ui.add_enabled_ui(known, |ui| filled(ui, button.get(lang)).clicked()).inner;
        if pressed || entered {
            answer = Answer::File(file.action.clone(), file.path.clone());
        }
        if ui.button(shell::CANCEL.get(lang)).clicked() {
            answer = Answer::Closed;
        }
        if !waiting && ui.button(shell::FILE_BROWSE.get(lang)).clicked() {
            file.ask_system = true;
        }
    });
    answer
}

fn recover(ui: &mut Ui, lang: Lang, found: &[Recovery]) -> Answer {
    ui.set_width(520.0);
    heading(ui, shell::RECOVER_HEADING.get(lang));
    ui.label(shell::RECOVER_TEXT.get(lang));
    ui.add_space(theme::GAP);
    let mut answer = Answer::Open;
    for (index, one) in found.iter().enumerate() {
        ui.push_id(&one.session, |ui| {
            ui.horizontal(|ui| {
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if ui.button(shell::RECOVER_DISCARD.get(lang)).clicked() {
                        answer = Answer::GiveUp(index);
                    }
                    if one.case.is_ok() && primary(ui, shell::RECOVER_OPEN.get(lang)) {
                        answer = Answer::Recover(index);
                    }
                    ui.with_layout(Layout::top_down(Align::Min), |ui| {
                        let (case, about) = recovery_name(one, lang);
                        ui.add(Label::new(RichText::new(case).font(theme::strong())).wrap());
                        let weak = theme::palette(ui).weak;
                        ui.add(Label::new(RichText::new(about).font(theme::small()).color(weak)).wrap());
                    });
                });
            });
        });
    }
    buttons(ui, |ui| {
        let later = ui.button(shell::RECOVER_LATER.get(lang));
        // Where nothing can be opened.
        focused_first(ui, &later);
        if later.clicked() {
            answer = Answer::Closed;
        }
    });
    answer
}

/// What is offered: the case, and the file that it belongs to with when it was kept.
fn recovery_name(found: &Recovery, lang: Lang) -> (String, String) {
    let case = match &found.case {
        Ok(case) if !case.title.trim().is_empty() => quote::in_language(case.title.trim(), lang).to_owned(),
        Ok(_) => shell::UNTITLED.get(lang).to_owned(),
        Err(error) => error.message(lang),
    };
    let file = found
        .original_path
        .as_deref()
        .map_or_else(|| shell::RECOVER_NEW.get(lang).to_owned(), |path| path.display().to_string());
    let at = found.kept_at.and_then(|at| Timestamp::try_from(at).ok()).map(|at| at.to_zoned(TimeZone::system()));
    let Some(at) = at else { return (case, file) };
    let time = format!("{:02}:{:02}", at.hour(), at.minute());
    let kept = shell::RECOVER_KEPT.with([("file", file.into()), ("day", at.date().into()), ("time", time.into())]);
    (case, kept.render(lang))
}

fn shortcuts(ui: &mut Ui, lang: Lang) {
    ui.set_width(360.0);
    let height = (ui.ctx().content_rect().height() - 200.0).max(200.0);
    ScrollArea::vertical().max_height(height).show(ui, |ui| {
        Grid::new("shortcuts").num_columns(2).min_col_width(160.0).spacing([20.0, 4.0]).striped(true).show(ui, |ui| {
            for command in Command::WITH_SHORTCUT {
                let Some(shortcut) = command.shortcut() else { continue };
                ui.label(command.name().get(lang).trim_end_matches('…'));
                ui.label(RichText::new(ui.ctx().format_shortcut(&shortcut)).font(theme::strong()));
                ui.end_row();
            }
        });
    });
}

fn about(ui: &mut Ui, lang: Lang) {
    ui.set_width(460.0);
    ui.label(shell::ABOUT_VERSION.with([("version", env!("CARGO_PKG_VERSION").into())]).render(lang));
    for text in [shell::START_INTRO, shell::START_LOCAL, shell::ABOUT_LIMITS, shell::ABOUT_LICENCE, shell::ABOUT_FONT] {
        ui.add_space(theme::GAP);
        ui.add(Label::new(text.get(lang)).wrap());
    }
}
