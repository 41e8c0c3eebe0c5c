//! What stands in the window before a case is open: four choices, and the recent files.

use eframe::egui::{
    Align2, CentralPanel, CursorIcon, FontId, Frame, Label, Margin, RichText, Role, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
};

use crate::app::{App, Command};
use crate::store::samples;
use crate::text::{Text, import_wizard, shell};
use crate::ui::theme;
use crate::ui::widgets::Icon;
use crate::ui::window::text;

/// The widest the choices stand, so that they stay together on a large screen.
const WIDTH: f32 = 880.0;

/// Shows the start screen.
pub fn show(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    let frame = Frame::new().fill(palette.surface).inner_margin(Margin::same(20));
    CentralPanel::default().frame(frame).show(ui, |ui| {
        let width = ui.available_width().min(WIDTH);
        let side = (ui.available_width() - width) / 2.0;
        let mut rect = ui.available_rect_before_wrap().shrink2(Vec2::new(side, 0.0));
        rect.min.y += (rect.height() * 0.08).min(90.0);
        ui.scope_builder(UiBuilder::new().max_rect(rect), |ui| {
            ScrollArea::vertical().auto_shrink(false).show(ui, |ui| contents(ui, app, commands));
        });
    });
}

fn contents(ui: &mut Ui, app: &App, commands: &mut Vec<Command>) {
    let palette = theme::palette(ui);
    ui.label(RichText::new(text(app, shell::WINDOW_TITLE)).font(FontId::new(30.0, theme::strong_family())));
    ui.add(Label::new(RichText::new(text(app, shell::START_INTRO)).size(15.5)).wrap());
    ui.label(RichText::new(text(app, shell::START_LOCAL)).font(theme::small()).color(palette.weak));
    ui.add_space(theme::GROUP_GAP * 1.5);
    let gap = 14.0;
    let width = (ui.available_width() - 3.0 * gap - 10.0) / 4.0;
    let samples = samples::all();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        if choice(ui, app, width, Icon::Plus, shell::NEW, shell::START_NEW_DETAIL) {
            commands.push(Command::New);
        }
        if choice(ui, app, width, Icon::Down, import_wizard::IMPORT, import_wizard::START_DETAIL) {
            commands.push(Command::Import);
        }
        if choice(ui, app, width, Icon::Folder, shell::OPEN, shell::START_OPEN_DETAIL) {
            commands.push(Command::Open);
        }
        if choice(ui, app, width, Icon::Sheet, shell::START_SAMPLE, shell::START_SAMPLE_DETAIL)
            && let Some(sample) = samples.first()
        {
            commands.push(Command::OpenSample(sample.id));
        }
    });
    // Who comes back looks for what is theirs.
    if !app.settings.recent.is_empty() {
        list_heading(ui, app, shell::START_RECENT);
        for path in &app.settings.recent {
            let name = path.file_stem().unwrap_or(path.as_os_str()).to_string_lossy();
            let folder = path.parent().map(|folder| folder.display().to_string());
            if link(ui, &name, folder.as_deref()) {
                commands.push(Command::OpenPath(path.clone()));
            }
        }
    }
    if !samples.is_empty() {
        list_heading(ui, app, shell::MENU_SAMPLES);
        for sample in samples {
            if link(ui, text(app, sample.title), None) {
                commands.push(Command::OpenSample(sample.id));
            }
        }
    }
}

/// A large choice: icon, name, and what it means.
fn choice(ui: &mut Ui, app: &App, width: f32, icon: Icon, title: Text, detail: Text) -> bool {
    let palette = theme::palette(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(width, 132.0), Sense::click());
    let title = text(app, title);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, title));
    let active = response.hovered() || response.has_focus();
    let (fill, line) = if active { (palette.accent_fill, palette.accent) } else { (palette.surface, palette.line) };
    ui.painter().rect(rect, 6.0, fill, Stroke::new(1.0, line), StrokeKind::Inside);
    let inside = rect.shrink(16.0);
    // Painted, not labels of their own: to a screen reader the choice is one thing.
    let painter = ui.painter();
    icon.paint(painter, inside.left_top() + Vec2::splat(12.0), 24.0, palette.accent, fill);
    painter.text(
        inside.left_top() + Vec2::new(0.0, 48.0),
        Align2::LEFT_CENTER,
        title,
        theme::subheading(),
        palette.text,
    );
    let detail = painter.layout(text(app, detail).to_owned(), theme::small(), palette.weak, inside.width());
    painter.galley(inside.left_top() + Vec2::new(0.0, 64.0), detail, palette.weak);
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

fn list_heading(ui: &mut Ui, app: &App, title: Text) {
    ui.add_space(theme::GROUP_GAP * 1.5);
    ui.label(RichText::new(text(app, title)).font(theme::subheading()));
}

fn link(ui: &mut Ui, name: &str, detail: Option<&str>) -> bool {
    let palette = theme::palette(ui);
    ui.horizontal(|ui| {
        let label = Label::new(RichText::new(name).color(palette.accent)).sense(Sense::click());
        let response = ui.add(label).on_hover_cursor(CursorIcon::PointingHand);
        if let Some(detail) = detail {
            ui.add(Label::new(RichText::new(detail).font(theme::small()).color(palette.weak)).truncate());
        }
        response.clicked()
    })
    .inner
}
