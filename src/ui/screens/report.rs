//! 报告: which report, its pages, and saving it.

use eframe::egui::{
    Button, ComboBox, ProgressBar, Rect, RichText, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2,
};

use crate::app::Command;
use crate::lang::Lang;
use crate::model::Severity;
use crate::report::ReportLang;
use crate::report::formats::ReportFormat;
use crate::report::kinds::ReportKind;
use crate::text::{Arg, number, reports, screen_report as words};
use crate::ui::theme;
use crate::ui::view::View;
use crate::ui::widgets::section::explain_text;
use crate::ui::widgets::{Choose as _, next, remark, screen_heading, scroll};

/// The widest that a page is shown, points.
const WIDEST: f32 = 860.0;
/// Room around a page.
const BETWEEN: f32 = 14.0;

/// Shows the screen.
pub fn show(ui: &mut Ui, view: &mut View<'_>) {
    screen_heading(ui, view, words::HEADING, words::EXPLANATION);
    choices(ui, view);
    state(ui, view);
    ui.add_space(theme::GAP);
    pages(ui, view);
}

fn choices(ui: &mut Ui, view: &mut View<'_>) {
    ui.horizontal_wrapped(|ui| {
        let label = ui.label(view.text(words::KIND));
        let kinds = ReportKind::ALL;
        let at = kinds.iter().position(|kind| *kind == view.ui.report.kind).unwrap_or_default();
        let shown = view.text(view.ui.report.kind.label());
        let combo = ComboBox::from_id_salt("report kind").width(230.0).selected_text(shown);
        let response = combo.choose(ui, at, |ui| {
            for kind in kinds {
                let name = view.text(kind.label());
                ui.selectable_value(&mut view.ui.report.kind, kind, name);
            }
        });
        if next::is_me(ui, response.id) {
            response.request_focus();
        }
        response.labelled_by(label.id);
        ui.add_space(theme::GAP);
        ui.label(view.text(words::LANGUAGES));
        let chosen = view.ui.report.in_languages(view.lang);
        for (languages, name) in [
            (ReportLang::One(Lang::Zh), words::NATIVE_ZH),
            (ReportLang::One(Lang::En), words::NATIVE_EN),
            (ReportLang::Both, words::IN_BOTH),
        ] {
            if ui.add(Button::selectable(chosen == languages, view.text(name))).clicked() {
                view.ui.report.languages = Some(languages);
            }
        }
    });
    ui.horizontal_wrapped(|ui| {
        ui.label(view.text(words::FORMAT));
        let kind = view.ui.report.kind;
        if !view.ui.report.format.carries(kind) {
            let first = ReportFormat::ALL.into_iter().find(|format| format.carries(kind));
            view.ui.report.format = first.unwrap_or(view.ui.report.format);
        }
        for format in ReportFormat::ALL {
            let button = Button::selectable(view.ui.report.format == format, view.text(format.label()));
            let response = ui.add_enabled(format.carries(kind), button);
            let why = if crate::report::pdf::BUILT || format != ReportFormat::Pdf {
                words::NOT_THIS_FORM
            } else {
                reports::NO_PDF
            };
            if response.on_disabled_hover_text(view.text(why)).clicked() {
                view.ui.report.format = format;
            }
        }
        ui.add_space(theme::GAP);
        let ready = !view.ui.report.writing && view.ui.report.format.carries(kind);
        let save = Button::new(RichText::new(view.text(words::SAVE)).font(theme::strong()));
        if ui.add_enabled(ready, save).on_hover_text(view.text(words::SAVE_TIP)).clicked() {
            view.run(Command::WriteReport);
        }
        if ui.button(view.text(words::CLOSE)).clicked() {
            view.run(Command::Report);
        }
    });
}

/// How far the report is, how to end it or have it again, and what the fonts lack.
fn state(ui: &mut Ui, view: &mut View<'_>) {
    let report = &view.ui.report;
    if report.ending {
        explain_text(ui, view.text(words::ENDING));
    }
    if report.writing {
        ui.horizontal(|ui| {
            explain_text(ui, view.text(words::WRITING));
            if ui.button(view.text(words::STOP_WRITING)).clicked() {
                view.run(Command::StopReport);
            }
        });
    }
    let report = &view.ui.report;
    if report.running {
        let progress = report.progress;
        ui.horizontal(|ui| {
            let percent = number::decimals(f64::from(progress) * 100.0, 0);
            let says = words::MAKING.with([("percent", format!("{percent} %").into())]);
            ui.add(ProgressBar::new(progress).desired_width(220.0).text(view.message(&says)));
            if ui.button(view.text(words::STOP)).clicked() {
                view.run(Command::StopReport);
            }
        });
        return;
    }
    if let Some(why) = report.failed.clone() {
        remark(ui, Severity::Warning, &view.message(&why));
    } else if report.stopped && !report.ending {
        explain_text(ui, view.text(words::STOPPED));
    }
    let signs: Vec<String> = report.made.iter().flat_map(|made| made.unprintable()).map(|sign| named(*sign)).collect();
    if !signs.is_empty() {
        let said = reports::UNPRINTABLE.with([("signs", signs.join(" ").into())]);
        remark(ui, Severity::Warning, &view.message(&said));
    }
    if (view.ui.report.stopped || view.ui.report.failed.is_some()) && ui.button(view.text(words::AGAIN)).clicked() {
        view.ui.report.again();
        ui.ctx().request_repaint();
    }
}

fn named(sign: char) -> String {
    format!("U+{:04X}", u32::from(sign))
}

fn pages(ui: &mut Ui, view: &mut View<'_>) {
    let Some(made) = view.ui.report.made.clone() else { return };
    let dimmed = view.ui.report.running;
    let count = made.pages();
    let palette = theme::palette(ui);
    scroll::vertical(ui, "report pages").show(ui, |ui| {
        let room = ui.available_width() - 14.0;
        let width = room.min(WIDEST);
        let scale = |size: [f32; 2]| width / size[0].max(1.0);
        let mut sight: Option<(usize, usize)> = None;
        let mut pixels = 1.0;
        for page in 0..count {
            let Some(size) = made.page_size(page) else { continue };
            let size = Vec2::new(width, size[1] * scale(size));
            let (row, response) = ui.allocate_exact_size(Vec2::new(room, size.y + BETWEEN), Sense::hover());
            let at = [("page", Arg::Count(page + 1)), ("pages", Arg::Count(count))];
            let spoken = view.message(&words::PAGE.with(at));
            response.widget_info(|| WidgetInfo::labeled(Role::Image, true, &spoken));
            if !ui.is_rect_visible(row) {
                continue;
            }
            sight = Some((sight.map_or(page, |(first, _)| first), page + 1));
            pixels = made.page_size(page).map_or(1.0, scale) * ui.ctx().pixels_per_point();
            let left = row.left() + (room - width) / 2.0;
            let place = Rect::from_min_size(pos2(left, row.top()), size);
            ui.painter().rect_filled(place, 0.0, eframe::egui::Color32::WHITE);
            if let Some((_, texture)) = view.ui.report.pictures.get(&page) {
                let whole = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
                let tint =
                    if dimmed { eframe::egui::Color32::from_white_alpha(120) } else { eframe::egui::Color32::WHITE };
                ui.painter().image(texture.id(), place, whole, tint);
            }
            ui.painter().rect_stroke(place, 0.0, Stroke::new(1.0, palette.weak), StrokeKind::Outside);
        }
        view.ui.report.wanted = sight.map(|(first, end)| (first..end, pixels));
    });
}
