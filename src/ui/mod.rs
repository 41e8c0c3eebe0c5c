//! What is seen: theme, widgets, the frame of the window, one file for each screen.

pub mod fonts;
pub mod screens;
pub mod shell;
pub mod theme;
pub mod view;
pub mod widgets;
pub mod window;

use std::path::Path;

use eframe::egui::Context;

pub use view::{ScreenContext, View};
pub use window::Window;

use crate::app::Surroundings;
use crate::app::run::{self, NoWindow};
use crate::lang::Lang;
use crate::store::settings::{Renderer, Settings};

/// Fonts and look, before the first pass.
pub fn install(ctx: &Context) {
    fonts::install(ctx, Lang::Zh);
    theme::install(ctx);
}

/// Opens the window, perhaps on a case file, and stays until it is closed. Renderer and language
/// are those of the settings unless stated.
pub fn open(renderer: Option<Renderer>, case: Option<&Path>, lang: Option<Lang>) -> Result<(), NoWindow> {
    let settings = Surroundings::of_user().settings.map(|folder| Settings::load(&folder).0).unwrap_or_default();
    crate::app::keeper::watch_for_the_end();
    let create = |cc: &eframe::CreationContext<'_>| -> Box<dyn eframe::App> {
        install(&cc.egui_ctx);
        let mut window = Window::new(&cc.egui_ctx, Surroundings::of_user(), case);
        window.app.lang = lang.unwrap_or(window.app.lang);
        Box::new(window)
    };
    let again = |renderer: Renderer| {
        let mut command = std::process::Command::new(std::env::current_exe().ok()?);
        command.arg("--renderer").arg(if renderer == Renderer::Wgpu { "wgpu" } else { "glow" });
        if let Some(lang) = lang {
            command.arg("--lang").arg(if lang == Lang::Zh { "zh" } else { "en" });
        }
        command.args(case.map(|case| std::path::absolute(case).unwrap_or_else(|_| case.to_owned())));
        Some(command)
    };
    run::open(renderer.unwrap_or(settings.renderer), &settings, create, again)
}
