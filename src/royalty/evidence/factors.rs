//! Georgia-Pacific's fifteen factors: a record of directions. Nothing is computed from them.

use crate::model::outcome::licence_evidence::FactorsOutcome;
use crate::model::{FactorMark, Figure, Line, Origin, Quantity, Sheet, Tendency};
use crate::reference::Reference;
use crate::text::{Arg, licence_evidence as words};

/// Counts the directions noted.
pub fn assess(marks: &[FactorMark], reference: &Reference, sheet: &mut Sheet) -> FactorsOutcome {
    let table = &reference.georgia_pacific;
    let mark_of = |id: &str| marks.iter().find(|mark| mark.factor == id);
    let tendency = |id: &str| mark_of(id).map(|mark| mark.tendency).unwrap_or_default();
    let count = |wanted| table.rows.iter().filter(|row| tendency(&row.about.id) == wanted).count();
    let outcome = FactorsOutcome {
        up: count(Tendency::Up),
        neutral: count(Tendency::Neutral),
        down: count(Tendency::Down),
        unknown: count(Tendency::Unknown),
        in_use: marks.iter().any(|mark| !mark.is_blank()),
    };
    if !outcome.in_use {
        return outcome;
    }
    let counts = words::FACTOR_COUNTS.with([
        ("up", outcome.up.into()),
        ("neutral", outcome.neutral.into()),
        ("down", outcome.down.into()),
        ("unknown", outcome.unknown.into()),
    ]);
    let lines = table.rows.iter().map(|row| {
        let name = &row.about.name;
        let label = words::FACTOR_N.with([("n", Arg::Count(row.figures.number.into())), ("name", name.into())]);
        Line {
            origin: if tendency(&row.about.id) == Tendency::Unknown { Origin::Unknown } else { Origin::Given },
            note: mark_of(&row.about.id).map(|mark| mark.evidence.clone()).unwrap_or_default(),
            field: Some(format!("licence_fee.evidence.factors.{}", row.about.id)),
            ..Line::step(label, Quantity::Text(tendency(&row.about.id).label().into()))
        }
    });
    sheet.figures.push(
        Figure::new(
            "licence_fee.evidence.factors",
            words::FIG_FACTORS,
            words::FORMULA_FACTORS,
            words::SOURCE_FACTORS,
            table.about.mark,
        )
        .value(Some(Quantity::Text(counts)))
        .inputs(lines),
    );
    outcome
}
