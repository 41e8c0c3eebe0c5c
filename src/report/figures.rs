//! Figures in words.

use crate::assessment::outcome::CurveShape;
use crate::lang::Lang;
use crate::model::{Figure, Missing, Patent, Quantity, Stage};
use crate::text::{Text, report as texts, terms};

/// The stage a figure belongs to, by the first part of its identifier.
pub fn stage(figure: &Figure) -> Stage {
    match figure.id.split('.').next() {
        Some("patent" | "patents") => Stage::Patents,
        Some("eligibility") => Stage::Eligibility,
        Some("scoring") => Stage::Scoring,
        Some("licence_fee") => Stage::LicenceFee,
        Some("valuation") => Stage::Valuation,
        Some("loan") => Stage::Loan,
        _ => Stage::Case,
    }
}

/// A figure's value with its range, or what is missing for it.
pub fn value(figure: &Figure, lang: Lang) -> String {
    let shown = with_range(figure.value.as_ref(), figure.low.as_ref(), figure.high.as_ref(), lang);
    if figure.missing.is_empty() || figure.value.is_some() { shown } else { missing(&figure.missing, lang) }
}

/// What is missing.
pub fn missing(missing: &[Missing], lang: Lang) -> String {
    let mut names: Vec<String> = Vec::new();
    for name in missing.iter().map(|missing| missing.label.render(lang)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    texts::MISSING.with([("names", names.join(texts::LIST_COMMA.get(lang)).into())]).render(lang)
}

/// A value with the range it may lie in.
pub fn with_range(value: Option<&Quantity>, low: Option<&Quantity>, high: Option<&Quantity>, lang: Lang) -> String {
    let shown = |quantity: &Quantity| quantity.render(lang);
    match (value, low, high) {
        (Some(value), Some(low), Some(high)) if shown(low) != shown(high) => texts::RANGE
            .with([("value", shown(value).into()), ("low", shown(low).into()), ("high", shown(high).into())])
            .render(lang),
        (Some(value), ..) => shown(value),
        (None, Some(low), Some(high)) => {
            texts::RANGE_ONLY.with([("low", shown(low).into()), ("high", shown(high).into())]).render(lang)
        }
        _ => texts::NO_VALUE.get(lang).to_owned(),
    }
}

/// A patent's number and title.
pub fn patent_name(patent: &Patent) -> String {
    let number = patent.number.get().map_or("", String::as_str);
    format!("{number} {}", patent.title).trim().to_owned()
}

/// The shape of the collateral curve in words.
pub fn shape(shape: CurveShape) -> Text {
    match shape {
        CurveShape::Income => terms::CURVE_INCOME,
        CurveShape::ScaledIncome => terms::CURVE_SCALED,
        CurveShape::StraightLine => terms::CURVE_STRAIGHT_LINE,
    }
}

/// A fraction as a percentage of two decimals, for columns: 0.25 is `25.00 %`.
pub fn two_decimals(fraction: f64) -> String {
    format!("{:.2} %", fraction * 100.0)
}
