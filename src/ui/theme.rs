//! The look: colours, sizes and distances, in one place.

use eframe::egui::epaint::Shadow;
use eframe::egui::{
    Color32, Context, CornerRadius, FontFamily, FontId, Margin, Stroke, TextStyle, Theme, Ui, Vec2, Visuals,
    style::ScrollStyle,
};

use crate::model::Severity;

/// Height of a field's entry.
pub const ROW_HEIGHT: f32 = 26.0;
/// Distance between two things that belong together.
pub const GAP: f32 = 6.0;
/// Distance between two groups.
pub const GROUP_GAP: f32 = 14.0;
/// Radius of corners.
pub const RADIUS: u8 = 4;
/// The widest a form becomes on a large screen.
pub const FORM_WIDTH: f32 = 560.0;

/// Colours that differ between light and dark.
#[derive(Clone, Copy, Debug)]
pub struct Palette {
    /// The ground is dark.
    pub dark: bool,
    /// The one accent.
    pub accent: Color32,
    /// A faint fill of the accent, behind what is selected.
    pub accent_fill: Color32,
    /// Text.
    pub text: Color32,
    /// Explanations and units.
    pub weak: Color32,
    /// The area that forms stand on.
    pub surface: Color32,
    /// The area around them.
    pub ground: Color32,
    /// Entry fields.
    pub entry: Color32,
    /// Lines.
    pub line: Color32,
    /// Complete.
    pub good: Color32,
    /// Missing.
    pub missing: Color32,
    /// Warning.
    pub warning: Color32,
    /// Block.
    pub block: Color32,
}

const LIGHT: Palette = Palette {
    dark: false,
    accent: Color32::from_rgb(0x0b, 0x5c, 0x9e),
    accent_fill: Color32::from_rgb(0xe3, 0xee, 0xf8),
    text: Color32::from_rgb(0x1c, 0x22, 0x2a),
    weak: Color32::from_rgb(0x5b, 0x65, 0x70),
    surface: Color32::from_rgb(0xff, 0xff, 0xff),
    ground: Color32::from_rgb(0xf3, 0xf5, 0xf7),
    entry: Color32::from_rgb(0xfc, 0xfd, 0xfe),
    line: Color32::from_rgb(0xd6, 0xdc, 0xe2),
    good: Color32::from_rgb(0x1a, 0x7a, 0x55),
    missing: Color32::from_rgb(0x6a, 0x74, 0x80),
    warning: Color32::from_rgb(0xa8, 0x5b, 0x00),
    block: Color32::from_rgb(0xb3, 0x26, 0x1e),
};

const DARK: Palette = Palette {
    dark: true,
    accent: Color32::from_rgb(0x6c, 0xb2, 0xec),
    accent_fill: Color32::from_rgb(0x21, 0x3a, 0x50),
    text: Color32::from_rgb(0xe4, 0xe8, 0xec),
    weak: Color32::from_rgb(0x9d, 0xa8, 0xb3),
    surface: Color32::from_rgb(0x1d, 0x21, 0x26),
    ground: Color32::from_rgb(0x15, 0x18, 0x1c),
    entry: Color32::from_rgb(0x26, 0x2b, 0x31),
    line: Color32::from_rgb(0x3a, 0x41, 0x49),
    good: Color32::from_rgb(0x5f, 0xc7, 0x9b),
    missing: Color32::from_rgb(0x9d, 0xa8, 0xb3),
    warning: Color32::from_rgb(0xf0, 0xb0, 0x4c),
    block: Color32::from_rgb(0xff, 0x8a, 0x80),
};

/// The palette in force.
pub fn palette(ui: &Ui) -> Palette {
    if ui.visuals().dark_mode { DARK } else { LIGHT }
}

impl Palette {
    /// The colour of a severity. Always beside an icon and words, never alone.
    pub fn severity(&self, severity: Severity) -> Color32 {
        match severity {
            Severity::Note => self.accent,
            Severity::Missing => self.missing,
            Severity::Warning => self.warning,
            Severity::Block => self.block,
        }
    }
}

/// The family for headings: bold where the subset has the character, regular otherwise.
pub fn strong_family() -> FontFamily {
    FontFamily::Name("Strong".into())
}

/// A heading of a screen.
pub fn heading() -> FontId {
    FontId::new(19.0, strong_family())
}

/// A heading of a section.
pub fn subheading() -> FontId {
    FontId::new(15.5, strong_family())
}

/// Emphasised body text.
pub fn strong() -> FontId {
    FontId::new(14.5, strong_family())
}

/// Explanations.
pub fn small() -> FontId {
    FontId::new(12.5, FontFamily::Proportional)
}

/// Puts the look into the context, for both themes.
pub fn install(ctx: &Context) {
    ctx.all_styles_mut(|style| {
        let sizes = [
            (TextStyle::Small, 12.5),
            (TextStyle::Body, 14.5),
            (TextStyle::Button, 14.5),
            (TextStyle::Monospace, 14.0),
        ];
        for (text_style, size) in sizes {
            style.text_styles.insert(text_style, FontId::new(size, FontFamily::Proportional));
        }
        style.text_styles.insert(TextStyle::Heading, heading());
        style.spacing.item_spacing = Vec2::new(8.0, GAP);
        style.spacing.button_padding = Vec2::new(9.0, 3.0);
        style.spacing.interact_size = Vec2::new(36.0, ROW_HEIGHT);
        style.spacing.menu_margin = Margin::same(6);
        style.spacing.scroll = ScrollStyle::solid();
        style.spacing.scroll.bar_width = 7.0;
        style.spacing.scroll.bar_inner_margin = 3.0;
        style.interaction.selectable_labels = false;
        style.animation_time = 0.0;
    });
    ctx.style_mut_of(Theme::Light, |style| style.visuals = visuals(Visuals::light(), LIGHT));
    ctx.style_mut_of(Theme::Dark, |style| style.visuals = visuals(Visuals::dark(), DARK));
}

/// How strong figures are drawn that are of an earlier state of the case.
const STALE: f32 = 0.45;

/// Draws something dimmed while the figures are stale.
pub fn dimmed<T>(ui: &mut Ui, stale: bool, draw: impl FnOnce(&mut Ui) -> T) -> T {
    let opacity = ui.opacity();
    if stale {
        ui.multiply_opacity(STALE);
    }
    let drawn = draw(ui);
    ui.set_opacity(opacity);
    drawn
}

fn visuals(mut visuals: Visuals, palette: Palette) -> Visuals {
    // A cursor that blinks repaints the window twice a second, on remote desktops without a
    // graphics card a fifth of a processor; one that stands costs nothing.
    visuals.text_cursor.blink = false;
    let radius = CornerRadius::same(RADIUS);
    visuals.panel_fill = palette.surface;
    visuals.window_fill = palette.surface;
    visuals.window_stroke = Stroke::new(1.0, palette.line);
    visuals.window_corner_radius = CornerRadius::same(6);
    visuals.menu_corner_radius = radius;
    visuals.popup_shadow = Shadow { offset: [0, 3], blur: 10, spread: 0, color: Color32::from_black_alpha(40) };
    visuals.extreme_bg_color = palette.entry;
    visuals.text_edit_bg_color = Some(palette.entry);
    visuals.faint_bg_color = palette.ground;
    visuals.hyperlink_color = palette.accent;
    visuals.warn_fg_color = palette.warning;
    visuals.error_fg_color = palette.block;
    visuals.weak_text_color = Some(palette.weak);
    visuals.selection.bg_fill = palette.accent_fill;
    visuals.selection.stroke = Stroke::new(1.0, palette.accent);
    let widgets = &mut visuals.widgets;
    for state in [
        &mut widgets.noninteractive,
        &mut widgets.inactive,
        &mut widgets.hovered,
        &mut widgets.active,
        &mut widgets.open,
    ] {
        state.corner_radius = radius;
        state.expansion = 0.0;
        state.fg_stroke = Stroke::new(1.0, palette.text);
        state.bg_stroke = Stroke::new(1.0, palette.line);
    }
    widgets.inactive.weak_bg_fill = palette.ground;
    widgets.inactive.bg_fill = palette.ground;
    for state in [&mut widgets.hovered, &mut widgets.active, &mut widgets.open] {
        state.bg_stroke = Stroke::new(1.0, palette.accent);
        state.weak_bg_fill = palette.accent_fill;
        state.bg_fill = palette.accent_fill;
    }
    visuals
}
