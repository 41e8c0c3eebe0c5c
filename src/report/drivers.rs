//! Drivers and solutions in words.

use schemars::JsonSchema;
use serde::Serialize;

use super::blocks::{Block, Report, ReportColumn, ReportTable, Section};
use super::cells::ReportCell;
use super::figures;
use crate::assessment::drivers::{Driver, Footing, Solution, Turning};
use crate::assessment::solve;
use crate::lang::Lang;
use crate::model::fields::{self, InputValue as _};
use crate::model::{Case, Quantity};
use crate::text::{Arg, Text, drivers as texts, number, quote};

/// A number of a field with its unit.
pub fn shown(field: &str, value: f64, lang: Lang) -> String {
    quantity(field, value).render(lang)
}

/// A number of a field as the quantity that it is.
pub(super) fn quantity(field: &str, value: f64) -> Quantity {
    match field {
        solve::FOR_VALUE => return Quantity::Money(value),
        solve::FOR_SALES => {
            let times = texts::TIMES.with([("times", number::decimals(value, 3).into())]);
            return Quantity::Text(times);
        }
        solve::FOR_MONTHS => {
            let months = texts::MONTHS.with([("months", number::decimals(value, 0).into())]);
            return Quantity::Text(months);
        }
        _ => {}
    }
    let unit = fields::find(field).map(|handle| handle.kind().unit);
    unit.map_or(Quantity::Number(value), |unit| value.quantity(unit))
}

/// What a field of the case is called.
pub fn name(case: &Case, field: &str, lang: Lang) -> String {
    match field {
        solve::FOR_VALUE => return texts::FOR_VALUE.get(lang).to_owned(),
        solve::FOR_SALES => return texts::FOR_SALES.get(lang).to_owned(),
        _ => {}
    }
    fields::find(field).map_or_else(|| field.to_owned(), |handle| handle.label(case).render_names(lang))
}

/// The same with what tells it apart first: `royalty rate · the product`.
pub fn short_name(case: &Case, field: &str, lang: Lang) -> String {
    let Some(handle) = fields::find(field) else { return field.to_owned() };
    let (whole, own) = (handle.label(case).render_names(lang), handle.about().label.get(lang));
    match whole.strip_suffix(own).map(|owner| owner.trim_end_matches(['：', ':', ' '])) {
        Some(owner) if !owner.is_empty() => {
            // The row within its owner before the owner, so that a name which is cut still tells one year from another.
            let parts = owner.rsplit(lang.pick("：", ": ")).map(|part| quote::in_language(part.trim(), lang));
            std::iter::once(own).chain(parts).collect::<Vec<_>>().join(" · ")
        }
        _ => whole,
    }
}

fn table(id: &str, caption: Text, columns: &[(Text, bool)], rows: Vec<Vec<ReportCell>>, lang: Lang) -> Block {
    let column = |(heading, right): &(Text, bool)| ReportColumn::new(heading.get(lang), *right);
    let table = ReportTable::new(id, caption.get(lang), columns.iter().map(column).collect());
    Block::Table(table.with_rows(rows))
}

/// The drivers, widest first, and where the verdict turns.
pub fn content(case: &Case, drivers: &[Driver], turnings: &[Turning], now: Footing, swing: f64, lang: Lang) -> Report {
    // The unit that both ends share is said once; ends that read alike are one.
    let between = |low: Option<f64>, high: Option<f64>, show: &dyn Fn(f64) -> Quantity| {
        let end = |value: Option<f64>| value.map_or_else(|| "—".to_owned(), |value| show(value).render(lang));
        let (one, other) = (end(low), end(high));
        if one == other {
            return one;
        }
        let (one, other) = match low.zip(high) {
            Some((low, high)) => figures::ends(&show(low), &show(high), lang),
            None => (one, other),
        };
        texts::ENDS.with([("low", one.into()), ("high", other.into())]).render(lang)
    };
    let times = |value: f64| Quantity::Ratio((value * 100.0).round() / 100.0);
    let row = |driver: &Driver| {
        let of = |value: f64| quantity(&driver.field, value);
        let (low, high) = &driver.standing;
        vec![
            short_name(case, &driver.field, lang).into(),
            quantity(&driver.field, driver.stated).into(),
            between(Some(driver.ends.0), Some(driver.ends.1), &of).into(),
            between(low.value, high.value, &Quantity::Money).into(),
            between(low.lendable, high.lendable, &Quantity::Money).into(),
            between(low.least_cover, high.least_cover, &times).into(),
        ]
    };
    let columns = [
        (texts::COLUMN_INPUT, false),
        (texts::COLUMN_STATED, true),
        (texts::COLUMN_ENDS, true),
        (texts::COLUMN_VALUE, true),
        (texts::COLUMN_LENDABLE, true),
        (texts::COLUMN_COVER, true),
    ];
    let swings = texts::FROM_SWING.with([("swing", Arg::Percent(swing))]).render(lang);
    let rows = drivers.iter().map(row).collect();
    let blocks = vec![table("drivers", texts::TORNADO, &columns, rows, lang), Block::note(swings)];
    let tornado = Section::chapter("drivers", texts::TORNADO.get(lang), blocks);
    let says = match now.holds {
        None => texts::TURNINGS_UNKNOWN,
        Some(_) if turnings.is_empty() => texts::TURNINGS_NONE,
        Some(true) => texts::TURNINGS_HOLDS,
        Some(false) => texts::TURNINGS_BREAKS,
    };
    let mut blocks = vec![Block::paragraph(says.get(lang))];
    if !turnings.is_empty() {
        let row = |turning: &Turning| {
            let stated = quantity(&turning.field, turning.stated);
            let as_stated = stated.render(lang);
            // One that reads as what is stated would say that the case as it stands breaks the loan.
            let end = |value: Option<f64>, at_once: Text| -> ReportCell {
                let value = value.map(|value| quantity(&turning.field, value));
                match value {
                    Some(value) if value.render(lang) == as_stated => at_once.get(lang).into(),
                    value => value.into(),
                }
            };
            let (below, above) = (end(turning.below, texts::ANY_LESS), end(turning.above, texts::ANY_MORE));
            vec![short_name(case, &turning.field, lang).into(), stated.into(), below, above]
        };
        let columns = [
            (texts::COLUMN_INPUT, false),
            (texts::COLUMN_STATED, true),
            (texts::COLUMN_BELOW, true),
            (texts::COLUMN_ABOVE, true),
        ];
        blocks.push(table("turnings", texts::TURNINGS, &columns, turnings.iter().map(row).collect(), lang));
    }
    let turning = Section::chapter("turnings", texts::TURNINGS.get(lang), blocks);
    Report::new(lang, texts::TITLE.get(lang), vec![tornado, turning])
}

/// What an input must be, line by line.
pub fn solution(case: &Case, found: &Solution, loan: f64, lang: Lang) -> String {
    let of = |value: f64| Arg::from(shown(&found.field, value, lang));
    let mut lines = vec![
        texts::SOLUTION
            .with([("loan", Arg::Money(loan)), ("field", name(case, &found.field, lang).into())])
            .render(lang),
    ];
    for (value, percentile) in &found.roots {
        let line = match percentile {
            Some(p) => texts::ROOT_LIKELY.with([("value", of(*value)), ("percentile", Arg::Percent(*p))]),
            None => texts::ROOT.with([("value", of(*value))]),
        };
        lines.push(format!("  {}", line.render(lang)));
    }
    if found.roots.is_empty() {
        let says = if found.enough_at_ends.0 { texts::ALWAYS } else { texts::NEVER };
        lines.push(format!("  {}", says.get(lang)));
    } else if found.roots.len() > 1 {
        lines.push(format!("  {}", texts::SEVERAL.get(lang)));
    }
    let (low, high) = found.within;
    let stated = texts::STATED.with([("value", of(found.stated)), ("low", of(low)), ("high", of(high))]);
    lines.push(stated.render(lang));
    lines.join("\n") + "\n"
}

/// What an input must be, as JSON.
#[derive(Serialize, JsonSchema)]
pub struct SolutionOut {
    /// Always `pledgeworth`.
    program: &'static str,
    /// The program's version.
    version: &'static str,
    /// The field, or `value`, `sales` (so many times all sales).
    field: String,
    /// The wanted loan, 元.
    loan: f64,
    /// The stated value; null where there is none.
    stated: Option<f64>,
    /// Where it was looked for.
    within: (f64, f64),
    /// `one`, `several`, `always` or `never`.
    answer: &'static str,
    /// The values at which exactly the loan may be lent.
    roots: Vec<RootOut>,
}

/// A value at which exactly the loan may be lent.
#[derive(Serialize, JsonSchema)]
struct RootOut {
    /// The value.
    value: f64,
    /// The probability of no more, where the input is uncertain.
    percentile: Option<f64>,
}

/// What an input must be, as JSON.
pub fn solution_machine(found: &Solution, loan: f64) -> SolutionOut {
    SolutionOut {
        program: "pledgeworth",
        version: env!("CARGO_PKG_VERSION"),
        field: found.field.clone(),
        loan,
        stated: Some(found.stated).filter(|stated| stated.is_finite()),
        within: found.within,
        answer: match found.roots.len() {
            0 if found.enough_at_ends.0 => "always",
            0 => "never",
            1 => "one",
            _ => "several",
        },
        roots: found
            .roots
            .iter()
            .map(|(value, percentile)| RootOut { value: *value, percentile: *percentile })
            .collect(),
    }
}

/// What drives a case and where its verdict turns, as JSON.
#[derive(Serialize, JsonSchema)]
pub struct DriversOut {
    /// Always `pledgeworth`.
    program: &'static str,
    /// The program's version.
    version: &'static str,
    /// How far inputs without a distribution or range are moved, as a part of themselves.
    swing: f64,
    /// The case as stated.
    stated: FootingOut,
    /// One input at a time, the widest swing of the value first.
    drivers: Vec<DriverOut>,
    /// Where the verdict turns.
    turnings: Vec<TurningOut>,
}

/// The figures that a lender decides on.
#[derive(Serialize, JsonSchema)]
struct FootingOut {
    /// The concluded value, 元.
    value: Option<f64>,
    /// The most that may be lent, 元.
    lendable: Option<f64>,
    /// The least of all months' cover.
    least_cover: Option<f64>,
    /// The loan holds.
    holds: Option<bool>,
}

/// An input moved alone.
#[derive(Serialize, JsonSchema)]
struct DriverOut {
    /// Its field.
    field: String,
    /// The stated value.
    stated: f64,
    /// Where it was moved to.
    ends: (f64, f64),
    /// What came of it at the lower end.
    low: FootingOut,
    /// What came of it at the upper end.
    high: FootingOut,
}

/// Where the verdict turns.
#[derive(Serialize, JsonSchema)]
struct TurningOut {
    /// The field.
    field: String,
    /// The stated value.
    stated: f64,
    /// The nearest value below.
    below: Option<f64>,
    /// The nearest value above.
    above: Option<f64>,
}

/// What drives a case and where its verdict turns, as JSON.
pub fn machine(drivers: &[Driver], turnings: &[Turning], now: Footing, swing: f64) -> DriversOut {
    let footing = |one: &Footing| FootingOut {
        value: one.value,
        lendable: one.lendable,
        least_cover: one.least_cover,
        holds: one.holds,
    };
    let driver = |one: &Driver| DriverOut {
        field: one.field.clone(),
        stated: one.stated,
        ends: one.ends,
        low: footing(&one.standing.0),
        high: footing(&one.standing.1),
    };
    let turning =
        |one: &Turning| TurningOut { field: one.field.clone(), stated: one.stated, below: one.below, above: one.above };
    DriversOut {
        program: "pledgeworth",
        version: env!("CARGO_PKG_VERSION"),
        swing,
        stated: footing(&now),
        drivers: drivers.iter().map(driver).collect(),
        turnings: turnings.iter().map(turning).collect(),
    }
}
