//! A text that may take several lines, in which no number is parted from its unit.

use eframe::egui::{Color32, FontId, Label, Response, RichText, Role, Sense, Ui, WidgetInfo};

/// What follows a number as its unit.
const UNITS: [&str; 18] = [
    "%", "×", "‰", "元", "万", "亿", "个", "件", "年", "月", "天", "美元", "million", "billion", "months", "years",
    "year", "days",
];

/// A label of several lines; it may be one to click.
///
/// ```text
/// wrapping(ui, "5.5 % of CNY 3 million", theme::small(), palette.weak, false);
/// ```
pub fn wrapping(ui: &mut Ui, text: &str, font: FontId, colour: Color32, clicked: bool) -> Response {
    let shown = RichText::new(kept_together(text)).font(font).color(colour);
    let label = Label::new(shown).wrap();
    let response = ui.add(if clicked { label.sense(Sense::click()) } else { label });
    // Whoever is read the text hears it with plain spaces.
    let enabled = ui.is_enabled();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, enabled, text));
    response
}

/// The text with the space within `5 %`, `150 万元` and `CNY 1.5 million` one at which no line ends.
fn kept_together(text: &str) -> String {
    let mut shown = String::with_capacity(text.len() + 8);
    for (at, sign) in text.char_indices() {
        let follows = &text[at + sign.len_utf8()..];
        let number_before = shown.ends_with(|before: char| before.is_ascii_digit());
        let currency_before = shown.ends_with("CNY") || shown.ends_with("USD");
        let holds = sign == ' '
            && (number_before && UNITS.iter().any(|unit| follows.starts_with(unit))
                || currency_before && follows.starts_with(|next: char| next.is_ascii_digit()));
        shown.push(if holds { '\u{a0}' } else { sign });
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::kept_together;

    #[test]
    fn no_number_is_parted_from_its_unit() {
        let told = |text: &str| kept_together(text).replace('\u{a0}', "_");
        assert_eq!(told("70 % / 96 %, 1.2 ×"), "70_% / 96_%, 1.2_×");
        assert_eq!(told("评估值 15,312.9 万元 与 12 个月"), "评估值 15,312.9_万元 与 12_个月");
        assert_eq!(told("CNY 1.5 million in 12 months"), "CNY_1.5_million in 12_months");
        assert_eq!(told("GB/T 42748 and 5 of 9"), "GB/T 42748 and 5 of 9");
    }
}
