//! A stressed case in words and as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::blocks::{Block, Report, ReportColumn, ReportTable, Section};
use super::cells::ReportCell;
use super::sensitivity::ScenarioOut;
use crate::assessment::scenarios::ScenarioOutcome;
use crate::assessment::stress::Stressed;
use crate::lang::Lang;
use crate::model::fields::{self, FieldUnit, InputValue as _};
use crate::model::own_scenario::HeldChange;
use crate::model::{Case, OwnScenario, Quantity, Range};
use crate::reference::Reference;
use crate::text::{Text, quote, stress as texts};

/// The name of a stress.
pub fn name(case: &Case, stressed: &Stressed, reference: &Reference, lang: Lang) -> String {
    if let Some(own) = stressed.own.and_then(|place| case.simulation.scenarios.get(place)) {
        return quote::short(&own.name, lang);
    }
    match stressed.row.as_deref().and_then(|row| reference.stresses.row(row)) {
        Some(row) => row.about.name.get(lang).to_owned(),
        None => texts::BASE.get(lang).to_owned(),
    }
}

/// The verdict on a stress.
pub fn verdict(stressed: &Stressed) -> Text {
    match stressed.holds {
        _ if stressed.untouched => texts::UNTOUCHED,
        Some(true) => texts::HOLDS,
        Some(false) => texts::BREAKS,
        None => texts::UNKNOWN,
    }
}

/// What of a scenario's changes is kept at the end of what its field may be, line by line; empty where nothing is.
pub fn held(case: &Case, scenario: &OwnScenario, lang: Lang) -> Vec<String> {
    /// More lines than this say no more.
    const MOST: usize = 3;
    let found = scenario.held(case);
    let shown = |field: &str, value: f64| {
        let unit = fields::find(field).map_or(FieldUnit::Number, |handle| handle.kind().unit);
        let quantity = if unit == FieldUnit::Cents { Quantity::Money(value) } else { value.quantity(unit) };
        quantity.render(lang)
    };
    let line = |one: &HeldChange| {
        let allowed = fields::find(&one.field).and_then(|handle| handle.kind().bounds).map(|bounds| bounds.allowed);
        texts::HELD
            .with([
                ("field", super::drivers::short_name(case, &one.field, lang).into()),
                ("asked", shown(&one.field, one.asked).into()),
                ("kept", shown(&one.field, one.kept).into()),
                ("allowed", allowed.map_or_else(|| "".into(), Into::into)),
            ])
            .render(lang)
    };
    let mut lines: Vec<String> = found.iter().take(MOST).map(line).collect();
    if let Some(more) = found.len().checked_sub(MOST).filter(|more| *more > 0) {
        lines.push(texts::HELD_MORE.with([("count", more.into())]).render(lang));
    }
    lines
}

/// Every stress beside the case as it stands, as a report.
pub fn content(case: &Case, rows: &[Stressed], reference: &Reference, lang: Lang) -> Report {
    whole(case, rows, &[], reference, lang)
}

/// The same with scenarios side by side.
pub fn whole(
    case: &Case,
    rows: &[Stressed],
    scenarios: &[ScenarioOutcome],
    reference: &Reference,
    lang: Lang,
) -> Report {
    let money = |amount: Option<f64>| ReportCell::from(amount.map(Quantity::Money));
    let ratio = |value: Option<f64>, quantity: fn(f64) -> Quantity| {
        value.map_or(ReportCell::Absent, |value| ReportCell::or_endless(value, quantity))
    };
    let lending = |range: &Range| range.lending();
    let base = rows.first().and_then(|base| lending(&base.value));
    let cells = |row: &Stressed| {
        let value = lending(&row.value);
        let loss = base.zip(value).filter(|_| row.row.is_some() || row.own.is_some()).map(|(base, value)| base - value);
        vec![
            name(case, row, reference, lang).into(),
            verdict(row).get(lang).into(),
            ratio(row.peak_ltv, Quantity::Rate),
            ratio(row.least_cover, Quantity::Ratio),
            money(value),
            money(loss),
            money(lending(&row.lendable)),
            money(row.shortfall),
        ]
    };
    let columns = [
        texts::COLUMN_STRESS,
        texts::COLUMN_VERDICT,
        texts::COLUMN_LTV,
        texts::COLUMN_COVER,
        texts::COLUMN_VALUE,
        texts::COLUMN_LOSS,
        texts::COLUMN_LENDABLE,
        texts::COLUMN_SHORTFALL,
    ];
    let columns = columns
        .into_iter()
        .map(|heading| {
            let right = heading != texts::COLUMN_STRESS && heading != texts::COLUMN_VERDICT;
            ReportColumn::new(heading.get(lang), right)
        })
        .collect();
    let table = ReportTable::new("stress", texts::HEADING.get(lang), columns);
    let table = table.with_rows(rows.iter().map(cells).collect());
    let about = &reference.stresses.about;
    let note = about.note.as_ref().map_or("", |note| note.get(lang));
    let about = texts::ABOUT.with([
        ("source", about.source_in(lang).into()),
        ("mark", about.mark.label(lang).into()),
        ("note", note.into()),
    ]);
    let mut blocks = vec![Block::Table(table)];
    for scenario in rows.iter().filter_map(|row| case.simulation.scenarios.get(row.own?)) {
        let named = |line: String| {
            let name = quote::short(&scenario.name, lang);
            texts::HELD_IN.with([("name", name.into()), ("line", line.into())]).render(lang)
        };
        blocks.extend(held(case, scenario, lang).into_iter().map(|line| Block::note(named(line))));
    }
    blocks.extend([Block::note(texts::COVER_FROM.get(lang)), Block::note(about.render(lang))]);
    let mut sections = vec![Section::chapter("stress", texts::HEADING.get(lang), blocks)];
    if !scenarios.is_empty() {
        sections.push(super::sensitivity::scenarios_section(case, scenarios, lang));
    }
    Report::new(lang, texts::TITLE.get(lang), sections)
}

/// A stress test as JSON: base units, stable names.
#[derive(Serialize, JsonSchema)]
pub struct StressTestOut {
    /// Always `pledgeworth`.
    program: &'static str,
    /// The program's version.
    version: &'static str,
    /// The case as it stands, and under each stress.
    stresses: Vec<StressedOut>,
    /// Scenarios side by side, each with the bridge from the base; empty where the case cannot be run.
    scenarios: Vec<ScenarioOut>,
}

/// A stress.
#[derive(Serialize, JsonSchema)]
struct StressedOut {
    /// The row of the stress table; null is the case as it stands, or a scenario of its own.
    stress: Option<String>,
    /// The name of a scenario of the case's own.
    own: Option<String>,
    /// What the value loses against the case as it stands, 元.
    loss: Option<f64>,
    /// The value that counts, 元, as lending reads it.
    value: Option<f64>,
    /// The most that may be lent, 元, as lending reads it.
    lendable: Option<f64>,
    /// Highest loan-to-value; null where nothing stands behind the loan or nothing is known.
    peak_loan_to_value: Option<f64>,
    /// Least cover by a forced sale.
    least_cover: Option<f64>,
    /// The most that a sale would lack, 元.
    shortfall: Option<f64>,
    /// The loan holds.
    holds: Option<bool>,
    /// The case has nothing that the stress could change.
    untouched: bool,
}

/// A stress test as JSON.
pub fn machine(case: &Case, rows: &[Stressed], scenarios: &[ScenarioOutcome]) -> StressTestOut {
    let base = rows.first().and_then(|base| base.value.lending());
    let one = |row: &Stressed| StressedOut {
        stress: row.row.clone(),
        own: row.own.and_then(|place| case.simulation.scenarios.get(place)).map(|own| own.name.clone()),
        loss: base.zip(row.value.lending()).map(|(base, value)| base - value),
        value: row.value.lending(),
        lendable: row.lendable.lending(),
        peak_loan_to_value: row.peak_ltv.filter(|ratio| ratio.is_finite()),
        least_cover: row.least_cover.filter(|ratio| ratio.is_finite()),
        shortfall: row.shortfall,
        holds: row.holds,
        untouched: row.untouched,
    };
    StressTestOut {
        program: "pledgeworth",
        version: env!("CARGO_PKG_VERSION"),
        stresses: rows.iter().map(one).collect(),
        scenarios: super::sensitivity::scenarios_machine(case, scenarios),
    }
}
