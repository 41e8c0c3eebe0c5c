//! What carries the uncertainty, which evidence would narrow it, scenarios and methods that disagree: in words and as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::blocks::{Block, ReportColumn, ReportTable, Section};
use super::cells::ReportCell;
use super::drivers::{quantity, short_name, shown};
use crate::assessment::scenarios::{ScenarioOf, ScenarioOutcome, read};
use crate::assessment::sensitivity::{CaseSensitivity, InfluenceOf, MethodGap, Narrowing};
use crate::assessment::simulation::{SimulatedCase, SureResult};
use crate::lang::Lang;
use crate::model::{Case, Quantity};
use crate::reference::Reference;
use crate::text::{Arg, Text, number, quote, sensitivity as texts, simulation, stress};
use crate::uncertainty::variance_shares::VarianceShare;

/// Inputs that are listed.
const MOST_LISTED: usize = 12;
/// Causes of a gap that are listed.
const MOST_CAUSES: usize = 5;

fn table(id: &str, caption: &str, columns: &[(Text, bool)], rows: Vec<Vec<ReportCell>>, lang: Lang) -> Block {
    let column = |(heading, right): &(Text, bool)| ReportColumn::new(heading.get(lang), *right);
    Block::Table(ReportTable::new(id, caption, columns.iter().map(column).collect()).with_rows(rows))
}

fn optional(value: Option<f64>, quantity: fn(f64) -> Quantity) -> ReportCell {
    ReportCell::from(value.map(quantity))
}

/// What something that carries variance is called.
pub fn influence_name(case: &Case, of: &InfluenceOf, lang: Lang) -> String {
    match of {
        InfluenceOf::Field(field) => short_name(case, field, lang),
        InfluenceOf::Event(place) => {
            let kind = case.simulation.events.get(*place).map_or(simulation::EVENT_OF, |event| event.kind.label());
            texts::EVENT.with([("event", kind.into())]).render(lang)
        }
    }
}

/// What a scenario is called.
pub fn scenario_name(case: &Case, of: &ScenarioOf, lang: Lang) -> String {
    let text = match of {
        ScenarioOf::Base => texts::SCENARIO_BASE,
        ScenarioOf::Low => texts::SCENARIO_LOW,
        ScenarioOf::High => texts::SCENARIO_HIGH,
        ScenarioOf::Own(place) => {
            let own = case.simulation.scenarios.get(*place);
            return own.map_or_else(String::new, |own| quote::short(&own.name, lang));
        }
    };
    text.get(lang).to_owned()
}

/// A paper of the table of evidence with who has it.
pub fn paper_name(row: &str, reference: &Reference, lang: Lang) -> Option<String> {
    let row = reference.input_evidence.row(row)?;
    let from = match lang {
        Lang::Zh => row.figures.from_zh.as_str(),
        Lang::En => row.figures.from_en.as_str(),
    };
    Some(texts::PAPER.with([("paper", row.about.name.get(lang).into()), ("from", from.into())]).render(lang))
}

/// What carries the variance of each result.
pub fn section(case: &Case, all: &CaseSensitivity, lang: Lang) -> Section {
    let pair = |share: VarianceShare| {
        let percent = |value: f64| Arg::from(number::percent(value));
        let parts = [
            ("first", percent(share.first)),
            ("first_error", percent(share.first_error)),
            ("total", percent(share.total)),
            ("total_error", percent(share.total_error)),
        ];
        texts::PAIR.with(parts).render(lang)
    };
    let columns = [
        (texts::COLUMN_INPUT, false),
        (texts::COLUMN_VALUE, true),
        (texts::COLUMN_LENDABLE, true),
        (texts::COLUMN_COVER, true),
    ];
    let rows = all.inputs.iter().take(MOST_LISTED).map(|input| {
        let mut row: Vec<ReportCell> = vec![influence_name(case, &input.of, lang).into()];
        row.extend((0..3).map(|at| {
            if all.independent {
                input.shares[at].map_or(ReportCell::Absent, |share| pair(share).into())
            } else {
                optional(input.ranks[at], Quantity::Number)
            }
        }));
        row
    });
    let (caption, about) = if all.independent {
        (texts::SHARES, texts::INDEPENDENT.with([("runs", number::decimals(all.runs as f64, 0).into())]))
    } else {
        (texts::RANKS, texts::CORRELATED.into())
    };
    let shown = table("sensitivity", caption.get(lang), &columns, rows.collect(), lang);
    Section::chapter("sensitivity", texts::HEADING.get(lang), vec![shown, Block::note(about.render(lang))])
}

/// Which evidence would narrow the value most.
pub fn narrowing_section(case: &Case, found: &[Narrowing], reference: &Reference, lang: Lang) -> Section {
    let columns = [
        (texts::COLUMN_INPUT, false),
        (texts::COLUMN_VARIANCE, true),
        (texts::COLUMN_INTERVAL, true),
        (texts::COLUMN_PAPER, false),
    ];
    let rows = found.iter().take(MOST_LISTED).map(|one| {
        vec![
            short_name(case, &one.field, lang).into(),
            optional(one.variance, Quantity::Rate),
            optional(one.interval, Quantity::Rate),
            one.paper
                .as_deref()
                .and_then(|row| paper_name(row, reference, lang))
                .map_or(ReportCell::Absent, Into::into),
        ]
    });
    let heading = texts::NARROWING.get(lang);
    let about = Block::note(texts::NARROWING_ABOUT.get(lang));
    Section::chapter(
        "narrowing",
        heading,
        vec![table("narrowing_inputs", heading, &columns, rows.collect(), lang), about],
    )
}

/// How often the events that are switched on struck, and what they take off the value.
pub fn events_section(case: &Case, found: &SimulatedCase, lang: Lang) -> Option<Section> {
    let without = found.value_without_events?;
    let columns = [(texts::COLUMN_EVENT, false), (texts::COLUMN_SHARE, true), (texts::COLUMN_MEAN, true)];
    let rows = found.events.iter().map(|event| {
        let kind = case.simulation.events.get(event.event).map_or(simulation::EVENT_OF, |event| event.kind.label());
        let share = super::simulation::with_error(event.share, event.share_error, &number::percent, lang);
        vec![kind.get(lang).into(), share.into(), Quantity::Number(event.mean).into()]
    });
    let heading = texts::EVENTS.get(lang);
    let parts = [("without", Arg::Money(without)), ("loss", Arg::Money(without - found.value.mean))];
    let about = Block::note(texts::EVENTS_ABOUT.with(parts).render(lang));
    Some(Section::chapter("events", heading, vec![table("events", heading, &columns, rows.collect(), lang), about]))
}

/// Scenarios side by side, each with the bridge that leads to it.
pub fn scenarios_section(case: &Case, scenarios: &[ScenarioOutcome], lang: Lang) -> Section {
    let columns = [
        (texts::COLUMN_SCENARIO, false),
        (texts::COLUMN_VERDICT, false),
        (texts::COLUMN_VALUE, true),
        (texts::COLUMN_DIFFERENCE, true),
        (texts::COLUMN_LENDABLE, true),
        (texts::COLUMN_COVER, true),
    ];
    let rows = scenarios.iter().map(|scenario| {
        let standing = &scenario.standing;
        let verdict = match standing.holds {
            Some(true) => stress::HOLDS,
            Some(false) => stress::BREAKS,
            None => stress::UNKNOWN,
        };
        let difference = standing.value.zip(scenario.base.value).map(|(value, base)| value - base);
        vec![
            scenario_name(case, &scenario.of, lang).into(),
            verdict.get(lang).into(),
            optional(standing.value, Quantity::Money),
            optional(difference.filter(|_| scenario.of != ScenarioOf::Base), Quantity::Money),
            optional(standing.lendable, Quantity::Money),
            optional(standing.least_cover, Quantity::Ratio),
        ]
    });
    let heading = texts::SCENARIOS.get(lang);
    let mut blocks = vec![table("scenarios", heading, &columns, rows.collect(), lang)];
    for (at, scenario) in scenarios.iter().enumerate().filter(|(_, scenario)| !scenario.steps.is_empty()) {
        let Some(bridge) = scenario.bridge(SureResult::Value) else { continue };
        let columns = [
            (texts::COLUMN_INPUT, false),
            (texts::COLUMN_FROM, true),
            (texts::COLUMN_TO, true),
            (texts::COLUMN_ADDED, true),
            (texts::COLUMN_AFTER, true),
        ];
        let rows = scenario.steps.iter().zip(bridge).map(|(step, added)| {
            vec![
                short_name(case, &step.field, lang).into(),
                quantity(&step.field, step.from).into(),
                quantity(&step.field, step.to).into(),
                Quantity::Cents(rust_decimal::Decimal::new(added, 2)).into(),
                optional(step.after.value, Quantity::Money),
            ]
        });
        let name = scenario_name(case, &scenario.of, lang);
        let caption = texts::BRIDGE.with([("scenario", name.into())]).render(lang);
        blocks.push(table(&format!("bridge_{at}"), &caption, &columns, rows.collect(), lang));
    }
    // A scenario that changes nothing at all has no bridge, and needs this the most.
    for scenario in scenarios.iter().filter(|scenario| !scenario.unread.is_empty()) {
        let name = scenario_name(case, &scenario.of, lang);
        let parts = [("scenario", name.into()), ("fields", Arg::Quoted(scenario.unread.join(", ")))];
        blocks.push(Block::note(texts::UNREAD.with(parts).render(lang)));
    }
    blocks.push(Block::note(texts::BRIDGE_ABOUT.get(lang)));
    Section::chapter("scenarios", heading, blocks)
}

/// Methods that disagree, and what would bring them together.
pub fn gaps_section(case: &Case, gaps: &[MethodGap], lang: Lang) -> Option<Section> {
    let mut blocks = Vec::new();
    for gap in gaps {
        let parts = [
            ("high", Arg::Text(gap.high.label())),
            ("low", Arg::Text(gap.low.label())),
            ("times", number::decimals(gap.times, 2).into()),
        ];
        let mut lines = vec![texts::GAP.with(parts).render(lang)];
        lines.extend(gap.causes.iter().take(MOST_CAUSES).map(|cause| {
            let of = |value: f64| Arg::from(shown(&cause.field, value, lang));
            let field = Arg::from(short_name(case, &cause.field, lang));
            let parts = [("field", field), ("stated", of(cause.stated)), ("agrees", of(cause.agrees_at))];
            texts::GAP_CAUSE.with(parts).render(lang)
        }));
        if gap.causes.is_empty() {
            lines.push(texts::GAP_NONE.get(lang).to_owned());
        }
        blocks.push(Block::paragraph(lines.join("\n")));
    }
    (!blocks.is_empty()).then(|| Section::chapter("gaps", texts::GAPS.get(lang), blocks))
}

/// What carries the variance, as JSON.
#[derive(Serialize, JsonSchema)]
pub struct SensitivityOut {
    /// Inputs are independent: indices are given, else rank correlations alone.
    independent: bool,
    /// Runs made for the indices.
    runs: usize,
    /// The inputs and events, those that matter most first.
    inputs: Vec<InfluenceOut>,
}

/// An input's or an event's part.
#[derive(Serialize, JsonSchema)]
struct InfluenceOut {
    /// The field; null of an event.
    field: Option<String>,
    /// The place of an event among the case's; null of a field.
    event: Option<usize>,
    /// Its part in the value.
    value: InfluenceOnOut,
    /// Its part in the lendable amount.
    lendable: InfluenceOnOut,
    /// Its part in the least cover.
    least_cover: InfluenceOnOut,
}

/// An input's part in a result.
#[derive(Serialize, JsonSchema)]
struct InfluenceOnOut {
    /// First-order Sobol index.
    first_order: Option<f64>,
    /// Its standard error.
    first_order_standard_error: Option<f64>,
    /// Total Sobol index.
    total: Option<f64>,
    /// Its standard error.
    total_standard_error: Option<f64>,
    /// Rank correlation (Spearman).
    rank_correlation: Option<f64>,
}

/// What carries the variance, as JSON.
pub fn machine(all: &CaseSensitivity) -> SensitivityOut {
    let one = |input: &crate::assessment::sensitivity::Influence| {
        let on = |result: SureResult| {
            let share = input.shares[result as usize];
            InfluenceOnOut {
                first_order: share.map(|share| share.first),
                first_order_standard_error: share.map(|share| share.first_error),
                total: share.map(|share| share.total),
                total_standard_error: share.map(|share| share.total_error),
                rank_correlation: input.ranks[result as usize],
            }
        };
        let (field, event) = match &input.of {
            InfluenceOf::Field(field) => (Some(field.clone()), None),
            InfluenceOf::Event(place) => (None, Some(*place)),
        };
        InfluenceOut {
            field,
            event,
            value: on(SureResult::Value),
            lendable: on(SureResult::Lendable),
            least_cover: on(SureResult::LeastCover),
        }
    };
    SensitivityOut { independent: all.independent, runs: all.runs, inputs: all.inputs.iter().map(one).collect() }
}

/// An input and what knowing it would take away, as JSON.
#[derive(Serialize, JsonSchema)]
pub struct NarrowingOut {
    /// Its field.
    field: String,
    /// The part of the value's variance that goes.
    variance: Option<f64>,
    /// The part of the value's interval that goes.
    interval: Option<f64>,
    /// The row of the table `input_evidence` that tells more.
    paper: Option<String>,
}

/// What knowing each input would take away, as JSON.
pub fn narrowing_machine(found: &[Narrowing]) -> Vec<NarrowingOut> {
    let one = |one: &Narrowing| NarrowingOut {
        field: one.field.clone(),
        variance: one.variance,
        interval: one.interval,
        paper: one.paper.clone(),
    };
    found.iter().map(one).collect()
}

/// A scenario as JSON.
#[derive(Serialize, JsonSchema)]
pub struct ScenarioOut {
    /// `base`, `low`, `high` or `own`.
    scenario: &'static str,
    /// The name of an own scenario.
    name: Option<String>,
    /// The concluded value, 元.
    value: Option<f64>,
    /// The most that may be lent, 元.
    lendable: Option<f64>,
    /// The least of all months' cover.
    least_cover: Option<f64>,
    /// The loan holds.
    holds: Option<bool>,
    /// What leads from the base to it.
    bridge: Vec<BridgeOut>,
    /// Fields that it changes and the figures do not read: they change nothing.
    unread: Vec<String>,
}

/// A step of a bridge.
#[derive(Serialize, JsonSchema)]
struct BridgeOut {
    /// The field.
    field: String,
    /// The stated value.
    from: f64,
    /// The value in the scenario.
    to: f64,
    /// What it adds to the value, 元 to the cent; the steps add up to the difference.
    adds: Option<f64>,
}

/// Scenarios as JSON.
pub fn scenarios_machine(case: &Case, scenarios: &[ScenarioOutcome]) -> Vec<ScenarioOut> {
    let one = |scenario: &ScenarioOutcome| {
        let bridge = scenario.bridge(SureResult::Value);
        let (kind, name) = match scenario.of {
            ScenarioOf::Base => ("base", None),
            ScenarioOf::Low => ("low", None),
            ScenarioOf::High => ("high", None),
            ScenarioOf::Own(place) => ("own", case.simulation.scenarios.get(place).map(|own| own.name.clone())),
        };
        let standing = &scenario.standing;
        ScenarioOut {
            scenario: kind,
            name,
            value: standing.value,
            lendable: standing.lendable,
            least_cover: read(SureResult::LeastCover, standing),
            holds: standing.holds,
            bridge: scenario
                .steps
                .iter()
                .enumerate()
                .map(|(at, step)| BridgeOut {
                    field: step.field.clone(),
                    from: step.from,
                    to: step.to,
                    adds: bridge.as_ref().and_then(|bridge| bridge.get(at)).map(|cents| *cents as f64 / 100.0),
                })
                .collect(),
            unread: scenario.unread.clone(),
        }
    };
    scenarios.iter().map(one).collect()
}
