//! The evidence desks: comparables on a common base, quartiles, leave one out; FRAND with the decided
//! cases; Georgia-Pacific, which documents and never computes.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use jiff::civil::date;
use pledgeworth::assessment::outcome::licence_evidence::DecidedAgreement;
use pledgeworth::assessment::{Assessment, Range, assess};
use pledgeworth::lang::Lang;
use pledgeworth::model::{
    Case, ComparableLicence, Currency, Decision, FactorMark, FrandMethod, FrandSheet, Generation, Input, Origin,
    RateBase, Severity, Stage, Tendency,
};
use pledgeworth::reference::{Mark, Reference};
use pledgeworth::report;
use pledgeworth::royalty::evidence::{GROSS_LIMIT, statistics};
use pledgeworth::store::{read, samples};
use proptest::prelude::*;

fn blank() -> Case {
    Case { base_date: Input::given(date(2026, 1, 1)), ..Case::default() }
}

fn with(comparables: Vec<ComparableLicence>) -> Case {
    let mut case = blank();
    case.licence_fee.evidence.comparables = comparables;
    case
}

fn accepted(rate: f64) -> ComparableLicence {
    ComparableLicence {
        licensor: "甲".into(),
        licensee: "乙".into(),
        rate: Input::given(rate),
        decision: Decision::Accepted,
        reason: "同一技术领域".into(),
        document: "合同".into(),
        ..ComparableLicence::default()
    }
}

/// Every factor judged as no difference.
fn level(mut comparable: ComparableLicence) -> ComparableLicence {
    for input in comparable.adjustments.each_mut() {
        *input = Input::given(0.0);
    }
    comparable
}

fn close(found: Option<f64>, expected: f64) -> bool {
    found.is_some_and(|found| (found - expected).abs() < 1e-9)
}

fn raw(comparable: ComparableLicence) -> Range {
    assess(&with(vec![comparable])).licence_fee.evidence.comparables.rows[0].raw
}

fn findings<'a>(assessment: &'a Assessment, field: &str) -> Vec<(Severity, &'a str)> {
    assessment
        .findings
        .iter()
        .filter(|finding| finding.field.starts_with(field))
        .map(|finding| (finding.severity, finding.field.as_str()))
        .collect()
}

fn way(assessment: &Assessment) -> &pledgeworth::assessment::outcome::RateMethod {
    assessment.licence_fee.methods.iter().find(|method| method.way.id() == "comparables").unwrap()
}

#[test]
fn quartiles_are_those_of_excel() {
    // The example of Excel's documentation: QUARTILE.INC({1,2,4,7,8,9,10,12}, 1) = 3.5.
    let spread = statistics::spread(&[7.0, 1.0, 12.0, 2.0, 10.0, 4.0, 9.0, 8.0]).unwrap();
    assert!(close(Some(spread.lower), 3.5));
    assert!(close(Some(spread.median), 7.5) && close(Some(spread.upper), 9.25));
    assert!(close(Some(spread.mean), 53.0 / 8.0) && close(Some(spread.interquartile()), 5.75));
    assert_eq!((spread.count, spread.min, spread.max), (8, 1.0, 12.0));
    assert!(statistics::spread(&[]).is_none());
    let one = statistics::spread(&[0.05]).unwrap();
    assert_eq!((one.lower, one.median, one.upper), (0.05, 0.05, 0.05));
}

#[test]
fn each_base_comes_to_a_rate_of_net_sales() {
    assert!(close(raw(accepted(0.04)).value, 0.04));
    let profit = ComparableLicence { base: RateBase::Profit, margin: Input::given(0.2), ..accepted(0.25) };
    assert!(close(raw(profit).value, 0.05));
    let unit = ComparableLicence {
        base: RateBase::PerUnit,
        currency: Currency::Usd,
        unit_fee: Input::given(2.5),
        unit_price: Input::given(100.0),
        ..accepted(0.9)
    };
    assert!(close(raw(unit).value, 0.025), "the rate of another base is not read");
    // 1,000 now against 10,000 a year for 5 years at 10 %: 1000 ÷ 37,907.87 = 2.638 %.
    let lump = ComparableLicence {
        base: RateBase::LumpSum,
        sum: Input::given(1000.0),
        annual_sales: Input::given(10_000.0),
        years: Input::given(5.0),
        discount_rate: Input::given(0.1),
        ..accepted(0.9)
    };
    let annuity = (1.0 - 1.1_f64.powi(-5)) / 0.1;
    assert!(close(raw(lump.clone()).value, 0.1 / annuity));
    let entry =
        ComparableLicence { base: RateBase::EntryAndSales, ..ComparableLicence { rate: Input::given(0.03), ..lump } };
    assert!(close(raw(entry).value, 0.03 + 0.1 / annuity));
}

#[test]
fn the_cases_own_discount_rate_serves_a_lump_sum_without_one() {
    let lump = ComparableLicence {
        base: RateBase::LumpSum,
        sum: Input::given(1000.0),
        annual_sales: Input::given(10_000.0),
        years: Input::given(5.0),
        ..accepted(0.9)
    };
    let mut case = with(vec![lump]);
    let lacking = assess(&case);
    assert_eq!(lacking.licence_fee.evidence.comparables.rows[0].raw, Range::default());
    assert!(
        findings(&lacking, "licence_fee.evidence.comparables.0.discount_rate")
            .iter()
            .any(|(severity, _)| *severity == Severity::Missing)
    );
    case.valuation.discount_rate.direct = Input::given(0.1);
    let found = assess(&case).licence_fee.evidence.comparables.rows[0].raw.value;
    assert!(close(found, 0.1 * 0.1 / (1.0 - 1.1_f64.powi(-5))));
}

#[test]
fn a_range_on_an_input_becomes_a_range_of_the_rate() {
    let mut unit = ComparableLicence { base: RateBase::PerUnit, ..accepted(0.9) };
    unit.unit_fee = Input::given(2.0);
    unit.unit_price = Input { low: Some(80.0), high: Some(125.0), ..Input::given(100.0) };
    let range = raw(unit);
    assert!(close(range.low, 0.016) && close(range.value, 0.02) && close(range.high, 0.025));
    // Known only as a range: no value, and none is made up in the middle.
    let only = ComparableLicence {
        rate: Input { low: Some(0.02), high: Some(0.04), origin: Origin::Given, ..Input::default() },
        ..accepted(0.0)
    };
    let assessment = assess(&with(vec![only, accepted(0.03)]));
    let outcome = &assessment.licence_fee.evidence.comparables;
    assert_eq!(outcome.adjusted.value, None);
    assert!(close(way(&assessment).range.low, 0.0225) && close(way(&assessment).range.high, 0.0375));
    assert!(way(&assessment).range.value.is_none());
}

#[test]
fn adjustments_multiply_and_a_stretched_one_is_remarked() {
    let mut comparable = level(accepted(0.05));
    comparable.adjustments.exclusivity = Input::given(-0.2);
    comparable.adjustments.strength = Input::given(0.1);
    let assessment = assess(&with(vec![comparable.clone()]));
    let row = &assessment.licence_fee.evidence.comparables.rows[0];
    assert!(close(row.product, 0.88) && close(row.adjusted.value, 0.044) && close(Some(row.gross), 0.3));
    assert!(!row.is_stretched && (GROSS_LIMIT - 0.3).abs() < 1e-12, "at the limit is not above it");

    comparable.adjustments.term = Input::given(0.01);
    let mut case = with(vec![comparable]);
    let stretched = assess(&case);
    assert!(stretched.licence_fee.evidence.comparables.rows[0].is_stretched);
    let found = stretched.findings.iter().find(|finding| finding.field.ends_with("0.adjustments")).unwrap();
    assert_eq!(found.severity, Severity::Warning);
    assert!(found.message.render(Lang::Zh).contains(Mark::OwnChoice.label(Lang::Zh)), "the line is labelled ours");
    case.licence_fee.evidence.gross_limit = Input::given(0.5);
    assert!(!assess(&case).licence_fee.evidence.comparables.rows[0].is_stretched);
}

#[test]
fn an_adjustment_known_as_a_range_widens_and_is_no_zero() {
    let mut comparable = level(accepted(0.05));
    comparable.adjustments.territory =
        Input { low: Some(-0.2), high: Some(-0.1), origin: Origin::Given, ..Input::default() };
    let assessment = assess(&with(vec![comparable]));
    let row = &assessment.licence_fee.evidence.comparables.rows[0];
    assert!(close(row.adjusted.low, 0.04) && close(row.adjusted.high, 0.045));
    assert_eq!((row.adjusted.value, row.product), (None, None));
    assert!(close(Some(row.gross), 0.2), "the larger end counts");
}

#[test]
fn what_nobody_has_judged_is_named_and_not_taken_for_no_difference() {
    let assessment = assess(&with(vec![accepted(0.05)]));
    assert_eq!(assessment.licence_fee.evidence.comparables.rows[0].unjudged, 7);
    assert!(
        findings(&assessment, "licence_fee.evidence.comparables")
            .contains(&(Severity::Note, "licence_fee.evidence.comparables"))
    );
    let judged = assess(&with(vec![level(accepted(0.05))]));
    assert_eq!(judged.licence_fee.evidence.comparables.rows[0].unjudged, 0);
}

#[test]
fn accepted_and_rejected_need_a_reason_and_rejected_ones_stay_but_do_not_count() {
    let mut rejected = level(accepted(0.5));
    rejected.decision = Decision::Rejected;
    let mut undecided = level(accepted(0.4));
    undecided.decision = Decision::Undecided;
    let three = [0.02, 0.03, 0.07].map(accepted).map(level);
    let case = with([rejected, undecided].into_iter().chain(three).collect());
    let assessment = assess(&case);
    let outcome = &assessment.licence_fee.evidence.comparables;
    assert_eq!(outcome.rows.len(), 5);
    assert_eq!(outcome.adjusted.value.unwrap().count, 3);
    assert!(close(way(&assessment).range.value, 0.03));
    assert!(close(way(&assessment).range.low, 0.025) && close(way(&assessment).range.high, 0.05));
    assert_eq!(
        findings(&assessment, "licence_fee.evidence"),
        [(Severity::Missing, "licence_fee.evidence.comparables.1.decision")]
    );

    for decision in [Decision::Accepted, Decision::Rejected] {
        let bare = ComparableLicence { decision, reason: "  ".into(), ..level(accepted(0.03)) };
        let assessment = assess(&with(vec![bare]));
        assert!(
            findings(&assessment, "licence_fee.evidence.comparables.0.reason")
                .contains(&(Severity::Warning, "licence_fee.evidence.comparables.0.reason")),
            "{decision:?}"
        );
    }
}

#[test]
fn fewer_than_three_are_said_to_mean_little() {
    let few = assess(&with(vec![level(accepted(0.02)), level(accepted(0.04))]));
    let said = |assessment: &Assessment| {
        assessment.findings.iter().any(|finding| finding.message.render(Lang::En).contains("quartiles mean little"))
    };
    assert!(said(&few));
    assert!(!said(&assess(&with([0.02, 0.03, 0.04].map(accepted).map(level).to_vec()))));
}

#[test]
fn leaving_one_out_shows_whose_weight_is_largest() {
    let case = with([0.01, 0.02, 0.03, 0.10].map(accepted).map(level).to_vec());
    let outcome = assess(&case).licence_fee.evidence.comparables.clone();
    // Median of all 0.025. Without the first 0.03, the second 0.03, the third 0.02, the fourth 0.02.
    let medians: Vec<f64> = outcome.left_out.iter().map(|left| left.median).collect();
    assert!(medians.iter().zip([0.03, 0.03, 0.02, 0.02]).all(|(found, expected)| (found - expected).abs() < 1e-12));
    assert!(outcome.left_out.iter().all(|left| close(left.change.map(f64::abs), 0.2)));
    let skewed = with([0.03, 0.03, 0.09].map(accepted).map(level).to_vec());
    let outcome = assess(&skewed).licence_fee.evidence.comparables.clone();
    let largest = outcome.left_out[outcome.most_influential.unwrap()];
    assert!(largest.index < 2 && close(largest.change, 1.0), "without a 3 % the median is 6 %");
}

#[test]
fn a_licence_after_the_base_date_is_remarked() {
    let late = ComparableLicence { date: Input::given(date(2026, 2, 1)), ..level(accepted(0.03)) };
    assert!(
        findings(&assess(&with(vec![late])), "licence_fee.evidence.comparables.0.date")
            .contains(&(Severity::Warning, "licence_fee.evidence.comparables.0.date"))
    );
}

#[test]
fn a_rate_that_cannot_be_is_refused() {
    let unit = ComparableLicence {
        base: RateBase::PerUnit,
        unit_fee: Input::given(120.0),
        unit_price: Input::given(100.0),
        ..level(accepted(0.9))
    };
    let assessment = assess(&with(vec![unit]));
    assert_eq!(assessment.licence_fee.evidence.comparables.rows[0].raw, Range::default());
    assert!(!findings(&assessment, "licence_fee.evidence.comparables.0.unit_price").is_empty());
    let mut wild = level(accepted(0.05));
    wild.adjustments.scope = Input::given(-1.0);
    let assessment = assess(&with(vec![wild]));
    assert!(
        findings(&assessment, "licence_fee.evidence.comparables.0.adjustments.scope")
            .contains(&(Severity::Block, "licence_fee.evidence.comparables.0.adjustments.scope"))
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn a_comparable_at_the_median_leaves_the_median(rates in prop::collection::vec(0.001_f64..0.2, 1..12)) {
        let before = statistics::median(&rates).unwrap();
        let mut more = rates;
        more.push(before);
        prop_assert!((statistics::median(&more).unwrap() - before).abs() < 1e-12);
    }

    #[test]
    fn scaling_all_rates_scales_the_quartiles(
        rates in prop::collection::vec(0.001_f64..0.2, 3..12),
        scale in 0.1_f64..4.0,
    ) {
        let outcome = |rates: Vec<f64>| {
            let case = with(rates.into_iter().map(accepted).map(level).collect());
            way(&assess(&case)).range
        };
        let (plain, scaled) = (outcome(rates.clone()), outcome(rates.iter().map(|rate| rate * scale).collect()));
        for (one, other) in [(plain.low, scaled.low), (plain.value, scaled.value), (plain.high, scaled.high)] {
            prop_assert!((one.unwrap() * scale - other.unwrap()).abs() < 1e-9);
        }
    }
}

fn opened(id: &str) -> Case {
    let row = Reference::builtin().frand_decisions.row(id).unwrap();
    let mut case = blank();
    case.licence_fee.evidence.frand = row.figures.sheet(&row.about, &format!("frand_decisions/{id}"), Lang::Zh);
    case
}

fn agreements(id: &str) -> Vec<DecidedAgreement> {
    assess(&opened(id)).licence_fee.evidence.frand.checks.iter().map(|check| check.agreement).collect()
}

#[test]
fn huawei_conversant_top_down_gives_the_decided_rate() {
    let case = opened("huawei_conversant_4g");
    let assessment = assess(&case);
    let outcome = &assessment.licence_fee.evidence.frand;
    // 4.585 % ÷ 2,036 = 0.002252 %; decided 0.00225 %.
    assert!((outcome.family_rate.value.unwrap() - 0.045_85 / 2036.0).abs() < 1e-15);
    assert!((outcome.rate.value.unwrap() * 100.0 - 0.002_252).abs() < 5e-7);
    assert_eq!(agreements("huawei_conversant_4g"), [DecidedAgreement::Agrees]);
    let rate = assessment.figure("licence_fee.evidence.frand.rate").unwrap();
    assert_eq!(rate.value.as_ref().unwrap().render(Lang::En), "0.002252 %");
    assert_eq!(rate.workings.mark, Mark::Unverified, "it rests on figures nobody has seen");
    assert!(rate.label.render(Lang::Zh).contains("未核实") && rate.label.render(Lang::En).contains("unverified"));
    let verified = assess(&opened("oppo_nokia_5g"));
    let fee = verified.figure("licence_fee.evidence.frand.unit_fee").unwrap();
    assert!(!fee.label.render(Lang::En).contains("unverified"));
    assert_eq!(outcome.unverified.len(), 2);
    let input = &case.licence_fee.evidence.frand.all_families;
    assert_eq!(input.origin, Origin::Table);
    assert!(input.note.contains("frand_decisions/huawei_conversant_4g") && input.note.contains("未核实"));
    // The court's own finding of one essential patent was read.
    assert!(case.licence_fee.evidence.frand.own_families.note.contains("原文转引"));
}

#[test]
fn an_unverified_figure_typed_over_is_the_users_own() {
    let mut case = opened("huawei_conversant_4g");
    case.licence_fee.evidence.frand.all_families = Input::given(2000.0);
    let assessment = assess(&case);
    assert_eq!(
        assessment.licence_fee.evidence.frand.unverified,
        ["licence_fee.evidence.frand.aggregate_rate".to_owned()]
    );
}

#[test]
fn huawei_conversant_multi_mode_is_four_fifths_of_the_single_mode() {
    let outcome = assess(&opened("huawei_conversant_multi_mode")).licence_fee.evidence.frand.clone();
    assert!((outcome.rate.value.unwrap() - 0.000_018).abs() < 1e-15);
    assert_eq!(outcome.checks[0].agreement, DecidedAgreement::Agrees);
    assert!((0.0018_f64 / 0.002_25 - 0.80).abs() < 1e-12);
    assert_eq!(outcome.unverified.len(), 2, "the shares are worked back, not read");
}

#[test]
fn chongqing_zone_factor_gives_both_fees() {
    for (id, zone_one, other) in [("oppo_nokia_5g", 1.151, 0.707), ("oppo_nokia_4g", 0.777, 0.477)] {
        let outcome = assess(&opened(id)).licence_fee.evidence.frand.clone();
        let fee = outcome.unit_fee.value.unwrap();
        assert!((fee - zone_one * 0.6142).abs() < 1e-12 && (fee - other).abs() < 0.0005, "{id}: {fee}");
        assert_eq!(outcome.checks[0].agreement, DecidedAgreement::Agrees);
    }
    assert!((0.707_f64 / 1.151 - 0.6142).abs() < 0.0001 && (0.477_f64 / 0.777 - 0.6142).abs() < 0.0004);
}

#[test]
fn chongqing_shares_wait_for_rates_and_the_aggregate_for_a_strength() {
    let shares = assess(&opened("oppo_nokia_shares"));
    let figure = shares.figure("licence_fee.evidence.frand.rate").unwrap();
    assert_eq!((figure.value.is_none(), figure.missing.len()), (true, 4), "four single-mode rates were not seen");
    let mut case = opened("oppo_nokia_shares");
    for (generation, rate) in case.licence_fee.evidence.frand.generations.iter_mut().zip([0.01, 0.005, 0.0, 0.0]) {
        generation.rate = Input::given(rate);
    }
    let rate = assess(&case).licence_fee.evidence.frand.rate.value;
    assert!(close(rate, 0.5 * 0.01 + 0.4 * 0.005));

    let aggregate = assess(&opened("oppo_nokia_aggregate"));
    assert_eq!(aggregate.licence_fee.evidence.frand.rate, Range::default());
    let mut case = opened("oppo_nokia_aggregate");
    case.licence_fee.evidence.frand.own_families = Input::given(10.0);
    case.licence_fee.evidence.frand.all_families = Input::given(100.0);
    let rate = assess(&case).licence_fee.evidence.frand.rate;
    assert!(close(rate.low, 0.004_341) && close(rate.high, 0.005_273) && rate.value.is_none());
}

#[test]
fn tcl_ericssons_families_span_the_decided_rates() {
    let outcome = assess(&opened("tcl_ericsson")).licence_fee.evidence.frand.clone();
    // 69.88 ÷ 1,481 = 4.72 % of 6 and 10 %: 0.283 and 0.472 %.
    assert!((outcome.rate.low.unwrap() * 100.0 - 0.283).abs() < 5e-4);
    assert!((outcome.rate.high.unwrap() * 100.0 - 0.472).abs() < 5e-4);
    assert_eq!(agreements("tcl_ericsson"), [DecidedAgreement::Within, DecidedAgreement::Within]);
    assert_eq!(outcome.unverified.len(), 3);
}

#[test]
fn unwired_planet_is_ericssons_rate_by_the_share() {
    let outcome = assess(&opened("unwired_planet")).licence_fee.evidence.frand.clone();
    assert!((outcome.rate.value.unwrap() * 100.0 - 0.0615).abs() < 5e-5);
    assert_eq!(agreements("unwired_planet"), [DecidedAgreement::Agrees, DecidedAgreement::Agrees]);
}

#[test]
fn act_oppo_is_the_fee_by_the_units() {
    let outcome = assess(&opened("act_oppo")).licence_fee.evidence.frand.clone();
    assert!(close(outcome.annual.value, 2_176_000.0));
    assert_eq!(agreements("act_oppo"), [DecidedAgreement::Agrees], "about 2.18 million");
}

#[test]
fn every_decided_case_opens_and_none_contradicts_its_decision() {
    let table = &Reference::builtin().frand_decisions;
    for row in &table.rows {
        let assessment = assess(&opened(&row.about.id));
        let outcome = &assessment.licence_fee.evidence.frand;
        assert!(outcome.in_use, "{}", row.about.id);
        assert_eq!(outcome.checks.len(), row.figures.decided.len());
        assert!(outcome.checks.iter().all(|check| check.agreement != DecidedAgreement::Differs), "{}", row.about.id);
        let blocked = assessment
            .findings
            .iter()
            .any(|finding| finding.field.starts_with("licence_fee.evidence") && finding.severity == Severity::Block);
        assert!(!blocked, "{}: its inputs pass the checks", row.about.id);
    }
}

#[test]
fn announced_rates_hold_their_floors_and_caps() {
    let fees = |price: f64, currency: Currency| {
        let mut case = blank();
        case.licence_fee.evidence.announced_price = Input::given(price);
        case.licence_fee.evidence.announced_currency = currency;
        assess(&case).licence_fee.evidence.frand.announced.clone()
    };
    let fee = |price: f64, id: &str| fees(price, Currency::Usd).into_iter().find(|fee| fee.id == id).unwrap().fee;
    // InterDigital: 3G 0.40 % (40, 100); 4G 0.50 % (50, 200); 5G 0.60 % (60, 200).
    for (price, three, four, five) in [(20.0, 0.16, 0.25, 0.36), (80.0, 0.32, 0.4, 0.48), (300.0, 0.4, 1.0, 1.2)] {
        assert!(close(fee(price, "interdigital_3g").value, three));
        assert!(close(fee(price, "interdigital_4g").value, four));
        assert!(close(fee(price, "interdigital_5g").value, five));
    }
    assert!(close(fee(1000.0, "qualcomm_5g_multi").value, 13.0) && close(fee(1000.0, "qualcomm_5g_single").value, 9.1));
    assert!(close(fee(200.0, "huawei_iot_rate").value, 0.75) && close(fee(50.0, "huawei_iot_rate").value, 0.5));
    assert!(close(fee(1.0, "nokia_5g").value, 3.0));
    let ericsson = fee(300.0, "ericsson_5g");
    assert!(close(ericsson.low, 2.5) && close(ericsson.high, 5.0) && ericsson.value.is_none());

    // A price in yuan is not converted: rates of a dollar card stay open, fees stand.
    let yuan = fees(2000.0, Currency::Cny);
    let of = |id: &str| yuan.iter().find(|fee| fee.id == id).unwrap();
    assert!(of("interdigital_5g").other_currency && of("interdigital_5g").fee == Range::default());
    assert!(close(of("huawei_wifi6").fee.value, 0.5));
    assert!(of("huawei_5g").is_cap && !of("huawei_wifi6").is_cap);
}

#[test]
fn an_announced_rate_opens_on_the_sheet_with_its_floor_and_cap() {
    let row = Reference::builtin().frand_announced.row("interdigital_4g").unwrap();
    let mut case = blank();
    let frand = &mut case.licence_fee.evidence.frand;
    *frand = row.figures.sheet(&row.about, "frand_announced/interdigital_4g", Lang::En).unwrap();
    frand.price = Input::given(20.0);
    frand.territory_factor = Input::given(0.5);
    frand.units = Input::given(1e6);
    let outcome = assess(&case).licence_fee.evidence.frand.clone();
    assert!(close(outcome.unit_fee.value, 0.125) && close(outcome.annual.value, 125_000.0));
    let cap = Reference::builtin().frand_announced.row("huawei_5g").unwrap();
    assert!(cap.figures.sheet(&cap.about, "frand_announced/huawei_5g", Lang::En).is_none(), "only a cap is known");
}

#[test]
fn a_fee_cap_binds_before_the_territory_factor() {
    let mut case = blank();
    case.licence_fee.evidence.frand = FrandSheet {
        method: FrandMethod::StatedRate,
        stated_rate: Input::given(0.01),
        price: Input::given(400.0),
        fee_cap: Input::given(2.5),
        territory_factor: Input::given(0.6),
        ..FrandSheet::default()
    };
    assert!(close(assess(&case).licence_fee.evidence.frand.unit_fee.value, 1.5));
}

#[test]
fn value_shares_must_make_a_whole() {
    let generation = |name: &str, share: f64| Generation {
        name: name.into(),
        rate: Input::given(0.01),
        value_share: Input::given(share),
    };
    let mut case = blank();
    case.licence_fee.evidence.frand = FrandSheet {
        method: FrandMethod::MultiMode,
        generations: vec![generation("5G", 0.5), generation("4G", 0.4)],
        ..FrandSheet::default()
    };
    let short = assess(&case);
    assert_eq!(short.licence_fee.evidence.frand.rate, Range::default());
    assert!(
        findings(&short, "licence_fee.evidence.frand.generations")
            .contains(&(Severity::Warning, "licence_fee.evidence.frand.generations"))
    );
    case.licence_fee.evidence.frand.generations.push(generation("3G", 0.1));
    assert!(close(assess(&case).licence_fee.evidence.frand.rate.value, 0.01));
}

#[test]
fn more_own_families_than_all_are_refused() {
    let mut case = opened("huawei_conversant_4g");
    case.licence_fee.evidence.frand.own_families = Input::given(3000.0);
    let assessment = assess(&case);
    assert!(assessment.licence_fee.evidence.frand.rate.value.is_none());
    assert!(!findings(&assessment, "licence_fee.evidence.frand.own_families").is_empty());
}

#[test]
fn georgia_pacific_documents_and_never_changes_a_rate() {
    let sample = read(samples::find("gaolan-2022").unwrap().json.as_bytes()).unwrap();
    let before = assess(&sample);
    let mut marked = sample.clone();
    let table = &Reference::builtin().georgia_pacific;
    assert_eq!(table.rows.len(), 15);
    assert!(!table.about.mark.is_verified());
    let tendencies = [Tendency::Up, Tendency::Up, Tendency::Down, Tendency::Neutral];
    for (row, tendency) in table.rows.iter().zip(tendencies) {
        marked.licence_fee.evidence.factors.push(FactorMark {
            factor: row.about.id.clone(),
            tendency,
            evidence: "证据一".into(),
            remark: "备注一".into(),
        });
    }
    let after = assess(&marked);
    assert_eq!(before.licence_fee.concluded, after.licence_fee.concluded);
    assert_eq!(before.licence_fee.methods, after.licence_fee.methods);
    assert_eq!(before.licence_fee.forms, after.licence_fee.forms);
    assert_eq!(before.valuation, after.valuation);
    assert_eq!(before.loan, after.loan);
    assert_eq!(before.findings, after.findings);
    let counts = after.licence_fee.evidence.factors;
    assert_eq!((counts.up, counts.neutral, counts.down, counts.unknown), (2, 1, 1, 11));
    let figure = after.figure("licence_fee.evidence.factors").unwrap();
    assert!(figure.value.as_ref().unwrap().as_f64().is_none(), "words, not a number");
    assert_eq!(figure.workings.mark, Mark::Unverified);

    for lang in [Lang::Zh, Lang::En] {
        let text = report::text(&marked, &after, lang);
        assert!(text.contains("证据一") && text.contains("备注一"));
        assert!(!report::text(&sample, &before, lang).contains("Georgia-Pacific"), "unused, it does not print");
    }
    let json = report::json(&marked, &after, Lang::En);
    let factors = &json["licence_fee"]["evidence"]["factors"];
    assert_eq!(factors["counts"]["up"], 2);
    assert_eq!(factors["noted"].as_array().unwrap().len(), 4);
    assert_eq!(factors["mark"], "unverified");
}

#[test]
fn the_factors_stand_in_their_groups() {
    use pledgeworth::reference::FactorGroup as Group;
    let numbers = |group| -> Vec<u8> {
        let rows = Reference::builtin().georgia_pacific.rows.iter();
        rows.filter(|row| row.figures.group == group).map(|row| row.figures.number).collect()
    };
    for (group, expected) in [
        (Group::PastLicences, &[1, 2][..]),
        (Group::NatureAndScope, &[3, 7]),
        (Group::LicensingPolicy, &[4]),
        (Group::Relationship, &[5]),
        (Group::ConvoyedSales, &[6]),
        (Group::ProfitAndUse, &[8, 11]),
        (Group::Contribution, &[9, 10, 12, 13]),
        (Group::Experts, &[14]),
        (Group::Negotiation, &[15]),
    ] {
        assert_eq!(numbers(group), expected, "{group:?}");
    }
}

#[test]
fn an_unused_desk_says_nothing() {
    for sample in ["gaolan-2022", "jiemei-2011", "korui-2006"] {
        let case = read(samples::find(sample).unwrap().json.as_bytes()).unwrap();
        let assessment = assess(&case);
        assert!(findings(&assessment, "licence_fee.evidence").is_empty(), "{sample}");
        let figures = assessment.figures.iter().filter(|figure| figure.id.starts_with("licence_fee.evidence"));
        assert_eq!(figures.count(), 0, "{sample}");
        assert_eq!(way(&assessment).range, Range::default());
    }
}

#[test]
fn comparables_join_the_ways_and_the_span_of_an_open_rate() {
    let case = with([0.02, 0.03, 0.07].map(accepted).map(level).to_vec());
    let assessment = assess(&case);
    assert!(close(assessment.licence_fee.concluded.low, 0.025) && close(assessment.licence_fee.concluded.high, 0.05));
    let figure = assessment.figure("licence_fee.method.comparables").unwrap();
    assert_eq!(figure.workings.steps.len(), 3);
    for (id, expected) in [
        ("raw.median", 0.03),
        ("adjusted.median", 0.03),
        ("adjusted.mean", 0.04),
        ("adjusted.lower_quartile", 0.025),
        ("adjusted.upper_quartile", 0.05),
        ("adjusted.interquartile_range", 0.025),
        ("adjusted.min", 0.02),
        ("adjusted.max", 0.07),
    ] {
        let figure = assessment.figure(&format!("licence_fee.evidence.{id}")).unwrap();
        assert!(close(figure.value.as_ref().unwrap().as_f64(), expected), "{id}");
    }
    let json = report::json(&case, &assessment, Lang::Zh);
    let comparables = &json["licence_fee"]["evidence"]["comparables"];
    assert!(close(comparables["adjusted"]["median"]["value"].as_f64(), 0.03));
    assert_eq!(comparables["licences"][0]["decision"], "accepted");
    assert!(report::text(&case, &assessment, Lang::Zh).contains("甲 → 乙"));
    assert!(
        assessment
            .findings
            .iter()
            .all(|finding| finding.stage != Stage::LicenceFee || !finding.field.starts_with("licence_fee.evidence"))
    );
}

#[test]
fn the_evidence_survives_its_file() {
    let mut case = opened("tcl_ericsson");
    case.licence_fee.evidence.comparables = vec![level(accepted(0.03))];
    case.licence_fee.evidence.factors =
        vec![FactorMark { factor: "gp01".into(), tendency: Tendency::Up, ..FactorMark::default() }];
    let text = serde_json::to_string(&case).unwrap();
    assert_eq!(read(text.as_bytes()).unwrap(), case);
    // Older files know nothing of it.
    let mut older = serde_json::to_value(blank()).unwrap();
    older["licence_fee"].as_object_mut().unwrap().remove("evidence");
    assert_eq!(read(older.to_string().as_bytes()).unwrap(), blank());
    let unused = serde_json::to_value(blank()).unwrap();
    assert_eq!(unused["licence_fee"]["evidence"], serde_json::json!({}));
}
