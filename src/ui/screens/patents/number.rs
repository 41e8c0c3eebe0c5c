//! What a patent's number says, in words.

use eframe::egui::Ui;

use super::below;
use crate::model::{Patent, Severity};
use crate::statutory::application_number::{self, ApplicationNumber, Era};
use crate::text::{Arg, screen_patents as words};
use crate::ui::view::View;

/// Shows the verdict below the number, and what the number tells.
pub fn verdict(ui: &mut Ui, view: &View<'_>, patent: &Patent) {
    let Some(written) = patent.number.value.as_deref().filter(|written| !written.trim().is_empty()) else { return };
    // The findings below the field name what is wrong already, once there is a base date.
    let found = view.assessment.findings_for(&format!("patents.{}.number", patent.id.0)).next().is_some();
    match application_number::parse(written) {
        Ok(number) => {
            if number.valid || !found {
                let severity = if number.valid { Severity::Note } else { Severity::Warning };
                below(ui, Some(severity), &check(view, &number));
            }
            below(ui, None, &says(view, &number));
        }
        Err(_) if !found => below(ui, Some(Severity::Warning), view.text(words::NUMBER_UNREADABLE)),
        Err(_) => {}
    }
}

fn check(view: &View<'_>, number: &ApplicationNumber) -> String {
    let text = match (&number.written_check_digit, number.era) {
        (Some(_), _) if number.valid => words::NUMBER_RIGHT,
        (Some(_), _) => words::NUMBER_WRONG,
        (None, Era::WithoutCheckDigit) => words::NUMBER_WITHOUT,
        (None, _) => words::NUMBER_UNWRITTEN,
    };
    view.message(&text.with([("digit", number.check_digit.clone().into())]))
}

fn says(view: &View<'_>, number: &ApplicationNumber) -> String {
    let era = match number.era {
        Era::WithoutCheckDigit => words::ERA_1985,
        Era::EightDigits => words::ERA_1989,
        Era::TwelveDigits => words::ERA_2003,
    };
    let pct = if number.pct { words::NUMBER_PCT } else { words::NUMBER_NOT_PCT };
    view.message(&words::NUMBER_SAYS.with([
        ("year", Arg::raw(number.filing_year.to_string())),
        ("kind", number.patent_type.label().into()),
        ("pct", pct.into()),
        ("era", era.into()),
    ]))
}
