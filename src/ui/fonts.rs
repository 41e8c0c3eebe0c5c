//! Puts the built-in fonts into the window.

use std::sync::Arc;

use eframe::egui::{Context, FontData, FontDefinitions, FontFamily};

use super::theme;
use crate::lang::Lang;
use crate::report::typefaces::{BOLD, REGULAR};

/// The three dots of English, on the baseline; Chinese has them in the middle of the line.
const DOTS: &[u8] = include_bytes!("../../assets/fonts/Ellipsis-Regular.ttf");
const DOTS_BOLD: &[u8] = include_bytes!("../../assets/fonts/Ellipsis-Bold.ttf");

/// Installs the fonts for a language: before the first pass, and when it changes.
pub fn install(ctx: &Context, lang: Lang) {
    let mut fonts = FontDefinitions::default();
    for (name, bytes) in
        [("Noto Sans SC", REGULAR), ("Noto Sans SC Bold", BOLD), ("dots", DOTS), ("bold dots", DOTS_BOLD)]
    {
        fonts.font_data.insert(name.into(), Arc::new(FontData::from_static(bytes)));
    }
    let regular: &[&str] = if lang == Lang::En { &["dots", "Noto Sans SC"] } else { &["Noto Sans SC"] };
    let bold: &[&str] = if lang == Lang::En { &["bold dots", "Noto Sans SC Bold"] } else { &["Noto Sans SC Bold"] };
    let in_front = |names: &[&str], behind: &[String]| {
        names.iter().map(|name| (*name).to_owned()).chain(behind.iter().cloned()).collect::<Vec<_>>()
    };
    for family in [FontFamily::Proportional, FontFamily::Monospace] {
        let behind = fonts.families.entry(family).or_default();
        *behind = in_front(regular, behind);
    }
    let behind = fonts.families.get(&FontFamily::Proportional).cloned().unwrap_or_default();
    fonts.families.insert(theme::strong_family(), in_front(bold, &behind));
    ctx.set_fonts(fonts);
}
