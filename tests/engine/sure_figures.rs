//! What a simulation quotes: its statistics against definitions of their own, losses against the sales that they come from, and
//! that no fact made worse makes anything better on the same seed.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use pledgeworth::assessment::simulation::{LOSS, SimulatedCase, SimulatedSpread, SimulationModel};
use pledgeworth::lang::Lang;
use pledgeworth::model::{
    Case, Input, InputDistribution, Origin, RiskEvent, RiskEventKind, SamplingPlan, ValueBasis, fields,
};
use pledgeworth::reference::Reference;
use pledgeworth::report;
use pledgeworth::text::number;
use rust_decimal::Decimal;

const RATE: &str = "licence_fee.concluded_rate";

fn sample(name: &str) -> Case {
    let mut case = crate::plain_sample::plain_sample(name);
    case.simulation.trials = 4_000;
    case
}

fn with(mut case: Case, field: &str, distribution: InputDistribution) -> Case {
    assert!(fields::find(field).unwrap().set_distribution(&mut case, Some(distribution)), "{field}");
    case
}

fn simulated(case: &Case) -> SimulatedCase {
    SimulationModel::new(case, Reference::builtin()).unwrap().run(|_, _| true).unwrap()
}

fn near(got: f64, wanted: f64, within: f64) {
    assert!((got - wanted).abs() <= within, "{got} is not {wanted}");
}

/// Mean, deviation, skewness and kurtosis by their definitions, in two passes over all paths.
fn by_definition(values: &[f64]) -> [f64; 4] {
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let moment = |power: i32| values.iter().map(|value| (value - mean).powi(power)).sum::<f64>() / count;
    let second = moment(2);
    [mean, (second * count / (count - 1.0)).sqrt(), moment(3) / second.powf(1.5), moment(4) / second.powi(2)]
}

#[test]
fn statistics_are_those_of_all_paths_and_of_the_closed_form() {
    // The value is in proportion to the royalty rate: what is lognormal there is lognormal here.
    let case =
        with(sample("jiemei-2011"), RATE, InputDistribution::Lognormal { mean: 0.03, standard_deviation: 0.006 });
    let mut case = case;
    case.valuation.methods.truncate(1);
    case.valuation.deduct_annual_fees = false;
    case.simulation.trials = 40_000;
    let found = simulated(&case);
    for spread in [&found.value, found.collateral.as_ref().unwrap(), found.least_cover.as_ref().unwrap()] {
        let [mean, deviation, skewness, kurtosis] = by_definition(&spread.sorted);
        near(spread.mean, mean, 1e-9 * mean);
        near(spread.standard_deviation, deviation, 1e-9 * deviation);
        near(spread.variation.unwrap().0, deviation / mean, 1e-9);
        near(spread.skewness.unwrap().0, skewness, 1e-6);
        near(spread.kurtosis.unwrap().0, kurtosis, 1e-6);
        assert_eq!(spread.ends(), (spread.sorted[0], *spread.sorted.last().unwrap()));
    }
    let part = 0.2_f64.powi(2).ln_1p().exp();
    let skewness = (part + 2.0) * (part - 1.0).sqrt();
    let kurtosis = part.powi(4) + 2.0 * part.powi(3) + 3.0 * part.powi(2) - 3.0;
    let value = &found.value;
    let within = |(got, error): (f64, f64), wanted: f64| near(got, wanted, 5.0 * error + 1e-3);
    within(value.variation.unwrap(), 0.2);
    within((value.standard_deviation, value.deviation_error), 0.2 * value.mean);
    within(value.skewness.unwrap(), skewness);
    within(value.kurtosis.unwrap(), kurtosis);
}

#[test]
fn what_does_not_spread_has_no_shape_and_every_figure_is_told_on_all_ways_out() {
    let mut case = sample("jiemei-2011");
    case.simulation.draw_ranges = false;
    let still = simulated(&case);
    assert!(still.value.skewness.is_none() && still.value.kurtosis.is_none());
    near(still.value.variation.unwrap().0, 0.0, 1e-9);

    let case = with(case, RATE, InputDistribution::Triangular { low: 0.01, mode: 0.029, high: 0.032 });
    let found = simulated(&case);
    let json = serde_json::to_value(report::simulation::machine(&case, &found, None, &[])).unwrap();
    let value = &json["value"];
    near(value["coefficient_of_variation"].as_f64().unwrap(), found.value.variation.unwrap().0, 1e-12);
    near(value["skewness"].as_f64().unwrap(), found.value.skewness.unwrap().0, 1e-12);
    assert!(found.value.skewness.unwrap().0 < 0.0, "the long end lies below");
    for key in [
        "standard_deviation_standard_error",
        "coefficient_of_variation_standard_error",
        "skewness_standard_error",
        "kurtosis_standard_error",
    ] {
        assert!(value[key].as_f64().unwrap() > 0.0, "{key}");
    }
    near(value["minimum"].as_f64().unwrap(), found.value.sorted[0], 1e-9);
    for (lang, names) in [
        (Lang::Zh, ["标准差", "变异系数", "偏度", "峰度", "最小", "最大"]),
        (Lang::En, ["Standard deviation", "Variation", "Skewness", "Kurtosis", "Least", "Greatest"]),
    ] {
        let text = report::plain(&report::simulation::content(&case, &found, lang));
        assert!(names.iter().all(|name| text.contains(name)), "{text}");
        // A part of the mean is told in per cent.
        assert!(text.replace('\u{a0}', " ").contains(&number::percent(found.value.variation.unwrap().0)), "{text}");
    }
}

#[test]
fn losses_given_default_are_what_sales_lack_of_what_is_owed() {
    for name in ["jiemei-2011", "gaolan-2022"] {
        let case = with(sample(name), "lending.years_to_sale", InputDistribution::Uniform { low: 0.25, high: 3.0 });
        let mut case = with(
            case,
            "lending.liquidation_discount",
            InputDistribution::Triangular { low: 0.2, mode: 0.6, high: 0.95 },
        );
        let least =
            simulated(&case).months.iter().map(|month| month.liquidation.unwrap()[2]).fold(f64::INFINITY, f64::min);
        case.loan.amount = Input::given(Decimal::try_from(least).unwrap().round_dp(2));
        let found = simulated(&case);
        let (cover, worst) = (found.least_cover.as_ref().unwrap(), found.worst_loss.as_ref().unwrap());
        for (cover, loss) in cover.sorted.iter().rev().zip(&worst.sorted) {
            near(*loss, (1.0 - cover).max(0.0), 1e-9);
        }
        let mut some = false;
        for month in &found.months {
            let (owed, sale) = (month.owed.unwrap(), month.liquidation.unwrap());
            let losses = month.loss_percentiles.unwrap();
            // What is owed is the same on every path, so that losses are the sales turned round.
            for (p, sale) in [(0.50, sale[2]), (0.75, sale[1]), (0.95, sale[0])] {
                let at = LOSS.iter().position(|level| (level - p).abs() < 1e-9).unwrap();
                let wanted = (1.0 - sale / owed).max(0.0);
                // Where the sale of one neighbour covers and that of the other does not, both lie near nothing.
                near(losses[at], wanted, if wanted > 0.002 { 1e-5 } else { 0.002 });
            }
            assert!(losses.windows(2).all(|two| two[0] <= two[1]));
            let mean = month.loss_given_default.unwrap();
            let short = month.shortfall_probability.unwrap();
            assert!((short > 0.0) == (mean > 0.0) && (losses[4] > 0.0) == (short > 0.01), "{short} {losses:?}");
            some |= losses[3] > losses[0];
        }
        assert!(some, "{name}: the losses spread");
        let json = serde_json::to_value(report::simulation::machine(&case, &found, None, &[])).unwrap();
        assert_eq!(json["months"][1]["loss_given_default_percentiles"][3]["probability"], 0.95);
        near(json["worst_loss"]["mean"].as_f64().unwrap(), worst.mean, 1e-12);
        let text = report::plain(&report::simulation::content(&case, &found, Lang::Zh));
        assert!(text.contains("违约损失率（最差月）") && text.contains("违约损失率 P95"), "{text}");
    }
}

#[test]
fn every_figure_has_an_error_however_few_trials_are_asked_for() {
    let case = with(sample("jiemei-2011"), RATE, InputDistribution::Triangular { low: 0.02, mode: 0.029, high: 0.04 });
    let mut case = case;
    case.simulation.sampling = SamplingPlan::Plain;
    for trials in [1, 999, 1_000, 1_001] {
        case.simulation.trials = trials;
        let found = simulated(&case);
        assert_eq!(found.trials, 2_000, "{trials}");
        assert!(found.value.mean_error > 0.0 && found.value.errors.iter().all(|error| *error > 0.0), "{trials}");
        assert!(found.value_at_risk.unwrap().1 > 0.0 && found.holding.iter().all(|loan| loan.error > 0.0), "{trials}");
    }
    // One that is there and too small for the words of its figure is not said to be none.
    assert_eq!(number::standard_error(0.000_01, 0.5, &number::percent), "<0.01 %");
    assert_eq!(number::standard_error(0.000_2, 0.5, &number::percent), "0.02 %");
    assert_eq!(number::standard_error(1e-17, 0.5, &number::percent), "0 %", "rounding is no error");
    assert_eq!(number::standard_error(0.001, 2e6, &|amount| number::money(amount, Lang::En)), "<CNY 0.01");
    // An amount and its error are told in one unit.
    let told = |value, error, lang| report::simulation::money_with_error(value, error, lang);
    assert_eq!(told(1_631_000.0, 1_406.68, Lang::Zh), "163.1 万元 ±0.14 万元");
    assert_eq!(told(0.0, 52_957.0, Lang::Zh), "0 万元 ±5.3 万元");
    assert_eq!(told(1_631_000.0, 12.0, Lang::Zh), "163.1 万元 ±<0.01 万元");
}

#[test]
fn a_loan_too_long_for_so_many_trials_says_so() {
    let mut case = sample("jiemei-2011");
    (case.loan.months, case.simulation.trials) = (Input::given(2), 3_000);
    assert_eq!(simulated(&case).most, None);
    // Not run: a million paths of fifty years. What was asked for stands beside what is made.
    (case.loan.months, case.simulation.trials) = (Input::given(600), 1_000_000);
    let mut found = simulated(&{
        let mut short = case.clone();
        (short.loan.months, short.simulation.trials) = (Input::given(2), 3_000);
        short
    });
    (found.most, found.asked) = (Some(3_000), 1_000_000);
    let text = report::plain(&report::simulation::content(&case, &found, Lang::En));
    assert!(text.contains("of 1,000,000: so many months are kept"), "{text}");
    let model = SimulationModel::new(&case, Reference::builtin()).unwrap();
    let (made, all) = (std::sync::atomic::AtomicUsize::new(0), std::sync::atomic::Ordering::Relaxed);
    let ended = model.run(|_, paths| {
        made.store(paths, all);
        false
    });
    assert!(ended.is_err() && made.into_inner() < 70_000);
}

/// A fact made worse, and what it is.
type Worse = (&'static str, fn(&mut Case));

const WORSE: [Worse; 12] = [
    ("a larger loan", |case| {
        case.loan.amount.value = case.loan.amount.value.map(|amount| (amount * Decimal::new(13, 1)).round_dp(2));
    }),
    ("a greater haircut", |case| raise(&mut case.lending.liquidation_discount, 1.15)),
    ("a longer sale", |case| raise(&mut case.lending.years_to_sale, 1.5)),
    ("a dearer sale", |case| raise(&mut case.lending.disposal_cost, 2.0)),
    ("a lower pledge rate", |case| {
        for rate in [&mut case.lending.pledge_rate_invention, &mut case.lending.pledge_rate_utility_model] {
            raise(rate, 0.7);
        }
    }),
    ("a haircut that may be greater", |case| widen(&mut case.lending.liquidation_discount, None, Some(1.3))),
    ("a sale that may take longer", |case| widen(&mut case.lending.years_to_sale, None, Some(2.5))),
    ("a tax that may be higher", |case| widen(&mut case.valuation.tax_rate, None, Some(1.6))),
    ("a share that may be smaller", |case| {
        let share = case.products[0].patent_share.value.unwrap();
        let stated = InputDistribution::Triangular { low: share * 0.4, mode: share, high: share };
        fields::find("products.1.patent_share").unwrap().set_distribution(case, Some(stated));
    }),
    ("a rate that may be lower", |case| {
        let stated = InputDistribution::Triangular { low: 0.005, mode: 0.029, high: 0.032 };
        fields::find(RATE).unwrap().set_distribution(case, Some(stated));
    }),
    ("an appraisal that may be too high", |case| {
        if case.valuation.outside_appraisal.value.value.is_some() {
            widen(&mut case.valuation.outside_appraisal.value, Some(0.5), None);
        }
    }),
    ("a product that may be lost", |case| {
        let (kind, on, yearly) = (RiskEventKind::ProductLoss, true, Input::given(0.1));
        case.simulation.events.push(RiskEvent { kind, on, yearly, ..RiskEvent::default() });
    }),
];

fn raise(input: &mut Input<f64>, times: f64) {
    for value in [&mut input.value, &mut input.low, &mut input.high].into_iter().flatten() {
        *value *= times;
    }
}

/// A range beside the stated value, whose other end stays.
fn widen(input: &mut Input<f64>, low: Option<f64>, high: Option<f64>) {
    let value = input.value.unwrap();
    input.low = Some(low.map_or(input.low.unwrap_or(value), |times| value * times));
    input.high = Some(high.map_or(input.high.unwrap_or(value), |times| (value * times).min(3.0f64.max(value))));
    input.origin = Origin::Given;
}

#[test]
fn a_worse_fact_never_makes_a_shortfall_rarer_on_the_same_seed() {
    for (name, basis) in [
        ("jiemei-2011", ValueBasis::OwnValue),
        ("korui-2006", ValueBasis::OutsideAppraisal),
        ("gaolan-2022", ValueBasis::LowerOfBoth),
    ] {
        for plan in [SamplingPlan::LatinHypercube, SamplingPlan::Plain] {
            let mut case = sample(name);
            case.simulation.trials = 2_000;
            (case.lending.basis, case.simulation.sampling) = (basis, plan);
            let rate = InputDistribution::Triangular { low: 0.02, mode: 0.029, high: 0.032 };
            case = with(case, RATE, rate);
            case = with(case, "lending.sale_discount_rate", InputDistribution::Uniform { low: 0.04, high: 0.09 });
            // So much that cover is in doubt.
            let middle =
                simulated(&case).months.iter().map(|month| month.liquidation.unwrap()[2]).fold(f64::INFINITY, f64::min);
            case.loan.amount = Input::given(Decimal::try_from(middle * 0.97).unwrap().round_dp(2));
            let before = simulated(&case);
            for (what, worse) in WORSE {
                let mut other = case.clone();
                worse(&mut other);
                let after = simulated(&other);
                no_better(&before, &after, &format!("{name} {plan:?}: {what}"));
            }
        }
    }
}

fn no_better(before: &SimulatedCase, after: &SimulatedCase, what: &str) {
    // Sums of the same paths in another order differ in their last digits.
    let slack = 1e-9;
    for (was, is) in before.months.iter().zip(&after.months) {
        let of = |month: &pledgeworth::assessment::simulation::SimulatedMonth| {
            let short = month.shortfall_probability.unwrap_or_else(|| panic!("{what}: nothing is known"));
            let mut all = vec![short, month.loss_given_default.unwrap()];
            all.extend(month.loss_percentiles.unwrap());
            all
        };
        for (was, is) in of(was).into_iter().zip(of(is)) {
            assert!(is >= was - slack, "{what}: month {} from {was} to {is}", before.months[0].month);
        }
    }
    let (was, is) = (before.cover_holds.unwrap(), after.cover_holds.unwrap());
    assert!(is <= was + slack, "{what}: cover holds {was}, then {is}");
    let (was, is) = (before.within_limits.unwrap(), after.within_limits.unwrap());
    assert!(is <= was + slack, "{what}: within limits {was}, then {is}");
    for (was, is) in before.holding.iter().zip(&after.holding) {
        assert!(is.amount <= was.amount * (1.0 + slack), "{what}: {was:?}, then {is:?}");
    }
    let below = |was: &SimulatedSpread, is: &SimulatedSpread| {
        was.sorted.iter().zip(&is.sorted).all(|(was, is)| is <= &(was * (1.0 + slack)))
    };
    assert!(below(before.lendable.as_ref().unwrap(), after.lendable.as_ref().unwrap()), "{what}: it lends more");
}

#[test]
fn an_input_made_uncertain_leaves_the_draws_of_the_others_as_they_were() {
    let case = with(sample("gaolan-2022"), RATE, InputDistribution::Uniform { low: 0.03, high: 0.04 });
    let drawn = |case: &Case| {
        let found = simulated(case);
        let at = found.drawn.iter().position(|(field, _)| field == RATE).unwrap();
        found.samples.inputs[at].clone()
    };
    let before = drawn(&case);
    // One that stands before it and one behind it.
    let case = with(case, "products.1.revenues.0", InputDistribution::Uniform { low: 4e8, high: 5e8 });
    let mut case = with(case, "lending.years_to_sale", InputDistribution::Uniform { low: 1.0, high: 2.0 });
    case.simulation.events.push(RiskEvent {
        kind: RiskEventKind::Invalidation,
        on: true,
        yearly: Input::given(0.05),
        loss: Input::given(0.5),
        ..RiskEvent::default()
    });
    assert_eq!(before, drawn(&case));
    case.simulation.seed += 1;
    assert_ne!(before, drawn(&case));
}

#[test]
fn the_fan_names_only_what_is_to_be_seen() {
    let sale = InputDistribution::Triangular { low: 0.5, mode: 1.0, high: 2.0 };
    let named = |case: &Case, lang: Lang| -> Vec<String> {
        let chart = report::charts::sure::fan(case, &simulated(case), lang);
        chart.series.iter().map(|series| series.name.clone()).collect()
    };
    // On an appraisal without a range the collateral stands still, and the sale spreads.
    let mut case = with(sample("korui-2006"), "lending.years_to_sale", sale);
    assert_eq!(case.lending.basis, ValueBasis::OutsideAppraisal);
    assert!(named(&case, Lang::Zh).iter().any(|name| name == "清算价值 P5–P95"));
    assert!(!named(&case, Lang::En).iter().any(|name| name.contains("Collateral value P")));
    case.lending.basis = ValueBasis::OwnValue;
    let case = with(case, RATE, InputDistribution::Triangular { low: 0.02, mode: 0.03, high: 0.05 });
    let names = named(&case, Lang::En);
    assert!(names.iter().any(|name| name == "Collateral value P5–P95"), "{names:?}");
    assert!(!names.iter().any(|name| name == "Liquidation value P5–P95"), "{names:?}");
}

#[test]
fn a_value_taken_away_within_its_range_never_makes_a_shortfall_rarer() {
    let mut case = sample("jiemei-2011");
    case.simulation.trials = 2_000;
    let ranges: [(&str, f64, f64); 4] = [
        (RATE, 0.02, 0.04),
        ("valuation.tax_rate", 0.15, 0.4),
        ("lending.liquidation_discount", 0.3, 0.8),
        ("lending.years_to_sale", 0.5, 3.0),
    ];
    let middle =
        simulated(&case).months.iter().map(|month| month.liquidation.unwrap()[2]).fold(f64::INFINITY, f64::min);
    case.loan.amount = Input::given(Decimal::try_from(middle).unwrap().round_dp(2));
    for (field, low, high) in ranges {
        let stated = |value: Option<f64>| {
            let mut case = case.clone();
            let range = Input { value, low: Some(low), high: Some(high), origin: Origin::Given, ..Input::default() };
            match field {
                RATE => case.licence_fee.concluded_rate = range,
                "valuation.tax_rate" => case.valuation.tax_rate = range,
                "lending.liquidation_discount" => case.lending.liquidation_discount = range,
                _ => case.lending.years_to_sale = range,
            }
            case
        };
        let unknown = simulated(&stated(None));
        let drawn = unknown.drawn.iter().find(|(path, _)| path == field);
        assert!(
            drawn.is_some_and(|(_, from)| *from == pledgeworth::assessment::simulation::DrawnFrom::Worse),
            "{field}"
        );
        for part in [0.0, 0.1, 0.5, 0.9, 1.0] {
            let value = low + part * (high - low);
            no_better(&simulated(&stated(Some(value))), &unknown, &format!("{field} at {value}"));
        }
    }
}
