//! Opens the window: which renderer, what when it fails, what without a display.

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::Command;

use eframe::egui::{Vec2, ViewportBuilder, vec2};
use eframe::{CreationContext, NativeOptions};

use crate::lang::Lang;
use crate::store::settings::{Renderer, Settings};
use crate::text::{Message, shell};

/// The least size that shows form and picture side by side, points.
const LEAST: [f32; 2] = [960.0, 600.0];
/// What the smallest screen in use shows of a window, pixels: 1366 by 768, without the task bar and the
/// window's own title.
const SMALLEST_SCREEN: [f32; 2] = [1340.0, 660.0];
/// The least size before the scale of the screen is known, points.
const LEAST_AT_FIRST: [f32; 2] = [640.0, 400.0];
/// The size of a first start.
const FIRST: [f32; 2] = [1280.0, 800.0];

/// The least size of the window on a screen of so many pixels to a point: a window larger than the
/// screen would hide its own edges.
pub fn least_size(pixels_per_point: f32) -> Vec2 {
    let scale = if pixels_per_point.is_finite() { pixels_per_point.clamp(0.25, 8.0) } else { 1.0 };
    let side = |axis: usize| LEAST[axis].min((SMALLEST_SCREEN[axis] / scale).floor());
    vec2(side(0), side(1))
}

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

/// What the system said when the other renderer failed, from the process that tried it.
const EARLIER: &str = "PLEDGEWORTH_EARLIER_RENDERER";

/// Opens the window with the renderer asked for, or with whichever works, and stays until it is
/// closed. Where the first renderer fails, the other is tried in a second process, which `again`
/// prepares: one process can connect to a display only once.
pub fn open(
    renderer: Renderer,
    settings: &Settings,
    create: impl Fn(&CreationContext<'_>) -> Box<dyn eframe::App>,
    again: impl FnOnce(Renderer) -> Option<Command>,
) -> Result<(), NoWindow> {
    if !has_display() {
        return Err(NoWindow { message: shell::NO_DISPLAY.into() });
    }
    let (first, other) = match renderer {
        Renderer::Auto => (eframe::Renderer::Wgpu, Some(Renderer::Glow)),
        Renderer::Wgpu => (eframe::Renderer::Wgpu, None),
        Renderer::Glow => (eframe::Renderer::Glow, None),
    };
    let [width, height] = settings.window_size.unwrap_or(FIRST);
    let options = NativeOptions {
        renderer: first,
        viewport: ViewportBuilder::default()
            .with_app_id("pledgeworth")
            .with_title(shell::WINDOW_TITLE.get(Lang::Zh))
            .with_inner_size(vec2(width.max(LEAST_AT_FIRST[0]), height.max(LEAST_AT_FIRST[1])))
            .with_min_inner_size(LEAST_AT_FIRST)
            .with_clamp_size_to_monitor_size(true)
            .with_drag_and_drop(true),
        system_font_fallback: true,
        persist_window: false,
        ..NativeOptions::default()
    };
    let created = Cell::new(false);
    let result = catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native(
            "pledgeworth",
            options,
            Box::new(|cc| {
                created.set(true);
                Ok(create(cc))
            }),
        )
    }));
    let (reason, unreachable) = match &result {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(error)) => {
            let unreachable = matches!(error, eframe::Error::WinitEventLoop(_));
            (in_words(&error.to_string()), unreachable)
        }
        Err(panic) => {
            let text = panic.downcast_ref::<&str>().map(|text| (*text).to_owned());
            (in_words(&text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default()), false)
        }
    };
    if created.get() {
        // The window had opened and work may be in it: another attempt would hide the reason.
        return Err(NoWindow { message: shell::WINDOW_LOST.with([("reason", reason.into())]) });
    }
    if unreachable {
        let named = ["WAYLAND_DISPLAY", "DISPLAY"].iter().find_map(|name| {
            let value = std::env::var(name).ok().filter(|value| !value.is_empty())?;
            Some(format!("{name}={value}"))
        });
        let message =
            shell::DISPLAY_UNREACHABLE.with([("display", named.unwrap_or_default().into()), ("reason", reason.into())]);
        return Err(NoWindow { message });
    }
    let reason = format!("{first}: {reason}");
    if let Some(mut command) = other.and_then(again) {
        // It says itself what went wrong, with this reason.
        if let Ok(status) = command.env(EARLIER, &reason).status() {
            std::process::exit(status.code().unwrap_or(1));
        }
    }
    let reasons: Vec<String> = std::env::var(EARLIER).ok().into_iter().chain([reason]).collect();
    Err(NoWindow { message: shell::NO_RENDERER.with([("reasons", reasons.join("; ").into())]) })
}

/// What a library says, without the place in its source and within a readable length.
fn in_words(reason: &str) -> String {
    const MOST: usize = 300;
    let mut words = String::new();
    let mut rest = reason;
    while let Some((before, after)) = rest.split_once("os error at ") {
        words.push_str(before);
        rest = after.split_once(": ").map_or("", |(_, after)| after);
    }
    words.push_str(rest);
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > MOST { line.chars().take(MOST).chain(['…']).collect() } else { line }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_least_window_fits_the_smallest_screen_at_every_scale() {
        assert_eq!(least_size(1.0), vec2(960.0, 600.0));
        for scale in [1.0, 1.25, 1.5, 1.75, 2.0, 3.0] {
            let pixels = least_size(scale) * scale;
            assert!(pixels.x <= 1366.0 && pixels.y <= 768.0 - 75.0, "{scale}: {pixels:?}");
        }
        assert!(least_size(1.5).x > 890.0 && least_size(f32::NAN).x > 0.0);
    }

    #[test]
    fn a_reason_shows_no_source_paths() {
        let said = "winit error: os error at /build/src/x11/mod.rs:123: XOpenDisplay failed";
        assert_eq!(in_words(said), "winit error: XOpenDisplay failed");
        assert_eq!(in_words("a\n  b"), "a b");
        assert!(in_words(&"x".repeat(5_000)).chars().count() <= 301);
    }
}
