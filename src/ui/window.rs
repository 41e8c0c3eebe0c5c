//! The window: what each pass does, in order.

use std::path::Path;
use std::sync::Arc;

use eframe::egui::{
    Align2, CentralPanel, Context, Event, Frame, Id, Label, LayerId, Margin, Order, Panel, Rect, RichText, Ui, Vec2,
    ViewportCommand, vec2,
};

use super::shell::{dialogs, menu, navigation, notices, rail, start, strip, workings};
use super::view::{ScreenContext, View};
use super::widgets::{next, scroll};
use super::{fonts, screens, theme};
use crate::app::state::CaseAbout;
use crate::app::{App, Command, Surroundings, run};
use crate::lang::Lang;
use crate::text::{Text, shell};

/// The window over the program.
#[derive(Debug)]
pub struct Window {
    /// The program.
    pub app: App,
    title: String,
    least: Vec2,
    /// The language that the fonts are put together for.
    fonts: Lang,
}

impl Window {
    /// The window over a program, perhaps on a case file.
    pub fn new(ctx: &Context, surroundings: Surroundings, open: Option<&Path>) -> Self {
        let waker = ctx.clone();
        let app = App::new(surroundings, Arc::new(move || waker.request_repaint()), open);
        app.apply_settings(ctx);
        Self { app, title: String::new(), least: Vec2::ZERO, fonts: Lang::Zh }
    }

    /// One pass.
    pub fn show(&mut self, ui: &mut Ui, frame: Option<&eframe::Frame>) {
        let ctx = ui.ctx().clone();
        let mut commands = Vec::new();
        shortcuts(&ctx, &self.app, &mut commands);
        let gone_to = commands.iter().any(|command| matches!(command, Command::GoTo(_) | Command::Report));
        dropped_files(&ctx, &mut self.app, &mut commands);
        pasted_cells(&ctx, &self.app, &mut commands);
        for command in commands.drain(..) {
            self.app.run(&ctx, command);
        }
        self.app.ui.focus_first |= gone_to;

        menu::top_bar(ui, &mut self.app, &mut commands);
        if self.app.workspace.is_some() {
            stage(ui, &mut self.app, &mut commands);
        } else {
            start::show(ui, &self.app, &mut commands);
        }
        drop_target(&ctx, &self.app);
        notices::show(ui, &mut self.app, &mut commands);
        let time = ctx.input(|input| input.time);
        self.app.open_system_dialog(frame, time);
        dialogs::show(&ctx, &mut self.app, &mut commands);

        if self.app.settle(&ctx) {
            // Strip, findings and workings were painted before the change: paint this pass anew.
            ctx.request_discard("the case changed");
        }
        for command in commands {
            self.app.run(&ctx, command);
        }
        self.app.simulate();
        self.app.make_report(&ctx);
        self.app.follow_choosing();
        self.app.save_chart(&ctx);
        self.follow(&ctx);
    }

    /// Title, zoom and size follow.
    fn follow(&mut self, ctx: &Context) {
        let lang = self.app.lang;
        if lang != self.fonts {
            fonts::install(ctx, lang);
            self.fonts = lang;
            ctx.request_repaint();
        }
        let title = match self.app.case_name() {
            Some(case) => {
                let dirty = if self.app.is_dirty() { "● " } else { "" };
                shell::WINDOW_TITLE_CASE.with([("dirty", dirty.into()), ("case", case.into())]).render(lang)
            }
            None => shell::WINDOW_TITLE.get(lang).to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.title = title;
        }
        let least = run::least_size(ctx.pixels_per_point());
        if least != self.least {
            ctx.send_viewport_cmd(ViewportCommand::MinInnerSize(least));
            self.least = least;
        }
    }

    /// What the window's title says.
    pub fn title(&self) -> &str {
        &self.title
    }
}

impl eframe::App for Window {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.app.attend(ctx);
        if ctx.input(|input| input.viewport().close_requested()) {
            if self.app.must_ask_before_closing() {
                ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            } else {
                let size = ctx.input(|input| input.viewport().inner_rect).map(|rect| rect.size() * ctx.zoom_factor());
                self.app.settings.window_size = size.map(|size| [size.x, size.y]).or(self.app.settings.window_size);
                self.app.settings.zoom = ctx.zoom_factor();
                self.app.keep_settings();
            }
        }
    }

    fn ui(&mut self, ui: &mut Ui, frame: &mut eframe::Frame) {
        self.show(ui, Some(frame));
    }
}

/// Navigation, workings, strip, and the stage in the middle.
fn stage(ui: &mut Ui, app: &mut App, commands: &mut Vec<Command>) {
    let name = app.case_name();
    let Some(workspace) = &mut app.workspace else { return };
    let assessment = Arc::clone(&workspace.assessment);
    app.ui.shown.follow(&assessment, &workspace.document.state(), app.lang);
    app.ui.hovered_before = app.ui.hovered_figure.take();
    app.ui.fold_workings(ui.ctx().content_rect().width());
    app.ui.follow_stage();
    // A part that is asked for is opened in this pass or not at all.
    let asked = app.ui.figure_request.clone();
    scroll::shows(ui, (app.ui.case_number, app.ui.stage));
    if let Some(request) = &mut app.ui.field_request {
        request.passes = request.passes.saturating_sub(1);
    }
    app.ui.field_request = app.ui.field_request.take().filter(|request| request.passes > 0);
    if app.ui.field_request.is_some() {
        ui.ctx().request_repaint();
    }
    app.ui.about = CaseAbout { name: name.unwrap_or_default(), base_date: workspace.document.case.base_date.value };
    let mut view = View { assessment: &assessment, lang: app.lang, ui: &mut app.ui, commands };
    let palette = theme::palette(ui);
    let ground = Frame::new().fill(palette.ground).inner_margin(Margin::symmetric(8, 6));
    Panel::bottom("strip").frame(ground).exact_size(52.0).resizable(false).show(ui, |ui| {
        let stale = view.ui.stale;
        let place = ui.max_rect();
        theme::dimmed(ui, stale, |ui| strip::show(ui, &mut view));
        if stale {
            let place = Rect::from_min_size(place.left_top(), vec2(120.0, 14.0));
            ui.put(place, Label::new(RichText::new(view.text(shell::ASSESSING)).font(theme::small())));
        }
    });
    Panel::left("navigation").frame(ground).default_size(148.0).size_range(128.0..=260.0).show(ui, |ui| {
        navigation::show(ui, &mut view);
    });
    if view.ui.workings_open {
        let frame = Frame::new().fill(palette.surface).inner_margin(Margin::symmetric(10, 8));
        Panel::right("workings").frame(frame).default_size(296.0).size_range(220.0..=520.0).show(ui, |ui| {
            let stale = view.ui.stale;
            theme::dimmed(ui, stale, |ui| workings::show(ui, &mut view));
        });
    } else {
        Panel::right("workings rail").frame(ground).exact_size(34.0).resizable(false).show(ui, |ui| {
            rail::show(ui, &mut view);
        });
    }
    let frame = Frame::new().fill(palette.surface).inner_margin(Margin { left: 16, right: 8, top: 10, bottom: 0 });
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let stage = view.ui.stage;
        if std::mem::take(&mut view.ui.focus_first) {
            next::ask_for_first(ui);
        }
        if view.ui.report.is_open(stage) {
            ui.push_id("report", |ui| screens::report::show(ui, &mut view));
            return;
        }
        let mut cx = ScreenContext { case: workspace.document.case.on_screen(), view };
        ui.push_id(stage, |ui| screens::show(ui, stage, &mut cx));
    });
    if app.ui.figure_request == asked {
        app.ui.figure_request = None;
    }
    if app.ui.hovered_figure != app.ui.hovered_before {
        // The panel of workings was painted before the cursor was seen over the figure.
        ui.ctx().request_repaint();
    }
}

/// Shortcuts come before the widgets see the keys, so that undo is the program's everywhere.
fn shortcuts(ctx: &Context, app: &App, commands: &mut Vec<Command>) {
    if app.dialog.is_some() {
        return;
    }
    for (shortcut, command) in Command::by_keys() {
        if ctx.input_mut(|input| input.consume_shortcut(&shortcut)) {
            commands.push(command);
        }
    }
    if ctx.input_mut(|input| input.consume_shortcut(&crate::app::command::REDO_TOO)) {
        commands.push(Command::Redo);
    }
}

fn dropped_files(ctx: &Context, app: &mut App, commands: &mut Vec<Command>) {
    let path = ctx.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
    if let Some(path) = path.filter(|path| !path.as_os_str().is_empty()) {
        commands.extend(app.take_dropped(path));
    }
}

/// Cells copied from a spreadsheet and pasted where no field takes them.
fn pasted_cells(ctx: &Context, app: &App, commands: &mut Vec<Command>) {
    if app.dialog.is_some() || ctx.memory(eframe::egui::Memory::focused).is_some() {
        return;
    }
    let is_block = |text: &str| text.trim_end().contains(['\t', '\n']);
    let pasted = ctx.input(|input| {
        input.events.iter().find_map(|event| match event {
            Event::Paste(text) if is_block(text) => Some(text.clone()),
            _ => None,
        })
    });
    commands.extend(pasted.map(Command::ImportPasted));
}

/// While a file is held over the window, says what letting go will do.
fn drop_target(ctx: &Context, app: &App) {
    if app.dialog.is_some() || ctx.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let rect = ctx.content_rect();
    let painter = ctx.layer_painter(LayerId::new(Order::Foreground, Id::unique("drop target")));
    let visuals = ctx.global_style().visuals.clone();
    painter.rect_filled(rect, 0.0, visuals.window_fill.gamma_multiply(0.85));
    let words = text(app, shell::DROP_HERE);
    painter.text(rect.center(), Align2::CENTER_CENTER, words, theme::heading(), visuals.text_color());
}

/// A text in the program's language.
pub(super) fn text(app: &App, text: Text) -> &'static str {
    text.get(app.lang)
}
