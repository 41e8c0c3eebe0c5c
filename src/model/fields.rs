//! Every field of a case, declared once: where it stands, what it is called, what it is counted in,
//! what it may be, and how it is read and changed.
//!
//! An input is added to the case by one row in `fields/`. Checks, forms, workings, findings and the
//! JSON Schema take label, unit, bounds and path from there; simulation, sensitivity, solver and
//! import go through the same handles.
//!
//! ```text
//! fields::valuation::TAX_RATE.line(&case.valuation.tax_rate)
//! fields::patent::FILING_DATE.at(patent.id).path()
//! for handle in fields::numeric(&case) { handle.set_number(&mut case, 0.1); }
//! ```

#[macro_use]
mod declare;
mod handle;
mod kind;
mod leaf;
mod place;

pub mod appraisal;
pub mod departures;
pub mod evidence;
pub mod financials;
pub mod guideline;
pub mod licence_fee;
pub mod loan;
pub mod monitoring;
pub mod parties;
pub mod patent;
pub mod policy_kinds;
pub mod pricing;
pub mod product;
pub mod registration;
pub mod scoring;
pub mod valuation;

use std::collections::BTreeMap;
use std::sync::LazyLock;

pub use declare::{About, AnyField, CaseField, FieldAt, FieldTable};
pub use handle::Handle;
pub use kind::{Bounds, FieldUnit, Kind, Usual, WEIGHT};
pub use leaf::{Choice, Held, InputValue, Slot, SlotMut};
pub use place::{Key, Room};

use super::Case;

/// The whole catalogue, part by part, in the order of the case.
pub static CATALOGUE: &[&[&FieldTable]] = &[
    parties::TABLES,
    patent::TABLES,
    registration::TABLES,
    product::TABLES,
    scoring::TABLES,
    licence_fee::TABLES,
    guideline::TABLES,
    evidence::TABLES,
    valuation::TABLES,
    appraisal::TABLES,
    loan::TABLES,
    financials::TABLES,
    pricing::TABLES,
    monitoring::TABLES,
    departures::TABLES,
];

/// Every table of the catalogue.
pub fn tables() -> impl Iterator<Item = &'static FieldTable> {
    CATALOGUE.iter().flat_map(|tables| tables.iter().copied())
}

/// Every field that the case has now, part by part, each part's fields together.
pub fn handles(case: &Case) -> impl Iterator<Item = Handle> + '_ {
    tables().flat_map(|table| {
        let of_key = |key| table.fields.iter().map(move |field| Handle::new(*field, key));
        table.room.keys(case).into_iter().flat_map(of_key)
    })
}

/// Every field of the case that holds a number: estimates, exact amounts, counts.
pub fn numeric(case: &Case) -> impl Iterator<Item = Handle> + '_ {
    handles(case).filter(|handle| matches!(handle.slot(case), Some(Slot::Number(_) | Slot::Amount(_) | Slot::Count(_))))
}

static BY_PATTERN: LazyLock<BTreeMap<String, &'static dyn AnyField>> = LazyLock::new(|| {
    let fields = tables().flat_map(|table| table.fields.iter().copied());
    fields.map(|field| (blank(&field.about().pattern()).0, field)).collect()
});

/// The path with every `{id}`, `{n}` and number blanked, and the numbers.
fn blank(path: &str) -> (String, Vec<u32>) {
    let mut names = Vec::new();
    let part = |part: &str| match part.parse() {
        Ok(name) => {
            names.push(name);
            "{}".to_owned()
        }
        Err(_) if part.starts_with('{') => "{}".to_owned(),
        Err(_) => part.to_owned(),
    };
    let parts: Vec<String> = path.split('.').map(part).collect();
    (parts.join("."), names)
}

/// The field at a path such as `patents.3.filing_date`. Whether the case has that patent shows when
/// it is read.
pub fn find(path: &str) -> Option<Handle> {
    let (pattern, names) = blank(path);
    let field = BY_PATTERN.get(&pattern)?;
    Some(Handle::new(*field, Key::of(&names)))
}
