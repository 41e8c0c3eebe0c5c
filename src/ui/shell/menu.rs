//! The top bar: menus, the case's name, and what is used all the time.

use eframe::egui::{Align, Button, Frame, Label, Layout, Margin, MenuBar, Panel, RichText, Ui};

use eframe::egui::containers::menu::MenuButton;

use crate::app::{App, Command};
use crate::import::template::TemplateKind;
use crate::model::Stage;
use crate::store::samples;
use crate::text::{Text, import_wizard, shell};
use crate::ui::theme;
use crate::ui::widgets::Icon;
use crate::ui::window::text;

/// Shows the bar.
pub fn top_bar(ui: &mut Ui, app: &mut App, commands: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    let frame = Frame::new().fill(palette.ground).inner_margin(Margin::symmetric(8, 4));
    Panel::top("top bar").frame(frame).resizable(false).show(ui, |ui| {
        MenuBar::new().ui(ui, |ui| {
            file_menu(ui, app, commands);
            edit_menu(ui, app, commands);
            view_menu(ui, app, commands);
            menu(ui, app, shell::MENU_HELP, |ui, app| {
                for command in [Command::Verify, Command::ShowShortcuts, Command::About] {
                    item(ui, app, command, commands);
                }
            });
            ui.separator();
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                tools(ui, app, commands);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| case_name(ui, app));
            });
        });
    });
}

fn menu(ui: &mut Ui, app: &App, title: Text, add_items: impl FnOnce(&mut Ui, &App)) {
    MenuButton::new(text(app, title)).ui(ui, |ui| {
        ui.set_min_width(210.0);
        add_items(ui, app);
    });
}

/// An item of a menu, with its shortcut.
fn item(ui: &mut Ui, app: &App, command: Command, commands: &mut Vec<Command>) {
    let mut button = Button::new(text(app, command.name()));
    if let Some(shortcut) = command.shortcut() {
        button = button.shortcut_text(ui.ctx().format_shortcut(&shortcut));
    }
    let enabled = is_enabled(app, &command);
    if ui.add_enabled(enabled, button).on_hover_text(text(app, command.tip())).clicked() {
        commands.push(command);
        ui.close();
    }
}

fn is_enabled(app: &App, command: &Command) -> bool {
    let document = app.workspace.as_ref().map(|workspace| &workspace.document);
    match command {
        Command::Undo => document.is_some_and(crate::app::Document::can_undo),
        Command::Redo => document.is_some_and(crate::app::Document::can_redo),
        Command::CopyExplanation => document.is_some() && app.ui.selected_figure.is_some(),
        command => document.is_some() || !command.needs_case(),
    }
}

fn file_menu(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    menu(ui, app, shell::MENU_FILE, |ui, app| {
        item(ui, app, Command::New, commands);
        item(ui, app, Command::Open, commands);
        item(ui, app, Command::Import, commands);
        ui.menu_button(text(app, import_wizard::SAVE_TEMPLATE), |ui| {
            for kind in TemplateKind::ALL {
                item(ui, app, Command::SaveTemplate(kind), commands);
            }
            item(ui, app, Command::SavePolicyTemplate, commands);
        });
        ui.menu_button(text(app, shell::MENU_RECENT), |ui| {
            for path in &app.settings.recent {
                let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy();
                if ui.button(name).on_hover_text(path.display().to_string()).clicked() {
                    commands.push(Command::OpenPath(path.clone()));
                    ui.close();
                }
            }
            if app.settings.recent.is_empty() {
                ui.weak(text(app, shell::NO_RECENT));
            }
        });
        ui.menu_button(text(app, shell::MENU_SAMPLES), |ui| {
            for sample in samples::all() {
                if ui.button(text(app, sample.title)).clicked() {
                    commands.push(Command::OpenSample(sample.id));
                    ui.close();
                }
            }
        });
        ui.separator();
        for command in [Command::Save, Command::SaveAs, Command::Close] {
            item(ui, app, command, commands);
        }
        ui.separator();
        for command in [Command::Report, Command::ExportCalendar, Command::PrintPapers] {
            item(ui, app, command, commands);
        }
        ui.separator();
        item(ui, app, Command::CompareCases, commands);
        item(ui, app, Command::InstitutionPolicy, commands);
        item(ui, app, Command::Ledger, commands);
        ui.separator();
        item(ui, app, Command::Quit, commands);
    });
}

fn edit_menu(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    menu(ui, app, shell::MENU_EDIT, |ui, app| {
        for command in [Command::Undo, Command::Redo] {
            item(ui, app, command, commands);
        }
        ui.separator();
        for command in [Command::AddPatent, Command::AddProduct, Command::CopyExplanation] {
            item(ui, app, command, commands);
        }
    });
}

fn view_menu(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    menu(ui, app, shell::MENU_VIEW, |ui, app| {
        for stage in Stage::ALL {
            item(ui, app, Command::GoTo(stage), commands);
        }
        ui.separator();
        for command in [Command::ToggleWorkings, Command::ToggleLanguage, Command::ToggleTheme] {
            item(ui, app, command, commands);
        }
        ui.separator();
        for command in [Command::ZoomIn, Command::ZoomOut, Command::ZoomReset] {
            item(ui, app, command, commands);
        }
    });
}

/// Buttons at the right end, laid out from right to left.
fn tools(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    ui.spacing_mut().item_spacing.x = 5.0;
    if Icon::Theme.button(ui, text(app, shell::TOGGLE_THEME)).clicked() {
        commands.push(Command::ToggleTheme);
    }
    let language = ui.button(text(app, shell::NATIVE_LANGUAGE_BUTTON));
    let language = language.accessible_name(text(app, shell::TOGGLE_LANGUAGE));
    if language.on_hover_text(text(app, shell::TOGGLE_LANGUAGE)).clicked() {
        commands.push(Command::ToggleLanguage);
    }
    if app.workspace.is_none() {
        return;
    }
    let buttons = [
        (Icon::Info, Command::ToggleWorkings),
        (Icon::Save, Command::Save),
        (Icon::Folder, Command::Open),
        (Icon::Redo, Command::Redo),
        (Icon::Undo, Command::Undo),
    ];
    for (icon, command) in buttons {
        let name = text(app, command.name());
        if icon.button_enabled(ui, name, is_enabled(app, &command)).clicked() {
            commands.push(command);
        }
    }
}

/// Case and borrower, cut short rather than pushing the buttons away.
fn case_name(ui: &mut Ui, app: &App) {
    let Some((name, workspace)) = app.case_name().zip(app.workspace.as_ref()) else { return };
    let borrower = workspace.document.case.borrower.name.trim();
    let shown = if borrower.is_empty() || name.contains(borrower) {
        name
    } else {
        shell::TITLE_SEPARATOR.with([("title", name.into()), ("borrower", borrower.into())]).render(app.lang)
    };
    if app.is_dirty() {
        let (rect, response) = ui.allocate_exact_size(eframe::egui::Vec2::splat(10.0), eframe::egui::Sense::hover());
        ui.painter().circle_filled(rect.center(), 3.5, theme::palette(ui).warning);
        response.on_hover_text(text(app, shell::DIRTY));
    }
    ui.add(Label::new(RichText::new(&shown).font(theme::strong())).truncate());
}
