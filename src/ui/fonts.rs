//! Puts the built-in fonts into the window.

use std::sync::Arc;

use eframe::egui::{Context, FontData, FontDefinitions, FontFamily};

use super::theme;
use crate::report::typefaces::{BOLD, REGULAR};

/// Installs the fonts. Once, before the first pass.
pub fn install(ctx: &Context) {
    let mut fonts = FontDefinitions::default();
    fonts.font_data.insert("Noto Sans SC".into(), Arc::new(FontData::from_static(REGULAR)));
    fonts.font_data.insert("Noto Sans SC Bold".into(), Arc::new(FontData::from_static(BOLD)));
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        fonts.families.entry(family).or_default().insert(0, "Noto Sans SC".into());
    }
    let mut strong = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    strong.insert(0, "Noto Sans SC Bold".into());
    fonts.families.insert(theme::strong_family(), strong);
    ctx.set_fonts(fonts);
}
