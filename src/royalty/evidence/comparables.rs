//! The comparables workbench: each licence on the common base (a rate of net sales), adjusted,
//! accepted or rejected; quartiles, and what each one weighs.

use crate::royalty::read::LicensedPart;
use jiff::civil::Date;

use super::statistics;
use crate::discounting::stated_rate::discount_rate;
use crate::error::InputError;
use crate::model::fields::{CaseField, evidence as fields};
use crate::model::outcome::licence_evidence::{ComparableOutcome, ComparablesOutcome, LeftOut, Spreads, ValueSpread};
use crate::model::outcome::{Range, RateMethod, RateWay};
use crate::model::{
    Adjustments, ComparableLicence, Decision, End, Figure, Input, Line, Needs, Quantity, RateBase, Severity, Sheet,
    Stage,
};
use crate::reference::Mark;
use crate::royalty::conversion::{LumpSumToRoyaltyInput, RoyaltyConvention, lump_sum_to_royalty};
use crate::text::{Arg, Message, Text, engine, licence_evidence as words};
use crate::validate;

/// The gross adjustment above which a comparable is remarked, unless the case has its own: this
/// program's choice, not a rule.
pub const GROSS_LIMIT: f64 = 0.3;
/// Below so many, quartiles mean little.
const FEW: usize = 3;
const PATH: &str = "licence_fee.evidence.comparables";

/// A comparable's name: its number and, when known, its parties.
fn name(index: usize, comparable: &ComparableLicence) -> Message {
    let number = words::COMPARABLE_N.with([("n", Arg::Count(index + 1))]);
    match comparable.parties() {
        parties if parties.is_empty() => number,
        parties => words::COMPARABLE_NAMED.with([("n", Arg::Count(index + 1)), ("who", parties.into())]),
    }
}

/// Reads inputs at an end; one that is known neither by value nor by both ends is missing.
struct Reading<'a> {
    index: usize,
    end: End,
    needs: &'a mut Needs,
}

impl Reading<'_> {
    fn up(&mut self, input: &Input<f64>, name: &str, label: Text) -> Option<f64> {
        self.at(self.end, input, name, label)
    }

    fn down(&mut self, input: &Input<f64>, name: &str, label: Text) -> Option<f64> {
        self.at(self.end.contrary(), input, name, label)
    }

    fn at(&mut self, end: End, input: &Input<f64>, name: &str, label: Text) -> Option<f64> {
        if input.value.is_none() && (input.low.is_none() || input.high.is_none()) {
            self.needs.note(&format!("{PATH}.{}.{name}", self.index), label);
        }
        input.at(end)
    }
}

/// The rate of net sales at an end of the inputs.
fn raw_rate(
    comparable: &ComparableLicence,
    case_discount: Option<f64>,
    reading: &mut Reading<'_>,
) -> Option<Result<f64, InputError>> {
    let rate = match comparable.base {
        RateBase::NetSales => Ok(reading.up(&comparable.rate, "rate", words::RATE_NET_SALES)?),
        RateBase::Profit => {
            let share = reading.up(&comparable.rate, "rate", words::RATE_PROFIT);
            let margin = reading.up(&comparable.margin, "margin", words::MARGIN);
            Ok(share? * margin?)
        }
        RateBase::PerUnit => {
            let fee = reading.up(&comparable.unit_fee, "unit_fee", words::UNIT_FEE);
            let price = reading.down(&comparable.unit_price, "unit_price", words::UNIT_PRICE);
            let (fee, price) = (fee?, price?);
            validate::positive("unit_price", price).map(|()| fee / price)
        }
        RateBase::LumpSum => level_rate(comparable, case_discount, words::LUMP_SUM, reading)?,
        RateBase::EntryAndSales => {
            let rate = reading.up(&comparable.rate, "rate", words::RATE_NET_SALES);
            let entry = level_rate(comparable, case_discount, words::ENTRY_FEE, reading);
            let rate = rate?;
            entry?.map(|entry| rate + entry)
        }
    };
    Some(rate.and_then(|rate| validate::share("rate", rate).map(|()| rate)))
}

/// The level rate whose royalties have the sum as present value, sales level over whole years.
fn level_rate(
    comparable: &ComparableLicence,
    case_discount: Option<f64>,
    label: Text,
    reading: &mut Reading<'_>,
) -> Option<Result<f64, InputError>> {
    let sum = reading.up(&comparable.sum, "sum", label);
    let sales = reading.down(&comparable.annual_sales, "annual_sales", words::ANNUAL_SALES);
    let years = reading.down(&comparable.years, "years", words::YEARS);
    let own = &comparable.discount_rate;
    let discount = if own.value.is_none() && own.low.is_none() && own.high.is_none() && case_discount.is_some() {
        case_discount
    } else {
        reading.up(own, "discount_rate", words::DISCOUNT_RATE)
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a possible term")]
    let years = years?.round().clamp(1.0, 100.0) as u32;
    let input = LumpSumToRoyaltyInput {
        lump_sum: sum?,
        discount_rate: discount?,
        years: Some(years),
        total_sales: Some(sales? * f64::from(years)),
        sales: None,
        convention: RoyaltyConvention::Annuity,
    };
    Some(lump_sum_to_royalty(&input).map(|found| found.royalty_rate))
}

/// Nobody has judged this factor.
fn is_unjudged(input: &Input<f64>) -> bool {
    input.value.is_none() && input.low.is_none() && input.high.is_none()
}

/// The product of the adjustments that are stated; those nobody has judged leave the rate as it is,
/// one known only as a range leaves the middle without a product.
fn product(adjustments: &Adjustments, end: End) -> Option<f64> {
    let stated = adjustments.each().into_iter().filter(|input| !is_unjudged(input));
    stated.map(|input| input.at(end).map(|change| 1.0 + change)).product()
}

/// The sum of the sizes of the adjustments; of a range, the larger end counts.
fn gross(adjustments: &Adjustments) -> f64 {
    let size = |input: &Input<f64>| {
        let ends = [input.low, input.high].into_iter().flatten().map(f64::abs);
        input.value.map(f64::abs).or_else(|| ends.reduce(f64::max)).unwrap_or(0.0)
    };
    adjustments.each().into_iter().map(size).sum()
}

/// The workbench.
pub fn assess(case: LicensedPart<'_>, base: Date, sheet: &mut Sheet) -> ComparablesOutcome {
    let evidence = &case.licence_fee.evidence;
    let case_discount = discount_rate(case.valuation, &mut Needs::default()).and_then(Result::ok);
    let mut outcome = ComparablesOutcome {
        gross_limit: evidence.gross_limit.value.unwrap_or(GROSS_LIMIT),
        ..ComparablesOutcome::default()
    };
    for (index, comparable) in evidence.comparables.iter().enumerate() {
        let row = row(index, comparable, case_discount, outcome.gross_limit, sheet);
        figures(index, comparable, &row, case_discount, sheet);
        findings(index, comparable, &row, base, &outcome, evidence.gross_limit.value.is_none(), sheet);
        outcome.rows.push(row);
    }
    if outcome.rows.is_empty() {
        return outcome;
    }
    outcome.raw = spreads(&outcome.rows, |row| row.raw);
    outcome.adjusted = spreads(&outcome.rows, |row| row.adjusted);
    leave_one_out(&mut outcome);
    of_all(case, &outcome, sheet);
    outcome
}

fn row(
    index: usize,
    comparable: &ComparableLicence,
    case_discount: Option<f64>,
    gross_limit: f64,
    sheet: &mut Sheet,
) -> ComparableOutcome {
    let mut needs = Needs::default();
    let [low, value, high] = End::ALL.map(|end| {
        let mut reading = Reading { index, end, needs: &mut needs };
        match raw_rate(comparable, case_discount, &mut reading)? {
            Ok(rate) => Some(rate),
            Err(error) => {
                if comparable.decision != Decision::Rejected {
                    let part = match comparable.base {
                        RateBase::NetSales | RateBase::Profit => "rate",
                        RateBase::PerUnit => "unit_price",
                        RateBase::LumpSum | RateBase::EntryAndSales => "annual_sales",
                    };
                    sheet.find_refused(Stage::LicenceFee, format!("{PATH}.{index}.{part}"), &error);
                }
                None
            }
        }
    });
    let raw = Range { low, value, high };
    let times = |rate: Option<f64>, end| Some(rate? * product(&comparable.adjustments, end)?);
    let gross = gross(&comparable.adjustments);
    ComparableOutcome {
        raw,
        adjusted: Range { low: times(low, End::Low), value: times(value, End::Middle), high: times(high, End::High) },
        product: product(&comparable.adjustments, End::Middle),
        gross,
        is_stretched: gross > gross_limit + 1e-9,
        unjudged: comparable.adjustments.each().into_iter().filter(|input| is_unjudged(input)).count(),
        decision: comparable.decision,
        missing: needs.into_missing(),
    }
}

/// The fields of the adjustments, in the order of [`Adjustments::each`].
const ADJUSTED: [&CaseField<Input<f64>>; 7] = [
    &fields::ADJUST_DATE,
    &fields::ADJUST_EXCLUSIVITY,
    &fields::ADJUST_TERRITORY,
    &fields::ADJUST_SCOPE,
    &fields::ADJUST_STAGE,
    &fields::ADJUST_STRENGTH,
    &fields::ADJUST_TERM,
];

/// The inputs of a comparable's rate as lines of workings.
fn inputs(index: usize, comparable: &ComparableLicence) -> Vec<Line> {
    let price = |field: &'static CaseField<Input<f64>>, input: &Input<f64>| {
        let amount = input.value.map(|amount| Quantity::Price(amount, comparable.currency));
        Line { value: amount, ..field.at(index).line(input) }
    };
    let sum = |label: Text| {
        vec![
            price(&fields::LUMP_SUM, &comparable.sum).named(label),
            price(&fields::ANNUAL_SALES, &comparable.annual_sales),
            fields::YEARS.at(index).line(&comparable.years),
            fields::DISCOUNT_RATE.at(index).line(&comparable.discount_rate),
        ]
    };
    let rate = |label: Text| fields::RATE_CONCLUDED.at(index).line(&comparable.rate).named(label).letter("R");
    match comparable.base {
        RateBase::NetSales => vec![rate(words::RATE_NET_SALES)],
        RateBase::Profit => {
            vec![rate(words::RATE_PROFIT), fields::MARGIN.at(index).line(&comparable.margin).letter("g")]
        }
        RateBase::PerUnit => vec![
            price(&fields::UNIT_FEE, &comparable.unit_fee).letter("f"),
            price(&fields::UNIT_PRICE, &comparable.unit_price).letter("p"),
        ],
        RateBase::LumpSum => sum(words::LUMP_SUM),
        RateBase::EntryAndSales => std::iter::once(rate(words::RATE_NET_SALES)).chain(sum(words::ENTRY_FEE)).collect(),
    }
}

/// The rate on the common base, and after adjustment.
fn figures(
    index: usize,
    comparable: &ComparableLicence,
    row: &ComparableOutcome,
    case_discount: Option<f64>,
    sheet: &mut Sheet,
) {
    let who = name(index, comparable);
    let (formula, pattern) = match comparable.base {
        RateBase::NetSales => (words::FORMULA_NET_SALES, Some("R")),
        RateBase::Profit => (words::FORMULA_PROFIT, Some("R × g")),
        RateBase::PerUnit => (words::FORMULA_PER_UNIT, Some("f ÷ p")),
        RateBase::LumpSum => (words::FORMULA_LUMP_SUM, None),
        RateBase::EntryAndSales => (words::FORMULA_ENTRY, Some("R + e")),
    };
    let mut raw = Figure::new(
        format!("{PATH}.{index}.rate"),
        words::FIG_RAW.with([("who", who.clone().into())]),
        formula,
        words::SOURCE_BASE,
        Mark::Secondary,
    )
    .range(row.raw, Quantity::Rate)
    .missing(row.missing.clone())
    .inputs(inputs(index, comparable))
    .pattern(pattern)
    .convention(engine::CONVENTION_NET_SALES);
    let is_sum = matches!(comparable.base, RateBase::LumpSum | RateBase::EntryAndSales);
    if is_sum && comparable.discount_rate.value.is_none() {
        raw = raw.steps(case_discount.map(|rate| Line::step(words::STEP_CASE_DISCOUNT, Quantity::Rate(rate))));
    }
    if let (RateBase::EntryAndSales, Some(rate), Some(whole)) = (comparable.base, comparable.rate.value, row.raw.value)
    {
        raw = raw.steps([Line::step(words::STEP_ENTRY_RATE, Quantity::Rate(whole - rate)).letter("e")]);
    }
    if is_sum {
        raw = raw.convention(words::CONVENTION_LEVEL);
    }
    if is_sum || comparable.base == RateBase::PerUnit {
        raw = raw.convention(words::CONVENTION_SAME_CURRENCY);
    }
    sheet.figures.push(raw);

    let grid = ADJUSTED.into_iter().zip(comparable.adjustments.each()).map(|(field, input)| {
        let line = field.at(index).line(input);
        if line.value.is_some() { line.letter("a") } else { line }
    });
    let mut adjusted = Figure::new(
        format!("{PATH}.{index}.adjusted"),
        words::FIG_ADJUSTED.with([("who", who.into())]),
        words::FORMULA_ADJUSTED,
        words::SOURCE_GRID,
        Mark::OwnChoice,
    )
    .range(row.adjusted, Quantity::Rate)
    .missing(row.missing.clone())
    .inputs(grid)
    .steps(row.raw.value.map(|rate| Line::step(words::STEP_RAW, Quantity::Rate(rate)).letter("R")))
    .pattern("R × Π[(1 + a)]")
    .steps(row.product.map(|product| Line::step(words::FIG_PRODUCT, Quantity::Number(product))))
    .steps([Line::step(words::FIG_GROSS, Quantity::Rate(row.gross))]);
    if row.unjudged > 0 {
        adjusted = adjusted.convention(words::CONVENTION_UNJUDGED.with([("n", row.unjudged.into())]));
    }
    sheet.figures.push(adjusted);
}

fn findings(
    index: usize,
    comparable: &ComparableLicence,
    row: &ComparableOutcome,
    base: Date,
    outcome: &ComparablesOutcome,
    is_own_choice: bool,
    sheet: &mut Sheet,
) {
    let who = || Arg::from(name(index, comparable));
    let field = |part: &str| format!("{PATH}.{index}.{part}");
    let stage = Stage::LicenceFee;
    if comparable.decision == Decision::Undecided {
        let message = words::FIND_DECIDE.with([("who", who())]);
        sheet.find(Severity::Missing, stage, field("decision"), message);
        return;
    }
    if comparable.reason.trim().is_empty() {
        let message = words::FIND_REASON.with([("who", who()), ("decision", comparable.decision.label().into())]);
        sheet.find(Severity::Warning, stage, field("reason"), message);
    }
    if comparable.decision == Decision::Rejected {
        return;
    }
    sheet.find_missing(stage, &row.missing);
    if comparable.document.trim().is_empty() {
        sheet.find(Severity::Note, stage, field("document"), words::FIND_DOCUMENT.with([("who", who())]));
    }
    if row.is_stretched {
        let limit = if is_own_choice { Mark::OwnChoice.text() } else { words::GIVEN_LIMIT };
        let message = words::FIND_GROSS.with([
            ("who", who()),
            ("gross", Arg::Percent(row.gross)),
            ("limit", Arg::Percent(outcome.gross_limit)),
            ("mark", limit.into()),
        ]);
        sheet.find(Severity::Warning, stage, field("adjustments"), message);
    }
    if let Some(date) = comparable.date.value
        && date > base
    {
        let message = words::FIND_LATER.with([("who", who()), ("date", date.into())]);
        sheet.find(Severity::Warning, stage, field("date"), message);
    }
}

/// The spread of those accepted that have a rate.
fn spreads(rows: &[ComparableOutcome], read: impl Fn(&ComparableOutcome) -> Range) -> Spreads {
    let accepted: Vec<Range> = rows
        .iter()
        .filter(|row| row.decision == Decision::Accepted)
        .map(read)
        .filter(|range| range.value.is_some() || (range.low.is_some() && range.high.is_some()))
        .collect();
    // A licence known only as a range has no middle, and then the whole has none.
    let at = |end: fn(&Range) -> Option<f64>| {
        let values: Option<Vec<f64>> = accepted.iter().map(end).collect();
        values.and_then(|values| statistics::spread(&values))
    };
    Spreads {
        low: at(|range| range.low.or(range.value)),
        value: at(|range| range.value),
        high: at(|range| range.high.or(range.value)),
    }
}

fn leave_one_out(outcome: &mut ComparablesOutcome) {
    let accepted: Vec<(usize, f64)> = outcome
        .rows
        .iter()
        .enumerate()
        .filter(|(_, row)| row.decision == Decision::Accepted)
        .filter_map(|(index, row)| Some((index, row.adjusted.value?)))
        .collect();
    let all: Vec<f64> = accepted.iter().map(|(_, rate)| *rate).collect();
    let Some(median) = statistics::median(&all) else { return };
    for (index, _) in &accepted {
        let others: Vec<f64> = accepted.iter().filter(|(other, _)| other != index).map(|(_, rate)| *rate).collect();
        let Some(without) = statistics::median(&others) else { continue };
        let change = (median > 0.0).then(|| (without - median) / median);
        outcome.left_out.push(LeftOut { index: *index, median: without, change });
    }
    let size = |left: &LeftOut| left.change.map_or(0.0, f64::abs);
    outcome.most_influential =
        (0..outcome.left_out.len()).filter(|place| size(&outcome.left_out[*place]) > 0.0).reduce(|best, place| {
            if size(&outcome.left_out[place]) > size(&outcome.left_out[best]) { place } else { best }
        });
}

/// A statistic: its identifier, name, formula and reading.
type Statistic = (&'static str, Text, Text, fn(&ValueSpread) -> f64);

const STATISTICS: [Statistic; 6] = [
    ("min", words::STAT_MIN, words::FORMULA_MIN, |spread| spread.min),
    ("lower_quartile", words::STAT_LOWER, words::FORMULA_QUANTILE, |spread| spread.lower),
    ("median", words::STAT_MEDIAN, words::FORMULA_QUANTILE, |spread| spread.median),
    ("mean", words::STAT_MEAN, words::FORMULA_MEAN, |spread| spread.mean),
    ("upper_quartile", words::STAT_UPPER, words::FORMULA_QUANTILE, |spread| spread.upper),
    ("max", words::STAT_MAX, words::FORMULA_MAX, |spread| spread.max),
];

/// A basis of the statistics: its identifier, name, spreads and the rate of a row.
type Basis<'a> = (&'static str, Text, &'a Spreads, fn(&ComparableOutcome) -> Range);

/// The figures and findings of all comparables together.
fn of_all(case: LicensedPart<'_>, outcome: &ComparablesOutcome, sheet: &mut Sheet) {
    let comparables = &case.licence_fee.evidence.comparables;
    let bases: [Basis<'_>; 2] = [
        ("raw", words::BASIS_RAW, &outcome.raw, |row| row.raw),
        ("adjusted", words::BASIS_ADJUSTED, &outcome.adjusted, |row| row.adjusted),
    ];
    for (id, basis, spreads, read) in bases {
        let lines: Vec<Line> = steps(comparables, outcome, read);
        let figure = |part: &str, what: Text, formula| {
            let figure = Figure::new(
                format!("licence_fee.evidence.{id}.{part}"),
                words::FIG_OF_BASIS.with([("what", what.into()), ("basis", basis.into())]),
                formula,
                words::SOURCE_STATISTICS,
                Mark::Computed,
            );
            figure.steps(lines.clone()).convention(words::CONVENTION_ACCEPTED)
        };
        let count = spreads.value.or(spreads.low).map_or(0, |spread| spread.count);
        if id == "adjusted" {
            let count = Quantity::Count(u64::try_from(count).unwrap_or(u64::MAX));
            sheet.figures.push(figure("count", words::STAT_COUNT, words::FORMULA_COUNT).value(Some(count)));
        }
        for (part, what, formula, read) in STATISTICS {
            let pattern = match part {
                "min" => Some("min[k]"),
                "mean" => Some("mean[k]"),
                "max" => Some("max[k]"),
                _ => None,
            };
            let mut figure = figure(part, what, formula).pattern(pattern).range(spreads.range(read), Quantity::Rate);
            if formula == words::FORMULA_QUANTILE {
                figure = figure.convention(words::CONVENTION_QUARTILES);
            }
            sheet.figures.push(figure);
        }
        // The distance of two ends has no ends of its own.
        let distance = spreads.value.map(|spread| Quantity::Rate(spread.interquartile()));
        let figure = figure("interquartile_range", words::STAT_SPREAD, words::FORMULA_SPREAD).value(distance);
        sheet.figures.push(figure.convention(words::CONVENTION_QUARTILES));
    }
    influence(comparables, outcome, sheet);

    let count = outcome.adjusted.low.map_or(0, |spread| spread.count);
    if (1..FEW).contains(&count) {
        let message = words::FIND_FEW.with([("n", count.into())]);
        sheet.find(Severity::Note, Stage::LicenceFee, PATH, message);
    }
    let accepted = outcome.rows.iter().filter(|row| row.decision == Decision::Accepted);
    let unjudged: usize = accepted.map(|row| row.unjudged).sum();
    if unjudged > 0 {
        let message = words::FIND_UNJUDGED.with([("n", unjudged.into())]);
        sheet.find(Severity::Note, Stage::LicenceFee, PATH, message);
    }
}

fn steps(
    comparables: &[ComparableLicence],
    outcome: &ComparablesOutcome,
    read: fn(&ComparableOutcome) -> Range,
) -> Vec<Line> {
    let rows = comparables.iter().zip(&outcome.rows).enumerate();
    rows.filter(|(_, (_, row))| row.decision == Decision::Accepted)
        .filter_map(|(index, (comparable, row))| {
            Some(Line::step(name(index, comparable), Quantity::Rate(read(row).value?)).letter("k"))
        })
        .collect()
}

/// Leave one out: the largest effect, with the median without each.
fn influence(comparables: &[ComparableLicence], outcome: &ComparablesOutcome, sheet: &mut Sheet) {
    if outcome.left_out.is_empty() {
        return;
    }
    let lines = outcome.left_out.iter().filter_map(|left| {
        let who = name(left.index, comparables.get(left.index)?);
        Some(Line::step(words::MEDIAN_WITHOUT.with([("who", who.into())]), Quantity::Rate(left.median)))
    });
    let largest = outcome.most_influential.and_then(|place| outcome.left_out.get(place)?.change);
    let figure = Figure::new(
        "licence_fee.evidence.leave_one_out",
        words::FIG_INFLUENCE,
        words::FORMULA_INFLUENCE,
        words::SOURCE_STATISTICS,
        Mark::Computed,
    )
    .value(Some(Quantity::Rate(largest.unwrap_or(0.0))))
    .steps(outcome.adjusted.value.map(|spread| Line::step(words::MEDIAN_ALL, Quantity::Rate(spread.median))))
    .steps(lines)
    .convention(words::CONVENTION_ACCEPTED);
    sheet.figures.push(figure);
}

/// Comparables as a way to a rate: the adjusted median between the adjusted quartiles.
pub fn way(case: LicensedPart<'_>, outcome: &ComparablesOutcome) -> (RateMethod, Figure) {
    let comparables = &case.licence_fee.evidence.comparables;
    let range = Range {
        low: outcome.adjusted.low.map(|spread| spread.lower),
        value: outcome.adjusted.value.map(|spread| spread.median),
        high: outcome.adjusted.high.map(|spread| spread.upper),
    };
    let mut needs = Needs::default();
    let accepted = || outcome.rows.iter().filter(|row| row.decision == Decision::Accepted);
    if accepted().next().is_none() {
        needs.note(PATH, words::COMPARABLES);
    }
    for missing in accepted().flat_map(|row| &row.missing).filter(|_| range == Range::default()) {
        needs.note(&missing.field, missing.label.clone());
    }
    let missing = needs.into_missing();
    let mut figure = Figure::new(
        "licence_fee.method.comparables",
        words::WAY_COMPARABLES,
        words::FORMULA_WAY,
        words::SOURCE_STATISTICS,
        Mark::Computed,
    )
    .steps(steps(comparables, outcome, |row| row.adjusted))
    .missing(missing.clone())
    .convention(engine::CONVENTION_NET_SALES)
    .convention(words::CONVENTION_QUARTILES);
    figure.value = range.value.map(Quantity::Rate);
    figure.low = range.low.map(Quantity::Rate);
    figure.high = range.high.map(Quantity::Rate);
    if outcome.adjusted.low.is_some_and(|spread| spread.count < FEW) {
        figure = figure.convention(words::CONVENTION_FEW);
    }
    (RateMethod { way: RateWay::Comparables, range, missing }, figure)
}
