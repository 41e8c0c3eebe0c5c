//! Opens the window: which renderer, what when it fails, what without a display.

use eframe::egui::{ViewportBuilder, vec2};
use eframe::{CreationContext, NativeOptions};

use crate::lang::Lang;
use crate::store::settings::{Renderer, Settings};
use crate::text::{Message, shell};

/// The least size that shows form and picture side by side.
const LEAST: [f32; 2] = [960.0, 600.0];
/// The size of a first start.
const FIRST: [f32; 2] = [1280.0, 800.0];

/// Why no window opened.
#[derive(Debug)]
pub struct NoWindow {
    /// In words, with the way out.
    pub message: Message,
}

/// Whether the system can show a window at all.
fn has_display() -> bool {
    if !cfg!(target_os = "linux") {
        return true;
    }
    ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET"]
        .iter()
        .any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

/// Opens the window with the renderer asked for, or with whichever works, and stays until it is
/// closed.
pub fn open(
    renderer: Renderer,
    settings: &Settings,
    create: impl Fn(&CreationContext<'_>) -> Box<dyn eframe::App>,
) -> Result<(), NoWindow> {
    if !has_display() {
        return Err(NoWindow { message: shell::NO_DISPLAY.into() });
    }
    let order: &[eframe::Renderer] = match renderer {
        Renderer::Auto => &[eframe::Renderer::Wgpu, eframe::Renderer::Glow],
        Renderer::Wgpu => &[eframe::Renderer::Wgpu],
        Renderer::Glow => &[eframe::Renderer::Glow],
    };
    let mut reasons = Vec::new();
    for renderer in order {
        let [width, height] = settings.window_size.unwrap_or(FIRST);
        let options = NativeOptions {
            renderer: *renderer,
            viewport: ViewportBuilder::default()
                .with_app_id("pledgeworth")
                .with_title(shell::WINDOW_TITLE.get(Lang::Zh))
                .with_inner_size(vec2(width.max(LEAST[0]), height.max(LEAST[1])))
                .with_min_inner_size(LEAST)
                .with_drag_and_drop(true),
            system_font_fallback: true,
            persist_window: false,
            ..NativeOptions::default()
        };
        let created = std::cell::Cell::new(false);
        let result = eframe::run_native(
            "pledgeworth",
            options,
            Box::new(|cc| {
                created.set(true);
                Ok(create(cc))
            }),
        );
        match result {
            Ok(()) => return Ok(()),
            Err(error) => reasons.push(format!("{renderer}: {error}")),
        }
        if created.get() {
            // The window had opened and work may be in it: another attempt would hide the reason.
            break;
        }
    }
    Err(NoWindow { message: shell::NO_RENDERER.with([("reasons", reasons.join("; ").into())]) })
}
