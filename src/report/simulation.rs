//! A simulated case in words and as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::blocks::{Block, Report, ReportColumn, ReportTable, Section};
use super::cells::{ReportCell, Wording};
use super::charts::sure::LookedAt;
use super::sensitivity::{NarrowingOut, SensitivityOut};
use crate::assessment::correlated::CorrelationFault;
use crate::assessment::sensitivity::{CaseSensitivity, Narrowing};
use crate::assessment::simulation::{DrawnFrom, LOSS, NoSimulation, PERCENTILES, SimulatedCase, SimulatedSpread};
use crate::calendar::add_months;
use crate::lang::Lang;
use crate::model::{Case, Quantity, RiskEventKind, SamplingPlan, ValueBasis, fields};
use crate::text::number::MoneyScale;
use crate::text::{Arg, Message, Text, number, simulation as texts};

/// The percentiles that reports quote: those of the fan, and those that the histogram marks.
const QUOTED: [f64; 7] = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95];

/// A figure with its standard error: the error in the words of the figure.
pub fn with_error(value: f64, error: f64, shown: &dyn Fn(f64) -> String, lang: Lang) -> String {
    let parts = [("value", shown(value).into()), ("error", number::standard_error(error, value, shown).into())];
    texts::WITH_ERROR.with(parts).render(lang)
}

/// The same of an amount, 元: both in the unit that fits the larger of them.
pub fn money_with_error(value: f64, error: f64, lang: Lang) -> String {
    let scale = MoneyScale::fitting(value.abs().max(error.abs()), lang);
    let shown = |amount: f64| {
        if amount.is_finite() { scale.with_unit(&scale.number(amount)) } else { number::money(amount, lang) }
    };
    with_error(value, error, &shown, lang)
}

/// What is told of how a result spreads, with standard errors: mean, deviation and what follows from it, the least, the
/// percentiles that `quoted` names, the greatest.
pub fn statistics(
    result: LookedAt,
    spread: &SimulatedSpread,
    quoted: &dyn Fn(f64) -> bool,
    lang: Lang,
) -> Vec<(String, String)> {
    let shown = |value: f64| result.shown(value, lang);
    let plain = |value: f64| number::decimals(value, 2);
    let within = |(value, error): (f64, f64), shown: &dyn Fn(f64) -> String| with_error(value, error, shown, lang);
    let known = |figure: Option<(f64, f64)>, shown: &dyn Fn(f64) -> String| {
        figure.map_or_else(|| "—".to_owned(), |figure| within(figure, shown))
    };
    let own = |(value, error): (f64, f64)| match result {
        LookedAt::Value | LookedAt::Collateral | LookedAt::Lendable => money_with_error(value, error, lang),
        LookedAt::Cover | LookedAt::Loss => with_error(value, error, &shown, lang),
    };
    let row = |name: Text, said: String| (name.get(lang).to_owned(), said);
    let (least, most) = spread.ends();
    let mut rows = vec![
        row(texts::COLUMN_MEAN, own((spread.mean, spread.mean_error))),
        row(texts::DEVIATION, own((spread.standard_deviation, spread.deviation_error))),
        row(texts::VARIATION, known(spread.variation, &number::percent)),
        row(texts::SKEWNESS, known(spread.skewness, &plain)),
        row(texts::KURTOSIS, known(spread.kurtosis, &plain)),
        row(texts::LEAST, shown(least)),
    ];
    let percentiles = PERCENTILES.iter().zip(spread.percentiles.iter().zip(spread.errors));
    rows.extend(
        percentiles
            .filter(|(p, _)| quoted(**p))
            .map(|(p, (value, error))| (format!("P{:.0}", p * 100.0), own((*value, error)))),
    );
    rows.push(row(texts::MOST, shown(most)));
    rows
}

/// Why a case cannot be simulated, in words.
pub fn refused(case: &Case, why: &NoSimulation) -> Message {
    let name = |field: &str| match fields::find(field) {
        Some(handle) => handle.label(case).into(),
        None => Arg::Quoted(field.to_owned()),
    };
    let error = |error: &crate::error::InputError| Arg::both(error.message(Lang::Zh), error.message(Lang::En));
    match why {
        NoSimulation::NoBaseDate => texts::NO_BASE_DATE.into(),
        NoSimulation::Unknown(missing) => texts::UNKNOWN.with([("what", name(&missing.field))]),
        NoSimulation::NoValue => texts::NO_VALUE.into(),
        NoSimulation::Distribution(field, why) => {
            texts::DISTRIBUTION.with([("what", name(field)), ("why", error(why))])
        }
        NoSimulation::Correlation(why) => correlation(case, why),
        NoSimulation::Event(place, why) => {
            let kind = case.simulation.events.get(*place).map_or(texts::EVENT_OF, |event| event.kind.label());
            texts::EVENT.with([("event", kind.into()), ("why", error(why))])
        }
        NoSimulation::Cancelled => texts::CANCELLED.into(),
    }
}

/// Why correlations cannot be, and among which fields.
pub fn correlation(case: &Case, fault: &CorrelationFault) -> Message {
    let error = Arg::both(fault.error.message(Lang::Zh), fault.error.message(Lang::En));
    if fault.among.is_empty() {
        return texts::CORRELATION.with([("why", error)]);
    }
    let names = |lang: Lang| {
        let names = fault.among.iter().map(|field| super::drivers::name(case, field, lang)).collect::<Vec<_>>();
        names.join(lang.pick("、", ", "))
    };
    let among = Arg::both(names(Lang::Zh), names(Lang::En));
    let least = Arg::raw(number::decimals(fault.least_eigenvalue.unwrap_or(0.0), 4));
    texts::CORRELATION_AMONG.with([("among", among), ("least", least)])
}

/// That nothing drawn moves the value lent on, where that is so: a certainty of the loan is then none of its value.
pub fn stands_still(case: &Case, found: &SimulatedCase) -> Option<Message> {
    let rests = match case.lending.basis {
        ValueBasis::OwnValue => texts::STILL_OWN,
        ValueBasis::OutsideAppraisal | ValueBasis::LowerOfBoth => texts::STILL_OUTSIDE,
    };
    found.collateral_stands_still().then(|| rests.into())
}

/// What was simulated and what came of it, as a report.
pub fn content(case: &Case, found: &SimulatedCase, lang: Lang) -> Report {
    whole(case, found, None, &[], lang)
}

/// The same with what carries the variance, and which evidence would narrow it.
pub fn whole(
    case: &Case,
    found: &SimulatedCase,
    sensitivity: Option<&CaseSensitivity>,
    narrowing: &[Narrowing],
    lang: Lang,
) -> Report {
    let text = |text: Text| text.get(lang).to_owned();
    let pair = |name: Text, value: ReportCell| (Wording::from(name.get(lang)), value);
    let section = |anchor: &str, heading: Text, blocks| Section::chapter(anchor, heading.get(lang), blocks);
    let table = |id: &str, caption: Text, columns: Vec<(String, bool)>, rows: Vec<Vec<ReportCell>>| {
        let columns = columns.into_iter().map(|(heading, right)| ReportColumn::new(heading, right)).collect();
        Block::Table(ReportTable::new(id, caption.get(lang), columns).with_rows(rows))
    };
    // A line may end between the two, never within one.
    let whole = |said: String| said.replace(' ', "\u{a0}").replace("\u{a0}±", " ±");
    let within = |value: f64, error: f64, shown: &dyn Fn(f64) -> String| whole(with_error(value, error, shown, lang));
    let money_within = |value: f64, error: f64| whole(money_with_error(value, error, lang));

    let sampling = match found.sampling {
        SamplingPlan::LatinHypercube => texts::SAMPLING_LATIN,
        SamplingPlan::Plain => texts::SAMPLING_PLAIN,
    };
    let mut basis = vec![
        pair(texts::TRIALS, trials(found, lang).into()),
        pair(texts::SEED, found.seed.to_string().into()),
        pair(texts::SAMPLING, sampling.get(lang).into()),
    ];
    if found.without_value > 0 {
        basis.push(pair(texts::WITHOUT_VALUE, number::decimals(found.without_value as f64, 0).into()));
    }
    let rows = found.drawn.iter().map(|(field, from)| {
        let name = fields::find(field).map_or_else(|| field.clone(), |handle| handle.label(case).render_names(lang));
        let stated = fields::find(field).and_then(|handle| handle.distribution(case));
        let from = match (from, stated) {
            (DrawnFrom::Stated, Some(stated)) => super::distributions::says(field, stated, lang),
            (DrawnFrom::Stated, None) => text(texts::FROM_STATED),
            (DrawnFrom::Triangle, _) => text(texts::FROM_TRIANGLE),
            (DrawnFrom::Worse, _) => text(texts::FROM_WORSE),
        };
        vec![name.into(), from.into()]
    });
    let drawn = if found.drawn.is_empty() {
        Block::paragraph(texts::NOTHING_DRAWN.get(lang))
    } else {
        table(
            "drawn",
            texts::DRAWN,
            vec![(text(texts::COLUMN_INPUT), false), (text(texts::COLUMN_FROM), false)],
            rows.collect(),
        )
    };
    let basis = section("basis", texts::BASIS, vec![Block::Pairs(basis), drawn, Block::note(texts::ERRORS.get(lang))]);

    // A result in each column; down, its statistics and the quoted percentiles.
    let spreads: Vec<(Text, Vec<(String, String)>)> = [
        (texts::VALUE, LookedAt::Value),
        (texts::COLLATERAL, LookedAt::Collateral),
        (texts::LENDABLE, LookedAt::Lendable),
        (texts::LEAST_COVER, LookedAt::Cover),
        (texts::WORST_LOSS, LookedAt::Loss),
    ]
    .into_iter()
    .filter_map(|(name, result)| {
        // What no path loses needs no column.
        let spread = result.spread(found).filter(|spread| result != LookedAt::Loss || spread.ends().1 > 0.0)?;
        Some((name, statistics(result, spread, &|p| QUOTED.contains(&p), lang)))
    })
    .collect();
    let mut columns = vec![(text(texts::COLUMN_RESULT), false)];
    columns.extend(spreads.iter().map(|(name, _)| (text(*name), true)));
    let names = spreads.first().map_or_else(Vec::new, |(_, rows)| rows.iter().map(|(name, _)| name.clone()).collect());
    let rows = names.into_iter().enumerate().map(|(at, name)| {
        let cells = spreads.iter().map(|(_, rows)| whole(rows[at].1.clone()).into());
        std::iter::once(name.into()).chain(cells).collect()
    });
    let rows = rows.collect();
    let results = section("results", texts::RESULTS, vec![table("results", texts::RESULTS, columns, rows)]);

    let mut loan = Vec::new();
    if let (Some(holds), Some(error)) = (found.cover_holds, found.cover_error) {
        loan.push(pair(texts::COVER_HOLDS, within(holds, error, &number::percent).into()));
    }
    if let (Some(share), Some(error)) = (found.within_limits, found.within_error) {
        loan.push(pair(texts::WITHIN_LIMITS, within(share, error, &number::percent).into()));
    }
    let at_risk = |(at_risk, error)| pair(texts::VALUE_AT_RISK, money_within(at_risk, error).into());
    loan.extend(found.value_at_risk.map(at_risk));
    let rows = found
        .holding
        .iter()
        .map(|loan| vec![Quantity::Rate(loan.level).into(), money_within(loan.amount, loan.error).into()]);
    let holding = table(
        "holding",
        texts::HOLDING,
        vec![(text(texts::COLUMN_LEVEL), true), (text(texts::COLUMN_AMOUNT), true)],
        rows.collect(),
    );
    let still = stands_still(case, found).map(|said| Block::note(said.render(lang)));
    let blocks = std::iter::once(Block::Pairs(loan)).chain(still).chain([holding]);
    let loan = section("loan", texts::LOAN, blocks.collect());

    let optional = |value: Option<f64>, quantity: fn(f64) -> Quantity| ReportCell::from(value.map(quantity));
    let with_error = |value: Option<f64>, error: Option<f64>, quantity: fn(f64) -> Quantity| match (value, error) {
        (Some(value), Some(error)) if error > 0.0 => match quantity(value) {
            Quantity::Money(_) => money_within(value, error).into(),
            _ => within(value, error, &|value| quantity(value).render(lang)).into(),
        },
        (value, _) => optional(value, quantity),
    };
    let date = |month: usize| {
        let start = case.loan.start.value?;
        Some(Quantity::Raw(add_months(start, i64::try_from(month).ok()?).to_string()))
    };
    let rows = found.months.iter().map(|month| {
        vec![
            Quantity::Count(month.month as u64).into(),
            date(month.month).into(),
            Quantity::Money(month.value[0]).into(),
            Quantity::Money(month.value[2]).into(),
            Quantity::Money(month.value[4]).into(),
            optional(month.owed, Quantity::Money),
            with_error(month.shortfall_probability, month.probability_error, Quantity::Rate),
            with_error(month.expected_shortfall, month.shortfall_error, Quantity::Money),
            with_error(month.loss_given_default, month.loss_error, Quantity::Rate),
            optional(month.loss_percentiles.map(|all| all[3]), Quantity::Rate),
            optional(month.loss_percentiles.map(|all| all[4]), Quantity::Rate),
        ]
    });
    let headings = [
        texts::COLUMN_MONTH,
        texts::COLUMN_DATE,
        texts::COLUMN_P5,
        texts::COLUMN_P50,
        texts::COLUMN_P95,
        texts::COLUMN_OWED,
        texts::COLUMN_PROBABILITY,
        texts::COLUMN_EXPECTED,
        texts::COLUMN_LOSS,
        texts::COLUMN_LOSS_P95,
        texts::COLUMN_LOSS_P99,
    ];
    let columns = headings.into_iter().map(|heading| (text(heading), heading != texts::COLUMN_DATE)).collect();
    let mut sections = vec![basis, results, loan];
    sections.extend(super::sensitivity::events_section(case, found, lang));
    sections.extend(sensitivity.map(|all| super::sensitivity::section(case, all, lang)));
    if !narrowing.is_empty() {
        let reference = crate::reference::Reference::builtin();
        sections.push(super::sensitivity::narrowing_section(case, narrowing, reference, lang));
    }
    if !found.months.is_empty() {
        let months = table("months", texts::MONTHS, columns, rows.collect());
        let about = found.worst_loss.as_ref().map(|_| Block::note(texts::LOSS_ABOUT.get(lang)));
        sections.push(section("months", texts::MONTHS, std::iter::once(months).chain(about).collect()));
    }
    Report::new(lang, texts::TITLE.get(lang), sections)
}

/// How many trials were made, and how many were asked for where the wanted precision was met before.
fn trials(found: &SimulatedCase, lang: Lang) -> String {
    let count = |trials: usize| Arg::from(number::decimals(trials as f64, 0));
    if found.trials >= found.asked {
        return number::decimals(found.trials as f64, 0);
    }
    let why = if found.most.is_some_and(|most| found.trials >= most) { texts::FEWER } else { texts::ENDED_EARLY };
    why.with([("made", count(found.trials)), ("asked", count(found.asked))]).render(lang)
}

/// A simulation as JSON: base units, stable names.
#[derive(Serialize, JsonSchema)]
pub struct SimulationOut {
    /// Always `pledgeworth`.
    program: &'static str,
    /// The program's version.
    version: &'static str,
    /// Trials.
    trials: usize,
    /// Trials that were asked for: more, where the wanted precision was met before or the loan is too long for so many.
    trials_asked: usize,
    /// What the random numbers started from.
    seed: u64,
    /// How points were spread.
    sampling: SamplingPlan,
    /// The generator.
    generator: &'static str,
    /// The inputs that were drawn.
    drawn: Vec<DrawnOut>,
    /// Paths without a value, which count as worth nothing.
    without_value: usize,
    /// The events that are switched on.
    events: Vec<EventOut>,
    /// The mean value without them, 元; null where none is.
    value_without_events: Option<f64>,
    /// The concluded value, 元.
    value: SpreadOut,
    /// The collateral's value at drawdown, 元.
    collateral: Option<SpreadOut>,
    /// The most that may be lent, 元.
    lendable: Option<SpreadOut>,
    /// The least of all months' cover.
    least_cover: Option<SpreadOut>,
    /// The greatest of all months' loss given default: what a sale lacks of what is owed, 0 to 1.
    worst_loss: Option<SpreadOut>,
    /// Nothing drawn moves the value lent on: `cover_holds` and `within_limits` do not speak of that value's own error.
    collateral_stands_still: bool,
    /// The probability that a sale covers what is owed in every month, with its standard error.
    cover_holds: Option<f64>,
    /// Its standard error.
    cover_holds_standard_error: Option<f64>,
    /// The probability that the amount asked for is within every limit.
    within_limits: Option<f64>,
    /// Its standard error.
    within_limits_standard_error: Option<f64>,
    /// How far the collateral's value at drawdown lies below its mean with 95 %, 元.
    value_at_risk: Option<f64>,
    /// Its standard error, 元.
    value_at_risk_standard_error: Option<f64>,
    /// The largest loans that hold with a probability.
    holding: Vec<HoldingOut>,
    /// Month by month.
    months: Vec<SimulatedMonthOut>,
    /// What carries the variance; null where it was not looked for.
    sensitivity: Option<SensitivityOut>,
    /// What knowing each input would take away; empty where it was not looked for.
    narrowing: Vec<NarrowingOut>,
}

/// An event that is switched on.
#[derive(Serialize, JsonSchema)]
struct EventOut {
    /// Its place among the events of the case.
    event: usize,
    /// What happens.
    kind: Option<RiskEventKind>,
    /// The probability that it strikes at least once within the loan.
    share: f64,
    /// Its standard error.
    share_standard_error: f64,
    /// How many patents or products it strikes within the loan, the mean over all paths.
    mean: f64,
}

/// An input that was drawn.
#[derive(Serialize, JsonSchema)]
struct DrawnOut {
    /// Its field.
    field: String,
    /// `stated`, `triangle` through its range, or, without a value, `worse`: a triangle with its mode at the end that lends less.
    from: &'static str,
}

/// One result over all paths.
#[derive(Serialize, JsonSchema)]
struct SpreadOut {
    /// Mean.
    mean: f64,
    /// Standard error of the mean.
    mean_standard_error: f64,
    /// Standard deviation of one path.
    standard_deviation: f64,
    /// Its standard error.
    standard_deviation_standard_error: f64,
    /// Standard deviation over mean; null where the mean is not above zero.
    coefficient_of_variation: Option<f64>,
    /// Its standard error.
    coefficient_of_variation_standard_error: Option<f64>,
    /// Skewness; null where nothing spreads.
    skewness: Option<f64>,
    /// Its standard error.
    skewness_standard_error: Option<f64>,
    /// Kurtosis, 3 of a normal distribution; null where nothing spreads.
    kurtosis: Option<f64>,
    /// Its standard error.
    kurtosis_standard_error: Option<f64>,
    /// The least of all paths.
    minimum: f64,
    /// The greatest of all paths.
    maximum: f64,
    /// Percentiles.
    percentiles: Vec<PercentileOut>,
}

/// A percentile.
#[derive(Serialize, JsonSchema)]
struct PercentileOut {
    /// The part of all paths below.
    probability: f64,
    /// The value.
    value: f64,
    /// Its standard error.
    standard_error: f64,
}

/// A loan that holds with a probability.
#[derive(Serialize, JsonSchema)]
struct HoldingOut {
    /// The probability.
    probability: f64,
    /// The loan, 元.
    amount: f64,
    /// Its standard error, 元.
    standard_error: f64,
}

/// A month.
#[derive(Serialize, JsonSchema)]
struct SimulatedMonthOut {
    /// Months since the loan was paid out.
    month: usize,
    /// Collateral value at 5, 25, 50, 75 and 95 %, 元.
    value: [f64; 5],
    /// Proceeds of a sale begun then at 5, 25, 50, 75 and 95 %, 元.
    liquidation: Option<[f64; 5]>,
    /// What is owed, 元.
    owed: Option<f64>,
    /// The probability that a sale would not cover it.
    shortfall_probability: Option<f64>,
    /// Its standard error.
    shortfall_probability_standard_error: Option<f64>,
    /// What a sale would lack, the mean over all paths, 元.
    expected_shortfall: Option<f64>,
    /// Its standard error, 元.
    expected_shortfall_standard_error: Option<f64>,
    /// The same as a share of what is owed.
    loss_given_default: Option<f64>,
    /// Its standard error.
    loss_given_default_standard_error: Option<f64>,
    /// How it spreads over the paths.
    loss_given_default_percentiles: Vec<LossOut>,
}

/// A percentile of a loss given default.
#[derive(Serialize, JsonSchema)]
struct LossOut {
    /// The part of all paths below.
    probability: f64,
    /// The loss, a share of what is owed.
    value: f64,
}

/// A simulation as JSON.
pub fn machine(
    case: &Case,
    found: &SimulatedCase,
    sensitivity: Option<&CaseSensitivity>,
    narrowing: &[Narrowing],
) -> SimulationOut {
    let spread = |all: &SimulatedSpread| SpreadOut {
        mean: all.mean,
        mean_standard_error: all.mean_error,
        standard_deviation: all.standard_deviation,
        standard_deviation_standard_error: all.deviation_error,
        coefficient_of_variation: all.variation.map(|(value, _)| value),
        coefficient_of_variation_standard_error: all.variation.map(|(_, error)| error),
        skewness: all.skewness.map(|(value, _)| value),
        skewness_standard_error: all.skewness.map(|(_, error)| error),
        kurtosis: all.kurtosis.map(|(value, _)| value),
        kurtosis_standard_error: all.kurtosis.map(|(_, error)| error),
        minimum: all.ends().0,
        maximum: all.ends().1,
        percentiles: PERCENTILES
            .iter()
            .zip(all.percentiles.iter().zip(all.errors))
            .map(|(p, (value, error))| PercentileOut { probability: *p, value: *value, standard_error: error })
            .collect(),
    };
    let from = |from: DrawnFrom| match from {
        DrawnFrom::Stated => "stated",
        DrawnFrom::Triangle => "triangle",
        DrawnFrom::Worse => "worse",
    };
    SimulationOut {
        program: "pledgeworth",
        version: env!("CARGO_PKG_VERSION"),
        trials: found.trials,
        trials_asked: found.asked,
        seed: found.seed,
        sampling: found.sampling,
        generator: "ChaCha20",
        drawn: found.drawn.iter().map(|(field, of)| DrawnOut { field: field.clone(), from: from(*of) }).collect(),
        without_value: found.without_value,
        events: found
            .events
            .iter()
            .map(|event| EventOut {
                event: event.event,
                kind: case.simulation.events.get(event.event).map(|event| event.kind),
                share: event.share,
                share_standard_error: event.share_error,
                mean: event.mean,
            })
            .collect(),
        value_without_events: found.value_without_events,
        value: spread(&found.value),
        collateral: found.collateral.as_ref().map(spread),
        lendable: found.lendable.as_ref().map(spread),
        least_cover: found.least_cover.as_ref().map(spread),
        worst_loss: found.worst_loss.as_ref().map(spread),
        collateral_stands_still: found.collateral_stands_still(),
        cover_holds: found.cover_holds,
        cover_holds_standard_error: found.cover_error,
        within_limits: found.within_limits,
        within_limits_standard_error: found.within_error,
        value_at_risk: found.value_at_risk.map(|(at_risk, _)| at_risk),
        value_at_risk_standard_error: found.value_at_risk.map(|(_, error)| error),
        holding: found
            .holding
            .iter()
            .map(|loan| HoldingOut { probability: loan.level, amount: loan.amount, standard_error: loan.error })
            .collect(),
        months: found
            .months
            .iter()
            .map(|month| SimulatedMonthOut {
                month: month.month,
                value: month.value,
                liquidation: month.liquidation,
                owed: month.owed,
                shortfall_probability: month.shortfall_probability,
                shortfall_probability_standard_error: month.probability_error,
                expected_shortfall: month.expected_shortfall,
                expected_shortfall_standard_error: month.shortfall_error,
                loss_given_default: month.loss_given_default,
                loss_given_default_standard_error: month.loss_error,
                loss_given_default_percentiles: month
                    .loss_percentiles
                    .into_iter()
                    .flat_map(|all| LOSS.into_iter().zip(all))
                    .map(|(probability, value)| LossOut { probability, value })
                    .collect(),
            })
            .collect(),
        sensitivity: sensitivity.map(super::sensitivity::machine),
        narrowing: super::sensitivity::narrowing_machine(narrowing),
    }
}
